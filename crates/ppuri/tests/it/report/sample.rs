//! A small answer that holds one of everything, built by hand, and answers of any length for scale.

use domain::demand::{MaterialNeed, Operation};
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
use domain::place::gazetteer::Gazetteer;
use domain::place::{Coordinates, Country, Precision};
use domain::quantity::{Dimension, Length, Mass, Quantity, Unit};
use domain::registry::{Basis, Evidence, EvidenceField, FiredRule, Grade};
use jiff::civil::date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub(crate) fn usd(cents: i64) -> Money {
    Money::from_micro(i128::from(cents) * 10_000, Currency::new("USD").unwrap())
}

fn process(code: &str) -> ProcessCode {
    ProcessCode::new(code).unwrap()
}

fn firm_id(text: &str) -> SupplierId {
    SupplierId::new(text).unwrap()
}

fn site_id(firm: &str) -> SiteId {
    SiteId::new(&format!("{firm}-1")).unwrap()
}

pub(crate) fn tonnes(value: i64) -> Measure {
    let tf = Unit::new("tf", Dimension::Force, 9_806_650_000).unwrap();
    Measure::Quantity(Quantity::new(Decimal::from(value), &tf).unwrap())
}

fn press() -> Constraint {
    Constraint::Parameter(ParameterCode::new("press-tonnage").unwrap())
}

fn certificate(code: &str) -> CertificateCode {
    CertificateCode::new(code).unwrap()
}

/// A firm with one site in a municipality; no place for an empty code.
pub(crate) fn firm(id: &str, names: [&str; 4], place: &str) -> SupplierFacts {
    let place = PlaceCode::new(place).ok();
    let entry = place.as_ref().and_then(|code| Gazetteer::builtin().get(code));
    let site = SiteFacts {
        name: String::new(),
        address: "주소".to_owned(),
        at: entry.map(|entry| entry.at),
        precision: entry.map(|_| Precision::Municipality),
        place,
    };
    let [ko, en, ru, uz] = names.map(str::to_owned);
    SupplierFacts {
        id: firm_id(id),
        names: Names { ko, en, ru, uz },
        country: Some(Country::KR),
        staff: Some(24),
        sites: BTreeMap::from([(site_id(id), site)]),
        certificates: vec![certificate("iatf-16949")],
        described: String::new(),
    }
}

pub(crate) fn step(code: &str, firm: &str, grade: Grade) -> Step {
    let evidence = match grade {
        Grade::Inferred => Evidence::Rules(vec![FiredRule {
            rule: RuleId::new("industry-25922").unwrap(),
            on: EvidenceField::Industry,
            words: "도금업".to_owned(),
            weak: false,
        }]),
        _ => Evidence::Register { source: "2026 실태조사".to_owned(), as_of: Some(date(2026, 3, 2)) },
    };
    Step {
        process: process(code),
        supplier: firm_id(firm),
        site: site_id(firm),
        capability: CapabilityId::new(&format!("{firm}-{code}")).unwrap(),
        grade,
        evidence,
        stale: false,
        load_ppm: Some(372_000),
        distance_m: None,
        unknown: Vec::new(),
    }
}

pub(crate) fn chain(mut steps: Vec<Step>, cost: Option<LandedCost>) -> Chain {
    let mut companies: Vec<SupplierId> = Vec::new();
    for step in &steps {
        if !companies.contains(&step.supplier) {
            companies.push(step.supplier.clone());
        }
    }
    for i in 1..steps.len() {
        steps[i].distance_m = Some(if steps[i].site == steps[i - 1].site { 0 } else { 41_800 });
    }
    let last = steps.len() - 1;
    Chain {
        lead: companies.last().cloned(),
        companies,
        cost,
        missing_rates: Vec::new(),
        distance_m: 4_812_000,
        lead_time_days: 47,
        weakest: Some(WeakestLink { step: last, why: Weakness::Load }),
        steps,
    }
}

/// A landed cost whose lines add up: `cents` a piece of work for each step, and everything else.
pub(crate) fn cost(steps: usize, cents: i64, pieces: u64) -> LandedCost {
    let year =
        |cents: i64| Money::from_micro(i128::from(cents) * 10_000 * i128::from(pieces), usd(0).currency());
    let mut lines = Vec::new();
    let mut add = |item, amount: Money, seller_pays| {
        let source = "2026년 단가조사 (2026-01-01)".to_owned();
        lines.push(CostLine { item, amount, seller_pays, source });
    };
    for step in 0..steps {
        if step > 0 {
            add(CostItem::Freight(step), year(2), true);
        }
        add(CostItem::Work(step), year(cents), true);
        add(CostItem::Setup(step), year(3), true);
    }
    add(CostItem::OriginInland, year(4), true);
    add(CostItem::MainCarriage, year(21), true);
    add(CostItem::Insurance, year(1), true);
    add(CostItem::ImportClearance, year(1), false);
    add(CostItem::Duty, year(12), false);
    let sum = |only_seller: bool| {
        let of = lines.iter().filter(|line| line.seller_pays || !only_seller);
        Money::from_micro(of.map(|line| line.amount.micro()).sum(), usd(0).currency())
    };
    LandedCost { total: sum(false), seller_price: sum(true), pieces, lines }
}

pub(crate) fn part(number: &str, names: [&str; 4], route: &[&str]) -> PartAnswer {
    let [ko, en, ru, uz] = names.map(str::to_owned);
    let mm = |mm: i64| Length::from_mm(Decimal::from(mm)).ok();
    PartAnswer {
        part: PartFacts {
            number: PartNumber::new(number).unwrap(),
            line: "1".to_owned(),
            change_level: String::new(),
            names: Names { ko, en, ru, uz },
            model: "Cobalt".to_owned(),
            annual_pieces: Some(37_626),
            material: Some(MaterialNeed {
                text: "ADC12".to_owned(),
                code: MaterialCode::new("cast-aluminium").ok(),
            }),
            mass: Mass::from_kg(Decimal::new(185, 2)).ok(),
            size: [mm(210), mm(140), mm(65)],
            hs: Some("870830".to_owned()),
            route: route.iter().map(|code| Operation::plain(process(code))).collect(),
            route_rules: Vec::new(),
            certificates: vec![certificate("iatf-16949")],
            target_price: Some(usd(420)),
            incoterm: Some("CIP".to_owned()),
            delivery_text: "Asaka".to_owned(),
            delivery: PlaceCode::new("UZ-AN-asaka-district").ok(),
            yearly_value: Some(usd(420 * 37_626)),
            spot: Spot { sheet: Some("BOM".into()), ..Spot::file("parts.xlsx").at_row(7) },
        },
        status: Status::Unanswered,
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

pub(crate) fn empty() -> Answer {
    Answer {
        audience: Audience::Desk,
        as_of: date(2026, 11, 25),
        chains_asked: 5,
        max_companies: 4,
        currency: Currency::new("USD").unwrap(),
        invented: false,
        suppliers: BTreeMap::new(),
        parts: Vec::new(),
        gaps: Vec::new(),
        questions: Vec::new(),
        left_out: LeftOut::default(),
        files: Vec::new(),
        findings: Vec::new(),
        complete: true,
    }
}

fn firms() -> BTreeMap<SupplierId, SupplierFacts> {
    let firms = [
        firm(
            "S1",
            ["한빛다이캐스팅", "Hanbit Die Casting", "Ханбит Дайкастинг", "Hanbit Die Casting"],
            "KR-35020",
        ),
        firm("S2", ["새만금정밀", "Saemangeum Precision", "", ""], "KR-35020"),
        firm("S3", ["온고을도금", "Ongoeul Plating", "", ""], "KR-35012"),
        firm("S4", ["금강프레스", "Geumgang Press", "", ""], "KR-35030"),
        firm("S5", ["무명공업사", "", "", ""], ""),
    ];
    firms.into_iter().map(|firm| (firm.id.clone(), firm)).collect()
}

fn near(firm: &str, have: i64, need: i64) -> NearMiss {
    NearMiss {
        operation: 0,
        supplier: firm_id(firm),
        site: site_id(firm),
        capability: CapabilityId::new(&format!("{firm}-progressive-stamping")).unwrap(),
        shortfall: Shortfall {
            constraint: press(),
            need: tonnes(need),
            have: tonnes(have),
            relative_ppm: Some(u32::try_from((need - have) * 1_000_000 / need).unwrap()),
        },
    }
}

/// Made by one firm alone, above the target.
fn alone() -> PartAnswer {
    let mut part = part(
        "96535062",
        ["브레이크 캘리퍼 하우징", "brake caliper housing", "корпус суппорта", "support korpusi"],
        &["die-casting", "milling"],
    );
    let steps = || vec![step("die-casting", "S1", Grade::Confirmed), step("milling", "S1", Grade::Claimed)];
    let mut second = chain(
        vec![step("die-casting", "S1", Grade::Confirmed), step("milling", "S2", Grade::Claimed)],
        Some(cost(2, 210, 37_626)),
    );
    second.weakest = Some(WeakestLink { step: 1, why: Weakness::Claimed });
    part.status = Status::Answered;
    part.priced = vec![chain(steps(), Some(cost(2, 198, 37_626))), second];
    part.above_target_ppm = Some(27_000);
    part.failed_on = BTreeMap::from([(Constraint::Capacity, 3), (Constraint::Material, 1)]);
    part
}

/// Made by three firms in a row; the route is inferred; the second source is the second chain.
fn by_chain() -> PartAnswer {
    let mut part = part(
        "96535063",
        [
            "엔진 마운트 브래킷",
            "engine mount bracket",
            "кронштейн опоры двигателя",
            "dvigatel tayanchi kronshteyni",
        ],
        &["progressive-stamping", "spot-welding", "e-coat"],
    );
    part.part.route_rules = vec![FiredRule {
        rule: RuleId::new("article-bracket").unwrap(),
        on: EvidenceField::Products,
        words: "bracket".to_owned(),
        weak: false,
    }];
    part.part.target_price = Some(usd(980));
    let steps = |welder: &str| {
        let mut coat = step("e-coat", "S3", Grade::Inferred);
        coat.stale = true;
        coat.load_ppm = Some(910_000);
        vec![
            step("progressive-stamping", "S4", Grade::Claimed),
            step("spot-welding", welder, Grade::Claimed),
            coat,
        ]
    };
    let other = chain(
        vec![
            step("progressive-stamping", "S2", Grade::Claimed),
            step("spot-welding", "S1", Grade::Claimed),
            step("e-coat", "S5", Grade::Inferred),
        ],
        Some(cost(3, 190, 37_626)),
    );
    part.status = Status::Answered;
    part.priced = vec![chain(steps("S2"), Some(cost(3, 170, 37_626))), other.clone()];
    part.second_source = Some(other);
    let mut unpriced = chain(steps("S5"), None);
    unpriced.missing_rates = vec![MissingRate::Process(process("spot-welding")), MissingRate::Volume];
    part.unpriced = vec![unpriced];
    part
}

/// Two things to ask.
fn possible() -> PartAnswer {
    let mut part = part(
        "P-77/3",
        ["기어 블랭크", "gear blank", "заготовка шестерни", "shesternya xomashyosi"],
        &["cold-forging", "carburising"],
    );
    let mut forge = step("cold-forging", "S4", Grade::Inferred);
    forge.load_ppm = None;
    forge.unknown = vec![Unknown { constraint: press(), need: tonnes(800) }];
    let mut treat = step("carburising", "S5", Grade::Inferred);
    treat.unknown = vec![
        Unknown { constraint: Constraint::Process, need: Measure::Process(process("carburising")) },
        Unknown {
            constraint: Constraint::Certificate(certificate("cqi-9")),
            need: Measure::Until(date(2026, 11, 25)),
        },
    ];
    let mut chain = chain(vec![forge, treat], None);
    chain.missing_rates = vec![MissingRate::Process(process("carburising"))];
    chain.weakest = Some(WeakestLink { step: 1, why: Weakness::Question });
    part.status = Status::Possible;
    part.unpriced = vec![chain];
    part.part.yearly_value = None;
    part.part.target_price = None;
    part
}

/// Nobody: a press too small, and too small by little.
fn too_small() -> PartAnswer {
    let mut part = part(
        "96535070",
        ["크로스멤버", "cross member", "поперечина", "koʻndalang balka"],
        &["progressive-stamping"],
    );
    part.near_misses = vec![near("S4", 600, 800), near("S2", 400, 800)];
    part.near_misses.push(NearMiss {
        shortfall: Shortfall {
            constraint: Constraint::Certificate(certificate("cqi-15")),
            need: Measure::Until(date(2026, 11, 25)),
            have: Measure::Nothing,
            relative_ppm: None,
        },
        ..near("S1", 1, 2)
    });
    part.failed_on = BTreeMap::from([(press(), 14), (Constraint::Certificate(certificate("cqi-15")), 1)]);
    part
}

/// Technically possible, but nobody may sign.
fn unsigned() -> PartAnswer {
    let mut part = part(
        "96535071",
        ["실린더 커버", "cylinder cover", "крышка цилиндра", "silindr qopqogʻi"],
        &["die-casting"],
    );
    let mut lone = chain(vec![step("die-casting", "S2", Grade::Claimed)], Some(cost(1, 300, 37_626)));
    lone.lead = None;
    part.without_signatory = vec![lone];
    part
}

/// One of everything.
pub(crate) fn rich() -> Answer {
    let mut missing = part(
        "96535080",
        ["연료 레일", "fuel rail", "топливная рампа", "yonilgʻi reykasi"],
        &["turning", "zinc-nickel-plating"],
    );
    missing.missing = vec![process("zinc-nickel-plating")];
    let mut unknown = part("#14", ["", "", "", ""], &[]);
    unknown.part.annual_pieces = None;
    unknown.part.yearly_value = None;
    unknown.part.target_price = None;
    let hostile = "<script>alert(1)</script> & \"very\" 'long' name ".repeat(4) + &"x".repeat(80);
    let mut hostile = part("<b>№</b>", [&hostile; 4], &["sand-casting"]);
    hostile.part.yearly_value = Some(usd(1));
    let machine = MachineGap {
        supplier: firm_id("S4"),
        site: site_id("S4"),
        capability: CapabilityId::new("S4-progressive-stamping").unwrap(),
        process: process("progressive-stamping"),
        constraint: press(),
        have: tonnes(600),
        reach: tonnes(800),
    };
    let gap = |measure, parts: &[usize], value: i64| Gap {
        measure,
        parts: parts.to_vec(),
        yearly_value: (value > 0).then(|| usd(value)),
        parts_without_value: 0,
    };
    let question = |constraint, need, process: Option<&str>| Question {
        site: site_id("S4"),
        process: process.map(self::process),
        constraint,
        need,
        parts: vec![2],
    };
    Answer {
        invented: true,
        suppliers: firms(),
        parts: vec![alone(), by_chain(), possible(), too_small(), unsigned(), missing, unknown, hostile],
        gaps: vec![
            gap(GapMeasure::Process { process: process("zinc-nickel-plating") }, &[5], 15_802_920),
            gap(GapMeasure::Machine(Box::new(machine)), &[3], 15_802_920),
            gap(
                GapMeasure::Certificate { certificate: certificate("iatf-16949"), supplier: firm_id("S2") },
                &[4],
                15_802_920,
            ),
            gap(GapMeasure::Process { process: process("sand-casting") }, &[7], 0),
        ],
        questions: vec![
            FirmQuestions {
                supplier: firm_id("S4"),
                questions: vec![
                    question(press(), tonnes(800), Some("cold-forging")),
                    question(
                        Constraint::Capacity,
                        Measure::Monthly(3_135_500, Basis::Piece),
                        Some("cold-forging"),
                    ),
                ],
                parts: vec![2],
            },
            FirmQuestions {
                supplier: firm_id("S5"),
                questions: vec![Question {
                    site: site_id("S5"),
                    ..question(
                        Constraint::Certificate(certificate("cqi-9")),
                        Measure::Until(date(2026, 11, 25)),
                        None,
                    )
                }],
                parts: vec![2],
            },
        ],
        left_out: LeftOut { not_interested: 2, excluded: 1, nothing_known: 30 },
        files: vec![
            FileFacts {
                kind: "register",
                name: "register.xlsx".to_owned(),
                rows: RowCount { accepted: 5, warned: 1, refused: 0 },
            },
            FileFacts {
                kind: "parts",
                name: "parts.xlsx".to_owned(),
                rows: RowCount { accepted: 6, warned: 2, refused: 1 },
            },
            FileFacts {
                kind: "rates",
                name: "rates.xlsx".to_owned(),
                rows: RowCount { accepted: 12, warned: 0, refused: 0 },
            },
        ],
        findings: findings(),
        ..empty()
    }
}

fn findings() -> Vec<Finding> {
    let spot = |row, column| Spot {
        sheet: Some("BOM".into()),
        ..Spot::file("parts.xlsx").at_row(row).at_column(column)
    };
    let two_ways = Finding::new(Rule::NumberReadsTwoWays, spot(9, 5)).value("1,234");
    let text = |text: &str| Arg::Text(text.to_owned());
    vec![
        Finding::new(Rule::PlaceUnknown, Spot::file("register.xlsx").at_row(6)).value("어딘가 1번지"),
        two_ways
            .with("field", Arg::Field("annual-quantity".to_owned()))
            .with("first", text("1234"))
            .with("second", text("1.234"))
            .with("column", text("연간수량"))
            .with("line", text("number = \"1,234.5\"")),
        Finding::new(Rule::RouteInferred, spot(3, 1)).value("96535063"),
        Finding::new(Rule::RouteUnknown, spot(14, 1)).value("#14"),
        Finding::new(Rule::RouteInferred, spot(4, 1)).value("P-77/3"),
    ]
}

/// Every amount, chain and question taken away: a list nobody could read anything from.
pub(crate) fn refused() -> Answer {
    Answer {
        parts: Vec::new(),
        gaps: Vec::new(),
        questions: Vec::new(),
        suppliers: BTreeMap::new(),
        complete: false,
        ..rich()
    }
}

/// A list of any length over 300 firms. Nothing in it is random: the same length gives the same answer.
pub(crate) fn long(parts: usize) -> Answer {
    let gazetteer = Gazetteer::builtin();
    let places: Vec<&str> = gazetteer
        .all()
        .filter(|entry| entry.parent.as_ref().is_some_and(|parent| parent.as_str() == "KR-35"))
        .map(|entry| entry.code.as_str())
        .collect();
    let id = |number: usize| format!("F{:03}", number % 300);
    let mut suppliers = BTreeMap::new();
    for number in 0..300 {
        let name = format!(
            "{}{}",
            ["한빛", "새만금", "온고을", "금강", "만경", "호남"][number % 6],
            ["정밀", "도금", "주조", "프레스", "열처리"][number % 5]
        );
        let latin = format!("Firm {number}");
        let mut facts = firm(&id(number), [&name, &latin, "", ""], places[number * 7 % places.len()]);
        if let Some(site) = facts.sites.values_mut().next()
            && number % 3 == 0
        {
            let at = site.at.unwrap();
            let off = |seed: usize| (seed % 41) as f64 / 400.0 - 0.05;
            site.at = Coordinates::from_degrees(at.lat() + off(number * 13), at.lon() + off(number * 29));
            site.precision = Some(Precision::Coordinates);
        }
        suppliers.insert(facts.id.clone(), facts);
    }
    let routes: [&[&str]; 5] = [
        &["die-casting", "milling", "hard-anodising"],
        &["progressive-stamping", "spot-welding", "e-coat"],
        &["cold-forging", "turning", "carburising", "grinding"],
        &["injection-moulding"],
        &["progressive-stamping", "zinc-nickel-plating"],
    ];
    let one = |index: usize| {
        let route = routes[index % 5];
        let number = format!("96{:06}", 530_000 + index * 17);
        let name = ["하우징", "브래킷", "샤프트", "커버", "스테이"][index % 5];
        let mut part = part(&number, [name, "part", "деталь", "detal"], route);
        let pieces = 5_000 + (index as u64 * 7_919) % 60_000;
        part.part.annual_pieces = Some(pieces);
        part.part.yearly_value = Some(usd(420 * i64::try_from(pieces).unwrap()));
        let grade = |i: usize| [Grade::Confirmed, Grade::Claimed, Grade::Claimed, Grade::Inferred][i % 4];
        let steps = |shift: usize| -> Vec<Step> {
            let of = |(i, code): (usize, &&str)| {
                let firm = id(index * 31 + i / (1 + index % 3) * 57 + shift * 11);
                step(code, &firm, grade(index + i + shift))
            };
            route.iter().enumerate().map(of).collect()
        };
        part.near_misses = (0..20).map(|i| near(&id(index + i * 7), 780 - 20 * i as i64, 800)).collect();
        part.failed_on =
            BTreeMap::from([(press(), 14), (Constraint::Capacity, 21), (Constraint::Material, 3)]);
        match index % 10 {
            0..=6 => {
                part.status = Status::Answered;
                let work = 120 + (index as i64 * 37) % 90;
                part.priced = (0..5)
                    .map(|shift| {
                        chain(steps(shift), Some(cost(route.len(), work + 4 * shift as i64, pieces)))
                    })
                    .collect();
                part.second_source = part.priced.last().cloned();
            }
            7 | 8 => {
                part.status = Status::Possible;
                part.unpriced = (0..3)
                    .map(|shift| {
                        let mut steps = steps(shift);
                        steps[0].unknown = vec![Unknown { constraint: press(), need: tonnes(800) }];
                        chain(steps, None)
                    })
                    .collect();
            }
            _ => part.missing = vec![process(route[route.len() - 1])],
        }
        part
    };
    let gap = |number: usize| {
        let opened: Vec<usize> =
            (0..parts).filter(|index| index % 10 == 9 && index % (number + 1) == 0).collect();
        let value = usd(i64::try_from(opened.len()).unwrap() * 9_000_000);
        let measure = match number % 3 {
            0 => GapMeasure::Process { process: process(routes[number % 5][0]) },
            1 => {
                GapMeasure::Certificate { certificate: certificate("cqi-11"), supplier: firm_id(&id(number)) }
            }
            _ => GapMeasure::Machine(Box::new(MachineGap {
                supplier: firm_id(&id(number)),
                site: site_id(&id(number)),
                capability: CapabilityId::new("c").unwrap(),
                process: process("progressive-stamping"),
                constraint: press(),
                have: tonnes(400),
                reach: tonnes(800),
            })),
        };
        Gap { measure, parts: opened, yearly_value: Some(value), parts_without_value: 0 }
    };
    let ask = |number: usize| FirmQuestions {
        supplier: firm_id(&id(number * 3)),
        questions: vec![Question {
            site: site_id(&id(number * 3)),
            process: Some(process("cold-forging")),
            constraint: press(),
            need: tonnes(800),
            parts: (0..parts.min(12)).collect(),
        }],
        parts: (0..parts.min(12)).collect(),
    };
    let rows = RowCount { accepted: u32::try_from(parts).unwrap(), warned: 0, refused: 0 };
    Answer {
        suppliers,
        parts: (0..parts).map(one).collect(),
        gaps: (0..45).map(gap).filter(|gap| !gap.parts.is_empty()).collect(),
        questions: (0..80).map(ask).collect(),
        files: vec![FileFacts { kind: "parts", name: "parts.xlsx".to_owned(), rows }],
        findings: findings(),
        ..empty()
    }
}
