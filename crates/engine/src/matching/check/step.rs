//! One step anew: every constraint of an operation at a capability.

use super::Inputs;
use super::exact::at_least;
use domain::demand::{Need, Operation, Part};
use domain::id::{CertificateCode, SiteId};
use domain::matching::constraint::{Constraint, Measure, Shortfall, Unknown, Verdict};
use domain::quantity::{Quantity, UG_PER_KG, UM2_PER_DM2};
use domain::registry::{
    Basis, Capability, Certificates, Evidence, Grade, Materials, ParameterValue, Site, Supplier,
};
use domain::taxonomy::{CertificateKind, Direction};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A capability with its owner.
#[derive(Clone, Copy)]
pub(crate) struct Taken<'a> {
    pub(crate) supplier: &'a Supplier,
    pub(crate) site: &'a Site,
    pub(crate) capability: &'a Capability,
}

/// What every constraint of operation `at` says about a capability; `None` when it does no such process, not even a
/// wider one.
pub(crate) fn judge(inputs: &Inputs<'_>, part: &Part, at: usize, taken: Taken<'_>) -> Option<Verdict> {
    let operation = part.route.operations().get(at)?;
    let taxonomy = inputs.taxonomy;
    let own = &taken.capability.process;
    let does = taxonomy.is_kind_of(own, &operation.process);
    if !does && !taxonomy.is_kind_of(&operation.process, own) {
        return None;
    }
    // A firm's own no to the process, or to a wider one, outweighs what is only inferred or known as a wider process.
    let no = taxonomy.lineage(&operation.process).any(|wider| taken.supplier.denied.contains(&wider.code));
    if no && (!does || taken.capability.grade == Grade::Inferred) {
        return None;
    }
    let guessed = !does || taken.capability.grade == Grade::Inferred;
    let stated = taken.site.capabilities.iter().filter(|other| other.grade != Grade::Inferred);
    if guessed && stated.into_iter().any(|other| taxonomy.is_kind_of(&other.process, &operation.process)) {
        return None;
    }
    let mut sheet = Sheet::default();
    if guessed {
        sheet.ask(Constraint::Process, Measure::Process(operation.process.clone()));
    }
    material(inputs, part, operation, taken.capability, &mut sheet);
    body(part, taken.capability, &mut sheet);
    for (code, need) in &operation.needs {
        if let Some(parameter) = taxonomy.parameters.get(code) {
            let constraint = Constraint::Parameter(code.clone());
            machine(constraint, parameter.direction, need, taken.capability.parameters.get(code), &mut sheet);
        }
    }
    if at_tolerance(inputs, part) == Some(at) {
        tolerance(part, taken.capability, &mut sheet);
    }
    volume(part, operation, taken.capability, &mut sheet);
    if let Some(limit) = limit_days(inputs, part) {
        match taken.capability.lead_time_days {
            None => sheet.ask(Constraint::LeadTime, Measure::Days(limit)),
            Some(days) if days > limit => {
                let ppm = missing(i128::from(days), i128::from(limit));
                sheet.short(Constraint::LeadTime, Measure::Days(limit), Measure::Days(days), Some(ppm));
            }
            Some(_) => {}
        }
    }
    let mut seen = BTreeSet::new();
    for code in part.certificates.iter().filter(|code| seen.insert(*code)) {
        if concerns(inputs, code, operation) {
            sheet.certificate(code, inputs, held(inputs, taken.supplier, code, Some(&taken.site.id)));
        }
    }
    Some(sheet.verdict)
}

#[derive(Default)]
struct Sheet {
    verdict: Verdict,
}

impl Sheet {
    fn ask(&mut self, constraint: Constraint, need: Measure) {
        self.verdict.unknown.push(Unknown { constraint, need });
    }

    fn short(&mut self, constraint: Constraint, need: Measure, have: Measure, relative_ppm: Option<u32>) {
        self.verdict.broken.push(Shortfall { constraint, need, have, relative_ppm });
    }

    fn certificate(&mut self, code: &CertificateCode, inputs: &Inputs<'_>, held: Held) {
        let constraint = Constraint::Certificate(code.clone());
        let need = Measure::Until(inputs.options.as_of);
        match held {
            Held::Yes => {}
            Held::Unsaid => self.ask(constraint, need),
            Held::OutOfDate(until) => self.short(constraint, need, Measure::Until(until), None),
            Held::No => self.short(constraint, need, Measure::Nothing, None),
        }
    }
}

fn material(
    inputs: &Inputs<'_>,
    part: &Part,
    operation: &Operation,
    capability: &Capability,
    sheet: &mut Sheet,
) {
    let applies = inputs.taxonomy.processes.get(&operation.process).is_none_or(|p| p.material_applies);
    let Some(need) = part.material.as_ref().filter(|_| applies) else { return };
    let needed = need
        .code
        .as_ref()
        .map_or_else(|| Measure::Text(need.text.clone()), |code| Measure::Materials(vec![code.clone()]));
    let Some(code) = &need.code else {
        let Materials::Partly(answers) = &capability.materials else {
            return sheet.ask(Constraint::Material, needed);
        };
        let said: Vec<bool> =
            answers.iter().filter(|a| a.code.is_none() && a.text == need.text).map(|a| a.worked).collect();
        return said_of_material(&said, needed, capability, sheet);
    };
    let family: Vec<_> = inputs.taxonomy.material_lineage(code).map(|material| &material.code).collect();
    if let Materials::Partly(answers) = &capability.materials {
        let about = answers.iter().filter(|a| a.code.as_ref().is_some_and(|own| family.contains(&own)));
        let said: Vec<bool> = about.map(|a| a.worked).collect();
        return said_of_material(&said, needed, capability, sheet);
    }
    let Materials::Listed(worked) = &capability.materials else {
        return sheet.ask(Constraint::Material, needed);
    };
    if worked.iter().any(|own| family.contains(&own)) {
        return;
    }
    let below = |own| inputs.taxonomy.material_lineage(own).any(|material| material.code == *code);
    if worked.iter().any(below) {
        return sheet.ask(Constraint::Material, needed);
    }
    sheet.short(Constraint::Material, needed, Measure::Materials(worked.clone()), None);
}

/// The firm's answers about one material: none, one yes, or only no.
fn said_of_material(said: &[bool], needed: Measure, capability: &Capability, sheet: &mut Sheet) {
    if said.is_empty() {
        return sheet.ask(Constraint::Material, needed);
    }
    if !said.contains(&true) {
        let worked = capability.materials.worked();
        let have = if worked.is_empty() { Measure::Nothing } else { Measure::Materials(worked) };
        sheet.short(Constraint::Material, needed, have, None);
    }
}

/// Size and mass.
fn body(part: &Part, capability: &Capability, sheet: &mut Sheet) {
    let sides = |size: &[Option<domain::quantity::Length>; 3]| {
        let mut sides: Vec<i64> = size.iter().flatten().map(|side| side.nm()).collect();
        sides.sort_unstable();
        sides.reverse();
        sides
    };
    let (need, have) = (sides(&part.size), sides(&capability.max_size));
    let three = |sides: &[i64]| [0, 1, 2].map(|i| sides.get(i).copied().unwrap_or(0));
    if !need.is_empty() && have.len() < 3 {
        sheet.ask(Constraint::Size, Measure::Size(three(&need)));
    } else if !need.is_empty() {
        let (n, h) = (three(&need), three(&have));
        let turns = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        if !turns.iter().any(|turn| (0..3).all(|i| n[i] <= h[turn[i]])) {
            let worst = (0..3).map(|i| missing(i128::from(n[i]), i128::from(h[i]))).max();
            sheet.short(Constraint::Size, Measure::Size(n), Measure::Size(h), worst);
        }
    }
    if let Some(need) = part.mass {
        match capability.max_mass {
            None => sheet.ask(Constraint::Mass, Measure::Mass(need)),
            Some(have) if need > have => {
                let ppm = missing(i128::from(need.ug()), i128::from(have.ug()));
                sheet.short(Constraint::Mass, Measure::Mass(need), Measure::Mass(have), Some(ppm));
            }
            Some(_) => {}
        }
    }
}

/// A parameter of equipment.
fn machine(
    constraint: Constraint,
    direction: Direction,
    need: &Need,
    have: Option<&ParameterValue>,
    sheet: &mut Sheet,
) {
    let (low, high, told) = match need {
        Need::Value(value) => (value, value, Measure::Quantity(value.clone())),
        Need::Range(low, high) => (low, high, Measure::Range(low.clone(), high.clone())),
    };
    let ends: Vec<&Quantity> = match have {
        None => Vec::new(),
        Some(ParameterValue::Values(values)) => values.iter().collect(),
        Some(ParameterValue::Range(low, high)) => vec![low, high],
    };
    let (Some(least), Some(most)) =
        (ends.iter().min_by_key(|end| end.base()), ends.iter().rev().max_by_key(|end| end.base()))
    else {
        return sheet.ask(constraint, told);
    };
    // From which value to which the equipment reaches, as far as this direction asks.
    let range = matches!(have, Some(ParameterValue::Range(..)));
    let (from, to) = match direction {
        Direction::AtLeast => (i64::MIN, most.base()),
        Direction::AtMost => (least.base(), i64::MAX),
        Direction::Within => (if range { least.base() } else { 0 }, most.base()),
    };
    let (low, high) = match direction {
        Direction::AtLeast => (high.base(), high.base()),
        Direction::AtMost => (low.base(), low.base()),
        Direction::Within => (low.base(), high.base()),
    };
    if from <= low && high <= to {
        return;
    }
    let above = if high > to { missing(i128::from(high), i128::from(to)) } else { 0 };
    let below = if low < from { missing(i128::from(from), i128::from(low)) } else { 0 };
    let reached = match direction {
        Direction::AtMost => Measure::Quantity((*least).clone()),
        Direction::Within if range => Measure::Range((*least).clone(), (*most).clone()),
        Direction::AtLeast | Direction::Within => Measure::Quantity((*most).clone()),
    };
    sheet.short(constraint, told, reached, Some(above.max(below)));
}

/// The operation that must hold the part's tolerance grade: the last that shapes it.
fn at_tolerance(inputs: &Inputs<'_>, part: &Part) -> Option<usize> {
    let mut last = None;
    for (at, operation) in part.route.operations().iter().enumerate() {
        let group = inputs.taxonomy.processes.get(&operation.process).and_then(|process| process.din8580);
        if group.is_some_and(|group| (1..=3).contains(&group)) {
            last = Some(at);
        }
    }
    last
}

fn tolerance(part: &Part, capability: &Capability, sheet: &mut Sheet) {
    let Some(need) = part.tolerance else { return };
    match capability.tolerance {
        None => sheet.ask(Constraint::Tolerance, Measure::Grade(need.it())),
        Some(have) if have.it() > need.it() => {
            let ppm = missing(i128::from(have.it()), i128::from(need.it()));
            let (need, have) = (Measure::Grade(need.it()), Measure::Grade(have.it()));
            sheet.short(Constraint::Tolerance, need, have, Some(ppm));
        }
        Some(_) => {}
    }
}

/// Capacity and smallest lot against the year.
fn volume(part: &Part, operation: &Operation, capability: &Capability, sheet: &mut Sheet) {
    let Some(pieces) = part.annual_pieces else { return };
    match capability.capacity {
        None => {
            let need = Measure::Monthly(month_of(i128::from(pieces) * 1000), Basis::Piece);
            sheet.ask(Constraint::Capacity, need);
        }
        Some(have) => {
            let year = i128::from(have.milli) * 12;
            if let Some(load) = load(part, operation, have.basis).filter(|load| *load > year) {
                let need = Measure::Monthly(month_of(load), have.basis);
                let reached = Measure::Monthly(have.milli, have.basis);
                sheet.short(Constraint::Capacity, need, reached, Some(missing(load, year)));
            }
        }
    }
    match capability.min_lot_pieces {
        None => sheet.ask(Constraint::MinLot, Measure::Pieces(pieces)),
        Some(lot) if lot > pieces => {
            let ppm = missing(i128::from(lot), i128::from(pieces));
            sheet.short(Constraint::MinLot, Measure::Pieces(pieces), Measure::Pieces(lot), Some(ppm));
        }
        Some(_) => {}
    }
}

/// A year's work of an operation in thousandths of the basis, rounded up; `None` when the part does not tell it.
pub(super) fn load(part: &Part, operation: &Operation, basis: Basis) -> Option<i128> {
    let pieces = i128::from(part.annual_pieces?);
    let (each, per) = match basis {
        Basis::Piece => (1, 1),
        Basis::Kilogram => (i128::from(part.mass?.ug()), i128::from(UG_PER_KG)),
        Basis::SquareDecimetre => (i128::from(part.surface?.um2()), i128::from(UM2_PER_DM2)),
        Basis::Hour => (i128::from(operation.cycle_seconds?), 3600),
    };
    Some(at_least(pieces.saturating_mul(each).saturating_mul(1000), per))
}

/// A year's thousandths told for a month, rounded up.
pub(super) fn month_of(year: i128) -> i64 {
    i64::try_from(at_least(year, 12)).unwrap_or(i64::MAX)
}

/// How much of the larger side is missing in the smaller, in millionths: rounded down, but at least 1.
fn missing(larger: i128, smaller: i128) -> u32 {
    let gap = larger - smaller;
    if gap <= 0 || larger <= 0 {
        return 0;
    }
    u32::try_from((gap.saturating_mul(1_000_000) / larger).max(1)).unwrap_or(u32::MAX)
}

/// The most days from order to arrival.
pub(super) fn limit_days(inputs: &Inputs<'_>, part: &Part) -> Option<u32> {
    part.max_lead_time_days.or(inputs.options.max_lead_time_days)
}

/// Whether a certificate is an assessment of this operation's process.
fn concerns(inputs: &Inputs<'_>, code: &CertificateCode, operation: &Operation) -> bool {
    inputs.taxonomy.certificates.get(code).is_some_and(|certificate| {
        certificate.kind == CertificateKind::SpecialProcess
            && certificate.processes.iter().any(|process| {
                inputs.taxonomy.lineage(&operation.process).any(|wider| wider.code == *process)
            })
    })
}

/// Certificates that the company that signs must hold, each once.
pub(super) fn signing<'a>(inputs: &Inputs<'_>, part: &'a Part) -> BTreeSet<&'a CertificateCode> {
    let special = |code: &&CertificateCode| {
        let known = inputs.taxonomy.certificates.get(code);
        known.is_some_and(|certificate| certificate.kind == CertificateKind::SpecialProcess)
    };
    part.certificates.iter().filter(|code| !special(code)).collect()
}

/// Whether a certificate is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    Yes,
    Unsaid,
    OutOfDate(Date),
    No,
}

/// Whether a firm holds a certificate, or one that meets it, on the day of the answer.
pub(super) fn held(
    inputs: &Inputs<'_>,
    supplier: &Supplier,
    needed: &CertificateCode,
    site: Option<&SiteId>,
) -> Held {
    let day = inputs.options.as_of;
    let mut best = match &supplier.certificates {
        Certificates::Unknown => return Held::Unsaid,
        Certificates::Listed(_) => Held::No,
        // Only what the firm was asked about is known, and the no of another site says nothing here.
        Certificates::Partly { not_held, .. } => {
            let here = |place: &Option<SiteId>| place.as_ref().is_none_or(|place| Some(place) == site);
            let no = not_held.iter().any(|no| no.code == *needed && here(&no.site));
            if no { Held::No } else { Held::Unsaid }
        }
    };
    for one in supplier.certificates.held() {
        if let (Some(own), Some(site)) = (&one.site, site)
            && own != site
        {
            continue;
        }
        let satisfies = inputs.taxonomy.certificates.get(&one.code).map(|known| &known.satisfies);
        if one.code != *needed && !satisfies.is_some_and(|satisfies| satisfies.contains(needed)) {
            continue;
        }
        if one.valid_until >= day && one.valid_from.is_none_or(|from| from <= day) {
            return Held::Yes;
        }
        best = match best {
            Held::OutOfDate(until) if until >= one.valid_until => best,
            _ => Held::OutOfDate(one.valid_until),
        };
    }
    best
}

/// Whether a company can sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Signature {
    /// It holds everything asked of whoever signs.
    Sure,
    /// These must be asked.
    Ask(Vec<CertificateCode>),
    /// These are known to be missing.
    Missing(Vec<CertificateCode>),
}

/// Whether a company holds what the part asks of whoever signs.
pub(crate) fn signature(inputs: &Inputs<'_>, part: &Part, supplier: &Supplier) -> Signature {
    let (mut asked, mut missing) = (Vec::new(), Vec::new());
    for code in signing(inputs, part) {
        match held(inputs, supplier, code, None) {
            Held::Yes => {}
            Held::Unsaid => asked.push(code.clone()),
            Held::OutOfDate(_) | Held::No => missing.push(code.clone()),
        }
    }
    if !missing.is_empty() {
        Signature::Missing(missing)
    } else if !asked.is_empty() {
        Signature::Ask(asked)
    } else {
        Signature::Sure
    }
}

/// Whether the facts of a capability are older than twelve months on a day.
pub(super) fn stale(capability: &Capability, day: Date) -> bool {
    let known = match &capability.evidence {
        Evidence::Register { as_of, .. } | Evidence::Survey { as_of } => *as_of,
        Evidence::Rules(_) => None,
    };
    let leap = (day.month(), day.day()) == (2, 29);
    let year_ago = (day.year() - 1, day.month(), if leap { 28 } else { day.day() });
    known.is_some_and(|known| (known.year(), known.month(), known.day()) < year_ago)
}
