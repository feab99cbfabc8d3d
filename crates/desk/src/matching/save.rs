//! The answer as files: all of them whole, or none.

use super::Matched;
use super::edition;
use crate::access::Actor;
use crate::intake;
use crate::knowledge::Workshop;
use crate::parallel;
use crate::staging::commit;
use domain::matching::answer::{Answer, Audience};
use jiff::civil::Date;
use lang::{Language, Translator};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};

/// Tells values in the reader's language: the one type of `formats` that whoever draws a report must name.
pub type Teller<'a> = formats::tell::Teller<'a>;

/// How to write it.
pub struct SaveRequest<'r> {
    /// The folder; made when it is not there.
    pub out: &'r Path,
    /// For whom.
    pub audience: Audience,
    /// In which language.
    pub language: Language,
    /// Whether to write a survey for each firm that is asked.
    pub surveys: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saved {
    /// The workbook.
    pub workbook: PathBuf,
    /// The report.
    pub report: PathBuf,
    /// The answer for programs.
    pub answer: PathBuf,
    /// The folder of surveys, when any was written, and how many. One that holds others already is left as it is: they may
    /// have been filled in.
    pub surveys: Option<(PathBuf, usize)>,
    /// The folder of files given back to be mended, when rows of any were refused, and how many. It is chosen like that of
    /// the surveys: what lies there may have been mended.
    pub returned: Option<(PathBuf, usize)>,
    /// What changed since the list was issued before.
    pub changes: Option<PathBuf>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The system refused.
    #[error("cannot write {path}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file could not be made.
    #[error("cannot make {what}: {why}")]
    Make {
        /// Which.
        what: &'static str,
        /// Why.
        why: String,
    },
    /// The person stopped it.
    #[error("stopped")]
    Stopped,
    /// The translations built into the program are broken.
    #[error("the translations built into the program are broken: {0}")]
    Words(String),
}

/// Tells values in a language.
///
/// # Errors
/// [`SaveError::Words`].
pub fn teller<'w>(workshop: &Workshop<'w>, language: Language) -> Result<Teller<'w>, SaveError> {
    let words = Translator::new(language).map_err(|error| SaveError::Words(error.to_string()))?;
    Ok(Teller::new(words, workshop.taxonomy, workshop.gazetteer))
}

/// Writes workbook, report, `answer.json` and surveys. `report` draws the HTML from the edition.
///
/// Everything is made in a folder of its own beside its place and moved there at the end, file by file: a run that is
/// stopped leaves no half file.
///
/// # Errors
/// [`SaveError`]; then the folder holds what it held before.
pub fn save(
    _actor: Actor,
    workshop: &Workshop<'_>,
    matched: &Matched,
    request: &SaveRequest<'_>,
    report: &dyn Fn(&Answer, &Teller<'_>) -> Result<String, String>,
) -> Result<Saved, SaveError> {
    let teller = teller(workshop, request.language)?;
    let answer = edition::project(&matched.answer, &request.audience);
    let make = |what: &'static str| move |why: String| SaveError::Make { what, why };
    let workbook = || {
        // Words are not shared between threads.
        let teller = self::teller(workshop, request.language)?;
        let workbook = match request.audience {
            Audience::Buyer => {
                let tables = &matched.parts_intake.tables;
                formats::write::buyer::workbook(&matched.parts_file, tables, &answer, &teller)
            }
            Audience::Desk | Audience::Supplier(_) => formats::write::answer::workbook(&answer, &teller),
        };
        workbook.map_err(|e| e.to_string()).map_err(make("answer.xlsx"))
    };
    let others = || {
        let html = report(&answer, &teller).map_err(make("answer.html"))?;
        let json = formats::write::json::answer(&answer, workshop.taxonomy, workshop.gazetteer)
            .map_err(|e| e.to_string())
            .map_err(make("answer.json"))?;
        let surveys = if request.surveys && request.audience == Audience::Desk {
            surveys(workshop, &answer)?
        } else {
            Vec::new()
        };
        Ok((html, json, surveys))
    };
    let (workbook, others) = parallel::both(workbook, others);
    let (html, json, survey_files) = others?;
    let surveys = survey_files.len();
    let mut files = vec![
        (PathBuf::from("answer.xlsx"), workbook?),
        (PathBuf::from("answer.html"), html.into_bytes()),
        (PathBuf::from("answer.json"), json.into_bytes()),
    ];
    let survey_folder = free_folder(request.out, "surveys", &survey_files);
    files.extend(survey_files.into_iter().map(|(name, bytes)| (survey_folder.join(name), bytes)));
    let returned_files = returned(matched, answer.as_of, &request.audience, &teller)?;
    let returned = returned_files.len();
    let returned_folder = free_folder(request.out, "returned", &returned_files);
    files.extend(returned_files.into_iter().map(|(name, bytes)| (returned_folder.join(name), bytes)));
    // A supplier sees no list of the buyer's.
    let changes = matched.changes.as_ref().filter(|_| !matches!(request.audience, Audience::Supplier(_)));
    if let Some((comparison, before)) = changes {
        let names = [before.as_str(), matched.parts_file.file.as_str()];
        let bytes = formats::write::compare::workbook(comparison, names, answer.as_of, &teller)
            .map_err(|e| e.to_string())
            .map_err(make("changes.xlsx"))?;
        files.push((PathBuf::from("changes.xlsx"), bytes));
    }
    commit(request.out, &files)?;
    let survey_folder = request.out.join(survey_folder);
    let returned_folder = request.out.join(returned_folder);
    let at = |name: &str| request.out.join(name);
    Ok(Saved {
        workbook: at("answer.xlsx"),
        report: at("answer.html"),
        answer: at("answer.json"),
        surveys: (surveys > 0).then_some((survey_folder, surveys)),
        returned: (returned > 0).then_some((returned_folder, returned)),
        changes: changes.map(|_| at("changes.xlsx")),
    })
}

/// A survey for each firm that is asked, in its language.
fn surveys(workshop: &Workshop<'_>, answer: &Answer) -> Result<Vec<(PathBuf, Vec<u8>)>, SaveError> {
    let mut files = Vec::new();
    let mut tellers: BTreeMap<Language, Teller<'_>> = BTreeMap::new();
    for asked in &answer.questions {
        let Some(firm) = answer.suppliers.get(&asked.supplier) else { continue };
        let language = survey_language(firm.country);
        let teller = match tellers.entry(language) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(self::teller(workshop, language)?),
        };
        let bytes = formats::write::survey::workbook(answer, asked, workshop.taxonomy, teller);
        let bytes = bytes.map_err(|e| SaveError::Make { what: "survey", why: e.to_string() })?;
        files.push((PathBuf::from(survey_name(&asked.supplier, files.len())), bytes));
    }
    Ok(files)
}

/// Files with refused rows, to be mended and given again: all for the desk, its own list for the buyer.
fn returned(
    matched: &Matched,
    as_of: Date,
    audience: &Audience,
    teller: &Teller<'_>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, SaveError> {
    let make = |why: String| SaveError::Make { what: "returned", why };
    let parts = &matched.parts_intake;
    let parts = intake::is_returned(parts.rows, &matched.parts_file).then_some((
        &matched.parts_file,
        &parts.tables,
        &parts.findings,
    ));
    let others = matched.returned.iter().map(|file| (&file.source, &file.tables, &file.findings));
    let others = others.filter(|_| *audience == Audience::Desk);
    let parts = parts.filter(|_| !matches!(audience, Audience::Supplier(_)));
    let desk = tempfile::tempdir().map_err(|error| make(error.to_string()))?;
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (source, tables, findings) in others.chain(parts) {
        let made = formats::write::returned::workbook(source, tables, findings, as_of, desk.path(), teller);
        let Some(bytes) = made.map_err(|error| make(error.to_string()))? else { continue };
        let stem = source.file.rsplit_once('.').map_or(source.file.as_str(), |(stem, _)| stem);
        let name = |number: usize| match number {
            1 => PathBuf::from(format!("{stem}.xlsx")),
            number => PathBuf::from(format!("{stem}-{number}.xlsx")),
        };
        let is_free = |name: &PathBuf| files.iter().all(|(other, _)| other != name);
        if let Some(name) = (1..).map(name).find(is_free) {
            files.push((name, bytes));
        }
    }
    Ok(files)
}

/// `name`; `name-2` and so on where that holds anything else than these files: somebody may have filled them in already.
fn free_folder(out: &Path, name: &str, files: &[(PathBuf, Vec<u8>)]) -> PathBuf {
    let is_same = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.ok()?;
        let (_, bytes) = files.iter().find(|(name, _)| name.as_os_str() == entry.file_name())?;
        (fs::read(entry.path()).ok()? == *bytes).then_some(())
    };
    let is_free = |folder: &PathBuf| match fs::read_dir(out.join(folder)) {
        Ok(mut entries) => entries.all(|entry| is_same(entry).is_some()),
        // What cannot be looked into cannot be written into: then that is told.
        Err(_) => true,
    };
    let further = (2_u32..).map(|number| PathBuf::from(format!("{name}-{number}")));
    let first = PathBuf::from(name);
    std::iter::once(first.clone()).chain(further).find(is_free).unwrap_or(first)
}

/// A firm reads the language of its country: Korean, Uzbek, Russian; English elsewhere.
fn survey_language(country: Option<domain::place::Country>) -> Language {
    match country.as_ref().map(domain::place::Country::code) {
        Some("KR") | None => Language::Ko,
        Some("UZ") => Language::Uz,
        Some("RU" | "KZ" | "BY" | "KG" | "TJ") => Language::Ru,
        Some(_) => Language::En,
    }
}

/// A file name from an id, safe on every system; the number keeps two ids apart that become one name.
fn survey_name(supplier: &domain::id::SupplierId, number: usize) -> String {
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
    let id: String = supplier.as_str().chars().map(safe).take(60).collect();
    format!("{:04}-{id}.xlsx", number + 1)
}
