//! Coverage by count, by yearly value and by process family, and what to do next.

use super::scene::{Edition, Kind, Scene};
use crate::draw::bar::{Piece, stacked};
use domain::finding::Severity;
use domain::id::ProcessCode;
use domain::matching::answer::MissingRate;
use domain::money::{Currency, Money};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Coverage.
pub(super) struct Overview {
    /// The result in words; empty list included.
    pub(super) sentences: Vec<String>,
    pub(super) tiles: Vec<Tile>,
    /// Stacked bars with their captions: by count, by value.
    pub(super) bars: Vec<Bar>,
    /// The same as a table.
    pub(super) rows: Vec<CoverRow>,
    /// Head of the column of values, with the currency; empty without values.
    pub(super) value_head: String,
    pub(super) families: Vec<Family>,
    pub(super) next: Vec<Next>,
}

/// A big number.
pub(super) struct Tile {
    pub(super) letter: &'static str,
    pub(super) word: String,
    pub(super) count: String,
    pub(super) share: String,
}

/// A stacked bar.
pub(super) struct Bar {
    pub(super) caption: String,
    pub(super) svg: String,
    pub(super) note: String,
}

/// A kind with its count and value.
pub(super) struct CoverRow {
    pub(super) letter: &'static str,
    pub(super) word: String,
    pub(super) count: String,
    pub(super) share: String,
    pub(super) value: String,
    pub(super) value_share: String,
}

/// A process family.
pub(super) struct Family {
    pub(super) name: String,
    pub(super) parts: String,
    /// In the order of the kinds.
    pub(super) counts: [String; 4],
    pub(super) answered: String,
    pub(super) svg: String,
}

/// Something to do.
pub(super) struct Next {
    pub(super) href: &'static str,
    pub(super) text: String,
}

pub(super) fn view(scene: &Scene<'_>) -> Overview {
    let counts = scene.kind_counts();
    let values = Values::of(scene);
    let whole = scene.answer.parts.len();
    let tiles = Kind::ALL
        .into_iter()
        .enumerate()
        .map(|(i, kind)| Tile {
            letter: kind.letter(),
            word: scene.kind_word(kind),
            count: scene.whole(counts[i]),
            share: if whole == 0 { String::new() } else { scene.share(counts[i] as u128, whole as u128) },
        })
        .collect();
    let mut bars = Vec::new();
    if whole > 0 {
        bars.push(count_bar(scene, counts));
        bars.extend(values.as_ref().map(|values| value_bar(scene, values)));
    }
    let row = |kind: Kind| {
        let i = kind as usize;
        let values = values.as_ref();
        CoverRow {
            letter: kind.letter(),
            word: scene.kind_word(kind),
            count: scene.whole(counts[i]),
            share: scene.share(counts[i] as u128, whole as u128),
            value: values.map(|values| scene.bare_round(&values.of_kind(i))).unwrap_or_default(),
            value_share: values.map(|values| scene.share(values.micro[i], values.sum())).unwrap_or_default(),
        }
    };
    Overview {
        sentences: sentences(scene, counts),
        tiles,
        bars,
        rows: if whole > 0 { Kind::ALL.into_iter().map(row).collect() } else { Vec::new() },
        value_head: values
            .as_ref()
            .map(|values| scene.say("report-value-head", &[("currency", values.currency.code().into())]))
            .unwrap_or_default(),
        families: families(scene).into_iter().map(|(_, family)| family).collect(),
        next: if scene.edition == Edition::Desk { next(scene) } else { Vec::new() },
    }
}

fn sentences(scene: &Scene<'_>, [alone, chain, possible, nobody]: [usize; 4]) -> Vec<String> {
    let whole = alone + chain + possible + nobody;
    let own = scene.edition == Edition::Supplier;
    if whole == 0 {
        return vec![scene.t(if own { "report-own-empty" } else { "report-empty" })];
    }
    let keys = if own {
        [
            "report-own-sum",
            "report-own-sum-alone",
            "report-own-sum-chain",
            "report-own-sum-possible",
            "report-own-sum-nobody",
        ]
    } else {
        ["report-sum", "report-sum-alone", "report-sum-chain", "report-sum-possible", "report-sum-nobody"]
    };
    let answered = alone + chain;
    let first = scene.say(
        keys[0],
        &[
            ("whole", whole.into()),
            ("answered", answered.into()),
            ("share", scene.share(answered as u128, whole as u128).into()),
        ],
    );
    let rest = [alone, chain, possible, nobody].into_iter().zip(&keys[1..]);
    let rest = rest.filter(|(count, _)| *count > 0).map(|(count, key)| scene.count(key, count));
    [first].into_iter().chain(rest).collect()
}

fn pieces(amounts: [u128; 4]) -> [Piece<'static>; 4] {
    let mut pieces = Kind::ALL.map(|kind| Piece { class: kind.letter(), amount: 0 });
    for (piece, amount) in pieces.iter_mut().zip(amounts) {
        piece.amount = amount;
    }
    pieces
}

fn count_bar(scene: &Scene<'_>, counts: [usize; 4]) -> Bar {
    let whole = counts.iter().sum::<usize>();
    Bar {
        caption: scene.count("report-by-count", whole),
        svg: stacked(&pieces(counts.map(|count| count as u128)), whole as u128, 40),
        note: String::new(),
    }
}

/// Yearly values at the buyer's target prices, in the currency most parts are told in.
struct Values {
    currency: Currency,
    /// Micro units by kind.
    micro: [u128; 4],
    /// Parts in the sum.
    valued: usize,
    /// Parts told in other currencies.
    other: usize,
}

impl Values {
    fn of(scene: &Scene<'_>) -> Option<Values> {
        let parts = &scene.answer.parts;
        let values = || parts.iter().enumerate().filter_map(|(i, part)| Some((i, part.part.yearly_value?)));
        let mut currencies: BTreeMap<Currency, usize> = BTreeMap::new();
        for (_, value) in values() {
            *currencies.entry(value.currency()).or_default() += 1;
        }
        let (&currency, &valued) = currencies.iter().max_by_key(|(_, count)| **count)?;
        let mut micro = [0_u128; 4];
        for (index, value) in values().filter(|(_, value)| value.currency() == currency) {
            let kind = scene.kind(index) as usize;
            micro[kind] = micro[kind].saturating_add(u128::try_from(value.micro()).unwrap_or(0));
        }
        Some(Values { currency, micro, valued, other: currencies.values().sum::<usize>() - valued })
    }

    fn sum(&self) -> u128 {
        self.micro.iter().fold(0, |sum, micro| sum.saturating_add(*micro))
    }

    fn of_kind(&self, kind: usize) -> Money {
        Money::from_micro(i128::try_from(self.micro[kind]).unwrap_or(i128::MAX), self.currency)
    }
}

fn value_bar(scene: &Scene<'_>, values: &Values) -> Bar {
    let whole = values.sum();
    let total = Money::from_micro(i128::try_from(whole).unwrap_or(i128::MAX), values.currency);
    let without = scene.answer.parts.len() - values.valued - values.other;
    let notes = [("report-without-value", without), ("report-other-currency", values.other)];
    let notes = notes.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| scene.count(key, count));
    Bar {
        caption: scene.say("report-by-value", &[("amount", scene.round_money(&total).into())]),
        svg: stacked(&pieces(values.micro), whole, 40),
        note: notes.collect::<Vec<_>>().join(" "),
    }
}

/// The families of the processes in the parts' routes, most parts first; a part counts once in each.
pub(super) fn families(scene: &Scene<'_>) -> Vec<(BTreeSet<ProcessCode>, Family)> {
    let mut counts: BTreeMap<String, (BTreeSet<ProcessCode>, [usize; 4])> = BTreeMap::new();
    let mut names: BTreeMap<&ProcessCode, String> = BTreeMap::new();
    for (index, part) in scene.answer.parts.iter().enumerate() {
        let mut of_part: BTreeSet<&str> = BTreeSet::new();
        for operation in &part.part.route {
            names.entry(&operation.process).or_insert_with(|| scene.teller.family(&operation.process));
        }
        for operation in &part.part.route {
            let Some(name) = names.get(&operation.process) else { continue };
            let (processes, counts) = counts.entry(name.clone()).or_default();
            processes.insert(operation.process.clone());
            if of_part.insert(name) {
                counts[scene.kind(index) as usize] += 1;
            }
        }
    }
    let mut families: Vec<_> = counts.into_iter().collect();
    families.sort_by_key(|(_, (_, counts))| Reverse(counts.iter().sum::<usize>()));
    families
        .into_iter()
        .map(|(name, (processes, counts))| {
            let whole = counts.iter().sum::<usize>();
            let family = Family {
                name,
                parts: scene.whole(whole),
                counts: counts.map(|count| scene.whole(count)),
                answered: scene.share((counts[0] + counts[1]) as u128, whole as u128),
                svg: stacked(&pieces(counts.map(|count| count as u128)), whole as u128, 80),
            };
            (processes, family)
        })
        .collect()
}

/// Firms named to be asked first.
const MOST_FIRST: usize = 5;

/// Whom to ask first: the fewest firms, each time the one with most parts not yet spoken of, whose answers bear on nine
/// open parts in ten; five at most.
fn ask(scene: &Scene<'_>) -> Option<Next> {
    let asked = &scene.answer.questions;
    let all: BTreeSet<usize> = asked.iter().flat_map(|asked| asked.parts.iter().copied()).collect();
    let mut spoken: BTreeSet<usize> = BTreeSet::new();
    let mut firms: Vec<String> = Vec::new();
    while firms.len() < MOST_FIRST && spoken.len() * 10 < all.len() * 9 {
        let new = |parts: &[usize]| parts.iter().filter(|part| !spoken.contains(part)).count();
        // The first of equals: they come with most parts first.
        let best = asked.iter().rev().max_by_key(|asked| new(&asked.parts))?;
        spoken.extend(best.parts.iter().copied());
        firms.push(scene.firm(&best.supplier));
    }
    let questions: usize = asked.iter().map(|asked| asked.questions.len()).sum();
    let args = [
        ("firms", firms.join(", ").into()),
        ("first", spoken.len().into()),
        ("parts", all.len().into()),
        ("companies", asked.len().into()),
        ("questions", questions.into()),
    ];
    let key = if firms.len() == asked.len() { "report-next-ask-all" } else { "report-next-ask" };
    (!firms.is_empty()).then(|| Next { href: "#questions", text: scene.say(key, &args) })
}

/// What helps most: asking, mending, pricing, closing a gap, confirming routes.
fn next(scene: &Scene<'_>) -> Vec<Next> {
    let answer = scene.answer;
    let mut next = Vec::new();
    let refused: usize = answer.files.iter().map(|file| file.rows.refused as usize).sum();
    let broken = answer.findings.iter().any(|finding| finding.severity() == Severity::Error);
    if refused > 0 {
        next.push(Next { href: "#findings", text: scene.count("report-next-mend", refused) });
    } else if broken {
        next.push(Next { href: "#findings", text: scene.t("report-next-mend-file") });
    }
    next.extend(ask(scene));
    if let Some(gap) = answer.gaps.first() {
        let value = gap.yearly_value.map(|value| scene.round_money(&value)).unwrap_or_default();
        let count = scene.count("count-parts", gap.parts.len());
        let opens = [count, value].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        let args = [("measure", super::gaps::told(scene, gap).into()), ("opens", opens.into())];
        next.push(Next { href: "#gaps", text: scene.say("report-next-gap", &args) });
    }
    let mut rates: BTreeMap<&MissingRate, usize> = BTreeMap::new();
    let unpriced = answer.parts.iter().filter(|part| part.priced.is_empty() && !part.unpriced.is_empty());
    let mut without = 0;
    for part in unpriced {
        without += 1;
        let missing: BTreeSet<&MissingRate> =
            part.unpriced.first().into_iter().flat_map(|chain| &chain.missing_rates).collect();
        for rate in missing {
            *rates.entry(rate).or_default() += 1;
        }
    }
    let mut rates: Vec<_> = rates.into_iter().collect();
    rates.sort_by_key(|(_, count)| Reverse(*count));
    if !rates.is_empty() {
        let told: Vec<String> =
            rates.iter().take(3).map(|(rate, _)| scene.teller.missing_rate(rate)).collect();
        let args = [("parts", without.into()), ("rates", told.join(", ").into())];
        next.push(Next { href: "#parts", text: scene.say("report-next-rates", &args) });
    }
    let inferred = answer.parts.iter().filter(|part| !part.part.route_rules.is_empty()).count();
    if inferred > 0 {
        next.push(Next { href: "#parts", text: scene.count("report-next-confirm", inferred) });
    }
    next
}
