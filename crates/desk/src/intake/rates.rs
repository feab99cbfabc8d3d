//! Rates, completed: ends of pairs and lanes become countries, places or sites.

use super::{Intake, Kind, emptied, reader};
use crate::knowledge::Workshop;
use domain::finding::{Arg, Finding, Rule, Spot};
use domain::id::SiteId;
use domain::matching::rates::{Endpoint, Provenance, Rates};
use domain::registry::Register;
use formats::grid::Workbook;
use formats::table::mapping::Mapping;
use jiff::civil::Date;
use std::collections::BTreeSet;

pub(super) fn complete(
    workshop: &Workshop<'_>,
    workbook: &Workbook,
    mapping: Option<&Mapping>,
    register: &Register,
    as_of: Date,
) -> Intake<Rates> {
    let (parsed, mut reading) = emptied(reader(workshop).rates(workbook, mapping));
    let sites: BTreeSet<&SiteId> =
        register.suppliers.iter().flat_map(|supplier| &supplier.sites).map(|site| &site.id).collect();
    let end = |text: &String| endpoint(workshop, &sites, text);
    let findings = &mut reading.findings;
    let mut unknown = |spot: &Spot, ends: [&String; 2]| {
        for text in ends.into_iter().filter(|text| end(text).is_none()) {
            findings.push(Finding::new(Rule::EndpointUnknown, spot.clone()).value(text));
        }
    };
    let mut rates = Rates {
        processes: parsed.processes,
        roads: parsed.roads,
        duties: parsed.duties,
        exchanges: parsed.exchanges,
        ..Rates::default()
    };
    for (spot, pair) in parsed.pairs {
        unknown(&spot, [&pair.from, &pair.to]);
        rates.pairs.extend(pair.with_ends(end));
    }
    for (spot, lane) in parsed.lanes {
        unknown(&spot, [&lane.from, &lane.to]);
        rates.lanes.extend(lane.with_ends(end));
    }
    reading.findings.extend(out_of_date(&rates, &workbook.file, as_of));
    Intake::new(rates, Kind::Rates, workbook, reading)
}

/// A site's id first, then a country, then a place.
fn endpoint(workshop: &Workshop<'_>, sites: &BTreeSet<&SiteId>, text: &str) -> Option<Endpoint> {
    if let Ok(site) = SiteId::new(text)
        && sites.contains(&site)
    {
        return Some(Endpoint::Site(site));
    }
    if let Some(country) = workshop.words.country(text) {
        return Some(Endpoint::Country(country));
    }
    let located = workshop.locator.locate_named(text, None);
    located.place().and_then(|place| place.code.clone()).map(Endpoint::Place)
}

/// One note for all rates that do not hold on the day, by source.
fn out_of_date(rates: &Rates, file: &str, day: Date) -> Vec<Finding> {
    let all = rates
        .processes
        .iter()
        .map(|rate| &rate.provenance)
        .chain(rates.roads.iter().map(|rate| &rate.provenance))
        .chain(rates.pairs.iter().map(|rate| &rate.provenance))
        .chain(rates.lanes.iter().map(|rate| &rate.provenance))
        .chain(rates.duties.iter().map(|rate| &rate.provenance))
        .chain(rates.exchanges.iter().map(|rate| &rate.provenance));
    let late: BTreeSet<&str> =
        all.filter(|p: &&Provenance| !p.holds_on(day)).map(|provenance| provenance.source.as_str()).collect();
    late.into_iter()
        .map(|source| {
            Finding::new(Rule::RateOutOfDate, Spot::file(file)).value(source).with("day", Arg::Date(day))
        })
        .collect()
}
