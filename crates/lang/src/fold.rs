//! The one key by which words written by people are compared: [`fold`]; and letters that only look Latin.

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};
use icu_normalizer::{ComposingNormalizerBorrowed, properties::CanonicalDecomposition};

const NFKC: ComposingNormalizerBorrowed<'static> = icu_normalizer::ComposingNormalizer::new_nfkc();
const DECOMPOSITION: CanonicalDecompositionBorrowed<'static> = CanonicalDecomposition::new();

/// The key of a text: two texts that a person would call the same word have the same key.
///
/// This is the only folding in the product; searching, recognising headers and words of the taxonomy, and finding
/// duplicates all compare keys made here. The key is for comparing, never for showing. In order:
///
/// 1. Compatibility forms are resolved (NFKC): full-width letters, `㈜`, `㎜`, `²`, half-width and decomposed Hangul.
/// 2. Lower case.
/// 3. Apostrophes of every kind are dropped, so oʻ and gʻ become o and g, and a tutuq belgisi vanishes.
/// 4. Latin letters lose their diacritics. The letters that drafts of a new Uzbek alphabet put for oʻ, gʻ, sh, ch fold
///    as those do: õ ŏ ö ó ō to o, ğ ǵ to g, ş to sh, ç to ch. (A bare c for ch, as the draft of 2023 has it, cannot
///    be told from any other c.)
/// 5. Cyrillic becomes Latin by one table for Russian and Uzbek: а a, б b, в v, г g, д d, е e, ё yo, ж j, з z, и i,
///    й y, к k, л l, м m, н n, о o, п p, р r, с s, т t, у u, ф f, х x, ц ts, ч ch, ш sh, щ shch, ъ and ь dropped,
///    ы i, э e, ю yu, я ya, ў o, қ q, ғ g, ҳ h; the further letters of Ukrainian, Kazakh and Karakalpak likewise.
///    So that both scripts of Uzbek agree (поезд poyezd, объект obyekt), е behind a vowel, ъ or ь becomes `ye`, and
///    `ye` at the beginning of a word becomes `e` (ер yer).
/// 6. Whatever is neither letter nor digit becomes a space, runs of spaces one space, none at the ends. That covers
///    `·` `ㆍ` `・` `‧` `-` `_` `/` `(` `)` `.` `,` `:` `;` `&` `+` and quotation marks. Digits stay.
///
/// Total: every text has a key, which may be empty. Idempotent: the key of a key is itself. Keys of Latin or Cyrillic
/// text are ASCII.
///
/// What it does not do: Russian ё and е differ (the same ё is yo in Uzbek), so lists of Russian words give both
/// spellings; ц is ts also where Uzbek Latin writes s (цемент sement); `2½` reads `21 2`.
///
/// ```
/// use lang::fold::fold;
///
/// assert_eq!(fold("㈜한국정밀"), fold("(주) 한국정밀"));
/// assert_eq!(fold("Oʻzbekiston"), fold("Ўзбекистон"));
/// assert_eq!(fold("yetkazib beruvchi"), fold("Етказиб берувчи"));
/// assert_eq!(fold(" Ｐart-No./Rev "), "part no rev");
/// assert_eq!(fold("용접·접합"), "용접 접합");
/// ```
pub fn fold(text: &str) -> String {
    fold_plain(text).unwrap_or_else(|| fold_any(text))
}

/// The key of a text of ASCII and Hangul syllables, as nearly all cells of a Korean register are: nothing in it composes
/// or decomposes, so one pass makes the key that [`fold_any`] would make. `None` for any other text.
fn fold_plain(text: &str) -> Option<String> {
    let mut key = String::with_capacity(text.len());
    let gap = |key: &mut String| {
        if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    };
    // What stands for itself is copied a run at a time.
    let mut run = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, 'a'..='z' | '0'..='9' | '가'..='힣') {
            continue;
        }
        key.push_str(&text[run..at]);
        run = at + c.len_utf8();
        match c {
            'A'..='Z' => key.push(c.to_ascii_lowercase()),
            '\'' | '`' => {}
            // In nearly every register: the sign of a company by shares, and the dots between things listed.
            '㈜' => {
                gap(&mut key);
                key.push_str("주 ");
            }
            '·' | 'ㆍ' => gap(&mut key),
            c if c.is_ascii() => gap(&mut key),
            _ => return None,
        }
    }
    key.push_str(&text[run..]);
    key.truncate(key.trim_end_matches(' ').len());
    Some(if key.as_bytes().contains(&b'y') { drop_initial_y(&key) } else { key })
}

fn fold_any(text: &str) -> String {
    let mut key = fold_once(text);
    // Dropping a sign can bring together what then composes, so what could still change is folded again until it is
    // its own key. The bound only keeps it total.
    for _ in 0..8 {
        if is_settled(&key) {
            break;
        }
        let next = fold_once(&key);
        if next == key {
            break;
        }
        key = next;
    }
    key
}

/// Cyrillic letters that look Latin, made Latin, in every token that mixes them with Latin letters or digits.
///
/// `None` when there is no such token. Meant for part numbers and codes, where `А` typed on a Russian keyboard makes a
/// number that nobody finds. A token (a run without white space) is changed only when all its Cyrillic letters look
/// Latin and it holds at least one Latin letter or digit: `ВАЗ-2108` stays, for З has no Latin twin. A steel grade such as
/// `12Х18Н10Т` is changed too, so do not ask for words of a language.
///
/// ```
/// use lang::fold::look_alikes;
///
/// assert_eq!(look_alikes("96А5О1-В"), Some("96A5O1-B".to_owned()));
/// assert_eq!(look_alikes("96A501-B"), None);
/// assert_eq!(look_alikes("МОСТ"), None);
/// ```
pub fn look_alikes(text: &str) -> Option<String> {
    let mut latin = String::with_capacity(text.len());
    for token in text.split_inclusive(char::is_whitespace) {
        if mixes_look_alikes(token) {
            latin.extend(token.chars().map(|c| latin_twin(c).unwrap_or(c)));
        } else {
            latin.push_str(token);
        }
    }
    (latin != text).then_some(latin)
}

/// The letters of a text that its Latin form ([`look_alikes`]) changed, each once: `А, В`.
pub fn look_alike_letters(text: &str, latin: &str) -> String {
    let mut letters: Vec<String> = Vec::new();
    for (own, changed) in text.chars().zip(latin.chars()) {
        let own_letter = own.to_string();
        if own != changed && !letters.contains(&own_letter) {
            letters.push(own_letter);
        }
    }
    letters.join(", ")
}

/// The key by which codes (part numbers) are compared: what a keyboard, a word processor or a page made of the same code is
/// the same. Compatibility forms are resolved (full-width letters and digits), characters without shape dropped, every
/// kind of dash is `-`, every run of white space one blank, and Cyrillic letters that stand for Latin ones are Latin. Case
/// and all else stay.
///
/// ```
/// use lang::fold::code_key;
///
/// assert_eq!(code_key("АВС‑１２３"), "ABC-123");
/// assert_eq!(code_key("AB\u{a0}12\u{200b}"), "AB 12");
/// assert_ne!(code_key("ab-1"), code_key("AB-1"));
/// ```
pub fn code_key(text: &str) -> String {
    if text.is_ascii() {
        return one_blank(text);
    }
    let plain: String = text.chars().filter(|c| !is_dropped(*c)).collect();
    let plain: String = NFKC
        .normalize(&plain)
        .chars()
        .map(|c| {
            if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}') {
                '-'
            } else {
                c
            }
        })
        .collect();
    let plain = one_blank(&plain);
    look_alikes(&plain).unwrap_or(plain)
}

fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mixes_look_alikes(token: &str) -> bool {
    let cyrillic = |c: &char| matches!(c, '\u{400}'..='\u{52f}');
    let mut letters = token.chars().filter(cyrillic);
    letters.all(|c| latin_twin(c).is_some()) && token.chars().any(|c| c.is_ascii_alphanumeric())
}

fn latin_twin(c: char) -> Option<char> {
    Some(match c {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        'У' => 'Y',
        'І' => 'I',
        'Ј' => 'J',
        'Ѕ' => 'S',
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' => 'i',
        'ј' => 'j',
        'ѕ' => 's',
        _ => return None,
    })
}

/// The text with its compatibility forms resolved: `㈜` is `(주)`, full-width letters and brackets are plain ones.
pub(crate) fn compatible(text: &str) -> String {
    NFKC.normalize(text).into_owned()
}

/// True when another round cannot change the key: nothing in it composes or decomposes.
fn is_settled(key: &str) -> bool {
    key.chars().all(|c| c.is_ascii() || matches!(c, '가'..='힣' | '一'..='鿿'))
}

fn fold_once(text: &str) -> String {
    // Both are decomposed by NFKC into something else than what they stand for.
    let prepared: String =
        text.chars().filter(|c| *c != '´').map(|c| if c == 'ㆍ' { ' ' } else { c }).collect();
    let normal = NFKC.normalize(&prepared);
    let mut key = String::with_capacity(normal.len());
    let mut before = ' ';
    for c in normal.chars().flat_map(char::to_lowercase) {
        if !is_dropped(c) {
            push_folded(&mut key, before, c);
            before = c;
        }
    }
    key.truncate(key.trim_end_matches(' ').len());
    drop_initial_y(&key)
}

fn push_folded(key: &mut String, before: char, c: char) {
    if is_apostrophe(c) {
        return;
    }
    if c.is_ascii_alphanumeric() {
        key.push(c);
    } else if c == 'е' && behind_vowel(before) {
        key.push_str("ye");
    } else if let Some(latin) = from_cyrillic(c).or_else(|| from_latin(c)) {
        key.push_str(latin);
    } else if let Some(base) = bare_letter(c) {
        key.push_str(from_cyrillic(base).unwrap_or_default());
        if base.is_ascii_alphanumeric() {
            key.push(base);
        }
    } else if c.is_alphanumeric() && c != '\u{119e}' {
        key.push(c);
    } else if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

/// The letter under the diacritics, for a Latin or Cyrillic letter that carries some.
fn bare_letter(c: char) -> Option<char> {
    let mut base = c;
    while let Decomposed::Expansion(first, _) | Decomposed::Singleton(first) = DECOMPOSITION.decompose(base) {
        base = first;
    }
    (base != c && (base.is_ascii_alphanumeric() || from_cyrillic(base).is_some())).then_some(base)
}

/// Single quotation marks, accents and modifier letters that people type for the apostrophes of Uzbek.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʹ' | 'ˈ' | 'ˊ' | 'ˋ' | '＇' | '｀')
}

/// Combining marks (accents over Russian vowels) and characters without shape.
fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
    )
}

fn behind_vowel(before: char) -> bool {
    // An apostrophe is typed for ъ: об'ект.
    matches!(before, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ў' | 'ъ' | 'ь')
        || is_apostrophe(before)
}

fn drop_initial_y(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for word in key.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(if word.starts_with("ye") { &word[1..] } else { word });
    }
    out
}

fn from_cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' | 'ҷ' | 'җ' | 'ј' => "j",
        'з' => "z",
        'и' | 'ы' | 'і' => "i",
        'й' => "y",
        'к' => "k",
        'қ' => "q",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ў' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' => "x",
        'ҳ' | 'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'є' => "ye",
        'ї' => "yi",
        _ => return None,
    })
}

/// Latin letters that are more than a letter with a mark over it.
fn from_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ş' | 'ș' => "sh",
        'ç' => "ch",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ı' => "i",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ŋ' => "ng",
        'ə' => "a",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_word_has_one_key() {
        let table: &[(&str, &[&str])] = &[
            ("주 한국정밀", &["㈜한국정밀", "(주)한국정밀", " (주) 한국정밀 ", "（주）한국정밀"]),
            ("용접 접합", &["용접·접합", "용접ㆍ접합", "용접・접합", "용접‧접합", "용접･접합", "용접,접합"]),
            ("한글", &["한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"]),
            (
                "ozbekiston",
                &[
                    "Oʻzbekiston",
                    "O'zbekiston",
                    "O‘zbekiston",
                    "O’zbekiston",
                    "O`zbekiston",
                    "O´zbekiston",
                    "ŎZBEKISTON",
                    "Õzbekiston",
                    "Özbekiston",
                    "Ўзбекистон",
                ],
            ),
            ("fargona", &["Fargʻona", "Farğona", "Farǵona", "Фарғона", "FARG'ONA"]),
            ("shahrisabz", &["Shahrisabz", "Şahrisabz", "Шаҳрисабз"]),
            ("chirchiq", &["Chirchiq", "Çirçiq", "Чирчиқ"]),
            ("sanat", &["sanʼat", "san’at", "санъат"]),
            ("etkazib beruvchi", &["yetkazib beruvchi", "етказиб берувчи"]),
            ("poyezd", &["poyezd", "поезд"]),
            ("obyekt", &["obyekt", "объект", "об'ект"]),
            ("eksport", &["eksport", "экспорт"]),
            ("dunyo", &["dunyo", "дунё"]),
            ("yol", &["yoʻl", "йўл"]),
            ("shtampovka", &["Штампо\u{301}вка"]),
            ("part no rev", &["Part-No./Rev", "part_no (rev)", "Ｐａｒｔ　Ｎｏ．＆Ｒｅｖ"]),
            ("co2", &["CO₂", "CO2", "ＣＯ２"]),
            ("cafe", &["Café", "cafe\u{301}"]),
        ];
        for (key, texts) in table {
            for text in *texts {
                assert_eq!(fold(text), *key, "{text}");
            }
        }
        assert_eq!(fold("㎡"), fold("m²"));
    }

    #[test]
    fn what_is_known_not_to_agree() {
        assert_ne!(fold("шестерёнка"), fold("шестеренка"));
        assert_ne!(fold("sement"), fold("цемент"));
        assert_eq!(fold("2½"), "21 2");
    }

    #[test]
    fn nothing_becomes_nothing() {
        for text in ["", " ", "···", "-/()", "'", "ъ", "\u{301}"] {
            assert_eq!(fold(text), "", "{text:?}");
        }
    }

    #[test]
    fn part_numbers_lose_their_cyrillic_twins() {
        let table = [
            ("96А501", Some("96A501")),
            ("ТУ-134", Some("TY-134")),
            ("аbс", Some("abc")),
            ("AB 12С x", Some("AB 12C x")),
            ("ВАЗ-2108", None),
            ("КАМАЗ", None),
            ("12345", None),
            ("сталь 45", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(look_alikes(text).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in any::<String>()) {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key);
        }

        #[test]
        fn a_key_of_our_scripts_is_its_own_key(text in "[a-zA-ZʻʼёЁа-яА-Яўқғҳ가-힣ㄱ-ㅣᄀ-ᇿ0-9 '.·´\u{300}-\u{32f}]{0,24}") {
            let key = fold(&text);
            prop_assert!(!key.starts_with(' ') && !key.ends_with(' ') && !key.contains("  "));
            prop_assert_eq!(fold(&key), key);
        }

        #[test]
        fn keys_of_latin_and_cyrillic_are_ascii(text in "[a-zA-Z\u{c0}-\u{ff}ёЁа-яА-ЯўқғҳЎҚҒҲʻʼ0-9 «»-]{0,24}") {
            prop_assert!(fold(&text).is_ascii(), "{}", fold(&text));
        }

        #[test]
        fn the_short_way_gives_the_same_key(text in "[ -~가-힣㈜·ㆍ\n\t\u{0}]{0,24}|[ye가 '㈜]{0,12}|[ -~가-힣½Éе]{0,12}") {
            if let Some(key) = fold_plain(&text) {
                prop_assert_eq!(key, fold_any(&text));
            } else {
                prop_assert!(text.contains(['½', 'É', 'е']));
            }
        }

        #[test]
        fn case_does_not_matter(text in "[a-zа-яёўқғҳ ]{0,24}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }

        #[test]
        fn look_alikes_once_made_latin_are_gone(text in "[А-ЯA-Zа-яa-z0-9 -]{0,16}") {
            if let Some(latin) = look_alikes(&text) {
                prop_assert_eq!(look_alikes(&latin), None);
                prop_assert_eq!(latin.chars().count(), text.chars().count());
            }
        }
    }
}
