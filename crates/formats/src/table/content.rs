//! What a column's cells look like, for columns whose header nobody recognises.

use crate::fields::SheetKind;
use domain::demand::HsCode;
use domain::money::Currency;
use domain::taxonomy::Table as Of;
use domain::taxonomy::lexicon::Lexicon;

/// The share of cells, in per cent, that must look alike before a column is told by them.
const ENOUGH_PERCENT: usize = 80;
/// How many cells must be there to tell anything.
const ENOUGH_CELLS: usize = 3;
/// How many cells of a column are looked at.
pub(crate) const LOOK_AT: usize = 200;

/// Whether a cell looks like something.
type Looks<'l> = &'l dyn Fn(&str) -> bool;

/// The field that a column's cells tell, of those that the sheet can have. Only looks that nothing else has are
/// believed: a telephone number, a web address, a registration number, a customs code, a company's legal form.
pub fn tell(kind: SheetKind, lexicon: &Lexicon, cells: &[&str]) -> Option<&'static str> {
    let cells: Vec<&str> = cells.iter().copied().take(LOOK_AT).collect();
    if cells.len() < ENOUGH_CELLS {
        return None;
    }
    let share = |looks: &dyn Fn(&str) -> bool| {
        cells.iter().filter(|cell| looks(cell)).count() * 100 >= cells.len() * ENOUGH_PERCENT
    };
    let candidates: &[(&'static str, Looks<'_>)] = &[
        ("email", &is_email),
        ("website", &is_web),
        ("registration-number", &is_registration_number),
        ("phone", &is_phone),
        ("hs", &is_hs),
        ("incoterm", &is_incoterm),
        ("currency", &|cell| Currency::new(cell).is_ok()),
        ("address", &is_korean_address),
        ("material", &|cell| lexicon.look_up(Of::Materials, cell).next().is_some()),
        ("process", &|cell| {
            crate::cell::list::split(cell)
                .iter()
                .all(|one| lexicon.look_up(Of::Processes, one).next().is_some())
        }),
    ];
    let fits = |key: &&'static str| kind.field(key).is_some();
    candidates.iter().filter(|(_, looks)| share(looks)).map(|(key, _)| *key).find(fits)
}

/// A field, and what its cells look like.
type Look = (&'static str, fn(&str) -> bool);

/// Looks that no cell of another field has.
const LOOKS: [Look; 4] = [
    ("email", is_email),
    ("website", is_web),
    ("registration-number", is_registration_number),
    ("phone", is_phone),
];
/// Fields whose cells may hold anything of this.
const ANYTHING: [&str; 10] = [
    "contact",
    "note",
    "source",
    "current-source",
    "drawing",
    "file",
    "email",
    "website",
    "registration-number",
    "phone",
];

/// The field that a column of the field `key` looks like instead.
pub(crate) fn belies(key: &str, cells: &[&str]) -> Option<&'static str> {
    if cells.len() < ENOUGH_CELLS {
        return None;
    }
    let looks = |looks: fn(&str) -> bool| {
        cells.iter().filter(|cell| looks(cell)).count() * 100 >= cells.len() * ENOUGH_PERCENT
    };
    let own = LOOKS.iter().find(|(field, _)| *field == key);
    // Telephone columns hold whatever people reach each other by; what looks as it should is right.
    if own.is_some_and(|(_, own)| cells.iter().any(|cell| own(cell)))
        || (own.is_none() && ANYTHING.contains(&key))
    {
        return None;
    }
    LOOKS.iter().find(|(field, of)| *field != key && looks(*of)).map(|(field, _)| *field)
}

/// Whether a single cell of the field `key` plainly belongs to another.
pub(crate) fn is_misplaced(key: &str, cell: &str) -> bool {
    !ANYTHING.contains(&key) && LOOKS.iter().any(|(_, looks)| looks(cell))
}

/// Whether enough cells name a company by its legal form to say that the column holds names of firms.
pub fn names_firms(cells: &[&str]) -> bool {
    let looked: Vec<&str> = cells.iter().copied().take(LOOK_AT).collect();
    let firms = looked.iter().filter(|cell| has_legal_form(cell)).count();
    looked.len() >= ENOUGH_CELLS && firms * 100 >= looked.len() * 30
}

/// Whether the cells look like part numbers: short, with digits, nearly all different.
pub fn numbers_parts(cells: &[&str]) -> bool {
    let looked: Vec<&str> = cells.iter().copied().take(LOOK_AT).collect();
    let code = |cell: &&&str| {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '/' | '#');
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        (4..=40).contains(&cell.chars().count()) && digits >= 2 && cell.chars().all(plain)
    };
    let different: std::collections::BTreeSet<_> = looked.iter().collect();
    let codes = looked.iter().filter(code).count();
    looked.len() >= ENOUGH_CELLS
        && codes * 100 >= looked.len() * ENOUGH_PERCENT
        && different.len() * 100 >= looked.len() * 90
}

fn is_email(cell: &str) -> bool {
    let Some((name, host)) = cell.split_once('@') else { return false };
    !name.is_empty() && host.contains('.') && !cell.contains(' ')
}

fn is_web(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    !lower.contains(' ') && (lower.starts_with("http") || lower.starts_with("www."))
}

/// `123-45-67890`, as Korean papers write it.
fn is_registration_number(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('-').collect();
    let lengths = [3, 2, 5];
    parts.len() == 3
        && parts
            .iter()
            .zip(lengths)
            .all(|(part, n)| part.len() == n && part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let phone = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '(' | ')' | ' ' | '.' | '~' | '/');
    let started = cell.starts_with('0') || cell.starts_with('+') || cell.starts_with('(');
    (8..=13).contains(&digits) && started && cell.contains(['-', ' ', '+', ')']) && cell.chars().all(phone)
}

/// With its dots: bare digits may be anything.
fn is_hs(cell: &str) -> bool {
    cell.contains('.')
        && cell.parse::<HsCode>().is_ok_and(|code| {
            let chapter: u8 = code.digits().get(..2).and_then(|c| c.parse().ok()).unwrap_or(0);
            (1..=97).contains(&chapter) && code.digits().len() >= 6
        })
}

fn is_incoterm(cell: &str) -> bool {
    const RULES: [&str; 11] = ["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"];
    cell.get(..3).is_some_and(|rule| RULES.contains(&rule.to_ascii_uppercase().as_str()))
}

/// Begins with a province and goes on with a city or county.
fn is_korean_address(cell: &str) -> bool {
    const PROVINCES: [&str; 23] = [
        "서울",
        "부산",
        "대구",
        "인천",
        "광주",
        "대전",
        "울산",
        "세종",
        "경기",
        "강원",
        "충북",
        "충남",
        "전북",
        "전남",
        "경북",
        "경남",
        "제주",
        "충청",
        "전라",
        "경상",
        "서울시",
        "부산시",
        "대구시",
    ];
    let mut words = cell.split_whitespace();
    let province = words.next().is_some_and(|word| PROVINCES.iter().any(|p| word.starts_with(p)));
    let place = words.next().is_some_and(|word| word.ends_with(['시', '군', '구']));
    province && place
}

fn has_legal_form(cell: &str) -> bool {
    const FORMS: [&str; 24] = [
        "(주)",
        "㈜",
        "주식회사",
        "유한회사",
        "(유)",
        "주)",
        "합자회사",
        "농업회사법인",
        "co., ltd",
        "co.,ltd",
        "ltd",
        "inc",
        "llc",
        "corp",
        "gmbh",
        "ооо",
        "оао",
        "зао",
        "ао ",
        "чп ",
        "mchj",
        "xk ",
        "aj ",
        "qk ",
    ];
    let lower = cell.to_lowercase();
    FORMS.iter().any(|form| lower.contains(form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::taxonomy::Taxonomy;

    #[test]
    fn columns_are_told_by_looks_that_nothing_else_has() {
        let lexicon = Lexicon::new(&Taxonomy::default(), lang::fold::fold);
        for (cells, field) in [
            (vec!["063-450-1234", "02-123-4567", "031)123-4567"], Some("phone")),
            (vec!["123-45-67890", "402-81-12345", "402-81-54321"], Some("registration-number")),
            (vec!["전북 군산시 가도로 1", "전라북도 익산시 2", "경상남도 창원시 3"], Some("address")),
            (vec!["a@b.kr", "c@d.uz", "e@f.com"], Some("email")),
            (vec!["1", "2", "3"], None),
            (vec!["063-450-1234", "x"], None),
        ] {
            assert_eq!(tell(SheetKind::Register, &lexicon, &cells), field, "{cells:?}");
        }
        assert_eq!(tell(SheetKind::Parts, &lexicon, &["8708.30", "8708.99.10", "7318.15"]), Some("hs"));
        assert!(names_firms(&["(주)가나", "다라", "주식회사 마바"]));
        assert!(numbers_parts(&["96535062", "96535-063", "9653506A", "96535065"]));
        assert!(!numbers_parts(&["bolt", "nut", "gear"]));
    }
}
