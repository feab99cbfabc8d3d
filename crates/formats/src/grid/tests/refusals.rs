//! What is refused: one finding each, with the right rule.

use super::*;

/// The rule and, where it has one, its kind argument.
fn refused(bytes: &[u8]) -> (Rule, Option<String>) {
    let finding = open_default("a.xlsx", bytes).expect_err("must be refused");
    let kind = finding.args.iter().find_map(|(_, arg)| match arg {
        Arg::Kind(kind) => Some(kind.clone()),
        _ => None,
    });
    (finding.rule, kind)
}

fn check(bytes: &[u8], rule: Rule, kind: Option<&str>) {
    assert_eq!(
        refused(bytes),
        (rule, kind.map(str::to_owned)),
        "{}",
        String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
    );
}

#[test]
fn empty() {
    let empty_html = b"<html><table><tr><td>&nbsp;</td></tr></table></html>".to_vec();
    let blank_sheet = make::xlsx_of(
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t> </t></is></c></row></sheetData></worksheet>",
    );
    let utf_16 = [&[0xFF, 0xFE][..], &make::utf_16(" \r\n")].concat();
    for bytes in [
        b"".to_vec(),
        b" \r\n\t\n".to_vec(),
        b"\0\0\0\0".to_vec(),
        b"\xEF\xBB\xBF\n".to_vec(),
        utf_16,
        b",,,\n,,,\n".to_vec(),
        "\u{a0};\u{3000}\n;\n".as_bytes().to_vec(),
        empty_html,
        blank_sheet,
        make::ods_of("<table:table table:name=\"a\"/>"),
        make::xls_of(&[], &[]),
    ] {
        check(&bytes, Rule::FileEmpty, None);
    }
}

#[test]
fn encrypted() {
    check(
        &make::compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]),
        Rule::FileEncrypted,
        None,
    );
    check(&make::xls_of(&make::biff(0x002F, &[1, 0, 1, 0]), &[]), Rule::FileEncrypted, None);
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let ods = make::zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "noise"),
    ]);
    check(&ods, Rule::FileEncrypted, None);
    // The flag of a zip member, in its own header and in the table of contents.
    let mut zip = make::xlsx();
    for at in 0..zip.len() - 10 {
        match &zip[at..at + 4] {
            b"PK\x03\x04" => zip[at + 6] |= 1,
            b"PK\x01\x02" => zip[at + 8] |= 1,
            _ => {}
        }
    }
    check(&zip, Rule::FileEncrypted, None);
}

#[test]
fn no_tables() {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    for (bytes, kind) in [
        (b"%PDF-1.7\n1 0 obj".to_vec(), "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "jpeg"),
        (b"MZ\x90\0\x03".to_vec(), "program"),
        (b"\x7fELF\x02".to_vec(), "program"),
        (b"{\\rtf1\\ansi hello}".to_vec(), "rtf"),
        (b"{\"parts\": [1, 2]}".to_vec(), "json"),
        (b"<?xml version=\"1.0\"?><Order><Line/></Order>".to_vec(), "xml"),
        (b"<svg width=\"1\"/>".to_vec(), "xml"),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
                .to_vec(),
            "xml-spreadsheet",
        ),
        (b"<html><body>hello</body></html>".to_vec(), "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n".to_vec(), "mhtml"),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\n".to_vec(), "calendar"),
        (b"Dear Sir, please find our offer attached. We remain at your disposal.".to_vec(), "prose"),
        ("안녕하세요, 목록을 보내 드립니다.\n감사합니다.\n".as_bytes().to_vec(), "prose"),
        (make::zip(&[("[Content_Types].xml", word), ("word/document.xml", "<x/>")]), "docx"),
        (make::zip(&[("[Content_Types].xml", slides)]), "pptx"),
        (make::zip(&[("mimetype", "application/hwp+zip")]), "hwpx"),
        (make::zip(&[("mimetype", "application/vnd.oasis.opendocument.text")]), "odt"),
        (make::zip(&[("readme.txt", "x")]), "zip"),
        (make::compound(&[("FileHeader", b"HWP Document File"), ("DocInfo", b"x")]), "hwp"),
        (make::compound(&[("WordDocument", b"x")]), "doc"),
        (make::compound(&[("PowerPoint Document", b"x")]), "ppt"),
        (make::compound(&[("Something", b"x")]), "compound"),
        (b"\x09\x00\x04\x00\x07\x00\x10\x00".to_vec(), "excel-4"),
    ] {
        check(&bytes, Rule::FileNotATable, Some(kind));
    }
}

#[test]
fn random_bytes_are_no_table() {
    let mut state = 7_u64;
    for length in [1, 2, 8, 16, 32, 100, 1000, 100_000] {
        for _ in 0..20 {
            let bytes: Vec<u8> = std::iter::repeat_with(|| hostile::step(&mut state)).take(length).collect();
            match open_default("a.csv", &bytes) {
                // A handful of bytes may read as anything.
                Ok(_) => assert!(length <= 32, "{length}: {bytes:?}"),
                Err(finding) => {
                    assert!(matches!(finding.rule, Rule::FileNotATable | Rule::FileEmpty), "{finding:?}");
                }
            }
        }
    }
}

#[test]
fn utf_16_is_no_binary() {
    let text = [&[0xFF, 0xFE][..], &make::utf_16("회사명\t주소\r\n동양주조\t군산\r\n")].concat();
    let book = open_default("a.xls", &text).unwrap();
    assert_eq!((book.kind, book.encoding), (FileKind::Tsv, Some("UTF-16LE")));
    assert_eq!(shown(&book.sheets[0]), ["1: 1=회사명 | 2=주소", "2: 1=동양주조 | 2=군산"]);
}

#[test]
fn truncated() {
    let xlsx = make::xlsx();
    for length in (8..xlsx.len()).step_by(97) {
        check(&xlsx[..length], Rule::FileTruncated, None);
    }
    for length in [20, 511, 512, 600, 2000, make::XLS.len() - 600] {
        check(&make::XLS[..length], Rule::FileTruncated, None);
    }
    // A stream that ends inside a sheet.
    let cut = make::xls_of(&[], &[0x03, 0x02, 0xFF]);
    assert!(matches!(refused(&cut).0, Rule::FileTruncated | Rule::FileBroken));
}

#[test]
fn broken() {
    let sheet = |xml: &str| make::xlsx_of(xml);
    for bytes in [
        sheet("<worksheet><sheetData><row><c><v>1</v></c></row>"),
        sheet("<worksheet><sheetData><row></c></sheetData></worksheet>"),
        sheet("<worksheet><sheetData><row><c t=\"s\"><v>5</v></c></row></sheetData></worksheet>"),
        sheet("<worksheet><sheetData><row><c r=\"A0\"><v>5</v></c></row></sheetData></worksheet>"),
        make::zip(&[(
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"a\" r:id=\"none\"/></sheets></workbook>",
        )]),
        make::zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
        make::ods_of("<table:table table:name=\"a\"><table:table-row>"),
        make::compound(&[("Workbook", b"\x01\0\0\0")]),
    ] {
        assert_eq!(
            refused(&bytes).0,
            Rule::FileBroken,
            "{}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(2000)])
        );
    }
}

#[test]
fn a_member_that_does_not_hold_its_checksum_is_broken() {
    let mut zip = make::zip(&[("xl/workbook.xml", &"<workbook/>".repeat(3))]);
    // The checksum in the table of contents.
    let at = zip.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    zip[at + 16] ^= 0xFF;
    check(&zip, Rule::FileBroken, None);
}
