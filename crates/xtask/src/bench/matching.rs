//! A whole country's register answers a long list, beside DuckDB that is asked a simpler question of the same data.
//!
//! Ours is everything an answer holds but the questions to firms: verdicts, the five best chains, the second source, near
//! misses, gaps. The peer says how many capabilities are feasible for each operation, and the cheapest two-step chain.

use super::{Taken, fastest, peak_mb, peer};
use anyhow::{Context as _, Result, bail, ensure};
use desk::access::Actor;
use desk::clock::Stopwatch;
use desk::demo::{DemoRequest, World, world};
use desk::knowledge::Knowledge;
use domain::demand::Need;
use domain::id::{MaterialCode, ProcessCode};
use domain::matching::answer::{Answer, Status};
use domain::matching::{DEFAULT_CHAINS, DEFAULT_MAX_COMPANIES, MatchOptions};
use domain::money::{Currency, Money};
use domain::place::gazetteer::Gazetteer;
use domain::registry::{ParameterValue, Supplier};
use engine::matching::Matcher;
use engine::matching::live::Live;
use jiff::civil::{Date, date};
use lang::Language;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

const SUPPLIERS: usize = 200_000;
const PARTS: usize = 10_000;
/// The day of the demo's story.
const DAY: Date = date(2019, 5, 28);

/// What is asked of either side.
#[derive(Debug, Clone, Copy)]
struct Size {
    suppliers: usize,
    parts: usize,
    chains: usize,
}

impl Size {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Size> {
        let mut size = Size { suppliers: SUPPLIERS, parts: PARTS, chains: DEFAULT_CHAINS };
        while let Some(argument) = arguments.next() {
            let mut number = || arguments.next().context("how many?")?.parse().context("a number is wanted");
            match argument.as_str() {
                // The figures come as JSON in the last line anyway.
                "--json" => {}
                "--suppliers" => size.suppliers = number()?,
                "--parts" => size.parts = number()?,
                "--chains" => size.chains = number()?,
                other => bail!("unknown argument {other:?}"),
            }
        }
        Ok(size)
    }
}

/// How often each side runs.
const TIMES: usize = 2;

pub(super) fn run(arguments: impl Iterator<Item = String>) -> Result<()> {
    let arguments: Vec<String> = arguments.collect();
    let size = Size::read(arguments.iter().cloned())?;
    let folder = tempfile::tempdir()?;
    let made = made(size)?;
    export(&made, folder.path())?;
    drop(made);
    let program = std::env::current_exe()?;
    let mut details = json!(null);
    let mut best: Option<Taken> = None;
    for _ in 0..TIMES {
        let output = Command::new(&program).args(["bench", "matching-once"]).args(&arguments).output()?;
        ensure!(output.status.success(), "it failed: {}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let taken = Taken::read(&text)?;
        if best.is_none_or(|best| taken.seconds < best.seconds) {
            best = Some(taken);
            details = serde_json::from_str(text.lines().last().unwrap_or_default())?;
        }
    }
    let ours = best.context("nothing was run")?;
    let duckdb = fastest(TIMES, || peer("matching.py", &[], folder.path()))?;
    println!("{:>8.2} s {:>6.0} MB  every answer whole", ours.seconds, ours.peak_mb);
    println!("{:>8.2} s {:>6.0} MB  DuckDB, the simpler question", duckdb.seconds, duckdb.peak_mb);
    println!(
        "{}",
        json!({
            "seconds": ours.seconds,
            "peer_seconds": duckdb.seconds,
            "ratio": duckdb.seconds / ours.seconds,
            "peak_mb": ours.peak_mb,
            "peer_peak_mb": duckdb.peak_mb,
            "details": details,
        })
    );
    Ok(())
}

fn made(size: Size) -> Result<World> {
    let knowledge = Knowledge::builtin()?;
    let workshop = knowledge.workshop();
    let request =
        DemoRequest { suppliers: size.suppliers, parts: size.parts, ..DemoRequest::new(DAY, Language::Ko) };
    Ok(world(Actor::Local, &workshop, &request)?)
}

/// What the peer is given: numbers in our base units, nothing where nothing is known.
fn export(made: &World, folder: &Path) -> Result<()> {
    let taxonomy = domain::taxonomy::Taxonomy::builtin().ok().context("the taxonomy is broken")?;
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut lists: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut done: BTreeSet<&ProcessCode> = BTreeSet::new();
    let mut table = csv::Writer::from_path(folder.join("capabilities.csv"))?;
    table.write_record([
        "process",
        "tile_lat",
        "tile_lon",
        "materials",
        "side0",
        "side1",
        "side2",
        "mass",
        "tolerance",
        "reach",
        "capacity",
        "basis",
        "min_lot",
        "unit_cost",
        "setup",
    ])?;
    for site in made.register.suppliers.iter().flat_map(|supplier| &supplier.sites) {
        let Some(at) = site.located.place().and_then(|place| place.at) else { continue };
        for capability in &site.capabilities {
            done.insert(&capability.process);
            let worked: Vec<String> =
                capability.materials.worked().iter().map(|code| code.as_str().to_owned()).collect();
            let next = lists.len();
            let list = *lists.entry(worked).or_insert(next);
            let mut sides: Vec<i64> = capability.max_size.iter().flatten().map(|side| side.nm()).collect();
            sides.sort_unstable_by(|a, b| b.cmp(a));
            let reach = capability.parameters.values().next().and_then(|value| match value {
                ParameterValue::Values(all) => all.iter().map(|value| value.base()).max(),
                ParameterValue::Range(_, high) => Some(high.base()),
            });
            table.write_record([
                capability.process.as_str().to_owned(),
                (at.lat() / 0.05).floor().to_string(),
                (at.lon() / 0.05).floor().to_string(),
                list.to_string(),
                number(sides.first().copied()),
                number(sides.get(1).copied()),
                number(sides.get(2).copied()),
                number(capability.max_mass.map(|mass| mass.ug())),
                number(capability.tolerance.map(|grade| i64::from(grade.it()))),
                number(reach),
                number(capability.capacity.map(|capacity| capacity.milli)),
                capability.capacity.map(|capacity| capacity.basis.word()).unwrap_or_default().to_owned(),
                number(capability.min_lot_pieces.and_then(|lot| i64::try_from(lot).ok())),
                number(capability.unit_cost.and_then(|unit| i64::try_from(unit.amount.micro()).ok())),
                number(capability.setup_per_lot.and_then(|setup| i64::try_from(setup.micro()).ok())),
            ])?;
        }
    }
    table.flush()?;
    let mut asked: BTreeSet<&ProcessCode> = BTreeSet::new();
    let mut needs = BTreeSet::new();
    let mut table = csv::Writer::from_path(folder.join("operations.csv"))?;
    table.write_record([
        "part",
        "operation",
        "process",
        "material",
        "side0",
        "side1",
        "side2",
        "mass",
        "tolerance",
        "need",
        "pieces",
    ])?;
    for (part, of) in made.parts.parts.iter().enumerate() {
        for (at, operation) in of.route.operations().iter().enumerate() {
            asked.insert(&operation.process);
            let works_material =
                taxonomy.processes.get(&operation.process).is_none_or(|process| process.material_applies);
            let material = of.material.as_ref().and_then(|need| need.code.clone()).filter(|_| works_material);
            needs.extend(material.clone());
            let mut sides: Vec<i64> = of.size.iter().flatten().map(|side| side.nm()).collect();
            sides.sort_unstable_by(|a, b| b.cmp(a));
            let need = operation.needs.values().next().map(|need| match need {
                Need::Value(value) | Need::Range(_, value) => value.base(),
            });
            table.write_record([
                part.to_string(),
                at.to_string(),
                operation.process.as_str().to_owned(),
                material.map(|code| code.as_str().to_owned()).unwrap_or_default(),
                number(sides.first().copied()),
                number(sides.get(1).copied()),
                number(sides.get(2).copied()),
                number(of.mass.map(|mass| mass.ug())),
                number(of.tolerance.filter(|_| at == 0).map(|grade| i64::from(grade.it()))),
                number(need),
                number(of.annual_pieces.and_then(|pieces| i64::try_from(pieces).ok())),
            ])?;
        }
    }
    table.flush()?;
    let mut table = csv::Writer::from_path(folder.join("does.csv"))?;
    table.write_record(["asked", "done"])?;
    for asked in &asked {
        for done in done.iter().filter(|done| taxonomy.is_kind_of(done, asked)) {
            table.write_record([asked.as_str(), done.as_str()])?;
        }
    }
    table.flush()?;
    let mut table = csv::Writer::from_path(folder.join("works.csv"))?;
    table.write_record(["materials", "need"])?;
    for (worked, list) in &lists {
        for need in &needs {
            let codes = worked.iter().filter_map(|code| MaterialCode::new(code).ok());
            if codes.into_iter().any(|code| taxonomy.material_is_of(need, &code)) {
                table.write_record([list.to_string(), need.as_str().to_owned()])?;
            }
        }
    }
    table.flush()?;
    Ok(())
}

/// One run of ours: told in one line of JSON.
pub(super) fn once(arguments: impl Iterator<Item = String>) -> Result<()> {
    let size = Size::read(arguments)?;
    let day = DAY;
    let knowledge = Knowledge::builtin()?;
    let workshop = knowledge.workshop();
    let loading = Stopwatch::start();
    let made = made(size)?;
    let loaded = loading.elapsed().as_secs_f64();
    let World { register, parts, rates } = &made;
    let options = MatchOptions {
        as_of: day,
        chains: size.chains,
        max_companies: DEFAULT_MAX_COMPANIES,
        max_lead_time_days: None,
        currency: Currency::new("USD")?,
        excluded: BTreeSet::new(),
    };
    let register_mb = peak_mb()?;
    let indexing = Stopwatch::start();
    let matcher = Matcher::new(register, rates, workshop.taxonomy, Gazetteer::builtin(), &options);
    matcher.prepare(&parts.parts);
    let indexed = indexing.elapsed().as_secs_f64();
    let answering = Stopwatch::start();
    let outcomes =
        desk::parallel::each(parts.parts.len(), &|at| Some(matcher.answer_part(&parts.parts[at], &|| false)));
    let outcomes = outcomes.context("nothing stops it")?;
    let parts_seconds = answering.elapsed().as_secs_f64();
    let answer = matcher.finish(outcomes.clone());
    let seconds = answering.elapsed().as_secs_f64();
    // A firm in the middle of the register raises its prices: what that takes until every part is right again.
    let changed: Vec<Supplier> =
        register.suppliers.iter().step_by(register.suppliers.len() / 20 + 1).map(dearer).collect();
    let mut live = Live::new(matcher, register, parts.parts.clone(), outcomes);
    let (mut slowest, mut sum, mut anew) = (0.0_f64, 0.0, 0);
    for firm in &changed {
        let editing = Stopwatch::start();
        live.exchange(&firm.id, Some(firm));
        anew += live.settle().len();
        let taken = editing.elapsed().as_secs_f64();
        slowest = slowest.max(taken);
        sum += taken;
    }
    let count = changed.len().max(1) as f64;
    let capabilities: usize =
        register.suppliers.iter().flat_map(|s| &s.sites).map(|site| site.capabilities.len()).sum();
    println!("{}", statuses(&answer));
    println!(
        "{}",
        json!({
            "seconds": seconds,
            "parts_seconds": parts_seconds,
            "peak_mb": peak_mb()?,
            "cpu_seconds": super::cpu_seconds()?,
            "register_mb": register_mb,
            "loading_seconds": loaded,
            "index_seconds": indexed,
            "capabilities": capabilities,
            "suppliers": register.suppliers.len(),
            "parts": parts.parts.len(),
            "gaps": answer.gaps.len(),
            "edit_seconds": sum / count,
            "edit_seconds_worst": slowest,
            "edit_parts_anew": f64::from(u32::try_from(anew)?) / count,
        })
    );
    Ok(())
}

fn statuses(answer: &Answer) -> String {
    let count = |status: Status| answer.parts.iter().filter(|part| part.status == status).count();
    format!(
        "{} answered, {} possible, {} unanswered",
        count(Status::Answered),
        count(Status::Possible),
        count(Status::Unanswered)
    )
}

/// A firm whose work costs a tenth more.
fn dearer(firm: &Supplier) -> Supplier {
    let mut firm = firm.clone();
    for capability in firm.sites.iter_mut().flat_map(|site| &mut site.capabilities) {
        if let Some(unit) = &mut capability.unit_cost {
            unit.amount = Money::from_micro(unit.amount.micro() / 10 * 11, unit.amount.currency());
        }
    }
    firm
}
