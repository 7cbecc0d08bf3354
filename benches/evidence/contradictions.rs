//! Sentences and their falsified twins: is what was falsified caught, and nothing else?
//!
//! What a pair differs in is told by its words alone, apart from the code that is measured:
//! by the words that one twin has and the other has not.

use std::collections::BTreeMap;
use std::path::Path;

use claimlint::evidence::compare::Comparison;
use claimlint::language::English;
use claimlint::text::{diff, tokens};

use super::{Options, rows, text};

/// What a pair differs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// Figures on both sides.
    Figures,
    /// Numerals in words on both sides, or figures against words.
    Numerals,
    /// A month on both sides.
    Months,
    /// A negation on one side only.
    Negation,
    /// A number or a month on one side only.
    OneSided,
    /// None of these.
    Other,
}

const NEGATIONS: [&str; 9] = [
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot",
];
const NUMERALS: [&str; 24] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "twenty", "thirty", "fifty", "hundred", "thousand", "million", "first", "second",
    "third", "fourth", "fifth", "half",
];
const MONTHS: [&str; 11] = [
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn difference(one: &str, other: &str) -> Difference {
    let mut sides = [Vec::new(), Vec::new()];
    for hunk in diff(&one.to_lowercase(), &other.to_lowercase()) {
        for (side, words) in [
            (0, one.to_lowercase().get(hunk.a)),
            (1, other.to_lowercase().get(hunk.b)),
        ] {
            let words = words.unwrap_or_default();
            sides[side].extend(
                tokens(words)
                    .into_iter()
                    .map(|token| words[token].to_owned()),
            );
        }
    }
    // A word that both sides have was moved or is next to the difference.
    let [mut ones, mut others] = sides;
    let both: Vec<_> = ones
        .iter()
        .filter(|word| others.contains(word))
        .cloned()
        .collect();
    ones.retain(|word| !both.contains(word));
    others.retain(|word| !both.contains(word));
    let has = |words: &[String], what: &dyn Fn(&str) -> bool| words.iter().any(|word| what(word));
    let figure = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let numeral = |word: &str| NUMERALS.contains(&word);
    let number = |word: &str| figure(word) || numeral(word);
    let month = |word: &str| MONTHS.contains(&word);
    let negation = |word: &str| NEGATIONS.contains(&word) || word.ends_with("n't");
    if has(&ones, &figure) && has(&others, &figure) {
        Difference::Figures
    } else if has(&ones, &number) && has(&others, &number) {
        Difference::Numerals
    } else if has(&ones, &month) && has(&others, &month) {
        Difference::Months
    } else if has(&ones, &negation) != has(&others, &negation) {
        Difference::Negation
    } else if has(&ones, &number)
        || has(&others, &number)
        || has(&ones, &month)
        || has(&others, &month)
    {
        Difference::OneSided
    } else {
        Difference::Other
    }
}

pub(super) fn measure(folder: &Path, options: &Options) {
    let mut counts = BTreeMap::<Difference, [usize; 2]>::new();
    for row in rows(folder, "contradiction-pairs.jsonl") {
        let (text, refuted) = (text(&row, "text"), text(&row, "refuted"));
        let kind = difference(text, refuted);
        let comparison = Comparison::new(&English, text, &[refuted], None);
        let (numbers, dates) = (comparison.numbers(), comparison.dates());
        let negations = comparison.negations();
        let alarms = [
            ("number", &numbers),
            ("date", &dates),
            ("negation", &negations),
        ];
        let alarm = alarms.iter().any(|(_, found)| !found.is_empty());
        let count = counts.entry(kind).or_default();
        count[0] += 1;
        count[1] += usize::from(alarm);
        let wanted = !matches!(kind, Difference::Other | Difference::OneSided);
        if options.misses && alarm != wanted && kind != Difference::OneSided {
            println!("{kind:?}\n  {text}\n  {refuted}");
            for (name, found) in alarms {
                for mismatch in found {
                    println!(
                        "    {name}: {:?} {:?}",
                        &text[mismatch.claim.clone()],
                        &refuted[mismatch.rival.clone()]
                    );
                }
            }
        }
    }
    for (kind, [pairs, alarms]) in counts {
        println!(
            "contradiction {kind:?}: {alarms} alarms in {pairs} pairs, {:.1} %",
            percent(alarms, pairs)
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows are small")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
