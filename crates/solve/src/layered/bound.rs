//! What any completion of a partial path costs at least, takes at least, and touches at least.

use super::Order;
use super::dense::{Dense, Node};
use std::collections::BTreeMap;

/// Longer problems are not bounded by covers: their table would grow with 2^layers.
const MOST_COVERED: usize = 12;

/// Layers of a group beyond these are not told apart.
const MOST_LAYERS: usize = 64;

/// In which layers each group stands.
pub(super) struct Reach {
    /// Whether the number of groups matters: it ranks, or the limit can be passed.
    binds: bool,
    /// Layers of each group as bits.
    layers: Vec<u64>,
    /// The fewest groups that stand in all layers of a set; empty when groups do not matter or layers are too many.
    cover: Vec<u8>,
    /// Whether a node's group stands in no layer before it: taking the node touches a new group for certain.
    fresh: Vec<Vec<bool>>,
}

impl Reach {
    pub(super) fn new(dense: &Dense<'_>) -> Reach {
        let layer_count = dense.layers.len();
        let binds = dense.problem.order == Order::GroupsThenCost || dense.problem.max_groups < layer_count;
        let mut layers = vec![0_u64; dense.groups.len()];
        let mut fresh = Vec::new();
        for (layer, nodes) in dense.layers.iter().enumerate() {
            let counts = binds && layer < MOST_LAYERS;
            fresh.push(nodes.iter().map(|node| counts && layers[node.group] == 0).collect());
            for node in nodes.iter().filter(|_| counts) {
                layers[node.group] |= 1 << layer;
            }
        }
        let cover =
            if binds && layer_count <= MOST_COVERED { covers(&layers, layer_count) } else { Vec::new() };
        Reach { binds, layers, cover, fresh }
    }

    /// Whether the number of groups matters.
    pub(super) fn binds(&self) -> bool {
        self.binds
    }

    /// The layers a group stands in, as bits.
    pub(super) fn layers(&self, group: usize) -> u64 {
        self.layers[group]
    }

    /// Whether a group stands in `layer` or a later one.
    pub(super) fn later(&self, group: usize, layer: usize) -> bool {
        layer >= MOST_LAYERS || self.layers[group] >> layer != 0 || self.fresh.len() > MOST_LAYERS
    }

    /// The fewest groups that any path from `layer` on touches beside those that stand in the layers `free`.
    pub(super) fn least_new(&self, free: u64, layer: usize) -> usize {
        if self.cover.is_empty() {
            return 0;
        }
        let ahead = (self.cover.len() as u64 - 1) >> layer << layer;
        usize::from(self.cover[(ahead & !free) as usize])
    }
}

/// For each set of layers the fewest groups that together stand in all of them.
fn covers(groups: &[u64], layer_count: usize) -> Vec<u8> {
    let mut kinds = groups.to_vec();
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
/// far as [`Reach`] tells new ones; time and reservoirs are ignored.
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

/// Costs by mask and new groups, and the time, of the best way on from one location.
type FromLocation = (Vec<Option<i128>>, Option<u64>);

/// Bounds of one layer, as in [`Bound`].
type LayerBound = (Vec<Option<i128>>, Vec<Option<u64>>);

impl Bound {
    pub(super) fn new(dense: &Dense<'_>, reach: &Reach) -> Bound {
        let required = dense.problem.required;
        let bits: Vec<u8> = (0..8).map(|i| 1 << i).filter(|bit| required & bit != 0).collect();
        let budgets = if reach.binds { dense.problem.max_groups.min(dense.layers.len()) + 1 } else { 1 };
        let mut bound = Bound { cost: Vec::new(), time: Vec::new(), masks: 1 << bits.len(), budgets, bits };
        for (layer, nodes) in dense.layers.iter().enumerate().rev() {
            let (cost, time) = match (bound.cost.last(), bound.time.last()) {
                (Some(cost), Some(time)) => {
                    let fresh = &reach.fresh[layer + 1];
                    let next = Next { nodes: &dense.layers[layer + 1], fresh, cost, time };
                    bound.inner(dense, nodes, &next)
                }
                _ => bound.outer(dense, nodes),
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

    /// How many sets of flags there are.
    pub(super) fn masks(&self) -> usize {
        self.masks
    }

    fn at(&self, node: usize, missing: usize, new: usize) -> usize {
        (node * self.masks + missing) * self.budgets + new
    }

    /// The mask without the bits of `flags`.
    pub(super) fn without(&self, mask: usize, flags: u8) -> usize {
        let has = |i: &usize| flags & self.bits[*i] != 0;
        (0..self.bits.len()).filter(has).fold(mask, |mask, i| mask & !(1 << i))
    }

    /// The last layer: only the leg to the goal is left.
    fn outer(&self, dense: &Dense<'_>, nodes: &[Node]) -> LayerBound {
        let mut cost = Vec::with_capacity(nodes.len() * self.masks * self.budgets);
        let mut time = Vec::with_capacity(nodes.len());
        for node in nodes {
            let leg = dense.sink(node.location);
            for mask in 0..self.masks {
                let here = leg.filter(|leg| self.without(mask, leg.flags) == 0).map(|leg| leg.cost);
                cost.extend(std::iter::repeat_n(here, self.budgets));
            }
            time.push(leg.map(|leg| leg.time));
        }
        (cost, time)
    }

    /// A layer before `next`, whose bounds are known.
    fn inner(&self, dense: &Dense<'_>, nodes: &[Node], next: &Next<'_>) -> LayerBound {
        let each = self.masks * self.budgets;
        let entries = self.entries(dense, next);
        // Two nodes at one location differ only by what stands on their own site.
        let mut known: Vec<Option<FromLocation>> = vec![None; dense.locations()];
        let mut cost = Vec::with_capacity(nodes.len() * each);
        let mut time = Vec::with_capacity(nodes.len());
        for node in nodes {
            let far = known[node.location].get_or_insert_with(|| self.from(dense, node.location, &entries));
            let start = cost.len();
            cost.extend_from_slice(&far.0);
            let mut best_time = far.1;
            for &w in entries.on_site.get(&node.site).into_iter().flatten() {
                let here = &entries.into_node[w * each..(w + 1) * each];
                cost[start..].iter_mut().zip(here).for_each(|(best, entry)| lower(best, *entry));
                lower(&mut best_time, next.time[w].map(|time| time + next.nodes[w].time));
            }
            time.push(best_time);
        }
        (cost, time)
    }

    /// The best entry into a layer at each location: nodes meet locations instead of nodes meeting nodes.
    fn entries(&self, dense: &Dense<'_>, next: &Next<'_>) -> Entries {
        let each = self.masks * self.budgets;
        let mut entries = Entries {
            cost: vec![None; dense.locations() * each],
            time: vec![None; dense.locations()],
            into_node: Vec::with_capacity(next.nodes.len() * each),
            on_site: BTreeMap::new(),
        };
        for (w, node) in next.nodes.iter().enumerate() {
            let (at, fresh) = (node.location, usize::from(next.fresh[w]));
            for mask in 0..self.masks {
                let left = self.without(mask, node.flags);
                for new in 0..self.budgets {
                    let rest = new.checked_sub(fresh).and_then(|rest| next.cost[self.at(w, left, rest)]);
                    let cost = rest.map(|cost| cost + node.cost);
                    entries.into_node.push(cost);
                    lower(&mut entries.cost[at * each + mask * self.budgets + new], cost);
                }
            }
            lower(&mut entries.time[at], next.time[w].map(|time| time + node.time));
            entries.on_site.entry(node.site).or_default().push(w);
        }
        entries
    }

    /// The best way from a location into the next layer.
    fn from(&self, dense: &Dense<'_>, from: usize, entries: &Entries) -> FromLocation {
        let each = self.masks * self.budgets;
        let mut best_cost = vec![None; each];
        let mut best_time = None;
        for (at, entered) in entries.time.iter().enumerate() {
            // Only locations that can be entered at all are asked for.
            let Some(time) = entered else { continue };
            let Some(leg) = dense.leg(from, at) else { continue };
            for mask in 0..self.masks {
                let left = self.without(mask, leg.flags);
                for new in 0..self.budgets {
                    let entry = entries.cost[at * each + left * self.budgets + new];
                    lower(&mut best_cost[mask * self.budgets + new], entry.map(|cost| cost + leg.cost));
                }
            }
            lower(&mut best_time, Some(time + leg.time));
        }
        (best_cost, best_time)
    }
}

/// A layer whose bounds are known.
struct Next<'n> {
    nodes: &'n [Node],
    fresh: &'n [bool],
    cost: &'n [Option<i128>],
    time: &'n [Option<u64>],
}

/// The best entries into a layer.
struct Entries {
    /// By location, mask and new groups.
    cost: Vec<Option<i128>>,
    /// By location; `None` where it cannot be entered.
    time: Vec<Option<u64>>,
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
