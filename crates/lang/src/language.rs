//! The languages the product is shown in.

use crate::uzbek;
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A language as shown: four languages, Uzbek in two scripts.
///
/// ```
/// use lang::Language;
///
/// assert_eq!("ko_KR.UTF-8".parse(), Ok(Language::Ko));
/// assert_eq!("uz_UZ@cyrillic".parse(), Ok(Language::UzCyrl));
/// assert!("fr".parse::<Language>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Korean.
    Ko,
    /// English.
    En,
    /// Russian.
    Ru,
    /// Uzbek in Latin script.
    Uz,
    /// Uzbek in Cyrillic script, made from the Latin by rule.
    UzCyrl,
}

/// A text that names none of the languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language {0:?}, expected ko, en, ru, uz or uz-Cyrl")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// All five, in the order of the product.
    pub const ALL: [Language; 5] = [Language::Ko, Language::En, Language::Ru, Language::Uz, Language::UzCyrl];

    /// The tag of BCP 47, as in the `lang` attribute of HTML.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Ko => "ko",
            Language::En => "en",
            Language::Ru => "ru",
            Language::Uz => "uz",
            Language::UzCyrl => "uz-Cyrl",
        }
    }

    /// The language's own of a thing's names in the fixed order ko, en, ru, uz.
    ///
    /// Without a name of its own: the first filled of en, ko, ru, uz; empty when there is none. For
    /// [`Language::UzCyrl`] the Uzbek name is converted, unless it equals the English or Korean one: then it is what a
    /// person or firm wrote, the same in every language.
    ///
    /// ```
    /// use lang::Language;
    ///
    /// let names = ["주조", "casting", "литьё", "quyish"];
    /// assert_eq!(Language::Ru.choose(names), "литьё");
    /// assert_eq!(Language::UzCyrl.choose(names), "қуйиш");
    /// assert_eq!(Language::Uz.choose(["주조", "", "", ""]), "주조");
    /// ```
    pub fn choose<'a>(&self, names: [&'a str; 4]) -> Cow<'a, str> {
        let [ko, en, ru, uz] = names;
        let own = match self {
            Language::Ko => ko,
            Language::En => en,
            Language::Ru => ru,
            Language::Uz | Language::UzCyrl => uz,
        };
        if own.is_empty() {
            let first = [en, ko, ru, uz].into_iter().find(|name| !name.is_empty());
            return Cow::Borrowed(first.unwrap_or(""));
        }
        if *self == Language::UzCyrl && own != en && own != ko {
            return Cow::Owned(uzbek::to_cyrillic(own));
        }
        Cow::Borrowed(own)
    }

    /// The place among the four languages that have files of their own.
    pub(crate) fn file_index(self) -> usize {
        match self {
            Language::Ko => 0,
            Language::En => 1,
            Language::Ru => 2,
            Language::Uz | Language::UzCyrl => 3,
        }
    }

    /// The place in [`Language::ALL`].
    pub(crate) fn index(self) -> usize {
        match self {
            Language::UzCyrl => 4,
            other => other.file_index(),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Tags of BCP 47 and names of POSIX locales, in any case: `ko`, `uz-Latn`, `uz_UZ@cyrillic`, `ru_RU.UTF-8`.
    fn from_str(text: &str) -> Result<Language, UnknownLanguage> {
        let unknown = || UnknownLanguage(text.to_owned());
        let lower = text.trim().to_lowercase().replace('_', "-");
        let (locale, modifier) = lower.split_once('@').unwrap_or((&lower, ""));
        let locale = locale.split('.').next().unwrap_or_default();
        let mut subtags = locale.split('-');
        let language = match subtags.next() {
            Some("ko") => Language::Ko,
            Some("en") => Language::En,
            Some("ru") => Language::Ru,
            Some("uz") => Language::Uz,
            _ => return Err(unknown()),
        };
        let subtags: Vec<&str> = subtags.collect();
        if subtags.iter().any(|tag| tag.is_empty() || !tag.bytes().all(|b| b.is_ascii_alphanumeric())) {
            return Err(unknown());
        }
        if language != Language::Uz {
            return Ok(language);
        }
        match subtags.iter().find(|tag| tag.len() == 4) {
            Some(&"cyrl") => Ok(Language::UzCyrl),
            Some(&"latn") => Ok(Language::Uz),
            Some(_) => Err(unknown()),
            None if modifier == "cyrillic" => Ok(Language::UzCyrl),
            None => Ok(Language::Uz),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_from_tags_and_locales() {
        let table = [
            ("ko", Language::Ko),
            ("EN", Language::En),
            ("en-GB", Language::En),
            ("ru_RU.KOI8-R", Language::Ru),
            ("uz", Language::Uz),
            ("uz-Latn", Language::Uz),
            ("uz-Latn-UZ", Language::Uz),
            ("uz-Cyrl", Language::UzCyrl),
            ("uz-cyrl", Language::UzCyrl),
            ("uz-Cyrl-UZ", Language::UzCyrl),
            ("uz_UZ@cyrillic", Language::UzCyrl),
            ("uz_UZ.UTF-8@cyrillic", Language::UzCyrl),
            (" ko_KR.UTF-8 ", Language::Ko),
        ];
        for (text, language) in table {
            assert_eq!(text.parse(), Ok(language), "{text}");
        }
        for text in ["", "C", "POSIX", "korean", "kok", "uz-Arab", "en--US", "de"] {
            assert!(text.parse::<Language>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_tag_is_its_own_name() {
        for (place, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language.tag().parse(), Ok(language));
            assert_eq!(language.index(), place);
        }
    }

    #[test]
    fn a_missing_name_is_borrowed_and_never_converted() {
        let half = ["볼트", "bolt", "", ""];
        assert_eq!(Language::Ru.choose(half), "bolt");
        assert_eq!(Language::UzCyrl.choose(half), "bolt");
        assert_eq!(Language::Ko.choose(["", "", "болт", ""]), "болт");
        assert_eq!(Language::En.choose(["", "", "", ""]), "");
        let written = ["Asaka Motors"; 4];
        assert_eq!(Language::UzCyrl.choose(written), "Asaka Motors");
    }
}
