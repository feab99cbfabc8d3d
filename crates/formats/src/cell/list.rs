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
