//! Where things are: countries, coordinates, places and how precisely each is known.

pub mod boundary;
pub mod gazetteer;

use crate::id::PlaceCode;
use crate::names::Names;
use std::fmt;
use std::sync::LazyLock;

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// Names of countries (Unicode CLDR 48, Unicode-3.0).
const COUNTRIES: &str = include_str!("../gazetteer/countries.csv");

/// ISO 3166-1 codes (facts).
const COUNTRY_CODES: &str = include_str!("../gazetteer/country-codes.csv");

/// Further names seen in registers and addresses.
const FURTHER_COUNTRY_NAMES: &str = include_str!("../gazetteer/country-names.csv");

static COUNTRY_SPELLINGS: LazyLock<Vec<(Country, String)>> = LazyLock::new(|| {
    let mut spellings = Vec::new();
    for (text, column) in [(FURTHER_COUNTRY_NAMES, 1), (COUNTRY_CODES, 1)] {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let row =
            |row: csv::StringRecord| Some((Country::from_code(row.get(0)?)?, row.get(column)?.to_owned()));
        spellings.extend(reader.records().filter_map(Result::ok).filter_map(row));
    }
    spellings
});

static COUNTRY_NAMES: LazyLock<Vec<(Country, Names)>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(COUNTRIES.as_bytes());
    let row = |row: csv::StringRecord| {
        let names = Names {
            ko: row.get(1)?.to_owned(),
            en: row.get(2)?.to_owned(),
            ru: row.get(3)?.to_owned(),
            uz: row.get(4)?.to_owned(),
        };
        match row.get(0)?.as_bytes() {
            &[a, b] => Some((Country([a, b]), names)),
            _ => None,
        }
    };
    reader.records().filter_map(Result::ok).filter_map(row).collect()
});

impl Country {
    /// Korea.
    pub const KR: Country = Country(*b"KR");
    /// Uzbekistan.
    pub const UZ: Country = Country(*b"UZ");
    /// Russia.
    pub const RU: Country = Country(*b"RU");

    /// The country with this alpha-2 code, upper or lower case; `None` when there is none.
    pub fn from_code(code: &str) -> Option<Country> {
        let upper = code.trim().to_ascii_uppercase();
        Country::all().map(|(country, _)| country).find(|country| country.code() == upper)
    }

    /// Every country with its names, by code.
    pub fn all() -> impl Iterator<Item = (Country, &'static Names)> {
        COUNTRY_NAMES.iter().map(|(country, names)| (*country, names))
    }

    /// Further spellings of countries beside [`Country::all`]: names seen in registers and ISO 3166-1 alpha-3 codes.
    pub fn spellings() -> impl Iterator<Item = (Country, &'static str)> {
        COUNTRY_SPELLINGS.iter().map(|(country, name)| (*country, name.as_str()))
    }

    /// The alpha-2 code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// The country's names.
    pub fn names(&self) -> Names {
        let found = Country::all().find(|(country, _)| country == self);
        found.map_or_else(|| Names::same(self.code()), |(_, names)| names.clone())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A point on the earth (WGS 84) in millionths of a degree: about a tenth of a metre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coordinates {
    lat_udeg: i32,
    lon_udeg: i32,
}

impl Coordinates {
    /// From degrees; `None` outside -90..90 and -180..180, and for exactly 0, 0: the mark of an unfilled cell.
    pub fn from_degrees(lat: f64, lon: f64) -> Option<Coordinates> {
        let inside = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        let unfilled = lat.abs() < 1e-9 && lon.abs() < 1e-9;
        if !inside || unfilled {
            return None;
        }
        Some(Coordinates { lat_udeg: (lat * 1e6).round() as i32, lon_udeg: (lon * 1e6).round() as i32 })
    }

    /// Latitude in degrees.
    pub fn lat(&self) -> f64 {
        f64::from(self.lat_udeg) / 1e6
    }

    /// Longitude in degrees.
    pub fn lon(&self) -> f64 {
        f64::from(self.lon_udeg) / 1e6
    }

    /// Great-circle distance in metres: haversine on a sphere of the IUGG mean radius 6,371,008.8 m.
    ///
    /// Within 0.6 % of the ellipsoid; computed with `libm`, so the same on every machine.
    pub fn great_circle_m(&self, other: &Coordinates) -> u32 {
        const RADIUS_M: f64 = 6_371_008.8;
        let (lat1, lat2) = (self.lat().to_radians(), other.lat().to_radians());
        let half_lat = (lat2 - lat1) / 2.0;
        let half_lon = (other.lon() - self.lon()).to_radians() / 2.0;
        let (sin_lat, sin_lon) = (libm::sin(half_lat), libm::sin(half_lon));
        let h = sin_lat * sin_lat + libm::cos(lat1) * libm::cos(lat2) * sin_lon * sin_lon;
        (2.0 * RADIUS_M * libm::asin(libm::sqrt(h.min(1.0)))).round() as u32
    }
}

/// How precisely a place is known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Given coordinates.
    Coordinates,
    /// The municipality (시·군·구, district, city): the middle of its area or its town.
    Municipality,
    /// The region (시·도, viloyat): too coarse for freight inside a country.
    Region,
    /// The country only.
    Country,
}

/// Where something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The country.
    pub country: Country,
    /// The municipality or region of the gazetteer, when one is known.
    pub code: Option<PlaceCode>,
    /// Its point; `None` when only the country is known.
    pub at: Option<Coordinates>,
    /// How precisely.
    pub precision: Precision,
}

/// What became of the attempt to find a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// Found, with its precision.
    Found(Place),
    /// The name fits several places; nothing in the row decides between them.
    Ambiguous(Vec<PlaceCode>),
    /// Nothing in the text names a place of the gazetteer.
    Unknown,
}

impl Located {
    /// The place, if one was found.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Located::Found(place) => Some(place),
            Located::Ambiguous(_) | Located::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_atlas() {
        let gunsan = Coordinates::from_degrees(35.9676, 126.7369).unwrap();
        let jeonju = Coordinates::from_degrees(35.8242, 127.1480).unwrap();
        let asaka = Coordinates::from_degrees(40.6415, 72.2378).unwrap();
        let near = gunsan.great_circle_m(&jeonju);
        assert!((39_000..41_000).contains(&near), "{near}");
        let far = gunsan.great_circle_m(&asaka);
        assert!((4_700_000..4_800_000).contains(&far), "{far}");
        assert_eq!(gunsan.great_circle_m(&gunsan), 0);
        assert_eq!(far, asaka.great_circle_m(&gunsan));
    }

    #[test]
    fn impossible_coordinates_are_refused() {
        assert!(Coordinates::from_degrees(91.0, 0.5).is_none());
        assert!(Coordinates::from_degrees(f64::NAN, 0.5).is_none());
        assert!(Coordinates::from_degrees(0.0, 0.0).is_none());
    }

    #[test]
    fn countries_have_names() {
        assert_eq!(Country::from_code("uz"), Some(Country::UZ));
        assert_eq!(Country::UZ.names().ru, "Узбекистан");
        assert!(Country::from_code("ZZ").is_none());
        assert!(Country::all().count() > 240);
        assert!(Country::spellings().any(|spelling| spelling == (Country::KR, "KOR")));
        assert!(Country::spellings().any(|spelling| spelling == (Country::KR, "Республика Корея")));
    }
}
