//! What every section needs: the answer and its teller, names told once, how much is told of each part.

use super::atlas::Atlas;
use desk::matching::save::Teller;
use domain::id::{PlaceCode, SiteId, SupplierId};
use domain::matching::answer::{Answer, Audience, Chain, PartAnswer, SiteFacts, Status};
use domain::money::Money;
use domain::place::gazetteer::{Entry, Gazetteer, PlaceKind};
use lang::{Language, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Whom the answer is for, without the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    /// Everything.
    Desk,
    /// No costs, near misses, gaps, questions.
    Buyer,
    /// One firm, for a phone.
    Supplier,
}

/// How much is told of a part.
///
/// Measured on generated lists: a part told in full takes about 9 kB, told briefly 4 kB, as a row 1 kB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// The row only: parts of a very long list beyond [`MOST_TOLD`].
    Row,
    /// Cost lines of the first chain only, fewer near misses where the part is answered.
    Brief,
    /// Everything the answer holds.
    Full,
}

/// The longest list told in full.
pub(super) const MOST_FULL: usize = 200;
/// How many parts of a longer list open; the others keep their row, and the workbook has the rest.
pub(super) const MOST_TOLD: usize = 1_000;

impl Depth {
    /// For the part at `index` of `parts`.
    pub(super) fn of(index: usize, parts: usize) -> Depth {
        match () {
            () if parts <= MOST_FULL => Depth::Full,
            () if index < MOST_TOLD => Depth::Brief,
            () => Depth::Row,
        }
    }
}

/// The four ways a part can end, in the order they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// One company makes it.
    Alone,
    /// Several companies make it.
    Chain,
    /// Somebody may, something must be asked.
    Possible,
    /// Nobody.
    Nobody,
}

impl Kind {
    /// All four.
    pub(super) const ALL: [Kind; 4] = [Kind::Alone, Kind::Chain, Kind::Possible, Kind::Nobody];

    /// Of a part; counts as [`Answer::coverage`] does.
    pub(super) fn of(part: &PartAnswer) -> Kind {
        let alone = |chain: &Chain| chain.companies.len() == 1;
        match part.status {
            Status::Answered => {
                let mut open = part.priced.iter().chain(&part.unpriced).chain(&part.second_source);
                if open.any(alone) { Kind::Alone } else { Kind::Chain }
            }
            Status::Possible => Kind::Possible,
            Status::Unanswered => Kind::Nobody,
        }
    }

    /// The letter in classes, icons and filters.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Kind::Alone => "a",
            Kind::Chain => "c",
            Kind::Possible => "p",
            Kind::Nobody => "n",
        }
    }

    /// The key of its word; a supplier reads about itself.
    fn key(self, edition: Edition) -> &'static str {
        match (self, edition) {
            (Kind::Alone, Edition::Supplier) => "report-own-alone",
            (Kind::Chain, Edition::Supplier) => "report-own-chain",
            (Kind::Possible, Edition::Supplier) => "report-own-possible",
            (Kind::Nobody, Edition::Supplier) => "report-own-nobody",
            (Kind::Alone, _) => "report-kind-alone",
            (Kind::Chain, _) => "report-kind-chain",
            (Kind::Possible, _) => "report-kind-possible",
            (Kind::Nobody, _) => "report-kind-nobody",
        }
    }
}

/// What every section needs.
pub(super) struct Scene<'a> {
    pub(super) answer: &'a Answer,
    pub(super) teller: &'a Teller<'a>,
    pub(super) edition: Edition,
    pub(super) atlas: Atlas,
    firms: BTreeMap<&'a SupplierId, String>,
    kinds: Vec<Kind>,
    /// Sentences without arguments and names of places, told once: a long list asks for each a thousand times.
    sentences: RefCell<BTreeMap<String, String>>,
    places: RefCell<BTreeMap<PlaceCode, String>>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(answer: &'a Answer, teller: &'a Teller<'a>) -> Scene<'a> {
        let edition = match answer.audience {
            Audience::Desk => Edition::Desk,
            Audience::Buyer => Edition::Buyer,
            Audience::Supplier(_) => Edition::Supplier,
        };
        Scene {
            answer,
            teller,
            edition,
            atlas: Atlas::new(answer, teller.language()),
            firms: answer.suppliers.iter().map(|(id, facts)| (id, teller.supplier(facts))).collect(),
            kinds: answer.parts.iter().map(Kind::of).collect(),
            sentences: RefCell::default(),
            places: RefCell::default(),
        }
    }

    /// A sentence without arguments.
    pub(super) fn t(&self, key: &str) -> String {
        if let Some(told) = self.sentences.borrow().get(key) {
            return told.clone();
        }
        let told = self.teller.t(key);
        self.sentences.borrow_mut().insert(key.to_owned(), told.clone());
        told
    }

    /// A sentence.
    pub(super) fn say(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.teller.say(key, args)
    }

    /// A sentence with one number, `$count`.
    pub(super) fn count(&self, key: &str, count: usize) -> String {
        self.teller.say(key, &[("count", count.into())])
    }

    /// A whole number.
    pub(super) fn whole(&self, number: usize) -> String {
        self.teller.integer(number as u64)
    }

    /// So much of so much as a percentage.
    pub(super) fn share(&self, part: u128, whole: u128) -> String {
        self.teller.percent(ppm(part, whole))
    }

    pub(super) fn language(&self) -> Language {
        self.teller.language()
    }

    /// The tag for the `lang` attribute.
    pub(super) fn tag(&self) -> &'static str {
        self.language().tag()
    }

    /// A firm's name.
    pub(super) fn firm(&self, id: &SupplierId) -> String {
        self.firms.get(id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// A firm's site.
    pub(super) fn site(&self, firm: &SupplierId, site: &SiteId) -> Option<&'a SiteFacts> {
        self.answer.suppliers.get(firm)?.sites.get(site)
    }

    /// The name of the place a site lies in, without its region; empty when unknown.
    pub(super) fn site_place(&self, firm: &SupplierId, site: &SiteId) -> String {
        let Some(code) = self.site(firm, site).and_then(|site| site.place.as_ref()) else {
            return String::new();
        };
        if let Some(told) = self.places.borrow().get(code) {
            return told.clone();
        }
        let told = place_name(code, self.language());
        self.places.borrow_mut().insert(code.clone(), told.clone());
        told
    }

    /// How the part at this index ends.
    pub(super) fn kind(&self, index: usize) -> Kind {
        self.kinds.get(index).copied().unwrap_or(Kind::Nobody)
    }

    /// The word for a kind.
    pub(super) fn kind_word(&self, kind: Kind) -> String {
        self.t(kind.key(self.edition))
    }

    /// The parts by kind, in the order of [`Kind::ALL`].
    pub(super) fn kind_counts(&self) -> [usize; 4] {
        Kind::ALL.map(|kind| self.kinds.iter().filter(|other| **other == kind).count())
    }

    /// A part as told in a list: number and name.
    pub(super) fn part_label(&self, index: usize) -> String {
        let Some(part) = self.answer.parts.get(index) else { return String::new() };
        let name = self.teller.part_name(&part.part);
        if name.is_empty() { part.part.number.to_string() } else { format!("{} {name}", part.part.number) }
    }

    /// The price of a piece without its currency.
    pub(super) fn bare_price(&self, money: &Money) -> String {
        let told = self.teller.piece_price(money);
        let unit = format!("\u{a0}{}", money.currency().code());
        told.strip_suffix(&unit).map(str::to_owned).unwrap_or(told)
    }

    /// An amount of a year without its currency.
    pub(super) fn bare_money(&self, money: &Money) -> String {
        let told = self.teller.money(money);
        let unit = format!("\u{a0}{}", money.currency().code());
        told.strip_suffix(&unit).map(str::to_owned).unwrap_or(told)
    }

    /// A large amount told to the whole unit: sums over a list need no cents.
    pub(super) fn round_money(&self, money: &Money) -> String {
        format!("{}\u{a0}{}", self.bare_round(money), money.currency().code())
    }

    /// The same without its currency.
    pub(super) fn bare_round(&self, money: &Money) -> String {
        let whole = domain::money::mul_div_half_even(money.micro(), 1, domain::money::MICRO_PER_UNIT);
        let whole = whole.and_then(|whole| i64::try_from(whole).ok());
        whole.map_or_else(|| self.bare_money(money), |whole| lang::format::integer(self.language(), whole))
    }
}

/// Millionths of the whole, as far as they can be held.
pub(super) fn ppm(part: u128, whole: u128) -> u32 {
    let ppm = part.checked_mul(1_000_000).map(|scaled| scaled / whole.max(1));
    ppm.and_then(|ppm| u32::try_from(ppm).ok()).unwrap_or(u32::MAX)
}

/// A place with the city it belongs to, without its region: `창원시 의창구`, `Uichang-gu, Changwon-si`.
pub(super) fn place_name(code: &PlaceCode, language: Language) -> String {
    let lineage = || Gazetteer::builtin().lineage(code);
    let below: Vec<&Entry> = lineage().filter(|entry| entry.kind != PlaceKind::Region).collect();
    let told = if below.is_empty() { lineage().collect() } else { below };
    let mut names: Vec<String> =
        told.iter().map(|entry| language.choose(entry.names.all()).into_owned()).collect();
    names.dedup();
    if language == Language::Ko {
        names.reverse();
        names.join(" ")
    } else {
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_told_more_briefly() {
        assert_eq!(Depth::of(0, 1), Depth::Full);
        assert_eq!(Depth::of(199, 200), Depth::Full);
        assert_eq!(Depth::of(0, 800), Depth::Brief);
        assert_eq!(Depth::of(999, 10_000), Depth::Brief);
        assert_eq!(Depth::of(1_000, 10_000), Depth::Row);
    }

    #[test]
    fn places_are_named_without_their_region() {
        let check = |code: &str, language, name: &str| {
            assert_eq!(place_name(&PlaceCode::new(code).unwrap(), language), name);
        };
        check("KR-38111", Language::Ko, "창원시 의창구");
        check("KR-38111", Language::En, "Uichang-gu, Changwon-si");
        check("KR-35020", Language::Ru, "Кунсан");
        check("KR-35", Language::Ko, "전북특별자치도");
        check("KR-99", Language::Ko, "");
    }

    #[test]
    fn shares_do_not_overflow() {
        assert_eq!(ppm(1, 4), 250_000);
        assert_eq!(ppm(5, 0), 5_000_000);
        assert_eq!(ppm(u128::MAX, 1), u32::MAX);
    }
}
