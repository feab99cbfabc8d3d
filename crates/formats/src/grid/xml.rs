//! A reader of XML for the looks that are taken before calamine reads: at counts, and whether the end is there.

use quick_xml::Reader;
use quick_xml::events::BytesStart;
use std::borrow::Cow;
use std::io::BufRead;

/// A reader over a part: `<a/>` comes as start and end, end tags must match, no entity of a document type is resolved.
pub(super) fn reader<R: BufRead>(part: R) -> Reader<R> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// The value of an attribute by its name as written, entities not resolved.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    // Comparing each with all before it would let one element take minutes.
    let found = element.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
    Some(found.value)
}
