//! Whom to ask what.

use super::scene::{Edition, Scene};
use domain::id::{ProcessCode, SiteId, SupplierId};
use domain::matching::answer::{FirmQuestions, Question};
use std::cmp::Reverse;

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
    pub(super) groups: Vec<Group>,
    pub(super) parts: Vec<(usize, String)>,
    pub(super) parts_more: String,
}

/// What is asked about one process at one site, the question with most parts first.
pub(super) struct Group {
    /// The process, with the site where the firm has several; or the firm as a whole.
    pub(super) about: String,
    /// Questions with the number of parts that wait for them.
    pub(super) rows: Vec<(String, String)>,
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

/// A site, and a process or the firm as a whole.
type About<'q> = (&'q SiteId, Option<&'q ProcessCode>);

fn firm(scene: &Scene<'_>, asked: &FirmQuestions) -> Firm {
    let sites = scene.answer.suppliers.get(&asked.supplier).map_or(0, |firm| firm.sites.len());
    let mut groups: Vec<(About<'_>, Vec<&Question>)> = Vec::new();
    for question in &asked.questions {
        let about = (&question.site, question.process.as_ref());
        match groups.iter_mut().find(|(other, _)| *other == about) {
            Some((_, questions)) => questions.push(question),
            None => groups.push((about, vec![question])),
        }
    }
    let most = |questions: &[&Question]| questions.iter().map(|question| question.parts.len()).max();
    groups.sort_by_key(|(_, questions)| Reverse(most(questions)));
    let groups = groups.into_iter().map(|((site, process), mut questions)| {
        questions.sort_by_key(|question| Reverse(question.parts.len()));
        let row = |question: &&Question| {
            (scene.teller.question(question), scene.count("count-parts", question.parts.len()))
        };
        let what =
            process.map_or_else(|| scene.t("report-ask-company"), |process| scene.teller.process(process));
        let where_ = if sites > 1 && process.is_some() {
            site_name(scene, &asked.supplier, site)
        } else {
            String::new()
        };
        let about = if where_.is_empty() { what } else { format!("{what} · {where_}") };
        Group { about, rows: questions.iter().map(row).collect() }
    });
    let groups = groups.collect();
    let place = asked.questions.first().map(|question| scene.site_place(&asked.supplier, &question.site));
    let args = [("questions", asked.questions.len().into()), ("parts", asked.parts.len().into())];
    let more = asked.parts.len().saturating_sub(MOST_PARTS);
    Firm {
        name: scene.firm(&asked.supplier),
        place: place.unwrap_or_default(),
        sum: scene.say("report-ask-sum", &args),
        groups,
        parts: asked.parts.iter().take(MOST_PARTS).map(|&part| (part + 1, scene.part_label(part))).collect(),
        parts_more: if more > 0 { scene.count("report-parts-more", more) } else { String::new() },
    }
}

/// A site by its place; with its own name or id where another site of the firm lies in the same place.
fn site_name(scene: &Scene<'_>, firm: &SupplierId, site: &SiteId) -> String {
    let place = scene.site_place(firm, site);
    let Some(facts) = scene.answer.suppliers.get(firm) else { return place };
    let same = |other: &&SiteId| *other != site && scene.site_place(firm, other) == place;
    if !facts.sites.keys().any(|other| same(&other)) {
        return place;
    }
    let own = facts.sites.get(site).map(|facts| facts.name.clone()).filter(|name| !name.is_empty());
    let own = own.unwrap_or_else(|| site.to_string());
    if place.is_empty() { own } else { format!("{place}, {own}") }
}
