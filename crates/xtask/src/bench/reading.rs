//! Reading a register of 200,000 rows with full diagnosis, beside programs that only read it.
//!
//! Ours is all that `ppuri check` does before it prints: bytes to cells, header and columns, typed rows, places, what
//! each firm probably does, and every finding. The peers only make typed columns of the cells. Who cannot read CP949
//! gets the bytes decoded, inside the time.

use super::{Taken, cpu_seconds, fastest, peak_mb, peer, register, told};
use anyhow::{Context as _, Result, bail, ensure};
use desk::access::Actor;
use desk::clock::Stopwatch;
use desk::intake::Kind;
use desk::knowledge::Knowledge;
use desk::reading::{Bounds, Opener};
use jiff::civil::date;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROWS: usize = 200_000;
/// How often each side runs.
const TIMES: usize = 5;
/// How often where one run takes long.
const TIMES_SLOW: usize = 2;

pub(super) fn run(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let mut rows = ROWS;
    let mut kept = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // The figures come as JSON in the last line anyway.
            "--json" => {}
            "--folder" => kept = Some(PathBuf::from(arguments.next().context("which folder?")?)),
            "--rows" => rows = arguments.next().context("how many rows?")?.parse()?,
            other => bail!("unknown argument {other:?}"),
        }
    }
    let temporary = tempfile::tempdir()?;
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/companies");
    let (csv, xlsx) = (folder.join("register.csv"), folder.join("register.xlsx"));
    if !(csv.exists() && xlsx.exists()) {
        let table = register::invent(&data.join("changwon-factories-2020-02.cp949.csv"), rows)?;
        register::write_csv(&table, &csv)?;
        register::write_xlsx(&table, &xlsx)?;
    }
    let size = |path: &Path| std::fs::metadata(path).map(|file| file.len() as f64 / 1e6);
    println!("{rows} rows: {:.1} MB as CSV in CP949, {:.1} MB as xlsx", size(&csv)?, size(&xlsx)?);

    let ours = fastest(TIMES, || ourselves(&csv, WORKER))?;
    line("csv, with full diagnosis", ours);
    let here = fastest(TIMES, || ourselves(&csv, HERE))?;
    line("csv, with full diagnosis, opened in the same process", here);
    let duckdb = fastest(TIMES, || peer("reading.py", &["duckdb"], &csv))?;
    line("csv, DuckDB, no diagnosis", duckdb);
    let polars = fastest(TIMES, || peer("reading.py", &["polars"], &csv))?;
    line("csv, Polars, no diagnosis", polars);
    let best = if duckdb.seconds < polars.seconds { duckdb } else { polars };
    let ours_xlsx = fastest(TIMES_SLOW, || ourselves(&xlsx, WORKER))?;
    line("xlsx, with full diagnosis", ours_xlsx);
    let openpyxl = fastest(TIMES_SLOW, || peer("reading.py", &["openpyxl"], &xlsx))?;
    line("xlsx, openpyxl read-only, no diagnosis", openpyxl);
    let ratio = |ours: Taken, peer: Taken| ours.seconds / peer.seconds;
    println!("csv: {:.2} x the time of the faster peer (at most 3 wanted)", ratio(ours, best));
    println!("xlsx: {:.1} x as fast as the peer (at least 2 wanted)", 1.0 / ratio(ours_xlsx, openpyxl));
    let summary = json!({
        "seconds": ours.seconds,
        "peer_seconds": best.seconds,
        "ratio": ratio(ours, best),
        "cpu_seconds": ours.cpu_seconds,
        "peer_cpu_seconds": best.cpu_seconds,
        "peak_mb": ours.peak_mb,
        "peer_peak_mb": best.peak_mb,
        "rows": rows,
        "opened_in_process": told(here),
        "peers": { "duckdb": told(duckdb), "polars": told(polars) },
        "xlsx": {
            "seconds": ours_xlsx.seconds,
            "peer_seconds": openpyxl.seconds,
            "ratio": ratio(ours_xlsx, openpyxl),
            "cpu_seconds": ours_xlsx.cpu_seconds,
            "peer_cpu_seconds": openpyxl.cpu_seconds,
            "peak_mb": ours_xlsx.peak_mb,
            "peer_peak_mb": openpyxl.peak_mb,
        },
    });
    println!("{summary}");
    Ok(())
}

fn line(what: &str, taken: Taken) {
    let Taken { seconds, cpu_seconds, peak_mb } = taken;
    println!("{seconds:>7.2} s {cpu_seconds:>7.2} s of the processor {peak_mb:>6.0} MB  {what}");
}

/// The file is opened as the product does: by a child process that has limited itself.
const WORKER: &str = "worker";
/// The file is opened in the process that goes on with it.
const HERE: &str = "here";

/// This program again, to read one file once.
fn ourselves(file: &Path, opened: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap_or_else(|_| PathBuf::from("xtask")));
    command.args(["bench", "reading-once", opened]).arg(file);
    command
}

/// Reads one file once and tells what it took: from the file's path to every finding.
pub(super) fn once(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let opener = match arguments.next().as_deref() {
        Some(WORKER) => Opener::worker(std::env::current_exe()?, Bounds::default(), || false),
        Some(HERE) => Opener::here(),
        _ => bail!("opened by the {WORKER} or {HERE}?"),
    };
    let file = PathBuf::from(arguments.next().context("which file?")?);
    let knowledge = Knowledge::builtin()?.opening_with(opener);
    let workshop = knowledge.workshop();
    let (clock, before) = (Stopwatch::start(), cpu_seconds()?);
    let intake = desk::intake::check_rows(Actor::Local, &workshop, &file, date(2026, 11, 25))
        .with_context(|| format!("cannot read {}", file.display()))?;
    let (seconds, cpu_seconds) = (clock.elapsed().as_secs_f64(), cpu_seconds()? - before);
    ensure!(intake.kind == Kind::Register, "read as {}", intake.kind.key());
    println!("{} rows, {} findings", intake.rows.rows(), intake.findings.len());
    println!("{}", told(Taken { seconds, cpu_seconds, peak_mb: peak_mb()? }));
    Ok(())
}
