//! What is wrong in real files, in a few rows of a hundred: so that the demo shows what becomes of it.

use super::chance::Chance;
use super::{Demo, Matter};
use formats::fields::SheetKind;
use formats::write::filled::{FilledSheet, Row, Typed};

/// Rows of a hundred that one kind of dirt falls on.
const SOME: f64 = 0.6;
const FEW: f64 = 0.3;

/// What is wrong in the register.
pub(super) fn on_register(demo: &Demo<'_>, sheets: &mut [FilledSheet]) {
    let mut chance = demo.chance(Matter::Dirt);
    for sheet in sheets {
        let rows = &mut sheet.rows;
        match sheet.kind {
            SheetKind::Company => {
                // A check digit that is wrong, a name that is missing, a firm that stands twice.
                each(rows, 1.5, &mut chance, |row, chance| {
                    let number = super::firms::registration_number(chance);
                    let last = number.chars().last().and_then(|c| c.to_digit(10)).unwrap_or(0);
                    let wrong = format!("{}{}", &number[..number.len() - 1], (last + 1) % 10);
                    row.set("registration-number", 0, wrong.into());
                });
                each(rows, FEW, &mut chance, |row, _| {
                    row.remove("company-name-ko", 0);
                    row.remove("company-name-en", 0);
                });
                twice(rows, FEW, &mut chance);
            }
            SheetKind::Site => {
                // Latitude and longitude swapped, and a place that is not on the earth.
                each(rows, SOME, &mut chance, |row, _| {
                    let swapped = (row.get("longitude", 0).cloned(), row.get("latitude", 0).cloned());
                    if let (Some(lat), Some(lon)) = swapped {
                        row.set("latitude", 0, lat);
                        row.set("longitude", 0, lon);
                    }
                });
                each(rows, SOME, &mut chance, |row, _| {
                    row.set("latitude", 0, 999.0.into());
                    row.set("longitude", 0, 126.7.into());
                });
                each(rows, FEW, &mut chance, |row, _| row.set("address", 0, "본사와 같음".into()));
            }
            SheetKind::Capability => {
                // Words no list has, numbers that read two ways, dates that are none, units of another kind.
                each(rows, SOME, &mut chance, |row, _| row.set("process-code", 0, "각종 가공".into()));
                each(rows, SOME, &mut chance, |row, _| row.set("max-length", 0, "1,250".into()));
                each(rows, SOME, &mut chance, |row, _| row.set("as-of", 0, "작년 봄".into()));
                each(rows, SOME, &mut chance, |row, _| row.set("max-mass", 0, "3 m".into()));
                each(rows, SOME, &mut chance, |row, _| row.set("materials", 0, "ADC12; 특수합금".into()));
                each(rows, SOME, &mut chance, mixed_units);
                twice(rows, FEW, &mut chance);
            }
            SheetKind::Certificate => {
                each(rows, SOME, &mut chance, |row, _| row.set("standard", 0, "ISO 99999".into()));
                each(rows, SOME, &mut chance, |row, _| row.set("holder-id", 0, "JB-9999".into()));
            }
            _ => {}
        }
    }
}

/// What is wrong in the list.
pub(super) fn on_parts(demo: &Demo<'_>, sheets: &mut [FilledSheet]) {
    let mut chance = demo.chance(Matter::Dirt);
    for sheet in sheets.iter_mut().filter(|sheet| sheet.kind == SheetKind::Parts) {
        let rows = &mut sheet.rows;
        each(rows, SOME, &mut chance, |row, _| row.set("mass", 0, "1,250".into()));
        each(rows, SOME, &mut chance, |row, _| {
            if let Some(Typed::Text(material)) = row.get("material", 0).cloned() {
                row.set("material", 0, format!("{} 상당", material.to_lowercase()).into());
            }
        });
        unknown_material(rows);
        each(rows, SOME, &mut chance, |row, _| row.set("hs", 0, "8708.9".into()));
        each(rows, SOME, &mut chance, |row, _| row.set("delivery-place", 0, "당사 창고".into()));
        each(rows, FEW, &mut chance, |row, _| row.set("incoterm", 0, "FRANCO".into()));
        each(rows, FEW, &mut chance, |row, _| row.set("sop-date", 0, "미정".into()));
        each(rows, SOME, &mut chance, |row, _| {
            if let Some(Typed::Number(mass)) = row.get("mass", 0).cloned() {
                row.set("mass", 0, format!("{} g", (mass * 1000.0).round()).into());
            }
        });
        each(rows, FEW, &mut chance, |row, _| row.remove("part-number", 0));
        let mut again = Vec::new();
        for _ in 0..lines_twice(demo.request.parts) {
            again.extend(chance.pick(rows).cloned());
        }
        rows.extend(again);
    }
    look_alikes(sheets, &mut chance);
}

/// A material that no list has, on one part of a process that nobody does: on a common part it would put a question to
/// nearly every firm of the region.
fn unknown_material(rows: &mut [Row]) {
    const RARE: [&str; 4] = ["sintered steel", "NR", "EPDM", "PUR"];
    let rare = |row: &&mut Row| match row.get("material", 0) {
        Some(Typed::Text(material)) => RARE.contains(&material.as_str()),
        _ => false,
    };
    if let Some(row) = rows.iter_mut().find(rare) {
        row.set("material", 0, "XK-17".into());
    }
}

/// How many lines of a list of so many are repetitions of others.
pub(super) fn lines_twice(parts: usize) -> usize {
    parts / 300
}

/// Changes so many rows of a hundred; what is left of a whole row falls on one by chance.
fn each(rows: &mut [Row], percent: f64, chance: &mut Chance, mut change: impl FnMut(&mut Row, &mut Chance)) {
    let wanted = rows.len() as f64 * percent / 100.0;
    let sure = wanted.floor();
    let count = sure as usize + usize::from(chance.percent((wanted - sure) * 100.0));
    for _ in 0..count {
        let at = chance.below(rows.len());
        if let Some(row) = rows.get_mut(at) {
            change(row, chance);
        }
    }
}

/// Puts so many rows of a hundred a second time, somewhere below.
fn twice(rows: &mut Vec<Row>, percent: f64, chance: &mut Chance) {
    let mut again = Vec::new();
    each(rows, percent, chance, |row, _| again.push(row.clone()));
    rows.extend(again);
}

/// The same size in centimetres, the same mass in grams.
fn mixed_units(row: &mut Row, _chance: &mut Chance) {
    for key in ["max-length", "max-width", "max-height"] {
        if let Some(Typed::Number(mm)) = row.get(key, 0).cloned() {
            row.set(key, 0, format!("{} cm", mm / 10.0).into());
        }
    }
    if let Some(Typed::Number(kg)) = row.get("max-mass", 0).cloned() {
        row.set("max-mass", 0, format!("{} g", (kg * 1000.0).round()).into());
    }
}

/// The last letter of some numbers typed on a Russian keyboard, in the list and in its operations.
fn look_alikes(sheets: &mut [FilledSheet], chance: &mut Chance) {
    let cyrillic = |letter: char| match letter {
        'A' => Some('А'),
        'B' => Some('В'),
        'C' => Some('С'),
        'E' => Some('Е'),
        _ => None,
    };
    let Some(parts) = sheets.iter_mut().find(|sheet| sheet.kind == SheetKind::Parts) else { return };
    each(&mut parts.rows, SOME, chance, |row, _| {
        if let Some(Typed::Text(number)) = row.get("part-number", 0).cloned()
            && let Some(letter) = number.chars().last().and_then(cyrillic)
        {
            row.set("part-number", 0, format!("{}{letter}", &number[..number.len() - 1]).into());
        }
    });
}
