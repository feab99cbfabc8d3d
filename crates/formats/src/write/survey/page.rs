//! The page of questions: number, question, answer, unit, until when, why.

use super::Setting;
use super::lines::Shown;
use crate::survey::{ANSWER, Asked, NUMBER, QUESTION, UNIT, UNTIL, WHY};
use crate::tell::Teller;
use crate::write::WriteError;
use crate::write::style::{self, TEXT_SIZE, TITLE_SIZE, print_upright, write_text};
use domain::id::{ParameterCode, ProcessCode, SiteId};
use domain::quantity::Dimension;
use domain::registry::Basis;
use domain::taxonomy::{Direction, Taxonomy};
use rust_xlsxwriter::{DataValidation, Format, Worksheet};

/// Columns and their widths. Question and answer together are what a phone shows at once.
const WIDTHS: [(u16, u32); 6] =
    [(NUMBER, 5), (QUESTION, 36), (ANSWER, 16), (UNIT, 10), (UNTIL, 13), (WHY, 34)];

/// Size of the letters of a question.
const QUESTION_SIZE: u32 = 11;

/// Row of the headings.
const HEADER: u32 = 2;

/// The most characters that a list written into a cell's validation may have (Excel specifications and limits).
const LIST_CHARS: usize = 255;

/// The heading of a column.
pub(super) fn heading(column: u16, teller: &Teller<'_>) -> String {
    let key = match column {
        NUMBER => "number",
        QUESTION => "question",
        ANSWER => "answer",
        UNIT => "unit",
        UNTIL => "until",
        _ => "why",
    };
    teller.t(&format!("survey-head-{key}"))
}

/// Writes it.
pub(super) fn write(sheet: &mut Worksheet, lines: &[Shown], setting: &Setting<'_>) -> Result<(), WriteError> {
    let (teller, style) = (setting.teller, &setting.style);
    for (column, width) in WIDTHS {
        sheet.set_column_width(column, width)?;
    }
    // Only certificates have a last day: without any, the column would but push the rest out of sight.
    if !lines.iter().any(|shown| matches!(shown.line.asked, Asked::Certificate(_))) {
        sheet.set_column_hidden(UNTIL)?;
    }
    write_text(sheet, 0, NUMBER, &setting.firm(), &style.title)?;
    style.set_lines_of(sheet, 0, 1, TITLE_SIZE)?;
    write_text(sheet, 1, NUMBER, &teller.t("survey-hint"), &style.remark.clone().unset_text_wrap())?;
    for (column, _) in WIDTHS {
        write_text(sheet, HEADER, column, &heading(column, teller), &style.header)?;
    }
    let mut row = HEADER + 1;
    let mut group: Option<(SiteId, Option<ProcessCode>)> = None;
    for shown in lines {
        let own = (shown.line.site.clone(), shown.line.process.clone());
        // Certificates of the company are one group, wherever their questions arose.
        let same =
            group.as_ref().is_some_and(|group| *group == own || (group.1.is_none() && own.1.is_none()));
        if !same {
            write_text(sheet, row, QUESTION, &group_title(&own, setting), &style.heading)?;
            style.set_lines_of(sheet, row, 1, style::LARGE_SIZE)?;
            row += 1;
            group = Some(own);
        }
        line(sheet, row, shown, setting)?;
        row += 1;
    }
    sheet.set_freeze_panes(HEADER + 1, 0)?;
    sheet.set_active(true);
    print_upright(sheet, &teller.t("survey-title"));
    Ok(())
}

/// The process; the site too, where the firm is asked about several.
fn group_title((site, process): &(SiteId, Option<ProcessCode>), setting: &Setting<'_>) -> String {
    let Some(process) = process else { return setting.teller.t("survey-group-company") };
    let process = setting.teller.process(process);
    let sites = &setting.asked.questions;
    if sites.iter().all(|question| question.site == *site) {
        return process;
    }
    let firm = setting.answer.suppliers.get(&setting.asked.supplier);
    let facts = firm.and_then(|firm| firm.sites.get(site));
    let told =
        facts.map(|facts| if facts.name.is_empty() { facts.address.clone() } else { facts.name.clone() });
    let told = told.filter(|told| !told.is_empty()).unwrap_or_else(|| site.to_string());
    format!("{process} · {told}")
}

fn line(sheet: &mut Worksheet, row: u32, shown: &Shown, setting: &Setting<'_>) -> Result<(), WriteError> {
    let (style, line) = (&setting.style, &shown.line);
    let large = |format: &Format| format.clone().set_font_size(QUESTION_SIZE);
    sheet.write_number_with_format(row, NUMBER, line.number, &large(&style.integer))?;
    write_text(sheet, row, QUESTION, &line.question, &large(&style.text))?;
    sheet.write_blank(row, ANSWER, &large(&answer_format(&line.asked, setting)))?;
    write_text(sheet, row, WHY, &shown.why, &style.text)?;
    if let Some(words) = answers(&line.asked, setting.teller) {
        sheet.add_data_validation(row, ANSWER, row, ANSWER, &choice(&words)?)?;
    }
    let units = units(&line.asked, setting.taxonomy, setting.teller);
    match units.as_slice() {
        [] => write_text(sheet, row, UNIT, "", &style.text)?,
        [only] => write_text(sheet, row, UNIT, only, &style.text)?,
        [first, ..] => {
            write_text(sheet, row, UNIT, first, &style.input)?;
            sheet.add_data_validation(row, UNIT, row, UNIT, &choice(&units)?)?;
        }
    }
    if matches!(line.asked, Asked::Certificate(_)) {
        sheet.write_blank(row, UNTIL, &style.input_date)?;
    } else {
        write_text(sheet, row, UNTIL, "", &style.text)?;
    }
    let wrapped = |column: u16, text: &str, size: u32| {
        let width = WIDTHS.iter().find(|(at, _)| *at == column).map_or(0, |(_, width)| *width);
        style::lines(text, (width * TEXT_SIZE / size) as usize)
    };
    let lines = wrapped(QUESTION, &line.question, QUESTION_SIZE).max(wrapped(WHY, &shown.why, TEXT_SIZE));
    Ok(style.set_lines_of(sheet, row, lines, QUESTION_SIZE)?)
}

/// Ranges and sizes are text: a spreadsheet would make a day of `5-10`.
fn answer_format(asked: &Asked, setting: &Setting<'_>) -> Format {
    let text = setting.style.input.clone().set_num_format("@");
    match asked {
        Asked::Parameter(code) if is_range(code, setting.taxonomy) => text,
        Asked::Size => text,
        _ => setting.style.input_number.clone(),
    }
}

fn is_range(code: &ParameterCode, taxonomy: &Taxonomy) -> bool {
    taxonomy.parameters.get(code).is_some_and(|parameter| parameter.direction == Direction::Within)
}

/// Words an answer is chosen from.
fn answers(asked: &Asked, teller: &Teller<'_>) -> Option<Vec<String>> {
    match asked {
        Asked::Process | Asked::Material { .. } | Asked::Certificate(_) => {
            Some(vec![teller.t("answer-yes"), teller.t("answer-no")])
        }
        Asked::Tolerance => Some((4..=16).map(|grade| format!("IT{grade}")).collect()),
        _ => None,
    }
}

/// Units an answer may be told in, the usual one first: it stands in the cell already.
fn units(asked: &Asked, taxonomy: &Taxonomy, teller: &Teller<'_>) -> Vec<String> {
    let of = |dimension: Dimension, usual: &str| {
        let mut codes: Vec<&str> = vec![usual];
        let same = taxonomy.units.values().filter(|(unit, _)| unit.dimension() == dimension);
        codes.extend(same.map(|(unit, _)| unit.code()).filter(|code| *code != usual));
        codes.into_iter().map(|code| teller.unit(code)).collect()
    };
    match asked {
        Asked::Size => of(Dimension::Length, "mm"),
        Asked::Mass => of(Dimension::Mass, "kg"),
        Asked::Parameter(code) => taxonomy.parameters.get(code).map_or_else(Vec::new, |parameter| {
            match parameter.dimension {
                // Plain numbers count one thing only.
                Dimension::Number => vec![teller.unit(parameter.unit.code())],
                dimension => of(dimension, parameter.unit.code()),
            }
        }),
        Asked::Capacity => Basis::ALL
            .into_iter()
            .map(|basis| teller.t(&format!("template-basis-{}", basis.word())))
            .collect(),
        Asked::MinLot => vec![teller.t("template-basis-piece")],
        Asked::LeadTime => vec![teller.unit("day")],
        Asked::Process | Asked::Material { .. } | Asked::Tolerance | Asked::Certificate(_) => Vec::new(),
    }
}

/// A drop-down written into the cell itself: every program and phone shows it. Other words are not forbidden: the
/// reader tells what it cannot use.
fn choice(words: &[String]) -> Result<DataValidation, WriteError> {
    let mut room = LIST_CHARS;
    let fits = |word: &&String| {
        let size = word.encode_utf16().count() + 1;
        let fits = size <= room;
        room = room.saturating_sub(size);
        fits
    };
    // A comma would part the word in two.
    let words: Vec<&String> = words.iter().filter(|word| !word.contains(',')).take_while(fits).collect();
    Ok(DataValidation::new().allow_list_strings(&words)?.show_error_message(false))
}
