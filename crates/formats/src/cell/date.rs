//! Dates as Koreans, Russians, Uzbeks and spreadsheets write them.

mod words;

use jiff::civil::Date;
use words::{Said, in_words};

/// A date read from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    /// The date; the first day of what is written when no day is.
    pub date: Date,
    /// The other date it may be, when its numbers can be read in another order.
    pub other: Option<Date>,
    /// How exactly it is written.
    pub precision: Precision,
}

impl Read {
    /// The last day of what is written: the date itself, or the end of its month, quarter, half or year.
    pub fn last(&self) -> Date {
        let months = match self.precision {
            Precision::Day => return self.date,
            Precision::Month => 1,
            Precision::Quarter => 3,
            Precision::Half => 6,
            Precision::Year => 12,
        };
        let later = i32::from(self.date.year()) * 12 + i32::from(self.date.month()) - 1 + months - 1;
        let month = i16::try_from(later / 12).ok().zip(i8::try_from(later % 12 + 1).ok());
        let first = month.and_then(|(year, month)| Date::new(year, month, 1).ok());
        first.map_or(self.date, Date::last_of_month)
    }
}

/// How exactly a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the day.
    Day,
    /// 2019년 5월, май 2019.
    Month,
    /// 2019년 2분기, II кв. 2019.
    Quarter,
    /// 2019년 하반기, 2-е полугодие 2019.
    Half,
    /// 2019년, 2019 г.
    Year,
}

/// What comes first where three short numbers do not say it themselves (`19.05.28`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As Koreans write.
    YearFirst,
    /// As Russians and Uzbeks write.
    DayFirst,
}

/// The date a text says: `2019-05-28`, `2019.5.28`, `'19. 5. 28.`, `2019. 5. 28.(화)`, `2019년 5월 28일`, `28.05.2019`,
/// `28.05.19 г.`, `28 мая 2019 г.`, `2019-yil 28-may`, `20190528`; a month (`2019년 5월`, `май 2019`, `2019-05`), a quarter
/// (`2019년 2분기`, `II кв. 2019`), a half or a year that is called one. A time of day behind it is passed over.
///
/// Where the numbers can be read in another order, [`Read::other`] says so: of `03/04/2019` the day comes first (with
/// dots it does without doubt); of two-digit numbers alone (`19.05.28`) what `order` says. `None` when it is no date.
pub fn parse(text: &str, order: Order) -> Option<Read> {
    let text = text.trim();
    let apostrophe = text.starts_with(['\'', '‘', '’', '`']);
    let text = text.trim_start_matches(['\'', '‘', '’', '`']);
    // A sentence is no date, however many numbers it holds.
    if text.len() > 60 {
        return None;
    }
    let mut lower = text.to_lowercase();
    if let Some(day) = without_time(&lower) {
        lower = day.to_owned();
    }
    let said = in_words(&lower)?;
    let read = if said.has_words() { worded(&said) } else { numbers(&lower, &said, apostrophe, order) };
    read.filter(|read| (1900..=2199).contains(&read.date.year()))
}

/// What stands in front of a time of day.
fn without_time(lower: &str) -> Option<&str> {
    let colon = lower.find(':')?;
    let day = lower[..colon].trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['t', ' ']);
    // A zone may stand behind the time.
    let time =
        lower[colon..].chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'z' | '+' | '-' | ' '));
    (time && !day.is_empty()).then_some(day)
}

/// A date with a month, quarter or half by its name.
fn worded(said: &Said) -> Option<Read> {
    let year = said.numbers.iter().position(|number| number.digits == 4).or_else(|| {
        // `май 19 г.`: two digits are a year only where that is said.
        (said.year_called && said.numbers.len() == 1).then_some(0)
    })?;
    let rest: Vec<i64> = said
        .numbers
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != year)
        .map(|(_, number)| number.value)
        .collect();
    let year = full_year(said.numbers[year].value, said.numbers[year].digits);
    match (said.month, rest.as_slice()) {
        (Some(month), []) => spanning(year, month, Precision::Month),
        (Some(month), [day]) => exact(year, month, *day),
        (None, rest) => {
            let which = match (said.roman, rest) {
                (Some(roman), []) => roman,
                (None, [number]) => *number,
                _ => return None,
            };
            match which {
                1..=4 if said.quarter => spanning(year, which * 3 - 2, Precision::Quarter),
                1..=2 if said.half => spanning(year, which * 6 - 5, Precision::Half),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A date in numbers alone.
fn numbers(lower: &str, said: &Said, apostrophe: bool, order: Order) -> Option<Read> {
    let digits: Vec<usize> = said.numbers.iter().map(|number| number.digits).collect();
    let values: Vec<i64> = said.numbers.iter().map(|number| number.value).collect();
    match (digits.as_slice(), values.as_slice()) {
        ([8], [whole]) => exact(whole / 10_000, whole / 100 % 100, whole % 100),
        ([6], [whole]) if said.korean => exact(2000 + whole / 10_000, whole / 100 % 100, whole % 100),
        ([4, 1..=2, 1..=2], [year, month, day]) => exact(*year, *month, *day),
        ([1..=2, 1..=2, 4], [day, month, year]) => {
            let slashed = lower.contains(['/', '-']);
            match (exact(*year, *month, *day), exact(*year, *day, *month)) {
                (Some(read), Some(other)) if slashed && other.date != read.date => {
                    Some(Read { other: Some(other.date), ..read })
                }
                (Some(read), _) => Some(read),
                (None, swapped) => swapped,
            }
        }
        ([1..=2, 1..=2, 1..=2], [first, middle, last]) => {
            let year_first = exact(2000 + first, *middle, *last);
            let day_first = exact(2000 + last, *middle, *first);
            // The apostrophe and blanks behind the dots are Korean; "г." is Russian.
            let spaced = lower.contains(". ");
            if apostrophe || said.korean || (spaced && !said.year_called) {
                return year_first;
            }
            if said.year_called {
                return day_first;
            }
            let (read, other) = match order {
                Order::YearFirst => (year_first.or(day_first)?, day_first),
                Order::DayFirst => (day_first.or(year_first)?, year_first),
            };
            Some(Read { other: other.map(|other| other.date).filter(|other| *other != read.date), ..read })
        }
        ([4, 1..=2], [year, month]) | ([1..=2, 4], [month, year]) => {
            spanning(*year, *month, Precision::Month)
        }
        ([2, 1..=2], [year, month]) if apostrophe || said.korean => {
            spanning(2000 + year, *month, Precision::Month)
        }
        ([4], [year]) if said.year_called => spanning(*year, 1, Precision::Year),
        _ => None,
    }
}

fn full_year(value: i64, digits: usize) -> i64 {
    if digits == 2 { 2000 + value } else { value }
}

fn exact(year: i64, month: i64, day: i64) -> Option<Read> {
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Read { date, other: None, precision: Precision::Day })
}

fn spanning(year: i64, month: i64, precision: Precision) -> Option<Read> {
    exact(year, month, 1).map(|read| Read { precision, ..read })
}

#[cfg(test)]
mod tests;
