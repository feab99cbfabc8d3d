//! The best chains among thousands of capabilities: which of them deserve an exact look.
//!
//! An exact search over a few promising capabilities gives *k* chains, and so a bound: whatever cannot be part of a
//! chain as good need not be looked at. What a chain through a capability costs at least is worked out over the cells
//! of [`super::cells`]: the cheapest way to the capability's cell, its own estimated work, the cheapest way on. The
//! capabilities within the bound are searched exactly again, unless the first search had them all. So the outcome is
//! the one of a search over all of them, and mostly two dozen are enough to know it.
//!
//! # Cost
//! (capabilities + cells² x operations), and the exact searches, whose size does not grow with the register while
//! prices differ.

use super::cells::{Apart, Cell};
use super::chains::{Best, Door, DoorAt, Solver, UNMEASURED, Unpriced};
use super::index::At;
use super::judge::Judge;
use super::price::Delivery;
use super::price::estimate::{Named, Road, UNPRICED, perhaps_unpriced};
use domain::place::Country;
use std::collections::BTreeMap;

/// Estimates differ from exact amounts by less than this share of them.
const ROUNDING: f64 = 1e-9;
/// And by less than this, in millionths.
const ROUNDING_MICRO: f64 = 64.0;

/// Chains through nothing.
const NEVER: f64 = f64::INFINITY;

/// One operation's capabilities, side by side.
struct Layer<'x> {
    slots: &'x [At],
    cell: Vec<u16>,
    /// About what the work costs a year; [`UNPRICED`] without a rate.
    cost: Vec<f64>,
    /// Whether the company may sign.
    signs: Vec<bool>,
    /// Whether its work may have no price.
    loose: Vec<bool>,
    /// Whether it may be in time.
    timely: Vec<bool>,
}

/// The least a chain through each capability weighs, by operation and capability.
type Least = Vec<Vec<f64>>;

/// The best chains over `sets`, one set of capabilities for each operation in the canonical order.
pub(super) fn best(
    solver: &Solver<'_, '_>,
    judges: &[Judge<'_>],
    sets: &[Vec<At>],
    may_sign: &dyn Fn(u32) -> bool,
    k: usize,
) -> Best {
    if sets.iter().any(Vec::is_empty) || k == 0 {
        return Best::default();
    }
    let most = sets.iter().map(Vec::len).max().unwrap_or(0);
    let bounds = solver.matcher.bounds;
    if most <= bounds.probe {
        return exact(solver, judges, sets, may_sign, k);
    }
    let survey = Survey::new(solver, sets, may_sign);
    if survey.required && !survey.layers.iter().any(|layer| layer.signs.contains(&true)) {
        return Best::default();
    }
    let priced = survey.priced();
    // Chains without a price are looked for only where those with one do not fill the list.
    let mut unpriced = None;
    let mut count = bounds.probe;
    loop {
        let probe = survey.probe(&priced, unpriced.as_ref(), count);
        let found = exact(solver, judges, &survey.taken(&probe), may_sign, k);
        let filled = found.priced_ranks.len() == k;
        if !filled && unpriced.is_none() {
            unpriced = survey.unpriced();
            if unpriced.is_some() {
                continue;
            }
        }
        let wanted = unpriced.as_ref().filter(|_| !filled);
        let needed = survey.needed(&priced, wanted, &found, k);
        let whole = needed
            .iter()
            .zip(&probe)
            .all(|(needed, probe)| needed.iter().zip(probe).all(|(needed, probe)| *probe || !needed));
        if whole {
            return found;
        }
        // Without k chains there is no bound: look further before looking at everything.
        if filled || found.unpriced_ranks.len() == k || count >= most {
            return exact(solver, judges, &survey.taken(&needed), may_sign, k);
        }
        count = count.saturating_mul(8);
    }
}

/// The exact search over these capabilities.
fn exact(
    solver: &Solver<'_, '_>,
    judges: &[Judge<'_>],
    sets: &[Vec<At>],
    may_sign: &dyn Fn(u32) -> bool,
    k: usize,
) -> Best {
    let part = solver.on(solver.verdicts(judges, sets));
    let best = part.best(&|_| true, may_sign, k, Unpriced::ToFill);
    solver.note(part.complete());
    best
}

/// Everything that bounds need.
struct Survey<'x, 's, 'a> {
    solver: &'x Solver<'s, 'a>,
    layers: Vec<Layer<'x>>,
    /// Whether a chain needs a company that signs.
    required: bool,
    /// Where each delivery takes over.
    doors: Vec<Door>,
}

/// Ways between cells, and from cells to the buyer.
struct Ways {
    /// By from x cells + to.
    leg: Vec<f64>,
    /// Whether a way may have no price.
    loose_leg: Vec<bool>,
    sink: Vec<f64>,
    loose_sink: Vec<bool>,
}

impl<'x, 's, 'a: 's> Survey<'x, 's, 'a> {
    fn new(
        solver: &'x Solver<'s, 'a>,
        sets: &'x [Vec<At>],
        may_sign: &dyn Fn(u32) -> bool,
    ) -> Survey<'x, 's, 'a> {
        let required = solver.required() != 0;
        let (index, cells) = (&solver.matcher.index, &solver.matcher.cells);
        let layer = |(operation, slots): (usize, &'x Vec<At>)| {
            let works = solver.pricer.works(&solver.operations[operation]);
            let mut layer = Layer {
                slots,
                cell: Vec::with_capacity(slots.len()),
                cost: Vec::with_capacity(slots.len()),
                signs: Vec::with_capacity(slots.len()),
                loose: Vec::with_capacity(slots.len()),
                timely: Vec::new(),
            };
            for &at in slots {
                let indexed = index.capability(at);
                let cost = works.about(index.facts(at));
                let loose = perhaps_unpriced(cost);
                layer.cell.push(cells.of(indexed.location) as u16);
                layer.cost.push(if cost.is_nan() { UNPRICED } else { cost });
                layer.loose.push(loose);
                layer.signs.push(required && may_sign(indexed.group));
            }
            layer
        };
        let doors = solver.deliveries.iter().map(|delivery| solver.door(delivery)).collect();
        let mut survey =
            Survey { solver, layers: sets.iter().enumerate().map(layer).collect(), required, doors };
        survey.keep_time();
        survey
    }

    /// Marks the capabilities through which some chain may be in time.
    fn keep_time(&mut self) {
        let Some(limit) = self.solver.max_days.map(u64::from) else {
            self.layers.iter_mut().for_each(|layer| layer.timely = vec![true; layer.slots.len()]);
            return;
        };
        let index = &self.solver.matcher.index;
        let days = |at: &At| u64::from(index.capability(*at).capability.lead_time_days.unwrap_or(0));
        let all: Vec<Vec<u64>> =
            self.layers.iter().map(|layer| layer.slots.iter().map(days).collect()).collect();
        let least: Vec<u64> = all.iter().map(|days| days.iter().min().copied().unwrap_or(0)).collect();
        let sum: u64 = least.iter().sum::<u64>() + self.solver.least_carriage_days();
        for ((layer, days), least) in self.layers.iter_mut().zip(all).zip(least) {
            layer.timely = days.into_iter().map(|days| sum - least + days <= limit).collect();
        }
    }

    fn cells(&self) -> usize {
        self.solver.matcher.cells.len()
    }

    /// Freight by road in each country of the cells.
    fn roads(&self) -> BTreeMap<Option<Country>, Road> {
        let cells = self.solver.matcher.cells.all();
        let mut roads = BTreeMap::new();
        for cell in cells {
            roads.entry(cell.country).or_insert_with(|| self.solver.pricer.road_about(cell.country));
        }
        roads
    }

    /// What the rows of the table of pairs make of the ways they name, at least.
    fn named(&self, roads: &BTreeMap<Option<Country>, Road>) -> Vec<Named> {
        let road = Road::cheapest(roads.values().copied());
        let pairs = &self.solver.matcher.pairs;
        pairs.rows().map(|(_, row)| self.solver.pricer.named_about(row, road)).collect()
    }

    /// What ways between two cells cost at least, and whether one of them may have no price.
    fn money_legs(&self, roads: &BTreeMap<Option<Country>, Road>, named: &[Named]) -> (Vec<f64>, Vec<bool>) {
        let cells = &self.solver.matcher.cells;
        let count = cells.len();
        let (mut legs, mut loose) = (vec![NEVER; count * count], vec![true; count * count]);
        for (a, from) in cells.all().iter().enumerate() {
            let road = roads.get(&from.country).copied().filter(|road| road.fixed.is_finite());
            for (b, to) in cells.all().iter().enumerate() {
                let at = a * count + b;
                let known =
                    from.precise && to.precise && from.country.is_some() && from.country == to.country;
                if let (Apart::Metres(m), Some(road)) = (cells.apart(a, b), road.filter(|_| known)) {
                    legs[at] = road.fixed + road.each_m * m;
                    loose[at] = !road.sure;
                }
            }
        }
        for &(at, row) in cells.named() {
            legs[at] = legs[at].min(named[row].cost);
            loose[at] |= !named[row].sure;
        }
        // Inside a site nothing is paid.
        (0..count).for_each(|a| legs[a * count + a] = 0.0);
        (legs, loose)
    }

    /// The least landed cost of a chain through each capability.
    fn priced(&self) -> Least {
        let roads = self.roads();
        let named = self.named(&roads);
        let (leg, _) = self.money_legs(&roads, &named);
        let mut least: Least = self.layers.iter().map(|layer| vec![NEVER; layer.slots.len()]).collect();
        let flag: Vec<&[bool]> = self.layers.iter().map(|layer| layer.signs.as_slice()).collect();
        let cost: Vec<&[f64]> = self.layers.iter().map(|layer| layer.cost.as_slice()).collect();
        for (delivery, door) in self.solver.deliveries.iter().zip(&self.doors) {
            let Some((sink, factor)) = self.money_sink(delivery, door, &roads, &named) else { continue };
            let ways = Ways { leg: leg.clone(), loose_leg: Vec::new(), loose_sink: Vec::new(), sink };
            let through = self.through(&ways, &cost, &flag, self.required);
            for (least, through) in least.iter_mut().zip(through) {
                for (least, through) in least.iter_mut().zip(through) {
                    *least = least.min(through * factor);
                }
            }
        }
        least
    }

    /// From each cell to the buyer by one delivery, in money in front of the border, and what that becomes behind it.
    fn money_sink(
        &self,
        delivery: &Delivery<'_>,
        door: &Door,
        roads: &BTreeMap<Option<Country>, Road>,
        named: &[Named],
    ) -> Option<(Vec<f64>, f64)> {
        let (country, factor, fixed) = match delivery {
            Delivery::Domestic(country) => (*country, 1.0, 0.0),
            Delivery::Lane(lane) => {
                let micro = |amount: Option<f64>| amount.unwrap_or(0.0);
                let factor = lane.factor() as f64 / 1e12;
                let before = micro(lane.export_clearance.map(|amount| amount.micro as f64))
                    + lane.main_carriage.micro as f64;
                (lane.from, factor, before + lane.behind() as f64 / factor)
            }
            Delivery::Unpriced { .. } | Delivery::Unknown { .. } => return None,
        };
        let road = roads.get(&Some(country)).copied();
        let sink = |cell: &Cell| {
            if cell.country != Some(country) {
                return NEVER;
            }
            let way = match &door.at {
                DoorAt::Site => return fixed,
                DoorAt::Unknown => NEVER,
                DoorAt::Point(point) => {
                    let road = road.filter(|road| cell.precise && road.fixed.is_finite());
                    road.zip(cell.least_m(point)).map_or(NEVER, |(road, m)| road.fixed + road.each_m * m)
                }
            };
            fixed + self.rows_to(door, cell).fold(way, |way, row| way.min(named[row].cost))
        };
        Some((self.solver.matcher.cells.all().iter().map(sink).collect(), factor))
    }

    /// Rows of the table of pairs that may name a way from a cell to a door.
    fn rows_to<'r>(&'r self, door: &'r Door, cell: &'r Cell) -> impl Iterator<Item = usize> + 'r {
        let rows = self.solver.matcher.pairs.rows().enumerate();
        let names = |(from, to): (u32, u32)| {
            (door.ends.contains(&from) && cell.names(to)) || (door.ends.contains(&to) && cell.names(from))
        };
        rows.filter(move |(_, (ends, _))| names(*ends)).map(|(row, _)| row)
    }

    /// The least metres of a chain without a price through each capability, with the fewest companies it may touch;
    /// `None` when every chain has a price.
    fn unpriced(&self) -> Option<(Vec<Vec<u8>>, Least)> {
        let roads = self.roads();
        let cells = &self.solver.matcher.cells;
        let named = self.named(&roads);
        let (_, loose_leg) = self.money_legs(&roads, &named);
        let unserved = |cell: &Cell| {
            let served = |(delivery, door): (&Delivery<'_>, &Door)| {
                let country = match delivery {
                    Delivery::Domestic(country) => *country,
                    Delivery::Lane(lane) => lane.from,
                    Delivery::Unpriced { .. } | Delivery::Unknown { .. } => return false,
                };
                let sure_road = roads.get(&Some(country)).is_some_and(|road| road.sure);
                cell.country == Some(country)
                    && match door.at {
                        DoorAt::Site => true,
                        DoorAt::Point(_) => {
                            cell.precise && sure_road && self.rows_to(door, cell).all(|row| named[row].sure)
                        }
                        DoorAt::Unknown => false,
                    }
            };
            !self.solver.deliveries.iter().zip(&self.doors).any(served)
        };
        let loose_sink: Vec<bool> = cells.all().iter().map(unserved).collect();
        let stands = |layer: &Layer<'_>| {
            let mut here = vec![false; self.cells()];
            layer.cell.iter().for_each(|cell| here[usize::from(*cell)] = true);
            here
        };
        let standing: Vec<Vec<bool>> = self.layers.iter().map(stands).collect();
        let loose_way = standing.windows(2).any(|pair| {
            pair[0].iter().enumerate().filter(|(_, here)| **here).any(|(a, _)| {
                pair[1].iter().enumerate().any(|(b, there)| *there && loose_leg[a * self.cells() + b])
            })
        });
        let loose_end = standing.last()?.iter().zip(&loose_sink).any(|(here, loose)| *here && *loose);
        let loose_work = self.layers.iter().any(|layer| layer.loose.contains(&true));
        if !loose_way && !loose_end && !loose_work {
            return None;
        }
        let detour = |country: Option<Country>| self.solver.pricer.detour(country) * (1.0 - ROUNDING);
        let unmeasured = UNMEASURED as f64;
        let count = self.cells();
        let mut leg = vec![0.0; count * count];
        for (a, from) in cells.all().iter().enumerate() {
            for (b, to) in cells.all().iter().enumerate() {
                let same = from.country.is_some() && from.country == to.country;
                leg[a * count + b] = match cells.apart(a, b) {
                    _ if a == b => 0.0,
                    Apart::Unmeasured => unmeasured,
                    Apart::Metres(m) => (m * if same { detour(from.country) } else { 1.0 } - 1.0).max(0.0),
                };
            }
        }
        for &(at, row) in cells.named() {
            if let Some(metres) = named[row].metres {
                leg[at] = leg[at].min(f64::from(metres));
            }
        }
        let goal = self.solver.part.delivery.as_ref();
        let ends = self.solver.pricer.buyer_ends().iter().map(|(end, _)| *end).collect();
        let buyer = Door { at: DoorAt::Unknown, ends };
        let sink = |cell: &Cell| {
            let m = goal.and_then(|place| cell.least_m(&place.at?));
            let same = cell.country.is_some() && goal.map(|place| place.country) == cell.country;
            let way =
                m.map_or(unmeasured, |m| (m * if same { detour(cell.country) } else { 1.0 } - 1.0).max(0.0));
            let rows = self.rows_to(&buyer, cell).filter_map(|row| named[row].metres);
            rows.fold(way, |way, metres| way.min(f64::from(metres)))
        };
        // The same place's municipality, known no better, counts as a way of its own: never less than nothing.
        let sink = cells.all().iter().map(sink).collect();
        let ways = Ways { leg, loose_leg, sink, loose_sink };
        let nothing: Vec<Vec<f64>> = self.layers.iter().map(|layer| vec![0.0; layer.slots.len()]).collect();
        let cost: Vec<&[f64]> = nothing.iter().map(Vec::as_slice).collect();
        let flag: Vec<&[bool]> = self.layers.iter().map(|layer| layer.loose.as_slice()).collect();
        let least = self.through(&ways, &cost, &flag, true);
        Some((self.fewest_companies(), least))
    }

    /// The fewest companies a chain through each capability may touch.
    fn fewest_companies(&self) -> Vec<Vec<u8>> {
        let index = &self.solver.matcher.index;
        let layers = self.layers.len().min(16);
        let group = |at: &At| index.capability(*at).group as usize;
        let mut stands = vec![0_u16; index.group_count()];
        for (number, layer) in self.layers.iter().enumerate() {
            layer.slots.iter().for_each(|at| stands[group(at)] |= 1 << number.min(15));
        }
        let all = if layers == 16 { u16::MAX } else { (1 << layers) - 1 };
        let mut present: Vec<u16> =
            self.layers.iter().flat_map(|layer| layer.slots.iter().map(|at| stands[group(at)])).collect();
        present.sort_unstable();
        present.dedup();
        // The fewest companies that together stand in the layers of a set.
        let mut cover = vec![u8::MAX; usize::from(all) + 1];
        cover[0] = 0;
        for set in 1..cover.len() {
            let with = |mask: &u16| cover[set & !usize::from(*mask)];
            let covering = present.iter().filter(|mask| set & usize::from(**mask) != 0);
            cover[set] = covering.map(with).min().unwrap_or(u8::MAX).saturating_add(1);
        }
        let fewest = |at: &At| cover[usize::from(all & !stands[group(at)])].saturating_add(1);
        self.layers.iter().map(|layer| layer.slots.iter().map(fewest).collect()).collect()
    }

    /// The least weight of a chain through each capability: forwards and backwards over the cells. With `required`
    /// some capability or way with a flag must be on it.
    fn through(&self, ways: &Ways, cost: &[&[f64]], flag: &[&[bool]], required: bool) -> Least {
        let (cells, layers) = (self.cells(), self.layers.len());
        let loose_leg = |at: usize| ways.loose_leg.get(at).copied().unwrap_or(false);
        // The cheapest capability of each cell, without a flag and with one.
        let cheapest = |number: usize| {
            let layer = &self.layers[number];
            let mut cheapest = [vec![NEVER; cells], vec![NEVER; cells]];
            for i in 0..layer.slots.len() {
                if layer.timely[i] {
                    let at = usize::from(layer.cell[i]);
                    let of = &mut cheapest[usize::from(flag[number][i])][at];
                    *of = of.min(cost[number][i]);
                }
            }
            cheapest
        };
        let cheapest: Vec<[Vec<f64>; 2]> = (0..layers).map(cheapest).collect();
        // Backwards: from each cell after this operation to the goal, nothing collected yet, or all.
        let ending: Vec<f64> = match required {
            false => ways.sink.clone(),
            true => {
                let loose = |c: usize| ways.loose_sink.get(c).copied().unwrap_or(false);
                (0..cells).map(|c| if loose(c) { ways.sink[c] } else { NEVER }).collect()
            }
        };
        let mut behind = vec![[ending, ways.sink.clone()]];
        for number in (1..layers).rev() {
            let Some(next) = behind.last() else { break };
            let entry = entries(&cheapest[number], next, required);
            let mut here = [vec![NEVER; cells], vec![NEVER; cells]];
            for a in 0..cells {
                if cheapest[number - 1].iter().all(|costs| costs[a] == NEVER) {
                    continue;
                }
                let row = &ways.leg[a * cells..(a + 1) * cells];
                here[1][a] = nearest(row, &entry[1]);
                here[0][a] = if required { nearest(row, &entry[0]) } else { here[1][a] };
                if required {
                    for b in 0..cells {
                        if loose_leg(a * cells + b) {
                            here[0][a] = here[0][a].min(row[b] + entry[1][b]);
                        }
                    }
                }
            }
            behind.push(here);
        }
        behind.reverse();
        let mut least = Vec::with_capacity(layers);
        // Forwards: into each cell before this operation, nothing collected yet, or all.
        let mut before = [vec![0.0; cells], vec![if required { NEVER } else { 0.0 }; cells]];
        for number in 0..layers {
            let layer = &self.layers[number];
            let [cold, warm] = &behind[number];
            let through = |i: usize| {
                let c = usize::from(layer.cell[i]);
                if !layer.timely[i] {
                    return NEVER;
                }
                let onward = if flag[number][i] { warm[c] } else { cold[c] };
                cost[number][i] + (before[0][c] + onward).min(before[1][c] + warm[c])
            };
            least.push((0..layer.slots.len()).map(through).collect());
            if number + 1 == layers {
                break;
            }
            let [plain, flagged] = &cheapest[number];
            let mut after = [vec![NEVER; cells], vec![NEVER; cells]];
            for c in 0..cells {
                after[0][c] = before[0][c] + plain[c];
                after[1][c] = (before[0][c] + flagged[c]).min(before[1][c] + plain[c].min(flagged[c]));
                if !required {
                    after[1][c] = after[1][c].min(after[0][c]);
                }
            }
            let mut next = [vec![NEVER; cells], vec![NEVER; cells]];
            for (a, (cold, warm)) in after[0].iter().zip(&after[1]).enumerate() {
                if *cold == NEVER && *warm == NEVER {
                    continue;
                }
                let row = &ways.leg[a * cells..(a + 1) * cells];
                lower(&mut next[1], row, *warm);
                if required {
                    lower(&mut next[0], row, *cold);
                    for b in 0..cells {
                        if loose_leg(a * cells + b) {
                            next[1][b] = next[1][b].min(row[b] + cold);
                        }
                    }
                }
            }
            let [cold, warm] = next;
            before = if required { [cold, warm] } else { [warm.clone(), warm] };
        }
        least
    }

    /// The most promising capabilities of each operation: true for those taken.
    fn probe(
        &self,
        priced: &Least,
        unpriced: Option<&(Vec<Vec<u8>>, Least)>,
        count: usize,
    ) -> Vec<Vec<bool>> {
        let mut taken: Vec<Vec<bool>> =
            self.layers.iter().map(|layer| vec![false; layer.slots.len()]).collect();
        for (number, layer) in self.layers.iter().enumerate() {
            let all = |_: usize| true;
            take(&mut taken[number], &priced[number], &|i| priced[number][i], &all, count);
            if self.required {
                take(&mut taken[number], &priced[number], &|i| priced[number][i], &|i| layer.signs[i], count);
            }
            if let Some((fewest, least)) = unpriced {
                // Fewest companies first, then metres.
                let rank = |i: usize| f64::from(fewest[number][i]) * 1e18 + least[number][i].min(1e17);
                take(&mut taken[number], &least[number], &rank, &all, count);
                take(&mut taken[number], &least[number], &rank, &|i| layer.loose[i], count);
            }
        }
        if let Some((fewest, least)) = unpriced {
            self.take_alone(&mut taken, fewest, least, count);
        }
        taken
    }

    /// Firms that may do everything themselves, with all their capabilities.
    fn take_alone(&self, taken: &mut [Vec<bool>], fewest: &[Vec<u8>], least: &Least, count: usize) {
        let index = &self.solver.matcher.index;
        let Some((layer, (fewest, least))) = self.layers.first().zip(fewest.first().zip(least.first()))
        else {
            return;
        };
        let mut first = vec![false; layer.slots.len()];
        take(&mut first, least, &|i| least[i], &|i| fewest[i] == 1, count);
        let alone = first.iter().enumerate().filter(|(_, taken)| **taken);
        let groups: std::collections::BTreeSet<u32> =
            alone.map(|(i, _)| index.capability(layer.slots[i]).group).collect();
        for (layer, taken) in self.layers.iter().zip(taken) {
            for (i, at) in layer.slots.iter().enumerate() {
                taken[i] |= groups.contains(&index.capability(*at).group);
            }
        }
    }

    /// Capabilities through which a chain may be as good as the k-th found: true for those.
    fn needed(
        &self,
        priced: &Least,
        unpriced: Option<&(Vec<Vec<u8>>, Least)>,
        found: &Best,
        k: usize,
    ) -> Vec<Vec<bool>> {
        let worst = found.priced_ranks.get(k - 1).map_or(f64::MAX, |total| {
            let total = *total as f64;
            total + total.abs() * ROUNDING + ROUNDING_MICRO
        });
        let mut needed: Vec<Vec<bool>> =
            priced.iter().map(|least| least.iter().map(|least| *least <= worst).collect()).collect();
        if let Some((fewest, least)) = unpriced {
            let worst =
                found.unpriced_ranks.get(k - 1).map(|(groups, metres)| (*groups as u64, *metres as f64));
            for (number, needed) in needed.iter_mut().enumerate() {
                for (i, needed) in needed.iter_mut().enumerate() {
                    let (fewest, least) = (u64::from(fewest[number][i]), least[number][i]);
                    *needed |= least < NEVER
                        && worst.is_none_or(|(groups, metres)| {
                            fewest < groups || (fewest == groups && least <= metres * (1.0 + ROUNDING) + 8.0)
                        });
                }
            }
        }
        needed
    }

    fn taken(&self, marks: &[Vec<bool>]) -> Vec<Vec<At>> {
        let of = |(layer, marks): (&Layer<'_>, &Vec<bool>)| {
            layer.slots.iter().zip(marks).filter(|(_, taken)| **taken).map(|(at, _)| *at).collect()
        };
        self.layers.iter().zip(marks).map(of).collect()
    }
}

/// Marks the `count` lowest by `rank` of those that `of` picks and that lie on some chain.
fn take(
    taken: &mut [bool],
    least: &[f64],
    rank: &dyn Fn(usize) -> f64,
    of: &dyn Fn(usize) -> bool,
    count: usize,
) {
    let mut all: Vec<(f64, usize)> =
        (0..least.len()).filter(|&i| least[i] < NEVER && of(i)).map(|i| (rank(i), i)).collect();
    let order = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if all.len() > count {
        all.select_nth_unstable_by(count, order);
        all.truncate(count);
    }
    all.into_iter().for_each(|(_, i)| taken[i] = true);
}

/// The cheapest entry into each cell of an operation and on to the goal, nothing collected before, or all.
fn entries(cheapest: &[Vec<f64>; 2], next: &[Vec<f64>; 2], required: bool) -> [Vec<f64>; 2] {
    let [plain, flagged] = cheapest;
    let [cold, warm] = next;
    let all: Vec<f64> = (0..plain.len()).map(|c| plain[c].min(flagged[c]) + warm[c]).collect();
    if !required {
        return [all.clone(), all];
    }
    let nothing = (0..plain.len()).map(|c| (plain[c] + cold[c]).min(flagged[c] + warm[c])).collect();
    [nothing, all]
}

fn nearest(row: &[f64], entry: &[f64]) -> f64 {
    let mut least = [NEVER; 4];
    let chunks = row.chunks_exact(4).zip(entry.chunks_exact(4));
    for (row, entry) in chunks {
        for lane in 0..4 {
            let sum = row[lane] + entry[lane];
            least[lane] = if sum < least[lane] { sum } else { least[lane] };
        }
    }
    let done = row.len() / 4 * 4;
    let rest = row[done..].iter().zip(&entry[done..]).map(|(a, b)| a + b).fold(NEVER, f64::min);
    least.into_iter().fold(rest, f64::min)
}

fn lower(best: &mut [f64], row: &[f64], from: f64) {
    for (best, leg) in best.iter_mut().zip(row) {
        let sum = leg + from;
        *best = if sum < *best { sum } else { *best };
    }
}
