//! What is common in a register, and so says little.

// Counts are only looked up by their key: the order of a map never shows, and a country's register has millions of keys.
#![allow(clippy::disallowed_types)]

use super::{Card, Spelling};
use domain::id::PlaceCode;
use std::collections::{BTreeSet, HashMap, HashSet};

/// More rows than this sharing a telephone number, a domain, an address or a representative: it is the estate's, the
/// accountant's, a portal's. It no longer supports half a name.
pub(super) const CROWD: usize = 32;

/// Of all firms at most this share bears one stem, and one tail: what a small register seems to show otherwise is chance.
const STEM_SHARE_MOST: f64 = 0.01;
const TAIL_SHARE_MOST: f64 = 0.1;

/// Rows from which on a register itself tells how rare a telephone number or an address is.
const TRUSTED: usize = 1000;

/// Counts of one register.
pub(super) struct Population<'c> {
    /// Rows.
    rows: f64,
    /// Rows, or as many as a list has whose counts can be trusted: in a list of ten rows two sharing a telephone are not
    /// a fifth of all firms.
    pub(super) trusted_rows: f64,
    bases: f64,
    stems: HashMap<&'c str, u32>,
    tails: HashMap<&'c str, u32>,
    /// In how many municipalities a base stands.
    spread: HashMap<&'c str, u32>,
    municipalities: HashMap<&'c PlaceCode, u32>,
    regions: HashMap<&'c PlaceCode, u32>,
    atoms: HashMap<Atom<'c>, u32>,
}

/// One piece of evidence beside the name, which rows share or do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Atom<'c> {
    Phone(&'c str),
    Fax(&'c str),
    Domain(&'c str),
    Email(&'c str),
    Representative(&'c str),
    /// Street and number in a municipality.
    Address(Option<&'c PlaceCode>, &'c str, &'c str),
    /// Street in a municipality.
    Street(Option<&'c PlaceCode>, &'c str),
}

impl<'c> Population<'c> {
    pub(super) fn new(cards: &'c [Card]) -> Population<'c> {
        let mut population = Population {
            rows: cards.len().max(1) as f64,
            trusted_rows: cards.len().max(TRUSTED) as f64,
            bases: 1.0,
            stems: HashMap::new(),
            tails: HashMap::new(),
            spread: HashMap::new(),
            municipalities: HashMap::new(),
            regions: HashMap::new(),
            atoms: HashMap::new(),
        };
        let mut known: HashSet<&str> = HashSet::new();
        let mut stood: HashSet<(&str, &PlaceCode)> = HashSet::new();
        for card in cards {
            for spelling in &card.spellings {
                if known.insert(&spelling.base) {
                    *population.stems.entry(&spelling.stem).or_insert(0) += 1;
                    *population.tails.entry(&spelling.tail).or_insert(0) += 1;
                }
                if let Some(place) = &card.municipality
                    && stood.insert((spelling.base.as_str(), place))
                {
                    *population.spread.entry(&spelling.base).or_insert(0) += 1;
                }
            }
            if let Some(place) = &card.municipality {
                *population.municipalities.entry(place).or_insert(0) += 1;
            }
            if let Some(place) = &card.region {
                *population.regions.entry(place).or_insert(0) += 1;
            }
            for atom in atoms(card).into_iter().collect::<BTreeSet<_>>() {
                *population.atoms.entry(atom).or_insert(0) += 1;
            }
        }
        population.bases = known.len().max(1) as f64;
        population
    }

    /// How many other firms of the register chance would give this name: what its stem and its tail would make of them if
    /// they met at random, and no less than what its spread over municipalities shows.
    pub(super) fn namesakes(&self, spelling: &Spelling) -> f64 {
        let count = |counts: &HashMap<&str, u32>, key: &str| f64::from(counts.get(key).copied().unwrap_or(1));
        let stem = ((count(&self.stems, &spelling.stem) - 0.5) / self.bases).min(STEM_SHARE_MOST);
        let tail = (count(&self.tails, &spelling.tail) / self.bases).min(TAIL_SHARE_MOST);
        let spread = count(&self.spread, &spelling.base);
        let seen = if spread >= 3.0 { 0.5 * (spread - 1.0) } else { 0.0 };
        (self.rows * stem * tail).max(seen).max(0.002)
    }

    /// How many firms share the stem.
    pub(super) fn kin(&self, spelling: &Spelling) -> f64 {
        f64::from(self.stems.get(spelling.stem.as_str()).copied().unwrap_or(1))
    }

    pub(super) fn municipality_share(&self, place: &PlaceCode) -> f64 {
        f64::from(self.municipalities.get(place).copied().unwrap_or(1)) / self.rows
    }

    pub(super) fn region_share(&self, place: &PlaceCode) -> f64 {
        f64::from(self.regions.get(place).copied().unwrap_or(1)) / self.rows
    }

    /// Rows that share it.
    pub(super) fn sharing(&self, atom: &Atom<'_>) -> usize {
        self.atoms.get(atom).map_or(1, |count| *count as usize)
    }
}

/// Everything beside name and place that a row may share with another.
pub(super) fn atoms(card: &Card) -> Vec<Atom<'_>> {
    let mut atoms = Vec::new();
    atoms.extend(card.phones.iter().map(|phone| Atom::Phone(phone)));
    atoms.extend(card.faxes.iter().map(|fax| Atom::Fax(fax)));
    atoms.extend(card.domains.iter().map(|domain| Atom::Domain(domain)));
    atoms.extend(card.emails.iter().map(|email| Atom::Email(email)));
    if !card.representative.is_empty() {
        atoms.push(Atom::Representative(&card.representative));
    }
    let place = card.municipality.as_ref();
    for key in &card.addresses {
        atoms.push(Atom::Address(place, &key.street, &key.number));
        atoms.push(Atom::Street(place, &key.street));
    }
    atoms
}
