//! Writing.

use super::super::{Cell, Limits, Sheet, Workbook};
use super::item::{ArgItem, Item, Request};
use super::{ARGUMENTS, FULL_FRAME, MOST_FRAME};
use domain::finding::{Arg, Finding};
use serde::Serialize;
use std::io::{Error, Result, Write};

/// Writes what is asked: to read a file of this name, of which the bytes follow, within these limits.
///
/// # Errors
/// Those of `out`.
pub fn send_request(file: &str, limits: &Limits, out: impl Write) -> Result<()> {
    let mut frames = Frames { out, frame: Vec::new() };
    frames.put(&Request { file, limits: *limits })?;
    frames.flush()
}

/// Writes what became of a file.
///
/// # Errors
/// Those of `out`; a name or finding too long for a frame; an argument that is not one of `ARGUMENTS`.
pub fn send(read: &std::result::Result<Workbook, Box<Finding>>, out: impl Write) -> Result<()> {
    let mut frames = Frames { out, frame: Vec::with_capacity(2 * FULL_FRAME) };
    match read {
        Err(finding) => {
            frames.put(&Item::Refused)?;
            frames.finding(finding)?;
        }
        Ok(book) => {
            let Workbook { file: _, kind, encoding, delimiter, sheets, findings } = book;
            frames.put(&Item::Book { kind: *kind, encoding: *encoding, delimiter: *delimiter })?;
            for sheet in sheets {
                frames.sheet(sheet)?;
            }
            for finding in findings {
                frames.finding(finding)?;
            }
        }
    }
    frames.put(&Item::End)?;
    frames.flush()
}

struct Frames<W> {
    out: W,
    frame: Vec<u8>,
}

impl<W: Write> Frames<W> {
    fn put(&mut self, item: &impl Serialize) -> Result<()> {
        self.frame = postcard::to_extend(item, std::mem::take(&mut self.frame)).map_err(Error::other)?;
        if self.frame.len() >= FULL_FRAME { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let length = u32::try_from(self.frame.len()).ok().filter(|length| *length as usize <= MOST_FRAME);
        let length = length.ok_or_else(|| Error::other("an item longer than a frame"))?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&self.frame)?;
        self.frame.clear();
        self.out.flush()
    }

    fn sheet(&mut self, sheet: &Sheet) -> Result<()> {
        let Sheet { name, hidden, rows, merges } = sheet;
        self.put(&Item::Sheet { name, hidden: *hidden })?;
        for area in merges.iter() {
            self.put(&Item::Merge(*area))?;
        }
        for row in rows {
            self.put(&Item::Row(row.number, row.cells.len() as u32))?;
            for (column, cell) in &row.cells {
                self.put(&match cell {
                    Cell::Text(text) => Item::Text(*column, text),
                    Cell::Number { value, text } => Item::Number(*column, *value, text),
                    Cell::Date(at) => Item::Date(*column, (*at).into()),
                    Cell::Bool(value) => Item::Bool(*column, *value),
                    Cell::Error(text) => Item::Error(*column, text),
                })?;
            }
        }
        Ok(())
    }

    fn finding(&mut self, finding: &Finding) -> Result<()> {
        let Finding { rule, spot, value, args } = finding;
        self.put(&Item::Finding {
            rule: rule.key(),
            sheet: spot.sheet.as_deref(),
            row: spot.row,
            column: spot.column,
            value: value.as_deref(),
        })?;
        for (name, arg) in args {
            if !ARGUMENTS.contains(name) {
                return Err(Error::other(format!("an argument that nobody knows: {name}")));
            }
            // What a file is read into knows no units, and compares no firms: such values go as they are written.
            let told = match arg {
                Arg::Quantity(amount) => format!("{amount:?}"),
                Arg::Reasons(reasons) => format!("{reasons:?}"),
                _ => String::new(),
            };
            self.put(&Item::Arg(
                name,
                match arg {
                    Arg::Text(text) => ArgItem::Text(text),
                    Arg::Number(number) => ArgItem::Number(*number),
                    Arg::Date(date) => ArgItem::Date(date.at(0, 0, 0, 0).into()),
                    Arg::Quantity(_) | Arg::Reasons(_) => ArgItem::Text(&told),
                    Arg::Field(key) => ArgItem::Field(key),
                    Arg::Kind(key) => ArgItem::Kind(key),
                    Arg::Names(names) => ArgItem::Names(names.all()),
                },
            ))?;
        }
        Ok(())
    }
}
