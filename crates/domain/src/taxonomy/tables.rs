//! The tables and their columns.

use std::fmt;

/// A table of the taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Sources.
    Sources,
    /// Processes.
    Processes,
    /// Units.
    Units,
    /// Parameters.
    Parameters,
    /// Parameters of processes.
    ProcessParameters,
    /// Materials.
    Materials,
    /// Grades of materials.
    MaterialGrades,
    /// Certificates.
    Certificates,
    /// Industries (KSIC).
    Industries,
    /// Hints of industries.
    IndustryHints,
    /// Hints of raw materials.
    MaterialHints,
    /// Product nouns.
    Articles,
    /// Routes of product nouns by material.
    ArticleRoutes,
    /// Hints of HS codes.
    HsHints,
    /// Further words.
    Synonyms,
    /// Guard words.
    Guards,
    /// Incoterms.
    Incoterms,
}

impl Table {
    /// In the order they are read: a table may point only at itself and earlier ones.
    pub const ALL: [Table; 17] = [
        Table::Sources,
        Table::Processes,
        Table::Units,
        Table::Parameters,
        Table::ProcessParameters,
        Table::Materials,
        Table::MaterialGrades,
        Table::Certificates,
        Table::Industries,
        Table::IndustryHints,
        Table::MaterialHints,
        Table::Articles,
        Table::ArticleRoutes,
        Table::HsHints,
        Table::Synonyms,
        Table::Guards,
        Table::Incoterms,
    ];

    /// The table's name: its file name without `.csv`, and the word in the `table` column of the synonyms.
    pub fn name(self) -> &'static str {
        match self {
            Table::Sources => "sources",
            Table::Processes => "processes",
            Table::Units => "units",
            Table::Parameters => "parameters",
            Table::ProcessParameters => "process_parameters",
            Table::Materials => "materials",
            Table::MaterialGrades => "material_grades",
            Table::Certificates => "certificates",
            Table::Industries => "industries",
            Table::IndustryHints => "industry_hints",
            Table::MaterialHints => "material_hints",
            Table::Articles => "articles",
            Table::ArticleRoutes => "article_routes",
            Table::HsHints => "hs_hints",
            Table::Synonyms => "synonyms",
            Table::Guards => "guards",
            Table::Incoterms => "incoterms",
        }
    }

    /// The table with this name.
    pub fn from_name(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.name() == name)
    }

    /// The columns, in order; the first `keys()` of them are the key of a row.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Sources => &["code", "title", "publisher", "licence"],
            Table::Processes => &[
                "code",
                "parent",
                "root_no",
                "din8580",
                "material_applies",
                "source",
                "reviewed",
                "ko",
                "en",
                "ru",
                "uz",
            ],
            Table::Units => &["code", "rec20", "dimension", "factor", "source", "ko", "en", "ru", "uz"],
            Table::Parameters => {
                &["code", "dimension", "unit", "direction", "source", "reviewed", "ko", "en", "ru", "uz"]
            }
            Table::ProcessParameters => &["process", "parameter", "source"],
            Table::Materials => &["code", "parent", "source", "reviewed", "ko", "en", "ru", "uz"],
            Table::MaterialGrades => &["system", "grade", "material", "group", "source"],
            Table::Certificates => &[
                "code",
                "kind",
                "processes",
                "satisfies",
                "validity_months",
                "source",
                "reviewed",
                "ko",
                "en",
                "ru",
                "uz",
            ],
            Table::Industries => &["revision", "code", "ko", "source"],
            Table::IndustryHints => &["id", "industry", "process", "strength", "source"],
            Table::MaterialHints => &["id", "material", "process", "strength", "source"],
            Table::Articles => &[
                "code", "material", "route", "makes", "hs", "strength", "source", "reviewed", "ko", "en",
                "ru", "uz",
            ],
            Table::ArticleRoutes => &["id", "article", "material", "route", "source"],
            Table::HsHints => &["id", "hs", "material", "route", "strength", "source"],
            Table::Synonyms => {
                &["table", "code", "language", "text", "fit", "in_name", "ambiguous", "source"]
            }
            Table::Guards => &["id", "text", "position", "process", "source"],
            Table::Incoterms => &[
                "code",
                "origin_inland",
                "export_clearance",
                "main_carriage",
                "insurance",
                "destination_inland",
                "import_clearance_and_duty",
                "source",
                "ko",
                "en",
                "ru",
                "uz",
            ],
        }
    }

    /// How many leading columns are the key of a row.
    pub(super) fn keys(self) -> usize {
        match self {
            Table::ProcessParameters | Table::MaterialGrades => 2,
            Table::Industries => 3,
            Table::Synonyms => 4,
            _ => 1,
        }
    }

    pub(super) fn builtin(self) -> &'static str {
        match self {
            Table::Sources => include_str!("../../taxonomy/sources.csv"),
            Table::Processes => include_str!("../../taxonomy/processes.csv"),
            Table::Units => include_str!("../../taxonomy/units.csv"),
            Table::Parameters => include_str!("../../taxonomy/parameters.csv"),
            Table::ProcessParameters => include_str!("../../taxonomy/process_parameters.csv"),
            Table::Materials => include_str!("../../taxonomy/materials.csv"),
            Table::MaterialGrades => include_str!("../../taxonomy/material_grades.csv"),
            Table::Certificates => include_str!("../../taxonomy/certificates.csv"),
            Table::Industries => include_str!("../../taxonomy/industries.csv"),
            Table::IndustryHints => include_str!("../../taxonomy/industry_hints.csv"),
            Table::MaterialHints => include_str!("../../taxonomy/material_hints.csv"),
            Table::Articles => include_str!("../../taxonomy/articles.csv"),
            Table::ArticleRoutes => include_str!("../../taxonomy/article_routes.csv"),
            Table::HsHints => include_str!("../../taxonomy/hs_hints.csv"),
            Table::Synonyms => include_str!("../../taxonomy/synonyms.csv"),
            Table::Guards => include_str!("../../taxonomy/guards.csv"),
            Table::Incoterms => include_str!("../../taxonomy/incoterms.csv"),
        }
    }
}

/// What is wrong in a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableProblem {
    /// The table.
    pub table: Table,
    /// The line of the file, counted from 1; 0 for the table as a whole.
    pub line: u64,
    /// What was found and what was expected, as an English fragment.
    pub what: String,
}

impl fmt::Display for TableProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.csv line {}: {}", self.table.name(), self.line, self.what)
    }
}
