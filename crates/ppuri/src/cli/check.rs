//! `ppuri check`: what is right and wrong with a file, before anything is done with it.

use super::args::{CheckArgs, FileKind};
use super::exit::Exit;
use super::say::Say;
use desk::access::Actor;
use desk::clock::Clock;
use desk::intake::{Intake, IntakeError, Kind};
use desk::matching::save::SaveError;
use domain::finding::{Arg, Finding, RowCount, Rule, Severity};
use serde_json::{Value as Json, json};

pub(super) fn run(args: &CheckArgs, say: &Say) -> Exit {
    let knowledge = match super::knowledge(args.taxonomy.as_deref(), say) {
        Ok(knowledge) => knowledge,
        Err(exit) => return exit,
    };
    let workshop = knowledge.workshop();
    let outputs = [args.save_mapping.as_deref(), args.returned.as_deref()];
    if let Some(path) = outputs.into_iter().flatten().find(|path| super::same_file(path, &args.file)) {
        return say.would_overwrite(path);
    }
    let kind = args.kind.map(kind);
    let day = args.date.unwrap_or_else(|| Clock::System.today());
    let checked =
        desk::returned::check(Actor::Local, &workshop, &args.file, kind, args.mapping.as_deref(), day);
    let checked = match checked {
        Ok(checked) => checked,
        Err(error) => {
            if let (true, IntakeError::Refused(findings)) = (args.json, &error) {
                say.out(&summary(RowCount::default(), findings, Json::Null, say).to_string());
            }
            return say.intake(&error);
        }
    };
    let intake = &checked.intake;
    if let Some(path) = &args.save_mapping
        && let Err(error) = desk::intake::save_mapping(intake, path)
    {
        return say.io("cli-cannot-write", path, &error);
    }
    let mut returned = None;
    if let Some(path) = &args.returned {
        let language = super::output_language(None, say);
        match checked.save(Actor::Local, &workshop, language, path) {
            Ok(written) => returned = Some(path).filter(|_| written),
            Err(SaveError::Io { path, source }) => return say.io("cli-cannot-write", &path, &source),
            Err(error) => return say.failure(&error.to_string()),
        }
    }
    if args.json {
        let mut about = about(intake);
        about["returned"] = returned.map(|path| path.display().to_string()).into();
        say.out(&summary(intake.rows, &intake.findings, about, say).to_string());
    } else {
        tell(intake, say);
        match returned {
            Some(path) => {
                say.out(&say.t("cli-written-returned", &[("path", path.display().to_string().into())]));
            }
            None if args.returned.is_some() => say.out(&say.t("cli-nothing-to-mend", &[])),
            None => {}
        }
    }
    let found = intake.findings.iter().any(|finding| finding.severity() != Severity::Note);
    if args.strict && found { Exit::Strict } else { Exit::Done }
}

pub(super) fn kind(kind: FileKind) -> Kind {
    match kind {
        FileKind::Register => Kind::Register,
        FileKind::Parts => Kind::Parts,
        FileKind::Rates => Kind::Rates,
    }
}

fn summary(rows: RowCount, findings: &[Finding], about: Json, say: &Say) -> Json {
    let told = desk::matching::tell_findings(&say.words, findings).unwrap_or_default();
    let told: Vec<Json> = told
        .iter()
        .map(|finding| {
            json!({
                "rule": finding.rule,
                "severity": finding.severity_key,
                "file": finding.file,
                "sheet": finding.sheet,
                "cell": finding.cell,
                "value": finding.value,
                "found": finding.found,
                "do": finding.to_do,
                "reasons": finding.reasons.iter().map(|reason| json!({
                    "reason": reason.key,
                    "for": reason.speaks_for,
                    "told": reason.told,
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    let mut summary = json!({
        "rows": rows.rows(),
        "accepted": rows.accepted,
        "warned": rows.warned,
        "refused": rows.refused,
        "findings": told,
    });
    if let (Json::Object(summary), Json::Object(about)) = (&mut summary, about) {
        summary.extend(about);
    }
    summary
}

/// What the file is and how its columns were understood.
fn about(intake: &Intake<()>) -> Json {
    let sheets: Vec<Json> = intake
        .sheets()
        .into_iter()
        .map(|sheet| {
            json!({
                "name": sheet.name,
                "kind": sheet.kind,
                "filled_rows": sheet.filled,
                "title_rows": sheet.titles,
                "header_rows": sheet.headers,
                "data_rows": sheet.data,
                "columns": sheet.columns.iter().map(|column| json!({
                    "column": column.letters,
                    "header": column.header,
                    "field": column.field,
                    "found_by": column.found_by,
                    "decimal_mark": column.decimal_mark,
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "file": intake.file,
        "kind": intake.kind.key(),
        "format": intake.file_kind,
        "encoding": intake.encoding,
        "sheets": sheets,
    })
}

fn tell(intake: &Intake<()>, say: &Say) {
    let kind = say.t(&format!("kind-{}", intake.kind.key()), &[]);
    let format = say.t(&format!("kind-{}", intake.file_kind), &[]);
    let encoding = intake.encoding.map(|encoding| format!(", {encoding}")).unwrap_or_default();
    say.out(&format!("{}: {kind} ({format}{encoding})", intake.file));
    for sheet in intake.sheets() {
        if !sheet.name.is_empty() {
            say.out(&format!("\n[{}]", sheet.name));
        }
        for column in &sheet.columns {
            let meaning = column.label(&say.words);
            let found = say.t(&format!("found-by-{}", column.found_by), &[]);
            say.out(&format!("  {:>3}  {} → {meaning} ({found})", column.letters, column.header));
        }
    }
    say.out("");
    let rows = intake.rows;
    let args = [
        ("file", intake.file.as_str().into()),
        ("rows", i64::from(rows.rows()).into()),
        ("accepted", i64::from(rows.accepted).into()),
        ("warned", i64::from(rows.warned).into()),
        ("refused", i64::from(rows.refused).into()),
    ];
    say.out(&say.t("cli-file-rows", &args));
    let (same, others): (Vec<Finding>, Vec<Finding>) = intake
        .findings
        .iter()
        .cloned()
        .partition(|finding| matches!(finding.rule, Rule::SameFirm | Rule::SameNumber));
    say.findings(&others);
    tell_same(same, say);
}

/// The most pairs of rows told one by one.
const PAIRS_TOLD: usize = 30;

/// Rows that may be one firm, the surest first, each with every reason in a line of its own: for and against.
fn tell_same(mut same: Vec<Finding>, say: &Say) {
    if same.is_empty() {
        return;
    }
    let score = |finding: &Finding| match arg(finding, "score") {
        Some(Arg::Number(score)) => *score,
        _ => 100,
    };
    // As they are told below: by severity, in this order.
    same.sort_by_key(|finding| (finding.severity(), std::cmp::Reverse(score(finding))));
    say.out("");
    say.out(&say.t("cli-same-firms", &[("count", (same.len() as i64).into())]));
    let told = desk::matching::tell_findings(&say.words, &same).unwrap_or_default();
    let mut advice = Vec::new();
    for (finding, told) in same.iter().zip(&told).take(PAIRS_TOLD) {
        let text = |name: &str| match arg(finding, name) {
            Some(Arg::Text(text)) => text.clone(),
            Some(Arg::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let args = [
            ("cell", told.cell.as_str().into()),
            ("value", told.value.as_str().into()),
            ("row", text("row").into()),
            ("other", text("other").into()),
            ("score", score(finding).into()),
        ];
        say.out(&format!("  {}", say.t("cli-same-pair", &args)));
        if told.reasons.is_empty() {
            say.out(&format!("      + {}", say.t("same-reason-number", &[("text", text("number").into())])));
        }
        for reason in &told.reasons {
            say.out(&format!("      {} {}", if reason.speaks_for { '+' } else { '-' }, reason.told));
        }
        if !advice.contains(&told.to_do) {
            advice.push(told.to_do.clone());
        }
    }
    advice.iter().for_each(|to_do| say.out(&format!("    → {to_do}")));
    if same.len() > PAIRS_TOLD {
        say.out(&say.t("cli-same-more", &[("count", ((same.len() - PAIRS_TOLD) as i64).into())]));
    }
}

fn arg<'f>(finding: &'f Finding, name: &str) -> Option<&'f Arg> {
    finding.args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg)
}
