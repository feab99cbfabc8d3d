//! Chores that need a clone of the repository: generated files and measurements. Nothing here is part of the program.

// A chore reports on standard output.
#![allow(clippy::print_stdout)]

mod bench;
mod gazetteer;
mod measure_inference;
mod measure_match;
mod measure_places;
mod measure_recognition;
mod measure_same;

use anyhow::{Result, bail};
use std::ffi::OsString;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND
  bench matching --json    a country's register answers a long list, beside DuckDB
  bench reading --json     a large register read with full diagnosis, beside DuckDB, Polars and openpyxl
  gazetteer [GEO_FOLDER]   make crates/domain/gazetteer from public data
  measure-inference [FILE] how often what is inferred is right, by family; with a list: what is inferred for each row
  measure-match [REGISTER] how long the demo list takes, by phase
  measure-places           how much of real registers is located, and how fast
  measure-same [dev|sample|real|scale]  how well rows of one firm are found
  measure-recognition [dev] headings understood as labelled by hand, planted faults found in their cell";

fn main() -> Result<ExitCode> {
    // Files are opened as the product does: by a child process of this program.
    let asked: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some(code) = desk::reading::worker::asked(&asked) {
        return Ok(code);
    }
    chore(std::env::args().skip(1))?;
    Ok(ExitCode::SUCCESS)
}

fn chore(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    match arguments.next().as_deref() {
        Some("bench") => bench::run(arguments),
        Some("gazetteer") => gazetteer::generate(arguments.next()),
        Some("measure-inference") => measure_inference::run(arguments.next()),
        Some("measure-match") => measure_match::run_with(arguments.next()),
        Some("measure-places") => measure_places::run(),
        Some("measure-same") => measure_same::run(arguments.next().as_deref()),
        Some("measure-recognition") => measure_recognition::run(arguments.next()),
        _ => bail!(USAGE),
    }
}
