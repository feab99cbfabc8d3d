//! No edition of an answer tells what its reader must not know: secrets planted in the answer of the desk are looked for
//! in every part of every file made for the buyer and for one supplier, in every language. That they are all found in
//! the files of the desk shows that the search works.

#[path = "../../../../formats/tests/it/sample.rs"]
mod sample;

use desk::knowledge::{Knowledge, Workshop};
use desk::matching::edition::project;
use domain::finding::{Finding, Rule, Spot};
use domain::id::{CapabilityId, CertificateCode, ParameterCode, RuleId, SiteId, SupplierId};
use domain::matching::answer::{
    Answer, Audience, Chain, FirmQuestions, Gap, GapMeasure, MachineGap, MissingRate, NearMiss, Question,
    SupplierFacts,
};
use domain::matching::constraint::{Constraint, Measure, Shortfall, Unknown};
use domain::money::Money;
use domain::names::Names;
use domain::quantity::{Dimension, Quantity, Unit};
use domain::registry::{Evidence, EvidenceField, FiredRule};
use formats::tell::Teller;
use lang::{Language, Translator};
use std::io::Read;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::builtin().unwrap());

/// The supplier whose page is made: it is in some chains, and has questions and a gap of its own.
const OWN: &str = "S-06";

/// Kept from the buyer and from other suppliers.
const SUPPLIERS_SECRETS: [&str; 25] = [
    "918273.645001", // a line of a cost
    "776655.443322", // its total
    "665544.332211", // the seller's price
    "20.641",        // the total for a piece: 776655.443322 / 37626
    "17.688",        // the seller's price for a piece
    "SECRET-RATE-SOURCE",
    "SECRET-MISSING-SITE",
    "SECRET-EVIDENCE",
    "SECRET-WORDS",
    "secret-rule",
    "777771",  // load on capacity
    "654.321", // what must be asked
    "135.79",  // what a near miss reaches
    "424243",  // by how much it misses
    "SECRET-NEAR-MISS-FIRM",
    "31313", // how many failed
    "SECRET-UNSIGNED-FIRM",
    "SECRET-GAP-FIRM",
    "246.81", // what a machine would have to reach
    "SECRET-ASKED-FIRM",
    "55555", // firms left out
    "SECRET-DESCRIBED",
    "SECRET-REGISTER",
    "SECRET-FINDING",
    "313131", // above the target
];

/// Kept from suppliers.
const BUYERS_SECRETS: [&str; 3] = ["432.198765", "87654321.09", "SECRET-BUYERS-LINE"];

fn supplier(id: &str) -> SupplierId {
    SupplierId::new(id).unwrap()
}

fn tonnes(value: &str) -> Quantity {
    Quantity::new(value.parse().unwrap(), &Unit::new("tf", Dimension::Force, 9_806_650_000).unwrap()).unwrap()
}

fn tonnage() -> Constraint {
    Constraint::Parameter(ParameterCode::new("press-tonnage").unwrap())
}

/// The answer of the desk with every secret in it.
fn planted() -> Answer {
    let mut answer = sample::answer();
    let firm = answer.suppliers[&supplier("S-01")].clone();
    for name in ["SECRET-NEAR-MISS-FIRM", "SECRET-UNSIGNED-FIRM", "SECRET-GAP-FIRM", "SECRET-ASKED-FIRM"] {
        let facts = SupplierFacts { id: supplier(name), names: Names::same(name), ..firm.clone() };
        answer.suppliers.insert(facts.id.clone(), facts);
    }
    for facts in answer.suppliers.values_mut() {
        facts.described = "SECRET-DESCRIBED".to_owned();
    }
    for part in &mut answer.parts {
        part.part.target_price = Some(sample::money("432.198765", "USD"));
        part.part.yearly_value = Some(sample::money("87654321.09", "USD"));
        part.above_target_ppm = Some(313_131);
        part.priced.iter_mut().chain(&mut part.unpriced).chain(&mut part.second_source).for_each(plant);
        let mut unsigned = sample::chain(vec![step_of("SECRET-UNSIGNED-FIRM")]);
        plant(&mut unsigned);
        part.without_signatory.push(unsigned);
        part.near_misses.push(NearMiss {
            operation: 0,
            supplier: supplier("SECRET-NEAR-MISS-FIRM"),
            site: SiteId::new("S-01-1").unwrap(),
            capability: CapabilityId::new("secret").unwrap(),
            shortfall: Shortfall {
                constraint: tonnage(),
                need: Measure::Quantity(tonnes("235.79")),
                have: Measure::Quantity(tonnes("135.79")),
                relative_ppm: Some(424_243),
            },
        });
        part.failed_on.insert(tonnage(), 31_313);
    }
    let parts: Vec<usize> = (0..answer.parts.len()).collect();
    let gap = |measure| Gap {
        measure,
        parts: parts.clone(),
        yearly_value: Some(sample::money("87654321.09", "USD")),
        parts_without_value: 0,
    };
    answer.gaps.push(gap(GapMeasure::Machine(Box::new(MachineGap {
        supplier: supplier("SECRET-GAP-FIRM"),
        site: SiteId::new("S-01-1").unwrap(),
        capability: CapabilityId::new("secret").unwrap(),
        process: sample::process("stamping"),
        constraint: tonnage(),
        have: Measure::Quantity(tonnes("135.79")),
        reach: Measure::Quantity(tonnes("246.81")),
    }))));
    answer.gaps.push(gap(GapMeasure::Certificate {
        certificate: CertificateCode::new("vda-6-3").unwrap(),
        supplier: supplier("SECRET-GAP-FIRM"),
    }));
    answer.questions.push(FirmQuestions {
        supplier: supplier("SECRET-ASKED-FIRM"),
        questions: vec![Question {
            site: SiteId::new("S-01-1").unwrap(),
            process: None,
            constraint: tonnage(),
            need: Measure::Quantity(tonnes("654.321")),
            parts: parts.clone(),
        }],
        parts,
    });
    answer.left_out.nothing_known = 55_555;
    for file in &mut answer.files {
        if file.kind != "parts" {
            file.name = format!("SECRET-REGISTER-{}.xlsx", file.kind);
        }
    }
    answer.findings.retain(|finding| *finding.spot.file == *sample::FILE);
    for file in ["SECRET-REGISTER-register.xlsx", "SECRET-REGISTER-rates.xlsx"] {
        let spot = Spot::file(file).at_row(4);
        answer.findings.push(Finding::new(Rule::PlaceUnknown, spot).value("SECRET-FINDING"));
    }
    let line = Spot { sheet: Some(sample::SHEET.into()), row: Some(10), ..Spot::file(sample::FILE) };
    answer.findings.push(Finding::new(Rule::MaterialUnknown, line).value("SECRET-BUYERS-LINE"));
    answer
}

fn step_of(firm: &str) -> domain::matching::answer::Step {
    domain::matching::answer::Step {
        supplier: supplier(firm),
        ..sample::step("stamping", "S-01", domain::registry::Grade::Claimed)
    }
}

/// Secrets of every step but those of [`OWN`], whose own facts are no secrets to it.
fn plant(chain: &mut Chain) {
    if let Some(cost) = &mut chain.cost {
        for line in &mut cost.lines {
            line.amount = sample::money("918273.645001", "USD");
            line.source = "SECRET-RATE-SOURCE".to_owned();
        }
        cost.total = sample::money("776655.443322", "USD");
        cost.seller_price = sample::money("665544.332211", "USD");
    }
    chain.missing_rates.push(MissingRate::Place(SiteId::new("SECRET-MISSING-SITE").unwrap()));
    for (at, step) in chain.steps.iter_mut().enumerate().filter(|(_, step)| step.supplier.as_str() != OWN) {
        step.load_ppm = Some(777_771);
        step.unknown.push(Unknown { constraint: tonnage(), need: Measure::Quantity(tonnes("654.321")) });
        step.evidence = if at == 0 {
            Evidence::Register { source: "SECRET-EVIDENCE".to_owned(), as_of: Some(sample::DAY) }
        } else {
            Evidence::Rules(vec![FiredRule {
                rule: RuleId::new("secret-rule").unwrap(),
                on: EvidenceField::Products,
                words: "SECRET-WORDS".to_owned(),
                weak: true,
            }])
        };
    }
}

/// Every file of an edition, each part of it with its name.
fn files(answer: &Answer, audience: &Audience) -> Vec<(String, String)> {
    let workshop = KNOWLEDGE.workshop();
    let edition = project(answer, audience);
    let json = formats::write::json::answer(&edition, workshop.taxonomy, workshop.gazetteer).unwrap();
    let mut files = vec![("answer.json".to_owned(), json)];
    for language in Language::ALL {
        let teller = Teller::new(Translator::new(language).unwrap(), workshop.taxonomy, workshop.gazetteer);
        for (name, text) in unzipped(&workbook(&edition, &teller)) {
            files.push((format!("{language} answer.xlsx {name}"), text));
        }
    }
    files
}

fn workbook(edition: &Answer, teller: &Teller<'_>) -> Vec<u8> {
    match edition.audience {
        Audience::Buyer => {
            formats::write::buyer::workbook(&sample::source(), &sample::tables(), edition, teller).unwrap()
        }
        _ => formats::write::answer::workbook(edition, teller).unwrap(),
    }
}

fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Where each of these is found.
fn found<'s>(files: &[(String, String)], secrets: &[&'s str]) -> Vec<(&'s str, String)> {
    let in_files = |secret: &&'s str| {
        let secret = *secret;
        files
            .iter()
            .filter(move |(_, text)| text.contains(secret))
            .map(move |(name, _)| (secret, name.clone()))
    };
    secrets.iter().flat_map(in_files).collect()
}

#[test]
fn the_desk_sees_everything() {
    let files = files(&planted(), &Audience::Desk);
    for secret in SUPPLIERS_SECRETS.iter().chain(&BUYERS_SECRETS) {
        let places = found(&files, &[secret]);
        assert!(places.iter().any(|(_, name)| name == "answer.json"), "{secret} is not in the desk's JSON");
        let in_words = !["secret-rule", "SECRET-MISSING-SITE"].contains(secret);
        assert!(
            !in_words || places.iter().any(|(_, name)| name.starts_with("en ")),
            "{secret} is not in the desk's workbook"
        );
    }
}

#[test]
fn the_buyer_sees_no_suppliers_secret() {
    let files = files(&planted(), &Audience::Buyer);
    assert_eq!(found(&files, &SUPPLIERS_SECRETS), []);
    // Its own list, and who could make it, it does see.
    let seen = |text: &str| !found(&files, &[text]).is_empty();
    assert!(seen("SECRET-BUYERS-LINE") && seen("가람주조") && seen("432.198765"));
}

#[test]
fn a_supplier_sees_neither_the_buyers_secrets_nor_another_firms() {
    let files = files(&planted(), &Audience::Supplier(supplier(OWN)));
    let others = SUPPLIERS_SECRETS.iter().filter(|secret| **secret != "SECRET-DESCRIBED").copied();
    let secrets: Vec<&str> = others.chain(BUYERS_SECRETS).collect();
    assert_eq!(found(&files, &secrets), []);
    // Its own description only: those of its partners are theirs.
    let json = &files[0].1;
    assert_eq!(json.matches("SECRET-DESCRIBED").count(), 1);
    // Firms that it shares no chain with do not exist for it.
    assert!(!json.contains("라온프레스") && json.contains("나래정밀"));
    // What it is asked itself, it sees.
    assert!(json.contains("1600"), "its own question");
}

#[test]
fn a_workbook_for_a_supplier_has_no_money_in_it() {
    let edition = project(&planted(), &Audience::Supplier(supplier(OWN)));
    let money: Vec<Money> = edition.parts.iter().filter_map(|part| part.part.target_price).collect();
    assert_eq!(money, []);
    let workshop: Workshop<'_> = KNOWLEDGE.workshop();
    let words = Translator::new(Language::En).unwrap();
    let teller = Teller::new(words, workshop.taxonomy, workshop.gazetteer);
    for (name, text) in unzipped(&workbook(&edition, &teller)) {
        assert!(!text.contains("USD") && !text.contains("KRW"), "{name}");
    }
}
