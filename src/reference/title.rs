//! Whether two titles are of one work.
//!
//! Titles of one work differ by a subtitle, an edition, a translation in brackets, markup, spelling
//! and how words are joined. A changed word or number is a difference.

use std::ops::Range;

use super::words::{Word, are_one, is_mostly_latin, words};

/// How a cited title compares with those of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TitleComparison {
    pub(super) likeness: Likeness,
    /// The words of the cited title that the record's lacks or has otherwise.
    pub(super) differing: Vec<Range<usize>>,
    /// The share of words that they have in common, from 0 to 1.
    pub(super) common: f64,
}

/// Whether titles are of one work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Likeness {
    /// There is nothing to compare.
    #[default]
    Unknown,
    Same,
    /// Most words are the same.
    Near,
    Other,
}

/// The share of common words from which on a title is near another one.
const NEAR: f64 = 0.55;
/// Words beyond these are not compared.
const MOST_WORDS: usize = 120;

/// Compares a cited title with the titles of a record, and keeps the one that is most like it.
pub(super) fn compare(cited: &str, record: &[&str]) -> TitleComparison {
    let is_cut = cited.trim_end().ends_with('…') || cited.trim_end().ends_with("...");
    let own = forms(cited);
    let mut best: Option<TitleComparison> = None;
    for title in record {
        if is_mostly_latin(title) != is_mostly_latin(cited) {
            continue;
        }
        for theirs in forms(title) {
            for ours in &own {
                let one = compare_forms(ours, &theirs, is_cut);
                let rank = |one: &TitleComparison| {
                    let sameness = match one.likeness {
                        Likeness::Same => 3.0,
                        Likeness::Near => 2.0,
                        Likeness::Other => 1.0,
                        Likeness::Unknown => 0.0,
                    };
                    sameness + one.common / 2.0
                };
                if best.as_ref().is_none_or(|best| rank(&one) > rank(best)) {
                    best = Some(one);
                }
            }
        }
    }
    best.unwrap_or_default()
}

fn compare_forms(cited: &[Word], record: &[Word], is_cut: bool) -> TitleComparison {
    if cited.is_empty() || record.is_empty() {
        return TitleComparison::default();
    }
    let same = TitleComparison {
        likeness: Likeness::Same,
        differing: Vec::new(),
        common: 1.0,
    };
    if is_part(cited, record) || is_part(record, cited) {
        return same;
    }
    let alignment = align(cited, record);
    let end = alignment.end_of_cited;
    if is_cut && cited.len() >= 3 && alignment.differing.is_empty() && end == cited.len() {
        return same;
    }
    if alignment.is_whole {
        return same;
    }
    let words = cited.len() + record.len();
    let common = as_share(2 * alignment.matched, words);
    let contained = as_share(alignment.matched, cited.len().min(record.len()));
    let is_near = common >= NEAR
        || (contained >= 0.8 && alignment.matched >= 3)
        || first_parts_are_one(cited, record);
    TitleComparison {
        likeness: if is_near {
            Likeness::Near
        } else {
            Likeness::Other
        },
        differing: alignment.differing,
        common,
    }
}

/// A share of small counts.
fn as_share(part: usize, whole: usize) -> f64 {
    let float = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 {
        0.0
    } else {
        float(part) / float(whole)
    }
}

/// Whether the shorter title is the longer one without its subtitle, or without what stands before
/// its last colon.
fn is_part(shorter: &[Word], longer: &[Word]) -> bool {
    const ENOUGH: usize = 3;
    (1..longer.len())
        .filter(|at| longer.get(*at).is_some_and(|word| word.starts_part))
        .any(|at| {
            let (head, tail) = longer.split_at(at);
            are_same(shorter, head) || (shorter.len() >= ENOUGH && are_same(shorter, tail))
        })
}

fn are_same(one: &[Word], other: &[Word]) -> bool {
    // Joined and divided words change the count by a few at most.
    one.len().abs_diff(other.len()) <= one.len().min(other.len()) + 1 && align(one, other).is_whole
}

/// Whether titles with subtitles have one main title.
fn first_parts_are_one(one: &[Word], other: &[Word]) -> bool {
    let first = |words: &'_ [Word]| -> usize {
        let next = words.iter().skip(1).position(|word| word.starts_part);
        next.map_or(words.len(), |at| at + 1)
    };
    let (end, other_end) = (first(one), first(other));
    match (one.get(..end), other.get(..other_end)) {
        (Some(one), Some(other)) => are_same(one, other),
        _ => false,
    }
}

/// The forms in which a title may be cited, without editions and notes: as it stands, without what
/// is in brackets, and what is in brackets alone.
fn forms(title: &str) -> Vec<Vec<Word>> {
    let mut all = words(title);
    all.truncate(MOST_WORDS);
    number(&mut all);
    without_retraction(&mut all);
    without_edition(&mut all);
    let (inside, outside): (Vec<Word>, Vec<Word>) =
        all.iter().cloned().partition(|word| word.in_brackets);
    let mut forms = vec![all];
    if !inside.is_empty() && !outside.is_empty() {
        forms.push(outside);
        if inside.len() >= 2 {
            forms.push(inside);
        }
    }
    for form in &mut forms {
        // A title of articles alone keeps them.
        let is_article = |word: &Word| matches!(word.text.as_str(), "a" | "an" | "the");
        if !form.iter().all(is_article) {
            let mut is_behind_break = false;
            form.retain_mut(|word| {
                word.starts_part |= std::mem::take(&mut is_behind_break);
                is_behind_break = is_article(word) && word.starts_part;
                !is_article(word)
            });
        }
        for word in form {
            word.text = match word.text.as_str() {
                "v" | "vs" => "versus".to_owned(),
                "und" | "et" | "y" | "e" | "en" | "og" | "och" => "and".to_owned(),
                _ => continue,
            };
        }
    }
    forms
}

/// Words before the number of a part.
const PARTS: &[&str] = &[
    "part", "pt", "volume", "vol", "no", "number", "teil", "band", "partie", "parte",
];

/// Other words before numbers that may be Roman.
const COUNTED: &[&str] = &[
    "phase", "type", "stage", "book", "chapter", "class", "group", "section", "paper",
];

/// Writes number words and Roman numbers in digits, and leaves out the word `part` before one.
fn number(words: &mut Vec<Word>) {
    let mut is_counted = false;
    for word in words.iter_mut() {
        let text = word.text.as_str();
        let digits = match text {
            "one" => Some(1),
            "two" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            "five" => Some(5),
            "six" => Some(6),
            "seven" => Some(7),
            "eight" => Some(8),
            "nine" => Some(9),
            "ten" => Some(10),
            _ if is_counted || (word.is_capitals && text.len() > 1) => roman(text),
            _ => None,
        };
        is_counted = PARTS.contains(&text) || COUNTED.contains(&text);
        if let Some(digits) = digits {
            word.text = digits.to_string();
        }
    }
    let is_number = |word: &Word| word.text.bytes().all(|b| b.is_ascii_digit());
    let mut at = 0;
    while let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) {
        if PARTS.contains(&word.text.as_str()) && is_number(next) {
            let starts_part = word.starts_part;
            words.remove(at);
            if let Some(number) = words.get_mut(at) {
                number.starts_part |= starts_part;
            }
        }
        at += 1;
    }
}

/// A Roman number below forty.
fn roman(text: &str) -> Option<u32> {
    let value = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 7 {
        return None;
    }
    let mut sum = 0;
    for (at, digit) in digits.iter().enumerate() {
        match digits.get(at + 1) {
            Some(next) if next > digit => sum -= i64::from(*digit),
            _ => sum += i64::from(*digit),
        }
    }
    let sum = u32::try_from(sum).ok()?;
    (spelled(sum) == text).then_some(sum)
}

fn spelled(number: u32) -> String {
    let mut left = number;
    let mut text = String::new();
    for (value, letters) in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    text
}

/// Removes `RETRACTED ARTICLE:`, which publishers put before the title of a work.
fn without_retraction(words: &mut Vec<Word>) {
    let is_mark = |word: &Word| matches!(word.text.as_str(), "retracted" | "withdrawn" | "removed");
    let is_noun = |word: &Word| matches!(word.text.as_str(), "article" | "chapter" | "paper");
    if !words.first().is_some_and(is_mark) {
        return;
    }
    let len = 1 + usize::from(words.get(1).is_some_and(is_noun));
    if words.get(len).is_some_and(|next| next.starts_part) {
        words.drain(..len);
    }
}

/// Removes `2nd edition` and its kin.
fn without_edition(words: &mut Vec<Word>) {
    let is_edition = |word: &Word| {
        matches!(
            word.text.as_str(),
            "ed" | "edn" | "edition" | "auflage" | "aufl" | "edizione" | "edicion" | "editie"
        )
    };
    let is_which = |word: &Word| {
        let text = word.text.as_str();
        let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_ordinal = !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && text.len() <= number.len() + 2;
        is_ordinal
            || matches!(
                text,
                "first"
                    | "second"
                    | "third"
                    | "fourth"
                    | "fifth"
                    | "sixth"
                    | "seventh"
                    | "eighth"
                    | "ninth"
                    | "tenth"
                    | "new"
                    | "revised"
                    | "rev"
                    | "updated"
                    | "expanded"
                    | "enlarged"
                    | "international"
                    | "and"
                    | "zweite"
                    | "dritte"
            )
    };
    for end in (1..words.len()).rev() {
        if !words.get(end).is_some_and(is_edition) {
            continue;
        }
        let which = words
            .iter()
            .take(end)
            .rev()
            .take_while(|word| is_which(word))
            .count();
        if which > 0 && which < end {
            words.drain(end - which..=end);
            return;
        }
    }
}

/// How the words of two titles correspond.
#[derive(Debug)]
struct Alignment {
    matched: usize,
    differing: Vec<Range<usize>>,
    /// Whether nothing is left over on either side.
    is_whole: bool,
    /// How many words of the cited title stand before the first that is only in the record's end.
    end_of_cited: usize,
}

/// One step of an alignment: how many words of each title it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    cited: usize,
    record: usize,
    is_match: bool,
}

/// Steps that match: one word with one, or words that are joined in one title and not in the other.
const MATCHES: &[(usize, usize)] = &[(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2)];

/// Aligns two titles with the fewest words left over.
fn align(cited: &[Word], record: &[Word]) -> Alignment {
    let (rows, columns) = (cited.len(), record.len());
    let width = columns + 1;
    let mut cost = vec![usize::MAX; (rows + 1) * width];
    let mut step: Vec<Option<Step>> = vec![None; cost.len()];
    if let Some(start) = cost.first_mut() {
        *start = 0;
    }
    for row in 0..=rows {
        for column in 0..=columns {
            let here = cost.get(row * width + column).copied();
            let Some(here) = here.filter(|here| *here != usize::MAX) else {
                continue;
            };
            let mut go = |one: Step, price: usize| {
                let (row, column) = (row + one.cited, column + one.record);
                if row > rows || column > columns {
                    return;
                }
                let to = row * width + column;
                if let (Some(known), Some(by)) = (cost.get_mut(to), step.get_mut(to))
                    && here + price < *known
                {
                    *known = here + price;
                    *by = Some(one);
                }
            };
            for (a, b) in MATCHES {
                let (Some(ours), Some(theirs)) =
                    (cited.get(row..row + a), record.get(column..column + b))
                else {
                    continue;
                };
                if match_words(ours, theirs) {
                    let one = Step {
                        cited: *a,
                        record: *b,
                        is_match: true,
                    };
                    go(one, 0);
                }
            }
            let skip = |cited, record| Step {
                cited,
                record,
                is_match: false,
            };
            // A replaced word costs less than one left out and another one put in.
            go(skip(1, 1), 3);
            go(skip(1, 0), 2);
            go(skip(0, 1), 2);
        }
    }
    let (mut row, mut column) = (rows, columns);
    let mut alignment = Alignment {
        matched: 0,
        differing: Vec::new(),
        is_whole: true,
        end_of_cited: rows,
    };
    let mut is_tail = true;
    while let Some(one) = step.get(row * width + column).copied().flatten() {
        row -= one.cited;
        column -= one.record;
        if one.is_match {
            alignment.matched += one.cited.min(one.record);
            is_tail = false;
            continue;
        }
        alignment.is_whole = false;
        if one.cited == 0 && is_tail {
            continue;
        }
        is_tail = false;
        if one.cited == 0 {
            // What is left out before the end is a difference where a word of the title is missing.
            alignment.end_of_cited = row;
        }
        let left = cited.get(row..row + one.cited).unwrap_or_default();
        alignment
            .differing
            .extend(left.iter().map(|word| word.range.clone()));
    }
    alignment.differing.reverse();
    alignment
}

fn match_words(ours: &[Word], theirs: &[Word]) -> bool {
    match (ours, theirs) {
        ([one], [other]) => are_one(&one.text, &other.text),
        _ => {
            let joined = |words: &[Word]| -> String {
                words.iter().map(|word| word.text.as_str()).collect()
            };
            let len = |words: &[Word]| -> usize { words.iter().map(|word| word.text.len()).sum() };
            len(ours).abs_diff(len(theirs)) <= 1 && are_one(&joined(ours), &joined(theirs))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(cited: &str, record: &str) -> Likeness {
        compare(cited, &[record]).likeness
    }

    #[test]
    fn the_same_title_in_other_words_is_the_same() {
        for (cited, record) in [
            ("Bridges of the north", "Bridges of the North: A history"),
            ("Bridges of the North: A history", "Bridges of the North"),
            ("Bridges of the North (2nd ed.)", "Bridges of the North"),
            (
                "Bridges of the North",
                "Bridges of the North, Revised and Expanded Edition",
            ),
            ("Über Brücken [On bridges]", "Über Brücken"),
            ("On bridges", "Über Brücken [On bridges]"),
            ("Multi-modal learning", "Multimodal Learning"),
            ("Web site usage", "Website Usage"),
            ("Part 2: the bridge", "Part II – The Bridge"),
            ("Two-stage bridges", "2-stage bridges"),
            ("The bridge", "RETRACTED: The bridge"),
            ("Bridges v. tunnels", "Bridges vs Tunnels"),
            (
                "Measuring the strain of old…",
                "Measuring the Strain of Old Bridges in Winter",
            ),
            ("Analysing colour", "Analyzing Color"),
        ] {
            assert_eq!(
                likeness(cited, record),
                Likeness::Same,
                "{cited} / {record}"
            );
        }
    }

    #[test]
    fn a_changed_word_is_a_difference_and_another_title_is_another() {
        for (cited, record, expected) in [
            (
                "Strain in steel bridges",
                "Strain in stone bridges",
                Likeness::Near,
            ),
            ("Bridges. Part II", "Bridges. Part III", Likeness::Near),
            (
                "World War I in letters",
                "World War II in letters",
                Likeness::Near,
            ),
            (
                "Strain in bridges",
                "Fishing off the coast of Peru",
                Likeness::Other,
            ),
            ("Bridges", "Tunnels", Likeness::Other),
            ("Мосты", "Bridges", Likeness::Unknown),
            ("", "Bridges", Likeness::Unknown),
        ] {
            assert_eq!(likeness(cited, record), expected, "{cited} / {record}");
        }
    }

    #[test]
    fn the_words_that_differ_are_named() {
        let cited = "Strain in <i>steel</i> bridges of Peru";
        let found = compare(cited, &["Strain in stone bridges of Chile"]);
        let words: Vec<&str> = found
            .differing
            .iter()
            .map(|range| &cited[range.clone()])
            .collect();
        assert_eq!(words, ["steel", "Peru"]);
    }

    #[test]
    fn roman_numbers_are_read_where_they_are_some() {
        for (text, number) in [
            ("ii", Some(2)),
            ("iv", Some(4)),
            ("xix", Some(19)),
            ("iiii", None),
            ("vx", None),
            ("mix", None),
        ] {
            assert_eq!(roman(text), number, "{text}");
        }
    }
}
