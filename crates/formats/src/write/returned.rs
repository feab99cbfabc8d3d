//! What somebody sent, given back to be mended: the sender's own workbook with the cells at fault marked.
//!
//! The same sheets in the same order with the same names and values: numbers stay numbers, days days, text text. A cell at
//! fault is coloured and framed (an error with a thick line, a warning with a dashed one) and says in a comment what was
//! found and what to do. One sheet in front lists all of them in the order of the rows, each with a link to its cell; it
//! carries the mark by which readers pass over it, so the workbook can be given again as it is, and then says the same.
//!
//! What comes back is the values: colours, number formats and formulas of the sender's are not read by [`crate::grid`].
//! Text files and pages come back as a workbook. What was wrong with the bytes of a file (an encoding that does not fit) is
//! listed, but is not found again in a workbook that has no such bytes.

mod list;

use super::style::{self, Style};
use super::{WriteError, copy};
use crate::grid::{self, Sheet};
use crate::read::OWN_SHEET;
use crate::table::Table;
use crate::tell::Teller;
use copy::Marks;
use domain::finding::{Finding, Severity};
use jiff::civil::Date;
use rust_xlsxwriter::{Note, Worksheet};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Behind [`OWN_SHEET`] on the sheet that lists what is to be mended: not copied when the workbook comes back.
const RETURNED: &str = "returned";

/// Comments on a sheet: a program slows down with more. Cells beyond are marked, and in the list.
const COMMENTS: usize = 10_000;

/// Cells of a sheet that are held in memory; a larger sheet goes to disk row by row.
const HELD_CELLS: usize = 3_000_000;

/// The workbook in the teller's language; `None` when there is nothing to mend. `tables` and `findings` are those of the
/// file as it was read. Very large sheets go to disk row by row, through the folder `desk`, and lose blanks around texts.
///
/// # Errors
/// [`WriteError::Xlsx`] when the spreadsheet library refuses, which no workbook that could be read should bring about.
pub fn workbook(
    source: &grid::Workbook,
    tables: &[Table],
    findings: &[Finding],
    day: Date,
    desk: &Path,
    teller: &Teller<'_>,
) -> Result<Option<Vec<u8>>, WriteError> {
    let sheets: Vec<(usize, &Sheet)> =
        source.sheets.iter().enumerate().filter(|(_, sheet)| !is_list(sheet)).collect();
    let faults = faults(source, tables, findings);
    if faults.is_empty() {
        return Ok(None);
    }
    let style = Style::new(teller.language());
    let mut book = style.workbook()?;
    book.set_tempdir(desk)?;
    book.set_properties(&style::properties(&source.file, day)?);
    let mut taken = BTreeSet::new();
    let names: BTreeMap<usize, String> = sheets
        .iter()
        .map(|(at, sheet)| (*at, style::sheet_name(copy::name(source, sheet), &mut taken)))
        .collect();
    let own = style::sheet_name(&teller.t("returned-sheet"), &mut taken);
    let first = book.add_worksheet().set_name(own)?;
    list::write(first, source, &faults, &names, &style, teller)?;
    first.set_active(true);
    for (at, sheet) in sheets {
        let table = tables.iter().find(|table| table.sheet_index == at);
        // Row by row blanks around texts are lost, and merged areas are written before the rows they lie in.
        let cells: usize = sheet.rows.iter().map(|row| row.cells.len()).sum();
        let worksheet = if cells > HELD_CELLS && sheet.merges.iter().next().is_none() {
            book.add_worksheet_with_constant_memory()?
        } else {
            book.add_worksheet()
        };
        if let Some(name) = names.get(&at) {
            worksheet.set_name(name)?;
        }
        worksheet.set_hidden(sheet.hidden);
        let of_sheet: Vec<&Fault<'_>> = faults.iter().filter(|fault| fault.sheet == Some(at)).collect();
        copy::marked(worksheet, &style, sheet, table, &marks(&of_sheet))?;
        comments(worksheet, &of_sheet, teller)?;
        if let Some(header) = table.and_then(|table| table.header_rows.last()) {
            worksheet.set_freeze_panes(*header, 0)?;
        }
    }
    Ok(Some(book.save_to_buffer()?))
}

/// Whether a sheet is the list of a workbook that was returned before.
fn is_list(sheet: &Sheet) -> bool {
    let says = |column: u32, text: &str| sheet.cell(1, column).is_some_and(|cell| cell.text() == text);
    says(1, OWN_SHEET) && says(2, RETURNED)
}

/// Something to mend: an error or a warning.
struct Fault<'f> {
    finding: &'f Finding,
    /// The sheet by its index.
    sheet: Option<usize>,
    /// Row and column of the cell, from 1.
    cell: Option<(u32, u32)>,
}

/// What is to be mended, in the order of sheets, rows and columns; what belongs to none of them in front.
fn faults<'f>(source: &grid::Workbook, tables: &[Table], findings: &'f [Finding]) -> Vec<Fault<'f>> {
    let fault = |finding: &'f Finding| {
        let spot = &finding.spot;
        let named = spot.sheet.as_deref().unwrap_or_default();
        let sheet = source.sheets.iter().position(|sheet| sheet.name == named);
        let sheet = sheet.filter(|_| spot.row.is_some() || spot.sheet.is_some());
        let first = || {
            let table = tables.iter().find(|table| Some(table.sheet_index) == sheet)?;
            table.columns.iter().filter(|column| column.meaning.is_some()).map(|column| column.index).min()
        };
        // What is said of a row stands in the first cell of its table.
        let cell = spot.row.map(|row| (row, spot.column.or_else(first).unwrap_or(1)));
        Fault { finding, sheet, cell: cell.filter(|_| sheet.is_some()) }
    };
    let is_wrong =
        |finding: &&Finding| finding.severity() != Severity::Note && *finding.spot.file == *source.file;
    let mut faults: Vec<Fault<'f>> = findings.iter().filter(is_wrong).map(fault).collect();
    faults.sort_by_key(|fault| (fault.sheet, fault.cell, fault.finding.severity()));
    faults
}

fn marks(faults: &[&Fault<'_>]) -> Marks {
    let mut marks = Marks::new();
    for fault in faults {
        if let Some((row, column)) = fault.cell {
            let severity = fault.finding.severity();
            let known = marks.entry(row).or_default().entry(column).or_insert(severity);
            *known = (*known).min(severity);
        }
    }
    marks
}

/// A comment on each cell at fault: the severity as a word, what was found, what to do.
fn comments(worksheet: &mut Worksheet, faults: &[&Fault<'_>], teller: &Teller<'_>) -> Result<(), WriteError> {
    /// Width of a comment in pixels and in digits, height of its lines.
    const WIDTH: (u32, usize) = (340, 46);
    const LINE: u32 = 18;
    let with_cell = faults.iter().filter_map(|fault| Some((fault.cell?, fault.finding)));
    let mut by_cell: Vec<((u32, u32), Vec<&Finding>)> = Vec::new();
    for (cell, finding) in with_cell {
        match by_cell.last_mut() {
            Some((last, findings)) if *last == cell => findings.push(finding),
            _ => by_cell.push((cell, vec![finding])),
        }
    }
    for ((row, column), findings) in by_cell.into_iter().take(COMMENTS) {
        let (Some(row), Some(column)) =
            (row.checked_sub(1), column.checked_sub(1).and_then(|column| u16::try_from(column).ok()))
        else {
            continue;
        };
        let told = findings.iter().map(|finding| {
            let told = teller.finding(finding);
            format!("{}: {}\n→ {}", told.severity, told.found, told.to_do)
        });
        // What a comment may hold (Excel specifications and limits) is twice as much.
        let text: String = told.collect::<Vec<_>>().join("\n\n").chars().take(16_000).collect();
        let lines = style::lines(&text, WIDTH.1);
        let note = Note::new(text).set_author("Ppuri").add_author_prefix(false);
        let note = note.set_width(WIDTH.0).set_height((lines + 1).saturating_mul(LINE).min(600));
        worksheet.insert_note(row, column, &note)?;
    }
    Ok(())
}
