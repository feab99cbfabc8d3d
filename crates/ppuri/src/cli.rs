//! Commands on files.
//!
//! What a command says to people goes to standard error or is the last thing on standard output in words; what programs
//! read is the last line of standard output under `--json`. Exit codes are `exit`.

mod args;
mod check;
mod compare;
mod demo;
mod exit;
mod matching;
mod progress;
mod say;
mod template;
mod what_if;
mod words;

pub use exit::Exit;

use clap::{CommandFactory, FromArgMatches};
use desk::knowledge::{Knowledge, KnowledgeError};
use desk::reading::{Bounds, Opener};
use lang::{Language, Translator};
use say::Say;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// Runs the program with these arguments, the first being its own name.
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    // Before everything else: a child says nothing, so it needs no words.
    if let Some(code) = desk::reading::worker::asked(args.get(1..).unwrap_or_default()) {
        return code;
    }
    let language = words::language(&args, |name| std::env::var(name).ok());
    let words = match Translator::new(language) {
        Ok(words) => words,
        // Without words there is only English.
        Err(error) => {
            say::plain_error(&format!("ppuri: the translations built into the program are broken: {error}"));
            return Exit::Failure.into();
        }
    };
    let command = words::translate(args::Cli::command(), &words);
    let parsed = command.clone().try_get_matches_from(&args);
    let parsed = parsed.and_then(|matches| {
        args::Cli::from_arg_matches(&matches).map_err(|e| e.format(&mut command.clone()))
    });
    let say = Say::new(words);
    let exit = match parsed {
        Ok(cli) => run(cli, &say),
        Err(error) => say.usage(&error),
    };
    say.ended(exit).into()
}

fn run(cli: args::Cli, say: &Say) -> Exit {
    match cli.command {
        args::Command::Match(args) => matching::run(&args, say),
        args::Command::WhatIf(args) => what_if::run(&args, say),
        args::Command::Check(args) => check::run(&args, say),
        args::Command::Compare(args) => compare::run(&args, say),
        args::Command::Template(args) => template::run(&args, say),
        args::Command::Demo(args) => demo::run(&args, say),
        args::Command::Schema => {
            say.out(&desk::matching::schema());
            Exit::Done
        }
    }
}

/// The taxonomy, with the user's tables over it; files are opened by a child process of this program.
fn knowledge(tables: Option<&Path>, say: &Say) -> Result<Knowledge, Exit> {
    let program =
        std::env::current_exe().map_err(|source| say.io("cli-cannot-start", Path::new("ppuri"), &source))?;
    let opener = Opener::worker(program, Bounds::default(), progress::stopped);
    let loaded = tables.map_or_else(Knowledge::builtin, Knowledge::with_tables);
    loaded.map(|knowledge| knowledge.opening_with(opener)).map_err(|error| match error {
        KnowledgeError::User(findings) => {
            say.findings(&findings);
            Exit::Unusable
        }
        KnowledgeError::Io { path, source } => say.io("cli-cannot-read", &path, &source),
        KnowledgeError::Builtin(problem) => say.failure(&problem),
    })
}

/// Whether two paths are one file, by whatever names.
fn same_file(a: &Path, b: &Path) -> bool {
    a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// The language of output: told, or the one the program speaks.
fn output_language(told: Option<Language>, say: &Say) -> Language {
    told.unwrap_or_else(|| say.words.language())
}
