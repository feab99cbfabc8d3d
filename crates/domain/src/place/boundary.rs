//! Borders: which municipality or country holds a point, and outlines to draw.
//!
//! The files under `gazetteer/` hold shared border lines ("arcs") as numbers in text; the README there describes them.
//! They are decoded on first use; a line that cannot be read is left out, never a panic.

use super::{Coordinates, Country};
use crate::id::PlaceCode;
use std::sync::LazyLock;

const MUNICIPALITIES: &str = include_str!("../../gazetteer/kr-municipalities.arcs");
const OUTLINES: &str = include_str!("../../gazetteer/kr-outlines.arcs");
const COUNTRIES: &str = include_str!("../../gazetteer/countries.arcs");

static KOREA: LazyLock<Vec<Area>> = LazyLock::new(|| decode(MUNICIPALITIES));
static DRAWN: LazyLock<Vec<Area>> = LazyLock::new(|| decode(OUTLINES));
static WORLD: LazyLock<Vec<Area>> = LazyLock::new(|| decode(COUNTRIES));

/// How far outside every municipality a point may lie and still be given the nearest: ports and land won from the sea
/// since the borders were drawn.
const SLACK_M: f64 = 5_000.0;

/// As [`SLACK_M`], for countries: their outlines are coarser.
const COUNTRY_SLACK_M: f64 = 20_000.0;

/// The Korean municipality (시·군·구; of a divided city the 구) that holds a point, or the nearest one within 5 km.
/// `None` elsewhere: districts of Uzbekistan have no borders here.
///
/// Costs a box test for each of 250 areas and a walk around those few whose box holds the point.
pub fn municipality_at(at: Coordinates) -> Option<PlaceCode> {
    let area = KOREA.iter().find(|area| area.holds(at)).or_else(|| nearest(&KOREA, at, SLACK_M))?;
    PlaceCode::new(&area.code).ok()
}

/// The country that holds a point, or the nearest one within 20 km (outlines are true to about 3 km).
pub fn country_at(at: Coordinates) -> Option<Country> {
    if KOREA.iter().any(|area| area.holds(at)) {
        return Some(Country::KR);
    }
    let area = WORLD.iter().find(|area| area.holds(at)).or_else(|| nearest(&WORLD, at, COUNTRY_SLACK_M))?;
    Country::from_code(&area.code)
}

/// The rings around a country (`KR`, `UZ`) or a Korean region (`KR-35`) as (longitude, latitude) in degrees, each closed
/// by its first point; a Korean municipality has its ring too. Fill them with the even-odd rule. Empty when there is no
/// outline: regions of Uzbekistan have points only.
pub fn outline(code: &str) -> Vec<Vec<(f64, f64)>> {
    let found =
        [&DRAWN, &KOREA, &WORLD].into_iter().find_map(|atlas| atlas.iter().find(|area| area.code == code));
    let degrees =
        |ring: &Vec<[i32; 2]>| ring.iter().map(|p| (f64::from(p[0]) / 1e6, f64::from(p[1]) / 1e6)).collect();
    // An islet smaller than the grid has no inside left.
    let drawn = |ring: &&Vec<[i32; 2]>| ring.len() >= 4;
    found.map(|area| area.rings.iter().filter(drawn).map(degrees).collect()).unwrap_or_default()
}

/// A place and its rings in millionths of a degree, longitude first.
struct Area {
    code: String,
    low: [i32; 2],
    high: [i32; 2],
    rings: Vec<Vec<[i32; 2]>>,
}

impl Area {
    fn new(code: &str, rings: Vec<Vec<[i32; 2]>>) -> Area {
        let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
        for point in rings.iter().flatten() {
            for axis in [0, 1] {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        Area { code: code.to_owned(), low, high, rings }
    }

    /// Whether the box around the area, widened by `slack`, holds the point.
    fn in_box(&self, point: [i32; 2], slack: i32) -> bool {
        [0, 1].into_iter().all(|axis| {
            point[axis] >= self.low[axis].saturating_sub(slack)
                && point[axis] <= self.high[axis].saturating_add(slack)
        })
    }

    /// Even-odd rule in whole numbers: the same on every machine.
    fn holds(&self, at: Coordinates) -> bool {
        let point = [at.lon_udeg, at.lat_udeg];
        if !self.in_box(point, 0) {
            return false;
        }
        let [x, y] = point.map(i64::from);
        let edges = self.rings.iter().flat_map(|ring| ring.windows(2));
        let crossed = edges.filter(|edge| {
            let ([ax, ay], [bx, by]) = (edge[0].map(i64::from), edge[1].map(i64::from));
            if (ay > y) == (by > y) {
                return false;
            }
            // x < ax + (bx - ax)(y - ay)/(by - ay), without dividing.
            let left = (x - ax) * (by - ay);
            let right = (bx - ax) * (y - ay);
            if by > ay { left < right } else { left > right }
        });
        crossed.count() % 2 == 1
    }

    /// Distance to the nearest border line in metres, on a plane touching the earth at the point.
    fn distance_m(&self, at: Coordinates) -> f64 {
        const M_PER_UDEG: f64 = 0.111_195;
        let east = M_PER_UDEG * libm::cos(at.lat().to_radians());
        let flat = |p: [i32; 2]| {
            let dx = f64::from(p[0]) - f64::from(at.lon_udeg);
            let dy = f64::from(p[1]) - f64::from(at.lat_udeg);
            [dx * east, dy * M_PER_UDEG]
        };
        let edges = self.rings.iter().flat_map(|ring| ring.windows(2));
        edges.map(|edge| from_origin(flat(edge[0]), flat(edge[1]))).fold(f64::INFINITY, f64::min)
    }
}

/// Distance of the origin from the segment `a`-`b`.
fn from_origin(a: [f64; 2], b: [f64; 2]) -> f64 {
    let d = [b[0] - a[0], b[1] - a[1]];
    let length2 = d[0] * d[0] + d[1] * d[1];
    let along = if length2 > 0.0 { (-(a[0] * d[0] + a[1] * d[1]) / length2).clamp(0.0, 1.0) } else { 0.0 };
    let p = [a[0] + along * d[0], a[1] + along * d[1]];
    libm::sqrt(p[0] * p[0] + p[1] * p[1])
}

fn nearest(atlas: &[Area], at: Coordinates, slack_m: f64) -> Option<&Area> {
    // Half a degree of longitude is more than 20 km up to 68 degrees north.
    let near = atlas.iter().filter(|area| area.in_box([at.lon_udeg, at.lat_udeg], 500_000));
    let measured = near.map(|area| (area.distance_m(at), area)).filter(|(far, _)| *far <= slack_m);
    measured.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, area)| area)
}

/// The areas of an arcs file.
fn decode(text: &str) -> Vec<Area> {
    let mut step = 0.0;
    let mut arcs: Vec<Vec<[i32; 2]>> = Vec::new();
    let mut areas = Vec::new();
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("grid", degrees)) => step = degrees.parse().unwrap_or(0.0) * 1e6,
            Some(("a", numbers)) => arcs.push(arc(numbers, step)),
            Some(("p", place)) => {
                if let Some((code, rings)) = place.split_once(' ') {
                    areas.push(Area::new(code, rings.split(';').map(|list| ring(list, &arcs)).collect()));
                }
            }
            _ => {}
        }
    }
    areas
}

/// Points of an arc: pairs of differences in grid steps, each a zigzag number of five bits a character (Google's Encoded
/// Polyline Algorithm Format).
fn arc(numbers: &str, step: f64) -> Vec<[i32; 2]> {
    let mut points = Vec::new();
    let (mut at, mut axis) = ([0_i64; 2], 0);
    let (mut value, mut shift) = (0_i64, 0_u32);
    for byte in numbers.bytes() {
        let bits = i64::from(byte) - 63;
        if shift < 60 {
            value |= (bits & 0x1F) << shift;
        }
        shift += 5;
        if bits & 0x20 != 0 {
            continue;
        }
        at[axis] += (value >> 1) ^ -(value & 1);
        (value, shift) = (0, 0);
        if axis == 1 {
            points.push(at.map(|steps| (steps as f64 * step).round() as i32));
        }
        axis = 1 - axis;
    }
    points
}

/// The points of a ring given as the numbers of its arcs; `-n-1` is arc `n` the other way round.
fn ring(list: &str, arcs: &[Vec<[i32; 2]>]) -> Vec<[i32; 2]> {
    let mut points: Vec<[i32; 2]> = Vec::new();
    for number in list.split(',').filter_map(|number| number.parse::<i64>().ok()) {
        let index = usize::try_from(if number >= 0 { number } else { !number }).ok();
        let Some(arc) = index.and_then(|index| arcs.get(index)) else { continue };
        let skip = usize::from(!points.is_empty());
        if number >= 0 {
            points.extend(arc.iter().skip(skip));
        } else {
            points.extend(arc.iter().rev().skip(skip));
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lat: f64, lon: f64) -> Coordinates {
        Coordinates::from_degrees(lat, lon).unwrap()
    }

    #[test]
    fn points_lie_in_their_municipality() {
        for (lat, lon, code) in [
            (35.9676, 126.7369, Some("KR-35020")), // city hall of Gunsan
            (37.5665, 126.9780, Some("KR-11020")), // city hall of Seoul: 중구
            (35.1796, 129.0756, Some("KR-21130")), // city hall of Busan: 연제구
            (35.2279, 128.6819, Some("KR-38111")), // city hall of Changwon: 의창구 until 2021
            (37.2410, 131.8650, Some("KR-37430")), // Dokdo
            (35.95, 126.50, Some("KR-35020")),     // off the old shore of Gunsan: land won from the sea
            (37.9700, 126.5500, None),             // Kaesong
            (41.2995, 69.2401, None),              // Tashkent has no borders here
            (34.0, 131.0, None),                   // the sea
        ] {
            let found = municipality_at(at(lat, lon));
            assert_eq!(found.as_ref().map(PlaceCode::as_str), code, "{lat}, {lon}");
        }
    }

    #[test]
    fn points_lie_in_their_country() {
        for (lat, lon, code) in [
            (35.9676, 126.7369, Some("KR")),
            (41.2995, 69.2401, Some("UZ")),
            (40.6415, 72.2378, Some("UZ")), // Asaka
            (40.52, 72.80, Some("KG")),     // Osh, just across the border
            (39.9042, 116.4074, Some("CN")),
            (1.29, 103.85, Some("SG")),
            (31.35, 121.65, Some("CN")), // the port of Shanghai
            (0.0, -30.0, None),
        ] {
            let found = country_at(at(lat, lon));
            assert_eq!(found, code.and_then(Country::from_code), "{lat}, {lon}");
        }
    }

    #[test]
    fn outlines_are_closed_and_large_enough_to_draw() {
        for code in ["KR", "UZ", "KR-11", "KR-29", "KR-35", "KR-37", "KR-39", "KR-35020"] {
            let rings = outline(code);
            assert!(!rings.is_empty(), "{code}");
            for ring in &rings {
                assert!(ring.len() >= 4, "{code}");
                assert_eq!(ring.first(), ring.last(), "{code}");
            }
        }
        let points: usize = outline("KR").iter().map(Vec::len).sum();
        assert!((500..6_000).contains(&points), "{points}");
        assert!(outline("UZ-AN").is_empty());
    }

    /// Gunwi moved to Daegu in 2023: the outlines show it.
    #[test]
    fn outlines_follow_the_regions_of_today() {
        let holds =
            |code: &str, lat, lon| DRAWN.iter().any(|area| area.code == code && area.holds(at(lat, lon)));
        assert!(holds("KR-22", 36.17, 128.65));
        assert!(!holds("KR-37", 36.17, 128.65));
        assert!(holds("KR", 36.17, 128.65));
        // Seoul is a hole in Gyeonggi.
        assert!(!holds("KR-31", 37.55, 126.99));
    }

    /// How often the rings wind around a point (Sunday 2001): another way to say inside, in floating point.
    fn winds_around(rings: &[Vec<(f64, f64)>], x: f64, y: f64) -> bool {
        let mut winding = 0;
        for edge in rings.iter().flat_map(|ring| ring.windows(2)) {
            let ((ax, ay), (bx, by)) = (edge[0], edge[1]);
            let side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
            if ay <= y && by > y && side > 0.0 {
                winding += 1;
            } else if ay > y && by <= y && side < 0.0 {
                winding -= 1;
            }
        }
        winding != 0
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn a_municipality_winds_around_its_points(lat in 33.0..38.7_f64, lon in 125.5..129.7_f64) {
            let found = municipality_at(at(lat, lon));
            let (x, y) = (at(lat, lon).lon(), at(lat, lon).lat());
            let around: Vec<&Area> =
                KOREA.iter().filter(|area| winds_around(&outline(&area.code), x, y)).collect();
            match (&around[..], found) {
                ([area], Some(code)) => prop_assert_eq!(&area.code, code.as_str()),
                // Outside all of them: the nearest within the slack, measured the long way round, or none.
                ([], found) => {
                    let nearest = KOREA.iter().map(|area| (area.distance_m(at(lat, lon)), &area.code));
                    let (far, code) = nearest.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
                    prop_assert_eq!(found.as_ref().map(PlaceCode::as_str), (far <= SLACK_M).then_some(code.as_str()));
                }
                (several, found) => prop_assert!(false, "{} around, found {found:?}", several.len()),
            }
        }

        #[test]
        fn any_text_decodes(text in "(grid [0-9.]{1,4}\n|a [ -~]{0,40}\n|p [A-Z]{1,3} [-0-9,;]{0,12}\n|[ -~]{0,9}\n){0,8}") {
            let _ = decode(&text);
        }
    }

    #[test]
    fn nonsense_is_left_out() {
        let areas = decode("grid x\na ~~~~~~~~~~~~~~~~~~~~~~~~~~~\np\np X 7,-9;z\nq 1");
        assert!(areas.iter().all(|area| area.rings.iter().all(Vec::is_empty)));
    }
}
