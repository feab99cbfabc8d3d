//! The buyer's own workbook, given back with answers.
//!
//! The same sheets in the same order with the same cells: numbers as numbers, days as days, merged and hidden where they
//! were. To the right of each parts table, in the first columns that are free beside it, stand the answers, each in the
//! row of its part; rows that were refused say why and what to do. One sheet more at the end explains the columns and
//! tells what was found in the file as a whole.
//!
//! What comes back is the values. Colours, widths, number formats, formulas and pictures of the buyer's file are not
//! read by [`crate::grid`] and so not given back; a formula comes back as its result.

mod columns;
mod guide;

use super::WriteError;
use super::copy;
use super::style::{self, Paper, Style};
use crate::fields::SheetKind;
use crate::grid;
use crate::table::Table;
use crate::tell::Teller;
use domain::finding::Finding;
use domain::matching::answer::{Answer, PartAnswer};
use std::collections::{BTreeMap, BTreeSet};

/// The buyer's workbook with the answers of its edition. `tables` are those found on the workbook's sheets when it was
/// read; parts and findings are laid to rows by their spot.
///
/// # Errors
/// [`WriteError::Xlsx`] when the spreadsheet library refuses, which no workbook that could be read should bring about.
pub fn workbook(
    source: &grid::Workbook,
    tables: &[Table],
    answer: &Answer,
    teller: &Teller<'_>,
) -> Result<Vec<u8>, WriteError> {
    let style = Style::new(teller.language());
    let mut book = style.workbook()?;
    book.set_properties(&style::properties(&source.file, answer.as_of)?);
    let mut rows = Rows::of(source, answer);
    let mut names = BTreeSet::new();
    let mut active = None;
    for (index, sheet) in source.sheets.iter().enumerate() {
        let table = tables.iter().find(|table| table.sheet_index == index && table.kind == SheetKind::Parts);
        let worksheet = book.add_worksheet();
        let name = style::sheet_name(copy::name(source, sheet), &mut names);
        worksheet.set_name(&name)?;
        let mut extent = copy::cells(worksheet, &style, sheet, table)?;
        if let Some(table) = table {
            let write = columns::Answers { style: &style, teller, answer };
            let header = write.beside(worksheet, sheet, table, &mut rows, &mut extent)?;
            style::print_setup(worksheet, Paper::A3, header, &format!("{} · {name}", source.file))?;
        }
        extent.apply(worksheet, &style)?;
        if sheet.hidden {
            worksheet.set_hidden(true);
        } else if active.is_none_or(|(_, with_parts): (usize, bool)| !with_parts && table.is_some()) {
            active = Some((index, table.is_some()));
        }
    }
    let guide = book.add_worksheet();
    guide.set_name(style::sheet_name(&teller.t("workbook-buyer-sheet"), &mut names))?;
    guide::write(guide, &style, teller, answer, &rows.left())?;
    // The first sheet may be hidden, and the one that is shown must not be.
    let shown = active.map_or(source.sheets.len(), |(index, _)| index);
    book.worksheet_from_index(shown)?.set_active(true);
    Ok(book.save_to_buffer()?)
}

/// A row of the file: its sheet (none for text files) and its number.
type Place<'a> = (Option<&'a str>, u32);

/// What is known of the rows of the buyer's file.
struct Rows<'a> {
    file: &'a str,
    /// Parts by row. Two tables of a page may have one name, and so one place: then the parts stand in their order.
    parts: BTreeMap<Place<'a>, Vec<&'a PartAnswer>>,
    findings: BTreeMap<Place<'a>, Vec<&'a Finding>>,
    /// Findings that belong to no row.
    general: Vec<&'a Finding>,
}

impl<'a> Rows<'a> {
    fn of(source: &'a grid::Workbook, answer: &'a Answer) -> Rows<'a> {
        let mut rows = Rows {
            file: &source.file,
            parts: BTreeMap::new(),
            findings: BTreeMap::new(),
            general: Vec::new(),
        };
        for part in &answer.parts {
            let spot = &part.part.spot;
            if let Some(row) = spot.row
                && *spot.file == *source.file
            {
                rows.parts.entry((spot.sheet.as_deref(), row)).or_default().push(part);
            }
        }
        for parts in rows.parts.values_mut() {
            // Taken from the end.
            parts.reverse();
        }
        for finding in &answer.findings {
            let spot = &finding.spot;
            match spot.row {
                _ if *spot.file != *source.file => {}
                Some(row) => rows.findings.entry((spot.sheet.as_deref(), row)).or_default().push(finding),
                None => rows.general.push(finding),
            }
        }
        rows
    }

    /// The part of a row and what was found in the row; both are told once.
    fn take(&mut self, place: Place<'a>) -> (Option<&'a PartAnswer>, Vec<&'a Finding>) {
        let part = self.parts.get_mut(&place).and_then(Vec::pop);
        (part, self.findings.remove(&place).unwrap_or_default())
    }

    /// Findings that were told beside no row, in the order of the file.
    fn left(mut self) -> Vec<&'a Finding> {
        let of_rows = self.findings.into_values().flatten();
        self.general.extend(of_rows);
        self.general.retain(|finding| *finding.spot.file == *self.file);
        self.general
    }
}
