//! What was found in the files.

use super::super::WriteError;
use super::Look;
use super::list::{Column, Value, desk};
use rust_xlsxwriter::Worksheet;

const COLUMNS: &[Column] = &[
    desk("workbook-col-severity", 22),
    desk("workbook-col-file", 26),
    desk("workbook-col-sheet", 20),
    desk("workbook-col-cell", 10),
    desk("workbook-col-value", 30),
    desk("workbook-col-found", 60),
    desk("workbook-col-to-do", 60),
    desk("workbook-col-rule", 28),
];

pub(super) fn write(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let mut list = look.list(worksheet, COLUMNS)?;
    // The worst first, as a terminal tells them; otherwise as they stand in the files.
    let mut findings: Vec<_> = look.answer.findings.iter().collect();
    findings.sort_by_key(|finding| finding.severity());
    for finding in findings {
        let told = look.teller.finding(finding);
        list.row(vec![
            Value::Severity(told.level),
            told.file.into(),
            told.sheet.into(),
            told.cell.into(),
            finding.value.as_deref().into(),
            told.found.into(),
            told.to_do.into(),
            finding.rule.key().into(),
        ])?;
    }
    list.finish(0)
}
