//! Names of parts as buyers write them, and the routes they mean. Four languages under real folding stand in `desk`'s
//! tests.

use super::*;
use std::sync::LazyLock;

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| Taxonomy::builtin().unwrap());

fn fold(text: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let kept: String = text.to_lowercase().chars().map(kept).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn route(part: &PartText<'_>) -> String {
    let inferred = RouteInferrer::new(&TAXONOMY, fold).infer(part);
    let codes = inferred.iter().flat_map(|(route, _)| route).map(ProcessCode::to_string);
    codes.collect::<Vec<_>>().join(">")
}

fn named(name: &str) -> PartText<'_> {
    PartText { names: ["", name, "", ""], ..PartText::default() }
}

#[test]
fn the_head_of_a_name_decides() {
    let check = |name: &str, expected: &str| assert_eq!(route(&named(name)), expected, "{name}");
    check("Oil pan gasket", "gasket-cutting");
    check("OIL PAN GASKET", "gasket-cutting");
    check("Engine mounting bracket", "die-casting>machining");
    check("Gear", "hot-forging>turning>gear-cutting>carburising>grinding");
    check("Gear, bevel", "hot-forging>turning>gear-cutting>carburising>grinding");
    check("Bolt for seat frame", "cold-forging>thread-rolling>quench-temper>zinc-plating");
    check("Resistor 10k", "");
    check("Electric motor", "");
    check("Connector", "");
    check("", "");
}

#[test]
fn the_material_changes_the_route() {
    let check = |name: &str, material: &str, expected: &str| {
        let material = MaterialCode::new(material).unwrap();
        assert_eq!(
            route(&PartText { material: Some(&material), ..named(name) }),
            expected,
            "{name} {material}"
        );
    };
    check("Bracket", "cold-rolled-sheet", "stamping");
    check("Bracket", "cast-aluminium", "die-casting>machining");
    check("Bracket", "pa66-gf", "injection-moulding");
    check("Housing", "grey-iron", "sand-casting>machining");
    check("Something unheard of", "grey-iron", "sand-casting>machining");
    check("Something unheard of", "stainless-steel", "");
    // Titanium brackets: nobody's rule.
    check("Bracket", "titanium", "");
}

#[test]
fn the_customs_code_speaks_where_the_name_is_silent() {
    let check = |hs: &str, material: Option<&str>, expected: &str| {
        let material = material.map(|code| MaterialCode::new(code).unwrap());
        let part = PartText { hs: Some(hs), material: material.as_ref(), ..named("Item 7") };
        assert_eq!(route(&part), expected, "{hs} {material:?}");
    };
    check("73181500", None, "cold-forging>thread-rolling>quench-temper>zinc-plating");
    check("870829", Some("abs"), "injection-moulding");
    check("870829", Some("cold-rolled-sheet"), "stamping>spot-welding");
    check("870829", None, "");
    check("854231", None, "");
    check("853400", None, "");
}

#[test]
fn process_words_come_first_and_treatments_are_laid_over() {
    let part = |process_text, treatment_text| PartText { process_text, treatment_text, ..named("Bracket") };
    let check = |process, treatment, expected: &str| {
        assert_eq!(route(&part(process, treatment)), expected, "{process} | {treatment}");
    };
    check("die casting, machining", "", "die-casting>machining");
    check(
        "laser cutting + bending of sheet > MIG welding",
        "e-coat",
        "laser-cutting>sheet-metal-working>mig-welding>e-coat",
    );
    check("", "Zn-Ni", "stamping>zinc-nickel-plating");
    check("", "carburizing, Zn plating", "stamping>carburising>zinc-plating");
    let bolt = |treatment_text| route(&PartText { treatment_text, ..named("Bolt") });
    assert_eq!(bolt("Geomet 500"), "cold-forging>thread-rolling>quench-temper>zinc-flake-coating");
    assert_eq!(bolt("none"), "cold-forging>thread-rolling>quench-temper");
    assert_eq!(bolt("?"), "cold-forging>thread-rolling>quench-temper>zinc-plating");
    let shaft = |treatment_text| route(&PartText { treatment_text, ..named("Shaft") });
    assert_eq!(shaft("carburizing"), "turning>carburising>grinding");
    let seat = PartText { treatment_text: "powder coating", ..named("Door hinge") };
    assert_eq!(route(&seat), "stamping>machining>powder-coating");
    // A part sent out to be plated.
    let only = PartText { treatment_text: "hard chrome", ..named("Item 7") };
    assert_eq!(route(&only), "hard-chrome-plating");
}

#[test]
fn rules_name_what_they_fired_on() {
    let material = MaterialCode::new("cast-aluminium").unwrap();
    let part = PartText { material: Some(&material), treatment_text: "e-coat", ..named("Bracket LH") };
    let (_, rules) = RouteInferrer::new(&TAXONOMY, fold).infer(&part).unwrap();
    let told: Vec<_> = rules.iter().map(|rule| (rule.rule.as_str(), rule.on, rule.words.as_str())).collect();
    assert_eq!(
        told,
        [
            ("article-bracket", EvidenceField::PartName, "Bracket LH"),
            ("route-bracket-cast-aluminium", EvidenceField::PartMaterial, "cast-aluminium"),
            ("word-e-coat", EvidenceField::PartTreatment, "e-coat"),
        ]
    );
}
