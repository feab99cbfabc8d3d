//! The mapping of a file's columns, as a file of its own: written by the program, edited by a person, given back.
//!
//! It is TOML with one line a fact, so that one line added anywhere settles one thing:
//!
//! ```toml
//! version = 1
//! sheet."Parts".kind = "parts"
//! sheet."Parts".header_rows = [3, 4]
//! sheet."Parts".F.field = "annual-quantity"
//! sheet."Parts".F.decimal_mark = "point"
//! ```
//!
//! The sheet `"*"` stands for every sheet, and for text files, which have none. A field of `""` means: do not use this
//! column.

use super::{Column, FoundBy, Meaning, Table};
use crate::cell::number::Mark;
use crate::fields::SheetKind;
use domain::finding::{Finding, Rule, Spot, column_letters};
use domain::id::ParameterCode;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// What a mapping file says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mapping {
    /// By sheet name; `*` for every sheet.
    pub sheets: BTreeMap<String, SheetMapping>,
}

/// What it says of one sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetMapping {
    /// What kind of rows it holds.
    pub kind: Option<SheetKind>,
    /// Its header rows.
    pub header_rows: Vec<u32>,
    /// Its columns, by number.
    pub columns: BTreeMap<u32, ColumnMapping>,
}

/// What it says of one column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ColumnMapping {
    /// The field, `parameter:CODE`, or empty for a column that is not used.
    pub field: Option<String>,
    /// Its decimal mark.
    pub decimal_mark: Option<Mark>,
    /// The unit of its bare numbers.
    pub unit: Option<String>,
}

/// The sheet that stands for all.
pub const ANY_SHEET: &str = "*";

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// One finding for each thing in it that does not exist or has no such value.
    pub fn read(file: &str, text: &str) -> Result<Mapping, Vec<Finding>> {
        let wrong = |value: &str| Finding::new(Rule::MappingUnknown, Spot::file(file)).value(value);
        let document: toml::Table = match text.strip_prefix('\u{feff}').unwrap_or(text).parse() {
            Ok(document) => document,
            Err(error) => {
                let line =
                    error.span().map(|span| text[..span.start.min(text.len())].lines().count().max(1) as u32);
                let spot = Spot { row: line, ..Spot::file(file) };
                return Err(vec![Finding::new(Rule::MappingUnknown, spot).value(error.message())]);
            }
        };
        let mut mapping = Mapping::default();
        let mut findings = Vec::new();
        for (key, value) in &document {
            match (key.as_str(), value) {
                ("version", toml::Value::Integer(1)) => {}
                ("sheet", toml::Value::Table(sheets)) => {
                    for (name, value) in sheets {
                        let sheet = value.as_table().map(|table| read_sheet(table, &mut findings, &wrong));
                        match sheet {
                            Some(sheet) => {
                                mapping.sheets.insert(name.clone(), sheet);
                            }
                            None => findings.push(wrong(name)),
                        }
                    }
                }
                _ => findings.push(wrong(&format!("{key} = {value}"))),
            }
        }
        if findings.is_empty() { Ok(mapping) } else { Err(findings) }
    }

    /// What it says of a sheet: of this name, or of all.
    pub fn of(&self, sheet: &str) -> Option<&SheetMapping> {
        self.sheets.get(sheet).or_else(|| self.sheets.get(ANY_SHEET))
    }
}

fn read_sheet(
    table: &toml::Table,
    findings: &mut Vec<Finding>,
    wrong: &dyn Fn(&str) -> Finding,
) -> SheetMapping {
    let mut sheet = SheetMapping::default();
    for (key, value) in table {
        match (key.as_str(), value) {
            ("kind", toml::Value::String(kind)) => match SheetKind::from_key(kind) {
                Some(kind) => sheet.kind = Some(kind),
                None => findings.push(wrong(kind)),
            },
            ("header_rows", toml::Value::Array(rows)) => {
                let rows: Option<Vec<u32>> =
                    rows.iter().map(|row| row.as_integer().and_then(|row| u32::try_from(row).ok())).collect();
                match rows {
                    Some(rows) => sheet.header_rows = rows,
                    None => findings.push(wrong(&format!("header_rows = {value}"))),
                }
            }
            (letters, toml::Value::Table(facts)) => match column_number(letters) {
                Some(column) => {
                    let column = sheet.columns.entry(column).or_default();
                    read_column(facts, column, findings, wrong);
                }
                None => findings.push(wrong(letters)),
            },
            _ => findings.push(wrong(&format!("{key} = {value}"))),
        }
    }
    sheet
}

fn read_column(
    facts: &toml::Table,
    column: &mut ColumnMapping,
    findings: &mut Vec<Finding>,
    wrong: &dyn Fn(&str) -> Finding,
) {
    for (key, value) in facts {
        match (key.as_str(), value.as_str()) {
            ("field", Some(field)) => column.field = Some(field.to_owned()),
            ("unit", Some(unit)) => column.unit = Some(unit.to_owned()),
            ("decimal_mark", Some("point" | ".")) => column.decimal_mark = Some(Mark::Point),
            ("decimal_mark", Some("comma" | ",")) => column.decimal_mark = Some(Mark::Comma),
            _ => findings.push(wrong(&format!("{key} = {value}"))),
        }
    }
}

/// The number of a column by its letters: A is 1.
fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    letters.bytes().try_fold(0_u32, |number, b| Some(number * 26 + u32::from(b - b'A') + 1))
}

/// Lays a mapping over a table found: what the file says counts.
pub fn apply(table: &mut Table, said: &SheetMapping, file: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let sheet: Option<Arc<str>> = (!table.sheet.is_empty()).then(|| table.sheet.as_str().into());
    let spot = |column: u32| Spot { sheet: sheet.clone(), column: Some(column), ..Spot::file(file) };
    for (&index, said) in &said.columns {
        let Some(at) = table.columns.iter().position(|column| column.index == index) else {
            findings.push(Finding::new(Rule::MappingUnknown, spot(index)).value(&column_letters(index)));
            continue;
        };
        if let Some(field) = &said.field {
            match meaning(table.kind, field) {
                Ok(meaning) => {
                    // One column a field: what the file says takes it from another column.
                    let number = table.columns[at].number;
                    for other in &mut table.columns {
                        if other.index != index
                            && other.meaning == meaning
                            && other.number == number
                            && meaning.is_some()
                        {
                            other.meaning = None;
                            other.found_by = FoundBy::Nothing;
                        }
                    }
                    table.columns[at].meaning = meaning;
                    table.columns[at].found_by = FoundBy::Mapping;
                }
                Err(()) => findings.push(Finding::new(Rule::MappingUnknown, spot(index)).value(field)),
            }
        }
        if said.decimal_mark.is_some() {
            table.columns[at].mark = said.decimal_mark;
        }
        if said.unit.is_some() {
            table.columns[at].unit.clone_from(&said.unit);
        }
    }
    findings
}

fn meaning(kind: SheetKind, field: &str) -> Result<Option<Meaning>, ()> {
    if field.is_empty() {
        return Ok(None);
    }
    if let Some(code) = field.strip_prefix("parameter:") {
        return ParameterCode::new(code).map(|code| Some(Meaning::Parameter(code))).map_err(|_| ());
    }
    kind.field(field).map(|field| Some(Meaning::Field(field))).ok_or(())
}

/// The mapping found, as a file.
pub fn write(tables: &[Table]) -> String {
    let mut text = String::from("version = 1\n");
    for table in tables {
        let sheet = quoted(&table.sheet);
        let _ = writeln!(text, "\nsheet.{sheet}.kind = \"{}\"", table.kind.key());
        let rows: Vec<String> = table.header_rows.iter().map(u32::to_string).collect();
        let _ = writeln!(text, "sheet.{sheet}.header_rows = [{}]", rows.join(", "));
        for column in &table.columns {
            write_column(&mut text, &sheet, column);
        }
    }
    text
}

fn write_column(text: &mut String, sheet: &str, column: &Column) {
    let letters = column_letters(column.index);
    let field = match &column.meaning {
        Some(Meaning::Field(field)) => field.key.to_owned(),
        Some(Meaning::Parameter(code)) => format!("parameter:{code}"),
        None => String::new(),
    };
    let header: String = column.header.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ =
        writeln!(text, "sheet.{sheet}.{letters}.field = \"{field}\"  # {header} ({})", column.found_by.key());
    if let Some(mark) = column.mark {
        let _ = writeln!(text, "sheet.{sheet}.{letters}.decimal_mark = \"{}\"", mark.word());
    }
    if let Some(unit) = &column.unit {
        let _ = writeln!(text, "sheet.{sheet}.{letters}.unit = {}", basic_string(unit));
    }
}

/// The line that settles a column's decimal mark.
pub fn mark_line(sheet: &str, column: u32, mark: Mark) -> String {
    format!("sheet.{}.{}.decimal_mark = \"{}\"", quoted(sheet), column_letters(column), mark.word())
}

fn quoted(sheet: &str) -> String {
    basic_string(if sheet.is_empty() { ANY_SHEET } else { sheet })
}

/// A basic string of TOML.
fn basic_string(text: &str) -> String {
    toml::Value::String(text.replace(['\n', '\r'], " ")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_a_whole_mapping() {
        let line = mark_line("", 6, Mark::Point);
        assert_eq!(line, "sheet.\"*\".F.decimal_mark = \"point\"");
        let mapping = Mapping::read("m.toml", &line).unwrap();
        assert_eq!(mapping.of("any").unwrap().columns[&6].decimal_mark, Some(Mark::Point));
    }

    #[test]
    fn what_does_not_exist_is_named() {
        for (text, value) in [
            ("sheet.\"A\".kind = \"cars\"", "cars"),
            ("sheet.\"A\".F1.field = \"x\"", "F1"),
            ("sheet.\"A\".F.decimal_mark = \"dot\"", "decimal_mark = \"dot\""),
            ("colour = 1", "colour = 1"),
        ] {
            let findings = Mapping::read("m.toml", text).unwrap_err();
            assert_eq!(findings[0].value.as_deref(), Some(value));
        }
        assert!(Mapping::read("m.toml", "sheet = [").is_err());
    }

    #[test]
    fn columns_are_numbered_as_spreadsheets_do() {
        assert_eq!(column_number("A"), Some(1));
        assert_eq!(column_number("AA"), Some(27));
        assert_eq!(column_number("a"), None);
        assert_eq!(column_number(""), None);
    }
}
