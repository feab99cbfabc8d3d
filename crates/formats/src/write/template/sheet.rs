//! One sheet to fill: help, header, example, drop-downs.

use super::Setting;
use super::lists::List;
use super::notes;
use crate::cell::date;
use crate::examples::{self, Example};
use crate::fields::{Field, SheetKind, Takes};
use crate::tell::Teller;
use crate::write::WriteError;
use crate::write::style::{self, print_setup, text_width, write_date, write_text};
use domain::place::Country;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Formula, Note, Worksheet};

/// Row of the line of help.
const HELP: u32 = 0;
/// Row of the header.
const HEADER: u32 = 1;
/// Row of the example.
const EXAMPLE: u32 = 2;
/// The last row that drop-downs reach.
const LAST: u32 = 5_000;
/// Sets of parameter, value and unit that a capability has room for.
const CAPABILITY_PARAMETERS: u8 = 4;
/// The same of an operation.
const OPERATION_PARAMETERS: u8 = 3;

/// A column to be filled.
pub(super) struct Header {
    pub(super) field: &'static Field,
    pub(super) number: u8,
}

/// The columns of a sheet: its fields; parameter, value and unit as often as there is room for.
pub(super) fn headers(kind: SheetKind) -> Vec<Header> {
    let times = match kind {
        SheetKind::Capability => CAPABILITY_PARAMETERS,
        SheetKind::Operation => OPERATION_PARAMETERS,
        _ => 0,
    };
    let numbered = |field: &Field| times > 0 && matches!(field.key, "parameter" | "value" | "unit");
    let mut headers = Vec::new();
    for field in kind.fields() {
        match field.key {
            "parameter" if times > 0 => {
                for number in 1..=times {
                    let set = kind.fields().filter(|field| numbered(field));
                    headers.extend(set.map(|field| Header { field, number }));
                }
            }
            _ if numbered(field) => {}
            _ => headers.push(Header { field, number: 0 }),
        }
    }
    headers
}

/// The text of a header: label, unit, number, and `*` when it must be filled.
pub(super) fn title(field: &Field, number: u8, teller: &Teller<'_>) -> String {
    let mut text = teller.name(&field.names);
    let unit = notes::unit(field, teller);
    if !unit.is_empty() && !text.contains(['(', ',']) {
        text.push_str(&format!(" ({unit})"));
    }
    if number > 0 {
        text.push_str(&format!(" {number}"));
    }
    if field.required {
        text.push_str(" *");
    }
    text
}

/// An example as the cell shows it: codes with their names.
pub(super) fn shown(example: &Example, setting: &Setting<'_>) -> String {
    let teller = setting.teller;
    let text = example.text(teller.language()).into_owned();
    match (example.field.takes, List::of(example.field)) {
        (Takes::Unit, _) => teller.unit(&text),
        (Takes::Country, _) => Country::from_code(&text).map_or(text, |country| {
            format!("{}{}{}", country.code(), examples::NAME_MARK, teller.country(country))
        }),
        (Takes::Route, _) | (_, None) => text,
        (_, Some(list)) => {
            let start = format!("{text}{}", examples::NAME_MARK);
            let offers = list.offers(setting.taxonomy, teller);
            offers.into_iter().find(|offer| offer.starts_with(&start)).unwrap_or(text)
        }
    }
}

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, kind: SheetKind, setting: &Setting<'_>) -> Result<(), WriteError> {
    let teller = setting.teller;
    let headers = headers(kind);
    write_text(sheet, HELP, 0, &teller.t("template-help"), &setting.style.remark.clone().unset_text_wrap())?;
    let (mut header_lines, mut example_lines) = (2, 1);
    for (column, header) in (0_u16..).zip(&headers) {
        let title = title(header.field, header.number, teller);
        let example = notes::example(header, setting);
        let format = if header.field.required {
            setting.style.header.clone()
        } else {
            setting.style.header.clone().set_background_color(0x0059_7A92)
        };
        write_text(sheet, HEADER, column, &title, &format)?;
        sheet.insert_note(HEADER, column, &note(header, setting))?;
        sheet.set_column_format(column, &cell_format(header.field, setting))?;
        let width = width(&title, &example);
        sheet.set_column_width(column, width)?;
        header_lines = header_lines.max(style::lines(&title, width as usize));
        example_lines = example_lines.max(style::lines(&example, width as usize));
        write_example(sheet, column, header.field, &example, &setting.example)?;
        if let Some(list) = List::of(header.field) {
            sheet.add_data_validation(
                EXAMPLE,
                column,
                LAST,
                column,
                &choice(list, header.field, setting)?,
            )?;
        }
    }
    setting.style.set_lines_of(sheet, HEADER, header_lines, style::TEXT_SIZE)?;
    setting.style.set_lines(sheet, EXAMPLE, example_lines)?;
    sheet.set_freeze_panes(HEADER + 1, 1)?;
    print_setup(sheet, style::Paper::A4, Some(HEADER), &teller.name(kind.names()))?;
    Ok(())
}

fn note(header: &Header, setting: &Setting<'_>) -> Note {
    let text = notes::note(header, setting);
    let lines: usize = text.lines().map(|line| text_width(line) / 34 + 1).sum();
    let height = 24 + 16 * u32::try_from(lines).unwrap_or(8);
    Note::new(text).set_author("Ppuri").add_author_prefix(false).set_width(260).set_height(height)
}

/// Columns of codes and numbers that must stay as typed are text; days are days.
fn cell_format(field: &Field, setting: &Setting<'_>) -> Format {
    let base = setting.style.text.clone();
    match field.takes {
        Takes::Date => base.set_num_format("yyyy-mm-dd"),
        Takes::PartNumber | Takes::Hs | Takes::RegistrationNumber => base.set_num_format("@"),
        // Elsewhere a spreadsheet makes 0.05 of a "5%" that is typed, and readers cannot tell it from 0.05 per cent.
        Takes::Percent => base.set_num_format("@"),
        Takes::Text if field.key.ends_with("-id") || matches!(field.key, "phone" | "hs") => {
            base.set_num_format("@")
        }
        _ => base,
    }
}

/// A header may break between words, in two lines; an example that is longer still wraps.
fn width(title: &str, example: &str) -> u32 {
    let word = title.split_whitespace().map(text_width).max().unwrap_or(0) + 1;
    let longest = text_width(title).div_ceil(2).max(word).max(text_width(example)).clamp(9, 34);
    u32::try_from(longest).unwrap_or(34) + 2
}

/// Numbers as numbers, days as days, the rest as text.
fn write_example(
    sheet: &mut Worksheet,
    column: u16,
    field: &Field,
    text: &str,
    format: &Format,
) -> Result<(), WriteError> {
    let is_number = field.takes.is_number() || matches!(field.key, "value" | "latitude" | "longitude");
    let number = text.parse::<f64>().ok().filter(|_| is_number);
    match (number, date::parse(text, date::Order::YearFirst)) {
        _ if text.is_empty() => {}
        _ if field.takes == Takes::Percent => {
            write_text(sheet, EXAMPLE, column, text, &format.clone().set_num_format("@"))?;
        }
        (Some(number), _) => {
            sheet.write_number_with_format(EXAMPLE, column, number, format)?;
        }
        (None, Some(read)) if field.takes == Takes::Date => {
            let format = format.clone().set_num_format("yyyy-mm-dd");
            write_date(sheet, EXAMPLE, column, read.date, &format)?;
        }
        _ => write_text(sheet, EXAMPLE, column, text, format)?,
    }
    Ok(())
}

/// A drop-down. It warns of other words unless those are usual; it never forbids them: readers know more words than
/// lists do.
fn choice(list: List, field: &Field, setting: &Setting<'_>) -> Result<DataValidation, WriteError> {
    let teller = setting.teller;
    let validation = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={}", list.name())))
        .ignore_blank(true);
    if List::is_open(field) {
        return Ok(validation.show_error_message(false));
    }
    Ok(validation
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(teller.t("template-choice-title"))?
        .set_error_message(teller.t("template-choice-message"))?)
}
