//! Excel 5 to 2003, read by calamine.
//!
//! Calamine makes room for the area that a sheet declares, lays each sheet out as a full rectangle, and follows the
//! place of a sheet wherever it points. So the records ([MS-XLS] 2.1.4) are looked at before: their type and length,
//! and of those that hold cells the row and column, nothing of what the cells hold.

mod per_cents;

use super::caught::caught;
use super::gather::Gather;
use super::value::{self, names_are_unique};
use super::{FileKind, Outcome, Sheet, Source, Workbook, compound};
use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};
use domain::finding::{Finding, Rule};
use std::collections::BTreeSet;
use std::io::Cursor;

/// Reads all worksheets; charts, macro sheets and modules are no tables.
pub(super) fn read(source: &Source<'_>, stream: Vec<u8>) -> Outcome<Workbook> {
    look(source, &stream)?;
    let per_cents = per_cents::per_cents(source, &stream);
    let bytes = caught(|| compound::around(&stream).ok()).flatten();
    let bytes = bytes.ok_or_else(|| source.refuse(Rule::FileBroken))?;
    drop(stream);
    let sheets = caught(|| sheets(source, bytes, &per_cents))
        .unwrap_or_else(|| Err(source.refuse(Rule::FileBroken)))?;
    Ok(source.workbook(FileKind::Xls, sheets))
}

fn sheets(source: &Source<'_>, bytes: Vec<u8>, per_cents: &[BTreeSet<(u16, u16)>]) -> Outcome<Vec<Sheet>> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| refused(source, &error))?;
    let listed = book.sheets_metadata().to_vec();
    names_are_unique(source, &listed)?;
    let mut gather = Gather::new(source);
    let none = BTreeSet::new();
    for (at, sheet) in listed.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        let per_cents = per_cents.get(at).unwrap_or(&none);
        gather.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let range = book.worksheet_range(&sheet.name).map_err(|error| refused(source, &error))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let (row, column) = (top + row as u32, left + column as u32);
            let place = u16::try_from(row).ok().zip(u16::try_from(column).ok());
            let shown = place.is_some_and(|place| per_cents.contains(&place));
            let cell = value::cell(data.clone());
            if let Some(cell) = if shown { cell.map(value::in_per_cent) } else { cell } {
                gather.put(row + 1, column + 1, cell)?;
            }
        }
        for area in book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
            gather.merge(value::merge(area))?;
        }
    }
    Ok(gather.finish())
}

fn refused(source: &Source<'_>, error: &XlsError) -> Box<Finding> {
    source.refuse(match error {
        XlsError::Password => Rule::FileEncrypted,
        XlsError::EoStream(_) | XlsError::ContinueRecordTooShort => Rule::FileTruncated,
        _ => Rule::FileBroken,
    })
}

/// The types of the records that are looked at ([MS-XLS] 2.3).
mod record {
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const BOF: u16 = 0x0809;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const STRING: u16 = 0x0207;
    /// Formula, RString, LabelSst, Number, Label, BoolErr, RK: one cell each.
    pub(super) const CELLS: [u16; 7] = [FORMULA, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E];
}

/// Refuses what calamine would spend too much on.
fn look(source: &Source<'_>, stream: &[u8]) -> Outcome<()> {
    // Sheets lie one behind the other: all together they cannot hold more records than the stream.
    let mut records = Records { source, rest: stream, left: stream.len() / 4 + 1 };
    if records.next()?.0 != record::BOF {
        return Err(source.refuse(Rule::FileBroken));
    }
    let mut places = BTreeSet::new();
    let (mut continued, mut moved) = (0_u64, 0_u64);
    loop {
        let (kind, data) = records.next()?;
        match kind {
            record::EOF => break,
            record::FILE_PASS => return Err(source.refuse(Rule::FileEncrypted)),
            record::BOUND_SHEET => {
                let place = data.get(..4).and_then(|place| place.try_into().ok()).map(u32::from_le_bytes);
                if place.is_none_or(|place| !places.insert(place)) {
                    return Err(source.refuse(Rule::FileBroken));
                }
            }
            _ => {}
        }
        // Of the records that continue another, calamine moves all forward for each that it has read.
        continued = if kind == record::CONTINUE { continued + 1 } else { 0 };
        moved += continued;
        if moved > 1 << 30 {
            return Err(source.refuse(Rule::FileBroken));
        }
    }
    source.within("limit-sheets", places.len() as u64, source.limits.max_sheets)?;
    let mut cells = 0;
    for place in places {
        records.rest = stream.get(place as usize..).ok_or_else(|| source.refuse(Rule::FileTruncated))?;
        cells += area(&mut records)?;
        source.within("limit-cells", cells, source.limits.max_cells)?;
    }
    Ok(())
}

/// Cells of the rectangle around all cells of a sheet.
fn area(records: &mut Records<'_, '_>) -> Outcome<u64> {
    let (mut rows, mut columns) = (Span::default(), Span::default());
    // Charts inside the sheet are streams of their own, with records that look like cells.
    let mut nested = 0_u32;
    let mut begun = false;
    // The text of a formula stands behind it; without one calamine puts it in the first cell.
    let mut formula = (0, 0);
    loop {
        let (kind, data) = records.next()?;
        match kind {
            record::BOF if begun => nested += 1,
            record::BOF => begun = true,
            record::EOF if nested == 0 => return Ok(rows.length() * columns.length()),
            record::EOF => nested -= 1,
            _ if nested > 0 => {}
            record::DIMENSIONS if declared(data) > 1 << 24 => {
                return Err(records.source.refuse(Rule::FileBroken));
            }
            record::STRING => {
                rows.take_in(formula.0);
                columns.take_in(formula.1);
            }
            kind if kind == record::MUL_RK || record::CELLS.contains(&kind) => {
                let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { continue };
                rows.take_in(row);
                columns.take_in(column);
                // Behind the numbers stands the last column.
                let last = data.len().checked_sub(2).filter(|_| kind == record::MUL_RK);
                columns.take_in(last.and_then(|at| u16_at(data, at)).unwrap_or(column));
                if kind == record::FORMULA {
                    formula = (row, column);
                }
            }
            _ => {}
        }
    }
}

/// The cells that a record of dimensions ([MS-XLS] 2.4.90) makes calamine ready for.
fn declared(data: &[u8]) -> u64 {
    let wide = |at: usize| data.get(at..at + 4).and_then(|n| n.try_into().ok()).map_or(0, u32::from_le_bytes);
    let narrow = |at| u16_at(data, at).map_or(0, u32::from);
    let (top, below, left, right) = if data.len() < 14 {
        (narrow(0), narrow(2), narrow(4), narrow(6))
    } else {
        (wide(0), wide(4), narrow(8), narrow(10))
    };
    if below == 0 || right == 0 {
        return 1;
    }
    let left = if left > 0xFF || right < left { 0 } else { left };
    // An end before its beginning turns round to a number near four thousand million.
    u64::from(below.wrapping_sub(top)) * u64::from(right - left)
}

/// The lowest and the highest of some numbers.
#[derive(Default)]
struct Span(Option<(u16, u16)>);

impl Span {
    fn take_in(&mut self, number: u16) {
        let (low, high) = self.0.unwrap_or((number, number));
        self.0 = Some((low.min(number), high.max(number)));
    }

    fn length(&self) -> u64 {
        self.0.map_or(0, |(low, high)| u64::from(high - low) + 1)
    }
}

/// The records of a stream. Each ends before the end of the stream, or the stream was cut.
struct Records<'s, 'b> {
    source: &'s Source<'s>,
    rest: &'b [u8],
    left: usize,
}

impl<'b> Records<'_, 'b> {
    fn next(&mut self) -> Outcome<(u16, &'b [u8])> {
        self.left = self.left.checked_sub(1).ok_or_else(|| self.source.refuse(Rule::FileBroken))?;
        let head = u16_at(self.rest, 0).zip(u16_at(self.rest, 2));
        let (kind, length) = head.ok_or_else(|| self.source.refuse(Rule::FileTruncated))?;
        let (record, rest) = self
            .rest
            .split_at_checked(4 + usize::from(length))
            .ok_or_else(|| self.source.refuse(Rule::FileTruncated))?;
        self.rest = rest;
        Ok((kind, &record[4..]))
    }
}

/// A little-endian number at an offset.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
