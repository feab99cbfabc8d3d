//! Which words of a Latin text are Uzbek words to be converted.

use super::letters::word_to_cyrillic;
use super::words::{FOREIGN_ABBREVIATIONS, KEPT, UZBEK_ABBREVIATIONS};
use crate::fold::is_apostrophe;

pub(super) fn convert(text: &str) -> String {
    let mut text_in = Converter { heading: is_heading(text), quote_open: false, out: String::new() };
    text_in.out.reserve(text.len() * 2);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        text_in.plain(before);
        let end = closing_brace(from).unwrap_or(from.len());
        text_in.out.push_str(&from[..end]);
        rest = &from[end..];
    }
    text_in.plain(rest);
    text_in.out
}

/// The place behind the brace that closes the first one.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

struct Converter {
    heading: bool,
    quote_open: bool,
    out: String,
}

impl Converter {
    fn plain(&mut self, text: &str) {
        for token in text.split_inclusive(char::is_whitespace) {
            if stays(token.trim()) {
                self.out.push_str(token);
            } else {
                self.token(token);
            }
        }
    }

    /// Words and what stands between them: hyphens, slashes, punctuation.
    fn token(&mut self, token: &str) {
        let mut rest = token;
        while let Some(start) = rest.find(is_word_char) {
            self.out.push_str(&rest[..start]);
            let from = &rest[start..];
            let end = from.find(|c| !is_word_char(c)).unwrap_or(from.len());
            self.quoted_word(&from[..end]);
            rest = &from[end..];
        }
        self.out.push_str(rest);
    }

    /// A word without the apostrophes that only quote it.
    fn quoted_word(&mut self, chunk: &str) {
        let word = chunk.trim_start_matches(is_apostrophe);
        let opening = &chunk[..chunk.len() - word.len()];
        self.out.push_str(opening);
        self.quote_open |= !opening.is_empty();
        let bare = word.trim_end_matches(|c| is_apostrophe(c) && !matches!(c, 'ʻ' | 'ʼ'));
        // Behind o and g an apostrophe is part of the letter, unless it closes a quotation.
        let part_of_letter =
            bare.ends_with(['o', 'g', 'O', 'G']) && !self.quote_open && bare.len() < word.len();
        let end = match word[bare.len()..].chars().next() {
            Some(mark) if part_of_letter => bare.len() + mark.len_utf8(),
            _ => bare.len(),
        };
        self.word(&word[..end]);
        if end < word.len() {
            self.out.push_str(&word[end..]);
            self.quote_open = false;
        }
    }

    fn word(&mut self, word: &str) {
        if !is_uzbek_spelling(word) || KEPT.iter().any(|kept| word.eq_ignore_ascii_case(kept)) {
            self.out.push_str(word);
            return;
        }
        let (capitals, ending) = split_capitals(word);
        let letters = capitals.chars().filter(|c| !is_apostrophe(*c)).count();
        let foreign = letters >= 2 && self.is_foreign(capitals, ending);
        let start = if foreign { capitals.len() } else { 0 };
        self.out.push_str(&word[..start]);
        self.out.push_str(&word_to_cyrillic(&word[start..]));
    }

    /// Whether capitals at the beginning of a word are a foreign abbreviation.
    fn is_foreign(&self, capitals: &str, ending: &str) -> bool {
        if UZBEK_ABBREVIATIONS.contains(&capitals) || has_marked_letter(capitals) {
            return false;
        }
        if !ending.is_empty() {
            // SHahar, YOshlar: two capitals of one letter.
            return !matches!(capitals, "SH" | "CH" | "YA" | "YO" | "YU" | "YE");
        }
        if self.heading { FOREIGN_ABBREVIATIONS.contains(&capitals) } else { !reads_as_word(capitals) }
    }
}

/// Letters, digits (also ₂ and ²) and apostrophes.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_apostrophe(c)
}

/// The leading capitals of a word, and its ending in small letters.
fn split_capitals(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !c.is_uppercase() && !is_apostrophe(c)).unwrap_or(word.len());
    word.split_at(end)
}

fn has_marked_letter(capitals: &str) -> bool {
    let mut before = ' ';
    capitals.chars().any(|c| {
        let marked = is_apostrophe(c) && matches!(before, 'O' | 'G');
        before = c;
        marked
    })
}

/// Long and rich in vowels: a word shouted, not an abbreviation.
fn reads_as_word(capitals: &str) -> bool {
    let vowels = capitals.chars().filter(|c| "AEIOU".contains(*c)).count();
    let letters = capitals.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 6 && vowels >= 2
}

/// No small letter, and at least one word that is no abbreviation.
fn is_heading(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.split(|c| !is_word_char(c)).any(reads_as_word)
}

/// Only letters of the alphabet (of 1995, or of the drafts for a new one) and apostrophes.
fn is_uzbek_spelling(word: &str) -> bool {
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let good = match c.to_ascii_lowercase() {
            'c' => next.eq_ignore_ascii_case(&'h'),
            'w' => false,
            'a'..='z' => true,
            c => is_apostrophe(c) || "õŏöóōğǵşșçÕŎÖÓŌĞǴŞȘÇ".contains(c),
        };
        if !good {
            return false;
        }
    }
    true
}

/// Whether a token stays as it is: an address, a file, an option, an identifier, or letters mixed with digits.
fn stays(token: &str) -> bool {
    let core = token.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'));
    let address = core.contains("://") || core.contains('@') || core.starts_with("www.");
    let identifier = core.contains('_') || token.starts_with("--");
    let mixed = |word: &str| {
        let (letters, digits) = (word.chars().any(char::is_alphabetic), word.chars().any(char::is_numeric));
        letters && digits
    };
    address || identifier || is_file_name(core, token) || core.split(|c| !is_word_char(c)).any(mixed)
}

/// A name with an extension of two to five small letters or digits, or such an extension behind a single point.
fn is_file_name(core: &str, token: &str) -> bool {
    let before = token.find(core).map_or("", |at| &token[..at]);
    let extension_alone = before.ends_with('.') && !before.ends_with("..") && !core.contains('.');
    let extension =
        if extension_alone { Some(core) } else { core.rsplit_once('.').map(|(_, extension)| extension) };
    extension.is_some_and(|extension| {
        (2..=5).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            && extension.bytes().any(|b| b.is_ascii_lowercase())
    })
}
