//! Zip archives: what they hold, and whether their parts unpack within the limits.
//!
//! Calamine unpacks whatever a part holds, so [`Archive::check`] unpacks every part once before it, into nothing, and
//! counts what comes out (never what is declared). It also refuses two parts whose names differ only in the case of
//! their letters or in their slashes: what is checked here must be what is read there.

use super::{Outcome, Source, Workbook, excel, ods};
use domain::finding::{Finding, Rule};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};
use std::rc::Rc;
use zip::ZipArchive;
use zip::result::ZipError;

/// Reads the table in a zip archive.
pub(super) fn open(source: &Source<'_>, bytes: &[u8]) -> Outcome<Workbook> {
    let mut archive = Archive::open(source, bytes)?;
    match archive.content()? {
        Content::Foreign(found) => Err(source.not_a_table(found)),
        Content::Xlsx(kind) => {
            archive.check()?;
            excel::xlsx(source, &mut archive, bytes, kind)
        }
        Content::Xlsb => {
            archive.check()?;
            excel::xlsb(source, &mut archive, bytes)
        }
        Content::Ods => {
            archive.check()?;
            ods::read(source, &mut archive, bytes)
        }
    }
}

/// What an archive is.
enum Content {
    Xlsx(super::FileKind),
    Xlsb,
    Ods,
    Foreign(&'static str),
}

/// A zip archive over the bytes of a file.
pub(super) struct Archive<'a> {
    source: Source<'a>,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Members by their names in small letters with `/`: some writers have other ideas of both.
    members: BTreeMap<String, Member>,
    /// Bytes that may still be unpacked; shared with the part being read.
    left: Rc<Cell<u64>>,
}

#[derive(Clone, Copy)]
struct Member {
    index: usize,
    /// Bytes unpacked, once they were counted.
    size: u64,
}

/// A part being read.
pub(super) type Part<'p, 'a> = BufReader<Bounded<zip::read::ZipFile<'p, Cursor<&'a [u8]>>>>;

impl<'a> Archive<'a> {
    fn open(source: &Source<'a>, bytes: &'a [u8]) -> Outcome<Archive<'a>> {
        let zip = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(zip) => zip,
            // The table of contents stands at the end of a zip: without it the end is missing.
            Err(_) if !has_end_record(bytes) => return Err(truncated(source, bytes)),
            Err(_) => return Err(source.refuse(Rule::FileBroken)),
        };
        let mut members = BTreeMap::new();
        for index in 0..zip.len() {
            let Some(Ok(name)) = zip.name_for_index(index) else { continue };
            if members.insert(plain(&name), Member { index, size: 0 }).is_some() {
                return Err(source.refuse_part(Rule::FileBroken, &name));
            }
        }
        let left = Rc::new(Cell::new(source.limits.max_unpacked_bytes));
        Ok(Archive { source: *source, zip, members, left })
    }

    /// The names of all members, in small letters.
    pub(super) fn names(&self) -> Vec<String> {
        self.members.keys().cloned().collect()
    }

    /// How large a part is unpacked, counted by [`Archive::check`].
    pub(super) fn size(&self, name: &str) -> u64 {
        self.members.get(&plain(name)).map_or(0, |member| member.size)
    }

    /// Unpacks every part and throws it away: do its size, its checksum and its compression hold?
    fn check(&mut self) -> Outcome<()> {
        for name in self.names() {
            let Some(mut part) = self.part(&name)? else { continue };
            let copied = std::io::copy(&mut part, &mut std::io::sink());
            drop(part);
            let size = copied.map_err(|_| self.broken(&name))?;
            self.members.entry(name).and_modify(|member| member.size = size);
        }
        // From here on each part is known: reading it again costs no more than it did.
        self.left.set(u64::MAX);
        Ok(())
    }

    /// Starts reading a part; `None` when there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Outcome<Option<Part<'_, 'a>>> {
        let Some(&Member { index, .. }) = self.members.get(&plain(name)) else { return Ok(None) };
        let encrypted = self.zip.by_index_raw(index).is_ok_and(|member| member.encrypted());
        if encrypted {
            return Err(self.source.refuse_part(Rule::FileEncrypted, name));
        }
        let left = Rc::clone(&self.left);
        match self.zip.by_index(index) {
            Ok(member) => Ok(Some(BufReader::new(Bounded { member, left }))),
            Err(ZipError::Io(error)) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                Err(self.source.refuse(Rule::FileTruncated))
            }
            Err(_) => Err(self.source.refuse_part(Rule::FileBroken, name)),
        }
    }

    /// A small part as a whole; `None` when there is none of that name.
    pub(super) fn whole(&mut self, name: &str) -> Outcome<Option<Vec<u8>>> {
        let Some(mut part) = self.part(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = part.read_to_end(&mut bytes);
        drop(part);
        if read.is_err() {
            return Err(self.broken(name));
        }
        Ok(Some(bytes))
    }

    /// Why reading a part failed: unpacked beyond the limit, or broken.
    fn broken(&self, part: &str) -> Box<Finding> {
        let limit = self.source.limits.max_unpacked_bytes;
        let over = if self.left.get() == 0 { limit.saturating_add(1) } else { 0 };
        match self.source.within("limit-unpacked", over, limit) {
            Err(too_large) => too_large,
            Ok(()) => self.source.refuse_part(Rule::FileBroken, part),
        }
    }

    fn content(&mut self) -> Outcome<Content> {
        if let Some(mime) = self.whole("mimetype")? {
            let mime = String::from_utf8_lossy(&mime).trim().to_owned();
            let odf = mime.strip_prefix("application/vnd.oasis.opendocument.");
            match odf.map(|kind| kind.trim_end_matches("-template")) {
                Some("spreadsheet") => return Ok(Content::Ods),
                Some("text") => return Ok(Content::Foreign("odt")),
                Some("presentation") => return Ok(Content::Foreign("odp")),
                _ if mime == "application/hwp+zip" => return Ok(Content::Foreign("hwpx")),
                _ if mime == "application/epub+zip" => return Ok(Content::Foreign("epub")),
                _ => {}
            }
        }
        let types = self.whole("[Content_Types].xml")?.unwrap_or_default();
        let types = String::from_utf8_lossy(&types);
        for (mark, content) in CONTENT_TYPES {
            if types.contains(mark) {
                return Ok(match *content {
                    "xlsx" => Content::Xlsx(super::FileKind::Xlsx),
                    "xlsm" => Content::Xlsx(super::FileKind::Xlsm),
                    "xlsb" => Content::Xlsb,
                    foreign => Content::Foreign(foreign),
                });
            }
        }
        let has = |name: &str| self.members.contains_key(name);
        Ok(if has("xl/workbook.xml") {
            Content::Xlsx(super::FileKind::Xlsx)
        } else if has("xl/workbook.bin") {
            Content::Xlsb
        } else if has("index/document.iwa") || has("index.zip") {
            Content::Foreign("iwork")
        } else {
            Content::Foreign("zip")
        })
    }
}

/// Marks of the main part in the table of content types, in the order they are looked for.
const CONTENT_TYPES: &[(&str, &str)] = &[
    ("spreadsheetml.sheet.main+xml", "xlsx"),
    ("spreadsheetml.template.main+xml", "xlsx"),
    ("ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    ("ms-excel.template.macroEnabled.main+xml", "xlsm"),
    ("ms-excel.addin.macroEnabled.main+xml", "xlsm"),
    ("ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    ("wordprocessingml.document.main+xml", "docx"),
    ("wordprocessingml.template.main+xml", "docx"),
    ("ms-word.document.macroEnabled.main+xml", "docx"),
    ("presentationml.presentation.main+xml", "pptx"),
    ("presentationml.slideshow.main+xml", "pptx"),
    ("ms-powerpoint.presentation.macroEnabled.main+xml", "pptx"),
];

fn plain(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// The record has 22 bytes, the last two of which say how long the comment behind it is.
fn has_end_record(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(22 + 65_535)..];
    (0..tail.len()).rev().any(|at| {
        let comment = tail[at..].strip_prefix(b"PK\x05\x06").and_then(|rest| rest.get(16..18));
        comment.is_some_and(|size| at + 22 + usize::from(size[0]) + usize::from(size[1]) * 256 <= tail.len())
    })
}

/// A zip without its end: what it would have been shows in the names before its members.
fn truncated(source: &Source<'_>, bytes: &[u8]) -> Box<Finding> {
    let head = &bytes[..bytes.len().min(1 << 16)];
    for (mark, found) in [(&b"word/"[..], "docx"), (b"ppt/", "pptx"), (b"hwp+zip", "hwpx")] {
        if head.windows(mark.len()).any(|window| window == mark) {
            return source.not_a_table(found);
        }
    }
    source.refuse(Rule::FileTruncated)
}

/// Counts what is unpacked against what the whole file may still unpack.
pub(super) struct Bounded<R> {
    member: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.member.read(buffer)?;
        let left = self.left.get().checked_sub(read as u64);
        self.left.set(left.unwrap_or(0));
        left.map(|_| read).ok_or_else(|| std::io::Error::other("unpacked beyond the limit"))
    }
}
