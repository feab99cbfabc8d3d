use super::*;
use proptest::prelude::*;

fn parse(text: &str, country: Option<Country>) -> Result<String, NumberError> {
    RegistrationNumber::parse(text, country).map(|number| number.to_string())
}

#[test]
fn published_numbers_pass() {
    // Samsung Electronics (both numbers), Kakao, the example of the OECD's sheet; Sberbank and Gazprom; a person's
    // number worked out in textbooks of the check.
    for (text, country, told) in [
        ("124-81-00998", Some(Country::KR), "124-81-00998"),
        ("1208147521", None, "120-81-47521"),
        ("116-82-00276", Some(Country::KR), "116-82-00276"),
        ("１２４-８１-００９９８", None, "124-81-00998"),
        ("130111-0006246", Some(Country::KR), "130111-0006246"),
        ("1301110006246", None, "130111-0006246"),
        ("7707083893", Some(Country::RU), "7707083893"),
        ("7736050003", Some(Country::RU), "7736050003"),
        ("500100732259", Some(Country::RU), "500100732259"),
        ("201 122 919", Some(Country::UZ), "201122919"),
        ("31234567890123", None, "31234567890123"),
    ] {
        assert_eq!(parse(text, country).as_deref(), Ok(told), "{text}");
    }
}

#[test]
fn wrong_numbers_are_told_why() {
    for (text, country, why) in [
        ("124-81-00997", Some(Country::KR), NumberError::CheckDigit),
        ("124-81-0099", Some(Country::KR), NumberError::Form),
        ("000-00-00000", Some(Country::KR), NumberError::Form),
        ("1111111111", None, NumberError::Form),
        ("등록 중", None, NumberError::Form),
        ("130111-0006247", None, NumberError::CheckDigit),
        ("7707083894", Some(Country::RU), NumberError::CheckDigit),
        ("500100732258", None, NumberError::CheckDigit),
        ("102345678", Some(Country::UZ), NumberError::Form),
        ("20112291", Some(Country::UZ), NumberError::Form),
    ] {
        assert_eq!(parse(text, country), Err(why), "{text}");
    }
    let china = Country::from_code("CN");
    assert_eq!(parse("91420684MA4927PJ7B", china), Err(NumberError::Country));
    assert_eq!(StatedNumber::new(" - ", None), None);
    assert_eq!(StatedNumber::new("124-81-00997", None), Some(StatedNumber::Wrong("124-81-00997".to_owned())));
}

#[test]
fn two_legal_persons_are_never_one_firm() {
    let number = |text, country| RegistrationNumber::parse(text, Some(country)).unwrap();
    let (one, other) = (number("7707083893", Country::RU), number("7736050003", Country::RU));
    assert!(one.excludes(&other) && other.excludes(&one) && !one.excludes(&one));
    assert!(!number("124-81-00998", Country::KR).excludes(&number("120-81-47521", Country::KR)));
}

proptest! {
    /// Every slip of one digit of a Korean business number is found but where a weight and ten have a common factor: the
    /// ninth digit, whose weight is 5.
    #[test]
    fn a_slip_of_one_digit_is_found(seed in 100_000_000_u64..1_000_000_000, at in 0_usize..8, slip in 1_u64..10) {
        let with_check = (0..10).map(|check| format!("{seed}{check}")).find(|text| BusinessNumber::new(text).is_ok());
        prop_assume!(with_check.is_some());
        let mut digits: Vec<u64> = with_check.unwrap().chars().map(|c| u64::from(c.to_digit(10).unwrap())).collect();
        digits[at] = (digits[at] + slip) % 10;
        let slipped: String = digits.iter().map(ToString::to_string).collect();
        prop_assert!(BusinessNumber::new(&slipped).is_err());
    }

    #[test]
    fn nothing_panics_and_what_is_shown_reads_again(text in any::<String>()) {
        if let Ok(number) = RegistrationNumber::parse(&text, None) {
            prop_assert_eq!(RegistrationNumber::parse(&number.to_string(), None), Ok(number));
        }
    }
}
