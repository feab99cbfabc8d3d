//! TopoJSON in, dissolved and thinned outlines out.
//!
//! Borders are kept as shared arcs throughout: two neighbours keep one border however much it is thinned, and the
//! union of places is what is left when the arcs between them are taken out.

use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Longitude and latitude in degrees.
pub(crate) type Point = [f64; 2];

/// An arc in one of its two directions: `n`, or `!n` for the other way round, as TopoJSON writes it.
pub(crate) type ArcIndex = i64;

/// A ring as the arcs it runs along.
pub(crate) type ArcRing = Vec<ArcIndex>;

/// Arcs and the places they bound.
#[derive(Debug, Default, Clone)]
pub(crate) struct Topology {
    pub(crate) arcs: Vec<Vec<Point>>,
    pub(crate) places: Vec<Shape>,
}

/// One place: its properties and rings (outer ones and holes alike).
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) rings: Vec<ArcRing>,
}

impl Topology {
    /// Reads one object of a TopoJSON file.
    pub(crate) fn read(json: &str, object: &str) -> Result<Topology> {
        let root: serde_json::Value = serde_json::from_str(json)?;
        let pair =
            |v: &serde_json::Value| -> Option<[f64; 2]> { Some([v.get(0)?.as_f64()?, v.get(1)?.as_f64()?]) };
        let scale = pair(&root["transform"]["scale"]).context("scale")?;
        let origin = pair(&root["transform"]["translate"]).context("translate")?;
        let mut arcs = Vec::new();
        for arc in root["arcs"].as_array().context("arcs")? {
            let mut at = [0.0, 0.0];
            let mut points = Vec::new();
            for step in arc.as_array().context("arc")? {
                let step = pair(step).context("step")?;
                at = [at[0] + step[0], at[1] + step[1]];
                points.push([at[0] * scale[0] + origin[0], at[1] * scale[1] + origin[1]]);
            }
            arcs.push(points);
        }
        let mut places = Vec::new();
        for geometry in root["objects"][object]["geometries"].as_array().context("geometries")? {
            let polygons = match geometry["type"].as_str() {
                Some("Polygon") => vec![geometry["arcs"].clone()],
                Some("MultiPolygon") => geometry["arcs"].as_array().cloned().unwrap_or_default(),
                other => bail!("geometry of type {other:?}"),
            };
            let mut rings = Vec::new();
            for ring in polygons.iter().filter_map(serde_json::Value::as_array).flatten() {
                rings.push(
                    ring.as_array().context("ring")?.iter().filter_map(serde_json::Value::as_i64).collect(),
                );
            }
            let text = |key: &str| geometry["properties"][key].as_str().unwrap_or_default().to_owned();
            let code = geometry["id"].as_str().map_or_else(|| text("code"), str::to_owned);
            places.push(Shape { code, name: text("name"), rings });
        }
        Ok(Topology { arcs, places })
    }

    /// The points of a ring, the first repeated at the end.
    pub(crate) fn points(&self, ring: &ArcRing) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for arc in ring {
            let forward = &self.arcs[index(*arc)];
            let skip = usize::from(!points.is_empty());
            if *arc >= 0 {
                points.extend(forward.iter().skip(skip));
            } else {
                points.extend(forward.iter().rev().skip(skip));
            }
        }
        points
    }

    /// The rings around the union of `members`: arcs that two of them share lie inside and go.
    pub(crate) fn union(&self, members: &[&Shape]) -> Vec<ArcRing> {
        let mut uses: BTreeMap<usize, Vec<ArcIndex>> = BTreeMap::new();
        for arc in members.iter().flat_map(|shape| &shape.rings).flatten() {
            uses.entry(index(*arc)).or_default().push(*arc);
        }
        let border: Vec<ArcIndex> = uses.into_values().filter(|u| u.len() == 1).flatten().collect();
        self.stitch(border)
    }

    /// Joins arcs end to end into rings.
    fn stitch(&self, arcs: Vec<ArcIndex>) -> Vec<ArcRing> {
        let key = |p: Point| ((p[0] * 1e7).round() as i64, (p[1] * 1e7).round() as i64);
        let mut open: BTreeMap<(i64, i64), Vec<ArcIndex>> = BTreeMap::new();
        for arc in arcs {
            open.entry(key(self.ends(arc).0)).or_default().push(arc);
        }
        let mut rings = Vec::new();
        while let Some(start) = open.keys().next().copied() {
            let mut ring = Vec::new();
            let mut at = start;
            while let Some(candidates) = open.get_mut(&at) {
                let Some(arc) = candidates.pop() else { break };
                if candidates.is_empty() {
                    open.remove(&at);
                }
                at = key(self.ends(arc).1);
                ring.push(arc);
                if at == start {
                    break;
                }
            }
            if at == start {
                rings.push(ring);
            }
        }
        rings
    }

    fn ends(&self, arc: ArcIndex) -> (Point, Point) {
        let points = &self.arcs[index(arc)];
        let (first, last) =
            (points.first().copied().unwrap_or_default(), points.last().copied().unwrap_or_default());
        if arc >= 0 { (first, last) } else { (last, first) }
    }

    /// Leaves out every point of an arc that lies within `tolerance` degrees of the line without it
    /// (Douglas and Peucker 1973). Ends stay, so neighbours keep meeting. `keep` names arcs left as they are.
    pub(crate) fn thin(&mut self, tolerance: f64, keep: &[usize]) {
        for (_, arc) in self.arcs.iter_mut().enumerate().filter(|(i, _)| !keep.contains(i)) {
            let closed = arc.first() == arc.last();
            let thinned = if closed {
                // A ring of its own: pin the point farthest from its start too, or it folds to a line.
                let far = (0..arc.len())
                    .max_by(|a, b| distance2(arc[0], arc[*a]).total_cmp(&distance2(arc[0], arc[*b])));
                let far = far.unwrap_or(0);
                let mut points = thinned(&arc[..=far], tolerance);
                points.extend(thinned(&arc[far..], tolerance).into_iter().skip(1));
                points
            } else {
                thinned(arc, tolerance)
            };
            *arc = thinned;
        }
    }

    /// As a text of one line for the grid, one for each arc used and one for each place (README of the gazetteer).
    pub(crate) fn encode(&self, about: &str, step: f64) -> String {
        let mut numbers = BTreeMap::new();
        for arc in self.places.iter().flat_map(|p| &p.rings).flatten() {
            let next = numbers.len();
            numbers.entry(index(*arc)).or_insert(next);
        }
        let mut order: Vec<(usize, usize)> = numbers.iter().map(|(arc, number)| (*number, *arc)).collect();
        order.sort_unstable();
        let mut out = format!("# {about}\ngrid {step}\n");
        for (_, arc) in order {
            let mut at = [0_i64, 0];
            out.push_str("a ");
            for point in &self.arcs[arc] {
                let next = [(point[0] / step).round() as i64, (point[1] / step).round() as i64];
                for axis in [0, 1] {
                    push_varint(&mut out, next[axis] - at[axis]);
                }
                at = next;
            }
            out.push('\n');
        }
        for place in &self.places {
            let ring = |ring: &ArcRing| {
                let arcs = ring.iter().filter_map(|arc| {
                    let number = *numbers.get(&index(*arc))? as i64;
                    Some(if *arc >= 0 { number } else { !number }.to_string())
                });
                arcs.collect::<Vec<_>>().join(",")
            };
            let rings: Vec<String> = place.rings.iter().map(ring).collect();
            let _ = writeln!(out, "p {} {}", place.code, rings.join(";"));
        }
        out
    }
}

/// The number of an arc, whichever way it is run along.
pub(crate) fn index(arc: ArcIndex) -> usize {
    (if arc >= 0 { arc } else { !arc }) as usize
}

/// Google's Encoded Polyline number: zigzag, then five bits a character from `?` on.
fn push_varint(out: &mut String, value: i64) {
    let mut rest = (value << 1) ^ (value >> 63);
    loop {
        let more = rest >= 0x20;
        let bits = (rest & 0x1F) as u8 | if more { 0x20 } else { 0 };
        out.push(char::from(bits + 63));
        rest >>= 5;
        if !more {
            break;
        }
    }
}

fn thinned(points: &[Point], tolerance: f64) -> Vec<Point> {
    if points.is_empty() {
        return Vec::new();
    }
    let mut keep = vec![false; points.len()];
    keep[0] = true;
    keep[points.len() - 1] = true;
    let mut open = vec![(0, points.len() - 1)];
    while let Some((from, to)) = open.pop() {
        let offs = |i: usize| off_line(points[i], points[from], points[to]);
        let farthest = (from + 1..to).max_by(|a, b| offs(*a).total_cmp(&offs(*b)));
        if let Some(i) = farthest.filter(|i| offs(*i) > tolerance) {
            keep[i] = true;
            open.push((from, i));
            open.push((i, to));
        }
    }
    points.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect()
}

fn distance2(a: Point, b: Point) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    x * x + y * y
}

/// Distance of `p` from the segment `a`-`b`, in degrees.
fn off_line(p: Point, a: Point, b: Point) -> f64 {
    let length2 = distance2(a, b);
    if length2 <= 0.0 {
        return distance2(p, a).sqrt();
    }
    let along = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length2;
    let along = along.clamp(0.0, 1.0);
    distance2(p, [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])]).sqrt()
}

/// Twice the signed area of a closed ring, in square degrees.
pub(crate) fn double_area(ring: &[Point]) -> f64 {
    ring.windows(2).map(|w| w[0][0] * w[1][1] - w[1][0] * w[0][1]).sum()
}

/// Whether a point lies inside rings taken together (even-odd rule).
pub(crate) fn inside(point: Point, rings: &[Vec<Point>]) -> bool {
    let crossings = rings.iter().flat_map(|ring| ring.windows(2)).filter(|w| {
        let (a, b) = (w[0], w[1]);
        (a[1] > point[1]) != (b[1] > point[1])
            && point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]
    });
    crossings.count() % 2 == 1
}

/// A point that stands for an area: the centroid of its largest ring, or, where that lies outside (a horseshoe, a hole),
/// the middle of the widest stretch inside at the centroid's latitude.
pub(crate) fn representative(rings: &[Vec<Point>]) -> Option<Point> {
    let largest = rings.iter().max_by(|a, b| double_area(a).abs().total_cmp(&double_area(b).abs()))?;
    let area = double_area(largest);
    let mut centre = [0.0, 0.0];
    for w in largest.windows(2) {
        let cross = w[0][0] * w[1][1] - w[1][0] * w[0][1];
        for axis in [0, 1] {
            centre[axis] += (w[0][axis] + w[1][axis]) * cross / (3.0 * area);
        }
    }
    if inside(centre, rings) {
        return Some(centre);
    }
    let mut crossings: Vec<f64> = Vec::new();
    for w in rings.iter().flat_map(|ring| ring.windows(2)) {
        let (a, b) = (w[0], w[1]);
        if (a[1] > centre[1]) != (b[1] > centre[1]) {
            crossings.push((b[0] - a[0]) * (centre[1] - a[1]) / (b[1] - a[1]) + a[0]);
        }
    }
    crossings.sort_by(f64::total_cmp);
    let widest = crossings.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    Some([f64::midpoint(widest[0], widest[1]), centre[1]])
}
