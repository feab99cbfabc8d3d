//! What changed between two lists of one kind: a parts list that was issued anew, a register, rates.

use crate::access::Actor;
use crate::intake::{self, Intake, IntakeError, Kind};
use crate::knowledge::Workshop;
use crate::matching::save::{self, SaveError};
use crate::staging::commit;
use domain::compare::{self, Comparison, Record};
use domain::demand::PartsList;
use domain::finding::{Finding, Severity};
use domain::matching::answer::FileFacts;
use domain::registry::Register;
use formats::tell::{Teller, ToldChange};
use jiff::civil::Date;
use lang::Language;
use std::path::{Path, PathBuf};

/// What to compare.
#[derive(Debug, Clone)]
pub struct CompareRequest {
    /// The earlier file.
    pub old: PathBuf,
    /// The later file.
    pub new: PathBuf,
    /// What both are; guessed from the later one when it is not told.
    pub kind: Option<Kind>,
    /// Mapping of the columns of the earlier file.
    pub old_mapping: Option<PathBuf>,
    /// Mapping of the columns of the later file.
    pub new_mapping: Option<PathBuf>,
    /// The day both are read on.
    pub as_of: Date,
}

/// What came out.
#[derive(Debug, Clone)]
pub struct Compared {
    /// What both files were read as.
    pub kind: Kind,
    /// The earlier file. What was refused in it takes no part.
    pub old: FileFacts,
    /// The later file.
    pub new: FileFacts,
    /// What changed.
    pub comparison: Comparison,
    /// Errors of both files: what they are about was not compared.
    pub refused: Vec<Finding>,
    as_of: Date,
}

/// A comparison in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// How many of each kind, a line each.
    pub counts: Vec<String>,
    /// What changed.
    pub changes: Vec<ToldChange>,
}

/// Compares two files. A survey is no list: it is read as a register, in which it is none.
///
/// # Errors
/// [`IntakeError`].
pub fn run(
    _actor: Actor,
    workshop: &Workshop<'_>,
    request: &CompareRequest,
) -> Result<Compared, IntakeError> {
    let (new, new_mapping) = intake::open(workshop, &request.new, request.new_mapping.as_deref())?;
    let (old, old_mapping) = intake::open(workshop, &request.old, request.old_mapping.as_deref())?;
    let kind = request.kind.unwrap_or_else(|| intake::guess(workshop, &new));
    let (kind, as_of) = (if kind == Kind::Survey { Kind::Register } else { kind }, request.as_of);
    let (old, new) = match kind {
        Kind::Parts => {
            let read = |book, mapping| listed(intake::parts_as(workshop, book, mapping), parts_records);
            (read(&old, old_mapping.as_ref()), read(&new, new_mapping.as_ref()))
        }
        Kind::Rates => {
            let no_sites = Register::default();
            let read = |book, mapping| {
                let rates = intake::rates_as(workshop, book, mapping, &no_sites, as_of);
                listed(rates, compare::rates::records)
            };
            (read(&old, old_mapping.as_ref()), read(&new, new_mapping.as_ref()))
        }
        Kind::Register | Kind::Survey => {
            let read = |book, mapping| {
                let register = intake::register_as(workshop, book, mapping, as_of);
                listed(register, |register| compare::registry::records(register, &key))
            };
            (read(&old, old_mapping.as_ref()), read(&new, new_mapping.as_ref()))
        }
    };
    let refused = old.findings.into_iter().chain(new.findings);
    Ok(Compared {
        kind,
        old: old.facts,
        new: new.facts,
        comparison: compare::compare(&old.records, &new.records),
        refused: refused.collect(),
        as_of,
    })
}

/// Two readings of a parts list.
pub fn parts(old: &PartsList, new: &PartsList) -> Comparison {
    compare::compare(&parts_records(old), &parts_records(new))
}

fn parts_records(list: &PartsList) -> Vec<Record> {
    compare::demand::records(list, &key)
}

/// One key of what people write in several ways: look-alike letters, case, dashes, blanks.
fn key(text: &str) -> String {
    let latin = lang::fold::look_alikes(text);
    lang::fold::fold(latin.as_deref().unwrap_or(text)).replace(' ', "")
}

/// A file as records.
struct Listed {
    records: Vec<Record>,
    facts: FileFacts,
    findings: Vec<Finding>,
}

fn listed<T>(intake: Intake<T>, records: impl Fn(&T) -> Vec<Record>) -> Listed {
    let facts = intake.facts();
    let is_error = |finding: &Finding| finding.severity() == Severity::Error;
    Listed {
        records: records(&intake.value),
        facts,
        findings: intake.findings.into_iter().filter(is_error).collect(),
    }
}

impl Compared {
    /// Tells it in a language.
    ///
    /// # Errors
    /// [`SaveError::Words`].
    pub fn told(&self, workshop: &Workshop<'_>, language: Language) -> Result<Told, SaveError> {
        Ok(tell(&self.comparison, &save::teller(workshop, language)?))
    }

    /// Writes the changes as a workbook, whole or not at all.
    ///
    /// # Errors
    /// [`SaveError`]; a file that stood there before stands there still.
    pub fn save(
        &self,
        _actor: Actor,
        workshop: &Workshop<'_>,
        language: Language,
        path: &Path,
    ) -> Result<(), SaveError> {
        let teller = save::teller(workshop, language)?;
        let names = [self.old.name.as_str(), self.new.name.as_str()];
        let bytes = formats::write::compare::workbook(&self.comparison, names, self.as_of, &teller);
        let bytes = bytes.map_err(|e| SaveError::Make { what: "changes.xlsx", why: e.to_string() })?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        commit(folder, &[(path.file_name().map(PathBuf::from).unwrap_or_default(), bytes)])
    }
}

fn tell(comparison: &Comparison, teller: &Teller<'_>) -> Told {
    let counts = comparison.counts.iter().map(|(kind, counts)| teller.change_counts(*kind, *counts));
    let changes = comparison.changes.iter().map(|change| teller.change(change));
    Told { counts: counts.collect(), changes: changes.collect() }
}
