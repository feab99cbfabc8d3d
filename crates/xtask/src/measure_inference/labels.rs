//! Rows labelled by hand by two annotators who saw neither each other's labels nor the rules.
//!
//! A prediction is right when a label of its row is the same process, or one is a kind of the other. Per family a row
//! counts once: it is predicted, labelled, or both.

use super::score::{Score, agree, head, line};
use super::{firm, read};
use anyhow::{Context, Result};
use domain::id::ProcessCode;
use domain::registry::EvidenceField;
use domain::taxonomy::Taxonomy;
use engine::registry::infer::{Inferred, Inferrer};
use std::collections::{BTreeMap, BTreeSet};

/// A row with its labels and what is inferred of it.
pub(super) struct Labelled {
    file: String,
    split: String,
    first: Vec<ProcessCode>,
    second: Vec<ProcessCode>,
    plausible: Vec<ProcessCode>,
    predicted: Vec<Inferred>,
}

/// Whose labels count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    First,
    Second,
    Either,
    Both,
    /// The second's, and what it could also accept.
    Accepted,
}

impl By {
    pub(super) const ALL: [(By, &'static str); 5] = [
        (By::First, "first annotator"),
        (By::Second, "second annotator"),
        (By::Either, "either"),
        (By::Both, "both (strict)"),
        (By::Accepted, "either, or plausible to the second"),
    ];
}

impl Labelled {
    fn is_right(&self, taxonomy: &Taxonomy, process: &ProcessCode, by: By) -> bool {
        let told = |labels: &[ProcessCode]| labels.iter().any(|label| agree(taxonomy, process, label));
        match by {
            By::First => told(&self.first),
            By::Second => told(&self.second),
            By::Either => told(&self.first) || told(&self.second),
            By::Both => told(&self.first) && told(&self.second),
            By::Accepted => told(&self.first) || told(&self.second) || told(&self.plausible),
        }
    }

    /// What should be found: of two labels that agree the first annotator's counts.
    fn labels(&self, taxonomy: &Taxonomy, by: By) -> Vec<&ProcessCode> {
        let agreed = |label: &&ProcessCode, others: &[ProcessCode]| {
            others.iter().any(|other| agree(taxonomy, label, other))
        };
        match by {
            By::First => self.first.iter().collect(),
            By::Second => self.second.iter().collect(),
            By::Both => self.first.iter().filter(|label| agreed(label, &self.second)).collect(),
            By::Either | By::Accepted => {
                let more = self.second.iter().filter(|label| !agreed(label, &self.first));
                self.first.iter().chain(more).collect()
            }
        }
    }
}

/// The rows of both files of labels.
///
/// # Errors
/// When a file cannot be read or holds an unknown form.
pub(super) fn load(inferrer: &Inferrer<'_>) -> Result<Vec<Labelled>> {
    let codes = |cell: &str| -> Result<Vec<ProcessCode>> {
        let codes = cell.split(';').map(str::trim).filter(|code| !code.is_empty());
        Ok(codes.map(ProcessCode::new).collect::<Result<_, _>>()?)
    };
    let first = read(&super::data("inference-labels.csv"))?;
    let mut second: BTreeMap<usize, BTreeMap<String, String>> = BTreeMap::new();
    for row in read(&super::data("inference-labels-second.csv"))? {
        second.insert(row["index"].parse()?, row);
    }
    let mut labelled = Vec::new();
    for (index, row) in first.iter().enumerate() {
        let other = second.get(&index).context("every row is annotated twice")?;
        labelled.push(Labelled {
            file: row["file"].clone(),
            split: row["split"].clone(),
            first: codes(&row["processes"])?,
            second: codes(&other["processes"])?,
            plausible: codes(&other["plausible"])?,
            predicted: inferrer.infer(&firm(row)),
        });
    }
    Ok(labelled)
}

/// Prints what one split shows.
pub(super) fn print(taxonomy: &Taxonomy, labelled: &[Labelled], split: &str) {
    let rows: Vec<_> = labelled.iter().filter(|row| row.split == split).collect();
    let with = rows.iter().filter(|row| !row.first.is_empty()).count();
    head(&format!("{split}: {} rows, {with} with a label of the first annotator", rows.len()));
    for (by, name) in By::ALL {
        line(name, score(taxonomy, &rows, by, |_, _| true));
    }
    println!("-- by the first annotator, and by either");
    let both = |name: &str, counts: &dyn Fn(&Labelled, &Inferred) -> bool| {
        line(name, score(taxonomy, &rows, By::First, counts));
        line("    either", score(taxonomy, &rows, By::Either, counts));
    };
    both("good evidence", &|_, p| !p.weak);
    both("weak evidence", &|_, p| p.weak);
    both("name only (weak)", &|_, p| from_name_only(p));
    for (name, kind) in [("industry", "industry-"), ("process word", "word-"), ("product noun", "article-")] {
        both(&format!("good by {name}"), &move |_, p| {
            !p.weak && p.rules.iter().any(|r| !r.weak && r.rule.as_str().starts_with(kind))
        });
    }
    both("good by weak ones together", &|_, p| !p.weak && p.rules.iter().all(|r| r.weak));
    let files: BTreeSet<_> = rows.iter().map(|row| row.file.as_str()).collect();
    for file in files {
        both(file, &move |row, _| row.file == file);
    }
    for (by, name) in [(By::First, "by the first annotator"), (By::Either, "by either")] {
        println!("-- families, {name}");
        for (family, score) in by_family(taxonomy, &rows, by) {
            line(&family, score);
        }
    }
}

fn from_name_only(inferred: &Inferred) -> bool {
    inferred.weak && inferred.rules.iter().all(|rule| rule.on == EvidenceField::Name)
}

/// Sums of the rows; only the predictions that count.
pub(super) fn score(
    taxonomy: &Taxonomy,
    rows: &[&Labelled],
    by: By,
    counts: impl Fn(&Labelled, &Inferred) -> bool,
) -> Score {
    let mut score = Score::default();
    for row in rows {
        for predicted in row.predicted.iter().filter(|p| counts(row, p)) {
            score.predicted += 1;
            score.right += u32::from(row.is_right(taxonomy, &predicted.process, by));
        }
        for label in row.labels(taxonomy, by) {
            score.labelled += 1;
            let found = row.predicted.iter().any(|p| counts(row, p) && agree(taxonomy, &p.process, label));
            score.found += u32::from(found);
        }
    }
    score
}

fn by_family(taxonomy: &Taxonomy, rows: &[&Labelled], by: By) -> BTreeMap<String, Score> {
    let family = |code: &ProcessCode| super::family(taxonomy, code);
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for row in rows {
        let labels = row.labels(taxonomy, by);
        let told = row.predicted.iter().map(|p| &p.process);
        let predicted: BTreeSet<_> = told.clone().map(family).collect();
        let right: BTreeSet<_> = told.filter(|p| row.is_right(taxonomy, p, by)).map(family).collect();
        let labelled: BTreeSet<_> = labels.into_iter().map(family).collect();
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
