//! Empty workbooks to fill, as files.

use crate::access::Actor;
use crate::knowledge::Workshop;
use crate::matching::save;
use crate::staging;
use lang::Language;
use std::path::{Path, PathBuf};

pub use formats::write::template::TemplateKind;

/// Why no template was written.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The system refused.
    #[error("cannot write {path}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It could not be made: a mistake of the program.
    #[error("cannot make the template: {0}")]
    Make(String),
}

/// Writes an empty workbook to `path`, whole or not at all; its folder is made when it is not there.
///
/// # Errors
/// [`TemplateError`]; a file that stood there before stands there still.
pub fn write(
    _actor: Actor,
    workshop: &Workshop<'_>,
    kind: TemplateKind,
    language: Language,
    path: &Path,
) -> Result<(), TemplateError> {
    let make = |error: &dyn std::fmt::Display| TemplateError::Make(error.to_string());
    let teller = save::teller(workshop, language).map_err(|error| make(&error))?;
    let bytes = formats::write::template::workbook(kind, workshop.taxonomy, &teller).map_err(|e| make(&e))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = PathBuf::from(path.file_name().unwrap_or_default());
    staging::commit(folder, &[(name, bytes)]).map_err(|error| match error {
        save::SaveError::Io { path, source } => TemplateError::Io { path, source },
        other => make(&other),
    })
}
