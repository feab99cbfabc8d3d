//! `ppuri what-if`: a firm gets a certificate or a machine, joins or goes: which parts open, which close.

use super::args::WhatIfArgs;
use super::exit::Exit;
use super::progress::{self, Bar};
use super::say::Say;
use desk::access::Actor;
use desk::clock::Clock;
use desk::matching::what_if::{Change, WhatIf, WhatIfError, what_if};
use desk::matching::{MatchError, MatchRequest};
use domain::matching::answer::Coverage;
use domain::money::Money;
use lang::Value;
use serde_json::json;

pub(super) fn run(args: &WhatIfArgs, say: &Say) -> Exit {
    progress::listen(say);
    let two = |(firm, what): &(String, String)| (firm.clone(), what.clone());
    let certificates =
        args.certificate.iter().map(two).map(|(firm, certificate)| Change::Certificate { firm, certificate });
    let machines = args.machine.iter().map(two).map(|(firm, process)| Change::Machine { firm, process });
    let firms = args.firms.iter().cloned().map(Change::Firms);
    let gone = args.without.iter().cloned().map(Change::Without);
    let changes: Vec<Change> = firms.chain(certificates).chain(machines).chain(gone).collect();
    if changes.is_empty() {
        say.error("cli-what-if-nothing", &[]);
        return Exit::Usage;
    }
    let knowledge = match super::knowledge(args.taxonomy.as_deref(), say) {
        Ok(knowledge) => knowledge,
        Err(exit) => return exit,
    };
    let workshop = knowledge.workshop();
    let as_of = args.date.unwrap_or_else(|| Clock::System.today());
    let request = MatchRequest {
        rates: args.rates.clone(),
        ..MatchRequest::new(args.register.clone(), args.parts.clone(), as_of, args.currency)
    };
    let bar = Bar::new(say);
    let told =
        what_if(Actor::Local, &workshop, &request, &changes, &|step| bar.show(&step), &progress::stopped);
    bar.clear();
    let unknown = |key: &str, what: &str| {
        say.error(key, &[("what", what.into())]);
        Exit::Usage
    };
    match told {
        Ok(told) => {
            tell(&told, args.json, say);
            Exit::Done
        }
        Err(WhatIfError::Match(MatchError::Intake(error))) => say.intake(&error),
        Err(WhatIfError::Match(MatchError::Stopped)) => {
            say.error("cli-stopped", &[]);
            Exit::Stopped
        }
        Err(WhatIfError::Match(error)) => say.failure(&error.to_string()),
        Err(WhatIfError::NoFirm(what)) => unknown("cli-what-if-no-firm", &what),
        Err(WhatIfError::NoSite(what)) => unknown("cli-what-if-no-site", &what),
        Err(WhatIfError::NoProcess(what)) => unknown("cli-what-if-no-process", &what),
        Err(WhatIfError::NoCertificate(what)) => unknown("cli-what-if-no-certificate", &what),
    }
}

/// An amount for programs.
fn plain(money: &Money) -> String {
    format!("{} {}", money.plain(), money.currency().code())
}

fn tell(told: &WhatIf, as_json: bool, say: &Say) {
    if as_json {
        let coverage = |of: &Coverage| {
            json!({
                "parts": of.parts,
                "answered": of.answered(),
                "possible": of.possible,
                "unanswered": of.unanswered,
            })
        };
        let moved = told.moved.iter().map(|part| {
            json!({
                "part": part.number,
                "before": part.before.key(),
                "after": part.after.key(),
                "yearly_value": part.yearly_value.map(|value| plain(&value)),
            })
        });
        let cheaper = told.cheaper.iter().map(
            |(part, before, after)| json!({ "part": part, "before": plain(before), "after": plain(after) }),
        );
        let line = json!({
            "before": coverage(&told.before),
            "after": coverage(&told.after),
            "answered_anew": told.answered,
            "moved": moved.collect::<Vec<_>>(),
            "cheaper": cheaper.collect::<Vec<_>>(),
        });
        say.out(&line.to_string());
        return;
    }
    let line = |key: &str, of: &Coverage| {
        let args: [(&str, Value<'_>); 4] = [
            ("parts", i64::from(of.parts).into()),
            ("answered", i64::from(of.answered()).into()),
            ("possible", i64::from(of.possible).into()),
            ("unanswered", i64::from(of.unanswered).into()),
        ];
        say.out(&say.t(key, &args));
    };
    line("cli-what-if-before", &told.before);
    line("cli-what-if-after", &told.after);
    let counts: [(&str, Value<'_>); 3] = [
        ("moved", (told.moved.len() as i64).into()),
        ("cheaper", (told.cheaper.len() as i64).into()),
        ("answered", (told.answered as i64).into()),
    ];
    say.out(&say.t("cli-what-if-counts", &counts));
    for part in &told.moved {
        let status = |key: &str| say.t(&format!("status-{key}"), &[]);
        let money = |value: Money| {
            let (code, digits) = (value.currency(), value.currency().minor_digits());
            format!("  {}", lang::format::money(say.words.language(), value.micro(), code.code(), digits))
        };
        let value = part.yearly_value.map(money).unwrap_or_default();
        let (before, after) = (status(part.before.key()), status(part.after.key()));
        say.out(&format!("  {}  {}: {before} → {after}{value}", part.number, part.name));
    }
}
