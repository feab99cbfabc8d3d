//! The nouns of Ppuri and their rules, as plain values.
//!
//! Nothing here reads a file, asks the clock, draws a random number or chooses a language: a value that exists is
//! valid, and whoever holds it may trust it. Names in four languages are data ([`names::Names`]); picking one is the
//! business of `lang`.
//!
//! Foundations first ([`money`], [`quantity`], [`place`], [`finding`], [`taxonomy`]), then one module for each word of
//! the product: [`registry`], [`demand`], [`matching`]; and [`compare`], what changed between two readings of a list.

pub mod compare;
pub mod demand;
pub mod finding;
pub mod id;
pub mod matching;
pub mod money;
pub mod names;
pub mod place;
pub mod quantity;
pub mod registry;
pub mod taxonomy;
