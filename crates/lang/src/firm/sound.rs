//! How a name sounds, so roughly that every usual way of writing it in another script sounds the same.
//!
//! Consonants that romanisations mix are one letter (ㄱ ㅋ ㄲ g k q: K; ㄷ d t: T; ㅂ b p f v: P; ㅈ j ch: J; ㅅ s sh: S; ㄹ r l: L;
//! ㄴ ㅇ n ng: N), vowels are four (a; ㅐ ㅔ e ae ai: e; ㅓ ㅗ ㅜ eo o u oo young: u; i ee), so 정밀 jeongmil jungmil chonmil are
//! `JuNMiL`. Words with an English twin (정밀 precision) also have a sign that both share. Revised Romanisation of Korean
//! (Ministry of Culture, notice 2014-42), McCune-Reischauer, Kontsevich's Cyrillic and what firms write agree on it.
//!
//! Far too rough to compare two names in Hangul: 대성 and 태선 sound the same.

use super::{is_hangul, words};

/// The most ways one name may sound: each doubtful spot doubles them.
const MOST: usize = 16;

/// How a name may sound, sorted. `tokens` are its folded words; `base` the name in one piece, used for Hangul and where
/// there are no tokens.
pub(super) fn of(tokens: &[String], base: &str) -> Vec<String> {
    let mut ways = vec![String::new()];
    if base.chars().any(is_hangul) || tokens.is_empty() {
        extend(&mut ways, base);
    } else {
        tokens.iter().for_each(|token| extend(&mut ways, token));
    }
    let mut ways: Vec<String> = ways.into_iter().map(|way| settled(&way)).collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}

/// Appends one more piece, in each of the ways it may sound.
fn extend(ways: &mut Vec<String>, text: &str) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = if !is_hangul(first) {
            let end = rest.find(is_hangul).unwrap_or(rest.len());
            let mut choices = words::latin_word(&rest[..end]);
            choices.extend(latin(&rest[..end]));
            choices.extend(by_letter(&rest[..end]));
            append(ways, &choices);
            end
        } else if let Some((sign, bytes)) = words::korean_word(rest) {
            let mut choices = vec![sign];
            let mut spelled = vec![String::new()];
            rest[..bytes].chars().for_each(|syllable| append(&mut spelled, &hangul(syllable)));
            choices.extend(spelled);
            append(ways, &choices);
            bytes
        } else {
            append(ways, &hangul(first));
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
}

/// Every way with every choice behind it, as long as there are not too many; the first choice always.
fn append(ways: &mut Vec<String>, choices: &[String]) {
    let Some((first, others)) = choices.split_first() else { return };
    let room = (MOST / ways.len()).saturating_sub(1);
    let more: Vec<String> = others
        .iter()
        .take(room)
        .flat_map(|other| ways.iter().map(move |way| format!("{way}{other}")))
        .collect();
    ways.iter_mut().for_each(|way| way.push_str(first));
    ways.extend(more);
}

/// Runs of one letter are one.
fn settled(way: &str) -> String {
    let mut out = String::with_capacity(way.len());
    for c in way.chars() {
        if !(out.ends_with(c) && c.is_ascii_uppercase()) {
            out.push(c);
        }
    }
    out
}

/// One Hangul syllable.
fn hangul(syllable: char) -> Vec<String> {
    const ONSETS: [&str; 19] =
        ["K", "K", "N", "T", "T", "L", "M", "P", "P", "S", "S", "", "J", "J", "J", "K", "T", "P", "H"];
    const VOWELS: [&str; 21] = [
        "a", "e", "a", "e", "u", "e", "u", "e", "u", "a", "e", "e", "u", "u", "u", "e", "i", "u", "", "i",
        "i",
    ];
    const CODAS: [&str; 28] = [
        "", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "L", "L", "L", "P", "L", "M", "P", "P", "T",
        "T", "N", "T", "T", "K", "T", "P", "T",
    ];
    let at = (u32::from(syllable) - u32::from('가')) as usize;
    let (onset, vowel, coda) = (ONSETS[at / 588], VOWELS[at % 588 / 28], CODAS[at % 28]);
    // ㅡ is often not heard at all in words taken from other languages.
    if vowel.is_empty() {
        return vec![format!("{onset}u{coda}"), format!("{onset}{coda}")];
    }
    vec![format!("{onset}{vowel}{coda}")]
}

/// A short word that may be letters spelled out, as Hangul spells them: kmt is 케이엠티.
fn by_letter(word: &str) -> Option<String> {
    const NAMES: [&str; 26] = [
        "ei", "Pi", "Si", "Ti", "i", "ePu", "Ji", "eiJi", "ai", "Jei", "Kei", "eL", "eM", "eN", "u", "Pi",
        "Ku", "aL", "eSu", "Ti", "u", "Pui", "TuPuLu", "eKSu", "ai", "JeTu",
    ];
    let letters = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
    letters.then(|| word.bytes().map(|b| NAMES[usize::from(b - b'a')]).collect())
}

/// Folded Latin letters (and what was Cyrillic).
fn latin(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut ways = vec![String::new()];
    let mut at = 0;
    while at < letters.len() {
        let (taken, choices) = step(&letters, at);
        let choices: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
        append(&mut ways, &choices);
        at += taken;
    }
    ways
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')
}

/// What stands at `at`: how many letters, and how they may sound.
fn step(letters: &[char], at: usize) -> (usize, &'static [&'static str]) {
    let next = [0, 1, 2].map(|ahead| letters.get(at + ahead).copied().unwrap_or(' '));
    if is_vowel(next[0]) { vowel(next, at) } else { consonant(next) }
}

fn vowel(next: [char; 3], at: usize) -> (usize, &'static [&'static str]) {
    match next {
        ['y' | 'w', 'a', 'e' | 'i'] => (3, &["e"]),
        ['y' | 'w', 'e', 'o'] | ['y' | 'w', 'o', 'u' | 'o'] | ['e', 'o', 'u'] => (3, &["u"]),
        ['y' | 'w', 'e', 'e'] => (3, &["i"]),
        ['y' | 'w', 'a', _] => (2, &["a"]),
        ['y' | 'w', 'o' | 'u', _] => (2, &["u"]),
        ['y' | 'w', 'e', _] => (2, &["e"]),
        ['y' | 'w', 'i', _] => (2, &["i"]),
        ['w', ..] => (1, &[""]),
        // One vowel or two: ai is ㅐ or 아이.
        ['a', 'i', _] => (2, &["e", "ai"]),
        ['e', 'i', _] => (2, &["e", "ei"]),
        ['o', 'i', _] => (2, &["e", "ui"]),
        ['u', 'i', _] => (2, &["i", "ui"]),
        ['a', 'e' | 'y', _] | ['e', 'y', _] | ['o', 'e' | 'y', _] => (2, &["e"]),
        ['a', 'h', c] if !is_vowel(c) => (2, &["a"]),
        ['a', ..] => (1, &["a"]),
        ['e', 'o' | 'u', _] | ['o', 'o' | 'u', _] => (2, &["u"]),
        ['o', 'h' | 'w', c] if !is_vowel(c) => (2, &["u"]),
        ['e', 'e', _] | ['i', 'e', ' '] => (2, &["i"]),
        // English leaves a last e silent.
        ['e', ' ', _] if at >= 3 => (1, &["e", ""]),
        ['e', ..] => (1, &["e"]),
        ['o' | 'u', ..] => (1, &["u"]),
        _ => (1, &["i"]),
    }
}

fn consonant(next: [char; 3]) -> (usize, &'static [&'static str]) {
    match next {
        ['t', 'c', 'h'] | ['c', 'h', 'x'] => (3, &["J"]),
        ['c' | 'j' | 'z', 'h', _] | ['d', 'j' | 'z', _] => (2, &["J"]),
        ['j' | 'z', ..] => (1, &["J"]),
        ['c', 'e' | 'i' | 'y', _] => (1, &["S"]),
        ['s', 'h', _] | ['t', 's', _] => (2, &["S"]),
        ['s', ..] => (1, &["S"]),
        // The aspirates of Kontsevich's Cyrillic: кх, тх, пх (and чх above).
        ['c', 'k', _] | ['k', 'x' | 'h', _] | ['g', 'h', _] => (2, &["K"]),
        ['k' | 'g' | 'q' | 'c', ..] => (1, &["K"]),
        ['t', 'h' | 'x', _] => (2, &["T"]),
        ['t' | 'd', ..] => (1, &["T"]),
        ['p', 'x' | 'h', _] => (2, &["P"]),
        // Cyrillic has в for the w of 원 and 화.
        ['v', c, _] if is_vowel(c) => (1, &["P", ""]),
        ['p' | 'b' | 'f' | 'v', ..] => (1, &["P"]),
        ['x', c, _] if is_vowel(c) => (1, &["H", "KS"]),
        ['x', ..] => (1, &["KS"]),
        ['l', ..] => (1, &["L"]),
        ['r', c, _] if is_vowel(c) || matches!(c, 'r' | 'h') => (1, &["L"]),
        ['r', ..] => (1, &["", "L"]),
        ['m', ..] => (1, &["M"]),
        ['n', 'g', c] if is_vowel(c) => (2, &["N", "NK"]),
        ['n', 'g', _] => (2, &["N"]),
        ['n', ..] => (1, &["N"]),
        ['h', c, _] if is_vowel(c) => (1, &["H"]),
        _ => (1, &[]),
    }
}
