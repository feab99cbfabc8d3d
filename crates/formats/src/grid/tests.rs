//! Tests of whole files: what is read of each kind, what is refused and how, and that nothing breaks the reader.

mod hostile;
mod kinds;
pub(super) mod make;
mod per_cents;
pub(in crate::grid) mod real;
mod refusals;

use super::*;
use proptest::prelude::*;

/// Opens with the usual limits.
pub(in crate::grid) fn open_default(name: &str, bytes: &[u8]) -> Outcome<Workbook> {
    open(name, bytes, &Limits::default())
}

/// A sheet as lines: `row: column=value | ...`.
pub(in crate::grid) fn shown(sheet: &Sheet) -> Vec<String> {
    let cell = |(column, cell): &(u32, Cell)| format!("{column}={}", cell.text());
    let row =
        |row: &Row| format!("{}: {}", row.number, row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
    sheet.rows.iter().map(row).collect()
}

fn rules(findings: &[Finding]) -> Vec<Rule> {
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn cells_are_found_by_row_and_column() {
    let book = open_default("a.csv", b"a,b\n\n,c\n").unwrap();
    let sheet = &book.sheets[0];
    assert_eq!(sheet.cell(1, 2).unwrap().text(), "b");
    assert_eq!(sheet.cell(3, 2).unwrap().text(), "c");
    for (row, column) in [(1, 3), (2, 1), (3, 1), (0, 0), (4, 1)] {
        assert_eq!(sheet.cell(row, column), None);
    }
    assert_eq!(sheet.spot("a.csv").at_row(3).at_column(2).cell(), "B3");
    assert_eq!(sheet.spot("a.csv").sheet, None);
}

#[test]
fn merged_areas_are_seen_through() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let area = |top, left, bottom, right| Merge { top, left, bottom, right };
    let sheet = Sheet {
        rows: vec![Row { number: 1, cells: vec![(1, text("a")), (4, text("b"))] }],
        merges: [area(1, 1, 3, 2), area(5, 5, 5, 5), area(7, 7, 6, 6)].into_iter().collect(),
        ..Sheet::default()
    };
    assert_eq!(sheet.merges.iter().count(), 1);
    assert_eq!(sheet.spread(3, 2), Some(&text("a")));
    assert_eq!(sheet.spread(1, 4), Some(&text("b")));
    assert_eq!(sheet.spread(4, 1), None);
    assert_eq!(sheet.cell(3, 2), None);
}

proptest! {
    #[test]
    fn covering_is_what_looking_at_every_area_finds(
        areas in proptest::collection::vec((1_u32..40, 1_u32..8, 0_u32..30, 0_u32..4), 0..200),
        row in 1_u32..80,
        column in 1_u32..14,
    ) {
        let areas: Vec<Merge> = areas
            .into_iter()
            .map(|(top, left, rows, columns)| Merge { top, left, bottom: top + rows, right: left + columns })
            .collect();
        let merges: Merges = areas.iter().copied().collect();
        let covers = |area: &&Merge| {
            (area.top..=area.bottom).contains(&row) && (area.left..=area.right).contains(&column)
                && (area.top, area.left) != (area.bottom, area.right)
        };
        let found = merges.covering(row, column);
        prop_assert_eq!(found.is_some(), areas.iter().any(|area| covers(&area)));
        prop_assert!(found.is_none_or(|area| covers(&&area)));
    }
}
