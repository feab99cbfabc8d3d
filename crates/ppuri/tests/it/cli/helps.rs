//! Help, version and schema, in every language.

use super::run::{ppuri, run};

#[test]
fn help_speaks_every_language() {
    let mut helps = Vec::new();
    for (tag, word) in [
        ("ko", "사용법"),
        ("en", "Usage"),
        ("ru", "Использование"),
        ("uz", "Foydalanish"),
        ("uz-Cyrl", "Фойдаланиш"),
    ] {
        let help = run(ppuri().args(["--lang", tag, "--help"])).ends(0);
        assert!(help.out.contains(word), "{tag}: {}", help.out);
        for command in ["match", "check", "compare", "template", "demo", "schema"] {
            assert!(help.out.contains(command), "{tag}: {}", help.out);
        }
        assert_eq!(help.err, "");
        assert!(!helps.contains(&help.out), "{tag} speaks another language");
        helps.push(help.out);
        let of_match = run(ppuri().args(["match", "--help", "--lang", tag])).ends(0);
        for argument in ["--rates", "--out", "--for", "--strict", "--json", "--max-companies"] {
            assert!(of_match.out.contains(argument), "{tag}: {}", of_match.out);
        }
        assert!(!of_match.out.contains("cli-"), "{tag}: {}", of_match.out);
    }
}

/// Clap's own words are English; none of them is left beside a translation.
#[test]
fn no_english_word_of_the_library_stays_in_a_translated_help() {
    const ENGLISH: [&str; 11] = [
        "Usage",
        "Options",
        "OPTIONS",
        "Commands",
        "COMMAND",
        "Arguments",
        "Print",
        "default",
        "possible",
        "aliases",
        "env:",
    ];
    for tag in ["ko", "ru", "uz", "uz-Cyrl"] {
        for command in ["", "match", "check", "compare", "template", "demo", "schema"] {
            let mut asked = ppuri();
            asked
                .args(["--lang", tag])
                .args(Some(command).filter(|command| !command.is_empty()))
                .arg("--help");
            let help = run(&mut asked).ends(0);
            for word in ENGLISH {
                assert!(!help.out.contains(word), "{tag} {command}: {word}: {}", help.out);
            }
        }
        let bare = run(ppuri().args(["--lang", tag])).ends(2);
        assert!(ENGLISH.iter().all(|word| !bare.err.contains(word)), "{tag}: {}", bare.err);
        // Values that cannot be read are told by an example, not by the standard library's English.
        for (option, value) in [("--seed", "-1"), ("--suppliers", "many"), ("--parts", "1.5")] {
            let wrong =
                run(ppuri().args(["--lang", tag, "demo", "d"]).arg(format!("{option}={value}"))).ends(2);
            assert!(!wrong.err.contains("invalid") && wrong.err.contains("1, 2, 3"), "{tag}: {}", wrong.err);
        }
    }
}

#[test]
fn the_language_is_the_systems_when_nobody_says_otherwise() {
    let help = |variable: &str, value: &str| {
        run(ppuri().env_remove("PPURI_LANG").env(variable, value).arg("--help")).ends(0).out
    };
    assert!(help("LANG", "ru_RU.UTF-8").contains("Использование"));
    assert!(help("LANG", "C").contains("사용법"));
}

#[test]
fn version_and_schema_are_told() {
    assert!(run(ppuri().arg("--version")).ends(0).out.starts_with("ppuri "));
    let schema = run(ppuri().arg("schema")).ends(0);
    let schema: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
    assert!(schema["$schema"].is_string());
}
