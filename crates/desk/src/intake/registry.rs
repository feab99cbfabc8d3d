//! A register, completed: places found, processes inferred.

use super::{Intake, Kind, emptied, reader};
use crate::knowledge::Workshop;
use crate::parallel;
use crate::same;
use domain::finding::{Arg, Finding, Rule};
use domain::id::{CapabilityId, PlaceCode};
use domain::names::Names;
use domain::place::gazetteer::Gazetteer;
use domain::place::{Country, Located, Precision};
use domain::registry::{Evidence, EvidenceField, Grade, Register, Supplier};
use engine::matching::judge;
use engine::registry::infer::FirmText;
use engine::registry::place::{PlaceClues, PlaceNote, Places};
use formats::grid::Workbook;
use formats::read::Reading;
use formats::read::register::{
    FirmTexts, ParsedRegister, ParsedSupplier, PlaceTexts, bare_capability, likely_country,
};
use formats::table::mapping::Mapping;
use jiff::civil::Date;
use std::sync::{Mutex, PoisonError};

/// Firms of a share, each with its address by lot, if any.
type Share = Vec<(Supplier, String)>;

/// Reads a register and completes it.
pub(super) fn complete(
    workshop: &Workshop<'_>,
    workbook: &Workbook,
    mapping: Option<&Mapping>,
    as_of: Date,
) -> Intake<Register> {
    let (parsed, reading) = emptied(reader(workshop).register(workbook, mapping));
    let (shares, mut reading) = completed_shares(workshop, parsed, reading, as_of);
    let (suppliers, lot_addresses): (Vec<Supplier>, Vec<String>) = shares.into_iter().flatten().unzip();
    let lot_address = |at: usize| lot_addresses.get(at).map(String::as_str).unwrap_or_default();
    let cards = same::cards(&suppliers, &lot_address, workshop.gazetteer, &workshop.short_places);
    reading.findings.extend(same::findings(&suppliers, &cards));
    Intake::new(Register { suppliers }, Kind::Register, workbook, reading)
}

/// Reads a register and completes each row for itself.
pub(super) fn rows(workshop: &Workshop<'_>, workbook: &Workbook, as_of: Date) -> Intake<Register> {
    let (parsed, reading) = emptied(reader(workshop).register(workbook, None));
    let (shares, reading) = completed_shares(workshop, parsed, reading, as_of);
    let suppliers = shares.into_iter().flatten().map(|(supplier, _)| supplier).collect();
    Intake::new(Register { suppliers }, Kind::Register, workbook, reading)
}

/// Completes the firms of a register on all cores, in the order of the file; beside each its address by lot, if any.
fn completed_shares(
    workshop: &Workshop<'_>,
    parsed: ParsedRegister,
    mut reading: Reading<()>,
    as_of: Date,
) -> (Vec<Share>, Reading<()>) {
    let country = likely_country(&parsed);
    let completed = in_shares(parsed.shares, &|firms| {
        let mut findings = Vec::new();
        let mut places = Places::new(&workshop.locator);
        let one = |firm| completed(workshop, &mut places, firm, country, as_of, &mut findings);
        let suppliers: Share = firms.into_iter().map(one).collect();
        (suppliers, findings)
    });
    let (kept, findings): (Vec<Share>, Vec<Vec<Finding>>) = completed.into_iter().unzip();
    reading.findings.reserve(findings.iter().map(Vec::len).sum());
    findings.into_iter().for_each(|mut some| reading.findings.append(&mut some));
    (kept, reading)
}

/// Hands the shares of a register out to all cores; what comes of them stands in their order.
fn in_shares<T: Send>(
    shares: Vec<Vec<ParsedSupplier>>,
    work: &(dyn Fn(Vec<ParsedSupplier>) -> T + Sync),
) -> Vec<T> {
    let shares: Vec<Mutex<Vec<ParsedSupplier>>> = shares.into_iter().map(Mutex::new).collect();
    let taken = |at: usize| std::mem::take(&mut *shares[at].lock().unwrap_or_else(PoisonError::into_inner));
    parallel::each(shares.len(), &|at| Some(work(taken(at)))).unwrap_or_default()
}

fn completed(
    workshop: &Workshop<'_>,
    places: &mut Places<'_>,
    firm: ParsedSupplier,
    country: Option<Country>,
    as_of: Date,
    findings: &mut Vec<Finding>,
) -> (Supplier, String) {
    let ParsedSupplier { mut supplier, places: texts, firm } = firm;
    for (at, place) in texts.iter().enumerate() {
        locate(workshop, places, &mut supplier, at, place, country, findings);
    }
    supplier.country = supplier
        .country
        .or_else(|| supplier.sites.iter().find_map(|site| site.located.place()).map(|place| place.country))
        .or(country);
    infer(workshop, &mut supplier, &firm, findings);
    stale(&supplier, as_of, findings);
    (supplier, texts.into_iter().next().map(|place| place.other_address).unwrap_or_default())
}

fn locate(
    workshop: &Workshop<'_>,
    places: &mut Places<'_>,
    supplier: &mut Supplier,
    at: usize,
    texts: &PlaceTexts,
    likely: Option<Country>,
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
    let mut found = places.locate(&clues(supplier.country));
    // The list's likely country only helps where the row itself says nothing: foreign rows stay foreign.
    if supplier.country.is_none()
        && matches!(found.located, Located::Unknown | Located::Ambiguous(_))
        && likely.is_some()
    {
        let second = places.locate(&clues(likely));
        if second.located.place().is_some_and(|place| place.precision <= Precision::Region) {
            found = second;
        }
    }
    let said =
        [texts.region.as_str(), texts.municipality.as_str(), site.address.as_str(), &texts.other_address];
    let about = |rule| {
        let said = said.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" ");
        Finding::new(rule, texts.spot.clone()).value(&said)
    };
    match &found.located {
        Located::Unknown if said.iter().all(|text| text.is_empty()) => {
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
    // A firm of the template's workbook states its capabilities itself; its name is no evidence beside them.
    let flat = supplier.sites.len() == 1 && supplier.sites[0].spot == supplier.spot;
    if !flat {
        return;
    }
    let texts = FirmText {
        name: supplier.own_name(),
        industry_text: &firm.industry,
        industry_code: &firm.industry_code,
        products: &firm.products,
        raw_materials: &firm.raw_materials,
    };
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
    let note = |rule| Finding::new(rule, supplier.spot.clone()).value(supplier.own_name());
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
