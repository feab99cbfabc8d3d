//! A firm's answers join the register: what was possible becomes certain, or is given up.

use desk::access::Actor;
use desk::intake::{self, IntakeError, Kind};
use desk::knowledge::{Knowledge, Workshop};
use desk::matching::{MatchRequest, Matched, run, save};
use domain::finding::Rule;
use domain::matching::answer::{FirmQuestions, Question, Status};
use domain::matching::constraint::{Constraint, Measure};
use domain::money::Currency;
use domain::registry::{Basis, Certificates, Evidence, Grade, Materials, Register};
use formats::grid::{self, Limits, Sheet, Workbook};
use formats::write::survey::workbook;
use jiff::civil::{Date, date};
use lang::Language;
use std::fmt::Write;
use std::path::{Path, PathBuf};

pub(crate) const DAY: Date = date(2019, 5, 27);

/// Two casters of whom only trade and products are known, and a plater that states its process; its capacity it does not.
const REGISTER: &str = "\
회사명,소재지,업종명,생산품,보유공정
한빛캐스팅,전라북도 군산시 자유로 1,알루미늄 주물 주조업,자동차부품 다이캐스팅,
새길주조,전라북도 익산시 약촌로 2,알루미늄 주물 주조업,다이캐스팅,
가온도금,전라북도 김제시 백산로 3,도금업,아연니켈 도금,zinc-nickel-plating
";

/// A housing that is cast; one that is cast and plated; one that only the plater has to do with.
const PARTS: &str = "\
품번,품명,재질,중량(kg),길이(mm),폭(mm),높이(mm),연간수량,공정,필요인증
H-1,하우징,ADC12,0.85,182,96,74,75252,die-casting,IATF 16949; CQI-27
H-2,도금 하우징,ADC12,1.2,200,120,80,37626,die-casting; zinc-nickel-plating,
P-1,도금 브라켓,SPCC,0.4,120,60,40,59343,zinc-nickel-plating,
";

fn with_workshop(test: impl FnOnce(&Workshop<'_>, &Path)) {
    let knowledge = Knowledge::builtin().unwrap();
    let folder = tempfile::tempdir().unwrap();
    test(&knowledge.workshop(), folder.path());
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn request(folder: &Path) -> MatchRequest {
    let (register, parts) = (written(folder, "register.csv", REGISTER), written(folder, "parts.csv", PARTS));
    MatchRequest::new(register, parts, DAY, Currency::new("USD").unwrap())
}

pub(crate) fn matched(workshop: &Workshop<'_>, request: &MatchRequest) -> Matched {
    run(Actor::Local, workshop, request, &|_| {}, &|| false).unwrap()
}

fn statuses(matched: &Matched) -> Vec<Status> {
    matched.answer.parts.iter().map(|part| part.status).collect()
}

/// How a firm answers everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Yes, and as much as is needed.
    Yes,
    /// No, and nothing else.
    No,
}

/// The survey of every firm, answered, as files. They are saved in another kind of workbook than they were sent in.
pub(crate) fn answered(
    workshop: &Workshop<'_>,
    matched: &Matched,
    mood: Mood,
    folder: &Path,
) -> Vec<PathBuf> {
    let teller = save::teller(workshop, Language::Ko).unwrap();
    let answer = &matched.answer;
    let file = |(at, asked): (usize, &FirmQuestions)| {
        let bytes = workbook(answer, asked, workshop.taxonomy, &teller).unwrap();
        let survey = grid::open("survey.xlsx", &bytes, &Limits::default()).unwrap();
        written(folder, &format!("{mood:?}-{at}.html"), &saved_again(&survey, asked, mood))
    };
    answer.questions.iter().enumerate().map(file).collect()
}

/// The workbook as a web page of tables, as old spreadsheet programs save it, with the answers filled in.
fn saved_again(survey: &Workbook, asked: &FirmQuestions, mood: Mood) -> String {
    saved_with(survey, asked, |question| cells_of(question, mood))
}

fn saved_with(
    survey: &Workbook,
    asked: &FirmQuestions,
    answers: impl Fn(&Question) -> Vec<(u32, String)>,
) -> String {
    let keys = survey.sheets.iter().find(|sheet| sheet.hidden).unwrap();
    let mut page = String::from("<html><head><meta charset=\"utf-8\"></head><body>");
    for sheet in &survey.sheets {
        page.push_str("<table>");
        for row in &sheet.rows {
            let mut cells: Vec<(u32, String)> =
                row.cells.iter().map(|(column, cell)| (*column, cell.text().into_owned())).collect();
            if let Some(question) = question_of(row.cells[0].1.text().as_ref(), sheet, keys, asked) {
                cells.retain(|(column, _)| !(3..=5).contains(column));
                cells.extend(answers(question));
            }
            page.push_str("<tr>");
            for column in 1..=cells.iter().map(|(column, _)| *column).max().unwrap_or(0) {
                let text = cells.iter().find(|(at, _)| *at == column).map_or("", |(_, text)| text);
                write!(page, "<td>{}</td>", text.replace('&', "&amp;").replace('<', "&lt;")).unwrap();
            }
            page.push_str("</tr>");
        }
        page.push_str("</table>");
    }
    page + "</body></html>"
}

/// The question a line stands for, by the hidden sheet.
fn question_of<'q>(
    number: &str,
    sheet: &Sheet,
    keys: &Sheet,
    asked: &'q FirmQuestions,
) -> Option<&'q Question> {
    if sheet.hidden {
        return None;
    }
    let text =
        |row: &grid::Row, column| row.cell(column).map(|cell| cell.text().into_owned()).unwrap_or_default();
    let line = keys.rows.iter().find(|row| text(row, 1) == "line" && text(row, 2) == number)?;
    let code_fits = |constraint: &Constraint| match constraint {
        Constraint::Parameter(code) => code.as_str() == text(line, 6),
        Constraint::Certificate(code) => code.as_str() == text(line, 6),
        _ => true,
    };
    asked.questions.iter().find(|question| {
        question.site.as_str() == text(line, 3)
            && question.process.as_ref().map_or("", |process| process.as_str()) == text(line, 4)
            && question.constraint.key() == text(line, 5)
            && code_fits(&question.constraint)
    })
}

/// Answer, unit and last day.
fn cells_of(question: &Question, mood: Mood) -> Vec<(u32, String)> {
    let choice = matches!(
        question.constraint,
        Constraint::Process | Constraint::Material | Constraint::Certificate(_)
    );
    if mood == Mood::No {
        return if choice { vec![(3, "아니요".to_owned())] } else { Vec::new() };
    }
    let mm = |nm: &i64| (nm / 1_000_000 + 1).to_string();
    let cell = |text: String, unit: &str| vec![(3, text), (4, unit.to_owned())];
    match &question.need {
        _ if matches!(question.constraint, Constraint::Certificate(_)) => {
            vec![(3, "예".to_owned()), (5, "2021-12-31".to_owned())]
        }
        _ if choice => vec![(3, "예".to_owned())],
        Measure::Quantity(need) => cell(need.value().to_string(), need.unit().code()),
        Measure::Range(low, high) => cell(format!("{}~{}", low.value(), high.value()), low.unit().code()),
        Measure::Size(sides) => cell(sides.iter().map(mm).collect::<Vec<_>>().join("x"), "mm"),
        Measure::Mass(mass) => cell(mass.kg().to_string(), "kg"),
        Measure::Grade(grade) => vec![(3, format!("IT{grade}"))],
        Measure::Monthly(milli, basis) => cell((milli / 1000 + 1).to_string(), word(*basis)),
        Measure::Pieces(pieces) => vec![(3, pieces.min(&100).to_string())],
        Measure::Days(days) => vec![(3, days.min(&10).to_string())],
        other => panic!("a question with the need {other:?}"),
    }
}

fn word(basis: Basis) -> &'static str {
    match basis {
        Basis::Piece => "개",
        Basis::Hour => "시간",
        other => other.word(),
    }
}

#[test]
fn a_yes_makes_possible_parts_answered_and_a_no_gives_them_up() {
    with_workshop(|workshop, folder| {
        let mut request = request(folder);
        let before = matched(workshop, &request);
        assert_eq!(statuses(&before), [Status::Possible; 3]);
        assert_eq!(before.answer.questions.len(), 3);

        request.surveys = answered(workshop, &before, Mood::Yes, folder);
        let yes = matched(workshop, &request);
        assert_eq!(statuses(&yes), [Status::Answered; 3]);
        assert_eq!(yes.answer.questions, []);
        assert_eq!(
            yes.answer.files.iter().filter(|file| file.kind == "survey" && file.rows.refused == 0).count(),
            3
        );

        request.surveys = answered(workshop, &before, Mood::No, folder);
        let no = matched(workshop, &request);
        // The plater's own statement stands: it was not asked whether it plates.
        assert_eq!(statuses(&no)[..2], [Status::Unanswered; 2]);
        assert!(statuses(&no).iter().all(|status| *status != Status::Answered));
    });
}

fn joined(workshop: &Workshop<'_>, folder: &Path, mood: Mood) -> Register {
    let before = matched(workshop, &request(folder));
    let surveys = answered(workshop, &before, mood, folder);
    let mut register = before.register_intake.value;
    for survey in &surveys {
        let intake = intake::survey(Actor::Local, workshop, survey, &mut register, DAY).unwrap();
        assert_eq!(intake.kind, Kind::Survey);
        assert_eq!(intake.rows.warned + intake.rows.refused, 0, "{:?}", intake.findings);
    }
    register
}

#[test]
fn answers_are_claims_and_say_no_more_than_was_asked() {
    with_workshop(|workshop, folder| {
        let register = joined(workshop, folder, Mood::Yes);
        let caster = &register.suppliers[0];
        let capability = &caster.sites[0].capabilities;
        let casting = capability.iter().find(|own| own.process.as_str() == "die-casting").unwrap();
        assert_eq!(casting.id.as_str(), format!("{}/die-casting", caster.id));
        assert_eq!(casting.grade, Grade::Claimed);
        assert_eq!(casting.evidence, Evidence::Survey { as_of: Some(DAY) });
        let Materials::Partly(answers) = &casting.materials else { panic!("{:?}", casting.materials) };
        assert!(answers.iter().all(|answer| answer.worked));
        let Certificates::Partly { held, not_held } = &caster.certificates else { panic!() };
        let codes: Vec<&str> = held.iter().map(|held| held.code.as_str()).collect();
        assert_eq!(codes, ["iatf-16949", "cqi-27"]);
        assert_eq!((held[0].site.is_some(), held[1].site.is_some()), (false, true));
        assert_eq!(not_held, &[]);
    });
}

#[test]
fn a_no_takes_the_inference_back_and_the_certificate_is_known_as_not_held() {
    with_workshop(|workshop, folder| {
        let register = joined(workshop, folder, Mood::No);
        let caster = &register.suppliers[0];
        assert!(caster.denied.iter().any(|process| process.as_str() == "die-casting"));
        assert!(caster.sites[0].capabilities.iter().all(|own| own.process.as_str() != "die-casting"));
        let Certificates::Partly { held, not_held } = &caster.certificates else { panic!() };
        assert_eq!(held, &[]);
        assert!(not_held.iter().any(|no| no.code.as_str() == "iatf-16949" && no.site.is_none()));
        assert!(not_held.iter().any(|no| no.code.as_str() == "cqi-27" && no.site.is_some()));
    });
}

#[test]
fn a_survey_of_a_stranger_changes_nothing_and_a_foreign_file_is_refused() {
    with_workshop(|workshop, folder| {
        let before = matched(workshop, &request(folder));
        let surveys = answered(workshop, &before, Mood::Yes, folder);
        let mut register = before.register_intake.value;
        register.suppliers.clear();
        let intake = intake::survey(Actor::Local, workshop, &surveys[0], &mut register, DAY).unwrap();
        let rules: Vec<Rule> = intake.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [Rule::SurveyForeign]);
        assert_eq!((intake.rows.accepted, intake.rows.warned), (0, 0));
        assert!(intake.rows.refused > 0);

        let foreign = folder.join("register.csv");
        let refused = intake::survey(Actor::Local, workshop, &foreign, &mut register, DAY).unwrap_err();
        let IntakeError::Refused(findings) = refused else { panic!() };
        assert_eq!(findings[0].rule, Rule::SurveyUnreadable);

        let checked = intake::check(Actor::Local, workshop, &surveys[0], None, None, DAY).unwrap();
        assert_eq!(checked.kind, Kind::Survey);
    });
}

/// The lines of the page of questions with what is typed into them, by the number of the question.
fn typed(
    workshop: &Workshop<'_>,
    matched: &Matched,
    at: usize,
    folder: &Path,
    cells: impl Fn(&Question) -> Vec<(u32, String)>,
) -> PathBuf {
    let teller = save::teller(workshop, Language::Ko).unwrap();
    let asked = &matched.answer.questions[at];
    let bytes = workbook(&matched.answer, asked, workshop.taxonomy, &teller).unwrap();
    let survey = grid::open("survey.xlsx", &bytes, &Limits::default()).unwrap();
    let page = saved_with(&survey, asked, cells);
    written(folder, &format!("typed-{at}.html"), &page)
}

fn caster_casting(matched: &Matched) -> &domain::registry::Capability {
    let capabilities = &matched.register_intake.value.suppliers[0].sites[0].capabilities;
    capabilities.iter().find(|own| own.process.as_str() == "die-casting").unwrap()
}

fn rules_of(matched: &Matched, file: &str) -> Vec<Rule> {
    let findings = &matched.answer.findings;
    findings.iter().filter(|finding| *finding.spot.file == *file).map(|finding| finding.rule).collect()
}

#[test]
fn what_is_left_empty_or_not_known_stays_unknown_and_other_units_are_understood() {
    with_workshop(|workshop, folder| {
        let mut request = request(folder);
        let before = matched(workshop, &request);
        let at = 0;
        let survey = typed(workshop, &before, at, folder, |question| match question.constraint {
            // In grams, where kilograms were offered.
            Constraint::Mass => vec![(3, "1500 g".to_owned()), (4, "kg".to_owned())],
            Constraint::Process => vec![(3, "예".to_owned())],
            Constraint::Size => Vec::new(),
            _ => vec![(3, "모름".to_owned())],
        });
        request.surveys = vec![survey];
        let after = matched(workshop, &request);
        let rules = rules_of(&after, "typed-0.html");
        assert!(rules.iter().all(|rule| *rule == Rule::SurveyUnanswered), "{rules:?}");
        assert_eq!(rules.len() + 2, asked_lines(&before, at));

        let casting = caster_casting(&after);
        assert_eq!(casting.grade, Grade::Claimed);
        let mass = casting.max_mass.map(|mass| mass.kg().to_string());
        assert_eq!((mass.as_deref(), casting.max_size), (Some("1.5"), [None; 3]));
        assert!(casting.parameters.is_empty() && casting.min_lot_pieces.is_none());
        assert_eq!(casting.materials, Materials::Unknown);
        // The part is possible as before, and what was not told is asked again.
        assert_eq!(statuses(&after)[0], Status::Possible);
        let firm = &before.answer.questions[at].supplier;
        let asked = after.answer.questions.iter().find(|asked| asked.supplier == *firm).unwrap();
        let about = |constraint: &Constraint| {
            let of_casting = |question: &&Question| {
                question.process.as_ref().is_some_and(|process| process.as_str() == "die-casting")
            };
            asked.questions.iter().filter(of_casting).any(|question| question.constraint == *constraint)
        };
        assert!(about(&Constraint::Size) && about(&Constraint::MinLot), "{:?}", asked.questions);
    });
}

/// Lines of a firm's survey: materials have one each.
fn asked_lines(matched: &Matched, at: usize) -> usize {
    let lines = |question: &Question| match &question.need {
        Measure::Materials(codes) => codes.len(),
        _ => 1,
    };
    matched.answer.questions[at].questions.iter().map(lines).sum()
}

#[test]
fn a_survey_given_twice_is_told_and_changes_nothing() {
    with_workshop(|workshop, folder| {
        let mut request = request(folder);
        let before = matched(workshop, &request);
        let surveys = answered(workshop, &before, Mood::Yes, folder);
        request.surveys = surveys.clone();
        let once = matched(workshop, &request);
        let again = folder.join("again.html");
        std::fs::copy(&surveys[0], &again).unwrap();
        request.surveys.push(again);
        let twice = matched(workshop, &request);
        assert_eq!(rules_of(&twice, "again.html"), [Rule::SurveyKnown]);
        assert_eq!(rules_of(&once, "Yes-0.html"), []);
        assert_eq!(statuses(&twice), statuses(&once));
        let told = |matched: &Matched| format!("{:?}", matched.answer.parts);
        assert_eq!(told(&twice), told(&once));
    });
}

#[test]
fn a_second_survey_that_says_otherwise_is_told_and_the_first_holds() {
    with_workshop(|workshop, folder| {
        let mut request = request(folder);
        let before = matched(workshop, &request);
        let first = answered(workshop, &before, Mood::Yes, folder).swap_remove(0);
        let second = typed(workshop, &before, 0, folder, |question| match question.constraint {
            Constraint::Mass => vec![(3, "0.1".to_owned()), (4, "kg".to_owned())],
            _ => Vec::new(),
        });
        request.surveys = vec![first.clone()];
        let once = matched(workshop, &request);
        request.surveys = vec![first, second];
        let both = matched(workshop, &request);
        let rules = rules_of(&both, "typed-0.html");
        assert_eq!(rules.iter().filter(|rule| **rule == Rule::SurveyDiffers).count(), 1, "{rules:?}");
        assert_eq!(caster_casting(&both).max_mass, caster_casting(&once).max_mass);
    });
}
