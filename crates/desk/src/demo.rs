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
//! Data: `demo/` beside this room's sources.

mod abilities;
mod chance;
mod demand;
mod dirt;
mod firms;
mod papers;
mod rates;
mod tables;

use crate::access::Actor;
use crate::intake;
use crate::knowledge::Workshop;
use crate::matching::INVENTED;
use crate::matching::save::{self, SaveError};
use formats::fields::SheetKind;
use formats::grid::Sheet;
use formats::tell::Teller;
use formats::write::filled::{self, FilledSheet};
use formats::write::template::TemplateKind;
use jiff::Span;
use jiff::civil::Date;
use lang::Language;
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
    _actor: Actor,
    workshop: &Workshop<'_>,
    out: &Path,
    request: &DemoRequest,
) -> Result<DemoFiles, SaveError> {
    let teller = save::teller(workshop, request.language)?;
    let demo = Demo { request: *request, workshop, teller: &teller, tables: Tables::builtin() };
    let register = demo.register();
    let [register_name, parts_name, rates_name] = FILES;
    let books = [
        (register_name, TemplateKind::Register, register),
        (parts_name, TemplateKind::Parts, demo.parts()),
        (rates_name, TemplateKind::Rates, demo.rates()),
    ];
    let mut files = Vec::new();
    for (name, kind, sheets) in books {
        let bytes = filled::workbook(kind, &sheets, &demo.mark("demo-title"), request.as_of, &teller);
        let bytes = bytes.map_err(|error| SaveError::Make { what: name, why: error.to_string() })?;
        files.push((PathBuf::from(name), bytes));
    }
    save::commit(out, &files)?;
    let at = |name: &str| out.join(name);
    Ok(DemoFiles { register: at(register_name), parts: at(parts_name), rates: at(rates_name) })
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

    fn register(&self) -> Vec<FilledSheet> {
        let firms = firms::make(self);
        let mut sheets = vec![
            FilledSheet { kind: SheetKind::Company, rows: firms::companies(self, &firms) },
            FilledSheet { kind: SheetKind::Site, rows: firms::sites(self, &firms) },
            FilledSheet { kind: SheetKind::Capability, rows: abilities::rows(self, &firms) },
            FilledSheet { kind: SheetKind::Certificate, rows: papers::certificates(self, &firms) },
            FilledSheet { kind: SheetKind::Customer, rows: papers::customers(self, &firms) },
            FilledSheet { kind: SheetKind::Contact, rows: papers::contacts(self, &firms) },
        ];
        dirt::on_register(self, &mut sheets);
        sheets
    }

    fn parts(&self) -> Vec<FilledSheet> {
        let (parts, operations) = demand::rows(self);
        let mut sheets = vec![
            FilledSheet { kind: SheetKind::Parts, rows: parts },
            FilledSheet { kind: SheetKind::Operation, rows: operations },
        ];
        dirt::on_parts(self, &mut sheets);
        sheets
    }

    fn rates(&self) -> Vec<FilledSheet> {
        rates::sheets(self)
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
