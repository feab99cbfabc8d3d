//! The corpora of the fuzz targets, and whatever once broke one, replayed through the targets' own functions. How they
//! came to be: `fuzz/README.md`.

#[allow(unreachable_pub, clippy::expect_used, reason = "there it is the library of the targets")]
#[path = "../../../../fuzz/src/inputs.rs"]
mod inputs;

use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn corpus_of_every_target_stands() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    for (name, target) in inputs::TARGETS {
        let corpus = files(&fuzz.join("corpus").join(name));
        assert!(corpus.len() >= 10, "{name}: a corpus of {}", corpus.len());
        for path in corpus.into_iter().chain(files(&fuzz.join("reproducers").join(name))) {
            let bytes = std::fs::read(&path).unwrap();
            let run = std::panic::catch_unwind(|| target(&bytes));
            assert!(run.is_ok(), "{}", path.display());
        }
    }
}
