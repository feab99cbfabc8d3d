//! Small workbooks that can be damaged, and their files.

use anyhow::Result;
use jiff::civil::Date;
use rust_xlsxwriter::{Format, Formula, Workbook};
use std::io::{Cursor, Write};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Empty,
    Text(String),
    Number(f64),
    Day(Date),
    /// A formula with the result that the file keeps; without one it was never calculated.
    Formula(&'static str, Option<&'static str>),
}

impl Value {
    fn as_text(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Day(day) => day.to_string(),
            Value::Formula(_, result) => result.unwrap_or_default().to_owned(),
        }
    }
}

/// A sheet: its rows from the first on.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<Value>>,
    pub(super) hidden: bool,
    /// Row and columns, counted from 1, of areas merged to the right.
    pub(super) merged: Vec<(u32, u32, u32)>,
}

/// A workbook.
#[derive(Debug, Clone, Default)]
pub(super) struct Book {
    pub(super) pages: Vec<Page>,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Ods,
    /// Excel 97-2003.
    Xls,
    /// A page of HTML called `.xls`, as portals give.
    Html,
    Csv,
    /// Text in Korean Windows' encoding.
    Cp949,
}

impl Kind {
    pub(super) fn ending(self) -> &'static str {
        match self {
            Kind::Xlsx => "xlsx",
            Kind::Ods => "ods",
            Kind::Xls | Kind::Html => "xls",
            Kind::Csv | Kind::Cp949 => "csv",
        }
    }
}

impl Book {
    /// Rows as text: cells between bars; numbers and days become such, `'` in front keeps a text.
    pub(super) fn page(mut self, name: &str, rows: &str) -> Book {
        let rows = rows.trim().lines().map(|line| line.split('|').map(|cell| typed(cell.trim())).collect());
        self.pages.push(Page {
            name: name.to_owned(),
            rows: rows.collect(),
            hidden: false,
            merged: Vec::new(),
        });
        self
    }

    /// Sets a cell of a sheet by its name (`C5`).
    pub(super) fn set(&mut self, page: usize, cell: &str, value: Value) {
        let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        let column = letters.bytes().fold(0, |at, letter| at * 26 + usize::from(letter - b'A') + 1);
        let row: usize = cell[letters.len()..].parse().unwrap_or(1);
        let rows = &mut self.pages[page].rows;
        while rows.len() < row {
            rows.push(Vec::new());
        }
        let row = &mut rows[row - 1];
        while row.len() < column {
            row.push(Value::Empty);
        }
        row[column - 1] = value;
    }

    /// The file's bytes.
    pub(super) fn write(&self, kind: Kind) -> Result<Vec<u8>> {
        Ok(match kind {
            Kind::Xlsx => self.xlsx()?,
            Kind::Ods => self.ods()?,
            Kind::Xls => super::xls::write(self)?,
            Kind::Html => self.html().into_bytes(),
            Kind::Csv => self.csv().into_bytes(),
            Kind::Cp949 => encoding_rs::EUC_KR.encode(&self.csv()).0.into_owned(),
        })
    }

    fn xlsx(&self) -> Result<Vec<u8>> {
        let mut book = Workbook::new();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        for page in &self.pages {
            let sheet = book.add_worksheet();
            sheet.set_name(&page.name)?;
            sheet.set_hidden(page.hidden);
            for &(row, left, right) in &page.merged {
                sheet.merge_range(row - 1, left as u16 - 1, row - 1, right as u16 - 1, "", &Format::new())?;
            }
            for (row, values) in (0_u32..).zip(&page.rows) {
                for (column, value) in (0_u16..).zip(values) {
                    match value {
                        Value::Empty => continue,
                        Value::Text(text) => sheet.write_string(row, column, text)?,
                        Value::Number(number) => sheet.write_number(row, column, *number)?,
                        Value::Day(date) => {
                            let serial = (*date - Date::constant(1899, 12, 30)).get_days();
                            sheet.write_number_with_format(row, column, f64::from(serial), &day)?
                        }
                        Value::Formula(formula, result) => {
                            let formula = Formula::new(*formula).set_result(result.unwrap_or_default());
                            sheet.write_formula(row, column, formula)?
                        }
                    };
                }
            }
        }
        Ok(book.save_to_buffer()?)
    }

    fn ods(&self) -> Result<Vec<u8>> {
        let mut tables = String::new();
        for page in &self.pages {
            let style = if page.hidden { " table:style-name=\"hidden\"" } else { "" };
            tables += &format!("<table:table table:name=\"{}\"{style}>", escaped(&page.name));
            for values in &page.rows {
                tables += "<table:table-row>";
                for value in values {
                    let text = escaped(&value.as_text());
                    tables += &match value {
                        Value::Empty => "<table:table-cell/>".to_owned(),
                        Value::Text(_) => format!(
                            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
                        ),
                        Value::Number(_) => format!(
                            "<table:table-cell office:value-type=\"float\" office:value=\"{text}\"><text:p>{text}</text:p></table:table-cell>"
                        ),
                        Value::Day(_) => format!(
                            "<table:table-cell office:value-type=\"date\" office:date-value=\"{text}\"><text:p>{text}</text:p></table:table-cell>"
                        ),
                        Value::Formula(formula, None) => {
                            format!("<table:table-cell table:formula=\"of:{}\"/>", escaped(formula))
                        }
                        Value::Formula(formula, Some(_)) => format!(
                            "<table:table-cell table:formula=\"of:{}\" office:value-type=\"string\" office:string-value=\"{text}\"><text:p>{text}</text:p></table:table-cell>",
                            escaped(formula)
                        ),
                    };
                }
                tables += "</table:table-row>";
            }
            tables += "</table:table>";
        }
        let content = format!(
            "<office:document-content><office:automatic-styles><style:style style:name=\"hidden\"><style:table-properties \
             table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}\
             </office:spreadsheet></office:body></office:document-content>"
        );
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let manifest =
            "<manifest:manifest><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>";
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", &content),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default())?;
            zip.write_all(text.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn html(&self) -> String {
        let mut page = "<html><head><meta charset=\"utf-8\"></head><body><table border=1>\n".to_owned();
        for values in self.pages.first().map(|page| page.rows.as_slice()).unwrap_or_default() {
            let cells: String =
                values.iter().map(|value| format!("<td>{}</td>", escaped(&value.as_text()))).collect();
            page += &format!("<tr>{cells}</tr>\n");
        }
        page + "</table></body></html>\n"
    }

    fn csv(&self) -> String {
        let quoted = |value: &Value| {
            let text = value.as_text();
            if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
        };
        let rows = self.pages.first().map(|page| page.rows.as_slice()).unwrap_or_default();
        rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n").collect()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A value as a person types it into a spreadsheet.
fn typed(text: &str) -> Value {
    if text.is_empty() {
        return Value::Empty;
    }
    if let Some(text) = text.strip_prefix('\'') {
        return Value::Text(text.to_owned());
    }
    match (text.parse::<f64>(), text.parse::<Date>()) {
        (Ok(number), _) => Value::Number(number),
        (_, Ok(day)) => Value::Day(day),
        _ => Value::Text(text.to_owned()),
    }
}
