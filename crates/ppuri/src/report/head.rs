//! The top of the page: what was matched, from which files, under which conditions.

use super::scene::{Edition, Scene};
use domain::matching::answer::Audience;

/// The top of the page.
pub(super) struct Head {
    pub(super) title: String,
    /// What it is about: file names, or what the page tells a firm.
    pub(super) lead: String,
    /// Warnings that change how the page is read.
    pub(super) banners: Vec<Banner>,
    /// Conditions: label and value.
    pub(super) facts: Vec<(String, String)>,
    pub(super) files: Vec<FileRow>,
}

/// A warning over the page.
pub(super) struct Banner {
    /// `invented`, `stop` or `note`.
    pub(super) class: &'static str,
    pub(super) text: String,
}

/// What became of a file.
pub(super) struct FileRow {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) rows: String,
    pub(super) accepted: String,
    pub(super) warned: String,
    pub(super) refused: String,
    /// Some row was refused.
    pub(super) bad: bool,
}

pub(super) fn view(scene: &Scene<'_>) -> Head {
    let answer = scene.answer;
    let names = |kind: &str| -> Vec<&str> {
        answer.files.iter().filter(|file| file.kind == kind).map(|file| file.name.as_str()).collect()
    };
    let (title, lead) = match &answer.audience {
        Audience::Supplier(id) => {
            let firm = scene.firm(id);
            (scene.say("report-title-supplier", &[("firm", firm.into())]), scene.t("report-lead-supplier"))
        }
        Audience::Desk | Audience::Buyer => {
            let files = [names("parts"), names("register")].concat().join(" × ");
            (scene.t("report-title"), files)
        }
    };
    let files = answer
        .files
        .iter()
        .map(|file| FileRow {
            kind: scene.t(&format!("kind-{}", file.kind)),
            name: file.name.clone(),
            rows: scene.teller.integer(file.rows.rows().into()),
            accepted: scene.teller.integer(file.rows.accepted.into()),
            warned: scene.teller.integer(file.rows.warned.into()),
            refused: scene.teller.integer(file.rows.refused.into()),
            bad: file.rows.refused > 0,
        })
        .collect();
    Head { title, lead, banners: banners(scene), facts: facts(scene), files }
}

fn banners(scene: &Scene<'_>) -> Vec<Banner> {
    let answer = scene.answer;
    let mut banners = Vec::new();
    let mut add = |class, key: &str| banners.push(Banner { class, text: scene.t(key) });
    if answer.invented {
        add("invented", "report-invented");
    }
    if !answer.complete {
        add("stop", "report-incomplete");
    }
    let priced = answer.parts.iter().any(|part| !part.priced.is_empty());
    let chained = answer.parts.iter().any(|part| !part.unpriced.is_empty());
    if scene.edition == Edition::Desk && chained && !priced {
        add("note", "report-no-prices");
    }
    banners
}

fn facts(scene: &Scene<'_>) -> Vec<(String, String)> {
    let answer = scene.answer;
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| facts.push((scene.t(key), value));
    add("report-as-of", scene.teller.long_date(answer.as_of));
    add(
        "report-edition",
        scene.t(match scene.edition {
            Edition::Desk => "report-edition-desk",
            Edition::Buyer => "report-edition-buyer",
            Edition::Supplier => "report-edition-supplier",
        }),
    );
    if scene.edition != Edition::Supplier {
        let limits = [("chains", answer.chains_asked.into()), ("companies", answer.max_companies.into())];
        add("report-limits", scene.say("report-limits-value", &limits));
    }
    if scene.edition == Edition::Desk {
        add("report-currency", answer.currency.to_string());
        let left = answer.left_out;
        let said = [
            ("report-left-out-not-interested", left.not_interested),
            ("report-left-out-excluded", left.excluded),
            ("report-left-out-nothing-known", left.nothing_known),
        ];
        let told: Vec<String> = said
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| scene.count(key, count as usize))
            .collect();
        if !told.is_empty() {
            add("report-left-out", told.join(" · "));
        }
    }
    facts
}
