//! `ppuri compare`: what changed between two lists, field by field.

use super::args::CompareArgs;
use super::exit::Exit;
use super::say::Say;
use desk::access::Actor;
use desk::clock::Clock;
use desk::compare::{CompareRequest, Compared, Told};
use desk::matching::save::SaveError;
use domain::matching::answer::FileFacts;
use serde_json::{Map, Value as Json, json};
use std::path::PathBuf;

/// How many changes are told one by one before they are counted.
const CHANGES_TOLD: usize = 60;

/// The workbook of changes where a folder is told.
const FILE: &str = "changes.xlsx";

pub(super) fn run(args: &CompareArgs, say: &Say) -> Exit {
    let out = args.out.as_ref().map(|out| {
        let is_file =
            out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) && !out.is_dir();
        if is_file { out.clone() } else { out.join(FILE) }
    });
    if let Some(path) = &out
        && [&args.old, &args.new].into_iter().any(|input| super::same_file(path, input))
    {
        return say.would_overwrite(path);
    }
    let knowledge = match super::knowledge(args.taxonomy.as_deref(), say) {
        Ok(knowledge) => knowledge,
        Err(exit) => return exit,
    };
    let workshop = knowledge.workshop();
    let request = CompareRequest {
        old: args.old.clone(),
        new: args.new.clone(),
        kind: args.kind.map(super::check::kind),
        old_mapping: args.old_mapping.clone(),
        new_mapping: args.new_mapping.clone(),
        as_of: args.date.unwrap_or_else(|| Clock::System.today()),
    };
    let compared = match desk::compare::run(Actor::Local, &workshop, &request) {
        Ok(compared) => compared,
        Err(error) => return say.intake(&error),
    };
    let language = super::output_language(None, say);
    if let Some(path) = &out {
        match compared.save(Actor::Local, &workshop, language, path) {
            Ok(()) => {}
            Err(SaveError::Io { path, source }) => return say.io("cli-cannot-write", &path, &source),
            Err(error) => return say.failure(&error.to_string()),
        }
    }
    let told = match compared.told(&workshop, language) {
        Ok(told) => told,
        Err(error) => return say.failure(&error.to_string()),
    };
    say.findings(&compared.refused);
    if args.json {
        say.out(&summary(&compared, &told, out).to_string());
    } else {
        tell(&compared, &told, say);
        if let Some(path) = &out {
            say.out(&say.t("cli-written-changes", &[("path", path.display().to_string().into())]));
        }
    }
    if compared.comparison.is_same() { Exit::Done } else { Exit::Strict }
}

/// The changes on standard output: each with its fields below it.
fn tell(compared: &Compared, told: &Told, say: &Say) {
    for change in told.changes.iter().take(CHANGES_TOLD) {
        let within = if change.within.is_empty() { String::new() } else { format!("{} › ", change.within) };
        let places = [change.old_place.as_str(), change.new_place.as_str()];
        let places = places.into_iter().filter(|place| !place.is_empty()).collect::<Vec<_>>().join(" → ");
        let places = if places.is_empty() { String::new() } else { format!("  ({places})") };
        say.out(&format!("{}: {} {within}{}{places}", change.what, change.kind, change.name));
        if change.what_key != "changed" {
            continue;
        }
        for field in &change.fields {
            let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
            say.out(&format!("    {}: {} → {}", field.label, shown(&field.old), shown(&field.new)));
        }
    }
    if told.changes.len() > CHANGES_TOLD {
        let count = (told.changes.len() - CHANGES_TOLD) as i64;
        say.out(&say.t("cli-more-changes", &[("count", count.into())]));
    }
    if !told.changes.is_empty() {
        say.out("");
    }
    let args = [("old", compared.old.name.as_str().into()), ("new", compared.new.name.as_str().into())];
    let head = if compared.comparison.is_same() { "cli-compare-same" } else { "cli-compare-changed" };
    say.out(&say.t(head, &args));
    for line in &told.counts {
        say.out(&format!("    {line}"));
    }
}

fn summary(compared: &Compared, told: &Told, out: Option<PathBuf>) -> Json {
    let file = |facts: &FileFacts| {
        json!({
            "name": facts.name,
            "rows": facts.rows.rows(),
            "accepted": facts.rows.accepted,
            "warned": facts.rows.warned,
            "refused": facts.rows.refused,
        })
    };
    let counts: Map<String, Json> = compared
        .comparison
        .counts
        .iter()
        .map(|(kind, counts)| {
            let told = json!({
                "new": counts.new,
                "gone": counts.gone,
                "changed": counts.changed,
                "unchanged": counts.unchanged,
            });
            (kind.key().to_owned(), told)
        })
        .collect();
    let changes = compared.comparison.changes.iter().zip(&told.changes).map(|(change, told)| {
        let fields = change.fields.iter().zip(&told.fields).map(|(field, told)| {
            json!({
                "field": told.key,
                "step": field.key.step,
                "parameter": field.key.parameter.as_ref().map(ToString::to_string),
                "label": told.label,
                "old": field.old.as_ref().map(|_| &told.old),
                "new": field.new.as_ref().map(|_| &told.new),
            })
        });
        json!({
            "what": told.what_key,
            "kind": told.kind_key,
            "name": told.name,
            "within": told.within,
            "old_place": told.old_place,
            "new_place": told.new_place,
            "fields": fields.collect::<Vec<_>>(),
        })
    });
    json!({
        "kind": compared.kind.key(),
        "same": compared.comparison.is_same(),
        "old": file(&compared.old),
        "new": file(&compared.new),
        "counts": counts,
        "changes": changes.collect::<Vec<_>>(),
        "workbook": out.map(|path| path.display().to_string()),
    })
}
