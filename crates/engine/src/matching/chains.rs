//! The layered problem of a part, handed to `solve`, and the solution back as chains with costs and reasons.

use super::index::{At, Indexed, Judged};
use super::judge::{Holding, holds, yearly_milli};
use super::price::{Amount, DESTINATION, Delivery, PPM, Pricer, Way, WorkPrice};
use super::{Matcher, judge};
use domain::demand::{Operation, Part};
use domain::id::{CertificateCode, SupplierId};
use domain::matching::answer::{Chain, MissingRate, Status};
use domain::taxonomy::CertificateKind;
use solve::layered::{Draw, Leg, Node, Order, Path, Problem, k_best};
use std::collections::{BTreeMap, BTreeSet};

/// A company in the path can sign.
const SIGNS: u8 = 1;
/// Some rate of the path is missing.
const UNPRICED: u8 = 2;
/// Scale of a path's cost while insurance and duty are still factors: 10^12.
const SCALE: i128 = PPM * PPM;

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
    pub(super) complete: bool,
}

/// A firm that does not exist yet, for [`Solver::exists`].
pub(super) const NEW_FIRM: u32 = u32::MAX;

/// Solves one part.
pub(super) struct Solver<'s, 'a> {
    pub(super) matcher: &'s Matcher<'a>,
    pub(super) part: &'s Part,
    pub(super) operations: &'s [Operation],
    pub(super) judged: &'s [Vec<Judged>],
    pub(super) max_days: Option<u32>,
    pub(super) pricer: Pricer<'s>,
    signs: BTreeMap<u32, Signs>,
    stop: &'s dyn Fn() -> bool,
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
    pub(super) judged: Vec<usize>,
    pub(super) delivery: Option<usize>,
}

impl<'s, 'a: 's> Solver<'s, 'a> {
    pub(super) fn new(
        matcher: &'s Matcher<'a>,
        part: &'s Part,
        judged: &'s [Vec<Judged>],
        stop: &'s dyn Fn() -> bool,
    ) -> Solver<'s, 'a> {
        let pricer = Pricer::new(
            &matcher.index,
            matcher.rates,
            matcher.taxonomy,
            matcher.gazetteer,
            matcher.options,
            part,
        );
        let mut solver = Solver {
            matcher,
            part,
            operations: part.route.operations(),
            judged,
            max_days: part.max_lead_time_days.or(matcher.options.max_lead_time_days),
            pricer,
            signs: BTreeMap::new(),
            stop,
        };
        solver.signs = solver.all_signs();
        solver
    }

    /// Certificates asked of the company that signs: all but special-process assessments.
    pub(super) fn signing_certificates(&self) -> impl Iterator<Item = &'s CertificateCode> {
        let taxonomy = self.matcher.taxonomy;
        self.part.certificates.iter().filter(move |code| {
            taxonomy.certificates.get(code).is_none_or(|c| c.kind != CertificateKind::SpecialProcess)
        })
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
        let day = self.matcher.options.as_of;
        let (mut ask, mut no) = (Vec::new(), Vec::new());
        for code in self.signing_certificates() {
            match holds(self.matcher.taxonomy, &indexed.supplier.certificates, code, day, |_| true) {
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

    pub(super) fn signs(&self, group: u32) -> &Signs {
        self.signs.get(&group).unwrap_or(&Signs::Yes)
    }

    /// Whether a capability can do its operation for certain. A lead time that is not known is a question as soon as
    /// there is a limit.
    fn certain(&self, one: &Judged) -> bool {
        one.verdict.yes() && !self.lead_time_unknown(one)
    }

    pub(super) fn lead_time_unknown(&self, one: &Judged) -> bool {
        self.max_days.is_some() && self.matcher.index.capability(one.at).capability.lead_time_days.is_none()
    }

    pub(super) fn solve(&self) -> Found {
        let nothing = Found {
            status: Status::Unanswered,
            priced: Vec::new(),
            unpriced: Vec::new(),
            second_source: None,
            without_signatory: Vec::new(),
            complete: true,
        };
        if self.operations.is_empty() {
            return nothing;
        }
        let k = self.matcher.options.chains;
        let yes = |one: &Judged| self.certain(one);
        let not_broken = |one: &Judged| one.verdict.broken.is_empty();
        let mut complete = true;
        let mut status = Status::Answered;
        let signs_surely = |group: u32| *self.signs(group) == Signs::Yes;
        let may_sign = |group: u32| !self.refuses(group);
        let mut best = self.best(&yes, &signs_surely, k, &mut complete);
        if best.is_empty() {
            status = Status::Possible;
            best = self.best(&not_broken, &may_sign, k, &mut complete);
        }
        let mut without_signatory = Vec::new();
        if self.signing_certificates().next().is_some() {
            let outsiders = |one: &Judged| {
                let group = self.matcher.index.capability(one.at).group;
                not_broken(one) && self.refuses(group)
            };
            let (priced, unpriced) = self.best(&outsiders, &|_| true, k, &mut complete).into_parts();
            without_signatory = priced.into_iter().chain(unpriced).take(k).collect();
        }
        if best.is_empty() {
            return Found { without_signatory, complete, ..nothing };
        }
        let (priced, unpriced) = best.into_parts();
        let first = priced.first().or_else(|| unpriced.first());
        let taken: BTreeSet<SupplierId> =
            first.into_iter().flat_map(|c| c.companies.iter().cloned()).collect();
        let others = |one: &Judged| {
            let usable = if status == Status::Answered { yes(one) } else { not_broken(one) };
            usable && !taken.contains(&self.matcher.index.capability(one.at).supplier.id)
        };
        let signs: &dyn Fn(u32) -> bool = if status == Status::Answered { &signs_surely } else { &may_sign };
        let (second, second_unpriced) = self.best(&others, signs, 1, &mut complete).into_parts();
        let second_source = second.into_iter().chain(second_unpriced).next();
        Found { status, priced, unpriced, second_source, without_signatory, complete }
    }

    /// The best chains over the capabilities that `keep` keeps, with a company that `may_sign` in each.
    fn best(
        &self,
        keep: &dyn Fn(&Judged) -> bool,
        may_sign: &dyn Fn(u32) -> bool,
        k: usize,
        complete: &mut bool,
    ) -> Best {
        let sets: Vec<Vec<usize>> =
            self.judged.iter().map(|layer| (0..layer.len()).filter(|&i| keep(&layer[i])).collect()).collect();
        if sets.iter().any(Vec::is_empty) {
            return Best::default();
        }
        let layers = self.layers(&sets, may_sign);
        let last = sets.last().into_iter().flatten().map(|&i| {
            let at = self.judged[sets.len() - 1][i].at;
            let index = &self.matcher.index;
            index.location(index.capability(at).location).country
        });
        let deliveries = self.pricer.deliveries(last);
        let works = self.works(&sets);
        let priced = self.priced(&layers, &works, &deliveries, k, complete);
        let unpriced = self.unpriced(&layers, &works, &deliveries, k, complete);
        let chain = |path: &Ranked| self.chain(path, &deliveries, may_sign);
        Best { priced: priced.iter().map(chain).collect(), unpriced: unpriced.iter().map(chain).collect() }
    }

    /// Nodes without cost: who, where, how long, what they share.
    fn layers(&self, sets: &[Vec<usize>], may_sign: &dyn Fn(u32) -> bool) -> Layers {
        let (reservoir_of, reservoirs) = self.reservoirs(sets);
        let node = |operation: usize, i: usize| {
            let one = &self.judged[operation][i];
            let indexed = self.matcher.index.capability(one.at);
            let draw = reservoir_of.get(&one.at).map(|&reservoir| Draw {
                reservoir,
                amount: self.yearly_load(operation, indexed).unwrap_or(0),
            });
            Node {
                cost: 0,
                time: u64::from(indexed.capability.lead_time_days.unwrap_or(0)),
                group: indexed.group,
                site: indexed.site_number,
                location: indexed.location,
                flags: if may_sign(indexed.group) { SIGNS } else { 0 },
                draw,
            }
        };
        let layer =
            |(operation, set): (usize, &Vec<usize>)| set.iter().map(|&i| node(operation, i)).collect();
        Layers { nodes: sets.iter().enumerate().map(layer).collect(), judged: sets.to_vec(), reservoirs }
    }

    /// A year's load of an operation on a capability, in thousandths of its capacity's basis.
    pub(super) fn yearly_load(&self, operation: usize, indexed: &Indexed<'_>) -> Option<u64> {
        let capacity = indexed.capability.capacity?;
        u64::try_from(yearly_milli(self.part, &self.operations[operation], capacity.basis)?).ok()
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
            let capacity = self.matcher.index.capability(at).capability.capacity;
            let yearly = capacity.map(|c| c.milli.unsigned_abs().saturating_mul(judge::MONTHS));
            if let Some(yearly) = yearly.filter(|yearly| uses > 1 && load > *yearly) {
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

    fn required(&self) -> u8 {
        if self.signing_certificates().next().is_some() { SIGNS } else { 0 }
    }

    /// The k best priced chains: one search for each delivery, because insurance and duty are factors on everything in
    /// front of the border and differ between lanes. A chain that is best under two lanes counts once, under the
    /// cheaper: the k best of all are among the k best of each.
    fn priced(
        &self,
        layers: &Layers,
        works: &[Vec<Result<WorkPrice<'_>, MissingRate>>],
        deliveries: &[Delivery<'s>],
        k: usize,
        complete: &mut bool,
    ) -> Vec<Ranked> {
        let mut found: Vec<Ranked> = Vec::new();
        for (number, delivery) in deliveries.iter().enumerate() {
            let factor = match delivery {
                Delivery::Domestic(_) => SCALE,
                Delivery::Lane(lane) => lane.factor(),
                Delivery::Unknown { .. } => continue,
            };
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
            *complete &= outcome.complete;
            found.extend(outcome.paths.iter().map(|path| Ranked {
                key: path.cost,
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
            Delivery::Unknown { .. } => None,
            Delivery::Domestic(country) => {
                if self.matcher.index.location(from).country != Some(*country) {
                    return None;
                }
                let way = self.pricer.way(from, DESTINATION);
                let cost = way.cost.ok()?.micro.checked_mul(SCALE)?;
                Some(Leg { cost, time: u64::from(way.transit_days.unwrap_or(0)), flags: 0 })
            }
            Delivery::Lane(lane) => {
                let way = self.pricer.way_to_lane(from, lane)?;
                let micro = |amount: &Option<Amount<'_>>| amount.as_ref().map_or(0, |amount| amount.micro);
                let before = way.cost.ok()?.micro + micro(&lane.export_clearance) + lane.main_carriage.micro;
                let behind = micro(&lane.destination_inland) + micro(&lane.import_clearance);
                let cost = before.checked_mul(lane.factor())?.checked_add(behind.checked_mul(SCALE)?)?;
                let days = way.transit_days.unwrap_or(0) + lane.lane.transit_days;
                Some(Leg { cost, time: u64::from(days), flags: 0 })
            }
        }
    }

    /// The k best chains with some rate missing: fewest companies, then shortest way.
    fn unpriced(
        &self,
        layers: &Layers,
        works: &[Vec<Result<WorkPrice<'_>, MissingRate>>],
        deliveries: &[Delivery<'s>],
        k: usize,
        complete: &mut bool,
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
            let priced = deliveries.iter().filter_map(|delivery| self.priced_sink(from, delivery));
            let fastest = priced.map(|leg| leg.time).min();
            let way = self.pricer.way(from, DESTINATION);
            let flags = if fastest.is_none() { UNPRICED } else { 0 };
            // Where no lane is known nobody knows the days either: what is known is what counts against the limit.
            Some(Leg { time: fastest.unwrap_or(0), ..metres(&way, flags) })
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
        *complete &= outcome.complete;
        let positions: Vec<Vec<usize>> = layers.judged.iter().map(|set| (0..set.len()).collect()).collect();
        let ranked = |path: &Path| Ranked {
            key: path.cost,
            judged: judged_of(path, &positions, layers),
            delivery: None,
        };
        outcome.paths.iter().map(ranked).collect()
    }

    /// Whether some chain exists over these capabilities (indices into `judged` for each operation), with further
    /// nodes that do not exist yet; within every limit, priced or not.
    pub(super) fn exists(
        &self,
        sets: &[Vec<usize>],
        may_sign: &dyn Fn(u32) -> bool,
        extra: &[(usize, Node)],
    ) -> bool {
        let mut layers = self.layers(sets, may_sign);
        for (operation, node) in extra {
            layers.nodes[*operation].push(node.clone());
        }
        if layers.nodes.iter().any(Vec::is_empty) {
            return false;
        }
        // While no limit can bind, any choice is a chain.
        let free = layers.nodes.len() <= self.matcher.options.max_companies && self.max_days.is_none();
        if free && layers.reservoirs.is_empty() {
            let signed = || layers.nodes.iter().flatten().any(|node| node.flags & SIGNS != 0);
            return self.required() == 0 || signed();
        }
        let known = self.matcher.index.location_count();
        let leg = |from: u32, to: u32| {
            // A firm that does not exist yet lies nowhere: the way to it takes no time.
            let days =
                if from >= known || to >= known { None } else { self.pricer.way(from, to).transit_days };
            Some(Leg { cost: 0, time: u64::from(days.unwrap_or(0)), flags: 0 })
        };
        let sink = |_: u32| Some(Leg::FREE);
        let problem = Problem {
            layers: &layers.nodes,
            leg: &leg,
            sink: &sink,
            locations: known + 1,
            reservoirs: &layers.reservoirs,
            max_groups: self.matcher.options.max_companies,
            max_time: self.max_days.map(u64::from),
            required: self.required(),
            order: Order::Cost,
            k: 1,
        };
        !k_best(&problem, self.stop).paths.is_empty()
    }

    /// Whether a company is known not to hold what whoever signs must hold.
    pub(super) fn refuses(&self, group: u32) -> bool {
        matches!(self.signs(group), Signs::No(_))
    }
}

/// Chains found by one search pair.
#[derive(Default)]
struct Best {
    priced: Vec<Chain>,
    unpriced: Vec<Chain>,
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
        cost: i128::from(way.distance_m.unwrap_or(0)),
        time: u64::from(way.transit_days.unwrap_or(0)),
        flags,
    }
}
