//! What changed between two lists, as a workbook: a sheet that counts, and a list with a row for each field.

use super::WriteError;
use super::style::{self, Paper, Style, write_text};
use crate::tell::{Teller, ToldChange};
use domain::compare::Comparison;
use jiff::civil::Date;
use rust_xlsxwriter::Worksheet;
use std::collections::BTreeSet;

/// Columns of the list and their widths.
const COLUMNS: [(&str, u32); 9] = [
    ("compare-col-what", 12),
    ("compare-col-kind", 16),
    ("compare-col-within", 24),
    ("compare-col-name", 26),
    ("compare-col-field", 26),
    ("compare-col-old", 40),
    ("compare-col-new", 40),
    ("compare-col-old-place", 18),
    ("compare-col-new-place", 18),
];

/// Rows of the list; what is beyond is counted.
const MOST: u32 = 1_000_000;

/// The workbook in the teller's language. `old` and `new` are what people call the two files.
///
/// # Errors
/// [`WriteError::Xlsx`] when the library refuses.
pub fn workbook(
    comparison: &Comparison,
    [old, new]: [&str; 2],
    day: Date,
    teller: &Teller<'_>,
) -> Result<Vec<u8>, WriteError> {
    let style = Style::new(teller.language());
    let mut workbook = style.workbook()?;
    let title = teller.say("compare-title", &[("old", old.into()), ("new", new.into())]);
    workbook.set_properties(&style::properties(&title, day)?);
    let mut taken = BTreeSet::new();
    let name = style::sheet_name(&teller.t("compare-sheet-changes"), &mut taken);
    let sheet = workbook.add_worksheet().set_name(name)?;
    list(sheet, comparison, &title, &style, teller)?;
    let name = style::sheet_name(&teller.t("compare-sheet-counts"), &mut taken);
    let sheet = workbook.add_worksheet().set_name(name)?;
    counts(sheet, comparison, &title, &style, teller)?;
    Ok(workbook.save_to_buffer()?)
}

fn counts(
    sheet: &mut Worksheet,
    comparison: &Comparison,
    title: &str,
    style: &Style,
    teller: &Teller<'_>,
) -> Result<(), WriteError> {
    write_text(sheet, 0, 0, title, &style.title)?;
    style.set_lines_of(sheet, 0, 1, style::TITLE_SIZE)?;
    sheet.set_column_width(0, 28)?;
    let heads = ["compare-col-kind", "compare-new", "compare-gone", "compare-changed", "compare-unchanged"];
    for (column, head) in (0_u16..).zip(heads) {
        write_text(sheet, 2, column, &teller.t(head), &style.header)?;
        if column > 0 {
            sheet.set_column_width(column, 14)?;
        }
    }
    for (row, (kind, counts)) in (3_u32..).zip(&comparison.counts) {
        write_text(sheet, row, 0, &teller.t(&format!("compare-kind-{}", kind.key())), &style.text)?;
        let numbers = [counts.new, counts.gone, counts.changed, counts.unchanged];
        for (column, number) in (1_u16..).zip(numbers) {
            sheet.write_number_with_format(row, column, number as f64, &style.integer)?;
        }
    }
    style::print_setup(sheet, Paper::A4, Some(2), title)?;
    Ok(())
}

fn list(
    sheet: &mut Worksheet,
    comparison: &Comparison,
    title: &str,
    style: &Style,
    teller: &Teller<'_>,
) -> Result<(), WriteError> {
    for (column, (key, width)) in (0_u16..).zip(COLUMNS) {
        write_text(sheet, 0, column, &teller.t(key), &style.header)?;
        sheet.set_column_width(column, width)?;
    }
    let mut row = 1;
    let mut left = 0_u64;
    for change in &comparison.changes {
        if row > MOST {
            left += 1;
            continue;
        }
        let told = teller.change(change);
        for (field, old, new) in lines(&told) {
            let cells: [&str; 9] = [
                &told.what,
                &told.kind,
                &told.within,
                &told.name,
                field,
                old,
                new,
                &told.old_place,
                &told.new_place,
            ];
            let mut needed = 1;
            for ((column, text), (_, width)) in (0_u16..).zip(cells).zip(COLUMNS) {
                write_text(sheet, row, column, text, &style.text)?;
                needed = needed.max(style::lines(text, width as usize));
            }
            style.set_lines(sheet, row, needed)?;
            row += 1;
        }
    }
    sheet.autofilter(0, 0, row.max(2) - 1, COLUMNS.len() as u16 - 1)?;
    if left > 0 {
        let more = teller.say("workbook-more-rows", &[("count", left.into())]);
        write_text(sheet, row, 0, &more, &style.remark)?;
    }
    sheet.set_freeze_panes(1, 4)?;
    style::print_setup(sheet, Paper::A3, Some(0), title)?;
    Ok(())
}

/// A row for each field; one at least.
fn lines(told: &ToldChange) -> Vec<(&str, &str, &str)> {
    if told.fields.is_empty() {
        return vec![("", "", "")];
    }
    told.fields.iter().map(|field| (field.label.as_str(), field.old.as_str(), field.new.as_str())).collect()
}
