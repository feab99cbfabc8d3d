//! `cargo xtask bench WHAT --json`: the product and a well-known peer on the same data, from one run.
//!
//! Each run of either side is a process of its own, so that the greatest memory is that of this work alone; the fastest
//! of a few runs counts on both sides, for the machine has other work too. The last line of the output is one JSON object.

mod matching;
mod reading;
mod register;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value as Json, json};
use std::path::Path;
use std::process::Command;

const USAGE: &str = "usage: cargo xtask bench reading [--json] [--rows N] [--folder KEPT]";

/// Runs what is asked for.
pub(crate) fn run(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    match arguments.next().as_deref() {
        Some("matching") => matching::run(arguments),
        Some("matching-once") => matching::once(arguments),
        Some("reading") => reading::run(arguments),
        Some("reading-once") => reading::once(arguments),
        _ => bail!(USAGE),
    }
}

/// What a run took.
#[derive(Debug, Clone, Copy)]
struct Taken {
    /// By the clock.
    seconds: f64,
    /// Processor time of all cores together: what compares where the machine has other work.
    cpu_seconds: f64,
    peak_mb: f64,
}

impl Taken {
    /// As a process tells it in its last line.
    fn read(output: &str) -> Result<Taken> {
        let line = output.lines().last().unwrap_or_default();
        let told: Json = serde_json::from_str(line).with_context(|| format!("no figures in {line:?}"))?;
        let figure = |key: &str| told[key].as_f64().with_context(|| format!("no {key} in {line:?}"));
        let (seconds, cpu_seconds) = (figure("seconds")?, figure("cpu_seconds")?);
        Ok(Taken { seconds, cpu_seconds, peak_mb: figure("peak_mb")? })
    }
}

/// The fastest of some runs, each a process of its own; the memory is the most that any took.
fn fastest(times: usize, command: impl Fn() -> Command) -> Result<Taken> {
    let mut best: Option<Taken> = None;
    for _ in 0..times {
        let output = command().output().context("cannot start it")?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "it failed: {}", said.trim());
        let taken = Taken::read(&String::from_utf8_lossy(&output.stdout))?;
        best = Some(match best {
            None => taken,
            Some(best) => Taken {
                seconds: best.seconds.min(taken.seconds),
                cpu_seconds: best.cpu_seconds.min(taken.cpu_seconds),
                peak_mb: best.peak_mb.max(taken.peak_mb),
            },
        });
    }
    best.context("nothing was run")
}

/// One of the peers: a Python program beside this crate.
fn peer(script: &str, arguments: &[&str], file: &Path) -> Command {
    let mut command = Command::new("python3");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(script)).args(arguments).arg(file);
    command
}

/// The line that ends a run's output.
fn told(taken: Taken) -> Json {
    json!({ "seconds": taken.seconds, "cpu_seconds": taken.cpu_seconds, "peak_mb": taken.peak_mb })
}

/// Processor time so far of this process and of those it waited for, all cores together.
fn cpu_seconds() -> Result<f64> {
    // Fields 14 to 17 of proc(5), counted in hundredths of a second; the name before them may hold blanks.
    const TICKS_IN_A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").context("this needs Linux")?;
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace().skip(11).take(4);
    let ticks: Vec<u32> = fields.map(str::parse).collect::<Result<_, _>>()?;
    Ok(f64::from(ticks.iter().sum::<u32>()) / TICKS_IN_A_SECOND)
}

/// The most memory this process held at once, in MB (10^6 bytes). A child that opens the file for it is not counted.
fn peak_mb() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status").context("this needs Linux")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kib * 1024.0 / 1e6)
}
