//! Chinese characters in Korean names, read as Hangul.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Readings of the characters that firms' names are made of (facts of the Korean character dictionaries).
const READINGS: &str = include_str!("../../words/hanja.csv");

static TABLE: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let rows = READINGS.lines().skip(1).filter_map(|line| line.split_once(','));
    let letters = rows.filter_map(|(reading, letters)| Some((reading.chars().next()?, letters)));
    letters.flat_map(|(reading, letters)| letters.chars().map(move |letter| (letter, reading))).collect()
});

/// The text with every character of the table read as Hangul; the others stay.
///
/// At the beginning of a word ㄹ and ㄴ are read as Korean does there (力 is 역, 女 여).
///
/// ```
/// assert_eq!(lang::firm::hanja::read("韓國精密"), "한국정밀");
/// assert_eq!(lang::firm::hanja::read("龍山 立石"), "용산 입석");
/// ```
pub fn read(text: &str) -> String {
    if !text.chars().any(|c| matches!(c, '一'..='鿿')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut first = true;
    for c in text.chars() {
        match TABLE.get(&c) {
            Some(reading) => out.push(if first { at_head(*reading) } else { *reading }),
            None => out.push(c),
        }
        first = !c.is_alphanumeric();
    }
    out
}

/// The syllable as it stands at the head of a word.
fn at_head(syllable: char) -> char {
    const N: u32 = 2;
    const R: u32 = 5;
    const SILENT: u32 = 11;
    let at = u32::from(syllable) - u32::from('가');
    let (onset, rest) = (at / 588, at % 588);
    // ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ.
    let soft = matches!(rest / 28, 2 | 6 | 7 | 12 | 17 | 20);
    let onset = match onset {
        N | R if soft => SILENT,
        R => N,
        other => other,
    };
    char::from_u32(u32::from('가') + onset * 588 + rest).unwrap_or(syllable)
}
