//! Cross-checks of the taxonomy: what must hold between its rows.

use super::{Table, TableProblem, Taxonomy};
use crate::id::{MaterialCode, ProcessCode, SourceCode};
use crate::names::Names;

/// Everything that does not hold. Cost grows with the number of rows.
pub fn check(taxonomy: &Taxonomy) -> Vec<TableProblem> {
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
    problems: Vec<TableProblem>,
}

impl Checker<'_> {
    fn wrong(&mut self, table: Table, what: String) {
        self.problems.push(TableProblem { table, line: 0, what });
    }

    fn source(&mut self, table: Table, row: &str, source: &SourceCode) {
        if !self.taxonomy.sources.contains_key(source) {
            self.wrong(table, format!("{row}: unknown source {source}"));
        }
    }

    fn process(&mut self, table: Table, row: &str, process: &ProcessCode) {
        if !self.taxonomy.processes.contains_key(process) {
            self.wrong(table, format!("{row}: unknown process {process}"));
        }
    }

    fn material(&mut self, table: Table, row: &str, material: &MaterialCode) {
        if !self.taxonomy.materials.contains_key(material) {
            self.wrong(table, format!("{row}: unknown material {material}"));
        }
    }

    fn four_names(&mut self, table: Table, row: &str, names: &Names) {
        if names.all().iter().any(|name| name.is_empty()) {
            self.wrong(table, format!("{row}: needs a name in each of ko, en, ru, uz"));
        }
    }

    fn names(&mut self) {
        let t = self.taxonomy;
        for p in t.processes.values() {
            self.four_names(Table::Processes, p.code.as_str(), &p.names);
            self.source(Table::Processes, p.code.as_str(), &p.source);
        }
        for p in t.parameters.values() {
            self.four_names(Table::Parameters, p.code.as_str(), &p.names);
            self.source(Table::Parameters, p.code.as_str(), &p.source);
            if p.unit.dimension() != p.dimension {
                self.wrong(Table::Parameters, format!("{}: unit measures something else", p.code));
            }
        }
        for (code, (_, names)) in &t.units {
            self.four_names(Table::Units, code, names);
        }
        for m in t.materials.values() {
            self.four_names(Table::Materials, m.code.as_str(), &m.names);
            self.source(Table::Materials, m.code.as_str(), &m.source);
        }
        for c in t.certificates.values() {
            self.four_names(Table::Certificates, c.code.as_str(), &c.names);
            self.source(Table::Certificates, c.code.as_str(), &c.source);
        }
        for a in t.articles.values() {
            self.four_names(Table::Articles, a.code.as_str(), &a.names);
            self.source(Table::Articles, a.code.as_str(), &a.source);
        }
        for i in t.incoterms.values() {
            self.four_names(Table::Incoterms, &i.code, &i.names);
            self.source(Table::Incoterms, &i.code, &i.source);
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
                self.wrong(Table::Processes, format!("{}: is a kind of itself", p.code));
            }
        }
        for (process, parameters) in &t.process_parameters {
            self.process(Table::ProcessParameters, process.as_str(), process);
            for parameter in parameters {
                if !t.parameters.contains_key(parameter) {
                    self.wrong(Table::ProcessParameters, format!("{process}: unknown parameter {parameter}"));
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
                self.wrong(Table::Materials, format!("{}: belongs to itself", m.code));
            }
        }
        for grade in &t.grades {
            self.material(Table::MaterialGrades, &grade.grade, &grade.material);
            self.source(Table::MaterialGrades, &grade.grade, &grade.source);
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
                    self.wrong(Table::Certificates, format!("{}: unknown certificate {other}", c.code));
                }
            }
        }
    }

    fn hints(&mut self) {
        let t = self.taxonomy;
        for hint in &t.industry_hints {
            self.process(Table::IndustryHints, hint.id.as_str(), &hint.process);
            self.source(Table::IndustryHints, hint.id.as_str(), &hint.source);
            if !t.industries.iter().any(|industry| industry.code.starts_with(&hint.industry)) {
                self.wrong(Table::IndustryHints, format!("{}: no industry {}", hint.id, hint.industry));
            }
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
                self.wrong(Table::ArticleRoutes, format!("{}: unknown article {}", route.id, route.article));
            }
            self.material(Table::ArticleRoutes, route.id.as_str(), &route.material);
            self.source(Table::ArticleRoutes, route.id.as_str(), &route.source);
            for process in &route.route {
                self.process(Table::ArticleRoutes, route.id.as_str(), process);
            }
        }
        for hint in &t.hs_hints {
            self.source(Table::HsHints, hint.id.as_str(), &hint.source);
            if let Some(material) = &hint.material {
                self.material(Table::HsHints, hint.id.as_str(), material);
            }
            for process in &hint.route {
                self.process(Table::HsHints, hint.id.as_str(), process);
            }
        }
        for guard in &t.guards {
            self.source(Table::Guards, guard.id.as_str(), &guard.source);
            if let Some(process) = &guard.process {
                self.process(Table::Guards, guard.id.as_str(), process);
            }
        }
    }

    fn synonyms(&mut self) {
        let t = self.taxonomy;
        for s in &t.synonyms {
            self.source(Table::Synonyms, &s.text, &s.source);
            if s.text.is_empty() {
                self.wrong(Table::Synonyms, format!("{}: empty word", s.code));
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
                self.wrong(Table::Synonyms, format!("{}: no {} in {}", s.text, s.code, s.table.name()));
            }
        }
    }
}
