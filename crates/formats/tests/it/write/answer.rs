//! The workbook of the desk and of one supplier.

use super::{as_text, read, teller, unzipped};
use crate::sample;
use domain::matching::answer::{Answer, Audience, CostItem, LandedCost, Status};
use domain::registry::Grade;
use formats::grid::{Cell, Sheet, Workbook};
use formats::write::answer::workbook;
use lang::Language;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn written(answer: &Answer, language: Language) -> Workbook {
    let teller = teller(language);
    let bytes = workbook(answer, &teller).unwrap();
    assert_eq!(teller.words.faults(), Vec::<String>::new(), "{language}");
    read(&bytes)
}

/// The sample as one supplier's page: what the edition leaves is desk's business, what the workbook shows is ours.
fn of_supplier() -> Answer {
    Answer { audience: Audience::Supplier(sample::supplier("S-06")), ..sample::answer() }
}

fn sheet<'w>(workbook: &'w Workbook, name: &str) -> &'w Sheet {
    workbook.sheets.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

/// The rows of a list as header → cell.
fn rows<'w>(sheet: &'w Sheet) -> Vec<BTreeMap<String, &'w Cell>> {
    let header = &sheet.rows[0];
    let named = |(column, cell): &'w (u32, Cell)| Some((header.cell(*column)?.text().into_owned(), cell));
    sheet.rows[1..].iter().map(|row| row.cells.iter().filter_map(named).collect()).collect()
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Number { value, .. } => *value,
        other => panic!("{other:?} is no number"),
    }
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}

#[test]
fn the_desk_reads_everything_in_each_language() {
    for language in Language::ALL {
        insta::assert_snapshot!(format!("desk-{language}"), as_text(&written(&sample::answer(), language)));
    }
}

#[test]
fn a_supplier_reads_its_own_page_in_each_language() {
    for language in [Language::Ko, Language::Ru] {
        insta::assert_snapshot!(format!("supplier-{language}"), as_text(&written(&of_supplier(), language)));
    }
}

#[test]
fn an_empty_answer_has_all_its_sheets() {
    let empty = Answer {
        suppliers: BTreeMap::new(),
        parts: Vec::new(),
        gaps: Vec::new(),
        questions: Vec::new(),
        findings: Vec::new(),
        complete: false,
        ..sample::answer()
    };
    insta::assert_snapshot!(as_text(&written(&empty, Language::En)));
}

#[test]
fn money_of_the_workbook_is_that_of_the_sample() {
    money_is_that_of(&sample::answer());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn money_of_the_workbook_is_that_of_any_answer(
        costs in prop::collection::vec(
            (1_u64..2_000_000, prop::collection::vec((0_i64..9_000_000_000_000, any::<bool>()), 1..12)),
            1..4,
        ),
    ) {
        let mut answer = sample::answer();
        let chains = costs.into_iter().map(|(pieces, amounts)| {
            let items = [
                CostItem::Work(0),
                CostItem::Setup(0),
                CostItem::Freight(0),
                CostItem::OriginInland,
                CostItem::ExportClearance,
                CostItem::MainCarriage,
                CostItem::Insurance,
                CostItem::DestinationInland,
                CostItem::ImportClearance,
                CostItem::Duty,
            ];
            let amounts: Vec<(CostItem, String, bool)> = amounts
                .into_iter()
                .enumerate()
                .map(|(at, (micro, seller))| {
                    let text = format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000);
                    (items[at % items.len()], text, seller)
                })
                .collect();
            let lines: Vec<(CostItem, &str, bool)> =
                amounts.iter().map(|(item, text, seller)| (*item, text.as_str(), *seller)).collect();
            let mut chain = sample::chain(vec![sample::step("welding-joining", "S-03", Grade::Claimed)]);
            chain.cost = Some(sample::cost(pieces, &lines));
            chain
        });
        answer.parts[0].priced = chains.collect();
        money_is_that_of(&answer);
    }
}

/// Items add up to totals, and totals to sums, as the answer has them.
fn money_is_that_of(answer: &Answer) {
    let workbook = written(answer, Language::En);
    let costs = rows(sheet(&workbook, "Costs"));
    let chains = || answer.parts.iter().flat_map(|part| part.priced.iter().chain(&part.second_source));
    let all: Vec<&LandedCost> = chains().filter_map(|chain| chain.cost.as_ref()).collect();
    assert_eq!(costs.len(), all.len());
    for (row, cost) in costs.iter().zip(&all) {
        let units = |micro: i128| micro as f64 / 1e6;
        let total = number(row["Landed cost a year"]);
        assert!(near(total, units(cost.total.micro())));
        let (seller, buyer) = (number(row["Seller pays a year"]), number(row["Buyer pays a year"]));
        assert!(near(seller, units(cost.seller_price.micro())) && near(seller + buyer, total));
        // The columns between currency and total are the items: they add up to the total.
        let items: f64 = ["Work a year", "Set-up a year", "Freight between sites a year"]
            .into_iter()
            .chain([
                "Inland freight at origin",
                "Export clearance",
                "Main carriage",
                "Insurance",
                "Inland freight at destination",
                "Import clearance",
                "Duty",
            ])
            .filter_map(|item| row.get(item))
            .map(|cell| number(cell))
            .sum();
        assert!(near(items, total), "{items} {total}");
    }
    // The sum over the list is that of the plan, and of the answer.
    let plan = rows(sheet(&workbook, "Plan"));
    let of_plan: f64 =
        plan.iter().filter_map(|row| row.get("Landed cost a year")).map(|cell| number(cell)).sum();
    let first = answer.parts.iter().filter_map(|part| part.priced.first()?.cost.as_ref());
    let micro: i128 = first.map(|cost| cost.total.micro()).sum();
    assert!(near(of_plan, micro as f64 / 1e6));
    let summary = sheet(&workbook, "Summary");
    let labelled = |label: &str| {
        let row =
            summary.rows.iter().find(|row| row.cell(1).is_some_and(|cell| cell.text() == label)).unwrap();
        number(row.cell(2).unwrap())
    };
    assert!(near(labelled("First chains: landed cost"), of_plan));
    assert!(near(labelled("All parts"), answer.parts.len() as f64));
}

#[test]
fn the_plan_has_a_line_for_every_part_and_status_as_a_word() {
    let answer = sample::answer();
    let teller = teller(Language::En);
    let workbook = written(&answer, Language::En);
    let plan = rows(sheet(&workbook, "Plan"));
    assert_eq!(plan.len(), answer.parts.len());
    for (row, part) in plan.iter().zip(&answer.parts) {
        assert_eq!(row["Part number"].text(), part.part.number.as_str());
        assert_eq!(row["Status"].text(), teller.status(part.status));
        assert_eq!(
            row.contains_key("What is missing"),
            part.status == Status::Unanswered && !part.part.route.is_empty()
        );
    }
}

#[test]
fn a_supplier_gets_no_column_of_money_even_when_the_answer_has_some() {
    let workbook = written(&of_supplier(), Language::En);
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Summary", "Parts", "Chains", "Near misses", "Gaps", "Questions", "Companies"]);
    let text = as_text(&workbook);
    for word in ["USD", "cost", "Cost", "priced", "target", "Rates", "69608", "88000", "register.xlsx"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn text_never_becomes_a_formula() {
    let bytes = workbook(&sample::answer(), &teller(Language::En)).unwrap();
    let parts = unzipped(&bytes);
    for (name, text) in &parts {
        assert!(!text.contains("<f>") && !text.contains("<f "), "{name}");
    }
    // Excel's own mark keeps such text from becoming a formula when its cell is entered.
    let styles = &parts.iter().find(|(name, _)| name == "xl/styles.xml").unwrap().1;
    assert!(styles.contains("quotePrefix=\"1\""));
    let plan = rows(sheet(&read(&bytes), "Plan"))
        .into_iter()
        .map(|row| row["Part number"].text().into_owned())
        .collect::<Vec<_>>();
    assert!(plan.contains(&"=1+1".to_owned()), "{plan:?}");
}

#[test]
fn the_same_answer_gives_the_same_bytes_and_no_clock() {
    let make = || workbook(&sample::answer(), &teller(Language::Ko)).unwrap();
    let (one, other) = (make(), make());
    assert!(one == other);
    let core = unzipped(&one).into_iter().find(|(name, _)| name == "docProps/core.xml").unwrap().1;
    assert!(core.contains("2019-05-28T00:00:00Z"), "{core}");
}

#[test]
fn lists_are_frozen_filtered_and_printed_with_their_header() {
    let bytes = workbook(&sample::answer(), &teller(Language::En)).unwrap();
    let parts = unzipped(&bytes);
    let sheet = |number: u32| {
        let name = format!("xl/worksheets/sheet{number}.xml");
        &parts.iter().find(|(part, _)| *part == name).unwrap().1
    };
    for number in 2..=10 {
        let text = sheet(number);
        for wanted in [
            "state=\"frozen\"",
            "<autoFilter ",
            "orientation=\"landscape\"",
            "fitToHeight=\"0\"",
            "&amp;P / &amp;N",
        ] {
            assert!(text.contains(wanted), "sheet {number}: {wanted}");
        }
    }
    let book = &parts.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap().1;
    assert_eq!(book.matches("_xlnm.Print_Titles").count(), 9);
}
