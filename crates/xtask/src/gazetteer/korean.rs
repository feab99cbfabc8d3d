//! Korean place names in other scripts, by rule: Revised Romanisation, simplified McCune-Reischauer, Kontsevich's
//! cyrillisation, and Uzbek (Latin) as the transliteration of the Cyrillic.
//!
//! One table of sound changes serves all of them: nasalisation (종로 종노), lateralisation (전라 절라) and liaison
//! (밀양 미량) are written in each. Sources: Romanization of Korean, Ministry of Culture and Tourism notice 2000-8;
//! L. R. Kontsevich's system as used on Russian maps, with йо where a word begins with ㅕ or ㅛ (Йосу).

/// A syllable after the sound changes: indices of initial, medial and final as in Unicode chapter 3.12 (final 0: none).
#[derive(Debug, Clone, Copy)]
struct Syllable {
    initial: usize,
    medial: usize,
    last: usize,
}

const NULL: usize = 11; // ㅇ as an initial has no sound
const NG: usize = 21;

/// The syllables of `word` as pronounced; `None` when it holds anything but Hangul syllables.
fn pronounced(word: &str) -> Option<Vec<Syllable>> {
    let mut syllables = word
        .chars()
        .map(|c| {
            let index = (c as u32).checked_sub(0xAC00).filter(|index| *index < 11_172)? as usize;
            Some(Syllable { initial: index / 588, medial: index % 588 / 28, last: index % 28 })
        })
        .collect::<Option<Vec<_>>>()?;
    for i in 1..syllables.len() {
        let (last, initial) = meet(syllables[i - 1].last, syllables[i].initial);
        syllables[i - 1].last = last;
        syllables[i].initial = initial;
    }
    Some(syllables)
}

/// What becomes of a final and the initial behind it.
fn meet(last: usize, initial: usize) -> (usize, usize) {
    const N: usize = 2; // initials
    const R: usize = 5;
    const M: usize = 6;
    // Finals by the sound they close with.
    let (k, t, p) = ([1, 2, 3, 24], [7, 19, 20, 22, 23, 25], [17, 18, 26]);
    match (last, initial) {
        (0, _) | (NG, NULL) => (last, initial),
        (_, NULL) => match initial_of(last) {
            Some(moved) => (0, moved),
            None => (last, initial),
        },
        (4, R) | (8, N) => (8, R), // ㄴㄹ, ㄹㄴ: ㄹㄹ
        (16 | NG, R) => (last, N), // ㅁㄹ, ㅇㄹ
        (_, N | M | R) if k.contains(&last) => (NG, if initial == R { N } else { initial }),
        (_, N | M) if t.contains(&last) => (4, initial),
        (_, N | M | R) if p.contains(&last) => (16, if initial == R { N } else { initial }),
        _ => (last, initial),
    }
}

/// The initial a simple final turns into before a vowel.
fn initial_of(last: usize) -> Option<usize> {
    Some(match last {
        1 => 0,
        2 => 1,
        4 => 2,
        7 => 3,
        8 => 5,
        16 => 6,
        17 => 7,
        19 => 9,
        20 => 10,
        22 => 12,
        23 => 14,
        24 => 15,
        25 => 16,
        26 => 17,
        _ => return None,
    })
}

/// The sound a final is heard as: 0 none, else the index of ㄱ 1, ㄴ 4, ㄷ 7, ㄹ 8, ㅁ 16, ㅂ 17, ㅇ 21.
fn heard(last: usize) -> usize {
    match last {
        0 => 0,
        1..=3 | 9 | 24 => 1,
        4..=6 => 4,
        8 | 11..=13 | 15 => 8,
        10 | 16 => 16,
        14 | 17 | 18 | 26 => 17,
        NG => NG,
        _ => 7,
    }
}

/// Revised Romanisation, lower case: 군산 gunsan.
pub(crate) fn revised(word: &str) -> Option<String> {
    const INITIALS: [&str; 19] =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const MEDIALS: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
        "yu", "eu", "ui", "i",
    ];
    let mut out = String::new();
    let mut before = 0;
    for s in pronounced(word)? {
        out += if before == 8 && s.initial == 5 { "l" } else { INITIALS[s.initial] };
        out += MEDIALS[s.medial];
        before = heard(s.last);
        out += latin_final(before);
    }
    Some(out)
}

/// McCune-Reischauer without its breves and apostrophes, as old registers and ports' lists have it: 군산 kunsan.
pub(crate) fn old_latin(word: &str) -> Option<String> {
    const INITIALS: [&str; 19] = [
        "k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h",
    ];
    const MEDIALS: [&str; 21] = [
        "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
        "yu", "u", "ui", "i",
    ];
    let mut out = String::new();
    let mut before = None;
    for s in pronounced(word)? {
        out += match (s.initial, before) {
            (0, Some(0 | 4 | 8 | 16 | NG)) => "g",
            (3, Some(0 | 4 | 8 | 16 | NG)) => "d",
            (7, Some(0 | 4 | 8 | 16 | NG)) => "b",
            (12, Some(0 | 4 | 8 | 16 | NG)) => "j",
            (5, Some(8)) => "l",
            (initial, _) => INITIALS[initial],
        };
        out += MEDIALS[s.medial];
        let last = heard(s.last);
        before = Some(last);
        out += latin_final(last);
    }
    Some(out)
}

fn latin_final(heard: usize) -> &'static str {
    match heard {
        1 => "k",
        4 => "n",
        7 => "t",
        8 => "l",
        16 => "m",
        17 => "p",
        NG => "ng",
        _ => "",
    }
}

/// Kontsevich's cyrillisation, lower case: 군산 кунсан. Well-known names that break the rule are given as maps have them.
pub(crate) fn cyrillic(word: &str) -> Option<String> {
    if word == "서울" {
        return Some("сеул".to_owned());
    }
    const INITIALS: [&str; 19] = [
        "к", "кк", "н", "т", "тт", "р", "м", "п", "пп", "с", "сс", "", "ч", "чч", "чх", "кх", "тх", "пх", "х",
    ];
    const MEDIALS: [&str; 21] = [
        "а", "э", "я", "йя", "о", "е", "ё", "е", "о", "ва", "вэ", "ве", "ё", "у", "во", "ве", "ви", "ю", "ы",
        "и", "и",
    ];
    let syllables = pronounced(word)?;
    let mut out = String::new();
    let mut before = None;
    for (i, s) in syllables.iter().enumerate() {
        let voiced = matches!(before, Some(0 | 4 | 8 | 16 | NG));
        out += match (s.initial, voiced) {
            (0, true) => "г",
            (3, true) => "д",
            (7, true) => "б",
            (12, true) => "дж",
            (5, _) if before == Some(8) => "л",
            (initial, _) => INITIALS[initial],
        };
        let bare = s.initial == NULL;
        if bare && before == Some(NG) && !matches!(s.medial, 9 | 10 | 11 | 14 | 15 | 16) {
            out.push('ъ');
        }
        out += match s.medial {
            5 if bare => "э",
            6 | 12 if bare && i == 0 => "йо",
            7 if bare && i == 0 => "йе",
            19 if bare && i == 0 => "ый",
            medial => MEDIALS[medial],
        };
        let last = heard(s.last);
        before = Some(last);
        let next = syllables.get(i + 1).map(|next| next.initial);
        out += match (last, next) {
            (1, _) => "к",
            (4 | NG, _) => "н",
            (7, _) => "т",
            (8, Some(5)) => "л",
            (8, Some(18)) => "р",
            (8, _) => "ль",
            (16, _) => "м",
            (17, _) => "п",
            _ => "",
        };
    }
    Some(out)
}

/// Uzbek in Latin script of a Russian spelling: кунсан kunsan, чханвон chxanvon.
pub(crate) fn uzbek_of_russian(russian: &str) -> String {
    let mut out = String::new();
    let mut letters = russian.chars().peekable();
    let mut before = ' ';
    while let Some(c) = letters.next() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let latin = match lower {
            'д' if letters.peek() == Some(&'ж') => {
                letters.next();
                "j"
            }
            'й' if matches!(letters.peek(), Some('о' | 'е' | 'я')) && !before.is_alphabetic() => {
                // йо, йе, йя at the beginning: the vowel brings its own y
                match letters.next() {
                    Some('о') => "yo",
                    Some('е') => "ye",
                    _ => "ya",
                }
            }
            'е' if !before.is_alphabetic() => "ye",
            'ь' => "",
            'ъ' => "\u{2BC}",
            other => letter(other),
        };
        match c.is_uppercase().then(|| latin.chars().next()).flatten() {
            Some(first) => {
                out.extend(first.to_uppercase());
                out += &latin[first.len_utf8()..];
            }
            None if latin.is_empty() && !lower.is_alphabetic() => out.push(lower),
            None => out += latin,
        }
        before = lower;
    }
    out
}

fn letter(c: char) -> &'static str {
    match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
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
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "x",
        'ц' => "s",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sh",
        'ю' => "yu",
        'я' => "ya",
        _ => "",
    }
}

/// The first letter of every word in upper case: "чолла-пукто" becomes "Чолла-пукто".
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hangul, Revised, old Latin, Cyrillic, Uzbek.
    const NAMES: [[&str; 5]; 24] = [
        ["군산", "gunsan", "kunsan", "кунсан", "kunsan"],
        ["서울", "seoul", "soul", "сеул", "seul"],
        ["부산", "busan", "pusan", "пусан", "pusan"],
        ["대구", "daegu", "taegu", "тэгу", "tegu"],
        ["인천", "incheon", "inchon", "инчхон", "inchxon"],
        ["광주", "gwangju", "kwangju", "кванджу", "kvanju"],
        ["대전", "daejeon", "taejon", "тэджон", "tejon"],
        ["울산", "ulsan", "ulsan", "ульсан", "ulsan"],
        ["제주", "jeju", "cheju", "чеджу", "cheju"],
        ["종로", "jongno", "chongno", "чонно", "chonno"],
        ["강릉", "gangneung", "kangnung", "каннын", "kannin"],
        ["전라", "jeolla", "cholla", "чолла", "cholla"],
        ["울릉", "ulleung", "ullung", "уллын", "ullin"],
        ["밀양", "miryang", "miryang", "мирян", "miryan"],
        ["철원", "cheorwon", "chorwon", "чхорвон", "chxorvon"],
        ["용인", "yongin", "yongin", "йонъин", "yonʼin"],
        ["여수", "yeosu", "yosu", "йосу", "yosu"],
        ["강원", "gangwon", "kangwon", "канвон", "kanvon"],
        ["영등포", "yeongdeungpo", "yongdungpo", "йондынпхо", "yondinpxo"],
        ["의왕", "uiwang", "uiwang", "ыйван", "iyvan"],
        ["부여", "buyeo", "puyo", "пуё", "puyo"],
        ["덕양", "deogyang", "togyang", "тогян", "togyan"],
        ["합천", "hapcheon", "hapchon", "хапчхон", "xapchxon"],
        ["예산", "yesan", "yesan", "йесан", "yesan"],
    ];

    #[test]
    fn names_are_spelled_as_on_maps() {
        for [word, latin, old, russian, uzbek] in NAMES {
            assert_eq!(revised(word).as_deref(), Some(latin), "{word}");
            assert_eq!(old_latin(word).as_deref(), Some(old), "{word}");
            assert_eq!(cyrillic(word).as_deref(), Some(russian), "{word}");
            assert_eq!(uzbek_of_russian(russian), uzbek, "{word}");
        }
        assert_eq!(revised("A구"), None);
        assert_eq!(uzbek_of_russian("Йонъин-гу"), "Yonʼin-gu");
    }
}
