//! How long matching takes: `cargo bench -p engine`.
//!
//! Random registers by a fixed seed, so every run answers the same questions. First the search is set against trying
//! every combination on the same parts (and must find the same costs); then whole lists are answered, in the shapes the
//! product meets: a surveyed region, the same without rates, under a limit on days, and a register of which nothing but
//! industries is known.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![allow(clippy::disallowed_methods, reason = "a benchmark asks the clock")]
#![allow(clippy::unwrap_used, reason = "its data is written here")]

use domain::demand::{MaterialNeed, Operation, Part, Route};
use domain::finding::Spot;
use domain::id::{
    CapabilityId, CertificateCode, MaterialCode, PartNumber, PlaceCode, ProcessCode, SiteId, SupplierId,
};
use domain::matching::MatchOptions;
use domain::matching::answer::Status;
use domain::matching::rates::{Duty, Endpoint, Lane, Provenance, Rates, RoadRate};
use domain::money::{Currency, Money};
use domain::names::Names;
use domain::place::gazetteer::{Gazetteer, PlaceKind};
use domain::place::{Country, Located, Place, Precision};
use domain::quantity::{Length, Mass, ToleranceGrade};
use domain::registry::{
    Basis, Capability, Certificates, Evidence, Grade, HeldCertificate, Interest, Materials, MonthlyCapacity,
    Register, Site, Supplier, UnitCost,
};
use domain::taxonomy::Taxonomy;
use engine::matching::Matcher;
use engine::matching::check::{Inputs, check};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

const PROCESSES: [&str; 14] = [
    "press-die-making",
    "die-casting",
    "sand-casting",
    "progressive-stamping",
    "deep-drawing",
    "cold-forging",
    "spot-welding",
    "mig-welding",
    "e-coat",
    "zinc-nickel-plating",
    "carburising",
    "induction-hardening",
    "milling",
    "mechanical-assembly",
];

/// The order processes come in along a route.
const ROUTES: [&[usize]; 10] = [
    &[3],
    &[3, 8],
    &[1, 12],
    &[3, 6, 8],
    &[5, 12, 10],
    &[1, 12, 13],
    &[4, 6, 9, 13],
    &[5, 12, 11, 9],
    &[2, 12, 10, 9, 13],
    &[3, 4, 6, 7, 8, 13],
];

fn main() {
    let taxonomy = Taxonomy::builtin().unwrap();
    // `cargo bench -p engine -- surveyed` times the first list only, for a profiler.
    let only_first = std::env::args().any(|argument| argument == "surveyed");
    if only_first {
        return World::new(300, 800, Known::All, 5).time("300 surveyed firms, 800 parts", &taxonomy);
    }
    against_every_combination(&taxonomy);
    println!();
    println!(
        "{:<44} {:>9} {:>9} {:>9} {:>9} {:>9}  answered/possible/unanswered",
        "list", "total", "a part", "95 %", "slowest", "checked"
    );
    let surveyed = World::new(300, 800, Known::All, 5);
    surveyed.time("300 surveyed firms, 800 parts", &taxonomy);
    let mut unpriced = World::new(300, 800, Known::All, 5);
    unpriced.rates = Rates::default();
    unpriced.time("the same without rates", &taxonomy);
    let mut hurried = World::new(300, 800, Known::All, 5);
    hurried.options.max_lead_time_days = Some(75);
    hurried.time("the same within 75 days", &taxonomy);
    let mut pairs = World::new(300, 800, Known::All, 5);
    pairs.options.max_companies = 2;
    pairs.time("the same, two companies at most", &taxonomy);
    let mixed = World::new(300, 800, Known::Some, 5);
    mixed.time("300 firms, a fifth of the facts unknown", &taxonomy);
    let mut open = World::new(300, 800, Known::Some, 5);
    open.options.max_lead_time_days = Some(75);
    open.time("the same within 75 days", &taxonomy);
    let industries = World::new(3000, 800, Known::Industries, 5);
    industries.time("3,000 firms known by industry, 800 parts", &taxonomy);
    let mut far = World::new(3000, 800, Known::Industries, 5);
    far.options.max_companies = 3;
    far.time("the same, three companies at most", &taxonomy);
}

/// The search against trying every combination, on the same parts.
fn against_every_combination(taxonomy: &Taxonomy) {
    println!("{:<12} {:>14} {:>12} {:>12} {:>8}", "operations", "combinations", "each", "search", "ratio");
    for (operations, firms) in [(2, 60), (3, 60), (4, 40), (5, 30)] {
        let mut world = World::new(firms, 400, Known::All, 5);
        world.parts.retain(|part| part.route.operations().len() == operations);
        world.parts.truncate(10);
        world.parts.iter_mut().for_each(|part| part.certificates.clear());
        let inputs = world.inputs(taxonomy);
        let mut combinations = 0;
        let start = Instant::now();
        let each: Vec<Vec<i128>> = world
            .parts
            .iter()
            .map(|part| {
                let (costs, tried) = enumerate(&inputs, part);
                combinations += tried;
                costs
            })
            .collect();
        let slow = start.elapsed();
        let start = Instant::now();
        let matcher =
            Matcher::new(&world.register, &world.rates, taxonomy, Gazetteer::builtin(), &world.options);
        let answers: Vec<_> = world.parts.iter().map(|part| matcher.answer_part(part, &|| false)).collect();
        let quick = start.elapsed();
        for (costs, outcome) in each.iter().zip(&answers) {
            let found: Vec<i128> = outcome
                .answer
                .priced
                .iter()
                .filter_map(|chain| chain.cost.as_ref().map(|cost| cost.total.micro()))
                .collect();
            assert_eq!(&found, costs, "the search missed a chain");
        }
        let ratio = slow.as_secs_f64() / quick.as_secs_f64();
        println!("{operations:<12} {combinations:>14} {slow:>12.2?} {quick:>12.2?} {ratio:>7.1}x");
    }
}

/// Costs of the best chains by trying every combination. Written for these worlds alone: a unit cost and a set-up of
/// each firm's own, one road rate, one lane from any door.
fn enumerate(inputs: &Inputs<'_>, part: &Part) -> (Vec<i128>, u64) {
    let operations = part.route.operations();
    let pieces = i128::from(part.annual_pieces.unwrap());
    let mut layers: Vec<Vec<(&Supplier, &Site, i128)>> = Vec::new();
    for (at, operation) in operations.iter().enumerate() {
        let judge = engine::matching::judge::Judge::new(inputs.taxonomy, inputs.options, part, at).unwrap();
        let mut layer = Vec::new();
        for supplier in &inputs.register.suppliers {
            for site in &supplier.sites {
                for capability in &site.capabilities {
                    let does = inputs.taxonomy.is_kind_of(&capability.process, &operation.process);
                    if does && judge.verdict(supplier, site, capability).yes() {
                        let work = capability.unit_cost.unwrap().amount.micro() * pieces;
                        let lot = (pieces / 12).max(i128::from(capability.min_lot_pieces.unwrap()));
                        let lots = (pieces + lot - 1) / lot;
                        let setup = capability.setup_per_lot.unwrap().micro() * lots;
                        layer.push((supplier, site, work + setup));
                    }
                }
            }
        }
        layers.push(layer);
    }
    let lane = &inputs.rates.lanes[0];
    let carriage =
        lane.per_kg.unwrap().micro() * i128::from(part.mass.unwrap().ug()) * pieces / 1_000_000_000;
    let mut costs = Vec::new();
    let mut tried = 0_u64;
    let mut choice = vec![0_usize; layers.len()];
    if layers.iter().any(Vec::is_empty) {
        return (costs, 0);
    }
    loop {
        tried += 1;
        let taken: Vec<_> = choice.iter().zip(&layers).map(|(&i, layer)| layer[i]).collect();
        let mut firms: Vec<&SupplierId> = Vec::new();
        for (supplier, ..) in &taken {
            if !firms.contains(&&supplier.id) {
                firms.push(&supplier.id);
            }
        }
        if firms.len() <= inputs.options.max_companies {
            let mut before: i128 = taken.iter().map(|(.., cost)| cost).sum::<i128>() + carriage;
            for pair in taken.windows(2) {
                if pair[0].1.id != pair[1].1.id {
                    before += freight(inputs, pair[0].1, pair[1].1);
                }
            }
            let half_up = |value: i128, ppm: u32| (value * i128::from(ppm) + 500_000) / 1_000_000;
            let insured = before + half_up(before, lane.insurance_ppm);
            costs.push(insured + half_up(insured, inputs.rates.duties[0].ppm));
        }
        let Some(next) = (0..layers.len()).rev().find(|&at| choice[at] + 1 < layers[at].len()) else { break };
        choice[next] += 1;
        choice[next + 1..].fill(0);
    }
    costs.sort_unstable();
    costs.truncate(inputs.options.chains);
    (costs, tried)
}

fn freight(inputs: &Inputs<'_>, from: &Site, to: &Site) -> i128 {
    let (from, to) = (from.located.place().unwrap(), to.located.place().unwrap());
    let road = &inputs.rates.roads[0];
    let crow = if from.code == to.code { 5_000 } else { from.at.unwrap().great_circle_m(&to.at.unwrap()) };
    let metres = i128::from(crow) * i128::from(road.road_factor_milli) / 1000;
    let year = road.per_km.unwrap().micro() * 12 * metres;
    year / 1000 + i128::from(year % 1000 > 500)
}

/// How much is known of a register.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    All,
    Some,
    Industries,
}

struct World {
    register: Register,
    parts: Vec<Part>,
    rates: Rates,
    options: MatchOptions,
}

impl World {
    fn new(firms: usize, parts: usize, known: Known, chains: usize) -> World {
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
        let places = jeonbuk();
        World {
            register: Register {
                suppliers: (0..firms).map(|i| supplier(i, known, &places, &mut chance)).collect(),
            },
            parts: (0..parts).map(|i| part(i, &mut chance)).collect(),
            rates: rates(),
            options: MatchOptions {
                as_of: date(2019, 5, 28),
                chains,
                max_companies: 4,
                max_lead_time_days: None,
                currency: won(),
                excluded: BTreeSet::new(),
            },
        }
    }

    fn inputs<'a>(&'a self, taxonomy: &'a Taxonomy) -> Inputs<'a> {
        Inputs {
            register: &self.register,
            parts: &self.parts,
            rates: &self.rates,
            taxonomy,
            gazetteer: Gazetteer::builtin(),
            options: &self.options,
        }
    }

    fn time(&self, name: &str, taxonomy: &Taxonomy) {
        let start = Instant::now();
        let matcher =
            Matcher::new(&self.register, &self.rates, taxonomy, Gazetteer::builtin(), &self.options);
        let mut times = Vec::new();
        let mut outcomes = Vec::new();
        for part in &self.parts {
            let start = Instant::now();
            outcomes.push(matcher.answer_part(part, &|| false));
            times.push(start.elapsed());
        }
        let answer = matcher.finish(outcomes);
        let total = start.elapsed();
        times.sort_unstable();
        let start = Instant::now();
        assert_eq!(check(&self.inputs(taxonomy), &answer), []);
        let checked = start.elapsed();
        let count = |status| answer.parts.iter().filter(|part| part.status == status).count();
        let mean: Duration = times.iter().sum::<Duration>() / times.len() as u32;
        println!(
            "{name:<44} {total:>9.2?} {mean:>9.2?} {:>9.2?} {:>9.2?} {checked:>9.2?}  {}/{}/{}",
            times[times.len() * 95 / 100],
            times[times.len() - 1],
            count(Status::Answered),
            count(Status::Possible),
            count(Status::Unanswered),
        );
    }
}

/// Numbers by a fixed seed (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

fn won() -> Currency {
    Currency::new("KRW").unwrap()
}

fn krw(amount: u64) -> Money {
    Money::from_micro(i128::from(amount) * 1_000_000, won())
}

fn jeonbuk() -> Vec<Place> {
    let region = PlaceCode::new("KR-35").unwrap();
    let gazetteer = Gazetteer::builtin();
    let inside = gazetteer
        .all()
        .filter(|entry| entry.kind == PlaceKind::Municipality && gazetteer.is_within(&entry.code, &region));
    inside
        .map(|entry| Place {
            country: entry.country,
            code: Some(entry.code.clone()),
            at: Some(entry.at),
            precision: Precision::Municipality,
        })
        .collect()
}

fn supplier(number: usize, known: Known, places: &[Place], chance: &mut Chance) -> Supplier {
    let sites = if chance.one_in(10) { 2 } else { 1 };
    let site = |at: usize, chance: &mut Chance| {
        let capabilities = 1 + chance.below(3);
        Site {
            id: SiteId::new(&format!("S{number}-{at}")).unwrap(),
            name: String::new(),
            address: String::new(),
            given_at: None,
            located: Located::Found(places[chance.below(places.len() as u64) as usize].clone()),
            visiting_hours: String::new(),
            languages: String::new(),
            capabilities: (0..capabilities)
                .map(|c| capability(&format!("S{number}-{at}-{c}"), known, chance))
                .collect(),
            spot: Spot::default(),
        }
    };
    Supplier {
        id: SupplierId::new(&format!("S{number}")).unwrap(),
        names: Names::same("firm"),
        registration_number: None,
        particulars: domain::registry::Particulars::default(),
        country: Some(Country::KR),
        former_names: Vec::new(),
        staff: None,
        yearly_sales: None,
        interest: Interest::Unknown,
        note: String::new(),
        industry: String::new(),
        products: String::new(),
        sites: (0..sites).map(|at| site(at, chance)).collect(),
        certificates: certificates(known, chance),
        customers: Vec::new(),
        contacts: Vec::new(),
        denied: BTreeSet::new(),
        spot: Spot::default(),
    }
}

/// One firm in three holds IATF 16949, one in four the assessment of its heat treatment; industries tell nothing.
fn certificates(known: Known, chance: &mut Chance) -> Certificates {
    let held = |code: &str| HeldCertificate {
        code: CertificateCode::new(code).unwrap(),
        site: None,
        number: String::new(),
        issuer: String::new(),
        valid_from: None,
        valid_until: date(2020, 12, 31),
    };
    let mut all = Vec::new();
    for (code, times) in [("iatf-16949", 3), ("cqi-9", 4)] {
        if chance.one_in(times) {
            all.push(held(code));
        }
    }
    if known == Known::Industries { Certificates::Unknown } else { Certificates::Listed(all) }
}

fn capability(id: &str, known: Known, chance: &mut Chance) -> Capability {
    let process = PROCESSES[chance.below(PROCESSES.len() as u64) as usize];
    let mut fact = |likely: u64| known == Known::All || (known == Known::Some && !chance.one_in(likely));
    let (size, mass, days, lot, volume) = (fact(5), fact(5), fact(5), fact(5), fact(5));
    let side = |mm: u64| Length::from_mm(mm.into()).ok();
    Capability {
        id: CapabilityId::new(id).unwrap(),
        process: ProcessCode::new(process).unwrap(),
        materials: if known == Known::Industries {
            Materials::Unknown
        } else {
            Materials::Listed(vec![MaterialCode::new("steel").unwrap()])
        },
        max_size: if size { [side(300 + chance.below(900)), side(400), side(200)] } else { [None; 3] },
        max_mass: if mass { Mass::from_kg((1 + chance.below(12)).into()).ok() } else { None },
        parameters: BTreeMap::new(),
        tolerance: ToleranceGrade::new(6 + chance.below(6) as u8),
        capacity: volume.then(|| MonthlyCapacity {
            milli: 1_000_000 * (1 + chance.below(20) as i64),
            basis: Basis::Piece,
        }),
        min_lot_pieces: lot.then(|| 1 + chance.below(500)),
        setup_per_lot: (known != Known::Industries).then(|| krw(10_000 * chance.below(50))),
        unit_cost: (known != Known::Industries)
            .then(|| UnitCost { amount: krw(50 + chance.below(2_000)), basis: Basis::Piece }),
        lead_time_days: days.then(|| 3 + chance.below(20) as u32),
        grade: if known == Known::Industries { Grade::Inferred } else { Grade::Claimed },
        evidence: Evidence::Survey { as_of: Some(date(2019, 3, 1)) },
        spot: Spot::default(),
    }
}

fn part(number: usize, chance: &mut Chance) -> Part {
    let route = ROUTES[chance.below(ROUTES.len() as u64) as usize];
    let operation = |&process: &usize| Operation::plain(ProcessCode::new(PROCESSES[process]).unwrap());
    let asaka = PlaceCode::new("UZ-AN-asaka-district").unwrap();
    let entry = Gazetteer::builtin().get(&asaka).unwrap();
    let side = |mm: u64| Length::from_mm(mm.into()).ok();
    Part {
        number: PartNumber::new(&format!("P{number}")).unwrap(),
        change_level: String::new(),
        line: String::new(),
        names: Names::same("part"),
        model: String::new(),
        annual_pieces: Some(12 * (200 + chance.below(5_000))),
        lot_pieces: None,
        material: Some(MaterialNeed {
            text: "steel".to_owned(),
            code: Some(MaterialCode::new("carbon-steel").unwrap()),
        }),
        mass: Mass::from_kg((1 + chance.below(4)).into()).ok(),
        size: [side(100 + chance.below(500)), side(100), side(50)],
        surface: None,
        tolerance: ToleranceGrade::new(8 + chance.below(5) as u8),
        hs: None,
        route: Route::Given(route.iter().map(operation).collect()),
        certificates: if chance.one_in(2) {
            ["iatf-16949", "cqi-9"].map(|code| CertificateCode::new(code).unwrap()).to_vec()
        } else {
            Vec::new()
        },
        target_price: Some(krw(5_000)),
        incoterm: Some("DAP".to_owned()),
        delivery_text: String::new(),
        delivery: Some(Place {
            country: entry.country,
            code: Some(asaka),
            at: Some(entry.at),
            precision: Precision::Municipality,
        }),
        max_lead_time_days: None,
        start_of_production: None,
        safety: None,
        further: BTreeMap::new(),
        spot: Spot::default(),
    }
}

fn rates() -> Rates {
    let provenance =
        || Provenance { valid_from: date(2019, 1, 1), valid_until: None, source: "benchmark".to_owned() };
    Rates {
        roads: vec![RoadRate {
            country: Country::KR,
            road_factor_milli: 1_300,
            per_shipment: None,
            per_km: Some(krw(1_200)),
            per_tonne_km: None,
            km_per_day: 400,
            provenance: provenance(),
        }],
        lanes: vec![Lane {
            from: Endpoint::Country(Country::KR),
            to: Endpoint::Country(Country::UZ),
            mode: "rail".to_owned(),
            per_kg: Some(krw(400)),
            per_shipment: None,
            insurance_ppm: 3_000,
            export_clearance: None,
            import_clearance: None,
            destination_inland: None,
            transit_days: 40,
            provenance: provenance(),
        }],
        duties: vec![Duty {
            hs: String::new(),
            from: None,
            to: Country::UZ,
            ppm: 100_000,
            provenance: provenance(),
        }],
        ..Rates::default()
    }
}
