//! The survey of one firm: exactly the questions that would decide open parts, in its language.
//!
//! Made for an owner between two machines, on a phone or an old spreadsheet program: one page that says who asks and
//! why, one page of questions with yellow cells to fill. It tells nothing of the buyer's prices and nothing of other
//! firms. A hidden sheet ([`crate::survey`]) says what each line asks.

mod guide;
mod keys;
mod lines;
mod page;

use super::WriteError;
use super::style::{self, Style};
use crate::survey::KEYS_SHEET;
use crate::tell::Teller;
use domain::matching::answer::{Answer, FirmQuestions};
use domain::taxonomy::Taxonomy;
use std::collections::BTreeSet;

/// What every sheet of a survey is written with.
struct Setting<'s> {
    answer: &'s Answer,
    asked: &'s FirmQuestions,
    taxonomy: &'s Taxonomy,
    teller: &'s Teller<'s>,
    style: Style,
}

impl Setting<'_> {
    /// The firm's name; its id when the answer does not name it.
    fn firm(&self) -> String {
        let facts = self.answer.suppliers.get(&self.asked.supplier);
        facts.map_or_else(|| self.asked.supplier.to_string(), |facts| self.teller.supplier(facts))
    }
}

/// The survey of a firm as a workbook, in the teller's language.
///
/// # Errors
/// [`WriteError::Xlsx`] when the library refuses: a mistake of this module, which the tests catch.
pub fn workbook(
    answer: &Answer,
    asked: &FirmQuestions,
    taxonomy: &Taxonomy,
    teller: &Teller<'_>,
) -> Result<Vec<u8>, WriteError> {
    let setting = Setting { answer, asked, taxonomy, teller, style: Style::new(teller.language()) };
    let lines = lines::of(&setting);
    let mut workbook = setting.style.workbook()?;
    let title = format!("{}: {}", teller.t("survey-title"), setting.firm());
    workbook.set_properties(&style::properties(&title, answer.as_of)?);
    let mut taken = BTreeSet::from([KEYS_SHEET.to_owned()]);
    let mut name = |key: &str| style::sheet_name(&teller.t(key), &mut taken);
    guide::write(workbook.add_worksheet().set_name(name("survey-sheet-guide"))?, lines.len(), &setting)?;
    page::write(workbook.add_worksheet().set_name(name("survey-sheet-questions"))?, &lines, &setting)?;
    keys::write(workbook.add_worksheet().set_name(KEYS_SHEET)?, &lines, &setting)?;
    Ok(workbook.save_to_buffer()?)
}
