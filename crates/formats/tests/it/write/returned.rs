//! What was refused comes back, is mended and read again.

use super::{TAXONOMY, read, teller, unzipped};
use crate::support::{type_in, with_reader};
use domain::finding::{Finding, Rule, Severity};
use formats::grid::{self, Cell, Limits, Merge, Row, Sheet, Workbook};
use formats::read::{Reader, Reading};
use formats::write::returned::workbook;
use jiff::civil::{Date, date};
use lang::Language;

const DAY: Date = date(2026, 11, 25);

/// A list with a value missing, a number that is none, two that read two ways, and texts that look like something else.
const LIST: &str = "품번;품명;중량(kg);연간수량;HS코드;비고\n\
    96A100;브래킷;1.25;12000;870830;=SUM(A1)\n\
    96B200;커버;\"무거움\";12000;8708.30;+82-63\n\
    96C300;축;0.4;\"1,234\";8708;00123\n\
    ;;0.5;500;8708;-\n";

fn parts(reader: &Reader<'_>, workbook: &Workbook) -> Vec<Finding> {
    reader.parts(workbook, None).findings
}

/// A finding by rule, row, column and value, whatever the file and its sheet are called.
type Told = (Rule, Option<u32>, Option<u32>, Option<String>);

fn told(findings: &[Finding]) -> Vec<Told> {
    let told = |f: &Finding| (f.rule, f.spot.row, f.spot.column, f.value.clone());
    let mut all: Vec<_> = findings.iter().map(told).collect();
    all.sort();
    all
}

fn returned(source: &Workbook, reading: &Reading<impl Sized>, language: Language) -> Option<Vec<u8>> {
    let teller = teller(language);
    let desk = std::env::temp_dir();
    let bytes = workbook(source, &reading.tables, &reading.findings, DAY, &desk, &teller).unwrap();
    assert_eq!(teller.words.faults(), Vec::<String>::new(), "{language}");
    bytes
}

#[test]
fn it_says_the_same_until_it_is_mended_and_nothing_then() {
    let source = grid::open("list.csv", LIST.as_bytes(), &Limits::default()).unwrap();
    with_reader(&TAXONOMY, |reader| {
        for language in Language::ALL {
            let first = reader.parts(&source, None);
            assert!(first.findings.iter().any(|finding| finding.severity() == Severity::Error));
            let bytes = returned(&source, &first, language).unwrap();
            let back = read(&bytes);
            assert_eq!(told(&parts(reader, &back)), told(&first.findings), "{language}");
            // What comes back is returned as it was: the list in front is made anew, not copied.
            let again = returned(&back, &reader.parts(&back, None), language).unwrap();
            assert_eq!(read(&again).sheets.len(), 2);
            assert_eq!(read(&again).sheets[1].rows, back.sheets[1].rows);
            let mended = [
                (3, 3, "2.5".to_owned()),
                (4, 4, "1234".to_owned()),
                (5, 1, "96D400".to_owned()),
                (5, 2, "핀".to_owned()),
            ];
            let mended = read(&type_in(&bytes, 1, &mended));
            let left: Vec<_> = parts(reader, &mended);
            let left: Vec<_> = left.iter().filter(|finding| finding.severity() != Severity::Note).collect();
            // What is left is no cell's fault: a bracket and its like have no route.
            assert!(left.iter().all(|finding| finding.rule == Rule::RouteUnknown), "{language}: {left:?}");
            assert_eq!(reader.parts(&mended, None).value.len(), 4);
        }
    });
}

#[test]
fn values_keep_their_kind() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let rows = vec![
        Row {
            number: 1,
            cells: vec![(1, text("품번")), (2, text("중량(kg)")), (3, text("양산일")), (4, text("비고"))],
        },
        Row {
            number: 3,
            cells: vec![
                (1, text("0012")),
                (2, Cell::number(1.5)),
                (3, Cell::Date(date(2019, 5, 28).at(0, 0, 0, 0))),
                (4, text("=HYPERLINK(\"x\")")),
            ],
        },
        Row {
            number: 4,
            cells: vec![
                (1, Cell::number(7.0)),
                (2, Cell::Error("#DIV/0!".to_owned())),
                (3, text("28.05.2019")),
                (4, Cell::Bool(true)),
            ],
        },
        Row { number: 9, cells: vec![(2, Cell::number(3.0)), (4, text("@x"))] },
    ];
    let own = Sheet { name: "부품's".to_owned(), rows, ..Sheet::default() };
    let merges = [Merge { top: 1, left: 1, bottom: 2, right: 3 }].into_iter().collect();
    let notes = Sheet {
        name: "Notes".to_owned(),
        hidden: true,
        rows: vec![Row { number: 1, cells: vec![(1, text("merged"))] }],
        merges,
    };
    let source = Workbook {
        file: "a.xlsx".to_owned(),
        sheets: vec![notes, own],
        ..grid::open("list.csv", LIST.as_bytes(), &Limits::default()).unwrap()
    };
    with_reader(&TAXONOMY, |reader| {
        let first = reader.parts(&source, None);
        assert!(first.findings.iter().any(|finding| finding.rule == Rule::CellError));
        let bytes = returned(&source, &first, Language::Ru).unwrap();
        let back = read(&bytes);
        assert_eq!(back.sheets.len(), 3);
        for (sheet, back) in source.sheets.iter().zip(&back.sheets[1..]) {
            assert_eq!(sheet, back);
        }
        assert_eq!(told(&parts(reader, &back)), told(&first.findings));
        // The one formula is the error it stands for.
        let formulas: Vec<String> = unzipped(&bytes)
            .into_iter()
            .flat_map(|(_, xml)| {
                xml.match_indices("<f>")
                    .map(|(at, _)| xml[at..].chars().take(14).collect())
                    .collect::<Vec<String>>()
            })
            .collect();
        assert_eq!(formulas, ["<f>#DIV/0!</f>"]);
    });
}

#[test]
fn every_fault_is_listed_with_a_link_and_marked_with_a_comment() {
    let source = grid::open("list.csv", LIST.as_bytes(), &Limits::default()).unwrap();
    with_reader(&TAXONOMY, |reader| {
        let first = reader.parts(&source, None);
        let bytes = returned(&source, &first, Language::Ko).unwrap();
        let parts = unzipped(&bytes);
        let part = |name: &str| &parts.iter().find(|(own, _)| own == name).unwrap().1;
        assert!(part("xl/worksheets/sheet1.xml").contains("location=\"'list'!D4\""));
        let comments = part("xl/comments1.xml");
        for cell in ["C3", "D4", "A5"] {
            assert!(comments.contains(&format!("<comment ref=\"{cell}\"")), "{cell}: {comments}");
        }
        assert!(comments.contains("오류") && comments.contains("주의"), "{comments}");
        let list = &read(&bytes).sheets[0];
        let rows: Vec<String> =
            list.rows.iter().filter_map(|row| Some(row.cell(3)?.text().into_owned())).skip(1).collect();
        let at = |cell: &str| rows.iter().position(|own| own == cell).unwrap();
        assert!(at("C3") < at("D4"), "{rows:?}");
    });
}

#[test]
fn what_needs_no_mending_is_not_returned() {
    let list = "품번;품명;공정\n96A100;브래킷;다이캐스팅\n";
    let source = grid::open("list.csv", list.as_bytes(), &Limits::default()).unwrap();
    with_reader(&TAXONOMY, |reader| {
        let reading = reader.parts(&source, None);
        assert!(
            reading.findings.iter().all(|finding| finding.severity() == Severity::Note),
            "{:?}",
            reading.findings
        );
        assert_eq!(returned(&source, &reading, Language::En), None);
    });
}
