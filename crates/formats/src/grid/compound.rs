//! Compound files ([MS-CFB]): the little file system around xls, and around much that is no table.

use super::{Outcome, Source, Workbook, xls};
use domain::finding::Rule;

/// Reads the xls in a compound file.
pub(super) fn open(source: &Source<'_>, bytes: &[u8]) -> Outcome<Workbook> {
    let compound = Compound::new(bytes).map_err(|fault| source.refuse(fault.rule()))?;
    if compound.has("EncryptedPackage") {
        return Err(source.refuse(Rule::FileEncrypted));
    }
    for name in ["Workbook", "Book"] {
        if let Some(stream) = compound.stream(name) {
            let stream = stream.map_err(|fault| source.refuse(fault.rule()))?;
            return xls::read(source, &stream);
        }
    }
    let found = FOREIGN.iter().find(|(name, _)| compound.has(name));
    Err(source.not_a_table(found.map_or("compound", |(_, found)| found)))
}

/// A stream that tells what else a compound file is.
const FOREIGN: &[(&str, &str)] = &[
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("BodyText", "hwp"),
    ("FileHeader", "hwp"),
    ("VisioDocument", "visio"),
    ("__properties_version1.0", "outlook-message"),
];

/// Why a compound file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It points behind its end.
    Truncated,
    /// Its tables contradict themselves.
    Broken,
}

impl Fault {
    pub(super) fn rule(self) -> Rule {
        match self {
            Fault::Truncated => Rule::FileTruncated,
            Fault::Broken => Rule::FileBroken,
        }
    }
}

/// A compound file and its tables.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the next of its chain.
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    /// Streams with less than this many bytes lie in the mini stream.
    mini_below: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    bytes: u64,
    is_stream: bool,
}

/// Sector numbers from here on are marks.
const MARKS: u32 = 0xFFFF_FFFA;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const MINI_SECTOR: usize = 64;

impl<'a> Compound<'a> {
    fn new(bytes: &'a [u8]) -> Result<Compound<'a>, Fault> {
        if bytes.len() < 512 {
            return Err(Fault::Truncated);
        }
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(Fault::Broken),
        };
        let field = |at| u32_at(bytes, at).unwrap_or(END_OF_CHAIN);
        let mut compound = Compound {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            mini_below: field(56).into(),
            entries: Vec::new(),
        };
        compound.fat = compound.read_fat(field(68))?;
        compound.entries = entries(&compound.chain(field(48), None)?);
        if field(64) > 0 && field(60) < MARKS {
            let (start, size) =
                compound.entries.first().map(|root| (root.start, root.bytes)).ok_or(Fault::Broken)?;
            compound.mini_fat = numbers(&compound.chain(field(60), None)?).collect();
            compound.mini_stream = compound.chain(start, Some(size))?;
        }
        Ok(compound)
    }

    fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; `None` when there is none of that name.
    fn stream(&self, name: &str) -> Option<Result<Vec<u8>, Fault>> {
        let entry = self.entries.iter().find(|e| e.is_stream && e.name.eq_ignore_ascii_case(name))?;
        if entry.bytes >= self.mini_below {
            return Some(self.chain(entry.start, Some(entry.bytes)));
        }
        let piece = |number: u32| {
            let at = number as usize * MINI_SECTOR;
            self.mini_stream.get(at..).map(|rest| &rest[..rest.len().min(MINI_SECTOR)])
        };
        Some(follow(entry.start, &self.mini_fat, piece, Some(entry.bytes)))
    }

    /// The sectors of a chain, joined; `size` where it is known.
    fn chain(&self, start: u32, size: Option<u64>) -> Result<Vec<u8>, Fault> {
        follow(start, &self.fat, |number| self.piece(number), size)
    }

    /// A sector; the last of a file may be short.
    fn piece(&self, number: u32) -> Option<&'a [u8]> {
        let at = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(at..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..rest.len().min(self.sector)])
    }

    /// The table of chains: its first 109 sectors stand in the header, the others in a chain of their own.
    fn read_fat(&self, mut next: u32) -> Result<Vec<u32>, Fault> {
        let mut listed: Vec<u32> = numbers(&self.bytes[76..512]).collect();
        let mut left = self.bytes.len() / self.sector + 1;
        while next < MARKS {
            left = left.checked_sub(1).ok_or(Fault::Broken)?;
            listed.extend(numbers(self.piece(next).ok_or(Fault::Truncated)?));
            next = listed.pop().ok_or(Fault::Broken)?;
        }
        let mut fat = Vec::new();
        for number in listed.into_iter().filter(|number| *number < MARKS) {
            // No more sectors than the file has can be told about.
            if fat.len() * self.sector > self.bytes.len() {
                break;
            }
            fat.extend(numbers(self.piece(number).ok_or(Fault::Truncated)?));
        }
        Ok(fat)
    }
}

/// Joins the pieces of a chain. A chain that runs in a circle, or on beyond what its table tells, is broken.
fn follow<'p>(
    start: u32,
    next: &[u32],
    piece: impl Fn(u32) -> Option<&'p [u8]>,
    size: Option<u64>,
) -> Result<Vec<u8>, Fault> {
    let wanted = size.map(|size| usize::try_from(size).unwrap_or(usize::MAX));
    let mut bytes = Vec::new();
    let mut number = start;
    let mut left = next.len();
    while number < MARKS && wanted.is_none_or(|wanted| bytes.len() < wanted) {
        left = left.checked_sub(1).ok_or(Fault::Broken)?;
        bytes.extend_from_slice(piece(number).ok_or(Fault::Truncated)?);
        number = *next.get(number as usize).ok_or(Fault::Truncated)?;
    }
    match wanted {
        Some(wanted) if bytes.len() < wanted => Err(Fault::Truncated),
        Some(wanted) => {
            bytes.truncate(wanted);
            Ok(bytes)
        }
        None => Ok(bytes),
    }
}

fn entries(directory: &[u8]) -> Vec<Entry> {
    let (whole, _) = directory.as_chunks::<128>();
    whole
        .iter()
        .map(|entry| {
            let units: Vec<u16> =
                entry[..64].as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
            let name = String::from_utf16_lossy(units.split(|unit| *unit == 0).next().unwrap_or_default());
            Entry {
                name,
                start: u32_at(entry, 116).unwrap_or(END_OF_CHAIN),
                // Of the eight bytes the upper four are noise in small-sector files, and no stream needs them.
                bytes: u32_at(entry, 120).unwrap_or(0).into(),
                is_stream: entry[66] == 2,
            }
        })
        .collect()
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number))
}

/// A little-endian number at an offset.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// A little-endian number at an offset.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
