//! Real files come back as they are: given again they say the same.

use desk::access::Actor;
use desk::intake::Intake;
use desk::knowledge::Knowledge;
use desk::returned::check;
use domain::finding::{Finding, Rule};
use jiff::civil::{Date, date};
use lang::Language;
use std::path::Path;

const DAY: Date = date(2026, 11, 25);

/// Findings but for the names of file and sheet, which a text file gets only as a workbook, and for what is wrong with the
/// bytes of a file, which a workbook no longer has.
fn told(intake: &Intake<()>) -> Vec<String> {
    let of_bytes =
        |rule: Rule| matches!(rule, Rule::TextUndecodable | Rule::TableUnfinished | Rule::NameBelies);
    let told = |f: &Finding| format!("{:?} {} {:?} {:?}", f.rule, f.spot.cell(), f.value, f.args);
    let mut all: Vec<String> =
        intake.findings.iter().filter(|finding| !of_bytes(finding.rule)).map(told).collect();
    all.sort();
    all
}

#[test]
fn real_files_say_the_same_when_they_are_given_again() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let mut returned = 0;
    for part in ["companies", "parts-bom"] {
        let Ok(entries) = std::fs::read_dir(data.join(part)) else {
            println!("skipped: no {part} beside the repository");
            return;
        };
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| !path.ends_with("README.md")) {
            let first = check(Actor::Local, &workshop, path, None, None, DAY).unwrap();
            let out = folder.path().join("back.xlsx");
            if !first.save(Actor::Local, &workshop, Language::Ru, &out).unwrap() {
                continue;
            }
            returned += 1;
            let kind = Some(first.intake.kind);
            let again = check(Actor::Local, &workshop, &out, kind, None, DAY).unwrap();
            assert_eq!(again.intake.rows, first.intake.rows, "{}", path.display());
            assert_eq!(told(&again.intake), told(&first.intake), "{}", path.display());
        }
    }
    assert!(returned > 5, "{returned}");
}
