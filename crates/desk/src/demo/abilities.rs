//! What the plants can do: a main process each, what belongs to it, and what is done beside it.

use super::Demo;
use super::chance::{Chance, rounded};
use super::firms::{Firm, Plant};
use super::tables::{Machine, ProcessRow};
use formats::examples::NAME_MARK;
use formats::write::filled::Row;

/// Processes done beside a main one: family of the firm, process, least staff, per cent of such firms.
const BESIDE: [(&str, &str, u32, f64); 22] = [
    ("mold-die", "milling", 4, 52.0),
    ("mold-die", "turning", 5, 34.0),
    ("mold-die", "grinding", 6, 40.0),
    ("mold-die", "wire-edm", 5, 38.0),
    ("mold-die", "drilling-tapping", 4, 26.0),
    ("mold-die", "injection-moulding", 6, 34.0),
    ("mold-die", "gear-cutting", 8, 14.0),
    ("metal-forming", "spot-welding", 9, 36.0),
    ("metal-forming", "mig-welding", 12, 22.0),
    ("metal-forming", "drilling-tapping", 6, 24.0),
    ("metal-forming", "thread-rolling", 4, 18.0),
    ("welding-joining", "progressive-stamping", 8, 30.0),
    ("welding-joining", "tube-bending", 5, 26.0),
    ("welding-joining", "mechanical-assembly", 5, 40.0),
    ("casting", "milling", 4, 72.0),
    ("casting", "turning", 5, 46.0),
    ("casting", "shot-blasting", 3, 60.0),
    ("casting", "leak-test", 8, 45.0),
    ("heat-treatment", "shot-blasting", 3, 48.0),
    ("surface-treatment", "shot-blasting", 4, 22.0),
    ("surface-treatment", "phosphating", 8, 14.0),
    ("", "dimensional-inspection", 28, 55.0),
];

/// How well a firm fills its profile: per cent of the facts it leaves out, and per cent of firms.
const GAPS: [(f64, u32); 3] = [(1.0, 58), (9.0, 30), (34.0, 12)];

/// Per cent of profiles that are older than twelve months.
const STALE: f64 = 6.0;

/// One process at one plant.
pub(super) struct Ability<'a> {
    pub(super) plant: &'a Plant,
    pub(super) row: &'a ProcessRow,
    /// 0 small, 1 middle, 2 large.
    size: usize,
}

/// Rows of a firm's capabilities.
pub(super) fn rows(demo: &Demo<'_>, firm: &Firm, chance: &mut Chance) -> Vec<Row> {
    let (gaps, _) = GAPS[chance.weighted(GAPS.iter().map(|(_, weight)| *weight))];
    let abilities = abilities(demo, firm, chance);
    (1..).zip(&abilities).map(|(number, ability)| row(demo, ability, number, gaps, chance)).collect()
}

/// What a firm does, plant by plant.
fn abilities<'a>(demo: &'a Demo<'_>, firm: &'a Firm, chance: &mut Chance) -> Vec<Ability<'a>> {
    let own: Vec<&ProcessRow> =
        demo.tables.processes.iter().filter(|row| row.family == firm.family).collect();
    let mains: Vec<&ProcessRow> = own.iter().copied().filter(|row| row.weight > 0).collect();
    let mut abilities: Vec<Ability<'a>> = Vec::new();
    for plant in &firm.plants {
        let more = match firm.staff {
            0..=4 => 0,
            5..=14 => usize::from(chance.percent(40.0)),
            15..=39 => 1 + usize::from(chance.percent(40.0)),
            _ => 2,
        };
        let mut add = |row: &'a ProcessRow, chance: &mut Chance| {
            let known =
                abilities.iter().any(|known| known.plant.id == plant.id && known.row.process == row.process);
            if !known {
                abilities.push(Ability { plant, row, size: size(firm.staff, chance) });
            }
        };
        for _ in 0..=more {
            let main = mains[chance.weighted(mains.iter().map(|row| row.weight))];
            add(main, chance);
        }
        for (family, process, staff, percent) in BESIDE {
            let fits = (family.is_empty() || family == firm.family) && firm.staff >= staff;
            let wanted = fits && chance.percent(percent);
            if let Some(row) = demo.tables.process(process).filter(|_| wanted) {
                add(row, chance);
            }
        }
        // Bolts are headed and threaded in one shop.
        let heads =
            abilities.iter().any(|known| known.plant.id == plant.id && known.row.process == "cold-forging");
        let threads =
            abilities.iter().any(|known| known.plant.id == plant.id && known.row.process == "thread-rolling");
        if heads && !threads && chance.percent(70.0) {
            let row = demo.tables.process("thread-rolling");
            abilities.extend(row.map(|row| Ability { plant, row, size: size(firm.staff, chance) }));
        }
    }
    abilities
}

fn size(staff: u32, chance: &mut Chance) -> usize {
    let usual = match staff {
        0..=5 => 0,
        6..=24 => 1,
        _ => 2,
    };
    match chance.below(10) {
        0 if usual > 0 => usual - 1,
        9 if usual < 2 => usual + 1,
        _ => usual,
    }
}

fn row(demo: &Demo<'_>, ability: &Ability<'_>, number: usize, gaps: f64, chance: &mut Chance) -> Row {
    let own = ability.row;
    // How much a firm of this size works at once, and in a month.
    let (reach, volume) = ([0.8, 1.0, 1.5][ability.size], [0.5, 1.0, 2.2][ability.size]);
    let name =
        domain::id::ProcessCode::new(own.process).map(|code| demo.teller.process(&code)).unwrap_or_default();
    let stale = chance.percent(STALE);
    let age = if stale { chance.whole(380, 900) } else { chance.whole(8, 340) };
    let grade = if chance.percent(34.0) { "grade-confirmed" } else { "grade-claimed" };
    let sources = ["demo-source-visit", "demo-source-survey", "demo-source-brochure"];
    let source = if grade == "grade-confirmed" { sources[0] } else { sources[1 + chance.below(2)] };
    let mut row = Row::default()
        .with("capability-id", format!("{}-{number}", ability.plant.id))
        .with("site-id", ability.plant.id.as_str())
        .with("process-code", format!("{}{NAME_MARK}{name}", own.process))
        .with("grade", demo.teller.t(grade))
        .with("as-of", demo.days_ago(age))
        .with("source", demo.mark(source));
    if let Some(machine) = &own.machine {
        let (value, unit) = machine_size(machine, ability.size, chance);
        row = row
            .numbered("parameter", 1, machine.parameter)
            .numbered("value", 1, value)
            .numbered("unit", 1, unit);
    }
    let stated = |chance: &mut Chance| !chance.percent(gaps);
    if !own.materials.is_empty() && stated(chance) {
        row = row.with("materials", own.materials.join("; "));
    }
    if stated(chance) {
        let stretch = chance.between(0.95, 1.2);
        let side = |at: usize| (own.size[at] * reach * stretch / 10.0).round() * 10.0;
        row = row.with("max-length", side(0)).with("max-width", side(1)).with("max-height", side(2));
    }
    if let Some(mass) = own.mass.filter(|_| stated(chance)) {
        row = row.with("max-mass", rounded(mass * reach * chance.between(0.9, 1.3), 1));
    }
    if let Some(tolerance) = own.tolerance.filter(|_| stated(chance)) {
        let finer = u32::from(chance.percent(25.0));
        row = row.with("tolerance", format!("IT{}", tolerance - finer));
    }
    if stated(chance) {
        let amount = own.capacity * volume * chance.between(0.7, 1.3);
        let amount = if amount < 100.0 { amount.ceil() } else { (amount / 100.0).round() * 100.0 };
        row = row.with("monthly-capacity", amount).with("capacity-unit", basis(demo, own.basis));
    }
    if stated(chance) {
        row = row.with("min-lot", (own.lot * chance.between(0.5, 1.5)).ceil());
    }
    if stated(chance) {
        row = row.with("lead-time", (own.lead * chance.between(0.7, 1.4)).ceil());
    }
    if chance.percent(45.0) {
        let cost = own.cost * chance.between(0.82, 1.25);
        let cost = if cost < 100.0 { rounded(cost, 1) } else { cost.round() };
        row = row
            .with("unit-cost", cost)
            .with("cost-basis", basis(demo, own.cost_basis))
            .with("setup-cost", (own.setup * chance.between(0.7, 1.3) / 1000.0).round() * 1000.0)
            .with("currency", "KRW");
    }
    row
}

/// A basis as the workbook writes it.
fn basis(demo: &Demo<'_>, word: &str) -> String {
    demo.teller.t(&format!("template-basis-{word}"))
}

/// One or two machines, or a range; presses now and then in kilonewton, as their plates have it.
fn machine_size(machine: &Machine, size: usize, chance: &mut Chance) -> (String, &'static str) {
    /// Kilonewton in a tonne-force.
    const KN_PER_TF: f64 = 9.806_65;
    let written = machine.sizes[size];
    if machine.is_range() {
        return (written.to_owned(), machine.unit);
    }
    let largest: f64 = written.parse().unwrap_or(0.0);
    let largest =
        if largest >= 100.0 { (largest * chance.between(0.94, 1.1) / 10.0).round() * 10.0 } else { largest };
    if machine.unit == "tf" && chance.percent(7.0) {
        return ((largest * KN_PER_TF).round().to_string(), "kN");
    }
    let second: Option<f64> =
        if size > 0 && chance.percent(60.0) { machine.sizes[size - 1].parse().ok() } else { None };
    let value = match second {
        Some(second) if second < largest => format!("{second}; {largest}"),
        _ => largest.to_string(),
    };
    (value, machine.unit)
}
