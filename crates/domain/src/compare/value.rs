//! What a field says, as far as two readings of it can be told apart.

use crate::id::{CertificateCode, MaterialCode, PlaceCode, ProcessCode, SiteId};
use crate::matching::rates::Endpoint;
use crate::money::{Currency, Money};
use crate::place::Country;
use crate::quantity::{Area, Length, Mass, Quantity, ToleranceGrade};
use crate::registry::{Basis, Grade, Interest};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A value. Amounts know their unit; whoever shows them tells them in the reader's language.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // Each is the domain's own type of that name.
pub enum Value {
    Text(String),
    Count(u64),
    Number(Decimal),
    Days(u32),
    Seconds(u32),
    /// Metres of a way.
    Metres(u64),
    Length(Length),
    Mass(Mass),
    Area(Area),
    Tolerance(ToleranceGrade),
    /// Amounts of one parameter: machines, or a need.
    Quantities(Vec<Quantity>),
    /// From, to.
    Range(Quantity, Quantity),
    Money(Money),
    /// Money for one of a basis.
    UnitCost(Money, Basis),
    /// Thousandths of a basis in a month.
    Capacity(i64, Basis),
    /// Millionths.
    Ppm(u32),
    Date(Date),
    Yes(bool),
    Interest(Interest),
    Grade(Grade),
    Country(Country),
    Currency(Currency),
    Place(PlaceCode),
    Site(SiteId),
    Process(ProcessCode),
    /// Steps in order.
    Route(Vec<ProcessCode>),
    Materials(BTreeSet<MaterialCode>),
    Certificates(BTreeSet<CertificateCode>),
}

impl Value {
    /// A text, its blanks made single: how a cell is wrapped is no data.
    pub fn text(text: &str) -> Value {
        Value::Text(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// An end of a freight rate.
    pub fn end(end: &Endpoint) -> Value {
        match end {
            Endpoint::Country(country) => Value::Country(*country),
            Endpoint::Place(code) => Value::Place(code.clone()),
            Endpoint::Site(id) => Value::Site(id.clone()),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) => text.is_empty(),
            Value::Quantities(all) => all.is_empty(),
            Value::Route(all) => all.is_empty(),
            Value::Materials(all) => all.is_empty(),
            Value::Certificates(all) => all.is_empty(),
            _ => false,
        }
    }

    /// Whether two values say the same: amounts in whatever unit, several of them in whatever order, numbers with
    /// whatever zeros behind.
    pub fn is_same(&self, other: &Value) -> bool {
        let base = |quantity: &Quantity| (quantity.unit().dimension(), quantity.base());
        match (self, other) {
            (Value::Number(one), Value::Number(other)) => one.normalize() == other.normalize(),
            (Value::Quantities(one), Value::Quantities(other)) => {
                let sorted = |all: &[Quantity]| {
                    let mut bases: Vec<_> = all.iter().map(base).collect();
                    bases.sort_unstable();
                    bases
                };
                sorted(one) == sorted(other)
            }
            (Value::Range(low, high), Value::Range(other_low, other_high)) => {
                base(low) == base(other_low) && base(high) == base(other_high)
            }
            _ => self == other,
        }
    }
}
