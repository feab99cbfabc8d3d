//! Arguments of a sentence.

use crate::Language;
use crate::format::plain_number;
use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;

/// One argument of a sentence. Numbers are written as the language does and choose plural forms.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text, put in as it is.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// A number with decimals; trailing zeros are shown.
    Decimal(Decimal),
}

impl Value<'_> {
    /// Fluent counts in doubles: a number that none holds exactly goes in as text, and takes the plural form `other`.
    pub(super) fn to_fluent(&self, language: Language) -> FluentValue<'_> {
        const EXACT: u64 = 1 << 53;
        match self {
            Value::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Value::Number(number) if number.unsigned_abs() <= EXACT => FluentValue::from(*number),
            Value::Number(number) => FluentValue::from(plain_number(language, &number.to_string())),
            Value::Decimal(number) => {
                let short = number.mantissa().unsigned_abs() < 1_000_000_000_000_000;
                match number.to_f64().filter(|_| short) {
                    Some(double) => FluentValue::Number(FluentNumber::new(double, decimals(number.scale()))),
                    None => FluentValue::from(plain_number(language, &number.to_string())),
                }
            }
        }
    }
}

fn decimals(scale: u32) -> FluentNumberOptions {
    // Zero decimals asked for would leave a bare point.
    let digits = (scale > 0).then_some(scale as usize);
    FluentNumberOptions { minimum_fraction_digits: digits, ..FluentNumberOptions::default() }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Value::Text(text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Value::Number(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Number(number.into())
    }
}

impl From<u64> for Value<'_> {
    /// A number beyond i64 goes in as a decimal.
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or_else(|_| Value::Decimal(number.into()), Value::Number)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::from(number as u64)
    }
}

impl From<Decimal> for Value<'_> {
    fn from(number: Decimal) -> Self {
        Value::Decimal(number)
    }
}
