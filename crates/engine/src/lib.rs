//! The room `engine`.

pub mod matching;
