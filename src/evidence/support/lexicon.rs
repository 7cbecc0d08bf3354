//! Relations between words, from `synonyms.txt`, `rivals.txt` and `light.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::evidence::words::words;

/// Groups of words, and the groups of each stem.
struct Groups {
    members: Vec<Vec<String>>,
    of: HashMap<String, Vec<usize>>,
}

impl Groups {
    fn read(file: &str) -> Self {
        let members: Vec<Vec<_>> = file
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| words(line).into_iter().map(|word| word.stem).collect())
            .collect();
        let mut of = HashMap::<_, Vec<_>>::new();
        for (group, stems) in members.iter().enumerate() {
            for stem in stems {
                let groups = of.entry(stem.clone()).or_default();
                if groups.last() != Some(&group) {
                    groups.push(group);
                }
            }
        }
        Self { members, of }
    }

    fn of(&self, stem: &str) -> &[usize] {
        self.of.get(stem).map_or(&[], Vec::as_slice)
    }
}

static SYNONYMS: LazyLock<Groups> = LazyLock::new(|| Groups::read(include_str!("synonyms.txt")));
static RIVALS: LazyLock<Groups> = LazyLock::new(|| Groups::read(include_str!("rivals.txt")));
static LIGHT: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let light = Groups::read(include_str!("light.txt"));
    light.members.into_iter().flatten().collect()
});

/// The stems of synonyms.
pub(super) fn synonyms(stem: &str) -> impl Iterator<Item = &'static str> {
    let groups = SYNONYMS.of(stem).iter();
    groups
        .filter_map(|&group| SYNONYMS.members.get(group))
        .flatten()
        .map(String::as_str)
}

/// Whether two words contradict each other.
pub(super) fn exclude(one: &str, other: &str) -> bool {
    let groups = RIVALS.of(other);
    one != other && RIVALS.of(one).iter().any(|group| groups.contains(group))
}

/// Whether a word adds so little that its absence does not matter.
pub(super) fn is_light(stem: &str) -> bool {
    LIGHT.contains(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::words::words;

    fn stem(word: &str) -> String {
        words(word).remove(0).stem
    }

    #[test]
    fn words_say_the_same_or_exclude_one_another() {
        assert!(synonyms(&stem("movies")).any(|other| other == stem("film")));
        assert!(!synonyms(&stem("film")).any(|other| other == stem("book")));
        assert!(exclude(&stem("increased"), &stem("decreases")));
        assert!(exclude(&stem("French"), &stem("German")));
        assert!(!exclude(&stem("French"), &stem("French")));
        assert!(is_light(&stem("including")));
        assert!(!is_light(&stem("harbour")));
    }
}
