//! From what a row says about a place to the place: an address becomes a municipality at least, its precision stated.
//!
//! [`Locator::locate`] weighs everything a row gives: coordinates before text, the address before other columns. What
//! nothing decides stays open: [`Located::Ambiguous`] names the places it may be, [`Located::Unknown`] none. Where two
//! clues contradict each other, a [`PlaceNote`] says so; making a finding of it is the caller's business.
//!
//! How texts are read stands in `read`, how names agree in `resolve`, which name can stand alone in `index`.

mod index;
mod many;
mod read;
mod resolve;
mod words;

use domain::id::PlaceCode;
use domain::place::gazetteer::{Gazetteer, PlaceKind};
use domain::place::{Coordinates, Country, Located, Place, Precision, boundary};
use index::{Form, Index, PlaceNo, Use};
pub use many::Places;
use read::{Hit, Reader, Reading};
use resolve::{Outcome, resolve};
use std::collections::BTreeSet;
use std::rc::Rc;

/// How far an address and coordinates may lie apart before that is worth a note, in metres.
pub const FAR_M: u32 = 30_000;

/// A point this near to the middle of a place without borders is taken to lie in it, in metres.
const NEAR_M: u32 = 5_000;

/// What a row says about a place. Texts as written, in any script; empty when the row has none.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceClues<'a> {
    /// The country, when a column tells it or it is known of the whole file.
    pub country: Option<Country>,
    /// Region column: 시도명, viloyat.
    pub region: &'a str,
    /// Municipality column: 시군구명, tuman, city.
    pub municipality: &'a str,
    /// The address.
    pub address: &'a str,
    /// A second address: by lot, of the head office.
    pub other_address: &'a str,
    /// Coordinates, when given.
    pub coordinates: Option<Coordinates>,
}

/// A clue that disagrees with the place found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clue {
    /// The region column.
    Region,
    /// The municipality column.
    Municipality,
    /// The second address.
    OtherAddress,
    /// The region named in the address itself.
    AddressRegion,
}

/// Something worth telling about how a place was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceNote {
    /// The address lies more than [`FAR_M`] from the coordinates; the coordinates are used.
    FarFromCoordinates {
        /// What the address means.
        address: PlaceCode,
        /// Distance between the two.
        distance_m: u32,
    },
    /// The coordinates lie outside the country, but inside it with latitude and longitude exchanged; the address is used.
    CoordinatesLookSwapped,
    /// Another clue names a place that does not agree with the one used.
    Disagrees {
        /// Which clue.
        clue: Clue,
        /// The place used.
        used: PlaceCode,
        /// What the clue names.
        other: PlaceCode,
    },
    /// The text names, or the coordinates lie in, another country than the country column; the column gives way.
    CountryDisagrees {
        /// From the column.
        given: Country,
        /// In the text, or under the coordinates.
        named: Country,
    },
}

/// A place with what is worth telling about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedWithNotes {
    /// The place.
    pub located: Located,
    /// Contradictions between the clues.
    pub notes: Vec<PlaceNote>,
}

/// Finds places. Making one folds every name of the gazetteer (some tens of milliseconds); keep it.
#[derive(Debug)]
pub struct Locator<'g> {
    reader: Reader<'g>,
}

impl<'g> Locator<'g> {
    /// `fold` brings texts into the one form in which they are compared (`lang::fold::fold`): lower case, one script,
    /// words separated by single spaces.
    pub fn new(gazetteer: &'g Gazetteer, fold: fn(&str) -> String) -> Locator<'g> {
        let words = words::Words::new(fold);
        let index = Index::new(gazetteer, &words, fold);
        Locator { reader: Reader { index, words, fold } }
    }

    /// The country a cell names: in any language, or by its ISO 3166-1 code of two or three letters.
    pub fn country(&self, text: &str) -> Option<Country> {
        self.reader.index.country(&(self.reader.fold)(text))
    }

    /// Where the clues say it is.
    ///
    /// Costs time linear in the length of the texts, each word a few look-ups in the tree of names.
    pub fn locate(&self, clues: &PlaceClues<'_>) -> LocatedWithNotes {
        let readings = Readings {
            address: Rc::new(self.reader.read(clues.address)),
            other: Rc::new(self.reader.read(clues.other_address)),
            municipality: Rc::new(self.reader.read(clues.municipality)),
            region: Rc::new(self.as_region_column(self.reader.read(clues.region))),
        };
        self.weigh(clues, &readings)
    }

    /// What the clues mean, whose texts read so.
    fn weigh(&self, clues: &PlaceClues<'_>, readings: &Readings) -> LocatedWithNotes {
        let mut notes = Vec::new();
        let country = self.country_of(clues, readings, &mut notes);
        let by_text = self.by_text(readings, country, &mut notes);
        let Some(at) = clues.coordinates else {
            return LocatedWithNotes { located: self.located(&by_text, country), notes };
        };
        let swapped = Coordinates::from_degrees(at.lon(), at.lat());
        let stated =
            country.or_else(|| self.one(&by_text).map(|place| self.reader.index.places[place].entry.country));
        let there = boundary::country_at(at);
        if let Some(stated) = stated.filter(|stated| there != Some(*stated))
            && swapped.and_then(boundary::country_at) == Some(stated)
        {
            notes.push(PlaceNote::CoordinatesLookSwapped);
            return LocatedWithNotes { located: self.located(&by_text, country), notes };
        }
        if let (Some(given), Some(named)) = (clues.country, there)
            && given != named
            && notes.iter().all(|note| !matches!(note, PlaceNote::CountryDisagrees { .. }))
        {
            notes.push(PlaceNote::CountryDisagrees { given, named });
        }
        let located = self.by_coordinates(at, there.or(stated), &by_text, &mut notes);
        LocatedWithNotes { located, notes }
    }

    /// A named place of trade ("FCA Gunsan", without its term): ports before cities, cities before regions.
    pub fn locate_named(&self, text: &str, country: Option<Country>) -> Located {
        let reading = self.reader.read(text);
        let country = reading.country.or(country);
        let outcome = resolve(&self.reader.index, &reading.hits, country, true);
        self.located(&outcome.candidates, country)
    }

    /// The country the texts name, else the one given.
    fn country_of(
        &self,
        clues: &PlaceClues<'_>,
        readings: &Readings,
        notes: &mut Vec<PlaceNote>,
    ) -> Option<Country> {
        let named = readings.all().into_iter().find_map(|reading| reading.country);
        if let (Some(given), Some(named)) = (clues.country, named)
            && given != named
        {
            notes.push(PlaceNote::CountryDisagrees { given, named });
        }
        named.or(clues.country)
    }

    /// In a column of regions a name that may be a region's is the region's: Andijan, 광주.
    fn as_region_column(&self, mut reading: Reading) -> Reading {
        let region = |u: &Use| {
            u.form <= Form::Context && self.reader.index.places[u.place].entry.kind == PlaceKind::Region
        };
        for hit in &mut reading.hits {
            if hit.uses.iter().any(region) {
                hit.uses.retain(region);
            }
        }
        Reading { hits: with_context_counting(&reading.hits), ..reading }
    }

    /// What the texts mean together: none, one or several places.
    fn by_text(
        &self,
        readings: &Readings,
        country: Option<Country>,
        notes: &mut Vec<PlaceNote>,
    ) -> BTreeSet<PlaceNo> {
        let index = &self.reader.index;
        let resolved = |reading: &Reading| resolve(index, &reading.hits, country, false);
        let (address, other) = (resolved(&readings.address), resolved(&readings.other));
        let from_other = self.deeper(&address, &other);
        let main = if from_other { &other } else { &address };
        let mut found = main.candidates.clone();
        if found.is_empty() {
            let hits: Vec<Hit> =
                readings.region.hits.iter().chain(&readings.municipality.hits).cloned().collect();
            let hits = with_context_counting(&hits);
            found = resolve(index, &hits, country, false).candidates;
        }
        let clues = [
            (Clue::Municipality, &readings.municipality),
            (Clue::Region, &readings.region),
            (Clue::OtherAddress, if from_other { &readings.address } else { &readings.other }),
        ];
        for (_, reading) in &clues {
            found = self.narrowed(found, reading);
        }
        if let Some(used) = self.one(&found) {
            if let Some(region) = main.contradicted_by.filter(|region| !index.within(used, *region)) {
                notes.push(self.disagreement(Clue::AddressRegion, used, region));
            }
            for (clue, reading) in &clues {
                notes.extend(self.against(*clue, used, reading, country));
            }
        }
        found
    }

    /// Whether the second address says more than the first and does not contradict it.
    fn deeper(&self, address: &Outcome, other: &Outcome) -> bool {
        let index = &self.reader.index;
        let depth =
            |outcome: &Outcome| outcome.candidates.iter().map(|place| index.places[*place].depth()).min();
        let Some(other_depth) = depth(other) else { return false };
        match depth(address) {
            None => true,
            Some(1) => {
                let agrees =
                    |place: &PlaceNo| address.candidates.iter().any(|region| index.within(*place, *region));
                other_depth > 1 && other.candidates.iter().any(agrees)
            }
            Some(_) => false,
        }
    }

    /// Of several candidates those a clue agrees with; of one, the part of it that the clue names.
    fn narrowed(&self, found: BTreeSet<PlaceNo>, clue: &Reading) -> BTreeSet<PlaceNo> {
        let index = &self.reader.index;
        let named = || clue.hits.iter().flat_map(|hit| &hit.uses).filter(|u| u.form <= Form::Context);
        if let Some(place) = self.one(&found) {
            let inside: Vec<PlaceNo> =
                named().map(|u| u.place).filter(|p| *p != place && index.within(*p, place)).collect();
            let deepest = inside.iter().map(|p| index.places[*p].depth()).max();
            let parts: BTreeSet<PlaceNo> =
                inside.into_iter().filter(|p| Some(index.places[*p].depth()) == deepest).collect();
            return if parts.len() == 1 { parts } else { found };
        }
        let agrees =
            |place: &PlaceNo| named().any(|u| index.within(*place, u.place) || index.within(u.place, *place));
        let agreeing: BTreeSet<PlaceNo> = found.iter().copied().filter(agrees).collect();
        if agreeing.is_empty() { found } else { agreeing }
    }

    /// A note when a clue names places none of which agrees with the one used.
    fn against(
        &self,
        clue: Clue,
        used: PlaceNo,
        reading: &Reading,
        country: Option<Country>,
    ) -> Option<PlaceNote> {
        let index = &self.reader.index;
        let hits = with_context_counting(&reading.hits);
        let meant = resolve(index, &hits, country, false).candidates;
        let named: Vec<PlaceNo> = hits.iter().flat_map(|hit| &hit.uses).map(|u| u.place).collect();
        // Any reading of any of its names that agrees will do: 광주 in a region column.
        let deepest = meant.iter().map(|place| index.places[*place].depth()).max()?;
        let comparable = named.into_iter().filter(|place| index.places[*place].depth() >= deepest);
        let agrees =
            comparable.into_iter().any(|place| index.within(used, place) || index.within(place, used));
        let other = meant.iter().next().copied().filter(|_| !agrees)?;
        Some(self.disagreement(clue, used, other))
    }

    fn disagreement(&self, clue: Clue, used: PlaceNo, other: PlaceNo) -> PlaceNote {
        PlaceNote::Disagrees { clue, used: self.code(used), other: self.code(other) }
    }

    /// Coordinates win: their municipality by its border, where there are borders.
    fn by_coordinates(
        &self,
        at: Coordinates,
        country: Option<Country>,
        by_text: &BTreeSet<PlaceNo>,
        notes: &mut Vec<PlaceNote>,
    ) -> Located {
        let text = self.one(by_text);
        let Some(country) = country else {
            return Located::Unknown;
        };
        let code =
            if country == Country::KR { boundary::municipality_at(at) } else { self.near(at, country, text) };
        if let Some(text) = text {
            let entry = self.reader.index.places[text].entry;
            let distance_m = at.great_circle_m(&entry.at);
            if distance_m > FAR_M && !self.holds(text, code.as_ref()) {
                notes.push(PlaceNote::FarFromCoordinates { address: entry.code.clone(), distance_m });
            }
        }
        Located::Found(Place { country, code, at: Some(at), precision: Precision::Coordinates })
    }

    /// Where there are no borders: the place the text names, if it is near, else the nearest middle within 5 km.
    fn near(&self, at: Coordinates, country: Country, text: Option<PlaceNo>) -> Option<PlaceCode> {
        let places = &self.reader.index.places;
        let distance = |place: PlaceNo| at.great_circle_m(&places[place].entry.at);
        let named =
            text.filter(|place| places[*place].entry.kind != PlaceKind::Region && distance(*place) <= FAR_M);
        let small = |place: &PlaceNo| {
            let entry = places[*place].entry;
            entry.country == country && matches!(entry.kind, PlaceKind::Municipality | PlaceKind::Town)
        };
        let nearest = || (0..places.len()).filter(small).map(|place| (distance(place), place)).min();
        let place = named.or_else(|| nearest().filter(|(far, _)| *far <= NEAR_M).map(|(_, place)| place));
        place.map(|place| self.code(place))
    }

    /// Whether the place of the text is, holds or belongs to the place of the coordinates.
    fn holds(&self, text: PlaceNo, code: Option<&PlaceCode>) -> bool {
        let index = &self.reader.index;
        let place = code
            .and_then(|code| (0..index.places.len()).find(|place| index.places[*place].entry.code == *code));
        place.is_some_and(|place| index.within(place, text))
    }

    /// Candidates as an answer.
    fn located(&self, found: &BTreeSet<PlaceNo>, country: Option<Country>) -> Located {
        match (self.one(found), country) {
            (Some(place), _) => {
                let place = self.reader.index.places[place].only_child.unwrap_or(place);
                let entry = self.reader.index.places[place].entry;
                let precision =
                    if entry.kind == PlaceKind::Region { Precision::Region } else { Precision::Municipality };
                let code = Some(entry.code.clone());
                Located::Found(Place { country: entry.country, code, at: Some(entry.at), precision })
            }
            (None, _) if !found.is_empty() => {
                Located::Ambiguous(found.iter().map(|p| self.code(*p)).collect())
            }
            (None, Some(country)) => {
                Located::Found(Place { country, code: None, at: None, precision: Precision::Country })
            }
            (None, None) => Located::Unknown,
        }
    }

    fn one(&self, found: &BTreeSet<PlaceNo>) -> Option<PlaceNo> {
        found.first().copied().filter(|_| found.len() == 1)
    }

    fn code(&self, place: PlaceNo) -> PlaceCode {
        self.reader.index.places[place].entry.code.clone()
    }
}

/// What each text of the row names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Readings {
    address: Rc<Reading>,
    other: Rc<Reading>,
    municipality: Rc<Reading>,
    region: Rc<Reading>,
}

impl Readings {
    fn all(&self) -> [&Reading; 4] {
        [&self.address, &self.other, &self.municipality, &self.region]
    }
}

/// In a column of its own a name needs no company.
fn with_context_counting(hits: &[Hit]) -> Vec<Hit> {
    let lone = |hit: &Hit| {
        let sure = hit.uses.iter().any(|u| u.form <= Form::Bare);
        let mut hit = hit.clone();
        for own in hit.uses.iter_mut().filter(|u| u.form == Form::Context && !sure) {
            own.form = Form::Bare;
        }
        hit
    };
    hits.iter().map(lone).collect()
}

#[cfg(test)]
mod tests;
