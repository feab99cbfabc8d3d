//! The problem with its groups and locations numbered from 0 without holes, and its legs asked for once.

use super::{Draw, Leg, Problem};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A node of a layer; see [`super::Node`].
pub(super) struct Node {
    pub(super) cost: i128,
    pub(super) time: u64,
    pub(super) group: usize,
    pub(super) site: u32,
    pub(super) location: usize,
    pub(super) flags: u8,
    pub(super) draw: Option<Draw>,
}

/// A problem as the search walks through it.
pub(super) struct Dense<'a> {
    pub(super) problem: &'a Problem<'a>,
    pub(super) layers: Vec<Vec<Node>>,
    /// The caller's number of each group.
    pub(super) groups: Vec<u32>,
    /// The caller's number of each location.
    locations: Vec<u32>,
    /// Legs by from x locations + to; `None` until asked for.
    legs: RefCell<Vec<Option<Option<Leg>>>>,
    sinks: Vec<Option<Leg>>,
}

impl<'a> Dense<'a> {
    pub(super) fn new(problem: &'a Problem<'a>) -> Dense<'a> {
        let mut known_groups: BTreeMap<u32, usize> = BTreeMap::new();
        let mut groups = Vec::new();
        let mut known: BTreeMap<u32, usize> = BTreeMap::new();
        let mut locations = Vec::new();
        let mut node = |node: &super::Node| {
            let group = *known_groups.entry(node.group).or_insert_with(|| {
                groups.push(node.group);
                groups.len() - 1
            });
            let location = *known.entry(node.location).or_insert_with(|| {
                locations.push(node.location);
                locations.len() - 1
            });
            let super::Node { cost, time, site, flags, draw, .. } = *node;
            Node { cost, time, group, site, location, flags, draw }
        };
        let layers: Vec<Vec<Node>> =
            problem.layers.iter().map(|layer| layer.iter().map(&mut node).collect()).collect();
        let mut sinks = vec![None; locations.len()];
        let mut asked = vec![false; locations.len()];
        for node in layers.last().into_iter().flatten() {
            if !std::mem::replace(&mut asked[node.location], true) {
                sinks[node.location] = (problem.sink)(locations[node.location]);
            }
        }
        let legs = RefCell::new(vec![None; locations.len() * locations.len()]);
        Dense { problem, layers, groups, locations, legs, sinks }
    }

    /// How many locations there are.
    pub(super) fn locations(&self) -> usize {
        self.locations.len()
    }

    /// The leg between two locations.
    pub(super) fn leg(&self, from: usize, to: usize) -> Option<Leg> {
        let at = from * self.locations.len() + to;
        if let Some(known) = self.legs.borrow()[at] {
            return known;
        }
        let leg = (self.problem.leg)(self.locations[from], self.locations[to]);
        self.legs.borrow_mut()[at] = Some(leg);
        leg
    }

    /// The leg from a location of the last layer to the goal.
    pub(super) fn sink(&self, from: usize) -> Option<Leg> {
        self.sinks[from]
    }
}
