//! Empty workbooks as files.

use desk::access::Actor;
use desk::intake::{self, Kind};
use desk::knowledge::Knowledge;
use desk::template::{TemplateKind, write};
use domain::finding::Rule;
use jiff::civil::date;
use lang::Language;

#[test]
fn an_untouched_template_checks_as_no_row_and_one_sentence() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    for (kind, read_as) in [
        (TemplateKind::Parts, Kind::Parts),
        (TemplateKind::Register, Kind::Register),
        (TemplateKind::Rates, Kind::Rates),
    ] {
        for language in Language::ALL {
            let path = folder.path().join("new").join(format!("{}-{language}.xlsx", kind.key()));
            write(Actor::Local, &workshop, kind, language, &path).unwrap();
            for asked in [None, Some(read_as)] {
                let checked =
                    intake::check(Actor::Local, &workshop, &path, asked, None, date(2026, 11, 25)).unwrap();
                assert_eq!(checked.kind, read_as, "{language}");
                assert_eq!(checked.rows.rows(), 0, "{language}");
                let rules: Vec<Rule> = checked.findings.iter().map(|finding| finding.rule).collect();
                assert_eq!(rules, [Rule::TableEmpty], "{language} {kind:?}");
            }
        }
    }
}
