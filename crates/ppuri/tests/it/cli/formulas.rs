//! Text that looks like a formula goes in and leaves as text, in every workbook that any command writes.

use super::run::{Folder, matching, ppuri, run};
use super::xlsx;
use std::io::Read;
use std::path::Path;

/// What each begins with; the first three do something in a spreadsheet program that believes them.
const LOOKS: [&str; 5] =
    ["=HYPERLINK(\"http://x\",\"y\") ", "+1-cmd|' /C calc'!A0 ", "@SUM(A1) ", "-2+3 ", "=cmd|'/C x'!A1 "];

fn marked(look: usize, text: &str) -> String {
    format!("{}{text}", LOOKS[look % LOOKS.len()])
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    if let Ok(mut part) = zip.by_name(name) {
        part.read_to_string(&mut text).unwrap();
    }
    text
}

/// The texts between a tag and its end.
fn between<'t>(text: &'t str, tag: &str) -> Vec<&'t str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    text.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap_or(rest)).collect()
}

/// Cells of a workbook that begin like a formula; each must be a text, marked as one.
#[track_caller]
fn texts_that_look(name: &str, bytes: &[u8]) -> usize {
    let strings = part(bytes, "xl/sharedStrings.xml");
    let strings = between(&strings, "si");
    let looks = |text: &str| {
        let text =
            text.split_once("<t").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, text)| text);
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
    };
    let styles = part(bytes, "xl/styles.xml");
    let formats = styles.split_once("<cellXfs").unwrap().1.split_once("</cellXfs>").unwrap().0;
    let formats: Vec<&str> = formats.split("<xf ").skip(1).collect();
    let mut found = 0;
    for number in 1.. {
        let sheet = part(bytes, &format!("xl/worksheets/sheet{number}.xml"));
        if sheet.is_empty() {
            break;
        }
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{name}: a formula in sheet {number}");
        for cell in sheet.split("<c ").skip(1).filter(|cell| cell.contains("t=\"s\"")) {
            let index: usize = between(cell, "v")[0].parse().unwrap();
            if looks(strings[index]) {
                let style = cell.split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
                let format = formats[style.parse::<usize>().unwrap()];
                assert!(format.contains("quotePrefix=\"1\""), "{name}: {} in {format}", strings[index]);
                found += 1;
            }
        }
        // Books written row by row hold their texts in the sheet itself.
        for cell in sheet.split("<c ").skip(1).filter(|cell| cell.contains("t=\"inlineStr\"")) {
            if looks(between(cell, "is")[0]) {
                let style = cell.split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
                let format = formats[style.parse::<usize>().unwrap()];
                assert!(format.contains("quotePrefix=\"1\""), "{name}: {cell} in {format}");
                found += 1;
            }
        }
        assert!(!sheet.contains("t=\"str\""), "{name}: sheet {number}");
    }
    found
}

fn register(folder: &Folder) -> std::path::PathBuf {
    let mut rows: Vec<(u32, Vec<String>)> =
        vec![(1, ["회사명", "주소", "업종명", "주생산품", "비고"].map(str::to_owned).to_vec())];
    for n in 0..12 {
        let texts =
            ["금형", "전북 군산시 소룡동", "프레스금형 제조업", "프레스금형, 브라켓 프레스 가공", "메모"];
        let texts = texts.iter().enumerate().map(|(at, text)| match at {
            // An address with anything before it is still one.
            1 => (*text).to_owned(),
            _ => marked(n + at, &format!("{text}{n}")),
        });
        rows.push((n as u32 + 2, texts.collect()));
    }
    write(folder, "register.xlsx", &rows)
}

fn parts(folder: &Folder) -> std::path::PathBuf {
    let mut rows: Vec<(u32, Vec<String>)> =
        vec![(1, ["품번", "품명", "재질", "연간수량", "비고"].map(str::to_owned).to_vec())];
    for n in 0..12 {
        let number = marked(n, &format!("BR-{n}"));
        rows.push((
            n as u32 + 2,
            vec![
                number,
                marked(n + 1, "프레스 브라켓"),
                marked(n + 2, "SPCC"),
                "1000".to_owned(),
                marked(n + 3, "비고"),
            ],
        ));
    }
    write(folder, "parts.xlsx", &rows)
}

fn write(folder: &Folder, name: &str, rows: &[(u32, Vec<String>)]) -> std::path::PathBuf {
    let borrowed: Vec<(u32, Vec<&str>)> =
        rows.iter().map(|(row, cells)| (*row, cells.iter().map(String::as_str).collect())).collect();
    let rows: Vec<(u32, &[&str])> = borrowed.iter().map(|(row, cells)| (*row, cells.as_slice())).collect();
    folder.file(name, xlsx::of_rows(&rows, &[]))
}

fn workbooks(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            workbooks(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xlsx") {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

#[test]
fn what_looks_like_a_formula_leaves_as_text() {
    let folder = Folder::new();
    let (register, parts) = (register(&folder), parts(&folder));
    let answer = |out: &str, whom: &str| {
        let out = folder.at(out);
        let mut command = ppuri();
        command.arg("match").args([&register, &parts]).arg("--out").arg(&out).args(["--for", whom, "--json"]);
        run(command.args(["--date", "2026-11-25"])).ends(0);
        let mut books = Vec::new();
        workbooks(&out, &mut books);
        books.sort();
        books.iter().map(|(name, bytes)| texts_that_look(name, bytes)).collect::<Vec<_>>()
    };
    let desk = answer("desk", "desk");
    // The answer, and a survey for each firm that is asked: all of them tell names that look like formulas.
    assert!(desk.len() > 1 && desk.iter().all(|found| *found > 0), "{desk:?}");
    let buyer = answer("buyer", "buyer");
    // Number, name, material and remark of each of its parts come back.
    assert!(buyer.len() == 1 && buyer[0] >= 4 * 12, "{buyer:?}");
    let json = std::fs::read_to_string(folder.at("desk").join("answer.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let firm = json["suppliers"][0]["id"].as_str().unwrap_or_else(|| panic!("{}", json["suppliers"]));
    let supplier = answer("supplier", &format!("supplier:{firm}"));
    assert!(supplier.len() == 1 && supplier[0] > 0, "{supplier:?}");
    // What the program writes of itself.
    for kind in ["register", "parts", "rates"] {
        let path = folder.at("template.xlsx");
        run(ppuri().args(["template", kind, "--out"]).arg(&path)).ends(0);
        texts_that_look(kind, &std::fs::read(&path).unwrap());
    }
    let demo = super::run::demo(&folder);
    let out = folder.at("demo-answer");
    run(&mut matching(&demo, &out)).ends(0);
    let mut books = Vec::new();
    workbooks(&demo, &mut books);
    workbooks(&out, &mut books);
    for (name, bytes) in books {
        texts_that_look(&name, &bytes);
    }
}
