//! Which of two needs is the harder one.

use domain::matching::constraint::{Constraint, Measure};
use domain::quantity::Quantity;
use domain::taxonomy::{Direction, Taxonomy};

/// A need that is met only when both are. Needs of different kinds cannot be joined: then the first stays.
pub(super) fn harder(taxonomy: &Taxonomy, constraint: &Constraint, a: &Measure, b: &Measure) -> Measure {
    match (a, b) {
        (Measure::Quantity(x), Measure::Quantity(y)) => {
            let direction = match constraint {
                Constraint::Parameter(code) => taxonomy.parameters.get(code).map(|p| p.direction),
                _ => None,
            };
            match direction {
                Some(Direction::AtMost) => Measure::Quantity(lower(x, y).clone()),
                Some(Direction::Within) if x != y => {
                    Measure::Range(lower(x, y).clone(), higher(x, y).clone())
                }
                _ => Measure::Quantity(higher(x, y).clone()),
            }
        }
        (Measure::Range(x1, x2), Measure::Range(y1, y2)) => {
            Measure::Range(lower(x1, y1).clone(), higher(x2, y2).clone())
        }
        (Measure::Range(x1, x2), Measure::Quantity(y)) | (Measure::Quantity(y), Measure::Range(x1, x2)) => {
            Measure::Range(lower(x1, y).clone(), higher(x2, y).clone())
        }
        (Measure::Size(x), Measure::Size(y)) => {
            Measure::Size([x[0].max(y[0]), x[1].max(y[1]), x[2].max(y[2])])
        }
        (Measure::Mass(x), Measure::Mass(y)) => Measure::Mass(*x.max(y)),
        (Measure::Grade(x), Measure::Grade(y)) => Measure::Grade(*x.min(y)),
        // A smaller year is the harder one for a smallest lot.
        (Measure::Pieces(x), Measure::Pieces(y)) => Measure::Pieces(*x.min(y)),
        (Measure::Days(x), Measure::Days(y)) => Measure::Days(*x.min(y)),
        (Measure::Monthly(x, basis), Measure::Monthly(y, other)) if basis == other => {
            Measure::Monthly(*x.max(y), *basis)
        }
        (Measure::Materials(x), Measure::Materials(y)) => {
            let mut all = x.clone();
            all.extend(y.iter().filter(|code| !x.contains(code)).cloned());
            all.sort();
            Measure::Materials(all)
        }
        _ => a.clone(),
    }
}

fn lower<'a>(a: &'a Quantity, b: &'a Quantity) -> &'a Quantity {
    if b.base() < a.base() { b } else { a }
}

fn higher<'a>(a: &'a Quantity, b: &'a Quantity) -> &'a Quantity {
    if b.base() > a.base() { b } else { a }
}
