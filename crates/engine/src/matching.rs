//! Matching: for every part, who can make it, alone or as a chain of sites; at what landed cost; and if nobody can,
//! what is missing.
//!
//! [`Matcher::new`] indexes a register once; [`Matcher::answer_part`] answers one part and shares nothing with the
//! others, so parts can be answered in any order and on several threads; [`Matcher::finish`] adds up what concerns the
//! whole list (gaps, questions).
//!
//! - [`judge`]: one operation against one capability: met, broken by how much, or to be asked.
//! - `price`: what work, freight, lanes and duty cost, in exact money.
//! - `chains`: the layered problem of a part, handed to `solve`, and the solution back.
//! - `gaps`: the single measure that would open most; `questions`: whom to ask what.
//!
//! # Cost
//! A part costs (operations x capabilities of its processes) comparisons, then the search of [`solve::layered`].

mod chains;
pub mod check;
mod gaps;
mod index;
pub mod judge;
mod need;
mod pairs;
mod possible;
mod price;
mod questions;
mod tell;

use domain::demand::Part;
use domain::id::{CertificateCode, SupplierId};
use domain::matching::MatchOptions;
use domain::matching::answer::{
    Answer, Audience, LeftOut, NearMiss, PartAnswer, PartFacts, SiteFacts, Status, SupplierFacts,
};
use domain::matching::constraint::Constraint;
use domain::matching::rates::Rates;
use domain::place::gazetteer::Gazetteer;
use domain::registry::{Certificates, Evidence, Register};
use domain::taxonomy::Taxonomy;
use index::Index;
use std::collections::{BTreeMap, BTreeSet};

/// A register made ready for questions.
pub struct Matcher<'a> {
    taxonomy: &'a Taxonomy,
    rates: &'a Rates,
    gazetteer: &'a Gazetteer,
    options: &'a MatchOptions,
    index: Index<'a>,
    pairs: pairs::Pairs<'a>,
}

/// What one part's answer leaves for the sums over the list.
#[derive(Debug, Clone)]
pub struct PartOutcome {
    /// The answer.
    pub answer: PartAnswer,
    /// Single measures that would open it; only for parts without any chain.
    gaps: Vec<gaps::Measure>,
    /// Open questions of capabilities that stand on some possible chain; only for parts that are possible.
    questions: Vec<questions::Asked>,
    /// Whether the searches ran to their end.
    complete: bool,
}

impl<'a> Matcher<'a> {
    /// Indexes the register: who is in, where, with which capability.
    pub fn new(
        register: &'a Register,
        rates: &'a Rates,
        taxonomy: &'a Taxonomy,
        gazetteer: &'a Gazetteer,
        options: &'a MatchOptions,
    ) -> Matcher<'a> {
        let index = Index::new(register, taxonomy, options, rates);
        let pairs = pairs::Pairs::new(rates, gazetteer, options.as_of, index.locations());
        Matcher { taxonomy, rates, gazetteer, options, index, pairs }
    }

    /// Answers one part. `stop` is asked now and then; a stopped answer says so in [`Answer::complete`].
    pub fn answer_part(&self, part: &Part, stop: &dyn Fn() -> bool) -> PartOutcome {
        let operations = part.route.operations();
        let judged: Vec<Vec<index::Judged>> =
            (0..operations.len()).map(|at| self.index.judge(self.taxonomy, part, at)).collect();
        let solver = chains::Solver::new(self, part, &judged, stop);
        let found = solver.solve();
        let (near_misses, failed_on) = self.near_misses(&judged);
        let missing = operations
            .iter()
            .zip(&judged)
            .filter(|(_, judged)| judged.is_empty())
            .map(|(operation, _)| operation.process.clone())
            .collect::<BTreeSet<_>>();
        let best = found.priced.first().or_else(|| found.unpriced.first());
        let above_target_ppm = best.and_then(|chain| {
            let price = chain.cost.as_ref()?.seller_price_per_piece()?;
            price::above_ppm(price, part.target_price?)
        });
        let questions = match found.status {
            Status::Possible => questions::of_part(&solver),
            Status::Answered | Status::Unanswered => Vec::new(),
        };
        let gaps = match found.status {
            Status::Unanswered => gaps::of_part(&solver),
            Status::Answered | Status::Possible => Vec::new(),
        };
        PartOutcome {
            answer: PartAnswer {
                part: self.facts(part),
                status: found.status,
                priced: found.priced,
                unpriced: found.unpriced,
                second_source: found.second_source,
                without_signatory: found.without_signatory,
                near_misses,
                failed_on,
                missing: missing.into_iter().collect(),
                above_target_ppm,
            },
            gaps,
            questions,
            complete: solver.complete(),
        }
    }

    /// Adds up the outcomes of all parts, in the order of the list. Files and findings are left empty: the caller
    /// knows them.
    pub fn finish(&self, outcomes: Vec<PartOutcome>) -> Answer {
        let gaps = gaps::add_up(self, &outcomes);
        let questions = questions::add_up(self, &outcomes);
        let complete = outcomes.iter().all(|outcome| outcome.complete);
        let parts: Vec<PartAnswer> = outcomes.into_iter().map(|outcome| outcome.answer).collect();
        let mut answer = Answer {
            audience: Audience::Desk,
            as_of: self.options.as_of,
            chains_asked: self.options.chains,
            max_companies: self.options.max_companies,
            currency: self.options.currency,
            invented: false,
            suppliers: BTreeMap::new(),
            parts,
            gaps,
            questions,
            left_out: LeftOut {
                not_interested: self.index.not_interested,
                excluded: self.index.excluded,
                nothing_known: self.index.nothing_known,
            },
            files: Vec::new(),
            findings: Vec::new(),
            complete,
        };
        answer.suppliers = self.mentioned(&answer);
        answer
    }

    /// Facts of every firm the answer names.
    fn mentioned(&self, answer: &Answer) -> BTreeMap<SupplierId, SupplierFacts> {
        let mut named: BTreeSet<&SupplierId> = answer.mentions().collect();
        named.extend(answer.questions.iter().map(|asked| &asked.supplier));
        let facts = |id: &SupplierId| Some((id.clone(), self.supplier_facts(id)?));
        named.into_iter().filter_map(facts).collect()
    }

    fn supplier_facts(&self, id: &SupplierId) -> Option<SupplierFacts> {
        let supplier = self.index.supplier(id)?;
        let site = |site: &domain::registry::Site| {
            let place = site.located.place();
            let facts = SiteFacts {
                name: site.name.clone(),
                address: site.address.clone(),
                place: place.and_then(|place| place.code.clone()),
                at: place.and_then(|place| place.at),
                precision: place.map(|place| place.precision),
            };
            (site.id.clone(), facts)
        };
        let inferred = |c: &domain::registry::Capability| matches!(c.evidence, Evidence::Rules(_));
        let described = if supplier.sites.iter().flat_map(|s| &s.capabilities).any(inferred) {
            [supplier.industry.as_str(), supplier.products.as_str()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        } else {
            String::new()
        };
        Some(SupplierFacts {
            id: supplier.id.clone(),
            names: supplier.names.clone(),
            country: supplier.country,
            staff: supplier.staff,
            sites: supplier.sites.iter().map(site).collect(),
            certificates: valid_certificates(&supplier.certificates, self.options.as_of),
            described,
        })
    }

    fn facts(&self, part: &Part) -> PartFacts {
        let route_rules = match &part.route {
            domain::demand::Route::Inferred(_, rules) => rules.clone(),
            domain::demand::Route::Given(_) | domain::demand::Route::Unknown => Vec::new(),
        };
        let yearly_value = part
            .target_price
            .zip(part.annual_pieces)
            .and_then(|(price, pieces)| price.times(i128::from(pieces)));
        PartFacts {
            number: part.number.clone(),
            line: part.line.clone(),
            change_level: part.change_level.clone(),
            names: part.names.clone(),
            model: part.model.clone(),
            annual_pieces: part.annual_pieces,
            material: part.material.clone(),
            mass: part.mass,
            size: part.size,
            hs: part.hs.as_ref().map(|hs| hs.digits().to_owned()),
            route: part.route.operations().to_vec(),
            route_rules,
            certificates: part.certificates.clone(),
            target_price: part.target_price,
            incoterm: part.incoterm.clone(),
            delivery_text: part.delivery_text.clone(),
            delivery: part.delivery.as_ref().and_then(|place| place.code.clone()),
            yearly_value,
            spot: part.spot.clone(),
        }
    }

    /// Capabilities that failed on exactly one constraint: the nearest ones, and how many for each constraint.
    fn near_misses(&self, judged: &[Vec<index::Judged>]) -> (Vec<NearMiss>, BTreeMap<Constraint, u32>) {
        let mut failed_on: BTreeMap<Constraint, BTreeSet<index::At>> = BTreeMap::new();
        let mut misses = Vec::new();
        for (operation, judged) in judged.iter().enumerate() {
            for one in judged {
                let [shortfall] = one.verdict.broken.as_slice() else { continue };
                failed_on.entry(shortfall.constraint.clone()).or_default().insert(one.at);
                let capability = self.index.capability(one.at);
                misses.push(NearMiss {
                    operation,
                    supplier: capability.supplier.id.clone(),
                    site: capability.site.id.clone(),
                    capability: capability.capability.id.clone(),
                    shortfall: shortfall.clone(),
                });
            }
        }
        // What cannot be measured comes after what can; the order of the index settles ties.
        misses.sort_by_key(|miss| miss.shortfall.relative_ppm.unwrap_or(u32::MAX));
        misses.truncate(domain::matching::NEAR_MISSES);
        let count = |(constraint, of): (Constraint, BTreeSet<index::At>)| (constraint, of.len() as u32);
        (misses, failed_on.into_iter().map(count).collect())
    }
}

/// Certificates of a firm that are valid on the day, each once.
fn valid_certificates(certificates: &Certificates, day: jiff::civil::Date) -> Vec<CertificateCode> {
    let valid = |held: &&domain::registry::HeldCertificate| {
        held.valid_until >= day && held.valid_from.is_none_or(|from| from <= day)
    };
    certificates
        .held()
        .iter()
        .filter(valid)
        .map(|held| held.code.clone())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests;
