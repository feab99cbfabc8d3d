//! What a text names: from Korean texts by their order, from others by their commas.
//!
//! A place's name inside the name of a firm, a building, an estate or a road is no place. So a Korean text is read from the
//! left and only as far as region, city and district go; of other texts a part between commas counts when it consists of
//! names of places, words that describe them and numbers and of nothing else. Only where no part does, a name counts that
//! carries its describing word (`г. Ташкент ул. Навои 5`).

mod korean;
mod parts;

use super::index::{Index, Use, is_hangul};
use super::words::Words;
use domain::place::Country;

/// One name found in a text with all it may mean.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Hit {
    pub(super) uses: Vec<Use>,
}

/// What a text names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Reading {
    pub(super) hits: Vec<Hit>,
    pub(super) country: Option<Country>,
}

/// Reads texts.
#[derive(Debug)]
pub(super) struct Reader<'g> {
    pub(super) index: Index<'g>,
    pub(super) words: Words,
    pub(super) fold: fn(&str) -> String,
}

impl Reader<'_> {
    /// Linear in the length of the text; each word costs a few look-ups among the names (about 15,000).
    pub(super) fn read(&self, text: &str) -> Reading {
        if text.trim().is_empty() {
            return Reading::default();
        }
        if text.chars().any(is_hangul) {
            return self.read_korean(text);
        }
        self.read_parts(text)
    }
}

/// The parts of a text between commas and the like.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '/', '|', '(', ')', '[', ']', '\n', '\r', '\t', '，', '、']);
    parts.flat_map(|part| part.split(" - ")).filter(|part| !part.trim().is_empty())
}
