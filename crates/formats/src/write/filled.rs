//! Workbooks of the templates' form with rows in them: what the program itself hands out as a register, a parts list or
//! rates.
//!
//! A line above the header says what the workbook is. Only columns that some row fills are written, and those that must
//! be filled. Rows go to disk as they come: a [`Book`] holds one row of each sheet, whatever their number. So it must be
//! told beforehand what will come ([`Outline`]).

use super::WriteError;
use super::style::{self, Style, print_setup, text_width, write_date, write_text};
use super::template::TemplateKind;
use crate::fields::{Field, SheetKind, Takes};
use crate::grid::{self, Cell, FileKind, Sheet, Workbook};
use crate::tell::Teller;
use jiff::civil::{Date, Time};
use rust_xlsxwriter::Format;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// A value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
}

impl From<&str> for Typed {
    fn from(text: &str) -> Typed {
        Typed::Text(text.to_owned())
    }
}

impl From<String> for Typed {
    fn from(text: String) -> Typed {
        Typed::Text(text)
    }
}

impl From<f64> for Typed {
    fn from(number: f64) -> Typed {
        Typed::Number(number)
    }
}

impl From<u32> for Typed {
    fn from(number: u32) -> Typed {
        Typed::Number(f64::from(number))
    }
}

impl From<Date> for Typed {
    fn from(day: Date) -> Typed {
        Typed::Day(day)
    }
}

/// A row: its values by the key of the field and, where the field stands several times, its number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    cells: Vec<(&'static str, u8, Typed)>,
}

impl Row {
    /// The row with this value. An empty text is no value.
    #[must_use]
    pub fn with(self, key: &'static str, value: impl Into<Typed>) -> Row {
        self.numbered(key, 0, value)
    }

    /// The row with this value, if there is one.
    #[must_use]
    pub fn maybe(self, key: &'static str, value: Option<impl Into<Typed>>) -> Row {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The row with this value in a numbered field.
    #[must_use]
    pub fn numbered(mut self, key: &'static str, number: u8, value: impl Into<Typed>) -> Row {
        self.set(key, number, value.into());
        self
    }

    /// Puts a value in the place of another.
    pub fn set(&mut self, key: &'static str, number: u8, value: Typed) {
        self.remove(key, number);
        if value != Typed::Text(String::new()) {
            self.cells.push((key, number, value));
        }
    }

    /// Takes a value away.
    pub fn remove(&mut self, key: &str, number: u8) {
        self.cells.retain(|(own, n, _)| (*own, *n) != (key, number));
    }

    /// A value of the row.
    pub fn get(&self, key: &str, number: u8) -> Option<&Typed> {
        self.cells.iter().find(|(own, n, _)| (*own, *n) == (key, number)).map(|(_, _, value)| value)
    }
}

/// What will come on the sheets of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Which sheet of the template.
    pub kind: SheetKind,
    /// How many rows.
    pub rows: u64,
    /// Fields that some row fills, with the number of those that stand several times.
    pub filled: BTreeSet<(&'static str, u8)>,
}

impl Outline {
    /// Nothing yet.
    pub fn new(kind: SheetKind) -> Outline {
        Outline { kind, rows: 0, filled: BTreeSet::new() }
    }

    /// One row more.
    pub fn add(&mut self, row: &Row) {
        self.rows += 1;
        for (key, number, _) in &row.cells {
            // Most are known: looking is cheaper than inserting.
            if !self.filled.contains(&(*key, *number)) {
                self.filled.insert((*key, *number));
            }
        }
    }

    /// Its columns in the template's order, numbered ones set by set.
    fn columns(&self) -> Vec<(&'static Field, u8)> {
        let fields = super::template::columns(self.kind);
        let stands =
            |(field, n): &(&'static Field, u8)| field.required || self.filled.contains(&(field.key, *n));
        fields.into_iter().filter(stands).collect()
    }
}

/// Row of the line above, of the header, and of the first row of data.
const TITLE: u32 = 0;
const HEADER: u32 = 1;
const FIRST: u32 = 2;

/// Rows of data that a sheet can have (Excel specifications and limits, without the two above): further ones stand on
/// another sheet of the same kind, which readers read like the first.
pub const SHEET_ROWS: u64 = 1_048_576 - FIRST as u64;

/// A workbook that is written row by row, each sheet in its own order.
pub struct Book<'t> {
    workbook: rust_xlsxwriter::Workbook,
    kinds: Vec<Sheets>,
    style: Style,
    title: String,
    teller: &'t Teller<'t>,
    /// [`SHEET_ROWS`], but in tests.
    most: u64,
}

/// The sheets of a kind.
struct Sheets {
    kind: SheetKind,
    columns: Vec<ColumnLook>,
    /// The sheet that is written, and the row.
    sheet: usize,
    row: u32,
    last: usize,
}

/// A column.
struct ColumnLook {
    field: &'static Field,
    number: u8,
    format: Format,
    widest: usize,
}

impl<'t> Book<'t> {
    /// A workbook in the teller's language, made on a day. `title` stands above every header. What waits to be packed lies
    /// in the folder `desk`.
    ///
    /// # Errors
    /// [`WriteError::Xlsx`] when no file can be made in `desk`.
    pub fn new(
        kind: TemplateKind,
        outlines: &[Outline],
        title: &str,
        day: Date,
        desk: &Path,
        teller: &'t Teller<'t>,
    ) -> Result<Book<'t>, WriteError> {
        Book::on_sheets_of(SHEET_ROWS, kind, outlines, title, day, desk, teller)
    }

    fn on_sheets_of(
        most: u64,
        kind: TemplateKind,
        outlines: &[Outline],
        title: &str,
        day: Date,
        desk: &Path,
        teller: &'t Teller<'t>,
    ) -> Result<Book<'t>, WriteError> {
        let style = Style::new(teller.language());
        let mut workbook = style.workbook()?;
        workbook.set_tempdir(desk)?;
        let about = format!("{}: {title}", teller.t(&format!("kind-{}", kind.key())));
        workbook.set_properties(&style::properties(&about, day)?);
        let mut taken = BTreeSet::new();
        let mut book = Book { workbook, kinds: Vec::new(), style, title: title.to_owned(), teller, most };
        let mut made = 0;
        for outline in outlines {
            let look = |(field, number): (&'static Field, u8)| ColumnLook {
                field,
                number,
                format: cell_format(field, &book.style),
                widest: text_width(&super::template::heading(field, number, teller)) / 2,
            };
            let columns = outline.columns().into_iter().map(look).collect();
            let count = usize::try_from(outline.rows.div_ceil(most).max(1)).unwrap_or(1);
            let kind = outline.kind;
            book.kinds.push(Sheets { kind, columns, sheet: made, row: FIRST, last: made + count - 1 });
            for _ in 0..count {
                let name = style::sheet_name(&teller.name(kind.names()), &mut taken);
                book.workbook.add_worksheet_with_constant_memory()?.set_name(name)?;
            }
            made += count;
        }
        for at in 0..book.kinds.len() {
            for sheet in book.kinds[at].sheet..=book.kinds[at].last {
                book.begin(at, sheet)?;
            }
        }
        Ok(book)
    }

    /// Writes what stands above the rows of a sheet.
    fn begin(&mut self, at: usize, sheet: usize) -> Result<(), WriteError> {
        let Some(sheets) = self.kinds.get(at) else { return Ok(()) };
        let worksheet = self.workbook.worksheet_from_index(sheet)?;
        worksheet.set_row_height(HEADER, 32)?;
        worksheet.set_freeze_panes(FIRST, 1)?;
        print_setup(worksheet, style::Paper::A4, Some(HEADER), &self.teller.name(sheets.kind.names()))?;
        write_text(worksheet, TITLE, 0, &self.title, &self.style.remark.clone().unset_text_wrap())?;
        for (column, look) in (0_u16..).zip(&sheets.columns) {
            let heading = super::template::heading(look.field, look.number, self.teller);
            write_text(worksheet, HEADER, column, &heading, &self.style.header)?;
        }
        Ok(())
    }

    /// The next row of a sheet. What the outline does not have is left out.
    ///
    /// # Errors
    /// [`WriteError::Xlsx`] when there are more rows than the outline said.
    pub fn row(&mut self, kind: SheetKind, cells: &Row) -> Result<(), WriteError> {
        let Some(sheets) = self.kinds.iter_mut().find(|sheets| sheets.kind == kind) else { return Ok(()) };
        if u64::from(sheets.row - FIRST) == self.most && sheets.sheet < sheets.last {
            sheets.sheet += 1;
            sheets.row = FIRST;
        }
        let sheet = self.workbook.worksheet_from_index(sheets.sheet)?;
        let row = sheets.row;
        for (column, look) in (0_u16..).zip(&mut sheets.columns) {
            match cells.get(look.field.key, look.number) {
                None => {}
                Some(Typed::Text(text)) => {
                    look.widest = look.widest.max(text_width(text));
                    write_text(sheet, row, column, text, &look.format)?;
                }
                Some(Typed::Number(value)) => {
                    sheet.write_number_with_format(row, column, *value, &look.format)?;
                }
                Some(Typed::Day(day)) => write_date(sheet, row, column, *day, &self.style.date)?,
            }
        }
        sheets.row += 1;
        Ok(())
    }

    /// Packs the workbook.
    ///
    /// # Errors
    /// [`WriteError::Xlsx`]; what `to` refuses too.
    pub fn save(mut self, to: impl Write + Send) -> Result<(), WriteError> {
        let mut first = 0;
        for sheets in &self.kinds {
            for sheet in first..=sheets.last {
                let worksheet = self.workbook.worksheet_from_index(sheet)?;
                for (column, look) in (0_u16..).zip(&sheets.columns) {
                    let widest = u32::try_from(look.widest.clamp(8, 40)).unwrap_or(40);
                    worksheet.set_column_width(column, f64::from(widest) + 2.0)?;
                }
            }
            first = sheets.last + 1;
        }
        Ok(self.workbook.save_to_writer(to)?)
    }
}

/// Rows as a reader of such a workbook finds them, without a file: a sheet each, its rows numbered as they would be. They
/// begin with the row of this number of their kind.
pub fn sheet(outline: &Outline, begin: u64, rows: &[Row], teller: &Teller<'_>) -> Sheet {
    let columns = outline.columns();
    let heading = |(column, (field, number)): (u32, &(&'static Field, u8))| {
        (column, Cell::Text(super::template::heading(field, *number, teller)))
    };
    let header = grid::Row { number: HEADER + 1, cells: (1..).zip(&columns).map(heading).collect() };
    let numbers = (FIRST + 1).saturating_add(u32::try_from(begin).unwrap_or(u32::MAX))..;
    let cells = |row: &Row| {
        let cell = |(column, (field, number)): (u32, &(&'static Field, u8))| {
            Some((column, row.get(field.key, *number).map(cell)?))
        };
        (1..).zip(&columns).filter_map(cell).collect()
    };
    let data = numbers.zip(rows).map(|(number, row)| grid::Row { number, cells: cells(row) });
    Sheet {
        name: teller.name(outline.kind.names()),
        rows: std::iter::once(header).chain(data).collect(),
        ..Sheet::default()
    }
}

/// Sheets as a workbook that was read.
pub fn as_read(file: &str, sheets: Vec<Sheet>) -> Workbook {
    Workbook {
        file: file.to_owned(),
        kind: FileKind::Xlsx,
        encoding: None,
        delimiter: None,
        sheets,
        findings: Vec::new(),
    }
}

fn cell(value: &Typed) -> Cell {
    match value {
        Typed::Text(text) => Cell::Text(text.clone()),
        Typed::Number(value) => Cell::number(*value),
        Typed::Day(day) => Cell::Date(day.to_datetime(Time::midnight())),
    }
}

fn cell_format(field: &Field, style: &Style) -> Format {
    let plain = style.text.clone().unset_text_wrap();
    match field.takes {
        Takes::PartNumber | Takes::Hs | Takes::RegistrationNumber => plain.set_num_format("@"),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Limits;
    use domain::place::gazetteer::Gazetteer;
    use domain::taxonomy::Taxonomy;
    use jiff::civil::date;
    use lang::{Language, Translator};

    #[test]
    fn what_no_sheet_holds_goes_on_on_another() {
        let taxonomy = Taxonomy::builtin().unwrap();
        let teller = Teller::new(Translator::new(Language::En).unwrap(), &taxonomy, Gazetteer::builtin());
        let row = |n: u32| Row::default().with("company-id", format!("C{n}")).with("staff", n);
        let mut companies = Outline::new(SheetKind::Company);
        (0..7).for_each(|n| companies.add(&row(n)));
        let outlines = [companies, Outline::new(SheetKind::Site)];
        let desk = std::env::temp_dir();
        let (kind, day) = (TemplateKind::Register, date(2026, 11, 25));
        let mut book = Book::on_sheets_of(3, kind, &outlines, "title", day, &desk, &teller).unwrap();
        (0..7).for_each(|n| book.row(SheetKind::Company, &row(n)).unwrap());
        let mut bytes = Vec::new();
        book.save(&mut bytes).unwrap();
        let read = grid::open("a.xlsx", &bytes, &Limits::default()).unwrap();
        let names: Vec<&str> = read.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["Companies", "Companies (2)", "Companies (3)", "Sites"]);
        let firsts =
            |sheet: &Sheet| sheet.rows[2..].iter().map(|row| row.cells[0].1.text().into_owned()).collect();
        let ids: Vec<Vec<String>> = read.sheets[..3].iter().map(firsts).collect();
        assert_eq!(ids, [vec!["C0", "C1", "C2"], vec!["C3", "C4", "C5"], vec!["C6"]]);
        assert_eq!(read.sheets[1].rows[1], read.sheets[0].rows[1], "each has the header");
        assert_eq!(read.sheets[2].cell(3, 4).map(|cell| cell.text().into_owned()), None);
    }
}
