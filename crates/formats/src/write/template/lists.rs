//! What the drop-downs offer, in a hidden sheet: one column a list, each with a name of the workbook.

use super::{Setting, TemplateKind};
use crate::examples::NAME_MARK;
use crate::fields::{Field, Takes};
use crate::read::OWN_SHEET;
use crate::tell::Teller;
use crate::write::WriteError;
use crate::write::style::write_text;
use domain::place::Country;
use domain::registry::{Basis, Grade};
use domain::taxonomy::Taxonomy;
use rust_xlsxwriter::Worksheet;
use std::collections::BTreeSet;

/// A list to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    /// Processes, family by family.
    Processes,
    /// Parameters.
    Parameters,
    /// Units.
    Units,
    /// Materials, then their grades.
    Materials,
    /// Certificates.
    Certificates,
    /// Currencies of the trade between both countries.
    Currencies,
    /// Rules of Incoterms.
    Incoterms,
    /// Countries, Korea and Uzbekistan first.
    Countries,
    /// What is counted.
    Bases,
    /// Grades a register may state.
    Grades,
    /// Yes and no.
    YesNo,
    /// Yes, no and unknown.
    Interest,
    /// Tolerance grades.
    Tolerances,
}

impl List {
    const ALL: [List; 13] = [
        List::Processes,
        List::Parameters,
        List::Units,
        List::Materials,
        List::Certificates,
        List::Currencies,
        List::Incoterms,
        List::Countries,
        List::Bases,
        List::Grades,
        List::YesNo,
        List::Interest,
        List::Tolerances,
    ];

    /// What a field's cells may be chosen from.
    pub(super) fn of(field: &Field) -> Option<List> {
        Some(match (field.takes, field.key) {
            (Takes::Process | Takes::Route, _) => List::Processes,
            (Takes::Parameter, _) => List::Parameters,
            (Takes::Unit, _) => List::Units,
            (Takes::Certificate, _) | (Takes::List, "certificates") => List::Certificates,
            (Takes::List, "materials") | (Takes::Text, "material") => List::Materials,
            (Takes::Currency, _) => List::Currencies,
            (Takes::Incoterm, _) => List::Incoterms,
            (Takes::Country, _) => List::Countries,
            (Takes::Basis, _) => List::Bases,
            (Takes::Grade, _) => List::Grades,
            (Takes::YesNo, _) => List::YesNo,
            (Takes::Interest, _) => List::Interest,
            (Takes::Tolerance, _) => List::Tolerances,
            _ => return None,
        })
    }

    /// Whether other words are usual too: several values, a grade of a material that is not listed.
    pub(super) fn is_open(field: &Field) -> bool {
        matches!(field.takes, Takes::Route | Takes::List | Takes::Text | Takes::Tolerance | Takes::Unit)
    }

    /// The name of the list in the workbook.
    pub(super) fn name(self) -> &'static str {
        match self {
            List::Processes => "ppuri_processes",
            List::Parameters => "ppuri_parameters",
            List::Units => "ppuri_units",
            List::Materials => "ppuri_materials",
            List::Certificates => "ppuri_certificates",
            List::Currencies => "ppuri_currencies",
            List::Incoterms => "ppuri_incoterms",
            List::Countries => "ppuri_countries",
            List::Bases => "ppuri_bases",
            List::Grades => "ppuri_grades",
            List::YesNo => "ppuri_yes_no",
            List::Interest => "ppuri_interest",
            List::Tolerances => "ppuri_tolerances",
        }
    }

    /// What it offers.
    pub(super) fn offers(self, taxonomy: &Taxonomy, teller: &Teller<'_>) -> Vec<String> {
        let named = |code: &str, name: String| format!("{code}{NAME_MARK}{name}");
        match self {
            List::Processes => processes(taxonomy, teller),
            List::Parameters => {
                taxonomy.parameters.keys().map(|code| named(code.as_str(), teller.parameter(code))).collect()
            }
            // A sign alone (%) is no word that could be looked up.
            List::Units => {
                let units = taxonomy.units.keys().map(|code| teller.unit(code));
                units.filter(|unit| !lang::fold::fold(unit).is_empty()).collect()
            }
            List::Materials => {
                let materials =
                    taxonomy.materials.keys().map(|code| named(code.as_str(), teller.material(code)));
                let grades: BTreeSet<&str> =
                    taxonomy.grades.iter().map(|grade| grade.grade.as_str()).collect();
                materials.chain(grades.into_iter().map(str::to_owned)).collect()
            }
            List::Certificates => taxonomy
                .certificates
                .keys()
                .map(|code| named(code.as_str(), teller.certificate(code)))
                .collect(),
            List::Currencies => {
                ["USD", "KRW", "UZS", "EUR", "RUB", "CNY", "JPY", "KZT"].map(str::to_owned).to_vec()
            }
            List::Incoterms => taxonomy.incoterms.keys().cloned().collect(),
            List::Countries => {
                let first = [Country::KR, Country::UZ];
                let others = Country::all().map(|(country, _)| country).filter(|c| !first.contains(c));
                let countries = first.into_iter().chain(others);
                countries.map(|country| named(country.code(), teller.country(country))).collect()
            }
            List::Bases => Basis::ALL
                .into_iter()
                .map(|basis| teller.t(&format!("template-basis-{}", basis.word())))
                .collect(),
            List::Grades => [Grade::Confirmed, Grade::Claimed].map(|grade| teller.grade(grade)).to_vec(),
            List::YesNo => ["answer-yes", "answer-no"].map(|key| teller.t(key)).to_vec(),
            List::Interest => ["answer-yes", "answer-no", "answer-unknown"].map(|key| teller.t(key)).to_vec(),
            List::Tolerances => (1..=18).map(|grade| format!("IT{grade}")).collect(),
        }
    }
}

/// Families in the order of the law, then those beside it; below each its kinds.
fn processes(taxonomy: &Taxonomy, teller: &Teller<'_>) -> Vec<String> {
    let mut order: Vec<_> = taxonomy.processes.values().collect();
    order.sort_by_key(|process| {
        let family = taxonomy.family(&process.code);
        let number = family.and_then(|family| family.root_no).unwrap_or(u8::MAX);
        let depth = taxonomy.lineage(&process.code).count();
        (number, family.map(|family| family.code.clone()), depth > 1, process.code.clone())
    });
    order.iter().map(|p| format!("{}{NAME_MARK}{}", p.code, teller.process(&p.code))).collect()
}

/// Lists that the workbook's fields choose from.
fn of_kind(kind: TemplateKind) -> Vec<List> {
    let used: BTreeSet<List> =
        kind.sheets().iter().flat_map(|sheet| sheet.fields()).filter_map(List::of).collect();
    List::ALL.into_iter().filter(|list| used.contains(list)).collect()
}

/// Writes the hidden sheet; gives the names to define and what they stand for.
pub(super) fn write(
    sheet: &mut Worksheet,
    sheet_name: &str,
    kind: TemplateKind,
    setting: &Setting<'_>,
) -> Result<Vec<(&'static str, String)>, WriteError> {
    write_text(sheet, 0, 0, OWN_SHEET, &setting.style.remark)?;
    let mut names = Vec::new();
    for (column, list) in (1_u16..).zip(of_kind(kind)) {
        let offers = list.offers(setting.taxonomy, setting.teller);
        for (row, offer) in (1_u32..).zip(&offers) {
            write_text(sheet, row, column, offer, &setting.style.text)?;
        }
        let letters = domain::finding::column_letters(u32::from(column) + 1);
        names.push((list.name(), format!("='{sheet_name}'!${letters}$2:${letters}${}", offers.len() + 1)));
    }
    sheet.set_hidden(true);
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;
    use domain::place::gazetteer::Gazetteer;
    use domain::taxonomy::lexicon::Lexicon;
    use lang::{Language, Translator};

    /// Whatever a drop-down offers, the readers understand, in every language.
    #[test]
    fn offers_are_understood() {
        let taxonomy = Taxonomy::builtin().unwrap();
        let lexicon = Lexicon::new(&taxonomy, lang::fold::fold);
        let words = Words::new(&taxonomy, &lexicon);
        for language in Language::ALL {
            let teller = Teller::new(Translator::new(language).unwrap(), &taxonomy, Gazetteer::builtin());
            let understood = |list: List, codes: Vec<String>, read: &dyn Fn(&str) -> Option<String>| {
                let offers = list.offers(&taxonomy, &teller);
                let read: Vec<_> = offers.iter().map(|offer| read(offer)).collect();
                for (offer, (code, read)) in offers.iter().zip(codes.iter().zip(&read)) {
                    assert_eq!(read.as_ref(), Some(code), "{language}: {offer}");
                }
                offers
            };
            let codes = processes(&taxonomy, &teller);
            let codes = codes.iter().map(|offer| offer.split(NAME_MARK).next().unwrap().to_owned()).collect();
            let read = |text: &str| words.process(text).map(|code| code.to_string());
            assert_eq!(understood(List::Processes, codes, &read).len(), taxonomy.processes.len());
            let codes = taxonomy.parameters.keys().map(ToString::to_string).collect();
            understood(List::Parameters, codes, &|text| words.parameter(text).map(|code| code.to_string()));
            let codes = taxonomy.certificates.keys().map(ToString::to_string).collect();
            understood(List::Certificates, codes, &|text| {
                words.certificate(text).map(|code| code.to_string())
            });
            let codes = taxonomy.materials.keys().map(ToString::to_string).collect();
            let offers =
                understood(List::Materials, codes, &|text| words.material(text).map(|code| code.to_string()));
            let lost: Vec<_> = offers.iter().filter(|offer| words.material(offer).is_none()).collect();
            assert!(lost.is_empty(), "{lost:?}");
            let units = List::Units.offers(&taxonomy, &teller);
            for (unit, names) in taxonomy.units.values() {
                let offer = teller.name(names);
                if units.contains(&offer) {
                    assert_eq!(words.unit(&offer, unit.dimension()), Some(unit), "{language}: {offer}");
                }
            }
            assert_eq!(units.len() + 1, taxonomy.units.len());
            let codes = List::Countries.offers(&taxonomy, &teller);
            let codes = codes.iter().map(|offer| offer[..2].to_owned()).collect();
            let countries = understood(List::Countries, codes, &|text| {
                words.country(text).map(|country| country.code().to_owned())
            });
            assert_eq!(countries.len(), Country::all().count());
            assert!(countries[0].starts_with("KR") && countries[1].starts_with("UZ"));
        }
    }
}
