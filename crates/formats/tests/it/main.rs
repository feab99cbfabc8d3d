//! What leaves the room and comes back: every file is written, changed as a person would, and read again.

// Helpers of tests are no tests to clippy.
#![allow(clippy::unwrap_used, clippy::panic)]

mod corpus;
mod sample;
mod support;
mod survey;
mod template;
mod uzbek;
mod write;
