//! Steps of a route in a sensible order, and treatments laid over them.

use crate::words::FoldText;
use domain::id::ProcessCode;
use domain::taxonomy::Taxonomy;

/// Words by which a drawing says that a surface stays as it is.
const UNTREATED: [&str; 14] = [
    "none",
    "no",
    "n/a",
    "without",
    "uncoated",
    "plain",
    "untreated",
    "없음",
    "무처리",
    "нет",
    "без покрытия",
    "не требуется",
    "yoʻq",
    "qoplamasiz",
];

/// The families of treatments, and which of them put something on the surface.
#[derive(Debug, Clone)]
pub(super) struct Treatments {
    surface: Option<ProcessCode>,
    heat: Option<ProcessCode>,
    /// Surface treatments that only prepare or finish, beside a coating.
    preparing: Vec<ProcessCode>,
    /// Steps that come after heat treatment: finish of hardened faces.
    finishing: Vec<ProcessCode>,
    /// Families of steps that come last.
    closing: Vec<ProcessCode>,
    untreated: Vec<String>,
}

impl Treatments {
    pub(super) fn new(taxonomy: &Taxonomy, fold: FoldText) -> Treatments {
        let known =
            |code: &str| ProcessCode::new(code).ok().filter(|code| taxonomy.processes.contains_key(code));
        let all = |codes: &[&str]| codes.iter().filter_map(|code| known(code)).collect();
        Treatments {
            surface: known("surface-treatment"),
            heat: known("heat-treatment"),
            preparing: all(&["polishing", "shot-blasting"]),
            finishing: all(&["grinding", "honing-lapping"]),
            closing: all(&["assembly", "inspection", "transport"]),
            untreated: UNTREATED.iter().map(|word| fold(word)).collect(),
        }
    }

    /// Whether a process treats what another has made.
    pub(super) fn is_treatment(&self, taxonomy: &Taxonomy, code: &ProcessCode) -> bool {
        [&self.surface, &self.heat].into_iter().flatten().any(|family| taxonomy.is_kind_of(code, family))
    }

    /// Whether the text says that nothing is done.
    pub(super) fn says_none(&self, text: &str, fold: FoldText) -> bool {
        let folded = fold(text);
        self.untreated.contains(&folded)
    }

    /// The route with these treatments instead of its own of the same sort. `untreated` takes its coatings away.
    pub(super) fn lay(
        &self,
        taxonomy: &Taxonomy,
        route: &[ProcessCode],
        treatments: &[ProcessCode],
        untreated: bool,
    ) -> Vec<ProcessCode> {
        let of = |code: &ProcessCode, families: &[ProcessCode]| {
            families.iter().any(|family| taxonomy.is_kind_of(code, family))
        };
        let heats =
            |code: &ProcessCode| self.heat.as_ref().is_some_and(|heat| taxonomy.is_kind_of(code, heat));
        let on_surface = |code: &ProcessCode| {
            self.surface.as_ref().is_some_and(|surface| taxonomy.is_kind_of(code, surface))
        };
        let coats = |code: &ProcessCode| on_surface(code) && !of(code, &self.preparing);
        let heated = treatments.iter().any(heats);
        let coated = untreated || treatments.iter().any(coats);
        let kept = |code: &ProcessCode| {
            let replaced = (heated && heats(code)) || (coated && coats(code));
            !replaced && !treatments.contains(code)
        };
        let mut steps: Vec<ProcessCode> = route.iter().filter(|code| kept(code)).cloned().collect();
        // Heat goes where the route had it, else before finishing, coating and closing steps.
        let late =
            |code: &ProcessCode| of(code, &self.finishing) || on_surface(code) || of(code, &self.closing);
        let usual = route.iter().position(heats).filter(|_| heated);
        let before = |at: usize| route[..at].iter().filter(|code| kept(code)).count();
        let heat_at = usual.map_or_else(|| steps.iter().position(late).unwrap_or(steps.len()), before);
        steps.splice(heat_at..heat_at, treatments.iter().filter(|code| heats(code)).cloned());
        let closes = |code: &ProcessCode| of(code, &self.closing);
        let coat_at = steps.iter().position(closes).unwrap_or(steps.len());
        steps.splice(coat_at..coat_at, treatments.iter().filter(|code| on_surface(code)).cloned());
        steps.dedup();
        steps
    }
}
