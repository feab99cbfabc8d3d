//! Finding the pairs worth comparing without trying all of them.
//!
//! Two rows are suggested only if [`super::weigh`] finds one of these, so only such pairs are made:
//!
//! - one registration number;
//! - one base, one former name, or one sound, and some evidence: all rows of one name are tried, or, where there are more than
//!   [`SMALL`], those that also share a place or other evidence;
//! - names a slip apart, and one municipality or other evidence: rows of one municipality that share a name with one unit
//!   left out ([`slips`]), which two names a slip apart always do;
//! - a part of the name, and evidence that fewer than [`CROWD`] rows share: all rows that share it are tried.
//!
//! A test compares the outcome with all pairs.

use super::Card;
use super::name::{slips, telling};
use super::population::{Atom, CROWD, Population, atoms};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

/// Rows of one name that are all compared with each other.
const SMALL: usize = 64;

/// Rows of one name and one place (or telephone number ...) that are all compared with each other.
pub(super) const MOST: usize = 256;

/// The same in every run: keys of one kind of one text.
fn key(parts: impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(parts)
}

pub(super) fn candidates(cards: &[Card], population: &Population<'_>) -> Vec<(u32, u32)> {
    let mut pairs = Pairs { found: Vec::new() };
    by_number(cards, &mut pairs);
    by_name(cards, &mut pairs);
    by_evidence(cards, population, &mut pairs);
    by_slip(cards, population, &mut pairs);
    pairs.found.sort_unstable();
    pairs.found.dedup();
    pairs.found
}

struct Pairs {
    found: Vec<(u32, u32)>,
}

impl Pairs {
    fn push(&mut self, one: u32, other: u32) {
        if one != other {
            self.found.push((one.min(other), one.max(other)));
        }
    }

    /// All pairs of a group, or of a large one each row with the first and the one before it.
    fn group(&mut self, rows: &[u32]) {
        if rows.len() <= MOST {
            for (at, one) in rows.iter().enumerate() {
                rows[..at].iter().for_each(|other| self.push(*one, *other));
            }
        } else {
            rows.windows(2).for_each(|two| self.push(two[0], two[1]));
            rows.iter().for_each(|row| self.push(*row, rows[0]));
        }
    }
}

/// Rows by key, each group once.
fn grouped(mut keyed: Vec<(u64, u32)>, mut each: impl FnMut(&[u32])) {
    keyed.sort_unstable();
    keyed.dedup();
    let mut rows = Vec::new();
    for group in keyed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        rows.clear();
        rows.extend(group.iter().map(|(_, row)| *row));
        each(&rows);
    }
}

fn by_number(cards: &[Card], pairs: &mut Pairs) {
    let numbered =
        (0_u32..).zip(cards).flat_map(|(row, card)| card.numbers.iter().map(move |n| (key(n), row)));
    grouped(numbered.collect(), |rows| pairs.group(rows));
}

fn by_name(cards: &[Card], pairs: &mut Pairs) {
    let mut bases = Vec::new();
    let mut sounds = Vec::new();
    for (row, card) in (0_u32..).zip(cards) {
        bases.extend(card.spellings.iter().chain(&card.former).map(|spelling| (key(&spelling.base), row)));
        for sound in
            card.spellings.iter().flat_map(|spelling| &spelling.sounds).filter(|sound| telling(sound))
        {
            sounds.push((key(sound), row));
        }
    }
    grouped(bases, |rows| by_name_and_more(cards, rows, pairs));
    grouped(sounds, |rows| {
        // Of names in one script only the spelling counts: a group of Hangul alone has nothing to find.
        let latin =
            rows.iter().any(|row| cards[*row as usize].spellings.iter().any(|spelling| !spelling.hangul));
        if latin {
            by_name_and_more(cards, rows, pairs);
        }
    });
}

/// Rows of one name: all with all, or by what else they share.
fn by_name_and_more(cards: &[Card], rows: &[u32], pairs: &mut Pairs) {
    if rows.len() <= SMALL {
        return pairs.group(rows);
    }
    let mut keyed = Vec::new();
    for row in rows {
        let card = &cards[*row as usize];
        keyed.extend(card.municipality.iter().map(|place| (key(("m", place)), *row)));
        keyed.extend(card.region.iter().map(|place| (key(("r", place)), *row)));
        keyed.extend(atoms(card).iter().map(|atom| (key(atom), *row)));
    }
    // One region is evidence only where no more is known of one of the two.
    grouped(keyed, |rows| pairs.group(rows));
}

fn by_evidence(cards: &[Card], population: &Population<'_>, pairs: &mut Pairs) {
    let mut keyed = Vec::new();
    for (row, card) in (0_u32..).zip(cards) {
        let telling = atoms(card).into_iter().filter(|atom| !matches!(atom, Atom::Street(..)));
        let telling = telling.filter(|atom| (2..=CROWD).contains(&population.sharing(atom)));
        keyed.extend(telling.map(|atom| (key(atom), row)));
    }
    grouped(keyed, |rows| pairs.group(rows));
}

fn by_slip(cards: &[Card], population: &Population<'_>, pairs: &mut Pairs) {
    let mut keyed = Vec::new();
    for (row, card) in (0_u32..).zip(cards) {
        let crowds = atoms(card).into_iter().filter(|atom| !matches!(atom, Atom::Street(..)));
        let crowds = crowds.filter(|atom| population.sharing(atom) > CROWD).map(key);
        let shared: Vec<u64> =
            card.municipality.iter().map(|place| key(("m", place))).chain(crowds).collect();
        if shared.is_empty() {
            continue;
        }
        for slip in card.spellings.iter().flat_map(slips) {
            keyed.extend(shared.iter().map(|shared| (shared ^ slip.rotate_left(1), row)));
        }
    }
    grouped(keyed, |rows| pairs.group(rows));
}
