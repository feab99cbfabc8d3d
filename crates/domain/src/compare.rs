//! What changed between two readings of one list: new, gone, and changed field by field.
//!
//! Only what the data says counts. Two readings are told apart by their values, so another order of columns, another
//! language of headers or another unit for the same amount is no change, and neither is the row a thing stands in.
//!
//! A list becomes [`Record`]s ([`demand`], [`registry`], [`rates`]); [`compare`] pairs those of one kind by their keys and
//! tells what differs. What stands below a record (the sites of a firm, what a site can do) is compared below its pair.

pub mod demand;
pub mod rates;
pub mod registry;
mod value;

pub use value::Value;

use crate::finding::Spot;
use crate::id::ParameterCode;
use std::collections::{BTreeMap, VecDeque};

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A line of a parts list.
    Part,
    /// A firm.
    Company,
    /// A plant.
    Site,
    /// What a plant can do.
    Capability,
    /// A certificate.
    Certificate,
    /// A customer of a firm.
    Customer,
    /// A person at a firm.
    Contact,
    /// Usual cost of a process.
    ProcessRate,
    /// Road freight of a country.
    Road,
    /// Freight between two places.
    Pair,
    /// A lane abroad.
    Lane,
    /// A duty.
    Duty,
    /// An exchange rate.
    Exchange,
}

impl Kind {
    /// Every kind, in the order it is told.
    pub const ALL: [Kind; 13] = [
        Kind::Part,
        Kind::Company,
        Kind::Site,
        Kind::Capability,
        Kind::Certificate,
        Kind::Customer,
        Kind::Contact,
        Kind::ProcessRate,
        Kind::Road,
        Kind::Pair,
        Kind::Lane,
        Kind::Duty,
        Kind::Exchange,
    ];

    /// The stable name: the key behind `compare-kind-` in the translations.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Part => "part",
            Kind::Company => "company",
            Kind::Site => "site",
            Kind::Capability => "capability",
            Kind::Certificate => "certificate",
            Kind::Customer => "customer",
            Kind::Contact => "contact",
            Kind::ProcessRate => "process-rate",
            Kind::Road => "road",
            Kind::Pair => "pair",
            Kind::Lane => "lane",
            Kind::Duty => "duty",
            Kind::Exchange => "exchange",
        }
    }
}

/// Which field of a record. Operations have theirs by step, their needs by parameter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldKey {
    /// The key of the field in forms and sheets.
    pub field: String,
    /// The step of a route, from 1.
    pub step: Option<u32>,
    /// The parameter.
    pub parameter: Option<ParameterCode>,
}

/// One thing of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Keys by which it is found again, the surest first. An empty one says nothing.
    pub keys: Vec<String>,
    /// What people call it: its number, name or value.
    pub told: Vec<Value>,
    /// Where it stands; not known of rates.
    pub spot: Option<Spot>,
    /// Its filled fields, in the order of telling.
    pub fields: Vec<(FieldKey, Value)>,
    /// What stands below it.
    pub below: Vec<Record>,
}

impl Record {
    /// A record without fields.
    pub fn new(kind: Kind, keys: Vec<String>, told: Vec<Value>, spot: Option<Spot>) -> Record {
        Record { kind, keys, told, spot, fields: Vec::new(), below: Vec::new() }
    }

    /// With a field, where it is filled.
    fn set(&mut self, field: &str, value: Option<Value>) {
        self.set_at(FieldKey { field: field.to_owned(), step: None, parameter: None }, value);
    }

    fn set_at(&mut self, key: FieldKey, value: Option<Value>) {
        self.fields.extend(value.filter(|value| !value.is_empty()).map(|value| (key, value)));
    }

    fn text(&mut self, field: &str, text: &str) {
        self.set(field, Some(Value::text(text)));
    }
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It stands only in the later list.
    New,
    /// It stands only in the earlier list.
    Gone,
    /// It stands in both and says something else.
    Changed,
}

impl What {
    /// The stable name: the key behind `compare-` in the translations.
    pub fn key(self) -> &'static str {
        match self {
            What::New => "new",
            What::Gone => "gone",
            What::Changed => "changed",
        }
    }
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// Which.
    pub key: FieldKey,
    /// Before; `None` when it was empty.
    pub old: Option<Value>,
    /// After; `None` when it is empty.
    pub new: Option<Value>,
}

/// A record that is new, gone or changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it is.
    pub kind: Kind,
    /// What became of it.
    pub what: What,
    /// What people call it, and before it what it stands below, outermost first.
    pub told: Vec<Vec<Value>>,
    /// Where it stood.
    pub old: Option<Spot>,
    /// Where it stands.
    pub new: Option<Spot>,
    /// Its fields that differ; of a record that is new or gone all of them.
    pub fields: Vec<FieldChange>,
}

/// How many records of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// In both lists, saying the same.
    pub unchanged: usize,
    /// In both lists, saying something else.
    pub changed: usize,
    /// Only in the later.
    pub new: usize,
    /// Only in the earlier.
    pub gone: usize,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// In the order of the later list; what is gone behind what is below the same thing, in the order of the earlier.
    pub changes: Vec<Change>,
    /// By kind; kinds of which neither list has a record are not in it.
    pub counts: BTreeMap<Kind, Counts>,
}

impl Comparison {
    /// Whether both lists say the same.
    pub fn is_same(&self) -> bool {
        self.changes.is_empty()
    }
}

/// Compares two lists. Records are paired in rounds: by the first key, those left by the second, and so on; several of one
/// key in their order. Time grows with records times the logarithm of their number.
pub fn compare(old: &[Record], new: &[Record]) -> Comparison {
    let mut comparison = Comparison::default();
    below(&mut comparison, &[], old, new);
    comparison
}

fn below(into: &mut Comparison, within: &[Vec<Value>], old: &[Record], new: &[Record]) {
    let pairs = pairs(old, new);
    let mut kept = vec![false; old.len()];
    for (record, pair) in new.iter().zip(pairs) {
        match pair.and_then(|at| Some((at, old.get(at)?))) {
            None => one_sided(into, within, record, What::New),
            Some((at, before)) => {
                kept[at] = true;
                let fields = differing(before, record);
                let counts = into.counts.entry(record.kind).or_default();
                if fields.is_empty() {
                    counts.unchanged += 1;
                } else {
                    counts.changed += 1;
                    into.changes.push(Change {
                        kind: record.kind,
                        what: What::Changed,
                        told: path(within, record),
                        old: before.spot.clone(),
                        new: record.spot.clone(),
                        fields,
                    });
                }
                if !(before.below.is_empty() && record.below.is_empty()) {
                    below(into, &path(within, record), &before.below, &record.below);
                }
            }
        }
    }
    for (record, _) in old.iter().zip(kept).filter(|(_, kept)| !kept) {
        one_sided(into, within, record, What::Gone);
    }
}

fn path(within: &[Vec<Value>], record: &Record) -> Vec<Vec<Value>> {
    within.iter().chain([&record.told]).cloned().collect()
}

/// For each new record the old one it goes with.
fn pairs(old: &[Record], new: &[Record]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let rounds = old.iter().chain(new).map(|record| record.keys.len()).max().unwrap_or(0);
    for round in 0..rounds {
        let key = |record: &'_ Record| -> Option<(Kind, String)> {
            record.keys.get(round).filter(|key| !key.is_empty()).map(|key| (record.kind, key.clone()))
        };
        let mut waiting: BTreeMap<(Kind, String), VecDeque<usize>> = BTreeMap::new();
        for (at, record) in old.iter().enumerate().filter(|(at, _)| !taken[*at]) {
            if let Some(key) = key(record) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        for (record, pair) in new.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let found = key(record).and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(at) = found {
                taken[at] = true;
                *pair = Some(at);
            }
        }
    }
    pairs
}

/// The fields that differ, in the order of the later record; those it does not fill behind.
fn differing(old: &Record, new: &Record) -> Vec<FieldChange> {
    let by_key =
        |record: &'_ Record| -> BTreeMap<FieldKey, Value> { record.fields.iter().cloned().collect() };
    let (mut before, after) = (by_key(old), by_key(new));
    let mut changes = Vec::new();
    for (key, value) in &new.fields {
        let old = before.remove(key);
        if !old.as_ref().is_some_and(|old| old.is_same(value)) {
            changes.push(FieldChange { key: key.clone(), old, new: Some(value.clone()) });
        }
    }
    let emptied = old.fields.iter().filter(|(key, _)| !after.contains_key(key));
    changes.extend(emptied.map(|(key, value)| FieldChange {
        key: key.clone(),
        old: Some(value.clone()),
        new: None,
    }));
    changes
}

/// A record of one list only, and all below it.
fn one_sided(into: &mut Comparison, within: &[Vec<Value>], record: &Record, what: What) {
    let counts = into.counts.entry(record.kind).or_default();
    let is_new = what == What::New;
    *(if is_new { &mut counts.new } else { &mut counts.gone }) += 1;
    let field = |(key, value): &(FieldKey, Value)| {
        let value = Some(value.clone());
        let (old, new) = if is_new { (None, value) } else { (value, None) };
        FieldChange { key: key.clone(), old, new }
    };
    let spot = |wanted: bool| record.spot.clone().filter(|_| wanted);
    into.changes.push(Change {
        kind: record.kind,
        what,
        told: path(within, record),
        old: spot(!is_new),
        new: spot(is_new),
        fields: record.fields.iter().map(field).collect(),
    });
    let within = path(within, record);
    for below in &record.below {
        one_sided(into, &within, below, what);
    }
}

#[cfg(test)]
mod tests;
