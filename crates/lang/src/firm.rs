//! What a firm's name says once everything that changes from list to list is taken off.
//!
//! Registers write one firm as `(주)가온정밀`, `가온정밀 주식회사 제2공장`, `Gaon Precision Co., Ltd.` or `ООО «Каон Чонмиль»`. A
//! [`FirmName`] takes off the legal form ([`legal`]) and the words for a plant ([`plant`]), reads hanja ([`hanja`]), and gives
//! the rest in two keys: as spelled, and as it sounds ([`sound`]), which is how names in different scripts are compared.

pub mod hanja;
pub mod legal;
pub mod plant;
pub mod sound;
mod words;

use crate::fold::fold;
use legal::LegalForm;
use std::collections::BTreeSet;

/// A firm's name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FirmName {
    /// The name, then what stands in brackets behind it as another spelling (`코레온(COREON)`); each spelling once.
    pub spellings: Vec<Spelling>,
    /// The legal form, when one is written that says which.
    pub form: Option<LegalForm>,
    /// The words for a plant or branch, folded: `제2공장`, `branch`. Empty when the name has none.
    pub plant: String,
}

/// One spelling of a name, as keys for comparing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// Folded, without spaces, legal form and plant.
    pub base: String,
    /// Its first part: what names the firm.
    pub stem: String,
    /// Its second part: the trade that many firms share (`정밀`, `precision`); may be empty.
    pub tail: String,
    /// How it is written.
    pub script: Script,
    /// How it may sound, sorted; see [`sound`].
    pub sounds: Vec<String>,
    /// The English letters it begins with when Hangul spells them out (케이엠티 is kmt); empty below two.
    pub letters: String,
}

/// How a spelling is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Hangul, digits apart.
    Hangul,
    /// Latin or Cyrillic letters: the fold makes both one.
    Latin,
    /// Hangul and Latin letters.
    Mixed,
}

impl FirmName {
    /// Takes a name apart. `places` are folded short names of places (`창원`, `changwon`): before a word for a plant they
    /// belong to it.
    ///
    /// A name of which nothing would be left is kept whole. An empty text has no spelling.
    pub fn read(text: &str, places: &BTreeSet<String>) -> FirmName {
        let text = mended(&hanja::read(&crate::fold::compatible(text)));
        let mut name = FirmName::default();
        let mut inner = Vec::new();
        let mut outer = String::new();
        for (inside, piece) in bracketed(&text) {
            if !inside {
                outer.push_str(&piece);
                continue;
            }
            let key = fold(&piece);
            let (rest, form, found) = legal::strip(&key);
            if found && rest.iter().all(|token| token == legal::BREAK) {
                name.form = name.form.or(form);
                // The form parts what stands before and behind it.
                outer.push_str(" \u{1} ");
            } else if let Some(mark) = plant::whole(&key) {
                name.plant = mark;
            } else if !key.is_empty() {
                inner.push(piece);
            }
        }
        name.add(&outer, places);
        for piece in inner {
            // A name in another script is a second spelling; a word in the same script says something else.
            let other = name.spellings.first().is_none_or(|own| script(&fold(&piece)) != own.script);
            if other {
                name.add(&piece, places);
            }
        }
        if name.spellings.is_empty() {
            name.push(&[fold(&text).replace(' ', "")], &text, places);
        }
        name
    }

    fn add(&mut self, text: &str, places: &BTreeSet<String>) {
        let marked = text.replace('&', " n ").replace('\u{1}', " breakmark ");
        let (mut tokens, form, _) = legal::strip(&fold(&marked));
        self.form = self.form.or(form);
        let mark = plant::strip(&mut tokens, places);
        // A legal form may stand before the words for the plant: MChJ filiali.
        let behind = legal::strip_ends(&mut tokens);
        self.form = self.form.or(behind.into_iter().flatten().next());
        if self.plant.is_empty() {
            self.plant = mark;
        }
        tokens.retain(|token| token != legal::BREAK);
        self.push(&tokens, text, places);
    }

    fn push(&mut self, tokens: &[String], written: &str, places: &BTreeSet<String>) {
        let base = tokens.concat();
        if base.is_empty() {
            return;
        }
        let hangul = words::in_hangul(tokens, written);
        // What is partly Latin is one name with its Hangul spelling: 한성TECH is 한성테크.
        let base = match (&hangul, script(&base)) {
            (Some(hangul), Script::Mixed) => hangul.clone(),
            _ => words::settled(&base),
        };
        let mut sounds = sound::of(tokens, &base);
        // Kontsevich writes ы for ㅡ; the fold makes it i, which ㅡ never sounds like.
        if written.contains(['ы', 'Ы']) {
            let other = FirmName::read(&written.replace('ы', "у").replace('Ы', "У"), places);
            sounds.extend(other.spellings.into_iter().flat_map(|spelling| spelling.sounds));
            sounds.sort_unstable();
            sounds.dedup();
        }
        let (stem, tail) = words::parted(&base, tokens);
        let own = Spelling { script: script(&base), stem, tail, sounds, letters: letters(&base), base };
        let second = hangul.filter(|hangul| *hangul != own.base).map(|hangul| {
            let (stem, tail) = words::parted(&hangul, &[]);
            let sounds = sound::of(&[], &hangul);
            Spelling { script: script(&hangul), stem, tail, sounds, letters: letters(&hangul), base: hangul }
        });
        for spelling in std::iter::once(own).chain(second) {
            if !self.spellings.iter().any(|known| known.base == spelling.base) {
                self.spellings.push(spelling);
            }
        }
    }
}

fn letters(base: &str) -> String {
    let letters = words::spelled_letters(base);
    if letters.len() < 2 { String::new() } else { letters }
}

/// How a folded key is written.
fn script(key: &str) -> Script {
    let hangul = key.chars().any(is_hangul);
    let latin = key.chars().any(|c| c.is_alphabetic() && !is_hangul(c));
    match (hangul, latin) {
        (true, true) => Script::Mixed,
        (true, false) => Script::Hangul,
        (false, _) => Script::Latin,
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// With the half of a bracket that a list has lost around the commonest form: `주)가온`.
fn mended(text: &str) -> String {
    let text = text.trim();
    let text = if text.starts_with("주)") || text.starts_with("유)") {
        format!("({text}")
    } else {
        text.to_owned()
    };
    if text.ends_with("(주") || text.ends_with("(유") { format!("{text})") } else { text }
}

/// The text in pieces, each with whether it stands in brackets. What is never closed ends with the text.
fn bracketed(text: &str) -> Vec<(bool, String)> {
    let mut pieces = vec![(false, String::new())];
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '【' | '〔' => {
                depth += 1;
                if depth == 1 {
                    pieces.push((true, String::new()));
                }
            }
            ')' | ']' | '}' | '】' | '〕' => {
                if depth == 1 {
                    pieces.push((false, String::new()));
                }
                depth = depth.saturating_sub(1);
            }
            _ => {
                if let Some((_, piece)) = pieces.last_mut() {
                    piece.push(c);
                }
            }
        }
    }
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests;
