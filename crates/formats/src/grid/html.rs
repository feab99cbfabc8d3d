//! The tables of an HTML page, read by `html5ever` into a tree of `scraper`: what a browser shows of them, without the
//! page around them.
//!
//! The tree costs memory for each tag, time for each tag with the depth it lies in, and for each attribute with the
//! number of those before it. The bounds below keep pages of honest make within seconds; a page made to be slow can
//! still be, and is for the sandbox.

use super::caught::caught;
use super::gather::Gather;
use super::{Cell, FileKind, Merge, Outcome, Source, Workbook};
use domain::finding::{Finding, Rule, Spot};
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};

/// Bytes of a page.
const MOST_BYTES: u64 = 64 << 20;
/// Nodes of its tree: tags, texts and comments.
const MOST_NODES: u64 = 3_000_000;
/// How deep they may lie; browsers stop there too.
const DEEPEST_NODE: usize = 512;
/// Blanks, quotes and slashes in one tag: it has no more attributes than these.
const MOST_IN_TAG: usize = 4096;
/// Tables inside tables deeper than this are read as part of the one around them.
const DEEPEST_TABLE: usize = 16;

/// Reads the largest table of a page, then its others with two rows and more.
pub(super) fn read(source: &Source<'_>, text: &str) -> Outcome<Workbook> {
    source.within("limit-bytes", text.len() as u64, MOST_BYTES)?;
    let html = caught(|| tree(source, text)).unwrap_or_else(|| Err(source.refuse(Rule::FileBroken)))?;
    let mut page = Page::new(source);
    // Inside a script or a style: its text is none.
    let mut unseen = None;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) if unseen.is_none() => match node.value() {
                Node::Text(text) => page.text(text),
                Node::Element(element) if is_unseen(element.name()) => unseen = Some(node.id()),
                Node::Element(element) => page.open(element)?,
                _ => {}
            },
            Edge::Close(node) if unseen == Some(node.id()) => unseen = None,
            Edge::Close(node) if unseen.is_none() => {
                if let Node::Element(element) = node.value() {
                    page.close(element.name());
                }
            }
            _ => {}
        }
    }
    // The parser ends every table; whether the page did shows only in the page.
    let is_unfinished = page.tables > ends_of_tables(text);
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
    let mut workbook = source.workbook(FileKind::HtmlTable, gather.finish());
    if is_unfinished {
        workbook.findings.push(Finding::new(Rule::TableUnfinished, Spot::file(source.file)));
    }
    Ok(workbook)
}

/// The tree of a page. It is built piece by piece, so that what is wrong shows before it costs too much.
fn tree(source: &Source<'_>, text: &str) -> Outcome<Html> {
    const PIECE: usize = 4096;
    let in_tag = |tag: &str| tag.bytes().filter(|b| b" \t\n\r\x0c/\"'".contains(b)).count();
    if text.split('>').filter_map(|piece| piece.split_once('<')).any(|(_, tag)| in_tag(tag) > MOST_IN_TAG) {
        return Err(source.refuse(Rule::FileBroken));
    }
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut rest = text;
    let mut before = 0;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(PIECE));
        rest = behind;
        parser.process(StrTendril::from_slice(piece));
        let html = parser.tokenizer.sink.sink.0.borrow();
        let nodes = html.tree.nodes();
        let all = nodes.len();
        source.within("limit-cells", all as u64, MOST_NODES)?;
        let is_too_deep = |node: NodeRef<'_, Node>| node.ancestors().nth(DEEPEST_NODE).is_some();
        if nodes.rev().take(all - before).any(|node| !node.has_children() && is_too_deep(node)) {
            return Err(source.refuse(Rule::FileBroken));
        }
        before = all;
    }
    Ok(parser.finish())
}

fn is_unseen(name: &str) -> bool {
    matches!(name, "script" | "style" | "title" | "noscript" | "noframes" | "template")
}

fn ends_of_tables(text: &str) -> usize {
    let is_end = |at: &(usize, &str)| {
        text.get(at.0 + 2..at.0 + 7).is_some_and(|name| name.eq_ignore_ascii_case("table"))
    };
    text.match_indices("</").filter(is_end).count()
}

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

    fn open(&mut self, element: &Element) -> Outcome<()> {
        if element.name() == "table" {
            if self.stack.len() >= DEEPEST_TABLE {
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
        match element.name() {
            "tr" => table.open_row(),
            "td" | "th" => {
                self.cost += 1 + table.open_cell(element, limits.max_column);
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

    /// Puts a table away; what it says is also said by the cell around it.
    fn finish(&mut self, mut table: Table) {
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
                    open.text.push(&cell.text);
                }
                open.text.end(false);
            }
        }
        self.done.push(table);
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
    fn open_cell(&mut self, element: &Element, max_column: u32) -> u64 {
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
        let span = |name| element.attr(name).and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1);
        // The bounds of HTML itself.
        let (columns, rows) = (span("colspan").clamp(1, 1000), span("rowspan").clamp(1, 65_534));
        let right = column.saturating_add(columns - 1);
        let bottom = self.row.saturating_add(rows - 1);
        if bottom > self.row && right <= max_column {
            let right = right as usize;
            self.reached.resize(self.reached.len().max(right + 1), 0);
            self.reached[column as usize..=right].fill(bottom);
            passed += u64::from(columns);
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
    fn push(&mut self, text: &str) {
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
