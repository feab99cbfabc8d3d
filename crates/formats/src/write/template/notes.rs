//! What is said about a column: the note at its header, and its line in the guide.

use super::Setting;
use super::sheet::{Header, shown};
use crate::examples;
use crate::fields::{Field, Takes};
use crate::tell::Teller;

/// What to write, where the field says more than its kind.
pub(super) fn what(field: &Field, teller: &Teller<'_>) -> String {
    let own = format!("template-field-{}-{}", field.sheet.key(), field.key);
    if teller.words.has(&own) {
        teller.t(&own)
    } else {
        teller.t(&format!("template-takes-{}", takes(field)))
    }
}

/// The example, as it stands in the example row.
pub(super) fn example(header: &Header, setting: &Setting<'_>) -> String {
    let example = examples::of_field(header.field, header.number);
    example.map(|example| shown(example, setting)).unwrap_or_default()
}

/// The unit bare numbers have, in the reader's language; empty when there is none.
pub(super) fn unit(field: &Field, teller: &Teller<'_>) -> String {
    if field.unit.is_empty() { String::new() } else { teller.unit(field.unit) }
}

/// The note at a header.
pub(super) fn note(header: &Header, setting: &Setting<'_>) -> String {
    let teller = setting.teller;
    let mut lines = vec![what(header.field, teller)];
    if header.field.required {
        lines.push(teller.t("template-note-required"));
    }
    let unit = unit(header.field, teller);
    if !unit.is_empty() {
        lines.push(teller.say("template-note-unit", &[("unit", unit.into())]));
    }
    let example = example(header, setting);
    if !example.is_empty() {
        lines.push(teller.say("template-note-example", &[("example", example.into())]));
    }
    lines.join("\n")
}

/// Fields that are filled in the same way.
fn takes(field: &Field) -> &'static str {
    match field.takes {
        Takes::PartNumber => "part-number",
        Takes::List => "list",
        Takes::Count => "count",
        Takes::Number | Takes::Duration | Takes::Length | Takes::Mass | Takes::Area => "number",
        Takes::Percent => "percent",
        Takes::Money => "money",
        Takes::Date => "date",
        Takes::Days => "days",
        Takes::Size => "size",
        Takes::Tolerance => "tolerance",
        Takes::Route => "route",
        Takes::Currency
        | Takes::Process
        | Takes::Parameter
        | Takes::Unit
        | Takes::Certificate
        | Takes::Basis
        | Takes::Grade
        | Takes::YesNo
        | Takes::Interest
        | Takes::Country
        | Takes::Incoterm => "choice",
        Takes::Hs => "hs",
        Takes::RegistrationNumber => "registration-number",
        Takes::Endpoint => "endpoint",
        Takes::Text => "text",
    }
}
