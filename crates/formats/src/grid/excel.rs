//! Excel's zipped workbooks, xlsx and xlsb, read by calamine cell by cell.

mod binary;
mod errors;
mod records;

use super::archive::Archive;
use super::caught::caught;
use super::formats::is_per_cent;
use super::gather::Gather;
use super::value::{self, names_are_unique};
use super::{Cell, FileKind, Outcome, Sheet, Source, Workbook, xml};
use binary::PerCents;
use calamine::{
    Data, Reader, SheetType, SheetVisible, Style, Xlsb, XlsbError, Xlsx, XlsxError, XlsxFormulaMetadata,
};
use domain::finding::{Finding, Rule};
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::io::{BufRead, Cursor};

/// Reads all worksheets of an xlsx or xlsm; charts and dialogs are no tables.
pub(super) fn xlsx(
    source: &Source<'_>,
    archive: &mut Archive<'_>,
    bytes: &[u8],
    kind: FileKind,
) -> Outcome<Workbook> {
    look(source, archive)?;
    let read = |bytes: &[u8]| caught(|| xlsx_sheets(source, bytes)).unwrap_or(Err(Refused::Broken(None)));
    let sheets = match read(bytes) {
        Err(Refused::UnknownError) => read(&errors::marked(source, archive)?),
        sheets => sheets,
    };
    Ok(source.workbook(kind, sheets.map_err(|refused| refused.finding(source))?))
}

/// Reads all worksheets of an xlsb. Calamine tells no merged areas of this format.
pub(super) fn xlsb(source: &Source<'_>, archive: &mut Archive<'_>, bytes: &[u8]) -> Outcome<Workbook> {
    records::fit(source, archive)?;
    let per_cents = binary::per_cents(archive)?;
    let sheets = caught(|| xlsb_sheets(source, bytes, &per_cents)).unwrap_or(Err(Refused::Broken(None)));
    Ok(source.workbook(FileKind::Xlsb, sheets.map_err(|refused| refused.finding(source))?))
}

enum Refused {
    Found(Box<Finding>),
    /// An error value that calamine does not know.
    UnknownError,
    /// Broken; in this sheet, where it is known.
    Broken(Option<String>),
}

impl Refused {
    fn in_sheet(self, name: &str) -> Refused {
        if matches!(self, Refused::Broken(_)) { Refused::Broken(Some(name.to_owned())) } else { self }
    }

    fn finding(self, source: &Source<'_>) -> Box<Finding> {
        match self {
            Refused::Found(finding) => finding,
            Refused::Broken(Some(sheet)) => source.refuse_part(Rule::FileBroken, &sheet),
            Refused::UnknownError | Refused::Broken(None) => source.refuse(Rule::FileBroken),
        }
    }
}

impl From<Box<Finding>> for Refused {
    fn from(finding: Box<Finding>) -> Refused {
        Refused::Found(finding)
    }
}

impl From<XlsxError> for Refused {
    fn from(error: XlsxError) -> Refused {
        if matches!(error, XlsxError::CellError(_)) { Refused::UnknownError } else { Refused::Broken(None) }
    }
}

impl From<XlsbError> for Refused {
    fn from(_: XlsbError) -> Refused {
        Refused::Broken(None)
    }
}

/// The parts that hold cells must be whole: calamine passes over ends that do not match. And it makes room for as many
/// shared strings as a file says it has.
fn look(source: &Source<'_>, archive: &mut Archive<'_>) -> Outcome<()> {
    for name in archive.names().iter().filter(|name| name.ends_with(".xml")) {
        let size = archive.size(name);
        let Some(part) = archive.part(name)? else { continue };
        // The shortest string is `<si/>`. Some writers say a round number.
        if !is_whole(part, (size / 5).max(1 << 16)) {
            return Err(source.refuse_part(Rule::FileBroken, name));
        }
    }
    Ok(())
}

/// Whether the XML of a part with cells or texts ends where it must, and says no more strings than there may be. Other
/// parts are whole enough.
fn is_whole(part: impl BufRead, most_strings: u64) -> bool {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let mut depth = 0_u64;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return depth == 0,
            Ok(Event::Start(element)) => {
                let name = element.local_name();
                if depth == 0 && !matches!(name.as_ref(), "worksheet" | "sst" | "workbook") {
                    return true;
                }
                if name.as_ref() == "sst" {
                    let count = xml::attribute(&element, "uniqueCount").and_then(|n| n.trim().parse().ok());
                    if count.is_some_and(|count: u64| count > most_strings) {
                        return false;
                    }
                }
                depth += 1;
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn xlsx_sheets(source: &Source<'_>, bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let listed = book.sheets_metadata().to_vec();
    if listed.is_empty() {
        // A workbook has a sheet; one without lost the part that lists them.
        return Err(Refused::Broken(None));
    }
    names_are_unique(source, &listed)?;
    let mut gather = Gather::new(source);
    for sheet in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        gather.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        xlsx_cells(&mut book, &sheet.name, &mut gather).map_err(|refused| refused.in_sheet(&sheet.name))?;
        // One that cannot be read merges nothing; the cells are there all the same.
        for area in book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
            gather.merge(value::merge(area))?;
        }
    }
    Ok(gather.finish())
}

fn xlsx_cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, gather: &mut Gather<'_>) -> Result<(), Refused> {
    let per_cents = per_cents(book, sheet)?;
    let mut cells = book.worksheet_cells_reader(sheet)?;
    while let Some(read) = cells.next_cell_with_formula_metadata()? {
        let cell = match Data::from(read.value) {
            Data::String(text) => errors::told(text),
            Data::Empty => read.formula.and_then(without_result),
            value if per_cents.contains(&read.pos) => value::cell(value).map(value::in_per_cent),
            value => value::cell(value),
        };
        if let Some(cell) = cell {
            gather.put(read.pos.0.saturating_add(1), read.pos.1.saturating_add(1), cell)?;
        }
    }
    Ok(())
}

/// Cells of a sheet that show their number as per cent. (Calamine tells the number formats of this kind of file only.)
fn per_cents(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<BTreeSet<(u32, u32)>, Refused> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let shows = |style: &Style| style.number_format.as_ref().is_some_and(|f| is_per_cent(&f.format_code));
    let shows: Vec<bool> = cells.styles().iter().map(shows).collect();
    let mut found = BTreeSet::new();
    if shows.contains(&true) {
        while let Some((row, column, style)) = cells.next_style_id()? {
            if shows.get(style) == Some(&true) {
                found.insert((row, column));
            }
        }
    }
    Ok(found)
}

/// Excel always saves a result; other programs save a formula and leave the calculating to Excel.
fn without_result(formula: XlsxFormulaMetadata) -> Option<Cell> {
    let formula = match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula,
        // The formula of another cell, moved.
        _ => "...".to_owned(),
    };
    let formula = formula.trim();
    (!formula.is_empty()).then(|| Cell::Error(format!("={formula}")))
}

fn xlsb_sheets(source: &Source<'_>, bytes: &[u8], per_cents: &PerCents) -> Result<Vec<Sheet>, Refused> {
    let mut book = Xlsb::new(Cursor::new(bytes))?;
    let listed = book.sheets_metadata().to_vec();
    names_are_unique(source, &listed)?;
    let mut gather = Gather::new(source);
    for sheet in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        gather.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let per_cents = per_cents.get(&sheet.name);
        xlsb_cells(&mut book, &sheet.name, per_cents, &mut gather)
            .map_err(|refused| refused.in_sheet(&sheet.name))?;
    }
    Ok(gather.finish())
}

fn xlsb_cells(
    book: &mut Xlsb<Cursor<&[u8]>>,
    sheet: &str,
    per_cents: Option<&BTreeSet<(u32, u32)>>,
    gather: &mut Gather<'_>,
) -> Result<(), Refused> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    while let Some(read) = cells.next_cell()? {
        let (row, column) = read.get_position();
        let cell = value::cell(Data::from(read.get_value().clone()));
        let shown = per_cents.is_some_and(|shown| shown.contains(&(row, column)));
        if let Some(cell) = if shown { cell.map(value::in_per_cent) } else { cell } {
            gather.put(row.saturating_add(1), column.saturating_add(1), cell)?;
        }
    }
    Ok(())
}
