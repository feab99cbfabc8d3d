//! A filled survey, joined to the register: what the firm says becomes its claim.
//!
//! A survey never makes a fact better than *claimed*, never overrides what the register already knows, and never says
//! more than the firm was asked: a material or certificate that was not asked about stays unknown.

use super::{Intake, IntakeError, Kind, emptied, reader};
use crate::knowledge::Workshop;
use domain::finding::{Arg, Finding, Rule};
use domain::id::{CapabilityId, ProcessCode, SiteId};
use domain::registry::{
    Capability, Certificates, Evidence, Grade, HeldCertificate, MaterialAnswer, Materials, NotHeld, Register,
    Site, Supplier,
};
use domain::taxonomy::Taxonomy;
use formats::grid::Workbook;
use formats::read::Reading;
use formats::read::register::bare_capability;
use formats::read::survey::{ParsedSurvey, Said, SurveyAnswer, by_group};
use jiff::civil::Date;

pub(super) fn join(
    workshop: &Workshop<'_>,
    workbook: &Workbook,
    register: &mut Register,
    as_of: Date,
) -> Result<Intake<()>, IntakeError> {
    let (survey, mut reading) = read(workshop, workbook)?;
    let day = survey.made.unwrap_or(as_of).min(as_of);
    match register.suppliers.iter_mut().find(|supplier| supplier.id == survey.supplier) {
        None => {
            let told = if survey.name.is_empty() { survey.supplier.as_str() } else { &survey.name };
            reading.findings.push(
                Finding::new(Rule::SurveyForeign, domain::finding::Spot::file(&workbook.file)).value(told),
            );
            // Nothing of it was taken.
            reading.sheets.iter_mut().for_each(|sheet| sheet.kind = None);
        }
        Some(supplier) => {
            let mut joining = Joining { taxonomy: workshop.taxonomy, supplier, day, findings: Vec::new() };
            for ((site, process), answers) in by_group(&survey.answers) {
                joining.group(&site, process.as_ref(), &answers);
            }
            reading.findings.extend(joining.findings);
        }
    }
    Ok(Intake::new((), Kind::Survey, workbook, reading))
}

/// Reads a survey without a register to join it to.
pub(super) fn check(workshop: &Workshop<'_>, workbook: &Workbook) -> Result<Intake<()>, IntakeError> {
    let (_, reading) = read(workshop, workbook)?;
    Ok(Intake::new((), Kind::Survey, workbook, reading))
}

fn read(workshop: &Workshop<'_>, workbook: &Workbook) -> Result<(ParsedSurvey, Reading<()>), IntakeError> {
    let reading =
        reader(workshop).survey(workbook).map_err(|finding| IntakeError::Refused(vec![*finding]))?;
    Ok(emptied(reading))
}

struct Joining<'j> {
    taxonomy: &'j Taxonomy,
    supplier: &'j mut Supplier,
    day: Date,
    findings: Vec<Finding>,
}

impl Joining<'_> {
    /// The answers about one process at one site, or about the company.
    fn group(&mut self, site: &SiteId, process: Option<&ProcessCode>, answers: &[&SurveyAnswer]) {
        let Some(at) = self.supplier.sites.iter().position(|own| own.id == *site) else {
            let field = || Arg::Field("site-id".to_owned());
            let broken = |answer: &&SurveyAnswer| {
                Finding::new(Rule::ReferenceBroken, answer.spot.clone())
                    .value(site.as_str())
                    .with("field", field())
            };
            self.findings.extend(answers.iter().map(broken));
            return;
        };
        for answer in answers {
            if let Said::Certificate(code, until) = &answer.said {
                let own = process.is_some().then(|| site.clone());
                certify(&mut self.supplier.certificates, code, *until, own);
            }
        }
        let Some(process) = process else { return };
        let done = answers.iter().find_map(|answer| match answer.said {
            Said::Process(done) => Some(done),
            _ => None,
        });
        match done {
            Some(false) => self.deny(at, process, answers),
            Some(true) => {
                let own = self.exact(at, process, Grade::Claimed);
                let claimed = Evidence::Survey { as_of: Some(self.day) };
                let capability = &mut self.supplier.sites[at].capabilities[own];
                if capability.grade == Grade::Inferred {
                    capability.grade = Grade::Claimed;
                    capability.evidence = claimed;
                }
                self.facts(at, process, answers);
            }
            None => {
                let says_more = answers
                    .iter()
                    .any(|answer| !matches!(answer.said, Said::Certificate(..) | Said::Process(_)));
                if says_more && !self.has_candidate(at, process) {
                    self.exact(at, process, Grade::Inferred);
                }
                self.facts(at, process, answers);
            }
        }
    }

    /// The firm does not do it: nothing is inferred against its word any more.
    fn deny(&mut self, at: usize, process: &ProcessCode, answers: &[&SurveyAnswer]) {
        self.supplier.denied.insert(process.clone());
        let taxonomy = self.taxonomy;
        self.supplier.sites[at].capabilities.retain(|capability| {
            capability.grade != Grade::Inferred || !taxonomy.is_kind_of(&capability.process, process)
        });
        // Facts of a process that is not done contradict it; the no holds.
        let facts =
            answers.iter().filter(|answer| !matches!(answer.said, Said::Process(_) | Said::Certificate(..)));
        for answer in facts {
            if matches!(answer.said, Said::Material { worked: false, .. }) {
                continue;
            }
            let finding = Finding::new(Rule::SurveyContradicts, answer.spot.clone()).value(&answer.question);
            self.findings.push(finding);
        }
    }

    /// Whether a capability of this very process, or of a kind of it, is at the site.
    fn has_candidate(&self, at: usize, process: &ProcessCode) -> bool {
        let capabilities = &self.supplier.sites[at].capabilities;
        capabilities.iter().any(|own| self.taxonomy.is_kind_of(&own.process, process))
    }

    /// The capability of exactly this process, made when there is none: it knows what the wider or narrower one it
    /// comes from knows.
    fn exact(&mut self, at: usize, process: &ProcessCode, grade: Grade) -> usize {
        let taxonomy = self.taxonomy;
        let site = &mut self.supplier.sites[at];
        if let Some(own) = site.capabilities.iter().position(|own| own.process == *process) {
            return own;
        }
        let distance = |own: &Capability| {
            let wider = taxonomy.is_kind_of(process, &own.process);
            let narrower = taxonomy.is_kind_of(&own.process, process);
            let steps = taxonomy.lineage(&own.process).count().abs_diff(taxonomy.lineage(process).count());
            (wider || narrower).then_some(steps)
        };
        let nearest = site.capabilities.iter().filter_map(|own| Some((distance(own)?, own)));
        let nearest = nearest.min_by_key(|(steps, own)| (*steps, own.id.clone())).map(|(_, own)| own.clone());
        let evidence = match (&nearest, grade) {
            (Some(own), Grade::Inferred) => own.evidence.clone(),
            _ => Evidence::Survey { as_of: Some(self.day) },
        };
        let id = free_id(site, process);
        let bare =
            bare_capability(id.clone(), process.clone(), grade, evidence.clone(), self.supplier.spot.clone());
        let made = match nearest {
            // What it costs and where it was told stays with the row it was told in.
            Some(own) if own.unit_cost.is_some() || own.setup_per_lot.is_some() => {
                Capability { id, process: process.clone(), grade, ..own }
            }
            Some(own) => Capability { id, process: process.clone(), grade, evidence, ..own },
            None => bare,
        };
        site.capabilities.push(made);
        site.capabilities.len() - 1
    }

    /// Sets what is still unknown of every capability at the site that does the process.
    fn facts(&mut self, at: usize, process: &ProcessCode, answers: &[&SurveyAnswer]) {
        let (taxonomy, day) = (self.taxonomy, self.day);
        for capability in &mut self.supplier.sites[at].capabilities {
            if !taxonomy.is_kind_of(&capability.process, process) {
                continue;
            }
            let mut learned = false;
            for answer in answers {
                learned |= learn(capability, &answer.said, taxonomy);
            }
            if learned && capability.grade != Grade::Inferred {
                capability.grade = capability.grade.max(Grade::Claimed);
                // A cost keeps the source it was told by.
                if capability.unit_cost.is_none() && capability.setup_per_lot.is_none() {
                    capability.evidence = Evidence::Survey { as_of: Some(day) };
                }
            }
        }
    }
}

/// An id no capability of the site has: that of the process, where it is free.
fn free_id(site: &Site, process: &ProcessCode) -> CapabilityId {
    let taken = |id: &CapabilityId| site.capabilities.iter().any(|own| own.id == *id);
    let mut number = 1_u32;
    loop {
        let tail = if number == 1 { String::new() } else { format!("-{number}") };
        // A site's id may be as long as an id can be; then the process alone must do.
        let whole = CapabilityId::new(&format!("{}/{process}{tail}", site.id));
        let id = whole.or_else(|_| CapabilityId::new(&format!("{process}{tail}")));
        match id {
            Ok(id) if !taken(&id) => return id,
            Ok(_) | Err(_) => number += 1,
        }
    }
}

/// Sets one fact where it is unknown; whether anything was set.
fn learn(capability: &mut Capability, said: &Said, taxonomy: &Taxonomy) -> bool {
    fn set<T>(known: &mut Option<T>, said: T) -> bool {
        let unknown = known.is_none();
        if unknown {
            *known = Some(said);
        }
        unknown
    }
    match said {
        Said::Process(_) | Said::Certificate(..) => false,
        Said::Material { text, code, worked } => {
            let answer = MaterialAnswer { text: text.clone(), code: code.clone(), worked: *worked };
            learn_material(&mut capability.materials, answer)
        }
        Said::Size(size) => {
            let unknown = capability.max_size.iter().any(Option::is_none);
            if unknown {
                capability.max_size = size.map(Some);
            }
            unknown
        }
        Said::Mass(mass) => set(&mut capability.max_mass, *mass),
        Said::Parameter(code, value) => {
            let has = taxonomy.parameters_of(&capability.process).any(|parameter| parameter.code == *code);
            let unknown = has && !capability.parameters.contains_key(code);
            if unknown {
                capability.parameters.insert(code.clone(), value.clone());
            }
            unknown
        }
        Said::Tolerance(grade) => set(&mut capability.tolerance, *grade),
        Said::Capacity(capacity) => set(&mut capability.capacity, *capacity),
        Said::MinLot(pieces) => set(&mut capability.min_lot_pieces, *pieces),
        Said::LeadTime(days) => set(&mut capability.lead_time_days, *days),
    }
}

/// A list that claims to be complete takes a yes and keeps its silence about a no; otherwise both are kept.
fn learn_material(materials: &mut Materials, answer: MaterialAnswer) -> bool {
    match materials {
        Materials::Unknown => *materials = Materials::Partly(vec![answer]),
        Materials::Partly(answers) if answers.contains(&answer) => return false,
        Materials::Partly(answers) => answers.push(answer),
        Materials::Listed(worked) => match answer {
            MaterialAnswer { code: Some(code), worked: true, .. } if !worked.contains(&code) => {
                worked.push(code)
            }
            _ => return false,
        },
    }
    true
}

/// A certificate the firm says it holds until a day, or does not hold.
fn certify(
    certificates: &mut Certificates,
    code: &domain::id::CertificateCode,
    until: Option<Date>,
    site: Option<SiteId>,
) {
    if *certificates == Certificates::Unknown {
        *certificates = Certificates::Partly { held: Vec::new(), not_held: Vec::new() };
    }
    match (certificates, until) {
        (Certificates::Listed(held) | Certificates::Partly { held, .. }, Some(valid_until)) => {
            held.push(HeldCertificate {
                code: code.clone(),
                site,
                number: String::new(),
                issuer: String::new(),
                valid_from: None,
                valid_until,
            });
        }
        (Certificates::Partly { not_held, .. }, None) => {
            let no = NotHeld { code: code.clone(), site };
            if !not_held.contains(&no) {
                not_held.push(no);
            }
        }
        // What a list leaves out is not held already.
        (Certificates::Listed(_) | Certificates::Unknown, _) => {}
    }
}
