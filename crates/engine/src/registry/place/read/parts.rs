//! Texts in Latin and Cyrillic letters: parts between commas that are nothing but names; then names in company.

use super::{Hit, Reader, Reading, parts};
use crate::registry::place::index::{Form, Tokens, Use};
use domain::place::Country;
use domain::place::gazetteer::PlaceKind;

/// Longest part, in words, that is tried as nothing but names.
const LONGEST_PART: usize = 14;

impl Reader<'_> {
    pub(super) fn read_parts(&self, text: &str) -> Reading {
        let mut sure = Reading::default();
        let mut likely = Vec::new();
        for part in parts(text) {
            let folded = (self.fold)(part);
            let part = self.pure_part(&folded);
            if part.hits.is_empty() && part.country.is_none() {
                let (hits, country) = self.mixed_part(&folded);
                sure.country = country.or(sure.country);
                likely.extend(hits);
            }
            // The country stands last: "Atlanta, Georgia, USA".
            sure.country = part.country.or(sure.country);
            sure.hits.extend(part.hits);
        }
        let named = |hit: &Hit| {
            let inside = |u: &Use| {
                sure.hits
                    .iter()
                    .flat_map(|sure| &sure.uses)
                    .any(|s| s.place != u.place && self.index.within(u.place, s.place))
            };
            sure.hits.is_empty() || hit.uses.iter().any(inside)
        };
        likely.retain(named);
        sure.hits.extend(likely);
        sure
    }

    /// A part that is nothing but names, describing words and numbers.
    pub(super) fn pure_part(&self, folded: &str) -> Reading {
        let text = Tokens::new(folded);
        if text.len() > LONGEST_PART {
            return Reading::default();
        }
        self.segment(&text, 0, text.len()).map(|items| self.reading_of(&items, &text)).unwrap_or_default()
    }

    /// Splits words `from` to `to` into items, longest names first; `None` when a word belongs to none.
    fn segment(&self, text: &Tokens<'_>, from: usize, to: usize) -> Option<Vec<Item>> {
        walk(&self.splits(text, from, to), from, to)
    }

    /// For each word from `from` on: the first item of the best split of it and all behind it, if there is one.
    fn splits(&self, text: &Tokens<'_>, from: usize, to: usize) -> Vec<Option<Item>> {
        let mut after: Vec<Option<Item>> = vec![None; to + 1];
        for i in (from..to).rev() {
            let fits = |words: usize| i + words == to || i + words < to && after[i + words].is_some();
            after[i] = self.item(text, i, to, &fits);
        }
        after
    }

    /// The longest item at a word that fits: a name, else a describing word, else a filler.
    fn item(&self, text: &Tokens<'_>, i: usize, to: usize, fits: &dyn Fn(usize) -> bool) -> Option<Item> {
        let name =
            self.index.at(text, i).find(|m| fits(m.words)).map(|m| Item::new(i, m.words, ItemKind::Name));
        let of_words = |most: usize, counts: &dyn Fn(&str) -> bool, kind| {
            let longest =
                (1..=most.min(to - i)).rev().find(|words| counts(text.span(i, i + words)) && fits(*words));
            longest.map(|words| Item::new(i, words, kind))
        };
        name.or_else(|| of_words(3, &|words| self.words.class(words) != 0, ItemKind::Description))
            .or_else(|| of_words(2, &|words| self.words.is_filler(words), ItemKind::Filler))
    }

    /// What a split means: a name beside a describing word is narrowed to what the word fits.
    fn reading_of(&self, items: &[Item], text: &Tokens<'_>) -> Reading {
        let mut reading = Reading::default();
        let class = |i: Option<usize>| {
            let item = i.and_then(|i| items.get(i)).filter(|item| item.kind == ItemKind::Description);
            item.map_or(0, |item| self.words.class(text.span(item.from, item.from + item.words)))
        };
        for (i, item) in items.iter().enumerate().filter(|(_, item)| item.kind == ItemKind::Name) {
            let Some(m) = self.index.at(text, item.from).find(|m| m.words == item.words) else { continue };
            reading.country = reading.country.or(m.country);
            let skip_of =
                i.checked_sub(1).filter(|b| text.word(items[*b].from) == "of").and_then(|b| b.checked_sub(1));
            // A word behind belongs to the name; one before does if no name stands before that.
            let (before, behind) = (class(skip_of.or_else(|| i.checked_sub(1))), class(Some(i + 1)));
            let opens = i < 2 || items[i - 2].kind != ItemKind::Name;
            let class = if behind != 0 {
                behind
            } else if opens {
                before
            } else {
                0
            };
            let uses = self.described(m.uses, class);
            if !uses.is_empty() {
                reading.hits.push(Hit { uses });
            }
        }
        reading
    }

    /// Meanings of a name beside a describing word of `class` (0: none).
    fn described(&self, uses: &[Use], class: u8) -> Vec<Use> {
        let fitting = |u: &&Use| u.form != Form::Full && self.index.places[u.place].classes & class != 0;
        let mut fit: Vec<Use> = uses.iter().filter(fitting).map(|u| Use { form: Form::Full, ..*u }).collect();
        if fit.is_empty() {
            fit = uses.iter().filter(|u| u.form != Form::Described).copied().collect();
        }
        fit
    }

    /// A part with other words in it: names at its end or beginning, in the company of a region or country, and names with
    /// their describing word.
    fn mixed_part(&self, folded: &str) -> (Vec<Hit>, Option<Country>) {
        let text = Tokens::new(folded);
        let mut hits = Vec::new();
        let mut country = None;
        if let Some(run) = self.run(&text) {
            country = run.country;
            hits.extend(run.hits);
        }
        if hits.is_empty() {
            hits = self.attached(&text);
        }
        (hits, country)
    }

    /// The longest run of names at the end, else at the beginning, if it holds a country or region and something else.
    fn run(&self, text: &Tokens<'_>) -> Option<Reading> {
        let window = text.len().min(LONGEST_PART);
        let telling = |items: &[Item]| {
            let reading = self.reading_of(items, text);
            let wide = |hit: &Hit| {
                hit.uses.iter().any(|u| self.index.places[u.place].entry.kind == PlaceKind::Region)
            };
            let two = reading.hits.len() + usize::from(reading.country.is_some()) >= 2;
            (two && (reading.country.is_some() || reading.hits.iter().any(wide))).then_some(reading)
        };
        let after = self.splits(text, text.len() - window, text.len());
        let behind = (text.len() - window + 1..text.len()).find(|from| {
            let first = text.word(*from);
            let a_name = !self.words.is_filler(first) && self.words.class(first) == 0;
            after[*from].is_some() && a_name && !self.words.opens_street(text.word(from - 1))
        });
        let behind = behind.and_then(|from| walk(&after, from, text.len()));
        if let Some(reading) = behind.and_then(|items| telling(&items)) {
            return Some(reading);
        }
        let mut items = Vec::new();
        let mut to = 0;
        while let Some(item) = (to < window).then(|| self.item(text, to, window, &|_| true)).flatten() {
            to += item.words;
            items.push(item);
        }
        if self.words.is_street(text.word(to)) {
            items.pop(); // "... Andijon Navoiy koʻchasi": the last name is the street's
        }
        telling(&items)
    }

    /// Names that carry their describing word: `Asaka tumani`, `г. Ташкент`.
    fn attached(&self, text: &Tokens<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut i = 0;
        while i < text.len() {
            let street = i > 0 && self.words.opens_street(text.word(i - 1));
            let found = self.index.at(text, i).find_map(|m| {
                let next = text.word(i + m.words);
                let before = if i > 0 { self.words.class(text.word(i - 1)) } else { 0 };
                let behind = self.words.class(next);
                let class = if behind != 0 { behind } else { before };
                let end = i + m.words + usize::from(behind != 0);
                let full: Vec<Use> = m.uses.iter().filter(|u| u.form == Form::Full).copied().collect();
                let fits = |u: &&Use| u.form != Form::Full && self.index.places[u.place].classes & class != 0;
                let beside: Vec<Use> =
                    m.uses.iter().filter(fits).map(|u| Use { form: Form::Full, ..*u }).collect();
                let uses = if full.is_empty() { beside } else { full };
                let is_street = self.words.is_street(text.word(end)) || self.words.is_street(next);
                (!uses.is_empty() && !street && !is_street).then_some((end - i, Hit { uses }))
            });
            match found {
                Some((words, hit)) => {
                    hits.push(hit);
                    i += words;
                }
                None => i += 1,
            }
        }
        hits
    }
}

/// The items of the split that begins at `from`.
fn walk(after: &[Option<Item>], from: usize, to: usize) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let mut i = from;
    while i < to {
        let item = after[i]?;
        i += item.words;
        items.push(item);
    }
    Some(items)
}

/// A stretch of words and what it is.
#[derive(Debug, Clone, Copy)]
struct Item {
    from: usize,
    words: usize,
    kind: ItemKind,
}

impl Item {
    fn new(from: usize, words: usize, kind: ItemKind) -> Item {
        Item { from, words, kind }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    Name,
    Description,
    Filler,
}
