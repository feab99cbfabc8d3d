//! What is said where a rate is missing: the chain stays, without a price, and names what it would take.

use super::super::world::*;
use domain::demand::Part;
use domain::id::SiteId;
use domain::matching::answer::{MissingRate, Status};
use domain::matching::rates::{Endpoint, Rates};
use domain::place::{Country, Located, Place};
use domain::registry::{Basis, Capability, UnitCost};

/// Pressed in Gunsan; everything has a rate until `change`.
fn missing(change: impl FnOnce(&mut Part, &mut Capability, &mut Rates)) -> Vec<MissingRate> {
    missing_at(Located::Found(gunsan()), change)
}

fn missing_at(at: Located, change: impl FnOnce(&mut Part, &mut Capability, &mut Rates)) -> Vec<MissingRate> {
    let mut own = part(vec![operation("progressive-stamping")]);
    let mut press = costing("press", "progressive-stamping", "100");
    let mut rates = rates();
    change(&mut own, &mut press, &mut rates);
    let answer = World::new(vec![firm("A", vec![site("A-1", at, vec![press])])], own).rated(rates).only();
    assert_eq!(answer.status, Status::Answered, "a missing rate never closes a part");
    match answer.unpriced.first() {
        Some(chain) => chain.missing_rates.clone(),
        None => {
            assert!(answer.priced[0].cost.is_some());
            Vec::new()
        }
    }
}

fn vague() -> MissingRate {
    MissingRate::Place(SiteId::new("A-1").unwrap())
}

#[test]
fn nothing_is_missing_when_all_is_there() {
    assert_eq!(missing(|_, _, _| {}), []);
}

#[test]
fn each_thing_that_is_missing_is_named() {
    let stamping = process("progressive-stamping");
    let (korea, uzbekistan) = (Country::KR, Country::UZ);
    assert_eq!(missing(|_, press, _| press.unit_cost = None), [MissingRate::Process(stamping.clone())]);
    assert_eq!(missing(|_, press, _| press.setup_per_lot = None), [MissingRate::Process(stamping)]);
    assert_eq!(missing(|own, _, _| own.annual_pieces = None), [MissingRate::Volume]);
    assert_eq!(missing(|own, _, _| own.delivery = None), [MissingRate::Destination]);
    assert_eq!(missing(|_, _, rates| rates.lanes.clear()), [MissingRate::Lane(korea, uzbekistan)]);
    assert_eq!(missing(|_, _, rates| rates.duties.clear()), [MissingRate::Duty("870829".to_owned())]);
    assert_eq!(missing(|_, _, rates| rates.exchanges.clear()), [MissingRate::Exchange(won(), usd())]);
    assert_eq!(missing(|own, _, _| own.mass = None), [MissingRate::PartFact(Basis::Kilogram)]);
    let by_surface = |own: &mut Part, press: &mut Capability, _: &mut Rates| {
        own.surface = None;
        press.unit_cost = Some(UnitCost { amount: krw("1"), basis: Basis::SquareDecimetre });
    };
    assert_eq!(missing(by_surface), [MissingRate::PartFact(Basis::SquareDecimetre)]);
}

#[test]
fn a_lane_that_cannot_be_reached_for_want_of_a_road_rate_is_not_said_to_be_missing() {
    let by_port = |_: &mut Part, _: &mut Capability, rates: &mut Rates| {
        rates.lanes = vec![lane(Endpoint::Place(place_code("KR-KUV")), Endpoint::Country(Country::UZ))];
    };
    assert_eq!(missing(by_port), [MissingRate::Road(Country::KR)]);
}

#[test]
fn each_lane_says_what_it_lacks() {
    let two = |_: &mut Part, _: &mut Capability, rates: &mut Rates| {
        let mut far = lane(Endpoint::Country(Country::KR), Endpoint::Place(place_code("UZ-TK")));
        far.export_clearance = None;
        rates.lanes[0].per_shipment =
            Some(domain::money::Money::from_micro(1, domain::money::Currency::new("EUR").unwrap()));
        rates.lanes.push(far);
    };
    let euro = domain::money::Currency::new("EUR").unwrap();
    assert_eq!(missing(two), [MissingRate::Road(Country::UZ), MissingRate::Exchange(euro, usd())]);
}

#[test]
fn a_rate_without_any_price_is_no_price() {
    let (korea, uzbekistan) = (Country::KR, Country::UZ);
    assert_eq!(missing(|_, _, rates| rates.lanes[0].per_kg = None), [MissingRate::Lane(korea, uzbekistan)]);
    let at_home = |own: &mut Part, _: &mut Capability, rates: &mut Rates| {
        own.delivery = Some(municipality("KR-35010"));
        let mut silent = road(Country::KR);
        silent.per_km = None;
        rates.roads = vec![silent];
    };
    assert_eq!(missing(at_home), [MissingRate::Road(Country::KR)]);
}

#[test]
fn a_region_is_too_coarse_to_cost_freight_with_at_either_end() {
    let home = |own: &mut Part, _: &mut Capability, rates: &mut Rates| {
        own.delivery = Some(iksan());
        rates.pairs.clear();
        rates.roads = vec![road(Country::KR)];
    };
    let jeonbuk = || region("KR-35");
    assert_eq!(missing(home), []);
    assert_eq!(missing_at(Located::Found(jeonbuk()), home), [vague()]);
    assert_eq!(missing_at(Located::Unknown, home), [vague()]);
    let to_the_region = |own: &mut Part, press: &mut Capability, rates: &mut Rates| {
        home(own, press, rates);
        own.delivery = Some(jeonbuk());
    };
    assert_eq!(missing(to_the_region), [MissingRate::Destination]);
    let only_the_country = |own: &mut Part, press: &mut Capability, rates: &mut Rates| {
        home(own, press, rates);
        own.delivery =
            Some(Place { code: None, at: None, precision: domain::place::Precision::Country, ..iksan() });
    };
    assert_eq!(missing(only_the_country), [MissingRate::Destination]);
    // A lane from the door does not need to know where in the country the door is.
    assert_eq!(missing_at(Located::Found(jeonbuk()), |_, _, _| {}), []);
}

#[test]
fn between_two_steps_every_vague_site_is_named() {
    let steps = ["progressive-stamping", "zinc-plating", "turning"];
    let at = |id: &str, place: Located, own: Capability| {
        firm(id, vec![site(&format!("{id}-1"), place, vec![own])])
    };
    let suppliers = vec![
        at("A", Located::Found(gunsan()), costing("press", steps[0], "1")),
        at("B", Located::Found(region("KR-35")), costing("bath", steps[1], "1")),
        at("C", Located::Unknown, costing("lathe", steps[2], "1")),
    ];
    let rates = Rates { roads: vec![road(Country::KR)], ..rates() };
    let answer = World::new(suppliers, part(steps.map(operation).to_vec())).rated(rates).only();
    let place = |id: &str| MissingRate::Place(SiteId::new(id).unwrap());
    assert_eq!(answer.unpriced[0].missing_rates, [place("B-1"), place("C-1")]);
}

#[test]
fn a_slip_of_the_pen_has_no_price_and_breaks_nothing() {
    let absurd = || Some(UnitCost { amount: krw("1000000000000000"), basis: Basis::Kilogram });
    let huge = |own: &mut Part, press: &mut Capability, _: &mut Rates| {
        (own.annual_pieces, own.mass) = (Some(900_000_000), Some(kg("1000")));
        (press.unit_cost, press.capacity, press.max_mass) = (absurd(), None, None);
    };
    let mut own = part(vec![operation("progressive-stamping")]);
    let mut press = capability("press", "progressive-stamping");
    huge(&mut own, &mut press, &mut rates());
    press.lead_time_days = Some(u32::MAX);
    let answer = World::new(vec![gunsan_firm("A", vec![press])], own).rated(rates()).only();
    assert_eq!(answer.status, Status::Possible);
    assert_eq!(answer.unpriced[0].missing_rates, [MissingRate::TooLarge,]);
    let greedy = |_: &mut Part, _: &mut Capability, rates: &mut Rates| rates.duties[0].ppm = u32::MAX;
    assert_eq!(missing(greedy), [MissingRate::TooLarge]);
}
