//! The first page: who asks, why, and how to answer.

use super::Setting;
use crate::read::OWN_SHEET;
use crate::write::WriteError;
use crate::write::style::{print_upright, write_text};
use rust_xlsxwriter::Worksheet;

/// Writes it.
pub(super) fn write(
    sheet: &mut Worksheet,
    questions: usize,
    setting: &Setting<'_>,
) -> Result<(), WriteError> {
    let (teller, style) = (setting.teller, &setting.style);
    let large = |format: &rust_xlsxwriter::Format| format.clone().set_font_size(12).set_text_wrap();
    sheet.set_column_width(0, 64)?;
    sheet.set_screen_gridlines(false);
    write_text(sheet, 0, 0, OWN_SHEET, &style.remark)?;
    sheet.set_row_hidden(0)?;
    write_text(sheet, 1, 0, &teller.t("survey-title"), &style.title)?;
    write_text(sheet, 2, 0, &setting.firm(), &large(&style.label).set_bold())?;
    let mut row = 3;
    if setting.answer.invented {
        write_text(sheet, row, 0, &teller.t("survey-invented"), &large(&style.banner))?;
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
        write_text(sheet, row, 0, text, &format)?;
        row += 1;
    }
    print_upright(sheet, &teller.t("survey-title"));
    Ok(())
}
