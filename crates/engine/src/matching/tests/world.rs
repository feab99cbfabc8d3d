//! A register, a list and rates as tests write them: everything known and generous until a test says otherwise.

use crate::matching::Matcher;
use crate::matching::check::{Fault, Inputs, check};
use domain::demand::{MaterialNeed, Need, Operation, Part, Route};
use domain::finding::Spot;
use domain::id::{
    CapabilityId, CertificateCode, MaterialCode, ParameterCode, PartNumber, PlaceCode, ProcessCode, SiteId,
    SupplierId,
};
use domain::matching::MatchOptions;
use domain::matching::answer::{Answer, Chain, PartAnswer};
use domain::matching::rates::{
    Duty, Endpoint, Exchange, Lane, PairRate, ProcessRate, Provenance, Rates, RoadRate,
};
use domain::money::{Currency, Money};
use domain::names::Names;
use domain::place::gazetteer::Gazetteer;
use domain::place::{Coordinates, Country, Located, Place, Precision};
use domain::quantity::{Area, Length, Mass, Quantity, ToleranceGrade};
use domain::registry::{
    Basis, Capability, Certificates, Evidence, Grade, HeldCertificate, Interest, Materials, MonthlyCapacity,
    ParameterValue, Register, Site, Supplier, UnitCost,
};
use domain::taxonomy::Taxonomy;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static BUILTIN: LazyLock<Taxonomy> = LazyLock::new(|| Taxonomy::builtin().unwrap());

/// The day of every answer.
pub(super) const TODAY: Date = date(2019, 5, 28);

/// Everything an answer is made from.
#[derive(Clone)]
pub(crate) struct World {
    pub(super) taxonomy: &'static Taxonomy,
    pub(super) register: Register,
    pub(super) parts: Vec<Part>,
    pub(super) rates: Rates,
    pub(super) options: MatchOptions,
}

/// All but the taxonomy, which is always the same.
impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let World { taxonomy: _, register, parts, rates, options } = self;
        f.debug_struct("World")
            .field("register", register)
            .field("parts", parts)
            .field("rates", rates)
            .field("options", options)
            .finish()
    }
}

impl World {
    /// Firms and one part; no rates, so nothing has a price.
    pub(super) fn new(suppliers: Vec<Supplier>, part: Part) -> World {
        World {
            taxonomy: &BUILTIN,
            register: Register { suppliers },
            parts: vec![part],
            rates: Rates::default(),
            options: MatchOptions {
                as_of: TODAY,
                chains: 5,
                max_companies: 4,
                max_lead_time_days: None,
                currency: usd(),
                excluded: BTreeSet::new(),
            },
        }
    }

    pub(super) fn rated(mut self, rates: Rates) -> World {
        self.rates = rates;
        self
    }

    pub(crate) fn inputs(&self) -> Inputs<'_> {
        Inputs {
            register: &self.register,
            parts: &self.parts,
            rates: &self.rates,
            taxonomy: self.taxonomy,
            gazetteer: Gazetteer::builtin(),
            options: &self.options,
        }
    }

    pub(crate) fn answer(&self) -> Answer {
        let gazetteer = Gazetteer::builtin();
        let matcher = Matcher::new(&self.register, &self.rates, self.taxonomy, gazetteer, &self.options);
        let outcomes = self.parts.iter().map(|part| matcher.answer_part(part, &|| false)).collect();
        matcher.finish(outcomes)
    }

    /// The same answer by the ways of a large register, starting from `probe` capabilities of each operation.
    pub(crate) fn answer_as_if_large(&self, probe: usize) -> Answer {
        let gazetteer = Gazetteer::builtin();
        let mut matcher = Matcher::new(&self.register, &self.rates, self.taxonomy, gazetteer, &self.options);
        matcher.bounds = crate::matching::Bounds { few: 0, probe, asked: 1000 };
        let outcomes = self.parts.iter().map(|part| matcher.answer_part(part, &|| false)).collect();
        matcher.finish(outcomes)
    }

    pub(crate) fn faults(&self, answer: &Answer) -> Vec<Fault> {
        check(&self.inputs(), answer)
    }

    /// The answer to the only part, after the checker has found nothing wrong with it.
    pub(super) fn only(&self) -> PartAnswer {
        self.whole().parts.remove(0)
    }

    /// The whole answer, after the checker has found nothing wrong with it.
    pub(super) fn whole(&self) -> Answer {
        let answer = self.answer();
        assert_eq!(self.faults(&answer), []);
        assert!(answer.complete);
        answer
    }
}

/// Capabilities of a chain's steps.
pub(super) fn told(chain: &Chain) -> Vec<&str> {
    chain.steps.iter().map(|step| step.capability.as_str()).collect()
}

/// Of several chains.
pub(super) fn all_told(chains: &[Chain]) -> Vec<Vec<&str>> {
    chains.iter().map(told).collect()
}

// --- words

pub(super) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(super) fn process(code: &str) -> ProcessCode {
    ProcessCode::new(code).unwrap()
}

pub(super) fn material(code: &str) -> MaterialCode {
    MaterialCode::new(code).unwrap()
}

pub(super) fn parameter(code: &str) -> ParameterCode {
    ParameterCode::new(code).unwrap()
}

pub(super) fn certificate(code: &str) -> CertificateCode {
    CertificateCode::new(code).unwrap()
}

pub(super) fn firm_id(id: &str) -> SupplierId {
    SupplierId::new(id).unwrap()
}

pub(super) fn quantity(value: &str, unit: &str) -> Quantity {
    Quantity::new(dec(value), &BUILTIN.units[unit].0).unwrap()
}

pub(super) fn kg(value: &str) -> Mass {
    Mass::from_kg(dec(value)).unwrap()
}

pub(super) fn size(sides: [u32; 3]) -> [Option<Length>; 3] {
    sides.map(|side| Some(Length::from_mm(Decimal::from(side)).unwrap()))
}

pub(super) fn grade(it: u8) -> ToleranceGrade {
    ToleranceGrade::new(it).unwrap()
}

pub(super) fn won() -> Currency {
    Currency::new("KRW").unwrap()
}

pub(super) fn usd() -> Currency {
    Currency::new("USD").unwrap()
}

pub(super) fn krw(amount: &str) -> Money {
    Money::from_decimal(dec(amount), won()).unwrap()
}

pub(super) fn dollars(amount: &str) -> Money {
    Money::from_decimal(dec(amount), usd()).unwrap()
}

// --- places

/// A place of the gazetteer, known as a municipality.
pub(super) fn municipality(code: &str) -> Place {
    let code = PlaceCode::new(code).unwrap();
    let entry = Gazetteer::builtin().get(&code).unwrap();
    Place { country: entry.country, at: Some(entry.at), code: Some(code), precision: Precision::Municipality }
}

/// A region of the gazetteer.
pub(super) fn region(code: &str) -> Place {
    Place { precision: Precision::Region, ..municipality(code) }
}

/// A point given with coordinates, in a municipality.
pub(super) fn point(code: &str, lat: f64, lon: f64) -> Place {
    let at = Coordinates::from_degrees(lat, lon);
    Place { at, precision: Precision::Coordinates, ..municipality(code) }
}

pub(super) fn gunsan() -> Place {
    municipality("KR-35020")
}

pub(super) fn iksan() -> Place {
    municipality("KR-35030")
}

pub(super) fn asaka() -> Place {
    municipality("UZ-AN-asaka-district")
}

pub(super) fn place_code(code: &str) -> PlaceCode {
    PlaceCode::new(code).unwrap()
}

// --- register

/// A firm whose register lists no certificate.
pub(super) fn firm(id: &str, sites: Vec<Site>) -> Supplier {
    Supplier {
        id: firm_id(id),
        names: Names::same(id),
        registration_number: None,
        particulars: domain::registry::Particulars::default(),
        country: Some(Country::KR),
        former_names: Vec::new(),
        staff: Some(6),
        yearly_sales: None,
        interest: Interest::Yes,
        note: String::new(),
        industry: String::new(),
        products: String::new(),
        sites,
        certificates: Certificates::Listed(Vec::new()),
        customers: Vec::new(),
        contacts: Vec::new(),
        denied: BTreeSet::new(),
        spot: Spot::default(),
    }
}

/// A firm with one site in Gunsan.
pub(super) fn gunsan_firm(id: &str, capabilities: Vec<Capability>) -> Supplier {
    firm(id, vec![site(&format!("{id}-1"), Located::Found(gunsan()), capabilities)])
}

/// The firm with a certificate of the whole company that ran or runs until a day.
pub(super) fn holding(mut supplier: Supplier, code: &str, until: Date) -> Supplier {
    let held = HeldCertificate {
        code: certificate(code),
        site: None,
        number: String::new(),
        issuer: String::new(),
        valid_from: None,
        valid_until: until,
    };
    match &mut supplier.certificates {
        Certificates::Listed(all) => all.push(held),
        unknown => *unknown = Certificates::Listed(vec![held]),
    }
    supplier
}

pub(super) fn site(id: &str, located: Located, capabilities: Vec<Capability>) -> Site {
    Site {
        id: SiteId::new(id).unwrap(),
        name: String::new(),
        address: String::new(),
        given_at: None,
        located,
        visiting_hours: String::new(),
        languages: String::new(),
        capabilities,
        spot: Spot::default(),
    }
}

/// A capability of which everything is known and more than enough, but no cost.
pub(super) fn capability(id: &str, process_code: &str) -> Capability {
    Capability {
        id: CapabilityId::new(id).unwrap(),
        process: process(process_code),
        materials: Materials::Listed(vec![material("steel"), material("aluminium"), material("cast-iron")]),
        max_size: size([2000, 1000, 500]),
        max_mass: Some(kg("100")),
        parameters: BTreeMap::new(),
        tolerance: Some(grade(5)),
        capacity: Some(MonthlyCapacity { milli: 1_000_000_000, basis: Basis::Piece }),
        min_lot_pieces: Some(1),
        setup_per_lot: None,
        unit_cost: None,
        lead_time_days: Some(5),
        grade: Grade::Confirmed,
        evidence: Evidence::Register { source: "visit".to_owned(), as_of: Some(date(2019, 1, 15)) },
        spot: Spot::default(),
    }
}

/// A capability with a cost for a piece and none for setting up.
pub(super) fn costing(id: &str, process_code: &str, won_a_piece: &str) -> Capability {
    Capability {
        unit_cost: Some(UnitCost { amount: krw(won_a_piece), basis: Basis::Piece }),
        setup_per_lot: Some(krw("0")),
        ..capability(id, process_code)
    }
}

/// The capability with a machine that reaches a value.
pub(super) fn reaching(mut capability: Capability, code: &str, values: &[(&str, &str)]) -> Capability {
    let values = values.iter().map(|(value, unit)| quantity(value, unit)).collect();
    capability.parameters.insert(parameter(code), ParameterValue::Values(values));
    capability
}

// --- demand

/// A part of 12,000 pieces a year in lots of 1,000, one kilogram each, to the buyer's place in Asaka.
pub(super) fn part(route: Vec<Operation>) -> Part {
    Part {
        number: PartNumber::new("P-1").unwrap(),
        change_level: String::new(),
        line: "1".to_owned(),
        names: Names::same("bracket"),
        model: String::new(),
        annual_pieces: Some(12_000),
        lot_pieces: Some(1_000),
        material: Some(MaterialNeed { text: "steel".to_owned(), code: Some(material("carbon-steel")) }),
        mass: Some(kg("1")),
        size: size([200, 100, 50]),
        surface: Some(Area::from_dm2(dec("4")).unwrap()),
        tolerance: None,
        hs: Some("870829".parse().unwrap()),
        route: Route::Given(route),
        certificates: Vec::new(),
        target_price: None,
        incoterm: None,
        delivery_text: String::new(),
        delivery: Some(asaka()),
        max_lead_time_days: None,
        start_of_production: None,
        safety: None,
        further: BTreeMap::new(),
        spot: Spot::default(),
    }
}

pub(super) fn operation(code: &str) -> Operation {
    Operation { cycle_seconds: Some(36), ..Operation::plain(process(code)) }
}

/// The operation with a need of one value.
pub(super) fn needing(mut operation: Operation, code: &str, value: &str, unit: &str) -> Operation {
    operation.needs.insert(parameter(code), Need::Value(quantity(value, unit)));
    operation
}

// --- rates

pub(super) fn said(source: &str) -> Provenance {
    Provenance { valid_from: date(2019, 1, 1), valid_until: None, source: source.to_owned() }
}

/// A dollar is 1,000 won; the way from Gunsan to Iksan costs 100,000 won a shipment and takes a day; a lane from any
/// door in Korea to the buyer's door: 10 cents a kilogram, 45 days; duty 10 %.
pub(super) fn rates() -> Rates {
    Rates {
        processes: Vec::new(),
        roads: Vec::new(),
        pairs: vec![pair("KR-35020", "KR-35030", "100000")],
        lanes: vec![lane(Endpoint::Country(Country::KR), Endpoint::Country(Country::UZ))],
        duties: vec![duty("", 100_000)],
        exchanges: vec![exchange("USD", "KRW", "1000")],
    }
}

pub(super) fn pair(from: &str, to: &str, won_a_shipment: &str) -> PairRate {
    PairRate {
        from: Endpoint::Place(place_code(from)),
        to: Endpoint::Place(place_code(to)),
        distance_m: Some(30_000),
        per_shipment: Some(krw(won_a_shipment)),
        transit_days: Some(1),
        provenance: said("pair table"),
    }
}

pub(super) fn road(country: Country) -> RoadRate {
    RoadRate {
        country,
        road_factor_milli: 1_300,
        per_shipment: None,
        per_km: Some(krw("1000")),
        per_tonne_km: None,
        km_per_day: 400,
        provenance: said("road tariff"),
    }
}

pub(super) fn lane(from: Endpoint, to: Endpoint) -> Lane {
    Lane {
        from,
        to,
        mode: "rail".to_owned(),
        per_kg: Some(dollars("0.10")),
        per_shipment: None,
        insurance_ppm: 0,
        export_clearance: None,
        import_clearance: None,
        destination_inland: None,
        transit_days: 45,
        provenance: said("forwarder"),
    }
}

pub(super) fn duty(hs: &str, ppm: u32) -> Duty {
    Duty { hs: hs.to_owned(), from: None, to: Country::UZ, ppm, provenance: said("tariff") }
}

pub(super) fn exchange(from: &str, to: &str, rate: &str) -> Exchange {
    Exchange {
        from: Currency::new(from).unwrap(),
        to: Currency::new(to).unwrap(),
        per: 1,
        rate: dec(rate),
        provenance: said("central bank"),
    }
}

pub(super) fn usual(code: &str, won_a_piece: &str, setup: Option<&str>) -> ProcessRate {
    ProcessRate {
        process: process(code),
        country: None,
        unit_cost: UnitCost { amount: krw(won_a_piece), basis: Basis::Piece },
        setup_per_lot: setup.map(krw),
        provenance: said("survey of rates"),
    }
}
