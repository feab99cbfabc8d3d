//! Tests of the whole of matching: examples as a table, and small worlds against trying everything.

mod brute;
mod generate;
mod property;
mod world;
