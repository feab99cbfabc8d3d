//! Real registers: suggestions judged by hand, namesakes of one city, renamed firms.

use super::{cards, read, share, told};
use anyhow::Result;
use desk::knowledge::Workshop;
use domain::registry::Supplier;
use domain::registry::same::{Reason, Score, Suggestion};
use engine::registry::same::{Card, Comparer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Rows = Vec<csv::StringRecord>;

fn rows(data: &Path, file: &str) -> Result<Rows> {
    let bytes = std::fs::read(data.join(file))?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::EUC_KR.decode(&bytes).0.into_owned(),
    };
    Ok(csv::Reader::from_reader(text.as_bytes()).records().collect::<Result<_, _>>()?)
}

fn cell(row: &csv::StringRecord, at: usize) -> &str {
    row.get(at).unwrap_or_default()
}

/// Every firm's name in the three lists whose mix of forms is used.
pub(super) fn names(data: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (file, at) in FILES {
        names.extend(rows(data, file)?.iter().map(|row| cell(row, at).to_owned()));
    }
    Ok(names)
}

const FILES: [(&str, usize); 3] = [
    ("changwon-factories-2020-02.cp949.csv", 3),
    ("ventures-2026-03.csv", 1),
    ("kicox-busan-estate-firms.csv", 1),
];

fn list(header: &[&str], lines: impl IntoIterator<Item = Vec<String>>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for line in lines {
        writer.write_record(line)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// Changwon, ventures and Busan's estates as one register.
fn joined(workshop: &Workshop<'_>, data: &Path) -> Result<Vec<Supplier>> {
    let mut lines = Vec::new();
    let text =
        |row: &csv::StringRecord, columns: [usize; 3]| columns.map(|at| cell(row, at).trim().to_owned());
    for row in rows(data, FILES[0].0)? {
        let [name, address, municipality] = text(&row, [3, 6, 1]);
        lines.push(vec![name, cell(&row, 0).to_owned(), municipality, address]);
    }
    for row in rows(data, FILES[1].0)? {
        let [name, address, region] = text(&row, [1, 4, 3]);
        lines.push(vec![name, region, String::new(), address]);
    }
    for row in rows(data, FILES[2].0)? {
        lines.push(vec![
            cell(&row, 1).trim().to_owned(),
            "부산광역시".to_owned(),
            String::new(),
            String::new(),
        ]);
    }
    read(workshop, &list(&["회사명", "시도명", "시군구명", "주소"], lines)?)
}

/// The judged pairs, each with the verdict `same`, `other` or `unsure`.
fn judged() -> Result<Vec<csv::StringRecord>> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../desk/tests/data/same-judged.csv");
    if !path.exists() {
        return Ok(Vec::new());
    }
    Ok(csv::Reader::from_path(path)?.records().collect::<Result<_, _>>()?)
}

fn side(supplier: &Supplier) -> String {
    let address = supplier.sites.first().map(|site| site.address.as_str()).unwrap_or_default();
    format!("{} | {address}", supplier.own_name())
}

/// Pairs to be judged: every so many of the suggestions and of the pairs of one name that are not suggested.
pub(super) fn sample(workshop: &Workshop<'_>, data: &Path) -> Result<()> {
    let suppliers = joined(workshop, data)?;
    let cards = cards(workshop, &suppliers);
    let comparer = Comparer::new(&cards);
    let found = comparer.suggestions();
    let mut writer = csv::Writer::from_writer(std::io::stdout());
    writer.write_record(["first", "second", "suggested", "score", "verdict"])?;
    let step = (found.len() / 120).max(1);
    for suggestion in found.iter().step_by(step) {
        let (one, other) = (side(&suppliers[suggestion.first]), side(&suppliers[suggestion.second]));
        writer.write_record([one.as_str(), &other, "yes", &format!("{:.1}", suggestion.score.0), ""])?;
    }
    let missed: Vec<(usize, usize)> = namesakes(&cards)
        .into_iter()
        .filter(|&(one, other)| comparer.compare(one, other).is_none())
        .collect();
    let step = (missed.len() / 60).max(1);
    for (one, other) in missed.into_iter().step_by(step) {
        writer.write_record([side(&suppliers[one]).as_str(), &side(&suppliers[other]), "no", "", ""])?;
    }
    writer.flush()?;
    Ok(())
}

/// Pairs of one base.
fn namesakes(cards: &[Card]) -> Vec<(usize, usize)> {
    let mut by_base: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, card) in cards.iter().enumerate() {
        if let Some(spelling) = card.spellings.first() {
            by_base.entry(&spelling.base).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for rows in by_base.values() {
        for (at, one) in rows.iter().enumerate() {
            pairs.extend(rows[at + 1..].iter().map(|other| (*one, *other)));
        }
    }
    pairs
}

pub(super) fn report(workshop: &Workshop<'_>, data: &Path) -> Result<()> {
    let suppliers = joined(workshop, data)?;
    let all = cards(workshop, &suppliers);
    let comparer = Comparer::new(&all);
    let found = comparer.suggestions();
    let beyond = found.iter().filter(|s| {
        all[s.first].spellings.first().map(|x| &x.base) != all[s.second].spellings.first().map(|x| &x.base)
    });
    println!(
        "Changwon, ventures, Busan joined: {} rows, {} suggestions, {} of them of unlike spellings",
        suppliers.len(),
        found.len(),
        beyond.clone().count()
    );
    beyond.take(25).for_each(|s| println!("    {}", told(s, &suppliers)));
    judged_pairs(&suppliers, &comparer)?;
    changwon(workshop, data)?;
    renamed(workshop, data)
}

fn judged_pairs(suppliers: &[Supplier], comparer: &Comparer<'_>) -> Result<()> {
    let mut by_side: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, supplier) in suppliers.iter().enumerate() {
        by_side.entry(side(supplier)).or_default().push(at);
    }
    // Judged same or other, by whether the pair is suggested now.
    let mut counts: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in judged()? {
        let verdict = ["same", "other", "unsure"].into_iter().find(|word| *word == cell(&row, 4));
        let (Some(verdict), Some(ones), Some(others)) =
            (verdict, by_side.get(cell(&row, 0)), by_side.get(cell(&row, 1)))
        else {
            continue;
        };
        let (Some(one), Some(other)) = (ones.first(), others.last()) else { continue };
        let suggested = comparer.compare(*one, *other);
        *counts.entry((verdict, suggested.is_some())).or_default() += 1;
        if let (Some(suggestion), true) = (&suggested, verdict == "other") {
            wrong.push(told(suggestion, suppliers));
        }
    }
    let count = |verdict, suggested| counts.get(&(verdict, suggested)).copied().unwrap_or(0);
    let (right, false_) = (count("same", true), count("other", true));
    println!(
        "judged by hand: of those suggested now {} are one firm, {} unsure besides",
        share(right, right + false_),
        count("unsure", true)
    );
    println!(
        "  of namesakes not suggested {} are two firms, {} unsure besides",
        share(count("other", false), count("other", false) + count("same", false)),
        count("unsure", false)
    );
    wrong.iter().for_each(|line| println!("    {line}"));
    Ok(())
}

/// Pairs of one name in Changwon: second plants and namesakes mixed; which are suggested, and by what.
fn changwon(workshop: &Workshop<'_>, data: &Path) -> Result<()> {
    let lines = rows(data, FILES[0].0)?
        .into_iter()
        .map(|row| [3, 0, 1, 6, 7].map(|at| cell(&row, at).trim().to_owned()).to_vec());
    let suppliers = read(workshop, &list(&["회사명", "시도명", "시군구명", "주소", "지번주소"], lines)?)?;
    let all = cards(workshop, &suppliers);
    let comparer = Comparer::new(&all);
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (one, other) in namesakes(&all) {
        let (a, b) = (&all[one], &all[other]);
        let near = |pick: fn(&engine::registry::same::AddressKey) -> String| {
            a.addresses.iter().any(|x| b.addresses.iter().any(|y| pick(x) == pick(y)))
        };
        let kind = match () {
            () if a.municipality != b.municipality => "4 other gu",
            () if near(|key| format!("{} {}", key.street, key.number)) => "1 one address",
            () if near(|key| key.street.clone()) => "2 one street",
            () => "3 one gu, another street",
        };
        let count = counts.entry(kind).or_default();
        count.0 += usize::from(comparer.compare(one, other).is_some());
        count.1 += 1;
    }
    println!("Changwon: pairs of one name, suggested of all (no telephone in the file)");
    counts.iter().for_each(|(kind, (found, pairs))| println!("  {kind}: {}", share(*found, *pairs)));
    Ok(())
}

/// Listed firms of 2020, and the renamed ones as a later list writes them.
fn renamed(workshop: &Workshop<'_>, data: &Path) -> Result<()> {
    let bytes = std::fs::read(data.join("krx-listed-2020-03.xls"))?;
    let (text, _, _) = encoding_rs::EUC_KR.decode(&bytes);
    let listed = text.split("<tr>").skip(2).filter_map(|row| {
        let cells: Vec<&str> = row
            .split("<td")
            .skip(1)
            .filter_map(|cell| cell.split_once('>')?.1.split("</td>").next())
            .map(str::trim)
            .collect();
        Some([*cells.first()?, *cells.last()?, "", ""].map(str::to_owned).to_vec())
    });
    let listed: Vec<Vec<String>> = listed.collect();
    let renamed = rows(data, "krx-renamed-2020-2026.csv")?;
    // What is told beside name and region: nothing, one telephone, the former name.
    for (with, phone, told) in [
        ("names and regions only", false, false),
        ("one telephone", true, false),
        ("former name told", false, true),
    ] {
        let mut lines = listed.clone();
        let mut truth = Vec::new();
        for row in &renamed {
            let Some(old) = lines.iter().position(|line| line[0] == cell(row, 1)) else { continue };
            let former = if told { cell(row, 1) } else { "" };
            truth.push((old, lines.len()));
            let call = if phone { format!("02-555-{:04}", lines.len()) } else { String::new() };
            lines[old][3].clone_from(&call);
            lines.push(vec![cell(row, 2).to_owned(), cell(row, 4).to_owned(), former.to_owned(), call]);
        }
        let suppliers = read(workshop, &list(&["회사명", "지역", "구상호", "전화번호"], lines)?)?;
        let all = cards(workshop, &suppliers);
        let comparer = Comparer::new(&all);
        let found = truth.iter().filter(|(old, new)| comparer.compare(*old, *new).is_some()).count();
        let others = comparer.suggestions().len() - found;
        println!(
            "renamed listed firms, {with}: {} found; {others} other suggestions among {} rows",
            share(found, truth.len()),
            suppliers.len()
        );
        let moved = truth.iter().filter(|(old, new)| all[*old].region != all[*new].region).count();
        if told {
            println!("  {moved} of them have another region in the later list");
            let missed = truth.iter().filter(|(old, new)| comparer.compare(*old, *new).is_none());
            for (old, new) in missed.take(8) {
                let none = Suggestion {
                    first: *old,
                    second: *new,
                    score: Score(0.0),
                    reasons: Vec::<Reason>::new(),
                };
                println!("    missed {}", self::told(&none, &suppliers));
            }
        }
    }
    Ok(())
}
