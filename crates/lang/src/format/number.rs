//! Numbers, percentages and money.

use crate::Language;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as PlainDecimal;
use icu_locale_core::locale;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// One formatter a language, in the order of [`Language::ALL`]. ICU4X carries all five; were one missing, numbers would
/// be written plainly.
static FORMATTERS: LazyLock<[Option<DecimalFormatter>; 5]> = LazyLock::new(|| {
    [locale!("ko"), locale!("en"), locale!("ru"), locale!("uz"), locale!("uz-Cyrl")]
        .map(|locale| DecimalFormatter::try_new(locale.into(), Default::default()).ok())
});

/// The space between a number and its unit.
const SPACE: char = '\u{a0}';

/// A whole number with its groups of digits: `1,234` or `1 234`.
pub fn integer(language: Language, value: i64) -> String {
    plain(language, &value.to_string())
}

/// A number with all its decimals, trailing zeros included: `1,234.50`. Use [`Decimal::normalize`] to drop those.
///
/// ```
/// use lang::{Language, format};
///
/// let value = "-1234.5".parse().unwrap();
/// assert_eq!(format::number(Language::Ko, value), "-1,234.5");
/// assert_eq!(format::number(Language::Ru, value), "-1\u{a0}234,5");
/// ```
pub fn number(language: Language, value: Decimal) -> String {
    plain(language, &value.to_string())
}

/// A ratio as a percentage with exactly so many decimals: 0.253 is `25.3%`, in Russian `25,3 %`.
///
/// A ratio too large to multiply by a hundred (above 7 · 10^26) is written as it is, without the sign.
pub fn percent(language: Language, ratio: Decimal, decimals: u32) -> String {
    let Some(mut value) = ratio.checked_mul(Decimal::ONE_HUNDRED) else { return number(language, ratio) };
    value = value.round_dp(decimals);
    value.rescale(decimals);
    let number = number(language, value);
    match language {
        Language::Ru => format!("{number}{SPACE}%"),
        _ => format!("{number}%"),
    }
}

/// An amount of money, rounded half to even to the minor unit of its currency, with its ISO code: `1,234.50 USD`.
///
/// `micro` is millionths of the currency's unit, `minor_digits` the digits of its minor unit (0 to 6).
///
/// ```
/// use lang::{Language, format};
///
/// assert_eq!(format::money(Language::Ru, 1_234_500_000, "USD", 2), "1\u{a0}234,50\u{a0}USD");
/// assert_eq!(format::money(Language::Ko, 1_234_500_000, "KRW", 0), "1,234\u{a0}KRW");
/// ```
pub fn money(language: Language, micro: i128, code: &str, minor_digits: u32) -> String {
    let dropped = 10_i128.pow(6 - minor_digits.min(6));
    let floor = micro.div_euclid(dropped);
    let rest = micro.rem_euclid(dropped);
    let up = match (rest * 2).cmp(&dropped) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => floor.rem_euclid(2),
        std::cmp::Ordering::Greater => 1,
    };
    let amount = plain(language, &decimal_text(floor + up, minor_digits.min(6)));
    format!("{amount}{SPACE}{code}")
}

/// An amount of money with every digit that matters, at least those of the minor unit: for the price of a washer,
/// `0.0125 USD`.
pub fn money_exact(language: Language, micro: i128, code: &str, minor_digits: u32) -> String {
    let all = decimal_text(micro, 6);
    let zeros = all.bytes().rev().take_while(|b| *b == b'0').count();
    let spare = zeros.min(6 - minor_digits.min(6) as usize);
    let amount = plain(language, all[..all.len() - spare].trim_end_matches('.'));
    format!("{amount}{SPACE}{code}")
}

/// `value` with a decimal point before the last `decimals` digits.
fn decimal_text(value: i128, decimals: u32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = decimals as usize + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals as usize);
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// Plain decimal text in the digits and marks of the language; what is no number stays as it is.
pub(crate) fn plain(language: Language, text: &str) -> String {
    let formatter = FORMATTERS.get(language.index()).and_then(Option::as_ref);
    match (formatter, PlainDecimal::try_from_str(text)) {
        (Some(formatter), Ok(value)) => formatter.format(&value).to_string(),
        _ => text.to_owned(),
    }
}
