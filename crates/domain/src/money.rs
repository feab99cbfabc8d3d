//! Money: exact, always with its currency.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

/// Millionths of a currency unit in one unit: the grain of every amount.
///
/// A unit cost of a stamped washer is a fraction of a cent, so the minor unit of ISO 4217 is too coarse to cost with.
pub const MICRO_PER_UNIT: i128 = 1_000_000;

/// Why an amount or currency cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not the alphabetic code of a currency of ISO 4217.
    #[error("unknown currency {0:?}")]
    UnknownCurrency(String),
    /// More than six digits behind the point.
    #[error("amount has more than six decimal places")]
    TooFine,
    /// Larger than a thousand million million units.
    #[error("amount is too large")]
    TooLarge,
    /// Two currencies in one sum.
    #[error("cannot add {0} and {1}")]
    Mixed(Currency, Currency),
}

/// A currency of ISO 4217, by its alphabetic code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Codes and minor-unit digits of the currencies in use (ISO 4217:2015 list one, funds and metals left out).
const CURRENCIES: &str = include_str!("../taxonomy/currencies.csv");

/// The table, parsed once: every amount that is shown asks for its digits.
static MINOR_DIGITS: LazyLock<BTreeMap<[u8; 3], u32>> = LazyLock::new(|| {
    let row = |line: &str| {
        let mut cells = line.split(',');
        let code: [u8; 3] = cells.next()?.as_bytes().try_into().ok()?;
        Some((code, cells.next()?.parse().ok()?))
    };
    CURRENCIES.lines().skip(1).filter_map(row).collect()
});

impl Currency {
    /// The currency with this code, upper or lower case.
    ///
    /// # Errors
    /// [`MoneyError::UnknownCurrency`].
    pub fn new(code: &str) -> Result<Currency, MoneyError> {
        let upper = code.trim().to_ascii_uppercase();
        match upper.as_bytes() {
            &[a, b, c] if MINOR_DIGITS.contains_key(&[a, b, c]) => Ok(Currency([a, b, c])),
            _ => Err(MoneyError::UnknownCurrency(code.trim().to_owned())),
        }
    }

    /// The alphabetic code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits of the minor unit: 2 for USD, 0 for KRW.
    pub fn minor_digits(&self) -> u32 {
        MINOR_DIGITS.get(&self.0).copied().unwrap_or(2)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount of money, exact to a millionth of the currency unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    micro: i128,
    currency: Currency,
}

impl Money {
    /// `micro` millionths of `currency`.
    pub fn from_micro(micro: i128, currency: Currency) -> Money {
        Money { micro, currency }
    }

    /// A decimal amount, as written in a cell.
    ///
    /// # Errors
    /// [`MoneyError::TooFine`] beyond six decimals, [`MoneyError::TooLarge`] above 10^15 units.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Money, MoneyError> {
        if amount.normalize().scale() > 6 {
            return Err(MoneyError::TooFine);
        }
        let limit = Decimal::from(1_000_000_000_000_000_i64);
        if amount.abs() > limit {
            return Err(MoneyError::TooLarge);
        }
        let micro = (amount * Decimal::from(1_000_000)).to_i128().ok_or(MoneyError::TooLarge)?;
        Ok(Money { micro, currency })
    }

    /// Millionths of the currency unit.
    pub fn micro(&self) -> i128 {
        self.micro
    }

    /// The currency.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`] for two currencies, [`MoneyError::TooLarge`] on overflow.
    pub fn plus(&self, other: &Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        let micro = self.micro.checked_add(other.micro).ok_or(MoneyError::TooLarge)?;
        Ok(Money { micro, currency: self.currency })
    }

    /// So many times the amount; `None` on overflow.
    pub fn times(&self, count: i128) -> Option<Money> {
        Some(Money { micro: self.micro.checked_mul(count)?, currency: self.currency })
    }

    /// The amount shared by `count`, rounded half to even to a millionth; `None` for a count of zero.
    pub fn per(&self, count: i128) -> Option<Money> {
        Some(Money { micro: mul_div_half_even(self.micro, 1, count)?, currency: self.currency })
    }

    /// The amount as plain decimal text with all digits that matter: `1234.5`. Made for files; `lang` writes for people.
    pub fn plain(&self) -> String {
        let whole = self.micro / MICRO_PER_UNIT;
        let part = (self.micro % MICRO_PER_UNIT).unsigned_abs();
        let sign = if self.micro < 0 && whole == 0 { "-" } else { "" };
        if part == 0 {
            return format!("{sign}{whole}");
        }
        let digits = format!("{part:06}");
        format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

/// `value * numerator / denominator`, rounded half to even; `None` on overflow or a denominator that is not positive.
pub fn mul_div_half_even(value: i128, numerator: i128, denominator: i128) -> Option<i128> {
    if denominator <= 0 {
        return None;
    }
    let product = value.checked_mul(numerator)?;
    let floor = product.div_euclid(denominator);
    let twice = product.rem_euclid(denominator).checked_mul(2)?;
    let up = match twice.cmp(&denominator) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Equal => floor.rem_euclid(2),
    };
    floor.checked_add(up)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(text: &str) -> Money {
        Money::from_decimal(text.parse().unwrap(), Currency::new("usd").unwrap()).unwrap()
    }

    #[test]
    fn amounts_are_exact_and_carry_their_currency() {
        assert_eq!(usd("0.1").plus(&usd("0.2")).unwrap().plain(), "0.3");
        assert_eq!(usd("-0.25").plain(), "-0.25");
        assert_eq!(usd("1234").plain(), "1234");
        let won = Money::from_micro(5, Currency::new("KRW").unwrap());
        assert!(matches!(usd("1").plus(&won), Err(MoneyError::Mixed(..))));
        assert_eq!(won.currency().minor_digits(), 0);
        assert!(Currency::new("ZZZ").is_err() && Currency::new("").is_err());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let usd = Currency::new("USD").unwrap();
        let parse = |t: &str| Money::from_decimal(t.parse().unwrap(), usd);
        assert_eq!(parse("0.0000001"), Err(MoneyError::TooFine));
        assert_eq!(parse("1000000000000001"), Err(MoneyError::TooLarge));
        assert_eq!(parse("0.1000000").unwrap().plain(), "0.1");
    }

    #[test]
    fn halves_round_to_even() {
        assert_eq!(mul_div_half_even(5, 1, 2), Some(2));
        assert_eq!(mul_div_half_even(7, 1, 2), Some(4));
        assert_eq!(mul_div_half_even(-5, 1, 2), Some(-2));
        assert_eq!(mul_div_half_even(10, 1, 3), Some(3));
        assert_eq!(mul_div_half_even(1, 1, 0), None);
        assert_eq!(mul_div_half_even(i128::MAX, 2, 2), None);
    }
}
