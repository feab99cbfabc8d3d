//! Parts that lie: counts, places and entities in xls, xlsb, ods and HTML. (`sheets_that_lie` has those of xlsx.)

use super::super::run::Folder;
use super::{make, refused, stands};

/// The records of two good rows in an xls.
fn rows() -> Vec<u8> {
    let cell = |row: u8, column: u8, text: &str| {
        let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(text.len() / 2).unwrap().to_le_bytes();
        make::record(0x0204, &[&[row, 0, column, 0, 0, 0][..], &length, &[1], &text].concat())
    };
    [cell(0, 0, "회사명"), cell(0, 1, "주소"), cell(1, 0, "(주)가나금형"), cell(1, 1, "전북 군산시")].concat()
}

#[test]
fn tables_of_strings_that_lie() {
    let folder = Folder::new();
    assert_eq!(stands(&folder, "good.xls", make::xls(&[], &rows())).ends(0).rows(), [1, 0, 0]);
    for (name, count) in [("most.xls", u32::MAX), ("many.xls", 50_000_000)] {
        let strings = make::record(0x00FC, &[count.to_le_bytes(), count.to_le_bytes()].concat());
        stands(&folder, name, make::xls(&strings, &rows()));
    }
    // A text that says it has more letters than the record, and a format run without end.
    for head in [&[0xFF, 0xFF, 0][..], &[1, 0, 0x0C, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]] {
        let strings = make::record(0x00FC, &[&[1, 0, 0, 0, 1, 0, 0, 0], head].concat());
        stands(&folder, "long.xls", make::xls(&strings, &rows()));
    }
    let rows = [make::xlsb_row(0, &["회사명", "주소"]), make::xlsb_row(1, &["(주)가나금형", "전북 군산시"])]
        .concat();
    for count in [u32::MAX, 50_000_000] {
        let count = count.to_le_bytes();
        let strings = make::short_record(0x019F, &[count, count].concat());
        stands(&folder, "strings.xlsb", make::xlsb(&rows, &strings));
    }
    // The length of a text beyond its record.
    let lying = make::short_record(6, &[0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F]);
    stands(&folder, "text.xlsb", make::xlsb(&[rows, lying].concat(), &[]));
}

#[test]
fn cells_far_away() {
    let folder = Folder::new();
    let rows = [make::xlsb_row(0, &["회사명", "주소"]), make::xlsb_row(1, &["(주)가나금형", "전북 군산시"])]
        .concat();
    let far = [rows, make::xlsb_row(u32::MAX - 1, &["x"])].concat();
    // The library takes such a row for the end of its sheet.
    assert_eq!(stands(&folder, "far.xlsb", make::xlsb(&far, &[])).ends(0).rows(), [1, 0, 0]);
    let corner = make::record(0x0205, &[0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 1, 0]);
    refused(&folder, "corner.xls", make::xls(&[], &[self::rows(), corner].concat()), "file-too-large");
    let repeated = |rows: &str, columns: &str| {
        let cell = format!(
            r#"<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>"#
        );
        let row = format!(r#"<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>"#);
        make::ods("", &make::ods_table(&row))
    };
    for (rows, columns) in [("1048570", "16384"), ("4294967295", "4294967295"), ("1000000", "1000")] {
        let ran = stands(&folder, "a.ods", repeated(rows, columns)).ends(3);
        assert!(["file-too-large", "file-broken"].contains(&ran.rules()[0].as_str()), "{rows} x {columns}");
    }
}

#[test]
fn entities_are_not_followed_in_other_formats() {
    let folder = Folder::new();
    let secret = folder.file("secret.txt", "a secret of this machine");
    let bomb: String =
        (1..9).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    for entities in [
        format!(r#"<!ENTITY x SYSTEM "file://{}">"#, secret.display()),
        format!(r#"<!ENTITY % p SYSTEM "file://{}"> %p; <!ENTITY x "y">"#, secret.display()),
        format!(r#"<!ENTITY e0 "aaaaaaaaaa">{bomb}<!ENTITY x "&e8;&e8;">"#),
        r#"<!ENTITY x "&y;"><!ENTITY y "&x;">"#.to_owned(),
    ] {
        let prolog = format!("<?xml version=\"1.0\"?><!DOCTYPE d [{entities}]>");
        let cell = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>&x;</text:p></table:table-cell></table:table-row>"#;
        let page = format!(
            "{prolog}<html><table><tr><th>회사명</th><th>주소</th></tr><tr><td>&x;</td></tr></table></html>"
        );
        for (name, bytes) in
            [("a.ods", make::ods(&prolog, &make::ods_table(cell))), ("a.html", page.into_bytes())]
        {
            let ran = stands(&folder, name, bytes);
            assert!(!ran.out.contains("a secret of") && ran.out.len() < 1 << 20, "{name}: {}", ran.out);
        }
    }
}
