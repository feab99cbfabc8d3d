//! Workbooks with one planted fault each: whether the fault is told in its cell, and the clean workbook is left alone.

mod bases;
mod planted;

use super::book::{Book, Kind};
use anyhow::{Context, Result};
use desk::access::Actor;
use desk::intake;
use desk::knowledge::Workshop;
use domain::finding::{Finding, Rule};
use jiff::civil::date;
use std::path::Path;

/// A fault: what is done to a clean workbook, and what must be found where.
pub(super) struct Fault {
    /// What somebody did.
    pub(super) name: &'static str,
    pub(super) kind: intake::Kind,
    pub(super) file: Kind,
    /// The clean workbook.
    pub(super) clean: fn() -> Book,
    pub(super) plant: Plant,
    pub(super) rule: Rule,
    /// The sheet, where files of this kind have any.
    pub(super) sheet: &'static str,
    /// `C5`; `5` for a row; empty for a whole sheet.
    pub(super) cell: &'static str,
}

/// How a fault is planted.
pub(super) enum Plant {
    /// Into the cells.
    Cells(fn(&mut Book)),
    /// Into the bytes: the first is replaced by the second.
    Bytes(&'static [u8], &'static [u8]),
}

/// What became of a fault.
pub(crate) struct Outcome {
    name: &'static str,
    expected: String,
    /// Whether it was told where it is.
    pub(crate) located: bool,
    /// Whether the clean workbook has no such finding.
    pub(crate) clean: bool,
    told: Vec<String>,
}

/// Plants every fault.
///
/// # Errors
/// When a workbook cannot be made, or its reader refuses to open the clean one.
pub(crate) fn judge(workshop: &Workshop<'_>) -> Result<Vec<Outcome>> {
    let folder = tempfile::tempdir()?;
    planted::all().iter().map(|fault| outcome(workshop, folder.path(), fault).context(fault.name)).collect()
}

/// The table, then what went wrong.
pub(crate) fn print(outcomes: &[Outcome]) {
    let located = outcomes.iter().filter(|outcome| outcome.located).count();
    let clean = outcomes.iter().filter(|outcome| outcome.clean).count();
    println!(
        "\nplanted faults: {located} of {} located to the cell; {clean} clean twins without such a finding",
        outcomes.len()
    );
    for outcome in outcomes.iter().filter(|outcome| !outcome.located || !outcome.clean) {
        let why = if outcome.located { "told of the clean workbook too" } else { "not located" };
        println!("  {why}: {} (expected {})", outcome.name, outcome.expected);
        for told in &outcome.told {
            println!("      {told}");
        }
    }
}

fn outcome(workshop: &Workshop<'_>, folder: &Path, fault: &Fault) -> Result<Outcome> {
    let clean_bytes = (fault.clean)().write(fault.file)?;
    let mut book = (fault.clean)();
    let bytes = match &fault.plant {
        Plant::Cells(plant) => {
            plant(&mut book);
            book.write(fault.file)?
        }
        Plant::Bytes(from, to) => {
            let at = clean_bytes
                .windows(from.len())
                .position(|window| window == *from)
                .context("nothing to damage")?;
            [&clean_bytes[..at], to, &clean_bytes[at + from.len()..]].concat()
        }
    };
    let clean = findings(workshop, folder, fault, &clean_bytes)?;
    let found = findings(workshop, folder, fault, &bytes)?;
    let is_meant = |finding: &&Finding| {
        finding.rule == fault.rule
            && finding.spot.cell() == fault.cell
            && finding.spot.sheet.as_deref().unwrap_or_default() == fault.sheet
    };
    Ok(Outcome {
        name: fault.name,
        expected: format!("{} {}!{}", fault.rule.key(), fault.sheet, fault.cell),
        located: found.iter().any(|finding| is_meant(&finding)),
        clean: !clean.iter().any(|finding| finding.rule == fault.rule),
        told: found
            .iter()
            .map(|finding| {
                let sheet = finding.spot.sheet.as_deref().unwrap_or_default();
                let value = finding.value.as_deref().unwrap_or_default();
                format!("{} {sheet}!{} {value}", finding.rule.key(), finding.spot.cell())
            })
            .collect(),
    })
}

/// Everything told of a file.
fn findings(workshop: &Workshop<'_>, folder: &Path, fault: &Fault, bytes: &[u8]) -> Result<Vec<Finding>> {
    let path = folder.join(format!("planted.{}", fault.file.ending()));
    std::fs::write(&path, bytes)?;
    let checked = intake::check(Actor::Local, workshop, &path, Some(fault.kind), None, date(2019, 5, 27));
    match checked {
        Ok(read) => Ok(read.findings),
        Err(intake::IntakeError::Refused(findings)) => Ok(findings),
        Err(error) => Err(error.into()),
    }
}
