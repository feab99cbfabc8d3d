//! A large register with the shape of a real one: rows of the factories of Changwon, recombined.
//!
//! A name is the beginning of one firm's and the rest of another's, an address a real street or lot with another number:
//! nearly all are different, as in a country's register, and read like real ones. The same count gives the same rows.

use anyhow::{Context as _, Result, ensure};
use encoding_rs::EUC_KR;
use rust_xlsxwriter::Workbook;
use std::path::Path;

/// Header and rows.
pub(super) struct Invented {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Columns of the file.
const NAME: usize = 3;
const ROAD: usize = 6;
const LOT: usize = 7;
const STAFF: usize = 8;

/// Rows recombined of those of the file.
pub(super) fn invent(real: &Path, rows: usize) -> Result<Invented> {
    let bytes = std::fs::read(real).with_context(|| format!("cannot read {}", real.display()))?;
    let (text, _, lost) = EUC_KR.decode(&bytes);
    ensure!(!lost, "{} is not in CP949", real.display());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records = reader.records().map(|record| Ok(record?.iter().map(str::to_owned).collect()));
    let mut records: Vec<Vec<String>> = records.collect::<Result<_>>()?;
    ensure!(records.len() > 1 && records[0].len() == STAFF + 1, "{} has another shape", real.display());
    let header = records.remove(0);
    let mut chance = Chance(1);
    let one = |_| {
        let [place, first, second, size] = [(); 4].map(|()| &records[chance.below(records.len())]);
        let mut row = place.clone();
        row[NAME] = joined(&first[NAME], &second[NAME]);
        row[ROAD] = renumbered(&place[ROAD], 1 + chance.below(400));
        row[LOT] = renumbered(&place[LOT], 1 + chance.below(900));
        row[STAFF].clone_from(&size[STAFF]);
        row
    };
    Ok(Invented { header, rows: (0..rows).map(one).collect() })
}

/// The first two syllables of one name in place of those of another: legal form and trade stay with the other.
fn joined(first: &str, second: &str) -> String {
    let syllables = |name: &str| -> Vec<(usize, char)> {
        let form = ["(주)", "주식회사", "㈜", "(유)"].into_iter().find(|form| name.starts_with(form));
        let start = form.map_or(0, str::len);
        name.char_indices().filter(|(at, c)| *at >= start && ('가'..='힣').contains(c)).take(2).collect()
    };
    match (&syllables(first)[..], &syllables(second)[..]) {
        (&[(_, a), (_, b)], &[(from, _), (to, last)]) => {
            format!("{}{a}{b}{}", &second[..from], &second[to + last.len_utf8()..])
        }
        _ => second.to_owned(),
    }
}

/// An address with another number as its last, in front of what stands in brackets.
fn renumbered(address: &str, number: usize) -> String {
    let (street, behind) = address.find('(').map_or((address, ""), |at| address.split_at(at));
    let Some(end) = street.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1) else {
        return address.to_owned();
    };
    let start = street[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    format!("{}{number}{}{behind}", &street[..start], &street[end..])
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }
}

/// Writes it as the file it was made of: CSV in CP949.
pub(super) fn write_csv(table: &Invented, path: &Path) -> Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(&table.header)?;
    for row in &table.rows {
        writer.write_record(row)?;
    }
    let text = String::from_utf8(writer.into_inner()?)?;
    let (bytes, _, lost) = EUC_KR.encode(&text);
    ensure!(!lost, "a character that CP949 does not have");
    std::fs::write(path, bytes)?;
    Ok(())
}

/// Writes it as a workbook, staff as numbers.
pub(super) fn write_xlsx(table: &Invented, path: &Path) -> Result<()> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0_u32..).zip(std::iter::once(&table.header).chain(&table.rows)) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell.parse::<u32>() {
                Ok(number) => sheet.write_number(row, column, number)?,
                Err(_) => sheet.write_string(row, column, cell)?,
            };
        }
    }
    book.save(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_stay_what_they_are() {
        assert_eq!(joined("대건산업", "(주)한국정밀"), "(주)대건정밀");
        assert_eq!(joined("A&B", "참벗축산"), "참벗축산");
        assert_eq!(
            renumbered("경상남도 창원시 의창구 의안로49번길 2 (북동)", 77),
            "경상남도 창원시 의창구 의안로49번길 77 (북동)"
        );
        assert_eq!(renumbered("경상남도 창원시 의창구 북동 93번지", 5), "경상남도 창원시 의창구 북동 5번지");
        assert_eq!(renumbered("북동", 5), "북동");
    }
}
