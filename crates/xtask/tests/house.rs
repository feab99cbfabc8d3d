//! The house itself: who imports whom, and what the project promises on paper.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Rooms and whom they may import, from the table of ARCHITECTURE.md.
fn planned() -> BTreeMap<String, BTreeSet<String>> {
    let text = read("ARCHITECTURE.md");
    let rows = text.lines().skip_while(|line| *line != "| room | may import |").skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let may = cells[1].split(',').map(str::trim).filter(|name| *name != "-").map(str::to_owned);
            (cells[0].to_owned(), may.collect())
        })
        .collect()
}

/// Rooms and whom they import, from Cargo: normal and build dependencies; test-only ones too.
fn built() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let rooms: BTreeSet<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    packages
        .iter()
        .map(|package| {
            let own = package["dependencies"].as_array().unwrap().iter().filter_map(|d| d["name"].as_str());
            let own = own.filter(|name| rooms.contains(name)).map(str::to_owned).collect();
            (package["name"].as_str().unwrap().to_owned(), own)
        })
        .collect()
}

#[test]
fn rooms_import_only_whom_they_may() {
    let planned = planned();
    for (room, imports) in built() {
        let Some(may) = planned.get(&room) else { panic!("{room} is not in the table of ARCHITECTURE.md") };
        if may.contains("anything") {
            continue;
        }
        let more: Vec<&String> = imports.difference(may).collect();
        assert!(more.is_empty(), "{room} imports {more:?}: against the table of ARCHITECTURE.md");
    }
    for room in planned.keys() {
        assert!(
            root().join("crates").join(room).is_dir(),
            "{room} stands in ARCHITECTURE.md but not under crates/"
        );
    }
}

#[test]
fn the_readme_says_what_ci_runs() {
    let (readme, ci) = (read("README.md"), read(".ci/run"));
    assert!(readme.contains("cargo test --workspace"), "README's second command");
    assert!(ci.contains("cargo test --workspace"), ".ci/run must call README's test command");
    assert!(readme.contains("cargo run -- demo demo-out --match"), "README's first command");
    assert!(ci.contains("demo demo-out --match"), ".ci/run must try README's first command");
}

/// Links between pages lead somewhere.
#[test]
fn pages_link_to_files_that_are_there() {
    for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        for target in
            read(page).split("](").skip(1).filter_map(|rest| rest.split(')').next().map(str::to_owned))
        {
            if !target.contains("://") && !target.starts_with('#') {
                assert!(root().join(&target).exists(), "{page} links to {target}");
            }
        }
    }
}

/// A folder of data says what it is and where it comes from.
#[test]
fn data_folders_have_a_readme() {
    let folders = [
        "crates/domain/taxonomy",
        "crates/domain/gazetteer",
        "crates/formats/fields",
        "crates/lang/locales",
        "crates/desk/tests/data",
    ];
    for folder in folders {
        assert!(root().join(folder).join("README.md").is_file(), "{folder} needs a README.md");
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Tests that nobody runs: a file under tests/it without a line in its mod.rs or main.rs.
#[test]
fn no_test_file_is_forgotten() {
    for room in built().keys() {
        let tests = root().join("crates").join(room).join("tests/it");
        if !tests.is_dir() {
            continue;
        }
        let mut files = Vec::new();
        sources(&tests, &mut files);
        for file in files {
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            let folder = file.parent().unwrap();
            let (stem, folder) = match stem.as_str() {
                "main" => continue,
                "mod" => {
                    (folder.file_name().unwrap().to_string_lossy().into_owned(), folder.parent().unwrap())
                }
                _ => (stem, folder),
            };
            let beside = folder.with_extension("rs");
            let homes = [folder.join("main.rs"), folder.join("mod.rs"), beside];
            let named = homes.iter().filter_map(|home| fs::read_to_string(home).ok());
            let line = format!("mod {stem};");
            assert!(
                named.into_iter().any(|text| text.contains(&line)),
                "{} is not run by anybody",
                file.display()
            );
        }
    }
}

/// What is never left in the source.
#[test]
fn nothing_unfinished_is_left() {
    let mut files = Vec::new();
    sources(&root().join("crates"), &mut files);
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("todo", "!("), concat!("#[ig", "nore")];
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for word in words {
            assert!(!text.contains(word), "{}: {word}", file.display());
        }
    }
}

/// Bytes of strangers are parsed where `desk::reading` says, in a process of its own, and nowhere else above `formats`.
#[test]
fn files_of_strangers_are_opened_in_one_place() {
    let mut files = Vec::new();
    for room in ["desk", "ppuri"] {
        sources(&root().join("crates").join(room).join("src"), &mut files);
    }
    let opens = |file: &&PathBuf| fs::read_to_string(file).unwrap().contains(concat!("grid::", "open("));
    let mut opening: Vec<_> = files.iter().filter(opens).map(|file| file.file_name().unwrap()).collect();
    opening.sort();
    assert_eq!(opening, ["reading.rs", "worker.rs"].map(std::ffi::OsStr::new), "see desk::reading");
}
