//! What is told of the whole list: gaps, questions, firms.

use super::exact::exchanged;
use super::step::{Held, Signature, Taken, held, judge, limit_days, load, month_of, signature};
use super::{At, Book, Fault, What};
use domain::demand::Part;
use domain::id::SupplierId;
use domain::matching::answer::{
    Answer, FirmQuestions, Gap, GapMeasure, MachineGap, Question, Status, SupplierFacts,
};
use domain::matching::constraint::{Constraint, Measure, Verdict};
use domain::registry::{Certificates, Interest, Supplier};
use domain::taxonomy::Direction;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(book: &Book<'_>, answer: &Answer, faults: &mut Vec<Fault>) {
    let mut push = |at: At, what: What| faults.push(Fault { part: None, at, what });
    head(book, answer, &mut push);
    firms(book, answer, &mut push);
    for (i, gap) in answer.gaps.iter().enumerate() {
        check_gap(book, answer, gap).into_iter().for_each(|what| push(At::Gap(i), what));
    }
    let worth = |gap: &Gap| (gap.yearly_value.map_or(0, |value| value.micro()), gap.parts.len());
    if answer.gaps.windows(2).any(|pair| worth(&pair[0]) < worth(&pair[1])) {
        push(At::List, What::OutOfOrder);
    }
    for (i, firm) in answer.questions.iter().enumerate() {
        check_firm(book, answer, firm).into_iter().for_each(|what| push(At::Questions(i), what));
    }
    let weight = |firm: &FirmQuestions| firm.parts.len();
    if answer.questions.windows(2).any(|pair| weight(&pair[0]) < weight(&pair[1])) {
        push(At::List, What::OutOfOrder);
    }
    if answer.complete {
        asked_for(answer, &mut push);
    }
}

fn head(book: &Book<'_>, answer: &Answer, push: &mut dyn FnMut(At, What)) {
    let options = book.inputs.options;
    let same = answer.as_of == options.as_of
        && answer.chains_asked == options.chains
        && answer.max_companies == options.max_companies
        && answer.currency == options.currency;
    if !same {
        push(At::List, What::WrongOptions);
    }
    let (mut not_interested, mut excluded, mut nothing_known) = (0, 0, 0);
    for supplier in &book.inputs.register.suppliers {
        if options.excluded.contains(&supplier.id) {
            excluded += 1;
        } else if supplier.interest == Interest::No {
            not_interested += 1;
        } else if supplier.sites.iter().all(|site| site.capabilities.is_empty()) {
            nothing_known += 1;
        }
    }
    let told = &answer.left_out;
    if (told.not_interested, told.excluded, told.nothing_known) != (not_interested, excluded, nothing_known) {
        push(At::List, What::WrongLeftOut);
    }
}

fn firms(book: &Book<'_>, answer: &Answer, push: &mut dyn FnMut(At, What)) {
    let asked = answer.questions.iter().map(|firm| &firm.supplier);
    let named: BTreeSet<&SupplierId> = answer.mentions().chain(asked).collect();
    if !named.into_iter().eq(answer.suppliers.keys()) {
        push(At::List, What::WrongFirms);
    }
    let day = book.inputs.options.as_of;
    for (id, facts) in &answer.suppliers {
        let right = book.suppliers.get(id).is_some_and(|supplier| same_firm(supplier, facts, day));
        if !right {
            push(At::List, What::WrongFirm(id.clone()));
        }
    }
}

fn same_firm(supplier: &Supplier, facts: &SupplierFacts, day: jiff::civil::Date) -> bool {
    let mut valid = BTreeSet::new();
    for one in supplier.certificates.held() {
        if one.valid_until >= day && one.valid_from.is_none_or(|from| from <= day) {
            valid.insert(&one.code);
        }
    }
    let sites: BTreeSet<_> = supplier.sites.iter().map(|site| &site.id).collect();
    facts.id == supplier.id
        && facts.names == supplier.names
        && facts.country == supplier.country
        && facts.staff == supplier.staff
        && sites.into_iter().eq(facts.sites.keys())
        && valid.into_iter().eq(&facts.certificates)
}

/// Whether a gap's measure is one, belongs to every part it claims, and adds up.
///
/// That the measure opens the part is a matter of a search, which the tests prove; here is checked what can be read
/// off: the part is closed, and what the measure mends is what stood in the way at that place.
fn check_gap(book: &Book<'_>, answer: &Answer, gap: &Gap) -> Vec<What> {
    let mut faults = Vec::new();
    if gap.parts.is_empty() || gap.parts.windows(2).any(|pair| pair[0] >= pair[1]) {
        faults.push(What::WrongParts);
    }
    let options = book.inputs.options;
    let (mut sum, mut without) = (None, 0);
    for &number in &gap.parts {
        let Some((part, told)) = book.inputs.parts.get(number).zip(answer.parts.get(number)) else {
            return vec![What::WrongParts];
        };
        if told.status != Status::Unanswered {
            faults.push(What::GapOfAnsweredPart(number));
        }
        if !opens(book, part, &gap.measure) {
            faults.push(What::GapOpensNothing(number));
        }
        let yearly = told.part.yearly_value;
        match yearly.and_then(|value| exchanged(book.inputs.rates, value, options.currency, options.as_of)) {
            Some(value) => sum = Some(sum.unwrap_or(0) + value.micro()),
            None => without += 1,
        }
    }
    let told = gap.yearly_value.map(|value| value.micro());
    let currency = gap.yearly_value.is_none_or(|value| value.currency() == options.currency);
    if told != sum || without != gap.parts_without_value || !currency {
        faults.push(What::WrongValue);
    }
    faults
}

fn opens(book: &Book<'_>, part: &Part, measure: &GapMeasure) -> bool {
    let operations = part.route.operations();
    match measure {
        GapMeasure::Process { process } => operations.iter().any(|operation| operation.process == *process),
        GapMeasure::Certificate { certificate, supplier } => {
            let Some(supplier) = book.suppliers.get(supplier) else { return false };
            // One it was not asked about may be the measure too: it meets another that is known to be missing.
            let lacks = |here| here != Held::Yes && supplier.certificates != Certificates::Unknown;
            let anywhere = held(book.inputs, supplier, certificate, None);
            let here = |site: &domain::registry::Site| {
                lacks(held(book.inputs, supplier, certificate, Some(&site.id)))
            };
            let somewhere = supplier.sites.iter().any(here);
            part.certificates.contains(certificate) && (lacks(anywhere) || somewhere)
        }
        GapMeasure::Machine(machine) => {
            let Some(taken) = book.take(&machine.supplier, &machine.site, &machine.capability) else {
                return false;
            };
            let verdicts: Vec<(usize, Verdict)> = (0..operations.len())
                .filter_map(|at| Some((at, judge(book.inputs, part, at, taken)?)))
                .collect();
            machine.process == taken.capability.process && mends(book, part, machine, taken, &verdicts)
        }
    }
}

/// Whether a machine that reaches further mends some operation at this capability: nothing else may fail there.
fn mends(
    book: &Book<'_>,
    part: &Part,
    machine: &MachineGap,
    taken: Taken<'_>,
    verdicts: &[(usize, Verdict)],
) -> bool {
    let only = |verdict: &Verdict| verdict.broken.iter().all(|short| short.constraint == machine.constraint);
    let usable: Vec<&(usize, Verdict)> = verdicts.iter().filter(|(_, verdict)| only(verdict)).collect();
    if machine.constraint == Constraint::Capacity {
        let Some(capacity) = taken.capability.capacity else { return false };
        let (Measure::Monthly(have, of), Measure::Monthly(reach, to)) = (&machine.have, &machine.reach)
        else {
            return false;
        };
        let loads =
            usable.iter().filter_map(|(at, _)| load(part, &part.route.operations()[*at], capacity.basis));
        // Some step or steps together are more than the capacity is, and not more than it would be.
        let loads: Vec<i128> = loads.collect();
        let now = i128::from(capacity.milli) * 12;
        let least = loads.iter().min().copied().unwrap_or(i128::MAX);
        return (*have, *of) == (capacity.milli, capacity.basis)
            && *to == capacity.basis
            && reach > have
            && loads.iter().sum::<i128>() > now
            && *reach >= month_of(least);
    }
    usable.iter().flat_map(|(_, verdict)| &verdict.broken).any(|short| {
        short.have == machine.have && covers(book, &machine.constraint, &machine.reach, &short.need)
    })
}

/// Whether whoever reaches `reach` also reaches `need`.
fn covers(book: &Book<'_>, constraint: &Constraint, reach: &Measure, need: &Measure) -> bool {
    let ends = |measure: &Measure| match measure {
        Measure::Quantity(value) => Some((value.base(), value.base())),
        Measure::Range(low, high) => Some((low.base(), high.base())),
        _ => None,
    };
    if let (Constraint::Parameter(code), Some(reach), Some(need)) = (constraint, ends(reach), ends(need)) {
        return match book.inputs.taxonomy.parameters.get(code).map(|parameter| parameter.direction) {
            Some(Direction::AtLeast) => reach.1 >= need.1,
            Some(Direction::AtMost) => reach.0 <= need.0,
            Some(Direction::Within) => reach.0 <= need.0 && reach.1 >= need.1,
            None => false,
        };
    }
    match (reach, need) {
        (Measure::Size(reach), Measure::Size(need)) => (0..3).all(|i| reach[i] >= need[i]),
        (Measure::Mass(reach), Measure::Mass(need)) => reach >= need,
        (Measure::Grade(reach), Measure::Grade(need)) => reach <= need,
        (Measure::Pieces(reach), Measure::Pieces(need)) => reach <= need,
        (Measure::Days(reach), Measure::Days(need)) => reach <= need,
        (Measure::Monthly(reach, a), Measure::Monthly(need, b)) => a == b && reach >= need,
        (Measure::Materials(reach), Measure::Materials(need)) => need.iter().all(|code| reach.contains(code)),
        // Different kinds cannot be joined: the first stands for all.
        (Measure::Materials(_), Measure::Text(_)) | (Measure::Text(_), _) => true,
        _ => reach == need,
    }
}

fn check_firm(book: &Book<'_>, answer: &Answer, firm: &FirmQuestions) -> Vec<What> {
    let mut faults = Vec::new();
    let Some(supplier) = book.suppliers.get(&firm.supplier) else {
        return vec![What::NotInRegister(firm.supplier.clone())];
    };
    let all: BTreeSet<usize> = firm.questions.iter().flat_map(|question| question.parts.clone()).collect();
    if !all.into_iter().eq(firm.parts.iter().copied()) || firm.questions.is_empty() {
        faults.push(What::WrongParts);
    }
    let key =
        |question: &Question| (question.site.clone(), question.process.clone(), question.constraint.clone());
    let keys: Vec<_> = firm.questions.iter().map(key).collect();
    if keys.windows(2).any(|pair| pair[0] >= pair[1]) {
        faults.push(What::OutOfOrder);
    }
    for question in &firm.questions {
        for &number in &question.parts {
            let part = book.inputs.parts.get(number).zip(answer.parts.get(number));
            let open = part.filter(|(_, told)| told.status == Status::Possible);
            if !open.is_some_and(|(part, _)| asks(book, part, supplier, question)) {
                faults.push(What::IdleQuestion(number));
            }
        }
    }
    faults
}

/// Whether a question is open at some capability of the site for this part, with a need no harder than it says.
fn asks(book: &Book<'_>, part: &Part, supplier: &Supplier, question: &Question) -> bool {
    let Some(process) = &question.process else {
        let Constraint::Certificate(code) = &question.constraint else { return false };
        let first = supplier.sites.iter().map(|site| &site.id).min() == Some(&question.site);
        return first
            && question.need == Measure::Until(book.inputs.options.as_of)
            && matches!(signature(book.inputs, part, supplier), Signature::Ask(codes) if codes.contains(code));
    };
    let Some(site) = supplier.sites.iter().find(|site| site.id == question.site) else { return false };
    let mut asked = Vec::new();
    for (at, operation) in part.route.operations().iter().enumerate() {
        for capability in &site.capabilities {
            let taken = Taken { supplier, site, capability };
            let verdict =
                (operation.process == *process).then(|| judge(book.inputs, part, at, taken)).flatten();
            let open = verdict.filter(|verdict| verdict.broken.is_empty());
            let unknown = open.into_iter().flat_map(|verdict| verdict.unknown);
            asked.extend(unknown.filter(|unknown| unknown.constraint == question.constraint));
        }
    }
    if question.constraint == Constraint::LeadTime {
        let limit = limit_days(book.inputs, part);
        return !asked.is_empty()
            && matches!(question.need, Measure::Days(days) if limit.is_some_and(|limit| days <= limit));
    }
    asked.iter().any(|unknown| covers(book, &question.constraint, &question.need, &unknown.need))
}

/// What a told possible chain asks must stand among the questions.
fn asked_for(answer: &Answer, push: &mut dyn FnMut(At, What)) {
    let mut asked: BTreeMap<(&SupplierId, &Constraint), BTreeSet<usize>> = BTreeMap::new();
    for firm in &answer.questions {
        for question in &firm.questions {
            let key = (&firm.supplier, &question.constraint);
            asked.entry(key).or_default().extend(question.parts.iter().copied());
        }
    }
    for (number, part) in answer.parts.iter().enumerate() {
        if part.status != Status::Possible {
            continue;
        }
        let chains = part.priced.iter().chain(&part.unpriced).chain(&part.second_source);
        for (step, unknown) in chains.flat_map(|chain| chain.questions()) {
            let key = (&step.supplier, &unknown.constraint);
            if !asked.get(&key).is_some_and(|parts| parts.contains(&number)) {
                push(At::List, What::QuestionMissing(number));
            }
        }
    }
}
