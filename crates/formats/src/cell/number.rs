//! Numbers as people write them.
//!
//! One separator with exactly three digits behind it reads two ways: `1,234` is 1234 to a Korean and 1.234 to a Russian.
//! Such a number is never guessed: [`parse`] answers with both readings unless it is told the column's [`Mark`], and
//! [`mark_shown`] tells which other cells of a column settle it.

use rust_decimal::Decimal;

/// The decimal mark of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

impl Mark {
    /// The character.
    pub fn char(self) -> char {
        match self {
            Mark::Point => '.',
            Mark::Comma => ',',
        }
    }

    /// The word in mapping files.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Point => "point",
            Mark::Comma => "comma",
        }
    }

    fn other(self) -> Mark {
        match self {
            Mark::Point => Mark::Comma,
            Mark::Comma => Mark::Point,
        }
    }

    fn of(separator: char) -> Option<Mark> {
        match separator {
            '.' => Some(Mark::Point),
            ',' => Some(Mark::Comma),
            _ => None,
        }
    }
}

/// What a text says as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// It reads one way.
    One(Decimal),
    /// It reads two ways.
    Two {
        /// With the mark as a separator of thousands.
        thousands: Decimal,
        /// With the mark as the decimal mark.
        decimal: Decimal,
        /// The mark it is written with.
        mark: Mark,
    },
}

/// A number and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The number itself, multiplier applied.
    pub reading: Reading,
    /// What stands behind number and multiplier, trimmed: a unit, or nothing.
    pub rest: String,
    /// Pieces per what, when the text says so.
    pub period: Option<Period>,
}

/// The period an amount is told for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Words for powers of ten behind a number, folded to lower case.
const MULTIPLIERS: [(&str, i64); 22] = [
    ("백만", 1_000_000),
    ("천만", 10_000_000),
    ("만", 10_000),
    ("천", 1_000),
    ("억", 100_000_000),
    ("тысяч", 1_000),
    ("тыс.", 1_000),
    ("тыс", 1_000),
    ("миллионов", 1_000_000),
    ("миллион", 1_000_000),
    ("млн.", 1_000_000),
    ("млн", 1_000_000),
    ("минг", 1_000),
    ("ming", 1_000),
    ("million", 1_000_000),
    ("mln.", 1_000_000),
    ("mln", 1_000_000),
    ("mio", 1_000_000),
    ("thousand", 1_000),
    ("thous.", 1_000),
    ("ths", 1_000),
    ("k", 1_000),
];

/// Words for a period, folded to lower case, longest first where one holds another.
const PERIODS: [(&str, Period); 34] = [
    ("개월", Period::Month),
    ("/년", Period::Year),
    ("/ 년", Period::Year),
    ("/연", Period::Year),
    ("연간", Period::Year),
    ("년간", Period::Year),
    ("/월", Period::Month),
    ("/ 월", Period::Month),
    ("월간", Period::Month),
    ("/일", Period::Day),
    ("/ 일", Period::Day),
    ("/год", Period::Year),
    ("/ год", Period::Year),
    ("в год", Period::Year),
    ("/г.", Period::Year),
    ("/мес", Period::Month),
    ("/ мес", Period::Month),
    ("в месяц", Period::Month),
    ("в мес", Period::Month),
    ("/сут", Period::Day),
    ("в день", Period::Day),
    ("/день", Period::Day),
    ("/year", Period::Year),
    ("/yr", Period::Year),
    ("/y", Period::Year),
    ("per year", Period::Year),
    ("p.a.", Period::Year),
    ("/month", Period::Month),
    ("/mo", Period::Month),
    ("per month", Period::Month),
    ("/day", Period::Day),
    ("per day", Period::Day),
    ("/yil", Period::Year),
    ("/oy", Period::Month),
];

/// The number at the start of `text`, with its multiplier, unit and period. `mark` settles a number that reads two ways.
/// `None` when no number stands there.
pub fn parse(text: &str, mark: Option<Mark>) -> Option<Written> {
    if is_whole(text) {
        let reading = Reading::One(text.parse().ok()?);
        return Some(Written { reading, rest: String::new(), period: None });
    }
    parse_any(text, mark)
}

/// Nothing but digits, and not so many that they could be anything else than the number they look like: what nearly all
/// cells of numbers hold.
fn is_whole(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn parse_any(text: &str, mark: Option<Mark>) -> Option<Written> {
    let text = plain(text);
    let text = text.trim_start_matches(['~', '≈', '≥', '≤', '>', '<', '+', '약', ' ']).trim_start();
    let (digits, rest) = split_number(text);
    let reading = match scientific(digits, rest) {
        Some((value, rest)) => return Some(finish(Reading::One(value), rest)),
        None => read(digits, mark)?,
    };
    Some(finish(reading, rest))
}

/// The decimal mark a text shows beyond doubt: `12,5` a comma, `1,234,567` a point.
pub fn mark_shown(text: &str) -> Option<Mark> {
    if is_whole(text) {
        return None;
    }
    mark_shown_in_any(text)
}

fn mark_shown_in_any(text: &str) -> Option<Mark> {
    let text = plain(text);
    let (digits, _) = split_number(text.trim_start_matches(['~', '≈', '≥', '≤', '>', '<', '+', '약', ' ']));
    shape(digits).and_then(|shape| shape.shows())
}

/// The period a text speaks of.
pub fn period(text: &str) -> Option<Period> {
    let lower = text.to_lowercase();
    PERIODS.iter().find(|(word, _)| lower.contains(word)).map(|(_, period)| *period)
}

/// The power of ten a text begins with, and what follows it.
pub fn multiplier(text: &str) -> (i64, &str) {
    let trimmed = text.trim_start();
    let lower = trimmed.to_lowercase();
    for (word, factor) in MULTIPLIERS {
        let Some(behind) = lower.strip_prefix(word) else { continue };
        // A Latin or Cyrillic word must end here: "k" is not the start of "kg", "тыс" not of "тысячник".
        let continues = behind.chars().next().is_some_and(char::is_alphabetic);
        let korean = !word.is_ascii() && word.chars().all(|c| matches!(c, '가'..='힣'));
        if (korean || !continues)
            && let Some(rest) = trimmed.get(trimmed.len().saturating_sub(behind.len())..)
        {
            return (factor, rest);
        }
    }
    (1, text)
}

fn finish(reading: Reading, rest: &str) -> Written {
    let (factor, rest) = multiplier(rest);
    let scale = |value: Decimal| value.checked_mul(Decimal::from(factor)).unwrap_or(value).normalize();
    let reading = match reading {
        Reading::One(value) => Reading::One(scale(value)),
        Reading::Two { thousands, decimal, mark } => {
            Reading::Two { thousands: scale(thousands), decimal: scale(decimal), mark }
        }
    };
    let period = period(rest);
    let mut rest = rest.trim().to_owned();
    if period.is_some() {
        let lower = rest.to_lowercase();
        let cut = PERIODS.iter().filter_map(|(word, _)| lower.find(word)).min();
        if let Some(cut) = cut.filter(|cut| rest.is_char_boundary(*cut)) {
            rest.truncate(cut);
        }
    }
    Written { reading, rest: rest.trim().trim_end_matches(['.', ',', ';']).trim().to_owned(), period }
}

/// Full-width digits and marks, and the many spaces, as their plain selves.
fn plain(text: &str) -> String {
    let one = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '，' => ',',
        '．' => '.',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{3000}' => ' ',
        '\u{2019}' | '\u{2018}' => '\'',
        '\u{2212}' | '\u{2013}' => '-',
        c => c,
    };
    text.trim().chars().map(one).collect::<String>().trim().to_owned()
}

/// The longest start of a text that may be a number: digits, marks, and spaces or apostrophes between groups of three.
fn split_number(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let digits_from = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = usize::from(bytes.first() == Some(&b'-'));
    end += digits_from(end);
    loop {
        match bytes.get(end) {
            Some(b'.' | b',') if digits_from(end + 1) > 0 => end += 1 + digits_from(end + 1),
            Some(b' ' | b'\'') if digits_from(end + 1) == 3 && end > 0 && bytes[end - 1].is_ascii_digit() => {
                end += 4;
            }
            // ".5"
            _ => break,
        }
    }
    text.split_at(end)
}

/// `1.2E+05`, as a spreadsheet shows a large number.
fn scientific<'t>(digits: &str, rest: &'t str) -> Option<(Decimal, &'t str)> {
    let behind = rest.strip_prefix(['e', 'E'])?;
    let signed = behind.strip_prefix(['+', '-']).unwrap_or(behind);
    let count = signed.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || count > 2 || digits.contains(',') {
        return None;
    }
    let length = behind.len() - signed.len() + count;
    let value = Decimal::from_scientific(&format!("{digits}E{}", &behind[..length])).ok()?;
    Some((value.normalize(), &behind[length..]))
}

/// A number cut at its separators.
struct Shape {
    negative: bool,
    /// Digits between separators.
    groups: Vec<String>,
    /// The separators between them.
    separators: Vec<char>,
}

fn shape(digits: &str) -> Option<Shape> {
    let negative = digits.starts_with('-');
    let body = digits.strip_prefix('-').unwrap_or(digits);
    if !body.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let separators: Vec<char> = body.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups = body.split(|c: char| !c.is_ascii_digit()).map(str::to_owned).collect();
    Some(Shape { negative, groups, separators })
}

impl Shape {
    /// Whether all separators up to group `last` part thousands.
    fn thousands_to(&self, last: usize) -> bool {
        let first = (1..=3).contains(&self.groups[0].len()) && self.groups[0] != "0";
        first && self.groups[1..=last].iter().all(|group| group.len() == 3)
    }

    fn value(&self, decimals: bool) -> Option<Decimal> {
        let whole = if decimals { self.groups.len() - 1 } else { self.groups.len() };
        let mut text: String = self.groups[..whole].concat();
        if decimals {
            text.push('.');
            text.push_str(&self.groups[whole]);
        }
        if text.starts_with('.') {
            text.insert(0, '0');
        }
        let value: Decimal = text.parse().ok()?;
        Some(if self.negative { -value } else { value })
    }

    /// The mark shown beyond doubt.
    fn shows(&self) -> Option<Mark> {
        match self.read(None)? {
            Reading::Two { .. } => None,
            Reading::One(_) => {
                let last = *self.separators.last()?;
                let mark = Mark::of(last)?;
                let repeated = self.separators.iter().filter(|c| **c == last).count() > 1;
                Some(if repeated { mark.other() } else { mark })
            }
        }
    }

    fn read(&self, mark: Option<Mark>) -> Option<Reading> {
        let count = self.separators.len();
        let Some(&last) = self.separators.last() else { return self.value(false).map(Reading::One) };
        let others = &self.separators[..count - 1];
        let uniform = others.iter().all(|c| Some(c) == others.first());
        let Some(last_mark) = Mark::of(last) else {
            // Spaces or apostrophes only: they part thousands.
            return (uniform && others.iter().all(|c| *c == last) && self.thousands_to(count))
                .then(|| self.value(false).map(Reading::One))?;
        };
        if others.is_empty() {
            let tail = self.groups[1].len();
            let could_be_thousands = tail == 3 && self.thousands_to(1);
            if !could_be_thousands {
                return self.value(true).map(Reading::One);
            }
            let (thousands, decimal) = (self.value(false)?, self.value(true)?);
            return Some(match mark {
                Some(mark) if mark == last_mark => Reading::One(decimal.normalize()),
                Some(_) => Reading::One(thousands),
                None => Reading::Two { thousands, decimal: decimal.normalize(), mark: last_mark },
            });
        }
        if uniform && others[0] == last {
            // "1,234,567" parts thousands; "1,2,3" is no number.
            return self.thousands_to(count).then(|| self.value(false).map(Reading::One))?;
        }
        // "1,234.5", "1 234,567": the last one is the decimal mark.
        (uniform && self.thousands_to(count - 1)).then(|| self.value(true).map(Reading::One))?
    }
}

fn read(digits: &str, mark: Option<Mark>) -> Option<Reading> {
    shape(digits)?.read(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn one(text: &str) -> (Decimal, String) {
        match parse(text, None) {
            Some(Written { reading: Reading::One(value), rest, .. }) => (value, rest),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn numbers_of_every_habit() {
        for (text, value, rest) in [
            ("800t", "800", "t"),
            ("800 톤", "800", "톤"),
            ("1234", "1234", ""),
            ("1,234,567", "1234567", ""),
            ("1.234.567", "1234567", ""),
            ("1 234 567", "1234567", ""),
            ("1\u{a0}234,5 кг", "1234.5", "кг"),
            ("1,234.5", "1234.5", ""),
            ("1.234,5", "1234.5", ""),
            ("1'234.50", "1234.5", ""),
            ("12,5 тыс. шт/год", "12500", "шт"),
            ("3만개", "30000", "개"),
            ("1.2 million pcs", "1200000", "pcs"),
            ("5k", "5000", ""),
            ("5 kg", "5", "kg"),
            ("0,234", "0.234", ""),
            ("1234,567", "1234.567", ""),
            ("0.8mm", "0.8", "mm"),
            ("１２３", "123", ""),
            ("약 500톤", "500", "톤"),
            ("≥ 800 тс", "800", "тс"),
            ("-5", "-5", ""),
            ("1.2E+05", "120000", ""),
            ("2000 x 3", "2000", "x 3"),
        ] {
            assert_eq!(one(text), (dec(value), rest.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_reads_two_ways_is_told_both_ways_and_settled_by_the_column() {
        for (text, thousands, decimal) in [("1,234", "1234", "1.234"), ("12.500 kg", "12500", "12.5")] {
            let Some(Written { reading: Reading::Two { thousands: t, decimal: d, .. }, .. }) =
                parse(text, None)
            else {
                panic!("{text}")
            };
            assert_eq!((t, d), (dec(thousands), dec(decimal)));
        }
        let settled = |text, mark| parse(text, Some(mark)).map(|written| written.reading);
        assert_eq!(settled("1,234", Mark::Point), Some(Reading::One(dec("1234"))));
        assert_eq!(settled("1,234", Mark::Comma), Some(Reading::One(dec("1.234"))));
        assert_eq!(settled("1.5", Mark::Comma), Some(Reading::One(dec("1.5"))));
    }

    #[test]
    fn cells_that_settle_a_column() {
        for (text, mark) in [
            ("12,5", Some(Mark::Comma)),
            ("1,234,567", Some(Mark::Point)),
            ("1.234,5", Some(Mark::Comma)),
            ("1 234,567", Some(Mark::Comma)),
            ("0.250", Some(Mark::Point)),
            ("1,234", None),
            ("1234", None),
            ("1 234", None),
            ("text", None),
        ] {
            assert_eq!(mark_shown(text), mark, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_reads_the_same(text in "[0-9]{1,16}") {
            for mark in [None, Some(Mark::Comma), Some(Mark::Point)] {
                proptest::prop_assert_eq!(parse(&text, mark), parse_any(&text, mark));
            }
            proptest::prop_assert_eq!(mark_shown(&text), mark_shown_in_any(&text));
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "t", "1,2,3", "1.2.3", "abc 5", "-", "1,23,456"] {
            assert_eq!(parse(text, None), None, "{text}");
        }
    }

    #[test]
    fn periods_are_heard() {
        assert_eq!(parse("500 шт/мес", None).unwrap().period, Some(Period::Month));
        assert_eq!(parse("1000개/월", None).unwrap().period, Some(Period::Month));
        assert_eq!(parse("60000 ea/yr", None).unwrap().period, Some(Period::Year));
        assert_eq!(parse("60000", None).unwrap().period, None);
    }
}
