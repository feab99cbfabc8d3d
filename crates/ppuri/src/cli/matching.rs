//! `ppuri match`: two spreadsheets in, an answer for every part out.

use super::args::MatchArgs;
use super::exit::Exit;
use super::progress::{self, Bar};
use super::say::Say;
use crate::report;
use desk::access::Actor;
use desk::clock::Clock;
use desk::knowledge::Workshop;
use desk::matching::save::{SaveError, SaveRequest, Saved};
use desk::matching::watch::{self, Renewed, Watcher};
use desk::matching::{MatchError, MatchRequest, Matched};
use domain::compare::{Counts, Kind};
use domain::finding::Severity;
use domain::matching::answer::{Audience, Coverage};
use lang::Value;
use serde_json::json;
use std::path::Path;
use std::time::Duration;

pub(super) fn run(args: &MatchArgs, say: &Say) -> Exit {
    progress::listen(say);
    let inputs = [&args.register, &args.parts].into_iter();
    let inputs = inputs.chain(&args.rates).chain(&args.before).chain(&args.survey);
    let outputs =
        ["answer.xlsx", "answer.html", "answer.json", "changes.xlsx"].map(|name| args.out.join(name));
    for input in inputs {
        if let Some(path) = outputs.iter().find(|path| super::same_file(path, input)) {
            return say.would_overwrite(path);
        }
    }
    let knowledge = match super::knowledge(args.taxonomy.as_deref(), say) {
        Ok(knowledge) => knowledge,
        Err(exit) => return exit,
    };
    let workshop = knowledge.workshop();
    let request = request(args);
    let bar = Bar::new(say);
    if args.watch {
        return watch(args, &workshop, &request, &bar, say);
    }
    let matched =
        desk::matching::run(Actor::Local, &workshop, &request, &|step| bar.show(&step), &progress::stopped);
    bar.clear();
    let matched = match matched {
        Ok(matched) => matched,
        Err(MatchError::Intake(error)) => return say.intake(&error),
        Err(MatchError::Stopped) => return stopped(say),
        Err(error @ MatchError::Unsound(_)) => return say.failure(&error.to_string()),
    };
    write(args, &workshop, &matched, say)
}

/// Writes the answer, or says why there is none.
fn write(args: &MatchArgs, workshop: &Workshop<'_>, matched: &Matched, say: &Say) -> Exit {
    // Firms that are none and parts that are none make no answer.
    for (is_empty, findings) in [
        (matched.register_intake.value.suppliers.is_empty(), &matched.register_intake.findings),
        (matched.parts_intake.value.parts.is_empty(), &matched.parts_intake.findings),
    ] {
        if is_empty {
            say.findings(findings);
            return Exit::Unusable;
        }
    }
    if let Audience::Supplier(id) = &args.audience
        && !matched.register_intake.value.suppliers.iter().any(|supplier| supplier.id == *id)
    {
        say.error("cli-no-such-supplier", &[("id", id.as_str().into())]);
        return Exit::Usage;
    }
    let save = SaveRequest {
        out: &args.out,
        audience: args.audience.clone(),
        language: super::output_language(None, say),
        surveys: !args.no_surveys,
    };
    let saved = progress::writing(|| {
        desk::matching::save::save(Actor::Local, workshop, matched, &save, &report::render)
    });
    match saved {
        Ok(saved) => done(args, matched, &saved, say),
        Err(SaveError::Io { path, source }) => say.io("cli-cannot-write", &path, &source),
        Err(error) => say.failure(&error.to_string()),
    }
}

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(300);
/// Parts named one by one when an answer was renewed.
const MOVED_TOLD: usize = 20;

/// Answers again whenever a file is saved, until the person stops it.
fn watch(args: &MatchArgs, workshop: &Workshop<'_>, request: &MatchRequest, bar: &Bar, say: &Say) -> Exit {
    let mut exit = Exit::Done;
    let mut renewed = |matched: &Matched, renewed: Option<&Renewed>| {
        bar.clear();
        if let Some(renewed) = renewed {
            tell_renewed(renewed, say);
        }
        exit = write(args, workshop, matched, say);
        progress::go_on();
        let goes_on = matches!(exit, Exit::Done | Exit::Strict);
        if goes_on {
            say.out(&say.t("cli-watching", &[]));
        }
        goes_on
    };
    let mut unreadable = |error: &MatchError| {
        bar.clear();
        match error {
            MatchError::Intake(error) => drop(say.intake(error)),
            other => say.err(&format!("ppuri: {other}")),
        }
    };
    let watcher = Watcher {
        progress: &|step| bar.show(&step),
        stop: &progress::stopped,
        wait: &|| std::thread::sleep(LOOK),
        renewed: &mut renewed,
        unreadable: &mut unreadable,
    };
    let watched = watch::watch(Actor::Local, workshop, request, watcher);
    bar.clear();
    match watched {
        Ok(()) => exit,
        Err(MatchError::Intake(error)) => say.intake(&error),
        Err(MatchError::Stopped) => stopped(say),
        Err(error @ MatchError::Unsound(_)) => say.failure(&error.to_string()),
    }
}

fn tell_renewed(renewed: &Renewed, say: &Say) {
    let args: [(&str, Value<'_>); 3] = [
        ("firms", (renewed.firms as i64).into()),
        ("answered", (renewed.answered as i64).into()),
        ("moved", (renewed.moved.len() as i64).into()),
    ];
    say.out(&say.t("cli-renewed", &args));
    for (number, before, now) in renewed.moved.iter().take(MOVED_TOLD) {
        let status = |key: &str| say.t(&format!("status-{key}"), &[]);
        let before = before.map_or_else(|| say.t("cli-new-part", &[]), |before| status(before.key()));
        say.out(&format!("  {number}: {before} → {}", status(now.key())));
    }
}

fn stopped(say: &Say) -> Exit {
    say.error("cli-stopped", &[]);
    Exit::Stopped
}

fn request(args: &MatchArgs) -> MatchRequest {
    let as_of = args.date.unwrap_or_else(|| Clock::System.today());
    MatchRequest {
        rates: args.rates.clone(),
        before: args.before.clone(),
        surveys: args.survey.clone(),
        register_mapping: args.register_mapping.clone(),
        parts_mapping: args.parts_mapping.clone(),
        rates_mapping: args.rates_mapping.clone(),
        exclude: args.exclude.clone(),
        chains: args.chains,
        max_companies: args.max_companies,
        max_lead_time_days: args.max_lead_time,
        ..MatchRequest::new(args.register.clone(), args.parts.clone(), as_of, args.currency)
    }
}

fn done(args: &MatchArgs, matched: &Matched, saved: &Saved, say: &Say) -> Exit {
    let coverage = matched.answer.coverage();
    let findings = matched.answer.findings.iter().filter(|f| f.severity() != Severity::Note).count();
    if args.json {
        let path = |path: &Path| path.display().to_string();
        let line = json!({
            "parts": coverage.parts,
            "answered": coverage.answered(),
            "possible": coverage.possible,
            "unanswered": coverage.unanswered,
            "alone": coverage.alone,
            "by_chain": coverage.by_chain,
            "findings": matched.answer.findings.len(),
            "changes": changed(matched).map(|counts| json!({
                "new": counts.new,
                "gone": counts.gone,
                "changed": counts.changed,
                "unchanged": counts.unchanged,
            })),
            "surveys": saved.surveys.as_ref().map_or(0, |(_, count)| *count),
            "files": {
                "workbook": path(&saved.workbook),
                "report": path(&saved.report),
                "answer": path(&saved.answer),
                "surveys": saved.surveys.as_ref().map(|(folder, _)| path(folder)),
                "returned": saved.returned.as_ref().map(|(folder, _)| path(folder)),
                "changes": saved.changes.as_deref().map(path),
            },
        });
        say.out(&line.to_string());
    } else {
        tell(matched, &coverage, saved, say);
    }
    if args.strict && findings > 0 { Exit::Strict } else { Exit::Done }
}

/// The result in words.
pub(super) fn tell(matched: &Matched, coverage: &Coverage, saved: &Saved, say: &Say) {
    for file in &matched.answer.files {
        let rows = file.rows;
        let args: [(&str, Value<'_>); 5] = [
            ("file", file.name.as_str().into()),
            ("rows", i64::from(rows.rows()).into()),
            ("accepted", i64::from(rows.accepted).into()),
            ("warned", i64::from(rows.warned).into()),
            ("refused", i64::from(rows.refused).into()),
        ];
        say.out(&say.t("cli-file-rows", &args));
    }
    let args: [(&str, Value<'_>); 6] = [
        ("parts", i64::from(coverage.parts).into()),
        ("answered", i64::from(coverage.answered()).into()),
        ("alone", i64::from(coverage.alone).into()),
        ("chain", i64::from(coverage.by_chain).into()),
        ("possible", i64::from(coverage.possible).into()),
        ("unanswered", i64::from(coverage.unanswered).into()),
    ];
    say.out(&say.t("cli-coverage", &args));
    let at = |key: &str, path: &Path| say.out(&say.t(key, &[("path", path.display().to_string().into())]));
    at("cli-written-report", &saved.report);
    at("cli-written-workbook", &saved.workbook);
    at("cli-written-answer", &saved.answer);
    if let Some((folder, count)) = &saved.surveys {
        let args: [(&str, Value<'_>); 2] =
            [("path", folder.display().to_string().into()), ("count", (*count as i64).into())];
        say.out(&say.t("cli-written-surveys", &args));
    }
    if let Some((folder, _)) = &saved.returned {
        at("cli-written-returned", folder);
    }
    if let (Some(counts), Some(path)) = (changed(matched), &saved.changes) {
        say.out(&say.t("cli-parts-changed", &changed_args(&counts)));
        at("cli-written-changes", path);
    }
}

/// How many parts changed since the list was issued before.
fn changed(matched: &Matched) -> Option<Counts> {
    let (comparison, _) = matched.changes.as_ref()?;
    Some(comparison.counts.get(&Kind::Part).copied().unwrap_or_default())
}

fn changed_args(counts: &Counts) -> [(&'static str, Value<'static>); 4] {
    let number = |count: usize| (count as i64).into();
    [
        ("new", number(counts.new)),
        ("gone", number(counts.gone)),
        ("changed", number(counts.changed)),
        ("unchanged", number(counts.unchanged)),
    ]
}
