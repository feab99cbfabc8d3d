//! From untrusted bytes to sheets of cells, for every kind of table file that may arrive.
//!
//! [`open`] looks at the content and never believes the name: an HTML table called `.xls`, an xlsx called `.csv` and a
//! tab-separated text called `.xlsx` are all read, with a note. What comes out is sparse (a row without a value does
//! not exist, so phantom rows vanish), and says nothing about what a column means.
//!
//! # Who reads what
//!
//! Every standard format is read by a library: xlsx, xls, xlsb and ods by `calamine`, HTML by `html5ever`, delimited
//! text by `csv`, UBL by `quick-xml`, and what is around them by `zip`, `cfb` and `encoding_rs`. Ours is what stands before and behind:
//! saying what a file is, refusing what would cost too much, and making cells of what the libraries return.
//!
//! A table file comes from a stranger, and the libraries believe it more than they should. So before them
//! - every part of a zip is unpacked once, counted, and held against [`Limits`];
//! - numbers that calamine would make room by are held against what is there: shared strings (xlsx), areas (xls),
//!   records (xlsb), repeated rows and cells (ods); and an ods must be whole, as calamine never comes back from one that breaks off;
//! - an xls is read from a compound file written anew around its one stream, as `cfb` has found it;
//! - an HTML page must be neither too large nor too deep.
//!
//! A panic in them is caught and says nothing (`caught`). Behind them each cell is counted against the limits.
//!
//! # What the libraries cannot be kept from
//!
//! - Within the limits, memory reaches several times [`Limits::max_unpacked_bytes`]: calamine holds all shared strings,
//!   a copy of each text of an xls or ods for each of its cells, and of a sheet of these the full rectangle;
//! - a small xls can repeat one long text in each cell, the styles of a small xlsx one long name in each style, and a
//!   small page can have `html5ever` repeat what it left open: memory many times the file;
//! - a page can be made to take minutes, by attributes in a tag that hides them or by depth just below the bound;
//! - running out of memory ends the process; no panic is there to catch.
//!
//! So whoever opens files of strangers calls [`open`] in a process that has limited itself, as `desk::reading` does; what
//! ends that process is a finding on the file: `FileTakesTooMuch`, `FileTakesTooLong`, `FileBreaksReader`. [`wire`] brings
//! the workbook from there. What of this the fuzzers found stands in `docs/figures.md`.
//!
//! What calamine refuses is refused whole, as `FileBroken`: an xlsx with a sheet of Excel 4 macros or an extension inside
//! a cell, an ods laid out with blanks between its cells. Excel 2003's XML is no table here.
//!
//! # Findings and their arguments
//!
//! A refusal is one finding on the file. Arguments, all for the sentence of the rule:
//!
//! | rule | arguments |
//! |---|---|
//! | `FileEmpty`, `FileTruncated` | - |
//! | `FileEncrypted`, `FileBroken` | `part` (text, where known): the member or sheet at fault |
//! | `FileNotATable` | `found` (kind): `pdf`, `png`, `docx`, `hwp`, `json`, `xml-spreadsheet`, `prose`, ..., `unknown` |
//! | `FileTooLarge` | `what` (kind): `limit-bytes`, `limit-unpacked`, `limit-cells`, `limit-text`, `limit-cell`, `limit-sheets`, `limit-row`, `limit-column`; `limit` (number) |
//! | `NameBelies` | `named` (kind), `found` (kind) |
//! | `TextMojibake` | on a cell: `probable` (text) |
//! | `TextUndecodable` | on a cell: -; on the file: `more` (number), the cells beyond the twenty named |
//! | `QuoteUnclosed` | `line` (number), where the quote opened; the spot has the row |
//! | `TableUnfinished` | - |
//! | `FileTakesTooMuch`, `FileTakesTooLong`, `FileBreaksReader` (by whoever runs the reading process) | - |

mod archive;
mod beside;
mod caught;
mod compound;
mod delimited;
mod encoding;
mod excel;
mod formats;
mod gather;
mod html;
mod ods;
mod sniff;
mod text;
mod ubl;
mod undecoded;
mod value;
pub mod wire;
mod xls;
mod xml;

use domain::finding::{Arg, Finding, Rule, Spot};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// Reads the table file `bytes`. `file_name` (folders are cut off) is only used to say where a finding is and whether
/// the name fits the content.
///
/// # Errors
/// A file that cannot be read as a table ends in the one finding that says why: empty, encrypted, truncated, broken,
/// too large, or not a table.
pub fn open(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, Box<Finding>> {
    let source = Source { file: beside::base_name(file_name), limits };
    source.within("limit-bytes", bytes.len() as u64, limits.max_file_bytes)?;
    let mut workbook = match sniff::container(bytes) {
        sniff::Container::Zip => archive::open(&source, bytes),
        sniff::Container::Compound => compound::open(&source, bytes),
        sniff::Container::Foreign(found) => Err(source.not_a_table(found)),
        sniff::Container::Text => text::open(&source, bytes),
    }?;
    if workbook.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(source.refuse(Rule::FileEmpty));
    }
    let undecoded = undecoded::findings(&workbook);
    workbook.findings.extend(undecoded);
    workbook.findings.extend(beside::name_belies(&source, workbook.kind));
    Ok(workbook)
}

/// What a file really is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FileKind {
    /// Excel workbook (also a template).
    Xlsx,
    /// Excel workbook with macros; they are not looked at.
    Xlsm,
    /// Excel 5 to 2003.
    Xls,
    /// Excel's binary workbook.
    Xlsb,
    /// OpenDocument spreadsheet.
    Ods,
    /// Text with values between commas, semicolons or bars, or with one value a line.
    Csv,
    /// Text with values between tabs.
    Tsv,
    /// The tables of an HTML page.
    HtmlTable,
    /// A UBL 2.x request for quotation in XML: its lines are the rows.
    UblRequest,
}

impl FileKind {
    /// The stable name: the key behind `kind-` in the translations.
    pub fn key(self) -> &'static str {
        match self {
            FileKind::Xlsx => "xlsx",
            FileKind::Xlsm => "xlsm",
            FileKind::Xls => "xls",
            FileKind::Xlsb => "xlsb",
            FileKind::Ods => "ods",
            FileKind::Csv => "csv",
            FileKind::Tsv => "tsv",
            FileKind::HtmlTable => "html-table",
            FileKind::UblRequest => "ubl-request",
        }
    }
}

/// How much one file may cost before it is refused as too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file as it came.
    pub max_file_bytes: u64,
    /// Bytes of the parts of a zipped file, unpacked: counted, not as declared.
    pub max_unpacked_bytes: u64,
    /// Cells with a value, over all sheets.
    pub max_cells: u64,
    /// Bytes of text in all cells: one long shared text may stand in every cell.
    pub max_text_bytes: u64,
    /// Sheets.
    pub max_sheets: u64,
    /// The last row that may hold a value.
    pub max_row: u32,
    /// The last column that may hold a value.
    pub max_column: u32,
}

impl Default for Limits {
    /// Rows and columns as Excel has them; the rest is what two gigabytes of memory bear. The register of 200,000 firms that
    /// `ppuri demo` writes unpacks to 1,042 MiB, nearly all of them sheets, which are unpacked piece by piece.
    fn default() -> Limits {
        Limits {
            max_file_bytes: 200 << 20,
            max_unpacked_bytes: 1088 << 20,
            max_cells: 20_000_000,
            max_text_bytes: 1 << 29,
            max_sheets: 1000,
            max_row: 1_048_576,
            max_column: 16_384,
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// The file's name without its folders.
    pub file: String,
    /// What it really is.
    pub kind: FileKind,
    /// The encoding found, for text and HTML, by its name in the Encoding Standard (`EUC-KR` is also CP949).
    pub encoding: Option<&'static str>,
    /// The separator found, for delimited text with more than one column.
    pub delimiter: Option<char>,
    /// The sheets in the file's order, those without a value too. Of an HTML page: the largest table first.
    pub sheets: Vec<Sheet>,
    /// What is doubtful in the file as such; nothing about what the cells mean.
    pub findings: Vec<Finding>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name; empty for delimited text, the caption (if any) for an HTML table.
    pub name: String,
    /// Hidden in the program that made it.
    pub hidden: bool,
    /// The rows that hold at least one value, ascending.
    pub rows: Vec<Row>,
    /// The merged areas.
    pub merges: Merges,
}

impl Sheet {
    /// The cell at row and column, both from 1; `None` when it is blank. A merged area has its value in its top left
    /// cell only: see [`Sheet::spread`].
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let at = self.rows.binary_search_by_key(&row, |row| row.number).ok()?;
        self.rows[at].cell(column)
    }

    /// The cell as a reader of the sheet sees it: inside a merged area that of its top left corner.
    pub fn spread(&self, row: u32, column: u32) -> Option<&Cell> {
        match self.merges.covering(row, column) {
            Some(area) => self.cell(area.top, area.left),
            None => self.cell(row, column),
        }
    }

    /// Where this sheet is, for findings about it.
    pub fn spot(&self, file: &str) -> Spot {
        let sheet = (!self.name.is_empty()).then(|| self.name.as_str().into());
        Spot { sheet, ..Spot::file(file) }
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number from 1, as a spreadsheet shows it: of delimited text the empty lines count, the lines inside quotes
    /// do not.
    pub number: u32,
    /// The cells that hold a value with their columns from 1, ascending.
    pub cells: Vec<(u32, Cell)>,
}

impl Row {
    /// The cell in a column counted from 1; `None` when it is blank.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        // Where no cell before it is blank, it stands at its number.
        let place = (column as usize).wrapping_sub(1);
        if let Some((_, cell)) = self.cells.get(place).filter(|(found, _)| *found == column) {
            return Some(cell);
        }
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.cells[at].1)
    }
}

/// A value. Text is trimmed and never blank, breaks lines with `\n`, and holds no other control characters.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A number that the file itself holds as a number (delimited text and HTML have none). Durations are days. What
    /// the file shows as per cent is the number shown: 5 for "5 %", as a person types it into a column of per cents.
    Number {
        /// The number; finite.
        value: f64,
        /// Its shortest decimal digits that read back to the same number: no exponent, no grouping, no trailing `.0`.
        text: String,
    },
    /// A date or time of day, to the millisecond. A time without a date stands on 1899-12-31, a date at midnight.
    Date(DateTime),
    /// A truth value.
    Bool(bool),
    /// An error value such as `#N/A`; or a formula, with its `=`, that was saved without its result (`=...` where the
    /// file says only that it is like another).
    Error(String),
}

impl Cell {
    /// The cell of a number as a workbook holds it.
    pub fn number(value: f64) -> Cell {
        value::number(value)
    }

    /// The value as text: numbers as their digits, dates as `2026-03-05`, `09:30` or `2026-03-05 09:30` (seconds and
    /// fractions where there are any), truth values as `TRUE` and `FALSE`.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Cell::Text(text) | Cell::Number { text, .. } | Cell::Error(text) => text.as_str().into(),
            Cell::Date(date) => value::date_text(*date).into(),
            Cell::Bool(true) => "TRUE".into(),
            Cell::Bool(false) => "FALSE".into(),
        }
    }
}

/// A merged area, rows and columns from 1, corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// The merged areas of a sheet, by their top left corner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merges {
    areas: Vec<Merge>,
    /// Of each block of areas, the lowest row that any of them reaches: a search skips the blocks that end above.
    reach: Vec<u32>,
}

/// Areas in a block of [`Merges::reach`].
const BLOCK: usize = 64;

impl Merges {
    /// The areas in the order of rows, then columns.
    pub fn iter(&self) -> std::slice::Iter<'_, Merge> {
        self.areas.iter()
    }

    /// The area that a cell lies in.
    pub fn covering(&self, row: u32, column: u32) -> Option<Merge> {
        let above = self.areas.partition_point(|area| (area.top, area.left) <= (row, column));
        let blocks = self.areas[..above].chunks(BLOCK).zip(&self.reach);
        blocks.rev().filter(|(_, reach)| **reach >= row).find_map(|(block, _)| {
            let covers = |area: &&Merge| area.bottom >= row && area.left <= column && column <= area.right;
            block.iter().rev().find(covers).copied()
        })
    }
}

impl FromIterator<Merge> for Merges {
    /// Areas of one cell, or with their corners swapped, are left out.
    fn from_iter<I: IntoIterator<Item = Merge>>(areas: I) -> Merges {
        let mut areas: Vec<Merge> = areas
            .into_iter()
            .filter(|area| area.top <= area.bottom && area.left <= area.right)
            .filter(|area| (area.top, area.left) != (area.bottom, area.right))
            .collect();
        areas.sort_unstable();
        areas.dedup();
        let lowest = |block: &[Merge]| block.iter().map(|area| area.bottom).max().unwrap_or(0);
        let reach = areas.chunks(BLOCK).map(lowest).collect();
        Merges { areas, reach }
    }
}

/// Either a value or the one finding that refuses the file.
type Outcome<T> = Result<T, Box<Finding>>;

/// What every reader knows of the file.
#[derive(Clone, Copy)]
struct Source<'a> {
    file: &'a str,
    limits: &'a Limits,
}

impl Source<'_> {
    fn refuse(&self, rule: Rule) -> Box<Finding> {
        Box::new(Finding::new(rule, Spot::file(self.file)))
    }

    fn refuse_part(&self, rule: Rule, part: &str) -> Box<Finding> {
        Box::new(Finding::new(rule, Spot::file(self.file)).with("part", Arg::Text(part.to_owned())))
    }

    fn not_a_table(&self, found: &'static str) -> Box<Finding> {
        let found = Arg::Kind(found.to_owned());
        Box::new(Finding::new(Rule::FileNotATable, Spot::file(self.file)).with("found", found))
    }

    /// What was read, without encoding, separator or findings.
    fn workbook(&self, kind: FileKind, sheets: Vec<Sheet>) -> Workbook {
        let file = self.file.to_owned();
        Workbook { file, kind, encoding: None, delimiter: None, sheets, findings: Vec::new() }
    }

    /// Refuses what is above its limit.
    fn within(&self, what: &'static str, count: u64, limit: u64) -> Outcome<()> {
        if count <= limit {
            return Ok(());
        }
        let limit = Arg::Number(i64::try_from(limit).unwrap_or(i64::MAX));
        let finding = Finding::new(Rule::FileTooLarge, Spot::file(self.file))
            .with("what", Arg::Kind(what.to_owned()))
            .with("limit", limit);
        Err(Box::new(finding))
    }
}

#[cfg(test)]
mod tests;
