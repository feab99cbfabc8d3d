//! Answers: who may see what of them.

// Helpers of tests are no tests to clippy.
#![allow(clippy::unwrap_used)]

mod editions;
