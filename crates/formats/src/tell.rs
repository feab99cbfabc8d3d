//! Domain values told in the reader's language: what reports, workbooks and terminals have in common.
//!
//! No sentence stands here: keys and arguments go to `lang`, names are picked from their four languages.

mod change;

pub use change::{ToldChange, ToldField};

use crate::fields;
use domain::finding::{Arg, Finding, Severity};
use domain::id::{CertificateCode, MaterialCode, ParameterCode, PlaceCode, ProcessCode, SiteId, SupplierId};
use domain::matching::answer::{
    Answer, Chain, CostItem, Gap, GapMeasure, MissingRate, PartFacts, Question, Status, Step, SupplierFacts,
    Weakness,
};
use domain::matching::constraint::{Constraint, Measure, Shortfall, Unknown};
use domain::money::Money;
use domain::names::Names;
use domain::place::gazetteer::Gazetteer;
use domain::place::{Country, Precision};
use domain::quantity::Quantity;
use domain::registry::same::Reason;
use domain::registry::{Basis, Evidence, FiredRule, Grade};
use domain::taxonomy::{Direction, Taxonomy};
use jiff::civil::Date;
use lang::{Language, Translator, Value, format};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Tells values in one language.
#[derive(Clone)]
pub struct Teller<'a> {
    /// The sentences.
    pub words: Translator,
    taxonomy: &'a Taxonomy,
    gazetteer: &'a Gazetteer,
}

/// A finding told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldFinding {
    /// The rule's key.
    pub rule: &'static str,
    /// The severity's key: `error`, `warning`, `note`.
    pub severity_key: &'static str,
    /// What stood there; empty when nothing did.
    pub value: String,
    /// Its severity, as a word.
    pub severity: String,
    /// The severity itself.
    pub level: Severity,
    /// The file.
    pub file: String,
    /// The sheet; empty when there is none.
    pub sheet: String,
    /// The cell, column or row.
    pub cell: String,
    /// What was found.
    pub found: String,
    /// What to do.
    pub to_do: String,
    /// Why two rows may be one firm, one by one; empty in any other finding.
    pub reasons: Vec<ToldReason>,
}

/// A reason for or against two rows being one firm, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldReason {
    /// Its key.
    pub key: &'static str,
    /// Whether it speaks for one firm.
    pub speaks_for: bool,
    /// The words.
    pub told: String,
}

impl<'a> Teller<'a> {
    /// Tells in the translator's language.
    pub fn new(words: Translator, taxonomy: &'a Taxonomy, gazetteer: &'a Gazetteer) -> Teller<'a> {
        Teller { words, taxonomy, gazetteer }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// A sentence without arguments.
    pub fn t(&self, key: &str) -> String {
        self.words.t(key, &[])
    }

    /// A sentence.
    pub fn say(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.words.t(key, args)
    }

    /// The name in this language.
    pub fn name(&self, names: &Names) -> String {
        self.language().choose(names.all()).into_owned()
    }

    /// A supplier's name.
    pub fn supplier(&self, facts: &SupplierFacts) -> String {
        let name = self.name(&facts.names);
        if name.is_empty() { facts.id.to_string() } else { name }
    }

    /// A firm by its id; the id itself where the answer does not name the firm.
    pub fn firm(&self, answer: &Answer, id: &SupplierId) -> String {
        answer.suppliers.get(id).map_or_else(|| id.to_string(), |facts| self.supplier(facts))
    }

    /// Where a firm's site is: its place, else its address, else the firm's country; empty when nobody knows.
    pub fn site(&self, answer: &Answer, supplier: &SupplierId, site: &SiteId) -> String {
        let Some(firm) = answer.suppliers.get(supplier) else { return String::new() };
        let facts = firm.sites.get(site);
        let place = facts.and_then(|facts| facts.place.as_ref()).map(|code| self.place(code));
        let address = || facts.map(|facts| facts.address.clone()).filter(|address| !address.is_empty());
        place.or_else(address).or_else(|| Some(self.country(firm.country?))).unwrap_or_default()
    }

    /// Who does what: "A: casting, machining → B: plating".
    pub fn chain(&self, answer: &Answer, chain: &Chain) -> String {
        let runs = chain.steps.chunk_by(|one, next| one.supplier == next.supplier);
        let told = runs.filter_map(|run| {
            let processes: Vec<String> = run.iter().map(|step| self.process(&step.process)).collect();
            Some(format!("{}: {}", self.firm(answer, &run.first()?.supplier), processes.join(", ")))
        });
        told.collect::<Vec<_>>().join(" → ")
    }

    /// What must be asked before a chain is certain, a line for each firm: "A: press tonnage: at least 800 t; ...".
    pub fn chain_questions(&self, answer: &Answer, chain: &Chain) -> String {
        let asked = |id: &SupplierId| {
            let of_firm = chain.questions().filter(|(step, _)| step.supplier == *id);
            let mut told: Vec<String> = Vec::new();
            for (_, unknown) in of_firm {
                let question = self.unknown(unknown);
                if !told.contains(&question) {
                    told.push(question);
                }
            }
            (!told.is_empty()).then(|| format!("{}: {}", self.firm(answer, id), told.join("; ")))
        };
        chain.companies.iter().filter_map(asked).collect::<Vec<_>>().join("\n")
    }

    /// A chain's weakest link: the step and why.
    pub fn weakest(&self, answer: &Answer, chain: &Chain) -> Option<String> {
        let weakest = chain.weakest.as_ref()?;
        let step = chain.steps.get(weakest.step)?;
        let (firm, process) = (self.firm(answer, &step.supplier), self.process(&step.process));
        Some(format!("{firm}, {process}: {}", self.weakness(weakest.why)))
    }

    /// A part's name; empty when it has none.
    pub fn part_name(&self, part: &PartFacts) -> String {
        self.name(&part.names)
    }

    /// A process.
    pub fn process(&self, code: &ProcessCode) -> String {
        self.taxonomy
            .processes
            .get(code)
            .map_or_else(|| code.to_string(), |process| self.name(&process.names))
    }

    /// The family of a process.
    pub fn family(&self, code: &ProcessCode) -> String {
        self.taxonomy.family(code).map_or_else(|| code.to_string(), |process| self.name(&process.names))
    }

    /// A route, its steps joined by arrows.
    pub fn route<'r>(&self, codes: impl Iterator<Item = &'r ProcessCode>) -> String {
        codes.map(|code| self.process(code)).collect::<Vec<_>>().join(" → ")
    }

    /// A material.
    pub fn material(&self, code: &MaterialCode) -> String {
        self.taxonomy
            .materials
            .get(code)
            .map_or_else(|| code.to_string(), |material| self.name(&material.names))
    }

    /// A certificate.
    pub fn certificate(&self, code: &CertificateCode) -> String {
        self.taxonomy.certificates.get(code).map_or_else(|| code.to_string(), |c| self.name(&c.names))
    }

    /// A parameter.
    pub fn parameter(&self, code: &ParameterCode) -> String {
        self.taxonomy.parameters.get(code).map_or_else(|| code.to_string(), |p| self.name(&p.names))
    }

    /// A place with what it belongs to.
    pub fn place(&self, code: &PlaceCode) -> String {
        let names = self.gazetteer.full_names(code);
        names.map_or_else(|| code.to_string(), |names| self.name(&names))
    }

    /// A country.
    pub fn country(&self, country: Country) -> String {
        self.name(&country.names())
    }

    /// A grade of a capability.
    pub fn grade(&self, grade: Grade) -> String {
        self.t(match grade {
            Grade::Confirmed => "grade-confirmed",
            Grade::Claimed => "grade-claimed",
            Grade::Inferred => "grade-inferred",
        })
    }

    /// A part's status.
    pub fn status(&self, status: Status) -> String {
        self.t(&format!("status-{}", status.key()))
    }

    /// How precisely a place is known.
    pub fn precision(&self, precision: Option<Precision>) -> String {
        self.t(match precision {
            Some(Precision::Coordinates) => "precision-coordinates",
            Some(Precision::Municipality) => "precision-municipality",
            Some(Precision::Region) => "precision-region",
            Some(Precision::Country) => "precision-country",
            None => "precision-unknown",
        })
    }

    /// A whole number.
    pub fn integer(&self, value: u64) -> String {
        format::integer(self.language(), i64::try_from(value).unwrap_or(i64::MAX))
    }

    /// A number with the decimals that matter.
    pub fn number(&self, value: Decimal) -> String {
        format::number(self.language(), value.normalize())
    }

    /// Millionths as a percentage with one decimal.
    pub fn percent(&self, ppm: u32) -> String {
        format::percent(self.language(), Decimal::new(i64::from(ppm), 6), 1)
    }

    /// An amount of money, to its minor unit.
    pub fn money(&self, money: &Money) -> String {
        let currency = money.currency();
        format::money(self.language(), money.micro(), currency.code(), currency.minor_digits())
    }

    /// The price of a piece, with the digits that matter but no more than four decimals.
    pub fn piece_price(&self, money: &Money) -> String {
        let currency = money.currency();
        let grain = if currency.minor_digits() == 0 { 100_000 } else { 100 };
        let rounded =
            domain::money::mul_div_half_even(money.micro(), 1, grain).map_or(money.micro(), |n| n * grain);
        format::money_exact(self.language(), rounded, currency.code(), currency.minor_digits())
    }

    /// A date, short.
    pub fn date(&self, date: Date) -> String {
        format::short_date(self.language(), date)
    }

    /// A date, written out.
    pub fn long_date(&self, date: Date) -> String {
        format::date(self.language(), date)
    }

    /// A distance.
    pub fn distance(&self, metres: u64) -> String {
        format::distance(&self.words, u32::try_from(metres).unwrap_or(u32::MAX))
    }

    /// Days.
    pub fn days(&self, days: u32) -> String {
        format::days(&self.words, i64::from(days))
    }

    /// An amount with its unit.
    pub fn quantity(&self, quantity: &Quantity) -> String {
        format!("{}\u{a0}{}", self.number(quantity.value()), self.unit(quantity.unit().code()))
    }

    /// A unit's symbol.
    pub fn unit(&self, code: &str) -> String {
        self.taxonomy.units.get(code).map_or_else(|| code.to_owned(), |(_, names)| self.name(names))
    }

    /// So much of a basis, in thousandths.
    pub fn amount(&self, milli: i64, basis: Basis) -> String {
        let amount = Decimal::new(milli, 3).normalize();
        let amount = if amount.abs() >= Decimal::from(100) { amount.round() } else { amount.round_dp(1) };
        self.say(&format!("amount-{}", basis.word()), &[("amount", self.number(amount).into())])
    }

    /// One side of a comparison.
    pub fn measure(&self, measure: &Measure) -> String {
        match measure {
            Measure::Quantity(quantity) => self.quantity(quantity),
            Measure::Range(low, high) => {
                let low = self.number(low.value());
                self.say("measure-range", &[("low", low.into()), ("high", self.quantity(high).into())])
            }
            Measure::Size(sides) => {
                let side = |nm: &i64| self.number(Decimal::new(*nm, 6).round_dp(2));
                let size: Vec<String> = sides.iter().filter(|nm| **nm > 0).map(side).collect();
                self.say("measure-size", &[("size", size.join("\u{a0}×\u{a0}").into())])
            }
            Measure::Mass(mass) => {
                let kg = self.number(mass.kg().round_dp(3));
                self.say("amount-kg", &[("amount", kg.into())])
            }
            Measure::Grade(grade) => self.say("measure-grade", &[("grade", grade.to_string().into())]),
            Measure::Pieces(pieces) => self.say("amount-piece", &[("amount", self.integer(*pieces).into())]),
            Measure::Monthly(milli, basis) => {
                self.say("measure-per-month", &[("amount", self.amount(*milli, *basis).into())])
            }
            Measure::Days(days) => self.days(*days),
            Measure::Materials(codes) => {
                codes.iter().map(|code| self.material(code)).collect::<Vec<_>>().join(", ")
            }
            Measure::Text(text) => text.clone(),
            Measure::Until(date) => self.say("measure-until", &[("date", self.date(*date).into())]),
            Measure::Process(code) => self.process(code),
            Measure::Nothing => self.t("measure-nothing"),
        }
    }

    /// A constraint's name: the parameter's or the certificate's own name where it has one.
    pub fn constraint(&self, constraint: &Constraint) -> String {
        match constraint {
            Constraint::Parameter(code) => self.parameter(code),
            Constraint::Certificate(code) => self.certificate(code),
            other => self.t(&format!("constraint-{}", other.key())),
        }
    }

    /// "Press tonnage: has 600 t, part needs 800 t".
    pub fn shortfall(&self, shortfall: &Shortfall) -> String {
        let what = self.constraint(&shortfall.constraint);
        match (&shortfall.constraint, &shortfall.have) {
            (Constraint::Certificate(_), Measure::Nothing) => {
                self.say("shortfall-missing", &[("what", what.into())])
            }
            (Constraint::Certificate(_), Measure::Until(date)) => {
                self.say("shortfall-expired", &[("what", what.into()), ("date", self.date(*date).into())])
            }
            (Constraint::Material, have) => {
                let need = self.measure(&shortfall.need);
                self.say("shortfall-material", &[("need", need.into()), ("have", self.measure(have).into())])
            }
            (_, have) => {
                let (have, need) = (self.measure(have), self.measure(&shortfall.need));
                self.say("shortfall", &[("what", what.into()), ("have", have.into()), ("need", need.into())])
            }
        }
    }

    /// What a part needs of a constraint, with its direction: "at least 800 t".
    pub fn need(&self, constraint: &Constraint, need: &Measure) -> String {
        let amount = self.measure(need);
        let direction = match constraint {
            Constraint::Parameter(code) => self.taxonomy.parameters.get(code).map(|p| p.direction),
            Constraint::Size | Constraint::Mass | Constraint::Capacity => Some(Direction::AtLeast),
            Constraint::Tolerance | Constraint::MinLot | Constraint::LeadTime => Some(Direction::AtMost),
            Constraint::Process | Constraint::Material | Constraint::Certificate(_) => None,
        };
        match (direction, need) {
            (Some(Direction::AtLeast), _) => self.say("measure-at-least", &[("amount", amount.into())]),
            (Some(Direction::AtMost), _) => self.say("measure-at-most", &[("amount", amount.into())]),
            (Some(Direction::Within) | None, _) => amount,
        }
    }

    /// What must be asked at a step.
    pub fn unknown(&self, unknown: &Unknown) -> String {
        self.ask(&unknown.constraint, &unknown.need)
    }

    /// What a firm is asked.
    pub fn question(&self, question: &Question) -> String {
        self.ask(&question.constraint, &question.need)
    }

    fn ask(&self, constraint: &Constraint, need: &Measure) -> String {
        match constraint {
            Constraint::Process => self.say("ask-process", &[("process", self.measure(need).into())]),
            Constraint::Material => self.say("ask-material", &[("need", self.measure(need).into())]),
            Constraint::Certificate(code) => {
                self.say("ask-certificate", &[("what", self.certificate(code).into())])
            }
            other => {
                let what = self.constraint(other);
                self.say("ask-value", &[("what", what.into()), ("need", self.need(other, need).into())])
            }
        }
    }

    /// What a grade rests on.
    pub fn evidence(&self, evidence: &Evidence) -> String {
        match evidence {
            Evidence::Register { source, as_of: Some(day) } => self.say(
                "evidence-register-on",
                &[("source", source.as_str().into()), ("date", self.date(*day).into())],
            ),
            Evidence::Register { source, as_of: None } => source.clone(),
            Evidence::Survey { as_of: Some(day) } => {
                self.say("evidence-survey-on", &[("date", self.date(*day).into())])
            }
            Evidence::Survey { as_of: None } => self.t("evidence-survey"),
            Evidence::Rules(rules) => rules.iter().map(|rule| self.rule(rule)).collect::<Vec<_>>().join("; "),
        }
    }

    /// A rule that fired, with its words and number.
    pub fn rule(&self, rule: &FiredRule) -> String {
        let on =
            self.say(&format!("evidence-rule-{}", rule.on.key()), &[("words", rule.words.as_str().into())]);
        let number = self.say("evidence-rule-number", &[("rule", rule.rule.as_str().into())]);
        if rule.weak {
            format!("{on} ({number}, {})", self.t("evidence-weak"))
        } else {
            format!("{on} ({number})")
        }
    }

    /// A line of a landed cost; the step's process where it belongs to one.
    pub fn cost_item(&self, item: CostItem, steps: &[Step]) -> String {
        let process = item.step().and_then(|step| steps.get(step)).map(|step| self.process(&step.process));
        match process {
            Some(process) => self.say(&format!("cost-{}", item.key()), &[("process", process.into())]),
            None => self.t(&format!("cost-{}", item.key())),
        }
    }

    /// A rate that is missing.
    pub fn missing_rate(&self, missing: &MissingRate) -> String {
        match missing {
            MissingRate::Process(code) => {
                self.say("missing-rate-process", &[("process", self.process(code).into())])
            }
            MissingRate::PartFact(Basis::Kilogram) => self.t("missing-rate-part-mass"),
            MissingRate::PartFact(Basis::SquareDecimetre) => self.t("missing-rate-part-area"),
            MissingRate::PartFact(Basis::Hour) => self.t("missing-rate-part-cycle"),
            MissingRate::PartFact(Basis::Piece) | MissingRate::Volume => self.t("missing-rate-volume"),
            MissingRate::Road(country) => {
                self.say("missing-rate-road", &[("country", self.country(*country).into())])
            }
            MissingRate::Place(site) => self.say("missing-rate-place", &[("site", site.as_str().into())]),
            MissingRate::Lane(from, to) => {
                let (from, to) = (self.country(*from), self.country(*to));
                self.say("missing-rate-lane", &[("from", from.into()), ("to", to.into())])
            }
            MissingRate::Destination => self.t("missing-rate-destination"),
            MissingRate::Duty(hs) if hs.is_empty() => self.t("missing-rate-duty-any"),
            MissingRate::Duty(hs) => self.say("missing-rate-duty", &[("hs", hs.as_str().into())]),
            MissingRate::Exchange(from, to) => {
                self.say("missing-rate-exchange", &[("from", from.code().into()), ("to", to.code().into())])
            }
            MissingRate::TooLarge => self.t("missing-rate-too-large"),
        }
    }

    /// Why a step is the weakest.
    pub fn weakness(&self, why: Weakness) -> String {
        self.t(match why {
            Weakness::Question => "weakness-question",
            Weakness::Inferred => "weakness-inferred",
            Weakness::Claimed => "weakness-claimed",
            Weakness::Stale => "weakness-stale",
            Weakness::Load => "weakness-load",
        })
    }

    /// A measure that would close a gap. `firm` tells a supplier's name by its id.
    pub fn gap(&self, gap: &Gap, firm: impl Fn(&SupplierId) -> String) -> String {
        match &gap.measure {
            GapMeasure::Certificate { certificate, supplier } => {
                let certificate = self.certificate(certificate);
                self.say(
                    "gap-certificate",
                    &[("firm", firm(supplier).into()), ("certificate", certificate.into())],
                )
            }
            GapMeasure::Process { process } => {
                self.say("gap-process", &[("process", self.process(process).into())])
            }
            GapMeasure::Machine(machine) => self.say(
                "gap-machine",
                &[
                    ("firm", firm(&machine.supplier).into()),
                    ("process", self.process(&machine.process).into()),
                    ("what", self.constraint(&machine.constraint).into()),
                    ("have", self.measure(&machine.have).into()),
                    ("reach", self.measure(&machine.reach).into()),
                ],
            ),
        }
    }

    /// What kind of measure it is.
    pub fn gap_kind(&self, gap: &Gap) -> String {
        self.t(match &gap.measure {
            GapMeasure::Certificate { .. } => "gap-kind-certificate",
            GapMeasure::Machine(_) => "gap-kind-machine",
            GapMeasure::Process { .. } => "gap-kind-process",
        })
    }

    /// A field's label.
    pub fn field(&self, key: &str) -> String {
        fields::label_of(key).map_or_else(|| key.to_owned(), |names| self.name(names))
    }

    /// A severity.
    pub fn severity(&self, severity: Severity) -> String {
        self.t(match severity {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Note => "severity-note",
        })
    }

    /// A finding, with what to do.
    pub fn finding(&self, finding: &Finding) -> ToldFinding {
        let spot = &finding.spot;
        let sheet = spot.sheet.as_deref().unwrap_or_default();
        let mut args: Vec<(&str, Value<'_>)> = vec![
            ("value", finding.value.as_deref().unwrap_or_default().into()),
            ("file", (&*spot.file).into()),
            ("sheet", if sheet.is_empty() { &*spot.file } else { sheet }.into()),
            ("cell", spot.cell().into()),
        ];
        args.extend(finding.args.iter().map(|(name, arg)| (*name, self.arg(arg))));
        let key = finding.rule.key();
        ToldFinding {
            rule: key,
            severity_key: match finding.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            value: finding.value.clone().unwrap_or_default(),
            severity: self.severity(finding.severity()),
            level: finding.severity(),
            file: spot.file.to_string(),
            cell: spot.cell(),
            found: self.say(&format!("finding-{key}"), &args),
            to_do: self.say(&format!("finding-{key}-do"), &args),
            reasons: finding.args.iter().flat_map(|(_, arg)| self.reasons(arg)).collect(),
            sheet: sheet.to_owned(),
        }
    }

    fn arg<'v>(&self, arg: &'v Arg) -> Value<'v> {
        match arg {
            Arg::Text(text) => Value::Text(Cow::Borrowed(text)),
            Arg::Number(number) => Value::Number(*number),
            Arg::Date(date) => self.date(*date).into(),
            Arg::Quantity(quantity) => self.quantity(quantity).into(),
            Arg::Field(key) => self.field(key).into(),
            Arg::Kind(key) => self.t(&format!("kind-{key}")).into(),
            Arg::Names(names) => self.name(names).into(),
            Arg::Reasons(reasons) => {
                let told: Vec<String> = reasons.iter().map(|reason| self.same_reason(reason)).collect();
                told.join("; ").into()
            }
        }
    }

    fn reasons(&self, arg: &Arg) -> Vec<ToldReason> {
        let Arg::Reasons(reasons) = arg else { return Vec::new() };
        let told = |reason: &Reason| ToldReason {
            key: reason.key(),
            speaks_for: reason.speaks_for(),
            told: self.same_reason(reason),
        };
        reasons.iter().map(told).collect()
    }

    /// One reason for or against two rows being one firm.
    pub fn same_reason(&self, reason: &Reason) -> String {
        let count = if let Reason::CommonName(count) = reason { *count } else { 0 };
        let mut values = match reason {
            Reason::SameMunicipality(code) | Reason::SameRegion(code) => vec![self.place(code)],
            Reason::OtherMunicipality(one, other) => vec![self.place(one), self.place(other)],
            _ => reason.values(),
        }
        .into_iter();
        let (text, other) = (values.next().unwrap_or_default(), values.next().unwrap_or_default());
        let args = [("text", text.into()), ("other", other.into()), ("count", i64::from(count).into())];
        self.say(&format!("same-reason-{}", reason.key()), &args)
    }
}
