//! `ppuri demo`: an invented region, an invented list and invented rates, the same for the same seed on every machine.
//!
//! The case is the product's: the small firms of Jeonbuk after its car plant closed, and a car maker's list from
//! Uzbekistan. Who the firms are and what they can do has the statistical shape of the real region; the list is made so
//! that it tells a story: parts that one firm answers alone, parts that need a chain, parts that wait for a question,
//! and parts that nobody can make, for want of a process, of a machine or of a certificate.
//!
//! # How the shape of the region is kept
//!
//! The shares by family (mold 24 %, surface treatment 24 %, forming 22 %, welding 21 %, casting 5 %, heat treatment 4 %)
//! are the families of the firms' *main* process, and every firm has one. Machining, injection moulding, assembly and
//! inspection, without which few parts are finished, are done beside it: a mold shop has machining centres and a machine
//! for trying its molds, a welder assembles, a foundry finishes its castings.
//!
//! # How large it may be
//!
//! Rows are made firm by firm and part by part and go to disk as they come. They are made twice: once to count them, for
//! what is wrong in them is drawn from their number, and once to write them. What is dealt out beforehand, so that shares
//! are exact for any number, takes some tens of bytes a firm and a part (`groups`).
//!
//! Data: `demo/` beside this room's sources.

mod abilities;
mod chance;
mod demand;
mod direct;
mod dirt;
mod firms;
mod groups;
mod papers;
mod rates;
mod tables;

pub use direct::{World, world};

use crate::access::Actor;
use crate::intake;
use crate::knowledge::Workshop;
use crate::matching::save::{self, SaveError};
use crate::matching::{INVENTED, Progress};
use crate::staging::Staging;
use formats::grid::Sheet;
use formats::tell::Teller;
use formats::write::WriteError;
use formats::write::filled::Book;
use formats::write::template::TemplateKind;
use groups::Planned;
use jiff::Span;
use jiff::civil::Date;
use lang::Language;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tables::Tables;

/// What to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoRequest {
    /// The seed: another one gives another region and another list of the same shape.
    pub seed: u64,
    /// How many firms.
    pub suppliers: usize,
    /// How many parts.
    pub parts: usize,
    /// The day the story is told on: certificates, profiles and rates are dated around it.
    pub as_of: Date,
    /// The language of headings and remarks. Names of firms are Korean and English, those of parts stand in
    /// all four.
    pub language: Language,
}

impl DemoRequest {
    /// The usual demo, told on a day: 300 firms, 800 parts.
    pub fn new(as_of: Date, language: Language) -> DemoRequest {
        DemoRequest { seed: 1, suppliers: 300, parts: 800, as_of, language }
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFiles {
    /// The register of suppliers.
    pub register: PathBuf,
    /// The parts list.
    pub parts: PathBuf,
    /// The rates.
    pub rates: PathBuf,
}

/// The files a demo is written into.
const FILES: [&str; 3] = ["register.xlsx", "parts.xlsx", "rates.xlsx"];

/// The first file in a folder that a demo would take the place of although it is none itself: it does not begin with the
/// mark, or cannot be read. `None` when nothing of the user's would be lost.
pub fn in_the_way(_actor: Actor, workshop: &Workshop<'_>, out: &Path) -> Option<PathBuf> {
    FILES
        .iter()
        .map(|name| out.join(name))
        .find(|path| path.symlink_metadata().is_ok() && !is_demo(workshop, path))
}

/// Whether every sheet of a file stands under the mark, as [`write`] writes it.
fn is_demo(workshop: &Workshop<'_>, path: &Path) -> bool {
    let marked = |sheet: &Sheet| {
        let title = sheet.rows.first().and_then(|row| row.cells.first());
        title.is_some_and(|(_, cell)| cell.text().starts_with(INVENTED))
    };
    intake::workbook(workshop, path)
        .is_ok_and(|book| !book.sheets.is_empty() && book.sheets.iter().all(marked))
}

/// Writes `register.xlsx`, `parts.xlsx` and `rates.xlsx` into a folder, all of them whole or none.
///
/// # Errors
/// [`SaveError`].
pub fn write(
    actor: Actor,
    workshop: &Workshop<'_>,
    out: &Path,
    request: &DemoRequest,
) -> Result<DemoFiles, SaveError> {
    make(actor, workshop, out, request, &|_| {}, &|| false)?.keep()
}

/// The files of a demo, made but not yet in their places. Dropping it takes them away.
pub struct Made {
    staging: Staging,
    files: DemoFiles,
}

impl Made {
    /// Moves them to their places, all of them or none.
    ///
    /// # Errors
    /// [`SaveError::Io`].
    pub fn keep(self) -> Result<DemoFiles, SaveError> {
        self.staging.keep()?;
        Ok(self.files)
    }
}

/// Makes the files of a demo beside their places. `stop` is asked all the time.
///
/// # Errors
/// [`SaveError`]; then nothing is left behind.
pub fn make(
    _actor: Actor,
    workshop: &Workshop<'_>,
    out: &Path,
    request: &DemoRequest,
    progress: &dyn Fn(Progress),
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Made, SaveError> {
    let teller = save::teller(workshop, request.language)?;
    let demo = Demo { request: *request, workshop, teller: &teller, tables: Tables::builtin() };
    let mut staging = Staging::new(out)?;
    let mut done = 0;
    // Every firm and part comes twice.
    let total = 2 * (request.suppliers + request.parts);
    let mut tick = || {
        const OFTEN: usize = 64;
        done += 1;
        if done % OFTEN == 0 || done == total {
            progress(Progress::Writing { done, total });
        }
        if stop() { Err(SaveError::Stopped) } else { Ok(()) }
    };
    let kinds = [TemplateKind::Register, TemplateKind::Parts, TemplateKind::Rates];
    for (kind, name) in kinds.into_iter().zip(FILES) {
        let refused = |error: WriteError| match error {
            _ if stop() => SaveError::Stopped,
            error => SaveError::Make { what: name, why: error.to_string() },
        };
        let Planned { outlines, mut dirt } = groups::plan(&demo, kind, &mut tick)?;
        let title = demo.mark("demo-title");
        let book = Book::new(kind, &outlines, &title, request.as_of, staging.desk(), &teller);
        let mut book = book.map_err(refused)?;
        for group in groups::of(&demo, kind) {
            for (sheet, row) in dirt.soil(group) {
                book.row(sheet, &row).map_err(refused)?;
            }
            tick()?;
        }
        for (sheet, row) in dirt.rest() {
            book.row(sheet, &row).map_err(refused)?;
        }
        let file = staging.create(Path::new(name))?;
        book.save(Stoppable { to: BufWriter::new(file), stop, told: false }).map_err(refused)?;
    }
    let at = |name: &str| out.join(name);
    let [register, parts, rates] = FILES.map(at);
    Ok(Made { staging, files: DemoFiles { register, parts, rates } })
}

/// A file that takes nothing more when the person stopped the run. It says so once; whatever is still written then is
/// lost in silence, for who packs files tidies up behind an error.
struct Stoppable<'s, W> {
    to: W,
    stop: &'s (dyn Fn() -> bool + Sync),
    told: bool,
}

impl<W: Write> Write for Stoppable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.told {
            return Ok(bytes.len());
        }
        self.told = (self.stop)();
        if self.told { Err(std::io::Error::other("stopped")) } else { self.to.write(bytes) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}

/// Everything a demo is made from.
struct Demo<'d> {
    request: DemoRequest,
    workshop: &'d Workshop<'d>,
    teller: &'d Teller<'d>,
    tables: Tables,
}

impl Demo<'_> {
    /// A sentence behind the mark that says that all is invented.
    fn mark(&self, key: &str) -> String {
        format!("{INVENTED}. {}", self.teller.t(key))
    }

    /// Chance of its own for each matter: more firms do not change the parts.
    fn chance(&self, matter: Matter) -> chance::Chance {
        chance::Chance::new(self.request.seed, matter as u64)
    }

    /// The day so many days before the story's.
    fn days_ago(&self, days: u32) -> Date {
        self.shifted(-i64::from(days))
    }

    /// The day so many days after the story's.
    fn days_ahead(&self, days: u32) -> Date {
        self.shifted(i64::from(days))
    }

    fn shifted(&self, days: i64) -> Date {
        let day = self.request.as_of;
        day.checked_add(Span::new().days(days)).unwrap_or(day)
    }
}

/// What chance is drawn for.
#[derive(Debug, Clone, Copy)]
enum Matter {
    Firms = 1,
    Abilities,
    Papers,
    Parts,
    Dirt,
}
