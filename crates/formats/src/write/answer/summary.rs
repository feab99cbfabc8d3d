//! The first sheet: what was asked, what came of it, and where to look.

use super::super::WriteError;
use super::super::style;
use super::{Look, Sheet};
use domain::matching::answer::{Audience, PartAnswer, Status};
use domain::money::{Currency, Money};
use rust_xlsxwriter::{Format, FormatAlign, Url, Worksheet};
use std::collections::BTreeMap;

/// Columns of the sheet and their widths: a label, then up to five values.
const WIDTHS: [u16; 6] = [46, 24, 12, 12, 16, 12];

pub(super) fn write(look: &Look<'_>, worksheet: &mut Worksheet) -> Result<(), WriteError> {
    for (column, width) in WIDTHS.into_iter().enumerate() {
        worksheet.set_column_width(column as u16, width)?;
    }
    worksheet.set_screen_gridlines(false);
    let mut page = Page { look, worksheet, row: 0 };
    page.text(0, &look.title(), &look.style.title)?;
    look.style.set_lines_of(page.worksheet, page.row, 1, style::TITLE_SIZE)?;
    page.row += 1;
    if look.answer.invented {
        page.banner("workbook-invented")?;
    }
    if !look.answer.complete {
        page.banner("workbook-incomplete")?;
    }
    page.row += 1;
    page.asked()?;
    page.counts()?;
    if look.desk {
        page.sums()?;
        page.files()?;
        page.left_out()?;
    }
    page.sheets()
}

/// The sheet while it is written, from top to bottom.
struct Page<'p, 'a> {
    look: &'p Look<'a>,
    worksheet: &'p mut Worksheet,
    row: u32,
}

impl Page<'_, '_> {
    fn text(&mut self, column: u16, text: &str, format: &Format) -> Result<(), WriteError> {
        Ok(style::write_text(self.worksheet, self.row, column, text, format)?)
    }

    fn number(&mut self, column: u16, number: u32, format: &Format) -> Result<(), WriteError> {
        self.worksheet.write_number_with_format(self.row, column, number, format)?;
        Ok(())
    }

    fn banner(&mut self, key: &str) -> Result<(), WriteError> {
        let told = self.look.teller.t(key);
        let last = WIDTHS.len() as u16 - 1;
        self.worksheet.merge_range(self.row, 0, self.row, last, &told, &self.look.style.banner)?;
        self.look.style.set_lines_of(self.worksheet, self.row, 1, style::LARGE_SIZE)?;
        self.row += 1;
        Ok(())
    }

    /// A heading over a block; `headers` over its columns.
    fn heading(&mut self, key: &str, headers: &[&str]) -> Result<(), WriteError> {
        let style = &self.look.style;
        let told = self.look.teller.t(key);
        for column in 0..WIDTHS.len() as u16 {
            self.text(column, if column == 0 { &told } else { "" }, &style.heading)?;
        }
        style.set_lines_of(self.worksheet, self.row, 1, style::LARGE_SIZE)?;
        self.row += 1;
        if !headers.is_empty() {
            for (column, key) in headers.iter().enumerate() {
                let told = if key.is_empty() { String::new() } else { self.look.teller.t(key) };
                self.text(column as u16, &told, &style.header)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    fn label(&mut self, key: &str) -> Result<(), WriteError> {
        let told = self.look.teller.t(key);
        self.text(0, &told, &self.look.style.label)
    }

    fn asked(&mut self) -> Result<(), WriteError> {
        let Look { answer, teller, style, .. } = self.look;
        self.heading("workbook-block-asked", &[])?;
        self.label("workbook-as-of")?;
        style::write_date(self.worksheet, self.row, 1, answer.as_of, &style.date)?;
        self.row += 1;
        let edition = match &answer.audience {
            Audience::Desk => teller.t("workbook-edition-desk"),
            Audience::Buyer => teller.t("workbook-edition-buyer"),
            Audience::Supplier(id) => self.look.firm(id),
        };
        self.label("workbook-edition")?;
        self.text(1, &edition, &style.text)?;
        style.set_lines(self.worksheet, self.row, style::lines(&edition, WIDTHS[1].into()))?;
        self.row += 1;
        for (key, number) in
            [("workbook-chains-asked", answer.chains_asked), ("workbook-max-companies", answer.max_companies)]
        {
            self.label(key)?;
            self.number(1, u32::try_from(number).unwrap_or(u32::MAX), &style.integer)?;
            self.row += 1;
        }
        if self.look.desk {
            self.label("workbook-currency-of-sums")?;
            self.text(1, answer.currency.code(), &style.text)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn counts(&mut self) -> Result<(), WriteError> {
        let Look { answer, teller, style, desk, .. } = self.look;
        let coverage = answer.coverage();
        let count = |wanted: &dyn Fn(&PartAnswer) -> bool| {
            answer.parts.iter().filter(|part| part.status == Status::Answered && wanted(part)).count() as u32
        };
        self.heading("workbook-block-counts", &["", "workbook-col-count", "workbook-col-share"])?;
        self.label("workbook-count-all")?;
        self.number(1, coverage.parts, &style.integer)?;
        self.row += 1;
        let status = |page: &mut Self, status: Status, count: u32| -> Result<(), WriteError> {
            page.text(0, &teller.status(status), style.status(status))?;
            page.count(count, coverage.parts)
        };
        status(self, Status::Answered, coverage.answered())?;
        let mut details =
            vec![("workbook-count-alone", coverage.alone), ("workbook-count-by-chain", coverage.by_chain)];
        if *desk {
            details.push(("workbook-count-second", count(&|part| part.second_source.is_some())));
            details.push(("workbook-count-unpriced", count(&|part| part.priced.is_empty())));
        }
        for (key, number) in details {
            let told = teller.t(key);
            self.text(0, &told, &style.label.clone().set_align(FormatAlign::Left).set_indent(2))?;
            self.count(number, coverage.parts)?;
        }
        status(self, Status::Possible, coverage.possible)?;
        status(self, Status::Unanswered, coverage.unanswered)?;
        self.row += 1;
        Ok(())
    }

    /// A number and its share of all parts.
    fn count(&mut self, number: u32, all: u32) -> Result<(), WriteError> {
        let style = &self.look.style;
        self.number(1, number, &style.integer)?;
        if all > 0 {
            let share = f64::from(number) / f64::from(all);
            self.worksheet.write_number_with_format(self.row, 2, share, &style.percent)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Sums over the list, each currency by itself: amounts of two currencies are never added.
    fn sums(&mut self) -> Result<(), WriteError> {
        let Look { answer, style, .. } = self.look;
        let parts = || answer.parts.iter();
        let first_cost = |part: &PartAnswer| part.priced.first().and_then(|chain| chain.cost.clone());
        let rows = [
            ("workbook-sum-landed", sum(parts().filter_map(|part| Some(first_cost(part)?.total)))),
            ("workbook-sum-seller", sum(parts().filter_map(|part| Some(first_cost(part)?.seller_price)))),
            ("workbook-sum-target", sum(parts().filter_map(|part| part.part.yearly_value))),
            (
                "workbook-sum-target-answered",
                sum(parts()
                    .filter(|part| part.status == Status::Answered)
                    .filter_map(|p| p.part.yearly_value)),
            ),
        ];
        let headers = ["", "workbook-col-amount", "workbook-col-currency", "workbook-block-counts"];
        self.heading("workbook-block-money", &headers)?;
        for (key, sums) in rows {
            for (currency, (total, parts)) in sums {
                self.label(key)?;
                if let Some(total) = total {
                    let format = style.money(currency, false);
                    style::write_money(self.worksheet, self.row, 1, &total, &format)?;
                }
                self.text(2, currency.code(), &style.text)?;
                self.number(3, parts, &style.integer)?;
                self.row += 1;
            }
        }
        self.row += 1;
        Ok(())
    }

    fn files(&mut self) -> Result<(), WriteError> {
        let Look { answer, teller, style, .. } = self.look;
        let headers = [
            "workbook-col-file",
            "workbook-col-kind",
            "workbook-col-rows",
            "workbook-col-accepted",
            "workbook-col-warned",
            "workbook-col-refused",
        ];
        self.heading("workbook-block-files", &headers)?;
        for file in &answer.files {
            self.text(0, &file.name, &style.text)?;
            self.text(1, &teller.t(&format!("kind-{}", file.kind)), &style.text)?;
            let rows = &file.rows;
            for (column, count) in
                [rows.rows(), rows.accepted, rows.warned, rows.refused].into_iter().enumerate()
            {
                self.number(column as u16 + 2, count, &style.integer)?;
            }
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn left_out(&mut self) -> Result<(), WriteError> {
        let left_out = self.look.answer.left_out;
        self.heading("workbook-block-left-out", &[])?;
        for (key, count) in [
            ("workbook-left-not-interested", left_out.not_interested),
            ("workbook-left-excluded", left_out.excluded),
            ("workbook-left-nothing-known", left_out.nothing_known),
        ] {
            self.label(key)?;
            self.number(1, count, &self.look.style.integer)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    /// The other sheets, each a link with what it holds.
    fn sheets(&mut self) -> Result<(), WriteError> {
        let look = self.look;
        self.heading("workbook-block-sheets", &[])?;
        for sheet in look.sheets().filter(|sheet| *sheet != Sheet::Summary) {
            let name = look.sheet_name(sheet);
            let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''"))).set_text(&name);
            self.worksheet.write_url_with_format(self.row, 0, link, &look.style.link)?;
            let about = look.teller.t(&format!("workbook-about-{}", sheet.key(look.desk)));
            let last = WIDTHS.len() as u16 - 1;
            self.worksheet.merge_range(self.row, 1, self.row, last, &about, &look.style.label)?;
            let width: u16 = WIDTHS[1..].iter().sum();
            look.style.set_lines(self.worksheet, self.row, style::lines(&about, width.into()))?;
            self.row += 1;
        }
        Ok(())
    }
}

/// Sums and how many amounts they are of, by currency; `None` where a sum is too large to hold.
fn sum(amounts: impl Iterator<Item = Money>) -> BTreeMap<Currency, (Option<Money>, u32)> {
    let mut sums: BTreeMap<Currency, (Option<Money>, u32)> = BTreeMap::new();
    for amount in amounts {
        let zero = Money::from_micro(0, amount.currency());
        let (total, count) = sums.entry(amount.currency()).or_insert((Some(zero), 0));
        *total = total.and_then(|total| total.plus(&amount).ok());
        *count += 1;
    }
    sums
}
