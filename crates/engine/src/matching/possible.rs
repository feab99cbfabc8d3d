//! What is possible for a part, priced or not: whether a chain exists under a change, and who stands on one.

use super::chains::{NEW_FIRM, SIGNS, Solver};
use super::index::At;
use domain::id::ProcessCode;
use solve::layered::{Field, Leg, Node, Order, Problem, Trial};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Who may do an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A capability: index into the judged ones of the operation.
    Judged(usize),
    /// A firm that takes up a process: index into the processes of the route.
    New(usize),
}

/// A change that might open a part.
#[derive(Clone, Copy)]
pub(super) struct Change<'c> {
    /// Who may do an operation, by its index.
    pub(super) allowed: &'c dyn Fn(usize, Who) -> bool,
    /// A company that can sign now.
    pub(super) signs: Option<u32>,
    /// A capability whose capacity becomes so much a year, in thousandths of its basis.
    pub(super) capacity: Option<(At, u64)>,
}

/// All that may do the operations of a part, prepared for many questions.
pub(super) struct Ground<'g, 's, 'a> {
    solver: &'g Solver<'s, 'a>,
    /// Who stands at each operation.
    pub(super) who: &'g [Vec<Who>],
    problem: &'g Problem<'g>,
    reservoir_of: &'g BTreeMap<At, u32>,
    /// Whether no limit can bind while each capacity is large enough: then any choice is a chain.
    free: bool,
    field: OnceCell<Field<'g>>,
}

impl<'s, 'a: 's> Solver<'s, 'a> {
    /// Processes of the route, each once: what a new firm may take up.
    pub(super) fn processes(&self) -> Vec<&'s ProcessCode> {
        let all: BTreeSet<_> = self.operations.iter().map(|operation| &operation.process).collect();
        all.into_iter().collect()
    }

    /// Prepares the capabilities that break nothing; with `changes` also those that a single measure would mend, and new
    /// firms.
    pub(super) fn on_ground<T>(&self, changes: bool, ask: impl FnOnce(&Ground<'_, 's, 'a>) -> T) -> T {
        let who: Vec<Vec<Who>> =
            (0..self.operations.len()).map(|operation| self.who(operation, changes)).collect();
        let (reservoir_of, reservoirs) = self.shared_capacities(&who);
        let node = |operation: usize, who: Who| match who {
            Who::Judged(i) => self.node(operation, i, &reservoir_of, &|group| !self.refuses(group)),
            Who::New(process) => {
                let new = NEW_FIRM - process as u32;
                let location = self.matcher.index.location_count();
                Node { cost: 0, time: 0, group: new, site: new, location, flags: 0, draw: None }
            }
        };
        let layers: Vec<Vec<Node>> = who
            .iter()
            .enumerate()
            .map(|(operation, all)| all.iter().map(|&who| node(operation, who)).collect())
            .collect();
        let known = self.matcher.index.location_count();
        let leg = |from: u32, to: u32| {
            // A firm that does not exist yet lies nowhere: the way to it takes no time.
            let somewhere = from < known && to < known;
            let days = if somewhere { self.pricer.way(from, to).transit_days } else { None };
            Some(Leg { time: u64::from(days.unwrap_or(0)), ..Leg::FREE })
        };
        let sink = |from: u32| {
            let time = if from < known { self.carriage(from).days } else { 0 };
            Some(Leg { time, ..Leg::FREE })
        };
        let problem = Problem {
            layers: &layers,
            leg: &leg,
            sink: &sink,
            locations: known + 1,
            reservoirs: &reservoirs,
            max_groups: self.matcher.options.max_companies,
            max_time: self.max_days.map(u64::from),
            required: self.required(),
            order: Order::Cost,
            k: 1,
        };
        let free = self.operations.len() <= problem.max_groups && problem.max_time.is_none();
        ask(&Ground {
            solver: self,
            who: &who,
            problem: &problem,
            reservoir_of: &reservoir_of,
            free,
            field: OnceCell::new(),
        })
    }

    fn who(&self, operation: usize, changes: bool) -> Vec<Who> {
        let layer = self.judged[operation].iter().enumerate();
        let taken = layer.filter(|(_, one)| {
            let broken = &one.verdict.broken;
            broken.is_empty() || (changes && (broken.len() == 1 || one.only_certificates()))
        });
        let mut who: Vec<Who> = taken.map(|(i, _)| Who::Judged(i)).collect();
        if changes {
            let process = &self.operations[operation].process;
            let taxonomy = self.matcher.taxonomy;
            let all = self.processes().into_iter().enumerate();
            let does = all.filter(|(_, own)| taxonomy.is_kind_of(own, process));
            who.extend(does.map(|(number, _)| Who::New(number)));
        }
        who
    }

    /// Capabilities whose operations together are more than they can do in a year, with their capacity.
    fn shared_capacities(&self, who: &[Vec<Who>]) -> (BTreeMap<At, u32>, Vec<u64>) {
        let mut loads: BTreeMap<At, u64> = BTreeMap::new();
        for (operation, all) in who.iter().enumerate() {
            for who in all {
                let Who::Judged(i) = *who else { continue };
                let at = self.judged[operation][i].at;
                let load = self.yearly_load(operation, self.matcher.index.capability(at)).unwrap_or(0);
                let sum = loads.entry(at).or_default();
                *sum = sum.saturating_add(load);
            }
        }
        let (mut reservoir_of, mut reservoirs) = (BTreeMap::new(), Vec::new());
        for (at, load) in loads {
            if let Some(yearly) = self.yearly_capacity(at).filter(|yearly| load > *yearly) {
                reservoir_of.insert(at, reservoirs.len() as u32);
                reservoirs.push(yearly);
            }
        }
        (reservoir_of, reservoirs)
    }
}

impl<'g> Ground<'g, '_, '_> {
    /// Whether some chain exists within every limit.
    pub(super) fn exists(&self, change: &Change<'_>) -> bool {
        let allowed = |operation: usize, node: usize| (change.allowed)(operation, self.who[operation][node]);
        let reservoir = change.capacity.map(|(at, yearly)| (self.reservoir_of.get(&at).copied(), yearly));
        if self.free && change.capacity.is_none() && !self.drawn(&allowed) {
            return self.any_choice(&allowed, change.signs);
        }
        let trial = Trial {
            allowed: Some(&allowed),
            granted: change.signs,
            capacity: reservoir.and_then(|(reservoir, yearly)| Some((reservoir?, yearly))),
        };
        let answer = self.field.get_or_init(|| Field::new(self.problem)).exists(&trial, self.solver.stop);
        self.solver.note(answer.complete);
        answer.found
    }

    /// For each operation, for each of [`Ground::who`], whether it stands on some chain.
    pub(super) fn supported(&self) -> Vec<Vec<bool>> {
        let all = |_: usize, _: usize| true;
        if !self.free || self.drawn(&all) {
            let field = self.field.get_or_init(|| Field::new(self.problem));
            let answer = field.supported(self.solver.stop);
            self.solver.note(answer.complete);
            return answer.found;
        }
        let layers = self.problem.layers;
        let signs = |node: &Node| self.problem.required & !node.flags == 0;
        let signing: Vec<bool> = layers.iter().map(|nodes| nodes.iter().any(signs)).collect();
        let whole = layers.iter().all(|nodes| !nodes.is_empty());
        let of = |(layer, nodes): (usize, &Vec<Node>)| {
            let elsewhere = signing.iter().enumerate().any(|(other, signs)| other != layer && *signs);
            nodes.iter().map(|node| whole && (elsewhere || signs(node))).collect()
        };
        layers.iter().enumerate().map(of).collect()
    }

    /// Whether an allowed capability shares its capacity between operations: then choices depend on each other.
    fn drawn(&self, allowed: &dyn Fn(usize, usize) -> bool) -> bool {
        !self.problem.reservoirs.is_empty() && self.nodes(allowed).any(|node| node.draw.is_some())
    }

    fn nodes(&self, allowed: &dyn Fn(usize, usize) -> bool) -> impl Iterator<Item = &'g Node> {
        let layers = self.problem.layers.iter().enumerate();
        let all = layers.flat_map(|(layer, nodes)| nodes.iter().enumerate().map(move |node| (layer, node)));
        all.filter(move |(layer, (node, _))| allowed(*layer, *node)).map(|(_, (_, node))| node)
    }

    /// Whether every operation has somebody, and somebody can sign.
    fn any_choice(&self, allowed: &dyn Fn(usize, usize) -> bool, granted: Option<u32>) -> bool {
        let layers = self.problem.layers;
        let whole = (0..layers.len()).all(|layer| (0..layers[layer].len()).any(|node| allowed(layer, node)));
        let signs = |node: &Node| node.flags & SIGNS != 0 || granted == Some(node.group);
        whole && (self.problem.required == 0 || self.nodes(allowed).any(signs))
    }
}
