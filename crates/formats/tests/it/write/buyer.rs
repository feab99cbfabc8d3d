//! The buyer's own workbook, given back.

use super::{TAXONOMY, as_text, read, teller, unzipped};
use crate::sample;
use domain::finding::{Finding, Rule, Spot};
use domain::matching::answer::{Answer, Audience, PartAnswer};
use domain::taxonomy::lexicon::Lexicon;
use formats::fields::SheetKind;
use formats::grid::{Cell, Merge, Row, Sheet, Workbook};
use formats::table::recognise::Recogniser;
use formats::write::buyer::workbook;
use lang::Language;

/// The sample as the buyer's edition leaves it, nearly: what is left out of chains is desk's business.
pub(super) fn of_buyer() -> Answer {
    let mut answer = sample::answer();
    answer.audience = Audience::Buyer;
    answer.files.retain(|file| file.kind == "parts");
    answer.findings.retain(|finding| *finding.spot.file == *sample::FILE);
    for part in &mut answer.parts {
        let chains = part.priced.drain(..).chain(part.unpriced.drain(..)).collect();
        part.unpriced = chains;
        part.near_misses.clear();
        part.failed_on.clear();
        part.without_signatory.clear();
        part.above_target_ppm = None;
    }
    answer
}

fn written(language: Language) -> (Vec<u8>, Workbook) {
    let teller = teller(language);
    let bytes = workbook(&sample::source(), &sample::tables(), &of_buyer(), &teller).unwrap();
    assert_eq!(teller.words.faults(), Vec::<String>::new(), "{language}");
    let read = read(&bytes);
    (bytes, read)
}

#[test]
fn the_buyer_reads_answers_in_its_workbook_in_each_language() {
    for language in Language::ALL {
        insta::assert_snapshot!(format!("buyer-{language}"), as_text(&written(language).1));
    }
}

#[test]
fn everything_of_the_buyer_comes_back_as_it_was() {
    let source = sample::source();
    let (_, back) = written(Language::Ru);
    assert_eq!(back.sheets.len(), source.sheets.len() + 1);
    for (given, back) in source.sheets.iter().zip(&back.sheets) {
        assert_eq!((&given.name, given.hidden), (&back.name, back.hidden));
        for area in given.merges.iter() {
            assert!(back.merges.iter().any(|found| found == area), "{area:?}");
        }
        for row in &given.rows {
            for (column, cell) in &row.cells {
                let found = back.cell(row.number, *column);
                // An error value is passed on as the text it is.
                let wanted = match cell {
                    Cell::Error(text) => &Cell::Text(text.clone()),
                    cell => cell,
                };
                assert_eq!(found, Some(wanted), "{} {} {column}", given.name, row.number);
            }
        }
    }
}

#[test]
fn answers_stand_in_the_row_of_their_part() {
    let (_, back) = written(Language::En);
    let sheet = &back.sheets[1];
    let status = |row: u32| sheet.cell(row, 5).map(|cell| cell.text().into_owned()).unwrap_or_default();
    assert_eq!(status(3), "Answer: status");
    let expected = [
        "answered",
        "answered",
        "possible, ask",
        "unanswered",
        "unanswered",
        "unanswered",
        "line not read",
        "line not read",
    ];
    assert_eq!((4..12).map(status).collect::<Vec<_>>(), expected);
    let told = |row: u32, column: u32| sheet.cell(row, column).unwrap().text().into_owned();
    assert!(told(10, 14).starts_with("C10: “1,234” reads as 1234 or as 1.234"), "{}", told(10, 14));
    assert!(told(10, 15).contains("decimal = \".\""));
    assert_eq!(told(4, 11), "2", "two companies could sign");
    assert_eq!(
        (told(4, 12), told(5, 12), told(6, 13)),
        ("yes".to_owned(), "no".to_owned(), "yes".to_owned())
    );
}

#[test]
fn the_first_sheet_shown_is_the_one_with_answers() {
    let (bytes, _) = written(Language::En);
    let book = unzipped(&bytes).into_iter().find(|(name, _)| name == "xl/workbook.xml").unwrap().1;
    assert!(book.contains("activeTab=\"1\""), "{book}");
}

#[test]
fn nothing_of_a_stranger_becomes_a_formula() {
    for (name, text) in unzipped(&written(Language::Ko).0) {
        assert!(!text.contains("<f>") && !text.contains("<f "), "{name}");
    }
}

/// A file sent back to be answered again must not have its answers read as demands: "days until arrival" is no limit.
#[test]
fn answer_columns_are_no_columns_of_a_parts_list() {
    let lexicon = Lexicon::new(&TAXONOMY, lang::fold::fold);
    let recogniser = Recogniser::new(&lexicon);
    for language in Language::ALL {
        let (_, back) = written(language);
        let (table, _) = recogniser.find(&back.sheets[1], 1, &[SheetKind::Parts]).unwrap();
        let answers = table.columns.iter().filter(|column| column.index > 4);
        for column in answers {
            assert_eq!(column.meaning, None, "{language}: {}", column.header);
        }
    }
}

/// One text table without a name or header, and a table full of merged and far-away cells.
#[test]
fn odd_workbooks_come_back_too() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let plain = Sheet {
        rows: vec![
            Row {
                number: 1, cells: vec![(1, text("94771234")), (2, text("브래킷")), (16_384, text("far"))]
            },
            Row { number: 1_048_576, cells: vec![(1, text("last"))] },
        ],
        merges: [
            Merge { top: 2, left: 3, bottom: 2, right: 5 },
            Merge { top: 2, left: 4, bottom: 2, right: 6 },
        ]
        .into_iter()
        .collect(),
        ..Sheet::default()
    };
    let whole = Merge { top: 3, left: 1, bottom: 1_048_576, right: 16_384 };
    let merges = plain.merges.iter().copied().chain([whole]).collect();
    let other = Sheet { name: "a/b".to_owned(), hidden: true, merges, ..plain.clone() };
    let source = Workbook { file: "list.csv".to_owned(), sheets: vec![other, plain], ..sample::source() };
    let mut table = sample::tables().remove(0);
    table.sheet = String::new();
    table.header_rows.clear();
    table.data = vec![0, 1];
    let mut answer = of_buyer();
    answer.parts.truncate(1);
    answer.parts[0].part.spot = Spot::file("list.csv").at_row(1);
    answer.findings = vec![Finding::new(Rule::ValueMissing, Spot::file("list.csv").at_row(1_048_576))];
    let bytes = workbook(&source, &[table], &answer, &teller(Language::En)).unwrap();
    let back = read(&bytes);
    assert_eq!(back.sheets.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["a b", "list", "Answer"]);
    let sheet = &back.sheets[1];
    assert_eq!(
        sheet.merges.iter().count(),
        1,
        "the whole sheet cannot be merged, and an overlap is no merge"
    );
    assert_eq!(sheet.cell(1, 16_384), Some(&text("far")));
    // Beside the table and its merged neighbours, not behind the far cell.
    assert_eq!(sheet.cell(1, 7), Some(&text("answered")));
    assert_eq!(sheet.cell(1_048_576, 7), Some(&text("line not read")));
}

#[test]
fn findings_that_stand_beside_no_row_are_told_on_the_last_sheet() {
    let (_, back) = written(Language::En);
    let guide = as_text(&Workbook { sheets: vec![back.sheets[2].clone()], ..back.clone() });
    assert!(guide.contains("No table of the kind “parts list” was found in the sheet “Notes”."), "{guide}");
    assert!(guide.contains("The column “메모” was not recognised"), "{guide}");
    assert!(!guide.contains("reads as 1234"), "told in its row");
}

#[test]
fn no_part_is_told_twice() {
    let mut answer = of_buyer();
    let twice: Vec<PartAnswer> = answer.parts[..1].to_vec();
    answer.parts.splice(0..0, twice);
    let bytes = workbook(&sample::source(), &sample::tables(), &answer, &teller(Language::En)).unwrap();
    assert_eq!(read(&bytes).sheets[1].cell(4, 5), Some(&Cell::Text("answered".to_owned())));
}
