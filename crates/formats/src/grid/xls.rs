//! Excel 5 to 2003 ([MS-XLS], BIFF5 and BIFF8): the records of the workbook stream.

mod strings;

use super::compound::{Fault, u16_at, u32_at};
use super::gather::Gather;
use super::serial::{self, Shown};
use super::{Cell, FileKind, Merge, Outcome, Source, Workbook};
use domain::finding::{Finding, Rule};
use std::collections::BTreeMap;
use strings::{Charset, Pieces};

/// Reads all worksheets; charts, macro sheets and modules are no tables.
pub(super) fn read(source: &Source<'_>, stream: &[u8]) -> Outcome<Workbook> {
    let refuse = |refused: Refused| match refused {
        Refused::Found(finding) => finding,
        Refused::Encrypted => source.refuse(Rule::FileEncrypted),
        Refused::Fault(fault) => source.refuse(fault.rule()),
    };
    let globals = Globals::read(stream).map_err(refuse)?;
    let mut gather = Gather::new(source);
    // Sheets lie one behind the other: all together they cannot hold more records than the stream.
    let mut records = stream.len() / 4 + 1;
    for listed in globals.sheets.iter().filter(|listed| listed.is_worksheet) {
        gather.begin(&listed.name, listed.hidden)?;
        let substream = stream.get(listed.offset..).ok_or_else(|| source.refuse(Rule::FileTruncated))?;
        read_sheet(&globals, substream, &mut records, &mut gather).map_err(refuse)?;
    }
    Ok(Workbook {
        file: source.file.to_owned(),
        kind: FileKind::Xls,
        encoding: None,
        delimiter: None,
        sheets: gather.finish(),
        findings: Vec::new(),
    })
}

enum Refused {
    Found(Box<Finding>),
    Encrypted,
    Fault(Fault),
}

impl From<Box<Finding>> for Refused {
    fn from(finding: Box<Finding>) -> Refused {
        Refused::Found(finding)
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Refused {
        Refused::Fault(fault)
    }
}

/// The types of the records that are looked at ([MS-XLS] 2.3).
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const R_STRING: u16 = 0x00D6;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const MERGE_CELLS: u16 = 0x00E5;
    pub(super) const SST: u16 = 0x00FC;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BOF: u16 = 0x0809;
}

/// The records of a stream. Each ends before the end of the stream, or the stream was cut.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn next(&mut self) -> Result<(u16, &'a [u8]), Fault> {
        let kind = u16_at(self.rest, 0).ok_or(Fault::Truncated)?;
        let length = usize::from(u16_at(self.rest, 2).ok_or(Fault::Truncated)?);
        let data = self.rest.get(4..4 + length).ok_or(Fault::Truncated)?;
        self.rest = &self.rest[4 + length..];
        Ok((kind, data))
    }

    /// The data of the record before and of those that continue it.
    fn with_continued(&mut self, data: &'a [u8]) -> Result<Pieces<'a>, Fault> {
        let mut pieces = vec![data];
        while u16_at(self.rest, 0) == Some(record::CONTINUE) {
            pieces.push(self.next()?.1);
        }
        Ok(Pieces::new(pieces))
    }
}

/// What stands before the sheets.
struct Globals {
    charset: Charset,
    is_1904: bool,
    sheets: Vec<Listed>,
    strings: Vec<String>,
    /// For each cell format by its number: does it show numbers as dates?
    shown: Vec<Shown>,
}

struct Listed {
    offset: usize,
    name: String,
    hidden: bool,
    is_worksheet: bool,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Globals, Refused> {
        let mut globals = Globals {
            charset: Charset::default(),
            is_1904: false,
            sheets: Vec::new(),
            strings: Vec::new(),
            shown: Vec::new(),
        };
        let mut formats: BTreeMap<u16, Shown> = BTreeMap::new();
        let mut cell_formats: Vec<u16> = Vec::new();
        let mut records = Records { rest: stream };
        let (first, bof) = records.next()?;
        if first != record::BOF {
            return Err(Fault::Broken.into());
        }
        globals.charset.is_biff8 = u16_at(bof, 0) == Some(0x0600);
        loop {
            let (kind, data) = records.next()?;
            match kind {
                record::EOF => break,
                record::FILE_PASS => return Err(Refused::Encrypted),
                record::CODE_PAGE => globals.charset.code_page(u16_at(data, 0).unwrap_or(0)),
                record::DATE_MODE => globals.is_1904 = u16_at(data, 0) == Some(1),
                record::FORMAT => {
                    if let (Some(id), Some(rest)) = (u16_at(data, 0), data.get(2..)) {
                        formats.insert(id, serial::format_code(&globals.charset.format(rest)));
                    }
                }
                record::XF => cell_formats.push(u16_at(data, 2).unwrap_or(0)),
                record::SST => {
                    let mut pieces = records.with_continued(data)?;
                    pieces.skip(8);
                    globals.strings = strings::shared(pieces)?;
                }
                record::BOUND_SHEET => {
                    let offset = u32_at(data, 0).ok_or(Fault::Broken)? as usize;
                    let (Some(hidden), Some(kind)) = (data.get(4), data.get(5)) else {
                        return Err(Fault::Broken.into());
                    };
                    globals.sheets.push(Listed {
                        offset,
                        name: globals.charset.sheet_name(&data[6..]),
                        hidden: hidden & 0b11 != 0,
                        is_worksheet: *kind == 0,
                    });
                }
                _ => {}
            }
        }
        globals.shown = cell_formats
            .iter()
            .map(|id| formats.get(id).copied().unwrap_or_else(|| serial::builtin_format((*id).into())))
            .collect();
        Ok(globals)
    }
}

fn read_sheet(
    globals: &Globals,
    substream: &[u8],
    left: &mut usize,
    gather: &mut Gather<'_>,
) -> Result<(), Refused> {
    let mut records = Records { rest: substream };
    if records.next()?.0 != record::BOF {
        return Err(Fault::Broken.into());
    }
    // Charts inside the sheet are streams of their own, with records that look like cells.
    let mut nested = 0_u32;
    // A formula whose result is text has it in a record behind.
    let mut awaits_text = None;
    loop {
        *left = left.checked_sub(1).ok_or(Fault::Broken)?;
        let (kind, data) = records.next()?;
        match kind {
            record::BOF => nested = nested.saturating_add(1),
            record::EOF if nested == 0 => return Ok(()),
            record::EOF => nested -= 1,
            _ if nested > 0 => {}
            record::STRING => {
                if let Some((row, column)) = awaits_text.take() {
                    let text = globals.charset.string(&mut records.with_continued(data)?);
                    gather.put(row, column, Cell::Text(text))?;
                }
            }
            record::MERGE_CELLS => {
                let (areas, _) = data.get(2..).unwrap_or_default().as_chunks::<8>();
                for area in areas {
                    let edge = |at| u32::from(u16_at(area, at).unwrap_or(0)) + 1;
                    gather.merge(Merge { top: edge(0), bottom: edge(2), left: edge(4), right: edge(6) })?;
                }
            }
            record::MUL_RK => {
                let (Some((row, column)), Some(body)) = (position(data), data.get(4..)) else { continue };
                // Behind the numbers stands the last column again.
                let (numbers, _) = body.as_chunks::<6>();
                for (column, number) in (column..).zip(numbers) {
                    put(globals, gather, (row, column), u16_at(number, 0), rk(number))?;
                }
            }
            _ => {
                let Some(at) = position(data) else { continue };
                let format = u16_at(data, 4);
                match kind {
                    record::NUMBER => put(globals, gather, at, format, f64_at(data, 6))?,
                    record::RK => put(globals, gather, at, format, data.get(4..).and_then(rk))?,
                    record::LABEL_SST => {
                        let index = u32_at(data, 6).ok_or(Fault::Broken)? as usize;
                        let text = globals.strings.get(index).ok_or(Fault::Broken)?;
                        gather.put(at.0, at.1, Cell::Text(text.clone()))?;
                    }
                    record::LABEL | record::R_STRING => {
                        let mut pieces = records.with_continued(data.get(6..).unwrap_or_default())?;
                        gather.put(at.0, at.1, Cell::Text(globals.charset.string(&mut pieces)))?;
                    }
                    record::BOOL_ERR => {
                        if let (Some(value), Some(is_error)) = (data.get(6), data.get(7)) {
                            gather.put(at.0, at.1, bool_or_error(*value, *is_error))?;
                        }
                    }
                    record::FORMULA => match data.get(6..14) {
                        Some(&[0, .., 0xFF, 0xFF]) => awaits_text = Some(at),
                        Some(&[1, _, value, .., 0xFF, 0xFF]) => {
                            gather.put(at.0, at.1, bool_or_error(value, 0))?;
                        }
                        Some(&[2, _, value, .., 0xFF, 0xFF]) => {
                            gather.put(at.0, at.1, bool_or_error(value, 1))?;
                        }
                        Some(&[3, .., 0xFF, 0xFF]) | None => {}
                        Some(_) => put(globals, gather, at, format, f64_at(data, 6))?,
                    },
                    _ => {}
                }
            }
        }
    }
}

/// Row and column, from 1, at the start of a cell's record.
fn position(data: &[u8]) -> Option<(u32, u32)> {
    Some((u32::from(u16_at(data, 0)?) + 1, u32::from(u16_at(data, 2)?) + 1))
}

fn put(
    globals: &Globals,
    gather: &mut Gather<'_>,
    (row, column): (u32, u32),
    format: Option<u16>,
    value: Option<f64>,
) -> Outcome<()> {
    let shown = format.and_then(|format| globals.shown.get(usize::from(format))).copied().unwrap_or_default();
    match value.and_then(|value| serial::number(value, shown, globals.is_1904)) {
        Some(cell) => gather.put(row, column, cell),
        None => Ok(()),
    }
}

fn bool_or_error(value: u8, is_error: u8) -> Cell {
    if is_error == 0 {
        return Cell::Bool(value != 0);
    }
    let name = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };
    Cell::Error(name.to_owned())
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?))
}

/// The number behind a format number and an RK value ([MS-XLS] 2.5.217): thirty bits of a float or an integer, either
/// perhaps of hundredths.
fn rk(data: &[u8]) -> Option<f64> {
    let raw = u32_at(data, 2)?;
    let value = if raw & 2 == 0 {
        f64::from_bits(u64::from(raw & !3) << 32)
    } else {
        f64::from(raw.cast_signed() >> 2)
    };
    Some(if raw & 1 == 0 { value } else { value / 100.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rk_numbers() {
        for (raw, value) in [
            (0x3FF0_0000_u32, 1.0),
            (0x3FF0_0001, 0.01),
            ((800 << 2) | 2, 800.0),
            ((1250 << 2) | 3, 12.5),
            ((-3_i32 << 2) as u32 | 2, -3.0),
        ] {
            let mut data = vec![0, 0];
            data.extend(raw.to_le_bytes());
            assert_eq!(rk(&data).map(f64::to_bits), Some(f64::to_bits(value)));
        }
        assert_eq!(rk(&[0, 0, 1]), None);
    }
}
