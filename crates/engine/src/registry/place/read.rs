//! What a text names: from Korean texts by their order, from others by their commas.
//!
//! A place's name inside the name of a firm, a building, an estate or a road is no place. So a Korean text is read from the
//! left and only as far as region, city and district go; of other texts a part between commas counts when it consists of
//! names of places, words that describe them and numbers and of nothing else. Only where no part does, a name counts that
//! carries its describing word (`г. Ташкент ул. Навои 5`).

use super::index::{Form, Index, Match, Tokens, Use, is_hangul};
use super::words::Words;
use domain::place::Country;
use domain::place::gazetteer::PlaceKind;

/// One name found in a text with all it may mean.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) uses: Vec<Use>,
}

/// What a text names.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub(super) hits: Vec<Hit>,
    pub(super) country: Option<Country>,
}

/// Reads texts.
#[derive(Debug)]
pub(super) struct Reader<'g> {
    pub(super) index: Index<'g>,
    pub(super) words: Words,
    pub(super) fold: fn(&str) -> String,
}

/// Longest part, in words, that is tried as nothing but names.
const LONGEST_PART: usize = 14;

impl Reader<'_> {
    /// Linear in the length of the text; each word costs a few look-ups among the names (about 15,000).
    pub(super) fn read(&self, text: &str) -> Reading {
        if text.trim().is_empty() {
            return Reading::default();
        }
        if text.chars().any(is_hangul) {
            return self.read_korean(text);
        }
        self.read_parts(text)
    }

    // --- Korean

    fn read_korean(&self, text: &str) -> Reading {
        let folded = (self.fold)(text);
        let mut reading = self.from_left(&folded);
        if !reading.hits.is_empty() {
            return reading;
        }
        // "2층, 서울특별시 강남구 ...": a later part may begin the address, if it says so in full.
        for part in parts(text).skip(1) {
            let folded = (self.fold)(part);
            let later =
                if part.chars().any(is_hangul) { self.from_left(&folded) } else { self.pure_part(&folded) };
            let full = |hit: &Hit| hit.uses.iter().any(|u| u.form == Form::Full);
            reading.country = reading.country.or(later.country);
            if later.hits.iter().any(full) {
                reading.hits = later.hits;
                break;
            }
        }
        reading
    }

    /// Region, city, district, as far as the words at the beginning name them.
    fn from_left(&self, folded: &str) -> Reading {
        let mut reading = Reading::default();
        let text = Tokens::new(folded);
        let mut at = 0;
        while at < text.len() && reading.hits.len() < 6 {
            let begun = !reading.hits.is_empty();
            if !begun && self.words.is_label(text.word(at)) {
                at += 1;
                continue;
            }
            let found = self.index.at(&text, at).find_map(|m| self.accept(&m, &text, at, &reading.hits));
            if let Some((words, hit, country)) = found {
                reading.country = reading.country.or(country);
                reading.hits.extend(hit);
                at += words;
                continue;
            }
            self.glued(text.word(at), &mut reading.hits);
            break;
        }
        narrow_by_town_words(self, &mut reading.hits, text.word(at));
        reading
    }

    /// Whether a match at the left of a Korean text counts there.
    fn accept(
        &self,
        m: &Match<'_>,
        text: &Tokens<'_>,
        at: usize,
        before: &[Hit],
    ) -> Option<(usize, Option<Hit>, Option<Country>)> {
        let inside =
            |u: &&Use| before.iter().flat_map(|hit| &hit.uses).any(|b| self.index.within(u.place, b.place));
        let next = text.word(at + m.words);
        let uses: Vec<Use> = m
            .uses
            .iter()
            .filter(|u| match u.form {
                Form::Full => before.is_empty() || inside(u) || self.widest(before),
                Form::Bare => inside(u) || before.is_empty() && self.goes_on(next, text, at + m.words),
                Form::Context => inside(u) || before.is_empty() && self.region_follows(u, text, at + m.words),
                Form::Described | Form::PortOnly => false,
            })
            .copied()
            .collect();
        match (uses.is_empty(), m.country) {
            (true, None) => None,
            (true, country) => before.is_empty().then_some((m.words, None, country)),
            (false, country) => {
                Some((m.words, Some(Hit { uses }), if before.is_empty() { country } else { None }))
            }
        }
    }

    /// Nothing but regions so far: a municipality elsewhere may follow, and contradicts.
    fn widest(&self, before: &[Hit]) -> bool {
        let region = |u: &Use| self.index.places[u.place].entry.kind == PlaceKind::Region;
        before.iter().all(|hit| hit.uses.iter().all(region))
    }

    /// What follows a short name at the beginning must look like an address: 군산 오식도동, but not 부산 식당.
    fn goes_on(&self, next: &str, text: &Tokens<'_>, at: usize) -> bool {
        let unit = |end: &char| ['읍', '면', '동', '리', '로', '길', '가', '구', '군', '시'].contains(end);
        let like_unit = next.chars().count() >= 2 && next.chars().last().as_ref().is_some_and(unit);
        next.is_empty()
            || like_unit
            || self.index.at(text, at).any(|m| m.uses.iter().any(|u| u.form <= Form::Context))
    }

    fn region_follows(&self, own: &Use, text: &Tokens<'_>, at: usize) -> bool {
        at < text.len()
            && self.index.at(text, at).any(|m| m.uses.iter().any(|u| self.index.within(u.place, own.place)))
    }

    /// 전북군산시오식도동: names written together. The last must be full, so that no firm's name is taken for a place's.
    fn glued(&self, word: &str, hits: &mut Vec<Hit>) {
        let mut rest = word;
        while !rest.is_empty() && hits.len() < 6 {
            let ends = rest.char_indices().map(|(i, _)| i).skip(2).chain([rest.len()]).collect::<Vec<_>>();
            let step = ends.into_iter().rev().find_map(|end| {
                let (name, tail) = rest.split_at(end);
                let uses = self.glued_uses(name, tail, hits);
                (!uses.is_empty()).then_some((uses, tail))
            });
            let Some((uses, tail)) = step else { break };
            hits.push(Hit { uses });
            rest = tail;
        }
    }

    fn glued_uses(&self, name: &str, tail: &str, before: &[Hit]) -> Vec<Use> {
        let inside =
            |u: &Use| before.iter().flat_map(|hit| &hit.uses).any(|b| self.index.within(u.place, b.place));
        let kind = |u: &Use| self.index.places[u.place].entry.kind;
        let keep = |u: &&Use| {
            let fits = before.is_empty() || inside(u);
            match (kind(u), u.form) {
                (PlaceKind::Region, Form::Full | Form::Bare) => {
                    before.is_empty() && self.municipality_follows(u, tail)
                }
                (PlaceKind::Municipality, Form::Full) => fits && (tail.is_empty() || ends_like_a_unit(tail)),
                (PlaceKind::Municipality, Form::Bare) => fits && self.municipality_follows(u, tail),
                _ => false,
            }
        };
        self.index.uses(name).iter().filter(keep).copied().collect()
    }

    /// Whether `tail` begins with the full name of a municipality inside `whole`.
    fn municipality_follows(&self, whole: &Use, tail: &str) -> bool {
        let ends =
            tail.char_indices().map(|(i, _)| i).skip(2).chain((!tail.is_empty()).then_some(tail.len()));
        ends.into_iter().any(|end| {
            let uses = self.index.uses(&tail[..end]);
            uses.iter().any(|u| {
                u.form == Form::Full && self.index.within(u.place, whole.place) && u.place != whole.place
            })
        })
    }

    // --- other scripts

    fn read_parts(&self, text: &str) -> Reading {
        let mut sure = Reading::default();
        let mut likely = Vec::new();
        for part in parts(text) {
            let folded = (self.fold)(part);
            let part = self.pure_part(&folded);
            if part.hits.is_empty() && part.country.is_none() {
                let (hits, country) = self.mixed_part(&folded);
                sure.country = sure.country.or(country);
                likely.extend(hits);
            }
            sure.country = sure.country.or(part.country);
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
    fn pure_part(&self, folded: &str) -> Reading {
        let text = Tokens::new(folded);
        if text.len() > LONGEST_PART {
            return Reading::default();
        }
        self.segment(&text, 0, text.len()).map(|items| self.reading_of(&items, &text)).unwrap_or_default()
    }

    /// Splits words `from` to `to` into items, longest names first; `None` when a word belongs to none.
    fn segment(&self, text: &Tokens<'_>, from: usize, to: usize) -> Option<Vec<Item>> {
        // `after[i]`: the first item of the best split of words i to the end.
        let mut after: Vec<Option<Item>> = vec![None; to + 1];
        for i in (from..to).rev() {
            let fits = |words: usize| i + words == to || i + words < to && after[i + words].is_some();
            let name =
                self.index.at(text, i).find(|m| fits(m.words)).map(|m| Item::new(i, m.words, ItemKind::Name));
            let described = || {
                let words = (1..=3.min(to - i))
                    .rev()
                    .find(|words| self.words.class(text.span(i, i + words)) != 0 && fits(*words));
                words.map(|words| Item::new(i, words, ItemKind::Description))
            };
            let filler = || {
                let words = (1..=2.min(to - i))
                    .rev()
                    .find(|words| self.words.is_filler(text.span(i, i + words)) && fits(*words));
                words.map(|words| Item::new(i, words, ItemKind::Filler))
            };
            after[i] = name.or_else(described).or_else(filler);
        }
        let mut items = Vec::new();
        let mut i = from;
        while i < to {
            let item = after[i]?;
            i += item.words;
            items.push(item);
        }
        Some(items)
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
        let behind = (text.len() - window + 1..text.len()).find_map(|from| {
            let from_number = self.words.is_filler(text.word(from)) || self.words.class(text.word(from)) != 0;
            let street = self.words.opens_street(text.word(from - 1));
            (!from_number && !street).then(|| self.segment(text, from, text.len())).flatten()
        });
        if let Some(reading) = behind.and_then(|items| telling(&items)) {
            return Some(reading);
        }
        let ahead = (2..window).rev().find_map(|to| self.segment(text, 0, to).map(|items| (items, to)));
        let (mut items, to) = ahead?;
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

/// The parts of a text between commas and the like.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '/', '|', '(', ')', '[', ']', '\n', '\r', '\t', '，', '、']);
    parts.flat_map(|part| part.split(" - ")).filter(|part| !part.trim().is_empty())
}

fn ends_like_a_unit(tail: &str) -> bool {
    tail.chars().count() >= 2 && tail.ends_with(['읍', '면', '동', '리', '가', '구'])
}

/// 광주 오포읍: a metropolis of Korea has no 읍 or 면 outside its 군, so the city in the province is meant.
fn narrow_by_town_words(reader: &Reader<'_>, hits: &mut [Hit], next: &str) {
    let [hit] = hits else { return };
    if next.chars().count() < 2 || !next.ends_with(['읍', '면']) {
        return;
    }
    let municipal = |u: &Use| reader.index.places[u.place].entry.kind == PlaceKind::Municipality;
    if hit.uses.iter().any(municipal) {
        hit.uses.retain(municipal);
    }
}
