//! Cross-checks of the taxonomy: what must hold between its rows.

use super::{Table, Taxonomy};
use crate::id::{MaterialCode, ProcessCode};
use crate::names::Names;

/// What does not hold, and in which row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The table.
    pub table: Table,
    /// The key of the row.
    pub key: Vec<String>,
    /// What was found, as an English fragment.
    pub what: String,
}

/// Everything that does not hold. Cost grows with the number of rows.
pub fn check(taxonomy: &Taxonomy) -> Vec<Broken> {
    let mut found = Checker { taxonomy, problems: Vec::new() };
    found.names();
    found.processes();
    found.materials();
    found.certificates();
    found.hints();
    found.synonyms();
    found.problems
}

struct Checker<'a> {
    taxonomy: &'a Taxonomy,
    problems: Vec<Broken>,
}

impl Checker<'_> {
    fn wrong(&mut self, table: Table, key: &[&str], what: String) {
        let key = key.iter().map(|&part| part.to_owned()).collect();
        self.problems.push(Broken { table, key, what });
    }

    fn process(&mut self, table: Table, row: &str, process: &ProcessCode) {
        if !self.taxonomy.processes.contains_key(process) {
            self.wrong(table, &[row], format!("unknown process {process}"));
        }
    }

    fn material(&mut self, table: Table, row: &str, material: &MaterialCode) {
        if !self.taxonomy.materials.contains_key(material) {
            self.wrong(table, &[row], format!("unknown material {material}"));
        }
    }

    fn four_names(&mut self, table: Table, row: &str, names: &Names) {
        if names.all().iter().any(|name| name.is_empty()) {
            self.wrong(table, &[row], "needs a name in each of ko, en, ru, uz".to_owned());
        }
    }

    fn names(&mut self) {
        let t = self.taxonomy;
        for p in t.processes.values() {
            self.four_names(Table::Processes, p.code.as_str(), &p.names);
        }
        for p in t.parameters.values() {
            self.four_names(Table::Parameters, p.code.as_str(), &p.names);
            if p.unit.dimension() != p.dimension {
                self.wrong(Table::Parameters, &[p.code.as_str()], "unit measures something else".to_owned());
            }
        }
        for (code, (_, names)) in &t.units {
            self.four_names(Table::Units, code, names);
        }
        for m in t.materials.values() {
            self.four_names(Table::Materials, m.code.as_str(), &m.names);
        }
        for c in t.certificates.values() {
            self.four_names(Table::Certificates, c.code.as_str(), &c.names);
        }
        for a in t.articles.values() {
            self.four_names(Table::Articles, a.code.as_str(), &a.names);
        }
        for i in t.incoterms.values() {
            self.four_names(Table::Incoterms, &i.code, &i.names);
        }
    }

    fn processes(&mut self) {
        let t = self.taxonomy;
        for p in t.processes.values() {
            if let Some(parent) = &p.parent {
                self.process(Table::Processes, p.code.as_str(), parent);
            }
            // A cycle never ends: a lineage longer than the table is one.
            if t.lineage(&p.code).take(t.processes.len() + 1).count() > t.processes.len() {
                self.wrong(Table::Processes, &[p.code.as_str()], "is a kind of itself".to_owned());
            }
        }
        for (process, parameters) in &t.process_parameters {
            for parameter in parameters {
                let key = [process.as_str(), parameter.as_str()];
                if !t.processes.contains_key(process) {
                    self.wrong(Table::ProcessParameters, &key, "unknown process".to_owned());
                }
                if !t.parameters.contains_key(parameter) {
                    self.wrong(Table::ProcessParameters, &key, "unknown parameter".to_owned());
                }
            }
        }
    }

    fn materials(&mut self) {
        let t = self.taxonomy;
        for m in t.materials.values() {
            if let Some(parent) = &m.parent {
                self.material(Table::Materials, m.code.as_str(), parent);
            }
            if t.material_lineage(&m.code).take(t.materials.len() + 1).count() > t.materials.len() {
                self.wrong(Table::Materials, &[m.code.as_str()], "belongs to itself".to_owned());
            }
        }
        for grade in &t.grades {
            if !t.materials.contains_key(&grade.material) {
                let what = format!("unknown material {}", grade.material);
                self.wrong(Table::MaterialGrades, &[&grade.system, &grade.grade], what);
            }
        }
    }

    fn certificates(&mut self) {
        let t = self.taxonomy;
        for c in t.certificates.values() {
            for process in &c.processes {
                self.process(Table::Certificates, c.code.as_str(), process);
            }
            for other in &c.satisfies {
                if !t.certificates.contains_key(other) {
                    self.wrong(
                        Table::Certificates,
                        &[c.code.as_str()],
                        format!("unknown certificate {other}"),
                    );
                }
            }
        }
    }

    fn hints(&mut self) {
        let t = self.taxonomy;
        for hint in &t.industry_hints {
            self.process(Table::IndustryHints, hint.id.as_str(), &hint.process);
            if !t.industries.iter().any(|industry| industry.code.starts_with(&hint.industry)) {
                self.wrong(
                    Table::IndustryHints,
                    &[hint.id.as_str()],
                    format!("no industry {}", hint.industry),
                );
            }
        }
        for hint in &t.material_hints {
            self.process(Table::MaterialHints, hint.id.as_str(), &hint.process);
            self.material(Table::MaterialHints, hint.id.as_str(), &hint.material);
        }
        for a in t.articles.values() {
            for process in a.route.iter().chain(&a.makes) {
                self.process(Table::Articles, a.code.as_str(), process);
            }
            if let Some(material) = &a.material {
                self.material(Table::Articles, a.code.as_str(), material);
            }
        }
        for route in &t.article_routes {
            if !t.articles.contains_key(&route.article) {
                self.wrong(
                    Table::ArticleRoutes,
                    &[route.id.as_str()],
                    format!("unknown article {}", route.article),
                );
            }
            self.material(Table::ArticleRoutes, route.id.as_str(), &route.material);
            for process in &route.route {
                self.process(Table::ArticleRoutes, route.id.as_str(), process);
            }
        }
        for hint in &t.hs_hints {
            if let Some(material) = &hint.material {
                self.material(Table::HsHints, hint.id.as_str(), material);
            }
            for process in &hint.route {
                self.process(Table::HsHints, hint.id.as_str(), process);
            }
        }
        for guard in &t.guards {
            for process in &guard.processes {
                self.process(Table::Guards, guard.id.as_str(), process);
            }
        }
    }

    fn synonyms(&mut self) {
        let t = self.taxonomy;
        for s in &t.synonyms {
            let key = [s.table.name(), s.code.as_str(), s.language.code(), s.text.as_str()];
            if s.text.is_empty() {
                self.wrong(Table::Synonyms, &key, "empty word".to_owned());
            }
            let known = match s.table {
                Table::Processes => t.processes.keys().any(|code| code.as_str() == s.code),
                Table::Parameters => t.parameters.keys().any(|code| code.as_str() == s.code),
                Table::Units => t.units.contains_key(&s.code),
                Table::Materials => t.materials.keys().any(|code| code.as_str() == s.code),
                Table::Certificates => t.certificates.keys().any(|code| code.as_str() == s.code),
                Table::Articles => t.articles.keys().any(|code| code.as_str() == s.code),
                Table::Incoterms => t.incoterms.contains_key(&s.code),
                _ => false,
            };
            if !known {
                self.wrong(Table::Synonyms, &key, "no such code in that table".to_owned());
            }
        }
    }
}
