//! Gaps: the single measure (a certificate, a machine, a process taken up) that would give most parts a first chain.
//!
//! Only parts without any chain, certain or possible, have gaps: for the others there is somebody to ask. A measure
//! counts for a part when, with nothing else changed, a chain exists within every limit of the question. A machine is
//! told to reach no further than the part needs it to.

use super::chains::{Signs, Solver};
use super::index::{At, Judged};
use super::need::harder;
use super::possible::{Change, Ground, Who};
use super::{Matcher, PartOutcome, judge};
use domain::id::{CertificateCode, ProcessCode, SupplierId};
use domain::matching::answer::{Gap, GapMeasure, MachineGap};
use domain::matching::constraint::{Constraint, Measure as Reach, Shortfall};
use domain::money::Money;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A single measure that opens one part.
#[derive(Debug, Clone)]
pub(super) enum Measure {
    Certificate { certificate: CertificateCode, supplier: SupplierId },
    Machine { at: At, constraint: Constraint, have: Reach, need: Reach },
    Process(ProcessCode),
}

impl Measure {
    /// The firm it concerns, if it is one that exists; `owner` tells whose a capability is.
    pub(super) fn firm<'m>(&'m self, owner: &dyn Fn(At) -> &'m SupplierId) -> Option<&'m SupplierId> {
        match self {
            Measure::Certificate { supplier, .. } => Some(supplier),
            Measure::Machine { at, .. } => Some(owner(*at)),
            Measure::Process(_) => None,
        }
    }
}

/// The key measures of several parts are added up by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Certificate(CertificateCode, SupplierId),
    /// By its place in the canonical order.
    Machine(u64, Constraint),
    Process(ProcessCode),
}

/// Where a capability stands: index of the operation, and into its judged capabilities.
type Spot = (usize, usize);

/// Every single measure that opens the part.
pub(super) fn of_part(solver: &Solver<'_, '_>) -> Vec<Measure> {
    let mut found = Vec::new();
    if solver.operations.is_empty() {
        return found;
    }
    solver.on_ground(true, |ground| {
        processes(solver, ground, &mut found);
        certificates(solver, ground, &mut found);
        machines(solver, ground, &mut found);
        capacities(solver, ground, &mut found);
    });
    found
}

/// Whether a chain exists when these capabilities are mended.
fn opens(
    solver: &Solver<'_, '_>,
    ground: &Ground<'_, '_, '_>,
    mended: &[Spot],
    (signs, capacity): (Option<u32>, Option<(At, u64)>),
) -> bool {
    let allowed = |operation: usize, who: Who| match who {
        Who::Judged(i) => {
            solver.judged[operation][i].verdict.broken.is_empty() || mended.contains(&(operation, i))
        }
        Who::New(_) => false,
    };
    ground.exists(&Change { allowed: &allowed, signs, capacity })
}

/// A firm that takes up a process: it does every operation of that process or of a wider one it is a kind of, and counts
/// as one more company. Nobody knows where it will be, so ways to and from it count no days, and it cannot sign.
fn processes(solver: &Solver<'_, '_>, ground: &Ground<'_, '_, '_>, found: &mut Vec<Measure>) {
    for (number, process) in solver.processes().into_iter().enumerate() {
        let allowed = |operation: usize, who: Who| match who {
            Who::Judged(i) => solver.judged[operation][i].verdict.broken.is_empty(),
            Who::New(other) => other == number,
        };
        if ground.exists(&Change { allowed: &allowed, signs: None, capacity: None }) {
            found.push(Measure::Process(process.clone()));
        }
    }
}

/// Firms that get one certificate: it may let the firm sign, and it may mend every capability that fails on nothing but
/// certificates that this one meets.
fn certificates(solver: &Solver<'_, '_>, ground: &Ground<'_, '_, '_>, found: &mut Vec<Measure>) {
    let asked: BTreeSet<&CertificateCode> = solver.part.certificates.iter().collect();
    if asked.is_empty() {
        return;
    }
    let mut firms: BTreeMap<u32, Vec<Spot>> = BTreeMap::new();
    for (operation, layer) in solver.judged.iter().enumerate() {
        for (i, one) in layer.iter().enumerate() {
            firms.entry(solver.matcher.index.capability(one.at).group).or_default().push((operation, i));
        }
    }
    for (&group, places) in &firms {
        for certificate in &asked {
            let meets =
                |needed: &CertificateCode| solver.matcher.taxonomy.certificate_meets(certificate, needed);
            let mends = |&&(operation, i): &&Spot| {
                let one = &solver.judged[operation][i];
                let met = |short: &Shortfall| matches!(&short.constraint, Constraint::Certificate(needed) if meets(needed));
                one.only_certificates() && one.verdict.broken.iter().all(met)
            };
            let mended: Vec<Spot> = places.iter().filter(mends).copied().collect();
            let signs = matches!(solver.signs(group), Signs::No(missing) if missing.iter().all(meets));
            let signs = signs.then_some(group);
            if (signs.is_some() || !mended.is_empty()) && opens(solver, ground, &mended, (signs, None)) {
                let (operation, i) = places[0];
                let at = solver.judged[operation][i].at;
                let supplier = solver.matcher.index.capability(at).supplier.id.clone();
                found.push(Measure::Certificate { certificate: (*certificate).clone(), supplier });
            }
        }
    }
}

/// Capabilities that fail on one constraint only, with that constraint mended for every operation they do. Capacity is
/// shared between operations and has its own rule; days are no machine.
fn machines(solver: &Solver<'_, '_>, ground: &Ground<'_, '_, '_>, found: &mut Vec<Measure>) {
    let mut mends: BTreeMap<(At, &Constraint), Vec<(&Shortfall, Spot)>> = BTreeMap::new();
    for (operation, layer) in solver.judged.iter().enumerate() {
        for (i, one) in layer.iter().enumerate() {
            let [shortfall] = one.verdict.broken.as_slice() else { continue };
            match &shortfall.constraint {
                Constraint::Certificate(_) | Constraint::Capacity | Constraint::LeadTime => {}
                other => mends.entry((one.at, other)).or_default().push((shortfall, (operation, i))),
            }
        }
    }
    for ((at, constraint), mut places) in mends {
        // The smallest step first: a machine need not reach what another firm does.
        places.sort_by_key(|(shortfall, spot)| (shortfall.relative_ppm, *spot));
        let spots: Vec<Spot> = places.iter().map(|(_, spot)| *spot).collect();
        let opens = |count: usize| opens(solver, ground, &spots[..count], (None, None));
        if !opens(places.len()) {
            continue;
        }
        let enough = (1..places.len()).find(|count| opens(*count)).unwrap_or(places.len());
        let mut joined: Option<Reach> = None;
        for (shortfall, _) in places.iter().take(enough) {
            joined = Some(match joined {
                None => shortfall.need.clone(),
                Some(need) => harder(solver.matcher.taxonomy, constraint, &need, &shortfall.need),
            });
        }
        if let Some(need) = joined {
            let (constraint, have) = (constraint.clone(), places[0].0.have.clone());
            found.push(Measure::Machine { at, constraint, have, need });
        }
    }
}

/// The most operations of one capability for which every sum of their loads is tried.
const MOST_SUMMED: usize = 8;

/// Capabilities that fail on nothing but their capacity, for one operation or for several together, with the smallest
/// capacity that opens the part: a sum of the loads of some of their operations.
fn capacities(solver: &Solver<'_, '_>, ground: &Ground<'_, '_, '_>, found: &mut Vec<Measure>) {
    let mut loads: BTreeMap<At, Vec<(u64, Spot)>> = BTreeMap::new();
    for (operation, layer) in solver.judged.iter().enumerate() {
        for (i, one) in layer.iter().enumerate() {
            let capacity = |short: &Shortfall| short.constraint == Constraint::Capacity;
            let load = solver.yearly_load(operation, solver.matcher.index.capability(one.at));
            if let Some(load) = load.filter(|_| one.verdict.broken.iter().all(capacity)) {
                loads.entry(one.at).or_default().push((load, (operation, i)));
            }
        }
    }
    for (at, loads) in loads {
        let Some(now) = solver.yearly_capacity(at) else { continue };
        let broken = |&(_, (operation, i)): &(u64, Spot)| {
            let one: &Judged = &solver.judged[operation][i];
            (!one.verdict.broken.is_empty()).then_some((operation, i))
        };
        let mended: Vec<Spot> = loads.iter().filter_map(broken).collect();
        let opens = |yearly: &u64| opens(solver, ground, &mended, (None, Some((at, *yearly))));
        let sums: Vec<u64> = sums(&loads).into_iter().filter(|sum| *sum > now).collect();
        if !sums.last().is_some_and(opens) {
            continue;
        }
        let capacity = solver.matcher.index.capability(at).capability.capacity;
        if let Some((yearly, capacity)) = sums.iter().find(|sum| opens(sum)).zip(capacity) {
            found.push(Measure::Machine {
                at,
                constraint: Constraint::Capacity,
                have: Reach::Monthly(capacity.milli, capacity.basis),
                need: Reach::Monthly(judge::per_month(i128::from(*yearly)), capacity.basis),
            });
        }
    }
}

/// Every sum of some of the loads, ascending; of very many loads only the sums of the smallest ones.
fn sums(loads: &[(u64, Spot)]) -> BTreeSet<u64> {
    let mut loads: Vec<u64> = loads.iter().map(|(load, _)| *load).collect();
    loads.sort_unstable();
    let mut all = BTreeSet::from([0_u64]);
    let mut running = 0_u64;
    for (i, &load) in loads.iter().enumerate() {
        running = running.saturating_add(load);
        if i < MOST_SUMMED {
            let more: Vec<u64> = all.iter().map(|sum| sum.saturating_add(load)).collect();
            all.extend(more);
        }
        all.insert(running);
    }
    all
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
            (Key::Machine(matcher.index.order(*at), constraint.clone()), GapMeasure::Machine(Box::new(told)))
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
