//! One row as typed values.
//!
//! Whatever cannot be used becomes a finding on its cell; the worst one decides whether the row is accepted. Nothing is
//! guessed and nothing disappears: a value left out is named.

mod codes;
mod dates;

use super::layout::Layout;
use super::recognise::currency_word;
use super::{Column, Meaning, Table};
use crate::cell::list;
use crate::cell::number::{self, Mark, Period, Reading};
use crate::fields::Takes;
use crate::grid::{Cell, Row, Sheet};
use crate::words::Words;
use domain::finding::{Arg, Finding, Rule, Severity, Spot};
use domain::id::{CertificateCode, MaterialCode, ParameterCode, ProcessCode};
use domain::money::{Currency, Money};
use domain::place::Country;
use domain::quantity::{Area, Dimension, Length, Mass, Quantity, QuantityError, ToleranceGrade, Unit};
use domain::registry::{Basis, Grade, Interest, ParameterValue};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;
use std::rc::Rc;

/// A row while it is read.
pub struct RowReader<'a> {
    layout: Rc<Layout<'a>>,
    row: &'a Row,
    spot: Spot,
    words: &'a Words<'a>,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

/// A cell with its column.
#[derive(Clone)]
struct Taken<'a> {
    column: &'a Column,
    cell: &'a Cell,
    text: Cow<'a, str>,
}

impl<'a> RowReader<'a> {
    /// A row of the table's sheet. Who reads many makes their layout once: [`RowReader::of`].
    pub fn new(
        file: &str,
        sheet: &'a Sheet,
        table: &'a Table,
        row: &'a Row,
        words: &'a Words<'a>,
    ) -> RowReader<'a> {
        RowReader::of(&Rc::new(Layout::new(file, sheet, table)), row, words)
    }

    /// A row of the sheet of this layout.
    pub fn of(layout: &Rc<Layout<'a>>, row: &'a Row, words: &'a Words<'a>) -> RowReader<'a> {
        let spot = layout.spot.at_row(row.number);
        RowReader { layout: Rc::clone(layout), row, spot, words, findings: Vec::new() }
    }

    /// The taxonomy.
    pub fn taxonomy(&self) -> &'a domain::taxonomy::Taxonomy {
        self.words.taxonomy
    }

    /// The words cells are understood by.
    pub fn words(&self) -> &'a Words<'a> {
        self.words
    }

    /// The row itself.
    pub fn row(&self) -> &'a Row {
        self.row
    }

    /// The row's place.
    pub fn spot(&self) -> &Spot {
        &self.spot
    }

    /// The worst of its findings.
    pub fn worst(&self) -> Option<Severity> {
        // Errors sort first.
        self.findings.iter().map(Finding::severity).min()
    }

    /// Whether it is refused.
    pub fn refused(&self) -> bool {
        self.worst() == Some(Severity::Error)
    }

    fn taken(&self, key: &str) -> Option<Taken<'a>> {
        let column = self.layout.column(key)?;
        self.taken_at(column)
    }

    fn taken_at(&self, column: &'a Column) -> Option<Taken<'a>> {
        let cell = self.cell_at(column)?;
        Some(Taken { column, cell, text: cell.text() })
    }

    fn cell_at(&self, column: &Column) -> Option<&'a Cell> {
        // A cell merged over several rows counts for each of them.
        self.row.cell(column.index).or_else(|| {
            let sheet = self.layout.sheet;
            let area = sheet.merges.covering(self.row.number, column.index)?;
            (area.left == column.index).then(|| sheet.cell(area.top, area.left))?
        })
    }

    fn at(&self, column: &Column) -> Spot {
        self.spot.at_column(column.index)
    }

    /// Notes a finding on a cell.
    fn find(&mut self, taken: &Taken<'_>, rule: Rule) -> &mut Finding {
        let finding = Finding::new(rule, self.at(taken.column)).value(&taken.text);
        let field = field_arg(taken.column);
        self.push(finding.with("field", field))
    }

    fn push(&mut self, finding: Finding) -> &mut Finding {
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Notes a finding on the cell of a field, or on the row when it has no such cell.
    pub fn note(&mut self, key: &str, rule: Rule, value: &str, args: Vec<(&'static str, Arg)>) {
        let spot = self.layout.column(key).map_or_else(|| self.spot.clone(), |column| self.at(column));
        let mut finding = Finding::new(rule, spot).value(value);
        finding.args = args;
        self.findings.push(finding);
    }

    /// Findings that need no field: missing required values, cells beyond the header.
    pub fn check_shape(&mut self) {
        let layout = Rc::clone(&self.layout);
        for field in &layout.required {
            if self.taken(field.key).is_none() {
                self.missing(field.key);
            }
        }
        let last = layout.last;
        let found = self.row.cells.last().map_or(0, |(column, _)| *column);
        if found > last && !layout.table.header_rows.is_empty() {
            let beyond = self.row.cells.iter().find(|(column, _)| *column > last);
            let value = beyond.map(|(_, cell)| cell.text().into_owned()).unwrap_or_default();
            let column = beyond.map_or(last, |(column, _)| *column);
            let finding = Finding::new(Rule::RowTooWide, self.spot.at_column(column))
                .value(&value)
                .with("found", Arg::Number(i64::from(found)))
                .with("expected", Arg::Number(i64::from(last)));
            self.findings.push(finding);
        }
        let is_error =
            |column: &&&'a Column| self.cell_at(column).is_some_and(|cell| matches!(cell, Cell::Error(_)));
        let broken: Vec<&'a Column> = layout.meant.iter().filter(is_error).copied().collect();
        for column in broken {
            if let Some(taken) = self.taken_at(column) {
                self.find(&taken, Rule::CellError);
            }
        }
    }

    /// Notes that a value that must be there is not.
    pub fn missing(&mut self, key: &str) {
        let spot = self.layout.column(key).map_or_else(|| self.spot.clone(), |column| self.at(column));
        let finding = Finding::new(Rule::ValueMissing, spot).with("field", Arg::Field(key.to_owned()));
        self.findings.push(finding);
    }

    /// A field's text; empty when there is none. Error values count as nothing.
    pub fn text(&self, key: &str) -> String {
        match self.taken(key) {
            Some(Taken { cell: Cell::Error(_), .. }) | None => String::new(),
            Some(taken) => taken.text.into_owned(),
        }
    }

    /// Whether a field's cell holds anything.
    pub fn has(&self, key: &str) -> bool {
        self.taken(key).is_some()
    }

    /// Several texts.
    pub fn list(&self, key: &str) -> Vec<String> {
        let text = self.text(key);
        if text.is_empty() {
            return Vec::new();
        }
        list::split(&text).into_iter().map(str::to_owned).collect()
    }

    /// A number as written in a text of a column: `Err` when it must be left out (the finding is made).
    fn number_in(&mut self, taken: &Taken<'_>, text: &str) -> Result<number::Written, ()> {
        let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９')).unwrap_or(0);
        // A sign or a decimal mark in front belongs to the number.
        let start = text[..start]
            .char_indices()
            .next_back()
            .filter(|(_, c)| matches!(c, '-' | '−'))
            .map_or(start, |(at, _)| at);
        let Some(written) = number::parse(&text[start..], taken.column.mark) else {
            self.find(taken, Rule::NumberUnreadable);
            return Err(());
        };
        if let Reading::Two { thousands, decimal, mark } = &written.reading {
            let (thousands, decimal, mark) = (*thousands, *decimal, *mark);
            let other = if mark == Mark::Comma { Mark::Point } else { Mark::Comma };
            let line = super::mapping::mark_line(&self.layout.table.sheet, taken.column.index, other);
            let header = taken.column.header.clone();
            let finding = self.find(taken, Rule::NumberReadsTwoWays);
            finding.args.push(("first", Arg::Text(thousands.to_string())));
            finding.args.push(("second", Arg::Text(decimal.to_string())));
            finding.args.push(("column", Arg::Text(header)));
            finding.args.push(("line", Arg::Text(line)));
            return Err(());
        }
        Ok(written)
    }

    /// A plain number with what stands behind it.
    fn written(&mut self, taken: &Taken<'_>) -> Option<(Decimal, String, Option<Period>)> {
        let factor = Decimal::from(taken.column.multiplier);
        let period = taken.column.period;
        match taken.cell {
            Cell::Number { text, .. } => match text.parse::<Decimal>() {
                Ok(value) => Some((value.checked_mul(factor).unwrap_or(value), String::new(), period)),
                Err(_) => {
                    self.find(taken, Rule::NumberImpossible);
                    None
                }
            },
            Cell::Text(text) => {
                let written = self.number_in(taken, text).ok()?;
                let Reading::One(value) = written.reading else { return None };
                let value = value.checked_mul(factor).unwrap_or(value);
                Some((value, written.rest, written.period.or(period)))
            }
            Cell::Date(_) | Cell::Bool(_) => {
                self.find(taken, Rule::NumberUnreadable);
                None
            }
            // Told by check_shape.
            Cell::Error(_) => None,
        }
    }

    /// Any number.
    pub fn number(&mut self, key: &str) -> Option<Decimal> {
        let taken = self.taken(key)?;
        self.written(&taken).map(|(value, _, _)| value)
    }

    /// A number above zero.
    pub fn positive(&mut self, key: &str) -> Option<Decimal> {
        let taken = self.taken(key)?;
        let (value, _, _) = self.written(&taken)?;
        if value > Decimal::ZERO {
            return Some(value);
        }
        self.find(&taken, Rule::NumberImpossible);
        None
    }

    /// A share in per cent, as written: 12.5 for "12.5 %". Not below 0; above `most` impossible.
    pub fn percent(&mut self, key: &str, most: u32) -> Option<Decimal> {
        let taken = self.taken(key)?;
        let (value, _, _) = self.written(&taken)?;
        if value >= Decimal::ZERO && value <= Decimal::from(most) {
            return Some(value);
        }
        self.find(&taken, Rule::NumberImpossible);
        None
    }

    /// A whole number of things, with the period it is told for.
    pub fn count_with_period(&mut self, key: &str) -> Option<(u64, Option<Period>)> {
        let taken = self.taken(key)?;
        let (value, _, period) = self.written(&taken)?;
        let whole = value.normalize();
        match whole.to_u64().filter(|_| whole.scale() == 0) {
            Some(count) => Some((count, period)),
            None => {
                self.find(&taken, Rule::NumberImpossible);
                None
            }
        }
    }

    /// A whole number of things.
    pub fn count(&mut self, key: &str) -> Option<u64> {
        self.count_with_period(key).map(|(count, _)| count)
    }

    /// Days.
    pub fn days(&mut self, key: &str) -> Option<u32> {
        let taken = self.taken(key)?;
        let (value, rest, _) = self.written(&taken)?;
        let folded = lang::fold::fold(&rest);
        let per = match folded.as_str() {
            "주" | "week" | "weeks" | "ned" | "nedel" | "nedeli" | "hafta" => 7,
            "개월" | "달" | "month" | "months" | "mes" | "mesyats" | "mesyatsev" | "oy" => 30,
            _ => 1,
        };
        let days = value
            .checked_mul(Decimal::from(per))
            .and_then(|days| days.ceil().to_u32())
            .filter(|days| *days <= 3650);
        if days.is_none() {
            self.find(&taken, Rule::NumberImpossible);
        }
        days
    }

    /// The unit a cell is told in: behind the number, else the header's, else the field's usual one.
    fn unit_of(&self, rest: &str, column: &Column, dimension: Dimension, usual: &str) -> Option<&'a Unit> {
        if !rest.is_empty() {
            return self.words.unit(rest, dimension);
        }
        let header = column.unit.as_deref().and_then(|unit| self.words.unit(unit, dimension));
        header.or_else(|| self.words.unit(usual, dimension))
    }

    fn quantity(&mut self, taken: &Taken<'_>, dimension: Dimension, usual: &str) -> Option<Quantity> {
        let (value, rest, _) = self.written(taken)?;
        if rest.is_empty() && taken.column.mixed_units {
            self.find(taken, Rule::UnitMissing);
            return None;
        }
        let Some(unit) = self.unit_of(&rest, taken.column, dimension, usual) else {
            self.find(taken, Rule::UnitUnreadable);
            return None;
        };
        self.made(taken, Quantity::new(value, unit))
    }

    fn made<T>(&mut self, taken: &Taken<'_>, made: Result<T, QuantityError>) -> Option<T> {
        if made.is_err() {
            self.find(taken, Rule::NumberImpossible);
        }
        made.ok()
    }

    /// A length above zero.
    pub fn length(&mut self, key: &str) -> Option<Length> {
        let taken = self.taken(key)?;
        let quantity = self.quantity(&taken, Dimension::Length, "mm")?;
        let length = millimetres(quantity.base());
        let length = self.made(&taken, length)?;
        self.above_zero(&taken, length.nm()).then_some(length)
    }

    /// A mass above zero.
    pub fn mass(&mut self, key: &str) -> Option<Mass> {
        let taken = self.taken(key)?;
        let quantity = self.quantity(&taken, Dimension::Mass, "kg")?;
        let kg = Decimal::from(quantity.base()) / Decimal::from(domain::quantity::UG_PER_KG);
        let mass = self.made(&taken, Mass::from_kg(kg))?;
        self.above_zero(&taken, mass.ug()).then_some(mass)
    }

    /// An area above zero.
    pub fn area(&mut self, key: &str) -> Option<Area> {
        let taken = self.taken(key)?;
        let quantity = self.quantity(&taken, Dimension::Area, "dm2")?;
        let dm2 = Decimal::from(quantity.base()) / Decimal::from(domain::quantity::UM2_PER_DM2);
        let area = self.made(&taken, Area::from_dm2(dm2))?;
        self.above_zero(&taken, area.um2()).then_some(area)
    }

    fn above_zero(&mut self, taken: &Taken<'_>, base: i64) -> bool {
        if base <= 0 {
            self.find(taken, Rule::NumberImpossible);
        }
        base > 0
    }

    /// Whole seconds.
    pub fn seconds(&mut self, key: &str) -> Option<u32> {
        let taken = self.taken(key)?;
        let quantity = self.quantity(&taken, Dimension::Duration, "s")?;
        let seconds = u32::try_from((quantity.base() + 999) / 1000).ok().filter(|seconds| *seconds > 0);
        if seconds.is_none() {
            self.find(&taken, Rule::NumberImpossible);
        }
        seconds
    }

    /// Length x width x height in one cell: `350x200x80`, `350*200*80 mm`, `Ø50×120`.
    pub fn size(&mut self, key: &str) -> [Option<Length>; 3] {
        let Some(taken) = self.taken(key) else { return [None; 3] };
        let text = taken.text.to_string();
        let sides: Vec<&str> = text.split(['x', 'X', '×', '*', 'х', 'Х']).map(str::trim).collect();
        if !(2..=3).contains(&sides.len()) {
            self.find(&taken, Rule::NumberUnreadable);
            return [None; 3];
        }
        let mut size = [None; 3];
        // A unit at the end is told once for all sides.
        let tail = sides.last().map_or("", |side| side.trim_start_matches(|c: char| !c.is_alphabetic()));
        for (at, side) in sides.iter().enumerate() {
            let round = side.contains(['Ø', 'ø', '⌀', 'φ', 'Φ', 'D', 'd']);
            let Ok(written) = self.number_in(&taken, side) else { return [None; 3] };
            let Reading::One(value) = written.reading else { return [None; 3] };
            let Some(unit) = self.unit_of(tail, taken.column, Dimension::Length, "mm") else {
                self.find(&taken, Rule::UnitUnreadable);
                return [None; 3];
            };
            let quantity = self.made(&taken, Quantity::new(value, unit));
            let length = quantity.and_then(|quantity| millimetres(quantity.base()).ok());
            let Some(length) = length.filter(|length| length.nm() > 0) else { return [None; 3] };
            if round && sides.len() == 2 && at == 0 {
                size[1] = Some(length);
                size[2] = Some(length);
            } else if round && sides.len() == 2 {
                size[at] = Some(length);
                size[2] = Some(length);
            } else if size[at].is_none() {
                size[at] = Some(length);
            } else {
                size[0] = Some(length);
            }
        }
        size
    }

    /// Money in the row's currency, or in the one behind the number or in the header.
    pub fn money(&mut self, key: &str, currency: Option<Currency>) -> Option<Money> {
        let taken = self.taken(key)?;
        let sign = match taken.cell {
            Cell::Text(text) => text.trim().chars().next().and_then(|c| currency_word(&c.to_string())),
            _ => None,
        };
        let (value, rest, _) = self.written(&taken)?;
        let behind = rest.split(['/', ' ']).next().and_then(currency_word);
        let Some(currency) = behind.or(sign).or(currency).or(taken.column.currency) else {
            self.missing("currency");
            return None;
        };
        if value < Decimal::ZERO {
            self.find(&taken, Rule::NumberImpossible);
            return None;
        }
        match Money::from_decimal(value, currency) {
            Ok(money) => Some(money),
            Err(_) => {
                self.find(&taken, Rule::NumberImpossible);
                None
            }
        }
    }

    /// A currency.
    pub fn currency(&mut self, key: &str) -> Option<Currency> {
        self.choice(key, currency_word)
    }

    /// A tolerance grade: `IT7`, `7`, `h9`, `H7/g6`, `7급`.
    pub fn tolerance(&mut self, key: &str) -> Option<ToleranceGrade> {
        self.choice(key, tolerance_grade)
    }

    /// Piece, kg, dm2 or hour.
    pub fn basis(&mut self, key: &str) -> Option<Basis> {
        self.choice(key, |text| match lang::fold::fold(text).as_str() {
            "piece" | "pieces" | "pcs" | "pc" | "ea" | "개" | "sht" | "shtuka" | "dona" => {
                Some(Basis::Piece)
            }
            "kg" | "kilogram" | "킬로그램" => Some(Basis::Kilogram),
            "dm2" | "제곱데시미터" | "dm 2" => Some(Basis::SquareDecimetre),
            "hour" | "hours" | "h" | "hr" | "시간" | "ch" | "chas" | "soat" => Some(Basis::Hour),
            _ => None,
        })
    }

    /// Confirmed, claimed or inferred.
    pub fn grade(&mut self, key: &str) -> Option<Grade> {
        self.choice(key, |text| match lang::fold::fold(text).as_str() {
            "confirmed" | "확인" | "podtverjdeno" | "tasdiqlangan" => Some(Grade::Confirmed),
            "claimed" | "신고" | "zayavleno" | "bildirilgan" => Some(Grade::Claimed),
            "inferred" | "추정" | "predpolojeno" | "taxminiy" => Some(Grade::Inferred),
            _ => None,
        })
    }

    /// Yes or no.
    pub fn yes_no(&mut self, key: &str) -> Option<bool> {
        self.choice(key, yes_no)
    }

    /// Whether a firm wants to export; unknown when the cell is empty.
    pub fn interest(&mut self, key: &str) -> Interest {
        let unknown = ["unknown", "미확인", "모름", "neizvestno", "nomalum", "noma lum", "?"];
        self.choice(key, |text| match yes_no(text) {
            Some(true) => Some(Interest::Yes),
            Some(false) => Some(Interest::No),
            None => unknown.contains(&lang::fold::fold(text).as_str()).then_some(Interest::Unknown),
        })
        .unwrap_or(Interest::Unknown)
    }

    /// A country by code or name.
    pub fn country(&mut self, key: &str) -> Option<Country> {
        let words = self.words;
        self.choice(key, |text| words.country(text))
    }

    /// A process of the taxonomy; unknown ones refuse the row.
    pub fn process(&mut self, key: &str) -> Option<ProcessCode> {
        let taken = self.taken(key)?;
        match self.words.process(&taken.text) {
            Some(process) => Some(process),
            None => {
                self.find(&taken, Rule::ProcessUnknown);
                None
            }
        }
    }

    /// Materials of the taxonomy; unknown ones are named and left out. `None` when the cell is empty.
    pub fn materials(&mut self, key: &str) -> Option<Vec<MaterialCode>> {
        let taken = self.taken(key)?;
        let words = self.words;
        let mut codes = Vec::new();
        self.tell_look_alikes(&taken);
        for word in list::split_known(&taken.text, |word| words.material(word).is_some()) {
            match words.material(word) {
                Some(code) if codes.contains(&code) => {}
                Some(code) => codes.push(code),
                None => {
                    let finding = self.find(&taken, Rule::MaterialUnknown);
                    finding.value = Some(word.to_owned());
                }
            }
        }
        (!codes.is_empty()).then_some(codes)
    }

    /// Certificates of the taxonomy; unknown ones are named and left out.
    pub fn certificates(&mut self, key: &str) -> Vec<CertificateCode> {
        let Some(taken) = self.taken(key) else { return Vec::new() };
        let words = self.words;
        let mut codes = Vec::new();
        self.tell_look_alikes(&taken);
        for word in list::split_known(&taken.text, |word| words.certificate(word).is_some()) {
            match words.certificate(word) {
                Some(code) if !codes.contains(&code) => codes.push(code),
                Some(_) => {}
                None => {
                    let finding = self.find(&taken, Rule::CertificateUnknown);
                    finding.value = Some(word.to_owned());
                }
            }
        }
        codes
    }

    /// Parameters of the row: numbered sets of parameter, value and unit, and columns that are a parameter themselves.
    pub fn parameters(&mut self) -> Vec<(ParameterCode, ParameterValue)> {
        let mut read = Vec::new();
        let layout = Rc::clone(&self.layout);
        let [names, values, units] = &layout.named;
        for (at, (number, column)) in names.iter().enumerate() {
            let Some(name) = self.taken_at(column) else { continue };
            let Some(code) = self.words.parameter(&name.text) else {
                self.find(&name, Rule::ParameterForeign);
                continue;
            };
            // Matched by number; by position when the columns have none.
            let partner = |columns: &[(u8, &'a Column)]| {
                let by_number = columns.iter().find(|(n, _)| *n == *number && *number > 0);
                by_number.or_else(|| columns.get(at)).map(|(_, column)| *column)
            };
            let Some(value) = partner(values).and_then(|column| self.taken_at(column)) else { continue };
            let unit =
                partner(units).and_then(|column| self.taken_at(column)).map(|unit| unit.text.into_owned());
            read.extend(self.parameter_value(&code, &value, unit.as_deref()).map(|value| (code, value)));
        }
        for (code, column) in &layout.own {
            let Some(value) = self.taken_at(column) else { continue };
            let unit = column.unit.clone();
            let value = self.parameter_value(code, &value, unit.as_deref());
            read.extend(value.map(|value| ((*code).clone(), value)));
        }
        read
    }

    /// One value, several machines, or a range, each with its unit.
    fn parameter_value(
        &mut self,
        code: &ParameterCode,
        taken: &Taken<'_>,
        unit: Option<&str>,
    ) -> Option<ParameterValue> {
        let (dimension, usual) = {
            let parameter = self.words.taxonomy.parameters.get(code)?;
            (parameter.dimension, parameter.unit.clone())
        };
        let text = match taken.cell {
            Cell::Text(text) => text.clone(),
            Cell::Number { text, .. } => text.clone(),
            Cell::Error(_) => return None,
            Cell::Date(_) | Cell::Bool(_) => {
                self.find(taken, Rule::NumberUnreadable);
                return None;
            }
        };
        let mut values = Vec::new();
        for word in list::split(&text) {
            // A number of the file itself has no separators to doubt.
            let written = match taken.cell {
                Cell::Number { text, .. } => {
                    let value = text.parse().ok()?;
                    number::Written { reading: Reading::One(value), rest: String::new(), period: None }
                }
                _ => self.number_in(taken, word).ok()?,
            };
            let (low, rest) = (written.reading, written.rest);
            let behind = rest
                .strip_prefix(['~', '-', '…', '—'])
                .or_else(|| rest.strip_prefix(".."))
                .or_else(|| [" to ", "to ", "до ", "dan "].iter().find_map(|word| rest.strip_prefix(word)));
            let high = match behind {
                Some(behind) if behind.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
                    Some(self.number_in(taken, behind).ok()?)
                }
                _ => None,
            };
            let told = high.as_ref().map_or(rest.as_str(), |high| high.rest.as_str());
            let told = match (leading_word(told), unit) {
                ("", Some(unit)) => unit,
                (word, _) => word,
            };
            let unit = if told.is_empty() { Some(&usual) } else { self.words.unit(told, dimension) };
            let Some(unit) = unit.cloned() else {
                self.find(taken, Rule::UnitUnreadable);
                return None;
            };
            let quantity = |reading: &Reading| match reading {
                Reading::One(value) => Quantity::new(*value, &unit).ok(),
                Reading::Two { .. } => None,
            };
            let low = quantity(&low);
            let high = high.as_ref().map(|high| quantity(&high.reading));
            match (low, high) {
                (Some(low), Some(Some(high))) if low.base() <= high.base() => {
                    return Some(ParameterValue::Range(low, high));
                }
                (Some(value), None) => values.push(value),
                _ => {
                    self.find(taken, Rule::NumberImpossible);
                    return None;
                }
            }
        }
        (!values.is_empty()).then_some(ParameterValue::Values(values))
    }

    /// One of a list of words; unknown ones are named and left out.
    fn choice<T>(&mut self, key: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let taken = self.taken(key)?;
        if matches!(taken.cell, Cell::Error(_)) {
            return None;
        }
        let value = read(&taken.text);
        if value.is_none() {
            self.find(&taken, Rule::ChoiceUnknown);
        }
        value
    }
}

fn field_arg(column: &Column) -> Arg {
    match &column.meaning {
        Some(Meaning::Field(field)) => Arg::Field(field.key.to_owned()),
        _ => Arg::Text(column.header.clone()),
    }
}

fn millimetres(nm: i64) -> Result<Length, QuantityError> {
    Length::from_mm(Decimal::from(nm) / Decimal::from(domain::quantity::NM_PER_MM))
}

/// The unit at the start of what stands behind a number: "톤×2대" is 톤, "t 이상" is t.
fn leading_word(text: &str) -> &str {
    let text = text.trim();
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '×' | '*' | '(' | ',' | ';'));
    &text[..end.unwrap_or(text.len())]
}

fn tolerance_grade(text: &str) -> Option<ToleranceGrade> {
    let lower = text.to_lowercase();
    // ISO 2768 classes are no IT grades.
    if lower.contains("2768") {
        return None;
    }
    let digits: String =
        lower.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    ToleranceGrade::new(digits.parse().ok()?)
}

/// Yes or no in any of the languages, or by the signs that tables use.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    // The key of "yes" is "es": a "ye" at the beginning of a word is folded as the Cyrillic е.
    match lang::fold::fold(text).as_str() {
        "es" | "y" | "true" | "예" | "네" | "o" | "ㅇ" | "있음" | "의향있음" | "da" | "ha" | "1" | "유"
        | "해당" => Some(true),
        "no" | "n" | "false" | "아니요" | "아니오" | "x" | "없음" | "의향없음" | "net" | "yoq" | "yo q"
        | "0" | "무" | "미해당" => Some(false),
        _ => match text.trim() {
            "○" | "●" | "◯" | "✓" | "✔" | "V" => Some(true),
            "×" | "✗" | "-" => Some(false),
            _ => None,
        },
    }
}

/// Whether a field's cells may hold a unit behind the number.
pub fn may_carry_unit(takes: Takes) -> bool {
    super::recognise::takes_unit(takes)
}
