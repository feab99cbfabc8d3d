//! The three editions of an answer. What an edition may not show is taken out here, once, before anything is written:
//! renderers show whatever they are given.
//!
//! | | desk | buyer | one supplier |
//! |---|---|---|---|
//! | target prices, yearly values | yes | its own | no |
//! | landed costs, rates missing | yes | no | no |
//! | order of chains | by landed cost | by companies, then distance | by companies, then distance |
//! | who is in a chain, where, how well known | yes | yes | only chains it is in |
//! | load on capacity, evidence, open questions | yes | no | its own |
//! | near misses, missing certificates, gaps | yes | no | its own |
//! | other firms' questions | yes | no | no |
//! | findings | all files | its own list | none |

use domain::finding::Finding;
use domain::id::SupplierId;
use domain::matching::answer::{
    Answer, Audience, Chain, FirmQuestions, Gap, GapMeasure, LeftOut, PartAnswer, Status, Step, SupplierFacts,
};
use domain::registry::Evidence;
use std::collections::{BTreeMap, BTreeSet};

/// The answer as this audience may see it.
pub fn project(answer: &Answer, audience: &Audience) -> Answer {
    match audience {
        Audience::Desk => answer.clone(),
        Audience::Buyer => for_buyer(answer),
        Audience::Supplier(id) => for_supplier(answer, id),
    }
}

fn for_buyer(answer: &Answer) -> Answer {
    let parts: Vec<PartAnswer> = answer
        .parts
        .iter()
        .map(|part| {
            let chains = open_chains(part, |_| true);
            PartAnswer {
                part: part.part.clone(),
                status: part.status,
                priced: Vec::new(),
                unpriced: chains.iter().map(|chain| bare_chain(chain, |_| false)).collect(),
                second_source: part.second_source.as_ref().map(|chain| bare_chain(chain, |_| false)),
                without_signatory: Vec::new(),
                near_misses: Vec::new(),
                failed_on: BTreeMap::new(),
                missing: part.missing.clone(),
                above_target_ppm: None,
            }
        })
        .collect();
    let own_files: BTreeSet<&str> =
        answer.files.iter().filter(|file| file.kind == "parts").map(|file| file.name.as_str()).collect();
    let findings: Vec<Finding> =
        answer.findings.iter().filter(|f| own_files.contains(&*f.spot.file)).cloned().collect();
    let files = answer.files.iter().filter(|file| file.kind == "parts").cloned().collect();
    finish(answer, Audience::Buyer, parts, Vec::new(), Vec::new(), files, findings)
}

fn for_supplier(answer: &Answer, id: &SupplierId) -> Answer {
    let mut parts = Vec::new();
    let mut new_index = BTreeMap::new();
    let own_question_parts: BTreeSet<usize> = answer
        .questions
        .iter()
        .filter(|asked| asked.supplier == *id)
        .flat_map(|asked| asked.parts.clone())
        .collect();
    let own_gap_parts: BTreeSet<usize> =
        answer.gaps.iter().filter(|gap| concerns(gap, id)).flat_map(|gap| gap.parts.clone()).collect();
    for (index, part) in answer.parts.iter().enumerate() {
        let is_own = |chain: &Chain| chain.companies.contains(id);
        let unpriced: Vec<Chain> = open_chains(part, is_own)
            .iter()
            .map(|chain| bare_chain(chain, |step| step.supplier == *id))
            .collect();
        let unsigned: Vec<Chain> = part
            .without_signatory
            .iter()
            .filter(|chain| is_own(chain))
            .map(|chain| bare_chain(chain, |step| step.supplier == *id))
            .collect();
        let near_misses: Vec<_> =
            part.near_misses.iter().filter(|miss| miss.supplier == *id).cloned().collect();
        let asked = own_question_parts.contains(&index) || own_gap_parts.contains(&index);
        if unpriced.is_empty() && unsigned.is_empty() && near_misses.is_empty() && !asked {
            continue;
        }
        let mut facts = part.part.clone();
        facts.target_price = None;
        facts.yearly_value = None;
        new_index.insert(index, parts.len());
        parts.push(PartAnswer {
            part: facts,
            // What the part's status is without this firm is other firms' business.
            status: if unpriced.is_empty() { Status::Unanswered } else { part.status },
            priced: Vec::new(),
            unpriced,
            second_source: None,
            without_signatory: unsigned,
            near_misses,
            failed_on: BTreeMap::new(),
            missing: Vec::new(),
            above_target_ppm: None,
        });
    }
    let renumber =
        |indices: &[usize]| indices.iter().filter_map(|i| new_index.get(i).copied()).collect::<Vec<_>>();
    let gaps: Vec<Gap> = answer
        .gaps
        .iter()
        .filter(|gap| concerns(gap, id))
        .map(|gap| Gap {
            measure: gap.measure.clone(),
            parts: renumber(&gap.parts),
            // A value is a sum of target prices.
            yearly_value: None,
            parts_without_value: 0,
        })
        .collect();
    let questions: Vec<FirmQuestions> = answer
        .questions
        .iter()
        .filter(|asked| asked.supplier == *id)
        .map(|asked| {
            let mut asked = asked.clone();
            asked.parts = renumber(&asked.parts);
            for question in &mut asked.questions {
                question.parts = renumber(&question.parts);
            }
            asked
        })
        .collect();
    finish(answer, Audience::Supplier(id.clone()), parts, gaps, questions, Vec::new(), Vec::new())
}

/// Whether a gap is about this firm.
fn concerns(gap: &Gap, id: &SupplierId) -> bool {
    match &gap.measure {
        GapMeasure::Certificate { supplier, .. } => supplier == id,
        GapMeasure::Machine(machine) => machine.supplier == *id,
        GapMeasure::Process { .. } => false,
    }
}

/// A part's chains in an order that tells no cost.
fn open_chains(part: &PartAnswer, keep: impl Fn(&Chain) -> bool) -> Vec<Chain> {
    let second = part.second_source.iter();
    let mut chains: Vec<Chain> =
        part.priced.iter().chain(&part.unpriced).chain(second).filter(|chain| keep(chain)).cloned().collect();
    let order = |chain: &Chain| {
        let steps: Vec<_> = chain.steps.iter().map(|step| step.capability.clone()).collect();
        (chain.companies.len(), chain.distance_m, steps)
    };
    chains.sort_by_key(order);
    chains.dedup_by_key(|chain| order(chain));
    chains
}

/// A chain without costs; of steps that are not the reader's own only who, where and how well known.
fn bare_chain(chain: &Chain, own: impl Fn(&Step) -> bool) -> Chain {
    let step = |step: &Step| {
        if own(step) {
            return step.clone();
        }
        Step {
            evidence: Evidence::Register { source: String::new(), as_of: None },
            stale: false,
            load_ppm: None,
            unknown: Vec::new(),
            ..step.clone()
        }
    };
    Chain {
        steps: chain.steps.iter().map(step).collect(),
        cost: None,
        missing_rates: Vec::new(),
        weakest: None,
        ..chain.clone()
    }
}

fn finish(
    answer: &Answer,
    audience: Audience,
    parts: Vec<PartAnswer>,
    gaps: Vec<Gap>,
    questions: Vec<FirmQuestions>,
    files: Vec<domain::matching::answer::FileFacts>,
    findings: Vec<Finding>,
) -> Answer {
    let mut projected = Answer {
        audience,
        as_of: answer.as_of,
        chains_asked: answer.chains_asked,
        max_companies: answer.max_companies,
        currency: answer.currency,
        invented: answer.invented,
        suppliers: BTreeMap::new(),
        parts,
        gaps,
        questions,
        left_out: LeftOut::default(),
        files,
        findings,
        complete: answer.complete,
    };
    let mut named: BTreeSet<SupplierId> = projected.mentions().cloned().collect();
    named.extend(projected.questions.iter().map(|asked| asked.supplier.clone()));
    if let Audience::Supplier(id) = &projected.audience {
        named.insert(id.clone());
    }
    let facts = |id: SupplierId| {
        let facts = answer.suppliers.get(&id)?;
        // What a firm is described by in the register is its own business.
        let own = matches!(&projected.audience, Audience::Supplier(own) if *own == id);
        let described = if own { facts.described.clone() } else { String::new() };
        Some((id, SupplierFacts { described, ..facts.clone() }))
    };
    projected.suppliers = named.into_iter().filter_map(facts).collect();
    projected
}
