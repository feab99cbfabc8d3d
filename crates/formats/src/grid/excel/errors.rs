//! Error values that calamine does not know (`#SPILL!`, `#ERROR!`): it gives up the sheet for one. Then, and only then,
//! the worksheets are written anew with each error as a text behind a mark, and read again.

use super::super::archive::Archive;
use super::super::{Cell, Outcome, Source, xml};
use domain::finding::Rule;
use quick_xml::Writer;
use quick_xml::events::{BytesStart, BytesText, Event};
use std::io::{BufRead, Cursor, Write};
use zip::write::SimpleFileOptions;

/// No character of XML: no text can start with it.
const MARK: char = '\0';

/// The text of a cell, or the error that it stands for.
pub(super) fn told(text: String) -> Option<Cell> {
    Some(match text.strip_prefix(MARK) {
        Some(error) => Cell::Error(error.to_owned()),
        None => Cell::Text(text),
    })
}

/// The archive with every error marked.
pub(super) fn marked(source: &Source<'_>, archive: &mut Archive<'_>) -> Outcome<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in archive.names() {
        let Some(mut part) = archive.part(&name)? else { continue };
        let broken = || source.refuse_part(Rule::FileBroken, &name);
        zip.start_file(&name, SimpleFileOptions::default()).map_err(|_| broken())?;
        let copied = if name.ends_with(".xml") {
            mark(part, &mut zip)
        } else {
            std::io::copy(&mut part, &mut zip).ok().map(drop)
        };
        copied.ok_or_else(broken)?;
    }
    let written = zip.finish().map_err(|_| source.refuse(Rule::FileBroken))?;
    Ok(written.into_inner())
}

/// Copies a part; `None` when it breaks off.
fn mark(part: impl BufRead, out: &mut impl Write) -> Option<()> {
    let mut reader = xml::reader(part);
    let mut writer = Writer::new(out);
    let mut buffer = Vec::new();
    // In a cell with an error, and in its value.
    let (mut in_error, mut in_value) = (false, false);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).ok()?;
        let event = match event {
            Event::Eof => return Some(()),
            Event::Start(element) if element.local_name().as_ref() == "c" => {
                in_error = xml::attribute(&element, "t").is_some_and(|kind| kind == "e");
                Event::Start(if in_error { as_text(&element) } else { element })
            }
            Event::Start(element) => {
                in_value = in_error && element.local_name().as_ref() == "v";
                Event::Start(element)
            }
            Event::Text(text) if in_value => {
                Event::Text(BytesText::from_escaped(format!("{MARK}{}", text.trim())))
            }
            Event::End(element) => {
                in_value = false;
                in_error &= element.local_name().as_ref() != "c";
                Event::End(element)
            }
            event => event,
        };
        writer.write_event(event).ok()?;
    }
}

/// The start of a cell, its type changed from error to text.
fn as_text(element: &BytesStart<'_>) -> BytesStart<'static> {
    let mut start = BytesStart::new(element.name().as_ref().to_owned());
    for attribute in element.attributes().with_checks(false).flatten() {
        if attribute.key.as_ref() != "t" {
            start.push_attribute(attribute);
        }
    }
    start.push_attribute(("t", "str"));
    start
}
