//! The table of pairs in the rates, made ready for "which row names both ends of this way": what a register of many sites
//! asks for every two of them.

use super::index::Location;
use domain::id::SiteId;
use domain::matching::rates::{Endpoint, PairRate, Rates};
use domain::place::gazetteer::Gazetteer;
use domain::place::{Country, Place};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How specifically an end names a place.
const SITE: u8 = 3;
const MUNICIPALITY: u8 = 2;
const REGION: u8 = 1;
const COUNTRY: u8 = 0;

/// The ends of the table that name one place: their numbers, and how specifically.
pub(super) type Ends = Vec<(u32, u8)>;

/// Pairs by the numbers of their ends.
pub(super) struct Pairs<'a> {
    numbers: BTreeMap<&'a Endpoint, u32>,
    /// The latest row of each two ends, lower number first, with its place in the rates: later rows win ties.
    rows: BTreeMap<(u32, u32), (usize, &'a PairRate)>,
    /// Ends that name each location of the index.
    of_locations: Vec<Ends>,
}

impl<'a> Pairs<'a> {
    /// The rows that hold on a day, and which of their ends name each location. Costs (rows + locations) x log.
    pub(super) fn new(
        rates: &'a Rates,
        gazetteer: &Gazetteer,
        day: Date,
        locations: &[Location],
    ) -> Pairs<'a> {
        let mut pairs = Pairs { numbers: BTreeMap::new(), rows: BTreeMap::new(), of_locations: Vec::new() };
        let holding = rates.pairs.iter().enumerate().filter(|(_, pair)| pair.provenance.holds_on(day));
        for (row, pair) in holding {
            let (from, to) = (pairs.number(&pair.from), pairs.number(&pair.to));
            let latest = pairs.rows.entry((from.min(to), from.max(to))).or_insert((row, pair));
            if pair.provenance.valid_from >= latest.1.provenance.valid_from {
                *latest = (row, pair);
            }
        }
        pairs.of_locations = locations
            .iter()
            .map(|at| pairs.ends(gazetteer, Some(&at.site), at.place.as_ref(), at.country))
            .collect();
        pairs
    }

    /// Takes new locations of the index in.
    pub(super) fn extend(&mut self, gazetteer: &Gazetteer, locations: &[Location]) {
        for at in locations.iter().skip(self.of_locations.len()) {
            let ends = self.ends(gazetteer, Some(&at.site), at.place.as_ref(), at.country);
            self.of_locations.push(ends);
        }
    }

    fn number(&mut self, end: &'a Endpoint) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(end).or_insert(next)
    }

    /// The latest row of each two ends.
    pub(super) fn rows(&self) -> impl Iterator<Item = ((u32, u32), &'a PairRate)> + '_ {
        self.rows.iter().map(|(ends, (_, pair))| (*ends, *pair))
    }

    /// Ends that name a location of the index.
    pub(super) fn of_location(&self, location: u32) -> &Ends {
        &self.of_locations[location as usize]
    }

    /// Ends that name a place: itself before its municipality, its region (or any wider place), its country.
    pub(super) fn ends(
        &self,
        gazetteer: &Gazetteer,
        site: Option<&SiteId>,
        place: Option<&Place>,
        country: Option<Country>,
    ) -> Ends {
        let mut ends = Ends::new();
        if self.numbers.is_empty() {
            return ends;
        }
        let mut add =
            |end: Endpoint, fit: u8| ends.extend(self.numbers.get(&end).map(|&number| (number, fit)));
        if let Some(site) = site {
            add(Endpoint::Site(site.clone()), SITE);
        }
        if let Some(code) = place.and_then(|place| place.code.as_ref()) {
            add(Endpoint::Place(code.clone()), MUNICIPALITY);
            for wider in gazetteer.lineage(code).skip(1) {
                add(Endpoint::Place(wider.code.clone()), REGION);
            }
        }
        if let Some(country) = country {
            add(Endpoint::Country(country), COUNTRY);
        }
        ends
    }

    /// The row that names both ends most specifically, either way round; of two alike the later.
    pub(super) fn best(&self, from: &Ends, to: &Ends) -> Option<&'a PairRate> {
        let both = from.iter().flat_map(|a| to.iter().map(move |b| (a, b)));
        let row = |(&(a, fit_a), &(b, fit_b)): (&(u32, u8), &(u32, u8))| {
            let (row, pair) = self.rows.get(&(a.min(b), a.max(b)))?;
            Some((fit_a + fit_b, pair.provenance.valid_from, *row, *pair))
        };
        both.filter_map(row)
            .max_by_key(|(fit, valid_from, row, _)| (*fit, *valid_from, *row))
            .map(|best| best.3)
    }
}
