//! What a register's words tell of a firm: rows in four languages under the product's folding, and the taxonomy's words
//! under it.
//!
//! How often it is right on rows labelled by hand is measured by `xtask` (`measure-inference`) and held here.

use domain::id::ProcessCode;
use domain::taxonomy::{Table, Taxonomy, WordLanguage};
use engine::registry::infer::{FirmText, Inferred, Inferrer};
use lang::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

fn taxonomy() -> Taxonomy {
    Taxonomy::builtin().unwrap()
}

/// The codes inferred, `~` before those on weak evidence.
fn told(inferrer: &Inferrer<'_>, row: &FirmText<'_>) -> String {
    let codes =
        inferrer.infer(row).into_iter().map(|i| format!("{}{}", if i.weak { "~" } else { "" }, i.process));
    codes.collect::<Vec<_>>().join(" ")
}

#[test]
fn products_are_read_in_four_languages() {
    let taxonomy = taxonomy();
    let inferrer = Inferrer::new(&taxonomy, fold);
    let mut wrong = Vec::new();
    for (products, expected) in [
        ("자동차용 와이어링 하네스", "wire-harness"),
        ("브레이크 디스크, 드럼", "casting"),
        ("레이저절단·절곡", "laser-cutting sheet-metal-working"),
        ("정밀주조(로스트왁스)", "investment-casting"),
        ("Ｚｎ－Ｎｉ 도금", "plating zinc-nickel-plating"),
        ("아노다이징 및 도장", "anodising painting"),
        ("Stampings and welded assemblies", "stamping welding-joining"),
        ("Injection moulded parts; blow moulding", "blow-moulding injection-moulding injection-press"),
        ("Welding machines", ""),
        ("Wholesale of bolts", ""),
        ("bolts, nuts, washers", "cold-forging stamping"),
        ("Штамповка, сварка, порошковая окраска", "powder-coating stamping welding-joining"),
        ("услуги по термообработке металлов", "heat-treatment"),
        ("сварочные аппараты", ""),
        ("литьё пластмасс под давлением", "injection-moulding"),
        ("литье пластмасс", "injection-moulding"),
        ("гальваника и цинкование", "plating zinc-plating"),
        ("оборудование для сварки", ""),
        ("пружины, шестерни", "gear-cutting spring-forming"),
        ("жгуты проводов", "wire-harness"),
        ("резинотехнические изделия", "rubber-moulding"),
        ("payvandlash va boʻyash", "painting welding-joining"),
        ("пайвандлаш", "welding-joining"),
        ("plastmassa buyumlar", "injection-press"),
        ("rezina buyumlar", "rubber-moulding"),
        ("galvanika", "plating"),
        ("boltlar, gaykalar", "cold-forging"),
        ("payvandlash uskunalari", ""),
    ] {
        let found = told(&inferrer, &FirmText { products, ..FirmText::default() });
        if found.replace('~', "") != expected {
            wrong.push(format!("{products}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rows_of_real_registers_tell_what_a_reader_would_say() {
    let taxonomy = taxonomy();
    let inferrer = Inferrer::new(&taxonomy, fold);
    let mut wrong = Vec::new();
    for (name, industry_text, products, expected) in [
        ("대한산업", "도금업", "가구부속품", "plating"),
        ("(주)하나", "자동차용 금속 압형제품 제조업", "자동차 부품", "stamping"),
        ("하나", "금속 절삭기계 제조업", "", ""),
        ("하나", "전자 응용 절삭기계 제조업", "레이저 커팅기", ""),
        ("하나", "그 외 기타 특수목적용 기계 제조업", "압력시험용장비", ""),
        ("하나", "특수 목적용 기계 제조업", "FPD공정검사장비", ""),
        ("하나", "반도체 제조용 기계 제조업", "부품가공 및 용접", "machining welding-joining"),
        ("하나", "산업용 로봇 제조업", "코딩 교육 교구", ""),
        ("하나", "비주거용 건물 임대업", "", ""),
        ("한국특수코팅", "", "", "~surface-treatment"),
        ("창원정밀", "", "", ""),
        ("쌍화홍주조장", "", "", ""),
        ("고려용접봉(주)", "", "", ""),
        ("(주)우진몰드", "", "", "~mold-die"),
        ("대경진공열처리", "", "", "~heat-treatment"),
    ] {
        let row = FirmText { name, industry_text, products, ..FirmText::default() };
        let found = told(&inferrer, &row);
        if found != expected {
            wrong.push(format!("{name} | {industry_text} | {products}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn under_full_folding_too_no_word_is_ambiguous_unless_declared() {
    let taxonomy = taxonomy();
    let mut words: BTreeMap<(Table, WordLanguage, String), (BTreeSet<String>, bool)> = BTreeMap::new();
    let mut add = |table, language, text: &str, code: &str, declared: bool| {
        let key = fold(text);
        // Signs (%, ") fold to nothing; readers of numbers know them.
        if key.is_empty() {
            return;
        }
        let entry = words.entry((table, language, key)).or_insert((BTreeSet::new(), true));
        entry.0.insert(code.to_owned());
        entry.1 &= declared;
    };
    for p in taxonomy.processes.values() {
        for (language, name) in WordLanguage::ALL.into_iter().zip(p.names.all()) {
            add(Table::Processes, language, name, p.code.as_str(), true);
        }
    }
    for a in taxonomy.articles.values() {
        for (language, name) in WordLanguage::ALL.into_iter().zip(a.names.all()) {
            add(Table::Articles, language, name, a.code.as_str(), true);
        }
    }
    for m in taxonomy.materials.values() {
        for (language, name) in WordLanguage::ALL.into_iter().zip(m.names.all()) {
            add(Table::Materials, language, name, m.code.as_str(), true);
        }
    }
    for (code, (_, names)) in &taxonomy.units {
        for (language, name) in WordLanguage::ALL.into_iter().zip(names.all()) {
            add(Table::Units, language, name, code, true);
        }
    }
    for p in taxonomy.parameters.values() {
        for (language, name) in WordLanguage::ALL.into_iter().zip(p.names.all()) {
            add(Table::Parameters, language, name, p.code.as_str(), true);
        }
    }
    for s in &taxonomy.synonyms {
        add(s.table, s.language, &s.text, &s.code, s.ambiguous);
    }
    let wrong: Vec<_> = words
        .iter()
        .filter(|(_, (codes, declared))| codes.len() > 1 && !declared)
        .map(|(key, (codes, _))| format!("{key:?} stands for {codes:?}"))
        .collect();
    assert!(wrong.is_empty(), "declare or mend:\n{}", wrong.join("\n"));
}

/// The figures of the rows the rules were made with must not fall; `measure-inference` prints all of them, the ones of
/// the rows held back too.
#[test]
fn nine_in_ten_are_right_on_the_rows_the_rules_were_made_with() {
    let taxonomy = taxonomy();
    let inferrer = Inferrer::new(&taxonomy, fold);
    let text = include_str!("../../data/inference-labels.csv");
    let agree = |a: &ProcessCode, b: &ProcessCode| taxonomy.is_kind_of(a, b) || taxonomy.is_kind_of(b, a);
    let (mut predicted, mut right, mut labelled, mut found) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.records().map(Result::unwrap).filter(|row| &row[2] == "tune") {
        let texts =
            FirmText { name: &row[3], industry_text: &row[4], products: &row[5], ..FirmText::default() };
        let labels: Vec<_> = row[6].split(';').filter_map(|code| ProcessCode::new(code).ok()).collect();
        let inferred = inferrer.infer(&texts);
        predicted += inferred.len() as u32;
        right += inferred.iter().filter(|i| labels.iter().any(|l| agree(&i.process, l))).count() as u32;
        labelled += labels.len() as u32;
        found += labels.iter().filter(|l| inferred.iter().any(|i| agree(&i.process, l))).count() as u32;
    }
    assert!(labelled > 70 && predicted > 70, "{labelled} labels, {predicted} predictions");
    assert!(right * 100 >= predicted * 95, "{right} of {predicted} are right");
    assert!(found * 100 >= labelled * 85, "{found} of {labelled} are found");
}

/// What was judged one by one, rows read blind: the headline of `measure-inference`.
#[test]
fn nine_in_ten_of_what_was_judged_blind_are_right() {
    let taxonomy = taxonomy();
    let inferrer = Inferrer::new(&taxonomy, fold);
    let text = include_str!("../../data/inference-judged.csv");
    let mut judged: BTreeMap<(String, String), (Vec<Inferred>, BTreeSet<String>)> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records().map(Result::unwrap).filter(|row| !row[9].is_empty()) {
        let texts =
            FirmText { name: &row[3], industry_text: &row[4], products: &row[5], ..FirmText::default() };
        let key = (row[1].to_owned(), row[2].to_owned());
        let entry = judged.entry(key).or_insert_with(|| (inferrer.infer(&texts), BTreeSet::new()));
        if &row[8] == "right" {
            entry.1.insert(row[6].to_owned());
        }
    }
    let (mut predicted, mut right) = (0_usize, 0_usize);
    for (inferred, accepted) in judged.values() {
        predicted += inferred.len();
        right += inferred.iter().filter(|i| accepted.contains(i.process.as_str())).count();
    }
    assert!(predicted > 350, "{predicted} predictions");
    assert!(right * 100 >= predicted * 96, "{right} of {predicted} are right");
}
