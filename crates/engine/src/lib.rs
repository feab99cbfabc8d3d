//! The room `engine`.

pub mod matching;
pub mod registry;
pub mod words;
