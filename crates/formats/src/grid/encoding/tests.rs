use super::*;
use proptest::prelude::*;

const KOREAN: &[&str] = &[
    "회사명\n동양주조\n",
    "업체명,업종\n대한단조,단조\n",
    "번호,생산품\n1,자동차 부품\n2,금형\n",
    "name,city\n(주)삼우,군산\n",
    "이자\n지차\n",
    "파이프,코일\n",
    "회사명,주소,종업원\n㈜케이에스테크,전북 군산시 오식도동 813,12\n신흥열처리공업사,전라북도 익산시 석암로 11길,7\n",
    "NO,품명,재질,수량\n1,브라켓,SPHC 2.3t,37626\n2,하우징,ADC12,59343\n",
];
const RUSSIAN: &[&str] = &[
    "Наименование\nЗавод\n",
    "Деталь;Кол-во\nКронштейн;12,5\n",
    "НАИМЕНОВАНИЕ;ГОРОД\nАВТОДЕТАЛЬ;АНДИЖАН\n",
    "название,адрес\nООО «Автодеталь»,г. Андижан\n",
    "№;Деталь\n1;болт\n",
    "name,city\nA,Асака\n",
    "Кузов\nДверь\nКапот\n",
    "Наименование детали;Материал;Годовая потребность, тыс. шт\nКронштейн опоры двигателя;Сталь 08кп;37,6\n\
     Кожух вентилятора – левый;Полипропилен;29,1\n",
];
/// Letters of Uzbek that code page 1251 lacks are written with their Russian neighbours, as people did.
const UZBEK: &[(&str, &str)] = &[
    ("Номи\nЎзбекистон\n", "Номи\nЎзбекистон\n"),
    ("Корхона номи;Шаҳар\nҚўқон автоматика;Қўқон\n", "Корхона номи;Шахар\nКўкон автоматика;Кўкон\n"),
    ("маҳсулот,миқдори\nғилдирак,40\nэшик,20\n", "махсулот,микдори\nгилдирак,40\nэшик,20\n"),
    (
        "Эҳтиёт қисм номи;Йиллик эҳтиёж\nДвигатель таянчи;37626\nОрқа эшик тутқичи;59343\nмаъмурий бино;1\n",
        "Эхтиёт кисм номи;Йиллик эхтиёж\nДвигатель таянчи;37626\nОрка эшик туткичи;59343\nмаъмурий бино;1\n",
    ),
];
const ENGLISH: &[&str] = &["name,city\nAcme,Leeds\n", "part;qty\n5\" pipe;3\n", "x\ny\n"];

fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{text} cannot be written in {}", encoding.name());
    bytes.into_owned()
}

fn check(bytes: &[u8], text: &str, encoding: &'static Encoding) {
    let found = decode(bytes, None).unwrap_or_else(|| panic!("no text: {text}"));
    assert_eq!((&*found.text, found.encoding.name()), (text, encoding.name()));
}

fn check_unicode(text: &str) {
    check(text.as_bytes(), text, UTF_8);
    check(format!("\u{feff}{text}").as_bytes(), text, UTF_8);
    for (big, encoding) in [(false, UTF_16LE), (true, UTF_16BE)] {
        check(&utf_16(text, big, true), text, encoding);
        check(&utf_16(text, big, false), text, encoding);
    }
}

#[test]
fn unicode_with_and_without_mark() {
    let uzbek = UZBEK.iter().map(|(text, _)| text);
    for text in KOREAN.iter().chain(RUSSIAN).chain(uzbek).chain(ENGLISH) {
        check_unicode(text);
        check_unicode(&text.repeat(400));
    }
}

#[test]
fn korean_in_cp949() {
    for text in KOREAN {
        check(&encode(text, EUC_KR), text, EUC_KR);
        let long = text.repeat(400);
        check(&encode(&long, EUC_KR), &long, EUC_KR);
    }
}

#[test]
fn russian_in_its_code_pages() {
    for text in RUSSIAN {
        check(&encode(text, WINDOWS_1251), text, WINDOWS_1251);
        for encoding in [IBM866, X_MAC_CYRILLIC, KOI8_U] {
            let long = text.repeat(400);
            for text in [*text, long.as_str()] {
                // Not every code page has every mark; and KOI8 in capitals alone, or two words, is taken for 1251.
                let is_koi8_in_capitals =
                    encoding == KOI8_U && (text.len() < 40 || text.to_uppercase() == text);
                if encoding.encode(text).2 || is_koi8_in_capitals {
                    continue;
                }
                let bytes = encode(text, encoding);
                let found = decode(&bytes, None).unwrap();
                // Some texts are the same bytes and letters in two of them.
                assert_eq!(found.text, text, "{} read as {}", encoding.name(), found.encoding.name());
            }
        }
    }
}

#[test]
fn uzbek_in_cp1251() {
    for (_, text) in UZBEK {
        check(&encode(text, WINDOWS_1251), text, WINDOWS_1251);
        let long = text.repeat(400);
        check(&encode(&long, WINDOWS_1251), &long, WINDOWS_1251);
    }
}

#[test]
fn other_languages_are_left_to_the_general_detector() {
    for text in [
        "firma,stadt\nMüller Gießerei,Köln\nSchröder Präzision,Düsseldorf\n",
        "empresa,ciudad\nFundición Peña,Logroño\nMecánica Ibáñez,León\n",
    ] {
        check(&encode(text, encoding_rs::WINDOWS_1252), text, encoding_rs::WINDOWS_1252);
    }
}

#[test]
fn some_korean_is_valid_utf_8() {
    let korean = "A,B\n철,회\n환,창\n";
    let bytes = encode(korean, EUC_KR);
    assert!(std::str::from_utf8(&bytes).is_ok());
    check(&bytes, korean, EUC_KR);
    for latin in ["firma\nKöln\n", "unit\n±5 °C\n", "x,é\n1,2\n"] {
        check(latin.as_bytes(), latin, UTF_8);
    }
}

#[test]
fn broken_bytes_do_not_change_the_encoding() {
    let mut utf_8 = "회사명\n동양주조\n대한단조공업\n".repeat(3).into_bytes();
    utf_8.push(0xEB);
    assert_eq!(decode(&utf_8, None).unwrap().encoding, UTF_8);
    let mut korean = encode("회사명\n동양주조\n대한단조공업\n", EUC_KR);
    korean.insert(4, 0xFF);
    let found = decode(&korean, None).unwrap();
    assert_eq!(found.encoding, EUC_KR);
    assert!(found.text.contains('\u{fffd}') && found.text.contains("대한단조공업"));
}

#[test]
fn a_declaration_is_believed_when_it_decodes() {
    let russian = encode("<meta charset=windows-1251><td>Ўзбек</td>", WINDOWS_1251);
    assert_eq!(decode(&russian, Some(WINDOWS_1251)).unwrap().encoding, WINDOWS_1251);
    let korean = encode("<td>동양주조</td>", EUC_KR);
    for lie in [UTF_8, encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_2] {
        assert_eq!(decode(&korean, Some(lie)).unwrap().encoding, EUC_KR, "{}", lie.name());
    }
}

#[test]
fn bytes_that_are_no_text() {
    let mut state = 1_u64;
    for length in [64, 300, 5000] {
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .take(length)
        .collect();
        assert!(decode(&bytes, None).is_none(), "{length}");
    }
    // A control character or two, and zeros behind the end, are dirt.
    for text in ["a,b\n1,x\0y\n", "a,b\n1,2\n\0\0\0\0\0\0\0\0", "a,b\n1,2\n\u{1a}"] {
        assert!(decode(text.as_bytes(), None).is_some(), "{text:?}");
    }
}

/// Where real registers lie; tests that need them say so and pass when they are absent.
fn companies(file: &str) -> Option<Vec<u8>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/companies/");
    let bytes = std::fs::read(format!("{path}{file}")).ok();
    if bytes.is_none() {
        println!("skipped: no {file} beside the repository");
    }
    bytes
}

/// Each of 2,280 listed companies as a file of its own: a header and one name.
#[test]
fn a_single_korean_name_is_enough() {
    let Some(bytes) = companies("krx-listed-2020-03.xls") else { return };
    let (text, _) = EUC_KR.decode_without_bom_handling(&bytes);
    let names: Vec<&str> =
        text.split("<tr>").filter_map(|row| row.split("<td>").nth(1)?.split("</td>").next()).collect();
    assert_eq!(names.len(), 2280);
    let mut wrong = Vec::new();
    for name in names.iter().filter(|name| !name.is_ascii()) {
        let file = format!("name\n{name}\n");
        let bytes = encode(&file, EUC_KR);
        let found = decode(&bytes, None).unwrap();
        if found.text != file {
            wrong.push((*name, found.encoding.name()));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {wrong:?}", wrong.len(), names.len());
}

proptest! {
    /// Any two of the words, in any encoding that has them.
    #[test]
    fn two_words_are_enough(
        first in prop::sample::select(RUSSIAN_WORDS), second in prop::sample::select(RUSSIAN_WORDS),
    ) {
        let text = format!("n\n{first}\n{second}\n");
        let encoded = encode(&text, WINDOWS_1251);
        prop_assert_eq!(decode(&encoded, None).unwrap().text, text);
    }

    #[test]
    fn two_korean_words_are_enough(
        first in prop::sample::select(KOREAN_WORDS), second in prop::sample::select(KOREAN_WORDS),
    ) {
        let text = format!("n\n{first}\n{second}\n");
        let encoded = encode(&text, EUC_KR);
        prop_assert_eq!(decode(&encoded, None).unwrap().text, text);
    }

    #[test]
    fn any_bytes_at_all(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes, None);
        let _ = decode(&bytes, Some(EUC_KR));
    }
}

const RUSSIAN_WORDS: &[&str] = &[
    "болт",
    "гайка",
    "вал",
    "ось",
    "шайба",
    "кузов",
    "дверь",
    "капот",
    "бампер",
    "сталь",
    "чугун",
    "литьё",
    "ковка",
    "сварка",
    "штамповка",
    "покраска",
    "закалка",
    "Завод",
    "ЗАВОД",
    "ООО",
    "АНДИЖАН",
    "Ташкент",
    "Асака",
    "ГОСТ",
    "шт",
    "Ўзбекистон",
    "кг",
];
const KOREAN_WORDS: &[&str] = &[
    "주조",
    "단조",
    "금형",
    "용접",
    "도금",
    "열처리",
    "사출",
    "프레스",
    "볼트",
    "너트",
    "회사",
    "이자",
    "차체",
    "지주",
    "타이어",
    "파이프",
    "코일",
    "천일",
    "한일",
    "정우",
    "쌍용",
    "삼성",
    "현대",
    "군산",
    "익산",
    "전북",
    "서울",
];
