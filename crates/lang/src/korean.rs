//! Korean particles: 은/는, 이/가, 을/를, 과/와, (으)로 and their kin take their form from the last sound before them.

/// The form of the particle that follows `word`.
///
/// `pair` names the form after a consonant and the form after a vowel, with a slash between: `"은/는"`, `"이/가"`,
/// `"을/를"`, `"과/와"`, `"으로/로"`, `"이라/라"`. The five common pairs may stand the other way round. For `"으로/로"`
/// a final ㄹ counts as a vowel. A pair without a slash is given back as it is.
///
/// The last sounding character decides. Quotation marks and closing punctuation are passed over, and so is a last part
/// in brackets, as the rule of the National Institute of Korean Language has it. Digits are read as numbers (10 십,
/// 1000 천, 10000 만). Capital letters are read by their names (CNC 시엔시), other Latin words as they are usually
/// borrowed (tool 툴, chip 칩), which is a rule of thumb. Anything else counts as a vowel.
///
/// ```
/// use lang::korean::particle;
///
/// assert_eq!(particle("금형", "을/를"), "을");
/// assert_eq!(particle("열처리", "을/를"), "를");
/// assert_eq!(particle("800t", "이/가"), "이");
/// assert_eq!(particle("서울", "으로/로"), "로");
/// ```
pub fn particle<'p>(word: &str, pair: &'p str) -> &'p str {
    let Some((closed, open)) = pair.split_once('/') else { return pair };
    let reversed = matches!(closed, "는" | "가" | "를" | "와" | "로");
    let (closed, open) = if reversed { (open, closed) } else { (closed, open) };
    match last_sound(word) {
        Sound::Consonant => closed,
        Sound::Rieul if open.starts_with('로') => open,
        Sound::Rieul => closed,
        Sound::Vowel => open,
    }
}

/// What a word ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    Vowel,
    Rieul,
    Consonant,
}

fn last_sound(word: &str) -> Sound {
    let chars: Vec<char> = sounding(word).chars().collect();
    let Some(&last) = chars.last() else { return Sound::Vowel };
    match last {
        '가'..='힣' => match (u32::from(last) - u32::from('가')) % 28 {
            0 => Sound::Vowel,
            8 => Sound::Rieul,
            _ => Sound::Consonant,
        },
        '0'..='9' => last_sound_of_number(&chars),
        c if c.is_ascii_alphabetic() => last_sound_of_latin(&chars),
        // ㎜ 밀리미터, % 퍼센트, ℃ 도 and most other signs end in a vowel; ㎏ 킬로그램 does not.
        '㎏' => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// The word without what is not spoken at its end.
fn sounding(word: &str) -> &str {
    let silent = |c: char| c.is_whitespace() || "\"'“”‘’」』》〉.,;:!?…`".contains(c);
    let word = word.trim_end_matches(silent);
    for (open, close) in [('(', ')'), ('[', ']'), ('（', '）')] {
        let before = word.strip_suffix(close).and_then(|inside| inside.rfind(open));
        let before = before.map(|at| word[..at].trim_end_matches(silent));
        match before {
            Some("") => return word.trim_end_matches(close),
            Some(before) => return sounding(before),
            None => {}
        }
    }
    word
}

fn last_sound_of_number(chars: &[char]) -> Sound {
    let digits: Vec<char> =
        chars.iter().rev().copied().take_while(|c| c.is_ascii_digit() || *c == ',' || *c == '.').collect();
    let fraction = digits.contains(&'.');
    let digits: Vec<char> = digits.into_iter().filter(char::is_ascii_digit).collect();
    let zeros = digits.iter().take_while(|c| **c == '0').count();
    let read_by_digit = fraction || zeros == digits.len();
    match digits.first() {
        Some('1' | '7' | '8') => Sound::Rieul,
        Some('3' | '6') => Sound::Consonant,
        // 0 is 영; behind another digit zeros are 십 백 천 만 억 and, from twelve to fifteen of them, 조.
        Some('0') if !read_by_digit && (12..16).contains(&zeros) => Sound::Vowel,
        Some('0') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

fn last_sound_of_latin(chars: &[char]) -> Sound {
    let letters: Vec<char> = chars.iter().rev().copied().take_while(char::is_ascii_alphabetic).collect();
    let before_letters = chars.iter().rev().skip(letters.len()).find(|c| !c.is_whitespace());
    if before_letters.is_some_and(char::is_ascii_digit)
        && let Some(sound) = last_sound_of_unit(&letters)
    {
        return sound;
    }
    if letters.len() == 1 || letters.iter().all(char::is_ascii_uppercase) {
        return match letters.first().map(char::to_ascii_lowercase) {
            Some('l' | 'r') => Sound::Rieul,
            Some('m' | 'n') => Sound::Consonant,
            _ => Sound::Vowel,
        };
    }
    let mut letters = letters.into_iter().map(|c| c.to_ascii_lowercase());
    let (last, before, earlier) = (letters.next().unwrap_or(' '), letters.next(), letters.next());
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiouy".contains(c));
    match (last, before) {
        ('l', _) | ('e', Some('l')) => Sound::Rieul,
        ('m' | 'n', _) => Sound::Consonant,
        ('e', Some('m' | 'n')) if vowel(earlier) => Sound::Consonant,
        ('g', Some('n')) | ('k', Some('c')) => Sound::Consonant,
        ('p' | 'k' | 'c' | 't', before) if vowel(before) && !vowel(earlier) => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// The unit of measure behind a number, its letters last first: t 톤, kg 킬로그램, kN 킬로뉴턴, mm 밀리미터, l 리터.
fn last_sound_of_unit(letters: &[char]) -> Option<Sound> {
    match letters {
        ['t' | 'g'] | ['g', 'k' | 'm'] | ['N'] | ['N', 'k' | 'M'] => Some(Sound::Consonant),
        ['m' | 'l'] | ['m', 'm' | 'c' | 'k' | 'd'] => Some(Sound::Vowel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &str) {
        let pairs = ["은/는", "이/가", "을/를", "과/와", "으로/로"];
        let all: Vec<&str> = pairs.iter().map(|pair| particle(word, pair)).collect();
        assert_eq!(all.join(" "), expected, "{word}");
    }

    const CLOSED: &str = "은 이 을 과 으로";
    const RIEUL: &str = "은 이 을 과 로";
    const OPEN: &str = "는 가 를 와 로";

    #[test]
    fn syllables_decide() {
        check("금형", CLOSED);
        check("주조", OPEN);
        check("서울", RIEUL);
        check("뿌리기업", CLOSED);
    }

    #[test]
    fn numbers_are_read() {
        for (word, expected) in [
            ("1", RIEUL),
            ("2", OPEN),
            ("3", CLOSED),
            ("4", OPEN),
            ("5", OPEN),
            ("6", CLOSED),
            ("7", RIEUL),
            ("8", RIEUL),
            ("9", OPEN),
            ("0", CLOSED),
            ("10", CLOSED),
            ("1,200", CLOSED),
            ("20000000000000", OPEN),
            ("0.50", CLOSED),
            ("제2", OPEN),
        ] {
            check(word, expected);
        }
    }

    #[test]
    fn letters_and_words_are_read() {
        check("CNC", OPEN);
        check("HRM", CLOSED);
        check("URL", RIEUL);
        check("IATF", OPEN);
        check("tool", RIEUL);
        check("module", RIEUL);
        check("chip", CLOSED);
        check("machine", CLOSED);
        check("casting", CLOSED);
        check("motor", OPEN);
        check("25 kg", CLOSED);
        check("30 mm", OPEN);
        check("8000 kN", CLOSED);
        check("도면 A", OPEN);
    }

    #[test]
    fn what_is_not_spoken_is_passed_over() {
        check("‘볼트’", OPEN);
        check("대성금형(주)", CLOSED);
        check("한국정밀 (구 대성)", RIEUL);
        check("(주)", OPEN);
        check("register.xlsx", OPEN);
        check("", OPEN);
        check("98 %", OPEN);
    }

    #[test]
    fn pairs_may_stand_the_other_way_round() {
        assert_eq!(particle("금형", "를/을"), "을");
        assert_eq!(particle("주조", "이라/라"), "라");
        assert_eq!(particle("주조", "만"), "만");
    }
}
