//! Selects the parts of a line to show: a paragraph is often one line of ten thousand characters.
//!
//! The parts fit into the given width, contain every label (a long one by its two ends) and are cut
//! at word borders. The work is bounded by the width and the labels, never by the line.

use std::ops::Range;

use super::visible::{columns, width};

/// Columns between one part and the next: ` … `.
const GAP: usize = 3;

/// Columns around a cut in which a word border is looked for.
const WORD: usize = 20;

/// The range of a label in the line.
#[derive(Clone, Debug)]
pub(super) struct Focus {
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    /// Columns of the label's words, with the corner that leads to them.
    pub(super) words: usize,
}

/// The parts of `line` to show in `room` columns, sorted, without overlaps; the whole line when it
/// fits.
///
/// `focus` is sorted; its ranges lie on character borders of the line.
pub(super) fn parts(line: &str, focus: &[Focus], room: usize) -> Vec<Range<usize>> {
    if focus.is_empty() {
        return std::iter::once(0..walk_right(line, 0, room)).collect();
    }
    if fits(line, focus, room) {
        return std::iter::once(0..line.len()).collect();
    }
    let share = room / focus.len();
    let mut parts: Vec<Range<usize>> = Vec::new();
    for one in focus {
        parts.extend(around(line, one, share));
    }
    parts.sort_by_key(|part| part.start);
    join(line, parts)
}

/// Whether the whole line and the words of all labels fit.
fn fits(line: &str, focus: &[Focus], room: usize) -> bool {
    let mut column = 0;
    // A character has at most four bytes; those of zero width are bounded by the same limit.
    if line.len() > room * 4 {
        return false;
    }
    let mut starts = focus.iter().peekable();
    for (at, c) in line.char_indices() {
        while let Some(one) = starts.next_if(|one| one.range.start <= at) {
            if column + corner(line, one) + one.words > room {
                return false;
            }
        }
        column += width(c);
    }
    column <= room
}

/// Columns from the start of a label to the line that leads down to its words.
fn corner(line: &str, one: &Focus) -> usize {
    line.get(one.range.clone()).map_or(0, columns) / 2
}

/// A label with as much of its surroundings as fit into `room` columns.
fn around(line: &str, one: &Focus, room: usize) -> Vec<Range<usize>> {
    let (start, end) = (one.range.start, one.range.end);
    // The label's words are attached to its middle.
    let most = (room.saturating_sub(one.words) * 2).min(room.saturating_sub(2));
    if walk_right(line, start, most.max(WORD)) < end {
        // Its two ends show which words are meant.
        let ends = most.saturating_sub(GAP).max(WORD);
        let head = start..walk_right(line, start, ends * 2 / 3).min(end);
        let tail = walk_left(line, end, ends / 3).max(head.end)..end;
        return vec![head, tail];
    }
    let inside = line.get(start..end).map_or(0, columns);
    let left_over = room.saturating_sub(inside + 2);
    let left_most = room.saturating_sub(one.words + inside / 2 + 1);
    let from = walk_left(line, start, (left_over / 2).min(left_most));
    let left = line.get(from..start).map_or(0, columns);
    let to = walk_right(line, end, left_over.saturating_sub(left));
    let right = line.get(end..to).map_or(0, columns);
    // Columns that the right side does not need go to the left.
    let from = walk_left(line, start, left_over.saturating_sub(right).min(left_most));
    std::iter::once(from..to).collect()
}

/// The furthest offset behind `from` that `room` columns reach, at a word border if one is near.
fn walk_right(line: &str, from: usize, room: usize) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    let mut used = 0;
    let mut border = None;
    for (at, c) in rest.char_indices() {
        if c.is_whitespace() {
            border = Some((at, used));
        }
        used += width(c);
        if used > room || at > room * 4 {
            return from
                + match border {
                    Some((at, column)) if column + WORD >= room => at,
                    _ => at,
                };
        }
    }
    line.len()
}

/// The furthest offset before `from` that `room` columns reach, at a word border if one is near.
fn walk_left(line: &str, from: usize, room: usize) -> usize {
    let before = line.get(..from).unwrap_or_default();
    let mut used = 0;
    let mut border = None;
    let mut reached = from;
    for (at, c) in before.char_indices().rev() {
        if c.is_whitespace() {
            border = Some((at + c.len_utf8(), used));
        }
        used += width(c);
        if used > room || from - at > room * 4 {
            return match border {
                Some((at, column)) if column + WORD >= room => at,
                _ => reached,
            };
        }
        reached = at;
    }
    0
}

/// Joins parts that overlap or are so close that a gap would not be shorter.
fn join(line: &str, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for part in parts {
        if let Some(last) = joined.last_mut() {
            let near = line
                .get(last.end..part.start)
                .is_none_or(|between| between.len() <= GAP * 4 && columns(between) <= GAP);
            if near {
                last.end = last.end.max(part.end);
                continue;
            }
        }
        joined.push(part);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of `line` around each of `words`, as they read.
    fn read<'a>(line: &'a str, words: &[&str], room: usize) -> Vec<&'a str> {
        let focus: Vec<_> = words
            .iter()
            .map(|word| {
                let start = line.find(word).unwrap();
                Focus {
                    range: start..start + word.len(),
                    words: 10,
                }
            })
            .collect();
        parts(line, &focus, room)
            .into_iter()
            .map(|part| &line[part])
            .collect()
    }

    const LINE: &str = "one two three four five six seven eight nine ten eleven twelve thirteen";

    #[test]
    fn parts_are_cut_at_word_borders_around_the_labels() {
        assert_eq!(read(LINE, &[], 20), ["one two three four"]);
        assert_eq!(read(LINE, &["six"], 99), [LINE]);
        assert_eq!(read(LINE, &["six"], 24), ["five six seven eight"]);
        assert_eq!(read(LINE, &["one"], 24), ["one two three four"]);
        assert_eq!(
            read(LINE, &["one", "twelve"], 40),
            ["one two three four", "twelve thirteen"]
        );
        assert_eq!(read(LINE, &["one", "two"], 40), ["one two three four"]);
    }

    #[test]
    fn a_long_label_is_cut_in_its_middle() {
        assert_eq!(
            read(LINE, &["two three four five six seven eight nine ten"], 40),
            ["two three four five six", "nine ten"]
        );
    }

    #[test]
    fn words_that_would_not_fit_move_the_label_to_the_left() {
        assert_eq!(
            read(LINE, &["thirteen"], 72),
            ["three four five six seven eight nine ten eleven twelve thirteen"]
        );
    }

    #[test]
    fn a_line_without_borders_is_cut_between_characters() {
        let line = "港".repeat(5_000);
        assert_eq!(read(&line, &[], 21), ["港".repeat(10)]);
    }
}
