//! The gazetteer: regions, municipalities, towns and ports with their points and names.
//!
//! It is data: `gazetteer/places.csv`, made by `cargo run -p xtask -- gazetteer`; the README beside it names sources and
//! licences. What a text means is the business of whoever reads it (`engine::registry::place`).

use super::{Coordinates, Country};
use crate::id::PlaceCode;
use crate::names::Names;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const PLACES: &str = include_str!("../../gazetteer/places.csv");

static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::parse(PLACES));

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A region: 시·도 of Korea, viloyat of Uzbekistan and the city of Tashkent.
    Region,
    /// A municipality: 시·군·구, tuman or shahar. A 구 of a city that is no metropolis has that city as its parent.
    Municipality,
    /// A town that is no municipality of its own, or a city abroad.
    Town,
    /// A sea port.
    Port,
}

impl PlaceKind {
    fn from_word(word: &str) -> Option<PlaceKind> {
        Some(match word {
            "region" => PlaceKind::Region,
            "municipality" => PlaceKind::Municipality,
            "town" => PlaceKind::Town,
            "port" => PlaceKind::Port,
            _ => return None,
        })
    }
}

/// One place of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its code, such as `KR-35020`, `UZ-AN-asaka-district` or `KR-KUV`.
    pub code: PlaceCode,
    /// The country.
    pub country: Country,
    /// What it is.
    pub kind: PlaceKind,
    /// The city or region it belongs to; `None` for a region and for a city abroad.
    pub parent: Option<PlaceCode>,
    /// Regions it belonged to before: old addresses still name them.
    pub former_parents: Vec<PlaceCode>,
    /// A point that stands for it.
    pub at: Coordinates,
    /// Names. A 구 carries its own name only: six cities have a 중구, so show [`Gazetteer::full_names`].
    pub names: Names,
    /// Further and former names, spellings in other scripts, UN/LOCODE.
    pub other_names: Vec<String>,
    /// Where the row comes from: words explained in the README of the gazetteer.
    pub source: String,
}

/// All places.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    places: BTreeMap<PlaceCode, Entry>,
}

impl Gazetteer {
    /// The gazetteer that ships with the program, parsed on first use.
    pub fn builtin() -> &'static Gazetteer {
        &BUILTIN
    }

    /// From the text of a `places.csv`; rows that cannot be read are left out (the tests count them).
    fn parse(text: &str) -> Gazetteer {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let entries = reader.records().filter_map(Result::ok).filter_map(|row| entry(&row));
        Gazetteer { places: entries.map(|entry| (entry.code.clone(), entry)).collect() }
    }

    /// The place with this code.
    pub fn get(&self, code: &PlaceCode) -> Option<&Entry> {
        self.places.get(code)
    }

    /// Every place, by code.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.places.values()
    }

    /// The place itself, then what it belongs to, nearest first.
    pub fn lineage<'a>(&'a self, code: &PlaceCode) -> impl Iterator<Item = &'a Entry> {
        let parent = |entry: &&'a Entry| entry.parent.as_ref().and_then(|parent| self.places.get(parent));
        std::iter::successors(self.places.get(code), parent)
    }

    /// Whether `code` is `whole` or belongs to it.
    pub fn is_within(&self, code: &PlaceCode, whole: &PlaceCode) -> bool {
        self.lineage(code).any(|entry| entry.code == *whole)
    }

    /// The region a place belongs to, or the place itself when it is one.
    pub fn region_of(&self, code: &PlaceCode) -> Option<&Entry> {
        self.lineage(code).find(|entry| entry.kind == PlaceKind::Region)
    }

    /// Names that leave no doubt which place is meant, in each language's order: `경상남도 창원시 의창구`,
    /// `Uichang-gu, Changwon-si, Gyeongsangnam-do`. `None` for an unknown code.
    pub fn full_names(&self, code: &PlaceCode) -> Option<Names> {
        let mut lineage: Vec<&Entry> = self.lineage(code).collect();
        if lineage.is_empty() {
            return None;
        }
        let join = |separator: &str, pick: fn(&Names) -> &str, lineage: &[&Entry]| {
            let mut names: Vec<&str> = lineage.iter().map(|entry| pick(&entry.names)).collect();
            names.dedup(); // 세종시, 세종특별자치시 share their name in other languages
            names.join(separator)
        };
        let en = join(", ", |names| &names.en, &lineage);
        let ru = join(", ", |names| &names.ru, &lineage);
        let uz = join(", ", |names| &names.uz, &lineage);
        lineage.reverse();
        Some(Names { ko: join(" ", |names| &names.ko, &lineage), en, ru, uz })
    }
}

fn entry(row: &csv::StringRecord) -> Option<Entry> {
    let list =
        |text: &str| text.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let code = |text: &str| PlaceCode::new(text).ok();
    Some(Entry {
        code: code(row.get(0)?)?,
        country: Country::from_code(row.get(1)?)?,
        kind: PlaceKind::from_word(row.get(2)?)?,
        parent: code(row.get(3)?),
        former_parents: list(row.get(4)?).iter().filter_map(|text| code(text)).collect(),
        at: Coordinates::from_degrees(row.get(5)?.parse().ok()?, row.get(6)?.parse().ok()?)?,
        names: Names {
            ko: row.get(7)?.to_owned(),
            en: row.get(8)?.to_owned(),
            ru: row.get(9)?.to_owned(),
            uz: row.get(10)?.to_owned(),
        },
        other_names: list(row.get(11)?),
        source: row.get(12)?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::boundary;

    fn code(text: &str) -> PlaceCode {
        PlaceCode::new(text).unwrap()
    }

    #[test]
    fn every_row_is_read_and_whole() {
        let gazetteer = Gazetteer::builtin();
        let mut rows = csv::Reader::from_reader(PLACES.as_bytes());
        assert_eq!(gazetteer.all().count(), rows.records().count());
        for entry in gazetteer.all() {
            assert!(entry.names.all().iter().all(|name| !name.is_empty()), "{}", entry.code);
            assert!(!entry.source.is_empty(), "{}", entry.code);
            for parent in entry.parent.iter().chain(&entry.former_parents) {
                assert!(gazetteer.get(parent).is_some(), "{} has unknown parent {parent}", entry.code);
            }
            let home = [Country::KR, Country::UZ].contains(&entry.country);
            let rooted = gazetteer.region_of(&entry.code).is_some();
            assert_eq!(home, rooted, "{} lies in no region", entry.code);
        }
    }

    #[test]
    fn both_countries_are_complete() {
        let gazetteer = Gazetteer::builtin();
        let count =
            |country, kind| gazetteer.all().filter(|e| e.country == country && e.kind == kind).count();
        assert_eq!(count(Country::KR, PlaceKind::Region), 17);
        // 250 of the boundary file and the 11 cities that are divided into 구.
        assert_eq!(count(Country::KR, PlaceKind::Municipality), 261);
        assert_eq!(count(Country::UZ, PlaceKind::Region), 14);
        assert_eq!(count(Country::UZ, PlaceKind::Municipality), 207);
        assert!(count(Country::KR, PlaceKind::Port) >= 50);
    }

    #[test]
    fn names_say_which_place_is_meant() {
        let names = |text: &str| Gazetteer::builtin().full_names(&code(text)).unwrap();
        assert_eq!(names("KR-38111").ko, "경상남도 창원시 의창구");
        assert_eq!(names("KR-38111").en, "Uichang-gu, Changwon-si, Gyeongsangnam-do");
        assert_eq!(names("KR-35020").ru, "Кунсан, Чонбук");
        assert_eq!(names("UZ-AN-asaka-district").uz, "Asaka tumani, Andijon viloyati");
        assert!(Gazetteer::builtin().full_names(&code("KR-99")).is_none());
    }

    #[test]
    fn a_korean_municipality_holds_its_own_point() {
        let gazetteer = Gazetteer::builtin();
        for entry in gazetteer.all().filter(|e| e.country == Country::KR && e.kind == PlaceKind::Municipality)
        {
            let found = boundary::municipality_at(entry.at);
            let found = found.unwrap_or_else(|| panic!("{} lies nowhere", entry.code));
            assert!(gazetteer.is_within(&found, &entry.code), "{} lies in {found}", entry.code);
        }
    }

    #[test]
    fn changes_since_2018_are_known() {
        let gazetteer = Gazetteer::builtin();
        let gunwi = gazetteer.get(&code("KR-37310")).unwrap();
        assert_eq!(gunwi.parent, Some(code("KR-22")));
        assert_eq!(gunwi.former_parents, [code("KR-37")]);
        let michuhol = gazetteer.get(&code("KR-23030")).unwrap();
        assert_eq!(michuhol.names.ko, "미추홀구");
        assert!(michuhol.other_names.iter().any(|name| name == "남구"));
        assert_eq!(gazetteer.region_of(&code("KR-35020")).unwrap().names.en, "Jeonbuk State");
    }
}
