//! The shapes of `answer.json`, version 1. They are a published promise (`docs/schema/README.md`): fields may be added,
//! none renamed, removed or given another meaning without a version 2.
//!
//! Every doc comment here is a description in the schema.

use schemars::JsonSchema;
use serde::Serialize;

/// The answer to a parts list. What the edition must not show is absent: lists are empty, values null.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// Name and version of this form: `ppuri-answer/1`.
    pub schema: &'static str,
    /// For whom it is.
    pub edition: Edition,
    /// The supplier it is for, in the edition for one supplier.
    pub edition_supplier: Option<String>,
    /// The day it holds for: certificates and rates were looked at on it.
    pub as_of: String,
    /// Limits that were asked for.
    pub options: Options,
    /// Whether the data says of itself that it is invented (demonstration).
    pub invented: bool,
    /// False when the run was stopped before every part was answered to the end.
    pub complete: bool,
    /// Counts of the parts.
    pub summary: Summary,
    /// Firms named below, by id.
    pub suppliers: Vec<Supplier>,
    /// Capabilities named below, by id.
    pub capabilities: Vec<Capability>,
    /// Sources of rates, with their dates: what the field `source` of a cost counts from 0 into.
    pub sources: Vec<String>,
    /// The parts, in the order of the list.
    pub parts: Vec<Part>,
    /// Single measures and what they would open, best first.
    pub gaps: Vec<Gap>,
    /// Questions to firms, the most valuable firm first.
    pub questions: Vec<FirmQuestions>,
    /// Firms that took no part.
    pub left_out: LeftOut,
    /// What became of each file's rows.
    pub files: Vec<File>,
    /// Everything found in the files.
    pub findings: Vec<Finding>,
    /// Names of every code used above.
    pub words: Words,
}

/// For whom an answer is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Edition {
    /// The desk: everything.
    Desk,
    /// The buyer: no supplier's costs, near misses or weaknesses.
    Buyer,
    /// One supplier: no target prices, no other firm's costs or gaps.
    Supplier,
}

/// Limits that were asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Options {
    /// How many chains a part could get.
    pub chains: usize,
    /// The most companies a chain could have.
    pub max_companies: usize,
    /// ISO 4217 code of sums over the list.
    pub currency: String,
}

/// Counts of the parts: `parts = answered + possible + unanswered`, `answered = alone + by_chain`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summary {
    /// All parts.
    pub parts: u32,
    /// At least one chain meets every hard constraint.
    pub answered: u32,
    /// Some chain would, if the answers to its questions are right.
    pub possible: u32,
    /// No chain.
    pub unanswered: u32,
    /// Answered by one company alone.
    pub alone: u32,
    /// Answered only by a chain of companies.
    pub by_chain: u32,
}

/// A name in four languages; an unknown one is empty. Uzbek is in Latin script.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Names {
    /// Korean.
    pub ko: String,
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
    /// Uzbek.
    pub uz: String,
}

/// An exact amount of money.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Money {
    /// Decimal number as text: `1234.5`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// A firm.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Supplier {
    /// Its id.
    pub id: String,
    /// Its names.
    pub names: Names,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// People working there.
    pub staff: Option<u32>,
    /// Its sites, by id.
    pub sites: Vec<Site>,
    /// Codes of the certificates valid on the day.
    pub certificates: Vec<String>,
    /// Industry and products as the register has them, where a capability is inferred from them.
    pub described: String,
}

/// A factory of a firm.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Site {
    /// Its id.
    pub id: String,
    /// Its own name, may be empty.
    pub name: String,
    /// Address as written.
    pub address: String,
    /// Code of the municipality or region.
    pub place: Option<String>,
    /// Degrees north (WGS 84), to a millionth.
    pub lat_deg: Option<f64>,
    /// Degrees east (WGS 84), to a millionth.
    pub lon_deg: Option<f64>,
    /// How precisely the place is known.
    pub precision: Option<Precision>,
}

/// A capability: one site of a firm doing one process.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Capability {
    /// Its id.
    pub id: String,
    /// Id of the firm.
    pub supplier: String,
    /// Id of its site.
    pub site: String,
    /// How well it is known; null where it stands in no offer.
    pub grade: Option<Grade>,
    /// On what the grade rests; null where it stands in no offer.
    pub evidence: Option<Evidence>,
    /// Older than twelve months on the day of the answer; false where it stands in no offer.
    pub stale: bool,
}

/// How precisely a place is known.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Given coordinates.
    Coordinates,
    /// The middle of the municipality.
    Municipality,
    /// The region only.
    Region,
    /// The country only.
    Country,
}

/// Whether a part is answered.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// At least one chain meets every hard constraint, and a company in it can sign.
    Answered,
    /// Some chain would, if the answers to its questions are right.
    Possible,
    /// No chain.
    Unanswered,
}

/// A part and its answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Part {
    /// Its place in this list, from 0: what gaps and questions point at. Numbers may stand twice.
    pub index: usize,
    /// The buyer's number.
    pub number: String,
    /// Line of the list as written.
    pub line: String,
    /// Change level.
    pub change_level: String,
    /// Names.
    pub names: Names,
    /// Vehicle model as written.
    pub model: String,
    /// Pieces a year.
    pub annual_pieces: Option<u64>,
    /// Material.
    pub material: Option<Material>,
    /// Grams, as a decimal number.
    pub mass_g: Option<String>,
    /// Millimetres, as a decimal number.
    pub length_mm: Option<String>,
    /// Millimetres, as a decimal number.
    pub width_mm: Option<String>,
    /// Millimetres, as a decimal number.
    pub height_mm: Option<String>,
    /// Digits of the HS code.
    pub hs: Option<String>,
    /// How it is made.
    pub route: Route,
    /// Codes of the certificates asked of whoever signs.
    pub certificates: Vec<String>,
    /// Target price of a piece.
    pub target_price: Option<Money>,
    /// The year's volume at the target price.
    pub yearly_value: Option<Money>,
    /// Rule of Incoterms 2020.
    pub incoterm: Option<String>,
    /// Named place as written.
    pub delivery_text: String,
    /// Code of the named place.
    pub delivery: Option<String>,
    /// The row it came from.
    pub spot: Spot,
    /// Whether it is answered.
    pub status: Status,
    /// Ways to do its operations, of which its chains are made: what is the same in many chains stands once.
    pub offers: Vec<Offer>,
    /// ISO 4217 code of the costs of its offers and chains; null where none is told.
    pub cost_currency: Option<String>,
    /// Lines of its chains' costs that are not the work of an offer, each once: what `lines` of a cost point at.
    pub cost_lines: Vec<CostLine>,
    /// Items of cost that the buyer pays under the Incoterm; the seller pays every other.
    pub buyer_pays: Vec<&'static str>,
    /// The best chains with a landed cost, by landed cost.
    pub priced: Vec<Chain>,
    /// Chains for which a rate is missing, by number of companies, then distance.
    pub unpriced: Vec<Chain>,
    /// The best chain that shares no company with the first.
    pub second_source: Option<Chain>,
    /// Chains that meet every technical constraint but that no company in them can sign.
    pub without_signatory: Vec<Chain>,
    /// The smallest shortfalls.
    pub near_misses: Vec<NearMiss>,
    /// How many capabilities failed on exactly this one constraint.
    pub failed_on: Vec<FailedOn>,
    /// Codes of processes nobody in the register does.
    pub missing_processes: Vec<String>,
    /// How far the first chain's price under the Incoterm is above the target, in millionths of the target.
    pub above_target_ppm: Option<u32>,
}

/// The material a part needs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Material {
    /// As written.
    pub text: String,
    /// As recognised.
    pub code: Option<String>,
}

/// The operations that make a part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Route {
    /// Whether rules gave it and a person must still confirm it; false when the buyer gave it.
    pub inferred: bool,
    /// The rules that gave it.
    pub rules: Vec<FiredRule>,
    /// The operations, in order; none when nobody knows.
    pub operations: Vec<Operation>,
}

/// One operation of a route.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Operation {
    /// Code of the process.
    pub process: String,
    /// What its equipment must reach.
    pub needs: Vec<ParameterNeed>,
    /// Seconds a piece keeps the equipment busy.
    pub cycle_seconds: Option<u32>,
}

/// What a part needs of a parameter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ParameterNeed {
    /// Code of the parameter.
    pub parameter: String,
    /// How much: a quantity or a range.
    pub need: Measure,
}

/// A rule of the taxonomy that fired on a text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FiredRule {
    /// The number of the rule.
    pub rule: String,
    /// The text it fired on: `industry`, `products`, `name`, `materials`.
    pub on: &'static str,
    /// The words it fired on.
    pub words: String,
    /// Whether it is weak evidence.
    pub weak: bool,
}

/// A way to do one operation of a part.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct Offer {
    /// Index of the operation in the route.
    pub operation: usize,
    /// Id of the capability.
    pub capability: String,
    /// The part's load on the monthly capacity, in millionths; absent where unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_ppm: Option<u32>,
    /// What must be asked; absent when nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
    /// What a year's work costs; absent in offers of chains without a landed cost.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<CostLine>,
}

/// A way to make a part: one site or several, in order.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Chain {
    /// One step an operation of the route, in its order: indices of the part's offers. The companies of the chain are
    /// those of their capabilities.
    pub offers: Vec<usize>,
    /// Metres to each step from the one before, 0 on the same site; null where unknown and for the first step.
    pub legs_m: Vec<Option<u32>>,
    /// Id of the company that can sign; absent when the part asks for no certificate, or nobody in the chain can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The landed cost of a year; absent without all rates, and where the edition does not show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// Rates that are missing for a landed cost; absent when none is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_rates: Vec<MissingRate>,
    /// Metres between the sites and to the buyer, as far as known.
    pub distance_m: u64,
    /// Days from order to arrival, as far as known.
    pub lead_time_days: u32,
    /// The step that is least sure or tightest; absent when nothing is known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weakest: Option<Weakest>,
}

/// How well a capability is known.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Seen or proved.
    Confirmed,
    /// The firm says so.
    Claimed,
    /// From industry code, products or name.
    Inferred,
}

/// What a grade rests on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Evidence {
    /// A row of the register; an empty source where the edition does not show it.
    Register {
        /// Source as written.
        source: String,
        /// The day the facts hold for.
        as_of: Option<String>,
    },
    /// A survey the firm filled.
    Survey {
        /// The day it was given back.
        as_of: Option<String>,
    },
    /// Rules of the taxonomy.
    Rules {
        /// Those that fired.
        rules: Vec<FiredRule>,
    },
}

/// A step a chain is most likely to break at.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Weakest {
    /// Index of the step.
    pub step: usize,
    /// Why.
    pub why: Weakness,
}

/// Why a step is the weakest.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
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

/// The landed cost of a year's volume (`annual_pieces` of the part), in the part's `cost_currency`. The costs of the
/// chain's offers and its lines add up to the total exactly; without what the buyer pays, to the seller's price.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cost {
    /// What is not the work of an offer, freight between the steps and all that comes after the last: indices of the
    /// part's `cost_lines`.
    pub lines: Vec<usize>,
    /// The sum, a decimal number.
    pub total: String,
    /// What the seller charges under the Incoterm, a decimal number.
    pub seller_price: String,
    /// The total for a piece, rounded half to even to a millionth; null where it is too large to tell.
    pub total_per_piece: Option<String>,
    /// The seller's price for a piece, rounded likewise.
    pub seller_price_per_piece: Option<String>,
}

/// One line of a landed cost.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct CostLine {
    /// What for: `work`, `setup`, `freight`, `origin-inland`, `export-clearance`, `main-carriage`, `insurance`,
    /// `destination-inland`, `import-clearance`, `duty`.
    pub item: &'static str,
    /// Index of the step that freight leads to; absent for every other item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// A year's amount, a decimal number.
    pub amount: String,
    /// Index of the source of the rate in `sources`.
    pub source: usize,
}

/// A rate that is missing.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MissingRate {
    /// Cost of a process.
    Process {
        /// Its code.
        process: String,
    },
    /// What the process is charged by is not stated for the part.
    PartFact {
        /// By what.
        basis: Basis,
    },
    /// The part's yearly volume.
    Volume,
    /// Road freight in a country.
    Road {
        /// ISO 3166-1 alpha-2 code.
        country: String,
    },
    /// A place, to measure a distance from.
    Place {
        /// Id of the site.
        site: String,
    },
    /// A lane between two countries.
    Lane {
        /// ISO 3166-1 alpha-2 code.
        from: String,
        /// ISO 3166-1 alpha-2 code.
        to: String,
    },
    /// The buyer's place.
    Destination,
    /// Duty on an HS code.
    Duty {
        /// Its digits; empty when the part states none.
        hs: String,
    },
    /// Exchange between two currencies.
    Exchange {
        /// ISO 4217 code.
        from: String,
        /// ISO 4217 code.
        to: String,
    },
    /// The sum is too large to hold exactly.
    TooLarge,
}

/// What work or capacity is counted in.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A piece.
    Piece,
    /// A kilogram of the part.
    Kg,
    /// A square decimetre of its surface.
    Dm2,
    /// An hour of the equipment.
    Hour,
}

/// A capability that failed an operation on exactly one constraint.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NearMiss {
    /// Index of the operation in the route.
    pub operation: usize,
    /// Id of the capability.
    pub capability: String,
    /// What failed.
    pub constraint: Constraint,
    /// What the part needs.
    pub need: Measure,
    /// What the capability reaches.
    pub have: Measure,
    /// How much is missing, in millionths of the need; null where nothing can be measured (material, certificate).
    pub relative_ppm: Option<u32>,
}

/// How many capabilities failed on exactly one constraint.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FailedOn {
    /// Which.
    pub constraint: Constraint,
    /// How many.
    pub capabilities: u32,
}

/// What is compared between part and capability.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Constraint {
    /// The process itself.
    Process,
    /// The material.
    Material,
    /// The part's size against the largest piece.
    Size,
    /// The part's mass against the heaviest piece.
    Mass,
    /// A parameter of equipment or process.
    Parameter {
        /// Its code.
        parameter: String,
    },
    /// The tolerance grade.
    Tolerance,
    /// A month's capacity.
    Capacity,
    /// The smallest lot.
    MinLot,
    /// The lead time.
    LeadTime,
    /// A certificate, valid on the day.
    Certificate {
        /// Its code.
        certificate: String,
    },
}

/// One side of a comparison.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Measure {
    /// An amount with its unit.
    Quantity {
        /// Decimal number.
        value: String,
        /// Code of the unit.
        unit: String,
    },
    /// From the least to the most.
    Range {
        /// The least.
        low: Quantity,
        /// The most.
        high: Quantity,
    },
    /// Length, width, height in millimetres, longest first; `0` where unknown.
    Size {
        /// Decimal numbers.
        sides_mm: [String; 3],
    },
    /// A mass.
    Mass {
        /// Grams, as a decimal number.
        mass_g: String,
    },
    /// A tolerance grade of ISO 286-1.
    Grade {
        /// The number behind IT.
        it: u8,
    },
    /// Pieces.
    Pieces {
        /// How many.
        pieces: u64,
    },
    /// An amount in a month.
    Monthly {
        /// Decimal number.
        amount: String,
        /// Of what.
        basis: Basis,
    },
    /// Days.
    Days {
        /// How many.
        days: u32,
    },
    /// Materials.
    Materials {
        /// Their codes.
        materials: Vec<String>,
    },
    /// A material as written, not known to the taxonomy.
    Text {
        /// As written.
        text: String,
    },
    /// The last day of validity.
    Until {
        /// The day.
        date: String,
    },
    /// A process.
    Process {
        /// Its code.
        process: String,
    },
    /// Nothing: no such certificate is held.
    Nothing,
}

/// An end of a range.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct Quantity {
    /// Decimal number.
    pub value: String,
    /// Code of the unit.
    pub unit: String,
}

/// A constraint that could not be decided.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct Unknown {
    /// Which.
    pub constraint: Constraint,
    /// What the part needs.
    pub need: Measure,
}

/// A single measure and what it would open.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Gap {
    /// The measure.
    pub measure: GapMeasure,
    /// Indices of the parts that would get at least one chain.
    pub parts: Vec<usize>,
    /// Their yearly value at target prices, as far as known.
    pub yearly_value: Option<Money>,
    /// Opened parts without a usable target price.
    pub parts_without_value: u32,
}

/// A single measure.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum GapMeasure {
    /// A firm gets a certificate.
    Certificate {
        /// Its code.
        certificate: String,
        /// Id of the firm.
        supplier: String,
    },
    /// A site gets equipment that reaches further in one constraint.
    Machine {
        /// Id of the firm.
        supplier: String,
        /// Id of its site.
        site: String,
        /// Id of the capability.
        capability: String,
        /// Code of the process it does.
        process: String,
        /// The constraint.
        constraint: Constraint,
        /// What it reaches now.
        have: Box<Measure>,
        /// What it must reach to open all the parts.
        reach: Box<Measure>,
    },
    /// Some firm of the region takes up a process.
    Process {
        /// Its code.
        process: String,
    },
}

/// What one firm is asked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FirmQuestions {
    /// Id of the firm.
    pub supplier: String,
    /// The questions.
    pub questions: Vec<Question>,
    /// Indices of the parts its answers could open.
    pub parts: Vec<usize>,
}

/// One question to a firm.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Question {
    /// Id of the site asked about.
    pub site: String,
    /// Code of the process asked about; null for a certificate of the company.
    pub process: Option<String>,
    /// What is asked.
    pub constraint: Constraint,
    /// The hardest need among the parts it would decide.
    pub need: Measure,
    /// Indices of the parts it would decide.
    pub parts: Vec<usize>,
}

/// Firms that took no part, by reason.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LeftOut {
    /// They said they do not want to export.
    pub not_interested: u32,
    /// The officer excluded them.
    pub excluded: u32,
    /// Nothing is known of what they do.
    pub nothing_known: u32,
}

/// A file that went in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct File {
    /// `register`, `parts`, `rates` or `survey`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// All its rows: `accepted + warned + refused`.
    pub rows: u32,
    /// Accepted rows with nothing to say.
    pub accepted: u32,
    /// Accepted rows with a warning.
    pub warned: u32,
    /// Rows refused or held.
    pub refused: u32,
}

/// Where in a file. Rows and columns count from 1.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Spot {
    /// The file's name.
    pub file: String,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row.
    pub row: Option<u32>,
    /// The column.
    pub column: Option<u32>,
}

/// Something found in a file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// The stable name of the rule.
    pub rule: &'static str,
    /// What it does to its row.
    pub severity: Severity,
    /// Where.
    pub spot: Spot,
    /// What stood there, at most 200 characters.
    pub value: Option<String>,
    /// Further values of its sentence.
    pub args: Vec<Argument>,
}

/// What a finding does to its row.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The row, sheet or file is refused.
    Error,
    /// Accepted, but something was left out or is doubtful.
    Warning,
    /// Worth knowing.
    Note,
}

/// A value of a finding's sentence.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Argument {
    /// Its name.
    pub name: &'static str,
    /// The value.
    pub value: ArgumentValue,
}

/// The value of an argument.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ArgumentValue {
    /// Text as it is.
    Text {
        /// The text.
        text: String,
    },
    /// A whole number.
    Number {
        /// The number.
        number: i64,
    },
    /// A day.
    Date {
        /// The day.
        date: String,
    },
    /// An amount with its unit.
    Quantity {
        /// Decimal number.
        value: String,
        /// Code of the unit.
        unit: String,
    },
    /// A field of a form or sheet.
    Field {
        /// Its key.
        field: String,
    },
    /// A kind of sheet or file.
    Kind {
        /// Its key.
        name: String,
    },
    /// Names in four languages.
    Names {
        /// The names.
        names: Names,
    },
    /// Why two rows may be one firm.
    Reasons {
        /// One by one.
        reasons: Vec<SameReason>,
    },
}

/// A reason for or against two rows being one firm.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SameReason {
    /// What agrees or differs.
    pub reason: &'static str,
    /// Whether it speaks for one firm.
    pub speaks_for: bool,
    /// The values: a number, a text, codes of places.
    pub values: Vec<String>,
}

/// Names of the codes used in an answer, each list by code.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Words {
    /// Processes.
    pub processes: Vec<Word>,
    /// Parameters.
    pub parameters: Vec<Word>,
    /// Materials.
    pub materials: Vec<Word>,
    /// Certificates.
    pub certificates: Vec<Word>,
    /// Places.
    pub places: Vec<Word>,
    /// Units.
    pub units: Vec<Word>,
    /// Countries.
    pub countries: Vec<Word>,
}

/// A code and its names.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Word {
    /// The code.
    pub code: String,
    /// Its names.
    pub names: Names,
}
