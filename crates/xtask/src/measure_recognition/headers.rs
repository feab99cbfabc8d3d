//! Headings labelled by hand: which field each column is.
//!
//! The set (`crates/formats/tests/data/headers.csv`, see the README beside it) was written before its author had seen the
//! words of `fields.csv`. It is split by hash: rules are improved by looking at the half `dev` only.

use anyhow::{Context, Result};
use desk::knowledge::Workshop;
use formats::fields::SheetKind;
use formats::grid::{Cell, Merge, Row, Sheet};
use formats::read::{meaning_key, parts, rates, register};
use std::collections::BTreeMap;
use std::path::Path;

/// A labelled heading and what was made of it.
pub(crate) struct Judged {
    pub(crate) language: String,
    pub(crate) is_dev: bool,
    table: String,
    header: String,
    expected: String,
    found: String,
}

impl Judged {
    fn is_right(&self) -> bool {
        self.expected == self.found
    }
}

/// Right ones of all.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) all: usize,
}

/// A row of the file: the heading of one column, with what its cells hold.
struct Labelled {
    /// The sheet's name.
    name: String,
    language: String,
    workbook: String,
    sheet: String,
    header: String,
    field: String,
    cells: Vec<String>,
}

/// Reads every table of the set as the program reads a file, and compares column by column.
///
/// # Errors
/// When the set cannot be read.
pub(crate) fn judge(workshop: &Workshop<'_>) -> Result<Vec<Judged>> {
    let mut judged = Vec::new();
    for (table, columns) in load()? {
        let sheet = sheet(&columns);
        let kinds: &[SheetKind] = match columns[0].workbook.as_str() {
            "parts" => &parts::KINDS,
            "rates" => &rates::KINDS,
            _ => &register::KINDS,
        };
        let found = workshop.recogniser.find(&sheet, 0, kinds).map(|(found, _)| found);
        for (at, column) in columns.into_iter().enumerate() {
            let index = at as u32 + 1;
            let found = match &found {
                None => "no table".to_owned(),
                Some(found) if found.kind.key() != column.sheet => {
                    format!("in a sheet of {}", found.kind.key())
                }
                Some(found) => {
                    let own = found.columns.iter().find(|own| own.index == index);
                    own.and_then(meaning_key).unwrap_or_else(|| "none".to_owned())
                }
            };
            judged.push(Judged {
                is_dev: is_dev(&column),
                language: column.language,
                table: table.clone(),
                header: column.header,
                expected: column.field,
                found,
            });
        }
    }
    Ok(judged)
}

/// The share of those that are `wanted`.
pub(crate) fn score(judged: &[Judged], wanted: impl Fn(&Judged) -> bool) -> Score {
    let mut score = Score::default();
    for one in judged.iter().filter(|one| wanted(one)) {
        score.all += 1;
        score.right += usize::from(one.is_right());
    }
    score
}

/// The tables by language and half, then the wrong ones (of the half `test` only when both are asked for).
pub(crate) fn print(judged: &[Judged], only_dev: bool) {
    println!("headings understood as labelled ({} labelled)", judged.len());
    println!("language   dev             test            all");
    let told = |score: Score| {
        let share = 100.0 * score.right as f64 / score.all.max(1) as f64;
        format!("{:>3} of {:<3} {share:5.1} %", score.right, score.all)
    };
    for language in ["ko", "en", "ru", "uz", ""] {
        let of = |one: &Judged| language.is_empty() || one.language == language;
        let dev = told(score(judged, |one| of(one) && one.is_dev));
        let (test, all) = if only_dev {
            (String::new(), String::new())
        } else {
            (told(score(judged, |one| of(one) && !one.is_dev)), told(score(judged, of)))
        };
        println!("{:<8} {dev}  {test}  {all}", if language.is_empty() { "all" } else { language });
    }
    for one in judged.iter().filter(|one| !one.is_right() && (one.is_dev || !only_dev)) {
        let half = if one.is_dev { "dev" } else { "test" };
        let header = one.header.replace('\n', "\\n");
        println!("  {half:<4} {:<16} {header}: {} (labelled {})", one.table, one.found, one.expected);
    }
}

fn load() -> Result<BTreeMap<String, Vec<Labelled>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../formats/tests/data/headers.csv");
    let mut reader = csv::Reader::from_path(&path).with_context(|| path.display().to_string())?;
    let mut tables: BTreeMap<String, Vec<Labelled>> = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        tables.entry(cell(0)).or_default().push(Labelled {
            name: cell(1),
            language: cell(2),
            workbook: cell(3),
            sheet: cell(4),
            header: cell(5),
            field: cell(6),
            cells: (7..10).map(cell).collect(),
        });
    }
    Ok(tables)
}

/// Which half a heading belongs to: by its own words, so that the same heading is always in the same half.
fn is_dev(column: &Labelled) -> bool {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in column.sheet.bytes().chain([0]).chain(column.header.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // The low bits of this hash follow the last letter.
    (hash >> 32) & 1 == 0
}

/// The sheet as a person would have typed it: numbers are numbers, `a // b` is b below the merged a.
fn sheet(columns: &[Labelled]) -> Sheet {
    let halves: Vec<(&str, Option<&str>)> = columns
        .iter()
        .map(|column| match column.header.split_once("//") {
            Some((upper, lower)) => (upper, Some(lower)),
            None => (column.header.as_str(), None),
        })
        .collect();
    let two_rows = halves.iter().any(|(_, lower)| lower.is_some());
    let height = if two_rows { 2 } else { 1 };
    let mut merges = Vec::new();
    let mut upper = Vec::new();
    let mut lower = Vec::new();
    for (at, (above, below)) in halves.iter().enumerate() {
        let column = at as u32 + 1;
        let goes_on = below.is_some() && at > 0 && halves[at - 1].1.is_some() && halves[at - 1].0 == *above;
        if !goes_on {
            upper.push((column, Cell::Text((*above).to_owned())));
            let bottom = if two_rows && below.is_none() { 2 } else { 1 };
            merges.push(Merge { top: 1, left: column, bottom, right: column });
        } else if let Some(last) = merges.last_mut() {
            last.right = column;
        }
        if let Some(below) = below {
            lower.push((column, Cell::Text((*below).to_owned())));
        }
    }
    let mut rows = vec![Row { number: 1, cells: upper }];
    if two_rows {
        rows.push(Row { number: 2, cells: lower });
    }
    for at in 0..3 {
        let cells = columns
            .iter()
            .enumerate()
            .filter_map(|(column, labelled)| Some((column as u32 + 1, cell(labelled.cells.get(at)?)?)));
        rows.push(Row { number: height + 1 + at as u32, cells: cells.collect() });
    }
    rows.retain(|row| !row.cells.is_empty());
    let name = columns.first().map(|column| column.name.clone()).unwrap_or_default();
    Sheet { name, hidden: false, rows, merges: merges.into_iter().collect() }
}

/// A typed value: what Excel would make of it.
fn cell(text: &str) -> Option<Cell> {
    if text.is_empty() {
        return None;
    }
    let digits = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let leading_zero = text.starts_with('0') && !text.starts_with("0.") && text.len() > 1;
    match text.parse::<f64>() {
        Ok(value) if digits && !leading_zero => Some(Cell::Number { value, text: format!("{value}") }),
        _ => match text.parse::<jiff::civil::Date>() {
            Ok(date) => Some(Cell::Date(date.at(0, 0, 0, 0))),
            Err(_) => Some(Cell::Text(text.to_owned())),
        },
    }
}
