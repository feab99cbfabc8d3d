//! Reading with everything the program knows, and typing into workbooks as a person does.

use domain::place::gazetteer::Gazetteer;
use domain::taxonomy::Taxonomy;
use domain::taxonomy::lexicon::Lexicon;
use formats::grid::{self, Limits, Sheet, Workbook};
use formats::read::Reader;
use formats::table::recognise::Recogniser;
use formats::tell::Teller;
use formats::words::Words;
use lang::{Language, Translator};
use std::io::{Cursor, Read, Write};

/// Hands a reader to a test.
pub(crate) fn with_reader<T>(taxonomy: &Taxonomy, test: impl FnOnce(&Reader<'_>) -> T) -> T {
    let lexicon = Lexicon::new(taxonomy, lang::fold::fold);
    let words = Words::new(taxonomy, &lexicon);
    let recogniser = Recogniser::new(&lexicon);
    test(&Reader { words: &words, recogniser: &recogniser })
}

/// Tells in a language.
pub(crate) fn teller(taxonomy: &Taxonomy, language: Language) -> Teller<'_> {
    Teller::new(Translator::new(language).unwrap(), taxonomy, Gazetteer::builtin())
}

/// Opens bytes as a workbook.
pub(crate) fn open(bytes: &[u8]) -> Workbook {
    grid::open("file.xlsx", bytes, &Limits::default()).unwrap()
}

/// The filled cells of a row, by column.
pub(crate) fn row_texts(sheet: &Sheet, row: u32) -> Vec<(u32, String)> {
    let row = sheet.rows.iter().find(|found| found.number == row);
    row.into_iter()
        .flat_map(|row| &row.cells)
        .map(|(column, cell)| (*column, cell.text().into_owned()))
        .collect()
}

/// Types texts into cells of a sheet (counted from 0 in the order of the workbook), over whatever stood there. Rows must
/// stand behind the last one, or hold the cell already.
pub(crate) fn type_in(workbook: &[u8], sheet: usize, cells: &[(u32, u32, String)]) -> Vec<u8> {
    let part = format!("xl/worksheets/sheet{}.xml", sheet + 1);
    change_part(workbook, &part, |xml| {
        let mut xml = xml;
        let mut added: Vec<(u32, String)> = Vec::new();
        for (row, column, text) in cells {
            let name = format!("{}{row}", domain::finding::column_letters(*column));
            let value = if text.parse::<f64>().is_ok() && !text.starts_with('0') {
                format!("<c r=\"{name}\"><v>{text}</v></c>")
            } else {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            };
            match xml.find(&format!("<c r=\"{name}\"")) {
                Some(start) => {
                    let tag = start + xml[start..].find('>').unwrap();
                    let end = if xml[..=tag].ends_with("/>") {
                        tag + 1
                    } else {
                        start + xml[start..].find("</c>").unwrap() + "</c>".len()
                    };
                    xml.replace_range(start..end, &value);
                }
                None => match added.iter_mut().find(|(number, _)| number == row) {
                    Some((_, cells)) => cells.push_str(&value),
                    None => added.push((*row, value)),
                },
            }
        }
        let rows: String =
            added.iter().map(|(row, cells)| format!("<row r=\"{row}\">{cells}</row>")).collect();
        if rows.is_empty() { xml } else { xml.replace("</sheetData>", &format!("{rows}</sheetData>")) }
    })
}

/// The workbook with one part changed, as a program that saves it again would.
pub(crate) fn change_part(workbook: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == part {
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}
