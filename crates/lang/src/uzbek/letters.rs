//! One word, letter by letter, in both directions.

use super::words::{STEMS, WHOLE};
use crate::fold::is_apostrophe;

/// One Latin word (letters and apostrophes) in Cyrillic.
pub(super) fn word_to_cyrillic(word: &str) -> String {
    let letters: Vec<Letter> = word.chars().map(Letter::latin).collect();
    let lower: String = letters.iter().map(|letter| letter.lower).collect();
    let plain = with_marks(&lower);
    let mut out = Cased::default();
    let mut at = 0;
    if let Some((latin, cyrillic)) = exception(&plain, |(latin, cyrillic)| (*latin, *cyrillic)) {
        at = latin.chars().count();
        out.stem(cyrillic, &letters[..at.min(letters.len())]);
    }
    while at < letters.len() {
        let (used, cyrillic) = next_cyrillic(&letters[at..], out.last());
        out.push(cyrillic, &letters[at..], used);
        at += used;
    }
    out.text
}

/// One Cyrillic word in Latin.
pub(super) fn word_to_latin(word: &str) -> String {
    let letters: Vec<Letter> = word.chars().map(Letter::any).collect();
    let plain: String = letters.iter().map(|letter| letter.lower).collect();
    let mut out = Cased::default();
    let mut at = 0;
    if let Some((cyrillic, latin)) = exception(&plain, |(latin, cyrillic)| (*cyrillic, *latin)) {
        at = cyrillic.chars().count();
        out.stem(latin, &letters[..at]);
    }
    while at < letters.len() {
        let before = at.checked_sub(1).map(|i| letters[i].lower);
        let latin = next_latin(&letters[at..], before);
        out.push_digraph(latin, &letters, at);
        at += 1;
    }
    out.text
}

/// A letter and whether it was a capital.
#[derive(Debug, Clone, Copy)]
struct Letter {
    lower: char,
    upper: bool,
}

/// The apostrophe of any kind, while a word is converted.
const MARK: char = '\'';

impl Letter {
    fn any(c: char) -> Letter {
        let mut lower = c.to_lowercase();
        let one = lower.next().filter(|_| lower.next().is_none());
        Letter { lower: one.unwrap_or(c), upper: c.is_uppercase() }
    }

    fn latin(c: char) -> Letter {
        if is_apostrophe(c) { Letter { lower: MARK, upper: false } } else { Letter::any(c) }
    }
}

/// The word with the two apostrophes of the alphabet, as the list of exceptions has them.
fn with_marks(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    for c in lower.chars() {
        match c {
            MARK if out.ends_with(['o', 'g']) => out.push('ʻ'),
            MARK => out.push('ʼ'),
            c => out.push(c),
        }
    }
    out
}

/// The exception that applies: a whole word first, else the longest stem.
fn exception(
    word: &str,
    order: fn(&(&'static str, &'static str)) -> (&'static str, &'static str),
) -> Option<(&'static str, &'static str)> {
    let whole = WHOLE.iter().map(order).find(|(from, _)| *from == word);
    let stem = || STEMS.iter().map(order).filter(|(from, _)| word.starts_with(from));
    whole.or_else(|| stem().max_by_key(|(from, _)| from.len()))
}

fn next_cyrillic(rest: &[Letter], before: Option<char>) -> (usize, &'static str) {
    let lower = |i: usize| rest.get(i).map(|letter| letter.lower);
    let starts = |text: &str| text.chars().enumerate().all(|(i, c)| lower(i) == Some(c));
    let after_vowel = before.is_none_or(is_cyrillic_vowel);
    match (lower(0).unwrap_or(' '), lower(1)) {
        ('o', Some(MARK)) => (2, "ў"),
        ('g', Some(MARK)) => (2, "ғ"),
        ('s', Some('h')) => (2, "ш"),
        ('c', Some('h')) => (2, "ч"),
        ('y', Some('o')) if lower(2) != Some(MARK) => (2, "ё"),
        ('y', Some('a')) => (2, "я"),
        ('y', Some('u')) => (2, "ю"),
        ('y', Some('e')) => (2, ye(before)),
        ('s', Some(MARK)) if lower(2) == Some('h') => (2, "с"),
        ('t', Some('s')) if (starts("tsiya") || starts("tsion")) && after_vowel => (2, "ц"),
        ('s', _) if (starts("siya") || starts("sion")) && matches!(before, Some('н' | 'к')) => (1, "ц"),
        ('e', _) if after_vowel || before == Some('ъ') => (1, "э"),
        (letter, _) => (1, cyrillic_letter(letter)),
    }
}

/// `ye` by what stands before it.
fn ye(before: Option<char>) -> &'static str {
    match before {
        None => "е",
        Some(c) if is_cyrillic_vowel(c) => "е",
        // A separating sign stands before it already; another е would swallow that.
        Some('ъ') => "йе",
        // объект, субъект, съезд; but премьера, интерьер.
        Some('б' | 'с') => "ъе",
        Some(_) => "ье",
    }
}

fn is_cyrillic_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ў')
}

fn cyrillic_letter(latin: char) -> &'static str {
    match latin {
        'a' => "а",
        'b' => "б",
        'd' => "д",
        'e' => "е",
        'f' => "ф",
        'g' => "г",
        'h' => "ҳ",
        'i' => "и",
        'j' => "ж",
        'k' => "к",
        'l' => "л",
        'm' => "м",
        'n' => "н",
        'o' => "о",
        'p' => "п",
        'q' => "қ",
        'r' => "р",
        's' => "с",
        't' => "т",
        'u' => "у",
        'v' => "в",
        'x' => "х",
        'y' => "й",
        'z' => "з",
        'õ' | 'ŏ' | 'ö' | 'ó' | 'ō' => "ў",
        'ğ' | 'ǵ' => "ғ",
        'ş' | 'ș' => "ш",
        'ç' => "ч",
        MARK => "ъ",
        _ => "",
    }
}

fn next_latin(rest: &[Letter], before: Option<char>) -> &'static str {
    let next = rest.get(1).map(|letter| letter.lower);
    let separated = before.is_none_or(|c| is_cyrillic_vowel(c) || c == 'ъ' || c == 'ь');
    match rest.first().map_or(' ', |letter| letter.lower) {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' if separated => "ye",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "j",
        'з' => "z",
        'и' | 'ы' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' if before == Some('ь') => "yo",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' if next == Some('ҳ') => "sʼ",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "x",
        'ц' if before.is_some_and(is_cyrillic_vowel) => "ts",
        'ц' => "s",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' if next == Some('е') => "",
        'ъ' => "ʼ",
        'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ў' => "oʻ",
        'қ' => "q",
        'ғ' => "gʻ",
        'ҳ' => "h",
        _ => "",
    }
}

/// The converted word, with capitals where the original has them.
#[derive(Default)]
struct Cased {
    text: String,
}

impl Cased {
    fn last(&self) -> Option<char> {
        self.text.chars().last().map(|c| Letter::any(c).lower)
    }

    /// A stem from the list, cased like the letters it stands for.
    fn stem(&mut self, stem: &str, like: &[Letter]) {
        let upper: Vec<bool> = like.iter().filter(|l| l.lower != MARK).map(|l| l.upper).collect();
        let first = upper.first().is_some_and(|upper| *upper);
        let all = first && upper.len() > 1 && upper.iter().all(|upper| *upper);
        for (i, c) in stem.chars().enumerate() {
            self.letter(c, all || first && i == 0);
        }
    }

    /// Cyrillic for the first `used` of `rest`: a capital when the first is one. A sign put before the letter takes
    /// the case of what follows.
    fn push(&mut self, cyrillic: &str, rest: &[Letter], used: usize) {
        let first = rest.first().is_some_and(|letter| letter.upper);
        let before = self.text.chars().last().is_some_and(char::is_uppercase);
        let after = rest.get(used).is_some_and(|letter| letter.upper);
        let mark = rest.first().is_some_and(|letter| letter.lower == MARK);
        let upper = if mark { before && (after || used == rest.len()) } else { first };
        for c in cyrillic.chars() {
            self.letter(c, upper);
        }
    }

    /// Latin for the letter at `at`: `SH` beside a capital (АҚШда AQSHda), otherwise `Sh`.
    fn push_digraph(&mut self, latin: &str, letters: &[Letter], at: usize) {
        let upper = |i: usize| letters.get(i).is_some_and(|letter| letter.upper);
        let shouted = upper(at) && (upper(at + 1) || at > 0 && upper(at - 1));
        for (i, c) in latin.chars().enumerate() {
            self.letter(c, upper(at) && i == 0 || shouted);
        }
    }

    fn letter(&mut self, c: char, upper: bool) {
        if upper {
            self.text.extend(c.to_uppercase());
        } else {
            self.text.push(c);
        }
    }
}
