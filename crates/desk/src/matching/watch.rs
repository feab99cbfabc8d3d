//! `ppuri match --watch`: files are saved, the answer is renewed.
//!
//! The register stays indexed between two savings. What was read anew is held against what was known, firm by firm, and
//! only the parts that a changed firm, rate or part can touch are answered anew; the answer is that of a fresh run.

use super::{MatchError, MatchRequest, Matched, Progress, Read, answer_all, settle};
use crate::access::Actor;
use crate::knowledge::Workshop;
use domain::id::SupplierId;
use domain::matching::answer::{Answer, Status};
use domain::registry::{Register, Supplier};
use engine::matching::Matcher;
use engine::matching::live::Live;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

/// What a saving changed.
#[derive(Debug, Clone, Default)]
pub struct Renewed {
    /// Firms that are new, gone or no longer the same.
    pub firms: usize,
    /// Parts answered anew.
    pub answered: usize,
    /// Parts whose status is another one now: number, before (`None`: new in the list), now.
    pub moved: Vec<(String, Option<Status>, Status)>,
}

/// A list that only grows: what stands in it stays where it is.
struct Shelf<T>(OnceCell<(T, Box<Shelf<T>>)>);

impl<T> Shelf<T> {
    fn new() -> Shelf<T> {
        Shelf(OnceCell::new())
    }

    /// Puts a value at the end; gives it and what comes behind it.
    fn put(&self, value: T) -> (&T, &Shelf<T>) {
        let (value, rest) = self.0.get_or_init(|| (value, Box::new(Shelf::new())));
        (value, rest)
    }
}

/// Whoever watches.
pub struct Watcher<'w> {
    /// Is told what a run is doing.
    pub progress: &'w (dyn Fn(Progress) + Sync),
    /// Says when to end.
    pub stop: &'w (dyn Fn() -> bool + Sync),
    /// Lets some time pass between two looks at the files.
    pub wait: &'w dyn Fn(),
    /// Is given each answer, the first with `None`, and says whether to go on.
    pub renewed: &'w mut dyn FnMut(&Matched, Option<&Renewed>) -> bool,
    /// Is told when a file that was saved cannot be used: the last answer stands until it can.
    pub unreadable: &'w mut dyn FnMut(&MatchError),
}

/// Answers, and answers again whenever one of the files was saved, until told to end.
///
/// # Errors
/// [`MatchError`] of the first answer, and of an answer that fails its own check.
pub fn watch(
    actor: Actor,
    workshop: &Workshop<'_>,
    request: &MatchRequest,
    watcher: Watcher<'_>,
) -> Result<(), MatchError> {
    let Watcher { progress, stop, wait, renewed, unreadable } = watcher;
    let mut seen = stamps(request);
    let read = Read::new(actor, workshop, request, progress)?;
    let options = read.options(request);
    let register = read.register.value.clone();
    let rates = read.rates().clone();
    let (firms, more_rates) = (Shelf::new(), Shelf::new());
    let (mut firms_end, mut rates_end) = (&firms, &more_rates);
    let matcher = Matcher::new(&register, &rates, workshop.taxonomy, workshop.gazetteer, &options);
    let outcomes = answer_all(&matcher, &read.parts.value, progress, stop)?;
    let answer = matcher.finish(outcomes.clone());
    let mut live = Live::new(matcher, &register, read.parts.value.parts.clone(), outcomes);
    let mut known = by_id(&register);
    let mut before = statuses(&answer);
    let matched = read.checked(workshop, &options, answer, None)?;
    if !renewed(&matched, None) {
        return Ok(());
    }
    drop(matched);
    while !stop() {
        wait();
        let now = stamps(request);
        // Whoever saves may still be writing: two looks must agree.
        if now == seen {
            continue;
        }
        wait();
        if stamps(request) != now {
            continue;
        }
        seen = now;
        let read = match Read::new(actor, workshop, request, progress) {
            Ok(read) => read,
            Err(error) => {
                unreadable(&error);
                continue;
            }
        };
        let mut told = Renewed::default();
        let fresh = by_id(&read.register.value);
        let ids: Vec<SupplierId> =
            known.keys().chain(fresh.keys().filter(|id| !known.contains_key(*id))).cloned().collect();
        for id in ids {
            let (old, new) = (known.get(&id), fresh.get(&id));
            if old.zip(new).is_some_and(|(old, new)| old.without_rows() == new.without_rows()) {
                continue;
            }
            told.firms += 1;
            match new {
                None => live.exchange(&id, None),
                Some(new) => {
                    let (firm, end) = firms_end.put((*new).clone());
                    firms_end = end;
                    live.exchange(&id, Some(firm));
                }
            }
        }
        let (rates, end) = rates_end.put(read.rates().clone());
        rates_end = end;
        live.exchange_rates(rates);
        live.exchange_parts(read.parts.value.parts.clone());
        known = fresh;
        let open = settle(&mut live, stop)?;
        told.answered = open.len();
        let Some(answer) = live.answer() else { continue };
        let after = statuses(&answer);
        for (number, status) in &after {
            let was = before.get(number).copied();
            if was != Some(*status) {
                told.moved.push((number.clone(), was, *status));
            }
        }
        before = after;
        match read.checked(workshop, &options, answer, Some(&open)) {
            Ok(matched) => {
                if !renewed(&matched, Some(&told)) {
                    break;
                }
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// When each file was last saved, and its length.
fn stamps(request: &MatchRequest) -> Vec<(PathBuf, Option<(SystemTime, u64)>)> {
    let files = [&request.register, &request.parts].into_iter().chain(&request.rates).chain(&request.surveys);
    let mappings = [&request.register_mapping, &request.parts_mapping, &request.rates_mapping];
    let files = files.chain(mappings.into_iter().flatten());
    let stamp = |path: &PathBuf| {
        let facts = path.metadata().ok()?;
        Some((facts.modified().ok()?, facts.len()))
    };
    files.map(|path| (path.clone(), stamp(path))).collect()
}

fn by_id(register: &Register) -> BTreeMap<SupplierId, Supplier> {
    register.suppliers.iter().map(|supplier| (supplier.id.clone(), supplier.clone())).collect()
}

/// Status by part number; of lines with one number the last.
fn statuses(answer: &Answer) -> BTreeMap<String, Status> {
    answer.parts.iter().map(|part| (part.part.number.to_string(), part.status)).collect()
}
