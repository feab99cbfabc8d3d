//! The same firm twice: what a supplier says, as keys for comparing, and what comes of the comparing as findings.

use crate::parallel;
use domain::finding::{Arg, Finding, Rule};
use domain::place::gazetteer::Gazetteer;
use domain::registry::Supplier;
use domain::registry::same::{Reason, Suggestion};
use engine::registry::same::{Card, Comparer, Spelling, address_keys, joined};
use lang::firm::legal::LegalForm;
use lang::firm::{FirmName, Script};
use lang::fold::fold;
use std::collections::BTreeSet;

/// Folded short names of places, as they stand before a word for a plant: `창원`, `changwon`, `ташкент` as `tashkent`.
pub fn short_places(gazetteer: &Gazetteer) -> BTreeSet<String> {
    // The longest first: 부산광역시 is called 부산.
    const ENDINGS: [&str; 8] = ["특별자치도", "특별자치시", "광역시", "특별시", "시", "군", "구", "도"];
    let names = gazetteer.all().flat_map(|entry| entry.names.all());
    let short = names.filter_map(|name| {
        let key = fold(name);
        let first = key.split(' ').next().unwrap_or_default();
        let bare = ENDINGS.iter().find_map(|ending| first.strip_suffix(ending)).unwrap_or(first);
        (bare.chars().count() >= 2).then(|| bare.to_owned())
    });
    short.collect()
}

/// What a supplier says of itself, as keys. `lot_address` is a second address of its first site.
pub fn card(
    supplier: &Supplier,
    lot_address: &str,
    gazetteer: &Gazetteer,
    places: &BTreeSet<String>,
) -> Card {
    let names: BTreeSet<&str> = supplier.names.all().into_iter().filter(|name| !name.is_empty()).collect();
    let read: Vec<FirmName> = names.into_iter().map(|name| FirmName::read(name, places)).collect();
    let mut spellings: Vec<Spelling> = read.iter().flat_map(spellings).collect();
    spellings.sort_unstable();
    spellings.dedup();
    let former = supplier.former_names.iter().map(|name| FirmName::read(name, places));
    let site = supplier.sites.first();
    let code = site.and_then(|site| site.located.place()).and_then(|place| place.code.clone());
    let region = code.as_ref().and_then(|code| gazetteer.region_of(code)).map(|entry| entry.code.clone());
    let municipality = code.filter(|code| Some(code) != region.as_ref());
    let mut addresses = site.map(|site| address_keys(&site.address, fold)).unwrap_or_default();
    addresses.extend(address_keys(lot_address, fold));
    addresses.sort_unstable();
    addresses.dedup();
    let particulars = &supplier.particulars;
    let contacts = || supplier.contacts.iter();
    let emails: Vec<String> = std::iter::once(&particulars.email)
        .chain(contacts().map(|contact| &contact.email))
        .flat_map(|text| emails(text))
        .collect();
    let mailed = emails.iter().filter_map(|email| own_domain(email.rsplit('@').next()?));
    let domains: BTreeSet<String> = web(&particulars.website).into_iter().chain(mailed).collect();
    Card {
        spellings,
        former: former.flat_map(|name| self::spellings(&name)).collect(),
        form: read.iter().find_map(|name| name.form).map(word).unwrap_or_default(),
        plant: read
            .iter()
            .map(|name| name.plant.as_str())
            .find(|plant| !plant.is_empty())
            .unwrap_or_default()
            .into(),
        numbers: supplier.numbers().collect(),
        municipality,
        region,
        addresses,
        phones: std::iter::once(&particulars.phone)
            .chain(contacts().map(|contact| &contact.phone))
            .flat_map(|text| lines(text))
            .collect(),
        faxes: lines(&particulars.fax),
        domains: domains.into_iter().collect(),
        emails,
        representative: fold(&particulars.representative),
    }
}

/// The cards of many suppliers, each with a second address of its first site; on all cores.
pub fn cards<'s>(
    suppliers: &'s [Supplier],
    lot_address: &(dyn Fn(usize) -> &'s str + Sync),
    gazetteer: &Gazetteer,
    places: &BTreeSet<String>,
) -> Vec<Card> {
    const PIECE: usize = 1024;
    let pieces: Vec<&[Supplier]> = suppliers.chunks(PIECE).collect();
    let made = parallel::each(pieces.len(), &|at| {
        let numbered = pieces[at].iter().zip(at * PIECE..);
        Some(
            numbered
                .map(|(supplier, at)| card(supplier, lot_address(at), gazetteer, places))
                .collect::<Vec<_>>(),
        )
    });
    made.into_iter().flatten().flatten().collect()
}

fn spellings(name: &FirmName) -> Vec<Spelling> {
    let one = |spelling: &lang::firm::Spelling| Spelling {
        base: spelling.base.clone(),
        stem: spelling.stem.clone(),
        tail: spelling.tail.clone(),
        hangul: spelling.script != Script::Latin,
        sounds: spelling.sounds.clone(),
        letters: spelling.letters.clone(),
    };
    name.spellings.iter().map(one).collect()
}

fn word(form: LegalForm) -> &'static str {
    match form {
        LegalForm::JointStock => "joint-stock",
        LegalForm::Limited => "limited",
        LegalForm::Partnership => "partnership",
        LegalForm::Person => "person",
        LegalForm::Association => "association",
    }
}

/// Telephone numbers in a text: digits only, +82 as 0.
fn lines(text: &str) -> Vec<String> {
    let numbers = text.split(['/', ',', ';', '~', '\n']).map(|part| {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        match digits.strip_prefix("82").filter(|_| part.contains('+')) {
            Some(rest) => format!("0{}", rest.trim_start_matches('0')),
            None => digits,
        }
    });
    // Fewer digits are an extension; one digit all along stands for "none".
    numbers.filter(|digits| digits.len() >= 7 && digits.bytes().any(|b| b != digits.as_bytes()[0])).collect()
}

fn emails(text: &str) -> Vec<String> {
    let parts = text.split([',', ';', '/', ' ', '\n']).map(|part| part.trim().to_lowercase());
    parts
        .filter(|part| {
            part.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        })
        .collect()
}

/// The domain of a web site.
fn web(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let text = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    own_domain(text.split(['/', '?', ' ', ':']).next()?)
}

/// Hosts that many firms share.
const SHARED_HOSTS: [&str; 34] = [
    "gmail.com",
    "naver.com",
    "daum.net",
    "hanmail.net",
    "nate.com",
    "kakao.com",
    "hotmail.com",
    "outlook.com",
    "yahoo.com",
    "yahoo.co.kr",
    "korea.com",
    "chol.com",
    "dreamwiz.com",
    "paran.com",
    "empas.com",
    "lycos.co.kr",
    "hanafos.com",
    "kornet.net",
    "icloud.com",
    "qq.com",
    "163.com",
    "mail.ru",
    "inbox.ru",
    "bk.ru",
    "list.ru",
    "yandex.ru",
    "yandex.com",
    "rambler.ru",
    "umail.uz",
    "mail.uz",
    "inbox.uz",
    "tistory.com",
    "facebook.com",
    "instagram.com",
];

fn own_domain(host: &str) -> Option<String> {
    let host = host.trim_start_matches("www.").trim_end_matches('.');
    let shared = SHARED_HOSTS.iter().any(|known| {
        host.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    (host.contains('.') && !shared).then(|| host.to_owned())
}

/// Every suggestion of a register, as few as join each group.
pub fn suggestions(cards: &[Card]) -> Vec<Suggestion> {
    let comparer = Comparer::new(cards);
    let pairs = comparer.candidates();
    // Pieces large enough that sharing them out costs nothing.
    const PIECE: usize = 4096;
    let pieces: Vec<&[(u32, u32)]> = pairs.chunks(PIECE).collect();
    let compared = parallel::each(pieces.len(), &|at| {
        let pairs = pieces[at].iter();
        Some(
            pairs
                .filter_map(|&(one, other)| comparer.compare(one as usize, other as usize))
                .collect::<Vec<_>>(),
        )
    });
    joined(cards.len(), compared.into_iter().flatten().flatten().collect())
}

/// The suggestions as findings at the later row of each.
pub(crate) fn findings(suppliers: &[Supplier], cards: &[Card]) -> Vec<Finding> {
    suggestions(cards).into_iter().filter_map(|suggestion| finding(suppliers, suggestion)).collect()
}

fn finding(suppliers: &[Supplier], suggestion: Suggestion) -> Option<Finding> {
    let (first, second) = (suppliers.get(suggestion.first)?, suppliers.get(suggestion.second)?);
    let about = |rule| {
        Finding::new(rule, second.spot.clone())
            .value(second.own_name())
            .with("other", Arg::Text(first.own_name().to_owned()))
            .with("row", Arg::Number(i64::from(first.spot.row.unwrap_or(0))))
    };
    Some(match suggestion.reasons.as_slice() {
        [Reason::SameNumber(number)] => about(Rule::SameNumber).with("number", Arg::Text(number.to_string())),
        _ => about(Rule::SameFirm)
            .with("score", Arg::Number(suggestion.score.percent()))
            .with("reasons", Arg::Reasons(suggestion.reasons)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_read() {
        assert_eq!(lines("055-123-4567~8 / +82 55 123 4568"), ["0551234567", "0551234568"]);
        assert!(lines("000-0000-0000, 123").is_empty());
        assert_eq!(web(" http://www.gaon.co.kr/main?x=1 ").as_deref(), Some("gaon.co.kr"));
        assert_eq!(web("blog.naver.com/gaon"), None);
        assert_eq!(emails("Kim@Gaon.co.kr; 없음"), ["kim@gaon.co.kr"]);
    }

    #[test]
    fn places_have_short_names() {
        let places = short_places(Gazetteer::builtin());
        for place in ["창원", "군산", "changwon", "부산"] {
            assert!(places.contains(place), "{place}");
        }
    }
}
