//! From a grid of cells to a table whose columns have a meaning.
//!
//! - [`recognise`]: which rows are title and header, which column is which field, from the headers in four languages
//!   and from what the cells hold.
//! - [`mapping`]: the mapping found, as a file that can be edited and given back.
//! - [`layout`]: the columns by their meaning, for whoever reads many rows.
//! - [`rows`]: one row as typed values, with a finding for whatever cannot be used.

mod beside;
pub mod content;
mod heading;
pub mod layout;
pub mod mapping;
pub mod recognise;
pub mod rows;

use crate::cell::number::{Mark, Period};
use crate::fields::{Field, SheetKind};
use domain::id::ParameterCode;
use domain::money::Currency;

/// A table found on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The sheet's name; empty for text files.
    pub sheet: String,
    /// Its index in the workbook.
    pub sheet_index: usize,
    /// What kind of rows it holds.
    pub kind: SheetKind,
    /// Rows above the header that hold something: titles, notes.
    pub title_rows: Vec<u32>,
    /// Header rows; empty when the columns were told by their content alone.
    pub header_rows: Vec<u32>,
    /// Its columns, left to right.
    pub columns: Vec<Column>,
    /// Indices into the sheet's rows that are data, header repetitions left out.
    pub data: Vec<usize>,
    /// Rows that repeat the header.
    pub repeated_headers: Vec<u32>,
    /// Rows among the data that are none: sums, and notes for the reader.
    pub beside: Vec<(u32, Beside)>,
}

impl Table {
    /// The column of a field.
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.key() == Some(key))
    }

    /// Columns of a numbered field (`parameter 1`, `parameter 2`), by number.
    pub fn numbered(&self, key: &str) -> Vec<(u8, &Column)> {
        let of_key = |column: &&Column| column.key() == Some(key);
        let mut columns: Vec<(u8, &Column)> =
            self.columns.iter().filter(of_key).map(|column| (column.number, column)).collect();
        columns.sort_by_key(|(number, column)| (*number, column.index));
        columns
    }
}

/// What a row among the data is that holds no data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// A sum of the rows above.
    Total,
    /// A sentence for the reader.
    Note,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Counted from 1.
    pub index: u32,
    /// Its header as written; lines joined by a space.
    pub header: String,
    /// What it means; `None` when nobody knows: its cells are kept, not used.
    pub meaning: Option<Meaning>,
    /// How that was found.
    pub found_by: FoundBy,
    /// The field another column is used for instead, when two claim it.
    pub twin_of: Option<&'static str>,
    /// Number of a numbered field; 0 when it has none.
    pub number: u8,
    /// The unit its header names, as written.
    pub unit: Option<String>,
    /// The power of ten its header names (천개, тыс. шт).
    pub multiplier: i64,
    /// The currency its header names.
    pub currency: Option<Currency>,
    /// The period its header names.
    pub period: Option<Period>,
    /// Its decimal mark, when a cell or the mapping file settles it.
    pub mark: Option<Mark>,
    /// Digits of the part numbers in it that begin with a zero, when all those have as many; 0 when there are none.
    pub padded: u8,
    /// Its cells name different units and its header none: a bare number says nothing.
    pub mixed_units: bool,
}

impl Column {
    /// A column of which nothing is known.
    pub fn bare(index: u32) -> Column {
        Column {
            index,
            header: String::new(),
            meaning: None,
            found_by: FoundBy::Nothing,
            twin_of: None,
            number: 0,
            unit: None,
            multiplier: 1,
            currency: None,
            period: None,
            mark: None,
            padded: 0,
            mixed_units: false,
        }
    }

    /// The key of its field.
    pub fn key(&self) -> Option<&'static str> {
        match &self.meaning {
            Some(Meaning::Field(field)) => Some(field.key),
            _ => None,
        }
    }
}

/// What a column means.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// A field of the sheet.
    Field(&'static Field),
    /// A parameter of the taxonomy: press tonnage, bath length.
    Parameter(ParameterCode),
}

/// How a column's meaning was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// From its header.
    Header,
    /// From its cells.
    Content,
    /// From the mapping file.
    Mapping,
    /// Not at all.
    Nothing,
}

impl FoundBy {
    /// The key in files and translations (`found-by-<key>`).
    pub fn key(self) -> &'static str {
        match self {
            FoundBy::Header => "header",
            FoundBy::Content => "content",
            FoundBy::Mapping => "mapping",
            FoundBy::Nothing => "nothing",
        }
    }

    /// All keys, for tests of the translations.
    pub const KEYS: [&'static str; 4] = ["header", "content", "mapping", "nothing"];
}
