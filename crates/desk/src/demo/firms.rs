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
use std::collections::BTreeSet;

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

/// All firms, in the order of their ids.
pub(super) fn make(demo: &Demo<'_>) -> Vec<Firm> {
    let mut chance = demo.chance(Matter::Firms);
    let count = demo.request.suppliers;
    let families = dealt(count, &FAMILIES, &mut chance);
    let forms = dealt(count, &FORMS, &mut chance);
    let staff = staff(count, &mut chance);
    let plants = plant_counts(&staff, &mut chance);
    let mut taken = BTreeSet::new();
    (0..count)
        .map(|at| {
            let (stem, latin, english) = name(demo, families[at], &mut taken, &mut chance);
            let id = format!("JB-{:04}", at + 1);
            let towns = (0..plants[at]).map(|n| plant(demo, &id, n, &mut chance)).collect();
            let (name, legal) = formed(&stem, forms[at]);
            let english = if chance.percent(55.0) { english } else { String::new() };
            Firm { id, name, english, latin, legal, family: families[at], staff: staff[at], plants: towns }
        })
        .collect()
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
fn plant_counts(staff: &[u32], chance: &mut Chance) -> Vec<usize> {
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
    taken: &mut BTreeSet<String>,
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
    let mut number = 1;
    while !taken.insert(format!("{stem}{}", suffix.ko)) {
        number += 1;
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

/// Rows of the companies.
pub(super) fn companies(demo: &Demo<'_>, firms: &[Firm]) -> Vec<Row> {
    let mut chance = Chance::new(demo.request.seed, 11);
    let korea = format!("KR{NAME_MARK}{}", demo.teller.country(domain::place::Country::KR));
    let note = demo.mark("demo-note");
    let wants = [("answer-yes", 64), ("answer-unknown", 33), ("answer-no", 3)];
    let wants = dealt(firms.len(), &wants, &mut chance);
    let row = |(firm, wants): (&Firm, &str)| {
        let sales = f64::from(firm.staff) * chance.between(90.0, 260.0);
        Row::default()
            .with("company-id", firm.id.as_str())
            .with("registration-number", registration_number(&mut chance))
            .with("country", korea.as_str())
            .with("company-name-ko", firm.name.as_str())
            .with("company-name-en", firm.english.as_str())
            .with("legal-form", firm.legal)
            .with("founded", chance.whole(1974, 2016).to_string())
            .with("staff", firm.staff)
            .with("yearly-sales", sales.round() * 1_000_000.0)
            .with("currency", "KRW")
            .with("export-interest", demo.teller.t(wants))
            .with("note", note.as_str())
    };
    firms.iter().zip(wants).map(row).collect()
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

/// Rows of the sites.
pub(super) fn sites(demo: &Demo<'_>, firms: &[Firm]) -> Vec<Row> {
    let mut chance = Chance::new(demo.request.seed, 12);
    let mut rows = Vec::new();
    for firm in firms {
        for plant in &firm.plants {
            let hours =
                chance.pick(&["09:00-17:00", "10:00-16:00", "13:30-17:30", ""]).copied().unwrap_or_default();
            let speaks = if firm.staff >= 30 && chance.percent(60.0) { "ko; en" } else { "ko" };
            let row = Row::default()
                .with("site-id", plant.id.as_str())
                .with("company-id", firm.id.as_str())
                .with("site-name", plant.name.as_str())
                .with("address", plant.address.as_str())
                .maybe("latitude", plant.at.map(|at| at.lat()))
                .maybe("longitude", plant.at.map(|at| at.lon()))
                .with("visiting-hours", hours)
                .with("languages", speaks);
            rows.push(row);
        }
    }
    rows
}
