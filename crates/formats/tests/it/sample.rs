//! An answer built by hand, with an example of everything an answer can hold, and the buyer's workbook it is about.
//! Every firm and part is invented.
//!
//! Also a part of desk's tests (which hold that no edition says what it must not), so it needs nothing but `domain`,
//! `formats` and `jiff`.

use domain::demand::{MaterialNeed, Need, Operation};
use domain::finding::{Arg, Finding, RowCount, Rule, Spot};
use domain::id::{
    CapabilityId, CertificateCode, MaterialCode, ParameterCode, PartNumber, PlaceCode, ProcessCode, RuleId,
    SiteId, SupplierId,
};
use domain::matching::answer::{
    Answer, Audience, Chain, CostItem, CostLine, FileFacts, FirmQuestions, Gap, GapMeasure, LandedCost,
    LeftOut, MachineGap, MissingRate, NearMiss, PartAnswer, PartFacts, Question, SiteFacts, Status, Step,
    SupplierFacts, WeakestLink, Weakness,
};
use domain::matching::constraint::{Constraint, Measure, Shortfall, Unknown};
use domain::money::{Currency, Money};
use domain::names::Names;
use domain::place::{Coordinates, Country, Precision};
use domain::quantity::{Dimension, Length, Mass, Quantity, Unit};
use domain::registry::{Basis, Evidence, EvidenceField, FiredRule, Grade};
use formats::fields::SheetKind;
use formats::grid::{Cell, FileKind, Merge, Row, Sheet, Workbook};
use formats::table::{Column, FoundBy, Meaning, Table};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// The buyer's file.
pub(crate) const FILE: &str = "parts 2019.xlsx";
/// Its sheet of parts.
pub(crate) const SHEET: &str = "부품 목록";
/// The day of the answer.
pub(crate) const DAY: Date = date(2019, 5, 28);

pub(crate) fn supplier(id: &str) -> SupplierId {
    SupplierId::new(id).unwrap()
}

pub(crate) fn process(code: &str) -> ProcessCode {
    ProcessCode::new(code).unwrap()
}

fn certificate(code: &str) -> CertificateCode {
    CertificateCode::new(code).unwrap()
}

fn site(id: &str) -> SiteId {
    SiteId::new(id).unwrap()
}

fn parameter(code: &str) -> Constraint {
    Constraint::Parameter(ParameterCode::new(code).unwrap())
}

fn quantity(value: &str, unit: &str, dimension: Dimension, factor: i64) -> Quantity {
    Quantity::new(value.parse().unwrap(), &Unit::new(unit, dimension, factor).unwrap()).unwrap()
}

fn tonnes(value: &str) -> Quantity {
    quantity(value, "tf", Dimension::Force, 9_806_650_000)
}

fn melt(value: &str) -> Quantity {
    quantity(value, "t", Dimension::Mass, 1_000_000_000_000)
}

fn mm(value: &str) -> Quantity {
    quantity(value, "mm", Dimension::Length, 1_000_000)
}

pub(crate) fn money(amount: &str, currency: &str) -> Money {
    Money::from_decimal(amount.parse().unwrap(), Currency::new(currency).unwrap()).unwrap()
}

fn named(ko: &str, en: &str, ru: &str, uz: &str) -> Names {
    Names { ko: ko.to_owned(), en: en.to_owned(), ru: ru.to_owned(), uz: uz.to_owned() }
}

fn place(code: &str) -> Option<PlaceCode> {
    Some(PlaceCode::new(code).unwrap())
}

/// The answer of the desk.
pub(crate) fn answer() -> Answer {
    Answer {
        audience: Audience::Desk,
        as_of: DAY,
        chains_asked: 5,
        max_companies: 4,
        currency: Currency::new("USD").unwrap(),
        invented: true,
        suppliers: suppliers(),
        parts: vec![bracket(), knuckle(), gear(), housing(), lever(), nameless()],
        gaps: gaps(),
        questions: questions(),
        left_out: LeftOut { not_interested: 3, excluded: 1, nothing_known: 27 },
        files: files(),
        findings: findings(),
        complete: true,
    }
}

fn suppliers() -> BTreeMap<SupplierId, SupplierFacts> {
    let firm = |id: &str, names: Names, sites: Vec<(&str, SiteFacts)>, held: &[&str], described: &str| {
        let facts = SupplierFacts {
            id: supplier(id),
            names,
            country: Some(Country::KR),
            staff: Some(40),
            sites: sites.into_iter().map(|(id, facts)| (site(id), facts)).collect(),
            certificates: held.iter().map(|code| certificate(code)).collect(),
            described: described.to_owned(),
        };
        (supplier(id), facts)
    };
    let at =
        |name: &str, address: &str, code: Option<&str>, precision: Option<Precision>, point: (f64, f64)| {
            SiteFacts {
                name: name.to_owned(),
                address: address.to_owned(),
                place: code.and_then(place),
                at: Coordinates::from_degrees(point.0, point.1),
                precision,
            }
        };
    let gunsan = || {
        at("", "전북 군산시 오식도동 1", Some("KR-35020"), Some(Precision::Coordinates), (35.9676, 126.6133))
    };
    let iksan = || {
        at("", "전북 익산시 어양동 2", Some("KR-35030"), Some(Precision::Municipality), (36.0232, 126.9895))
    };
    let wanju = || {
        at(
            "2공장",
            "전북 완주군 봉동읍 3",
            Some("KR-35310"),
            Some(Precision::Municipality),
            (35.9227, 127.223),
        )
    };
    let unknown = || at("", "산업단지 내", None, None, (0.0, 0.0));
    [
        firm(
            "S-01",
            named("가람주조", "Garam Casting", "Гарам Кастинг", "Garam Casting"),
            vec![("S-01-1", gunsan())],
            &["iso-9001"],
            "",
        ),
        firm(
            "S-02",
            named("나래정밀", "Narae Precision", "", ""),
            vec![("S-02-1", iksan())],
            &["iatf-16949"],
            "",
        ),
        firm("S-03", Names::same("다온도금"), vec![("S-03-1", wanju())], &["cqi-11"], ""),
        firm(
            "S-04",
            named("라온프레스", "Raon Press", "", ""),
            vec![("S-04-1", gunsan())],
            &["iatf-16949"],
            "",
        ),
        firm(
            "S-05",
            Names::same("마루열처리"),
            vec![("S-05-1", unknown())],
            &[],
            "금속 열처리업; 침탄, 고주파",
        ),
        firm(
            "S-06",
            Names::same("=HYPERLINK(\"http://example.invalid\")"),
            vec![("S-06-1", iksan())],
            &[],
            "@단조품, +기어",
        ),
    ]
    .into_iter()
    .collect()
}

/// A step that is known well.
pub(crate) fn step(code: &str, firm: &str, grade: Grade) -> Step {
    Step {
        process: process(code),
        supplier: supplier(firm),
        site: site(&format!("{firm}-1")),
        capability: CapabilityId::new(&format!("{firm}-{code}")).unwrap(),
        grade,
        evidence: Evidence::Register {
            source: "site visit of the institute".to_owned(),
            as_of: Some(date(2019, 3, 14)),
        },
        stale: false,
        load_ppm: Some(125_000),
        distance_m: None,
        unknown: Vec::new(),
    }
}

/// A chain of these steps without anything to say about its cost.
pub(crate) fn chain(steps: Vec<Step>) -> Chain {
    let mut companies: Vec<SupplierId> = Vec::new();
    for step in &steps {
        if !companies.contains(&step.supplier) {
            companies.push(step.supplier.clone());
        }
    }
    Chain {
        steps,
        companies,
        lead: None,
        cost: None,
        missing_rates: Vec::new(),
        distance_m: 4_773_400,
        lead_time_days: 61,
        weakest: None,
    }
}

/// A cost whose lines add up. Amounts are dollars.
pub(crate) fn cost(pieces: u64, lines: &[(CostItem, &str, bool)]) -> LandedCost {
    let lines: Vec<CostLine> = lines
        .iter()
        .map(|(item, amount, seller_pays)| CostLine {
            item: *item,
            amount: money(amount, "USD"),
            seller_pays: *seller_pays,
            source: match item {
                CostItem::Work(_) | CostItem::Setup(_) => "register.xlsx, capability".to_owned(),
                _ => "freight forwarder’s list, 2019-04-01".to_owned(),
            },
        })
        .collect();
    let sum = |wanted: fn(&CostLine) -> bool| {
        let zero = money("0", "USD");
        lines.iter().filter(|line| wanted(line)).fold(zero, |sum, line| sum.plus(&line.amount).unwrap())
    };
    LandedCost { total: sum(|_| true), seller_price: sum(|line| line.seller_pays), lines, pieces }
}

/// Facts of a part in this row of the buyer's sheet.
fn facts(number: &str, row: u32, names: Names, route: &[&str]) -> PartFacts {
    PartFacts {
        number: PartNumber::new(number).unwrap(),
        line: (row - 3).to_string(),
        change_level: String::new(),
        names,
        model: "Cobalt".to_owned(),
        annual_pieces: Some(37_626),
        material: None,
        mass: None,
        size: [None, None, None],
        hs: Some("870829".to_owned()),
        route: route.iter().map(|code| Operation::plain(process(code))).collect(),
        route_rules: Vec::new(),
        certificates: Vec::new(),
        target_price: None,
        incoterm: Some("DAP".to_owned()),
        delivery_text: "Asaka".to_owned(),
        delivery: place("UZ-AN-asaka-district"),
        yearly_value: None,
        spot: Spot { file: FILE.into(), sheet: Some(SHEET.into()), row: Some(row), column: None },
    }
}

fn nothing(part: PartFacts, status: Status) -> PartAnswer {
    PartAnswer {
        part,
        status,
        priced: Vec::new(),
        unpriced: Vec::new(),
        second_source: None,
        without_signatory: Vec::new(),
        near_misses: Vec::new(),
        failed_on: BTreeMap::new(),
        missing: Vec::new(),
        above_target_ppm: None,
    }
}

/// Answered by one company alone, priced, with every item of a cost and a second source.
fn bracket() -> PartAnswer {
    let mut part = facts(
        "94771234",
        4,
        named("브래킷", "Bracket", "Кронштейн", "Kronshteyn"),
        &["progressive-stamping"],
    );
    part.change_level = "EO-3".to_owned();
    part.material = Some(MaterialNeed {
        text: "SPCC 1.2t".to_owned(),
        code: Some(MaterialCode::new("cold-rolled-sheet").unwrap()),
    });
    part.mass = Some(Mass::from_kg("0.42".parse().unwrap()).unwrap());
    let side = |mm: &str| Some(Length::from_mm(mm.parse().unwrap()).unwrap());
    part.size = [side("320"), side("180.5"), side("42")];
    part.route[0].needs.insert(ParameterCode::new("press-tonnage").unwrap(), Need::Value(tonnes("400")));
    part.route[0]
        .needs
        .insert(ParameterCode::new("sheet-thickness").unwrap(), Need::Range(mm("1.2"), mm("1.2")));
    part.certificates = vec![certificate("iatf-16949")];
    part.target_price = Some(money("1.85", "USD"));
    part.yearly_value = Some(money("69608.1", "USD"));
    let items = [
        (CostItem::Work(0), "41388.6", true),
        (CostItem::Setup(0), "2400", true),
        (CostItem::OriginInland, "1310.25", true),
        (CostItem::ExportClearance, "480", true),
        (CostItem::MainCarriage, "19215.4", true),
        (CostItem::Insurance, "215.123456", true),
        (CostItem::DestinationInland, "2520", true),
        (CostItem::ImportClearance, "600", false),
        (CostItem::Duty, "6412.07", false),
    ];
    let mut first = chain(vec![step("progressive-stamping", "S-04", Grade::Confirmed)]);
    first.lead = Some(supplier("S-04"));
    first.cost = Some(cost(37_626, &items));
    first.weakest = Some(WeakestLink { step: 0, why: Weakness::Load });
    let mut second = chain(vec![step("progressive-stamping", "S-02", Grade::Claimed)]);
    second.lead = Some(supplier("S-02"));
    second.cost =
        Some(cost(37_626, &[(CostItem::Work(0), "80000", true), (CostItem::Duty, "8000.5", false)]));
    second.steps[0].evidence = Evidence::Survey { as_of: Some(date(2019, 4, 30)) };
    second.weakest = Some(WeakestLink { step: 0, why: Weakness::Claimed });
    PartAnswer {
        priced: vec![first, second.clone()],
        second_source: Some(second),
        above_target_ppm: Some(17_300),
        near_misses: vec![NearMiss {
            operation: 0,
            supplier: supplier("S-01"),
            site: site("S-01-1"),
            capability: CapabilityId::new("S-01-press").unwrap(),
            shortfall: Shortfall {
                constraint: parameter("press-tonnage"),
                need: Measure::Quantity(tonnes("400")),
                have: Measure::Quantity(tonnes("315")),
                relative_ppm: Some(212_500),
            },
        }],
        failed_on: BTreeMap::from([(parameter("press-tonnage"), 1)]),
        ..nothing(part, Status::Answered)
    }
}

/// Answered by a chain of three companies, priced and unpriced.
fn knuckle() -> PartAnswer {
    let route = ["die-casting", "precision-machining", "zinc-plating"];
    let mut part =
        facts("94779999", 5, named("너클", "Knuckle", "Кулак поворотный", "Burish mushti"), &route);
    part.certificates = vec![certificate("iatf-16949"), certificate("cqi-11")];
    part.target_price = Some(money("9.1", "USD"));
    part.yearly_value = Some(money("342396.6", "USD"));
    let steps = || {
        let mut casting = step("die-casting", "S-01", Grade::Confirmed);
        casting.load_ppm = Some(480_000);
        let mut machining = step("precision-machining", "S-02", Grade::Claimed);
        machining.distance_m = Some(38_912);
        let mut plating = step("zinc-plating", "S-03", Grade::Confirmed);
        plating.distance_m = Some(24_050);
        plating.stale = true;
        vec![casting, machining, plating]
    };
    let items = [
        (CostItem::Work(0), "150504", true),
        (CostItem::Setup(0), "3600", true),
        (CostItem::Work(1), "75252.123457", true),
        (CostItem::Setup(1), "1200", true),
        (CostItem::Freight(1), "5200.4", true),
        (CostItem::Work(2), "30100.8", true),
        (CostItem::Setup(2), "600", true),
        (CostItem::Freight(2), "3100.1", true),
        (CostItem::MainCarriage, "60201.6", false),
        (CostItem::Duty, "31844.07", false),
    ];
    let mut priced = chain(steps());
    priced.lead = Some(supplier("S-02"));
    priced.cost = Some(cost(37_626, &items));
    priced.weakest = Some(WeakestLink { step: 2, why: Weakness::Stale });
    let mut unpriced = chain(steps());
    unpriced.lead = Some(supplier("S-02"));
    unpriced.steps[2] = step("zinc-plating", "S-06", Grade::Inferred);
    unpriced.companies[2] = supplier("S-06");
    unpriced.missing_rates = vec![MissingRate::Process(process("zinc-plating"))];
    unpriced.weakest = Some(WeakestLink { step: 2, why: Weakness::Inferred });
    PartAnswer { priced: vec![priced], unpriced: vec![unpriced], ..nothing(part, Status::Answered) }
}

/// Possible: something of every kind must be asked, and every kind of rate is missing.
fn gear() -> PartAnswer {
    let mut part = facts(
        "96650000",
        6,
        named("기어", "Gear", "Шестерня", "Tishli gʻildirak"),
        &["hot-forging", "carburising"],
    );
    part.route_rules = vec![FiredRule {
        rule: RuleId::new("article-gear").unwrap(),
        on: EvidenceField::Name,
        words: "기어".to_owned(),
        weak: false,
    }];
    part.annual_pieces = None;
    part.target_price = Some(money("12500", "KRW"));
    let ask = |constraint: Constraint, need: Measure| Unknown { constraint, need };
    let mut forging = step("hot-forging", "S-06", Grade::Inferred);
    forging.load_ppm = None;
    forging.evidence = Evidence::Rules(vec![
        FiredRule {
            rule: RuleId::new("product-forged").unwrap(),
            on: EvidenceField::Products,
            words: "단조품".to_owned(),
            weak: false,
        },
        FiredRule {
            rule: RuleId::new("name-hyperlink").unwrap(),
            on: EvidenceField::Name,
            words: "=HYPERLINK".to_owned(),
            weak: true,
        },
    ]);
    forging.unknown = vec![
        ask(Constraint::Process, Measure::Process(process("hot-forging"))),
        ask(Constraint::Material, Measure::Text("SCM420H".to_owned())),
        ask(Constraint::Size, Measure::Size([120_000_000, 120_000_000, 60_500_000])),
        ask(Constraint::Mass, Measure::Mass(Mass::from_kg("2.35".parse().unwrap()).unwrap())),
        ask(parameter("press-tonnage"), Measure::Quantity(tonnes("1600"))),
        ask(Constraint::Tolerance, Measure::Grade(9)),
    ];
    let mut carburising = step("carburising", "S-05", Grade::Inferred);
    carburising.evidence = Evidence::Rules(vec![FiredRule {
        rule: RuleId::new("industry-25922").unwrap(),
        on: EvidenceField::Industry,
        words: "금속 열처리업".to_owned(),
        weak: false,
    }]);
    carburising.load_ppm = None;
    carburising.unknown = vec![
        ask(Constraint::Capacity, Measure::Monthly(7_368_425, Basis::Kilogram)),
        ask(Constraint::MinLot, Measure::Pieces(500)),
        ask(Constraint::LeadTime, Measure::Days(30)),
        ask(Constraint::Certificate(certificate("cqi-9")), Measure::Until(DAY)),
        ask(parameter("case-depth"), Measure::Range(mm("0.6"), mm("0.9"))),
    ];
    let mut possible = chain(vec![forging, carburising]);
    possible.missing_rates = vec![
        MissingRate::Process(process("carburising")),
        MissingRate::PartFact(Basis::Kilogram),
        MissingRate::PartFact(Basis::SquareDecimetre),
        MissingRate::PartFact(Basis::Hour),
        MissingRate::Volume,
        MissingRate::Road(Country::KR),
        MissingRate::Place(site("S-05-1")),
        MissingRate::Lane(Country::KR, Country::UZ),
        MissingRate::Destination,
        MissingRate::Duty(String::new()),
        MissingRate::Duty("870829".to_owned()),
        MissingRate::Exchange(Currency::new("KRW").unwrap(), Currency::new("USD").unwrap()),
        MissingRate::TooLarge,
    ];
    possible.weakest = Some(WeakestLink { step: 1, why: Weakness::Question });
    possible.distance_m = 0;
    possible.lead_time_days = 0;
    PartAnswer { unpriced: vec![possible], ..nothing(part, Status::Possible) }
}

/// Not answered: a process nobody does, and near misses of every kind. Its number looks like a formula.
fn housing() -> PartAnswer {
    let mut part = facts(
        "=1+1",
        7,
        named("하우징", "Housing", "Корпус", "Korpus"),
        &["low-pressure-die-casting", "anodising"],
    );
    part.annual_pieces = Some(1_200);
    part.target_price = Some(money("48", "USD"));
    part.yearly_value = Some(money("57600", "USD"));
    let kg = |text: &str| Mass::from_kg(text.parse().unwrap()).unwrap();
    let materials = |codes: &[&str]| {
        Measure::Materials(codes.iter().map(|code| MaterialCode::new(code).unwrap()).collect())
    };
    let misses = [
        (
            parameter("melting-capacity"),
            Measure::Quantity(melt("2")),
            Measure::Quantity(melt("1.6")),
            Some(200_000),
        ),
        (
            parameter("wall-thickness"),
            Measure::Quantity(mm("3")),
            Measure::Range(mm("4"), mm("12")),
            Some(333_333),
        ),
        (
            Constraint::Size,
            Measure::Size([640_000_000, 410_000_000, 120_000_000]),
            Measure::Size([600_000_000, 400_000_000, 0]),
            Some(62_500),
        ),
        (Constraint::Mass, Measure::Mass(kg("12.5")), Measure::Mass(kg("10")), Some(200_000)),
        (
            Constraint::Material,
            materials(&["cast-aluminium"]),
            materials(&["grey-iron", "ductile-iron"]),
            None,
        ),
        (Constraint::Material, Measure::Text("AlSi9Cu3".to_owned()), materials(&["steel"]), None),
        (Constraint::Tolerance, Measure::Grade(7), Measure::Grade(9), Some(285_714)),
        (
            Constraint::Capacity,
            Measure::Monthly(100_000, Basis::Piece),
            Measure::Monthly(80_000, Basis::Piece),
            Some(200_000),
        ),
        (
            Constraint::Capacity,
            Measure::Monthly(1_250_500, Basis::Hour),
            Measure::Monthly(1_000_000, Basis::Hour),
            Some(200_320),
        ),
        (
            Constraint::Capacity,
            Measure::Monthly(500_250, Basis::SquareDecimetre),
            Measure::Monthly(400_000, Basis::SquareDecimetre),
            Some(200_400),
        ),
        (Constraint::MinLot, Measure::Pieces(100), Measure::Pieces(1_000), Some(9_000_000)),
        (Constraint::LeadTime, Measure::Days(60), Measure::Days(75), Some(250_000)),
        (Constraint::Certificate(certificate("iatf-16949")), Measure::Until(DAY), Measure::Nothing, None),
        (
            Constraint::Certificate(certificate("cqi-27")),
            Measure::Until(DAY),
            Measure::Until(date(2019, 1, 31)),
            None,
        ),
        (
            Constraint::Process,
            Measure::Process(process("low-pressure-die-casting")),
            Measure::Process(process("casting")),
            None,
        ),
    ];
    let mut failed_on = BTreeMap::new();
    let near_misses = misses
        .into_iter()
        .enumerate()
        .map(|(at, (constraint, need, have, relative_ppm))| {
            *failed_on.entry(constraint.clone()).or_insert(0) += at as u32 + 1;
            NearMiss {
                operation: at % 2,
                supplier: supplier("S-01"),
                site: site("S-01-1"),
                capability: CapabilityId::new(&format!("S-01-{at}")).unwrap(),
                shortfall: Shortfall { constraint, need, have, relative_ppm },
            }
        })
        .collect();
    PartAnswer {
        near_misses,
        failed_on,
        missing: vec![process("anodising")],
        ..nothing(part, Status::Unanswered)
    }
}

/// Not answered: it could be made, but nobody in the chain can sign.
fn lever() -> PartAnswer {
    let mut part = facts("95012345", 8, Names::same("Рычаг <&> \"тест\""), &["hot-forging"]);
    part.certificates = vec![certificate("iatf-16949")];
    let unsigned = chain(vec![step("hot-forging", "S-06", Grade::Claimed)]);
    PartAnswer { without_signatory: vec![unsigned], ..nothing(part, Status::Unanswered) }
}

/// Not answered: nobody knows how it is made, and it has no number.
fn nameless() -> PartAnswer {
    let mut part = facts("#9", 9, Names::default(), &[]);
    part.number = PartNumber::of_row(9);
    part.incoterm = None;
    part.delivery_text = String::new();
    part.delivery = None;
    nothing(part, Status::Unanswered)
}

fn gaps() -> Vec<Gap> {
    vec![
        Gap {
            measure: GapMeasure::Certificate {
                certificate: certificate("iatf-16949"),
                supplier: supplier("S-06"),
            },
            parts: vec![4],
            yearly_value: None,
            parts_without_value: 1,
        },
        Gap {
            measure: GapMeasure::Machine(Box::new(MachineGap {
                supplier: supplier("S-01"),
                site: site("S-01-1"),
                capability: CapabilityId::new("S-01-0").unwrap(),
                process: process("low-pressure-die-casting"),
                constraint: parameter("melting-capacity"),
                have: Measure::Quantity(melt("1.6")),
                reach: Measure::Quantity(melt("2")),
            })),
            parts: vec![3],
            yearly_value: Some(money("57600", "USD")),
            parts_without_value: 0,
        },
        Gap {
            measure: GapMeasure::Process { process: process("anodising") },
            parts: vec![3, 5],
            yearly_value: Some(money("57600", "USD")),
            parts_without_value: 1,
        },
    ]
}

fn questions() -> Vec<FirmQuestions> {
    vec![
        FirmQuestions {
            supplier: supplier("S-06"),
            questions: vec![
                Question {
                    site: site("S-06-1"),
                    process: Some(process("hot-forging")),
                    constraint: parameter("press-tonnage"),
                    need: Measure::Quantity(tonnes("1600")),
                    parts: vec![2],
                },
                Question {
                    site: site("S-06-1"),
                    process: None,
                    constraint: Constraint::Certificate(certificate("iatf-16949")),
                    need: Measure::Until(DAY),
                    parts: vec![4],
                },
            ],
            parts: vec![2, 4],
        },
        FirmQuestions {
            supplier: supplier("S-05"),
            questions: vec![Question {
                site: site("S-05-1"),
                process: Some(process("carburising")),
                constraint: Constraint::Capacity,
                need: Measure::Monthly(7_368_425, Basis::Kilogram),
                parts: vec![2],
            }],
            parts: vec![2],
        },
    ]
}

fn files() -> Vec<FileFacts> {
    let file = |kind, name: &str, accepted, warned, refused| FileFacts {
        kind,
        name: name.to_owned(),
        rows: RowCount { accepted, warned, refused },
    };
    vec![
        file("register", "register.xlsx", 280, 19, 1),
        file("parts", FILE, 4, 2, 2),
        file("rates", "rates.csv", 31, 0, 0),
        file("survey", "0001-S-05.xlsx", 3, 0, 0),
    ]
}

fn findings() -> Vec<Finding> {
    let parts = |row: u32, column: u32| Spot {
        file: FILE.into(),
        sheet: Some(SHEET.into()),
        row: Some(row),
        column: Some(column),
    };
    let register = |row: u32| Spot::file("register.xlsx").at_row(row);
    let field = |key: &str| Arg::Field(key.to_owned());
    vec![
        Finding::new(Rule::PlaceUnknown, register(17)).value("산업단지 내"),
        Finding::new(Rule::SupplierTwice, register(44))
            .value("마루열처리")
            .with("other", Arg::Text("(주)마루열처리".to_owned())),
        Finding::new(Rule::CapabilityStale, register(61)).with("date", Arg::Date(date(2018, 2, 1))),
        Finding::new(Rule::ParameterForeign, register(70))
            .value("press-tonnage")
            .with("process", Arg::Names(named("주조", "casting", "литьё", "quyish"))),
        Finding::new(Rule::NameBelies, Spot::file(FILE))
            .with("named", Arg::Kind("xls".to_owned()))
            .with("found", Arg::Kind("xlsx".to_owned())),
        Finding::new(Rule::ColumnUnknown, parts(3, 4)).value("메모"),
        Finding::new(Rule::RouteInferred, parts(6, 1)).value("기어"),
        Finding::new(Rule::PartNumberMissing, parts(9, 1)),
        Finding::new(Rule::RouteUnknown, parts(9, 1)).value("#9"),
        Finding::new(Rule::NumberReadsTwoWays, parts(10, 3))
            .value("1,234")
            .with("first", Arg::Text("1234".to_owned()))
            .with("second", Arg::Text("1.234".to_owned()))
            .with("column", Arg::Text("연간수량".to_owned()))
            .with("line", Arg::Text("decimal = \".\"".to_owned())),
        Finding::new(Rule::ValueMissing, parts(11, 1)).with("field", field("part-number")),
        Finding::new(Rule::SheetNotRecognised, Spot { sheet: Some("Notes".into()), ..Spot::file(FILE) })
            .with("kind", Arg::Kind("parts".to_owned())),
        Finding::new(Rule::RateOutOfDate, Spot::file("rates.csv"))
            .value("forwarder 2017")
            .with("day", Arg::Date(DAY)),
        Finding::new(Rule::SurveyUnanswered, Spot::file("0001-S-05.xlsx").at_row(9))
            .value("@question")
            .with("limit", Arg::Quantity(tonnes("800")))
            .with("more", Arg::Number(2)),
    ]
}

/// The buyer's workbook: a hidden sheet first, then the parts with a merged title and a header of two rows.
pub(crate) fn source() -> Workbook {
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |value: f64, text: &str| Cell::Number { value, text: text.to_owned() };
    let row = |number: u32, cells: Vec<(u32, Cell)>| Row { number, cells };
    let hidden = Sheet {
        name: "Notes".to_owned(),
        hidden: true,
        rows: vec![row(2, vec![(2, text("for internal use")), (3, Cell::Bool(true))])],
        merges: [].into_iter().collect(),
    };
    let line = |at: u32, part: Cell, name: &str, pieces: Cell, day: Cell| {
        row(at, vec![(1, part), (2, text(name)), (3, pieces), (4, day)])
    };
    let parts = Sheet {
        name: SHEET.to_owned(),
        hidden: false,
        rows: vec![
            row(1, vec![(1, text("UzAuto 2019 =list"))]),
            row(2, vec![(1, text("품번")), (2, text("품명")), (3, text("수량"))]),
            row(3, vec![(3, text("연간")), (4, text("메모"))]),
            line(
                4,
                number(94_771_234.0, "94771234"),
                "브래킷",
                number(37_626.0, "37626"),
                Cell::Date(date(2020, 1, 6).at(0, 0, 0, 0)),
            ),
            line(
                5,
                text("94779999"),
                "너클",
                number(37_626.0, "37626"),
                Cell::Date(date(2020, 1, 6).at(9, 30, 0, 0)),
            ),
            line(6, text("96650000"), "기어", text("-"), Cell::Date(date(1899, 12, 31).at(7, 45, 0, 0))),
            line(7, text("=1+1"), "하우징", number(1_200.5, "1200.5"), Cell::Error("#N/A".to_owned())),
            line(8, text("95012345"), "Рычаг", number(37_626.0, "37626"), Cell::Error("=SUM(A1)".to_owned())),
            row(9, vec![(2, text("무명"))]),
            row(10, vec![(1, text("00123")), (3, text("1,234"))]),
            row(11, vec![(2, text("번호 없는 줄"))]),
        ],
        merges: [
            Merge { top: 1, left: 1, bottom: 1, right: 4 },
            Merge { top: 2, left: 1, bottom: 3, right: 1 },
            Merge { top: 2, left: 2, bottom: 3, right: 2 },
        ]
        .into_iter()
        .collect(),
    };
    Workbook {
        file: FILE.to_owned(),
        kind: FileKind::Xlsx,
        encoding: None,
        delimiter: None,
        sheets: vec![hidden, parts],
        findings: Vec::new(),
    }
}

/// The table on the second sheet.
pub(crate) fn tables() -> Vec<Table> {
    let column = |index: u32, header: &str, key: Option<&str>| Column {
        index,
        header: header.to_owned(),
        meaning: key.map(|key| Meaning::Field(SheetKind::Parts.field(key).unwrap())),
        found_by: if key.is_some() { FoundBy::Header } else { FoundBy::Nothing },
        twin_of: None,
        number: 0,
        unit: None,
        multiplier: 0,
        currency: None,
        period: None,
        mark: None,
        padded: 0,
        mixed_units: false,
    };
    vec![Table {
        sheet: SHEET.to_owned(),
        sheet_index: 1,
        kind: SheetKind::Parts,
        title_rows: vec![1],
        header_rows: vec![2, 3],
        columns: vec![
            column(1, "품번", Some("part-number")),
            column(2, "품명", Some("part-name")),
            column(3, "수량 연간", Some("annual-quantity")),
            column(4, "메모", None),
        ],
        data: (3..11).collect(),
        repeated_headers: Vec::new(),
        beside: Vec::new(),
    }]
}
