//! Trying everything: all choices of capabilities, all single measures; with the checker's evaluation of one choice.

use super::world::{World, size};
use crate::matching::check::Inputs;
use crate::matching::check::course::Course;
use crate::matching::check::step::{Signature, Taken, judge, signature};
use domain::demand::{Need, Part};
use domain::finding::Spot;
use domain::id::{CapabilityId, CertificateCode, MaterialCode, ProcessCode, SiteId, SupplierId};
use domain::matching::answer::{Chain, GapMeasure, MachineGap, Status};
use domain::matching::constraint::{Constraint, Measure, Verdict};
use domain::names::Names;
use domain::place::Located;
use domain::quantity::{Length, Mass, Quantity, ToleranceGrade};
use domain::registry::{
    Basis, Capability, Certificates, Evidence, Grade, HeldCertificate, Interest, MaterialAnswer, Materials,
    MonthlyCapacity, ParameterValue, Register, Site, Supplier,
};
use domain::taxonomy::{CertificateKind, Direction};
use jiff::civil::date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Where a capability stands, as ids.
pub(super) type Id = (SupplierId, SiteId, CapabilityId);

/// Chains of one list in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lists {
    /// Landed cost and steps.
    pub(super) priced: Vec<(i128, Vec<Id>)>,
    /// Companies, ways of unknown length, metres, and steps.
    pub(super) unpriced: Vec<(usize, usize, u64, Vec<Id>)>,
}

impl Lists {
    pub(super) fn is_empty(&self) -> bool {
        self.priced.is_empty() && self.unpriced.is_empty()
    }

    /// The steps of all, priced first.
    pub(super) fn steps(&self) -> impl Iterator<Item = &Vec<Id>> {
        self.priced.iter().map(|(_, steps)| steps).chain(self.unpriced.iter().map(|(.., steps)| steps))
    }
}

/// A capability at an operation, with its verdict.
type Candidate<'a> = (Taken<'a>, Verdict);

/// Every capability that does or may do each operation, in the order of ids.
pub(super) fn candidates<'a>(inputs: &'a Inputs<'a>, part: &'a Part) -> Vec<Vec<Candidate<'a>>> {
    let mut all: Vec<Taken<'_>> = Vec::new();
    for supplier in &inputs.register.suppliers {
        if supplier.interest == Interest::No || inputs.options.excluded.contains(&supplier.id) {
            continue;
        }
        for site in &supplier.sites {
            all.extend(site.capabilities.iter().map(|capability| Taken { supplier, site, capability }));
        }
    }
    all.sort_by_key(id);
    let of =
        |at: usize| all.iter().filter_map(|taken| Some((*taken, judge(inputs, part, at, *taken)?))).collect();
    (0..part.route.operations().len()).map(of).collect()
}

pub(super) fn id(taken: &Taken<'_>) -> Id {
    (taken.supplier.id.clone(), taken.site.id.clone(), taken.capability.id.clone())
}

/// Every choice of capabilities none of which is known to fail.
pub(super) fn courses<'a>(inputs: &'a Inputs<'a>, part: &'a Part) -> Vec<Course<'a>> {
    let mut choices: Vec<Vec<Taken<'_>>> = vec![Vec::new()];
    let layers = candidates(inputs, part);
    if layers.is_empty() {
        return Vec::new();
    }
    for layer in &layers {
        let usable = layer.iter().filter(|(_, verdict)| verdict.broken.is_empty());
        let usable: Vec<Taken<'_>> = usable.map(|(taken, _)| *taken).collect();
        let longer = |choice: Vec<Taken<'a>>| {
            let with = move |taken: Taken<'a>| choice.iter().copied().chain([taken]).collect::<Vec<_>>();
            usable.iter().copied().map(with).collect::<Vec<_>>()
        };
        choices = choices.into_iter().flat_map(longer).collect();
    }
    let course = |taken| Course::new(inputs, part, taken);
    let within =
        |course: &Course<'_>| course.companies.len() <= inputs.options.max_companies && !course.overdrawn;
    choices.into_iter().map(course).filter(within).collect()
}

/// The chains among these courses, whole lists in order.
pub(super) fn lists<'c, 'a: 'c>(
    inputs: &Inputs<'_>,
    part: &Part,
    courses: impl Iterator<Item = &'c Course<'a>>,
) -> Lists {
    let mut lists = Lists::default();
    for course in courses {
        let steps: Vec<Id> = course.taken.iter().map(id).collect();
        if let Some(bill) = course.bill(inputs, part) {
            lists.priced.push((bill.total, steps));
        } else if course.unpriced_days(inputs, part).is_some() {
            lists.unpriced.push((course.companies.len(), course.unmeasured, course.distance_m, steps));
        }
    }
    lists.priced.sort();
    lists.unpriced.sort();
    lists
}

/// What trying everything says of a part.
pub(super) struct Tried {
    pub(super) status: Status,
    pub(super) lists: Lists,
    /// Of chains that share no company with the first.
    pub(super) second: Lists,
    pub(super) without_signatory: Lists,
}

pub(super) fn try_all(inputs: &Inputs<'_>, part: &Part) -> Tried {
    let all = courses(inputs, part);
    let answered: Vec<&Course<'_>> = all.iter().filter(|c| c.certain() && c.signed()).collect();
    let possible: Vec<&Course<'_>> = all.iter().filter(|c| c.signable()).collect();
    let mut status = Status::Answered;
    let mut kept = answered;
    let mut found = lists(inputs, part, kept.iter().copied());
    if found.is_empty() {
        status = Status::Possible;
        kept = possible;
        found = lists(inputs, part, kept.iter().copied());
    }
    if found.is_empty() {
        status = Status::Unanswered;
    }
    let first: BTreeSet<SupplierId> =
        found.steps().next().into_iter().flatten().map(|(supplier, ..)| supplier.clone()).collect();
    let apart = |course: &&Course<'_>| course.taken.iter().all(|one| !first.contains(&one.supplier.id));
    let second = lists(inputs, part, kept.iter().copied().filter(apart));
    let unsigned = all.iter().filter(|course| !course.signable());
    let without_signatory = lists(inputs, part, unsigned);
    Tried { status, lists: found, second, without_signatory }
}

/// Whether some chain exists, certain or possible.
pub(super) fn exists(inputs: &Inputs<'_>, part: &Part) -> bool {
    let all = courses(inputs, part);
    !lists(inputs, part, all.iter().filter(|course| course.signable())).is_empty()
}

/// A told chain as ids.
pub(super) fn told(chain: &Chain) -> Vec<Id> {
    let of = |step: &domain::matching::answer::Step| {
        (step.supplier.clone(), step.site.clone(), step.capability.clone())
    };
    chain.steps.iter().map(of).collect()
}

// --- measures

/// A single measure, without how far it must reach.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Certificate(CertificateCode, SupplierId),
    Machine(Id, Constraint),
    Process(ProcessCode),
}

pub(super) fn key(measure: &GapMeasure) -> Key {
    match measure {
        GapMeasure::Certificate { certificate, supplier } => {
            Key::Certificate(certificate.clone(), supplier.clone())
        }
        GapMeasure::Machine(machine) => Key::Machine(
            (machine.supplier.clone(), machine.site.clone(), machine.capability.clone()),
            machine.constraint.clone(),
        ),
        GapMeasure::Process { process } => Key::Process(process.clone()),
    }
}

/// Every measure that, taken as far as can be, opens the part.
pub(super) fn measures(world: &World, part: &Part) -> BTreeSet<Key> {
    let mut found = BTreeSet::new();
    let mut try_one = |key: Key, register: Register| {
        let inputs = Inputs { register: &register, ..world.inputs() };
        if exists(&inputs, part) {
            found.insert(key);
        }
    };
    for supplier in &world.register.suppliers {
        for code in &part.certificates {
            let mut register = world.register.clone();
            certify(&mut register, &supplier.id, code);
            try_one(Key::Certificate(code.clone(), supplier.id.clone()), register);
        }
        for site in &supplier.sites {
            for capability in &site.capabilities {
                let id = (supplier.id.clone(), site.id.clone(), capability.id.clone());
                for constraint in constraints(part) {
                    let mut register = world.register.clone();
                    if let Some(own) = find(&mut register, &id)
                        && perfect(world, part, own, &constraint)
                    {
                        try_one(Key::Machine(id.clone(), constraint), register);
                    }
                }
            }
        }
    }
    for operation in part.route.operations() {
        let mut register = world.register.clone();
        register.suppliers.push(newcomer(world, part, &operation.process));
        try_one(Key::Process(operation.process.clone()), register);
    }
    found
}

/// Constraints a machine can mend.
fn constraints(part: &Part) -> BTreeSet<Constraint> {
    let mut all = BTreeSet::from([
        Constraint::Material,
        Constraint::Size,
        Constraint::Mass,
        Constraint::Tolerance,
        Constraint::Capacity,
        Constraint::MinLot,
    ]);
    let needs = part.route.operations().iter().flat_map(|operation| operation.needs.keys());
    all.extend(needs.cloned().map(Constraint::Parameter));
    all
}

fn find<'r>(register: &'r mut Register, id: &Id) -> Option<&'r mut Capability> {
    let supplier = register.suppliers.iter_mut().find(|supplier| supplier.id == id.0)?;
    let site = supplier.sites.iter_mut().find(|site| site.id == id.1)?;
    site.capabilities.iter_mut().find(|capability| capability.id == id.2)
}

fn certify(register: &mut Register, supplier: &SupplierId, code: &CertificateCode) {
    let own = register.suppliers.iter_mut().find(|own| own.id == *supplier);
    match own.map(|own| &mut own.certificates) {
        Some(Certificates::Listed(all) | Certificates::Partly { held: all, .. }) => all.push(valid(code)),
        Some(Certificates::Unknown) | None => {}
    }
}

fn valid(code: &CertificateCode) -> HeldCertificate {
    HeldCertificate {
        code: code.clone(),
        site: None,
        number: String::new(),
        issuer: String::new(),
        valid_from: None,
        valid_until: date(2999, 12, 31),
    }
}

/// Makes what is known of one constraint as good as any part could ask; false when nothing is known of it.
fn perfect(world: &World, part: &Part, own: &mut Capability, constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Material => match (&mut own.materials, &part.material) {
            (Materials::Listed(worked), Some(need)) => worked.extend(need.code.clone()),
            (Materials::Partly(answers), Some(need)) => answers.push(MaterialAnswer {
                text: need.text.clone(),
                code: need.code.clone(),
                worked: true,
            }),
            _ => return false,
        },
        Constraint::Size if own.max_size.iter().all(Option::is_some) => own.max_size = size([90_000; 3]),
        Constraint::Mass if own.max_mass.is_some() => {
            own.max_mass = Mass::from_kg(Decimal::from(900_000)).ok();
        }
        Constraint::Tolerance if own.tolerance.is_some() => own.tolerance = ToleranceGrade::new(1),
        Constraint::MinLot if own.min_lot_pieces.is_some() => own.min_lot_pieces = Some(1),
        Constraint::Capacity => match &mut own.capacity {
            Some(capacity) => capacity.milli = i64::MAX / 1000,
            None => return false,
        },
        Constraint::Parameter(code) if own.parameters.contains_key(code) => {
            for operation in part.route.operations() {
                if let Some(need) = operation.needs.get(code) {
                    let measure = match need {
                        Need::Value(value) => Measure::Quantity(value.clone()),
                        Need::Range(low, high) => Measure::Range(low.clone(), high.clone()),
                    };
                    reach(world, own, constraint, &measure);
                }
            }
        }
        _ => return false,
    }
    true
}

/// A firm that does one process, whatever it takes, but no narrower one for certain, and cannot sign; nobody knows where.
fn newcomer(world: &World, part: &Part, process: &ProcessCode) -> Supplier {
    let special = |code: &&CertificateCode| {
        let known = world.taxonomy.certificates.get(*code);
        known.is_some_and(|certificate| certificate.kind == CertificateKind::SpecialProcess)
    };
    let mut own = Capability {
        id: CapabilityId::new("new").unwrap(),
        process: process.clone(),
        materials: Materials::Unknown,
        max_size: [None; 3],
        max_mass: None,
        parameters: BTreeMap::new(),
        tolerance: None,
        capacity: None,
        min_lot_pieces: None,
        setup_per_lot: None,
        unit_cost: None,
        lead_time_days: Some(0),
        grade: Grade::Confirmed,
        evidence: Evidence::Survey { as_of: None },
        spot: Spot::default(),
    };
    let worked = part.material.as_ref().and_then(|need| need.code.clone());
    own.materials = worked.map_or(Materials::Unknown, |code| Materials::Listed(vec![code]));
    let site = Site {
        id: SiteId::new("new").unwrap(),
        name: String::new(),
        address: String::new(),
        given_at: None,
        located: Located::Unknown,
        visiting_hours: String::new(),
        languages: String::new(),
        capabilities: vec![own],
        spot: Spot::default(),
    };
    Supplier {
        id: SupplierId::new("new").unwrap(),
        names: Names::same("new"),
        registration_number: None,
        particulars: domain::registry::Particulars::default(),
        country: None,
        former_names: Vec::new(),
        staff: None,
        yearly_sales: None,
        interest: Interest::Yes,
        note: String::new(),
        industry: String::new(),
        products: String::new(),
        sites: vec![site],
        certificates: Certificates::Listed(part.certificates.iter().filter(special).map(valid).collect()),
        customers: Vec::new(),
        contacts: Vec::new(),
        denied: world
            .taxonomy
            .processes
            .keys()
            .filter(|other| *other != process && world.taxonomy.is_kind_of(other, process))
            .cloned()
            .collect(),
        spot: Spot::default(),
    }
}

/// The register after a measure was taken exactly as far as it says.
pub(super) fn taken(world: &World, part: &Part, measure: &GapMeasure) -> Register {
    let mut register = world.register.clone();
    match measure {
        GapMeasure::Certificate { certificate, supplier } => certify(&mut register, supplier, certificate),
        GapMeasure::Process { process } => register.suppliers.push(newcomer(world, part, process)),
        GapMeasure::Machine(machine) => {
            let id = (machine.supplier.clone(), machine.site.clone(), machine.capability.clone());
            if let Some(own) = find(&mut register, &id) {
                reach(world, own, &machine.constraint, &machine.reach);
            }
        }
    }
    register
}

/// A machine that reaches a little less than it was said to need; `None` where less cannot be told.
pub(super) fn a_little_less(world: &World, machine: &MachineGap) -> Option<MachineGap> {
    let step = |quantity: &Quantity, by: i64| {
        let base = Decimal::from(quantity.base() + by) / Decimal::from(quantity.unit().factor());
        Quantity::new(base, quantity.unit()).ok().filter(|less| less.base() == quantity.base() + by)
    };
    let direction = match &machine.constraint {
        Constraint::Parameter(code) => world.taxonomy.parameters.get(code).map(|p| p.direction),
        _ => None,
    };
    let reach = match &machine.reach {
        Measure::Quantity(value) if direction == Some(Direction::AtLeast) => {
            Measure::Quantity(step(value, -1)?)
        }
        Measure::Quantity(value) if direction == Some(Direction::AtMost) => {
            Measure::Quantity(step(value, 1)?)
        }
        Measure::Mass(mass) => {
            let ug = Decimal::from(mass.ug() - 1) / Decimal::from(domain::quantity::UG_PER_KG);
            Measure::Mass(Mass::from_kg(ug).ok()?)
        }
        Measure::Grade(grade) => Measure::Grade(grade + 1),
        Measure::Pieces(pieces) => Measure::Pieces(pieces + 1),
        Measure::Monthly(milli, basis) => Measure::Monthly(milli - 1, *basis),
        _ => return None,
    };
    Some(MachineGap { reach, ..machine.clone() })
}

/// Lets a capability reach as far as a measure says in one constraint, and no less than before.
fn reach(world: &World, own: &mut Capability, constraint: &Constraint, measure: &Measure) {
    match (constraint, measure) {
        (_, Measure::Materials(codes)) => match &mut own.materials {
            Materials::Unknown => own.materials = Materials::Listed(codes.clone()),
            Materials::Listed(worked) => worked.extend(codes.clone()),
            Materials::Partly(answers) => {
                let yes = |code: &MaterialCode| MaterialAnswer {
                    text: String::new(),
                    code: Some(code.clone()),
                    worked: true,
                };
                answers.extend(codes.iter().map(yes));
            }
        },
        (_, Measure::Size(sides)) => {
            let length = |nm: i64| Length::from_mm(Decimal::from(nm) / Decimal::from(1_000_000)).ok();
            own.max_size = sides.map(length);
        }
        (_, Measure::Mass(mass)) => own.max_mass = Some(*mass),
        (_, Measure::Grade(grade)) => own.tolerance = ToleranceGrade::new(*grade),
        (_, Measure::Pieces(pieces)) => own.min_lot_pieces = Some(*pieces),
        (_, Measure::Monthly(milli, basis)) => {
            own.capacity = Some(MonthlyCapacity { milli: *milli, basis: *basis });
        }
        (Constraint::Parameter(code), Measure::Quantity(_) | Measure::Range(..)) => {
            let (low, high) = match measure {
                Measure::Range(low, high) => (low.clone(), high.clone()),
                Measure::Quantity(value) => (value.clone(), value.clone()),
                _ => return,
            };
            let direction = world.taxonomy.parameters[code].direction;
            match own.parameters.get_mut(code) {
                Some(ParameterValue::Values(values)) => {
                    values.push(if direction == Direction::AtMost { low } else { high });
                }
                Some(ParameterValue::Range(from, to)) => {
                    if direction != Direction::AtLeast && low.base() < from.base() {
                        *from = low;
                    }
                    if direction != Direction::AtMost && high.base() > to.base() {
                        *to = high;
                    }
                }
                None => {}
            }
        }
        _ => {}
    }
}

// --- questions

/// A fact a firm is asked for: where, for which process, which constraint.
pub(super) type Asked = (SupplierId, SiteId, Option<ProcessCode>, Constraint);

/// Every fact that is open at some capability that stands on a chain that may work.
pub(super) fn questions(inputs: &Inputs<'_>, part: &Part) -> BTreeSet<Asked> {
    let all = courses(inputs, part);
    let works = |course: &&Course<'_>| {
        course.signable()
            && (course.bill(inputs, part).is_some() || course.unpriced_days(inputs, part).is_some())
    };
    let mut asked = BTreeSet::new();
    for course in all.iter().filter(works) {
        for (at, one) in course.taken.iter().enumerate() {
            let process = &part.route.operations()[at].process;
            for unknown in course.verdicts[at].iter().flat_map(|verdict| &verdict.unknown) {
                asked.insert((
                    one.supplier.id.clone(),
                    one.site.id.clone(),
                    Some(process.clone()),
                    unknown.constraint.clone(),
                ));
            }
            if let Signature::Ask(codes) = signature(inputs, part, one.supplier) {
                let first = one.supplier.sites.iter().map(|site| &site.id).min().unwrap();
                for code in codes {
                    let constraint = Constraint::Certificate(code);
                    asked.insert((one.supplier.id.clone(), first.clone(), None, constraint));
                }
            }
        }
    }
    asked
}

/// Basis of a capacity, for worlds that mix them.
pub(super) const BASES: [Basis; 4] = Basis::ALL;
