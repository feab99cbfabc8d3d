//! The fields of every sheet Ppuri reads or writes: their names in four languages, and what their cells hold.
//!
//! Data: `fields/fields.csv`, `fields/sheets.csv` and `fields/others.csv`. The first word of a language is the label that templates write;
//! all words are recognised in headers.

use domain::names::Names;
use std::sync::LazyLock;

/// A kind of sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetKind {
    /// A buyer's parts.
    Parts,
    /// Operations of parts, with parameters.
    Operation,
    /// A flat list of firms, one row each.
    Register,
    /// Companies of a register workbook.
    Company,
    /// Their sites.
    Site,
    /// What the sites can do.
    Capability,
    /// Certificates.
    Certificate,
    /// Customers.
    Customer,
    /// People.
    Contact,
    /// Usual costs of processes.
    ProcessRate,
    /// Road freight.
    Road,
    /// Known pairs of places.
    Pair,
    /// Lanes abroad.
    Lane,
    /// Duties.
    Duty,
    /// Exchange rates.
    Exchange,
}

impl SheetKind {
    /// All kinds, in the order templates write them.
    pub const ALL: [SheetKind; 15] = [
        SheetKind::Parts,
        SheetKind::Operation,
        SheetKind::Register,
        SheetKind::Company,
        SheetKind::Site,
        SheetKind::Capability,
        SheetKind::Certificate,
        SheetKind::Customer,
        SheetKind::Contact,
        SheetKind::ProcessRate,
        SheetKind::Road,
        SheetKind::Pair,
        SheetKind::Lane,
        SheetKind::Duty,
        SheetKind::Exchange,
    ];

    /// The stable key, in data files, mappings and translations.
    pub fn key(self) -> &'static str {
        match self {
            SheetKind::Parts => "parts",
            SheetKind::Operation => "operation",
            SheetKind::Register => "register",
            SheetKind::Company => "company",
            SheetKind::Site => "site",
            SheetKind::Capability => "capability",
            SheetKind::Certificate => "certificate",
            SheetKind::Customer => "customer",
            SheetKind::Contact => "contact",
            SheetKind::ProcessRate => "process-rate",
            SheetKind::Road => "road",
            SheetKind::Pair => "pair",
            SheetKind::Lane => "lane",
            SheetKind::Duty => "duty",
            SheetKind::Exchange => "exchange",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<SheetKind> {
        SheetKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The sheet's name in four languages.
    pub fn names(self) -> &'static Names {
        &sheet(self).names
    }

    /// Every word a sheet of this kind may be named by.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        sheet(self).words.iter().map(String::as_str)
    }

    /// Its fields, in the order templates write them.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        FIELDS.iter().filter(move |field| field.sheet == self)
    }

    /// The field with this key.
    pub fn field(self, key: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.key == key)
    }
}

/// What the cells of a field hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Takes {
    /// Text as it is.
    Text,
    /// A part number: text, never a number.
    PartNumber,
    /// Several texts.
    List,
    /// A whole number of things.
    Count,
    /// Any number.
    Number,
    /// A share in per cent.
    Percent,
    /// An amount of money; the currency stands in its own column or behind the number.
    Money,
    /// A currency.
    Currency,
    /// A date.
    Date,
    /// Days.
    Days,
    /// A length.
    Length,
    /// Length x width x height.
    Size,
    /// A mass.
    Mass,
    /// An area.
    Area,
    /// A duration.
    Duration,
    /// A tolerance grade.
    Tolerance,
    /// A process of the taxonomy.
    Process,
    /// Several processes in order.
    Route,
    /// A parameter of the taxonomy.
    Parameter,
    /// A unit.
    Unit,
    /// A certificate of the taxonomy.
    Certificate,
    /// Piece, kg, dm2 or hour.
    Basis,
    /// Confirmed, claimed or inferred.
    Grade,
    /// Yes or no.
    YesNo,
    /// Yes, no or unknown.
    Interest,
    /// A country.
    Country,
    /// An HS code.
    Hs,
    /// A rule of Incoterms.
    Incoterm,
    /// A national registration number.
    RegistrationNumber,
    /// A country, place or site.
    Endpoint,
}

impl Takes {
    fn from_word(word: &str) -> Takes {
        match word {
            "part-number" => Takes::PartNumber,
            "list" => Takes::List,
            "count" => Takes::Count,
            "number" => Takes::Number,
            "percent" => Takes::Percent,
            "money" => Takes::Money,
            "currency" => Takes::Currency,
            "date" => Takes::Date,
            "days" => Takes::Days,
            "length" => Takes::Length,
            "size" => Takes::Size,
            "mass" => Takes::Mass,
            "area" => Takes::Area,
            "duration" => Takes::Duration,
            "tolerance" => Takes::Tolerance,
            "process" => Takes::Process,
            "route" => Takes::Route,
            "parameter" => Takes::Parameter,
            "unit" => Takes::Unit,
            "certificate" => Takes::Certificate,
            "basis" => Takes::Basis,
            "grade" => Takes::Grade,
            "yes-no" => Takes::YesNo,
            "interest" => Takes::Interest,
            "country" => Takes::Country,
            "hs" => Takes::Hs,
            "incoterm" => Takes::Incoterm,
            "registration-number" => Takes::RegistrationNumber,
            "endpoint" => Takes::Endpoint,
            _ => Takes::Text,
        }
    }

    /// Whether its cells are numbers, so that a decimal mark matters.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Takes::Count
                | Takes::Number
                | Takes::Percent
                | Takes::Money
                | Takes::Days
                | Takes::Length
                | Takes::Size
                | Takes::Mass
                | Takes::Area
                | Takes::Duration
        )
    }
}

/// A field of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The sheet.
    pub sheet: SheetKind,
    /// Its key, unique in the sheet.
    pub key: &'static str,
    /// Whether a row without it is refused.
    pub required: bool,
    /// What its cells hold.
    pub takes: Takes,
    /// The unit of bare numbers.
    pub unit: &'static str,
    /// Labels.
    pub names: Names,
    /// Every word for it in a header, any language.
    pub words: Vec<&'static str>,
}

struct SheetRow {
    kind: SheetKind,
    names: Names,
    words: Vec<String>,
}

const FIELDS_CSV: &str = include_str!("../fields/fields.csv");
const SHEETS_CSV: &str = include_str!("../fields/sheets.csv");

static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    static TEXTS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| records(FIELDS_CSV));
    TEXTS.iter().filter_map(|row| field(row)).collect()
});

static SHEETS: LazyLock<Vec<SheetRow>> = LazyLock::new(|| {
    let row = |row: &Vec<String>| {
        let kind = SheetKind::from_key(row.first()?)?;
        let names = Names { ko: label(row, 2), en: label(row, 3), ru: label(row, 4), uz: label(row, 5) };
        let words = row.iter().skip(2).flat_map(|cell| cell.split('|')).map(str::to_owned).collect();
        Some(SheetRow { kind, names, words })
    };
    records(SHEETS_CSV).iter().filter_map(row).collect()
});

const OTHERS_CSV: &str = include_str!("../fields/others.csv");

/// Words of columns that lists for people have and that are no field: fax numbers, amounts, photographs.
pub(crate) fn others() -> impl Iterator<Item = &'static str> {
    static TEXTS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| records(OTHERS_CSV));
    TEXTS.iter().flat_map(|row| row.iter().skip(1)).flat_map(|cell| cell.split('|')).map(str::trim)
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    reader.records().filter_map(Result::ok).map(row).collect()
}

fn label(row: &[String], at: usize) -> String {
    row.get(at).and_then(|cell| cell.split('|').next()).unwrap_or_default().to_owned()
}

fn field(row: &'static [String]) -> Option<Field> {
    let [sheet, key, required, takes, unit, words @ ..] = row else { return None };
    Some(Field {
        sheet: SheetKind::from_key(sheet)?,
        key,
        required: required == "yes",
        takes: Takes::from_word(takes),
        unit,
        names: Names { ko: label(row, 5), en: label(row, 6), ru: label(row, 7), uz: label(row, 8) },
        words: words.iter().flat_map(|cell| cell.split('|')).map(str::trim).collect(),
    })
}

fn sheet(kind: SheetKind) -> &'static SheetRow {
    static EMPTY: LazyLock<SheetRow> =
        LazyLock::new(|| SheetRow { kind: SheetKind::Parts, names: Names::default(), words: Vec::new() });
    SHEETS.iter().find(|row| row.kind == kind).unwrap_or(&EMPTY)
}

/// The label of a field by its key, whatever sheet it stands in; `None` for an unknown key.
pub fn label_of(key: &str) -> Option<&'static Names> {
    FIELDS.iter().find(|field| field.key == key).map(|field| &field.names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_of_the_data_is_used_and_complete() {
        assert_eq!(FIELDS.len(), FIELDS_CSV.trim_end().lines().count() - 1);
        assert_eq!(SHEETS.len(), SheetKind::ALL.len());
        for kind in SheetKind::ALL {
            assert!(kind.names().all().iter().all(|name| !name.is_empty()), "{}", kind.key());
            assert!(
                kind.fields().any(|field| field.required) || kind == SheetKind::Register,
                "{}",
                kind.key()
            );
        }
        for field in FIELDS.iter() {
            assert!(field.names.all().iter().all(|name| !name.is_empty()), "{}", field.key);
        }
    }

    /// A header must not mean two fields of one sheet.
    #[test]
    fn no_word_stands_for_two_fields_of_a_sheet() {
        for kind in SheetKind::ALL {
            let mut seen: Vec<(String, &str)> = Vec::new();
            for field in kind.fields() {
                let words: BTreeSet<String> = field.words.iter().map(|word| lang::fold::fold(word)).collect();
                for word in words.into_iter().filter(|word| !word.is_empty()) {
                    let other = seen.iter().find(|(known, _)| *known == word);
                    assert!(other.is_none(), "{}: {word:?} is {} and {:?}", kind.key(), field.key, other);
                    seen.push((word, field.key));
                }
            }
        }
    }
}
