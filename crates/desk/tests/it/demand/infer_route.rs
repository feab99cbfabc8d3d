//! The route of a part that comes without one: names in four languages, materials, customs codes and treatments as
//! buyers write them.

use domain::id::{MaterialCode, ProcessCode};
use domain::taxonomy::Taxonomy;
use engine::demand::infer_route::{PartText, RouteInferrer};
use lang::fold::fold;

fn route(inferrer: &RouteInferrer<'_>, part: &PartText<'_>) -> String {
    let codes = inferrer.infer(part).map(|(route, _)| route).unwrap_or_default();
    codes.iter().map(ProcessCode::as_str).collect::<Vec<_>>().join(">")
}

/// Each row: the name, the material's code or nothing, the expected first steps (or all of them, ended by `.`).
fn check(language: usize, rows: &[(&str, &str, &str)]) {
    let taxonomy = Taxonomy::builtin().unwrap();
    let inferrer = RouteInferrer::new(&taxonomy, fold);
    let mut wrong = Vec::new();
    for (name, material, expected) in rows {
        let material = (!material.is_empty()).then(|| MaterialCode::new(material).unwrap());
        let mut names = [""; 4];
        names[language] = name;
        let found = route(&inferrer, &PartText { names, material: material.as_ref(), ..PartText::default() });
        let right = match expected.strip_suffix('.') {
            Some(whole) => found == whole,
            None => found.starts_with(expected),
        };
        if !right || (expected.is_empty() && !found.is_empty()) {
            wrong.push(format!("{name} ({material:?}): {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn korean_names() {
    check(
        0,
        &[
            ("브라켓-엔진 마운팅", "", "stamping."),
            ("브라켓", "cast-aluminium", "die-casting>machining."),
            ("프론트 범퍼", "", "injection-moulding>spray-painting."),
            ("브레이크 디스크", "", "sand-casting>turning."),
            ("고장력볼트 M10", "", "cold-forging>thread-rolling>quench-temper>zinc-nickel-plating."),
            ("휠 너트", "", "cold-forging>drilling-tapping"),
            ("코일스프링", "", "spring-forming>quench-temper>shot-blasting>powder-coating."),
            ("판스프링", "", "hot-forging>quench-temper"),
            ("로어암", "", "stamping>mig-welding>e-coat."),
            ("크랭크샤프트", "", "hot-forging>machining>induction-hardening>grinding."),
            ("시트 프레임", "", "stamping>tube-bending>mig-welding>e-coat."),
            ("시트패드", "", "foam-moulding."),
            ("시트 커버", "", "trim-sewing."),
            ("와이어 하네스", "", "wire-harness."),
            ("라디에이터 호스", "", "rubber-extrusion."),
            ("오일씰", "", "stamping>rubber-moulding."),
            ("머플러 어셈블리", "", "stamping>roll-forming>mig-welding>leak-test."),
            ("연료탱크", "", "blow-moulding>leak-test."),
            ("도어 트림", "pp", "injection-moulding"),
            ("알루미늄 휠", "", "low-pressure-die-casting>solution-ageing>turning>spray-painting."),
            ("피니언 기어", "", "hot-forging>turning>gear-cutting>carburising>grinding."),
            ("기어", "sintered-steel", "powder-metallurgy."),
            ("볼트 체결 브라켓", "", "stamping."),
            ("브라켓용 볼트", "", "cold-forging"),
            ("전동기", "", ""),
            ("저항 10kΩ", "", ""),
            ("전면 유리", "", ""),
        ],
    );
}

#[test]
fn english_names() {
    check(
        1,
        &[
            ("BRACKET-ENGINE MTG, RH", "", "stamping."),
            ("Bracket, radiator", "", "stamping."),
            ("PANEL ASSY-FRONT FLOOR", "", "stamping."),
            ("Hood panel", "", "stamping>spot-welding."),
            ("Bumper cover, front", "", "injection-moulding>spray-painting."),
            ("HOSE RADIATOR UPPER", "", "rubber-extrusion."),
            ("OIL PAN GASKET", "", "gasket-cutting."),
            ("Oil pan", "", "deep-drawing>e-coat."),
            ("Oil pan", "cast-aluminium", "die-casting>machining>leak-test."),
            ("Steering knuckle", "ductile-iron", "sand-casting>machining."),
            ("Knuckle", "alloy-steel", "hot-forging>quench-temper>machining."),
            ("Wheel bolt", "", "cold-forging>thread-rolling>quench-temper>zinc-flake-coating."),
            ("Hex bolt M8x25", "stainless-steel", "cold-forging>thread-rolling."),
            ("Washer", "", "stamping>zinc-plating."),
            ("Lock washer", "", "spring-forming"),
            ("O-ring 20x2", "nbr", "rubber-moulding."),
            ("Weatherstrip, door", "", "rubber-extrusion."),
            ("Instrument panel", "", "injection-moulding"),
            ("Headlamp", "", "injection-moulding>pvd-coating>mechanical-assembly."),
            ("Housing", "pa66-gf", "injection-moulding."),
            ("Heat sink", "", "metal-extrusion>milling>anodising."),
            ("Spacer, aluminium", "wrought-aluminium", "turning."),
            ("Bolt for seat bracket", "", "cold-forging"),
            ("Fuel rail", "", "tube-bending>brazing>leak-test."),
            ("Busbar", "", "stamping>tin-plating."),
            ("Connector, 4-pin", "", ""),
            ("PCB, main board", "", ""),
            ("LED driver", "", ""),
        ],
    );
}

#[test]
fn russian_names() {
    check(
        2,
        &[
            ("Кронштейн двигателя", "", "die-casting>machining."),
            ("Кронштейн крепления бампера", "", "stamping."),
            ("Болт крепления кронштейна", "", "cold-forging"),
            ("Гайка М8", "", "cold-forging>drilling-tapping"),
            ("Диск тормозной", "", "sand-casting>turning."),
            ("Тормозные диски", "", "sand-casting>turning."),
            ("Передний бампер", "", "injection-moulding>spray-painting."),
            ("Крыло переднее левое", "", "stamping."),
            ("Панель двери наружная", "", "stamping"),
            ("Рычаг передней подвески", "", "stamping>mig-welding>e-coat."),
            ("Пружина подвески", "", "spring-forming"),
            ("Рессора задняя", "", "hot-forging>quench-temper"),
            ("Шестерня ведущая", "", "hot-forging>turning>gear-cutting"),
            ("Вал коленчатый", "", "hot-forging>machining"),
            ("Вал", "stainless-steel", "turning>grinding."),
            ("Втулка", "rubber", "rubber-moulding."),
            ("Жгут проводов", "", "wire-harness."),
            ("Глушитель основной", "", "stamping>roll-forming>mig-welding>leak-test."),
            ("Сальник коленвала", "", "stamping>rubber-moulding."),
            ("Прокладка ГБЦ", "", "stamping."),
            ("Каркас сиденья", "", "stamping>tube-bending>mig-welding>e-coat."),
            ("Чехол сиденья", "", "trim-sewing."),
            ("Корпус", "grey-iron", "sand-casting>machining."),
            ("Крышка масляного насоса", "polymer", "injection-moulding."),
            ("Электродвигатель", "", ""),
        ],
    );
}

#[test]
fn uzbek_names_in_both_scripts() {
    check(
        3,
        &[
            ("Dvigatel kronshteyni", "", "stamping."),
            ("Tormoz diski", "", "sand-casting>turning."),
            ("Old bamper", "", "injection-moulding>spray-painting."),
            ("Prujina", "", "spring-forming."),
            ("Boltlar", "", "cold-forging"),
            ("Gayka M10", "", "cold-forging>drilling-tapping"),
            ("Oʻrindiq karkasi", "", "stamping>tube-bending>mig-welding>e-coat."),
            ("Simlar jguti", "", "wire-harness."),
            ("Yoqilgʻi baki", "", "blow-moulding>leak-test."),
            ("Shesternya", "", "hot-forging>turning>gear-cutting"),
            ("Тормоз диски", "", "sand-casting>turning."),
            ("Ўриндиқ ғилофи", "", "trim-sewing."),
            ("Бамперлар", "", "injection-moulding>spray-painting."),
            ("Elektr motor", "", ""),
        ],
    );
}

#[test]
fn treatments_are_understood_in_four_languages() {
    let taxonomy = Taxonomy::builtin().unwrap();
    let inferrer = RouteInferrer::new(&taxonomy, fold);
    let mut wrong = Vec::new();
    for (treatment_text, expected) in [
        ("아연도금", "stamping>zinc-plating"),
        ("Zn-Ni 8㎛", "stamping>zinc-nickel-plating"),
        ("전착도장", "stamping>e-coat"),
        ("e-coat", "stamping>e-coat"),
        ("KTL + powder coating", "stamping>e-coat>powder-coating"),
        ("цинкование", "stamping>zinc-plating"),
        ("Катафорез", "stamping>e-coat"),
        ("порошковая окраска", "stamping>powder-coating"),
        ("фосфатирование, окраска", "stamping>phosphating>painting"),
        ("ruxlash", "stamping>zinc-plating"),
        ("kukunli boʻyash", "stamping>powder-coating"),
        ("Geomet 321", "stamping>zinc-flake-coating"),
        ("질화", "stamping>nitriding"),
        ("азотирование", "stamping>nitriding"),
        ("안 함", "stamping"),
        ("없음", "stamping"),
        ("нет", "stamping"),
    ] {
        let part = PartText { names: ["브라켓", "", "", ""], treatment_text, ..PartText::default() };
        let found = route(&inferrer, &part);
        if found != expected {
            wrong.push(format!("{treatment_text}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hints_at_the_process_win_over_the_name() {
    let taxonomy = Taxonomy::builtin().unwrap();
    let inferrer = RouteInferrer::new(&taxonomy, fold);
    let mut wrong = Vec::new();
    for (process_text, expected) in [
        ("다이캐스팅 → 가공 → 아노다이징", "die-casting>anodising"),
        ("다이캐스팅 → 절삭가공 → 아노다이징", "die-casting>machining>anodising"),
        ("literally unknown", "stamping"),
        ("литьё под давлением металлов, механическая обработка", "die-casting>machining"),
        ("laser cut, bent, MIG welded", "laser-cutting"),
        ("штамповка, сварка, катафорез", "stamping>welding-joining>e-coat"),
        ("quyish, mexanik ishlov", "casting>machining"),
    ] {
        let part = PartText { names: ["", "Bracket", "", ""], process_text, ..PartText::default() };
        let found = route(&inferrer, &part);
        if found != expected {
            wrong.push(format!("{process_text}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
