//! What calamine does not tell of an xlsb: which cells show their number as per cent ([MS-XLSB] 2.1.4, 2.1.7).

use super::super::archive::Archive;
use super::super::formats::Styles;
use super::super::{Outcome, xml};
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};

/// Of each sheet, rows and columns from 0 of cells that show per cents.
pub(super) type PerCents = BTreeMap<String, BTreeSet<(u32, u32)>>;

/// The types of the records that are looked at ([MS-XLSB] 2.3.2).
mod record {
    pub(super) const ROW: u32 = 0;
    pub(super) const CELL_RK: u32 = 2;
    pub(super) const CELL_REAL: u32 = 5;
    pub(super) const FORMULA_NUMBER: u32 = 9;
    pub(super) const FORMAT: u32 = 44;
    pub(super) const STYLE: u32 = 47;
    pub(super) const SHEET: u32 = 156;
    pub(super) const BEGIN_CELL_STYLES: u32 = 617;
    pub(super) const END_CELL_STYLES: u32 = 618;
}

/// The cells of all sheets. What cannot be understood shows none: calamine says whether the file is broken.
pub(super) fn per_cents(archive: &mut Archive<'_>) -> Outcome<PerCents> {
    let mut found = PerCents::new();
    let styles = archive.whole("xl/styles.bin")?.map(|bytes| styles(&bytes)).unwrap_or_default();
    let any = (0..1 << 16).any(|style| styles.shows_per_cent(style));
    let (Some(workbook), Some(relations)) =
        (archive.whole("xl/workbook.bin")?, archive.whole("xl/_rels/workbook.bin.rels")?)
    else {
        return Ok(found);
    };
    if !any {
        return Ok(found);
    }
    let targets = targets(&relations);
    for (kind, data) in Records(&workbook) {
        let Some((relation, name)) = (kind == record::SHEET).then(|| sheet(data)).flatten() else { continue };
        let Some(target) = targets.get(&relation) else { continue };
        let part = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        if let Some(bytes) = archive.whole(&part)? {
            found.insert(name, cells(&bytes, &styles));
        }
    }
    Ok(found)
}

fn styles(bytes: &[u8]) -> Styles {
    let mut styles = Styles::default();
    let mut of_cells = false;
    for (kind, data) in Records(bytes) {
        match kind {
            record::FORMAT => {
                if let (Some(number), Some((code, _))) = (u16_at(data, 0), wide_string(data, 2)) {
                    styles.format(number, &code);
                }
            }
            record::BEGIN_CELL_STYLES => of_cells = true,
            record::END_CELL_STYLES => of_cells = false,
            record::STYLE if of_cells => styles.style(u16_at(data, 2).unwrap_or(0)),
            _ => {}
        }
    }
    styles
}

fn cells(bytes: &[u8], styles: &Styles) -> BTreeSet<(u32, u32)> {
    let mut found = BTreeSet::new();
    let mut row = 0;
    for (kind, data) in Records(bytes) {
        match kind {
            record::ROW => row = u32_at(data, 0).unwrap_or(row),
            record::CELL_RK | record::CELL_REAL | record::FORMULA_NUMBER => {
                let (Some(column), Some(style)) = (u32_at(data, 0), u32_at(data, 4)) else { continue };
                if styles.shows_per_cent((style & 0x00FF_FFFF) as usize) {
                    found.insert((row, column));
                }
            }
            _ => {}
        }
    }
    found
}

/// The relation and the name of a sheet of the workbook.
fn sheet(data: &[u8]) -> Option<(String, String)> {
    let (relation, behind) = wide_string(data, 8)?;
    let (name, _) = wide_string(data, behind)?;
    Some((relation, name))
}

/// The parts that relations lead to, by their ids.
fn targets(relations: &[u8]) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    let mut reader = xml::reader(relations);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                let value = |name| xml::attribute(&element, name).map(|value| value.into_owned());
                if let (Some(id), Some(target)) = (value("Id"), value("Target")) {
                    targets.insert(id, target);
                }
            }
            Ok(Event::Eof) | Err(_) => return targets,
            Ok(_) => {}
        }
    }
}

/// Records of a part: type and length in seven bits a byte, then the data.
struct Records<'b>(&'b [u8]);

impl<'b> Iterator for Records<'b> {
    type Item = (u32, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.number(2)?;
        let length = self.number(4)? as usize;
        let (data, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some((kind, data))
    }
}

impl Records<'_> {
    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for at in 0..most {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7F) << (7 * at);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// A string of two bytes a character behind its count, and where it ends.
fn wide_string(data: &[u8], at: usize) -> Option<(String, usize)> {
    let count = u32_at(data, at)?;
    if count == u32::MAX {
        return Some((String::new(), at + 4));
    }
    let end = at.checked_add(4)?.checked_add(usize::try_from(count).ok()?.checked_mul(2)?)?;
    let bytes = data.get(at + 4..end)?;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), end))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
