//! A sheet as it came: names, cells, merged areas, widths.

use super::super::WriteError;
use super::super::style::{self, Style};
use crate::grid::{Cell, Sheet, Workbook};
use crate::table::Table;
use jiff::civil::{Date, Time, date};
use rust_xlsxwriter::{Format, Worksheet};
use std::collections::{BTreeMap, BTreeSet};

/// How many cells of merged areas a sheet gets: the library keeps each, and a file may merge whole columns.
const MERGED_CELLS: u64 = 100_000;

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

/// Writes the cells; gives the width each column would like, by its number from 0.
pub(super) fn cells(
    worksheet: &mut Worksheet,
    style: &Style,
    sheet: &Sheet,
    table: Option<&Table>,
) -> Result<BTreeMap<u16, usize>, WriteError> {
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
    let mut widths: BTreeMap<u16, usize> = BTreeMap::new();
    for (at, row) in sheet.rows.iter().enumerate() {
        let look = look(row.number);
        for (column, cell) in &row.cells {
            // Both count from 1 here and from 0 there; the grid holds no cell beyond what a sheet has.
            let (Some(row_at), Some(column)) =
                (row.number.checked_sub(1), column.checked_sub(1).and_then(|c| u16::try_from(c).ok()))
            else {
                continue;
            };
            write(worksheet, row_at, column, cell, &look)?;
            let measured = at < MEASURED_ROWS && (data.is_empty() || data.contains(&row.number));
            if measured && sheet.merges.covering(row.number, u32::from(column) + 1).is_none() {
                let width = style::text_width(&cell.text());
                let known = widths.entry(column).or_insert(0);
                *known = (*known).max(width);
            }
        }
    }
    Ok(widths)
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

/// Sets the widths of columns.
pub(super) fn widths(worksheet: &mut Worksheet, widths: &BTreeMap<u16, usize>) -> Result<(), WriteError> {
    for (column, width) in widths {
        worksheet.set_column_width(*column, (width + 2).clamp(NARROWEST, WIDEST) as f64)?;
    }
    Ok(())
}
