//! The answer columns beside a parts table.

use super::super::WriteError;
use super::super::answer::signs;
use super::super::copy::Extent;
use super::super::style::{self, Style};
use super::Rows;
use crate::grid::Sheet;
use crate::table::Table;
use crate::tell::Teller;
use domain::finding::{Finding, Severity};
use domain::id::SupplierId;
use domain::matching::answer::{Answer, PartAnswer, Status};
use domain::registry::Grade;
use rust_xlsxwriter::{Format, Worksheet};
use std::collections::BTreeSet;

/// The columns and their widths, left to right.
const COLUMNS: [(&str, usize); 11] = [
    ("workbook-buyer-col-status", 18),
    ("workbook-buyer-col-who", 26),
    ("workbook-buyer-col-where", 24),
    ("workbook-buyer-col-chain", 42),
    ("workbook-buyer-col-known", 14),
    ("workbook-buyer-col-days", 12),
    ("workbook-buyer-col-sources", 12),
    ("workbook-buyer-col-second", 12),
    ("workbook-buyer-col-asked", 12),
    ("workbook-buyer-col-found", 42),
    ("workbook-buyer-col-to-do", 42),
];

/// A header that stands deeper than this would freeze the whole window.
const FROZEN_ROWS: u32 = 12;

/// Columns a sheet has.
const SHEET_COLUMNS: u32 = 16_384;

/// What the answers are written with.
pub(super) struct Answers<'w> {
    pub(super) style: &'w Style,
    pub(super) teller: &'w Teller<'w>,
    pub(super) answer: &'w Answer,
}

impl Answers<'_> {
    /// Writes the answers beside the table; gives the row of the header, from 0. A sheet that is full to its last column
    /// gets none.
    pub(super) fn beside<'a>(
        &self,
        worksheet: &mut Worksheet,
        sheet: &'a Sheet,
        table: &Table,
        rows: &mut Rows<'a>,
        extent: &mut Extent,
    ) -> Result<Option<u32>, WriteError> {
        let header_row = header_row(sheet, table);
        let from_zero = header_row.map(|row| row - 1);
        let Some(first) = free_columns(sheet, table).and_then(|first| u16::try_from(first - 1).ok()) else {
            return Ok(from_zero);
        };
        for (column, (key, width)) in (first..).zip(COLUMNS) {
            extent.widths.insert(column, width);
            if let Some(row) = header_row {
                let header = self.teller.t(key);
                style::write_text(worksheet, row - 1, column, &header, &self.style.header)?;
                extent.wrap(row, column, &header);
            }
        }
        let name = (!sheet.name.is_empty()).then_some(sheet.name.as_str());
        for row in table.data.iter().filter_map(|&at| sheet.rows.get(at)) {
            let (part, findings) = rows.take((name, row.number));
            let told = Told { style: self.style, teller: self.teller, answer: self.answer, part, findings };
            told.write(worksheet, row.number, first, extent)?;
        }
        if let Some(row) = header_row.filter(|row| *row <= FROZEN_ROWS) {
            worksheet.set_freeze_panes(row, 0)?;
        }
        Ok(from_zero)
    }
}

/// The row of the header, from 1: the last line of the table's own, or the row above data that has none.
fn header_row(sheet: &Sheet, table: &Table) -> Option<u32> {
    let above = || {
        let first = table.data.first().and_then(|&at| sheet.rows.get(at))?;
        first.number.checked_sub(1).filter(|row| *row > 0)
    };
    table.header_rows.last().copied().or_else(above)
}

/// The first of the columns beside the table that are free from its header down; counted from 1.
fn free_columns(sheet: &Sheet, table: &Table) -> Option<u32> {
    let top = table.header_rows.first().copied().or_else(|| header_row(sheet, table)).unwrap_or(1);
    let below = sheet.rows.iter().filter(|row| row.number >= top);
    let cells = below.flat_map(|row| row.cells.iter().map(|(column, _)| (*column, *column)));
    let merged = sheet.merges.iter().filter(|area| area.bottom >= top).map(|area| (area.left, area.right));
    let taken: BTreeSet<(u32, u32)> = cells.chain(merged).collect();
    let beside = table.columns.iter().map(|column| column.index).max().unwrap_or(0) + 1;
    let mut first = beside;
    for (left, right) in taken {
        // Sorted by their left ends: the gap before this one is wide enough, or the search goes on behind it.
        if left >= first + COLUMNS.len() as u32 {
            break;
        }
        first = first.max(right + 1);
    }
    (first + COLUMNS.len() as u32 - 1 <= SHEET_COLUMNS).then_some(first)
}

/// What stands in one cell.
enum Cell {
    Text(String),
    Number(Option<u32>),
}

/// What is told of one row.
struct Told<'t, 'a> {
    style: &'t Style,
    teller: &'t Teller<'t>,
    answer: &'t Answer,
    part: Option<&'a PartAnswer>,
    findings: Vec<&'a Finding>,
}

impl Told<'_, '_> {
    /// Writes the row (from 1), from this column (from 0) on.
    fn write(
        &self,
        worksheet: &mut Worksheet,
        row: u32,
        first: u16,
        extent: &mut Extent,
    ) -> Result<(), WriteError> {
        let (teller, answer) = (self.teller, self.answer);
        let best = self.part.and_then(PartAnswer::best);
        let signer = best.and_then(signs);
        let place = best.zip(signer).and_then(|(chain, signer)| {
            let step = chain.steps.iter().rev().find(|step| step.supplier == *signer)?;
            Some(teller.site(answer, signer, &step.site))
        });
        let grade = best.and_then(|chain| chain.steps.iter().map(|step| step.grade).max());
        let with_chain = self.part.filter(|_| best.is_some());
        let yes_no = |yes: bool| teller.t(if yes { "answer-yes" } else { "answer-no" });
        // Days are added up as far as they are known: nothing known is no zero.
        let days = best.map(|chain| chain.lead_time_days).filter(|days| *days > 0);
        let (status, status_format) = self.status();
        let (found, to_do) = self.findings();
        let cells: [Cell; COLUMNS.len()] = [
            Cell::Text(status),
            Cell::Text(signer.map(|id| teller.firm(answer, id)).unwrap_or_default()),
            Cell::Text(place.unwrap_or_default()),
            Cell::Text(best.map(|chain| teller.chain(answer, chain)).unwrap_or_default()),
            Cell::Text(grade.map(|grade: Grade| teller.grade(grade)).unwrap_or_default()),
            Cell::Number(days),
            Cell::Number(with_chain.map(sources)),
            Cell::Text(with_chain.map(|part| yes_no(part.second_source.is_some())).unwrap_or_default()),
            Cell::Text(self.part.map(|part| yes_no(part.status == Status::Possible)).unwrap_or_default()),
            Cell::Text(found),
            Cell::Text(to_do),
        ];
        for (column, cell) in (first..).zip(cells) {
            let format = if column == first { status_format } else { &self.style.text };
            match cell {
                Cell::Number(Some(number)) => {
                    worksheet.write_number_with_format(row - 1, column, number, &self.style.integer)?;
                }
                Cell::Number(None) => style::write_text(worksheet, row - 1, column, "", format)?,
                Cell::Text(text) => {
                    style::write_text(worksheet, row - 1, column, &text, format)?;
                    extent.wrap(row, column, &text);
                }
            }
        }
        Ok(())
    }

    fn status(&self) -> (String, &Format) {
        match self.part {
            Some(part) => (self.teller.status(part.status), self.style.status(part.status)),
            None if self.findings.iter().any(|finding| finding.severity() == Severity::Error) => {
                (self.teller.t("workbook-buyer-refused"), self.style.severity(Severity::Error))
            }
            None => (String::new(), &self.style.text),
        }
    }

    /// What was found in the row and what to do, worst first; and what nobody can do for the part.
    fn findings(&self) -> (String, String) {
        let mut findings = self.findings.clone();
        findings.sort_by_key(|finding| finding.severity());
        let mut found: Vec<String> = Vec::new();
        let mut to_do: Vec<String> = Vec::new();
        for finding in findings {
            let told = self.teller.finding(finding);
            let place = if told.cell.is_empty() { String::new() } else { format!("{}: ", told.cell) };
            found.push(format!("{place}{}", told.found));
            if !to_do.contains(&told.to_do) {
                to_do.push(told.to_do);
            }
        }
        if let Some(part) = self.part.filter(|part| !part.missing.is_empty()) {
            let processes: Vec<String> = part.missing.iter().map(|code| self.teller.process(code)).collect();
            let args = [("processes", processes.join(", ").into())];
            found.push(self.teller.say("workbook-no-firm-for", &args));
        }
        (found.join("\n"), to_do.join("\n"))
    }
}

/// Different companies that could sign for the part.
fn sources(part: &PartAnswer) -> u32 {
    let chains = part.priced.iter().chain(&part.unpriced).chain(&part.second_source);
    let signers: BTreeSet<&SupplierId> = chains.filter_map(signs).collect();
    u32::try_from(signers.len()).unwrap_or(u32::MAX)
}
