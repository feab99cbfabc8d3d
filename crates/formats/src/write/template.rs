//! Empty workbooks to fill: parts lists, registers, rates.
//!
//! Each sheet has a line of help, the header (required fields marked `*`, units named, a note on every column), one
//! grey example row and drop-downs. What the drop-downs offer stands in a hidden sheet; a guide in front says how to
//! fill it. Whatever a drop-down offers, the readers understand.

mod guide;
mod lists;
mod notes;
mod sheet;

use super::WriteError;
use super::style::{self, Style};
use crate::fields::{Field, SheetKind};
use crate::tell::Teller;
use domain::taxonomy::Taxonomy;
use jiff::civil::{Date, date};
use rust_xlsxwriter::Format;
use std::collections::BTreeSet;

/// Which workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateKind {
    /// A buyer's parts.
    Parts,
    /// A register of suppliers.
    Register,
    /// Rates.
    Rates,
}

impl TemplateKind {
    /// All three.
    pub const ALL: [TemplateKind; 3] = [TemplateKind::Parts, TemplateKind::Register, TemplateKind::Rates];

    /// The key in files and translations (`kind-<key>`).
    pub fn key(self) -> &'static str {
        match self {
            TemplateKind::Parts => "parts",
            TemplateKind::Register => "register",
            TemplateKind::Rates => "rates",
        }
    }

    /// Its sheets, in order.
    pub fn sheets(self) -> &'static [SheetKind] {
        match self {
            TemplateKind::Parts => &crate::read::parts::KINDS,
            TemplateKind::Register => &REGISTER_SHEETS,
            TemplateKind::Rates => &crate::read::rates::KINDS,
        }
    }
}

/// The sheets of a register workbook (vocabulary, 7.6).
const REGISTER_SHEETS: [SheetKind; 6] = [
    SheetKind::Company,
    SheetKind::Site,
    SheetKind::Capability,
    SheetKind::Certificate,
    SheetKind::Customer,
    SheetKind::Contact,
];

/// The columns of a sheet, with the numbers of those that stand several times.
pub(super) fn columns(kind: SheetKind) -> Vec<(&'static Field, u8)> {
    sheet::headers(kind).into_iter().map(|header| (header.field, header.number)).collect()
}

/// The heading of a column.
pub(super) fn heading(field: &Field, number: u8, teller: &Teller<'_>) -> String {
    sheet::title(field, number, teller)
}

/// The day written into the document's properties: templates do not depend on the day they are made.
const MADE: Date = date(2026, 11, 25);

/// What every sheet of a template is written with.
struct Setting<'t> {
    teller: &'t Teller<'t>,
    taxonomy: &'t Taxonomy,
    style: Style,
    /// The example row: not to be taken for data by a reader's eye either.
    example: Format,
}

/// An empty workbook in the teller's language.
///
/// # Errors
/// [`WriteError::Xlsx`] when the library refuses: a mistake of this module, which the tests catch.
pub fn workbook(kind: TemplateKind, taxonomy: &Taxonomy, teller: &Teller<'_>) -> Result<Vec<u8>, WriteError> {
    let style = Style::new(teller.language());
    let example =
        style.text.clone().set_italic().set_font_color(0x0080_8080).set_background_color(0x00F2_F2F2);
    let setting = Setting { teller, taxonomy, style, example };
    let mut workbook = setting.style.workbook()?;
    let title =
        teller.say("template-guide-title", &[("kind", teller.t(&format!("kind-{}", kind.key())).into())]);
    workbook.set_properties(&style::properties(&title, MADE)?);
    let mut taken = BTreeSet::new();
    let lists_name = teller.t("template-lists-sheet");
    taken.insert(lists_name.to_lowercase());
    let guide_name = style::sheet_name(&teller.t("template-guide-sheet"), &mut taken);
    let sheets: Vec<(SheetKind, String)> = kind
        .sheets()
        .iter()
        .map(|sheet| (*sheet, style::sheet_name(&teller.name(sheet.names()), &mut taken)))
        .collect();
    guide::write(workbook.add_worksheet().set_name(guide_name)?, kind, &sheets, &title, &setting)?;
    for (sheet, name) in &sheets {
        sheet::write(workbook.add_worksheet().set_name(name)?, *sheet, &setting)?;
    }
    let names = lists::write(workbook.add_worksheet().set_name(&lists_name)?, &lists_name, kind, &setting)?;
    for (name, formula) in names {
        workbook.define_name(name, &formula)?;
    }
    Ok(workbook.save_to_buffer()?)
}
