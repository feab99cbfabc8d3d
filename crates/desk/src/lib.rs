//! What a user does, one function for each thing: files in, answers out, under one roof for terminal and web.
//!
//! Every function takes the [`access::Actor`] first. Commands on files act as [`access::Actor::Local`]: whoever can
//! read the files may see what they say.
//!
//! - [`clock`]: the one place that asks what day it is.
//! - [`knowledge`]: taxonomy, words, gazetteer and rules, made ready once.
//! - [`intake`]: a file becomes suppliers, parts or rates, every row accounted for.
//! - [`reading`]: files of strangers are opened in a child process.
//! - [`same`]: which rows of a register may be one firm.
//! - [`matching`]: a register answers a parts list; the editions of the answer.
//! - [`compare`]: what changed between two lists of one kind.
//! - [`returned`]: a file given back to be mended.
//! - [`template`]: empty workbooks to fill.
//! - [`demo`]: an invented region, list and rates.

pub mod access;
pub mod clock;
pub mod compare;
pub mod demo;
pub mod intake;
pub mod knowledge;
pub mod matching;
pub mod reading;
pub mod returned;
pub mod same;
mod staging;
pub mod template;

// Whoever stands on the desk may not reach through it.
pub use formats::parallel;
