//! The words cells are understood by: the taxonomy's, and the names of countries.

use crate::examples::NAME_MARK;
use domain::id::{CertificateCode, MaterialCode, ParameterCode, ProcessCode};
use domain::place::Country;
use domain::quantity::{Dimension, Unit};
use domain::taxonomy::lexicon::Lexicon;
use domain::taxonomy::{Table, Taxonomy};
use lang::fold::fold;
use lang::uzbek::to_latin;
use std::collections::BTreeMap;

/// Look-ups shared by all readers; made once.
pub struct Words<'a> {
    /// The taxonomy.
    pub taxonomy: &'a Taxonomy,
    /// Its words.
    pub lexicon: &'a Lexicon,
    countries: BTreeMap<String, Country>,
}

/// What people call countries besides the names of CLDR.
const COUNTRY_WORDS: [(&str, &str); 18] = [
    ("한국", "KR"),
    ("Korea", "KR"),
    ("Republic of Korea", "KR"),
    ("Korea, South", "KR"),
    ("Корея", "KR"),
    ("Южная Корея", "KR"),
    ("Koreya", "KR"),
    ("우즈벡", "UZ"),
    ("Uzbekistan", "UZ"),
    ("РУз", "UZ"),
    ("Россия", "RU"),
    ("Russia", "RU"),
    ("USA", "US"),
    ("U.S.A.", "US"),
    ("United States of America", "US"),
    ("미국", "US"),
    ("UK", "GB"),
    ("Viet Nam", "VN"),
];

impl<'a> Words<'a> {
    /// Indexes the names of countries.
    pub fn new(taxonomy: &'a Taxonomy, lexicon: &'a Lexicon) -> Words<'a> {
        let mut countries = BTreeMap::new();
        for (country, names) in Country::all() {
            countries.insert(fold(country.code()), country);
            for name in names.all() {
                countries.entry(fold(name)).or_insert(country);
            }
        }
        for (word, code) in COUNTRY_WORDS {
            if let Some(country) = Country::from_code(code) {
                countries.insert(fold(word), country);
            }
        }
        countries.remove("");
        Words { taxonomy, lexicon, countries }
    }

    /// A country by code or name in any of the languages, or by the choice of a template.
    pub fn country(&self, text: &str) -> Option<Country> {
        let before_name = text.split(NAME_MARK).next().unwrap_or(text);
        let found = [text, before_name].into_iter().find_map(|text| self.countries.get(&fold(text)));
        found.copied()
    }

    /// A unit of this dimension; one word may name units of several dimensions (톤).
    pub fn unit(&self, text: &str, dimension: Dimension) -> Option<&'a Unit> {
        let of = |text: &str| {
            let codes = self.lexicon.look_up(Table::Units, text);
            let units = codes.filter_map(|code| self.taxonomy.units.get(code)).map(|(unit, _)| unit);
            let mut units = units.filter(|unit| unit.dimension() == dimension);
            let first = units.next()?;
            units.next().is_none().then_some(first)
        };
        let first_word = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | '×' | '*')).next();
        of(text).or_else(|| of(first_word?))
    }

    /// A process by code or word, by the choice of a template (`die-casting · 다이캐스팅`), or by the word in front of what
    /// stands in brackets.
    pub fn process(&self, text: &str) -> Option<ProcessCode> {
        self.one_of(Table::Processes, text).and_then(|code| ProcessCode::new(code).ok())
    }

    /// A parameter by code or word.
    pub fn parameter(&self, text: &str) -> Option<ParameterCode> {
        self.one_of(Table::Parameters, text).and_then(|code| ParameterCode::new(code).ok())
    }

    /// A material by code, word or grade: `ADC12`, `SUS304 (t0.8)`, `Сталь 45`.
    pub fn material(&self, text: &str) -> Option<MaterialCode> {
        let latin = lang::fold::look_alikes(text);
        let found = self.one_of(Table::Materials, text);
        let found = found.or_else(|| self.one_of(Table::Materials, latin.as_deref()?));
        // "AL ADC12", "SPCC t1.2": a word of it, when all known words agree.
        let found = found.or_else(|| {
            let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '+' | '('));
            let mut codes = words
                .filter(|word| word.chars().count() > 1)
                .filter_map(|word| self.lexicon.only(Table::Materials, word));
            let first = codes.next()?;
            let narrower = codes.try_fold(first, |narrowest, next| self.narrower(narrowest, next))?;
            Some(narrower)
        });
        found.and_then(|code| MaterialCode::new(code).ok())
    }

    /// The narrower of two materials when one belongs to the other.
    fn narrower<'c>(&self, a: &'c str, b: &'c str) -> Option<&'c str> {
        let (first, second) = (MaterialCode::new(a).ok()?, MaterialCode::new(b).ok()?);
        if self.taxonomy.material_is_of(&first, &second) {
            return Some(a);
        }
        self.taxonomy.material_is_of(&second, &first).then_some(b)
    }

    /// A certificate by code or word; years and brackets behind it do not matter (`IATF 16949:2016`).
    pub fn certificate(&self, text: &str) -> Option<CertificateCode> {
        let before_year = text.split(':').next().unwrap_or(text);
        let found = self.one_of(Table::Certificates, text);
        let found = found.or_else(|| self.one_of(Table::Certificates, before_year));
        found.and_then(|code| CertificateCode::new(code).ok())
    }

    fn one_of(&self, table: Table, text: &str) -> Option<&str> {
        // The code of a template's choice is that code, whatever else the word means.
        if let Some((code, _)) = text.split_once(NAME_MARK)
            && let Some(found) = self.lexicon.look_up(table, code).find(|found| *found == code)
        {
            return Some(found);
        }
        let before_bracket = text.split(['(', '[', '（']).next().unwrap_or(text);
        let mut tried = [text, before_bracket].into_iter();
        let found = tried.find_map(|text| self.lexicon.only(table, text));
        // Uzbek in Cyrillic script may be spelt as no rule of the folding knows: цемент is sement.
        found.or_else(|| {
            let cyrillic = text.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
            cyrillic.then(|| self.lexicon.only(table, &to_latin(before_bracket))).flatten()
        })
    }
}
