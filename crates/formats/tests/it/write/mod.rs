//! Writing, held to snapshots in every language and to what the answer says.

mod answer;
mod buyer;
mod json;
mod returned;

use domain::place::gazetteer::Gazetteer;
use domain::taxonomy::Taxonomy;
use formats::grid::{self, Limits, Workbook};
use formats::tell::Teller;
use lang::{Language, Translator};
use std::io::Read;
use std::sync::LazyLock;

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| Taxonomy::builtin().unwrap());

fn teller(language: Language) -> Teller<'static> {
    Teller::new(Translator::new(language).unwrap(), &TAXONOMY, Gazetteer::builtin())
}

fn read(bytes: &[u8]) -> Workbook {
    grid::open("answer.xlsx", bytes, &Limits::default()).unwrap()
}

/// Every cell as text, a line a row, a heading a sheet.
fn as_text(workbook: &Workbook) -> String {
    let mut text = String::new();
    for sheet in &workbook.sheets {
        let hidden = if sheet.hidden { " (hidden)" } else { "" };
        text.push_str(&format!("=== {}{hidden}\n", sheet.name));
        for row in &sheet.rows {
            let cells = row.cells.iter().map(|(column, cell)| {
                let name = domain::finding::column_letters(*column);
                format!("{name}={}", cell.text().replace('\n', " ⏎ "))
            });
            text.push_str(&format!("{}: {}\n", row.number, cells.collect::<Vec<_>>().join(" | ")));
        }
    }
    text
}

/// Every part of a zipped workbook, as text.
fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}
