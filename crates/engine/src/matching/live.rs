//! A list that stays answered while the register, the list and the rates change.
//!
//! The index is kept between questions. When a firm changes, only the parts are answered anew to whose answer it did or
//! could belong; the outcome is the one of a fresh run.
//!
//! # Cost
//! A changed firm costs a look at it for each part with one of its processes, its neighbours' facts laid out anew, and
//! the answers of the parts affected. A firm without a known point, and a change of rates, index everything anew.

use super::index::{At, Index};
use super::judge::Judge;
use super::{Matcher, PartOutcome, SignClass, chains};
use domain::demand::Part;
use domain::id::{CapabilityId, ProcessCode, SupplierId};
use domain::matching::answer::{Answer, Status};
use domain::matching::constraint::{Constraint, Verdict};
use domain::matching::rates::Rates;
use domain::registry::{Register, Supplier};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

/// A list and its answers, kept up to date.
pub struct Live<'a> {
    matcher: Matcher<'a>,
    suppliers: BTreeMap<&'a SupplierId, &'a Supplier>,
    parts: Vec<Part>,
    outcomes: Vec<Option<PartOutcome>>,
    /// Parts by the processes of their routes.
    asking: BTreeMap<ProcessCode, BTreeSet<usize>>,
    /// Parts by the firms their outcomes name.
    naming: BTreeMap<SupplierId, BTreeSet<usize>>,
}

/// Capabilities of a firm, each with the processes it is looked for at.
type Looked<'t> = Vec<(At, BTreeSet<&'t ProcessCode>)>;

/// What a firm brings to one operation.
#[derive(PartialEq)]
struct Brought<'a> {
    operation: usize,
    capability: &'a CapabilityId,
    verdict: Verdict,
}

impl<'a> Matcher<'a> {
    /// Exchanges a firm. `None` when everything must be indexed anew.
    fn exchange(&mut self, old: Option<&Supplier>, new: Option<&'a Supplier>) -> Option<()> {
        if old.into_iter().chain(new).any(Index::is_vague) {
            return None;
        }
        let gone = old.map(|old| self.index.remove(old, self.taxonomy)).unwrap_or_default();
        let came = match new {
            Some(new) => self.index.insert(new, self.taxonomy)?,
            None => Vec::new(),
        };
        self.pairs.extend(self.gazetteer, self.index.locations());
        self.cells.extend(self.index.locations(), &self.pairs);
        self.renew_signers();
        self.renew_both(&gone, &came);
        Some(())
    }

    /// Sign classes of firms taken in since they were worked out.
    fn renew_signers(&mut self) {
        let mut all = std::mem::take(self.signers.get_mut().unwrap_or_else(PoisonError::into_inner));
        for (codes, classes) in &mut all {
            let codes: Vec<_> = codes.iter().collect();
            let classes = Arc::make_mut(classes);
            for firm in self.index.firms().iter().skip(classes.len()) {
                classes.push(firm.map_or(SignClass::No, |firm| chains::sign_class(self, firm, &codes)));
            }
        }
        *self.signers.get_mut().unwrap_or_else(PoisonError::into_inner) = all;
    }

    fn renew_both(&mut self, gone: &[At], came: &[At]) {
        let mut all = std::mem::take(self.both.get_mut().unwrap_or_else(PoisonError::into_inner));
        for ((a, b), both) in &mut all {
            let does = |process: &ProcessCode, at: At| {
                self.index.doers(process).is_some_and(|doers| doers.columns.slots().any(|own| own == at))
            };
            let both = Arc::make_mut(both);
            both.retain(|at| !gone.contains(at));
            both.extend(came.iter().copied().filter(|at| does(a, *at) && does(b, *at)));
        }
        *self.both.get_mut().unwrap_or_else(PoisonError::into_inner) = all;
    }

    /// Capabilities of a firm, each with the processes it is looked for at.
    fn looked(&self, firm: &SupplierId) -> Looked<'_> {
        let of = |at: At| (at, self.index.processes_of(self.taxonomy, at).into_iter().collect());
        self.index.slots_of(firm).into_iter().map(of).collect()
    }

    /// What a firm brings to a part, by operation and capability.
    fn brings(&self, part: &Part, looked: &Looked<'_>) -> Vec<Brought<'a>> {
        let mut brought = Vec::new();
        for (operation, step) in part.route.operations().iter().enumerate() {
            let here = looked.iter().filter(|(_, processes)| processes.contains(&step.process));
            for &(at, _) in here {
                if let Some(judge) = Judge::new(self.taxonomy, self.options, part, operation) {
                    let verdict = self.index.verdict(&judge, at).verdict;
                    let capability = &self.index.capability(at).capability.id;
                    brought.push(Brought { operation, capability, verdict });
                }
            }
        }
        brought
    }

    /// Firms that an outcome names, or whose capabilities it does.
    fn named(&self, outcome: &PartOutcome) -> BTreeSet<SupplierId> {
        let answer = &outcome.answer;
        let chains = answer.priced.iter().chain(&answer.unpriced).chain(&answer.second_source);
        let chains = chains.chain(&answer.without_signatory).flat_map(|chain| &chain.companies);
        let misses = answer.near_misses.iter().map(|miss| &miss.supplier);
        let owner = |at: At| &self.index.capability(at).supplier.id;
        let gaps = outcome.gaps.iter().filter_map(|gap| gap.firm(&owner));
        let asked = outcome.questions.iter().map(|asked| owner(asked.at()));
        chains.chain(misses).chain(gaps).chain(asked).cloned().collect()
    }
}

impl<'a> Live<'a> {
    /// A list with its outcomes, in its order, as `matcher` gave them for the firms of `register`.
    pub fn new(
        matcher: Matcher<'a>,
        register: &'a Register,
        parts: Vec<Part>,
        outcomes: Vec<PartOutcome>,
    ) -> Live<'a> {
        let suppliers = register.suppliers.iter().map(|supplier| (&supplier.id, supplier)).collect();
        let (asking, naming) = (BTreeMap::new(), BTreeMap::new());
        let outcomes = outcomes.into_iter().map(Some).collect();
        let mut live = Live { matcher, suppliers, parts, outcomes, asking, naming };
        live.ask();
        live
    }

    fn ask(&mut self) {
        self.asking.clear();
        for (number, part) in self.parts.iter().enumerate() {
            for operation in part.route.operations() {
                self.asking.entry(operation.process.clone()).or_default().insert(number);
            }
        }
        self.outcomes.resize(self.parts.len(), None);
        self.naming.clear();
        for (number, outcome) in self.outcomes.iter().enumerate() {
            for firm in outcome.iter().flat_map(|outcome| self.matcher.named(outcome)) {
                self.naming.entry(firm).or_default().insert(number);
            }
        }
    }

    /// Opens a part.
    fn reopen(&mut self, number: usize) {
        let Some(outcome) = self.outcomes.get_mut(number).and_then(Option::take) else { return };
        for firm in self.matcher.named(&outcome) {
            if let Some(parts) = self.naming.get_mut(&firm) {
                parts.remove(&number);
            }
        }
    }

    /// Parts that have to be answered anew, ascending.
    pub fn open(&self) -> Vec<usize> {
        (0..self.parts.len()).filter(|&number| self.outcomes[number].is_none()).collect()
    }

    /// Answers a part of the list; `None` when there is no such part.
    pub fn answer_part(&self, number: usize, stop: &dyn Fn() -> bool) -> Option<PartOutcome> {
        Some(self.matcher.answer_part(self.parts.get(number)?, stop))
    }

    /// Keeps what a part was answered.
    pub fn keep(&mut self, number: usize, outcome: PartOutcome) {
        if number < self.parts.len() {
            self.reopen(number);
            for firm in self.matcher.named(&outcome) {
                self.naming.entry(firm).or_default().insert(number);
            }
            self.outcomes[number] = Some(outcome);
        }
    }

    /// Answers every open part here and now; gives their numbers.
    pub fn settle(&mut self) -> Vec<usize> {
        let open = self.open();
        for &number in &open {
            if let Some(outcome) = self.answer_part(number, &|| false) {
                self.keep(number, outcome);
            }
        }
        open
    }

    /// The answer to the whole list; `None` while parts are open.
    pub fn answer(&self) -> Option<Answer> {
        let outcomes: Option<Vec<PartOutcome>> = self.outcomes.iter().cloned().collect();
        Some(self.matcher.finish(outcomes?))
    }

    /// Exchanges a firm for what it is now (`None`: it is gone; one that was not there is new) and opens the parts whose
    /// answers that may change.
    pub fn exchange(&mut self, id: &SupplierId, now: Option<&'a Supplier>) {
        let old = self.suppliers.get(id).copied();
        if old == now {
            return;
        }
        let asking = |live: &Live<'a>, looked: &Looked<'_>| -> BTreeSet<usize> {
            let processes: BTreeSet<&ProcessCode> =
                looked.iter().flat_map(|(_, all)| all.iter().copied()).collect();
            processes.into_iter().filter_map(|process| live.asking.get(process)).flatten().copied().collect()
        };
        let looked = self.matcher.looked(id);
        let before: BTreeMap<usize, Vec<Brought<'a>>> = asking(self, &looked)
            .into_iter()
            .map(|number| (number, self.matcher.brings(&self.parts[number], &looked)))
            .collect();
        let had: BTreeSet<ProcessCode> = self.matcher.index.all_processes().cloned().collect();
        self.suppliers.remove(id);
        if let Some(now) = now {
            self.suppliers.insert(&now.id, now);
        }
        // What names the firm is opened while its capabilities still stand where the outcomes have them.
        self.naming.remove(id).into_iter().flatten().for_each(|number| self.reopen(number));
        if self.matcher.exchange(old, now).is_none() {
            return self.anew();
        }
        let looked = self.matcher.looked(id);
        let mut changed: BTreeSet<usize> = BTreeSet::new();
        for number in before.keys().copied().chain(asking(self, &looked)).collect::<BTreeSet<_>>() {
            let Some(outcome) = &self.outcomes[number] else { continue };
            let after = self.matcher.brings(&self.parts[number], &looked);
            let before = before.get(&number).map_or(&[][..], Vec::as_slice);
            if may_change(outcome, before, &after, old, now) {
                changed.insert(number);
            }
        }
        // Whether anybody does a process at all is told of each part that needs it.
        let has: BTreeSet<ProcessCode> = self.matcher.index.all_processes().cloned().collect();
        for process in had.symmetric_difference(&has) {
            changed.extend(self.asking.get(process).into_iter().flatten());
        }
        changed.into_iter().for_each(|number| self.reopen(number));
    }

    /// Indexes everything anew and opens every part.
    fn anew(&mut self) {
        let matcher = &self.matcher;
        let suppliers = self.suppliers.values().copied().collect();
        let bounds = matcher.bounds;
        self.matcher =
            Matcher::of(suppliers, matcher.rates, matcher.taxonomy, matcher.gazetteer, matcher.options);
        self.matcher.bounds = bounds;
        self.outcomes.iter_mut().for_each(|outcome| *outcome = None);
        self.naming.clear();
    }

    /// Exchanges the list: parts that were there word for word keep their answers, wherever they stand now.
    pub fn exchange_parts(&mut self, parts: Vec<Part>) {
        let mut known: BTreeMap<String, Vec<(Part, Option<PartOutcome>)>> = BTreeMap::new();
        let old = std::mem::take(&mut self.parts).into_iter().zip(std::mem::take(&mut self.outcomes));
        for (part, outcome) in old {
            known.entry(part.number.to_string()).or_default().push((part, outcome));
        }
        let mut kept = |part: &Part| {
            let alike = known.get_mut(part.number.as_str())?;
            let at = alike.iter().position(|(old, _)| {
                let mut old = old.clone();
                old.spot.clone_from(&part.spot);
                old == *part
            })?;
            let mut outcome = alike.swap_remove(at).1?;
            // Only its row may be another.
            outcome.answer.part.spot.clone_from(&part.spot);
            Some(outcome)
        };
        self.outcomes = parts.iter().map(&mut kept).collect();
        self.parts = parts;
        self.ask();
    }

    /// Exchanges the rates: parts that none of the changed rates concerns keep their answers.
    pub fn exchange_rates(&mut self, rates: &'a Rates) {
        let old = self.matcher.rates;
        if old == rates {
            return;
        }
        // Slots of an index that was edited stand elsewhere in a new one.
        let keeps = !self.matcher.index.is_edited();
        let outcomes = std::mem::take(&mut self.outcomes);
        let (bounds, taxonomy) = (self.matcher.bounds, self.matcher.taxonomy);
        self.matcher = Matcher::of(
            self.suppliers.values().copied().collect(),
            rates,
            taxonomy,
            self.matcher.gazetteer,
            self.matcher.options,
        );
        self.matcher.bounds = bounds;
        let everywhere =
            old.roads != rates.roads || old.pairs != rates.pairs || old.exchanges != rates.exchanges;
        let concerned = |part: &Part| {
            let work = |rates: &'a Rates| -> Vec<&'a domain::matching::rates::ProcessRate> {
                let operations = part.route.operations();
                let of = |process: &ProcessCode| {
                    operations.iter().any(|operation| taxonomy.is_kind_of(&operation.process, process))
                };
                rates.processes.iter().filter(|rate| of(&rate.process)).collect()
            };
            let to = part.delivery.as_ref().map(|place| place.country);
            let hs = part.hs.as_ref().map_or("", |hs| hs.digits());
            let duties = |rates: &'a Rates| -> Vec<&'a domain::matching::rates::Duty> {
                let of = |duty: &&domain::matching::rates::Duty| {
                    Some(duty.to) == to && hs.starts_with(duty.hs.as_str())
                };
                rates.duties.iter().filter(of).collect()
            };
            old.lanes != rates.lanes || work(old) != work(rates) || duties(old) != duties(rates)
        };
        let kept = |(part, outcome): (&Part, Option<PartOutcome>)| {
            outcome.filter(|_| keeps && !everywhere && !concerned(part))
        };
        self.outcomes = self.parts.iter().zip(outcomes).map(kept).collect();
        self.ask();
    }
}

/// Whether what a firm brings now instead of before may change an outcome that does not name it.
fn may_change(
    outcome: &PartOutcome,
    before: &[Brought<'_>],
    after: &[Brought<'_>],
    old: Option<&Supplier>,
    now: Option<&Supplier>,
) -> bool {
    if outcome.answer.status != Status::Answered {
        // Questions and gaps look at all that is usable or nearly so, and at what its company holds.
        return before != after || old.map(Supplier::without_rows) != now.map(Supplier::without_rows);
    }
    let usable = |one: &Brought<'_>| one.verdict.broken.is_empty();
    // It is counted already, but it may have come nearer.
    let nearer = |one: &Brought<'_>| one.verdict.broken.len() == 1 && !before.contains(one);
    after.iter().any(|one| usable(one) || nearer(one)) || counted(before) != counted(after)
}

/// How many capabilities fail on one constraint only, by constraint.
fn counted(brought: &[Brought<'_>]) -> BTreeMap<Constraint, u32> {
    let single = |one: &Brought<'_>| match one.verdict.broken.as_slice() {
        [short] => Some(short.constraint.clone()),
        _ => None,
    };
    let each: BTreeSet<(Constraint, &CapabilityId)> =
        brought.iter().filter_map(|one| Some((single(one)?, one.capability))).collect();
    let mut sums = BTreeMap::new();
    each.into_iter().for_each(|(constraint, _)| *sums.entry(constraint).or_default() += 1);
    sums
}
