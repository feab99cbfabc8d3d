//! Compound files ([MS-CFB]): the little file system around xls, and around much that is no table. Read by `cfb`.

use super::caught::caught;
use super::{Outcome, Source, Workbook, xls};
use cfb::CompoundFile;
use domain::finding::Rule;
use std::io::{Cursor, Error, ErrorKind, Read};

/// Reads the xls in a compound file.
pub(super) fn open(source: &Source<'_>, bytes: &[u8]) -> Outcome<Workbook> {
    match caught(|| content(bytes)) {
        Some(Ok(Content::Workbook(stream))) => xls::read(source, stream),
        Some(Ok(Content::Encrypted)) => Err(source.refuse(Rule::FileEncrypted)),
        Some(Ok(Content::Foreign(found))) => Err(source.not_a_table(found)),
        Some(Err(error)) => Err(source.refuse(rule(&error))),
        None => Err(source.refuse(Rule::FileBroken)),
    }
}

/// What a compound file is.
enum Content {
    /// An xls: the stream of its records.
    Workbook(Vec<u8>),
    Encrypted,
    Foreign(&'static str),
}

fn content(bytes: &[u8]) -> Result<Content, Error> {
    let mut compound = CompoundFile::open(Cursor::new(bytes))?;
    if compound.exists("EncryptedPackage") {
        return Ok(Content::Encrypted);
    }
    // Excel 97 may save a second stream for Excel 5.
    for name in ["Workbook", "Book"] {
        if compound.is_stream(name) {
            let mut stream = Vec::new();
            compound.open_stream(name)?.read_to_end(&mut stream)?;
            return Ok(Content::Workbook(stream));
        }
    }
    let found = FOREIGN.iter().find(|(name, _)| compound.exists(name));
    Ok(Content::Foreign(found.map_or("compound", |(_, found)| found)))
}

/// A stream that tells what else a compound file is.
const FOREIGN: &[(&str, &str)] = &[
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("BodyText", "hwp"),
    ("FileHeader", "hwp"),
    ("\u{5}HwpSummaryInformation", "hwp"),
    ("VisioDocument", "visio"),
    ("__properties_version1.0", "outlook-message"),
];

/// `cfb` has one kind of error for all that is wrong; that sectors are missing it says in words (a test holds them).
fn rule(error: &Error) -> Rule {
    let says = error.to_string();
    let misses =
        ["too small", "file has only", "sector count is only"].iter().any(|words| says.contains(words));
    if misses || error.kind() == ErrorKind::UnexpectedEof { Rule::FileTruncated } else { Rule::FileBroken }
}

/// A compound file with the one stream that calamine reads: what `cfb` has found sound, and nothing else.
pub(super) fn around(stream: &[u8]) -> Result<Vec<u8>, Error> {
    use std::io::Write;
    // Calamine takes a file of version 4 without small streams for empty.
    let mut compound = CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
    compound.create_stream("/Workbook")?.write_all(stream)?;
    compound.flush()?;
    Ok(compound.into_inner().into_inner())
}
