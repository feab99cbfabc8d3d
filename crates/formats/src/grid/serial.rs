//! Numbers as spreadsheets hold them: days since an epoch, formats that make a number a date, shortest decimals.

use super::Cell;
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span};

/// What a number format makes of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// A number, also for elapsed time (`[h]:mm`).
    #[default]
    Number,
    /// A date, a time of day, or both.
    Date,
}

/// A finite number as a cell; with a date's format as a date, where it lies in the years 1899 to 9999. `None` for what
/// no spreadsheet can hold (NaN, infinite).
pub(super) fn number(value: f64, shown: Shown, is_1904: bool) -> Option<Cell> {
    if !value.is_finite() {
        return None;
    }
    let date = (shown == Shown::Date).then(|| date(value, is_1904)).flatten();
    Some(date.map_or_else(|| Cell::Number { value, text: decimal(value) }, Cell::Date))
}

/// The shortest decimal digits that read back to the same number, without exponent.
pub(super) fn decimal(value: f64) -> String {
    // Display of f64 is exactly that; only the sign of a negative zero is unwanted. (`-0.0 + 0.0` is `0.0`.)
    format!("{}", value + 0.0)
}

/// Day zero: where times of day without a date stand.
const DAY_ZERO: Date = Date::constant(1899, 12, 31);

/// The date behind a serial day number, rounded to the millisecond that Excel shows.
pub(super) fn date(value: f64, is_1904: bool) -> Option<DateTime> {
    const DAY_MS: i64 = 86_400_000;
    // 31 December 9999, in either system of counting.
    let end = if is_1904 { 2_957_004.0 } else { 2_958_466.0 };
    if !(0.0..end).contains(&value) {
        return None;
    }
    let ms = (value * 86_400_000.0).round() as i64;
    let (days, ms) = (ms.div_euclid(DAY_MS), ms.rem_euclid(DAY_MS));
    let epoch = match (is_1904, days) {
        (_, 0) => DAY_ZERO,
        (true, _) => Date::constant(1904, 1, 1),
        // Excel counts a 29 February 1900 that never was.
        (false, 1..60) => DAY_ZERO,
        (false, _) => Date::constant(1899, 12, 30),
    };
    let midnight = epoch.checked_add(Span::new().try_days(days).ok()?).ok()?.to_datetime(Time::midnight());
    midnight.checked_add(SignedDuration::from_millis(ms)).ok()
}

/// A date written as ISO 8601 (`2026-03-05`, `2026-03-05T09:30:00`).
pub(super) fn iso_date(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let text = text.strip_suffix('Z').unwrap_or(text);
    text.parse::<DateTime>().ok().or_else(|| Some(text.parse::<Date>().ok()?.to_datetime(Time::midnight())))
}

/// A time of day written as an ISO 8601 duration (`PT09H30M00S`); a day and longer is a number of days.
pub(super) fn iso_time(text: &str) -> Option<Cell> {
    let span: SignedDuration = text.trim().parse().ok()?;
    let ms = i64::try_from(span.as_millis()).ok()?;
    if (0..86_400_000).contains(&ms) {
        let midnight = DAY_ZERO.to_datetime(Time::midnight());
        return midnight.checked_add(SignedDuration::from_millis(ms)).ok().map(Cell::Date);
    }
    number(ms as f64 / 86_400_000.0, Shown::Number, false)
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

/// What the built-in format of this number shows (ECMA-376 part 1, 18.8.30; the same numbers in BIFF).
pub(super) fn builtin_format(id: u32) -> Shown {
    // 27 to 36 and 50 to 58 are the dates of East Asian editions; 46 is elapsed time.
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Date,
        _ => Shown::Number,
    }
}

/// What a format code shows: the first section decides; text in quotes or brackets, and escaped characters, say
/// nothing; `[h]`, `[m]` and `[s]` are elapsed time, which is a number.
pub(super) fn format_code(code: &str) -> Shown {
    let mut chars = code.chars();
    let mut seen_date = false;
    let mut word = String::new();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let unit = inside.to_ascii_lowercase();
                if !unit.is_empty() && ['h', 'm', 's'].iter().any(|u| unit.trim_matches(*u).is_empty()) {
                    return Shown::Number;
                }
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => seen_date = true,
            _ => {}
        }
        if c.is_alphabetic() {
            word.push(c);
        }
    }
    // The general format as some editions spell it out.
    let general = ["General", "Standard", "Standaard"].iter().any(|name| word.eq_ignore_ascii_case(name));
    if seen_date && !general { Shown::Date } else { Shown::Number }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            let at = |day: i64| date(day as f64, false).unwrap();
            prop_assert_eq!(at(day).checked_add(SignedDuration::from_hours(24)).unwrap(), at(day + 1));
        }
    }

    #[test]
    fn serial_days_as_excel_shows_them() {
        for (value, is_1904, text) in [
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (43_613.0, false, "2019-05-28"),
            (42_151.0, true, "2019-05-28"),
            (45_943.541, false, "2025-10-13 12:59:02.400"),
            (0.375, false, "09:00"),
            (0.375, true, "09:00"),
            (43_613.999_999_999, false, "2019-05-29"),
            (2_958_465.0, false, "9999-12-31"),
        ] {
            assert_eq!(date_text(date(value, is_1904).unwrap()), text);
        }
        for value in [-1.0, 2_958_466.0, 1e300, f64::NAN] {
            assert_eq!(date(value, false), None);
        }
        // Out of range but formatted as a date: the number itself.
        assert_eq!(number(-1.0, Shown::Date, false).unwrap().text(), "-1");
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

    #[test]
    fn formats_that_show_dates() {
        for code in [
            "yyyy-mm-dd",
            "DD/MM/YY",
            "yyyy\"년\" m\"월\" d\"일\";@",
            "[$-412]yyyy\"년\"",
            "[$-F800]dddd\\,\\ mmmm\\ dd",
            "h:mm AM/PM",
            "mm:ss.0",
            "[Red]dd.mm.yyyy",
            "*-yyyy",
        ] {
            assert_eq!(format_code(code), Shown::Date, "{code}");
        }
        for code in [
            "General",
            "Standard",
            "0.00",
            "#,##0\\ [$₩-412]",
            "#,##0\" тыс. руб.\"",
            "0\"d\"",
            "\\Y000000",
            "[h]:mm:ss",
            "[mm]:ss",
            "0.00E+00",
            "0;yyyy",
            "#,##0_м",
            "0*y",
            "@",
            "",
            "[",
            "\"",
        ] {
            assert_eq!(format_code(code), Shown::Number, "{code}");
        }
        assert_eq!(builtin_format(14), Shown::Date);
        assert_eq!(builtin_format(46), Shown::Number);
    }
}
