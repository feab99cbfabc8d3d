//! Which encoding a text is in, and the text.
//!
//! A byte order mark decides; then zero bytes (UTF-16); then valid UTF-8. Of the rest, Korean (CP949) and the Cyrillic
//! code pages are told apart by how plausible each reading is, letter by letter, because registers come in files of
//! three short lines, where general detectors guess. What reads badly as any of these is left to chardetng.

pub(super) mod mojibake;
mod plausible;

use crate::parallel;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    EUC_KR, Encoding, IBM866, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, X_MAC_CYRILLIC,
};
use std::borrow::Cow;

/// A text and the encoding that it was in. What could not be decoded is U+FFFD.
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) encoding: &'static Encoding,
}

/// Decodes a text; `None` when the bytes are none. `declared` is what the text says of itself: believed when it decodes
/// and when it is not one of the encodings that decode everything.
pub(super) fn decode<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> Option<Decoded<'b>> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => read(&bytes[mark..], encoding),
        None => match utf_16(bytes) {
            Some(decoded) => decoded,
            None => eight_bit(trim_end(bytes), declared)?,
        },
    };
    is_text(&decoded.text).then_some(decoded)
}

fn read<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Decoded<'b> {
    Decoded { text: text_of(bytes, encoding).0, encoding }
}

/// Bytes of a part that one core decodes at a time.
const PART_BYTES: usize = 1 << 20;

/// The text, and whether all of it could be decoded. A long one is decoded on all cores: where line feeds are never part
/// of another character, what stands behind one does not depend on what stands before it.
fn text_of<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> (Cow<'b, str>, bool) {
    let parts = if encoding.is_ascii_compatible() { cut(bytes, PART_BYTES) } else { vec![bytes] };
    // Unicode may also hold the character itself.
    let is_unicode = [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
    let decode = |part: &'b [u8]| {
        let (text, had_errors) = encoding.decode_without_bom_handling(part);
        let lost = had_errors || (is_unicode && text.contains("\u{fffd}"));
        (text, !lost)
    };
    if let [all] = parts[..] {
        return decode(all);
    }
    let decoded = parallel::each(parts.len(), &|number| Some(decode(parts[number]))).unwrap_or_default();
    let mut text = String::with_capacity(decoded.iter().map(|(text, _)| text.len()).sum());
    let mut whole = true;
    for (part, good) in decoded {
        text.push_str(&part);
        whole &= good;
    }
    (Cow::Owned(text), whole)
}

/// Cuts bytes behind line feeds into parts of at least this many.
fn cut(bytes: &[u8], least: usize) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while rest.len() > least {
        let line = rest[least..].iter().position(|byte| *byte == b'\n');
        let (part, behind) = rest.split_at(line.map_or(rest.len(), |line| least + line + 1));
        parts.push(part);
        rest = behind;
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(rest);
    }
    parts
}

/// Zeros with which some programs fill up, and the end mark of CP/M, which DOS programs still write.
fn trim_end(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | 0x1A));
    &bytes[..end.map_or(0, |end| end + 1)]
}

/// No control characters but those of lines and tabs, or so few that they are dirt; most of it decoded.
fn is_text(text: &str) -> bool {
    let (mut controls, mut lost, mut all) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().take(1 << 20) {
        all += 1;
        controls += usize::from(is_bad_control(c));
        lost += usize::from(c == char::REPLACEMENT_CHARACTER);
    }
    lost * 10 <= all && few_controls(controls, all)
}

/// One is dirt, and so are two in a hundred; of random bytes it is ten.
fn few_controls(controls: usize, all: usize) -> bool {
    controls <= (all / 50).max(1)
}

fn is_bad_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{1b}' | '\u{85}')
}

/// UTF-16 without a mark: line ends, separators and Latin letters have a zero byte, on the same side each.
fn utf_16(bytes: &[u8]) -> Option<Decoded<'_>> {
    let head = &bytes[..bytes.len().min(1 << 16) & !1];
    if !head.contains(&0) {
        return None;
    }
    let score = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        let (mut good, mut bad, mut ascii) = (0_i64, 0_i64, 0_i64);
        for c in text.chars() {
            match c {
                '\t' | '\n' | '\r' | ' '..='~' => ascii += 1,
                '\u{a0}'..='\u{17f}'
                | '\u{2b0}'..='\u{2ff}'
                | '\u{400}'..='\u{4ff}'
                | '\u{2000}'..='\u{266f}' => good += 1,
                '\u{3000}'..='\u{33ff}' | '가'..='힣' | '\u{ff00}'..='\u{ffef}' => good += 1,
                // Hanja are rare here, and what Latin text in the wrong order looks like.
                '\u{4e00}'..='\u{9fff}' => {}
                _ => bad += 1,
            }
        }
        (2 * ascii + good - 4 * bad, bad * 20 <= text.chars().count() as i64, ascii)
    };
    let (little, big) = (score(UTF_16LE), score(UTF_16BE));
    let (best, encoding) = if little.0 >= big.0 { (little, UTF_16LE) } else { (big, UTF_16BE) };
    (best.0 > 0 && best.1 && best.2 > 0).then(|| read(&bytes[..bytes.len() & !1], encoding))
}

fn eight_bit<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> Option<Decoded<'b>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        if plausible::is_korean_after_all(bytes, text) {
            return Some(read(bytes, EUC_KR));
        }
        return Some(Decoded { text: Cow::Borrowed(text), encoding: UTF_8 });
    }
    let sample = sample(bytes);
    // Random bytes decode in some encodings; they hold control characters that no text has.
    let controls = sample.iter().filter(|byte| byte.is_ascii() && is_bad_control(char::from(**byte))).count();
    if !few_controls(controls, sample.len()) {
        return None;
    }
    if let Some(declared) = declared.filter(|declared| declares_something(declared)) {
        let (text, whole) = text_of(bytes, declared);
        if whole {
            return Some(Decoded { text, encoding: declared });
        }
    }
    Some(read(bytes, guess(&sample, declared)))
}

/// Encodings in which not every file decodes, or whose name nobody writes without meaning it.
fn declares_something(declared: &'static Encoding) -> bool {
    let means_nothing = ["windows-1252", "ISO-8859-2", "ISO-8859-15", "replacement", "x-user-defined"];
    declared.is_ascii_compatible() && !means_nothing.contains(&declared.name())
}

/// The lines with bytes above ASCII, as many as decide.
fn sample(bytes: &[u8]) -> Vec<u8> {
    const ENOUGH: usize = 1 << 16;
    let mut sample = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if !line.is_ascii() {
            sample.extend_from_slice(&line[..line.len().min(ENOUGH)]);
        }
        if sample.len() >= ENOUGH {
            break;
        }
    }
    sample
}

fn guess(sample: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    let mut best = (plausible::utf_8(sample), UTF_8);
    // In the order of how often they are met: of equal readings the first is taken.
    let readings = [EUC_KR, WINDOWS_1251, IBM866, X_MAC_CYRILLIC, KOI8_U];
    for encoding in readings {
        let score = if encoding == EUC_KR {
            plausible::korean(sample)
        } else {
            plausible::cyrillic(&encoding.decode_without_bom_handling(sample).0) - rarity(encoding)
        };
        if score > best.0 {
            best = (score, encoding);
        }
    }
    let high = sample.iter().filter(|byte| !byte.is_ascii()).count();
    if best.0 >= high as i64 / 2 {
        return best.1;
    }
    if let Some(declared) = declared.filter(|declared| declared.is_ascii_compatible() && *declared != UTF_8) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// What a reading must be better by: capitals of code page 1251 are small letters of KOI8, and nobody sends KOI8 any
/// more.
fn rarity(encoding: &'static Encoding) -> i64 {
    if encoding == WINDOWS_1251 {
        0
    } else if encoding == KOI8_U {
        24
    } else {
        6
    }
}

#[cfg(test)]
mod tests;
