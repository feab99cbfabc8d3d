//! Numbers, percentages, dates, money, distances and sizes as a reader of each language writes them.
//!
//! Digits, marks and names of months are those of Unicode CLDR (through ICU4X); everything is rounded half to even.
//! Spaces inside a number and between a number and a unit symbol do not break (U+00A0). What needs words of the language
//! takes a [`Translator`].

mod date;
mod number;

pub use date::{date, short_date};
pub(crate) use number::plain as plain_number;
pub use number::{integer, money, money_exact, number, percent};

use crate::Translator;
use rust_decimal::Decimal;

/// A number of days: `1 day`, `2 дня`, `5 дней`, `3일`.
pub fn days(words: &Translator, days: i64) -> String {
    words.t("count-days", &[("count", days.into())])
}

/// So many of so many: `3 of 10`, `10개 중 3개`.
pub fn of(words: &Translator, part: u64, whole: u64) -> String {
    words.t("part-of-whole", &[("part", part.into()), ("whole", whole.into())])
}

/// A distance in kilometres, with one decimal below ten: `4.2 km`, `317 км`.
pub fn distance(words: &Translator, metres: u32) -> String {
    let digits = if metres < 9_950 { 1 } else { 0 };
    let km = Decimal::new(i64::from(metres), 3).round_dp(digits).normalize();
    words.t("distance-km", &[("km", km.into())])
}

/// The size of a file in bytes, kB, MB or GB of a thousand each, with one decimal below ten: `1.5 MB`.
pub fn file_size(words: &Translator, bytes: u64) -> String {
    let (key, scale) = match bytes {
        0..1_000 => ("size-bytes", 0),
        1_000..1_000_000 => ("size-kb", 3),
        1_000_000..1_000_000_000 => ("size-mb", 6),
        _ => ("size-gb", 9),
    };
    let exact = Decimal::from_i128_with_scale(i128::from(bytes), scale);
    let digits = if exact < Decimal::from(10) { 1 } else { 0 };
    words.t(key, &[("size", exact.round_dp(digits).normalize().into())])
}

#[cfg(test)]
mod tests;
