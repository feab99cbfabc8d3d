//! A thing's name in the four languages of the product.

/// The name of one thing in Korean, English, Russian and Uzbek (Latin script).
///
/// Uzbek in Cyrillic script is not stored: it follows from the Latin by rule (`lang`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// Korean.
    pub ko: String,
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
    /// Uzbek in Latin script, with U+02BB for oʻ and gʻ.
    pub uz: String,
}

impl Names {
    /// The four names in the fixed order ko, en, ru, uz; an unknown one is an empty string.
    pub fn all(&self) -> [&str; 4] {
        [&self.ko, &self.en, &self.ru, &self.uz]
    }

    /// A name that is the same in every language: what a person or firm wrote.
    pub fn same(name: &str) -> Names {
        Names { ko: name.to_owned(), en: name.to_owned(), ru: name.to_owned(), uz: name.to_owned() }
    }

    /// True when no language has a name.
    pub fn is_empty(&self) -> bool {
        self.all().iter().all(|name| name.is_empty())
    }
}
