//! Files that are made to break a reader, and files that broke on the way.

use super::*;

/// One byte of a generator that is the same on every machine.
pub(super) fn step(state: &mut u64) -> u8 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 56) as u8
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("xlsx", make::xlsx()),
        ("xls", make::XLS.to_vec()),
        ("xlsb", make::xlsb()),
        ("ods", make::ods()),
        ("csv", make::csv()),
        ("html", make::html()),
    ]
}

/// The only rules that whole files are refused with.
fn is_refusal(rule: Rule) -> bool {
    use Rule::{FileBroken, FileEmpty, FileEncrypted, FileNotATable, FileTooLarge, FileTruncated};
    matches!(rule, FileBroken | FileEmpty | FileEncrypted | FileNotATable | FileTooLarge | FileTruncated)
}

fn opens_or_says_why(name: &str, bytes: &[u8]) -> Option<Rule> {
    match open_default(name, bytes) {
        Ok(_) => None,
        Err(finding) => {
            assert!(is_refusal(finding.rule), "{finding:?}");
            Some(finding.rule)
        }
    }
}

#[test]
fn files_cut_anywhere() {
    for (name, bytes) in samples() {
        for fiftieth in 0..=50 {
            let cut = &bytes[..bytes.len() * fiftieth / 50];
            let refused = opens_or_says_why(name, cut);
            let is_zip = matches!(name, "xlsx" | "xlsb" | "ods");
            match fiftieth {
                0 => assert_eq!(refused, Some(Rule::FileEmpty)),
                50 => assert_eq!(refused, None, "{name}"),
                // Never a part of a zip for the whole.
                _ if is_zip => assert_eq!(refused, Some(Rule::FileTruncated), "{name} {fiftieth}"),
                _ => {}
            }
        }
    }
}

#[test]
fn files_with_one_byte_wrong() {
    for (name, bytes) in samples() {
        let mut state = 1_u64;
        for _ in 0..200 {
            let mut flipped = bytes.clone();
            let number = (0..4).fold(0_usize, |number, _| number << 8 | usize::from(step(&mut state)));
            let at = number % flipped.len();
            flipped[at] ^= step(&mut state) | 1;
            opens_or_says_why(name, &flipped);
        }
    }
}

#[test]
fn xls_streams_with_bytes_wrong() {
    // Records lie open in an xls: what a checksum keeps from other readers reaches this one.
    let mut state = 3_u64;
    for _ in 0..2000 {
        let mut flipped = make::XLS.to_vec();
        for _ in 0..4 {
            let number = usize::from(step(&mut state)) << 8 | usize::from(step(&mut state));
            let at = number % flipped.len();
            flipped[at] = step(&mut state);
        }
        opens_or_says_why("xls", &flipped);
    }
}

#[test]
fn xml_parts_with_bytes_wrong() {
    let sheet = r#"<worksheet><dimension ref="A1:C2"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>"#;
    let strings = r#"<sst uniqueCount="1"><si><r><t>가나 &amp; _x000D_</t></r></si></sst>"#;
    let mut state = 5_u64;
    for _ in 0..1000 {
        let mut bytes = sheet.as_bytes().to_vec();
        let at = (usize::from(step(&mut state)) << 8 | usize::from(step(&mut state))) % bytes.len();
        bytes[at] = step(&mut state);
        opens_or_says_why(
            "xlsx",
            &make::xlsx_with(&String::from_utf8_lossy(&bytes), strings, "<styleSheet/>"),
        );
        let mut bytes = strings.as_bytes().to_vec();
        let at = usize::from(step(&mut state)) % bytes.len();
        bytes[at] = step(&mut state);
        opens_or_says_why("xlsx", &make::xlsx_with(sheet, &String::from_utf8_lossy(&bytes), "<styleSheet/>"));
    }
}

fn too_large(bytes: &[u8], limits: &Limits, what: &str) {
    let finding = open("a", bytes, limits).expect_err("must be too large");
    assert_eq!(finding.rule, Rule::FileTooLarge);
    assert_eq!(finding.args[0], ("what", Arg::Kind(what.to_owned())));
}

#[test]
fn declared_counts_reserve_nothing() {
    // Ten bytes may promise a thousand million million strings, or a sheet of all cells there are.
    let book = |count: &str| {
        let strings = format!(r#"<sst count="{count}" uniqueCount="{count}"><si><t>a</t></si></sst>"#);
        let sheet = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>"#;
        open_default("a.xlsx", &make::xlsx_with(sheet, &strings, "<styleSheet/>"))
    };
    assert_eq!(book("999999999999999").unwrap_err().rule, Rule::FileBroken);
    // A number that is only wrong, or none, is no lie.
    for count in ["1000", "many", "99999999999999999999999"] {
        assert_eq!(shown(&book(count).unwrap().sheets[0]), ["1: 1=a"]);
    }
    let sheet = |rows: u32, columns: u16| {
        let area = [&[0; 4][..], &rows.to_le_bytes(), &[0; 2], &columns.to_le_bytes(), &[0; 2]].concat();
        let first = make::biff(0x0205, &[0, 0, 0, 0, 0, 0, 1, 0]);
        open_default("a.xls", &make::xls_of(&[], &[make::biff(0x0200, &area), first].concat()))
    };
    assert_eq!(sheet(u32::MAX, u16::MAX).unwrap_err().rule, Rule::FileBroken);
    assert_eq!(shown(&sheet(65_536, 256).unwrap().sheets[0]), ["1: 1=TRUE"]);
}

#[test]
fn records_of_an_xlsb_are_no_longer_than_their_part() {
    let good = make::xlsb();
    assert!(open_default("a.xlsb", &good).is_ok());
    // The last record of the sheet says that a quarter of a gigabyte follows; found by the fuzzer.
    let bytes = make::with_part(&good, "xl/worksheets/sheet1.bin", |mut sheet| {
        sheet.extend([0x06, 0xFF, 0xFF, 0xFF, 0x7F, 0]);
        sheet
    });
    let finding = open_default("a.xlsb", &bytes).unwrap_err();
    assert_eq!((finding.rule, finding.args.len()), (Rule::FileBroken, 1));
}

#[test]
fn far_corners_of_an_xls_are_held_against_the_limits() {
    let corner = |row: u16, column: u16| {
        make::biff(0x0205, &[row.to_le_bytes(), column.to_le_bytes(), [0, 0], [1, 0]].concat())
    };
    let bytes = make::xls_of(&[], &[corner(0, 0), corner(999, 99)].concat());
    assert_eq!(shown(&open_default("a.xls", &bytes).unwrap().sheets[0]), ["1: 1=TRUE", "1000: 100=TRUE"]);
    too_large(&bytes, &Limits { max_cells: 99_999, ..Limits::default() }, "limit-cells");
}

#[test]
fn records_that_go_on_and_on_are_broken() {
    let endless = make::biff(0x003C, &[]).repeat(100_000);
    let bytes = make::xls_of(&[make::biff(0x00FC, &[0; 8]), endless].concat(), &[]);
    assert_eq!(open_default("a.xls", &bytes).unwrap_err().rule, Rule::FileBroken);
}

#[test]
fn repeats_are_held_against_the_limits() {
    let cell = |text: &str| {
        format!(
            r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000" office:value-type="string" office:string-value="{text}"/></table:table-row></table:table>"#
        )
    };
    too_large(&make::ods_of(&cell("x")), &Limits::default(), "limit-column");
    // Repeated in full, it would be more than all memory; so would a text, or its blanks.
    let rows = |rows: &str, columns: &str, text: &str| {
        make::ods_of(&format!(
            r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"#
        ))
    };
    too_large(&rows("1000000", "100", "x"), &Limits::default(), "limit-cells");
    too_large(&rows("1000", "1000", &"x".repeat(10_000)), &Limits::default(), "limit-text");
    too_large(&rows("4000000000", "1", "x"), &Limits::default(), "limit-row");
    let wide = r#"<table:table-row><table:table-cell office:value="1" office:value-type="float" table:number-columns-repeated="16000"/></table:table-row>"#;
    let stacked = format!(r#"<table:table table:name="a">{}</table:table>"#, wide.repeat(2000));
    too_large(&make::ods_of(&stacked), &Limits::default(), "limit-cells");
    let blanks = r#"<table:table table:name="a"><table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="99999999999"/><text:s text:c="4000000000"/>b</text:p></table:table-cell></table:table-row></table:table>"#;
    too_large(&make::ods_of(blanks), &Limits::default(), "limit-text");
}

#[test]
fn one_long_text_in_every_cell_is_too_large() {
    let limits = Limits { max_text_bytes: 1 << 24, ..Limits::default() };
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(600);
    let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let book = |characters: usize| {
        let strings = format!("<sst><si><t>{}</t></si></sst>", "가".repeat(characters));
        make::xlsx_with(&sheet, &strings, "<styleSheet/>")
    };
    too_large(&book(32_000), &limits, "limit-text");
    // Excel holds no more in one cell; csv and HTML would.
    too_large(&book(32_768), &Limits::default(), "limit-cell");
    too_large(&["회사명\n", &"가".repeat(32_768), "\n나\n"].concat().into_bytes(), &limits, "limit-cell");
}

#[test]
fn archives_that_unpack_without_end() {
    let limits = Limits { max_unpacked_bytes: 1 << 20, ..Limits::default() };
    let spaces = " ".repeat(2 << 20);
    for part in ["sheet", "strings", "styles"] {
        let pad = |name| if name == part { spaces.as_str() } else { "" };
        let bytes = make::xlsx_with(
            &format!("<worksheet>{}<sheetData/></worksheet>", pad("sheet")),
            &format!("<sst>{}</sst>", pad("strings")),
            &format!("<styleSheet>{}</styleSheet>", pad("styles")),
        );
        assert!(bytes.len() < 100_000);
        too_large(&bytes, &limits, "limit-unpacked");
    }
    too_large(&make::ods_of(&spaces), &limits, "limit-unpacked");
    let xlsb = make::zip_bytes(&[("xl/workbook.bin", &[0; 2 << 20])]);
    too_large(&xlsb, &limits, "limit-unpacked");
}

#[test]
fn a_size_that_lies_is_found_while_unpacking() {
    let limits = Limits { max_unpacked_bytes: 1 << 20, ..Limits::default() };
    let mut zip = make::ods_of(&" ".repeat(2 << 20));
    // In the table of contents and before the member, say that it has ten bytes.
    for at in 0..zip.len() - 30 {
        let field = match &zip[at..at + 4] {
            b"PK\x03\x04" if zip[at + 30..].starts_with(b"content.xml") => at + 22,
            b"PK\x01\x02" if zip[at + 46..].starts_with(b"content.xml") => at + 24,
            _ => continue,
        };
        zip[field..field + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let finding = open("a.ods", &zip, &limits).unwrap_err();
    assert!(matches!(finding.rule, Rule::FileTooLarge | Rule::FileBroken), "{finding:?}");
}

#[test]
fn limits_of_every_kind_of_file() {
    let small = Limits { max_cells: 5, ..Limits::default() };
    for (_, bytes) in samples() {
        too_large(&bytes, &small, "limit-cells");
    }
    too_large(&make::csv(), &Limits { max_file_bytes: 10, ..Limits::default() }, "limit-bytes");
    too_large(&make::xlsx(), &Limits { max_sheets: 1, ..Limits::default() }, "limit-sheets");
    too_large(&make::csv(), &Limits { max_row: 3, ..Limits::default() }, "limit-row");
    too_large(&make::csv(), &Limits { max_column: 2, ..Limits::default() }, "limit-column");
    let far = r#"<worksheet><sheetData><row r="4294967295"><c><v>1</v></c></row></sheetData></worksheet>"#;
    too_large(&make::xlsx_of(far), &Limits::default(), "limit-row");
}

#[test]
fn chains_that_run_in_a_circle() {
    let mut compound = make::compound(&[("Workbook", &[1; 9000])]);
    // Each sector's successor is itself, but for the table of chains.
    for sector in 1..compound.len() as u32 / 512 - 1 {
        let at = 512 + sector as usize * 4;
        compound[at..at + 4].copy_from_slice(&sector.to_le_bytes());
    }
    assert_eq!(open_default("a.xls", &compound).unwrap_err().rule, Rule::FileBroken);
}

#[test]
fn sheets_that_all_begin_in_one_place_are_broken() {
    // Each of a thousand sheets is the same long run of records: read once, not a thousand times.
    let bof = make::biff(0x0809, &[&0x0600_u16.to_le_bytes()[..], &[5, 0], &[0; 12]].concat());
    let listed = |offset: u32| make::biff(0x0085, &[&offset.to_le_bytes()[..], &[0, 0, 1, 0], b"S"].concat());
    let end = make::biff(0x000A, &[]);
    let offset = (bof.len() + 1000 * listed(0).len() + end.len()) as u32;
    let filler = make::biff(0x0001, &[]).repeat(10_000);
    let stream = [bof.clone(), listed(offset).repeat(1000), end.clone(), bof, filler, end].concat();
    let finding = open_default("a.xls", &make::compound(&[("Workbook", &stream)])).unwrap_err();
    assert_eq!(finding.rule, Rule::FileBroken);
}

#[test]
fn deep_and_broad_xml() {
    let attributes: String = (0..100_000).map(|n| format!("a{n}=\"\" ")).collect();
    for sheet in [
        format!("<worksheet>{}{}</worksheet>", "<a>".repeat(100_000), "</a>".repeat(100_000)),
        format!("<worksheet><sheetData><row><c {attributes}><v>1</v></c></row></sheetData></worksheet>"),
        format!("<worksheet><sheetData><row><c><v>{}</v></c></row></sheetData></worksheet>", "&a;".repeat(100_000)),
        "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><worksheet><sheetData><row><c t=\"str\"><v>&c;</v></c></row></sheetData></worksheet>".to_owned(),
    ] {
        opens_or_says_why("a.xlsx", &make::xlsx_of(&sheet));
    }
}
