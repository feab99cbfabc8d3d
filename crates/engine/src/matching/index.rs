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
use domain::registry::{Basis, Capability, Grade, Interest, Site, Supplier};
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

/// Room in the canonical order between two capabilities, for firms that come later.
const GAP_BITS: u32 = 24;

/// Processes that a capability does, or may do because they are kinds of its own, by its own process.
#[derive(Default)]
struct Related<'t> {
    known: BTreeMap<&'t ProcessCode, Vec<(&'t ProcessCode, bool)>>,
}

impl<'t> Related<'t> {
    /// Where a capability is looked for.
    fn of(&mut self, taxonomy: &'t Taxonomy, indexed: &Indexed<'t>) -> Vec<&'t ProcessCode> {
        let own = &indexed.capability.process;
        let all = self.known.entry(own).or_insert_with(|| {
            let all = taxonomy.processes.keys().map(|process| (process, taxonomy.is_kind_of(own, process)));
            all.filter(|(process, does)| *does || taxonomy.is_kind_of(process, own)).collect()
        });
        // What a site surely does itself is not guessed of it beside: nobody is asked twice.
        let surely_does = |process: &ProcessCode| {
            let sure = |other: &Capability| {
                other.grade != Grade::Inferred && taxonomy.is_kind_of(&other.process, process)
            };
            indexed.site.capabilities.iter().any(sure)
        };
        // A wider capability may do it, and so may one that is only inferred: that is a question, unless the firm has
        // said no already.
        let here = |(process, does): &(&'t ProcessCode, bool)| {
            let certain = *does && indexed.capability.grade != Grade::Inferred;
            let taken = certain || (!indexed.supplier.denies(taxonomy, process) && !surely_does(process));
            taken.then_some(*process)
        };
        all.iter().filter_map(here).collect()
    }
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
    /// Where each capability stands in the canonical order.
    order: Vec<u64>,
    /// Where the capabilities of each firm begin and end in it.
    spans: BTreeMap<&'a SupplierId, (u64, u64)>,
    /// Capabilities of firms taken in later, by their numbers.
    own_slots: BTreeMap<u32, std::ops::Range<At>>,
    /// Capabilities of the first building: they stand in the canonical order.
    first_built: At,
    /// How many sites there are.
    sites: u32,
    named: BTreeSet<SiteId>,
    edited: bool,
    pub(super) not_interested: u32,
    pub(super) excluded: u32,
    pub(super) nothing_known: u32,
}

impl<'a> Index<'a> {
    pub(super) fn new(
        mut suppliers: Vec<&'a Supplier>,
        taxonomy: &Taxonomy,
        options: &'a MatchOptions,
        rates: &Rates,
    ) -> Index<'a> {
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
            order: Vec::new(),
            spans: BTreeMap::new(),
            own_slots: BTreeMap::new(),
            first_built: 0,
            sites: 0,
            named: sites_named_by(rates),
            edited: false,
            not_interested: 0,
            excluded: 0,
            nothing_known: 0,
        };
        // The canonical order: equal chains are told apart by ids, whatever order the file has.
        suppliers.sort_by(|a, b| a.id.cmp(&b.id));
        for supplier in suppliers {
            index.take_in(supplier);
        }
        index.first_built = index.capabilities.len() as At;
        index.order = (1..=u64::from(index.first_built)).map(|at| at << GAP_BITS).collect();
        for (indexed, key) in index.capabilities.iter().zip(&index.order) {
            index.spans.entry(&indexed.supplier.id).or_insert((*key, *key)).1 = *key;
        }
        let mut by_process: BTreeMap<ProcessCode, Vec<At>> = BTreeMap::new();
        let mut related = Related::default();
        for (at, indexed) in index.capabilities.iter().enumerate() {
            for process in related.of(taxonomy, indexed) {
                match by_process.get_mut(process) {
                    Some(doers) => doers.push(at as At),
                    None => drop(by_process.insert(process.clone(), vec![at as At])),
                }
            }
        }
        for (process, slots) in by_process {
            let countries = slots.iter().map(|&at| index.facts[at as usize].country).collect();
            index.by_process.insert(process, Doers { columns: Columns::new(&slots), countries });
        }
        index
    }

    /// Counts a firm and, if it takes part, gives its capabilities slots behind all others. Gives those slots.
    fn take_in(&mut self, supplier: &'a Supplier) -> std::ops::Range<At> {
        let before = self.capabilities.len() as At;
        let group = self.firms.len() as u32;
        self.firms.push(None);
        if self.options.excluded.contains(&supplier.id) {
            self.excluded += 1;
            return before..before;
        }
        if supplier.interest == Interest::No {
            self.not_interested += 1;
            return before..before;
        }
        self.suppliers.insert(&supplier.id, supplier);
        self.groups.insert(&supplier.id, group);
        self.firms[group as usize] = Some(supplier);
        let mut sites: Vec<&Site> = supplier.sites.iter().collect();
        sites.sort_by(|a, b| a.id.cmp(&b.id));
        for site in sites {
            let location = self.locate(supplier, site, self.named.contains(&site.id));
            let mut capabilities: Vec<&Capability> = site.capabilities.iter().collect();
            capabilities.sort_by(|a, b| a.id.cmp(&b.id));
            for capability in capabilities {
                let facts = self.facts_of(capability, location);
                self.facts.push(facts);
                self.capabilities.push(Indexed {
                    supplier,
                    site,
                    capability,
                    group,
                    site_number: self.sites,
                    location,
                    stale: judge::is_stale(capability, self.options.as_of),
                });
            }
            self.sites += 1;
        }
        let after = self.capabilities.len() as At;
        if before == after {
            self.nothing_known += 1;
        }
        before..after
    }

    /// Whether a firm has a site of which no point is known: locations without one are told by their first site, so
    /// such a firm cannot be exchanged alone.
    pub(super) fn is_vague(supplier: &Supplier) -> bool {
        supplier.sites.iter().any(|site| point_for_freight(site.located.place()).is_none())
    }

    /// Capabilities of a firm that takes part.
    pub(super) fn slots_of(&self, id: &SupplierId) -> Vec<At> {
        let Some(group) = self.group_of(id) else { return Vec::new() };
        if let Some(range) = self.own_slots.get(&group) {
            return range.clone().collect();
        }
        // Firms of the first building stand in the canonical order.
        let first = &self.capabilities[..self.first_built as usize];
        let start = first.partition_point(|at| at.supplier.id < *id) as At;
        (start..self.first_built).take_while(|at| self.capability(*at).group == group).collect()
    }

    /// Takes a firm out: its capabilities do nothing any more. Gives them.
    pub(super) fn remove(&mut self, supplier: &Supplier, taxonomy: &Taxonomy) -> Vec<At> {
        let id = &supplier.id;
        let slots = self.slots_of(id);
        if self.options.excluded.contains(id) {
            self.excluded -= 1;
        } else if supplier.interest == Interest::No {
            self.not_interested -= 1;
        } else if slots.is_empty() {
            self.nothing_known -= 1;
        }
        for &at in &slots {
            let processes: Vec<ProcessCode> = self.processes_of(taxonomy, at).into_iter().cloned().collect();
            for process in processes {
                if let Some(doers) = self.by_process.get_mut(&process) {
                    doers.columns.remove(at);
                    if doers.columns.len() == 0 {
                        self.by_process.remove(&process);
                    }
                }
            }
        }
        if let Some(group) = self.group_of(id) {
            self.firms[group as usize] = None;
        }
        self.groups.remove(id);
        self.suppliers.remove(id);
        self.spans.remove(id);
        self.edited = true;
        slots
    }

    /// Takes a new firm in. `None` when there is no room left for it in the canonical order: then everything must be
    /// indexed anew.
    pub(super) fn insert(&mut self, supplier: &'a Supplier, taxonomy: &Taxonomy) -> Option<Vec<At>> {
        let slots = self.take_in(supplier);
        let count = u64::from(slots.end - slots.start);
        let before =
            self.spans.range::<SupplierId, _>(..&supplier.id).next_back().map_or(0, |(_, span)| span.1);
        let after =
            self.spans.range::<SupplierId, _>(&supplier.id..).next().map_or(u64::MAX, |(_, span)| span.0);
        let step = ((after - before) / (count + 1)).min(1 << GAP_BITS);
        if step == 0 {
            return None;
        }
        self.order.extend((1..=count).map(|at| before + at * step));
        if count > 0 {
            self.spans.insert(&supplier.id, (before + step, before + count * step));
        }
        self.edited = true;
        if let Some(group) = self.group_of(&supplier.id) {
            self.own_slots.insert(group, slots.clone());
        }
        for at in slots.clone() {
            let country = self.facts[at as usize].country;
            let processes: Vec<ProcessCode> = self.processes_of(taxonomy, at).into_iter().cloned().collect();
            for process in processes {
                let nobody = || Doers { columns: Columns::new(&[]), countries: BTreeSet::new() };
                let doers = self.by_process.entry(process).or_insert_with(nobody);
                doers.columns.insert(at, &self.order);
                doers.countries.insert(country);
            }
        }
        Some(slots.collect())
    }

    /// Processes a capability is looked for at.
    pub(super) fn processes_of<'t>(&'t self, taxonomy: &'t Taxonomy, at: At) -> Vec<&'t ProcessCode> {
        Related::default().of(taxonomy, self.capability(at))
    }

    /// Processes that somebody does or may do.
    pub(super) fn all_processes(&self) -> impl Iterator<Item = &ProcessCode> {
        self.by_process.keys()
    }

    /// Whether firms were exchanged since everything was indexed.
    pub(super) fn is_edited(&self) -> bool {
        self.edited
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
        let slots = self.doers(process).into_iter().flat_map(|doers| doers.columns.slots());
        slots.map(|at| self.verdict(&judge, at)).collect()
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

    /// Where a capability stands in the canonical order.
    pub(super) fn order(&self, at: At) -> u64 {
        self.order[at as usize]
    }

    /// Puts capabilities into the canonical order.
    pub(super) fn sort(&self, slots: &mut [At]) {
        if self.edited {
            slots.sort_unstable_by_key(|at| self.order[*at as usize]);
        } else {
            slots.sort_unstable();
        }
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
