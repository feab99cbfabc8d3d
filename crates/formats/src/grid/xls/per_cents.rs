//! What calamine does not tell of an xls: which cells show their number as per cent ([MS-XLS] 2.4.126, 2.4.353).

use super::super::Source;
use super::super::formats::Styles;
use super::{Records, record, u16_at};
use std::collections::BTreeSet;

const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027E;
/// What the first record says of Excel 97 and later.
const BIFF8: u16 = 0x0600;

/// Of each sheet, in the order of the workbook, rows and columns from 0 of cells that show per cents. The stream was looked
/// at before: where it breaks off, nothing more is found.
pub(super) fn per_cents(source: &Source<'_>, stream: &[u8]) -> Vec<BTreeSet<(u16, u16)>> {
    let mut records = Records { source, rest: stream, left: stream.len() / 4 + 1 };
    let mut styles = Styles::default();
    let mut places = Vec::new();
    let mut is_biff8 = true;
    while let Ok((kind, data)) = records.next() {
        match kind {
            record::BOF => is_biff8 = u16_at(data, 0) == Some(BIFF8),
            record::EOF => break,
            FORMAT => {
                if let (Some(number), Some(code)) = (u16_at(data, 0), code(data, is_biff8)) {
                    styles.format(number, &code);
                }
            }
            STYLE => styles.style(u16_at(data, 2).unwrap_or(0)),
            record::BOUND_SHEET => {
                let place = data.get(..4).and_then(|place| place.try_into().ok()).map(u32::from_le_bytes);
                places.push(place.unwrap_or(u32::MAX) as usize);
            }
            _ => {}
        }
    }
    places
        .into_iter()
        .map(|place| cells(&mut records, stream.get(place..).unwrap_or_default(), &styles))
        .collect()
}

/// The text of a format: characters counted in two bytes (Excel 97) or one, of one byte or two.
fn code(data: &[u8], is_biff8: bool) -> Option<String> {
    if !is_biff8 {
        let count = usize::from(*data.get(2)?);
        return Some(data.get(3..3 + count)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let count = usize::from(u16_at(data, 2)?);
    let wide = data.get(4)? & 1 == 1;
    if wide {
        let units =
            data.get(5..5 + count * 2)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        return Some(char::decode_utf16(units).map(|c| c.unwrap_or(' ')).collect());
    }
    Some(data.get(5..5 + count)?.iter().map(|byte| char::from(*byte)).collect())
}

fn cells<'b>(records: &mut Records<'_, 'b>, sheet: &'b [u8], styles: &Styles) -> BTreeSet<(u16, u16)> {
    records.rest = sheet;
    let mut found = BTreeSet::new();
    let mut nested = 0_u32;
    let mut begun = false;
    while let Ok((kind, data)) = records.next() {
        match kind {
            record::BOF if begun => nested += 1,
            record::BOF => begun = true,
            record::EOF if nested == 0 => break,
            record::EOF => nested -= 1,
            _ if nested > 0 => {}
            NUMBER | RK | record::FORMULA => {
                let (Some(row), Some(column), Some(style)) =
                    (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4))
                else {
                    continue;
                };
                if styles.shows_per_cent(style.into()) {
                    found.insert((row, column));
                }
            }
            record::MUL_RK => {
                let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { continue };
                // A style and a number of four bytes for each; the last column behind them.
                let each = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
                for (column, cell) in (first..=u16::MAX).zip(each) {
                    if u16_at(cell, 0).is_some_and(|style| styles.shows_per_cent(style.into())) {
                        found.insert((row, column));
                    }
                }
            }
            _ => {}
        }
    }
    found
}
