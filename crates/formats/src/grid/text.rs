//! Files of text: HTML, UBL, delimited values; or none of them.

use super::{Outcome, Source, Workbook, delimited, encoding, html, ubl};
use domain::finding::Rule;
use encoding_rs::Encoding;

/// Reads the table in a file of text.
pub(super) fn open(source: &Source<'_>, bytes: &[u8]) -> Outcome<Workbook> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(source.refuse(Rule::FileEmpty));
    }
    let Some(decoded) = encoding::decode(bytes, declared(bytes)) else {
        return Err(source.not_a_table("unknown"));
    };
    let text = decoded.text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(source.refuse(Rule::FileEmpty));
    }
    let mut workbook = match content(text) {
        Content::Html => html::read(source, text)?,
        Content::Ubl => ubl::read(source, text)?,
        Content::Foreign(found) => return Err(source.not_a_table(found)),
        Content::Plain => delimited::read(source, text)?,
    };
    workbook.encoding = Some(decoded.encoding.name());
    Ok(workbook)
}

#[derive(Debug, PartialEq)]
enum Content {
    Html,
    Ubl,
    Foreign(&'static str),
    Plain,
}

fn content(text: &str) -> Content {
    let text = text.trim();
    let mut end = text.len().min(1 << 16);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    let has = |mark: &str| head.contains(mark);
    if head.starts_with('<') {
        let is_book = has("<workbook") || has(":workbook");
        if is_book && has("urn:schemas-microsoft-com:office:spreadsheet") {
            return Content::Foreign("xml-spreadsheet");
        }
        if ubl::is_ubl(&head) {
            return Content::Ubl;
        }
        if ["<!doctype html", "<html", "<table", "<body", "<head", "<tr", "<meta"].into_iter().any(has) {
            return Content::Html;
        }
        return Content::Foreign("xml");
    }
    // Some pages start with the complaints of the program that makes them.
    if has("<table") && has("<tr") && has("<td") {
        return Content::Html;
    }
    if is_json(text) {
        return Content::Foreign(kind_of_json(&head));
    }
    if head.starts_with("mime-version:") {
        return Content::Foreign("mhtml");
    }
    if head.starts_with("begin:v") {
        return Content::Foreign("calendar");
    }
    Content::Plain
}

/// What a text of JSON is, by words that stand near its beginning.
fn kind_of_json(head: &str) -> &'static str {
    if head.contains("urn:oasis:names:specification:ubl:") {
        "ubl-json"
    } else if ["\"ocid\"", "\"releases\"", "\"records\""].iter().any(|key| head.contains(key)) {
        "ocds-json"
    } else {
        "json"
    }
}

/// Starts as JSON does and, for what a list of values also may start with, ends as JSON does.
fn is_json(text: &str) -> bool {
    let Some(inside) = text.strip_prefix(['{', '[']).map(str::trim_start) else { return false };
    let is_object = text.starts_with('{');
    match inside.chars().next() {
        Some('"') => true,
        Some('{' | '[') => !is_object,
        Some('}') => is_object,
        Some(']' | '-' | '0'..='9' | 't' | 'f' | 'n') => !is_object && text.ends_with(']'),
        _ => false,
    }
}

/// The encoding that a page or an XML file says it is in.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|mark| {
        let value = head[head.find(mark)? + mark.len()..].trim_start_matches([' ', '"', '\'']);
        value.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).next()
    })?;
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_told_apart() {
        for (text, expected) in [
            ("<html><body><table>", Content::Html),
            ("\n\n <TABLE border=1><TR>", Content::Html),
            ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC>", Content::Html),
            ("Notice: undefined index\n<table><tr><td>1", Content::Html),
            ("<?xml version=\"1.0\"?>\n<order/>", Content::Foreign("xml")),
            (
                "<rfq xmlns='urn:oasis:names:specification:ubl:schema:xsd:RequestForQuotation-2'>",
                Content::Ubl,
            ),
            (
                "{\"_D\": \"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"}",
                Content::Foreign("ubl-json"),
            ),
            ("{\"uri\": \"a\", \"releases\": [{\"ocid\": \"b\"}]}", Content::Foreign("ocds-json")),
            (
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Content::Foreign("xml-spreadsheet"),
            ),
            ("{\"a\": 1}", Content::Foreign("json")),
            ("[{\"a\": 1}", Content::Foreign("json")),
            ("[1, 2]", Content::Foreign("json")),
            ("[]", Content::Foreign("json")),
            ("[No],[Name]\n[1],[A]\nx", Content::Plain),
            ("{name},{city}\n", Content::Plain),
            ("name,city\nA,B\n", Content::Plain),
        ] {
            assert_eq!(content(text), expected, "{text}");
        }
    }

    #[test]
    fn declared_encodings() {
        for (head, expected) in [
            (
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=euc-kr\" />",
                Some(encoding_rs::EUC_KR),
            ),
            ("  <html><META CHARSET='Windows-1251'>", Some(encoding_rs::WINDOWS_1251)),
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", Some(encoding_rs::UTF_8)),
            ("<meta charset=ks_c_5601-1987>", Some(encoding_rs::EUC_KR)),
            ("<meta charset=nonsense>", None),
            ("<html>", None),
            ("name,charset=euc-kr", None),
        ] {
            assert_eq!(declared(head.as_bytes()), expected, "{head}");
        }
    }
}
