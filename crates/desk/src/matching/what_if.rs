//! What if a firm had a certificate, a machine, were there or were gone: which parts would open, and which would close.

use super::{MatchError, MatchRequest, Progress, Read, answer_all, settle};
use crate::access::Actor;
use crate::intake;
use crate::knowledge::Workshop;
use domain::demand::{Need, Part};
use domain::finding::Spot;
use domain::id::{CapabilityId, CertificateCode, ParameterCode, ProcessCode, SupplierId};
use domain::matching::answer::{Coverage, PartAnswer, Status};
use domain::money::Money;
use domain::quantity::{Length, Mass, Quantity, ToleranceGrade};
use domain::registry::{
    Basis, Capability, Certificates, Evidence, Grade, HeldCertificate, Interest, Materials, MonthlyCapacity,
    ParameterValue, Register, Supplier,
};
use domain::taxonomy::{Direction, Taxonomy};
use engine::matching::Matcher;
use engine::matching::live::Live;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A change to try. Firms are named by id or by any of their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A firm gets a certificate, valid for three years.
    Certificate {
        /// The firm.
        firm: String,
        /// The certificate, by code or name.
        certificate: String,
    },
    /// A firm gets a machine at its first site that does a process as far as any part of the list needs it.
    Machine {
        /// The firm.
        firm: String,
        /// The process, by code or name.
        process: String,
    },
    /// Firms of another register join.
    Firms(PathBuf),
    /// A firm is gone.
    Without(String),
}

/// A part whose status is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The part's number.
    pub number: String,
    /// Its own name.
    pub name: String,
    /// Its status without the changes.
    pub before: Status,
    /// Its status with them.
    pub after: Status,
    /// What a year of it is worth at the target price.
    pub yearly_value: Option<Money>,
}

/// What the changes would do.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// How the list is covered without them.
    pub before: Coverage,
    /// And with them.
    pub after: Coverage,
    /// Parts whose status they change, in the order of the list.
    pub moved: Vec<Moved>,
    /// Parts that had to be answered anew.
    pub answered: usize,
    /// Parts whose best price falls: number, seller's price of a piece before and after.
    pub cheaper: Vec<(String, Money, Money)>,
}

/// Why it cannot be said.
#[derive(Debug, thiserror::Error)]
pub enum WhatIfError {
    /// The list cannot be answered.
    #[error(transparent)]
    Match(#[from] MatchError),
    /// No firm of this id or name.
    #[error("no firm {0}")]
    NoFirm(String),
    /// The firm has no site to put a machine at.
    #[error("{0} has no site")]
    NoSite(String),
    /// Nobody knows this process.
    #[error("no process {0}")]
    NoProcess(String),
    /// Nobody knows this certificate.
    #[error("no certificate {0}")]
    NoCertificate(String),
}

/// Answers the list as it is, then with the changes, all of them together.
///
/// # Errors
/// [`WhatIfError`].
pub fn what_if(
    actor: Actor,
    workshop: &Workshop<'_>,
    request: &MatchRequest,
    changes: &[Change],
    progress: &(dyn Fn(Progress) + Sync),
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<WhatIf, WhatIfError> {
    let read = Read::new(actor, workshop, request, progress)?;
    let register = &read.register.value;
    let parts = &read.parts.value.parts;
    let mut changed: BTreeMap<SupplierId, Option<Supplier>> = BTreeMap::new();
    for change in changes {
        apply(actor, workshop, request, register, parts, change, &mut changed)?;
    }
    let options = read.options(request);
    let matcher = Matcher::new(register, read.rates(), workshop.taxonomy, workshop.gazetteer, &options);
    let outcomes = answer_all(&matcher, &read.parts.value, progress, stop)?;
    let before = matcher.finish(outcomes.clone());
    let mut live = Live::new(matcher, register, parts.clone(), outcomes);
    for (id, firm) in &changed {
        live.exchange(id, firm.as_ref());
    }
    let open = settle(&mut live, stop)?;
    let after = live.answer().ok_or(MatchError::Stopped)?;
    let both = || before.parts.iter().zip(&after.parts);
    let moved = |(before, after): (&PartAnswer, &PartAnswer)| {
        let part = &after.part;
        (before.status != after.status).then(|| Moved {
            number: part.number.to_string(),
            name: part.names.all().into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned(),
            before: before.status,
            after: after.status,
            yearly_value: part.yearly_value,
        })
    };
    let price = |part: &PartAnswer| part.best()?.cost.as_ref()?.seller_price_per_piece();
    let cheaper = |(before, after): (&PartAnswer, &PartAnswer)| {
        let (was, is) = (price(before)?, price(after)?);
        let falls = was.currency() == is.currency() && is.micro() < was.micro();
        falls.then(|| (after.part.number.to_string(), was, is))
    };
    Ok(WhatIf {
        before: before.coverage(),
        after: after.coverage(),
        moved: both().filter_map(moved).collect(),
        cheaper: both().filter_map(cheaper).collect(),
        answered: open.len(),
    })
}

fn apply(
    actor: Actor,
    workshop: &Workshop<'_>,
    request: &MatchRequest,
    register: &Register,
    parts: &[Part],
    change: &Change,
    changed: &mut BTreeMap<SupplierId, Option<Supplier>>,
) -> Result<(), WhatIfError> {
    let taxonomy = workshop.taxonomy;
    match change {
        Change::Certificate { firm, certificate } => {
            let known =
                CertificateCode::new(certificate).ok().filter(|c| taxonomy.certificates.contains_key(c));
            let code = known.or_else(|| workshop.words.certificate(certificate));
            let code = code.ok_or_else(|| WhatIfError::NoCertificate(certificate.clone()))?;
            certify(find(register, changed, firm)?, code, request.as_of);
        }
        Change::Machine { firm, process } => {
            let known = ProcessCode::new(process).ok().filter(|p| taxonomy.processes.contains_key(p));
            let code = known.or_else(|| workshop.words.process(process));
            let code = code.ok_or_else(|| WhatIfError::NoProcess(process.clone()))?;
            let supplier = find(register, changed, firm)?;
            let machine = machine(taxonomy, parts, supplier, code)?;
            let site = supplier.sites.first_mut().ok_or_else(|| WhatIfError::NoSite(firm.clone()))?;
            site.capabilities.push(machine);
        }
        Change::Firms(path) => {
            let more =
                intake::register(actor, workshop, path, None, request.as_of).map_err(MatchError::from)?;
            changed.extend(more.value.suppliers.into_iter().map(|firm| (firm.id.clone(), Some(firm))));
        }
        Change::Without(firm) => {
            let id = find(register, changed, firm)?.id.clone();
            changed.insert(id, None);
        }
    }
    Ok(())
}

/// The firm as it is with the changes so far.
fn find<'c>(
    register: &Register,
    changed: &'c mut BTreeMap<SupplierId, Option<Supplier>>,
    firm: &str,
) -> Result<&'c mut Supplier, WhatIfError> {
    let missing = || WhatIfError::NoFirm(firm.to_owned());
    let known = super::excluded(register, &[firm.to_owned()]).into_iter().next();
    let added = || changed.keys().find(|id| id.as_str() == firm).cloned();
    let id = known.or_else(added).ok_or_else(missing)?;
    let of_register = || register.suppliers.iter().find(|supplier| supplier.id == id).cloned();
    changed.entry(id.clone()).or_insert_with(of_register).as_mut().ok_or_else(missing)
}

fn certify(supplier: &mut Supplier, code: CertificateCode, day: Date) {
    let valid_until = day.checked_add(3.years()).unwrap_or(day);
    let held = HeldCertificate {
        code,
        site: None,
        number: String::new(),
        issuer: String::new(),
        valid_from: None,
        valid_until,
    };
    match &mut supplier.certificates {
        Certificates::Listed(all) | Certificates::Partly { held: all, .. } => all.push(held),
        unknown @ Certificates::Unknown => {
            *unknown = Certificates::Partly { held: vec![held], not_held: Vec::new() };
        }
    }
}

/// A machine that does a process as far as any part of the list needs it.
fn machine(
    taxonomy: &Taxonomy,
    parts: &[Part],
    supplier: &mut Supplier,
    process: ProcessCode,
) -> Result<Capability, WhatIfError> {
    /// Thousandths of a piece a month: more than any list asks.
    const PLENTY_MILLI: i64 = 1 << 40;
    let mut parameters: BTreeMap<ParameterCode, ParameterValue> = BTreeMap::new();
    let mut materials = Vec::new();
    let (mut side, mut mass) = (None::<Length>, None::<Mass>);
    for part in parts {
        let steps =
            part.route.operations().iter().filter(|step| taxonomy.is_kind_of(&process, &step.process));
        for step in steps {
            side = part.size.iter().flatten().copied().chain(side).max();
            mass = part.mass.into_iter().chain(mass).max();
            materials.extend(part.material.as_ref().and_then(|material| material.code.clone()));
            for (code, need) in &step.needs {
                let direction = taxonomy.parameters.get(code).map(|parameter| parameter.direction);
                reach(&mut parameters, code, need, direction.unwrap_or(Direction::AtLeast));
            }
        }
    }
    materials.sort();
    materials.dedup();
    let count = supplier.sites.iter().flat_map(|site| &site.capabilities).count();
    let id = CapabilityId::new(&format!("{}-what-if-{}", supplier.id, count + 1));
    let id = id.map_err(|_| WhatIfError::NoSite(supplier.id.to_string()))?;
    supplier.interest = Interest::Yes;
    Ok(Capability {
        id,
        process,
        materials: if materials.is_empty() { Materials::Unknown } else { Materials::Listed(materials) },
        max_size: [side; 3],
        max_mass: mass,
        parameters,
        tolerance: ToleranceGrade::new(1),
        capacity: Some(MonthlyCapacity { milli: PLENTY_MILLI, basis: Basis::Piece }),
        min_lot_pieces: Some(1),
        setup_per_lot: None,
        unit_cost: None,
        lead_time_days: Some(1),
        grade: Grade::Claimed,
        evidence: Evidence::Survey { as_of: None },
        spot: Spot::default(),
    })
}

fn reach(
    parameters: &mut BTreeMap<ParameterCode, ParameterValue>,
    code: &ParameterCode,
    need: &Need,
    direction: Direction,
) {
    let (low, high) = match need {
        Need::Value(value) => (value, value),
        Need::Range(low, high) => (low, high),
    };
    let least = |a: &Quantity, b: &Quantity| if a.base() <= b.base() { a.clone() } else { b.clone() };
    let most = |a: &Quantity, b: &Quantity| if a.base() >= b.base() { a.clone() } else { b.clone() };
    let known = match parameters.get(code) {
        Some(ParameterValue::Range(a, b)) => (least(a, low), most(b, high)),
        Some(ParameterValue::Values(all)) => match all.first() {
            Some(one) => (least(one, low), most(one, high)),
            None => (low.clone(), high.clone()),
        },
        None => (low.clone(), high.clone()),
    };
    let value = match direction {
        Direction::AtLeast => ParameterValue::Values(vec![known.1]),
        Direction::AtMost => ParameterValue::Values(vec![known.0]),
        Direction::Within => ParameterValue::Range(known.0, known.1),
    };
    parameters.insert(code.clone(), value);
}
