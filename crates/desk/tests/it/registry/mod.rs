//! Registers: what their rows mean.

mod infer;
mod place;
mod unplaced;
