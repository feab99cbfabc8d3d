use super::*;
use crate::grid::{self, Limits};
use domain::taxonomy::Taxonomy;
use domain::taxonomy::lexicon::Lexicon;
use std::path::PathBuf;

fn with_reader<T>(test: impl FnOnce(&Reader<'_>) -> T) -> T {
    let taxonomy = Taxonomy::builtin().unwrap();
    let lexicon = Lexicon::new(&taxonomy, lang::fold::fold);
    let words = Words::new(&taxonomy, &lexicon);
    let recogniser = Recogniser::new(&lexicon);
    test(&Reader { words: &words, recogniser: &recogniser })
}

fn csv(text: &str) -> Workbook {
    grid::open("test.csv", text.as_bytes(), &Limits::default()).unwrap()
}

/// A real file, when the folder of shared data is there.
fn shared(path: &str) -> Option<Workbook> {
    let full = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(path);
    let Ok(bytes) = std::fs::read(&full) else {
        println!("skipped: {path} is not here");
        return None;
    };
    Some(grid::open(path, &bytes, &Limits::default()).unwrap())
}

fn first(register: &register::ParsedRegister) -> &register::ParsedSupplier {
    register.iter().next().unwrap()
}

fn rules(findings: &[Finding]) -> Vec<Rule> {
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn real_registers_read_with_the_counts_of_their_readme() {
    for (path, rows) in [
        ("companies/ventures-2026-03.csv", 2901),
        ("companies/krx-listed-2020-03.xls", 2280),
        ("companies/changwon-factories-2020-02.cp949.csv", 3172),
        ("companies/kicox-busan-estate-firms.csv", 1098),
        ("companies/osh-list-2.csv", 83),
        ("companies/osh-list-15.csv", 351),
        ("companies/krx-renamed-2020-2026.csv", 237),
    ] {
        let Some(workbook) = shared(path) else { continue };
        let reading = with_reader(|reader| reader.register(&workbook, None));
        let count = reading.count();
        let table = &reading.tables[0];
        assert!(table.column("company-name").is_some(), "{path}: {:?}", table.columns);
        assert_eq!(count.rows(), rows, "{path}");
        assert_eq!(
            count.refused,
            0,
            "{path}: {:?}",
            reading.findings.iter().find(|f| f.severity() == Severity::Error)
        );
        // Three rows of a real list stand there twice.
        let twice = reading.findings.iter().filter(|finding| finding.rule == Rule::RowTwice).count() as u32;
        assert_eq!(twice, if path.ends_with("osh-list-2.csv") { 3 } else { 0 }, "{path}");
        assert_eq!(reading.value.len() as u32, rows - twice);
    }
}

#[test]
fn a_row_given_twice_changes_nothing_and_is_told() {
    let once = "연번,업체명,주소,업종\n1,가나금형,군산시,금형\n2,다라도금,익산시,도금\n";
    let twice = format!("{once}3,가나금형,군산시,금형\n4,가나금형,익산시,금형\n");
    let reading = with_reader(|reader| reader.register(&csv(&twice), None));
    assert_eq!(reading.value.len(), 3, "the fourth row is another firm");
    let told: Vec<_> = reading.findings.iter().filter(|finding| finding.rule == Rule::RowTwice).collect();
    assert_eq!((told.len(), told[0].spot.row), (1, Some(4)));
    assert_eq!(told[0].args, [("first", Arg::Number(2))]);
    let count = reading.count();
    assert_eq!((count.rows(), count.warned, count.refused), (4, 1, 0));
    let ids = |text: &str| {
        let firms = with_reader(|reader| reader.register(&csv(text), None)).value;
        firms.iter().map(|firm| firm.supplier.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(once), ids(&format!("{once}3,가나금형,군산시,금형\n")));
}

#[test]
fn real_bills_of_material_account_for_every_filled_row() {
    for (path, filled) in [
        ("parts-bom/openag-pfc2-bom-master.xlsx", 378),
        ("parts-bom/openag-pfc2-bom-subassemblies.xlsx", 96),
        ("parts-bom/odri-foot-contact-bom.xlsx", 15),
    ] {
        let Some(workbook) = shared(path) else { continue };
        let reading = with_reader(|reader| reader.parts(&workbook, None));
        assert_eq!(reading.count().refused, 0, "{path}: {:?}", reading.findings);
        assert_eq!(reading.count().rows() as usize, reading.value.len());
        let sum: u32 = reading.sheets.iter().map(|s| s.titles + s.headers + s.data.len() as u32).sum();
        assert_eq!(sum, filled, "{path}");
        assert_eq!(reading.sheets.iter().map(|s| s.filled).sum::<u32>(), filled);
    }
}

#[test]
fn of_two_headers_for_one_field_the_fuller_one_is_used() {
    let file = csv("Part,Part number,Description,Qty\nR1,370103009,cable,2\nR2,370103003,cable,1\n");
    let reading = with_reader(|reader| reader.parts(&file, None));
    assert_eq!(reading.value[0].part.number.as_str(), "370103009");
    let twice = reading.findings.iter().find(|finding| finding.rule == Rule::ColumnTwice).unwrap();
    assert_eq!(twice.value.as_deref(), Some("Part"));
    assert_eq!(reading.count().accepted, 2);
}

#[test]
fn a_number_that_reads_two_ways_holds_its_row_until_one_line_settles_it() {
    let file = csv("품번,품명,연간수량\nA-1,브라켓,\"1,234\"\nA-2,커버,500\n");
    with_reader(|reader| {
        let held = reader.parts(&file, None);
        assert_eq!(held.count(), RowCount { accepted: 1, warned: 0, refused: 1 });
        let finding = held.findings.iter().find(|f| f.rule == Rule::NumberReadsTwoWays).unwrap();
        assert_eq!(finding.spot.cell(), "C2");
        let line = finding.args.iter().find(|(name, _)| *name == "line").map(|(_, arg)| arg.clone());
        let Some(Arg::Text(line)) = line else { panic!("{finding:?}") };
        let mapping = Mapping::read("m.toml", &line).unwrap();
        let settled = reader.parts(&file, Some(&mapping));
        assert_eq!(settled.count().accepted, 2);
        assert_eq!(settled.value[0].part.annual_pieces, Some(1234));
        // Any other cell of the column settles it too.
        let shown = csv("품번,품명,연간수량\nA-1,브라켓,\"1,234\"\nA-2,커버,\"1,234,567\"\n");
        assert_eq!(reader.parts(&shown, None).value[0].part.annual_pieces, Some(1234));
        let comma = csv("Номер детали;Наименование;Масса, кг\nA-1;Кронштейн;1,234\nA-2;Крышка;0,5\n");
        let read = reader.parts(&comma, None);
        assert_eq!(read.value[0].part.mass.unwrap().kg().to_string(), "1.234");
    });
}

#[test]
fn the_mapping_found_can_be_saved_and_given_back() {
    let file = csv("Liste der Teile\nPart no,Description,Qty per year,Gewicht\nA-1,bracket,1000,2.5\n");
    with_reader(|reader| {
        let first = reader.parts(&file, None);
        assert!(rules(&first.findings).contains(&Rule::ColumnUnknown), "{:?}", first.findings);
        let saved = mapping::write(&first.tables).replace("\"*\".D.field = \"\"", "\"*\".D.field = \"mass\"");
        let mapping = Mapping::read("m.toml", &saved).unwrap();
        let second = reader.parts(&file, Some(&mapping));
        assert_eq!(second.value[0].part.mass.unwrap().kg().to_string(), "2.5");
        assert_eq!(second.value[0].part.annual_pieces, Some(1000));
        assert!(rules(&second.findings).is_empty(), "{:?}", second.findings);
    });
}

#[test]
fn every_row_ends_as_accepted_warned_or_refused() {
    let file = csv(concat!(
        "회사명,사업자등록번호,종업원수,주소\n",
        "(주)가나정밀,124-81-00998,12,전북 군산시 외항로 1\n",
        ",124-81-00998,12,전북 군산시\n",
        "다라금형,123-45-67890,열두명,전북 익산시\n",
    ));
    let reading = with_reader(|reader| reader.register(&file, None));
    assert_eq!(reading.count(), RowCount { accepted: 1, warned: 1, refused: 1 });
    let told = rules(&reading.findings);
    for rule in [Rule::ValueMissing, Rule::RegistrationNumberWrong, Rule::NumberUnreadable] {
        assert!(told.contains(&rule), "{rule:?} in {told:?}");
    }
    assert_eq!(first(&reading.value).supplier.id.as_str(), "R1248100998");
}

#[test]
fn units_lists_and_two_line_headers_are_understood() {
    let file = csv(concat!(
        "Перечень деталей 2019\n",
        "№;Номер детали;Наименование;Объём в год;Габариты, мм;Масса;Материал;Целевая цена;Валюта\n",
        "1;96535062;Кронштейн;12,5 тыс. шт/год;120х80х40;850 г;SPHC;1,25;USD\n",
    ));
    let reading = with_reader(|reader| reader.parts(&file, None));
    let part = &reading.value[0].part;
    assert_eq!(part.annual_pieces, Some(12_500), "{:?}", reading.findings);
    assert_eq!(part.mass.unwrap().kg().to_string(), "0.85");
    assert_eq!(part.size.map(|side| side.unwrap().mm().to_string()), ["120", "80", "40"]);
    assert_eq!(part.target_price.unwrap().plain(), "1.25");
    assert_eq!(part.names.ru, "Кронштейн");
    assert_eq!(reading.tables[0].title_rows, [1]);
}

#[test]
fn of_headings_with_years_the_latest_is_used() {
    let file =
        csv("code,name_2020,name_2026,region_2020,region_2026\n000210,대림산업,DL,서울특별시,서울특별시\n");
    with_reader(|reader| {
        assert_eq!(guess_kind(reader, &file), Some("register"));
        let reading = reader.register(&file, None);
        assert_eq!(first(&reading.value).supplier.own_name(), "DL");
        assert_eq!(reading.tables[0].header_rows, [1]);
    });
}

#[test]
fn headings_that_nobody_knows_are_no_part() {
    let file = csv("zzq,yyx\n370103009,cable\n370103003,cable\n370103004,cable\n370103005,cable\n");
    let reading = with_reader(|reader| reader.parts(&file, None));
    assert_eq!(reading.tables[0].header_rows, [1]);
    assert_eq!(reading.value.len(), 4);
}

#[test]
fn columns_beyond_what_people_write_cost_nothing_and_are_told() {
    let names: String = (0..3000).map(|n| format!(",c{n}")).collect();
    let values = ",1".repeat(3000);
    let file = csv(&format!("품번,품명{names}\nA-1,커버{values}\n"));
    let reading = with_reader(|reader| reader.parts(&file, None));
    assert_eq!(reading.tables[0].columns.len(), 1024);
    assert!(rules(&reading.findings).contains(&Rule::RowTooWide));
}

#[test]
fn a_firm_that_stands_in_every_row_has_an_id_in_each() {
    for id in ["A", &"가".repeat(120)] {
        let rows: String = (0..3000).map(|n| format!("{id},가나금형,{n}\n")).collect();
        let reading =
            with_reader(|reader| reader.register(&csv(&format!("업체ID,회사명,비고\n{rows}")), None));
        let ids: std::collections::BTreeSet<_> =
            reading.value.iter().map(|parsed| parsed.supplier.id.clone()).collect();
        assert_eq!(ids.len(), 3000);
    }
}

/// The words people write alone in a column of processes.
#[test]
fn a_stated_process_may_be_its_everyday_word() {
    for (word, code) in [
        ("프레스", "stamping"),
        ("사출", "injection-moulding"),
        ("절삭", "machining"),
        ("가공", "machining"),
        ("선반", "turning"),
        ("밀링", "milling"),
        ("도금", "plating"),
        ("도장", "painting"),
        ("용접", "welding-joining"),
        ("주물", "casting"),
        ("다이캐스팅", "die-casting"),
        ("단조", "forging"),
        ("열처리", "heat-treatment"),
        ("금형", "mold-die"),
        ("조립", "assembly"),
        ("штамповка", "stamping"),
        ("литье", "casting"),
        ("сварка", "welding-joining"),
        ("гальваника", "plating"),
        ("мехобработка", "machining"),
        ("shtamplash", "stamping"),
        ("quyish", "casting"),
        ("payvand", "welding-joining"),
        ("galvanika", "plating"),
        ("mexanik ishlov", "machining"),
    ] {
        let file = csv(&format!("업체명,주소,공정\n가나,전북 군산시,{word}\n"));
        let reading = with_reader(|reader| reader.register(&file, None));
        let stated = &first(&reading.value).supplier.sites[0].capabilities;
        let stated: Vec<&str> = stated.iter().map(|capability| capability.process.as_str()).collect();
        assert_eq!(stated, [code], "{word}: {:?}", reading.findings);
        assert_eq!(rules(&reading.findings), [], "{word}");
    }
}

#[test]
fn an_id_that_comes_again_tells_the_row_of_the_first() {
    let mut book = csv("업체 ID,회사명(국문),국가\nA,가나,KR\n");
    for (name, text) in [
        ("sites", "사업장 ID,업체 ID,주소\nA1,A,군산시\nA2,A,군산시\nA1,A,익산시\n"),
        (
            "capabilities",
            "보유기술 ID,사업장 ID,공정코드,기준일,출처\nC1,A1,용접,2026-11-02,방문\nC2,A1,도금,2026-11-02,방문\nC2,A2,도금,2026-11-02,방문\n",
        ),
    ] {
        let sheets = csv(text).sheets.into_iter().map(|sheet| grid::Sheet { name: name.to_owned(), ..sheet });
        book.sheets.extend(sheets);
    }
    let reading = with_reader(|reader| reader.register(&book, None));
    let twice = reading.findings.iter().filter(|finding| finding.rule == Rule::IdTwice);
    let twice: Vec<_> = twice.map(|finding| (finding.spot.row, finding.args.clone())).collect();
    let first = |row| vec![("first", Arg::Number(row))];
    assert_eq!(twice, [(Some(4), first(2)), (Some(4), first(3))], "{:?}", reading.findings);
}

/// Everything that lies in these folders reads, or is refused with the finding that says what it is.
#[test]
fn every_file_beside_the_repository() {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let mut files: Vec<String> = Vec::new();
    for folder in ["companies", "parts-bom", "documents/ubl", "documents/ocds"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            println!("skipped: {folder} is not here");
            return;
        };
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        files.extend(names.filter(|name| !name.ends_with(".md")).map(|name| format!("{folder}/{name}")));
    }
    files.sort();
    let lines: Vec<String> = files.iter().map(|file| format!("{file}: {}", told(&root, file))).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

/// What a file was read as, and what became of its rows.
fn told(root: &std::path::Path, file: &str) -> String {
    let bytes = std::fs::read(root.join(file)).unwrap();
    let workbook = match grid::open(file, &bytes, &Limits::default()) {
        Ok(workbook) => workbook,
        Err(finding) => return format!("refused, {} {:?}", finding.rule.key(), finding.args),
    };
    with_reader(|reader| {
        let kind = guess_kind(reader, &workbook);
        let (sheets, count) = match kind {
            Some("parts") => summary(&reader.parts(&workbook, None)),
            Some("rates") => summary(&reader.rates(&workbook, None)),
            _ => summary(&reader.register(&workbook, None)),
        };
        let kind = kind.unwrap_or("nothing known");
        format!("{} as {kind}, sheets {sheets}, rows {count}", workbook.kind.key())
    })
}

fn summary<T>(reading: &Reading<T>) -> (String, String) {
    let known = reading.sheets.iter().filter(|sheet| sheet.kind.is_some()).count();
    let count = reading.count();
    (
        format!("{known} of {}", reading.sheets.len()),
        format!(
            "{} accepted {} warned {} refused {}",
            count.rows(),
            count.accepted,
            count.warned,
            count.refused
        ),
    )
}
