//! The example row of each sheet of a template, and knowing it again.
//!
//! Data: `fields/examples.csv`. An example is no data as long as nobody has typed into it: a row is one when every
//! value in it is the example's, in any of the languages. Whoever types over it, even over one cell, has made it a row
//! of their own.

use crate::cell::date;
use crate::fields::{Field, SheetKind, Takes};
use crate::grid::Row;
use crate::table::Table;
use crate::words::Words;
use domain::names::Names;
use domain::taxonomy::Table as Of;
use lang::Language;
use lang::fold::fold;
use lang::uzbek::to_cyrillic;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The example of one field.
#[derive(Debug, Clone)]
pub struct Example {
    /// The field.
    pub field: &'static Field,
    /// Its number, where the field stands several times; 0 elsewhere.
    pub number: u8,
    /// The text; the Korean one where a language has none of its own.
    texts: Names,
    /// The texts, the Uzbek one in Cyrillic letters too, folded.
    keys: Vec<String>,
}

impl Example {
    /// The text in a language. Choices of the taxonomy are codes.
    pub fn text(&self, language: Language) -> Cow<'_, str> {
        let [ko, en, ru, uz] = self.texts.all();
        let own = match language {
            Language::Ko => ko,
            Language::En => en,
            Language::Ru => ru,
            Language::Uz | Language::UzCyrl => uz,
        };
        if own.is_empty() { Cow::Borrowed(ko) } else { language.choose(self.texts.all()) }
    }

    /// Whether a cell says what the example says.
    fn is_said_by(&self, text: &str, words: &Words<'_>) -> bool {
        let before_name = text.split(NAME_MARK).next().unwrap_or(text);
        let code = self.texts.ko.as_str();
        match self.field.takes {
            Takes::Unit => words.lexicon.look_up(Of::Units, text).any(|unit| unit == code),
            Takes::Date => {
                date::parse(text, date::Order::YearFirst).is_some_and(|read| read.date.to_string() == code)
            }
            _ => [text, before_name].into_iter().any(|text| self.keys.contains(&fold(text))),
        }
    }
}

/// Stands between code and name in the choices of a template: `die-casting · 다이캐스팅`.
pub const NAME_MARK: &str = " · ";

const EXAMPLES_CSV: &str = include_str!("../fields/examples.csv");

static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(EXAMPLES_CSV.as_bytes());
    let row = |row: csv::StringRecord| {
        let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
        let field = SheetKind::from_key(row.get(0)?)?.field(row.get(1)?)?;
        let texts = Names { ko: cell(3), en: cell(4), ru: cell(5), uz: cell(6) };
        let cyrillic = to_cyrillic(&texts.uz);
        let own = texts.all().into_iter().chain([cyrillic.as_str()]);
        let keys = own.filter(|text| !text.is_empty()).map(fold).collect();
        Some(Example { field, number: cell(2).parse().unwrap_or(0), texts, keys })
    };
    reader.records().filter_map(Result::ok).filter_map(row).collect()
});

/// The examples of a sheet's fields.
pub fn of(kind: SheetKind) -> impl Iterator<Item = &'static Example> {
    EXAMPLES.iter().filter(move |example| example.field.sheet == kind)
}

/// The example of a field.
pub fn of_field(field: &Field, number: u8) -> Option<&'static Example> {
    of(field.sheet).find(|example| example.field.key == field.key && example.number == number)
}

/// Whether a row is the example that a template was given with, untouched.
pub fn is_untouched(table: &Table, row: &Row, words: &Words<'_>) -> bool {
    let mut known = 0;
    for (index, cell) in &row.cells {
        let column = table.columns.iter().find(|column| column.index == *index);
        let example = column.and_then(|column| {
            of(table.kind).find(|e| Some(e.field.key) == column.key() && e.number == column.number)
        });
        match example {
            Some(example) if example.is_said_by(&cell.text(), words) => known += 1,
            _ => return false,
        }
    }
    // All that is required stands in it: two shared cells do not make a row an example.
    let required = of(table.kind).filter(|example| example.field.required);
    let stands = |example: &Example| {
        table.column(example.field.key).is_some_and(|column| row.cell(column.index).is_some())
    };
    known > 0 && required.into_iter().all(stands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_belongs_to_a_field_and_required_fields_have_one() {
        assert_eq!(EXAMPLES.len(), EXAMPLES_CSV.trim_end().lines().count() - 1);
        for kind in SheetKind::ALL.into_iter().filter(|kind| *kind != SheetKind::Register) {
            for field in kind.fields().filter(|field| field.required) {
                assert!(of_field(field, 0).is_some(), "{} {}", kind.key(), field.key);
            }
        }
    }
}
