//! The faults, one by one.

use super::super::book::{Book, Kind, Page, Value};
use super::bases::{masses, padded, parts, rates, register, survey, workbook};
use super::{Fault, Plant};
use desk::intake;
use domain::finding::Rule;
use jiff::civil::date;

/// A text cell.
pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// All faults.
pub(super) fn all() -> Vec<Fault> {
    [numbers(), values(), rows(), columns(), firms(), sheets(), costs(), surveys()]
        .into_iter()
        .flatten()
        .collect()
}

/// A fault in the cells of a parts list.
fn list(name: &'static str, file: Kind, rule: Rule, cell: &'static str, plant: fn(&mut Book)) -> Fault {
    let sheet = if matches!(file, Kind::Csv | Kind::Cp949 | Kind::Html) { "" } else { "Parts" };
    Fault {
        name,
        kind: intake::Kind::Parts,
        file,
        clean: parts,
        plant: Plant::Cells(plant),
        rule,
        sheet,
        cell,
    }
}

/// Part numbers, customs codes and certificates.
fn numbers() -> Vec<Fault> {
    vec![
        list("look-alike letters in a part number", Kind::Xlsx, Rule::LookAlikeLetters, "B4", |book| {
            book.set(0, "B4", text("СV-1003"));
        }),
        list("look-alike letters in a part number, ods", Kind::Ods, Rule::LookAlikeLetters, "B5", |book| {
            book.set(0, "B5", text("GР-1004"));
        }),
        list("look-alike letters in a part number, xls", Kind::Xls, Rule::LookAlikeLetters, "B3", |book| {
            book.set(0, "B3", text("ЅН-1002"));
        }),
        list(
            "a part number as a number with exponent",
            Kind::Csv,
            Rule::PartNumberDigitsLost,
            "B4",
            |book| {
                book.set(0, "B4", text("1.23E+11"));
            },
        ),
        list(
            "a part number whose last digits are gone",
            Kind::Xlsx,
            Rule::PartNumberDigitsLost,
            "B5",
            |book| {
                book.set(0, "B5", Value::Number(12_345_678_901_234_500_000.0));
            },
        ),
        Fault {
            clean: padded,
            ..list("a part number without its zeros", Kind::Xlsx, Rule::PartNumberZerosLost, "B6", |book| {
                book.set(0, "B6", Value::Number(125.0));
            })
        },
        list("a part number that became a day", Kind::Xlsx, Rule::PartNumberWasDate, "B4", |book| {
            book.set(0, "B4", Value::Day(date(2026, 3, 1)));
        }),
        list("a part number that became a day, as shown", Kind::Csv, Rule::PartNumberWasDate, "B5", |book| {
            book.set(0, "B5", text("Mar-01"));
        }),
        list("the same row again", Kind::Xlsx, Rule::PartTwice, "B10", |book| {
            let row = book.pages[0].rows[2].clone();
            book.pages[0].rows.push(row);
        }),
        list("one part number for two parts", Kind::Ods, Rule::PartTwice, "B7", |book| {
            book.set(0, "B7", text("BR-1001"));
        }),
        list("a customs code that is none", Kind::Xlsx, Rule::HsUnreadable, "L4", |book| {
            book.set(0, "L4", text("auto parts"));
        }),
        list("a letter for a digit in a customs code", Kind::Xls, Rule::LookAlikeLetters, "L5", |book| {
            book.set(0, "L5", text("8483О0"));
        }),
        list("an unknown certificate", Kind::Xlsx, Rule::CertificateUnknown, "O4", |book| {
            book.set(0, "O4", text("ISO 99999"));
        }),
    ]
}

/// Numbers, units, money, days.
fn values() -> Vec<Fault> {
    vec![
        list("an unknown material", Kind::Xlsx, Rule::MaterialUnknown, "D4", |book| {
            book.set(0, "D4", text("Unobtainium 5"));
        }),
        list("look-alike letters in a material", Kind::Ods, Rule::LookAlikeLetters, "D5", |book| {
            book.set(0, "D5", text("SСМ420"));
        }),
        list("words for a number", Kind::Xls, Rule::NumberUnreadable, "I4", |book| {
            book.set(0, "I4", text("about a thousand"));
        }),
        list("an ambiguous decimal mark", Kind::Xlsx, Rule::NumberReadsTwoWays, "E5", |book| {
            book.set(0, "E5", text("1,234"));
        }),
        list("a negative mass", Kind::Xlsx, Rule::NumberImpossible, "E4", |book| {
            book.set(0, "E4", Value::Number(-0.35));
        }),
        list("a length of nothing", Kind::Ods, Rule::NumberImpossible, "F3", |book| {
            book.set(0, "F3", Value::Number(0.0));
        }),
        list("half a piece", Kind::Xls, Rule::NumberImpossible, "I6", |book| {
            book.set(0, "I6", Value::Number(1200.5));
        }),
        list("a price without its currency", Kind::Xlsx, Rule::ValueMissing, "N4", |book| {
            book.set(0, "N4", Value::Empty);
        }),
        list("a currency that is none", Kind::Csv, Rule::ChoiceUnknown, "N5", |book| {
            book.set(0, "N5", text("doubloons"));
        }),
        list("a unit of something else", Kind::Xlsx, Rule::UnitUnreadable, "E4", |book| {
            book.set(0, "E4", text("1150 mm"));
        }),
        Fault {
            clean: masses,
            ..list("no unit in a column of several", Kind::Ods, Rule::UnitMissing, "E5", |book| {
                book.set(0, "E5", Value::Number(820.0));
            })
        },
        list(
            "an amount in kilograms where pieces are meant",
            Kind::Xlsx,
            Rule::UnitUnreadable,
            "J7",
            |book| {
                book.set(0, "J7", text("kg"));
            },
        ),
        list("words for a day", Kind::Xlsx, Rule::DateUnreadable, "P4", |book| {
            book.set(0, "P4", text("next spring"));
        }),
        list("a month for a day", Kind::Xls, Rule::DateImprecise, "P5", |book| {
            book.set(0, "P5", text("2020년 3월"));
        }),
        list("day and month in either order", Kind::Csv, Rule::DateReadsTwoWays, "P3", |book| {
            book.set(0, "P3", text("03/04/2020"));
        }),
        list("a formula that failed", Kind::Xlsx, Rule::CellError, "E6", |book| {
            book.set(0, "E6", Value::Formula("=1/0", Some("#DIV/0!")));
        }),
        list("a formula without its result", Kind::Ods, Rule::CellError, "E7", |book| {
            book.set(0, "E7", Value::Formula("=[.E3]*2", None));
        }),
        list("text decoded wrongly", Kind::Csv, Rule::TextMojibake, "C4", |book| {
            book.set(0, "C4", text("Ð‘Ð¾Ð»Ñ‚ Ðœ8"));
        }),
        list("a web address for a name", Kind::Html, Rule::ValueMisplaced, "C5", |book| {
            book.set(0, "C5", text("http://gear.example/1004"));
        }),
    ]
}

/// Rows that are none, or not whole.
fn rows() -> Vec<Fault> {
    vec![
        list("the header again", Kind::Xlsx, Rule::RowRepeatsHeader, "6", |book| {
            let header = book.pages[0].rows[0].clone();
            book.pages[0].rows.insert(5, header);
        }),
        list("a sum at the end", Kind::Xls, Rule::RowIsTotal, "B10", |book| {
            book.set(0, "B10", text("Total"));
            book.set(0, "I10", Value::Number(568_718.0));
        }),
        list("a sum in the middle", Kind::Csv, Rule::RowIsTotal, "A6", |book| {
            book.pages[0].rows.insert(5, Vec::new());
            book.set(0, "A6", text("소계"));
            book.set(0, "I6", Value::Number(136_718.0));
        }),
        list("a note at the end", Kind::Ods, Rule::RowIsNote, "A11", |book| {
            book.set(0, "A11", text("※ Prices are without value added tax."));
        }),
        list("a row whose cells slipped to the right", Kind::Xlsx, Rule::PartNumberMissing, "B4", |book| {
            book.pages[0].rows[3].insert(1, Value::Empty);
        }),
        list("a value beyond the last column", Kind::Csv, Rule::RowTooWide, "R5", |book| {
            book.set(0, "R5", text("urgent"));
        }),
        list("a row without number and name", Kind::Xls, Rule::ValueMissing, "B6", |book| {
            book.set(0, "B6", Value::Empty);
            book.set(0, "C6", Value::Empty);
        }),
        Fault {
            plant: Plant::Bytes(b",Gear,", b",\"Gear,"),
            ..list("a quote that never ends", Kind::Csv, Rule::QuoteUnclosed, "5", |_| {})
        },
    ]
}

/// Headers.
fn columns() -> Vec<Fault> {
    vec![
        // Columns whose cells do not tell what they are.
        list("a header merged over two columns", Kind::Xlsx, Rule::ColumnTwice, "G1", |book| {
            book.set(0, "G1", Value::Empty);
            book.pages[0].merged.push((1, 6, 7));
        }),
        list("a header that nobody knows", Kind::Xls, Rule::ColumnUnknown, "F1", |book| {
            book.set(0, "F1", text("Zorbling"));
        }),
    ]
}

/// A fault in a flat list of firms.
fn firm(name: &'static str, file: Kind, rule: Rule, cell: &'static str, plant: fn(&mut Book)) -> Fault {
    let sheet = if matches!(file, Kind::Csv | Kind::Cp949 | Kind::Html) { "" } else { "업체목록" };
    let (kind, plant) = (intake::Kind::Register, Plant::Cells(plant));
    Fault { name, kind, file, clean: register, plant, rule, sheet, cell }
}

fn firms() -> Vec<Fault> {
    vec![
        firm("two headers swapped", Kind::Xlsx, Rule::ColumnContradicts, "F1", |book| {
            book.set(0, "F1", text("이메일"));
            book.set(0, "G1", text("전화번호"));
        }),
        firm("a row whose cells slipped to the left", Kind::Html, Rule::ValueMisplaced, "B4", |book| {
            book.pages[0].rows[3].remove(1);
        }),
        firm("a firm without a name", Kind::Ods, Rule::ValueMissing, "B5", |book| {
            book.set(0, "B5", Value::Empty);
        }),
        firm("an unknown process", Kind::Xls, Rule::ChoiceUnknown, "J4", |book| {
            book.set(0, "J4", text("순간이동"));
        }),
        firm("a wrong registration number", Kind::Cp949, Rule::RegistrationNumberWrong, "C5", |book| {
            book.set(0, "C5", text("401-82-66779"));
        }),
        firm("the same firm again", Kind::Xlsx, Rule::RowTwice, "A9", |book| {
            let row = book.pages[0].rows[1].clone();
            book.pages[0].rows.push(row);
        }),
        firm("look-alike letters in a certificate", Kind::Xlsx, Rule::LookAlikeLetters, "K4", |book| {
            book.set(0, "K4", text("ISО 9001"));
        }),
        firm("fewer than no workers", Kind::Cp949, Rule::NumberImpossible, "I4", |book| {
            book.set(0, "I4", text("-8"));
        }),
        Fault {
            // 호남도금 in CP949, its first letter cut.
            plant: Plant::Bytes(b"\xC8\xA3\xB3\xB2\xB5\xB5\xB1\xDD", b"\xFF\xB3\xB2\xB5\xB5\xB1\xDD"),
            ..firm("bytes of another encoding", Kind::Cp949, Rule::TextUndecodable, "B4", |_| {})
        },
    ]
}

/// A fault in the workbook of the template.
fn part_of(
    sheet: &'static str,
    name: &'static str,
    file: Kind,
    rule: Rule,
    cell: &'static str,
    plant: fn(&mut Book),
) -> Fault {
    let plant = Plant::Cells(plant);
    Fault { name, kind: intake::Kind::Register, file, clean: workbook, plant, rule, sheet, cell }
}

fn sheets() -> Vec<Fault> {
    let minutes = |book: &mut Book| {
        *book = std::mem::take(book)
            .page("Minutes", "Present: Kim and Lee\nAgreed: a visit to the plant\nNext meeting: Friday");
    };
    let old = |book: &mut Book| {
        let mut page: Page = book.pages[0].clone();
        (page.name, page.hidden) = ("Old".to_owned(), true);
        for row in 2..=9 {
            page.rows[row - 1][1] = text(&format!("OLD-{row}"));
        }
        book.pages.push(page);
    };
    vec![
        Fault {
            sheet: "Minutes",
            ..list("a sheet of something else", Kind::Xlsx, Rule::SheetNotRecognised, "", minutes)
        },
        Fault { sheet: "Old", ..list("a hidden sheet", Kind::Ods, Rule::SheetHidden, "", old) },
        part_of(
            "Capabilities",
            "a capability of an unknown site",
            Kind::Xlsx,
            Rule::ReferenceBroken,
            "B3",
            |book| {
                book.set(2, "B3", text("S-9"));
            },
        ),
        part_of("Sites", "a site of an unknown firm", Kind::Xls, Rule::ReferenceBroken, "B4", |book| {
            book.set(1, "B4", text("C-9"));
        }),
        part_of(
            "Certificates",
            "a certificate of an unknown firm",
            Kind::Ods,
            Rule::ReferenceBroken,
            "A4",
            |book| {
                book.set(3, "A4", text("C-9"));
            },
        ),
        part_of(
            "Certificates",
            "a certificate that ends before it begins",
            Kind::Xlsx,
            Rule::DatesReversed,
            "F3",
            |book| {
                book.set(3, "F3", Value::Day(date(2016, 2, 9)));
            },
        ),
        part_of(
            "Certificates",
            "a certificate until some month",
            Kind::Xlsx,
            Rule::DateImprecise,
            "F2",
            |book| {
                book.set(3, "F2", text("апрель 2021"));
            },
        ),
        part_of("Companies", "one id for two firms", Kind::Xlsx, Rule::IdTwice, "A4", |book| {
            book.set(0, "A4", text("C-1"));
        }),
        part_of("Capabilities", "an unknown process code", Kind::Ods, Rule::ProcessUnknown, "C3", |book| {
            book.set(2, "C3", text("teleportation"));
        }),
        part_of("Capabilities", "a cost without its basis", Kind::Xlsx, Rule::ValueMissing, "J4", |book| {
            book.set(2, "J4", Value::Empty);
        }),
        part_of("Customers", "more than all sales", Kind::Xlsx, Rule::NumberImpossible, "C3", |book| {
            book.set(4, "C3", Value::Number(144.5));
        }),
    ]
}

/// A fault in rates.
fn rate(
    sheet: &'static str,
    name: &'static str,
    file: Kind,
    rule: Rule,
    cell: &'static str,
    plant: fn(&mut Book),
) -> Fault {
    let plant = Plant::Cells(plant);
    Fault { name, kind: intake::Kind::Rates, file, clean: rates, plant, rule, sheet, cell }
}

fn costs() -> Vec<Fault> {
    vec![
        rate("Process rates", "a rate without its source", Kind::Xlsx, Rule::RateUnsourced, "I3", |book| {
            book.set(0, "I3", Value::Empty);
        }),
        rate(
            "Exchange rates",
            "a rate of exchange of nothing",
            Kind::Ods,
            Rule::NumberImpossible,
            "D3",
            |book| {
                book.set(2, "D3", Value::Number(0.0));
            },
        ),
        rate("Duties", "a duty that ends before it begins", Kind::Xlsx, Rule::DatesReversed, "F4", |book| {
            book.set(1, "F4", Value::Day(date(2018, 12, 31)));
        }),
        rate(
            "Duties",
            "a duty of more than ten times the value",
            Kind::Xls,
            Rule::NumberImpossible,
            "D2",
            |book| {
                book.set(1, "D2", Value::Number(1500.0));
            },
        ),
    ]
}

fn surveys() -> Vec<Fault> {
    let fault = |name, rule, cell, plant: fn(&mut Book)| Fault {
        name,
        kind: intake::Kind::Survey,
        file: Kind::Xlsx,
        clean: survey,
        plant: Plant::Cells(plant),
        rule,
        sheet: "질문",
        cell,
    };
    vec![
        fault("words for a mass in a survey", Rule::NumberUnreadable, "C3", |book| {
            book.set(0, "C3", text("꽤 무거움"));
        }),
        fault("neither yes nor no in a survey", Rule::ChoiceUnknown, "C2", |book| {
            book.set(0, "C2", text("가끔"));
        }),
        fault("a certificate without its day in a survey", Rule::ValueMissing, "E6", |book| {
            book.set(0, "E6", Value::Empty);
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_sixty_and_more_of_many_kinds() {
        let all = all();
        let names: BTreeSet<&str> = all.iter().map(|fault| fault.name).collect();
        let rules: BTreeSet<Rule> = all.iter().map(|fault| fault.rule).collect();
        assert!(all.len() >= 60 && names.len() == all.len(), "{}", all.len());
        assert!(rules.len() >= 30, "{}", rules.len());
    }
}
