//! Taxonomy, words, gazetteer and rules, made ready once and used by every file.

use crate::reading::Opener;
use domain::finding::{Arg, Finding, Rule, Spot};
use domain::place::gazetteer::Gazetteer;
use domain::taxonomy::lexicon::Lexicon;
use domain::taxonomy::{Table, TableProblem, Taxonomy};
use engine::demand::infer_route::RouteInferrer;
use engine::registry::infer::Inferrer;
use engine::registry::place::Locator;
use formats::table::recognise::Recogniser;
use formats::words::Words;
use lang::fold::fold;
use std::collections::BTreeSet;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// What the program knows, before it is indexed.
pub struct Knowledge {
    /// The taxonomy, with the user's tables laid over it.
    pub taxonomy: Taxonomy,
    lexicon: Lexicon,
    opener: Opener,
}

/// Why the program cannot know what it should.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// The shipped taxonomy is broken: a mistake of the project.
    #[error("the taxonomy built into the program is broken: {0}")]
    Builtin(String),
    /// The user's tables cannot be used; each row is told.
    #[error("the taxonomy files cannot be used")]
    User(Vec<Finding>),
    /// A file or folder cannot be read.
    #[error("cannot read {path}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Knowledge {
    /// What ships with the program.
    ///
    /// # Errors
    /// [`KnowledgeError::Builtin`].
    pub fn builtin() -> Result<Knowledge, KnowledgeError> {
        let taxonomy = Taxonomy::builtin().map_err(|problems| KnowledgeError::Builtin(told(&problems)))?;
        Ok(Knowledge { lexicon: Lexicon::new(&taxonomy, fold), taxonomy, opener: Opener::here() })
    }

    /// What ships with the program, extended and overridden by the tables at `path`: a folder of CSV files named as
    /// those of the taxonomy (`processes.csv`, `synonyms.csv`), or one such file.
    ///
    /// # Errors
    /// [`KnowledgeError::Io`], [`KnowledgeError::User`].
    pub fn with_tables(path: &Path) -> Result<Knowledge, KnowledgeError> {
        let tables = user_tables(path)?;
        let taxonomy = Taxonomy::with_tables(&tables).map_err(|problems| {
            KnowledgeError::User(problems.iter().map(|problem| finding(problem, path)).collect())
        })?;
        Ok(Knowledge { lexicon: Lexicon::new(&taxonomy, fold), taxonomy, opener: Opener::here() })
    }

    /// With files opened by `opener`. Without one they are opened in this process.
    #[must_use]
    pub fn opening_with(self, opener: Opener) -> Knowledge {
        Knowledge { opener, ..self }
    }

    /// Indexes everything. Takes some tens of milliseconds: once a run.
    pub fn workshop(&self) -> Workshop<'_> {
        Workshop {
            opener: self.opener.clone(),
            taxonomy: &self.taxonomy,
            gazetteer: Gazetteer::builtin(),
            words: Words::new(&self.taxonomy, &self.lexicon),
            recogniser: Recogniser::new(&self.lexicon),
            locator: Locator::new(Gazetteer::builtin(), fold),
            inferrer: Inferrer::new(&self.taxonomy, fold),
            route_inferrer: RouteInferrer::new(&self.taxonomy, fold),
            short_places: crate::same::short_places(Gazetteer::builtin()),
        }
    }
}

/// What the program knows, indexed.
pub struct Workshop<'k> {
    /// Opens files.
    pub opener: Opener,
    /// The taxonomy.
    pub taxonomy: &'k Taxonomy,
    /// Places.
    pub gazetteer: &'static Gazetteer,
    /// Words of cells.
    pub words: Words<'k>,
    /// Words of headers.
    pub recogniser: Recogniser<'k>,
    /// Finds places.
    pub locator: Locator<'static>,
    /// Infers what firms do.
    pub inferrer: Inferrer<'k>,
    /// Infers how parts are made.
    pub route_inferrer: RouteInferrer<'k>,
    /// Folded short names of places.
    pub short_places: BTreeSet<String>,
}

fn told(problems: &[TableProblem]) -> String {
    problems.iter().map(TableProblem::to_string).collect::<Vec<_>>().join("; ")
}

fn finding(problem: &TableProblem, path: &Path) -> Finding {
    let file = format!("{}.csv", problem.table.name());
    let file = if path.is_dir() { file } else { crate::intake::file_name(path) };
    let spot = Spot { row: u32::try_from(problem.line).ok().filter(|line| *line > 0), ..Spot::file(&file) };
    Finding::new(Rule::TaxonomyRow, spot).value("").with("problem", Arg::Text(problem.what.clone()))
}

/// Bytes of one table: the largest that ships has a few hundred thousand.
const MOST_TABLE_BYTES: u64 = 16 << 20;

fn user_tables(path: &Path) -> Result<Vec<(Table, String)>, KnowledgeError> {
    let read = |path: &Path| {
        let text = crate::intake::read_file(path, MOST_TABLE_BYTES).and_then(|bytes| {
            let whole = bytes.len() as u64 <= MOST_TABLE_BYTES;
            let bytes = if whole { Ok(bytes) } else { Err(Error::from(ErrorKind::FileTooLarge)) };
            String::from_utf8(bytes?).map_err(|error| Error::new(ErrorKind::InvalidData, error))
        });
        text.map_err(|source| KnowledgeError::Io { path: path.to_owned(), source })
    };
    if !path.is_dir() {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(table) = Table::from_name(&stem) else { return Err(unknown_table(path)) };
        return Ok(vec![(table, read(path)?)]);
    }
    let mut tables = Vec::new();
    for table in Table::ALL {
        let file = path.join(format!("{}.csv", table.name()));
        if file.exists() {
            tables.push((table, read(&file)?));
        }
    }
    if tables.is_empty() { Err(unknown_table(path)) } else { Ok(tables) }
}

fn unknown_table(path: &Path) -> KnowledgeError {
    let names: Vec<String> = Table::ALL.iter().map(|table| format!("{}.csv", table.name())).collect();
    let problem = format!("no table of the taxonomy; expected one of {}", names.join(", "));
    let spot = Spot::file(&crate::intake::file_name(path));
    KnowledgeError::User(vec![
        Finding::new(Rule::TaxonomyRow, spot).value("").with("problem", Arg::Text(problem)),
    ])
}
