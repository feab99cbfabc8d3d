//! The answer to a parts list.
//!
//! It stands alone: whoever shows it needs neither the register nor the list. What an edition must not show is not in
//! it (see `desk::matching::edition`), so a renderer cannot leak it.

use super::constraint::{Constraint, Measure, Shortfall, Unknown};
use crate::demand::{MaterialNeed, Operation};
use crate::finding::{Finding, RowCount, Spot};
use crate::id::{CapabilityId, CertificateCode, PartNumber, PlaceCode, ProcessCode, SiteId, SupplierId};
use crate::money::{Currency, Money};
use crate::names::Names;
use crate::place::{Coordinates, Country, Precision};
use crate::quantity::{Length, Mass};
use crate::registry::{Basis, Evidence, FiredRule, Grade};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// For whom an edition of the answer is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Audience {
    /// The desk: everything.
    #[default]
    Desk,
    /// The buyer: no supplier's costs, near misses or weaknesses.
    Buyer,
    /// One supplier: its own page, no target prices, no other firm's costs or gaps.
    Supplier(SupplierId),
}

/// The answer to a whole list.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// For whom this edition is.
    pub audience: Audience,
    /// The day it holds for.
    pub as_of: Date,
    /// How many chains a part could get.
    pub chains_asked: usize,
    /// The most companies a chain could have.
    pub max_companies: usize,
    /// Currency of the sums.
    pub currency: Currency,
    /// Whether the data says of itself that it is invented.
    pub invented: bool,
    /// Firms named below, by id.
    pub suppliers: BTreeMap<SupplierId, SupplierFacts>,
    /// The parts in the order of the list.
    pub parts: Vec<PartAnswer>,
    /// What would open most, best first.
    pub gaps: Vec<Gap>,
    /// Questions to firms, most valuable firm first.
    pub questions: Vec<FirmQuestions>,
    /// Firms that took no part.
    pub left_out: LeftOut,
    /// What became of each file's rows.
    pub files: Vec<FileFacts>,
    /// Everything found in the files.
    pub findings: Vec<Finding>,
    /// False when the run was stopped before every part was answered to the end.
    pub complete: bool,
}

/// A file that went in.
#[derive(Debug, Clone, PartialEq)]
pub struct FileFacts {
    /// `register`, `parts`, `rates`, `survey`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: RowCount,
}

/// Firms that took no part, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// They said they do not want to export.
    pub not_interested: u32,
    /// The officer excluded them.
    pub excluded: u32,
    /// Nothing is known of what they do.
    pub nothing_known: u32,
}

/// A firm as shown.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierFacts {
    /// Its id.
    pub id: SupplierId,
    /// Its names.
    pub names: Names,
    /// Country.
    pub country: Option<Country>,
    /// Staff.
    pub staff: Option<u32>,
    /// Its sites.
    pub sites: BTreeMap<SiteId, SiteFacts>,
    /// Certificates valid on the day.
    pub certificates: Vec<CertificateCode>,
    /// Industry and products as written, where the capability is inferred from them.
    pub described: String,
}

/// A site as shown.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteFacts {
    /// Its own name, may be empty.
    pub name: String,
    /// Address as written.
    pub address: String,
    /// The place it was found at.
    pub place: Option<PlaceCode>,
    /// Where.
    pub at: Option<Coordinates>,
    /// How precisely.
    pub precision: Option<Precision>,
}

/// Whether a part is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// At least one chain meets every hard constraint, and a company in it can sign.
    Answered,
    /// Some chain would, if the answers to its questions are right.
    Possible,
    /// No chain.
    Unanswered,
}

impl Status {
    /// The key in files and translations.
    pub fn key(self) -> &'static str {
        match self {
            Status::Answered => "answered",
            Status::Possible => "possible",
            Status::Unanswered => "unanswered",
        }
    }
}

/// The answer to one part.
#[derive(Debug, Clone, PartialEq)]
pub struct PartAnswer {
    /// The part as far as this edition may show it.
    pub part: PartFacts,
    /// Whether it is answered.
    pub status: Status,
    /// Best chains with a company that can sign, priced, by landed cost.
    pub priced: Vec<Chain>,
    /// The same without all rates: by number of companies, then distance.
    pub unpriced: Vec<Chain>,
    /// The best chain that shares no company with the first.
    pub second_source: Option<Chain>,
    /// Chains that meet every technical constraint but that no company in them can sign, best first.
    pub without_signatory: Vec<Chain>,
    /// The smallest shortfalls, at most [`super::NEAR_MISSES`].
    pub near_misses: Vec<NearMiss>,
    /// How many capabilities failed on exactly this one constraint.
    pub failed_on: BTreeMap<Constraint, u32>,
    /// Operations nobody in the register does.
    pub missing: Vec<ProcessCode>,
    /// Whether the first chain's price under the Incoterm is above the target: millionths of the target.
    pub above_target_ppm: Option<u32>,
}

impl PartAnswer {
    /// The first chain: the priced one if there is one.
    pub fn best(&self) -> Option<&Chain> {
        self.priced.first().or_else(|| self.unpriced.first())
    }
}

/// A part as shown.
#[derive(Debug, Clone, PartialEq)]
pub struct PartFacts {
    /// Number.
    pub number: PartNumber,
    /// Line as written.
    pub line: String,
    /// Change level.
    pub change_level: String,
    /// Names.
    pub names: Names,
    /// Model.
    pub model: String,
    /// Pieces a year.
    pub annual_pieces: Option<u64>,
    /// Material.
    pub material: Option<MaterialNeed>,
    /// Mass.
    pub mass: Option<Mass>,
    /// Size.
    pub size: [Option<Length>; 3],
    /// HS code.
    pub hs: Option<String>,
    /// The operations.
    pub route: Vec<Operation>,
    /// The rules that gave the route; empty when the buyer gave it.
    pub route_rules: Vec<FiredRule>,
    /// Certificates asked of whoever signs.
    pub certificates: Vec<CertificateCode>,
    /// Target price: the buyer's secret.
    pub target_price: Option<Money>,
    /// Incoterm.
    pub incoterm: Option<String>,
    /// Named place as written.
    pub delivery_text: String,
    /// Named place.
    pub delivery: Option<PlaceCode>,
    /// The year's volume at the target price: the buyer's secret.
    pub yearly_value: Option<Money>,
    /// The row it came from.
    pub spot: Spot,
}

/// A way to make a part: one site or several, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// One step an operation.
    pub steps: Vec<Step>,
    /// Companies in it, in order of first appearance.
    pub companies: Vec<SupplierId>,
    /// The company that can sign; `None` when the part asks for no certificate (the last company signs) or nobody can.
    pub lead: Option<SupplierId>,
    /// The landed cost of a year; `None` without all rates, or when the edition may not show it.
    pub cost: Option<LandedCost>,
    /// Rates that are missing for a landed cost.
    pub missing_rates: Vec<MissingRate>,
    /// Metres between the sites and to the buyer, as far as known.
    pub distance_m: u64,
    /// Days from order to arrival, as far as known.
    pub lead_time_days: u32,
    /// The step that is least sure or tightest.
    pub weakest: Option<WeakestLink>,
}

impl Chain {
    /// Questions whose answers would make it certain, step by step.
    pub fn questions(&self) -> impl Iterator<Item = (&Step, &Unknown)> {
        self.steps.iter().flat_map(|step| step.unknown.iter().map(move |unknown| (step, unknown)))
    }
}

/// One operation done at one site.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The process of the operation.
    pub process: ProcessCode,
    /// Who.
    pub supplier: SupplierId,
    /// Where.
    pub site: SiteId,
    /// With which capability.
    pub capability: CapabilityId,
    /// How well it is known.
    pub grade: Grade,
    /// On what the grade rests.
    pub evidence: Evidence,
    /// Older than twelve months on the day of the answer.
    pub stale: bool,
    /// Load of this part on its monthly capacity, in millionths.
    pub load_ppm: Option<u32>,
    /// Metres from the step before; 0 on the same site.
    pub distance_m: Option<u32>,
    /// What must be asked.
    pub unknown: Vec<Unknown>,
}

/// The step a chain is most likely to break at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakestLink {
    /// Index of the step.
    pub step: usize,
    /// Why.
    pub why: Weakness,
}

/// Why a step is the weakest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Something must be asked.
    Question,
    /// It is only inferred.
    Inferred,
    /// It is only claimed.
    Claimed,
    /// Its facts are older than twelve months.
    Stale,
    /// It takes the most of its capacity.
    Load,
}

/// What a rate is missing for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingRate {
    /// Cost of a process.
    Process(ProcessCode),
    /// What the process is charged by is not stated for the part.
    PartFact(Basis),
    /// The part's yearly volume.
    Volume,
    /// Road freight in a country.
    Road(Country),
    /// A place, to measure a distance from.
    Place(SiteId),
    /// A lane between two countries.
    Lane(Country, Country),
    /// The buyer's place.
    Destination,
    /// Duty on an HS code.
    Duty(String),
    /// Exchange between two currencies.
    Exchange(Currency, Currency),
    /// The sum is too large to hold exactly.
    TooLarge,
}

/// The landed cost of a year's volume, line by line. The lines add up to the total exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandedCost {
    /// Its lines.
    pub lines: Vec<CostLine>,
    /// Their sum.
    pub total: Money,
    /// What the seller charges under the Incoterm: the lines it pays.
    pub seller_price: Money,
    /// Pieces a year, to tell both per piece.
    pub pieces: u64,
}

impl LandedCost {
    /// The total for one piece, rounded half to even to a millionth.
    pub fn per_piece(&self) -> Option<Money> {
        self.total.per(i128::from(self.pieces))
    }

    /// The seller's price for one piece.
    pub fn seller_price_per_piece(&self) -> Option<Money> {
        self.seller_price.per(i128::from(self.pieces))
    }
}

/// One line of a landed cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostLine {
    /// What for.
    pub item: CostItem,
    /// A year's amount.
    pub amount: Money,
    /// Whether the seller pays it under the Incoterm.
    pub seller_pays: bool,
    /// Source of the rate, with its date; the register's row for a supplier's own cost.
    pub source: String,
}

/// What a cost line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CostItem {
    /// The work of a step.
    Work(usize),
    /// Setting up for the lots of a step.
    Setup(usize),
    /// Freight to a step from the one before.
    Freight(usize),
    /// Carriage to the port or border.
    OriginInland,
    /// Export clearance.
    ExportClearance,
    /// Main carriage.
    MainCarriage,
    /// Insurance.
    Insurance,
    /// Carriage from the place of entry, or from the last site inside one country.
    DestinationInland,
    /// Import clearance.
    ImportClearance,
    /// Duty.
    Duty,
}

impl CostItem {
    /// The key in files and translations (`cost-<key>`).
    pub fn key(self) -> &'static str {
        match self {
            CostItem::Work(_) => "work",
            CostItem::Setup(_) => "setup",
            CostItem::Freight(_) => "freight",
            CostItem::OriginInland => "origin-inland",
            CostItem::ExportClearance => "export-clearance",
            CostItem::MainCarriage => "main-carriage",
            CostItem::Insurance => "insurance",
            CostItem::DestinationInland => "destination-inland",
            CostItem::ImportClearance => "import-clearance",
            CostItem::Duty => "duty",
        }
    }

    /// All keys, in the order they are told.
    pub const KEYS: [&'static str; 10] = [
        "work",
        "setup",
        "freight",
        "origin-inland",
        "export-clearance",
        "main-carriage",
        "insurance",
        "destination-inland",
        "import-clearance",
        "duty",
    ];

    /// The step it belongs to.
    pub fn step(self) -> Option<usize> {
        match self {
            CostItem::Work(step) | CostItem::Setup(step) | CostItem::Freight(step) => Some(step),
            _ => None,
        }
    }
}

/// A capability that failed an operation on exactly one constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct NearMiss {
    /// Index of the operation in the route.
    pub operation: usize,
    /// Who.
    pub supplier: SupplierId,
    /// Where.
    pub site: SiteId,
    /// With which capability.
    pub capability: CapabilityId,
    /// What failed, with both quantities.
    pub shortfall: Shortfall,
}

/// A single measure and what it would open.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The measure.
    pub measure: GapMeasure,
    /// Indices of the parts that would get at least one chain.
    pub parts: Vec<usize>,
    /// Their yearly value in the answer's currency, as far as target prices tell; `None` when none does.
    pub yearly_value: Option<Money>,
    /// Opened parts without a usable target price: they are counted, not valued.
    pub parts_without_value: u32,
}

/// A single measure.
#[derive(Debug, Clone, PartialEq)]
pub enum GapMeasure {
    /// A firm gets a certificate.
    Certificate {
        /// Which.
        certificate: CertificateCode,
        /// Which firm.
        supplier: SupplierId,
    },
    /// A site gets equipment that reaches further in one constraint.
    Machine(Box<MachineGap>),
    /// Some firm of the region takes up a process.
    Process {
        /// Which.
        process: ProcessCode,
    },
}

/// Equipment that reaches further.
#[derive(Debug, Clone, PartialEq)]
pub struct MachineGap {
    /// The firm.
    pub supplier: SupplierId,
    /// The site.
    pub site: SiteId,
    /// The capability.
    pub capability: CapabilityId,
    /// The process it does.
    pub process: ProcessCode,
    /// The constraint.
    pub constraint: Constraint,
    /// What it reaches now.
    pub have: Measure,
    /// What it must reach to open all the parts.
    pub reach: Measure,
}

/// What one firm is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct FirmQuestions {
    /// The firm.
    pub supplier: SupplierId,
    /// The questions, process by process.
    pub questions: Vec<Question>,
    /// Parts its answers could open: indices.
    pub parts: Vec<usize>,
}

/// One question to a firm.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The site asked about.
    pub site: SiteId,
    /// The process asked about; `None` for a certificate of the company.
    pub process: Option<ProcessCode>,
    /// What is asked.
    pub constraint: Constraint,
    /// The hardest need among the parts it would decide.
    pub need: Measure,
    /// Parts it would decide: indices.
    pub parts: Vec<usize>,
}

/// Counts of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// All parts.
    pub parts: u32,
    /// Answered by one company alone.
    pub alone: u32,
    /// Answered by a chain of companies.
    pub by_chain: u32,
    /// Possible, something must be asked.
    pub possible: u32,
    /// Not answered.
    pub unanswered: u32,
}

impl Coverage {
    /// Answered, alone or by chain.
    pub fn answered(&self) -> u32 {
        self.alone + self.by_chain
    }
}

impl PartAnswer {
    /// Every chain kept for the part.
    pub fn chains(&self) -> impl Iterator<Item = &Chain> {
        self.priced.iter().chain(&self.unpriced).chain(&self.second_source).chain(&self.without_signatory)
    }
}

impl Answer {
    /// Firms named in chains, near misses and gaps, as often as they are named.
    pub fn mentions(&self) -> impl Iterator<Item = &SupplierId> {
        fn of_part(part: &PartAnswer) -> Vec<&SupplierId> {
            let chains = part.chains().flat_map(|chain| &chain.companies);
            chains.chain(part.near_misses.iter().map(|miss| &miss.supplier)).collect()
        }
        fn of_gap(gap: &Gap) -> Option<&SupplierId> {
            match &gap.measure {
                GapMeasure::Certificate { supplier, .. } => Some(supplier),
                GapMeasure::Machine(machine) => Some(&machine.supplier),
                GapMeasure::Process { .. } => None,
            }
        }
        self.parts.iter().flat_map(of_part).chain(self.gaps.iter().filter_map(of_gap))
    }

    /// Counts the parts by status.
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for part in &self.parts {
            coverage.parts += 1;
            match part.status {
                Status::Answered => {
                    let all = || part.priced.iter().chain(&part.unpriced).chain(&part.second_source);
                    if all().any(|chain| chain.companies.len() == 1) {
                        coverage.alone += 1;
                    } else {
                        coverage.by_chain += 1;
                    }
                }
                Status::Possible => coverage.possible += 1,
                Status::Unanswered => coverage.unanswered += 1,
            }
        }
        coverage
    }
}
