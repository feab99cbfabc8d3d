//! How often what is inferred of a firm is right, on rows labelled by hand.
//!
//! A predicted process is right when a label of the row is the same process, or one is a kind of the other. Per family a
//! row counts once: it is predicted, labelled, or both.

use anyhow::{Context, Result};
use domain::demand::HsCode;
use domain::id::{MaterialCode, ProcessCode};
use domain::registry::EvidenceField;
use domain::taxonomy::lexicon::Lexicon;
use domain::taxonomy::{Table, Taxonomy};
use engine::demand::infer_route::{PartText, RouteInferrer};
use engine::registry::infer::{FirmText, Inferred, Inferrer};
use lang::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A row of the labels.
struct Labelled {
    file: String,
    split: String,
    doubtful: bool,
    labels: Vec<ProcessCode>,
    predicted: Vec<Inferred>,
}

/// Counts of predictions and labels.
#[derive(Default, Clone, Copy)]
struct Score {
    predicted: u32,
    right: u32,
    labelled: u32,
    found: u32,
}

/// Prints the tables; with a file, what is inferred for each of its rows instead.
///
/// # Errors
/// When the taxonomy, the labels or the file cannot be read.
pub(crate) fn run(file: Option<String>) -> Result<()> {
    let taxonomy = Taxonomy::builtin().map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    let inferrer = Inferrer::new(&taxonomy, fold);
    match file {
        Some(file) => show(&taxonomy, &inferrer, &file),
        None => measure(&taxonomy, &inferrer),
    }
}

fn measure(taxonomy: &Taxonomy, inferrer: &Inferrer<'_>) -> Result<()> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../desk/tests/data/inference-labels.csv"));
    let rows = read(&path)?;
    let mut labelled = Vec::new();
    for row in &rows {
        let codes = row["processes"].split(';').map(str::trim).filter(|code| !code.is_empty());
        labelled.push(Labelled {
            file: row["file"].clone(),
            split: row["split"].clone(),
            doubtful: row["note"].contains("doubtful"),
            labels: codes.map(ProcessCode::new).collect::<Result<_, _>>()?,
            predicted: inferrer.infer(&firm(row)),
        });
    }
    let everything = |_: &Labelled| true;
    for split in ["tune", "test"] {
        let rows: Vec<_> = labelled.iter().filter(|row| row.split == split).collect();
        println!(
            "\n== {split}: {} rows, {} with a label",
            rows.len(),
            rows.iter().filter(|r| !r.labels.is_empty()).count()
        );
        println!(
            "{:<34} {:>5} {:>5} {:>9} {:>8} {:>7}",
            "", "pred.", "right", "precision", "labelled", "recall"
        );
        line("all predictions", score(taxonomy, &rows, everything, |_| true));
        line("  not doubtful rows", score(taxonomy, &rows, |row| !row.doubtful, |_| true));
        line("  good evidence", score(taxonomy, &rows, everything, |p| !p.weak));
        line("  weak evidence", score(taxonomy, &rows, everything, |p| p.weak));
        line("  name only", score(taxonomy, &rows, everything, from_name_only));
        let files: BTreeSet<_> = rows.iter().map(|row| row.file.as_str()).collect();
        for file in files {
            line(file, score(taxonomy, &rows, |row| row.file == file, |_| true));
        }
        for (name, kind) in
            [("industry", "industry-"), ("process word", "word-"), ("product noun", "article-")]
        {
            let by = |p: &Inferred| {
                !p.weak && p.rules.iter().any(|r| !r.weak && r.rule.as_str().starts_with(kind))
            };
            line(&format!("  good by {name}"), score(taxonomy, &rows, everything, by));
        }
        let joined = |p: &Inferred| !p.weak && p.rules.iter().all(|rule| rule.weak);
        line("  weak ones together", score(taxonomy, &rows, everything, joined));
        for (family, score) in by_family(taxonomy, &rows) {
            line(&family, score);
        }
    }
    Ok(())
}

fn from_name_only(inferred: &Inferred) -> bool {
    inferred.weak && inferred.rules.iter().all(|rule| rule.on == EvidenceField::Name)
}

fn score(
    taxonomy: &Taxonomy,
    rows: &[&Labelled],
    counts_row: impl Fn(&Labelled) -> bool,
    counts: impl Fn(&Inferred) -> bool,
) -> Score {
    let agree = |a: &ProcessCode, b: &ProcessCode| taxonomy.is_kind_of(a, b) || taxonomy.is_kind_of(b, a);
    let mut score = Score::default();
    for row in rows.iter().filter(|row| counts_row(row)) {
        for predicted in row.predicted.iter().filter(|p| counts(p)) {
            score.predicted += 1;
            score.right += u32::from(row.labels.iter().any(|label| agree(&predicted.process, label)));
        }
        for label in &row.labels {
            score.labelled += 1;
            let found = row.predicted.iter().any(|p| counts(p) && agree(&p.process, label));
            score.found += u32::from(found);
        }
    }
    score
}

/// A row counts once a family: precise when a prediction of the family is right, found when a label of it is.
fn by_family(taxonomy: &Taxonomy, rows: &[&Labelled]) -> BTreeMap<String, Score> {
    let agree = |a: &ProcessCode, b: &ProcessCode| taxonomy.is_kind_of(a, b) || taxonomy.is_kind_of(b, a);
    let family = |code: &ProcessCode| taxonomy.family(code).map(|f| f.code.to_string()).unwrap_or_default();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for row in rows {
        let predicted: BTreeSet<_> = row.predicted.iter().map(|p| family(&p.process)).collect();
        let labelled: BTreeSet<_> = row.labels.iter().map(family).collect();
        let right: BTreeSet<_> = row
            .predicted
            .iter()
            .filter(|p| row.labels.iter().any(|label| agree(&p.process, label)))
            .map(|p| family(&p.process))
            .collect();
        for name in predicted.union(&labelled) {
            let score = scores.entry(name.clone()).or_default();
            score.predicted += u32::from(predicted.contains(name));
            score.labelled += u32::from(labelled.contains(name));
            score.right += u32::from(right.contains(name));
            score.found += u32::from(right.contains(name) && labelled.contains(name));
        }
    }
    scores
}

fn line(name: &str, score: Score) {
    let percent = |part: u32, of: u32| match of {
        0 => "-".to_owned(),
        _ => format!("{:.1} %", f64::from(part) * 100.0 / f64::from(of)),
    };
    let Score { predicted, right, labelled, found } = score;
    let (precision, recall) = (percent(right, predicted), percent(found, labelled));
    println!("{name:<34} {predicted:>5} {right:>5} {precision:>9} {labelled:>8} {recall:>7}");
}

/// What is inferred for each row: firms when the file has a column `industry`, else parts (columns `name`, and where
/// they are there `hs`, `material`, `treatment`, `process`).
fn show(taxonomy: &Taxonomy, inferrer: &Inferrer<'_>, file: &str) -> Result<()> {
    let rows = read(&PathBuf::from(file))?;
    if rows.first().is_some_and(|row| row.contains_key("industry")) {
        show_firms(inferrer, &rows);
    } else {
        show_parts(taxonomy, &rows);
    }
    Ok(())
}

fn show_firms(inferrer: &Inferrer<'_>, rows: &[BTreeMap<String, String>]) {
    for row in rows {
        let inferred = inferrer.infer(&firm(row));
        let told: Vec<_> = inferred
            .iter()
            .map(|i| {
                let rules: Vec<_> = i.rules.iter().map(|r| r.rule.to_string()).collect();
                format!("{}{} ({})", if i.weak { "~" } else { "" }, i.process, rules.join(" "))
            })
            .collect();
        let cell = |column: &str| row[column].split_whitespace().collect::<Vec<_>>().join(" ");
        println!("{}\t{}\t{}\t{}", cell("name"), cell("industry"), cell("products"), told.join("; "));
    }
}

fn show_parts(taxonomy: &Taxonomy, rows: &[BTreeMap<String, String>]) {
    let inferrer = RouteInferrer::new(taxonomy, fold);
    let lexicon = Lexicon::new(taxonomy, fold);
    let mut inferred = 0_u32;
    for row in rows {
        let cell = |column: &str| row.get(column).map_or("", String::as_str);
        let material =
            lexicon.only(Table::Materials, cell("material")).and_then(|m| MaterialCode::new(m).ok());
        let hs = cell("hs").parse::<HsCode>().ok();
        let part = PartText {
            names: ["", cell("name"), "", ""],
            hs: hs.as_ref().map(HsCode::digits),
            material: material.as_ref(),
            treatment_text: cell("treatment"),
            process_text: cell("process"),
        };
        let route = inferrer.infer(&part);
        inferred += u32::from(route.is_some());
        let steps: Vec<_> = route.iter().flat_map(|(route, _)| route).map(ProcessCode::to_string).collect();
        println!("{}\t{}", cell("name"), steps.join(" > "));
    }
    println!("{inferred} of {} parts have a route", rows.len());
}

fn firm(row: &BTreeMap<String, String>) -> FirmText<'_> {
    FirmText {
        name: &row["name"],
        industry_text: &row["industry"],
        products: &row["products"],
        ..FirmText::default()
    }
}

fn read(path: &PathBuf) -> Result<Vec<BTreeMap<String, String>>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    let header: Vec<String> =
        reader.headers()?.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        rows.push(header.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
    }
    Ok(rows)
}
