//! Rows that say in every cell what a row above them says: given twice, they change nothing.
//!
//! Rows with an id of their own are told apart by it (`IdTwice`), and of a parts list both lines are answered
//! (`PartTwice`); here are the others: firms of a flat list, certificates, customers, contacts and rates.

use crate::fields::SheetKind;
use crate::grid::{Row, Sheet};
use crate::table::Table;
use domain::finding::{Arg, Finding, Rule};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};

/// Takes rows that repeat another out of the table's data, and says so of each.
pub(super) fn take_out(table: &mut Table, sheet: &Sheet, file: &str) -> Vec<Finding> {
    use SheetKind::{Capability, Company, Operation, Parts, Site};
    if matches!(table.kind, Parts | Operation | Company | Site | Capability) {
        return Vec::new();
    }
    let serial: Vec<u32> = table
        .columns
        .iter()
        .filter(|column| column.key() == Some("serial"))
        .map(|column| column.index)
        .collect();
    let mut first: BTreeMap<u64, usize> = BTreeMap::new();
    let mut findings = Vec::new();
    // Cells merged over several rows stand in the first of them only.
    let columns: Vec<u32> = table.columns.iter().map(|column| column.index).collect();
    let is_merged = |row: &Row| columns.iter().any(|c| sheet.merges.covering(row.number, *c).is_some());
    let has_merges = sheet.merges.iter().next().is_some();
    table.data.retain(|&at| {
        let Some(row) = sheet.rows.get(at).filter(|row| !(has_merges && is_merged(row))) else { return true };
        let known = *first.entry(hash(row, &serial)).or_insert(at);
        let same = known != at
            && sheet.rows.get(known).is_some_and(|other| cells(row, &serial).eq(cells(other, &serial)));
        if same {
            let first = sheet.rows.get(known).map_or(0, |row| i64::from(row.number));
            let first_cell = row.cells.first().map_or(1, |(column, _)| *column);
            let spot = sheet.spot(file).at_row(row.number).at_column(first_cell);
            findings.push(Finding::new(Rule::RowTwice, spot).with("first", Arg::Number(first)));
        }
        !same
    });
    findings
}

/// The cells of a row but its number in the list.
fn cells<'r>(row: &'r Row, serial: &'r [u32]) -> impl Iterator<Item = &'r (u32, crate::grid::Cell)> {
    row.cells.iter().filter(|(column, _)| !serial.contains(column))
}

fn hash(row: &Row, serial: &[u32]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (column, cell) in cells(row, serial) {
        hasher.write_u32(*column);
        hasher.write(cell.text().as_bytes());
    }
    hasher.finish()
}
