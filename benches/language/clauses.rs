//! Parts of speech, the verbs and governors of clauses against trees, and how far clauses are
//! asserted against what readers think happened.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use claimlint::language::{Clause, Commitment, English, Prose as _, parts_of_speech};
use serde_json::Value;

use crate::Options;
use crate::data::{Counts, line, ratio, rows, text};

pub(crate) fn measure(folder: &Path, options: &Options) {
    syntax(folder, options);
    happened(folder, options);
    commitment(folder, options);
}

/// A row of a treebank as text.
struct Tree {
    text: String,
    /// The bytes of every token.
    places: Vec<Range<usize>>,
    tags: Vec<String>,
    /// From 1; 0 is the root.
    heads: Vec<usize>,
    relations: Vec<String>,
}

impl Tree {
    fn of(row: &Value) -> Self {
        let strings = |field: &str| -> Vec<String> {
            let values = row[field].as_array().into_iter().flatten();
            values
                .filter_map(|value| Some(value.as_str()?.to_owned()))
                .collect()
        };
        let heads: Vec<usize> = row["heads"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|value| value.as_u64().unwrap_or(0) as usize)
            .collect();
        let (tokens, tags) = (strings("tokens"), strings("tags"));
        let (text, places) = printed(&tokens, &tags, &heads);
        Self {
            text,
            places,
            tags,
            heads,
            relations: strings("relations"),
        }
    }

    /// The token that `range` overlaps.
    fn token(&self, range: &Range<usize>) -> Option<usize> {
        self.places
            .iter()
            .position(|place| place.start < range.end && range.start < place.end)
    }

    /// The verb of the clause whose head is `at`: the copula of a predicate that is no verb.
    fn verb(&self, at: usize) -> usize {
        let copula = (0..self.heads.len())
            .rev()
            .find(|&child| self.heads[child] == at + 1 && self.relations[child] == "cop");
        copula.unwrap_or(at)
    }

    /// Whether a clause hangs on the token at `at`.
    fn is_clause(&self, at: usize) -> bool {
        let mut relation = self.relations[at].as_str();
        let mut head = at;
        // What is coordinated with the head of a clause is one if it has a verb.
        for _ in 0..20 {
            if relation != "conj" || self.heads[head] == 0 {
                break;
            }
            head = self.heads[head] - 1;
            relation = self.relations[head].as_str();
        }
        let clausal = [
            "root",
            "ccomp",
            "xcomp",
            "advcl",
            "acl",
            "csubj",
            "parataxis",
        ]
        .iter()
        .any(|name| relation.starts_with(name));
        let verb = self.verb(at);
        clausal && (matches!(self.tags[verb].as_str(), "VERB" | "AUX"))
    }

    /// The clause that the one headed by `at` depends on; coordinated ones depend on the same.
    fn governor(&self, at: usize) -> Option<usize> {
        let mut at = at;
        for _ in 0..50 {
            let coordinated = self.relations[at] == "conj";
            let above = self.heads[at].checked_sub(1)?;
            if !coordinated && self.is_clause(above) {
                return Some(above);
            }
            at = above;
        }
        None
    }
}

/// The tokens with spaces as in print, and where each stands.
fn printed(tokens: &[String], tags: &[String], heads: &[usize]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut glue = true;
    let mut open = false;
    for (at, token) in tokens.iter().enumerate() {
        let quote = token == "\"";
        let head = heads[at].wrapping_sub(1);
        let hyphen = matches!(token.as_str(), "-" | "/")
            && tags[at] == "PUNCT"
            && (head == at + 1 || head + 1 == at);
        let closes = hyphen
            || matches!(
                token.as_str(),
                "," | "." | "?" | "!" | ";" | ":" | ")" | "]" | "%" | "n't" | "..."
            )
            || tags[at] != "PUNCT" && token.starts_with(['\'', '’']) && token.len() > 1
            || quote && open;
        if !(glue || closes) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(token);
        places.push(start..text.len());
        glue = hyphen || matches!(token.as_str(), "(" | "[" | "$" | "#") || quote && !open;
        if quote {
            open = !open;
        }
    }
    (text, places)
}

fn syntax(folder: &Path, options: &Options) {
    let mut tags = (0, 0);
    let mut verbs = Counts::default();
    let mut governors = (0, 0);
    for row in rows(folder, "syntax-dev") {
        let tree = Tree::of(&row);
        for (range, tag) in parts_of_speech(&tree.text) {
            let inside = tree
                .places
                .iter()
                .enumerate()
                .filter(|(_, place)| place.start < range.end && range.start < place.end);
            // `15-year` is one word to us: the last part says what it is.
            let gold = inside
                .map(|(at, _)| tree.tags[at].as_str())
                .fold(
                    "PUNCT",
                    |before, tag| if tag == "PUNCT" { before } else { tag },
                );
            tags.1 += 1;
            tags.0 += usize::from(gold == tag);
        }
        let gold: BTreeMap<usize, usize> = (0..tree.heads.len())
            .filter(|&at| tree.is_clause(at))
            .map(|at| (tree.verb(at), at))
            .collect();
        let clauses = English.clauses(&tree.text);
        let found: BTreeMap<usize, &Clause> = clauses
            .as_slice()
            .iter()
            .filter_map(|clause| Some((tree.token(clause.verb.as_ref()?)?, clause)))
            .collect();
        for at in 0..tree.heads.len() {
            verbs.add(found.contains_key(&at), gold.contains_key(&at));
        }
        let mut wrong = Vec::new();
        for (verb, clause) in &found {
            let Some(&head) = gold.get(verb) else {
                wrong.push(format!("+{}", &tree.text[tree.places[*verb].clone()]));
                continue;
            };
            let expected = tree.governor(head).map(|governor| tree.verb(governor));
            let governor = clause
                .governor
                .and_then(|at| tree.token(clauses.as_slice().get(at)?.verb.as_ref()?));
            governors.1 += 1;
            governors.0 += usize::from(expected == governor);
            if expected != governor {
                let word =
                    |at: Option<usize>| at.map_or("-", |at| &tree.text[tree.places[at].clone()]);
                wrong.push(format!(
                    "{}<{} not {}",
                    word(Some(*verb)),
                    word(expected),
                    word(governor)
                ));
            }
        }
        wrong.extend(
            gold.keys()
                .filter(|verb| !found.contains_key(verb))
                .map(|&verb| format!("-{}", &tree.text[tree.places[verb].clone()])),
        );
        if options.misses && !wrong.is_empty() {
            println!("{}\n    {}", tree.text, wrong.join(", "));
        }
    }
    line(
        "syntax-dev",
        "parts of speech, accuracy",
        ratio(tags.0, tags.1),
        "",
    );
    line(
        "syntax-dev",
        "verbs of clauses, precision",
        verbs.precision(),
        "",
    );
    line("syntax-dev", "verbs of clauses, recall", verbs.recall(), "");
    line("syntax-dev", "verbs of clauses, F1", verbs.f1(), "");
    line(
        "syntax-dev",
        "governors of these, accuracy",
        ratio(governors.0, governors.1),
        "",
    );
}

/// A predicate is asserted when the clause whose verb it is, or else the clause that it stands in,
/// is; it happened when readers were surer of it than not.
fn happened(folder: &Path, options: &Options) {
    for name in ["happened-train", "happened-dev"] {
        let mut strict = Counts::default();
        let mut wide = Counts::default();
        let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for row in rows(folder, name) {
            let tree = Tree::of(&row);
            let clauses = English.clauses(&tree.text);
            for predicate in row["predicates"].as_array().into_iter().flatten() {
                let at = predicate["index"].as_u64().unwrap_or(0) as usize;
                let Some(place) = tree.places.get(at) else {
                    continue;
                };
                let happened = predicate["value"].as_f64().unwrap_or(0.0) > 0.0;
                let clause = clauses
                    .as_slice()
                    .iter()
                    .find(|clause| {
                        clause
                            .verb
                            .as_ref()
                            .is_some_and(|verb| verb.start < place.end && place.start < verb.end)
                    })
                    .or_else(|| clauses.as_slice().get(clauses.at(place.start)?));
                let commitment = clause.map_or(Commitment::Asserted, Clause::stance);
                strict.add(commitment == Commitment::Asserted, happened);
                let stands = matches!(commitment, Commitment::Asserted | Commitment::Reported);
                wide.add(stands, happened);
                let kind = kinds.entry(commitment.as_str()).or_default();
                kind.0 += usize::from(happened);
                kind.1 += 1;
                if options.misses && name == "happened-dev" && stands != happened {
                    println!(
                        "{happened} {} [{}] {}",
                        commitment.as_str(),
                        &tree.text[place.clone()],
                        tree.text
                    );
                }
            }
        }
        line(
            name,
            "asserted, balanced accuracy",
            balanced(&strict),
            "aim 0.78",
        );
        line(name, "asserted or reported", balanced(&wide), "");
        for (kind, (happened, all)) in kinds {
            line(
                name,
                &format!("{kind}: happened, of {all}"),
                ratio(happened, all),
                "",
            );
        }
    }
}

fn balanced(counts: &Counts) -> f64 {
    f64::midpoint(
        counts.recall(),
        ratio(counts.quiet, counts.quiet + counts.false_alarm),
    )
}

/// The commitment of the clause that is embedded under the given verb against what readers thought:
/// above 0.5 asserted, below -0.5 denied, else open.
fn commitment(folder: &Path, _options: &Options) {
    let mut table: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut right, mut all) = (0, 0);
    for row in rows(folder, "commitment") {
        let target = text(&row, "target");
        let first: Vec<_> = text(&row, "clause").split_whitespace().collect();
        let clauses = English.clauses(target);
        // The last words of the clause stand in the sentence as they are.
        let found = (1..=first.len().min(6)).rev().find_map(|count| {
            let tail = first[first.len() - count..].join(" ");
            let at = target.find(&tail)?;
            clauses.at(at + tail.len() - 1)
        });
        let Some(mut clause) = found else { continue };
        // Up to the one that a listed verb governs.
        let list = clauses.as_slice();
        let verb = text(&row, "verb");
        let stem = &verb[..verb.len().min(3)];
        while let Some(above) = list[clause].governor {
            let governs = list[above]
                .verb
                .clone()
                .is_some_and(|range| target[range].to_lowercase().starts_with(stem));
            if governs || above >= clause {
                break;
            }
            clause = above;
        }
        let mean = row["mean"].as_f64().unwrap_or(0.0);
        let gold = if mean > 0.5 {
            "true"
        } else if mean < -0.5 {
            "false"
        } else {
            "open"
        };
        let commitment = list[clause].stance();
        let guess = match commitment {
            Commitment::Asserted => "true",
            Commitment::Denied => "false",
            _ => "open",
        };
        all += 1;
        right += usize::from(guess == gold);
        *table.entry((commitment.as_str(), gold)).or_default() += 1;
    }
    line(
        "commitment",
        "true, false, open: accuracy",
        ratio(right, all),
        "reported",
    );
    println!("{table:?}");
}
