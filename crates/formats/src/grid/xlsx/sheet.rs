//! One worksheet, read once from top to bottom.

use super::super::archive::Archive;
use super::super::gather::Gather;
use super::super::serial::{self, Shown};
use super::super::{Cell, Merge, Outcome, Source, xml};
use super::{Strings, each_event};
use domain::finding::{Finding, Rule};
use quick_xml::events::{BytesStart, Event};

/// What the cells refer to.
pub(super) struct Context<'a> {
    pub(super) strings: &'a Strings,
    pub(super) shown: &'a [Shown],
    pub(super) is_1904: bool,
}

/// Reads a worksheet part into the sheet begun in `gather`.
pub(super) fn read(
    source: &Source<'_>,
    archive: &mut Archive<'_>,
    part: &str,
    context: &Context<'_>,
    gather: &mut Gather<'_>,
) -> Outcome<()> {
    let mut reader = SheetReader { context, gather, row: 0, column: 0, cell: None, refused: None };
    let found = each_event(archive, part, |event| {
        let taken = reader.take_in(event);
        reader.refused = taken.err();
        reader.refused.is_none()
    })?;
    match reader.refused {
        Some(Refused::Found(finding)) => Err(finding),
        Some(Refused::Broken) => Err(source.refuse_part(Rule::FileBroken, part)),
        None if !found => Err(source.refuse_part(Rule::FileBroken, part)),
        None => Ok(()),
    }
}

/// Why a sheet cannot be read.
enum Refused {
    Found(Box<Finding>),
    Broken,
}

impl From<Box<Finding>> for Refused {
    fn from(finding: Box<Finding>) -> Refused {
        Refused::Found(finding)
    }
}

struct SheetReader<'r, 'g> {
    context: &'r Context<'r>,
    gather: &'r mut Gather<'g>,
    /// The row and column that were last, from 1.
    row: u32,
    column: u32,
    cell: Option<Open>,
    refused: Option<Refused>,
}

/// A cell between its tags.
#[derive(Default)]
struct Open {
    kind: String,
    style: usize,
    /// Elements open inside the cell, and which the outermost is.
    depth: u64,
    within: Within,
    value: String,
    formula: String,
    text: RichText,
    has_text: bool,
}

#[derive(Default, PartialEq)]
enum Within {
    Value,
    Formula,
    Inline,
    #[default]
    Other,
}

impl SheetReader<'_, '_> {
    fn take_in(&mut self, event: &Event<'_>) -> Result<(), Refused> {
        if self.cell.is_some() {
            return self.take_in_cell(event);
        }
        let Event::Start(element) = event else { return Ok(()) };
        match element.local_name().as_ref() {
            "row" => {
                self.row = match xml::attribute(element, "r") {
                    Some(number) => number.trim().parse().ok().filter(|n| *n > 0).ok_or(Refused::Broken)?,
                    None => self.row.checked_add(1).ok_or(Refused::Broken)?,
                };
                self.column = 0;
            }
            "c" => self.open_cell(element)?,
            "mergeCell" => {
                // One that cannot be read merges nothing; its cells are there all the same.
                let area = xml::attribute(element, "ref").and_then(|area| merge(&area));
                area.map_or(Ok(()), |area| self.gather.merge(area))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) -> Result<(), Refused> {
        match xml::attribute(element, "r") {
            Some(reference) => (self.row, self.column) = position(&reference).ok_or(Refused::Broken)?,
            None => self.column = self.column.checked_add(1).ok_or(Refused::Broken)?,
        }
        if self.row == 0 {
            return Err(Refused::Broken);
        }
        self.cell = Some(Open {
            kind: xml::attribute(element, "t").unwrap_or_default().into_owned(),
            style: xml::number(element, "s").unwrap_or(0),
            ..Open::default()
        });
        Ok(())
    }

    fn take_in_cell(&mut self, event: &Event<'_>) -> Result<(), Refused> {
        let Some(open) = &mut self.cell else { return Ok(()) };
        match event {
            Event::Start(element) if open.depth == 0 => {
                open.depth = 1;
                open.within = match element.local_name().as_ref() {
                    "v" => Within::Value,
                    "f" => Within::Formula,
                    "is" => Within::Inline,
                    _ => Within::Other,
                };
                open.has_text |= open.within == Within::Inline;
            }
            Event::End(_) if open.depth == 0 => return self.close_cell(),
            Event::End(_) if open.depth == 1 => open.depth = 0,
            event => {
                match event {
                    Event::Start(_) => open.depth += 1,
                    Event::End(_) => open.depth -= 1,
                    _ => {}
                }
                match open.within {
                    Within::Value => push_text(&mut open.value, event),
                    Within::Formula => push_text(&mut open.formula, event),
                    Within::Inline => open.text.take_in(event),
                    Within::Other => {}
                }
            }
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Refused> {
        let Some(open) = self.cell.take() else { return Ok(()) };
        if let Some(cell) = self.value(open)? {
            self.gather.put(self.row, self.column, cell)?;
        }
        Ok(())
    }

    fn value(&self, mut open: Open) -> Result<Option<Cell>, Refused> {
        if open.has_text {
            return Ok(Some(Cell::Text(open.text.take())));
        }
        let value = open.value.trim();
        if value.is_empty() {
            // Excel always saves a result; other programs save a formula and leave the calculating to Excel. A result
            // that is an empty text has the type of a text.
            let formula = open.formula.trim();
            let uncomputed = !formula.is_empty() && open.kind != "str";
            return Ok(uncomputed.then(|| Cell::Error(format!("={formula}"))));
        }
        Ok(Some(match open.kind.as_str() {
            "s" => {
                let text = value.parse().ok().and_then(|index| self.context.strings.get(index));
                Cell::Text(text.ok_or(Refused::Broken)?.to_owned())
            }
            "b" => Cell::Bool(value == "1" || value.eq_ignore_ascii_case("true")),
            "e" => Cell::Error(value.to_owned()),
            "d" => serial::iso_date(value).map_or_else(|| Cell::Text(value.to_owned()), Cell::Date),
            "str" | "inlineStr" => Cell::Text(xml::unescape_excel(&open.value).into_owned()),
            _ => {
                let shown = self.context.shown.get(open.style).copied().unwrap_or_default();
                let number = value.parse().ok().and_then(|v| serial::number(v, shown, self.context.is_1904));
                number.unwrap_or_else(|| Cell::Text(value.to_owned()))
            }
        }))
    }
}

fn push_text(out: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) => out.push_str(&text.xml10_content()),
        Event::CData(text) => out.push_str(&text.xml10_content()),
        Event::GeneralRef(reference) => xml::push_reference(out, reference),
        _ => {}
    }
}

/// The text of a shared or inline string: its runs joined, the phonetic reading left out.
#[derive(Default)]
pub(super) struct RichText {
    text: String,
    run: Option<(String, bool)>,
    phonetic: bool,
}

impl RichText {
    pub(super) fn clear(&mut self) {
        *self = RichText { text: std::mem::take(&mut self.text), ..RichText::default() };
        self.text.clear();
    }

    pub(super) fn take_in(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "rPh" => self.phonetic = true,
                "t" if !self.phonetic => {
                    let preserve = xml::attribute(element, "space").is_some_and(|space| space == "preserve");
                    self.run = Some((String::new(), preserve));
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "rPh" => self.phonetic = false,
                "t" => {
                    if let Some((run, preserve)) = self.run.take() {
                        let run =
                            if preserve { run.as_str() } else { run.trim_matches([' ', '\t', '\r', '\n']) };
                        self.text.push_str(&xml::unescape_excel(run));
                    }
                }
                _ => {}
            },
            event => {
                if let Some((run, _)) = &mut self.run {
                    push_text(run, event);
                }
            }
        }
    }

    pub(super) fn take(&mut self) -> String {
        self.run = None;
        self.phonetic = false;
        std::mem::take(&mut self.text)
    }
}

/// Row and column, from 1, of a reference such as `C12`.
fn position(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim();
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let mut column = 0_u32;
    for letter in reference[..digits].bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    let row = reference[digits..].parse().ok()?;
    (row > 0 && column > 0).then_some((row, column))
}

/// The area of a reference such as `A1:C2`.
fn merge(area: &str) -> Option<Merge> {
    let (from, to) = area.split_once(':')?;
    let ((top, left), (bottom, right)) = (position(from)?, position(to)?);
    Some(Merge { top, left, bottom, right })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        for (reference, expected) in [
            ("A1", Some((1, 1))),
            ("c12", Some((12, 3))),
            ("XFD1048576", Some((1_048_576, 16_384))),
            ("A0", None),
            ("12", None),
            ("A", None),
            ("A-1", None),
            ("$A$1", None),
            ("ÄA1", None),
            ("A99999999999", None),
            ("ZZZZZZZZZ1", None),
            ("", None),
        ] {
            assert_eq!(position(reference), expected, "{reference}");
        }
        assert_eq!(merge("A1:C2"), Some(Merge { top: 1, left: 1, bottom: 2, right: 3 }));
        assert_eq!(merge("A1"), None);
    }
}
