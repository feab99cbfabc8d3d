//! A path told as a chain: who does which step, what it costs line by line, who signs, where it may break.

use super::chains::{Ranked, Signs, Solver};
use super::index::{Indexed, Judged};
use super::price::{Amount, DESTINATION, Delivery, LanePrice, PPM, Said, Way, WorkPrice};
use domain::id::SupplierId;
use domain::matching::answer::{
    Chain, CostItem, CostLine, LandedCost, MissingRate, Step, WeakestLink, Weakness,
};
use domain::matching::constraint::{Constraint, Measure, Unknown};
use domain::money::{Currency, Money, mul_div_half_even};
use domain::registry::Grade;
use domain::taxonomy::SellerPays;
use std::collections::BTreeSet;

impl<'s, 'a: 's> Solver<'s, 'a> {
    pub(super) fn chain(&self, ranked: &Ranked) -> Chain {
        let index = &self.matcher.index;
        let taken: Vec<(&Judged, &Indexed<'a>)> = ranked
            .judged
            .iter()
            .zip(&self.judged)
            .map(|(&i, layer)| (&layer[i], index.capability(layer[i].at)))
            .collect();
        let way_to = |step: usize| {
            let (from, to) = (taken[step.checked_sub(1)?].1, taken[step].1);
            (from.site_number != to.site_number).then(|| self.pricer.way(from.location, to.location))
        };
        let ways: Vec<Option<Way<'_>>> = (0..taken.len()).map(way_to).collect();
        let mut steps: Vec<Step> = (0..taken.len()).map(|i| self.step(i, &taken, ways[i].as_ref())).collect();
        let mut companies: Vec<SupplierId> = Vec::new();
        for step in &steps {
            if !companies.contains(&step.supplier) {
                companies.push(step.supplier.clone());
            }
        }
        let lead = self.lead(&taken);
        if let Some(group) = lead
            && let Signs::Ask(certificates) = self.signs(group)
            && let Some(first) = taken.iter().position(|(_, indexed)| indexed.group == group)
        {
            steps[first].unknown.extend(certificates.iter().map(|code| Unknown {
                constraint: Constraint::Certificate(code.clone()),
                need: Measure::Until(self.matcher.options.as_of),
            }));
        }
        let last = taken.last().map(|(_, indexed)| *indexed);
        let home = last.map(|indexed| self.pricer.way(indexed.location, DESTINATION));
        let all_ways = || ways.iter().flatten().chain(&home);
        let distance_m = all_ways().filter_map(|way| way.distance_m).map(u64::from).sum();
        let works: Vec<_> =
            taken.iter().enumerate().map(|(i, (_, at))| self.pricer.work(&self.operations[i], at)).collect();
        let delivery = ranked.delivery.map(|number| &self.deliveries[number]);
        let (cost, missing_rates) = match delivery {
            Some(delivery) => (self.landed(&taken, &works, &ways, delivery), Vec::new()),
            None => (None, self.missing(&taken, &works, &ways)),
        };
        let carried = last.map_or(0, |at| {
            let by = delivery.and_then(|delivery| self.priced_sink(at.location, delivery));
            by.map_or_else(|| self.carriage(at.location).days, |leg| leg.time)
        });
        let worked = taken.iter().map(|(_, at)| at.capability.lead_time_days.unwrap_or(0));
        let between = ways.iter().flatten().filter_map(|way| way.transit_days);
        let days = carried + worked.chain(between).map(u64::from).sum::<u64>();
        Chain {
            weakest: weakest(&steps),
            lead: lead.and_then(|group| {
                taken.iter().find(|(_, at)| at.group == group).map(|(_, at)| at.supplier.id.clone())
            }),
            steps,
            companies,
            cost,
            missing_rates,
            distance_m,
            lead_time_days: u32::try_from(days).unwrap_or(u32::MAX),
        }
    }

    fn step(&self, operation: usize, taken: &[(&Judged, &Indexed<'_>)], way: Option<&Way<'_>>) -> Step {
        let (one, at) = taken[operation];
        // The load of the part: of all steps this capability does.
        let mine = |step: usize| taken[step].0.at == one.at;
        let load = || {
            let loads = (0..taken.len()).filter(|&step| mine(step));
            loads.filter_map(|step| self.yearly_load(step, at)).fold(0, u64::saturating_add)
        };
        let load_ppm = self.yearly_load(operation, at).and_then(|_| {
            let yearly = i128::from(self.yearly_capacity(one.at)?);
            u32::try_from(mul_div_half_even(i128::from(load()), PPM, yearly)?).ok()
        });
        let distance_m = match (operation, way) {
            (0, _) => None,
            (_, None) => Some(0),
            (_, Some(way)) => way.distance_m,
        };
        Step {
            process: self.operations[operation].process.clone(),
            supplier: at.supplier.id.clone(),
            site: at.site.id.clone(),
            capability: at.capability.id.clone(),
            grade: at.capability.grade,
            evidence: at.capability.evidence.clone(),
            stale: at.stale,
            load_ppm,
            distance_m,
            unknown: one.verdict.unknown.clone(),
        }
    }

    /// The company that signs, where the part asks anything of whoever does: among those that may, the surest; then the
    /// one with most steps, the last at a tie.
    fn lead(&self, taken: &[(&Judged, &Indexed<'a>)]) -> Option<u32> {
        if self.signing_certificates().is_empty() {
            return None;
        }
        let candidates = taken.iter().enumerate().filter(|(_, (_, at))| !self.refuses(at.group));
        candidates
            .max_by_key(|(position, (_, at))| {
                let steps = taken.iter().filter(|(_, other)| other.group == at.group).count();
                (*self.signs(at.group) == Signs::Yes, steps, *position)
            })
            .map(|(_, (_, at))| at.group)
    }

    /// The cost, line by line; `None` only when a sum cannot be held.
    fn landed(
        &self,
        taken: &[(&Judged, &Indexed<'a>)],
        works: &[Result<WorkPrice<'_>, MissingRate>],
        ways: &[Option<Way<'_>>],
        delivery: &Delivery<'s>,
    ) -> Option<LandedCost> {
        let mut bill = Bill { lines: Vec::new(), seller: self.seller_pays(), currency: self.pricer.currency };
        for (step, work) in works.iter().enumerate() {
            let work = work.as_ref().ok()?;
            if let Some(Ok(freight)) = ways[step].as_ref().map(|way| way.cost.clone()) {
                bill.add(CostItem::Freight(step), freight);
            }
            bill.add(CostItem::Work(step), work.work);
            if work.setup.micro != 0 {
                bill.add(CostItem::Setup(step), work.setup);
            }
        }
        let last = taken.last()?.1.location;
        match delivery {
            Delivery::Unknown { .. } | Delivery::Unpriced { .. } => return None,
            Delivery::Domestic(_) => {
                bill.add(CostItem::DestinationInland, self.pricer.way(last, DESTINATION).cost.ok()?);
            }
            Delivery::Lane(lane) => {
                let inland = self.pricer.way_to_lane(last, lane.lane, lane.from)?.cost.ok()?;
                if inland.micro != 0 {
                    bill.add(CostItem::OriginInland, inland);
                }
                bill.add_some(CostItem::ExportClearance, lane.export_clearance);
                bill.add(CostItem::MainCarriage, lane.main_carriage);
                bill.border(lane)?;
                bill.add_some(CostItem::DestinationInland, lane.destination_inland);
                bill.add_some(CostItem::ImportClearance, lane.import_clearance);
            }
        }
        bill.total(self.part.annual_pieces?)
    }

    /// Without an Incoterm the seller brings the goods to the door, duty unpaid (DAP).
    fn seller_pays(&self) -> SellerPays {
        let code = self.part.incoterm.as_deref().unwrap_or("DAP");
        self.matcher.taxonomy.incoterms.get(code).map(|incoterm| incoterm.seller).unwrap_or_default()
    }

    fn missing(
        &self,
        taken: &[(&Judged, &Indexed<'a>)],
        works: &[Result<WorkPrice<'_>, MissingRate>],
        ways: &[Option<Way<'_>>],
    ) -> Vec<MissingRate> {
        let mut missing: BTreeSet<MissingRate> =
            works.iter().filter_map(|w| w.as_ref().err().cloned()).collect();
        let vague = |at: &Indexed<'_>| self.matcher.index.location(at.location).point().is_none();
        let place = |at: &Indexed<'_>| MissingRate::Place(at.site.id.clone());
        for (step, way) in ways.iter().enumerate() {
            match way.as_ref().and_then(|way| way.cost.as_ref().err()) {
                // Several sites share a location: name the ones of this chain.
                Some(MissingRate::Place(_)) => {
                    let ends = [taken[step.saturating_sub(1)].1, taken[step].1];
                    missing.extend(ends.into_iter().filter(|at| vague(at)).map(place));
                }
                Some(reason) => {
                    missing.insert(reason.clone());
                }
                None => {}
            }
        }
        let Some((_, last)) = taken.last() else { return missing.into_iter().collect() };
        if self.carriage(last.location).priced {
            return missing.into_iter().collect();
        }
        let country = self.matcher.index.location(last.location).country;
        let own = |reason: MissingRate| match reason {
            MissingRate::Place(_) => place(last),
            other => other,
        };
        for delivery in self.deliveries.iter() {
            match delivery {
                Delivery::Unknown { from, missing: reason } if from.is_none() || *from == country => {
                    missing.insert(reason.clone());
                }
                Delivery::Domestic(of) if Some(*of) == country => {
                    missing.extend(self.pricer.way(last.location, DESTINATION).cost.err().map(own));
                }
                Delivery::Lane(LanePrice { lane, from, .. }) | Delivery::Unpriced { lane, from, .. }
                    if Some(*from) == country =>
                {
                    let way = self.pricer.way_to_lane(last.location, lane, *from);
                    missing.extend(way.and_then(|way| way.cost.err()).map(own));
                    if let Delivery::Unpriced { missing: reason, .. } = delivery {
                        missing.insert(reason.clone());
                    }
                }
                _ => {}
            }
        }
        if country.is_none() && self.part.delivery.is_some() {
            missing.insert(place(last));
        }
        missing.into_iter().collect()
    }
}

/// A landed cost while it is written.
struct Bill {
    lines: Vec<CostLine>,
    seller: SellerPays,
    currency: Currency,
}

impl Bill {
    fn add(&mut self, item: CostItem, amount: Amount<'_>) {
        let seller_pays = match item {
            CostItem::Work(_) | CostItem::Setup(_) | CostItem::Freight(_) => true,
            CostItem::OriginInland => self.seller.origin_inland,
            CostItem::ExportClearance => self.seller.export_clearance,
            CostItem::MainCarriage => self.seller.main_carriage,
            CostItem::Insurance => self.seller.insurance,
            CostItem::DestinationInland => self.seller.destination_inland,
            CostItem::ImportClearance | CostItem::Duty => self.seller.import_clearance_and_duty,
        };
        let amount_money = Money::from_micro(amount.micro, self.currency);
        self.lines.push(CostLine { item, amount: amount_money, seller_pays, source: amount.said.told() });
    }

    fn add_some(&mut self, item: CostItem, amount: Option<Amount<'_>>) {
        if let Some(amount) = amount {
            self.add(item, amount);
        }
    }

    /// Insurance on what was carried, duty on that and the insurance.
    fn border(&mut self, lane: &LanePrice<'_>) -> Option<()> {
        let carried: i128 = self.lines.iter().map(|line| line.amount.micro()).sum();
        let insurance = lane.insurance(carried)?;
        if lane.lane.insurance_ppm > 0 {
            let said = Said::Rate(&lane.lane.provenance);
            self.add(CostItem::Insurance, Amount { micro: insurance, said });
        }
        let duty = lane.duty(carried + insurance)?;
        self.add(CostItem::Duty, Amount { micro: duty, said: lane.duty_said });
        Some(())
    }

    fn total(self, pieces: u64) -> Option<LandedCost> {
        let zero = Money::from_micro(0, self.currency);
        let add = |sum: Money, line: &CostLine| sum.plus(&line.amount).ok();
        let total = self.lines.iter().try_fold(zero, add)?;
        let seller_price = self.lines.iter().filter(|line| line.seller_pays).try_fold(zero, add)?;
        Some(LandedCost { lines: self.lines, total, seller_price, pieces })
    }
}

/// The step most likely to break: with most questions, else the least known, else the stalest, else the fullest.
fn weakest(steps: &[Step]) -> Option<WeakestLink> {
    let weakness = |step: &Step| {
        let questions = step.unknown.len();
        (questions, step.grade, step.stale, step.load_ppm.unwrap_or(0))
    };
    // The first of equals: the earlier a chain breaks, the less is lost.
    let mut worst = 0;
    for (i, step) in steps.iter().enumerate() {
        if weakness(step) > weakness(&steps[worst]) {
            worst = i;
        }
    }
    let step = steps.get(worst)?;
    let why = match step {
        step if !step.unknown.is_empty() => Weakness::Question,
        Step { grade: Grade::Inferred, .. } => Weakness::Inferred,
        Step { grade: Grade::Claimed, .. } => Weakness::Claimed,
        Step { stale: true, .. } => Weakness::Stale,
        _ => Weakness::Load,
    };
    Some(WeakestLink { step: worst, why })
}
