//! Who nearly could, and how many failed on what.

use super::super::WriteError;
use super::Look;
use super::list::{Column, Value, desk, open};
use rust_xlsxwriter::Worksheet;

const NEAR_MISSES: &[Column] = &[
    open("workbook-col-part-number", 20),
    open("workbook-col-part-name", 24),
    open("workbook-col-step", 8),
    open("workbook-col-process", 22),
    open("workbook-col-company", 26),
    open("workbook-col-place", 24),
    open("workbook-col-constraint", 24),
    open("workbook-col-have", 24),
    open("workbook-col-need", 24),
    open("workbook-col-short-by", 12),
];

const COUNTS: &[Column] = &[
    desk("workbook-col-part-number", 20),
    desk("workbook-col-part-name", 30),
    desk("workbook-col-status", 16),
    desk("workbook-col-constraint", 30),
    desk("workbook-col-failed-count", 14),
];

pub(super) fn write_near_misses(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let (teller, answer) = (look.teller, look.answer);
    let mut list = look.list(worksheet, NEAR_MISSES)?;
    for part in &answer.parts {
        let name = teller.part_name(&part.part);
        for miss in &part.near_misses {
            let process =
                part.part.route.get(miss.operation).map(|operation| teller.process(&operation.process));
            list.row(vec![
                part.part.number.as_str().into(),
                name.as_str().into(),
                (miss.operation + 1).into(),
                process.into(),
                look.firm(&miss.supplier).into(),
                teller.site(answer, &miss.supplier, &miss.site).into(),
                teller.constraint(&miss.shortfall.constraint).into(),
                teller.measure(&miss.shortfall.have).into(),
                teller.measure(&miss.shortfall.need).into(),
                miss.shortfall.relative_ppm.map_or(Value::Nothing, Value::Share),
            ])?;
        }
    }
    list.finish(2)
}

pub(super) fn write_counts(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let mut list = look.list(worksheet, COUNTS)?;
    for part in &look.answer.parts {
        let name = look.teller.part_name(&part.part);
        for (constraint, count) in &part.failed_on {
            list.row(vec![
                part.part.number.as_str().into(),
                name.as_str().into(),
                Value::Status(part.status),
                look.teller.constraint(constraint).into(),
                (*count).into(),
            ])?;
        }
    }
    list.finish(1)
}
