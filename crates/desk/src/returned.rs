//! A file given back to whoever sent it, the cells at fault marked, to be mended and given again.

use crate::access::Actor;
use crate::intake::{self, Intake, IntakeError, Kind};
use crate::knowledge::Workshop;
use crate::matching::save::{self, SaveError};
use crate::staging::Staging;
use formats::grid::Workbook;
use jiff::civil::Date;
use lang::Language;
use std::path::{Path, PathBuf};

/// A file that was read only to say what is right and wrong with it, with the file as it stands.
pub struct Checked {
    /// What was read of it.
    pub intake: Intake<()>,
    source: Workbook,
    as_of: Date,
}

/// Reads a file like [`intake::check`], and keeps it to be given back.
///
/// # Errors
/// [`IntakeError`].
pub fn check(
    _actor: Actor,
    workshop: &Workshop<'_>,
    path: &Path,
    kind: Option<Kind>,
    mapping: Option<&Path>,
    as_of: Date,
) -> Result<Checked, IntakeError> {
    let (intake, source) = intake::check_with_file(workshop, path, kind, mapping, as_of)?;
    Ok(Checked { intake, source, as_of })
}

impl Checked {
    /// Writes the workbook to be mended, whole or not at all; `false` when there is nothing to mend, and then no file is
    /// written or changed.
    ///
    /// # Errors
    /// [`SaveError`]; a file that stood there before stands there still.
    pub fn save(
        &self,
        _actor: Actor,
        workshop: &Workshop<'_>,
        language: Language,
        path: &Path,
    ) -> Result<bool, SaveError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut staging = Staging::new(folder)?;
        let teller = save::teller(workshop, language)?;
        let (intake, desk) = (&self.intake, staging.desk());
        let made = formats::write::returned::workbook(
            &self.source,
            &intake.tables,
            &intake.findings,
            self.as_of,
            desk,
            &teller,
        );
        let made = made.map_err(|e| SaveError::Make { what: "the workbook to mend", why: e.to_string() })?;
        let Some(bytes) = made else { return Ok(false) };
        staging.write(&PathBuf::from(path.file_name().unwrap_or_default()), &bytes)?;
        staging.keep()?;
        Ok(true)
    }
}
