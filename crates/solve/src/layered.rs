//! The *k* best paths through a layered graph, exact.
//!
//! A path takes one node of every layer, in order. Moving between two nodes of one *site* is free; otherwise the *leg*
//! between their *locations* is paid in cost and time. A path may touch at most [`Problem::max_groups`] different
//! groups, take at most [`Problem::max_time`], must collect every flag in [`Problem::required`], and must not overdraw a
//! *reservoir* that several of its nodes share.
//!
//! # Method
//! A backward dynamic programme over (layer, node, flags still missing, new groups still allowed) gives the cheapest
//! completion when time and reservoirs are ignored, and a group counts as new only where it stands in no earlier layer:
//! a lower bound. A second one counts groups: the fewest that together stand in all layers still ahead (a minimum cover),
//! those already touched being free. A best-first search (A*) over partial paths with these bounds then meets complete
//! paths in exactly the order asked for, ties included, because a partial path sorts before everything it can become.
//! Partial paths that cannot be among the *k* best are dropped by three rules: the bounds break a limit; *k-dominance*
//! (at the same node, with the same flags missing, *k* partial paths are no worse in cost, and, where these are limited,
//! in time, reservoirs and groups touched whatever both touch later); and the *k*-th best complete path already in sight.
//!
//! Sources: Hart, Nilsson, Raphael, "A formal basis for the heuristic determination of minimum cost paths" (1968);
//! Desrochers, Soumis, "A generalized permanent labelling algorithm for the shortest path problem with time windows"
//! (1988) for the dominance of resource-constrained labels; Martins et al. (1999) for deletion-free ranking of paths.
//!
//! # Cost
//! The bound takes layers x nodes x locations x 2^(required flags) x (limit on groups + 1), and 2^layers for the covers.
//! The search is output-sensitive: about k x layers x nodes expansions while no limit binds; in the worst case (many
//! groups that stand in several layers, under a tight limit) it grows with the number of undominated sets of groups.

mod bound;
mod check;
mod dense;
mod field;
mod search;

pub use check::{Violation, check};
pub use field::{Field, Found};
pub use search::{Outcome, Trial, k_best};

/// What a leg between two locations costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// Cost, never negative.
    pub cost: i128,
    /// Time, in the caller's unit.
    pub time: u64,
    /// Flags a path collects by taking the leg.
    pub flags: u8,
}

impl Leg {
    /// The leg between two nodes of one site.
    pub const FREE: Leg = Leg { cost: 0, time: 0, flags: 0 };
}

/// A node of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Cost, never negative.
    pub cost: i128,
    /// Time, in the caller's unit.
    pub time: u64,
    /// The group it belongs to: a company.
    pub group: u32,
    /// The site it stands on: moving inside a site is free.
    pub site: u32,
    /// The location of the site, an index known to the legs.
    pub location: u32,
    /// Flags a path collects by taking the node.
    pub flags: u8,
    /// What it takes from a reservoir that other layers may take from too.
    pub draw: Option<Draw>,
}

/// What a node takes from a shared reservoir.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// Index into [`Problem::reservoirs`].
    pub reservoir: u32,
    /// How much.
    pub amount: u64,
}

/// How paths are ranked. Ties are broken by the sequence of node indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By total cost.
    Cost,
    /// By the number of groups touched, then by total cost.
    GroupsThenCost,
}

/// The problem. Locations are small indices; `leg` and `sink` answer `None` where there is no connection.
pub struct Problem<'a> {
    /// The layers, each with its nodes; an empty layer means there is no path.
    pub layers: &'a [Vec<Node>],
    /// The leg from one location to another (also from a location to itself, between two sites there).
    pub leg: &'a dyn Fn(u32, u32) -> Option<Leg>,
    /// The leg from the last location to the goal.
    pub sink: &'a dyn Fn(u32) -> Option<Leg>,
    /// How many locations there are.
    pub locations: u32,
    /// Capacity of each shared reservoir.
    pub reservoirs: &'a [u64],
    /// The most groups a path may touch.
    pub max_groups: usize,
    /// The longest a path may take; no limit when `None`.
    pub max_time: Option<u64>,
    /// Flags a path must have collected at its end (nodes and legs together).
    pub required: u8,
    /// How paths are ranked.
    pub order: Order,
    /// How many paths are wanted.
    pub k: usize,
}

/// A path and its totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Index of the node taken in each layer.
    pub nodes: Vec<u32>,
    /// Total cost.
    pub cost: i128,
    /// Total time.
    pub time: u64,
    /// How many groups it touches.
    pub groups: usize,
    /// Flags collected.
    pub flags: u8,
}

#[cfg(test)]
mod tests;
