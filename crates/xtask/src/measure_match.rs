//! How long the main job takes, and where: the demo list against the demo region, or against a register.

use anyhow::{Result, anyhow};
use desk::access::Actor;
use desk::clock::Stopwatch;
use desk::demo::{DemoRequest, write};
use desk::knowledge::Knowledge;
use desk::matching::save::{SaveRequest, save};
use desk::matching::{MatchRequest, Progress, run};
use domain::matching::answer::Audience;
use domain::money::Currency;
use jiff::civil::date;
use lang::Language;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

/// How often; the fastest counts, for the machine has other work too.
const TIMES: usize = 5;

/// Milliseconds of each phase of one run.
#[derive(Debug, Clone, Copy, Default)]
struct Phases {
    reading: Duration,
    answering: Duration,
    checking: Duration,
    writing: Duration,
}

impl Phases {
    fn all(&self) -> Duration {
        self.reading + self.answering + self.checking + self.writing
    }
}

pub(crate) fn run_with(register: Option<String>) -> Result<()> {
    let start = Stopwatch::start();
    let knowledge = Knowledge::builtin()?;
    let workshop = knowledge.workshop();
    println!("knowledge ready in {} ms", start.elapsed().as_millis());
    let folder = tempfile::tempdir()?;
    let request = DemoRequest::new(date(2019, 5, 27), Language::Ko);
    let start = Stopwatch::start();
    let files = write(Actor::Local, &workshop, folder.path(), &request)?;
    println!("demo of 300 firms and 800 parts written in {} ms", start.elapsed().as_millis());
    let register = register.map_or(files.register, PathBuf::from);
    let usd = Currency::new("USD").map_err(|error| anyhow!("{error:?}"))?;
    let mut asked = MatchRequest::new(register, files.parts, request.as_of, usd);
    asked.rates = Some(files.rates);
    let out = folder.path().join("out");
    let mut best: Option<Phases> = None;
    for _ in 0..TIMES {
        let clock = Stopwatch::start();
        let marks: Mutex<Vec<Duration>> = Mutex::default();
        let progress = |progress: Progress| {
            if let (Progress::Matching { .. }, Ok(mut marks)) = (progress, marks.lock()) {
                marks.push(clock.elapsed());
            }
        };
        let matched = run(Actor::Local, &workshop, &asked, &progress, &|| false)?;
        let answered = clock.elapsed();
        let saving =
            SaveRequest { out: &out, audience: Audience::Desk, language: Language::Ko, surveys: true };
        save(Actor::Local, &workshop, &matched, &saving, &|_, _| Ok(String::new()))?;
        let end = clock.elapsed();
        let marks = marks.into_inner().map_err(|error| anyhow!("{error}"))?;
        let (first, last) =
            (marks.first().copied().unwrap_or(answered), marks.last().copied().unwrap_or(answered));
        let phases = Phases {
            reading: first,
            answering: last - first,
            checking: answered - last,
            writing: end - answered,
        };
        if best.is_none_or(|best| phases.all() < best.all()) {
            best = Some(phases);
        }
        if best.is_some_and(|best| best.all() == phases.all()) {
            let told = matched.answer.coverage();
            println!(
                "{} parts: {} alone, {} by chain, {} possible, {} unanswered; {} firms asked",
                told.parts,
                told.alone,
                told.by_chain,
                told.possible,
                told.unanswered,
                matched.answer.questions.len()
            );
        }
    }
    let best = best.unwrap_or_default();
    println!("fastest of {TIMES}, milliseconds:");
    for (name, phase) in [
        ("reading, places, inference, index", best.reading),
        ("answering", best.answering),
        ("adding up and checking", best.checking),
        ("workbook, JSON, surveys", best.writing),
        ("together", best.all()),
    ] {
        println!("  {:>6}  {name}", phase.as_millis());
    }
    Ok(())
}
