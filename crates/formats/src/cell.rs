//! From the text of one cell to a value: numbers that may read two ways, ranges, lists, dates.
//!
//! - [`number`]: numbers with separators of every habit, multipliers (천, тыс., k) and a unit behind.
//! - [`date`]: dates as Koreans, Russians, Uzbeks and spreadsheets write them.
//! - [`list`]: several values in a cell.

pub mod date;
pub mod list;
pub mod number;
