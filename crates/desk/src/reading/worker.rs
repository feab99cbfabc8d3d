//! The child's side: limits itself, reads one file from standard input, writes what became of it to standard output.
//!
//! | limit | Linux | other Unix | elsewhere |
//! |---|---|---|---|
//! | address space, processor time, no core file | yes | as far as the system holds to it (macOS: not the memory) | no |
//! | no file opened or written, no network, no process or thread, no signal to others | yes, by a filter of system calls (x86-64, ARM64, RISC-V) | no file opened or written | no |
//! | ends with its parent | yes | when it writes | when it writes |
//! | time by the clock, bytes of the answer | by the parent | by the parent | by the parent |
//!
//! A limit that the system does not know is left out: it is a second line behind what `formats::grid` refuses, and the
//! child is a process of its own everywhere.

use super::Bounds;
use formats::grid::{self, wire};
use std::ffi::OsString;
use std::io::{Read, Write};
use std::process::ExitCode;

/// The words that make this program a child, before its two numbers.
const WORDS: [&str; 2] = ["worker", "read"];

/// The arguments of a child within these bounds.
pub(super) fn arguments(bounds: &Bounds) -> [String; 4] {
    let [worker, read] = WORDS.map(str::to_owned);
    [worker, read, bounds.memory_bytes.to_string(), bounds.cpu_s.to_string()]
}

/// Acts as the child, when these arguments (without the program's name) ask for it; `None` for any others.
pub fn asked(arguments: &[OsString]) -> Option<ExitCode> {
    let [worker, read, memory_bytes, cpu_s] = arguments else { return None };
    if [worker, read] != WORDS {
        return None;
    }
    let number = |text: &OsString| text.to_str()?.parse::<u64>().ok();
    let (memory_bytes, cpu_s) = (number(memory_bytes)?, number(cpu_s)?);
    #[cfg(unix)]
    super::limits::put(memory_bytes, cpu_s);
    #[cfg(not(unix))]
    let _ = (memory_bytes, cpu_s);
    Some(if answer().is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Answers; `None` when there is nobody to answer to.
fn answer() -> Option<()> {
    let mut input = std::io::stdin().lock();
    let (name, limits) = wire::receive_request(&mut input).ok()?;
    let mut bytes = Vec::new();
    super::bounded(&mut input, &limits).read_to_end(&mut bytes).ok()?;
    let read = grid::open(&name, &bytes, &limits);
    drop(bytes);
    let mut out = std::io::stdout().lock();
    wire::send(&read, &mut out).ok()?;
    out.flush().ok()?;
    // What was read is not taken apart again: the process ends.
    std::mem::forget(read);
    Some(())
}
