//! From an industry as written, code or title, to classes of KSIC revision 10.

use crate::words::FoldText;
use domain::taxonomy::Taxonomy;
use rustc_hash::FxHashMap;

/// Titles of the classification by their folded form without spaces.
#[derive(Debug, Clone)]
pub(super) struct Titles {
    /// Only looked up: the order of a hash never shows.
    by_key: FxHashMap<String, String>,
    fold: FoldText,
}

/// Manufacturing and the repair of machines: the divisions whose firms work with their hands on parts.
const MANUFACTURING: std::ops::RangeInclusive<u32> = 10..=34;

impl Titles {
    pub(super) fn new(taxonomy: &Taxonomy, fold: FoldText) -> Titles {
        let mut by_key: FxHashMap<String, String> = FxHashMap::default();
        for industry in &taxonomy.industries {
            let code = by_key.entry(key(&industry.name_ko, fold)).or_default();
            // A class that is the only one of its group carries the group's title: the longer code says both.
            if code.len() < industry.code.len() {
                code.clone_from(&industry.code);
            }
        }
        Titles { by_key, fold }
    }

    /// The classes of a row; none when nothing was recognised.
    pub(super) fn classes(&self, code: &str, title: &str) -> Vec<String> {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        if (2..=5).contains(&digits.len()) {
            return vec![digits];
        }
        let title = without_count(title);
        if title.is_empty() {
            return Vec::new();
        }
        if let Some(found) = self.by_key.get(&key(title, self.fold)) {
            return vec![found.clone()];
        }
        let pieces = title.split([';', '/', '\n']).flat_map(|piece| self.longest(piece));
        pieces.collect()
    }

    /// The class whose title a product is, word for word.
    pub(super) fn class_of(&self, product: &str) -> Option<&str> {
        self.by_key.get(&key(product, self.fold)).map(String::as_str)
    }

    /// The titles of a list cut at commas, although titles hold commas themselves: the longest run that is a title wins.
    fn longest(&self, list: &str) -> Vec<String> {
        let pieces: Vec<&str> = list.split(',').collect();
        let mut classes = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let run = (at + 1..=pieces.len())
                .rev()
                .find_map(|end| Some((end, self.by_key.get(&key(&pieces[at..end].join(","), self.fold))?)));
            match run {
                Some((end, class)) => {
                    classes.push(class.clone());
                    at = end;
                }
                None => at += 1,
            }
        }
        classes
    }
}

/// Whether any of the classes is a manufacturing one; `None` when there is no class.
pub(super) fn is_manufacturing(classes: &[String]) -> Option<bool> {
    let division = |class: &String| class.get(..2).and_then(|digits| digits.parse::<u32>().ok());
    let mut divisions = classes.iter().filter_map(division).peekable();
    divisions.peek()?;
    Some(divisions.any(|division| MANUFACTURING.contains(&division)))
}

fn key(title: &str, fold: FoldText) -> String {
    fold(title).split(' ').collect()
}

/// The title without the count of further industries that factory registers put behind it: `… 제조업 외 2 종`.
fn without_count(title: &str) -> &str {
    let title = title.trim();
    let counted = title.strip_suffix('종').map(str::trim_end).and_then(|rest| {
        let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        rest.trim_end().strip_suffix('외')
    });
    counted.map_or(title, str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        let kept = |c: char| if c.is_alphanumeric() { c } else { ' ' };
        text.chars().map(kept).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn titles_and_codes_are_recognised_as_registers_write_them() {
        let titles = Titles::new(&Taxonomy::builtin().unwrap(), fold);
        let check = |code: &str, title: &str, expected: &[&str]| {
            assert_eq!(titles.classes(code, title), expected, "{code} {title}");
        };
        check("", "주형 및 금형 제조업", &["29294"]);
        check("", "주형 및 금형 제조업 외 2 종", &["29294"]);
        check("", "탭, 밸브 및 유사장치 제조업", &["29133"]);
        check("", "탭,밸브 및 유사 장치 제조업, 주형 및 금형 제조업", &["29133", "29294"]);
        check("", "자동차 차체용 부품 제조업", &["30"]);
        check("C25922", "", &["25922"]);
        check("", "금속 열처리 및 도금업", &["2592"]);
        check("", "무엇이든", &[]);
    }

    #[test]
    fn manufacturing_is_told_from_the_rest() {
        let check = |classes: &[&str], expected| {
            let classes: Vec<_> = classes.iter().map(|&class| class.to_owned()).collect();
            assert_eq!(is_manufacturing(&classes), expected, "{classes:?}");
        };
        check(&["29294"], Some(true));
        check(&["46592"], Some(false));
        check(&["46592", "259"], Some(true));
        check(&[], None);
    }
}
