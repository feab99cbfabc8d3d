//! Dates.

use crate::Language;
use icu_calendar::{Date as CalendarDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_locale_core::locale;
use jiff::civil::Date;
use std::sync::LazyLock;

type Formatter = FixedCalendarDateTimeFormatter<Gregorian, YMD>;

/// Long and short formatter of each language, in the order of [`Language::ALL`]. Korean short dates are those of
/// KS X ISO 8601 and need none.
static FORMATTERS: LazyLock<[[Option<Formatter>; 2]; 5]> = LazyLock::new(|| {
    let short = |locale: icu_locale_core::Locale, fields| Formatter::try_new(locale.into(), fields).ok();
    [
        (locale!("ko"), YMD::short()),
        (locale!("en-GB"), YMD::medium()),
        (locale!("ru"), YMD::short().with_year_style(icu_datetime::options::YearStyle::Full)),
        (locale!("uz"), YMD::short().with_year_style(icu_datetime::options::YearStyle::Full)),
        (locale!("uz-Cyrl"), YMD::short().with_year_style(icu_datetime::options::YearStyle::Full)),
    ]
    .map(|(locale, fields)| [short(locale.clone(), YMD::long()), short(locale, fields)])
});

/// A date with the name of its month.
///
/// ```
/// use jiff::civil::date;
/// use lang::{Language, format};
///
/// let signed = date(2026, 11, 25);
/// assert_eq!(format::date(Language::Ko, signed), "2026년 11월 25일");
/// assert_eq!(format::date(Language::En, signed), "25 November 2026");
/// ```
pub fn date(language: Language, date: Date) -> String {
    write(language, 0, date)
}

/// A date for tables, always with four digits of the year: `2026-11-25`, `25 Nov 2026`, `25.11.2026`.
pub fn short_date(language: Language, date: Date) -> String {
    if language == Language::Ko { date.to_string() } else { write(language, 1, date) }
}

fn write(language: Language, length: usize, date: Date) -> String {
    let formatters = FORMATTERS.get(language.index());
    let formatter = formatters.and_then(|both| both.get(length)).and_then(Option::as_ref);
    let (year, month, day) = (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
    match (formatter, CalendarDate::try_new_gregorian(year, month, day)) {
        // CLDR puts a narrow no-break space before the Russian г., which many fonts lack.
        (Some(formatter), Ok(day)) => formatter.format(&day).to_string().replace('\u{202f}', "\u{a0}"),
        _ => date.to_string(),
    }
}
