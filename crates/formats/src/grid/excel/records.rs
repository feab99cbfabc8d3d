//! The records of an xlsb ([MS-XLSB] 2.1.4): calamine makes room for as many bytes as a record says it has, a quarter of a
//! gigabyte for four bytes of file.

use super::super::archive::{Archive, Part};
use super::{Outcome, Source};
use domain::finding::Rule;
use std::io::Read;

/// Refuses a workbook in which a record is longer than what is left of its part. Only the parts that calamine reads are
/// made of records: what a printer or a macro needs is not.
pub(super) fn fit(source: &Source<'_>, archive: &mut Archive<'_>) -> Outcome<()> {
    for name in archive.names().iter().filter(|name| has_records(name)) {
        if archive.part(name)?.is_some_and(|part| !is_whole(part)) {
            return Err(source.refuse_part(Rule::FileBroken, name));
        }
    }
    Ok(())
}

/// Names are in small letters.
fn has_records(name: &str) -> bool {
    matches!(name, "xl/workbook.bin" | "xl/sharedstrings.bin" | "xl/styles.bin")
        || (name.starts_with("xl/worksheets/") && !name.starts_with("xl/worksheets/_rels/"))
}

fn is_whole(mut part: Part<'_, '_>) -> bool {
    loop {
        // The type: one byte or two.
        match byte(&mut part) {
            None => return true,
            Some(low) if low & 0x80 != 0 && byte(&mut part).is_none() => return false,
            Some(_) => {}
        }
        // The length: up to four bytes of seven bits, the lowest first.
        let mut length = 0;
        for shift in [0, 7, 14, 21] {
            let Some(bits) = byte(&mut part) else { return false };
            length |= u64::from(bits & 0x7F) << shift;
            if bits & 0x80 == 0 {
                break;
            }
        }
        let skipped = std::io::copy(&mut part.by_ref().take(length), &mut std::io::sink());
        if skipped.ok() != Some(length) {
            return false;
        }
    }
}

fn byte(part: &mut Part<'_, '_>) -> Option<u8> {
    let mut byte = [0];
    part.read_exact(&mut byte).ok().map(|()| byte[0])
}
