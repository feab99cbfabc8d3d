//! Every chain: step by step, and what it costs.

use super::super::WriteError;
use super::list::{Column, Value, desk, open};
use super::{Look, signs};
use domain::matching::answer::{Chain, CostItem, LandedCost, PartAnswer};
use domain::money::Money;
use rust_xlsxwriter::Worksheet;

const STEPS: &[Column] = &[
    open("workbook-col-part-number", 16),
    open("workbook-col-part-name", 18),
    open("workbook-col-kind", 12),
    open("workbook-col-rank", 7),
    open("workbook-col-step", 7),
    open("workbook-col-process", 18),
    open("workbook-col-company", 20),
    open("workbook-col-place", 18),
    open("workbook-col-grade", 12),
    open("workbook-col-evidence", 34),
    open("workbook-col-stale", 10),
    open("workbook-col-load", 10),
    open("workbook-col-distance-step", 11),
    open("workbook-col-ask", 34),
    desk("workbook-col-currency", 8),
    desk("workbook-col-work", 14),
    desk("workbook-col-setup", 12),
    desk("workbook-col-freight", 14),
    open("workbook-col-signs", 18),
    open("workbook-col-lead-time", 9),
    open("workbook-col-distance", 10),
    desk("workbook-col-weakest", 24),
    desk("workbook-col-missing-rates", 22),
];

const COSTS: &[Column] = &[
    desk("workbook-col-part-number", 16),
    desk("workbook-col-part-name", 18),
    desk("workbook-col-kind", 12),
    desk("workbook-col-rank", 7),
    desk("workbook-col-signs", 18),
    desk("workbook-col-companies", 8),
    desk("workbook-col-terms", 8),
    desk("workbook-col-pieces", 10),
    desk("workbook-col-currency", 8),
    desk("workbook-col-work", 14),
    desk("workbook-col-setup", 12),
    desk("workbook-col-freight", 14),
    desk("cost-origin-inland", 12),
    desk("cost-export-clearance", 12),
    desk("cost-main-carriage", 12),
    desk("cost-insurance", 12),
    desk("cost-destination-inland", 12),
    desk("cost-import-clearance", 12),
    desk("cost-duty", 12),
    desk("workbook-col-landed-year", 15),
    desk("workbook-col-landed-piece", 12),
    desk("workbook-col-seller-year", 14),
    desk("workbook-col-buyer-year", 14),
    desk("workbook-col-seller-piece", 12),
    desk("workbook-col-sources", 34),
];

/// The chains of a part with the key of their kind and their rank in it.
fn ranked<'p>(look: &Look<'_>, part: &'p PartAnswer) -> Vec<(&'static str, usize, &'p Chain)> {
    // Whether there is a price is the desk's to know.
    let open = "workbook-kind-open";
    let (priced, unpriced) =
        if look.desk { ("workbook-kind-priced", "workbook-kind-unpriced") } else { (open, open) };
    let kinds: [(&'static str, Vec<&Chain>); 4] = [
        (priced, part.priced.iter().collect()),
        (unpriced, part.unpriced.iter().collect()),
        ("workbook-kind-second", part.second_source.iter().collect()),
        ("workbook-kind-unsigned", part.without_signatory.iter().collect()),
    ];
    let mut all = Vec::new();
    for (kind, chains) in kinds {
        all.extend(chains.into_iter().enumerate().map(|(at, chain)| (kind, at + 1, chain)));
    }
    all
}

pub(super) fn write_steps(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let mut list = look.list(worksheet, STEPS)?;
    for part in &look.answer.parts {
        let name = look.teller.part_name(&part.part);
        for (kind, rank, chain) in ranked(look, part) {
            let kind_word = look.teller.t(kind);
            for step in 0..chain.steps.len() {
                let head = [
                    part.part.number.as_str().into(),
                    name.as_str().into(),
                    kind_word.as_str().into(),
                    rank.into(),
                ];
                let mut row: Vec<Value<'_>> = head.into();
                row.extend(step_values(look, chain, step));
                row.extend(chain_values(look, chain, step, kind != "workbook-kind-unsigned"));
                list.row(row)?;
            }
        }
    }
    list.finish(2)
}

fn step_values<'v>(look: &Look<'_>, chain: &'v Chain, at: usize) -> Vec<Value<'v>> {
    let (teller, answer) = (look.teller, look.answer);
    let step = &chain.steps[at];
    let asked: Vec<String> = step.unknown.iter().map(|unknown| teller.unknown(unknown)).collect();
    let cost = |item: fn(usize) -> CostItem| {
        let amount = chain.cost.as_ref().and_then(|cost| sum(cost, |found| found == item(at)));
        amount.map_or(Value::Nothing, Value::Money)
    };
    vec![
        (at + 1).into(),
        teller.process(&step.process).into(),
        look.firm(&step.supplier).into(),
        teller.site(answer, &step.supplier, &step.site).into(),
        teller.grade(step.grade).into(),
        teller.evidence(&step.evidence).into(),
        step.stale.then(|| teller.t("answer-yes")).into(),
        step.load_ppm.map_or(Value::Nothing, Value::Share),
        step.distance_m.map_or(Value::Nothing, |metres| Value::Metres(metres.into())),
        asked.join("; ").into(),
        chain.cost.as_ref().map(|cost| cost.total.currency()).into(),
        cost(CostItem::Work),
        cost(CostItem::Setup),
        cost(CostItem::Freight),
    ]
}

/// What concerns the chain as a whole stands in the line of its first step, so that sums over the column are right.
fn chain_values<'v>(look: &Look<'_>, chain: &'v Chain, step: usize, signed: bool) -> Vec<Value<'v>> {
    if step > 0 {
        return (0..5).map(|_| Value::Nothing).collect();
    }
    let signer = if signed { signs(chain) } else { None };
    vec![
        signer.map(|id| look.firm(id)).into(),
        Value::from(chain.lead_time_days).unless_zero(),
        Value::Metres(chain.distance_m).unless_zero(),
        look.teller.weakest(look.answer, chain).into(),
        super::plan::missing_rates(look, chain).into(),
    ]
}

pub(super) fn write_costs(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    let mut list = look.list(worksheet, COSTS)?;
    for part in &look.answer.parts {
        for (kind, rank, chain) in ranked(look, part) {
            if let Some(cost) = &chain.cost {
                list.row(cost_values(look, part, (kind, rank), chain, cost))?;
            }
        }
    }
    list.finish(2)
}

fn cost_values<'v>(
    look: &Look<'_>,
    part: &'v PartAnswer,
    (kind, rank): (&str, usize),
    chain: &'v Chain,
    cost: &LandedCost,
) -> Vec<Value<'v>> {
    let item = |key: &str| sum(cost, |found| found.key() == key).map_or(Value::Nothing, Value::Money);
    let mut row: Vec<Value<'v>> = vec![
        part.part.number.as_str().into(),
        look.teller.part_name(&part.part).into(),
        look.teller.t(kind).into(),
        rank.into(),
        signs(chain).map(|id| look.firm(id)).into(),
        chain.companies.len().into(),
        part.part.incoterm.as_deref().into(),
        Value::Whole(cost.pieces),
        cost.total.currency().into(),
    ];
    row.extend(CostItem::KEYS.into_iter().map(item));
    let mut sources: Vec<&str> = Vec::new();
    for line in &cost.lines {
        if !line.source.is_empty() && !sources.contains(&line.source.as_str()) {
            sources.push(&line.source);
        }
    }
    let negated = Money::from_micro(-cost.seller_price.micro(), cost.seller_price.currency());
    row.extend([
        Value::Money(cost.total),
        cost.per_piece().map_or(Value::Nothing, Value::Price),
        Value::Money(cost.seller_price),
        cost.total.plus(&negated).map_or(Value::Nothing, Value::Money),
        cost.seller_price_per_piece().map_or(Value::Nothing, Value::Price),
        sources.join("; ").into(),
    ]);
    row
}

/// The sum of the lines for an item; `None` without such a line.
fn sum(cost: &LandedCost, wanted: impl Fn(CostItem) -> bool) -> Option<Money> {
    let mut lines = cost.lines.iter().filter(|line| wanted(line.item)).map(|line| line.amount);
    let first = lines.next()?;
    lines.try_fold(first, |sum, next| sum.plus(&next)).ok()
}
