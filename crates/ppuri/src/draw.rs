//! Static drawings of our own, as SVG text and boxes: nothing moves, nothing is fetched, and all of it prints.
//!
//! A drawing holds shapes, numbers and names that were made ready by the caller. It never stands alone: whoever places
//! it puts a table or a sentence beside it that says the same, so the drawings are hidden from screen readers.
//! Coordinates are rounded to a tenth of a unit; nothing here depends on the machine.
//!
//! - [`text`]: how wide a text is, so that it can be broken into lines without a browser.
//! - [`bar`]: stacked bars and small bars in tables.
//! - [`treemap`]: areas in proportion, near to squares.
//! - [`map`]: the outline of a region with its places.
//! - [`route`]: the stops of a chain over that outline.

pub mod bar;
pub mod map;
pub mod route;
pub mod text;
pub mod treemap;

/// A coordinate with at most one decimal, as short as it can be written: `12`, `12.5`, `-.5`.
pub(crate) fn short(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let (sign, whole, part) = (if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
    match (whole, part) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, part) => format!("{sign}.{part}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}

/// Text for the inside of an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_written_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.04, "0"),
            (0.5, ".5"),
            (-0.5, "-.5"),
            (12.04, "12"),
            (12.46, "12.5"),
            (-120.0, "-120"),
            (99.96, "100"),
        ] {
            assert_eq!(short(value), text);
        }
    }

    #[test]
    fn names_cannot_open_elements() {
        assert_eq!(escape("<b>A&B's \"x\"</b>"), "&lt;b&gt;A&amp;B&#39;s &quot;x&quot;&lt;/b&gt;");
    }
}
