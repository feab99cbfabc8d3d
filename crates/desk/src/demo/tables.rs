//! The demo's data, as tables.

/// All of it.
pub(super) struct Tables {
    pub(super) stems: Vec<Stem>,
    pub(super) suffixes: Vec<Suffix>,
    pub(super) towns: Vec<Town>,
    pub(super) processes: Vec<ProcessRow>,
    pub(super) articles: Vec<ArticleRow>,
    pub(super) models: Vec<Model>,
}

/// A piece of a firm's name.
pub(super) struct Stem {
    pub(super) ko: &'static str,
    pub(super) latin: &'static str,
    pub(super) first: bool,
}

/// What firms of a family call themselves.
pub(super) struct Suffix {
    pub(super) family: &'static str,
    pub(super) ko: &'static str,
    pub(super) en: &'static str,
}

/// A municipality with its invented streets and estates.
pub(super) struct Town {
    pub(super) code: &'static str,
    pub(super) ko: &'static str,
    pub(super) weight: u32,
    pub(super) streets: Vec<&'static str>,
    pub(super) estates: Vec<&'static str>,
}

/// How firms do a process.
pub(super) struct ProcessRow {
    pub(super) process: &'static str,
    pub(super) family: &'static str,
    /// Weight among the main processes of its family; 0 for those done beside one.
    pub(super) weight: u32,
    pub(super) machine: Option<Machine>,
    /// A parameter nobody states, with a value a part may ask for and its unit.
    pub(super) quiet: Option<[&'static str; 3]>,
    pub(super) materials: Vec<&'static str>,
    /// Length, width, height in millimetres of what a middle firm can work.
    pub(super) size: [f64; 3],
    /// The heaviest piece in kilograms.
    pub(super) mass: Option<f64>,
    pub(super) tolerance: Option<u32>,
    pub(super) capacity: f64,
    pub(super) basis: &'static str,
    pub(super) lot: f64,
    pub(super) setup: f64,
    pub(super) cost: f64,
    pub(super) cost_basis: &'static str,
    pub(super) lead: f64,
}

/// The size of machines: values or ranges as they are written.
pub(super) struct Machine {
    pub(super) parameter: &'static str,
    pub(super) unit: &'static str,
    /// Of small, middle and large firms.
    pub(super) sizes: [&'static str; 3],
}

impl Machine {
    /// Whether the sizes are ranges.
    pub(super) fn is_range(&self) -> bool {
        self.sizes[0].contains('~')
    }
}

/// A kind of part.
pub(super) struct ArticleRow {
    pub(super) fate: &'static str,
    pub(super) weight: u32,
    pub(super) inferable: bool,
    /// Korean, English, Russian, Uzbek.
    pub(super) names: [&'static str; 4],
    pub(super) hs: &'static str,
    pub(super) materials: Vec<&'static str>,
    pub(super) mass: f64,
    pub(super) size: [f64; 3],
    pub(super) area: Option<f64>,
    pub(super) tolerance: Option<u32>,
    pub(super) quantity: u32,
    /// Processes in order, with what each needs of its machine.
    pub(super) route: Vec<(&'static str, Option<f64>)>,
}

/// A vehicle.
pub(super) struct Model {
    pub(super) name: &'static str,
    pub(super) code: &'static str,
    pub(super) vehicles: u32,
    pub(super) weight: u32,
}

impl Tables {
    /// What ships with the program.
    pub(super) fn builtin() -> Tables {
        Tables {
            stems: rows(include_str!("../../demo/stems.csv")).map(stem).collect(),
            suffixes: rows(include_str!("../../demo/suffixes.csv")).map(suffix).collect(),
            towns: rows(include_str!("../../demo/municipalities.csv")).map(town).collect(),
            processes: rows(include_str!("../../demo/processes.csv")).map(process).collect(),
            articles: rows(include_str!("../../demo/parts.csv")).map(article).collect(),
            models: rows(include_str!("../../demo/models.csv")).map(model).collect(),
        }
    }

    /// How firms do a process; `None` when nobody in the region does it.
    pub(super) fn process(&self, code: &str) -> Option<&ProcessRow> {
        self.processes.iter().find(|row| row.process == code)
    }
}

/// A row of a table: cells without commas.
pub(super) struct Cells(Vec<&'static str>);

impl Cells {
    fn text(&self, at: usize) -> &'static str {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn number(&self, at: usize) -> f64 {
        self.text(at).parse().unwrap_or(0.0)
    }

    fn whole(&self, at: usize) -> u32 {
        self.text(at).parse().unwrap_or(0)
    }

    fn list(&self, at: usize) -> Vec<&'static str> {
        self.text(at).split(';').filter(|text| !text.is_empty()).collect()
    }
}

/// Rows of a table below its header.
fn rows(text: &'static str) -> impl Iterator<Item = Cells> {
    text.lines().skip(1).map(|line| Cells(line.split(',').collect()))
}

/// Header and rows of a table of rates.
pub(super) fn rates(text: &'static str) -> (Vec<&'static str>, Vec<Vec<&'static str>>) {
    let header = text.lines().next().unwrap_or_default().split(',').collect();
    (header, rows(text).map(|cells| cells.0).collect())
}

fn stem(cells: Cells) -> Stem {
    Stem { ko: cells.text(0), latin: cells.text(1), first: cells.text(2) == "first" }
}

fn suffix(cells: Cells) -> Suffix {
    Suffix { family: cells.text(0), ko: cells.text(1), en: cells.text(2) }
}

fn town(cells: Cells) -> Town {
    Town {
        code: cells.text(0),
        ko: cells.text(1),
        weight: cells.whole(2),
        streets: cells.list(3),
        estates: cells.list(4),
    }
}

fn process(cells: Cells) -> ProcessRow {
    let machine = (!cells.text(4).is_empty()).then(|| Machine {
        parameter: cells.text(4),
        unit: cells.text(5),
        sizes: [cells.text(6), cells.text(7), cells.text(8)],
    });
    let quiet = [cells.text(9), cells.text(10), cells.text(11)];
    ProcessRow {
        process: cells.text(0),
        family: cells.text(1),
        weight: if cells.text(2) == "main" { cells.whole(3) } else { 0 },
        machine,
        quiet: (!quiet[1].is_empty()).then_some(quiet),
        materials: cells.list(12),
        size: [cells.number(13), cells.number(14), cells.number(15)],
        mass: cells.text(16).parse().ok(),
        tolerance: cells.text(17).parse().ok(),
        capacity: cells.number(18),
        basis: cells.text(19),
        lot: cells.number(20),
        setup: cells.number(21),
        cost: cells.number(22),
        cost_basis: cells.text(23),
        lead: cells.number(24),
    }
}

fn article(cells: Cells) -> ArticleRow {
    let step = |text: &'static str| match text.split_once(':') {
        Some((process, need)) => (process, need.parse().ok()),
        None => (text, None),
    };
    ArticleRow {
        fate: cells.text(1),
        weight: cells.whole(2),
        inferable: cells.text(3) == "yes",
        names: [cells.text(4), cells.text(5), cells.text(6), cells.text(7)],
        hs: cells.text(8),
        materials: cells.list(9),
        mass: cells.number(10),
        size: [cells.number(11), cells.number(12), cells.number(13)],
        area: cells.text(14).parse().ok(),
        tolerance: cells.text(15).parse().ok(),
        quantity: cells.whole(16),
        route: cells.text(17).split('>').map(step).collect(),
    }
}

fn model(cells: Cells) -> Model {
    Model { name: cells.text(0), code: cells.text(1), vehicles: cells.whole(2), weight: cells.whole(3) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{ParameterCode, ProcessCode};
    use domain::taxonomy::Taxonomy;

    /// Codes of the tables are codes of the taxonomy, and every parameter is one of its process.
    #[test]
    fn the_tables_speak_the_taxonomys_language() {
        let taxonomy = Taxonomy::builtin().unwrap();
        let tables = Tables::builtin();
        let has = |process: &str, parameter: &str| {
            let (process, parameter) =
                (ProcessCode::new(process).unwrap(), ParameterCode::new(parameter).unwrap());
            taxonomy.parameters_of(&process).any(|own| own.code == parameter)
        };
        for row in &tables.processes {
            let code = ProcessCode::new(row.process).unwrap();
            assert_eq!(taxonomy.family(&code).map(|f| f.code.as_str()), Some(row.family), "{}", row.process);
            if let Some(machine) = &row.machine {
                assert!(has(row.process, machine.parameter), "{}: {}", row.process, machine.parameter);
                assert!(taxonomy.units.contains_key(machine.unit), "{}", machine.unit);
            }
            if let Some([parameter, _, unit]) = row.quiet {
                assert!(has(row.process, parameter), "{}: {parameter}", row.process);
                assert!(taxonomy.units.contains_key(unit), "{unit}");
            }
        }
        for row in &tables.articles {
            for (process, _) in &row.route {
                let known = taxonomy.processes.contains_key(&ProcessCode::new(process).unwrap());
                assert!(known, "{process}");
                assert_eq!(tables.process(process).is_none(), row.fate == "process", "{process}");
            }
            assert!(row.names.iter().all(|name| !name.is_empty()));
        }
    }

    /// The largest machine there is, but for what chance adds.
    fn largest(machine: &Machine) -> f64 {
        machine.sizes[2].rsplit('~').next().unwrap().parse().unwrap()
    }

    /// Nobody can be asked for a bath of five metres for a bolt: what a part asks of a machine fits the part, and only
    /// the parts made for it ask for more than the region has.
    #[test]
    fn parts_ask_for_machines_of_their_size() {
        // Parts are drawn down to 0.85 of their size, machines up to 1.1 of theirs.
        const ROOM: f64 = 1.1 / 0.85;
        let tables = Tables::builtin();
        for article in &tables.articles {
            let longest = article.size.into_iter().fold(0.0, f64::max);
            let mut beyond = 0;
            for (process, need) in &article.route {
                let machine = tables.process(process).and_then(|row| row.machine.as_ref());
                let Some((machine, need)) = machine.zip(*need) else { continue };
                let name = article.names[1];
                if machine.parameter.ends_with("length") || machine.parameter.starts_with("travel") {
                    assert!(need <= 2.0 * longest, "{name}: {process} of {need} for {longest} mm");
                }
                let room = if machine.is_range() { 1.1 } else { ROOM };
                beyond += u32::from(need > largest(machine) * room);
                assert!(
                    need > largest(machine) * room || need <= largest(machine),
                    "{name}: {process} {need}"
                );
            }
            assert_eq!(beyond, u32::from(article.fate == "machine"), "{}", article.names[1]);
        }
    }
}
