//! Chores that need a clone of the repository: generated files and measurements. Nothing here is part of the program.

// A chore reports on standard output.
#![allow(clippy::print_stdout)]

mod gazetteer;

use anyhow::{Result, bail};

const USAGE: &str = "usage: cargo run -p xtask -- COMMAND
  gazetteer [GEO_FOLDER]   make crates/domain/gazetteer from public data";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("gazetteer") => gazetteer::generate(arguments.next()),
        _ => bail!(USAGE),
    }
}
