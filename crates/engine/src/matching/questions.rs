//! Questions: exactly those whose answers would decide a part that is possible.
//!
//! A capability is asked about only when it stands on some chain that would work; its firm is asked for every fact that
//! is unknown there, once, with the hardest need among the parts.

use super::chains::{Signs, Solver};
use super::index::At;
use super::need::harder;
use super::possible::Who;
use super::{Matcher, PartOutcome};
use domain::id::{ProcessCode, SiteId, SupplierId};
use domain::matching::answer::{FirmQuestions, Question};
use domain::matching::constraint::{Constraint, Measure};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One fact that one part would need to know of a capability.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    at: At,
    /// `None` for a certificate of the company.
    process: Option<ProcessCode>,
    constraint: Constraint,
    need: Measure,
}

impl Asked {
    /// Of which capability.
    pub(super) fn at(&self) -> At {
        self.at
    }
}

/// What would decide the part.
pub(super) fn of_part(solver: &Solver<'_, '_>) -> Vec<Asked> {
    let mut asked = Vec::new();
    let mut signatories = BTreeSet::new();
    let on_chain: Vec<(usize, usize)> = solver.on_ground(false, |ground| {
        let marks = ground.supported();
        let of = |(operation, (all, marks)): (usize, (&Vec<Who>, &Vec<bool>))| {
            let marked = all.iter().zip(marks).filter(|(_, mark)| **mark);
            let judged = marked.filter_map(|(who, _)| match who {
                Who::Judged(i) => Some((operation, *i)),
                Who::New(_) => None,
            });
            judged.collect::<Vec<_>>()
        };
        ground.who.iter().zip(&marks).enumerate().flat_map(of).collect()
    });
    for (operation, i) in on_chain {
        let one = &solver.judged[operation][i];
        let group = solver.matcher.index.capability(one.at).group;
        let process = Some(solver.operations[operation].process.clone());
        let of = |constraint: &Constraint, need: &Measure| Asked {
            at: one.at,
            process: process.clone(),
            constraint: constraint.clone(),
            need: need.clone(),
        };
        asked.extend(one.verdict.unknown.iter().map(|unknown| of(&unknown.constraint, &unknown.need)));
        if let Signs::Ask(certificates) = solver.signs(group)
            && signatories.insert(group)
        {
            let need = Measure::Until(solver.matcher.options.as_of);
            asked.extend(
                certificates
                    .iter()
                    .map(|code| Asked { process: None, ..of(&Constraint::Certificate(code.clone()), &need) }),
            );
        }
    }
    asked
}

type QuestionKey = (SiteId, Option<ProcessCode>, Constraint);

/// Adds the parts' questions up, firm by firm; the firm that could open most parts first.
pub(super) fn add_up(matcher: &Matcher<'_>, outcomes: &[PartOutcome]) -> Vec<FirmQuestions> {
    let mut firms: BTreeMap<SupplierId, BTreeMap<QuestionKey, (Measure, BTreeSet<usize>)>> = BTreeMap::new();
    for (part, outcome) in outcomes.iter().enumerate() {
        for asked in &outcome.questions {
            let indexed = matcher.index.capability(asked.at);
            // What the company holds is asked once, whichever of its sites a part came upon.
            let first = indexed.supplier.sites.iter().map(|site| &site.id).min();
            let site = first.filter(|_| asked.process.is_none()).unwrap_or(&indexed.site.id);
            let key = (site.clone(), asked.process.clone(), asked.constraint.clone());
            let firm = firms.entry(indexed.supplier.id.clone()).or_default();
            match firm.get_mut(&key) {
                None => {
                    firm.insert(key, (asked.need.clone(), BTreeSet::from([part])));
                }
                Some((need, parts)) => {
                    *need = harder(matcher.taxonomy, &asked.constraint, need, &asked.need);
                    parts.insert(part);
                }
            }
        }
    }
    let firm = |(supplier, questions): (SupplierId, BTreeMap<QuestionKey, (Measure, BTreeSet<usize>)>)| {
        let parts: BTreeSet<usize> =
            questions.values().flat_map(|(_, parts)| parts.iter().copied()).collect();
        let question =
            |((site, process, constraint), (need, parts)): (QuestionKey, (Measure, BTreeSet<usize>))| {
                Question { site, process, constraint, need, parts: parts.into_iter().collect() }
            };
        FirmQuestions {
            supplier,
            questions: questions.into_iter().map(question).collect(),
            parts: parts.into_iter().collect(),
        }
    };
    let mut firms: Vec<FirmQuestions> = firms.into_iter().map(firm).collect();
    firms.sort_by_key(|firm| Reverse(firm.parts.len()));
    firms
}
