//! The best-first search.

use super::bound::{Bound, Reach};
use super::dense::{Dense, Node};
use super::{Leg, Order, Path, Problem};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The paths, best first.
    pub paths: Vec<Path>,
    /// Whether they are proved to be the best; false only when the search was stopped.
    pub complete: bool,
}

/// How many partial paths are looked at between two questions to `stop`.
const STEPS_BETWEEN_STOPS: usize = 1024;

/// The `problem.k` best paths, best first. `stop` is asked now and then; when it says yes, what was found so far is
/// returned (those are still the best ones, only maybe not all).
pub fn k_best(problem: &Problem<'_>, stop: &dyn Fn() -> bool) -> Outcome {
    match Prepared::new(problem) {
        Some(prepared) => Search::new(&prepared, &Trial::default(), problem.k).run(stop),
        None => Outcome { paths: Vec::new(), complete: true },
    }
}

/// A problem with its bounds worked out, for many questions.
pub(super) struct Prepared<'a> {
    pub(super) dense: Dense<'a>,
    reach: Reach,
    bound: Bound,
}

impl<'a> Prepared<'a> {
    /// `None` when a layer is empty or there is none: then there is no path.
    pub(super) fn new(problem: &'a Problem<'a>) -> Option<Prepared<'a>> {
        if problem.layers.is_empty() || problem.layers.iter().any(Vec::is_empty) {
            return None;
        }
        let dense = Dense::new(problem);
        let reach = Reach::new(&dense);
        let bound = Bound::new(&dense, &reach);
        Some(Prepared { dense, reach, bound })
    }

    /// The best path under a change of the problem.
    pub(super) fn best(&self, trial: &Trial<'_>, stop: &dyn Fn() -> bool) -> Outcome {
        Search::new(self, trial, 1).run(stop)
    }
}

/// A change of a problem that its bounds still hold for.
#[derive(Clone, Copy, Default)]
pub struct Trial<'t> {
    /// Which nodes may be taken, by layer and index; all when `None`.
    pub allowed: Option<&'t dyn Fn(usize, usize) -> bool>,
    /// A group whose nodes collect every required flag.
    pub granted: Option<u32>,
    /// A reservoir with another capacity.
    pub capacity: Option<(u32, u64)>,
}

/// A partial path.
#[derive(Debug)]
struct Label {
    nodes: Vec<u32>,
    missing: usize,
    cost: i128,
    time: u64,
    /// Groups touched, in no order.
    groups: Vec<usize>,
    /// Layers those groups stand in, as bits.
    free: u64,
    flags: u8,
}

/// A node that a partial path may take next, with what it would become. It ranks as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Child {
    /// The least groups a completion can touch when the order counts them, else 0.
    rank: usize,
    /// Cost so far and of the cheapest completion.
    estimate: i128,
    node: u32,
}

/// A partial path in the queue: the best child of a brood that was not taken yet. Fields stand in the order they rank:
/// groups (where they count), bound, then the sequence of nodes.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    rank: usize,
    estimate: i128,
    nodes: Vec<u32>,
    brood: usize,
}

/// The children of a partial path, best first, and how many were taken.
struct Brood {
    parent: Label,
    children: Vec<Child>,
    taken: usize,
}

struct Search<'a> {
    dense: &'a Dense<'a>,
    problem: &'a Problem<'a>,
    reach: &'a Reach,
    bound: &'a Bound,
    trial: &'a Trial<'a>,
    /// How many paths are wanted.
    k: usize,
    open: BinaryHeap<Reverse<Entry>>,
    broods: Vec<Brood>,
    /// Broods of expanded partial paths by layer, node and missing flags.
    settled: Vec<Vec<Vec<usize>>>,
    /// Ranks of the best complete paths in sight, worst on top.
    in_sight: BinaryHeap<(usize, i128)>,
}

impl<'a> Search<'a> {
    fn new(prepared: &'a Prepared<'a>, trial: &'a Trial<'a>, k: usize) -> Search<'a> {
        let Prepared { dense, reach, bound } = prepared;
        Search {
            dense,
            problem: dense.problem,
            reach,
            bound,
            trial,
            k,
            open: BinaryHeap::new(),
            broods: Vec::new(),
            settled: dense.layers.iter().map(|nodes| vec![Vec::new(); nodes.len() * bound.masks()]).collect(),
            in_sight: BinaryHeap::new(),
        }
    }

    fn run(mut self, stop: &dyn Fn() -> bool) -> Outcome {
        if self.k == 0 {
            return Outcome { paths: Vec::new(), complete: true };
        }
        let missing = self.bound.masks() - 1;
        let (nodes, groups) = (Vec::new(), Vec::new());
        self.expand(Label { nodes, missing, cost: 0, time: 0, groups, free: 0, flags: 0 });
        let mut paths = Vec::new();
        let mut steps = 0_usize;
        while let Some(Reverse(entry)) = self.open.pop() {
            steps += 1;
            if steps.is_multiple_of(STEPS_BETWEEN_STOPS) && stop() {
                return Outcome { paths, complete: false };
            }
            self.offer(entry.brood);
            let label = self.child(&self.broods[entry.brood].parent, entry.nodes);
            if label.nodes.len() == self.dense.layers.len() {
                paths.push(self.finish(label));
                if paths.len() == self.k {
                    break;
                }
            } else if !self.dominated(&label) {
                self.expand(label);
            }
        }
        Outcome { paths, complete: true }
    }

    /// Whether `k` settled partial paths dominate this one.
    fn dominated(&self, label: &Label) -> bool {
        let Some(&node) = label.nodes.last() else { return false };
        let settled =
            &self.settled[label.nodes.len() - 1][node as usize * self.bound.masks() + label.missing];
        let dominates = |brood: &&usize| self.dominates(&self.broods[**brood].parent, label);
        settled.iter().filter(dominates).take(self.k).count() == self.k
    }

    /// Whether every completion of `other` is matched by one of `label` that is no worse. Both end at one node with the
    /// same flags missing.
    fn dominates(&self, label: &Label, other: &Label) -> bool {
        // Equal cost may end in a tie: then the earlier sequence must win, as it does in the ranking.
        (label.cost, &label.nodes) < (other.cost, &other.nodes)
            && (self.problem.max_time.is_none() || label.time <= other.time)
            && self.touches_no_more(label, other)
            && self.draws_no_more(label, other)
    }

    /// Whether `label` touches no more groups than `other`, whatever the same completion adds to both: it may touch
    /// again what only `other` has, where that stands in a later layer.
    fn touches_no_more(&self, label: &Label, other: &Label) -> bool {
        let layer = label.nodes.len();
        let left = self.dense.layers.len() - layer;
        let never_too_many = label.groups.len() + left <= self.problem.max_groups;
        if !self.reach.binds() || (self.problem.order == Order::Cost && never_too_many) {
            return true;
        }
        let saved = |group: &&usize| self.reach.later(**group, layer) && !label.groups.contains(group);
        label.groups.len() + other.groups.iter().filter(saved).count() <= other.groups.len()
    }

    fn draws_no_more(&self, label: &Label, other: &Label) -> bool {
        let reservoirs = 0..self.problem.reservoirs.len() as u32;
        reservoirs.into_iter().all(|of| self.drawn(&label.nodes, of) <= self.drawn(&other.nodes, of))
    }

    /// What a path draws from a reservoir.
    fn drawn(&self, nodes: &[u32], reservoir: u32) -> u64 {
        let taken = nodes.iter().zip(&self.dense.layers).map(|(&node, layer)| &layer[node as usize]);
        let draws = taken.filter_map(|node| node.draw).filter(|draw| draw.reservoir == reservoir);
        draws.fold(0, |sum, draw| sum.saturating_add(draw.amount))
    }

    /// Lays the children of a partial path up, best first, and puts the best one into the queue.
    fn expand(&mut self, parent: Label) {
        let layer = parent.nodes.len();
        let last = layer + 1 == self.dense.layers.len();
        let mut children = Vec::new();
        for index in 0..self.dense.layers[layer].len() {
            let Some(child) = self.rank(&parent, index) else { continue };
            if last {
                self.in_sight.push((child.rank, child.estimate));
                if self.in_sight.len() > self.k {
                    self.in_sight.pop();
                }
            }
            children.push(child);
        }
        children.sort_unstable();
        let brood = self.broods.len();
        if let Some(&node) = parent.nodes.last() {
            let at = node as usize * self.bound.masks() + parent.missing;
            self.settled[layer - 1][at].push(brood);
        }
        self.broods.push(Brood { parent, children, taken: 0 });
        self.offer(brood);
    }

    /// Puts the next child of a brood into the queue, unless it is out of sight: then so are those behind it.
    fn offer(&mut self, brood: usize) {
        let of = &mut self.broods[brood];
        let Some(&Child { rank, estimate, node }) = of.children.get(of.taken) else { return };
        of.taken += 1;
        let mut nodes = Vec::with_capacity(of.parent.nodes.len() + 1);
        nodes.extend_from_slice(&of.parent.nodes);
        nodes.push(node);
        if !self.out_of_sight(rank, estimate) {
            self.open.push(Reverse(Entry { rank, estimate, nodes, brood }));
        }
    }

    /// The leg to a node of the next layer.
    fn leg(&self, parent: &Label, index: usize) -> Option<Leg> {
        let layer = parent.nodes.len();
        let node = &self.dense.layers[layer][index];
        let from = parent.nodes.last().map(|&at| &self.dense.layers[layer - 1][at as usize]);
        match from {
            Some(from) if from.site != node.site => self.dense.leg(from.location, node.location),
            _ => Some(Leg::FREE),
        }
    }

    /// What a partial path would become by a node of the next layer; `None` when no completion is allowed or needed.
    fn rank(&self, parent: &Label, index: usize) -> Option<Child> {
        let layer = parent.nodes.len();
        if self.trial.allowed.is_some_and(|allowed| !allowed(layer, index)) {
            return None;
        }
        let node = &self.dense.layers[layer][index];
        let leg = self.leg(parent, index)?;
        let least = parent.time + leg.time + node.time + self.bound.time(layer, index)?;
        if self.problem.max_time.is_some_and(|most| least > most) {
            return None;
        }
        let missing = self.missing(parent, leg, node);
        let (rank, behind) = self.completion(parent, layer, index, missing)?;
        let estimate = parent.cost + leg.cost + node.cost + behind;
        if self.out_of_sight(rank, estimate) {
            return None;
        }
        if let Some(draw) = node.draw {
            let usual = self.problem.reservoirs.get(draw.reservoir as usize).copied().unwrap_or(u64::MAX);
            let changed = self.trial.capacity.filter(|(of, _)| *of == draw.reservoir);
            let most = changed.map_or(usual, |(_, most)| most);
            if self.drawn(&parent.nodes, draw.reservoir).saturating_add(draw.amount) > most {
                return None;
            }
        }
        Some(Child { rank, estimate, node: index as u32 })
    }

    /// What is still to be collected after a node.
    fn missing(&self, parent: &Label, leg: Leg, node: &Node) -> usize {
        if self.trial.granted.is_some_and(|group| group == self.dense.groups[node.group]) {
            return 0;
        }
        self.bound.without(parent.missing, leg.flags | node.flags)
    }

    /// The rank of the best completion behind a node, and the least cost of one of that rank; `None` when none keeps to
    /// the limit on groups or collects what is missing.
    fn completion(
        &self,
        parent: &Label,
        layer: usize,
        index: usize,
        missing: usize,
    ) -> Option<(usize, i128)> {
        // Nothing need be collected yet while a later node may be granted everything.
        let last = layer + 1 == self.dense.layers.len();
        let missing = if self.trial.granted.is_some() && !last { 0 } else { missing };
        if !self.reach.binds() {
            return Some((0, self.bound.cost(layer, index, missing, 0)?));
        }
        let group = self.dense.layers[layer][index].group;
        let count = parent.groups.len() + usize::from(!parent.groups.contains(&group));
        let most = self.problem.max_groups.checked_sub(count)?;
        let least = self.reach.least_new(parent.free | self.reach.layers(group), layer + 1);
        match self.problem.order {
            _ if least > most => None,
            Order::Cost => Some((0, self.bound.cost(layer, index, missing, most)?)),
            Order::GroupsThenCost => (least..=most)
                .find_map(|new| Some((count + new, self.bound.cost(layer, index, missing, new)?))),
        }
    }

    /// A partial path one node longer.
    fn child(&self, parent: &Label, nodes: Vec<u32>) -> Label {
        let layer = parent.nodes.len();
        let index = nodes.last().map_or(0, |&at| at as usize);
        let node = &self.dense.layers[layer][index];
        let leg = self.leg(parent, index).unwrap_or(Leg::FREE);
        let mut groups = parent.groups.clone();
        if !groups.contains(&node.group) {
            groups.push(node.group);
        }
        Label {
            nodes,
            missing: self.missing(parent, leg, node),
            cost: parent.cost + leg.cost + node.cost,
            time: parent.time + leg.time + node.time,
            groups,
            free: parent.free | self.reach.layers(node.group),
            flags: parent.flags | leg.flags | node.flags,
        }
    }

    /// Whether `k` complete paths are known that are strictly better.
    fn out_of_sight(&self, rank: usize, estimate: i128) -> bool {
        let worse = |worst: &(usize, i128)| (rank, estimate) > *worst;
        self.in_sight.len() == self.k && self.in_sight.peek().is_some_and(worse)
    }

    fn finish(&self, label: Label) -> Path {
        let last = label.nodes.last().map(|&at| &self.dense.layers[label.nodes.len() - 1][at as usize]);
        let leg = last.and_then(|node| self.dense.sink(node.location)).unwrap_or(Leg::FREE);
        Path {
            cost: label.cost + leg.cost,
            time: label.time + leg.time,
            groups: label.groups.len(),
            flags: label.flags | leg.flags,
            nodes: label.nodes,
        }
    }
}
