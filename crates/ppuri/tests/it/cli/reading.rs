//! Tables as people make them, through the binary: what they mean, and what is doubtful about them.

use super::run::{Folder, check, check_as, ppuri, run};
use super::xlsx;
use std::fs;

#[test]
fn a_number_that_reads_two_ways_is_held_until_one_line_settles_it() {
    let folder = Folder::new();
    let file = folder.file("parts.csv", "품번,품명,연간수량\nA-1,브라켓,\"1,234\"\nA-2,용접 커버,500\n");
    let mapping = folder.at("columns.toml");
    let save = || {
        let mut command = ppuri();
        command.arg("check").arg(&file).args(["--json", "--save-mapping"]).arg(&mapping);
        command
    };
    let held = run(&mut save()).ends(0);
    assert_eq!(held.rows()[2], 1, "{}", held.out);
    let finding = held.finding("number-reads-two-ways");
    assert_eq!([&finding["cell"], &finding["value"]], ["C2", "1,234"]);
    let found = finding["found"].as_str().unwrap();
    assert!(found.contains("1234") && found.contains("1.234"), "both readings: {found}");
    let line = r#"sheet."*".C.decimal_mark = "point""#;
    assert!(finding["do"].as_str().unwrap().contains(line), "{finding}");

    // The mapping as it was found changes nothing; with one line more it does.
    let again = |text: &str| {
        fs::write(&mapping, text).unwrap();
        run(ppuri().arg("check").arg(&file).args(["--json", "--mapping"]).arg(&mapping)).ends(0)
    };
    let saved = fs::read_to_string(&mapping).unwrap();
    assert_eq!(again(&saved).rows()[2], 1);
    for mark in ["point", "comma"] {
        let settled = again(&format!("{saved}{}\n", line.replace("point", mark)));
        assert!(!settled.rules().contains(&"number-reads-two-ways".to_owned()));
        // 1.234 pieces are no number of pieces.
        let impossible = settled.rules().contains(&"number-impossible".to_owned());
        assert_eq!(impossible, mark == "comma", "{}", settled.out);
    }
    assert_eq!(again(line).rows()[2], 0, "the line alone is a whole mapping");
}

#[test]
fn another_cell_of_the_column_settles_it() {
    let folder = Folder::new();
    for other in ["\"1,234,567\"", "\"12,345.5\""] {
        let file =
            folder.file("p.csv", format!("품번,품명,연간수량\nA-1,브라켓,\"1,234\"\nA-2,커버,{other}\n"));
        assert!(!check(&file).rules().contains(&"number-reads-two-ways".to_owned()), "{other}");
    }
    // Two cells that contradict each other settle nothing.
    let file =
        folder.file("p.csv", "품번,품명,무게\nA-1,브라켓,\"1,234\"\nA-2,커버,\"1,5\"\nA-3,커버,\"1.5\"\n");
    assert!(check_as(&file, "parts").rules().contains(&"number-reads-two-ways".to_owned()));
}

#[test]
fn titles_two_line_headers_merged_cells_and_phantom_rows() {
    let folder = Folder::new();
    let rows: &[(u32, &[&str])] = &[
        (1, &["2019년 협력업체 현황"]),
        (2, &["(단위: 명)"]),
        (4, &["번호", "업체", "", "소재지"]),
        (5, &["", "회사명", "종업원수", ""]),
        (6, &["1", "(주)가나금형", "12", "전북 군산시"]),
        (7, &["2", "다라도금", "7", ""]),
        (900, &[" ", "\u{a0}", "", ""]),
        (1_000_000, &["", "", "", "\u{3000}"]),
    ];
    let merges = ["A1:D1", "A4:A5", "B4:C4", "D4:D5", "D6:D7"];
    let file = folder.file("a.xlsx", xlsx::of_rows(rows, &merges));
    let ran = check(&file).ends(0);
    assert_eq!(ran.rows(), [2, 0, 0], "the merged address counts for both rows: {}", ran.out);
    let sheet = &ran.json()["sheets"][0];
    // What is merged downwards from the upper line of the header stands in the lower line too.
    let above = sheet["title_rows"].as_u64().unwrap() + sheet["header_rows"].as_u64().unwrap();
    assert_eq!((above, &sheet["data_rows"]), (4, &2.into()), "{sheet}");
    let fields: Vec<&str> =
        sheet["columns"].as_array().unwrap().iter().filter_map(|c| c["field"].as_str()).collect();
    for field in ["company-name", "staff", "address"] {
        assert!(fields.contains(&field), "{field} in {fields:?}");
    }
}

#[test]
fn units_and_several_values_in_a_cell() {
    let folder = Folder::new();
    for tonnage in ["800t", "800 톤", "800톤, 1200톤", "200~800 t", "800тс"] {
        let rows: &[(u32, &[&str])] = &[
            (1, &["회사명", "공정", "프레스 톤수", "인증", "주소"]),
            (2, &["(주)가나프레스", "금속 프레스", tonnage, "ISO 9001, IATF 16949", "전북 군산시"]),
        ];
        let ran = check(&folder.file("a.xlsx", xlsx::of_rows(rows, &[]))).ends(0);
        assert_eq!(ran.rows(), [1, 0, 0], "{tonnage}: {}", ran.out);
    }
    let rows: &[(u32, &[&str])] = &[
        (1, &["Номер детали", "Наименование", "Объём в год", "Масса", "Покрытие"]),
        (2, &["96535062", "Сварной кронштейн", "12,5 тыс. шт/год", "850 г", "цинк"]),
        (3, &["96535063", "Сварной кронштейн", "много", "850 г", "цинк"]),
    ];
    let file = folder.file("b.xlsx", xlsx::of_rows(rows, &[]));
    let ran = check_as(&file, "parts").ends(0);
    assert_eq!(ran.rows().iter().sum::<u64>(), 2);
    let finding = ran.finding("number-unreadable");
    assert_eq!([&finding["cell"], &finding["value"]], ["C3", "много"], "and none on C2: {}", ran.out);
}

#[test]
fn every_finding_says_where_what_and_what_to_do_in_the_readers_language() {
    let folder = Folder::new();
    let rows: &[(u32, &[&str])] = &[
        (1, &["회사명", "종업원수", "주소"]),
        (2, &["(주)가나금형", "열두명", "전북 군산시"]),
        (3, &["", "3", "전북 군산시"]),
    ];
    let file = folder.file("a.xlsx", xlsx::of_rows(rows, &[]));
    let mut sentences = Vec::new();
    for language in ["ko", "en", "ru", "uz", "uz-Cyrl"] {
        let ran = run(ppuri().arg("check").arg(&file).args(["--json", "--lang", language])).ends(0);
        assert_eq!(ran.rows(), [0, 1, 1], "{}", ran.out);
        let finding = ran.finding("number-unreadable");
        assert_eq!(
            [&finding["file"], &finding["sheet"], &finding["cell"], &finding["value"]],
            ["a.xlsx", "List", "B2", "열두명"]
        );
        let told = [&finding["found"], &finding["do"]].map(|text| text.as_str().unwrap().to_owned());
        assert!(told.iter().all(|text| text.chars().count() > 5), "{told:?}");
        assert!(!sentences.contains(&told), "{language}");
        sentences.push(told);
        assert_eq!(ran.finding("value-missing")["cell"], "A3");
    }
    let words = run(ppuri().arg("check").arg(&file)).ends(0);
    assert!(words.err.contains("List!B2") && words.err.contains("→"), "{}", words.err);
    assert!(words.out.contains("a.xlsx") && !words.out.contains("→ Enter"), "{}", words.out);
}

/// What stands in the folder of real registers, by the counts that its README states.
#[test]
fn real_files_read_with_the_counts_of_their_readme() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    for (file, kind, rows) in [
        ("companies/osh-list-12.xls", "register", 15),
        ("companies/krx-renamed-2020-2026.csv", "register", 237),
        ("companies/changwon-factories-2020-02.cp949.csv", "register", 3172),
        ("parts-bom/odri-foot-contact-bom.xlsx", "parts", 13),
    ] {
        let path = std::path::Path::new(data).join(file);
        if !path.is_file() {
            println!("skipped: {file} is not here");
            continue;
        }
        let ran = check(&path).ends(0);
        assert_eq!(ran.json()["kind"], kind, "{file}");
        let [accepted, warned, refused] = ran.rows();
        assert_eq!([accepted + warned, refused], [rows, 0], "{file}");
    }
}
