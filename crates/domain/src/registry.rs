//! Registry: suppliers, their sites, and what each site can do.

pub mod number;
pub mod same;

use crate::finding::Spot;
use crate::id::{
    CapabilityId, CertificateCode, MaterialCode, ParameterCode, ProcessCode, RuleId, SiteId, SupplierId,
};
use crate::money::Money;
use crate::names::Names;
use crate::place::{Coordinates, Country, Located};
use crate::quantity::{Length, Mass, Quantity, ToleranceGrade};
use crate::registry::number::{RegistrationNumber, StatedNumber};
use crate::taxonomy::Taxonomy;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A register of suppliers as read from one or more files, duplicates kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Register {
    /// Suppliers in the order of the file.
    pub suppliers: Vec<Supplier>,
}

/// A firm that makes or processes parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Supplier {
    /// Its id.
    pub id: SupplierId,
    /// Names; at least one is filled.
    pub names: Names,
    /// National registration number, whatever its check digit says.
    pub registration_number: Option<StatedNumber>,
    /// What else tells it from its namesakes.
    pub particulars: Particulars,
    /// Country of the firm.
    pub country: Option<Country>,
    /// Earlier names.
    pub former_names: Vec<String>,
    /// Staff, all sites together.
    pub staff: Option<u32>,
    /// Sales of a year.
    pub yearly_sales: Option<Money>,
    /// Whether it wants to export.
    pub interest: Interest,
    /// Note of the desk: for the desk only.
    pub note: String,
    /// Industry as written: code or title.
    pub industry: String,
    /// Products as written.
    pub products: String,
    /// Its sites; a flat list gives one.
    pub sites: Vec<Site>,
    /// Certificates of the company or its sites.
    pub certificates: Certificates,
    /// Customers with their share of sales: a secret of the supplier.
    pub customers: Vec<Customer>,
    /// People: their data leaves the country only with consent.
    pub contacts: Vec<Contact>,
    /// Processes the firm said it does not do; nothing is inferred against its word.
    pub denied: BTreeSet<ProcessCode>,
    /// The row it came from.
    pub spot: Spot,
}

impl Supplier {
    /// Whether the firm said it does not do this process, or a wider one.
    pub fn denies(&self, taxonomy: &Taxonomy, process: &ProcessCode) -> bool {
        self.denied.iter().any(|denied| taxonomy.is_kind_of(process, denied))
    }

    /// Its registration numbers that are right: what it is known by, beyond doubt.
    pub fn numbers(&self) -> impl Iterator<Item = RegistrationNumber> {
        let stated = [&self.registration_number, &self.particulars.corporation_number];
        stated.into_iter().flatten().filter_map(StatedNumber::right)
    }

    /// The same without the rows it was read from: those change when somebody adds a line above.
    pub fn without_rows(&self) -> Supplier {
        let mut same = self.clone();
        same.spot = Spot::default();
        for site in &mut same.sites {
            site.spot = Spot::default();
            site.capabilities.iter_mut().for_each(|capability| capability.spot = Spot::default());
        }
        same
    }

    /// The name it is filed under: the first filled one of ko, en, ru, uz.
    pub fn own_name(&self) -> &str {
        self.names.all().into_iter().find(|name| !name.is_empty()).unwrap_or(self.id.as_str())
    }
}

/// What a register writes of a firm that its namesakes do not share. Texts as written, empty where nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Particulars {
    /// Registration number of the legal person, where the register states it beside that of the place of business.
    pub corporation_number: Option<StatedNumber>,
    /// Telephone.
    pub phone: String,
    /// Fax.
    pub fax: String,
    /// E-mail.
    pub email: String,
    /// Web site.
    pub website: String,
    /// Representative.
    pub representative: String,
}

/// Whether a firm wants to export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Interest {
    /// It said yes.
    Yes,
    /// It said no: it is left out of every answer and counted.
    No,
    /// Nobody asked yet.
    #[default]
    Unknown,
}

/// A factory.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Its name, when it has one of its own.
    pub name: String,
    /// Address as written.
    pub address: String,
    /// Coordinates as given; they win over the address.
    pub given_at: Option<Coordinates>,
    /// Where it is.
    pub located: Located,
    /// Visiting hours as written.
    pub visiting_hours: String,
    /// Languages spoken, as written.
    pub languages: String,
    /// What it can do.
    pub capabilities: Vec<Capability>,
    /// The row it came from.
    pub spot: Spot,
}

/// How well a capability is known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Seen or proved.
    Confirmed,
    /// The firm says so.
    Claimed,
    /// From industry code, products or name; the rules that fired stand in [`Evidence::Rules`].
    Inferred,
}

/// What a capability's grade rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// A row of the register, with the source it names and the date it holds for.
    Register {
        /// Source as written.
        source: String,
        /// The day the facts hold for.
        as_of: Option<Date>,
    },
    /// A survey the firm filled.
    Survey {
        /// The day the survey was given back.
        as_of: Option<Date>,
    },
    /// Rules of the taxonomy.
    Rules(Vec<FiredRule>),
}

/// A rule of the taxonomy that fired on a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FiredRule {
    /// The rule.
    pub rule: RuleId,
    /// Which text of the row it fired on.
    pub on: EvidenceField,
    /// The words it fired on, as they stand in the row.
    pub words: String,
    /// Whether this is weak evidence.
    pub weak: bool,
}

/// Which text of a row a rule fired on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceField {
    /// Industry code or title.
    Industry,
    /// Products in words.
    Products,
    /// The firm's name.
    Name,
    /// Raw materials in words.
    Materials,
    /// A part's name.
    PartName,
    /// A part's HS code.
    PartHs,
    /// A part's material.
    PartMaterial,
    /// The buyer's hints at how a part is made.
    PartProcess,
    /// The surface or heat treatment a part asks for.
    PartTreatment,
}

impl EvidenceField {
    /// The key of the field in translations.
    pub fn key(self) -> &'static str {
        match self {
            EvidenceField::Industry => "industry",
            EvidenceField::Products => "products",
            EvidenceField::Name => "name",
            EvidenceField::Materials => "materials",
            EvidenceField::PartName => "part-name",
            EvidenceField::PartHs => "part-hs",
            EvidenceField::PartMaterial => "part-material",
            EvidenceField::PartProcess => "part-process",
            EvidenceField::PartTreatment => "part-treatment",
        }
    }
}

/// The value of a capability's parameter: what the equipment reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterValue {
    /// One or more machines, each with its value: presses of 300 t and 800 t.
    Values(Vec<Quantity>),
    /// A range: sheet of 0.5 to 3.2 mm.
    Range(Quantity, Quantity),
}

/// One site doing one process. What is `None` is unknown: it makes an answer "possible, ask", never yes or no.
#[derive(Debug, Clone, PartialEq)]
pub struct Capability {
    /// Its id.
    pub id: CapabilityId,
    /// The process, as precisely as it is known.
    pub process: ProcessCode,
    /// Materials and material families it works.
    pub materials: Materials,
    /// Largest length, width and height, in the order written.
    pub max_size: [Option<Length>; 3],
    /// Largest mass of a piece.
    pub max_mass: Option<Mass>,
    /// Equipment and process parameters.
    pub parameters: BTreeMap<ParameterCode, ParameterValue>,
    /// Finest tolerance grade it holds.
    pub tolerance: Option<ToleranceGrade>,
    /// What it can make in a month.
    pub capacity: Option<MonthlyCapacity>,
    /// Smallest lot it accepts, in pieces.
    pub min_lot_pieces: Option<u64>,
    /// Cost of setting up for one lot: a secret of the supplier.
    pub setup_per_lot: Option<Money>,
    /// Cost of the work itself: a secret of the supplier.
    pub unit_cost: Option<UnitCost>,
    /// Days from order to dispatch of a lot.
    pub lead_time_days: Option<u32>,
    /// How well it is known.
    pub grade: Grade,
    /// What the grade rests on.
    pub evidence: Evidence,
    /// The row it came from.
    pub spot: Spot,
}

/// What is known of the materials a capability works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Materials {
    /// Nothing: each one is a question.
    #[default]
    Unknown,
    /// All of them: what is neither listed nor belongs to a listed family is not worked.
    Listed(Vec<MaterialCode>),
    /// The ones the firm was asked about; any other is still a question.
    Partly(Vec<MaterialAnswer>),
}

impl Materials {
    /// Codes that are worked, as far as known.
    pub fn worked(&self) -> Vec<MaterialCode> {
        match self {
            Materials::Unknown => Vec::new(),
            Materials::Listed(codes) => codes.clone(),
            Materials::Partly(answers) => answers
                .iter()
                .filter(|answer| answer.worked)
                .filter_map(|answer| answer.code.clone())
                .collect(),
        }
    }
}

/// What a firm said about one material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialAnswer {
    /// The material as it was asked.
    pub text: String,
    /// Its code, when the taxonomy knows it.
    pub code: Option<MaterialCode>,
    /// Whether it is worked.
    pub worked: bool,
}

/// What is counted when work is charged or capacity is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A piece.
    Piece,
    /// A kilogram of the part.
    Kilogram,
    /// A square decimetre of the part's surface.
    SquareDecimetre,
    /// An hour of the equipment.
    Hour,
}

impl Basis {
    /// All four.
    pub const ALL: [Basis; 4] = [Basis::Piece, Basis::Kilogram, Basis::SquareDecimetre, Basis::Hour];

    /// The word used in workbooks: `piece`, `kg`, `dm2`, `hour`.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Piece => "piece",
            Basis::Kilogram => "kg",
            Basis::SquareDecimetre => "dm2",
            Basis::Hour => "hour",
        }
    }

    /// The basis with this word.
    pub fn from_word(word: &str) -> Option<Basis> {
        Basis::ALL.into_iter().find(|basis| basis.word() == word)
    }
}

/// What a site can make in a month, in thousandths of its basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthlyCapacity {
    /// Thousandths of a piece, kilogram, square decimetre or hour.
    pub milli: i64,
    /// Of what.
    pub basis: Basis,
}

/// Cost of work per piece, kilogram, square decimetre or hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitCost {
    /// For one of the basis.
    pub amount: Money,
    /// Per what.
    pub basis: Basis,
}

/// What is known of a firm's certificates.
#[derive(Debug, Clone, PartialEq)]
pub enum Certificates {
    /// The register does not speak of certificates: each one is a question.
    Unknown,
    /// The register lists them: what is not listed is not held.
    Listed(Vec<HeldCertificate>),
    /// The ones the firm was asked about; any other is still a question.
    Partly {
        /// Those it holds or held.
        held: Vec<HeldCertificate>,
        /// Those it said it does not hold.
        not_held: Vec<NotHeld>,
    },
}

impl Certificates {
    /// Those that are or were held, as far as known.
    pub fn held(&self) -> &[HeldCertificate] {
        match self {
            Certificates::Unknown => &[],
            Certificates::Listed(held) | Certificates::Partly { held, .. } => held,
        }
    }
}

/// A certificate a company said it does not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotHeld {
    /// Which.
    pub code: CertificateCode,
    /// Only this site; the whole company when `None`.
    pub site: Option<SiteId>,
}

/// A certificate a company or one of its sites holds.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldCertificate {
    /// Which.
    pub code: CertificateCode,
    /// Only for this site; the whole company when `None`.
    pub site: Option<SiteId>,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// First day; unknown when `None`.
    pub valid_from: Option<Date>,
    /// Last day it is valid.
    pub valid_until: Date,
}

/// A customer of a supplier.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// Its name.
    pub name: String,
    /// Share of sales in thousandths of a per cent.
    pub share_millipercent: Option<u32>,
    /// The year it holds for.
    pub year: Option<i16>,
    /// Source as written.
    pub source: String,
}

/// A person at a supplier.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contact {
    /// Name as written.
    pub name: String,
    /// Latin spelling.
    pub latin: String,
    /// Role.
    pub role: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Languages.
    pub languages: String,
    /// Consent to pass the data abroad: date and purpose as written; none when empty.
    pub consent: String,
}
