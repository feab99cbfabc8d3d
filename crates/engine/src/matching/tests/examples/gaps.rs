//! Near misses, and the single measures that would open a part.

use super::super::world::*;
use domain::demand::{Operation, Part};
use domain::id::CapabilityId;
use domain::matching::answer::{GapMeasure, MachineGap, Status};
use domain::matching::constraint::{Constraint, Measure};
use domain::registry::{Basis, Capability, MonthlyCapacity};
use jiff::civil::date;

fn pressing(tonnes: &str) -> Operation {
    needing(operation("progressive-stamping"), "press-tonnage", tonnes, "tf")
}

fn press(id: &str, tonnes: &str) -> Capability {
    reaching(costing(id, "progressive-stamping", "100"), "press-tonnage", &[(tonnes, "tf")])
}

/// The machines among the gaps: which capability must reach what.
fn machines(world: &World) -> Vec<(String, Measure, Measure)> {
    let machine = |gap: &domain::matching::answer::Gap| match &gap.measure {
        GapMeasure::Machine(one) => {
            let MachineGap { capability, have, reach, .. } = one.as_ref();
            Some((capability.to_string(), have.clone(), reach.clone()))
        }
        _ => None,
    };
    world.whole().gaps.iter().filter_map(machine).collect()
}

fn certificates(world: &World) -> Vec<(String, String)> {
    let one = |gap: &domain::matching::answer::Gap| match &gap.measure {
        GapMeasure::Certificate { certificate, supplier } => {
            Some((certificate.to_string(), supplier.to_string()))
        }
        _ => None,
    };
    world.whole().gaps.iter().filter_map(one).collect()
}

fn processes(world: &World) -> Vec<String> {
    let one = |gap: &domain::matching::answer::Gap| match &gap.measure {
        GapMeasure::Process { process } => Some(process.to_string()),
        _ => None,
    };
    world.whole().gaps.iter().filter_map(one).collect()
}

fn tonnes(value: &str) -> Measure {
    Measure::Quantity(quantity(value, "tf"))
}

#[test]
fn a_press_of_600_tonnes_nearly_makes_a_part_of_800() {
    let mut own = part(vec![pressing("800")]);
    own.target_price = Some(dollars("2"));
    let world = World::new(vec![gunsan_firm("A", vec![press("small", "600")])], own).rated(rates());
    let answer = world.whole();
    let told = &answer.parts[0];
    assert_eq!((told.status, told.near_misses.len()), (Status::Unanswered, 1));
    let short = &told.near_misses[0].shortfall;
    assert_eq!((&short.have, &short.need), (&tonnes("600"), &tonnes("800")));
    assert_eq!(short.relative_ppm, Some(250_000));
    let tonnage = Constraint::Parameter(parameter("press-tonnage"));
    assert_eq!(told.failed_on.iter().collect::<Vec<_>>(), [(&tonnage, &1)]);
    assert_eq!(machines(&world), [("small".to_owned(), tonnes("600"), tonnes("800"))]);
    let value: Vec<_> = answer.gaps.iter().map(|gap| (gap.yearly_value, gap.parts_without_value)).collect();
    assert_eq!(value, [(Some(dollars("24000")), 0); 2]);
    assert_eq!(processes(&world), ["progressive-stamping"]);
}

#[test]
fn an_unknown_tonnage_is_possible_and_no_gap() {
    let unknown = costing("press", "progressive-stamping", "100");
    let world = World::new(vec![gunsan_firm("A", vec![unknown])], part(vec![pressing("800")])).rated(rates());
    let answer = world.whole();
    assert_eq!(answer.parts[0].status, Status::Possible);
    assert!(answer.gaps.is_empty() && answer.parts[0].near_misses.is_empty());
    let asked = &answer.questions[0].questions[0];
    assert_eq!((asked.constraint.key(), &asked.need), ("parameter", &tonnes("800")));
}

#[test]
fn near_misses_stand_by_what_is_missing_and_only_the_twenty_nearest() {
    let presses = (0..25).map(|i| press(&format!("p{i:02}"), &(799 - i).to_string())).collect();
    let answer = World::new(vec![gunsan_firm("A", presses)], part(vec![pressing("800")])).only();
    assert_eq!(answer.near_misses.len(), 20);
    assert_eq!(answer.near_misses[0].capability, CapabilityId::new("p00").unwrap());
    assert_eq!(answer.near_misses[19].capability, CapabilityId::new("p19").unwrap());
    assert_eq!(answer.failed_on.values().copied().collect::<Vec<_>>(), [25]);
}

#[test]
fn what_fails_twice_is_no_near_miss() {
    let mut own = press("small", "600");
    own.max_mass = Some(kg("0.5"));
    let answer = World::new(vec![gunsan_firm("A", vec![own])], part(vec![pressing("800")])).only();
    assert!(answer.near_misses.is_empty() && answer.failed_on.is_empty());
}

#[test]
fn a_capability_that_fails_two_operations_counts_once() {
    let own = part(vec![pressing("800"), operation("zinc-plating"), pressing("900")]);
    let answer = World::new(vec![gunsan_firm("A", vec![press("small", "600")])], own).only();
    assert_eq!(answer.near_misses.len(), 2, "one for each operation");
    assert_eq!(answer.failed_on.values().copied().collect::<Vec<_>>(), [1]);
}

#[test]
fn a_slow_firm_is_a_near_miss_but_days_are_no_machine() {
    let mut own = part(vec![operation("progressive-stamping")]);
    own.max_lead_time_days = Some(50);
    let slow = Capability { lead_time_days: Some(60), ..costing("press", "progressive-stamping", "100") };
    let world = World::new(vec![gunsan_firm("A", vec![slow])], own).rated(rates());
    let answer = world.only();
    let short = &answer.near_misses[0].shortfall;
    assert_eq!((&short.have, &short.need), (&Measure::Days(60), &Measure::Days(50)));
    assert_eq!(machines(&world), []);
}

#[test]
fn a_machine_reaches_no_further_than_the_part_needs() {
    // The second pressing is done by B: A's press must reach 800 tonnes only, not 1,000.
    let own = part(vec![pressing("800"), pressing("1000")]);
    let suppliers =
        vec![gunsan_firm("A", vec![press("a", "600")]), gunsan_firm("B", vec![press("b", "100")])];
    let alone = World::new(suppliers, own).rated(rates());
    assert_eq!(
        machines(&alone),
        [("a".to_owned(), tonnes("600"), tonnes("1000")), ("b".to_owned(), tonnes("100"), tonnes("1000")),]
    );
    let mut other = press("c", "1000");
    other.max_size = size([10, 10, 10]);
    let mut helped = alone;
    helped.register.suppliers[1] = gunsan_firm("B", vec![press("b", "1000")]);
    helped.register.suppliers.push(gunsan_firm("C", vec![other]));
    assert_eq!(helped.only().status, Status::Answered, "B does both");
    helped.register.suppliers[1].sites[0].capabilities[0].capacity =
        Some(MonthlyCapacity { milli: 1_500_000, basis: Basis::Piece });
    assert_eq!(helped.only().status, Status::Unanswered, "B has no time for both");
    assert_eq!(machines(&helped)[0], ("a".to_owned(), tonnes("600"), tonnes("800")));
}

#[test]
fn capacity_shared_by_two_steps_is_a_gap_though_each_alone_would_fit() {
    let turned_twice = part(vec![operation("turning"), operation("zinc-plating"), operation("turning")]);
    let of = |month: i64| Capability {
        capacity: Some(MonthlyCapacity { milli: month * 1000, basis: Basis::Piece }),
        ..costing("lathe", "turning", "100")
    };
    let monthly = |pieces: i64| Measure::Monthly(pieces * 1000, Basis::Piece);
    let world = |month| {
        let own = vec![of(month), costing("bath", "zinc-plating", "50")];
        World::new(vec![gunsan_firm("A", own)], turned_twice.clone()).rated(rates())
    };
    // 1,500 a month do either turning, not both; 700 do neither. Both need 2,000.
    assert!(world(1500).only().near_misses.is_empty());
    for month in [1500, 700] {
        assert_eq!(machines(&world(month)), [("lathe".to_owned(), monthly(month), monthly(2000))], "{month}");
    }
}

#[test]
fn capacity_reaches_no_further_than_the_steps_nobody_else_does() {
    let turned_twice = part(vec![operation("turning"), operation("zinc-plating"), operation("turning")]);
    let lathe = |id: &str, month: i64| Capability {
        capacity: Some(MonthlyCapacity { milli: month * 1000, basis: Basis::Piece }),
        ..costing(id, "turning", "100")
    };
    let own = vec![lathe("large", 1500), lathe("small", 400), costing("bath", "zinc-plating", "50")];
    let world = World::new(vec![gunsan_firm("A", own)], turned_twice).rated(rates());
    let monthly = |pieces: i64| Measure::Monthly(pieces * 1000, Basis::Piece);
    assert_eq!(
        machines(&world),
        [
            ("large".to_owned(), monthly(1500), monthly(2000)),
            ("small".to_owned(), monthly(400), monthly(1000)),
        ]
    );
}

fn asking(codes: &[&str]) -> Part {
    let mut own = part(vec![operation("progressive-stamping")]);
    own.certificates = codes.iter().map(|code| certificate(code)).collect();
    own
}

#[test]
fn one_certificate_that_meets_two_is_one_measure() {
    let world = |codes: &[&str]| {
        let firm = gunsan_firm("A", vec![costing("press", "progressive-stamping", "100")]);
        World::new(vec![firm], asking(codes)).rated(rates())
    };
    let iatf = [("iatf-16949".to_owned(), "A".to_owned())];
    assert_eq!(certificates(&world(&["iatf-16949"])), iatf);
    assert_eq!(certificates(&world(&["iso-9001", "iatf-16949"])), iatf, "IATF 16949 holds ISO 9001");
    assert_eq!(certificates(&world(&["iso-14001", "iatf-16949"])), [], "two measures");
    assert_eq!(certificates(&world(&["iatf-16949", "iatf-16949"])), iatf, "asked twice it is one");
}

#[test]
fn an_expired_certificate_is_a_gap_and_no_chain() {
    let firm = gunsan_firm("A", vec![costing("press", "progressive-stamping", "100")]);
    let world = World::new(vec![holding(firm, "iatf-16949", date(2019, 5, 27))], asking(&["iatf-16949"]));
    assert_eq!(world.only().status, Status::Unanswered);
    assert_eq!(certificates(&world.rated(rates())), [("iatf-16949".to_owned(), "A".to_owned())]);
}

#[test]
fn an_assessment_mends_every_capability_of_the_firm() {
    let mut own = part(vec![operation("carburising"), operation("turning"), operation("nitriding")]);
    own.certificates = vec![certificate("cqi-9")];
    let steps = ["carburising", "turning", "nitriding"];
    let firm = gunsan_firm("A", steps.iter().map(|code| costing(code, code, "100")).collect());
    let world = World::new(vec![firm], own).rated(rates());
    assert_eq!(certificates(&world), [("cqi-9".to_owned(), "A".to_owned())]);
    assert_eq!(world.only().near_misses.len(), 2);
}

#[test]
fn a_process_nobody_does_is_a_gap_within_the_limits() {
    let both = || part(vec![operation("progressive-stamping"), operation("zinc-nickel-plating")]);
    let firm = gunsan_firm("A", vec![costing("press", "progressive-stamping", "100")]);
    let mut world = World::new(vec![firm.clone()], both()).rated(rates());
    assert_eq!(world.only().missing, [process("zinc-nickel-plating")]);
    assert_eq!(processes(&world), ["zinc-nickel-plating"]);
    // A new firm is one company more.
    world.options.max_companies = 1;
    assert_eq!(processes(&world), Vec::<String>::new());
    // And it cannot sign.
    let mut signed = World::new(vec![firm], both()).rated(rates());
    signed.parts[0].certificates = vec![certificate("iatf-16949")];
    assert_eq!(processes(&signed), Vec::<String>::new());
}

#[test]
fn who_takes_up_a_process_does_the_wider_ones_of_the_route_too() {
    let own = part(vec![operation("stamping"), operation("progressive-stamping")]);
    let world = World::new(vec![gunsan_firm("A", vec![costing("x", "turning", "1")])], own);
    assert_eq!(processes(&world), ["progressive-stamping"]);
}

#[test]
fn no_measure_is_claimed_that_comes_too_late() {
    // The certificate would do, but the lane takes 45 days and the buyer waits 30.
    let firm = gunsan_firm("A", vec![costing("press", "progressive-stamping", "100")]);
    let mut world = World::new(vec![firm], asking(&["iatf-16949"])).rated(rates());
    world.options.max_lead_time_days = Some(50);
    assert_eq!(certificates(&world).len(), 1);
    world.options.max_lead_time_days = Some(49);
    assert_eq!(certificates(&world), []);
}

#[test]
fn gaps_add_up_over_the_list_and_reach_for_the_hardest_part() {
    let mut world =
        World::new(vec![gunsan_firm("A", vec![press("small", "600")])], part(vec![pressing("800")]));
    let mut harder = part(vec![pressing("1000")]);
    harder.target_price = Some(krw("500"));
    world.parts.push(harder);
    world = world.rated(rates());
    assert_eq!(machines(&world), [("small".to_owned(), tonnes("600"), tonnes("1000"))]);
    let answer = world.whole();
    let machine = answer.gaps.iter().find(|gap| matches!(gap.measure, GapMeasure::Machine(_))).unwrap();
    // 12,000 x 500 won at 1,000 won a dollar; the first part has no target price.
    assert_eq!((machine.parts.as_slice(), machine.yearly_value), ([0, 1].as_slice(), Some(dollars("6000"))));
    assert_eq!(machine.parts_without_value, 1);
}
