//! A squarified treemap: rectangles whose areas are in proportion, each as near to a square as can be
//! (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000).

use super::text::wrap;
use super::{escape, short};
use std::fmt::Write;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// Lays out areas, largest first, in a rectangle of the given size. One rectangle an area, in the same order; areas that
/// are not above zero get an empty one.
pub fn squarify(areas: &[f64], width: f64, height: f64) -> Vec<Rect> {
    let total: f64 = areas.iter().filter(|area| **area > 0.0).sum();
    let mut free = Rect { x: 0.0, y: 0.0, w: width, h: height };
    if total <= 0.0 || width <= 0.0 || height <= 0.0 {
        return vec![Rect { w: 0.0, h: 0.0, ..free }; areas.len()];
    }
    let scale = width * height / total;
    let scaled: Vec<f64> = areas.iter().map(|area| area.max(0.0) * scale).collect();
    let mut rects = Vec::with_capacity(areas.len());
    let mut from = 0;
    while from < scaled.len() {
        let side = free.w.min(free.h);
        let mut to = from + 1;
        // A row grows as long as its worst rectangle gets no worse.
        while to < scaled.len() && worst(&scaled[from..=to], side) <= worst(&scaled[from..to], side) {
            to += 1;
        }
        let last = to == scaled.len();
        place(&scaled[from..to], &mut free, last, &mut rects);
        from = to;
    }
    rects
}

/// The largest ratio of sides in a row laid along `side`.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let largest = row.iter().copied().fold(0.0, f64::max);
    let smallest = row.iter().copied().fold(f64::INFINITY, f64::min);
    if smallest <= 0.0 || side <= 0.0 {
        return f64::INFINITY;
    }
    (side * side * largest / (sum * sum)).max(sum * sum / (side * side * smallest))
}

/// Lays a row along the shorter side and takes its strip off the free space.
fn place(row: &[f64], free: &mut Rect, last: bool, rects: &mut Vec<Rect>) {
    let sum: f64 = row.iter().sum();
    let upright = free.w >= free.h;
    let side = if upright { free.h } else { free.w };
    let other = if upright { free.w } else { free.h };
    let deep = if last {
        other
    } else if side > 0.0 {
        (sum / side).min(other)
    } else {
        0.0
    };
    let mut along = 0.0;
    for area in row {
        let long = if sum > 0.0 { side * area / sum } else { 0.0 };
        rects.push(if upright {
            Rect { x: free.x, y: free.y + along, w: deep, h: long }
        } else {
            Rect { x: free.x + along, y: free.y, w: long, h: deep }
        });
        along += long;
    }
    if upright {
        free.x += deep;
        free.w -= deep;
    } else {
        free.y += deep;
        free.h -= deep;
    }
}

/// A tile of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// Class of the style sheet.
    pub class: &'static str,
    /// Its area, in any unit common to the drawing.
    pub area: f64,
    /// Its number in the table beside, shown when nothing else fits.
    pub number: String,
    /// What it is, broken into lines.
    pub title: String,
    /// How much it is, on a line of its own.
    pub amount: String,
    /// Where a click goes inside the page.
    pub href: String,
}

/// The drawing, `width` by `height` units; one unit is meant to be a pixel. Tiles come largest first.
pub fn draw(tiles: &[Tile], width: f64, height: f64, class: &str) -> String {
    const TITLE: f64 = 14.0;
    const LINE: f64 = 18.0;
    const EDGE: f64 = 8.0;
    let areas: Vec<f64> = tiles.iter().map(|tile| tile.area).collect();
    let (w, h) = (short(width), short(height));
    let mut svg = format!("<svg class=\"{class}\" viewBox=\"0 0 {w} {h}\" aria-hidden=\"true\">");
    for (tile, rect) in tiles.iter().zip(squarify(&areas, width, height)) {
        if rect.w < 1.0 || rect.h < 1.0 {
            continue;
        }
        let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(short);
        let _ = write!(svg, "<a href=\"{}\" tabindex=\"-1\">", escape(&tile.href));
        let _ =
            write!(svg, "<rect class=\"{}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>", tile.class);
        let lines = lines(tile, rect, TITLE, LINE, EDGE);
        for (number, (class, line)) in lines.iter().enumerate() {
            let (x, y) = (short(rect.x + EDGE), short(rect.y + EDGE + TITLE * 0.85 + LINE * number as f64));
            let _ = write!(svg, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(line));
        }
        svg.push_str("</a>");
    }
    svg.push_str("</svg>");
    svg
}

/// What fits into a tile: number, title and amount; or the number alone; or nothing.
fn lines(tile: &Tile, rect: Rect, size: f64, line: f64, edge: f64) -> Vec<(&'static str, String)> {
    let room = rect.w - 2.0 * edge;
    let most = ((rect.h - 2.0 * edge + line - size) / line).floor().max(0.0) as usize;
    let number_only = || {
        let fits = most >= 1 && super::text::width(&tile.number, size) <= rect.w - edge;
        if fits { vec![("tn", tile.number.clone())] } else { Vec::new() }
    };
    let title = format!("{} {}", tile.number, tile.title);
    // Words of letters are not broken: a torn word tells less than the number.
    let torn = title
        .split_whitespace()
        .any(|word| word.chars().all(|c| c < '\u{1100}') && super::text::width(word, size) > room);
    let titles = if torn { Vec::new() } else { wrap(&title, size, room, most.saturating_sub(1).clamp(1, 5)) };
    let whole = titles.last().is_some_and(|line| !line.ends_with('…'));
    let readable = whole || titles.iter().map(|line| line.chars().count()).sum::<usize>() >= 8;
    if most == 0 || !readable || room < 60.0 {
        return number_only();
    }
    let mut lines: Vec<(&'static str, String)> = titles.into_iter().map(|line| ("tt", line)).collect();
    let amount = super::text::cut(&tile.amount, size, room);
    if lines.len() < most && !amount.is_empty() && !amount.ends_with('…') {
        lines.push(("ta", amount));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_the_paper_comes_out_near_to_squares() {
        let rects = squarify(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], 6.0, 4.0);
        let expected = [
            (0.0, 0.0, 3.0, 2.0),
            (0.0, 2.0, 3.0, 2.0),
            (3.0, 0.0, 12.0 / 7.0, 7.0 / 3.0),
            (3.0 + 12.0 / 7.0, 0.0, 9.0 / 7.0, 7.0 / 3.0),
        ];
        for (rect, (x, y, w, h)) in rects.iter().zip(expected) {
            let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
            assert!(near(rect.x, x) && near(rect.y, y) && near(rect.w, w) && near(rect.h, h), "{rect:?}");
        }
    }

    #[test]
    fn nothing_draws_nothing() {
        assert!(squarify(&[], 10.0, 10.0).is_empty());
        assert!(squarify(&[0.0, 0.0], 10.0, 10.0).iter().all(|rect| rect.w.abs() < 1e-12));
        assert_eq!(
            draw(&[], 10.0, 10.0, "tree"),
            "<svg class=\"tree\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"></svg>"
        );
    }

    #[test]
    fn a_small_tile_keeps_its_number_and_a_tiny_one_nothing() {
        let tile = Tile {
            class: "g",
            area: 1.0,
            number: "12".to_owned(),
            title: "지역에 아연니켈도금 업체 확보".to_owned(),
            amount: "1,200,000 USD".to_owned(),
            href: "#g12".to_owned(),
        };
        let check = |w: f64, h: f64| -> Vec<String> {
            lines(&tile, Rect { x: 0.0, y: 0.0, w, h }, 14.0, 18.0, 8.0)
                .into_iter()
                .map(|(_, line)| line)
                .collect()
        };
        assert_eq!(check(300.0, 100.0), ["12 지역에 아연니켈도금 업체 확보", "1,200,000 USD"]);
        assert_eq!(check(40.0, 40.0), ["12"]);
        assert!(check(8.0, 8.0).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn areas_are_in_proportion_and_do_not_overlap(
            mut areas in proptest::collection::vec(1.0..1e6_f64, 1..40),
            width in 100.0..1000.0_f64,
            height in 100.0..1000.0_f64,
        ) {
            areas.sort_by(|a, b| b.total_cmp(a));
            let rects = squarify(&areas, width, height);
            prop_assert_eq!(rects.len(), areas.len());
            let total: f64 = areas.iter().sum();
            for (area, rect) in areas.iter().zip(&rects) {
                let expected = area / total * width * height;
                prop_assert!((rect.w * rect.h - expected).abs() <= 1e-6 * width * height, "{rect:?}");
                prop_assert!(rect.x >= -1e-6 && rect.y >= -1e-6);
                prop_assert!(rect.x + rect.w <= width + 1e-6 && rect.y + rect.h <= height + 1e-6);
            }
            for (i, a) in rects.iter().enumerate() {
                for b in &rects[i + 1..] {
                    let wide = (a.x + a.w).min(b.x + b.w) - a.x.max(b.x);
                    let high = (a.y + a.h).min(b.y + b.h) - a.y.max(b.y);
                    prop_assert!(wide <= 1e-6 || high <= 1e-6, "{a:?} {b:?}");
                }
            }
        }
    }
}
