//! UBL 2.x requests for quotation (OASIS Universal Business Language), as a sheet with one row a line.
//!
//! The sheet is called as the element of a line, `RequestForQuotationLine`. Its first row is a header that the
//! recogniser knows: the key of a field, and in brackets the elements it was taken from; line *n* of the document is
//! row *n* + 1. What is said once for the document (currency, place and time of delivery, day by which to quote, who
//! asks) stands in every line that does not say it itself. Elements that no field stands for keep a column under their
//! own path: they are told as unknown columns, never dropped. Further properties of an item
//! (`AdditionalItemProperty`) are columns under their own names, as that is where buyers put yearly volumes, masses and
//! tolerances.
//!
//! Elements are told by namespace and name, whatever the prefix. A document type declaration or an entity that XML
//! itself does not know refuses the file: no UBL document needs either. Other documents of the standard are refused by
//! their names.

mod fields;
mod line;
mod tree;

use super::gather::Gather;
use super::{FileKind, Outcome, Source, Workbook};
use line::{Lines, SHEET};
use tree::Element;

/// What the name of every document's namespace begins with.
const NAMESPACE: &str = "urn:oasis:names:specification:ubl:schema:xsd:";
/// The document that is a parts list.
const REQUEST: &str = "RequestForQuotation";

/// Whether a text that begins as XML speaks of UBL (lower case, the beginning is enough).
pub(super) fn is_ubl(head: &str) -> bool {
    head.contains("urn:oasis:names:specification:ubl:")
}

/// Reads a request for quotation; other documents are refused.
pub(super) fn read(source: &Source<'_>, text: &str) -> Outcome<Workbook> {
    let mut lines = Lines::default();
    let document = tree::read(source, text, |line: Element| lines.add(line))?;
    if document.name != REQUEST {
        return Err(source.not_a_table(kind_of(&document.name)));
    }
    let mut gather = Gather::new(source);
    gather.begin(SHEET, false)?;
    lines.put(&document, &mut gather)?;
    Ok(source.workbook(FileKind::UblRequest, gather.finish()))
}

/// The kind behind `kind-` of a document that is none.
pub(super) fn kind_of(document: &str) -> &'static str {
    match document {
        "Quotation" => "ubl-quotation",
        "Order" => "ubl-order",
        "OrderChange" => "ubl-order-change",
        "OrderCancellation" => "ubl-order-cancellation",
        "OrderResponse" | "OrderResponseSimple" => "ubl-order-response",
        "DespatchAdvice" => "ubl-despatch-advice",
        "ReceiptAdvice" => "ubl-receipt-advice",
        "Forecast" | "ForecastRevision" => "ubl-forecast",
        "Invoice" | "SelfBilledInvoice" => "ubl-invoice",
        "CreditNote" | "SelfBilledCreditNote" | "DebitNote" => "ubl-credit-note",
        "Catalogue" | "CatalogueRequest" | "CatalogueItemSpecificationUpdate" => "ubl-catalogue",
        "CallForTenders" => "ubl-call-for-tenders",
        "Tender" => "ubl-tender",
        _ => "ubl-other",
    }
}

#[cfg(test)]
mod tests;
