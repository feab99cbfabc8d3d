//! Which article a part's name means: the head of a name in four languages.
//!
//! Korean, Uzbek and plain English put the head last (engine mounting bracket); English lists put it first, before a
//! comma, a dash or in capitals (BRACKET-ENGINE MTG); Russian puts it first (кронштейн двигателя).

use crate::words::{FoldText, Hit, Words, is_korean};
use domain::id::{ArticleCode, MaterialCode};
use domain::taxonomy::{Article, Fit, Table, Taxonomy, WordLanguage};

/// One name of a part, ready to be searched.
#[derive(Debug, Clone)]
pub(super) struct NamedText<'a> {
    text: &'a str,
    /// Its pieces between commas, dashes, brackets and words such as "for", folded.
    pieces: Vec<String>,
    /// The same pieces with what only describes.
    whole: Vec<String>,
    capitals: bool,
    cyrillic: bool,
}

impl<'a> NamedText<'a> {
    pub(super) fn new(text: &'a str, fold: FoldText) -> NamedText<'a> {
        let cut =
            |c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '[' | ']' | '/' | '\n' | '–' | '—' | '#');
        let (mut pieces, mut whole) = (Vec::new(), Vec::new());
        for piece in text.split(cut).flat_map(|piece| dashes(piece)) {
            let folded = fold(piece);
            let cuts = [
                " for ",
                " of ",
                " with ",
                " w ",
                " to ",
                " in ",
                " from ",
                " includes ",
                " dlya ",
                " s ",
                " v ",
                " uchun ",
            ];
            let end = cuts.iter().filter_map(|word| folded.find(word)).min().unwrap_or(folded.len());
            let head = folded[..end].trim().to_owned();
            if !head.is_empty() {
                pieces.push(head);
            }
            whole.push(folded);
        }
        let capitals = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
        let cyrillic = text.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
        NamedText { text: text.trim(), pieces, whole, capitals, cyrillic }
    }
}

/// Cuts at a dash that stands between words (BRACKET-ENGINE), not inside a code (M8-1.25, O-RING).
fn dashes(piece: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in piece.match_indices('-') {
        let before = piece[start..at].trim();
        let after = piece[at + 1..].trim();
        let word = |text: &str, end: bool| {
            let mut letters = text.split([' ', '-']);
            let token = if end { letters.next_back() } else { letters.next() }.unwrap_or_default();
            let least = if is_korean(token) { 2 } else { 3 };
            token.chars().count() >= least && token.chars().all(char::is_alphabetic)
        };
        if word(before, true) && word(after, false) {
            pieces.push(&piece[start..at]);
            start = at + 1;
        }
    }
    pieces.push(&piece[start..]);
    pieces
}

/// The article of everything electronic: a name that speaks of it anywhere is of something bought.
const ELECTRONIC: &str = "electronic-part";

/// The articles and materials of a taxonomy by their words.
#[derive(Debug, Clone)]
pub(super) struct Heads<'t> {
    taxonomy: &'t Taxonomy,
    words: Words<(ArticleCode, WordLanguage)>,
    materials: Words<MaterialCode>,
}

impl<'t> Heads<'t> {
    pub(super) fn new(taxonomy: &'t Taxonomy, fold: FoldText) -> Heads<'t> {
        let mut words = Words::new();
        let mut add = |code: &ArticleCode, language, text: &str| {
            let fit = if is_korean(text) { Fit::Part } else { Fit::Word };
            words.add(fold, text, language, fit, (code.clone(), language));
        };
        for article in taxonomy.articles.values() {
            for (language, name) in WordLanguage::ALL.into_iter().zip(article.names.all()) {
                add(&article.code, language, name);
            }
        }
        for synonym in taxonomy.synonyms.iter().filter(|s| s.table == Table::Articles) {
            if let Ok(code) = ArticleCode::new(&synonym.code) {
                add(&code, synonym.language, &synonym.text);
            }
        }
        Heads { taxonomy, words, materials: material_words(taxonomy, fold) }
    }

    /// The material that a name mentions (alum spacer, rubber washer); `None` when it mentions none or several.
    pub(super) fn material(&self, texts: &[NamedText<'_>]) -> Option<MaterialCode> {
        let mut found: Vec<&MaterialCode> = Vec::new();
        let pieces = texts.iter().flat_map(|text| &text.whole);
        for hit in pieces.flat_map(|piece| self.materials.find(piece)) {
            if !found.iter().any(|other| self.taxonomy.material_is_of(other, hit.target)) {
                found.retain(|other| !self.taxonomy.material_is_of(hit.target, other));
                found.push(hit.target);
            }
        }
        match found.as_slice() {
            [one] => Some((*one).clone()),
            _ => None,
        }
    }

    /// The article the names mean and the name that says so: the first name with a head wins, a head that has a route
    /// before one that has none.
    pub(super) fn article(&self, texts: &[NamedText<'_>]) -> Option<(&'t Article, String)> {
        let electronic =
            |piece: &String| self.words.find(piece).iter().any(|hit| hit.target.0.as_str() == ELECTRONIC);
        if let Some(text) = texts.iter().find(|text| text.whole.iter().any(electronic)) {
            let article =
                self.taxonomy.articles.values().find(|article| article.code.as_str() == ELECTRONIC)?;
            return Some((article, text.text.to_owned()));
        }
        let heads = || texts.iter().filter_map(|text| Some((self.head(text)?, text.text.to_owned())));
        heads().find(|(article, _)| !article.route.is_empty()).or_else(|| heads().next())
    }

    /// Whether the names mean something that is bought as it is: a known article without a route.
    pub(super) fn is_bought(&self, texts: &[NamedText<'_>]) -> bool {
        self.article(texts).is_some_and(|(article, _)| article.route.is_empty())
    }

    fn head(&self, text: &NamedText<'_>) -> Option<&'t Article> {
        text.pieces.iter().find_map(|piece| self.head_of(piece, text))
    }

    /// The head among the articles of one piece.
    fn head_of(&self, piece: &str, text: &NamedText<'_>) -> Option<&'t Article> {
        let hits = self.words.find(piece);
        let first = hits.first()?;
        let last = hits.last()?;
        let russian = text.cyrillic && hits.iter().any(|hit| hit.target.1 == WordLanguage::Ru);
        let of = |hit: &Hit<'_, (ArticleCode, WordLanguage)>| self.taxonomy.articles.get(&hit.target.0);
        if russian {
            return of(first);
        }
        if text.capitals && first.start == 0 && last.start > 0 {
            // OIL PAN GASKET is a gasket, HOSE RADIATOR is a hose: the part of general use is the head.
            let general = hits.iter().rev().find(|hit| of(hit).is_some_and(is_of_general_use));
            return of(general.unwrap_or(first));
        }
        of(last)
    }
}

/// Names and further words of materials, without those too short to mean anything inside a name.
fn material_words(taxonomy: &Taxonomy, fold: FoldText) -> Words<MaterialCode> {
    let mut words = Words::new();
    let mut add = |code: &MaterialCode, language, text: &str| {
        let letters = fold(text).chars().filter(|c| c.is_alphabetic()).count();
        if letters >= if is_korean(text) { 2 } else { 3 } {
            words.add(fold, text, language, Fit::Word, code.clone());
        }
    };
    for material in taxonomy.materials.values() {
        for (language, name) in WordLanguage::ALL.into_iter().zip(material.names.all()) {
            add(&material.code, language, name);
        }
    }
    for synonym in taxonomy.synonyms.iter().filter(|s| s.table == Table::Materials) {
        if let Ok(code) = MaterialCode::new(&synonym.code) {
            add(&code, synonym.language, &synonym.text);
        }
    }
    words
}

/// Parts of general use stand in chapters of materials or of small machine parts, not of vehicles and machines.
fn is_of_general_use(article: &Article) -> bool {
    const CHAPTERS: [&str; 9] = ["39", "40", "73", "74", "76", "8302", "8482", "8483", "8484"];
    article.hs.iter().any(|hs| CHAPTERS.iter().any(|chapter| hs.starts_with(chapter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_before_what_only_describes() {
        let check = |text: &str, expected: &[&str]| {
            let pieces = NamedText::new(text, |piece| piece.trim().to_lowercase()).pieces;
            assert_eq!(pieces, expected, "{text}");
        };
        check("BRACKET-ENGINE MTG, RH", &["bracket", "engine mtg", "rh"]);
        check("Bolt for bracket", &["bolt"]);
        check("O-RING", &["o-ring"]);
        check("Screw M8-1.25", &["screw m8-1.25"]);
        check("브라켓-엔진마운팅", &["브라켓", "엔진마운팅"]);
    }
}
