//! Chains in words: who does which step where, how sure it is, what must be asked.

use super::atlas::{Stay, stays};
use super::costs::{self, Line};
use super::scene::{Depth, Scene};
use crate::draw::bar::meter;
use domain::id::{CapabilityId, SiteId, SupplierId};
use domain::matching::answer::{Chain, LandedCost, PartAnswer, Step};
use domain::registry::Grade;
use std::collections::BTreeSet;

/// A chain.
pub(super) struct ChainView {
    /// "1", or a word where it has no rank.
    pub(super) rank: String,
    /// Companies in order.
    pub(super) who: String,
    /// Price, companies, distance, days: as far as known.
    pub(super) figures: Vec<String>,
    pub(super) steps: Vec<StepView>,
    /// Who signs, which rates are missing.
    pub(super) notes: Vec<String>,
    /// Its cost line by line; empty when not told.
    pub(super) lines: Vec<Line>,
}

/// Chains of one part side by side, an operation a column: for long lists.
pub(super) struct Table {
    /// The processes of the route.
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Currency of the prices; empty when no chain has one.
    pub(super) currency: String,
    /// Chains not told here; empty when there are none.
    pub(super) more: String,
}

/// A chain as a row.
pub(super) struct Row {
    pub(super) rank: String,
    pub(super) cells: Vec<Cell>,
    pub(super) price: String,
    /// Distance and days, as far as known.
    pub(super) way: String,
}

/// Who does one operation, or several in a row at one site.
pub(super) struct Cell {
    pub(super) operations: usize,
    pub(super) firm: String,
    /// The firm that can sign.
    pub(super) signs: bool,
    /// Told once a site.
    pub(super) place: String,
    pub(super) class: &'static str,
    /// What must be asked, told once a capability; then a question mark.
    pub(super) asks: Vec<String>,
}

/// A step.
pub(super) struct StepView {
    /// The stop on the route, where a new one begins.
    pub(super) stop: String,
    pub(super) process: String,
    pub(super) firm: String,
    /// Place, with the way from the step before.
    pub(super) place: String,
    /// `g1` confirmed, `g2` claimed, `g3` inferred.
    pub(super) class: &'static str,
    pub(super) grade: String,
    /// What the grade rests on; told once a capability.
    pub(super) evidence: String,
    pub(super) stale: bool,
    /// Load on its capacity: the number and a bar.
    pub(super) load: Option<(String, String)>,
    /// Why it is the weakest of its chain; empty when it is not.
    pub(super) weak: String,
    pub(super) asks: Vec<String>,
}

/// What was told already on the same card.
#[derive(Default)]
pub(super) struct Told {
    evidence: BTreeSet<CapabilityId>,
    asks: BTreeSet<CapabilityId>,
    places: BTreeSet<(SupplierId, SiteId)>,
}

/// The chain in words.
pub(super) fn view(
    scene: &Scene<'_>,
    part: &PartAnswer,
    chain: &Chain,
    rank: String,
    depth: Depth,
    told: &mut Told,
) -> ChainView {
    let who: Vec<String> = chain.companies.iter().map(|id| scene.firm(id)).collect();
    let lines = if depth == Depth::Full { costs::lines(scene, chain) } else { Vec::new() };
    ChainView {
        rank,
        who: who.join(" → "),
        figures: figures(scene, chain),
        steps: steps(scene, chain, told),
        notes: notes(scene, part, chain),
        lines,
    }
}

/// Chains as rows, with their ranks; `None` without any.
pub(super) fn table(
    scene: &Scene<'_>,
    part: &PartAnswer,
    chains: &[(String, &Chain)],
    more: usize,
    told: &mut Told,
) -> Option<Table> {
    let (_, first) = chains.first()?;
    let price = |chain: &Chain| chain.cost.as_ref().and_then(LandedCost::per_piece);
    let currency = chains.iter().find_map(|(_, chain)| price(chain)).map(|price| price.currency());
    let signed = !part.part.certificates.is_empty();
    let mut row = |(rank, chain): &(String, &Chain)| Row {
        rank: rank.clone(),
        cells: cells(scene, chain, signed, told),
        price: price(chain).map(|price| scene.bare_price(&price)).unwrap_or_default(),
        way: way(scene, chain).join(" · "),
    };
    Some(Table {
        heads: first.steps.iter().map(|step| scene.teller.process(&step.process)).collect(),
        rows: chains.iter().map(&mut row).collect(),
        currency: currency.map(|currency| currency.code().to_owned()).unwrap_or_default(),
        more: if more > 0 { scene.count("report-chains-more", more) } else { String::new() },
    })
}

fn cells(scene: &Scene<'_>, chain: &Chain, signed: bool, told: &mut Told) -> Vec<Cell> {
    let mut steps = chain.steps.iter();
    let mut cell = |stay: &Stay<'_>| {
        let here: Vec<&Step> = steps.by_ref().take(stay.steps).collect();
        let mut asks: Vec<String> = Vec::new();
        for step in here.iter().filter(|step| !step.unknown.is_empty()) {
            if told.asks.insert(step.capability.clone()) {
                asks.extend(step.unknown.iter().map(|unknown| scene.teller.unknown(unknown)));
            } else {
                asks.push("?".to_owned());
            }
        }
        let new = told.places.insert((stay.step.supplier.clone(), stay.step.site.clone()));
        Cell {
            operations: stay.steps,
            firm: scene.firm(&stay.step.supplier),
            signs: signed && chain.lead.as_ref() == Some(&stay.step.supplier),
            place: if new { scene.site_place(&stay.step.supplier, &stay.step.site) } else { String::new() },
            class: grade_class(here.iter().map(|step| step.grade).max().unwrap_or(Grade::Inferred)),
            asks,
        }
    };
    stays(chain).iter().map(&mut cell).collect()
}

/// Price, companies, distance and days, as far as known.
pub(super) fn figures(scene: &Scene<'_>, chain: &Chain) -> Vec<String> {
    let mut figures = Vec::new();
    if let Some(price) = chain.cost.as_ref().and_then(|cost| cost.per_piece()) {
        figures.push(scene.say("report-per-piece", &[("amount", scene.teller.piece_price(&price).into())]));
    }
    if chain.companies.len() > 1 {
        figures.push(scene.count("count-companies", chain.companies.len()));
    }
    figures.extend(way(scene, chain));
    figures
}

/// Distance and days, as far as known.
fn way(scene: &Scene<'_>, chain: &Chain) -> Vec<String> {
    let far = (chain.distance_m > 0).then(|| scene.teller.distance(chain.distance_m));
    let long = (chain.lead_time_days > 0).then(|| scene.teller.days(chain.lead_time_days));
    far.into_iter().chain(long).collect()
}

fn steps(scene: &Scene<'_>, chain: &Chain, told: &mut Told) -> Vec<StepView> {
    let mut stops = Vec::new();
    for (number, stay) in stays(chain).iter().enumerate() {
        stops.push((number + 1).to_string());
        stops.resize(stops.len() + stay.steps - 1, String::new());
    }
    let mut view = |(i, (step, stop)): (usize, (&Step, String))| {
        let weak = chain.weakest.as_ref().filter(|weakest| weakest.step == i);
        told.places.insert((step.supplier.clone(), step.site.clone()));
        told.asks.insert(step.capability.clone());
        StepView {
            process: scene.teller.process(&step.process),
            firm: scene.firm(&step.supplier),
            place: if stop.is_empty() { String::new() } else { place(scene, step) },
            stop,
            class: grade_class(step.grade),
            grade: scene.teller.grade(step.grade),
            evidence: if told.evidence.insert(step.capability.clone()) {
                scene.teller.evidence(&step.evidence)
            } else {
                String::new()
            },
            stale: step.stale,
            load: step.load_ppm.map(|load| (scene.teller.percent(load), meter(load, load_class(load)))),
            weak: weak.map(|weakest| scene.teller.weakness(weakest.why)).unwrap_or_default(),
            asks: step.unknown.iter().map(|unknown| scene.teller.unknown(unknown)).collect(),
        }
    };
    chain.steps.iter().zip(stops).enumerate().map(&mut view).collect()
}

/// Class of the style sheet for a grade.
pub(super) fn grade_class(grade: Grade) -> &'static str {
    match grade {
        Grade::Confirmed => "g1",
        Grade::Claimed => "g2",
        Grade::Inferred => "g3",
    }
}

/// Above four fifths a capacity is tight.
pub(super) const TIGHT_PPM: u32 = 800_000;

fn load_class(ppm: u32) -> &'static str {
    if ppm > TIGHT_PPM { "tight" } else { "load" }
}

fn place(scene: &Scene<'_>, step: &Step) -> String {
    let place = scene.site_place(&step.supplier, &step.site);
    let way = step.distance_m.filter(|metres| *metres > 0).map(|metres| scene.teller.distance(metres.into()));
    match way {
        Some(way) => format!("{place} (+{way})"),
        None => place,
    }
}

fn notes(scene: &Scene<'_>, part: &PartAnswer, chain: &Chain) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(lead) = chain.lead.as_ref().filter(|_| !part.part.certificates.is_empty()) {
        notes.push(scene.say("report-signs", &[("firm", scene.firm(lead).into())]));
    }
    if !chain.missing_rates.is_empty() {
        let rates: Vec<String> =
            chain.missing_rates.iter().map(|rate| scene.teller.missing_rate(rate)).collect();
        notes.push(scene.say("report-missing-rates", &[("rates", rates.join(", ").into())]));
    }
    notes
}
