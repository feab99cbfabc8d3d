//! Looking a word up: from what somebody wrote to a code.

use super::{Table, Taxonomy};
use std::collections::{BTreeMap, BTreeSet};

/// Every name and synonym of the taxonomy by its folded form.
///
/// How text is folded (case, width, scripts, apostrophes) is the business of `lang`; the function is handed in, and
/// must be handed the same text again for a look-up.
#[derive(Debug, Clone)]
pub struct Lexicon {
    words: BTreeMap<(Table, String), BTreeSet<String>>,
    fold: fn(&str) -> String,
}

impl Lexicon {
    /// Indexes names, synonyms, codes and grades.
    pub fn new(taxonomy: &Taxonomy, fold: fn(&str) -> String) -> Lexicon {
        let mut lexicon = Lexicon { words: BTreeMap::new(), fold };
        for p in taxonomy.processes.values() {
            lexicon.add_all(Table::Processes, p.code.as_str(), p.names.all());
        }
        for p in taxonomy.parameters.values() {
            lexicon.add_all(Table::Parameters, p.code.as_str(), p.names.all());
        }
        for (code, (_, names)) in &taxonomy.units {
            lexicon.add_all(Table::Units, code, names.all());
        }
        for m in taxonomy.materials.values() {
            lexicon.add_all(Table::Materials, m.code.as_str(), m.names.all());
        }
        for c in taxonomy.certificates.values() {
            lexicon.add_all(Table::Certificates, c.code.as_str(), c.names.all());
        }
        for a in taxonomy.articles.values() {
            lexicon.add_all(Table::Articles, a.code.as_str(), a.names.all());
        }
        for i in taxonomy.incoterms.values() {
            lexicon.add_all(Table::Incoterms, &i.code, i.names.all());
        }
        for grade in &taxonomy.grades {
            lexicon.add(Table::Materials, grade.material.as_str(), &grade.grade);
        }
        for s in &taxonomy.synonyms {
            lexicon.add(s.table, &s.code, &s.text);
        }
        lexicon
    }

    fn add_all(&mut self, table: Table, code: &str, names: [&str; 4]) {
        self.add(table, code, code);
        for name in names {
            self.add(table, code, name);
        }
    }

    fn add(&mut self, table: Table, code: &str, word: &str) {
        let key = (self.fold)(word);
        if !key.is_empty() {
            self.words.entry((table, key)).or_default().insert(code.to_owned());
        }
    }

    /// The codes a whole word or phrase stands for; several when it is ambiguous, none when unknown.
    pub fn look_up(&self, table: Table, word: &str) -> impl Iterator<Item = &str> {
        let codes = self.words.get(&(table, (self.fold)(word)));
        codes.into_iter().flatten().map(String::as_str)
    }

    /// The one code a word stands for; `None` when it is unknown or ambiguous.
    pub fn only(&self, table: Table, word: &str) -> Option<&str> {
        let mut codes = self.look_up(table, word);
        let first = codes.next()?;
        codes.next().is_none().then_some(first)
    }

    /// Every folded word of a table with its codes, in order.
    pub fn words(&self, table: Table) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        let of = move |entry: &(&(Table, String), &BTreeSet<String>)| entry.0.0 == table;
        self.words.iter().filter(move |entry| of(entry)).map(|((_, word), codes)| (word.as_str(), codes))
    }

    /// The folding this lexicon was made with.
    pub fn fold(&self, text: &str) -> String {
        (self.fold)(text)
    }
}
