//! Real files, where they lie beside the repository.

use super::*;

pub(super) const SPREADSHEETS: &[&str] = &[
    "companies/osh-list-12.xls",
    "companies/osh-list-12.xlsx",
    "parts-bom/openag-pfc2-bom-master.xlsx",
    "parts-bom/openag-pfc2-bom-subassemblies.xlsx",
    "parts-bom/odri-foot-contact-bom.xlsx",
    "documents/ocds/ocds-213czf-000-00001-02-tender.xlsx",
    "documents/ocds/ocds-213czf-000-00001-04-award.xlsx",
];

/// The bytes of a real file; says so when it is not there.
pub(in crate::grid) fn shared(file: &str) -> Option<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/");
    let bytes = std::fs::read(format!("{folder}{file}")).ok();
    if bytes.is_none() {
        println!("skipped: no {file} beside the repository");
    }
    bytes
}

/// Kind, encoding, sheets and rows with a value; findings of these rules only.
fn check(file: &str, kind: FileKind, encoding: Option<&str>, sheets: usize, rows: usize, findings: &[Rule]) {
    let Some(bytes) = shared(file) else { return };
    let book = open_default(file, &bytes).unwrap_or_else(|finding| panic!("{file}: {finding:?}"));
    let counted = book.sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>();
    assert_eq!(
        (book.kind, book.encoding, book.sheets.len(), counted, rules(&book.findings).as_slice()),
        (kind, encoding, sheets, rows, findings),
        "{file}"
    );
}

#[test]
fn registers() {
    let utf_8 = Some("UTF-8");
    let korean = Some("EUC-KR");
    check("companies/krx-listed-2020-03.xls", FileKind::HtmlTable, korean, 1, 2281, &[Rule::NameBelies]);
    check("companies/changwon-factories-2020-02.cp949.csv", FileKind::Csv, korean, 1, 3173, &[]);
    check("companies/ventures-2026-03.csv", FileKind::Csv, utf_8, 1, 2902, &[]);
    check("companies/kicox-busan-estate-firms.csv", FileKind::Csv, utf_8, 1, 1099, &[]);
    check("companies/osh-list-12.xls", FileKind::Xls, None, 1, 16, &[]);
    check("companies/osh-list-12.xlsx", FileKind::Xlsx, None, 1, 16, &[]);
    check("companies/osh-list-12.csv", FileKind::Csv, utf_8, 1, 16, &[]);
    check("companies/krx-renamed-2020-2026.csv", FileKind::Csv, utf_8, 1, 238, &[]);
    for (list, rows) in [(2, 84), (4, 82), (5, 65), (8, 62), (10, 55), (15, 352)] {
        check(&format!("companies/osh-list-{list}.csv"), FileKind::Csv, utf_8, 1, rows, &[]);
    }
}

#[test]
fn parts_lists() {
    check("parts-bom/openag-pfc2-bom-master.xlsx", FileKind::Xlsx, None, 10, 378, &[]);
    check("parts-bom/openag-pfc2-bom-subassemblies.xlsx", FileKind::Xlsx, None, 7, 96, &[]);
    check("parts-bom/odri-foot-contact-bom.xlsx", FileKind::Xlsx, None, 3, 15, &[]);
}

#[test]
fn flattened_releases() {
    check(SPREADSHEETS[5], FileKind::Xlsx, None, 25, 40, &[]);
    check(SPREADSHEETS[6], FileKind::Xlsx, None, 25, 45, &[]);
}

#[test]
fn other_documents_are_no_tables() {
    let Some(bytes) = shared("documents/ocds/ocds-213czf-000-00001.json") else { return };
    let finding = open_default("a.csv", &bytes).unwrap_err();
    assert_eq!(
        (finding.rule, finding.args),
        (Rule::FileNotATable, vec![("found", Arg::Kind("ocds-json".to_owned()))])
    );
}

#[test]
fn a_listed_company_is_read_in_full() {
    let Some(bytes) = shared("companies/krx-listed-2020-03.xls") else { return };
    let book = open_default("krx-listed-2020-03.xls", &bytes).unwrap();
    assert_eq!(
        shown(&book.sheets[0])[1],
        "2: 1=GS글로벌 | 2=001250 | 3=상품 종합 도매업 | 4=수출입업(시멘트,철강금속,전기전자,섬유,기계화학),상품중개,광업,채석업/하수처리 서비스/부동산 임대 | \
         5=1976-06-26 | 6=12월 | 7=김태형 | 8=http://www.gsgcorp.com | 9=서울특별시"
    );
}
