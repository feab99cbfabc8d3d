//! A file becomes suppliers, parts or rates.
//!
//! Reading is the business of `formats`; here what it read is completed by what the program knows: places are found,
//! processes and routes inferred, and whatever comes of it is added to the findings, so that the count of rows is one
//! count.

mod demand;
mod rates;
mod registry;
mod survey;

use crate::access::Actor;
use crate::knowledge::Workshop;
use crate::matching::save;
use crate::staging;
use domain::demand::PartsList;
use domain::finding::{Finding, RowCount, Rule, Spot};
use domain::matching::answer::FileFacts;
use domain::matching::rates::Rates;
use domain::registry::Register;
use formats::grid::{Limits, Workbook};
use formats::read::{self, Reader, Reading, SheetReport};
use formats::table::Table;
use formats::table::mapping::Mapping;
use jiff::civil::Date;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A register of suppliers.
    Register,
    /// A buyer's parts.
    Parts,
    /// Rates.
    Rates,
    /// A filled survey.
    Survey,
}

impl Kind {
    /// The key in files and translations.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Register => "register",
            Kind::Parts => "parts",
            Kind::Rates => "rates",
            Kind::Survey => "survey",
        }
    }
}

/// Why a file could not even be opened.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The system cannot read it.
    #[error("cannot read {path}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// No process can be started that would read it.
    #[error("cannot start {program}")]
    Worker {
        /// The program.
        program: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The person stopped it.
    #[error("stopped")]
    Stopped,
    /// It cannot be read as a table, or the mapping file is wrong: what and why.
    #[error("the file cannot be used")]
    Refused(Vec<Finding>),
}

/// A file read, with what became of its rows.
#[derive(Debug, Clone)]
pub struct Intake<T> {
    /// What it holds.
    pub value: T,
    /// The file's name.
    pub file: String,
    /// What it was read as.
    pub kind: Kind,
    /// What it really is: xlsx, csv, ...
    pub file_kind: &'static str,
    /// Its encoding, for text.
    pub encoding: Option<&'static str>,
    /// Tables found, with the meaning of their columns.
    pub tables: Vec<Table>,
    /// Its sheets and rows.
    sheets: Vec<SheetReport>,
    /// Everything found.
    pub findings: Vec<Finding>,
    /// Rows by what became of them.
    pub rows: RowCount,
    /// The file as it stands, where it is to be given back.
    source: Option<Workbook>,
}

/// Cells of a file that is kept to be given back: some hundred megabytes. `ppuri check --returned` gives back larger ones.
const MOST_KEPT_CELLS: usize = 3_000_000;

/// Whether a file with refused rows is given back with the answer.
pub(crate) fn is_returned(rows: RowCount, workbook: &Workbook) -> bool {
    let cells = |sheet: &formats::grid::Sheet| sheet.rows.iter().map(|row| row.cells.len()).sum::<usize>();
    rows.refused > 0 && workbook.sheets.iter().map(cells).sum::<usize>() <= MOST_KEPT_CELLS
}

impl<T> Intake<T> {
    /// With its file, where rows of it were refused.
    fn keeping(mut self, workbook: Workbook) -> Intake<T> {
        self.source = Some(workbook).filter(|workbook| is_returned(self.rows, workbook));
        self
    }

    /// Its file, where it is to be given back, with what is to be mended in it.
    pub(crate) fn take_file(&mut self) -> Option<ToReturn> {
        let source = self.source.take()?;
        Some(ToReturn { source, tables: self.tables.clone(), findings: self.findings.clone() })
    }

    /// The file's part of an answer.
    pub fn facts(&self) -> FileFacts {
        FileFacts { kind: self.kind.key(), name: self.file.clone(), rows: self.rows }
    }

    /// The mapping of its columns as a file to edit.
    pub fn mapping_file(&self) -> String {
        formats::table::mapping::write(&self.tables)
    }

    fn new(value: T, kind: Kind, workbook: &Workbook, reading: Reading<()>) -> Intake<T> {
        let rows = reading.count();
        Intake {
            value,
            file: workbook.file.clone(),
            kind,
            file_kind: workbook.kind.key(),
            encoding: workbook.encoding,
            tables: reading.tables,
            sheets: reading.sheets,
            findings: reading.findings,
            rows,
            source: None,
        }
    }

    /// Its sheets with the meaning of their columns, for whoever shows them.
    pub fn sheets(&self) -> Vec<SheetFacts> {
        self.sheets.iter().map(|report| SheetFacts::new(report, &self.tables)).collect()
    }

    /// The same without its value, for whoever only reports.
    pub fn bare(self) -> Intake<()> {
        self.with(())
    }

    /// The same with another value.
    fn with<V>(self, value: V) -> Intake<V> {
        Intake {
            value,
            file: self.file,
            kind: self.kind,
            file_kind: self.file_kind,
            encoding: self.encoding,
            tables: self.tables,
            sheets: self.sheets,
            findings: self.findings,
            rows: self.rows,
            source: self.source,
        }
    }
}

/// A file that is to be given back.
pub struct ToReturn {
    pub(crate) source: Workbook,
    pub(crate) tables: Vec<Table>,
    pub(crate) findings: Vec<Finding>,
}

/// A sheet as it was understood.
#[derive(Debug, Clone)]
pub struct SheetFacts {
    /// Its name; empty for text files.
    pub name: String,
    /// What it was read as.
    pub kind: Option<&'static str>,
    /// Rows that hold anything.
    pub filled: u32,
    /// Rows above the header.
    pub titles: u32,
    /// Header rows.
    pub headers: u32,
    /// Data rows.
    pub data: usize,
    /// Its columns.
    pub columns: Vec<ColumnFacts>,
}

/// A column as it was understood.
#[derive(Debug, Clone)]
pub struct ColumnFacts {
    /// Its letters.
    pub letters: String,
    /// Its header as written.
    pub header: String,
    /// The key of its field; `None` when nobody knows.
    pub field: Option<String>,
    /// How that was found: `header`, `content`, `mapping`, `nothing`.
    pub found_by: &'static str,
    /// Its decimal mark, when settled.
    pub decimal_mark: Option<&'static str>,
}

impl ColumnFacts {
    /// The field's label in the words' language; a dash when there is none.
    pub fn label(&self, words: &lang::Translator) -> String {
        let key = self.field.as_deref().unwrap_or_default();
        let names = formats::fields::label_of(key);
        match names {
            Some(names) => words.language().choose(names.all()).into_owned(),
            None if key.is_empty() => "—".to_owned(),
            None => key.to_owned(),
        }
    }
}

impl SheetFacts {
    fn new(report: &SheetReport, tables: &[Table]) -> SheetFacts {
        let table = tables.iter().find(|table| table.sheet == report.name);
        let column = |column: &formats::table::Column| ColumnFacts {
            letters: domain::finding::column_letters(column.index),
            header: column.header.clone(),
            field: read::meaning_key(column),
            found_by: column.found_by.key(),
            decimal_mark: column.mark.map(formats::cell::number::Mark::word),
        };
        SheetFacts {
            name: report.name.clone(),
            kind: report.kind.map(formats::fields::SheetKind::key),
            filled: report.filled,
            titles: report.titles,
            headers: report.headers,
            data: report.data.len(),
            columns: table.map(|table| table.columns.iter().map(column).collect()).unwrap_or_default(),
        }
    }
}

/// Reads a register of suppliers.
///
/// # Errors
/// [`IntakeError`].
pub fn register(
    _actor: Actor,
    workshop: &Workshop<'_>,
    path: &Path,
    mapping: Option<&Path>,
    as_of: Date,
) -> Result<Intake<Register>, IntakeError> {
    let (workbook, mapping) = open(workshop, path, mapping)?;
    Ok(registry::complete(workshop, &workbook, mapping.as_ref(), as_of).keeping(workbook))
}

/// Reads a parts list; gives it with the file as it stands, which the buyer gets back with answers.
///
/// # Errors
/// [`IntakeError`].
pub fn parts(
    _actor: Actor,
    workshop: &Workshop<'_>,
    path: &Path,
    mapping: Option<&Path>,
) -> Result<(Intake<PartsList>, Workbook), IntakeError> {
    let (workbook, mapping) = open(workshop, path, mapping)?;
    Ok((demand::complete(workshop, &workbook, mapping.as_ref()), workbook))
}

/// Reads rates. Places named in it may be sites of `register`.
///
/// # Errors
/// [`IntakeError`].
pub fn rates(
    _actor: Actor,
    workshop: &Workshop<'_>,
    path: &Path,
    mapping: Option<&Path>,
    register: &Register,
    as_of: Date,
) -> Result<Intake<Rates>, IntakeError> {
    let (workbook, mapping) = open(workshop, path, mapping)?;
    Ok(rates::complete(workshop, &workbook, mapping.as_ref(), register, as_of).keeping(workbook))
}

/// Reads a filled survey and joins what the firm says to the register, as its claim. `as_of` stands for the day it was
/// given back where the survey does not say when it was made.
///
/// # Errors
/// [`IntakeError`]; a workbook that is no survey is refused. A survey of a firm that is not in the register is a
/// finding, and changes nothing.
pub fn survey(
    _actor: Actor,
    workshop: &Workshop<'_>,
    path: &Path,
    register: &mut Register,
    as_of: Date,
) -> Result<Intake<()>, IntakeError> {
    let workbook = workbook(workshop, path)?;
    Ok(survey::join(workshop, &workbook, register, as_of)?.keeping(workbook))
}

/// Reads a file only to say what is right and wrong with it; `kind` is guessed when it is not told.
///
/// # Errors
/// [`IntakeError`].
pub fn check(
    _actor: Actor,
    workshop: &Workshop<'_>,
    path: &Path,
    kind: Option<Kind>,
    mapping: Option<&Path>,
    as_of: Date,
) -> Result<Intake<()>, IntakeError> {
    Ok(check_with_file(workshop, path, kind, mapping, as_of)?.0)
}

/// Reads a register to say what is right and wrong with each row for itself: firms are not compared with each other.
///
/// # Errors
/// [`IntakeError`].
pub fn check_rows(
    _actor: Actor,
    workshop: &Workshop<'_>,
    path: &Path,
    as_of: Date,
) -> Result<Intake<()>, IntakeError> {
    let (workbook, _) = open(workshop, path, None)?;
    Ok(registry::rows(workshop, &workbook, as_of).bare())
}

/// As [`check`], with the file as it stands.
pub(crate) fn check_with_file(
    workshop: &Workshop<'_>,
    path: &Path,
    kind: Option<Kind>,
    mapping: Option<&Path>,
    as_of: Date,
) -> Result<(Intake<()>, Workbook), IntakeError> {
    let (workbook, mapping) = open(workshop, path, mapping)?;
    let mapping = mapping.as_ref();
    let intake = match kind.unwrap_or_else(|| guess(workshop, &workbook)) {
        Kind::Survey => survey::check(workshop, &workbook)?,
        Kind::Register => registry::complete(workshop, &workbook, mapping, as_of).bare(),
        Kind::Parts => demand::complete(workshop, &workbook, mapping).bare(),
        Kind::Rates => rates::complete(workshop, &workbook, mapping, &Register::default(), as_of).bare(),
    };
    Ok((intake, workbook))
}

/// What a file looks most like.
pub(crate) fn guess(workshop: &Workshop<'_>, workbook: &Workbook) -> Kind {
    match read::guess_kind(&reader(workshop), workbook) {
        _ if read::survey::is_survey(workbook) => Kind::Survey,
        Some("parts") => Kind::Parts,
        Some("rates") => Kind::Rates,
        _ => Kind::Register,
    }
}

/// Writes the mapping of a file's columns, to be edited and given back: whole or not at all.
///
/// # Errors
/// The system's.
pub fn save_mapping<T>(intake: &Intake<T>, path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(PathBuf::from).unwrap_or_default();
    let files = [(name, intake.mapping_file().into_bytes())];
    staging::commit(folder, &files).map_err(|error| match error {
        save::SaveError::Io { source, .. } => source,
        other => std::io::Error::other(other.to_string()),
    })
}

/// A file's name without its folders.
pub fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Bytes of a mapping file.
const MOST_MAPPING_BYTES: u64 = 16 << 20;

/// Opens a file as a grid of cells.
pub(crate) fn workbook(workshop: &Workshop<'_>, path: &Path) -> Result<Workbook, IntakeError> {
    workshop.opener.open(path, &Limits::default())
}

/// Reads a file, a little more than `most` bytes of it at most: a device never ends.
pub(crate) fn read_file(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let room = file.metadata().map_or(0, |file| file.len().min(most));
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or(0).saturating_add(1));
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn open(
    workshop: &Workshop<'_>,
    path: &Path,
    mapping: Option<&Path>,
) -> Result<(Workbook, Option<Mapping>), IntakeError> {
    let workbook = workbook(workshop, path)?;
    let mapping = mapping.map(read_mapping).transpose()?;
    Ok((workbook, mapping))
}

fn read_mapping(path: &Path) -> Result<Mapping, IntakeError> {
    let bytes = read_file(path, MOST_MAPPING_BYTES)
        .map_err(|source| IntakeError::Io { path: path.to_owned(), source })?;
    let wrong = || {
        let file = file_name(path);
        IntakeError::Refused(vec![Finding::new(Rule::MappingUnknown, Spot::file(&file)).value(&file)])
    };
    let text = String::from_utf8(bytes).map_err(|_| wrong())?;
    if text.len() as u64 > MOST_MAPPING_BYTES {
        return Err(wrong());
    }
    Mapping::read(&file_name(path), &text).map_err(IntakeError::Refused)
}

/// What a register says that was opened already.
pub(crate) fn register_as(
    workshop: &Workshop<'_>,
    workbook: &Workbook,
    mapping: Option<&Mapping>,
    as_of: Date,
) -> Intake<Register> {
    registry::complete(workshop, workbook, mapping, as_of)
}

/// What a parts list says that was opened already.
pub(crate) fn parts_as(
    workshop: &Workshop<'_>,
    workbook: &Workbook,
    mapping: Option<&Mapping>,
) -> Intake<PartsList> {
    demand::complete(workshop, workbook, mapping)
}

/// What rates say that were opened already.
pub(crate) fn rates_as(
    workshop: &Workshop<'_>,
    workbook: &Workbook,
    mapping: Option<&Mapping>,
    register: &Register,
    as_of: Date,
) -> Intake<Rates> {
    rates::complete(workshop, workbook, mapping, register, as_of)
}

pub(crate) fn reader<'w>(workshop: &'w Workshop<'_>) -> Reader<'w> {
    Reader { words: &workshop.words, recogniser: &workshop.recogniser }
}

/// A reading without its value.
fn emptied<T>(reading: Reading<T>) -> (T, Reading<()>) {
    let Reading { value, tables, sheets, findings } = reading;
    (value, Reading { value: (), tables, sheets, findings })
}
