//! A buyer's parts list: one line a part, and, in the workbook of the template, a sheet of operations.

use super::{Opened, Reader, Reading, unknown_cells};
use crate::cell::list;
use crate::cell::number::Period;
use crate::fields::SheetKind;
use crate::grid::Workbook;
use crate::table::mapping::Mapping;
use crate::table::rows::RowReader;
use domain::demand::{MaterialNeed, Need, Operation, Part, Route};
use domain::finding::{Arg, Finding, Rule, Spot};
use domain::id::{ParameterCode, PartNumber, ProcessCode};
use domain::names::Names;
use domain::quantity::{Dimension, Quantity, Unit};
use domain::registry::ParameterValue;
use domain::taxonomy::{Direction, Table};
use lang::fold::code_key;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Sheets a parts list may have.
pub const KINDS: [SheetKind; 2] = [SheetKind::Parts, SheetKind::Operation];

/// Months a monthly quantity is multiplied by.
const MONTHS: u64 = 12;
/// Days of production a daily quantity is multiplied by: what both countries' calendars leave in a year, rounded.
const WORKING_DAYS: u64 = 250;

/// Of a piece, which amounts of pieces are counted in.
const THOUSANDTHS: i64 = 1000;

/// A line as the file tells it.
#[derive(Debug, Clone)]
pub struct ParsedPart {
    /// What is certain. The route is given or unknown, the place of delivery not found yet.
    pub part: Part,
    /// Process words that are no route by themselves.
    pub process_text: String,
    /// Surface and heat treatment.
    pub treatment_text: String,
    /// Parameters stated for the part as a whole.
    pub needs: Vec<(ParameterCode, Need)>,
    /// Cells of columns that nobody knows, by header.
    pub unknown: BTreeMap<String, String>,
}

/// A row of the sheet of operations.
struct ReadOperation {
    number: String,
    step: u64,
    operation: Operation,
}

impl Reader<'_> {
    /// Reads a parts list.
    pub fn parts(&self, workbook: &Workbook, mapping: Option<&Mapping>) -> Reading<Vec<ParsedPart>> {
        let Opened { tables, reports, mut findings } = self.open(workbook, &KINDS, "parts", mapping);
        let file = workbook.file.as_str();
        let mut parts: Vec<ParsedPart> = Vec::new();
        let mut seen: BTreeMap<(String, String), Spot> = BTreeMap::new();
        for (sheet, table) in tables.iter().filter(|(_, table)| table.kind == SheetKind::Parts) {
            for mut row in self.rows(file, sheet, table) {
                row.check_shape();
                let mut parsed = self.part(&mut row);
                parsed.unknown = unknown_cells(row.row(), table);
                let key = (code_key(parsed.part.number.as_str()), parsed.part.change_level.clone());
                if let Some(first) = seen.get(&key) {
                    let args = vec![("first", Arg::Text(first.cell()))];
                    row.note("part-number", Rule::PartTwice, parsed.part.number.as_str(), args);
                }
                if !row.refused() {
                    seen.entry(key).or_insert_with(|| row.spot().clone());
                    parts.push(parsed);
                }
                findings.extend(row.findings);
            }
        }
        let numbers: BTreeSet<String> =
            parts.iter().map(|parsed| code_key(parsed.part.number.as_str())).collect();
        let mut operations: BTreeMap<String, Vec<ReadOperation>> = BTreeMap::new();
        for (sheet, table) in tables.iter().filter(|(_, table)| table.kind == SheetKind::Operation) {
            for mut row in self.rows(file, sheet, table) {
                row.check_shape();
                let read = self.operation(&mut row, &numbers);
                if let Some(read) = read.filter(|_| !row.refused()) {
                    operations.entry(read.number.clone()).or_default().push(read);
                }
                findings.extend(row.findings);
            }
        }
        for parsed in &mut parts {
            if let Some(read) = operations.get_mut(&code_key(parsed.part.number.as_str())) {
                read.sort_by_key(|read| read.step);
                parsed.part.route = Route::Given(read.iter().map(|read| read.operation.clone()).collect());
            }
            findings.extend(self.lay_needs(parsed));
        }
        let tables = tables.into_iter().map(|(_, table)| table).collect();
        Reading { value: parts, tables, sheets: reports, findings }
    }

    fn part(&self, row: &mut RowReader<'_>) -> ParsedPart {
        row.check_place("part-name");
        row.check_place("part-number");
        let names = names(row);
        let written = row.part_number("part-number");
        let number = written.as_deref().and_then(|text| PartNumber::new(text).ok());
        if number.is_none() {
            let told = row
                .findings
                .iter()
                .any(|finding| matches!(finding.rule, Rule::PartNumberDigitsLost | Rule::PartNumberWasDate));
            if names.is_empty() {
                row.missing("part-number");
            } else if !told {
                row.note(
                    "part-number",
                    Rule::PartNumberMissing,
                    written.as_deref().unwrap_or_default(),
                    Vec::new(),
                );
            }
        }
        let number = number.unwrap_or_else(|| PartNumber::of_row(row.spot().row.unwrap_or(0)));
        let currency = row.currency("currency");
        let target_price = row.money("target-price", currency);
        let size = row.size("size");
        let own = [row.length("length"), row.length("width"), row.length("height")];
        let (route, process_text) = self.route(row);
        let treatment = [row.text("surface-treatment"), row.text("heat-treatment")];
        let (incoterm, place) = self.incoterm(row);
        let delivery_text = row.text("delivery-place");
        let needs = row.parameters().into_iter().filter_map(|(code, value)| {
            let direction = self.words.taxonomy.parameters.get(&code)?.direction;
            Some((code, need(direction, value)?))
        });
        let needs = needs.collect();
        let further = further(row);
        let part = Part {
            number,
            change_level: row.text("change-level"),
            line: row.text("line"),
            names,
            model: row.text("model"),
            annual_pieces: annual_pieces(row),
            lot_pieces: row.count("lot-size").filter(|lot| *lot > 0),
            material: self.material(row),
            mass: row.mass("mass"),
            size: [own[0].or(size[0]), own[1].or(size[1]), own[2].or(size[2])],
            surface: row.area("surface-area"),
            tolerance: row.tolerance("tolerance"),
            hs: row.hs("hs"),
            route,
            certificates: row.certificates("certificates"),
            target_price,
            incoterm,
            delivery_text: if delivery_text.is_empty() { place } else { delivery_text },
            delivery: None,
            max_lead_time_days: row.days("max-lead-time").filter(|days| *days > 0),
            start_of_production: row.date("sop-date"),
            safety: row.yes_no("safety"),
            further,
            spot: row.spot().clone(),
        };
        let treatment_text =
            treatment.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
        ParsedPart { part, process_text, treatment_text, needs, unknown: BTreeMap::new() }
    }

    /// The processes of the route column when every word is known; else its text, for inference.
    fn route(&self, row: &RowReader<'_>) -> (Route, String) {
        let text = row.text("process");
        if text.is_empty() {
            return (Route::Unknown, text);
        }
        let arrows =
            text.replace(['→', '⇒', '➔', '▶', '>', '＞', '+'], ";").replace(" - ", ";").replace("--", ";");
        let words = list::split_known(&arrows, |word| self.words.process(word).is_some());
        let codes: Option<Vec<ProcessCode>> = words.iter().map(|word| self.words.process(word)).collect();
        match codes {
            Some(codes) if !codes.is_empty() => {
                (Route::Given(codes.into_iter().map(Operation::plain).collect()), String::new())
            }
            _ => (Route::Unknown, text),
        }
    }

    fn material(&self, row: &mut RowReader<'_>) -> Option<MaterialNeed> {
        let text = row.text("material");
        if text.is_empty() {
            return None;
        }
        row.check_letters("material");
        let code = self.words.material(&text);
        if code.is_none() {
            row.note("material", Rule::MaterialUnknown, &text, Vec::new());
        }
        Some(MaterialNeed { text, code })
    }

    /// The rule, and the place behind it: `FOB Busan`.
    fn incoterm(&self, row: &mut RowReader<'_>) -> (Option<String>, String) {
        let text = row.text("incoterm");
        if text.is_empty() {
            return (None, String::new());
        }
        let code: String = text.chars().take(3).collect::<String>().to_ascii_uppercase();
        if self.words.taxonomy.incoterms.contains_key(&code) {
            let place = text.chars().skip(3).collect::<String>();
            let place = place.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            let year = place.to_lowercase().contains("incoterms");
            return (Some(code), if year { String::new() } else { place });
        }
        let args = vec![("field", Arg::Field("incoterm".to_owned()))];
        row.note("incoterm", Rule::ChoiceUnknown, &text, args);
        (None, String::new())
    }

    fn operation(&self, row: &mut RowReader<'_>, numbers: &BTreeSet<String>) -> Option<ReadOperation> {
        let number = row.part_number("part-number");
        if number.is_none() {
            row.missing("part-number");
        }
        let number = code_key(&number?);
        if !numbers.contains(&number) {
            let args = vec![("field", Arg::Field("part-number".to_owned()))];
            row.note("part-number", Rule::ReferenceBroken, &number, args);
        }
        let step = row.count("step");
        let process = row.process("process-code")?;
        let mut operation =
            Operation { cycle_seconds: row.seconds("cycle-time"), ..Operation::plain(process) };
        for (code, value) in row.parameters() {
            let has = self.words.taxonomy.parameters_of(&operation.process).any(|p| p.code == code);
            let direction = self.words.taxonomy.parameters.get(&code).map(|p| p.direction);
            let need = direction.and_then(|direction| need(direction, value));
            match need.filter(|_| has) {
                Some(need) => {
                    operation.needs.insert(code, need);
                }
                None => {
                    let names = self.words.taxonomy.processes.get(&operation.process);
                    let names = names.map(|process| process.names.clone()).unwrap_or_default();
                    let args = vec![("process", Arg::Names(names))];
                    row.note("parameter", Rule::ParameterForeign, code.as_str(), args);
                }
            }
        }
        Some(ReadOperation { number, step: step?, operation })
    }

    /// Lays parameters stated for the part on the operations that have them. While the route is unknown they wait.
    fn lay_needs(&self, parsed: &mut ParsedPart) -> Vec<Finding> {
        if matches!(parsed.part.route, Route::Unknown) {
            return Vec::new();
        }
        lay_needs(self.words.taxonomy, &mut parsed.part, &parsed.needs)
    }
}

/// Lays parameters stated for a part on those of its operations whose process has them; the others are findings.
pub fn lay_needs(
    taxonomy: &domain::taxonomy::Taxonomy,
    part: &mut Part,
    needs: &[(ParameterCode, Need)],
) -> Vec<Finding> {
    let spot = part.spot.clone();
    let (Route::Given(operations) | Route::Inferred(operations, _)) = &mut part.route else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (code, need) in needs {
        let mut laid = false;
        for operation in operations.iter_mut() {
            if taxonomy.parameters_of(&operation.process).any(|parameter| parameter.code == *code) {
                operation.needs.entry(code.clone()).or_insert_with(|| need.clone());
                laid = true;
            }
        }
        if !laid {
            let names = taxonomy.parameters.get(code).map(|p| p.names.clone()).unwrap_or_default();
            let processes = operations.iter().filter_map(|o| taxonomy.processes.get(&o.process));
            let route = join_names(processes.map(|process| &process.names));
            findings.push(
                Finding::new(Rule::OperationForeign, spot.clone())
                    .value(&names.en)
                    .with("process", Arg::Names(route)),
            );
        }
    }
    findings
}

fn join_names<'n>(names: impl Iterator<Item = &'n Names>) -> Names {
    let all: Vec<&Names> = names.collect();
    let joined =
        |pick: fn(&Names) -> &String| all.iter().map(|n| pick(n).as_str()).collect::<Vec<_>>().join(" → ");
    Names { ko: joined(|n| &n.ko), en: joined(|n| &n.en), ru: joined(|n| &n.ru), uz: joined(|n| &n.uz) }
}

/// What a part needs of a parameter. Of several values the hardest counts.
fn need(direction: Direction, value: ParameterValue) -> Option<Need> {
    Some(match value {
        ParameterValue::Range(low, high) => Need::Range(low, high),
        ParameterValue::Values(values) => {
            let by = |quantity: &Quantity| quantity.base();
            Need::Value(match direction {
                Direction::AtMost => values.into_iter().min_by_key(by)?,
                Direction::AtLeast | Direction::Within => values.into_iter().max_by_key(by)?,
            })
        }
    })
}

fn names(row: &RowReader<'_>) -> Names {
    let mut names = Names {
        ko: row.text("part-name-ko"),
        en: row.text("part-name-en"),
        ru: row.text("part-name-ru"),
        uz: row.text("part-name-uz"),
    };
    let plain = row.text("part-name");
    if plain.is_empty() {
        return names;
    }
    // A name in no stated language stands in the language its letters tell.
    let slot = if plain.chars().any(|c| matches!(c, '가'..='힣')) {
        &mut names.ko
    } else if plain.chars().any(|c| matches!(c, 'ў' | 'қ' | 'ғ' | 'ҳ' | 'Ў' | 'Қ' | 'Ғ' | 'Ҳ'))
        || plain.contains(['ʻ', '‘'])
    {
        &mut names.uz
    } else if plain.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
        &mut names.ru
    } else {
        &mut names.en
    };
    if slot.is_empty() {
        *slot = plain;
    }
    names
}

/// What is kept with the part and takes no part in the answer.
fn further(row: &mut RowReader<'_>) -> BTreeMap<String, String> {
    const TEXTS: [&str; 8] = [
        "drawing",
        "tooling-owner",
        "current-source",
        "current-country",
        "contact",
        "confidentiality",
        "note",
        "quantity-unit",
    ];
    const DATES: [&str; 5] = ["change-date", "samples-date", "first-delivery", "last-delivery", "quote-due"];
    let texts = TEXTS.map(|key| (key.to_owned(), row.text(key)));
    let dates =
        DATES.map(|key| (key.to_owned(), row.date(key).map(|date| date.to_string()).unwrap_or_default()));
    texts.into_iter().chain(dates).filter(|(_, text)| !text.is_empty()).collect()
}

/// Pieces a year: stated, or pieces per vehicle times vehicles a year.
fn annual_pieces(row: &mut RowReader<'_>) -> Option<u64> {
    let stated = row.count_with_period("annual-quantity").and_then(|(count, period)| match period {
        Some(Period::Month) => count.checked_mul(MONTHS),
        Some(Period::Day) => count.checked_mul(WORKING_DAYS),
        Some(Period::Year) | None => Some(count),
    });
    let each = row.count("quantity-per-vehicle");
    let vehicles = row.count_with_period("vehicles-per-year").and_then(|(count, period)| match period {
        Some(Period::Month) => count.checked_mul(MONTHS),
        _ => Some(count),
    });
    let computed = each.zip(vehicles).and_then(|(each, vehicles)| each.checked_mul(vehicles));
    let counted = stated.or(computed).filter(|pieces| *pieces > 0)?;
    counted.checked_mul(pieces_in_unit(row)?)
}

/// Pieces that one of the row's unit of quantity is: 12 for a dozen, 1 for words that nobody knows (sets, boxes). `None`,
/// with a warning, for a mass, a length or another amount that tells no pieces.
fn pieces_in_unit(row: &mut RowReader<'_>) -> Option<u64> {
    let text = row.text("quantity-unit");
    let words = row.words();
    let codes = words.lexicon.look_up(Table::Units, &text);
    let units: Vec<&Unit> =
        codes.filter_map(|code| words.taxonomy.units.get(code)).map(|(unit, _)| unit).collect();
    if units.is_empty() {
        return Some(1);
    }
    let number = units.iter().find_map(|unit| {
        let one = (matches!(unit.dimension(), Dimension::Count | Dimension::Number))
            .then(|| Quantity::new(Decimal::ONE, unit).ok())??;
        u64::try_from(one.base() / THOUSANDTHS).ok().filter(|pieces| *pieces > 0)
    });
    if number.is_none() {
        let args = vec![("field", Arg::Field("quantity-unit".to_owned()))];
        row.note("quantity-unit", Rule::UnitUnreadable, &text, args);
    }
    number
}
