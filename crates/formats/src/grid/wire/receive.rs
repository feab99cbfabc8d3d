//! Reading, and believing nothing.

use super::super::{Cell, Limits, Merge, Merges, Outcome, Row, Sheet, Workbook, beside};
use super::item::{ArgItem, Item, Moment, Request};
use super::{ARGUMENTS, MOST_FINDINGS, MOST_FRAME, MOST_OTHER_TEXT};
use domain::finding::{Arg, Finding, Rule, Spot};
use domain::names::Names;
use encoding_rs::Encoding;
use std::io::Read;

/// What came is no answer: it breaks off, or says what no reader may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what came from the reading process is no answer: {0}")]
pub struct Garbled(&'static str);

/// Reads what is asked: the file's name and the limits. The bytes of the file follow in `input`.
///
/// # Errors
/// [`Garbled`].
pub fn receive_request(input: &mut impl Read) -> Result<(String, Limits), Garbled> {
    let mut frame = Vec::new();
    next_frame(input, &mut frame)?;
    let request: Request<'_> = postcard::from_bytes(&frame).map_err(|_| Garbled("request"))?;
    Ok((request.file.to_owned(), request.limits))
}

/// Reads what became of the file of this name: as [`super::super::open`] gives it. Memory is bounded by `limits`, not
/// by what the answer says of itself.
///
/// # Errors
/// [`Garbled`].
pub fn receive(
    file_name: &str,
    limits: &Limits,
    input: &mut impl Read,
) -> Result<Result<Workbook, Box<Finding>>, Garbled> {
    let file = beside::base_name(file_name);
    let mut answer = Answer::new(file, limits);
    let mut frame = Vec::new();
    while !answer.ended {
        next_frame(input, &mut frame)?;
        let mut rest = frame.as_slice();
        while !rest.is_empty() {
            let (item, behind) = postcard::take_from_bytes(rest).map_err(|_| Garbled("item"))?;
            rest = behind;
            answer.take(item)?;
        }
    }
    answer.outcome()
}

fn next_frame(input: &mut impl Read, frame: &mut Vec<u8>) -> Result<(), Garbled> {
    let mut length = [0; 4];
    input.read_exact(&mut length).map_err(|_| Garbled("end"))?;
    let length = u32::from_le_bytes(length) as usize;
    if length == 0 || length > MOST_FRAME {
        return Err(Garbled("frame"));
    }
    frame.resize(length, 0);
    input.read_exact(frame).map_err(|_| Garbled("end"))
}

/// An answer as far as it has come.
struct Answer<'a> {
    file: &'a str,
    limits: &'a Limits,
    book: Option<Workbook>,
    refused: bool,
    findings: Vec<Finding>,
    merges: Vec<Merge>,
    /// Cells that the last row still waits for.
    missing: u32,
    cells: u64,
    areas: u64,
    text: u64,
    ended: bool,
}

impl<'a> Answer<'a> {
    fn new(file: &'a str, limits: &'a Limits) -> Answer<'a> {
        Answer {
            file,
            limits,
            book: None,
            refused: false,
            findings: Vec::new(),
            merges: Vec::new(),
            missing: 0,
            cells: 0,
            areas: 0,
            text: 0,
            ended: false,
        }
    }

    fn take(&mut self, item: Item<'_>) -> Result<(), Garbled> {
        if self.ended {
            return Err(Garbled("more behind the end"));
        }
        match item {
            Item::Text(column, text) => {
                let text = self.own(text)?;
                self.cell(column, Cell::Text(text))
            }
            Item::Number(column, value, text) => {
                if !value.is_finite() {
                    return Err(Garbled("number"));
                }
                let text = self.own(text)?;
                self.cell(column, Cell::Number { value, text })
            }
            Item::Date(column, at) => self.cell(column, Cell::Date(date_time(at)?)),
            Item::Bool(column, value) => self.cell(column, Cell::Bool(value)),
            Item::Error(column, text) => {
                let text = self.own(text)?;
                self.cell(column, Cell::Error(text))
            }
            _ if self.missing > 0 => Err(Garbled("a row with less than its cells")),
            Item::Row(number, cells) => self.row(number, cells),
            Item::Sheet { name, hidden } => self.sheet(name, hidden),
            Item::Merge(area) => self.merge(area),
            Item::Book { kind, encoding, delimiter } if self.book.is_none() && !self.refused => {
                let encoding = encoding.map(|label| {
                    Encoding::for_label(label.as_bytes()).map(Encoding::name).ok_or(Garbled("encoding"))
                });
                let (encoding, file) = (encoding.transpose()?, self.file.to_owned());
                let (sheets, findings) = (Vec::new(), Vec::new());
                self.book = Some(Workbook { file, kind, encoding, delimiter, sheets, findings });
                Ok(())
            }
            Item::Refused if self.book.is_none() && !self.refused => {
                self.refused = true;
                Ok(())
            }
            Item::Finding { rule, sheet, row, column, value } => self.finding(
                rule,
                Spot { sheet: sheet.map(Into::into), row, column, ..Spot::file(self.file) },
                value,
            ),
            Item::Arg(name, arg) => self.arg(name, arg),
            Item::End => {
                self.end_sheet();
                self.ended = true;
                Ok(())
            }
            Item::Book { .. } | Item::Refused => Err(Garbled("two answers")),
        }
    }

    fn outcome(self) -> Result<Outcome<Workbook>, Garbled> {
        let mut findings = self.findings;
        match (self.book, findings.len()) {
            (Some(mut book), _) => {
                if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
                    return Err(Garbled("an empty workbook"));
                }
                book.findings = findings;
                Ok(Ok(book))
            }
            (None, 1) => findings.pop().map(|finding| Err(Box::new(finding))).ok_or(Garbled("nothing")),
            (None, _) => Err(Garbled("no finding that refuses")),
        }
    }

    fn sheet(&mut self, name: &str, hidden: bool) -> Result<(), Garbled> {
        self.end_sheet();
        self.other_text(name.len())?;
        let book = self.book.as_mut().ok_or(Garbled("a sheet of nothing"))?;
        if book.sheets.len() as u64 >= self.limits.max_sheets {
            return Err(Garbled("sheets"));
        }
        book.sheets.push(Sheet { name: name.to_owned(), hidden, ..Sheet::default() });
        Ok(())
    }

    fn end_sheet(&mut self) {
        let areas = std::mem::take(&mut self.merges);
        if let Some(sheet) = self.last_sheet() {
            sheet.merges = areas.into_iter().collect::<Merges>();
        }
    }

    fn last_sheet(&mut self) -> Option<&mut Sheet> {
        self.book.as_mut()?.sheets.last_mut()
    }

    fn merge(&mut self, area: Merge) -> Result<(), Garbled> {
        self.areas += 1;
        let is_inside = area.top > 0 && area.left > 0;
        if self.areas > self.limits.max_cells || !is_inside || self.last_sheet().is_none() {
            return Err(Garbled("merged area"));
        }
        self.merges.push(area);
        Ok(())
    }

    fn row(&mut self, number: u32, cells: u32) -> Result<(), Garbled> {
        let is_inside =
            (1..=self.limits.max_row).contains(&number) && (1..=self.limits.max_column).contains(&cells);
        let sheet = self.last_sheet().ok_or(Garbled("a row of nothing"))?;
        if !is_inside || sheet.rows.last().is_some_and(|last| last.number >= number) {
            return Err(Garbled("row"));
        }
        // Room for a usual row at once; a wide one makes it as its cells come.
        sheet.rows.push(Row { number, cells: Vec::with_capacity(cells.min(64) as usize) });
        self.missing = cells;
        Ok(())
    }

    fn cell(&mut self, column: u32, cell: Cell) -> Result<(), Garbled> {
        self.missing = self.missing.checked_sub(1).ok_or(Garbled("a cell of nothing"))?;
        self.cells += 1;
        let is_inside = (1..=self.limits.max_column).contains(&column) && self.cells <= self.limits.max_cells;
        let row =
            self.last_sheet().and_then(|sheet| sheet.rows.last_mut()).ok_or(Garbled("a cell of nothing"))?;
        if !is_inside || row.cells.last().is_some_and(|(last, _)| *last >= column) {
            return Err(Garbled("cell"));
        }
        row.cells.push((column, cell));
        Ok(())
    }

    /// The text of a cell; it counts against the limit.
    fn own(&mut self, text: &str) -> Result<String, Garbled> {
        self.other_text(text.len())?;
        Ok(text.to_owned())
    }

    fn other_text(&mut self, bytes: usize) -> Result<(), Garbled> {
        self.text += bytes as u64;
        let most = self.limits.max_text_bytes.saturating_add(MOST_OTHER_TEXT);
        if self.text > most { Err(Garbled("text")) } else { Ok(()) }
    }

    fn finding(&mut self, rule: &str, spot: Spot, value: Option<&str>) -> Result<(), Garbled> {
        let rule = Rule::ALL.iter().find(|known| known.key() == rule).ok_or(Garbled("rule"))?;
        if self.findings.len() >= MOST_FINDINGS {
            return Err(Garbled("findings"));
        }
        self.other_text(
            spot.sheet.as_deref().map_or(0, str::len) + spot.file.len() + value.map_or(0, str::len),
        )?;
        let finding = Finding::new(*rule, spot);
        self.findings.push(match value {
            Some(value) => finding.value(value),
            None => finding,
        });
        Ok(())
    }

    fn arg(&mut self, name: &str, arg: ArgItem<'_>) -> Result<(), Garbled> {
        let name = known(name)?;
        let mut own = |text: &str| self.own(text);
        let arg = match arg {
            ArgItem::Text(text) => Arg::Text(own(text)?),
            ArgItem::Number(number) => Arg::Number(number),
            ArgItem::Date(at) => Arg::Date(date_time(at)?.date()),
            ArgItem::Field(key) => Arg::Field(own(key)?),
            ArgItem::Kind(key) => Arg::Kind(own(key)?),
            ArgItem::Names([ko, en, ru, uz]) => {
                Arg::Names(Names { ko: own(ko)?, en: own(en)?, ru: own(ru)?, uz: own(uz)? })
            }
        };
        let finding = self.findings.last_mut().ok_or(Garbled("an argument of nothing"))?;
        if finding.args.len() >= MOST_ARGS {
            return Err(Garbled("arguments"));
        }
        finding.args.push((name, arg));
        Ok(())
    }
}

fn date_time(at: Moment) -> Result<jiff::civil::DateTime, Garbled> {
    at.date_time().ok_or(Garbled("date"))
}

/// Arguments of one finding.
const MOST_ARGS: usize = 16;

/// The name of an argument, as the sentences know it.
fn known(name: &str) -> Result<&'static str, Garbled> {
    ARGUMENTS.iter().find(|known| **known == name).copied().ok_or(Garbled("argument"))
}
