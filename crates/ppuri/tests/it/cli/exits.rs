//! Exit codes: 1 strict, 2 usage, 3 unusable, 4 the system.

use super::run::{Folder, check, demo, matching, ppuri, run};
use super::xlsx;
use std::fs;

const REGISTER: &str = "회사명,주소\n(주)가나금형,전북 군산시\n다라도금,어딘가\n";
const PARTS: &str = "품번,품명,연간수량\nA-1,용접 브라켓,1000\n";

#[test]
fn wrong_usage_is_2_and_said_in_the_readers_language() {
    let folder = Folder::new();
    let file = folder.file("a.csv", REGISTER);
    let file = file.to_str().unwrap();
    for args in [
        vec![],
        vec!["chek"],
        vec!["check"],
        vec!["check", file, "--bad"],
        vec!["check", file, "--kind", "cars"],
        vec!["check", file, "--lang", "kr"],
        vec!["check", file, "--date", "yesterday"],
        vec!["check", file, file],
        vec!["check", file, "--save-mapping", file],
        vec!["match"],
        vec!["match", file],
        vec!["match", file, file],
        vec!["match", file, file, "--out"],
        vec!["match", file, file, "--out", "o", "--chains", "0"],
        vec!["match", file, file, "--out", "o", "--max-companies", "99"],
        vec!["match", file, file, "--out", "o", "--currency", "dollars"],
        vec!["match", file, file, "--out", "o", "--for", "everybody"],
        vec!["template", "cars"],
        vec!["template"],
        vec!["demo"],
        vec!["demo", "d", "--seed", "-1"],
        vec!["demo", "d", "--parts", "many"],
    ] {
        let ran = run(ppuri().args(&args)).ends(2);
        assert_eq!(ran.out, "", "{args:?}");
        assert!(ran.err.contains("ppuri"), "{args:?}: {}", ran.err);
    }
    let korean = run(ppuri().env("PPURI_LANG", "ko").args(["check", "--bad", file])).ends(2);
    assert!(korean.err.chars().any(|c| ('가'..='힣').contains(&c)), "{}", korean.err);
    assert_eq!(fs::read_to_string(file).unwrap(), REGISTER);
}

#[test]
fn a_result_never_takes_the_place_of_its_input() {
    let folder = Folder::new();
    let parts = folder.file("parts.csv", PARTS);
    let bytes = xlsx::of_rows(&[(1, &["회사명", "주소"]), (2, &["(주)가나금형", "전북 군산시"])], &[]);
    let register = folder.file("answer.xlsx", &bytes);
    let ran = run(ppuri().arg("match").arg(&register).arg(&parts).arg("--out").arg(folder.at(".")));
    assert!(ran.ends(2).err.contains("answer.xlsx"));
    assert_eq!(fs::read(&register).unwrap(), bytes);
    assert_eq!(folder.all().len(), 2);
}

#[test]
fn files_that_cannot_be_used_are_3_with_one_sentence() {
    let folder = Folder::new();
    let good = xlsx::of_rows(&[(1, &["회사명", "주소"]), (2, &["(주)가나금형", "전북 군산시"])], &[]);
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let files = [
        ("empty.csv", Vec::new(), "file-empty"),
        ("blank.csv", b",,\n,,\n".to_vec(), "file-empty"),
        ("cut.xlsx", good[..good.len() / 2].to_vec(), "file-truncated"),
        ("cut.xls", compound, "file-truncated"),
        ("pdf.xlsx", b"%PDF-1.7\n1 0 obj".to_vec(), "file-not-a-table"),
        (
            "letter.csv",
            b"This is a letter.\n\nWe write to you, sir, about parts.\n".to_vec(),
            "file-not-a-table",
        ),
        ("archive.xlsx", xlsx::zip(&[("a.txt", "hello")]), "file-not-a-table"),
    ];
    for (name, bytes, rule) in files {
        let path = folder.file(name, bytes);
        let checked = check(&path).ends(3);
        assert_eq!(checked.rules(), [rule], "{name}");
        assert_eq!(checked.rows(), [0, 0, 0], "{name}");
        assert_eq!(checked.err.lines().count(), 2, "{name}: {}", checked.err);
        assert!(checked.err.contains(name), "{name}: {}", checked.err);
        let parts = folder.file("parts.csv", PARTS);
        let out = folder.at("out");
        let matched = run(ppuri().arg("match").arg(&path).arg(&parts).arg("--out").arg(&out).arg("--json"));
        assert_eq!(matched.ends(3).out, "");
        assert!(!out.exists(), "{name}");
    }
    let dir = folder.at("dir");
    fs::create_dir(&dir).unwrap();
    assert!(check(&dir).ends(3).err.contains("folder"));
}

#[test]
fn a_register_or_list_with_nothing_in_it_answers_nothing() {
    let folder = Folder::new();
    let register = folder.file("register.csv", REGISTER);
    let parts = folder.file("parts.csv", PARTS);
    let other = folder.file("other.csv", "a,b\n1,2\n3,4\n5,6\n");
    for (register, parts) in [(&other, &parts), (&register, &other)] {
        let out = folder.at("out");
        let ran = run(ppuri().arg("match").arg(register).arg(parts).arg("--out").arg(&out)).ends(3);
        assert!(ran.err.contains("other.csv"), "{}", ran.err);
        assert!(!out.exists());
    }
}

#[test]
fn mapping_and_taxonomy_files_that_are_wrong_are_3() {
    let folder = Folder::new();
    let file = folder.file("a.csv", REGISTER);
    for text in ["sheet = [", "colour = 1", "\0"] {
        let mapping = folder.file("m.toml", text);
        run(ppuri().arg("check").arg(&file).arg("--mapping").arg(&mapping)).ends(3);
    }
    let mapping = folder.file("m.toml", b"\xff\xfe\0");
    run(ppuri().arg("check").arg(&file).arg("--mapping").arg(&mapping)).ends(3);
    let tables = folder.file("processes.csv", "no,such,columns\n1,2,3\n");
    run(ppuri().arg("check").arg(&file).arg("--taxonomy").arg(&tables)).ends(3);
}

#[test]
fn what_the_system_refuses_is_4() {
    let folder = Folder::new();
    let file = folder.file("a.csv", REGISTER);
    let parts = folder.file("parts.csv", PARTS);
    check(&folder.at("nowhere.csv")).ends(4);
    run(ppuri().arg("check").arg(&file).arg("--mapping").arg(folder.at("nowhere.toml"))).ends(4);
    run(ppuri().arg("check").arg(&file).arg("--save-mapping").arg(folder.at("no/folder/m.toml"))).ends(0);
    run(ppuri().arg("check").arg(&file).arg("--save-mapping").arg(file.join("m.toml"))).ends(4);
    run(ppuri().arg("demo").arg(&file)).ends(4);
    run(ppuri().args(["template", "parts", "--out"]).arg(file.join("t.xlsx"))).ends(4);
    let ran = run(ppuri().arg("match").arg(&file).arg(&parts).arg("--out").arg(&parts)).ends(4);
    assert!(ran.err.contains("parts.csv"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&parts).unwrap(), PARTS);
}

#[test]
fn a_demo_takes_no_file_of_the_users_place_unless_told() {
    let folder = Folder::new();
    let dir = demo(&folder);
    let before = folder.all();
    let again = || {
        let mut command = ppuri();
        command.arg("demo").arg(&dir).args(["--suppliers", "12", "--parts", "10", "--date", "2026-11-25"]);
        command
    };
    run(&mut again()).ends(0);
    assert!(before == folder.all(), "a demo may be made anew");
    // Neither a workbook of the program that is no demo nor what is no workbook at all.
    run(ppuri().args(["template", "parts", "--out"]).arg(dir.join("parts.xlsx"))).ends(0);
    let own = folder.all();
    for tag in ["ko", "en", "ru", "uz", "uz-Cyrl"] {
        let ran = run(again().args(["--lang", tag])).ends(2);
        assert!(ran.err.contains("parts.xlsx") && ran.err.contains("--force"), "{tag}: {}", ran.err);
        assert!(own == folder.all(), "{tag}: something was written");
    }
    fs::write(dir.join("rates.xlsx"), "mine").unwrap();
    fs::remove_file(dir.join("parts.xlsx")).unwrap();
    assert!(run(&mut again()).ends(2).err.contains("rates.xlsx"));
    run(again().arg("--force")).ends(0);
    assert!(before == folder.all(), "told so, it writes over them");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_4() {
    let folder = Folder::new();
    std::os::unix::fs::symlink(folder.at("b"), folder.at("a")).unwrap();
    std::os::unix::fs::symlink(folder.at("a"), folder.at("b")).unwrap();
    check(&folder.at("a")).ends(4);
}

#[test]
fn strict_is_1_when_something_was_found() {
    let folder = Folder::new();
    let clean = folder.file("clean.csv", "회사명,주소\n(주)가나금형,전북 군산시\n");
    let dirty = folder.file("dirty.csv", REGISTER);
    assert_eq!(run(ppuri().arg("check").arg(&clean).args(["--strict", "--json"])).ends(0).rows(), [1, 0, 0]);
    assert_eq!(run(ppuri().arg("check").arg(&dirty).arg("--json")).ends(0).rows(), [1, 1, 0]);
    assert_eq!(run(ppuri().arg("check").arg(&dirty).args(["--strict", "--json"])).ends(1).rows(), [1, 1, 0]);
    let parts = folder.file("parts.csv", PARTS);
    let matching = |register| {
        let mut command = ppuri();
        command.arg("match").arg(register).arg(&parts).arg("--out").arg(folder.at("out")).arg("--json");
        command
    };
    run(&mut matching(&dirty)).ends(0);
    run(matching(&dirty).arg("--strict")).ends(1);
    assert!(folder.at("out").join("answer.json").is_file(), "the answer is written all the same");
}

#[test]
fn an_unknown_supplier_gets_no_edition() {
    let folder = Folder::new();
    let demo = demo(&folder);
    let out = folder.at("out");
    run(matching(&demo, &out).args(["--for", "supplier:NOBODY"])).ends(2);
    assert!(!out.exists());
}
