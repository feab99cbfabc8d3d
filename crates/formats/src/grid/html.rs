//! The tables of an HTML page: what a browser shows of them, in one pass, without the page around them.

mod tags;

use super::gather::Gather;
use super::text::workbook;
use super::{Cell, FileKind, Merge, Outcome, Source, Workbook};
use domain::finding::{Finding, Rule, Spot};
use tags::{Piece, Tag, Tags};

/// Reads the largest table of a page, then its others with two rows and more.
pub(super) fn read(source: &Source<'_>, text: &str) -> Outcome<Workbook> {
    let mut page = Page::new(source);
    for piece in Tags::new(text) {
        match piece {
            Piece::Text(text) => page.text(text),
            Piece::Open(tag) => page.open(&tag)?,
            Piece::Close(name) => page.close(&name),
        }
    }
    let unfinished = !page.stack.is_empty();
    while page.stack.pop().is_some_and(|table| page.finish(table)) {}

    let mut tables = page.done;
    if tables.is_empty() {
        return Err(source.not_a_table("html"));
    }
    tables.sort_by_key(|table| table.number);
    // The layout of a page is often a table around the tables.
    tables.retain(|table| table.nested == 0 || table.own > table.nested);
    let largest = (0..tables.len()).rev().max_by_key(|at| tables[*at].cells.len()).unwrap_or(0);
    let first = (largest < tables.len()).then(|| tables.remove(largest));
    let others = tables.into_iter().filter(|table| table.rows_with_cells() >= 2);

    let mut gather = Gather::new(source);
    for table in first.into_iter().chain(others) {
        gather.begin(&table.caption.finish(), false)?;
        for placed in table.cells {
            let bottom = placed.bottom.min(table.row);
            gather.merge(Merge { top: placed.row, left: placed.column, bottom, right: placed.right })?;
            gather.put(placed.row, placed.column, Cell::Text(placed.text))?;
        }
    }
    let mut workbook = workbook(source, FileKind::HtmlTable, gather.finish());
    if unfinished {
        workbook.findings.push(Finding::new(Rule::TableUnfinished, Spot::file(source.file)));
    }
    Ok(workbook)
}

/// Tables inside tables deeper than this are read as part of the one around them.
const DEEPEST: usize = 16;

/// A page being read.
struct Page<'a> {
    source: Source<'a>,
    stack: Vec<Table>,
    /// Tables too deep to be their own.
    too_deep: usize,
    done: Vec<Table>,
    tables: usize,
    /// Cells of all tables, and places skipped because a cell above reaches down: both cost.
    cost: u64,
}

/// A table being read.
#[derive(Default)]
struct Table {
    /// Its place in the order of the page.
    number: usize,
    caption: Line,
    in_caption: bool,
    row: u32,
    in_row: bool,
    column: u32,
    /// For each column the last row that a cell from above reaches.
    reached: Vec<u32>,
    cell: Option<Open>,
    cells: Vec<Placed>,
    /// Cells with text of its own, and cells of the tables inside.
    own: usize,
    nested: usize,
}

/// A cell being read.
struct Open {
    row: u32,
    column: u32,
    bottom: u32,
    right: u32,
    text: Line,
    holds_table: bool,
}

/// A cell that was read: one with text, or one that spans.
struct Placed {
    row: u32,
    column: u32,
    bottom: u32,
    right: u32,
    text: String,
}

impl<'a> Page<'a> {
    fn new(source: &Source<'a>) -> Page<'a> {
        Page { source: *source, stack: Vec::new(), too_deep: 0, done: Vec::new(), tables: 0, cost: 0 }
    }

    fn text(&mut self, text: &str) {
        let Some(table) = self.stack.last_mut() else { return };
        if let Some(open) = &mut table.cell {
            open.text.push(text);
        } else if table.in_caption {
            table.caption.push(text);
        }
    }

    fn open(&mut self, tag: &Tag) -> Outcome<()> {
        if tag.name == "table" {
            if self.stack.len() >= DEEPEST {
                self.too_deep += 1;
                return Ok(());
            }
            if let Some(open) = self.stack.last_mut().and_then(|outer| outer.cell.as_mut()) {
                open.holds_table = true;
            }
            self.tables += 1;
            self.stack.push(Table { number: self.tables, ..Table::default() });
            return Ok(());
        }
        let limits = self.source.limits;
        let Some(table) = self.stack.last_mut() else { return Ok(()) };
        match tag.name.as_str() {
            "tr" => table.open_row(),
            "td" | "th" => {
                self.cost += 1 + table.open_cell(tag, limits.max_column);
                self.source.within("limit-cells", self.cost, limits.max_cells)?;
                let row = table.cell.as_ref().map_or(0, |open| open.row);
                let column = table.cell.as_ref().map_or(0, |open| open.column);
                self.source.within("limit-row", row.into(), limits.max_row.into())?;
                self.source.within("limit-column", column.into(), limits.max_column.into())?;
            }
            "caption" => table.in_caption = true,
            "br" => table.here(|line| line.end(true)),
            name if is_block(name) => table.here(|line| line.end(false)),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        if name == "table" {
            if self.too_deep > 0 {
                self.too_deep -= 1;
            } else if let Some(table) = self.stack.pop() {
                self.finish(table);
            }
            return;
        }
        let Some(table) = self.stack.last_mut() else { return };
        match name {
            "td" | "th" => table.close_cell(),
            "tr" | "thead" | "tbody" | "tfoot" => table.close_row(),
            "caption" => table.in_caption = false,
            name if is_block(name) => table.here(|line| line.end(false)),
            _ => {}
        }
    }

    /// Puts a table away; what it says is also said by the cell around it. Always true.
    fn finish(&mut self, mut table: Table) -> bool {
        table.close_row();
        if let Some(outer) = self.stack.last_mut() {
            outer.nested += table.own + table.nested;
            if let Some(open) = &mut outer.cell {
                let mut row = 0;
                for cell in &table.cells {
                    open.text.end(false);
                    if cell.row == row {
                        open.text.join();
                    }
                    row = cell.row;
                    open.text.push_plain(&cell.text);
                }
                open.text.end(false);
            }
        }
        self.done.push(table);
        true
    }
}

impl Table {
    fn open_row(&mut self) {
        self.close_row();
        self.row = self.row.saturating_add(1);
        self.column = 0;
        self.in_row = true;
    }

    /// Opens a cell at the next place that no cell from above reaches; returns the places passed over.
    fn open_cell(&mut self, tag: &Tag, max_column: u32) -> u64 {
        self.close_cell();
        if !self.in_row {
            self.open_row();
        }
        let mut passed = 0;
        let mut column = self.column.saturating_add(1);
        while self.reached.get(column as usize).is_some_and(|row| *row >= self.row) {
            column += 1;
            passed += 1;
        }
        // The bounds of HTML itself.
        let right = column.saturating_add(tag.columns.clamp(1, 1000) - 1);
        let bottom = self.row.saturating_add(tag.rows.clamp(1, 65_534) - 1);
        if bottom > self.row && right <= max_column {
            let right = right as usize;
            self.reached.resize(self.reached.len().max(right + 1), 0);
            self.reached[column as usize..=right].fill(bottom);
            passed += u64::from(tag.columns.clamp(1, 1000));
        }
        self.column = right;
        let row = self.row;
        self.cell = Some(Open { row, column, bottom, right, text: Line::default(), holds_table: false });
        passed
    }

    fn close_cell(&mut self) {
        let Some(open) = self.cell.take() else { return };
        let text = open.text.finish();
        let spans = (open.bottom, open.right) != (open.row, open.column);
        self.own += usize::from(!text.trim().is_empty() && !open.holds_table);
        if spans || !text.is_empty() {
            let (row, column, bottom, right) = (open.row, open.column, open.bottom, open.right);
            self.cells.push(Placed { row, column, bottom, right, text });
        }
    }

    fn close_row(&mut self) {
        self.close_cell();
        self.in_row = false;
    }

    fn here(&mut self, act: impl FnOnce(&mut Line)) {
        if let Some(open) = &mut self.cell {
            act(&mut open.text);
        }
    }

    fn rows_with_cells(&self) -> usize {
        let mut rows: Vec<u32> =
            self.cells.iter().filter(|cell| !cell.text.trim().is_empty()).map(|cell| cell.row).collect();
        rows.dedup();
        rows.len()
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div" | "li" | "ul" | "ol" | "dt" | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre"
    )
}

/// Text as a browser sets it: runs of white space are one blank, none at the ends of lines.
#[derive(Default)]
struct Line {
    text: String,
    gap: bool,
}

impl Line {
    /// Adds text with entities.
    fn push(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.push_plain(&rest[..at]);
            let (character, length) = tags::entity(&rest[at..]);
            // A blank that an entity stands for is one of its own.
            self.fill_gap();
            self.text.push_str(&character);
            rest = &rest[at + length..];
        }
        self.push_plain(rest);
    }

    fn push_plain(&mut self, text: &str) {
        for (at, word) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            self.gap |= at > 0;
            if !word.is_empty() {
                self.fill_gap();
                self.text.push_str(word);
            }
        }
    }

    fn fill_gap(&mut self) {
        if std::mem::take(&mut self.gap) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
    }

    /// Ends the line; an empty one only if it is asked for.
    fn end(&mut self, empty_too: bool) {
        self.gap = false;
        if !self.text.is_empty() && (empty_too || !self.text.ends_with('\n')) {
            self.text.push('\n');
        }
    }

    /// Takes back the end of the line for a blank.
    fn join(&mut self) {
        if self.text.ends_with('\n') {
            self.text.pop();
            self.gap = true;
        }
    }

    fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

#[cfg(test)]
mod tests;
