//! Excel's binary workbook, read by calamine cell by cell. All parts are unpacked once before, within the limits, so
//! that calamine, which unpacks without asking, meets nothing larger; should it panic, the file is broken.

use super::archive::Archive;
use super::gather::Gather;
use super::serial::{self, Shown};
use super::{Cell, FileKind, Outcome, Source, Workbook};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsb, XlsbError};
use domain::finding::{Finding, Rule};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads all worksheets. Calamine tells no merged areas of this format.
pub(super) fn read(source: &Source<'_>, archive: &mut Archive<'_>, bytes: &[u8]) -> Outcome<Workbook> {
    let parts: Vec<String> =
        archive.names().filter(|name| !name.starts_with("xl/media/")).map(str::to_owned).collect();
    for part in &parts {
        archive.try_unpack(part)?;
    }
    let sheets = catch_unwind(AssertUnwindSafe(|| sheets(source, bytes)));
    let sheets = sheets.unwrap_or(Err(Refused::Broken));
    let sheets = sheets.map_err(|refused| match refused {
        Refused::Found(finding) => finding,
        Refused::Broken => source.refuse(Rule::FileBroken),
    })?;
    Ok(Workbook {
        file: source.file.to_owned(),
        kind: FileKind::Xlsb,
        encoding: None,
        delimiter: None,
        sheets,
        findings: Vec::new(),
    })
}

enum Refused {
    Found(Box<Finding>),
    Broken,
}

impl From<Box<Finding>> for Refused {
    fn from(finding: Box<Finding>) -> Refused {
        Refused::Found(finding)
    }
}

impl From<XlsbError> for Refused {
    fn from(_: XlsbError) -> Refused {
        Refused::Broken
    }
}

fn sheets(source: &Source<'_>, bytes: &[u8]) -> Result<Vec<super::Sheet>, Refused> {
    let mut book = Xlsb::new(Cursor::new(bytes))?;
    let listed = book.sheets_metadata().to_vec();
    let mut gather = Gather::new(source);
    for sheet in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        gather.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let mut cells = book.worksheet_cells_reader(&sheet.name)?;
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            if let Some(value) = value(cell.get_value()) {
                gather.put(row.saturating_add(1), column.saturating_add(1), value)?;
            }
        }
    }
    Ok(gather.finish())
}

fn value(value: &DataRef<'_>) -> Option<Cell> {
    match value {
        DataRef::Int(value) => serial::number(*value as f64, Shown::Number, false),
        DataRef::Float(value) => serial::number(*value, Shown::Number, false),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Some(Cell::Text(text.clone()))
        }
        DataRef::SharedString(text) => Some(Cell::Text((*text).to_owned())),
        DataRef::Bool(value) => Some(Cell::Bool(*value)),
        DataRef::DateTime(date) => date_or_number(date),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
        DataRef::Empty => None,
    }
}

fn date_or_number(date: &ExcelDateTime) -> Option<Cell> {
    if date.is_duration() {
        return serial::number(date.as_f64(), Shown::Number, false);
    }
    // Which system the days are counted in is known to calamine only; it shows in what it makes of a day.
    let (year, ..) = ExcelDateTime::to_ymd_hms_milli(date);
    let since_1900 = serial::date(date.as_f64(), false);
    let is_1904 = since_1900.is_some_and(|day| i32::from(day.year()) + 3 <= i32::from(year));
    serial::number(date.as_f64(), Shown::Date, is_1904)
}
