//! The stops of a chain over the outline of its country.

use super::map::{Frame, WIDE};
use super::text::{cut, width};
use super::{escape, short};
use domain::place::Coordinates;
use std::fmt::Write;

/// Size of the drawing: one unit is meant to be a pixel.
const SIZE: (f64, f64) = (340.0, 230.0);

/// What is kept free around the stops.
const EDGE: (f64, f64) = (58.0, 50.0);

/// Radius of a stop.
const R: f64 = 11.0;

/// Stops nearer than this are drawn side by side.
const NEAR: f64 = 26.0;

/// How many units of a map a pixel is at least: it bounds how far the outline is enlarged.
const FINEST: f64 = 1.0;

/// A stop.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Where.
    pub at: Coordinates,
    /// Its number, or numbers.
    pub number: String,
    /// Name of the place.
    pub place: String,
    /// Class of the style sheet: how sure the stop is.
    pub class: &'static str,
}

/// The stops over the land with this id, in order, and the way to the goal.
pub fn draw(frame: &Frame, land: &str, stops: &[Stop], goal: Option<Coordinates>) -> String {
    let view = View::around(frame, stops);
    let (spots, labels) = spread(&view, frame, stops);
    let (w, h) = (short(SIZE.0), short(SIZE.1));
    let mut svg = format!("<svg class=\"rt\" viewBox=\"0 0 {w} {h}\" aria-hidden=\"true\">");
    let (scale, x, y) = (format!("{:.3}", 1.0 / view.units), short(-view.left), short(-view.top));
    let scale = if scale == "1.000" { String::new() } else { format!("scale({scale})") };
    let _ = write!(svg, "<use href=\"#{land}\" transform=\"{scale}translate({x} {y})\"/>");
    for pair in spots.windows(2) {
        leg(pair[0], pair[1], "leg", R + 1.0, R + 5.0, &mut svg);
    }
    if let (Some(goal), Some(&last)) = (goal, spots.last()) {
        let to = view.at(frame.at(goal));
        let inside = (8.0..=SIZE.0 - 8.0).contains(&to.0) && (8.0..=SIZE.1 - 8.0).contains(&to.1);
        if inside {
            let seen = beside(to, &spots);
            if seen == to {
                leg(last, to, "out", R + 1.0, 11.0, &mut svg);
            }
            let to = seen;
            let (x, y) = (short(to.0 - 6.0), short(to.1 - 6.0));
            let _ = write!(svg, "<rect class=\"goal\" x=\"{x}\" y=\"{y}\" width=\"12\" height=\"12\"/>");
        } else {
            leg(last, leave(last, to, SIZE, 12.0), "out", R + 1.0, 0.0, &mut svg);
        }
    }
    for ((x, y), text) in labels {
        let _ =
            write!(svg, "<text class=\"rn\" x=\"{}\" y=\"{}\">{}</text>", short(x), short(y), escape(&text));
    }
    for (stop, (x, y)) in stops.iter().zip(&spots) {
        let (x, y, below) = (short(*x), short(*y), short(y + 4.5));
        let _ = write!(svg, "<circle class=\"{}\" cx=\"{x}\" cy=\"{y}\" r=\"{R}\"/>", stop.class);
        let _ = write!(svg, "<text x=\"{x}\" y=\"{below}\">{}</text>", escape(&stop.number));
    }
    svg.push_str("</svg>");
    svg
}

/// Where the goal is drawn: beside the stops that would hide it.
fn beside(goal: (f64, f64), spots: &[(f64, f64)]) -> (f64, f64) {
    let hides = |spot: &&(f64, f64)| (spot.0 - goal.0).abs() < NEAR && (spot.1 - goal.1).abs() < NEAR;
    let Some(&(_, y)) = spots.iter().rev().find(hides) else { return goal };
    let near = |spot: &&(f64, f64)| (spot.1 - y).abs() < NEAR && (spot.0 - goal.0).abs() < 2.0 * NEAR;
    let row = || spots.iter().filter(near).map(|spot| spot.0);
    let (left, right) = (row().fold(goal.0, f64::min), row().fold(goal.0, f64::max));
    // Away from where the chain comes from, where there is room.
    let from = spots.len().checked_sub(2).and_then(|before| spots.get(before)).map_or(left, |spot| spot.0);
    let to_left = left - NEAR > 0.0 && (from > right || right + NEAR > SIZE.0);
    if to_left { (left - NEAR, y) } else { (right + NEAR, y) }
}

/// The part of a map that the drawing shows.
struct View {
    left: f64,
    top: f64,
    units: f64,
}

impl View {
    fn around(frame: &Frame, stops: &[Stop]) -> View {
        let points: Vec<(f64, f64)> = stops.iter().map(|stop| frame.at(stop.at)).collect();
        let range = |pick: fn(&(f64, f64)) -> f64| {
            let low = points.iter().map(pick).fold(f64::INFINITY, f64::min);
            let high = points.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
            if low <= high { (low, high) } else { (0.0, 0.0) }
        };
        let ((x0, x1), (y0, y1)) = (range(|p| p.0), range(|p| p.1));
        let units =
            ((x1 - x0) / (SIZE.0 - 2.0 * EDGE.0)).max((y1 - y0) / (SIZE.1 - 2.0 * EDGE.1)).max(FINEST);
        // The view stays on the map as far as the map is large enough.
        let keep = |middle: f64, size: f64, whole: f64| {
            let from = middle - size / 2.0;
            if size >= whole { (whole - size) / 2.0 } else { from.clamp(0.0, whole - size) }
        };
        View {
            left: keep(f64::midpoint(x0, x1), SIZE.0 * units, WIDE),
            top: keep(f64::midpoint(y0, y1), SIZE.1 * units, frame.high),
            units,
        }
    }

    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        ((x - self.left) / self.units, (y - self.top) / self.units)
    }
}

type Spots = Vec<(f64, f64)>;
/// Where a name stands, and the name.
type Labels = Vec<((f64, f64), String)>;

/// Where each stop is drawn, and the names of places: stops of one place stand side by side.
fn spread(view: &View, frame: &Frame, stops: &[Stop]) -> (Spots, Labels) {
    const NAME: f64 = 12.0;
    let true_spots: Spots = stops.iter().map(|stop| view.at(frame.at(stop.at))).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (i, spot) in true_spots.iter().enumerate() {
        let near = |group: &&mut Vec<usize>| {
            group
                .iter()
                .any(|&j| (true_spots[j].0 - spot.0).abs() < NEAR && (true_spots[j].1 - spot.1).abs() < NEAR)
        };
        match groups.iter_mut().find(near) {
            Some(group) => group.push(i),
            None => groups.push(vec![i]),
        }
    }
    let mut spots = true_spots.clone();
    let mut labels = Vec::new();
    for group in &groups {
        let count = group.len() as f64;
        let middle =
            |pick: fn(&(f64, f64)) -> f64| group.iter().map(|&i| pick(&true_spots[i])).sum::<f64>() / count;
        let half = (count - 1.0) / 2.0 * NEAR;
        let (x, y) = (middle(|p| p.0), middle(|p| p.1));
        let x = if half + R + 2.0 <= SIZE.0 / 2.0 {
            x.clamp(half + R + 2.0, SIZE.0 - half - R - 2.0)
        } else {
            SIZE.0 / 2.0
        };
        for (place, &i) in group.iter().enumerate() {
            spots[i] = (x - half + place as f64 * NEAR, y);
        }
        let mut names: Vec<&str> = group.iter().map(|&i| stops[i].place.as_str()).collect();
        names.dedup();
        let name = cut(&names.join(" · "), NAME, SIZE.0 - 12.0);
        let wide = width(&name, NAME) / 2.0;
        let x = x.clamp(wide + 4.0, (SIZE.0 - wide - 4.0).max(wide + 4.0));
        let y = if y + R + 18.0 < SIZE.1 { y + R + 14.0 } else { y - R - 5.0 };
        if !name.is_empty() {
            labels.push(((x, y), name));
        }
    }
    (spots, labels)
}

/// A line between two points that stops short of both.
fn leg(from: (f64, f64), to: (f64, f64), class: &str, after: f64, before: f64, svg: &mut String) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    if length <= after + before + 3.0 {
        return;
    }
    let on = |along: f64| (short(from.0 + dx * along / length), short(from.1 + dy * along / length));
    let ((x1, y1), (x2, y2)) = (on(after), on(length - before));
    let _ = write!(svg, "<path class=\"{class}\" d=\"M{x1} {y1}L{x2} {y2}\"/>");
}

/// Where the straight way from a point inside a drawing to one outside meets the edge, less a margin.
pub(super) fn leave(from: (f64, f64), to: (f64, f64), (wide, high): (f64, f64), margin: f64) -> (f64, f64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let share = |d: f64, at: f64, size: f64| {
        if d.abs() < 1e-9 {
            return 1.0;
        }
        let edge = if d > 0.0 { size - margin } else { margin };
        ((edge - at) / d).clamp(0.0, 1.0)
    };
    let share = share(dx, from.0, wide).min(share(dy, from.1, high));
    (from.0 + dx * share, from.1 + dy * share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::place::Country;
    use std::collections::BTreeSet;

    fn stop(lat: f64, lon: f64, number: &str, place: &str) -> Stop {
        let at = Coordinates::from_degrees(lat, lon).unwrap();
        Stop { at, number: number.to_owned(), place: place.to_owned(), class: "s" }
    }

    fn drawn(stops: &[Stop], goal: Option<Coordinates>) -> String {
        let places: Vec<Coordinates> = stops.iter().map(|stop| stop.at).collect();
        let frame = Frame::around(Country::KR, &places, &BTreeSet::new()).unwrap();
        draw(&frame, "land-KR", stops, goal)
    }

    #[test]
    fn stops_of_one_place_stand_side_by_side() {
        let stops = [
            stop(35.97, 126.74, "1", "군산시"),
            stop(35.97, 126.74, "2", "군산시"),
            stop(35.82, 127.15, "3", "전주시"),
        ];
        let svg = drawn(&stops, None);
        let xs: Vec<f64> =
            svg.split("cx=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
        assert_eq!(xs.len(), 3);
        assert!((xs[1] - xs[0] - NEAR).abs() < 0.2, "{xs:?}");
        assert_eq!(svg.matches("class=\"rn\"").count(), 2, "a name a place");
        assert_eq!(svg.matches("class=\"leg\"").count(), 1, "neighbours need no line");
        assert!(svg.len() < 1_100, "{}", svg.len());
    }

    #[test]
    fn the_way_abroad_leaves_at_the_edge() {
        let asaka = Coordinates::from_degrees(40.6415, 72.2378).unwrap();
        let svg = drawn(&[stop(35.97, 126.74, "1", "군산시")], Some(asaka));
        assert!(svg.contains("class=\"out\"") && !svg.contains("class=\"goal\""));
        let near = Coordinates::from_degrees(35.95, 126.78).unwrap();
        assert!(drawn(&[stop(35.97, 126.74, "1", "군산시")], Some(near)).contains("class=\"goal\""));
        assert_eq!(beside((60.0, 50.0), &[(50.0, 50.0), (76.0, 50.0)]), (102.0, 50.0), "not under a stop");
        assert_eq!(beside((320.0, 50.0), &[(325.0, 52.0)]), (294.0, 52.0), "inside the drawing");
        assert_eq!(beside((60.0, 50.0), &[(200.0, 50.0)]), (60.0, 50.0));
        assert_eq!(leave((50.0, 50.0), (500.0, 50.0), (100.0, 100.0), 10.0), (90.0, 50.0));
        assert_eq!(leave((50.0, 50.0), (50.0, -500.0), (100.0, 100.0), 10.0), (50.0, 10.0));
    }

    #[test]
    fn everything_stays_inside() {
        for lon in [124.7, 126.0, 127.5, 129.5, 130.9] {
            let stops = [
                stop(37.5, lon, "1–2", "아주 긴 이름을 가진 어느 지방의 도시와 마을"),
                stop(33.3, 126.5, "3", "제주시"),
            ];
            let svg = drawn(&stops, None);
            let numbers = |mark: &str| -> Vec<f64> {
                svg.split(mark).skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
            };
            assert!(numbers("cx=\"").iter().all(|x| (R..=SIZE.0 - R).contains(x)), "{svg}");
            assert!(numbers("cy=\"").iter().all(|y| (R..=SIZE.1 - R).contains(y)), "{svg}");
        }
    }
}
