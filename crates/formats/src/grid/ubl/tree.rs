//! A UBL document as a tree of elements, its lines handed over one by one.

use super::super::{Outcome, Source};
use super::NAMESPACE;
use domain::finding::Rule;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, escape};

/// Elements inside each other; the deepest that the standard describes has about twelve.
const DEEPEST: usize = 64;
/// Elements beside the lines: a header has some hundred.
const MOST_ELEMENTS: u64 = 100_000;
/// What an item's drawing may take, encoded into the document: it is named, not kept.
const LONGEST_TEXT: usize = 32_767;

/// An element. Of the three namespaces only what is told by them is kept.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// `cac:Item`, `cbc:Name`, `ext:...`; for the document its plain name.
    pub(super) name: String,
    /// Attributes without a prefix.
    pub(super) attributes: Vec<(String, String)>,
    /// Its text, without white space at the ends.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    /// The elements at a path such as `cac:Item/cbc:Name`, in the order of the document.
    pub(super) fn at<'e>(&'e self, path: &str) -> Vec<&'e Element> {
        let mut found = vec![self];
        for step in path.split('/') {
            found = found.into_iter().flat_map(|e| &e.children).filter(|e| e.name == step).collect();
        }
        found
    }

    /// The text of the first element at a path that has any.
    pub(super) fn first(&self, path: &str) -> Option<&str> {
        self.at(path).into_iter().map(|element| element.text.as_str()).find(|text| !text.is_empty())
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

/// Reads a document; each element `RequestForQuotationLine` right below it goes to `line`, the rest is returned.
pub(super) fn read(source: &Source<'_>, text: &str, mut line: impl FnMut(Element)) -> Outcome<Element> {
    let broken = || source.refuse(Rule::FileBroken);
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    let mut elements = 0_u64;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|error| match error {
            // What begins and never ends.
            quick_xml::Error::Syntax(_) => source.refuse(Rule::FileTruncated),
            _ => broken(),
        })?;
        match event {
            Event::Start(start) => {
                let element = begin(&namespace, &start, open.is_empty()).ok_or_else(broken)?;
                elements += 1;
                source.within("limit-cells", elements, source.limits.max_cells)?;
                if open.len() >= DEEPEST {
                    return Err(broken());
                }
                open.push(element);
            }
            Event::End(_) => {
                let mut done = open.pop().ok_or_else(broken)?;
                done.text.truncate(done.text.trim_end().len());
                let depth = open.len();
                match open.last_mut() {
                    None => return ends_well(&mut reader).then_some(done).ok_or_else(broken),
                    Some(_) if depth == 1 && done.name == LINE => {
                        elements = elements.saturating_sub(1);
                        line(done);
                    }
                    Some(parent) => {
                        source.within("limit-cells", parent.children.len() as u64, MOST_ELEMENTS)?;
                        parent.children.push(done);
                    }
                }
            }
            Event::Text(said) => add(&mut open, &said.xml_content(quick_xml::XmlVersion::Implicit1_0)),
            Event::CData(said) => add(&mut open, &said),
            Event::GeneralRef(named) => {
                let character = match named.resolve_char_ref() {
                    Ok(Some(character)) => character.to_string(),
                    Ok(None) => escape::resolve_predefined_entity(&named).ok_or_else(broken)?.to_owned(),
                    Err(_) => return Err(broken()),
                };
                add(&mut open, &character);
            }
            Event::DocType(_) => return Err(source.refuse_part(Rule::FileBroken, "DOCTYPE")),
            Event::Eof => return Err(source.refuse(Rule::FileTruncated)),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => {}
        }
    }
}

/// The element of a line.
const LINE: &str = "cac:RequestForQuotationLine";

/// An element that was opened; `None` for a document of another standard.
fn begin(namespace: &ResolveResult<'_>, start: &BytesStart<'_>, is_document: bool) -> Option<Element> {
    let local = start.local_name();
    let local = local.as_ref();
    let within = match namespace {
        ResolveResult::Bound(Namespace(name)) => name.trim().strip_prefix(NAMESPACE),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
    };
    let name = match (within, is_document) {
        // `Order-2`: the document's namespace is called as the document.
        (Some(within), true) => within.rsplit_once('-').filter(|(name, _)| *name == local)?.0.to_owned(),
        (None, true) => return None,
        (Some("CommonAggregateComponents-2"), false) => format!("cac:{local}"),
        (Some("CommonBasicComponents-2"), false) => format!("cbc:{local}"),
        (_, false) => format!("ext:{local}"),
    };
    let mut written = start.attributes();
    let attributes = written.with_checks(false).flatten().filter_map(|attribute| {
        let key = attribute.key.as_ref();
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
        (!key.contains(':') && key != "xmlns").then(|| (key.to_owned(), value.trim().to_owned()))
    });
    Some(Element { name, attributes: attributes.take(16).collect(), ..Element::default() })
}

fn add(open: &mut [Element], said: &str) {
    if let Some(element) = open.last_mut() {
        let said = if element.text.is_empty() { said.trim_start() } else { said };
        if element.text.len() + said.len() <= LONGEST_TEXT {
            element.text.push_str(said);
        }
    }
}

/// Whether nothing but comments stands behind the document.
fn ends_well(reader: &mut NsReader<&[u8]>) -> bool {
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return true,
            Ok(Event::Comment(_) | Event::PI(_)) => {}
            Ok(Event::Text(said)) if said.trim().is_empty() => {}
            _ => return false,
        }
    }
}
