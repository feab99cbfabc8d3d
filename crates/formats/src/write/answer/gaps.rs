//! What would open parts, whom to ask what, and the firms named.

use super::super::WriteError;
use super::Look;
use super::list::{Column, Value, desk, open};
use domain::id::SupplierId;
use domain::matching::answer::{GapMeasure, SupplierFacts};
use rust_xlsxwriter::Worksheet;
use std::collections::{BTreeMap, BTreeSet};

const GAPS: &[Column] = &[
    open("workbook-col-rank", 8),
    open("workbook-col-kind", 14),
    open("workbook-col-measure", 60),
    open("workbook-col-company", 28),
    open("workbook-col-parts-opened", 12),
    desk("workbook-col-value-year", 18),
    desk("workbook-col-currency", 8),
    desk("workbook-col-without-value", 14),
    open("workbook-col-part-numbers", 50),
];

const QUESTIONS: &[Column] = &[
    open("workbook-col-company", 28),
    open("workbook-col-place", 28),
    open("workbook-col-process", 24),
    open("workbook-col-question", 60),
    open("workbook-col-parts-decided", 12),
    open("workbook-col-part-numbers", 50),
];

const COMPANIES: &[Column] = &[
    open("workbook-col-company-id", 18),
    open("workbook-col-company", 30),
    open("workbook-col-country", 16),
    open("workbook-col-place", 28),
    open("workbook-col-precision", 16),
    open("workbook-col-address", 44),
    open("workbook-col-staff", 10),
    open("workbook-col-certificates", 36),
    open("workbook-col-described", 44),
    open("workbook-col-parts-in", 12),
];

pub(super) fn write_gaps(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let mut list = look.list(worksheet, GAPS)?;
    for (at, gap) in look.answer.gaps.iter().enumerate() {
        let firm = match &gap.measure {
            GapMeasure::Certificate { supplier, .. } => Some(look.firm(supplier)),
            GapMeasure::Machine(machine) => Some(look.firm(&machine.supplier)),
            GapMeasure::Process { .. } => None,
        };
        list.row(vec![
            (at + 1).into(),
            look.teller.gap_kind(gap).into(),
            look.teller.gap(gap, |id| look.firm(id)).into(),
            firm.into(),
            gap.parts.len().into(),
            gap.yearly_value.map_or(Value::Nothing, Value::Money),
            gap.yearly_value.map(|value| value.currency()).into(),
            gap.parts_without_value.into(),
            look.part_numbers(&gap.parts).into(),
        ])?;
    }
    list.finish(0)
}

pub(super) fn write_questions(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let (teller, answer) = (look.teller, look.answer);
    let mut list = look.list(worksheet, QUESTIONS)?;
    for asked in &answer.questions {
        for question in &asked.questions {
            list.row(vec![
                look.firm(&asked.supplier).into(),
                teller.site(answer, &asked.supplier, &question.site).into(),
                question.process.as_ref().map(|code| teller.process(code)).into(),
                teller.question(question).into(),
                question.parts.len().into(),
                look.part_numbers(&question.parts).into(),
            ])?;
        }
    }
    list.finish(1)
}

pub(super) fn write_companies(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let teller = look.teller;
    let mut parts_of: BTreeMap<&SupplierId, u32> = BTreeMap::new();
    for part in &look.answer.parts {
        let firms: BTreeSet<&SupplierId> = part.chains().flat_map(|chain| &chain.companies).collect();
        for firm in firms {
            *parts_of.entry(firm).or_default() += 1;
        }
    }
    let mut list = look.list(worksheet, COMPANIES)?;
    for firm in look.answer.suppliers.values() {
        let parts = parts_of.get(&firm.id).copied().unwrap_or(0);
        let certificates: Vec<String> =
            firm.certificates.iter().map(|code| teller.certificate(code)).collect();
        let certificates = certificates.join(", ");
        // A firm without a site known still has a line.
        let sites: Vec<_> = if firm.sites.is_empty() {
            vec![(None, None)]
        } else {
            firm.sites.iter().map(|(id, site)| (Some(id), Some(site))).collect()
        };
        for (id, site) in sites {
            list.row(vec![
                firm.id.as_str().into(),
                name_with_site(look, firm, site.map_or("", |site| &site.name)).into(),
                firm.country.map(|country| teller.country(country)).into(),
                id.map(|id| teller.site(look.answer, &firm.id, id)).into(),
                site.map(|site| teller.precision(site.precision)).into(),
                site.map(|site| site.address.as_str()).into(),
                firm.staff.into(),
                certificates.as_str().into(),
                firm.described.as_str().into(),
                parts.into(),
            ])?;
        }
    }
    list.finish(2)
}

/// The firm, and the plant where it has a name of its own.
fn name_with_site(look: &Look<'_>, firm: &SupplierFacts, site: &str) -> String {
    let name = look.teller.supplier(firm);
    if site.is_empty() || site == name { name } else { format!("{name}, {site}") }
}
