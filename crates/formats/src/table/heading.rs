//! Headings that are no known word as they stand: the fields' words found in them.
//!
//! A heading is taken apart into words; words that say nothing of the field (현황, no., total, мм) are left out of the
//! count. A known word or phrase is held by a heading when each of its words is there, in any order, whole, with an
//! ending of Russian, Uzbek or English grammar, or cut short with a full stop behind (`Tol.`, `Наим.`). Of all that are
//! held the one that leaves the least over is meant, if it makes up most of the heading. Korean writes words together,
//! so there a known word may stand anywhere.
//!
//! Words of columns that are no field (`others.csv`: fax, amount, photograph) are looked for in the same way, so that
//! "Supplier quote" is no supplier.

use crate::cell::number::{self, Period};
use crate::fields::{Field, SheetKind, others};
use lang::fold::fold;
use lang::uzbek::to_latin;
use std::collections::BTreeMap;

/// Of a hundred letters of a heading so many must be explained.
const MOST: usize = 60;
/// Words of a heading that are looked at: a longer one is a sentence.
const WORDS: usize = 12;

/// The words of one kind of sheet, by the beginnings of their words.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    /// Phrases by the first letters of their first word.
    by_beginning: BTreeMap<String, Vec<usize>>,
    /// Korean words and what they mean.
    hangul: Vec<(String, Option<&'static Field>)>,
}

/// A known word or several.
#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    letters: usize,
    field: Option<&'static Field>,
}

/// A field found in a heading: what share of the heading says so, in per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Held {
    /// `None`: it is known to be no field.
    pub(super) field: Option<&'static Field>,
    pub(super) share: usize,
}

impl Phrases {
    /// The words of a kind of sheet and of what is no field of any.
    pub(super) fn new(kind: SheetKind) -> Phrases {
        let mut all = Phrases::default();
        let own = kind.fields().flat_map(|field| field.words.iter().map(move |&word| (word, Some(field))));
        for (word, field) in own.chain(others().map(|word| (word, None))) {
            all.add(word, field);
        }
        all
    }

    fn add(&mut self, word: &str, field: Option<&'static Field>) {
        let key = fold(word);
        if key.chars().any(is_hangul) {
            let bare: String = key.chars().filter(|c| *c != ' ').collect();
            if bare.chars().count() >= 2 {
                self.hangul.push((bare, field));
            }
            return;
        }
        let words: Vec<String> = key.split(' ').filter(|word| !is_neutral(word)).map(expanded).collect();
        let Some(first) = words.first() else { return };
        let letters = words.iter().map(String::len).sum();
        if letters < 2 {
            return;
        }
        self.by_beginning.entry(beginning(first)).or_default().push(self.phrases.len());
        self.phrases.push(Phrase { words, letters, field });
    }

    /// The field whose word makes up most of a heading. Of a heading in two languages (`품번 Part No`) either will do.
    pub(super) fn held_by(&self, heading: &str) -> Option<Held> {
        let is_korean = |word: &&str| word.chars().any(is_hangul);
        let (korean, other): (Vec<&str>, Vec<&str>) = heading.split_whitespace().partition(is_korean);
        // Uzbek in Cyrillic script may be spelt as no rule of the folding knows.
        let whole = || {
            let cyrillic = heading.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
            let uzbek = || cyrillic.then(|| self.in_words(&to_latin(heading))).flatten();
            korean.is_empty().then(|| self.in_words(heading).or_else(uzbek)).flatten()
        };
        let korean = || (!korean.is_empty()).then(|| self.in_korean(&fold(&korean.join(" ")))).flatten();
        let other = || self.in_words(&other.join(" "));
        whole().or_else(korean).or_else(other)
    }

    /// Korean: a known word anywhere, if little else is left.
    fn in_korean(&self, key: &str) -> Option<Held> {
        let bare: String = key.chars().filter(|c| *c != ' ').collect();
        let held = self.hangul.iter().filter_map(|(word, field)| {
            let at = bare.find(word.as_str())?;
            let around = [&bare[..at], &bare[at + word.len()..]];
            let left: usize = around.into_iter().map(meaningful).sum();
            let letters = word.chars().count();
            Some((letters * 100 / (letters + left), letters, *field))
        });
        let (share, _, field) = held.max_by_key(|(share, letters, _)| (*share, *letters))?;
        (share >= MOST).then_some(Held { field, share })
    }

    fn in_words(&self, heading: &str) -> Option<Held> {
        let cyrillic = heading.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
        let said: Vec<Said> = words_of(heading).take(WORDS).collect();
        let letters: usize = said.iter().map(|said| said.word.len()).sum();
        let mut best: Option<(usize, usize, Option<&'static Field>)> = None;
        let beginnings = said.iter().flat_map(|said| {
            // A word cut short begins as many do.
            let short = said.cut && said.word.chars().count() < BEGINNING;
            let all = self.by_beginning.iter().filter(move |(start, _)| {
                if short { start.starts_with(said.word.as_str()) } else { **start == beginning(&said.word) }
            });
            all.flat_map(|(_, phrases)| phrases)
        });
        for phrase in beginnings.map(|&at| &self.phrases[at]) {
            let Some(explained) = phrase.explains(&said, cyrillic) else { continue };
            let share = explained * 100 / letters.max(1);
            let found = (share, phrase.letters, phrase.field);
            if best.is_none_or(|(known, longest, _)| (share, phrase.letters) > (known, longest)) {
                best = Some(found);
            }
        }
        let (share, _, field) = best?;
        (share >= MOST).then_some(Held { field, share })
    }
}

/// A word of a heading.
struct Said {
    word: String,
    /// A full stop stands behind it.
    cut: bool,
}

impl Phrase {
    /// How many letters of the heading its words explain, when they are all there.
    fn explains(&self, said: &[Said], cyrillic: bool) -> Option<usize> {
        let mut taken = 0_u16;
        let mut letters = 0;
        for word in &self.words {
            let free = |at: usize| taken & (1 << at) == 0;
            let at = (0..said.len()).find(|&at| free(at) && is_alike(&said[at], word, cyrillic))?;
            taken |= 1 << at;
            letters += said[at].word.len();
        }
        Some(letters)
    }
}

/// The period that a heading names for its amounts: behind them (`шт/мес`), or in front (월 소요량, monthly demand).
pub(super) fn period(heading: &str) -> Option<Period> {
    if let Some(period) = number::period(heading) {
        return Some(period);
    }
    let key = fold(heading);
    let mut words = key.split(' ');
    let korean = ["월 ", "월소요", "월물량", "월수량", "월사용", "월예상", "월평균"];
    if korean.iter().any(|start| key.starts_with(start)) {
        return Some(Period::Month);
    }
    words.find_map(|word| match word {
        "monthly" | "oylik" => Some(Period::Month),
        word if word.starts_with("mesyachn") || word.starts_with("ejemesyachn") => Some(Period::Month),
        "daily" | "kunlik" | "일일" => Some(Period::Day),
        word if word.starts_with("sutochn") || word.starts_with("ejednevn") => Some(Period::Day),
        _ => None,
    })
}

/// Letters by which words are found: no ending changes them.
const BEGINNING: usize = 4;

fn beginning(word: &str) -> String {
    word.chars().take(BEGINNING).collect()
}

/// The words of a heading that say something.
fn words_of(heading: &str) -> impl Iterator<Item = Said> {
    let words = heading.split(|c: char| !c.is_alphanumeric() && !is_inside_word(c));
    // What stands right behind a word in the heading tells whether it was cut short.
    let placed = words.map(move |word| {
        let end = word.as_ptr() as usize - heading.as_ptr() as usize + word.len();
        (word, heading[end..].starts_with('.'))
    });
    placed.flat_map(|(word, cut)| {
        let key = fold(word);
        let said: Vec<Said> = key
            .split(' ')
            .filter(|word| !word.is_empty() && !is_neutral(word))
            .map(|word| Said { word: expanded(word), cut })
            .collect();
        said
    })
}

fn is_inside_word(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '´')
}

/// Whether a word of a heading is a word of a phrase: the same, with another ending, or cut short.
fn is_alike(said: &Said, word: &str, cyrillic: bool) -> bool {
    let (a, b) = (said.word.as_str(), word);
    if a == b || (said.cut && a.len() >= 2 && b.starts_with(a)) {
        return true;
    }
    let stem = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if stem < BEGINNING {
        return false;
    }
    let (left, right) = (&a[stem..], &b[stem..]);
    if cyrillic && left.len() <= 4 && right.len() <= 4 && stem * 3 >= a.len().max(b.len()) * 2 {
        return true;
    }
    is_ending(left) && is_ending(right)
}

/// Plural and possessive endings of English and Uzbek.
fn is_ending(tail: &str) -> bool {
    const ENDINGS: [&str; 19] = [
        "", "s", "es", "i", "si", "lar", "lari", "larini", "larining", "ni", "ning", "ga", "da", "dan", "gi",
        "ini", "ining", "idagi", "dagi",
    ];
    ENDINGS.contains(&tail)
}

/// Words that stand in headings without saying which field it is, folded.
fn is_neutral(word: &str) -> bool {
    const NEUTRAL: [&str; 62] = [
        "of",
        "the",
        "a",
        "for",
        "in",
        "on",
        "to",
        "and",
        "or",
        "by",
        "our",
        "your",
        "please",
        "total",
        "current",
        "data",
        "info",
        "information",
        "details",
        "list",
        "if",
        "any",
        "mm",
        "cm",
        "kg",
        "g",
        "pcs",
        "ea",
        "pc",
        "usd",
        "krw",
        "uzs",
        "i",
        "v",
        "na",
        "po",
        "s",
        "dlya",
        "ili",
        "iz",
        "mln",
        "tis",
        "million",
        "k",
        "va",
        "uchun",
        "boyicha",
        "bilan",
        "dona",
        "sht",
        "chel",
        "sum",
        "som",
        "rub",
        "kun",
        "dn",
        "dney",
        "y",
        "n",
        "approx",
        "est",
        "req",
    ];
    NEUTRAL.contains(&word) || word.bytes().all(|b| b.is_ascii_digit())
}

/// Letters of what is left of a Korean heading, without parts that say nothing of the field.
fn meaningful(text: &str) -> usize {
    const NEUTRAL: [&str; 30] = [
        "현황",
        "여부",
        "사항",
        "정보",
        "내용",
        "관련",
        "주요",
        "보유",
        "해당",
        "최근",
        "현재",
        "당사",
        "총",
        "전체",
        "국내",
        "기준",
        "상세",
        "목록",
        "리스트",
        "입력",
        "선택",
        "필수",
        "예상",
        "수",
        "명",
        "및",
        "등",
        "값",
        "별",
        "란",
    ];
    let mut text = text.to_owned();
    for word in NEUTRAL {
        text = text.replace(word, "");
    }
    text.chars().filter(|c| is_hangul(*c) || c.is_ascii_alphabetic()).count()
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// The word behind an abbreviation that is no beginning of it.
fn expanded(word: &str) -> String {
    let whole = match word {
        "wt" | "wgt" => "weight",
        "qty" | "qnty" | "quant" => "quantity",
        "dwg" | "drg" => "drawing",
        "mfr" | "mfg" | "manuf" => "manufacturer",
        "no" | "nr" | "num" | "nbr" => "number",
        "descr" | "desc" => "description",
        "matl" | "mtl" => "material",
        "yr" | "annum" => "year",
        "veh" | "car" | "cars" => "vehicle",
        "addr" => "address",
        "cert" | "certs" => "certificate",
        "tel" => "phone",
        "biz" => "business",
        "reg" => "registration",
        "thk" => "thickness",
        "dims" | "dim" => "dimensions",
        "weights" => "weight",
        "vol" => "volume",
        "naim" => "naimenovanie",
        "kol" => "kolichestvo",
        "prim" => "primechanie",
        "yed" => "ed",
        other => other,
    };
    whole.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(kind: SheetKind, heading: &str) -> Option<&'static str> {
        let held = Phrases::new(kind).held_by(heading)?;
        Some(held.field.map_or("no field", |field| field.key))
    }

    #[test]
    fn words_are_found_in_any_order_and_with_other_endings() {
        for (kind, heading, field) in [
            (SheetKind::Parts, "Tol. class", Some("tolerance")),
            (SheetKind::Parts, "Material of part", Some("material")),
            (SheetKind::Parts, "Массы детали, кг", Some("mass")),
            (SheetKind::Parts, "materiallari", Some("material")),
            (SheetKind::Register, "보유 설비 현황", Some("equipment")),
            (SheetKind::Register, "주 소", Some("address")),
            (SheetKind::Parts, "Weather in Gunsan today", None),
        ] {
            assert_eq!(found(kind, heading), field, "{heading}");
        }
    }

    #[test]
    fn what_is_no_field_is_none_though_a_field_stands_in_it() {
        assert_eq!(found(SheetKind::Parts, "Supplier quote"), Some("no field"));
        assert_eq!(found(SheetKind::Register, "팩스번호"), Some("no field"));
    }
}
