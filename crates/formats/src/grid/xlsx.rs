//! Excel workbooks (ECMA-376): which sheets there are, shared strings, number formats, then each sheet in one pass.

mod sheet;

use super::archive::Archive;
use super::gather::Gather;
use super::serial::{self, Shown};
use super::{FileKind, Outcome, Source, Workbook, xml};
use domain::finding::Rule;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::BufRead;

/// Reads all worksheets; charts, dialogs and macro sheets are no tables.
pub(super) fn read(source: &Source<'_>, archive: &mut Archive<'_>, kind: FileKind) -> Outcome<Workbook> {
    let main = relations(archive, "", "_rels/.rels")?
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = relations(archive, folder, &join(folder, &format!("_rels/{file}.rels")))?;
    let of_kind = |kind: &str| relations.values().find(|r| r.kind == kind).map(|r| r.target.clone());
    let book = book(source, archive, &main)?;
    let strings = of_kind("sharedStrings").unwrap_or_else(|| join(folder, "sharedStrings.xml"));
    let strings = shared_strings(source, archive, &strings)?;
    let styles = of_kind("styles").unwrap_or_else(|| join(folder, "styles.xml"));
    let shown = shown_by_style(archive, &styles)?;

    let context = sheet::Context { strings: &strings, shown: &shown, is_1904: book.is_1904 };
    let mut gather = Gather::new(source);
    for listed in &book.sheets {
        let Some(relation) = relations.get(&listed.relation) else {
            return Err(source.refuse_part(Rule::FileBroken, &listed.name));
        };
        if relation.kind != "worksheet" {
            continue;
        }
        gather.begin(&listed.name, listed.hidden)?;
        sheet::read(source, archive, &relation.target, &context, &mut gather)?;
    }
    Ok(Workbook {
        file: source.file.to_owned(),
        kind,
        encoding: None,
        delimiter: None,
        sheets: gather.finish(),
        findings: Vec::new(),
    })
}

/// One entry of a table of relationships.
struct Relation {
    /// The last word of its type.
    kind: String,
    /// The part it points to, from the root of the archive.
    target: String,
}

fn relations(archive: &mut Archive<'_>, folder: &str, part: &str) -> Outcome<BTreeMap<String, Relation>> {
    let mut found = BTreeMap::new();
    each_event(archive, part, |event| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "Relationship"
        {
            let text = |name| xml::attribute(element, name).unwrap_or_default().into_owned();
            let kind = text("Type").rsplit('/').next().unwrap_or_default().to_owned();
            found.insert(text("Id"), Relation { kind, target: join(folder, &text("Target")) });
        }
        true
    })?;
    Ok(found)
}

/// A target as seen from a folder, as a path from the root.
fn join(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What the workbook part lists.
#[derive(Default)]
struct Book {
    sheets: Vec<Listed>,
    is_1904: bool,
}

struct Listed {
    name: String,
    hidden: bool,
    relation: String,
}

fn book(source: &Source<'_>, archive: &mut Archive<'_>, part: &str) -> Outcome<Book> {
    let mut book = Book::default();
    let found = each_event(archive, part, |event| {
        if let Event::Start(element) = event {
            match element.local_name().as_ref() {
                "sheet" => book.sheets.push(Listed {
                    name: xml::attribute(element, "name").unwrap_or_default().into_owned(),
                    hidden: xml::attribute(element, "state").is_some_and(|state| state != "visible"),
                    relation: xml::attribute(element, "id").unwrap_or_default().into_owned(),
                }),
                // An extension of the same name never carries the attribute.
                "workbookPr" => {
                    let value = xml::attribute(element, "date1904");
                    book.is_1904 |= value.is_some_and(|value| value == "1" || value == "true");
                }
                _ => {}
            }
        }
        book.sheets.len() as u64 <= source.limits.max_sheets
    })?;
    if !found {
        return Err(source.refuse_part(Rule::FileBroken, part));
    }
    Ok(book)
}

/// All shared strings, one behind the other: a million empty ones must not cost a million allocations.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    fn get(&self, index: usize) -> Option<&str> {
        let start = if index == 0 { 0 } else { *self.ends.get(index - 1)? };
        self.text.get(start..*self.ends.get(index)?)
    }
}

fn shared_strings(source: &Source<'_>, archive: &mut Archive<'_>, part: &str) -> Outcome<Strings> {
    let mut strings = Strings::default();
    let mut text = sheet::RichText::default();
    each_event(archive, part, |event| {
        match event {
            Event::Start(element) if element.local_name().as_ref() == "si" => text.clear(),
            Event::End(element) if element.local_name().as_ref() == "si" => {
                strings.text.push_str(&text.take());
                strings.ends.push(strings.text.len());
            }
            event => text.take_in(event),
        }
        strings.ends.len() as u64 <= source.limits.max_cells
    })?;
    source.within("limit-cells", strings.ends.len() as u64, source.limits.max_cells)?;
    Ok(strings)
}

/// For each cell style by its number: does it show numbers as dates?
fn shown_by_style(archive: &mut Archive<'_>, part: &str) -> Outcome<Vec<Shown>> {
    let mut custom: BTreeMap<u32, Shown> = BTreeMap::new();
    let mut shown = Vec::new();
    let mut in_cell_styles = false;
    each_event(archive, part, |event| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let id = xml::number(element, "numFmtId").unwrap_or(0);
                    let code = xml::attribute(element, "formatCode").unwrap_or_default();
                    custom.insert(id, serial::format_code(&code));
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    let id = xml::number(element, "numFmtId").unwrap_or(0);
                    shown.push(custom.get(&id).copied().unwrap_or_else(|| serial::builtin_format(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_cell_styles = false,
            _ => {}
        }
        true
    })?;
    Ok(shown)
}

/// Calls `seen` with each event of a part until it returns false; false when there is no such part.
fn each_event(
    archive: &mut Archive<'_>,
    part: &str,
    mut seen: impl FnMut(&Event<'_>) -> bool,
) -> Outcome<bool> {
    let Some(stream) = archive.part(part)? else { return Ok(false) };
    let complete = walk(stream, &mut seen);
    if complete { Ok(true) } else { Err(archive.broken(part)) }
}

/// False when the XML is broken or ends inside an element.
fn walk<R: BufRead>(stream: R, seen: &mut impl FnMut(&Event<'_>) -> bool) -> bool {
    let mut reader = xml::reader(stream);
    let mut buffer = Vec::new();
    let mut depth = 0_u64;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Err(_) => return false,
            Ok(Event::Eof) => return depth == 0,
            Ok(event) => {
                match event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if !seen(&event) {
                    return true;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_from_the_root() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../docs/a.xml", "docs/a.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../../../a", "a"),
        ] {
            assert_eq!(join(folder, target), path);
        }
    }
}
