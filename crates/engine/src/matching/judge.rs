//! One operation of a part against one capability: every hard constraint met, broken by how much, or unknown.
//!
//! What the part does not state constrains nothing. What the capability does not state is unknown and must be asked:
//! never yes, never no.

use domain::demand::{MaterialNeed, Need, Operation, Part};
use domain::id::{CertificateCode, MaterialCode, SiteId};
use domain::matching::MatchOptions;
use domain::matching::constraint::{Constraint, Measure, Shortfall, Unknown, Verdict};
use domain::quantity::Quantity;
use domain::registry::{
    Basis, Capability, Certificates, Evidence, Grade, HeldCertificate, MaterialAnswer, Materials, NotHeld,
    ParameterValue, Site, Supplier,
};
use domain::taxonomy::{CertificateKind, Direction, Taxonomy};
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Months in a year, as the yearly volume is spread over them.
pub(super) const MONTHS: u64 = 12;
const PPM: i128 = 1_000_000;

/// One operation of one part, ready to be held against capabilities.
pub struct Judge<'a> {
    pub(super) taxonomy: &'a Taxonomy,
    pub(super) part: &'a Part,
    pub(super) operation: &'a Operation,
    pub(super) as_of: Date,
    /// The most days from order to arrival.
    pub(super) limit_days: Option<u32>,
    material_applies: bool,
    /// Whether this operation must hold the part's tolerance grade.
    pub(super) holds_tolerance: bool,
    /// Special-process assessments the part asks for that concern this operation, each once.
    pub(super) certificates: BTreeSet<&'a CertificateCode>,
}

impl<'a> Judge<'a> {
    /// Prepares operation number `at` of the part's route; `None` when it has no such operation.
    pub fn new(
        taxonomy: &'a Taxonomy,
        options: &MatchOptions,
        part: &'a Part,
        at: usize,
    ) -> Option<Judge<'a>> {
        let operation = part.route.operations().get(at)?;
        let process = taxonomy.processes.get(&operation.process);
        let concerns = |code: &&CertificateCode| {
            let special =
                taxonomy.certificates.get(code).filter(|c| c.kind == CertificateKind::SpecialProcess);
            special.is_some_and(|c| c.processes.iter().any(|p| taxonomy.is_kind_of(&operation.process, p)))
        };
        Some(Judge {
            taxonomy,
            part,
            operation,
            as_of: options.as_of,
            limit_days: limit_days(part, options),
            material_applies: process.is_none_or(|process| process.material_applies),
            holds_tolerance: last_shaping(taxonomy, part) == Some(at),
            certificates: part.certificates.iter().filter(concerns).collect(),
        })
    }

    /// The verdict on one capability whose process is the operation's, a kind of it, or a wider one.
    pub fn verdict(&self, supplier: &Supplier, site: &Site, capability: &Capability) -> Verdict {
        let mut verdict = Verdict::default();
        self.process(capability, &mut verdict);
        self.material(capability, &mut verdict);
        self.size(capability, &mut verdict);
        self.mass(capability, &mut verdict);
        self.parameters(capability, &mut verdict);
        self.tolerance(capability, &mut verdict);
        self.capacity(capability, &mut verdict);
        self.min_lot(capability, &mut verdict);
        self.lead_time(capability, &mut verdict);
        for code in &self.certificates {
            self.certificate(supplier, site, code, &mut verdict);
        }
        verdict
    }

    /// Inferred, or known only as a wider process: ask.
    pub(super) fn asks_process(&self, capability: &Capability) -> bool {
        let wider = !self.taxonomy.is_kind_of(&capability.process, &self.operation.process);
        wider || capability.grade == Grade::Inferred
    }

    fn process(&self, capability: &Capability, verdict: &mut Verdict) {
        if self.asks_process(capability) {
            let need = Measure::Process(self.operation.process.clone());
            verdict.unknown.push(Unknown { constraint: Constraint::Process, need });
        }
    }

    /// Whether the part's material is held against this operation at all.
    pub(super) fn asks_material(&self) -> bool {
        self.material_applies && self.part.material.is_some()
    }

    pub(super) fn material(&self, capability: &Capability, verdict: &mut Verdict) {
        let Some(need) = self.part.material.as_ref().filter(|_| self.material_applies) else { return };
        let ask = |verdict: &mut Verdict, need| {
            verdict.unknown.push(Unknown { constraint: Constraint::Material, need });
        };
        let needed = match &need.code {
            Some(code) => Measure::Materials(vec![code.clone()]),
            None => Measure::Text(need.text.clone()),
        };
        if let Materials::Partly(answers) = &capability.materials {
            return match self.answered(need, answers) {
                Some(true) => {}
                Some(false) => {
                    let worked = capability.materials.worked();
                    let have = if worked.is_empty() { Measure::Nothing } else { Measure::Materials(worked) };
                    verdict.broken.push(Shortfall {
                        constraint: Constraint::Material,
                        need: needed,
                        have,
                        relative_ppm: None,
                    });
                }
                None => ask(verdict, needed),
            };
        }
        let (Some(code), Materials::Listed(worked)) = (&need.code, &capability.materials) else {
            return ask(verdict, needed);
        };
        let is_of = |a: &MaterialCode, b: &MaterialCode| self.taxonomy.material_is_of(a, b);
        if worked.iter().any(|own| is_of(code, own)) {
            return;
        }
        // The part names a family, the site works some of it.
        if worked.iter().any(|own| is_of(own, code)) {
            return ask(verdict, needed);
        }
        verdict.broken.push(Shortfall {
            constraint: Constraint::Material,
            need: needed,
            have: Measure::Materials(worked.clone()),
            relative_ppm: None,
        });
    }

    /// What a firm's answers say of a material: a yes to it or its family before a no; nothing when it was not asked. A
    /// material without a code was asked in the part's own words.
    fn answered(&self, need: &MaterialNeed, answers: &[MaterialAnswer]) -> Option<bool> {
        let about = |answer: &&MaterialAnswer| match (&need.code, &answer.code) {
            (Some(code), Some(own)) => self.taxonomy.material_is_of(code, own),
            (None, None) => need.text == answer.text,
            (Some(_), None) | (None, Some(_)) => false,
        };
        answers.iter().filter(about).map(|answer| answer.worked).max()
    }

    /// A part fits when its sides, longest first, fit the largest piece's, longest first: it may be turned.
    fn size(&self, capability: &Capability, verdict: &mut Verdict) {
        let mut need: Vec<i64> = self.part.size.iter().flatten().map(|length| length.nm()).collect();
        if need.is_empty() {
            return;
        }
        need.sort_unstable_by_key(|nm| Reverse(*nm));
        let needed = Measure::Size(padded(&need));
        let mut have: Vec<i64> = capability.max_size.iter().flatten().map(|length| length.nm()).collect();
        if have.len() < 3 {
            verdict.unknown.push(Unknown { constraint: Constraint::Size, need: needed });
            return;
        }
        have.sort_unstable_by_key(|nm| Reverse(*nm));
        let short =
            need.iter().zip(&have).map(|(need, have)| shortfall_ppm(i128::from(*need), i128::from(*have)));
        let worst = short.max().unwrap_or(0);
        if worst > 0 {
            verdict.broken.push(Shortfall {
                constraint: Constraint::Size,
                need: needed,
                have: Measure::Size(padded(&have)),
                relative_ppm: Some(worst),
            });
        }
    }

    fn mass(&self, capability: &Capability, verdict: &mut Verdict) {
        let Some(need) = self.part.mass else { return };
        match capability.max_mass {
            None => verdict.unknown.push(Unknown { constraint: Constraint::Mass, need: Measure::Mass(need) }),
            Some(have) if have < need => verdict.broken.push(Shortfall {
                constraint: Constraint::Mass,
                need: Measure::Mass(need),
                have: Measure::Mass(have),
                relative_ppm: Some(shortfall_ppm(i128::from(need.ug()), i128::from(have.ug()))),
            }),
            Some(_) => {}
        }
    }

    fn parameters(&self, capability: &Capability, verdict: &mut Verdict) {
        for (code, need) in &self.operation.needs {
            let Some(parameter) = self.taxonomy.parameters.get(code) else { continue };
            let constraint = Constraint::Parameter(code.clone());
            let need_measure = match need {
                Need::Value(value) => Measure::Quantity(value.clone()),
                Need::Range(low, high) => Measure::Range(low.clone(), high.clone()),
            };
            // A parameter without any machine says nothing.
            let have = capability.parameters.get(code);
            let have =
                have.filter(|have| !matches!(have, ParameterValue::Values(values) if values.is_empty()));
            match have {
                None => verdict.unknown.push(Unknown { constraint, need: need_measure }),
                Some(have) => {
                    if let Some((have, relative)) = parameter_shortfall(parameter.direction, need, have) {
                        let relative_ppm = Some(relative);
                        verdict.broken.push(Shortfall { constraint, need: need_measure, have, relative_ppm });
                    }
                }
            }
        }
    }

    fn tolerance(&self, capability: &Capability, verdict: &mut Verdict) {
        let Some(need) = self.part.tolerance.filter(|_| self.holds_tolerance) else { return };
        let needed = Measure::Grade(need.it());
        match capability.tolerance {
            None => verdict.unknown.push(Unknown { constraint: Constraint::Tolerance, need: needed }),
            Some(have) if have > need => verdict.broken.push(Shortfall {
                constraint: Constraint::Tolerance,
                need: needed,
                have: Measure::Grade(have.it()),
                relative_ppm: Some(shortfall_ppm(i128::from(have.it()), i128::from(need.it()))),
            }),
            Some(_) => {}
        }
    }

    fn capacity(&self, capability: &Capability, verdict: &mut Verdict) {
        let Some(pieces) = self.part.annual_pieces else { return };
        let Some(have) = capability.capacity else {
            let need = Measure::Monthly(per_month(i128::from(pieces) * 1000), Basis::Piece);
            verdict.unknown.push(Unknown { constraint: Constraint::Capacity, need });
            return;
        };
        let Some(yearly) = yearly_milli(self.part, self.operation, have.basis) else { return };
        let offered = i128::from(have.milli) * i128::from(MONTHS);
        if yearly > offered {
            verdict.broken.push(Shortfall {
                constraint: Constraint::Capacity,
                need: Measure::Monthly(per_month(yearly), have.basis),
                have: Measure::Monthly(have.milli, have.basis),
                relative_ppm: Some(shortfall_ppm(yearly, offered)),
            });
        }
    }

    fn min_lot(&self, capability: &Capability, verdict: &mut Verdict) {
        let Some(pieces) = self.part.annual_pieces else { return };
        let need = Measure::Pieces(pieces);
        match capability.min_lot_pieces {
            None => verdict.unknown.push(Unknown { constraint: Constraint::MinLot, need }),
            Some(least) if least > pieces => verdict.broken.push(Shortfall {
                constraint: Constraint::MinLot,
                need,
                have: Measure::Pieces(least),
                relative_ppm: Some(shortfall_ppm(i128::from(least), i128::from(pieces))),
            }),
            Some(_) => {}
        }
    }

    /// The step's own days against the limit of the whole; what all steps and ways take together is the chain's affair.
    fn lead_time(&self, capability: &Capability, verdict: &mut Verdict) {
        let Some(limit) = self.limit_days else { return };
        let need = Measure::Days(limit);
        match capability.lead_time_days {
            None => verdict.unknown.push(Unknown { constraint: Constraint::LeadTime, need }),
            Some(days) if days > limit => verdict.broken.push(Shortfall {
                constraint: Constraint::LeadTime,
                need,
                have: Measure::Days(days),
                relative_ppm: Some(shortfall_ppm(i128::from(days), i128::from(limit))),
            }),
            Some(_) => {}
        }
    }

    fn certificate(&self, supplier: &Supplier, site: &Site, code: &CertificateCode, verdict: &mut Verdict) {
        let constraint = Constraint::Certificate(code.clone());
        match holds(self.taxonomy, &supplier.certificates, code, self.as_of, Some(&site.id)) {
            Holding::Valid => {}
            Holding::Unknown => {
                verdict.unknown.push(Unknown { constraint, need: Measure::Until(self.as_of) });
            }
            Holding::Expired(until) => verdict.broken.push(Shortfall {
                constraint,
                need: Measure::Until(self.as_of),
                have: Measure::Until(until),
                relative_ppm: None,
            }),
            Holding::Missing => verdict.broken.push(Shortfall {
                constraint,
                need: Measure::Until(self.as_of),
                have: Measure::Nothing,
                relative_ppm: None,
            }),
        }
    }
}

/// The last operation that shapes the part (main groups 1 to 3 of DIN 8580). It must hold the tolerance grade: coating,
/// heat and inspection hold no dimensions, and what is machined afterwards need not be cast to the drawing's grade.
fn last_shaping(taxonomy: &Taxonomy, part: &Part) -> Option<usize> {
    let shapes = |operation: &Operation| {
        let group = taxonomy.processes.get(&operation.process).and_then(|process| process.din8580);
        matches!(group, Some(1..=3))
    };
    part.route.operations().iter().rposition(shapes)
}

/// The most days from order to arrival: the part's own limit before the question's.
pub(super) fn limit_days(part: &Part, options: &MatchOptions) -> Option<u32> {
    part.max_lead_time_days.or(options.max_lead_time_days)
}

/// Whether a certificate is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Valid on the day.
    Valid,
    /// The register does not speak of certificates, or the firm was not asked about this one.
    Unknown,
    /// Held, but not on the day: the last day it was (or will have been) valid.
    Expired(Date),
    /// Not held.
    Missing,
}

/// Whether `needed`, or one that meets its requirement, is held and valid on `day`: by the company or this site, or,
/// without a site, by the company or any of its sites. A firm asked about some certificates only is unknown in the
/// others, and a site's "no" says nothing of the company.
pub fn holds(
    taxonomy: &Taxonomy,
    certificates: &Certificates,
    needed: &CertificateCode,
    day: Date,
    site: Option<&SiteId>,
) -> Holding {
    let (held, not_held) = match certificates {
        Certificates::Unknown => return Holding::Unknown,
        Certificates::Listed(held) => (held, None),
        Certificates::Partly { held, not_held } => (held, Some(not_held)),
    };
    let counts = |held: &HeldCertificate| site.is_none() || held.site.is_none() || held.site.as_ref() == site;
    let meets = |held: &&HeldCertificate| counts(held) && taxonomy.certificate_meets(&held.code, needed);
    let valid =
        |held: &&HeldCertificate| held.valid_until >= day && held.valid_from.is_none_or(|from| from <= day);
    if held.iter().filter(meets).any(|held| valid(&held)) {
        return Holding::Valid;
    }
    let last = held.iter().filter(meets).map(|held| held.valid_until).max();
    match (last, not_held) {
        (Some(until), _) => Holding::Expired(until),
        (None, None) => Holding::Missing,
        (None, Some(said)) => {
            let about = |no: &NotHeld| no.code == *needed && (no.site.is_none() || no.site.as_ref() == site);
            if said.iter().any(about) { Holding::Missing } else { Holding::Unknown }
        }
    }
}

/// Whether the facts of a capability are more than twelve months older than `day`.
pub(super) fn is_stale(capability: &Capability, day: Date) -> bool {
    stale_since(capability, day).is_some()
}

/// The date of a capability's facts when that is more than twelve months before `day`.
pub fn stale_since(capability: &Capability, day: Date) -> Option<Date> {
    let as_of = match &capability.evidence {
        Evidence::Register { as_of, .. } | Evidence::Survey { as_of } => *as_of,
        Evidence::Rules(_) => None,
    };
    let limit = day.checked_sub(12.months()).ok();
    as_of.filter(|as_of| limit.is_some_and(|limit| *as_of < limit))
}

/// A year's work at an operation in thousandths of a basis; `None` when the part does not state what it takes.
pub(super) fn yearly_milli(part: &Part, operation: &Operation, basis: Basis) -> Option<i128> {
    let pieces = i128::from(part.annual_pieces?);
    let milli_per_piece_times = |amount: i64, per_basis: i64| {
        let (milli, per) =
            (pieces.saturating_mul(i128::from(amount)).saturating_mul(1000), i128::from(per_basis));
        // Rounded up: a load is never told smaller than it is.
        milli.div_euclid(per) + i128::from(milli.rem_euclid(per) > 0)
    };
    match basis {
        Basis::Piece => Some(pieces * 1000),
        Basis::Kilogram => Some(milli_per_piece_times(part.mass?.ug(), domain::quantity::UG_PER_KG)),
        Basis::SquareDecimetre => {
            Some(milli_per_piece_times(part.surface?.um2(), domain::quantity::UM2_PER_DM2))
        }
        Basis::Hour => Some(milli_per_piece_times(i64::from(operation.cycle_seconds?), 3600)),
    }
}

/// A year's thousandths told for a month, rounded up.
pub(super) fn per_month(yearly_milli: i128) -> i64 {
    let months = i128::from(MONTHS);
    i64::try_from((yearly_milli + months - 1) / months).unwrap_or(i64::MAX)
}

fn padded(sides: &[i64]) -> [i64; 3] {
    let side = |i: usize| sides.get(i).copied().unwrap_or(0);
    [side(0), side(1), side(2)]
}

/// How much of `need` is missing in `have`, in millionths, at least 1 when anything is.
pub(super) fn shortfall_ppm(need: i128, have: i128) -> u32 {
    if have >= need || need <= 0 {
        return 0;
    }
    let short = need - have;
    // Small numbers divide much faster, and nearly all are small.
    if let (Ok(short), Ok(need)) = (u64::try_from(short), u64::try_from(need))
        && short < u64::MAX / PPM as u64
    {
        return u32::try_from((short * PPM as u64 / need).max(1)).unwrap_or(u32::MAX);
    }
    let ppm = short.saturating_mul(PPM) / need;
    u32::try_from(ppm.max(1)).unwrap_or(u32::MAX)
}

/// What the equipment reaches and how much is missing; `None` when the need is met.
fn parameter_shortfall(direction: Direction, need: &Need, have: &ParameterValue) -> Option<(Measure, u32)> {
    let (need_low, need_high) = match need {
        Need::Value(value) => (value.base(), value.base()),
        Need::Range(low, high) => (low.base(), high.base()),
    };
    let best = |pick: fn(&Quantity, &Quantity) -> bool| match have {
        ParameterValue::Values(values) => values.iter().fold(None, |best: Option<&Quantity>, v| match best {
            Some(b) if !pick(v, b) => Some(b),
            _ => Some(v),
        }),
        ParameterValue::Range(low, high) => Some(if pick(low, high) { low } else { high }),
    };
    match direction {
        Direction::AtLeast => {
            let reach = best(|a, b| a.base() > b.base())?;
            let short = shortfall_ppm(i128::from(need_high), i128::from(reach.base()));
            (short > 0).then(|| (Measure::Quantity(reach.clone()), short))
        }
        Direction::AtMost => {
            let reach = best(|a, b| a.base() < b.base())?;
            let short = shortfall_ppm(i128::from(reach.base()), i128::from(need_low));
            (short > 0).then(|| (Measure::Quantity(reach.clone()), short))
        }
        Direction::Within => {
            // A single value is an upper end: "sheet 3.2 mm" means up to 3.2 mm.
            let (low, high) = match have {
                ParameterValue::Range(low, high) => (low.base(), high),
                ParameterValue::Values(_) => (0, best(|a, b| a.base() > b.base())?),
            };
            let above = shortfall_ppm(i128::from(need_high), i128::from(high.base()));
            let below = shortfall_ppm(i128::from(low), i128::from(need_low));
            let short = above.max(below);
            let measure = match have {
                ParameterValue::Range(low, high) => Measure::Range(low.clone(), high.clone()),
                ParameterValue::Values(_) => Measure::Quantity(high.clone()),
            };
            (short > 0).then_some((measure, short))
        }
    }
}
