//! Delimited text: which separator, the records as `csv` reads them, and whether it is a table at all.

mod shares;

use super::gather::Gather;
use super::{FileKind, Outcome, Sheet, Source, Workbook};
use csv::{ReaderBuilder, StringRecord};
use domain::finding::{Arg, Finding, Rule, Spot};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;

/// Reads delimited text.
pub(super) fn read(source: &Source<'_>, text: &str) -> Outcome<Workbook> {
    let (told, body) = told_separator(text);
    if body.chars().all(|c| c.is_whitespace() || c == '"' || SEPARATORS.contains(&c)) {
        return Err(source.refuse(Rule::FileEmpty));
    }
    let separator = match told {
        Some(separator) => Some(separator),
        None => sniff(body).map_err(|NoTable| source.not_a_table("prose"))?,
    };
    let kind = if separator == Some('\t') { FileKind::Tsv } else { FileKind::Csv };
    if let Some(rows) = shares::read(source, body, separator) {
        let sheet = Sheet { rows, ..Sheet::default() };
        let mut workbook = source.workbook(kind, vec![sheet]);
        workbook.delimiter = separator;
        return Ok(workbook);
    }
    let mut gather = Gather::new(source);
    gather.begin("", false)?;
    let mut refused = None;
    let unclosed = records(body, separator, &mut |row, record| {
        for (column, value) in (1..).zip(record) {
            if let Err(finding) = gather.put_text(row, column, value) {
                refused = Some(finding);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    });
    if let Some(finding) = refused {
        return Err(finding);
    }
    let mut workbook = source.workbook(kind, gather.finish());
    workbook.delimiter = separator;
    if let Some(quote) = unclosed {
        let spot = Spot::file(source.file).at_row(quote.row);
        workbook
            .findings
            .push(Finding::new(Rule::QuoteUnclosed, spot).with("line", Arg::Number(quote.line.into())));
    }
    Ok(workbook)
}

/// `sep=;` in the first line is Excel's own: it names the separator and is no row.
fn told_separator(text: &str) -> (Option<char>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = first.trim_end_matches('\r').trim_matches('"');
    let mut name = match told.get(..4) {
        Some(mark) if mark.eq_ignore_ascii_case("sep=") => told[4..].chars(),
        _ => return (None, text),
    };
    match (name.next(), name.next()) {
        (Some(separator), None) if separator.is_ascii() => (Some(separator), rest),
        _ => (None, text),
    }
}

/// The text holds no rows.
struct NoTable;

/// Separators, the likelier first where two fit as well.
const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];
/// Rows that are looked at.
const SAMPLE_ROWS: usize = 200;

/// The separator whose rows are most alike; `None` where each line is one value.
fn sniff(text: &str) -> Result<Option<char>, NoTable> {
    let mut best: Option<(Fit, char)> = None;
    // The rows looked at stand in the first lines; where they do not, all of the text is looked at.
    let (head, behind) = text.split_at(head_of(text));
    let head = line_feeds(head);
    let all = std::cell::LazyCell::new(|| line_feeds(text));
    for separator in SEPARATORS {
        let fit = fit(&head, separator);
        let fit = if (fit.rows < SAMPLE_ROWS || !fit.closes) && !behind.is_empty() {
            self::fit(&all, separator)
        } else {
            fit
        };
        if fit.split >= 0.5 && best.as_ref().is_none_or(|(before, _)| fit.rank() > before.rank()) {
            best = Some((fit, separator));
        }
    }
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).take(SAMPLE_ROWS).collect();
    let sentences = share(&lines, |line| line.ends_with(['.', '!', '?', '…', '。', ':']));
    if let Some((fit, separator)) = best {
        // Sentences have commas too, but no two as many, and a blank behind each.
        let uneven = fit.alike < 0.8 || lines.len() < 3;
        let spaced = share(&lines, |line| {
            let marks = line.matches(separator).count();
            marks == line.matches(&[separator, ' '].iter().collect::<String>()).count()
        });
        let words: usize = lines.iter().map(|line| line.split_whitespace().count()).sum();
        let values: usize = lines.iter().map(|line| line.matches(separator).count() + 1).sum();
        let is_wordy = sentences >= 0.4 || words > values * 6;
        let is_prose = separator != '\t' && separator != '|' && uneven && spaced > 0.7 && is_wordy;
        return if is_prose { Err(NoTable) } else { Ok(Some(separator)) };
    }
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    let is_list = lines.len() >= 2 && median <= 60 && sentences < 0.4;
    if is_list { Ok(None) } else { Err(NoTable) }
}

/// The end of the first lines of a text: more than [`SAMPLE_ROWS`] usually have.
fn head_of(text: &str) -> usize {
    const HEAD_BYTES: usize = 1 << 18;
    let line = text.as_bytes().get(HEAD_BYTES..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'));
    line.map_or(text.len(), |line| HEAD_BYTES + line + 1)
}

fn share(lines: &[&str], holds: impl Fn(&str) -> bool) -> f64 {
    lines.iter().filter(|line| holds(line)).count() as f64 / lines.len().max(1) as f64
}

/// How well a separator fits.
struct Fit {
    /// The share of rows that it splits at all.
    split: f64,
    /// The share of rows with the commonest number of columns.
    alike: f64,
    /// That number.
    columns: usize,
    /// Its quotes all close: with another separator they may not.
    closes: bool,
    /// The rows looked at.
    rows: usize,
}

impl Fit {
    fn rank(&self) -> (bool, u64, usize) {
        // Whole per mille: a tie is a tie on every machine.
        (self.closes, ((self.split + self.alike) * 1000.0).round() as u64, self.columns)
    }
}

fn fit(text: &str, separator: char) -> Fit {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut rows = 0_usize;
    let unclosed = records(text, Some(separator), &mut |_, record| {
        if record.iter().all(|value| value.trim().is_empty()) {
            return ControlFlow::Continue(());
        }
        rows += 1;
        *widths.entry(record.len()).or_default() += 1;
        if rows < SAMPLE_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let split: usize = widths.iter().filter(|(width, _)| **width > 1).map(|(_, count)| count).sum();
    let commonest =
        widths.iter().filter(|(width, _)| **width > 1).max_by_key(|(width, count)| (**count, **width));
    let (columns, alike) = commonest.map_or((1, 0), |(width, count)| (*width, *count));
    let of_rows = |count: usize| count as f64 / rows.max(1) as f64;
    Fit { split: of_rows(split), alike: of_rows(alike), columns, closes: unclosed.is_none(), rows }
}

/// A quote that opened and that nothing closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unclosed {
    row: u32,
    line: u32,
}

/// Gives the records of a text with their rows to `each`, until it breaks. From a quote that nothing closes on, every
/// line is a record of its own, so that what follows is still read.
fn records(
    text: &str,
    separator: Option<char>,
    each: &mut impl FnMut(u32, &StringRecord) -> ControlFlow<()>,
) -> Option<Unclosed> {
    let text = line_feeds(text);
    let End::Unclosed { at, row, line } = quoted(&text, separator, each) else { return None };
    for (row, line) in (row..).zip(text[at..].lines()) {
        let mut records = Vec::new();
        if let (Some(separator), false) = (separator, line.contains('"')) {
            // What most lines are needs no reader of its own.
            let values: StringRecord = line.split(separator).collect();
            if !line.is_empty() && each(row, &values).is_break() {
                break;
            }
            continue;
        }
        let mut keep = |_, record: &StringRecord| {
            records.push(record.clone());
            ControlFlow::Continue(())
        };
        if let End::Unclosed { .. } = quoted(line, separator, &mut keep) {
            records.clear();
            let mut plain = reader(line, separator, false);
            records.extend(plain.records().flatten());
        }
        if records.iter().any(|record| each(row, record).is_break()) {
            break;
        }
    }
    Some(Unclosed { row, line })
}

/// A text whose lines all end with a line feed: `csv` counts no other.
fn line_feeds(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'\r') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.as_bytes().iter().position(|byte| *byte == b'\r') {
        out.push_str(&rest[..at]);
        out.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How the reading of a text ended.
enum End {
    /// Read in full, or as far as was asked for; so many line ends stood inside values.
    Read { inside: usize },
    /// In a quote: the byte and the row where its record begins, the line where it opens.
    Unclosed { at: usize, row: u32, line: u32 },
}

/// A record that stands behind every text: the record that swallows it has a quote that nothing closes.
const BEHIND: &str = "\u{1}";

fn quoted(
    text: &str,
    separator: Option<char>,
    each: &mut impl FnMut(u32, &StringRecord) -> ControlFlow<()>,
) -> End {
    let mut reader = reader(text, separator, true);
    let all_bytes = (text.len() + 1 + BEHIND.len()) as u64;
    let mut record = StringRecord::new();
    // Lines inside quotes are no rows.
    let mut inside = 0;
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let (at, line) = record.position().map_or((0, 1), |position| (position.byte(), position.line()));
        let at = usize::try_from(at).unwrap_or(text.len()).min(text.len());
        // The position is before the empty lines that are passed over.
        let empty = text[at..].len() - text[at..].trim_start_matches('\n').len();
        let (at, line) = (at + empty, usize::try_from(line).unwrap_or(usize::MAX).saturating_add(empty));
        let row = u32::try_from(line - inside).unwrap_or(u32::MAX);
        let values: Vec<&str> = record.iter().collect();
        let end = reader.position().byte();
        if end == all_bytes && values == [BEHIND] {
            break;
        }
        let lines = lines_in(&values);
        // The lone quote of a record over several lines opened it; what closed it was meant to open another value.
        let raw = &text[at..usize::try_from(end).unwrap_or(text.len()).min(text.len())];
        let is_odd = lines > 0 && raw.matches('"').count() % 2 == 1;
        if end == all_bytes || is_odd {
            let before = if end == all_bytes { values.len().saturating_sub(1) } else { 0 };
            let line = line.saturating_add(lines_in(&values[..before]));
            return End::Unclosed { at, row, line: u32::try_from(line).unwrap_or(u32::MAX) };
        }
        if each(row, &record).is_break() {
            break;
        }
        inside += lines;
    }
    End::Read { inside }
}

fn lines_in(values: &[&str]) -> usize {
    values.iter().map(|value| value.matches('\n').count()).sum()
}

fn reader(text: &str, separator: Option<char>, quoting: bool) -> csv::Reader<impl Read> {
    let behind = if quoting { [b"\n", BEHIND.as_bytes()].concat() } else { Vec::new() };
    // A byte that no text has, where each line is one value.
    let separator = separator.and_then(|separator| u8::try_from(separator).ok()).unwrap_or(0xFF);
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(quoting)
        .from_reader(std::io::Cursor::new(text.as_bytes()).chain(std::io::Cursor::new(behind)))
}

#[cfg(test)]
mod tests;
