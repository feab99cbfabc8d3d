//! The answer for programs: `answer.json`, in a published and versioned form.
//!
//! The shapes are in [`wire`], their JSON Schema is what [`schema`] writes; the committed copy and the promise about
//! versions are in `docs/schema/`. Nothing of the domain is serialised as it is.
//!
//! The same answer gives the same bytes: fields stand in the order of the shapes, lists in the order of the answer or
//! sorted by code, and there is one line for each element of the big lists, so that two answers can be compared line by
//! line.

mod convert;
mod lines;
pub mod wire;

use super::WriteError;
use convert::Converter;
use domain::matching::answer::Answer;
use domain::place::gazetteer::Gazetteer;
use domain::taxonomy::Taxonomy;
use serde::Serialize;

/// The name of the form and its version, as it stands in the field `schema`.
pub const SCHEMA: &str = "ppuri-answer/1";

/// The answer as JSON text. Names of the codes in it come from `taxonomy` and `gazetteer`.
///
/// # Errors
/// [`WriteError::Json`]: none known, every value of an answer has a JSON form.
pub fn answer(answer: &Answer, taxonomy: &Taxonomy, gazetteer: &Gazetteer) -> Result<String, WriteError> {
    let told = Converter::new(taxonomy, gazetteer).answer(answer);
    let mut bytes = Vec::new();
    told.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, lines::Lines::default()))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(|error| WriteError::Json(serde::ser::Error::custom(error)))
}

/// The JSON Schema (draft 2020-12) of [`answer`]'s text.
pub fn schema() -> String {
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<wire::Answer>();
    schema.insert("$id".to_owned(), "urn:ppuri:schema:answer:1".into());
    schema.insert("title".to_owned(), "Ppuri answer, version 1".into());
    let text = serde_json::to_string_pretty(&Sorted(schema.as_value())).unwrap_or_default();
    text + "\n"
}

/// A JSON value with the fields of every object in alphabetical order, whatever map serde_json was built with.
struct Sorted<'v>(&'v serde_json::Value);

impl Serialize for Sorted<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            serde_json::Value::Object(fields) => {
                let sorted: std::collections::BTreeMap<&String, &serde_json::Value> = fields.iter().collect();
                serializer.collect_map(sorted.into_iter().map(|(name, value)| (name, Sorted(value))))
            }
            serde_json::Value::Array(items) => serializer.collect_seq(items.iter().map(Sorted)),
            plain => plain.serialize(serializer),
        }
    }
}
