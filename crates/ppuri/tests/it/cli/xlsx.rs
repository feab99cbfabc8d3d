//! Workbooks made by hand, so that they can be wrong where a library would not let them.

use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip of these members.
pub(super) fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook with one sheet of this XML.
pub(super) fn members(sheet: &str) -> Vec<(&'static str, String)> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let one = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    vec![
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", one("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        ("xl/_rels/workbook.xml.rels", one("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ]
}

/// A workbook of members.
pub(super) fn packed(members: &[(&'static str, String)]) -> Vec<u8> {
    zip(&members.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

/// A workbook with one sheet of this XML.
pub(super) fn of_xml(sheet: &str) -> Vec<u8> {
    packed(&members(sheet))
}

/// A sheet of rows (number, cells from A; empty ones are left out), with merged areas.
pub(super) fn sheet(rows: &[(u32, &[&str])], merges: &[&str]) -> String {
    let mut xml = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>"#);
    for (number, cells) in rows {
        xml += &format!(r#"<row r="{number}">"#);
        for (letter, text) in ('A'..='Z').zip(*cells).filter(|(_, text)| !text.is_empty()) {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            xml += &format!(r#"<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#);
        }
        xml += "</row>";
    }
    xml += "</sheetData>";
    if !merges.is_empty() {
        let areas: String = merges.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
        xml += &format!("<mergeCells>{areas}</mergeCells>");
    }
    xml + "</worksheet>"
}

/// A workbook of rows.
pub(super) fn of_rows(rows: &[(u32, &[&str])], merges: &[&str]) -> Vec<u8> {
    of_xml(&sheet(rows, merges))
}
