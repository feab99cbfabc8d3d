//! The room `engine`.

pub mod demand;
pub mod matching;
pub mod registry;
pub mod words;
