//! Dates of a row.

use super::RowReader;
use crate::cell::date::{self, Order, Precision};
use crate::grid::Cell;
use domain::finding::{Arg, Rule};
use jiff::civil::Date;

/// Fields that say until when something holds: of a month its last day is meant, of all others the first.
const ENDS: [&str; 2] = ["valid-until", "last-delivery"];

impl RowReader<'_> {
    /// Tells an end that lies before its beginning.
    pub fn check_order(&mut self, key: &str, begin: Option<Date>, end: Option<Date>) {
        let (Some(begin), Some(end)) = (begin, end) else { return };
        if end < begin {
            self.note(key, Rule::DatesReversed, &end.to_string(), vec![("first", Arg::Date(begin))]);
        }
    }

    /// A date. A month, quarter, half or year is taken as its first day, for the end of something as its last, with a
    /// warning; so is the likelier of two days that numbers can mean.
    pub fn date(&mut self, key: &str) -> Option<Date> {
        let taken = self.taken(key)?;
        // Where the numbers alone do not tell, the list's own language does.
        let korean = taken.column.header.chars().any(|c| matches!(c, '가'..='힣'));
        let order = if korean { Order::YearFirst } else { Order::DayFirst };
        let read = match taken.cell {
            Cell::Date(at) => return Some(at.date()),
            Cell::Text(text) => date::parse(text, order),
            Cell::Number { text, .. } if text.len() == 8 => date::parse(text, order),
            Cell::Number { .. } | Cell::Bool(_) => None,
            // Told by check_shape.
            Cell::Error(_) => return None,
        };
        let Some(read) = read else {
            self.find(&taken, Rule::DateUnreadable);
            return None;
        };
        if read.precision != Precision::Day {
            let day = if ENDS.contains(&key) { read.last() } else { read.date };
            self.find(&taken, Rule::DateImprecise).args.push(("taken", Arg::Date(day)));
            return Some(day);
        }
        if let Some(other) = read.other {
            let finding = self.find(&taken, Rule::DateReadsTwoWays);
            finding.args.push(("taken", Arg::Date(read.date)));
            finding.args.push(("other", Arg::Date(other)));
        }
        Some(read.date)
    }
}
