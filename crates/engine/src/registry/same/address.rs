//! An address as street and number.

/// A street (or village) and the number in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressKey {
    /// Street with its branch (`의안로49번길`), or village of an address by lot (`북동`).
    pub street: String,
    /// The number: `19`, `93-2`.
    pub number: String,
}

/// The street and number an address names, by road and by lot if it names both. Nothing when it names neither.
///
/// Korean addresses: the word in 로 or 길 with the number behind it, the word in 동, 리, 가 with the number behind it. Others: the
/// last word before the first number, unless it only says "street".
pub fn address_keys(address: &str, fold: fn(&str) -> String) -> Vec<AddressKey> {
    let words: Vec<&str> = address
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']'))
        .filter(|word| !word.is_empty())
        .collect();
    if address.chars().any(|c| matches!(c, '가'..='힣')) { korean(&words) } else { abroad(&words, fold) }
}

fn korean(words: &[&str]) -> Vec<AddressKey> {
    let mut keys: Vec<AddressKey> = Vec::new();
    let (mut road, mut lot) = (false, false);
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let next = words.get(at + 1).copied().unwrap_or_default();
        let by_road = ends(word, &["로", "길"]);
        // A branch may stand apart from its road: 의안로 49번길 19.
        let (street, number, taken) = if by_road && ends(next, &["번길", "길"]) {
            let street = format!("{word}{next}");
            (street, number(words.get(at + 2).copied().unwrap_or_default()), 3)
        } else {
            (word.to_owned(), number(next), 2)
        };
        let by_lot = !by_road && ends(word, &["동", "리", "가"]);
        match number {
            Some(number) if by_road && !road => {
                road = true;
                keys.push(AddressKey { street, number });
                at += taken;
            }
            Some(number) if by_lot && !lot => {
                lot = true;
                keys.push(AddressKey { street, number });
                at += taken;
            }
            _ => at += 1,
        }
    }
    keys
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending))
}

/// `19`, `19-3`, `93-2번지`, `산12`: digits and what parts them. A room or floor (`101호`, `3층`, `2동`) is none.
fn number(word: &str) -> Option<String> {
    let digits = word.trim_start_matches('산').trim_end_matches("번지").trim_end_matches('번');
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '-');
    (plain && digits.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| digits.trim_end_matches('-').to_owned())
}

const STREET: [&str; 16] = [
    "ul", "ulitsa", "kochasi", "koch", "street", "str", "st", "road", "rd", "avenue", "ave", "prospekt",
    "pr", "d", "dom", "uy",
];

fn abroad(words: &[&str], fold: fn(&str) -> String) -> Vec<AddressKey> {
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let Some(at) = folded.iter().position(|word| is_number(word)) else { return Vec::new() };
    let before = folded[..at].iter().rev().find(|word| !word.is_empty() && !STREET.contains(&word.as_str()));
    let behind = || folded[at + 1..].iter().find(|word| word.len() > 3 && !is_number(word));
    let street = before.or_else(behind);
    let key = |street: &String| AddressKey { street: street.clone(), number: folded[at].replace(' ', "-") };
    street.map(key).into_iter().collect()
}
