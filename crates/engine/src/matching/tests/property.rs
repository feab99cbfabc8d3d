//! The answer equals what trying everything finds: for small worlds, by the hundred.

use super::brute::{self, Key, Lists, Tried};
use super::generate::worlds;
use super::world::World;
use crate::matching::Matcher;
use crate::matching::check::Inputs;
use crate::matching::live::Live;
use domain::demand::Part;
use domain::id::SupplierId;
use domain::matching::answer::{Answer, Chain, Gap, GapMeasure, PartAnswer, Status};
use domain::matching::constraint::Constraint;
use domain::matching::rates::Rates;
use domain::place::gazetteer::Gazetteer;
use domain::registry::Register;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_shrink_iters: 6000, ..ProptestConfig::default() })]

    #[test]
    fn the_answer_equals_trying_everything(world in worlds()) {
        let answer = world.answer();
        prop_assert_eq!(world.faults(&answer), vec![]);
        prop_assert!(answer.complete);
        for (part, told) in world.parts.iter().zip(&answer.parts) {
            let inputs = world.inputs();
            let tried = brute::try_all(&inputs, part);
            chains(&world, told, &tried)?;
            near_misses(&inputs, part, told)?;
        }
        gaps(&world, &answer)?;
        questions(&world, &answer)?;
    }

    /// Holding all capabilities against an operation at once, and looking at the promising ones only, changes nothing.
    #[test]
    fn a_large_register_is_answered_like_a_small_one(world in worlds(), probe in 1..4_usize) {
        let mut one_by_one = world.answer();
        for part in &mut one_by_one.parts {
            // Among many, chains without a price only fill the list up.
            let filled = part.priced.len() == world.options.chains;
            part.unpriced.truncate(if filled { 0 } else { usize::MAX });
        }
        let at_once = world.answer_as_if_large(probe);
        for (told, expected) in at_once.parts.iter().zip(&one_by_one.parts) {
            prop_assert_eq!(told, expected);
        }
        let suppliers = std::mem::take(&mut one_by_one.suppliers);
        prop_assert!(at_once.suppliers.keys().all(|firm| suppliers.contains_key(firm)));
        one_by_one.suppliers = at_once.suppliers.clone();
        prop_assert_eq!(at_once, one_by_one);
    }

    /// One world turned into another, firm by firm, then its rates, then its list: after every step the answer that was
    /// kept up to date is the one of a fresh run.
    #[test]
    fn an_answer_kept_up_to_date_is_that_of_a_fresh_run(
        from in worlds(),
        to in worlds(),
        few in prop_oneof![Just(0_usize), Just(64)],
    ) {
        let (register, rates) = (&from.register, &from.rates);
        let fresh = |register: &Register, rates: &Rates, parts: &[Part]| {
            let matcher = bounded(&from, register, rates, few);
            let outcomes = parts.iter().map(|part| matcher.answer_part(part, &|| false)).collect();
            matcher.finish(outcomes)
        };
        let first = bounded(&from, register, rates, few);
        let outcomes = from.parts.iter().map(|part| first.answer_part(part, &|| false)).collect();
        let mut live = Live::new(first, register, from.parts.clone(), outcomes);
        let mut now = register.clone();
        let ids: BTreeSet<SupplierId> =
            register.suppliers.iter().chain(&to.register.suppliers).map(|firm| firm.id.clone()).collect();
        for id in ids {
            let firm = to.register.suppliers.iter().find(|firm| firm.id == id);
            now.suppliers.retain(|firm| firm.id != id);
            now.suppliers.extend(firm.cloned());
            live.exchange(&id, firm);
            live.settle();
            prop_assert_eq!(live.answer(), Some(fresh(&now, rates, &from.parts)));
        }
        live.exchange_rates(&to.rates);
        live.settle();
        prop_assert_eq!(live.answer(), Some(fresh(&now, &to.rates, &from.parts)));
        live.exchange_parts(to.parts.clone());
        live.settle();
        prop_assert_eq!(live.answer(), Some(fresh(&now, &to.rates, &to.parts)));
        live.exchange_parts(to.parts.clone());
        prop_assert_eq!(live.open(), Vec::<usize>::new());
    }
}

/// A matcher that takes processes done by more than `few` capabilities for those of a large register.
fn bounded<'w>(world: &'w World, register: &'w Register, rates: &'w Rates, few: usize) -> Matcher<'w> {
    let mut matcher = Matcher::new(register, rates, world.taxonomy, Gazetteer::builtin(), &world.options);
    matcher.bounds = crate::matching::Bounds { few, probe: 2, asked: 1000 };
    matcher
}

/// Priced chains with their cost, and unpriced ones.
type Both = (Vec<(i128, Vec<brute::Id>)>, Vec<Vec<brute::Id>>);

fn told(priced: &[Chain], unpriced: &[Chain]) -> Both {
    let cost = |chain: &Chain| chain.cost.as_ref().map_or(-1, |cost| cost.total.micro());
    let priced = priced.iter().map(|chain| (cost(chain), brute::told(chain))).collect();
    (priced, unpriced.iter().map(brute::told).collect())
}

fn best(lists: &Lists, k: usize) -> Both {
    let priced = lists.priced.iter().take(k).cloned().collect();
    (priced, lists.unpriced.iter().take(k).map(|(.., steps)| steps.clone()).collect())
}

fn chains(world: &World, part: &PartAnswer, tried: &Tried) -> Result<(), TestCaseError> {
    let k = world.options.chains;
    prop_assert_eq!(part.status, tried.status);
    prop_assert_eq!(told(&part.priced, &part.unpriced), best(&tried.lists, k));
    let second = part.second_source.as_ref().map(brute::told);
    prop_assert_eq!(second.as_ref(), tried.second.steps().next());
    let unsigned: Vec<_> = part.without_signatory.iter().map(brute::told).collect();
    let expected: Vec<_> = tried.without_signatory.steps().take(k).cloned().collect();
    prop_assert_eq!(unsigned, expected);
    Ok(())
}

/// Exactly the capabilities that fail on one constraint, the nearest twenty, and how many for each constraint.
fn near_misses(inputs: &Inputs<'_>, part: &Part, told: &PartAnswer) -> Result<(), TestCaseError> {
    let mut misses = Vec::new();
    let mut counted: BTreeMap<Constraint, BTreeSet<brute::Id>> = BTreeMap::new();
    for (operation, layer) in brute::candidates(inputs, part).iter().enumerate() {
        for (taken, verdict) in layer {
            if let [short] = verdict.broken.as_slice() {
                let ppm = short.relative_ppm.unwrap_or(u32::MAX);
                misses.push((ppm, operation, brute::id(taken)));
                counted.entry(short.constraint.clone()).or_default().insert(brute::id(taken));
            }
        }
    }
    misses.sort();
    misses.truncate(20);
    let names = told.near_misses.iter().map(|miss| {
        let id = (miss.supplier.clone(), miss.site.clone(), miss.capability.clone());
        (miss.shortfall.relative_ppm.unwrap_or(u32::MAX), miss.operation, id)
    });
    prop_assert_eq!(names.collect::<Vec<_>>(), misses);
    let counted: BTreeMap<Constraint, u32> =
        counted.into_iter().map(|(constraint, of)| (constraint, of.len() as u32)).collect();
    prop_assert_eq!(&told.failed_on, &counted);
    Ok(())
}

/// Exactly the measures that open a part; each reaches far enough for all its parts, and less would not do for one part.
fn gaps(world: &World, answer: &Answer) -> Result<(), TestCaseError> {
    let mut expected: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (number, part) in world.parts.iter().enumerate() {
        if answer.parts[number].status == Status::Unanswered {
            for key in brute::measures(world, part) {
                expected.entry(key).or_default().push(number);
            }
        }
    }
    let named: BTreeMap<Key, Vec<usize>> =
        answer.gaps.iter().map(|gap| (brute::key(&gap.measure), gap.parts.clone())).collect();
    prop_assert_eq!(named, expected);
    for gap in &answer.gaps {
        for &number in &gap.parts {
            prop_assert!(
                opens(world, &gap.measure, &world.parts[number]),
                "{:?} does not open {}",
                gap,
                number
            );
        }
        less_would_not_do(world, gap)?;
    }
    Ok(())
}

fn opens(world: &World, measure: &GapMeasure, part: &Part) -> bool {
    let register = brute::taken(world, part, measure);
    brute::exists(&Inputs { register: &register, ..world.inputs() }, part)
}

fn less_would_not_do(world: &World, gap: &Gap) -> Result<(), TestCaseError> {
    let GapMeasure::Machine(machine) = &gap.measure else { return Ok(()) };
    if let Some(less) = brute::a_little_less(world, machine) {
        let less = GapMeasure::Machine(Box::new(less));
        let all = gap.parts.iter().all(|&number| opens(world, &less, &world.parts[number]));
        prop_assert!(!all, "less than {:?} would do", gap);
    }
    Ok(())
}

fn questions(world: &World, answer: &Answer) -> Result<(), TestCaseError> {
    let mut expected: BTreeMap<brute::Asked, Vec<usize>> = BTreeMap::new();
    let inputs = world.inputs();
    for (number, part) in world.parts.iter().enumerate() {
        if answer.parts[number].status == Status::Possible {
            for asked in brute::questions(&inputs, part) {
                expected.entry(asked).or_default().push(number);
            }
        }
    }
    let mut named: BTreeMap<brute::Asked, Vec<usize>> = BTreeMap::new();
    for firm in &answer.questions {
        for question in &firm.questions {
            let key = (
                firm.supplier.clone(),
                question.site.clone(),
                question.process.clone(),
                question.constraint.clone(),
            );
            prop_assert!(named.insert(key, question.parts.clone()).is_none(), "asked twice");
        }
    }
    prop_assert_eq!(named, expected);
    Ok(())
}

/// The worlds are worth trying: every outcome occurs, none drowns the others.
#[test]
fn worlds_are_varied() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let parts_tried = 600;
    let mut tried = 0;
    while tried < parts_tried {
        let world = worlds().new_tree(&mut runner).unwrap().current();
        let answer = world.answer();
        for part in &answer.parts {
            tried += 1;
            let mut count = |name, yes: bool| *seen.entry(name).or_default() += u32::from(yes);
            count(part.status.key(), true);
            count("priced", !part.priced.is_empty());
            count("several priced", part.priced.len() > 1);
            count("unpriced", !part.unpriced.is_empty());
            count("both", !part.priced.is_empty() && !part.unpriced.is_empty());
            count("second source", part.second_source.is_some());
            count("nobody signs", !part.without_signatory.is_empty());
            count("several companies", part.priced.iter().any(|chain| chain.companies.len() > 1));
            count("near misses", !part.near_misses.is_empty());
        }
        let mut count = |name, of: usize| *seen.entry(name).or_default() += of as u32;
        count("questions", answer.questions.len());
        count("certificate gaps", of_kind(&answer, |m| matches!(m, GapMeasure::Certificate { .. })));
        count("machine gaps", of_kind(&answer, |m| matches!(m, GapMeasure::Machine(_))));
        count("process gaps", of_kind(&answer, |m| matches!(m, GapMeasure::Process { .. })));
    }
    assert_eq!(seen.len(), 15, "{seen:?}");
    assert!(seen.values().all(|count| *count >= parts_tried / 30), "{seen:?}");
}

fn of_kind(answer: &Answer, kind: fn(&GapMeasure) -> bool) -> usize {
    answer.gaps.iter().filter(|gap| kind(&gap.measure)).count()
}
