//! Finding the table on a sheet and the meaning of its columns.
//!
//! Every one of the first rows, alone and together with the row below it, is tried as a header; the one whose cells
//! name most fields wins. A header cell is looked up whole, without what stands in brackets or behind a comma (that may
//! be a unit), line by line (bilingual headers), and at last by the words it holds (`heading`). Columns that no header
//! explains are told by their cells, if those look like nothing else.

use super::beside::beside;
use super::heading::{self, Phrases};
use super::{Column, FoundBy, Meaning, Table, content};
use crate::cell::number::{self, Mark, mark_shown};
use crate::fields::{Field, SheetKind, Takes};
use crate::grid::{Cell, Row, Sheet};
use domain::id::ParameterCode;
use domain::money::Currency;
use domain::taxonomy::Table as Of;
use domain::taxonomy::lexicon::Lexicon;
use lang::fold::fold;
use lang::uzbek::to_latin;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// How many of a sheet's filled rows may stand above the header.
const TITLE_ROWS: usize = 40;
/// Columns that are understood, from the left: what stands beyond them is told as values beyond the headings. No list
/// for people has as many; a hostile one costs every heading for each row tried and each kind of sheet.
const MOST_COLUMNS: u32 = 1024;
/// Characters of a heading: a longer text is none.
const LONGEST_HEADING: usize = 300;
/// Headings remembered for a kind of sheet.
const MOST_REMEMBERED: usize = 2000;

/// Knows every header word.
pub struct Recogniser<'a> {
    lexicon: &'a Lexicon,
    words: BTreeMap<SheetKind, BTreeMap<String, &'static Field>>,
    /// Header cells that were tried before.
    understood: Mutex<BTreeMap<SheetKind, BTreeMap<String, Option<Understood>>>>,
    phrases: BTreeMap<SheetKind, Phrases>,
}

/// A header cell understood.
#[derive(Debug, Clone, PartialEq)]
struct Understood {
    meaning: Meaning,
    number: u8,
    /// 0 to 100.
    sureness: u32,
}

/// What a header says besides the field.
#[derive(Debug, Clone, PartialEq)]
struct Aside {
    unit: Option<String>,
    multiplier: i64,
    currency: Option<Currency>,
    period: Option<number::Period>,
}

/// A header tried.
struct Tried {
    rows: Vec<usize>,
    columns: Vec<Column>,
    score: u32,
}

impl<'a> Recogniser<'a> {
    /// From the fields' words and the taxonomy's parameters and units.
    pub fn new(lexicon: &'a Lexicon) -> Recogniser<'a> {
        let mut words: BTreeMap<SheetKind, BTreeMap<String, &'static Field>> = BTreeMap::new();
        for kind in SheetKind::ALL {
            let of_kind = words.entry(kind).or_default();
            for field in kind.fields() {
                of_kind.insert(fold(field.key), field);
                for word in &field.words {
                    of_kind.entry(fold(word)).or_insert(field);
                }
            }
            of_kind.remove("");
        }
        let phrases = SheetKind::ALL.into_iter().map(|kind| (kind, Phrases::new(kind))).collect();
        Recogniser { lexicon, words, understood: Mutex::default(), phrases }
    }

    /// The best table of one of these kinds on the sheet, with its score; `None` when no row names enough fields.
    ///
    /// Costs (rows tried x columns) look-ups, then one look at the cells of unexplained columns.
    pub fn find(&self, sheet: &Sheet, index: usize, kinds: &[SheetKind]) -> Option<(Table, u32)> {
        let (kind, tried, score) = self.best(sheet, kinds)?;
        Some((self.table(sheet, index, kind, tried), score))
    }

    /// The score of the best table of one of these kinds on the sheet; 0 when there is none.
    pub fn score(&self, sheet: &Sheet, kinds: &[SheetKind]) -> u32 {
        self.best(sheet, kinds).map_or(0, |(_, _, score)| score)
    }

    /// The best header, with its kind and score.
    fn best(&self, sheet: &Sheet, kinds: &[SheetKind]) -> Option<(SheetKind, Tried, u32)> {
        // The kind that the sheet is named after is tried first, because what cannot score more is not tried at all.
        let mut order: Vec<(usize, SheetKind, bool)> =
            kinds.iter().enumerate().map(|(at, kind)| (at, *kind, self.is_named_as(sheet, *kind))).collect();
        order.sort_by_key(|(at, _, named)| (!named, *at));
        let mut best: Option<(Tried, u32, usize)> = None;
        for (at, kind, named) in order {
            let bonus = if named { NAMED } else { 0 };
            let least = best.as_ref().map_or(0, |(_, score, _)| score.saturating_sub(bonus));
            let Some(tried) = self.find_kind(sheet, kind, least) else { continue };
            let score = tried.score + bonus;
            // The first kind wins a tie: kinds are handed in by their likelihood.
            let better = best.as_ref().is_none_or(|(_, known, before)| (score, *before) > (*known, at));
            if better {
                best = Some((tried, score, at));
            }
        }
        best.map(|(tried, score, at)| (kinds[at], tried, score))
    }

    /// The best header of a kind, which may be missed where it scores less than `least`.
    fn find_kind(&self, sheet: &Sheet, kind: SheetKind, least: u32) -> Option<Tried> {
        let mut best: Option<Tried> = None;
        for at in 0..sheet.rows.len().min(TITLE_ROWS) {
            let below = at + 1;
            let adjoins = sheet.rows.get(below).is_some_and(|row| row.number == sheet.rows[at].number + 1);
            let pair = [at, below];
            for rows in [&pair[..1], &pair[..]].into_iter().take(if adjoins { 2 } else { 1 }) {
                let most = most_that_rows_score(sheet, rows);
                if most < least || best.as_ref().is_some_and(|best| most <= best.score) {
                    continue;
                }
                let tried = self.try_header(sheet, kind, rows);
                if tried
                    .as_ref()
                    .is_some_and(|tried| best.as_ref().is_none_or(|best| tried.score > best.score))
                {
                    best = tried;
                }
            }
        }
        let tried = match best {
            Some(tried) => tried,
            None => self.without_header(sheet, kind)?,
        };
        (tried.score >= least).then_some(tried)
    }

    fn is_named_as(&self, sheet: &Sheet, kind: SheetKind) -> bool {
        let name = fold(&sheet.name);
        !name.is_empty() && (kind.words().any(|word| fold(word) == name) || name == fold(kind.key()))
    }

    /// The table with these header rows and whatever the mapping file says of its columns.
    pub fn table_at(&self, sheet: &Sheet, index: usize, kind: SheetKind, header_rows: &[u32]) -> Table {
        let at = |number: &u32| sheet.rows.iter().position(|row| row.number == *number);
        let rows: Vec<usize> = header_rows.iter().filter_map(at).collect();
        let tried = self.columns(sheet, kind, &rows);
        self.table(sheet, index, kind, tried)
    }

    fn try_header(&self, sheet: &Sheet, kind: SheetKind, rows: &[usize]) -> Option<Tried> {
        // Numbers and dates in a row make it data, not header; so does a second row that does not complete the first.
        let numbers = |row: &Row| {
            let data = |cell: &Cell| matches!(cell, Cell::Number { .. } | Cell::Date(_) | Cell::Bool(_));
            row.cells.iter().filter(|(_, cell)| data(cell)).count()
        };
        if rows.iter().any(|&at| numbers(&sheet.rows[at]) * 2 > sheet.rows[at].cells.len()) {
            return None;
        }
        if let [_, lower] = rows
            && !self.completes(sheet, kind, *lower)
        {
            return None;
        }
        let tried = self.columns(sheet, kind, rows);
        let known = tried.columns.iter().filter(|column| column.meaning.is_some()).count();
        let has_required = required_present(kind, &tried.columns);
        let enough = (has_required && (known >= 2 || tried.columns.len() <= 2)) || known >= 4;
        enough.then_some(tried)
    }

    /// Whether a row can be the lower line of a header: no data, and under some merged cell or made of units.
    fn completes(&self, sheet: &Sheet, kind: SheetKind, lower: usize) -> bool {
        let row = &sheet.rows[lower];
        let upper = &sheet.rows[lower - 1];
        if row.cells.iter().any(|(_, cell)| !matches!(cell, Cell::Text(_))) {
            return false;
        }
        let spans = sheet.merges.iter().any(|area| area.top == upper.number && area.right > area.left);
        let under_merge = |column: u32| {
            sheet
                .merges
                .covering(upper.number, column)
                .is_some_and(|area| area.right > area.left || area.bottom > area.top)
        };
        let gaps = row.cells.iter().all(|(column, _)| upper.cell(*column).is_none() || under_merge(*column));
        // "Number" says nothing, "Part" over "Number" does.
        let known = |column: u32, text: &str| {
            let above = sheet.spread(upper.number, column).map(Cell::text);
            let joined = above.map(|above| format!("{above} {text}"));
            let exact = |joined: &String| self.understand(kind, joined).is_some_and(|u| u.sureness >= 96);
            self.understand(kind, text).is_some() || self.is_unit(text) || joined.is_some_and(|j| exact(&j))
        };
        let understood = row.cells.iter().filter(|(column, cell)| known(*column, &cell.text())).count();
        let units = row.cells.iter().all(|(_, cell)| self.is_unit(&cell.text()));
        (spans && understood * 2 >= row.cells.len()) || (gaps && understood > 0) || units
    }

    fn is_unit(&self, text: &str) -> bool {
        let bare = text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
        bare.chars().count() <= 12 && self.lexicon.look_up(Of::Units, bare).next().is_some()
    }

    /// Every column of the header rows (and of the data below), as far as its header explains it.
    fn columns(&self, sheet: &Sheet, kind: SheetKind, rows: &[usize]) -> Tried {
        let headed: BTreeSet<u32> = rows
            .iter()
            .flat_map(|&at| sheet.rows[at].cells.iter().map(|(column, _)| *column))
            .chain(rows.iter().flat_map(|&at| {
                let number = sheet.rows[at].number;
                let here = move |area: &&crate::grid::Merge| area.top <= number && number <= area.bottom;
                sheet.merges.iter().filter(here).flat_map(|area| area.left..=area.right.min(MOST_COLUMNS))
            }))
            .filter(|column| *column <= MOST_COLUMNS)
            .collect();
        let mut columns = Vec::new();
        let mut sureness = Vec::new();
        for &index in &headed {
            let mut lines: Vec<String> = Vec::new();
            for &at in rows {
                if let Some(cell) = sheet.spread(sheet.rows[at].number, index) {
                    let text = cell.text().into_owned();
                    if lines.last() != Some(&text) {
                        lines.push(text);
                    }
                }
            }
            if lines.is_empty() {
                continue;
            }
            let understood = self.understand_lines(kind, &lines);
            let header = lines.join(" ").replace('\n', " ");
            let aside = self.aside(&header);
            sureness.push(understood.as_ref().map_or(0, |understood| understood.sureness));
            columns.push(Column {
                index,
                header,
                number: understood.as_ref().map_or(0, |understood| understood.number),
                twin_of: None,
                found_by: if understood.is_some() { FoundBy::Header } else { FoundBy::Nothing },
                meaning: understood.map(|understood| understood.meaning),
                unit: aside.unit,
                multiplier: aside.multiplier,
                currency: aside.currency,
                period: aside.period,
                mark: None,
                padded: 0,
                mixed_units: false,
            });
        }
        let score = settle_twins(&mut columns, &sureness);
        let required = if required_present(kind, &columns) { HAS_REQUIRED } else { 0 };
        // A header explains its row: unexplained cells weigh against it, further lines too, a little.
        let unexplained = columns.iter().filter(|column| column.meaning.is_none()).count() as u32;
        let score =
            (score + required).saturating_sub(unexplained * 8 + (rows.len() as u32).saturating_sub(1) * 5);
        Tried { rows: rows.to_vec(), columns, score }
    }

    /// Columns told by their cells alone; only where the field that every row needs shows beyond doubt.
    fn without_header(&self, sheet: &Sheet, kind: SheetKind) -> Option<Tried> {
        let (key, looks): (&str, fn(&[&str]) -> bool) = match kind {
            SheetKind::Register => ("company-name", content::names_firms),
            SheetKind::Parts => ("part-number", content::numbers_parts),
            _ => return None,
        };
        let last = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|(column, _)| *column).max()?;
        let mut columns: Vec<Column> = (1..=last.min(200)).map(Column::bare).collect();
        for column in &mut columns {
            let texts = texts_of(sheet, 0, column.index);
            let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
            if looks(&texts) {
                column.meaning = kind.field(key).map(Meaning::Field);
                column.found_by = FoundBy::Content;
                let rows = self.foreign_header(sheet, column.index);
                for column in &mut columns {
                    let heading = rows.first().and_then(|&at| sheet.rows[at].cell(column.index));
                    column.header = heading.map(|cell| cell.text().into_owned()).unwrap_or_default();
                }
                return Some(Tried { rows, columns, score: 60 });
            }
        }
        None
    }

    /// The first row, when it has words only where the rows below have numbers: a header in words that nobody knows.
    fn foreign_header(&self, sheet: &Sheet, column: u32) -> Vec<usize> {
        let has_digit = |row: &Row| {
            row.cell(column).is_some_and(|cell| cell.text().contains(|c: char| c.is_ascii_digit()))
        };
        let Some((first, below)) = sheet.rows.split_first() else { return Vec::new() };
        let is_words =
            first.cells.iter().all(|(_, cell)| matches!(cell, Cell::Text(_))) && first.cell(column).is_some();
        let counted = below.iter().filter(|row| has_digit(row)).count();
        let is_header = is_words && !has_digit(first) && counted * 10 >= below.len() * 9;
        if is_header { vec![0] } else { Vec::new() }
    }

    fn table(&self, sheet: &Sheet, index: usize, kind: SheetKind, tried: Tried) -> Table {
        let first = tried.rows.last().map_or(0, |at| at + 1);
        let title_rows = match tried.rows.first() {
            Some(&at) => sheet.rows[..at].iter().map(|row| row.number).collect(),
            None => Vec::new(),
        };
        let mut table = Table {
            sheet: sheet.name.clone(),
            sheet_index: index,
            kind,
            title_rows,
            header_rows: tried.rows.iter().map(|&at| sheet.rows[at].number).collect(),
            columns: tried.columns,
            data: Vec::new(),
            repeated_headers: Vec::new(),
            beside: Vec::new(),
        };
        for at in first..sheet.rows.len() {
            let row = &sheet.rows[at];
            let repeats = tried.rows.iter().any(|&header| same_texts(row, &sheet.rows[header]));
            if repeats {
                table.repeated_headers.push(row.number);
            } else if let Some(what) = beside(row, &table) {
                table.beside.push((row.number, what));
            } else {
                table.data.push(at);
            }
        }
        self.explain_by_content(sheet, &mut table);
        settle_marks(sheet, &mut table);
        settle_padding(sheet, &mut table);
        self.settle_units(sheet, &mut table);
        table
    }

    /// A column of amounts whose cells name several units, and whose header names none.
    fn settle_units(&self, sheet: &Sheet, table: &mut Table) {
        for column in &mut table.columns {
            let measured = matches!(&column.meaning, Some(Meaning::Field(field)) if takes_unit(field.takes));
            if !measured || column.unit.is_some() {
                continue;
            }
            let texts = table.data.iter().filter_map(|&at| match sheet.rows[at].cell(column.index) {
                Some(Cell::Text(text)) => number::parse(text, column.mark),
                _ => None,
            });
            let units = texts.filter_map(|written| {
                let code = self.lexicon.only(Of::Units, &written.rest)?;
                Some(code.to_owned())
            });
            column.mixed_units = units.take(1000).collect::<BTreeSet<String>>().len() > 1;
        }
    }

    fn explain_by_content(&self, sheet: &Sheet, table: &mut Table) {
        let first = table.data.first().copied().unwrap_or(sheet.rows.len());
        for at in 0..table.columns.len() {
            if table.columns[at].meaning.is_some() {
                continue;
            }
            let texts = texts_of(sheet, first, table.columns[at].index);
            let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
            let Some(key) = content::tell(table.kind, self.lexicon, &texts) else { continue };
            if table.column(key).is_none() {
                table.columns[at].meaning = table.kind.field(key).map(Meaning::Field);
                table.columns[at].found_by = FoundBy::Content;
            }
        }
    }

    /// The whole header, the lower line, the upper line.
    fn understand_lines(&self, kind: SheetKind, lines: &[String]) -> Option<Understood> {
        let joined = lines.join(" ");
        let whole = self.understand(kind, &joined);
        if whole.as_ref().is_some_and(|u| u.sureness >= 96) || lines.len() == 1 {
            return whole;
        }
        let single = lines.iter().rev().filter_map(|line| self.understand(kind, line));
        // A line of its own is a little less sure than the whole header.
        let single = single.map(|u| Understood { sureness: u.sureness.saturating_sub(3), ..u });
        whole.into_iter().chain(single).max_by_key(|understood| understood.sureness)
    }

    fn understand(&self, kind: SheetKind, header: &str) -> Option<Understood> {
        if header.len() > LONGEST_HEADING * 4 || header.chars().count() > LONGEST_HEADING {
            return None;
        }
        // The same texts are tried for every kind of sheet, alone and with the row below, and again once the kind is
        // settled.
        let mut known = self.understood.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(understood) = known.get(&kind).and_then(|known| known.get(header)) {
            return understood.clone();
        }
        drop(known);
        let understood = self.understand_anew(kind, header);
        known = self.understood.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.entry(kind).or_default();
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.insert(header.to_owned(), understood.clone());
        understood
    }

    fn understand_anew(&self, kind: SheetKind, header: &str) -> Option<Understood> {
        let joined = unspaced(header);
        let header = joined.as_deref().unwrap_or(header);
        let exact = |text: &str, sureness| self.look_up(kind, text, sureness);
        let bare = without_brackets(header);
        let first_line = header.lines().next().unwrap_or(header);
        exact(header, MOST_SURE)
            .or_else(|| exact(&bare, 96))
            .or_else(|| header.split(['\n', '/', '|', ':']).find_map(|part| exact(part, 92)))
            .or_else(|| exact(bare.split(',').next().unwrap_or(&bare), 90))
            .or_else(|| exact(&without_brackets(first_line), 88))
            .or_else(|| bracketed(header).find_map(|part| exact(part, 82)))
            .or_else(|| dated(&bare).and_then(|(stem, sureness)| exact(stem, sureness)))
            .or_else(|| self.held(kind, &bare))
    }

    fn look_up(&self, kind: SheetKind, text: &str, sureness: u32) -> Option<Understood> {
        let key = fold(text);
        if key.is_empty() {
            return None;
        }
        let words = self.words.get(&kind)?;
        // Uzbek in Cyrillic script may be spelt as no rule of the folding knows: цикл is sikl.
        let uzbek = || is_cyrillic(text).then(|| words.get(&fold(&to_latin(text)))).flatten();
        if let Some(&field) = words.get(&key).or_else(uzbek) {
            return Some(Understood { meaning: Meaning::Field(field), number: 0, sureness });
        }
        let (stem, number) = numbered(&key);
        if let Some(&field) = words.get(stem).filter(|field| number > 0 && is_numbered(field)) {
            return Some(Understood { meaning: Meaning::Field(field), number, sureness });
        }
        if takes_parameters(kind)
            && let Some(code) = self.lexicon.only(Of::Parameters, text)
            && let Ok(code) = ParameterCode::new(code)
        {
            return Some(Understood { meaning: Meaning::Parameter(code), number: 0, sureness });
        }
        None
    }

    /// The field whose word makes up most of the header.
    fn held(&self, kind: SheetKind, header: &str) -> Option<Understood> {
        let held = self.phrases.get(&kind)?.held_by(header)?;
        let sureness = 40 + u32::try_from(held.share).unwrap_or(0) * 3 / 10;
        Some(Understood { meaning: Meaning::Field(held.field?), number: 0, sureness })
    }

    fn aside(&self, header: &str) -> Aside {
        let mut aside = Aside { unit: None, multiplier: 1, currency: None, period: heading::period(header) };
        let tail = header.rsplit_once(',').map(|(_, tail)| tail);
        for text in bracketed(header).chain(tail) {
            let (multiplier, rest) = number::multiplier(text.trim());
            if multiplier > 1 {
                aside.multiplier = multiplier;
            }
            for word in [text.trim(), rest.trim()] {
                let unit = word.split(['/', ' ']).next().unwrap_or(word).trim();
                if aside.unit.is_none()
                    && !unit.is_empty()
                    && self.lexicon.look_up(Of::Units, unit).next().is_some()
                {
                    aside.unit = Some(unit.to_owned());
                }
                if aside.currency.is_none() {
                    aside.currency = currency_word(word);
                }
            }
        }
        aside
    }
}

fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'))
}

/// A currency by its code or by the word a column of money carries.
pub fn currency_word(word: &str) -> Option<Currency> {
    let key = fold(word);
    let known = match key.as_str() {
        "원" | "won" | "krw" => "KRW",
        "달러" | "usd" | "us dollar" | "dollar" | "doll" | "dollar ssha" => "USD",
        "sum" | "so m" | "som" | "soum" | "uzs" | "숨" => "UZS",
        "rub" | "ruble" | "rubl" | "루블" => "RUB",
        "euro" | "eur" | "yevro" | "evro" | "유로" => "EUR",
        _ => match word.trim() {
            "$" => "USD",
            "₩" => "KRW",
            "€" => "EUR",
            "₽" => "RUB",
            other => other,
        },
    };
    Currency::new(known).ok()
}

/// What a header's row gets at most for a column it explains, and once for having what every row needs.
const MOST_SURE: u32 = 100;
const HAS_REQUIRED: u32 = 250;
/// What a table gets for standing on a sheet that is named after its kind.
const NAMED: u32 = 300;

/// No header of these rows scores more: only cells with a letter, and what merged areas spread, can name a field.
fn most_that_rows_score(sheet: &Sheet, rows: &[usize]) -> u32 {
    let letter = |c: char| c.is_ascii_alphabetic() || !c.is_ascii();
    let rows = || rows.iter().map(|&at| &sheet.rows[at]);
    let cells = rows().flat_map(|row| &row.cells);
    let words = cells.filter(|(_, cell)| cell.text().contains(letter)).count();
    let here =
        |area: &&crate::grid::Merge| rows().any(|row| area.top <= row.number && row.number <= area.bottom);
    let spread =
        sheet.merges.iter().filter(here).map(|area| (area.right - area.left) as usize + 1).sum::<usize>();
    u32::try_from(words.saturating_add(spread))
        .unwrap_or(u32::MAX)
        .saturating_mul(MOST_SURE)
        .saturating_add(HAS_REQUIRED)
}

/// Of columns with one field, the surest keeps it (the first of equals); the score is what all know together.
fn settle_twins(columns: &mut [Column], sureness: &[u32]) -> u32 {
    let mut best: BTreeMap<(String, u8), usize> = BTreeMap::new();
    for (at, column) in columns.iter().enumerate() {
        let key = match &column.meaning {
            Some(Meaning::Field(field)) => field.key.to_owned(),
            Some(Meaning::Parameter(code)) => code.to_string(),
            None => continue,
        };
        let slot = best.entry((key, column.number)).or_insert(at);
        // Of two headers as sure as each other the fuller one is meant: "Part number" beside "Part".
        let fuller = || {
            let (shorter, longer) = (fold(&columns[*slot].header), fold(&column.header));
            longer != shorter && holds_word(&longer, &shorter)
        };
        if sureness[at] > sureness[*slot] || (sureness[at] == sureness[*slot] && fuller()) {
            *slot = at;
        }
    }
    let kept: BTreeSet<usize> = best.into_values().collect();
    let mut score = 0;
    for (at, column) in columns.iter_mut().enumerate() {
        if column.meaning.is_some() && !kept.contains(&at) {
            // Numbered fields may stand several times without a number: "value", "value".
            let again = matches!(&column.meaning, Some(Meaning::Field(field)) if is_numbered(field));
            if !again {
                column.twin_of = column.key();
                column.meaning = None;
                column.found_by = FoundBy::Nothing;
                continue;
            }
        }
        score += sureness[at];
    }
    score
}

fn required_present(kind: SheetKind, columns: &[Column]) -> bool {
    let present = |key: &str| columns.iter().any(|column| column.key() == Some(key));
    match kind {
        // A buyer's list may have numbers without names, or names without numbers.
        SheetKind::Parts => {
            present("part-number") || kind.fields().any(|f| f.key.starts_with("part-name") && present(f.key))
        }
        _ => kind.fields().filter(|field| field.required).all(|field| present(field.key)),
    }
}

/// A column's decimal mark is settled by any cell that can be read one way only; cells that contradict each other
/// settle nothing.
fn settle_marks(sheet: &Sheet, table: &mut Table) {
    for column in &mut table.columns {
        let numeric = match &column.meaning {
            Some(Meaning::Field(field)) => field.takes.is_number() || is_numbered(field),
            Some(Meaning::Parameter(_)) => true,
            None => false,
        };
        if !numeric {
            continue;
        }
        let texts = table.data.iter().filter_map(|&at| match sheet.rows[at].cell(column.index) {
            Some(Cell::Text(text)) => Some(text.as_str()),
            _ => None,
        });
        let shown: BTreeSet<Mark> = texts.filter_map(mark_shown).collect();
        column.mark = if shown.len() == 1 { shown.into_iter().next() } else { None };
    }
}

/// Part numbers with leading zeros show how many digits all of them had before a spreadsheet dropped some.
fn settle_padding(sheet: &Sheet, table: &mut Table) {
    for column in &mut table.columns {
        let takes_numbers =
            matches!(&column.meaning, Some(Meaning::Field(field)) if field.takes == Takes::PartNumber);
        if !takes_numbers {
            continue;
        }
        let texts = table.data.iter().filter_map(|&at| match sheet.rows[at].cell(column.index) {
            Some(Cell::Text(text)) => Some(text.as_str()),
            _ => None,
        });
        let padded = texts.filter(|text| text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()));
        let lengths: BTreeSet<usize> = padded.map(str::len).collect();
        let length = lengths.first().copied().filter(|length| lengths.len() == 1 && *length > 1);
        column.padded = length.and_then(|length| u8::try_from(length).ok()).unwrap_or(0);
    }
}

/// A word set with a blank between its syllables, as forms do to fill a cell: 업 체 명. `None` when it is none.
fn unspaced(header: &str) -> Option<String> {
    let line = |line: &str| {
        let syllables: Vec<&str> = line.split_whitespace().collect();
        let single = |part: &&str| {
            let mut letters = part.chars();
            letters.next().is_some_and(|c| matches!(c, '가'..='힣')) && letters.next().is_none()
        };
        let spaced = syllables.len() > 1 && syllables.iter().all(single);
        if spaced { (syllables.concat(), true) } else { (line.to_owned(), false) }
    };
    let lines: Vec<(String, bool)> = header.lines().map(line).collect();
    let any = lines.iter().any(|(_, joined)| *joined);
    any.then(|| lines.into_iter().map(|(line, _)| line).collect::<Vec<_>>().join("\n"))
}

/// The first texts of a column, as many as are looked at.
fn texts_of(sheet: &Sheet, first: usize, column: u32) -> Vec<Cow<'_, str>> {
    let rows = sheet.rows.get(first..).unwrap_or_default();
    rows.iter().filter_map(|row| row.cell(column)).map(Cell::text).take(content::LOOK_AT).collect()
}

fn same_texts(row: &Row, header: &Row) -> bool {
    let same =
        |((a, cell), (b, heading)): (&(u32, Cell), &(u32, Cell))| a == b && cell.text() == heading.text();
    row.cells.len() > 1
        && row.cells.len() == header.cells.len()
        && row.cells.iter().zip(&header.cells).all(same)
}

/// Fields that stand several times in a sheet, with a number behind.
fn is_numbered(field: &Field) -> bool {
    matches!(field.sheet, SheetKind::Capability | SheetKind::Operation)
        && matches!(field.key, "parameter" | "value" | "unit")
}

fn takes_parameters(kind: SheetKind) -> bool {
    matches!(kind, SheetKind::Parts | SheetKind::Register | SheetKind::Capability | SheetKind::Operation)
}

/// A folded header without the number at its end.
fn numbered(key: &str) -> (&str, u8) {
    let stem = key.trim_end_matches(|c: char| c.is_ascii_digit());
    match key[stem.len()..].parse() {
        Ok(number) => (stem.trim_end(), number),
        Err(_) => (key, 0),
    }
}

/// Whether a folded header holds a word: Hangul anywhere (compounds), other scripts at the borders of words.
fn holds_word(key: &str, word: &str) -> bool {
    if word.chars().any(|c| matches!(c, '가'..='힣')) {
        return key.contains(word);
    }
    let padded = format!(" {key} ");
    padded.contains(&format!(" {word} "))
}

/// What stands in brackets.
/// A heading with its year cut off (`name_2020`, `종업원수 2019`), and how sure it is: of two years of one field the
/// later is meant.
fn dated(header: &str) -> Option<(&str, u32)> {
    let stem = header.trim_end().strip_suffix('년').unwrap_or(header.trim_end());
    let at = stem.len().checked_sub(4).filter(|at| stem.is_char_boundary(*at))?;
    let (stem, year) = stem.split_at(at);
    let year: u32 = year.parse().ok().filter(|year| (1990..2090).contains(year))?;
    let stem = stem.trim_end_matches([' ', '_', '-', '.', '\'']);
    (!stem.is_empty() && !stem.ends_with(|c: char| c.is_ascii_digit()))
        .then_some((stem, 50 + (year - 1990) / 4))
}

fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split(['(', '[', '（']).skip(1).filter_map(|part| part.split([')', ']', '）']).next())
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare.trim().to_owned()
}

/// Whether bare numbers of a field are amounts of a unit.
pub fn takes_unit(takes: Takes) -> bool {
    matches!(takes, Takes::Length | Takes::Mass | Takes::Area | Takes::Duration | Takes::Size)
}
