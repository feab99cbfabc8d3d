//! Predictions judged one by one by hand, in samples: is it plausible of the row that the firm does this itself?
//!
//! The rules of today run over the rows judged. A prediction that nobody has judged counts as wrong until somebody has.

use super::score::{Score, head, line, share};
use super::{firm, read};
use anyhow::{Result, bail};
use domain::id::ProcessCode;
use domain::taxonomy::Taxonomy;
use engine::registry::infer::{Inferred, Inferrer};
use std::collections::BTreeMap;

/// What was said of the predictions of one row.
struct Judged {
    sample: String,
    file: String,
    verdicts: BTreeMap<ProcessCode, (Verdict, Blind)>,
    predicted: Vec<Inferred>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    Wrong,
    Unclear,
}

/// What the reader had said of the row before seeing what is inferred of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blind {
    /// The predictions were in sight.
    Sighted,
    /// Three in four such firms do it.
    Probable,
    /// Less likely than that.
    Other,
}

/// Counts of the samples read blind, under the rules of today.
#[derive(Default, Clone, Copy)]
pub(super) struct Sample {
    pub(super) predicted: u32,
    pub(super) right: u32,
    /// Those that the reader, without seeing them, would have inferred too.
    pub(super) probable: u32,
}

/// Prints each sample; answers with those read blind together.
///
/// # Errors
/// When the file cannot be read or a verdict is unknown.
pub(super) fn print(taxonomy: &Taxonomy, inferrer: &Inferrer<'_>) -> Result<Sample> {
    let rows = load(inferrer)?;
    let mut samples: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for row in &rows {
        samples.entry(&row.sample).or_default().push(row);
    }
    let mut blind = Sample::default();
    for (name, rows) in samples {
        let sample = print_sample(taxonomy, name, &rows);
        if rows.iter().any(|row| row.verdicts.values().any(|v| v.1 != Blind::Sighted)) {
            blind.predicted += sample.predicted;
            blind.right += sample.right;
            blind.probable += sample.probable;
        }
    }
    Ok(blind)
}

fn load(inferrer: &Inferrer<'_>) -> Result<Vec<Judged>> {
    let mut rows: BTreeMap<(String, String, String), Judged> = BTreeMap::new();
    for row in read(&super::data("inference-judged.csv"))? {
        let verdict = match row["verdict"].as_str() {
            "right" => Verdict::Right,
            "wrong" => Verdict::Wrong,
            "unclear" => Verdict::Unclear,
            other => bail!("{other:?} is no verdict"),
        };
        let blind = match row["blind"].as_str() {
            "" => Blind::Sighted,
            "probable" => Blind::Probable,
            "plausible" | "none" => Blind::Other,
            other => bail!("{other:?} is not known"),
        };
        let key = (row["sample"].clone(), row["register"].clone(), row["row"].clone());
        let judged = rows.entry(key).or_insert_with(|| Judged {
            sample: row["sample"].clone(),
            file: row["register"].clone(),
            verdicts: BTreeMap::new(),
            predicted: inferrer.infer(&firm(&row)),
        });
        judged.verdicts.insert(ProcessCode::new(&row["process"])?, (verdict, blind));
    }
    Ok(rows.into_values().collect())
}

fn print_sample(taxonomy: &Taxonomy, name: &str, rows: &[&Judged]) -> Sample {
    let said = |verdict: Verdict| {
        rows.iter().flat_map(|row| row.verdicts.values()).filter(|v| v.0 == verdict).count() as u32
    };
    let (right, wrong, unclear) = (said(Verdict::Right), said(Verdict::Wrong), said(Verdict::Unclear));
    head(&format!("judged, sample {name}: {} rows, {} predictions", rows.len(), right + wrong + unclear));
    let drawn = share(right, right + wrong + unclear);
    println!("{:<36} {drawn}   ({wrong} wrong, {unclear} unclear)", "as drawn, unclear is wrong");
    let mut all = Sample::default();
    let mut unjudged = 0;
    let mut parts: BTreeMap<String, Score> = BTreeMap::new();
    let (mut gone_right, mut gone_wrong) = (0, 0);
    for row in rows {
        for p in &row.predicted {
            let verdict = row.verdicts.get(&p.process);
            unjudged += u32::from(verdict.is_none());
            let right = u32::from(verdict.is_some_and(|v| v.0 == Verdict::Right));
            all.probable += u32::from(verdict.is_some_and(|v| v.1 == Blind::Probable));
            all.predicted += 1;
            all.right += right;
            let strength = if p.weak { "weak evidence" } else { "good evidence" };
            for part in [strength, row.file.as_str(), &super::family(taxonomy, &p.process)] {
                let score = parts.entry(part.to_owned()).or_default();
                score.predicted += 1;
                score.right += right;
            }
        }
        let gone = row.verdicts.iter().filter(|(code, _)| !row.predicted.iter().any(|p| p.process == **code));
        for (_, verdict) in gone {
            if verdict.0 == Verdict::Right { gone_right += 1 } else { gone_wrong += 1 }
        }
    }
    let today = share(all.right, all.predicted);
    println!("{:<36} {today}   ({unjudged} not judged)", "with the rules of today");
    if all.probable > 0 {
        println!("{:<36} {}", "probable to the blind reader", share(all.probable, all.predicted));
    }
    println!("{:<36} {gone_right} right, {gone_wrong} wrong or unclear", "drawn, but no longer inferred");
    for (name, score) in parts {
        line(&name, score);
    }
    all
}
