//! Places of sites, the maps, and the routes of chains over them.

use super::scene::{Scene, place_name};
use crate::draw::map::{self, Dot, Frame, Goal};
use crate::draw::route::{self, Stop};
use domain::id::{PlaceCode, SiteId, SupplierId};
use domain::matching::answer::{Answer, Chain, PartAnswer, SiteFacts, Step, SupplierFacts};
use domain::place::boundary::{country_at, outline};
use domain::place::gazetteer::{Gazetteer, PlaceKind};
use domain::place::{Coordinates, Country, Precision};
use domain::registry::Grade;
use lang::Language;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Municipalities drawn as areas; with more of them their borders say nothing.
const MOST_HOMES: usize = 60;
/// Places told beside a map at once; the others open.
const FIRST_ROWS: usize = 12;
/// Places told at all.
const MOST_ROWS: usize = 300;
/// Sites drawn one by one; more of them are drawn place by place.
const MOST_DOTS: usize = 60;
/// Firms named for a place.
const MOST_FIRMS: usize = 3;

/// Where sites are, and a frame for each country that has any.
pub(super) struct Atlas {
    frames: Vec<Framed>,
    places: BTreeMap<(SupplierId, SiteId), Placed>,
}

struct Framed {
    frame: Frame,
    id: String,
    homes: BTreeSet<PlaceCode>,
}

struct Placed {
    country: Country,
    at: Coordinates,
    code: Option<PlaceCode>,
    name: String,
    vague: bool,
}

impl Atlas {
    /// Of all sites in the chains of an answer.
    pub(super) fn new(answer: &Answer, language: Language) -> Atlas {
        let mut places = BTreeMap::new();
        for step in answer.parts.iter().flat_map(PartAnswer::chains).flat_map(|chain| &chain.steps) {
            let key = (step.supplier.clone(), step.site.clone());
            if places.contains_key(&key) {
                continue;
            }
            let facts = answer.suppliers.get(&step.supplier);
            let placed = facts.and_then(|firm| placed(firm, firm.sites.get(&step.site)?, language));
            if let Some(placed) = placed {
                places.insert(key, placed);
            }
        }
        let mut countries: BTreeMap<Country, Vec<&Placed>> = BTreeMap::new();
        for place in places.values() {
            countries.entry(place.country).or_default().push(place);
        }
        let mut countries: Vec<_> = countries.into_iter().collect();
        countries.sort_by_key(|(_, sites)| Reverse(sites.len()));
        let framed = |(country, sites): (Country, Vec<&Placed>)| {
            let codes: BTreeSet<&PlaceCode> =
                sites.iter().filter(|site| !site.vague).filter_map(|site| site.code.as_ref()).collect();
            let homes: BTreeSet<PlaceCode> = codes.into_iter().flat_map(bordered).collect();
            let homes = if homes.len() <= MOST_HOMES { homes } else { BTreeSet::new() };
            let points: Vec<Coordinates> = sites.iter().map(|site| site.at).collect();
            let frame = Frame::around(country, &points, &homes)?;
            Some(Framed { frame, id: format!("land-{}", country.code()), homes })
        };
        Atlas { frames: countries.into_iter().filter_map(framed).collect(), places }
    }

    /// The outlines every map and route refers to.
    pub(super) fn land(&self) -> Vec<String> {
        self.frames.iter().map(|framed| map::land(&framed.frame, &framed.id, &framed.homes)).collect()
    }

    fn place(&self, step: &Step) -> Option<&Placed> {
        self.places.get(&(step.supplier.clone(), step.site.clone()))
    }
}

/// The place, when it has borders; the districts of a divided city for the city; nothing otherwise.
fn bordered(code: &PlaceCode) -> Vec<PlaceCode> {
    let has = |code: &PlaceCode| !outline(code.as_str()).is_empty();
    if has(code) {
        return vec![code.clone()];
    }
    let inside = Gazetteer::builtin().all().filter(|entry| entry.parent.as_ref() == Some(code));
    inside.map(|entry| entry.code.clone()).filter(has).collect()
}

fn placed(firm: &SupplierFacts, site: &SiteFacts, language: Language) -> Option<Placed> {
    let entry = site.place.as_ref().and_then(|code| Gazetteer::builtin().get(code));
    let at = site.at.or_else(|| entry.map(|entry| entry.at))?;
    let country = entry.map(|entry| entry.country).or(firm.country).or_else(|| country_at(at))?;
    let coarse = matches!(site.precision, Some(Precision::Region | Precision::Country));
    let region = entry.is_some_and(|entry| entry.kind == PlaceKind::Region);
    Some(Placed {
        country,
        at,
        name: site.place.as_ref().map(|code| place_name(code, language)).unwrap_or_default(),
        code: site.place.clone(),
        vague: coarse || (region && site.precision != Some(Precision::Coordinates)),
    })
}

/// The map of a country.
pub(super) struct MapView {
    pub(super) country: String,
    pub(super) svg: String,
    /// How to read it.
    pub(super) caption: String,
    pub(super) rows: Vec<MapRow>,
    /// Further places, opened by hand.
    pub(super) others: Vec<MapRow>,
    /// Sites without a place; empty when there is none.
    pub(super) unplaced: String,
}

/// A place.
pub(super) struct MapRow {
    pub(super) place: String,
    pub(super) firms: String,
    pub(super) sites: String,
    pub(super) parts: String,
}

/// Where a dot is, and of which place when sites are drawn together.
type DotKey = (Coordinates, Option<PlaceCode>);

/// What a site or place can make.
#[derive(Default)]
struct Made<'a> {
    sites: BTreeSet<(&'a SupplierId, &'a SiteId)>,
    parts: BTreeSet<usize>,
    by_firm: BTreeMap<&'a SupplierId, BTreeSet<usize>>,
}

/// A map a country, the country with most sites first.
pub(super) fn maps(scene: &Scene<'_>) -> Vec<MapView> {
    let atlas = &scene.atlas;
    let mut by_site: BTreeMap<(&SupplierId, &SiteId), BTreeSet<usize>> = BTreeMap::new();
    for (index, part) in scene.answer.parts.iter().enumerate() {
        for step in part.chains().flat_map(|chain| &chain.steps) {
            by_site.entry((&step.supplier, &step.site)).or_default().insert(index);
        }
    }
    let placed = |(firm, site): (&SupplierId, &SiteId)| atlas.places.get(&(firm.clone(), site.clone()));
    let unplaced = by_site.keys().filter(|key| placed(**key).is_none()).count();
    let mut maps: Vec<MapView> = Vec::new();
    for framed in &atlas.frames {
        let here = atlas.places.values().filter(|place| place.country == framed.frame.country);
        let together = here.count() > MOST_DOTS;
        let mut dots: BTreeMap<DotKey, (Dot, BTreeSet<usize>)> = BTreeMap::new();
        let mut places: BTreeMap<String, Made<'_>> = BTreeMap::new();
        for (&key, parts) in &by_site {
            let Some(place) = placed(key).filter(|place| place.country == framed.frame.country) else {
                continue;
            };
            let code = place.code.as_ref().filter(|_| together);
            let at = code.and_then(|code| Gazetteer::builtin().get(code)).map_or(place.at, |entry| entry.at);
            let dot = || Dot { at, amount: 0, name: place.name.clone(), vague: place.vague };
            dots.entry((at, code.cloned())).or_insert_with(|| (dot(), BTreeSet::new())).1.extend(parts);
            let full = place.code.as_ref().map(|code| scene.teller.place(code)).unwrap_or_default();
            let made = places.entry(full).or_default();
            made.sites.insert(key);
            made.parts.extend(parts);
            made.by_firm.entry(key.0).or_default().extend(parts);
        }
        let mut dots: Vec<Dot> =
            dots.into_values().map(|(dot, parts)| Dot { amount: parts.len(), ..dot }).collect();
        // Small dots over large ones; a place is named once, at its largest dot.
        dots.sort_by_key(|dot| Reverse(dot.amount));
        let mut named = BTreeSet::new();
        for dot in &mut dots {
            if !named.insert(dot.name.clone()) {
                dot.name.clear();
            }
        }
        let mut rows: Vec<MapRow> = told(scene, places);
        let others = rows.split_off(rows.len().min(FIRST_ROWS));
        let vague = dots.iter().any(|dot| dot.vague);
        maps.push(MapView {
            country: scene.teller.country(framed.frame.country),
            svg: map::draw(&framed.frame, &framed.id, &dots, goal(scene).as_ref(), &|names| {
                scene.teller.name(names)
            }),
            caption: caption_of(scene, together, vague),
            rows,
            others,
            unplaced: String::new(),
        });
    }
    if let Some(last) = maps.last_mut().filter(|_| unplaced > 0) {
        last.unplaced = scene.count("report-map-unplaced", unplaced);
    }
    maps
}

fn caption_of(scene: &Scene<'_>, together: bool, vague: bool) -> String {
    let mut told = vec![scene.t(if together { "report-map-dots-places" } else { "report-map-dots-sites" })];
    if vague {
        told.push(scene.t("report-map-vague"));
    }
    if goal(scene).is_some() {
        told.push(scene.t("report-map-goal"));
    }
    told.join(" ")
}

/// Places by the number of parts they can make.
fn told(scene: &Scene<'_>, places: BTreeMap<String, Made<'_>>) -> Vec<MapRow> {
    let mut places: Vec<(String, Made<'_>)> = places.into_iter().collect();
    places.sort_by_key(|(_, made)| Reverse(made.parts.len()));
    places
        .into_iter()
        .take(MOST_ROWS)
        .map(|(place, made)| {
            let mut firms: Vec<_> = made.by_firm.iter().collect();
            firms.sort_by_key(|(_, parts)| Reverse(parts.len()));
            let mut told: Vec<String> = firms.iter().take(MOST_FIRMS).map(|(id, _)| scene.firm(id)).collect();
            let more = firms.len().saturating_sub(MOST_FIRMS);
            if more > 0 {
                told.push(scene.count("report-firms-more", more));
            }
            MapRow {
                place: if place.is_empty() { scene.t("report-map-no-name") } else { place },
                firms: told.join(", "),
                sites: scene.whole(made.sites.len()),
                parts: scene.whole(made.parts.len()),
            }
        })
        .collect()
}

/// Where most parts go.
fn goal(scene: &Scene<'_>) -> Option<Goal> {
    let mut goals: BTreeMap<&PlaceCode, usize> = BTreeMap::new();
    for code in scene.answer.parts.iter().filter_map(|part| part.part.delivery.as_ref()) {
        *goals.entry(code).or_default() += 1;
    }
    let most = goals.into_iter().max_by_key(|(_, count)| *count)?.0;
    let entry = Gazetteer::builtin().get(most)?;
    Some(Goal { at: entry.at, name: scene.teller.name(&entry.names) })
}

/// A chain over the outline.
pub(super) struct RouteView {
    /// One drawing a country.
    pub(super) drawings: Vec<String>,
    /// The same in words.
    pub(super) caption: String,
}

/// A stay at one site: one step or several in a row.
pub(super) struct Stay<'c> {
    /// The first of its steps.
    pub(super) step: &'c Step,
    /// Steps done there.
    pub(super) steps: usize,
    weakest: Grade,
}

/// The stays of a chain, in order.
pub(super) fn stays(chain: &Chain) -> Vec<Stay<'_>> {
    let mut stays: Vec<Stay<'_>> = Vec::new();
    for step in &chain.steps {
        match stays.last_mut() {
            Some(stay) if stay.step.site == step.site && stay.step.supplier == step.supplier => {
                stay.steps += 1;
                stay.weakest = stay.weakest.max(step.grade);
            }
            _ => stays.push(Stay { step, steps: 1, weakest: step.grade }),
        }
    }
    stays
}

/// The chain drawn as a route; `None` when no site of it has a place.
pub(super) fn route(scene: &Scene<'_>, part: &PartAnswer, chain: &Chain) -> Option<RouteView> {
    let stays = stays(chain);
    let delivery = part.part.delivery.as_ref().and_then(|code| Gazetteer::builtin().get(code));
    let stops: Vec<(Country, Stop)> = stays
        .iter()
        .enumerate()
        .filter_map(|(i, stay)| {
            let place = scene.atlas.place(stay.step)?;
            let class = match stay.weakest {
                Grade::Confirmed => "s1",
                Grade::Claimed => "s2",
                Grade::Inferred => "s3",
            };
            let stop = Stop { at: place.at, number: (i + 1).to_string(), place: place.name.clone(), class };
            Some((place.country, stop))
        })
        .collect();
    let mut drawings = Vec::new();
    for framed in &scene.atlas.frames {
        let country = framed.frame.country;
        let here: Vec<Stop> =
            stops.iter().filter(|(c, _)| *c == country).map(|(_, stop)| stop.clone()).collect();
        if here.is_empty() {
            continue;
        }
        // Onward to the next country of the chain, or to the buyer from the last one.
        let last = stops.iter().rposition(|(c, _)| *c == country);
        let next = last.and_then(|last| stops.get(last + 1)).map(|(_, stop)| stop.at);
        let onward = next.or_else(|| delivery.map(|entry| entry.at));
        drawings.push(route::draw(&framed.frame, &framed.id, &here, onward));
    }
    if drawings.is_empty() {
        return None;
    }
    Some(RouteView { drawings, caption: caption(scene, part, &stays) })
}

/// "1 Gunsan → 42 km → 2 Jeonju → Asaka".
fn caption(scene: &Scene<'_>, part: &PartAnswer, stays: &[Stay<'_>]) -> String {
    let mut told = Vec::new();
    for (i, stay) in stays.iter().enumerate() {
        let name =
            scene.atlas.place(stay.step).map(|place| place.name.clone()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| scene.t("report-map-no-name"));
        if let Some(metres) = stay.step.distance_m.filter(|metres| *metres > 0) {
            told.push(scene.teller.distance(metres.into()));
        }
        told.push(format!("{}\u{a0}{name}", i + 1));
    }
    let delivery = part.part.delivery.as_ref().map(|code| place_name(code, scene.language()));
    told.extend(delivery.filter(|name| !name.is_empty()));
    told.join(" → ")
}
