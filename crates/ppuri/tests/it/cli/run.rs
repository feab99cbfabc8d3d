//! Running the binary.

use serde_json::Value as Json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder that vanishes with the test.
pub(super) struct Folder(TempDir);

impl Folder {
    pub(super) fn new() -> Folder {
        Folder(TempDir::new().unwrap())
    }

    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file; says where.
    pub(super) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.at(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Every file below with its bytes, by name.
    pub(super) fn all(&self) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        collect(self.0.path(), self.0.path(), &mut found);
        found.sort();
        found
    }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read(&path).unwrap()));
        }
    }
}

/// How a run ended.
pub(super) struct Ran {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Ran {
    /// The last line of standard output as JSON.
    pub(super) fn json(&self) -> Json {
        let last = self.out.lines().last().unwrap_or_else(|| panic!("no output; errors: {}", self.err));
        serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {last}"))
    }

    /// The rules of the findings, in their order.
    pub(super) fn rules(&self) -> Vec<String> {
        let findings = self.json()["findings"].as_array().unwrap().clone();
        findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
    }

    /// The finding of a rule.
    pub(super) fn finding(&self, rule: &str) -> Json {
        let all = self.json();
        let found = all["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == rule);
        found.unwrap_or_else(|| panic!("no {rule} in {all}")).clone()
    }

    /// Rows accepted, with warnings, refused; they must add up.
    pub(super) fn rows(&self) -> [u64; 3] {
        let json = self.json();
        let of = |key: &str| json[key].as_u64().unwrap_or_else(|| panic!("{key} in {json}"));
        let rows = ["accepted", "warned", "refused"].map(of);
        assert_eq!(of("rows"), rows.iter().sum::<u64>(), "{json}");
        rows
    }

    /// Ended with this code, and, when it is a failure, with words on standard error only.
    #[track_caller]
    pub(super) fn ends(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        if code >= 2 {
            assert!(!self.err.trim().is_empty(), "a failure without a word");
            assert!(self.out.is_empty() || self.out.starts_with('{'), "{}", self.out);
        }
        self
    }
}

/// The binary, in a known language, whatever the machine speaks.
pub(super) fn ppuri() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ppuri"));
    for name in ["PPURI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.env("PPURI_LANG", "en").stdin(Stdio::null());
    command
}

/// Runs it to its end. A signal is no end.
pub(super) fn run(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap_or_else(|| panic!("ended by a signal: {:?}", output.status));
    assert!(code < 100, "{code}");
    Ran { code, out: text(output.stdout), err: text(output.stderr) }
}

/// `ppuri check FILE --json`.
pub(super) fn check(path: &Path) -> Ran {
    run(ppuri().arg("check").arg(path).arg("--json"))
}

/// `ppuri check FILE --kind KIND --json`.
pub(super) fn check_as(path: &Path, kind: &str) -> Ran {
    run(ppuri().arg("check").arg(path).args(["--kind", kind, "--json"]))
}

/// A small invented region and list.
pub(super) fn demo(folder: &Folder) -> PathBuf {
    let dir = folder.at("demo");
    run(ppuri().arg("demo").arg(&dir).args(["--suppliers", "12", "--parts", "10", "--date", "2026-11-25"]))
        .ends(0);
    dir
}

/// `ppuri match` of a demo, to go on with.
pub(super) fn matching(demo: &Path, out: &Path) -> Command {
    let mut command = ppuri();
    command.arg("match").arg(demo.join("register.xlsx")).arg(demo.join("parts.xlsx"));
    command.arg("--rates").arg(demo.join("rates.xlsx")).arg("--out").arg(out);
    command.args(["--date", "2026-11-25", "--json"]);
    command
}
