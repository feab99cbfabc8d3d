//! The same region, list and rates without files: what reading them would give, for whoever measures what comes after.

use super::groups::{self, Group, Planned};
use super::tables::Tables;
use super::{Demo, DemoRequest, FILES};
use crate::access::Actor;
use crate::intake;
use crate::knowledge::Workshop;
use crate::matching::save::{self, SaveError};
use crate::parallel;
use domain::demand::PartsList;
use domain::matching::rates::Rates;
use domain::registry::Register;
use formats::grid::Workbook;
use formats::write::filled::{self, Outline, Row};
use formats::write::template::TemplateKind;

/// A demo as it is read.
#[derive(Debug, Clone)]
pub struct World {
    /// The register.
    pub register: Register,
    /// The parts list.
    pub parts: PartsList,
    /// The rates.
    pub rates: Rates,
}

/// Firms that are read at once by one thread.
const FIRMS_AT_ONCE: usize = 1000;

/// The demo as reading its files would give it, rows that are refused left out, without writing or reading one. Memory
/// grows with what comes out, not with the files.
///
/// # Errors
/// [`SaveError::Words`].
pub fn world(_actor: Actor, workshop: &Workshop<'_>, request: &DemoRequest) -> Result<World, SaveError> {
    let teller = save::teller(workshop, request.language)?;
    let demo = Demo { request: *request, workshop, teller: &teller, tables: Tables::builtin() };
    let register = register(&demo)?;
    let [_, parts_name, rates_name] = FILES;
    let parts = whole(&demo, TemplateKind::Parts, parts_name)?;
    let rates = whole(&demo, TemplateKind::Rates, rates_name)?;
    let parts = intake::parts_as(workshop, &parts, None).value;
    let rates = intake::rates_as(workshop, &rates, None, &register, request.as_of).value;
    Ok(World { register, parts, rates })
}

/// Firms are read by the thousand: a firm's rows point at no other firm. Rows that stand twice are left out; in a file
/// they are refused, for their ids are taken.
fn register(demo: &Demo<'_>) -> Result<Register, SaveError> {
    let Planned { outlines, mut dirt } = groups::plan(demo, TemplateKind::Register, &mut || Ok(()))?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut begins = vec![0; outlines.len()];
    let mut groups = groups::of(demo, TemplateKind::Register).map(|group| dirt.soil(group)).peekable();
    let mut register = Register::default();
    while groups.peek().is_some() {
        let mut books = Vec::new();
        for _ in 0..threads {
            let some: Group = groups.by_ref().take(FIRMS_AT_ONCE).flatten().collect();
            if !some.is_empty() {
                books.push(book(demo, FILES[0], &outlines, &mut begins, some));
            }
        }
        let read =
            |at: usize| Some(intake::register_as(demo.workshop, &books[at], None, demo.request.as_of).value);
        for part in parallel::each(books.len(), &read).unwrap_or_default() {
            register.suppliers.extend(part.suppliers);
        }
    }
    Ok(register)
}

/// A whole file as it would be read.
fn whole(demo: &Demo<'_>, kind: TemplateKind, name: &str) -> Result<Workbook, SaveError> {
    let Planned { outlines, mut dirt } = groups::plan(demo, kind, &mut || Ok(()))?;
    let mut all: Group = groups::of(demo, kind).flat_map(|group| dirt.soil(group)).collect();
    all.extend(dirt.rest());
    Ok(book(demo, name, &outlines, &mut vec![0; outlines.len()], all))
}

/// Rows as a workbook that was read. `begins` counts the rows of each sheet that came before.
fn book(demo: &Demo<'_>, name: &str, outlines: &[Outline], begins: &mut [u64], rows: Group) -> Workbook {
    let mut sorted: Vec<Vec<Row>> = vec![Vec::new(); outlines.len()];
    for (kind, row) in rows {
        if let Some(at) = outlines.iter().position(|outline| outline.kind == kind) {
            sorted[at].push(row);
        }
    }
    let sheets = outlines.iter().zip(begins).zip(sorted).map(|((outline, begin), rows)| {
        let sheet = filled::sheet(outline, *begin, &rows, demo.teller);
        *begin += rows.len() as u64;
        sheet
    });
    filled::as_read(name, sheets.collect())
}
