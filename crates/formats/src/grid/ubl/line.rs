//! A line of a request for quotation as a row.

use super::super::gather::Gather;
use super::super::{Cell, Outcome, value};
use super::fields::{self, Kind, SIMPLE};
use super::tree::Element;
use calamine::Data;
use domain::place::Country;
use std::collections::{BTreeMap, BTreeSet};

/// The sheet's name: the element of a line.
pub(super) const SHEET: &str = "RequestForQuotationLine";

/// The lines read so far.
#[derive(Default)]
pub(super) struct Lines {
    rows: Vec<BTreeMap<Heading, Cell>>,
    /// Elements that a field was taken from, with what they say.
    taken_from: BTreeMap<&'static str, Vec<String>>,
}

/// A column. Fields come first, in the order of [`order`], then properties, then elements that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Heading {
    Field(usize),
    Property(String),
    Element(String),
}

/// Fields that more than one element's text says, behind the simple ones.
const COMPOSED: [&str; 11] = [
    "quantity-unit",
    "hs",
    "target-price",
    "currency",
    "delivery-place",
    "drawing",
    "mass",
    "length",
    "width",
    "height",
    "note",
];

fn order(key: &str) -> Option<usize> {
    let keys = SIMPLE.iter().map(|simple| simple.key).chain(COMPOSED);
    keys.into_iter().position(|own| own == key)
}

fn key_at(at: usize) -> &'static str {
    SIMPLE
        .get(at)
        .map(|simple| simple.key)
        .or_else(|| COMPOSED.get(at - SIMPLE.len()).copied())
        .unwrap_or_default()
}

impl Lines {
    pub(super) fn add(&mut self, line: Element) {
        let mut row = Row { cells: BTreeMap::new(), used: BTreeSet::new(), taken_from: &mut self.taken_from };
        row.simple(&line);
        row.quantity(&line);
        row.price(&line);
        row.hs(&line);
        row.delivery(&line);
        row.item(&line);
        row.rest(&line);
        self.rows.push(row.cells);
    }

    /// Puts header and rows, with what the document says for all.
    pub(super) fn put(mut self, document: &Element, gather: &mut Gather<'_>) -> Outcome<()> {
        let mut common =
            Row { cells: BTreeMap::new(), used: BTreeSet::new(), taken_from: &mut self.taken_from };
        common.document(document);
        let common = common.cells;
        let headings: BTreeSet<&Heading> =
            self.rows.iter().flat_map(BTreeMap::keys).chain(common.keys()).collect();
        if self.rows.is_empty() {
            return Ok(());
        }
        let columns = || (1_u32..).zip(&headings);
        for (column, heading) in columns() {
            gather.put(1, column, Cell::Text(self.heading(heading)))?;
        }
        for (row, cells) in (2_u32..).zip(&self.rows) {
            for (column, heading) in columns() {
                if let Some(cell) = cells.get(*heading).or_else(|| common.get(*heading)) {
                    gather.put(row, column, cell.clone())?;
                }
            }
        }
        Ok(())
    }

    fn heading(&self, heading: &Heading) -> String {
        match heading {
            Heading::Field(at) => {
                let key = key_at(*at);
                match self.taken_from.get(key) {
                    Some(paths) => format!("{key} ({})", paths.join(" | ")),
                    None => key.to_owned(),
                }
            }
            Heading::Property(name) | Heading::Element(name) => name.clone(),
        }
    }
}

/// A row in the making.
struct Row<'l> {
    cells: BTreeMap<Heading, Cell>,
    /// Paths that need no column of their own any more.
    used: BTreeSet<String>,
    taken_from: &'l mut BTreeMap<&'static str, Vec<String>>,
}

impl Row<'_> {
    fn set(&mut self, key: &'static str, cell: Cell, path: &str) {
        let Some(at) = order(key) else { return };
        self.cells.entry(Heading::Field(at)).or_insert(cell);
        let paths = self.taken_from.entry(key).or_default();
        // Three are enough to see where it comes from.
        if paths.len() < 3 && !paths.iter().any(|known| known == path) {
            paths.push(path.to_owned());
        }
    }

    fn simple(&mut self, line: &Element) {
        for simple in SIMPLE {
            if let Some((path, text)) = simple.line.iter().find_map(|path| Some((*path, line.first(path)?))) {
                self.set(simple.key, cell(text, simple.kind), path);
                self.used.insert(path.to_owned());
            }
        }
        self.number_of_line_item(line);
    }

    /// Some senders put the number of the part where the number of the line belongs.
    fn number_of_line_item(&mut self, line: &Element) {
        const PATH: &str = "cac:LineItem/cbc:ID";
        let Some(id) = line.first(PATH) else { return };
        let own = line.first("cbc:ID").unwrap_or_default();
        let has_number = order("part-number").is_some_and(|at| self.cells.contains_key(&Heading::Field(at)));
        let counts = id.chars().count() < 5 && id.chars().all(|c| c.is_ascii_digit());
        if !has_number && id != own && !counts {
            self.set("part-number", Cell::Text(id.to_owned()), PATH);
        }
        if id == own || !has_number {
            self.used.insert(PATH.to_owned());
        }
    }

    fn quantity(&mut self, line: &Element) {
        for path in ["cac:LineItem/cbc:Quantity"] {
            if let Some(code) = line.at(path).first().and_then(|element| element.attribute("unitCode")) {
                self.set(
                    "quantity-unit",
                    Cell::Text(fields::unit(code).to_owned()),
                    &format!("{path}/@unitCode"),
                );
            }
        }
    }

    /// The price for one of the base quantity.
    fn price(&mut self, line: &Element) {
        const PRICE: &str = "cac:LineItem/cac:Price/cbc:PriceAmount";
        const BASE: &str = "cac:LineItem/cac:Price/cbc:BaseQuantity";
        let Some(amount) = line.at(PRICE).first().copied() else { return };
        let base = line.first(BASE).and_then(|text| text.parse::<rust_decimal::Decimal>().ok());
        let each = match (amount.text.parse::<rust_decimal::Decimal>(), base) {
            (Ok(amount), Some(base)) if !base.is_zero() => amount.checked_div(base),
            (Ok(amount), None) => Some(amount),
            _ => None,
        };
        let text = each.map_or_else(|| amount.text.clone(), |each| each.normalize().to_string());
        self.set("target-price", cell(&text, Kind::Number), PRICE);
        if let Some(currency) = amount.attribute("currencyID") {
            self.set("currency", Cell::Text(currency.to_owned()), &format!("{PRICE}/@currencyID"));
        }
        self.used.extend([PRICE.to_owned(), BASE.to_owned()]);
    }

    fn hs(&mut self, line: &Element) {
        const CLASS: &str = "cac:LineItem/cac:Item/cac:CommodityClassification";
        for (name, always) in [("cbc:CommodityCode", true), ("cbc:ItemClassificationCode", false)] {
            let path = format!("{CLASS}/{name}");
            for code in line.at(&path) {
                let list = ["listID", "listName"].into_iter().find_map(|key| code.attribute(key));
                if always || list.is_none_or(fields::is_customs) {
                    self.set("hs", Cell::Text(code.text.clone()), &path);
                    self.used.insert(path.clone());
                } else if let Some(list) = list {
                    self.property(&format!("{path} {list}"), &code.text);
                    self.used.insert(path.clone());
                }
            }
        }
    }

    fn delivery(&mut self, said_by: &Element) {
        for path in fields::ADDRESSES {
            let Some(address) = said_by.at(path).first().copied() else { continue };
            let part = |path: &str| address.first(path).map(str::to_owned);
            let code = part("cac:Country/cbc:IdentificationCode");
            // Places are found by the names of countries, not by their codes.
            let named = code.as_deref().and_then(Country::from_code).map(|country| country.names().en);
            let country = named.or_else(|| part("cac:Country/cbc:Name")).or(code);
            let place = [part("cbc:CityName"), part("cbc:CountrySubentity"), country];
            let mut place: Vec<String> = place.into_iter().flatten().collect();
            if place.len() < 2
                && let Some(line) = part("cac:AddressLine/cbc:Line")
            {
                place.insert(0, line);
            }
            if !place.is_empty() {
                self.set("delivery-place", Cell::Text(place.join(", ")), path);
            }
            self.use_all(path, address);
        }
    }

    fn item(&mut self, line: &Element) {
        const ITEM: &str = "cac:LineItem/cac:Item";
        let Some(item) = line.at(ITEM).first().copied() else { return };
        for reference in item.at("cac:ItemSpecificationDocumentReference") {
            let path = format!("{ITEM}/cac:ItemSpecificationDocumentReference");
            let told = document_name(reference);
            if !told.is_empty() {
                let all = self.text_of("drawing").map_or(told.clone(), |before| format!("{before}; {told}"));
                self.replace("drawing", Cell::Text(all), &path);
            }
            self.use_all(&path, reference);
        }
        for property in item.at("cac:AdditionalItemProperty") {
            let Some(name) = property.first("cbc:Name") else { continue };
            let quantity = property.at("cbc:ValueQuantity").first().map(|element| amount(element));
            let value = property.first("cbc:Value").map(str::to_owned).or(quantity);
            if let Some(value) = value {
                self.property(name, &value);
                self.use_all(&format!("{ITEM}/cac:AdditionalItemProperty"), property);
            }
        }
        for dimension in item.at("cac:Dimension") {
            let key = dimension.first("cbc:AttributeID").and_then(fields::dimension);
            let measure = dimension.at("cbc:Measure").first().map(|element| amount(element));
            if let (Some(key), Some(measure)) = (key, measure) {
                let path = format!("{ITEM}/cac:Dimension");
                self.set(key, Cell::Text(measure), &path);
                self.use_all(&path, dimension);
            }
        }
        let notes = ["cac:LineItem/cac:Item/cbc:Description", "cac:LineItem/cbc:Note", "cbc:Note"];
        let said: Vec<&str> = notes
            .iter()
            .filter(|path| !self.used.contains(**path))
            .flat_map(|path| line.at(path))
            .map(|element| element.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        if !said.is_empty() {
            self.set("note", Cell::Text(said.join("; ")), "cbc:Note");
        }
        self.used.extend(notes.map(str::to_owned));
    }

    fn document(&mut self, document: &Element) {
        for simple in SIMPLE {
            let said = simple.document.iter().find_map(|path| Some((*path, document.first(path)?)));
            if let Some((path, text)) = said {
                self.set(simple.key, cell(text, simple.kind), path);
            }
        }
        if let Some(currency) = document.first("cbc:PricingCurrencyCode") {
            self.set("currency", Cell::Text(currency.to_owned()), "cbc:PricingCurrencyCode");
        }
        self.delivery(document);
        let terms = document.first("cac:DeliveryTerms/cbc:SpecialTerms");
        let attached: Vec<String> = document
            .at("cac:AdditionalDocumentReference")
            .into_iter()
            .map(document_name)
            .filter(|name| !name.is_empty())
            .collect();
        for (path, said) in [
            ("cac:DeliveryTerms/cbc:SpecialTerms", terms.map(str::to_owned)),
            ("cac:AdditionalDocumentReference", (!attached.is_empty()).then(|| attached.join("; "))),
        ] {
            if let Some(said) = said {
                self.cells.insert(Heading::Element(path.to_owned()), Cell::Text(said));
            }
        }
    }

    /// Elements of the line that nothing was taken from.
    fn rest(&mut self, line: &Element) {
        let mut left: Vec<(String, &Element)> = line.children.iter().map(|e| (e.name.clone(), e)).collect();
        left.reverse();
        while let Some((path, element)) = left.pop() {
            let below = element.children.iter().rev().map(|child| (format!("{path}/{}", child.name), child));
            left.extend(below);
            if element.text.is_empty() || self.used.contains(&path) {
                continue;
            }
            let told = if element.name.ends_with("BinaryObject") {
                element
                    .attribute("filename")
                    .or_else(|| element.attribute("mimeCode"))
                    .unwrap_or_default()
                    .to_owned()
            } else {
                amount(element)
            };
            let heading = Heading::Element(path);
            let told = match self.cells.get(&heading) {
                Some(before) => format!("{}; {told}", before.text()),
                None => told,
            };
            self.cells.insert(heading, Cell::Text(told));
        }
    }

    fn property(&mut self, name: &str, value: &str) {
        let number = value.parse::<f64>().is_ok() && !value.starts_with('0');
        let kind = if number { Kind::Number } else { Kind::Text };
        self.cells.entry(Heading::Property(name.to_owned())).or_insert_with(|| cell(value, kind));
    }

    fn text_of(&self, key: &str) -> Option<String> {
        self.cells.get(&Heading::Field(order(key)?)).map(|cell| cell.text().into_owned())
    }

    fn replace(&mut self, key: &'static str, cell: Cell, path: &str) {
        if let Some(at) = order(key) {
            self.cells.remove(&Heading::Field(at));
        }
        self.set(key, cell, path);
    }

    fn use_all(&mut self, path: &str, element: &Element) {
        let mut left = vec![(path.to_owned(), element)];
        while let Some((path, element)) = left.pop() {
            left.extend(element.children.iter().map(|child| (format!("{path}/{}", child.name), child)));
            self.used.insert(path);
        }
    }
}

/// How a document is named: its number, its kind, and the file that holds it.
fn document_name(reference: &Element) -> String {
    let file = |path: &str| {
        let element = reference.at(path).first().copied()?;
        element.attribute("filename").map(str::to_owned)
    };
    let said = |path: &str| reference.first(path).map(str::to_owned);
    let parts = [
        said("cbc:ID"),
        said("cbc:DocumentType"),
        file("cac:Attachment/cbc:EmbeddedDocumentBinaryObject"),
        said("cac:Attachment/cac:ExternalReference/cbc:FileName"),
        said("cac:Attachment/cac:ExternalReference/cbc:URI"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A number with its unit behind, as a person writes it.
fn amount(element: &Element) -> String {
    match element.attribute("unitCode") {
        Some(code) => format!("{} {}", element.text, fields::unit(code)),
        None => element.text.clone(),
    }
}

/// A text of the document as the cell that a spreadsheet would hold.
fn cell(text: &str, kind: Kind) -> Cell {
    let as_text = || Cell::Text(text.to_owned());
    match kind {
        Kind::Text => as_text(),
        Kind::Number => {
            text.parse().ok().and_then(|number| value::cell(Data::Float(number))).unwrap_or_else(as_text)
        }
        Kind::Date => {
            // `2008-05-01Z`, `2008-05-01+09:00`.
            let day = text.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
            day.map_or_else(as_text, |day| Cell::Date(day.at(0, 0, 0, 0)))
        }
    }
}
