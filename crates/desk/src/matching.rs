//! A register answers a parts list.
//!
//! [`run`] takes files and gives the answer of the desk; [`edition::project`] makes of it what a buyer or one supplier
//! may see; [`save::save`] writes it, whole or not at all.

pub mod edition;
pub mod save;
pub mod watch;
pub mod what_if;

use crate::access::Actor;
use crate::compare;
use crate::intake::{self, Intake, IntakeError, ToReturn};
use crate::knowledge::Workshop;
use crate::parallel;
use domain::compare::Comparison;
use domain::demand::PartsList;
use domain::finding::Finding;
use domain::id::SupplierId;
use domain::matching::answer::{Answer, FileFacts};
use domain::matching::rates::Rates;
use domain::matching::{DEFAULT_CHAINS, DEFAULT_MAX_COMPANIES, MatchOptions};
use domain::money::Currency;
use domain::place::gazetteer::Gazetteer;
use domain::registry::Register;
use domain::taxonomy::Taxonomy;
use engine::matching::check::{Checker, Inputs};
use engine::matching::live::Live;
use engine::matching::{Matcher, PartOutcome};
use formats::grid::Workbook;
use formats::tell::{Teller, ToldFinding};
use jiff::civil::Date;
use lang::Translator;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What goes in.
#[derive(Debug, Clone)]
pub struct MatchRequest {
    /// The register.
    pub register: PathBuf,
    /// The parts list.
    pub parts: PathBuf,
    /// The parts list as it was issued before, to be told what changed.
    pub before: Option<PathBuf>,
    /// Rates, if any.
    pub rates: Option<PathBuf>,
    /// Filled surveys.
    pub surveys: Vec<PathBuf>,
    /// Mapping of the register's columns.
    pub register_mapping: Option<PathBuf>,
    /// Mapping of the list's columns.
    pub parts_mapping: Option<PathBuf>,
    /// Mapping of the rates' columns.
    pub rates_mapping: Option<PathBuf>,
    /// Ids or names of firms to leave out.
    pub exclude: Vec<String>,
    /// The day the answer is for.
    pub as_of: Date,
    /// Chains for each part.
    pub chains: usize,
    /// Companies in a chain.
    pub max_companies: usize,
    /// Days from order to arrival.
    pub max_lead_time_days: Option<u32>,
    /// Currency of sums.
    pub currency: Currency,
}

impl MatchRequest {
    /// A request with the usual limits.
    pub fn new(register: PathBuf, parts: PathBuf, as_of: Date, currency: Currency) -> MatchRequest {
        MatchRequest {
            register,
            parts,
            before: None,
            rates: None,
            surveys: Vec::new(),
            register_mapping: None,
            parts_mapping: None,
            rates_mapping: None,
            exclude: Vec::new(),
            as_of,
            chains: DEFAULT_CHAINS,
            max_companies: DEFAULT_MAX_COMPANIES,
            max_lead_time_days: None,
            currency,
        }
    }
}

/// What a run is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Reading a file.
    Reading(String),
    /// Answering parts.
    Matching {
        /// Parts answered.
        done: usize,
        /// Parts in the list.
        total: usize,
    },
    /// Writing files.
    Writing {
        /// Pieces of work done.
        done: usize,
        /// All of them.
        total: usize,
    },
}

/// What came out.
pub struct Matched {
    /// The answer of the desk.
    pub answer: Answer,
    /// The buyer's file, to be given back with answers.
    pub parts_file: Workbook,
    /// What was read of it.
    pub parts_intake: Intake<PartsList>,
    /// What was read of the register.
    pub register_intake: Intake<Register>,
    /// What changed since the list was issued before, and what that file is called.
    pub changes: Option<(Comparison, String)>,
    /// Files with refused rows, but for the parts list.
    pub returned: Vec<ToReturn>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum MatchError {
    /// A file could not be used.
    #[error(transparent)]
    Intake(IntakeError),
    /// The person stopped it.
    #[error("stopped")]
    Stopped,
    /// The answer does not stand up to its own check: a mistake of the program.
    #[error("the answer failed its own check: {0}")]
    Unsound(String),
}

impl From<IntakeError> for MatchError {
    fn from(error: IntakeError) -> MatchError {
        match error {
            IntakeError::Stopped => MatchError::Stopped,
            error => MatchError::Intake(error),
        }
    }
}

/// Answers a parts list from a register. `stop` is asked all the time; `progress` is told from one thread at a time.
///
/// # Errors
/// [`MatchError`]; nothing is written.
pub fn run(
    actor: Actor,
    workshop: &Workshop<'_>,
    request: &MatchRequest,
    progress: &(dyn Fn(Progress) + Sync),
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Matched, MatchError> {
    let read = Read::new(actor, workshop, request, progress)?;
    if stop() {
        return Err(MatchError::Stopped);
    }
    let options = read.options(request);
    let matcher =
        Matcher::new(&read.register.value, read.rates(), workshop.taxonomy, workshop.gazetteer, &options);
    let outcomes = answer_all(&matcher, &read.parts.value, progress, stop)?;
    let answer = matcher.finish(outcomes);
    read.checked(workshop, &options, answer, None)
}

/// All files of a request, read.
struct Read {
    register: Intake<Register>,
    parts: Intake<PartsList>,
    parts_file: Workbook,
    rates: Option<Intake<Rates>>,
    survey_facts: Vec<FileFacts>,
    survey_findings: Vec<Finding>,
    changes: Option<(Comparison, String)>,
    returned: Vec<ToReturn>,
}

/// Rates of which none is known.
static NO_RATES: LazyLock<Rates> = LazyLock::new(Rates::default);

impl Read {
    fn new(
        actor: Actor,
        workshop: &Workshop<'_>,
        request: &MatchRequest,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Read, MatchError> {
        let reading = |path: &PathBuf| progress(Progress::Reading(intake::file_name(path)));
        reading(&request.register);
        reading(&request.parts);
        let (parts, register) = parallel::both(
            || intake::parts(actor, workshop, &request.parts, request.parts_mapping.as_deref()),
            || {
                let mapping = request.register_mapping.as_deref();
                intake::register(actor, workshop, &request.register, mapping, request.as_of)
            },
        );
        let mut register = register?;
        let (parts, parts_file) = parts?;
        let mut changes = None;
        if let Some(path) = &request.before {
            reading(path);
            let (before, _) = intake::parts(actor, workshop, path, request.parts_mapping.as_deref())?;
            changes = Some((compare::parts(&before.value, &parts.value), before.file));
        }
        let mut returned: Vec<ToReturn> = register.take_file().into_iter().collect();
        let mut survey_facts = Vec::new();
        let mut survey_findings = Vec::new();
        for path in &request.surveys {
            reading(path);
            let mut intake = intake::survey(actor, workshop, path, &mut register.value, request.as_of)?;
            returned.extend(intake.take_file());
            survey_facts.push(intake.facts());
            survey_findings.extend(intake.findings);
        }
        let mut rates = match &request.rates {
            None => None,
            Some(path) => {
                reading(path);
                let mapping = request.rates_mapping.as_deref();
                Some(intake::rates(actor, workshop, path, mapping, &register.value, request.as_of)?)
            }
        };
        returned.extend(rates.as_mut().and_then(Intake::take_file));
        Ok(Read { register, parts, parts_file, rates, survey_facts, survey_findings, changes, returned })
    }

    fn rates(&self) -> &Rates {
        self.rates.as_ref().map_or(&NO_RATES, |rates| &rates.value)
    }

    fn options(&self, request: &MatchRequest) -> MatchOptions {
        MatchOptions {
            as_of: request.as_of,
            chains: request.chains,
            max_companies: request.max_companies,
            max_lead_time_days: request.max_lead_time_days,
            currency: request.currency,
            excluded: excluded(&self.register.value, &request.exclude),
        }
    }

    /// The answer with its files and findings, after the checker found nothing wrong with it; `only` names the parts
    /// that have changed since it last looked.
    fn checked(
        self,
        workshop: &Workshop<'_>,
        options: &MatchOptions,
        mut answer: Answer,
        only: Option<&[usize]>,
    ) -> Result<Matched, MatchError> {
        let inputs = Inputs {
            register: &self.register.value,
            parts: &self.parts.value.parts,
            rates: self.rates(),
            taxonomy: workshop.taxonomy,
            gazetteer: workshop.gazetteer,
            options,
        };
        let checker = Checker::new(&inputs);
        let count = only.map_or(answer.parts.len(), <[usize]>::len);
        let faults = parallel::each(count, &|at| {
            let part = only.map_or(Some(at), |only| only.get(at).copied());
            Some(part.map(|part| checker.part(part, &answer)).unwrap_or_default())
        });
        if let Some(fault) = faults.into_iter().flatten().flatten().chain(checker.list(&answer)).next() {
            return Err(MatchError::Unsound(format!("{fault:?}")));
        }
        let Read { register, parts, parts_file, rates, survey_facts, survey_findings, changes, returned } =
            self;
        answer.invented = says_invented(&register.value);
        answer.files = [register.facts(), parts.facts()].into_iter().collect();
        answer.files.extend(rates.as_ref().map(Intake::facts));
        answer.files.extend(survey_facts);
        let findings: [&Vec<Finding>; 2] = [&register.findings, &parts.findings];
        answer.findings = findings.into_iter().flatten().cloned().collect();
        answer.findings.extend(rates.into_iter().flat_map(|rates| rates.findings));
        answer.findings.extend(survey_findings);
        Ok(Matched { answer, parts_file, parts_intake: parts, register_intake: register, changes, returned })
    }
}

/// Findings told in the words' language, the worst first, otherwise as they stand in the files.
///
/// # Errors
/// When the taxonomy built into the program is broken.
pub fn tell_findings(words: &Translator, findings: &[Finding]) -> Result<Vec<ToldFinding>, String> {
    let taxonomy = Taxonomy::builtin()
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let teller = Teller::new(words.clone(), &taxonomy, Gazetteer::builtin());
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity());
    Ok(sorted.into_iter().map(|finding| teller.finding(finding)).collect())
}

/// The published schema of `answer.json`.
pub fn schema() -> String {
    formats::write::json::schema()
}

/// Firms named by id or by any of their names.
fn excluded(register: &Register, words: &[String]) -> BTreeSet<SupplierId> {
    let keys: BTreeSet<String> = words.iter().map(|word| lang::fold::fold(word)).collect();
    let named = |supplier: &&domain::registry::Supplier| {
        let names = supplier.names.all();
        let mut said = names.iter().copied().chain([supplier.id.as_str()]);
        said.any(|name| !name.is_empty() && keys.contains(&lang::fold::fold(name)))
    };
    register.suppliers.iter().filter(named).map(|supplier| supplier.id.clone()).collect()
}

/// The mark the demo puts into the note of every firm it makes.
pub const INVENTED: &str = "PPURI-DEMO";

fn says_invented(register: &Register) -> bool {
    register.suppliers.iter().any(|supplier| supplier.note.contains(INVENTED))
}

/// Answers every part, on as many threads as the machine has cores. The outcome does not depend on their number.
fn answer_all(
    matcher: &Matcher<'_>,
    list: &PartsList,
    progress: &(dyn Fn(Progress) + Sync),
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<PartOutcome>, MatchError> {
    let total = list.parts.len();
    let done = AtomicUsize::new(0);
    let answer = |at: usize| {
        let part = list.parts.get(at).filter(|_| !stop())?;
        let outcome = matcher.answer_part(part, stop);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        progress(Progress::Matching { done, total });
        Some(outcome)
    };
    parallel::each(total, &answer).ok_or(MatchError::Stopped)
}

/// Answers the open parts of a list on all cores; gives their numbers.
fn settle(live: &mut Live<'_>, stop: &(dyn Fn() -> bool + Sync)) -> Result<Vec<usize>, MatchError> {
    let open = live.open();
    let outcomes = parallel::each(open.len(), &|at| live.answer_part(*open.get(at)?, stop));
    let outcomes = outcomes.ok_or(MatchError::Stopped)?;
    open.iter().zip(outcomes).for_each(|(number, outcome)| live.keep(*number, outcome));
    Ok(open)
}
