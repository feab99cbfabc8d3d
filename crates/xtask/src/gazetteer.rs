//! `cargo run -p xtask -- gazetteer`: makes `crates/domain/gazetteer/` from public data.
//!
//! Reads the folder `geo` of the shared data (see the README beside the output) and the small tables of names under
//! `crates/domain/gazetteer/input/`; writes `places.csv` and the three `.arcs` files. Running it twice writes the same
//! bytes. Nothing of it is needed to build the program.

mod korea;
mod korean;
mod topology;
mod uzbek;
mod uzbekistan;
mod world;

use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use topology::Point;

/// One line of `places.csv`.
#[derive(Debug, Clone, Default)]
struct Row {
    code: String,
    country: String,
    kind: &'static str,
    parent: String,
    former_parents: Vec<String>,
    at: Point,
    ko: String,
    en: String,
    ru: String,
    uz: String,
    other: Vec<String>,
    source: String,
}

impl Row {
    /// Adds a further name unless the row already has it.
    fn also(&mut self, name: &str) {
        let name = name.trim();
        let known =
            [&self.ko, &self.en, &self.ru, &self.uz].into_iter().chain(&self.other).any(|n| n == name);
        if !name.is_empty() && !known {
            self.other.push(name.to_owned());
        }
    }
}

/// Where inputs are and outputs go.
struct Folders {
    geo: PathBuf,
    out: PathBuf,
}

impl Folders {
    fn geo(&self, file: &str) -> Result<String> {
        read(&self.geo.join(file))
    }

    /// A table of `input/` as records of its columns.
    fn input(&self, file: &str) -> Result<Vec<BTreeMap<String, String>>> {
        records(&read(&self.out.join("input").join(file))?)
    }
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn records(text: &str) -> Result<Vec<BTreeMap<String, String>>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize().collect::<Result<Vec<BTreeMap<String, String>>, _>>()?;
    Ok(rows)
}

fn field<'a>(record: &'a BTreeMap<String, String>, name: &str) -> &'a str {
    record.get(name).map(String::as_str).unwrap_or_default()
}

fn degrees(record: &BTreeMap<String, String>) -> Option<Point> {
    Some([field(record, "lon").parse().ok()?, field(record, "lat").parse().ok()?])
}

/// Distance in kilometres, near enough for choosing (equirectangular).
fn km(a: Point, b: Point) -> f64 {
    let middle = f64::midpoint(a[1], b[1]).to_radians();
    let x = (a[0] - b[0]) * libm::cos(middle);
    let y = a[1] - b[1];
    (x * x + y * y).sqrt() * 111.2
}

/// Makes every generated file of the gazetteer.
pub(crate) fn generate(geo: Option<String>) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let geo = geo.map_or_else(|| root.join("../shared/data/geo"), PathBuf::from);
    let folders = Folders { geo, out: root.join("crates/domain/gazetteer") };
    let cities = records(&folders.geo("geonames-cities.csv")?)?;
    let locodes = records(&folders.geo("unlocode-2023-1-kr-uz.csv")?)?;

    let mut korea = korea::Korea::read(&folders)?;
    let mut rows = korea.rows(&folders, &cities)?;
    rows.extend(uzbekistan::rows(&folders, &cities)?);
    world::add_locodes(&mut rows, &locodes, &folders, &korea)?;
    rows.extend(world::cities(&folders, &cities)?);
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    let codes: BTreeSet<&String> = rows.iter().map(|row| &row.code).collect();
    anyhow::ensure!(codes.len() == rows.len(), "a code stands twice");
    write_places(&folders.out.join("places.csv"), &rows)?;

    let write = |name: &str, text: String| -> Result<()> {
        println!("{name}: {} bytes", text.len());
        Ok(std::fs::write(folders.out.join(name), text)?)
    };
    write("kr-municipalities.arcs", korea.municipality_arcs())?;
    write("kr-outlines.arcs", korea.outline_arcs())?;
    write("countries.arcs", world::country_arcs(&folders)?)?;
    println!("places.csv: {} rows", rows.len());
    Ok(())
}

fn write_places(path: &Path, rows: &[Row]) -> Result<()> {
    let mut writer = csv::Writer::from_path(path)?;
    let header = [
        "code",
        "country",
        "kind",
        "parent",
        "former_parents",
        "lat",
        "lon",
        "ko",
        "en",
        "ru",
        "uz",
        "other",
        "source",
    ];
    writer.write_record(header)?;
    for row in rows {
        let (lat, lon) = (format!("{:.5}", row.at[1]), format!("{:.5}", row.at[0]));
        let (former, other) = (row.former_parents.join("|"), row.other.join("|"));
        writer.write_record([
            &row.code,
            &row.country,
            row.kind,
            &row.parent,
            &former,
            &lat,
            &lon,
            &row.ko,
            &row.en,
            &row.ru,
            &row.uz,
            &other,
            &row.source,
        ])?;
    }
    writer.flush()?;
    Ok(())
}
