//! Registers: what their rows mean.

mod infer;
mod place;
mod same;
mod unplaced;
