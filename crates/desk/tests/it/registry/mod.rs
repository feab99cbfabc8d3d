//! Registers: what their rows mean.

mod place;
