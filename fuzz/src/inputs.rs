//! One function for each fuzz target: from the fuzzer's bytes to a reader, with everything asserted that holds of any
//! input. Where a format packs its parts, the bytes are the parts and the packing is done here, so that no checksum
//! stands between the fuzzer and the reader.

use domain::finding::Rule;
use domain::taxonomy::Taxonomy;
use domain::taxonomy::lexicon::Lexicon;
use formats::grid::{self, Cell, FileKind, Limits, Row, Sheet, Workbook};
use formats::read::{Reader, Reading};
use formats::table::mapping::Mapping;
use formats::table::recognise::Recogniser;
use formats::words::Words;
use std::io::{Cursor, Write};
use std::sync::OnceLock;

/// A name, which is also that of a corpus, and what is done with its bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("file", file),
    ("html", html),
    ("mapping", mapping),
    ("ods", ods),
    ("read", read),
    ("text", text),
    ("wire", wire),
    ("xls", xls),
    ("xlsb", xlsb),
    ("xlsx", xlsx),
];

/// Any file, as it came.
pub fn file(data: &[u8]) {
    open("any", data);
}

/// Delimited text, or whatever else its bytes are.
pub fn text(data: &[u8]) {
    open("a.csv", data);
}

/// A page with a table.
pub fn html(data: &[u8]) {
    open("a.html", &[b"<table>", data].concat());
}

/// The parts of an xlsx, a zero byte between them: sheet, shared strings, styles, workbook.
pub fn xlsx(data: &[u8]) {
    const TYPES: &str = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    const ROOT: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    const BOOK: &str =
        r#"<workbook><sheets><sheet name="Parts" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let mut parts = data.splitn(4, |byte| *byte == 0);
    let mut part = |usual: &'static str| parts.next().unwrap_or(usual.as_bytes());
    let (sheet, strings) = (part("<worksheet/>"), part("<sst/>"));
    let (styles, book) = (part("<styleSheet/>"), part(BOOK));
    let members = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ];
    open("a.xlsx", &zip(&members));
}

/// The parts of an xlsb: two little-endian bytes for the length of the sheet and two for that of the shared strings,
/// then sheet, strings and workbook.
pub fn xlsb(data: &[u8]) {
    const TYPES: &str = r#"<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>"#;
    const ROOT: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>"#;
    const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let Some((lengths, rest)) = data.split_at_checked(4) else { return };
    let length = |at: usize| usize::from(lengths[at]) | usize::from(lengths[at + 1]) << 8;
    let (sheet, rest) = rest.split_at(length(0).min(rest.len()));
    let (strings, book) = rest.split_at(length(2).min(rest.len()));
    let mut members = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.bin", sheet),
    ];
    if !strings.is_empty() {
        members.push(("xl/sharedStrings.bin", strings));
    }
    open("a.xlsb", &zip(&members));
}

/// The stream of records of an xls.
pub fn xls(data: &[u8]) {
    let packed = || -> std::io::Result<Vec<u8>> {
        let mut compound = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
        compound.create_stream("Workbook")?.write_all(data)?;
        compound.flush()?;
        Ok(compound.into_inner().into_inner())
    };
    open("a.xls", &packed().unwrap_or_default());
}

/// The content of an ods.
pub fn ods(data: &[u8]) {
    let members = [
        ("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..]),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>",
        ),
        ("content.xml", data),
    ];
    open("a.ods", &zip(&members));
}

/// A mapping of columns.
pub fn mapping(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Err(findings) = Mapping::read("mapping.toml", text) {
        assert!(!findings.is_empty(), "refused without a word");
    }
}

/// A workbook with what it is read as in the first byte. Then text: a line a row, cells between tabs, `\x01` before
/// the name of a sheet (`\x02` of a hidden one); `#` before a number, `!` before an error, `?` for a truth value.
pub fn read(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    // A mapping may come behind the last sheet.
    let (text, said) = text.split_once('\x03').map_or((&*text, None), |(text, said)| (text, Some(said)));
    let said = said.and_then(|said| Mapping::read("mapping.toml", said).ok());
    let said = said.as_ref();
    let workbook = workbook(text);
    let reader = reader();
    match kind % 5 {
        0 => adds_up(&reader.register(&workbook, said), &workbook),
        1 => adds_up(&reader.parts(&workbook, said), &workbook),
        2 => adds_up(&reader.rates(&workbook, said), &workbook),
        3 => match reader.survey(&workbook) {
            Ok(reading) => adds_up(&reading, &workbook),
            Err(finding) => assert_eq!(finding.rule, Rule::SurveyUnreadable),
        },
        _ => {
            formats::read::guess_kind(reader, &workbook);
        }
    }
}

/// What a reading process says that was taken over by its file.
pub fn wire(data: &[u8]) {
    let limits = limits();
    // The frame around the bytes is made here, so that any bytes are items; or the bytes are frames themselves.
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes();
    for bytes in [data, &[&length, data].concat()] {
        if let Ok(Ok(workbook)) = grid::wire::receive("a", &limits, &mut &*bytes) {
            assert!(workbook.sheets.iter().flat_map(|sheet| &sheet.rows).all(|row| !row.cells.is_empty()));
        }
    }
}

/// Small, so that what costs too much shows by being slow, not by being refused.
fn limits() -> Limits {
    Limits { max_unpacked_bytes: 4 << 20, max_cells: 1 << 20, max_text_bytes: 16 << 20, ..Limits::default() }
}

/// Opens a file, lets nothing but a refusal or a sound workbook out.
fn open(name: &str, bytes: &[u8]) {
    let limits = limits();
    match grid::open(name, bytes, &limits) {
        Err(finding) => assert!(is_refusal(finding.rule), "{finding:?}"),
        Ok(workbook) => {
            is_sound(&workbook, &limits);
            arrives(workbook, name, &limits);
        }
    }
}

/// What was read is what comes out of the reading process.
fn arrives(workbook: Workbook, name: &str, limits: &Limits) {
    let read = Ok(workbook);
    let mut bytes = Vec::new();
    grid::wire::send(&read, &mut bytes).expect("memory takes everything");
    assert_eq!(grid::wire::receive(name, limits, &mut bytes.as_slice()), Ok(read));
}

fn is_refusal(rule: Rule) -> bool {
    use Rule::{FileBroken, FileEmpty, FileEncrypted, FileNotATable, FileTooLarge, FileTruncated};
    matches!(rule, FileBroken | FileEmpty | FileEncrypted | FileNotATable | FileTooLarge | FileTruncated)
}

/// What `formats::grid` promises of every workbook.
fn is_sound(workbook: &Workbook, limits: &Limits) {
    for sheet in &workbook.sheets {
        assert!(sheet.rows.is_sorted_by(|a, b| a.number < b.number));
        for row in &sheet.rows {
            assert!(!row.cells.is_empty() && (1..=limits.max_row).contains(&row.number));
            assert!(row.cells.is_sorted_by(|a, b| a.0 < b.0));
            for (column, cell) in &row.cells {
                assert!((1..=limits.max_column).contains(column));
                match cell {
                    Cell::Text(text) | Cell::Error(text) => {
                        assert!(!text.trim().is_empty() && text.trim() == text, "{text:?}");
                        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
                    }
                    Cell::Number { value, text } => {
                        assert!(value.is_finite());
                        assert_eq!(text.parse::<f64>().ok(), Some(*value));
                    }
                    Cell::Date(_) | Cell::Bool(_) => {}
                }
            }
        }
    }
    assert!(workbook.findings.iter().all(|finding| !is_refusal(finding.rule)));
}

/// Each row of the workbook is a title, a header or counted once.
fn adds_up<T>(reading: &Reading<T>, workbook: &Workbook) {
    let data: usize = reading.sheets.iter().map(|sheet| sheet.data.len()).sum();
    assert_eq!(reading.count().rows() as usize, data);
    let of = |name: &str| workbook.sheets.iter().filter(|sheet| sheet.name == name).count();
    for sheet in reading.sheets.iter().filter(|sheet| of(&sheet.name) == 1) {
        assert_eq!(
            sheet.filled as usize,
            (sheet.titles + sheet.headers) as usize + sheet.data.len(),
            "{sheet:?}"
        );
    }
}

fn workbook(text: &str) -> Workbook {
    let mut sheets = vec![Sheet::default()];
    let mut number = 0;
    for line in text.split('\n') {
        if let Some(name) = line.strip_prefix(['\x01', '\x02']) {
            sheets.push(Sheet {
                name: name.trim().to_owned(),
                hidden: line.starts_with('\x02'),
                ..Sheet::default()
            });
            number = 0;
            continue;
        }
        number += 1;
        let cells: Vec<(u32, Cell)> = line
            .split('\t')
            .zip(1..)
            .filter_map(|(text, column)| Some((column, cell(text.trim())?)))
            .collect();
        if let (false, Some(sheet)) = (cells.is_empty(), sheets.last_mut()) {
            sheet.rows.push(Row { number, cells });
        }
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    let (encoding, delimiter) = (None, None);
    Workbook {
        file: "a.xlsx".to_owned(),
        kind: FileKind::Xlsx,
        encoding,
        delimiter,
        sheets,
        findings: Vec::new(),
    }
}

fn cell(text: &str) -> Option<Cell> {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let number =
        text.strip_prefix('#').and_then(|digits| digits.parse::<f64>().ok()).filter(|n| n.is_finite());
    Some(match text.chars().next()? {
        '#' => match number {
            Some(value) => Cell::Number { value, text: format!("{}", value + 0.0) },
            None => {
                text.strip_prefix('#').and_then(|date| date.parse().ok()).map_or(Cell::Text(text), Cell::Date)
            }
        },
        '!' => Cell::Error(text),
        '?' => Cell::Bool(text.len() > 1),
        _ => Cell::Text(text),
    })
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let packed = || -> zip::result::ZipResult<Vec<u8>> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, bytes) in members {
            zip.start_file(*name, stored)?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    };
    packed().unwrap_or_default()
}

/// Readers with everything the program knows, made once.
fn reader() -> &'static Reader<'static> {
    static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    static WORDS: OnceLock<Words<'static>> = OnceLock::new();
    static RECOGNISER: OnceLock<Recogniser<'static>> = OnceLock::new();
    static READER: OnceLock<Reader<'static>> = OnceLock::new();
    READER.get_or_init(|| {
        let taxonomy = TAXONOMY.get_or_init(|| Taxonomy::builtin().expect("the taxonomy is built in"));
        let lexicon = LEXICON.get_or_init(|| Lexicon::new(taxonomy, lang::fold::fold));
        let words = WORDS.get_or_init(|| Words::new(taxonomy, lexicon));
        Reader { words, recogniser: RECOGNISER.get_or_init(|| Recogniser::new(lexicon)) }
    })
}
