//! The first page: who asks, why, and how to answer.

use super::Setting;
use crate::read::OWN_SHEET;
use crate::write::WriteError;
use crate::write::style::{LARGE_SIZE, TEXT_SIZE, TITLE_SIZE, lines, print_upright, write_text};
use rust_xlsxwriter::{Format, Worksheet};

/// Width of the page in digits of ordinary size: what a phone shows without being pushed about.
const WIDTH: u32 = 60;

/// Writes it.
pub(super) fn write(
    sheet: &mut Worksheet,
    questions: usize,
    setting: &Setting<'_>,
) -> Result<(), WriteError> {
    let (teller, style) = (setting.teller, &setting.style);
    let large = |format: &Format| format.clone().set_font_size(LARGE_SIZE).set_text_wrap();
    sheet.set_column_width(0, WIDTH)?;
    sheet.set_screen_gridlines(false);
    write_text(sheet, 0, 0, OWN_SHEET, &style.remark)?;
    sheet.set_row_hidden(0)?;
    write_text(sheet, 1, 0, &teller.t("survey-title"), &style.title)?;
    style.set_lines_of(sheet, 1, 1, TITLE_SIZE)?;
    paragraph(sheet, 2, &setting.firm(), &large(&style.label).set_bold(), setting)?;
    let mut row = 3;
    if setting.answer.invented {
        paragraph(sheet, row, &teller.t("survey-invented"), &large(&style.banner), setting)?;
        row += 1;
    }
    row += 1;
    let parts = teller.say("count-parts", &[("count", setting.asked.parts.len().into())]);
    let questions = teller.say("count-questions", &[("count", questions.into())]);
    let day = teller.long_date(setting.answer.as_of);
    let paragraphs = [
        (false, teller.say("survey-who", &[("date", day.into())])),
        (false, teller.say("survey-worth", &[("parts", parts.into()), ("questions", questions.into())])),
        (true, teller.t("survey-how-title")),
        (false, teller.t("survey-how-1")),
        (false, teller.t("survey-how-2")),
        (false, teller.t("survey-how-3")),
        (false, teller.t("survey-how-4")),
        (true, teller.t("survey-use-title")),
        (false, teller.t("survey-use")),
        (false, teller.t("survey-deadline")),
    ];
    for (is_title, text) in &paragraphs {
        let format = if *is_title { style.heading.clone() } else { large(&style.label) };
        // A title keeps off what stands above it.
        row += u32::from(*is_title);
        paragraph(sheet, row, text, &format, setting)?;
        row += 1;
    }
    print_upright(sheet, &teller.t("survey-title"));
    Ok(())
}

/// A paragraph of large letters in a row as high as it needs.
fn paragraph(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    format: &Format,
    setting: &Setting<'_>,
) -> Result<(), WriteError> {
    write_text(sheet, row, 0, text, format)?;
    // As many large letters fit as the page has room for, which is told in ordinary ones.
    let width = WIDTH * TEXT_SIZE / LARGE_SIZE;
    Ok(setting.style.set_lines_of(sheet, row, lines(text, width as usize), LARGE_SIZE)?)
}
