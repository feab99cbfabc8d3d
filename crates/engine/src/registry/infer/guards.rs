//! Words that take a process word's force away: a welding machine (용접기) is no welding.

use super::items::Item;
use crate::words::{FoldText, is_korean, is_tail};
use domain::id::ProcessCode;
use domain::taxonomy::{GuardPosition, Taxonomy};
use rustc_hash::FxHashMap;

/// The guards of the taxonomy, folded, by where they must stand.
#[derive(Debug, Clone)]
pub(super) struct Guards {
    positions: Vec<(GuardPosition, Standing)>,
}

/// Guards of one position. (The map is only looked up: its order never shows.)
#[derive(Debug, Clone, Default)]
struct Standing {
    list: Vec<Guard>,
    /// Numbers in `list` by first letter.
    by_first: FxHashMap<char, Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Guard {
    word: String,
    korean: bool,
    processes: Vec<ProcessCode>,
}

impl Standing {
    fn add(&mut self, word: String, processes: Vec<ProcessCode>) {
        if let Some(first) = word.chars().next() {
            self.by_first.entry(first).or_default().push(self.list.len());
            self.list.push(Guard { korean: is_korean(&word), word, processes });
        }
    }

    /// The guards whose word stands anywhere in `text`: Korean also inside compounds, others as words.
    fn in_text<'g>(&'g self, text: &'g str) -> impl Iterator<Item = &'g Guard> {
        let letter = |c: char| c.is_ascii_alphanumeric();
        text.char_indices().flat_map(move |(at, first)| {
            let begun = self.by_first.get(&first).into_iter().flatten().map(|number| &self.list[*number]);
            begun.filter(move |guard| {
                text[at..].strip_prefix(guard.word.as_str()).is_some_and(|behind| {
                    guard.korean || (!text[..at].ends_with(letter) && !behind.starts_with(letter))
                })
            })
        })
    }
}

/// What a guard takes away: everything, or a process and what lies below it.
#[derive(Debug, Clone)]
pub(super) enum Blocked {
    Nothing,
    All,
    Some(Vec<ProcessCode>),
}

impl Blocked {
    pub(super) fn blocks(&self, taxonomy: &Taxonomy, process: &ProcessCode) -> bool {
        match self {
            Blocked::Nothing => false,
            Blocked::All => true,
            Blocked::Some(list) => list.iter().any(|ancestor| taxonomy.is_kind_of(process, ancestor)),
        }
    }

    /// Blocks these too; all when there are none.
    fn add(&mut self, processes: &[ProcessCode]) {
        match (&mut *self, processes) {
            (Blocked::All, _) => {}
            (_, []) => *self = Blocked::All,
            (Blocked::Nothing, _) => *self = Blocked::Some(processes.to_vec()),
            (Blocked::Some(list), _) => list.extend_from_slice(processes),
        }
    }
}

impl Guards {
    pub(super) fn new(taxonomy: &Taxonomy, fold: FoldText) -> Guards {
        let mut positions: Vec<(GuardPosition, Standing)> = Vec::new();
        for guard in &taxonomy.guards {
            let (word, processes) = (fold(&guard.text), guard.processes.clone());
            match positions.iter_mut().find(|(position, _)| *position == guard.position) {
                Some((_, standing)) => standing.add(word, processes),
                None => {
                    let mut standing = Standing::default();
                    standing.add(word, processes);
                    positions.push((guard.position, standing));
                }
            }
        }
        Guards { positions }
    }

    /// What the whole row says nothing about. `text` is all of it, folded.
    pub(super) fn of_row(&self, text: &str) -> Blocked {
        self.anywhere(GuardPosition::Row, text)
    }

    /// What an item says nothing about.
    pub(super) fn of_item(&self, item: &Item<'_>) -> Blocked {
        if self.is_lifted(item) { Blocked::Nothing } else { self.anywhere(GuardPosition::Item, &item.folded) }
    }

    /// Whether the item says that the firm makes what it lists.
    pub(super) fn is_lifted(&self, item: &Item<'_>) -> bool {
        self.standing(GuardPosition::Lift).is_some_and(|lift| lift.in_text(&item.folded).next().is_some())
    }

    /// Of what in the item it says so: of what ends at this byte or before. In Korean making follows what is made (용접
    /// 제조), elsewhere it may stand on either side.
    pub(super) fn made_up_to(&self, item: &Item<'_>) -> Option<usize> {
        let lifted = self.at(GuardPosition::Lift).filter_map(|(word, _)| {
            if is_korean(word) {
                item.folded.rfind(word)
            } else {
                stands_in(&item.folded, word).then_some(item.folded.len())
            }
        });
        lifted.max()
    }

    /// The text without the words at its end that say no more than that it is made.
    pub(super) fn without_making<'t>(&self, text: &'t str) -> &'t str {
        let mut text = text;
        loop {
            let cut = |word: &str| text.strip_suffix(word).map(str::trim_end);
            let made = self.at(GuardPosition::Lift).find_map(|(word, _)| cut(word));
            match made.or_else(|| ["업", "등", "외", "및", "류", "개발"].into_iter().find_map(cut)) {
                Some(rest) if !rest.is_empty() => text = rest,
                _ => return text,
            }
        }
    }

    /// What the products make doubtful of the industry's hints.
    pub(super) fn doubts(&self, products: &str) -> Blocked {
        self.anywhere(GuardPosition::Doubt, products)
    }

    /// What a product makes doubtful of the industry's hints when all the others listed are of its kind: a machine.
    pub(super) fn of_head(&self, text: &str) -> Blocked {
        let text = self.without_making(text);
        let mut blocked = Blocked::Nothing;
        for (word, processes) in self.at(GuardPosition::Heads) {
            if text.ends_with(word) && (is_korean(word) || stands_in(text, word)) {
                blocked.add(processes);
            }
        }
        blocked
    }

    /// What a text that ends with a machine or supply takes from the words joined before it (도금·열처리 설비).
    pub(super) fn of_end(&self, text: &str) -> Blocked {
        let mut blocked = Blocked::Nothing;
        for (word, processes) in self.at(GuardPosition::After) {
            if word.chars().count() > 1 && text.ends_with(word) {
                blocked.add(processes);
            }
        }
        blocked
    }

    /// What a word at `start..end` of a text says nothing about because of its neighbours.
    pub(super) fn of_word(&self, text: &str, start: usize, end: usize) -> Blocked {
        let mut blocked = Blocked::Nothing;
        let behind = &text[end..];
        let first = behind.strip_prefix(' ').unwrap_or(behind).chars().next();
        if let (Some(first), Some(after)) = (first, self.standing(GuardPosition::After)) {
            for guard in after.by_first.get(&first).into_iter().flatten().map(|number| &after.list[*number]) {
                if follows(behind, &guard.word) {
                    blocked.add(&guard.processes);
                }
            }
        }
        if start > 0 {
            for (word, processes) in self.at(GuardPosition::Before) {
                if precedes(&text[..start], word) {
                    blocked.add(processes);
                }
            }
        }
        blocked
    }

    fn anywhere(&self, position: GuardPosition, text: &str) -> Blocked {
        let mut blocked = Blocked::Nothing;
        for guard in self.standing(position).into_iter().flat_map(|standing| standing.in_text(text)) {
            blocked.add(&guard.processes);
        }
        blocked
    }

    fn standing(&self, position: GuardPosition) -> Option<&Standing> {
        self.positions.iter().find(|(own, _)| *own == position).map(|(_, standing)| standing)
    }

    fn at(&self, position: GuardPosition) -> impl Iterator<Item = (&str, &[ProcessCode])> {
        let guards = self.standing(position).into_iter().flat_map(|standing| &standing.list);
        guards.map(|guard| (guard.word.as_str(), guard.processes.as_slice()))
    }
}

/// Whether `word` stands anywhere in `text`: Korean also inside compounds, others as words.
fn stands_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: char| c.is_ascii_alphanumeric();
        is_korean(word) || (!text[..at].ends_with(letter) && !text[at + word.len()..].starts_with(letter))
    })
}

/// Whether `behind` begins with `word`, a space allowed between. A single syllable (기) must end its own word, or
/// 용접기술 would be a machine.
fn follows(behind: &str, word: &str) -> bool {
    let Some(rest) = behind.strip_prefix(word).or_else(|| behind.strip_prefix(' ')?.strip_prefix(word))
    else {
        return false;
    };
    if is_korean(word) {
        word.chars().count() > 1 || is_tail(rest.split(' ').next().unwrap_or_default())
    } else {
        behind.starts_with(' ') && !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
    }
}

fn precedes(before: &str, word: &str) -> bool {
    let Some(rest) = before.trim_end_matches(' ').strip_suffix(word) else { return false };
    is_korean(word) || !rest.ends_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_stand_where_they_are_declared() {
        assert!(follows("기 제조", "기"));
        assert!(follows("기제조", "기"));
        assert!(follows(" 기", "기"));
        assert!(!follows("기술", "기"));
        assert!(follows("장비 부품", "장비"));
        assert!(follows(" machine", "machine"));
        assert!(!follows(" machined parts", "machine"));
        assert!(precedes("태권", "태권"));
        assert!(precedes("robot ", "robot"));
        assert!(stands_in("welding supply", "supply"));
        assert!(!stands_in("supplyer", "supply"));
    }
}
