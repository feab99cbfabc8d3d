//! The best-first search and its bound.

use super::{Leg, Order, Path, Problem};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

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
    if problem.k == 0 || problem.layers.is_empty() || problem.layers.iter().any(Vec::is_empty) {
        return Outcome { paths: Vec::new(), complete: true };
    }
    let bound = Bound::new(problem);
    Search::new(problem, &bound).run(stop)
}

/// Cheapest and fastest completion behind each node, ignoring groups and reservoirs.
struct Bound {
    /// `[layer][node * masks + missing]`; `None` when no completion collects what is missing.
    cost: Vec<Vec<Option<i128>>>,
    /// `[layer][node]`.
    time: Vec<Vec<Option<u64>>>,
    masks: usize,
    /// The required flags, squeezed into the low bits: bit i of a mask stands for `bits[i]`.
    bits: Vec<u8>,
}

/// Bounds of one layer, as in [`Bound`].
type LayerBound = (Vec<Option<i128>>, Vec<Option<u64>>);

impl Bound {
    fn new(problem: &Problem<'_>) -> Bound {
        let bits: Vec<u8> = (0..8).map(|i| 1 << i).filter(|bit| problem.required & bit != 0).collect();
        let mut bound = Bound { cost: Vec::new(), time: Vec::new(), masks: 1 << bits.len(), bits };
        for nodes in problem.layers.iter().rev() {
            let (cost, time) = match (bound.cost.last(), bound.time.last()) {
                (Some(next_cost), Some(next_time)) => {
                    let next = &problem.layers[problem.layers.len() - bound.cost.len()];
                    bound.inner(problem, nodes, next, next_cost, next_time)
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

    /// The mask without the bits of `flags`.
    fn without(&self, mask: usize, flags: u8) -> usize {
        let has = |i: &usize| flags & self.bits[*i] != 0;
        (0..self.bits.len()).filter(has).fold(mask, |mask, i| mask & !(1 << i))
    }

    fn nothing_collected(&self) -> usize {
        self.masks - 1
    }

    /// The last layer: only the leg to the goal is left.
    fn outer(&self, problem: &Problem<'_>, nodes: &[super::Node]) -> LayerBound {
        let mut cost = Vec::with_capacity(nodes.len() * self.masks);
        let mut time = Vec::with_capacity(nodes.len());
        for node in nodes {
            let leg = (problem.sink)(node.location);
            for mask in 0..self.masks {
                cost.push(leg.filter(|leg| self.without(mask, leg.flags) == 0).map(|leg| leg.cost));
            }
            time.push(leg.map(|leg| leg.time));
        }
        (cost, time)
    }

    /// A layer before `next`, whose bounds are known.
    fn inner(
        &self,
        problem: &Problem<'_>,
        nodes: &[super::Node],
        next: &[super::Node],
        next_cost: &[Option<i128>],
        next_time: &[Option<u64>],
    ) -> LayerBound {
        // The best entry into the next layer at each location: nodes meet locations instead of nodes meeting nodes.
        let locations = problem.locations as usize;
        let mut entry_cost = vec![None; locations * self.masks];
        let mut entry_time = vec![None; locations];
        let mut on_site: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (w, node) in next.iter().enumerate() {
            let at = node.location as usize;
            for mask in 0..self.masks {
                let behind = next_cost[w * self.masks + self.without(mask, node.flags)];
                lower(&mut entry_cost[at * self.masks + mask], behind.map(|cost| cost + node.cost));
            }
            lower(&mut entry_time[at], next_time[w].map(|time| time + node.time));
            on_site.entry(node.site).or_default().push(w);
        }
        let entered: Vec<u32> =
            (0..problem.locations).filter(|at| entry_time[*at as usize].is_some()).collect();
        let from_location = |from: u32| {
            let mut best_cost = vec![None; self.masks];
            let mut best_time = None;
            for &at in &entered {
                let Some(leg) = (problem.leg)(from, at) else { continue };
                for (mask, best) in best_cost.iter_mut().enumerate() {
                    let entry = entry_cost[at as usize * self.masks + self.without(mask, leg.flags)];
                    lower(best, entry.map(|cost: i128| cost + leg.cost));
                }
                lower(&mut best_time, entry_time[at as usize].map(|time: u64| time + leg.time));
            }
            (best_cost, best_time)
        };
        // Two nodes at one location differ only by what stands on their own site.
        let mut known: BTreeMap<u32, LayerBoundOfNode> = BTreeMap::new();
        let mut cost = Vec::with_capacity(nodes.len() * self.masks);
        let mut time = Vec::with_capacity(nodes.len());
        for node in nodes {
            let far = known.entry(node.location).or_insert_with(|| from_location(node.location));
            let (mut best_cost, mut best_time) = far.clone();
            for &w in on_site.get(&node.site).into_iter().flatten() {
                for (mask, best) in best_cost.iter_mut().enumerate() {
                    let behind = next_cost[w * self.masks + self.without(mask, next[w].flags)];
                    lower(best, behind.map(|cost| cost + next[w].cost));
                }
                lower(&mut best_time, next_time[w].map(|time| time + next[w].time));
            }
            cost.extend(best_cost);
            time.push(best_time);
        }
        (cost, time)
    }
}

/// Cost by mask, and time, behind one node.
type LayerBoundOfNode = (Vec<Option<i128>>, Option<u64>);

fn lower<T: Ord + Copy>(best: &mut Option<T>, candidate: Option<T>) {
    if let Some(candidate) = candidate
        && best.is_none_or(|best| candidate < best)
    {
        *best = Some(candidate);
    }
}

/// A partial path. Fields stand in the order they rank: groups (where they count), bound, then the sequence of nodes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    /// Groups so far when the order counts them, else 0.
    rank: usize,
    /// Cost so far and of the cheapest completion.
    estimate: i128,
    nodes: Vec<u32>,
    missing: usize,
    cost: i128,
    time: u64,
    groups: Vec<u32>,
    /// Drawn from each shared reservoir so far: (reservoir, amount), ascending.
    drawn: Vec<(u32, u64)>,
    flags: u8,
}

impl Label {
    /// Whether every completion of `other` is matched by one of `self` that is no worse.
    fn dominates(&self, other: &Label) -> bool {
        let drew_no_more =
            |(reservoir, amount): &(u32, u64)| other.drawn.iter().any(|(r, a)| r == reservoir && amount <= a);
        // Equal cost may end in a tie: then the earlier sequence must win, as it does in the ranking.
        (self.cost, &self.nodes) < (other.cost, &other.nodes)
            && self.time <= other.time
            && self.groups.iter().all(|group| other.groups.binary_search(group).is_ok())
            && self.drawn.iter().all(drew_no_more)
    }
}

struct Search<'a> {
    problem: &'a Problem<'a>,
    bound: &'a Bound,
    open: BinaryHeap<Reverse<Label>>,
    /// Popped labels by (layer, node, missing).
    settled: BTreeMap<(usize, u32, usize), Vec<Label>>,
    /// Ranks of the best complete paths in sight, worst on top.
    in_sight: BinaryHeap<(usize, i128)>,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem<'a>, bound: &'a Bound) -> Search<'a> {
        Search {
            problem,
            bound,
            open: BinaryHeap::new(),
            settled: BTreeMap::new(),
            in_sight: BinaryHeap::new(),
        }
    }

    fn run(mut self, stop: &dyn Fn() -> bool) -> Outcome {
        let start = Label {
            rank: 0,
            estimate: 0,
            nodes: Vec::new(),
            missing: self.bound.nothing_collected(),
            cost: 0,
            time: 0,
            groups: Vec::new(),
            drawn: Vec::new(),
            flags: 0,
        };
        self.extend(&start);
        let mut paths = Vec::new();
        let mut steps = 0_usize;
        while let Some(Reverse(label)) = self.open.pop() {
            steps += 1;
            if steps.is_multiple_of(STEPS_BETWEEN_STOPS) && stop() {
                return Outcome { paths, complete: false };
            }
            if label.nodes.len() == self.problem.layers.len() {
                paths.push(self.finish(&label));
                if paths.len() == self.problem.k {
                    break;
                }
            } else if self.settle(&label) {
                self.extend(&label);
            }
        }
        Outcome { paths, complete: true }
    }

    /// False when `k` settled labels dominate this one.
    fn settle(&mut self, label: &Label) -> bool {
        let Some(&node) = label.nodes.last() else { return true };
        let settled = self.settled.entry((label.nodes.len(), node, label.missing)).or_default();
        let dominating = settled.iter().filter(|other| other.dominates(label)).take(self.problem.k).count();
        if dominating == self.problem.k {
            return false;
        }
        settled.push(label.clone());
        true
    }

    fn extend(&mut self, label: &Label) {
        let problem = self.problem;
        let layer = label.nodes.len();
        let from = label.nodes.last().map(|&at| &problem.layers[layer - 1][at as usize]);
        let mut legs: BTreeMap<u32, Option<Leg>> = BTreeMap::new();
        for (index, node) in problem.layers[layer].iter().enumerate() {
            let leg = match from {
                Some(from) if from.site != node.site => {
                    *legs.entry(node.location).or_insert_with(|| (problem.leg)(from.location, node.location))
                }
                _ => Some(Leg::FREE),
            };
            if let Some(next) = leg.and_then(|leg| self.step(label, layer, index, leg)) {
                self.push(next);
            }
        }
    }

    /// The label one node further, if some completion may still be allowed.
    fn step(&self, label: &Label, layer: usize, index: usize, leg: Leg) -> Option<Label> {
        let problem = self.problem;
        let node = &problem.layers[layer][index];
        let missing = self.bound.without(label.missing, leg.flags | node.flags);
        let cost = label.cost + leg.cost + node.cost;
        let estimate = cost + self.bound.cost[layer][index * self.bound.masks + missing]?;
        let time = label.time + leg.time + node.time;
        let least = time + self.bound.time[layer][index]?;
        if problem.max_time.is_some_and(|most| least > most) {
            return None;
        }
        let position = label.groups.binary_search(&node.group);
        let count = label.groups.len() + usize::from(position.is_err());
        let rank = if problem.order == Order::GroupsThenCost { count } else { 0 };
        if count > problem.max_groups || self.out_of_sight(rank, estimate) {
            return None;
        }
        let drawn = self.draw(label, node.draw)?;
        let mut groups = label.groups.clone();
        if let Err(position) = position {
            groups.insert(position, node.group);
        }
        let mut nodes = Vec::with_capacity(problem.layers.len());
        nodes.extend_from_slice(&label.nodes);
        nodes.push(index as u32);
        let flags = label.flags | leg.flags | node.flags;
        Some(Label { rank, estimate, nodes, missing, cost, time, groups, drawn, flags })
    }

    /// What is drawn after one more draw; `None` when a reservoir would be overdrawn.
    fn draw(&self, label: &Label, draw: Option<super::Draw>) -> Option<Vec<(u32, u64)>> {
        let mut drawn = label.drawn.clone();
        let Some(draw) = draw else { return Some(drawn) };
        let most = self.problem.reservoirs.get(draw.reservoir as usize).copied().unwrap_or(u64::MAX);
        let after = match drawn.binary_search_by_key(&draw.reservoir, |(reservoir, _)| *reservoir) {
            Ok(at) => {
                drawn[at].1 = drawn[at].1.saturating_add(draw.amount);
                drawn[at].1
            }
            Err(at) => {
                drawn.insert(at, (draw.reservoir, draw.amount));
                draw.amount
            }
        };
        (after <= most).then_some(drawn)
    }

    /// Whether `k` complete paths are known that are strictly better.
    fn out_of_sight(&self, rank: usize, estimate: i128) -> bool {
        let worse = |worst: &(usize, i128)| (rank, estimate) > *worst;
        self.in_sight.len() == self.problem.k && self.in_sight.peek().is_some_and(worse)
    }

    fn push(&mut self, label: Label) {
        if label.nodes.len() == self.problem.layers.len() {
            self.in_sight.push((label.rank, label.estimate));
            if self.in_sight.len() > self.problem.k {
                self.in_sight.pop();
            }
        }
        self.open.push(Reverse(label));
    }

    fn finish(&self, label: &Label) -> Path {
        let last = label.nodes.last().map(|&at| &self.problem.layers[label.nodes.len() - 1][at as usize]);
        let leg = last.and_then(|node| (self.problem.sink)(node.location)).unwrap_or(Leg::FREE);
        Path {
            nodes: label.nodes.clone(),
            cost: label.cost + leg.cost,
            time: label.time + leg.time,
            groups: label.groups.len(),
            flags: label.flags | leg.flags,
        }
    }
}
