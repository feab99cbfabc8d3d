//! The outline of as much of a country as its places need, and the places on it.
//!
//! A [`Frame`] is a piece of the earth laid flat (equirectangular, true to scale in its middle latitude: over a country
//! the size of Korea the error stays below two per cent) in a drawing [`WIDE`] units wide. Outlines are cut to the frame
//! and thinned (Douglas, Peucker 1973) to what a screen can show.

use super::text::width;
use super::{escape, short};
use domain::id::PlaceCode;
use domain::names::Names;
use domain::place::boundary::outline;
use domain::place::gazetteer::{Entry, Gazetteer, PlaceKind};
use domain::place::{Coordinates, Country};
use std::collections::BTreeSet;
use std::fmt::Write;

/// How many units wide a map is.
pub const WIDE: f64 = 1_000.0;

/// The narrowest and the tallest a map becomes, in units.
const HIGH: (f64, f64) = (640.0, 1_150.0);

/// What is kept around the places, as a share of the frame.
const MARGIN: f64 = 0.09;

/// The shortest stretch a map shows, in degrees of latitude: about 40 km.
const LEAST_SPAN: f64 = 0.36;

/// How far outlines are kept beyond the edge, so that their cut does not show.
const BEYOND: f64 = 30.0;

/// How far a thinned line may run from the true one, in units.
const TOLERANCE: f64 = 0.9;

/// The smallest ring that is drawn, in square units.
const SMALLEST: f64 = 14.0;

type Point = (f64, f64);

/// A piece of a country laid flat.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The country.
    pub country: Country,
    /// Height in units; the width is [`WIDE`].
    pub high: f64,
    west: f64,
    north: f64,
    per_lon: f64,
    per_lat: f64,
}

impl Frame {
    /// A frame around places of a country, and around the whole of the municipalities among `homes`; `None` without any
    /// place.
    pub fn around(country: Country, places: &[Coordinates], homes: &BTreeSet<PlaceCode>) -> Option<Frame> {
        let mut points: Vec<Point> = places.iter().map(|at| (at.lon(), at.lat())).collect();
        if points.is_empty() {
            return None;
        }
        for home in homes {
            points.extend(outline(home.as_str()).into_iter().max_by_key(Vec::len).unwrap_or_default());
        }
        let of = |pick: fn(&Point) -> f64| {
            let low = points.iter().map(pick).fold(f64::INFINITY, f64::min);
            let high = points.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
            (low, high)
        };
        let ((west, east), (south, north)) = (of(|p| p.0), of(|p| p.1));
        let middle = f64::midpoint(south, north);
        let squeeze = libm::cos(middle.to_radians()).max(0.1);
        // In degrees of latitude, so that both directions have one scale.
        let wide = ((east - west) * squeeze).max(LEAST_SPAN) * (1.0 + 2.0 * MARGIN);
        let high = (north - south).max(LEAST_SPAN) * (1.0 + 2.0 * MARGIN);
        let (lowest, highest) = (HIGH.0 / WIDE, HIGH.1 / WIDE);
        let high = high.max(wide * lowest);
        let wide = wide.max(high / highest);
        let per_lat = WIDE / wide;
        Some(Frame {
            country,
            high: (high * per_lat).round(),
            west: f64::midpoint(west, east) - wide / squeeze / 2.0,
            north: middle + high / 2.0,
            per_lon: per_lat * squeeze,
            per_lat,
        })
    }

    /// Where a place lies in the drawing; it may lie outside.
    pub fn at(&self, place: Coordinates) -> Point {
        self.flat((place.lon(), place.lat()))
    }

    /// Whether a point of the drawing lies in it.
    pub fn holds(&self, (x, y): Point) -> bool {
        (0.0..=WIDE).contains(&x) && (0.0..=self.high).contains(&y)
    }

    /// Kilometres in a unit.
    pub fn km_per_unit(&self) -> f64 {
        const KM_PER_DEGREE: f64 = 111.195;
        KM_PER_DEGREE / self.per_lat
    }

    fn flat(&self, (lon, lat): Point) -> Point {
        ((lon - self.west) * self.per_lon, (self.north - lat) * self.per_lat)
    }

    /// Where the name of a region stands: at its own point, or in the middle of what is seen of it.
    fn label_spot(&self, region: &Entry) -> Option<Point> {
        let own = self.at(region.at);
        if self.holds(own) {
            return Some(own);
        }
        let rings = outline(region.code.as_str()).into_iter();
        let seen = rings
            .map(|ring| clip(&ring.into_iter().map(|point| self.flat(point)).collect::<Vec<_>>(), self.high));
        let largest = seen.max_by(|a, b| area(a).abs().total_cmp(&area(b).abs()))?;
        // A sliver at the edge needs no name.
        (area(&largest).abs() > 20_000.0).then(|| centroid(&largest)).filter(|spot| self.holds(*spot))
    }

    /// The area as a path: empty when nothing of it lies in the frame.
    fn path(&self, code: &str) -> String {
        let mut path = String::new();
        for ring in outline(code) {
            let flat: Vec<Point> = ring.into_iter().map(|point| self.flat(point)).collect();
            let seen = clip(&flat, self.high);
            if area(&seen).abs() >= SMALLEST {
                ring_path(&thin(&seen), &mut path);
            }
        }
        path
    }
}

/// Keeps what of a closed ring lies in the frame and a little beyond (Sutherland, Hodgman 1974).
fn clip(ring: &[Point], high: f64) -> Vec<Point> {
    let edges: [(usize, f64, f64); 4] =
        [(0, -BEYOND, 1.0), (0, WIDE + BEYOND, -1.0), (1, -BEYOND, 1.0), (1, high + BEYOND, -1.0)];
    let mut points: Vec<Point> = ring.to_vec();
    points.pop(); // the last point repeats the first
    for (axis, limit, side) in edges {
        let value = |p: Point| if axis == 0 { p.0 } else { p.1 };
        let inside = |p: Point| (value(p) - limit) * side >= 0.0;
        let mut kept = Vec::with_capacity(points.len());
        for (i, &point) in points.iter().enumerate() {
            let before = points[if i == 0 { points.len() - 1 } else { i - 1 }];
            if inside(point) != inside(before) {
                let share = (limit - value(before)) / (value(point) - value(before));
                let cross =
                    (before.0 + share * (point.0 - before.0), before.1 + share * (point.1 - before.1));
                kept.push(cross);
            }
            if inside(point) {
                kept.push(point);
            }
        }
        points = kept;
    }
    points
}

/// Signed area of a ring that does not repeat its first point.
fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

/// Centre of gravity of a ring that has an area.
fn centroid(ring: &[Point]) -> Point {
    let next = ring.iter().cycle().skip(1);
    let (mut x, mut y) = (0.0, 0.0);
    for (a, b) in ring.iter().zip(next) {
        let cross = a.0 * b.1 - b.0 * a.1;
        x += (a.0 + b.0) * cross;
        y += (a.1 + b.1) * cross;
    }
    let six = 6.0 * area(ring);
    (x / six, y / six)
}

/// Drops points that the line between their neighbours passes closely.
fn thin(ring: &[Point]) -> Vec<Point> {
    let Some(first) = ring.first() else { return Vec::new() };
    let far = |p: &Point| (p.0 - first.0) * (p.0 - first.0) + (p.1 - first.1) * (p.1 - first.1);
    let opposite = (0..ring.len()).max_by(|&a, &b| far(&ring[a]).total_cmp(&far(&ring[b]))).unwrap_or(0);
    let mut closed = ring.to_vec();
    closed.push(*first);
    let mut keep = vec![false; closed.len()];
    keep[0] = true;
    keep[opposite] = true;
    keep[ring.len()] = true;
    let mut stretches = vec![(0, opposite), (opposite, ring.len())];
    while let Some((from, to)) = stretches.pop() {
        let worst = (from + 1..to)
            .map(|i| (i, from_line(closed[i], closed[from], closed[to])))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, distance)) = worst
            && distance > TOLERANCE
        {
            keep[at] = true;
            stretches.push((from, at));
            stretches.push((at, to));
        }
    }
    let kept = closed.iter().zip(&keep).take(ring.len());
    kept.filter(|(_, keep)| **keep).map(|(point, _)| *point).collect()
}

/// Distance of a point from the segment `a`-`b`.
fn from_line(p: Point, a: Point, b: Point) -> f64 {
    let d = (b.0 - a.0, b.1 - a.1);
    let length2 = d.0 * d.0 + d.1 * d.1;
    let along = if length2 > 0.0 { ((p.0 - a.0) * d.0 + (p.1 - a.1) * d.1) / length2 } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    let off = (p.0 - a.0 - along * d.0, p.1 - a.1 - along * d.1);
    (off.0 * off.0 + off.1 * off.1).sqrt()
}

/// Adds a ring to a path, in whole units from point to point.
fn ring_path(ring: &[Point], path: &mut String) {
    let whole = |p: &Point| (p.0.round() as i64, p.1.round() as i64);
    let mut points: Vec<(i64, i64)> = ring.iter().map(whole).collect();
    points.dedup();
    let [(x, y), rest @ ..] = points.as_slice() else { return };
    if rest.len() < 2 {
        return;
    }
    let _ = write!(path, "M{x} {y}l");
    let mut before = (*x, *y);
    for (number, point) in rest.iter().enumerate() {
        let (dx, dy) = (point.0 - before.0, point.1 - before.1);
        let gap = if number == 0 || dx < 0 { "" } else { " " };
        let between = if dy < 0 { "" } else { " " };
        let _ = write!(path, "{gap}{dx}{between}{dy}");
        before = *point;
    }
    path.push('z');
}

/// The land of a frame as a group with an id, to be placed by `use`: neighbouring countries, the country's regions, and
/// the municipalities among `homes`.
pub fn land(frame: &Frame, id: &str, homes: &BTreeSet<PlaceCode>) -> String {
    let mut group = format!("<g id=\"{id}\">");
    let mut add = |class: &str, path: &str| {
        if !path.is_empty() {
            let _ = write!(group, "<path class=\"{class}\" d=\"{path}\"/>");
        }
    };
    for (country, _) in Country::all().filter(|(country, _)| *country != frame.country) {
        add("l0", &frame.path(country.code()));
    }
    let regions: Vec<String> = regions(frame.country)
        .map(|entry| frame.path(entry.code.as_str()))
        .filter(|path| !path.is_empty())
        .collect();
    if regions.is_empty() {
        add("l1", &frame.path(frame.country.code()));
    }
    for path in &regions {
        add("l1", path);
    }
    // Homes without borders of their own (Uzbekistan) have no path.
    for home in homes.iter().filter(|home| home.as_str() != frame.country.code()) {
        add("l2", &frame.path(home.as_str()));
    }
    group.push_str("</g>");
    group
}

fn regions(country: Country) -> impl Iterator<Item = &'static Entry> {
    Gazetteer::builtin()
        .all()
        .filter(move |entry| entry.kind == PlaceKind::Region && entry.country == country)
}

/// A place with something in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Where.
    pub at: Coordinates,
    /// How much: the area of the dot.
    pub amount: usize,
    /// Its name.
    pub name: String,
    /// Known no more precisely than its region.
    pub vague: bool,
}

/// Where everything goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Where.
    pub at: Coordinates,
    /// Its name.
    pub name: String,
}

/// Size of the names, in units.
const SIZE: f64 = 29.0;

/// The map: land, names of regions, dots by amount with the names that find room. `name` picks a name's language; a goal
/// outside the map is an arrow at the edge.
pub fn draw(
    frame: &Frame,
    id: &str,
    dots: &[Dot],
    goal: Option<&Goal>,
    name: &dyn Fn(&Names) -> String,
) -> String {
    let high = short(frame.high);
    let mut svg = format!("<svg class=\"map\" viewBox=\"0 0 {WIDE} {high}\" aria-hidden=\"true\">");
    let _ = write!(svg, "<rect class=\"sea\" width=\"{WIDE}\" height=\"{high}\"/><use href=\"#{id}\"/>");
    let most = dots.iter().map(|dot| dot.amount).max().unwrap_or(1).max(1);
    let radius = |amount: usize| 8.0 + 24.0 * (amount as f64 / most as f64).sqrt();
    let mut taken: Vec<Label> = dots
        .iter()
        .map(|dot| (frame.at(dot.at), radius(dot.amount) * 0.8))
        .map(|((x, y), r)| Label { left: x - r, top: y - r, right: x + r, bottom: y + r })
        .collect();
    if let Some(goal) = goal {
        taken.push(draw_goal(frame, goal, &mut svg));
    }
    for dot in dots {
        let ((x, y), r) = (frame.at(dot.at), short(radius(dot.amount)));
        let class = if dot.vague { "dot vague" } else { "dot" };
        let _ = write!(svg, "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{r}\"/>", short(x), short(y));
    }
    for dot in dots {
        let (x, y) = frame.at(dot.at);
        let r = radius(dot.amount) + 5.0;
        let wide = width(&dot.name, SIZE);
        let tries = [
            (x + r, y + SIZE * 0.35),
            (x - r - wide, y + SIZE * 0.35),
            (x - wide / 2.0, y - r),
            (x - wide / 2.0, y + r + SIZE * 0.75),
        ];
        let free =
            tries.into_iter().find_map(|(x, y)| Label::new(x, y, wide, SIZE).if_free(&taken, frame.high));
        if let Some(label) = free {
            label.write(&dot.name, "mn", SIZE, &mut svg);
            taken.push(label);
        }
    }
    for entry in regions(frame.country) {
        let Some((x, y)) = frame.label_spot(entry) else { continue };
        let text = name(&entry.names);
        let size = SIZE * 0.92;
        let wide = width(&text, size);
        let tries = [(0.0, 0.0), (0.0, -70.0), (0.0, 70.0), (-80.0, 0.0), (80.0, 0.0)];
        let free = tries.into_iter().find_map(|(dx, dy)| {
            Label::new(x + dx - wide / 2.0, y + dy, wide, size).if_free(&taken, frame.high)
        });
        if let Some(label) = free {
            label.write(&text, "mr", size, &mut svg);
            taken.push(label);
        }
    }
    svg.push_str("</svg>");
    svg
}

/// The goal on the map, or an arrow with its name at the edge towards it; gives back the room it takes.
fn draw_goal(frame: &Frame, goal: &Goal, svg: &mut String) -> Label {
    const LONG: f64 = 90.0;
    let to = frame.at(goal.at);
    let wide = width(&goal.name, SIZE);
    if frame.holds(to) {
        let (x, y) = (short(to.0 - 13.0), short(to.1 - 13.0));
        let _ = write!(svg, "<rect class=\"goal\" x=\"{x}\" y=\"{y}\" width=\"26\" height=\"26\"/>");
        let label = Label::new(to.0 + 20.0, to.1 + SIZE * 0.35, wide, SIZE);
        label.write(&goal.name, "mg", SIZE, svg);
        return label;
    }
    let middle = (WIDE / 2.0, frame.high / 2.0);
    let tip = super::route::leave(middle, to, (WIDE, frame.high), 16.0);
    let (dx, dy) = (tip.0 - middle.0, tip.1 - middle.1);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    let tail = (tip.0 - dx / length * LONG, tip.1 - dy / length * LONG);
    let _ = write!(
        svg,
        "<path class=\"out\" d=\"M{} {}L{} {}\"/>",
        short(tail.0),
        short(tail.1),
        short(tip.0),
        short(tip.1)
    );
    // Under the arrow, or over it at the lower edge, and never outside.
    let x = (tip.0.min(tail.0)).clamp(10.0, (WIDE - wide - 10.0).max(10.0));
    let below = tip.1.max(tail.1) + SIZE * 1.25;
    let y = if below < frame.high - 10.0 { below } else { tip.1.min(tail.1) - SIZE * 0.6 };
    let label = Label::new(x, y, wide, SIZE);
    label.write(&goal.name, "mg", SIZE, svg);
    Label { top: label.top.min(tip.1).min(tail.1) - 8.0, right: label.right.max(tip.0).max(tail.0), ..label }
}

/// The box of a name.
#[derive(Debug, Clone, Copy)]
struct Label {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Label {
    /// From where the text's baseline starts.
    fn new(x: f64, y: f64, wide: f64, size: f64) -> Label {
        Label { left: x, top: y - size * 0.85, right: x + wide, bottom: y + size * 0.25 }
    }

    fn if_free(self, taken: &[Label], high: f64) -> Option<Label> {
        let inside =
            self.left >= 4.0 && self.right <= WIDE - 4.0 && self.top >= 4.0 && self.bottom <= high - 4.0;
        let apart = |other: &Label| {
            self.right < other.left
                || self.left > other.right
                || self.bottom < other.top
                || self.top > other.bottom
        };
        (inside && taken.iter().all(apart)).then_some(self)
    }

    fn write(self, text: &str, class: &str, size: f64, svg: &mut String) {
        let (x, y) = (short(self.left), short(self.bottom - size * 0.25));
        let _ = write!(svg, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Coordinates {
        Coordinates::from_degrees(lat, lon).unwrap()
    }

    fn gunsan_and_jeonju() -> Frame {
        let homes = BTreeSet::from([PlaceCode::new("KR-35020").unwrap()]);
        Frame::around(Country::KR, &[at(35.9676, 126.7369), at(35.8242, 127.1480)], &homes).unwrap()
    }

    #[test]
    fn a_frame_holds_its_places_to_scale() {
        let frame = gunsan_and_jeonju();
        let (gunsan, jeonju) = (frame.at(at(35.9676, 126.7369)), frame.at(at(35.8242, 127.1480)));
        assert!(frame.holds(gunsan) && frame.holds(jeonju));
        assert!(gunsan.0 < jeonju.0 && gunsan.1 < jeonju.1, "west is left, north is up");
        let units = ((gunsan.0 - jeonju.0) * (gunsan.0 - jeonju.0)
            + (gunsan.1 - jeonju.1) * (gunsan.1 - jeonju.1))
            .sqrt();
        let km = units * frame.km_per_unit();
        assert!((39.0..41.5).contains(&km), "{km}");
        assert!(Frame::around(Country::KR, &[], &BTreeSet::new()).is_none());
    }

    #[test]
    fn one_place_still_has_surroundings() {
        let frame = Frame::around(Country::KR, &[at(35.9676, 126.7369)], &BTreeSet::new()).unwrap();
        let (x, y) = frame.at(at(35.9676, 126.7369));
        assert!((x - WIDE / 2.0).abs() < 1.0 && (y - frame.high / 2.0).abs() < 1.0);
        assert!(frame.km_per_unit() * WIDE > 40.0);
    }

    #[test]
    fn land_is_cut_to_the_frame_and_small() {
        let frame = gunsan_and_jeonju();
        let land = land(&frame, "land-KR", &BTreeSet::from([PlaceCode::new("KR-35020").unwrap()]));
        assert!(land.contains("class=\"l1\"") && land.contains("class=\"l2\""));
        assert!(land.len() < 40_000, "{}", land.len());
        let whole: Vec<Coordinates> = regions(Country::KR).map(|entry| entry.at).collect();
        let korea = Frame::around(Country::KR, &whole, &BTreeSet::new()).unwrap();
        let land = super::land(&korea, "land-KR", &BTreeSet::new());
        assert!((5_000..60_000).contains(&land.len()), "{}", land.len());
        let asaka = Frame::around(Country::UZ, &[at(40.6415, 72.2378)], &BTreeSet::new()).unwrap();
        assert!(super::land(&asaka, "land-UZ", &BTreeSet::new()).contains("class=\"l1\""));
    }

    #[test]
    fn rings_are_cut_at_the_edge() {
        let square = [(-500.0, 100.0), (500.0, 100.0), (500.0, 200.0), (-500.0, 200.0), (-500.0, 100.0)];
        let cut = clip(&square, 700.0);
        assert!(cut.iter().all(|p| p.0 >= -BEYOND));
        assert!((area(&cut).abs() - 53_000.0).abs() < 1.0, "{}", area(&cut));
        assert!(clip(&[(-900.0, 0.0), (-800.0, 0.0), (-800.0, 9.0), (-900.0, 0.0)], 700.0).is_empty());
    }

    #[test]
    fn thinning_keeps_corners() {
        let mut ring: Vec<Point> =
            (0..100).map(|i| (f64::from(i), if i % 2 == 0 { 0.0 } else { 0.3 })).collect();
        ring.extend([(100.0, 0.0), (100.0, 80.0), (0.0, 80.0)]);
        assert_eq!(thin(&ring), [(0.0, 0.0), (100.0, 0.0), (100.0, 80.0), (0.0, 80.0)]);
        let mut path = String::new();
        ring_path(&thin(&ring), &mut path);
        assert_eq!(path, "M0 0l100 0 0 80-100 0z");
    }
}
