//! Invented registers in which some firms stand twice, written as lists write them.

use anyhow::Result;
use desk::knowledge::Workshop;
use domain::place::Country;
use domain::place::gazetteer::PlaceKind;
use lang::firm::FirmName;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How names are written in the real lists, and what they are made of.
pub(super) struct Mix {
    /// Share of each way to write the legal form: none, front, behind, word front, word behind, sign, limited.
    forms: [f64; 7],
    plants: f64,
    latin: f64,
    rows: usize,
    stems: Vec<String>,
    tails: Vec<String>,
}

const FORMS: [&str; 7] =
    ["none", "(주) in front", "(주) behind", "주식회사 in front", "주식회사 behind", "㈜", "유한회사"];

impl Mix {
    /// Counts the names of Changwon's factories, Busan's estates and the ventures.
    pub(super) fn measured(data: &Path, workshop: &Workshop<'_>) -> Result<Mix> {
        let names = super::real::names(data)?;
        let mut counts = [0_usize; 7];
        let (mut plants, mut latin) = (0, 0);
        let (mut stems, mut tails) = (Vec::new(), Vec::new());
        let mut known = BTreeSet::new();
        for name in &names {
            let name = name.trim();
            let form = match () {
                () if name.contains("유한회사") || name.contains("(유)") => 6,
                () if name.contains('㈜') => 5,
                () if name.starts_with("주식회사") => 3,
                () if name.contains("주식회사") => 4,
                () if name.starts_with("(주)") => 1,
                () if name.contains("(주)") => 2,
                () => 0,
            };
            counts[form] += 1;
            let read = FirmName::read(name, &workshop.short_places);
            plants += usize::from(!read.plant.is_empty());
            latin += usize::from(name.chars().any(|c| c.is_ascii_alphabetic()));
            if let Some(spelling) = read.spellings.first()
                && spelling.base.chars().all(|c| matches!(c, '가'..='힣'))
                && known.insert(spelling.base.clone())
            {
                stems.push(spelling.stem.clone());
                tails.push(spelling.tail.clone());
            }
        }
        let of = |count: usize| count as f64 / names.len() as f64;
        Ok(Mix {
            forms: counts.map(of),
            plants: of(plants),
            latin: of(latin),
            rows: names.len(),
            stems,
            tails,
        })
    }

    pub(super) fn print(&self) {
        println!("names of {} rows of the real lists:", self.rows);
        for (form, share) in FORMS.iter().zip(self.forms) {
            println!("  {form} {:.2} %", 100.0 * share);
        }
        println!(
            "  with a plant or branch {:.2} %, with Latin letters {:.2} %",
            100.0 * self.plants,
            100.0 * self.latin
        );
    }
}

/// A pair of rows that stand for one firm, and what was changed in the second.
pub(super) struct Planted {
    pub(super) first: usize,
    pub(super) second: usize,
    name: &'static str,
    place: &'static str,
    phone: &'static str,
}

impl Planted {
    pub(super) fn kinds(&self) -> Vec<&'static str> {
        vec![self.name, self.place, self.phone]
    }

    /// Whether at least the name and the place or the telephone agree.
    pub(super) fn findable(&self) -> bool {
        let name = self.name != "name: another, former not told";
        let place =
            matches!(self.place, "place: same address" | "place: moved near" | "place: only municipality");
        name && (place || self.phone == "phone: same")
    }
}

/// An invented register.
pub(super) struct Register {
    pub(super) csv: String,
    pub(super) rows: usize,
    pub(super) planted: Vec<Planted>,
}

/// Splitmix64 (Steele, Lea, Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }

    /// The number of the choice drawn by weight.
    fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut at = self.unit() * weights.iter().sum::<f64>();
        weights
            .iter()
            .position(|weight| {
                at -= weight;
                at < 0.0
            })
            .unwrap_or(weights.len() - 1)
    }
}

#[derive(Clone)]
struct Firm {
    stem: String,
    tail: String,
    town: usize,
    street: String,
    number: usize,
    phone: String,
    fax: String,
    web: String,
    person: String,
}

const SURNAMES: [&str; 12] = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오"];
const GIVEN: [&str; 24] = [
    "영", "철", "수", "민", "호", "진", "성", "현", "우", "준", "상", "재", "동", "태", "종", "경", "미",
    "은", "정", "희", "순", "용", "병", "석",
];

/// A register of `firms` firms, one in ten of them twice; one in fifty has a sister firm of another trade at its address.
pub(super) fn register(workshop: &Workshop<'_>, mix: &Mix, firms: usize, seed: u64) -> Register {
    let mut chance = Chance(seed);
    let towns: Vec<(String, String)> = workshop
        .gazetteer
        .all()
        .filter(|entry| entry.country == Country::KR && entry.kind != PlaceKind::Region)
        .filter_map(|entry| Some((workshop.gazetteer.full_names(&entry.code)?.ko, entry.code.to_string())))
        .collect();
    let mut rows: Vec<String> = Vec::new();
    let mut planted = Vec::new();
    let mut line = |name: &str, former: &str, place: &str, firm: &Firm| {
        rows.push(format!(
            "\"{name}\",{former},\"{place}\",{},{},{},{}\n",
            firm.phone, firm.fax, firm.web, firm.person
        ));
        rows.len() - 1
    };
    for _ in 0..firms {
        let firm = invented(mix, towns.len(), &mut chance);
        let written = formed(mix, &format!("{}{}", firm.stem, firm.tail), &mut chance);
        let first = line(&written, "", &address(&firm, &towns), &firm);
        if chance.unit() < 0.02 {
            let sister = Firm { tail: chance.pick(&mix.tails).clone(), ..firm.clone() };
            if sister.tail != firm.tail && !sister.tail.is_empty() && !firm.tail.is_empty() {
                let written = formed(mix, &format!("{}{}", sister.stem, sister.tail), &mut chance);
                line(&written, "", &address(&sister, &towns), &sister);
            }
        }
        if chance.unit() < 0.1 {
            let (name, written, former) = rewritten(mix, &firm, &mut chance);
            let (place, moved) = moved(mix, &firm, &towns, &mut chance);
            let phone = changed(&firm, &moved, &mut chance);
            let second = line(&written, &former, &place.1, &phone.1);
            planted.push(Planted { first, second, name, place: place.0, phone: phone.0 });
        }
    }
    let csv = format!("회사명,구상호,주소,전화번호,팩스,홈페이지,대표자\n{}", rows.concat());
    Register { csv, rows: rows.len(), planted }
}

fn phone(chance: &mut Chance) -> String {
    let area = chance.pick(&["02", "031", "032", "051", "052", "053", "055", "063"]).to_owned();
    format!("{area}-{}-{:04}", 200 + chance.below(700), chance.below(10_000))
}

fn invented(mix: &Mix, towns: usize, chance: &mut Chance) -> Firm {
    // Firms crowd in some towns: the square of a share does so.
    let town = (chance.unit() * chance.unit() * towns as f64) as usize;
    let maybe = |chance: &mut Chance, share: f64, text: String| {
        if chance.unit() < share { text } else { String::new() }
    };
    let (call, fax) = (phone(chance), phone(chance));
    let host: String = (0..7).map(|_| char::from(b'a' + chance.below(26) as u8)).collect();
    let given = format!("{}{}", chance.pick(&GIVEN), chance.pick(&GIVEN));
    let person = format!("{}{given}", chance.pick(&SURNAMES));
    Firm {
        stem: chance.pick(&mix.stems).clone(),
        tail: chance.pick(&mix.tails).clone(),
        town: town.min(towns - 1),
        street: format!("{}{}로", chance.pick(&GIVEN), chance.pick(&GIVEN)),
        number: 1 + chance.below(300),
        phone: maybe(chance, 0.8, call),
        fax: maybe(chance, 0.4, fax),
        web: maybe(chance, 0.25, format!("www.{host}.co.kr")),
        person: maybe(chance, 0.5, person),
    }
}

fn address(firm: &Firm, towns: &[(String, String)]) -> String {
    format!("{} {} {}", towns[firm.town].0, firm.street, firm.number)
}

fn formed(mix: &Mix, name: &str, chance: &mut Chance) -> String {
    match chance.weighted(&mix.forms) {
        1 => format!("(주){name}"),
        2 => format!("{name}(주)"),
        3 => format!("주식회사 {name}"),
        4 => format!("{name} 주식회사"),
        5 => format!("㈜{name}"),
        6 => format!("유한회사 {name}"),
        _ => name.to_owned(),
    }
}

/// The second row's name: what was done, as written, the former name told.
fn rewritten(mix: &Mix, firm: &Firm, chance: &mut Chance) -> (&'static str, String, String) {
    let name = format!("{}{}", firm.stem, firm.tail);
    // Every kind of change is well represented, the commonest most.
    match chance.weighted(&[0.5, 0.06, 0.03, 0.15, 0.05, 0.09, 0.06, 0.03, 0.03]) {
        0 => ("name: other form", formed(mix, &name, chance), String::new()),
        1 => (
            "name: spaced",
            formed(mix, format!("{} {}", firm.stem, firm.tail).trim(), chance),
            String::new(),
        ),
        2 => match in_hanja(&name) {
            Some(hanja) => ("name: hanja", formed(mix, &hanja, chance), String::new()),
            None => ("name: other form", formed(mix, &name, chance), String::new()),
        },
        3 => ("name: Latin", latin(firm, chance), String::new()),
        4 => ("name: Cyrillic", cyrillic(&name, chance), String::new()),
        5 => {
            let mark = *chance.pick(&["제2공장", "2공장", "본사", "공장", "제1공장"]);
            let gap = if mark == "공장" { " " } else { *chance.pick(&[" ", "", "("]) };
            let close = if gap == "(" { ")" } else { "" };
            ("name: plant", format!("{}{gap}{mark}{close}", formed(mix, &name, chance)), String::new())
        }
        6 => ("name: slip", formed(mix, &slip(&name, chance), chance), String::new()),
        7 => {
            let new = format!("{}{}", chance.pick(&mix.stems), chance.pick(&mix.tails));
            ("name: another, former told", formed(mix, &new, chance), name)
        }
        _ => {
            let new = format!("{}{}", chance.pick(&mix.stems), chance.pick(&mix.tails));
            ("name: another, former not told", formed(mix, &new, chance), String::new())
        }
    }
}

fn moved(
    mix: &Mix,
    firm: &Firm,
    towns: &[(String, String)],
    chance: &mut Chance,
) -> ((&'static str, String), Firm) {
    let mut other = firm.clone();
    let fresh = invented(mix, towns.len(), chance);
    match chance.weighted(&[0.66, 0.12, 0.08, 0.07, 0.07]) {
        0 => (("place: same address", address(firm, towns)), other),
        1 => {
            (other.street, other.number) = (fresh.street, fresh.number);
            (("place: moved near", address(&other, towns)), other)
        }
        2 => {
            (other.street, other.number, other.town) = (fresh.street, fresh.number, fresh.town);
            let kind = if other.town == firm.town { "place: moved near" } else { "place: moved far" };
            ((kind, address(&other, towns)), other)
        }
        3 => (("place: only municipality", towns[firm.town].0.clone()), other),
        _ => (("place: none", String::new()), other),
    }
}

fn changed(firm: &Firm, moved: &Firm, chance: &mut Chance) -> (&'static str, Firm) {
    let mut other = moved.clone();
    let keep = |chance: &mut Chance, text: &str| match chance.weighted(&[0.65, 0.1, 0.25]) {
        0 => text.to_owned(),
        1 if !text.is_empty() => "new".to_owned(),
        _ => String::new(),
    };
    other.fax = keep(chance, &firm.fax).replace("new", &phone(chance));
    other.web = keep(chance, &firm.web).replace("new", "www.newsite.co.kr");
    if other.web == "www.newsite.co.kr" {
        other.web = format!("www.n{}.co.kr", chance.below(1_000_000));
    }
    other.person = keep(chance, &firm.person).replace("new", &invented_person(chance));
    let kind = match chance.weighted(&[0.7, 0.15, 0.15]) {
        0 if !firm.phone.is_empty() => "phone: same",
        1 => {
            other.phone = phone(chance);
            "phone: changed"
        }
        _ => {
            other.phone = String::new();
            "phone: none"
        }
    };
    (kind, other)
}

fn invented_person(chance: &mut Chance) -> String {
    format!("{}{}{}", chance.pick(&SURNAMES), chance.pick(&GIVEN), chance.pick(&GIVEN))
}

/// In Chinese characters, when every syllable has one.
fn in_hanja(name: &str) -> Option<String> {
    const TABLE: &str = include_str!("../../../lang/words/hanja.csv");
    let table: BTreeMap<char, char> = TABLE
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .filter_map(|(reading, letters)| Some((reading.chars().next()?, letters.chars().next()?)))
        .collect();
    name.chars().map(|c| table.get(&c).copied()).collect()
}

/// One part of one syllable changed, or a syllable's final dropped or added.
fn slip(name: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = chance.below(letters.len());
    let code = u32::from(letters[at]) - u32::from('가');
    let (onset, vowel, coda) = (code / 588, code % 588 / 28, code % 28);
    let (onset, vowel, coda) = match chance.below(3) {
        0 => ((onset + 1 + chance.below(18) as u32) % 19, vowel, coda),
        1 => (onset, (vowel + 1 + chance.below(20) as u32) % 21, coda),
        _ => (onset, vowel, if coda == 0 { 4 } else { 0 }),
    };
    letters[at] = char::from_u32(u32::from('가') + onset * 588 + vowel * 28 + coda).unwrap_or(letters[at]);
    letters.into_iter().collect()
}

const ONSETS: [[&str; 2]; 19] = [
    ["g", "k"],
    ["kk", "k"],
    ["n", "n"],
    ["d", "d"],
    ["tt", "t"],
    ["r", "l"],
    ["m", "m"],
    ["b", "b"],
    ["pp", "p"],
    ["s", "s"],
    ["ss", "s"],
    ["", ""],
    ["j", "j"],
    ["jj", "j"],
    ["ch", "ch"],
    ["k", "k"],
    ["t", "t"],
    ["p", "p"],
    ["h", "h"],
];
const VOWELS: [[&str; 2]; 21] = [
    ["a", "a"],
    ["ae", "ae"],
    ["ya", "ya"],
    ["yae", "yae"],
    ["eo", "u"],
    ["e", "e"],
    ["yeo", "you"],
    ["ye", "ye"],
    ["o", "o"],
    ["wa", "wa"],
    ["wae", "wae"],
    ["oe", "oi"],
    ["yo", "yo"],
    ["u", "oo"],
    ["wo", "won"],
    ["we", "we"],
    ["wi", "wi"],
    ["yu", "yu"],
    ["eu", "eu"],
    ["ui", "ui"],
    ["i", "i"],
];
const CODAS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
];

/// By the rules (`0`) or as firms like to write it (`1`).
fn romanised(text: &str, loose: usize) -> String {
    let syllable = |c: char| {
        let code = (u32::from(c).saturating_sub(u32::from('가'))) as usize;
        let (onset, mut vowel, coda) =
            (ONSETS[code / 588 % 19][loose], VOWELS[code % 588 / 28][loose], CODAS[code % 28]);
        if loose == 1 && code % 588 / 28 == 14 {
            vowel = "wo";
        }
        format!("{onset}{vowel}{coda}")
    };
    text.chars().map(syllable).collect()
}

const TRADES: [(&str, &str); 22] = [
    ("정밀", "Precision"),
    ("테크", "Tech"),
    ("산업", "Industry"),
    ("공업", "Industrial"),
    ("금속", "Metal"),
    ("기계", "Machinery"),
    ("전자", "Electronics"),
    ("전기", "Electric"),
    ("화학", "Chemical"),
    ("엔지니어링", "Engineering"),
    ("시스템", "System"),
    ("코리아", "Korea"),
    ("이엔지", "ENG"),
    ("텍", "Tech"),
    ("철강", "Steel"),
    ("스틸", "Steel"),
    ("정공", "Precision"),
    ("기업", "Enterprise"),
    ("개발", "Development"),
    ("솔루션", "Solution"),
    ("바이오", "Bio"),
    ("건설", "Construction"),
];

fn latin(firm: &Firm, chance: &mut Chance) -> String {
    let loose = chance.below(2);
    let capital = |text: String| {
        let mut letters = text.chars();
        letters
            .next()
            .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
            .unwrap_or_default()
    };
    let trade =
        TRADES.iter().find(|(korean, _)| *korean == firm.tail).map(|(_, english)| (*english).to_owned());
    let trade = trade.unwrap_or_else(|| capital(romanised(&firm.tail, loose)));
    let form = chance.pick(&[" Co., Ltd.", "", " Corp.", " Inc."]);
    let name = format!("{} {trade}", capital(romanised(&firm.stem, loose)));
    let name = format!("{}{form}", name.trim());
    if chance.unit() < 0.3 { name.to_uppercase() } else { name }
}

/// After Kontsevich.
fn cyrillic(name: &str, chance: &mut Chance) -> String {
    const ONSETS: [&str; 19] = [
        "к", "кк", "н", "т", "тт", "р", "м", "п", "пп", "с", "сс", "", "ч", "чч", "чх", "кх", "тх", "пх", "х",
    ];
    const VOWELS: [&str; 21] = [
        "а", "э", "я", "е", "о", "е", "ё", "е", "о", "ва", "вэ", "ве", "ё", "у", "во", "ве", "ви", "ю", "ы",
        "ый", "и",
    ];
    const CODAS: [&str; 28] = [
        "", "к", "к", "к", "н", "н", "н", "т", "ль", "к", "м", "ль", "ль", "ль", "п", "ль", "м", "п", "п",
        "т", "т", "н", "т", "т", "к", "т", "п", "т",
    ];
    let syllable = |c: char| {
        let code = (u32::from(c).saturating_sub(u32::from('가'))) as usize;
        format!("{}{}{}", ONSETS[code / 588 % 19], VOWELS[code % 588 / 28], CODAS[code % 28])
    };
    let spelled: String = name.chars().map(syllable).collect();
    let form = chance.pick(&["ООО «", "АО «", "«"]);
    format!("{form}{spelled}»")
}
