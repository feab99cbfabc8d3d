//! Counts, and the interval that a count allows.

use domain::id::ProcessCode;
use domain::taxonomy::Taxonomy;

/// Counts of predictions and labels.
#[derive(Default, Clone, Copy)]
pub(super) struct Score {
    pub(super) predicted: u32,
    pub(super) right: u32,
    pub(super) labelled: u32,
    pub(super) found: u32,
}

/// Whether one process is the other, or a kind of it.
pub(super) fn agree(taxonomy: &Taxonomy, a: &ProcessCode, b: &ProcessCode) -> bool {
    taxonomy.is_kind_of(a, b) || taxonomy.is_kind_of(b, a)
}

/// `part` of `whole` with Wilson's 95 % interval (E. B. Wilson, JASA 22, 1927), in percent.
pub(super) fn share(part: u32, whole: u32) -> String {
    match interval(part, whole) {
        Some((low, high)) => {
            let percent = f64::from(part) * 100.0 / f64::from(whole);
            format!("{part:>4} of {whole:<4} {percent:>5.1} % [{low:>4.1}; {high:>5.1}]")
        }
        None => format!("{part:>4} of {whole:<4}     -              "),
    }
}

fn interval(part: u32, whole: u32) -> Option<(f64, f64)> {
    /// The quantile of the normal distribution that leaves 2.5 % on each side.
    const Z: f64 = 1.959_964;
    if whole == 0 {
        return None;
    }
    let n = f64::from(whole);
    let p = f64::from(part) / n;
    let spread = Z * libm::sqrt(p * (1.0 - p) / n + Z * Z / (4.0 * n * n));
    let middle = p + Z * Z / (2.0 * n);
    let scale = 100.0 / (1.0 + Z * Z / n);
    Some(((middle - spread) * scale, (middle + spread) * scale))
}

/// One line of a table: precision, and recall where there are labels.
pub(super) fn line(name: &str, score: Score) {
    let Score { predicted, right, labelled, found } = score;
    println!("{name:<36} {}   {}", share(right, predicted), share(found, labelled));
}

/// The head of the lines that follow.
pub(super) fn head(title: &str) {
    println!("\n== {title}");
    println!("{:<36} {:<36}   found of labelled", "", "right of predicted, [Wilson 95 %]");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_the_one_of_the_books() {
        let cases = [(81, 100, 72.22, 87.49), (0, 10, 0.0, 27.75), (10, 10, 72.25, 100.0)];
        for (part, whole, low, high) in cases {
            let (a, b) = interval(part, whole).unwrap();
            assert!((a - low).abs() < 0.01 && (b - high).abs() < 0.01, "{part} of {whole}: {a} to {b}");
        }
        assert!(interval(0, 0).is_none());
    }
}
