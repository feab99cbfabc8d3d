//! The register, made ready: who takes part, where each site lies, which capabilities do a process.

use super::columns::Columns;
use super::judge::{self, Judge};
use domain::demand::Part;
use domain::id::{PlaceCode, ProcessCode, SiteId, SupplierId};
use domain::matching::MatchOptions;
use domain::matching::constraint::{Constraint, Shortfall, Verdict};
use domain::matching::rates::{Endpoint, Rates};
use domain::money::Currency;
use domain::place::{Coordinates, Country, Place, Precision};
use domain::registry::{Basis, Capability, Grade, Interest, Register, Site, Supplier};
use domain::taxonomy::Taxonomy;
use std::collections::{BTreeMap, BTreeSet};

/// Index of a capability in [`Index::capabilities`].
pub(super) type At = u32;

/// A capability with its owner and place.
pub(super) struct Indexed<'a> {
    pub(super) supplier: &'a Supplier,
    pub(super) site: &'a Site,
    pub(super) capability: &'a Capability,
    /// Small number of the firm, for `solve`.
    pub(super) group: u32,
    /// Small number of the site.
    pub(super) site_number: u32,
    /// Index of the site's location.
    pub(super) location: u32,
    /// Its facts are more than twelve months old.
    pub(super) stale: bool,
}

/// Number of the currency of an amount nobody knows.
pub(super) const MONEY_UNKNOWN: u8 = u8::MAX;

/// What the price of a capability is estimated from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    pub(super) country: Option<Country>,
    pub(super) unit_micro: f64,
    pub(super) setup_micro: f64,
    /// Index into [`Index::currencies`], or [`MONEY_UNKNOWN`].
    pub(super) unit_currency: u8,
    pub(super) setup_currency: u8,
    /// Index into [`Basis::ALL`].
    pub(super) unit_basis: u8,
    pub(super) min_lot: u64,
}

/// A process: who does it or may do it, and in which countries.
pub(super) struct Doers {
    pub(super) columns: Columns,
    pub(super) countries: BTreeSet<Option<Country>>,
}

/// A point where sites lie. Sites at one point share it, unless a rate names the site itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Location {
    pub(super) place: Option<Place>,
    /// Country of the site; of the firm when the site was not found.
    pub(super) country: Option<Country>,
    /// The first site that lies here; the only one when a rate names it.
    pub(super) site: SiteId,
}

impl Location {
    /// The point, when it is precise enough to measure freight from.
    pub(super) fn point(&self) -> Option<Coordinates> {
        point_for_freight(self.place.as_ref())
    }
}

/// A place's point when it is known at least to the municipality: a region is too coarse to cost freight with.
pub(super) fn point_for_freight(place: Option<&Place>) -> Option<Coordinates> {
    let place = place.filter(|place| place.precision <= Precision::Municipality)?;
    place.at
}

/// What makes two sites share a location.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct PointKey {
    country: Option<Country>,
    code: Option<PlaceCode>,
    at: Option<Coordinates>,
    precision: Option<Precision>,
    own: Option<SiteId>,
}

fn sites_named_by(rates: &Rates) -> BTreeSet<SiteId> {
    let ends = rates.pairs.iter().flat_map(|pair| [&pair.from, &pair.to]);
    let site = |end: &Endpoint| match end {
        Endpoint::Site(site) => Some(site.clone()),
        Endpoint::Country(_) | Endpoint::Place(_) => None,
    };
    ends.filter_map(site).collect()
}

/// An operation judged against one capability.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) at: At,
    pub(super) verdict: Verdict,
}

impl Judged {
    /// Whether nothing but certificates is missing.
    pub(super) fn only_certificates(&self) -> bool {
        let certificate = |short: &Shortfall| matches!(short.constraint, Constraint::Certificate(_));
        !self.verdict.broken.is_empty() && self.verdict.broken.iter().all(certificate)
    }
}

/// Processes that a capability of process `own` does, or may do because they are kinds of it.
fn related_to<'t>(taxonomy: &'t Taxonomy, own: &ProcessCode) -> Vec<(&'t ProcessCode, bool)> {
    let all = taxonomy.processes.keys().map(|process| (process, taxonomy.is_kind_of(own, process)));
    all.filter(|(process, does)| *does || taxonomy.is_kind_of(process, own)).collect()
}

/// The register, indexed. Building it costs (capabilities x log) and a look at each.
pub(super) struct Index<'a> {
    capabilities: Vec<Indexed<'a>>,
    locations: Vec<Location>,
    by_point: BTreeMap<PointKey, u32>,
    by_process: BTreeMap<ProcessCode, Doers>,
    /// By capability.
    facts: Vec<Facts>,
    currencies: Vec<Currency>,
    countries: BTreeSet<Option<Country>>,
    suppliers: BTreeMap<&'a SupplierId, &'a Supplier>,
    groups: BTreeMap<&'a SupplierId, u32>,
    firms: Vec<Option<&'a Supplier>>,
    options: &'a MatchOptions,
    pub(super) not_interested: u32,
    pub(super) excluded: u32,
    pub(super) nothing_known: u32,
}

impl<'a> Index<'a> {
    pub(super) fn new(
        register: &'a Register,
        taxonomy: &Taxonomy,
        options: &'a MatchOptions,
        rates: &Rates,
    ) -> Index<'a> {
        let named = sites_named_by(rates);
        let mut index = Index {
            capabilities: Vec::new(),
            locations: Vec::new(),
            by_point: BTreeMap::new(),
            by_process: BTreeMap::new(),
            facts: Vec::new(),
            currencies: Vec::new(),
            countries: BTreeSet::new(),
            suppliers: BTreeMap::new(),
            groups: BTreeMap::new(),
            firms: Vec::new(),
            options,
            not_interested: 0,
            excluded: 0,
            nothing_known: 0,
        };
        // The canonical order: equal chains are told apart by ids, whatever order the file has.
        let mut suppliers: Vec<&Supplier> = register.suppliers.iter().collect();
        suppliers.sort_by(|a, b| a.id.cmp(&b.id));
        let mut site_number = 0;
        for (group, supplier) in suppliers.into_iter().enumerate() {
            index.firms.push(None);
            if options.excluded.contains(&supplier.id) {
                index.excluded += 1;
                continue;
            }
            if supplier.interest == Interest::No {
                index.not_interested += 1;
                continue;
            }
            index.suppliers.insert(&supplier.id, supplier);
            index.groups.insert(&supplier.id, group as u32);
            index.firms[group] = Some(supplier);
            let mut sites: Vec<&Site> = supplier.sites.iter().collect();
            sites.sort_by(|a, b| a.id.cmp(&b.id));
            let before = index.capabilities.len();
            for site in sites {
                let location = index.locate(supplier, site, named.contains(&site.id));
                let mut capabilities: Vec<&Capability> = site.capabilities.iter().collect();
                capabilities.sort_by(|a, b| a.id.cmp(&b.id));
                for capability in capabilities {
                    let facts = index.facts_of(capability, location);
                    index.facts.push(facts);
                    index.capabilities.push(Indexed {
                        supplier,
                        site,
                        capability,
                        group: group as u32,
                        site_number,
                        location,
                        stale: judge::is_stale(capability, options.as_of),
                    });
                }
                site_number += 1;
            }
            if index.capabilities.len() == before {
                index.nothing_known += 1;
            }
        }
        let mut by_process: BTreeMap<ProcessCode, Vec<At>> = BTreeMap::new();
        // Processes a capability of each process does (true) or may do.
        let mut related: BTreeMap<&ProcessCode, Vec<(&ProcessCode, bool)>> = BTreeMap::new();
        for (at, indexed) in index.capabilities.iter().enumerate() {
            let own = &indexed.capability.process;
            // What a site surely does itself is not guessed of it beside: nobody is asked twice.
            let surely_does = |process: &ProcessCode| {
                let sure = |other: &Capability| {
                    other.grade != Grade::Inferred && taxonomy.is_kind_of(&other.process, process)
                };
                indexed.site.capabilities.iter().any(sure)
            };
            for &(process, does) in related.entry(own).or_insert_with(|| related_to(taxonomy, own)).iter() {
                // A wider capability may do it, and so may one that is only inferred: that is a question, unless the
                // firm has said no already.
                let certain = does && indexed.capability.grade != Grade::Inferred;
                if certain || (!indexed.supplier.denies(taxonomy, process) && !surely_does(process)) {
                    match by_process.get_mut(process) {
                        Some(doers) => doers.push(at as At),
                        None => drop(by_process.insert(process.clone(), vec![at as At])),
                    }
                }
            }
        }
        for (process, slots) in by_process {
            let countries = slots.iter().map(|&at| index.facts[at as usize].country).collect();
            index.by_process.insert(process, Doers { columns: Columns::new(slots), countries });
        }
        index
    }

    fn locate(&mut self, supplier: &Supplier, site: &Site, named: bool) -> u32 {
        let place = site.located.place().cloned();
        let country = place.as_ref().map(|place| place.country).or(supplier.country);
        let key = PointKey {
            country,
            code: place.as_ref().and_then(|place| place.code.clone()),
            at: place.as_ref().and_then(|place| place.at),
            precision: place.as_ref().map(|place| place.precision),
            own: named.then(|| site.id.clone()),
        };
        let next = self.locations.len() as u32;
        let location = *self.by_point.entry(key).or_insert(next);
        if location == next {
            self.locations.push(Location { place, country, site: site.id.clone() });
        }
        location
    }

    /// Operation number `operation` of the part against every capability that does or may do its process.
    pub(super) fn judge(&self, taxonomy: &Taxonomy, part: &Part, operation: usize) -> Vec<Judged> {
        let Some(judge) = Judge::new(taxonomy, self.options, part, operation) else { return Vec::new() };
        let process = &part.route.operations()[operation].process;
        let slots = self.doers(process).map_or(&[][..], |doers| doers.columns.slots());
        slots.iter().map(|&at| self.verdict(&judge, at)).collect()
    }

    /// A capability judged.
    pub(super) fn verdict(&self, judge: &Judge<'_>, at: At) -> Judged {
        let indexed = self.capability(at);
        Judged { at, verdict: judge.verdict(indexed.supplier, indexed.site, indexed.capability) }
    }

    /// Who does a process, or may do it.
    pub(super) fn doers(&self, process: &ProcessCode) -> Option<&Doers> {
        self.by_process.get(process)
    }

    /// What a capability's price is estimated from.
    pub(super) fn facts(&self, at: At) -> &Facts {
        &self.facts[at as usize]
    }

    /// Currencies that capabilities state amounts in.
    pub(super) fn currencies(&self) -> &[Currency] {
        &self.currencies
    }

    /// Countries that capabilities lie in.
    pub(super) fn countries(&self) -> &BTreeSet<Option<Country>> {
        &self.countries
    }

    fn facts_of(&mut self, capability: &Capability, location: u32) -> Facts {
        let country = self.location(location).country;
        self.countries.insert(country);
        let mut currency = |money: Option<domain::money::Money>| {
            let Some(money) = money else { return (0.0, MONEY_UNKNOWN) };
            let known = self.currencies.iter().position(|known| *known == money.currency());
            let at = known.unwrap_or_else(|| {
                self.currencies.push(money.currency());
                self.currencies.len() - 1
            });
            // There are fewer currencies in the world than numbers here.
            (money.micro() as f64, u8::try_from(at).unwrap_or(MONEY_UNKNOWN))
        };
        let (unit_micro, unit_currency) = currency(capability.unit_cost.map(|unit| unit.amount));
        let (setup_micro, setup_currency) = currency(capability.setup_per_lot);
        let basis = capability.unit_cost.map_or(Basis::Piece, |unit| unit.basis);
        let unit_basis = Basis::ALL.iter().position(|of| *of == basis).unwrap_or(0) as u8;
        let min_lot = capability.min_lot_pieces.unwrap_or(1);
        Facts { country, unit_micro, setup_micro, unit_currency, setup_currency, unit_basis, min_lot }
    }

    /// How many numbers of firms there are.
    pub(super) fn group_count(&self) -> usize {
        self.firms.len()
    }

    /// The firm of each number; none for those that take no part.
    pub(super) fn firms(&self) -> &[Option<&'a Supplier>] {
        &self.firms
    }

    /// The number of a firm.
    pub(super) fn group_of(&self, id: &SupplierId) -> Option<u32> {
        self.groups.get(id).copied()
    }

    /// Puts capabilities into the canonical order.
    pub(super) fn sort(&self, slots: &mut [At]) {
        slots.sort_unstable();
    }

    /// All capabilities by their slots.
    pub(super) fn capabilities(&self) -> &[Indexed<'a>] {
        &self.capabilities
    }

    pub(super) fn capability(&self, at: At) -> &Indexed<'a> {
        &self.capabilities[at as usize]
    }

    pub(super) fn location(&self, location: u32) -> &Location {
        &self.locations[location as usize]
    }

    pub(super) fn locations(&self) -> &[Location] {
        &self.locations
    }

    pub(super) fn location_count(&self) -> u32 {
        self.locations.len() as u32
    }

    pub(super) fn supplier(&self, id: &SupplierId) -> Option<&'a Supplier> {
        self.suppliers.get(id).copied()
    }
}
