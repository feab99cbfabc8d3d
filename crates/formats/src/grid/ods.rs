//! OpenDocument spreadsheets (ODF 1.3 part 3, section 9), read by calamine.

mod look;

use super::archive::Archive;
use super::caught::caught;
use super::gather::Gather;
use super::value::{self, names_are_unique};
use super::{Cell, FileKind, Outcome, Sheet, Source, Workbook};
use calamine::{CellErrorType, Data, Ods, OdsError, Range, Reader, SheetVisible};
use domain::finding::{Finding, Rule};
use std::io::Cursor;

const CONTENT: &str = "content.xml";

/// Reads all tables.
pub(super) fn read(source: &Source<'_>, archive: &mut Archive<'_>, bytes: &[u8]) -> Outcome<Workbook> {
    let manifest = archive.whole("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(source.refuse(Rule::FileEncrypted));
    }
    let part = archive.part(CONTENT)?.ok_or_else(|| source.refuse_part(Rule::FileBroken, CONTENT))?;
    let seen = look::look(source, part)?;
    let sheets =
        caught(|| sheets(source, bytes, seen)).unwrap_or_else(|| Err(source.refuse(Rule::FileBroken)))?;
    Ok(source.workbook(FileKind::Ods, sheets))
}

fn sheets(source: &Source<'_>, bytes: &[u8], seen: Vec<look::Seen>) -> Outcome<Vec<Sheet>> {
    let refused = |error: OdsError| refused(source, &error);
    let mut book = Ods::new(Cursor::new(bytes)).map_err(refused)?;
    let listed = book.sheets_metadata().to_vec();
    names_are_unique(source, &listed)?;
    let mut gather = Gather::new(source);
    for (sheet, seen) in listed.iter().zip(seen) {
        gather.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let values = book.worksheet_range(&sheet.name).map_err(refused)?;
        let formulas = book.worksheet_formula(&sheet.name).map_err(refused)?;
        for ((row, column), data) in placed(&values) {
            let is_formula = formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty());
            let cell = match data {
                // Calamine gives the names of errors as texts.
                Data::String(text) if is_formula && is_error(text) => Some(Cell::Error(text.clone())),
                data if seen.per_cents.contains(&(row + 1, column + 1)) => {
                    value::cell(data.clone()).map(value::in_per_cent)
                }
                data => value::cell(data.clone()),
            };
            if let Some(cell) = cell {
                gather.put(row + 1, column + 1, cell)?;
            }
        }
        for (place, formula) in placed(&formulas) {
            if values.get_value(place).is_none_or(|data| *data == Data::Empty) {
                // Saved without its result. Formulas carry the prefix of their grammar: `of:=A1`.
                let formula = formula.split_once('=').map_or(formula.as_str(), |(_, formula)| formula);
                gather.put(place.0 + 1, place.1 + 1, Cell::Error(format!("={formula}")))?;
            }
        }
        for area in seen.merges {
            gather.merge(area)?;
        }
    }
    Ok(gather.finish())
}

/// The used cells with their row and column from 0.
fn placed<T: calamine::CellType>(range: &Range<T>) -> impl Iterator<Item = ((u32, u32), &T)> {
    let (top, left) = range.start().unwrap_or_default();
    range.used_cells().map(move |(row, column, value)| ((top + row as u32, left + column as u32), value))
}

/// Errors have Excel's names, or a number of LibreOffice's own: `Err:502`.
fn is_error(text: &str) -> bool {
    text.parse::<CellErrorType>().is_ok() || text.starts_with("Err:")
}

fn refused(source: &Source<'_>, error: &OdsError) -> Box<Finding> {
    match error {
        OdsError::Password => source.refuse(Rule::FileEncrypted),
        _ => source.refuse_part(Rule::FileBroken, CONTENT),
    }
}
