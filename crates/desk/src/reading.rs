//! Who opens the files of strangers.
//!
//! The libraries that read spreadsheets believe them, and can be made to take all memory there is, or to take for ever,
//! by a file of a few kilobytes; running out of memory ends the process that does. So a file is opened by a child
//! process of the same binary, [`Opener::worker`], which has put limits on itself: memory, processor time, no opening of
//! files, no network, no further processes ([`worker`] says which of these where). What ends the child is a finding on the
//! file. The parent never looks at the bytes, and holds what comes back against the same limits
//! (`formats::grid::wire`).
//!
//! [`Opener::here`] opens in this process: for tests, and for programs that read only what they have written.

mod child;
#[cfg(unix)]
mod limits;
pub mod worker;

use crate::intake::{IntakeError, file_name};
use domain::finding::Finding;
pub use formats::grid::Limits;
use formats::grid::{self, Workbook};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the reading of one file may take before it is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Address space of the reading process, in bytes.
    pub memory_bytes: u64,
    /// Its processor time, in seconds.
    pub cpu_s: u64,
    /// Seconds by the clock, from the last byte of the file to the last of the answer.
    pub wall_s: u64,
}

impl Default for Bounds {
    /// Enough for every file within [`Limits::default`] that was not made to cost more. The clock is for a child that waits;
    /// one that works is ended by its processor time, however busy the machine.
    fn default() -> Bounds {
        Bounds { memory_bytes: 4 << 30, cpu_s: 120, wall_s: 900 }
    }
}

/// Opens files. Cheap to copy.
#[derive(Clone)]
pub struct Opener(Way);

#[derive(Clone)]
enum Way {
    Here,
    Worker(Arc<Worker>),
}

/// How the reading process is started.
struct Worker {
    program: PathBuf,
    bounds: Bounds,
    stop: Box<dyn Fn() -> bool + Send + Sync>,
}

impl Opener {
    /// Opens in this process.
    pub fn here() -> Opener {
        Opener(Way::Here)
    }

    /// Opens in a child process: `program`, which hands its arguments to [`worker::asked`]. `stop` is asked all the
    /// time while it reads; when it says yes the child is ended.
    pub fn worker(
        program: PathBuf,
        bounds: Bounds,
        stop: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Opener {
        Opener(Way::Worker(Arc::new(Worker { program, bounds, stop: Box::new(stop) })))
    }

    /// Opens a file as a grid of cells.
    ///
    /// # Errors
    /// [`IntakeError`].
    pub fn open(&self, path: &Path, limits: &Limits) -> Result<Workbook, IntakeError> {
        let io = |source| IntakeError::Io { path: path.to_owned(), source };
        let file = std::fs::File::open(path).map_err(io)?;
        let read = match &self.0 {
            Way::Here => {
                let mut bytes = Vec::new();
                bounded(file, limits).read_to_end(&mut bytes).map_err(io)?;
                grid::open(&file_name(path), &bytes, limits)
            }
            Way::Worker(worker) => child::read(worker, path, bounded(file, limits), limits)?,
        };
        read.map_err(|finding: Box<Finding>| IntakeError::Refused(vec![*finding]))
    }
}

/// A file up to one byte more than it may have: a device never ends.
fn bounded<R: Read>(file: R, limits: &Limits) -> std::io::Take<R> {
    file.take(limits.max_file_bytes.saturating_add(1))
}
