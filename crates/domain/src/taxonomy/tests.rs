//! What must hold of the shipped tables, and of a user's tables laid over them.

use super::lexicon::Lexicon;
use super::*;
use std::collections::BTreeSet;

fn builtin() -> Taxonomy {
    Taxonomy::builtin().unwrap_or_else(|problems| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("mend crates/domain/taxonomy:\n{}", lines.join("\n"))
    })
}

/// The rows of a shipped table, by column.
fn rows(table: Table) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.builtin().as_bytes());
    let header = reader.headers().unwrap().clone();
    let named = |record: csv::StringRecord| {
        header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|record| named(record.unwrap())).collect()
}

fn process(code: &str) -> ProcessCode {
    ProcessCode::new(code).unwrap()
}

#[test]
fn the_shipped_tables_hold_together() {
    let taxonomy = builtin();
    assert!(taxonomy.processes.len() >= 100 && taxonomy.parameters.len() >= 45);
    assert!(taxonomy.grades.len() >= 250 && taxonomy.articles.len() >= 220);
    let families: BTreeSet<_> = taxonomy.processes.values().filter_map(|p| p.root_no).collect();
    assert_eq!(families, (1..=14).collect(), "one family for each root technology of the law");
}

#[test]
fn rows_stand_in_the_order_of_their_keys() {
    for table in Table::ALL {
        let keys: Vec<Vec<String>> = rows(table)
            .iter()
            .map(|row| table.columns().iter().take(table.keys()).map(|&column| row[column].clone()).collect())
            .collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{}.csv: {:?} stands before {:?}", table.name(), pair[0], pair[1]);
        }
    }
}

#[test]
fn every_row_names_a_source_that_exists() {
    let sources: BTreeSet<String> = rows(Table::Sources).into_iter().map(|row| row["code"].clone()).collect();
    let mut used = BTreeSet::new();
    for table in Table::ALL.into_iter().filter(|table| *table != Table::Sources) {
        for row in rows(table) {
            assert!(sources.contains(&row["source"]), "{}.csv: {row:?}", table.name());
            used.insert(row["source"].clone());
        }
    }
    assert_eq!(sources, used, "a source nobody uses");
}

#[test]
fn every_code_has_four_names() {
    for table in Table::ALL.into_iter().filter(|table| table.columns().contains(&"uz")) {
        for row in rows(table) {
            for language in WordLanguage::ALL {
                assert!(!row[language.code()].is_empty(), "{}.csv: {row:?}", table.name());
            }
        }
    }
}

#[test]
fn uzbek_is_written_with_its_own_letters_only() {
    let wrong =
        |text: &str| text.contains(['\'', '`', '\u{2018}', '\u{2019}']) || text.chars().any(is_cyrillic);
    for table in Table::ALL.into_iter().filter(|table| table.columns().contains(&"uz")) {
        for row in rows(table) {
            assert!(!wrong(&row["uz"]), "{}.csv: {:?}", table.name(), row["uz"]);
        }
    }
    for row in rows(Table::Synonyms).iter().filter(|row| row["language"] == "uz") {
        assert!(!wrong(&row["text"]), "synonyms.csv: {:?}", row["text"]);
    }
}

#[test]
fn names_use_the_letters_of_their_language() {
    for table in Table::ALL.into_iter().filter(|table| table.columns().contains(&"ru")) {
        for row in rows(table) {
            let place = format!("{}.csv: {row:?}", table.name());
            assert!(!row["en"].chars().any(|c| is_cyrillic(c) || is_hangul(c)), "{place}");
            assert!(!row["ru"].chars().any(is_hangul), "{place}");
            assert!(!row["ko"].chars().any(is_cyrillic), "{place}");
            let mixed = row["ru"]
                .split([' ', '-', '/', '(', ')', ','])
                .any(|word| word.chars().any(is_cyrillic) && word.chars().any(|c| c.is_ascii_alphabetic()));
            assert!(!mixed, "Latin letters inside a Cyrillic word: {place}");
        }
    }
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&c)
}

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Every word of a table in one language with the codes it stands for and whether its rows declare it ambiguous.
#[test]
fn no_word_is_ambiguous_inside_a_language_unless_declared() {
    let mut words: BTreeMap<(String, &str, String), (BTreeSet<String>, bool)> = BTreeMap::new();
    let named = [
        Table::Processes,
        Table::Units,
        Table::Parameters,
        Table::Materials,
        Table::Certificates,
        Table::Articles,
        Table::Incoterms,
    ];
    for table in named {
        for row in rows(table) {
            for language in WordLanguage::ALL {
                let key = (table.name().to_owned(), language.code(), row[language.code()].to_lowercase());
                words.entry(key).or_insert((BTreeSet::new(), true)).0.insert(row["code"].clone());
            }
        }
    }
    for (key, (codes, _)) in &words {
        assert_eq!(codes.len(), 1, "one name for several codes: {key:?} {codes:?}");
    }
    for row in rows(Table::Synonyms) {
        let language = WordLanguage::ALL.into_iter().find(|l| l.code() == row["language"]).unwrap().code();
        let key = (row["table"].clone(), language, row["text"].to_lowercase());
        let entry = words.entry(key).or_insert((BTreeSet::new(), true));
        entry.0.insert(row["code"].clone());
        entry.1 &= row["ambiguous"] == "yes";
    }
    for (key, (codes, declared)) in &words {
        assert!(codes.len() == 1 || *declared, "declare or mend: {key:?} stands for {codes:?}");
    }
}

#[test]
fn every_process_has_a_parameter_a_survey_can_ask() {
    let taxonomy = builtin();
    for code in taxonomy.processes.keys() {
        assert!(taxonomy.parameters_of(code).next().is_some(), "{code} has no parameter");
    }
}

#[test]
fn units_are_exact() {
    let taxonomy = builtin();
    let factor = |code: &str| taxonomy.units[code].0.factor();
    assert_eq!(factor("tf"), 9_806_650_000, "1,000 kgf of 9.80665 N in µN");
    assert_eq!(factor("kN") * 1000, factor("MN"));
    assert_eq!(factor("inch") * 10, factor("cm") * 25 + factor("mm") * 4);
    assert_eq!(factor("m2"), factor("dm2") * 100);
    assert_eq!(factor("litre"), factor("cm3") * 1000);
    assert_eq!(factor("h"), factor("min") * 60);
    assert_eq!(factor("t"), factor("kg") * 1000);
}

#[test]
fn words_find_their_codes() {
    let lexicon = Lexicon::new(&builtin(), |text| text.trim().to_lowercase());
    let check = |table, word: &str, code: &str| assert_eq!(lexicon.only(table, word), Some(code), "{word}");
    check(Table::Units, "EA", "piece");
    check(Table::Units, "шт", "piece");
    check(Table::Units, "dona", "piece");
    check(Table::Materials, "SUS304", "stainless-steel");
    check(Table::Materials, "08Х18Н10", "stainless-steel");
    check(Table::Materials, "ADC12", "cast-aluminium");
    check(Table::Materials, "EN-GJL-250", "grey-iron");
    check(Table::Certificates, "TS16949", "iso-ts-16949");
    check(Table::Incoterms, "C&F", "CFR");
    check(Table::Parameters, "press tonnage", "press-tonnage");
    // A tonne of mass or of force: the reader decides by what is measured.
    assert_eq!(lexicon.look_up(Table::Units, "톤").collect::<Vec<_>>(), ["t", "tf"]);
    assert_eq!(lexicon.only(Table::Units, "톤"), None);
}

#[test]
fn grades_of_one_group_name_one_material() {
    let mut groups: BTreeMap<String, BTreeSet<MaterialCode>> = BTreeMap::new();
    for grade in builtin().grades {
        groups.entry(grade.group).or_default().insert(grade.material);
    }
    for (group, materials) in groups {
        assert_eq!(materials.len(), 1, "{group}: {materials:?}");
    }
}

#[test]
fn certificates_stand_in_for_older_and_narrower_ones() {
    let taxonomy = builtin();
    let code = |text| CertificateCode::new(text).unwrap();
    assert!(taxonomy.certificate_meets(&code("iatf-16949"), &code("iso-9001")));
    assert!(!taxonomy.certificate_meets(&code("iso-9001"), &code("iatf-16949")));
    let cqi = &taxonomy.certificates[&code("cqi-9")];
    assert!(cqi.processes.iter().any(|p| taxonomy.is_kind_of(&process("carburising"), p)));
}

#[test]
fn a_users_rows_replace_and_extend() {
    let header = Table::Processes.columns().join(",");
    let rows = format!(
        "{header}\n\
         die-casting,casting,1,1,yes,trade-usage,no,다이캐스팅,die casting,литьё под давлением,bosim ostida quyish\n\
         squeeze-casting,casting,1,1,yes,trade-usage,no,용탕단조,squeeze casting,жидкая штамповка,suyuq shtamplash\n"
    );
    let taxonomy = Taxonomy::with_tables(&[(Table::Processes, rows)]).unwrap();
    assert_eq!(taxonomy.processes[&process("die-casting")].names.en, "die casting");
    assert!(taxonomy.is_kind_of(&process("squeeze-casting"), &process("casting")));
}

#[test]
fn a_users_row_can_switch_a_shipped_word_off() {
    let before = builtin();
    let word = before.synonyms.iter().find(|s| s.table == Table::Units && s.text == "본").unwrap();
    let header = Table::Synonyms.columns().join(",");
    let row = format!("{header}\nunits,{},ko,본,off,no,no,trade-usage\n", word.code);
    let after = Taxonomy::with_tables(&[(Table::Synonyms, row)]).unwrap();
    assert_eq!(after.synonyms.len() + 1, before.synonyms.len());
}

#[test]
fn a_users_bad_rows_are_reported_with_their_lines() {
    let check = |table: Table, row: &str, line: u64, expected: &str| {
        let text = format!("{}\n{row}\n", table.columns().join(","));
        let problems = Taxonomy::with_tables(&[(table, text)]).unwrap_err();
        let found = problems.iter().any(|p| p.table == table && p.line == line && p.what.contains(expected));
        assert!(found, "{row}: {problems:?}");
    };
    check(Table::Processes, "Bad Code,,,,no,trade-usage,no,가,a,б,b", 2, "code");
    check(Table::Processes, "x-1,nowhere,,,no,trade-usage,no,가,a,б,b", 2, "unknown process nowhere");
    check(Table::Processes, "x-1,,,,no,trade-usage,no,가,a,б,", 2, "name in each");
    check(Table::Processes, "x-1,,,,no,hearsay,no,가,a,б,b", 2, "unknown source hearsay");
    check(Table::Processes, "x-1,x-1,,,no,trade-usage,no,가,a,б,b", 2, "kind of itself");
    check(Table::Processes, "x-1,,,,perhaps,trade-usage,no,가,a,б,b", 2, "none of yes, no");
    check(Table::Units, "stone,,mass,0.5,trade-usage,가,a,б,b", 2, "factor");
    check(Table::Units, "stone,,weight,5,trade-usage,가,a,б,b", 2, "unknown dimension");
    check(Table::Parameters, "x-1,length,kg,within,trade-usage,no,가,a,б,b", 2, "something else");
    check(Table::MaterialGrades, "KS,XX1,unobtainium,x,trade-usage", 2, "unknown material");
    check(Table::Synonyms, "processes,no-such,en,x,word,no,no,trade-usage", 2, "no such code");
    check(Table::Synonyms, "x-1,no-such,en,x,word,no,no,trade-usage", 2, "unknown table");
    let twice = "x-1,,,,no,trade-usage,no,가,a,б,b\nx-1,,,,no,trade-usage,no,가,a,б,b";
    check(Table::Processes, twice, 3, "key stands twice");
    let problems = Taxonomy::with_tables(&[(Table::Units, "code,factor\n".to_owned())]).unwrap_err();
    assert!(problems.iter().any(|p| p.line == 1 && p.what.contains("column missing: rec20")), "{problems:?}");
}
