//! What no look at the file can foresee: the process that reads takes too much, or too long, and is ended by its limits.
//! The files are real; the limits are lowered from outside, by the shell or by whoever opens the file.

#![cfg(target_os = "linux")]

use super::super::run::{Folder, matching, ppuri, run};
use super::{bounded, limited, make};
use desk::intake::IntakeError;
use desk::reading::{Bounds, Limits, Opener};
use domain::finding::Rule;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Less than a megabyte and a half in which one text stands in each of 100,000 cells: 1.6 gigabytes for who copies it.
fn greedy() -> Vec<u8> {
    make::xls(&make::one_text(8000), &make::cells_of_one_text(20_000, 5))
}

/// A page of one tag with 200,000 attributes, each of which is compared with all before it: minutes.
fn slow() -> String {
    let attributes: String = (0..200_000).map(|n| format!("a{n}='>' ")).collect();
    format!("<table><tr><td {attributes}>회사명</td></tr></table>")
}

#[test]
fn a_file_that_takes_too_much_is_refused_by_name() {
    let folder = Folder::new();
    let path = folder.file("greedy.xls", greedy());
    assert!(path.metadata().unwrap().len() < 3 << 19);
    let ran = bounded(&path).ends(3);
    assert_eq!(ran.rules(), ["file-takes-too-much"], "{}", ran.err);
    assert_eq!(ran.finding("file-takes-too-much")["file"], "greedy.xls");
    assert!(ran.err.contains("needs more memory"), "{}", ran.err);
    // What the child said when it died is for nobody.
    assert!(!ran.err.contains("memory allocation of"), "{}", ran.err);
}

#[test]
fn a_file_that_takes_too_long_is_refused_by_name() {
    let folder = Folder::new();
    let path = folder.file("slow.xls", slow());
    let ran = limited(&path, "ulimit -t 5").ends(3);
    assert_eq!(ran.rules(), ["file-takes-too-long"], "{}", ran.err);
    assert!(ran.err.contains("takes longer"), "{}", ran.err);
}

/// The other files of the same run are told of as ever, and nothing is written.
#[test]
fn a_match_with_such_a_file_writes_nothing() {
    let folder = Folder::new();
    let demo = super::super::run::demo(&folder);
    std::fs::write(demo.join("parts.xlsx"), greedy()).unwrap();
    let out = folder.at("out");
    let mut shell = std::process::Command::new("sh");
    let command = matching(&demo, &out);
    shell
        .arg("-c")
        .arg(r#"ulimit -v 1048576; exec "$0" "$@""#)
        .arg(command.get_program())
        .args(command.get_args());
    let ran = run(shell.env("PPURI_LANG", "en")).ends(3);
    assert!(ran.err.contains("parts.xlsx") && ran.err.contains("needs more memory"), "{}", ran.err);
    assert!(!out.exists());
}

fn bounds() -> Bounds {
    Bounds { memory_bytes: 1 << 30, cpu_s: 600, wall_s: 600 }
}

fn by(program: impl Into<PathBuf>, bounds: Bounds, path: &Path) -> Result<(), IntakeError> {
    Opener::worker(program.into(), bounds, || false).open(path, &Limits::default()).map(|_| ())
}

#[track_caller]
fn refused_as(rule: Rule, read: Result<(), IntakeError>) {
    match read {
        Err(IntakeError::Refused(findings)) => assert_eq!(findings[0].rule, rule, "{findings:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_bound_of_the_reading_process_ends_it() {
    let folder = Folder::new();
    let ppuri = env!("CARGO_BIN_EXE_ppuri");
    let greedy = folder.file("greedy.xls", greedy());
    let slow = folder.file("slow.html", slow());
    let good = folder.file("good.csv", "회사명,주소\n(주)가나금형,전북 군산시\n");
    by(ppuri, bounds(), &good).unwrap();
    refused_as(Rule::FileTakesTooMuch, by(ppuri, Bounds { memory_bytes: 256 << 20, ..bounds() }, &greedy));
    refused_as(Rule::FileTakesTooLong, by(ppuri, Bounds { cpu_s: 1, ..bounds() }, &slow));
    refused_as(Rule::FileTakesTooLong, by(ppuri, Bounds { wall_s: 1, ..bounds() }, &slow));
}

#[test]
fn the_person_stops_the_reading_process() {
    let folder = Folder::new();
    let slow = folder.file("slow.html", slow());
    let asked = Arc::new(AtomicU32::new(0));
    let stop = {
        let asked = Arc::clone(&asked);
        move || asked.fetch_add(1, Ordering::SeqCst) > 10
    };
    let opener = Opener::worker(env!("CARGO_BIN_EXE_ppuri").into(), bounds(), stop);
    assert!(matches!(opener.open(&slow, &Limits::default()), Err(IntakeError::Stopped)));
}

#[test]
fn a_process_that_answers_nonsense_is_not_believed() {
    let folder = Folder::new();
    let good = folder.file("good.csv", "회사명,주소\n(주)가나금형,전북 군산시\n");
    // One says nothing, one fails, one says the same for ever.
    for program in ["/bin/true", "/bin/false", "/usr/bin/yes"] {
        refused_as(Rule::FileBreaksReader, by(program, bounds(), &good));
    }
    assert!(matches!(by("/no/such/program", bounds(), &good), Err(IntakeError::Worker { .. })));
    // Words that ask for a child without its numbers ask for nothing.
    run(ppuri().args(["worker", "read"])).ends(2);
    run(ppuri().args(["worker", "read", "many", "1"])).ends(2);
}
