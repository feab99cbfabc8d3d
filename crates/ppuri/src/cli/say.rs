//! What the terminal says. A closed pipe ends quietly: nothing here panics.

use super::Exit;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use desk::intake::IntakeError;
use domain::finding::{Finding, Severity};
use lang::{Translator, Value};
use std::io::Write;
use std::path::Path;

/// Speaks one language.
pub(super) struct Say {
    /// Its words.
    pub(super) words: Translator,
}

/// How many findings are told one by one before they are counted.
const FINDINGS_TOLD: usize = 40;

impl Say {
    pub(super) fn new(words: Translator) -> Say {
        Say { words }
    }

    pub(super) fn t(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.words.t(key, args)
    }

    /// A line on standard output.
    pub(super) fn out(&self, line: &str) {
        let mut out = std::io::stdout().lock();
        // Whoever closed the pipe has read enough.
        let _ = writeln!(out, "{line}");
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
            std::io::ErrorKind::NotFound => self.t("cli-io-not-found", &[]),
            std::io::ErrorKind::PermissionDenied => self.t("cli-io-denied", &[]),
            std::io::ErrorKind::StorageFull => self.t("cli-io-full", &[]),
            std::io::ErrorKind::IsADirectory => self.t("cli-io-folder", &[]),
            _ => source.to_string(),
        };
        let path = path.display().to_string();
        self.error(key, &[("path", path.into()), ("why", why.into())]);
        Exit::Io
    }

    /// A mistake of the program.
    pub(super) fn failure(&self, what: &str) -> Exit {
        self.error("cli-failure", &[("what", what.into())]);
        Exit::Failure
    }

    /// A file that cannot be used.
    pub(super) fn intake(&self, error: &IntakeError) -> Exit {
        match error {
            IntakeError::Io { path, source } => self.io("cli-cannot-read", path, source),
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
                let mut out = std::io::stdout().lock();
                let _ = write!(out, "{}", error.render());
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
