use super::super::tests::{open_default, shown};
use super::super::{FileKind, Workbook};
use domain::finding::{Arg, Rule};

/// A request with these lines; what stands before them is `header`. The prefixes are nobody's usual ones.
fn request(header: &str, lines: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?>\n<q:RequestForQuotation \
         xmlns:q='urn:oasis:names:specification:ubl:schema:xsd:RequestForQuotation-2' \
         xmlns:a='urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2' \
         xmlns='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>{header}{lines}\
         </q:RequestForQuotation>"
    )
}

fn line(inside: &str) -> String {
    format!(
        "<a:RequestForQuotationLine><ID>1</ID><a:LineItem>{inside}</a:LineItem></a:RequestForQuotationLine>"
    )
}

fn read(text: &str) -> Workbook {
    open_default("rfq.xml", text.as_bytes()).unwrap_or_else(|finding| panic!("{finding:?}"))
}

fn refused(text: &str) -> (Rule, Vec<(&'static str, Arg)>) {
    let finding = open_default("rfq.xml", text.as_bytes()).unwrap_err();
    (finding.rule, finding.args)
}

#[test]
fn a_line_is_a_row_and_what_is_said_once_stands_in_each() {
    let header = "<PricingCurrencyCode>USD</PricingCurrencyCode><SubmissionDueDate>2019-06-14+05:00</SubmissionDueDate>\
        <a:Delivery><a:DeliveryAddress><CityName>Asaka</CityName><a:Country><IdentificationCode>UZ</IdentificationCode>\
        </a:Country></a:DeliveryAddress></a:Delivery>\
        <a:AdditionalDocumentReference><ID>GTC</ID><a:Attachment>\
        <EmbeddedDocumentBinaryObject filename='terms.pdf'>QUJD</EmbeddedDocumentBinaryObject></a:Attachment>\
        </a:AdditionalDocumentReference>";
    let first = line(
        "<Quantity unitCode='C62'>58000</Quantity>\
         <a:Price><PriceAmount currencyID='UZS'>1250.50</PriceAmount><BaseQuantity unitCode='C62'>10</BaseQuantity></a:Price>\
         <a:Item><Description>for the muffler</Description><Name>Bracket &amp; nut</Name>\
         <a:BuyersItemIdentification><ID>96535402</ID></a:BuyersItemIdentification>\
         <a:SellersItemIdentification><ID>S-1</ID></a:SellersItemIdentification>\
         <a:CommodityClassification><ItemClassificationCode listID='HS'>870829</ItemClassificationCode></a:CommodityClassification>\
         <a:CommodityClassification><ItemClassificationCode listID='UNSPSC'>25174</ItemClassificationCode></a:CommodityClassification>\
         <a:ItemSpecificationDocumentReference><ID>D-1001</ID><a:Attachment><a:ExternalReference>\
         <URI>https://a.example/d.step</URI></a:ExternalReference></a:Attachment></a:ItemSpecificationDocumentReference>\
         <a:AdditionalItemProperty><Name>Material</Name><Value>SPHC</Value></a:AdditionalItemProperty>\
         <a:Dimension><AttributeID>WT</AttributeID><Measure unitCode='GRM'>350</Measure></a:Dimension></a:Item>",
    );
    let second = line("<Quantity unitCode='KGM'>1.500</Quantity><a:Item><Name>Wire</Name></a:Item>")
        .replace("<ID>1</ID>", "<ID>2</ID>");
    let book = read(&request(header, &(first + &second)));
    assert_eq!((book.kind, book.sheets[0].name.as_str()), (FileKind::UblRequest, "RequestForQuotationLine"));
    insta::assert_snapshot!(shown(&book.sheets[0]).join("\n"));
}

#[test]
fn what_is_not_a_request_is_called_by_its_name() {
    let other = |name: &str| {
        format!(
            "<x:{name} xmlns:x='urn:oasis:names:specification:ubl:schema:xsd:{name}-2'><x:ID>1</x:ID></x:{name}>"
        )
    };
    for (name, kind) in
        [("Order", "ubl-order"), ("Quotation", "ubl-quotation"), ("TransportExecutionPlan", "ubl-other")]
    {
        let expected = (Rule::FileNotATable, vec![("found", Arg::Kind(kind.to_owned()))]);
        assert_eq!(refused(&other(name)), expected, "{name}");
    }
    // No line, no table.
    assert_eq!(refused(&request("<ID>1</ID>", "")).0, Rule::FileEmpty);
}

#[test]
fn documents_that_are_not_whole_or_bring_entities_are_refused() {
    let good = request("", &line("<Quantity>1</Quantity>"));
    let doctype = good.replace("?>\n", "?>\n<!DOCTYPE q [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n");
    assert_eq!(refused(&doctype), (Rule::FileBroken, vec![("part", Arg::Text("DOCTYPE".to_owned()))]));
    assert_eq!(refused(&good.replace(">1<", ">&e;<")).0, Rule::FileBroken);
    assert_eq!(refused(&good[..good.len() - 40]).0, Rule::FileTruncated);
    assert_eq!(refused(&good.replace("</a:LineItem>", "</a:Lineitem>")).0, Rule::FileBroken);
    assert_eq!(refused(&format!("{good}<more/>")).0, Rule::FileBroken);
    let deep = format!("{}{}", "<a:Item>".repeat(100), "</a:Item>".repeat(100));
    assert_eq!(refused(&request("", &line(&deep))).0, Rule::FileBroken);
    // Elements of another namespace say nothing of the standard's fields.
    let foreign = good.replace("<Quantity>1</Quantity>", "<Quantity xmlns='urn:example'>1</Quantity>");
    assert!(shown(&read(&foreign).sheets[0])[0].contains("ext:Quantity"));
}

#[test]
fn every_document_of_the_standard_that_lies_beside_the_repository() {
    use super::super::tests::real::shared;
    for (file, lines, found) in [
        ("UBL-RequestForQuotation-2.1-Example.xml", 4, ""),
        ("UBL-Quotation-2.1-Example.xml", 0, "ubl-quotation"),
        ("UBL-Order-2.1-Example.xml", 0, "ubl-order"),
        ("UBL-OrderChange-2.1-Example.xml", 0, "ubl-order-change"),
        ("UBL-OrderResponse-2.1-Example.xml", 0, "ubl-order-response"),
        ("UBL-DespatchAdvice-2.0-Example.xml", 0, "ubl-despatch-advice"),
        ("UBL-Forecast-2.1-Example.xml", 0, "ubl-forecast"),
        ("UBL-Quotation-2.1-Example.json", 0, "ubl-json"),
        ("UBL-RequestForQuotation-2.1-Example.json", 0, "ubl-json"),
    ] {
        let Some(bytes) = shared(&format!("documents/ubl/{file}")) else { continue };
        match open_default(file, &bytes) {
            Ok(book) => {
                assert_eq!((book.sheets[0].rows.len(), found), (lines + 1, ""), "{file}");
                insta::assert_snapshot!(shown(&book.sheets[0]).join("\n"));
            }
            Err(finding) => {
                let expected = vec![("found", Arg::Kind(found.to_owned()))];
                assert_eq!((finding.rule, finding.args), (Rule::FileNotATable, expected), "{file}");
            }
        }
    }
}
