//! Examples: what matching says of small cases that a person can work out by hand.

mod chains;
mod constraints;
mod cost;
mod gaps;
mod missing;
mod questions;
mod surveys;
