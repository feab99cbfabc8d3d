//! Gaps: the single measure (a certificate, a machine, a process taken up) that would give most parts a first chain.
//!
//! Only parts without any chain, certain or possible, have gaps: for the others there is somebody to ask. A measure
//! counts for a part when, with nothing else changed, a chain exists within every limit of the question.

use super::chains::{NEW_FIRM, Signs, Solver};
use super::index::At;
use super::need::harder;
use super::{Matcher, PartOutcome};
use domain::id::{CertificateCode, ProcessCode, SupplierId};
use domain::matching::answer::{Gap, GapMeasure, MachineGap};
use domain::matching::constraint::{Constraint, Measure as Reach};
use domain::money::Money;
use solve::layered::Node;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A single measure that opens one part.
#[derive(Debug, Clone)]
pub(super) enum Measure {
    Certificate { certificate: CertificateCode, supplier: SupplierId },
    Machine { at: At, constraint: Constraint, have: Reach, need: Reach },
    Process(ProcessCode),
}

/// The key measures of several parts are added up by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Certificate(CertificateCode, SupplierId),
    Machine(At, Constraint),
    Process(ProcessCode),
}

/// Every single measure that opens the part.
pub(super) fn of_part(solver: &Solver<'_, '_>) -> Vec<Measure> {
    let mut found = Vec::new();
    if solver.operations.is_empty() {
        return found;
    }
    let usable: Vec<Vec<usize>> = solver
        .judged
        .iter()
        .map(|layer| (0..layer.len()).filter(|&i| layer[i].verdict.broken.is_empty()).collect())
        .collect();
    let may_sign = |group: u32| !solver.refuses(group);
    processes(solver, &usable, &may_sign, &mut found);
    mended(solver, &usable, &may_sign, &mut found);
    signatories(solver, &usable, &mut found);
    found
}

/// A firm that takes up a process: it does every operation of that process, and counts as one more company.
fn processes(
    solver: &Solver<'_, '_>,
    usable: &[Vec<usize>],
    may_sign: &dyn Fn(u32) -> bool,
    found: &mut Vec<Measure>,
) {
    let location = solver.matcher.index.location_count();
    let new = Node { cost: 0, time: 0, group: NEW_FIRM, site: NEW_FIRM, location, flags: 0, draw: None };
    let wanted: BTreeSet<&ProcessCode> =
        solver.operations.iter().map(|operation| &operation.process).collect();
    for process in wanted {
        let of = |(i, operation): (usize, &domain::demand::Operation)| {
            (operation.process == *process).then(|| (i, new.clone()))
        };
        let extra: Vec<(usize, Node)> = solver.operations.iter().enumerate().filter_map(of).collect();
        if solver.exists(usable, may_sign, &extra) {
            found.push(Measure::Process(process.clone()));
        }
    }
}

/// Capabilities that fail on one constraint only, with that constraint mended.
fn mended(
    solver: &Solver<'_, '_>,
    usable: &[Vec<usize>],
    may_sign: &dyn Fn(u32) -> bool,
    found: &mut Vec<Measure>,
) {
    // What one measure would mend: for a machine every operation the capability does, for an assessment every
    // capability of the firm.
    let mut mends: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
    for (operation, layer) in solver.judged.iter().enumerate() {
        for (i, one) in layer.iter().enumerate() {
            let [shortfall] = one.verdict.broken.as_slice() else { continue };
            let supplier = &solver.matcher.index.capability(one.at).supplier.id;
            let key = match &shortfall.constraint {
                Constraint::Certificate(code) => Key::Certificate(code.clone(), supplier.clone()),
                other => Key::Machine(one.at, other.clone()),
            };
            mends.entry(key).or_default().push((operation, i));
        }
    }
    for (key, places) in mends {
        let mut sets = usable.to_vec();
        for &(operation, i) in &places {
            sets[operation].push(i);
            sets[operation].sort_unstable();
        }
        if !solver.exists(&sets, may_sign, &[]) {
            continue;
        }
        match key {
            Key::Certificate(certificate, supplier) => {
                found.push(Measure::Certificate { certificate, supplier });
            }
            Key::Machine(at, constraint) => {
                let shortfalls =
                    places.iter().map(|&(operation, i)| &solver.judged[operation][i].verdict.broken[0]);
                let mut joined: Option<(Reach, Reach)> = None;
                for shortfall in shortfalls {
                    let need = match &joined {
                        None => shortfall.need.clone(),
                        Some((_, need)) => {
                            harder(solver.matcher.taxonomy, &constraint, need, &shortfall.need)
                        }
                    };
                    joined = Some((shortfall.have.clone(), need));
                }
                if let Some((have, need)) = joined {
                    found.push(Measure::Machine { at, constraint, have, need });
                }
            }
            Key::Process(_) => {}
        }
    }
}

/// Firms that lack exactly one certificate of those a signatory must hold.
fn signatories(solver: &Solver<'_, '_>, usable: &[Vec<usize>], found: &mut Vec<Measure>) {
    let mut tried = BTreeSet::new();
    for (layer, set) in solver.judged.iter().zip(usable) {
        for &i in set {
            let indexed = solver.matcher.index.capability(layer[i].at);
            let Signs::No(missing) = solver.signs(indexed.group) else { continue };
            let [certificate] = missing.as_slice() else { continue };
            if !tried.insert(indexed.group) {
                continue;
            }
            let with_it = |group: u32| group == indexed.group || !solver.refuses(group);
            if solver.exists(usable, &with_it, &[]) {
                let supplier = indexed.supplier.id.clone();
                found.push(Measure::Certificate { certificate: certificate.clone(), supplier });
            }
        }
    }
}

/// Adds the parts' measures up; best first: most value, then most parts.
pub(super) fn add_up(matcher: &Matcher<'_>, outcomes: &[PartOutcome]) -> Vec<Gap> {
    let mut by_key: BTreeMap<Key, (GapMeasure, BTreeSet<usize>)> = BTreeMap::new();
    for (part, outcome) in outcomes.iter().enumerate() {
        for measure in &outcome.gaps {
            let (key, told) = tell(matcher, measure);
            match by_key.get_mut(&key) {
                None => {
                    by_key.insert(key, (told, BTreeSet::from([part])));
                }
                Some((known, parts)) => {
                    parts.insert(part);
                    if let (GapMeasure::Machine(known), GapMeasure::Machine(told)) = (known, &told) {
                        known.reach = harder(matcher.taxonomy, &known.constraint, &known.reach, &told.reach);
                    }
                }
            }
        }
    }
    let mut gaps: Vec<Gap> = by_key
        .into_values()
        .map(|(measure, parts)| {
            let (yearly_value, parts_without_value) = value(matcher, outcomes, &parts);
            Gap { measure, parts: parts.into_iter().collect(), yearly_value, parts_without_value }
        })
        .collect();
    gaps.sort_by_key(|gap| Reverse((gap.yearly_value.map_or(0, |value| value.micro()), gap.parts.len())));
    gaps
}

fn tell(matcher: &Matcher<'_>, measure: &Measure) -> (Key, GapMeasure) {
    match measure {
        Measure::Certificate { certificate, supplier } => (
            Key::Certificate(certificate.clone(), supplier.clone()),
            GapMeasure::Certificate { certificate: certificate.clone(), supplier: supplier.clone() },
        ),
        Measure::Process(process) => {
            (Key::Process(process.clone()), GapMeasure::Process { process: process.clone() })
        }
        Measure::Machine { at, constraint, have, need } => {
            let indexed = matcher.index.capability(*at);
            let told = MachineGap {
                supplier: indexed.supplier.id.clone(),
                site: indexed.site.id.clone(),
                capability: indexed.capability.id.clone(),
                process: indexed.capability.process.clone(),
                constraint: constraint.clone(),
                have: have.clone(),
                reach: need.clone(),
            };
            (Key::Machine(*at, constraint.clone()), GapMeasure::Machine(Box::new(told)))
        }
    }
}

/// The parts' yearly value at target prices in the answer's currency, and how many have none.
fn value(matcher: &Matcher<'_>, outcomes: &[PartOutcome], parts: &BTreeSet<usize>) -> (Option<Money>, u32) {
    let mut sum: Option<Money> = None;
    let mut without = 0;
    for &part in parts {
        let value =
            outcomes[part].answer.part.yearly_value.and_then(|value| {
                matcher.rates.convert(value, matcher.options.currency, matcher.options.as_of)
            });
        let added = value.and_then(|value| match &sum {
            None => Some(value),
            Some(sum) => sum.plus(&value).ok(),
        });
        match added {
            Some(added) => sum = Some(added),
            None => without += 1,
        }
    }
    (sum, without)
}
