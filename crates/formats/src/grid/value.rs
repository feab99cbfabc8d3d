//! Values as calamine gives them, as cells; and cells as text.

use super::{Cell, Outcome, Source};
use calamine::{Data, Dimensions, ExcelDateTime, Sheet};
use domain::finding::Rule;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;

/// The cell of a value; `None` when empty.
pub(super) fn cell(value: Data) -> Option<Cell> {
    Some(match value {
        Data::Empty => return None,
        Data::Int(value) => number(value as f64),
        Data::Float(value) => number(value),
        Data::String(text) => Cell::Text(text),
        Data::Bool(value) => Cell::Bool(value),
        Data::DateTime(serial) => date(&serial).unwrap_or_else(|| number(serial.as_f64())),
        Data::DateTimeIso(text) => iso_date(&text).map_or(Cell::Text(text), Cell::Date),
        Data::DurationIso(text) => iso_time(&text).unwrap_or(Cell::Text(text)),
        Data::Error(error) => Cell::Error(error.to_string()),
    })
}

/// A number; what is none (NaN, infinite) stays as text.
pub(super) fn number(value: f64) -> Cell {
    let text = decimal(value);
    if value.is_finite() { Cell::Number { value, text } } else { Cell::Text(text) }
}

/// A number as it is shown where per cent are shown: 5 for 0.05.
pub(super) fn in_per_cent(cell: Cell) -> Cell {
    let Cell::Number { value, text } = cell else { return cell };
    // Digits are moved, not multiplied: 0.07 is 7, not 7.000000000000001.
    let moved = text.parse::<Decimal>().ok().and_then(|digits| digits.checked_mul(Decimal::ONE_HUNDRED));
    let moved = moved.and_then(|digits| digits.normalize().to_string().parse().ok());
    number(moved.unwrap_or(value * 100.0))
}

/// The shortest decimal digits that read back to the same number, without exponent.
fn decimal(value: f64) -> String {
    // Display of f64 is exactly that; only the sign of a negative zero is unwanted. (`-0.0 + 0.0` is `0.0`.)
    format!("{}", value + 0.0)
}

/// Day zero: where times of day without a date stand.
const DAY_ZERO: Date = Date::constant(1899, 12, 31);

/// The date behind a number that is shown as one; `None` for elapsed time and for what no spreadsheet shows as a date
/// (before day zero, after the year 9999, the 29 February 1900 that never was).
fn date(serial: &ExcelDateTime) -> Option<Cell> {
    if serial.is_duration() || !(0.0..2_958_466.0).contains(&serial.as_f64()) {
        return None;
    }
    let (year, month, day, hour, minute, second, ms) = serial.to_ymd_hms_milli();
    let small = |number: u8| i8::try_from(number).ok();
    let clock = Time::new(small(hour)?, small(minute)?, small(second)?, i32::from(ms) * 1_000_000).ok()?;
    let day = if serial.as_f64() < 1.0 {
        DAY_ZERO
    } else {
        Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()?
    };
    Some(Cell::Date(day.to_datetime(clock)))
}

/// A date written as ISO 8601 (`2026-03-05`, `2026-03-05T09:30:00`).
fn iso_date(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let text = text.strip_suffix('Z').unwrap_or(text);
    text.parse::<DateTime>().ok().or_else(|| Some(text.parse::<Date>().ok()?.to_datetime(Time::midnight())))
}

/// A time of day written as an ISO 8601 duration (`PT09H30M00S`); a day and longer is a number of days.
fn iso_time(text: &str) -> Option<Cell> {
    let span: SignedDuration = text.trim().parse().ok()?;
    let ms = i64::try_from(span.as_millis()).ok()?;
    if (0..86_400_000).contains(&ms) {
        let midnight = DAY_ZERO.to_datetime(Time::midnight());
        return midnight.checked_add(SignedDuration::from_millis(ms)).ok().map(Cell::Date);
    }
    Some(number(ms as f64 / 86_400_000.0))
}

/// A date as [`Cell::text`] promises.
pub(super) fn date_text(date: DateTime) -> String {
    let time = date.time();
    let clock = if time.subsec_nanosecond() != 0 {
        let ms = time.subsec_nanosecond() / 1_000_000;
        format!("{:02}:{:02}:{:02}.{ms:03}", time.hour(), time.minute(), time.second())
    } else if time.second() != 0 {
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    } else {
        format!("{:02}:{:02}", time.hour(), time.minute())
    };
    if date.date() == DAY_ZERO {
        clock
    } else if time == Time::midnight() {
        date.date().to_string()
    } else {
        format!("{} {clock}", date.date())
    }
}

/// A merged area.
pub(super) fn merge(area: Dimensions) -> super::Merge {
    let from_one = |number: u32| number.saturating_add(1);
    super::Merge {
        top: from_one(area.start.0),
        left: from_one(area.start.1),
        bottom: from_one(area.end.0),
        right: from_one(area.end.1),
    }
}

/// Calamine finds a sheet by its name: of two with one name it would read the same twice.
pub(super) fn names_are_unique(source: &Source<'_>, sheets: &[Sheet]) -> Outcome<()> {
    let mut names = std::collections::BTreeSet::new();
    match sheets.iter().find(|sheet| !names.insert(&sheet.name)) {
        Some(twice) => Err(source.refuse_part(Rule::FileBroken, &twice.name)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_plain() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (800.0, "800"),
            (12.5, "12.5"),
            (-3.0, "-3"),
            (0.1, "0.1"),
            (1e-7, "0.0000001"),
            (1e21, "1000000000000000000000"),
            (123_456_789_012_345.0, "123456789012345"),
        ] {
            assert_eq!(decimal(value), text);
        }
        assert_eq!(number(f64::INFINITY), Cell::Text("inf".to_owned()));
    }

    proptest! {
        #[test]
        fn decimals_read_back(value in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL) {
            let text = decimal(value);
            prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits());
            prop_assert!(!text.contains(['e', 'E', '+', ',']) && !text.ends_with(".0"));
        }

        #[test]
        fn days_follow_each_other(day in 61_i64..2_958_465) {
            let at = |day: i64| match shown(day as f64, false) {
                Cell::Date(date) => date,
                other => panic!("{other:?}"),
            };
            prop_assert_eq!(at(day).checked_add(SignedDuration::from_hours(24)).unwrap(), at(day + 1));
        }
    }

    fn shown(value: f64, is_1904: bool) -> Cell {
        let serial = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904);
        cell(Data::DateTime(serial)).unwrap()
    }

    #[test]
    fn serial_days_as_excel_shows_them() {
        for (value, is_1904, text) in [
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (60.0, false, "60"),
            (61.0, false, "1900-03-01"),
            (43_613.0, false, "2019-05-28"),
            (42_151.0, true, "2019-05-28"),
            (45_943.541, false, "2025-10-13 12:59:02.400"),
            (0.375, false, "09:00"),
            (0.375, true, "09:00"),
            (43_613.999_999_999, false, "2019-05-29"),
            (2_958_465.0, false, "9999-12-31"),
            (-1.0, false, "-1"),
            (2_958_466.0, false, "2958466"),
            (f64::NAN, false, "NaN"),
        ] {
            assert_eq!(shown(value, is_1904).text(), text);
        }
        let elapsed = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(cell(Data::DateTime(elapsed)).unwrap().text(), "1.5");
    }

    #[test]
    fn iso_dates_and_times() {
        for (text, shown) in [
            ("2019-05-28", "2019-05-28"),
            ("2019-05-28T09:30:00", "2019-05-28 09:30"),
            ("2019-05-28T09:30:00Z", "2019-05-28 09:30"),
            ("2019-05-28T09:30:07.25", "2019-05-28 09:30:07.250"),
        ] {
            assert_eq!(date_text(iso_date(text).unwrap()), shown);
        }
        assert_eq!(iso_date("28.05.2019"), None);
        assert_eq!(iso_time("PT09H30M00S").unwrap().text(), "09:30");
        assert_eq!(iso_time("PT36H").unwrap().text(), "1.5");
        assert_eq!(iso_time("nine"), None);
    }
}
