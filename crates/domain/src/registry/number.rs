//! Registration numbers: the one thing that says that two rows are one firm.
//!
//! A number that exists as a [`RegistrationNumber`] has passed every check that is published for it. What a register
//! states and fails the check stays a [`StatedNumber::Wrong`]: shown as written, never used to tell firms apart.

use crate::place::Country;
use std::fmt;

/// Why a text is no registration number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The check digit is wrong.
    #[error("the check digit is wrong")]
    CheckDigit,
    /// No number of the country has as many digits, or it is filled up to look like one (000-00-00000).
    #[error("no registration number has this form")]
    Form,
    /// A country whose numbers are not known here.
    #[error("the numbers of this country are not known")]
    Country,
}

/// A Korean business registration number (사업자등록번호): ten digits, one for each place of business.
///
/// Check digit: weights 1 3 7 1 3 7 1 3 5, the tens of the ninth product added once more, the whole sum with the check
/// digit a multiple of ten (National Tax Service of Korea; OECD, "Korea: information on tax identification numbers").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BusinessNumber(u64);

/// A Korean corporate registration number (법인등록번호): thirteen digits, one for each legal person.
///
/// Check digit: weights 1 2 1 2 ..., the sum with the check digit a multiple of ten (Supreme Court of Korea, rules on
/// registration numbers of juridical persons, annex: 오류검색번호 산출방식).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorporationNumber(u64);

/// An Uzbek taxpayer number: nine digits (STIR, INN), or the fourteen of a person (JSHSHIR).
///
/// Only the form is checked, so a slip of one digit goes unnoticed. Nine digits do not begin with 0 or 1 (2 for companies, 4
/// to 7 for persons: Wikipedia, "VAT identification number"; 3 is seen on newer companies); the last is said to be a check
/// digit, but no source was found that publishes its rule (python-stdnum, issue 354, is open for the same reason).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UzbekTaxNumber(u64);

/// A Russian taxpayer number (ИНН): ten digits of an organisation, twelve of a person.
///
/// Check digits: weighted sums modulo 11 modulo 10 with the weights 3 7 2 4 10 3 5 9 4 6 8, of which each check digit
/// uses as many as stand before it, from the right (Federal Tax Service of Russia, order of 29 June 2012, MMV-7-6/435).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RussianTaxNumber(u64);

/// A registration number that is right as far as can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegistrationNumber {
    /// Korean, of a place of business.
    Business(BusinessNumber),
    /// Korean, of a legal person.
    Corporation(CorporationNumber),
    /// Uzbek.
    UzbekTax(UzbekTaxNumber),
    /// Russian.
    RussianTax(RussianTaxNumber),
}

impl BusinessNumber {
    /// From ten digits; hyphens and spaces do not matter.
    ///
    /// # Errors
    /// [`NumberError::Form`], [`NumberError::CheckDigit`].
    pub fn new(text: &str) -> Result<Self, NumberError> {
        let d = digits::<10>(text)?;
        // There is no tax office below 101.
        if d[0] == 0 {
            return Err(NumberError::Form);
        }
        checked(weighted(&d[..9], &[1, 3, 7, 1, 3, 7, 1, 3, 5]) + d[8] * 5 / 10 + d[9], 10)?;
        Ok(BusinessNumber(value(&d)))
    }
}

impl CorporationNumber {
    /// From thirteen digits; hyphens and spaces do not matter.
    ///
    /// # Errors
    /// [`NumberError::Form`], [`NumberError::CheckDigit`].
    pub fn new(text: &str) -> Result<Self, NumberError> {
        let d = digits::<13>(text)?;
        checked(weighted(&d[..12], &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) + d[12], 10)?;
        Ok(CorporationNumber(value(&d)))
    }
}

impl UzbekTaxNumber {
    /// From nine or fourteen digits; spaces do not matter.
    ///
    /// # Errors
    /// [`NumberError::Form`].
    pub fn new(text: &str) -> Result<Self, NumberError> {
        if let Ok(d) = digits::<14>(text) {
            return Ok(UzbekTaxNumber(value(&d)));
        }
        let d = digits::<9>(text)?;
        if d[0] >= 2 { Ok(UzbekTaxNumber(value(&d))) } else { Err(NumberError::Form) }
    }
}

impl RussianTaxNumber {
    /// From ten or twelve digits; spaces do not matter.
    ///
    /// # Errors
    /// [`NumberError::Form`], [`NumberError::CheckDigit`].
    pub fn new(text: &str) -> Result<Self, NumberError> {
        const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
        let right = |before: &[u32], check: u32| {
            let weights = &WEIGHTS[WEIGHTS.len() - before.len()..];
            if weighted(before, weights) % 11 % 10 == check { Ok(()) } else { Err(NumberError::CheckDigit) }
        };
        if let Ok(d) = digits::<10>(text) {
            right(&d[..9], d[9])?;
            return Ok(RussianTaxNumber(value(&d)));
        }
        let d = digits::<12>(text)?;
        right(&d[..10], d[10])?;
        right(&d[..11], d[11])?;
        Ok(RussianTaxNumber(value(&d)))
    }
}

impl RegistrationNumber {
    /// The number a text states, by its length and the firm's country.
    ///
    /// Where the country is not known, ten digits are tried as Korean and then, unless they are written with hyphens, as
    /// Russian: one wrong Korean number in eleven would pass for a Russian one, so whoever can tell should.
    ///
    /// # Errors
    /// [`NumberError`].
    pub fn parse(text: &str, country: Option<Country>) -> Result<Self, NumberError> {
        let length = text.chars().filter(|c| digit(*c).is_some()).count();
        let korean = |text| match length {
            13 => CorporationNumber::new(text).map(RegistrationNumber::Corporation),
            _ => BusinessNumber::new(text).map(RegistrationNumber::Business),
        };
        let russian = |text| RussianTaxNumber::new(text).map(RegistrationNumber::RussianTax);
        let uzbek = |text| UzbekTaxNumber::new(text).map(RegistrationNumber::UzbekTax);
        match country {
            Some(Country::KR) => korean(text),
            Some(Country::UZ) => uzbek(text),
            Some(Country::RU) => russian(text),
            Some(_) => Err(NumberError::Country),
            None => match length {
                9 | 14 => uzbek(text),
                10 if !text.contains('-') => korean(text).or_else(|wrong| russian(text).map_err(|_| wrong)),
                12 => russian(text),
                _ => korean(text),
            },
        }
    }

    /// Whether two firms that state these numbers cannot be one: two legal persons of one country. Places of business
    /// of one Korean firm have numbers of their own.
    pub fn excludes(&self, other: &RegistrationNumber) -> bool {
        use RegistrationNumber::{Corporation, RussianTax, UzbekTax};
        match (self, other) {
            (Corporation(a), Corporation(b)) => a != b,
            (UzbekTax(a), UzbekTax(b)) => a != b,
            (RussianTax(a), RussianTax(b)) => a != b,
            _ => false,
        }
    }
}

impl fmt::Display for RegistrationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RegistrationNumber::Business(BusinessNumber(n)) => {
                write!(f, "{:03}-{:02}-{:05}", n / 10_000_000, n / 100_000 % 100, n % 100_000)
            }
            RegistrationNumber::Corporation(CorporationNumber(n)) => {
                write!(f, "{:06}-{:07}", n / 10_000_000, n % 10_000_000)
            }
            RegistrationNumber::UzbekTax(UzbekTaxNumber(n)) => write!(f, "{n:09}"),
            RegistrationNumber::RussianTax(RussianTaxNumber(n)) => write!(f, "{n:010}"),
        }
    }
}

/// A registration number as a register states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedNumber {
    /// One that passes its checks.
    Right(RegistrationNumber),
    /// One that does not, as written.
    Wrong(String),
    /// One of a country whose numbers are not known here, as written.
    Foreign(String),
}

impl StatedNumber {
    /// What a text states; `None` when it holds neither letter nor digit.
    pub fn new(text: &str, country: Option<Country>) -> Option<StatedNumber> {
        let text = text.trim();
        if !text.chars().any(char::is_alphanumeric) {
            return None;
        }
        Some(match RegistrationNumber::parse(text, country) {
            Ok(number) => StatedNumber::Right(number),
            Err(NumberError::Country) => StatedNumber::Foreign(text.to_owned()),
            Err(NumberError::CheckDigit | NumberError::Form) => StatedNumber::Wrong(text.to_owned()),
        })
    }

    /// The number, when it is right.
    pub fn right(&self) -> Option<RegistrationNumber> {
        match self {
            StatedNumber::Right(number) => Some(*number),
            StatedNumber::Wrong(_) | StatedNumber::Foreign(_) => None,
        }
    }
}

impl fmt::Display for StatedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StatedNumber::Right(number) => number.fmt(f),
            StatedNumber::Wrong(text) | StatedNumber::Foreign(text) => f.write_str(text),
        }
    }
}

/// Exactly `N` digits with nothing but hyphens, dots and spaces between them, and not one digit all along.
fn digits<const N: usize>(text: &str) -> Result<[u32; N], NumberError> {
    let mut found = [0; N];
    let mut count = 0;
    for c in text.trim().chars() {
        match digit(c) {
            Some(digit) => {
                *found.get_mut(count).ok_or(NumberError::Form)? = digit;
                count += 1;
            }
            None if c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '−' | '.') => {}
            None => return Err(NumberError::Form),
        }
    }
    let filled_up = found.iter().all(|digit| *digit == found[0]);
    if count == N && !filled_up { Ok(found) } else { Err(NumberError::Form) }
}

/// ASCII and full-width digits.
fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| u32::from(c).checked_sub(u32::from('０')).filter(|digit| *digit < 10))
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

fn checked(sum: u32, modulus: u32) -> Result<(), NumberError> {
    if sum.is_multiple_of(modulus) { Ok(()) } else { Err(NumberError::CheckDigit) }
}

fn value(digits: &[u32]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit))
}

#[cfg(test)]
mod tests;
