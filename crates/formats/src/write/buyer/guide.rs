//! The sheet that explains the answers.

use super::super::WriteError;
use super::super::style::{self, Style};
use crate::tell::Teller;
use domain::finding::{Finding, Severity};
use domain::matching::answer::{Answer, Status};
use rust_xlsxwriter::{Format, Worksheet};

/// Columns of the sheet and their widths.
const WIDTHS: [u16; 5] = [30, 18, 12, 54, 54];

/// Findings listed one by one; a file can have one for every cell.
const FINDINGS: usize = 100_000;

/// What the answer columns say, beside the words of the status.
const ABOUT: [(&str, &str); 4] = [
    ("workbook-buyer-col-known", "workbook-buyer-about-known"),
    ("workbook-buyer-col-days", "workbook-buyer-about-days"),
    ("workbook-buyer-col-sources", "workbook-buyer-about-sources"),
    ("workbook-buyer-col-second", "workbook-buyer-about-second"),
];

pub(super) fn write(
    worksheet: &mut Worksheet,
    style: &Style,
    teller: &Teller<'_>,
    answer: &Answer,
    findings: &[&Finding],
) -> Result<(), WriteError> {
    for (column, width) in WIDTHS.into_iter().enumerate() {
        worksheet.set_column_width(column as u16, width)?;
    }
    worksheet.set_screen_gridlines(false);
    style::print_setup(worksheet, style::Paper::A4, None, &teller.t("workbook-title"))?;
    let mut page = Page { worksheet, style, teller, row: 0 };
    page.text(0, &teller.t("workbook-title"), &style.title)?;
    page.style.set_lines_of(page.worksheet, page.row, 1, style::TITLE_SIZE)?;
    page.row += 1;
    if answer.invented {
        page.banner("workbook-invented")?;
    }
    if !answer.complete {
        page.banner("workbook-incomplete")?;
    }
    page.wide(0, &teller.t("workbook-buyer-intro"), &style.label)?;
    page.text(0, &teller.t("workbook-as-of"), &style.label)?;
    style::write_date(page.worksheet, page.row, 1, answer.as_of, &style.date)?;
    page.row += 2;
    page.statuses(answer)?;
    page.heading("workbook-buyer-block-columns")?;
    for (column, about) in ABOUT {
        page.text(0, &teller.t(column), &style.label)?;
        page.wide(1, &teller.t(about), &style.label)?;
    }
    page.row += 1;
    page.file(answer, findings)
}

struct Page<'p> {
    worksheet: &'p mut Worksheet,
    style: &'p Style,
    teller: &'p Teller<'p>,
    row: u32,
}

impl Page<'_> {
    fn text(&mut self, column: u16, text: &str, format: &Format) -> Result<(), WriteError> {
        Ok(style::write_text(self.worksheet, self.row, column, text, format)?)
    }

    fn number(&mut self, column: u16, number: u32) -> Result<(), WriteError> {
        self.worksheet.write_number_with_format(self.row, column, number, &self.style.integer)?;
        Ok(())
    }

    /// Text from this column to the last; ends the row.
    fn wide(&mut self, first: u16, text: &str, format: &Format) -> Result<(), WriteError> {
        let last = WIDTHS.len() as u16 - 1;
        self.worksheet.merge_range(self.row, first, self.row, last, text, format)?;
        let width: u16 = WIDTHS.iter().skip(usize::from(first)).sum();
        self.style.set_lines(self.worksheet, self.row, style::lines(text, width.into()))?;
        self.row += 1;
        Ok(())
    }

    /// A warning over the whole width, in larger letters.
    fn banner(&mut self, key: &str) -> Result<(), WriteError> {
        let told = self.teller.t(key);
        self.wide(0, &told, &self.style.banner)?;
        Ok(self.style.set_lines_of(self.worksheet, self.row - 1, 1, style::LARGE_SIZE)?)
    }

    fn heading(&mut self, key: &str) -> Result<(), WriteError> {
        let told = self.teller.t(key);
        for column in 0..WIDTHS.len() as u16 {
            self.text(column, if column == 0 { &told } else { "" }, &self.style.heading)?;
        }
        self.style.set_lines_of(self.worksheet, self.row, 1, style::LARGE_SIZE)?;
        self.row += 1;
        Ok(())
    }

    /// How many parts have which status, and what it says.
    fn statuses(&mut self, answer: &Answer) -> Result<(), WriteError> {
        let coverage = answer.coverage();
        self.heading("workbook-block-counts")?;
        for (status, count) in [
            (Status::Answered, coverage.answered()),
            (Status::Possible, coverage.possible),
            (Status::Unanswered, coverage.unanswered),
        ] {
            let about = self.teller.t(&format!("workbook-buyer-about-{}", status.key()));
            self.text(0, &self.teller.status(status), self.style.status(status))?;
            self.number(1, count)?;
            self.wide(2, &about, &self.style.label)?;
        }
        let refused: u32 = answer.files.iter().map(|file| file.rows.refused).sum();
        let about = self.teller.t("workbook-buyer-about-refused");
        self.text(0, &self.teller.t("workbook-buyer-refused"), self.style.severity(Severity::Error))?;
        self.number(1, refused)?;
        self.wide(2, &about, &self.style.label)?;
        self.row += 1;
        Ok(())
    }

    /// What was found in the file that stands beside no row.
    fn file(&mut self, answer: &Answer, findings: &[&Finding]) -> Result<(), WriteError> {
        self.heading("workbook-buyer-block-file")?;
        for file in &answer.files {
            for (key, count) in [
                ("workbook-col-rows", file.rows.rows()),
                ("workbook-col-accepted", file.rows.accepted),
                ("workbook-col-warned", file.rows.warned),
                ("workbook-col-refused", file.rows.refused),
            ] {
                self.text(0, &self.teller.t(key), &self.style.label)?;
                self.number(1, count)?;
                self.row += 1;
            }
        }
        if findings.is_empty() {
            return Ok(());
        }
        self.row += 1;
        for (column, key) in [
            "workbook-col-severity",
            "workbook-col-sheet",
            "workbook-col-cell",
            "workbook-col-found",
            "workbook-col-to-do",
        ]
        .into_iter()
        .enumerate()
        {
            self.text(column as u16, &self.teller.t(key), &self.style.header)?;
        }
        self.row += 1;
        for finding in findings.iter().take(FINDINGS) {
            let told = self.teller.finding(finding);
            self.text(0, &told.severity, self.style.severity(told.level))?;
            self.text(1, &told.sheet, &self.style.text)?;
            self.text(2, &told.cell, &self.style.text)?;
            self.text(3, &told.found, &self.style.text)?;
            self.text(4, &told.to_do, &self.style.text)?;
            let lines = [(1, &told.sheet), (3, &told.found), (4, &told.to_do)]
                .map(|(column, text)| style::lines(text, WIDTHS[column].into()));
            self.style.set_lines(self.worksheet, self.row, lines.into_iter().max().unwrap_or(1))?;
            self.row += 1;
        }
        if findings.len() > FINDINGS {
            let more = (findings.len() - FINDINGS) as u64;
            let told = self.teller.say("workbook-more-rows", &[("count", more.into())]);
            self.text(0, &told, &self.style.remark)?;
        }
        Ok(())
    }
}
