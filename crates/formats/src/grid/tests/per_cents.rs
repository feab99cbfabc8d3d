//! What a file shows as per cent is the number shown, whatever kind of file it is.

use super::*;

fn cell_of(name: &str, bytes: &[u8], row: u32, column: u32) -> String {
    let book = open_default(name, bytes).unwrap();
    book.sheets[0].cell(row, column).unwrap().text().into_owned()
}

/// An xls of one number in the second of two styles, whose format has this number, and perhaps a code.
fn xls(format: u16, code: Option<&str>) -> Vec<u8> {
    let own = code.map(|code| {
        let head = [format.to_le_bytes(), (code.len() as u16).to_le_bytes()].concat();
        make::biff(0x041E, &[&head[..], &[0], code.as_bytes()].concat())
    });
    let style = |format: u16| make::biff(0x00E0, &[&[0, 0][..], &format.to_le_bytes(), &[0; 16]].concat());
    let globals = [own.unwrap_or_default(), style(0), style(format)].concat();
    let cell = [&[0, 0, 1, 0, 1, 0][..], &0.05_f64.to_le_bytes()].concat();
    // 0.07 and 0.5 in one record, the first in the style of per cents.
    let small = |number: f64| ((number.to_bits() >> 32) as u32 & !3).to_le_bytes();
    let many = [&[1, 0, 0, 0][..], &[1, 0], &small(0.5), &[0, 0], &small(0.5), &[1, 0]].concat();
    let records = [make::biff(0x0203, &cell), make::biff(0x00BD, &many)].concat();
    make::xls_of(&globals, &records)
}

#[test]
fn of_xls() {
    for (format, code, shown) in [
        (9, None, "5"),
        (10, None, "5"),
        (0, None, "0.05"),
        (165, Some("0.0%"), "5"),
        (165, Some("0.00\"%\""), "0.05"),
    ] {
        let bytes = xls(format, code);
        assert_eq!(cell_of("a.xls", &bytes, 1, 2), shown, "{format} {code:?}");
        let first = if shown == "5" { "50" } else { "0.5" };
        assert_eq!(cell_of("a.xls", &bytes, 2, 1), first, "{format} {code:?}");
        assert_eq!(cell_of("a.xls", &bytes, 2, 2), "0.5");
    }
}

#[test]
fn of_xlsb() {
    let styles = |format: u16, code: Option<&str>| {
        let own = code.map(|code| make::record(44, &[&format.to_le_bytes()[..], &make::wide(code)].concat()));
        let style = |format: u16| make::record(47, &[&[0, 0][..], &format.to_le_bytes(), &[0; 12]].concat());
        [
            make::record(278, &[]),
            own.unwrap_or_default(),
            // A style of styles, which cells do not count.
            make::record(626, &[1, 0, 0, 0]),
            style(9),
            make::record(627, &[]),
            make::record(617, &[2, 0, 0, 0]),
            style(0),
            style(format),
            make::record(618, &[]),
            make::record(279, &[]),
        ]
        .concat()
    };
    for (style, format, code, shown) in [
        (1, 9, None, "1250"),
        (0, 9, None, "12.5"),
        (1, 165, Some("0.0%"), "1250"),
        (1, 165, Some("0.0"), "12.5"),
    ] {
        let bytes = make::xlsb_with(style, &styles(format, code));
        assert_eq!(cell_of("a.xlsb", &bytes, 5, 2), shown, "{style} {format} {code:?}");
    }
}

#[test]
fn of_ods() {
    let cell = |kind: &str| format!(r#"<table:table-cell office:value-type="{kind}" office:value="0.07"/>"#);
    let table = format!(
        r#"<table:table table:name="S"><table:table-row>{}{}</table:table-row><table:table-row table:number-rows-repeated="2">{}</table:table-row></table:table>"#,
        cell("percentage"),
        cell("float"),
        cell("percentage")
            .replace("<table:table-cell", r#"<table:table-cell table:number-columns-repeated="2""#)
    );
    let bytes = make::ods_of(&table);
    for (row, column, shown) in [(1, 1, "7"), (1, 2, "0.07"), (2, 1, "7"), (3, 2, "7")] {
        assert_eq!(cell_of("a.ods", &bytes, row, column), shown, "{row} {column}");
    }
}
