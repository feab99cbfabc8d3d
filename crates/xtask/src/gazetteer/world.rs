//! The rest of the world: cities of more than a million people, ports of Korea and Uzbekistan, outlines of countries.

use super::korea::Korea;
use super::korean::{capital, cyrillic, uzbek_of_russian};
use super::topology::{Point, Topology, index};
use super::uzbek::is_russian;
use super::{Folders, Row, degrees, field, km};
use anyhow::Result;
use std::collections::BTreeMap;

type Record = BTreeMap<String, String>;

/// Cities outside Korea and Uzbekistan.
pub(super) fn cities(folders: &Folders, cities: &[Record]) -> Result<Vec<Row>> {
    let hand = folders.input("world-names.csv")?;
    let abroad = cities.iter().filter(|city| !["KR", "UZ"].contains(&field(city, "country")));
    Ok(abroad.filter_map(|city| city_row(city, &hand)).collect())
}

fn city_row(city: &Record, hand: &[Record]) -> Option<Row> {
    let name = field(city, "name");
    let alternates: Vec<&str> = field(city, "alternatenames").split('|').collect();
    let hand = hand.iter().find(|record| field(record, "geonameid") == field(city, "geonameid"));
    let given = |language: &str| hand.map(|record| field(record, language)).filter(|name| !name.is_empty());
    let hangul: Vec<&str> =
        alternates.iter().filter(|alt| alt.chars().all(|c| ('가'..='힣').contains(&c))).copied().collect();
    let korean = hangul.iter().filter(|alt| !alt.is_empty()).min_by_key(|alt| alt.chars().count()).copied();
    let russian: Vec<&str> = alternates.iter().filter(|alt| is_russian(alt)).copied().collect();
    let ru = given("ru").or_else(|| likeliest(&russian, name)).unwrap_or(name);
    let uz = given("uz").map(str::to_owned);
    let mut row = Row {
        code: format!("{}-{}", field(city, "country"), field(city, "geonameid")),
        country: field(city, "country").to_owned(),
        kind: "town",
        at: degrees(city)?,
        ko: given("ko").or(korean).unwrap_or(name).to_owned(),
        en: name.to_owned(),
        ru: ru.to_owned(),
        uz: uz.unwrap_or_else(|| if is_russian(ru) { uzbek_of_russian(ru) } else { name.to_owned() }),
        source: "geonames".to_owned(),
        ..Row::default()
    };
    let other = given("other").unwrap_or_default();
    for name in other.split('|').chain(hangul).chain(russian) {
        row.also(name);
    }
    Some(row)
}

/// Of several Cyrillic spellings (Russian, but also Ukrainian, Kazakh, Mongolian ...) the one that sounds most like the name.
fn likeliest<'a>(spellings: &[&'a str], name: &str) -> Option<&'a str> {
    let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let rank = |spelling: &&&str| {
        let latin = uzbek_of_russian(spelling).to_lowercase();
        let same = latin.chars().zip(plain.chars()).take_while(|(a, b)| a == b).count();
        (std::cmp::Reverse(same), latin.len().abs_diff(plain.len()), latin)
    };
    spellings.iter().min_by_key(|spelling| rank(spelling)).copied()
}

/// Gives UN/LOCODE codes to places of the same name and adds ports.
pub(super) fn add_locodes(
    rows: &mut Vec<Row>,
    locodes: &[Record],
    folders: &Folders,
    korea: &Korea,
) -> Result<()> {
    let ports = folders.input("ports.csv")?;
    let regions = folders.input("korea-regions.csv")?;
    let mut left_out = Vec::new();
    for record in locodes {
        let code = format!("{}{}", field(record, "country"), field(record, "code"));
        let (name, town) = field(record, "name").split_once('/').unwrap_or((field(record, "name"), ""));
        let at = coordinates(field(record, "coordinates"));
        let port = ports.iter().find(|port| field(port, "code") == code);
        if let Some(port) = port {
            let iso = field(record, "subdivision");
            let region = regions.iter().find(|region| field(region, "iso") == iso).map(|r| field(r, "code"));
            match at.filter(|at| region.is_some_and(|region| korea.near_region(*at, region, 12.0))) {
                Some(at) => rows.push(port_row(record, name, town, field(port, "ko"), at, region)),
                None => left_out.push(code),
            }
            continue;
        }
        name_by_code(rows, record, &code, name, at);
    }
    println!("ports whose coordinates contradict their province, left out: {}", left_out.join(" "));
    Ok(())
}

/// A code becomes a further name of the place it names, if there is exactly one.
fn name_by_code(rows: &mut [Row], record: &Record, code: &str, name: &str, at: Option<Point>) {
    let bare = |text: &str| {
        let lower = text.to_lowercase();
        let suffixes = ["-si", "-gun", "-gu", " city", " district", " shahri", " tumani"];
        suffixes.iter().find_map(|suffix| lower.strip_suffix(suffix)).unwrap_or(&lower).to_owned()
    };
    let near = |row: &Row| at.is_some_and(|at| km(row.at, at) < 40.0);
    let same = |row: &&mut Row| {
        let names = [&row.en, &row.uz].into_iter().chain(&row.other).any(|n| bare(n) == bare(name));
        row.country == field(record, "country") && row.kind != "port" && names && near(row)
    };
    let mut found: Vec<&mut Row> = rows.iter_mut().filter(same).collect();
    // A city before the district around it.
    found.sort_by_key(|row| (row.kind != "region", !row.code.ends_with("-city")));
    if let Some(row) = found.first_mut() {
        row.also(code);
    }
}

fn port_row(record: &Record, name: &str, town: &str, ko: &str, at: Point, region: Option<&str>) -> Row {
    let russian = cyrillic(ko).map(|word| capital(&word)).unwrap_or_default();
    let (ru, uz) = match ko {
        "부산신" => ("Новый порт Пусан".to_owned(), "Pusan yangi porti".to_owned()),
        _ => (format!("порт {russian}"), format!("{} porti", uzbek_of_russian(&russian))),
    };
    let mut row = Row {
        code: format!("KR-{}", field(record, "code")),
        country: "KR".to_owned(),
        kind: "port",
        parent: region.unwrap_or_default().to_owned(),
        at,
        ko: format!("{ko}항"),
        en: if name.contains("Port") { name.to_owned() } else { format!("Port of {name}") },
        ru,
        uz,
        source: "unlocode".to_owned(),
        ..Row::default()
    };
    row.also(name);
    if !name.contains("Port") {
        row.also(&format!("{name} Port"));
    }
    if !town.is_empty() {
        row.also(&format!("{name} {town}"));
    }
    row.also(&format!("KR{}", field(record, "code")));
    row
}

/// `3559N 12643E` in degrees and minutes.
fn coordinates(text: &str) -> Option<Point> {
    let (lat, lon) = text.split_once(' ')?;
    let minutes = |text: &str| -> Option<f64> {
        let digits = text.get(..text.len().checked_sub(1)?)?;
        let (degrees, minutes) = digits.split_at(digits.len().checked_sub(2)?);
        Some(degrees.parse::<f64>().ok()? + minutes.parse::<f64>().ok()? / 60.0)
    };
    (lat.ends_with('N') && lon.ends_with('E')).then_some([minutes(lon)?, minutes(lat)?])
}

/// Outlines of countries, thinned to about 3 km except Uzbekistan's.
pub(super) fn country_arcs(folders: &Folders) -> Result<String> {
    let mut topology = Topology::read(&folders.geo("world-countries-50m.topo.json")?, "countries")?;
    let codes = super::records(&super::read(&folders.out.join("country-codes.csv"))?)?;
    for shape in &mut topology.places {
        let found = codes.iter().find(|record| field(record, "numeric") == shape.code);
        shape.code = found.map(|record| field(record, "code").to_owned()).unwrap_or_default();
    }
    let nameless: Vec<&str> =
        topology.places.iter().filter(|s| s.code.is_empty()).map(|s| s.name.as_str()).collect();
    println!("outlines without a country code, left out: {}", nameless.join(", "));
    topology.places.retain(|shape| !shape.code.is_empty());
    topology.places.sort_by(|a, b| a.code.cmp(&b.code));
    let detailed: Vec<usize> = topology
        .places
        .iter()
        .filter(|s| s.code == "UZ")
        .flat_map(|s| s.rings.iter().flatten())
        .map(|a| index(*a))
        .collect();
    topology.thin(0.03, &detailed);
    Ok(topology.encode("countries (Natural Earth 1:50m through world-atlas 2.0.2)", 4e-3))
}
