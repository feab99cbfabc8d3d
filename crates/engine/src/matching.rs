//! Matching: for every part, who can make it, alone or as a chain of sites; at what landed cost; and if nobody can,
//! what is missing.
//!
//! [`Matcher::new`] indexes a register once; [`Matcher::answer_part`] answers one part and shares nothing with the
//! others, so parts can be answered in any order and on several threads; [`Matcher::finish`] adds up what concerns the
//! whole list (gaps, questions).
//!
//! - [`judge`]: one operation against one capability: met, broken by how much, or to be asked.
//! - `price`: what work, freight, lanes and duty cost, in exact money.
//! - `chains`: the layered problem of a part, handed to `solve`, and the solution back.
//! - `gaps`: the single measure that would open most; `questions`: whom to ask what.
//! - `columns`, `cells`, `prune`: the same for a register of a whole country, where a process is done by thousands: all
//!   are held against an operation at once, and only those that may stand on a told chain are looked at one by one.
//!
//! # Cost
//! A part costs (operations x capabilities of its processes) comparisons, some nanoseconds each, then the search of
//! [`solve::layered`] over a few dozen capabilities of each operation.

mod cells;
mod chains;
pub mod check;
mod columns;
mod gaps;
mod index;
pub mod judge;
pub mod live;
mod need;
mod pairs;
mod possible;
mod price;
mod prune;
mod questions;
mod tell;

use chains::{Pool, SignClass, Solver};
use columns::Scan;
use domain::demand::Part;
use domain::id::{CertificateCode, ProcessCode, SupplierId};
use domain::matching::MatchOptions;
use domain::matching::answer::{
    Answer, Audience, LeftOut, NearMiss, PartAnswer, PartFacts, SiteFacts, Status, SupplierFacts,
};
use domain::matching::constraint::Constraint;
use domain::matching::rates::Rates;
use domain::place::gazetteer::Gazetteer;
use domain::registry::{Certificates, Evidence, Register, Supplier};
use domain::taxonomy::Taxonomy;
use index::{At, Index};
use judge::Judge;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

/// Where a register is too large to look at every capability of a process one by one.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    /// Capabilities of one process up to which each is looked at.
    few: usize,
    /// Capabilities of each operation in the first exact search.
    probe: usize,
    /// Capabilities of each operation that are asked, or stand for those that could do it where gaps are looked for.
    asked: usize,
}

impl Bounds {
    const USUAL: Bounds = Bounds { few: 256, probe: 12, asked: 64 };
}

/// Sign classes of all firms by the certificates asked.
type Signers = BTreeMap<Vec<CertificateCode>, Arc<Vec<SignClass>>>;
/// Capabilities of both of two processes.
type Both = BTreeMap<(ProcessCode, ProcessCode), Arc<Vec<At>>>;

/// A register made ready for questions.
pub struct Matcher<'a> {
    taxonomy: &'a Taxonomy,
    rates: &'a Rates,
    gazetteer: &'a Gazetteer,
    options: &'a MatchOptions,
    index: Index<'a>,
    pairs: pairs::Pairs<'a>,
    cells: cells::Cells,
    bounds: Bounds,
    signers: RwLock<Signers>,
    both: RwLock<Both>,
}

/// What one part's answer leaves for the sums over the list.
#[derive(Debug, Clone)]
pub struct PartOutcome {
    /// The answer.
    pub answer: PartAnswer,
    /// Single measures that would open it; only for parts without any chain.
    gaps: Vec<gaps::Measure>,
    /// Open questions of capabilities that stand on some possible chain; only for parts that are possible.
    questions: Vec<questions::Asked>,
    /// Whether the searches ran to their end.
    complete: bool,
}

impl<'a> Matcher<'a> {
    /// Indexes the register: who is in, where, with which capability.
    pub fn new(
        register: &'a Register,
        rates: &'a Rates,
        taxonomy: &'a Taxonomy,
        gazetteer: &'a Gazetteer,
        options: &'a MatchOptions,
    ) -> Matcher<'a> {
        Matcher::of(register.suppliers.iter().collect(), rates, taxonomy, gazetteer, options)
    }

    fn of(
        suppliers: Vec<&'a Supplier>,
        rates: &'a Rates,
        taxonomy: &'a Taxonomy,
        gazetteer: &'a Gazetteer,
        options: &'a MatchOptions,
    ) -> Matcher<'a> {
        let index = Index::new(suppliers, taxonomy, options, rates);
        let pairs = pairs::Pairs::new(rates, gazetteer, options.as_of, index.locations());
        let cells = cells::Cells::new(index.locations(), &pairs);
        let (signers, both) = (RwLock::default(), RwLock::default());
        let bounds = Bounds::USUAL;
        Matcher { taxonomy, rates, gazetteer, options, index, pairs, cells, bounds, signers, both }
    }

    /// Whether each firm holds all these certificates, by its number; worked out once for each set of them.
    fn signers(&self, codes: &[&CertificateCode]) -> Arc<Vec<SignClass>> {
        let key: Vec<CertificateCode> = codes.iter().map(|code| (*code).clone()).collect();
        if let Some(known) = self.signers.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(known);
        }
        let class = |firm: &Option<&Supplier>| match firm {
            Some(supplier) => chains::sign_class(self, supplier, codes),
            None => SignClass::No,
        };
        let classes = Arc::new(self.index.firms().iter().map(class).collect::<Vec<_>>());
        let mut all = self.signers.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(key).or_insert(classes))
    }

    /// Lays out what answering these parts needs of the register, so that the first of them are answered as quickly as
    /// the others. Nothing else depends on it.
    pub fn prepare(&self, parts: &[Part]) {
        for part in parts {
            for (at, operation) in part.route.operations().iter().enumerate() {
                let judge = Judge::new(self.taxonomy, self.options, part, at);
                if let Some((doers, judge)) = self.index.doers(&operation.process).zip(judge) {
                    doers.columns.prepare(self.index.capabilities(), &judge);
                }
            }
        }
    }

    /// Answers one part. `stop` is asked now and then; a stopped answer says so in [`Answer::complete`].
    pub fn answer_part(&self, part: &Part, stop: &dyn Fn() -> bool) -> PartOutcome {
        let operations = part.route.operations();
        let doers: Vec<Option<&index::Doers>> =
            operations.iter().map(|operation| self.index.doers(&operation.process)).collect();
        let countries =
            || doers.last().copied().flatten().into_iter().flat_map(|doers| doers.countries.iter().copied());
        let many = |doers: &&index::Doers| doers.columns.len() > self.bounds.few;
        if doers.iter().flatten().any(many)
            && let Some((judges, scans)) = self.scan(part)
        {
            let solver = Solver::new(self, part, vec![Vec::new(); operations.len()], countries(), stop);
            let found = solver.solve(&Pool::Scanned(&judges, &scans));
            return self.outcome_of_many(part, &solver, found, &judges, &scans);
        }
        let judged: Vec<Vec<index::Judged>> =
            (0..operations.len()).map(|at| self.index.judge(self.taxonomy, part, at)).collect();
        let (near_misses, failed_on) = self.near_misses(&judged);
        let solver = Solver::new(self, part, judged, countries(), stop);
        let found = solver.solve(&Pool::Judged);
        let open = Open::of(&solver, found.status);
        let missing = doers.iter().map(Option::is_none).collect::<Vec<_>>();
        self.outcome(part, found, (near_misses, failed_on), &missing, open, solver.complete())
    }

    /// Holds every operation of a part against all capabilities of its process at once; `None` when an operation states
    /// more than can be.
    fn scan<'p>(&self, part: &'p Part) -> Option<(Vec<Judge<'p>>, Vec<Scan>)>
    where
        'a: 'p,
    {
        let mut judges = Vec::new();
        let mut scans = Vec::new();
        for (at, operation) in part.route.operations().iter().enumerate() {
            let judge = Judge::new(self.taxonomy, self.options, part, at)?;
            let scan = match self.index.doers(&operation.process) {
                Some(doers) => {
                    doers.columns.scan(self.index.capabilities(), &judge, domain::matching::NEAR_MISSES)?
                }
                None => Scan::default(),
            };
            judges.push(judge);
            scans.push(scan);
        }
        Some((judges, scans))
    }

    /// What is told of a part beside its chains, where its processes are done by many.
    fn outcome_of_many(
        &self,
        part: &Part,
        solver: &Solver<'_, '_>,
        found: chains::Found,
        judges: &[Judge<'_>],
        scans: &[Scan],
    ) -> PartOutcome {
        let mut near: Vec<Vec<At>> = scans.iter().map(|scan| scan.near.clone()).collect();
        near.iter_mut().for_each(|near| self.index.sort(near));
        let (near_misses, _) = self.near_misses(&solver.verdicts(judges, &near));
        let failed_on = self.failed_on(part, judges, scans);
        let told: BTreeSet<(usize, &domain::id::CapabilityId)> = found
            .priced
            .iter()
            .chain(&found.unpriced)
            .chain(&found.second_source)
            .flat_map(|chain| chain.steps.iter().enumerate().map(|(at, step)| (at, &step.capability)))
            .collect();
        let shown = |at: &At, operation: usize| {
            told.contains(&(operation, &self.index.capability(*at).capability.id))
        };
        let pick = |(operation, scan): (usize, &Scan)| -> Vec<At> {
            let mut usable: Vec<(bool, u32, At)> = scan
                .open
                .iter()
                .map(|(at, unknown)| (*at, *unknown))
                .chain(scan.yes.iter().map(|at| (*at, 0)))
                .map(|(at, unknown)| (!shown(&at, operation), unknown, at))
                .collect();
            if usable.len() > self.bounds.asked {
                usable.select_nth_unstable(self.bounds.asked);
                usable.truncate(self.bounds.asked);
            }
            let mut picked: Vec<At> = usable.into_iter().map(|(.., at)| at).collect();
            if found.status == Status::Unanswered {
                picked.extend(scan.near.iter().chain(&scan.certificates_only));
            }
            self.index.sort(&mut picked);
            picked.dedup();
            picked
        };
        let open = match found.status {
            Status::Answered => Open::default(),
            Status::Possible | Status::Unanswered => {
                let picked: Vec<Vec<At>> = scans.iter().enumerate().map(pick).collect();
                let few = solver.on(solver.verdicts(judges, &picked));
                let open = Open::of(&few, found.status);
                solver.note(few.complete());
                open
            }
        };
        let missing: Vec<bool> = part
            .route
            .operations()
            .iter()
            .map(|operation| self.index.doers(&operation.process).is_none())
            .collect();
        self.outcome(part, found, (near_misses, failed_on), &missing, open, solver.complete())
    }

    /// How many capabilities failed on each constraint only. One that does several operations counts once.
    fn failed_on(&self, part: &Part, judges: &[Judge<'_>], scans: &[Scan]) -> BTreeMap<Constraint, u32> {
        let operations = part.route.operations();
        let mut counts: BTreeMap<Constraint, u32> = BTreeMap::new();
        for (constraint, count) in scans.iter().flat_map(|scan| &scan.failed_on) {
            *counts.entry(constraint.clone()).or_default() += count;
        }
        let mut several: BTreeMap<At, BTreeSet<usize>> = BTreeMap::new();
        for second in 1..operations.len() {
            for first in 0..second {
                let both = self.in_both(&operations[first].process, &operations[second].process);
                both.iter().for_each(|at| several.entry(*at).or_default().extend([first, second]));
            }
        }
        for (at, of) in several {
            let mut seen: BTreeSet<Constraint> = BTreeSet::new();
            for operation in of {
                let verdict = self.index.verdict(&judges[operation], at).verdict;
                if let [short] = verdict.broken.as_slice()
                    && !seen.insert(short.constraint.clone())
                    && let Some(count) = counts.get_mut(&short.constraint)
                {
                    *count -= 1;
                }
            }
        }
        counts
    }

    /// Capabilities that do or may do both of two processes; worked out once for each two.
    fn in_both(&self, a: &ProcessCode, b: &ProcessCode) -> Arc<Vec<At>> {
        if self.taxonomy.family(a).map(|family| &family.code)
            != self.taxonomy.family(b).map(|family| &family.code)
        {
            return Arc::default();
        }
        let key = (a.clone(), b.clone());
        if let Some(known) = self.both.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(known);
        }
        let slots = |process: &ProcessCode| -> BTreeSet<At> {
            self.index.doers(process).into_iter().flat_map(|doers| doers.columns.slots()).collect()
        };
        let both = Arc::new(slots(a).intersection(&slots(b)).copied().collect::<Vec<At>>());
        let mut all = self.both.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(key).or_insert(both))
    }

    fn outcome(
        &self,
        part: &Part,
        found: chains::Found,
        (near_misses, failed_on): (Vec<NearMiss>, BTreeMap<Constraint, u32>),
        missing: &[bool],
        open: Open,
        complete: bool,
    ) -> PartOutcome {
        let of_route = part.route.operations().iter().zip(missing);
        let missing: BTreeSet<_> = of_route
            .filter(|(_, missing)| **missing)
            .map(|(operation, _)| operation.process.clone())
            .collect();
        let best = found.priced.first().or_else(|| found.unpriced.first());
        let above_target_ppm = best.and_then(|chain| {
            let price = chain.cost.as_ref()?.seller_price_per_piece()?;
            price::above_ppm(price, part.target_price?)
        });
        PartOutcome {
            answer: PartAnswer {
                part: self.facts(part),
                status: found.status,
                priced: found.priced,
                unpriced: found.unpriced,
                second_source: found.second_source,
                without_signatory: found.without_signatory,
                near_misses,
                failed_on,
                missing: missing.into_iter().collect(),
                above_target_ppm,
            },
            gaps: open.gaps,
            questions: open.questions,
            complete,
        }
    }

    /// Adds up the outcomes of all parts, in the order of the list. Files and findings are left empty: the caller
    /// knows them.
    pub fn finish(&self, outcomes: Vec<PartOutcome>) -> Answer {
        let gaps = gaps::add_up(self, &outcomes);
        let questions = questions::add_up(self, &outcomes);
        let complete = outcomes.iter().all(|outcome| outcome.complete);
        let parts: Vec<PartAnswer> = outcomes.into_iter().map(|outcome| outcome.answer).collect();
        let mut answer = Answer {
            audience: Audience::Desk,
            as_of: self.options.as_of,
            chains_asked: self.options.chains,
            max_companies: self.options.max_companies,
            currency: self.options.currency,
            invented: false,
            suppliers: BTreeMap::new(),
            parts,
            gaps,
            questions,
            left_out: LeftOut {
                not_interested: self.index.not_interested,
                excluded: self.index.excluded,
                nothing_known: self.index.nothing_known,
            },
            files: Vec::new(),
            findings: Vec::new(),
            complete,
        };
        answer.suppliers = self.mentioned(&answer);
        answer
    }

    /// Facts of every firm the answer names.
    fn mentioned(&self, answer: &Answer) -> BTreeMap<SupplierId, SupplierFacts> {
        let mut named: BTreeSet<&SupplierId> = answer.mentions().collect();
        named.extend(answer.questions.iter().map(|asked| &asked.supplier));
        let facts = |id: &SupplierId| Some((id.clone(), self.supplier_facts(id)?));
        named.into_iter().filter_map(facts).collect()
    }

    fn supplier_facts(&self, id: &SupplierId) -> Option<SupplierFacts> {
        let supplier = self.index.supplier(id)?;
        let site = |site: &domain::registry::Site| {
            let place = site.located.place();
            let facts = SiteFacts {
                name: site.name.clone(),
                address: site.address.clone(),
                place: place.and_then(|place| place.code.clone()),
                at: place.and_then(|place| place.at),
                precision: place.map(|place| place.precision),
            };
            (site.id.clone(), facts)
        };
        let inferred = |c: &domain::registry::Capability| matches!(c.evidence, Evidence::Rules(_));
        let described = if supplier.sites.iter().flat_map(|s| &s.capabilities).any(inferred) {
            [supplier.industry.as_str(), supplier.products.as_str()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        } else {
            String::new()
        };
        Some(SupplierFacts {
            id: supplier.id.clone(),
            names: supplier.names.clone(),
            country: supplier.country,
            staff: supplier.staff,
            sites: supplier.sites.iter().map(site).collect(),
            certificates: valid_certificates(&supplier.certificates, self.options.as_of),
            described,
        })
    }

    fn facts(&self, part: &Part) -> PartFacts {
        let route_rules = match &part.route {
            domain::demand::Route::Inferred(_, rules) => rules.clone(),
            domain::demand::Route::Given(_) | domain::demand::Route::Unknown => Vec::new(),
        };
        let yearly_value = part
            .target_price
            .zip(part.annual_pieces)
            .and_then(|(price, pieces)| price.times(i128::from(pieces)));
        PartFacts {
            number: part.number.clone(),
            line: part.line.clone(),
            change_level: part.change_level.clone(),
            names: part.names.clone(),
            model: part.model.clone(),
            annual_pieces: part.annual_pieces,
            material: part.material.clone(),
            mass: part.mass,
            size: part.size,
            hs: part.hs.as_ref().map(|hs| hs.digits().to_owned()),
            route: part.route.operations().to_vec(),
            route_rules,
            certificates: part.certificates.clone(),
            target_price: part.target_price,
            incoterm: part.incoterm.clone(),
            delivery_text: part.delivery_text.clone(),
            delivery: part.delivery.as_ref().and_then(|place| place.code.clone()),
            yearly_value,
            spot: part.spot.clone(),
        }
    }

    /// Capabilities that failed on exactly one constraint: the nearest ones, and how many for each constraint.
    fn near_misses(&self, judged: &[Vec<index::Judged>]) -> (Vec<NearMiss>, BTreeMap<Constraint, u32>) {
        let mut failed_on: BTreeMap<Constraint, BTreeSet<index::At>> = BTreeMap::new();
        let mut misses = Vec::new();
        for (operation, judged) in judged.iter().enumerate() {
            for one in judged {
                let [shortfall] = one.verdict.broken.as_slice() else { continue };
                failed_on.entry(shortfall.constraint.clone()).or_default().insert(one.at);
                let capability = self.index.capability(one.at);
                misses.push(NearMiss {
                    operation,
                    supplier: capability.supplier.id.clone(),
                    site: capability.site.id.clone(),
                    capability: capability.capability.id.clone(),
                    shortfall: shortfall.clone(),
                });
            }
        }
        // What cannot be measured comes after what can; the order of the index settles ties.
        misses.sort_by_key(|miss| miss.shortfall.relative_ppm.unwrap_or(u32::MAX));
        misses.truncate(domain::matching::NEAR_MISSES);
        let count = |(constraint, of): (Constraint, BTreeSet<index::At>)| (constraint, of.len() as u32);
        (misses, failed_on.into_iter().map(count).collect())
    }
}

/// What stands between a part and its first sure chain.
#[derive(Default)]
struct Open {
    gaps: Vec<gaps::Measure>,
    questions: Vec<questions::Asked>,
}

impl Open {
    fn of(solver: &Solver<'_, '_>, status: Status) -> Open {
        match status {
            Status::Answered => Open::default(),
            Status::Possible => Open { gaps: Vec::new(), questions: questions::of_part(solver) },
            Status::Unanswered => Open { gaps: gaps::of_part(solver), questions: Vec::new() },
        }
    }
}

/// Certificates of a firm that are valid on the day, each once.
fn valid_certificates(certificates: &Certificates, day: jiff::civil::Date) -> Vec<CertificateCode> {
    let valid = |held: &&domain::registry::HeldCertificate| {
        held.valid_until >= day && held.valid_from.is_none_or(|from| from <= day)
    };
    certificates
        .held()
        .iter()
        .filter(valid)
        .map(|held| held.code.clone())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests;
