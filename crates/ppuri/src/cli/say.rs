//! What the terminal says. A closed pipe ends quietly: nothing here panics. Whatever else standard output refuses is an
//! error, told once at the end.

use super::Exit;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use desk::intake::IntakeError;
use domain::finding::{Finding, Severity};
use lang::{Translator, Value};
use std::cell::RefCell;
use std::io::{ErrorKind as IoKind, Write};
use std::path::Path;

/// Speaks one language.
pub(super) struct Say {
    /// Its words.
    pub(super) words: Translator,
    /// Why standard output took no more.
    refused: RefCell<Option<std::io::Error>>,
}

/// How many findings are told one by one before they are counted.
const FINDINGS_TOLD: usize = 40;

impl Say {
    pub(super) fn new(words: Translator) -> Say {
        Say { words, refused: RefCell::new(None) }
    }

    pub(super) fn t(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.words.t(key, args)
    }

    /// A line on standard output.
    pub(super) fn out(&self, line: &str) {
        self.write(&format!("{line}\n"));
    }

    fn write(&self, text: &str) {
        if self.refused.borrow().is_some() {
            return;
        }
        let mut out = std::io::stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            self.refused.replace(Some(error));
        }
    }

    /// How the program ends: as it would, but for an output that nobody got. Whoever closed the pipe has read enough.
    pub(super) fn ended(&self, exit: Exit) -> Exit {
        match self.refused.take() {
            Some(error) if error.kind() != IoKind::BrokenPipe => {
                self.io("cli-cannot-write", Path::new("stdout"), &error)
            }
            _ => exit,
        }
    }

    /// A line on standard error.
    pub(super) fn err(&self, line: &str) {
        plain_error(line);
    }

    /// An error in words, after the program's name.
    pub(super) fn error(&self, key: &str, args: &[(&str, Value<'_>)]) {
        self.err(&format!("ppuri: {}", self.t(key, args)));
    }

    /// The system refuses a file.
    pub(super) fn io(&self, key: &str, path: &Path, source: &std::io::Error) -> Exit {
        let why = match source.kind() {
            IoKind::NotFound => self.t("cli-io-not-found", &[]),
            IoKind::PermissionDenied | IoKind::ReadOnlyFilesystem => self.t("cli-io-denied", &[]),
            IoKind::StorageFull => self.t("cli-io-full", &[]),
            IoKind::IsADirectory => self.t("cli-io-folder", &[]),
            IoKind::NotADirectory | IoKind::AlreadyExists => self.t("cli-io-no-folder", &[]),
            IoKind::InvalidInput => self.t("cli-io-no-file", &[]),
            _ => source.to_string(),
        };
        let path = path.display().to_string();
        self.error(key, &[("path", path.into()), ("why", why.into())]);
        Exit::Io
    }

    /// A result would take the place of what it is made from.
    pub(super) fn would_overwrite(&self, path: &Path) -> Exit {
        self.error("cli-would-overwrite", &[("path", path.display().to_string().into())]);
        Exit::Usage
    }

    /// A mistake of the program.
    pub(super) fn failure(&self, what: &str) -> Exit {
        self.error("cli-failure", &[("what", what.into())]);
        Exit::Failure
    }

    /// A file that cannot be used.
    pub(super) fn intake(&self, error: &IntakeError) -> Exit {
        match error {
            IntakeError::Io { path, source } => {
                let exit = self.io("cli-cannot-read", path, source);
                // The system could read it, had it been a file.
                if source.kind() == IoKind::IsADirectory { Exit::Unusable } else { exit }
            }
            IntakeError::Worker { program, source } => self.io("cli-cannot-start", program, source),
            IntakeError::Stopped => {
                self.error("cli-stopped", &[]);
                Exit::Stopped
            }
            IntakeError::Refused(findings) => {
                self.findings(findings);
                Exit::Unusable
            }
        }
    }

    /// Findings on standard error, the worst first, each with what to do.
    pub(super) fn findings(&self, findings: &[Finding]) {
        let told = desk::matching::tell_findings(&self.words, findings);
        let told = match told {
            Ok(told) => told,
            Err(problem) => return self.err(&problem),
        };
        for finding in told.iter().take(FINDINGS_TOLD) {
            let place = [finding.sheet.as_str(), finding.cell.as_str()];
            let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("!");
            let place =
                if place.is_empty() { finding.file.clone() } else { format!("{} {place}", finding.file) };
            self.err(&format!("{} {place}: {}", finding.severity, finding.found));
            if finding.level != Severity::Note {
                self.err(&format!("    → {}", finding.to_do));
            }
        }
        if told.len() > FINDINGS_TOLD {
            self.err(
                &self.t("cli-more-findings", &[("count", ((told.len() - FINDINGS_TOLD) as i64).into())]),
            );
        }
    }

    /// Wrong usage, or help asked for.
    pub(super) fn usage(&self, error: &clap::Error) -> Exit {
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                self.write(&error.render().to_string());
                return Exit::Done;
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                self.err(&error.render().to_string());
                return Exit::Usage;
            }
            _ => {}
        }
        let of = |kind: ContextKind| match error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(" "),
            _ => String::new(),
        };
        let argument = of(ContextKind::InvalidArg);
        let key = match error.kind() {
            ErrorKind::UnknownArgument => "cli-usage-unknown-argument",
            ErrorKind::InvalidSubcommand => "cli-usage-unknown-command",
            ErrorKind::MissingRequiredArgument => "cli-usage-missing-argument",
            ErrorKind::MissingSubcommand => "cli-usage-missing-command",
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-usage-invalid-value",
            ErrorKind::TooManyValues | ErrorKind::ArgumentConflict => "cli-usage-too-many",
            _ => "cli-usage-other",
        };
        let expected = match error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(values)) => values.join(", "),
            _ => std::error::Error::source(error).map(ToString::to_string).unwrap_or_default(),
        };
        let value = match error.kind() {
            ErrorKind::InvalidSubcommand => of(ContextKind::InvalidSubcommand),
            _ => of(ContextKind::InvalidValue),
        };
        let args = [("argument", argument.into()), ("value", value.into()), ("expected", expected.into())];
        self.error(key, &args);
        self.err(&self.t("cli-usage-help", &[]));
        Exit::Usage
    }
}

/// A line on standard error, whatever becomes of it.
pub(super) fn plain_error(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
