//! How wide a text is, and how it breaks into lines.
//!
//! No font is at hand when the report is made, so widths are those of the usual sans-serif fonts, rounded up: a text
//! that fits here fits on the reader's screen.

/// The width of one character as a share of the font size.
fn advance(c: char) -> f64 {
    match c {
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'l' | 'j' | 'ʻ' | 'ʼ' | '·' => 0.32,
        '(' | ')' | '-' | 'r' | 't' | 'f' | 'I' | '/' => 0.42,
        '0'..='9' => 0.6,
        'm' | 'w' | 'M' | 'W' | '%' => 0.92,
        'A'..='Z' => 0.7,
        'a'..='z' => 0.58,
        'ж' | 'м' | 'ш' | 'щ' | 'ю' | 'ы' | 'ф' => 0.84,
        'а'..='я' | 'ё' | 'ў' | 'қ' | 'ғ' | 'ҳ' => 0.6,
        'А'..='Я' | 'Ё' | 'Ў' | 'Қ' | 'Ғ' | 'Ҳ' => 0.78,
        // Hangul, Hanja, full width.
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' => 1.0,
        _ => 0.7,
    }
}

/// The width of a line of text in the unit of `size`.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The text cut to a width, with an ellipsis where something is missing. Empty when not even two characters fit.
pub fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = size; // the ellipsis
    for c in text.chars() {
        used += advance(c) * size;
        if used > room {
            break;
        }
        kept.push(c);
    }
    let kept = kept.trim_end();
    if kept.chars().count() < 2 { String::new() } else { format!("{kept}…") }
}

/// The text in at most `most` lines no wider than `room`; what is left over ends in an ellipsis. Words longer than a line
/// are broken. Empty when nothing fits.
pub fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&joined, size) <= room {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            if !line.is_empty() && width(&line, size) + advance(c) * size > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.extend(Some(line).filter(|line| !line.is_empty()));
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(cut(&rest, size, room));
        lines.truncate(most);
    }
    // A single character may be wider than the room.
    lines.retain(|line| !line.is_empty() && width(line, size) <= room);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_into_lines_that_fit() {
        let check = |text: &str, room: f64, most: usize, expected: &[&str]| {
            assert_eq!(wrap(text, 10.0, room, most), expected, "{text}");
        };
        check("", 100.0, 3, &[]);
        check("도금", 100.0, 3, &["도금"]);
        check("지역에 아연니켈도금 공정 업체 확보", 100.0, 3, &["지역에 아연니켈도금", "공정 업체 확보"]);
        check("지역에 아연니켈도금 공정 업체 확보", 80.0, 2, &["지역에", "아연니켈도금…"]);
        check("가나다라마바사", 30.0, 3, &["가나다", "라마바", "사"]);
        check("가나다라마바사아자차카타", 30.0, 2, &["가나다", "라마…"]);
        check("가", 5.0, 2, &[]);
    }

    #[test]
    fn lines_never_outgrow_their_room() {
        let texts = [
            "цинк-никелевое покрытие в регионе",
            "Uzunnomlikorxona MChJ",
            "한빛정밀 (주) press 800 t → 1,200 t",
        ];
        for text in texts {
            for room in 1..200 {
                let room = f64::from(room);
                for line in wrap(text, 11.0, room, 4) {
                    assert!(width(&line, 11.0) <= room, "{line} in {room}");
                }
                assert!(wrap(text, 11.0, room, 4).len() <= 4);
            }
        }
    }
}
