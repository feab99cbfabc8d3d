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

/// The command with its help in the language.
pub(super) fn translate(command: Command, words: &Translator) -> Command {
    let command = describe(command, "cli", words);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        let key = format!("cli-{name}");
        command.mut_subcommand(name, |sub| describe(sub, &key, words))
    })
}

fn describe(command: Command, key: &str, words: &Translator) -> Command {
    let template =
        format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n", words.t("cli-usage", &[]));
    let options = words.t("cli-options", &[]);
    command
        .about(words.t(key, &[]))
        .help_template(template)
        .subcommand_help_heading(words.t("cli-commands", &[]))
        .subcommand_value_name(words.t("cli-command", &[]))
        .disable_help_flag(true)
        .disable_version_flag(key != "cli")
        .mut_args(|arg| {
            let id = arg.get_id().as_str().replace('_', "-");
            let heading = if arg.is_positional() { words.t("cli-arguments", &[]) } else { options.clone() };
            let key = if id == "version" { "cli-arg-version".to_owned() } else { format!("cli-arg-{id}") };
            // The help tells the values itself. A switch has none to hide.
            let takes_values = arg.get_action().takes_values();
            let arg = arg.help(words.t(&key, &[])).help_heading(heading);
            if takes_values { arg.hide_possible_values(true) } else { arg }
        })
        .arg(help(words))
}

fn help(words: &Translator) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(clap::ArgAction::Help)
        .help(words.t("cli-arg-help", &[]))
        .help_heading(words.t("cli-options", &[]))
}

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
