//! A filled survey: what the firm answered, line by line.
//!
//! The hidden sheet says what each line asks ([`crate::survey`]); the sheet of questions is found by the numbers of its
//! lines and its columns by their headings, so it may have been moved, renamed, sorted or saved by another program.

use super::{Reader, Reading, SheetReport};
use crate::fields::SheetKind;
use crate::grid::{Cell, Row, Sheet, Workbook};
use crate::survey::{ANSWER, Asked, Line, MARK, NUMBER, UNIT, UNTIL, VERSION};
use crate::table::rows::{RowReader, yes_no};
use crate::table::{Column, FoundBy, Meaning, Table};
use domain::finding::{Arg, Finding, Rule, Severity, Spot};
use domain::id::{CertificateCode, MaterialCode, ParameterCode, ProcessCode, SiteId, SupplierId};
use domain::quantity::{Length, Mass, ToleranceGrade};
use domain::registry::{MonthlyCapacity, ParameterValue};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// What a firm answered.
#[derive(Debug, Clone)]
pub struct ParsedSurvey {
    /// The firm.
    pub supplier: SupplierId,
    /// Its name as it was told then.
    pub name: String,
    /// The day the survey was made.
    pub made: Option<Date>,
    /// Its answers, in the order of the lines.
    pub answers: Vec<SurveyAnswer>,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct SurveyAnswer {
    /// The site.
    pub site: SiteId,
    /// The process; `None` for a certificate of the company.
    pub process: Option<ProcessCode>,
    /// What was said.
    pub said: Said,
    /// The question, in words.
    pub question: String,
    /// The cell of the answer.
    pub spot: Spot,
}

/// What was said.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Whether the process is done.
    Process(bool),
    /// Whether a material is worked.
    Material {
        /// As it was asked.
        text: String,
        /// Its code.
        code: Option<MaterialCode>,
        /// Yes or no.
        worked: bool,
    },
    /// The largest piece.
    Size([Length; 3]),
    /// The heaviest piece.
    Mass(Mass),
    /// A parameter.
    Parameter(ParameterCode, ParameterValue),
    /// The finest tolerance grade.
    Tolerance(ToleranceGrade),
    /// A month's capacity.
    Capacity(MonthlyCapacity),
    /// The smallest lot, in pieces.
    MinLot(u64),
    /// Days for a lot.
    LeadTime(u32),
    /// A certificate: held until a day, or not held.
    Certificate(CertificateCode, Option<Date>),
}

/// Whether a workbook says of itself that it is a survey.
pub fn is_survey(workbook: &Workbook) -> bool {
    keys_sheet(workbook).is_some()
}

fn keys_sheet(workbook: &Workbook) -> Option<&Sheet> {
    workbook.sheets.iter().find(|sheet| cell(sheet.rows.first(), 0) == MARK)
}

fn cell(row: Option<&Row>, column: u16) -> String {
    let cell = row.and_then(|row| row.cell(u32::from(column) + 1));
    cell.map(Cell::text).unwrap_or_default().into_owned()
}

impl Reader<'_> {
    /// Reads a filled survey.
    ///
    /// # Errors
    /// The one finding that says why it is none: no hidden sheet, or one that a later version of the program wrote.
    pub fn survey(&self, workbook: &Workbook) -> Result<Reading<ParsedSurvey>, Box<Finding>> {
        let file = workbook.file.as_str();
        let unreadable = || Box::new(Finding::new(Rule::SurveyUnreadable, Spot::file(file)));
        let keys = keys_sheet(workbook).and_then(Keys::of).ok_or_else(unreadable)?;
        let sheet = question_sheet(workbook, &keys).ok_or_else(unreadable)?;
        let columns = Columns::of(sheet, &keys);
        let mut reading = Reading {
            value: ParsedSurvey {
                supplier: keys.supplier,
                name: keys.name,
                made: keys.made,
                answers: Vec::new(),
            },
            tables: Vec::new(),
            sheets: Vec::new(),
            findings: workbook.findings.clone(),
        };
        let mut data = Vec::new();
        for line in keys.lines {
            let Some(row) = sheet.rows.iter().find(|row| number_of(row) == Some(line.number)) else {
                let gone = Finding::new(Rule::SurveyUnanswered, sheet.spot(file)).value(&line.question);
                reading.findings.push(gone);
                continue;
            };
            data.push(row.number);
            let (said, findings) = LineReader { reader: self, file, sheet, row, columns, line: &line }.read();
            let refused = findings.iter().any(|finding| finding.severity() == Severity::Error);
            reading.findings.extend(findings);
            if let Some(said) = said.filter(|_| !refused) {
                let spot = sheet.spot(file).at_row(row.number).at_column(columns.answer);
                let Line { site, process, question, .. } = line;
                reading.value.answers.push(SurveyAnswer { site, process, said, question, spot });
            }
        }
        data.sort_unstable();
        let filled = sheet.rows.len() as u32;
        reading.sheets.push(SheetReport {
            name: sheet.name.clone(),
            // Its lines say what a site can do.
            kind: Some(SheetKind::Capability),
            filled,
            titles: filled - data.len() as u32,
            headers: 0,
            data,
        });
        Ok(reading)
    }
}

/// The hidden sheet.
struct Keys {
    supplier: SupplierId,
    name: String,
    made: Option<Date>,
    headings: [String; 3],
    lines: Vec<Line>,
}

impl Keys {
    fn of(sheet: &Sheet) -> Option<Keys> {
        let of = |word: &str| sheet.rows.iter().find(|row| cell(Some(row), 0) == word);
        let version: u32 = cell(sheet.rows.first(), 1).parse().ok()?;
        if version > VERSION {
            return None;
        }
        let headings = of("headings");
        let lines = sheet.rows.iter().filter(|row| cell(Some(row), 0) == "line");
        Some(Keys {
            supplier: SupplierId::new(&cell(of("supplier"), 1)).ok()?,
            name: cell(of("supplier"), 2),
            made: cell(of("made"), 1).parse().ok(),
            headings: [1, 2, 3].map(|column| cell(headings, column)),
            lines: lines.filter_map(line).collect(),
        })
    }
}

fn line(row: &Row) -> Option<Line> {
    let text = |column| cell(Some(row), column);
    let process = text(3);
    Some(Line {
        number: text(1).parse().ok()?,
        site: SiteId::new(&text(2)).ok()?,
        process: if process.is_empty() { None } else { Some(ProcessCode::new(&process).ok()?) },
        asked: Asked::from_keys(&text(4), &text(5), &text(6))?,
        question: text(7),
    })
}

/// The sheet on which most of the lines' numbers stand in front of their rows.
fn question_sheet<'w>(workbook: &'w Workbook, keys: &Keys) -> Option<&'w Sheet> {
    let known = |sheet: &Sheet| {
        let numbers = sheet.rows.iter().filter_map(number_of);
        numbers.filter(|number| keys.lines.iter().any(|line| line.number == *number)).count()
    };
    let visible = workbook.sheets.iter().filter(|sheet| cell(sheet.rows.first(), 0) != MARK);
    visible
        .map(|sheet| (known(sheet), sheet))
        .filter(|(known, _)| *known > 0)
        .max_by_key(|(n, _)| *n)
        .map(|(_, s)| s)
}

fn number_of(row: &Row) -> Option<u32> {
    cell(Some(row), NUMBER).trim_end_matches('.').parse().ok()
}

/// Columns of the sheet of questions, from 1.
#[derive(Debug, Clone, Copy)]
struct Columns {
    answer: u32,
    unit: u32,
    until: u32,
}

impl Columns {
    fn of(sheet: &Sheet, keys: &Keys) -> Columns {
        let [answer, unit, until] = &keys.headings;
        let found = |heading: &String, usual: u16| {
            let cells = sheet.rows.iter().flat_map(|row| &row.cells);
            let mut same = cells.filter(|(_, cell)| !heading.is_empty() && cell.text() == heading.as_str());
            same.next().map_or(u32::from(usual) + 1, |(column, _)| *column)
        };
        Columns { answer: found(answer, ANSWER), unit: found(unit, UNIT), until: found(until, UNTIL) }
    }
}

/// One line while it is read. Cells are understood as those of a register are: a table of one row is made for the line,
/// whose columns mean what the line asks.
struct LineReader<'r> {
    reader: &'r Reader<'r>,
    file: &'r str,
    sheet: &'r Sheet,
    row: &'r Row,
    columns: Columns,
    line: &'r Line,
}

impl LineReader<'_> {
    fn read(&self) -> (Option<Said>, Vec<Finding>) {
        // Whoever writes that they do not know has not answered, as if the cell were empty.
        if self.row.cell(self.columns.answer).is_none_or(|cell| says_unknown(&cell.text())) {
            return (None, vec![self.about(Rule::SurveyUnanswered)]);
        }
        match &self.line.asked {
            Asked::Process => self.yes_or_no(Said::Process),
            Asked::Material { text, code } => {
                self.yes_or_no(|worked| Said::Material { text: text.clone(), code: code.clone(), worked })
            }
            Asked::Size => self.with(self.field(SheetKind::Parts, "size"), |row| {
                let size = row.size("size");
                if size.iter().any(Option::is_none) && row.findings.is_empty() {
                    row.note("size", Rule::NumberUnreadable, &row.text("size"), Vec::new());
                }
                Some(Said::Size([size[0]?, size[1]?, size[2]?]))
            }),
            Asked::Mass => self.with(self.field(SheetKind::Capability, "max-mass"), |row| {
                row.mass("max-mass").map(Said::Mass)
            }),
            Asked::Parameter(code) => self.with(Some(Meaning::Parameter(code.clone())), |row| {
                row.parameters().pop().map(|(code, value)| Said::Parameter(code, value))
            }),
            Asked::Tolerance => self.with(self.field(SheetKind::Capability, "tolerance"), |row| {
                row.tolerance("tolerance").map(Said::Tolerance)
            }),
            Asked::Capacity => self.with(self.field(SheetKind::Capability, "monthly-capacity"), capacity),
            Asked::MinLot => self.with(self.field(SheetKind::Capability, "min-lot"), |row| {
                row.count("min-lot").map(Said::MinLot)
            }),
            Asked::LeadTime => self.with(self.field(SheetKind::Capability, "lead-time"), |row| {
                row.days("lead-time").map(Said::LeadTime)
            }),
            Asked::Certificate(code) => self.certificate(code),
        }
    }

    fn about(&self, rule: Rule) -> Finding {
        let spot = self.sheet.spot(self.file).at_row(self.row.number).at_column(self.columns.answer);
        Finding::new(rule, spot).value(&self.line.question)
    }

    fn field(&self, kind: SheetKind, key: &str) -> Option<Meaning> {
        kind.field(key).map(Meaning::Field)
    }

    fn yes_or_no(&self, said: impl Fn(bool) -> Said) -> (Option<Said>, Vec<Finding>) {
        let text = self.row.cell(self.columns.answer).map(Cell::text).unwrap_or_default();
        match yes_no(&text) {
            Some(yes) => (Some(said(yes)), Vec::new()),
            None => (None, vec![self.unknown(&text)]),
        }
    }

    fn unknown(&self, text: &str) -> Finding {
        let finding = self.about(Rule::ChoiceUnknown).value(text);
        finding.with("field", Arg::Text(self.line.question.clone()))
    }

    fn certificate(&self, code: &CertificateCode) -> (Option<Said>, Vec<Finding>) {
        let text = self.row.cell(self.columns.answer).map(Cell::text).unwrap_or_default();
        match yes_no(&text) {
            None => (None, vec![self.unknown(&text)]),
            Some(false) => (Some(Said::Certificate(code.clone(), None)), Vec::new()),
            Some(true) => {
                let until = self.field(SheetKind::Certificate, "valid-until");
                let table = self.table(vec![self.column(self.columns.until, until)]);
                let words = self.reader.words;
                let mut row = RowReader::new(self.file, self.sheet, &table, self.row, words);
                let day = row.date("valid-until");
                if day.is_none() && row.findings.is_empty() {
                    row.missing("valid-until");
                }
                (day.map(|day| Said::Certificate(code.clone(), Some(day))), row.findings)
            }
        }
    }

    /// Reads the answer as a cell of this meaning, with the unit beside it.
    fn with(
        &self,
        meaning: Option<Meaning>,
        read: impl FnOnce(&mut RowReader<'_>) -> Option<Said>,
    ) -> (Option<Said>, Vec<Finding>) {
        let unit = self.row.cell(self.columns.unit).map(|cell| cell.text().into_owned());
        let mut answer = self.column(self.columns.answer, meaning);
        answer.unit = unit;
        let basis = self.column(self.columns.unit, self.field(SheetKind::Capability, "capacity-unit"));
        let table = self.table(vec![answer, basis]);
        let mut row = RowReader::new(self.file, self.sheet, &table, self.row, self.reader.words);
        let said = read(&mut row);
        let mut findings = row.findings;
        for finding in &mut findings {
            // The reader of the survey knows the question, not the field of a register.
            for (name, arg) in &mut finding.args {
                if *name == "field" {
                    *arg = Arg::Text(self.line.question.clone());
                }
            }
        }
        (said, findings)
    }

    fn column(&self, index: u32, meaning: Option<Meaning>) -> Column {
        Column {
            header: self.line.question.clone(),
            meaning,
            found_by: FoundBy::Header,
            ..Column::bare(index)
        }
    }

    fn table(&self, columns: Vec<Column>) -> Table {
        Table {
            sheet: self.sheet.name.clone(),
            sheet_index: 0,
            kind: SheetKind::Capability,
            title_rows: Vec::new(),
            header_rows: Vec::new(),
            columns,
            data: Vec::new(),
            repeated_headers: Vec::new(),
            beside: Vec::new(),
        }
    }
}

/// "I do not know", as people write it where a value is asked.
fn says_unknown(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "모름",
        "모릅니다",
        "모르겠음",
        "모르겠습니다",
        "미확인",
        "미상",
        "unknown",
        "not known",
        "don't know",
        "do not know",
        "не знаю",
        "неизвестно",
        "bilmayman",
        "nomaʼlum",
        "номаълум",
        "?",
    ];
    let folded = lang::fold::fold(text);
    !folded.is_empty() && WORDS.iter().any(|word| lang::fold::fold(word) == folded) || text.trim() == "?"
}

fn capacity(row: &mut RowReader<'_>) -> Option<Said> {
    let amount = row.positive("monthly-capacity");
    let basis = row.basis("capacity-unit");
    if amount.is_some() && basis.is_none() && row.findings.is_empty() {
        row.missing("capacity-unit");
    }
    let milli = amount?.checked_mul(Decimal::from(1000))?.round().to_i64()?;
    Some(Said::Capacity(MonthlyCapacity { milli, basis: basis? }))
}

/// Answers by site and process, in the order of the lines; certificates of the company under `None`.
pub fn by_group(answers: &[SurveyAnswer]) -> BTreeMap<(SiteId, Option<ProcessCode>), Vec<&SurveyAnswer>> {
    let mut groups: BTreeMap<_, Vec<&SurveyAnswer>> = BTreeMap::new();
    for answer in answers {
        groups.entry((answer.site.clone(), answer.process.clone())).or_default().push(answer);
    }
    groups
}
