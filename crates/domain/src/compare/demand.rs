//! Lines of a parts list.

use super::{FieldKey, Kind, Record, Value};
use crate::demand::{Need, Part, PartsList, Route};
use crate::id::PartNumber;

/// A part is found again by its number, its change level and its line; a part without a number by its names. `fold` makes
/// one key of what people write in several ways: look-alike letters, dashes, blanks, case.
///
/// The line alone is no difference: whoever puts one part in front moves all others.
pub fn records(list: &PartsList, fold: &dyn Fn(&str) -> String) -> Vec<Record> {
    list.parts.iter().map(|part| record(part, fold)).collect()
}

fn record(part: &Part, fold: &dyn Fn(&str) -> String) -> Record {
    // A line without a number is called after its row, which says nothing.
    let numbered = part.spot.row.is_none_or(|row| part.number != PartNumber::of_row(row));
    let names = part.names.all().map(fold).join("|");
    let (first, told) = if numbered {
        (fold(part.number.as_str()), part.number.as_str())
    } else {
        (format!("#{names}"), part.own_name())
    };
    let (level, line) = (fold(&part.change_level), fold(&part.line));
    let keys = vec![
        format!("{first}|{level}|{line}"),
        format!("{first}|{level}|{}", fold(&part.model)),
        format!("{first}|{level}"),
        format!("{first}||{line}"),
        first,
    ];
    let mut record = Record::new(Kind::Part, keys, vec![Value::text(told)], Some(part.spot.clone()));
    record.text("change-level", &part.change_level);
    record.text("part-name-ko", &part.names.ko);
    record.text("part-name-en", &part.names.en);
    record.text("part-name-ru", &part.names.ru);
    record.text("part-name-uz", &part.names.uz);
    record.text("model", &part.model);
    record.set("annual-quantity", part.annual_pieces.map(Value::Count));
    record.set("lot-size", part.lot_pieces.map(Value::Count));
    record.set("material", part.material.as_ref().map(|material| Value::text(&material.text)));
    record.set("mass", part.mass.map(Value::Mass));
    for (field, length) in ["length", "width", "height"].into_iter().zip(part.size) {
        record.set(field, length.map(Value::Length));
    }
    record.set("surface-area", part.surface.map(Value::Area));
    record.set("tolerance", part.tolerance.map(Value::Tolerance));
    record.set("hs", part.hs.as_ref().map(|hs| Value::text(hs.digits())));
    route(&mut record, &part.route);
    record.set("certificates", Some(Value::Certificates(part.certificates.iter().cloned().collect())));
    record.set("target-price", part.target_price.map(Value::Money));
    record.set("incoterm", part.incoterm.as_deref().map(Value::text));
    let place = part.delivery.as_ref().and_then(|place| place.code.clone()).map(Value::Place);
    record.set("delivery-place", place.or_else(|| Some(Value::text(&part.delivery_text))));
    record.set("max-lead-time", part.max_lead_time_days.map(Value::Days));
    record.set("sop-date", part.start_of_production.map(Value::Date));
    record.set("safety", part.safety.map(Value::Yes));
    for (field, text) in &part.further {
        record.text(field, text);
    }
    record
}

/// A route, given or inferred, with what each step needs.
fn route(record: &mut Record, route: &Route) {
    let processes =
        |route: &Route| route.operations().iter().map(|operation| operation.process.clone()).collect();
    record.set("process", Some(Value::Route(processes(route))));
    for (step, operation) in (1..).zip(route.operations()) {
        let at = |field: &str| FieldKey { field: field.to_owned(), step: Some(step), parameter: None };
        record.set_at(at("cycle-time"), operation.cycle_seconds.map(Value::Seconds));
        for (parameter, need) in &operation.needs {
            let value = match need {
                Need::Value(quantity) => Value::Quantities(vec![quantity.clone()]),
                Need::Range(low, high) => Value::Range(low.clone(), high.clone()),
            };
            record.set_at(FieldKey { parameter: Some(parameter.clone()), ..at("parameter") }, Some(value));
        }
    }
}
