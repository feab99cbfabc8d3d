//! HTML as a stream of tags and text, as far as tables need it: comments, scripts and styles are passed over, of the
//! attributes only the spans are read. Takes time in proportion to the length, whatever stands there.

use quick_xml::escape::resolve_html5_entity;
use std::borrow::Cow;

/// What comes next on a page.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'t> {
    /// Text, its entities not resolved.
    Text(&'t str),
    /// A start tag.
    Open(Tag),
    /// The name of an end tag, in small letters.
    Close(String),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(super) struct Tag {
    /// In small letters.
    pub(super) name: String,
    /// `colspan`; 1 when there is none.
    pub(super) columns: u32,
    /// `rowspan`; 1 when there is none.
    pub(super) rows: u32,
}

/// The pieces of a page.
pub(super) struct Tags<'t> {
    rest: &'t str,
}

impl<'t> Tags<'t> {
    pub(super) fn new(text: &'t str) -> Tags<'t> {
        Tags { rest: text }
    }

    /// Passes over everything up to and with `end`; all there is, if it never comes.
    fn skip_past(&mut self, end: &str) {
        self.rest = self.rest.split_once(end).map_or("", |(_, rest)| rest);
    }

    /// Passes over the content of an element that holds no tags.
    fn skip_content(&mut self, name: &str) {
        while let Some(at) = self.rest.find("</") {
            self.rest = &self.rest[at + 2..];
            let is_end = self.rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
            if is_end {
                self.skip_past(">");
                return;
            }
        }
        self.rest = "";
    }

    fn start_tag(&mut self) -> Option<Tag> {
        let name = self.name();
        let (mut columns, mut rows) = (1, 1);
        loop {
            self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return Some(Tag { name, columns, rows });
            }
            let (key, value) = self.attribute()?;
            let span = || value.trim().parse().unwrap_or(1);
            if key.eq_ignore_ascii_case("colspan") {
                columns = span();
            } else if key.eq_ignore_ascii_case("rowspan") {
                rows = span();
            }
        }
    }

    /// `None` where the page ends inside it.
    fn attribute(&mut self) -> Option<(&'t str, &'t str)> {
        // A stray equals sign is the start of a name.
        let from = usize::from(self.rest.starts_with('='));
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/');
        let end = from + self.rest.get(from..)?.find(ends)?;
        let (key, rest) = self.rest.split_at(end);
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
            self.rest = rest;
            return Some((key, ""));
        };
        let value = value.trim_ascii_start();
        let (value, rest) = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split_once(quote)?,
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>')?),
        };
        self.rest = rest;
        Some((key, value))
    }

    fn name(&mut self) -> String {
        let end = self
            .rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name.to_ascii_lowercase()
    }
}

impl<'t> Iterator for Tags<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let behind = self.rest.strip_prefix('<').unwrap_or("");
            let starts_name = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
            if starts_name(behind) {
                self.rest = behind;
                let Some(tag) = self.start_tag() else {
                    self.rest = "";
                    return None;
                };
                if matches!(tag.name.as_str(), "script" | "style" | "title" | "noframes" | "xmp") {
                    self.skip_content(&tag.name);
                }
                return Some(Piece::Open(tag));
            }
            if behind.starts_with("!--") {
                self.skip_past("-->");
            } else if let Some(name) = behind.strip_prefix('/').filter(|name| starts_name(name)) {
                self.rest = name;
                let name = self.name();
                self.skip_past(">");
                return Some(Piece::Close(name));
            } else if behind.starts_with(['!', '?', '/']) {
                self.skip_past(">");
            } else {
                // A bracket that starts no tag is text.
                let from = usize::from(self.rest.starts_with('<'));
                let end = self.rest[from..].find('<').map_or(self.rest.len(), |end| from + end);
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Piece::Text(text));
            }
        }
    }
}

/// What the ampersand at the start of `text` stands for, and how many bytes say so. One that starts no entity stands
/// for itself.
pub(super) fn entity(text: &str) -> (Cow<'static, str>, usize) {
    const LONGEST: usize = 32;
    let name = &text[1..];
    let end = name.bytes().take(LONGEST).position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'));
    let end = end.unwrap_or(name.len().min(LONGEST));
    let (name, closed) = (name.get(..end).unwrap_or_default(), name[end..].starts_with(';'));
    let length = 1 + end + usize::from(closed);
    let found = match name.strip_prefix('#') {
        Some(number) => numeric(number).map(|c| c.to_string().into()),
        // These are met without their end.
        None => match name {
            "nbsp" => Some("\u{a0}".into()),
            "amp" => Some("&".into()),
            "lt" => Some("<".into()),
            "gt" => Some(">".into()),
            "quot" => Some("\"".into()),
            name if closed => resolve_html5_entity(name).map(Cow::Borrowed),
            _ => None,
        },
    };
    found.map_or((Cow::Borrowed("&"), 1), |found| (found, length))
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // Codes of the upper control characters mean what Windows has there.
    if let 0x80..=0x9f = code {
        let byte = [code as u8];
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next();
    }
    char::from_u32(code).filter(|c| *c != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities() {
        for (text, expected) in [
            ("&amp;x", ("&", 5)),
            ("&nbsp;", ("\u{a0}", 6)),
            ("&nbsp x", ("\u{a0}", 5)),
            ("&#44032;", ("가", 8)),
            ("&#xAC00;", ("가", 8)),
            ("&#150;", ("–", 6)),
            ("&middot;", ("·", 8)),
            ("&Oslash;", ("Ø", 8)),
            ("&unknown;", ("&", 1)),
            ("& x", ("&", 1)),
            ("&", ("&", 1)),
            ("&#0;", ("&", 1)),
            ("&#99999999999;", ("&", 1)),
            ("&가;", ("&", 1)),
        ] {
            assert_eq!(entity(text), (expected.0.into(), expected.1), "{text}");
        }
    }

    fn names(text: &str) -> String {
        let said = |piece| match piece {
            Piece::Text(text) => format!("{text:?}"),
            Piece::Open(tag) => format!("<{} {}x{}>", tag.name, tag.rows, tag.columns),
            Piece::Close(name) => format!("</{name}>"),
        };
        Tags::new(text).map(said).collect::<Vec<_>>().join("")
    }

    #[test]
    fn tags_and_text() {
        for (text, expected) in [
            ("<TD ColSpan=2 rowspan='3'>a</TD >", "<td 3x2>\"a\"</td>"),
            ("<td title=\"a > b\" colspan = \"2\"/>", "<td 1x2>"),
            ("a < b <3 <b>c", "\"a \"\"< b \"\"<3 \"<b 1x1>\"c\""),
            ("<!-- <td> -->x<!DOCTYPE html><?php ?>y", "\"x\"\"y\""),
            ("<script>if (a < b) '<td>'</script>x", "<script 1x1>\"x\""),
            ("<style>td{}</STYLE>x", "<style 1x1>\"x\""),
            ("<td nowrap =x =y>z", "<td 1x1>\"z\""),
            ("x<td colspan=\"2", "\"x\""),
            ("x<!-- never", "\"x\""),
            ("</>x", "\"x\""),
            ("<", "\"<\""),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
