//! What a file is, by its first bytes.

/// What holds the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip archive: xlsx, ods, docx ...
    Zip,
    /// A compound file: xls, doc, hwp, an encrypted xlsx ...
    Compound,
    /// Something that holds no table that could be read; the key behind `kind-`.
    Foreign(&'static str),
    /// Anything else: text, perhaps.
    Text,
}

/// The signature of compound files ([MS-CFB] 2.2).
pub(super) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The container, by its signature.
pub(super) fn container(bytes: &[u8]) -> Container {
    // The end record alone is the signature of a zip without members.
    if bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"PK\x05\x06")
        || bytes.starts_with(b"PK\x07\x08PK")
    {
        return Container::Zip;
    }
    if bytes.starts_with(COMPOUND) {
        return Container::Compound;
    }
    let found = SIGNATURES
        .iter()
        .find(|(at, signature, _)| bytes.get(*at..).is_some_and(|b| b.starts_with(signature)));
    found.map_or(Container::Text, |(_, _, kind)| Container::Foreign(kind))
}

/// Offset, signature and kind of what is often sent instead of a table.
const SIGNATURES: &[(usize, &[u8], &str)] = &[
    (0, b"%PDF-", "pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF8", "gif"),
    (0, b"BM\0\0", "bitmap"),
    (0, b"II*\0", "tiff"),
    (0, b"MM\0*", "tiff"),
    (8, b"WEBP", "webp"),
    (4, b"ftyp", "video"),
    (0, b"MZ", "program"),
    (0, b"\x7fELF", "program"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"\xfd7zXZ\0", "xz"),
    (0, b"BZh", "bzip2"),
    (257, b"ustar", "tar"),
    (0, b"{\\rtf", "rtf"),
    (0, b"%!PS", "postscript"),
    (0, b"SQLite format 3\0", "sqlite"),
    (0, b"HWP Document File V", "hwp"),
    // Excel 2 to 4, before compound files: a BOF record.
    (0, b"\x09\x00\x04\x00", "excel-4"),
    (0, b"\x09\x02\x06\x00", "excel-4"),
    (0, b"\x09\x04\x06\x00", "excel-4"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_known() {
        for (bytes, expected) in [
            (&b"PK\x03\x04rest"[..], Container::Zip),
            (b"PK\x05\x06\0\0", Container::Zip),
            (COMPOUND, Container::Compound),
            (b"%PDF-1.7", Container::Foreign("pdf")),
            (b"\x89PNG\r\n\x1a\n\0", Container::Foreign("png")),
            (b"MZ\x90\0", Container::Foreign("program")),
            (b"name,city\n", Container::Text),
            (b"PK,BOX RING\n", Container::Text),
            (b"", Container::Text),
        ] {
            assert_eq!(container(bytes), expected);
        }
    }
}
