//! `answer.json`: its text, its schema, and that the one fits the other.

use super::TAXONOMY;
use crate::sample;
use domain::matching::answer::{Answer, Audience};
use domain::place::gazetteer::Gazetteer;
use formats::write::json;
use rust_decimal::Decimal;
use serde_json::Value;
use std::path::Path;

fn text(answer: &Answer) -> String {
    json::answer(answer, &TAXONOMY, Gazetteer::builtin()).unwrap()
}

/// The same JSON with a line for every value: what a person can review.
fn pretty(text: &str) -> String {
    let (mut out, mut depth, mut quoted, mut escaped) = (String::new(), 0_usize, false, false);
    let mut chars = text.chars().filter(|c| *c != '\n').peekable();
    let newline = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    while let Some(c) = chars.next() {
        match c {
            _ if quoted => {
                out.push(c);
                quoted = escaped || c != '"';
                escaped = c == '\\' && !escaped;
            }
            '"' => {
                out.push(c);
                quoted = true;
            }
            '{' | '[' if matches!(chars.peek(), Some('}' | ']')) => {
                out.push(c);
                out.extend(chars.next());
            }
            '{' | '[' => {
                depth += 1;
                out.push(c);
                newline(&mut out, depth);
            }
            '}' | ']' => {
                depth -= 1;
                newline(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                newline(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c => out.push(c),
        }
    }
    out
}

#[test]
fn the_answer_is_told_in_full() {
    let text = text(&sample::answer());
    let _: Value = serde_json::from_str(&text).unwrap();
    insta::assert_snapshot!(pretty(&text));
}

#[test]
fn the_same_answer_gives_the_same_bytes() {
    assert_eq!(text(&sample::answer()), text(&sample::answer()));
}

#[test]
fn counts_are_those_of_the_answer() {
    let answer = sample::answer();
    let told: Value = serde_json::from_str(&text(&answer)).unwrap();
    let summary = &told["summary"];
    let count = |name: &str| summary[name].as_u64().unwrap();
    assert_eq!(count("parts"), answer.parts.len() as u64);
    assert_eq!(count("parts"), count("answered") + count("possible") + count("unanswered"));
    assert_eq!(count("answered"), count("alone") + count("by_chain"));
    assert_eq!((count("alone"), count("by_chain"), count("possible"), count("unanswered")), (1, 1, 1, 3));
}

/// What the costs of a part's offers and a chain's lines add up to, and without what the buyer pays.
fn sums(part: &Value, chain: &Value) -> (Decimal, Decimal) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let offers = list(&chain["offers"]).into_iter().map(|at| &part["offers"][at.as_u64().unwrap() as usize]);
    let mut lines: Vec<Value> = offers.flat_map(|offer| list(&offer["costs"])).collect();
    let own = list(&chain["cost"]["lines"]).into_iter();
    lines.extend(own.map(|at| part["cost_lines"][at.as_u64().unwrap() as usize].clone()));
    let amount = |line: &Value| line["amount"].as_str().unwrap().parse::<Decimal>().unwrap();
    let buyers = list(&part["buyer_pays"]);
    let sellers = lines.iter().filter(|line| !buyers.contains(&line["item"]));
    (lines.iter().map(amount).sum(), sellers.map(amount).sum())
}

#[test]
fn what_stands_once_for_many_chains_is_found_again() {
    let answer = sample::answer();
    let told: Value = serde_json::from_str(&text(&answer)).unwrap();
    let capability = |id: &Value| {
        let all = told["capabilities"].as_array().unwrap();
        all.iter().find(|known| known["id"] == *id).unwrap_or_else(|| panic!("{id}"))
    };
    let mut seen = 0;
    for (part, told) in answer.parts.iter().zip(told["parts"].as_array().unwrap()) {
        let chains = [(&part.priced, "priced"), (&part.unpriced, "unpriced")];
        for (chain, told_chain) in chains
            .into_iter()
            .flat_map(|(chains, name)| chains.iter().zip(told[name].as_array().unwrap()))
            .chain(part.second_source.iter().map(|chain| (chain, &told["second_source"])))
        {
            for (at, step) in chain.steps.iter().enumerate() {
                let offer = &told["offers"][told_chain["offers"][at].as_u64().unwrap() as usize];
                assert_eq!(offer["operation"], at);
                let known = capability(&offer["capability"]);
                assert_eq!(offer["capability"], step.capability.as_str());
                assert_eq!(known["supplier"], step.supplier.as_str());
                assert_eq!(known["site"], step.site.as_str());
                assert_eq!(known["stale"], step.stale);
                assert_eq!(told["route"]["operations"][at]["process"], step.process.as_str());
                let asked = offer["unknown"].as_array().map_or(0, Vec::len);
                assert_eq!(asked, step.unknown.len());
                assert_eq!(told_chain["legs_m"][at].as_u64(), step.distance_m.map(u64::from));
            }
            let Some(cost) = &chain.cost else {
                assert_eq!(told_chain.get("cost"), None);
                continue;
            };
            let (total, seller_price) = sums(told, told_chain);
            assert_eq!(total.normalize().to_string(), cost.total.plain());
            assert_eq!(seller_price.normalize().to_string(), cost.seller_price.plain());
            assert_eq!(told_chain["cost"]["total"], cost.total.plain());
            assert_eq!(told["cost_currency"], cost.total.currency().code());
            assert_eq!(told["annual_pieces"], cost.pieces);
            seen += 1;
        }
    }
    assert!(seen > 0);
    let sources: Vec<&str> =
        told["sources"].as_array().unwrap().iter().map(|source| source.as_str().unwrap()).collect();
    for line in answer
        .parts
        .iter()
        .flat_map(|part| part.chains())
        .filter_map(|c| c.cost.as_ref())
        .flat_map(|c| &c.lines)
    {
        assert!(sources.contains(&line.source.as_str()), "{}", line.source);
    }
}

#[test]
fn every_code_has_its_names_beside_it() {
    let told: Value = serde_json::from_str(&text(&sample::answer())).unwrap();
    for (list, code) in [
        ("processes", "die-casting"),
        ("parameters", "press-tonnage"),
        ("materials", "cold-rolled-sheet"),
        ("certificates", "iatf-16949"),
        ("places", "KR-35020"),
        ("units", "tf"),
        ("countries", "KR"),
    ] {
        let words = told["words"][list].as_array().unwrap();
        let codes: Vec<&str> = words.iter().map(|word| word["code"].as_str().unwrap()).collect();
        assert!(codes.is_sorted(), "{list}");
        let word = words.iter().find(|word| word["code"] == code).unwrap_or_else(|| panic!("{list}: {code}"));
        for language in ["ko", "en", "ru", "uz"] {
            assert_ne!(word["names"][language], "", "{list}: {code}");
        }
    }
}

#[test]
fn the_published_schema_is_the_one_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema/answer-1.schema.json");
    if std::env::var_os("PPURI_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, json::schema()).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap();
    assert!(
        published == json::schema(),
        "docs/schema/answer-1.schema.json is not what the shapes say; if the change keeps the promise in \
         docs/schema/README.md, run this test once with PPURI_WRITE_SCHEMA=1, else begin version 2"
    );
}

#[test]
fn answers_fit_the_schema() {
    let schema: Value = serde_json::from_str(&json::schema()).unwrap();
    let full = sample::answer();
    let empty = Answer { parts: Vec::new(), suppliers: Default::default(), ..sample::answer() };
    let of_supplier = Answer { audience: Audience::Supplier(sample::supplier("S-05")), ..sample::answer() };
    for answer in [full, empty, of_supplier] {
        let told: Value = serde_json::from_str(&text(&answer)).unwrap();
        let mut faults = Vec::new();
        check(&schema, &schema, &told, "$", &mut faults);
        assert_eq!(faults, Vec::<String>::new());
    }
}

#[test]
fn what_does_not_fit_the_schema_is_found() {
    let schema: Value = serde_json::from_str(&json::schema()).unwrap();
    let good: Value = serde_json::from_str(&text(&sample::answer())).unwrap();
    type Spoil = fn(&mut Value);
    let spoil: [(&str, Spoil); 6] = [
        ("a field is missing", |told| drop(told["parts"][0].as_object_mut().unwrap().remove("status"))),
        ("a word is unknown", |told| told["parts"][0]["status"] = "perhaps".into()),
        ("a number is text", |told| told["parts"][0]["annual_pieces"] = "12".into()),
        ("a number is negative", |told| told["parts"][0]["index"] = (-1).into()),
        ("null where something must be", |told| told["parts"][0]["route"] = Value::Null),
        ("a kind is unknown", |told| told["gaps"][0]["measure"]["kind"] = "miracle".into()),
    ];
    for (what, spoil) in spoil {
        let mut told = good.clone();
        spoil(&mut told);
        let mut faults = Vec::new();
        check(&schema, &schema, &told, "$", &mut faults);
        assert!(!faults.is_empty(), "{what}");
    }
}

/// Holds a value against a schema. Knows the words of JSON Schema that ours uses and refuses any other: a validator of
/// all of it would bring thirty crates for this one test.
fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(rules) = schema.as_object() else {
        assert_eq!(*schema, Value::Bool(true), "{at}: {schema}");
        return;
    };
    for (word, rule) in rules {
        match word.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "default" | "format" => {}
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                check(root, target, value, at, faults);
            }
            "type" => {
                let types: Vec<&str> = match rule {
                    Value::Array(types) => types.iter().map(|t| t.as_str().unwrap()).collect(),
                    one => vec![one.as_str().unwrap()],
                };
                if !types.iter().any(|wanted| is_of_type(value, wanted)) {
                    faults.push(format!("{at}: {value} is no {types:?}"));
                }
            }
            "required" => {
                for name in rule.as_array().unwrap() {
                    if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
                        faults.push(format!("{at}: {name} is missing"));
                    }
                }
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        check(root, rule, value, &format!("{at}.{name}"), faults);
                    }
                }
                // The shapes are complete: a field that no shape has is a slip of ours, though readers must bear it.
                let known = rule.as_object().unwrap();
                let strange =
                    value.as_object().into_iter().flatten().filter(|(name, _)| !known.contains_key(*name));
                if rules.get("$ref").is_none() {
                    faults.extend(strange.map(|(name, _)| format!("{at}: {name} is in no shape")));
                }
            }
            "items" => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, value, &format!("{at}[{index}]"), faults);
                }
            }
            "minItems" | "maxItems" => {
                let count = value.as_array().map_or(0, Vec::len) as u64;
                let limit = rule.as_u64().unwrap();
                if (word == "minItems" && count < limit) || (word == "maxItems" && count > limit) {
                    faults.push(format!("{at}: {count} items"));
                }
            }
            "minimum" | "maximum" => {
                let (Some(number), limit) = (value.as_f64(), rule.as_f64().unwrap()) else { continue };
                if (word == "minimum" && number < limit) || (word == "maximum" && number > limit) {
                    faults.push(format!("{at}: {number} is beyond {limit}"));
                }
            }
            "const" => {
                if value != rule {
                    faults.push(format!("{at}: {value} is not {rule}"));
                }
            }
            "enum" => {
                if !rule.as_array().unwrap().contains(value) {
                    faults.push(format!("{at}: {value} is none of {rule}"));
                }
            }
            "anyOf" | "oneOf" => {
                let fits = |one: &&Value| {
                    let mut faults = Vec::new();
                    check(root, one, value, at, &mut faults);
                    faults.is_empty()
                };
                let count = rule.as_array().unwrap().iter().filter(fits).count();
                if count == 0 || (word == "oneOf" && count > 1) {
                    faults.push(format!("{at}: fits {count} of the shapes it may have"));
                }
            }
            other => panic!("{at}: the check does not know {other:?}; teach it"),
        }
    }
}

fn is_of_type(value: &Value, wanted: &str) -> bool {
    match wanted {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type of JSON: {other}"),
    }
}
