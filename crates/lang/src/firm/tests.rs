use super::*;
use proptest::prelude::*;

fn places() -> BTreeSet<String> {
    ["창원", "군산", "changwon", "toshkent"].map(str::to_owned).into()
}

fn read(text: &str) -> FirmName {
    FirmName::read(text, &places())
}

fn base(text: &str) -> String {
    read(text).spellings.first().map(|spelling| spelling.base.clone()).unwrap_or_default()
}

#[test]
fn legal_form_plant_and_spacing_do_not_matter() {
    let korean = [
        "대성정밀",
        "(주)대성정밀",
        "대성정밀(주)",
        "㈜대성정밀",
        "주식회사 대성정밀",
        "대성 정밀 주식회사",
        "주)대성정밀",
        "（주） 대성정밀",
        "대성정밀(주)창원공장",
        "대성정밀 제2공장",
        "(주)대성정밀2공장",
        "대성정밀창원공장",
        "대성정밀 창원 제1공장",
        "유한회사 대성정밀",
        "대성정밀(유)",
        "대성정밀 주식회사(군산공장)",
        "주식회사 대성정밀 군산지점",
        "大星精密",
        "농업회사법인(주)대성정밀",
    ];
    let english = [
        "Gaon Precision",
        "GAON PRECISION CO., LTD.",
        "Gaon Precision Inc.",
        "Gaon Precision Changwon Plant",
        "Gaon Precision No.2 Plant",
        "Gaon Precision LLC",
    ];
    let uzbek = [
        "Toshkent Metall MChJ",
        "\"Toshkent Metall\" МЧЖ",
        "«Тошкент Металл» МЧЖ",
        "XK Toshkent Metall",
        "«Тошкент Металл» масъулияти чекланган жамияти",
        "Toshkent Metall MChJ filiali",
    ];
    let works = ["ОАО «Ташкентский тракторный завод»", "Ташкентский тракторный завод"];
    let russian = ["Механика", "ООО «Механика» завод №2", "ИП Механика", "АО «Механика» филиал"];
    for (expected, texts) in [
        ("대성정밀", &korean[..]),
        ("gaonprecision", &english),
        ("toshkentmetall", &uzbek),
        ("tashkentskiytraktorniyzavod", &works),
        ("mexanika", &russian),
        ("김경영", &["(김경영)"]),
    ] {
        for text in texts {
            assert_eq!(base(text), expected, "{text}");
        }
    }
}

#[test]
fn forms_plants_and_second_spellings_are_kept() {
    let name = read("가온정밀(주) 창원1공장");
    assert_eq!((name.form, name.plant.as_str()), (Some(LegalForm::JointStock), "창원1공장"));
    assert_eq!(read("ООО «Механика»").form, Some(LegalForm::Limited));
    let name = read("코레온(COREON)");
    let bases: Vec<&str> = name.spellings.iter().map(|spelling| spelling.base.as_str()).collect();
    assert_eq!(bases, ["코레온", "coreon"]);
    let name = read("가온정밀");
    assert_eq!((name.spellings[0].stem.as_str(), name.spellings[0].tail.as_str()), ("가온", "정밀"));
    assert!(read("").spellings.is_empty());
    assert_eq!(base("주식회사"), "주식회사");
}

#[test]
fn hanja_latin_and_letters_are_one_name_with_hangul() {
    assert_eq!(base("韓一鍛造工業株式會社"), "한일단조공업");
    assert_eq!(base("한성TECH"), "한성테크");
    assert_eq!(base("KMT금속"), base("케이엠티금속"));
    assert_eq!(base("C&C전원개발"), base("씨앤씨전원개발"));
}

fn sound_alike(one: &str, other: &str) -> bool {
    let (one, other) = (read(one), read(other));
    one.spellings.iter().any(|a| {
        other
            .spellings
            .iter()
            .any(|b| a.base == b.base || a.sounds.iter().any(|sound| b.sounds.contains(sound)))
    })
}

#[test]
fn spellings_of_four_languages_sound_alike() {
    for (one, other) in [
        ("한국정밀", "Hankook Precision Co., Ltd."),
        ("한국정밀", "Hanguk Jeongmil"),
        ("한국정밀", "Хангук Чонмиль"),
        ("현대금속", "Hyundai Metal"),
        ("삼성전자", "Samsung Electronics"),
        ("대성테크", "Daesung Tech"),
        ("대성테크", "Тэсон Тек"),
        ("영진산업", "Youngjin Industry Co., Ltd."),
        ("우진공업", "Woojin Industrial"),
        ("대한스틸", "Daehan Steel"),
        ("케이엠티", "KMT"),
        ("에스엠테크", "SM TECH"),
        ("신화기계", "Shinhwa Machinery"),
        ("가온도금", "Gaon Plating"),
        ("경신화학", "Kyungshin Chemical"),
        ("Toshkent Metall", "Тошкент Металл"),
    ] {
        assert!(sound_alike(one, other), "{one} {other}: {:?} {:?}", read(one), read(other));
    }
    for (one, other) in [
        ("한국정밀", "Hankook Tire"),
        ("대성테크", "Daehan Tech"),
        ("영진산업", "Youngil Industry"),
        ("케이엠티", "KNT"),
        ("가온도금", "Gaon Press"),
    ] {
        assert!(!sound_alike(one, other), "{one} {other}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let name = read(&text);
        prop_assert!(name.spellings.iter().all(|spelling| spelling.sounds.len() <= 16));
        prop_assert!(name.spellings.iter().all(|spelling| !spelling.base.is_empty() && !spelling.base.contains(' ')));
    }

    #[test]
    fn the_legal_form_may_stand_anywhere(stem in "[가-힣]{2,6}", at in 0_usize..6) {
        let written = [
            format!("(주){stem}"), format!("{stem}(주)"), format!("㈜{stem}"), format!("주식회사 {stem}"),
            format!("{stem} 주식회사"), format!("유한회사 {stem}"),
        ];
        prop_assert_eq!(base(&written[at]), base(&stem));
    }
}
