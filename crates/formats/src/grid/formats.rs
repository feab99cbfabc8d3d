//! Number formats: which of them show a number as per cent ([ECMA-376] 18.8.30, [MS-XLS] 2.4.126).

use std::collections::BTreeMap;

/// Formats of a workbook by their numbers, and the styles of its cells.
#[derive(Debug, Default)]
pub(super) struct Styles {
    own: BTreeMap<u16, bool>,
    /// Of each style, in order: whether it shows per cents.
    shows: Vec<u16>,
}

impl Styles {
    /// A format of the workbook's own.
    pub(super) fn format(&mut self, number: u16, code: &str) {
        self.own.insert(number, is_per_cent(code));
    }

    /// The next style, with the number of its format.
    pub(super) fn style(&mut self, format: u16) {
        self.shows.push(format);
    }

    /// Whether cells of this style show per cents. Formats 9 and 10 are built in: `0%` and `0.00%`.
    pub(super) fn shows_per_cent(&self, style: usize) -> bool {
        let format = self.shows.get(style).copied();
        format.is_some_and(|format| self.own.get(&format).copied().unwrap_or(matches!(format, 9 | 10)))
    }
}

/// Whether a number format multiplies by a hundred: it has a `%` that is neither quoted nor escaped.
pub(super) fn is_per_cent(format: &str) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    format.chars().any(|c| match c {
        _ if escaped => {
            escaped = false;
            false
        }
        '\\' if !quoted => {
            escaped = true;
            false
        }
        '"' => {
            quoted = !quoted;
            false
        }
        c => c == '%' && !quoted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_multiply_by_a_hundred() {
        for format in ["0%", "0.00%", "#,##0.0 %;[Red]-0.0%"] {
            assert!(is_per_cent(format), "{format}");
        }
        for format in ["General", "0.0", "0\"%\"", "0\\%", ""] {
            assert!(!is_per_cent(format), "{format}");
        }
    }
}
