//! The one-file XML of Excel 2002 and 2003, which business systems still write and call `.xls`.

use super::gather::Gather;
use super::serial::{self, Shown};
use super::text::workbook;
use super::{Cell, FileKind, Merge, Outcome, Source, Workbook, xml};
use domain::finding::Rule;
use quick_xml::events::{BytesStart, Event};

/// Reads all worksheets of an XML spreadsheet.
pub(super) fn read(source: &Source<'_>, text: &str) -> Outcome<Workbook> {
    // The text is decoded already: its declaration would have it decoded again.
    let text = text.trim_start();
    let body =
        if text.starts_with("<?xml") { text.split_once("?>").map_or(text, |(_, body)| body) } else { text };
    let mut reader = xml::reader(body.as_bytes());
    let mut book = Book {
        gather: Gather::new(source),
        row: 0,
        span: 0,
        column: 0,
        cell: None,
        in_comment: false,
        field: None,
    };
    let mut depth = 0_u64;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Err(_) => return Err(source.refuse(Rule::FileBroken)),
            Ok(Event::Eof) if depth > 0 => return Err(source.refuse(Rule::FileTruncated)),
            Ok(Event::Eof) => break,
            Ok(event) => {
                match event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth = depth.saturating_sub(1),
                    _ => {}
                }
                book.take_in(&event)?;
            }
        }
    }
    Ok(workbook(source, FileKind::XmlSpreadsheet, book.gather.finish()))
}

struct Book<'a> {
    gather: Gather<'a>,
    row: u32,
    span: u32,
    column: u32,
    cell: Option<Open>,
    in_comment: bool,
    /// The text of the element `Visible`, while it is open.
    field: Option<String>,
}

#[derive(Default)]
struct Open {
    column: u32,
    kind: String,
    text: String,
    in_data: bool,
    has_data: bool,
    formula: String,
}

impl Book<'_> {
    fn take_in(&mut self, event: &Event<'_>) -> Outcome<()> {
        match event {
            Event::Start(element) => self.start(element)?,
            Event::End(element) => match element.local_name().as_ref() {
                "Comment" => self.in_comment = false,
                "Data" => {
                    if let Some(open) = &mut self.cell {
                        open.in_data = false;
                    }
                }
                "Cell" => {
                    let Some(open) = self.cell.take() else { return Ok(()) };
                    let column = open.column;
                    if let Some(cell) = open.value() {
                        self.gather.put(self.row, column, cell)?;
                    }
                }
                // Rows without cells that look like this one.
                "Row" => self.row = self.row.saturating_add(std::mem::take(&mut self.span)),
                "Visible" => {
                    let state = self.field.take().unwrap_or_default();
                    self.gather.hide(state.trim() != "SheetVisible");
                }
                _ => {}
            },
            event => {
                let data = self
                    .cell
                    .as_mut()
                    .filter(|open| open.in_data && !self.in_comment)
                    .map(|open| &mut open.text);
                let Some(out) = data.or(self.field.as_mut()) else { return Ok(()) };
                match event {
                    Event::Text(text) => out.push_str(&text.xml10_content()),
                    Event::CData(text) => out.push_str(&text.xml10_content()),
                    Event::GeneralRef(reference) => xml::push_reference(out, reference),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Outcome<()> {
        let text = |name| xml::attribute(element, name).unwrap_or_default().into_owned();
        let count = |name| xml::number::<u32>(element, name);
        match element.local_name().as_ref() {
            "Worksheet" => {
                self.gather.begin(&text("Name"), false)?;
                self.row = 0;
            }
            "Row" => {
                self.row = count("Index").unwrap_or(self.row.saturating_add(1)).max(1);
                self.column = 0;
                self.span = count("Span").unwrap_or(0);
            }
            "Cell" => {
                let column = count("Index").unwrap_or(self.column.saturating_add(1)).max(1);
                let (across, down) = (count("MergeAcross").unwrap_or(0), count("MergeDown").unwrap_or(0));
                // The next cell stands behind the whole area.
                self.column = column.saturating_add(across);
                let bottom = self.row.saturating_add(down);
                self.gather.merge(Merge { top: self.row, left: column, bottom, right: self.column })?;
                self.cell = Some(Open { column, formula: text("Formula"), ..Open::default() });
            }
            "Comment" => self.in_comment = true,
            "Data" => {
                if let Some(open) = self.cell.as_mut().filter(|_| !self.in_comment) {
                    open.kind = text("Type");
                    open.in_data = true;
                    open.has_data = true;
                }
            }
            "Visible" => self.field = Some(String::new()),
            _ => {}
        }
        Ok(())
    }
}

impl Open {
    fn value(self) -> Option<Cell> {
        if !self.has_data {
            let formula = self.formula.trim_start_matches('=');
            return (!formula.is_empty()).then(|| Cell::Error(format!("={formula}")));
        }
        let value = self.text.trim();
        let read = match self.kind.as_str() {
            "Number" => value.parse().ok().and_then(|v| serial::number(v, Shown::Number, false)),
            "DateTime" => serial::iso_date(value).map(Cell::Date),
            "Boolean" => Some(Cell::Bool(value == "1" || value.eq_ignore_ascii_case("true"))),
            "Error" => Some(Cell::Error(value.to_owned())),
            _ => None,
        };
        Some(read.unwrap_or(Cell::Text(self.text)))
    }
}
