//! Codes of a row: part numbers, customs codes, and what typing and spreadsheets do to them.
//!
//! A part number is kept as written; what another keyboard, another dash or a blank without break makes of it is told and
//! does not matter where numbers are compared ([`lang::fold::code_key`]). A number whose digits a spreadsheet has dropped is
//! no number any more: the line is answered, told by its row.

use super::{RowReader, Taken};
use crate::grid::Cell;
use crate::table::content::is_misplaced;
use domain::demand::HsCode;
use domain::finding::{Arg, Rule};
use lang::fold::{look_alike_letters, look_alikes};

/// From here on a spreadsheet's number has dropped digits (IEEE 754: 15 are always kept).
const DIGITS_LOST: f64 = 1e15;
/// A whole number with so many zeros at its end was shown with an exponent, and typed or copied as shown.
const ROUND: f64 = 1e6;
const LONG: f64 = 1e11;

impl RowReader<'_> {
    /// A part number as written. `None` where a spreadsheet has dropped digits or made a date of it; that is told.
    pub fn part_number(&mut self, key: &str) -> Option<String> {
        let taken = self.taken(key)?;
        match taken.cell {
            Cell::Error(_) => None,
            Cell::Number { value, text } => self.number_of_part(&taken, *value, text),
            Cell::Date(at) => {
                let day = at.date();
                let probable = format!("{}-{}", day.month(), day.day());
                self.probably(&taken, Rule::PartNumberWasDate, probable);
                None
            }
            Cell::Bool(_) => Some(taken.text.trim().to_owned()),
            Cell::Text(text) => {
                if is_exponent(text) {
                    self.find(&taken, Rule::PartNumberDigitsLost);
                    return None;
                }
                if let Some(probable) = shown_day(text) {
                    self.probably(&taken, Rule::PartNumberWasDate, probable);
                    return None;
                }
                self.tell_look_alikes(&taken);
                Some(text.trim().to_owned())
            }
        }
    }

    fn number_of_part(&mut self, taken: &Taken<'_>, value: f64, text: &str) -> Option<String> {
        let round = value.abs() >= LONG && value % ROUND == 0.0;
        if value.abs() >= DIGITS_LOST || round {
            self.find(taken, Rule::PartNumberDigitsLost);
            return None;
        }
        let width = usize::from(taken.column.padded);
        if value.fract() != 0.0 {
            self.find(taken, Rule::PartNumberWasNumber);
        } else if text.len() < width && value >= 0.0 {
            self.probably(taken, Rule::PartNumberZerosLost, format!("{text:0>width$}"));
        }
        Some(text.to_owned())
    }

    fn probably(&mut self, taken: &Taken<'_>, rule: Rule, probable: String) {
        self.find(taken, rule).args.push(("probable", Arg::Text(probable)));
    }

    /// Tells the Cyrillic letters of a code that look Latin, when Latin letters or digits stand beside them.
    pub(super) fn tell_look_alikes(&mut self, taken: &Taken<'_>) {
        let as_number = matches!(super::field_arg(taken.column), Arg::Field(key) if key == "part-number");
        let Some((letters, latin)) = look_alikes_of(&taken.text, as_number) else { return };
        let finding = self.find(taken, Rule::LookAlikeLetters);
        finding.args.push(("letters", Arg::Text(letters)));
        finding.args.push(("fixed", Arg::Text(latin)));
    }

    /// Tells a value that plainly belongs into another column: the cells of a row have slipped.
    pub fn check_place(&mut self, key: &str) {
        let Some(taken) = self.taken(key) else { return };
        if is_misplaced(key, &taken.text) {
            self.find(&taken, Rule::ValueMisplaced);
        }
    }

    /// Tells such letters in the text of a field that is kept as written.
    pub fn check_letters(&mut self, key: &str) {
        if let Some(taken) = self.taken(key) {
            self.tell_look_alikes(&taken);
        }
    }

    /// An HS code. Letters that look like digits are read as these, and told.
    pub fn hs(&mut self, key: &str) -> Option<HsCode> {
        let taken = self.taken(key)?;
        // A spreadsheet that made a number of it may have dropped the leading zero.
        let text = match taken.cell {
            Cell::Number { text, .. } if matches!(text.len(), 5 | 9) && !text.contains('.') => {
                format!("0{text}")
            }
            Cell::Error(_) => return None,
            _ => lang::fold::code_key(&taken.text),
        };
        if let Ok(hs) = text.parse() {
            return Some(hs);
        }
        let digits: String = text.chars().map(digit_twin).collect();
        if let Ok(hs) = digits.parse() {
            let mut letters: Vec<String> =
                text.chars().filter(|c| digit_twin(*c) != *c).map(String::from).collect();
            letters.dedup();
            let finding = self.find(&taken, Rule::LookAlikeLetters);
            finding.args.push(("letters", Arg::Text(letters.join(", "))));
            finding.args.push(("fixed", Arg::Text(digits)));
            return Some(hs);
        }
        self.find(&taken, Rule::HsUnreadable);
        None
    }
}

/// The look-alikes of a text and the text in Latin. In a part number Cyrillic letters beside digits are enough (`АВ-12`);
/// elsewhere, where Russian grades are written so (`12Х18Н10Т`), Latin letters must stand in the same word.
fn look_alikes_of(text: &str, as_number: bool) -> Option<(String, String)> {
    if text.is_ascii() {
        return None;
    }
    let words = text.split_inclusive(char::is_whitespace);
    let latin: String = words
        .map(|word| {
            let has_latin = word.chars().any(|c| c.is_ascii_alphabetic());
            let mended = look_alikes(word).filter(|_| as_number || has_latin);
            mended.unwrap_or_else(|| word.to_owned())
        })
        .collect();
    let letters = look_alike_letters(text, &latin);
    (latin != text).then_some((letters, latin))
}

/// `1.23E+11`: how Excel shows and saves a long number.
fn is_exponent(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase().replace(',', ".");
    let Some((number, power)) = lower.split_once("e+") else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    whole.len() == 1 && digits(whole) && digits(fraction) && power.len() >= 2 && digits(power)
}

/// `Mar-01`, `01-Mar`, `1-мар`, `мар.01`, `03월 01일`: how a spreadsheet shows what it took for a day; the number it probably was.
fn shown_day(text: &str) -> Option<String> {
    const MONTHS: [[&str; 3]; 12] = [
        ["jan", "янв", "yan"],
        ["feb", "фев", "fev"],
        ["mar", "мар", "mar"],
        ["apr", "апр", "apr"],
        ["may", "май", "may"],
        ["jun", "июн", "iyn"],
        ["jul", "июл", "iyl"],
        ["aug", "авг", "avg"],
        ["sep", "сен", "sen"],
        ["oct", "окт", "okt"],
        ["nov", "ноя", "noy"],
        ["dec", "дек", "dek"],
    ];
    let lower = text.trim().to_lowercase();
    let day_of = |text: &str| text.parse::<u8>().ok().filter(|day| (1..=31).contains(day) && text.len() <= 2);
    if let Some((month, day)) = lower.strip_suffix('일').and_then(|rest| rest.split_once('월')) {
        let (month, day) = (day_of(month)?, day_of(day.trim())?);
        return (month <= 12).then(|| format!("{month}-{day}"));
    }
    let (first, second) = lower.split_once(['-', '.', ' '])?;
    // A capital or a Cyrillic word: a code in small letters is no month.
    let capital = text.trim().chars().any(char::is_uppercase) || !text.is_ascii();
    let month_of = |text: &str| MONTHS.iter().position(|names| names.contains(&text)).filter(|_| capital);
    match (month_of(first), day_of(second), day_of(first), month_of(second)) {
        (Some(month), Some(day), _, _) | (_, _, Some(day), Some(month)) if !is_all_capitals(text) => {
            Some(format!("{}-{day}", month + 1))
        }
        _ => None,
    }
}

/// Spreadsheets write `Mar`; `MAR-01` is somebody's code.
fn is_all_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c.is_uppercase())
}

/// The digit a letter looks like.
fn digit_twin(c: char) -> char {
    match c {
        'O' | 'o' | 'О' | 'о' | 'ㅇ' => '0',
        'З' | 'з' => '3',
        'l' | 'I' | 'І' | '|' => '1',
        'б' => '6',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_and_days_are_told_from_codes() {
        for text in ["1.23E+11", "1E+12", "9.65354E+07", "1,23E+11"] {
            assert!(is_exponent(text), "{text}");
        }
        for text in ["1E5", "12E+10", "E+11", "1.2E+5", "A1.2E+11", "96535402", "1.E+11"] {
            assert!(!is_exponent(text), "{text}");
        }
        for (text, probable) in [
            ("Mar-01", Some("3-1")),
            ("01-Mar", Some("3-1")),
            ("1-мар", Some("3-1")),
            ("мар.01", Some("3-1")),
            ("3월 1일", Some("3-1")),
            ("03월 01일", Some("3-1")),
            ("MAR-01", None),
            ("mar-01", None),
            ("Mar-40", None),
            ("Bar-01", None),
            ("3-1", None),
            ("AB-12-C", None),
        ] {
            assert_eq!(shown_day(text).as_deref(), probable, "{text}");
        }
    }

    #[test]
    fn letters_that_look_latin_are_told_where_they_stand_for_latin_ones() {
        for (text, as_number, expected) in [
            ("АВС-123", true, Some(("А, В, С", "ABC-123"))),
            ("96А501", true, Some(("А", "96A501"))),
            ("12Х18Н10Т", false, None),
            ("Ст3сп", true, None),
            ("SСМ440", false, Some(("С, М", "SCM440"))),
            ("ИСО 9001", false, None),
            ("ISО 9001", false, Some(("О", "ISO 9001"))),
            ("AB-1", true, None),
        ] {
            let expected = expected.map(|(letters, latin)| (letters.to_owned(), latin.to_owned()));
            assert_eq!(look_alikes_of(text, as_number), expected, "{text}");
        }
    }
}
