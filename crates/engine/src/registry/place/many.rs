//! Places of many rows of one list, which say the same again and again.

use super::read::Reading;
use super::{LocatedWithNotes, Locator, PlaceClues, Readings};
use domain::id::PlaceCode;
use domain::place::{Country, Located};
// The keys come from files of strangers, so the hash must be one that nobody can foresee; only looked up.
#[allow(clippy::disallowed_types)]
type Known<K, V> = std::collections::HashMap<K, V>;
use std::rc::Rc;

/// Entries a memory of texts or meanings may hold before it is begun anew: Korea has some 250 municipalities.
const MOST_KNOWN: usize = 4096;

/// Bytes of a text that is remembered: names of regions and municipalities are shorter.
const LONGEST_KNOWN: usize = 200;

/// Finds the places of the rows of a list, one after the other: as [`Locator::locate`] does for each alone, but what a
/// column's text names, and what the names of a row mean together, is worked out once and remembered.
///
/// Costs for a row whose names came before: reading its addresses, linear in their length, and a look-up.
#[derive(Debug)]
pub struct Places<'l> {
    locator: &'l Locator<'l>,
    regions: Known<String, Rc<Reading>>,
    municipalities: Known<String, Rc<Reading>>,
    meanings: Known<(Readings, Option<Country>), LocatedWithNotes>,
}

impl<'l> Places<'l> {
    /// Nothing is remembered yet.
    pub fn new(locator: &'l Locator<'l>) -> Places<'l> {
        Places { locator, regions: Known::new(), municipalities: Known::new(), meanings: Known::new() }
    }

    /// Where the clues say it is.
    pub fn locate(&mut self, clues: &PlaceClues<'_>) -> LocatedWithNotes {
        let locator = self.locator;
        let reader = &locator.reader;
        let readings = Readings {
            address: Rc::new(reader.read(clues.address)),
            other: Rc::new(reader.read(clues.other_address)),
            municipality: remembered(&mut self.municipalities, clues.municipality, |text| reader.read(text)),
            region: remembered(&mut self.regions, clues.region, |text| {
                locator.as_region_column(reader.read(text))
            }),
        };
        if clues.coordinates.is_some() {
            return locator.weigh(clues, &readings);
        }
        let key = (readings, clues.country);
        if let Some(meaning) = self.meanings.get(&key) {
            return meaning.clone();
        }
        let meaning = own(locator.weigh(clues, &key.0));
        if self.meanings.len() >= MOST_KNOWN {
            self.meanings.clear();
        }
        self.meanings.insert(key, meaning.clone());
        meaning
    }
}

/// With a code of its own: codes count their holders, and cores that count together wait for each other.
fn own(mut meaning: LocatedWithNotes) -> LocatedWithNotes {
    if let Located::Found(place) = &mut meaning.located
        && let Some(code) = &place.code
    {
        place.code = PlaceCode::new(code.as_str()).ok();
    }
    meaning
}

fn remembered(
    known: &mut Known<String, Rc<Reading>>,
    text: &str,
    read: impl Fn(&str) -> Reading,
) -> Rc<Reading> {
    if let Some(reading) = known.get(text) {
        return Rc::clone(reading);
    }
    let reading = Rc::new(read(text));
    if text.len() <= LONGEST_KNOWN {
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(text.to_owned(), Rc::clone(&reading));
    }
    reading
}
