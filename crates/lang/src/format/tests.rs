use super::*;
use crate::Language;
use jiff::civil;

fn each(expected: [&str; 5], write: impl Fn(Language) -> String) {
    for (language, expected) in Language::ALL.into_iter().zip(expected) {
        assert_eq!(write(language).replace('\u{a0}', " "), expected, "{language}");
    }
}

fn translators(write: impl Fn(&Translator) -> String) -> impl Fn(Language) -> String {
    move |language| write(&Translator::new(language).unwrap())
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn numbers_carry_the_marks_of_their_language() {
    each(["1,234.5", "1,234.5", "1 234,5", "1 234,5", "1 234,5"], |l| number(l, dec("1234.5")));
    each(["-1,234,567", "-1,234,567", "-1 234 567", "-1 234 567", "-1 234 567"], |l| integer(l, -1_234_567));
    each(["0.10", "0.10", "0,10", "0,10", "0,10"], |l| number(l, dec("0.10")));
    each(
        [
            "9,223,372,036,854,775,807",
            "9,223,372,036,854,775,807",
            "9 223 372 036 854 775 807",
            "9 223 372 036 854 775 807",
            "9 223 372 036 854 775 807",
        ],
        |l| integer(l, i64::MAX),
    );
}

#[test]
fn percentages_are_rounded_half_to_even() {
    each(["25.3%", "25.3%", "25,3 %", "25,3%", "25,3%"], |l| percent(l, dec("0.2529"), 1));
    each(["12%", "12%", "12 %", "12%", "12%"], |l| percent(l, dec("0.125"), 0));
    each(["100.0%", "100.0%", "100,0 %", "100,0%", "100,0%"], |l| percent(l, dec("1"), 1));
}

#[test]
fn money_keeps_its_code_and_its_minor_unit() {
    let usd = |micro| move |l| money(l, micro, "USD", 2);
    each(
        ["1,234.50 USD", "1,234.50 USD", "1 234,50 USD", "1 234,50 USD", "1 234,50 USD"],
        usd(1_234_500_000),
    );
    assert_eq!(money(Language::En, 5_000, "USD", 2), "0.00\u{a0}USD");
    assert_eq!(money(Language::En, 15_000, "USD", 2), "0.02\u{a0}USD");
    assert_eq!(money(Language::En, -15_000, "USD", 2), "-0.02\u{a0}USD");
    assert_eq!(money(Language::En, -1_500_000, "KRW", 0), "-2\u{a0}KRW");
    assert_eq!(
        money(Language::En, i128::MAX, "USD", 6),
        "170,141,183,460,469,231,731,687,303,715,884.105727\u{a0}USD"
    );
    assert_eq!(money_exact(Language::En, 12_500, "USD", 2), "0.0125\u{a0}USD");
    assert_eq!(money_exact(Language::En, 1_200_000, "USD", 2), "1.20\u{a0}USD");
    assert_eq!(money_exact(Language::En, 1_000_000, "KRW", 0), "1\u{a0}KRW");
    assert_eq!(money_exact(Language::En, 1, "KRW", 0), "0.000001\u{a0}KRW");
}

#[test]
fn dates_are_written_as_each_language_does() {
    let day = civil::date(2026, 11, 25);
    each(
        ["2026년 11월 25일", "25 November 2026", "25 ноября 2026 г.", "25-noyabr, 2026", "25 ноябр, 2026"],
        |l| date(l, day),
    );
    each(["2026-11-25", "25 Nov 2026", "25.11.2026", "25/11/2026", "25/11/2026"], |l| short_date(l, day));
}

#[test]
fn distances_and_sizes_are_short() {
    each(["4.2 km", "4.2 km", "4,2 км", "4,2 km", "4,2 км"], translators(|w| distance(w, 4_240)));
    each(
        ["4,734 km", "4,734 km", "4 734 км", "4 734 km", "4 734 км"],
        translators(|w| distance(w, 4_734_400)),
    );
    each(["10 km", "10 km", "10 км", "10 km", "10 км"], translators(|w| distance(w, 9_999)));
    each(["1.5 MB", "1.5 MB", "1,5 МБ", "1,5 MB", "1,5 МБ"], translators(|w| file_size(w, 1_500_000)));
    each(["999 B", "999 B", "999 Б", "999 B", "999 Б"], translators(|w| file_size(w, 999)));
    each(["12 kB", "12 kB", "12 кБ", "12 kB", "12 кБ"], translators(|w| file_size(w, 12_345)));
}

#[test]
fn days_agree_with_their_number() {
    each(["1일", "1 day", "1 день", "1 kun", "1 кун"], translators(|w| days(w, 1)));
    each(["3일", "3 days", "3 дня", "3 kun", "3 кун"], translators(|w| days(w, 3)));
    each(["1,011일", "1,011 days", "1 011 дней", "1 011 kun", "1 011 кун"], translators(|w| days(w, 1_011)));
    each(["21일", "21 days", "21 день", "21 kun", "21 кун"], translators(|w| days(w, 21)));
}

#[test]
fn parts_of_a_whole_are_told() {
    each(
        ["10개 중 3개", "3 of 10", "3 из 10", "10 tadan 3 tasi", "10 тадан 3 таси"],
        translators(|w| of(w, 3, 10)),
    );
}
