//! What work, freight, lanes and duty cost for one part, in exact money.
//!
//! Every amount is a year's, in millionths of the part's currency. A line is computed in the currency of its rate,
//! rounded half to even to a millionth, then converted, rounded again the same way; totals are sums of lines, so a cost
//! split always adds up. Without a rate there is no amount and the reason is a [`MissingRate`]: never a silent zero.

pub(super) mod estimate;

use super::index::{Index, Indexed, Location, point_for_freight};
use super::judge::{MONTHS, yearly_milli};
use super::pairs::{Ends, Pairs};
use domain::demand::{Operation, Part};
use domain::id::PlaceCode;
use domain::matching::MatchOptions;
use domain::matching::answer::MissingRate;
use domain::matching::rates::{Endpoint, Lane, PairRate, ProcessRate, Provenance, Rates, RoadRate};
use domain::money::{Currency, Money, mul_div_half_even};
use domain::place::gazetteer::Gazetteer;
use domain::place::{Country, Place, Precision};
use domain::registry::{Basis, Evidence, UnitCost};
use domain::taxonomy::Taxonomy;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Millionths in one: the scale of duty and insurance rates.
pub(super) const PPM: i128 = 1_000_000;

/// A year's amount beyond which a sum is a slip of the pen: 10^15 units, in millionths. It keeps every sum of a search,
/// scaled as it is there, far inside what can be held.
const LARGEST: i128 = 1_000_000_000_000_000_000_000;

/// What insurance and duty together may make of a value at the border, at most a hundredfold; scaled by 10^12.
const LARGEST_FACTOR: i128 = 100 * PPM * PPM;

/// Distance assumed between two sites of which only the same municipality is known.
const SAME_MUNICIPALITY_M: u32 = 5_000;

/// Road kilometres for a kilometre as the crow flies, in thousandths, where a country has no road rate of its own; only
/// used to show a distance, never to cost one.
const USUAL_ROAD_FACTOR_MILLI: u32 = 1_300;

/// Who says what an amount is computed from. Told as text only when a cost is shown.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said<'a> {
    /// The supplier's own row.
    Own(&'a Evidence),
    /// A rate.
    Rate(&'a Provenance),
}

impl Said<'_> {
    /// The source with its date.
    pub(super) fn told(&self) -> String {
        let (source, day) = match self {
            Said::Rate(provenance) => (provenance.source.as_str(), Some(provenance.valid_from)),
            Said::Own(Evidence::Register { source, as_of }) => (source.as_str(), *as_of),
            Said::Own(Evidence::Survey { as_of }) => ("survey", *as_of),
            Said::Own(Evidence::Rules(_)) => ("", None),
        };
        day.map_or_else(|| source.to_owned(), |day| format!("{source} ({day})"))
    }
}

/// A year's amount in micro units of the part's currency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount<'a> {
    pub(super) micro: i128,
    pub(super) said: Said<'a>,
}

/// Cost of one step at one site.
#[derive(Debug, Clone, Copy)]
pub(super) struct WorkPrice<'a> {
    pub(super) work: Amount<'a>,
    pub(super) setup: Amount<'a>,
}

/// What is known of the way between two points.
#[derive(Debug, Clone)]
pub(super) struct Way<'a> {
    /// By road, as far as the places tell.
    pub(super) distance_m: Option<u32>,
    pub(super) transit_days: Option<u32>,
    pub(super) cost: Result<Amount<'a>, MissingRate>,
}

/// How finished parts reach the buyer from one country.
#[derive(Debug, Clone)]
pub(super) enum Delivery<'a> {
    /// By road inside the buyer's country.
    Domestic(Country),
    /// By a lane.
    Lane(LanePrice<'a>),
    /// By a lane of which some rate is missing.
    Unpriced { lane: &'a Lane, from: Country, missing: MissingRate },
    /// Nobody knows how; what is missing.
    Unknown { from: Option<Country>, missing: MissingRate },
}

/// A lane with its yearly amounts for the part.
#[derive(Debug, Clone)]
pub(super) struct LanePrice<'a> {
    pub(super) lane: &'a Lane,
    pub(super) from: Country,
    pub(super) export_clearance: Option<Amount<'a>>,
    pub(super) main_carriage: Amount<'a>,
    pub(super) import_clearance: Option<Amount<'a>>,
    pub(super) destination_inland: Option<Amount<'a>>,
    pub(super) duty_ppm: u32,
    pub(super) duty_said: Said<'a>,
}

impl Delivery<'_> {
    /// The landed cost, line by line rounded as it is told, of a path whose cost in the search was `cost`: that is
    /// (what comes before the border x [`LanePrice::factor`]) + (what comes behind it x 10^12), all scaled by 10^12.
    pub(super) fn total(&self, cost: i128) -> i128 {
        let scale = PPM * PPM;
        let Delivery::Lane(lane) = self else { return cost / scale };
        let behind = lane.behind();
        let carried = (cost - behind * scale) / lane.factor();
        let insurance = lane.insurance(carried).unwrap_or(0);
        carried + insurance + lane.duty(carried + insurance).unwrap_or(0) + behind
    }
}

impl LanePrice<'_> {
    /// Insurance on the value carried.
    pub(super) fn insurance(&self, carried: i128) -> Option<i128> {
        mul_div_half_even(carried, i128::from(self.lane.insurance_ppm), PPM)
    }

    /// Duty on the value with its carriage and insurance.
    pub(super) fn duty(&self, cif: i128) -> Option<i128> {
        mul_div_half_even(cif, i128::from(self.duty_ppm), PPM)
    }

    /// A year's amounts behind the border that bear no duty.
    pub(super) fn behind(&self) -> i128 {
        let micro = |amount: &Option<Amount<'_>>| amount.as_ref().map_or(0, |amount| amount.micro);
        micro(&self.destination_inland) + micro(&self.import_clearance)
    }

    /// What a millionth in front of the border becomes behind it, scaled by 10^12: insurance, then duty on both.
    pub(super) fn factor(&self) -> i128 {
        (PPM + i128::from(self.lane.insurance_ppm)) * (PPM + i128::from(self.duty_ppm))
    }
}

/// Prices one part.
pub(super) struct Pricer<'a> {
    index: &'a Index<'a>,
    pairs: &'a Pairs<'a>,
    rates: &'a Rates,
    taxonomy: &'a Taxonomy,
    gazetteer: &'a Gazetteer,
    options: &'a MatchOptions,
    part: &'a Part,
    pub(super) currency: Currency,
    /// Ends of the table of pairs that name the buyer's place.
    buyer: Ends,
    ways: RefCell<BTreeMap<(u32, u32), Way<'a>>>,
}

/// Index that stands for the buyer's place in [`Pricer::way`].
pub(super) const DESTINATION: u32 = u32::MAX;

impl<'a> Pricer<'a> {
    pub(super) fn new(
        index: &'a Index<'a>,
        pairs: &'a Pairs<'a>,
        rates: &'a Rates,
        taxonomy: &'a Taxonomy,
        gazetteer: &'a Gazetteer,
        options: &'a MatchOptions,
        part: &'a Part,
    ) -> Pricer<'a> {
        let currency = part.target_price.map_or(options.currency, |price| price.currency());
        let delivery = part.delivery.as_ref();
        let buyer = pairs.ends(gazetteer, None, delivery, delivery.map(|place| place.country));
        let ways = RefCell::default();
        Pricer { index, pairs, rates, taxonomy, gazetteer, options, part, currency, buyer, ways }
    }

    /// Ends of the table of pairs that name the buyer's place.
    pub(super) fn buyer_ends(&self) -> &Ends {
        &self.buyer
    }

    /// Ends of the table of pairs that name a port.
    pub(super) fn port_ends(&self, code: &PlaceCode, country: Country) -> Ends {
        let port = Place { country, code: Some(code.clone()), at: None, precision: Precision::Municipality };
        self.pairs.ends(self.gazetteer, None, Some(&port), Some(country))
    }

    /// Road metres for a metre as the crow flies inside a country.
    pub(super) fn detour(&self, country: Option<Country>) -> f64 {
        let road = country.and_then(|country| self.road(country));
        f64::from(road.map_or(USUAL_ROAD_FACTOR_MILLI, |road| road.road_factor_milli)) / 1000.0
    }

    /// Shipments of the part in a year: the year's volume in delivered lots.
    pub(super) fn shipments(&self) -> Option<u64> {
        let pieces = self.part.annual_pieces?;
        Some(pieces.div_ceil(self.delivered_lot(pieces)))
    }

    fn delivered_lot(&self, pieces: u64) -> u64 {
        self.part.lot_pieces.unwrap_or_else(|| pieces.div_ceil(MONTHS)).clamp(1, pieces.max(1))
    }

    /// A year's work and set-up of an operation at a site.
    pub(super) fn work(&self, operation: &Operation, at: &Indexed<'a>) -> Result<WorkPrice<'a>, MissingRate> {
        let pieces = self.part.annual_pieces.ok_or(MissingRate::Volume)?;
        let capability = at.capability;
        let country = self.index.location(at.location).country;
        let usual = self.process_rate(operation, country);
        let own = Said::Own(&capability.evidence);
        let missing = || MissingRate::Process(operation.process.clone());
        let (unit, said) = match (capability.unit_cost, usual) {
            (Some(unit), _) => (unit, own),
            (None, Some(rate)) => (rate.unit_cost, Said::Rate(&rate.provenance)),
            (None, None) => return Err(missing()),
        };
        let work = self.amount(self.by_basis(operation, unit)?, said)?;
        let (setup, said) = match (capability.setup_per_lot, usual) {
            (Some(setup), _) => (Some(setup), own),
            (None, Some(rate)) if rate.setup_per_lot.is_some() => {
                (rate.setup_per_lot, Said::Rate(&rate.provenance))
            }
            // A usual rate that states no set-up holds it in its unit cost; a firm's own unit cost does not.
            (None, Some(rate)) if capability.unit_cost.is_none() => (None, Said::Rate(&rate.provenance)),
            (None, _) => return Err(missing()),
        };
        let lot = self.delivered_lot(pieces).max(capability.min_lot_pieces.unwrap_or(1));
        let lots = i128::from(pieces.div_ceil(lot.max(1)));
        let setup = match setup {
            Some(setup) => self.amount(setup.times(lots).ok_or(MissingRate::TooLarge)?, said)?,
            None => Amount { micro: 0, said },
        };
        Ok(WorkPrice { work, setup })
    }

    fn by_basis(&self, operation: &Operation, unit: UnitCost) -> Result<Money, MissingRate> {
        let milli =
            yearly_milli(self.part, operation, unit.basis).ok_or(MissingRate::PartFact(unit.basis))?;
        // Exact where it can be: pieces are whole, masses and areas are multiplied before they are divided.
        let exact = match unit.basis {
            Basis::Piece => Some((milli / 1000, 1)),
            Basis::Kilogram => self.per_year(self.part.mass.map(|m| m.ug()), domain::quantity::UG_PER_KG),
            Basis::SquareDecimetre => {
                self.per_year(self.part.surface.map(|s| s.um2()), domain::quantity::UM2_PER_DM2)
            }
            Basis::Hour => self.per_year(operation.cycle_seconds.map(i64::from), 3600),
        };
        let (numerator, denominator) = exact.ok_or(MissingRate::PartFact(unit.basis))?;
        let micro = mul_div_half_even(unit.amount.micro(), numerator, denominator);
        Ok(Money::from_micro(micro.ok_or(MissingRate::TooLarge)?, unit.amount.currency()))
    }

    fn per_year(&self, each: Option<i64>, per: i64) -> Option<(i128, i128)> {
        Some((i128::from(each?) * i128::from(self.part.annual_pieces?), i128::from(per)))
    }

    /// The usual rate: of the nearest process in the lineage, of the country before any country, the latest.
    fn process_rate(&self, operation: &Operation, country: Option<Country>) -> Option<&'a ProcessRate> {
        self.taxonomy.lineage(&operation.process).find_map(|process| {
            let fits = |rate: &&ProcessRate| {
                rate.process == process.code
                    && (rate.country.is_none() || rate.country == country)
                    && rate.provenance.holds_on(self.options.as_of)
            };
            let best = |rate: &&ProcessRate| (rate.country.is_some(), rate.provenance.valid_from);
            self.rates.processes.iter().filter(fits).max_by_key(best)
        })
    }

    fn amount(&self, money: Money, said: Said<'a>) -> Result<Amount<'a>, MissingRate> {
        let converted = self.rates.convert(money, self.currency, self.options.as_of);
        let missing = MissingRate::Exchange(money.currency(), self.currency);
        let micro = converted.ok_or(missing)?.micro();
        if micro.abs() > LARGEST { Err(MissingRate::TooLarge) } else { Ok(Amount { micro, said }) }
    }

    /// The way from one location to another, or to [`DESTINATION`]; looked up once.
    pub(super) fn way(&self, from: u32, to: u32) -> Way<'a> {
        if let Some(way) = self.ways.borrow().get(&(from, to)) {
            return way.clone();
        }
        let origin = self.index.location(from);
        let ends = self.pairs.of_location(from);
        let way = if to == DESTINATION {
            let pair = self.pairs.best(ends, &self.buyer);
            self.between(origin, self.part.delivery.as_ref(), None, pair)
        } else {
            let target = self.index.location(to);
            let pair = self.pairs.best(ends, self.pairs.of_location(to));
            self.between(origin, target.place.as_ref(), Some(target), pair)
        };
        self.ways.borrow_mut().insert((from, to), way.clone());
        way
    }

    fn between(
        &self,
        origin: &Location,
        to: Option<&Place>,
        target: Option<&Location>,
        pair: Option<&'a PairRate>,
    ) -> Way<'a> {
        let crow = crow_flies_m(origin.place.as_ref(), to);
        let to_country = to.map(|place| place.country).or(target.and_then(|location| location.country));
        let country = origin.country.filter(|country| Some(*country) == to_country);
        let road = country.and_then(|country| self.road(country));
        let factor = road.map_or(USUAL_ROAD_FACTOR_MILLI, |road| road.road_factor_milli);
        let driven =
            |crow: u32| u32::try_from(u64::from(crow) * u64::from(factor) / 1000).unwrap_or(u32::MAX);
        let distance_m = pair.and_then(|pair| pair.distance_m).or_else(|| match country {
            Some(_) => crow.map(driven),
            None => crow,
        });
        let transit_days = pair.and_then(|pair| pair.transit_days).or_else(|| {
            let per_day_m = u64::from(road?.km_per_day.max(1)) * 1000;
            Some(u64::from(distance_m?).div_ceil(per_day_m).max(1) as u32)
        });
        let vague = if origin.point().is_none() {
            Some(MissingRate::Place(origin.site.clone()))
        } else if point_for_freight(to).is_none() {
            // A target that is no site is the buyer's place; lanes start at points of the gazetteer.
            Some(target.map_or(MissingRate::Destination, |target| MissingRate::Place(target.site.clone())))
        } else {
            None
        };
        let cost = self.way_cost(origin, pair, road, (origin.country, to_country), distance_m, vague);
        Way { distance_m, transit_days, cost }
    }

    /// `vague` is the end of the way that is not known well enough to measure from.
    fn way_cost(
        &self,
        origin: &Location,
        pair: Option<&'a PairRate>,
        road: Option<&'a RoadRate>,
        countries: (Option<Country>, Option<Country>),
        distance_m: Option<u32>,
        vague: Option<MissingRate>,
    ) -> Result<Amount<'a>, MissingRate> {
        let shipments = i128::from(self.shipments().ok_or(MissingRate::Volume)?);
        if let Some((pair, each)) = pair.and_then(|pair| Some((pair, pair.per_shipment?))) {
            let year = each.times(shipments).ok_or(MissingRate::TooLarge)?;
            return self.amount(year, Said::Rate(&pair.provenance));
        }
        let place = || MissingRate::Place(origin.site.clone());
        let (Some(from), Some(to)) = countries else { return Err(vague.unwrap_or_else(place)) };
        if from != to {
            return Err(MissingRate::Lane(from, to));
        }
        let road = road.ok_or(MissingRate::Road(from))?;
        if let Some(vague) = vague.filter(|_| pair.and_then(|pair| pair.distance_m).is_none()) {
            return Err(vague);
        }
        self.road_cost(road, i128::from(distance_m.ok_or_else(place)?), shipments)
    }

    fn road_cost(
        &self,
        road: &'a RoadRate,
        metres: i128,
        shipments: i128,
    ) -> Result<Amount<'a>, MissingRate> {
        let said = Said::Rate(&road.provenance);
        if road.per_shipment.is_none() && road.per_km.is_none() && road.per_tonne_km.is_none() {
            // A row that tells only distances tells no price.
            return Err(MissingRate::Road(road.country));
        }
        let mut micro = 0_i128;
        let mut add = |rate: Option<Money>, numerator: i128, denominator: i128| {
            let Some(rate) = rate else { return Ok(()) };
            let year =
                mul_div_half_even(rate.micro(), numerator, denominator).ok_or(MissingRate::TooLarge)?;
            micro += self.amount(Money::from_micro(year, rate.currency()), said)?.micro;
            Ok(())
        };
        add(road.per_shipment, shipments, 1)?;
        add(road.per_km, shipments * metres, 1000)?;
        if road.per_tonne_km.is_some() {
            let kilograms = self.per_year(self.part.mass.map(|mass| mass.ug()), domain::quantity::UG_PER_KG);
            let (ug, per_kg) = kilograms.ok_or(MissingRate::PartFact(Basis::Kilogram))?;
            let numerator = ug.checked_mul(metres).ok_or(MissingRate::TooLarge)?;
            add(road.per_tonne_km, numerator, per_kg * 1000 * 1000)?;
        }
        Ok(Amount { micro, said })
    }

    fn road(&self, country: Country) -> Option<&'a RoadRate> {
        let fits = |road: &&RoadRate| road.country == country && road.provenance.holds_on(self.options.as_of);
        self.rates.roads.iter().filter(fits).max_by_key(|road| road.provenance.valid_from)
    }

    /// The ways a finished part may reach the buyer from these countries.
    pub(super) fn deliveries(&self, from: impl Iterator<Item = Option<Country>>) -> Vec<Delivery<'a>> {
        let Some(destination) = self.part.delivery.as_ref() else {
            return vec![Delivery::Unknown { from: None, missing: MissingRate::Destination }];
        };
        let mut deliveries = Vec::new();
        for country in from.collect::<std::collections::BTreeSet<_>>() {
            let Some(country) = country else { continue };
            if country == destination.country {
                deliveries.push(Delivery::Domestic(country));
                continue;
            }
            let before = deliveries.len();
            for lane in self.rates.lanes.iter().filter(|lane| self.serves(lane, country, destination)) {
                deliveries.push(match self.lane_price(lane, country, destination) {
                    Ok(price) => Delivery::Lane(price),
                    Err(missing) => Delivery::Unpriced { lane, from: country, missing },
                });
            }
            if deliveries.len() == before {
                let missing = MissingRate::Lane(country, destination.country);
                deliveries.push(Delivery::Unknown { from: Some(country), missing });
            }
        }
        deliveries
    }

    fn serves(&self, lane: &Lane, country: Country, destination: &Place) -> bool {
        let country_of = |end: &Endpoint| match end {
            Endpoint::Country(country) => Some(*country),
            Endpoint::Place(code) => self.gazetteer.get(code).map(|entry| entry.country),
            Endpoint::Site(_) => None,
        };
        lane.provenance.holds_on(self.options.as_of)
            && country_of(&lane.from) == Some(country)
            && country_of(&lane.to) == Some(destination.country)
    }

    fn lane_price(
        &self,
        lane: &'a Lane,
        from: Country,
        destination: &Place,
    ) -> Result<LanePrice<'a>, MissingRate> {
        let shipments = i128::from(self.shipments().ok_or(MissingRate::Volume)?);
        let said = Said::Rate(&lane.provenance);
        let each = |money: Option<Money>| {
            let year = |money: Money| money.times(shipments).ok_or(MissingRate::TooLarge);
            let amount = |money: Money| self.amount(year(money)?, said);
            money.map(amount).transpose()
        };
        if lane.per_shipment.is_none() && lane.per_kg.is_none() {
            return Err(MissingRate::Lane(from, destination.country));
        }
        let mut main = each(lane.per_shipment)?.map_or(0, |amount| amount.micro);
        if let Some(per_kg) = lane.per_kg {
            let kilograms = self.per_year(self.part.mass.map(|mass| mass.ug()), domain::quantity::UG_PER_KG);
            let (numerator, denominator) = kilograms.ok_or(MissingRate::PartFact(Basis::Kilogram))?;
            let micro = mul_div_half_even(per_kg.micro(), numerator, denominator);
            let year = Money::from_micro(micro.ok_or(MissingRate::TooLarge)?, per_kg.currency());
            main += self.amount(year, said)?.micro;
        }
        let destination_inland = match each(lane.destination_inland)? {
            Some(amount) => Some(amount),
            None => self.inland_after(&lane.to, destination, shipments)?,
        };
        let (duty_ppm, duty_said) = self.duty(from, destination.country)?;
        let price = LanePrice {
            lane,
            from,
            export_clearance: each(lane.export_clearance)?,
            main_carriage: Amount { micro: main, said },
            import_clearance: each(lane.import_clearance)?,
            destination_inland,
            duty_ppm,
            duty_said,
        };
        if price.factor() > LARGEST_FACTOR { Err(MissingRate::TooLarge) } else { Ok(price) }
    }

    /// Carriage from where a lane ends to the buyer: none when it ends at the buyer's door.
    fn inland_after(
        &self,
        end: &Endpoint,
        destination: &Place,
        shipments: i128,
    ) -> Result<Option<Amount<'a>>, MissingRate> {
        let Endpoint::Place(entry) = end else { return Ok(None) };
        let own = destination.code.as_ref();
        if own.is_some_and(|own| own == entry || self.gazetteer.is_within(own, entry)) {
            return Ok(None);
        }
        let country = destination.country;
        let road = self.road(country).ok_or(MissingRate::Road(country))?;
        let start = self.gazetteer.get(entry).map(|entry| entry.at);
        let goal = point_for_freight(Some(destination));
        let (Some(start), Some(goal)) = (start, goal) else { return Err(MissingRate::Destination) };
        let crow = u64::from(start.great_circle_m(&goal));
        let metres = i128::from(crow * u64::from(road.road_factor_milli) / 1000);
        self.road_cost(road, metres, shipments).map(Some)
    }

    /// The duty of the longest HS prefix, of the origin before any origin, the latest.
    fn duty(&self, from: Country, to: Country) -> Result<(u32, Said<'a>), MissingRate> {
        let hs = self.part.hs.as_ref().map_or("", |hs| hs.digits());
        let fits = |duty: &&domain::matching::rates::Duty| {
            duty.to == to
                && duty.from.is_none_or(|origin| origin == from)
                && hs.starts_with(duty.hs.as_str())
                && duty.provenance.holds_on(self.options.as_of)
        };
        let best = |duty: &&domain::matching::rates::Duty| {
            (duty.hs.len(), duty.from.is_some(), duty.provenance.valid_from)
        };
        let duty = self.rates.duties.iter().filter(fits).max_by_key(best);
        let duty = duty.ok_or_else(|| MissingRate::Duty(hs.to_owned()))?;
        Ok((duty.ppm, Said::Rate(&duty.provenance)))
    }

    /// The way from a location to where a lane starts; `None` when the lane does not serve it.
    pub(super) fn way_to_lane(&self, from: u32, lane: &'a Lane, country: Country) -> Option<Way<'a>> {
        let origin = self.index.location(from);
        if origin.country != Some(country) {
            return None;
        }
        match &lane.from {
            // From the door: the lane's own rate holds the way to the border.
            Endpoint::Country(_) => Some(Way {
                distance_m: Some(0),
                transit_days: Some(0),
                cost: Ok(Amount { micro: 0, said: Said::Rate(&lane.provenance) }),
            }),
            Endpoint::Place(code) => {
                let entry = self.gazetteer.get(code)?;
                let port = Place {
                    country,
                    code: Some(code.clone()),
                    at: Some(entry.at),
                    precision: Precision::Municipality,
                };
                let ends = self.pairs.ends(self.gazetteer, None, Some(&port), Some(country));
                let pair = self.pairs.best(self.pairs.of_location(from), &ends);
                Some(self.between(origin, Some(&port), None, pair))
            }
            Endpoint::Site(_) => None,
        }
    }
}

/// As the crow flies; two sites in one municipality, neither known better, are taken to be 5 km apart.
fn crow_flies_m(from: Option<&Place>, to: Option<&Place>) -> Option<u32> {
    let (from, to) = (from?, to?);
    let vague = |place: &Place| place.precision == Precision::Municipality;
    if from.code.is_some() && from.code == to.code && vague(from) && vague(to) {
        return Some(SAME_MUNICIPALITY_M);
    }
    Some(from.at?.great_circle_m(&to.at?))
}

/// How far a price lies above a target, in millionths of the target; `None` when it does not or cannot be compared.
pub(super) fn above_ppm(price: Money, target: Money) -> Option<u32> {
    if price.currency() != target.currency() || target.micro() <= 0 || price.micro() <= target.micro() {
        return None;
    }
    let ppm = mul_div_half_even(price.micro() - target.micro(), PPM, target.micro())?;
    u32::try_from(ppm.max(1)).ok()
}
