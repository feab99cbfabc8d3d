//! A firm nobody knows the place of is asked for it in words that fit what its row says.

use desk::access::Actor;
use desk::intake;
use desk::knowledge::Knowledge;
use domain::finding::Rule;
use jiff::civil::date;
use lang::{Language, Translator};

#[test]
fn a_row_without_an_address_is_asked_otherwise_than_one_nobody_can_read() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.csv");
    let rows = "가나프레스,,프레스\n다라도금,산업단지 내,도금\n마바용접,전북 군산시,용접\n";
    std::fs::write(&path, format!("업체명,주소,공정\n{rows}")).unwrap();
    let read = intake::register(Actor::Local, &workshop, &path, None, date(2026, 11, 25)).unwrap();
    let about_places = read.findings.iter().filter(|finding| finding.rule != Rule::CapabilityStale);
    let about_places: Vec<_> = about_places.map(|finding| (finding.rule, finding.spot.row)).collect();
    assert_eq!(about_places, [(Rule::PlaceMissing, Some(2)), (Rule::PlaceUnknown, Some(3))]);
    for language in Language::ALL {
        let words = Translator::new(language).unwrap();
        let told = desk::matching::tell_findings(&words, &read.findings).unwrap();
        let missing = told.iter().find(|finding| finding.rule == "place-missing").unwrap();
        assert!(!["“”", "‘’", "«»"].iter().any(|empty| missing.found.contains(empty)), "{}", missing.found);
    }
}
