//! Korea: 17 regions, the municipalities of 2018 with what changed since, and cities that are divided into 구.

use super::korean::{capital, cyrillic, old_latin, revised, uzbek_of_russian};
use super::topology::{ArcRing, Point, Shape, Topology, double_area, inside, representative};
use super::{Folders, Row, field};
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};

/// The municipalities' borders and what is made of them.
pub(super) struct Korea {
    topology: Topology,
    /// Current region of each municipality code.
    region: BTreeMap<String, String>,
}

impl Korea {
    pub(super) fn read(folders: &Folders) -> Result<Korea> {
        let json = folders.geo("kr-municipalities-2018.topo.json")?;
        let mut topology = Topology::read(&json, "skorea_municipalities_2018_geo")?;
        let mut region = BTreeMap::new();
        for shape in &mut topology.places {
            let code = format!("KR-{}", shape.code);
            region.insert(code.clone(), format!("KR-{}", &shape.code[..2]));
            shape.code = code;
        }
        // The one municipality that changed its region since.
        region.insert("KR-37310".to_owned(), "KR-22".to_owned());
        Ok(Korea { topology, region })
    }

    /// Whether a point lies in a region or at most `slack_km` from a point of its border.
    pub(super) fn near_region(&self, at: Point, region: &str, slack_km: f64) -> bool {
        self.members(region).into_iter().any(|shape| {
            let rings: Vec<_> = shape.rings.iter().map(|ring| self.topology.points(ring)).collect();
            inside(at, &rings) || rings.iter().flatten().any(|p| super::km(*p, at) <= slack_km)
        })
    }

    pub(super) fn rows(&self, folders: &Folders, cities: &[BTreeMap<String, String>]) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for record in folders.input("korea-regions.csv")? {
            let members = self.members(field(&record, "code"));
            let rings: Vec<_> =
                self.topology.union(&members).iter().map(|r| self.topology.points(r)).collect();
            rows.push(Row {
                code: field(&record, "code").to_owned(),
                country: "KR".to_owned(),
                kind: "region",
                at: representative(&rings)
                    .with_context(|| format!("no outline: {}", field(&record, "code")))?,
                ko: field(&record, "ko").to_owned(),
                en: field(&record, "en").to_owned(),
                ru: field(&record, "ru").to_owned(),
                uz: field(&record, "uz").to_owned(),
                other: field(&record, "other").split('|').map(str::to_owned).collect(),
                source: "kostat-2018 law".to_owned(),
                ..Row::default()
            });
        }
        rows.extend(self.municipalities()?);
        mend_names(&mut rows, folders)?;
        add_city_names(&mut rows, cities);
        Ok(rows)
    }

    /// Municipalities, and the whole city for those whose 구 are given.
    fn municipalities(&self) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        let mut divided: BTreeMap<(String, String), Vec<(Point, f64)>> = BTreeMap::new();
        for shape in &self.topology.places {
            let rings: Vec<_> = shape.rings.iter().map(|ring| self.topology.points(ring)).collect();
            let at = representative(&rings).with_context(|| format!("no point: {}", shape.name))?;
            let region = self.region[&shape.code].clone();
            let (city, name) = match shape.name.split_once('시') {
                Some((city, gu)) if gu.ends_with('구') => (Some(format!("{city}시")), gu),
                _ => (None, shape.name.as_str()),
            };
            // Renamed on 2018-07-01.
            let name = if shape.code == "KR-23030" { "미추홀구" } else { name };
            let parent = match city {
                Some(city) => {
                    let code = format!("{}0", &shape.code[..shape.code.len() - 1]);
                    let area = rings.iter().map(|ring| double_area(ring).abs()).sum();
                    divided.entry((code.clone(), city)).or_default().push((at, area));
                    code
                }
                None => region,
            };
            rows.push(municipality(&shape.code, name, parent, at)?);
        }
        for ((code, name), parts) in divided {
            let weight: f64 = parts.iter().map(|(_, area)| area).sum();
            let mean = |axis: usize| parts.iter().map(|(at, area)| at[axis] * area).sum::<f64>() / weight;
            let members: Vec<&Shape> =
                self.topology.places.iter().filter(|s| s.code[..7] == code[..7]).collect();
            let rings: Vec<_> =
                self.topology.union(&members).iter().map(|r| self.topology.points(r)).collect();
            let mean = [mean(0), mean(1)];
            let at = if inside(mean, &rings) { mean } else { representative(&rings).unwrap_or(mean) };
            rows.push(municipality(&code, &name, code[..5].to_owned(), at)?);
        }
        Ok(rows)
    }

    fn members(&self, region: &str) -> Vec<&Shape> {
        self.topology.places.iter().filter(|shape| self.region[&shape.code] == region).collect()
    }

    /// Every municipality with its border as in the source.
    pub(super) fn municipality_arcs(&self) -> String {
        self.topology.encode("municipalities of Korea, 2018 (Statistics Korea)", 1e-4)
    }

    /// Country and regions for drawing: joined from municipalities, thinned to about 300 m, islands under 4 square
    /// kilometres left out except the farthest ones (Dokdo lies with Ulleung).
    pub(super) fn outline_arcs(&mut self) -> String {
        let mut outlines = Vec::new();
        let all: Vec<&Shape> = self.topology.places.iter().collect();
        outlines.push(("KR".to_owned(), self.topology.union(&all)));
        let regions: BTreeSet<&String> = self.region.values().collect();
        for region in regions {
            outlines.push((region.clone(), self.topology.union(&self.members(region))));
        }
        for (_, rings) in &mut outlines {
            rings.retain(|ring| self.worth_drawing(ring));
        }
        let mut drawing = Topology { arcs: self.topology.arcs.clone(), places: Vec::new() };
        drawing.places =
            outlines.into_iter().map(|(code, rings)| Shape { code, name: String::new(), rings }).collect();
        drawing.thin(0.003, &[]);
        drawing.encode(
            "Korea and its regions for drawing: joined from the municipalities of 2018 (Statistics Korea)",
            5e-4,
        )
    }

    fn worth_drawing(&self, ring: &ArcRing) -> bool {
        let points = self.topology.points(ring);
        let square_km = double_area(&points).abs() / 2.0 * 111.2 * 89.0;
        let far_east = points.iter().any(|p| p[0] > 130.5);
        square_km >= 4.0 || far_east
    }
}

/// A municipality with its four names by rule.
fn municipality(code: &str, name: &str, parent: String, at: Point) -> Result<Row> {
    let suffix = name.chars().last().context("empty name")?;
    let stem = &name[..name.len() - suffix.len_utf8()];
    let latin = revised(stem).with_context(|| format!("not Hangul: {name}"))?;
    let russian = cyrillic(stem).with_context(|| format!("not Hangul: {name}"))?;
    // Behind a voiceless final the suffix keeps its к.
    let hard = russian.ends_with(['к', 'т', 'п']);
    let (en, ru) = match suffix {
        '시' => ("si", None),
        '군' => ("gun", Some(if hard { "кун" } else { "гун" })),
        _ => ("gu", Some(if hard { "ку" } else { "гу" })),
    };
    let ru = ru.map_or_else(|| capital(&russian), |suffix| format!("{}-{suffix}", capital(&russian)));
    let mut row = Row {
        code: code.to_owned(),
        country: "KR".to_owned(),
        kind: "municipality",
        parent,
        at,
        ko: name.to_owned(),
        en: format!("{}-{en}", capital(&latin)),
        uz: uzbek_of_russian(&ru),
        ru,
        source: "kostat-2018 rule".to_owned(),
        ..Row::default()
    };
    if let Some(old) = old_latin(stem).filter(|old| *old != latin) {
        let en = match (en, old.ends_with(['k', 't', 'p'])) {
            ("gun", true) => "kun",
            ("gu", true) => "ku",
            _ => en,
        };
        row.also(&format!("{}-{en}", capital(&old)));
    }
    if let Some(rest) = row.ru.strip_prefix("Йо").map(|rest| format!("Ё{rest}")) {
        row.also(&rest);
    }
    if let Some(rest) = row.ru.strip_prefix("Йе").map(|rest| format!("Е{rest}")) {
        row.also(&rest);
    }
    Ok(row)
}

/// Names that changed, from `input/korea-changes.csv`.
fn mend_names(rows: &mut [Row], folders: &Folders) -> Result<()> {
    for change in folders.input("korea-changes.csv")? {
        let code = field(&change, "code");
        let row =
            rows.iter_mut().find(|row| row.code == code).with_context(|| format!("no such code: {code}"))?;
        for name in field(&change, "other").split('|') {
            row.also(name);
            // The former name in Latin letters too.
            let suffix = name.chars().last().filter(|c| ['시', '군', '구'].contains(c));
            if let (Some(suffix), true) = (suffix, row.kind == "municipality") {
                let stem = &name[..name.len() - suffix.len_utf8()];
                let latin = match suffix {
                    '시' => "si",
                    '군' => "gun",
                    _ => "gu",
                };
                if let (Some(new), Some(old)) = (revised(stem), cyrillic(stem)) {
                    row.also(&format!("{}-{latin}", capital(&new)));
                    if suffix == '시' {
                        row.also(&capital(&old));
                    }
                }
            }
        }
        let former = field(&change, "former parent");
        if !former.is_empty() {
            row.former_parents.push(former.to_owned());
        }
    }
    Ok(())
}

/// Cyrillic spellings GeoNames knows for a city of the same Hangul name.
fn add_city_names(rows: &mut [Row], cities: &[BTreeMap<String, String>]) {
    let taken: BTreeSet<String> =
        rows.iter().filter(|row| row.country == "KR").map(|row| row.ru.clone()).collect();
    for city in cities.iter().filter(|city| field(city, "country") == "KR") {
        let names: Vec<&str> = field(city, "alternatenames").split('|').collect();
        let is_hangul = |name: &&&str| name.chars().all(|c| ('가'..='힣').contains(&c));
        let Some(at) = super::degrees(city) else { continue };
        for row in rows.iter_mut().filter(|row| row.kind == "municipality" && super::km(row.at, at) < 30.0) {
            let stem = row.ko.trim_end_matches(['시', '군']);
            if stem == row.ko || !names.iter().filter(is_hangul).any(|n| *n == row.ko || *n == stem) {
                continue;
            }
            for name in names.iter().filter(|name| super::uzbek::is_russian(name)) {
                if !taken.contains(*name) && row.ru != *name {
                    row.also(name);
                    row.source = "kostat-2018 rule geonames".to_owned();
                }
            }
        }
    }
}
