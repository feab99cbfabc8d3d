//! Surveys: exactly what was asked, nothing that is secret, and answers that come back as they were meant.

use crate::support::{change_part, open, row_texts, teller, type_in, with_reader};
use domain::finding::{RowCount, Rule};
use domain::id::{CertificateCode, MaterialCode, ParameterCode, ProcessCode, SiteId, SupplierId};
use domain::matching::answer::{
    Answer, Audience, FirmQuestions, LeftOut, Question, SiteFacts, SupplierFacts,
};
use domain::matching::constraint::{Constraint, Measure};
use domain::money::Currency;
use domain::names::Names;
use domain::place::Country;
use domain::quantity::{Mass, Quantity};
use domain::registry::{Basis, ParameterValue};
use domain::taxonomy::Taxonomy;
use formats::grid::Workbook;
use formats::read::survey::Said;
use formats::survey::KEYS_SHEET;
use formats::write::survey::workbook;
use jiff::civil::date;
use lang::Language;
use std::collections::BTreeMap;

/// Where the page of questions stands in the workbook, and its columns.
const PAGE: usize = 1;
const ANSWER: u32 = 3;
const UNIT: u32 = 4;
const UNTIL: u32 = 5;

fn quantity(taxonomy: &Taxonomy, value: &str, unit: &str) -> Quantity {
    Quantity::new(value.parse().unwrap(), &taxonomy.units[unit].0).unwrap()
}

/// One question of each kind; the certificate of the company arises at two sites.
fn asked(taxonomy: &Taxonomy) -> FirmQuestions {
    let site = |id: &str| SiteId::new(id).unwrap();
    let casting = ProcessCode::new("die-casting").unwrap();
    let of = |constraint: Constraint, need: Measure| Question {
        site: site("S-1"),
        process: Some(casting.clone()),
        constraint,
        need,
        parts: vec![0, 2],
    };
    let parameter = |code: &str| Constraint::Parameter(ParameterCode::new(code).unwrap());
    let certificate = |code: &str| Constraint::Certificate(CertificateCode::new(code).unwrap());
    let material = |code: &str| MaterialCode::new(code).unwrap();
    let day = Measure::Until(date(2019, 5, 27));
    let company = |id: &str, part: usize| Question {
        site: site(id),
        process: None,
        parts: vec![part],
        ..of(certificate("iatf-16949"), day.clone())
    };
    let questions = vec![
        company("S-1", 0),
        of(Constraint::Process, Measure::Process(casting.clone())),
        of(
            Constraint::Material,
            Measure::Materials(vec![material("cast-aluminium"), material("zinc-alloy")]),
        ),
        of(Constraint::Size, Measure::Size([182_000_000, 96_000_000, 74_000_000])),
        of(Constraint::Mass, Measure::Mass(Mass::from_kg("0.85".parse().unwrap()).unwrap())),
        of(parameter("clamping-force"), Measure::Quantity(quantity(taxonomy, "650", "tf"))),
        of(
            parameter("wall-thickness"),
            Measure::Range(quantity(taxonomy, "2", "mm"), quantity(taxonomy, "6", "mm")),
        ),
        of(Constraint::Tolerance, Measure::Grade(9)),
        of(Constraint::Capacity, Measure::Monthly(6_271_000, Basis::Piece)),
        of(Constraint::MinLot, Measure::Pieces(75_252)),
        of(Constraint::LeadTime, Measure::Days(45)),
        of(certificate("cqi-27"), day.clone()),
        company("S-2", 1),
    ];
    FirmQuestions { supplier: SupplierId::new("F-7").unwrap(), questions, parts: vec![0, 1, 2] }
}

/// Lines of the page: the material question has two, the certificate of the company is one.
const LINES: u32 = 13;

fn answer(taxonomy: &Taxonomy) -> Answer {
    let site = |address: &str| SiteFacts {
        name: String::new(),
        address: address.to_owned(),
        place: None,
        at: None,
        precision: None,
    };
    let sites = [("S-1", site("군산시")), ("S-2", site("익산시"))];
    let facts = |id: &str, name: &str| SupplierFacts {
        id: SupplierId::new(id).unwrap(),
        names: Names { ko: name.to_owned(), ..Names::default() },
        country: Some(Country::KR),
        staff: Some(14),
        sites: sites.iter().map(|(id, site)| (SiteId::new(id).unwrap(), site.clone())).collect(),
        certificates: Vec::new(),
        described: String::new(),
    };
    let suppliers = [facts("F-7", "한빛주조"), facts("F-8", "비밀정밀")];
    Answer {
        audience: Audience::Desk,
        as_of: date(2019, 5, 27),
        chains_asked: 5,
        max_companies: 4,
        currency: Currency::new("USD").unwrap(),
        invented: true,
        suppliers: suppliers.into_iter().map(|facts| (facts.id.clone(), facts)).collect::<BTreeMap<_, _>>(),
        parts: Vec::new(),
        gaps: Vec::new(),
        questions: vec![asked(taxonomy)],
        left_out: LeftOut::default(),
        files: Vec::new(),
        findings: Vec::new(),
        complete: true,
    }
}

fn written(taxonomy: &Taxonomy, language: Language) -> Vec<u8> {
    let answer = answer(taxonomy);
    workbook(&answer, &answer.questions[0], taxonomy, &teller(taxonomy, language)).unwrap()
}

/// The row of line number `line`.
fn row_of(workbook: &Workbook, line: u32) -> u32 {
    let rows = &workbook.sheets[PAGE].rows;
    rows.iter().find(|row| row.cells[0].1.text() == line.to_string()).unwrap().number
}

/// The survey with answers typed in, by line.
fn filled(survey: &[u8], answers: &[(u32, u32, &str)]) -> Vec<u8> {
    let workbook = open(survey);
    let cells: Vec<_> = answers
        .iter()
        .map(|(line, column, text)| (row_of(&workbook, *line), *column, (*text).to_owned()))
        .collect();
    type_in(survey, PAGE, &cells)
}

#[test]
fn a_survey_asks_each_thing_once_and_hides_its_keys() {
    let taxonomy = Taxonomy::builtin().unwrap();
    for language in Language::ALL {
        let told = teller(&taxonomy, language);
        let bytes = written(&taxonomy, language);
        assert_eq!(told.words.faults(), Vec::<String>::new());
        let workbook = open(&bytes);
        let hidden: Vec<_> = workbook.sheets.iter().filter(|sheet| sheet.hidden).map(|s| &s.name).collect();
        assert_eq!(hidden, [KEYS_SHEET]);
        let page = &workbook.sheets[PAGE];
        let numbers: Vec<u32> =
            page.rows.iter().filter_map(|row| row.cells[0].1.text().parse().ok()).collect();
        assert_eq!(numbers, (1..=LINES).collect::<Vec<_>>(), "{language}");
        let all: String = workbook
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.rows)
            .flat_map(|row| &row.cells)
            .fold(String::new(), |all, (_, cell)| all + &cell.text() + "\n");
        assert!(!all.contains("비밀정밀") && !all.contains("F-8"), "another firm stands in the survey");
        assert!(all.contains("한빛주조"));
        assert!(!all.contains('⟦') && !all.contains("{$"), "{language}: {all}");
    }
}

#[test]
fn the_reason_says_what_is_needed_and_what_it_decides() {
    let taxonomy = Taxonomy::builtin().unwrap();
    let workbook = open(&written(&taxonomy, Language::En));
    let why = |line| row_texts(&workbook.sheets[PAGE], row_of(&workbook, line)).pop().unwrap().1;
    assert_eq!(why(1), "Decides 2 parts.");
    assert_eq!(why(6), "Needed: at least 650\u{a0}tf. Decides 2 parts.");
    assert_eq!(why(9), "Needed: at least 6,271 pcs a month. Decides 2 parts.");
    // The company's certificate decides the parts of both questions about it.
    assert_eq!(why(13), "Decides 2 parts.");
    let korean = open(&written(&taxonomy, Language::Ko));
    let question = |line| row_texts(&korean.sheets[PAGE], row_of(&korean, line)).remove(1).1;
    assert_eq!(question(1), "다이캐스팅 공정을 직접 하십니까?");
    assert_eq!(question(2), "이 공정에서 주조용 알루미늄을 다루십니까?");
}

#[test]
fn answers_come_back_as_they_were_meant() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for language in Language::ALL {
            let told = teller(&taxonomy, language);
            let (yes, no) = (told.t("answer-yes"), told.t("answer-no"));
            let hours = told.t("template-basis-hour");
            let kilonewton = told.unit("kN");
            let bytes = filled(
                &written(&taxonomy, language),
                &[
                    (1, ANSWER, &yes),
                    (2, ANSWER, &yes),
                    (3, ANSWER, &no),
                    (4, ANSWER, "600 x 450 x 300"),
                    (5, ANSWER, "850"),
                    (5, UNIT, &told.unit("g")),
                    (6, ANSWER, "3500; 7845.32"),
                    (6, UNIT, &kilonewton),
                    (7, ANSWER, "1.8~12"),
                    (8, ANSWER, "IT8"),
                    (9, ANSWER, "320"),
                    (9, UNIT, &hours),
                    (10, ANSWER, "500"),
                    (11, ANSWER, "21"),
                    (12, ANSWER, &no),
                    (13, ANSWER, &yes),
                    (13, UNTIL, "2020-06-30"),
                ],
            );
            let reading = reader.survey(&open(&bytes)).unwrap();
            assert_eq!(reading.findings, [], "{language}");
            assert_eq!(reading.count(), RowCount { accepted: LINES, ..RowCount::default() });
            let survey = reading.value;
            assert_eq!(survey.supplier.as_str(), "F-7");
            assert_eq!(survey.made, Some(date(2019, 5, 27)));
            let said: Vec<String> = survey.answers.iter().map(|answer| plain(&answer.said)).collect();
            assert_eq!(
                said,
                [
                    "process true",
                    "cast-aluminium true",
                    "zinc-alloy false",
                    "size 600 450 300",
                    "mass 0.85",
                    "clamping-force [3500 kN, 7845.32 kN]",
                    "wall-thickness 1.8 mm..12 mm",
                    "IT8",
                    "320000 hour",
                    "lot 500",
                    "days 21",
                    "cqi-27 None",
                    "iatf-16949 Some(2020-06-30)",
                ],
                "{language}"
            );
            assert_eq!(survey.answers[0].process.as_ref().unwrap().as_str(), "die-casting");
            assert_eq!(survey.answers[12].process, None);
        }
    });
}

fn plain(said: &Said) -> String {
    match said {
        Said::Process(yes) => format!("process {yes}"),
        Said::Material { code, worked, .. } => format!("{} {worked}", code.as_ref().unwrap()),
        Said::Size(size) => format!("size {} {} {}", size[0].mm(), size[1].mm(), size[2].mm()),
        Said::Mass(mass) => format!("mass {}", mass.kg()),
        Said::Parameter(code, ParameterValue::Values(values)) => format!("{code} {values:?}"),
        Said::Parameter(code, ParameterValue::Range(low, high)) => format!("{code} {low:?}..{high:?}"),
        Said::Tolerance(grade) => format!("IT{}", grade.it()),
        Said::Capacity(capacity) => format!("{} {}", capacity.milli, capacity.basis.word()),
        Said::MinLot(pieces) => format!("lot {pieces}"),
        Said::LeadTime(days) => format!("days {days}"),
        Said::Certificate(code, until) => format!("{code} {until:?}"),
    }
}

#[test]
fn what_is_empty_is_noted_and_what_cannot_be_read_is_named_by_cell() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        let survey = written(&taxonomy, Language::Ko);
        let untouched = reader.survey(&open(&survey)).unwrap();
        assert!(untouched.findings.iter().all(|finding| finding.rule == Rule::SurveyUnanswered));
        assert_eq!((untouched.findings.len() as u32, untouched.value.answers.len()), (LINES, 0));
        assert_eq!(untouched.count(), RowCount { accepted: LINES, ..RowCount::default() });

        let bytes = filled(
            &survey,
            &[
                (1, ANSWER, "글쎄요"),
                (4, ANSWER, "커요"),
                (5, ANSWER, "무거움"),
                (6, ANSWER, "1,234"),
                (7, ANSWER, "3 kg"),
                (9, ANSWER, "-5"),
                (13, ANSWER, "예"),
            ],
        );
        let workbook = open(&bytes);
        let reading = reader.survey(&workbook).unwrap();
        let found = |line: u32| {
            let row = Some(row_of(&workbook, line));
            let here = reading.findings.iter().filter(|finding| finding.spot.row == row);
            here.map(|finding| (finding.rule, finding.spot.column)).collect::<Vec<_>>()
        };
        assert_eq!(found(1), [(Rule::ChoiceUnknown, Some(ANSWER))]);
        assert_eq!(found(4), [(Rule::NumberUnreadable, Some(ANSWER))]);
        assert_eq!(found(5), [(Rule::NumberUnreadable, Some(ANSWER))]);
        assert_eq!(found(6), [(Rule::NumberReadsTwoWays, Some(ANSWER))]);
        assert_eq!(found(7), [(Rule::UnitUnreadable, Some(ANSWER))]);
        assert_eq!(found(9), [(Rule::NumberImpossible, Some(ANSWER))]);
        assert_eq!(found(13), [(Rule::ValueMissing, Some(UNTIL))]);
        assert!(reading.value.answers.is_empty());
        let told = teller(&taxonomy, Language::Ko);
        for finding in &reading.findings {
            let told = told.finding(finding);
            assert!(!told.found.contains('⟦') && !told.found.contains("{$"), "{}", told.found);
        }
        assert_eq!(told.words.faults(), Vec::<String>::new());
    });
}

/// The sheet is renamed, its columns have moved, its lines are sorted the other way: the answers are the same.
#[test]
fn a_survey_may_be_rearranged() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        let survey = filled(&written(&taxonomy, Language::Ko), &[(1, ANSWER, "예"), (10, ANSWER, "500")]);
        let renamed =
            change_part(&survey, "xl/workbook.xml", |xml| xml.replace("name=\"질문\"", "name=\"Sheet9\""));
        let moved = change_part(&renamed, "xl/worksheets/sheet2.xml", |xml| {
            // The answer's column changes places with the reason's.
            let cells =
                |xml: &str, from: &str, to: &str| xml.replace(&format!("r=\"{from}"), &format!("r=\"{to}"));
            let xml = cells(&cells(&cells(&xml, "C", "X"), "F", "C"), "X", "F");
            // Cells must stand in the order of their columns.
            let mut sorted = String::new();
            for part in xml.split_inclusive("</row>") {
                let Some(start) = part.find("<c ") else {
                    sorted.push_str(part);
                    continue;
                };
                let end = part.find("</row>").unwrap();
                let mut cells: Vec<&str> = part[start..end].split("<c ").skip(1).collect();
                cells.sort_by_key(|cell| cell[3..].chars().next());
                sorted.push_str(&part[..start]);
                cells.iter().for_each(|cell| sorted.push_str(&format!("<c {cell}")));
                sorted.push_str(&part[end..]);
            }
            sorted
        });
        let reading = reader.survey(&open(&moved)).unwrap();
        let said: Vec<String> = reading.value.answers.iter().map(|answer| plain(&answer.said)).collect();
        assert_eq!(said, ["process true", "lot 500"]);
    });
}

#[test]
fn a_foreign_workbook_is_no_survey() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        let mut foreign = rust_xlsxwriter::Workbook::new();
        foreign.add_worksheet().write(0, 0, "번호").unwrap();
        let foreign = open(&foreign.save_to_buffer().unwrap());
        assert_eq!(reader.survey(&foreign).unwrap_err().rule, Rule::SurveyUnreadable);
        // One that a later program wrote is not guessed at.
        let survey = written(&taxonomy, Language::En);
        let later = change_part(&survey, "xl/sharedStrings.xml", |xml| xml.replace("<t>1</t>", "<t>99</t>"));
        assert_eq!(reader.survey(&open(&later)).unwrap_err().rule, Rule::SurveyUnreadable);
        assert!(reader.survey(&open(&survey)).is_ok());
    });
}
