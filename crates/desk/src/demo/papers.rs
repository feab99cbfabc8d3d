//! Certificates, customers and contacts of the firms.

use super::Demo;
use super::chance::Chance;
use super::firms::Firm;
use formats::write::filled::Row;

/// Per cent of certificates that have run out.
const EXPIRED: f64 = 8.0;

/// Special-process assessments: of which family, and how many of its firms with IATF 16949 hold them, in per cent.
const ASSESSMENTS: [(&str, &str, f64); 3] = [
    ("heat-treatment", "cqi-9", 55.0),
    ("surface-treatment", "cqi-11", 40.0),
    ("welding-joining", "cqi-15", 40.0),
];

/// Rows of a firm's certificates. CQI-12 nobody in the region holds any more: the few assessments have run out.
pub(super) fn certificates(demo: &Demo<'_>, firm: &Firm, chance: &mut Chance) -> Vec<Row> {
    let mut rows = Vec::new();
    let automotive = chance.percent(match firm.staff {
        0..=5 => 14.0,
        6..=14 => 38.0,
        15..=39 => 66.0,
        _ => 88.0,
    });
    let quality = !automotive && chance.percent(40.0);
    let environment = firm.staff >= 10 && chance.percent(30.0);
    let held = [("iatf-16949", automotive), ("iso-9001", quality), ("iso-14001", environment)];
    for (code, _) in held.into_iter().filter(|(_, held)| *held) {
        rows.push(certificate(demo, &firm.id, code, 36, EXPIRED, chance));
    }
    for (family, code, percent) in ASSESSMENTS {
        if automotive && firm.family == family && chance.percent(percent) {
            rows.push(certificate(demo, &firm.plants[0].id, code, 12, EXPIRED, chance));
        }
    }
    if automotive && firm.family == "surface-treatment" && chance.percent(12.0) {
        rows.push(certificate(demo, &firm.plants[0].id, "cqi-12", 12, 100.0, chance));
    }
    rows
}

fn certificate(
    demo: &Demo<'_>,
    holder: &str,
    code: &str,
    months: u32,
    expired: f64,
    chance: &mut Chance,
) -> Row {
    const DAYS_IN_MONTH: u32 = 30;
    let days = months * DAYS_IN_MONTH;
    let until = if chance.percent(expired) {
        demo.days_ago(chance.whole(10, 300))
    } else {
        demo.days_ahead(chance.whole(20, days - 20))
    };
    let from = until.checked_sub(jiff::Span::new().days(i64::from(days))).unwrap_or(until);
    let name = domain::id::CertificateCode::new(code).map(|code| demo.teller.certificate(&code));
    Row::default()
        .with("holder-id", holder)
        .with("standard", format!("{code}{}{}", formats::examples::NAME_MARK, name.unwrap_or_default()))
        .with("certificate-number", format!("DEMO-{:06}", chance.below(1_000_000)))
        .with("issuer", demo.mark("demo-issuer"))
        .with("valid-from", from)
        .with("valid-until", until)
}

/// Rows of a firm's customers: what closing the car plant did to whom.
pub(super) fn customers(demo: &Demo<'_>, firm: &Firm, chance: &mut Chance) -> Vec<Row> {
    let year = i32::from(demo.request.as_of.year()) - 1;
    let mut left: u32 = 100;
    let mut rows = Vec::new();
    for at in 1..=chance.whole(1, 3) {
        let share = chance.whole(5, 60).min(left);
        left -= share;
        let key = if at == 1 && chance.percent(45.0) { "demo-customer-plant" } else { "demo-customer-other" };
        let name = demo.teller.say(key, &[("number", (1 + chance.below(40)).to_string().into())]);
        let row = Row::default()
            .with("company-id", firm.id.as_str())
            .with("customer", name)
            .with("sales-share", share)
            .with("year", year.to_string())
            .with("source", demo.mark("demo-source-survey"));
        rows.push(row);
    }
    rows
}

/// Row of a firm's contact; the smallest firms have none.
pub(super) fn contact(demo: &Demo<'_>, firm: &Firm, chance: &mut Chance) -> Option<Row> {
    const FAMILY: [(&str, &str); 8] = [
        ("가", "Ga"),
        ("나", "Na"),
        ("도", "Do"),
        ("라", "Ra"),
        ("마", "Ma"),
        ("사", "Sa"),
        ("하", "Ha"),
        ("표", "Pyo"),
    ];
    const GIVEN: [(&str, &str); 8] = [
        ("보기", "Bo-gi"),
        ("예시", "Ye-si"),
        ("가상", "Ga-sang"),
        ("시연", "Si-yeon"),
        ("견본", "Gyeon-bon"),
        ("본보", "Bon-bo"),
        ("그림", "Geu-rim"),
        ("모형", "Mo-hyeong"),
    ];
    if firm.staff <= 2 {
        return None;
    }
    let (family, given) = (FAMILY[chance.below(FAMILY.len())], GIVEN[chance.below(GIVEN.len())]);
    let host: String = firm.latin.chars().filter(char::is_ascii_alphanumeric).collect();
    let consent = chance.percent(60.0);
    let day = demo.days_ago(chance.whole(10, 300));
    let consent = if consent { format!("{day} {}", demo.teller.t("demo-consent")) } else { String::new() };
    let row = Row::default()
        .with("company-id", firm.id.as_str())
        .with("person-name", format!("{}{}", family.0, given.0))
        .with("latin-name", format!("{} {}", family.1, given.1))
        .with("role", demo.teller.t("demo-role"))
        .with("email", format!("sales@{}.example", host.to_lowercase()))
        .with("phone", format!("063-000-{:04}", chance.below(10_000)))
        .with("languages", "ko")
        .with("consent", consent);
    Some(row)
}
