//! Ways anew: how far, how long and at what cost from one stop to another.

use super::exact::{at_least, exchanged, share};
use super::{Inputs, LARGEST_MICRO};
use domain::demand::Part;
use domain::id::{PlaceCode, SiteId};
use domain::matching::answer::MissingRate;
use domain::matching::rates::{Endpoint, PairRate, Provenance, RoadRate};
use domain::money::{Currency, Money};
use domain::place::{Country, Place, Precision};
use domain::quantity::UG_PER_KG;
use domain::registry::{Basis, Site, Supplier};
use std::collections::BTreeSet;

/// Where a way begins or ends.
#[derive(Clone, Copy)]
pub(super) struct Stop<'a> {
    pub(super) site: Option<&'a SiteId>,
    pub(super) place: Option<&'a Place>,
    pub(super) country: Option<Country>,
}

impl<'a> Stop<'a> {
    pub(super) fn site(supplier: &Supplier, site: &'a Site) -> Stop<'a> {
        let place = site.located.place();
        Stop { site: Some(&site.id), place, country: place.map(|place| place.country).or(supplier.country) }
    }

    pub(super) fn place(place: Option<&'a Place>) -> Stop<'a> {
        Stop { site: None, place, country: place.map(|place| place.country) }
    }

    /// Known well enough to cost freight with.
    fn precise(&self) -> bool {
        let near = |place: &Place| {
            matches!(place.precision, Precision::Coordinates | Precision::Municipality) && place.at.is_some()
        };
        self.place.is_some_and(near)
    }

    /// What must be known of it to measure from it.
    fn vague(&self) -> MissingRate {
        self.site.map_or(MissingRate::Destination, |site| MissingRate::Place(site.clone()))
    }
}

/// A year's amount in millionths of the part's currency, and the text that says where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) micro: i128,
    pub(super) source: String,
}

/// Reasons why there is no amount.
pub(super) type Missing = BTreeSet<MissingRate>;

/// What is known of a way.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) metres: Option<u32>,
    pub(super) days: Option<u32>,
    pub(super) cost: Result<Sum, Missing>,
}

/// Costs of one part.
pub(super) struct Costing<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) part: &'a Part,
    pub(super) currency: Currency,
}

impl<'a> Costing<'a> {
    pub(super) fn new(inputs: &'a Inputs<'a>, part: &'a Part) -> Costing<'a> {
        let currency = part.target_price.map_or(inputs.options.currency, |price| price.currency());
        Costing { inputs, part, currency }
    }

    /// Shipments of a year: its pieces in delivered lots.
    pub(super) fn shipments(&self) -> Option<i128> {
        let pieces = i128::from(self.part.annual_pieces?);
        Some(at_least(pieces, self.lot(pieces)))
    }

    /// Pieces in a delivered lot: as stated, else a twelfth of the year; never more than the year, never none.
    pub(super) fn lot(&self, pieces: i128) -> i128 {
        let lot = self.part.lot_pieces.map_or_else(|| at_least(pieces, 12), i128::from);
        lot.min(pieces).max(1)
    }

    /// An amount in the part's currency, or why not.
    pub(super) fn converted(&self, micro: Option<i128>, of: Currency) -> Result<i128, Missing> {
        let micro = micro.ok_or_else(|| BTreeSet::from([MissingRate::TooLarge]))?;
        let there = exchanged(
            self.inputs.rates,
            Money::from_micro(micro, of),
            self.currency,
            self.inputs.options.as_of,
        );
        let there = there.ok_or_else(|| BTreeSet::from([MissingRate::Exchange(of, self.currency)]))?;
        if there.micro().abs() > LARGEST_MICRO {
            return Err(BTreeSet::from([MissingRate::TooLarge]));
        }
        Ok(there.micro())
    }

    pub(super) fn between(&self, from: Stop<'_>, to: Stop<'_>) -> Way {
        let pair = self.pair(from, to);
        let country = from.country.filter(|country| Some(*country) == to.country);
        let road = country.and_then(|country| self.road(country));
        let known = pair.and_then(|pair| pair.distance_m);
        let metres = known.or_else(|| {
            let crow = u64::from(crow(from.place?, to.place?)?);
            let factor = match country {
                // A straight line is all that can be said across a border.
                None => 1000,
                Some(_) => u64::from(road.map_or(1300, |road| road.road_factor_milli)),
            };
            Some(u32::try_from(crow * factor / 1000).unwrap_or(u32::MAX))
        });
        let driven = || {
            let per_day = i128::from(road?.km_per_day.max(1)) * 1000;
            u32::try_from(at_least(i128::from(metres?), per_day).max(1)).ok()
        };
        let days = pair.and_then(|pair| pair.transit_days).or_else(driven);
        Way { metres, days, cost: self.freight(from, to, pair, road, metres) }
    }

    fn freight(
        &self,
        from: Stop<'_>,
        to: Stop<'_>,
        pair: Option<&PairRate>,
        road: Option<&RoadRate>,
        metres: Option<u32>,
    ) -> Result<Sum, Missing> {
        let shipments = self.shipments().ok_or_else(|| BTreeSet::from([MissingRate::Volume]))?;
        if let Some((pair, each)) = pair.and_then(|pair| pair.per_shipment.map(|each| (pair, each))) {
            let micro = self.converted(each.micro().checked_mul(shipments), each.currency())?;
            return Ok(Sum { micro, source: dated(&pair.provenance) });
        }
        let vague = || [from, to].iter().filter(|stop| !stop.precise()).map(Stop::vague).collect::<Missing>();
        let (Some(here), Some(there)) = (from.country, to.country) else { return Err(vague()) };
        if here != there {
            return Err(BTreeSet::from([MissingRate::Lane(here, there)]));
        }
        let road = road.ok_or_else(|| BTreeSet::from([MissingRate::Road(here)]))?;
        let measured = pair.is_some_and(|pair| pair.distance_m.is_some()) || vague().is_empty();
        match metres {
            Some(metres) if measured => self.driven(road, i128::from(metres), shipments),
            _ => Err(vague()),
        }
    }

    /// Road freight of a year over so many metres.
    pub(super) fn driven(&self, road: &RoadRate, metres: i128, shipments: i128) -> Result<Sum, Missing> {
        if [road.per_shipment, road.per_km, road.per_tonne_km].iter().all(Option::is_none) {
            // A row that tells only distances tells no price.
            return Err(BTreeSet::from([MissingRate::Road(road.country)]));
        }
        let mut micro = 0;
        if let Some(each) = road.per_shipment {
            micro += self.converted(each.micro().checked_mul(shipments), each.currency())?;
        }
        if let Some(each) = road.per_km {
            micro += self.converted(share(each.micro(), shipments * metres, 1000), each.currency())?;
        }
        if let Some(each) = road.per_tonne_km {
            let ug = self.year_ug()?;
            let tonne_km =
                ug.checked_mul(metres).and_then(|times| share(each.micro(), times, UG_PER_TONNE_KM));
            micro += self.converted(tonne_km, each.currency())?;
        }
        Ok(Sum { micro, source: dated(&road.provenance) })
    }

    /// A year's mass in micrograms.
    pub(super) fn year_ug(&self) -> Result<i128, Missing> {
        let ug = self.part.mass.map(|mass| i128::from(mass.ug()));
        let pieces = self.part.annual_pieces.map(i128::from);
        let ug = ug.ok_or_else(|| BTreeSet::from([MissingRate::PartFact(Basis::Kilogram)]))?;
        let pieces = pieces.ok_or_else(|| BTreeSet::from([MissingRate::Volume]))?;
        ug.checked_mul(pieces).ok_or_else(|| BTreeSet::from([MissingRate::TooLarge]))
    }

    /// The latest road rate of a country.
    pub(super) fn road(&self, country: Country) -> Option<&'a RoadRate> {
        let fits = |road: &&RoadRate| road.country == country && self.holds(&road.provenance);
        latest(self.inputs.rates.roads.iter().filter(fits), |road| &road.provenance)
    }

    pub(super) fn holds(&self, provenance: &Provenance) -> bool {
        let day = self.inputs.options.as_of;
        provenance.valid_from <= day && provenance.valid_until.is_none_or(|until| until >= day)
    }

    /// The pair that names both ends most exactly; of equals the latest.
    fn pair(&self, from: Stop<'_>, to: Stop<'_>) -> Option<&'a PairRate> {
        let mut best: Option<(u8, &PairRate)> = None;
        let (here, there) = (self.around(from), self.around(to));
        for pair in self.inputs.rates.pairs.iter().filter(|pair| self.holds(&pair.provenance)) {
            let along =
                |a: &Endpoint, b: &Endpoint| Some(exactness(a, from, &here)? + exactness(b, to, &there)?);
            let ways = [along(&pair.from, &pair.to), along(&pair.to, &pair.from)];
            let Some(exactness) = ways.into_iter().flatten().max() else { continue };
            let better = best.is_none_or(|(known, other)| {
                (known, other.provenance.valid_from) <= (exactness, pair.provenance.valid_from)
            });
            if better {
                best = Some((exactness, pair));
            }
        }
        best.map(|(_, pair)| pair)
    }

    /// The place of a stop and the places around it, nearest first.
    fn around<'s>(&'s self, stop: Stop<'s>) -> Vec<&'s PlaceCode> {
        let Some(own) = stop.place.and_then(|place| place.code.as_ref()) else { return Vec::new() };
        let wider = self.inputs.gazetteer.lineage(own).skip(1).map(|entry| &entry.code);
        std::iter::once(own).chain(wider).collect()
    }

    pub(super) fn lies_in(&self, place: &PlaceCode, wider: &PlaceCode) -> bool {
        self.inputs.gazetteer.is_within(place, wider)
    }
}

/// 3 for the site itself, 2 for its place, 1 for a place around it, 0 for its country.
fn exactness(end: &Endpoint, stop: Stop<'_>, around: &[&PlaceCode]) -> Option<u8> {
    match end {
        Endpoint::Site(site) => (stop.site == Some(site)).then_some(3),
        Endpoint::Place(code) => match around.iter().position(|place| *place == code)? {
            0 => Some(2),
            _ => Some(1),
        },
        Endpoint::Country(country) => (stop.country == Some(*country)).then_some(0),
    }
}

/// Micrograms and metres in a tonne-kilometre.
const UG_PER_TONNE_KM: i128 = UG_PER_KG as i128 * 1000 * 1000;

/// The row that holds since latest; of equals the last.
pub(super) fn latest<'a, T>(
    rows: impl Iterator<Item = &'a T>,
    of: impl Fn(&T) -> &Provenance,
) -> Option<&'a T> {
    rows.fold(None, |best: Option<&T>, row| match best {
        Some(best) if of(best).valid_from > of(row).valid_from => Some(best),
        _ => Some(row),
    })
}

pub(super) fn dated(provenance: &Provenance) -> String {
    format!("{} ({})", provenance.source, provenance.valid_from)
}

/// Great circle; two places known only as the same municipality are taken to be 5 km apart.
fn crow(from: &Place, to: &Place) -> Option<u32> {
    let only = |place: &Place| place.precision == Precision::Municipality;
    if from.code.is_some() && from.code == to.code && only(from) && only(to) {
        return Some(5_000);
    }
    from.at?.great_circle_m(&to.at?).into()
}
