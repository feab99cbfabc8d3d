//! Uzbekistan: 14 regions with their districts and cities, and the towns of GeoNames that are none of them.

use super::topology::Point;
use super::uzbek::{
    english_of_russian, hangul, is_russian, is_uzbek_cyrillic, key, one_alphabet, russian_spelling,
    standard_apostrophes,
};
use super::{Folders, Row, degrees, field, km};
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};

type Record = BTreeMap<String, String>;

pub(super) fn rows(folders: &Folders, cities: &[Record]) -> Result<Vec<Row>> {
    let json: serde_json::Value = serde_json::from_str(&folders.geo("uz-districts.json")?)?;
    let names = folders.input("uzbekistan-names.csv")?;
    let mut rows = Vec::new();
    for region in folders.input("uzbekistan-regions.csv")? {
        let source = &json["uzbekistan"][field(&region, "key")];
        let code = format!("UZ-{}", field(&region, "iso"));
        let mut districts = Vec::new();
        for district in source["districts"].as_array().context("districts")? {
            districts.push(district_row(district, &code, &names)?);
        }
        let towns: Vec<&Record> = cities
            .iter()
            .filter(|c| field(c, "country") == "UZ")
            .filter(|c| field(c, "admin1") == field(&region, "geonames"))
            .collect();
        let left = join_towns(&mut districts, &towns);
        let mut row = row_of(source, &code, "region", String::new())?;
        row.ko = field(&region, "ko").to_owned();
        for name in field(&region, "other").split('|') {
            row.also(name);
        }
        let capital = districts.iter().find(|d| d.uz == field(&region, "capital")).map(|d| d.at);
        let city = left.iter().find(|town| key(field(town, "name")) == key("Tashkent"));
        if let Some(at) = capital.or_else(|| city.and_then(|c| degrees(c))) {
            row.at = at;
        }
        if field(&region, "iso") == "TK" {
            // The city is a region of its own: its GeoNames row is the region's.
            let city = left.iter().find(|town| key(field(town, "name")) == key("Tashkent"));
            city.into_iter().for_each(|c| add_names(&mut row, c));
        }
        let towns = left.into_iter().filter(|town| field(&region, "iso") != "TK" || !is_tashkent(town));
        rows.extend(towns.filter_map(|town| town_row(town, &code, &names)));
        rows.push(row);
        rows.extend(districts);
    }
    Ok(rows)
}

/// Inside the city of Tashkent GeoNames lists boroughs that are districts here.
fn is_tashkent(town: &Record) -> bool {
    field(town, "admin1") == "13"
}

fn row_of(source: &serde_json::Value, code: &str, kind: &'static str, parent: String) -> Result<Row> {
    let text = |key: &str| source[key].as_str().map(str::trim).unwrap_or_default();
    let at = [source["lon"].as_f64().context("lon")?, source["lat"].as_f64().context("lat")?];
    let mut row = Row {
        code: code.to_owned(),
        country: "UZ".to_owned(),
        kind,
        parent,
        at,
        en: standard_apostrophes(text("name_en")),
        ru: one_alphabet(text("name_ru")),
        uz: standard_apostrophes(text("name_uz")),
        source: "uz-districts".to_owned(),
        ..Row::default()
    };
    row.also(&one_alphabet(text("name_uzk")));
    Ok(row)
}

fn district_row(source: &serde_json::Value, region: &str, names: &[Record]) -> Result<Row> {
    let mut row = row_of(source, "", "municipality", region.to_owned())?;
    let (stem, suffix) = row.uz.rsplit_once(' ').context("a district's name has two words")?;
    let plain: String =
        stem.to_lowercase().chars().filter(|c| c.is_ascii_alphabetic() || *c == ' ').collect();
    let slug = plain.replace(' ', "-");
    let kind = if suffix == "shahri" { "city" } else { "district" };
    row.code = format!("{region}-{slug}-{kind}");
    let stem = stem.to_owned();
    let hand = names.iter().find(|record| field(record, "name") == stem);
    let korean = hand.map(|record| field(record, "ko")).filter(|ko| !ko.is_empty());
    let korean = korean.map_or_else(|| hangul(&stem), str::to_owned);
    row.ko = format!("{korean}{}", if kind == "city" { "시" } else { " 지구" });
    for name in hand.map(|record| field(record, "other")).unwrap_or_default().split('|') {
        row.also(name);
    }
    let cyrillic = row.other.first().and_then(|name| name.rsplit_once(' ')).map(|(stem, _)| stem.to_owned());
    if let Some(cyrillic) = cyrillic {
        let russian = russian_spelling(&cyrillic);
        let english = english_of_russian(&russian);
        row.also(&russian);
        if english != stem {
            row.also(&english);
        }
    }
    Ok(row)
}

/// Gives districts the names and, from a town of 10,000 people on, the point of the town they are named after; returns
/// the towns of no district.
fn join_towns<'a>(districts: &mut [Row], towns: &[&'a Record]) -> Vec<&'a Record> {
    let people = |town: &Record| field(town, "population").parse::<u64>().unwrap_or(0);
    let mut left: Vec<&Record> = Vec::new();
    let mut by_size = towns.to_vec();
    by_size.sort_by_key(|town| std::cmp::Reverse(people(town)));
    let mut joined = BTreeSet::new();
    for town in by_size {
        let Some(at) = degrees(town) else { continue };
        let names = std::iter::once(field(town, "name")).chain(field(town, "alternatenames").split('|'));
        let keys: Vec<String> = names.map(key).filter(|key| !key.is_empty()).collect();
        if let Some(i) = best(districts, &keys, at) {
            if people(town) >= 10_000 && joined.insert(i) {
                districts[i].at = at;
                districts[i].source = "uz-districts geonames".to_owned();
            }
            add_names(&mut districts[i], town);
        } else if !left.iter().any(|other| same_town(other, town)) {
            left.push(town);
        }
    }
    left
}

/// Whether GeoNames lists one town twice.
fn same_town(a: &Record, b: &Record) -> bool {
    let near = degrees(a).zip(degrees(b)).is_some_and(|(a, b)| km(a, b) < 10.0);
    near && key(field(a, "name")) == key(field(b, "name"))
}

/// The district of that name: the city before the district around it, if not absurdly far. One letter may differ nearby.
fn best(districts: &[Row], keys: &[String], at: Point) -> Option<usize> {
    let fits = |(_, row): &(usize, &Row)| {
        let own = key(&row.uz);
        let far = km(row.at, at);
        // A point in the source may be wrong (Urganch has Xiva's, Chiroqchi lies half a degree west).
        let same = far < 60.0 && keys.contains(&own);
        same || far < 15.0 && own.len() >= 7 && keys.iter().any(|key| edits(key, &own) == 1)
    };
    let city = districts.iter().enumerate().filter(fits).find(|(_, row)| row.code.ends_with("-city"));
    city.or_else(|| districts.iter().enumerate().find(fits)).map(|(i, _)| i)
}

/// Spellings of a town worth keeping: Latin ones that resemble the name, Russian and Uzbek Cyrillic ones.
fn add_names(row: &mut Row, town: &Record) {
    let name = field(town, "name");
    let plain =
        |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect() };
    let stem = |text: &str| plain(text.rsplit_once(' ').map_or(text, |(stem, _)| stem));
    let mut known = BTreeSet::from([stem(&row.uz), stem(&row.en), plain(&row.uz)]);
    for alternate in std::iter::once(name).chain(field(town, "alternatenames").split('|')) {
        let alternate = standard_apostrophes(alternate);
        if ["Gorod ", "Imeni "].iter().any(|word| alternate.starts_with(word)) {
            continue;
        }
        let cyrillic = is_russian(&alternate) || is_uzbek_cyrillic(&alternate);
        let hangul = !alternate.is_empty() && alternate.chars().all(|c| ('가'..='힣').contains(&c));
        let latin = similar(&alternate, name);
        if (cyrillic || hangul || latin) && known.insert(plain(&alternate)) {
            row.also(&alternate);
        }
    }
}

/// Whether a Latin spelling is one of the same name and not another name of the town.
fn similar(spelling: &str, name: &str) -> bool {
    let plain = |c: char| {
        c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'' | '\u{2BB}' | '\u{2BC}' | '‘' | '’' | '`')
    };
    let proper = spelling.chars().next().is_some_and(|c| c.is_ascii_uppercase())
        && spelling.chars().any(|c| c.is_ascii_lowercase())
        && spelling.chars().all(plain);
    let (a, b) = (key(spelling), key(name));
    let first = |text: &str| text.chars().next().map(|c| if c == 'q' { 'k' } else { c });
    proper && !a.is_empty() && first(&a) == first(&b) && edits(&a, &b) * 5 <= b.len().max(5) * 2
}

/// Levenshtein distance.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, d) in b.iter().enumerate() {
            let cost = diagonal + usize::from(c != *d);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// A town of its own, if it has people or a name nobody else has.
fn town_row(town: &Record, region: &str, names: &[Record]) -> Option<Row> {
    let name = standard_apostrophes(&field(town, "name").replace('ŭ', "oʻ").replace('Ŭ', "Oʻ"));
    let stem = ["Shahri", "Shahar", "Shaharchasi", "Tumani"]
        .iter()
        .find_map(|s| name.strip_suffix(s))
        .unwrap_or(&name);
    let stem = stem.trim_end().to_owned();
    if field(town, "name").contains("Qishlog") || field(town, "name").contains("Tumani") {
        return None; // a village, or a district under its other name
    }
    let hand = names.iter().find(|record| field(record, "name") == stem);
    let korean = hand.map(|record| field(record, "ko")).filter(|ko| !ko.is_empty());
    let alternates = field(town, "alternatenames").split('|').map(str::to_owned);
    let russian = alternates.filter(|alt| is_russian(alt)).min_by_key(|alt| alt.len());
    let mut row = Row {
        code: format!("UZ-{}", field(town, "geonameid")),
        country: "UZ".to_owned(),
        kind: "town",
        parent: region.to_owned(),
        at: degrees(town)?,
        ko: korean.map_or_else(|| hangul(&stem), str::to_owned),
        en: stem.clone(),
        ru: russian.unwrap_or_else(|| stem.clone()),
        uz: stem,
        source: "geonames".to_owned(),
        ..Row::default()
    };
    add_names(&mut row, town);
    Some(row)
}
