//! Bars: stacked over their whole width, thin ones and small ones for tables.

use super::short;
use std::fmt::Write;

/// A share of a bar with the class that gives its colour and pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Class of the style sheet.
    pub class: &'a str,
    /// How much, in any unit common to the bar.
    pub amount: u128,
}

/// How many units wide a bar is drawn; the style sheet stretches it.
const WIDE: u128 = 1_000;

/// The pieces side by side, from the left, in proportion to `whole`. A piece that is more than nothing is at least two
/// thousandths wide, so that it can be seen; the others give way. Pieces beyond the whole are cut off.
///
/// `height` is in thousandths of the width when the bar keeps its shape, and free when the style sheet stretches it.
pub fn stacked(pieces: &[Piece<'_>], whole: u128, height: u32) -> String {
    let mut svg = format!(
        "<svg class=\"bar\" viewBox=\"0 0 {WIDE} {height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    );
    for (piece, (from, to)) in pieces.iter().zip(spans(pieces, whole)) {
        if to > from {
            let width = to - from;
            let _ =
                write!(svg, "<path class=\"{}\" d=\"M{from},0h{width}v{height}h-{width}z\"/>", piece.class);
        }
    }
    svg.push_str("</svg>");
    svg
}

/// From where to where each piece goes, in units of [`WIDE`].
fn spans(pieces: &[Piece<'_>], whole: u128) -> Vec<(u128, u128)> {
    const LEAST: u128 = 2;
    // Amounts too large to multiply are told more coarsely, all alike.
    let whole = whole.max(1);
    let coarse = 10_u32.saturating_sub(whole.leading_zeros());
    let exact = |amount: u128| (amount.min(whole) >> coarse) * WIDE / (whole >> coarse);
    let mut at = 0;
    let mut before: u128 = 0;
    let mut spans = Vec::new();
    for piece in pieces {
        before = before.saturating_add(piece.amount);
        let least = if piece.amount > 0 { LEAST } else { 0 };
        // The end is where all pieces so far end together, so that rounding does not add up.
        let to = if piece.amount == 0 { at } else { exact(before).max(at + least).min(WIDE) };
        spans.push((at, to));
        at = to;
    }
    spans
}

/// A small bar that is filled so far, as a box the style sheet fills: a list of 800 parts holds ten thousand of them, and
/// an SVG would be three times as long. More than everything fills it.
pub fn meter(ppm: u32, class: &str) -> String {
    let filled = short((f64::from(ppm) / 10_000.0).min(100.0));
    if class.is_empty() {
        return format!("<i class=m style=--v:{filled}%></i>");
    }
    format!("<i class=\"m {class}\" style=--v:{filled}%></i>")
}

/// A stacked bar as one box, for tables, true to a hundredth: each piece's colour is the variable named like its class.
pub fn thin(pieces: &[Piece<'_>], whole: u128) -> String {
    let mut stops = String::new();
    let mut at = 0;
    for (piece, (_, to)) in pieces.iter().zip(spans(pieces, whole)) {
        let to = (to + WIDE / 200) / (WIDE / 100);
        if to > at {
            let from = if at == 0 { "" } else { " 0" };
            let _ = write!(stops, "var(--{}){from} {to}%,", piece.class);
            at = to;
        }
    }
    format!("<i class=\"b\" style=\"--b:{stops}#0000 0\"></i>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(amounts: &[u128], whole: u128, expected: &[(u128, u128)]) {
        let pieces: Vec<_> = amounts.iter().map(|&amount| Piece { class: "x", amount }).collect();
        assert_eq!(spans(&pieces, whole), expected, "{amounts:?} of {whole}");
    }

    #[test]
    fn pieces_fill_their_share() {
        check(&[1, 1, 2], 4, &[(0, 250), (250, 500), (500, 1000)]);
        check(&[1, 1, 1], 3, &[(0, 333), (333, 666), (666, 1000)]);
        check(&[0, 5], 5, &[(0, 0), (0, 1000)]);
        check(&[], 0, &[]);
        check(&[0], 0, &[(0, 0)]);
    }

    #[test]
    fn the_smallest_can_be_seen_and_nothing_runs_over() {
        check(&[1, 999_999], 1_000_000, &[(0, 2), (2, 1000)]);
        check(&[999_999, 1], 1_000_000, &[(0, 999), (999, 1000)]);
        check(&[10, 10], 10, &[(0, 1000), (1000, 1000)]);
        check(&[u128::MAX, 1], u128::MAX, &[(0, 1000), (1000, 1000)]);
    }

    #[test]
    fn a_meter_is_never_more_than_full() {
        assert_eq!(meter(372_000, "load"), "<i class=\"m load\" style=--v:37.2%></i>");
        assert_eq!(meter(372_000, ""), "<i class=m style=--v:37.2%></i>");
        assert!(meter(3_000_000, "load").contains("--v:100%"));
    }

    #[test]
    fn a_thin_bar_ends_where_its_pieces_do() {
        let pieces = [
            Piece { class: "k1", amount: 3 },
            Piece { class: "k2", amount: 0 },
            Piece { class: "k3", amount: 1 },
        ];
        let bar = thin(&pieces, 8);
        assert_eq!(bar, "<i class=\"b\" style=\"--b:var(--k1) 38%,var(--k3) 0 50%,#0000 0\"></i>");
    }
}
