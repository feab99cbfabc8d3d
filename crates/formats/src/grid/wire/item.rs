//! What the frames are made of. Nothing here owns text: it is borrowed from the workbook, or from the frame.

use super::super::{FileKind, Limits, Merge};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// What is asked: the head of a request. The bytes of the file follow it.
#[derive(Serialize, Deserialize)]
pub(super) struct Request<'a> {
    pub(super) file: &'a str,
    pub(super) limits: Limits,
}

/// One piece of an answer. In their order: either `Book`, for each sheet its head, areas and rows with their cells, and
/// findings; or the one finding that refuses; then `End`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Item<'a> {
    Text(u32, &'a str),
    /// Column, number, its digits.
    Number(u32, f64, &'a str),
    Date(u32, Moment),
    Bool(u32, bool),
    Error(u32, &'a str),
    /// A row: its number and how many cells follow.
    Row(u32, u32),
    Sheet {
        name: &'a str,
        hidden: bool,
    },
    Merge(Merge),
    Book {
        kind: FileKind,
        encoding: Option<&'a str>,
        delimiter: Option<char>,
    },
    Refused,
    /// A finding: its rule, place and value. Its arguments follow.
    Finding {
        rule: &'a str,
        sheet: Option<&'a str>,
        row: Option<u32>,
        column: Option<u32>,
        value: Option<&'a str>,
    },
    Arg(&'a str, ArgItem<'a>),
    End,
}

/// An argument of a finding.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum ArgItem<'a> {
    Text(&'a str),
    Number(i64),
    Date(Moment),
    Field(&'a str),
    Kind(&'a str),
    Names([&'a str; 4]),
}

/// Year, month, day, hour, minute, second, nanosecond.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Moment(i16, i8, i8, i8, i8, i8, i32);

impl From<DateTime> for Moment {
    fn from(at: DateTime) -> Moment {
        let (day, time) = (at.date(), at.time());
        let nanosecond = time.subsec_nanosecond();
        Moment(day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second(), nanosecond)
    }
}

impl Moment {
    /// The date and time of day, if there is such a one.
    pub(super) fn date_time(self) -> Option<DateTime> {
        let Moment(year, month, day, hour, minute, second, nanosecond) = self;
        DateTime::new(year, month, day, hour, minute, second, nanosecond).ok()
    }
}
