//! `ppuri template`: an empty workbook to fill.

use super::args::{FileKind, TemplateArgs};
use super::exit::Exit;
use super::say::Say;
use desk::access::Actor;
use desk::template::{TemplateError, TemplateKind};
use std::path::PathBuf;

pub(super) fn run(args: &TemplateArgs, say: &Say) -> Exit {
    let knowledge = match super::knowledge(None, say) {
        Ok(knowledge) => knowledge,
        Err(exit) => return exit,
    };
    let language = super::output_language(None, say);
    let (kind, name) = match args.kind {
        FileKind::Register => (TemplateKind::Register, "register"),
        FileKind::Parts => (TemplateKind::Parts, "parts"),
        FileKind::Rates => (TemplateKind::Rates, "rates"),
    };
    let path = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{name}-{}.xlsx", language.tag())));
    match desk::template::write(Actor::Local, &knowledge.workshop(), kind, language, &path) {
        Ok(()) => {
            say.out(&say.t("cli-written-template", &[("path", path.display().to_string().into())]));
            Exit::Done
        }
        Err(TemplateError::Io { path, source }) => say.io("cli-cannot-write", &path, &source),
        Err(error) => say.failure(&error.to_string()),
    }
}
