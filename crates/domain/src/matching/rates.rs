//! Rates: what work, freight, duty and currencies cost, each dated and with its source.

use crate::id::{PlaceCode, ProcessCode, SiteId};
use crate::money::{Currency, Money, mul_div_half_even};
use crate::place::Country;
use crate::registry::UnitCost;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// When a rate holds and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// First day.
    pub valid_from: Date,
    /// Last day; open when `None`.
    pub valid_until: Option<Date>,
    /// Source as written.
    pub source: String,
}

impl Provenance {
    /// Whether the rate holds on this day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }
}

/// An end of a freight rate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Endpoint {
    /// Anywhere in a country.
    Country(Country),
    /// A place of the gazetteer.
    Place(PlaceCode),
    /// One site.
    Site(SiteId),
}

/// Usual cost of a process, for capabilities that state none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessRate {
    /// The process or family.
    pub process: ProcessCode,
    /// Only in this country.
    pub country: Option<Country>,
    /// Cost of the work.
    pub unit_cost: UnitCost,
    /// Cost of setting up for a lot.
    pub setup_per_lot: Option<Money>,
    /// When and who.
    pub provenance: Provenance,
}

/// Road freight inside a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoadRate {
    /// The country.
    pub country: Country,
    /// Road kilometres for a kilometre as the crow flies, in thousandths.
    pub road_factor_milli: u32,
    /// For each shipment.
    pub per_shipment: Option<Money>,
    /// For each kilometre of a shipment.
    pub per_km: Option<Money>,
    /// For each tonne and kilometre.
    pub per_tonne_km: Option<Money>,
    /// Kilometres driven in a day.
    pub km_per_day: u32,
    /// When and who.
    pub provenance: Provenance,
}

/// What is known of one pair of places, instead of the road rate. A reader of files knows its ends as texts first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairRate<E = Endpoint> {
    /// From.
    pub from: E,
    /// To; a pair holds both ways.
    pub to: E,
    /// Road distance in metres.
    pub distance_m: Option<u32>,
    /// For each shipment, all in.
    pub per_shipment: Option<Money>,
    /// Days on the way.
    pub transit_days: Option<u32>,
    /// When and who.
    pub provenance: Provenance,
}

impl<E> PairRate<E> {
    /// The same with ends of another kind; `None` when an end cannot be made.
    pub fn with_ends<F>(self, end: impl Fn(&E) -> Option<F>) -> Option<PairRate<F>> {
        Some(PairRate {
            from: end(&self.from)?,
            to: end(&self.to)?,
            distance_m: self.distance_m,
            per_shipment: self.per_shipment,
            transit_days: self.transit_days,
            provenance: self.provenance,
        })
    }
}

/// A lane abroad. A reader of files knows its ends as texts first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane<E = Endpoint> {
    /// Where it starts: a country (from the factory's door) or a port, station or airport.
    pub from: E,
    /// Where it ends: a country (to the buyer's door) or a place of entry.
    pub to: E,
    /// Sea, rail, road, air: as written.
    pub mode: String,
    /// For each kilogram.
    pub per_kg: Option<Money>,
    /// For each shipment.
    pub per_shipment: Option<Money>,
    /// Insurance, in millionths of the value carried.
    pub insurance_ppm: u32,
    /// Export clearance for each shipment.
    pub export_clearance: Option<Money>,
    /// Import clearance for each shipment.
    pub import_clearance: Option<Money>,
    /// From the place of entry to the buyer's place, for each shipment.
    pub destination_inland: Option<Money>,
    /// Days on the way.
    pub transit_days: u32,
    /// When and who.
    pub provenance: Provenance,
}

impl<E> Lane<E> {
    /// The same with ends of another kind; `None` when an end cannot be made.
    pub fn with_ends<F>(self, end: impl Fn(&E) -> Option<F>) -> Option<Lane<F>> {
        Some(Lane {
            from: end(&self.from)?,
            to: end(&self.to)?,
            mode: self.mode,
            per_kg: self.per_kg,
            per_shipment: self.per_shipment,
            insurance_ppm: self.insurance_ppm,
            export_clearance: self.export_clearance,
            import_clearance: self.import_clearance,
            destination_inland: self.destination_inland,
            transit_days: self.transit_days,
            provenance: self.provenance,
        })
    }
}

/// Customs duty on the CIF value (WTO Customs Valuation Agreement, art. 8.2 as both countries apply it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Digits the HS code begins with; empty for every code.
    pub hs: String,
    /// Only for goods of this origin.
    pub from: Option<Country>,
    /// Country of import.
    pub to: Country,
    /// Millionths of the value.
    pub ppm: u32,
    /// When and who.
    pub provenance: Provenance,
}

/// An exchange rate: `per` units of `from` are `rate` units of `to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// From.
    pub from: Currency,
    /// To.
    pub to: Currency,
    /// Units of `from` the rate is told for (100 yen).
    pub per: u32,
    /// Units of `to`; positive.
    pub rate: Decimal,
    /// When and who.
    pub provenance: Provenance,
}

/// Everything a cost needs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rates {
    /// Usual costs of processes.
    pub processes: Vec<ProcessRate>,
    /// Road freight.
    pub roads: Vec<RoadRate>,
    /// Known pairs.
    pub pairs: Vec<PairRate>,
    /// Lanes abroad.
    pub lanes: Vec<Lane>,
    /// Duties.
    pub duties: Vec<Duty>,
    /// Exchange rates.
    pub exchanges: Vec<Exchange>,
}

impl Rates {
    /// `money` in another currency, rounded half to even to a millionth; directly, by the inverse rate, or through one
    /// third currency, in this order. The latest rate that holds on `day` counts. `None` without a rate.
    pub fn convert(&self, money: Money, to: Currency, day: Date) -> Option<Money> {
        if money.currency() == to {
            return Some(money);
        }
        if let Some(converted) = self.convert_directly(money, to, day) {
            return Some(converted);
        }
        let mut through: Vec<Currency> = self.exchanges.iter().flat_map(|e| [e.from, e.to]).collect();
        through.sort_unstable();
        through.dedup();
        through.into_iter().find_map(|middle| {
            let half = self.convert_directly(money, middle, day)?;
            self.convert_directly(half, to, day)
        })
    }

    fn convert_directly(&self, money: Money, to: Currency, day: Date) -> Option<Money> {
        let latest = |from: Currency, to: Currency| {
            let fits = |e: &&Exchange| e.from == from && e.to == to && e.provenance.holds_on(day);
            self.exchanges.iter().filter(fits).max_by_key(|e| e.provenance.valid_from)
        };
        let unit = |e: &Exchange| {
            let rate = e.rate.normalize();
            Some((rate.mantissa(), 10_i128.checked_pow(rate.scale())?.checked_mul(i128::from(e.per))?))
        };
        let (numerator, denominator) = match latest(money.currency(), to) {
            Some(e) => unit(e)?,
            None => {
                let (numerator, denominator) = unit(latest(to, money.currency())?)?;
                (denominator, numerator)
            }
        };
        Some(Money::from_micro(mul_div_half_even(money.micro(), numerator, denominator)?, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn exchange(from: &str, to: &str, per: u32, rate: &str, since: Date) -> Exchange {
        Exchange {
            from: Currency::new(from).unwrap(),
            to: Currency::new(to).unwrap(),
            per,
            rate: rate.parse().unwrap(),
            provenance: Provenance { valid_from: since, valid_until: None, source: "test".to_owned() },
        }
    }

    #[test]
    fn currencies_convert_exactly_both_ways_and_through_a_third() {
        let day = date(2019, 5, 28);
        let rates = Rates {
            exchanges: vec![
                exchange("USD", "KRW", 1, "1187.5", date(2019, 5, 1)),
                exchange("USD", "KRW", 1, "9999", date(2019, 6, 1)),
                exchange("USD", "KRW", 1, "1100", date(2019, 1, 1)),
                exchange("USD", "UZS", 1, "8450.25", date(2019, 5, 1)),
            ],
            ..Rates::default()
        };
        let won = Currency::new("KRW").unwrap();
        let sum = Currency::new("UZS").unwrap();
        let usd = Currency::new("USD").unwrap();
        let money = |units: i128, currency| Money::from_micro(units * 1_000_000, currency);
        assert_eq!(rates.convert(money(2, usd), won, day), Some(money(2375, won)));
        assert_eq!(rates.convert(money(2375, won), usd, day), Some(money(2, usd)));
        assert_eq!(rates.convert(money(2375, won), sum, day).unwrap().plain(), "16900.5");
        assert_eq!(rates.convert(money(1, won), Currency::new("EUR").unwrap(), day), None);
        assert_eq!(rates.convert(money(1, usd), won, date(2018, 12, 31)), None);
    }
}
