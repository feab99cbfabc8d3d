//! Rates of every kind.

use super::{Kind, Record, Value};
use crate::matching::rates::{Provenance, Rates};

/// A rate is found again by what it is for and the day it begins; a rate that begins on another day by what it is for
/// alone. Where rates stand is not known.
pub fn records(rates: &Rates) -> Vec<Record> {
    let mut records = Vec::new();
    for rate in &rates.processes {
        let told = [Some(Value::Process(rate.process.clone())), rate.country.map(Value::Country)];
        let mut record = begun(Kind::ProcessRate, told, &rate.provenance);
        record.set("unit-cost", Some(Value::UnitCost(rate.unit_cost.amount, rate.unit_cost.basis)));
        record.set("setup-cost", rate.setup_per_lot.map(Value::Money));
        records.push(ended(record, &rate.provenance));
    }
    for rate in &rates.roads {
        let mut record = begun(Kind::Road, [Some(Value::Country(rate.country)), None], &rate.provenance);
        let factor = rust_decimal::Decimal::new(rate.road_factor_milli.into(), 3);
        record.set("road-factor", Some(Value::Number(factor)));
        record.set("per-shipment", rate.per_shipment.map(Value::Money));
        record.set("per-km", rate.per_km.map(Value::Money));
        record.set("per-tonne-km", rate.per_tonne_km.map(Value::Money));
        record.set("km-per-day", Some(Value::Count(rate.km_per_day.into())));
        records.push(ended(record, &rate.provenance));
    }
    for rate in &rates.pairs {
        let told = [Some(Value::end(&rate.from)), Some(Value::end(&rate.to))];
        let mut record = begun(Kind::Pair, told, &rate.provenance);
        record.set("distance-km", rate.distance_m.map(|metres| Value::Metres(metres.into())));
        record.set("per-shipment", rate.per_shipment.map(Value::Money));
        record.set("transit-days", rate.transit_days.map(Value::Days));
        records.push(ended(record, &rate.provenance));
    }
    for rate in &rates.lanes {
        let told = [Some(Value::end(&rate.from)), Some(Value::end(&rate.to)), Some(Value::text(&rate.mode))];
        let mut record = begun(Kind::Lane, told, &rate.provenance);
        record.set("per-kg", rate.per_kg.map(Value::Money));
        record.set("per-shipment", rate.per_shipment.map(Value::Money));
        record.set("insurance-percent", Some(Value::Ppm(rate.insurance_ppm)));
        record.set("export-clearance", rate.export_clearance.map(Value::Money));
        record.set("import-clearance", rate.import_clearance.map(Value::Money));
        record.set("destination-inland", rate.destination_inland.map(Value::Money));
        record.set("transit-days", Some(Value::Days(rate.transit_days)));
        records.push(ended(record, &rate.provenance));
    }
    for rate in &rates.duties {
        let hs = Value::text(if rate.hs.is_empty() { "*" } else { &rate.hs });
        let told = [Some(hs), rate.from.map(Value::Country), Some(Value::Country(rate.to))];
        let mut record = begun(Kind::Duty, told, &rate.provenance);
        record.set("duty-percent", Some(Value::Ppm(rate.ppm)));
        records.push(ended(record, &rate.provenance));
    }
    for rate in &rates.exchanges {
        let told = [Some(Value::Currency(rate.from)), Some(Value::Currency(rate.to))];
        let mut record = begun(Kind::Exchange, told, &rate.provenance);
        record.set("rate", Some(Value::Number(rate.rate / rust_decimal::Decimal::from(rate.per.max(1)))));
        records.push(ended(record, &rate.provenance));
    }
    records
}

fn begun<const N: usize>(kind: Kind, what: [Option<Value>; N], provenance: &Provenance) -> Record {
    // What a rate is for is told apart as it is written in debugging: no two values look alike there.
    let key = format!("{what:?}");
    let keys = vec![format!("{key}|{}", provenance.valid_from), key];
    Record::new(kind, keys, what.into_iter().flatten().collect(), None)
}

fn ended(mut record: Record, provenance: &Provenance) -> Record {
    record.set("valid-from", Some(Value::Date(provenance.valid_from)));
    record.set("valid-until", provenance.valid_until.map(Value::Date));
    record.text("source", &provenance.source);
    record
}
