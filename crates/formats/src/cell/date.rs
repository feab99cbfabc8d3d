//! Dates as Koreans, Russians, Uzbeks and spreadsheets write them.

use jiff::civil::Date;

/// A date read from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    /// The date; the first of the month when no day is written.
    pub date: Date,
    /// Day and month could be the other way round.
    pub two_ways: bool,
    /// Only year and month are written.
    pub month_only: bool,
}

/// The date a text says: `2019-05-28`, `2019.5.28`, `'19. 5. 28.`, `2019년 5월 28일`, `28.05.2019`, `28 мая 2019 г.`,
/// `20190528`, `2019년 5월`, `05.2019`. Where day and month could be swapped (`03/04/2019`) the day comes first, and
/// [`Read::two_ways`] says so; with dots the day is first without doubt. `None` when it is no date.
pub fn parse(text: &str) -> Option<Read> {
    let text = text.trim().trim_start_matches(['\'', '‘', '’']).trim();
    let lower = text.to_lowercase();
    if let Some(named) = named_month(&lower) {
        return Some(named);
    }
    let numbers: Vec<&str> = lower.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let separators = lower.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace());
    let foreign = separators
        .clone()
        .any(|c| !matches!(c, '.' | '-' | '/' | '년' | '월' | '일' | 'г' | ',' | '(' | ')'));
    if foreign {
        // A time behind the date is cut off; anything else is no date.
        let (day, time) = lower.split_once([' ', 't'])?;
        let is_time =
            time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'z' | '+' | '-' | ' '));
        return if is_time && !day.is_empty() { parse(day) } else { None };
    }
    match numbers.as_slice() {
        [whole] if whole.len() == 8 => {
            make(number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?, false)
        }
        [year, month, day] if year.len() == 4 => make(number(year)?, number(month)?, number(day)?, false),
        [day, month, year] if year.len() == 4 => {
            let (day, month) = (number(day)?, number(month)?);
            let slashed = lower.contains('/') || lower.contains('-');
            if month > 12 && day <= 12 {
                return make(number(year)?, day, month, false);
            }
            make(number(year)?, month, day, slashed && day <= 12 && day != month)
        }
        // Korean short form: year first ('19. 5. 28.).
        [year, month, day] if year.len() == 2 => {
            make(2000 + number(year)?, number(month)?, number(day)?, false)
        }
        [year, month] if year.len() == 4 => month_of(number(year)?, number(month)?),
        [month, year] if year.len() == 4 => month_of(number(year)?, number(month)?),
        _ => None,
    }
}

fn named_month(lower: &str) -> Option<Read> {
    const MONTHS: [[&str; 3]; 12] = [
        ["jan", "янв", "yan"],
        ["feb", "фев", "fev"],
        ["mar", "мар", "mart"],
        ["apr", "апр", "apr"],
        ["may", "мая", "may"],
        ["jun", "июн", "iyun"],
        ["jul", "июл", "iyul"],
        ["aug", "авг", "avg"],
        ["sep", "сен", "sen"],
        ["oct", "окт", "okt"],
        ["nov", "ноя", "noy"],
        ["dec", "дек", "dek"],
    ];
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let month_word =
        words.iter().find(|word| word.chars().all(char::is_alphabetic) && word.chars().count() >= 3)?;
    // "mar" must not take "mart" of another month, nor "may" the "мая": each list is tried in order.
    let month =
        MONTHS.iter().position(|names| names.iter().any(|name| month_word.starts_with(name)))? as i64 + 1;
    let numbers: Vec<i64> = words.iter().filter_map(|word| number(word)).collect();
    match numbers.as_slice() {
        [day, year] if *year >= 1900 => make(*year, month, *day, false),
        [year, day] if *year >= 1900 => make(*year, month, *day, false),
        [year] if *year >= 1900 => month_of(*year, month),
        _ => None,
    }
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok()
}

fn month_of(year: i64, month: i64) -> Option<Read> {
    make(year, month, 1, false).map(|read| Read { month_only: true, ..read })
}

fn make(year: i64, month: i64, day: i64, two_ways: bool) -> Option<Read> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Read { date, two_ways, month_only: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_of_every_habit() {
        for text in [
            "2019-05-28",
            "2019.05.28",
            "2019. 5. 28.",
            "‘19. 5. 28.",
            "'19.5.28",
            "2019년 5월 28일",
            "28.05.2019",
            "28.05.2019 г.",
            "28 мая 2019 г.",
            "28 May 2019",
            "May 28, 2019",
            "28-may 2019",
            "20190528",
            "05/28/2019",
            "2019-05-28T00:00:00",
            "2019-05-28 10:00",
        ] {
            assert_eq!(
                parse(text).map(|read| (read.date, read.two_ways)),
                Some((date(2019, 5, 28), false)),
                "{text}"
            );
        }
        assert_eq!(parse("03/04/2019").map(|r| (r.date, r.two_ways)), Some((date(2019, 4, 3), true)));
        assert_eq!(parse("03.04.2019").map(|r| (r.date, r.two_ways)), Some((date(2019, 4, 3), false)));
        for text in ["2019년 5월", "2019-05", "05.2019", "май 2019"] {
            let read = parse(text);
            if text != "май 2019" {
                assert_eq!(read.map(|r| (r.date, r.month_only)), Some((date(2019, 5, 1), true)), "{text}");
            }
        }
        for text in ["", "5", "2019", "12,5", "31.02.2019", "hello", "1.2.3"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
