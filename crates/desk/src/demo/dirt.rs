//! What is wrong in real files, in a few rows of a hundred: so that the demo shows what becomes of it.
//!
//! Which rows it falls on is drawn before any row is made, from their number alone: a [`Plan`] takes some hundred bytes
//! for each row it falls on, and holds those that will stand twice until the end of their sheet.

use super::chance::Chance;
use super::{Demo, Matter};
use formats::fields::SheetKind;
use formats::write::filled::{Row, Typed};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a hundred that one kind of dirt falls on.
const SOME: f64 = 0.6;
const FEW: f64 = 0.3;

/// What is wrong on one sheet.
#[derive(Default)]
pub(super) struct Plan {
    /// By row, in order.
    changes: BTreeMap<usize, Vec<Change>>,
    /// Rows that stand a second time below all others, in their order there.
    again: Vec<usize>,
    /// Whether one rare material is still to become one that no list has.
    rare: bool,
    /// Rows whose number is typed on a Russian keyboard, those that stand again counted on.
    look_alike: BTreeSet<usize>,
    /// How many rows came so far, and those of them that will come again.
    came: usize,
    kept: BTreeMap<usize, Option<Row>>,
}

/// Something wrong.
#[derive(Debug, Clone)]
enum Change {
    Set(&'static str, Typed),
    Remove(&'static str),
    /// Latitude for longitude.
    Swap,
    /// The same size in centimetres, the same mass in grams.
    OtherUnits,
    /// The mass in grams.
    Grams,
    /// The material as one says it.
    LooseMaterial,
}

/// What is wrong in a register with so many rows on each sheet.
pub(super) fn on_register(demo: &Demo<'_>, rows: impl Fn(SheetKind) -> usize) -> BTreeMap<SheetKind, Plan> {
    let mut chance = demo.chance(Matter::Dirt);
    let mut plans = BTreeMap::new();
    for kind in [SheetKind::Company, SheetKind::Site, SheetKind::Capability, SheetKind::Certificate] {
        let (mut plan, count) = (Plan::default(), rows(kind));
        let mut set = |plan: &mut Plan, key: &'static str, value: &str| {
            plan.each(count, SOME, &mut chance, |_| vec![Change::Set(key, value.into())]);
        };
        match kind {
            SheetKind::Capability => {
                // Words no list has, numbers that read two ways, dates that are none, units of another kind.
                set(&mut plan, "process-code", "각종 가공");
                set(&mut plan, "max-length", "1,250");
                set(&mut plan, "as-of", "작년 봄");
                set(&mut plan, "max-mass", "3 m");
                set(&mut plan, "materials", "ADC12; 특수합금");
                plan.each(count, SOME, &mut chance, |_| vec![Change::OtherUnits]);
                plan.twice(count, FEW, &mut chance);
            }
            SheetKind::Certificate => {
                set(&mut plan, "standard", "ISO 99999");
                // A firm that is not there.
                let nobody = format!("JB-{:04}", 9999.max(demo.request.suppliers + 1));
                set(&mut plan, "holder-id", &nobody);
            }
            SheetKind::Company => {
                // A check digit that is wrong, a name that is missing, a firm that stands twice.
                plan.each(count, 1.5, &mut chance, |chance| {
                    let number = super::firms::registration_number(chance);
                    let last = number.chars().last().and_then(|c| c.to_digit(10)).unwrap_or(0);
                    let wrong = format!("{}{}", &number[..number.len() - 1], (last + 1) % 10);
                    vec![Change::Set("registration-number", wrong.into())]
                });
                let names = || vec![Change::Remove("company-name-ko"), Change::Remove("company-name-en")];
                plan.each(count, FEW, &mut chance, |_| names());
                plan.twice(count, FEW, &mut chance);
            }
            _ => {
                // Latitude and longitude swapped, and a place that is not on the earth.
                plan.each(count, SOME, &mut chance, |_| vec![Change::Swap]);
                plan.each(count, SOME, &mut chance, |_| {
                    vec![Change::Set("latitude", 999.0.into()), Change::Set("longitude", 126.7.into())]
                });
                plan.each(count, FEW, &mut chance, |_| vec![Change::Set("address", "본사와 같음".into())]);
            }
        }
        plans.insert(kind, plan);
    }
    plans
}

/// What is wrong in a list of so many lines, without those that stand twice.
pub(super) fn on_parts(demo: &Demo<'_>, lines: usize) -> Plan {
    let chance = &mut demo.chance(Matter::Dirt);
    let mut plan = Plan { rare: true, ..Plan::default() };
    let set =
        |key: &'static str, value: &'static str| move |_: &mut Chance| vec![Change::Set(key, value.into())];
    plan.each(lines, SOME, chance, set("mass", "1,250"));
    plan.each(lines, SOME, chance, |_| vec![Change::LooseMaterial]);
    plan.each(lines, SOME, chance, set("hs", "8708.9"));
    plan.each(lines, SOME, chance, set("delivery-place", "당사 창고"));
    plan.each(lines, FEW, chance, set("incoterm", "FRANCO"));
    plan.each(lines, FEW, chance, set("sop-date", "미정"));
    plan.each(lines, SOME, chance, |_| vec![Change::Grams]);
    plan.each(lines, FEW, chance, |_| vec![Change::Remove("part-number")]);
    if lines > 0 {
        plan.repeat((0..lines_twice(demo.request.parts)).map(|_| chance.below(lines)).collect());
    }
    let all = lines + plan.again.len();
    plan.look_alike = drawn(all, SOME, chance).into_iter().collect();
    plan
}

/// How many lines of a list of so many are repetitions of others.
pub(super) fn lines_twice(parts: usize) -> usize {
    parts / 300
}

impl Plan {
    /// Changes so many rows of a hundred.
    fn each(
        &mut self,
        rows: usize,
        percent: f64,
        chance: &mut Chance,
        mut change: impl FnMut(&mut Chance) -> Vec<Change>,
    ) {
        for _ in 0..count(rows, percent, chance) {
            let at = chance.below(rows);
            self.changes.entry(at).or_default().extend(change(chance));
        }
    }

    /// Puts so many rows of a hundred a second time below.
    fn twice(&mut self, rows: usize, percent: f64, chance: &mut Chance) {
        self.repeat(drawn(rows, percent, chance));
    }

    fn repeat(&mut self, rows: Vec<usize>) {
        self.kept = rows.iter().map(|at| (*at, None)).collect();
        self.again = rows;
    }

    /// How many rows come again.
    pub(super) fn repeated(&self) -> usize {
        self.again.len()
    }

    /// Fields that it fills.
    pub(super) fn fills(&self) -> BTreeSet<&'static str> {
        let set = |change: &Change| if let Change::Set(key, _) = change { Some(*key) } else { None };
        self.changes.values().flatten().filter_map(set).collect()
    }

    /// The next row as it is written.
    pub(super) fn soil(&mut self, mut row: Row) -> Row {
        let at = self.came;
        self.came += 1;
        for change in self.changes.remove(&at).unwrap_or_default() {
            change.apply(&mut row);
        }
        if self.rare && has_rare_material(&row) {
            self.rare = false;
            row.set("material", 0, "XK-17".into());
        }
        if let Some(kept) = self.kept.get_mut(&at) {
            *kept = Some(row.clone());
        }
        self.typed(at, row)
    }

    /// The rows that stand again, when all others came.
    pub(super) fn rest(&mut self) -> Vec<Row> {
        let kept = std::mem::take(&mut self.kept);
        let rows: Vec<Row> = self.again.iter().filter_map(|at| kept.get(at)?.clone()).collect();
        (self.came..).zip(rows).map(|(at, row)| self.typed(at, row)).collect()
    }

    /// The last letter of some numbers typed on a Russian keyboard.
    fn typed(&self, at: usize, mut row: Row) -> Row {
        let cyrillic = |letter: char| match letter {
            'A' => Some('А'),
            'B' => Some('В'),
            'C' => Some('С'),
            'E' => Some('Е'),
            _ => None,
        };
        if self.look_alike.contains(&at)
            && let Some(Typed::Text(number)) = row.get("part-number", 0)
            && let Some(letter) = number.chars().last().and_then(cyrillic)
        {
            let number = format!("{}{letter}", &number[..number.len() - 1]);
            row.set("part-number", 0, number.into());
        }
        row
    }
}

impl Change {
    fn apply(self, row: &mut Row) {
        match self {
            Change::Set(key, value) => row.set(key, 0, value),
            Change::Remove(key) => row.remove(key, 0),
            Change::Swap => {
                let swapped = (row.get("longitude", 0).cloned(), row.get("latitude", 0).cloned());
                if let (Some(lat), Some(lon)) = swapped {
                    row.set("latitude", 0, lat);
                    row.set("longitude", 0, lon);
                }
            }
            Change::OtherUnits => {
                for key in ["max-length", "max-width", "max-height"] {
                    if let Some(Typed::Number(mm)) = row.get(key, 0).cloned() {
                        row.set(key, 0, format!("{} cm", mm / 10.0).into());
                    }
                }
                in_grams("max-mass", row);
            }
            Change::Grams => in_grams("mass", row),
            Change::LooseMaterial => {
                if let Some(Typed::Text(material)) = row.get("material", 0).cloned() {
                    row.set("material", 0, format!("{} 상당", material.to_lowercase()).into());
                }
            }
        }
    }
}

fn in_grams(key: &'static str, row: &mut Row) {
    if let Some(Typed::Number(kg)) = row.get(key, 0).cloned() {
        row.set(key, 0, format!("{} g", (kg * 1000.0).round()).into());
    }
}

/// Whether a part is of a process that nobody does: a material that no list has on a common part would put a question to
/// nearly every firm of the region.
fn has_rare_material(row: &Row) -> bool {
    const RARE: [&str; 4] = ["sintered steel", "NR", "EPDM", "PUR"];
    match row.get("material", 0) {
        Some(Typed::Text(material)) => RARE.contains(&material.as_str()),
        _ => false,
    }
}

/// So many of a hundred; what is left of a whole row falls on one by chance.
fn count(rows: usize, percent: f64, chance: &mut Chance) -> usize {
    let wanted = rows as f64 * percent / 100.0;
    let sure = wanted.floor();
    sure as usize + usize::from(chance.percent((wanted - sure) * 100.0))
}

/// So many rows of a hundred, in the order drawn.
fn drawn(rows: usize, percent: f64, chance: &mut Chance) -> Vec<usize> {
    let count = count(rows, percent, chance);
    (0..count).map(|_| chance.below(rows)).collect()
}
