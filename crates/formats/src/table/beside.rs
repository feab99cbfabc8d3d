//! Rows between and below the data that are no data: sums and notes.

use super::{Beside, Table};
use crate::grid::{Cell, Row};
use lang::fold::fold;

/// A sentence has so many letters at least; names of firms may be nearly as long.
const SENTENCE: usize = 40;
/// In narrower tables one filled cell is a row.
const FEWEST_COLUMNS: usize = 3;

/// What a row below the header is, when it is no data.
pub(super) fn beside(row: &Row, table: &Table) -> Option<Beside> {
    let known = table.columns.iter().filter(|column| column.meaning.is_some()).count();
    if known < FEWEST_COLUMNS || table.header_rows.is_empty() {
        return None;
    }
    // The word of a sum stands first, perhaps behind the running number.
    let texts = row.cells.iter().filter_map(|(_, cell)| match cell {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    });
    if texts.take(1).any(is_total) && row.cells.len() * 2 <= table.columns.len() + 1 {
        return Some(Beside::Total);
    }
    match row.cells.as_slice() {
        [(_, Cell::Text(text))] if is_note(text) => Some(Beside::Note),
        _ => None,
    }
}

fn is_total(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "합계",
        "총합계",
        "소계",
        "계",
        "총계",
        "누계",
        "total",
        "totals",
        "grandtotal",
        "subtotal",
        "itogo",
        "vsego",
        "itog",
        "obshchiyitog",
        "jami",
        "hammasi",
        "jamisumma",
    ];
    if text.len() > 40 {
        return false;
    }
    let key: String = fold(text).chars().filter(|c| *c != ' ').collect();
    WORDS.contains(&key.as_str())
}

fn is_note(text: &str) -> bool {
    let text = text.trim();
    if text.starts_with(['※', '*', '★', '☞']) {
        return true;
    }
    let beginnings = [
        "주)",
        "주:",
        "주 :",
        "비고:",
        "비고 :",
        "note:",
        "notes:",
        "nb:",
        "примечание",
        "прим.",
        "izoh:",
        "eslatma:",
        "изоҳ:",
        "эслатма:",
    ];
    let lower = text.to_lowercase();
    beginnings.iter().any(|start| lower.starts_with(start))
        || (text.chars().count() >= SENTENCE
            && text.contains(' ')
            && text.ends_with(['.', '다', '요', '!', '음', '함']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_notes_are_told_from_data() {
        for text in ["합계", "합 계", "Total:", "ИТОГО", "Jami", "소계", "Grand total"] {
            assert!(is_total(text), "{text}");
        }
        for text in ["계림금속", "Total Energies", "합계산업", "Totalplast"] {
            assert!(!is_total(text), "{text}");
        }
        for text in [
            "※ 상기 물량은 예상치임",
            "Примечание: цены без НДС",
            "* not binding",
            "상기 목록은 2019년 기준이며 물량은 시장 상황에 따라 변경될 수 있습니다.",
        ] {
            assert!(is_note(text), "{text}");
        }
        for text in ["(주)대한민국자동차부품정밀공업주식회사군산공장", "주식회사 대경", "BRKT-MUFFLER"]
        {
            assert!(!is_note(text), "{text}");
        }
    }
}
