//! A sheet of somebody's workbook as it came: names, cells, merged areas, widths.

use super::WriteError;
use super::style::{self, Style};
use crate::grid::{Cell, Sheet, Workbook};
use crate::table::Table;
use domain::finding::Severity;
use jiff::civil::{Date, Time, date};
use rust_xlsxwriter::{Format, FormatBorder, Formula, Worksheet};
use std::collections::{BTreeMap, BTreeSet};

/// How many cells of merged areas a sheet gets: the library keeps each, and a file may merge whole columns.
const MERGED_CELLS: u64 = 100_000;

/// How many cells a table may have and still get its lines: a few wide rows can claim a whole sheet.
const RULED_CELLS: usize = 2_000_000;

/// How many rows decide the width of a column, and how wide and narrow it gets.
const MEASURED_ROWS: usize = 500;
const WIDEST: usize = 44;
const NARROWEST: usize = 8;

/// The name of a sheet; of text files and pages without one the file's name without its ending.
pub(super) fn name<'s>(workbook: &'s Workbook, sheet: &'s Sheet) -> &'s str {
    if sheet.name.is_empty() {
        workbook.file.rsplit_once('.').map_or(workbook.file.as_str(), |(stem, _)| stem)
    } else {
        &sheet.name
    }
}

/// How wide the columns (by their number from 0) and how many lines high the rows (from 1) would like to be.
#[derive(Default)]
pub(super) struct Extent {
    pub(super) widths: BTreeMap<u16, usize>,
    pub(super) lines: BTreeMap<u32, u32>,
}

impl Extent {
    /// The text of a cell wraps in its column.
    pub(super) fn wrap(&mut self, row: u32, column: u16, text: &str) {
        let width = self.widths.get(&column).copied().unwrap_or(NARROWEST);
        let lines = style::lines(text, width);
        let known = self.lines.entry(row).or_insert(1);
        *known = (*known).max(lines);
    }

    /// Sets widths and heights.
    pub(super) fn apply(&self, worksheet: &mut Worksheet, style: &Style) -> Result<(), WriteError> {
        for (column, width) in &self.widths {
            worksheet.set_column_width(*column, *width as f64)?;
        }
        for (row, lines) in &self.lines {
            style.set_lines(worksheet, row.saturating_sub(1), *lines)?;
        }
        Ok(())
    }
}

/// Writes the cells.
pub(super) fn cells(
    worksheet: &mut Worksheet,
    style: &Style,
    sheet: &Sheet,
    table: Option<&Table>,
) -> Result<Extent, WriteError> {
    let header: BTreeSet<u32> = table
        .into_iter()
        .flat_map(|table| table.header_rows.iter().chain(&table.repeated_headers))
        .copied()
        .collect();
    let data: BTreeSet<u32> = table
        .into_iter()
        .flat_map(|table| table.data.iter().filter_map(|&at| sheet.rows.get(at)).map(|row| row.number))
        .collect();
    let look = |row: u32| {
        if header.contains(&row) {
            Look::header(style)
        } else if data.contains(&row) {
            Look::data(style)
        } else {
            Look::plain(style)
        }
    };
    merges(worksheet, sheet, |row| look(row).text)?;
    if let Some(table) = table {
        rule(worksheet, style, sheet, table, &data)?;
    }
    let mut extent = Extent { widths: widths(sheet, &data), ..Extent::default() };
    for row in &sheet.rows {
        let wraps = header.contains(&row.number) || data.contains(&row.number);
        for (column, cell) in &row.cells {
            // Both count from 1 here and from 0 there; the grid holds no cell beyond what a sheet has.
            let (Some(row_at), Some(column_at)) = (row.number.checked_sub(1), from_zero(*column)) else {
                continue;
            };
            write(worksheet, row_at, column_at, cell, &look(row.number))?;
            if let Cell::Text(text) = cell
                && wraps
                && sheet.merges.covering(row.number, *column).is_none()
            {
                extent.wrap(row.number, column_at, text);
            }
        }
    }
    Ok(extent)
}

/// Cells at fault by row and column, both from 1, with the worst that is wrong with each.
pub(super) type Marks = BTreeMap<u32, BTreeMap<u32, Severity>>;

/// Writes the cells once, row by row and each from left to right, those at fault marked. An error value stays one, so that
/// it is found again when the sheet is read.
pub(super) fn marked(
    worksheet: &mut Worksheet,
    style: &Style,
    sheet: &Sheet,
    table: Option<&Table>,
    marks: &Marks,
) -> Result<(), WriteError> {
    let header: BTreeSet<u32> =
        table.into_iter().flat_map(|table| table.header_rows.iter()).copied().collect();
    // A date in a header is one too.
    let Style { date, time, date_time, .. } = style;
    let looks = [Look::plain(style), Look { date, time, date_time, ..Look::header(style) }];
    let faulty = [Severity::Error, Severity::Warning].map(|severity| Marked::new(style, severity));
    let marked = |severity: Severity| faulty.get(usize::from(severity != Severity::Error)).map(Marked::look);
    merges(worksheet, sheet, |_| &style.plain)?;
    let data = BTreeSet::new();
    for (column, width) in widths(sheet, &data) {
        worksheet.set_column_width(column, width as f64)?;
    }
    let none = BTreeMap::new();
    for row in &sheet.rows {
        let Some(row_at) = row.number.checked_sub(1) else { continue };
        let look = looks[usize::from(header.contains(&row.number))];
        let mut empty = marks.get(&row.number).unwrap_or(&none).clone();
        // Those without a value are cells too: what is missing is marked where it should stand.
        let mut cells: Vec<(u32, Option<&Cell>)> =
            row.cells.iter().map(|(column, cell)| (*column, Some(cell))).collect();
        let missing = empty.keys().filter(|column| row.cell(**column).is_none());
        cells.extend(missing.map(|column| (*column, None)));
        cells.sort_unstable_by_key(|(column, _)| *column);
        for (column, cell) in cells {
            let Some(column_at) = from_zero(column) else { continue };
            let look = empty.remove(&column).and_then(marked).unwrap_or(look);
            match cell {
                Some(Cell::Error(text)) if ERRORS.contains(&text.as_str()) => {
                    // A constant, and the only formulas there are: nothing of a stranger's is computed.
                    let value = Formula::new(text.as_str()).set_result(text.as_str());
                    worksheet.write_formula_with_format(row_at, column_at, value, look.text)?;
                }
                Some(cell) => write(worksheet, row_at, column_at, cell, &look)?,
                None => {
                    worksheet.write_blank(row_at, column_at, look.text)?;
                }
            }
        }
    }
    Ok(())
}

/// Error values that every spreadsheet program knows.
const ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// How cells at fault look: told apart without colour too, by a thick line for errors and a dashed one for warnings.
struct Marked {
    text: Format,
    number: Format,
    date: Format,
    time: Format,
    date_time: Format,
}

impl Marked {
    fn new(style: &Style, severity: Severity) -> Marked {
        let (back, line, border) = match severity {
            Severity::Error => (0x00FB_CFCF, 0x00B0_0000, FormatBorder::Medium),
            Severity::Warning | Severity::Note => (0x00FF_F2CC, 0x00A0_7000, FormatBorder::MediumDashed),
        };
        let mark = |format: &Format| {
            format.clone().set_background_color(back).set_border(border).set_border_color(line)
        };
        Marked {
            text: mark(&style.plain),
            number: mark(&style.plain),
            date: mark(&style.date),
            time: mark(&style.time),
            date_time: mark(&style.date_time),
        }
    }

    fn look(&self) -> Look<'_> {
        let Marked { text, number, date, time, date_time } = self;
        Look { text, number, date, time, date_time }
    }
}

/// Gives the empty cells of a table its lines, so that a row can be followed to its answers.
fn rule(
    worksheet: &mut Worksheet,
    style: &Style,
    sheet: &Sheet,
    table: &Table,
    data: &BTreeSet<u32>,
) -> Result<(), WriteError> {
    if data.len().saturating_mul(table.columns.len()) > RULED_CELLS {
        return Ok(());
    }
    for row in data {
        for column in table.columns.iter().map(|column| column.index) {
            if let (Some(row_at), Some(column_at)) = (row.checked_sub(1), from_zero(column))
                && sheet.merges.covering(*row, column).is_none()
            {
                worksheet.write_blank(row_at, column_at, &style.text)?;
            }
        }
    }
    Ok(())
}

/// How wide columns are: as their longest value among the first rows, of data where the sheet has a table.
fn widths(sheet: &Sheet, data: &BTreeSet<u32>) -> BTreeMap<u16, usize> {
    let measured = sheet.rows.iter().filter(|row| data.is_empty() || data.contains(&row.number));
    let mut widths: BTreeMap<u16, usize> = BTreeMap::new();
    for row in measured.take(MEASURED_ROWS) {
        for (column, cell) in &row.cells {
            let Some(at) = from_zero(*column) else { continue };
            if sheet.merges.covering(row.number, *column).is_none() {
                let width = (style::text_width(&cell.text()) + 2).clamp(NARROWEST, WIDEST);
                let known = widths.entry(at).or_insert(NARROWEST);
                *known = (*known).max(width);
            }
        }
    }
    widths
}

fn from_zero(column: u32) -> Option<u16> {
    u16::try_from(column.checked_sub(1)?).ok()
}

/// How the cells of a row look.
#[derive(Clone, Copy)]
struct Look<'s> {
    text: &'s Format,
    number: &'s Format,
    date: &'s Format,
    time: &'s Format,
    date_time: &'s Format,
}

impl<'s> Look<'s> {
    fn header(style: &'s Style) -> Look<'s> {
        let one = &style.header;
        Look { text: one, number: one, date: one, time: one, date_time: one }
    }

    fn data(style: &'s Style) -> Look<'s> {
        let Style { text, general, date, time, date_time, .. } = style;
        Look { text, number: general, date, time, date_time }
    }

    fn plain(style: &'s Style) -> Look<'s> {
        let Style { plain, date, time, date_time, .. } = style;
        Look { text: plain, number: plain, date, time, date_time }
    }
}

fn write(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    look: &Look<'_>,
) -> Result<(), WriteError> {
    const TIME_ONLY: Date = date(1899, 12, 31);
    match cell {
        Cell::Number { value, .. } => {
            worksheet.write_number_with_format(row, column, *value, look.number)?;
        }
        Cell::Bool(value) => {
            worksheet.write_boolean_with_format(row, column, *value, look.text)?;
        }
        Cell::Date(moment) => match style::serial(*moment) {
            Some(serial) => {
                let format = match (moment.date(), moment.time()) {
                    (TIME_ONLY, _) => look.time,
                    (_, time) if time == Time::midnight() => look.date,
                    _ => look.date_time,
                };
                worksheet.write_number_with_format(row, column, serial, format)?;
            }
            None => style::write_text(worksheet, row, column, &cell.text(), look.text)?,
        },
        // An error value or an unsaved formula comes back as the text it is: nothing of a stranger's is ever computed.
        Cell::Text(text) | Cell::Error(text) => style::write_text(worksheet, row, column, text, look.text)?,
    }
    Ok(())
}

/// Merges what was merged. Areas that overlap another, or are beyond [`MERGED_CELLS`], are left apart.
fn merges<'s>(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    format: impl Fn(u32) -> &'s Format,
) -> Result<(), WriteError> {
    let mut taken: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut left = MERGED_CELLS;
    for area in sheet.merges.iter() {
        let cells = u64::from(area.bottom - area.top + 1) * u64::from(area.right - area.left + 1);
        if cells > left {
            continue;
        }
        let places = || {
            (area.top..=area.bottom).flat_map(|row| (area.left..=area.right).map(move |column| (row, column)))
        };
        let inside = area.top > 0 && area.left > 0 && area.right <= 16_384 && area.bottom <= 1_048_576;
        if !inside || places().any(|place| taken.contains(&place)) {
            continue;
        }
        left -= cells;
        taken.extend(places());
        let (left, right) = ((area.left - 1) as u16, (area.right - 1) as u16);
        worksheet.merge_range(area.top - 1, left, area.bottom - 1, right, "", format(area.top))?;
    }
    Ok(())
}
