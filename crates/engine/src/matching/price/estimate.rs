//! What work and freight cost about: floating-point numbers that differ from the exact amounts by rounding only, for
//! choosing which capabilities are worth an exact look.

use super::{LARGEST, Pricer};
use crate::matching::index::{Facts, MONEY_UNKNOWN};
use domain::demand::Operation;
use domain::matching::rates::{PairRate, ProcessRate, RoadRate};
use domain::money::{Currency, Money};
use domain::place::Country;
use domain::registry::{Basis, UnitCost};
use std::collections::BTreeMap;

/// Amounts of which nobody knows the rate.
pub(in crate::matching) const UNPRICED: f64 = f64::INFINITY;

/// A way's cost by road in one country: so much, and so much a metre as the crow flies. [`UNPRICED`] without a rate.
#[derive(Debug, Clone, Copy)]
pub(in crate::matching) struct Road {
    pub(in crate::matching) fixed: f64,
    pub(in crate::matching) each_m: f64,
    /// The same for a metre of the way itself.
    each_road_m: f64,
    /// Whether ways between well-known points there surely have a price.
    pub(in crate::matching) sure: bool,
}

impl Road {
    /// No dearer than any of these that has a price; surely priced when all of them are.
    pub(in crate::matching) fn cheapest(roads: impl Iterator<Item = Road>) -> Option<Road> {
        roads.filter(|road| road.fixed.is_finite()).reduce(|a, b| Road {
            fixed: a.fixed.min(b.fixed),
            each_m: a.each_m.min(b.each_m),
            each_road_m: a.each_road_m.min(b.each_road_m),
            sure: a.sure && b.sure,
        })
    }
}

/// What a row of the table of pairs makes of a way.
#[derive(Debug, Clone, Copy)]
pub(in crate::matching) struct Named {
    /// In millionths; [`UNPRICED`] when it leaves the price as it is.
    pub(in crate::matching) cost: f64,
    /// Whether the way surely has a price, if it has one without the row.
    pub(in crate::matching) sure: bool,
    pub(in crate::matching) metres: Option<u32>,
}

/// Work of one operation, about.
pub(in crate::matching) struct Works<'p, 'a> {
    pricer: &'p Pricer<'a>,
    operation: &'p Operation,
    /// Millionths of the part's currency for one of each currency of the index.
    exchange: Vec<f64>,
    /// A year's quantity by basis.
    quantity: [f64; 4],
    /// Usual unit cost and set-up a lot by country.
    usual: BTreeMap<Option<Country>, (f64, f64)>,
    pieces: Option<u64>,
    lot: u64,
}

impl<'a> Pricer<'a> {
    /// Estimates of one operation's work.
    pub(in crate::matching) fn works<'p>(&'p self, operation: &'p Operation) -> Works<'p, 'a> {
        let pieces = self.part.annual_pieces;
        let exchange = self.index.currencies().iter().map(|currency| self.exchange(*currency)).collect();
        let quantity = Basis::ALL.map(|basis| self.quantity(operation, basis));
        let lot = pieces.map_or(1, |pieces| self.delivered_lot(pieces)).max(1);
        let mut works =
            Works { pricer: self, operation, exchange, quantity, usual: BTreeMap::new(), pieces, lot };
        for country in self.index.countries() {
            let usual = works.usual_of(*country);
            works.usual.insert(*country, usual);
        }
        works
    }

    fn exchange(&self, from: Currency) -> f64 {
        /// Large enough that rounding does not count.
        const MUCH: i128 = 1_000_000_000_000_000;
        let money = Money::from_micro(MUCH, from);
        let converted = self.rates.convert(money, self.currency, self.options.as_of);
        converted.map_or(UNPRICED, |money| money.micro() as f64 / MUCH as f64)
    }

    fn quantity(&self, operation: &Operation, basis: Basis) -> f64 {
        let exact = match basis {
            Basis::Piece => self.part.annual_pieces.map(|pieces| (i128::from(pieces), 1)),
            Basis::Kilogram => self.per_year(self.part.mass.map(|m| m.ug()), domain::quantity::UG_PER_KG),
            Basis::SquareDecimetre => {
                self.per_year(self.part.surface.map(|s| s.um2()), domain::quantity::UM2_PER_DM2)
            }
            Basis::Hour => self.per_year(operation.cycle_seconds.map(i64::from), 3600),
        };
        exact.map_or(UNPRICED, |(numerator, denominator)| numerator as f64 / denominator as f64)
    }

    /// Freight by road in a country, about.
    pub(in crate::matching) fn road_about(&self, country: Option<Country>) -> Road {
        let none = Road { fixed: UNPRICED, each_m: 0.0, each_road_m: 0.0, sure: false };
        let Some(road) = country.and_then(|country| self.road(country)) else { return none };
        let Some(shipments) = self.shipments() else { return none };
        let Some((fixed, each_road_m)) = self.affine(road, shipments as f64) else { return none };
        let each_m = each_road_m * f64::from(road.road_factor_milli) / 1000.0;
        /// Half the way around the earth.
        const FAR_M: f64 = 20_100_000.0;
        let sure = fixed + each_m * FAR_M < 0.5 * LARGEST as f64;
        Road { fixed, each_m, each_road_m, sure }
    }

    fn affine(&self, road: &RoadRate, shipments: f64) -> Option<(f64, f64)> {
        if road.per_shipment.is_none() && road.per_km.is_none() && road.per_tonne_km.is_none() {
            return None;
        }
        let micro = |rate: Option<Money>| match rate {
            None => Some(0.0),
            Some(rate) => {
                let exchange = self.exchange(rate.currency());
                exchange.is_finite().then_some(rate.micro() as f64 * exchange)
            }
        };
        let (each, km, tonne_km) =
            (micro(road.per_shipment)?, micro(road.per_km)?, micro(road.per_tonne_km)?);
        let tonnes = match road.per_tonne_km {
            None => 0.0,
            Some(_) => {
                let (ug, per_kg) =
                    self.per_year(self.part.mass.map(|mass| mass.ug()), domain::quantity::UG_PER_KG)?;
                ug as f64 / (per_kg as f64 * 1000.0)
            }
        };
        Some((each * shipments, (km * shipments + tonne_km * tonnes) / 1000.0))
    }

    /// What a way costs at least that a row of the table of pairs names, and its metres at least, where the row changes
    /// them: about. `road` is the cheapest road rate that may apply.
    pub(in crate::matching) fn named_about(&self, row: &PairRate, road: Option<Road>) -> Named {
        let each = row.per_shipment.map(|each| each.micro() as f64 * self.exchange(each.currency()));
        let by_shipment = each.zip(self.shipments()).map(|(each, shipments)| each * shipments as f64);
        let surely = |cost: f64| !perhaps_unpriced(cost);
        match (by_shipment, row.distance_m, road) {
            (Some(cost), _, _) => Named { cost, sure: surely(cost), metres: row.distance_m },
            (None, Some(metres), Some(road)) => {
                let cost = road.fixed + road.each_road_m * f64::from(metres);
                Named { cost, sure: road.sure && surely(cost), metres: Some(metres) }
            }
            // The row says nothing of price or length: the way is what it would be without it.
            (None, metres, _) => Named { cost: UNPRICED, sure: true, metres },
        }
    }
}

impl Works<'_, '_> {
    /// A year's work and set-up of a capability, about, in millionths; [`UNPRICED`] when a rate is missing.
    pub(in crate::matching) fn about(&self, facts: &Facts) -> f64 {
        let Some(pieces) = self.pieces else { return UNPRICED };
        let exchange = |currency: u8| self.exchange[usize::from(currency)];
        let own_unit = facts.unit_currency != MONEY_UNKNOWN;
        let own_setup = facts.setup_currency != MONEY_UNKNOWN;
        let mut usual = (UNPRICED, UNPRICED);
        if !own_unit || !own_setup {
            usual = self.usual.get(&facts.country).copied().unwrap_or(usual);
        }
        let unit = if own_unit {
            facts.unit_micro * exchange(facts.unit_currency) * self.quantity[usize::from(facts.unit_basis)]
        } else {
            usual.0
        };
        let setup = if own_setup {
            facts.setup_micro * exchange(facts.setup_currency)
        } else if usual.1.is_nan() {
            // A usual rate that states no set-up holds it in its unit cost; a firm's own unit cost does not.
            if own_unit { UNPRICED } else { 0.0 }
        } else {
            usual.1
        };
        let lots = pieces.div_ceil(self.lot.max(facts.min_lot)) as f64;
        unit + setup * lots
    }

    /// The year's unit costs and the set-up of one lot at usual rates; a set-up of NaN is none of its own.
    fn usual_of(&self, country: Option<Country>) -> (f64, f64) {
        let rate: Option<&ProcessRate> = self.pricer.process_rate(self.operation, country);
        let Some(rate) = rate else { return (UNPRICED, UNPRICED) };
        let UnitCost { amount, basis } = rate.unit_cost;
        let at = Basis::ALL.iter().position(|of| *of == basis).unwrap_or(0);
        let unit = amount.micro() as f64 * self.pricer.exchange(amount.currency()) * self.quantity[at];
        let setup = rate.setup_per_lot;
        let setup = setup.map_or(f64::NAN, |s| s.micro() as f64 * self.pricer.exchange(s.currency()));
        (unit, setup)
    }
}

/// Whether an amount is so large that its exact sum may be refused as a slip of the pen.
pub(in crate::matching) fn perhaps_unpriced(about: f64) -> bool {
    about.is_nan() || about > 0.5 * LARGEST as f64
}
