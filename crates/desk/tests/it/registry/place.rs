//! An address becomes a municipality at least, in any of the scripts; what nothing decides stays open.
//!
//! Shares on the real files are measured, and held, by `xtask` (`measure-places`).

use domain::id::PlaceCode;
use domain::place::gazetteer::{Gazetteer, PlaceKind};
use domain::place::{Country, Located, Precision};
use engine::registry::place::{Locator, PlaceClues};
use lang::fold::fold;

fn locator() -> Locator<'static> {
    Locator::new(Gazetteer::builtin(), fold)
}

/// The answer in one word: a code, codes joined by `|`, a country alone as `=KR`, or `-`.
fn short(located: &Located) -> String {
    match located {
        Located::Found(place) => match &place.code {
            Some(code) => code.to_string(),
            None => format!("={}", place.country),
        },
        Located::Ambiguous(codes) => codes.iter().map(PlaceCode::as_str).collect::<Vec<_>>().join("|"),
        Located::Unknown => "-".to_owned(),
    }
}

fn check(cases: &[(&str, &str)]) {
    let locator = locator();
    let mut wrong = Vec::new();
    for (address, expected) in cases {
        let found = short(&locator.locate(&PlaceClues { address, ..PlaceClues::default() }).located);
        if found != *expected {
            wrong.push(format!("{address}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn korean_addresses_are_read_from_the_left() {
    check(&[
        ("전북특별자치도 군산시 외항로 1245 (오식도동)", "KR-35020"),
        ("전라북도 군산시 소룡동 1588", "KR-35020"),
        ("전북 군산시 자유로 482", "KR-35020"),
        ("군산시 오식도동 818", "KR-35020"),
        ("군산 오식도동 818", "KR-35020"),
        ("(54001) 전북 군산시 새만금북로 450", "KR-35020"),
        ("우)54001 전라북도 군산시 비응도동", "KR-35020"),
        ("대한민국 전라북도 군산시", "KR-35020"),
        ("전북군산시오식도동", "KR-35020"),
        ("전라북도군산시 오식도동", "KR-35020"),
        ("경기도화성시팔탄면", "KR-31240"),
        ("창원성산구 웅남동", "KR-38112"),
        ("수원장안구", "KR-31011"),
        ("전라북도　군산시　오식도동", "KR-35020"),
        ("전북 / 군산", "KR-35020"),
        ("경남도 김해시", "KR-38070"),
        ("전주시 덕진구 팔복동", "KR-35012"),
        ("전주시덕진구 팔복동", "KR-35012"),
        ("전주 덕진구 팔복동", "KR-35012"),
        ("전라북도 전주시 팔복동", "KR-35010"),
        ("경상남도 창원시 성산구 공단로 367 (웅남동)", "KR-38112"),
        ("의창구 팔용동", "KR-38111"),
        ("경북 포항시 남구 철강로 173", "KR-37011"),
        ("포항 남구 철강로", "KR-37011"),
        ("서울특별시 강남구 테헤란로 1", "KR-11230"),
        ("서울 강남 역삼동", "KR-11230"),
        ("서울시 중구 을지로 30", "KR-11020"),
        ("부산 강서구 녹산산단261로", "KR-21120"),
        ("세종특별자치시 전의면 산단길 22-7", "KR-29010"),
        ("세종 나성로 33", "KR-29010"),
        ("제주특별자치도 제주시 첨단로 213", "KR-39010"),
        ("제주 서귀포시 서호동", "KR-39020"),
        ("울산광역시 울주군 온산읍", "KR-26310"),
        ("경기 광주시 오포읍", "KR-31250"),
        ("광주 오포읍", "KR-31250"),
        ("광주광역시 북구 첨단과기로", "KR-24040"),
        ("광주시 광산구 하남산단", "KR-24050"),
        ("강원특별자치도 고성군 토성면", "KR-32400"),
        ("강원도 고성군 토성면", "KR-32400"),
        ("경남 고성군 동해면", "KR-38340"),
        ("충청남도 천안시 서북구 2공단1로", "KR-34012"),
        ("본사 : 경기도 시흥시 공단1대로", "KR-31150"),
        ("3층, 서울특별시 금천구 가산디지털1로", "KR-11180"),
        ("경기도", "KR-31"),
        ("서울특별시", "KR-11"),
        ("전남 영암군 삼호읍 대불산단", "KR-36410"),
    ]);
}

#[test]
fn names_that_changed_are_known() {
    check(&[
        ("대구광역시 군위군 효령면", "KR-37310"),
        ("경상북도 군위군 효령면", "KR-37310"),
        ("인천광역시 미추홀구 염전로", "KR-23030"),
        ("인천 남구 염전로", "KR-23030"),
        ("인천광역시 제물포구 송림로", "KR-23020"),
        ("인천 영종구 운서동", "KR-23010"),
        ("인천 서해구 가좌동", "KR-23080"),
        ("경기도 화성시 동탄구 동탄대로", "KR-31240"),
        ("경기도 부천시 오정구 삼작로", "KR-31050"),
        ("충청북도 청원군 오창읍", "KR-33040"),
        ("경상남도 마산시 봉암동", "KR-38110"),
        ("경상남도 진해시 여좌동", "KR-38115"),
        ("충청남도 연기군 전의면", "KR-29010"),
        ("전남광주통합특별시 광산구 하남산단", "KR-24050"),
        ("전남광주통합특별시 목포시 산정동", "KR-36010"),
        ("전남광주통합특별시", "KR-24|KR-36"),
        ("전라북도 이리시", "KR-35030"),
    ]);
}

#[test]
fn an_ambiguous_name_stays_open() {
    check(&[
        ("중구 을지로", "KR-11020|KR-21010|KR-22010|KR-23010|KR-25020|KR-26010"),
        ("서구", "KR-21020|KR-22030|KR-23080|KR-24020|KR-25030"),
        ("강서구 녹산동", "KR-11160|KR-21120"),
        ("고성군", "KR-32400|KR-38340"),
        ("광주시", "KR-24|KR-31250"),
        ("광주", "KR-24|KR-31250"),
        ("Gwangju, Korea", "KR-24|KR-31250"),
        ("Jung-gu", "KR-11020|KR-21010|KR-22010|KR-23010|KR-25020|KR-26010"),
        ("г. Кванджу", "KR-24|KR-31250"),
        ("Goseong-gun, Korea", "KR-32400|KR-38340"),
    ]);
}

#[test]
fn a_name_inside_another_name_is_no_place() {
    check(&[
        ("부산빌딩 5층", "-"),
        ("서울로 12", "-"),
        ("전주식당", "-"),
        ("부산 식당", "-"),
        ("광주시청로 3", "-"),
        ("군산국가산업단지 12블록", "-"),
        ("군산시청", "-"),
        ("경기도청", "-"),
        ("대구은행", "-"),
        ("전북대학교 산학협력단", "-"),
        ("СЭЗ Ангрен", "-"),
        ("Andijan Machine Plant", "-"),
        ("군산 국가산업단지", "-"),
        ("강남대로 396", "-"),
        ("창원대로 18번길", "-"),
        ("Seoul Building 3F", "-"),
        ("Busan Plaza", "-"),
        ("Tashkent street 12", "-"),
        ("Toshkent koʻchasi 12", "-"),
        ("улица Ташкентская, 5", "-"),
        ("ул. Андижан 7", "-"),
        ("Navoiy koʻchasi, 12-uy", "-"),
        ("Asaka Textile LLC", "-"),
        ("ООО «Андижан Пласт»", "-"),
        ("부산로 12, 경기도 안산시 단원구", "KR-31092"),
        ("12 Gunsan-ro, Iksan-si", "KR-35030"),
        ("Busan Tower, 5 Daehak-ro, Jongno-gu, Seoul", "KR-11010"),
        ("г. Андижан, улица Ташкентская 5", "UZ-AN-andijon-city"),
        ("Toshkent koʻchasi 5, Asaka, Andijon viloyati", "UZ-AN-asaka-district"),
        ("경기도 안산시 단원구 부산빌딩", "KR-31092"),
    ]);
}

#[test]
fn latin_and_cyrillic_addresses_are_read_by_their_commas() {
    check(&[
        ("1245 Oehang-ro, Gunsan-si, Jeollabuk-do, 54001, Republic of Korea", "KR-35020"),
        ("1245, Oehang-ro, Gunsan-si, Jeonbuk-do, Korea", "KR-35020"),
        ("Soryong-dong, Gunsan, Jeonbuk State", "KR-35020"),
        ("Kunsan, Cholla-bukto, South Korea", "KR-35020"),
        ("82 Gunsan-ro Gunsan Jeonbuk Korea", "KR-35020"),
        ("Gunsan City", "KR-35020"),
        ("Gunsansi, Jeollabukdo", "KR-35020"),
        ("367 Gongdan-ro, Seongsan-gu, Changwon-si, Gyeongsangnam-do", "KR-38112"),
        ("Seongsan-gu, Changwon", "KR-38112"),
        ("Nam-gu, Pohang-si, Gyeongbuk", "KR-37011"),
        ("Gangnam, Seoul", "KR-11230"),
        ("Gangnam-gu, Seoul, 06236", "KR-11230"),
        ("Jung-gu, Busan", "KR-21010"),
        ("Gwangju-si, Gyeonggi-do", "KR-31250"),
        ("Buk-gu, Gwangju", "KR-24040"),
        ("Gimhae-si, South Gyeongsang Province", "KR-38070"),
        ("Pusan", "KR-21"),
        ("Sejong-si", "KR-29010"),
        ("г. Кунсан, провинция Чолла-Пукто, Республика Корея", "KR-35020"),
        ("Кунсан, Северная Чолла, Южная Корея", "KR-35020"),
        ("Пхохан, Корея", "KR-37010"),
        ("Йосу, Чолла-Намдо", "KR-36020"),
        ("Ёсу, Южная Чолла", "KR-36020"),
        ("Чханвон, Кёнсан-Намдо", "KR-38110"),
        ("г. Сеул, р-н Каннам", "KR-11230"),
        ("Kunsan, Chonbuk, Janubiy Koreya", "KR-35020"),
        ("Asaka, Andijan Region, Uzbekistan", "UZ-AN-asaka-district"),
        ("Asaka tumani, Andijon viloyati", "UZ-AN-asaka-district"),
        ("Andijon viloyati Asaka shahri Navoiy ko'chasi 1-uy", "UZ-AN-asaka-district"),
        ("Андижон вилояти, Асака тумани", "UZ-AN-asaka-district"),
        ("Андижанская область, г. Асака, ул. Хумо 81", "UZ-AN-asaka-district"),
        ("Андижанская обл., Асакинский р-н", "UZ-AN-asaka-district"),
        ("Республика Узбекистан, Андижанская область, город Асака", "UZ-AN-asaka-district"),
        ("г.Асака", "UZ-AN-asaka-district"),
        ("170100, г. Андижан, пр. Бобура 12", "UZ-AN-andijon-city"),
        ("Andijon sh., Bobur shoh ko'chasi", "UZ-AN-andijon-city"),
        ("Andijon t.", "UZ-AN-andijon-district"),
        ("Андижанский район", "UZ-AN-andijon-district"),
        ("Andijan region", "UZ-AN"),
        ("Ташкент", "UZ-TK"),
        ("г. Ташкент, Мирабадский район, ул. Нукус 3", "UZ-TK-mirobod-district"),
        ("г. Ташкент ул. Навои 5", "UZ-TK"),
        ("Toshkent shahri, Yunusobod tumani", "UZ-TK-yunusobod-district"),
        ("Тошкент шаҳри, Юнусобод тумани", "UZ-TK-yunusobod-district"),
        ("Ташкентская область, Зангиатинский район", "UZ-TO-zangiota-district"),
        ("Toshkent viloyati, Chirchiq sh.", "UZ-TO-chirchiq-city"),
        ("Farg'ona viloyati, Qo'qon shahri", "UZ-FA-qoqon-city"),
        ("Farg`ona viloyati, Qo`qon shahri", "UZ-FA-qoqon-city"),
        ("Kokand, Fergana", "UZ-FA-qoqon-city"),
        ("Samarkand, Urgut", "UZ-SA-urgut-district"),
        ("Samarqand", "UZ-SA-samarqand-city"),
        ("Navoi city, Uzbekistan", "UZ-NW-navoiy-city"),
        ("Республика Каракалпакстан, г. Нукус", "UZ-QR-nukus-city"),
        ("Khorezm region, Urgench", "UZ-XO-urganch-city"),
        ("Хорезмская область, Хивинский район", "UZ-XO-xiva-district"),
        ("Khiva", "UZ-XO-xiva-city"),
        ("Шахрихан", "UZ-AN-shahrixon-district"),
        ("Shakhrikhan, Andizhan oblast", "UZ-AN-shahrixon-district"),
        ("Кувинский район Ферганской области", "UZ-FA-quva-district"),
        ("Mirzo Ulugbek street, Samarkand", "UZ-SA-samarqand-city"),
        ("Navoi street 12, Navoi", "UZ-NW-navoiy-city"),
        ("Москва, Ташкентская улица, 5", "RU-524901"),
        ("UzAuto Motors, Humo street 81, Asaka 170200, Andijan region, Uzbekistan", "UZ-AN-asaka-district"),
        ("Бухарская область", "UZ-BU"),
        ("Oʻzbekiston", "=UZ"),
        ("Oʻzbekiston tumani, Fargʻona viloyati", "UZ-FA-ozbekiston-district"),
        ("우즈베키스탄 안디잔주 아사카", "UZ-AN-asaka-district"),
        ("우즈베키스탄 타슈켄트시 유누소보드 지구", "UZ-TK-yunusobod-district"),
        ("우즈베키스탄 타슈켄트", "UZ-TK"),
        ("Shanghai, China", "CN-1796236"),
        ("Москва, Россия", "RU-524901"),
        ("Germany", "=DE"),
        ("중국 상하이", "CN-1796236"),
        ("가나 빌딩 3층", "-"),
        ("Dallas, Georgia, USA", "US-4684888"),
        ("Singapore", "SG-1880252"),
        ("Anyang-si, Gyeonggi-do", "KR-31040"),
        ("Anyang, China", "CN-1785294"),
        ("Anyang", "KR-31040"),
    ]);
}

#[test]
fn every_district_of_uzbekistan_finds_itself_in_four_spellings() {
    let gazetteer = Gazetteer::builtin();
    let locator = locator();
    let mut wrong = Vec::new();
    for entry in gazetteer.all().filter(|e| e.country == Country::UZ && e.kind <= PlaceKind::Municipality) {
        let cyrillic = entry.other_names.first().map(String::as_str).unwrap_or_default();
        let [_, en, ru, uz] = entry.names.all();
        let region = gazetteer.region_of(&entry.code).unwrap();
        for name in [uz, cyrillic, ru, en] {
            let alone = PlaceClues { address: name, country: Some(Country::UZ), ..PlaceClues::default() };
            let found = short(&locator.locate(&alone).located);
            if !found.split('|').any(|code| code == entry.code.as_str()) {
                wrong.push(format!("{name}: {found}, not {}", entry.code));
            }
            let inside = PlaceClues { region: &region.names.ru, ..alone };
            let found = short(&locator.locate(&inside).located);
            if found != entry.code.as_str() {
                wrong.push(format!("{name} in {}: {found}, not {}", region.code, entry.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_municipality_of_korea_finds_itself_in_four_spellings() {
    let gazetteer = Gazetteer::builtin();
    let locator = locator();
    let mut wrong = Vec::new();
    for entry in gazetteer.all().filter(|e| e.country == Country::KR && e.kind == PlaceKind::Municipality) {
        for name in gazetteer.full_names(&entry.code).unwrap().all() {
            let found = locator.locate(&PlaceClues { address: name, ..PlaceClues::default() });
            if short(&found.located) != entry.code.as_str() {
                wrong.push(format!("{name}: {}, not {}", short(&found.located), entry.code));
            }
            if !found.notes.is_empty() {
                wrong.push(format!("{name}: {:?}", found.notes));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn precision_is_stated() {
    let locator = locator();
    let precision = |address: &str| {
        let located = locator.locate(&PlaceClues { address, ..PlaceClues::default() }).located;
        located.place().map(|place| (place.precision, place.at.is_some()))
    };
    assert_eq!(precision("전북 군산시"), Some((Precision::Municipality, true)));
    assert_eq!(precision("전북"), Some((Precision::Region, true)));
    assert_eq!(precision("대한민국"), Some((Precision::Country, false)));
    assert_eq!(precision("어딘가"), None);
}
