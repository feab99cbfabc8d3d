//! The Fluent files, built in. To add a word: one file a language under `locales/`, one line here.

/// The four texts of a word, in the order ko, en, ru, uz.
macro_rules! word {
    ($word:literal) => {
        (
            $word,
            [
                include_str!(concat!("../../locales/ko/", $word, ".ftl")),
                include_str!(concat!("../../locales/en/", $word, ".ftl")),
                include_str!(concat!("../../locales/ru/", $word, ".ftl")),
                include_str!(concat!("../../locales/uz/", $word, ".ftl")),
            ],
        )
    };
}

pub(super) static RESOURCES: &[(&str, [&str; 4])] = &[
    word!("common"),
    word!("finding"),
    word!("cli"),
    word!("matching"),
    word!("registry"),
    word!("demand"),
    word!("field"),
    word!("report"),
    word!("survey"),
    word!("template"),
    word!("demo"),
    word!("compare"),
    word!("returned"),
];
