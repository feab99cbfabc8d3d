//! The words by which a name says which plant or branch of the firm it is.

use super::legal::BREAK;
use std::collections::BTreeSet;

const KOREAN: [&str; 14] = [
    "공장",
    "사업장",
    "사업소",
    "지점",
    "지사",
    "본사",
    "본점",
    "사업부",
    "사무소",
    "영업소",
    "출장소",
    "연구소",
    "물류센터",
    "센터",
];

/// Words that are a branch whatever stands beside them.
const BRANCH: [&str; 6] = ["branch", "filial", "filiali", "hq", "headquarters", "predstavitelstvo"];

/// Words that are a plant beside a number or a place only: "ABC Plant" may be a name.
const NUMBERED: [&str; 11] =
    ["plant", "factory", "works", "zavod", "zavodi", "fabrika", "fabrikasi", "tsex", "sex", "sexi", "unit"];

/// A folded text that is nothing but a word for a plant: `창원공장`, `2공장`, `no 2 plant`.
pub(super) fn whole(key: &str) -> Option<String> {
    let tokens: Vec<&str> = key.split(' ').collect();
    let korean = tokens.len() <= 2 && KOREAN.iter().any(|word| key.ends_with(word));
    let latin =
        tokens.len() <= 3 && tokens.iter().any(|token| BRANCH.contains(token) || NUMBERED.contains(token));
    (korean || latin).then(|| key.to_owned())
}

/// Takes the words for a plant off the end of a name and gives them; empty when there are none.
pub(super) fn strip(tokens: &mut Vec<String>, places: &BTreeSet<String>) -> String {
    korean(tokens, places).or_else(|| latin(tokens, places)).unwrap_or_default()
}

fn korean(tokens: &mut Vec<String>, places: &BTreeSet<String>) -> Option<String> {
    let words = |tokens: &[String]| tokens.iter().filter(|token| *token != BREAK).count();
    let last = tokens.last()?.clone();
    let head = KOREAN.iter().find_map(|word| last.strip_suffix(word))?;
    if words(tokens) > 1 {
        // A word of its own: 창원공장, 제2공장; a place before it belongs to it (창원 제2공장).
        let mut mark = tokens.pop()?;
        if words(tokens) > 1 && tokens.last().is_some_and(|token| places.contains(token)) {
            mark = format!("{}{mark}", tokens.pop()?);
        }
        return Some(mark);
    }
    // Glued to the name: a number, a place, or both part them.
    let numberless = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = numberless != head;
    let name = numberless.strip_suffix('제').filter(|_| numbered).unwrap_or(numberless);
    let placed = (2..=3).find_map(|letters| {
        let at = name.char_indices().rev().nth(letters - 1)?.0;
        places.contains(&name[at..]).then_some(at)
    });
    let at = placed.unwrap_or(name.len());
    // Nothing but the word parts 공장 from a name: only of a name long enough to be one without it.
    let enough = if placed.is_some() || numbered { 2 } else { 4 };
    if last[..at].chars().count() < enough {
        return None;
    }
    let mark = last[at..].to_owned();
    tokens.last_mut()?.truncate(at);
    Some(mark)
}

fn latin(tokens: &mut Vec<String>, places: &BTreeSet<String>) -> Option<String> {
    let is_branch = |token: &String| BRANCH.contains(&token.as_str());
    // №2 is folded to no2.
    let is_number = |token: &String| {
        let digits = token.strip_prefix("no").unwrap_or(token);
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let at = tokens.iter().rposition(|token| is_branch(token) || NUMBERED.contains(&token.as_str()))?;
    // Behind it a number (Plant 2, завод №2); before it a number, a place, or both.
    let numbered = match &tokens[at + 1..] {
        [] => false,
        [number] if is_number(number) => true,
        [no, number] if no == "no" && is_number(number) => true,
        _ => return None,
    };
    let mut from = at;
    while from > 1 {
        let before = &tokens[from - 1];
        if !(is_number(before) || before == "no" || places.contains(before)) {
            break;
        }
        from -= 1;
    }
    let told = is_branch(&tokens[at]) || numbered || from < at;
    let left = tokens[..from].iter().any(|token| token != BREAK);
    (told && left).then(|| tokens.drain(from..).collect::<Vec<_>>().join(" "))
}
