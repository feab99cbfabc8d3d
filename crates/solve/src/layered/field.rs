//! Many questions to one problem: whether there is a path at all under a change, and which nodes stand on one.

use super::search::{Prepared, Trial};
use super::{Leg, Problem};
use std::collections::BTreeSet;

/// A problem prepared once for many questions about what is possible. Cost plays no part in the answers.
pub struct Field<'a> {
    /// `None` when a layer is empty: then nothing is possible.
    prepared: Option<Prepared<'a>>,
}

/// What was found, and whether every search ran to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What was found.
    pub found: T,
    /// False when a search was stopped: then something may have been missed.
    pub complete: bool,
}

/// How many paths are varied node by node in [`Field::supported`].
const VARIED: usize = 32;

impl<'a> Field<'a> {
    /// Works out the bounds of `problem`; its `k` is not used.
    pub fn new(problem: &'a Problem<'a>) -> Field<'a> {
        Field { prepared: Prepared::new(problem) }
    }

    /// Whether some path exists under a change of the problem.
    pub fn exists(&self, trial: &Trial<'_>, stop: &dyn Fn() -> bool) -> Found<bool> {
        let Some(prepared) = &self.prepared else { return Found { found: false, complete: true } };
        let outcome = prepared.best(trial, stop);
        Found { found: !outcome.paths.is_empty(), complete: outcome.complete }
    }

    /// For each node of each layer whether it stands on some path.
    ///
    /// A path through a node is searched only when no path found before, with that one node put in its place, is
    /// allowed: most nodes are settled without a search.
    pub fn supported(&self, stop: &dyn Fn() -> bool) -> Found<Vec<Vec<bool>>> {
        let Some(prepared) = &self.prepared else { return Found { found: Vec::new(), complete: true } };
        let layers = &prepared.dense.layers;
        let mut marks: Vec<Vec<bool>> = layers.iter().map(|nodes| vec![false; nodes.len()]).collect();
        let (mut complete, mut varied) = (true, 0);
        for layer in 0..layers.len() {
            for node in 0..layers[layer].len() {
                if marks[layer][node] {
                    continue;
                }
                let through = |at: usize, index: usize| at != layer || index == node;
                let outcome = prepared.best(&Trial { allowed: Some(&through), ..Trial::default() }, stop);
                complete &= outcome.complete;
                let Some(path) = outcome.paths.into_iter().next() else { continue };
                for (marks, &node) in marks.iter_mut().zip(&path.nodes) {
                    marks[node as usize] = true;
                }
                if varied < VARIED {
                    varied += 1;
                    vary(prepared, path.nodes, &mut marks);
                }
            }
        }
        Found { found: marks, complete }
    }
}

/// Marks every node that can stand in the place of another on an allowed path.
fn vary(prepared: &Prepared<'_>, mut path: Vec<u32>, marks: &mut [Vec<bool>]) {
    for layer in 0..path.len() {
        let own = path[layer];
        for node in 0..marks[layer].len() {
            if !marks[layer][node] {
                path[layer] = node as u32;
                marks[layer][node] = allowed(prepared, &path);
            }
        }
        path[layer] = own;
    }
}

/// Whether a path keeps to every limit.
fn allowed(prepared: &Prepared<'_>, path: &[u32]) -> bool {
    let dense = &prepared.dense;
    let problem = dense.problem;
    let nodes: Vec<_> = path.iter().zip(&dense.layers).map(|(&node, layer)| &layer[node as usize]).collect();
    let groups: BTreeSet<usize> = nodes.iter().map(|node| node.group).collect();
    if groups.len() > problem.max_groups {
        return false;
    }
    let leg_between = |pair: &[&super::dense::Node]| match pair {
        [from, to] if from.site != to.site => dense.leg(from.location, to.location),
        _ => Some(Leg::FREE),
    };
    let home = nodes.last().and_then(|last| dense.sink(last.location));
    let legs: Option<Vec<Leg>> = nodes.windows(2).map(leg_between).chain([home]).collect();
    let Some(legs) = legs else { return false };
    let time: u64 = nodes.iter().map(|node| node.time).chain(legs.iter().map(|leg| leg.time)).sum();
    let flags = nodes.iter().map(|node| node.flags).chain(legs.iter().map(|leg| leg.flags));
    let collected = flags.fold(0, |all, flags| all | flags);
    let draws = || nodes.iter().filter_map(|node| node.draw);
    let drawn = |reservoir: u32| {
        let of = draws().filter(|draw| draw.reservoir == reservoir);
        of.fold(0_u64, |sum, draw| sum.saturating_add(draw.amount))
    };
    let holds = |reservoir: u32| {
        problem.reservoirs.get(reservoir as usize).is_none_or(|most| drawn(reservoir) <= *most)
    };
    problem.max_time.is_none_or(|most| time <= most)
        && problem.required & !collected == 0
        && draws().all(|draw| holds(draw.reservoir))
}
