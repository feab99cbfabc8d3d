//! A long delimited text, read on all cores: cut at line ends, the parts read as if each were a text of its own.
//!
//! That is the same as reading it in one go exactly when every part but the last ends between two records. The reader
//! of a part tells ([`End`]): where a quote is still open at its end, nothing of this is used, and the text is read in
//! one go after all. So it is where a limit refuses, for the finding must name what was met first.

use super::super::gather::Gather;
use super::super::{Row, Source};
use super::{End, quoted};
use crate::parallel;
use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes of a part, about: small enough that all cores have work and a hostile one wastes little.
const PART_BYTES: usize = 1 << 20;

/// The rows of a text, or `None` where it must be read in one go.
pub(super) fn read(source: &Source<'_>, text: &str, separator: Option<char>) -> Option<Vec<Row>> {
    let parts = cut(text, PART_BYTES);
    if parts.len() < 2 {
        return None;
    }
    let (cells, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
    let limits = source.limits;
    let read = |number: usize| {
        let part = read_part(source, parts[number], separator)?;
        let cells = cells.fetch_add(part.cells, Ordering::Relaxed) + part.cells;
        let bytes = bytes.fetch_add(part.text, Ordering::Relaxed) + part.text;
        (cells <= limits.max_cells && bytes <= limits.max_text_bytes).then_some(part)
    };
    let parts = parallel::each(parts.len(), &read)?;
    let mut rows = Vec::with_capacity(parts.iter().map(|part| part.rows.len()).sum());
    let mut before = 0_u32;
    for part in parts {
        for mut row in part.rows {
            row.number = row.number.checked_add(before).filter(|number| *number <= limits.max_row)?;
            rows.push(row);
        }
        before = before.checked_add(part.lines)?;
    }
    Some(rows)
}

/// Cuts a text behind line ends into parts of at least this many bytes.
fn cut(text: &str, least: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.len() > least {
        let mut end = least;
        loop {
            let Some(line) = rest.as_bytes()[end..].iter().position(|byte| *byte == b'\n') else {
                end = rest.len();
                break;
            };
            end += line + 1;
            // `csv` drops a byte order mark at the beginning of a text: a part must not begin with one.
            if !rest[end..].starts_with('\u{feff}') {
                break;
            }
        }
        let (part, behind) = rest.split_at(end);
        parts.push(part);
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

struct Part {
    /// Numbered as if the part were the text.
    rows: Vec<Row>,
    /// Rows it takes up, empty ones too.
    lines: u32,
    cells: u64,
    text: u64,
}

/// Reads a part; `None` when a limit refuses or its end stands inside a quote.
fn read_part(source: &Source<'_>, part: &str, separator: Option<char>) -> Option<Part> {
    let part = super::line_feeds(part);
    let mut gather = Gather::new(source);
    gather.begin("", false).ok()?;
    let all = part.bytes().filter(|byte| *byte == b'\n').count();
    let by_line = separator.and_then(|separator| line_by_line(&part, separator, &mut gather));
    let inside = match by_line {
        Some(()) => 0,
        None => {
            gather = Gather::new(source);
            gather.begin("", false).ok()?;
            let mut refused = false;
            let end = quoted(&part, separator, &mut |row, record| {
                let mut values = (1..).zip(record);
                refused = !values.all(|(column, value)| gather.put_text(row, column, value).is_ok());
                if refused { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            match end {
                End::Read { inside } if !refused => inside,
                _ => return None,
            }
        }
    };
    let lines = u32::try_from(all.checked_sub(inside)?).ok()?;
    let (cells, text) = gather.counts();
    let rows = gather.finish().pop()?.rows;
    Some(Part { rows, lines, cells, text })
}

/// Reads a part in which every line is a record of values as RFC 4180 has them: what most files are needs no reader of
/// its own. `None` where a limit refuses, or a quote stands elsewhere than around a value or closes behind its line.
fn line_by_line(part: &str, separator: char, gather: &mut Gather<'_>) -> Option<()> {
    for (row, line) in (1_u32..).zip(part.split('\n')) {
        if line.is_empty() {
            continue;
        }
        if !line.as_bytes().contains(&b'"') {
            for (column, value) in (1_u32..).zip(line.split(separator)) {
                gather.put_text(row, column, value).ok()?;
            }
            continue;
        }
        let mut rest = Some(line);
        for column in 1_u32.. {
            let Some(text) = rest else { break };
            let (value, behind) = value(text, separator)?;
            gather.put_text(row, column, &value).ok()?;
            rest = behind;
        }
    }
    Some(())
}

/// The first value of a line, and the line behind its separator.
fn value(line: &str, separator: char) -> Option<(Cow<'_, str>, Option<&str>)> {
    let Some(mut inside) = line.strip_prefix('"') else {
        let (value, behind) =
            line.split_once(separator).map_or((line, None), |(value, behind)| (value, Some(behind)));
        return (!value.as_bytes().contains(&b'"')).then_some((value.into(), behind));
    };
    let mut value = Cow::Borrowed("");
    loop {
        let (piece, behind) = inside.split_once('"')?;
        if value.is_empty() {
            value = piece.into();
        } else {
            value.to_mut().push_str(piece);
        }
        match behind.chars().next() {
            None => return Some((value, None)),
            Some('"') => {
                value.to_mut().push('"');
                inside = &behind[1..];
            }
            Some(c) if c == separator => return Some((value, Some(&behind[c.len_utf8()..]))),
            Some(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Limits;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_end_behind_lines_and_begin_with_no_mark() {
        assert_eq!(cut("ab\ncd\nef", 1), ["ab\n", "cd\n", "ef"]);
        assert_eq!(cut("ab\n\u{feff}cd\nef", 1), ["ab\n\u{feff}cd\n", "ef"]);
        assert_eq!(cut("abcdef", 1), ["abcdef"]);
        assert_eq!(cut("", 1), [""; 0]);
    }

    fn whole(source: &Source<'_>, text: &str) -> Option<Vec<Row>> {
        let mut gather = Gather::new(source);
        gather.begin("", false).ok()?;
        let unclosed = super::super::records(text, Some(','), &mut |row, record| {
            for (column, value) in (1..).zip(record) {
                gather.put_text(row, column, value).unwrap();
            }
            ControlFlow::Continue(())
        });
        unclosed.is_none().then(|| gather.finish().remove(0).rows)
    }

    proptest! {
        /// Cut anywhere, read in any of the ways, a text has the same rows: or is handed back.
        #[test]
        fn parts_read_as_the_whole(text in "([ab,\"\n\r\u{feff}]|a,b\n|\"a\nb\",c\n|\"a\"\"b\",c\r\n){0,40}", least in 1_usize..20) {
            let limits = Limits::default();
            let source = Source { file: "a", limits: &limits };
            let parts = cut(&text, least);
            let read: Option<Vec<Part>> = parts.iter().map(|part| read_part(&source, part, Some(','))).collect();
            if let Some(parts) = read {
                let mut before = 0;
                let mut rows = Vec::new();
                for part in parts {
                    rows.extend(part.rows.into_iter().map(|row| Row { number: row.number + before, ..row }));
                    before += part.lines;
                }
                prop_assert_eq!(Some(rows), whole(&source, &text));
            }
        }

        #[test]
        fn line_by_line_is_what_csv_reads(text in "([ab,\" ]|a,b\n|\"a\"\"b\",c\n|\n){0,40}") {
            let limits = Limits::default();
            let source = Source { file: "a", limits: &limits };
            let mut gather = Gather::new(&source);
            gather.begin("", false).unwrap();
            if line_by_line(&text, ',', &mut gather).is_some() {
                prop_assert_eq!(Some(gather.finish().remove(0).rows), whole(&source, &text));
            } else {
                prop_assert!(text.contains('"'));
            }
        }
    }
}
