//! The plan: one line a part.

use super::super::WriteError;
use super::list::{Column, Value, desk, open};
use super::{Look, signs};
use domain::matching::answer::{Chain, PartAnswer, PartFacts, Status};
use domain::matching::constraint::Constraint;
use rust_xlsxwriter::Worksheet;
use std::cmp::Reverse;

const COLUMNS: &[Column] = &[
    open("workbook-col-part-number", 16),
    open("workbook-col-part-name", 18),
    open("workbook-col-pieces", 10),
    open("workbook-col-route", 22),
    open("workbook-col-status", 14),
    open("workbook-col-signs", 18),
    open("workbook-col-place", 16),
    open("workbook-col-chain", 34),
    open("workbook-col-companies", 8),
    desk("workbook-col-currency", 8),
    desk("workbook-col-landed-piece", 12),
    desk("workbook-col-landed-year", 15),
    desk("workbook-col-seller-piece", 12),
    open("workbook-col-terms", 14),
    desk("workbook-col-target", 12),
    desk("workbook-col-above-target", 9),
    open("workbook-col-distance", 10),
    open("workbook-col-lead-time", 9),
    desk("workbook-col-weakest", 24),
    open("workbook-col-ask", 34),
    desk("workbook-col-second", 26),
    open("workbook-col-missing", 26),
    desk("workbook-col-missing-rates", 20),
];

/// How many constraints a line names.
const REASONS: usize = 3;

pub(super) fn write(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let mut list = look.list(worksheet, COLUMNS)?;
    for part in &look.answer.parts {
        list.row(row(look, part))?;
    }
    list.finish(2)
}

fn row<'v>(look: &Look<'_>, part: &'v PartAnswer) -> Vec<Value<'v>> {
    let (teller, answer) = (look.teller, look.answer);
    let facts = &part.part;
    let best = part.best();
    let cost = best.and_then(|chain| chain.cost.as_ref());
    let currency = cost.map(|cost| cost.total.currency());
    let signer = best.and_then(signs);
    let site = |chain: &Chain| {
        let signer = signs(chain)?;
        let step = chain.steps.iter().rev().find(|step| step.supplier == *signer)?;
        Some(teller.site(answer, signer, &step.site))
    };
    let of_best = |tell: &dyn Fn(&Chain) -> String| best.map(tell);
    vec![
        facts.number.as_str().into(),
        teller.part_name(facts).into(),
        facts.annual_pieces.map_or(Value::Nothing, Value::Whole),
        route(look, facts).into(),
        Value::Status(part.status),
        signer.map(|id| look.firm(id)).into(),
        best.and_then(site).into(),
        of_best(&|chain| teller.chain(answer, chain)).into(),
        best.map(|chain| chain.companies.len()).into(),
        currency.or_else(|| facts.target_price.map(|price| price.currency())).into(),
        cost.and_then(|cost| cost.per_piece()).map_or(Value::Nothing, Value::Price),
        cost.map_or(Value::Nothing, |cost| Value::Money(cost.total)),
        cost.and_then(|cost| cost.seller_price_per_piece()).map_or(Value::Nothing, Value::Price),
        terms(facts).into(),
        facts.target_price.map_or(Value::Nothing, Value::Price),
        part.above_target_ppm.map_or(Value::Nothing, Value::Share),
        best.map_or(Value::Nothing, |chain| Value::Metres(chain.distance_m).unless_zero()),
        best.map_or(Value::Nothing, |chain| Value::from(chain.lead_time_days).unless_zero()),
        best.and_then(|chain| teller.weakest(answer, chain)).into(),
        of_best(&|chain| teller.chain_questions(answer, chain)).into(),
        part.second_source.as_ref().map(|chain| teller.chain(answer, chain)).into(),
        missing(look, part).into(),
        of_best(&|chain| missing_rates(look, chain)).into(),
    ]
}

/// The operations in words, marked when nobody confirmed them.
pub(super) fn route(look: &Look<'_>, facts: &PartFacts) -> String {
    if facts.route.is_empty() {
        return look.teller.t("workbook-route-unknown");
    }
    let told = look.teller.route(facts.route.iter().map(|operation| &operation.process));
    if facts.route_rules.is_empty() {
        return told;
    }
    look.teller.say("workbook-route-inferred", &[("route", told.into())])
}

/// "DAP Asaka".
fn terms(facts: &PartFacts) -> String {
    let rule = facts.incoterm.as_deref().unwrap_or_default();
    [rule, &facts.delivery_text].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Rates the chain lacks for a landed cost.
pub(super) fn missing_rates(look: &Look<'_>, chain: &Chain) -> String {
    chain.missing_rates.iter().map(|missing| look.teller.missing_rate(missing)).collect::<Vec<_>>().join("; ")
}

/// Why a part is not answered: processes nobody has, nobody who may sign, and what most capabilities failed on.
fn missing(look: &Look<'_>, part: &PartAnswer) -> String {
    let teller = look.teller;
    if part.status == Status::Answered {
        return String::new();
    }
    let mut told = Vec::new();
    if !part.missing.is_empty() {
        let processes: Vec<String> = part.missing.iter().map(|code| teller.process(code)).collect();
        told.push(teller.say("workbook-no-firm-for", &[("processes", processes.join(", ").into())]));
    }
    if part.best().is_none() && !part.without_signatory.is_empty() {
        let asked: Vec<String> = part.part.certificates.iter().map(|code| teller.certificate(code)).collect();
        told.push(teller.say("workbook-unsigned", &[("certificates", asked.join(", ").into())]));
    }
    let mut reasons: Vec<(&Constraint, u32)> = part.failed_on.iter().map(|(c, n)| (c, *n)).collect();
    reasons.sort_by_key(|(_, count)| Reverse(*count));
    let reasons: Vec<String> = reasons
        .into_iter()
        .take(REASONS)
        .map(|(constraint, count)| {
            format!("{} ({})", teller.constraint(constraint), teller.integer(count.into()))
        })
        .collect();
    if !reasons.is_empty() {
        told.push(teller.say("workbook-failed-on", &[("reasons", reasons.join(", ").into())]));
    }
    told.join("\n")
}
