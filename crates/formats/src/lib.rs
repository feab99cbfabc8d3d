//! Outside files to domain values and back.
//!
//! In: [`grid`] turns untrusted bytes into sheets of cells, whatever kind of table file they are; [`table`] finds what
//! their columns mean; [`read`] makes domain values of their rows. Out: [`tell`] tells values in the reader's language;
//! [`write`](mod@write) makes workbooks and JSON. What is much is done on all cores: [`parallel`].

pub mod cell;
pub mod examples;
pub mod fields;
pub mod grid;
pub mod parallel;
pub mod read;
pub mod survey;
pub mod table;
pub mod tell;
pub mod words;
pub mod write;
