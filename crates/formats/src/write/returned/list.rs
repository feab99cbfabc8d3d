//! The sheet in front: what is to be mended, row by row, each with a link to its cell.

use super::super::WriteError;
use super::super::style::{self, Paper, Style, print_setup, write_text};
use super::{Fault, RETURNED};
use crate::grid;
use crate::read::OWN_SHEET;
use crate::tell::Teller;
use domain::finding::{Severity, column_letters};
use rust_xlsxwriter::{Url, Worksheet};
use std::collections::BTreeMap;

/// Columns and their widths.
const COLUMNS: [(&str, u32); 6] = [
    ("workbook-col-severity", 18),
    ("workbook-col-sheet", 20),
    ("workbook-col-cell", 10),
    ("workbook-col-value", 28),
    ("workbook-col-found", 56),
    ("workbook-col-to-do", 56),
];

/// Lines of advice (`returned-1` ...).
const ADVICE: u32 = 4;

/// Faults listed one by one, and how many of them have a link: a sheet bears 65,530.
const LISTED: usize = 200_000;
const LINKED: usize = 60_000;

pub(super) fn write(
    sheet: &mut Worksheet,
    source: &grid::Workbook,
    faults: &[Fault<'_>],
    names: &BTreeMap<usize, String>,
    style: &Style,
    teller: &Teller<'_>,
) -> Result<(), WriteError> {
    let plain = style.remark.clone().unset_text_wrap();
    write_text(sheet, 0, 0, OWN_SHEET, &plain)?;
    write_text(sheet, 0, 1, RETURNED, &plain)?;
    sheet.set_row_hidden(0)?;
    for (column, (_, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
    }
    let title = teller.say("returned-title", &[("file", source.file.as_str().into())]);
    write_text(sheet, 1, 0, &title, &style.title.clone().unset_text_wrap())?;
    style.set_lines_of(sheet, 1, 1, style::TITLE_SIZE)?;
    let is_error = |fault: &&Fault<'_>| fault.finding.severity() == Severity::Error;
    let errors = faults.iter().filter(is_error).count();
    let number = |count: usize| teller.integer(count as u64).into();
    let counts = [("errors", number(errors)), ("warnings", number(faults.len() - errors))];
    let mut row = 2;
    let total: u32 = COLUMNS.iter().map(|(_, width)| width).sum();
    let advice = (1..=ADVICE).map(|number| teller.t(&format!("returned-{number}")));
    for text in std::iter::once(teller.say("returned-counts", &counts)).chain(advice) {
        sheet.merge_range(row, 0, row, COLUMNS.len() as u16 - 1, &text, &style.label)?;
        style.set_lines(sheet, row, style::lines(&text, total as usize))?;
        row += 1;
    }
    row += 1;
    let header = row;
    for (column, (key, _)) in (0_u16..).zip(COLUMNS) {
        write_text(sheet, row, column, &teller.t(key), &style.header)?;
    }
    for (at, fault) in faults.iter().take(LISTED).enumerate() {
        row += 1;
        let told = teller.finding(fault.finding);
        write_text(sheet, row, 0, &told.severity, style.severity(told.level))?;
        let named = fault.sheet.and_then(|sheet| names.get(&sheet)).map_or("", String::as_str);
        write_text(sheet, row, 1, named, &style.text)?;
        match fault.cell {
            Some((line, column)) if at < LINKED => {
                let cell = format!("{}{line}", column_letters(column));
                let to = format!("internal:'{}'!{cell}", named.replace('\'', "''"));
                let shown = if told.cell.is_empty() { cell } else { told.cell.clone() };
                sheet.write_url_with_format(row, 2, Url::new(to).set_text(shown), &style.link)?;
            }
            _ => write_text(sheet, row, 2, &told.cell, &style.text)?,
        }
        let texts = [told.value.as_str(), &told.found, &told.to_do];
        let mut lines = 1;
        for ((column, text), (_, width)) in (3_u16..).zip(texts).zip(&COLUMNS[3..]) {
            write_text(sheet, row, column, text, &style.text)?;
            lines = lines.max(style::lines(text, *width as usize));
        }
        style.set_lines(sheet, row, lines)?;
    }
    sheet.autofilter(header, 0, row.max(header + 1), COLUMNS.len() as u16 - 1)?;
    if faults.len() > LISTED {
        let more = teller.say("workbook-more-rows", &[("count", ((faults.len() - LISTED) as u64).into())]);
        write_text(sheet, row + 1, 0, &more, &plain)?;
    }
    sheet.set_freeze_panes(header + 1, 0)?;
    print_setup(sheet, Paper::A4, Some(header), &title)?;
    Ok(())
}
