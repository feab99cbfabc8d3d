//! One operation against one capability, constraint by constraint.
#![allow(clippy::semicolon_if_nothing_returned, reason = "a row of the table is as short as it can be")]

use super::super::world::*;
use crate::matching::judge::Judge;
use domain::demand::{MaterialNeed, Need, Operation, Part};
use domain::id::SiteId;
use domain::matching::constraint::{Constraint, Measure, Verdict};
use domain::registry::{
    Basis, Capability, Certificates, Grade, HeldCertificate, Materials, MonthlyCapacity, ParameterValue,
    Supplier,
};
use jiff::civil::date;

/// A part with one operation and a firm with one capability for it, before a test changes them.
struct Case {
    part: Part,
    capability: Capability,
    supplier: Supplier,
    /// The operation that is judged.
    at: usize,
}

fn case() -> Case {
    Case {
        part: part(vec![operation("progressive-stamping")]),
        capability: capability("press", "progressive-stamping"),
        supplier: firm("F", Vec::new()),
        at: 0,
    }
}

/// What both the judge and the checker say of the case after `change`: `yes`, or what is asked and what falls short.
fn says(change: impl FnOnce(&mut Case)) -> String {
    let mut case = case();
    change(&mut case);
    let mut supplier = case.supplier;
    supplier.sites = vec![site("F-1", domain::place::Located::Found(gunsan()), vec![case.capability])];
    let world = World::new(vec![supplier], case.part);
    let (supplier, part) = (&world.register.suppliers[0], &world.parts[0]);
    let site = &supplier.sites[0];
    let judge = Judge::new(world.taxonomy, &world.options, part, case.at).unwrap();
    let verdict = judge.verdict(supplier, site, &site.capabilities[0]);
    let taken = crate::matching::check::step::Taken { supplier, site, capability: &site.capabilities[0] };
    let inputs = world.inputs();
    assert_eq!(crate::matching::check::step::judge(&inputs, part, case.at, taken), Some(verdict.clone()));
    told(&verdict)
}

fn told(verdict: &Verdict) -> String {
    let name = |constraint: &Constraint| match constraint {
        Constraint::Parameter(code) => code.to_string(),
        Constraint::Certificate(code) => code.to_string(),
        other => other.key().to_owned(),
    };
    let asked =
        verdict.unknown.iter().map(|one| format!("ask {}: {}", name(&one.constraint), size_of(&one.need)));
    let short = verdict.broken.iter().map(|one| {
        let by = one.relative_ppm.map_or(String::new(), |ppm| format!(", short by {ppm}"));
        format!("{}: has {}, needs {}{by}", name(&one.constraint), size_of(&one.have), size_of(&one.need))
    });
    let all: Vec<String> = asked.chain(short).collect();
    if all.is_empty() { "yes".to_owned() } else { all.join("; ") }
}

fn size_of(measure: &Measure) -> String {
    match measure {
        Measure::Quantity(value) => format!("{value:?}"),
        Measure::Range(low, high) => format!("{low:?} to {high:?}"),
        Measure::Size(sides) => sides.map(|nm| (nm / 1_000_000).to_string()).join("x"),
        Measure::Mass(mass) => format!("{} kg", mass.kg()),
        Measure::Grade(it) => format!("IT{it}"),
        Measure::Pieces(pieces) => format!("{pieces} pcs"),
        Measure::Monthly(milli, basis) => format!("{}/1000 {} a month", milli, basis.word()),
        Measure::Days(days) => format!("{days} d"),
        Measure::Materials(codes) => codes.iter().map(|code| code.as_str()).collect::<Vec<_>>().join("+"),
        Measure::Text(text) => format!("{text:?}"),
        Measure::Until(day) => day.to_string(),
        Measure::Process(code) => code.to_string(),
        Measure::Nothing => "nothing".to_owned(),
    }
}

/// Changes the case, then the expected words.
macro_rules! table {
    ($($name:ident: |$case:ident| $change:expr => $words:expr;)*) => {
        $(#[test] fn $name() { assert_eq!(says(|$case| { $change; }), $words); })*
    };
}

fn need(case: &mut Case, code: &str, value: &str, unit: &str) {
    case.part.route = route(vec![needing(operation("progressive-stamping"), code, value, unit)]);
}

fn need_range(case: &mut Case, code: &str, low: &str, high: &str, unit: &str) {
    let mut own = operation("progressive-stamping");
    own.needs.insert(parameter(code), Need::Range(quantity(low, unit), quantity(high, unit)));
    case.part.route = route(vec![own]);
}

fn route(operations: Vec<Operation>) -> domain::demand::Route {
    domain::demand::Route::Given(operations)
}

fn have(case: &mut Case, code: &str, values: &[(&str, &str)]) {
    case.capability = reaching(case.capability.clone(), code, values);
}

fn have_range(case: &mut Case, code: &str, low: &str, high: &str, unit: &str) {
    let range = ParameterValue::Range(quantity(low, unit), quantity(high, unit));
    case.capability.parameters.insert(parameter(code), range);
}

fn made_of(case: &mut Case, code: &str) {
    case.part.material = Some(MaterialNeed { text: code.to_owned(), code: Some(material(code)) });
}

fn works(case: &mut Case, codes: &[&str]) {
    case.capability.materials = Materials::Listed(codes.iter().map(|code| material(code)).collect());
}

fn ask_for(case: &mut Case, process_code: &str, certificate_code: &str) {
    case.part.route = route(vec![operation(process_code)]);
    case.capability.process = process(process_code);
    case.part.certificates = vec![certificate(certificate_code)];
}

fn held(case: &mut Case, code: &str, site: Option<&str>, from: Option<(i16, i8, i8)>, until: (i16, i8, i8)) {
    let day = |(year, month, day)| date(year, month, day);
    let one = HeldCertificate {
        code: certificate(code),
        site: site.map(|site| SiteId::new(site).unwrap()),
        number: String::new(),
        issuer: String::new(),
        valid_from: from.map(day),
        valid_until: day(until),
    };
    match &mut case.supplier.certificates {
        Certificates::Listed(all) => all.push(one),
        other => *other = Certificates::Listed(vec![one]),
    }
}

fn can(case: &mut Case, milli: i64, basis: Basis) {
    case.capability.capacity = Some(MonthlyCapacity { milli, basis });
}

table! {
    everything_known_and_enough: |_case| {} => "yes";

    // --- process
    inferred_is_always_a_question: |c| c.capability.grade = Grade::Inferred => "ask process: progressive-stamping";
    claimed_is_none: |c| c.capability.grade = Grade::Claimed => "yes";
    a_wider_process_is_a_question: |c| {
        c.part.route = route(vec![operation("die-casting")]);
        c.capability.process = process("casting");
    } => "ask process: die-casting";
    a_narrower_process_is_the_wider_one: |c| {
        c.part.route = route(vec![operation("casting")]);
        c.capability.process = process("die-casting");
    } => "yes";

    // --- material
    a_family_works_its_members: |c| { made_of(c, "cold-rolled-sheet"); works(c, &["steel"]) } => "yes";
    some_of_a_family_is_a_question: |c| { made_of(c, "steel"); works(c, &["cold-rolled-sheet"]) } => "ask material: steel";
    a_sister_is_not_worked: |c| { made_of(c, "cold-rolled-sheet"); works(c, &["hot-rolled-sheet", "aluminium"]) }
        => "material: has hot-rolled-sheet+aluminium, needs cold-rolled-sheet";
    an_empty_list_works_nothing: |c| works(c, &[]) => "material: has , needs carbon-steel";
    unknown_materials_are_a_question: |c| c.capability.materials = Materials::Unknown => "ask material: carbon-steel";
    a_material_without_code_is_a_question: |c| {
        c.part.material = Some(MaterialNeed { text: "Ст3сп".to_owned(), code: None });
    } => "ask material: \"Ст3сп\"";
    a_part_without_material_asks_nothing: |c| { c.part.material = None; works(c, &["aluminium"]) } => "yes";
    assembly_does_not_ask_for_the_material: |c| {
        c.part.route = route(vec![operation("mechanical-assembly")]);
        c.capability.process = process("mechanical-assembly");
        works(c, &["aluminium"]);
    } => "yes";

    // --- size and mass
    a_part_may_be_turned: |c| { c.part.size = size([50, 200, 100]); c.capability.max_size = size([100, 50, 200]) } => "yes";
    the_worst_side_counts: |c| { c.part.size = size([400, 100, 50]); c.capability.max_size = size([300, 50, 50]) }
        => "size: has 300x50x50, needs 400x100x50, short by 500000";
    one_known_side_is_held_against_the_longest: |c| {
        c.part.size = [None, size([2500, 0, 0])[0], None];
    } => "size: has 2000x1000x500, needs 2500x0x0, short by 200000";
    a_half_known_envelope_is_a_question: |c| c.capability.max_size[1] = None => "ask size: 200x100x50";
    a_part_without_size_asks_nothing: |c| { c.part.size = [None; 3]; c.capability.max_size = [None; 3] } => "yes";
    exactly_the_mass_fits: |c| { c.part.mass = Some(kg("100")) } => "yes";
    a_gram_too_heavy_does_not: |c| { c.part.mass = Some(kg("100.001")) }
        => "mass: has 100 kg, needs 100.001 kg, short by 9";
    unknown_mass_is_a_question: |c| c.capability.max_mass = None => "ask mass: 1 kg";

    // --- parameters
    a_press_of_600_tonnes_is_no_press_of_800: |c| {
        need(c, "press-tonnage", "800", "tf"); have(c, "press-tonnage", &[("600", "tf")])
    } => "press-tonnage: has 600 tf, needs 800 tf, short by 250000";
    the_largest_of_several_presses_counts: |c| {
        need(c, "press-tonnage", "800", "tf"); have(c, "press-tonnage", &[("300", "tf"), ("800", "tf"), ("600", "tf")])
    } => "yes";
    units_are_compared_exactly: |c| {
        need(c, "press-tonnage", "800", "tf"); have(c, "press-tonnage", &[("7845.32", "kN")])
    } => "yes";
    a_newton_less_is_not_enough: |c| {
        need(c, "press-tonnage", "800", "tf"); have(c, "press-tonnage", &[("7845319", "N")])
    } => "press-tonnage: has 7845319 N, needs 800 tf, short by 1";
    an_unknown_press_is_a_question: |c| need(c, "press-tonnage", "800", "tf") => "ask press-tonnage: 800 tf";
    a_parameter_without_machines_is_a_question: |c| {
        need(c, "press-tonnage", "800", "tf"); have(c, "press-tonnage", &[])
    } => "ask press-tonnage: 800 tf";
    what_the_part_does_not_ask_is_not_compared: |c| have(c, "press-tonnage", &[("1", "tf")]) => "yes";
    roughness_must_be_reached_from_above: |c| {
        need(c, "surface-roughness", "0.8", "um"); have(c, "surface-roughness", &[("3.2", "um"), ("1.6", "um")])
    } => "surface-roughness: has 1.6 um, needs 0.8 um, short by 500000";
    a_finer_surface_is_enough: |c| {
        need(c, "surface-roughness", "0.8", "um"); have(c, "surface-roughness", &[("0.4", "um")])
    } => "yes";
    a_sheet_lies_inside_the_range: |c| {
        need(c, "sheet-thickness", "0.5", "mm"); have_range(c, "sheet-thickness", "0.5", "3.2", "mm")
    } => "yes";
    too_thin_a_sheet: |c| {
        need(c, "sheet-thickness", "0.4", "mm"); have_range(c, "sheet-thickness", "0.5", "3.2", "mm")
    } => "sheet-thickness: has 0.5 mm to 3.2 mm, needs 0.4 mm, short by 200000";
    too_thick_a_sheet: |c| {
        need(c, "sheet-thickness", "4", "mm"); have_range(c, "sheet-thickness", "0.5", "3.2", "mm")
    } => "sheet-thickness: has 0.5 mm to 3.2 mm, needs 4 mm, short by 200000";
    a_range_must_lie_inside: |c| {
        need_range(c, "sheet-thickness", "0.4", "4", "mm"); have_range(c, "sheet-thickness", "0.5", "3.2", "mm")
    } => "sheet-thickness: has 0.5 mm to 3.2 mm, needs 0.4 mm to 4 mm, short by 200000";
    one_thickness_means_up_to_it: |c| {
        need_range(c, "sheet-thickness", "0.4", "3", "mm"); have(c, "sheet-thickness", &[("3.2", "mm")])
    } => "yes";

    // --- tolerance
    the_grade_must_be_as_fine: |c| { c.part.tolerance = Some(grade(7)); c.capability.tolerance = Some(grade(9)) }
        => "tolerance: has IT9, needs IT7, short by 222222";
    unknown_tolerance_is_a_question: |c| { c.part.tolerance = Some(grade(7)); c.capability.tolerance = None }
        => "ask tolerance: IT7";
    the_last_shaping_operation_holds_it: |c| {
        c.part.tolerance = Some(grade(7));
        c.part.route = route(vec![operation("die-casting"), operation("milling"), operation("anodising")]);
        c.capability = Capability { tolerance: Some(grade(12)), ..capability("mill", "milling") };
        c.at = 1;
    } => "tolerance: has IT12, needs IT7, short by 416666";
    an_earlier_shaping_operation_does_not: |c| {
        c.part.tolerance = Some(grade(7));
        c.part.route = route(vec![operation("die-casting"), operation("milling"), operation("anodising")]);
        c.capability = Capability { tolerance: Some(grade(12)), ..capability("cast", "die-casting") };
    } => "yes";
    a_coating_does_not: |c| {
        c.part.tolerance = Some(grade(7));
        c.part.route = route(vec![operation("die-casting"), operation("milling"), operation("anodising")]);
        c.capability = Capability { tolerance: None, ..capability("anode", "anodising") };
        c.at = 2;
    } => "yes";

    // --- capacity: 12,000 pieces of 1 kg, 4 dm2 and 36 seconds a year are 1,000 pieces, 1,000 kg, 4,000 dm2 and 10 h a
    // month
    a_full_month_is_enough: |c| can(c, 1_000_000, Basis::Piece) => "yes";
    a_piece_short: |c| can(c, 999_000, Basis::Piece)
        => "capacity: has 999000/1000 piece a month, needs 1000000/1000 piece a month, short by 1000";
    kilograms: |c| can(c, 999_999, Basis::Kilogram)
        => "capacity: has 999999/1000 kg a month, needs 1000000/1000 kg a month, short by 1";
    square_decimetres: |c| can(c, 3_000_000, Basis::SquareDecimetre)
        => "capacity: has 3000000/1000 dm2 a month, needs 4000000/1000 dm2 a month, short by 250000";
    hours: |c| can(c, 8_000, Basis::Hour)
        => "capacity: has 8000/1000 hour a month, needs 10000/1000 hour a month, short by 200000";
    hours_without_a_cycle_time_cannot_be_compared: |c| {
        c.part.route = route(vec![Operation::plain(process("progressive-stamping"))]);
        can(c, 1, Basis::Hour);
    } => "yes";
    unknown_capacity_is_a_question: |c| c.capability.capacity = None
        => "ask capacity: 1000000/1000 piece a month";
    an_unknown_volume_asks_nothing: |c| { c.part.annual_pieces = None; c.capability.capacity = None } => "yes";

    // --- smallest lot
    the_year_is_less_than_the_lot: |c| c.capability.min_lot_pieces = Some(16_000)
        => "min-lot: has 16000 pcs, needs 12000 pcs, short by 250000";
    a_lot_of_the_whole_year_is_accepted: |c| c.capability.min_lot_pieces = Some(12_000) => "yes";
    unknown_lot_is_a_question: |c| c.capability.min_lot_pieces = None => "ask min-lot: 12000 pcs";

    // --- lead time
    slower_than_the_limit: |c| { c.part.max_lead_time_days = Some(4) }
        => "lead-time: has 5 d, needs 4 d, short by 200000";
    unknown_days_are_a_question_under_a_limit: |c| {
        c.part.max_lead_time_days = Some(4); c.capability.lead_time_days = None
    } => "ask lead-time: 4 d";
    without_a_limit_nobody_asks: |c| c.capability.lead_time_days = None => "yes";

    // --- special-process assessments
    a_system_certificate_is_not_asked_of_the_step: |c| ask_for(c, "carburising", "iatf-16949") => "yes";
    an_assessment_of_another_process_is_not: |c| ask_for(c, "progressive-stamping", "cqi-9") => "yes";
    heat_treatment_needs_its_assessment: |c| ask_for(c, "carburising", "cqi-9")
        => "cqi-9: has nothing, needs 2019-05-28";
    valid_on_the_last_day: |c| { ask_for(c, "carburising", "cqi-9"); held(c, "cqi-9", None, None, (2019, 5, 28)) } => "yes";
    expired_yesterday: |c| { ask_for(c, "carburising", "cqi-9"); held(c, "cqi-9", None, None, (2019, 5, 27)) }
        => "cqi-9: has 2019-05-27, needs 2019-05-28";
    not_yet_valid: |c| {
        ask_for(c, "carburising", "cqi-9"); held(c, "cqi-9", None, Some((2019, 6, 1)), (2020, 5, 31))
    } => "cqi-9: has 2020-05-31, needs 2019-05-28";
    of_this_site: |c| { ask_for(c, "carburising", "cqi-9"); held(c, "cqi-9", Some("F-1"), None, (2020, 1, 1)) } => "yes";
    of_another_site: |c| { ask_for(c, "carburising", "cqi-9"); held(c, "cqi-9", Some("F-2"), None, (2020, 1, 1)) }
        => "cqi-9: has nothing, needs 2019-05-28";
    a_register_without_certificates_is_a_question: |c| {
        ask_for(c, "carburising", "cqi-9"); c.supplier.certificates = Certificates::Unknown
    } => "ask cqi-9: 2019-05-28";
    asked_twice_it_fails_once: |c| {
        ask_for(c, "carburising", "cqi-9"); c.part.certificates.push(certificate("cqi-9"))
    } => "cqi-9: has nothing, needs 2019-05-28";
}
