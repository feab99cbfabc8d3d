//! Archives: what unpacks without end, what is two things at once, names that leave the archive, what is locked or cut.

use super::super::run::Folder;
use super::super::xlsx;
use super::{make, refused, stands};
use zip::CompressionMethod::{Deflated, Stored};

/// A register of one row, as a workbook.
fn good() -> Vec<u8> {
    xlsx::of_rows(&[(1, &["회사명", "주소"]), (2, &["(주)가나금형", "전북 군산시"])], &[])
}

/// Every member of its table of contents is the same packed bytes: a megabyte of them for a few bytes of names each.
#[test]
fn members_that_lie_over_each_other() {
    let folder = Folder::new();
    let zeros = vec![b' '; 64 << 20];
    let one = make::zip_of(&[("xl/sheet.xml", &zeros)], Deflated);
    let entry = one.windows(4).position(|at| at == b"PK\x01\x02").unwrap();
    let end = one.windows(4).rposition(|at| at == b"PK\x05\x06").unwrap();
    let mut entries = Vec::new();
    for number in 0..1000 {
        let mut copy = one[entry..end].to_vec();
        let at = copy.windows(5).position(|at| at == b"sheet").unwrap();
        copy[at..at + 5].copy_from_slice(format!("s{number:04}").as_bytes());
        entries.extend(copy);
    }
    let mut tail = one[end..].to_vec();
    for at in [8, 10] {
        tail[at..at + 2].copy_from_slice(&1000_u16.to_le_bytes());
    }
    tail[12..16].copy_from_slice(&u32::try_from(entries.len()).unwrap().to_le_bytes());
    let bomb = [&one[..entry], &entries, &tail].concat();
    let ran = stands(&folder, "over.xlsx", bomb).ends(3);
    let rules = ran.rules();
    assert!(["file-too-large", "file-broken", "file-not-a-table"].contains(&rules[0].as_str()), "{rules:?}");
}

/// An archive inside an archive stays packed: it is not looked into, however deep.
#[test]
fn archives_in_archives_are_not_opened() {
    let folder = Folder::new();
    let mut bytes = make::zip_of(&[("zeros", &vec![0; 32 << 20])], Deflated);
    for _ in 0..10 {
        let copies: Vec<(String, &[u8])> = (0..16).map(|n| (format!("{n}.zip"), bytes.as_slice())).collect();
        let copies: Vec<(&str, &[u8])> = copies.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        bytes = make::zip_of(&copies, Deflated);
        if bytes.len() > 8 << 20 {
            break;
        }
    }
    refused(&folder, "nested.zip", &bytes, "file-not-a-table");
    // Inside a workbook it is one part more, which is unpacked once and thrown away.
    let mut members: Vec<(&str, &[u8])> = vec![("xl/embeddings/a.zip", &bytes)];
    let parts =
        xlsx::members(&xlsx::sheet(&[(1, &["회사명", "주소"]), (2, &["(주)가나금형", "전북 군산시"])], &[]));
    members.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    let ran = stands(&folder, "embedded.xlsx", make::zip_of(&members, Deflated)).ends(0);
    assert_eq!(ran.rows(), [1, 0, 0]);
}

#[test]
fn names_that_lead_out_of_the_archive_lead_nowhere() {
    let folder = Folder::new();
    let parts =
        xlsx::members(&xlsx::sheet(&[(1, &["회사명", "주소"]), (2, &["(주)가나금형", "전북 군산시"])], &[]));
    for name in [
        "../../../../tmp/ppuri-was-here",
        "/tmp/ppuri-was-here",
        "C:\\ppuri-was-here",
        "a\0b",
        "..",
        "xl/../../x",
        "",
    ] {
        let mut members: Vec<(&str, &[u8])> = vec![(name, b"text")];
        members.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
        let ran = stands(&folder, "a.xlsx", make::zip_of(&members, Stored));
        assert_eq!(ran.ends(0).rows(), [1, 0, 0], "{name:?}");
        assert!(!std::path::Path::new("/tmp/ppuri-was-here").exists());
        assert_eq!(folder.all().len(), 1, "{name:?}");
    }
    // A sheet that is said to stand outside the archive is not there.
    let mut members = parts.clone();
    let secret = folder.file("secret.xml", "<worksheet/>");
    for (name, text) in &mut members {
        if name.ends_with("workbook.xml.rels") {
            *text = text.replace("worksheets/sheet1.xml", &format!("file://{}", secret.display()));
        }
    }
    refused(&folder, "out.xlsx", xlsx::packed(&members), "file-broken");
}

#[test]
fn what_is_two_things_at_once_is_what_it_begins_with() {
    let folder = Folder::new();
    let book = good();
    let with = |head: &[u8]| [head, &book].concat();
    for (name, head, rule) in [
        ("pdf.xlsx", &b"%PDF-1.7\n1 0 obj<<>>endobj\n"[..], "file-not-a-table"),
        ("gif.xlsx", b"GIF89a\x01\0\x01\0", "file-not-a-table"),
        ("program.xlsx", b"MZ\x90\0", "file-not-a-table"),
        ("script.xlsx", b"#!/bin/sh\nexit 0\n", "file-not-a-table"),
    ] {
        refused(&folder, name, with(head), rule);
    }
    // A page in front of a workbook is a page; the rest of it is no row of the table.
    let page = "<table><tr><th>회사명</th><th>주소</th></tr><tr><td>(주)가나금형</td><td>전북 군산시</td></tr></table>";
    let ran = stands(&folder, "page.xlsx", with(page.as_bytes()));
    assert!(ran.code == 3 || ran.rows().iter().sum::<u64>() == 1, "{}", ran.out);
    // What stands behind a workbook is no part of it.
    let ran = stands(&folder, "tail.xlsx", [&book[..], b"<html><table>"].concat());
    assert!(ran.code == 3 || ran.rows() == [1, 0, 0], "{}", ran.out);
    // A compound file inside an archive, and an archive inside a compound file.
    refused(&folder, "in.zip", make::zip_of(&[("a.xls", &make::xls(&[], &[]))], Stored), "file-not-a-table");
    refused(&folder, "package.xls", make::compound(&[("Package", &book)]), "file-not-a-table");
}

#[test]
fn what_is_locked_is_told_so() {
    let folder = Folder::new();
    refused(
        &folder,
        "a.xlsx",
        make::compound(&[("EncryptionInfo", &[4; 64]), ("EncryptedPackage", &[7; 4096])]),
        "file-encrypted",
    );
    refused(&folder, "a.xls", make::xls(&make::record(0x002F, &[0; 54]), &[]), "file-encrypted");
    let mut zip = good();
    // The flag of every member, in its own head and in the table of contents.
    for at in 0..zip.len() - 10 {
        match &zip[at..at + 4] {
            b"PK\x03\x04" => zip[at + 6] |= 1,
            b"PK\x01\x02" => zip[at + 8] |= 1,
            _ => {}
        }
    }
    refused(&folder, "locked.xlsx", zip, "file-encrypted");
}

#[test]
fn archives_cut_anywhere_are_truncated() {
    let folder = Folder::new();
    let ods = make::ods("", &make::ods_table(""));
    let xlsb = make::xlsb(
        &[make::xlsb_row(0, &["회사명", "주소"]), make::xlsb_row(1, &["(주)가나금형", "전북 군산시"])]
            .concat(),
        &[],
    );
    for (name, bytes) in [("a.xlsx", good()), ("a.ods", ods), ("a.xlsb", xlsb)] {
        assert_eq!(stands(&folder, name, &bytes).ends(0).rows(), [1, 0, 0], "{name}");
        for eighth in 1..8 {
            refused(&folder, name, &bytes[..bytes.len() * eighth / 8], "file-truncated");
        }
    }
}
