//! Files made to break a reader, through the binary, with a bound on memory: each is read or refused, never more.

mod archives;
mod confined;
mod costs;
mod make;
mod parts;

use super::run::{Folder, Ran, ppuri, run};
use super::xlsx;
use std::path::Path;
use std::process::Command;

/// Kilobytes of address space that the program and the process that reads for it may take, each; what the program needs
/// for the taxonomy and gazetteer is far below.
const MOST_KB: u32 = 1 << 20;

/// `ppuri check FILE --json` with bounded memory. Running out of it would be a signal.
fn bounded(path: &Path) -> Ran {
    limited(path, &format!("ulimit -v {MOST_KB}"))
}

/// `ppuri check FILE --json` in a shell that was told to limit itself: the process that reads inherits it.
fn limited(path: &Path, limit: &str) -> Ran {
    if !cfg!(target_os = "linux") {
        return run(ppuri().arg("check").arg(path).arg("--json"));
    }
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!(r#"{limit}; exec "$0" check "$1" --json"#));
    shell.arg(env!("CARGO_BIN_EXE_ppuri")).arg(path).env("PPURI_LANG", "en");
    run(&mut shell)
}

/// Read, or refused with a sentence.
#[track_caller]
fn stands(folder: &Folder, name: &str, bytes: impl AsRef<[u8]>) -> Ran {
    let ran = bounded(&folder.file(name, bytes));
    assert!(matches!(ran.code, 0 | 3), "{name}: {} {}", ran.code, ran.err);
    assert!(!ran.err.contains("panicked"), "{name}: {}", ran.err);
    ran.rows();
    ran
}

#[track_caller]
fn refused(folder: &Folder, name: &str, bytes: impl AsRef<[u8]>, rule: &str) {
    let ran = stands(folder, name, bytes).ends(3);
    assert_eq!(ran.rules(), [rule], "{name}");
}

/// A sheet with its two good rows and something else.
fn with(extra: &str, merges: &str) -> Vec<u8> {
    let sheet = xlsx::sheet(&[(1, &["회사명", "주소"]), (2, &["(주)가나금형", "전북 군산시"])], &[]);
    let sheet = sheet.replace("</sheetData>", &format!("{extra}</sheetData>{merges}"));
    xlsx::of_xml(&sheet)
}

#[test]
fn archives_that_unpack_without_end() {
    let folder = Folder::new();
    refused(&folder, "bomb.xlsx", with(&" ".repeat(1100 << 20), ""), "file-too-large");
}

#[test]
fn sheets_that_lie() {
    let folder = Folder::new();
    let good = |ran: Ran| assert_eq!(ran.ends(0).rows(), [1, 0, 0]);
    let cell = |at: &str| {
        let row = at.trim_start_matches(|c: char| c.is_ascii_uppercase());
        format!(r#"<row r="{row}"><c r="{at}" t="inlineStr"><is><t>x</t></is></c></row>"#)
    };
    good(stands(
        &folder,
        "merged.xlsx",
        with("", r#"<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>"#),
    ));
    let many = r#"<mergeCell ref="C1:XFD1048576"/>"#.repeat(20_000);
    good(stands(&folder, "merges.xlsx", with("", &format!("<mergeCells>{many}</mergeCells>"))));
    assert_eq!(stands(&folder, "corner.xlsx", with(&cell("XFD1048576"), "")).ends(0).rows(), [1, 0, 1]);
    refused(&folder, "beyond.xlsx", with(&cell("XFE1048577"), ""), "file-too-large");
    let shared = r#"<row r="3"><c r="A3" t="s"><v>99999</v></c></row>"#;
    refused(&folder, "shared.xlsx", with(shared, ""), "file-broken");
}

#[test]
fn entities_are_not_followed() {
    let folder = Folder::new();
    let secret = folder.file("secret.txt", "a secret of this machine");
    let sheet = xlsx::sheet(&[(1, &["회사명", "주소"])], &[]);
    let cell = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData>"#;
    let sheet = sheet.replace("</sheetData>", cell);
    let bomb: String =
        (1..9).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    for entities in [
        format!(r#"<!ENTITY x SYSTEM "file://{}">"#, secret.display()),
        format!(r#"<!ENTITY e0 "aaaaaaaaaa">{bomb}<!ENTITY x "&e8;&e8;">"#),
    ] {
        let ran = stands(&folder, "a.xlsx", xlsx::of_xml(&format!("<!DOCTYPE w [{entities}]>{sheet}")));
        assert!(!ran.out.contains("a secret of"), "{}", ran.out);
    }
}

/// Excel opens none of these either; the sentence says that the inside is damaged.
#[test]
fn workbooks_without_one_of_their_parts() {
    let folder = Folder::new();
    let sheet = xlsx::sheet(&[(1, &["회사명", "주소"]), (2, &["(주)가나금형", "전북 군산시"])], &[]);
    for missing in
        ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"]
    {
        let mut members = xlsx::members(&sheet);
        members.retain(|(name, _)| *name != missing);
        refused(&folder, "a.xlsx", xlsx::packed(&members), "file-broken");
    }
}

#[test]
fn text_that_is_hardly_a_table() {
    let folder = Folder::new();
    let name = "가나금형";
    refused(&folder, "line.csv", "x".repeat(50 << 20), "file-not-a-table");
    refused(&folder, "cell.csv", format!("회사명,주소\n{},전북\n", name.repeat(100_000)), "file-too-large");
    refused(&folder, "wider.csv", format!("회사명{}\n", ",c".repeat(16_384)), "file-too-large");
    refused(&folder, "zeros.csv", vec![0; 1 << 20], "file-empty");
    let wide: String = (0..4000).map(|n| format!(",c{n}")).collect();
    let ran = stands(
        &folder,
        "wide.csv",
        format!("회사명,주소{wide}\n(주)가나금형,전북 군산시{}\n", ",1".repeat(4000)),
    );
    assert!(ran.rules().contains(&"row-too-wide".to_owned()));
    let rows = "다라도금,전북 익산시\n".repeat(3000);
    let ran = stands(&folder, "quote.csv", format!("회사명,주소\n\"가나금형,전북 군산시\n{rows}"));
    assert_eq!(ran.rows().iter().sum::<u64>(), 3001, "no row is swallowed by the quote");
    assert!(ran.rules().contains(&"quote-unclosed".to_owned()));
    let nul = stands(&folder, "nul.csv", "회사명,주소\n(주)가\0나금형,전북 군산시\n");
    assert_eq!(nul.rows(), [1, 0, 0]);
    let formula =
        stands(&folder, "formula.csv", "회사명,주소\n\"=HYPERLINK(\"\"http://x\"\")\",전북 군산시\n");
    assert_eq!(formula.rows().iter().sum::<u64>(), 1);
    stands(&folder, "quotes.csv", format!("회사명,주소\n{}", "\"a\"b\"c,\"d\"\"\n".repeat(500)));
    stands(
        &folder,
        "numbers.csv",
        format!("품번,품명,연간수량\nA-1,커버,{}\nA-2,커버,1e999999\nA-3,커버,-0\n", "9".repeat(30_000)),
    );
}

#[test]
fn pages_that_nest_and_span() {
    let folder = Folder::new();
    let head = "<table><tr><th>회사명</th><th>주소</th></tr>";
    let span = format!(
        "{head}<tr><td rowspan=100000 colspan=100000>가나금형</td></tr>{}</table>",
        "<tr><td>x</td></tr>".repeat(500)
    );
    stands(&folder, "span.xls", span);
    stands(
        &folder,
        "nested.xls",
        format!("{}회사명{}", "<table><tr><td>".repeat(100), "</td></tr></table>".repeat(100)),
    );
    stands(&folder, "deep.xls", format!("{head}<tr><td>{}", "<b><i>".repeat(50_000)));
    stands(&folder, "unclosed.xls", format!("{head}<tr><td>가나금형<td>전북 군산시"));
}

#[test]
fn encodings_are_found_and_broken_bytes_are_named() {
    let folder = Folder::new();
    let rows = "회사명,주소\n(주)가나금형,전북 군산시\n다라도금,전북 익산시\n";
    let utf_16 = |big: bool| -> Vec<u8> {
        rows.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    for (name, bytes) in [("le.csv", utf_16(false)), ("be.csv", utf_16(true))] {
        assert_eq!(stands(&folder, name, bytes).ends(0).rows(), [2, 0, 0], "{name}");
    }
    // 회사명,주소 / (주)가나금형,전북 군산시 in CP949, once with bytes that no character has.
    let header = b"\xc8\xb8\xbb\xe7\xb8\xed,\xc1\xd6\xbc\xd2\n";
    let row = b"(\xc1\xd6)\xb0\xa1\xb3\xaa\xb1\xdd\xc7\xfc,\xc0\xfc\xba\xcf \xb1\xba\xbb\xea\xbd\xc3\n";
    let broken = b"(\xc1\xd6)\xb0\xa1\xff\xff\xb1\xdd\xc7\xfc,\xc0\xfc\xba\xcf \xb1\xba\xbb\xea\xbd\xc3\n";
    let bytes = [&header[..], &row.repeat(50), broken].concat();
    let ran = stands(&folder, "cp949.csv", bytes).ends(0);
    assert_eq!(ran.json()["encoding"], "EUC-KR");
    assert_eq!(ran.finding("text-undecodable")["cell"], "A52");
    let russian = "Наименование предприятия;Адрес\nООО «Литьё»;г. Ташкент\nЗАО Штамп;г. Навои\n";
    let cp1251: Vec<u8> = russian
        .chars()
        .map(|c| match c {
            'А'..='я' => (u32::from(c) - 0x410 + 0xC0) as u8,
            'ё' => 0xB8,
            '«' => 0xAB,
            '»' => 0xBB,
            c => c as u8,
        })
        .collect();
    let ran = stands(&folder, "cp1251.csv", cp1251).ends(0);
    assert_eq!(ran.json()["encoding"], "windows-1251");
    assert_eq!(ran.rows().iter().sum::<u64>(), 2);
}

#[test]
fn an_xls_cut_anywhere_is_truncated() {
    let folder = Folder::new();
    let whole = include_bytes!("../../../../formats/tests/data/grid/osh-list-12.xls");
    assert_eq!(stands(&folder, "whole.xls", whole).ends(0).rows(), [15, 0, 0]);
    for size in (512..whole.len()).step_by(2048) {
        refused(&folder, "cut.xls", &whole[..size], "file-truncated");
    }
}

#[test]
fn names_of_files_do_not_matter() {
    let folder = Folder::new();
    for name in ["두 칸  띄움.csv", "a\u{202e}vsc.xlsx", "-dash.csv", "no-ending", "'quote\".csv"] {
        let ran = stands(&folder, name, "회사명,주소\n(주)가나금형,전북 군산시\n").ends(0);
        assert_eq!(ran.rows(), [1, 0, 0], "{name}");
        assert_eq!(ran.json()["file"], name);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_a_name() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let path = folder.at("x").with_file_name(std::ffi::OsStr::from_bytes(b"\xff\xfe.csv"));
    std::fs::write(&path, "회사명,주소\n(주)가나금형,전북 군산시\n").unwrap();
    assert_eq!(bounded(&path).ends(0).rows(), [1, 0, 0]);
}
