//! Small worlds by chance. Few values on purpose: ties, shared sites and limits that just bind are the hard cases.

use super::brute::BASES;
use super::world::*;
use domain::demand::{MaterialNeed, Need, Operation, Part};
use domain::id::{CapabilityId, PartNumber, SiteId};
use domain::matching::MatchOptions;
use domain::matching::rates::{Endpoint, Lane, PairRate, ProcessRate, Provenance, Rates, RoadRate};
use domain::money::Money;
use domain::names::Names;
use domain::place::{Country, Located, Place, Precision};
use domain::quantity::{Dimension, Quantity, Unit};
use domain::registry::{
    Capability, Certificates, Evidence, Grade, HeldCertificate, Interest, MaterialAnswer, Materials,
    MonthlyCapacity, NotHeld, ParameterValue, Register, Supplier, UnitCost,
};
use domain::taxonomy::{Certificate, CertificateKind, Direction, Material, Parameter, Process, Taxonomy};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Processes: family, DIN group.
const PROCESSES: [(&str, Option<&str>, Option<u8>); 7] = [
    ("forming", None, Some(2)),
    ("press", Some("forming"), Some(2)),
    ("deep", Some("forming"), Some(2)),
    ("heat", None, Some(6)),
    ("carb", Some("heat"), Some(6)),
    ("mach", None, Some(3)),
    ("join", None, Some(4)),
];
const MATERIALS: [(&str, Option<&str>); 5] = [
    ("iron", None),
    ("sheet", Some("iron")),
    ("strong", Some("sheet")),
    ("light", None),
    ("light-a", Some("light")),
];
const PARAMETERS: [(&str, Direction); 3] =
    [("tons", Direction::AtLeast), ("rough", Direction::AtMost), ("thick", Direction::Within)];

static SMALL: LazyLock<Taxonomy> = LazyLock::new(|| {
    let mut taxonomy = Taxonomy { incoterms: Taxonomy::builtin().unwrap().incoterms, ..Taxonomy::default() };
    let source = domain::id::SourceCode::new("test").unwrap();
    for (code, parent, din8580) in PROCESSES {
        let own = Process {
            code: process(code),
            parent: parent.map(process),
            root_no: None,
            din8580,
            material_applies: code != "join",
            source: source.clone(),
            reviewed: false,
            names: Names::same(code),
        };
        taxonomy.processes.insert(process(code), own);
    }
    for (code, parent) in MATERIALS {
        let own = Material {
            code: material(code),
            parent: parent.map(material),
            source: source.clone(),
            names: Names::same(code),
        };
        taxonomy.materials.insert(material(code), own);
    }
    for (code, direction) in PARAMETERS {
        let own = Parameter {
            code: parameter(code),
            dimension: Dimension::Number,
            unit: one(),
            direction,
            source: source.clone(),
            names: Names::same(code),
        };
        taxonomy.parameters.insert(parameter(code), own);
    }
    let certificates = [
        ("system", CertificateKind::System, vec![], vec!["basic"]),
        ("basic", CertificateKind::System, vec![], vec![]),
        ("market", CertificateKind::Product, vec![], vec![]),
        ("heat-check", CertificateKind::SpecialProcess, vec!["heat"], vec![]),
        ("heat-top", CertificateKind::SpecialProcess, vec!["heat"], vec!["heat-check"]),
    ];
    for (code, kind, processes, satisfies) in certificates {
        let own = Certificate {
            code: certificate(code),
            kind,
            processes: processes.into_iter().map(process).collect(),
            satisfies: satisfies.into_iter().map(certificate).collect(),
            validity_months: None,
            source: source.clone(),
            names: Names::same(code),
        };
        taxonomy.certificates.insert(certificate(code), own);
    }
    taxonomy
});

fn one() -> Unit {
    Unit::new("one", Dimension::Number, 1000).unwrap()
}

fn number(value: u8) -> Quantity {
    Quantity::new(value.into(), &one()).unwrap()
}

/// Mostly the first, sometimes one of the others.
fn mostly<T: Clone + std::fmt::Debug + 'static>(
    weight: u32,
    usual: T,
    others: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<T> {
    prop_oneof![weight => Just(usual), 1 => others].boxed()
}

fn places() -> impl Strategy<Value = Option<Place>> {
    prop_oneof![
        4 => Just(Some(gunsan())),
        2 => Just(Some(point("KR-35020", 35.96, 126.71))),
        1 => Just(Some(point("KR-35020", 35.99, 126.75))),
        2 => Just(Some(iksan())),
        1 => Just(Some(region("KR-35"))),
        1 => Just(Some(Place { code: None, at: None, precision: Precision::Country, ..gunsan() })),
        1 => Just(None),
        2 => Just(Some(asaka())),
        1 => Just(Some(municipality("UZ-AN-andijon-city"))),
    ]
}

fn goals() -> impl Strategy<Value = Option<Place>> {
    let country = Place { code: None, at: None, precision: Precision::Country, ..asaka() };
    prop_oneof![
        14 => Just(Some(asaka())),
        3 => Just(Some(municipality("UZ-AN-andijon-city"))),
        1 => Just(Some(region("UZ-AN"))),
        1 => Just(Some(country)),
        3 => Just(Some(gunsan())),
        1 => Just(None),
    ]
}

fn process_word() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        1 => Just("forming"), 8 => Just("press"), 1 => Just("deep"), 1 => Just("heat"), 6 => Just("carb"),
        5 => Just("mach"), 1 => Just("join"),
    ]
}

/// Small amounts in won, sometimes in dollars or a currency that may have no rate.
fn money() -> impl Strategy<Value = Money> {
    let usual = (0_u32..4).prop_map(|n| krw(&(n * 100).to_string()));
    let odd = (1_u32..5).prop_map(|n| krw(&format!("{n}.000001")));
    let foreign = (1_u32..4).prop_map(|n| dollars(&format!("0.{n}")));
    let far = (1_u32..3)
        .prop_map(|n| Money::from_decimal(n.into(), domain::money::Currency::new("UZS").unwrap()).unwrap());
    prop_oneof![8 => usual, 2 => odd, 2 => foreign, 1 => far]
}

fn unit_cost() -> impl Strategy<Value = UnitCost> {
    (money(), mostly(6, 0, 1_usize..4)).prop_map(|(amount, basis)| UnitCost { amount, basis: BASES[basis] })
}

fn values() -> impl Strategy<Value = ParameterValue> {
    prop_oneof![
        6 => proptest::collection::vec((1_u8..10).prop_map(number), 1..3).prop_map(ParameterValue::Values),
        2 => (0_u8..4, 4_u8..9).prop_map(|(low, more)| ParameterValue::Range(number(low), number(low + more))),
    ]
}

/// A capability without ids: those follow from where it stands.
fn capability_of_a_site() -> impl Strategy<Value = Capability> {
    let materials = prop_oneof![
        12 => Just(Some(vec!["iron", "light"])), 1 => Just(Some(vec!["strong"])), 1 => Just(Some(vec!["light"])),
        1 => Just(None), 1 => Just(Some(vec![])),
    ];
    let materials = (materials, proptest::bool::weighted(0.1));
    let sides =
        mostly(14, Some([90, 200, 50]), proptest::option::of((30_u32..120).prop_map(|s| [s, 90, 60])));
    let mass = mostly(14, Some("5"), prop_oneof![Just(None), Just(Some("1"))]);
    let parameters = (
        proptest::option::weighted(0.95, values()),
        proptest::option::weighted(0.95, values()),
        proptest::option::weighted(0.95, values()),
    );
    let tolerance = mostly(14, Some(6), proptest::option::of(7_u8..10));
    let capacity = mostly(
        8,
        Some((1_000_000, 0)),
        proptest::option::weighted(0.8, (prop_oneof![Just(2_500), Just(10_000), Just(6_000)], 0_usize..4)),
    );
    let lot = mostly(14, Some(1), prop_oneof![Just(None), Just(Some(40)), Just(Some(61))]);
    let days = mostly(8, Some(4), proptest::option::weighted(0.7, 0_u32..9));
    let graded =
        prop_oneof![12 => Just(Grade::Confirmed), 4 => Just(Grade::Claimed), 1 => Just(Grade::Inferred)];
    let costs = (proptest::option::weighted(0.6, unit_cost()), proptest::option::weighted(0.8, money()));
    let old =
        prop_oneof![3 => Just(date(2019, 1, 1)), 1 => Just(date(2018, 5, 27)), 1 => Just(date(2018, 5, 28))];
    let body = (process_word(), materials, sides, mass, parameters, tolerance);
    let volume = (capacity, lot, days, graded, costs, old);
    (body, volume).prop_map(|(body, volume)| {
        let (word, (materials, partly), sides, mass, parameters, tolerance) = body;
        let (capacity, lot, days, graded, costs, old) = volume;
        let mut own = capability("c", word);
        own.materials = match materials {
            None => Materials::Unknown,
            // What a survey tells: a yes to the first, a no to the rest.
            Some(codes) if partly => Materials::Partly(
                codes
                    .iter()
                    .enumerate()
                    .map(|(i, code)| MaterialAnswer {
                        text: (*code).to_owned(),
                        code: Some(material(code)),
                        worked: i == 0,
                    })
                    .collect(),
            ),
            Some(codes) => Materials::Listed(codes.into_iter().map(material).collect()),
        };
        own.max_size = sides.map_or([None; 3], size);
        own.max_mass = mass.map(kg);
        let (tons, rough, thick) = parameters;
        let named = [("tons", tons), ("rough", rough), ("thick", thick)];
        let known = named.into_iter().filter_map(|(code, value)| Some((parameter(code), value?)));
        own.parameters = known.collect();
        own.tolerance = tolerance.map(grade);
        own.capacity = capacity.map(|(milli, basis)| MonthlyCapacity { milli, basis: BASES[basis] });
        own.min_lot_pieces = lot;
        own.lead_time_days = days;
        own.grade = graded;
        (own.unit_cost, own.setup_per_lot) = costs;
        own.evidence = Evidence::Register { source: "row".to_owned(), as_of: Some(old) };
        own
    })
}

fn certificates() -> impl Strategy<Value = Certificates> {
    let until = prop_oneof![3 => Just(TODAY), 1 => Just(date(2019, 5, 27)), 3 => Just(date(2020, 1, 1))];
    let since = prop_oneof![4 => Just(None), 1 => Just(Some(TODAY)), 1 => Just(Some(date(2019, 5, 29)))];
    let which = prop_oneof![
        3 => Just("system"), 2 => Just("basic"), 2 => Just("market"), 3 => Just("heat-check"), 1 => Just("heat-top")
    ];
    let held = (which, until, since, proptest::option::weighted(0.3, 0_usize..2)).prop_map(
        |(code, until, since, site)| HeldCertificate {
            code: certificate(code),
            // The site is named when the firm's ids are known.
            site: site.map(|site| SiteId::new(&site.to_string()).unwrap()),
            number: String::new(),
            issuer: String::new(),
            valid_from: since,
            valid_until: until,
        },
    );
    let no = (
        prop_oneof![Just("system"), Just("basic"), Just("heat-check")],
        proptest::option::weighted(0.3, 0_usize..2),
    );
    let no = no.prop_map(|(code, site)| NotHeld {
        code: certificate(code),
        site: site.map(|site| SiteId::new(&site.to_string()).unwrap()),
    });
    let all = proptest::collection::vec(held, 0..5);
    let partly = (all.clone(), proptest::collection::vec(no, 0..3))
        .prop_map(|(held, not_held)| Certificates::Partly { held, not_held });
    prop_oneof![1 => Just(Certificates::Unknown), 4 => all.prop_map(Certificates::Listed), 1 => partly]
}

fn supplier() -> impl Strategy<Value = Supplier> {
    let capabilities = proptest::collection::vec(capability_of_a_site(), 0..4);
    let sites = proptest::collection::vec((places(), capabilities), 1..3);
    let interest =
        prop_oneof![10 => Just(Interest::Yes), 3 => Just(Interest::Unknown), 1 => Just(Interest::No)];
    let country = prop_oneof![5 => Just(Some(Country::KR)), 1 => Just(None)];
    let denied = proptest::collection::btree_set(process_word().prop_map(process), 0..2);
    let denied = prop_oneof![9 => Just(std::collections::BTreeSet::new()), 1 => denied];
    (sites, certificates(), interest, country, denied).prop_map(
        |(sites, certificates, interest, country, denied)| {
            let located = |place: Option<Place>| place.map_or(Located::Unknown, Located::Found);
            let sites =
                sites.into_iter().map(|(place, capabilities)| site("s", located(place), capabilities));
            Supplier { certificates, interest, country, denied, ..firm("f", sites.collect()) }
        },
    )
}

fn needs() -> impl Strategy<Value = Vec<(&'static str, Need)>> {
    let need = prop_oneof![
        5 => (3_u8..7).prop_map(|value| Need::Value(number(value))),
        1 => (2_u8..5, 0_u8..4).prop_map(|(low, more)| Need::Range(number(low), number(low + more))),
    ];
    let which = prop_oneof![Just("tons"), Just("rough"), Just("thick")];
    prop_oneof![2 => Just(Vec::new()), 1 => proptest::collection::vec((which, need), 1..3)]
}

fn step() -> impl Strategy<Value = Operation> {
    let busy = proptest::option::weighted(0.9, prop_oneof![Just(36_u32), Just(3600)]);
    (process_word(), needs(), busy).prop_map(|(word, needs, cycle_seconds)| Operation {
        process: process(word),
        needs: needs.into_iter().map(|(code, need)| (parameter(code), need)).collect(),
        cycle_seconds,
    })
}

fn route() -> impl Strategy<Value = Vec<Operation>> {
    prop_oneof![
        3 => proptest::collection::vec(step(), 1..3),
        2 => Just(3_usize).prop_flat_map(move |n| proptest::collection::vec(step(), n)),
        1 => Just(4_usize).prop_flat_map(move |n| proptest::collection::vec(step(), n)),
    ]
}

fn any_part() -> impl Strategy<Value = Part> {
    let pieces = prop_oneof![24 => Just(Some(60_u64)), 6 => Just(Some(61)), 1 => Just(None)];
    let lot = prop_oneof![3 => Just(None), 2 => Just(Some(10_u64)), 1 => Just(Some(7)), 1 => Just(Some(100))];
    let material = prop_oneof![
        12 => Just(Some(Some("sheet"))), 4 => Just(Some(Some("strong"))), 2 => Just(Some(Some("iron"))),
        1 => Just(Some(None)), 4 => Just(None),
    ];
    let body = (
        material,
        mostly(10, Some("1.5"), Just(None)),
        proptest::option::weighted(
            0.8,
            prop_oneof![Just([100_u32, 60, 40]), Just([60, 150, 20]), Just([40, 40, 40])],
        ),
        proptest::option::weighted(0.8, Just("2.5")),
        proptest::option::weighted(0.5, 6_u8..9),
        prop_oneof![3 => Just(Some("870829")), 1 => Just(Some("8708")), 1 => Just(None)],
    );
    let codes = prop_oneof![
        3 => Just("system"), 2 => Just("basic"), 1 => Just("market"), 2 => Just("heat-check"), 1 => Just("heat-top")
    ];
    let asked = prop_oneof![
        3 => Just(Vec::new()),
        2 => proptest::collection::vec(codes, 1..4),
    ];
    let price = prop_oneof![
        2 => Just(None), 2 => Just(Some(dollars("1.5"))), 1 => Just(Some(krw("900"))), 1 => Just(Some(dollars("0.2")))
    ];
    let terms = prop_oneof![
        2 => Just(None), 1 => Just(Some("EXW")), 1 => Just(Some("FCA")), 1 => Just(Some("FOB")),
        1 => Just(Some("CIF")), 1 => Just(Some("DAP")), 1 => Just(Some("DDP")),
    ];
    let limit = prop_oneof![3 => Just(None), 1 => Just(Some(60_u32)), 2 => (8_u32..30).prop_map(Some)];
    (route(), (pieces, lot), body, asked, (price, terms), (limit, goals())).prop_map(
        |(route, (pieces, lot), body, asked, (price, terms), (limit, goal))| {
            let (made_of, mass, sides, surface, tolerance, hs) = body;
            let mut own = part(route);
            own.annual_pieces = pieces;
            own.lot_pieces = lot;
            own.material = made_of
                .map(|code| MaterialNeed { text: "word".to_owned(), code: code.map(super::world::material) });
            own.mass = mass.map(kg);
            own.size = sides.map_or([None; 3], size);
            own.surface = surface.map(|dm2| domain::quantity::Area::from_dm2(dec(dm2)).unwrap());
            own.tolerance = tolerance.map(grade);
            own.hs = hs.map(|hs| hs.parse().unwrap());
            own.certificates = asked.into_iter().map(certificate).collect();
            own.target_price = price;
            own.incoterm = terms.map(str::to_owned);
            own.max_lead_time_days = limit;
            own.delivery = goal;
            own
        },
    )
}

fn provenance() -> impl Strategy<Value = Provenance> {
    prop_oneof![
        8 => Just(said("a")),
        2 => Just(Provenance { valid_from: TODAY, valid_until: Some(TODAY), source: "b".to_owned() }),
        1 => Just(Provenance { valid_from: date(2019, 5, 29), valid_until: None, source: "c".to_owned() }),
        1 => Just(Provenance { valid_from: date(2018, 1, 1), valid_until: Some(date(2018, 12, 31)), source: "d".to_owned() }),
    ]
}

fn end_of_a_pair() -> impl Strategy<Value = Endpoint> {
    prop_oneof![
        3 => Just(Endpoint::Place(place_code("KR-35020"))),
        2 => Just(Endpoint::Place(place_code("KR-35030"))),
        2 => Just(Endpoint::Place(place_code("KR-35"))),
        1 => Just(Endpoint::Place(place_code("KR-KUV"))),
        1 => Just(Endpoint::Place(place_code("UZ-AN"))),
        2 => Just(Endpoint::Country(Country::KR)),
        2 => (0_u32..3, 0_u32..2).prop_map(|(f, s)| Endpoint::Site(SiteId::new(&format!("f{f}-{s}")).unwrap())),
    ]
}

fn roads() -> impl Strategy<Value = RoadRate> {
    let country = prop_oneof![2 => Just(Country::KR), 1 => Just(Country::UZ)];
    let prices = (
        proptest::option::weighted(0.6, money()),
        proptest::option::weighted(0.7, money()),
        proptest::option::weighted(0.3, money()),
    );
    let speed = prop_oneof![4 => Just(400_u32), 1 => Just(10), 1 => Just(0)];
    (country, prices, speed, provenance()).prop_map(|(country, prices, km_per_day, provenance)| RoadRate {
        per_shipment: prices.0,
        per_km: prices.1,
        per_tonne_km: prices.2,
        km_per_day,
        provenance,
        ..road(country)
    })
}

fn pairs() -> impl Strategy<Value = PairRate> {
    let known = (
        proptest::option::weighted(0.5, prop_oneof![Just(7_000_u32), Just(30_000)]),
        proptest::option::weighted(0.7, money()),
        proptest::option::weighted(0.5, 0_u32..6),
    );
    (end_of_a_pair(), end_of_a_pair(), known, provenance()).prop_map(|(from, to, known, provenance)| {
        PairRate { from, to, distance_m: known.0, per_shipment: known.1, transit_days: known.2, provenance }
    })
}

fn lanes() -> impl Strategy<Value = Lane> {
    let from = prop_oneof![
        3 => Just(Endpoint::Country(Country::KR)), 3 => Just(Endpoint::Place(place_code("KR-KUV"))),
        1 => Just(Endpoint::Place(place_code("KR-PUS"))), 1 => Just(Endpoint::Country(Country::UZ)),
    ];
    let to = prop_oneof![
        3 => Just(Endpoint::Country(Country::UZ)), 1 => Just(Endpoint::Place(place_code("UZ-AN-asaka-district"))),
        2 => Just(Endpoint::Place(place_code("UZ-AN"))), 2 => Just(Endpoint::Place(place_code("UZ-TK"))),
        1 => Just(Endpoint::Country(Country::KR)),
    ];
    let prices = (
        proptest::option::weighted(0.8, money()),
        proptest::option::weighted(0.4, money()),
        proptest::option::weighted(0.4, money()),
        proptest::option::weighted(0.4, money()),
        proptest::option::weighted(0.4, money()),
    );
    let insurance = prop_oneof![2 => Just(0_u32), 1 => Just(3_000), 1 => Just(500_001)];
    (from, to, prices, insurance, prop_oneof![2 => Just(3_u32), 1 => Just(12), 1 => Just(40)], provenance())
        .prop_map(|(from, to, prices, insurance_ppm, transit_days, provenance)| Lane {
            per_kg: prices.0,
            per_shipment: prices.1,
            export_clearance: prices.2,
            import_clearance: prices.3,
            destination_inland: prices.4,
            insurance_ppm,
            transit_days,
            provenance,
            ..lane(from, to)
        })
}

fn any_rates() -> impl Strategy<Value = Rates> {
    let process_rate =
        (process_word(), proptest::option::weighted(0.3, Just(Country::KR)), unit_cost(), provenance());
    let process_rate = (process_rate, proptest::option::weighted(0.7, money())).prop_map(
        |((word, country, unit_cost, provenance), setup_per_lot)| ProcessRate {
            process: process(word),
            country,
            unit_cost,
            setup_per_lot,
            provenance,
        },
    );
    let duties = (
        prop_oneof![2 => Just(""), 1 => Just("8708"), 1 => Just("870829")],
        0_u32..3,
        any::<bool>(),
        provenance(),
    );
    let duties = duties.prop_map(|(hs, times, origin, provenance)| domain::matching::rates::Duty {
        from: origin.then_some(Country::KR),
        provenance,
        ..duty(hs, times * 50_001)
    });
    let always = prop_oneof![4 => Just(true), 1 => Just(false)];
    let exchanges = (always, any::<bool>()).prop_map(|(usual, far)| {
        let mut all = Vec::new();
        if usual {
            all.push(exchange("USD", "KRW", "1187.5"));
        }
        if far {
            all.push(exchange("UZS", "USD", "0.000118"));
        }
        all
    });
    let wide = prop_oneof![
        1 => Just(Vec::new()),
        4 => proptest::collection::vec(process_rate, 1..5),
        2 => Just(vec![usual("forming", "100", Some("200")), usual("heat", "200", None), usual("mach", "100", Some("0")),
                       usual("join", "300", Some("100"))]),
    ];
    let ways = (
        proptest::collection::vec(roads(), 0..4),
        proptest::collection::vec(pairs(), 0..4),
        proptest::collection::vec(lanes(), 0..4),
    );
    let full = prop_oneof![2 => Just(true), 1 => Just(false)];
    (wide, ways, proptest::collection::vec(duties, 0..3), exchanges, full).prop_map(
        |(processes, (roads, pairs, lanes), duties, exchanges, full)| {
            let mut rates = Rates { processes, roads, pairs, lanes, duties, exchanges };
            if full {
                complete(&mut rates);
            }
            rates
        },
    )
}

/// Adds what is needed for most chains to have a price.
fn complete(rates: &mut Rates) {
    let usual_costs = [("forming", "100"), ("heat", "200"), ("mach", "100"), ("join", "300")];
    rates.processes.extend(usual_costs.map(|(code, cost)| usual(code, cost, Some("200"))));
    rates.roads.extend([road(Country::KR), road(Country::UZ)]);
    let door = lane(Endpoint::Country(Country::KR), Endpoint::Country(Country::UZ));
    rates.lanes.push(Lane { transit_days: 3, ..door });
    rates.duties.push(duty("", 50_001));
    if rates.exchanges.iter().all(|exchange| exchange.from != usd()) {
        rates.exchanges.push(exchange("USD", "KRW", "1187.5"));
    }
}

/// A whole world; suppliers, sites and capabilities get ids that say where they stand.
pub(super) fn worlds() -> impl Strategy<Value = World> {
    let options = (1_usize..6, 1_usize..5, proptest::option::weighted(0.2, 8_u32..40), any::<bool>());
    let suppliers = proptest::collection::vec(supplier(), 2..7);
    (suppliers, proptest::collection::vec(any_part(), 1..3), any_rates(), options, any::<bool>()).prop_map(
        |(mut suppliers, mut parts, rates, (chains, max_companies, max_lead_time_days, dollar), exclude)| {
            for (f, supplier) in suppliers.iter_mut().enumerate() {
                name(f, supplier);
            }
            for (number, part) in parts.iter_mut().enumerate() {
                part.number = PartNumber::new(&number.to_string()).unwrap();
            }
            let first = suppliers[0].id.clone();
            World {
                taxonomy: &SMALL,
                register: Register { suppliers },
                parts,
                rates,
                options: MatchOptions {
                    as_of: TODAY,
                    chains,
                    max_companies,
                    max_lead_time_days,
                    currency: if dollar { usd() } else { won() },
                    excluded: if exclude && chains == 5 { BTreeSet::from([first]) } else { BTreeSet::new() },
                },
            }
        },
    )
}

/// Ids run against the order of the file, so that order cannot hide.
fn name(f: usize, supplier: &mut Supplier) {
    let f = (7 * f + 3) % 8;
    supplier.id = firm_id(&format!("f{f}"));
    for (s, site) in supplier.sites.iter_mut().enumerate() {
        let s = 1 - s;
        site.id = SiteId::new(&format!("f{f}-{s}")).unwrap();
        for (c, capability) in site.capabilities.iter_mut().enumerate() {
            capability.id = CapabilityId::new(&format!("f{f}-{s}-{}", 9 - c)).unwrap();
        }
    }
    let named = |site: &mut Option<SiteId>| {
        *site = site.take().map(|site| SiteId::new(&format!("f{f}-{site}")).unwrap());
    };
    match &mut supplier.certificates {
        Certificates::Unknown => {}
        Certificates::Listed(all) => all.iter_mut().for_each(|held| named(&mut held.site)),
        Certificates::Partly { held, not_held } => {
            held.iter_mut().for_each(|held| named(&mut held.site));
            not_held.iter_mut().for_each(|no| named(&mut no.site));
        }
    }
}
