//! The XML of spreadsheets: a reader whose every event may fail softly, and the little that the formats share.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart};
use std::borrow::Cow;
use std::io::BufRead;

/// A reader over a part: `<a/>` comes as start and end, end tags must match, no entity of a document type is resolved.
pub(super) fn reader<R: BufRead>(part: R) -> Reader<R> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    reader
}

/// The value of an attribute by its name without prefix (`id` finds `r:id`), entities resolved.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    // Comparing each with all before it would let one element take minutes.
    let found =
        element.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(unescape(found.value))
}

/// The value of an attribute as a number.
pub(super) fn number<T: std::str::FromStr>(element: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(element, name)?.trim().parse().ok()
}

/// Appends what an entity or character reference stands for; one that nobody knows stays as written.
pub(super) fn push_reference(out: &mut String, reference: &BytesRef<'_>) {
    let name = reference.xml10_content();
    match reference.resolve_char_ref() {
        Ok(Some(c)) => out.push(c),
        _ => match resolve_xml_entity(&name) {
            Some(text) => out.push_str(text),
            None => {
                out.push('&');
                out.push_str(&name);
                out.push(';');
            }
        },
    }
}

fn unescape(raw: Cow<'_, str>) -> Cow<'_, str> {
    if !raw.contains('&') {
        return raw;
    }
    let text = quick_xml::escape::unescape(&raw).map(Cow::into_owned);
    text.map_or(raw, Cow::Owned)
}

/// Excel's escape for characters that XML cannot hold: `_x000D_` is a carriage return, `_x005F_` an underscore that
/// only looks like the start of one (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescape_excel(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut units: Vec<u16> = Vec::new();
    let mut out = String::with_capacity(text.len());
    let flush = |units: &mut Vec<u16>, out: &mut String| {
        out.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    };
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 7).and_then(|c| c.strip_suffix('_'));
        let code = code.filter(|c| c.bytes().all(|b| b.is_ascii_hexdigit()));
        if at > 0 {
            flush(&mut units, &mut out);
            out.push_str(&rest[..at]);
        }
        if let Some(unit) = code.and_then(|c| u16::from_str_radix(c, 16).ok()) {
            units.push(unit);
            rest = &rest[at + 7..];
        } else {
            flush(&mut units, &mut out);
            out.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    flush(&mut units, &mut out);
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_escapes() {
        for (raw, text) in [
            ("plain", "plain"),
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x0041_", "_x0041_"),
            ("part_x12", "part_x12"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "\u{fffd}"),
            ("_x가나다라_", "_x가나다라_"),
            ("_x", "_x"),
        ] {
            assert_eq!(unescape_excel(raw), text, "{raw}");
        }
    }
}
