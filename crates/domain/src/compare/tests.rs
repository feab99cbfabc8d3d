use super::*;
use crate::quantity::{Dimension, Mass, Quantity, Unit};
use proptest::prelude::*;
use rust_decimal::Decimal;

const FIELDS: [&str; 4] = ["model", "material", "mass", "note"];

/// A thing as a test makes it: its number, a value a field, and the numbers and values of what stands below it.
#[derive(Debug, Clone, PartialEq)]
struct Thing {
    id: u32,
    values: [Option<u8>; 4],
    below: Vec<(u32, u8)>,
}

fn record(thing: &Thing) -> Record {
    let id = thing.id.to_string();
    let mut record = Record::new(Kind::Company, vec![id.clone()], vec![Value::text(&id)], None);
    for (field, value) in FIELDS.into_iter().zip(thing.values) {
        record.set(field, value.map(|value| Value::Count(value.into())));
    }
    record.below = thing
        .below
        .iter()
        .map(|(id, value)| {
            let id = id.to_string();
            let mut below = Record::new(Kind::Site, vec![id.clone()], vec![Value::text(&id)], None);
            below.set("address", Some(Value::Count((*value).into())));
            below
        })
        .collect();
    record
}

/// Records by what they are called, with their fields.
type Facts = BTreeMap<Vec<String>, BTreeMap<String, String>>;

fn facts(things: &[Thing]) -> Facts {
    let told = |value: &Value| format!("{value:?}");
    let mut all = Facts::new();
    for thing in things {
        let fields = FIELDS.iter().zip(thing.values);
        let fields = fields
            .filter_map(|(field, value)| Some(((*field).to_owned(), told(&Value::Count(value?.into())))));
        all.insert(vec![thing.id.to_string()], fields.collect());
        for (id, value) in &thing.below {
            let path = vec![thing.id.to_string(), id.to_string()];
            all.insert(path, [("address".to_owned(), told(&Value::Count((*value).into())))].into());
        }
    }
    all
}

/// What the changes make of the earlier list.
fn applied(mut facts: Facts, comparison: &Comparison) -> Facts {
    for change in &comparison.changes {
        let path: Vec<String> = change
            .told
            .iter()
            .map(|told| match &told[..] {
                [Value::Text(text)] => text.clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        match change.what {
            What::Gone => assert!(facts.remove(&path).is_some(), "{path:?} was there"),
            What::New => assert!(facts.insert(path.clone(), BTreeMap::new()).is_none()),
            What::Changed => assert!(!change.fields.is_empty() && facts.contains_key(&path)),
        }
        if change.what == What::Gone {
            continue;
        }
        let fields = facts.get_mut(&path).unwrap();
        for field in &change.fields {
            let told = |value: &Option<Value>| value.as_ref().map(|value| format!("{value:?}"));
            assert_eq!(fields.get(&field.key.field).cloned(), told(&field.old), "what was before");
            match told(&field.new) {
                Some(new) => fields.insert(field.key.field.clone(), new),
                None => fields.remove(&field.key.field),
            };
        }
    }
    facts
}

/// Values of a thing, and what stands below it.
type Drawn = ([Option<u8>; 4], BTreeMap<u32, u8>);

fn things() -> impl Strategy<Value = Vec<Thing>> {
    let below = prop::collection::btree_map(0_u32..5, 0_u8..3, 0..4);
    let values = prop::array::uniform4(prop::option::of(0_u8..3));
    let things = prop::collection::btree_map(0_u32..12, (values, below), 0..10);
    let thing =
        |(id, (values, below)): (u32, Drawn)| Thing { id, values, below: below.into_iter().collect() };
    things.prop_map(move |things| things.into_iter().map(thing).collect::<Vec<_>>()).prop_shuffle()
}

proptest! {
    /// What is reported is exactly what was done: the earlier list with it is the later one, nothing is reported that
    /// did not happen, and every record is counted once.
    #[test]
    fn the_earlier_list_and_the_changes_are_the_later_list(old in things(), new in things()) {
        let records = |things: &[Thing]| things.iter().map(record).collect::<Vec<_>>();
        let comparison = compare(&records(&old), &records(&new));
        let (before, after) = (facts(&old), facts(&new));
        prop_assert_eq!(&applied(before.clone(), &comparison), &after);
        let differing = before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
        let differing = differing.into_iter().filter(|path| before.get(*path) != after.get(*path)).count();
        prop_assert_eq!(comparison.changes.len(), differing);
        let counts = comparison.counts.values();
        let (mut earlier, mut later) = (0, 0);
        for count in counts {
            earlier += count.unchanged + count.changed + count.gone;
            later += count.unchanged + count.changed + count.new;
        }
        prop_assert_eq!((earlier, later), (before.len(), after.len()));
    }

    #[test]
    fn the_order_of_rows_is_no_change(things in things()) {
        let mut turned = things.clone();
        turned.reverse();
        turned.iter_mut().for_each(|thing| thing.below.reverse());
        let records = |things: &[Thing]| things.iter().map(record).collect::<Vec<_>>();
        prop_assert!(compare(&records(&things), &records(&turned)).is_same());
    }
}

#[test]
fn the_same_amount_in_another_unit_is_no_change() {
    let unit = |code: &str, factor| Unit::new(code, Dimension::Force, factor).unwrap();
    let told = |value: i64, unit: &Unit| Quantity::new(Decimal::from(value), unit).unwrap();
    let (newton, kilonewton) = (unit("N", 1000), unit("kN", 1_000_000));
    let one = Value::Quantities(vec![told(3000, &newton), told(8, &kilonewton)]);
    let other = Value::Quantities(vec![told(8000, &newton), told(3, &kilonewton)]);
    assert!(one.is_same(&other));
    assert!(!one.is_same(&Value::Quantities(vec![told(8, &kilonewton)])));
    let mass = |kg: &str| Value::Mass(Mass::from_kg(kg.parse().unwrap()).unwrap());
    assert!(mass("1").is_same(&mass("1.000")) && !mass("1").is_same(&mass("1.001")));
    let number = |text: &str| Value::Number(text.parse().unwrap());
    assert!(number("1.50").is_same(&number("1.5")));
    assert!(Value::text(" two\n words ").is_same(&Value::text("two words")));
}

#[test]
fn a_surer_key_wins_and_several_of_one_key_pair_in_their_order() {
    let record = |keys: [&str; 2], note: u64| {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        let mut record = Record::new(Kind::Part, keys, Vec::new(), None);
        record.set("note", Some(Value::Count(note)));
        record
    };
    // The second of the earlier list is the same by its first key, whatever stands before it.
    let old = [record(["a1", "a"], 1), record(["a2", "a"], 2)];
    let new = [record(["a2", "a"], 2), record(["a3", "a"], 1)];
    assert!(compare(&old, &new).is_same());
    let twice = [record(["", "a"], 1), record(["", "a"], 2)];
    assert!(compare(&twice, &twice).is_same());
    let counts = compare(&twice[..1], &twice).counts[&Kind::Part];
    assert_eq!((counts.unchanged, counts.new), (1, 1));
}
