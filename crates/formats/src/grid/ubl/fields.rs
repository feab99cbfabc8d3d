//! Which elements say a field of a parts list. Source: OASIS UBL 2.1, `RequestForQuotation` and its library.

/// A field that one element's text says.
pub(super) struct Simple {
    /// The key in `fields.csv`.
    pub(super) key: &'static str,
    /// Elements of a line, likelier ones first.
    pub(super) line: &'static [&'static str],
    /// Elements of the document, for lines that say nothing.
    pub(super) document: &'static [&'static str],
    /// What kind of value it is.
    pub(super) kind: Kind,
}

/// How a text becomes a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// `xsd:decimal`: the point is the decimal mark.
    Number,
    /// `xsd:date`, perhaps with a time zone behind.
    Date,
}

/// In the order of the columns.
pub(super) const SIMPLE: &[Simple] = &[
    Simple { key: "line", line: &["cbc:ID"], document: &[], kind: Kind::Text },
    Simple {
        key: "part-number",
        line: &[
            "cac:LineItem/cac:Item/cac:BuyersItemIdentification/cbc:ID",
            "cac:LineItem/cac:Item/cac:ManufacturersItemIdentification/cbc:ID",
            "cac:LineItem/cac:Item/cac:SellersItemIdentification/cbc:ID",
            "cac:LineItem/cac:Item/cac:StandardItemIdentification/cbc:ID",
        ],
        document: &[],
        kind: Kind::Text,
    },
    Simple {
        key: "part-name",
        line: &["cac:LineItem/cac:Item/cbc:Name", "cac:LineItem/cac:Item/cbc:Description"],
        document: &[],
        kind: Kind::Text,
    },
    Simple {
        key: "change-level",
        line: &["cac:LineItem/cac:Item/cac:BuyersItemIdentification/cbc:ExtendedID"],
        document: &[],
        kind: Kind::Text,
    },
    Simple { key: "model", line: &["cac:LineItem/cac:Item/cbc:ModelName"], document: &[], kind: Kind::Text },
    Simple {
        key: "annual-quantity",
        line: &["cac:LineItem/cbc:Quantity"],
        document: &[],
        kind: Kind::Number,
    },
    Simple {
        key: "current-country",
        line: &[
            "cac:LineItem/cac:Item/cac:OriginCountry/cbc:IdentificationCode",
            "cac:LineItem/cac:Item/cac:OriginCountry/cbc:Name",
        ],
        document: &[],
        kind: Kind::Text,
    },
    Simple {
        key: "incoterm",
        line: &["cac:LineItem/cac:DeliveryTerms/cbc:ID"],
        document: &["cac:DeliveryTerms/cbc:ID"],
        kind: Kind::Text,
    },
    Simple {
        key: "first-delivery",
        line: &[
            "cac:LineItem/cac:Delivery/cac:RequestedDeliveryPeriod/cbc:StartDate",
            "cac:LineItem/cac:Delivery/cbc:RequestedDeliveryDate",
        ],
        document: &[
            "cac:Delivery/cac:RequestedDeliveryPeriod/cbc:StartDate",
            "cac:Delivery/cbc:RequestedDeliveryDate",
        ],
        kind: Kind::Date,
    },
    Simple {
        key: "last-delivery",
        line: &[
            "cac:LineItem/cac:Delivery/cac:RequestedDeliveryPeriod/cbc:EndDate",
            "cac:LineItem/cac:Delivery/cbc:LatestDeliveryDate",
        ],
        document: &[
            "cac:Delivery/cac:RequestedDeliveryPeriod/cbc:EndDate",
            "cac:Delivery/cbc:LatestDeliveryDate",
        ],
        kind: Kind::Date,
    },
    Simple { key: "quote-due", line: &[], document: &["cbc:SubmissionDueDate"], kind: Kind::Date },
    Simple {
        key: "contact",
        line: &[],
        document: &[
            "cac:OriginatorCustomerParty/cac:Party/cac:Contact/cbc:Name",
            "cac:BuyerCustomerParty/cac:Party/cac:Contact/cbc:Name",
            "cac:OriginatorCustomerParty/cac:BuyerContact/cbc:Name",
            "cac:BuyerCustomerParty/cac:BuyerContact/cbc:Name",
        ],
        kind: Kind::Text,
    },
];

/// The address that goods go to, of a line and of the document.
pub(super) const ADDRESSES: [&str; 4] = [
    "cac:LineItem/cac:Delivery/cac:DeliveryAddress",
    "cac:LineItem/cac:Delivery/cac:DeliveryLocation/cac:Address",
    "cac:Delivery/cac:DeliveryAddress",
    "cac:Delivery/cac:DeliveryLocation/cac:Address",
];

/// The field and unit word of a code of UN/ECE Recommendation 20 (revision 17) or 21, by which amounts are told; as
/// written where it is none of these.
pub(super) fn unit(code: &str) -> &str {
    match code {
        "C62" | "H87" | "EA" | "PCE" | "NIU" | "NMB" => "EA",
        "SET" | "PR" => code,
        "DZN" => "dozen",
        "KGM" => "kg",
        "GRM" => "g",
        "MGM" => "mg",
        "TNE" => "t",
        "LBR" => "lb",
        "MTR" => "m",
        "CMT" => "cm",
        "DMT" => "dm",
        "MMT" => "mm",
        "4H" => "um",
        "INH" => "inch",
        "FOT" => "ft",
        "MTK" => "m2",
        "DMK" => "dm2",
        "CMK" => "cm2",
        "MMK" => "mm2",
        "LTR" => "litre",
        "SEC" => "s",
        "MIN" => "min",
        "HUR" => "h",
        "DAY" => "day",
        "P1" => "percent",
        other => other,
    }
}

/// The field of a dimension by its code of UN/EDIFACT 6313 or its name.
pub(super) fn dimension(attribute: &str) -> Option<&'static str> {
    Some(match attribute.to_ascii_uppercase().as_str() {
        "WT" | "AAA" | "AAB" | "AAF" | "WEIGHT" | "MASS" | "NETWEIGHT" => "mass",
        "LN" | "LENGTH" => "length",
        "WD" | "WIDTH" => "width",
        "HT" | "HM" | "HEIGHT" => "height",
        _ => return None,
    })
}

/// Whether a list of codes is of the Harmonized System or of a tariff built on it.
pub(super) fn is_customs(list: &str) -> bool {
    let letters: String = list.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.to_ascii_uppercase();
    ["HS", "HARMONI", "HTS", "TARIC", "CN8", "CUSTOMS", "TNVED", "TIFTN", "HSK"]
        .iter()
        .any(|name| letters.starts_with(name))
}
