//! The same firm twice: which rows of a register may be one firm, and why.
//!
//! A registration number decides. Without one, everything a row says is weighed as evidence for or against: the name, freed
//! of legal form and plant; the place; telephone, fax, web site, representative. Each piece weighs as much as it would
//! surprise by chance *in this register* (Fellegi and Sunter, "A theory for record linkage", 1969): one name in two rows says
//! much when its parts are rare and little when they are common, one municipality says little where half the register is.
//! `weigh` has the weights, `name` how names agree, `block` how pairs are found without trying all.
//!
//! Nothing is merged. A name alone never suggests anything: some other evidence must agree.
//!
//! Cost: grows with rows, and with the pairs that share a name or some other evidence; figures in `docs/figures.md`.

mod address;
mod block;
mod name;
mod population;
mod weigh;

pub use address::{AddressKey, address_keys};

use domain::id::PlaceCode;
use domain::registry::number::RegistrationNumber;
use domain::registry::same::{Reason, Score, Suggestion};
use population::Population;

/// Odds from which two rows are suggested, in [`Score`]'s measure. Chosen on the development seed of `measure-same`.
pub const THRESHOLD: f64 = 10.0;

/// What a row says of its firm, as keys for comparing: made by whoever may fold text. Empty where nothing is said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Card {
    /// The name's spellings.
    pub spellings: Vec<Spelling>,
    /// The spellings of former names.
    pub former: Vec<Spelling>,
    /// The legal form, as a word; empty when none is told.
    pub form: &'static str,
    /// The words for a plant in the name.
    pub plant: String,
    /// Registration numbers that are right.
    pub numbers: Vec<RegistrationNumber>,
    /// The municipality.
    pub municipality: Option<PlaceCode>,
    /// The region.
    pub region: Option<PlaceCode>,
    /// The address, by road and by lot.
    pub addresses: Vec<AddressKey>,
    /// Telephone numbers, digits only.
    pub phones: Vec<String>,
    /// Fax numbers, digits only.
    pub faxes: Vec<String>,
    /// Domains of its own: of its web site and e-mail.
    pub domains: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Representative, folded.
    pub representative: String,
}

/// One spelling of a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// Folded, without spaces, legal form and plant.
    pub base: String,
    /// What names the firm.
    pub stem: String,
    /// The trade behind it, which many share.
    pub tail: String,
    /// Written in Hangul, wholly or in part.
    pub hangul: bool,
    /// How it may sound, sorted.
    pub sounds: Vec<String>,
    /// The English letters it spells out at its beginning.
    pub letters: String,
}

/// Compares the rows of one register.
pub struct Comparer<'c> {
    cards: &'c [Card],
    population: Population<'c>,
}

impl<'c> Comparer<'c> {
    /// Counts what is common in the register. Linear in its rows.
    pub fn new(cards: &'c [Card]) -> Comparer<'c> {
        Comparer { cards, population: Population::new(cards) }
    }

    /// Every pair worth comparing, each once, the earlier row first: no other pair can reach [`THRESHOLD`].
    ///
    /// One exception, so that a list of one name cannot take all day: of more than `block::MOST` rows that share both a
    /// name and a place (or number), each is compared with the first and the one before it only.
    pub fn candidates(&self) -> Vec<(u32, u32)> {
        block::candidates(self.cards, &self.population)
    }

    /// What two rows have in common, if that suffices to suggest them. Symmetric but for the order of the two.
    pub fn compare(&self, one: usize, other: usize) -> Option<Suggestion> {
        let (first, second) = (one.min(other), one.max(other));
        if first == second {
            return None;
        }
        let (a, b) = (self.cards.get(first)?, self.cards.get(second)?);
        let (score, reasons) = weigh::weigh(a, b, &self.population)?;
        (score >= Score(THRESHOLD)).then_some(Suggestion { first, second, score, reasons })
    }

    /// All suggestions, by their rows.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let pairs = self.candidates();
        pairs.iter().filter_map(|&(one, other)| self.compare(one as usize, other as usize)).collect()
    }
}

/// The suggestions that join each group of rows with as few as possible, the surest first: of three rows that may be one
/// firm two suggestions are left. Ordered by the later row.
pub fn joined(rows: usize, mut suggestions: Vec<Suggestion>) -> Vec<Suggestion> {
    suggestions.sort_by(|a, b| {
        b.score.0.total_cmp(&a.score.0).then_with(|| (a.first, a.second).cmp(&(b.first, b.second)))
    });
    let mut parent: Vec<usize> = (0..rows).collect();
    let mut kept = Vec::new();
    for suggestion in suggestions {
        let (one, other) = (root(&mut parent, suggestion.first), root(&mut parent, suggestion.second));
        if one != other {
            parent[one.max(other)] = one.min(other);
            kept.push(suggestion);
        }
    }
    kept.sort_by_key(|suggestion| (suggestion.second, suggestion.first));
    kept
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// Whether a reason is evidence beside the name.
fn supports(reason: &Reason) -> bool {
    reason.speaks_for() && !reason.is_name()
}

#[cfg(test)]
mod tests;
