use super::resources::RESOURCES;
use super::*;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FILE_LANGUAGES: [Language; 4] = [Language::Ko, Language::En, Language::Ru, Language::Uz];

fn words(language: Language) -> Translator {
    Translator::new(language).unwrap()
}

/// What a message of a file holds.
#[derive(Default)]
struct Content {
    arguments: BTreeSet<String>,
    text: String,
}

impl Content {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => {
                    self.text.push('{');
                    self.expression(expression);
                    self.text.push('}');
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|inline| self.inline(inline));
                arguments.named.iter().for_each(|named| self.inline(&named.value));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

fn contents(resource: &Resource<&str>) -> BTreeMap<String, Content> {
    let mut found = BTreeMap::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                assert!(message.attributes.is_empty(), "{}: attributes are not used", message.id.name);
                let mut content = Content::default();
                content.pattern(message.value.as_ref().expect("a message has a text"));
                assert!(found.insert(message.id.name.to_owned(), content).is_none(), "{}", message.id.name);
            }
            Entry::Term(term) => panic!("{}: terms are not used", term.id.name),
            Entry::Junk { content } => panic!("not fluent: {content}"),
            _ => {}
        }
    }
    found
}

/// Word, then the messages of the four languages.
fn files() -> Vec<(&'static str, [BTreeMap<String, Content>; 4])> {
    let parse = |word: &str, text: &'static str| {
        contents(&parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{word}.ftl: {errors:?}")))
    };
    RESOURCES.iter().map(|(word, texts)| (*word, texts.map(|text| parse(word, text)))).collect()
}

#[test]
fn every_key_has_its_sentence_and_arguments_in_every_language() {
    for (word, languages) in files() {
        let english = &languages[Language::En.file_index()];
        for (language, messages) in FILE_LANGUAGES.iter().zip(&languages) {
            let keys: BTreeSet<_> = messages.keys().collect();
            let expected: BTreeSet<_> = english.keys().collect();
            let apart: Vec<_> = keys.symmetric_difference(&expected).collect();
            assert!(apart.is_empty(), "{language}/{word}.ftl and en/{word}.ftl differ in {apart:?}");
            for (key, content) in messages {
                assert_eq!(content.arguments, english[key].arguments, "{language}/{word}.ftl: {key}");
                assert!(!content.text.trim().is_empty(), "{language}/{word}.ftl: {key} is empty");
            }
        }
    }
}

#[test]
fn every_file_on_disk_is_built_in() {
    let listed: BTreeSet<String> = RESOURCES.iter().map(|(word, _)| format!("{word}.ftl")).collect();
    assert_eq!(listed.len(), RESOURCES.len(), "a word stands twice in the list");
    for language in FILE_LANGUAGES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag());
        let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(on_disk, listed, "{language}: mend the list in src/translator/resources.rs");
    }
}

#[test]
fn uzbek_has_its_two_apostrophes_and_no_other() {
    for (word, languages) in files() {
        for (key, content) in &languages[Language::Uz.file_index()] {
            let mut before = ' ';
            for c in content.text.chars() {
                let after_letter = matches!(before, 'o' | 'O' | 'g' | 'G');
                let good = match c {
                    'ʻ' => after_letter,
                    'ʼ' => !after_letter,
                    c => !crate::fold::is_apostrophe(c),
                };
                assert!(good, "uz/{word}.ftl: {key}: {c:?} behind {before:?}");
                before = c;
            }
        }
    }
}

#[test]
fn each_language_is_written_in_its_script() {
    for (word, languages) in files() {
        let has =
            |text: &str, range: std::ops::RangeInclusive<char>| text.chars().any(|c| range.contains(&c));
        for (language, messages) in FILE_LANGUAGES.iter().zip(&languages) {
            for (key, content) in messages {
                let place = format!("{language}/{word}.ftl: {key}: {}", content.text);
                let (hangul, cyrillic) = (has(&content.text, '가'..='힣'), has(&content.text, 'А'..='я'));
                assert!(!hangul || *language == Language::Ko, "{place}");
                assert!(!cyrillic || *language == Language::Ru, "{place}");
                if *language == Language::Ko {
                    assert!(longest_latin_run(&content.text) <= 3, "a Latin sentence? {place}");
                }
            }
        }
    }
}

/// The most Latin words in a row.
fn longest_latin_run(text: &str) -> usize {
    let latin = |word: &str| word.chars().filter(char::is_ascii_lowercase).count() > 1;
    let mut longest = 0;
    let mut run = 0;
    for word in text.split_whitespace() {
        run = if latin(word) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[test]
fn uzbek_in_cyrillic_has_no_latin_words_left() {
    let sentences = words(Language::UzCyrl);
    for key in words(Language::Uz).keys() {
        assert!(sentences.has(key), "{key}");
    }
    assert_eq!(sentences.t("answer-unknown", &[]), "номаълум");
    assert_eq!(sentences.t("count-companies", &[("count", 5.into())]), "5 та корхона");
    assert_eq!(
        sentences.t("finding-file-empty", &[("file", "royxat.xlsx".into())]),
        "“royxat.xlsx” файлида маълумот йўқ."
    );
    // Names that stay Latin. A word of the language that turns up here is misspelt: the alphabet has no c and no w.
    let names = ["Ppuri", "Excel", "Word", "PowerPoint", "OpenDocument", "PostScript", "iWork", "WebP"];
    for (word, text) in RESOURCES.iter().map(|(word, texts)| (word, texts[Language::Uz.file_index()])) {
        let text = cyrillic::converted(text).unwrap();
        for (key, content) in contents(&parser::parse(text.as_str()).unwrap()) {
            let left: Vec<&str> = content
                .text
                .split(|c: char| c.is_whitespace() || "()/,:;“”".contains(c))
                .filter(|word| word.chars().filter(char::is_ascii_lowercase).count() > 1)
                .filter(|word| !word.contains(['.', '_']) && !word.starts_with("--"))
                .filter(|word| !word.chars().any(char::is_numeric) && !names.contains(word))
                .collect();
            assert!(
                left.is_empty(),
                "uz/{word}.ftl: {key}: {left:?} stays Latin: misspelt, or a name for the list here?"
            );
        }
    }
}

#[test]
fn plurals_agree() {
    let table = [
        (Language::Ru, 1, "1 компания"),
        (Language::Ru, 2, "2 компании"),
        (Language::Ru, 5, "5 компаний"),
        (Language::Ru, 21, "21 компания"),
        (Language::Ru, 112, "112 компаний"),
        (Language::Ru, 1_002, "1\u{a0}002 компании"),
        (Language::En, 1, "1 company"),
        (Language::En, 0, "0 companies"),
        (Language::Ko, 3, "3개사"),
        (Language::Uz, 1, "1 ta korxona"),
        (Language::UzCyrl, 1_200, "1\u{a0}200 та корхона"),
    ];
    for (language, count, expected) in table {
        assert_eq!(words(language).t("count-companies", &[("count", count.into())]), expected);
    }
}

#[test]
fn decimals_and_large_numbers_keep_their_digits() {
    let half: Decimal = "2.50".parse().unwrap();
    let huge: Decimal = "12345678901234567.89".parse().unwrap();
    let ru = words(Language::Ru);
    assert_eq!(ru.t("count-days", &[("count", half.into())]), "2,50 дня");
    assert_eq!(
        ru.t("count-days", &[("count", huge.into())]),
        "12 345 678 901 234 567,89 дня".replace(' ', "\u{a0}").replace("\u{a0}дня", " дня")
    );
    let en = words(Language::En);
    assert_eq!(en.t("count-days", &[("count", i64::MAX.into())]), "9,223,372,036,854,775,807 days");
    assert_eq!(en.t("count-days", &[("count", u64::MAX.into())]), "18,446,744,073,709,551,615 days");
}

#[test]
fn korean_particles_follow_their_word() {
    let ko = words(Language::Ko);
    let missing = |field: &str| ko.t("finding-column-missing", &[("field", field.into())]);
    assert_eq!(missing("품번"), "필수 열 ‘품번’이 없습니다.");
    assert_eq!(missing("재료"), "필수 열 ‘재료’가 없습니다.");
    assert_eq!(ko.faults(), Vec::<String>::new());
}

#[test]
fn what_is_not_told_one_by_one_is_counted() {
    let ru = words(Language::Ru);
    let one = ru.t("finding-text-undecodable", &[("value", "�".into())]);
    assert_eq!(one, "В значении «�» есть символы, которые не удалось прочитать; они показаны знаком �.");
    let many = ru.t("finding-text-undecodable", &[("value", "".into()), ("more", 21.into())]);
    assert_eq!(many, "Ещё в 21 ячейке есть символы, которые не удалось прочитать.");
    assert_eq!(ru.faults(), Vec::<String>::new());
}

#[test]
fn what_is_missing_is_remembered() {
    let en = words(Language::En);
    let shared = en.clone();
    assert_eq!(shared.t("no-such-key", &[]), "⟦no-such-key⟧");
    assert_eq!(shared.t("count-days", &[]), "{$count} days");
    assert_eq!(en.faults().len(), 2, "{:?}", en.faults());
    assert_eq!(missing_keys(["answer-yes", "no-such-key"].into_iter()).len(), Language::ALL.len());
}

#[test]
fn translators_are_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    let en = words(Language::En);
    shared(&en);
    let other = en.clone();
    let told = std::thread::spawn(move || other.t("answer-yes", &[])).join().unwrap();
    assert_eq!(told, en.t("answer-yes", &[]));
}

#[test]
fn broken_files_are_refused() {
    let broken = parse(Language::Ru, "common", "key = { $open\n");
    assert!(matches!(broken, Err(LoadError::Syntax { word: "common", .. })));
    assert!(matches!(parse(Language::UzCyrl, "common", "= x"), Err(LoadError::Syntax { .. })));
}
