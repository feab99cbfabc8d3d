//! Whom to ask what.

use super::scene::{Edition, Scene};
use domain::matching::answer::FirmQuestions;

/// Firms told; the workbook and the surveys have all.
const MOST_FIRMS: usize = 60;
/// Parts told for a firm.
const MOST_PARTS: usize = 40;

/// Questions by firm.
pub(super) struct Questions {
    pub(super) firms: Vec<Firm>,
    pub(super) more: String,
    /// The firm reads about itself.
    pub(super) own: bool,
}

/// What one firm is asked.
pub(super) struct Firm {
    pub(super) name: String,
    pub(super) place: String,
    /// "4 questions could decide 12 parts".
    pub(super) sum: String,
    pub(super) rows: Vec<Row>,
    pub(super) parts: Vec<(usize, String)>,
    pub(super) parts_more: String,
}

/// A question.
pub(super) struct Row {
    /// The process, with the site where the firm has several; or the firm as a whole.
    pub(super) about: String,
    pub(super) ask: String,
    pub(super) parts: String,
}

pub(super) fn view(scene: &Scene<'_>) -> Questions {
    let asked = &scene.answer.questions;
    let more = asked.len().saturating_sub(MOST_FIRMS);
    Questions {
        firms: asked.iter().take(MOST_FIRMS).map(|asked| firm(scene, asked)).collect(),
        more: if more > 0 { scene.count("report-ask-more", more) } else { String::new() },
        own: scene.edition == Edition::Supplier,
    }
}

fn firm(scene: &Scene<'_>, asked: &FirmQuestions) -> Firm {
    let sites = scene.answer.suppliers.get(&asked.supplier).map_or(0, |firm| firm.sites.len());
    let rows = asked
        .questions
        .iter()
        .map(|question| {
            let what = match &question.process {
                Some(process) => scene.teller.process(process),
                None => scene.t("report-ask-company"),
            };
            let place = scene.site_place(&asked.supplier, &question.site);
            let about = if sites > 1 && !place.is_empty() { format!("{what} · {place}") } else { what };
            Row {
                about,
                ask: scene.teller.question(question),
                parts: scene.count("count-parts", question.parts.len()),
            }
        })
        .collect();
    let place = asked.questions.first().map(|question| scene.site_place(&asked.supplier, &question.site));
    let args = [("questions", asked.questions.len().into()), ("parts", asked.parts.len().into())];
    let more = asked.parts.len().saturating_sub(MOST_PARTS);
    Firm {
        name: scene.firm(&asked.supplier),
        place: place.unwrap_or_default(),
        sum: scene.say("report-ask-sum", &args),
        rows,
        parts: asked.parts.iter().take(MOST_PARTS).map(|&part| (part + 1, scene.part_label(part))).collect(),
        parts_more: if more > 0 { scene.count("report-parts-more", more) } else { String::new() },
    }
}
