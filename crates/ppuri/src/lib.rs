//! The front: what a person meets at the terminal and in a browser. Rules live elsewhere.
//!
//! - [`cli`]: commands, their words, their exit codes.
//! - [`report`]: an answer as one HTML file that works offline.
//! - [`draw`]: the static drawings in it.

pub mod cli;
pub mod draw;
pub mod report;
