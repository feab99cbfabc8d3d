//! Chores that need a clone of the repository: generated files and measurements. Nothing here is part of the program.

// A chore reports on standard output.
#![allow(clippy::print_stdout)]

mod gazetteer;
mod measure_inference;
mod measure_match;
mod measure_places;
mod measure_recognition;

use anyhow::{Result, bail};

const USAGE: &str = "usage: cargo run -p xtask -- COMMAND
  gazetteer [GEO_FOLDER]   make crates/domain/gazetteer from public data
  measure-inference [FILE] how often what is inferred is right, by family; with a list: what is inferred for each row
  measure-match [REGISTER] how long the demo list takes, by phase (use --release)
  measure-places           how much of real registers is located, and how fast
  measure-recognition [dev] headings understood as labelled by hand, planted faults found in their cell";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("gazetteer") => gazetteer::generate(arguments.next()),
        Some("measure-inference") => measure_inference::run(arguments.next()),
        Some("measure-match") => measure_match::run_with(arguments.next()),
        Some("measure-places") => measure_places::run(),
        Some("measure-recognition") => measure_recognition::run(arguments.next()),
        _ => bail!(USAGE),
    }
}
