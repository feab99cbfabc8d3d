//! What the commands write and say when all is well.

use super::run::{Folder, demo, matching, ppuri, run};
use std::fs;
use std::path::Path;

#[test]
fn the_demo_is_written_and_reads_without_a_refused_file() {
    let folder = Folder::new();
    let dir = demo(&folder);
    let names: Vec<String> = folder.all().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["demo/parts.xlsx", "demo/rates.xlsx", "demo/register.xlsx"]);
    for kind in ["register", "parts", "rates"] {
        let file = dir.join(format!("{kind}.xlsx"));
        let checked = run(ppuri().arg("check").arg(&file).arg("--json")).ends(0);
        assert_eq!(checked.json()["kind"], kind);
        let [accepted, warned, refused] = checked.rows();
        assert!(accepted + warned > refused, "{kind}");
        assert!(checked.json()["findings"].is_array());
        assert_eq!(checked.err, "", "quiet under --json");
    }
}

#[test]
fn the_demo_is_the_same_for_a_seed_and_another_for_another() {
    let made = |seed: &str| {
        let folder = Folder::new();
        let args = ["--seed", seed, "--suppliers", "12", "--parts", "10", "--date", "2026-11-25"];
        run(ppuri().arg("demo").arg(folder.at("d")).args(args)).ends(0);
        folder.all()
    };
    let first = made("1");
    assert!(first == made("1"), "one seed, two demos");
    let second = made("2");
    assert!(first.iter().zip(&second).take(2).any(|(one, other)| one.1 != other.1), "two seeds, one demo");
}

#[test]
fn match_writes_its_files_and_counts_every_part() {
    let folder = Folder::new();
    let dir = demo(&folder);
    for language in ["ko", "en", "ru", "uz", "uz-Cyrl"] {
        let out = folder.at(language);
        let ran = run(matching(&dir, &out).args(["--lang", language])).ends(0);
        assert_eq!(ran.err, "", "quiet when nobody watches");
        assert_eq!(ran.out.lines().count(), 1);
        let json = ran.json();
        let of = |key: &str| json[key].as_u64().unwrap();
        assert!(of("parts") > 0);
        assert_eq!(of("parts"), of("answered") + of("possible") + of("unanswered"), "{json}");
        assert_eq!(of("answered"), of("alone") + of("by_chain"), "{json}");
        for name in ["answer.xlsx", "answer.html", "answer.json"] {
            assert!(out.join(name).metadata().unwrap().len() > 1000, "{language} {name}");
        }
        let surveys = fs::read_dir(out.join("surveys")).map_or(0, Iterator::count) as u64;
        assert_eq!(of("surveys"), surveys);
        let answer: serde_json::Value =
            serde_json::from_slice(&fs::read(out.join("answer.json")).unwrap()).unwrap();
        assert_eq!(answer["parts"].as_array().unwrap().len() as u64, of("parts"));
        let html = fs::read_to_string(out.join("answer.html")).unwrap();
        assert!(html.contains(&format!("lang=\"{language}")), "{language}");
    }
}

#[test]
fn the_same_run_writes_the_same_bytes() {
    let folder = Folder::new();
    let dir = demo(&folder);
    let written = |name: &str| {
        run(&mut matching(&dir, &folder.at(name))).ends(0);
        let inside = format!("{name}/");
        let all = folder.all().into_iter();
        all.filter_map(|(path, bytes)| Some((path.strip_prefix(&inside)?.to_owned(), bytes)))
            .collect::<Vec<_>>()
    };
    let first = written("one");
    assert!(first.len() >= 3);
    let second = written("two");
    let differing: Vec<&str> = first
        .iter()
        .zip(&second)
        .filter(|(one, other)| one != other)
        .map(|(one, _)| one.0.as_str())
        .collect();
    assert_eq!(differing, [""; 0]);
    assert_eq!(first.len(), second.len());
}

#[test]
fn an_answer_that_is_there_is_replaced_whole_or_not_at_all() {
    let folder = Folder::new();
    let dir = demo(&folder);
    let out = folder.at("out");
    run(matching(&dir, &out).args(["--lang", "ko", "--no-surveys"])).ends(0);
    let read = |name: &str| fs::read(out.join(name)).unwrap();
    let before = ["answer.xlsx", "answer.html"].map(read);
    run(matching(&dir, &out).args(["--lang", "ru", "--no-surveys"])).ends(0);
    let after = ["answer.xlsx", "answer.html"].map(read);
    assert_ne!(before, after);
    // A folder in the place of one file: the others stay as they are.
    fs::remove_file(out.join("answer.json")).unwrap();
    fs::create_dir(out.join("answer.json")).unwrap();
    run(matching(&dir, &out).args(["--lang", "ko", "--no-surveys"])).ends(4);
    assert_eq!(after, ["answer.xlsx", "answer.html"].map(read));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3, "nothing else is left behind");
}

#[test]
fn templates_are_written_in_every_language_and_read_back() {
    let folder = Folder::new();
    for (kind, language) in
        [("parts", "ko"), ("parts", "uz-Cyrl"), ("register", "ru"), ("register", "uz"), ("rates", "en")]
    {
        let file = folder.at(&format!("{kind}-{language}.xlsx"));
        run(ppuri().args(["template", kind, "--lang", language, "--out"]).arg(&file)).ends(0);
        let checked = run(ppuri().arg("check").arg(&file).arg("--json")).ends(0);
        assert_eq!(checked.json()["kind"], kind);
        assert_eq!(checked.rows()[2], 0, "{kind} {language}");
    }
    run(ppuri().current_dir(folder.at(".")).args(["template", "parts", "--lang", "uz"])).ends(0);
    assert!(folder.at("parts-uz.xlsx").is_file());
}

#[test]
fn a_filled_survey_given_back_is_read() {
    let folder = Folder::new();
    let register = folder.file("register.csv", "업체명,업종명,주소\n가나도금,도금업,전북 군산시\n");
    let parts = folder.file("parts.csv", "품번,품명,연간수량,공정\nA-1,볼트,1000,아연도금\n");
    let out = folder.at("out");
    let command = || {
        let mut command = ppuri();
        command.arg("match").arg(&register).arg(&parts).arg("--out").arg(&out).arg("--json");
        command
    };
    let ran = run(&mut command()).ends(0);
    assert_eq!(ran.json()["possible"], 1);
    let survey = first_file(&out.join("surveys"));
    // The same again is the same; what somebody filled in meanwhile is left as it is.
    let again = run(&mut command()).ends(0).json();
    assert_eq!(again["files"]["surveys"], ran.json()["files"]["surveys"]);
    let mut filled = fs::read(&survey).unwrap();
    filled.extend(b"\n");
    fs::write(&survey, &filled).unwrap();
    let beside = run(&mut command()).ends(0).json();
    assert!(beside["files"]["surveys"].as_str().unwrap().ends_with("surveys-2"), "{beside}");
    assert_eq!(fs::read(&survey).unwrap(), filled);

    let survey = first_file(&out.join("surveys-2"));
    run(command().arg("--survey").arg(&survey)).ends(0);
    assert_eq!(run(ppuri().arg("check").arg(&survey).arg("--json")).ends(0).json()["kind"], "survey");
}

fn first_file(folder: &Path) -> std::path::PathBuf {
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all.remove(0)
}

/// A name alone is weak evidence: never an answer, and said wherever the firm is shown.
#[test]
fn what_only_a_name_tells_is_possible_at_most_and_says_so() {
    let folder = Folder::new();
    let register = folder.file("register.csv", "회사명,주소\n가나도금,전북 군산시\n");
    let parts = folder.file("parts.csv", "품번,품명,연간수량,공정\nA-1,볼트,1000,아연도금\n");
    for (language, words) in [("ko", "업체명"), ("en", "Only the name")] {
        let out = folder.at(language);
        let ran = run(ppuri()
            .arg("match")
            .arg(&register)
            .arg(&parts)
            .arg("--out")
            .arg(&out)
            .args(["--json", "--lang", language]));
        let json = ran.ends(0).json();
        assert_eq!([&json["answered"], &json["possible"], &json["surveys"]], [0, 1, 1], "{json}");
        let answer = fs::read_to_string(out.join("answer.json")).unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let capability = &answer["capabilities"][0];
        assert_eq!(capability["grade"], "inferred", "{capability}");
        let rule = &capability["evidence"]["rules"][0];
        assert_eq!((&rule["on"], &rule["weak"]), (&"name".into(), &true.into()), "{capability}");
        assert!(fs::read_to_string(out.join("answer.html")).unwrap().contains(words), "{language}");
    }
}
