//! Several values in one cell.

/// The values of a cell: parted by line breaks, `;`, `、`, `·`-like dots or `|`; by commas and slashes only where they
/// are not inside brackets or numbers ("1,234").
pub fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0_i32;
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            _ => {}
        }
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let in_number = before.is_ascii_digit() && after.is_ascii_digit();
        let parts_here = match c {
            '\n' | ';' | '；' | '、' | '|' => true,
            ',' | '，' => depth <= 0 && !in_number,
            '/' | 'ㆍ' | '·' | '・' | '‧' => depth <= 0 && !in_number && !unit_slash(before, after),
            _ => false,
        };
        if parts_here {
            parts.push(&text[start..at]);
            start = at + c.len_utf8();
        }
        before = c;
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The values of a cell, where some may be words that hold such marks themselves (담금질·뜨임, PC/ABS, names behind
/// commas): what stands between line breaks, `;` or `|` and is a known word as it is stays whole, the rest is split.
pub fn split_known(text: &str, known: impl Fn(&str) -> bool) -> Vec<&str> {
    let pieces = text.split(['\n', ';', '；', '|']).map(str::trim).filter(|piece| !piece.is_empty());
    pieces.flat_map(|piece| if known(piece) { vec![piece] } else { split(piece) }).collect()
}

/// "шт/год" and "MIG/MAG" are one thing; "주조/단조" are two.
fn unit_slash(before: char, after: char) -> bool {
    let short = |c: char| c.is_ascii_alphabetic();
    (short(before) && short(after)) || (is_cyrillic(before) && is_cyrillic(after))
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_stay_whole() {
        let known = |word: &str| word == "담금질·뜨임" || word == "a · 가, 나";
        assert_eq!(split_known("담금질·뜨임; 주조/단조", known), ["담금질·뜨임", "주조", "단조"]);
        assert_eq!(
            split_known("a · 가, 나\n담금질·뜨임·질화", known),
            ["a · 가, 나", "담금질", "뜨임", "질화"]
        );
    }

    #[test]
    fn lists_are_cut_where_a_reader_would() {
        for (text, parts) in [
            ("ADC12; A356", vec!["ADC12", "A356"]),
            ("주조, 단조/열처리", vec!["주조", "단조", "열처리"]),
            ("1,234 t", vec!["1,234 t"]),
            ("MIG/MAG сварка", vec!["MIG/MAG сварка"]),
            ("브라켓(좌,우), 커버", vec!["브라켓(좌,우)", "커버"]),
            ("a\nb\n", vec!["a", "b"]),
            ("", vec![]),
        ] {
            assert_eq!(split(text), parts, "{text}");
        }
    }
}
