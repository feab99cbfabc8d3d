//! From the questions of the answer to the lines of the page: one fact a line, process by process, the company's
//! certificates at the end.

use super::Setting;
use crate::survey::{Asked, Line};
use domain::id::{CertificateCode, MaterialCode};
use domain::matching::answer::Question;
use domain::matching::constraint::{Constraint, Measure};
use domain::taxonomy::Direction;
use lang::Value;
use std::collections::BTreeSet;

/// A line with what the page shows of it.
pub(super) struct Shown {
    pub(super) line: Line,
    /// Why it is asked: what is needed, and how many parts it decides.
    pub(super) why: String,
}

/// Every line, in the order of the page.
pub(super) fn of(setting: &Setting<'_>) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    let of_process = setting.asked.questions.iter().filter(|question| question.process.is_some());
    for question in of_process {
        add(question, &question.parts, setting, &mut shown);
    }
    // A certificate of the company is one fact, whichever of its sites the question arose at.
    let mut told: BTreeSet<&CertificateCode> = BTreeSet::new();
    for question in setting.asked.questions.iter().filter(|question| question.process.is_none()) {
        let Constraint::Certificate(code) = &question.constraint else {
            add(question, &question.parts, setting, &mut shown);
            continue;
        };
        if told.insert(code) {
            let same = setting
                .asked
                .questions
                .iter()
                .filter(|other| other.process.is_none() && other.constraint == question.constraint);
            let parts: BTreeSet<usize> = same.flat_map(|other| other.parts.iter().copied()).collect();
            add(question, &parts.into_iter().collect::<Vec<_>>(), setting, &mut shown);
        }
    }
    shown
}

/// The lines of a question: one, but one for each material.
fn add(question: &Question, parts: &[usize], setting: &Setting<'_>, shown: &mut Vec<Shown>) {
    let teller = setting.teller;
    let decides: Value<'_> = teller.say("count-parts", &[("count", parts.len().into())]).into();
    for (asked, need) in asked(question, setting) {
        let why = match need {
            Some(need) => teller.say("survey-why-need", &[("need", need.into()), ("parts", decides.clone())]),
            None => teller.say("survey-why", &[("parts", decides.clone())]),
        };
        let line = Line {
            number: u32::try_from(shown.len() + 1).unwrap_or(u32::MAX),
            site: question.site.clone(),
            process: question.process.clone(),
            question: words(&asked, question, setting),
            asked,
        };
        shown.push(Shown { line, why });
    }
}

/// What a question asks, and what the hardest part needs of it where the question itself does not say it.
fn asked(question: &Question, setting: &Setting<'_>) -> Vec<(Asked, Option<String>)> {
    let need = || Some(setting.teller.need(&question.constraint, &question.need));
    let material = |code: &MaterialCode| Asked::Material {
        text: setting.teller.material(code),
        code: Some(code.clone()),
    };
    match (&question.constraint, &question.need) {
        (Constraint::Process, _) => vec![(Asked::Process, None)],
        (Constraint::Material, Measure::Materials(codes)) => {
            codes.iter().map(|code| (material(code), None)).collect()
        }
        (Constraint::Material, need) => {
            let text = setting.teller.measure(need);
            vec![(Asked::Material { text, code: None }, None)]
        }
        (Constraint::Size, _) => vec![(Asked::Size, need())],
        (Constraint::Mass, _) => vec![(Asked::Mass, need())],
        (Constraint::Parameter(code), _) => vec![(Asked::Parameter(code.clone()), need())],
        (Constraint::Tolerance, _) => vec![(Asked::Tolerance, need())],
        (Constraint::Capacity, _) => vec![(Asked::Capacity, need())],
        (Constraint::MinLot, _) => vec![(Asked::MinLot, need())],
        (Constraint::LeadTime, _) => vec![(Asked::LeadTime, need())],
        (Constraint::Certificate(code), _) => vec![(Asked::Certificate(code.clone()), None)],
    }
}

/// The question in words.
fn words(asked: &Asked, question: &Question, setting: &Setting<'_>) -> String {
    let teller = setting.teller;
    match asked {
        Asked::Process => {
            let process = question.process.as_ref().map(|code| teller.process(code)).unwrap_or_default();
            teller.say("survey-ask-process", &[("process", process.into())])
        }
        Asked::Material { text, .. } => {
            teller.say("survey-ask-material", &[("material", text.as_str().into())])
        }
        Asked::Size => teller.t("survey-ask-size"),
        Asked::Mass => teller.t("survey-ask-mass"),
        Asked::Parameter(code) => {
            let direction = setting.taxonomy.parameters.get(code).map(|parameter| parameter.direction);
            let key = match direction {
                Some(Direction::AtMost) => "survey-ask-at-most",
                Some(Direction::Within) => "survey-ask-within",
                Some(Direction::AtLeast) | None => "survey-ask-at-least",
            };
            teller.say(key, &[("parameter", teller.parameter(code).into())])
        }
        Asked::Tolerance => teller.t("survey-ask-tolerance"),
        Asked::Capacity => teller.t("survey-ask-capacity"),
        Asked::MinLot => teller.t("survey-ask-min-lot"),
        Asked::LeadTime => teller.t("survey-ask-lead-time"),
        Asked::Certificate(code) => {
            teller.say("survey-ask-certificate", &[("certificate", teller.certificate(code).into())])
        }
    }
}
