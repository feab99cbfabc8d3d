//! The report: an answer as one HTML file that needs nothing else and works without a network.
//!
//! It shows whatever edition it is given: what an edition may not show is not in it (`desk::matching::edition`). Each
//! section is a view, strings ready to show, and a template under `templates/report/`; style sheet and script under
//! `assets/` are written into the file. Without the script everything is there to read and print; the script adds
//! filtering, sorting and opening all.
//!
//! How much is told of each part depends on the length of the list, so that the file stays a few megabytes: see
//! `scene::Depth`.
//!
//! - `scene`: what every section needs.
//! - `head`: what was matched, from which files, under which conditions.
//! - `overview`: coverage by count, value and process family, and what to do next.
//! - `gaps`: what would open most, as a treemap and a table.
//! - `atlas`: places of sites, the maps and the routes over them.
//! - `costs`: cost splits, over the list and of a part.
//! - `parts`: the list, a card a part; `chains` and `misses` fill what a card opens.
//! - `questions`: whom to ask what; `findings`: what to mend in which file.

mod atlas;
mod chains;
mod costs;
mod findings;
mod gaps;
mod head;
mod misses;
mod overview;
mod parts;
mod questions;
mod scene;

use askama::Template;
use desk::matching::save::Teller;
use domain::matching::answer::Answer;
use scene::{Edition, Scene};

/// The whole page.
#[derive(Template)]
#[template(path = "report/page.html")]
struct Page<'a> {
    scene: &'a Scene<'a>,
    head: head::Head,
    overview: overview::Overview,
    gaps: Option<gaps::Gaps>,
    land: Vec<String>,
    maps: Vec<atlas::MapView>,
    costs: Option<costs::Totals>,
    parts: parts::List,
    questions: Option<questions::Questions>,
    findings: Option<findings::Findings>,
}

/// What the templates take of the scene.
impl Scene<'_> {
    fn style(&self) -> &'static str {
        include_str!("../assets/report.css")
    }

    fn script(&self) -> &'static str {
        include_str!("../assets/report.js")
    }

    fn for_supplier(&self) -> bool {
        self.edition == Edition::Supplier
    }

    /// What a status means.
    fn legend(&self, letter: &str) -> String {
        self.t(match (letter, self.for_supplier()) {
            ("a", false) => "report-legend-alone",
            ("c", false) => "report-legend-chain",
            ("p", false) => "report-legend-possible",
            (_, false) => "report-legend-nobody",
            ("a", true) => "report-legend-own-alone",
            ("c", true) => "report-legend-own-chain",
            ("p", true) => "report-legend-own-possible",
            (_, true) => "report-legend-own-nobody",
        })
    }
}

/// Draws the answer, whatever its edition, in the language of the teller.
///
/// # Errors
/// What the template engine says, in English; only a mistake of the program can cause it.
pub fn render(answer: &Answer, teller: &Teller<'_>) -> Result<String, String> {
    let scene = Scene::new(answer, teller);
    let supplier = scene.edition == Edition::Supplier;
    let desk = scene.edition == Edition::Desk;
    let page = Page {
        head: head::view(&scene),
        overview: overview::view(&scene),
        gaps: (desk || (supplier && !answer.gaps.is_empty())).then(|| gaps::view(&scene)),
        land: scene.atlas.land(),
        maps: if supplier { Vec::new() } else { atlas::maps(&scene) },
        costs: if desk { costs::totals(&scene) } else { None },
        parts: parts::view(&scene).map_err(|error| error.to_string())?,
        questions: (desk || (supplier && !answer.questions.is_empty())).then(|| questions::view(&scene)),
        findings: (!supplier).then(|| findings::view(&scene)),
        scene: &scene,
    };
    page.render().map_err(|error| error.to_string())
}
