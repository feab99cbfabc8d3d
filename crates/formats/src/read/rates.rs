//! A workbook of rates: work, road freight, pairs of places, lanes, duties, exchange.

use super::{Opened, Reader, Reading};
use crate::fields::SheetKind;
use crate::grid::Workbook;
use crate::table::mapping::Mapping;
use crate::table::rows::RowReader;
use domain::finding::{Rule, Spot};
use domain::matching::rates::{Duty, Exchange, Lane, PairRate, ProcessRate, Provenance, RoadRate};
use domain::registry::UnitCost;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Sheets a workbook of rates may have.
pub const KINDS: [SheetKind; 6] = [
    SheetKind::ProcessRate,
    SheetKind::Road,
    SheetKind::Pair,
    SheetKind::Lane,
    SheetKind::Duty,
    SheetKind::Exchange,
];

/// Rates as the file tells them: ends of pairs and lanes are texts still, each with its row.
#[derive(Debug, Clone, Default)]
pub struct ParsedRates {
    /// Usual costs of processes.
    pub processes: Vec<ProcessRate>,
    /// Road freight.
    pub roads: Vec<RoadRate>,
    /// Pairs.
    pub pairs: Vec<(Spot, PairRate<String>)>,
    /// Lanes.
    pub lanes: Vec<(Spot, Lane<String>)>,
    /// Duties.
    pub duties: Vec<Duty>,
    /// Exchange rates.
    pub exchanges: Vec<Exchange>,
}

impl Reader<'_> {
    /// Reads rates.
    pub fn rates(&self, workbook: &Workbook, mapping: Option<&Mapping>) -> Reading<ParsedRates> {
        let Opened { tables, reports, mut findings } = self.open(workbook, &KINDS, "rates", mapping);
        let mut rates = ParsedRates::default();
        for (sheet, table) in &tables {
            for mut row in self.rows(&workbook.file, sheet, table) {
                row.check_shape();
                let read = rate(table.kind, &mut row);
                if row.text("source").is_empty() {
                    row.note("source", Rule::RateUnsourced, "", Vec::new());
                }
                if let Some(read) = read.filter(|_| !row.refused()) {
                    rates.take(row.spot(), read);
                } else if !row.refused() {
                    // Something it needs was left out with a warning: without it the row is no rate.
                    row.note("valid-from", Rule::RateUnsourced, "", Vec::new());
                }
                findings.extend(row.findings);
            }
        }
        let tables = tables.into_iter().map(|(_, table)| table).collect();
        Reading { value: rates, tables, sheets: reports, findings }
    }
}

enum ReadRate {
    Process(ProcessRate),
    Road(RoadRate),
    Pair(PairRate<String>),
    Lane(Box<Lane<String>>),
    Duty(Duty),
    Exchange(Exchange),
}

impl ParsedRates {
    fn take(&mut self, spot: &Spot, read: ReadRate) {
        match read {
            ReadRate::Process(rate) => self.processes.push(rate),
            ReadRate::Road(rate) => self.roads.push(rate),
            ReadRate::Pair(rate) => self.pairs.push((spot.clone(), rate)),
            ReadRate::Lane(rate) => self.lanes.push((spot.clone(), *rate)),
            ReadRate::Duty(rate) => self.duties.push(rate),
            ReadRate::Exchange(rate) => self.exchanges.push(rate),
        }
    }
}

/// The rate of a row; `None` when something it needs is missing (the finding is made).
fn rate(kind: SheetKind, row: &mut RowReader<'_>) -> Option<ReadRate> {
    let provenance = Provenance {
        valid_from: row.date("valid-from")?,
        valid_until: row.date("valid-until"),
        source: row.text("source"),
    };
    row.check_order("valid-until", Some(provenance.valid_from), provenance.valid_until);
    let currency = row.currency("currency");
    Some(match kind {
        SheetKind::ProcessRate => ReadRate::Process(ProcessRate {
            process: row.process("process-code")?,
            country: row.country("country"),
            unit_cost: UnitCost {
                amount: row.money("unit-cost", currency)?,
                basis: row.basis("cost-basis")?,
            },
            setup_per_lot: row.money("setup-cost", currency),
            provenance,
        }),
        SheetKind::Road => ReadRate::Road(RoadRate {
            country: row.country("country")?,
            road_factor_milli: millis(row.positive("road-factor")?)?,
            per_shipment: row.money("per-shipment", currency),
            per_km: row.money("per-km", currency),
            per_tonne_km: row.money("per-tonne-km", currency),
            km_per_day: row.count("km-per-day").and_then(|km| u32::try_from(km).ok()).filter(|km| *km > 0)?,
            provenance,
        }),
        SheetKind::Pair => ReadRate::Pair(PairRate {
            from: filled(row.text("from"))?,
            to: filled(row.text("to"))?,
            distance_m: row
                .positive("distance-km")
                .and_then(|km| (km * Decimal::from(1000)).round().to_u32()),
            per_shipment: row.money("per-shipment", currency),
            transit_days: row.days("transit-days"),
            provenance,
        }),
        SheetKind::Lane => ReadRate::Lane(Box::new(Lane {
            from: filled(row.text("from"))?,
            to: filled(row.text("to"))?,
            mode: row.text("mode"),
            per_kg: row.money("per-kg", currency),
            per_shipment: row.money("per-shipment", currency),
            insurance_ppm: row.percent("insurance-percent", 100).map_or(Some(0), ppm)?,
            export_clearance: row.money("export-clearance", currency),
            import_clearance: row.money("import-clearance", currency),
            destination_inland: row.money("destination-inland", currency),
            transit_days: row.days("transit-days")?,
            provenance,
        })),
        SheetKind::Duty => ReadRate::Duty(Duty {
            hs: row.text("hs").chars().filter(char::is_ascii_digit).collect(),
            from: row.country("origin-country"),
            to: row.country("destination-country")?,
            ppm: row.percent("duty-percent", 1000).and_then(ppm)?,
            provenance,
        }),
        SheetKind::Exchange => ReadRate::Exchange(Exchange {
            from: row.currency("from-currency")?,
            to: row.currency("to-currency")?,
            per: row.count("per").map_or(Some(1), |per| u32::try_from(per).ok()).filter(|per| *per > 0)?,
            rate: row.positive("rate")?,
            provenance,
        }),
        _ => return None,
    })
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn millis(value: Decimal) -> Option<u32> {
    (value * Decimal::from(1000)).round().to_u32()
}

fn ppm(percent: Decimal) -> Option<u32> {
    (percent * Decimal::from(10_000)).round().to_u32()
}
