use super::*;
use proptest::prelude::*;

/// A card of a name in two parts; `+` parts them, what follows a space is the plant.
fn card(name: &str, place: &str, phone: &str) -> Card {
    let (name, plant) = name.split_once(' ').unwrap_or((name, ""));
    Card {
        spellings: vec![spelling(name)],
        plant: plant.to_owned(),
        municipality: PlaceCode::new(place).ok(),
        region: PlaceCode::new(place.split_once('-').map_or(place, |(region, _)| region)).ok(),
        phones: Some(phone.to_owned()).filter(|phone| !phone.is_empty()).into_iter().collect(),
        ..Card::default()
    }
}

fn spelling(name: &str) -> Spelling {
    let (stem, tail) = name.split_once('+').unwrap_or((name, ""));
    let hangul = name.chars().any(|c| matches!(c, '가'..='힣'));
    let sounds = vec![format!("sound-{}", name.chars().count())].into_iter().filter(|_| !hangul).collect();
    Spelling {
        base: format!("{stem}{tail}"),
        stem: stem.into(),
        tail: tail.into(),
        hangul,
        sounds,
        ..Spelling::default()
    }
}

/// Cards in a register large enough that a municipality says something.
fn among(cards: Vec<Card>) -> Vec<Card> {
    let others = (0..600_u32).map(|n| {
        let syllable = |at: u32| char::from_u32(0xAC00 + (n * 7919 + at * 104_729) % 11_172).unwrap();
        card(
            &format!("{}{}+정밀", syllable(1), syllable(2)),
            &format!("r{}-m{}", n % 5, n % 60),
            &format!("{n:08}"),
        )
    });
    cards.into_iter().chain(others).collect()
}

fn found(cards: Vec<Card>) -> Vec<(usize, usize)> {
    let cards = among(cards);
    Comparer::new(&cards).suggestions().iter().map(|s| (s.first, s.second)).collect()
}

#[test]
fn a_name_alone_is_never_enough() {
    let bare = |name: &str| Card { municipality: None, region: None, ..card(name, "r1-m1", "") };
    assert!(found(vec![bare("드문이름"), bare("드문이름")]).is_empty());
    let apart = vec![card("드문이름", "r1-m1", ""), card("드문이름", "r2-m2", "")];
    assert!(found(apart).is_empty());
}

#[test]
fn name_and_place_or_telephone_are() {
    assert_eq!(found(vec![card("드문+정밀", "r1-m1", ""), card("드문+정밀", "r1-m1", "")]), [(0, 1)]);
    assert_eq!(found(vec![card("드문+정밀", "r1-m1", "0551"), card("드문+정밀", "r2-m2", "0551")]), [(0, 1)]);
    // A slip of the pen, and one telephone.
    assert_eq!(
        found(vec![card("드문상+정밀", "r1-m1", "0551"), card("드문삼+정밀", "r1-m1", "0551")]),
        [(0, 1)]
    );
    // Neighbours of other names that share the telephone.
    assert!(
        found(vec![card("드문상+정밀", "r1-m1", "0551"), card("가벼운+금속", "r1-m1", "0551")]).is_empty()
    );
}

#[test]
fn a_registration_number_decides() {
    let number = |text| RegistrationNumber::parse(text, None).unwrap();
    let numbered = |name, text| Card { numbers: vec![number(text)], ..card(name, "r1-m1", "0551") };
    let cards = [numbered("가나+정밀", "124-81-00998"), numbered("다라+금속", "124-81-00998")];
    let suggestion = Comparer::new(&cards).compare(1, 0).unwrap();
    assert_eq!((suggestion.score, suggestion.first), (Score::CERTAIN, 0));
    // Two legal persons are two, whatever else agrees.
    assert!(found(vec![numbered("드문+정밀", "201122919"), numbered("드문+정밀", "201122918")]).is_empty());
}

#[test]
fn acronyms_a_letter_apart_are_two_firms() {
    let spelled = |name: &str, letters: &str| {
        let mut card = card(name, "r1-m1", "0551");
        card.spellings[0].letters = letters.to_owned();
        card
    };
    assert!(found(vec![spelled("케이엠티", "kmt"), spelled("케이엔티", "knt")]).is_empty());
}

#[test]
fn three_rows_of_one_firm_are_told_by_two_suggestions() {
    let cards = among(vec![
        card("드문+정밀", "r1-m1", "1"),
        card("드문+정밀", "r1-m1", "1"),
        card("드문+정밀", "r1-m1", "1"),
    ]);
    let suggestions = Comparer::new(&cards).suggestions();
    assert_eq!(suggestions.len(), 3);
    assert_eq!(joined(cards.len(), suggestions).len(), 2);
}

fn cards() -> impl Strategy<Value = Vec<Card>> {
    let number = prop_oneof![4 => Just(""), 1 => Just("124-81-00998"), 1 => Just("120-81-47521")];
    let one = (
        prop_oneof![
            "[가나다]{2}\\+(정밀|금속)( 2공장)?",
            "[가나]상명사\\+정밀",
            "[가나]삼명사\\+정밀",
            "[ab]{2}mmmmm\\+tech"
        ],
        "r[12]-m[123]|",
        "0[1-4]|",
        prop_oneof![2 => Just(""), 1 => Just("김가나"), 1 => Just("이다라")],
        prop_oneof![1 => Just(None), 2 => ("[가나]로", "[12]").prop_map(Some)],
        number,
    );
    let card = one.prop_map(|(name, place, phone, representative, address, number)| Card {
        representative: representative.to_owned(),
        addresses: address.map(|(street, number)| AddressKey { street, number }).into_iter().collect(),
        numbers: RegistrationNumber::parse(number, None).into_iter().collect(),
        ..card(&name, &place, &phone)
    });
    proptest::collection::vec(card, 2..90)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Blocking loses nothing: the same suggestions as all pairs.
    #[test]
    fn blocks_find_what_all_pairs_find(cards in cards()) {
        let comparer = Comparer::new(&cards);
        let all: Vec<Suggestion> =
            (0..cards.len()).flat_map(|i| (i + 1..cards.len()).map(move |j| (i, j))).filter_map(|(i, j)| comparer.compare(i, j)).collect();
        prop_assert_eq!(comparer.suggestions(), all);
    }

    /// Which of the two comes first does not show; and a name alone never suggests.
    #[test]
    fn the_score_is_symmetric_and_never_of_a_name_alone(cards in cards()) {
        let forward = Comparer::new(&cards);
        let turned: Vec<Card> = cards.iter().rev().cloned().collect();
        let backward = Comparer::new(&turned);
        let last = cards.len() - 1;
        for i in 0..cards.len() {
            for j in 0..i {
                let (one, other) = (forward.compare(i, j), backward.compare(last - i, last - j));
                let score = |suggestion: &Option<Suggestion>| suggestion.as_ref().map(|s| (s.score.0 * 1e6).round());
                prop_assert_eq!(score(&one), score(&other));
                if let Some(suggestion) = one {
                    prop_assert!(suggestion.reasons.iter().any(supports), "{:?}", suggestion);
                }
            }
        }
    }

    #[test]
    fn joining_keeps_every_group_together(cards in cards()) {
        let suggestions = Comparer::new(&cards).suggestions();
        let groups = |suggestions: &[Suggestion]| {
            let mut parent: Vec<usize> = (0..cards.len()).collect();
            for s in suggestions {
                let (a, b) = (root(&mut parent, s.first), root(&mut parent, s.second));
                parent[a.max(b)] = a.min(b);
            }
            (0..cards.len()).map(|at| root(&mut parent, at)).collect::<Vec<_>>()
        };
        let kept = joined(cards.len(), suggestions.clone());
        prop_assert_eq!(groups(&kept), groups(&suggestions));
    }
}

#[test]
fn addresses_are_read_as_street_and_number() {
    let keys = |text| {
        let keys = address_keys(text, |text| text.to_lowercase());
        keys.into_iter().map(|key| format!("{} {}", key.street, key.number)).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("경상남도 창원시 의창구 의안로49번길 19 (북동)", &["의안로49번길 19"][..]),
        ("경남 창원시 의창구 의안로 49번길 19", &["의안로49번길 19"]),
        ("경상남도 창원시 의창구 북동 93번지", &["북동 93"]),
        ("경상남도 창원시 성산구 완암로 50, 테크동 504호 (성산동, SK테크노파크)", &["완암로 50"]),
        ("경상남도 창원시 마산합포구 진북면 추곡리 577-2번지", &["추곡리 577-2"]),
        ("경상남도 창원시 성산구", &[]),
        ("г. Ташкент, ул. Навои, 12", &["навои 12"]),
        ("12 Navoi street, Tashkent", &["navoi 12"]),
    ] {
        assert_eq!(keys(text), expected, "{text}");
    }
}
