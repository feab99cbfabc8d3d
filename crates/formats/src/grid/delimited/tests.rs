use super::super::Limits;
use super::*;
use proptest::prelude::*;

fn read_all(text: &str, separator: char) -> (Vec<(u32, Vec<String>)>, Option<Unclosed>) {
    let mut found = Vec::new();
    let unclosed = records(text, Some(separator), &mut |row, record| {
        found.push((row, record.iter().map(str::to_owned).collect()));
        ControlFlow::Continue(())
    });
    (found, unclosed)
}

fn check(text: &str, expected: &[(u32, &[&str])]) {
    let (found, unclosed) = read_all(text, ',');
    let found: Vec<(u32, Vec<&str>)> =
        found.iter().map(|(row, values)| (*row, values.iter().map(String::as_str).collect())).collect();
    let expected: Vec<(u32, Vec<&str>)> =
        expected.iter().map(|(row, values)| (*row, values.to_vec())).collect();
    assert_eq!(found, expected, "{text:?}");
    assert_eq!(unclosed, None);
}

#[test]
fn records_as_they_are_written() {
    check("a,b\nc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a,b\rc,d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a,,\n\n\n,b\n\n", &[(1, &["a", "", ""]), (4, &["", "b"])]);
    check("\"a,b\",\"c\"\"d\"\n", &[(1, &["a,b", "c\"d"])]);
    check("\"two\nlines\",x\ny", &[(1, &["two\nlines", "x"]), (2, &["y"])]);
    // A quote inside that is not doubled ends the quoting, as it does in Excel.
    check("5\" pipe,\"5\" pipe\",x", &[(1, &["5\" pipe", "5 pipe\"", "x"])]);
    check("a\n\n\"b\n\nc\",d\n\ne", &[(1, &["a"]), (3, &["b\n\nc", "d"]), (5, &["e"])]);
    check("\"\",\"\"\"\"", &[(1, &["", "\""])]);
    check("\"a\"", &[(1, &["a"])]);
}

#[test]
fn what_follows_an_unclosed_quote_is_still_read() {
    for (text, rows) in [
        // Nothing closes it; or the next value in quotes seems to.
        ("a,b\n\"x\ny\",1\nc,\"d\ne,f\ng,h\n", ["a|b", "x\ny|1", "c|\"d", "e|f", "g|h"]),
        ("a,b\r\n\"x\r\ny\",1\r\nc,\"d\r\ne,f\r\n\"g,h\",i", ["a|b", "x\ny|1", "c|\"d", "e|f", "g,h|i"]),
    ] {
        let (found, unclosed) = read_all(text, ',');
        let found: Vec<(u32, String)> =
            found.into_iter().map(|(row, values)| (row, values.join("|"))).collect();
        let expected: Vec<(u32, String)> = (1..).zip(rows.map(str::to_owned)).collect();
        assert_eq!(found, expected);
        assert_eq!(unclosed, Some(Unclosed { row: 3, line: 4 }));
    }
}

#[test]
fn a_file_of_quotes_takes_no_longer_than_its_length() {
    for line in ["\"a\n", "\"a,", "\" \" ", "\"\"\" \n"] {
        let text = line.repeat(200_000);
        let (found, _) = read_all(&text, ',');
        assert!(!found.is_empty());
    }
}

fn separator(text: &str) -> Result<Option<char>, ()> {
    sniff(text).map_err(|NoTable| ())
}

#[test]
fn separators_are_found() {
    for (text, expected) in [
        ("name,city\nA,B\nC,D\n", Ok(Some(','))),
        ("name;price\nA;1,5\nB;2,5\n", Ok(Some(';'))),
        ("name;price;qty\nA;1,5;3\nB;2,5;4\n", Ok(Some(';'))),
        ("name\taddress\nA\tSeoul, Mapo, 3\nB\tBusan, Saha, 4\n", Ok(Some('\t'))),
        ("name|city\nA|B, C\n", Ok(Some('|'))),
        ("name,list\nA,x;y;z\nB,p;q;r\n", Ok(Some(','))),
        ("\"a;b;c\",d\n\"e;f;g\",h\n", Ok(Some(','))),
        ("Register of 2026\n\nname,city,staff\nA,B,3\nC,D,4\n", Ok(Some(','))),
        ("name,city\n", Ok(Some(','))),
        ("회사명\n동양주조\n대한단조\n", Ok(None)),
        ("Наименование\nАвтодеталь\n", Ok(None)),
        (
            "country,name,address,sector\nPeru,Serflex S.A.,\"Av. Argentina 1, Lima.\",Apparel.\n",
            Ok(Some(',')),
        ),
    ] {
        assert_eq!(separator(text), expected, "{text}");
    }
}

#[test]
fn prose_is_no_table() {
    for text in [
        "Dear Sir or Madam, we are pleased to send you our offer.\n\nIt is valid for thirty days, as agreed, and longer if \
         you ask for it.\nWith kind regards, the sales team.\n",
        "Hello world.",
        "hello",
        "안녕하세요. 요청하신 목록을 보내 드립니다.\n확인 부탁드립니다.\n감사합니다.\n",
        "Уважаемые коллеги, направляем вам перечень.\nПросим подтвердить получение, пожалуйста, до пятницы.\n",
        "This project reads tables. It does so in a way that is described in the pages which follow, and which you are\n\
         kindly asked to read before you start: they are short. Nothing here is a table, though commas do occur, as in\n\
         every text of some length, and so do semicolons; both are followed by a blank.\n",
    ] {
        assert_eq!(separator(text), Err(()), "{text}");
    }
}

#[test]
fn excel_names_the_separator_itself() {
    let limits = Limits::default();
    let source = Source { file: "a.csv", limits: &limits };
    let book = read(&source, "sep=;\r\na,b;c\r\nd;e\r\n").unwrap();
    assert_eq!(book.delimiter, Some(';'));
    let first = &book.sheets[0].rows[0];
    assert_eq!((first.number, first.cells.len()), (1, 2));
    assert_eq!(told_separator("sep=ab\n").0, None);
    assert_eq!(told_separator("separator\n").0, None);
    assert_eq!(told_separator("\"sep=,\"\nx"), (Some(','), "x"));
}

proptest! {
    /// Written by the rules, read back the same, whatever stands in the values.
    #[test]
    fn quoted_records_come_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a가,;\"\n\r\t ]{0,6}", 1..5), 1..8),
        at in 0..SEPARATORS.len(),
    ) {
        let separator = SEPARATORS[at];
        let text: String = rows
            .iter()
            .map(|row| {
                let row: Vec<String> = row.iter().map(|value| format!("\"{}\"", value.replace('"', "\"\""))).collect();
                row.join(&separator.to_string()) + "\n"
            })
            .collect();
        let (found, unclosed) = read_all(&text, separator);
        let found: Vec<Vec<String>> = found.into_iter().map(|(_, values)| values).collect();
        // Line ends are one kind.
        let plain = |text: &String| text.replace("\r\n", "\n").replace('\r', "\n");
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(plain).collect()).collect();
        prop_assert_eq!(found, rows);
        prop_assert_eq!(unclosed, None);
    }

    /// Any text at all ends, and every line is in some record.
    #[test]
    fn any_text_is_read(text in "[ab,\"\n\r ]{0,40}") {
        let (found, _) = read_all(&text, ',');
        let read: usize = found.iter().flat_map(|(_, values)| values).map(|value| value.matches(['a', 'b']).count()).sum();
        prop_assert_eq!(read, text.matches(['a', 'b']).count());
    }
}
