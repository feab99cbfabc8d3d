//! Whom to ask what.

use super::super::world::*;
use domain::matching::answer::Status;
use domain::matching::constraint::Measure;
use domain::place::Located;
use domain::registry::{Capability, Certificates, Grade, Supplier};

/// Firm, site, process, constraint, parts of every question.
fn asked(world: &World) -> Vec<(String, String, String, &'static str, Vec<usize>)> {
    let answer = world.whole();
    let of_firm = |firm: &domain::matching::answer::FirmQuestions| {
        let supplier = firm.supplier.to_string();
        let one = move |question: &domain::matching::answer::Question| {
            let process = question.process.as_ref().map_or("company".to_owned(), ToString::to_string);
            let site = question.site.to_string();
            (supplier.clone(), site, process, question.constraint.key(), question.parts.clone())
        };
        firm.questions.iter().map(one).collect::<Vec<_>>()
    };
    answer.questions.iter().flat_map(of_firm).collect()
}

fn line(
    firm: &str,
    site: &str,
    process: &str,
    what: &'static str,
    parts: &[usize],
) -> (String, String, String, &'static str, Vec<usize>) {
    (firm.to_owned(), site.to_owned(), process.to_owned(), what, parts.to_vec())
}

fn inferred(id: &str, code: &str) -> Capability {
    Capability { grade: Grade::Inferred, ..costing(id, code, "100") }
}

#[test]
fn an_inferred_capability_is_asked_about() {
    let firm = gunsan_firm("A", vec![inferred("press", "progressive-stamping")]);
    let world = World::new(vec![firm], part(vec![operation("progressive-stamping")]));
    assert_eq!(asked(&world), [line("A", "A-1", "progressive-stamping", "process", &[0])]);
}

#[test]
fn a_part_that_is_answered_asks_nobody() {
    let firms = vec![
        gunsan_firm("A", vec![inferred("press", "progressive-stamping")]),
        gunsan_firm("B", vec![costing("sure", "progressive-stamping", "900")]),
    ];
    let world = World::new(firms, part(vec![operation("progressive-stamping")]));
    assert_eq!((world.only().status, asked(&world)), (Status::Answered, vec![]));
}

#[test]
fn who_stands_on_no_chain_is_not_asked() {
    // Nobody plates, so it decides nothing whether A presses.
    let firm = gunsan_firm("A", vec![inferred("press", "progressive-stamping")]);
    let world =
        World::new(vec![firm], part(vec![operation("progressive-stamping"), operation("zinc-plating")]));
    assert_eq!((world.only().status, asked(&world)), (Status::Unanswered, vec![]));
}

#[test]
fn who_would_come_too_late_is_not_asked() {
    let two = |days| {
        let slow = Capability { lead_time_days: Some(days), ..inferred("slow", "progressive-stamping") };
        let firms = vec![
            gunsan_firm("A", vec![slow]),
            gunsan_firm("B", vec![inferred("quick", "progressive-stamping")]),
        ];
        let mut world = World::new(firms, part(vec![operation("progressive-stamping")])).rated(rates());
        world.options.max_lead_time_days = Some(50);
        asked(&world).into_iter().map(|(firm, ..)| firm).collect::<Vec<_>>()
    };
    // 45 days are the lane's.
    assert_eq!((two(5), two(6)), (vec!["A".to_owned(), "B".to_owned()], vec!["B".to_owned()]));
}

fn silent(mut firm: Supplier) -> Supplier {
    firm.certificates = Certificates::Unknown;
    firm
}

#[test]
fn a_certificate_of_the_company_is_asked_once_whatever_the_site() {
    let firm = firm(
        "A",
        vec![
            site("A-1", Located::Found(gunsan()), vec![costing("press", "progressive-stamping", "100")]),
            site("A-2", Located::Found(gunsan()), vec![costing("cast", "die-casting", "100")]),
        ],
    );
    let mut world = World::new(vec![silent(firm)], part(vec![operation("die-casting")]));
    world.parts.push(part(vec![operation("progressive-stamping")]));
    for part in &mut world.parts {
        part.certificates = vec![certificate("iatf-16949")];
    }
    assert_eq!(asked(&world), [line("A", "A-1", "company", "certificate", &[0, 1])]);
}

#[test]
fn an_assessment_is_asked_of_the_site_and_process() {
    let mut own = part(vec![operation("carburising")]);
    own.certificates = vec![certificate("cqi-9")];
    let world = World::new(vec![silent(gunsan_firm("A", vec![costing("oven", "carburising", "100")]))], own);
    assert_eq!(asked(&world), [line("A", "A-1", "carburising", "certificate", &[0])]);
}

#[test]
fn one_fact_is_asked_once_with_the_hardest_need() {
    let press =
        |tonnes: &str| part(vec![needing(operation("progressive-stamping"), "press-tonnage", tonnes, "tf")]);
    let firm = gunsan_firm("A", vec![costing("press", "progressive-stamping", "100")]);
    let mut world = World::new(vec![firm], press("600"));
    world.parts.extend([press("800"), press("400")]);
    let answer = world.whole();
    let question = &answer.questions[0].questions[0];
    assert_eq!((&question.need, question.parts.len()), (&Measure::Quantity(quantity("800", "tf")), 3));
    assert_eq!(answer.questions[0].questions.len(), 1);
}

#[test]
fn the_firm_that_could_open_most_parts_comes_first() {
    let one = gunsan_firm("A", vec![inferred("press", "progressive-stamping")]);
    let two =
        gunsan_firm("B", vec![inferred("cast", "die-casting"), inferred("press", "progressive-stamping")]);
    let mut world = World::new(vec![one, two], part(vec![operation("die-casting")]));
    world.parts.push(part(vec![operation("progressive-stamping")]));
    let firms: Vec<_> =
        world.whole().questions.iter().map(|firm| (firm.supplier.to_string(), firm.parts.clone())).collect();
    assert_eq!(firms, [("B".to_owned(), vec![0, 1]), ("A".to_owned(), vec![1])]);
}
