//! Demand: a buyer's parts and the routes that make them.

use crate::finding::Spot;
use crate::id::{CertificateCode, MaterialCode, ParameterCode, PartNumber, ProcessCode};
use crate::money::Money;
use crate::names::Names;
use crate::place::Place;
use crate::quantity::{Area, Length, Mass, Quantity, ToleranceGrade};
use crate::registry::FiredRule;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A buyer's list, in the order of its file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartsList {
    /// The lines.
    pub parts: Vec<Part>,
}

/// One line of a buyer's list. What is `None` the buyer did not state.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The buyer's number; a line without one gets the number of its row.
    pub number: PartNumber,
    /// Change level (EO).
    pub change_level: String,
    /// Line number as written.
    pub line: String,
    /// Names as given.
    pub names: Names,
    /// Vehicle model as written.
    pub model: String,
    /// Pieces a year.
    pub annual_pieces: Option<u64>,
    /// Pieces in a delivered lot; a twelfth of the year when not stated.
    pub lot_pieces: Option<u64>,
    /// Material as written, with the taxonomy's code when one was recognised.
    pub material: Option<MaterialNeed>,
    /// Mass of a piece.
    pub mass: Option<Mass>,
    /// Length, width, height of a piece.
    pub size: [Option<Length>; 3],
    /// Surface to be treated.
    pub surface: Option<Area>,
    /// Tolerance grade asked for.
    pub tolerance: Option<ToleranceGrade>,
    /// Customs code.
    pub hs: Option<HsCode>,
    /// How it is made.
    pub route: Route,
    /// Certificates asked for.
    pub certificates: Vec<CertificateCode>,
    /// Target price of a piece: a secret of the buyer.
    pub target_price: Option<Money>,
    /// Rule of Incoterms 2020 (three letters) of the target price.
    pub incoterm: Option<String>,
    /// The place named with it, as written.
    pub delivery_text: String,
    /// The place, found.
    pub delivery: Option<Place>,
    /// Most days from order to arrival.
    pub max_lead_time_days: Option<u32>,
    /// Start of production.
    pub start_of_production: Option<Date>,
    /// Safety or regulation relevant.
    pub safety: Option<bool>,
    /// Fields kept as written, by field key: drawing, contact, confidentiality class and others.
    pub further: BTreeMap<String, String>,
    /// The row it came from.
    pub spot: Spot,
}

impl Part {
    /// The name it is shown under when no language is preferred: the first filled one.
    pub fn own_name(&self) -> &str {
        self.names.all().into_iter().find(|name| !name.is_empty()).unwrap_or(self.number.as_str())
    }
}

/// The material a part needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialNeed {
    /// As written.
    pub text: String,
    /// As recognised; `None` makes it a question.
    pub code: Option<MaterialCode>,
}

/// An HS code of 4 to 10 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HsCode(String);

/// Why a text is no HS code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an HS code has 4, 6, 8 or 10 digits")]
pub struct HsError;

impl FromStr for HsCode {
    type Err = HsError;
    /// Dots, blanks and dashes between digits are dropped: `8708.30-10 00`.
    fn from_str(text: &str) -> Result<HsCode, HsError> {
        let digits: String = text.chars().filter(|c| !matches!(c, '.' | ' ' | '-' | '\u{a0}')).collect();
        let right = matches!(digits.len(), 4 | 6 | 8 | 10) && digits.bytes().all(|b| b.is_ascii_digit());
        if right { Ok(HsCode(digits)) } else { Err(HsError) }
    }
}

impl HsCode {
    /// The digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The operations that make a part, in order, and who says so.
#[derive(Debug, Clone, PartialEq)]
pub enum Route {
    /// The buyer gave it.
    Given(Vec<Operation>),
    /// The taxonomy's rules gave it; it waits for a person to confirm.
    Inferred(Vec<Operation>, Vec<FiredRule>),
    /// Nobody knows: the part cannot be matched.
    Unknown,
}

impl Route {
    /// The operations; none when the route is unknown.
    pub fn operations(&self) -> &[Operation] {
        match self {
            Route::Given(operations) | Route::Inferred(operations, _) => operations,
            Route::Unknown => &[],
        }
    }
}

/// One step of a route.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The process.
    pub process: ProcessCode,
    /// What its equipment must reach.
    pub needs: BTreeMap<ParameterCode, Need>,
    /// Seconds a piece keeps the equipment busy, for costs and capacities told in hours.
    pub cycle_seconds: Option<u32>,
}

impl Operation {
    /// A step that asks for nothing but the process.
    pub fn plain(process: ProcessCode) -> Operation {
        Operation { process, needs: BTreeMap::new(), cycle_seconds: None }
    }
}

/// What a part needs of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// One value.
    Value(Quantity),
    /// A range that must lie inside what the equipment reaches.
    Range(Quantity, Quantity),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hs_codes_are_read_as_written_in_customs_papers() {
        assert_eq!("8708.30".parse::<HsCode>().unwrap().digits(), "870830");
        assert_eq!("8708 30 91 00".parse::<HsCode>().unwrap().digits(), "8708309100");
        assert!("870".parse::<HsCode>().is_err() && "87O8".parse::<HsCode>().is_err());
    }
}
