//! Findings: what is wrong or doubtful in what somebody sent, where exactly, and what to do.
//!
//! A finding is data. Its sentence is made by `lang` from the keys `finding-<rule>` (what was found) and
//! `finding-<rule>-do` (what to do), with the arguments kept here.

use crate::quantity::Quantity;
use jiff::civil::Date;
use std::sync::Arc;

/// What a finding does to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The row, sheet or file is refused: it takes no part in the answer until mended.
    Error,
    /// The row is accepted, but something in it was left out or is doubtful.
    Warning,
    /// Worth knowing; the row is accepted as it is.
    Note,
}

/// Rules and the severity each has. The key is part of the file formats: never rename one.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $severity:ident;)*) => {
        /// The rule that was broken.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// Every rule, for tests of the translations.
            pub const ALL: &'static [Rule] = &[$(Rule::$name,)*];

            /// The stable name of the rule, in files and translation keys.
            pub fn key(self) -> &'static str {
                match self { $(Rule::$name => $key,)* }
            }

            /// What breaking it does to the row.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$name => Severity::$severity,)* }
            }
        }
    };
}

rules! {
    // --- the file as a whole
    /// The file has no bytes, or no cell with anything in it.
    FileEmpty = "file-empty", Error;
    /// The file is protected by a password.
    FileEncrypted = "file-encrypted", Error;
    /// The file ends before its own table of contents says.
    FileTruncated = "file-truncated", Error;
    /// The file is of a kind that is not a table.
    FileNotATable = "file-not-a-table", Error;
    /// The file claims to be a spreadsheet, but its inside is broken.
    FileBroken = "file-broken", Error;
    /// Larger than the limit of this program.
    FileTooLarge = "file-too-large", Error;
    /// Reading it needs more memory than one file may take.
    FileTakesTooMuch = "file-takes-too-much", Error;
    /// Reading it takes longer than one file may take.
    FileTakesTooLong = "file-takes-too-long", Error;
    /// The process that reads it broke down over it.
    FileBreaksReader = "file-breaks-reader", Error;
    /// Bytes that are no text in the encoding found; shown as U+FFFD.
    TextUndecodable = "text-undecodable", Warning;
    /// The file ends inside its table: rows may be missing.
    TableUnfinished = "table-unfinished", Warning;
    /// What the file's name says it is and what it is differ.
    NameBelies = "name-belies-content", Note;

    // --- sheets and columns
    /// A sheet in which no table of the asked kind was found.
    SheetNotRecognised = "sheet-not-recognised", Error;
    /// A table has its columns, but not one row.
    TableEmpty = "table-empty", Warning;
    /// A required column is missing.
    ColumnMissing = "column-missing", Error;
    /// A column that no field was recognised for; kept, not used.
    ColumnUnknown = "column-unknown", Note;
    /// Two columns for one field; the first is used.
    ColumnTwice = "column-twice", Warning;
    /// The mapping file names a sheet, column or field that does not exist.
    MappingUnknown = "mapping-unknown", Error;
    /// A row wider than its header: a separator inside a value?
    RowTooWide = "row-too-wide", Warning;
    /// A row that repeats the header.
    RowRepeatsHeader = "row-repeats-header", Note;
    /// A row that says in every cell what a row above says; it counts once.
    RowTwice = "row-twice", Warning;
    /// A row that sums up others; it is no data.
    RowIsTotal = "row-is-total", Note;
    /// A sentence for the reader below or between the data; it is no data.
    RowIsNote = "row-is-note", Note;
    /// A column's header says one thing and its cells look like another.
    ColumnContradicts = "column-contradicts", Warning;
    /// A table on a sheet that is hidden; it is read like any other.
    SheetHidden = "sheet-hidden", Note;
    /// A quoted value that never ends.
    QuoteUnclosed = "quote-unclosed", Error;

    // --- cells
    /// A required value is missing.
    ValueMissing = "value-missing", Error;
    /// "1,234" may be 1234 or 1.234, and nothing in the column decides.
    NumberReadsTwoWays = "number-reads-two-ways", Error;
    /// Not a number where one is expected; left out.
    NumberUnreadable = "number-unreadable", Warning;
    /// A number that no such thing can have (negative, zero, far too large); left out.
    NumberImpossible = "number-impossible", Warning;
    /// A unit that is unknown or measures something else; left out.
    UnitUnreadable = "unit-unreadable", Warning;
    /// A bare number in a column whose cells name different units; left out.
    UnitMissing = "unit-missing", Warning;
    /// Text decoded wrongly before it came here (`Ð‘Ð¾Ð»Ñ‚`).
    TextMojibake = "text-mojibake", Warning;
    /// A value that belongs into another column: a telephone number where a name is expected.
    ValueMisplaced = "value-misplaced", Warning;
    /// An end before its beginning.
    DatesReversed = "dates-reversed", Warning;
    /// Not a date where one is expected; left out.
    DateUnreadable = "date-unreadable", Warning;
    /// A date that reads two ways (03.04.2026 day-first or month-first); day-first was taken.
    DateReadsTwoWays = "date-reads-two-ways", Warning;
    /// Only a month, quarter, half or year is written where a day is needed; its first day was taken, for ends the last.
    DateImprecise = "date-imprecise", Warning;
    /// A word where one of a list is expected; left out.
    ChoiceUnknown = "choice-unknown", Warning;
    /// A formula that ended in an error value.
    CellError = "cell-error", Warning;
    /// A spreadsheet turned a part number into a number and may have dropped digits.
    PartNumberWasNumber = "part-number-was-number", Warning;
    /// A spreadsheet dropped digits of a part number (1.23E+11): the number is not used, the line is told by its row.
    PartNumberDigitsLost = "part-number-digits-lost", Warning;
    /// A part number with fewer digits than its neighbours: leading zeros were dropped.
    PartNumberZerosLost = "part-number-zeros-lost", Warning;
    /// A spreadsheet made a date of a part number: the number is not used, the line is told by its row.
    PartNumberWasDate = "part-number-was-date", Warning;
    /// Cyrillic letters that look Latin inside a number or code.
    LookAlikeLetters = "look-alike-letters", Warning;

    // --- register
    /// A process code or word that the taxonomy does not know.
    ProcessUnknown = "process-unknown", Error;
    /// A material word that the taxonomy does not know; kept as written.
    MaterialUnknown = "material-unknown", Warning;
    /// A certificate word that the taxonomy does not know; kept as written.
    CertificateUnknown = "certificate-unknown", Warning;
    /// A parameter that the process does not have; left out.
    ParameterForeign = "parameter-foreign", Warning;
    /// The row points at a company or site that is not in the file.
    ReferenceBroken = "reference-broken", Error;
    /// An id stands twice in its sheet; the first row holds.
    IdTwice = "id-twice", Error;
    /// The check digit of a registration number is wrong.
    RegistrationNumberWrong = "registration-number-wrong", Warning;
    /// A registration number with another number of digits than any such number has, or filled with one digit.
    RegistrationNumberForm = "registration-number-form", Warning;
    /// An id of the list stands in two rows of it; both are kept.
    SupplierTwice = "supplier-twice", Note;
    /// Two rows state one registration number: one firm, written twice or with two sites. Both are kept.
    SameNumber = "same-number", Warning;
    /// Two rows may be one firm: a suggestion with its reasons. Both are kept.
    SameFirm = "same-firm", Note;
    /// No place was found in the address.
    PlaceUnknown = "place-unknown", Warning;
    /// The row says nothing of where the firm is: no region, no municipality, no address, no coordinates.
    PlaceMissing = "place-missing", Warning;
    /// The place's name fits several places.
    PlaceAmbiguous = "place-ambiguous", Warning;
    /// Coordinates and address lie far apart; the coordinates are used.
    PlaceContradicts = "place-contradicts", Warning;
    /// Coordinates that are not on the earth, or swapped; the address is used.
    CoordinatesImpossible = "coordinates-impossible", Warning;
    /// Nothing tells what the firm makes: it takes no part in any answer until asked.
    NothingInferred = "nothing-inferred", Note;
    /// Only the firm's name tells what it may do.
    InferredFromNameOnly = "inferred-from-name-only", Note;
    /// A capability whose date is more than twelve months before the day of the answer.
    CapabilityStale = "capability-stale", Note;

    // --- parts list
    /// A part number stands twice with the same change level; both lines are answered.
    PartTwice = "part-twice", Warning;
    /// A line without a part number; it is told by its row.
    PartNumberMissing = "part-number-missing", Warning;
    /// No route is given and none could be inferred: the part cannot be matched.
    RouteUnknown = "route-unknown", Warning;
    /// The route was inferred and waits for confirmation.
    RouteInferred = "route-inferred", Note;
    /// A requirement on an operation that the part's route does not have.
    OperationForeign = "operation-foreign", Warning;
    /// An HS code of no six-digit form.
    HsUnreadable = "hs-unreadable", Warning;

    // --- rates
    /// A rate without the source or date that every rate must carry.
    RateUnsourced = "rate-unsourced", Error;
    /// An end of a freight rate that is no country, place or site.
    EndpointUnknown = "endpoint-unknown", Error;
    /// A rate that is not valid on the day of the answer; left out.
    RateOutOfDate = "rate-out-of-date", Note;

    // --- surveys and taxonomy files
    /// A survey of a firm that is not in the register.
    SurveyForeign = "survey-foreign", Error;
    /// A workbook that is no survey of this program.
    SurveyUnreadable = "survey-unreadable", Error;
    /// A survey says no to a process and yet tells facts of it; the no holds.
    SurveyContradicts = "survey-contradicts", Warning;
    /// A survey question left unanswered.
    SurveyUnanswered = "survey-unanswered", Note;
    /// An answer that says otherwise than the register, or than a survey before it; what is known holds.
    SurveyDiffers = "survey-differs", Warning;
    /// A survey that says nothing that is not known already: given twice, most likely.
    SurveyKnown = "survey-known", Note;
    /// A row of the user's taxonomy file that cannot be used.
    TaxonomyRow = "taxonomy-row", Error;
}

/// Where in what was sent. Rows and columns count from 1, as a spreadsheet shows them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file's name without its folders. Shared: every row of a register carries it several times.
    pub file: Arc<str>,
    /// The sheet, where the file has named sheets.
    pub sheet: Option<Arc<str>>,
    /// The row.
    pub row: Option<u32>,
    /// The column.
    pub column: Option<u32>,
}

impl Default for Spot {
    /// Nowhere: the file is not named.
    fn default() -> Spot {
        Spot::file("")
    }
}

impl Spot {
    /// The file as a whole.
    pub fn file(file: &str) -> Spot {
        Spot { file: file.into(), sheet: None, row: None, column: None }
    }

    /// The same spot, at this row.
    pub fn at_row(&self, row: u32) -> Spot {
        Spot { row: Some(row), ..self.clone() }
    }

    /// The same spot, at this column.
    pub fn at_column(&self, column: u32) -> Spot {
        Spot { column: Some(column), ..self.clone() }
    }

    /// The cell as a spreadsheet names it: `C12`, `C` for a whole column, `12` for a whole row, empty for neither.
    pub fn cell(&self) -> String {
        let column = self.column.map(column_letters).unwrap_or_default();
        let row = self.row.map(|row| row.to_string()).unwrap_or_default();
        format!("{column}{row}")
    }
}

/// The letters of a column counted from 1: 1 is A, 27 is AA.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A value inside a finding's sentence. Codes are told as names in the reader's language by whoever shows them.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Text as it is.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(Date),
    /// An amount with its unit.
    Quantity(Quantity),
    /// A field of a form or sheet: the key behind `field-` in the translations.
    Field(String),
    /// The kind of sheet or file: the key behind `kind-`.
    Kind(String),
    /// Names in four languages, one is picked.
    Names(crate::names::Names),
    /// Why two rows may be one firm, told one by one.
    Reasons(Vec<crate::registry::same::Reason>),
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: Rule,
    /// Where.
    pub spot: Spot,
    /// What stood there, as written (at most 200 characters are kept).
    pub value: Option<String>,
    /// Further values of the sentence, by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// The most characters of a value that a finding keeps.
const VALUE_CHARS: usize = 200;

impl Finding {
    /// A finding without value or arguments.
    pub fn new(rule: Rule, spot: Spot) -> Finding {
        Finding { rule, spot, value: None, args: Vec::new() }
    }

    /// With what stood there.
    #[must_use]
    pub fn value(mut self, value: &str) -> Finding {
        let end = if value.len() > VALUE_CHARS { value.char_indices().nth(VALUE_CHARS) } else { None };
        self.value = Some(end.map_or(value, |(end, _)| &value[..end]).to_owned());
        self
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Finding {
        self.args.push((name, arg));
        self
    }

    /// What it does to its row.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

/// What became of the rows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowCount {
    /// Accepted, nothing to say (notes do not count).
    pub accepted: u32,
    /// Accepted with at least one warning.
    pub warned: u32,
    /// Refused or held: at least one error.
    pub refused: u32,
}

impl RowCount {
    /// All rows that hold anything and are neither title nor header.
    pub fn rows(&self) -> u32 {
        self.accepted + self.warned + self.refused
    }

    /// Counts one row by the worst finding about it.
    pub fn count(&mut self, worst: Option<Severity>) {
        match worst {
            Some(Severity::Error) => self.refused += 1,
            Some(Severity::Warning) => self.warned += 1,
            Some(Severity::Note) | None => self.accepted += 1,
        }
    }

    /// Adds the counts of another sheet or file.
    pub fn add(&mut self, other: RowCount) {
        self.accepted += other.accepted;
        self.warned += other.warned;
        self.refused += other.refused;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        assert_eq!(Spot::file("a.xlsx").at_row(12).at_column(3).cell(), "C12");
        assert_eq!(column_letters(26), "Z");
        assert_eq!(column_letters(27), "AA");
        assert_eq!(column_letters(703), "AAA");
        assert_eq!(Spot::file("a").at_column(2).cell(), "B");
    }

    #[test]
    fn keys_are_unique() {
        let keys: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.key()).collect();
        assert_eq!(keys.len(), Rule::ALL.len());
    }

    #[test]
    fn the_worst_finding_decides_the_row() {
        let mut count = RowCount::default();
        for worst in [None, Some(Severity::Note), Some(Severity::Warning), Some(Severity::Error)] {
            count.count(worst);
        }
        assert_eq!((count.accepted, count.warned, count.refused, count.rows()), (2, 1, 1, 4));
    }
}
