//! The taxonomy: processes, parameters, units, materials, certificates, trade codes and the words for them.
//!
//! It is data: CSV files under `taxonomy/`, one concept a row, each with a source and four names. A user's file of the
//! same name can add rows or replace rows with the same key. [`Taxonomy::builtin`] parses the files once;
//! whatever it holds has passed every cross-check of [`check`].

pub mod check;
pub mod lexicon;
mod load;
mod tables;

use crate::id::{ArticleCode, CertificateCode, MaterialCode, ParameterCode, ProcessCode, RuleId, SourceCode};
use crate::names::Names;
use crate::quantity::{Dimension, Unit};
use std::collections::BTreeMap;

pub use tables::{Table, TableProblem};

/// Where a row of the taxonomy comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Code used by the rows.
    pub code: SourceCode,
    /// Title of the law, standard, list or practice.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Under which licence its facts or text are used.
    pub licence: String,
}

/// A manufacturing process, or a family of processes when it has no parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its code.
    pub code: ProcessCode,
    /// The wider process it is a kind of; `None` for a family.
    pub parent: Option<ProcessCode>,
    /// Number of the root technology of the law of 2021 (1 to 14); `None` for machining, assembly, inspection, transport.
    pub root_no: Option<u8>,
    /// Main group of DIN 8580 (1 to 6), where it is a manufacturing process.
    pub din8580: Option<u8>,
    /// Whether the part's material decides if a site can do it.
    pub material_applies: bool,
    /// Where the row comes from.
    pub source: SourceCode,
    /// Whether a native reader has seen the names.
    pub reviewed: bool,
    /// Names in four languages.
    pub names: Names,
}

/// Which way a parameter of a capability must differ from what a part needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The capability's value must be at least the need: press tonnage.
    AtLeast,
    /// At most: minimum lot, finest tolerance grade.
    AtMost,
    /// The need must lie inside the capability's range: sheet thickness.
    Within,
}

/// A parameter of equipment or process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its code.
    pub code: ParameterCode,
    /// What it measures.
    pub dimension: Dimension,
    /// The unit it is usually told in.
    pub unit: Unit,
    /// Which way it constrains.
    pub direction: Direction,
    /// Where the row comes from.
    pub source: SourceCode,
    /// Names in four languages.
    pub names: Names,
}

/// A material or a family of materials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// Its code.
    pub code: MaterialCode,
    /// The wider family.
    pub parent: Option<MaterialCode>,
    /// Where the row comes from.
    pub source: SourceCode,
    /// Names in four languages.
    pub names: Names,
}

/// A grade of a material in one system of designations. Grades of one group are equivalents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialGrade {
    /// The designation, such as `ADC12`.
    pub grade: String,
    /// The system: `KS`, `JIS`, `EN`, `GOST`, `AISI`, `ISO`, `trade`.
    pub system: String,
    /// The material it is a grade of.
    pub material: MaterialCode,
    /// Equivalence group: rows with the same group can replace each other for finding a supplier.
    pub group: String,
    /// Where the row comes from.
    pub source: SourceCode,
}

/// What a certificate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CertificateKind {
    /// A management system: the company that signs must hold it.
    System,
    /// A special-process assessment: the site that does the process must hold it.
    SpecialProcess,
    /// A product or market approval: the company that signs must hold it.
    Product,
    /// A national status of the firm, such as the root-company confirmation.
    Status,
}

/// A certificate or assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its code.
    pub code: CertificateCode,
    /// What it is about.
    pub kind: CertificateKind,
    /// For a special process: the processes (or families) it covers.
    pub processes: Vec<ProcessCode>,
    /// Certificates whose requirement it also meets.
    pub satisfies: Vec<CertificateCode>,
    /// How long it is usually valid, in months.
    pub validity_months: Option<u16>,
    /// Where the row comes from.
    pub source: SourceCode,
    /// Names in four languages.
    pub names: Names,
}

/// A title of the Korean industry classification (KSIC).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Industry {
    /// The revision the title comes from: 9, 10 or 11.
    pub revision: u8,
    /// Digits of the class of revision 10 that covers it, whatever the title's own revision: hints point there.
    pub code: String,
    /// Korean title.
    pub name_ko: String,
}

/// How much a hint is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Good evidence on its own.
    Strong,
    /// Weak evidence: it speaks alone only where no other text of the row says anything, and is said to be weak.
    Weak,
    /// Never speaks alone: it only makes weak evidence from another text good.
    Support,
}

/// An industry code hints at a process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndustryHint {
    /// The rule's number.
    pub id: RuleId,
    /// Digits of KSIC revision 10 the industry's code begins with.
    pub industry: String,
    /// The process hinted at.
    pub process: ProcessCode,
    /// How much it is worth.
    pub strength: Strength,
    /// Where the row comes from.
    pub source: SourceCode,
}

/// A raw material a firm buys hints at a process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialHint {
    /// The rule's number.
    pub id: RuleId,
    /// The material or family.
    pub material: MaterialCode,
    /// The process hinted at.
    pub process: ProcessCode,
    /// How much it is worth.
    pub strength: Strength,
    /// Where the row comes from.
    pub source: SourceCode,
}

/// A product noun ("brake disc"): what a supplier that makes it does, and which route a part of that name takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its code.
    pub code: ArticleCode,
    /// The material it is usually made of.
    pub material: Option<MaterialCode>,
    /// The route it usually takes; empty when that depends on the material ([`ArticleRoute`]).
    pub route: Vec<ProcessCode>,
    /// Processes that a firm listing it as its product probably does itself; empty when nothing follows.
    pub makes: Vec<ProcessCode>,
    /// HS headings or subheadings it falls under.
    pub hs: Vec<String>,
    /// How much it is worth.
    pub strength: Strength,
    /// Where the row comes from.
    pub source: SourceCode,
    /// Names in four languages.
    pub names: Names,
}

/// The route of an article in one material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRoute {
    /// The rule's number.
    pub id: RuleId,
    /// The article.
    pub article: ArticleCode,
    /// The material or family.
    pub material: MaterialCode,
    /// The route.
    pub route: Vec<ProcessCode>,
    /// Where the row comes from.
    pub source: SourceCode,
}

/// An HS heading hints at a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HsHint {
    /// The rule's number.
    pub id: RuleId,
    /// Digits the HS code begins with.
    pub hs: String,
    /// Only for this material or family.
    pub material: Option<MaterialCode>,
    /// The route.
    pub route: Vec<ProcessCode>,
    /// How much it is worth.
    pub strength: Strength,
    /// Where the row comes from.
    pub source: SourceCode,
}

/// The language of a word. Uzbek words stand in Latin script; the Cyrillic form is folded to the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordLanguage {
    /// Korean.
    Ko,
    /// English, and designations that are the same everywhere.
    En,
    /// Russian.
    Ru,
    /// Uzbek.
    Uz,
}

impl WordLanguage {
    /// All four, in the order of [`Names::all`].
    pub const ALL: [WordLanguage; 4] =
        [WordLanguage::Ko, WordLanguage::En, WordLanguage::Ru, WordLanguage::Uz];

    /// The code used in the tables.
    pub fn code(self) -> &'static str {
        match self {
            WordLanguage::Ko => "ko",
            WordLanguage::En => "en",
            WordLanguage::Ru => "ru",
            WordLanguage::Uz => "uz",
        }
    }
}

/// How a word must stand in a text to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// Only when the whole value is this word.
    Whole,
    /// As a word or a run of words of its own.
    Word,
    /// At the end of the item, alone or as the last member of a compound: the head of a Korean noun (고장력**볼트**).
    End,
    /// Anywhere, also inside a compound (Korean writes compounds without spaces).
    Part,
}

/// A further word for a row of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonym {
    /// The table the code belongs to.
    pub table: Table,
    /// The code.
    pub code: String,
    /// The language of the word.
    pub language: WordLanguage,
    /// The word.
    pub text: String,
    /// How it must stand.
    pub fit: Fit,
    /// Whether it also counts inside a firm's name.
    pub in_name: bool,
    /// Declared to stand for several codes of its table, or, where it has one only, for something else too.
    pub ambiguous: bool,
    /// Where the row comes from.
    pub source: SourceCode,
}

/// Where a guard word must stand to take a process word's force away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuardPosition {
    /// Directly behind it: 용접**기** (a welding machine is not welding).
    After,
    /// Directly before it.
    Before,
    /// Anywhere in the same item of the list.
    Item,
    /// Anywhere in the row (industry, products or name): the whole row says nothing.
    Row,
    /// Anywhere in the same item, and it gives the force back that an [`GuardPosition::Item`] guard took: selling and
    /// installing take it away (도소매), but not from one who also makes (제조 및 도소매).
    Lift,
    /// Anywhere in the products: what the industry hints at only supports, because the firm lists something else.
    Doubt,
    /// At the end of every product listed (압출 **설비**, 검사 **장비** 제조): as [`GuardPosition::Doubt`].
    Heads,
}

/// A word that takes the force away from a process word next to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The rule's number.
    pub id: RuleId,
    /// The word.
    pub text: String,
    /// Where it must stand.
    pub position: GuardPosition,
    /// Only for these processes and those below them; all when empty.
    pub processes: Vec<ProcessCode>,
    /// Where the row comes from.
    pub source: SourceCode,
}

/// Who pays for what under a rule of Incoterms 2020.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SellerPays {
    /// Carriage to the port or border of export.
    pub origin_inland: bool,
    /// Export clearance.
    pub export_clearance: bool,
    /// Main carriage.
    pub main_carriage: bool,
    /// Insurance of the main carriage.
    pub insurance: bool,
    /// Carriage from the place of entry to the named place.
    pub destination_inland: bool,
    /// Import clearance and duty.
    pub import_clearance_and_duty: bool,
}

/// A rule of Incoterms 2020.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoterm {
    /// Three letters.
    pub code: String,
    /// Who pays for what.
    pub seller: SellerPays,
    /// Where the row comes from.
    pub source: SourceCode,
    /// Names in four languages.
    pub names: Names,
}

/// The whole taxonomy, cross-checked.
#[derive(Debug, Clone, Default)]
pub struct Taxonomy {
    /// Sources by code.
    pub sources: BTreeMap<SourceCode, Source>,
    /// Processes by code.
    pub processes: BTreeMap<ProcessCode, Process>,
    /// Parameters by code.
    pub parameters: BTreeMap<ParameterCode, Parameter>,
    /// Which parameters a process (and what lies below it) has, and whether a survey asks for it unprompted.
    pub process_parameters: BTreeMap<ProcessCode, Vec<ParameterCode>>,
    /// Units by code.
    pub units: BTreeMap<String, (Unit, Names)>,
    /// Materials by code.
    pub materials: BTreeMap<MaterialCode, Material>,
    /// Grades of materials.
    pub grades: Vec<MaterialGrade>,
    /// Certificates by code.
    pub certificates: BTreeMap<CertificateCode, Certificate>,
    /// Industries of KSIC.
    pub industries: Vec<Industry>,
    /// Hints of industries at processes.
    pub industry_hints: Vec<IndustryHint>,
    /// Hints of raw materials at processes.
    pub material_hints: Vec<MaterialHint>,
    /// Product nouns by code.
    pub articles: BTreeMap<ArticleCode, Article>,
    /// Their routes by material.
    pub article_routes: Vec<ArticleRoute>,
    /// Hints of HS codes at routes.
    pub hs_hints: Vec<HsHint>,
    /// Further words.
    pub synonyms: Vec<Synonym>,
    /// Words that take the force away.
    pub guards: Vec<Guard>,
    /// Incoterms by code.
    pub incoterms: BTreeMap<String, Incoterm>,
}

impl Taxonomy {
    /// The taxonomy that ships with the program.
    ///
    /// # Errors
    /// What is wrong in the shipped files: a mistake of the project, which the tests catch.
    pub fn builtin() -> Result<Taxonomy, Vec<TableProblem>> {
        load::load(&[])
    }

    /// The shipped taxonomy, extended and overridden by the user's tables in order.
    ///
    /// # Errors
    /// Every row that cannot be used, each with its table and line; then nothing is taken from the user.
    pub fn with_tables(user: &[(Table, String)]) -> Result<Taxonomy, Vec<TableProblem>> {
        load::load(user)
    }

    /// `code` and what it is a kind of, nearest first, ending with its family.
    pub fn lineage<'a>(&'a self, code: &ProcessCode) -> impl Iterator<Item = &'a Process> {
        let parent = |process: &&'a Process| process.parent.as_ref().and_then(|p| self.processes.get(p));
        std::iter::successors(self.processes.get(code), parent)
    }

    /// Whether `code` is `ancestor` or a kind of it.
    pub fn is_kind_of(&self, code: &ProcessCode, ancestor: &ProcessCode) -> bool {
        self.lineage(code).any(|process| process.code == *ancestor)
    }

    /// The family (root technology or machining, assembly, inspection, transport) of a process.
    pub fn family(&self, code: &ProcessCode) -> Option<&Process> {
        self.lineage(code).last()
    }

    /// Parameters of a process, its own first, then those of what it is a kind of.
    pub fn parameters_of<'a>(&'a self, code: &ProcessCode) -> impl Iterator<Item = &'a Parameter> {
        self.lineage(code)
            .filter_map(|process| self.process_parameters.get(&process.code))
            .flatten()
            .filter_map(|parameter| self.parameters.get(parameter))
    }

    /// `code` and the families it belongs to, nearest first.
    pub fn material_lineage<'a>(&'a self, code: &MaterialCode) -> impl Iterator<Item = &'a Material> {
        let parent = |m: &&'a Material| m.parent.as_ref().and_then(|p| self.materials.get(p));
        std::iter::successors(self.materials.get(code), parent)
    }

    /// Whether `code` is `ancestor` or belongs to it.
    pub fn material_is_of(&self, code: &MaterialCode, ancestor: &MaterialCode) -> bool {
        self.material_lineage(code).any(|material| material.code == *ancestor)
    }

    /// Whether holding `held` meets the requirement `needed`.
    pub fn certificate_meets(&self, held: &CertificateCode, needed: &CertificateCode) -> bool {
        held == needed || self.certificates.get(held).is_some_and(|c| c.satisfies.contains(needed))
    }
}

#[cfg(test)]
mod tests;
