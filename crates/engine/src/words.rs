//! Finding the taxonomy's words in texts written by people.
//!
//! Texts and words are compared in folded form; how to fold is `lang`'s business and the function is handed in. Korean
//! writes compounds without spaces and its nouns carry the head last; Russian and Uzbek words take endings; English
//! takes a plural. Each word says how it must stand ([`Fit`]).

use domain::taxonomy::{Fit, WordLanguage};
use rustc_hash::FxHashMap;

/// How text is folded: `lang::fold`, handed in by the caller.
pub type FoldText = fn(&str) -> String;

/// A word of the vocabulary and what it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Word<T> {
    folded: String,
    /// The bytes before its first space: where they do not stand, the word does not.
    head: usize,
    /// It has a Hangul syllable.
    korean: bool,
    language: WordLanguage,
    fit: Fit,
    /// Written in capitals, such as EDM: it has no plural (EDMS is something else).
    fixed: bool,
    /// What it stands for.
    pub(crate) target: T,
}

/// A word found in a folded text: where it stands (byte offsets) and what it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Hit<'a, T> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) target: &'a T,
}

/// Words by their first letter, in the order they were added. (Only looked up: the order of a hash never shows.)
#[derive(Debug, Clone)]
pub(crate) struct Words<T> {
    by_first: FxHashMap<char, Vec<Word<T>>>,
}

impl<T> Words<T> {
    pub(crate) fn new() -> Words<T> {
        Words { by_first: FxHashMap::default() }
    }

    /// Adds a word; one that folds to nothing is left out.
    pub(crate) fn add(&mut self, fold: FoldText, text: &str, language: WordLanguage, fit: Fit, target: T) {
        let folded = fold(text);
        if let Some(first) = folded.chars().next() {
            let fixed = !text.chars().any(char::is_lowercase);
            let head = folded.find(' ').unwrap_or(folded.len());
            let korean = is_korean(&folded);
            let word = Word { folded, head, korean, language, fit, fixed, target };
            self.by_first.entry(first).or_default().push(word);
        }
    }

    /// The words of a folded text, in the order they stand. A word inside a longer one is not a word of the text; words
    /// of one place and length all count.
    pub(crate) fn find<'a>(&'a self, text: &str) -> Vec<Hit<'a, T>> {
        let mut hits = Vec::new();
        for (start, first) in text.char_indices() {
            for word in self.by_first.get(&first).into_iter().flatten() {
                if let Some(end) = word.ends_at(text, start) {
                    hits.push(Hit { start, end, target: &word.target });
                }
            }
        }
        if hits.len() < 2 {
            return hits;
        }
        without_covered(&mut hits);
        hits
    }
}

/// Takes out what lies inside a longer one. They stand in the order of their starts.
fn without_covered<T>(hits: &mut Vec<Hit<'_, T>>) {
    // How far those reach that start before, and those that start with it.
    let mut reach = Vec::with_capacity(hits.len());
    let mut before = 0;
    for same in hits.chunk_by(|a, b| a.start == b.start) {
        let here = same.iter().map(|hit| hit.end).max().unwrap_or(0);
        reach.extend(same.iter().map(|_| (before, here)));
        before = before.max(here);
    }
    let mut reach = reach.into_iter();
    hits.retain(|hit| reach.next().is_none_or(|(before, here)| before < hit.end && here <= hit.end));
}

impl<T> Word<T> {
    /// Where the word ends when it stands at `start` in the way its fit asks for.
    fn ends_at(&self, text: &str, start: usize) -> Option<usize> {
        let before = &text[..start];
        let end = if self.korean {
            if !text.as_bytes()[start..].starts_with(&self.folded.as_bytes()[..self.head]) {
                return None;
            }
            spelled_at(text, start, &self.folded)?
        } else {
            if before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
                return None;
            }
            inflected_at(text, start, &self.folded, (!self.fixed).then_some(self.language))?
        };
        let behind = &text[end..];
        let stands = match self.fit {
            Fit::Part => true,
            Fit::Word => {
                !self.korean || ((before.is_empty() || before.ends_with(' ')) && is_word_end(behind))
            }
            Fit::End => is_head_end(behind),
            Fit::Whole => before.is_empty() && is_tail(behind),
        };
        stands.then_some(end)
    }
}

/// True for text with a Hangul syllable.
pub(crate) fn is_korean(text: &str) -> bool {
    text.chars().any(|c| ('가'..='힣').contains(&c))
}

/// The end of `word` spelled at `start`; a space inside the word may be missing in the text (레이저 절단, 레이저절단).
fn spelled_at(text: &str, start: usize, word: &str) -> Option<usize> {
    let mut rest = &text[start..];
    for part in word.split(' ') {
        rest = rest.strip_prefix(part).or_else(|| rest.strip_prefix(' ')?.strip_prefix(part))?;
    }
    Some(text.len() - rest.len())
}

/// The end of `word` at `start`, each of its parts possibly with an ending of its language when it has one.
fn inflected_at(text: &str, start: usize, word: &str, language: Option<WordLanguage>) -> Option<usize> {
    let mut at = start;
    for (number, part) in word.split(' ').enumerate() {
        if number > 0 {
            text.get(at..)?.strip_prefix(' ')?;
            at += 1;
        }
        let rest = text.get(at..)?;
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let token = &rest[..length];
        if token != part && !language.is_some_and(|language| is_form_of(token, part, language)) {
            return None;
        }
        at += length;
    }
    Some(at)
}

/// Whether `token` is a form of `word`.
fn is_form_of(token: &str, word: &str, language: WordLanguage) -> bool {
    // Codes and short words (PA6, CO2, вал is not валик) have no forms.
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    match language {
        WordLanguage::Ko | WordLanguage::En => {
            let plural =
                token.strip_suffix('s').is_some_and(|t| t == word || t.strip_suffix('e') == Some(word));
            plural || (word.ends_with('y') && token.strip_suffix("ies") == Some(&word[..word.len() - 1]))
        }
        WordLanguage::Ru => {
            let stem = word.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
            let stem = if stem.len() < 3 { &word[..3] } else { stem };
            token.strip_prefix(stem).is_some_and(|ending| ending.is_empty() || is_russian_ending(ending))
        }
        // Uzbek adds to the whole word: plural, possessive, case.
        WordLanguage::Uz => token.strip_prefix(word).is_some_and(|ending| {
            const ENDINGS: [&str; 20] = [
                "i", "si", "lar", "lari", "larni", "larini", "larning", "larining", "ni", "ni", "ning",
                "ini", "sini", "ga", "da", "dan", "lik", "li", "gacha", "larga",
            ];
            ENDINGS.contains(&ending)
        }),
    }
}

/// Case endings of Russian nouns and adjectives, in the folding's Latin.
fn is_russian_ending(ending: &str) -> bool {
    const ENDINGS: [&str; 46] = [
        "a", "e", "i", "o", "u", "y", "yo", "ya", "yu", "ye", "ey", "iy", "oy", "iye", "yi", "ov", "yov",
        "ev", "am", "om", "em", "yom", "im", "yam", "ax", "yax", "ix", "ami", "yami", "imi", "ogo", "ego",
        "omu", "emu", "aya", "yaya", "oye", "eye", "uyu", "iya", "iyu", "iyi", "iyam", "iyami", "iyax",
        "iyem",
    ];
    ENDINGS.contains(&ending)
}

/// Particles that may stand directly behind a Korean word.
const PARTICLES: [&str; 6] = ["및", "와", "과", "의", "을", "를"];

/// What may follow the head of an item of a product list without changing what it is.
const TAILS: [&str; 36] = [
    "제조업",
    "제조",
    "제작",
    "생산",
    "임가공",
    "가공업",
    "가공",
    "도소매업",
    "도소매",
    "도매업",
    "도매",
    "소매업",
    "소매",
    "판매업",
    "판매",
    "수출입",
    "수출",
    "수입",
    "유통",
    "무역",
    "설치",
    "시공",
    "납품",
    "연구",
    "기술",
    "개발",
    "설계",
    "전문",
    "부품류",
    "부품",
    "제품류",
    "제품",
    "종류",
    "류",
    "등",
    "외",
];

/// Whether nothing but tails, digits and spaces stand here.
pub(crate) fn is_tail(mut text: &str) -> bool {
    loop {
        text = text.trim_start_matches([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if text.is_empty() {
            return true;
        }
        let mut all = TAILS.iter().chain(&PARTICLES).chain(&["업", "종", "일체", "각종"]);
        match all.find_map(|tail| text.strip_prefix(tail)) {
            Some(rest) => text = rest,
            None => return false,
        }
    }
}

/// Whether a Korean word ends here: a space, the end, a particle or a tail.
fn is_word_end(behind: &str) -> bool {
    let token = behind.split(' ').next().unwrap_or_default();
    is_tail(token)
}

/// Whether the head of a Korean noun ends here: only tails follow, or 및 and another noun.
fn is_head_end(behind: &str) -> bool {
    let mut rest = behind;
    for conjunction in ["및", "와 ", "과 ", "겸 "] {
        if let Some(at) = rest.find(conjunction) {
            rest = &rest[..at];
        }
    }
    is_tail(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        let kept = |c: char| if c.is_alphanumeric() { c } else { ' ' };
        text.to_lowercase()
            .chars()
            .map(kept)
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// What is found of `word` in `text`, as it stands there.
    fn found(word: &str, language: WordLanguage, fit: Fit, text: &str) -> Vec<String> {
        let mut words = Words::new();
        words.add(fold, word, language, fit, ());
        let folded = fold(text);
        words.find(&folded).iter().map(|hit| folded[hit.start..hit.end].to_owned()).collect()
    }

    #[test]
    fn korean_words_stand_alone_inside_or_at_the_end() {
        let check = |word, fit, text, expected: bool| {
            assert_eq!(!found(word, WordLanguage::Ko, fit, text).is_empty(), expected, "{word} in {text}");
        };
        check("용접", Fit::Part, "금속용접절곡", true);
        check("용접", Fit::Part, "자동차용 접착제", false);
        check("레이저 절단", Fit::Part, "레이저절단", true);
        check("레이저 절단", Fit::Part, "레이저 절단", true);
        check("볼트", Fit::End, "고장력볼트", true);
        check("볼트", Fit::End, "볼트류 외 3종", true);
        check("볼트", Fit::End, "볼트 및 너트 제조업", true);
        check("볼트", Fit::End, "볼트 체결기", false);
        check("볼트", Fit::Word, "휠볼트", false);
        check("볼트", Fit::Word, "볼트를 만드는", true);
        check("프레스", Fit::Whole, "프레스", true);
        check("프레스", Fit::Whole, "유압 프레스", false);
        check("프레스", Fit::Whole, "프레스 제조", true);
        check("edm", Fit::Word, "우진EDM", true);
        check("edm", Fit::Word, "medmar", false);
    }

    #[test]
    fn words_take_the_endings_of_their_language() {
        let check = |word, language, text, expected: bool| {
            assert_eq!(!found(word, language, Fit::Word, text).is_empty(), expected, "{word} in {text}");
        };
        check("bolt", WordLanguage::En, "hex bolts", true);
        check("assembly", WordLanguage::En, "final assemblies", true);
        check("gear", WordLanguage::En, "gearbox", false);
        check("gear", WordLanguage::En, "gearing", false);
        check("shtampovka", WordLanguage::Ru, "shtampovki", true);
        check("shtampovka", WordLanguage::Ru, "shtampovkoy", true);
        check("bolt", WordLanguage::Ru, "boltov", true);
        check("bolt", WordLanguage::Ru, "boltorez", false);
        check("quyish", WordLanguage::Uz, "quyishni", true);
        check("prujina", WordLanguage::Uz, "prujinalari", true);
        check("prujina", WordLanguage::Uz, "prujinasozlik", false);
        check("pa6", WordLanguage::En, "pa66", false);
    }

    proptest::proptest! {
        #[test]
        fn what_a_longer_one_covers_is_no_hit(mut spans in proptest::collection::vec((0_usize..12, 1_usize..6), 0..12)) {
            spans.sort_by_key(|span| span.0);
            let mut hits: Vec<Hit<'_, ()>> =
                spans.iter().map(|(start, length)| Hit { start: *start, end: start + length, target: &() }).collect();
            let all: Vec<_> = hits.iter().map(|hit| (hit.start, hit.end)).collect();
            let covered = |&(start, end): &(usize, usize)| {
                all.iter().any(|other| other.0 <= start && end <= other.1 && other.1 - other.0 > end - start)
            };
            without_covered(&mut hits);
            let kept: Vec<_> = hits.iter().map(|hit| (hit.start, hit.end)).collect();
            let expected: Vec<_> = all.iter().filter(|span| !covered(span)).copied().collect();
            proptest::prop_assert_eq!(kept, expected);
        }
    }

    #[test]
    fn the_longest_word_wins() {
        let mut words = Words::new();
        words.add(fold, "사출", WordLanguage::Ko, Fit::Part, 1);
        words.add(fold, "금형", WordLanguage::Ko, Fit::Part, 2);
        words.add(fold, "사출 금형", WordLanguage::Ko, Fit::Part, 3);
        let targets = |text| words.find(text).iter().map(|hit| *hit.target).collect::<Vec<_>>();
        assert_eq!(targets("사출금형 제작"), [3]);
        assert_eq!(targets("사출 성형 금형"), [1, 2]);
    }
}
