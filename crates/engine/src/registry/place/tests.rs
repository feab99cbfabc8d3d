//! The reader with a folding small enough to see through. The long table of addresses, with the folding of `lang`, and the
//! real files stand in `desk/tests/it/registry/place.rs`.

use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static LOCATOR: LazyLock<Locator<'static>> = LazyLock::new(locator);

/// Lower case, Cyrillic letter by letter, no apostrophes, single spaces.
fn fold(text: &str) -> String {
    let latin = |c: char| -> String {
        let table = "аaбbвvгgдdеeжjзzиiйyкkлlмmнnоoпpрrсsтtуuфfхxыiэeўoқqғgҳh";
        let letters: Vec<char> = table.chars().collect();
        match c {
            'ё' => "yo".to_owned(),
            'ч' => "ch".to_owned(),
            'ш' => "sh".to_owned(),
            'ц' => "ts".to_owned(),
            'ю' => "yu".to_owned(),
            'я' => "ya".to_owned(),
            'ъ' | 'ь' | '\'' | '’' | '‘' | '`' | '\u{2BB}' | '\u{2BC}' => String::new(),
            c if c.is_alphanumeric() => {
                letters.chunks(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1]).to_string()
            }
            _ => " ".to_owned(),
        }
    };
    let folded: String = text.to_lowercase().chars().map(latin).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

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

fn check(locator: &Locator<'_>, clues: &PlaceClues<'_>, expected: &str) {
    let found = locator.locate(clues);
    assert_eq!(short(&found.located), expected, "{clues:?} {:?}", found.notes);
}

#[test]
fn addresses_are_read_by_their_order_or_their_commas() {
    let locator = locator();
    for (address, expected) in [
        ("전라북도 군산시 오식도동 518-1", "KR-35020"),
        ("군산시", "KR-35020"),
        ("전북", "KR-35"),
        ("중구", "KR-11020|KR-21010|KR-22010|KR-23010|KR-25020|KR-26010"),
        ("부산 중구 중앙대로 1", "KR-21010"),
        ("부산빌딩 3층", "-"),
        ("서울로 12", "-"),
        ("전주식당", "-"),
        ("창원시 의창구 팔용동", "KR-38111"),
        ("Gunsan-si, Jeollabuk-do, Korea", "KR-35020"),
        ("г. Асака, Андижанская область", "UZ-AN-asaka-district"),
        ("Tashkent street 5", "-"),
        ("Andijan", "UZ-AN-andijon-city"),
        ("", "-"),
    ] {
        check(&locator, &PlaceClues { address, ..PlaceClues::default() }, expected);
    }
}

#[test]
fn other_clues_decide_what_the_address_leaves_open() {
    let locator = locator();
    let address = "고성군 고성읍";
    check(&locator, &PlaceClues { address, ..PlaceClues::default() }, "KR-32400|KR-38340");
    check(&locator, &PlaceClues { address, region: "경남", ..PlaceClues::default() }, "KR-38340");
    let whole = PlaceClues { address: "경상남도 창원시 팔용동 41", ..PlaceClues::default() };
    check(&locator, &whole, "KR-38110");
    check(&locator, &PlaceClues { municipality: "창원시 의창구", ..whole }, "KR-38111");
    check(&locator, &PlaceClues { other_address: "경남 창원시 의창구 차상로 1", ..whole }, "KR-38111");
    check(
        &locator,
        &PlaceClues { region: "Andijan", municipality: "Asaka", ..PlaceClues::default() },
        "UZ-AN-asaka-district",
    );
    check(&locator, &PlaceClues { region: "Andijan", ..PlaceClues::default() }, "UZ-AN");
    check(&locator, &PlaceClues { country: Some(Country::KR), ..PlaceClues::default() }, "=KR");
}

#[test]
fn contradictions_are_noted() {
    let locator = locator();
    let found = locator.locate(&PlaceClues {
        region: "부산광역시",
        address: "전라북도 군산시 오식도동",
        ..PlaceClues::default()
    });
    assert_eq!(short(&found.located), "KR-35020");
    let code = |text: &str| PlaceCode::new(text).unwrap();
    let note = PlaceNote::Disagrees { clue: Clue::Region, used: code("KR-35020"), other: code("KR-21") };
    assert_eq!(found.notes, [note]);
    let abroad = locator.locate(&PlaceClues {
        country: Some(Country::KR),
        address: "Asaka, Andijan, Uzbekistan",
        ..PlaceClues::default()
    });
    assert_eq!(short(&abroad.located), "UZ-AN-asaka-district");
    assert_eq!(abroad.notes, [PlaceNote::CountryDisagrees { given: Country::KR, named: Country::UZ }]);
    // A region the place belonged to before does not contradict.
    let gunwi =
        locator.locate(&PlaceClues { address: "경상북도 군위군 효령면", ..PlaceClues::default() });
    assert_eq!((short(&gunwi.located).as_str(), gunwi.notes.len()), ("KR-37310", 0));
}

#[test]
fn coordinates_win() {
    let locator = locator();
    let at = Coordinates::from_degrees(35.9676, 126.7369);
    let found = locator.locate(&PlaceClues { coordinates: at, ..PlaceClues::default() });
    assert_eq!(short(&found.located), "KR-35020");
    assert_eq!(
        found.located.place().map(|place| (place.precision, place.at)),
        Some((Precision::Coordinates, at))
    );
    let far = locator.locate(&PlaceClues {
        coordinates: at,
        address: "부산광역시 사하구",
        ..PlaceClues::default()
    });
    assert_eq!(short(&far.located), "KR-35020");
    assert!(
        matches!(far.notes[..], [PlaceNote::FarFromCoordinates { distance_m: 150_000.., .. }]),
        "{far:?}"
    );
    // Inside a large municipality nothing is far.
    let edge = Coordinates::from_degrees(37.80, 128.40);
    let hongcheon =
        locator.locate(&PlaceClues {
            coordinates: edge, address: "강원도 홍천군", ..PlaceClues::default()
        });
    assert_eq!(hongcheon.notes, []);
    let swapped = PlaceClues {
        coordinates: Coordinates::from_degrees(72.2378, 40.6415),
        country: Some(Country::UZ),
        address: "Asaka",
        ..PlaceClues::default()
    };
    let swapped = locator.locate(&swapped);
    assert_eq!(short(&swapped.located), "UZ-AN-asaka-district");
    assert_eq!(swapped.notes, [PlaceNote::CoordinatesLookSwapped]);
    let abroad = Coordinates::from_degrees(52.52, 13.40);
    let berlin = locator.locate(&PlaceClues { coordinates: abroad, ..PlaceClues::default() });
    assert_eq!(short(&berlin.located), "DE-2950159");
    let given = Some(Country::KR);
    let berlin = locator.locate(&PlaceClues { coordinates: abroad, country: given, ..PlaceClues::default() });
    let germany = Country::from_code("DE").unwrap();
    assert_eq!(berlin.notes, [PlaceNote::CountryDisagrees { given: Country::KR, named: germany }]);
    let sea = Coordinates::from_degrees(0.0, -30.0);
    let sea = locator.locate(&PlaceClues { coordinates: sea, ..PlaceClues::default() });
    assert_eq!(sea.located, Located::Unknown);
}

#[test]
fn a_named_place_of_trade_is_a_port_first() {
    let locator = locator();
    let named = |text: &str| short(&locator.locate_named(text, None));
    assert_eq!(named("Busan"), "KR-PUS");
    assert_eq!(named("Gunsan Port"), "KR-KUV");
    assert_eq!(named("порт Кунсан"), "KR-KUV");
    assert_eq!(named("부산신항"), "KR-BNP");
    assert_eq!(named("KRKUV"), "KR-KUV");
    assert_eq!(named("Asaka"), "UZ-AN-asaka-district");
    assert_eq!(named("Shanghai"), "CN-1796236");
    let in_address = locator.locate(&PlaceClues { address: "Busan", ..PlaceClues::default() });
    assert_eq!(short(&in_address.located), "KR-21");
}

#[test]
fn countries_are_known_by_name_and_code() {
    let locator = locator();
    for (text, code) in [
        ("KR", "KR"),
        ("kor", "KR"),
        ("Republic of Korea", "KR"),
        ("대한민국", "KR"),
        ("Республика Узбекистан", "UZ"),
        ("Ўзбекистон", "UZ"),
        ("Oʻzbekiston", "UZ"),
        ("germaniya", "DE"),
    ] {
        assert_eq!(
            locator.country(text).map(|country| country.code().to_owned()).as_deref(),
            Some(code),
            "{text}"
        );
    }
    assert_eq!(locator.country("Atlantis"), None);
}

/// Words that make up addresses, in an order that need not make sense.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "전라북도",
        "전북",
        "군산시",
        "군산",
        "창원시",
        "의창구",
        "성산구",
        "중구",
        "광주",
        "광주시",
        "제주",
        "서울",
        "강남",
        "오식도동",
        "산단로",
        "12",
        "(",
        ")",
        ",",
        "빌딩",
        "Korea",
        "Gunsan-si",
        "Jeonbuk",
        "Seoul",
        "Gwangju",
        "Jung-gu",
        "Asaka",
        "Andijan",
        "region",
        "city",
        "г.",
        "Ташкент",
        "ул.",
        "Навои",
        "область",
        "tumani",
        "Uzbekistan",
        "street",
    ]);
    prop::collection::vec(word, 0..9).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_read(address in any::<String>(), region in any::<String>()) {
        let clues = PlaceClues { address: &address, region: &region, ..PlaceClues::default() };
        let _ = LOCATOR.locate(&clues);
        let _ = LOCATOR.locate_named(&address, None);
    }

    /// Whatever the words: a place found lies in the country found, an ambiguous one has at least two candidates in
    /// order, and a second reading gives the same.
    #[test]
    fn answers_are_whole(address in words(), other_address in words(), region in words(), municipality in words()) {
        let clues = PlaceClues {
            address: &address,
            other_address: &other_address,
            region: &region,
            municipality: &municipality,
            ..PlaceClues::default()
        };
        let found = LOCATOR.locate(&clues);
        match &found.located {
            Located::Found(place) => {
                let entry = place.code.as_ref().and_then(|code| Gazetteer::builtin().get(code));
                prop_assert_eq!(place.at, entry.map(|entry| entry.at));
                prop_assert!(entry.is_none_or(|entry| entry.country == place.country));
                prop_assert_eq!(entry.is_none(), place.precision == Precision::Country);
            }
            Located::Ambiguous(codes) => {
                prop_assert!(codes.len() > 1 && codes.is_sorted());
            }
            Located::Unknown => {}
        }
        prop_assert_eq!(LOCATOR.locate(&clues), found);
    }

    /// What stands behind region and city cannot change them.
    #[test]
    fn the_rest_of_a_korean_address_does_not_matter(rest in "[가-힣A-Za-z0-9 ,()-]{0,30}") {
        let address = format!("전라북도 군산시 새만금북로 {rest}");
        let found = LOCATOR.locate(&PlaceClues { address: &address, ..PlaceClues::default() });
        prop_assert_eq!(short(&found.located), "KR-35020");
    }

    /// A name with letters of Hangul right behind it is no place by itself.
    #[test]
    fn a_name_in_a_longer_word_is_no_place(
        name in prop::sample::select(vec!["부산", "서울", "전주", "군산", "대구", "창원"]),
        rest in "[가나다라마바사아자차카타파하]{2,6}(빌딩|식당|산업|정밀|로)",
    ) {
        let address = format!("{name}{rest}");
        let found = LOCATOR.locate(&PlaceClues { address: &address, ..PlaceClues::default() });
        prop_assert_eq!(short(&found.located), "-");
    }
}

proptest! {
    /// What is remembered of the rows before changes nothing.
    #[test]
    fn many_rows_are_located_as_each_alone(
        rows in proptest::collection::vec((0_usize..8, 0_usize..8, 0_usize..8, 0_usize..8, 0_usize..3), 1..40),
    ) {
        const REGIONS: [&str; 8] = ["", "전라북도", "경남", "광주", "Andijan viloyati", "부산광역시", "nowhere", "서울"];
        const TOWNS: [&str; 8] = ["", "군산시", "창원시 의창구", "중구", "Asaka", "광주시", "익산", "강남구"];
        const ADDRESSES: [&str; 8] = [
            "",
            "전라북도 군산시 오식도동 518-1",
            "경상남도 창원시 의창구 의안로49번길 2 (북동)",
            "중구 을지로 1",
            "Asaka tumani, Andijon viloyati",
            "광주 북구 첨단로 3",
            "somewhere else",
            "2층, 서울특별시 강남구 테헤란로 5",
        ];
        let mut places = Places::new(&LOCATOR);
        for (region, municipality, address, other, country) in rows {
            let clues = PlaceClues {
                country: [None, Some(Country::KR), Some(Country::UZ)][country],
                region: REGIONS[region],
                municipality: TOWNS[municipality],
                address: ADDRESSES[address],
                other_address: ADDRESSES[other],
                coordinates: Coordinates::from_degrees(35.97, 126.74).filter(|_| region == other),
            };
            prop_assert_eq!(places.locate(&clues), LOCATOR.locate(&clues));
        }
    }
}
