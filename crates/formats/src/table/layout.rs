//! The columns of a table by what they mean: found once, asked for every row.

use super::{Column, Meaning, Table};
use crate::fields::{Field, Takes};
use crate::grid::Sheet;
use domain::finding::Spot;
use domain::id::ParameterCode;
use rustc_hash::FxHashMap;

/// A table as its rows are read.
pub struct Layout<'a> {
    pub(super) table: &'a Table,
    pub(super) sheet: &'a Sheet,
    /// The sheet's place.
    pub(super) spot: Spot,
    /// The first column of each field. Only looked up: the order of a hash never shows.
    by_key: FxHashMap<&'static str, &'a Column>,
    /// Fields without which a row is refused.
    pub(super) required: Vec<&'static Field>,
    /// Columns whose meaning is known.
    pub(super) meant: Vec<&'a Column>,
    /// The last column.
    pub(super) last: u32,
    /// Columns that hold the name, value and unit of a parameter, by their number.
    pub(super) named: [Vec<(u8, &'a Column)>; 3],
    /// Columns that are a parameter themselves.
    pub(super) own: Vec<(&'a ParameterCode, &'a Column)>,
}

impl<'a> Layout<'a> {
    /// The layout of a table of this sheet.
    pub fn new(file: &str, sheet: &'a Sheet, table: &'a Table) -> Layout<'a> {
        let mut by_key = FxHashMap::default();
        for column in &table.columns {
            if let Some(key) = column.key() {
                by_key.entry(key).or_insert(column);
            }
        }
        let required = table.kind.fields().filter(|field| field.required);
        let own = |column: &'a Column| match &column.meaning {
            Some(Meaning::Parameter(code)) => Some((code, column)),
            _ => None,
        };
        Layout {
            table,
            sheet,
            spot: sheet.spot(file),
            by_key,
            // A part needs a number or a name: its reader knows which is missing.
            required: required.filter(|field| field.takes != Takes::PartNumber).collect(),
            meant: table.columns.iter().filter(|column| column.meaning.is_some()).collect(),
            last: table.columns.iter().map(|column| column.index).max().unwrap_or(0),
            named: ["parameter", "value", "unit"].map(|key| table.numbered(key)),
            own: table.columns.iter().filter_map(own).collect(),
        }
    }

    /// The column of a field.
    pub fn column(&self, key: &str) -> Option<&'a Column> {
        self.by_key.get(key).copied()
    }
}
