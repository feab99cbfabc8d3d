//! The buyer's list: every line is meant to be answered in one way, by one firm, by a chain, only after a question, or
//! not at all.

use super::chance::{Chance, dealt, rounded};
use super::tables::{ArticleRow, Model, ProcessRow};
use super::{Demo, Matter, dirt};
use domain::id::{CertificateCode, ProcessCode};
use formats::examples::NAME_MARK;
use formats::write::filled::Row;
use std::collections::BTreeSet;

/// How a line is meant to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// By one firm.
    Alone,
    /// By several.
    Chain,
    /// Possible: it asks for what no firm states.
    Question,
    /// Not: nobody does the process.
    Process,
    /// Not: nobody's machine is large enough.
    Machine,
    /// Not: nobody holds the assessment.
    Certificate,
}

/// Shares of the fates in tenths of a per cent.
const FATES: [(Fate, u32); 6] = [
    (Fate::Alone, 330),
    (Fate::Chain, 238),
    (Fate::Question, 190),
    (Fate::Process, 92),
    (Fate::Machine, 80),
    (Fate::Certificate, 70),
];

/// Of lines meant for one firm, a chain or a process nobody does, so many in a hundred have no route: 30 % of the list.
const WITHOUT_ROUTE: f64 = 45.5;

/// Where parts stand, in Korean, English, Russian and Uzbek.
const POSITIONS: [[&str; 4]; 8] = [
    ["전방", "front", "перед.", "old"],
    ["후방", "rear", "зад.", "orqa"],
    ["좌", "LH", "лев.", "chap"],
    ["우", "RH", "прав.", "oʻng"],
    ["상부", "upper", "верх.", "yuqori"],
    ["하부", "lower", "ниж.", "quyi"],
    ["전방 좌", "front LH", "перед. лев.", "old chap"],
    ["전방 우", "front RH", "перед. прав.", "old oʻng"],
];

/// Rules and places of delivery by weight. The usual route of the trade: the seller hands over at Gunsan, or pays to
/// the buyer's works in Asaka or to Tashkent.
const TERMS: [([&str; 2], u32); 5] = [
    (["FCA", "Gunsan"], 30),
    (["DAP", "Asaka"], 34),
    (["CIP", "Tashkent City"], 22),
    (["CIF", "Tashkent City"], 6),
    (["CPT", "Asaka"], 8),
];

/// Won for a dollar in the rates of the demo.
const WON_PER_DOLLAR: f64 = 1190.0;
/// Dollars for carrying a kilogram abroad, where the seller pays it.
const CARRIAGE_PER_KG: f64 = 0.36;
/// Dollars for carrying and clearing a shipment abroad.
const CARRIAGE_PER_SHIPMENT: f64 = 700.0;

/// The lines of the list but those that stand twice, made one by one. What is dealt out beforehand takes a byte a line,
/// the numbers given some ten.
pub(super) struct Lines<'d> {
    demo: &'d Demo<'d>,
    chance: Chance,
    /// Indices into [`FATES`].
    fates: Vec<u8>,
    at: usize,
    numbers: Numbers,
}

impl<'d> Lines<'d> {
    pub(super) fn new(demo: &'d Demo<'d>) -> Lines<'d> {
        let mut chance = demo.chance(Matter::Parts);
        // Some lines will stand twice.
        let lines = demo.request.parts - dirt::lines_twice(demo.request.parts);
        let weights: Vec<(u8, u32)> = (0_u8..).zip(FATES.map(|(_, weight)| weight)).collect();
        let fates = dealt(lines, &weights, &mut chance);
        Lines { demo, chance, fates, at: 0, numbers: Numbers::default() }
    }
}

impl Iterator for Lines<'_> {
    /// The part, and its operations where its route is given.
    type Item = (Row, Vec<Row>);

    fn next(&mut self) -> Option<(Row, Vec<Row>)> {
        let (fate, _) = FATES[usize::from(*self.fates.get(self.at)?)];
        self.at += 1;
        let line = Line::draw(self.demo, fate, &mut self.numbers, &mut self.chance);
        let part = line.part(self.demo, self.at, &mut self.chance);
        let operations = if line.routed { line.operations(self.demo) } else { Vec::new() };
        Some((part, operations))
    }
}

/// The part numbers given: model, six digits and letter of each.
#[derive(Default)]
struct Numbers(BTreeSet<(u8, u32)>);

impl Numbers {
    const LETTERS: [char; 4] = ['A', 'B', 'C', 'E'];
    const EACH: usize = 900_000;

    /// A number that no part has. When every number of a model is given, numbers come again.
    fn draw(&mut self, code: &str, model: usize, chance: &mut Chance) -> String {
        const TRIES: usize = 1_000;
        let mut tries = 0;
        loop {
            let letter = chance.below(Self::LETTERS.len());
            let digits = chance.below(Self::EACH);
            tries += 1;
            let packed = u32::try_from(digits * Self::LETTERS.len() + letter).unwrap_or(u32::MAX);
            if self.0.insert((u8::try_from(model).unwrap_or(u8::MAX), packed)) || tries > TRIES {
                return format!("{code}{:06}{}", 100_000 + digits, Self::LETTERS[letter]);
            }
        }
    }
}

/// A line of the list.
struct Line<'d> {
    fate: Fate,
    article: &'d ArticleRow,
    model: &'d Model,
    number: String,
    position: Option<[&'static str; 4]>,
    /// Larger or smaller than the usual part of its kind.
    scale: f64,
    material: &'static str,
    /// Whether its route is given.
    routed: bool,
    /// The operation that asks for what nobody states.
    special: Option<usize>,
}

impl<'d> Line<'d> {
    fn draw(demo: &'d Demo<'_>, fate: Fate, numbers: &mut Numbers, chance: &mut Chance) -> Line<'d> {
        let plain = matches!(fate, Fate::Alone | Fate::Chain | Fate::Process);
        let routed = !(plain && chance.percent(WITHOUT_ROUTE));
        let fits = |article: &&ArticleRow| suits(demo, fate, article) && (routed || article.inferable);
        let articles: Vec<&ArticleRow> = demo.tables.articles.iter().filter(fits).collect();
        let article = articles[chance.weighted(articles.iter().map(|article| article.weight))];
        let models = &demo.tables.models;
        let model_at = chance.weighted(models.iter().map(|model| model.weight));
        let model = &models[model_at];
        let special: Vec<usize> =
            (0..article.route.len()).filter(|at| is_special(demo, fate, article.route[*at].0)).collect();
        let special = if fate == Fate::Question { chance.pick(&special).copied() } else { None };
        let number = numbers.draw(model.code, model_at, chance);
        let position = if chance.percent(78.0) { chance.pick(&POSITIONS).copied() } else { None };
        let scale = chance.between(0.85, 1.12);
        let material = chance.pick(&article.materials).copied().unwrap_or_default();
        Line { fate, article, model, number, position, scale, material, routed, special }
    }

    fn names(&self) -> [String; 4] {
        let named = |at: usize| match self.position {
            Some(position) if at == 0 => format!("{} {}", position[0], self.article.names[0]),
            Some(position) => format!("{}, {}", self.article.names[at], position[at]),
            None => self.article.names[at].to_owned(),
        };
        [named(0), named(1), named(2), named(3)]
    }

    fn yearly(&self) -> f64 {
        f64::from(self.article.quantity) * f64::from(self.model.vehicles)
    }

    fn part(&self, demo: &Demo<'_>, line: usize, chance: &mut Chance) -> Row {
        let article = self.article;
        let names = self.names();
        let sized = |side: f64| (side * self.scale).round().max(1.0);
        let mass = rounded(article.mass * self.scale * self.scale, 3);
        let ([incoterm, place], _) = TERMS[chance.weighted(TERMS.iter().map(|(_, weight)| *weight))];
        let levels = ["A", "B", "C", "01", "02"];
        let mut row = Row::default()
            .with("line", u32::try_from(line).unwrap_or(u32::MAX))
            .with("part-number", self.number.as_str())
            .with("part-name-ko", names[0].as_str())
            .with("part-name-en", names[1].as_str())
            .with("part-name-ru", names[2].as_str())
            .with("part-name-uz", names[3].as_str())
            .with("change-level", levels[chance.below(levels.len())])
            .with("model", self.model.name)
            .with("quantity-per-vehicle", article.quantity)
            .with("vehicles-per-year", self.model.vehicles)
            .with("material", self.material)
            .with("length", sized(article.size[0]))
            .with("width", sized(article.size[1]))
            .with("height", sized(article.size[2]))
            .with("hs", article.hs)
            .with("incoterm", incoterm)
            .with("delivery-place", place)
            .with("sop-date", demo.days_ahead(chance.whole(300, 760)))
            .with("note", demo.mark("demo-part-note"));
        // What is missing here is why some chains have no price.
        if !chance.percent(4.0) {
            row = row.with("mass", mass);
        }
        row = row.maybe("surface-area", article.area.map(|area| rounded(area * self.scale * self.scale, 1)));
        row = row.maybe("tolerance", article.tolerance.map(|grade| format!("IT{grade}")));
        if chance.percent(28.0) {
            row = row.with("max-lead-time", chance.whole(90, 140));
        }
        if chance.percent(12.0) {
            row = row.with("safety", demo.teller.t("answer-yes"));
        }
        let certificates = self.certificates(demo, chance);
        row = row.with("certificates", certificates.join("; "));
        let price = self.price(demo, incoterm, mass) * chance.between(0.76, 1.6);
        if !chance.percent(5.0) {
            let decimals = if price < 1.0 { 4 } else { 2 };
            row = row.with("target-price", rounded(price, decimals).max(0.01)).with("currency", "USD");
        }
        row
    }

    /// What the buyer asks for: a system of whoever signs, now and then an assessment of a special process.
    fn certificates(&self, demo: &Demo<'_>, chance: &mut Chance) -> Vec<String> {
        let mut codes = Vec::new();
        match chance.below(100) {
            0..54 => codes.push("iatf-16949"),
            54..80 => codes.push("iso-9001"),
            _ => {}
        }
        if self.fate == Fate::Certificate {
            codes.push("cqi-12");
        } else if self.routed && chance.percent(22.0) {
            let assessment = self.article.route.iter().find_map(|(process, _)| assessment(demo, process));
            codes.extend(assessment);
        }
        let named = |code: &str| {
            let name =
                CertificateCode::new(code).map(|code| demo.teller.certificate(&code)).unwrap_or_default();
            format!("{code}{NAME_MARK}{name}")
        };
        codes.into_iter().map(named).collect()
    }

    /// What it should cost about, in dollars a piece.
    fn price(&self, demo: &Demo<'_>, incoterm: &str, mass: f64) -> f64 {
        let lot = (self.yearly() / 12.0).max(1.0);
        let area = self.article.area.unwrap_or(0.0) * self.scale * self.scale;
        let won: f64 = self
            .article
            .route
            .iter()
            .map(|(process, _)| match demo.tables.process(process) {
                Some(row) => per_piece(row, mass, area) + row.setup / lot,
                None => 600.0 + 1500.0 * mass,
            })
            .sum();
        let carriage =
            if incoterm == "FCA" { 0.0 } else { CARRIAGE_PER_KG * mass + CARRIAGE_PER_SHIPMENT / lot };
        // Freight between the firms of a chain, a pair of them at most.
        let between = 90.0 * (self.article.route.len().min(3) - 1) as f64 * 800.0 / lot;
        (won + between) / WON_PER_DOLLAR + carriage
    }

    fn operations(&self, demo: &Demo<'_>) -> Vec<Row> {
        let steps = self.article.route.iter().enumerate();
        steps.map(|(at, (process, need))| self.operation(demo, at, process, *need)).collect()
    }

    fn operation(&self, demo: &Demo<'_>, at: usize, process: &str, need: Option<f64>) -> Row {
        let name = ProcessCode::new(process).map(|code| demo.teller.process(&code)).unwrap_or_default();
        let row = Row::default()
            .with("part-number", self.number.as_str())
            .with("step", u32::try_from(at + 1).unwrap_or(u32::MAX))
            .with("process-code", format!("{process}{NAME_MARK}{name}"));
        let Some(known) = demo.tables.process(process) else { return row };
        let special = self.special == Some(at);
        let Some(machine) = &known.machine else { return row };
        let reach = need.map(|need| if machine.is_range() { need } else { whole(need * self.scale) });
        let mut number = 0;
        let mut row = row;
        let mut ask = |row: Row, parameter: &'static str, value: String, unit: &'static str| {
            number += 1;
            row.numbered("parameter", number, parameter)
                .numbered("value", number, value)
                .numbered("unit", number, unit)
        };
        if let Some(reach) = reach {
            row = ask(row, machine.parameter, reach.to_string(), machine.unit);
        }
        if let Some([parameter, value, unit]) = known.quiet.filter(|_| special && self.fate == Fate::Question)
        {
            row = ask(row, parameter, value.to_owned(), unit);
        }
        row
    }
}

/// Whether a kind of part can have a fate.
fn suits(demo: &Demo<'_>, fate: Fate, article: &ArticleRow) -> bool {
    match fate {
        Fate::Alone => article.fate == "alone",
        Fate::Chain => article.fate == "chain",
        Fate::Process => article.fate == "process",
        Fate::Machine => article.fate == "machine",
        Fate::Question | Fate::Certificate => {
            matches!(article.fate, "alone" | "chain")
                && article.route.iter().any(|(process, _)| is_special(demo, fate, process))
        }
    }
}

/// Whether an operation can be the one that a fate turns on.
fn is_special(demo: &Demo<'_>, fate: Fate, process: &str) -> bool {
    let Some(row) = demo.tables.process(process) else { return false };
    match fate {
        Fate::Question => row.quiet.is_some(),
        Fate::Certificate => {
            matches!(
                process,
                "e-coat"
                    | "powder-coating"
                    | "spray-painting"
                    | "anodising"
                    | "hard-anodising"
                    | "phosphating"
                    | "zinc-flake-coating"
            )
        }
        Fate::Alone | Fate::Chain | Fate::Process | Fate::Machine => false,
    }
}

/// The assessment a process is asked for with.
fn assessment(demo: &Demo<'_>, process: &str) -> Option<&'static str> {
    let row = demo.tables.process(process)?;
    match row.family {
        "heat-treatment" => Some("cqi-9"),
        "welding-joining" => Some("cqi-15"),
        "surface-treatment" if process.ends_with("plating") => Some("cqi-11"),
        _ => None,
    }
}

/// Won for the work on a piece.
fn per_piece(row: &ProcessRow, mass: f64, area: f64) -> f64 {
    match row.cost_basis {
        "kg" => row.cost * mass,
        "dm2" => row.cost * area,
        _ => row.cost,
    }
}

/// Two digits that matter, as machines are told.
fn whole(value: f64) -> f64 {
    if value >= 100.0 { (value / 10.0).round() * 10.0 } else { rounded(value, 1) }
}
