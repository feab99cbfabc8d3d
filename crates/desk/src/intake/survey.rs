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
            let name = domain::finding::Spot::file(&workbook.file);
            let mut joining =
                Joining { taxonomy: workshop.taxonomy, supplier, day, findings: Vec::new(), learned: false };
            for ((site, process), answers) in by_group(&survey.answers) {
                joining.group(&site, process.as_ref(), &answers);
            }
            let nothing_new = !joining.learned && joining.findings.is_empty() && !survey.answers.is_empty();
            reading.findings.extend(joining.findings);
            if nothing_new {
                reading.findings.push(Finding::new(Rule::SurveyKnown, name).value(&survey.name));
            }
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
    /// Whether anything was said that nobody knew.
    learned: bool,
}

/// What an answer is to what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Learned {
    /// It has no place there.
    Idle,
    /// It says the same.
    Same,
    /// It says otherwise: what is known holds.
    Other,
    /// Nobody knew.
    New,
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
                let learned = certify(&mut self.supplier.certificates, code, *until, own);
                self.note(learned, answer);
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
                let before = self.supplier.sites[at].capabilities.len();
                let own = self.exact(at, process, Grade::Claimed);
                self.learned |= self.supplier.sites[at].capabilities.len() > before;
                let claimed = Evidence::Survey { as_of: Some(self.day) };
                let capability = &mut self.supplier.sites[at].capabilities[own];
                if capability.grade == Grade::Inferred {
                    self.learned = true;
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
        self.learned |= self.supplier.denied.insert(process.clone());
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
        let mut told = vec![Learned::Idle; answers.len()];
        for capability in &mut self.supplier.sites[at].capabilities {
            if !taxonomy.is_kind_of(&capability.process, process) {
                continue;
            }
            let mut news = false;
            for (answer, told) in answers.iter().zip(&mut told) {
                let learned = learn(capability, &answer.said, taxonomy);
                news |= learned == Learned::New;
                *told = (*told).max(learned);
            }
            if news && capability.grade != Grade::Inferred {
                capability.grade = capability.grade.max(Grade::Claimed);
                // A cost keeps the source it was told by.
                if capability.unit_cost.is_none() && capability.setup_per_lot.is_none() {
                    capability.evidence = Evidence::Survey { as_of: Some(day) };
                }
            }
        }
        for (answer, told) in answers.iter().zip(told) {
            self.note(told, answer);
        }
    }

    /// Remembers what was new, and tells what was not taken.
    fn note(&mut self, learned: Learned, answer: &SurveyAnswer) {
        self.learned |= learned == Learned::New;
        if learned == Learned::Other {
            self.findings
                .push(Finding::new(Rule::SurveyDiffers, answer.spot.clone()).value(&answer.question));
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

/// Sets one fact where it is unknown.
fn learn(capability: &mut Capability, said: &Said, taxonomy: &Taxonomy) -> Learned {
    fn set<T: PartialEq>(known: &mut Option<T>, said: T) -> Learned {
        match known {
            Some(known) if *known == said => Learned::Same,
            Some(_) => Learned::Other,
            None => {
                *known = Some(said);
                Learned::New
            }
        }
    }
    match said {
        Said::Process(_) | Said::Certificate(..) => Learned::Idle,
        Said::Material { text, code, worked } => {
            let answer = MaterialAnswer { text: text.clone(), code: code.clone(), worked: *worked };
            learn_material(&mut capability.materials, answer)
        }
        Said::Size(size) => {
            let said = size.map(Some);
            if capability.max_size == said {
                return Learned::Same;
            }
            if capability.max_size.iter().all(Option::is_some) {
                return Learned::Other;
            }
            capability.max_size = said;
            Learned::New
        }
        Said::Mass(mass) => set(&mut capability.max_mass, *mass),
        Said::Parameter(code, value) => {
            if taxonomy.parameters_of(&capability.process).all(|parameter| parameter.code != *code) {
                return Learned::Idle;
            }
            match capability.parameters.get(code) {
                Some(known) if known == value => Learned::Same,
                Some(_) => Learned::Other,
                None => {
                    capability.parameters.insert(code.clone(), value.clone());
                    Learned::New
                }
            }
        }
        Said::Tolerance(grade) => set(&mut capability.tolerance, *grade),
        Said::Capacity(capacity) => set(&mut capability.capacity, *capacity),
        Said::MinLot(pieces) => set(&mut capability.min_lot_pieces, *pieces),
        Said::LeadTime(days) => set(&mut capability.lead_time_days, *days),
    }
}

/// A list that claims to be complete takes a yes and keeps its silence about a no; otherwise the first answer about a
/// material holds.
fn learn_material(materials: &mut Materials, answer: MaterialAnswer) -> Learned {
    match materials {
        Materials::Unknown => *materials = Materials::Partly(vec![answer]),
        Materials::Partly(answers) => {
            let same = |known: &&MaterialAnswer| known.text == answer.text && known.code == answer.code;
            match answers.iter().find(same) {
                Some(known) if known.worked == answer.worked => return Learned::Same,
                Some(_) => return Learned::Other,
                None => answers.push(answer),
            }
        }
        Materials::Listed(worked) => match answer {
            MaterialAnswer { code: Some(code), worked: true, .. } if !worked.contains(&code) => {
                worked.push(code);
            }
            MaterialAnswer { code: Some(code), worked: false, .. } if worked.contains(&code) => {
                return Learned::Other;
            }
            _ => return Learned::Same,
        },
    }
    Learned::New
}

/// A certificate the firm says it holds until a day, or does not hold.
fn certify(
    certificates: &mut Certificates,
    code: &domain::id::CertificateCode,
    until: Option<Date>,
    site: Option<SiteId>,
) -> Learned {
    if *certificates == Certificates::Unknown {
        *certificates = Certificates::Partly { held: Vec::new(), not_held: Vec::new() };
    }
    let no = NotHeld { code: code.clone(), site: site.clone() };
    let (held, not_held) = match certificates {
        Certificates::Listed(held) => (held, None),
        Certificates::Partly { held, not_held } => (held, Some(not_held)),
        Certificates::Unknown => return Learned::Idle,
    };
    let known = held.iter().filter(|own| own.code == *code && own.site == site);
    let last_day = known.map(|own| own.valid_until).max();
    let denied = not_held.as_ref().is_some_and(|not_held| not_held.contains(&no));
    match (until, last_day) {
        (Some(until), Some(known)) if known >= until => Learned::Same,
        (Some(_), None) if denied => Learned::Other,
        (Some(valid_until), _) => {
            held.push(HeldCertificate {
                code: code.clone(),
                site,
                number: String::new(),
                issuer: String::new(),
                valid_from: None,
                valid_until,
            });
            Learned::New
        }
        (None, Some(_)) => Learned::Other,
        // What a list leaves out is not held already.
        (None, None) if denied => Learned::Same,
        (None, None) => match not_held {
            None => Learned::Same,
            Some(not_held) => {
                not_held.push(no);
                Learned::New
            }
        },
    }
}
