//! Files made for the tests.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A real xls: see `tests/data/grid/README.md`.
pub(in crate::grid) const XLS: &[u8] = include_bytes!("../../../tests/data/grid/osh-list-12.xls");

/// A zip of members.
pub(in crate::grid) fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let bytes: Vec<(&str, &[u8])> = members.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    zip_bytes(&bytes)
}

pub(in crate::grid) fn zip_bytes(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The archive with one of its members changed.
pub(in crate::grid) fn with_part(bytes: &[u8], name: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut members = Vec::new();
    for at in 0..archive.len() {
        let mut member = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        let own = member.name().unwrap().into_owned();
        members.push((own.clone(), if own == name { change(bytes) } else { bytes }));
    }
    let members: Vec<(&str, &[u8])> =
        members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zip_bytes(&members)
}

/// An xlsx of one sheet, its content as XML.
pub(in crate::grid) fn xlsx_of(sheet: &str) -> Vec<u8> {
    xlsx_with(sheet, "<sst/>", "<styleSheet/>")
}

/// An xlsx of one sheet with shared strings and styles.
pub(in crate::grid) fn xlsx_with(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", XLSX_TYPES),
        ("_rels/.rels", XLSX_ROOT),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="Parts" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ])
}

pub(in crate::grid) const XLSX_ROOT: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const XLSX_TYPES: &str = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;

/// An xlsx as a library writes it: title, merged header, numbers, dates, a truth value, a hidden sheet.
pub(in crate::grid) fn xlsx() -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("부품").unwrap();
    sheet.merge_range(0, 0, 0, 3, "부품 목록 2026", &Format::new()).unwrap();
    for (column, name) in ["품번", "품명", "수량", "납기"].into_iter().enumerate() {
        sheet.write(1, column as u16, name).unwrap();
    }
    let date = Format::new().set_num_format("yyyy\"년\" m\"월\" d\"일\"");
    for row in 2..12_u32 {
        sheet.write(row, 0, format!("BR-{row:04}")).unwrap();
        sheet.write(row, 1, if row % 2 == 0 { "브라켓 & 하우징" } else { "Кронштейн" }).unwrap();
        sheet.write(row, 2, f64::from(row) * 12.5).unwrap();
        sheet
            .write_with_format(row, 3, ExcelDateTime::from_ymd(2019, 5, 20 + row as u8 - 2).unwrap(), &date)
            .unwrap();
    }
    sheet.write(12, 0, true).unwrap();
    sheet.write(12, 1, "two\nlines").unwrap();
    sheet.write_formula(12, 2, rust_xlsxwriter::Formula::new("=C3*2").set_result("75")).unwrap();
    sheet.write_formula(12, 3, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name("목록").unwrap().set_hidden(true);
    hidden.write(0, 0, "단조").unwrap();
    book.save_to_buffer().unwrap()
}

/// An ods of one table, its content as XML.
pub(in crate::grid) fn ods_of(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>",
        ),
        ("content.xml", &content),
    ])
}

/// An ods as LibreOffice writes it.
pub(in crate::grid) fn ods() -> Vec<u8> {
    let rows: String = (1..=10)
        .map(|row| {
            format!(
                r#"<table:table-row><table:table-cell office:value-type="string" calcext:value-type="string"><text:p>BR-{row}</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="{row}.5"><text:p>{row},5</text:p></table:table-cell></table:table-row>"#
            )
        })
        .collect();
    ods_of(&format!(r#"<table:table table:name="Parts">{rows}</table:table>"#))
}

/// An HTML page with a table.
pub(in crate::grid) fn html() -> Vec<u8> {
    let rows: String = (1..=10).map(|row| format!("<tr><td>BR-{row}</td><td>브라켓</td></tr>\n")).collect();
    format!("<html><body><table>\n<tr><th>품번</th><th>품명</th></tr>\n{rows}</table></body></html>")
        .into_bytes()
}

/// Delimited text.
pub(in crate::grid) fn csv() -> Vec<u8> {
    let rows: String =
        (1..=20).map(|row| format!("BR-{row},\"브라켓, 좌 \"\"{row}\"\"\",{row}\r\n")).collect();
    format!("품번,품명,수량\r\n{rows}").into_bytes()
}

/// A string of an xlsb.
pub(super) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// One record of an xlsb.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes =
        if kind < 0x80 { vec![kind as u8] } else { vec![(kind & 0x7f) as u8 | 0x80, (kind >> 7) as u8] };
    bytes.push(data.len() as u8);
    bytes.extend(data);
    bytes
}

/// An xlsb of one sheet: text, a number, a truth value, an error.
pub(in crate::grid) fn xlsb() -> Vec<u8> {
    xlsb_with(0, &[])
}

/// The same with styles; the number is in this one.
pub(super) fn xlsb_with(style: u32, styles: &[u8]) -> Vec<u8> {
    let text = wide;
    let cell = |column: u32, value: &[u8]| [&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat();
    let row = |number: u32| record(0, &[&number.to_le_bytes()[..], &[0; 21]].concat());
    let book = [
        record(0x0083, &[]),
        record(0x0099, &[0; 12]),
        record(0x008F, &[]),
        record(0x009C, &[&[0; 8][..], &text("rId1"), &text("Parts")].concat()),
        record(0x0090, &[]),
        record(0x009D, &[0; 4]),
        record(0x0084, &[]),
    ]
    .concat();
    let sheet = [
        record(0x0081, &[]),
        record(0x0094, &[0; 16]),
        record(0x0091, &[]),
        row(0),
        record(6, &cell(0, &text("품번"))),
        record(6, &cell(1, &text("수량"))),
        row(4),
        record(6, &cell(0, &text("BR-1"))),
        record(5, &cell(1, &12.5_f64.to_le_bytes())),
        record(4, &cell(2, &[1])),
        record(3, &cell(3, &[0x2A])),
        record(0x0092, &[]),
        record(0x0082, &[]),
    ]
    .concat();
    let parts: [(&str, &[u8]); 5] = [
        (
            "[Content_Types].xml",
            br#"<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>"#,
        ),
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>"#,
        ),
        ("xl/workbook.bin", &book),
        (
            "xl/_rels/workbook.bin.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.bin", &sheet),
    ];
    let mut parts = parts.to_vec();
    // An empty part of styles is none.
    if !styles.is_empty() {
        parts.push(("xl/styles.bin", styles));
    }
    zip_bytes(&parts)
}

/// A compound file with the given streams.
pub(in crate::grid) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut compound =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        compound.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    compound.flush().unwrap();
    compound.into_inner().into_inner()
}

/// One record of BIFF.
pub(in crate::grid) fn biff(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// An xls of one sheet `Parts` whose records, between its first and last, are given.
pub(in crate::grid) fn xls_of(globals: &[u8], records: &[u8]) -> Vec<u8> {
    let bof =
        |kind: u16| biff(0x0809, &[&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let listed = |offset: u32| biff(0x0085, &[&offset.to_le_bytes()[..], &[0, 0, 5, 0], b"Parts"].concat());
    let end = biff(0x000A, &[]);
    let offset = bof(5).len() + globals.len() + listed(0).len() + end.len();
    let stream = [&bof(5)[..], globals, &listed(offset as u32), &end, &bof(0x10), records, &end].concat();
    compound(&[("Workbook", &stream)])
}

/// The bytes of a text in UTF-16.
pub(in crate::grid) fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
