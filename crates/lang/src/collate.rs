//! Sorting names as a reader of each language expects (Unicode collation with CLDR's tailorings, through ICU4X).
//!
//! In Korean Hangul comes before Latin, in Russian Cyrillic does; Uzbek Latin sorts oʻ gʻ sh ch behind z. For Uzbek in
//! Cyrillic script CLDR has no order of its own: it is Russian's with ў қ ғ ҳ behind я.

use crate::Language;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::LazyLock;

static COLLATORS: LazyLock<[Option<CollatorBorrowed<'static>>; 5]> = LazyLock::new(|| {
    [locale!("ko"), locale!("en"), locale!("ru"), locale!("uz"), locale!("ru")]
        .map(|locale| Collator::try_new(locale.into(), Default::default()).ok())
});

/// Sorts by name; things of one name keep their order.
///
/// ```
/// use lang::{Language, collate};
///
/// let mut firms = ["Zenith", "한국정밀", "대성금속", "alpha"];
/// collate::sort(Language::Ko, &mut firms, |name| name);
/// assert_eq!(firms, ["대성금속", "한국정밀", "alpha", "Zenith"]);
/// ```
pub fn sort<T>(language: Language, things: &mut [T], name: impl Fn(&T) -> &str) {
    things.sort_by(|a, b| compare(language, name(a), name(b)));
}

/// The order of two names. Names that only differ in what collation ignores are ordered by their code points, so the
/// order is total and only equal texts are equal.
pub fn compare(language: Language, a: &str, b: &str) -> Ordering {
    match COLLATORS.get(language.index()).and_then(Option::as_ref) {
        Some(collator) => {
            collator.compare(&ordered(language, a), &ordered(language, b)).then_with(|| a.cmp(b))
        }
        None => a.cmp(b),
    }
}

/// Bytes that sort as the name does, for stores that compare bytes. Made by one version of CLDR: do not compare keys of
/// two versions of the program.
pub fn sort_key(language: Language, name: &str) -> Vec<u8> {
    let mut key = Vec::new();
    if let Some(collator) = COLLATORS.get(language.index()).and_then(Option::as_ref) {
        let Ok(()) = collator.write_sort_key_to(&ordered(language, name), &mut key);
    }
    // A level separator, then the text itself: equal keys mean equal names.
    key.push(0);
    key.extend(name.as_bytes());
    key
}

/// The text to collate: the four last letters of the Uzbek Cyrillic alphabet are told by old Cyrillic letters that sort
/// behind я in this order.
fn ordered(language: Language, name: &str) -> Cow<'_, str> {
    let stand_in = |c: char| match c {
        'ў' => 'ѥ',
        'қ' => 'ѧ',
        'ғ' => 'ѫ',
        'ҳ' => 'ѩ',
        'Ў' => 'Ѥ',
        'Қ' => 'Ѧ',
        'Ғ' => 'Ѫ',
        'Ҳ' => 'Ѩ',
        c => c,
    };
    match language {
        Language::UzCyrl => Cow::Owned(name.chars().map(stand_in).collect()),
        _ => Cow::Borrowed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(language: Language, sorted: &[&str]) {
        let mut names: Vec<&str> = sorted.iter().rev().copied().collect();
        sort(language, &mut names, |name| name);
        assert_eq!(names, sorted, "{language}");
    }

    #[test]
    fn own_script_comes_first() {
        check(Language::Ko, &["1공장", "가나", "나라", "하늘", "alpha", "Beta", "завод"]);
        check(Language::En, &["1공장", "alpha", "Beta", "завод", "가나"]);
        check(Language::Ru, &["1공장", "Ёлка", "завод", "ящик", "alpha", "가나"]);
        check(
            Language::UzCyrl,
            &["завод", "кема", "уста", "яйлов", "ўрик", "қалам", "Ғазалкент", "ҳаво", "alpha"],
        );
    }

    #[test]
    fn uzbek_letters_have_their_places() {
        check(Language::Uz, &["olma", "stanok", "uzum", "zavod", "oʻrik", "gʻisht", "shahar", "chiroq"]);
    }

    proptest! {
        #[test]
        fn keys_sort_as_names_do(a in "[a-zA-Zа-яё가-힣 ʻ-]{0,8}", b in "[a-zA-Zа-яё가-힣 ʻ-]{0,8}") {
            for language in Language::ALL {
                let keys = sort_key(language, &a).cmp(&sort_key(language, &b));
                prop_assert_eq!(keys, compare(language, &a, &b), "{}", language);
            }
        }
    }
}
