//! The answer as a workbook: for the desk everything, for one supplier its own page.
//!
//! | sheet | a line is |
//! |---|---|
//! | summary | a count, a sum, a file |
//! | plan | a part |
//! | chains | a step of a chain |
//! | costs | a chain with a landed cost |
//! | near misses | a capability that failed on one constraint |
//! | reasons | a constraint of a part, counted |
//! | gaps | a measure |
//! | questions | a question to a firm |
//! | companies | a site of a firm |
//! | findings | a finding |
//!
//! Lists begin in the first cell with their header, so that they can be sorted, filtered and read by programs; amounts
//! are numbers with their currency in a column beside them. The edition for a supplier has no column of money at all,
//! whatever the answer holds. The same answer in the same language gives the same bytes: the only date inside is that of
//! the answer.

mod chains;
mod findings;
mod gaps;
mod list;
mod plan;
mod reasons;
mod summary;

use super::WriteError;
use super::style::{self, Paper, Style};
use crate::tell::Teller;
use domain::id::SupplierId;
use domain::matching::answer::{Answer, Audience, Chain};
use list::{Column, List};
use rust_xlsxwriter::{Workbook, Worksheet};

/// The workbook of the edition for the desk or one supplier. (A buyer gets its own workbook back: [`super::buyer`].)
///
/// # Errors
/// [`WriteError::Xlsx`] when the spreadsheet library refuses, which no answer should bring about.
pub fn workbook(answer: &Answer, teller: &Teller<'_>) -> Result<Vec<u8>, WriteError> {
    let look = Look::new(answer, teller);
    let mut book = look.style.workbook()?;
    book.set_properties(&style::properties(&look.title(), answer.as_of)?);
    for sheet in look.sheets() {
        let worksheet = look.add(&mut book, sheet)?;
        match sheet {
            Sheet::Summary => summary::write(&look, worksheet)?,
            Sheet::Plan => plan::write(&look, worksheet)?,
            Sheet::Chains => chains::write_steps(&look, worksheet)?,
            Sheet::Costs => chains::write_costs(&look, worksheet)?,
            Sheet::NearMisses => reasons::write_near_misses(&look, worksheet)?,
            Sheet::Reasons => reasons::write_counts(&look, worksheet)?,
            Sheet::Gaps => gaps::write_gaps(&look, worksheet)?,
            Sheet::Questions => gaps::write_questions(&look, worksheet)?,
            Sheet::Companies => gaps::write_companies(&look, worksheet)?,
            Sheet::Findings => findings::write(&look, worksheet)?,
        }
    }
    Ok(book.save_to_buffer()?)
}

/// A sheet of the workbook, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Summary,
    Plan,
    Chains,
    Costs,
    NearMisses,
    Reasons,
    Gaps,
    Questions,
    Companies,
    Findings,
}

impl Sheet {
    const ALL: [Sheet; 10] = [
        Sheet::Summary,
        Sheet::Plan,
        Sheet::Chains,
        Sheet::Costs,
        Sheet::NearMisses,
        Sheet::Reasons,
        Sheet::Gaps,
        Sheet::Questions,
        Sheet::Companies,
        Sheet::Findings,
    ];

    /// The word behind `workbook-sheet-` and `workbook-about-`.
    fn key(self, desk: bool) -> &'static str {
        match self {
            Sheet::Summary => "summary",
            Sheet::Plan if desk => "plan",
            Sheet::Plan => "parts",
            Sheet::Chains => "chains",
            Sheet::Costs => "costs",
            Sheet::NearMisses => "near-misses",
            Sheet::Reasons => "reasons",
            Sheet::Gaps => "gaps",
            Sheet::Questions => "questions",
            Sheet::Companies => "companies",
            Sheet::Findings => "findings",
        }
    }

    /// Only the desk looks into costs, counts of others' failures and files.
    fn for_desk_only(self) -> bool {
        matches!(self, Sheet::Costs | Sheet::Reasons | Sheet::Findings)
    }

    /// Many columns print on larger paper.
    fn paper(self, desk: bool) -> Paper {
        if desk && matches!(self, Sheet::Plan | Sheet::Chains | Sheet::Costs) { Paper::A3 } else { Paper::A4 }
    }
}

/// What every sheet is written with.
struct Look<'a> {
    answer: &'a Answer,
    teller: &'a Teller<'a>,
    style: Style,
    /// Whether columns of money and the desk's own sheets exist.
    desk: bool,
}

impl<'a> Look<'a> {
    fn new(answer: &'a Answer, teller: &'a Teller<'a>) -> Look<'a> {
        let desk = answer.audience == Audience::Desk;
        Look { answer, teller, style: Style::new(teller.language()), desk }
    }

    fn sheets(&self) -> impl Iterator<Item = Sheet> {
        Sheet::ALL.into_iter().filter(|sheet| self.desk || (!sheet.for_desk_only() && self.has_lines(*sheet)))
    }

    /// A supplier gets no sheets on which nothing stands; the desk always finds the same ones.
    fn has_lines(&self, sheet: Sheet) -> bool {
        let answer = self.answer;
        match sheet {
            Sheet::NearMisses => answer.parts.iter().any(|part| !part.near_misses.is_empty()),
            Sheet::Chains => answer.parts.iter().any(|part| part.chains().next().is_some()),
            Sheet::Gaps => !answer.gaps.is_empty(),
            Sheet::Questions => !answer.questions.is_empty(),
            _ => true,
        }
    }

    fn sheet_name(&self, sheet: Sheet) -> String {
        self.teller.t(&format!("workbook-sheet-{}", sheet.key(self.desk)))
    }

    /// The title of the workbook.
    fn title(&self) -> String {
        match &self.answer.audience {
            Audience::Supplier(id) => {
                self.teller.say("workbook-title-supplier", &[("firm", self.firm(id).into())])
            }
            Audience::Desk | Audience::Buyer => self.teller.t("workbook-title"),
        }
    }

    fn add<'w>(&self, book: &'w mut Workbook, sheet: Sheet) -> Result<&'w mut Worksheet, WriteError> {
        let name = self.sheet_name(sheet);
        let worksheet = book.add_worksheet();
        worksheet.set_name(&name)?;
        let mut footer = vec![self.title(), name, self.teller.date(self.answer.as_of)];
        if self.answer.invented {
            footer.push(self.teller.t("workbook-invented-short"));
        }
        let footer = footer.join(" · ");
        match sheet {
            Sheet::Summary => style::print_upright(worksheet, &footer),
            list => style::print_setup(worksheet, list.paper(self.desk), Some(0), &footer)?,
        }
        Ok(worksheet)
    }

    fn list<'w>(
        &'w self,
        worksheet: &'w mut Worksheet,
        columns: &'static [Column],
    ) -> Result<List<'w>, WriteError> {
        List::begin(worksheet, &self.style, self.teller, columns, self.desk)
    }

    fn firm(&self, id: &SupplierId) -> String {
        self.teller.firm(self.answer, id)
    }

    /// Numbers of parts by their indices, at most thirty of them.
    fn part_numbers(&self, parts: &[usize]) -> String {
        const SHOWN: usize = 30;
        let number = |index: &usize| self.answer.parts.get(*index).map(|part| part.part.number.to_string());
        let mut told: Vec<String> = parts.iter().take(SHOWN).filter_map(number).collect();
        if parts.len() > SHOWN {
            let more = (parts.len() - SHOWN) as u64;
            told.push(self.teller.say("workbook-more-parts", &[("count", more.into())]));
        }
        told.join(", ")
    }
}

/// The company that signs for a chain: the one that holds what the part asks for, else whoever does the last step.
/// (Not for chains without a signatory.)
pub(super) fn signs(chain: &Chain) -> Option<&SupplierId> {
    chain.lead.as_ref().or_else(|| chain.steps.last().map(|step| &step.supplier))
}
