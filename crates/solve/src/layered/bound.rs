//! What any completion of a partial path costs at least, takes at least, and touches at least.

use super::{Leg, Node, Order, Problem};
use std::collections::BTreeMap;

/// Longer problems are not bounded by covers: their table would grow with 2^layers.
const MOST_COVERED: usize = 12;

/// In which layers each group stands.
pub(super) struct Reach {
    /// Whether the number of groups matters: it ranks, or the limit can be passed.
    binds: bool,
    /// Layers of a group as bits; empty when groups do not matter.
    layers: BTreeMap<u32, u64>,
    /// The fewest groups that stand in all layers of a set; empty when there are too many layers.
    cover: Vec<u8>,
    /// Whether a node's group stands in no layer before it: taking the node touches a new group for certain.
    fresh: Vec<Vec<bool>>,
    layer_count: usize,
}

impl Reach {
    pub(super) fn new(problem: &Problem<'_>) -> Reach {
        let layer_count = problem.layers.len();
        let binds = problem.order == Order::GroupsThenCost || problem.max_groups < layer_count;
        let mut layers: BTreeMap<u32, u64> = BTreeMap::new();
        let mut fresh = Vec::new();
        for (layer, nodes) in problem.layers.iter().enumerate() {
            let before: Vec<bool> =
                nodes.iter().map(|node| binds && !layers.contains_key(&node.group)).collect();
            fresh.push(before);
            if binds && layer < 64 {
                for node in nodes {
                    *layers.entry(node.group).or_default() |= 1 << layer;
                }
            }
        }
        let cover =
            if binds && layer_count <= MOST_COVERED { covers(&layers, layer_count) } else { Vec::new() };
        Reach { binds, layers, cover, fresh, layer_count }
    }

    /// Whether the number of groups matters.
    pub(super) fn binds(&self) -> bool {
        self.binds
    }

    /// Whether a group stands in `layer` or a later one.
    pub(super) fn later(&self, group: u32, layer: usize) -> bool {
        layer >= 64 || self.layers.get(&group).is_some_and(|layers| layers >> layer != 0)
    }

    /// The fewest groups beside `touched` that any path from `layer` on touches.
    pub(super) fn least_new(&self, touched: impl Iterator<Item = u32>, layer: usize) -> usize {
        if self.cover.is_empty() {
            return 0;
        }
        let ahead = (self.cover.len() as u64 - 1) >> layer << layer;
        let free = touched.filter_map(|group| self.layers.get(&group)).fold(0, |all, layers| all | layers);
        usize::from(self.cover[(ahead & !free) as usize])
    }

    fn fresh(&self, layer: usize, node: usize) -> usize {
        usize::from(self.fresh[layer][node])
    }
}

/// For each set of layers the fewest groups that together stand in all of them.
fn covers(groups: &BTreeMap<u32, u64>, layer_count: usize) -> Vec<u8> {
    let mut kinds: Vec<u64> = groups.values().copied().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut cover = vec![0_u8; 1 << layer_count];
    for set in 1..cover.len() as u64 {
        // Some group must stand in the first layer of the set.
        let first = set & set.wrapping_neg();
        let with = kinds.iter().filter(|kind| *kind & first != 0);
        let fewest = with.map(|kind| cover[(set & !kind) as usize]).min();
        cover[set as usize] = fewest.map_or(u8::MAX, |fewest| fewest.saturating_add(1));
    }
    cover
}

/// Cheapest and fastest completion behind each node. The cost respects that only so many new groups may be touched, as
/// far as [`Reach::fresh`] tells new ones; reservoirs are ignored.
pub(super) struct Bound {
    /// `[layer][(node * masks + missing) * budgets + new groups]`; `None` when no completion collects what is missing.
    cost: Vec<Vec<Option<i128>>>,
    /// `[layer][node]`.
    time: Vec<Vec<Option<u64>>>,
    masks: usize,
    /// How many numbers of new groups are told apart; 1 when they do not matter.
    budgets: usize,
    /// The required flags, squeezed into the low bits: bit i of a mask stands for `bits[i]`.
    bits: Vec<u8>,
}

/// Bounds of one layer, as in [`Bound`].
type LayerBound = (Vec<Option<i128>>, Vec<Option<u64>>);

impl Bound {
    pub(super) fn new(problem: &Problem<'_>, reach: &Reach) -> Bound {
        let bits: Vec<u8> = (0..8).map(|i| 1 << i).filter(|bit| problem.required & bit != 0).collect();
        let budgets = if reach.binds { problem.max_groups.min(reach.layer_count) + 1 } else { 1 };
        let (masks, cost, time) = (1 << bits.len(), Vec::new(), Vec::new());
        let mut bound = Bound { cost, time, masks, budgets, bits };
        for (layer, nodes) in problem.layers.iter().enumerate().rev() {
            let (cost, time) = match (bound.cost.last(), bound.time.last()) {
                (Some(next_cost), Some(next_time)) => {
                    let next =
                        Next { layer: layer + 1, nodes: &problem.layers[layer + 1], next_cost, next_time };
                    bound.inner(problem, reach, nodes, &next)
                }
                _ => bound.outer(problem, nodes),
            };
            bound.cost.push(cost);
            bound.time.push(time);
        }
        bound.cost.reverse();
        bound.time.reverse();
        bound
    }

    /// The least cost behind a node when `missing` is still to be collected and at most `new` new groups are touched.
    pub(super) fn cost(&self, layer: usize, node: usize, missing: usize, new: usize) -> Option<i128> {
        self.cost[layer][self.at(node, missing, new.min(self.budgets - 1))]
    }

    /// The least time behind a node.
    pub(super) fn time(&self, layer: usize, node: usize) -> Option<u64> {
        self.time[layer][node]
    }

    fn at(&self, node: usize, missing: usize, new: usize) -> usize {
        (node * self.masks + missing) * self.budgets + new
    }

    /// The mask without the bits of `flags`.
    pub(super) fn without(&self, mask: usize, flags: u8) -> usize {
        let has = |i: &usize| flags & self.bits[*i] != 0;
        (0..self.bits.len()).filter(has).fold(mask, |mask, i| mask & !(1 << i))
    }

    pub(super) fn nothing_collected(&self) -> usize {
        self.masks - 1
    }

    /// The last layer: only the leg to the goal is left.
    fn outer(&self, problem: &Problem<'_>, nodes: &[Node]) -> LayerBound {
        let mut cost = Vec::with_capacity(nodes.len() * self.masks * self.budgets);
        let mut time = Vec::with_capacity(nodes.len());
        let mut known: BTreeMap<u32, Option<Leg>> = BTreeMap::new();
        for node in nodes {
            let leg = *known.entry(node.location).or_insert_with(|| (problem.sink)(node.location));
            for mask in 0..self.masks {
                let here = leg.filter(|leg| self.without(mask, leg.flags) == 0).map(|leg| leg.cost);
                cost.extend(std::iter::repeat_n(here, self.budgets));
            }
            time.push(leg.map(|leg| leg.time));
        }
        (cost, time)
    }

    /// A layer before `next`, whose bounds are known.
    fn inner(&self, problem: &Problem<'_>, reach: &Reach, nodes: &[Node], next: &Next<'_>) -> LayerBound {
        let each = self.masks * self.budgets;
        let entries = self.entries(problem, reach, next);
        // Two nodes at one location differ only by what stands on their own site.
        let mut known: BTreeMap<u32, (Vec<Option<i128>>, Option<u64>)> = BTreeMap::new();
        let mut cost = Vec::with_capacity(nodes.len() * each);
        let mut time = Vec::with_capacity(nodes.len());
        for node in nodes {
            let far =
                known.entry(node.location).or_insert_with(|| self.from(problem, node.location, &entries));
            let (mut best_cost, mut best_time) = far.clone();
            for &w in entries.on_site.get(&node.site).into_iter().flatten() {
                for mask in 0..self.masks {
                    for new in 0..self.budgets {
                        let entry = entries.into_node[self.at(w, mask, new)];
                        lower(&mut best_cost[mask * self.budgets + new], entry);
                    }
                }
                lower(&mut best_time, next.next_time[w].map(|time| time + next.nodes[w].time));
            }
            cost.extend(best_cost);
            time.push(best_time);
        }
        (cost, time)
    }

    /// The best entry into a layer at each location: nodes meet locations instead of nodes meeting nodes.
    fn entries(&self, problem: &Problem<'_>, reach: &Reach, next: &Next<'_>) -> Entries {
        let (locations, each) = (problem.locations as usize, self.masks * self.budgets);
        let mut entries = Entries {
            cost: vec![None; locations * each],
            time: vec![None; locations],
            entered: Vec::new(),
            into_node: Vec::with_capacity(next.nodes.len() * each),
            on_site: BTreeMap::new(),
        };
        for (w, node) in next.nodes.iter().enumerate() {
            let (at, fresh) = (node.location as usize, reach.fresh(next.layer, w));
            for mask in 0..self.masks {
                let left = self.without(mask, node.flags);
                for new in 0..self.budgets {
                    let rest = new.checked_sub(fresh).and_then(|rest| next.next_cost[self.at(w, left, rest)]);
                    let cost = rest.map(|cost| cost + node.cost);
                    entries.into_node.push(cost);
                    lower(&mut entries.cost[at * each + mask * self.budgets + new], cost);
                }
            }
            let time = next.next_time[w].map(|time| time + node.time);
            if time.is_some() && entries.time[at].is_none() {
                entries.entered.push(node.location);
            }
            lower(&mut entries.time[at], time);
            entries.on_site.entry(node.site).or_default().push(w);
        }
        entries
    }

    /// The best way from a location into the next layer.
    fn from(&self, problem: &Problem<'_>, from: u32, entries: &Entries) -> (Vec<Option<i128>>, Option<u64>) {
        let each = self.masks * self.budgets;
        let mut best_cost = vec![None; each];
        let mut best_time = None;
        for &at in &entries.entered {
            let Some(leg) = (problem.leg)(from, at) else { continue };
            for mask in 0..self.masks {
                let left = self.without(mask, leg.flags);
                for new in 0..self.budgets {
                    let entry = entries.cost[at as usize * each + left * self.budgets + new];
                    lower(&mut best_cost[mask * self.budgets + new], entry.map(|cost| cost + leg.cost));
                }
            }
            lower(&mut best_time, entries.time[at as usize].map(|time| time + leg.time));
        }
        (best_cost, best_time)
    }
}

/// A layer whose bounds are known.
struct Next<'n> {
    layer: usize,
    nodes: &'n [Node],
    next_cost: &'n [Option<i128>],
    next_time: &'n [Option<u64>],
}

/// The best entries into a layer.
struct Entries {
    /// By location, mask and new groups.
    cost: Vec<Option<i128>>,
    /// By location.
    time: Vec<Option<u64>>,
    /// Locations that can be entered.
    entered: Vec<u32>,
    /// By node, mask and new groups.
    into_node: Vec<Option<i128>>,
    /// Nodes of each site.
    on_site: BTreeMap<u32, Vec<usize>>,
}

fn lower<T: Ord + Copy>(best: &mut Option<T>, candidate: Option<T>) {
    if let Some(candidate) = candidate
        && best.is_none_or(|best| candidate < best)
    {
        *best = Some(candidate);
    }
}
