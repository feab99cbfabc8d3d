//! Korean texts: region, city and district stand at the left, in this order, and end the reading.

use super::{Hit, Reader, Reading, parts};
use crate::registry::place::index::{Form, Match, Tokens, Use, is_hangul};
use domain::place::Country;
use domain::place::gazetteer::PlaceKind;

impl Reader<'_> {
    pub(super) fn read_korean(&self, text: &str) -> Reading {
        let folded = (self.fold)(text);
        let mut reading = self.leading(&folded);
        if !reading.hits.is_empty() {
            return reading;
        }
        // "2층, 서울특별시 강남구 ...": a later part may begin the address, if it says so in full.
        for part in parts(text).skip(1) {
            let folded = (self.fold)(part);
            let later =
                if part.chars().any(is_hangul) { self.leading(&folded) } else { self.pure_part(&folded) };
            let full = |hit: &Hit| hit.uses.iter().any(|u| u.form == Form::Full);
            reading.country = reading.country.or(later.country);
            if later.hits.iter().any(full) {
                reading.hits = later.hits;
                break;
            }
        }
        reading
    }

    /// Region, city, district, as far as the words at the beginning name them.
    fn leading(&self, folded: &str) -> Reading {
        let mut reading = Reading::default();
        let text = Tokens::new(folded);
        let mut at = 0;
        while at < text.len() && reading.hits.len() < 6 {
            let begun = !reading.hits.is_empty();
            if !begun && self.words.is_label(text.word(at)) {
                at += 1;
                continue;
            }
            let found = self.index.at(&text, at).find_map(|m| self.accept(&m, &text, at, &reading.hits));
            if let Some((words, hit, country)) = found {
                reading.country = reading.country.or(country);
                reading.hits.extend(hit);
                at += words;
                continue;
            }
            self.glued(text.word(at), &mut reading.hits);
            break;
        }
        narrow_by_town_words(self, &mut reading.hits, text.word(at));
        reading
    }

    /// Whether a match at the left of a Korean text counts there.
    fn accept(
        &self,
        m: &Match<'_>,
        text: &Tokens<'_>,
        at: usize,
        before: &[Hit],
    ) -> Option<(usize, Option<Hit>, Option<Country>)> {
        let inside =
            |u: &&Use| before.iter().flat_map(|hit| &hit.uses).any(|b| self.index.within(u.place, b.place));
        let next = text.word(at + m.words);
        let uses: Vec<Use> = m
            .uses
            .iter()
            .filter(|u| match u.form {
                Form::Full => before.is_empty() || inside(u) || self.widest(before),
                Form::Bare => inside(u) || before.is_empty() && self.goes_on(next, text, at + m.words),
                Form::Context => inside(u) || before.is_empty() && self.region_follows(u, text, at + m.words),
                Form::Described | Form::PortOnly => false,
            })
            .copied()
            .collect();
        match (uses.is_empty(), m.country) {
            (true, None) => None,
            (true, Some(country)) => {
                // 가나, 수단, 인도 are words too: a country opens an address only when its place follows or nothing.
                let home = [Country::KR, Country::UZ].contains(&country) || next.is_empty();
                let there = |u: &Use| self.index.places[u.place].entry.country == country;
                let counts = home || self.index.at(text, at + m.words).any(|m| m.uses.iter().any(there));
                (counts && before.is_empty()).then_some((m.words, None, Some(country)))
            }
            (false, country) => {
                Some((m.words, Some(Hit { uses }), if before.is_empty() { country } else { None }))
            }
        }
    }

    /// Nothing but regions so far: a municipality elsewhere may follow, and contradicts.
    fn widest(&self, before: &[Hit]) -> bool {
        let region = |u: &Use| self.index.places[u.place].entry.kind == PlaceKind::Region;
        before.iter().all(|hit| hit.uses.iter().all(region))
    }

    /// What follows a short name at the beginning must look like an address: 군산 오식도동, but not 부산 식당.
    fn goes_on(&self, next: &str, text: &Tokens<'_>, at: usize) -> bool {
        let unit = |end: &char| ['읍', '면', '동', '리', '로', '길', '가', '구', '군', '시'].contains(end);
        let like_unit = next.chars().count() >= 2 && next.chars().last().as_ref().is_some_and(unit);
        next.is_empty()
            || like_unit
            || self.index.at(text, at).any(|m| m.uses.iter().any(|u| u.form <= Form::Context))
    }

    fn region_follows(&self, own: &Use, text: &Tokens<'_>, at: usize) -> bool {
        at < text.len()
            && self.index.at(text, at).any(|m| m.uses.iter().any(|u| self.index.within(u.place, own.place)))
    }

    /// 전북군산시오식도동: names written together. The last must be full, so that no firm's name is taken for a place's.
    fn glued(&self, word: &str, hits: &mut Vec<Hit>) {
        let mut rest = word;
        while !rest.is_empty() && hits.len() < 6 {
            let ends = rest.char_indices().map(|(i, _)| i).skip(2).chain([rest.len()]).collect::<Vec<_>>();
            let step = ends.into_iter().rev().find_map(|end| {
                let (name, tail) = rest.split_at(end);
                let uses = self.glued_uses(name, tail, hits);
                (!uses.is_empty()).then_some((uses, tail))
            });
            let Some((uses, tail)) = step else { break };
            hits.push(Hit { uses });
            rest = tail;
        }
    }

    fn glued_uses(&self, name: &str, tail: &str, before: &[Hit]) -> Vec<Use> {
        let inside =
            |u: &Use| before.iter().flat_map(|hit| &hit.uses).any(|b| self.index.within(u.place, b.place));
        let kind = |u: &Use| self.index.places[u.place].entry.kind;
        let keep = |u: &&Use| {
            let fits = before.is_empty() || inside(u);
            match (kind(u), u.form) {
                (PlaceKind::Region, Form::Full | Form::Bare) => {
                    before.is_empty() && self.municipality_follows(u, tail)
                }
                (PlaceKind::Municipality, Form::Full) => fits && (tail.is_empty() || ends_like_a_unit(tail)),
                (PlaceKind::Municipality, Form::Bare) => fits && self.municipality_follows(u, tail),
                _ => false,
            }
        };
        self.index.uses(name).iter().filter(keep).copied().collect()
    }

    /// Whether `tail` begins with the full name of a municipality inside `whole`.
    fn municipality_follows(&self, whole: &Use, tail: &str) -> bool {
        let ends =
            tail.char_indices().map(|(i, _)| i).skip(2).chain((!tail.is_empty()).then_some(tail.len()));
        ends.into_iter().any(|end| {
            let uses = self.index.uses(&tail[..end]);
            uses.iter().any(|u| {
                u.form == Form::Full && self.index.within(u.place, whole.place) && u.place != whole.place
            })
        })
    }
}

fn ends_like_a_unit(tail: &str) -> bool {
    tail.chars().count() >= 2 && tail.ends_with(['읍', '면', '동', '리', '가', '구'])
}

/// 광주 오포읍: a metropolis of Korea has no 읍 or 면 outside its 군, so the city in the province is meant.
fn narrow_by_town_words(reader: &Reader<'_>, hits: &mut [Hit], next: &str) {
    let [hit] = hits else { return };
    if next.chars().count() < 2 || !next.ends_with(['읍', '면']) {
        return;
    }
    let municipal = |u: &Use| reader.index.places[u.place].entry.kind == PlaceKind::Municipality;
    if hit.uses.iter().any(municipal) {
        hit.uses.retain(municipal);
    }
}
