use super::super::tests::make;
use super::super::{Limits, Merge, Row, Sheet, Workbook, open};
use super::item::Item;
use super::*;
use domain::finding::{Arg, Finding, Rule, Spot};
use proptest::prelude::*;

fn sent(read: &Result<Workbook, Box<Finding>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    send(read, &mut bytes).unwrap();
    bytes
}

fn received(bytes: &[u8]) -> Result<Result<Workbook, Box<Finding>>, Garbled> {
    receive("a", &Limits::default(), &mut &*bytes)
}

#[test]
fn every_kind_of_file_arrives_as_it_was() {
    let cut = &make::xlsx()[..1000];
    for bytes in [
        &make::xlsx(),
        make::XLS,
        &make::xlsb(),
        &make::ods(),
        &make::html(),
        &make::csv(),
        cut,
        b"",
        b"%PDF-",
    ] {
        let read = open("a", bytes, &Limits::default());
        assert_eq!(received(&sent(&read)), Ok(read));
    }
}

#[test]
fn a_request_arrives_with_its_limits() {
    let mut bytes = Vec::new();
    let limits = Limits { max_cells: 7, ..Limits::default() };
    send_request("두 칸.xlsx", &limits, &mut bytes).unwrap();
    bytes.extend(b"the file");
    let mut rest = bytes.as_slice();
    assert_eq!(receive_request(&mut rest), Ok(("두 칸.xlsx".to_owned(), limits)));
    assert_eq!(rest, b"the file");
}

#[test]
fn findings_arrive_with_every_kind_of_argument() {
    let date = jiff::civil::date(2026, 11, 25);
    let names = domain::names::Names::same("x");
    let finding = Finding::new(
        Rule::FileBroken,
        Spot { sheet: Some("s".into()), row: Some(1), column: Some(2), ..Spot::file("a") },
    )
    .value("v")
    .with("part", Arg::Text("p".to_owned()))
    .with("limit", Arg::Number(-1))
    .with("line", Arg::Date(date))
    .with("named", Arg::Field("f".to_owned()))
    .with("what", Arg::Kind("k".to_owned()))
    .with("found", Arg::Names(names));
    let read = Err(Box::new(finding));
    assert_eq!(received(&sent(&read)), Ok(read));
}

/// One frame of these items.
fn framed(items: &[Item<'_>]) -> Vec<u8> {
    let bytes = items.iter().fold(Vec::new(), |bytes, item| postcard::to_extend(item, bytes).unwrap());
    [&(bytes.len() as u32).to_le_bytes()[..], &bytes].concat()
}

fn book() -> Item<'static> {
    Item::Book { kind: super::super::FileKind::Csv, encoding: None, delimiter: None }
}

fn sheet() -> Item<'static> {
    Item::Sheet { name: "s", hidden: false }
}

#[test]
fn what_no_reader_may_say_is_not_believed() {
    let good = [book(), sheet(), Item::Row(1, 1), Item::Bool(1, true), Item::End];
    received(&framed(&good)).unwrap().unwrap();
    let lies: Vec<Vec<Item<'_>>> = vec![
        vec![Item::End],
        vec![Item::Refused, Item::End],
        vec![book(), Item::End],
        vec![book(), book(), sheet(), Item::Row(1, 1), Item::Bool(1, true), Item::End],
        vec![sheet()],
        vec![book(), Item::Row(1, 1)],
        vec![book(), sheet(), Item::Bool(1, true)],
        vec![book(), sheet(), Item::Row(0, 1)],
        vec![book(), sheet(), Item::Row(1, 0)],
        vec![book(), sheet(), Item::Row(1, 20_000)],
        vec![book(), sheet(), Item::Row(2_000_000, 1)],
        vec![book(), sheet(), Item::Row(1, 2), Item::Bool(1, true), Item::End],
        vec![book(), sheet(), Item::Row(1, 2), Item::Bool(1, true), Item::Bool(1, true)],
        vec![book(), sheet(), Item::Row(1, 1), Item::Bool(0, true)],
        vec![book(), sheet(), Item::Row(1, 1), Item::Bool(16_385, true)],
        vec![book(), sheet(), Item::Row(1, 1), Item::Number(1, f64::NAN, "NaN")],
        vec![book(), sheet(), Item::Row(2, 1), Item::Bool(1, true), Item::Row(2, 1)],
        vec![book(), sheet(), Item::Merge(Merge { top: 0, left: 1, bottom: 2, right: 2 })],
        vec![Item::Arg("part", super::item::ArgItem::Number(1))],
        vec![Item::Finding { rule: "no-such-rule", sheet: None, row: None, column: None, value: None }],
    ];
    for lie in lies {
        assert!(received(&framed(&lie)).is_err(), "{lie:?}");
    }
    let mut long = framed(&good);
    long.extend(framed(&[Item::End]));
    // What comes behind the end is not even looked at.
    received(&long).unwrap().unwrap();
    for frame in [&[0, 0, 0, 0][..], &u32::MAX.to_le_bytes(), &[1, 0, 0, 0, 0xFF], b"", &[9, 0, 0]] {
        assert!(received(frame).is_err(), "{frame:?}");
    }
}

#[test]
fn counts_are_held_against_the_limits() {
    let limits = Limits { max_cells: 2, max_sheets: 1, ..Limits::default() };
    let of = |items: &[Item<'_>]| receive("a", &limits, &mut framed(items).as_slice());
    let cells = |n: u32| {
        let mut items = vec![book(), sheet(), Item::Row(1, n)];
        items.extend((1..=n).map(|column| Item::Bool(column, true)));
        items.push(Item::End);
        items
    };
    of(&cells(2)).unwrap().unwrap();
    assert!(of(&cells(3)).is_err());
    assert!(of(&[book(), sheet(), sheet()]).is_err());
    let area = || Item::Merge(Merge { top: 1, left: 1, bottom: 2, right: 2 });
    assert!(of(&[book(), sheet(), area(), area(), area()]).is_err());
    let finding = || Item::Finding { rule: "file-empty", sheet: None, row: None, column: None, value: None };
    assert!(
        received(&framed(&[finding(), Item::Arg("no-such-name", super::item::ArgItem::Number(1))])).is_err()
    );
    let mut items = vec![finding()];
    items.extend((0..17).map(|n| Item::Arg("part", super::item::ArgItem::Number(n))));
    assert!(received(&framed(&items)).is_err());
}

#[test]
fn long_texts_and_many_rows_go_through_many_frames() {
    let text = "가".repeat(32_767);
    let rows =
        (1..=40).map(|number| Row { number, cells: vec![(1, super::super::Cell::Text(text.clone()))] });
    let sheets =
        vec![Sheet { name: "s".to_owned(), hidden: true, rows: rows.collect(), merges: Default::default() }];
    let book = Workbook {
        file: "a".to_owned(),
        kind: super::super::FileKind::Csv,
        encoding: Some("EUC-KR"),
        delimiter: Some(';'),
        sheets,
        findings: Vec::new(),
    };
    let bytes = sent(&Ok(book.clone()));
    assert_eq!(received(&bytes), Ok(Ok(book)));
    for end in (0..bytes.len()).step_by(4099) {
        assert!(received(&bytes[..end]).is_err());
    }
}

proptest! {
    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = received(&bytes);
        let _ = receive_request(&mut &*bytes);
        let framed = [&(bytes.len() as u32).to_le_bytes()[..], &bytes].concat();
        let _ = received(&framed);
    }

    #[test]
    fn one_byte_wrong_ends(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = sent(&open("a", make::XLS, &Limits::default()));
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = received(&bytes);
    }
}

#[test]
fn every_argument_that_a_reader_gives_is_known() {
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/grid"))];
    let mut names = std::collections::BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            let given = [".with(\"", "args.push((\""].into_iter().flat_map(|mark| text.split(mark).skip(1));
            names.extend(given.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
    names.remove("no-such-name");
    assert!(names.contains("part") && names.contains("what"), "{names:?}");
    let unknown: Vec<_> = names.iter().filter(|name| !ARGUMENTS.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}: add them to ARGUMENTS");
}
