//! From names to the place they mean together.

use super::index::{Form, Index, PlaceNo};
use super::read::Hit;
use domain::place::Country;
use domain::place::gazetteer::PlaceKind;
use std::collections::BTreeSet;

/// What the names of one text mean together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The places it may be: none, one, or several between which the text does not decide.
    pub(super) candidates: BTreeSet<PlaceNo>,
    /// A region the text also names although the place does not lie in it.
    pub(super) contradicted_by: Option<PlaceNo>,
}

/// A meaning of one of the names, with how many other names hold it.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    hit: usize,
    place: PlaceNo,
    form: Form,
    support: usize,
}

/// The deepest place that most of the other names agree with.
///
/// A meaning is *supported* by another name that may mean something it belongs to. With `ports`, a port goes before the
/// city of its name, as a named place of trade wants it.
pub(super) fn resolve(index: &Index<'_>, hits: &[Hit], country: Option<Country>, ports: bool) -> Outcome {
    let candidates = candidates(index, hits, country, ports);
    let kind = |c: &Candidate| index.places[c.place].entry.kind;
    if ports {
        let ports: BTreeSet<PlaceNo> =
            candidates.iter().filter(|c| kind(c) == PlaceKind::Port).map(|c| c.place).collect();
        if !ports.is_empty() {
            return Outcome { candidates: ports, contradicted_by: None };
        }
    }
    let (wide, deep): (Vec<Candidate>, Vec<Candidate>) =
        candidates.into_iter().partition(|c| kind(c) == PlaceKind::Region);
    let most = deep.iter().map(|c| c.support).max();
    let mut kept: Vec<Candidate> = deep.into_iter().filter(|c| Some(c.support) == most).collect();
    let places: BTreeSet<PlaceNo> = kept.iter().map(|c| c.place).collect();
    kept.retain(|c| !places.iter().any(|other| *other != c.place && index.within(*other, c.place)));
    let mut contradicted_by = None;
    if most == Some(0) {
        (kept, contradicted_by) = without_support(index, kept, &wide);
    }
    let candidates =
        if kept.is_empty() { regions(index, &wide) } else { kept.iter().map(|c| c.place).collect() };
    Outcome { candidates, contradicted_by }
}

fn candidates(index: &Index<'_>, hits: &[Hit], country: Option<Country>, ports: bool) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (hit, names) in hits.iter().enumerate() {
        for own in &names.uses {
            let known = &index.places[own.place];
            let abroad = ![Country::KR, Country::UZ].contains(&known.entry.country);
            if country.is_some_and(|country| country != known.entry.country) {
                continue;
            }
            let others = hits.iter().enumerate().filter(|(other, _)| *other != hit);
            let above = |other: &Hit| other.uses.iter().any(|u| known.above.contains(&u.place));
            let support = others.filter(|(_, other)| above(other)).count();
            let counts = match own.form {
                Form::Full | Form::Bare => true,
                Form::Context => support > 0 || abroad && country == Some(known.entry.country),
                Form::PortOnly => ports,
                Form::Described => false,
            };
            if counts {
                found.push(Candidate { hit, place: own.place, form: own.form, support });
            }
        }
    }
    found
}

/// Municipalities that no other name holds: a region named elsewhere in the text contradicts them, a region of the same
/// name competes with them.
fn without_support(
    index: &Index<'_>,
    deep: Vec<Candidate>,
    wide: &[Candidate],
) -> (Vec<Candidate>, Option<PlaceNo>) {
    let mut kept: Vec<Candidate> = Vec::new();
    let mut contradicted_by = None;
    for c in deep {
        let elsewhere = wide.iter().find(|w| w.hit != c.hit);
        if let Some(region) = elsewhere {
            if c.form == Form::Full {
                contradicted_by = Some(region.place);
                kept.push(c);
            }
            continue;
        }
        let namesakes: Vec<&Candidate> = wide.iter().filter(|w| w.hit == c.hit).collect();
        let around = namesakes.iter().any(|w| index.within(c.place, w.place));
        if around && c.form != Form::Full {
            continue; // 제주: the province is sure, its city is not
        }
        kept.push(c);
        if !around {
            kept.extend(namesakes.into_iter().copied()); // 광주: two cities
        }
    }
    (kept, contradicted_by)
}

/// Regions, the ones written in full before the others.
fn regions(index: &Index<'_>, wide: &[Candidate]) -> BTreeSet<PlaceNo> {
    let best = wide.iter().map(|c| c.form).min();
    let chosen = wide.iter().filter(|c| Some(c.form) == best || c.form == Form::Full);
    let all: BTreeSet<PlaceNo> = chosen.map(|c| c.place).collect();
    debug_assert!(all.iter().all(|place| index.places[*place].depth() == 1));
    all
}
