//! Delimited text: which separator, records with quotes as they are really written, and whether it is a table at all.

use super::gather::Gather;
use super::text::workbook;
use super::{Cell, FileKind, Outcome, Source, Workbook};
use domain::finding::{Arg, Finding, Rule, Spot};
use std::borrow::Cow;
use std::collections::BTreeMap;

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
    let mut gather = Gather::new(source);
    gather.begin("", false)?;
    let mut records = Records::new(body, separator.unwrap_or(NONE));
    while let Some(record) = records.next() {
        for (column, value) in (1..).zip(record.values) {
            gather.put(record.row, column, Cell::Text(value.into_owned()))?;
        }
    }
    let kind = if separator == Some('\t') { FileKind::Tsv } else { FileKind::Csv };
    let mut workbook = workbook(source, kind, gather.finish());
    workbook.delimiter = separator;
    if let Some(place) = records.unclosed {
        let spot = Spot::file(source.file).at_row(place.row);
        workbook
            .findings
            .push(Finding::new(Rule::QuoteUnclosed, spot).with("line", Arg::Number(place.line.into())));
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
        (Some(separator), None) => (Some(separator), rest),
        _ => (None, text),
    }
}

/// Stands for no separator, where each line is one value: no character of any text.
const NONE: char = '\u{ffff}';

/// The text holds no rows.
struct NoTable;

/// Separators, the likelier first where two fit as well.
const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];
/// Rows that are looked at.
const SAMPLE_ROWS: usize = 200;

/// The separator whose rows are most alike; `None` where each line is one value.
fn sniff(text: &str) -> Result<Option<char>, NoTable> {
    let mut best: Option<(Fit, char)> = None;
    for separator in SEPARATORS {
        let fit = fit(text, separator);
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
    let mut records = Records::new(text, separator);
    while let Some(record) = records.next() {
        if record.values.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        rows += 1;
        *widths.entry(record.values.len()).or_default() += 1;
        if rows == SAMPLE_ROWS {
            break;
        }
    }
    let split: usize = widths.iter().filter(|(width, _)| **width > 1).map(|(_, count)| count).sum();
    let commonest =
        widths.iter().filter(|(width, _)| **width > 1).max_by_key(|(width, count)| (**count, **width));
    let (columns, alike) = commonest.map_or((1, 0), |(width, count)| (*width, *count));
    let of_rows = |count: usize| count as f64 / rows.max(1) as f64;
    Fit { split: of_rows(split), alike: of_rows(alike), columns, closes: records.unclosed.is_none() }
}

/// A record: one row, over several lines where its quotes hold line ends.
struct Record<'t> {
    row: u32,
    values: Vec<Cow<'t, str>>,
}

/// Where a quote opened that nothing closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    row: u32,
    line: u32,
}

/// The records of a text. Reading takes time in proportion to its length, whatever its quotes.
struct Records<'t> {
    rest: &'t str,
    separator: char,
    row: u32,
    line: u32,
    /// The first quote that never ends. From there on a quoted value must end in its line, else its quote is taken as
    /// written: what follows is still read, and the row is named.
    unclosed: Option<Place>,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, separator: char) -> Records<'t> {
        Records { rest: text, separator, row: 0, line: 1, unclosed: None }
    }

    fn next(&mut self) -> Option<Record<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        self.row = self.row.saturating_add(1);
        let mut values = Vec::new();
        let mut quotes_hold = true;
        loop {
            let quoted = if quotes_hold { self.quoted() } else { None };
            let value = match quoted {
                Some(Ok(value)) => value,
                Some(Err(Unclosed)) => {
                    quotes_hold = false;
                    self.bare()
                }
                None => self.bare(),
            };
            values.push(value);
            if self.rest.starts_with(self.separator) {
                self.rest = &self.rest[self.separator.len_utf8()..];
                continue;
            }
            self.end_line();
            return Some(Record { row: self.row, values });
        }
    }

    /// A value up to the next separator or line end.
    fn bare(&mut self) -> Cow<'t, str> {
        let end = self.rest.find([self.separator, '\n', '\r']).unwrap_or(self.rest.len());
        let (value, rest) = self.rest.split_at(end);
        self.rest = rest;
        Cow::Borrowed(value)
    }

    /// A value in quotes, blanks before and behind them allowed; `None` when it has none. A quote inside that is
    /// neither doubled nor followed by a separator or line end is part of the value: `"5" pipe"`.
    fn quoted(&mut self) -> Option<Result<Cow<'t, str>, Unclosed>> {
        let inside = self.rest.trim_start_matches(' ').strip_prefix('"')?;
        let one_line = self.unclosed.is_some();
        let stops: &[char] = if one_line { &['"', '\n', '\r'] } else { &['"'] };
        let mut at = 0;
        let mut doubled = false;
        while let Some(quote) = inside[at..].find(stops).map(|found| at + found) {
            let Some(behind) = inside[quote..].strip_prefix('"') else { break };
            if behind.starts_with('"') {
                doubled = true;
                at = quote + 2;
                continue;
            }
            let next = behind.trim_start_matches(' ');
            if next.is_empty() || next.starts_with([self.separator, '\n', '\r']) {
                let value = &inside[..quote];
                self.line = self.line.saturating_add(lines_in(value));
                self.rest = next;
                return Some(Ok(if doubled { value.replace("\"\"", "\"").into() } else { value.into() }));
            }
            // A run of blanks is looked at once only.
            at = inside.len() - next.len();
        }
        if self.unclosed.is_none() {
            self.unclosed = Some(Place { row: self.row, line: self.line });
        }
        Some(Err(Unclosed))
    }

    fn end_line(&mut self) {
        for end in ["\r\n", "\n", "\r"] {
            if let Some(rest) = self.rest.strip_prefix(end) {
                self.rest = rest;
                self.line = self.line.saturating_add(1);
                return;
            }
        }
    }
}

/// A quote that does not close where it must.
struct Unclosed;

/// Line ends in a value, `\r\n` being one.
fn lines_in(value: &str) -> u32 {
    let ends = value.matches('\n').count() + value.matches('\r').count() - value.matches("\r\n").count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
