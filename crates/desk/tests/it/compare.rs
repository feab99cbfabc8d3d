//! What changed between two files, whatever they look like.

use desk::access::Actor;
use desk::compare::{CompareRequest, Compared, run};
use desk::demo::{DemoRequest, write};
use desk::intake::Kind;
use desk::knowledge::{Knowledge, Workshop};
use desk::matching::{self, MatchRequest};
use domain::compare::{Kind as Record, What};
use domain::matching::answer::PartAnswer;
use domain::money::Currency;
use jiff::civil::{Date, date};
use lang::Language;
use std::path::Path;

const DAY: Date = date(2026, 11, 25);

fn compared(workshop: &Workshop<'_>, old: &Path, new: &Path, kind: Option<Kind>) -> Compared {
    let (old, new) = (old.to_owned(), new.to_owned());
    let request = CompareRequest { old, new, kind, old_mapping: None, new_mapping: None, as_of: DAY };
    run(Actor::Local, workshop, &request).unwrap()
}

/// Two texts as files, compared as parts lists; told in English, a line each.
fn changes(old: &str, new: &str) -> Vec<String> {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let compared = compared(&workshop, &at("old.csv", old), &at("new.csv", new), Some(Kind::Parts));
    assert!(compared.refused.is_empty(), "{:?}", compared.refused);
    let told = compared.told(&workshop, Language::En).unwrap();
    let line = |change: &formats::tell::ToldChange| {
        let fields = change.fields.iter().filter(|_| change.what_key == "changed");
        let fields: Vec<String> =
            fields.map(|field| format!("{}: {} → {}", field.label, field.old, field.new)).collect();
        format!("{} {} [{}]", change.what, change.name, fields.join("; ")).replace('\u{a0}', " ")
    };
    told.changes.iter().map(line).collect()
}

const OLD: &str = "품번;품명;중량(kg);재질;연간수량\n\
    96A-100;브래킷;1;ADC12;12000\n\
    96B200;커버;0.25;SPCC;500\n\
    96C300;축;3;SCM440;80\n";

#[test]
fn only_the_data_counts() {
    // Columns moved, headers in another language, another unit, another order of rows, a number with other dashes and
    // look-alike letters, a title above.
    let new = "Список деталей;;;;\n\
        Материал;Масса, г;Годовое количество;Наименование (кор.);Номер детали\n\
        SCM440;3000;80;축;96С300\n\
        ADC12;1000;12000;브래킷;96A100\n\
        SPCC;250;500;커버;96-B200\n";
    assert_eq!(changes(OLD, new), Vec::<String>::new());
}

#[test]
fn what_is_new_gone_and_changed_is_told_field_by_field() {
    let new = "품번;품명;중량(kg);재질;연간수량\n\
        96D400;핀;0.01;SCM440;9000\n\
        96A-100;브래킷;1.1;ADC12;\n\
        96C300;축 2;3;SCM440;80\n";
    let told = changes(OLD, new);
    assert_eq!(
        told,
        [
            "new 96D400 []",
            "changed 96A-100 [Mass: 1 kg → 1.1 kg; Annual quantity: 12,000 → ]",
            "changed 96C300 [Name (Korean): 축 → 축 2]",
            "gone 96B200 []",
        ]
        .map(|line| line.to_owned())
    );
}

#[test]
fn a_part_whose_change_level_rose_is_the_same_part() {
    let list = |level: &str| format!("품번;EO;품명;중량(kg)\n96A100;{level};브래킷;1\n96B200;A;커버;2\n");
    let told = changes(&list("A"), &list("B"));
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("changed 96A100 [") && told[0].contains(": A → B"), "{told:?}");
}

/// The same file under another name and in another language of headers changes nothing, of every kind.
#[test]
fn the_same_again_is_no_change() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let request = DemoRequest { suppliers: 60, parts: 120, ..DemoRequest::new(DAY, Language::Ko) };
    let files = write(Actor::Local, &workshop, &folder.path().join("a"), &request).unwrap();
    let again = write(Actor::Local, &workshop, &folder.path().join("b"), &request).unwrap();
    for (one, other, kind) in [
        (&files.register, &again.register, Kind::Register),
        (&files.parts, &again.parts, Kind::Parts),
        (&files.rates, &again.rates, Kind::Rates),
    ] {
        let renamed = other.with_file_name(format!("renamed-{}.xlsx", kind.key()));
        std::fs::copy(other, &renamed).unwrap();
        let compared = compared(&workshop, one, &renamed, None);
        assert_eq!(compared.kind, kind);
        assert!(compared.comparison.is_same(), "{:?}", compared.comparison.changes);
        assert!(compared.comparison.counts.values().all(|counts| counts.unchanged > 0));
    }
}

/// A region with one firm more keeps all others, and the firm brings its plants.
#[test]
fn a_register_with_another_seed_is_another() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let request = DemoRequest { suppliers: 40, parts: 10, ..DemoRequest::new(DAY, Language::Ko) };
    let files = write(Actor::Local, &workshop, &folder.path().join("a"), &request).unwrap();
    let other = DemoRequest { seed: 2, suppliers: 38, ..request };
    let others = write(Actor::Local, &workshop, &folder.path().join("b"), &other).unwrap();
    let compared = compared(&workshop, &files.register, &others.register, None);
    let of = |what: What| compared.comparison.changes.iter().filter(move |change| change.what == what);
    assert!(of(What::Gone).any(|change| change.kind == Record::Company && change.told.len() == 1));
    assert!(of(What::Gone).any(|change| change.kind == Record::Capability && change.told.len() == 3));
    assert!(of(What::Changed).any(|change| change.kind == Record::Company));
    let bytes = folder.path().join("changes.xlsx");
    compared.save(Actor::Local, &workshop, Language::Ko, &bytes).unwrap();
    assert!(bytes.exists());
}

/// A list of 24 parts, some of them made dearer to carry, some renamed, one more or less, by chance of `seed`.
fn list(seed: Option<u32>) -> String {
    const ROUTES: [&str; 4] = ["다이캐스팅", "프레스 > 아연도금", "단조 > 열처리", "사출성형"];
    let drawn =
        |at: u32| seed.map_or(1, |seed| seed.wrapping_mul(2_654_435_761).wrapping_add(at * 40_503) >> 7);
    let mut text = String::from("품번;품명;공정;중량(kg);연간수량\n");
    let lines = if seed.is_some_and(|seed| seed % 2 == 0) { 25 } else { 24 };
    for at in 0..lines {
        let (mass, name) = match drawn(at) % 6 {
            0 => ("7.5", "부품"),
            2 => ("1.5", "새 부품"),
            _ => ("1.5", "부품"),
        };
        let route = ROUTES[at as usize % ROUTES.len()];
        text.push_str(&format!("96A{at:03};{name} {at};{route};{mass};{}\n", 1000 * (at + 1)));
    }
    text
}

/// What did not change is answered as before, to the last cent.
#[test]
fn a_list_issued_anew_touches_nothing_but_what_changed() {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let folder = tempfile::tempdir().unwrap();
    let demo = DemoRequest { suppliers: 80, parts: 0, ..DemoRequest::new(DAY, Language::Ko) };
    let files = write(Actor::Local, &workshop, folder.path(), &demo).unwrap();
    let usd = Currency::new("USD").unwrap();
    let before = folder.path().join("before.csv");
    std::fs::write(&before, list(None)).unwrap();
    let answered = |path: &Path, before: Option<&Path>| {
        let register = files.register.clone();
        let mut request = MatchRequest::new(register, path.to_owned(), DAY, usd);
        request.rates = Some(files.rates.clone());
        request.before = before.map(Path::to_owned);
        matching::run(Actor::Local, &workshop, &request, &|_| {}, &|| false).unwrap()
    };
    let first = answered(&before, None);
    let mut seen = 0;
    for seed in 1..=6 {
        let after = folder.path().join("after.csv");
        std::fs::write(&after, list(Some(seed))).unwrap();
        let second = answered(&after, Some(&before));
        let (comparison, _) = second.changes.as_ref().unwrap();
        let counts = comparison.counts[&Record::Part];
        assert_eq!(counts.unchanged + counts.changed, 24);
        let touched: Vec<u32> =
            comparison.changes.iter().filter_map(|change| change.new.as_ref()?.row).collect();
        // The very rows that were drawn.
        let same_line = |row: u32| {
            list(None).lines().nth(row as usize - 1) == list(Some(seed)).lines().nth(row as usize - 1)
        };
        let rows = list(Some(seed)).lines().count() as u32;
        assert_eq!(touched, (2..=rows).filter(|row| !same_line(*row)).collect::<Vec<_>>());
        for (one, other) in first.answer.parts.iter().zip(&second.answer.parts) {
            if !touched.contains(&one.part.spot.row.unwrap()) {
                let told = |part: &PartAnswer| format!("{part:?}").replace("before.csv", "after.csv");
                assert_eq!(told(one), told(other));
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "{seen}");
}
