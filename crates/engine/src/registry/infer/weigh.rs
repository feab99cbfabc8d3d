//! From single pieces of evidence to what is inferred.

use super::Inferred;
use domain::id::{ProcessCode, RuleId};
use domain::registry::{EvidenceField, FiredRule};
use domain::taxonomy::{Strength, Taxonomy};
use std::collections::BTreeMap;

/// A rule that fired.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    /// What it fired for: all of them, or one of them when it is ambiguous.
    pub(super) processes: Vec<ProcessCode>,
    pub(super) ambiguous: bool,
    pub(super) strength: Strength,
    pub(super) rule: RuleId,
    pub(super) on: EvidenceField,
    pub(super) words: String,
    /// The item says that the firm makes it.
    pub(super) made: bool,
}

/// What else the row holds: weak evidence speaks alone only where nothing else does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// It names no products.
    pub(super) silent: bool,
    /// Its industry is empty or unknown.
    pub(super) no_industry: bool,
    /// A process in the firm's name is likely its own.
    pub(super) name_tells: bool,
}

/// Weighs the evidence of a row.
pub(super) fn weigh(taxonomy: &Taxonomy, evidence: Vec<Evidence>, row: Row) -> Vec<Inferred> {
    let evidence = settle(taxonomy, evidence);
    let related = |a: &ProcessCode, b: &ProcessCode| taxonomy.is_kind_of(a, b) || taxonomy.is_kind_of(b, a);
    // Whether a process is inferred from weak evidence only.
    let mut inferred: BTreeMap<&ProcessCode, bool> = BTreeMap::new();
    for (process, e) in &evidence {
        let from_name = e.on == EvidenceField::Name;
        // Of two related processes the finer one is borne out, never the wider one.
        let borne_out =
            || evidence.iter().any(|(other, by)| by.on != e.on && taxonomy.is_kind_of(process, other));
        let alone = match e.on {
            EvidenceField::Industry => row.silent,
            EvidenceField::Products => row.no_industry,
            // Robots and sensors in a name are as often what the firm was founded for.
            EvidenceField::Name => {
                row.silent || row.name_tells && taxonomy.family(process).is_some_and(|f| f.din8580.is_some())
            }
            // Raw materials only bear out; the rest are texts of parts, not of firms.
            _ => false,
        };
        let weak = match e.strength {
            Strength::Strong if !from_name => Some(false),
            Strength::Support => None,
            _ if borne_out() => Some(false),
            _ => alone.then_some(true),
        };
        if let Some(weak) = weak {
            *inferred.entry(process).or_insert(true) &= weak;
        }
    }
    let mut answer = Vec::new();
    for (process, weak) in &inferred {
        // Where there is good evidence for a related process, weak evidence adds nothing.
        if *weak && inferred.iter().any(|(other, other_weak)| !other_weak && related(process, other)) {
            continue;
        }
        let mut rules: Vec<(Strength, FiredRule)> = evidence
            .iter()
            .filter(|(other, _)| related(process, other))
            .map(|(_, e)| {
                let is_weak = e.strength != Strength::Strong;
                let (rule, words) = (e.rule.clone(), e.words.clone());
                (e.strength, FiredRule { rule, on: e.on, words, weak: is_weak })
            })
            .collect();
        rules.sort();
        rules.dedup();
        let rules = rules.into_iter().map(|(_, rule)| rule).collect();
        answer.push(Inferred { process: (*process).clone(), rules, weak: *weak });
    }
    answer
}

/// One process a piece: an ambiguous word keeps the processes that other evidence speaks for, or falls silent.
fn settle(taxonomy: &Taxonomy, evidence: Vec<Evidence>) -> Vec<(ProcessCode, Evidence)> {
    let clear: Vec<ProcessCode> =
        evidence.iter().filter(|e| !e.ambiguous).flat_map(|e| e.processes.iter().cloned()).collect();
    let same_family = |a: &ProcessCode, b: &ProcessCode| {
        let family = |code| taxonomy.family(code).map(|process| &process.code);
        family(a) == family(b)
    };
    let mut settled = Vec::new();
    for e in evidence {
        let likely: Vec<_> =
            e.processes.iter().filter(|p| clear.iter().any(|other| same_family(p, other))).collect();
        let processes = match (e.ambiguous, likely.as_slice()) {
            (false, _) => e.processes.clone(),
            (true, [one]) => vec![(*one).clone()],
            (true, _) => Vec::new(),
        };
        settled.extend(processes.into_iter().map(|process| (process, e.clone())));
    }
    settled
}
