//! What would open most, as a treemap and a table.

use super::scene::{Edition, Scene};
use crate::draw::treemap::{Tile, draw};
use domain::matching::answer::{Gap, GapMeasure};

/// Measures drawn as tiles.
const MOST_TILES: usize = 40;
/// Measures told in the table; the workbook has all.
const MOST_ROWS: usize = 100;
/// Parts told for a measure.
const MOST_PARTS: usize = 60;

/// Measures that would open parts.
pub(super) struct Gaps {
    /// How to read the drawing; empty without one.
    pub(super) caption: String,
    /// The drawing for a wide screen and paper, and for a phone.
    pub(super) wide: String,
    pub(super) narrow: String,
    pub(super) rows: Vec<Row>,
    /// Some value is told.
    pub(super) valued: bool,
    /// How many more there are; empty when none.
    pub(super) more: String,
}

/// A measure.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) class: &'static str,
    pub(super) kind: String,
    pub(super) measure: String,
    pub(super) count: String,
    pub(super) value: String,
    pub(super) note: String,
    /// Links to the parts: index counted from 1, and label.
    pub(super) parts: Vec<(usize, String)>,
    pub(super) parts_more: String,
}

pub(super) fn view(scene: &Scene<'_>) -> Gaps {
    let gaps = &scene.answer.gaps;
    let valued = gaps.iter().filter(|gap| gap.yearly_value.is_some()).count();
    // Values tell more than counts, but only when most measures have one.
    let by_value = valued * 2 > gaps.len();
    let rows: Vec<Row> = gaps.iter().take(MOST_ROWS).enumerate().map(|(i, gap)| row(scene, i, gap)).collect();
    let (wide, narrow) =
        if scene.edition == Edition::Desk { drawings(gaps, &rows, by_value) } else { Default::default() };
    let caption = if wide.is_empty() {
        String::new()
    } else {
        scene.t(if by_value { "report-gaps-by-value" } else { "report-gaps-by-count" })
    };
    let more = gaps.len().saturating_sub(MOST_ROWS);
    Gaps {
        caption,
        wide,
        narrow,
        rows,
        valued: valued > 0,
        more: if more > 0 { scene.count("report-gaps-more", more) } else { String::new() },
    }
}

fn drawings(gaps: &[Gap], rows: &[Row], by_value: bool) -> (String, String) {
    let area = |gap: &Gap| {
        let value = gap.yearly_value.map_or(0, |value| value.micro());
        if by_value { value as f64 } else { gap.parts.len() as f64 }
    };
    let mut tiles: Vec<Tile> = gaps
        .iter()
        .zip(rows)
        .filter(|(gap, _)| area(gap) > 0.0)
        .map(|(gap, row)| Tile {
            class: row.class,
            area: area(gap),
            number: row.number.clone(),
            title: row.measure.clone(),
            amount: if by_value { row.value.clone() } else { row.count.clone() },
            href: format!("#{}", row.id),
        })
        .collect();
    tiles.sort_by(|a, b| b.area.total_cmp(&a.area));
    tiles.truncate(MOST_TILES);
    if tiles.is_empty() {
        return Default::default();
    }
    // A few tiles need no wall.
    let high = |least: f64, most: f64| (least + 40.0 * tiles.len() as f64).min(most);
    (
        draw(&tiles, 900.0, high(80.0, 430.0), "tree wide"),
        draw(&tiles, 340.0, high(140.0, 460.0), "tree narrow"),
    )
}

fn row(scene: &Scene<'_>, index: usize, gap: &Gap) -> Row {
    let class = match gap.measure {
        GapMeasure::Certificate { .. } => "gc",
        GapMeasure::Machine(_) => "gm",
        GapMeasure::Process { .. } => "gp",
    };
    let more = gap.parts.len().saturating_sub(MOST_PARTS);
    let note = if gap.parts_without_value > 0 && gap.yearly_value.is_some() {
        scene.count("report-gap-without-value", gap.parts_without_value as usize)
    } else {
        String::new()
    };
    Row {
        id: format!("g{}", index + 1),
        number: scene.whole(index + 1),
        class,
        kind: scene.teller.gap_kind(gap),
        measure: scene.teller.gap(gap, |id| scene.firm(id)),
        count: scene.count("count-parts", gap.parts.len()),
        value: gap.yearly_value.map(|value| scene.round_money(&value)).unwrap_or_default(),
        note,
        parts: gap.parts.iter().take(MOST_PARTS).map(|&part| (part + 1, scene.part_label(part))).collect(),
        parts_more: if more > 0 { scene.count("report-parts-more", more) } else { String::new() },
    }
}
