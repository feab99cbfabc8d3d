use super::*;
use proptest::prelude::*;

/// A problem that owns its data.
#[derive(Debug, Clone)]
struct Instance {
    layers: Vec<Vec<Node>>,
    legs: Vec<Option<Leg>>,
    sinks: Vec<Option<Leg>>,
    locations: u32,
    reservoirs: Vec<u64>,
    max_groups: usize,
    max_time: Option<u64>,
    required: u8,
    order: Order,
    k: usize,
}

impl Instance {
    fn with<T>(&self, f: impl FnOnce(&Problem<'_>) -> T) -> T {
        let leg = |a: u32, b: u32| self.legs[(a * self.locations + b) as usize];
        let sink = |a: u32| self.sinks[a as usize];
        f(&Problem {
            layers: &self.layers,
            leg: &leg,
            sink: &sink,
            locations: self.locations,
            reservoirs: &self.reservoirs,
            max_groups: self.max_groups,
            max_time: self.max_time,
            required: self.required,
            order: self.order,
            k: self.k,
        })
    }

    /// Every combination, tried one by one.
    fn brute_force(&self) -> Vec<Path> {
        let mut all = vec![Vec::new()];
        for layer in &self.layers {
            let longer = |nodes: Vec<u32>| {
                (0..layer.len() as u32).map(move |node| {
                    let mut nodes = nodes.clone();
                    nodes.push(node);
                    nodes
                })
            };
            all = all.into_iter().flat_map(longer).collect();
        }
        let mut paths: Vec<Path> = all.into_iter().filter_map(|nodes| self.total(nodes)).collect();
        paths.retain(|path| self.with(|problem| check(problem, path)).is_ok());
        let rank = |path: &Path| if self.order == Order::GroupsThenCost { path.groups } else { 0 };
        paths.sort_by_key(|path| (rank(path), path.cost, path.nodes.clone()));
        paths.truncate(self.k);
        paths
    }

    fn total(&self, nodes: Vec<u32>) -> Option<Path> {
        let taken: Vec<&Node> =
            nodes.iter().zip(&self.layers).map(|(&n, layer)| &layer[n as usize]).collect();
        let mut legs = vec![self.sinks[taken.last()?.location as usize]?];
        for pair in taken.windows(2) {
            if pair[0].site != pair[1].site {
                legs.push(self.legs[(pair[0].location * self.locations + pair[1].location) as usize]?);
            }
        }
        let groups: std::collections::BTreeSet<u32> = taken.iter().map(|node| node.group).collect();
        Some(Path {
            cost: taken.iter().map(|n| n.cost).sum::<i128>() + legs.iter().map(|l| l.cost).sum::<i128>(),
            time: taken.iter().map(|n| n.time).sum::<u64>() + legs.iter().map(|l| l.time).sum::<u64>(),
            groups: groups.len(),
            flags: taken.iter().map(|n| n.flags).chain(legs.iter().map(|l| l.flags)).fold(0, |a, b| a | b),
            nodes,
        })
    }
}

fn leg() -> impl Strategy<Value = Option<Leg>> {
    let some = (0_i128..6, 0_u64..4, prop_oneof![4 => Just(0_u8), 1 => Just(2)]);
    prop_oneof![1 => Just(None), 6 => some.prop_map(|(cost, time, flags)| Some(Leg { cost, time, flags }))]
}

/// Few values on purpose: ties, shared groups and bound limits are the hard cases. So many sites belong to so many
/// groups: with few groups most stand in every layer, with many most stand in one.
fn instance(sites: u32, groups: u32) -> impl Strategy<Value = Instance> {
    let locations = 3_u32;
    let site = (0..sites, 0_i128..5, 0_u64..4, prop_oneof![3 => Just(0_u8), 1 => Just(1)]);
    let draw = proptest::option::weighted(0.3, (0_u32..2, 1_u64..4));
    let node = (site, draw).prop_map(move |((site, cost, time, flags), draw)| Node {
        cost,
        time,
        // More sites than groups and than locations: two sites of one firm, two sites at one place.
        group: site % groups,
        site,
        location: site % locations,
        flags,
        draw: draw.map(|(reservoir, amount)| Draw { reservoir, amount }),
    });
    let layers = proptest::collection::vec(proptest::collection::vec(node, 1..5), 1..6);
    let legs = proptest::collection::vec(leg(), 9);
    let sinks = proptest::collection::vec(leg(), 3);
    let order = prop_oneof![Just(Order::Cost), Just(Order::GroupsThenCost)];
    let limits = (1_usize..5, proptest::option::of(4_u64..22), 0_u8..4, order, 1_usize..8);
    (layers, legs, sinks, limits, (2_u64..7, 2_u64..7)).prop_map(
        move |(layers, legs, sinks, limits, reservoirs)| {
            let (max_groups, max_time, required, order, k) = limits;
            let reservoirs = vec![reservoirs.0, reservoirs.1];
            Instance { layers, legs, sinks, locations, reservoirs, max_groups, max_time, required, order, k }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, ..ProptestConfig::default() })]

    /// The search finds exactly the paths, in exactly the order, that trying everything finds.
    #[test]
    fn equals_brute_force(instance in prop_oneof![instance(5, 4), instance(12, 9), instance(30, 25)]) {
        let found = instance.with(|problem| k_best(problem, &|| false));
        prop_assert!(found.complete);
        prop_assert_eq!(&found.paths, &instance.brute_force());
        for path in &found.paths {
            prop_assert_eq!(instance.with(|problem| check(problem, path)), Ok(()));
        }
    }
}

/// A change of an instance: which nodes are left, a group that is granted everything, a reservoir of another size.
type Change = (Vec<Vec<bool>>, Option<u32>, Option<(u32, u64)>);

fn change() -> impl Strategy<Value = Change> {
    let left = proptest::collection::vec(proptest::collection::vec(proptest::bool::weighted(0.7), 5), 6);
    (left, proptest::option::of(0_u32..4), proptest::option::of((0_u32..2, 0_u64..9)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    /// A changed problem has a path exactly when trying everything in it finds one.
    #[test]
    fn a_field_knows_what_is_possible_under_a_change(instance in instance(5, 4), change in change()) {
        let (left, granted, capacity) = change;
        let mut changed = Instance { k: 1, ..instance.clone() };
        for (layer, left) in changed.layers.iter_mut().zip(&left) {
            let mut at = 0;
            layer.retain(|_| { at += 1; left[at - 1] });
            for node in layer.iter_mut().filter(|node| granted == Some(node.group)) {
                node.flags |= instance.required;
            }
        }
        if let Some((reservoir, most)) = capacity {
            changed.reservoirs[reservoir as usize] = most;
        }
        let allowed = |layer: usize, node: usize| left[layer][node];
        let trial = Trial { allowed: Some(&allowed), granted, capacity };
        let found = instance.with(|problem| Field::new(problem).exists(&trial, &|| false));
        prop_assert!(found.complete);
        prop_assert_eq!(found.found, !changed.brute_force().is_empty());
    }

    /// A node is supported exactly when some allowed path stands on it.
    #[test]
    fn supported_nodes_stand_on_a_path(instance in prop_oneof![instance(5, 4), instance(12, 9)]) {
        let mut expected: Vec<Vec<bool>> = instance.layers.iter().map(|nodes| vec![false; nodes.len()]).collect();
        for path in (Instance { k: usize::MAX, ..instance.clone() }).brute_force() {
            for (layer, node) in path.nodes.iter().enumerate() {
                expected[layer][*node as usize] = true;
            }
        }
        let found = instance.with(|problem| Field::new(problem).supported(&|| false));
        prop_assert!(found.complete);
        prop_assert_eq!(found.found, expected);
    }
}

fn node(cost: i128, group: u32) -> Node {
    Node { cost, time: 1, group, site: group, location: 0, flags: 0, draw: None }
}

fn plain(layers: Vec<Vec<Node>>) -> Instance {
    Instance {
        layers,
        legs: vec![Some(Leg { cost: 10, time: 1, flags: 0 })],
        sinks: vec![Some(Leg { cost: 5, time: 2, flags: 0 })],
        locations: 1,
        reservoirs: Vec::new(),
        max_groups: 4,
        max_time: None,
        required: 0,
        order: Order::Cost,
        k: 5,
    }
}

#[test]
fn freight_decides_between_one_firm_and_a_chain() {
    let instance = plain(vec![vec![node(4, 0), node(9, 1)], vec![node(9, 1), node(3, 2)]]);
    let found = instance.with(|problem| k_best(problem, &|| false)).paths;
    let totals: Vec<_> = found.iter().map(|path| (path.nodes.clone(), path.cost, path.groups)).collect();
    assert_eq!(totals[0], (vec![0, 1], 4 + 10 + 3 + 5, 2));
    assert_eq!(totals[1], (vec![1, 0], 9 + 9 + 5, 1));
}

#[test]
fn without_layers_or_nodes_there_is_no_path() {
    assert!(plain(vec![]).with(|problem| k_best(problem, &|| false)).paths.is_empty());
    assert!(
        plain(vec![vec![node(1, 0)], vec![]]).with(|problem| k_best(problem, &|| false)).paths.is_empty()
    );
}

#[test]
fn a_stopped_search_says_so() {
    let layer: Vec<Node> = (0..60).map(|group| node(0, group)).collect();
    let mut instance = plain(vec![layer; 6]);
    instance.k = 4000;
    let found = instance.with(|problem| k_best(problem, &|| true));
    assert!(!found.complete);
}

#[test]
fn the_checker_sees_what_is_wrong() {
    let mut instance = plain(vec![vec![node(4, 0)], vec![node(3, 2)]]);
    let good = Path { nodes: vec![0, 0], cost: 22, time: 5, groups: 2, flags: 0 };
    let verdict = |instance: &Instance, path: &Path| instance.with(|problem| check(problem, path));
    assert_eq!(verdict(&instance, &good), Ok(()));
    assert_eq!(verdict(&instance, &Path { cost: 21, ..good.clone() }), Err(Violation::WrongTotals));
    instance.required = 4;
    assert_eq!(verdict(&instance, &good), Err(Violation::FlagMissing(4)));
    instance.required = 0;
    instance.max_groups = 1;
    assert_eq!(verdict(&instance, &good), Err(Violation::TooManyGroups(2)));
    instance.max_groups = 2;
    instance.max_time = Some(4);
    assert_eq!(verdict(&instance, &good), Err(Violation::TooLong(5)));
    instance.max_time = None;
    instance.legs = vec![None];
    assert_eq!(verdict(&instance, &good), Err(Violation::NoLeg { from_layer: 0 }));
    assert_eq!(verdict(&instance, &Path { nodes: vec![0], ..good }), Err(Violation::Shape));
}
