//! Chores that need a clone of the repository: generated files and measurements. Nothing here is part of the program.

// A chore reports on standard output.
#![allow(clippy::print_stdout)]

mod gazetteer;
mod measure_inference;
mod measure_match;
mod measure_places;
mod measure_same;

use anyhow::{Result, bail};

const USAGE: &str = "usage: cargo run -p xtask -- COMMAND
  gazetteer [GEO_FOLDER]   make crates/domain/gazetteer from public data
  measure-inference [FILE] how often what is inferred is right, by family; with a list: what is inferred for each row
  measure-match [REGISTER] how long the demo list takes, by phase (use --release)
  measure-places           how much of real registers is located, and how fast
  measure-same [dev|sample|real|scale]  how well rows of one firm are found (use --release for time)";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("gazetteer") => gazetteer::generate(arguments.next()),
        Some("measure-inference") => measure_inference::run(arguments.next()),
        Some("measure-match") => measure_match::run_with(arguments.next()),
        Some("measure-places") => measure_places::run(),
        Some("measure-same") => measure_same::run(arguments.next().as_deref()),
        _ => bail!(USAGE),
    }
}
