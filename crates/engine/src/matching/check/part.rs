//! One part's lists: what stands in them, in which order, and what follows from the status.

use super::chain::{Kind, check as check_chain};
use super::course::Course;
use super::exact::nearest;
use super::{At, Book, Fault, What};
use domain::demand::{Part, Route};
use domain::id::{CapabilityId, ProcessCode, SiteId, SupplierId};
use domain::matching::NEAR_MISSES;
use domain::matching::answer::{Chain, NearMiss, PartAnswer, Status};
use domain::matching::constraint::Constraint;
use std::collections::{BTreeMap, BTreeSet};

/// Where a chain stands in a list: what its neighbours are compared by.
type PricedRank<'c> = (i128, Ids<'c>);
type UnpricedRank<'c> = (usize, usize, u64, Ids<'c>);
type Ids<'c> = Vec<(&'c SupplierId, &'c SiteId, &'c CapabilityId)>;

pub(super) fn check(
    book: &Book<'_>,
    number: usize,
    part: &Part,
    answer: &PartAnswer,
    complete: bool,
    faults: &mut Vec<Fault>,
) {
    let mut push = |at: At, what: What| faults.push(Fault { part: Some(number), at, what });
    facts(part, answer, &mut push);
    let kind = match answer.status {
        Status::Answered => Kind::Answered,
        Status::Possible | Status::Unanswered => Kind::Possible,
    };
    let none = answer.priced.is_empty() && answer.unpriced.is_empty();
    if none != (answer.status == Status::Unanswered) || (none && answer.second_source.is_some()) {
        push(At::Part, What::WrongStatus);
    }
    let most = book.inputs.options.chains;
    if [&answer.priced, &answer.unpriced, &answer.without_signatory].iter().any(|list| list.len() > most) {
        push(At::Part, What::TooManyChains);
    }
    let one = |at: At, chain: &Chain, kind: Kind, push: &mut dyn FnMut(At, What)| {
        let mut found = Vec::new();
        let course = check_chain(book, part, chain, kind, &mut found);
        found.into_iter().for_each(|what| push(at, what));
        course
    };
    let (mut priced, mut unpriced) = (Vec::new(), Vec::new());
    for (i, chain) in answer.priced.iter().enumerate() {
        priced.push(one(At::Priced(i), chain, kind, &mut push));
        if chain.cost.is_none() {
            push(At::Priced(i), What::WrongList);
        }
    }
    for (i, chain) in answer.unpriced.iter().enumerate() {
        unpriced.push(one(At::Unpriced(i), chain, kind, &mut push));
        if chain.cost.is_some() {
            push(At::Unpriced(i), What::WrongList);
        }
    }
    let priced_ranks: Vec<_> = answer.priced.iter().map(priced_rank).collect();
    let unpriced_ranks: Vec<_> = answer.unpriced.iter().zip(&unpriced).map(unpriced_rank).collect();
    if !ascending(&priced_ranks) || !ascending(&unpriced_ranks) {
        push(At::Part, What::OutOfOrder);
    }
    let mut outsiders = Vec::new();
    for (i, chain) in answer.without_signatory.iter().enumerate() {
        outsiders.push(one(At::WithoutSignatory(i), chain, Kind::Unsigned, &mut push));
    }
    unsigned_order(answer, &outsiders, &mut push);
    if let Some(second) = &answer.second_source {
        let course = one(At::SecondSource, second, kind, &mut push);
        if complete {
            second_source(answer, second, course.as_ref(), most, &mut push);
        }
    } else if complete {
        let first = answer.best();
        let apart = |chain: &Chain| first.is_some_and(|first| disjoint(first, chain));
        if answer.priced.iter().chain(&answer.unpriced).any(apart) {
            push(At::SecondSource, What::SecondSourceMissing);
        }
    }
    let above = answer.best().and_then(|chain| {
        let target = part.target_price?;
        let cost = chain.cost.as_ref().filter(|cost| cost.pieces > 0)?;
        let price = nearest(cost.seller_price.micro(), i128::from(cost.pieces));
        if target.micro() <= 0 || price <= target.micro() {
            return None;
        }
        let ppm = nearest((price - target.micro()).checked_mul(1_000_000)?, target.micro());
        u32::try_from(ppm.max(1)).ok()
    });
    if above != answer.above_target_ppm {
        push(At::Part, What::WrongAboveTarget);
    }
    near_misses(book, part, answer, &mut push);
    missing(book, part, answer, &mut push);
}

fn facts(part: &Part, answer: &PartAnswer, push: &mut dyn FnMut(At, What)) {
    let told = &answer.part;
    let value = part
        .target_price
        .zip(part.annual_pieces)
        .and_then(|(price, pieces)| price.micro().checked_mul(i128::from(pieces)));
    let rules = match &part.route {
        Route::Inferred(_, rules) => rules.as_slice(),
        Route::Given(_) | Route::Unknown => &[],
    };
    let same = told.number == part.number
        && told.spot == part.spot
        && told.annual_pieces == part.annual_pieces
        && told.material == part.material
        && told.mass == part.mass
        && told.size == part.size
        && told.hs.as_deref() == part.hs.as_ref().map(|hs| hs.digits())
        && told.route == part.route.operations()
        && told.route_rules == rules
        && told.certificates == part.certificates
        && told.target_price == part.target_price
        && told.incoterm == part.incoterm
        && told.yearly_value.map(|value| value.micro()) == value
        && told.yearly_value.map(|value| value.currency())
            == value.and(part.target_price.map(|price| price.currency()));
    if !same {
        push(At::Part, What::WrongPartFacts);
    }
}

fn ids(chain: &Chain) -> Ids<'_> {
    chain.steps.iter().map(|step| (&step.supplier, &step.site, &step.capability)).collect()
}

fn priced_rank(chain: &Chain) -> PricedRank<'_> {
    (chain.cost.as_ref().map_or(0, |cost| cost.total.micro()), ids(chain))
}

fn unpriced_rank<'c>((chain, course): (&'c Chain, &Option<Course<'_>>)) -> UnpricedRank<'c> {
    let unmeasured = course.as_ref().map_or(0, |course| course.unmeasured);
    (chain.companies.len(), unmeasured, chain.distance_m, ids(chain))
}

/// Equal neighbours would be one chain told twice.
fn ascending<T: Ord>(ranks: &[T]) -> bool {
    ranks.windows(2).all(|pair| pair[0] < pair[1])
}

fn unsigned_order(answer: &PartAnswer, courses: &[Option<Course<'_>>], push: &mut dyn FnMut(At, What)) {
    let chains = &answer.without_signatory;
    let border = chains.iter().position(|chain| chain.cost.is_none()).unwrap_or(chains.len());
    let priced: Vec<_> = chains[..border].iter().map(priced_rank).collect();
    let rest = chains[border..].iter().zip(&courses[border..]);
    let unpriced: Vec<_> = rest.map(unpriced_rank).collect();
    let apart = chains[border..].iter().all(|chain| chain.cost.is_none());
    if !(ascending(&priced) && ascending(&unpriced) && apart) {
        push(At::Part, What::OutOfOrder);
    }
}

fn disjoint(a: &Chain, b: &Chain) -> bool {
    a.companies.iter().all(|company| !b.companies.contains(company))
}

/// The second source shares no company with the first, and no chain told above it would have been better.
fn second_source(
    answer: &PartAnswer,
    second: &Chain,
    course: Option<&Course<'_>>,
    most: usize,
    push: &mut dyn FnMut(At, What),
) {
    let Some(first) = answer.best() else { return };
    if !disjoint(first, second) {
        return push(At::SecondSource, What::SecondSourceShares);
    }
    let better_priced = answer.priced.iter().find(|chain| disjoint(first, chain));
    let better_unpriced = answer.unpriced.iter().find(|chain| disjoint(first, chain));
    let right = match (better_priced, better_unpriced, &second.cost) {
        (Some(best), _, _) => ids(best) == ids(second),
        // A full list ends before what costs more: the second source may come later.
        (None, _, Some(_)) => {
            let last = answer.priced.last().filter(|_| answer.priced.len() == most);
            last.is_some_and(|last| priced_rank(last) < priced_rank(second))
        }
        (None, Some(best), None) => ids(best) == ids(second),
        (None, None, None) => {
            let unmeasured = course.map_or(0, |course| course.unmeasured);
            let rank = (second.companies.len(), unmeasured, second.distance_m);
            let last = answer.unpriced.last().filter(|_| answer.unpriced.len() == most);
            last.is_some_and(|last| (last.companies.len(), 0, 0) <= rank)
        }
    };
    if !right {
        push(At::SecondSource, What::SecondSourceNotBest);
    }
}

fn near_misses(book: &Book<'_>, part: &Part, answer: &PartAnswer, push: &mut dyn FnMut(At, What)) {
    let misses = &answer.near_misses;
    if misses.len() > NEAR_MISSES {
        push(At::Part, What::TooManyNearMisses);
    }
    let mut seen: BTreeMap<&Constraint, BTreeSet<(&SupplierId, &SiteId, &CapabilityId)>> = BTreeMap::new();
    for (i, miss) in misses.iter().enumerate() {
        let taken = book.take(&miss.supplier, &miss.site, &miss.capability);
        let verdict = taken.and_then(|taken| super::step::judge(book.inputs, part, miss.operation, taken));
        let right = verdict.is_some_and(|verdict| verdict.broken.as_slice() == [miss.shortfall.clone()]);
        if !right {
            push(At::NearMiss(i), What::WrongNearMiss);
        }
        let id = (&miss.supplier, &miss.site, &miss.capability);
        seen.entry(&miss.shortfall.constraint).or_default().insert(id);
    }
    let rank = |miss: &NearMiss| {
        let ppm = miss.shortfall.relative_ppm.unwrap_or(u32::MAX);
        (ppm, miss.operation, miss.supplier.clone(), miss.site.clone(), miss.capability.clone())
    };
    if !ascending(&misses.iter().map(rank).collect::<Vec<_>>()) {
        push(At::Part, What::OutOfOrder);
    }
    // All near misses are told until the list is full: then the counts can only be larger.
    let full = misses.len() == NEAR_MISSES;
    let constraints: BTreeSet<&Constraint> = seen.keys().copied().chain(answer.failed_on.keys()).collect();
    for constraint in constraints {
        let counted = answer.failed_on.get(constraint).copied().unwrap_or(0) as usize;
        let told = seen.get(constraint).map_or(0, BTreeSet::len);
        if told > counted || (!full && told != counted) || counted == 0 {
            push(At::Part, What::WrongCount(constraint.clone()));
        }
    }
}

fn missing(book: &Book<'_>, part: &Part, answer: &PartAnswer, push: &mut dyn FnMut(At, What)) {
    let wanted: BTreeSet<&ProcessCode> =
        part.route.operations().iter().map(|operation| &operation.process).collect();
    let nobody = wanted.into_iter().filter(|process| !book.done(process));
    if !nobody.eq(&answer.missing) {
        push(At::Part, What::WrongMissingProcesses);
    }
}
