//! Costs anew: work, lanes and duty.

use super::exact::{at_least, share};
use super::step::{Taken, load};
use super::way::{Costing, Missing, Stop, Sum, dated, latest};
use domain::demand::Operation;
use domain::matching::answer::MissingRate;
use domain::matching::rates::{Duty, Endpoint, Lane, ProcessRate};
use domain::money::Money;
use domain::place::{Country, Place, Precision};
use domain::quantity::{UG_PER_KG, UM2_PER_DM2};
use domain::registry::{Basis, Evidence};
use std::collections::BTreeSet;

/// A year's work and set-up of a step.
#[derive(Debug, Clone)]
pub(super) struct Work {
    pub(super) work: Sum,
    pub(super) setup: Sum,
}

/// A lane from one country with its yearly amounts.
#[derive(Debug, Clone)]
pub(super) struct Carriage {
    pub(super) export_clearance: Option<Sum>,
    pub(super) main: Sum,
    pub(super) insurance_ppm: u32,
    pub(super) duty_ppm: u32,
    pub(super) duty_source: String,
    pub(super) inland: Option<Sum>,
    pub(super) import_clearance: Option<Sum>,
}

impl<'a> Costing<'a> {
    pub(super) fn work(&self, operation: &Operation, taken: Taken<'_>) -> Result<Work, Missing> {
        let one = |reason| Err(BTreeSet::from([reason]));
        let Some(pieces) = self.part.annual_pieces.map(i128::from) else { return one(MissingRate::Volume) };
        let country = Stop::site(taken.supplier, taken.site).country;
        let usual = self.usual(operation, country);
        let own = || match &taken.capability.evidence {
            Evidence::Register { source, as_of: Some(day) } => format!("{source} ({day})"),
            Evidence::Register { source, as_of: None } => source.clone(),
            Evidence::Survey { as_of: Some(day) } => format!("survey ({day})"),
            Evidence::Survey { as_of: None } => "survey".to_owned(),
            Evidence::Rules(_) => String::new(),
        };
        let unknown = || BTreeSet::from([MissingRate::Process(operation.process.clone())]);
        let (unit, source) = match (taken.capability.unit_cost, usual) {
            (Some(unit), _) => (unit, own()),
            (None, Some(rate)) => (rate.unit_cost, dated(&rate.provenance)),
            (None, None) => return Err(unknown()),
        };
        let (each, per) = match unit.basis {
            Basis::Piece => (Some(1), 1),
            Basis::Kilogram => (self.part.mass.map(|mass| i128::from(mass.ug())), i128::from(UG_PER_KG)),
            Basis::SquareDecimetre => {
                (self.part.surface.map(|surface| i128::from(surface.um2())), i128::from(UM2_PER_DM2))
            }
            Basis::Hour => (operation.cycle_seconds.map(i128::from), 3600),
        };
        let Some(each) = each else { return one(MissingRate::PartFact(unit.basis)) };
        let year = pieces.checked_mul(each).and_then(|times| share(unit.amount.micro(), times, per));
        let work = Sum { micro: self.converted(year, unit.amount.currency())?, source };
        // A usual rate without a set-up holds it in its unit cost; a firm's own unit cost does not.
        let (setup, source) = match (taken.capability.setup_per_lot, usual) {
            (Some(setup), _) => (Some(setup), own()),
            (None, Some(rate)) if rate.setup_per_lot.is_some() || taken.capability.unit_cost.is_none() => {
                (rate.setup_per_lot, dated(&rate.provenance))
            }
            (None, _) => return Err(unknown()),
        };
        let lot = self.lot(pieces).max(i128::from(taken.capability.min_lot_pieces.unwrap_or(1)));
        let micro = match setup {
            None => 0,
            Some(setup) => {
                self.converted(setup.micro().checked_mul(at_least(pieces, lot)), setup.currency())?
            }
        };
        Ok(Work { work, setup: Sum { micro, source } })
    }

    /// The usual rate: of the process itself before wider ones, of the country before any country, the latest.
    fn usual(&self, operation: &Operation, country: Option<Country>) -> Option<&'a ProcessRate> {
        self.inputs.taxonomy.lineage(&operation.process).find_map(|process| {
            let of = |only: Option<Country>| {
                let fits = move |rate: &&ProcessRate| rate.process == process.code && rate.country == only;
                let held = self
                    .inputs
                    .rates
                    .processes
                    .iter()
                    .filter(|rate| self.holds(&rate.provenance))
                    .filter(fits);
                latest(held, |rate| &rate.provenance)
            };
            country.and_then(|country| of(Some(country))).or_else(|| of(None))
        })
    }

    /// Lanes that bring goods from a country to the buyer's.
    pub(super) fn lanes(&self, from: Country, to: Country) -> impl Iterator<Item = &'a Lane> {
        let inputs = self.inputs;
        let day = inputs.options.as_of;
        let country = move |end: &Endpoint| match end {
            Endpoint::Country(country) => Some(*country),
            Endpoint::Place(code) => inputs.gazetteer.get(code).map(|entry| entry.country),
            Endpoint::Site(_) => None,
        };
        inputs.rates.lanes.iter().filter(move |lane| {
            lane.provenance.valid_from <= day
                && lane.provenance.valid_until.is_none_or(|until| until >= day)
                && country(&lane.from) == Some(from)
                && country(&lane.to) == Some(to)
        })
    }

    pub(super) fn carriage(&self, lane: &Lane, from: Country, to: &Place) -> Result<Carriage, Missing> {
        let one = |reason| BTreeSet::from([reason]);
        let shipments = self.shipments().ok_or_else(|| one(MissingRate::Volume))?;
        let source = || dated(&lane.provenance);
        let each = |money: Option<Money>| -> Result<Option<Sum>, Missing> {
            let Some(money) = money else { return Ok(None) };
            let micro = self.converted(money.micro().checked_mul(shipments), money.currency())?;
            Ok(Some(Sum { micro, source: source() }))
        };
        if lane.per_kg.is_none() && lane.per_shipment.is_none() {
            return Err(one(MissingRate::Lane(from, to.country)));
        }
        let mut main = each(lane.per_shipment)?.map_or(0, |sum| sum.micro);
        if let Some(per_kg) = lane.per_kg {
            let year = share(per_kg.micro(), self.year_ug()?, i128::from(UG_PER_KG));
            main += self.converted(year, per_kg.currency())?;
        }
        let inland = match each(lane.destination_inland)? {
            Some(sum) => Some(sum),
            None => self.inland(&lane.to, to, shipments)?,
        };
        let duty = self.duty(from, to.country)?;
        let carriage = Carriage {
            export_clearance: each(lane.export_clearance)?,
            main: Sum { micro: main, source: source() },
            insurance_ppm: lane.insurance_ppm,
            duty_ppm: duty.ppm,
            duty_source: dated(&duty.provenance),
            inland,
            import_clearance: each(lane.import_clearance)?,
        };
        // A hundredfold value at the border is no rate but a slip of the pen.
        let (insured, dutied) =
            (1_000_000 + i128::from(lane.insurance_ppm), 1_000_000 + i128::from(duty.ppm));
        if insured * dutied > 100_000_000_000_000 { Err(one(MissingRate::TooLarge)) } else { Ok(carriage) }
    }

    /// From where a lane ends to the buyer; nothing when it ends there.
    fn inland(&self, end: &Endpoint, to: &Place, shipments: i128) -> Result<Option<Sum>, Missing> {
        let Endpoint::Place(entry) = end else { return Ok(None) };
        if to.code.as_ref().is_some_and(|own| own == entry || self.lies_in(own, entry)) {
            return Ok(None);
        }
        let one = |reason| BTreeSet::from([reason]);
        let road = self.road(to.country).ok_or_else(|| one(MissingRate::Road(to.country)))?;
        let near = matches!(to.precision, Precision::Coordinates | Precision::Municipality);
        let goal = to.at.filter(|_| near);
        let start = self.inputs.gazetteer.get(entry).map(|entry| entry.at);
        let (Some(start), Some(goal)) = (start, goal) else { return Err(one(MissingRate::Destination)) };
        let metres = u64::from(start.great_circle_m(&goal)) * u64::from(road.road_factor_milli) / 1000;
        self.driven(road, i128::from(metres), shipments).map(Some)
    }

    /// The duty of the longest HS prefix; of those the one for the origin, of those the latest.
    fn duty(&self, from: Country, to: Country) -> Result<&'a Duty, Missing> {
        let hs = self.part.hs.as_ref().map_or("", |hs| hs.digits());
        let mut best: Option<&Duty> = None;
        for duty in &self.inputs.rates.duties {
            let fits = duty.to == to
                && duty.from.is_none_or(|origin| origin == from)
                && hs.starts_with(duty.hs.as_str())
                && self.holds(&duty.provenance);
            let rank = |duty: &Duty| (duty.hs.len(), duty.from.is_some(), duty.provenance.valid_from);
            if fits && best.is_none_or(|best| rank(best) <= rank(duty)) {
                best = Some(duty);
            }
        }
        best.ok_or_else(|| BTreeSet::from([MissingRate::Duty(hs.to_owned())]))
    }

    /// Load of an operation on a capability's capacity in a year.
    pub(super) fn load(&self, operation: &Operation, taken: Taken<'_>) -> Option<(i128, i128)> {
        let capacity = taken.capability.capacity?;
        Some((load(self.part, operation, capacity.basis)?, i128::from(capacity.milli) * 12))
    }
}
