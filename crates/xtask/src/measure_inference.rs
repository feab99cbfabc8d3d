//! How often what is inferred of a firm is right: on rows labelled by hand, and by predictions judged by hand.

mod judged;
mod labels;
mod score;

use anyhow::{Context, Result, bail};
use domain::demand::HsCode;
use domain::id::{MaterialCode, ProcessCode};
use domain::taxonomy::lexicon::Lexicon;
use domain::taxonomy::{Table, Taxonomy};
use engine::demand::infer_route::{PartText, RouteInferrer};
use engine::registry::infer::{FirmText, Inferrer};
use lang::fold::fold;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The least precision, in percent, of the predictions judged blind, and of those on all rows labelled
/// by the first annotator.
const LEAST: u32 = 90;

/// Prints the tables; `tune` leaves out the rows held back, so that work on the rules does not wear them out. With a
/// file, what is inferred for each of its rows instead.
///
/// # Errors
/// When the taxonomy, the labels or the file cannot be read, or too little is right.
pub(crate) fn run(argument: Option<String>) -> Result<()> {
    let taxonomy = Taxonomy::builtin().map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    let inferrer = Inferrer::new(&taxonomy, fold);
    match argument.as_deref() {
        None => measure(&taxonomy, &inferrer, &["tune", "test"]),
        Some("tune") => measure(&taxonomy, &inferrer, &["tune"]),
        Some(file) => show(&taxonomy, &inferrer, file),
    }
}

fn measure(taxonomy: &Taxonomy, inferrer: &Inferrer<'_>, splits: &[&str]) -> Result<()> {
    let labelled = labels::load(inferrer)?;
    for split in splits {
        labels::print(taxonomy, &labelled, split);
    }
    let mut too_little = false;
    if splits.len() > 1 {
        score::head("all rows labelled");
        for (by, name) in labels::By::ALL {
            let score = labels::score(taxonomy, &labelled.iter().collect::<Vec<_>>(), by, |_, _| true);
            score::line(name, score);
            too_little |= by == labels::By::First && score.right * 100 < score.predicted * LEAST;
        }
    }
    let blind = judged::print(taxonomy, inferrer)?;
    let (right, predicted) = (blind.right, blind.predicted);
    println!("\nof the samples read blind, probable {}", score::share(blind.probable, predicted));
    println!("headline: precision, samples read blind {}", score::share(right, predicted));
    if too_little || predicted == 0 || right * 100 < predicted * LEAST {
        bail!("less than {LEAST} % are right");
    }
    Ok(())
}

/// A file of labels or verdicts.
fn data(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../desk/tests/data")).join(name)
}

fn family(taxonomy: &Taxonomy, code: &ProcessCode) -> String {
    taxonomy.family(code).map(|family| family.code.to_string()).unwrap_or_default()
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
