//! Hard constraints between what a part needs and what a capability reaches: met, broken by how much, or unknown.

use crate::id::{CertificateCode, MaterialCode, ParameterCode, ProcessCode};
use crate::quantity::{Mass, Quantity};
use crate::registry::Basis;
use jiff::civil::Date;

/// What is compared. The order is that in which reasons are told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constraint {
    /// The process itself.
    Process,
    /// The part's material.
    Material,
    /// The part's size against the largest piece.
    Size,
    /// The part's mass against the heaviest piece.
    Mass,
    /// A parameter of equipment or process.
    Parameter(ParameterCode),
    /// The tolerance grade.
    Tolerance,
    /// A month's capacity against a twelfth of the year.
    Capacity,
    /// The smallest lot against the year's volume.
    MinLot,
    /// The lead time against the limit.
    LeadTime,
    /// A certificate, valid on the day.
    Certificate(CertificateCode),
}

impl Constraint {
    /// The stable key in files and translations (`constraint-<key>`).
    pub fn key(&self) -> &'static str {
        match self {
            Constraint::Process => "process",
            Constraint::Material => "material",
            Constraint::Size => "size",
            Constraint::Mass => "mass",
            Constraint::Parameter(_) => "parameter",
            Constraint::Tolerance => "tolerance",
            Constraint::Capacity => "capacity",
            Constraint::MinLot => "min-lot",
            Constraint::LeadTime => "lead-time",
            Constraint::Certificate(_) => "certificate",
        }
    }

    /// All keys, for tests of the translations.
    pub const KEYS: [&'static str; 10] = [
        "process",
        "material",
        "size",
        "mass",
        "parameter",
        "tolerance",
        "capacity",
        "min-lot",
        "lead-time",
        "certificate",
    ];
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// An amount with its unit.
    Quantity(Quantity),
    /// The best of several machines.
    Range(Quantity, Quantity),
    /// Length, width, height in nanometres, longest first.
    Size([i64; 3]),
    /// A mass.
    Mass(Mass),
    /// A tolerance grade IT.
    Grade(u8),
    /// Pieces.
    Pieces(u64),
    /// Thousandths of a basis in a month.
    Monthly(i64, Basis),
    /// Days.
    Days(u32),
    /// Materials by code.
    Materials(Vec<MaterialCode>),
    /// A material as written, not known to the taxonomy.
    Text(String),
    /// The last day of validity.
    Until(Date),
    /// A process.
    Process(ProcessCode),
    /// Nothing: no such certificate is held.
    Nothing,
}

/// A constraint that failed, with both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// Which constraint.
    pub constraint: Constraint,
    /// What the part needs.
    pub need: Measure,
    /// What the capability reaches.
    pub have: Measure,
    /// How much is missing, in millionths of the need; `None` where nothing can be measured (material, certificate).
    pub relative_ppm: Option<u32>,
}

/// A constraint that could not be decided, with what the part needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// Which constraint.
    pub constraint: Constraint,
    /// What the part needs.
    pub need: Measure,
}

/// What comparing an operation with a capability gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Verdict {
    /// Constraints that failed: the capability cannot do it.
    pub broken: Vec<Shortfall>,
    /// Constraints to ask about: it may.
    pub unknown: Vec<Unknown>,
}

impl Verdict {
    /// Nothing failed and nothing is unknown.
    pub fn yes(&self) -> bool {
        self.broken.is_empty() && self.unknown.is_empty()
    }

    /// Nothing failed, something is unknown.
    pub fn possible(&self) -> bool {
        self.broken.is_empty() && !self.unknown.is_empty()
    }
}
