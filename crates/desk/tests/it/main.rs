//! Rules of the product, one file a rule, across the rooms.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests may panic, and say what they skip for want of data beside the repository"
)]

mod compare;
mod demand;
mod demo;
mod matching;
mod registry;
mod returned;
mod survey;
mod template;
