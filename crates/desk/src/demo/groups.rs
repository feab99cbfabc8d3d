//! The rows of a demo in the order they are made: everything of one firm, or of one part, at a time.

use super::chance::Chance;
use super::demand::Lines;
use super::firms::{Companies, Firms};
use super::{Demo, Matter, abilities, dirt, firms, papers, rates};
use crate::matching::save::SaveError;
use formats::fields::SheetKind;
use formats::write::filled::{Outline, Row};
use formats::write::template::TemplateKind;
use std::collections::BTreeMap;

/// Rows that belong together, each with its sheet.
pub(super) type Group = Vec<(SheetKind, Row)>;

/// The groups of a file. What stands twice or is wrong is not in them: [`plan`] says what becomes of them.
pub(super) fn of<'d>(demo: &'d Demo<'d>, kind: TemplateKind) -> Box<dyn Iterator<Item = Group> + 'd> {
    match kind {
        TemplateKind::Register => Box::new(Region::new(demo)),
        TemplateKind::Parts => Box::new(Lines::new(demo).map(|(part, operations)| {
            let operations = operations.into_iter().map(|row| (SheetKind::Operation, row));
            std::iter::once((SheetKind::Parts, part)).chain(operations).collect()
        })),
        TemplateKind::Rates => Box::new(
            rates::sheets(demo)
                .into_iter()
                .map(|(kind, rows)| rows.into_iter().map(|row| (kind, row)).collect()),
        ),
    }
}

/// What will come, and what is wrong in it.
pub(super) struct Planned {
    pub(super) outlines: Vec<Outline>,
    pub(super) dirt: Dirt,
}

/// Makes all groups of a file once, to count their rows. `tick` is told of each.
pub(super) fn plan<'d>(
    demo: &'d Demo<'d>,
    kind: TemplateKind,
    tick: &mut dyn FnMut() -> Result<(), SaveError>,
) -> Result<Planned, SaveError> {
    let mut outlines: Vec<Outline> = kind.sheets().iter().copied().map(Outline::new).collect();
    for group in of(demo, kind) {
        for (sheet, row) in &group {
            outlines.iter_mut().filter(|outline| outline.kind == *sheet).for_each(|outline| outline.add(row));
        }
        if kind != TemplateKind::Rates {
            tick()?;
        }
    }
    let rows = |kind: SheetKind| {
        let outline = outlines.iter().find(|outline| outline.kind == kind);
        outline.and_then(|outline| usize::try_from(outline.rows).ok()).unwrap_or(0)
    };
    let plans = match kind {
        TemplateKind::Register => dirt::on_register(demo, rows),
        TemplateKind::Parts => {
            BTreeMap::from([(SheetKind::Parts, dirt::on_parts(demo, rows(SheetKind::Parts)))])
        }
        TemplateKind::Rates => BTreeMap::new(),
    };
    for outline in &mut outlines {
        if let Some(plan) = plans.get(&outline.kind) {
            outline.rows += plan.repeated() as u64;
            outline.filled.extend(plan.fills().into_iter().map(|key| (key, 0)));
        }
    }
    Ok(Planned { outlines, dirt: Dirt(plans) })
}

/// What is wrong on each sheet.
pub(super) struct Dirt(BTreeMap<SheetKind, dirt::Plan>);

impl Dirt {
    /// The next group as it is written.
    pub(super) fn soil(&mut self, group: Group) -> Group {
        let soiled = |(kind, row)| match self.0.get_mut(&kind) {
            Some(plan) => (kind, plan.soil(row)),
            None => (kind, row),
        };
        group.into_iter().map(soiled).collect()
    }

    /// What stands a second time, below all groups.
    pub(super) fn rest(&mut self) -> Group {
        let of = |(kind, plan): (&SheetKind, &mut dirt::Plan)| {
            plan.rest().into_iter().map(|row| (*kind, row)).collect::<Group>()
        };
        self.0.iter_mut().flat_map(of).collect()
    }
}

/// The region, firm by firm. Each sheet has chance of its own.
struct Region<'d> {
    demo: &'d Demo<'d>,
    firms: Firms<'d>,
    at: usize,
    companies: Companies,
    sites: Chance,
    abilities: Chance,
    papers: Chance,
    customers: Chance,
    contacts: Chance,
}

impl<'d> Region<'d> {
    fn new(demo: &'d Demo<'d>) -> Region<'d> {
        let chance = |matter| Chance::new(demo.request.seed, matter);
        Region {
            demo,
            firms: Firms::new(demo),
            at: 0,
            companies: Companies::new(demo),
            sites: chance(12),
            abilities: demo.chance(Matter::Abilities),
            papers: demo.chance(Matter::Papers),
            customers: chance(13),
            contacts: chance(14),
        }
    }
}

impl Iterator for Region<'_> {
    type Item = Group;

    fn next(&mut self) -> Option<Group> {
        let firm = &self.firms.next()?;
        let demo = self.demo;
        let mut group = vec![(SheetKind::Company, self.companies.row(demo, firm, self.at))];
        self.at += 1;
        let mut add = |kind: SheetKind, rows: Vec<Row>| group.extend(rows.into_iter().map(|row| (kind, row)));
        add(SheetKind::Site, firms::sites(firm, &mut self.sites));
        add(SheetKind::Capability, abilities::rows(demo, firm, &mut self.abilities));
        add(SheetKind::Certificate, papers::certificates(demo, firm, &mut self.papers));
        add(SheetKind::Customer, papers::customers(demo, firm, &mut self.customers));
        add(SheetKind::Contact, papers::contact(demo, firm, &mut self.contacts).into_iter().collect());
        Some(group)
    }
}
