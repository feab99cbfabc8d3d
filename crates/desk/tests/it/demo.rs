//! The invented region has the shape of the real one, and its list tells the story it is made for.

use desk::access::Actor;
use desk::demo::{DemoFiles, DemoRequest, make, world, write};
use desk::intake;
use desk::knowledge::{Knowledge, Workshop};
use desk::matching::save::SaveError;
use desk::matching::{INVENTED, MatchRequest, Matched, run};
use domain::money::Currency;
use domain::registry::Register;
use jiff::civil::{Date, date};
use lang::Language;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

const DAY: Date = date(2019, 5, 27);

fn answered(workshop: &Workshop<'_>, files: &DemoFiles) -> Matched {
    let usd = Currency::new("USD").unwrap();
    let mut request = MatchRequest::new(files.register.clone(), files.parts.clone(), DAY, usd);
    request.rates = Some(files.rates.clone());
    run(Actor::Local, workshop, &request, &|_| {}, &|| false).unwrap()
}

fn made(workshop: &Workshop<'_>, folder: &Path, request: &DemoRequest) -> DemoFiles {
    write(Actor::Local, workshop, folder, request).unwrap()
}

fn bytes(files: &DemoFiles) -> [Vec<u8>; 3] {
    [&files.register, &files.parts, &files.rates].map(|path| std::fs::read(path).unwrap())
}

fn percent(part: usize, whole: usize) -> usize {
    (part * 100 + whole / 2) / whole
}

#[test]
fn the_same_seed_makes_the_same_files_and_another_seed_others() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let request = DemoRequest { suppliers: 40, parts: 60, ..DemoRequest::new(DAY, Language::Ko) };
    let first = bytes(&made(&workshop, folder.path(), &request));
    let again = bytes(&made(&workshop, folder.path(), &request));
    assert!(first == again, "the same seed makes the same bytes");
    let other = bytes(&made(&workshop, folder.path(), &DemoRequest { seed: 2, ..request }));
    assert!(first[0] != other[0] && first[1] != other[1], "another seed makes another region and list");
    let more = bytes(&made(&workshop, folder.path(), &DemoRequest { suppliers: 41, ..request }));
    assert!(first[1] == more[1], "more firms do not change the list");
}

#[test]
fn every_seed_tells_the_story() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    for seed in 1..=3 {
        let request = DemoRequest { seed, ..DemoRequest::new(DAY, Language::Ko) };
        let matched = answered(&workshop, &made(&workshop, folder.path(), &request));
        let answer = &matched.answer;
        assert!(answer.invented, "an invented answer says so");
        let told = answer.coverage();
        let total = told.parts as usize;
        let share = |parts: u32| percent(parts as usize, total);
        assert!((780..=800).contains(&total), "{told:?}");
        assert!((25..=35).contains(&share(told.alone)), "{seed}: {told:?}");
        assert!((20..=32).contains(&share(told.by_chain)), "{seed}: {told:?}");
        assert!((13..=25).contains(&share(told.possible)), "{seed}: {told:?}");
        assert!((18..=30).contains(&share(told.unanswered)), "{seed}: {told:?}");
        assert!(!answer.gaps.is_empty() && !answer.questions.is_empty());
        assert!(answer.parts.iter().any(|part| part.above_target_ppm.is_some()), "some are too dear");
        assert!(answer.parts.iter().any(|part| !part.unpriced.is_empty()), "some lack a rate");
        assert!(answer.parts.iter().any(|part| part.second_source.is_some()));
        // Both sides of a few per cent of dirty rows: none is no test of anything, many is no register.
        for rows in answer.files.iter().filter(|file| file.kind != "rates").map(|file| file.rows) {
            let all = (rows.accepted + rows.warned + rows.refused) as usize;
            let dirty = (rows.warned + rows.refused) as usize;
            assert!((1..=5).contains(&percent(dirty, all)), "{rows:?}");
            assert!(rows.refused > 0, "{rows:?}");
        }
    }
}

#[test]
fn the_region_has_the_shape_of_the_real_one() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let files = made(&workshop, folder.path(), &DemoRequest::new(DAY, Language::Ko));
    let register: Register =
        intake::register(Actor::Local, &workshop, &files.register, None, DAY).unwrap().value;
    let firms = &register.suppliers;
    assert!((290..=300).contains(&firms.len()), "{}", firms.len());
    assert!(firms.iter().all(|firm| firm.note.contains(INVENTED)), "every firm is marked");

    let mut staff: Vec<u32> = firms.iter().filter_map(|firm| firm.staff).collect();
    staff.sort_unstable();
    let at = |percent: usize| staff[staff.len() * percent / 100];
    assert!((5..=7).contains(&at(50)), "median {}", at(50));
    assert!((34..=46).contains(&at(90)), "90th percentile {}", at(90));

    let form = ["(주)", "㈜", "주식회사", "유한회사", "(유)"];
    let bare = firms.iter().filter(|firm| !form.iter().any(|form| firm.names.ko.contains(form))).count();
    assert!((47..=58).contains(&percent(bare, firms.len())), "{bare} names without legal form");
    let many = firms.iter().filter(|firm| firm.sites.len() >= 2).count();
    assert!((8..=13).contains(&percent(many, firms.len())), "{many} firms with two plants or more");

    // The family of the first capability is that of the firm's main process.
    let mut families: BTreeMap<String, usize> = BTreeMap::new();
    for firm in firms {
        let first = firm.sites.iter().flat_map(|site| &site.capabilities).next();
        let family = first.and_then(|one| workshop.taxonomy.lineage(&one.process).last());
        *families.entry(family.map_or_else(String::new, |row| row.code.to_string())).or_default() += 1;
    }
    for (family, share) in [
        ("mold-die", 24),
        ("surface-treatment", 24),
        ("metal-forming", 22),
        ("welding-joining", 21),
        ("casting", 5),
        ("heat-treatment", 4),
    ] {
        let found = percent(families.get(family).copied().unwrap_or(0), firms.len());
        assert!(found.abs_diff(share) <= 2, "{family}: {found} % of {families:?}");
    }
}

#[test]
fn the_list_asks_for_the_volumes_of_real_models() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let files = made(&workshop, folder.path(), &DemoRequest::new(DAY, Language::Ko));
    let (list, _) = intake::parts(Actor::Local, &workshop, &files.parts, None).unwrap();
    for (model, vehicles) in
        [("Cobalt", 37_626), ("Nexia", 59_343), ("Damas", 34_618), ("Lacetti", 33_314), ("Spark", 29_092)]
    {
        let of: Vec<_> = list.value.parts.iter().filter(|part| part.model.contains(model)).collect();
        assert!(of.len() > 50, "{model}: {} parts", of.len());
        let whole = |pieces: u64| pieces.is_multiple_of(vehicles) && pieces > 0;
        assert!(of.iter().filter_map(|part| part.annual_pieces).all(whole), "{model}");
    }
}

#[test]
fn it_is_the_same_case_in_every_language() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let told = Language::ALL.map(|language| {
        let folder = tempfile::tempdir().unwrap();
        let request = DemoRequest { suppliers: 60, parts: 120, ..DemoRequest::new(DAY, language) };
        let matched = answered(&workshop, &made(&workshop, folder.path(), &request));
        let rows: Vec<_> = matched.answer.files.iter().map(|file| file.rows).collect();
        (matched.answer.coverage(), rows)
    });
    for (language, other) in Language::ALL.iter().zip(&told) {
        assert_eq!(&told[0], other, "{language}");
    }
}

/// More firms than are read at once, so that the seams are looked at too.
#[test]
fn without_files_it_is_what_the_files_say() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let request =
        DemoRequest { seed: 5, suppliers: 2_345, parts: 700, ..DemoRequest::new(DAY, Language::Uz) };
    let files = made(&workshop, folder.path(), &request);
    let register = intake::register(Actor::Local, &workshop, &files.register, None, DAY).unwrap().value;
    let (parts, _) = intake::parts(Actor::Local, &workshop, &files.parts, None).unwrap();
    let rates = intake::rates(Actor::Local, &workshop, &files.rates, None, &register, DAY).unwrap().value;
    let world = world(Actor::Local, &workshop, &request).unwrap();
    assert_eq!(world.register.suppliers.len(), register.suppliers.len());
    for (one, other) in world.register.suppliers.iter().zip(&register.suppliers) {
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
    assert_eq!(world.parts.parts.len(), parts.value.parts.len());
    for (one, other) in world.parts.parts.iter().zip(&parts.value.parts) {
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
    assert_eq!(format!("{:?}", world.rates), format!("{rates:?}"));
}

#[test]
fn a_stopped_demo_leaves_nothing_behind() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/demo");
    let request = DemoRequest { suppliers: 40, parts: 60, ..DemoRequest::new(DAY, Language::Ko) };
    let asked = AtomicUsize::new(0);
    // While counting, while writing rows, while packing; and never.
    for most in [0, 50, 100, 150, 210, usize::MAX] {
        asked.store(0, Ordering::Relaxed);
        let stop = || asked.fetch_add(1, Ordering::Relaxed) >= most;
        let made = make(Actor::Local, &workshop, &out, &request, &|_| {}, &stop);
        match made {
            Ok(made) => {
                assert_eq!(most, usize::MAX);
                made.keep().unwrap();
                assert_eq!(std::fs::read_dir(&out).unwrap().count(), 3);
            }
            Err(error) => {
                assert!(matches!(error, SaveError::Stopped), "{error}");
                assert!(!folder.path().join("new").exists(), "stopped at {most}");
            }
        }
    }
    assert!(asked.load(Ordering::Relaxed) > 210, "the last stop came while there was something to stop");
}
