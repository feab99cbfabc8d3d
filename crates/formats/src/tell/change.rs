//! What changed between two lists, in words.

use super::Teller;
use domain::compare::{Change, Counts, FieldChange, FieldKey, Kind, Value};
use domain::finding::Spot;
use domain::matching::constraint::Measure;
use domain::money::Money;
use domain::registry::{Basis, Interest};
use lang::format;
use rust_decimal::Decimal;

/// A change told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldChange {
    /// The kind's key.
    pub kind_key: &'static str,
    /// What the thing is.
    pub kind: String,
    /// What became of it: `new`, `gone`, `changed`.
    pub what_key: &'static str,
    /// The same in words.
    pub what: String,
    /// What people call it.
    pub name: String,
    /// What it stands below, outermost first; empty when nothing.
    pub within: String,
    /// Where it stood.
    pub old_place: String,
    /// Where it stands.
    pub new_place: String,
    /// Its fields that differ; of a thing that is new or gone all of them.
    pub fields: Vec<ToldField>,
}

/// A field told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldField {
    /// The field's key.
    pub key: String,
    /// Its label, with the step of a route and the parameter it is of.
    pub label: String,
    /// Before; empty when it was.
    pub old: String,
    /// After; empty when it is.
    pub new: String,
}

impl Teller<'_> {
    /// A change.
    pub fn change(&self, change: &Change) -> ToldChange {
        let named =
            |told: &[Value]| told.iter().map(|value| self.value(value)).collect::<Vec<_>>().join(" · ");
        let (name, within) = change.told.split_last().map_or_else(Default::default, |(own, above)| {
            (named(own), above.iter().map(|told| named(told)).collect::<Vec<_>>().join(" › "))
        });
        ToldChange {
            kind_key: change.kind.key(),
            kind: self.t(&format!("compare-kind-{}", change.kind.key())),
            what_key: change.what.key(),
            what: self.t(&format!("compare-{}", change.what.key())),
            name,
            within,
            old_place: change.old.as_ref().map(place).unwrap_or_default(),
            new_place: change.new.as_ref().map(place).unwrap_or_default(),
            fields: change.fields.iter().map(|field| self.field_change(field)).collect(),
        }
    }

    /// How many of a kind: a line of a summary.
    pub fn change_counts(&self, kind: Kind, counts: Counts) -> String {
        let number = |count: usize| self.integer(count as u64).into();
        let args = [
            ("kind", self.t(&format!("compare-kind-{}", kind.key())).into()),
            ("new", number(counts.new)),
            ("gone", number(counts.gone)),
            ("changed", number(counts.changed)),
            ("unchanged", number(counts.unchanged)),
        ];
        self.say("compare-counts", &args)
    }

    fn field_change(&self, change: &FieldChange) -> ToldField {
        let told = |value: &Option<Value>| value.as_ref().map(|value| self.value(value)).unwrap_or_default();
        ToldField {
            key: change.key.field.clone(),
            label: self.field_key(&change.key),
            old: told(&change.old),
            new: told(&change.new),
        }
    }

    fn field_key(&self, key: &FieldKey) -> String {
        let label = match &key.parameter {
            Some(parameter) => self.parameter(parameter),
            None => self.field(&key.field),
        };
        match key.step {
            Some(step) => {
                self.say("compare-step", &[("step", step.to_string().into()), ("field", label.into())])
            }
            None => label,
        }
    }

    /// A value, with every digit that tells it from another.
    pub fn value(&self, value: &Value) -> String {
        let list = |told: Vec<String>| told.join("; ");
        let amount =
            |number: Decimal, unit: &str| format!("{}\u{a0}{}", self.number(number), self.unit(unit));
        match value {
            Value::Text(text) => text.clone(),
            Value::Count(count) => self.integer(*count),
            Value::Number(number) => self.number(*number),
            Value::Days(days) => self.days(*days),
            Value::Seconds(seconds) => amount(Decimal::from(*seconds), "s"),
            Value::Metres(metres) => {
                amount(Decimal::new(i64::try_from(*metres).unwrap_or(i64::MAX), 3), "km")
            }
            Value::Length(length) => amount(length.mm(), "mm"),
            Value::Mass(mass) => amount(mass.kg(), "kg"),
            Value::Area(area) => amount(area.dm2(), "dm2"),
            Value::Tolerance(grade) => format!("IT{}", grade.it()),
            Value::Quantities(all) => list(all.iter().map(|one| self.quantity(one)).collect()),
            Value::Range(low, high) => self.measure(&Measure::Range(low.clone(), high.clone())),
            Value::Money(money) => self.exact_money(money),
            Value::UnitCost(money, basis) => format!("{} / {}", self.exact_money(money), self.basis(*basis)),
            Value::Capacity(milli, basis) => {
                format!("{} {}", self.number(Decimal::new(*milli, 3)), self.basis(*basis))
            }
            Value::Ppm(ppm) => format!("{}\u{a0}%", self.number(Decimal::new(i64::from(*ppm), 4))),
            Value::Date(date) => self.date(*date),
            Value::Yes(true) | Value::Interest(Interest::Yes) => self.t("answer-yes"),
            Value::Yes(false) | Value::Interest(Interest::No) => self.t("answer-no"),
            Value::Interest(Interest::Unknown) => self.t("answer-unknown"),
            Value::Grade(grade) => self.grade(*grade),
            Value::Country(country) => self.country(*country),
            Value::Currency(currency) => currency.code().to_owned(),
            Value::Place(code) => self.place(code),
            Value::Site(id) => id.to_string(),
            Value::Process(code) => self.process(code),
            Value::Route(codes) => self.route(codes.iter()),
            Value::Materials(codes) => list(codes.iter().map(|code| self.material(code)).collect()),
            Value::Certificates(codes) => list(codes.iter().map(|code| self.certificate(code)).collect()),
        }
    }

    fn exact_money(&self, money: &Money) -> String {
        let currency = money.currency();
        format::money_exact(self.language(), money.micro(), currency.code(), currency.minor_digits())
    }

    fn basis(&self, basis: Basis) -> String {
        self.t(&format!("template-basis-{}", basis.word()))
    }
}

/// Sheet and row, as far as known.
fn place(spot: &Spot) -> String {
    match &spot.sheet {
        Some(sheet) => format!("{sheet}!{}", spot.cell()),
        None => spot.cell(),
    }
}
