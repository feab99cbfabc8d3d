//! Rates of the spring of 2019, dated around the story's day.

use super::Demo;
use super::tables::rates;
use formats::fields::{SheetKind, Takes};
use formats::write::filled::{Row, Typed};

/// How many days before the story the rates began, and how long they hold after it.
const SINCE_DAYS: u32 = 56;
const UNTIL_DAYS: u32 = 218;

/// Sheet and table of each kind of rate.
const TABLES: [(SheetKind, &str); 6] = [
    (SheetKind::ProcessRate, include_str!("../../demo/rates/process-rate.csv")),
    (SheetKind::Road, include_str!("../../demo/rates/road.csv")),
    (SheetKind::Pair, include_str!("../../demo/rates/pair.csv")),
    (SheetKind::Lane, include_str!("../../demo/rates/lane.csv")),
    (SheetKind::Duty, include_str!("../../demo/rates/duty.csv")),
    (SheetKind::Exchange, include_str!("../../demo/rates/exchange.csv")),
];

/// The rows of each sheet.
pub(super) fn sheets(demo: &Demo<'_>) -> Vec<(SheetKind, Vec<Row>)> {
    let source = demo.mark("demo-source-rates");
    let sheet = |(kind, text): (SheetKind, &'static str)| {
        let (header, lines) = rates(text);
        let row = |cells: Vec<&'static str>| {
            let mut row = Row::default();
            for (key, text) in header.iter().zip(cells) {
                if let Some(field) = kind.field(key) {
                    row = row.with(field.key, typed(demo, field.takes, text));
                }
            }
            row.with("valid-from", demo.days_ago(SINCE_DAYS))
                .with("valid-until", demo.days_ahead(UNTIL_DAYS))
                .with("source", source.as_str())
        };
        (kind, lines.into_iter().map(row).collect())
    };
    TABLES.into_iter().map(sheet).collect()
}

fn typed(demo: &Demo<'_>, takes: Takes, text: &str) -> Typed {
    match (takes, text.parse::<f64>()) {
        (takes, Ok(number)) if takes.is_number() => Typed::Number(number),
        (Takes::Basis, _) => demo.teller.t(&format!("template-basis-{text}")).into(),
        _ => text.into(),
    }
}
