//! What would open most, as a treemap and a table.
//!
//! Where several firms could take the same measure (the same certificate, the same machine larger), the one that opens
//! most stands for all of them and the others open: a list of twenty firms with one certificate says nothing new.

use super::misses::told_in;
use super::scene::{Edition, Scene};
use crate::draw::treemap::{Tile, draw};
use domain::id::{CertificateCode, ProcessCode};
use domain::matching::answer::{Gap, GapMeasure, MachineGap};
use domain::matching::constraint::{Constraint, Measure};

/// Measures drawn as tiles.
const MOST_TILES: usize = 40;
/// On a phone: more of them hold no word.
const MOST_NARROW: usize = 18;
/// Measures told in the table; the workbook has all.
const MOST_ROWS: usize = 100;
/// Parts told for a measure.
const MOST_PARTS: usize = 60;
/// Other places told where the same measure could be taken.
const MOST_FIRMS: usize = 20;

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
#[derive(Default)]
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
    /// Other places with the same measure: the handle; empty when there is none.
    pub(super) others_handle: String,
    /// Measure, parts and value of each.
    pub(super) others: Vec<(String, String, String)>,
    pub(super) others_more: String,
}

/// What makes measures of different firms the same.
#[derive(PartialEq)]
enum Alike<'g> {
    Certificate(&'g CertificateCode),
    Machine(&'g ProcessCode, &'g Constraint),
    Process(&'g ProcessCode),
}

impl Alike<'_> {
    fn of(gap: &Gap) -> Alike<'_> {
        match &gap.measure {
            GapMeasure::Certificate { certificate, .. } => Alike::Certificate(certificate),
            GapMeasure::Machine(machine) => Alike::Machine(&machine.process, &machine.constraint),
            GapMeasure::Process { process } => Alike::Process(process),
        }
    }

    /// The measure without the firm.
    fn title(&self, scene: &Scene<'_>) -> String {
        match self {
            Alike::Certificate(code) => scene.teller.certificate(code),
            Alike::Machine(process, constraint) => {
                format!("{} · {}", scene.teller.process(process), scene.teller.constraint(constraint))
            }
            Alike::Process(process) => scene.teller.process(process),
        }
    }
}

/// Measures put together where they are alike, in the order of the first of each.
fn together(gaps: &[Gap]) -> Vec<(Alike<'_>, Vec<&Gap>)> {
    let mut groups: Vec<(Alike<'_>, Vec<&Gap>)> = Vec::new();
    for gap in gaps {
        let alike = Alike::of(gap);
        match groups.iter_mut().find(|(other, _)| *other == alike) {
            Some((_, group)) => group.push(gap),
            None => groups.push((alike, vec![gap])),
        }
    }
    groups
}

pub(super) fn view(scene: &Scene<'_>) -> Gaps {
    let gaps = &scene.answer.gaps;
    let valued = gaps.iter().filter(|gap| gap.yearly_value.is_some()).count();
    // Values tell more than counts, but only when most measures have one.
    let by_value = valued * 2 > gaps.len();
    let groups = together(gaps);
    let rows: Vec<Row> =
        groups.iter().take(MOST_ROWS).enumerate().map(|(i, (_, gaps))| row(scene, i, gaps)).collect();
    let (wide, narrow) = if scene.edition == Edition::Desk {
        drawings(scene, &groups, &rows, by_value)
    } else {
        Default::default()
    };
    let caption = if wide.is_empty() {
        String::new()
    } else {
        scene.t(if by_value { "report-gaps-by-value" } else { "report-gaps-by-count" })
    };
    let more = groups.len().saturating_sub(MOST_ROWS);
    Gaps {
        caption,
        wide,
        narrow,
        rows,
        valued: valued > 0,
        more: if more > 0 { scene.count("report-gaps-more", more) } else { String::new() },
    }
}

fn drawings(
    scene: &Scene<'_>,
    groups: &[(Alike<'_>, Vec<&Gap>)],
    rows: &[Row],
    by_value: bool,
) -> (String, String) {
    let area = |gap: &Gap| {
        let value = gap.yearly_value.map_or(0, |value| value.micro());
        if by_value { value as f64 } else { gap.parts.len() as f64 }
    };
    let tile = |((alike, gaps), row): (&(Alike<'_>, Vec<&Gap>), &Row)| Tile {
        class: row.class,
        area: gaps.first().map_or(0.0, |gap| area(gap)),
        number: row.number.clone(),
        title: alike.title(scene),
        amount: if by_value { row.value.clone() } else { row.count.clone() },
        href: format!("#{}", row.id),
    };
    let mut tiles: Vec<Tile> = groups.iter().zip(rows).map(tile).filter(|tile| tile.area > 0.0).collect();
    tiles.sort_by(|a, b| b.area.total_cmp(&a.area));
    tiles.truncate(MOST_TILES);
    if tiles.is_empty() {
        return Default::default();
    }
    // A few tiles need no wall.
    let high = |least: f64, most: f64| (least + 40.0 * tiles.len() as f64).min(most);
    (
        draw(&tiles, 900.0, high(80.0, 430.0), "tree wide"),
        draw(&tiles[..tiles.len().min(MOST_NARROW)], 340.0, high(140.0, 460.0), "tree narrow"),
    )
}

fn row(scene: &Scene<'_>, index: usize, gaps: &[&Gap]) -> Row {
    let Some((gap, others)) = gaps.split_first() else { return Row::default() };
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
    let other =
        |gap: &&Gap| (told(scene, gap), scene.count("count-parts", gap.parts.len()), value(scene, gap));
    let others_more = others.len().saturating_sub(MOST_FIRMS);
    Row {
        id: format!("g{}", index + 1),
        number: scene.whole(index + 1),
        class,
        kind: scene.teller.gap_kind(gap),
        measure: told(scene, gap),
        count: scene.count("count-parts", gap.parts.len()),
        value: value(scene, gap),
        note,
        parts: gap.parts.iter().take(MOST_PARTS).map(|&part| (part + 1, scene.part_label(part))).collect(),
        parts_more: if more > 0 { scene.count("report-parts-more", more) } else { String::new() },
        others_handle: if others.is_empty() {
            String::new()
        } else {
            scene.count("report-gap-others", others.len())
        },
        others: others.iter().take(MOST_FIRMS).map(other).collect(),
        others_more: if others_more > 0 {
            scene.count("report-gaps-more", others_more)
        } else {
            String::new()
        },
    }
}

fn value(scene: &Scene<'_>, gap: &Gap) -> String {
    gap.yearly_value.map(|value| scene.round_money(&value)).unwrap_or_default()
}

/// The measure, both sides of a machine in one unit.
pub(super) fn told(scene: &Scene<'_>, gap: &Gap) -> String {
    let measure = match &gap.measure {
        GapMeasure::Machine(machine) => {
            let have = match &machine.reach {
                Measure::Quantity(reach) | Measure::Range(_, reach) => told_in(&machine.have, reach),
                _ => machine.have.clone(),
            };
            GapMeasure::Machine(Box::new(MachineGap { have, ..(**machine).clone() }))
        }
        other => other.clone(),
    };
    scene.teller.gap(&Gap { measure, ..gap.clone() }, |id| scene.firm(id))
}
