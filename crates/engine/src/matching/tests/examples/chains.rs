//! Which chains are found, in which order, and with which status.

use super::super::world::*;
use domain::demand::Route;
use domain::matching::answer::{Status, Weakness};
use domain::place::Located;
use domain::registry::{Basis, Capability, Certificates, Grade, Interest, MonthlyCapacity};
use jiff::civil::date;

fn pressed_and_plated() -> domain::demand::Part {
    part(vec![operation("progressive-stamping"), operation("zinc-plating")])
}

fn in_iksan(id: &str, capabilities: Vec<Capability>) -> domain::registry::Supplier {
    firm(id, vec![site(&format!("{id}-1"), Located::Found(iksan()), capabilities)])
}

#[test]
fn a_step_on_the_same_site_pays_no_freight_and_takes_no_way() {
    let both = vec![costing("press", "progressive-stamping", "100"), costing("plate", "zinc-plating", "50")];
    let world = World::new(vec![gunsan_firm("A", both)], pressed_and_plated()).rated(rates());
    let answer = world.only();
    let chain = &answer.priced[0];
    assert_eq!((answer.status, told(chain)), (Status::Answered, vec!["press", "plate"]));
    assert_eq!(chain.steps.iter().map(|step| step.distance_m).collect::<Vec<_>>(), [None, Some(0)]);
    // 12,000 x 150 won, 12,000 kg x 0.10 dollars, 10 % duty on both.
    assert_eq!(chain.cost.as_ref().unwrap().total, dollars("3300"));
    assert_eq!(chain.lead_time_days, 5 + 5 + 45);
}

#[test]
fn two_firms_may_be_cheaper_than_one() {
    let alone =
        vec![costing("press-a", "progressive-stamping", "100"), costing("plate-a", "zinc-plating", "500")];
    let plater = vec![costing("plate-b", "zinc-plating", "50")];
    let world = World::new(vec![gunsan_firm("A", alone), in_iksan("B", plater)], pressed_and_plated());
    let answer = world.rated(rates()).only();
    assert_eq!(all_told(&answer.priced), [vec!["press-a", "plate-b"], vec!["press-a", "plate-a"]]);
    // (1,200 press + 600 plating + 1,200 freight + 1,200 lane) and (1,200 + 6,000 + 1,200), each with 10 % duty.
    let totals: Vec<_> = answer.priced.iter().map(|chain| chain.cost.as_ref().unwrap().total).collect();
    assert_eq!(totals, [dollars("4620"), dollars("9240")]);
    assert_eq!(answer.priced[0].companies, [firm_id("A"), firm_id("B")]);
    assert_eq!(answer.priced[0].lead_time_days, 5 + 1 + 5 + 45);
}

#[test]
fn the_limit_on_companies_is_hard() {
    let presser = gunsan_firm("A", vec![costing("press", "progressive-stamping", "100")]);
    let plater = in_iksan("B", vec![costing("plate", "zinc-plating", "50")]);
    let mut world = World::new(vec![presser, plater], pressed_and_plated()).rated(rates());
    assert_eq!(world.only().status, Status::Answered);
    world.options.max_companies = 1;
    let answer = world.only();
    assert_eq!(answer.status, Status::Unanswered);
    assert!(answer.failed_on.is_empty() && answer.missing.is_empty());
}

#[test]
fn without_any_rate_fewest_firms_then_the_shortest_way_come_first() {
    let both = vec![capability("press-c", "progressive-stamping"), capability("plate-c", "zinc-plating")];
    let far = firm("C", vec![site("C-1", Located::Found(municipality("KR-35010")), both)]);
    let suppliers = vec![
        gunsan_firm(
            "A",
            vec![capability("press-a", "progressive-stamping"), capability("plate-a", "zinc-plating")],
        ),
        in_iksan("B", vec![capability("plate-b", "zinc-plating")]),
        far,
    ];
    let mut world = World::new(suppliers, pressed_and_plated());
    world.options.chains = 9;
    let answer = world.only();
    assert_eq!(answer.status, Status::Answered);
    assert!(answer.priced.is_empty());
    let first: Vec<_> = answer.unpriced.iter().map(|chain| (told(chain), chain.companies.len())).collect();
    assert_eq!(first[0].1, 1);
    assert_eq!(first[1].1, 1);
    assert!(first[2..].iter().all(|(_, companies)| *companies == 2) && first.len() == 6);
    for pair in answer.unpriced.windows(2) {
        let rank = |chain: &domain::matching::answer::Chain| (chain.companies.len(), chain.distance_m);
        assert!(rank(&pair[0]) <= rank(&pair[1]));
    }
}

#[test]
fn a_way_of_unknown_length_ranks_behind_every_known_one() {
    let nowhere =
        firm("A", vec![site("A-1", Located::Unknown, vec![capability("a", "progressive-stamping")])]);
    let here = gunsan_firm("B", vec![capability("b", "progressive-stamping")]);
    let world = World::new(vec![nowhere, here], part(vec![operation("progressive-stamping")]));
    let answer = world.only();
    assert_eq!(all_told(&answer.unpriced), [vec!["b"], vec!["a"]]);
    assert_eq!(answer.unpriced[1].distance_m, 0);
}

#[test]
fn a_part_without_a_route_cannot_be_matched() {
    let mut unknown = pressed_and_plated();
    unknown.route = Route::Unknown;
    let world =
        World::new(vec![gunsan_firm("A", vec![capability("press", "progressive-stamping")])], unknown);
    let answer = world.whole();
    let part = &answer.parts[0];
    assert_eq!(part.status, Status::Unanswered);
    assert!(part.missing.is_empty() && part.near_misses.is_empty() && answer.gaps.is_empty());
}

#[test]
fn firms_left_out_are_counted_and_never_named() {
    let able = || vec![capability("press", "progressive-stamping")];
    let mut shy = gunsan_firm("A", able());
    shy.interest = Interest::No;
    let mut shy_and_excluded = gunsan_firm("B", able());
    shy_and_excluded.interest = Interest::No;
    let idle = gunsan_firm("D", Vec::new());
    let suppliers = vec![shy, shy_and_excluded, gunsan_firm("C", able()), idle];
    let mut world = World::new(suppliers, part(vec![operation("progressive-stamping")]));
    world.options.excluded.extend([firm_id("B"), firm_id("C")]);
    let answer = world.whole();
    let out = answer.left_out;
    assert_eq!((out.not_interested, out.excluded, out.nothing_known), (1, 2, 1));
    assert_eq!(answer.parts[0].status, Status::Unanswered);
    assert_eq!(answer.parts[0].missing, [process("progressive-stamping")]);
    assert!(answer.suppliers.is_empty());
}

#[test]
fn one_capability_shares_its_capacity_between_two_steps() {
    // Twice 1,000 pieces a month.
    let turned_twice = || part(vec![operation("turning"), operation("zinc-plating"), operation("turning")]);
    let lathe = |month: i64| Capability {
        capacity: Some(MonthlyCapacity { milli: month * 1000, basis: Basis::Piece }),
        ..costing("lathe", "turning", "100")
    };
    let world = |month| {
        let own = vec![lathe(month), costing("bath", "zinc-plating", "50")];
        World::new(vec![gunsan_firm("A", own)], turned_twice()).rated(rates())
    };
    let answer = world(2000).only();
    assert_eq!(answer.status, Status::Answered);
    let loads: Vec<_> = answer.priced[0].steps.iter().map(|step| step.load_ppm).collect();
    assert_eq!(loads, [Some(1_000_000), Some(1_000), Some(1_000_000)]);
    assert_eq!(answer.priced[0].weakest.as_ref().unwrap().why, Weakness::Load);
    assert_eq!(world(1999).only().status, Status::Unanswered);
}

#[test]
fn equal_chains_stand_in_the_order_of_ids_whatever_the_file_says() {
    let press = |id: &str| gunsan_firm(id, vec![costing(id, "progressive-stamping", "100")]);
    let world = |ids: [&str; 3]| {
        let suppliers = ids.iter().map(|id| press(id)).collect();
        World::new(suppliers, part(vec![operation("progressive-stamping")])).rated(rates())
    };
    assert_eq!(all_told(&world(["c", "a", "b"]).only().priced), [vec!["a"], vec!["b"], vec!["c"]]);
}

#[test]
fn the_second_source_shares_no_company_with_the_first() {
    let two_sites = firm(
        "A",
        vec![
            site("A-1", Located::Found(gunsan()), vec![costing("a1", "progressive-stamping", "100")]),
            site("A-2", Located::Found(iksan()), vec![costing("a2", "progressive-stamping", "110")]),
        ],
    );
    let other = gunsan_firm("B", vec![costing("b", "progressive-stamping", "900")]);
    let one = || part(vec![operation("progressive-stamping")]);
    let mut world = World::new(vec![two_sites.clone(), other], one()).rated(rates());
    world.options.chains = 1;
    let answer = world.only();
    assert_eq!(all_told(&answer.priced), [vec!["a1"]]);
    assert_eq!(told(answer.second_source.as_ref().unwrap()), ["b"]);
    assert!(World::new(vec![two_sites], one()).rated(rates()).only().second_source.is_none());
}

#[test]
fn the_company_that_signs_is_the_surest_then_the_one_with_most_steps() {
    let steps = ["progressive-stamping", "turning", "zinc-plating"];
    let mut needed = part(steps.map(operation).to_vec());
    let small = gunsan_firm("A", vec![costing("press", steps[0], "100")]);
    let large = gunsan_firm("B", vec![costing("lathe", steps[1], "100"), costing("bath", steps[2], "100")]);
    let unasked = World::new(vec![small.clone(), large.clone()], needed.clone()).rated(rates()).only();
    assert_eq!(unasked.best().unwrap().lead, None);
    needed.certificates = vec![certificate("iso-9001")];
    let both = vec![
        holding(small.clone(), "iatf-16949", date(2020, 1, 1)),
        holding(large.clone(), "iso-9001", date(2020, 1, 1)),
    ];
    let signed = World::new(both, needed.clone()).rated(rates()).only();
    assert_eq!(signed.best().unwrap().lead, Some(firm_id("B")));
    let one = vec![holding(small, "iatf-16949", date(2020, 1, 1)), large];
    let signed = World::new(one, needed).rated(rates()).only();
    assert_eq!((signed.status, signed.best().unwrap().lead.clone()), (Status::Answered, Some(firm_id("A"))));
}

#[test]
fn chains_nobody_can_sign_stand_apart() {
    let mut needed = part(vec![operation("progressive-stamping")]);
    needed.certificates = vec![certificate("iatf-16949")];
    let with = |id: &str, won: &str| gunsan_firm(id, vec![costing(id, "progressive-stamping", won)]);
    let lapsed = holding(with("a", "100"), "iatf-16949", date(2019, 5, 27));
    let lesser = holding(with("b", "90"), "iso-9001", date(2020, 1, 1));
    let certified = holding(with("c", "900"), "iatf-16949", TODAY);
    let answer =
        World::new(vec![lapsed.clone(), lesser.clone(), certified], needed.clone()).rated(rates()).only();
    assert_eq!(all_told(&answer.priced), [vec!["c"]]);
    assert_eq!(all_told(&answer.without_signatory), [vec!["b"], vec!["a"]]);
    assert!(answer.without_signatory.iter().all(|chain| chain.lead.is_none()));
    let answer = World::new(vec![lapsed, lesser], needed).rated(rates()).only();
    assert_eq!((answer.status, answer.without_signatory.len()), (Status::Unanswered, 2));
}

#[test]
fn a_register_that_speaks_of_no_certificates_makes_it_possible() {
    let mut needed = part(vec![operation("progressive-stamping")]);
    needed.certificates = vec![certificate("iatf-16949")];
    let mut silent = gunsan_firm("A", vec![costing("press", "progressive-stamping", "100")]);
    silent.certificates = Certificates::Unknown;
    let answer = World::new(vec![silent], needed).rated(rates()).only();
    assert_eq!(answer.status, Status::Possible);
    let asked: Vec<_> = answer.priced[0].questions().map(|(_, asked)| asked.constraint.key()).collect();
    assert_eq!(asked, ["certificate"]);
    assert_eq!(answer.priced[0].lead, Some(firm_id("A")));
}

#[test]
fn the_weakest_link_is_a_question_then_a_grade_then_age_then_load() {
    let steps = ["progressive-stamping", "turning", "zinc-plating"];
    let why = |change: fn(&mut [Capability; 3])| {
        let mut own = [capability("a", steps[0]), capability("b", steps[1]), capability("c", steps[2])];
        change(&mut own);
        let world = World::new(vec![gunsan_firm("A", own.to_vec())], part(steps.map(operation).to_vec()));
        let link = world.only().unpriced[0].weakest.clone().unwrap();
        (link.step, link.why)
    };
    let old = || domain::registry::Evidence::Survey { as_of: Some(date(2018, 5, 27)) };
    let year_ago = domain::registry::Evidence::Survey { as_of: Some(date(2018, 5, 28)) };
    assert_eq!(why(|_| {}), (0, Weakness::Load));
    assert_eq!(
        why(|own| own[1].evidence = domain::registry::Evidence::Survey { as_of: Some(date(2018, 5, 27)) }),
        (1, Weakness::Stale)
    );
    assert_eq!(why(|own| own[2].grade = Grade::Claimed), (2, Weakness::Claimed));
    assert_eq!(
        why(|own| {
            own[0].grade = Grade::Claimed;
            own[2].grade = Grade::Inferred;
        }),
        (2, Weakness::Question)
    );
    assert_eq!(
        why(|own| {
            own[0].grade = Grade::Inferred;
            own[1].max_mass = None;
            own[1].min_lot_pieces = None;
        }),
        (1, Weakness::Question)
    );
    let stale = |evidence| {
        let own = Capability { evidence, ..capability("a", steps[0]) };
        World::new(vec![gunsan_firm("A", vec![own])], part(vec![operation(steps[0])])).only().unpriced[0]
            .steps[0]
            .stale
    };
    assert!(stale(old()) && !stale(year_ago));
}

#[test]
fn a_limit_on_days_counts_steps_ways_and_the_lane() {
    // 5 days of work, 45 of the lane.
    let days = |limit: u32| {
        let mut own = part(vec![operation("progressive-stamping")]);
        own.max_lead_time_days = Some(limit);
        let press = vec![costing("press", "progressive-stamping", "100")];
        World::new(vec![gunsan_firm("A", press)], own).rated(rates()).only().status
    };
    assert_eq!((days(50), days(49)), (Status::Answered, Status::Unanswered));
}

#[test]
fn the_days_of_a_lane_count_although_its_price_is_not_known() {
    // No duty is known, so there is no landed cost; but 45 days are 45 days.
    let days = |limit: u32| {
        let mut own = part(vec![operation("progressive-stamping")]);
        own.max_lead_time_days = Some(limit);
        let press = vec![costing("press", "progressive-stamping", "100")];
        let without = domain::matching::rates::Rates { duties: Vec::new(), ..rates() };
        World::new(vec![gunsan_firm("A", press)], own).rated(without).only()
    };
    assert_eq!(days(49).status, Status::Unanswered);
    let answer = days(50);
    assert_eq!((answer.status, answer.unpriced[0].lead_time_days), (Status::Answered, 50));
}

#[test]
fn at_home_the_days_on_the_road_count_although_the_road_has_no_price() {
    let days = |limit: u32| {
        let mut own = part(vec![operation("progressive-stamping")]);
        own.delivery = Some(iksan());
        own.max_lead_time_days = Some(limit);
        let mut only_days = rates();
        only_days.pairs[0].per_shipment = None;
        only_days.pairs[0].transit_days = Some(3);
        let press = vec![costing("press", "progressive-stamping", "100")];
        World::new(vec![gunsan_firm("A", press)], own).rated(only_days).only().status
    };
    assert_eq!((days(8), days(7)), (Status::Answered, Status::Unanswered));
}
