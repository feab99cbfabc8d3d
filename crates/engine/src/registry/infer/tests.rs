//! Rows as registers write them, and what they tell. Rows with real folding stand in `desk`'s tests.

use super::*;
use std::sync::LazyLock;

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| Taxonomy::builtin().unwrap());

fn fold(text: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let kept: String = text.to_lowercase().chars().map(kept).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn infer(row: &FirmText<'_>) -> Vec<Inferred> {
    Inferrer::new(&TAXONOMY, fold).infer(row)
}

/// What is inferred, in one line: codes, `~` before those on weak evidence.
fn told(row: &FirmText<'_>) -> String {
    let codes = infer(row).into_iter().map(|i| format!("{}{}", if i.weak { "~" } else { "" }, i.process));
    codes.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_machine_for_a_process_is_not_the_process() {
    let inferrer = Inferrer::new(&TAXONOMY, fold);
    let check = |products: &str, expected: &str| {
        let row = FirmText { products, ..FirmText::default() };
        let codes: Vec<_> = inferrer.infer(&row).iter().map(|i| i.process.to_string()).collect();
        assert_eq!(codes.join(" "), expected, "{products}");
    };
    check("용접", "welding-joining");
    check("용접기", "");
    check("용접 장비 제조", "");
    check("용접봉 판매", "");
    check("자동차용 접착제", "");
    check("도금·열처리 설비", "");
    check("도금 및 열처리 설비", "");
    check("도금, 열처리", "heat-treatment plating");
    check("레이저 커팅", "laser-cutting");
    check("레이저 커팅기", "");
    check("사출금형", "injection-mold-making");
    check("사출, 금형", "injection-moulding mold-die");
    check("금형 특수강", "");
    check("볼트 체결기", "");
    check("고장력볼트", "cold-forging");
    check("기어드모터", "");
    check("탁주 주조장", "");
    check("건축 도장", "");
}

#[test]
fn selling_takes_the_force_away_and_making_gives_it_back() {
    let check = |products: &str, expected: &str| {
        assert_eq!(told(&FirmText { products, ..FirmText::default() }), expected, "{products}");
    };
    check("볼트 도소매", "");
    check("볼트 제조 및 도소매", "cold-forging");
    check("덕트 공사", "");
    check("덕트 제작 및 시공", "sheet-metal-working");
}

#[test]
fn an_industry_that_makes_a_process_likely_must_be_borne_out() {
    let check = |industry_text: &str, products: &str, expected: &str| {
        assert_eq!(
            told(&FirmText { industry_text, products, ..FirmText::default() }),
            expected,
            "{products}"
        );
    };
    check("주형 및 금형 제조업", "자동차", "mold-die");
    check("주형 및 금형 제조업 외 2 종", "", "mold-die");
    check("그 외 기타 플라스틱 제품 제조업", "", "~injection-press");
    check("그 외 기타 플라스틱 제품 제조업", "학원 교재", "");
    check("그 외 기타 플라스틱 제품 제조업", "생활용품", "injection-press");
    check("구조용 금속 판제품 및 공작물 제조업", "울타리", "welding-joining");
    check("육류 도매업", "울타리", "");
    // What the firm lists makes its industry doubtful.
    check("주형 및 금형 제조업", "캠핑카", "");
}

#[test]
fn a_name_alone_is_weak_and_a_number_is_enough_for_an_industry() {
    let name = |name| FirmText { name, ..FirmText::default() };
    assert_eq!(told(&name("(주)한국열처리")), "~heat-treatment");
    assert_eq!(told(&name("한성정밀")), "");
    assert_eq!(told(&name("명진용접기")), "");
    let coded = FirmText { industry_code: "C25922", ..name("대한산업") };
    assert_eq!(told(&coded), "plating");
    let inferred = &infer(&name("우진EDM"))[0];
    assert_eq!(inferred.rules[0].on, EvidenceField::Name);
    assert!(inferred.weak && inferred.rules[0].weak);
    assert_eq!(inferred.rules[0].rule.as_str(), "word-edm");
    assert_eq!(inferred.rules[0].words, "우진EDM");
}

#[test]
fn raw_materials_only_bear_out() {
    let row =
        FirmText {
            products: "브라켓", industry_text: "그 외 기타 전기장비 제조업", ..FirmText::default()
        };
    assert_eq!(told(&row), "");
    assert_eq!(told(&FirmText { raw_materials: "철판", ..row }), "stamping");
    assert_eq!(told(&FirmText { products: "", raw_materials: "철판", ..row }), "");
}

#[test]
fn outside_manufacturing_only_services_and_own_products_count() {
    let check = |industry_text: &str, products: &str, expected: &str| {
        assert_eq!(
            told(&FirmText { industry_text, products, ..FirmText::default() }),
            expected,
            "{products}"
        );
    };
    check("응용 소프트웨어 개발 및 공급업", "스마트팩토리 솔루션, 금형 도면", "manufacturing-software");
    check("토목 건설업", "도로공사, 철구조물", "");
    check("토목 건설업", "도로공사/철구조물 제조", "welding-joining");
    check("비주거용 건물 임대업", "용접", "");
}

#[test]
fn every_text_is_answered() {
    let inferrer = Inferrer::new(&TAXONOMY, fold);
    for text in
        ["", " ", "·/·", "용접", "a", "e d m", "ㅁ", "\u{0}", "볼트및", "와 과 및", "25%", "외", "용 접"]
    {
        for row in [
            FirmText { name: text, ..FirmText::default() },
            FirmText { products: text, ..FirmText::default() },
            FirmText { industry_text: text, industry_code: text, ..FirmText::default() },
            FirmText { raw_materials: text, ..FirmText::default() },
        ] {
            let _ = inferrer.infer(&row);
        }
    }
}
