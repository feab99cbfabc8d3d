//! Gathers the cells of a file into sheets: cleans text, drops blanks, orders, and holds the counts against the limits.

use super::{Cell, Merge, Merges, Outcome, Row, Sheet, Source};
use std::borrow::Cow;

/// Characters that one cell may hold, as in Excel: what is longer is no cell of a list, and looking for words in it
/// takes its time.
const LONGEST_TEXT: usize = 32_767;

/// Sheets in the making.
pub(super) struct Gather<'a> {
    source: Source<'a>,
    done: Vec<Sheet>,
    cells: u64,
    text: u64,
    name: String,
    hidden: bool,
    rows: Vec<Row>,
    merges: Vec<Merge>,
    in_order: bool,
    open: bool,
}

impl<'a> Gather<'a> {
    pub(super) fn new(source: &Source<'a>) -> Gather<'a> {
        Gather {
            source: *source,
            done: Vec::new(),
            cells: 0,
            text: 0,
            name: String::new(),
            hidden: false,
            rows: Vec::new(),
            merges: Vec::new(),
            in_order: true,
            open: false,
        }
    }

    /// Ends the sheet before and begins the next.
    pub(super) fn begin(&mut self, name: &str, hidden: bool) -> Outcome<()> {
        self.end();
        self.source.within("limit-sheets", self.done.len() as u64 + 1, self.source.limits.max_sheets)?;
        self.name = clean(name).into_owned();
        self.hidden = hidden;
        self.open = true;
        Ok(())
    }

    /// Puts a value at row and column, both from 1. What is blank is dropped; what comes twice for one cell replaces
    /// the first.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell) -> Outcome<()> {
        tidy(cell).map_or(Ok(()), |cell| self.keep(row, column, cell))
    }

    /// Puts a text: as [`Gather::put`], without a copy of what is blank.
    pub(super) fn put_text(&mut self, row: u32, column: u32, text: &str) -> Outcome<()> {
        let text = clean(text);
        if text.is_empty() { Ok(()) } else { self.keep(row, column, Cell::Text(text.into_owned())) }
    }

    /// Cells kept so far, and the bytes of their texts.
    pub(super) fn counts(&self) -> (u64, u64) {
        (self.cells, self.text)
    }

    fn keep(&mut self, row: u32, column: u32, cell: Cell) -> Outcome<()> {
        let limits = self.source.limits;
        self.source.within("limit-row", row.into(), limits.max_row.into())?;
        self.source.within("limit-column", column.into(), limits.max_column.into())?;
        self.cells += 1;
        self.source.within("limit-cells", self.cells, limits.max_cells)?;
        if let Cell::Text(text) | Cell::Error(text) = &cell {
            let length = if text.len() > LONGEST_TEXT { text.chars().count() } else { 0 };
            self.source.within("limit-cell", length as u64, LONGEST_TEXT as u64)?;
            self.text += text.len() as u64;
            self.source.within("limit-text", self.text, limits.max_text_bytes)?;
        }
        match self.rows.last_mut() {
            Some(last) if last.number == row => {
                self.in_order &= last.cells.last().is_none_or(|(before, _)| *before < column);
                last.cells.push((column, cell));
            }
            last => {
                // Rows of a table are about as long as each other.
                let mut cells = Vec::with_capacity(last.as_ref().map_or(1, |last| last.cells.len()));
                self.in_order &= last.is_none_or(|last| last.number < row);
                cells.push((column, cell));
                self.rows.push(Row { number: row, cells });
            }
        }
        Ok(())
    }

    /// Marks a merged area; one cell alone is none.
    pub(super) fn merge(&mut self, area: Merge) -> Outcome<()> {
        if (area.top, area.left) == (area.bottom, area.right) {
            return Ok(());
        }
        self.source.within("limit-cells", self.merges.len() as u64, self.source.limits.max_cells)?;
        self.merges.push(area);
        Ok(())
    }

    pub(super) fn finish(mut self) -> Vec<Sheet> {
        self.end();
        self.done
    }

    fn end(&mut self) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        let mut rows = std::mem::take(&mut self.rows);
        if !std::mem::replace(&mut self.in_order, true) {
            rows = ordered(rows);
        }
        self.done.push(Sheet {
            name: std::mem::take(&mut self.name),
            hidden: self.hidden,
            rows,
            merges: std::mem::take(&mut self.merges).into_iter().collect::<Merges>(),
        });
    }
}

/// Rows and cells ascending, each once; of two values for one cell the later.
fn ordered(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| row.number);
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match out.last_mut() {
            Some(last) if last.number == row.number => last.cells.extend(row.cells),
            _ => out.push(row),
        }
    }
    for row in &mut out {
        row.cells.sort_by_key(|(column, _)| *column);
        row.cells.reverse();
        row.cells.dedup_by_key(|(column, _)| *column);
        row.cells.reverse();
    }
    out
}

/// The cell as it is kept; `None` when blank.
fn tidy(cell: Cell) -> Option<Cell> {
    match cell {
        Cell::Text(text) => kept(text).map(Cell::Text),
        Cell::Error(text) => kept(text).map(Cell::Error),
        cell => Some(cell),
    }
}

fn kept(text: String) -> Option<String> {
    let cleaned = match clean(&text) {
        Cow::Borrowed(whole) if whole.len() == text.len() => None,
        part => Some(part.into_owned()),
    };
    let text = cleaned.unwrap_or(text);
    (!text.is_empty()).then_some(text)
}

/// Text without control characters and invisible marks, trimmed, its lines broken by `\n`.
fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text.trim_matches(' '));
    }
    clean_any(text)
}

/// Whether nothing in a text is to be cleaned but blanks around it: no control character, and none of the first bytes
/// of the characters that are blank, invisible or end a line. So are ASCII, Hangul and Cyrillic.
fn is_plain(text: &str) -> bool {
    let special = |byte: u8| byte < 0x20 || matches!(byte, 0x7F | 0xC2 | 0xE1..=0xE3 | 0xEF);
    // Not stopped at the first, so that many bytes are looked at in one step.
    !text.bytes().fold(false, |found, byte| found | special(byte))
}

fn clean_any(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c) || c.is_control());
    if !trimmed
        .chars()
        .any(|c| (c.is_control() && c != '\n') || is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}'))
    {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut chars = trimmed.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            // Between two words they stood for a gap.
            '\t' | '\u{b}' | '\u{c}' => out.push(' '),
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Characters that take no room or are drawn as nothing: byte order mark, zero-width space, word joiner, and the
/// fillers that Korean keyboards type for a blank.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{3164}' | '\u{115f}' | '\u{1160}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::super::Limits;
    use super::*;
    use domain::finding::Rule;
    use proptest::prelude::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn text_is_cleaned() {
        for (raw, kept) in [
            ("  동양주조 ", "동양주조"),
            ("\u{a0}\u{3000}\u{3164}\u{feff}", ""),
            ("a\r\nb\rc\nd\u{2028}e", "a\nb\nc\nd\ne"),
            ("x\0y\u{7}z", "xyz"),
            ("a\tb", "a b"),
            ("동양\u{200b}주조", "동양주조"),
            ("a\u{a0}b", "a\u{a0}b"),
            ("\n\n a \n", "a"),
            ("\0", ""),
        ] {
            assert_eq!(clean(raw), kept, "{raw:?}");
        }
    }

    #[test]
    fn blanks_vanish_and_order_is_mended() {
        let limits = Limits::default();
        let mut gather = Gather::new(&Source { file: "a", limits: &limits });
        gather.begin("s", false).unwrap();
        for (row, column, value) in
            [(3, 1, "c"), (1, 2, "b"), (1, 1, "a"), (3, 1, "C"), (2, 1, "\u{a0}"), (3, 2, "d"), (3, 2, "")]
        {
            gather.put(row, column, text(value)).unwrap();
        }
        let sheet = gather.finish().remove(0);
        assert_eq!(
            sheet.rows,
            [
                Row { number: 1, cells: vec![(1, text("a")), (2, text("b"))] },
                Row { number: 3, cells: vec![(1, text("C")), (2, text("d"))] },
            ]
        );
        assert_eq!(sheet.cell(3, 2), Some(&text("d")));
        assert_eq!(sheet.cell(2, 1), None);
    }

    #[test]
    fn every_limit_refuses() {
        let small = Limits {
            max_cells: 2,
            max_text_bytes: 5,
            max_sheets: 1,
            max_row: 10,
            max_column: 10,
            ..Limits::default()
        };
        let source = Source { file: "a", limits: &small };
        let gather = || {
            let mut gather = Gather::new(&source);
            gather.begin("s", false).unwrap();
            gather
        };
        let too_large = |result: Outcome<()>| assert_eq!(result.unwrap_err().rule, Rule::FileTooLarge);
        too_large(gather().put(11, 1, text("a")));
        too_large(gather().put(1, 11, text("a")));
        too_large(gather().put(1, 1, text("abcdef")));
        too_large(gather().begin("t", false));
        let mut three = gather();
        three.put(1, 1, text("a")).unwrap();
        three.put(1, 2, Cell::Bool(true)).unwrap();
        too_large(three.put(1, 3, Cell::Bool(true)));
    }

    proptest! {
        #[test]
        fn the_short_way_cleans_the_same(text in "([ -~가-힣а-я]|[\u{0}-\u{a0}\u{1680}\u{2000}-\u{2060}\u{3000}\u{3164}\u{feff}\u{ffa0}\u{115f}]|\\PC){0,12}") {
            prop_assert_eq!(clean(&text), clean_any(&text));
            let blank = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
            prop_assert!(!is_plain(&text) || text.chars().all(|c| c == ' ' || !blank(c)));
        }

        #[test]
        fn any_order_of_cells_is_the_same_sheet(cells in proptest::collection::vec((1_u32..20, 1_u32..8, 0_i32..9), 0..60)) {
            let limits = Limits::default();
            let mut gather = Gather::new(&Source { file: "a", limits: &limits });
            gather.begin("s", false).unwrap();
            let mut expected = std::collections::BTreeMap::new();
            for (row, column, value) in cells {
                gather.put(row, column, text(&value.to_string())).unwrap();
                expected.insert((row, column), text(&value.to_string()));
            }
            let sheet = gather.finish().remove(0);
            let found: Vec<_> = sheet
                .rows
                .iter()
                .flat_map(|row| row.cells.iter().map(|(column, cell)| ((row.number, *column), cell.clone())))
                .collect();
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
