//! A list of products in words, cut into its items.

use crate::words::FoldText;

/// One item of a list.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    /// As written, trimmed.
    pub(super) text: &'a str,
    /// Folded.
    pub(super) folded: String,
    /// The next item is joined to this one by `/` or `·`: what takes its force away may take this one's too
    /// (도금·열처리 설비).
    pub(super) joined_to_next: bool,
}

/// Cuts at commas, semicolons, line ends, brackets, slashes and middle dots, and at full stops between words.
pub(super) fn split(text: &str, fold: FoldText) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let cut = match c {
            ',' | ';' | '\n' | '\r' | '\t' | '、' | '，' | '|' | '(' | ')' | '[' | ']' | '{' | '}' | '<'
            | '>' | ':' => Some(false),
            '/' | '·' | 'ㆍ' | '•' | '‧' | '・' => Some(true),
            '.' => (!before.is_ascii_alphanumeric() || after == ' ').then_some(false),
            _ => None,
        };
        if let Some(joined) = cut {
            items.extend(item(&text[start..at], joined, fold));
            start = at + c.len_utf8();
        }
        before = c;
    }
    items.extend(item(&text[start..], false, fold));
    items
}

fn item(piece: &str, joined_to_next: bool, fold: FoldText) -> Option<Item<'_>> {
    let folded = fold(piece);
    (!folded.is_empty()).then(|| Item { text: piece.trim(), folded, joined_to_next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_where_people_cut_them() {
        let check = |text: &str, expected: &[&str]| {
            let items = split(text, |piece| piece.trim().to_owned());
            assert_eq!(items.iter().map(|item| item.text).collect::<Vec<_>>(), expected, "{text}");
        };
        check("볼트, 너트;와셔", &["볼트", "너트", "와셔"]);
        check("자동차부품(브레이크패드,라이닝) 제조", &["자동차부품", "브레이크패드", "라이닝", "제조"]);
        check("철근. 단조강. 파이프", &["철근", "단조강", "파이프"]);
        check("항공엔진.산업기계부품.", &["항공엔진", "산업기계부품"]);
        check("A6061, 0.8t 판재", &["A6061", "0.8t 판재"]);
        check("도금·열처리 설비", &["도금", "열처리 설비"]);
        check(" , ", &[]);
        assert!(split("도금·열처리", str::to_owned)[0].joined_to_next);
    }
}
