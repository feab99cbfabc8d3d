//! The register's locations gathered into a few cells, for lower bounds: no way between two locations is shorter than
//! the shortest between their cells.
//!
//! # Cost
//! Building takes (locations + pairs x cells²). There are at most [`MOST_CELLS`] cells besides those without a point.

use super::index::Location;
use super::pairs::Pairs;
use domain::place::{Coordinates, Country};
use std::collections::{BTreeMap, BTreeSet};

/// The most cells with a point: bounds take (cells²) steps for each operation.
const MOST_CELLS: usize = 64;
/// What rounding of great circles may take away, in metres.
const SLACK_M: f64 = 3.0;

/// Locations near each other.
pub(super) struct Cell {
    pub(super) country: Option<Country>,
    /// Known well enough to measure freight from.
    pub(super) precise: bool,
    middle: Option<Coordinates>,
    radius_m: f64,
    /// Ends of the table of pairs that name some location here.
    ends: BTreeSet<u32>,
}

impl Cell {
    /// Whether an end of the table of pairs names some location here.
    pub(super) fn names(&self, end: u32) -> bool {
        self.ends.contains(&end)
    }

    /// At least so many metres as the crow flies to a point; `None` when nobody knows where this is.
    pub(super) fn least_m(&self, to: &Coordinates) -> Option<f64> {
        let apart = f64::from(self.middle?.great_circle_m(to));
        Some((apart - self.radius_m - SLACK_M).max(0.0))
    }
}

/// How far two cells are from each other at least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Apart {
    /// Nobody knows where one of them is.
    Unmeasured,
    /// Metres as the crow flies.
    Metres(f64),
}

/// All cells.
pub(super) struct Cells {
    cells: Vec<Cell>,
    of_location: Vec<u16>,
    apart: Vec<Apart>,
    /// Ways between two cells that a row of the table of pairs may name: from x cells + to, and the row's number.
    named: Vec<(usize, usize)>,
}

/// What locations of one cell have in common.
type Key = (Option<Country>, bool, Option<(i64, i64)>);

impl Cells {
    pub(super) fn new(locations: &[Location], pairs: &Pairs<'_>) -> Cells {
        let mut step_deg = 0.02;
        let mut keys = keys(locations, step_deg);
        while keys.iter().filter(|key| key.2.is_some()).collect::<BTreeSet<_>>().len() > MOST_CELLS {
            step_deg *= 1.5;
            keys = self::keys(locations, step_deg);
        }
        let mut number: BTreeMap<Key, u16> = BTreeMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut of_location = Vec::with_capacity(locations.len());
        for (location, key) in keys.into_iter().enumerate() {
            let cell = *number.entry(key).or_insert_with(|| {
                members.push(Vec::new());
                members.len() as u16 - 1
            });
            members[usize::from(cell)].push(location);
            of_location.push(cell);
        }
        let cells: Vec<Cell> = members.iter().map(|members| cell(locations, pairs, members)).collect();
        let (apart, named) = (apart(&cells), named(&cells, pairs));
        Cells { cells, of_location, apart, named }
    }

    /// Takes new locations of the index in: each into the nearest cell of its kind, which grows, or into one of its own.
    pub(super) fn extend(&mut self, locations: &[Location], pairs: &Pairs<'_>) {
        if locations.len() == self.of_location.len() {
            return;
        }
        for at in self.of_location.len()..locations.len() {
            let location = &locations[at];
            let point = location.place.as_ref().and_then(|place| place.at);
            let ends = pairs.of_location(at as u32).iter().map(|(end, _)| *end);
            let alike = |cell: &Cell| {
                cell.country == location.country
                    && cell.precise == location.point().is_some()
                    && cell.middle.is_some() == point.is_some()
            };
            let far = |cell: &Cell| Some(cell.middle?.great_circle_m(&point?));
            let known = self.cells.iter().enumerate().filter(|(_, cell)| alike(cell));
            let nearest = known.min_by_key(|(_, cell)| far(cell)).map(|(number, _)| number);
            let number = nearest.unwrap_or(self.cells.len());
            match self.cells.get_mut(number) {
                Some(cell) => {
                    cell.radius_m = cell.radius_m.max(f64::from(far(cell).unwrap_or(0)));
                    cell.ends.extend(ends);
                }
                None => self.cells.push(cell(locations, pairs, &[at])),
            }
            self.of_location.push(number as u16);
        }
        (self.apart, self.named) = (apart(&self.cells), named(&self.cells, pairs));
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Cell] {
        &self.cells
    }

    /// The cell of a location.
    pub(super) fn of(&self, location: u32) -> usize {
        usize::from(self.of_location[location as usize])
    }

    /// Ways that rows of the table of pairs may name: from x cells + to, and the row's number in [`Pairs::rows`].
    pub(super) fn named(&self) -> &[(usize, usize)] {
        &self.named
    }

    /// How far two cells are from each other at least.
    pub(super) fn apart(&self, from: usize, to: usize) -> Apart {
        self.apart[from * self.cells.len() + to]
    }
}

fn keys(locations: &[Location], step_deg: f64) -> Vec<Key> {
    let key = |location: &Location| {
        let at = location.place.as_ref().and_then(|place| place.at);
        let tile = at.map(|at| ((at.lat() / step_deg).floor() as i64, (at.lon() / step_deg).floor() as i64));
        (location.country, location.point().is_some(), tile)
    };
    locations.iter().map(key).collect()
}

fn cell(locations: &[Location], pairs: &Pairs<'_>, members: &[usize]) -> Cell {
    let first = &locations[members[0]];
    let points: Vec<Coordinates> =
        members.iter().filter_map(|&at| locations[at].place.as_ref()?.at).collect();
    let mean = |of: fn(&Coordinates) -> f64| {
        let ends = points.iter().map(of);
        let (low, high) = (ends.clone().fold(f64::MAX, f64::min), ends.fold(f64::MIN, f64::max));
        (low + high) / 2.0
    };
    let middle = match points.as_slice() {
        [] => None,
        [only] => Some(*only),
        _ => Coordinates::from_degrees(mean(Coordinates::lat), mean(Coordinates::lon))
            .or(points.first().copied()),
    };
    let radius = |middle: Coordinates| points.iter().map(|point| middle.great_circle_m(point)).max();
    Cell {
        country: first.country,
        precise: first.point().is_some(),
        middle,
        radius_m: f64::from(middle.and_then(radius).unwrap_or(0)),
        ends: members.iter().flat_map(|&at| pairs.of_location(at as u32)).map(|(end, _)| *end).collect(),
    }
}

fn apart(cells: &[Cell]) -> Vec<Apart> {
    let between = |a: &Cell, b: &Cell| match (a.middle, b.middle) {
        (Some(from), Some(_)) => {
            Apart::Metres(b.least_m(&from).map_or(0.0, |far| (far - a.radius_m).max(0.0)))
        }
        _ => Apart::Unmeasured,
    };
    cells.iter().flat_map(|a| cells.iter().map(move |b| between(a, b))).collect()
}

fn named(cells: &[Cell], pairs: &Pairs<'_>) -> Vec<(usize, usize)> {
    let mut named = Vec::new();
    for (row, ((from, to), _)) in pairs.rows().enumerate() {
        for (a, of_a) in cells.iter().enumerate() {
            for (b, of_b) in cells.iter().enumerate() {
                if (of_a.names(from) && of_b.names(to)) || (of_b.names(from) && of_a.names(to)) {
                    named.push((a * cells.len() + b, row));
                }
            }
        }
    }
    named
}
