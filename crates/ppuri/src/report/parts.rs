//! The list: a card a part, and what it opens.

use super::atlas::{self, RouteView};
use super::chains::{self, ChainView, TIGHT_PPM, Table, Told, grade_class};
use super::costs::{self, Against, CostView};
use super::misses::{self, Misses};
use super::overview::families;
use super::scene::{Depth, Edition, Kind, MOST_FULL, MOST_TOLD, Scene};
use askama::Template;
use domain::id::ProcessCode;
use domain::matching::answer::{Chain, PartAnswer, Step, WeakestLink, Weakness};
use domain::matching::constraint::Measure;
use rust_decimal::Decimal;

/// The list.
pub(super) struct List {
    pub(super) cards: Vec<Card>,
    /// Families to filter by: number and name.
    pub(super) families: Vec<(usize, String)>,
    /// Kinds to filter by: letter, word, count.
    pub(super) kinds: Vec<(&'static str, String, String)>,
    /// What is left out of a long list; empty when nothing is.
    pub(super) note: String,
    /// Prices and values can be sorted by.
    pub(super) valued: bool,
    pub(super) priced: bool,
    /// Tables tell by bold letters who signs.
    pub(super) signed: bool,
}

/// A part.
pub(super) struct Card {
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) letter: &'static str,
    pub(super) word: String,
    pub(super) code: String,
    pub(super) name: String,
    /// Model, change level, volume.
    pub(super) about: Vec<String>,
    /// What the script sorts by: kind, yearly value, pieces a year, thousandths above the target.
    pub(super) keys: String,
    /// Families, by number.
    pub(super) families: String,
    pub(super) price: Option<Price>,
    /// The target when there is no price.
    pub(super) target: String,
    pub(super) chips: Vec<Chip>,
    /// The route was inferred.
    pub(super) inferred: bool,
    pub(super) notes: Vec<Note>,
    /// What opens: the words on the handle, and the inside as HTML.
    pub(super) handle: String,
    pub(super) detail: String,
}

/// The price of a piece.
pub(super) struct Price {
    pub(super) piece: String,
    pub(super) term: String,
    pub(super) target: String,
    pub(super) against: Option<Against>,
}

/// A step of the route with who does it.
pub(super) struct Chip {
    pub(super) process: String,
    pub(super) firm: String,
    /// `g1`, `g2`, `g3` by grade, `ask` when something must be asked, `nb` when nobody does it, empty otherwise.
    pub(super) class: &'static str,
}

/// A line under the route.
pub(super) struct Note {
    pub(super) class: &'static str,
    pub(super) text: String,
}

/// What a card opens.
#[derive(Template)]
#[template(path = "report/detail.html")]
struct Detail<'a> {
    scene: &'a Scene<'a>,
    facts: Vec<(String, String)>,
    rules: String,
    first: Option<ChainView>,
    route: Option<RouteView>,
    costs: Option<CostView>,
    others: Vec<ChainView>,
    /// The same in a long list, with the second source and chains without a signatory.
    table: Option<Table>,
    second: Option<Second>,
    unsigned: Vec<ChainView>,
    unsigned_lack: String,
    missing: String,
    misses: Option<Misses>,
}

/// The second source.
enum Second {
    /// It is one of the chains told, or there is none.
    Words(String),
    /// A chain of its own.
    Chain(Box<ChainView>),
}

pub(super) fn view(scene: &Scene<'_>) -> askama::Result<List> {
    let families = families(scene);
    let parts = &scene.answer.parts;
    let mut cards = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        cards.push(card(scene, index, part, &families)?);
    }
    let counts = scene.kind_counts();
    let kinds = Kind::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    let rows = parts.len().saturating_sub(MOST_TOLD);
    let rows = if Depth::of(parts.len().saturating_sub(1), parts.len()) == Depth::Row { rows } else { 0 };
    let note = [("told", MOST_TOLD.into()), ("rows", rows.into())];
    Ok(List {
        cards,
        families: families.iter().enumerate().map(|(i, (_, family))| (i, family.name.clone())).collect(),
        kinds: kinds
            .map(|(kind, count)| (kind.letter(), scene.kind_word(kind), scene.whole(count)))
            .collect(),
        note: if rows > 0 { scene.say("report-list-long", &note) } else { String::new() },
        valued: parts.iter().any(|part| part.part.yearly_value.is_some()),
        priced: parts.iter().any(|part| !part.priced.is_empty()),
        signed: parts.len() > MOST_FULL && parts.iter().any(|part| !part.part.certificates.is_empty()),
    })
}

type Families = [(std::collections::BTreeSet<ProcessCode>, super::overview::Family)];

fn card(scene: &Scene<'_>, index: usize, part: &PartAnswer, families: &Families) -> askama::Result<Card> {
    let kind = scene.kind(index);
    let facts = &part.part;
    let best = part.best();
    let price = price(scene, part);
    let permille = price.as_ref().and_then(|price| Some(price.against.as_ref()?.permille));
    let keys = [
        (kind as usize).to_string(),
        facts.yearly_value.map_or(0, |value| value.micro() / domain::money::MICRO_PER_UNIT).to_string(),
        facts.annual_pieces.unwrap_or(0).to_string(),
        permille.map_or_else(String::new, |permille| permille.to_string()),
    ];
    let holds = |processes: &std::collections::BTreeSet<ProcessCode>| {
        facts.route.iter().any(|operation| processes.contains(&operation.process))
    };
    let own = families.iter().enumerate().filter(|(_, (processes, _))| holds(processes));
    let volume = facts.annual_pieces.map(|pieces| scene.say("report-volume", &[("pieces", pieces.into())]));
    let change = Some(&facts.change_level).filter(|level| !level.is_empty());
    let change = change.map(|level| scene.say("report-change-level", &[("level", level.as_str().into())]));
    let model = Some(facts.model.clone()).filter(|model| !model.is_empty());
    let (handle, detail) = detail(scene, index, part, kind)?;
    Ok(Card {
        number: index + 1,
        letter: kind.letter(),
        word: scene.kind_word(kind),
        code: facts.number.to_string(),
        name: scene.teller.part_name(facts),
        about: [model, change, volume].into_iter().flatten().collect(),
        keys: keys.join("|"),
        families: own.map(|(i, _)| i.to_string()).collect::<Vec<_>>().join(" "),
        target: match (&price, facts.target_price) {
            (None, Some(target)) => scene.teller.piece_price(&target),
            _ => String::new(),
        },
        price,
        chips: chips(scene, part, best),
        inferred: !facts.route_rules.is_empty(),
        notes: notes(scene, part, kind),
        handle,
        detail,
    })
}

fn price(scene: &Scene<'_>, part: &PartAnswer) -> Option<Price> {
    let cost = part.priced.first()?.cost.as_ref()?;
    let target = part.part.target_price;
    Some(Price {
        piece: scene.teller.piece_price(&cost.seller_price_per_piece()?),
        term: part.part.incoterm.clone().unwrap_or_default(),
        target: target.map(|target| scene.teller.piece_price(&target)).unwrap_or_default(),
        against: target.and_then(|target| costs::against_target(scene, cost, &target)),
    })
}

/// The steps of the best chain; of the route when there is none. Steps in a row of one firm are told together only when
/// nothing sets them apart.
fn chips(scene: &Scene<'_>, part: &PartAnswer, best: Option<&Chain>) -> Vec<Chip> {
    if let Some(chain) = best {
        let class = |step: &Step| if step.unknown.is_empty() { grade_class(step.grade) } else { "ask" };
        let chip = |step: &Step| Chip {
            process: scene.teller.process(&step.process),
            firm: scene.firm(&step.supplier),
            class: class(step),
        };
        return chain.steps.iter().map(chip).collect();
    }
    let chip = |process: &ProcessCode| Chip {
        process: scene.teller.process(process),
        firm: String::new(),
        class: if part.missing.contains(process) { "nb" } else { "" },
    };
    part.part.route.iter().map(|operation| chip(&operation.process)).collect()
}

/// What matters most about the part, in a line or two.
fn notes(scene: &Scene<'_>, part: &PartAnswer, kind: Kind) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut add = |class, text: String| notes.push(Note { class, text });
    if part.part.route.is_empty() {
        add("bad", scene.t("report-no-route"));
    }
    let Some(best) = part.best() else {
        add_why_not(scene, part, &mut add);
        return notes;
    };
    if kind == Kind::Alone && best.companies.len() > 1 {
        add("", alone_too(scene, part));
    }
    let figures = chains::figures(scene, best);
    let skip = usize::from(best.cost.is_some()); // the price stands apart
    if figures.len() > skip {
        add("", figures[skip..].join(" · "));
    }
    if kind == Kind::Possible {
        let asks: Vec<String> = best
            .questions()
            .map(|(step, unknown)| {
                format!("{} — {}", scene.firm(&step.supplier), scene.teller.unknown(unknown))
            })
            .collect();
        if let Some(first) = asks.first() {
            let more = asks.len() - 1;
            let more =
                if more > 0 { format!(" {}", scene.count("report-and-more", more)) } else { String::new() };
            add("ask", scene.say("report-ask", &[("ask", format!("{first}{more}").into())]));
        } else {
            let own = scene.edition == Edition::Supplier;
            add("ask", scene.t(if own { "report-own-ask-others" } else { "report-ask-pending" }));
        }
    }
    let weak = best.weakest.as_ref().filter(|_| kind != Kind::Possible);
    let weak = weak.and_then(|weakest| Some((weakest, best.steps.get(weakest.step)?)));
    // Some step always carries the most; it is worth a line when it is near its limit.
    let tells = |(weakest, step): &(&WeakestLink, &Step)| {
        weakest.why != Weakness::Load || step.load_ppm.is_some_and(|load| load > TIGHT_PPM)
    };
    if let Some((weakest, step)) = weak.filter(tells) {
        let args = [
            ("firm", scene.firm(&step.supplier).into()),
            ("process", scene.teller.process(&step.process).into()),
            ("why", scene.teller.weakness(weakest.why).into()),
        ];
        add("", scene.say("report-weakest", &args));
    }
    if best.cost.is_none() && !best.missing_rates.is_empty() {
        let rates: Vec<String> =
            best.missing_rates.iter().take(2).map(|rate| scene.teller.missing_rate(rate)).collect();
        add("warn", scene.say("report-missing-rates", &[("rates", rates.join(", ").into())]));
    }
    notes
}

/// One company could, though the first chain has several: which, and at what place in the ranking.
fn alone_too(scene: &Scene<'_>, part: &PartAnswer) -> String {
    let ranked = part.priced.iter().chain(&part.unpriced).enumerate();
    let ranked = ranked.map(|(i, chain)| (scene.count("report-rank", i + 1), chain));
    let second = part.second_source.iter().map(|chain| (scene.t("report-second-rank"), chain));
    let alone = ranked.chain(second).find(|(_, chain)| chain.companies.len() == 1);
    let Some((rank, chain)) = alone else { return String::new() };
    let firm = chain.companies.first().map(|id| scene.firm(id)).unwrap_or_default();
    scene.say("report-alone-too", &[("firm", firm.into()), ("rank", rank.into())])
}

/// Why nobody makes it.
fn add_why_not(scene: &Scene<'_>, part: &PartAnswer, add: &mut dyn FnMut(&'static str, String)) {
    if !part.missing.is_empty() {
        add(
            "bad",
            scene.say("report-missing-processes", &[("processes", names(scene, &part.missing).into())]),
        );
    }
    if let Some(unsigned) = part.without_signatory.first() {
        let firms: Vec<String> = unsigned.companies.iter().map(|id| scene.firm(id)).collect();
        add("bad", scene.say("report-unsigned", &[("firms", firms.join(" → ").into())]));
    }
    if let Some(miss) = part.near_misses.first() {
        let told = scene.teller.shortfall(&misses::in_one_unit(&miss.shortfall));
        let args = [("firm", scene.firm(&miss.supplier).into()), ("what", told.into())];
        add(
            "",
            scene.say(
                if scene.edition == Edition::Supplier { "report-own-nearest" } else { "report-nearest" },
                &args,
            ),
        );
    }
}

fn names(scene: &Scene<'_>, processes: &[ProcessCode]) -> String {
    processes.iter().map(|process| scene.teller.process(process)).collect::<Vec<_>>().join(", ")
}

/// What the card opens: the words on its handle, and its inside.
fn detail(
    scene: &Scene<'_>,
    index: usize,
    part: &PartAnswer,
    kind: Kind,
) -> askama::Result<(String, String)> {
    let depth = Depth::of(index, scene.answer.parts.len());
    if depth == Depth::Row {
        return Ok(Default::default());
    }
    let ranked: Vec<(String, &Chain)> = part
        .priced
        .iter()
        .chain(&part.unpriced)
        .enumerate()
        .map(|(i, chain)| (scene.count("report-rank", i + 1), chain))
        .collect();
    let mut told = Told::default();
    // The lines of the first chain stand under the comparison of costs.
    let first = ranked.first();
    let first =
        first.map(|(rank, chain)| chains::view(scene, part, chain, rank.clone(), Depth::Brief, &mut told));
    let full = depth == Depth::Full;
    let mut further = |chain: &Chain, rank: String| chains::view(scene, part, chain, rank, depth, &mut told);
    let listed = if full { None } else { Some(listed(scene, part, &ranked)) };
    let second =
        second(scene, part, listed.as_ref().map_or(&ranked, |listed| &listed.ranked), &mut further, full);
    let (mut others, mut unsigned) = (Vec::new(), Vec::new());
    if full {
        others.extend(ranked.iter().skip(1).map(|(rank, chain)| further(chain, rank.clone())));
        let word = scene.t("report-without-signatory-rank");
        unsigned.extend(part.without_signatory.iter().map(|chain| further(chain, word.clone())));
    }
    let table = listed.and_then(|listed| chains::table(scene, part, &listed.rows, listed.more, &mut told));
    let lack: Vec<String> =
        part.part.certificates.iter().map(|code| scene.teller.certificate(code)).collect();
    let detail = Detail {
        scene,
        facts: facts(scene, part),
        rules: part
            .part
            .route_rules
            .iter()
            .map(|rule| scene.teller.rule(rule))
            .collect::<Vec<_>>()
            .join("; "),
        route: part.best().and_then(|chain| atlas::route(scene, part, chain)),
        costs: if scene.edition == Edition::Desk {
            costs::of_part(scene, part, &ranked, depth)
        } else {
            None
        },
        first,
        others,
        table,
        second,
        unsigned,
        unsigned_lack: if part.without_signatory.is_empty() {
            String::new()
        } else {
            scene.say("report-without-signatory", &[("certificates", lack.join(", ").into())])
        },
        missing: names(scene, &part.missing),
        misses: misses::view(scene, part, kind, depth),
    };
    let mut handle = vec![scene.t("report-details")];
    if !ranked.is_empty() {
        handle.push(scene.count("count-chains", ranked.len()));
    }
    if !part.near_misses.is_empty() {
        handle.push(scene.count("report-misses-count", part.near_misses.len()));
    }
    Ok((handle.join(" · "), detail.render()?))
}

/// Chains told as rows: as many as help to choose; the workbook has all.
struct Listed<'c> {
    /// Those of them that have a rank, with the first.
    ranked: Vec<(String, &'c Chain)>,
    rows: Vec<(String, &'c Chain)>,
    more: usize,
}

/// Chains told beside the first in a long list.
const MOST_OTHERS: usize = 4;
/// Chains told that are worse than those: without a price beside priced ones, without a signatory beside signed ones.
const MOST_WORSE: usize = 1;

fn listed<'c>(scene: &Scene<'_>, part: &'c PartAnswer, ranked: &[(String, &'c Chain)]) -> Listed<'c> {
    let priced = part.priced.len();
    let unpriced = if priced > 0 { MOST_WORSE } else { MOST_OTHERS + 1 };
    // That one company can do it alone is always told.
    let alone = ranked.iter().position(|(_, chain)| chain.companies.len() == 1);
    let tells = |i: usize| {
        i <= MOST_OTHERS.min(priced) || (priced..priced + unpriced).contains(&i) || Some(i) == alone
    };
    let ranked: Vec<_> =
        ranked.iter().enumerate().filter(|(i, _)| tells(*i)).map(|(_, ranked)| ranked.clone()).collect();
    let mut rows: Vec<_> = ranked.iter().skip(1).cloned().collect();
    if let Some(second) = own_second(part, &ranked) {
        rows.push((scene.t("report-second-rank"), second));
    }
    let unsigned = if ranked.is_empty() { MOST_OTHERS + 1 } else { MOST_WORSE };
    let word = scene.t("report-without-signatory-rank");
    rows.extend(part.without_signatory.iter().take(unsigned).map(|chain| (word.clone(), chain)));
    let all = part.priced.len() + part.unpriced.len() - ranked.len() + part.without_signatory.len();
    let more = all - part.without_signatory.len().min(unsigned);
    Listed { ranked, rows, more }
}

fn same(one: &Chain, other: &Chain) -> bool {
    one.steps.iter().map(|step| &step.capability).eq(other.steps.iter().map(|step| &step.capability))
}

/// The second source where it is none of these chains.
fn own_second<'c>(part: &'c PartAnswer, ranked: &[(String, &Chain)]) -> Option<&'c Chain> {
    part.second_source.as_ref().filter(|second| !ranked.iter().any(|(_, chain)| same(chain, second)))
}

/// The second source in words, and as a chain of its own where `apart` asks for it.
fn second(
    scene: &Scene<'_>,
    part: &PartAnswer,
    ranked: &[(String, &Chain)],
    further: &mut dyn FnMut(&Chain, String) -> ChainView,
    apart: bool,
) -> Option<Second> {
    if ranked.is_empty() || scene.edition == Edition::Supplier {
        return None;
    }
    let Some(second) = &part.second_source else { return Some(Second::Words(scene.t("report-second-none"))) };
    if let Some((rank, _)) = ranked.iter().find(|(_, chain)| same(chain, second)) {
        return Some(Second::Words(scene.say("report-second-same", &[("rank", rank.as_str().into())])));
    }
    apart.then(|| Second::Chain(Box::new(further(second, scene.t("report-second-rank")))))
}

/// What is known of the part.
fn facts(scene: &Scene<'_>, part: &PartAnswer) -> Vec<(String, String)> {
    let facts = &part.part;
    let mut told = Vec::new();
    let mut add = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            told.push((scene.t(key), value));
        }
    };
    let material = facts.material.as_ref().map(|need| match &need.code {
        Some(code) => {
            let name = scene.teller.material(code);
            if name == need.text || need.text.is_empty() { name } else { format!("{} ({name})", need.text) }
        }
        None => need.text.clone(),
    });
    add("report-fact-material", material);
    add("report-fact-mass", facts.mass.map(|mass| scene.teller.measure(&Measure::Mass(mass))));
    let sides: Vec<String> = facts
        .size
        .iter()
        .flatten()
        .map(|side| scene.teller.number(Decimal::new(side.nm(), 6).round_dp(2)))
        .collect();
    let size = scene.say("measure-size", &[("size", sides.join("\u{a0}×\u{a0}").into())]);
    add("report-fact-size", (!sides.is_empty()).then_some(size));
    add("report-fact-hs", facts.hs.clone());
    let certificates: Vec<String> =
        facts.certificates.iter().map(|code| scene.teller.certificate(code)).collect();
    add("report-fact-certificates", Some(certificates.join(", ")));
    let delivery = [facts.incoterm.as_deref().unwrap_or_default(), facts.delivery_text.as_str()];
    let delivery: Vec<&str> = delivery.into_iter().filter(|text| !text.is_empty()).collect();
    add("report-fact-delivery", Some(delivery.join(" ")));
    add("report-fact-value", facts.yearly_value.map(|value| scene.round_money(&value)));
    let spot = &facts.spot;
    let place = [&*spot.file, spot.sheet.as_deref().unwrap_or_default()];
    let mut place: Vec<String> =
        place.into_iter().filter(|text| !text.is_empty()).map(str::to_owned).collect();
    place.extend(spot.row.map(|row| scene.count("report-row", row as usize)));
    add("report-fact-spot", Some(place.join(" · ")));
    told
}
