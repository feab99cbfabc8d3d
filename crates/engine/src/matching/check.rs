//! The checker: works an answer out anew from the register, the list and the rates, and says what is wrong with it.
//!
//! It shares nothing with what made the answer: not its comparisons, not its prices, not its arithmetic. Every chain's
//! constraints and every amount are recomputed; lists must be in order and statuses consistent; gaps and questions must
//! fit the parts they name. What would need a search (that no better chain exists, that a gap's measure leads to a
//! whole chain) is not repeated here: the tests prove it against trying everything, with the evaluation of this file.
//!
//! # Cost
//! Proportional to the answer, after one look at each supplier. Each way looks through the pairs of the rates once.

mod chain;
mod cost;
pub(crate) mod course;
mod exact;
mod list;
mod part;
pub(crate) mod step;
mod way;

use domain::demand::Part;
use domain::id::{CapabilityId, ProcessCode, SiteId, SupplierId};
use domain::matching::MatchOptions;
use domain::matching::answer::{Answer, CostItem};
use domain::matching::constraint::Constraint;
use domain::matching::rates::Rates;
use domain::place::gazetteer::Gazetteer;
use domain::registry::{Grade, Interest, Register, Supplier};
use domain::taxonomy::Taxonomy;
use std::collections::{BTreeMap, BTreeSet};
use step::Taken;

/// A year's amount beyond which a sum is taken for a slip of the pen: 10^15 units, in millionths.
const LARGEST_MICRO: i128 = 1_000_000_000_000_000_000_000;

/// What an answer was made from.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The register.
    pub register: &'a Register,
    /// The parts in the order of the list.
    pub parts: &'a [Part],
    /// The rates.
    pub rates: &'a Rates,
    /// The taxonomy.
    pub taxonomy: &'a Taxonomy,
    /// The gazetteer.
    pub gazetteer: &'a Gazetteer,
    /// What was asked for.
    pub options: &'a MatchOptions,
}

/// Something wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Index of the part, where it concerns one.
    pub part: Option<usize>,
    /// Where.
    pub at: At,
    /// What.
    pub what: What,
}

/// Where in an answer a fault lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// The list as a whole.
    List,
    /// The part as a whole.
    Part,
    /// A priced chain, by index.
    Priced(usize),
    /// An unpriced chain, by index.
    Unpriced(usize),
    /// The second source.
    SecondSource,
    /// A chain that nobody can sign, by index.
    WithoutSignatory(usize),
    /// A near miss, by index.
    NearMiss(usize),
    /// A gap, by index.
    Gap(usize),
    /// A firm's questions, by index.
    Questions(usize),
}

/// What is wrong. Steps count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Not one step for each operation, in order.
    RouteNotCovered,
    /// The firm, site or capability is not in the register, or the firm takes no part.
    NotInRegister(SupplierId),
    /// A step breaks a hard constraint.
    Broken(usize, Constraint),
    /// More companies than allowed.
    TooManyCompanies,
    /// A capability is asked for more than it can by its steps together.
    Overdrawn,
    /// Arrives after the limit.
    TooLate,
    /// The chain does not belong in this list: certain, possible, without a signatory, with or without a price.
    WrongList,
    /// A step asks too little or too much.
    WrongQuestions(usize),
    /// Grade, evidence or age of a step.
    WrongFacts(usize),
    /// Load of a step.
    WrongLoad(usize),
    /// A distance.
    WrongDistance,
    /// The companies of the chain.
    WrongCompanies,
    /// The company that signs.
    WrongLead,
    /// Days from order to arrival.
    WrongLeadTime,
    /// A price without all rates.
    PricedWithoutRates,
    /// No price although all rates are there.
    UnpricedWithRates,
    /// The rates said to be missing.
    WrongMissingRates,
    /// A line of the cost: its amount, who pays it or its source; too many or none.
    WrongLine(CostItem),
    /// The total, or the pieces it is for.
    WrongTotal,
    /// What the seller charges.
    WrongSellerPrice,
    /// The weakest link.
    WrongWeakest,
    /// More chains than asked for.
    TooManyChains,
    /// A list is not in its order, or holds something twice.
    OutOfOrder,
    /// The status does not fit the chains.
    WrongStatus,
    /// The second source shares a company with the first.
    SecondSourceShares,
    /// A chain told for the part would be the better second source.
    SecondSourceNotBest,
    /// A chain told for the part would be a second source, and none is told.
    SecondSourceMissing,
    /// How far the first chain lies above the target.
    WrongAboveTarget,
    /// What is repeated of the part.
    WrongPartFacts,
    /// A near miss that is none, or told with wrong quantities.
    WrongNearMiss,
    /// More near misses than a part keeps.
    TooManyNearMisses,
    /// How many capabilities failed on this one constraint.
    WrongCount(Constraint),
    /// The processes nobody does.
    WrongMissingProcesses,
    /// Day, limits or currency of the answer.
    WrongOptions,
    /// How many firms took no part.
    WrongLeftOut,
    /// Not exactly the firms the answer names.
    WrongFirms,
    /// Facts of a firm.
    WrongFirm(SupplierId),
    /// Not one answer for each part, or the parts of a gap or question are not in order.
    WrongParts,
    /// A gap names a part that has a chain.
    GapOfAnsweredPart(usize),
    /// A gap's measure mends nothing for a part.
    GapOpensNothing(usize),
    /// The value of a gap's parts.
    WrongValue,
    /// A question that decides nothing for a part.
    IdleQuestion(usize),
    /// A told chain of the part depends on something nobody is asked.
    QuestionMissing(usize),
}

/// Checks the desk's edition of an answer; empty when nothing is wrong. Files and findings are not looked at.
pub fn check(inputs: &Inputs<'_>, answer: &Answer) -> Vec<Fault> {
    let checker = Checker::new(inputs);
    let parts = (0..inputs.parts.len().min(answer.parts.len())).flat_map(|part| checker.part(part, answer));
    let mut faults: Vec<Fault> = parts.collect();
    faults.extend(checker.list(answer));
    faults
}

/// [`check`] in pieces: parts share nothing, so they can be checked in any order and on several threads.
pub struct Checker<'a>(Book<'a>);

impl<'a> Checker<'a> {
    /// Looks once at each supplier.
    pub fn new(inputs: &'a Inputs<'a>) -> Checker<'a> {
        Checker(Book::new(inputs))
    }

    /// What is wrong with the answer of one part, by its place in the list; nothing when there is no such part.
    pub fn part(&self, number: usize, answer: &Answer) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let (Some(part), Some(told)) = (self.0.inputs.parts.get(number), answer.parts.get(number)) {
            part::check(&self.0, number, part, told, answer.complete, &mut faults);
        }
        faults
    }

    /// What is wrong with what is told of the whole list.
    pub fn list(&self, answer: &Answer) -> Vec<Fault> {
        if self.0.inputs.parts.len() != answer.parts.len() {
            return vec![Fault { part: None, at: At::List, what: What::WrongParts }];
        }
        let mut faults = Vec::new();
        list::check(&self.0, answer, &mut faults);
        faults
    }
}

/// The register by id.
struct Book<'a> {
    inputs: &'a Inputs<'a>,
    /// Firms that take part.
    suppliers: BTreeMap<&'a SupplierId, &'a Supplier>,
    /// Processes that capabilities of theirs name.
    processes: BTreeSet<&'a ProcessCode>,
    /// Firms that said no to some process: what they may do depends on it.
    denying: Vec<&'a Supplier>,
}

impl<'a> Book<'a> {
    fn new(inputs: &'a Inputs<'a>) -> Book<'a> {
        let takes_part = |supplier: &&Supplier| {
            supplier.interest != Interest::No && !inputs.options.excluded.contains(&supplier.id)
        };
        let suppliers: BTreeMap<_, _> =
            inputs.register.suppliers.iter().filter(takes_part).map(|s| (&s.id, s)).collect();
        let (denying, open): (Vec<&Supplier>, Vec<&Supplier>) =
            suppliers.values().partition(|supplier| !supplier.denied.is_empty());
        let sites = open.into_iter().flat_map(|supplier| &supplier.sites);
        let processes = sites.flat_map(|site| &site.capabilities).map(|one| &one.process).collect();
        Book { inputs, suppliers, processes, denying }
    }

    fn take(&self, supplier: &SupplierId, site: &SiteId, capability: &CapabilityId) -> Option<Taken<'a>> {
        let supplier: &'a Supplier = self.suppliers.get(supplier)?;
        let site = supplier.sites.iter().find(|own| own.id == *site)?;
        let capability = site.capabilities.iter().find(|own| own.id == *capability)?;
        Some(Taken { supplier, site, capability })
    }

    /// Whether anybody does a process, or may because it does a wider one and has not said no.
    fn done(&self, process: &ProcessCode) -> bool {
        let taxonomy = self.inputs.taxonomy;
        let fits =
            |own: &&ProcessCode| taxonomy.is_kind_of(own, process) || taxonomy.is_kind_of(process, own);
        let may = |supplier: &&&Supplier| {
            let no = taxonomy.lineage(process).any(|wider| supplier.denied.contains(&wider.code));
            let mut own = supplier.sites.iter().flat_map(|site| &site.capabilities);
            own.any(|one| {
                let certain = taxonomy.is_kind_of(&one.process, process) && one.grade != Grade::Inferred;
                certain || (!no && fits(&&one.process))
            })
        };
        self.processes.iter().any(fits) || self.denying.iter().any(|supplier| may(&supplier))
    }
}
