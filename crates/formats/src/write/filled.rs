//! Workbooks of the templates' form with rows in them: what the program itself hands out as a register, a parts list or
//! rates.
//!
//! A line above the header says what the workbook is. Only columns that some row fills are written, and those that must
//! be filled.

use super::WriteError;
use super::style::{self, Style, print_setup, text_width, write_date, write_text};
use super::template::TemplateKind;
use crate::fields::{Field, SheetKind, Takes};
use crate::tell::Teller;
use jiff::civil::Date;
use rust_xlsxwriter::{Format, Worksheet};
use std::collections::BTreeSet;

/// A value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
}

impl From<&str> for Typed {
    fn from(text: &str) -> Typed {
        Typed::Text(text.to_owned())
    }
}

impl From<String> for Typed {
    fn from(text: String) -> Typed {
        Typed::Text(text)
    }
}

impl From<f64> for Typed {
    fn from(number: f64) -> Typed {
        Typed::Number(number)
    }
}

impl From<u32> for Typed {
    fn from(number: u32) -> Typed {
        Typed::Number(f64::from(number))
    }
}

impl From<Date> for Typed {
    fn from(day: Date) -> Typed {
        Typed::Day(day)
    }
}

/// A row: its values by the key of the field and, where the field stands several times, its number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    cells: Vec<(&'static str, u8, Typed)>,
}

impl Row {
    /// The row with this value. An empty text is no value.
    #[must_use]
    pub fn with(self, key: &'static str, value: impl Into<Typed>) -> Row {
        self.numbered(key, 0, value)
    }

    /// The row with this value, if there is one.
    #[must_use]
    pub fn maybe(self, key: &'static str, value: Option<impl Into<Typed>>) -> Row {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The row with this value in a numbered field.
    #[must_use]
    pub fn numbered(mut self, key: &'static str, number: u8, value: impl Into<Typed>) -> Row {
        self.set(key, number, value.into());
        self
    }

    /// Puts a value in the place of another.
    pub fn set(&mut self, key: &'static str, number: u8, value: Typed) {
        self.remove(key, number);
        if value != Typed::Text(String::new()) {
            self.cells.push((key, number, value));
        }
    }

    /// Takes a value away.
    pub fn remove(&mut self, key: &str, number: u8) {
        self.cells.retain(|(own, n, _)| (*own, *n) != (key, number));
    }

    /// A value of the row.
    pub fn get(&self, key: &str, number: u8) -> Option<&Typed> {
        self.cells.iter().find(|(own, n, _)| (*own, *n) == (key, number)).map(|(_, _, value)| value)
    }
}

/// A sheet with its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledSheet {
    /// Which sheet of the template.
    pub kind: SheetKind,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// Row of the line above, of the header, and of the first row of data.
const TITLE: u32 = 0;
const HEADER: u32 = 1;
const FIRST: u32 = 2;

/// A workbook in the teller's language, made on a day. `title` stands above every header.
///
/// # Errors
/// [`WriteError::Xlsx`] when the library refuses: more rows than a sheet has.
pub fn workbook(
    kind: TemplateKind,
    sheets: &[FilledSheet],
    title: &str,
    day: Date,
    teller: &Teller<'_>,
) -> Result<Vec<u8>, WriteError> {
    let style = Style::new(teller.language());
    let mut workbook = style.workbook()?;
    let about = format!("{}: {title}", teller.t(&format!("kind-{}", kind.key())));
    workbook.set_properties(&style::properties(&about, day)?);
    let mut taken = BTreeSet::new();
    for filled in sheets {
        let name = style::sheet_name(&teller.name(filled.kind.names()), &mut taken);
        write(workbook.add_worksheet().set_name(name)?, filled, title, &style, teller)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(
    sheet: &mut Worksheet,
    filled: &FilledSheet,
    title: &str,
    style: &Style,
    teller: &Teller<'_>,
) -> Result<(), WriteError> {
    write_text(sheet, TITLE, 0, title, &style.remark.clone().unset_text_wrap())?;
    for (column, (field, number)) in (0_u16..).zip(columns(filled)) {
        let heading = super::template::heading(field, number, teller);
        write_text(sheet, HEADER, column, &heading, &style.header)?;
        let mut widest = text_width(&heading) / 2;
        let format = cell_format(field, style);
        for (row, cells) in (FIRST..).zip(&filled.rows) {
            match cells.get(field.key, number) {
                None => {}
                Some(Typed::Text(text)) => {
                    widest = widest.max(text_width(text));
                    write_text(sheet, row, column, text, &format)?;
                }
                Some(Typed::Number(value)) => {
                    sheet.write_number_with_format(row, column, *value, &format)?;
                }
                Some(Typed::Day(day)) => write_date(sheet, row, column, *day, &style.date)?,
            }
        }
        sheet.set_column_width(column, f64::from(u32::try_from(widest.clamp(8, 40)).unwrap_or(40)) + 2.0)?;
    }
    sheet.set_row_height(HEADER, 32)?;
    sheet.set_freeze_panes(FIRST, 1)?;
    print_setup(sheet, style::Paper::A4, Some(HEADER), &teller.name(filled.kind.names()))?;
    Ok(())
}

/// Fields in the template's order, numbered ones set by set.
fn columns(filled: &FilledSheet) -> Vec<(&'static Field, u8)> {
    let used: BTreeSet<(&str, u8)> =
        filled.rows.iter().flat_map(|row| &row.cells).map(|(key, number, _)| (*key, *number)).collect();
    let fields = super::template::columns(filled.kind);
    fields.into_iter().filter(|(field, n)| field.required || used.contains(&(field.key, *n))).collect()
}

fn cell_format(field: &Field, style: &Style) -> Format {
    let plain = style.text.clone().unset_text_wrap();
    match field.takes {
        Takes::PartNumber | Takes::Hs | Takes::RegistrationNumber => plain.set_num_format("@"),
        _ => plain,
    }
}
