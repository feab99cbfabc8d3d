//! What the written survey and its reader agree on: the hidden sheet that says what each line asks.
//!
//! People may re-order, colour, translate or extend the visible sheet, and any program may save it again: a line is
//! known by its number, its columns by their headings, everything else stands here.

use domain::id::{CertificateCode, MaterialCode, ParameterCode, ProcessCode, SiteId};
use domain::matching::constraint::Constraint;

/// The first cell of the hidden sheet.
pub const MARK: &str = "ppuri:survey";
/// The name of the hidden sheet: the same in every language.
pub const KEYS_SHEET: &str = "ppuri-survey";
/// The version of the hidden sheet. A reader refuses a later one.
pub const VERSION: u32 = 1;

/// Column of the line's number on the sheet of questions, from 0.
pub(crate) const NUMBER: u16 = 0;
/// Column of the question.
pub(crate) const QUESTION: u16 = 1;
/// Column of the answer.
pub(crate) const ANSWER: u16 = 2;
/// Column of the unit.
pub(crate) const UNIT: u16 = 3;
/// Column of the last day a certificate is valid.
pub(crate) const UNTIL: u16 = 4;
/// Column of the reason for asking.
pub(crate) const WHY: u16 = 5;

/// One line that is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// The site asked about.
    pub site: SiteId,
    /// The process asked about; `None` for a certificate of the company.
    pub process: Option<ProcessCode>,
    /// What is asked.
    pub asked: Asked,
    /// The question as it was worded.
    pub question: String,
}

/// What a line asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Whether it does the process.
    Process,
    /// Whether it works a material.
    Material {
        /// As the part names it.
        text: String,
        /// Its code, when the taxonomy knows it.
        code: Option<MaterialCode>,
    },
    /// The largest piece.
    Size,
    /// The heaviest piece.
    Mass,
    /// A parameter.
    Parameter(ParameterCode),
    /// The finest tolerance grade.
    Tolerance,
    /// What it makes in a month.
    Capacity,
    /// The smallest lot.
    MinLot,
    /// Days for a lot.
    LeadTime,
    /// Whether a certificate is held, and until when.
    Certificate(CertificateCode),
}

impl Asked {
    /// The key of the constraint, the code it is about, and the text it was asked with.
    pub(crate) fn keys(&self) -> (&'static str, &str, &str) {
        match self {
            Asked::Process => (Constraint::Process.key(), "", ""),
            Asked::Material { text, code } => {
                (Constraint::Material.key(), code.as_ref().map_or("", MaterialCode::as_str), text)
            }
            Asked::Size => (Constraint::Size.key(), "", ""),
            Asked::Mass => (Constraint::Mass.key(), "", ""),
            Asked::Parameter(code) => ("parameter", code.as_str(), ""),
            Asked::Tolerance => (Constraint::Tolerance.key(), "", ""),
            Asked::Capacity => (Constraint::Capacity.key(), "", ""),
            Asked::MinLot => (Constraint::MinLot.key(), "", ""),
            Asked::LeadTime => (Constraint::LeadTime.key(), "", ""),
            Asked::Certificate(code) => ("certificate", code.as_str(), ""),
        }
    }

    /// What these keys say; `None` for keys of no version known here.
    pub(crate) fn from_keys(key: &str, code: &str, text: &str) -> Option<Asked> {
        Some(match key {
            "process" => Asked::Process,
            "material" => Asked::Material { text: text.to_owned(), code: MaterialCode::new(code).ok() },
            "size" => Asked::Size,
            "mass" => Asked::Mass,
            "parameter" => Asked::Parameter(ParameterCode::new(code).ok()?),
            "tolerance" => Asked::Tolerance,
            "capacity" => Asked::Capacity,
            "min-lot" => Asked::MinLot,
            "lead-time" => Asked::LeadTime,
            "certificate" => Asked::Certificate(CertificateCode::new(code).ok()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_say_what_they_were_made_of() {
        for asked in [
            Asked::Process,
            Asked::Material { text: "ADC12".to_owned(), code: MaterialCode::new("cast-aluminium").ok() },
            Asked::Material { text: "unobtainium".to_owned(), code: None },
            Asked::Size,
            Asked::Mass,
            Asked::Parameter(ParameterCode::new("press-tonnage").unwrap()),
            Asked::Tolerance,
            Asked::Capacity,
            Asked::MinLot,
            Asked::LeadTime,
            Asked::Certificate(CertificateCode::new("iatf-16949").unwrap()),
        ] {
            let (key, code, text) = asked.keys();
            assert!(Constraint::KEYS.contains(&key));
            assert_eq!(Asked::from_keys(key, code, text), Some(asked.clone()));
        }
        assert_eq!(Asked::from_keys("colour", "", ""), None);
    }
}
