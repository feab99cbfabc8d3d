//! OpenDocument spreadsheets (ODF 1.3 part 3, section 9): one pass over `content.xml`.

use super::archive::Archive;
use super::gather::{self, Gather};
use super::serial::{self, Shown};
use super::{Cell, FileKind, Merge, Outcome, Source, Workbook, xml};
use domain::finding::Rule;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

const CONTENT: &str = "content.xml";

/// Reads all tables.
pub(super) fn read(source: &Source<'_>, archive: &mut Archive<'_>) -> Outcome<Workbook> {
    let manifest = archive.whole("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(source.refuse(Rule::FileEncrypted));
    }
    let Some(part) = archive.part(CONTENT)? else {
        return Err(source.refuse_part(Rule::FileBroken, CONTENT));
    };
    let mut content = Content::new(source);
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let complete = loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Err(_) => break false,
            Ok(Event::Eof) => break content.depth == 0,
            Ok(event) => content.take_in(&event)?,
        }
    };
    drop(reader);
    if !complete {
        return Err(archive.broken(CONTENT));
    }
    Ok(Workbook {
        file: source.file.to_owned(),
        kind: FileKind::Ods,
        encoding: None,
        delimiter: None,
        sheets: content.gather.finish(),
        findings: Vec::new(),
    })
}

struct Content<'a> {
    gather: Gather<'a>,
    /// Elements open.
    depth: u64,
    /// Table styles that are not displayed, and the style being read.
    hidden_styles: BTreeSet<String>,
    style: String,
    /// Tables open: one may stand inside a cell of another, and is no sheet.
    tables: u64,
    row: u32,
    row_repeat: u32,
    column: u32,
    /// The cells of the row, kept until its end: the row may be repeated.
    cells: Vec<Placed>,
    cell: Option<Open>,
}

/// A cell with the columns it stands in.
struct Placed {
    column: u32,
    repeat: u32,
    cell: Option<Cell>,
    /// Rows and columns that it spans.
    span: (u32, u32),
}

/// A cell between its tags.
#[derive(Default)]
struct Open {
    kind: String,
    value: Option<String>,
    is_error: bool,
    formula: String,
    repeat: u32,
    span: (u32, u32),
    text: String,
    paragraphs: u64,
    /// How deep the cell itself lies.
    depth: u64,
    /// How deep lies what is no text of the cell: a note, a drawing.
    foreign: Option<u64>,
}

impl<'a> Content<'a> {
    fn new(source: &Source<'a>) -> Content<'a> {
        Content {
            gather: Gather::new(source),
            depth: 0,
            hidden_styles: BTreeSet::new(),
            style: String::new(),
            tables: 0,
            row: 0,
            row_repeat: 1,
            column: 1,
            cells: Vec::new(),
            cell: None,
        }
    }

    fn take_in(&mut self, event: &Event<'_>) -> Outcome<()> {
        match event {
            Event::Start(element) => {
                self.depth += 1;
                match &mut self.cell {
                    Some(open) => open.start(element, self.depth),
                    None => self.start(element)?,
                }
            }
            Event::End(element) => {
                if self.cell.as_ref().is_some_and(|open| open.depth == self.depth) {
                    self.close_cell();
                } else if let Some(open) = &mut self.cell {
                    if open.foreign == Some(self.depth) {
                        open.foreign = None;
                    }
                } else {
                    match element.name().as_ref() {
                        "table:table-row" if self.tables == 1 => self.close_row()?,
                        "table:table" => self.tables = self.tables.saturating_sub(1),
                        _ => {}
                    }
                }
                self.depth = self.depth.saturating_sub(1);
            }
            event => {
                if let Some(open) = &mut self.cell {
                    open.text(event);
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Outcome<()> {
        let text = |name| xml::attribute(element, name).unwrap_or_default().into_owned();
        match element.name().as_ref() {
            "style:style" => self.style = text("name"),
            "style:table-properties" if text("display") == "false" => {
                self.hidden_styles.insert(self.style.clone());
            }
            "table:table" => {
                self.tables += 1;
                if self.tables == 1 {
                    let hidden = self.hidden_styles.contains(&text("style-name"));
                    self.gather.begin(&text("name"), hidden)?;
                    self.row = 0;
                }
            }
            "table:table-row" if self.tables == 1 => {
                self.row_repeat = repeat(element, "number-rows-repeated");
                self.column = 1;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" if self.tables == 1 => {
                self.cell = Some(Open {
                    kind: office(element, "value-type").unwrap_or_default(),
                    value: ["value", "date-value", "time-value", "boolean-value", "string-value"]
                        .iter()
                        .find_map(|name| office(element, name)),
                    is_error: element
                        .attributes()
                        .with_checks(false)
                        .flatten()
                        .any(|a| a.key.as_ref() == "calcext:value-type" && a.value == "error"),
                    formula: text("formula"),
                    repeat: repeat(element, "number-columns-repeated"),
                    span: (repeat(element, "number-rows-spanned"), repeat(element, "number-columns-spanned")),
                    depth: self.depth,
                    ..Open::default()
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) {
        let Some(open) = self.cell.take() else { return };
        let (repeat, span) = (open.repeat, open.span);
        // Blank is dropped here, before a repeat count of any size.
        let cell = open.value().and_then(gather::tidy);
        if cell.is_some() || span != (1, 1) {
            self.cells.push(Placed { column: self.column, repeat, cell, span });
        }
        self.column = self.column.saturating_add(repeat);
    }

    fn close_row(&mut self) -> Outcome<()> {
        let first = self.row.saturating_add(1);
        self.row = self.row.saturating_add(self.row_repeat);
        if self.cells.is_empty() {
            return Ok(());
        }
        for row in first..=self.row {
            for placed in &self.cells {
                for column in placed.column..placed.column.saturating_add(placed.repeat) {
                    if let Some(cell) = &placed.cell {
                        self.gather.put(row, column, cell.clone())?;
                    }
                    let (rows, columns) = placed.span;
                    if placed.span != (1, 1) {
                        self.gather.merge(Merge {
                            top: row,
                            left: column,
                            bottom: row.saturating_add(rows - 1),
                            right: column.saturating_add(columns - 1),
                        })?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl Open {
    fn start(&mut self, element: &BytesStart<'_>, depth: u64) {
        if self.foreign.is_some() {
            return;
        }
        match element.name().as_ref() {
            "text:p" | "text:h" => {
                self.paragraphs += 1;
                if self.paragraphs > 1 {
                    self.text.push('\n');
                }
            }
            // More than a few blanks in a row say no more than a few do.
            "text:s" => {
                let count = xml::number(element, "c").unwrap_or(1_usize).min(8);
                self.text.extend(std::iter::repeat_n(' ', count));
            }
            "text:tab" => self.text.push('\t'),
            "text:line-break" => self.text.push('\n'),
            name => {
                let foreign = ["draw:", "office:annotation", "table:", "text:note"];
                if foreign.iter().any(|prefix| name.starts_with(prefix)) {
                    self.foreign = Some(depth);
                }
            }
        }
    }

    fn text(&mut self, event: &Event<'_>) {
        // White space between the paragraphs is layout of the file.
        if self.foreign.is_some() || self.paragraphs == 0 {
            return;
        }
        match event {
            Event::Text(text) => self.text.push_str(&text.xml10_content()),
            Event::CData(text) => self.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => xml::push_reference(&mut self.text, reference),
            _ => {}
        }
    }

    fn value(self) -> Option<Cell> {
        let text = || (!self.text.trim().is_empty()).then(|| Cell::Text(self.text.clone()));
        if self.is_error {
            return text().map(|_| Cell::Error(self.text));
        }
        let Some(value) = &self.value else {
            let uncomputed = !self.formula.is_empty() && self.kind.is_empty() && self.paragraphs == 0;
            // Formulas carry the prefix of their grammar: `of:=A1`.
            let formula = self.formula.split_once('=').map_or(self.formula.as_str(), |(_, formula)| formula);
            return if uncomputed { Some(Cell::Error(format!("={formula}"))) } else { text() };
        };
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => {
                value.trim().parse().ok().and_then(|v| serial::number(v, Shown::Number, false)).or_else(text)
            }
            "date" => serial::iso_date(value).map(Cell::Date).or_else(text),
            "time" => serial::iso_time(value).or_else(text),
            "boolean" => Some(Cell::Bool(value == "true")),
            _ => Some(Cell::Text(value.clone())),
        }
    }
}

/// A count of at least one.
fn repeat(element: &BytesStart<'_>, name: &str) -> u32 {
    xml::number(element, name).unwrap_or(1).max(1)
}

/// An attribute of the office namespace; `calcext:value-type` must not pass for it.
fn office(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|attribute| {
        attribute.key.as_ref().strip_prefix("office:").is_some_and(|local| local == name)
    })?;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}
