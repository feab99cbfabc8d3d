//! Templates: empty ones hold no row, what is typed into them is read as it was meant, in every language.

use crate::support::{open, row_texts, teller, type_in, with_reader};
use domain::demand::{Need, Route};
use domain::finding::{Finding, RowCount, Rule};
use domain::place::Country;
use domain::registry::{Certificates, Grade, Interest, Materials, ParameterValue};
use domain::taxonomy::Taxonomy;
use formats::fields::SheetKind;
use formats::grid::Workbook;
use formats::read::parts::ParsedPart;
use formats::read::rates::ParsedRates;
use formats::read::register::ParsedSupplier;
use formats::read::{self, Reader, Reading};
use formats::write::template::{TemplateKind, workbook};
use jiff::civil::date;
use lang::Language;

/// Row of the header, the example, and the first one to fill.
const HEADER: u32 = 2;
const EXAMPLE: u32 = 3;
const FIRST: u32 = 4;

fn templates(taxonomy: &Taxonomy, kind: TemplateKind) -> Vec<(Language, Vec<u8>)> {
    let made = |language| (language, workbook(kind, taxonomy, &teller(taxonomy, language)).unwrap());
    Language::ALL.into_iter().map(made).collect()
}

fn counted(reader: &Reader<'_>, kind: TemplateKind, workbook: &Workbook) -> (RowCount, Vec<Finding>) {
    fn of<T>(reading: Reading<T>) -> (RowCount, Vec<Finding>) {
        (reading.count(), reading.findings)
    }
    match kind {
        TemplateKind::Parts => of(reader.parts(workbook, None)),
        TemplateKind::Register => of(reader.register(workbook, None)),
        TemplateKind::Rates => of(reader.rates(workbook, None)),
    }
}

/// The template with its example typed again below, under ids of its own: every column filled as a person would who
/// copies the example.
fn filled(template: &[u8]) -> Vec<u8> {
    let mut bytes = template.to_vec();
    for (at, sheet) in open(template).sheets.iter().enumerate().filter(|(_, sheet)| is_data(sheet)) {
        let own = |text: String| text.replace("EX-", "T-");
        let cells: Vec<_> =
            row_texts(sheet, EXAMPLE).into_iter().map(|(column, text)| (FIRST, column, own(text))).collect();
        bytes = type_in(&bytes, at, &cells);
    }
    bytes
}

fn is_data(sheet: &formats::grid::Sheet) -> bool {
    sheet.rows.first().is_none_or(|row| row.cells[0].1.text() != read::OWN_SHEET)
}

#[test]
fn an_untouched_template_holds_no_row_and_says_so() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for kind in TemplateKind::ALL {
            for (language, bytes) in templates(&taxonomy, kind) {
                let workbook = open(&bytes);
                assert_eq!(read::guess_kind(reader, &workbook), Some(kind.key()), "{language}");
                let (count, findings) = counted(reader, kind, &workbook);
                assert_eq!(count.rows(), 0, "{language} {kind:?}");
                let rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
                assert_eq!(rules, [Rule::TableEmpty], "{language} {kind:?}: {findings:?}");
            }
        }
    });
}

#[test]
fn every_sheet_and_column_is_recognised_in_every_language() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for kind in TemplateKind::ALL {
            for (language, bytes) in templates(&taxonomy, kind) {
                let workbook = open(&bytes);
                let tables = match kind {
                    TemplateKind::Parts => reader.parts(&workbook, None).tables,
                    TemplateKind::Register => reader.register(&workbook, None).tables,
                    TemplateKind::Rates => reader.rates(&workbook, None).tables,
                };
                let kinds: Vec<SheetKind> = tables.iter().map(|table| table.kind).collect();
                assert_eq!(kinds, kind.sheets(), "{language}");
                for table in &tables {
                    let headed = row_texts(&workbook.sheets[table.sheet_index], HEADER).len();
                    assert_eq!(table.header_rows, [HEADER], "{language} {}", table.sheet);
                    assert_eq!(table.columns.len(), headed);
                    let lost: Vec<_> =
                        table.columns.iter().filter(|c| c.meaning.is_none()).map(|c| &c.header).collect();
                    assert!(lost.is_empty(), "{language} {}: {lost:?}", table.sheet);
                    let fields = table.kind.fields().map(|field| field.key);
                    for key in fields {
                        assert!(table.column(key).is_some(), "{language} {}: {key}", table.sheet);
                    }
                }
                let hidden: Vec<bool> = workbook.sheets.iter().map(|sheet| sheet.hidden).collect();
                assert_eq!(hidden.iter().filter(|hidden| **hidden).count(), 1);
            }
        }
    });
}

#[test]
fn a_parts_list_typed_into_the_template_is_read_as_meant() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for (language, bytes) in templates(&taxonomy, TemplateKind::Parts) {
            let reading = reader.parts(&open(&filled(&bytes)), None);
            assert_eq!(reading.findings, [], "{language}");
            assert_eq!(reading.count().accepted, 2, "{language}");
            check_part(&reading.value, language);
        }
    });
}

fn check_part(parts: &[ParsedPart], language: Language) {
    let [ParsedPart { part, process_text, .. }] = parts else { panic!("{language}: {parts:?}") };
    assert_eq!(part.number.as_str(), "T-1001");
    assert_eq!(part.change_level, "A");
    assert_eq!(part.model, "Cobalt");
    assert_eq!(part.names.ru, "корпус тормозного суппорта");
    assert_eq!(part.annual_pieces, Some(75_252));
    assert_eq!(part.lot_pieces, Some(6_271));
    let material = part.material.as_ref().unwrap();
    assert_eq!(material.code.as_ref().unwrap().as_str(), "cast-aluminium", "{language}");
    assert_eq!(part.mass.unwrap().kg().to_string(), "0.85");
    let size: Vec<String> = part.size.iter().map(|side| side.unwrap().mm().to_string()).collect();
    assert_eq!(size, ["182", "96", "74"]);
    assert_eq!(part.surface.unwrap().dm2().to_string(), "6.2");
    assert_eq!(part.tolerance.unwrap().it(), 9);
    assert_eq!(part.hs.as_ref().unwrap().digits(), "870830");
    assert_eq!(process_text, "");
    let certificates: Vec<&str> = part.certificates.iter().map(|code| code.as_str()).collect();
    assert_eq!(certificates, ["iatf-16949"], "{language}");
    assert_eq!(part.target_price.unwrap().plain(), "4.2");
    assert_eq!(part.target_price.unwrap().currency().code(), "USD");
    assert_eq!(part.incoterm.as_deref(), Some("FCA"));
    assert!(!part.delivery_text.is_empty());
    assert_eq!(part.max_lead_time_days, Some(45));
    assert_eq!(part.start_of_production, Some(date(2027, 9, 1)));
    assert_eq!(part.safety, Some(true), "{language}");
    // The sheet of operations says more than the column of processes.
    let Route::Given(operations) = &part.route else { panic!("{:?}", part.route) };
    let [operation] = operations.as_slice() else { panic!("{operations:?}") };
    assert_eq!(operation.process.as_str(), "die-casting");
    assert_eq!(operation.cycle_seconds, Some(48));
    let needs: Vec<String> = operation.needs.iter().map(|(code, need)| format!("{code} {need:?}")).collect();
    assert_eq!(needs, ["clamping-force Value(650 tf)", "wall-thickness Range(2.5 mm, 6 mm)"], "{language}");
    assert!(matches!(operation.needs.values().next(), Some(Need::Value(_))));
}

#[test]
fn a_register_typed_into_the_template_is_read_as_meant() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for (language, bytes) in templates(&taxonomy, TemplateKind::Register) {
            let reading = reader.register(&open(&filled(&bytes)), None);
            assert_eq!(reading.findings, [], "{language}");
            assert_eq!(reading.count().accepted, 6, "{language}");
            check_supplier(&reading.value.shares[0], language);
        }
    });
}

fn check_supplier(suppliers: &[ParsedSupplier], language: Language) {
    let [ParsedSupplier { supplier, .. }] = suppliers else { panic!("{language}: {suppliers:?}") };
    assert_eq!(supplier.id.as_str(), "T-1");
    assert_eq!(supplier.names.ko, "(주)예시정밀");
    assert_eq!(supplier.names.en, "Example Precision Co., Ltd.");
    assert_eq!(supplier.registration_number.as_ref().unwrap().to_string(), "123-45-67891");
    assert_eq!(supplier.country, Some(Country::KR), "{language}");
    assert_eq!(supplier.former_names, ["예시금속"]);
    assert_eq!(supplier.staff, Some(14));
    assert_eq!(supplier.yearly_sales.unwrap().plain(), "3200000000");
    assert_eq!(supplier.interest, Interest::Yes, "{language}");
    let [site] = supplier.sites.as_slice() else { panic!() };
    assert_eq!(site.id.as_str(), "T-1-A");
    let at = site.given_at.unwrap();
    assert_eq!((at.lat(), at.lon()), (35.9676, 126.7369));
    let [capability] = site.capabilities.as_slice() else { panic!() };
    assert_eq!(capability.process.as_str(), "die-casting");
    let Materials::Listed(materials) = &capability.materials else { panic!() };
    assert_eq!(materials.iter().map(|code| code.as_str()).collect::<Vec<_>>(), ["cast-aluminium"]);
    assert_eq!(capability.max_mass.unwrap().kg().to_string(), "6.5");
    assert!(capability.max_size.iter().all(Option::is_some));
    let parameters: Vec<String> = capability.parameters.iter().map(|(c, v)| format!("{c} {v:?}")).collect();
    assert_eq!(
        parameters,
        ["clamping-force Values([350 tf, 800 tf])", "wall-thickness Range(1.8 mm, 12 mm)"],
        "{language}"
    );
    assert!(matches!(capability.parameters.values().next(), Some(ParameterValue::Values(_))));
    assert_eq!(capability.tolerance.unwrap().it(), 9);
    let capacity = capability.capacity.unwrap();
    assert_eq!((capacity.milli, capacity.basis.word()), (60_000_000, "piece"), "{language}");
    assert_eq!(capability.min_lot_pieces, Some(500));
    assert_eq!(capability.setup_per_lot.unwrap().plain(), "180000");
    let unit = capability.unit_cost.unwrap();
    assert_eq!((unit.amount.plain().as_str(), unit.basis.word()), ("950", "piece"), "{language}");
    assert_eq!(capability.lead_time_days, Some(14));
    assert_eq!(capability.grade, Grade::Claimed, "{language}");
    let Certificates::Listed(held) = &supplier.certificates else { panic!() };
    assert_eq!(held[0].code.as_str(), "iatf-16949", "{language}");
    assert_eq!(held[0].valid_until, date(2029, 1, 31));
    assert_eq!(supplier.customers[0].share_millipercent, Some(45_000));
    assert_eq!(supplier.contacts[0].latin, "Hong Gil-dong");
}

#[test]
fn rates_typed_into_the_template_are_read_as_meant() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for (language, bytes) in templates(&taxonomy, TemplateKind::Rates) {
            // Rates have no id to tell the copy by: it costs ten times as much.
            let mut typed = bytes.clone();
            for (at, sheet) in open(&bytes).sheets.iter().enumerate().filter(|(_, sheet)| is_data(sheet)) {
                let cells = row_texts(sheet, EXAMPLE).into_iter().map(|(column, text)| (FIRST, column, text));
                let mut cells: Vec<_> = cells.collect();
                if let Some((_, _, source)) = cells.last_mut() {
                    *source = "T".to_owned();
                }
                typed = type_in(&typed, at, &cells);
            }
            let reading = reader.rates(&open(&typed), None);
            assert_eq!(reading.findings, [], "{language}");
            assert_eq!(reading.count().accepted, 6, "{language}");
            let ParsedRates { processes, roads, pairs, lanes, duties, exchanges } = reading.value;
            assert_eq!(processes[0].unit_cost.basis.word(), "kg", "{language}");
            assert_eq!(processes[0].country, Some(Country::KR));
            assert_eq!(roads[0].road_factor_milli, 1300);
            assert_eq!(pairs[0].1.distance_m, Some(260_000));
            assert_eq!(lanes[0].1.to, "UZ");
            assert_eq!(lanes[0].1.insurance_ppm, 3000);
            assert_eq!((duties[0].hs.as_str(), duties[0].ppm), ("8708", 50_000));
            assert_eq!(exchanges[0].rate.to_string(), "1385.5");
            assert_eq!(exchanges[0].provenance.valid_until, Some(date(2026, 10, 31)));
        }
    });
}

#[test]
fn typing_over_one_cell_of_the_example_makes_it_a_row() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for (language, bytes) in templates(&taxonomy, TemplateKind::Parts) {
            let sheet = &open(&bytes).sheets[1];
            let header = row_texts(sheet, HEADER);
            let mass = header.iter().find(|(_, text)| text.contains('(') && text.contains("kg"));
            let (column, _) = mass.or_else(|| header.iter().find(|(_, text)| text.contains("кг"))).unwrap();
            let bytes = type_in(&bytes, 1, &[(EXAMPLE, *column, "1.5".to_owned())]);
            let reading = reader.parts(&open(&bytes), None);
            assert_eq!(reading.count().accepted, 1, "{language}");
            assert_eq!(reading.value[0].part.number.as_str(), "EX-1001");
            assert_eq!(reading.value[0].part.mass.unwrap().kg().to_string(), "1.5");
        }
    });
}

#[test]
fn a_list_that_a_buyer_calls_lists_is_read() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet().set_name("목록").unwrap();
        for (column, text) in [(0, "품번"), (1, "품명")] {
            sheet.write(0, column, text).unwrap();
            sheet.write(1, column, "A-1").unwrap();
        }
        let reading = reader.parts(&open(&workbook.save_to_buffer().unwrap()), None);
        assert_eq!(reading.count().accepted, 1);
    });
}

#[test]
fn the_same_template_has_the_same_bytes() {
    let taxonomy = Taxonomy::builtin().unwrap();
    let made = || templates(&taxonomy, TemplateKind::Register);
    assert!(made() == made());
}

#[test]
fn a_share_may_be_typed_with_its_sign() {
    let taxonomy = Taxonomy::builtin().unwrap();
    with_reader(&taxonomy, |reader| {
        for (language, bytes) in templates(&taxonomy, TemplateKind::Rates) {
            let workbook = open(&bytes);
            let at = workbook.sheets.iter().rposition(|sheet| {
                is_data(sheet) && row_texts(sheet, EXAMPLE).iter().any(|(_, text)| text == "8708")
            });
            let at = at.unwrap_or_else(|| panic!("{language}: no sheet of duties"));
            let typed: Vec<_> = row_texts(&workbook.sheets[at], EXAMPLE)
                .into_iter()
                .map(|(column, text)| (FIRST, column, if text == "5" { "6.5 %".to_owned() } else { text }))
                .collect();
            let reading = reader.rates(&open(&type_in(&bytes, at, &typed)), None);
            assert_eq!(reading.findings, [], "{language}");
            assert_eq!(reading.value.duties[0].ppm, 65_000, "{language}");
        }
    });
}
