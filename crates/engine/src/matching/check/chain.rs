//! A told chain against the same choice worked out anew.

use super::course::{Bill, Course, load_of};
use super::exact::nearest;
use super::step::{Signature, Taken, limit_days, stale};
use super::way::Costing;
use super::{Book, What};
use domain::demand::Part;
use domain::id::SupplierId;
use domain::matching::answer::{Chain, CostItem, LandedCost, MissingRate, Step, Weakness};
use domain::matching::constraint::{Constraint, Measure, Unknown};
use domain::registry::Grade;
use std::collections::{BTreeMap, BTreeSet};

/// Which list a chain stands in: what it must be besides right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Every step sure, somebody can sign.
    Answered,
    /// No step impossible, somebody may sign, something to ask.
    Possible,
    /// No step impossible, nobody can sign.
    Unsigned,
}

/// Works a told chain out anew; faults go to `faults`. `None` when it names what is not there.
pub(super) fn check<'a>(
    book: &Book<'a>,
    part: &'a Part,
    chain: &Chain,
    kind: Kind,
    faults: &mut Vec<What>,
) -> Option<Course<'a>> {
    let operations = part.route.operations();
    let route = operations.iter().map(|operation| &operation.process);
    if operations.is_empty() || !route.eq(chain.steps.iter().map(|step| &step.process)) {
        faults.push(What::RouteNotCovered);
        return None;
    }
    let mut taken = Vec::new();
    for step in &chain.steps {
        match book.take(&step.supplier, &step.site, &step.capability) {
            Some(one) => taken.push(one),
            None => {
                faults.push(What::NotInRegister(step.supplier.clone()));
                return None;
            }
        }
    }
    let course = Course::new(book.inputs, part, taken);
    constraints(book, &course, kind, faults);
    steps(book, part, chain, &course, kind, faults);
    if !chain.companies.iter().eq(course.companies.iter().copied()) {
        faults.push(What::WrongCompanies);
    }
    if chain.distance_m != course.distance_m {
        faults.push(What::WrongDistance);
    }
    money(book, part, chain, &course, faults);
    weakest(chain, faults);
    Some(course)
}

fn constraints(book: &Book<'_>, course: &Course<'_>, kind: Kind, faults: &mut Vec<What>) {
    for (step, verdict) in course.verdicts.iter().enumerate() {
        match verdict {
            None => faults.push(What::Broken(step, Constraint::Process)),
            Some(verdict) => {
                let broken =
                    verdict.broken.iter().map(|broken| What::Broken(step, broken.constraint.clone()));
                faults.extend(broken);
            }
        }
    }
    if course.companies.len() > book.inputs.options.max_companies {
        faults.push(What::TooManyCompanies);
    }
    if course.overdrawn {
        faults.push(What::Overdrawn);
    }
    let right = match kind {
        Kind::Answered => course.certain() && course.signed(),
        Kind::Possible => course.signable() && !(course.certain() && course.signed()),
        Kind::Unsigned => !course.signable(),
    };
    if !right {
        faults.push(What::WrongList);
    }
}

fn steps(
    book: &Book<'_>,
    part: &Part,
    chain: &Chain,
    course: &Course<'_>,
    kind: Kind,
    faults: &mut Vec<What>,
) {
    let costing = Costing::new(book.inputs, part);
    let lead = if kind == Kind::Unsigned { None } else { lead(course) };
    if chain.lead.as_ref() != lead {
        faults.push(What::WrongLead);
    }
    let day = book.inputs.options.as_of;
    for (at, (step, taken)) in chain.steps.iter().zip(&course.taken).enumerate() {
        let mut asked: Vec<Unknown> =
            course.verdicts[at].as_ref().map_or_else(Vec::new, |verdict| verdict.unknown.clone());
        if first_of(lead, &course.taken) == Some(at)
            && let Some(Signature::Ask(codes)) = signature_of(course, lead)
        {
            asked.extend(codes.iter().map(|code| Unknown {
                constraint: Constraint::Certificate(code.clone()),
                need: Measure::Until(day),
            }));
        }
        if !same_questions(&step.unknown, &asked) {
            faults.push(What::WrongQuestions(at));
        }
        let facts = (step.grade, &step.evidence, step.stale);
        if facts != (taken.capability.grade, &taken.capability.evidence, stale(taken.capability, day)) {
            faults.push(What::WrongFacts(at));
        }
        if step.load_ppm != load_ppm(&costing, &course.taken, at) {
            faults.push(What::WrongLoad(at));
        }
        if step.distance_m != course.leg_metres[at] {
            faults.push(What::WrongDistance);
        }
    }
}

/// Load of the whole part on a step's capability, in millionths.
fn load_ppm(costing: &Costing<'_>, taken: &[Taken<'_>], at: usize) -> Option<u32> {
    costing.load(costing.part.route.operations().get(at)?, taken[at])?;
    let (load, year) = load_of(costing, taken, at)?;
    if year <= 0 {
        return None;
    }
    u32::try_from(nearest(load.checked_mul(1_000_000)?, year)).ok()
}

fn first_of(company: Option<&SupplierId>, taken: &[Taken<'_>]) -> Option<usize> {
    taken.iter().position(|one| Some(&one.supplier.id) == company)
}

fn signature_of<'c>(course: &'c Course<'_>, company: Option<&SupplierId>) -> Option<&'c Signature> {
    let at = course.companies.iter().position(|id| Some(*id) == company)?;
    course.signatures.get(at)
}

/// The company that signs: a sure one before one to ask, then the one with most steps, then the one that comes last.
fn lead<'a>(course: &Course<'a>) -> Option<&'a SupplierId> {
    let mut best: Option<((bool, usize, usize), &SupplierId)> = None;
    for (id, signature) in course.companies.iter().zip(&course.signatures) {
        if matches!(signature, Signature::Missing(_)) {
            continue;
        }
        let mine = |one: &Taken<'_>| one.supplier.id == **id;
        let steps = course.taken.iter().filter(|one| mine(one)).count();
        let last = course.taken.iter().rposition(mine).unwrap_or(0);
        let rank = (*signature == Signature::Sure, steps, last);
        if best.is_none_or(|(known, _)| known < rank) {
            best = Some((rank, *id));
        }
    }
    best.map(|(_, id)| id)
}

fn same_questions(told: &[Unknown], asked: &[Unknown]) -> bool {
    let sorted = |list: &[Unknown]| {
        let mut list = list.to_vec();
        list.sort_by(|a, b| a.constraint.cmp(&b.constraint));
        list
    };
    told.len() == asked.len() && sorted(told) == sorted(asked)
}

fn money(book: &Book<'_>, part: &Part, chain: &Chain, course: &Course<'_>, faults: &mut Vec<What>) {
    let days = u64::from(chain.lead_time_days);
    if limit_days(book.inputs, part).is_some_and(|limit| days > u64::from(limit)) {
        faults.push(What::TooLate);
    }
    match &chain.cost {
        Some(cost) => {
            let Some(cheapest) = course.bill(book.inputs, part) else {
                return faults.push(What::PricedWithoutRates);
            };
            // Two deliveries may cost the same: the one that was told must be one of them.
            let same = |bill: &&Bill| bill.total == cheapest.total && bill.days == days;
            let bill = course.bills.iter().find(same).unwrap_or(cheapest);
            if bill.days != days {
                faults.push(What::WrongLeadTime);
            }
            lines(cost, bill, part, faults);
            if !chain.missing_rates.is_empty() {
                faults.push(What::WrongMissingRates);
            }
        }
        None => {
            if course.unpriced.is_empty() {
                return faults.push(What::UnpricedWithRates);
            }
            let most = u64::from(u32::MAX);
            if course.unpriced_days(book.inputs, part).map(|known| known.min(most)) != Some(days) {
                faults.push(What::WrongLeadTime);
            }
            let all: BTreeSet<&MissingRate> = course.unpriced.iter().flatten().collect();
            let known = chain.missing_rates.iter().all(|told| all.contains(told));
            let each = course
                .unpriced
                .iter()
                .all(|reasons| reasons.iter().any(|reason| chain.missing_rates.contains(reason)));
            let sorted = chain.missing_rates.windows(2).all(|pair| pair[0] < pair[1]);
            if !(known && each && sorted) {
                faults.push(What::WrongMissingRates);
            }
        }
    }
}

fn lines(cost: &LandedCost, bill: &Bill, part: &Part, faults: &mut Vec<What>) {
    let mut told = BTreeMap::new();
    for line in cost.lines.iter().filter(|line| line.amount.micro() != 0) {
        if told.insert(line.item, line).is_some() {
            faults.push(What::WrongLine(line.item));
        }
    }
    let currency = cost.total.currency();
    let items: BTreeSet<CostItem> = told.keys().chain(bill.lines.keys()).copied().collect();
    for item in items {
        let right = match (told.get(&item), bill.lines.get(&item)) {
            (Some(line), Some((sum, pays))) => {
                line.amount.micro() == sum.micro
                    && line.amount.currency() == currency
                    && line.seller_pays == *pays
                    && line.source == sum.source
            }
            _ => false,
        };
        if !right {
            faults.push(What::WrongLine(item));
        }
    }
    let sum: i128 = cost.lines.iter().map(|line| line.amount.micro()).sum();
    if cost.total.micro() != sum || cost.total.micro() != bill.total {
        faults.push(What::WrongTotal);
    }
    let paid: i128 = cost.lines.iter().filter(|l| l.seller_pays).map(|l| l.amount.micro()).sum();
    if cost.seller_price.micro() != paid || paid != bill.seller || cost.seller_price.currency() != currency {
        faults.push(What::WrongSellerPrice);
    }
    if Some(cost.pieces) != part.annual_pieces {
        faults.push(What::WrongTotal);
    }
}

/// Most questions, else the lowest grade, else stale, else fullest; of equals the earliest.
fn weakest(chain: &Chain, faults: &mut Vec<What>) {
    let weight = |step: &Step| (step.unknown.len(), step.grade, step.stale, step.load_ppm.unwrap_or(0));
    let Some(most) = chain.steps.iter().map(weight).max() else { return };
    let at = chain.steps.iter().position(|step| weight(step) == most);
    let why = match most {
        (1.., _, _, _) => Weakness::Question,
        (0, Grade::Inferred, _, _) => Weakness::Inferred,
        (0, Grade::Claimed, _, _) => Weakness::Claimed,
        (0, Grade::Confirmed, true, _) => Weakness::Stale,
        (0, Grade::Confirmed, false, _) => Weakness::Load,
    };
    let told = chain.weakest.as_ref().map(|weakest| (Some(weakest.step), weakest.why));
    if told != Some((at, why)) {
        faults.push(What::WrongWeakest);
    }
}
