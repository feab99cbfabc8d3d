//! A look at the content of an ods before calamine reads it, because calamine does not come back from XML that breaks
//! off, writes out what is repeated before it counts, and tells no merged areas.

use super::super::{Merge, Outcome, Source, xml};
use super::CONTENT;
use domain::finding::Rule;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::io::BufRead;

/// What calamine does not tell of a table.
#[derive(Default)]
pub(super) struct Seen {
    /// Its merged areas.
    pub(super) merges: Vec<Merge>,
    /// Rows and columns, from 1, of cells that show their number as per cent.
    pub(super) per_cents: BTreeSet<(u32, u32)>,
}

/// What each named table has, if the XML is whole and what it repeats is within the limits.
pub(super) fn look(source: &Source<'_>, part: impl BufRead) -> Outcome<Vec<Seen>> {
    let broken = || source.refuse_part(Rule::FileBroken, CONTENT);
    let mut look = Look::new(source);
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let mut depth = 0_u64;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) if depth == 0 => return Ok(look.sheets),
            Ok(Event::Eof) | Err(_) => return Err(broken()),
            Ok(Event::Start(element)) => {
                depth += 1;
                look.start(&element)?;
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                look.end(element.name().as_ref())?;
            }
            Ok(Event::Text(text)) => look.add_text(text.len() as u64),
            Ok(Event::GeneralRef(_)) => look.add_text(4),
            Ok(_) => {}
        }
    }
}

/// What is open. Calamine knows of no table inside a cell of another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Table,
    Row,
    Cell,
}

struct Look<'a> {
    source: Source<'a>,
    sheets: Vec<Seen>,
    /// Cells in all sets of per cents.
    shown: u64,
    within: Within,
    /// Of the table: rows so far, the first and the last of them that hold anything, the columns of the widest.
    rows: u64,
    first: Option<u64>,
    last: u64,
    widest: u64,
    /// Of the row: how often it stands there, columns so far, and up to the last that holds anything.
    row_repeat: u64,
    columns: u64,
    filled: u64,
    cell_repeat: u64,
    /// Of all tables: cells of the rectangles around what they hold, and cells of all rows, each row once.
    area: u64,
    written: u64,
    /// Bytes of text, as often as they stand there.
    text: u64,
}

impl<'a> Look<'a> {
    fn new(source: &Source<'a>) -> Look<'a> {
        Look {
            source: *source,
            sheets: Vec::new(),
            shown: 0,
            within: Within::Nothing,
            rows: 0,
            first: None,
            last: 0,
            widest: 0,
            row_repeat: 1,
            columns: 0,
            filled: 0,
            cell_repeat: 1,
            area: 0,
            written: 0,
            text: 0,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Outcome<()> {
        let number = |name| xml::attribute(element, name).and_then(|n| n.trim().parse::<u64>().ok());
        let count = |name| number(name).unwrap_or(1).max(1);
        match (element.name().as_ref(), self.within) {
            ("table:table", Within::Nothing) if xml::attribute(element, "table:name").is_some() => {
                self.within = Within::Table;
                self.sheets.push(Seen::default());
                (self.rows, self.first, self.last, self.widest) = (0, None, 0, 0);
            }
            ("table:table-row", Within::Table) => {
                self.within = Within::Row;
                self.row_repeat = count("table:number-rows-repeated");
                (self.columns, self.filled) = (0, 0);
            }
            ("table:table-cell" | "table:covered-table-cell", Within::Row) => {
                self.within = Within::Cell;
                self.cell_repeat = count("table:number-columns-repeated");
                self.cell(element)?;
                if xml::attribute(element, "office:value-type").as_deref() == Some("percentage") {
                    self.per_cent()?;
                }
                self.merge(count("table:number-rows-spanned"), count("table:number-columns-spanned"))?;
                self.columns = self.columns.saturating_add(self.cell_repeat);
            }
            ("table:table" | "table:table-row" | "table:table-cell" | "table:covered-table-cell", within)
                if within != Within::Nothing =>
            {
                return Err(self.source.refuse_part(Rule::FileBroken, CONTENT));
            }
            ("text:s", Within::Cell) => self.add_text(number("text:c").unwrap_or(1)),
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Outcome<()> {
        let mut holds_anything = false;
        for attribute in element.attributes().with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            holds_anything |= key.starts_with("office:") || key == "table:formula";
            let is_number = matches!(key, "office:value" | "office:value-type" | "office:boolean-value");
            if !is_number && (key.starts_with("office:") || key == "table:formula") {
                self.add_text(attribute.value.len() as u64);
            }
        }
        if holds_anything {
            self.filled = self.columns.saturating_add(self.cell_repeat);
            self.source.within("limit-column", self.filled, self.source.limits.max_column.into())?;
        }
        Ok(())
    }

    fn merge(&mut self, rows: u64, columns: u64) -> Outcome<()> {
        if (rows, columns) == (1, 1) {
            return Ok(());
        }
        let at = |before: u64, count: u64| u32::try_from(before.saturating_add(count)).unwrap_or(u32::MAX);
        let area = Merge {
            top: at(self.rows, 1),
            left: at(self.columns, 1),
            bottom: at(self.rows, rows),
            right: at(self.columns, columns),
        };
        let Some(seen) = self.sheets.last_mut() else { return Ok(()) };
        seen.merges.push(area);
        self.source.within("limit-cells", seen.merges.len() as u64, self.source.limits.max_cells)
    }

    /// Marks the cell, as often as it stands there.
    fn per_cent(&mut self) -> Outcome<()> {
        self.shown = self.shown.saturating_add(self.row_repeat.saturating_mul(self.cell_repeat));
        self.source.within("limit-cells", self.shown, self.source.limits.max_cells)?;
        let Some(seen) = self.sheets.last_mut() else { return Ok(()) };
        let at = |before: u64| u32::try_from(before.saturating_add(1)).unwrap_or(u32::MAX);
        for row in self.rows..self.rows.saturating_add(self.row_repeat) {
            for column in self.columns..self.columns.saturating_add(self.cell_repeat) {
                seen.per_cents.insert((at(row), at(column)));
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Outcome<()> {
        match (name, self.within) {
            ("table:table-cell" | "table:covered-table-cell", Within::Cell) => self.within = Within::Row,
            ("table:table-row", Within::Row) => {
                self.within = Within::Table;
                self.end_row()?;
            }
            ("table:table", Within::Table) => {
                self.within = Within::Nothing;
                let rows = self.first.map_or(0, |first| self.last - first);
                self.area = self.area.saturating_add(rows.saturating_mul(self.widest));
                self.source.within("limit-cells", self.area, self.source.limits.max_cells)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) -> Outcome<()> {
        let before = self.rows;
        self.rows = self.rows.saturating_add(self.row_repeat);
        if self.filled == 0 {
            return Ok(());
        }
        let limits = self.source.limits;
        self.source.within("limit-row", self.rows, limits.max_row.into())?;
        self.first.get_or_insert(before);
        self.last = self.rows;
        self.widest = self.widest.max(self.filled);
        self.written += self.filled;
        self.source.within("limit-cells", self.written, limits.max_cells)?;
        self.source.within("limit-text", self.text, limits.max_text_bytes)
    }

    fn add_text(&mut self, bytes: u64) {
        if self.within == Within::Cell {
            let repeats = self.row_repeat.saturating_mul(self.cell_repeat);
            self.text = self.text.saturating_add(bytes.saturating_mul(repeats));
        }
    }
}
