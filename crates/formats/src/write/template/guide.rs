//! The guide in front: how to fill the workbook, what each column wants, which parameters each process has.

use super::sheet::{headers, title};
use super::{Setting, TemplateKind, notes};
use crate::fields::SheetKind;
use crate::read::OWN_SHEET;
use crate::write::WriteError;
use crate::write::style::{LARGE_SIZE, TITLE_SIZE, lines, print_upright, write_text};
use domain::taxonomy::Process;
use rust_xlsxwriter::Worksheet;

/// Widths of the columns.
const WIDTHS: [u32; 6] = [26, 32, 14, 10, 60, 36];

/// How many lines of advice there are (`template-guide-1` ...).
const ADVICE: u32 = 7;

/// Writes the guide.
pub(super) fn write(
    sheet: &mut Worksheet,
    kind: TemplateKind,
    sheets: &[(SheetKind, String)],
    heading: &str,
    setting: &Setting<'_>,
) -> Result<(), WriteError> {
    let (teller, style) = (setting.teller, &setting.style);
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    // Readers know the sheet by this mark, whatever it is called; people need not see it.
    write_text(sheet, 0, 0, OWN_SHEET, &style.remark)?;
    sheet.set_row_hidden(0)?;
    write_text(sheet, 1, 0, heading, &style.title)?;
    style.set_lines_of(sheet, 1, 1, TITLE_SIZE)?;
    let mut row = 3;
    for number in 1..=ADVICE {
        let advice = teller.t(&format!("template-guide-{number}"));
        wide(sheet, row, &format!("{number}. {advice}"), setting)?;
        row += 1;
    }
    let command = format!("ppuri check FILE --kind {}", kind.key());
    wide(sheet, row, &teller.say("template-guide-check", &[("command", command.into())]), setting)?;
    row = columns(sheet, row + 2, sheets, setting)?;
    if kind != TemplateKind::Rates {
        parameters(sheet, row + 1, setting)?;
    }
    print_upright(sheet, heading);
    Ok(())
}

/// A sentence over the whole width.
fn wide(sheet: &mut Worksheet, row: u32, text: &str, setting: &Setting<'_>) -> Result<(), WriteError> {
    let style = &setting.style;
    sheet.merge_range(row, 0, row, WIDTHS.len() as u16 - 1, text, &style.label)?;
    Ok(style.set_lines(sheet, row, lines(text, WIDTHS.iter().sum::<u32>() as usize))?)
}

/// A row of a table, as high as its longest text needs.
fn line(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[(u16, String)],
    setting: &Setting<'_>,
) -> Result<(), WriteError> {
    let style = &setting.style;
    let mut needed = 1;
    for (column, text) in cells {
        write_text(sheet, row, *column, text, &style.text)?;
        let width = WIDTHS.get(usize::from(*column)).copied().unwrap_or(1);
        needed = needed.max(lines(text, width as usize));
    }
    Ok(style.set_lines(sheet, row, needed)?)
}

/// The table of columns; gives the row behind it.
fn columns(
    sheet: &mut Worksheet,
    first: u32,
    sheets: &[(SheetKind, String)],
    setting: &Setting<'_>,
) -> Result<u32, WriteError> {
    let (teller, style) = (setting.teller, &setting.style);
    let heads = ["sheet", "column", "required", "unit", "what", "example"];
    for (column, head) in (0_u16..).zip(heads) {
        write_text(sheet, first, column, &teller.t(&format!("template-guide-head-{head}")), &style.header)?;
    }
    let mut row = first + 1;
    for (kind, name) in sheets {
        for header in headers(*kind).iter().filter(|header| header.number <= 1) {
            let required = if header.field.required { teller.t("answer-yes") } else { String::new() };
            let cells = [
                name.clone(),
                title(header.field, header.number, teller),
                required,
                notes::unit(header.field, teller),
                notes::what(header.field, teller),
                notes::example(header, setting),
            ];
            line(sheet, row, &(0_u16..).zip(cells).collect::<Vec<_>>(), setting)?;
            row += 1;
        }
    }
    Ok(row)
}

/// Which parameters each process has, its family's included.
fn parameters(sheet: &mut Worksheet, first: u32, setting: &Setting<'_>) -> Result<(), WriteError> {
    let (teller, style, taxonomy) = (setting.teller, &setting.style, setting.taxonomy);
    write_text(sheet, first, 0, &teller.t("template-guide-parameters"), &style.heading)?;
    style.set_lines_of(sheet, first, 1, LARGE_SIZE)?;
    for (column, head) in [(0, "code"), (1, "process"), (2, "family"), (4, "parameters")] {
        write_text(
            sheet,
            first + 1,
            column,
            &teller.t(&format!("template-guide-head-{head}")),
            &style.header,
        )?;
    }
    let has_some = |process: &&Process| taxonomy.parameters_of(&process.code).next().is_some();
    for (row, process) in (first + 2..).zip(taxonomy.processes.values().filter(has_some)) {
        let told: Vec<String> = taxonomy
            .parameters_of(&process.code)
            .map(|parameter| {
                let (name, unit) = (teller.name(&parameter.names), teller.unit(parameter.unit.code()));
                // Some names tell their unit themselves.
                if name.contains('(') { name } else { format!("{name} ({unit})") }
            })
            .collect();
        let cells = [
            (0, process.code.to_string()),
            (1, teller.process(&process.code)),
            (2, teller.family(&process.code)),
            (4, told.join(", ")),
        ];
        line(sheet, row, &cells, setting)?;
    }
    Ok(())
}
