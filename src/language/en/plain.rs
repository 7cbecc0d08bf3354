//! Is a text English at a glance?

/// Marks that are enough to tell.
const ENOUGH: usize = 3;
/// Of so many words at least one has to be a mark: English prose has one of six or seven.
const WORDS_PER_MARK: usize = 14;

/// Whether the words that English cannot do without are as dense as in any English prose. Looks no
/// further than it has to: some thirty words of most texts.
pub(super) fn is_english(text: &str) -> bool {
    let (mut words, mut marks) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word.is_empty() {
            continue;
        }
        words += 1;
        marks += usize::from(is_mark(word));
        if marks >= ENOUGH && marks * WORDS_PER_MARK >= words {
            return true;
        }
    }
    false
}

/// Words that nobody writes English without, and that hardly another language has.
fn is_mark(word: &str) -> bool {
    let is = |marks: &[&str]| marks.iter().any(|mark| word.eq_ignore_ascii_case(mark));
    match word.len() {
        2 => is(&["of", "to"]),
        3 => is(&["the", "and", "are", "you", "not", "has", "its", "but"]),
        4 => is(&[
            "that", "with", "this", "from", "have", "were", "been", "when", "they", "your",
        ]),
        5 => is(&[
            "which", "their", "would", "there", "these", "about", "other", "could",
        ]),
        _ => false,
    }
}
