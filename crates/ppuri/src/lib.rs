//! The front: what a person meets at the terminal and in a browser. Rules live elsewhere.
//!
//! - [`cli`]: commands, their words, their exit codes.

pub mod cli;
