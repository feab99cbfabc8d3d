//! Sentences: Fluent messages under `locales/`, one file a word and language.

mod cyrillic;
mod resources;
mod value;

pub use value::Value;

use crate::format::plain_number;
use crate::{Language, korean};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use resources::RESOURCES;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use unic_langid::LanguageIdentifier;

/// Why the sentences of a language cannot be loaded: a mistake in the files of the project, which the tests catch.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// A file is not Fluent.
    #[error("locales/{language}/{word}.ftl is not fluent: {what}")]
    Syntax {
        /// The language of the file.
        language: Language,
        /// The word the file is named after.
        word: &'static str,
        /// What the parser says.
        what: String,
    },
    /// A key stands twice.
    #[error("locales/{language}/{word}.ftl: {what}")]
    Twice {
        /// The language of the file.
        language: Language,
        /// The word the file is named after.
        word: &'static str,
        /// Which key.
        what: String,
    },
}

/// The sentences of one language. Cloning shares them; every thread may use them.
///
/// ```
/// use lang::{Language, Translator};
///
/// let words = Translator::new(Language::En)?;
/// assert_eq!(words.t("count-companies", &[("count", 1_200.into())]), "1,200 companies");
/// assert_eq!(words.t("no-such-key", &[]), "⟦no-such-key⟧");
/// assert_eq!(words.faults(), ["no-such-key: missing"]);
/// # Ok::<(), lang::LoadError>(())
/// ```
#[derive(Clone)]
pub struct Translator {
    inner: Arc<Inner>,
}

struct Inner {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
    faults: Mutex<BTreeSet<String>>,
}

impl Translator {
    /// The sentences of `language`; those of Uzbek in Cyrillic are converted from the Latin.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub fn new(language: Language) -> Result<Translator, LoadError> {
        let mut bundle = FluentBundle::new_concurrent(vec![plural_language(language)]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number_formatter(language)));
        // Only fails when a function of that name exists, and the bundle is new.
        let _ = bundle.add_function("PARTICLE", move |args, options| with_particle(language, args, options));
        let mut keys = BTreeSet::new();
        for (word, texts) in RESOURCES {
            let text = texts[language.file_index()];
            let resource = parse(language, word, text)?;
            keys.extend(cyrillic::message_ids(&resource));
            bundle.add_resource(resource).map_err(|errors| LoadError::Twice {
                language,
                word,
                what: joined(&errors),
            })?;
        }
        Ok(Translator { inner: Arc::new(Inner { language, bundle, keys, faults: Mutex::default() }) })
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.inner.language
    }

    /// The sentence behind `key`, with its arguments put in.
    ///
    /// An argument `more` counts what is not told one by one and is 0 when it is not given. A key that does not exist comes back in ⟦⟧; an argument the sentence asks for and does not get stands as `{$name}`.
    /// Both are remembered in [`Translator::faults`], so that tests can fail.
    pub fn t(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.inner.bundle.get_message(key).and_then(|message| message.value()) else {
            self.fault(format!("{key}: missing"));
            return format!("⟦{key}⟧");
        };
        let mut values = FluentArgs::with_capacity(args.len() + 1);
        values.set(MORE, FluentValue::from(0));
        for (name, value) in args {
            values.set(*name, value.to_fluent(self.inner.language));
        }
        let mut errors = Vec::new();
        let sentence = self.inner.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        for error in errors {
            self.fault(format!("{key}: {error}"));
        }
        sentence
    }

    /// Whether there is a sentence behind `key`.
    pub fn has(&self, key: &str) -> bool {
        self.inner.keys.contains(key)
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.inner.keys.iter().map(String::as_str)
    }

    /// Keys asked for that do not exist and arguments that were not given, since the sentences were loaded.
    pub fn faults(&self) -> Vec<String> {
        self.inner.faults.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn fault(&self, fault: String) {
        self.inner.faults.lock().unwrap_or_else(PoisonError::into_inner).insert(fault);
    }
}

impl fmt::Debug for Translator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Translator({}, {} keys)", self.inner.language, self.inner.keys.len())
    }
}

/// Which of the keys lack a sentence, and in which languages: for the tests of whoever uses keys.
///
/// A language whose files cannot be loaded lacks all of them.
///
/// ```
/// assert_eq!(lang::missing_keys(["answer-yes", "answer-no"].into_iter()), []);
/// ```
pub fn missing_keys<'k>(keys: impl Iterator<Item = &'k str>) -> Vec<(Language, String)> {
    let keys: BTreeSet<&str> = keys.collect();
    let mut missing = Vec::new();
    for language in Language::ALL {
        let words = Translator::new(language).ok();
        let lacks = |key: &&&str| !words.as_ref().is_some_and(|words| words.has(key));
        missing.extend(keys.iter().filter(lacks).map(|key| (language, (*key).to_owned())));
    }
    missing
}

fn parse(language: Language, word: &'static str, text: &str) -> Result<FluentResource, LoadError> {
    let syntax = |what: String| LoadError::Syntax { language, word, what };
    let text = match language {
        Language::UzCyrl => cyrillic::converted(text).map_err(syntax)?,
        _ => text.to_owned(),
    };
    FluentResource::try_new(text).map_err(|(_, errors)| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        syntax(errors.join("; "))
    })
}

fn joined(errors: &[FluentError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The language whose plural rules apply: those of Uzbek do not depend on its script.
fn plural_language(language: Language) -> LanguageIdentifier {
    let tag = if language == Language::UzCyrl { Language::Uz.tag() } else { language.tag() };
    tag.parse().unwrap_or_default()
}

/// The one argument that may be left out.
const MORE: &str = "more";

type NumberFormatter<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// How the language writes numbers. A plain function for each, because the bundle takes no closure.
fn number_formatter<M>(language: Language) -> NumberFormatter<M> {
    fn write(language: Language, value: &FluentValue<'_>) -> Option<String> {
        match value {
            FluentValue::Number(number) => Some(plain_number(language, &number.as_string())),
            _ => None,
        }
    }
    match language {
        Language::Ko => |value, _| write(Language::Ko, value),
        Language::En => |value, _| write(Language::En, value),
        Language::Ru => |value, _| write(Language::Ru, value),
        Language::Uz => |value, _| write(Language::Uz, value),
        Language::UzCyrl => |value, _| write(Language::UzCyrl, value),
    }
}

/// `PARTICLE($name, "을/를")`: the name and the Korean particle its last sound asks for. With `quote: "‘’"` the first
/// character of that goes before the name and the rest behind it.
fn with_particle<'a>(
    language: Language,
    args: &[FluentValue<'a>],
    options: &FluentArgs<'_>,
) -> FluentValue<'a> {
    let [name, FluentValue::String(pair)] = args else { return FluentValue::Error };
    let name = match name {
        FluentValue::String(text) => text.clone().into_owned(),
        FluentValue::Number(number) => plain_number(language, &number.as_string()),
        _ => return FluentValue::Error,
    };
    let (open, close) = match options.get("quote") {
        Some(FluentValue::String(marks)) => marks.split_at(marks.chars().next().map_or(0, char::len_utf8)),
        _ => ("", ""),
    };
    let particle = korean::particle(&name, pair);
    FluentValue::from(format!("{open}{name}{close}{particle}"))
}

#[cfg(test)]
mod tests;
