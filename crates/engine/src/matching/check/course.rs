//! A choice of one capability for each operation, worked out from the inputs alone.

use super::Inputs;
use super::cost::Work;
use super::exact::nearest;
use super::step::{Signature, Taken, judge, limit_days, signature, signing};
use super::way::{Costing, Missing, Stop, Sum, Way, dated};
use domain::demand::Part;
use domain::id::{CapabilityId, SupplierId};
use domain::matching::answer::{CostItem, MissingRate};
use domain::matching::constraint::Verdict;
use domain::matching::rates::Endpoint;
use domain::place::{Place, Precision};
use domain::taxonomy::SellerPays;
use std::collections::{BTreeMap, BTreeSet};

/// A choice worked out.
pub(crate) struct Course<'a> {
    pub(crate) taken: Vec<Taken<'a>>,
    /// What each constraint of each step says; `None` where the capability does no such process.
    pub(crate) verdicts: Vec<Option<Verdict>>,
    /// Companies in order of first appearance.
    pub(crate) companies: Vec<&'a SupplierId>,
    /// Whether each company can sign, in the same order; empty when nothing is asked of whoever signs.
    pub(crate) signatures: Vec<Signature>,
    /// Whether some capability is asked for more than a year's capacity by all its steps together.
    pub(crate) overdrawn: bool,
    /// Metres to each step from the one before; 0 inside a site.
    pub(super) leg_metres: Vec<Option<u32>>,
    /// Metres of all ways and to the buyer, as far as known.
    pub(crate) distance_m: u64,
    /// Ways of unknown length.
    pub(crate) unmeasured: usize,
    /// Days of the steps and between them, as far as known.
    pub(super) days_before: u64,
    /// Fully priced ways to the buyer.
    pub(crate) bills: Vec<Bill>,
    /// Days to the buyer when there is no bill, as far as known.
    pub(super) days_behind: u64,
    /// For each thing that has no price, the reasons; one of each must be told.
    pub(super) unpriced: Vec<Missing>,
}

/// A landed cost by one delivery.
#[derive(Debug, Clone)]
pub(crate) struct Bill {
    pub(super) lines: BTreeMap<CostItem, (Sum, bool)>,
    pub(crate) total: i128,
    pub(super) seller: i128,
    /// Days from order to arrival.
    pub(crate) days: u64,
}

impl<'a> Course<'a> {
    pub(crate) fn new(inputs: &'a Inputs<'a>, part: &'a Part, taken: Vec<Taken<'a>>) -> Course<'a> {
        let costing = Costing::new(inputs, part);
        let operations = part.route.operations();
        let verdicts = taken.iter().enumerate().map(|(at, one)| judge(inputs, part, at, *one)).collect();
        let mut companies: Vec<&SupplierId> = Vec::new();
        let mut signatures = Vec::new();
        let signed = !signing(inputs, part).is_empty();
        for one in &taken {
            if !companies.contains(&&one.supplier.id) {
                companies.push(&one.supplier.id);
                if signed {
                    signatures.push(signature(inputs, part, one.supplier));
                }
            }
        }
        let stops: Vec<Stop<'_>> = taken.iter().map(|one| Stop::site(one.supplier, one.site)).collect();
        let legs: Vec<Option<Way>> = (0..taken.len())
            .map(|at| {
                let before = at.checked_sub(1)?;
                let apart = !same_site(taken[before], taken[at]);
                apart.then(|| costing.between(stops[before], stops[at]))
            })
            .collect();
        let works: Vec<Result<Work, Missing>> =
            taken.iter().zip(operations).map(|(one, operation)| costing.work(operation, *one)).collect();
        let mut course = Course {
            verdicts,
            companies,
            signatures,
            overdrawn: overdrawn(&costing, &taken),
            leg_metres: Vec::new(),
            distance_m: 0,
            unmeasured: 0,
            days_before: taken.iter().map(|one| u64::from(one.capability.lead_time_days.unwrap_or(0))).sum(),
            bills: Vec::new(),
            days_behind: 0,
            unpriced: Vec::new(),
            taken,
        };
        course.measure(&costing, &legs, stops.last());
        course.price(&costing, &works, &legs, stops.last());
        course
    }

    fn measure(&mut self, costing: &Costing<'_>, legs: &[Option<Way>], last: Option<&Stop<'_>>) {
        for (at, leg) in legs.iter().enumerate() {
            self.leg_metres.push(match leg {
                None if at == 0 => None,
                None => Some(0),
                Some(way) => way.metres,
            });
            self.days_before += leg.as_ref().and_then(|way| way.days).map_or(0, u64::from);
        }
        let home = last.map(|last| costing.between(*last, Stop::place(costing.part.delivery.as_ref())));
        for way in legs.iter().flatten().chain(&home) {
            self.distance_m += u64::from(way.metres.unwrap_or(0));
            self.unmeasured += usize::from(way.metres.is_none());
        }
    }

    fn price(
        &mut self,
        costing: &Costing<'_>,
        works: &[Result<Work, Missing>],
        legs: &[Option<Way>],
        last: Option<&Stop<'_>>,
    ) {
        self.unpriced.extend(works.iter().filter_map(|work| work.as_ref().err().cloned()));
        let freights = legs.iter().flatten();
        self.unpriced.extend(freights.filter_map(|way| way.cost.as_ref().err().cloned()));
        let seller = seller_pays(costing);
        let mut made = Lines { lines: BTreeMap::new(), seller };
        for (step, work) in works.iter().enumerate() {
            if let Ok(work) = work {
                made.add(CostItem::Work(step), work.work.clone());
                made.add(CostItem::Setup(step), work.setup.clone());
            }
            if let Some(Ok(freight)) = legs[step].as_ref().map(|way| &way.cost) {
                made.add(CostItem::Freight(step), freight.clone());
            }
        }
        let complete = self.unpriced.is_empty();
        let Some(last) = last else { return };
        let (offers, missing) = deliveries(costing, *last, &made);
        self.days_behind = offers.iter().map(|offer| offer.days).min().unwrap_or(0);
        let priced: Vec<Offer> = offers.into_iter().filter(|offer| offer.lines.is_some()).collect();
        if priced.is_empty() {
            self.unpriced.extend(missing);
            return;
        }
        // Where rates are known, an answer rests on them: lanes without a price do not count beside those with one.
        self.days_behind = priced.iter().map(|offer| offer.days).min().unwrap_or(0);
        if complete {
            let bills = priced.into_iter().filter_map(|offer| {
                let lines = offer.lines?.lines;
                let sum = |of: &dyn Fn(bool) -> bool| {
                    lines.values().filter(|(_, pays)| of(*pays)).map(|(sum, _)| sum.micro).sum::<i128>()
                };
                let (total, seller) = (sum(&|_| true), sum(&|pays| pays));
                Some(Bill { lines, total, seller, days: self.days_before + offer.days })
            });
            self.bills = bills.collect();
        }
    }

    /// Whether every step can be done, for certain.
    pub(crate) fn certain(&self) -> bool {
        self.verdicts.iter().all(|verdict| verdict.as_ref().is_some_and(Verdict::yes))
    }

    /// Whether some company can sign for certain.
    pub(crate) fn signed(&self) -> bool {
        self.signatures.is_empty() || self.signatures.contains(&Signature::Sure)
    }

    /// Whether some company may sign.
    pub(crate) fn signable(&self) -> bool {
        self.signatures.is_empty()
            || self.signatures.iter().any(|signature| !matches!(signature, Signature::Missing(_)))
    }

    /// The cheapest delivery with all prices inside the limit on days.
    pub(crate) fn bill(&self, inputs: &Inputs<'_>, part: &Part) -> Option<&Bill> {
        let limit = limit_days(inputs, part).map(u64::from);
        let in_time = self.bills.iter().filter(|bill| limit.is_none_or(|limit| bill.days <= limit));
        in_time.min_by_key(|bill| bill.total)
    }

    /// Days from order to arrival where something has no price, when they are inside the limit.
    pub(crate) fn unpriced_days(&self, inputs: &Inputs<'_>, part: &Part) -> Option<u64> {
        let days = self.days_before + self.days_behind;
        let limit = limit_days(inputs, part).map(u64::from);
        (!self.unpriced.is_empty() && limit.is_none_or(|limit| days <= limit)).then_some(days)
    }
}

pub(super) fn same_site(a: Taken<'_>, b: Taken<'_>) -> bool {
    a.supplier.id == b.supplier.id && a.site.id == b.site.id
}

/// A year's load of all steps of a capability in a choice, and its year's capacity; `None` when either is not known.
pub(super) fn load_of(costing: &Costing<'_>, taken: &[Taken<'_>], at: usize) -> Option<(i128, i128)> {
    let mine = |one: &Taken<'_>| same_site(*one, taken[at]) && one.capability.id == taken[at].capability.id;
    let mut sum = None;
    for (one, operation) in taken.iter().zip(costing.part.route.operations()).filter(|(one, _)| mine(one)) {
        if let Some((load, year)) = costing.load(operation, *one) {
            let (known, _) = sum.unwrap_or((0, year));
            sum = Some((known + load, year));
        }
    }
    sum
}

fn overdrawn(costing: &Costing<'_>, taken: &[Taken<'_>]) -> bool {
    let mut seen: BTreeSet<(&SupplierId, &str, &CapabilityId)> = BTreeSet::new();
    taken.iter().enumerate().any(|(at, one)| {
        seen.insert((&one.supplier.id, one.site.id.as_str(), &one.capability.id))
            && load_of(costing, taken, at).is_some_and(|(load, year)| load > year)
    })
}

/// Without an Incoterm the seller brings the goods to the door, duty unpaid.
fn seller_pays(costing: &Costing<'_>) -> SellerPays {
    let rule = costing.part.incoterm.as_deref().unwrap_or("DAP");
    costing.inputs.taxonomy.incoterms.get(rule).map(|rule| rule.seller).unwrap_or_default()
}

#[derive(Clone)]
struct Lines {
    lines: BTreeMap<CostItem, (Sum, bool)>,
    seller: SellerPays,
}

impl Lines {
    /// Nothing is no line.
    fn add(&mut self, item: CostItem, sum: Sum) {
        let pays = match item {
            CostItem::Work(_) | CostItem::Setup(_) | CostItem::Freight(_) => true,
            CostItem::OriginInland => self.seller.origin_inland,
            CostItem::ExportClearance => self.seller.export_clearance,
            CostItem::MainCarriage => self.seller.main_carriage,
            CostItem::Insurance => self.seller.insurance,
            CostItem::DestinationInland => self.seller.destination_inland,
            CostItem::ImportClearance | CostItem::Duty => self.seller.import_clearance_and_duty,
        };
        if sum.micro != 0 {
            self.lines.insert(item, (sum, pays));
        }
    }

    fn value(&self) -> i128 {
        self.lines.values().map(|(sum, _)| sum.micro).sum()
    }
}

/// A way to the buyer; without lines it has no price.
struct Offer {
    lines: Option<Lines>,
    days: u64,
}

/// All ways from the last stop to the buyer, and for each without a price the reasons.
fn deliveries(costing: &Costing<'_>, last: Stop<'_>, made: &Lines) -> (Vec<Offer>, Vec<Missing>) {
    let one = |reason| vec![BTreeSet::from([reason])];
    let Some(goal) = costing.part.delivery.as_ref() else {
        return (Vec::new(), one(MissingRate::Destination));
    };
    let Some(country) = last.country else {
        let site = last.site.map(|site| MissingRate::Place(site.clone()));
        return (Vec::new(), site.map_or_else(Vec::new, one));
    };
    if country == goal.country {
        let way = costing.between(last, Stop::place(Some(goal)));
        let days = way.days.map_or(0, u64::from);
        return match way.cost {
            Err(missing) => (vec![Offer { lines: None, days }], vec![missing]),
            Ok(cost) => {
                let mut lines = made.clone();
                lines.add(CostItem::DestinationInland, cost);
                (vec![Offer { lines: Some(lines), days }], Vec::new())
            }
        };
    }
    let (mut offers, mut missing) = (Vec::new(), Vec::new());
    for lane in costing.lanes(country, goal.country) {
        let to_lane = match &lane.from {
            Endpoint::Place(code) => {
                let Some(entry) = costing.inputs.gazetteer.get(code) else { continue };
                let precision = Precision::Municipality;
                let port = Place { country, code: Some(code.clone()), at: Some(entry.at), precision };
                costing.between(last, Stop::place(Some(&port)))
            }
            _ => Way {
                metres: Some(0),
                days: Some(0),
                cost: Ok(Sum { micro: 0, source: dated(&lane.provenance) }),
            },
        };
        let days = u64::from(to_lane.days.unwrap_or(0)) + u64::from(lane.transit_days);
        let carriage = costing.carriage(lane, country, goal);
        match (to_lane.cost, carriage) {
            (Ok(inland), Ok(carriage)) => {
                let mut lines = made.clone();
                lines.add(CostItem::OriginInland, inland);
                carry(&mut lines, &carriage, dated(&lane.provenance));
                offers.push(Offer { lines: Some(lines), days });
            }
            (inland, carriage) => {
                let reasons = inland.err().into_iter().chain(carriage.err());
                missing.push(reasons.flatten().collect());
                offers.push(Offer { lines: None, days });
            }
        }
    }
    if offers.is_empty() {
        missing = one(MissingRate::Lane(country, goal.country));
    }
    (offers, missing)
}

/// Over the border: insurance on the value carried, duty on that value with its carriage and insurance.
fn carry(lines: &mut Lines, carriage: &super::cost::Carriage, source: String) {
    if let Some(sum) = &carriage.export_clearance {
        lines.add(CostItem::ExportClearance, sum.clone());
    }
    lines.add(CostItem::MainCarriage, carriage.main.clone());
    let carried = lines.value();
    let insurance = nearest(carried * i128::from(carriage.insurance_ppm), 1_000_000);
    lines.add(CostItem::Insurance, Sum { micro: insurance, source });
    let duty = nearest((carried + insurance) * i128::from(carriage.duty_ppm), 1_000_000);
    lines.add(CostItem::Duty, Sum { micro: duty, source: carriage.duty_source.clone() });
    for (item, sum) in [
        (CostItem::DestinationInland, &carriage.inland),
        (CostItem::ImportClearance, &carriage.import_clearance),
    ] {
        if let Some(sum) = sum {
            lines.add(item, sum.clone());
        }
    }
}
