//! The one binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    ppuri::cli::main(std::env::args_os())
}
