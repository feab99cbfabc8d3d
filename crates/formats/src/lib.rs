//! Outside files to domain values and back.
//!
//! In: [`grid`] turns untrusted bytes into sheets of cells, whatever kind of table file they are.

pub mod cell;
pub mod fields;
pub mod grid;
pub mod read;
pub mod table;
pub mod tell;
pub mod words;
