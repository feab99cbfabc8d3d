//! Legal forms of firms in four languages, taken off a name wherever they stand.

/// What kind of firm a legal form says it is, as far as forms of different countries compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegalForm {
    /// Joint stock: 주식회사, АО, AJ.
    JointStock,
    /// Limited liability: 유한회사, 유한책임회사, ООО, MChJ.
    Limited,
    /// Partnerships: 합자회사, 합명회사.
    Partnership,
    /// A person: ИП, ЧП, XK.
    Person,
    /// Cooperatives and associations: 협동조합, 영농조합법인, 사단법인.
    Association,
}

/// Stands between tokens where a legal form was taken out: what it parts belongs to different words.
pub(super) const BREAK: &str = "breakmark";

use LegalForm::{Association, JointStock, Limited, Partnership, Person};

type Form = (&'static str, Option<LegalForm>);

/// Korean forms that may be glued to the name on either side, longer ones first.
const KOREAN: &[Form] = &[
    ("사회적협동조합", Some(Association)),
    ("농업회사법인", None),
    ("어업회사법인", None),
    ("영농조합법인", Some(Association)),
    ("영어조합법인", Some(Association)),
    ("유한책임회사", Some(Limited)),
    ("협동조합", Some(Association)),
    ("사단법인", Some(Association)),
    ("재단법인", Some(Association)),
    ("의료법인", Some(Association)),
    ("주식회사", Some(JointStock)),
    ("유한회사", Some(Limited)),
    ("합자회사", Some(Partnership)),
    ("합명회사", Some(Partnership)),
];

/// What stands alone in brackets: (주), (유).
const KOREAN_SHORT: &[Form] = &[
    ("주", Some(JointStock)),
    ("유", Some(Limited)),
    ("책", Some(Limited)),
    ("합", Some(Partnership)),
    ("자", Some(Partnership)),
    ("명", Some(Partnership)),
    ("사", Some(Association)),
    ("재", Some(Association)),
    ("농", None),
];

/// Forms of several words, folded.
const PHRASES: &[Form] = &[
    ("obshchestvo s ogranichennoy otvetstvennostyu", Some(Limited)),
    ("otkritoe aktsionernoe obshchestvo", Some(JointStock)),
    ("zakritoe aktsionernoe obshchestvo", Some(JointStock)),
    ("aktsionernoe obshchestvo", Some(JointStock)),
    ("individualniy predprinimatel", Some(Person)),
    ("chastnoe predpriyatie", Some(Person)),
    ("sovmestnoe predpriyatie", None),
    ("masuliyati cheklangan jamiyati", Some(Limited)),
    ("masuliyati cheklangan jamiyat", Some(Limited)),
    ("aksiyadorlik jamiyati", Some(JointStock)),
    ("aktsiyadorlik jamiyati", Some(JointStock)),
    ("aktsiyadorlik jamiyati", Some(JointStock)),
    ("xususiy korxonasi", Some(Person)),
    ("xususiy korxona", Some(Person)),
    ("qoshma korxonasi", None),
    ("qoshma korxona", None),
    ("yakka tartibdagi tadbirkor", Some(Person)),
    ("limited liability company", Some(Limited)),
    ("joint stock company", Some(JointStock)),
];

/// Forms of one word, folded, at either end of a name.
const WORDS: &[Form] = &[
    ("co", None),
    ("company", None),
    ("ltd", None),
    ("limited", None),
    ("corp", None),
    ("corporation", None),
    ("inc", None),
    ("incorporated", None),
    ("llc", Some(Limited)),
    ("plc", Some(JointStock)),
    ("jsc", Some(JointStock)),
    ("ojsc", Some(JointStock)),
    ("cjsc", Some(JointStock)),
    ("pjsc", Some(JointStock)),
    ("gmbh", Some(Limited)),
    ("srl", Some(Limited)),
    ("pte", None),
    ("pvt", None),
    ("sdn", None),
    ("bhd", None),
    ("ooo", Some(Limited)),
    ("oao", Some(JointStock)),
    ("ao", Some(JointStock)),
    ("zao", Some(JointStock)),
    ("pao", Some(JointStock)),
    ("ip", Some(Person)),
    ("chp", Some(Person)),
    ("sp", None),
    ("too", Some(Limited)),
    ("mchj", Some(Limited)),
    ("aj", Some(JointStock)),
    ("xk", Some(Person)),
    ("qk", None),
    ("xf", None),
    ("yatt", Some(Person)),
];

/// The tokens of a folded name without its legal forms, the form, and whether any was found. Where a form stood between
/// words, [`BREAK`] stands.
pub(super) fn strip(key: &str) -> (Vec<String>, Option<LegalForm>, bool) {
    if let Some((_, form)) = KOREAN_SHORT.iter().find(|(short, _)| *short == key) {
        return (vec![BREAK.to_owned()], *form, true);
    }
    let mut text = format!(" {} ", key.replace("oye ", "oe ").replace("iye ", "ie "));
    let mut found: Vec<Option<LegalForm>> = Vec::new();
    let parting = format!(" {BREAK} ");
    if text.is_ascii() {
        for (phrase, form) in PHRASES {
            let padded = format!(" {phrase} ");
            while let Some(at) = text.find(&padded) {
                text.replace_range(at..at + padded.len(), &parting);
                found.push(*form);
            }
        }
    } else {
        for (word, form) in KOREAN {
            while let Some(at) = text.find(word) {
                text.replace_range(at..at + word.len(), &parting);
                found.push(*form);
            }
        }
    }
    let mut tokens: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    found.extend(strip_ends(&mut tokens));
    let form = found.iter().flatten().next().copied();
    (tokens, form, !found.is_empty())
}

/// Takes the words of legal forms off both ends, again and again (Co., Ltd.; ООО СП), but never the last word that is left.
/// Gives the form that each of them says.
pub(super) fn strip_ends(tokens: &mut Vec<String>) -> Vec<Option<LegalForm>> {
    let known = |token: &String| {
        let form = WORDS.iter().find(|(word, _)| word == token).map(|(_, form)| *form);
        (form.is_some() || token == BREAK).then_some(form)
    };
    let mut found = Vec::new();
    while tokens.iter().filter(|token| *token != BREAK).count() > 1 {
        if let Some(form) = tokens.last().and_then(known) {
            tokens.pop();
            found.extend(form);
        } else if let Some(form) = tokens.first().and_then(known) {
            tokens.remove(0);
            found.extend(form);
        } else {
            break;
        }
    }
    found
}
