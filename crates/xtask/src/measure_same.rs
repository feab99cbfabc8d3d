//! `cargo run -p xtask -- measure-same`: how well rows of one firm are found, and how many others are taken for one.
//!
//! Planted duplicates in invented registers ([`plant`]), real registers with pairs judged by hand, namesakes of one city,
//! renamed firms, and time and memory for a country. Reads the shared data beside the repository.

mod plant;
mod real;

use anyhow::{Context as _, Result};
use desk::access::Actor;
use desk::knowledge::{Knowledge, Workshop};
use domain::registry::Supplier;
use domain::registry::same::{Reason, Suggestion};
use engine::registry::same::{Card, Comparer};
use jiff::civil::date;
use plant::Planted;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The seed the weights and the threshold were chosen on, and those the figures are told of.
const DEVELOPMENT: u64 = 1;
const HELD: [u64; 3] = [2, 3, 4];

/// Firms of a planted register; one in ten stands there twice.
const FIRMS: usize = 20_000;

/// Firms of a country.
const COUNTRY: usize = 182_000;

/// The folder of the shared data.
fn data() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/companies");
    folder.is_dir().then_some(folder).context("no folder ../shared/data/companies beside the repository")
}

/// Prints all figures; `dev` only the development seed with its errors, `sample` pairs of real registers to be judged, `scale` only
/// time and memory.
pub(crate) fn run(what: Option<&str>) -> Result<()> {
    let data = data()?;
    let knowledge = Knowledge::builtin().map_err(|error| anyhow::anyhow!("{error}"))?;
    let workshop = knowledge.workshop();
    let mix = plant::Mix::measured(&data, &workshop)?;
    match what {
        Some("dev") => {
            mix.print();
            planted(&workshop, &mix, DEVELOPMENT, true)?;
        }
        Some("sample") => real::sample(&workshop, &data)?,
        Some("real") => real::report(&workshop, &data)?,
        Some("scale") => scale(&workshop, &mix)?,
        _ => {
            mix.print();
            for seed in [DEVELOPMENT].into_iter().chain(HELD) {
                planted(&workshop, &mix, seed, seed == HELD[0])?;
            }
            real::report(&workshop, &data)?;
            scale(&workshop, &mix)?;
        }
    }
    Ok(())
}

/// Reads a list as the program does.
fn read(workshop: &Workshop<'_>, csv: &str) -> Result<Vec<Supplier>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("list.csv");
    std::fs::write(&path, csv)?;
    let intake = desk::intake::register(Actor::Local, workshop, &path, None, date(2026, 11, 25))
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(intake.value.suppliers)
}

fn cards(workshop: &Workshop<'_>, suppliers: &[Supplier]) -> Vec<Card> {
    desk::same::cards(suppliers, &|_| "", workshop.gazetteer, &workshop.short_places)
}

fn share(part: usize, whole: usize) -> String {
    format!("{part} of {whole} ({:.2} %)", 100.0 * part as f64 / whole.max(1) as f64)
}

fn told(suggestion: &Suggestion, suppliers: &[Supplier]) -> String {
    let row = |at: usize| {
        let supplier = &suppliers[at];
        let address = supplier.sites.first().map(|site| site.address.as_str()).unwrap_or_default();
        format!("{} | {address} | {}", supplier.own_name(), supplier.particulars.phone)
    };
    let reasons: Vec<&str> = suggestion.reasons.iter().map(Reason::key).collect();
    format!(
        "{:5.1}  {}  <>  {}  {reasons:?}",
        suggestion.score.0,
        row(suggestion.first),
        row(suggestion.second)
    )
}

/// One planted register: precision, recall, and by what was changed.
fn planted(workshop: &Workshop<'_>, mix: &plant::Mix, seed: u64, errors: bool) -> Result<()> {
    let register = plant::register(workshop, mix, FIRMS, seed);
    let suppliers = read(workshop, &register.csv)?;
    anyhow::ensure!(suppliers.len() == register.rows, "{} rows of {} read", suppliers.len(), register.rows);
    let cards = cards(workshop, &suppliers);
    let comparer = Comparer::new(&cards);
    let found = comparer.suggestions();
    let truth: BTreeMap<(usize, usize), &Planted> =
        register.planted.iter().map(|p| ((p.first, p.second), p)).collect();
    let pairs: BTreeSet<(usize, usize)> = found.iter().map(|s| (s.first, s.second)).collect();
    let right = pairs.iter().filter(|pair| truth.contains_key(pair)).count();
    println!("planted register, seed {seed}: {} rows, {} planted pairs", register.rows, truth.len());
    println!("  precision {}", share(right, pairs.len()));
    println!("  recall    {}", share(right, truth.len()));
    let findable = |p: &&&Planted| p.findable();
    let reach: Vec<_> = truth.iter().filter(|(_, p)| findable(p)).collect();
    let reached = reach.iter().filter(|(pair, _)| pairs.contains(*pair)).count();
    println!("  recall with name and place or telephone {}", share(reached, reach.len()));
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (pair, planted) in &truth {
        for kind in planted.kinds() {
            let count = kinds.entry(kind).or_default();
            count.0 += usize::from(pairs.contains(pair));
            count.1 += 1;
        }
    }
    kinds.iter().for_each(|(kind, (found, all))| println!("    {kind}: {}", share(*found, *all)));
    if errors {
        println!("  taken for one firm, but not planted:");
        found
            .iter()
            .filter(|s| !truth.contains_key(&(s.first, s.second)))
            .take(40)
            .for_each(|s| println!("    {}", told(s, &suppliers)));
        println!("  missed though name and place or telephone agree:");
        for (pair, planted) in reach.iter().filter(|(pair, _)| !pairs.contains(*pair)).take(40) {
            let kinds: Vec<&str> = planted.kinds().into_iter().collect();
            let pseudo = Suggestion {
                first: pair.0,
                second: pair.1,
                score: domain::registry::same::Score(0.0),
                reasons: Vec::new(),
            };
            println!("    {kinds:?} {}", told(&pseudo, &suppliers));
        }
    }
    Ok(())
}

/// Time and memory for a country's register.
fn scale(workshop: &Workshop<'_>, mix: &plant::Mix) -> Result<()> {
    let register = plant::register(workshop, mix, COUNTRY, 5);
    let suppliers = read(workshop, &register.csv)?;
    drop(register.csv);
    let before = resident_mb();
    let start = clock();
    let cards = cards(workshop, &suppliers);
    let carded = clock();
    let comparer = Comparer::new(&cards);
    let pairs = comparer.candidates().len();
    let blocked = clock();
    drop(comparer);
    let found = desk::same::suggestions(&cards).len();
    let end = clock();
    println!(
        "{} rows: names taken apart {:.2} s, {pairs} pairs found {:.2} s; found and compared {:.2} s, {found} suggestions; memory {} MB before, {} MB at most",
        suppliers.len(),
        (carded - start).as_secs_f64(),
        (blocked - carded).as_secs_f64(),
        (end - blocked).as_secs_f64(),
        before,
        peak_mb()
    );
    Ok(())
}

#[allow(clippy::disallowed_methods)] // a measurement asks the clock
fn clock() -> Instant {
    Instant::now()
}

fn status_mb(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn resident_mb() -> u64 {
    status_mb("VmRSS")
}

fn peak_mb() -> u64 {
    status_mb("VmHWM")
}
