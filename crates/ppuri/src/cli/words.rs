//! The language the terminal speaks, and the commands' help in it.

use clap::{Arg, Command};
use lang::{Language, Translator};
use std::ffi::OsString;

/// The language: `--lang` wherever it stands, else `PPURI_LANG`, `LC_ALL`, `LC_MESSAGES`, `LANG`, else Korean.
pub(super) fn language(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Language {
    let mut texts = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(text) = texts.next() {
        let told = match text.strip_prefix("--lang") {
            Some("") => texts.next().map(|text| text.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(language) = told.and_then(|told| told.parse().ok()) {
            return language;
        }
    }
    let names = ["PPURI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    names
        .iter()
        .filter_map(|name| variable(name))
        .find_map(|value| value.parse().ok())
        .unwrap_or(Language::Ko)
}

/// The command with its help in the language. Headings, the version's words and what clap writes into the usage line
/// would be English.
pub(super) fn translate(command: Command, words: &Translator) -> Command {
    let command = describe(command, "cli", words).arg(version(words));
    let line = usage(&command, "ppuri", words);
    let command = command.override_usage(line);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        let key = format!("cli-{name}");
        command.mut_subcommand(name.clone(), |sub| {
            let sub = describe(sub, &key, words);
            let line = usage(&sub, &format!("ppuri {name}"), words);
            sub.override_usage(line)
        })
    })
}

fn describe(command: Command, key: &str, words: &Translator) -> Command {
    let template =
        format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n", words.t("cli-usage", &[]));
    let options = words.t("cli-options", &[]);
    let mut order = 0;
    command
        .about(words.t(key, &[]))
        .help_template(template)
        .subcommand_help_heading(words.t("cli-commands", &[]))
        .subcommand_value_name(words.t("cli-command", &[]))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|arg| {
            let id = arg.get_id().as_str().replace('_', "-");
            let heading = if arg.is_positional() { words.t("cli-arguments", &[]) } else { options.clone() };
            let mut told = words.t(&format!("cli-arg-{id}"), &[]);
            // A switch has no values; clap would tell the usual value of the others in English.
            let takes_values = arg.get_action().takes_values();
            let usual = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
            let usual = usual.filter(|_| takes_values).collect::<Vec<_>>().join(", ");
            if !usual.is_empty() {
                told = format!("{told} {}", words.t("cli-default", &[("value", usual.into())]));
            }
            order += 1;
            let arg = arg.help(told).help_heading(heading).display_order(order);
            if takes_values { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
        })
        .arg(help(words))
}

/// The usage line as clap makes it, without its English words.
fn usage(command: &Command, name: &str, words: &Translator) -> String {
    let usage = command.clone().bin_name(name).render_usage().to_string();
    let line = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    line.replace("[OPTIONS]", &format!("[{}]", words.t("cli-options", &[])))
}

fn version(words: &Translator) -> Arg {
    Arg::new("version")
        .short('V')
        .long("version")
        .action(clap::ArgAction::Version)
        .help(words.t("cli-arg-version", &[]))
        .help_heading(words.t("cli-options", &[]))
        .display_order(LAST)
}

fn help(words: &Translator) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(clap::ArgAction::Help)
        .help(words.t("cli-arg-help", &[]))
        .help_heading(words.t("cli-options", &[]))
        .display_order(LAST)
}

/// Behind every option of a command.
const LAST: usize = 900;

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn spoken(args: &[&str], variables: &[(&str, &str)]) -> Language {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        let variable = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        language(&args, variable)
    }

    #[test]
    fn the_language_is_told_or_the_systems_or_korean() {
        assert_eq!(
            spoken(&["ppuri", "check", "a", "--lang", "ru"], &[("LANG", "en_US.UTF-8")]),
            Language::Ru
        );
        assert_eq!(spoken(&["ppuri", "--lang=uz-Cyrl"], &[]), Language::UzCyrl);
        assert_eq!(spoken(&["ppuri"], &[("LANG", "en_US.UTF-8")]), Language::En);
        assert_eq!(spoken(&["ppuri"], &[("LANG", "C.UTF-8")]), Language::Ko);
        assert_eq!(spoken(&["ppuri"], &[]), Language::Ko);
    }

    /// Every command and argument has its words in every language.
    #[test]
    fn the_help_has_words_in_every_language() {
        let command = super::super::args::Cli::command();
        let mut keys = vec!["cli".to_owned()];
        for sub in std::iter::once(&command).chain(command.get_subcommands()) {
            if sub.get_name() != "ppuri" {
                keys.push(format!("cli-{}", sub.get_name()));
            }
            keys.extend(
                sub.get_arguments().map(|arg| format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-"))),
            );
        }
        assert_eq!(lang::missing_keys(keys.iter().map(String::as_str)), []);
        for language in Language::ALL {
            let words = Translator::new(language).unwrap();
            let mut command = translate(super::super::args::Cli::command(), &words);
            let help = command.render_help().to_string();
            assert!(help.contains(&words.t("cli-commands", &[])), "{help}");
            command.debug_assert();
        }
    }
}
