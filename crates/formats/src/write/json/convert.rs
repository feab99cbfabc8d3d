//! From the answer to its shapes, noting every code on the way so that its names can be told.

use super::wire::{self, Argument, ArgumentValue};
use domain::demand::{MaterialNeed, Need, Operation};
use domain::finding::{Arg, Finding, Severity, Spot};
use domain::id::{
    CapabilityId, CertificateCode, MaterialCode, ParameterCode, PlaceCode, ProcessCode, SiteId, SupplierId,
};
use domain::matching::answer::{
    Answer, Audience, Chain, CostItem, CostLine, FileFacts, FirmQuestions, Gap, GapMeasure, LandedCost,
    MissingRate, NearMiss, PartAnswer, PartFacts, Question, SiteFacts, Status, Step, SupplierFacts, Weakness,
};
use domain::matching::constraint::{Constraint, Measure};
use domain::money::{Currency, Money};
use domain::names::Names;
use domain::place::gazetteer::Gazetteer;
use domain::place::{Country, Precision};
use domain::quantity::{Length, Mass, Quantity};
use domain::registry::same::Reason;
use domain::registry::{Basis, Evidence, FiredRule, Grade};
use domain::taxonomy::Taxonomy;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Converts one answer.
pub(super) struct Converter<'a> {
    taxonomy: &'a Taxonomy,
    gazetteer: &'a Gazetteer,
    processes: BTreeSet<ProcessCode>,
    parameters: BTreeSet<ParameterCode>,
    materials: BTreeSet<MaterialCode>,
    certificates: BTreeSet<CertificateCode>,
    places: BTreeSet<PlaceCode>,
    units: BTreeSet<String>,
    countries: BTreeSet<Country>,
    capabilities: BTreeMap<CapabilityId, wire::Capability>,
    sources: BTreeMap<String, usize>,
}

impl<'a> Converter<'a> {
    pub(super) fn new(taxonomy: &'a Taxonomy, gazetteer: &'a Gazetteer) -> Converter<'a> {
        Converter {
            taxonomy,
            gazetteer,
            processes: BTreeSet::new(),
            parameters: BTreeSet::new(),
            materials: BTreeSet::new(),
            certificates: BTreeSet::new(),
            places: BTreeSet::new(),
            units: BTreeSet::new(),
            countries: BTreeSet::new(),
            capabilities: BTreeMap::new(),
            sources: BTreeMap::new(),
        }
    }

    pub(super) fn answer(mut self, answer: &Answer) -> wire::Answer {
        let (edition, edition_supplier) = match &answer.audience {
            Audience::Desk => (wire::Edition::Desk, None),
            Audience::Buyer => (wire::Edition::Buyer, None),
            Audience::Supplier(id) => (wire::Edition::Supplier, Some(id.to_string())),
        };
        let coverage = answer.coverage();
        let parts = answer.parts.iter().enumerate().map(|(index, part)| self.part(index, part)).collect();
        wire::Answer {
            schema: super::SCHEMA,
            edition,
            edition_supplier,
            as_of: answer.as_of.to_string(),
            options: wire::Options {
                chains: answer.chains_asked,
                max_companies: answer.max_companies,
                currency: answer.currency.code().to_owned(),
            },
            invented: answer.invented,
            complete: answer.complete,
            summary: wire::Summary {
                parts: coverage.parts,
                answered: coverage.answered(),
                possible: coverage.possible,
                unanswered: coverage.unanswered,
                alone: coverage.alone,
                by_chain: coverage.by_chain,
            },
            suppliers: answer.suppliers.values().map(|facts| self.supplier(facts)).collect(),
            capabilities: std::mem::take(&mut self.capabilities).into_values().collect(),
            sources: self.sources(),
            parts,
            gaps: answer.gaps.iter().map(|gap| self.gap(gap)).collect(),
            questions: answer.questions.iter().map(|asked| self.firm_questions(asked)).collect(),
            left_out: wire::LeftOut {
                not_interested: answer.left_out.not_interested,
                excluded: answer.left_out.excluded,
                nothing_known: answer.left_out.nothing_known,
            },
            files: answer.files.iter().map(file).collect(),
            findings: answer.findings.iter().map(|finding| self.finding(finding)).collect(),
            words: self.words(),
        }
    }

    fn supplier(&mut self, facts: &SupplierFacts) -> wire::Supplier {
        wire::Supplier {
            id: facts.id.to_string(),
            names: names(&facts.names),
            country: facts.country.map(|country| self.country(country)),
            staff: facts.staff,
            sites: facts.sites.iter().map(|(id, site)| self.site(id.as_str(), site)).collect(),
            certificates: facts.certificates.iter().map(|code| self.certificate(code)).collect(),
            described: facts.described.clone(),
        }
    }

    fn site(&mut self, id: &str, site: &SiteFacts) -> wire::Site {
        wire::Site {
            id: id.to_owned(),
            name: site.name.clone(),
            address: site.address.clone(),
            place: site.place.as_ref().map(|code| self.place(code)),
            lat_deg: site.at.map(|at| at.lat()),
            lon_deg: site.at.map(|at| at.lon()),
            precision: site.precision.map(|precision| match precision {
                Precision::Coordinates => wire::Precision::Coordinates,
                Precision::Municipality => wire::Precision::Municipality,
                Precision::Region => wire::Precision::Region,
                Precision::Country => wire::Precision::Country,
            }),
        }
    }

    fn part(&mut self, index: usize, answer: &PartAnswer) -> wire::Part {
        let PartFacts {
            number,
            line,
            change_level,
            names: part_names,
            model,
            annual_pieces,
            material,
            mass,
            size: [length, width, height],
            hs,
            route,
            route_rules,
            certificates,
            target_price,
            incoterm,
            delivery_text,
            delivery,
            yearly_value,
            spot: at,
        } = &answer.part;
        let mut shared = Shared::default();
        let mut chains =
            |chains: &[Chain]| chains.iter().map(|chain| self.chain(chain, &mut shared)).collect::<Vec<_>>();
        let (priced, unpriced) = (chains(&answer.priced), chains(&answer.unpriced));
        let second_source = answer.second_source.as_slice();
        let second_source = chains(second_source).pop();
        let without_signatory = chains(&answer.without_signatory);
        let Shared { offers, cost_lines } = shared;
        let costs = || answer.chains().filter_map(|chain| chain.cost.as_ref());
        wire::Part {
            index,
            number: number.to_string(),
            line: line.clone(),
            change_level: change_level.clone(),
            names: names(part_names),
            model: model.clone(),
            annual_pieces: *annual_pieces,
            material: material.as_ref().map(|material| self.material_need(material)),
            mass_g: mass.map(mass_g),
            length_mm: length.map(mm),
            width_mm: width.map(mm),
            height_mm: height.map(mm),
            hs: hs.clone(),
            route: wire::Route {
                inferred: !route_rules.is_empty(),
                rules: route_rules.iter().map(fired).collect(),
                operations: route.iter().map(|operation| self.operation(operation)).collect(),
            },
            certificates: certificates.iter().map(|code| self.certificate(code)).collect(),
            target_price: target_price.as_ref().map(money),
            yearly_value: yearly_value.as_ref().map(money),
            incoterm: incoterm.clone(),
            delivery_text: delivery_text.clone(),
            delivery: delivery.as_ref().map(|code| self.place(code)),
            spot: spot(at),
            status: match answer.status {
                Status::Answered => wire::Status::Answered,
                Status::Possible => wire::Status::Possible,
                Status::Unanswered => wire::Status::Unanswered,
            },
            offers,
            cost_currency: costs().next().map(|cost| cost.total.currency().code().to_owned()),
            cost_lines,
            buyer_pays: buyer_pays(costs()),
            priced,
            unpriced,
            second_source,
            without_signatory,
            near_misses: answer.near_misses.iter().map(|miss| self.near_miss(miss)).collect(),
            failed_on: answer
                .failed_on
                .iter()
                .map(|(constraint, count)| wire::FailedOn {
                    constraint: self.constraint(constraint),
                    capabilities: *count,
                })
                .collect(),
            missing_processes: answer.missing.iter().map(|code| self.process(code)).collect(),
            above_target_ppm: answer.above_target_ppm,
        }
    }

    fn material_need(&mut self, need: &MaterialNeed) -> wire::Material {
        wire::Material { text: need.text.clone(), code: need.code.as_ref().map(|code| self.material(code)) }
    }

    fn operation(&mut self, operation: &Operation) -> wire::Operation {
        let needs = operation.needs.iter().map(|(code, need)| wire::ParameterNeed {
            parameter: self.parameter(code),
            need: match need {
                Need::Value(quantity) => self.measured(quantity),
                Need::Range(low, high) => {
                    wire::Measure::Range { low: self.quantity(low), high: self.quantity(high) }
                }
            },
        });
        let needs = needs.collect();
        wire::Operation {
            process: self.process(&operation.process),
            needs,
            cycle_seconds: operation.cycle_seconds,
        }
    }

    /// A chain; what it may have in common with others of its part joins what they share.
    fn chain(&mut self, chain: &Chain, shared: &mut Shared) -> wire::Chain {
        wire::Chain {
            offers: (0..chain.steps.len())
                .map(|at| place(&mut shared.offers, self.offer(chain, at)))
                .collect(),
            legs_m: chain.steps.iter().map(|step| step.distance_m).collect(),
            lead: chain.lead.as_ref().map(ToString::to_string),
            cost: chain.cost.as_ref().map(|cost| self.cost(cost, &mut shared.cost_lines)),
            missing_rates: chain.missing_rates.iter().map(|missing| self.missing_rate(missing)).collect(),
            distance_m: chain.distance_m,
            lead_time_days: chain.lead_time_days,
            weakest: chain.weakest.as_ref().map(|weakest| wire::Weakest {
                step: weakest.step,
                why: match weakest.why {
                    Weakness::Question => wire::Weakness::Question,
                    Weakness::Inferred => wire::Weakness::Inferred,
                    Weakness::Claimed => wire::Weakness::Claimed,
                    Weakness::Stale => wire::Weakness::Stale,
                    Weakness::Load => wire::Weakness::Load,
                },
            }),
        }
    }

    /// A step without its place in the chain.
    fn offer(&mut self, chain: &Chain, at: usize) -> wire::Offer {
        let step = &chain.steps[at];
        self.capability(step);
        let work = chain.cost.iter().flat_map(|cost| &cost.lines).filter(|line| is_work(line, at));
        wire::Offer {
            operation: at,
            capability: step.capability.to_string(),
            load_ppm: step.load_ppm,
            unknown: step
                .unknown
                .iter()
                .map(|unknown| wire::Unknown {
                    constraint: self.constraint(&unknown.constraint),
                    need: self.measure(&unknown.need),
                })
                .collect(),
            costs: work.map(|line| wire::CostLine { step: None, ..self.cost_line(line) }).collect(),
        }
    }

    /// Notes a capability with how well it is known.
    fn capability(&mut self, step: &Step) {
        let known = self.named(&step.capability, &step.supplier, &step.site);
        if known.grade.is_some() {
            return;
        }
        known.stale = step.stale;
        known.grade = Some(match step.grade {
            Grade::Confirmed => wire::Grade::Confirmed,
            Grade::Claimed => wire::Grade::Claimed,
            Grade::Inferred => wire::Grade::Inferred,
        });
        known.evidence = Some(match &step.evidence {
            Evidence::Register { source, as_of } => wire::Evidence::Register {
                source: source.clone(),
                as_of: as_of.as_ref().map(ToString::to_string),
            },
            Evidence::Survey { as_of } => {
                wire::Evidence::Survey { as_of: as_of.as_ref().map(ToString::to_string) }
            }
            Evidence::Rules(rules) => wire::Evidence::Rules { rules: rules.iter().map(fired).collect() },
        });
    }

    /// Notes a capability; gives what is told of it.
    fn named(&mut self, id: &CapabilityId, supplier: &SupplierId, site: &SiteId) -> &mut wire::Capability {
        self.capabilities.entry(id.clone()).or_insert_with(|| wire::Capability {
            id: id.to_string(),
            supplier: supplier.to_string(),
            site: site.to_string(),
            grade: None,
            evidence: None,
            stale: false,
        })
    }

    fn cost(&mut self, cost: &LandedCost, shared: &mut Vec<wire::CostLine>) -> wire::Cost {
        let others = cost.lines.iter().filter(|line| !line.item.step().is_some_and(|at| is_work(line, at)));
        wire::Cost {
            lines: others.map(|line| place(shared, self.cost_line(line))).collect(),
            total: cost.total.plain(),
            seller_price: cost.seller_price.plain(),
            total_per_piece: cost.per_piece().map(|price| price.plain()),
            seller_price_per_piece: cost.seller_price_per_piece().map(|price| price.plain()),
        }
    }

    fn cost_line(&mut self, line: &CostLine) -> wire::CostLine {
        let next = self.sources.len();
        wire::CostLine {
            item: line.item.key(),
            step: line.item.step(),
            amount: line.amount.plain(),
            source: *self.sources.entry(line.source.clone()).or_insert(next),
        }
    }

    /// The sources in the order of their numbers.
    fn sources(&mut self) -> Vec<String> {
        let mut sources: Vec<(String, usize)> = std::mem::take(&mut self.sources).into_iter().collect();
        sources.sort_by_key(|(_, number)| *number);
        sources.into_iter().map(|(source, _)| source).collect()
    }

    fn missing_rate(&mut self, missing: &MissingRate) -> wire::MissingRate {
        let code = |currency: &Currency| currency.code().to_owned();
        match missing {
            MissingRate::Process(process) => wire::MissingRate::Process { process: self.process(process) },
            MissingRate::PartFact(by) => wire::MissingRate::PartFact { basis: basis(*by) },
            MissingRate::Volume => wire::MissingRate::Volume,
            MissingRate::Road(country) => wire::MissingRate::Road { country: self.country(*country) },
            MissingRate::Place(site) => wire::MissingRate::Place { site: site.to_string() },
            MissingRate::Lane(from, to) => {
                wire::MissingRate::Lane { from: self.country(*from), to: self.country(*to) }
            }
            MissingRate::Destination => wire::MissingRate::Destination,
            MissingRate::Duty(hs) => wire::MissingRate::Duty { hs: hs.clone() },
            MissingRate::Exchange(from, to) => wire::MissingRate::Exchange { from: code(from), to: code(to) },
            MissingRate::TooLarge => wire::MissingRate::TooLarge,
        }
    }

    fn near_miss(&mut self, miss: &NearMiss) -> wire::NearMiss {
        wire::NearMiss {
            operation: miss.operation,
            capability: self.named(&miss.capability, &miss.supplier, &miss.site).id.clone(),
            constraint: self.constraint(&miss.shortfall.constraint),
            need: self.measure(&miss.shortfall.need),
            have: self.measure(&miss.shortfall.have),
            relative_ppm: miss.shortfall.relative_ppm,
        }
    }

    fn constraint(&mut self, constraint: &Constraint) -> wire::Constraint {
        match constraint {
            Constraint::Process => wire::Constraint::Process,
            Constraint::Material => wire::Constraint::Material,
            Constraint::Size => wire::Constraint::Size,
            Constraint::Mass => wire::Constraint::Mass,
            Constraint::Parameter(code) => wire::Constraint::Parameter { parameter: self.parameter(code) },
            Constraint::Tolerance => wire::Constraint::Tolerance,
            Constraint::Capacity => wire::Constraint::Capacity,
            Constraint::MinLot => wire::Constraint::MinLot,
            Constraint::LeadTime => wire::Constraint::LeadTime,
            Constraint::Certificate(code) => {
                wire::Constraint::Certificate { certificate: self.certificate(code) }
            }
        }
    }

    fn measure(&mut self, measure: &Measure) -> wire::Measure {
        match measure {
            Measure::Quantity(quantity) => self.measured(quantity),
            Measure::Range(low, high) => {
                wire::Measure::Range { low: self.quantity(low), high: self.quantity(high) }
            }
            Measure::Size(sides) => {
                wire::Measure::Size { sides_mm: sides.map(|nm| Decimal::new(nm, 6).normalize().to_string()) }
            }
            Measure::Mass(mass) => wire::Measure::Mass { mass_g: mass_g(*mass) },
            Measure::Grade(it) => wire::Measure::Grade { it: *it },
            Measure::Pieces(pieces) => wire::Measure::Pieces { pieces: *pieces },
            Measure::Monthly(milli, by) => wire::Measure::Monthly {
                amount: Decimal::new(*milli, 3).normalize().to_string(),
                basis: basis(*by),
            },
            Measure::Days(days) => wire::Measure::Days { days: *days },
            Measure::Materials(codes) => {
                wire::Measure::Materials { materials: codes.iter().map(|code| self.material(code)).collect() }
            }
            Measure::Text(text) => wire::Measure::Text { text: text.clone() },
            Measure::Until(date) => wire::Measure::Until { date: date.to_string() },
            Measure::Process(code) => wire::Measure::Process { process: self.process(code) },
            Measure::Nothing => wire::Measure::Nothing,
        }
    }

    fn measured(&mut self, quantity: &Quantity) -> wire::Measure {
        let wire::Quantity { value, unit } = self.quantity(quantity);
        wire::Measure::Quantity { value, unit }
    }

    fn quantity(&mut self, quantity: &Quantity) -> wire::Quantity {
        let unit = quantity.unit().code().to_owned();
        self.units.insert(unit.clone());
        wire::Quantity { value: quantity.value().to_string(), unit }
    }

    fn gap(&mut self, gap: &Gap) -> wire::Gap {
        let measure = match &gap.measure {
            GapMeasure::Certificate { certificate, supplier } => wire::GapMeasure::Certificate {
                certificate: self.certificate(certificate),
                supplier: supplier.to_string(),
            },
            GapMeasure::Machine(machine) => wire::GapMeasure::Machine {
                supplier: machine.supplier.to_string(),
                site: machine.site.to_string(),
                capability: machine.capability.to_string(),
                process: self.process(&machine.process),
                constraint: self.constraint(&machine.constraint),
                have: Box::new(self.measure(&machine.have)),
                reach: Box::new(self.measure(&machine.reach)),
            },
            GapMeasure::Process { process } => wire::GapMeasure::Process { process: self.process(process) },
        };
        wire::Gap {
            measure,
            parts: gap.parts.clone(),
            yearly_value: gap.yearly_value.as_ref().map(money),
            parts_without_value: gap.parts_without_value,
        }
    }

    fn firm_questions(&mut self, asked: &FirmQuestions) -> wire::FirmQuestions {
        wire::FirmQuestions {
            supplier: asked.supplier.to_string(),
            questions: asked.questions.iter().map(|question| self.question(question)).collect(),
            parts: asked.parts.clone(),
        }
    }

    fn question(&mut self, question: &Question) -> wire::Question {
        wire::Question {
            site: question.site.to_string(),
            process: question.process.as_ref().map(|code| self.process(code)),
            constraint: self.constraint(&question.constraint),
            need: self.measure(&question.need),
            parts: question.parts.clone(),
        }
    }

    fn finding(&mut self, finding: &Finding) -> wire::Finding {
        let argument = |(name, arg): &(&'static str, Arg)| Argument {
            name,
            value: match arg {
                Arg::Text(text) => ArgumentValue::Text { text: text.clone() },
                Arg::Number(number) => ArgumentValue::Number { number: *number },
                Arg::Date(date) => ArgumentValue::Date { date: date.to_string() },
                Arg::Quantity(quantity) => {
                    let wire::Quantity { value, unit } = self.quantity(quantity);
                    ArgumentValue::Quantity { value, unit }
                }
                Arg::Field(key) => ArgumentValue::Field { field: key.clone() },
                Arg::Kind(key) => ArgumentValue::Kind { name: key.clone() },
                Arg::Names(found) => ArgumentValue::Names { names: names(found) },
                Arg::Reasons(reasons) => {
                    let told = |reason: &Reason| wire::SameReason {
                        reason: reason.key(),
                        speaks_for: reason.speaks_for(),
                        values: reason.values(),
                    };
                    ArgumentValue::Reasons { reasons: reasons.iter().map(told).collect() }
                }
            },
        };
        wire::Finding {
            rule: finding.rule.key(),
            severity: match finding.severity() {
                Severity::Error => wire::Severity::Error,
                Severity::Warning => wire::Severity::Warning,
                Severity::Note => wire::Severity::Note,
            },
            spot: spot(&finding.spot),
            value: finding.value.clone(),
            args: finding.args.iter().map(argument).collect(),
        }
    }

    fn process(&mut self, code: &ProcessCode) -> String {
        noted(&mut self.processes, code)
    }

    fn parameter(&mut self, code: &ParameterCode) -> String {
        noted(&mut self.parameters, code)
    }

    fn material(&mut self, code: &MaterialCode) -> String {
        noted(&mut self.materials, code)
    }

    fn certificate(&mut self, code: &CertificateCode) -> String {
        noted(&mut self.certificates, code)
    }

    fn place(&mut self, code: &PlaceCode) -> String {
        noted(&mut self.places, code)
    }

    fn country(&mut self, country: Country) -> String {
        noted(&mut self.countries, &country)
    }

    /// Names of every code met; a code that nobody knows has none.
    fn words(&self) -> wire::Words {
        let (taxonomy, gazetteer) = (self.taxonomy, self.gazetteer);
        wire::Words {
            processes: words(&self.processes, |code| Some(taxonomy.processes.get(code)?.names.clone())),
            parameters: words(&self.parameters, |code| Some(taxonomy.parameters.get(code)?.names.clone())),
            materials: words(&self.materials, |code| Some(taxonomy.materials.get(code)?.names.clone())),
            certificates: words(&self.certificates, |code| {
                Some(taxonomy.certificates.get(code)?.names.clone())
            }),
            places: words(&self.places, |code| gazetteer.full_names(code)),
            units: words(&self.units, |code| Some(taxonomy.units.get(code)?.1.clone())),
            countries: words(&self.countries, |country| Some(country.names())),
        }
    }
}

fn noted<C: Ord + Clone + ToString>(codes: &mut BTreeSet<C>, code: &C) -> String {
    if !codes.contains(code) {
        codes.insert(code.clone());
    }
    code.to_string()
}

fn words<C: ToString>(codes: &BTreeSet<C>, found: impl Fn(&C) -> Option<Names>) -> Vec<wire::Word> {
    let word = |code: &C| Some(wire::Word { code: code.to_string(), names: names(&found(code)?) });
    codes.iter().filter_map(word).collect()
}

fn names(given: &Names) -> wire::Names {
    let Names { ko, en, ru, uz } = given.clone();
    wire::Names { ko, en, ru, uz }
}

fn money(money: &Money) -> wire::Money {
    wire::Money { amount: money.plain(), currency: money.currency().code().to_owned() }
}

fn mass_g(mass: Mass) -> String {
    Decimal::new(mass.ug(), 6).normalize().to_string()
}

fn mm(length: Length) -> String {
    length.mm().to_string()
}

fn basis(basis: Basis) -> wire::Basis {
    match basis {
        Basis::Piece => wire::Basis::Piece,
        Basis::Kilogram => wire::Basis::Kg,
        Basis::SquareDecimetre => wire::Basis::Dm2,
        Basis::Hour => wire::Basis::Hour,
    }
}

fn fired(rule: &FiredRule) -> wire::FiredRule {
    wire::FiredRule {
        rule: rule.rule.to_string(),
        on: rule.on.key(),
        words: rule.words.clone(),
        weak: rule.weak,
    }
}

/// What the chains of a part have in common, each once.
#[derive(Default)]
struct Shared {
    offers: Vec<wire::Offer>,
    cost_lines: Vec<wire::CostLine>,
}

/// The index of a thing among those known, which it joins when it is new.
fn place<T: PartialEq>(known: &mut Vec<T>, thing: T) -> usize {
    known.iter().position(|one| *one == thing).unwrap_or_else(|| {
        known.push(thing);
        known.len() - 1
    })
}

/// Items the buyer pays: the same in every chain, for they follow from the part's Incoterm.
fn buyer_pays<'c>(costs: impl Iterator<Item = &'c LandedCost>) -> Vec<&'static str> {
    let mut items: Vec<&'static str> = Vec::new();
    for line in costs.flat_map(|cost| &cost.lines).filter(|line| !line.seller_pays) {
        if !items.contains(&line.item.key()) {
            items.push(line.item.key());
        }
    }
    items
}

/// Whether a line is the work of this step: the same in every chain with the same offer.
fn is_work(line: &CostLine, at: usize) -> bool {
    matches!(line.item, CostItem::Work(step) | CostItem::Setup(step) if step == at)
}

fn spot(spot: &Spot) -> wire::Spot {
    wire::Spot {
        file: spot.file.to_string(),
        sheet: spot.sheet.as_deref().map(str::to_owned),
        row: spot.row,
        column: spot.column,
    }
}

fn file(file: &FileFacts) -> wire::File {
    wire::File {
        kind: file.kind,
        name: file.name.clone(),
        rows: file.rows.rows(),
        accepted: file.rows.accepted,
        warned: file.rows.warned,
        refused: file.rows.refused,
    }
}
