//! Rows that may be one firm are told, and nothing is merged.

use desk::access::Actor;
use desk::intake;
use desk::knowledge::Knowledge;
use domain::finding::{Arg, Finding, Rule};
use domain::registry::same::Reason;
use jiff::civil::date;

fn read(csv: &str) -> (usize, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.csv");
    std::fs::write(&path, csv).unwrap();
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let read = intake::register(Actor::Local, &workshop, &path, None, date(2026, 11, 25)).unwrap();
    let about = |finding: &Finding| {
        matches!(
            finding.rule,
            Rule::SameFirm | Rule::SameNumber | Rule::RegistrationNumberWrong | Rule::RegistrationNumberForm
        )
    };
    (read.value.suppliers.len(), read.findings.into_iter().filter(about).collect())
}

fn reasons(finding: &Finding) -> Vec<&'static str> {
    let reasons = finding.args.iter().find_map(|(_, arg)| match arg {
        Arg::Reasons(reasons) => Some(reasons.iter().map(Reason::key).collect()),
        _ => None,
    });
    reasons.unwrap_or_default()
}

const HEADER: &str = "회사명,사업자등록번호,주소,전화번호,대표자\n";

#[test]
fn a_firm_written_in_two_scripts_is_suggested_with_its_reasons() {
    let (rows, found) = read(&format!(
        "{HEADER}(주)가온정밀,,전북특별자치도 군산시 외항로 11,063-450-1234,김가온\n\
         다솜금형,,전북특별자치도 익산시 무왕로 7,063-840-1111,이다솜\n\
         Gaon Precision Co. Ltd.,,전북특별자치도 군산시 외항로 11,063-450-1234,\n\
         ООО «Каон Чонмиль»,,,063-450-1234,\n"
    ));
    assert_eq!(rows, 4);
    let told: Vec<_> = found.iter().map(|f| (f.rule, f.spot.row, reasons(f))).collect();
    assert_eq!(told[0], (Rule::SameFirm, Some(4), vec!["sound", "phone", "address"]), "{told:?}");
    assert_eq!((told.len(), told[1].1), (2, Some(5)), "{told:?}");
}

#[test]
fn one_right_number_is_one_firm_and_a_wrong_one_says_nothing() {
    let (rows, found) = read(&format!(
        "{HEADER}가온정밀,124-81-00998,전북특별자치도 군산시 외항로 11,,\n\
         다솜금형,1248100998,전북특별자치도 익산시 무왕로 7,,\n\
         마루주물,124-81-00997,전북특별자치도 김제시 중앙로 3,,\n\
         바롬도금,124-81-00997,전북특별자치도 남원시 광한로 5,,\n\
         해든단조,12-34,전북특별자치도 정읍시 중앙로 5,,\n"
    ));
    assert_eq!(rows, 5);
    let told: Vec<_> = found.iter().map(|f| (f.rule, f.spot.cell())).collect();
    let expected = [
        (Rule::RegistrationNumberWrong, "B4"),
        (Rule::RegistrationNumberWrong, "B5"),
        (Rule::RegistrationNumberForm, "B6"),
        (Rule::SameNumber, "3"),
    ];
    assert_eq!(told, expected.map(|(rule, cell)| (rule, cell.to_owned())));
}

#[test]
fn namesakes_in_other_towns_are_left_alone() {
    let (_, found) = read(&format!(
        "{HEADER}대성정밀,,전북특별자치도 군산시 외항로 11,063-450-1234,김가온\n\
         (주)대성정밀,,경상남도 창원시 의창구 사화로 210,055-250-1111,이다솜\n"
    ));
    assert_eq!(found, []);
}
