//! Every name by which a text may mean a place, folded, with how far the name can be trusted to stand alone.

use super::words::{CITY, DISTRICT, PORT, REGION, Words};
use domain::id::PlaceCode;
use domain::place::Country;
use domain::place::gazetteer::{Entry, Gazetteer, PlaceKind};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Number of a place in [`Index::places`].
pub(super) type PlaceNo = usize;

/// How far a name can be trusted, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// Says itself what it is: 군산시, `Asaka tumani`, `город Фергана`.
    Full,
    /// Stands alone: 군산, `Andijan`.
    Bare,
    /// Counts only when what it belongs to, or something in it, is named too: 강남, `Gangnam`; a region of Uzbekistan
    /// that has its city's name.
    Context,
    /// Counts only beside a word such as `район`: `Асакинский`, `Jung`.
    Described,
    /// A port that has its city's name: counts where a named place of trade is meant.
    PortOnly,
}

/// One meaning of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Use {
    pub(super) place: PlaceNo,
    pub(super) form: Form,
}

/// A place as the reader needs it.
#[derive(Debug)]
pub(super) struct Known<'g> {
    pub(super) entry: &'g Entry,
    /// What it belongs to, today and before.
    pub(super) above: BTreeSet<PlaceNo>,
    /// Which describing words fit it.
    pub(super) classes: u8,
    /// The one municipality of a region that has only one.
    pub(super) only_child: Option<PlaceNo>,
}

impl Known<'_> {
    /// Region 1, municipality 2, 구 of a divided city 3; towns and ports count as municipalities.
    pub(super) fn depth(&self) -> usize {
        match self.entry.kind {
            PlaceKind::Region => 1,
            PlaceKind::Municipality => 1 + self.above.len().clamp(1, 2),
            PlaceKind::Town | PlaceKind::Port => 2,
        }
    }
}

/// All names. (The maps are only looked up: the order of a hash never shows.)
#[derive(Debug)]
pub(super) struct Index<'g> {
    pub(super) places: Vec<Known<'g>>,
    names: FxHashMap<String, Named>,
    countries: FxHashMap<String, Country>,
    codes: FxHashMap<String, Country>,
    /// Most words a name beginning with this word has.
    heads: FxHashMap<String, usize>,
}

/// What a name may mean: places, a country.
#[derive(Debug, Default)]
struct Named {
    uses: Vec<Use>,
    country: Option<Country>,
}

/// What stands at a place of a text: as many words as `words`.
pub(super) struct Match<'i> {
    pub(super) words: usize,
    pub(super) uses: &'i [Use],
    pub(super) country: Option<Country>,
}

impl<'g> Index<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, words: &Words, fold: fn(&str) -> String) -> Index<'g> {
        let places = known(gazetteer);
        let mut index = Index {
            places,
            names: FxHashMap::default(),
            countries: FxHashMap::default(),
            codes: FxHashMap::default(),
            heads: FxHashMap::default(),
        };
        index.add_countries(fold);
        let mut collected = Collected::default();
        for (place, known) in index.places.iter().enumerate() {
            collected.add_names(place, known, words, fold);
        }
        index.names = collected.settle(&index);
        for (name, country) in &index.countries {
            index.names.entry(name.clone()).or_default().country = Some(*country);
        }
        for name in index.names.keys() {
            let count = name.split(' ').count();
            if let Some(head) = name.split(' ').next() {
                let most = index.heads.entry(head.to_owned()).or_insert(0);
                *most = count.max(*most);
            }
        }
        index
    }

    fn add_countries(&mut self, fold: fn(&str) -> String) {
        for (country, names) in Country::all() {
            for name in names.all() {
                self.countries.insert(fold(name), country);
                // "Myanmar (Burma)"
                if let Some((short, _)) = name.split_once(" (") {
                    self.countries.entry(fold(short)).or_insert(country);
                }
            }
            self.codes.insert(fold(country.code()), country);
        }
        for (country, name) in Country::spellings() {
            let is_code = name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
            let spoken = !is_code || ["KOR", "UZB", "USA", "UAE", "PRC", "ROK"].contains(&name);
            if spoken {
                self.countries.entry(fold(name)).or_insert(country);
            }
            self.codes.entry(fold(name)).or_insert(country);
        }
        self.countries.remove("");
    }

    /// A country's name in any language, or its code.
    pub(super) fn country(&self, folded: &str) -> Option<Country> {
        self.countries.get(folded).or_else(|| self.codes.get(folded)).copied()
    }

    /// The meanings of exactly this name.
    pub(super) fn uses(&self, folded: &str) -> &[Use] {
        self.names.get(folded).map(|named| named.uses.as_slice()).unwrap_or_default()
    }

    /// Matches beginning at a word, longest first.
    pub(super) fn at<'i>(&'i self, text: &'i Tokens<'_>, from: usize) -> impl Iterator<Item = Match<'i>> {
        let most = self.heads.get(text.word(from)).copied().unwrap_or(0).min(text.len() - from);
        (1..=most).rev().filter_map(move |words| {
            let Named { uses, country } = self.names.get(text.span(from, from + words))?;
            Some(Match { words, uses, country: *country })
        })
    }

    /// Whether the first is the second or belongs to it.
    pub(super) fn within(&self, place: PlaceNo, whole: PlaceNo) -> bool {
        place == whole || self.places[place].above.contains(&whole)
    }
}

/// The words of a folded text, sliced, not copied.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    text: &'t str,
    bounds: Vec<(usize, usize)>,
}

impl<'t> Tokens<'t> {
    /// `folded` has single spaces between its words and none around.
    pub(super) fn new(folded: &'t str) -> Tokens<'t> {
        // An address has some ten words.
        let mut bounds = Vec::with_capacity(16);
        let mut from = 0;
        for (at, byte) in folded.bytes().enumerate() {
            if byte == b' ' {
                if from < at {
                    bounds.push((from, at));
                }
                from = at + 1;
            }
        }
        if from < folded.len() {
            bounds.push((from, folded.len()));
        }
        Tokens { text: folded, bounds }
    }

    pub(super) fn len(&self) -> usize {
        self.bounds.len()
    }

    /// The word at `i`, empty behind the end.
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.bounds.get(i).map_or("", |(from, to)| &self.text[*from..*to])
    }

    /// Words `from` to `to` (exclusive) with the spaces between them.
    pub(super) fn span(&self, from: usize, to: usize) -> &'t str {
        let ends = self.bounds.get(from).zip(to.checked_sub(1).and_then(|last| self.bounds.get(last)));
        ends.map_or("", |((start, _), (_, end))| &self.text[*start..*end])
    }
}

fn known(gazetteer: &Gazetteer) -> Vec<Known<'_>> {
    let entries: Vec<&Entry> = gazetteer.all().collect();
    let number = |code: &PlaceCode| entries.binary_search_by(|entry| entry.code.cmp(code)).ok();
    let above = |entry: &Entry| -> BTreeSet<PlaceNo> {
        let lineage = gazetteer.lineage(&entry.code).skip(1).map(|above| &above.code);
        lineage.chain(&entry.former_parents).filter_map(number).collect()
    };
    let mut places: Vec<Known<'_>> = entries
        .iter()
        .map(|entry| Known { entry, above: above(entry), classes: classes(entry), only_child: None })
        .collect();
    for region in 0..places.len() {
        let code = &places[region].entry.code;
        let mut children = places.iter().enumerate().filter(|(_, place)| {
            place.entry.kind == PlaceKind::Municipality && place.entry.parent.as_ref() == Some(code)
        });
        let first = children.next().map(|(child, _)| child);
        let only = first.filter(|_| children.next().is_none());
        places[region].only_child = only.filter(|_| places[region].entry.kind == PlaceKind::Region);
    }
    places
}

fn classes(entry: &Entry) -> u8 {
    let ko = entry.names.ko.as_str();
    match entry.kind {
        PlaceKind::Region if ko.ends_with('시') => CITY | REGION,
        PlaceKind::Region => REGION,
        PlaceKind::Municipality if ko.ends_with('시') => CITY,
        // A district of Uzbekistan whose town GeoNames knows is often called by the town: "Asaka shahri".
        PlaceKind::Municipality if entry.source.contains("geonames") && entry.country == Country::UZ => {
            CITY | DISTRICT
        }
        PlaceKind::Municipality => DISTRICT,
        PlaceKind::Town => CITY,
        PlaceKind::Port => PORT,
    }
}

/// Names on the way into the index.
#[derive(Default)]
struct Collected {
    /// Name to meanings; whether the name is one of the four proper ones.
    names: BTreeMap<String, Vec<(Use, bool)>>,
}

impl Collected {
    fn add_names(&mut self, place: PlaceNo, known: &Known<'_>, words: &Words, fold: fn(&str) -> String) {
        let entry = known.entry;
        let proper = entry.names.all().map(|name| (name, true));
        let other = entry.other_names.iter().map(|name| (name.as_str(), false));
        for (name, proper) in proper.into_iter().chain(other) {
            if name.chars().any(is_hangul) {
                self.add_hangul(place, known, &fold(name), proper);
            } else if is_locode(name) {
                let key = fold(name);
                self.add(&format!("{} {}", &key[..2], &key[2..]), place, Form::Bare, false);
                self.add(&key, place, Form::Bare, false);
            } else {
                self.add_words(place, known, &fold(name), words, proper);
                // People seldom write the dots of ё.
                if name.contains(['ё', 'Ё']) {
                    let plain = name.replace('ё', "е").replace('Ё', "Е");
                    self.add_words(place, known, &fold(&plain), words, false);
                }
            }
        }
    }

    fn add(&mut self, name: &str, place: PlaceNo, form: Form, proper: bool) {
        if name.is_empty() {
            return;
        }
        let uses = self.names.entry(name.to_owned()).or_default();
        match uses.iter_mut().find(|(known, _)| known.place == place) {
            Some((known, was_proper)) => {
                known.form = known.form.min(form);
                *was_proper |= proper;
            }
            None => uses.push((Use { place, form }, proper)),
        }
    }

    /// A Korean name ends with what it is: 시, 군, 구, 도, 주, 지구, 항.
    fn add_hangul(&mut self, place: PlaceNo, known: &Known<'_>, name: &str, proper: bool) {
        let stem = match (known.entry.country, known.entry.kind) {
            (Country::KR, PlaceKind::Municipality) => name.strip_suffix(['시', '군', '구']),
            (Country::KR, PlaceKind::Region) if name.ends_with(['시', '도']) => Some(""),
            (Country::UZ, PlaceKind::Municipality | PlaceKind::Region) => {
                [" 지구", "지구", " 주", "주", " 시", "시", " 공화국"]
                    .iter()
                    .find_map(|end| name.strip_suffix(end))
            }
            (_, PlaceKind::Port) => name.strip_suffix('항'),
            _ => None,
        };
        match stem {
            // One syllable is not a name: 중, 동, 서.
            Some(stem) if stem.chars().count() < 2 && name.chars().count() > 1 => {
                self.add(name, place, Form::Full, proper);
            }
            Some(stem) => {
                self.add(name, place, Form::Full, proper);
                self.add(stem, place, bare_form(known), proper);
                if name.contains(' ') {
                    self.add(&name.replace(' ', ""), place, Form::Full, proper);
                }
            }
            None => self.add(name, place, bare_form(known), proper),
        }
    }

    /// A name in Latin letters: with its describing word it is full, without it bare.
    fn add_words(&mut self, place: PlaceNo, known: &Known<'_>, name: &str, words: &Words, proper: bool) {
        let Some(stem) = words.without_description(name, known.classes) else {
            self.add_spelled(name, place, bare_form(known), proper);
            return;
        };
        self.add_spelled(name, place, Form::Full, proper);
        let adjective = ["skiy", "skaya", "tskiy", "tskaya"].iter().any(|end| stem.ends_with(end));
        let syllable = known.entry.country == Country::KR && known.entry.names.ko.chars().count() <= 2;
        let form = if adjective || syllable { Form::Described } else { bare_form(known) };
        self.add_spelled(stem, place, form, proper);
    }

    /// Also without spaces: `Jeollabukdo`, `Gunsansi`.
    fn add_spelled(&mut self, name: &str, place: PlaceNo, form: Form, proper: bool) {
        self.add(name, place, form, proper);
        if form != Form::Described && name.contains(' ') {
            self.add(&name.replace(' ', ""), place, form, proper);
        }
    }

    /// Weakens names that would otherwise mean the wrong place.
    fn settle(self, index: &Index<'_>) -> FxHashMap<String, Named> {
        let settled = self.names.into_iter().map(|(name, mut uses)| {
            let kinds: Vec<(PlaceNo, Form, bool)> =
                uses.iter().map(|(u, proper)| (u.place, u.form, *proper)).collect();
            for (own, proper) in &mut uses {
                own.form = weakened(index, &name, *own, *proper, &kinds);
            }
            let mut uses: Vec<Use> = uses.into_iter().map(|(own, _)| own).collect();
            uses.sort_unstable();
            (name, Named { uses, country: None })
        });
        settled.collect()
    }
}

fn weakened(index: &Index<'_>, name: &str, own: Use, proper: bool, all: &[(PlaceNo, Form, bool)]) -> Form {
    if own.form > Form::Bare {
        return own.form;
    }
    let me = &index.places[own.place];
    let home = |place: &Known<'_>| [Country::KR, Country::UZ].contains(&place.entry.country);
    let others =
        || all.iter().filter(|(place, ..)| *place != own.place).map(|(p, f, o)| (&index.places[*p], f, o));
    // `Oʻzbekiston tumani` without its second word is the country.
    if own.form == Form::Bare && index.countries.contains_key(name) {
        return if me.entry.kind == PlaceKind::Town { Form::Context } else { Form::Described };
    }
    let of_kind = |kind: PlaceKind| others().any(|(place, ..)| place.entry.kind == kind && home(place));
    match me.entry.kind {
        PlaceKind::Port if of_kind(PlaceKind::Municipality) || of_kind(PlaceKind::Region) => {
            if own.form == Form::Bare { Form::PortOnly } else { own.form }
        }
        PlaceKind::Town if !home(me) && others().any(|(place, ..)| home(place)) => Form::Context,
        PlaceKind::Town if of_kind(PlaceKind::Municipality) || of_kind(PlaceKind::Region) => Form::Context,
        PlaceKind::Region if me.entry.country == Country::UZ && own.form == Form::Bare => {
            // Without "viloyati" the city is meant: Andijan, and for Tashkent the region that is the city.
            let city = |place: &Known<'_>| {
                place.entry.kind == PlaceKind::Municipality
                    && place.entry.parent.as_ref() == Some(&me.entry.code)
                    || place.entry.kind == PlaceKind::Region && place.classes & CITY != 0
            };
            if others().any(|(place, ..)| city(place)) { Form::Context } else { own.form }
        }
        PlaceKind::Municipality if me.entry.country == Country::UZ && own.form == Form::Bare => {
            // A city before the district around it.
            let is_city = |place: &Known<'_>| {
                place.entry.code.as_str().ends_with("-city")
                    || place.entry.kind == PlaceKind::Region && place.classes & CITY != 0
            };
            let city = others().any(|(place, ..)| is_city(place));
            if city && !is_city(me) { Form::Described } else { own.form }
        }
        // A former name or an old spelling gives way to a place that bears the name today; in the same region it is gone.
        PlaceKind::Municipality if !proper => {
            let borne = |(place, form, proper): &(&Known<'_>, &Form, &bool)| {
                **proper && **form <= own.form && place.entry.kind == PlaceKind::Municipality
            };
            let bearers: Vec<_> = others().filter(borne).collect();
            match bearers.iter().any(|(place, ..)| !place.above.is_disjoint(&me.above)) {
                true => Form::Described,
                false if bearers.is_empty() => own.form,
                false => Form::Context,
            }
        }
        _ => own.form,
    }
}

/// How far a place's name without its describing word can be trusted.
fn bare_form(known: &Known<'_>) -> Form {
    let gu = known.entry.country == Country::KR && known.entry.names.ko.ends_with('구');
    if gu { Form::Context } else { Form::Bare }
}

pub(super) fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn is_locode(name: &str) -> bool {
    name.len() == 5 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}
