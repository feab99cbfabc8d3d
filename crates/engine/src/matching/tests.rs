//! Tests of the whole of matching: examples as a table, and small worlds against trying everything.

mod brute;
mod examples;
mod generate;
mod property;
mod world;
