//! The checker: recomputes a path from the problem alone. It shares nothing with the search.

use super::{Path, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// Not one node of every layer.
    Shape,
    /// Two neighbours without a leg between them.
    NoLeg {
        /// The layer the leg starts from.
        from_layer: usize,
    },
    /// More groups than allowed.
    TooManyGroups(usize),
    /// Longer than allowed.
    TooLong(u64),
    /// A required flag was not collected.
    FlagMissing(u8),
    /// A reservoir is overdrawn.
    Overdrawn(u32),
    /// Stated and recomputed totals differ.
    WrongTotals,
}

/// Recomputes `path`; `Ok` when it is allowed and its totals are right.
///
/// # Errors
/// The first [`Violation`] found.
pub fn check(problem: &Problem<'_>, path: &Path) -> Result<(), Violation> {
    if path.nodes.len() != problem.layers.len() || path.nodes.is_empty() {
        return Err(Violation::Shape);
    }
    let mut nodes = Vec::new();
    for (layer, &index) in problem.layers.iter().zip(&path.nodes) {
        nodes.push(layer.get(index as usize).ok_or(Violation::Shape)?);
    }
    let mut cost: i128 = 0;
    let mut time: u64 = 0;
    let mut flags = 0;
    let mut drawn: BTreeMap<u32, u64> = BTreeMap::new();
    for (layer, node) in nodes.iter().enumerate() {
        cost += node.cost;
        time += node.time;
        flags |= node.flags;
        if let Some(draw) = node.draw {
            *drawn.entry(draw.reservoir).or_default() += draw.amount;
        }
        let leg = match nodes.get(layer + 1) {
            None => (problem.sink)(node.location),
            Some(next) if next.site == node.site => continue,
            Some(next) => (problem.leg)(node.location, next.location),
        };
        let leg = leg.ok_or(Violation::NoLeg { from_layer: layer })?;
        cost += leg.cost;
        time += leg.time;
        flags |= leg.flags;
    }
    let groups = nodes.iter().map(|node| node.group).collect::<BTreeSet<_>>().len();
    if groups > problem.max_groups {
        return Err(Violation::TooManyGroups(groups));
    }
    if problem.max_time.is_some_and(|most| time > most) {
        return Err(Violation::TooLong(time));
    }
    if problem.required & !flags != 0 {
        return Err(Violation::FlagMissing(problem.required & !flags));
    }
    for (reservoir, amount) in drawn {
        if problem.reservoirs.get(reservoir as usize).is_some_and(|most| amount > *most) {
            return Err(Violation::Overdrawn(reservoir));
        }
    }
    let stated = (path.cost, path.time, path.groups, path.flags);
    if stated == (cost, time, groups, flags) { Ok(()) } else { Err(Violation::WrongTotals) }
}
