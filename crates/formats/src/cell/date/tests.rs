use super::*;
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn dates_of_every_habit() {
    for text in [
        "2019-05-28",
        "2019.05.28",
        "2019. 5. 28.",
        "2019. 5. 28.(화)",
        "2019.05.28 (화)",
        "‘19. 5. 28.",
        "'19.5.28",
        "’19.05.28.",
        "19. 5. 28.",
        "19년 5월 28일",
        "2019년 5월 28일",
        "2019년5월28일",
        "28.05.2019",
        "28.05.2019 г.",
        "28.05.2019г",
        "28.05.19 г.",
        "28 мая 2019 г.",
        "28 мая 2019 года",
        "28 May 2019",
        "May 28, 2019",
        "28th of May 2019",
        "28-may 2019",
        "28-May-2019",
        "2019-yil 28-may",
        "2019 yil 28 may",
        "28-may 2019-yil",
        "2019 йил 28 май",
        "2019 йил 28-май",
        "20190528",
        "05/28/2019",
        "2019-05-28T00:00:00",
        "2019-05-28T00:00:00Z",
        "2019-05-28 10:00",
        "28.05.2019 10:00:00",
    ] {
        let read = parse(text, Order::DayFirst);
        let exact = Some((date(2019, 5, 28), None, Precision::Day));
        assert_eq!(read.map(|read| (read.date, read.other, read.precision)), exact, "{text}");
    }
}

#[test]
fn numbers_that_read_in_two_orders() {
    let read = |text, order| parse(text, order).map(|read| (read.date, read.other));
    let (march, april) = (date(2019, 3, 4), date(2019, 4, 3));
    assert_eq!(read("03/04/2019", Order::DayFirst), Some((april, Some(march))));
    assert_eq!(read("03-04-2019", Order::YearFirst), Some((april, Some(march))));
    assert_eq!(read("03.04.2019", Order::DayFirst), Some((april, None)));
    assert_eq!(read("04/04/2019", Order::DayFirst), Some((date(2019, 4, 4), None)));
    let (korean, russian) = (date(2019, 5, 28), date(2028, 5, 19));
    assert_eq!(read("19.05.28", Order::YearFirst), Some((korean, Some(russian))));
    assert_eq!(read("19.05.28", Order::DayFirst), Some((russian, Some(korean))));
    assert_eq!(read("19.05.32", Order::YearFirst), Some((date(2032, 5, 19), None)));
}

#[test]
fn months_quarters_halves_and_years_are_no_days() {
    for (text, first, last, precision) in [
        ("2019년 5월", date(2019, 5, 1), date(2019, 5, 31), Precision::Month),
        ("2019년 5월 말", date(2019, 5, 1), date(2019, 5, 31), Precision::Month),
        ("'19년 5월", date(2019, 5, 1), date(2019, 5, 31), Precision::Month),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28), Precision::Month),
        ("02.2020", date(2020, 2, 1), date(2020, 2, 29), Precision::Month),
        ("май 2019", date(2019, 5, 1), date(2019, 5, 31), Precision::Month),
        ("в мае", date(1, 1, 1), date(1, 1, 1), Precision::Day),
        ("декабрь 2019 г.", date(2019, 12, 1), date(2019, 12, 31), Precision::Month),
        ("Dec 2019", date(2019, 12, 1), date(2019, 12, 31), Precision::Month),
        ("2019-yil may", date(2019, 5, 1), date(2019, 5, 31), Precision::Month),
        ("2019 йил май", date(2019, 5, 1), date(2019, 5, 31), Precision::Month),
        ("2019년 2분기", date(2019, 4, 1), date(2019, 6, 30), Precision::Quarter),
        ("II кв. 2019", date(2019, 4, 1), date(2019, 6, 30), Precision::Quarter),
        ("4 квартал 2019 г.", date(2019, 10, 1), date(2019, 12, 31), Precision::Quarter),
        ("Q2 2019", date(2019, 4, 1), date(2019, 6, 30), Precision::Quarter),
        ("2019-yil 2-chorak", date(2019, 4, 1), date(2019, 6, 30), Precision::Quarter),
        ("2019년 하반기", date(2019, 7, 1), date(2019, 12, 31), Precision::Half),
        ("1-е полугодие 2019", date(2019, 1, 1), date(2019, 6, 30), Precision::Half),
        ("2019년", date(2019, 1, 1), date(2019, 12, 31), Precision::Year),
        ("2019 г.", date(2019, 1, 1), date(2019, 12, 31), Precision::Year),
    ] {
        let read = parse(text, Order::DayFirst);
        if precision == Precision::Day {
            assert_eq!(read, None, "{text}");
        } else {
            assert_eq!(
                read.map(|r| (r.date, r.last(), r.precision)),
                Some((first, last, precision)),
                "{text}"
            );
        }
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "",
        "5",
        "2019",
        "12,5",
        "31.02.2019",
        "hello",
        "1.2.3.4",
        "2019-13-01",
        "tomorrow",
        "28 foo 2019",
        "5분기 2019년",
        "2019년 5분기",
        "10 кг",
        "SOP+90",
        "1234567890123",
        "май",
        "2019-05-28 and then",
    ] {
        assert_eq!(parse(text, Order::DayFirst), None, "{text}");
    }
}

proptest! {
    #[test]
    fn every_day_is_read_as_each_habit_writes_it(year in 1900_i16..2199, month in 1_i8..13, day in 1_i8..29) {
        let expected = date(year, month, day);
        for text in [
            format!("{year}-{month:02}-{day:02}"),
            format!("{year}. {month}. {day}."),
            format!("{year}년 {month}월 {day}일"),
            format!("{day:02}.{month:02}.{year}"),
            format!("{year}{month:02}{day:02}"),
        ] {
            prop_assert_eq!(parse(&text, Order::DayFirst).map(|read| read.date), Some(expected), "{}", text);
        }
    }

    #[test]
    fn any_text_is_borne(text in ".{0,40}") {
        if let Some(read) = parse(&text, Order::YearFirst) {
            prop_assert!(read.date <= read.last());
        }
    }
}
