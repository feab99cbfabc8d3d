//! Who the firms are: names, staff, plants, addresses.

use super::chance::{Chance, dealt, normal_quantile, rounded};
use super::tables::Town;
use super::{Demo, Matter};
use domain::id::PlaceCode;
use domain::place::Coordinates;
use domain::place::boundary::municipality_at;
use formats::examples::NAME_MARK;
use formats::write::filled::Row;
use jiff::civil::date;
use std::collections::BTreeMap;

/// Shares of the families of the main process, in per cent.
const FAMILIES: [(&str, u32); 6] = [
    ("mold-die", 24),
    ("surface-treatment", 24),
    ("metal-forming", 22),
    ("welding-joining", 21),
    ("casting", 5),
    ("heat-treatment", 4),
];

/// How names carry the legal form, in hundredths of a per cent.
const FORMS: [(Form, u32); 6] = [
    (Form::None, 5300),
    (Form::Front, 2800),
    (Form::Behind, 1200),
    (Form::Word, 450),
    (Form::Sign, 25),
    (Form::Limited, 225),
];

/// Staff are log-normal: the median, and the spread that puts the 90th percentile at 40 (ln(40 / 6) / 1.2816).
const STAFF_MEDIAN: f64 = 6.0;
const STAFF_SPREAD: f64 = 1.480;
/// The largest firm.
const STAFF_MOST: f64 = 420.0;

/// How a name carries the legal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Not at all.
    None,
    /// (주)가온금형
    Front,
    /// 가온금형(주)
    Behind,
    /// 주식회사 가온금형
    Word,
    /// ㈜가온금형
    Sign,
    /// 유한회사 가온금형
    Limited,
}

/// A firm.
pub(super) struct Firm {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) english: String,
    pub(super) latin: String,
    pub(super) legal: &'static str,
    pub(super) family: &'static str,
    pub(super) staff: u32,
    pub(super) plants: Vec<Plant>,
}

/// One of its plants.
pub(super) struct Plant {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) at: Option<Coordinates>,
}

/// All firms, in the order of their ids, made one by one. What is dealt out beforehand takes some ten bytes a firm.
pub(super) struct Firms<'d> {
    demo: &'d Demo<'d>,
    chance: Chance,
    at: usize,
    /// Indices into [`FAMILIES`] and [`FORMS`].
    families: Vec<u8>,
    forms: Vec<u8>,
    staff: Vec<u32>,
    plants: Vec<u8>,
    /// How often each name was given.
    taken: BTreeMap<String, u32>,
}

impl<'d> Firms<'d> {
    pub(super) fn new(demo: &'d Demo<'d>) -> Firms<'d> {
        let mut chance = demo.chance(Matter::Firms);
        let count = demo.request.suppliers;
        let families = dealt(count, &indices(FAMILIES.map(|(_, weight)| weight)), &mut chance);
        let forms = dealt(count, &indices(FORMS.map(|(_, weight)| weight)), &mut chance);
        let staff = staff(count, &mut chance);
        let plants = plant_counts(&staff, &mut chance);
        Firms { demo, chance, at: 0, families, forms, staff, plants, taken: BTreeMap::new() }
    }
}

impl Iterator for Firms<'_> {
    type Item = Firm;

    fn next(&mut self) -> Option<Firm> {
        let (demo, chance, at) = (self.demo, &mut self.chance, self.at);
        let staff = *self.staff.get(at)?;
        let (family, _) = FAMILIES[usize::from(self.families[at])];
        let (form, _) = FORMS[usize::from(self.forms[at])];
        let (stem, latin, english) = name(demo, family, &mut self.taken, chance);
        let id = format!("JB-{:04}", at + 1);
        let plants = (0..usize::from(self.plants[at])).map(|n| plant(demo, &id, n, chance)).collect();
        let (name, legal) = formed(&stem, form);
        let english = if chance.percent(55.0) { english } else { String::new() };
        self.at += 1;
        Some(Firm { id, name, english, latin, legal, family, staff, plants })
    }
}

/// The number of each with its weight.
fn indices<const N: usize>(weights: [u32; N]) -> Vec<(u8, u32)> {
    (0_u8..).zip(weights).collect()
}

/// One number a firm: a quantile from each of as many equal slices, so that median and tail are right for any count.
fn staff(count: usize, chance: &mut Chance) -> Vec<u32> {
    let mut staff: Vec<u32> = (0..count)
        .map(|at| {
            let p = (at as f64 + chance.unit()) / count as f64;
            let heads = STAFF_MEDIAN * libm::exp(STAFF_SPREAD * normal_quantile(p));
            heads.round().clamp(1.0, STAFF_MOST) as u32
        })
        .collect();
    chance.shuffle(&mut staff);
    staff
}

/// One firm in ten has two plants or more: firms of fifteen people and more, as far as there are enough of them.
fn plant_counts(staff: &[u32], chance: &mut Chance) -> Vec<u8> {
    let mut order: Vec<usize> = (0..staff.len()).collect();
    chance.shuffle(&mut order);
    order.sort_by_key(|&at| staff[at] < 15);
    let mut plants = vec![1; staff.len()];
    for &at in order.iter().take(staff.len() / 10) {
        plants[at] = if chance.percent(20.0) { 3 } else { 2 };
    }
    plants
}

/// A name nobody else has: in Hangul, its stem in Latin letters, in English.
fn name(
    demo: &Demo<'_>,
    family: &str,
    taken: &mut BTreeMap<String, u32>,
    chance: &mut Chance,
) -> (String, String, String) {
    let firsts: Vec<_> = demo.tables.stems.iter().filter(|stem| stem.first).collect();
    let seconds: Vec<_> = demo.tables.stems.iter().filter(|stem| !stem.first).collect();
    let suffixes: Vec<_> = demo.tables.suffixes.iter().filter(|suffix| suffix.family == family).collect();
    let (Some(first), Some(second), Some(suffix)) =
        (chance.pick(&firsts), chance.pick(&seconds), chance.pick(&suffixes))
    else {
        return Default::default();
    };
    let (mut stem, mut latin) =
        (format!("{}{}", first.ko, second.ko), format!("{}{}", first.latin, second.latin));
    // A second firm of a name calls itself the second, as firms do.
    let number = taken.entry(format!("{stem}{}", suffix.ko)).or_insert(0);
    *number += 1;
    if *number > 1 {
        stem = format!("{}{}제{number}", first.ko, second.ko);
        latin = format!("{}{} {number}", first.latin, second.latin);
    }
    (format!("{stem}{}", suffix.ko), latin.clone(), format!("{latin} {} Co.", suffix.en))
}

fn formed(stem: &str, form: Form) -> (String, &'static str) {
    match form {
        Form::None => (stem.to_owned(), ""),
        Form::Front => (format!("(주){stem}"), "주식회사"),
        Form::Behind => (format!("{stem}(주)"), "주식회사"),
        Form::Word => (format!("주식회사 {stem}"), "주식회사"),
        Form::Sign => (format!("㈜{stem}"), "주식회사"),
        Form::Limited => (format!("유한회사 {stem}"), "유한회사"),
    }
}

fn plant(demo: &Demo<'_>, firm: &str, number: usize, chance: &mut Chance) -> Plant {
    const LETTERS: [char; 3] = ['A', 'B', 'C'];
    let towns = &demo.tables.towns;
    let town = &towns[chance.weighted(towns.iter().map(|town| town.weight))];
    let letter = LETTERS.get(number).copied().unwrap_or('X');
    let name = if number == 0 { String::new() } else { format!("제{}공장", number + 1) };
    let at = if chance.percent(82.0) { point_in(demo, town, chance) } else { None };
    Plant { id: format!("{firm}-{letter}"), name, address: address(demo, town, chance), at }
}

fn address(demo: &Demo<'_>, town: &Town, chance: &mut Chance) -> String {
    // The province took its new name on 18 January 2024.
    let province =
        if demo.request.as_of < date(2024, 1, 18) { "전라북도" } else { "전북특별자치도" };
    let street = chance.pick(&town.streets).copied().unwrap_or_default();
    let number = chance.whole(3, 240);
    let estate = if chance.percent(35.0) { chance.pick(&town.estates).copied() } else { None };
    let estate = estate.map(|estate| format!(" ({estate})")).unwrap_or_default();
    format!("{province} {} {street} {number}{estate}", town.ko)
}

/// A point in the town: somewhere near its middle, inside its border.
fn point_in(demo: &Demo<'_>, town: &Town, chance: &mut Chance) -> Option<Coordinates> {
    const REACH_DEG: f64 = 0.05;
    const TRIES: usize = 8;
    let code = PlaceCode::new(town.code).ok()?;
    let middle = demo.workshop.gazetteer.get(&code)?.at;
    let mut points = (0..TRIES).filter_map(|_| {
        let lat = middle.lat() + chance.between(-REACH_DEG, REACH_DEG);
        let lon = middle.lon() + chance.between(-REACH_DEG, REACH_DEG);
        Coordinates::from_degrees(rounded(lat, 5), rounded(lon, 5))
    });
    points.find(|point| municipality_at(*point).as_ref() == Some(&code))
}

/// The rows of the companies.
pub(super) struct Companies {
    chance: Chance,
    /// Indices into [`WANTS`].
    wants: Vec<u8>,
    korea: String,
    note: String,
}

/// Whether firms want to export, in per cent.
const WANTS: [(&str, u32); 3] = [("answer-yes", 64), ("answer-unknown", 33), ("answer-no", 3)];

impl Companies {
    pub(super) fn new(demo: &Demo<'_>) -> Companies {
        let mut chance = Chance::new(demo.request.seed, 11);
        let korea = format!("KR{NAME_MARK}{}", demo.teller.country(domain::place::Country::KR));
        let wants = dealt(demo.request.suppliers, &indices(WANTS.map(|(_, weight)| weight)), &mut chance);
        Companies { chance, wants, korea, note: demo.mark("demo-note") }
    }

    /// The row of the firm with this number.
    pub(super) fn row(&mut self, demo: &Demo<'_>, firm: &Firm, at: usize) -> Row {
        let (wants, _) = WANTS[self.wants.get(at).map_or(0, |index| usize::from(*index))];
        let chance = &mut self.chance;
        let sales = f64::from(firm.staff) * chance.between(90.0, 260.0);
        Row::default()
            .with("company-id", firm.id.as_str())
            .with("registration-number", registration_number(chance))
            .with("country", self.korea.as_str())
            .with("company-name-ko", firm.name.as_str())
            .with("company-name-en", firm.english.as_str())
            .with("legal-form", firm.legal)
            .with("founded", chance.whole(1974, 2016).to_string())
            .with("staff", firm.staff)
            .with("yearly-sales", sales.round() * 1_000_000.0)
            .with("currency", "KRW")
            .with("export-interest", demo.teller.t(wants))
            .with("note", self.note.as_str())
    }
}

/// Ten digits with a right check digit that no firm has: there is no tax office 999.
pub(super) fn registration_number(chance: &mut Chance) -> String {
    let mut digits = vec![9, 9, 9];
    digits.extend((0..6).map(|_| chance.whole(0, 9)));
    let weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
    let sum: u32 =
        digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() + digits[8] * 5 / 10;
    digits.push((10 - sum % 10) % 10);
    let text: String = digits.iter().map(ToString::to_string).collect();
    format!("{}-{}-{}", &text[..3], &text[3..5], &text[5..])
}

/// Rows of a firm's sites.
pub(super) fn sites(firm: &Firm, chance: &mut Chance) -> Vec<Row> {
    let row = |plant: &Plant| {
        let hours =
            chance.pick(&["09:00-17:00", "10:00-16:00", "13:30-17:30", ""]).copied().unwrap_or_default();
        let speaks = if firm.staff >= 30 && chance.percent(60.0) { "ko; en" } else { "ko" };
        Row::default()
            .with("site-id", plant.id.as_str())
            .with("company-id", firm.id.as_str())
            .with("site-name", plant.name.as_str())
            .with("address", plant.address.as_str())
            .maybe("latitude", plant.at.map(|at| at.lat()))
            .maybe("longitude", plant.at.map(|at| at.lon()))
            .with("visiting-hours", hours)
            .with("languages", speaks)
    };
    firm.plants.iter().map(row).collect()
}
