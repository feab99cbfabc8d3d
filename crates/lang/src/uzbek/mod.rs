//! Uzbek in two scripts: Latin (alphabet of 1995) and Cyrillic, converted by rule.
//!
//! The rules are those of the alphabet law of 1995 and its orthography: oʻ ў, gʻ ғ, sh ш, ch ч, ya я, yo ё, yu ю, ye е,
//! e э at the beginning of a word and behind a vowel, otherwise е, tutuq belgisi ъ. What rules cannot know (ц and ь of
//! borrowed words) stands in a short list of words. Latin letters of the drafts for a new alphabet (õ ŏ ğ ǵ ş ç) are
//! read too.

mod letters;
mod policy;
mod words;

/// Latin to Cyrillic. Apostrophes may be of any kind.
///
/// Left as they are: what stands in braces, addresses of the web and of mail, names of files, words with an underscore
/// or a digit in them (a number joined by a hyphen is not in the word: `25-noyabr`), abbreviations in capitals that are
/// not Uzbek (`IATF`, `HS`; their endings are converted), words with letters the alphabet lacks (`Cobalt`, `Windows`),
/// and everything that is not Latin. A text wholly in capitals is a heading and is converted except for abbreviations
/// known to be foreign.
///
/// ```
/// use lang::uzbek::to_cyrillic;
///
/// assert_eq!(to_cyrillic("Oʻzbekiston yetkazib beruvchilari"), "Ўзбекистон етказиб берувчилари");
/// assert_eq!(to_cyrillic("IATF 16949 sertifikati, CO₂ va MIG payvandlash"),
///                        "IATF 16949 сертификати, CO₂ ва MIG пайвандлаш");
/// ```
pub fn to_cyrillic(text: &str) -> String {
    policy::convert(text)
}

/// Cyrillic to Latin, with U+02BB in oʻ and gʻ and U+02BC for the tutuq belgisi. What is not Cyrillic stays.
///
/// ```
/// use lang::uzbek::to_latin;
///
/// assert_eq!(to_latin("Фарғона шаҳри, Ўзбекистон"), "Fargʻona shahri, Oʻzbekiston");
/// assert_eq!(to_latin("санъат, асҳоб, ЦЕХ"), "sanʼat, asʼhob, SEX");
/// ```
pub fn to_latin(text: &str) -> String {
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    let mut latin = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(cyrillic) {
        latin.push_str(&rest[..start]);
        let word = &rest[start..];
        let end = word.find(|c| !cyrillic(c)).unwrap_or(word.len());
        latin.push_str(&letters::word_to_latin(&word[..end]));
        rest = &word[end..];
    }
    latin.push_str(rest);
    latin
}

#[cfg(test)]
mod tests;
