//! `ppuri demo`: an invented region and parts list, and, if asked, its answer.

use super::args::DemoArgs;
use super::exit::Exit;
use super::progress::{self, Bar};
use super::say::Say;
use crate::report;
use desk::access::Actor;
use desk::clock::Clock;
use desk::demo::DemoRequest;
use desk::matching::MatchRequest;
use desk::matching::save::{SaveError, SaveRequest};
use domain::matching::answer::Audience;
use domain::money::Currency;

pub(super) fn run(args: &DemoArgs, say: &Say) -> Exit {
    progress::listen(say);
    let knowledge = match super::knowledge(None, say) {
        Ok(knowledge) => knowledge,
        Err(exit) => return exit,
    };
    let workshop = knowledge.workshop();
    if !args.force
        && let Some(path) = desk::demo::in_the_way(Actor::Local, &workshop, &args.dir)
    {
        say.error("cli-demo-in-the-way", &[("path", path.display().to_string().into())]);
        return Exit::Usage;
    }
    let as_of = args.date.unwrap_or_else(|| Clock::System.today());
    let language = super::output_language(None, say);
    let request =
        DemoRequest { seed: args.seed, suppliers: args.suppliers, parts: args.parts, as_of, language };
    let bar = Bar::new(say);
    let made = progress::made(
        || {
            let tell = |step| bar.show(&step);
            desk::demo::make(Actor::Local, &workshop, &args.dir, &request, &tell, &progress::stopped)
        },
        |made| made.and_then(desk::demo::Made::keep),
    );
    bar.clear();
    let files = match made {
        Some(Ok(files)) => files,
        // Ctrl-C has said so already.
        None | Some(Err(SaveError::Stopped)) => return Exit::Stopped,
        Some(Err(SaveError::Io { path, source })) => return say.io("cli-cannot-write", &path, &source),
        Some(Err(error)) => return say.failure(&error.to_string()),
    };
    for path in [&files.register, &files.parts, &files.rates] {
        say.out(&say.t("cli-written-demo", &[("path", path.display().to_string().into())]));
    }
    if !args.then_match {
        return Exit::Done;
    }
    let Ok(currency) = Currency::new("USD") else { return say.failure("USD") };
    let request = MatchRequest {
        rates: Some(files.rates.clone()),
        ..MatchRequest::new(files.register, files.parts, as_of, currency)
    };
    progress::go_on();
    let bar = Bar::new(say);
    let matched =
        desk::matching::run(Actor::Local, &workshop, &request, &|step| bar.show(&step), &progress::stopped);
    bar.clear();
    let matched = match matched {
        Ok(matched) => matched,
        Err(error) => return say.failure(&error.to_string()),
    };
    let out = args.dir.join("answer");
    let save = SaveRequest { out: &out, audience: Audience::Desk, language, surveys: true };
    let saved = progress::writing(|| {
        desk::matching::save::save(Actor::Local, &workshop, &matched, &save, &report::render)
    });
    match saved {
        Ok(saved) => {
            super::matching::tell(&matched, &matched.answer.coverage(), &saved, say);
            Exit::Done
        }
        Err(SaveError::Io { path, source }) => say.io("cli-cannot-write", &path, &source),
        Err(error) => say.failure(&error.to_string()),
    }
}
