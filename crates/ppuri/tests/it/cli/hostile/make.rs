//! The insides of files that no program would write.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A compound file with these streams.
pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let new = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()));
    let mut compound = new.unwrap();
    for (name, bytes) in streams {
        compound.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    compound.flush().unwrap();
    compound.into_inner().into_inner()
}

/// One record of an xls ([MS-XLS] 2.1.4).
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// An xls of one sheet: records of the book, records of the sheet.
pub(super) fn xls(book: &[u8], sheet: &[u8]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&[0, 6][..], &kind.to_le_bytes(), &[0; 12]].concat());
    let listed = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 4, 0], b"List"].concat());
    let end = record(0x000A, &[]);
    let place = begin(5).len() + book.len() + listed(0).len() + end.len();
    let place = u32::try_from(place).unwrap();
    let stream = [&begin(5)[..], book, &listed(place), &end, &begin(0x10), sheet, &end].concat();
    compound(&[("Workbook", &stream)])
}

/// A table of shared strings with one text of letters that take one byte here and two in memory.
pub(super) fn one_text(letters: u16) -> Vec<u8> {
    let text = vec![0xE9; usize::from(letters)];
    record(0x00FC, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &letters.to_le_bytes(), &[0], &text].concat())
}

/// Cells that all hold the first shared string.
pub(super) fn cells_of_one_text(rows: u16, columns: u16) -> Vec<u8> {
    let cell = |row: u16, column: u16| {
        record(0x00FD, &[row.to_le_bytes(), column.to_le_bytes(), [0, 0], [0, 0], [0, 0]].concat())
    };
    (0..rows).flat_map(|row| (0..columns).flat_map(move |column| cell(row, column))).collect()
}

/// A zip of members of any bytes, packed or not.
pub(super) fn zip_of(members: &[(&str, &[u8])], method: zip::CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An ods whose content is this XML between the spreadsheet's tags.
pub(super) fn ods(prolog: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "{prolog}<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let members: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ];
    zip_of(&members, zip::CompressionMethod::Deflated)
}

/// A table of an ods with two good rows before these.
pub(super) fn ods_table(more: &str) -> String {
    let cell = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let row = |cells: [&str; 2]| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat());
    let rows = [["회사명", "주소"], ["(주)가나금형", "전북 군산시"]].map(row).concat();
    format!(r#"<table:table table:name="List">{rows}{more}</table:table>"#)
}

/// Text in UTF-16, with its length before it.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap().to_le_bytes();
    length.into_iter().chain(units.iter().flat_map(|unit| unit.to_le_bytes())).collect()
}

/// One record of an xlsb ([MS-XLSB] 2.1.4).
pub(super) fn short_record(kind: u16, data: &[u8]) -> Vec<u8> {
    let kind = kind.to_le_bytes();
    let mut bytes = if kind[1] == 0 && kind[0] < 0x80 { vec![kind[0]] } else { kind.to_vec() };
    let mut length = data.len();
    loop {
        let low = (length & 0x7F) as u8;
        length >>= 7;
        bytes.push(if length > 0 { low | 0x80 } else { low });
        if length == 0 {
            break;
        }
    }
    bytes.extend(data);
    bytes
}

/// A row of texts in an xlsb, from column A.
pub(super) fn xlsb_row(number: u32, texts: &[&str]) -> Vec<u8> {
    let mut bytes = short_record(0, &[&number.to_le_bytes()[..], &[0; 21]].concat());
    for (text, column) in texts.iter().zip(0_u32..) {
        bytes.extend(short_record(6, &[&column.to_le_bytes()[..], &[0; 4], &wide(text)].concat()));
    }
    bytes
}

/// An xlsb of one sheet with these rows, and these shared strings.
pub(super) fn xlsb(rows: &[u8], strings: &[u8]) -> Vec<u8> {
    let types = br#"<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>"#;
    let root = br#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>"#;
    let relations = br#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let sheet = [&[0; 8][..], &wide("rId1"), &wide("List")].concat();
    let book = [
        short_record(0x0183, &[]),
        short_record(0x0199, &[0; 12]),
        short_record(0x018F, &[]),
        short_record(0x019C, &sheet),
        short_record(0x0190, &[]),
        short_record(0x019D, &[0; 4]),
        short_record(0x0184, &[]),
    ]
    .concat();
    let cells = [
        &short_record(0x0181, &[])[..],
        &short_record(0x0194, &[0; 16]),
        &short_record(0x0191, &[]),
        rows,
        &short_record(0x0192, &[]),
        &short_record(0x0182, &[]),
    ]
    .concat();
    let mut members: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relations),
        ("xl/worksheets/sheet1.bin", &cells),
    ];
    if !strings.is_empty() {
        members.push(("xl/sharedStrings.bin", strings));
    }
    zip_of(&members, zip::CompressionMethod::Stored)
}
