//! From CSV to the taxonomy: every row becomes a value or a problem with its line.

use super::{
    Article, ArticleRoute, Certificate, CertificateKind, Direction, Fit, Guard, GuardPosition, HsHint,
    Incoterm, Industry, IndustryHint, Material, MaterialGrade, MaterialHint, Parameter, Process, SellerPays,
    Source, Strength, Synonym, Table, TableProblem, Taxonomy, WordLanguage, check,
};
use crate::id::IdError;
use crate::names::Names;
use crate::quantity::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// One row with its place, by column name.
struct Row {
    line: u64,
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    fn text(&self, column: &'static str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn id<T>(&self, column: &'static str, new: fn(&str) -> Result<T, IdError>) -> Result<T, String> {
        new(self.text(column)).map_err(|error| format!("{column}: {error}"))
    }

    fn optional<T>(
        &self,
        column: &'static str,
        new: fn(&str) -> Result<T, IdError>,
    ) -> Result<Option<T>, String> {
        if self.text(column).is_empty() { Ok(None) } else { self.id(column, new).map(Some) }
    }

    fn list<T>(&self, column: &'static str, new: fn(&str) -> Result<T, IdError>) -> Result<Vec<T>, String> {
        let items = self.text(column).split([';', '>']).map(str::trim).filter(|item| !item.is_empty());
        items.map(|item| new(item).map_err(|error| format!("{column}: {error}"))).collect()
    }

    fn number<T: std::str::FromStr>(&self, column: &'static str) -> Result<Option<T>, String> {
        match self.text(column) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| format!("{column}: {text:?} is not such a number")),
        }
    }

    fn flag(&self, column: &'static str) -> Result<bool, String> {
        self.choice(column, &[("yes", true), ("no", false), ("", false)])
    }

    fn choice<T: Copy>(&self, column: &'static str, choices: &[(&str, T)]) -> Result<T, String> {
        let text = self.text(column);
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.ok_or_else(|| {
            let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
            format!("{column}: {text:?} is none of {}", words.join(", "))
        })
    }

    fn names(&self) -> Names {
        let name = |column| self.text(column).to_owned();
        Names { ko: name("ko"), en: name("en"), ru: name("ru"), uz: name("uz") }
    }

    fn strength(&self) -> Result<Strength, String> {
        let words = [("strong", Strength::Strong), ("weak", Strength::Weak), ("support", Strength::Support)];
        self.choice("strength", &words)
    }

    /// Whether the row takes a hint, word or guard out of force: how a user's file switches off a shipped one.
    fn is_off(&self) -> bool {
        ["fit", "strength", "position"].into_iter().any(|column| self.text(column) == "off")
    }
}

/// Builds the taxonomy from the shipped tables and the user's.
pub(super) fn load(user: &[(Table, String)]) -> Result<Taxonomy, Vec<TableProblem>> {
    let mut taxonomy = Taxonomy::default();
    let mut problems = Vec::new();
    let mut lines = BTreeMap::new();
    for table in Table::ALL {
        let mut rows = BTreeMap::new();
        read(table, table.builtin(), &mut rows, &mut problems);
        for (_, text) in user.iter().filter(|(of, _)| *of == table) {
            read(table, text, &mut rows, &mut problems);
        }
        for (key, row) in rows.into_iter().filter(|(_, row)| !row.is_off()) {
            if let Err(what) = add(&mut taxonomy, table, &row) {
                problems.push(TableProblem { table, line: row.line, what });
            }
            lines.insert((table, key), row.line);
        }
    }
    for problem in check::check(&taxonomy) {
        let line = lines.get(&(problem.table, problem.key.clone())).copied().unwrap_or(0);
        let what = format!("{}: {}", problem.key.join(" "), problem.what);
        problems.push(TableProblem { table: problem.table, line, what });
    }
    problems.sort();
    problems.dedup();
    if problems.is_empty() { Ok(taxonomy) } else { Err(problems) }
}

/// Adds the rows of one file; a later file replaces rows with the same key, one file may not.
fn read(table: Table, text: &str, rows: &mut BTreeMap<Vec<String>, Row>, problems: &mut Vec<TableProblem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let position = |name: &str| header.iter().position(|cell| cell == name);
    let missing: Vec<_> = table.columns().iter().copied().filter(|name| position(name).is_none()).collect();
    if !missing.is_empty() {
        let what = format!("column missing: {}", missing.join(", "));
        problems.push(TableProblem { table, line: 1, what });
        return;
    }
    let mut seen = BTreeSet::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                problems.push(TableProblem { table, line, what: format!("not a row of CSV: {error}") });
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |name: &'static str| {
            let text = position(name).and_then(|at| record.get(at)).unwrap_or_default();
            (name, text.to_owned())
        };
        let cells: BTreeMap<_, _> = table.columns().iter().copied().map(cell).collect();
        let key: Vec<_> =
            table.columns().iter().take(table.keys()).filter_map(|name| cells.get(name).cloned()).collect();
        if !seen.insert(key.clone()) {
            let what = format!("key stands twice: {}", key.join(", "));
            problems.push(TableProblem { table, line, what });
        }
        rows.insert(key, Row { line, cells });
    }
}

fn add(taxonomy: &mut Taxonomy, table: Table, row: &Row) -> Result<(), String> {
    use crate::id::{
        ArticleCode, CertificateCode, MaterialCode, ParameterCode, ProcessCode, RuleId, SourceCode,
    };
    if table == Table::Sources {
        let source = Source {
            code: row.id("code", SourceCode::new)?,
            title: row.text("title").to_owned(),
            publisher: row.text("publisher").to_owned(),
            licence: row.text("licence").to_owned(),
        };
        taxonomy.sources.insert(source.code.clone(), source);
        return Ok(());
    }
    let source = row.id("source", SourceCode::new)?;
    if !taxonomy.sources.contains_key(&source) {
        return Err(format!("unknown source {source}"));
    }
    match table {
        Table::Sources => {}
        Table::Processes => {
            let process = Process {
                code: row.id("code", ProcessCode::new)?,
                parent: row.optional("parent", ProcessCode::new)?,
                root_no: row.number("root_no")?,
                din8580: row.number("din8580")?,
                material_applies: row.flag("material_applies")?,
                source,
                reviewed: row.flag("reviewed")?,
                names: row.names(),
            };
            taxonomy.processes.insert(process.code.clone(), process);
        }
        Table::Units => {
            let dimension = row.text("dimension").parse().map_err(|error| format!("{error}"))?;
            let factor = row.number("factor")?.ok_or("factor is empty")?;
            let unit = Unit::new(row.text("code"), dimension, factor).map_err(|error| error.to_string())?;
            taxonomy.units.insert(unit.code().to_owned(), (unit, row.names()));
        }
        Table::Parameters => {
            let unit = taxonomy.units.get(row.text("unit")).map(|(unit, _)| unit.clone());
            let unit = unit.ok_or_else(|| format!("unknown unit {:?}", row.text("unit")))?;
            let dimension = row.text("dimension").parse().map_err(|error| format!("{error}"))?;
            let directions = [
                ("at-least", Direction::AtLeast),
                ("at-most", Direction::AtMost),
                ("within", Direction::Within),
            ];
            let parameter = Parameter {
                code: row.id("code", ParameterCode::new)?,
                dimension,
                unit,
                direction: row.choice("direction", &directions)?,
                source,
                names: row.names(),
            };
            taxonomy.parameters.insert(parameter.code.clone(), parameter);
        }
        Table::ProcessParameters => {
            let process = row.id("process", ProcessCode::new)?;
            let parameter = row.id("parameter", ParameterCode::new)?;
            taxonomy.process_parameters.entry(process).or_default().push(parameter);
        }
        Table::Materials => {
            let material = Material {
                code: row.id("code", MaterialCode::new)?,
                parent: row.optional("parent", MaterialCode::new)?,
                source,
                names: row.names(),
            };
            taxonomy.materials.insert(material.code.clone(), material);
        }
        Table::MaterialGrades => taxonomy.grades.push(MaterialGrade {
            grade: row.text("grade").to_owned(),
            system: row.text("system").to_owned(),
            material: row.id("material", MaterialCode::new)?,
            group: row.text("group").to_owned(),
            source,
        }),
        Table::Certificates => {
            let kinds = [
                ("system", CertificateKind::System),
                ("special-process", CertificateKind::SpecialProcess),
                ("product", CertificateKind::Product),
                ("status", CertificateKind::Status),
            ];
            let certificate = Certificate {
                code: row.id("code", CertificateCode::new)?,
                kind: row.choice("kind", &kinds)?,
                processes: row.list("processes", ProcessCode::new)?,
                satisfies: row.list("satisfies", CertificateCode::new)?,
                validity_months: row.number("validity_months")?,
                source,
                names: row.names(),
            };
            taxonomy.certificates.insert(certificate.code.clone(), certificate);
        }
        Table::Industries => taxonomy.industries.push(Industry {
            revision: row.number("revision")?.ok_or("revision is empty")?,
            code: row.text("code").to_owned(),
            name_ko: row.text("ko").to_owned(),
        }),
        Table::IndustryHints => taxonomy.industry_hints.push(IndustryHint {
            id: row.id("id", RuleId::new)?,
            industry: row.text("industry").to_owned(),
            process: row.id("process", ProcessCode::new)?,
            strength: row.strength()?,
            source,
        }),
        Table::MaterialHints => taxonomy.material_hints.push(MaterialHint {
            id: row.id("id", RuleId::new)?,
            material: row.id("material", MaterialCode::new)?,
            process: row.id("process", ProcessCode::new)?,
            strength: row.strength()?,
            source,
        }),
        Table::Articles => {
            let hs = row.text("hs").split(';').map(str::trim).filter(|hs| !hs.is_empty());
            let article = Article {
                code: row.id("code", ArticleCode::new)?,
                material: row.optional("material", MaterialCode::new)?,
                route: row.list("route", ProcessCode::new)?,
                makes: row.list("makes", ProcessCode::new)?,
                hs: hs.map(str::to_owned).collect(),
                strength: row.strength()?,
                source,
                names: row.names(),
            };
            taxonomy.articles.insert(article.code.clone(), article);
        }
        Table::ArticleRoutes => taxonomy.article_routes.push(ArticleRoute {
            id: row.id("id", RuleId::new)?,
            article: row.id("article", ArticleCode::new)?,
            material: row.id("material", MaterialCode::new)?,
            route: row.list("route", ProcessCode::new)?,
            source,
        }),
        Table::HsHints => taxonomy.hs_hints.push(HsHint {
            id: row.id("id", RuleId::new)?,
            hs: row.text("hs").to_owned(),
            material: row.optional("material", MaterialCode::new)?,
            route: row.list("route", ProcessCode::new)?,
            strength: row.strength()?,
            source,
        }),
        Table::Synonyms => {
            let languages = [
                ("ko", WordLanguage::Ko),
                ("en", WordLanguage::En),
                ("ru", WordLanguage::Ru),
                ("uz", WordLanguage::Uz),
            ];
            let fits = [("whole", Fit::Whole), ("word", Fit::Word), ("end", Fit::End), ("part", Fit::Part)];
            let table = Table::from_name(row.text("table"));
            taxonomy.synonyms.push(Synonym {
                table: table.ok_or_else(|| format!("unknown table {:?}", row.text("table")))?,
                code: row.text("code").to_owned(),
                language: row.choice("language", &languages)?,
                text: row.text("text").to_owned(),
                fit: row.choice("fit", &fits)?,
                in_name: row.flag("in_name")?,
                ambiguous: row.flag("ambiguous")?,
                source,
            });
        }
        Table::Guards => {
            let positions = [
                ("after", GuardPosition::After),
                ("before", GuardPosition::Before),
                ("item", GuardPosition::Item),
                ("row", GuardPosition::Row),
                ("lift", GuardPosition::Lift),
                ("doubt", GuardPosition::Doubt),
                ("heads", GuardPosition::Heads),
            ];
            taxonomy.guards.push(Guard {
                id: row.id("id", RuleId::new)?,
                text: row.text("text").to_owned(),
                position: row.choice("position", &positions)?,
                processes: row.list("process", ProcessCode::new)?,
                source,
            });
        }
        Table::Incoterms => {
            let seller = SellerPays {
                origin_inland: row.flag("origin_inland")?,
                export_clearance: row.flag("export_clearance")?,
                main_carriage: row.flag("main_carriage")?,
                insurance: row.flag("insurance")?,
                destination_inland: row.flag("destination_inland")?,
                import_clearance_and_duty: row.flag("import_clearance_and_duty")?,
            };
            let code = row.text("code").to_owned();
            taxonomy.incoterms.insert(code.clone(), Incoterm { code, seller, source, names: row.names() });
        }
    }
    Ok(())
}
