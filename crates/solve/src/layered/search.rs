//! The best-first search.

use super::bound::{Bound, Reach};
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
    let reach = Reach::new(problem);
    let bound = Bound::new(problem, &reach);
    Search::new(problem, &reach, &bound).run(stop)
}

/// A partial path. Fields stand in the order they rank: groups (where they count), bound, then the sequence of nodes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    /// The least groups a completion can touch when the order counts them, else 0.
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
    fn dominates(&self, other: &Label, problem: &Problem<'_>, reach: &Reach) -> bool {
        let drew_no_more =
            |(reservoir, amount): &(u32, u64)| other.drawn.iter().any(|(r, a)| r == reservoir && amount <= a);
        // Equal cost may end in a tie: then the earlier sequence must win, as it does in the ranking.
        (self.cost, &self.nodes) < (other.cost, &other.nodes)
            && (problem.max_time.is_none() || self.time <= other.time)
            && self.touches_no_more(other, problem, reach)
            && self.drawn.iter().all(drew_no_more)
    }

    /// Whether `self` touches no more groups than `other`, whatever the same completion adds to both: it may touch
    /// again what `other` already has, where that stands in a later layer.
    fn touches_no_more(&self, other: &Label, problem: &Problem<'_>, reach: &Reach) -> bool {
        let layer = self.nodes.len();
        let left = problem.layers.len() - layer;
        if problem.order == Order::Cost && self.groups.len() + left <= problem.max_groups {
            return true;
        }
        let saved = |group: &&u32| reach.later(**group, layer) && self.groups.binary_search(group).is_err();
        self.groups.len() + other.groups.iter().filter(saved).count() <= other.groups.len()
    }
}

struct Search<'a> {
    problem: &'a Problem<'a>,
    reach: &'a Reach,
    bound: &'a Bound,
    open: BinaryHeap<Reverse<Label>>,
    /// Popped labels by (layer, node, missing).
    settled: BTreeMap<(usize, u32, usize), Vec<Label>>,
    /// Ranks of the best complete paths in sight, worst on top.
    in_sight: BinaryHeap<(usize, i128)>,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem<'a>, reach: &'a Reach, bound: &'a Bound) -> Search<'a> {
        Search {
            problem,
            reach,
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
        let dominates = |other: &&Label| other.dominates(label, self.problem, self.reach);
        let dominating = settled.iter().filter(dominates).take(self.problem.k).count();
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
        let time = label.time + leg.time + node.time;
        let least = time + self.bound.time(layer, index)?;
        if problem.max_time.is_some_and(|most| least > most) {
            return None;
        }
        let position = label.groups.binary_search(&node.group);
        let count = label.groups.len() + usize::from(position.is_err());
        let (rank, behind) = self.completion(label, layer, index, missing, count)?;
        let estimate = cost + behind;
        if self.out_of_sight(rank, estimate) {
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

    /// The rank of the best completion behind a node when `count` groups have been touched, and the least cost of one
    /// of that rank; `None` when none keeps to the limit.
    fn completion(
        &self,
        label: &Label,
        layer: usize,
        index: usize,
        missing: usize,
        count: usize,
    ) -> Option<(usize, i128)> {
        let most = self.problem.max_groups.checked_sub(count)?;
        if !self.reach.binds() {
            return Some((0, self.bound.cost(layer, index, missing, 0)?));
        }
        let group = self.problem.layers[layer][index].group;
        let least = self.reach.least_new(label.groups.iter().copied().chain([group]), layer + 1);
        match self.problem.order {
            _ if least > most => None,
            Order::Cost => Some((0, self.bound.cost(layer, index, missing, most)?)),
            Order::GroupsThenCost => (least..=most)
                .find_map(|new| Some((count + new, self.bound.cost(layer, index, missing, new)?))),
        }
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
