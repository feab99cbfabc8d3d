//! `cargo run -p xtask -- measure-places`: how much of real registers is located, and how fast.
//!
//! Reads the shared data beside the repository; the tests hold the figures and skip, with a message, where it is absent.

use anyhow::{Context as _, Result};
use domain::id::PlaceCode;
use domain::place::gazetteer::Gazetteer;
use domain::place::{Country, Located, Precision};
use engine::registry::place::{Locator, PlaceClues};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How the rows of one file were located.
#[derive(Debug, Default, PartialEq, Eq)]
struct Share {
    rows: usize,
    municipality: usize,
    region: usize,
    country: usize,
    ambiguous: usize,
    unknown: usize,
    /// Rows whose answer is known and another one was given.
    wrong: usize,
    /// Rows with a contradiction between their clues.
    contradictions: usize,
    /// Texts not located at a municipality, with how often they stand there.
    rest: BTreeMap<String, usize>,
}

impl Share {
    fn count(&mut self, text: &str, located: &Located) {
        self.rows += 1;
        match located {
            Located::Found(place) => match place.precision {
                Precision::Coordinates | Precision::Municipality => self.municipality += 1,
                Precision::Region => self.region += 1,
                Precision::Country => self.country += 1,
            },
            Located::Ambiguous(_) => self.ambiguous += 1,
            Located::Unknown => self.unknown += 1,
        }
        if !matches!(located, Located::Found(place) if place.precision <= Precision::Municipality) {
            *self.rest.entry(text.to_owned()).or_insert(0) += 1;
        }
    }

    fn line(&self, name: &str) -> String {
        let Share { rows, municipality, region, country, ambiguous, unknown, wrong, contradictions, .. } =
            self;
        let percent = 100.0 * *municipality as f64 / (*rows).max(1) as f64;
        format!(
            "{name}: {rows} rows, municipality {municipality} ({percent:.1} %), region {region}, country {country}, \
             ambiguous {ambiguous}, unknown {unknown}, wrong {wrong}, contradictions {contradictions}"
        )
    }
}

/// The folder of the shared data, if it is there.
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    folder.is_dir().then_some(folder)
}

/// Prints every share, what was not located, and the time for 200,000 addresses.
pub(crate) fn run() -> Result<()> {
    let data = data().context("no folder ../shared/data beside the repository")?;
    let locator = Locator::new(Gazetteer::builtin(), lang::fold::fold);
    let changwon = changwon(&data)?;
    for (name, share) in changwon_shares(&locator, &changwon) {
        println!("{}", share.line(name));
        share.rest.iter().take(5).for_each(|(text, times)| println!("    {times} x {text}"));
    }
    let ventures = ventures(&locator, &data)?;
    println!("{}", ventures.line("ventures, region and short address"));
    ventures.rest.iter().for_each(|(text, times)| println!("    {times} x {text}"));
    let listed = krx(&locator, &data)?;
    println!("{}", listed.line("krx, region only"));
    listed.rest.iter().for_each(|(text, times)| println!("    {times} x {text}"));
    println!("{}", uzbek(&locator, &data)?.line("uz-latin-cyrillic-places, four spellings each"));
    let abroad = abroad(&locator, &data)?;
    println!("{}", abroad.line("osh lists, country and address (cities over a million only)"));
    speed(&locator, &changwon);
    Ok(())
}

// The one clock of this file: it measures, nothing depends on it.
#[allow(clippy::disallowed_methods)]
fn speed(locator: &Locator<'_>, rows: &[ChangwonRow]) {
    let start = std::time::Instant::now();
    let _ = Locator::new(Gazetteer::builtin(), lang::fold::fold);
    println!("making a locator: {:?}", start.elapsed());
    let korean: Vec<String> = rows.iter().flat_map(|row| [row.road.clone(), row.lot.clone()]).collect();
    let names = |entry: &domain::place::gazetteer::Entry| {
        let names = Gazetteer::builtin().full_names(&entry.code).unwrap_or_default();
        [format!("12 Navoi street Block 5, {}", names.en), format!("ул. Навои 12 {}, {}", names.ru, names.ru)]
    };
    let others: Vec<String> = Gazetteer::builtin().all().flat_map(names).collect();
    for (script, addresses) in [("Korean", &korean), ("Latin and Cyrillic", &others)] {
        let start = std::time::Instant::now();
        let clues = addresses
            .iter()
            .cycle()
            .take(200_000)
            .map(|a| PlaceClues { address: a, ..PlaceClues::default() });
        let found = clues.filter(|clues| locator.locate(clues).located.place().is_some()).count();
        println!("200,000 {script} addresses: {:?}, {found} located", start.elapsed());
    }
}

/// A row of the factory register of Changwon.
struct ChangwonRow {
    region: String,
    municipality: String,
    road: String,
    lot: String,
}

fn changwon(data: &Path) -> Result<Vec<ChangwonRow>> {
    let bytes = std::fs::read(data.join("companies/changwon-factories-2020-02.cp949.csv"))?;
    let (text, _, _) = encoding_rs::EUC_KR.decode(&bytes);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row?;
        let text = |i: usize| row.get(i).unwrap_or_default().to_owned();
        Ok(ChangwonRow { region: text(0), municipality: text(1), road: text(6), lot: text(7) })
    });
    rows.collect()
}

fn changwon_shares(locator: &Locator<'_>, rows: &[ChangwonRow]) -> Vec<(&'static str, Share)> {
    let mut shares = vec![
        ("changwon, road address alone", Share::default()),
        ("changwon, lot address alone", Share::default()),
        ("changwon, lot address and municipality column", Share::default()),
        ("changwon, all columns", Share::default()),
    ];
    for row in rows {
        let alone = |address| PlaceClues { address, ..PlaceClues::default() };
        let clues = [
            alone(row.road.as_str()),
            alone(row.lot.as_str()),
            PlaceClues { municipality: &row.municipality, ..alone(&row.lot) },
            PlaceClues {
                region: &row.region,
                municipality: &row.municipality,
                other_address: &row.lot,
                ..alone(&row.road)
            },
        ];
        for (i, clues) in clues.iter().enumerate() {
            let found = locator.locate(clues);
            let share = &mut shares[i].1;
            share.count(clues.address, &found.located);
            share.contradictions += usize::from(!found.notes.is_empty());
            let expected = expected_gu(clues.address, clues.municipality);
            let code = found.located.place().and_then(|place| place.code.as_ref()).map(PlaceCode::as_str);
            share.wrong += usize::from(code != Some(expected));
        }
    }
    shares
}

/// The 구 the address itself writes, else the one of its column, else the city: told without the locator's help.
fn expected_gu(address: &str, municipality: &str) -> &'static str {
    const GU: [(&str, &str); 5] = [
        ("의창구", "KR-38111"),
        ("성산구", "KR-38112"),
        ("마산합포구", "KR-38113"),
        ("마산회원구", "KR-38114"),
        ("진해구", "KR-38115"),
    ];
    let written =
        |text: &str| GU.iter().find(|(name, _)| text.split([' ', ',']).take(3).any(|word| word == *name));
    let old = if address.starts_with("경상남도 진해시") { Some(&GU[4]) } else { None };
    written(address).or(old).or_else(|| written(municipality)).map_or("KR-38110", |(_, code)| code)
}

fn ventures(locator: &Locator<'_>, data: &Path) -> Result<Share> {
    let text = std::fs::read_to_string(data.join("companies/ventures-2026-03.csv"))?;
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut share = Share::default();
    for row in reader.records() {
        let row = row?;
        let (region, address) = (row.get(3).unwrap_or_default(), row.get(4).unwrap_or_default());
        let found = locator.locate(&PlaceClues { region, address, ..PlaceClues::default() });
        share.count(&format!("{region} | {address}"), &found.located);
        share.contradictions += usize::from(!found.notes.is_empty());
        // The last word of the short address is the municipality's own name (or a road or town of Sejong).
        let gazetteer = Gazetteer::builtin();
        let code = found.located.place().and_then(|place| place.code.as_ref());
        let entry = code.and_then(|code| gazetteer.get(code));
        let named = address.rsplit(' ').next().unwrap_or_default();
        let same =
            entry.is_some_and(|e| e.names.ko == named || e.code.as_str() == "KR-29010" && region == "세종");
        share.wrong += usize::from(!same);
    }
    Ok(share)
}

fn krx(locator: &Locator<'_>, data: &Path) -> Result<Share> {
    let bytes = std::fs::read(data.join("companies/krx-listed-2020-03.xls"))?;
    let (text, _, _) = encoding_rs::EUC_KR.decode(&bytes);
    let mut share = Share::default();
    for row in text.split("<tr>").skip(2) {
        let Some(cell) = row.rsplit("<td").next().and_then(|cell| cell.split_once('>')) else { continue };
        let region = cell.1.split("</td>").next().unwrap_or_default().trim();
        let found = locator.locate(&PlaceClues { region, ..PlaceClues::default() });
        share.count(region, &found.located);
    }
    Ok(share)
}

fn uzbek(locator: &Locator<'_>, data: &Path) -> Result<Share> {
    let text = std::fs::read_to_string(data.join("search/uz-latin-cyrillic-places.csv"))?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut share = Share::default();
    for row in reader.records() {
        let row = row?;
        let answers: Vec<Located> = row
            .iter()
            .map(|name| {
                let country = Some(Country::UZ);
                locator.locate(&PlaceClues { address: name, country, ..PlaceClues::default() }).located
            })
            .collect();
        for (name, located) in row.iter().zip(&answers) {
            share.count(name, located);
            share.wrong += usize::from(located != &answers[0]);
        }
    }
    Ok(share)
}

fn abroad(locator: &Locator<'_>, data: &Path) -> Result<Share> {
    let mut share = Share::default();
    for list in [2, 4, 5, 8, 10, 12, 15] {
        let bytes = std::fs::read(data.join(format!("companies/osh-list-{list}.csv")))?;
        let text = String::from_utf8_lossy(&bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        for row in reader.records() {
            let row = row?;
            let country = locator.country(row.get(0).unwrap_or_default());
            let address = row.get(2).unwrap_or_default();
            let found = locator.locate(&PlaceClues { country, address, ..PlaceClues::default() });
            share.count(&format!("{} | {address}", row.get(0).unwrap_or_default()), &found.located);
            let there = found.located.place().map(|place| place.country);
            share.wrong += usize::from(there.is_some() && country.is_some() && there != country);
            share.contradictions += usize::from(!found.notes.is_empty());
        }
    }
    Ok(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_data(check: impl Fn(&Locator<'_>, &Path)) {
        match data() {
            Some(data) => check(&Locator::new(Gazetteer::builtin(), lang::fold::fold), &data),
            None => println!("skipped: no shared data beside the repository"),
        }
    }

    #[test]
    fn every_row_of_changwon_gets_its_gu() {
        with_data(|locator, data| {
            let rows = changwon(data).unwrap();
            assert_eq!(rows.len(), 3_172);
            for (name, share) in changwon_shares(locator, &rows) {
                assert_eq!((share.wrong, share.municipality), (0, 3_172), "{}", share.line(name));
            }
        });
    }

    #[test]
    fn every_venture_is_located_at_its_municipality() {
        with_data(|locator, data| {
            let share = ventures(locator, data).unwrap();
            assert_eq!(share.rows, 2_901);
            assert_eq!((share.municipality, share.wrong), (2_901, 0), "{:?}", share.rest);
        });
    }

    #[test]
    fn listed_firms_are_located_at_their_region() {
        with_data(|locator, data| {
            let share = krx(locator, data).unwrap();
            assert_eq!(share.rows, 2_280);
            assert_eq!(share.ambiguous, 0, "{}", share.line("krx"));
        });
    }

    #[test]
    fn four_spellings_of_an_uzbek_place_are_one_place() {
        with_data(|locator, data| {
            let share = uzbek(locator, data).unwrap();
            assert_eq!((share.wrong, share.unknown + share.country), (0, 0), "{:?}", share.rest);
        });
    }
}
