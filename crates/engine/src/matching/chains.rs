//! The layered problem of a part, handed to `solve`, and the solution back as chains with costs and reasons.

use super::columns::Scan;
use super::index::point_for_freight;
use super::index::{At, Indexed, Judged};
use super::judge::Judge;
use super::judge::{Holding, holds, yearly_milli};
use super::price::{Amount, DESTINATION, Delivery, PPM, Pricer, Way, WorkPrice};
use super::{Matcher, judge, prune};
use domain::demand::{Operation, Part};
use domain::id::{CertificateCode, SupplierId};
use domain::matching::answer::{Chain, MissingRate, Status};
use domain::matching::rates::Endpoint;
use domain::place::{Coordinates, Country};
use domain::registry::Supplier;
use domain::taxonomy::CertificateKind;
use solve::layered::{Draw, Leg, Node, Order, Path, Problem, k_best};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A company in the path can sign.
pub(super) const SIGNS: u8 = 1;
/// Some rate of the path is missing.
const UNPRICED: u8 = 2;
/// Scale of a path's cost while insurance and duty are still factors: 10^12.
const SCALE: i128 = PPM * PPM;
/// What a way of unknown length weighs where chains rank by distance: more than all known metres of a chain together.
pub(super) const UNMEASURED: i128 = 1 << 44;

/// Whether a company holds every certificate the part asks of whoever signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Signs {
    /// All of them, valid on the day.
    Yes,
    /// Nobody knows of these; none is known to be missing.
    Ask(Vec<CertificateCode>),
    /// These are missing or run out.
    No(Vec<CertificateCode>),
}

/// What was found for a part.
pub(super) struct Found {
    pub(super) status: Status,
    pub(super) priced: Vec<Chain>,
    pub(super) unpriced: Vec<Chain>,
    pub(super) second_source: Option<Chain>,
    pub(super) without_signatory: Vec<Chain>,
}

/// The first firm that does not exist yet; further ones count down from it.
pub(super) const NEW_FIRM: u32 = u32::MAX;

/// Solves one part.
pub(super) struct Solver<'s, 'a> {
    pub(super) matcher: &'s Matcher<'a>,
    pub(super) part: &'s Part,
    pub(super) operations: &'s [Operation],
    pub(super) judged: Vec<Vec<Judged>>,
    pub(super) max_days: Option<u32>,
    pub(super) pricer: Rc<Pricer<'s>>,
    /// The ways from all countries of the last operation's sites to the buyer.
    pub(super) deliveries: Rc<Vec<Delivery<'s>>>,
    carriages: Rc<RefCell<BTreeMap<u32, Carriage>>>,
    signs: BTreeMap<u32, Signs>,
    pub(super) stop: &'s dyn Fn() -> bool,
    /// Whether every search ran to its end.
    complete: Cell<bool>,
}

/// Who is looked at for each operation.
pub(super) enum Pool<'p> {
    /// The judged ones of the solver, one by one.
    Judged,
    /// All that do the processes: too many to look at each.
    Scanned(&'p [Judge<'p>], &'p [Scan]),
}

/// Where a delivery takes the parts over.
pub(super) struct Door {
    pub(super) at: DoorAt,
    /// Ends of the table of pairs that name it.
    pub(super) ends: Vec<u32>,
}

/// Where a [`Door`] is.
pub(super) enum DoorAt {
    /// At each site.
    Site,
    /// At a point.
    Point(Coordinates),
    /// Nowhere that ways can be measured to.
    Unknown,
}

/// How goods get from a location to the buyer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Carriage {
    /// Whether some way has all its rates.
    pub(super) priced: bool,
    /// Days of the fastest: of those with all rates where there are any, else of all; 0 where nobody knows a way.
    pub(super) days: u64,
}

/// The nodes of a search: for each operation the capabilities taken, and where in `judged` each stands.
struct Layers {
    nodes: Vec<Vec<Node>>,
    judged: Vec<Vec<usize>>,
    reservoirs: Vec<u64>,
}

/// A path as capabilities, with the delivery it was found under.
pub(super) struct Ranked {
    key: i128,
    /// How many companies it touches.
    groups: usize,
    pub(super) judged: Vec<usize>,
    pub(super) delivery: Option<usize>,
}

impl<'s, 'a: 's> Solver<'s, 'a> {
    /// `countries` are those of the sites that may do the last operation.
    pub(super) fn new(
        matcher: &'s Matcher<'a>,
        part: &'s Part,
        judged: Vec<Vec<Judged>>,
        countries: impl Iterator<Item = Option<Country>>,
        stop: &'s dyn Fn() -> bool,
    ) -> Solver<'s, 'a> {
        let pricer = Pricer::new(
            &matcher.index,
            &matcher.pairs,
            matcher.rates,
            matcher.taxonomy,
            matcher.gazetteer,
            matcher.options,
            part,
        );
        let deliveries = pricer.deliveries(countries);
        let mut solver = Solver {
            matcher,
            part,
            operations: part.route.operations(),
            judged,
            max_days: judge::limit_days(part, matcher.options),
            pricer: Rc::new(pricer),
            deliveries: Rc::new(deliveries),
            carriages: Rc::default(),
            signs: BTreeMap::new(),
            stop,
            complete: Cell::new(true),
        };
        solver.signs = solver.all_signs();
        solver
    }

    /// The same part over other capabilities.
    pub(super) fn on(&self, judged: Vec<Vec<Judged>>) -> Solver<'s, 'a> {
        let mut solver = Solver {
            judged,
            pricer: Rc::clone(&self.pricer),
            deliveries: Rc::clone(&self.deliveries),
            carriages: Rc::clone(&self.carriages),
            signs: BTreeMap::new(),
            complete: Cell::new(true),
            ..*self
        };
        solver.signs = solver.all_signs();
        solver
    }

    /// Capabilities of each operation, judged.
    pub(super) fn verdicts(&self, judges: &[Judge<'_>], sets: &[Vec<At>]) -> Vec<Vec<Judged>> {
        let index = &self.matcher.index;
        let of = |(judge, set): (&Judge<'_>, &Vec<At>)| {
            set.iter().map(|&at| index.verdict(judge, at)).collect::<Vec<Judged>>()
        };
        judges.iter().zip(sets).map(of).collect()
    }

    /// Where a delivery takes the parts over.
    pub(super) fn door(&self, delivery: &Delivery<'_>) -> Door {
        let point = |at: Option<Coordinates>| at.map_or(DoorAt::Unknown, DoorAt::Point);
        let numbers = |ends: &[(u32, u8)]| ends.iter().map(|(end, _)| *end).collect::<Vec<u32>>();
        let nowhere = Door { at: DoorAt::Unknown, ends: Vec::new() };
        match delivery {
            Delivery::Domestic(_) => Door {
                at: point(point_for_freight(self.part.delivery.as_ref())),
                ends: numbers(self.pricer.buyer_ends()),
            },
            Delivery::Lane(lane) => match &lane.lane.from {
                Endpoint::Country(_) => Door { at: DoorAt::Site, ends: Vec::new() },
                Endpoint::Place(code) => Door {
                    at: point(self.matcher.gazetteer.get(code).map(|entry| entry.at)),
                    ends: numbers(&self.pricer.port_ends(code, lane.from)),
                },
                Endpoint::Site(_) => nowhere,
            },
            Delivery::Unpriced { .. } | Delivery::Unknown { .. } => nowhere,
        }
    }

    /// Days that every way to the buyer takes at least.
    pub(super) fn least_carriage_days(&self) -> u64 {
        let days = |delivery: &Delivery<'_>| match delivery {
            Delivery::Lane(price) => u64::from(price.lane.transit_days),
            Delivery::Unpriced { lane, .. } => u64::from(lane.transit_days),
            Delivery::Domestic(_) | Delivery::Unknown { .. } => 0,
        };
        self.deliveries.iter().map(days).min().unwrap_or(0)
    }

    /// Whether every search ran to its end.
    pub(super) fn complete(&self) -> bool {
        self.complete.get()
    }

    /// Certificates asked of the company that signs, each once: all but special-process assessments.
    pub(super) fn signing_certificates(&self) -> BTreeSet<&'s CertificateCode> {
        let known = &self.matcher.taxonomy.certificates;
        let special = |code: &&CertificateCode| {
            known.get(*code).is_some_and(|c| c.kind == CertificateKind::SpecialProcess)
        };
        self.part.certificates.iter().filter(|code| !special(code)).collect()
    }

    fn all_signs(&self) -> BTreeMap<u32, Signs> {
        let mut signs = BTreeMap::new();
        for one in self.judged.iter().flatten() {
            let indexed = self.matcher.index.capability(one.at);
            signs.entry(indexed.group).or_insert_with(|| self.company_signs(indexed));
        }
        signs
    }

    fn company_signs(&self, indexed: &Indexed<'_>) -> Signs {
        company_signs(self.matcher, indexed.supplier, self.signing_certificates().into_iter())
    }

    pub(super) fn signs(&self, group: u32) -> &Signs {
        self.signs.get(&group).unwrap_or(&Signs::Yes)
    }

    pub(super) fn solve(&self, pool: &Pool<'_>) -> Found {
        let nothing = Found {
            status: Status::Unanswered,
            priced: Vec::new(),
            unpriced: Vec::new(),
            second_source: None,
            without_signatory: Vec::new(),
        };
        if self.operations.is_empty() {
            return nothing;
        }
        let k = self.matcher.options.chains;
        let mut status = Status::Answered;
        let mut best = self.best_of(pool, Kind::Sure, &BTreeSet::new(), k);
        if best.is_empty() {
            status = Status::Possible;
            best = self.best_of(pool, Kind::Possible, &BTreeSet::new(), k);
        }
        let mut without_signatory = Vec::new();
        if !self.signing_certificates().is_empty() {
            let (priced, unpriced) = self.best_of(pool, Kind::Unsigned, &BTreeSet::new(), k).into_parts();
            without_signatory = priced.into_iter().chain(unpriced).take(k).collect();
        }
        if best.is_empty() {
            return Found { without_signatory, ..nothing };
        }
        let (priced, unpriced) = best.into_parts();
        let first = priced.first().or_else(|| unpriced.first());
        let taken: BTreeSet<SupplierId> =
            first.into_iter().flat_map(|c| c.companies.iter().cloned()).collect();
        let kind = if status == Status::Answered { Kind::Sure } else { Kind::Possible };
        let (second, second_unpriced) = self.best_of(pool, kind, &taken, 1).into_parts();
        let second_source = second.into_iter().chain(second_unpriced).next();
        Found { status, priced, unpriced, second_source, without_signatory }
    }

    /// The best chains of a kind without the companies in `taken`.
    fn best_of(&self, pool: &Pool<'_>, kind: Kind, taken: &BTreeSet<SupplierId>, k: usize) -> Best {
        let Pool::Scanned(judges, scans) = pool else {
            let usable = |one: &Judged| match kind {
                Kind::Sure => one.verdict.yes(),
                Kind::Possible => one.verdict.broken.is_empty(),
                Kind::Unsigned => {
                    let group = self.matcher.index.capability(one.at).group;
                    one.verdict.broken.is_empty() && self.refuses(group)
                }
            };
            let keep = |one: &Judged| {
                let known = || taken.contains(&self.matcher.index.capability(one.at).supplier.id);
                usable(one) && (taken.is_empty() || !known())
            };
            let may_sign = |group: u32| match kind {
                Kind::Sure => *self.signs(group) == Signs::Yes,
                Kind::Possible => !self.refuses(group),
                Kind::Unsigned => true,
            };
            return self.best(&keep, &may_sign, k, Unpriced::Always);
        };
        let codes: Vec<&CertificateCode> = self.signing_certificates().into_iter().collect();
        let classes = self.matcher.signers(&codes);
        let class = |group: u32| classes.get(group as usize).copied().unwrap_or(SignClass::Yes);
        let index = &self.matcher.index;
        let away: BTreeSet<u32> = taken.iter().filter_map(|id| index.group_of(id)).collect();
        let keep = |at: &At| {
            let group = index.capability(*at).group;
            (away.is_empty() || !away.contains(&group))
                && (kind != Kind::Unsigned || class(group) == SignClass::No)
        };
        let set = |scan: &Scan| -> Vec<At> {
            match kind {
                Kind::Sure => scan.yes.iter().copied().filter(keep).collect(),
                Kind::Possible | Kind::Unsigned => {
                    let open = scan.open.iter().map(|(at, _)| *at);
                    let mut all: Vec<At> = scan.yes.iter().copied().chain(open).filter(keep).collect();
                    index.sort(&mut all);
                    all
                }
            }
        };
        let sets: Vec<Vec<At>> = scans.iter().map(set).collect();
        let may_sign = |group: u32| match kind {
            Kind::Sure => class(group) == SignClass::Yes,
            Kind::Possible => class(group) != SignClass::No,
            Kind::Unsigned => true,
        };
        prune::best(self, judges, &sets, &may_sign, k)
    }

    /// The best chains over the capabilities that `keep` keeps, with a company that `may_sign` in each.
    pub(super) fn best(
        &self,
        keep: &dyn Fn(&Judged) -> bool,
        may_sign: &dyn Fn(u32) -> bool,
        k: usize,
        which: Unpriced,
    ) -> Best {
        let sets: Vec<Vec<usize>> =
            self.judged.iter().map(|layer| (0..layer.len()).filter(|&i| keep(&layer[i])).collect()).collect();
        if sets.iter().any(Vec::is_empty) {
            return Best::default();
        }
        let layers = self.layers(&sets, may_sign);
        let works = self.works(&sets);
        let priced = self.priced(&layers, &works, k);
        let enough = which == Unpriced::ToFill && priced.len() == k;
        let unpriced = if enough || self.all_priced(&layers, &works) {
            Vec::new()
        } else {
            self.unpriced(&layers, &works, k)
        };
        let chain = |path: &Ranked| self.chain(path);
        Best {
            priced_ranks: priced.iter().map(|path| path.key).collect(),
            unpriced_ranks: unpriced.iter().map(|path| (path.groups, path.key)).collect(),
            priced: priced.iter().map(chain).collect(),
            unpriced: unpriced.iter().map(chain).collect(),
        }
    }

    /// Nodes without cost: who, where, how long, what they share.
    fn layers(&self, sets: &[Vec<usize>], may_sign: &dyn Fn(u32) -> bool) -> Layers {
        let (reservoir_of, reservoirs) = self.reservoirs(sets);
        let node = |operation: usize, i: usize| self.node(operation, i, &reservoir_of, may_sign);
        let layer =
            |(operation, set): (usize, &Vec<usize>)| set.iter().map(|&i| node(operation, i)).collect();
        Layers { nodes: sets.iter().enumerate().map(layer).collect(), judged: sets.to_vec(), reservoirs }
    }

    /// A capability at an operation: who, where, how long, what it shares with others.
    pub(super) fn node(
        &self,
        operation: usize,
        i: usize,
        reservoir_of: &BTreeMap<At, u32>,
        may_sign: &dyn Fn(u32) -> bool,
    ) -> Node {
        let at = self.judged[operation][i].at;
        let indexed = self.matcher.index.capability(at);
        let draw = reservoir_of
            .get(&at)
            .map(|&reservoir| Draw { reservoir, amount: self.yearly_load(operation, indexed).unwrap_or(0) });
        Node {
            cost: 0,
            time: u64::from(indexed.capability.lead_time_days.unwrap_or(0)),
            group: indexed.group,
            site: indexed.site_number,
            location: indexed.location,
            flags: if may_sign(indexed.group) { SIGNS } else { 0 },
            draw,
        }
    }

    /// A year's load of an operation on a capability, in thousandths of its capacity's basis.
    pub(super) fn yearly_load(&self, operation: usize, indexed: &Indexed<'_>) -> Option<u64> {
        let capacity = indexed.capability.capacity?;
        let load = yearly_milli(self.part, &self.operations[operation], capacity.basis)?;
        Some(u64::try_from(load).unwrap_or(u64::MAX))
    }

    /// A year's capacity of a capability, in thousandths of its basis.
    pub(super) fn yearly_capacity(&self, at: At) -> Option<u64> {
        let capacity = self.matcher.index.capability(at).capability.capacity?;
        Some(u64::try_from(capacity.milli).unwrap_or(0).saturating_mul(judge::MONTHS))
    }

    /// Capabilities that may do several operations of the part, where all of them together are too much: their
    /// capacity is shared inside a chain.
    fn reservoirs(&self, sets: &[Vec<usize>]) -> (BTreeMap<At, u32>, Vec<u64>) {
        let mut loads: BTreeMap<At, (u32, u64)> = BTreeMap::new();
        for (operation, set) in sets.iter().enumerate() {
            for &i in set {
                let at = self.judged[operation][i].at;
                let load = self.yearly_load(operation, self.matcher.index.capability(at)).unwrap_or(0);
                let entry = loads.entry(at).or_default();
                *entry = (entry.0 + 1, entry.1.saturating_add(load));
            }
        }
        let (mut reservoir_of, mut reservoirs) = (BTreeMap::new(), Vec::new());
        for (at, (uses, load)) in loads {
            if let Some(yearly) = self.yearly_capacity(at).filter(|yearly| uses > 1 && load > *yearly) {
                reservoir_of.insert(at, reservoirs.len() as u32);
                reservoirs.push(yearly);
            }
        }
        (reservoir_of, reservoirs)
    }

    fn works(&self, sets: &[Vec<usize>]) -> Vec<Vec<Result<WorkPrice<'s>, MissingRate>>> {
        let work = |operation: usize, i: usize| {
            let indexed = self.matcher.index.capability(self.judged[operation][i].at);
            self.pricer.work(&self.operations[operation], indexed)
        };
        let layer =
            |(operation, set): (usize, &Vec<usize>)| set.iter().map(|&i| work(operation, i)).collect();
        sets.iter().enumerate().map(layer).collect()
    }

    pub(super) fn required(&self) -> u8 {
        if self.signing_certificates().is_empty() { 0 } else { SIGNS }
    }

    /// The k best priced chains: one search for each delivery, because insurance and duty are factors on everything in
    /// front of the border and differ between lanes. A chain that is best under two lanes counts once, under the
    /// cheaper: the k best of all are among the k best of each. Inside one lane the order of exact costs is that of the
    /// totals, whose lines are rounded; between lanes the totals decide.
    fn priced(
        &self,
        layers: &Layers,
        works: &[Vec<Result<WorkPrice<'_>, MissingRate>>],
        k: usize,
    ) -> Vec<Ranked> {
        let mut found: Vec<Ranked> = Vec::new();
        for (number, delivery) in self.deliveries.iter().enumerate() {
            let (factor, country) = match delivery {
                Delivery::Domestic(country) => (SCALE, *country),
                Delivery::Lane(lane) => (lane.factor(), lane.from),
                Delivery::Unpriced { .. } | Delivery::Unknown { .. } => continue,
            };
            let ends = |node: &Node| self.matcher.index.location(node.location).country == Some(country);
            if !layers.nodes.last().is_some_and(|last| last.iter().any(ends)) {
                continue;
            }
            let mut nodes = Vec::new();
            let mut positions = Vec::new();
            for (layer, works) in layers.nodes.iter().zip(works) {
                let (mut kept, mut at) = (Vec::new(), Vec::new());
                for (i, (node, work)) in layer.iter().zip(works).enumerate() {
                    let cost = work
                        .as_ref()
                        .ok()
                        .and_then(|work| work.work.micro.checked_add(work.setup.micro)?.checked_mul(factor));
                    if let Some(cost) = cost {
                        kept.push(Node { cost, ..node.clone() });
                        at.push(i);
                    }
                }
                nodes.push(kept);
                positions.push(at);
            }
            let leg = |from: u32, to: u32| {
                let way = self.pricer.way(from, to);
                let cost = way.cost.ok()?.micro.checked_mul(factor)?;
                Some(Leg { cost, time: u64::from(way.transit_days.unwrap_or(0)), flags: 0 })
            };
            let sink = |from: u32| self.priced_sink(from, delivery);
            let problem = Problem {
                layers: &nodes,
                leg: &leg,
                sink: &sink,
                locations: self.matcher.index.location_count(),
                reservoirs: &layers.reservoirs,
                max_groups: self.matcher.options.max_companies,
                max_time: self.max_days.map(u64::from),
                required: self.required(),
                order: Order::Cost,
                k,
            };
            let outcome = k_best(&problem, self.stop);
            self.note(outcome.complete);
            found.extend(outcome.paths.iter().map(|path| Ranked {
                key: delivery.total(path.cost),
                groups: path.groups,
                judged: judged_of(path, &positions, layers),
                delivery: Some(number),
            }));
        }
        found.sort_by(|a, b| (a.key, &a.judged, a.delivery).cmp(&(b.key, &b.judged, b.delivery)));
        let mut seen = BTreeSet::new();
        found.retain(|ranked| seen.insert(ranked.judged.clone()));
        found.truncate(k);
        found
    }

    /// From the last site to the buyer, with all rates; `None` without one or when the delivery does not serve it.
    pub(super) fn priced_sink(&self, from: u32, delivery: &Delivery<'s>) -> Option<Leg> {
        match delivery {
            Delivery::Unknown { .. } | Delivery::Unpriced { .. } => None,
            Delivery::Domestic(country) => {
                if self.matcher.index.location(from).country != Some(*country) {
                    return None;
                }
                let way = self.pricer.way(from, DESTINATION);
                let cost = way.cost.ok()?.micro.checked_mul(SCALE)?;
                Some(Leg { cost, time: u64::from(way.transit_days.unwrap_or(0)), flags: 0 })
            }
            Delivery::Lane(lane) => {
                let way = self.pricer.way_to_lane(from, lane.lane, lane.from)?;
                let micro = |amount: &Option<Amount<'_>>| amount.as_ref().map_or(0, |amount| amount.micro);
                let before = way.cost.ok()?.micro + micro(&lane.export_clearance) + lane.main_carriage.micro;
                let cost =
                    before.checked_mul(lane.factor())?.checked_add(lane.behind().checked_mul(SCALE)?)?;
                let days = u64::from(way.transit_days.unwrap_or(0)) + u64::from(lane.lane.transit_days);
                Some(Leg { cost, time: days, flags: 0 })
            }
        }
    }

    /// Days from a location to the buyer by one delivery, as far as known; `None` when it does not serve the location.
    fn days_by(&self, from: u32, delivery: &Delivery<'s>) -> Option<u64> {
        let (lane, country) = match delivery {
            Delivery::Unknown { .. } => return None,
            Delivery::Domestic(country) => {
                let here = self.matcher.index.location(from).country == Some(*country);
                let days = || u64::from(self.pricer.way(from, DESTINATION).transit_days.unwrap_or(0));
                return here.then(days);
            }
            Delivery::Lane(price) => (price.lane, price.from),
            Delivery::Unpriced { lane, from, .. } => (*lane, *from),
        };
        let way = self.pricer.way_to_lane(from, lane, country)?;
        Some(u64::from(way.transit_days.unwrap_or(0)) + u64::from(lane.transit_days))
    }

    /// How goods get from a location to the buyer; looked up once.
    pub(super) fn carriage(&self, from: u32) -> Carriage {
        if let Some(known) = self.carriages.borrow().get(&from) {
            return *known;
        }
        let priced = self.deliveries.iter().filter_map(|delivery| self.priced_sink(from, delivery));
        let carriage = match priced.map(|leg| leg.time).min() {
            Some(days) => Carriage { priced: true, days },
            None => {
                let all = self.deliveries.iter().filter_map(|delivery| self.days_by(from, delivery));
                Carriage { priced: false, days: all.min().unwrap_or(0) }
            }
        };
        self.carriages.borrow_mut().insert(from, carriage);
        carriage
    }

    /// Remembers whether a search ran to its end.
    pub(super) fn note(&self, complete: bool) {
        self.complete.set(self.complete.get() && complete);
    }

    /// Whether nothing that a chain may take lacks a rate: then there is no chain without a price.
    fn all_priced(&self, layers: &Layers, works: &[Vec<Result<WorkPrice<'_>, MissingRate>>]) -> bool {
        let locations = |nodes: &[Node]| nodes.iter().map(|node| node.location).collect::<BTreeSet<u32>>();
        let stops: Vec<BTreeSet<u32>> = layers.nodes.iter().map(|nodes| locations(nodes)).collect();
        let way = |from: u32, to: u32| self.pricer.way(from, to).cost.is_ok();
        works.iter().flatten().all(Result::is_ok)
            && stops.windows(2).all(|pair| pair[0].iter().all(|&a| pair[1].iter().all(|&b| way(a, b))))
            && stops.last().is_none_or(|last| last.iter().all(|&stop| self.carriage(stop).priced))
    }

    /// The k best chains with some rate missing: fewest companies, then shortest way; ways of unknown length last.
    fn unpriced(
        &self,
        layers: &Layers,
        works: &[Vec<Result<WorkPrice<'_>, MissingRate>>],
        k: usize,
    ) -> Vec<Ranked> {
        let mut nodes = layers.nodes.clone();
        for (layer, works) in nodes.iter_mut().zip(works) {
            for (node, work) in layer.iter_mut().zip(works) {
                node.flags |= if work.is_err() { UNPRICED } else { 0 };
            }
        }
        let leg = |from: u32, to: u32| {
            let way = self.pricer.way(from, to);
            let flags = if way.cost.is_err() { UNPRICED } else { 0 };
            Some(metres(&way, flags))
        };
        let sink = |from: u32| {
            let carriage = self.carriage(from);
            let flags = if carriage.priced { 0 } else { UNPRICED };
            // Where no lane is known nobody knows the days either: what is known is what counts against the limit.
            Some(Leg { time: carriage.days, ..metres(&self.pricer.way(from, DESTINATION), flags) })
        };
        let problem = Problem {
            layers: &nodes,
            leg: &leg,
            sink: &sink,
            locations: self.matcher.index.location_count(),
            reservoirs: &layers.reservoirs,
            max_groups: self.matcher.options.max_companies,
            max_time: self.max_days.map(u64::from),
            required: self.required() | UNPRICED,
            order: Order::GroupsThenCost,
            k,
        };
        let outcome = k_best(&problem, self.stop);
        self.note(outcome.complete);
        let positions: Vec<Vec<usize>> = layers.judged.iter().map(|set| (0..set.len()).collect()).collect();
        let ranked = |path: &Path| Ranked {
            key: path.cost,
            groups: path.groups,
            judged: judged_of(path, &positions, layers),
            delivery: None,
        };
        outcome.paths.iter().map(ranked).collect()
    }

    /// Whether a company is known not to hold what whoever signs must hold.
    pub(super) fn refuses(&self, group: u32) -> bool {
        matches!(self.signs(group), Signs::No(_))
    }
}

/// Which chains are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// All facts known, somebody surely signs.
    Sure,
    /// Nothing broken, somebody may sign.
    Possible,
    /// Nothing broken, nobody may sign.
    Unsigned,
}

/// When chains without a price are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unpriced {
    /// Beside those with a price.
    Always,
    /// Only when those with a price are fewer than asked for.
    ToFill,
}

/// Whether a company holds what whoever signs must hold, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignClass {
    /// All of it, valid on the day.
    Yes,
    /// Perhaps.
    Ask,
    /// Something is missing.
    No,
}

/// Chains found by one search pair, best first.
#[derive(Default)]
pub(super) struct Best {
    priced: Vec<Chain>,
    unpriced: Vec<Chain>,
    /// Landed cost of each priced chain, in millionths.
    pub(super) priced_ranks: Vec<i128>,
    /// Companies and metres of each unpriced chain.
    pub(super) unpriced_ranks: Vec<(usize, i128)>,
}

impl Best {
    fn is_empty(&self) -> bool {
        self.priced.is_empty() && self.unpriced.is_empty()
    }

    fn into_parts(self) -> (Vec<Chain>, Vec<Chain>) {
        (self.priced, self.unpriced)
    }
}

fn judged_of(path: &Path, positions: &[Vec<usize>], layers: &Layers) -> Vec<usize> {
    let of = |((&node, positions), set): ((&u32, &Vec<usize>), &Vec<usize>)| set[positions[node as usize]];
    path.nodes.iter().zip(positions).zip(&layers.judged).map(of).collect()
}

fn metres(way: &Way<'_>, flags: u8) -> Leg {
    Leg {
        cost: way.distance_m.map_or(UNMEASURED, i128::from),
        time: u64::from(way.transit_days.unwrap_or(0)),
        flags,
    }
}

/// Whether a company holds every certificate that whoever signs must hold.
fn company_signs<'c>(
    matcher: &Matcher<'_>,
    supplier: &Supplier,
    certificates: impl Iterator<Item = &'c CertificateCode>,
) -> Signs {
    let day = matcher.options.as_of;
    let (mut ask, mut no) = (Vec::new(), Vec::new());
    for code in certificates {
        match holds(matcher.taxonomy, &supplier.certificates, code, day, None) {
            Holding::Valid => {}
            Holding::Unknown => ask.push(code.clone()),
            Holding::Expired(_) | Holding::Missing => no.push(code.clone()),
        }
    }
    match (no.is_empty(), ask.is_empty()) {
        (false, _) => Signs::No(no),
        (true, false) => Signs::Ask(ask),
        (true, true) => Signs::Yes,
    }
}

/// The same in short, for one firm.
pub(super) fn sign_class(
    matcher: &Matcher<'_>,
    supplier: &Supplier,
    codes: &[&CertificateCode],
) -> SignClass {
    match company_signs(matcher, supplier, codes.iter().copied()) {
        Signs::Yes => SignClass::Yes,
        Signs::Ask(_) => SignClass::Ask,
        Signs::No(_) => SignClass::No,
    }
}
