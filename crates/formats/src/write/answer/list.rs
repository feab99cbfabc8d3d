//! A list on a sheet: header, frozen and filtered, then one row a thing, in columns as wide as they need to be.

use super::super::WriteError;
use super::super::style::{self, Style};
use crate::tell::Teller;
use domain::finding::Severity;
use domain::matching::answer::Status;
use domain::money::{Currency, Money};
use rust_xlsxwriter::{Format, Worksheet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The last row of a sheet, counted from 0.
const LAST_ROW: u32 = 1_048_575;

/// The narrowest a column gets.
const NARROWEST: usize = 6;

/// A column of a list.
pub(super) struct Column {
    /// The key of its header.
    pub(super) key: &'static str,
    /// The widest it gets, in digits.
    pub(super) widest: usize,
    /// Whether it exists in the desk's edition only.
    pub(super) desk: bool,
}

/// A column everybody sees.
pub(super) const fn open(key: &'static str, widest: usize) -> Column {
    Column { key, widest, desk: false }
}

/// A column only the desk sees: money, and what is left out of chains in every other edition.
pub(super) const fn desk(key: &'static str, widest: usize) -> Column {
    Column { key, widest, desk: true }
}

/// What stands in a cell.
pub(super) enum Value<'v> {
    Nothing,
    Text(Cow<'v, str>),
    /// A whole number.
    Whole(u64),
    /// Metres, shown as kilometres.
    Metres(u64),
    /// Millionths, shown as per cent.
    Share(u32),
    /// An amount of a year.
    Money(Money),
    /// The price of a piece.
    Price(Money),
    Status(Status),
    Severity(Severity),
}

impl Value<'_> {
    /// Days and ways are added up as far as they are known: nothing known is no zero.
    pub(super) fn unless_zero(self) -> Self {
        match self {
            Value::Whole(0) | Value::Metres(0) => Value::Nothing,
            other => other,
        }
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Value::Nothing } else { Value::Text(Cow::Owned(text)) }
    }
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        if text.is_empty() { Value::Nothing } else { Value::Text(Cow::Borrowed(text)) }
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Whole(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Whole(number as u64)
    }
}

impl From<Currency> for Value<'_> {
    fn from(currency: Currency) -> Self {
        Value::from(currency.code().to_owned())
    }
}

impl<'v, T: Into<Value<'v>>> From<Option<T>> for Value<'v> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Nothing, Into::into)
    }
}

/// A list while it is written.
pub(super) struct List<'w> {
    sheet: &'w mut Worksheet,
    style: &'w Style,
    teller: &'w Teller<'w>,
    /// For each column of a row: whether it is written, and where.
    places: Vec<Option<u16>>,
    widest: Vec<usize>,
    widths: Vec<usize>,
    money: BTreeMap<(Currency, bool), Format>,
    /// Headers by column, to tell how high their row must be.
    headers: Vec<String>,
    next: u32,
    left_over: u64,
}

impl<'w> List<'w> {
    /// Writes the header. `for_desk`: with the columns only the desk sees.
    pub(super) fn begin(
        sheet: &'w mut Worksheet,
        style: &'w Style,
        teller: &'w Teller<'w>,
        columns: &'static [Column],
        for_desk: bool,
    ) -> Result<List<'w>, WriteError> {
        let mut list = List {
            sheet,
            style,
            teller,
            places: Vec::new(),
            widest: Vec::new(),
            widths: Vec::new(),
            money: BTreeMap::new(),
            headers: Vec::new(),
            next: 1,
            left_over: 0,
        };
        for column in columns {
            if column.desk && !for_desk {
                list.places.push(None);
                continue;
            }
            let place = list.widths.len() as u16;
            let header = capitalised(&teller.t(column.key));
            style::write_text(list.sheet, 0, place, &header, &style.header)?;
            // A header may break between words, and leaves room for the filter's button.
            let longest = header.split_whitespace().map(style::text_width).max().unwrap_or(0);
            let width = (longest + 3).max((style::text_width(&header) + 3).min(12)).max(NARROWEST);
            list.places.push(Some(place));
            list.widest.push(column.widest.max(longest + 3));
            list.widths.push(width);
            list.headers.push(header);
        }
        Ok(list)
    }

    /// Writes one row; as many values as there are columns.
    pub(super) fn row(&mut self, values: Vec<Value<'_>>) -> Result<(), WriteError> {
        debug_assert_eq!(values.len(), self.places.len(), "a value for each column");
        // The last row is kept for saying what does not fit.
        if self.next >= LAST_ROW {
            self.left_over += 1;
            return Ok(());
        }
        let row = self.next;
        self.next += 1;
        let mut lines = 1;
        for (at, value) in values.into_iter().enumerate() {
            let Some(Some(place)) = self.places.get(at).copied() else { continue };
            // Text that is wider than the widest its column gets will wrap at just that width.
            let widest = self.widest.get(usize::from(place)).copied().unwrap_or(NARROWEST);
            lines = lines.max(match &value {
                Value::Text(text) => wrapped(text, widest),
                Value::Status(status) => wrapped(&bold(&self.teller.status(*status)), widest),
                _ => 1,
            });
            let width = self.cell(row, place, value)?;
            if let Some(known) = self.widths.get_mut(usize::from(place)) {
                *known = (*known).max(width + 2);
            }
        }
        Ok(self.style.set_lines(self.sheet, row, lines)?)
    }

    /// Writes a cell; gives the width it would like.
    fn cell(&mut self, row: u32, column: u16, value: Value<'_>) -> Result<usize, WriteError> {
        let number = |sheet: &mut Worksheet, number: f64, format: &Format| {
            sheet.write_number_with_format(row, column, number, format).map(|_| ())
        };
        let style = self.style;
        match value {
            // Half the cells of an answer are empty: they are not written, and the printed lines are the sheet's.
            Value::Nothing => Ok(0),
            Value::Text(text) => {
                style::write_text(self.sheet, row, column, &text, &style.text)?;
                Ok(style::text_width(&text))
            }
            Value::Whole(whole) => {
                number(self.sheet, whole as f64, &style.integer)?;
                Ok(digits(u128::from(whole)) + 1)
            }
            Value::Metres(metres) => {
                number(self.sheet, metres as f64 / 1000.0, &style.decimal)?;
                Ok(digits(u128::from(metres / 1000)) + 3)
            }
            Value::Share(ppm) => {
                number(self.sheet, f64::from(ppm) / 1e6, &style.percent)?;
                Ok(digits(u128::from(ppm / 10_000)) + 4)
            }
            Value::Money(money) => self.money(row, column, &money, false),
            Value::Price(money) => self.money(row, column, &money, true),
            Value::Status(status) => {
                let word = self.teller.status(status);
                style::write_text(self.sheet, row, column, &word, style.status(status))?;
                Ok(style::text_width(&bold(&word)))
            }
            Value::Severity(severity) => {
                let word = self.teller.severity(severity);
                style::write_text(self.sheet, row, column, &word, style.severity(severity))?;
                Ok(style::text_width(&bold(&word)))
            }
        }
    }

    fn money(&mut self, row: u32, column: u16, money: &Money, piece: bool) -> Result<usize, WriteError> {
        let currency = money.currency();
        let style = self.style;
        let format = self.money.entry((currency, piece)).or_insert_with(|| {
            if piece { style.piece_price(currency, false) } else { style.money(currency, false) }
        });
        style::write_money(self.sheet, row, column, money, format)?;
        let units = money.micro().unsigned_abs() / domain::money::MICRO_PER_UNIT.unsigned_abs();
        Ok(digits(units) + if piece { 6 } else { 4 })
    }

    /// Freezes header and first columns, filters, sets the widths; says so when the list is empty or does not fit.
    pub(super) fn finish(self, frozen_columns: u16) -> Result<(), WriteError> {
        let style = self.style;
        if self.next == 1 {
            style::write_text(self.sheet, 1, 0, &self.teller.t("workbook-none"), &style.remark)?;
        }
        if self.left_over > 0 {
            let told = self.teller.say("workbook-more-rows", &[("count", self.left_over.into())]);
            style::write_text(self.sheet, LAST_ROW, 0, &told, &style.remark)?;
        }
        let mut header_lines = 1;
        for (column, (width, widest)) in self.widths.iter().zip(&self.widest).enumerate() {
            let width = (*width).min(*widest);
            self.sheet.set_column_width(column as u16, width as f64)?;
            // The filter's button takes the room of two digits.
            let header = self.headers.get(column).map_or("", String::as_str);
            header_lines = header_lines.max(style::lines(header, width.saturating_sub(2)));
        }
        style.set_lines(self.sheet, 0, header_lines)?;
        self.sheet.set_print_gridlines(true);
        self.sheet.set_freeze_panes(1, frozen_columns)?;
        if self.next > 1 && !self.widths.is_empty() {
            self.sheet.autofilter(0, 0, self.next - 1, self.widths.len() as u16 - 1)?;
        }
        Ok(())
    }
}

/// The first letter a capital: some headers are words of sentences elsewhere.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Lines of a text whose column becomes as wide as it needs, but no wider than this.
fn wrapped(text: &str, widest: usize) -> u32 {
    if style::text_width(text) + 2 <= widest {
        return u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
    }
    style::lines(text, widest)
}

/// Bold letters are wider: as if there were one more for each five.
fn bold(word: &str) -> String {
    let more = word.chars().count() / 5;
    format!("{word}{}", "0".repeat(more))
}

/// Characters a whole number takes, with a separator for each three digits.
fn digits(number: u128) -> usize {
    let plain = number.checked_ilog10().unwrap_or(0) as usize + 1;
    plain + (plain - 1) / 3
}
