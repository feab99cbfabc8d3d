//! What the front shows, page by page and command by command.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests may panic, and say what they skip for want of data beside the repository"
)]

mod cli;
mod report;
