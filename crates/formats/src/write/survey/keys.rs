//! The hidden sheet: what each line asks, for the program that reads the answers.

use super::Setting;
use super::lines::Shown;
use crate::survey::{ANSWER, MARK, UNIT, UNTIL, VERSION};
use crate::write::WriteError;
use crate::write::style::write_text;
use rust_xlsxwriter::Worksheet;

/// Writes it.
pub(super) fn write(sheet: &mut Worksheet, lines: &[Shown], setting: &Setting<'_>) -> Result<(), WriteError> {
    let format = &setting.style.text;
    let heading = |column| super::page::heading(column, setting.teller);
    let facts: [[String; 4]; 4] = [
        [MARK.to_owned(), VERSION.to_string(), String::new(), String::new()],
        ["supplier".to_owned(), setting.asked.supplier.to_string(), setting.firm(), String::new()],
        ["made".to_owned(), setting.answer.as_of.to_string(), String::new(), String::new()],
        ["headings".to_owned(), heading(ANSWER), heading(UNIT), heading(UNTIL)],
    ];
    for (row, cells) in (0_u32..).zip(&facts) {
        for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            write_text(sheet, row, column, text, format)?;
        }
    }
    for (row, Shown { line, .. }) in (4_u32..).zip(lines) {
        let (key, code, text) = line.asked.keys();
        let number = line.number.to_string();
        let process = line.process.as_ref().map_or("", |process| process.as_str());
        let cells = ["line", &number, line.site.as_str(), process, key, code, text, &line.question];
        for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            write_text(sheet, row, column, text, format)?;
        }
    }
    sheet.set_hidden(true);
    Ok(())
}
