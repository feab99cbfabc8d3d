//! Words that Korean firms write in Hangul and in English, and English letters spelled in Hangul.

use super::{Script, is_hangul, script};
use std::sync::LazyLock;

/// Own list; each row one word: its Hangul spellings, its folded Latin spellings.
const WORDS: &str = include_str!("../../words/firm-words.csv");

struct Word {
    korean: Vec<&'static str>,
    latin: Vec<&'static str>,
}

static TABLE: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let rows = WORDS.lines().skip(1).filter_map(|line| line.split_once(','));
    rows.map(|(korean, latin)| Word {
        korean: korean.split('|').collect(),
        latin: latin.split('|').collect(),
    })
    .collect()
});

/// Hangul spellings, longest first, each with its row.
static KOREAN: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
    let rows = TABLE.iter().enumerate();
    let mut words: Vec<(&str, usize)> =
        rows.flat_map(|(row, word)| word.korean.iter().map(move |korean| (*korean, row))).collect();
    words.sort_by_key(|(korean, _)| std::cmp::Reverse(korean.len()));
    words
});

/// Names of the English letters in Hangul, longer ones first.
const LETTERS: [(&str, char); 30] = [
    ("더블유", 'w'),
    ("더블류", 'w'),
    ("에이치", 'h'),
    ("에이", 'a'),
    ("에프", 'f'),
    ("에스", 's'),
    ("에치", 'h'),
    ("제이", 'j'),
    ("케이", 'k'),
    ("와이", 'y'),
    ("브이", 'v'),
    ("엑스", 'x'),
    ("아이", 'i'),
    ("제트", 'z'),
    ("아르", 'r'),
    ("비", 'b'),
    ("씨", 'c'),
    ("디", 'd'),
    ("이", 'e'),
    ("지", 'g'),
    ("엘", 'l'),
    ("엠", 'm'),
    ("엔", 'n'),
    ("앤", 'n'),
    ("오", 'o'),
    ("피", 'p'),
    ("큐", 'q'),
    ("알", 'r'),
    ("티", 't'),
    ("유", 'u'),
];

/// The signs in a sound of one Latin spelling: a word like 정밀 and one like 정공 may both be "precision".
fn sign(row: usize) -> String {
    char::from_u32(0xE000 + row as u32).map(String::from).unwrap_or_default()
}

/// The longest listed word that `text` begins with: its sign, and the bytes it takes.
pub(super) fn korean_word(text: &str) -> Option<(String, usize)> {
    let (korean, row) = KOREAN.iter().find(|(korean, _)| text.starts_with(korean))?;
    Some((sign(*row), korean.len()))
}

/// The signs of a folded Latin word, one for each row it stands in.
pub(super) fn latin_word(token: &str) -> Vec<String> {
    let rows = TABLE.iter().enumerate().filter(|(_, word)| word.latin.contains(&token));
    rows.map(|(row, _)| sign(row)).collect()
}

/// The English letters whose names a Hangul text begins with.
pub(super) fn spelled_letters(text: &str) -> String {
    let mut letters = String::new();
    let mut rest = text;
    while let Some((name, letter)) = LETTERS.iter().find(|(name, _)| rest.starts_with(name)) {
        letters.push(*letter);
        rest = &rest[name.len()..];
    }
    letters
}

/// One spelling of what lists write in several.
pub(super) fn settled(base: &str) -> String {
    if base.contains(['앤', '치', '류']) {
        base.replace('앤', "엔").replace("에치", "에이치").replace("더블류", "더블유")
    } else {
        base.to_owned()
    }
}

/// The Hangul spelling of folded tokens whose Latin words and letters all have one; `None` when some have not, or when
/// there are none. `written` tells capitals, which are read letter by letter.
pub(super) fn in_hangul(tokens: &[String], written: &str) -> Option<String> {
    let mut out = String::new();
    let mut changed = false;
    for run in tokens.iter().flat_map(|token| runs(token)) {
        if script(run) != Script::Latin || run.bytes().all(|b| b.is_ascii_digit()) {
            out.push_str(run);
            continue;
        }
        changed = true;
        let word = TABLE.iter().find(|word| word.latin.contains(&run));
        if let Some(korean) = word.and_then(|word| word.korean.first()) {
            out.push_str(korean);
        } else if read_by_letter(run, written) {
            for letter in run.chars() {
                out.push_str(LETTERS.iter().find(|(_, known)| *known == letter)?.0);
            }
        } else {
            return None;
        }
    }
    changed.then(|| settled(&out))
}

fn read_by_letter(run: &str, written: &str) -> bool {
    let bare = run.len() <= 2 || !run.contains(['a', 'e', 'i', 'o', 'u']);
    let capitals = || run.len() <= 3 && written.contains(&run.to_ascii_uppercase());
    run.len() <= 5 && run.bytes().all(|b| b.is_ascii_alphabetic()) && (bare || capitals())
}

/// The runs of Hangul and of everything else.
fn runs(token: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut from = 0;
    let mut before: Option<bool> = None;
    for (at, c) in token.char_indices() {
        let hangul = is_hangul(c);
        if before.is_some_and(|before| before != hangul) {
            runs.push(&token[from..at]);
            from = at;
        }
        before = Some(hangul);
    }
    runs.push(&token[from..]);
    runs
}

/// What names the firm and the trade behind it.
pub(super) fn parted(base: &str, tokens: &[String]) -> (String, String) {
    if base.chars().any(is_hangul) {
        let known = KOREAN.iter().find(|(word, _)| base.len() > word.len() && base.ends_with(word));
        let count = base.chars().count();
        let at = match known {
            Some((word, _)) => base.len() - word.len(),
            None if count >= 4 => base.char_indices().nth(count - 2).map_or(base.len(), |(at, _)| at),
            None => base.len(),
        };
        return (base[..at].to_owned(), base[at..].to_owned());
    }
    match tokens {
        [first, rest @ ..] if !rest.is_empty() => (first.clone(), rest.concat()),
        _ => (base.to_owned(), String::new()),
    }
}
