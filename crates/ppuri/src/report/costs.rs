//! Cost splits: of a part's chains side by side, line by line with the source of each rate, and over the list.

use super::scene::{Depth, Scene, ppm};
use crate::draw::bar::{Piece, meter, stacked, thin};
use domain::matching::answer::{Chain, CostItem, LandedCost, PartAnswer};
use domain::money::{Currency, Money};
use std::collections::BTreeMap;

/// The six shares a landed cost is shown in, in the order of the way of a part.
const SHARES: [(&str, &str); 6] = [
    ("k1", "report-cost-work"),
    ("k2", "report-cost-setup"),
    ("k3", "report-cost-freight"),
    ("k4", "report-cost-lane"),
    ("k5", "report-cost-insurance"),
    ("k6", "report-cost-duty"),
];

fn share_of(item: CostItem) -> usize {
    match item {
        CostItem::Work(_) => 0,
        CostItem::Setup(_) => 1,
        CostItem::Freight(_) => 2,
        CostItem::OriginInland
        | CostItem::ExportClearance
        | CostItem::MainCarriage
        | CostItem::DestinationInland
        | CostItem::ImportClearance => 3,
        CostItem::Insurance => 4,
        CostItem::Duty => 5,
    }
}

/// Micro units of a year by share.
fn shares(cost: &LandedCost) -> [i128; 6] {
    let mut shares = [0_i128; 6];
    for line in &cost.lines {
        let share = &mut shares[share_of(line.item)];
        *share = share.saturating_add(line.amount.micro());
    }
    shares
}

fn pieces(shares: &[i128; 6]) -> [Piece<'static>; 6] {
    let mut pieces = SHARES.map(|(class, _)| Piece { class, amount: 0 });
    for (piece, share) in pieces.iter_mut().zip(shares) {
        piece.amount = u128::try_from(*share).unwrap_or(0);
    }
    pieces
}

/// A row with its class and label.
pub(super) struct Share {
    pub(super) class: &'static str,
    pub(super) label: String,
    pub(super) cells: Vec<String>,
}

/// The chains of a part side by side, for a piece.
pub(super) struct CostView {
    pub(super) caption: String,
    /// Names of the chains.
    pub(super) heads: Vec<String>,
    /// A bar a chain, all to one scale.
    pub(super) bars: Vec<String>,
    pub(super) shares: Vec<Share>,
    /// Totals: label and a cell a chain; `true` for a line that stands out.
    pub(super) totals: Vec<(String, Vec<String>, bool)>,
    /// The first chain line by line.
    pub(super) lines: Vec<Line>,
    /// In a long list only the first chain is told, line by line for a piece, and these sums stand under its lines; the
    /// prices of the other chains stand in their table. Empty otherwise.
    pub(super) sums: Vec<(String, String)>,
}

/// A line of a landed cost.
pub(super) struct Line {
    pub(super) class: &'static str,
    pub(super) item: String,
    pub(super) piece: String,
    pub(super) year: String,
    pub(super) seller: bool,
    pub(super) source: String,
}

/// Costs of the chains of a part that have one; `ranks` names each of them.
pub(super) fn of_part(
    scene: &Scene<'_>,
    part: &PartAnswer,
    chains: &[(String, &Chain)],
    depth: Depth,
) -> Option<CostView> {
    let priced: Vec<(&String, &Chain, &LandedCost)> =
        chains.iter().filter_map(|(rank, chain)| Some((rank, *chain, chain.cost.as_ref()?))).collect();
    let (_, first, first_cost) = priced.first()?;
    let currency = first_cost.total.currency();
    // One table has one currency; the chains of a part share it.
    let same = |(_, _, cost): &&(&String, &Chain, &LandedCost)| cost.total.currency() == currency;
    let most = if depth == Depth::Full { usize::MAX } else { 1 };
    let priced: Vec<_> = priced.iter().filter(same).take(most).collect();
    let per_piece = |micro: i128, cost: &LandedCost| {
        let year = Money::from_micro(micro, currency);
        year.per(i128::from(cost.pieces)).map(|piece| scene.bare_price(&piece)).unwrap_or_default()
    };
    let dearest = priced.iter().map(|(_, _, cost)| cost.total.micro()).max().unwrap_or(0);
    let split: Vec<[i128; 6]> = priced.iter().map(|(_, _, cost)| shares(cost)).collect();
    let rows = SHARES.iter().enumerate().filter(|(i, _)| split.iter().any(|shares| shares[*i] != 0));
    let rows = rows
        .map(|(i, (class, key))| Share {
            class,
            label: scene.t(key),
            cells: priced
                .iter()
                .zip(&split)
                .map(|((_, _, cost), shares)| per_piece(shares[i], cost))
                .collect(),
        })
        .collect();
    let each = |tell: &dyn Fn(&LandedCost) -> String| priced.iter().map(|(_, _, cost)| tell(cost)).collect();
    let mut totals = vec![
        (scene.t("cost-total-per-piece"), each(&|cost| per_piece(cost.total.micro(), cost)), true),
        (scene.t("report-cost-year"), each(&|cost| scene.bare_money(&cost.total)), false),
    ];
    let term = [part.part.incoterm.as_deref().unwrap_or("EXW"), part.part.delivery_text.as_str()];
    let term = term.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let label = scene.say("cost-seller-price", &[("incoterm", term.into())]);
    totals.push((label, each(&|cost| per_piece(cost.seller_price.micro(), cost)), true));
    if let Some(target) = part.part.target_price.filter(|target| target.currency() == currency) {
        totals.push((scene.t("report-target"), each(&|_| scene.bare_price(&target)), false));
        let against =
            each(&|cost| against_target(scene, cost, &target).map(|told| told.sign).unwrap_or_default());
        totals.push((scene.t("report-against-target"), against, false));
    }
    let brief = depth != Depth::Full;
    // The target and how far from it stand on the card already.
    let sum = |(label, cells, strong): &(String, Vec<String>, bool)| {
        Some((label.clone(), cells.first()?.clone())).filter(|_| brief && *strong)
    };
    let sums = totals.iter().filter_map(sum).collect();
    let year = scene.teller.money(&first_cost.total);
    let args = [("currency", currency.code().into()), ("year", year.into())];
    let caption = if brief {
        scene.say("report-cost-caption-one", &args)
    } else {
        scene.say("report-cost-caption", &args[..1])
    };
    Some(CostView {
        sums,
        caption,
        heads: priced.iter().map(|(rank, _, _)| (*rank).clone()).collect(),
        bars: split
            .iter()
            .map(|shares| thin(&pieces(shares), u128::try_from(dearest).unwrap_or(0)))
            .collect(),
        shares: rows,
        totals,
        lines: lines(scene, first),
    })
}

/// A landed cost line by line; none without a cost.
pub(super) fn lines(scene: &Scene<'_>, chain: &Chain) -> Vec<Line> {
    let Some(cost) = &chain.cost else { return Vec::new() };
    let before = [""].into_iter().chain(cost.lines.iter().map(|line| line.source.as_str()));
    cost.lines
        .iter()
        .zip(before)
        .map(|(line, before)| Line {
            class: SHARES[share_of(line.item)].0,
            item: scene.teller.cost_item(line.item, &chain.steps),
            piece: line
                .amount
                .per(i128::from(cost.pieces))
                .map(|piece| scene.bare_price(&piece))
                .unwrap_or_default(),
            year: scene.bare_money(&line.amount),
            seller: line.seller_pays,
            // Said once: the style sheet puts the mark of repetition where nothing stands.
            source: if line.source == before { String::new() } else { line.source.clone() },
        })
        .collect()
}

/// A price against its target.
pub(super) struct Against {
    /// "4.2 % below", "12 % above".
    pub(super) text: String,
    /// "−4.2 %", "+12 %".
    pub(super) sign: String,
    pub(super) above: bool,
    /// Thousandths of the target, negative below it.
    pub(super) permille: i64,
}

/// The seller's price of a piece against the target; `None` in another currency or without a target above zero.
pub(super) fn against_target(scene: &Scene<'_>, cost: &LandedCost, target: &Money) -> Option<Against> {
    let price = cost.seller_price_per_piece()?;
    if price.currency() != target.currency() || target.micro() <= 0 {
        return None;
    }
    let difference = price.micro().checked_sub(target.micro())?;
    let share = ppm(difference.unsigned_abs(), target.micro().unsigned_abs());
    let above = difference > 0;
    let key = if above { "report-above" } else { "report-below" };
    let permille = i64::from(share) / 1_000;
    let told = scene.teller.percent(share);
    Some(Against {
        sign: format!("{}{told}", if above { '+' } else { '−' }),
        text: scene.say(key, &[("share", told.into())]),
        above,
        permille: if above { permille } else { -permille },
    })
}

/// The landed costs of the first chains of all parts.
pub(super) struct Totals {
    pub(super) sentence: String,
    pub(super) bar: String,
    /// Class, word, amount, share.
    pub(super) rows: Vec<(&'static str, String, String, String)>,
    pub(super) total: String,
    pub(super) seller: String,
    /// Parts by their price against the target: word, count, bar.
    pub(super) against: Vec<(String, String, String)>,
    pub(super) note: String,
}

/// What most parts' first chains cost together, in the currency most of them are told in; `None` without any.
pub(super) fn totals(scene: &Scene<'_>) -> Option<Totals> {
    let best =
        || scene.answer.parts.iter().filter_map(|part| Some((part, part.priced.first()?.cost.as_ref()?)));
    let mut currencies: BTreeMap<Currency, usize> = BTreeMap::new();
    for (_, cost) in best() {
        *currencies.entry(cost.total.currency()).or_default() += 1;
    }
    let (&currency, &count) = currencies.iter().max_by_key(|(_, count)| **count)?;
    let mut sums = [0_i128; 6];
    let (mut total, mut seller) = (0_i128, 0_i128);
    for (_, cost) in best().filter(|(_, cost)| cost.total.currency() == currency) {
        for (sum, share) in sums.iter_mut().zip(shares(cost)) {
            *sum = sum.saturating_add(share);
        }
        total = total.saturating_add(cost.total.micro());
        seller = seller.saturating_add(cost.seller_price.micro());
    }
    let money = |micro: i128| scene.round_money(&Money::from_micro(micro, currency));
    let of_total =
        |micro: i128| scene.share(u128::try_from(micro).unwrap_or(0), u128::try_from(total).unwrap_or(0));
    let rows =
        SHARES.iter().zip(sums).map(|((class, key), sum)| (*class, scene.t(key), money(sum), of_total(sum)));
    let other = currencies.values().sum::<usize>() - count;
    Some(Totals {
        sentence: scene.say("report-costs-sum", &[("parts", count.into()), ("amount", money(total).into())]),
        bar: stacked(&pieces(&sums), u128::try_from(total).unwrap_or(0), 40),
        rows: rows.collect(),
        total: money(total),
        seller: money(seller),
        against: against(scene, best()),
        note: if other > 0 { scene.count("report-other-currency", other) } else { String::new() },
    })
}

/// Parts by their price against the target.
fn against<'p>(
    scene: &Scene<'_>,
    best: impl Iterator<Item = (&'p PartAnswer, &'p LandedCost)>,
) -> Vec<(String, String, String)> {
    const BANDS: [(&str, i64, i64); 5] = [
        ("report-band-far-below", i64::MIN, -200),
        ("report-band-below", -200, 1),
        ("report-band-above", 1, 200),
        ("report-band-far-above", 200, 1_000),
        ("report-band-twice", 1_000, i64::MAX),
    ];
    let permille: Vec<i64> = best
        .filter_map(|(part, cost)| against_target(scene, cost, &part.part.target_price?))
        // Anything above the target is above, however little.
        .map(|against| if against.above { against.permille.max(1) } else { against.permille })
        .collect();
    if permille.is_empty() {
        return Vec::new();
    }
    let band = |(key, from, to): (&str, i64, i64)| {
        let count = permille.iter().filter(|permille| (from..to).contains(*permille)).count();
        let class = if from >= 1 { "above" } else { "below" };
        (scene.t(key), scene.whole(count), meter(ppm(count as u128, permille.len() as u128), class))
    };
    BANDS.into_iter().map(band).collect()
}
