//! What is read of each kind of file.

use super::*;
use jiff::civil::date;

#[test]
fn xlsx_as_a_library_writes_it() {
    let book = open_default("dir/부품.xlsx", &make::xlsx()).unwrap();
    assert_eq!((book.kind, book.file.as_str(), book.encoding), (FileKind::Xlsx, "부품.xlsx", None));
    assert_eq!(book.findings, []);
    let names: Vec<(&str, bool)> =
        book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(names, [("부품", false), ("목록", true)]);
    let sheet = &book.sheets[0];
    assert_eq!(
        shown(sheet)[..3],
        [
            "1: 1=부품 목록 2026",
            "2: 1=품번 | 2=품명 | 3=수량 | 4=납기",
            "3: 1=BR-0002 | 2=브라켓 & 하우징 | 3=25 | 4=2019-05-20",
        ]
    );
    assert_eq!(sheet.cell(4, 4), Some(&Cell::Date(date(2019, 5, 21).at(0, 0, 0, 0))));
    assert_eq!(sheet.cell(4, 3), Some(&Cell::Number { value: 37.5, text: "37.5".to_owned() }));
    assert_eq!(sheet.cell(13, 1), Some(&Cell::Bool(true)));
    assert_eq!(sheet.cell(13, 2), Some(&Cell::Text("two\nlines".to_owned())));
    assert_eq!(sheet.cell(13, 3).unwrap().text(), "75");
    assert_eq!(sheet.spread(1, 4).unwrap().text(), "부품 목록 2026");
    assert_eq!(sheet.merges.iter().count(), 1);
}

#[test]
fn xlsx_cells_of_every_type() {
    let sheet = r#"<worksheet><sheetData><row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c>
        <c r="D2" t="str"><f>A1&amp;"x"</f><v>a &lt; b_x000D_
c</v></c><c r="E2" t="e"><v>#SPILL!</v></c><c r="F2" t="b"><v>0</v></c><c r="G2" t="d"><v>2026-03-05T09:30:00</v></c></row>
        <row><c><v>1E-3</v></c><c><f>SUM(A1:A9)</f><v></v></c><c t="str"><f>""</f><v></v></c><c s="1"><v>43613.5</v></c><c s="2"><v>1.5</v></c><c s="9"><v>7</v></c><c><v>many</v></c><c/></row>
        <row r="1048576"><c r="XFD1048576"><v>9</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>"#;
    let strings =
        "<sst><si><t>unused</t></si><si><t> 동양</t><rPh><t>phonetic</t></rPh><r><t>주조</t></r></si></sst>";
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
    let book = open_default("a.xlsx", &make::xlsx_with(sheet, strings, styles)).unwrap();
    assert_eq!(
        shown(&book.sheets[0]),
        [
            "2: 1=동양주조 | 3=in line | 4=a < b\nc | 5=#SPILL! | 6=FALSE | 7=2026-03-05 09:30",
            "3: 1=0.001 | 2==SUM(A1:A9) | 4=2019-05-28 12:00 | 5=1.5 | 6=7 | 7=many",
            "1048576: 16384=9",
        ]
    );
    assert_eq!(book.sheets[0].cell(2, 5), Some(&Cell::Error("#SPILL!".to_owned())));
    assert_eq!(book.sheets[0].merges.iter().count(), 1);
}

#[test]
fn xlsx_counting_days_from_1904() {
    let bytes = make::zip(&[
        ("_rels/.rels", make::XLSX_ROOT),
        (
            "xl/workbook.xml",
            r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="a"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="/xl/s.xml"/></Relationships>"#,
        ),
        (
            "xl\\S.xml",
            r#"<worksheet><sheetData><row><c s="0"><v>42151</v></c></row></sheetData></worksheet>"#,
        ),
        ("xl/styles.xml", r#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#),
    ]);
    // Without a table of content types, with a backslash and capitals in a name: such files are met.
    assert_eq!(shown(&open_default("a.xlsx", &bytes).unwrap().sheets[0]), ["1: 1=2019-05-28"]);
}

#[test]
fn xls_of_excel_97() {
    let book = open_default("osh-list-12.xls", make::XLS).unwrap();
    assert_eq!(book.kind, FileKind::Xls);
    assert_eq!(book.findings, []);
    assert_eq!(shown(&book.sheets[0])[0], "1: 1=country | 2=name | 3=address | 4=sector");
    assert!(shown(&book.sheets[0])[1].starts_with("2: 1=Peru | 2=Bergman Riveria - Serflex S.A."));
    assert_eq!(book.sheets[0].rows.len(), 16);
}

#[test]
fn xls_records_of_every_type() {
    let at = |row: u16, column: u16, format: u16| {
        [row.to_le_bytes(), column.to_le_bytes(), format.to_le_bytes()].concat()
    };
    let with = |head: Vec<u8>, rest: &[u8]| [&head[..], rest].concat();
    let globals = [
        make::biff(0x041E, &with(164_u16.to_le_bytes().to_vec(), &[&[10, 0, 0][..], b"yyyy-mm-dd"].concat())),
        make::biff(0x00E0, &[0; 20]),
        make::biff(0x00E0, &with(vec![0, 0, 164, 0], &[0; 16])),
        make::biff(
            0x00FC,
            &[&[2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0][..], b"abc", &[2, 0, 1], &make::utf_16("동양")].concat(),
        ),
    ]
    .concat();
    let special = |kind: u8, value: u8| [kind, 0, value, 0, 0, 0, 0xFF, 0xFF];
    let records = [
        make::biff(0x0200, &[0; 14]),
        make::biff(0x00FD, &with(at(0, 0, 0), &1_u32.to_le_bytes())),
        make::biff(0x0203, &with(at(0, 1, 0), &12.5_f64.to_le_bytes())),
        make::biff(0x027E, &with(at(0, 2, 1), &((43_613_u32 << 2) | 2).to_le_bytes())),
        make::biff(0x00BD, &[&[1, 0, 0, 0][..], &[0, 0, 6, 0, 0, 0, 0, 0, 10, 0, 0, 0], &[1, 0]].concat()),
        make::biff(0x0205, &with(at(2, 0, 0), &[1, 0])),
        make::biff(0x0205, &with(at(2, 1, 0), &[0x2A, 1])),
        make::biff(0x0204, &with(at(2, 2, 0), &[&[2, 0, 1][..], &make::utf_16("군산")].concat())),
        make::biff(0x0006, &with(with(at(3, 0, 0), &special(0, 0)), &[0; 8])),
        make::biff(0x0207, &[&[4, 0, 0][..], b"text"].concat()),
        make::biff(0x0006, &with(with(at(3, 1, 0), &special(1, 1)), &[0; 8])),
        make::biff(0x0006, &with(with(at(3, 2, 0), &special(2, 7)), &[0; 8])),
        make::biff(0x0006, &with(with(at(3, 3, 0), &special(3, 0)), &[0; 8])),
        make::biff(0x0006, &with(with(at(3, 4, 0), &2.5_f64.to_le_bytes()), &[0; 8])),
        // A chart inside the sheet: its records look like cells.
        make::biff(0x0809, &[0; 16]),
        make::biff(0x0203, &with(at(9, 9, 0), &1.0_f64.to_le_bytes())),
        make::biff(0x000A, &[]),
        make::biff(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0]),
        make::biff(0x0203, &with(at(9_999, 255, 0), &3.0_f64.to_le_bytes())),
    ]
    .concat();
    let book = open_default("a.xls", &make::xls_of(&globals, &records)).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "Parts");
    assert_eq!(
        shown(sheet),
        [
            "1: 1=동양 | 2=12.5 | 3=2019-05-28",
            "2: 1=1 | 2=2",
            "3: 1=TRUE | 2=#N/A | 3=군산",
            "4: 1=text | 2=TRUE | 3=#DIV/0! | 5=2.5",
            "10000: 256=3",
        ]
    );
    assert_eq!(sheet.merges.covering(2, 3), Some(Merge { top: 1, left: 1, bottom: 2, right: 3 }));
}

#[test]
fn xlsb_is_read() {
    let book = open_default("a.xlsb", &make::xlsb()).unwrap();
    assert_eq!(book.kind, FileKind::Xlsb);
    assert_eq!(shown(&book.sheets[0]), ["1: 1=품번 | 2=수량", "5: 1=BR-1 | 2=12.5 | 3=TRUE | 4=#N/A"]);
}

#[test]
fn ods_cells_of_every_type() {
    let table = r#"<table:table table:name="Parts" table:style-name="ta1"><table:table-column table:number-columns-repeated="1024"/>
        <table:table-header-rows><table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>두 줄<text:line-break/>제목<text:span> &amp; 끝</text:span></text:p><text:p>another<text:s text:c="3"/>x</text:p><office:annotation><text:p>note</text:p></office:annotation></table:table-cell><table:covered-table-cell/><table:table-cell/></table:table-row></table:table-header-rows>
        <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="12.50"><text:p>12,50</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="date" office:date-value="2019-05-28"><text:p>28.05.19</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="time" office:time-value="PT09H30M00S"><text:p>09:30</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"/><table:table-cell table:formula="of:=[.A1]"/><table:table-cell office:value-type="string" office:string-value="given"><text:p>shown</text:p></table:table-cell></table:table-row></table:table>
        <table:table table:name="Hidden" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    let book = open_default("a.ods", &make::ods_of(table)).unwrap();
    assert_eq!(book.kind, FileKind::Ods);
    let sheet = &book.sheets[0];
    assert_eq!(
        shown(sheet),
        [
            "1: 1=두 줄\n제목 & 끝\nanother   x",
            "2: 1=12.5 | 2=2019-05-28 | 3=2019-05-28",
            "3: 1=12.5 | 2=2019-05-28 | 3=2019-05-28",
            "1000004: 1=09:30 | 2=TRUE | 3=#DIV/0! | 4=50 | 5==[.A1] | 6=given",
        ]
    );
    assert_eq!(sheet.spread(1, 2), sheet.cell(1, 1));
    assert_eq!((sheet.hidden, book.sheets[1].hidden, book.sheets[1].name.as_str()), (false, true, "Hidden"));
}

#[test]
fn delimited_text() {
    for (text, kind, delimiter, rows) in [
        ("a,b\n1,2\n", FileKind::Csv, Some(','), 2),
        ("a;b\n1,5;2\n", FileKind::Csv, Some(';'), 2),
        ("a\tb\n1\t2\n", FileKind::Tsv, Some('\t'), 2),
        ("a|b\n1|2\n", FileKind::Csv, Some('|'), 2),
        ("회사명\n동양주조\n\n대한단조\n", FileKind::Csv, None, 3),
    ] {
        let book = open_default("a", text.as_bytes()).unwrap();
        assert_eq!((book.kind, book.delimiter, book.encoding), (kind, delimiter, Some("UTF-8")), "{text}");
        assert_eq!((book.sheets.len(), book.sheets[0].rows.len()), (1, rows), "{text}");
        assert_eq!(book.findings, []);
    }
}

#[test]
fn delimited_rows_are_numbered_as_a_spreadsheet_shows_them() {
    let book = open_default("a.csv", b"title\n\na,\"two\nlines\"\nb,c\n").unwrap();
    assert_eq!(shown(&book.sheets[0]), ["1: 1=title", "3: 1=a | 2=two\nlines", "4: 1=b | 2=c"]);
}

#[test]
fn an_unclosed_quote_is_named_and_the_rows_are_read() {
    let book = open_default("a.csv", b"a,b\n1,2\n3,\"4\n5,6\n").unwrap();
    assert_eq!(shown(&book.sheets[0]), ["1: 1=a | 2=b", "2: 1=1 | 2=2", "3: 1=3 | 2=\"4", "4: 1=5 | 2=6"]);
    let finding = &book.findings[0];
    assert_eq!((finding.rule, finding.spot.row), (Rule::QuoteUnclosed, Some(3)));
    assert_eq!(finding.args, [("line", Arg::Number(3))]);
}

#[test]
fn undecodable_cells_are_named_then_counted() {
    let (mut bytes, _, _) = encoding_rs::EUC_KR.encode("업체명,업종\n동양주조공업,주조\n대한단조공업,단조\n");
    let bytes = bytes.to_mut();
    let row = [&encoding_rs::EUC_KR.encode("한일금형공업").0[..], &[0xFF, b',', b'x', b'\n']].concat();
    for _ in 0..25 {
        bytes.extend(&row);
    }
    let book = open_default("a.csv", bytes).unwrap();
    assert_eq!(book.encoding, Some("EUC-KR"));
    assert_eq!(rules(&book.findings), [Rule::TextUndecodable; 21]);
    assert_eq!(book.findings[0].spot.cell(), "A4");
    assert_eq!(book.findings[0].value.as_deref(), Some("한일금형공업\u{fffd}"));
    assert_eq!(book.findings[20].args, [("more", Arg::Number(5))]);
}

#[test]
fn names_do_not_matter_but_are_noted() {
    let tsv = b"a\tb\n1\t2\n".to_vec();
    for (name, bytes, kind) in [
        ("parts.csv", make::xlsx(), FileKind::Xlsx),
        ("parts.xls", make::html(), FileKind::HtmlTable),
        ("parts.xlsx", make::csv(), FileKind::Csv),
        ("parts.csv", tsv.clone(), FileKind::Tsv),
        ("parts.xls", tsv, FileKind::Tsv),
        ("parts.xlsx", make::XLS.to_vec(), FileKind::Xls),
        ("parts.xls", make::ods(), FileKind::Ods),
        ("parts.xls", make::xlsx(), FileKind::Xlsx),
        ("parts.xlsx", make::xlsb(), FileKind::Xlsb),
    ] {
        let book = open_default(name, &bytes).unwrap();
        assert_eq!(book.kind, kind);
        assert_eq!(rules(&book.findings), [Rule::NameBelies], "{name} {kind:?}");
        let ending = name.rsplit('.').next().unwrap();
        let kinds = [("named", Arg::Kind(ending.to_owned())), ("found", Arg::Kind(kind.key().to_owned()))];
        assert_eq!(book.findings[0].args, kinds);
    }
}

/// One list in three kinds of file: the same cells of each, but for a line that was garbled before it became an xls.
#[test]
fn a_real_list_is_the_same_in_every_kind() {
    let files = ["csv", "xls", "xlsx"].map(|kind| real::shared(&format!("companies/osh-list-12.{kind}")));
    let [Some(csv), Some(xls), Some(xlsx)] = files else { return };
    let cells = |bytes: &[u8]| {
        let mut lines = shown(&open_default("a", bytes).unwrap().sheets[0]);
        lines.retain(|line| !line.starts_with("10: "));
        lines
    };
    assert_eq!(cells(&csv).len(), 15);
    assert_eq!(cells(&xls), cells(&csv));
    assert_eq!(cells(&xlsx), cells(&csv));
}

/// Error values that calamine gives up the sheet for: every cell is where it was.
#[test]
fn errors_of_other_programs_are_errors() {
    let sheet = r#"<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="e"><x:v>#ERROR!</x:v></x:c><x:c><x:v>2</x:v></x:c><x:c t="e"><x:f>1&lt;2</x:f><x:v>#N/A</x:v></x:c><x:c t="e"><x:v>#SPILL!</x:v></x:c></x:row>
        <x:row r="7"><x:c r="B7" t="str"><x:v>a &amp; b</x:v></x:c><x:c r="D7" t="e"><x:v>#ERROR!</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>"#;
    let book = open_default("a.xlsx", &make::xlsx_of(sheet)).unwrap();
    assert_eq!(shown(&book.sheets[0]), ["1: 1=#ERROR! | 2=2 | 3=#N/A | 4=#SPILL!", "7: 2=a & b | 4=#ERROR!"]);
    let errors = book.sheets[0]
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|(_, cell)| matches!(cell, Cell::Error(_)));
    assert_eq!(errors.count(), 4);
    assert_eq!(book.sheets[0].merges.iter().count(), 1);
}

#[test]
fn per_cents_are_the_number_that_is_shown() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let shown = rust_xlsxwriter::Format::new().set_num_format("0.0%");
    sheet.write_number_with_format(0, 0, 0.07, &shown).unwrap();
    sheet.write_number_with_format(0, 1, 0.125, &shown).unwrap();
    sheet.write_number(0, 2, 0.07).unwrap();
    sheet.write_string_with_format(0, 3, "text", &shown).unwrap();
    let book = open("rates.xlsx", &book.save_to_buffer().unwrap(), &Limits::default()).unwrap();
    let texts: Vec<_> =
        book.sheets[0].rows[0].cells.iter().map(|(_, cell)| cell.text().into_owned()).collect();
    assert_eq!(texts, ["7", "12.5", "0.07", "text"]);
}
