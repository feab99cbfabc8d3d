//! From a workbook to registers, parts lists and rates, with every row accounted for.
//!
//! What is read here is what the file itself says. Finding places, inferring processes and routes is the desk's work:
//! the texts needed for it travel along.

pub mod parts;
pub mod rates;
pub mod register;
pub mod survey;
mod twice;

use crate::examples;
use crate::fields::SheetKind;
use crate::grid::{Sheet, Workbook};
use crate::table::content;
use crate::table::layout::Layout;
use crate::table::mapping::{self, Mapping};
use crate::table::recognise::Recogniser;
use crate::table::rows::RowReader;
use crate::table::{Beside, Column, FoundBy, Meaning, Table};
use crate::words::Words;
use domain::finding::{Arg, Finding, RowCount, Rule, Severity, Spot};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What was read from a file, and what became of it.
#[derive(Debug, Clone)]
pub struct Reading<T> {
    /// The values.
    pub value: T,
    /// The tables they stand in.
    pub tables: Vec<Table>,
    /// Each sheet and its rows.
    pub sheets: Vec<SheetReport>,
    /// Everything found.
    pub findings: Vec<Finding>,
}

/// A sheet and its rows. `filled = titles + headers + data.len()`.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetReport {
    /// Its name; empty for text files.
    pub name: String,
    /// What it was read as; `None` when it was not.
    pub kind: Option<SheetKind>,
    /// Rows that hold anything.
    pub filled: u32,
    /// Rows above the header, the example row of a template, sums and notes.
    pub titles: u32,
    /// Header rows, repetitions too.
    pub headers: u32,
    /// Its data rows; of a sheet that was not recognised all of them.
    pub data: Vec<u32>,
}

impl<T> Reading<T> {
    /// Counts the rows by the worst finding about each. Rows of a sheet that was not recognised are refused.
    pub fn count(&self) -> RowCount {
        // By sheet: rows and their findings in the order of the rows. Notes do not count.
        let mut found: BTreeMap<Option<&str>, Vec<(u32, Severity)>> = BTreeMap::new();
        for finding in self.findings.iter().filter(|finding| finding.severity() != Severity::Note) {
            if let Some(row) = finding.spot.row {
                found.entry(finding.spot.sheet.as_deref()).or_default().push((row, finding.severity()));
            }
        }
        found.values_mut().for_each(|found| found.sort_unstable());
        let mut count = RowCount::default();
        for sheet in &self.sheets {
            let name = (!sheet.name.is_empty()).then_some(sheet.name.as_str());
            let found = found.get(&name).map(Vec::as_slice).unwrap_or_default();
            for row in &sheet.data {
                // Errors sort first.
                let at = found.partition_point(|(other, _)| other < row);
                let worst = found.get(at).filter(|(other, _)| other == row).map(|(_, severity)| *severity);
                count.count(if sheet.kind.is_none() { Some(Severity::Error) } else { worst });
            }
        }
        count
    }
}

/// What readers need to know.
pub struct Reader<'a> {
    /// Words of the taxonomy.
    pub words: &'a Words<'a>,
    /// Words of the headers.
    pub recogniser: &'a Recogniser<'a>,
}

/// The tables of a workbook before their rows are read.
struct Opened<'w> {
    tables: Vec<(&'w Sheet, Table)>,
    reports: Vec<SheetReport>,
    findings: Vec<Finding>,
}

/// The first cell of the sheets that the program's own templates add for people: never data. The mark tells, not the
/// sheet's name: a buyer's list may well be called "Lists".
pub const OWN_SHEET: &str = "ppuri:own-sheet";

impl<'a> Reader<'a> {
    /// Finds the tables of these kinds; `asked` names what the file should be, for the finding on a foreign sheet.
    fn open<'w>(
        &self,
        workbook: &'w Workbook,
        kinds: &[SheetKind],
        asked: &str,
        mapping: Option<&Mapping>,
    ) -> Opened<'w> {
        let mut opened =
            Opened { tables: Vec::new(), reports: Vec::new(), findings: workbook.findings.clone() };
        let file = workbook.file.as_str();
        if let Some(mapping) = mapping {
            let known = |name: &String| {
                name == mapping::ANY_SHEET || workbook.sheets.iter().any(|sheet| sheet.name == *name)
            };
            for name in mapping.sheets.keys().filter(|name| !known(name)) {
                opened.findings.push(Finding::new(Rule::MappingUnknown, Spot::file(file)).value(name));
            }
        }
        for (index, sheet) in workbook.sheets.iter().enumerate() {
            if sheet.rows.is_empty() || is_own(sheet) {
                continue;
            }
            let said = mapping.and_then(|mapping| mapping.of(&sheet.name));
            let found = match said {
                Some(said) if !said.header_rows.is_empty() => {
                    let kind = said.kind.filter(|kind| kinds.contains(kind)).or(kinds.first().copied());
                    kind.map(|kind| self.recogniser.table_at(sheet, index, kind, &said.header_rows))
                }
                Some(said) if said.kind.is_some_and(|kind| kinds.contains(&kind)) => {
                    let kind: Vec<SheetKind> = said.kind.into_iter().collect();
                    self.recogniser.find(sheet, index, &kind).map(|(table, _)| table)
                }
                _ => self.recogniser.find(sheet, index, kinds).map(|(table, _)| table),
            };
            let filled = sheet.rows.len() as u32;
            let Some(mut table) = found else {
                let finding = Finding::new(Rule::SheetNotRecognised, sheet.spot(file))
                    .with("kind", Arg::Kind(asked.to_owned()));
                opened.findings.push(finding);
                let data = sheet.rows.iter().map(|row| row.number).collect();
                let name = sheet.name.clone();
                opened.reports.push(SheetReport { name, kind: None, filled, titles: 0, headers: 0, data });
                continue;
            };
            if let Some(said) = said {
                opened.findings.extend(mapping::apply(&mut table, said, file));
            }
            // The example row of a template counts as a title while nobody has typed into it.
            let written = table.data.len();
            if examples::of(table.kind).next().is_some() {
                let data = std::mem::take(&mut table.data).into_iter();
                table.data =
                    data.filter(|&at| !examples::is_untouched(&table, &sheet.rows[at], self.words)).collect();
            }
            let shown = (written - table.data.len()) as u32;
            opened.findings.extend(column_findings(sheet, &table, file));
            let data = table.data.iter().map(|&at| sheet.rows[at].number).collect();
            opened.findings.extend(twice::take_out(&mut table, sheet, file));
            opened.reports.push(SheetReport {
                name: sheet.name.clone(),
                kind: Some(table.kind),
                filled,
                titles: (table.title_rows.len() + table.beside.len()) as u32 + shown,
                headers: (table.header_rows.len() + table.repeated_headers.len()) as u32,
                data,
            });
            opened.tables.push((sheet, table));
        }
        if !opened.reports.is_empty() && opened.reports.iter().all(|report| report.data.is_empty()) {
            opened.findings.push(Finding::new(Rule::TableEmpty, Spot::file(file)));
        }
        opened
    }

    /// Readers of the rows of a table.
    fn rows<'t>(
        &'t self,
        file: &'t str,
        sheet: &'t Sheet,
        table: &'t Table,
    ) -> impl Iterator<Item = RowReader<'t>> {
        let layout = Rc::new(Layout::new(file, sheet, table));
        table.data.iter().map(move |&at| RowReader::of(&layout, &sheet.rows[at], self.words))
    }
}

/// Whether a sheet is one the program's own templates add.
fn is_own(sheet: &Sheet) -> bool {
    let first = sheet.rows.first().and_then(|row| row.cells.first());
    first.is_some_and(|(_, cell)| cell.text() == OWN_SHEET)
}

fn column_findings(sheet: &Sheet, table: &Table, file: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let spot = |column: &Column| {
        let at = sheet.spot(file).at_column(column.index);
        table.header_rows.first().map_or_else(|| at.clone(), |row| at.at_row(*row))
    };
    for column in &table.columns {
        if column.meaning.is_some() || column.found_by == FoundBy::Mapping || column.header.is_empty() {
            continue;
        }
        let filled = table.data.iter().any(|&at| sheet.rows[at].cell(column.index).is_some());
        if let Some(field) = column.twin_of {
            let twice = Finding::new(Rule::ColumnTwice, spot(column)).value(&column.header);
            findings.push(twice.with("field", Arg::Field(field.to_owned())));
        } else if filled {
            findings.push(Finding::new(Rule::ColumnUnknown, spot(column)).value(&column.header));
        }
    }
    findings.extend(contradictions(sheet, table, file));
    for (row, what) in &table.beside {
        let rule = match what {
            Beside::Total => Rule::RowIsTotal,
            Beside::Note => Rule::RowIsNote,
        };
        let cells =
            sheet.rows.binary_search_by_key(row, |row| row.number).ok().map(|at| &sheet.rows[at].cells);
        if let Some((column, cell)) = cells.and_then(|cells| cells.first()) {
            let spot = sheet.spot(file).at_row(*row).at_column(*column);
            findings.push(Finding::new(rule, spot).value(&cell.text()));
        }
    }
    if sheet.hidden {
        findings.push(Finding::new(Rule::SheetHidden, sheet.spot(file)));
    }
    for row in &table.repeated_headers {
        findings.push(Finding::new(Rule::RowRepeatsHeader, sheet.spot(file).at_row(*row)));
    }
    findings
}

/// Columns whose cells look like another field than the header names.
fn contradictions(sheet: &Sheet, table: &Table, file: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(row) = table.header_rows.last() else { return findings };
    for column in table.columns.iter().filter(|column| column.found_by == FoundBy::Header) {
        let Some(key) = column.key() else { continue };
        let cells =
            table.data.iter().filter_map(|&at| sheet.rows[at].cell(column.index)).take(content::LOOK_AT);
        let texts: Vec<String> = cells.map(|cell| cell.text().into_owned()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        if let Some(other) = content::belies(key, &texts) {
            let spot = sheet.spot(file).at_row(*row).at_column(column.index);
            let finding = Finding::new(Rule::ColumnContradicts, spot).value(&column.header);
            findings.push(finding.with("field", Arg::Field(other.to_owned())));
        }
    }
    findings
}

/// Cells of columns whose meaning nobody knows, by header: kept as written.
fn unknown_cells(row: &crate::grid::Row, table: &Table) -> BTreeMap<String, String> {
    let unknown = table.columns.iter().filter(|column| column.meaning.is_none() && !column.header.is_empty());
    let cell = |column: &Column| Some((column.header.clone(), row.cell(column.index)?.text().into_owned()));
    unknown.filter_map(cell).collect()
}

/// Whether the file is rather a parts list, a register or rates: what the sheets look most like.
pub fn guess_kind(reader: &Reader<'_>, workbook: &Workbook) -> Option<&'static str> {
    let mut parts = 0;
    let mut register = 0;
    let mut rates = 0;
    for sheet in workbook.sheets.iter().filter(|sheet| !is_own(sheet)) {
        let score = |kinds: &[SheetKind]| reader.recogniser.score(sheet, kinds);
        parts += score(&parts::KINDS);
        register += score(&register::KINDS);
        rates += score(&rates::KINDS);
    }
    match (parts, register) {
        (0, 0) if rates == 0 => None,
        (parts, register) if rates > parts.max(register) => Some("rates"),
        (parts, register) if parts > register => Some("parts"),
        _ => Some("register"),
    }
}

/// The meaning of a column as a key of mappings and reports.
pub fn meaning_key(column: &Column) -> Option<String> {
    match &column.meaning {
        Some(Meaning::Field(field)) => Some(field.key.to_owned()),
        Some(Meaning::Parameter(code)) => Some(format!("parameter:{code}")),
        None => None,
    }
}

#[cfg(test)]
mod tests;
