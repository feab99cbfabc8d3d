//! Facts of all capabilities of one process side by side, so that one operation is held against thousands of them at
//! once.
//!
//! A fact becomes a *code*: 0 when it is unknown, else its rank among the different values that occur. "At least" and
//! "at most" are then one comparison of small numbers each, which the machine does for eight capabilities at a time.
//! The judgement is the one of [`super::judge`]; that both agree is a property test.
//!
//! # Cost
//! Building takes (capabilities x facts x log). A question takes (capabilities x constraints the operation states)
//! small comparisons; what comes out is bounded but for the capabilities that are usable.

use super::index::{At, Indexed};
use super::judge::{Holding, Judge, MONTHS, holds, shortfall_ppm, yearly_milli};
use domain::demand::Need;
use domain::id::{CertificateCode, ParameterCode};
use domain::matching::constraint::{Constraint, Verdict};
use domain::registry::{Basis, Capability, Materials, ParameterValue};
use domain::taxonomy::{Direction, Taxonomy};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// Capabilities in one segment: few enough that every rank is a small number, and that an edit rebuilds little.
const SEGMENT: usize = 2048;
/// Capabilities looked at together, so that what is written about them stays in the nearest memory.
const BLOCK: usize = 1024;
/// The most constraints one operation may state here; one with more is judged capability by capability.
const MOST_CONSTRAINTS: usize = 15;

/// Meaning of a state in a table of states.
const MET: u8 = 0;
const BROKEN: u8 = 1;
const UNKNOWN: u8 = 2;

/// Ranked facts: 0 is unknown, `code` stands for `values[code - 1]`.
#[derive(Default)]
struct Ranked<T> {
    codes: Vec<u16>,
    values: Vec<T>,
}

impl<T: Ord + Copy> Ranked<T> {
    fn new(facts: impl Iterator<Item = Option<T>> + Clone) -> Ranked<T> {
        let mut values: Vec<T> = facts.clone().flatten().collect();
        values.sort_unstable();
        values.dedup();
        let code = |fact: Option<T>| match fact {
            None => 0,
            // A segment holds fewer values than a code can name.
            Some(fact) => values.partition_point(|value| *value < fact) as u16 + 1,
        };
        let codes = facts.map(code).collect();
        Ranked { codes, values }
    }

    fn fact(&self, at: usize) -> Option<T> {
        self.codes[at].checked_sub(1).map(|code| self.values[usize::from(code)])
    }
}

impl Ranked<i128> {
    fn numbers<N: Into<i128>>(facts: impl Iterator<Item = Option<N>> + Clone) -> Ranked<i128> {
        Ranked::new(facts.map(|fact| fact.map(Into::into)))
    }
}

/// One segment of a process's capabilities, in the canonical order.
struct Segment {
    slots: Vec<At>,
    /// 1 where the process itself is a question.
    asks: Vec<u16>,
    materials: Vec<u16>,
    /// One capability of each different list of materials.
    material_of: Vec<At>,
    sides: [Ranked<i128>; 3],
    mass: Ranked<i128>,
    tolerance: Ranked<i128>,
    capacity: Ranked<(Basis, i64)>,
    min_lot: Ranked<i128>,
    lead_time: Ranked<i128>,
    /// The lowest and the highest value of each parameter that occurs.
    parameters: BTreeMap<ParameterCode, (Ranked<i128>, Ranked<i128>)>,
    /// States by certificate, made when one is first asked for.
    certificates: RwLock<BTreeMap<CertificateCode, Arc<Vec<u8>>>>,
}

/// A run of capabilities with their facts, which are laid out when first asked for.
struct Run {
    slots: Vec<At>,
    laid: OnceLock<Segment>,
}

/// Facts of all capabilities of one process, in the canonical order.
pub(super) struct Columns {
    runs: Vec<Run>,
}

/// What came of holding one operation against all capabilities of its process.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Capabilities that meet everything, in the canonical order.
    pub(super) yes: Vec<At>,
    /// Capabilities that break nothing, with how many facts are unknown: those of `yes` are not among them.
    pub(super) open: Vec<(At, u32)>,
    /// Capabilities that break exactly one constraint, the nearest of each constraint.
    pub(super) near: Vec<At>,
    /// Of those: how many in all, by constraint.
    pub(super) failed_on: Vec<(Constraint, u32)>,
    /// Some that break several constraints, certificates all of them.
    pub(super) certificates_only: Vec<At>,
}

/// A comparison of one constraint.
enum Test<'s> {
    /// At least so much: broken up to this code.
    Least { facts: &'s Ranked<i128>, need: i128, bound: u16 },
    /// At most so much: broken above this code.
    Most { facts: &'s Ranked<i128>, need: i128, bound: u16 },
    /// A load in each basis: broken within these ranges of codes, first to last.
    Loads { facts: &'s Ranked<(Basis, i64)>, ranges: Vec<(u16, u16)>, yearly: [Option<i128>; 4] },
    /// A state for each code.
    Table { codes: &'s [u16], states: Vec<u8> },
    /// A state for each capability.
    States(Arc<Vec<u8>>),
    /// Nobody states it.
    AllUnknown,
}

/// A constraint with its comparisons: broken when one of them is.
struct Stated<'s> {
    constraint: Constraint,
    tests: Vec<Test<'s>>,
}

impl Columns {
    /// The capabilities of a process in the canonical order.
    pub(super) fn new(slots: &[At]) -> Columns {
        let run = |slots: &[At]| Run { slots: slots.to_vec(), laid: OnceLock::new() };
        Columns { runs: slots.chunks(SEGMENT).map(run).collect() }
    }

    /// The capabilities, in the canonical order.
    pub(super) fn slots(&self) -> impl Iterator<Item = At> + '_ {
        self.runs.iter().flat_map(|run| run.slots.iter().copied())
    }

    /// How many capabilities.
    pub(super) fn len(&self) -> usize {
        self.runs.iter().map(|run| run.slots.len()).sum()
    }

    /// Takes a capability out. Only the facts of its neighbours are laid out anew.
    pub(super) fn remove(&mut self, slot: At) {
        for run in &mut self.runs {
            if let Some(at) = run.slots.iter().position(|own| *own == slot) {
                run.slots.remove(at);
                run.laid = OnceLock::new();
            }
        }
        self.runs.retain(|run| !run.slots.is_empty());
    }

    /// Puts a capability in where the canonical order has it.
    pub(super) fn insert(&mut self, slot: At, order: &[u64]) {
        let key = |slot: At| order[slot as usize];
        let reaches = |run: &Run| run.slots.last().is_some_and(|last| key(*last) > key(slot));
        let number = self.runs.iter().position(reaches).unwrap_or(self.runs.len().saturating_sub(1));
        match self.runs.get_mut(number) {
            Some(run) => {
                let at = run.slots.partition_point(|own| key(*own) < key(slot));
                run.slots.insert(at, slot);
                run.laid = OnceLock::new();
            }
            None => self.runs.push(Run { slots: vec![slot], laid: OnceLock::new() }),
        }
    }

    /// Lays the facts out, if that was not done yet.
    pub(super) fn prepare(&self, book: &[Indexed<'_>], judge: &Judge<'_>) {
        for run in &self.runs {
            run.laid.get_or_init(|| Segment::new(book, judge.taxonomy, judge, &run.slots));
        }
    }

    /// Holds an operation against all capabilities. `near` bounds what is kept of each constraint. `None` when the
    /// operation states more constraints than can be told apart here.
    pub(super) fn scan(&self, book: &[Indexed<'_>], judge: &Judge<'_>, near: usize) -> Option<Scan> {
        let mut scan = Scan::default();
        let mut nearest: BTreeMap<Constraint, Nearest> = BTreeMap::new();
        for run in &self.runs {
            let segment = run.laid.get_or_init(|| Segment::new(book, judge.taxonomy, judge, &run.slots));
            let stated = segment.stated(book, judge);
            if stated.len() > MOST_CONSTRAINTS {
                return None;
            }
            segment.scan(&stated, near, &mut scan, &mut nearest);
        }
        for (constraint, nearest) in nearest {
            scan.near.extend(nearest.best.iter().map(|(_, slot)| *slot));
            scan.failed_on.push((constraint, nearest.count));
        }
        Some(scan)
    }
}

/// The nearest capabilities that break one constraint only, best first, and how many there are.
#[derive(Default)]
struct Nearest {
    best: Vec<(u32, At)>,
    count: u32,
}

impl Nearest {
    /// Whether the next capability in the canonical order could still be among the nearest.
    fn takes(&self, ppm: u32, most: usize) -> bool {
        self.best.len() < most || self.best.last().is_some_and(|worst| ppm < worst.0)
    }

    fn add(&mut self, ppm: u32, slot: At, most: usize) {
        let at = self.best.partition_point(|(known, _)| *known <= ppm);
        self.best.insert(at, (ppm, slot));
        self.best.truncate(most);
    }
}

/// Sides longest first; `None` unless all three are known.
fn sorted_sides(capability: &Capability) -> Option<[i64; 3]> {
    let [Some(a), Some(b), Some(c)] = capability.max_size else { return None };
    let mut sides = [a.nm(), b.nm(), c.nm()];
    sides.sort_unstable_by_key(|side| Reverse(*side));
    Some(sides)
}

/// The lowest and highest value equipment reaches; a list without values says nothing. A single value is an upper end.
fn ends(direction: Direction, value: &ParameterValue) -> Option<(i64, i64)> {
    match value {
        ParameterValue::Range(low, high) => {
            let (low, high) = (low.base(), high.base());
            match direction {
                Direction::Within => Some((low, high)),
                Direction::AtLeast | Direction::AtMost => Some((low.min(high), low.max(high))),
            }
        }
        ParameterValue::Values(values) => {
            let bases = || values.iter().map(|value| value.base());
            let (low, high) = (bases().min()?, bases().max()?);
            Some(if direction == Direction::Within { (0, high) } else { (low, high) })
        }
    }
}

impl Segment {
    fn new(book: &[Indexed<'_>], taxonomy: &Taxonomy, judge: &Judge<'_>, slots: &[At]) -> Segment {
        let of = |slot: &At| book[*slot as usize].capability;
        let all = || slots.iter().map(of);
        let side = |i: usize| Ranked::numbers(all().map(move |c| sorted_sides(c).map(|sides| sides[i])));
        let mut material_of: Vec<At> = Vec::new();
        let mut known: BTreeMap<String, u16> = BTreeMap::new();
        let materials = slots
            .iter()
            .map(|slot| {
                let key = material_key(&of(slot).materials);
                *known.entry(key).or_insert_with(|| {
                    material_of.push(*slot);
                    material_of.len() as u16 - 1
                })
            })
            .collect();
        let codes: BTreeSet<&ParameterCode> = all().flat_map(|c| c.parameters.keys()).collect();
        let parameter = |code: &ParameterCode| {
            let direction = taxonomy.parameters.get(code)?.direction;
            let reach = |c: &Capability| c.parameters.get(code).and_then(|value| ends(direction, value));
            let low = Ranked::numbers(all().map(|c| reach(c).map(|ends| ends.0)));
            let high = Ranked::numbers(all().map(|c| reach(c).map(|ends| ends.1)));
            Some((code.clone(), (low, high)))
        };
        Segment {
            slots: slots.to_vec(),
            asks: all().map(|capability| u16::from(judge.asks_process(capability))).collect(),
            materials,
            material_of,
            sides: [side(0), side(1), side(2)],
            mass: Ranked::numbers(all().map(|c| c.max_mass.map(|mass| mass.ug()))),
            tolerance: Ranked::numbers(all().map(|c| c.tolerance.map(|grade| grade.it()))),
            capacity: Ranked::new(all().map(|c| c.capacity.map(|have| (have.basis, have.milli)))),
            min_lot: Ranked::numbers(all().map(|c| c.min_lot_pieces)),
            lead_time: Ranked::numbers(all().map(|c| c.lead_time_days)),
            parameters: codes.into_iter().filter_map(parameter).collect(),
            certificates: RwLock::default(),
        }
    }

    /// The constraints an operation states, ready to be held against the segment.
    fn stated<'s>(&'s self, book: &[Indexed<'_>], judge: &Judge<'_>) -> Vec<Stated<'s>> {
        let mut stated = Vec::new();
        let mut state =
            |constraint: Constraint, tests: Vec<Test<'s>>| stated.push(Stated { constraint, tests });
        let part = judge.part;
        if judge.asks_material() {
            let of = |slot: &At| {
                let mut verdict = Verdict::default();
                judge.material(book[*slot as usize].capability, &mut verdict);
                match (verdict.broken.is_empty(), verdict.unknown.is_empty()) {
                    (false, _) => BROKEN,
                    (true, false) => UNKNOWN,
                    (true, true) => MET,
                }
            };
            let states = self.material_of.iter().map(of).collect();
            state(Constraint::Material, vec![Test::Table { codes: &self.materials, states }]);
        }
        let mut sides: Vec<i64> = part.size.iter().flatten().map(|length| length.nm()).collect();
        sides.sort_unstable_by_key(|side| Reverse(*side));
        if !sides.is_empty() {
            state(
                Constraint::Size,
                sides.iter().zip(&self.sides).map(|(need, facts)| least(facts, *need)).collect(),
            );
        }
        if let Some(mass) = part.mass {
            state(Constraint::Mass, vec![least(&self.mass, mass.ug())]);
        }
        for (code, need) in &judge.operation.needs {
            let Some(parameter) = judge.taxonomy.parameters.get(code) else { continue };
            let (low, high) = match need {
                Need::Value(value) => (value.base(), value.base()),
                Need::Range(low, high) => (low.base(), high.base()),
            };
            let tests = match (self.parameters.get(code), parameter.direction) {
                (None, _) => vec![Test::AllUnknown],
                (Some((_, reach)), Direction::AtLeast) => vec![least(reach, high)],
                (Some((reach, _)), Direction::AtMost) => vec![most(reach, low)],
                (Some((from, to)), Direction::Within) => vec![least(to, high), most(from, low)],
            };
            state(Constraint::Parameter(code.clone()), tests);
        }
        if let Some(need) = part.tolerance.filter(|_| judge.holds_tolerance) {
            state(Constraint::Tolerance, vec![most(&self.tolerance, need.it())]);
        }
        if let Some(pieces) = part.annual_pieces {
            let yearly = Basis::ALL.map(|basis| yearly_milli(part, judge.operation, basis));
            let facts = &self.capacity;
            let range = |(basis, load): (Basis, &Option<i128>)| {
                let load = (*load)?;
                let first = facts.values.partition_point(|(of, _)| *of < basis);
                let offered = |milli: i64| i128::from(milli) * i128::from(MONTHS);
                let last = facts
                    .values
                    .partition_point(|(of, milli)| *of < basis || (*of == basis && offered(*milli) < load));
                (last > first).then_some((first as u16 + 1, last as u16))
            };
            let ranges = Basis::ALL.into_iter().zip(&yearly).filter_map(range).collect();
            state(Constraint::Capacity, vec![Test::Loads { facts, ranges, yearly }]);
            state(Constraint::MinLot, vec![most(&self.min_lot, pieces)]);
        }
        if let Some(days) = judge.limit_days {
            state(Constraint::LeadTime, vec![most(&self.lead_time, days)]);
        }
        for code in &judge.certificates {
            let states = self.certificate(book, judge, code);
            state(Constraint::Certificate((*code).clone()), vec![Test::States(states)]);
        }
        stated
    }

    /// Who holds a certificate on the day.
    fn certificate(&self, book: &[Indexed<'_>], judge: &Judge<'_>, code: &CertificateCode) -> Arc<Vec<u8>> {
        let known = self.certificates.read().unwrap_or_else(PoisonError::into_inner).get(code).cloned();
        if let Some(known) = known {
            return known;
        }
        let state = |slot: &At| {
            let at = &book[*slot as usize];
            match holds(judge.taxonomy, &at.supplier.certificates, code, judge.as_of, Some(&at.site.id)) {
                Holding::Valid => MET,
                Holding::Unknown => UNKNOWN,
                Holding::Expired(_) | Holding::Missing => BROKEN,
            }
        };
        let states = Arc::new(self.slots.iter().map(state).collect::<Vec<u8>>());
        let mut all = self.certificates.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(code.clone()).or_insert(states).clone()
    }

    fn scan(
        &self,
        stated: &[Stated<'_>],
        near: usize,
        scan: &mut Scan,
        nearest: &mut BTreeMap<Constraint, Nearest>,
    ) {
        let certificates = stated.iter().enumerate().fold(0_u16, |bits, (bit, stated)| {
            let certificate = matches!(stated.constraint, Constraint::Certificate(_));
            bits | u16::from(certificate) << bit
        });
        let mut of: Vec<Nearest> =
            stated.iter().map(|stated| nearest.remove(&stated.constraint).unwrap_or_default()).collect();
        let (mut broken, mut unknown) = ([0_u16; BLOCK], [0_u16; BLOCK]);
        for start in (0..self.slots.len()).step_by(BLOCK) {
            let end = (start + BLOCK).min(self.slots.len());
            let count = end - start;
            let (broken, unknown) = (&mut broken[..count], &mut unknown[..count]);
            broken.fill(0);
            // One bit above those of the constraints: the process itself.
            let process = self.asks[start..end].iter().map(|asks| asks << MOST_CONSTRAINTS);
            unknown.iter_mut().zip(process).for_each(|(unknown, process)| *unknown = process);
            for (bit, stated) in stated.iter().enumerate() {
                stated.tests.iter().for_each(|test| test.mark(1 << bit, start, broken, unknown));
            }
            for (i, (&broken, &unknown)) in broken.iter().zip(unknown.iter()).enumerate() {
                let slot = self.slots[start + i];
                if broken == 0 {
                    match unknown {
                        0 => scan.yes.push(slot),
                        _ => scan.open.push((slot, unknown.count_ones())),
                    }
                } else if broken & (broken - 1) == 0 {
                    let bit = broken.trailing_zeros() as usize;
                    let of = &mut of[bit];
                    of.count += 1;
                    let ppm = stated[bit].ppm(start + i);
                    if of.takes(ppm, near) {
                        of.add(ppm, slot, near);
                    }
                } else if broken & !certificates == 0 && scan.certificates_only.len() < near {
                    scan.certificates_only.push(slot);
                }
            }
        }
        for (stated, of) in stated.iter().zip(of) {
            if of.count > 0 {
                nearest.insert(stated.constraint.clone(), of);
            }
        }
    }
}

/// What tells lists of materials apart.
fn material_key(materials: &Materials) -> String {
    match materials {
        Materials::Unknown => String::new(),
        Materials::Listed(codes) => codes.iter().fold("+".to_owned(), |key, code| key + code.as_str() + "\n"),
        Materials::Partly(_) => format!("{materials:?}"),
    }
}

fn least(facts: &Ranked<i128>, need: impl Into<i128>) -> Test<'_> {
    let need = need.into();
    // A need of nothing is always met.
    let short = |value: &i128| shortfall_ppm(need, *value) > 0;
    let bound = facts.values.partition_point(short) as u16;
    Test::Least { facts, need, bound }
}

fn most(facts: &Ranked<i128>, need: impl Into<i128>) -> Test<'_> {
    let need = need.into();
    let holds = |value: &i128| shortfall_ppm(*value, need) == 0;
    let bound = facts.values.partition_point(holds) as u16;
    Test::Most { facts, need, bound }
}

/// Marks codes from 1 to `bound` as broken, 0 as unknown.
fn mark_least(codes: &[u16], bound: u16, bit: u16, broken: &mut [u16], unknown: &mut [u16]) {
    for ((code, broken), unknown) in codes.iter().zip(broken).zip(unknown) {
        *broken |= if code.wrapping_sub(1) < bound { bit } else { 0 };
        *unknown |= if *code == 0 { bit } else { 0 };
    }
}

/// Marks codes above `bound` as broken, 0 as unknown.
fn mark_most(codes: &[u16], bound: u16, bit: u16, broken: &mut [u16], unknown: &mut [u16]) {
    for ((code, broken), unknown) in codes.iter().zip(broken).zip(unknown) {
        *broken |= if *code > bound { bit } else { 0 };
        *unknown |= if *code == 0 { bit } else { 0 };
    }
}

fn mark_state(state: u8, bit: u16, broken: &mut u16, unknown: &mut u16) {
    *broken |= if state == BROKEN { bit } else { 0 };
    *unknown |= if state == UNKNOWN { bit } else { 0 };
}

impl Test<'_> {
    fn mark(&self, bit: u16, start: usize, broken: &mut [u16], unknown: &mut [u16]) {
        let end = start + broken.len();
        match self {
            Test::Least { facts, bound, .. } => {
                mark_least(&facts.codes[start..end], *bound, bit, broken, unknown);
            }
            Test::Most { facts, bound, .. } => {
                mark_most(&facts.codes[start..end], *bound, bit, broken, unknown);
            }
            Test::Loads { facts, ranges, .. } => {
                let codes = &facts.codes[start..end];
                codes.iter().zip(unknown).for_each(|(code, unknown)| {
                    *unknown |= if *code == 0 { bit } else { 0 };
                });
                for (first, last) in ranges {
                    let width = last - first;
                    for (code, broken) in codes.iter().zip(broken.iter_mut()) {
                        *broken |= if code.wrapping_sub(*first) <= width { bit } else { 0 };
                    }
                }
            }
            Test::Table { codes, states } => {
                for (i, code) in codes[start..end].iter().enumerate() {
                    mark_state(states[usize::from(*code)], bit, &mut broken[i], &mut unknown[i]);
                }
            }
            Test::States(states) => {
                for (i, state) in states[start..end].iter().enumerate() {
                    mark_state(*state, bit, &mut broken[i], &mut unknown[i]);
                }
            }
            Test::AllUnknown => unknown.iter_mut().for_each(|unknown| *unknown |= bit),
        }
    }

    /// How much is missing at a capability that breaks it, in millionths of the need; the most where that cannot be
    /// measured.
    fn ppm(&self, at: usize) -> u32 {
        let ppm = match self {
            Test::Least { facts, need, .. } => facts.fact(at).map(|have| shortfall_ppm(*need, have)),
            Test::Most { facts, need, .. } => facts.fact(at).map(|have| shortfall_ppm(have, *need)),
            Test::Loads { facts, yearly, .. } => facts.fact(at).and_then(|(basis, milli)| {
                let load = Basis::ALL.into_iter().zip(yearly).find(|(of, _)| *of == basis)?.1.as_ref()?;
                Some(shortfall_ppm(*load, i128::from(milli) * i128::from(MONTHS)))
            }),
            Test::Table { .. } | Test::States(_) => Some(u32::MAX),
            Test::AllUnknown => None,
        };
        ppm.unwrap_or(0)
    }
}

impl Stated<'_> {
    fn ppm(&self, at: usize) -> u32 {
        self.tests.iter().map(|test| test.ppm(at)).max().unwrap_or(0)
    }
}
