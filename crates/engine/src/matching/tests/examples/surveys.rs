//! What a firm answered counts, and nothing more than that: the rest stays a question.

use super::super::world::*;
use domain::demand::{MaterialNeed, Part};
use domain::matching::answer::Status;
use domain::matching::constraint::{Constraint, Measure};
use domain::registry::{
    Capability, Certificates, Grade, HeldCertificate, MaterialAnswer, Materials, NotHeld, Supplier,
};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

fn asked_about(answers: &[(&str, bool)]) -> Capability {
    let answer = |(code, worked): &(&str, bool)| MaterialAnswer {
        text: (*code).to_owned(),
        code: Some(material(code)),
        worked: *worked,
    };
    let materials = Materials::Partly(answers.iter().map(answer).collect());
    Capability { materials, ..capability("press", "progressive-stamping") }
}

fn made_of(code: &str) -> Part {
    let material = MaterialNeed { text: code.to_owned(), code: Some(material(code)) };
    Part { material: Some(material), ..part(vec![operation("progressive-stamping")]) }
}

#[test]
fn a_material_is_known_only_where_the_firm_was_asked() {
    for (answers, needed, status) in [
        (vec![("sheet-steel", true)], "cold-rolled-sheet", Status::Answered),
        (vec![("sheet-steel", true)], "copper", Status::Possible),
        (vec![("copper", false)], "copper", Status::Unanswered),
        (vec![("copper", false)], "sheet-steel", Status::Possible),
        // A yes to the grade outweighs the no to its family.
        (vec![("steel", false), ("sheet-steel", true)], "sheet-steel", Status::Answered),
        (vec![("steel", false)], "sheet-steel", Status::Unanswered),
    ] {
        let world = World::new(vec![gunsan_firm("A", vec![asked_about(&answers)])], made_of(needed));
        assert_eq!(world.only().status, status, "{answers:?} {needed}");
    }
}

#[test]
fn a_material_without_a_code_is_known_in_the_words_it_was_asked_in() {
    let need = |text: &str| Part {
        material: Some(MaterialNeed { text: text.to_owned(), code: None }),
        ..part(vec![operation("progressive-stamping")])
    };
    let answer = |worked| MaterialAnswer { text: "XK-7".to_owned(), code: None, worked };
    for (worked, text, status) in [
        (true, "XK-7", Status::Answered),
        (false, "XK-7", Status::Unanswered),
        (true, "XK-8", Status::Possible),
    ] {
        let materials = Materials::Partly(vec![answer(worked)]);
        let press = Capability { materials, ..capability("press", "progressive-stamping") };
        let world = World::new(vec![gunsan_firm("A", vec![press])], need(text));
        assert_eq!(world.only().status, status, "{worked} {text}");
    }
}

fn partly(held: Vec<HeldCertificate>, not_held: Vec<NotHeld>) -> Supplier {
    let plater = gunsan_firm("A", vec![capability("plate", "zinc-plating")]);
    Supplier { certificates: Certificates::Partly { held, not_held }, ..plater }
}

fn held(code: &str, until: Date) -> HeldCertificate {
    HeldCertificate {
        code: certificate(code),
        site: None,
        number: String::new(),
        issuer: String::new(),
        valid_from: None,
        valid_until: until,
    }
}

fn not_held(code: &str, site: Option<&str>) -> NotHeld {
    let site = site.map(|id| domain::id::SiteId::new(id).unwrap());
    NotHeld { code: certificate(code), site }
}

/// IATF 16949 must be held by whoever signs, CQI-11 by whoever plates. IATF meets a demand for ISO 9001.
#[test]
fn a_certificate_is_known_only_where_the_firm_was_asked() {
    let good = date(2020, 1, 1);
    let old = date(2019, 1, 1);
    for (supplier, asked, status) in [
        (partly(vec![held("iatf-16949", good)], vec![]), "iatf-16949", Status::Answered),
        (partly(vec![held("iatf-16949", good)], vec![]), "iso-9001", Status::Answered),
        (partly(vec![held("iatf-16949", old)], vec![]), "iatf-16949", Status::Unanswered),
        (partly(vec![], vec![not_held("iatf-16949", None)]), "iatf-16949", Status::Unanswered),
        (partly(vec![], vec![not_held("iatf-16949", None)]), "iso-9001", Status::Possible),
        (partly(vec![held("iatf-16949", good)], vec![]), "cqi-11", Status::Possible),
        (partly(vec![], vec![not_held("cqi-11", Some("A-1"))]), "cqi-11", Status::Unanswered),
        // Another site's no says nothing of this one, and no site's no anything of the company.
        (partly(vec![], vec![not_held("cqi-11", Some("A-9"))]), "cqi-11", Status::Possible),
        (partly(vec![], vec![not_held("iatf-16949", Some("A-1"))]), "iatf-16949", Status::Possible),
    ] {
        let certificates = vec![certificate(asked)];
        let part = Part { certificates, ..part(vec![operation("zinc-plating")]) };
        let told = format!("{:?} {asked}", supplier.certificates);
        let found = World::new(vec![supplier], part).only().status;
        assert_eq!(found, status, "{told}");
    }
}

#[test]
fn a_no_outweighs_what_is_inferred_or_known_as_a_wider_process() {
    let wider = || capability("form", "stamping");
    let inferred = || Capability { grade: Grade::Inferred, ..capability("press", "progressive-stamping") };
    let claimed = || capability("press", "progressive-stamping");
    for (own, denied, status) in [
        (wider(), None, Status::Possible),
        (wider(), Some("progressive-stamping"), Status::Unanswered),
        (wider(), Some("metal-forming"), Status::Unanswered),
        (wider(), Some("deep-drawing"), Status::Possible),
        (inferred(), Some("progressive-stamping"), Status::Unanswered),
        // What the register itself states is not inferred.
        (claimed(), Some("progressive-stamping"), Status::Answered),
    ] {
        let denied: BTreeSet<_> = denied.map(process).into_iter().collect();
        let supplier = Supplier { denied: denied.clone(), ..gunsan_firm("A", vec![own]) };
        let answer = World::new(vec![supplier], part(vec![operation("progressive-stamping")])).only();
        assert_eq!(answer.status, status, "{denied:?}");
        assert_eq!(answer.near_misses, []);
        assert_eq!(answer.missing.is_empty(), status != Status::Unanswered);
    }
}

#[test]
fn what_a_site_states_is_not_guessed_of_it_beside() {
    let inferred = || Capability { grade: Grade::Inferred, ..capability("form", "stamping") };
    let small = Capability {
        max_mass: domain::quantity::Mass::from_kg(1.into()).ok(),
        ..capability("press", "progressive-stamping")
    };
    let heavy = Part {
        mass: domain::quantity::Mass::from_kg(2.into()).ok(),
        ..part(vec![operation("progressive-stamping")])
    };
    let alone = World::new(vec![gunsan_firm("A", vec![inferred()])], heavy.clone()).only();
    assert_eq!(alone.status, Status::Possible);
    let both = World::new(vec![gunsan_firm("A", vec![inferred(), small])], heavy).only();
    assert_eq!(both.status, Status::Unanswered, "its press is too small, and it has said so");
    assert_eq!(both.near_misses.len(), 1);
}

#[test]
fn what_is_not_worked_is_told_with_what_is() {
    let world = World::new(
        vec![gunsan_firm("A", vec![asked_about(&[("sheet-steel", true), ("copper", false)])])],
        made_of("copper"),
    );
    let miss = &world.only().near_misses[0].shortfall;
    assert_eq!(miss.constraint, Constraint::Material);
    assert_eq!(miss.have, Measure::Materials(vec![material("sheet-steel")]));
    let none = World::new(vec![gunsan_firm("A", vec![asked_about(&[("copper", false)])])], made_of("copper"));
    assert_eq!(none.only().near_misses[0].shortfall.have, Measure::Nothing);
}
