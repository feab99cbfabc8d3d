//! A parts list, completed: routes inferred, places of delivery found.

use super::{Intake, Kind, emptied, reader};
use crate::knowledge::Workshop;
use domain::demand::{Operation, PartsList, Route};
use domain::finding::{Arg, Finding, Rule};
use domain::place::Located;
use engine::demand::infer_route::PartText;
use formats::grid::Workbook;
use formats::read::parts::{ParsedPart, lay_needs};
use formats::table::mapping::Mapping;

pub(super) fn complete(
    workshop: &Workshop<'_>,
    workbook: &Workbook,
    mapping: Option<&Mapping>,
) -> Intake<PartsList> {
    let (parsed, mut reading) = emptied(reader(workshop).parts(workbook, mapping));
    let mut list = PartsList::default();
    for mut parsed in parsed {
        route(workshop, &mut parsed, &mut reading.findings);
        delivery(workshop, &mut parsed, &mut reading.findings);
        list.parts.push(parsed.part);
    }
    Intake::new(list, Kind::Parts, workbook, reading)
}

fn route(workshop: &Workshop<'_>, parsed: &mut ParsedPart, findings: &mut Vec<Finding>) {
    if !matches!(parsed.part.route, Route::Unknown) {
        return;
    }
    let part = &parsed.part;
    let texts = PartText {
        names: part.names.all(),
        hs: part.hs.as_ref().map(|hs| hs.digits()),
        material: part.material.as_ref().and_then(|material| material.code.as_ref()),
        treatment_text: &parsed.treatment_text,
        process_text: &parsed.process_text,
    };
    let told = if part.names.is_empty() { part.number.as_str() } else { part.own_name() }.to_owned();
    let about = |rule| Finding::new(rule, part.spot.clone()).value(&told);
    match workshop.route_inferrer.infer(&texts) {
        None => findings.push(about(Rule::RouteUnknown)),
        Some((processes, rules)) => {
            findings.push(about(Rule::RouteInferred));
            let operations = processes.into_iter().map(Operation::plain).collect();
            parsed.part.route = Route::Inferred(operations, rules);
            findings.extend(lay_needs(workshop.taxonomy, &mut parsed.part, &parsed.needs));
        }
    }
}

fn delivery(workshop: &Workshop<'_>, parsed: &mut ParsedPart, findings: &mut Vec<Finding>) {
    let part = &mut parsed.part;
    if part.delivery_text.is_empty() {
        return;
    }
    let about = |rule| Finding::new(rule, part.spot.clone()).value(&part.delivery_text);
    match workshop.locator.locate_named(&part.delivery_text, None) {
        Located::Found(place) => part.delivery = Some(place),
        Located::Unknown => findings.push(about(Rule::PlaceUnknown)),
        Located::Ambiguous(codes) => {
            let names = codes.first().map(|code| super::registry::full_names(workshop.gazetteer, code));
            findings.push(about(Rule::PlaceAmbiguous).with("places", Arg::Names(names.unwrap_or_default())));
        }
    }
}
