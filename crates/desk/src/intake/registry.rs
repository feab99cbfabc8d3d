//! A register, completed: places found, processes inferred.

use super::{Intake, Kind, emptied, reader};
use crate::knowledge::Workshop;
use crate::same;
use domain::finding::{Arg, Finding, Rule};
use domain::id::{CapabilityId, PlaceCode};
use domain::names::Names;
use domain::place::gazetteer::Gazetteer;
use domain::place::{Located, Precision};
use domain::registry::{Evidence, EvidenceField, Grade, Register, Supplier};
use engine::matching::judge;
use engine::registry::infer::FirmText;
use engine::registry::place::{PlaceClues, PlaceNote};
use formats::grid::Workbook;
use formats::read::register::{FirmTexts, ParsedSupplier, PlaceTexts, bare_capability, likely_country};
use formats::table::mapping::Mapping;
use jiff::civil::Date;

pub(super) fn complete(
    workshop: &Workshop<'_>,
    workbook: &Workbook,
    mapping: Option<&Mapping>,
    as_of: Date,
) -> Intake<Register> {
    let (parsed, mut reading) = emptied(reader(workshop).register(workbook, mapping));
    let country = likely_country(&parsed);
    let mut register = Register::default();
    let mut lot_addresses = Vec::new();
    for ParsedSupplier { mut supplier, places, firm } in parsed {
        for (at, place) in places.iter().enumerate() {
            locate(workshop, &mut supplier, at, place, country, &mut reading.findings);
        }
        supplier.country = supplier
            .country
            .or_else(|| {
                supplier.sites.iter().find_map(|site| site.located.place()).map(|place| place.country)
            })
            .or(country);
        infer(workshop, &mut supplier, &firm, &mut reading.findings);
        stale(&supplier, as_of, &mut reading.findings);
        lot_addresses.push(places.into_iter().next().map(|place| place.other_address).unwrap_or_default());
        register.suppliers.push(supplier);
    }
    let lot_address = |at: usize| lot_addresses.get(at).map(String::as_str).unwrap_or_default();
    let cards = same::cards(&register.suppliers, &lot_address, workshop.gazetteer, &workshop.short_places);
    reading.findings.extend(same::findings(&register.suppliers, &cards));
    Intake::new(register, Kind::Register, workbook, reading)
}

fn locate(
    workshop: &Workshop<'_>,
    supplier: &mut Supplier,
    at: usize,
    texts: &PlaceTexts,
    likely: Option<domain::place::Country>,
    findings: &mut Vec<Finding>,
) {
    let Some(site) = supplier.sites.get_mut(at) else { return };
    let clues = |country| PlaceClues {
        country,
        region: &texts.region,
        municipality: &texts.municipality,
        address: &site.address,
        other_address: &texts.other_address,
        coordinates: site.given_at,
    };
    let mut found = workshop.locator.locate(&clues(supplier.country));
    // The list's likely country only helps where the row itself says nothing: foreign rows stay foreign.
    if supplier.country.is_none()
        && matches!(found.located, Located::Unknown | Located::Ambiguous(_))
        && likely.is_some()
    {
        let second = workshop.locator.locate(&clues(likely));
        if second.located.place().is_some_and(|place| place.precision <= Precision::Region) {
            found = second;
        }
    }
    let said =
        [texts.region.as_str(), texts.municipality.as_str(), site.address.as_str(), &texts.other_address];
    let said = said.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let about = |rule| Finding::new(rule, texts.spot.clone()).value(&said);
    match &found.located {
        Located::Unknown if said.is_empty() => {
            findings.push(Finding::new(Rule::PlaceMissing, texts.spot.clone()));
        }
        Located::Unknown => findings.push(about(Rule::PlaceUnknown)),
        Located::Ambiguous(codes) => {
            let places =
                codes.iter().take(6).map(|code| full_names(workshop.gazetteer, code)).collect::<Vec<_>>();
            findings.push(about(Rule::PlaceAmbiguous).with("places", Arg::Names(joined(&places))));
        }
        Located::Found(_) => {}
    }
    for note in &found.notes {
        match note {
            PlaceNote::FarFromCoordinates { distance_m, .. } => {
                let km = i64::from(*distance_m) / 1000;
                findings.push(about(Rule::PlaceContradicts).with("distance", Arg::Number(km)));
            }
            PlaceNote::CoordinatesLookSwapped => findings.push(about(Rule::CoordinatesImpossible)),
            // Old province names and renamed districts disagree all the time; the place used is shown anyway.
            PlaceNote::Disagrees { .. } | PlaceNote::CountryDisagrees { .. } => {}
        }
    }
    site.located = found.located;
}

pub(super) fn full_names(gazetteer: &Gazetteer, code: &PlaceCode) -> Names {
    gazetteer.full_names(code).unwrap_or_else(|| Names::same(code.as_str()))
}

fn joined(names: &[Names]) -> Names {
    let join = |pick: fn(&Names) -> &String| {
        names.iter().map(|names| pick(names).as_str()).collect::<Vec<_>>().join(", ")
    };
    Names { ko: join(|n| &n.ko), en: join(|n| &n.en), ru: join(|n| &n.ru), uz: join(|n| &n.uz) }
}

/// Adds what the texts tell to the first site, where nothing better is known of the process.
fn infer(workshop: &Workshop<'_>, supplier: &mut Supplier, firm: &FirmTexts, findings: &mut Vec<Finding>) {
    let name = supplier.own_name().to_owned();
    let texts = FirmText {
        name: &name,
        industry_text: &firm.industry,
        industry_code: &firm.industry_code,
        products: &firm.products,
        raw_materials: &firm.raw_materials,
    };
    // A firm of the template's workbook states its capabilities itself; its name is no evidence beside them.
    let flat = supplier.sites.len() == 1 && supplier.sites[0].spot == supplier.spot;
    if !flat {
        return;
    }
    let known: Vec<_> = supplier.sites[0].capabilities.iter().map(|c| c.process.clone()).collect();
    let inferred = workshop.inferrer.infer(&texts);
    let mut by_name_only = !inferred.is_empty() && known.is_empty();
    for one in inferred {
        by_name_only &= one.rules.iter().all(|rule| rule.on == EvidenceField::Name);
        let stated = known.iter().any(|process| {
            workshop.taxonomy.is_kind_of(process, &one.process)
                || workshop.taxonomy.is_kind_of(&one.process, process)
        });
        let denied =
            supplier.denied.iter().any(|process| workshop.taxonomy.is_kind_of(&one.process, process));
        if stated || denied {
            continue;
        }
        let Ok(id) = CapabilityId::new(&format!("{}/{}", supplier.id, one.process)) else { continue };
        let evidence = Evidence::Rules(one.rules);
        let spot = supplier.spot.clone();
        supplier.sites[0].capabilities.push(bare_capability(
            id,
            one.process,
            Grade::Inferred,
            evidence,
            spot,
        ));
    }
    let note = |rule| Finding::new(rule, supplier.spot.clone()).value(&name);
    if supplier.sites[0].capabilities.is_empty() {
        findings.push(note(Rule::NothingInferred));
    } else if by_name_only {
        findings.push(note(Rule::InferredFromNameOnly));
    }
}

fn stale(supplier: &Supplier, day: Date, findings: &mut Vec<Finding>) {
    for capability in supplier.sites.iter().flat_map(|site| &site.capabilities) {
        if let Some(date) = judge::stale_since(capability, day) {
            let finding = Finding::new(Rule::CapabilityStale, capability.spot.clone());
            findings.push(finding.value(capability.id.as_str()).with("date", Arg::Date(date)));
        }
    }
}
