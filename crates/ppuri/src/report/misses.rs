//! Near misses: who nearly made a part, and what was short by how much.

use super::scene::{Depth, Kind, Scene};
use crate::draw::bar::meter;
use domain::matching::answer::{NearMiss, PartAnswer};
use domain::matching::constraint::{Measure, Shortfall};
use domain::quantity::Quantity;

/// Near misses told of an answered part in a long list; all of them otherwise.
const BRIEF: usize = 3;

/// Near misses of a part.
pub(super) struct Misses {
    pub(super) groups: Vec<Group>,
    pub(super) more: String,
    /// How many failed on exactly this one constraint: word and number.
    pub(super) counts: Vec<(String, String)>,
}

/// Near misses on one constraint of one operation.
pub(super) struct Group {
    /// "Die casting: clamping force, needs at least 800 t".
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
}

/// Who, what it has, how much is short.
pub(super) struct Row {
    pub(super) firm: String,
    pub(super) have: String,
    /// The share that is short, and a bar; empty where nothing can be measured.
    pub(super) short: String,
    pub(super) bar: String,
}

/// Near misses grouped by what they lack, the smallest shortfall first; `None` when there is none.
pub(super) fn view(scene: &Scene<'_>, part: &PartAnswer, kind: Kind, depth: Depth) -> Option<Misses> {
    if part.near_misses.is_empty() && part.failed_on.is_empty() {
        return None;
    }
    let answered = matches!(kind, Kind::Alone | Kind::Chain);
    let most = if depth == Depth::Full || !answered { usize::MAX } else { BRIEF };
    let mut groups: Vec<(&NearMiss, Group)> = Vec::new();
    for miss in part.near_misses.iter().take(most) {
        let row = row(scene, miss);
        let alike = |(first, _): &&mut (&NearMiss, Group)| {
            first.operation == miss.operation
                && first.shortfall.constraint == miss.shortfall.constraint
                && first.shortfall.need == miss.shortfall.need
        };
        match groups.iter_mut().find(alike) {
            Some((_, group)) => group.rows.push(row),
            None => groups.push((miss, Group { title: title(scene, part, miss), rows: vec![row] })),
        }
    }
    let more = part.near_misses.len().saturating_sub(most);
    let counts = part.failed_on.iter();
    let counts =
        counts.map(|(constraint, count)| (scene.teller.constraint(constraint), scene.whole(*count as usize)));
    Some(Misses {
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        more: if more > 0 { scene.count("report-misses-more", more) } else { String::new() },
        counts: counts.collect(),
    })
}

/// What is there in the unit of what is needed: 1,079 kN of 130 tf are 110 tf.
pub(super) fn in_one_unit(shortfall: &Shortfall) -> Shortfall {
    let have = match (&shortfall.have, &shortfall.need) {
        (have, Measure::Quantity(need) | Measure::Range(_, need)) => told_in(have, need),
        (have, _) => have.clone(),
    };
    Shortfall { have, ..shortfall.clone() }
}

/// A measure in the unit of another, to a tenth of it; as it is where that cannot be done or would hide the difference.
pub(super) fn told_in(have: &Measure, need: &Quantity) -> Measure {
    let tell = |quantity: &Quantity| {
        if quantity.unit() == need.unit() {
            return Some(quantity.clone());
        }
        let value = quantity.told_in(need.unit()).ok()?.value();
        let tenths = Quantity::new(value.round_dp(1), need.unit()).ok()?;
        if tenths == *need || tenths.value().is_zero() { None } else { Some(tenths) }
    };
    let told = match have {
        Measure::Quantity(quantity) => tell(quantity).map(Measure::Quantity),
        Measure::Range(low, high) => tell(low).zip(tell(high)).map(|(low, high)| Measure::Range(low, high)),
        _ => None,
    };
    told.unwrap_or_else(|| have.clone())
}

fn title(scene: &Scene<'_>, part: &PartAnswer, miss: &NearMiss) -> String {
    let process =
        part.part.route.get(miss.operation).map(|operation| scene.teller.process(&operation.process));
    let shortfall = &miss.shortfall;
    let need = scene.teller.need(&shortfall.constraint, &shortfall.need);
    let what = scene.teller.constraint(&shortfall.constraint);
    let args =
        [("process", process.unwrap_or_default().into()), ("what", what.into()), ("need", need.into())];
    scene.say("report-miss-title", &args)
}

fn row(scene: &Scene<'_>, miss: &NearMiss) -> Row {
    let place = scene.site_place(&miss.supplier, &miss.site);
    let firm = scene.firm(&miss.supplier);
    let short = miss.shortfall.relative_ppm;
    Row {
        firm: if place.is_empty() { firm } else { format!("{firm} · {place}") },
        have: scene.teller.measure(&in_one_unit(&miss.shortfall).have),
        short: short.map(|ppm| scene.teller.percent(ppm)).unwrap_or_default(),
        bar: short.map(|ppm| meter(ppm, "")).unwrap_or_default(),
    }
}
