//! Text that was decoded wrongly before it came here: `Ð‘Ð¾Ð»Ñ‚` for Болт, `ºê¶óÄÏ` for 브라켓.

use encoding_rs::{EUC_KR, Encoding, WINDOWS_1251, WINDOWS_1252};

/// Letters that must come out before a text is called broken.
const FEWEST: usize = 2;

/// What the text was, when its bytes in an encoding of one byte a letter are text of another: Hangul or Cyrillic.
///
/// Costs one look at the bytes of texts that cannot be such.
pub(in crate::grid) fn mended(text: &str) -> Option<String> {
    if text.is_ascii() || text.len() > 4096 {
        return None;
    }
    // Latin letters with marks come of Windows-1252; a word of which half the letters are Р or С of Windows-1251.
    let marked = text.bytes().any(|byte| matches!(byte, 0xC2 | 0xC3));
    if marked
        && longest_run(text) >= FEWEST * 2
        && let Some(bytes) = encoded(text, WINDOWS_1252)
    {
        let as_utf_8 = String::from_utf8(bytes.clone()).ok().filter(|text| is_ours(text));
        return as_utf_8.or_else(|| {
            let korean = EUC_KR.decode_without_bom_handling_and_without_replacement(&bytes)?;
            let whole = korean.chars().all(|c| c.is_ascii() || is_hangul(c));
            (whole && is_ours(&korean)).then(|| korean.into_owned())
        });
    }
    let doubled = text.chars().filter(|c| matches!(c, 'Р' | 'С' | 'к' | 'л' | 'м' | 'н')).count() * 3;
    if doubled >= text.chars().count() && text.contains(['Р', 'С', 'к', 'м']) {
        let bytes = encoded(text, WINDOWS_1251)?;
        return String::from_utf8(bytes).ok().filter(|text| is_ours(text));
    }
    None
}

/// The most letters in a row that are not ASCII: two of them came of each letter that was there.
fn longest_run(text: &str) -> usize {
    text.split(|c: char| c.is_ascii()).map(|run| run.chars().count()).max().unwrap_or(0)
}

fn encoded(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = encoding.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

fn is_ours(text: &str) -> bool {
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4ff}');
    let letters = text.chars().filter(|c| is_hangul(*c) || cyrillic(*c)).count();
    letters >= FEWEST && text.chars().all(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn broken(text: &str, written: &'static Encoding, read: &'static Encoding) -> String {
        let (bytes, _, _) = written.encode(text);
        read.decode_without_bom_handling(&bytes).0.into_owned()
    }

    #[test]
    fn what_was_decoded_wrongly_is_told() {
        for (text, written, read) in [
            ("Болт М8", encoding_rs::UTF_8, WINDOWS_1252),
            ("Кронштейн", encoding_rs::UTF_8, WINDOWS_1251),
            ("브라켓", EUC_KR, WINDOWS_1252),
            ("동양주조", EUC_KR, WINDOWS_1252),
        ] {
            let seen = broken(text, written, read);
            assert_eq!(mended(&seen).as_deref(), Some(text), "{seen}");
        }
    }

    #[test]
    fn words_of_any_language_are_left_alone() {
        for text in [
            "브라켓",
            "Кронштейн",
            "Россия",
            "СССР",
            "Müller GmbH",
            "José Ñandú",
            "Ølgod Ærø",
            "naïve café",
            "Oʻzbekiston",
            "35 °C",
            "½ × ¾",
            "Ç’é",
            "Industrias Químicas Perlacos, S.L.",
            "ООО «Ромашка»",
            "Рессора",
            "¥1,200",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn korean_and_russian_are_never_called_broken(text in "[가-힣 ]{1,20}|[А-Яа-яЁё ]{1,20}|[A-Za-zʻ’ ]{1,20}") {
            prop_assert_eq!(mended(&text), None);
        }
    }
}
