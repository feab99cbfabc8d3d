//! Cells whose text was lost or changed by a wrong decoding, here or before it came here.

use super::encoding::mojibake;
use super::{Cell, Workbook};
use domain::finding::{Arg, Finding, Rule, Spot};

/// Cells that are named one by one before the others are only counted.
const NAMED: usize = 20;

/// One finding for each cell that could not be decoded as a whole, or was decoded wrongly by somebody else.
pub(super) fn findings(workbook: &Workbook) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut more = 0;
    let mut broken = 0;
    for sheet in &workbook.sheets {
        for row in &sheet.rows {
            for (column, cell) in &row.cells {
                let Cell::Text(text) = cell else { continue };
                let spot = || sheet.spot(&workbook.file).at_row(row.number).at_column(*column);
                if text.contains(char::REPLACEMENT_CHARACTER) {
                    if findings.len() < NAMED {
                        findings.push(Finding::new(Rule::TextUndecodable, spot()).value(text));
                    } else {
                        more += 1;
                    }
                } else if broken < NAMED
                    && let Some(probable) = mojibake::mended(text)
                {
                    broken += 1;
                    let finding = Finding::new(Rule::TextMojibake, spot()).value(text);
                    findings.push(finding.with("probable", Arg::Text(probable)));
                }
            }
        }
    }
    if more > 0 {
        let file = Spot::file(&workbook.file);
        findings.push(Finding::new(Rule::TextUndecodable, file).with("more", Arg::Number(more)));
    }
    findings
}
