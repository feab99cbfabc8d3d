//! The smallest Excel 97-2003 workbook: texts and numbers ([MS-XLS] 2.1.4: one stream of records).

use super::book::{Book, Value};
use anyhow::Result;
use std::io::{Cursor, Write};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const BOUND_SHEET: u16 = 0x0085;
const LABEL: u16 = 0x0204;
const NUMBER: u16 = 0x0203;

pub(super) fn write(book: &Book) -> Result<Vec<u8>> {
    let mut globals = Vec::new();
    record(&mut globals, BOF, &bof(0x0005));
    let before = globals.len();
    // Where each sheet begins is known when the records before are.
    let names: Vec<Vec<u8>> = book.pages.iter().map(|page| name(&page.name)).collect();
    let length = before + names.iter().map(|name| 4 + 6 + name.len()).sum::<usize>() + 4;
    let sheets: Vec<Vec<u8>> = book.pages.iter().map(|page| sheet(&page.rows)).collect();
    let mut at = length;
    for ((page, name), sheet) in book.pages.iter().zip(&names).zip(&sheets) {
        let mut data = u32::try_from(at)?.to_le_bytes().to_vec();
        data.extend([u8::from(page.hidden), 0]);
        data.extend(name);
        record(&mut globals, BOUND_SHEET, &data);
        at += sheet.len();
    }
    record(&mut globals, EOF, &[]);
    globals.extend(sheets.concat());
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_stream("/Workbook")?.write_all(&globals)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fn bof(kind: u16) -> Vec<u8> {
    let mut data = 0x0600_u16.to_le_bytes().to_vec();
    data.extend(kind.to_le_bytes());
    data.extend([0; 12]);
    data
}

/// A short string: characters counted in one byte, two bytes each.
fn name(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = vec![u8::try_from(units.len()).unwrap_or(31), 1];
    data.extend(units.into_iter().flat_map(u16::to_le_bytes));
    data
}

fn sheet(rows: &[Vec<Value>]) -> Vec<u8> {
    let mut records = Vec::new();
    record(&mut records, BOF, &bof(0x0010));
    for (row, values) in (0_u16..).zip(rows) {
        for (column, value) in (0_u16..).zip(values) {
            let mut data = [row, column, 0].map(u16::to_le_bytes).concat();
            match value {
                Value::Number(number) => {
                    data.extend(number.to_le_bytes());
                    record(&mut records, NUMBER, &data);
                }
                Value::Empty => {}
                Value::Text(_) | Value::Day(_) | Value::Formula(..) => {
                    let text = match value {
                        Value::Text(text) => text.clone(),
                        Value::Day(day) => day.to_string(),
                        _ => String::new(),
                    };
                    let units: Vec<u16> = text.encode_utf16().collect();
                    data.extend(u16::try_from(units.len()).unwrap_or(0).to_le_bytes());
                    data.push(1);
                    data.extend(units.into_iter().flat_map(u16::to_le_bytes));
                    record(&mut records, LABEL, &data);
                }
            }
        }
    }
    record(&mut records, EOF, &[]);
    records
}

fn record(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
    stream.extend(kind.to_le_bytes());
    stream.extend(u16::try_from(data.len()).unwrap_or(u16::MAX).to_le_bytes());
    stream.extend(data);
}
