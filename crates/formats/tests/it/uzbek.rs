//! Uzbek in all its spellings: Latin of 1995 with any apostrophe or none, Latin of the drafts since, Cyrillic.

use crate::support::with_reader;
use domain::taxonomy::{Table, Taxonomy};
use formats::fields::SheetKind;
use formats::grid::{Cell, Row, Sheet};
use lang::uzbek::to_cyrillic;

/// The same text as other people would type it.
fn spellings(text: &str) -> Vec<String> {
    let apostrophe = |c: char| matches!(c, 'ʻ' | 'ʼ' | '‘' | '’');
    let mut all: Vec<String> = ["'", "’", "‘", "ʻ", "ʼ", "`", "´", ""]
        .iter()
        .map(|mark| {
            text.chars().map(|c| if apostrophe(c) { (*mark).to_owned() } else { c.to_string() }).collect()
        })
        .collect();
    let draft = text.replace("oʻ", "õ").replace("Oʻ", "Õ").replace("gʻ", "ğ").replace("Gʻ", "Ğ");
    let draft = draft.replace("sh", "ş").replace("Sh", "Ş").replace("ch", "ç").replace("Ch", "Ç");
    all.push(draft);
    all.push(to_cyrillic(text));
    all.push(text.to_uppercase());
    all
}

#[test]
fn labels_of_every_sheet_are_recognised_however_they_are_spelt() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for kind in SheetKind::ALL {
            for spelling in 0..spellings("").len() {
                let labels =
                    kind.fields().map(|field| Cell::Text(spellings(&field.names.uz)[spelling].clone()));
                let cells: Vec<(u32, Cell)> = (1..).zip(labels).collect();
                let sheet = Sheet {
                    name: spellings(&kind.names().uz)[spelling].clone(),
                    rows: vec![Row { number: 1, cells }],
                    ..Sheet::default()
                };
                let table = reader.recogniser.table_at(&sheet, 0, kind, &[1]);
                for (field, column) in kind.fields().zip(&table.columns) {
                    assert_eq!(column.key(), Some(field.key), "{}: {}", kind.key(), column.header);
                }
                let found = reader.recogniser.find(&sheet, 0, &SheetKind::ALL).map(|(table, _)| table.kind);
                assert_eq!(found, Some(kind), "{}", sheet.name);
            }
        }
    });
}

#[test]
fn words_of_the_taxonomy_are_known_however_they_are_spelt() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        let words = reader.words;
        for process in taxonomy.processes.values() {
            let own = words.process(&process.names.uz);
            for spelling in spellings(&process.names.uz) {
                assert_eq!(words.process(&spelling), own, "{spelling}");
            }
        }
        for material in taxonomy.materials.values() {
            let own = words.material(&material.names.uz);
            for spelling in spellings(&material.names.uz) {
                assert_eq!(words.material(&spelling), own, "{spelling}");
            }
        }
        for (unit, names) in taxonomy.units.values() {
            let own = words.lexicon.only(Table::Units, &names.uz).map(str::to_owned);
            for spelling in spellings(&names.uz).iter().take(8) {
                let found = words.lexicon.only(Table::Units, spelling).map(str::to_owned);
                assert_eq!(found, own, "{}: {spelling}", unit.code());
            }
        }
        for (spellings, country) in [
            (["Oʻzbekiston", "O'zbekiston", "Ozbekiston", "Ўзбекистон"], "UZ"),
            (["Koreya", "KOREYA", "Корея", "koreya"], "KR"),
        ] {
            for spelling in spellings {
                assert_eq!(
                    words.country(spelling).map(|c| c.code().to_owned()).as_deref(),
                    Some(country),
                    "{spelling}"
                );
            }
        }
    });
}
