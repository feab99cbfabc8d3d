//! How two names agree.

use super::{Card, Spelling};

/// How two names agree, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// One name but for legal form, plant, spacing.
    Same,
    /// One is the other's former name.
    Former,
    /// They sound alike in different scripts.
    Sound,
    /// A slip of the pen apart.
    Near,
    /// One begins as the whole other.
    Part,
}

/// The best way any spellings of the two agree, and which do.
pub(super) fn kinship<'c>(a: &'c Card, b: &'c Card) -> Option<(Kinship, &'c Spelling, &'c Spelling)> {
    let own =
        pairs(&a.spellings, &b.spellings).filter_map(|(one, other)| Some((agree(one, other)?, one, other)));
    let former = pairs(&a.former, &b.spellings).chain(pairs(&a.spellings, &b.former));
    let former = former.filter(|(one, other)| one.base == other.base);
    let former = former.map(|(one, other)| (Kinship::Former, one, other));
    // Ties by spelling, so that the order of the two does not show.
    own.chain(former).min_by(|x, y| {
        let key = |one: &'c Spelling, other: &'c Spelling| (one.min(other), one.max(other));
        x.0.cmp(&y.0).then_with(|| key(x.1, x.2).cmp(&key(y.1, y.2)))
    })
}

fn pairs<'c>(a: &'c [Spelling], b: &'c [Spelling]) -> impl Iterator<Item = (&'c Spelling, &'c Spelling)> {
    a.iter().flat_map(move |one| b.iter().map(move |other| (one, other)))
}

fn agree(one: &Spelling, other: &Spelling) -> Option<Kinship> {
    if one.base == other.base {
        return Some(Kinship::Same);
    }
    // Two names in Hangul are compared as spelled: by sound too many agree.
    let scripts_differ = !(one.hangul && other.hangul);
    if scripts_differ
        && one.sounds.iter().any(|sound| telling(sound) && other.sounds.binary_search(sound).is_ok())
    {
        return Some(Kinship::Sound);
    }
    if one.hangul != other.hangul {
        return None;
    }
    if near(one, other) {
        return Some(Kinship::Near);
    }
    part(one, other).then_some(Kinship::Part)
}

/// A sound long enough to tell something.
pub(super) fn telling(sound: &str) -> bool {
    // A sign stands for a whole word.
    sound.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() >= 4
}

/// The fewest units of a name in which a slip is one: below, a unit more or less makes another name.
const LEAST_UNITS: usize = 4;

/// One unit (a part of a Hangul syllable, a Latin letter) changed, left out, put in, or two neighbours exchanged. Numbers and
/// letters spelled out must be the same: KMT and KNT are two firms.
fn near(one: &Spelling, other: &Spelling) -> bool {
    if one.letters != other.letters || digits(&one.base) != digits(&other.base) {
        return false;
    }
    let (a, b) = (units(&one.base), units(&other.base));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < LEAST_UNITS || long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = short[head..].iter().rev().zip(long[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[head..short.len() - tail], &long[head..long.len() - tail]);
    match (short, long) {
        ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

fn digits(base: &str) -> String {
    base.chars().filter(char::is_ascii_digit).collect()
}

/// Keys of what of a spelling stays when any one of its units is left out, and of the whole: names that are near share one
/// of these. None for one too short to have slips.
///
/// A key is a polynomial of the units modulo 2^64, made of those before and those behind the gap: linear in the name.
pub(super) fn slips(spelling: &Spelling) -> Vec<u64> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let units = units(&spelling.base);
    if units.len() < LEAST_UNITS {
        return Vec::new();
    }
    let unit = |c: &char| u64::from(u32::from(*c)).wrapping_mul(0xBF58_476D_1CE4_E5B9) | 1;
    // behind[at]: key of the units from `at` on; power[at]: BASE to the number of them.
    let mut behind = vec![(0_u64, 1_u64); units.len() + 1];
    for at in (0..units.len()).rev() {
        let (rest, power) = behind[at + 1];
        behind[at] = (unit(&units[at]).wrapping_mul(power).wrapping_add(rest), power.wrapping_mul(BASE));
    }
    let mut keys = Vec::with_capacity(units.len() + 1);
    keys.push(behind[0].0);
    let mut before = 0_u64;
    for (at, c) in units.iter().enumerate() {
        let (rest, power) = behind[at + 1];
        keys.push(before.wrapping_mul(power).wrapping_add(rest));
        before = before.wrapping_mul(BASE).wrapping_add(unit(c));
    }
    keys
}

/// Hangul syllables taken apart, other letters as they are.
fn units(base: &str) -> Vec<char> {
    let mut units = Vec::with_capacity(base.len());
    for c in base.chars() {
        if matches!(c, '가'..='힣') {
            let at = u32::from(c) - u32::from('가');
            // The conjoining letters of Unicode, where the three kinds have ranges of their own.
            units.extend([0x1100 + at / 588, 0x1161 + at % 588 / 28].into_iter().filter_map(char::from_u32));
            units.extend(Some(0x11A7 + at % 28).filter(|coda| *coda > 0x11A7).and_then(char::from_u32));
        } else {
            units.push(c);
        }
    }
    units
}

/// One begins as the whole other, which names it: 대림산업 and 대림산업개발, not 한 and 한국정밀.
fn part(one: &Spelling, other: &Spelling) -> bool {
    let (short, long) = if one.base.len() <= other.base.len() { (one, other) } else { (other, one) };
    let letters = short.base.chars().count();
    let enough = if short.hangul { letters >= 2 } else { letters >= 4 };
    enough
        && long.base.starts_with(&short.base)
        && (short.stem == long.stem || short.base == long.stem)
        && digits(&one.base) == digits(&other.base)
}
