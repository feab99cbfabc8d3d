//! How every workbook of the program looks: cell formats, safe text, sheet names, page set-up, document properties.
//!
//! # Text that looks like a formula
//!
//! Text goes into cells as strings, never as formulas, whatever it begins with, so opening a workbook runs nothing. Text
//! that begins with `=`, `+`, `-`, `@`, a tab or a line break also gets Excel's own mark for "this is text" (the quote
//! prefix of the cell format): entering the cell and leaving it again does not make it a formula. The value itself is
//! not touched, because a buyer's workbook goes back with the values it came with; whoever saves a sheet as csv and
//! opens that again with a spreadsheet program leaves this protection behind.

use domain::finding::Severity;
use domain::matching::answer::Status;
use domain::money::{Currency, Money};
use jiff::civil::{Date, DateTime};
use lang::Language;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeSet;

/// Characters a cell can hold (Excel specifications and limits).
pub const CELL_CHARS: usize = 32_767;

/// Bytes of a footer's own text, well within the 255 characters that Excel bears.
const FOOTER_BYTES: usize = 220;

/// Size of the letters of a table, in points.
pub const TEXT_SIZE: u32 = 10;

/// Size of the letters of a page that is read before anything is filled in.
pub const LARGE_SIZE: u32 = 12;

/// Size of the letters of a title.
pub const TITLE_SIZE: u32 = 16;

/// Characters a sheet's name can hold.
const SHEET_NAME_CHARS: usize = 31;

/// How hard workbooks are packed: a tenth larger than by the usual 6, in half the time.
const ZIP_LEVEL: u8 = 2;

/// The cell formats of one workbook.
#[derive(Debug, Clone)]
pub struct Style {
    base: Format,
    /// Height of a line in tenths of the size of its letters.
    leading: u32,
    /// The title of a sheet.
    pub title: Format,
    /// A heading between blocks of a sheet.
    pub heading: Format,
    /// The header cell of a column.
    pub header: Format,
    /// The name in front of a single value.
    pub label: Format,
    /// Text, wrapped.
    pub text: Format,
    /// A cell of a table that is passed on as it came: a number with the digits it has.
    pub general: Format,
    /// A cell outside every table: no lines.
    pub plain: Format,
    /// A remark: grey.
    pub remark: Format,
    /// A warning over the whole sheet.
    pub banner: Format,
    /// A link inside the workbook.
    pub link: Format,
    /// A whole number.
    pub integer: Format,
    /// A number with one decimal.
    pub decimal: Format,
    /// A share: 0.25 is shown as 25.0 %.
    pub percent: Format,
    /// A day.
    pub date: Format,
    /// A time of day.
    pub time: Format,
    /// A day with its time.
    pub date_time: Format,
    /// A cell to be filled in: text.
    pub input: Format,
    /// A cell to be filled in: a number.
    pub input_number: Format,
    /// A cell to be filled in: a day.
    pub input_date: Format,
    status: [Format; 3],
    severity: [Format; 3],
}

impl Style {
    /// The formats for a reader of this language.
    pub fn new(language: Language) -> Style {
        let base =
            Format::new().set_font_name(font(language)).set_font_size(TEXT_SIZE).set_align(FormatAlign::Top);
        let line = |format: Format| format.set_border(FormatBorder::Hair).set_border_color(0x00A6_A6A6);
        let number = |code: &str| line(base.clone()).set_num_format(code);
        // Away from the text of the next column.
        let right = |code: &str| number(code).set_align(FormatAlign::Right).set_indent(1);
        let input = |format: Format| format.set_background_color(0x00FF_FBE6).set_unlocked();
        let coloured = |back: u32, ink: u32| {
            line(base.clone()).set_background_color(back).set_font_color(ink).set_bold().set_text_wrap()
        };
        let bold = |size: u32| base.clone().set_bold().set_font_size(size);
        Style {
            title: bold(TITLE_SIZE),
            heading: bold(12).set_font_color(0x001F_3A4D).set_border_bottom(FormatBorder::Thin),
            header: bold(10)
                .set_background_color(0x001F_3A4D)
                .set_font_color(0x00FF_FFFF)
                .set_border(FormatBorder::Thin)
                .set_border_color(0x00FF_FFFF)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            label: base.clone().set_font_color(0x0040_4040).set_text_wrap(),
            text: line(base.clone()).set_text_wrap(),
            general: line(base.clone()),
            plain: base.clone(),
            remark: base.clone().set_font_color(0x0059_5959).set_italic().set_text_wrap(),
            banner: bold(12)
                .set_background_color(0x00FF_E08A)
                .set_font_color(0x0066_3C00)
                .set_border(FormatBorder::Thin)
                .set_text_wrap(),
            link: base.clone().set_hyperlink().set_font_color(0x0005_63C1),
            integer: right("#,##0"),
            decimal: right("#,##0.0"),
            percent: right("0.0%"),
            date: number("yyyy-mm-dd").set_align(FormatAlign::Left),
            time: number("hh:mm:ss").set_align(FormatAlign::Left),
            date_time: number("yyyy-mm-dd hh:mm:ss").set_align(FormatAlign::Left),
            input: input(line(base.clone()).set_text_wrap()),
            input_number: input(number("General")),
            input_date: input(number("yyyy-mm-dd")),
            status: [
                coloured(0x00DF_F0D8, 0x001B_5E20),
                coloured(0x00FF_F2CC, 0x0066_4D00),
                coloured(0x00FB_E3E3, 0x008B_1A1A),
            ],
            severity: [
                coloured(0x00FB_E3E3, 0x008B_1A1A),
                coloured(0x00FF_F2CC, 0x0066_4D00),
                coloured(0x00E8_EEF4, 0x0033_4B5E),
            ],
            base,
            // Fonts with Hangul stand taller.
            leading: if language == Language::Ko { 15 } else { 13 },
        }
    }

    /// Colours for a part's status; the word stands in the cell.
    pub fn status(&self, status: Status) -> &Format {
        match status {
            Status::Answered => &self.status[0],
            Status::Possible => &self.status[1],
            Status::Unanswered => &self.status[2],
        }
    }

    /// Colours for a finding's severity; the word stands in the cell.
    pub fn severity(&self, severity: Severity) -> &Format {
        match severity {
            Severity::Error => &self.severity[0],
            Severity::Warning => &self.severity[1],
            Severity::Note => &self.severity[2],
        }
    }

    /// An amount of money of a year or more, to the minor unit of its currency. The currency stands in a column of its
    /// own, or behind the number when `named`.
    pub fn money(&self, currency: Currency, named: bool) -> Format {
        self.amount(currency, named, currency.minor_digits(), 0)
    }

    /// The price of a piece: two decimals, and up to four where a hundredth of the currency is worth something. Digits
    /// that are not there leave their room, so that the points of a column stand below each other.
    pub fn piece_price(&self, currency: Currency, named: bool) -> Format {
        let more = if currency.minor_digits() == 0 { 0 } else { 2 };
        self.amount(currency, named, currency.minor_digits().max(2), more)
    }

    /// Digits that may be missing stand behind such that may not: a number format without those shows "12.".
    fn amount(&self, currency: Currency, named: bool, digits: u32, more: u32) -> Format {
        let mut code = String::from("#,##0");
        if digits > 0 {
            code.push('.');
        }
        code.push_str(&"0".repeat(digits as usize));
        code.push_str(&"?".repeat(more as usize));
        if named {
            code.push_str(&format!("\\ \"{}\"", currency.code()));
        }
        self.integer.clone().set_num_format(code)
    }

    /// A workbook whose untouched cells have the same font.
    ///
    /// # Errors
    /// None in practice: the widths are among those the library knows.
    pub fn workbook(&self) -> Result<Workbook, XlsxError> {
        let mut workbook = Workbook::new();
        // In pixels, of which four are three points.
        let row = self.points(TEXT_SIZE) * 4 / 3 + 1;
        workbook.set_default_format(&self.base, row, 64)?;
        workbook.set_zip_compression_level(ZIP_LEVEL);
        Ok(workbook)
    }

    /// Height of a line of letters of this size, in points.
    fn points(&self, size: u32) -> u32 {
        (size * self.leading).div_ceil(10)
    }

    /// Makes a row as high as so many lines of text need. Rows of one line are left to themselves.
    ///
    /// Excel would find the height alone, but LibreOffice trusts a file that says it is Excel's, and shows one line.
    ///
    /// # Errors
    /// [`XlsxError`] beyond the last row.
    pub fn set_lines(&self, sheet: &mut Worksheet, row: u32, lines: u32) -> Result<(), XlsxError> {
        if lines > 1 { self.set_lines_of(sheet, row, lines, TEXT_SIZE) } else { Ok(()) }
    }

    /// Makes a row as high as so many lines of letters of this size need, at most as high as a row can be.
    ///
    /// # Errors
    /// [`XlsxError`] beyond the last row.
    pub fn set_lines_of(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        lines: u32,
        size: u32,
    ) -> Result<(), XlsxError> {
        const HIGHEST: u32 = 409;
        sheet.set_row_height(row, lines.saturating_mul(self.points(size)).saturating_add(3).min(HIGHEST))?;
        Ok(())
    }
}

/// A font that the reader's computer has and that holds the letters of the language.
fn font(language: Language) -> &'static str {
    match language {
        Language::Ko => "맑은 고딕",
        Language::En | Language::Ru | Language::Uz | Language::UzCyrl => "Calibri",
    }
}

/// Writes text as text: never a formula, cut to what a cell holds, without characters that XML cannot carry.
///
/// # Errors
/// [`XlsxError`] beyond the last row or column.
pub fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
        return Ok(());
    }
    let text = cell_text(text);
    if looks_like_a_formula(&text) {
        sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// Writes an amount as a number, in units of its currency. A spreadsheet holds 15 digits: a larger amount loses its last.
///
/// # Errors
/// [`XlsxError`] beyond the last row or column.
pub fn write_money(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    money: &Money,
    format: &Format,
) -> Result<(), XlsxError> {
    // Through its digits: dividing millionths as doubles would show 0.1 as 0.1 but 1234567.89 with a tail.
    let units: f64 = money.plain().parse().unwrap_or(f64::NAN);
    sheet.write_number_with_format(row, column, units, format)?;
    Ok(())
}

/// Writes a day.
///
/// # Errors
/// [`XlsxError`] beyond the last row or column, or for a day before 1900.
pub fn write_date(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    day: Date,
    format: &Format,
) -> Result<(), XlsxError> {
    match serial(day.to_datetime(jiff::civil::Time::midnight())) {
        Some(serial) => sheet.write_number_with_format(row, column, serial, format).map(|_| ()),
        None => write_text(sheet, row, column, &day.to_string(), format),
    }
}

/// A moment as days since 1899-12-30, as spreadsheets count; the time of day alone on 1899-12-31, where a spreadsheet
/// puts it. `None` before 1900-03-01, where spreadsheets do not agree, and after 9999.
pub fn serial(moment: DateTime) -> Option<f64> {
    const FIRST: Date = jiff::civil::date(1900, 3, 1);
    const ZERO: Date = jiff::civil::date(1899, 12, 30);
    const TIME_ONLY: Date = jiff::civil::date(1899, 12, 31);
    let time = moment.time();
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    let millis = seconds * 1000 + i64::from(time.subsec_nanosecond()) / 1_000_000;
    let of_day = millis as f64 / 86_400_000.0;
    if moment.date() == TIME_ONLY {
        return Some(of_day);
    }
    if moment.date() < FIRST || moment.date().year() > 9999 {
        return None;
    }
    let days = ZERO.until(moment.date()).ok()?.get_days();
    Some(f64::from(days) + of_day)
}

/// Text as a cell can hold it.
fn cell_text(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    // A spreadsheet counts UTF-16 units.
    let mut left = CELL_CHARS;
    text.chars()
        .filter(|c| allowed(c) && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect()
}

fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠'])
}

/// A name a sheet may have that none of `taken` has, as like `wanted` as possible; it joins `taken`.
///
/// Excel forbids `[ ] : * ? / \`, an apostrophe at either end, the name "History" and more than 31 characters, and holds
/// names apart without looking at their case.
pub fn sheet_name(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed = |c: char| {
        if c.is_control() || matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c }
    };
    let cleaned: String = wanted.chars().map(allowed).collect();
    let cleaned = cleaned.trim().trim_matches('\'').trim();
    let base = match cleaned {
        "" => "1",
        name if name.eq_ignore_ascii_case("history") => "History.",
        name => name,
    };
    let cut = |length: usize| -> String {
        let mut left = length;
        let fits = |c: &char| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        };
        base.chars().take_while(fits).collect::<String>().trim().trim_matches('\'').to_owned()
    };
    let mut name = cut(SHEET_NAME_CHARS);
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        let tail = format!(" ({number})");
        name = cut(SHEET_NAME_CHARS - tail.len()) + &tail;
        number += 1;
    }
    name
}

/// Paper a sheet is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// ISO 216 A4.
    A4,
    /// ISO 216 A3.
    A3,
}

/// Prints a sheet landscape, as wide as the page, with its header row on every page and "title, page / pages" below.
/// `header_row` counts from 0.
///
/// # Errors
/// [`XlsxError`] for a header row beyond the last row.
pub fn print_setup(
    sheet: &mut Worksheet,
    paper: Paper,
    header_row: Option<u32>,
    footer: &str,
) -> Result<(), XlsxError> {
    sheet.set_landscape();
    page(sheet, paper, footer);
    if let Some(row) = header_row {
        sheet.set_repeat_rows(row, row)?;
    }
    Ok(())
}

/// Prints a sheet upright, as wide as the page, with "title, page / pages" below.
pub fn print_upright(sheet: &mut Worksheet, footer: &str) {
    page(sheet, Paper::A4, footer);
}

fn page(sheet: &mut Worksheet, paper: Paper, footer: &str) {
    sheet.set_paper_size(if paper == Paper::A3 { 8 } else { 9 });
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    // 255 characters are the limit of a footer, and an ampersand is written as two.
    let mut told = String::new();
    for c in footer.chars().filter(|c| !c.is_control()) {
        match c {
            _ if told.len() > FOOTER_BYTES => break,
            '&' => told.push_str("&&"),
            c => told.push(c),
        }
    }
    sheet.set_footer(format!("&L&8{told}&R&8&P / &N"));
}

/// Document properties with a fixed day instead of the clock, so that the same answer gives the same bytes.
///
/// # Errors
/// None in practice: every day of the Gregorian calendar from 1900 on is one of a workbook's.
pub fn properties(title: &str, day: Date) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1900).clamp(1900, 9999);
    let made = ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())?;
    Ok(DocProperties::new().set_title(title).set_author("Ppuri").set_creation_datetime(&made))
}

/// How wide text is on screen, in widths of the digit 0: four letters of Hangul or Han are as wide as seven.
pub fn text_width(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}');
    let quarters = |line: &str| line.chars().map(|c| if wide(c) { 7_usize } else { 4 }).sum::<usize>();
    text.lines().map(|line| quarters(line).div_ceil(4)).max().unwrap_or(0)
}

/// Lines that text takes in a column of this width (in digits), wrapped between words; a word that is wider than the
/// column is broken.
pub fn lines(text: &str, width: usize) -> u32 {
    let width = width.saturating_sub(1).max(1);
    let mut lines = 0_usize;
    for line in text.split('\n') {
        lines += 1;
        let mut filled = 0;
        for word in line.split(' ').map(text_width) {
            let blank = usize::from(filled > 0);
            if filled + blank + word <= width {
                filled += blank + word;
                continue;
            }
            let broken = word.div_ceil(width).max(1);
            lines += broken - usize::from(filled == 0);
            filled = word - (broken - 1) * width;
        }
    }
    u32::try_from(lines).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn sheets_get_names_that_excel_accepts() {
        let mut taken = BTreeSet::new();
        let long = "부품 목록 ".repeat(9);
        for (wanted, name) in [
            ("Parts", "Parts"),
            ("parts", "parts (2)"),
            ("a/b:c", "a b c"),
            ("'quoted'", "quoted"),
            ("", "1"),
            ("\t", "1 (2)"),
            ("History", "History."),
        ] {
            assert_eq!(sheet_name(wanted, &mut taken), name);
        }
        for _ in 0..12 {
            let name = sheet_name(&long, &mut taken);
            assert!(name.encode_utf16().count() <= 31, "{name}");
            let mut workbook = Workbook::new();
            workbook.add_worksheet().set_name(&name).unwrap();
        }
        assert_eq!(taken.len(), 19);
    }

    #[test]
    fn moments_are_days_since_1899() {
        assert_eq!(serial(date(2019, 5, 28).at(0, 0, 0, 0)), Some(43_613.0));
        assert_eq!(serial(date(2019, 5, 28).at(12, 0, 0, 0)), Some(43_613.5));
        assert_eq!(serial(date(1899, 12, 31).at(6, 0, 0, 0)), Some(0.25));
        assert_eq!(serial(date(1900, 3, 1).at(0, 0, 0, 0)), Some(61.0));
        assert_eq!(serial(date(1900, 1, 1).at(0, 0, 0, 0)), None);
    }

    #[test]
    fn cells_hold_what_a_cell_can() {
        assert_eq!(cell_text("a\u{0}b\u{b}c\td\n"), "abc\td\n");
        assert_eq!(cell_text(&"한".repeat(40_000)).chars().count(), CELL_CHARS);
        assert_eq!(cell_text(&"𝄞".repeat(40_000)).encode_utf16().count(), CELL_CHARS - 1);
    }

    #[test]
    fn lines_are_counted_as_they_wrap() {
        for (text, width, count) in [
            ("", 10, 1),
            ("short", 10, 1),
            ("a\nb\n\nc", 10, 4),
            ("twenty characters ok", 11, 3),
            ("한글한글한글", 8, 2),
        ] {
            assert_eq!(lines(text, width), count, "{text}");
        }
    }

    #[test]
    fn hangul_is_wide() {
        assert_eq!(text_width("한글 ab\nx"), 7);
    }

    #[test]
    fn money_has_the_decimals_of_its_currency() {
        let style = Style::new(Language::En);
        let (usd, krw) = (Currency::new("USD").unwrap(), Currency::new("KRW").unwrap());
        let same = |format: &Format, code: &str| *format == style.integer.clone().set_num_format(code);
        assert!(same(&style.money(usd, false), "#,##0.00"));
        assert!(same(&style.money(krw, true), "#,##0\\ \"KRW\""));
        assert!(same(&style.piece_price(usd, false), "#,##0.00??"));
        assert!(same(&style.piece_price(krw, false), "#,##0.00"));
    }
}
