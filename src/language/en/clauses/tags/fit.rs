//! Fits the weights of the parts of speech (`words/parts-of-speech.txt`).
//!
//! It reads `syntax-train.jsonl` and `syntax-dev.jsonl`, fits on the first and prints what it
//! reaches on the second. The program in `en/fit.rs` runs it.
#![expect(
    clippy::print_stdout,
    reason = "a program that prints figures; it runs by hand"
)]

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::super::treebank::{Sentence, number, rows, sentence};
use super::*;

/// A word is in the dictionary when it occurs this often,
const OFTEN: u32 = 8;
/// and has another tag at most once in so many times.
const PURE: u32 = 250;

struct Example {
    row: Row,
    gold: Vec<Tag>,
    /// The universal tags, for counting.
    universal: Vec<String>,
    words: Vec<String>,
}

fn is_clausal(relation: &str) -> bool {
    ["acl", "advcl", "csubj", "ccomp"]
        .iter()
        .any(|name| relation.starts_with(name))
}

/// The tag that the grammar needs, by the tree.
fn gold(sentence: &Sentence, at: usize) -> Tag {
    let place = NAMES.iter().position(|name| *name == sentence.tags[at]);
    let tag = place.map_or(Tag::Other, |place| TAGS[place]);
    let lower = sentence.tokens[at].to_ascii_lowercase();
    let relation = sentence.relations[at].as_str();
    let children = |wanted: &[&str]| {
        (0..sentence.heads.len()).any(|child| {
            sentence.heads[child] == at + 1 && wanted.contains(&sentence.relations[child].as_str())
        })
    };
    match tag {
        Tag::Verb => {
            if matches!(
                relation,
                "amod" | "compound" | "case" | "mark" | "fixed" | "cc"
            ) {
                return Tag::Attributive;
            }
            let aux = ["aux", "aux:pass", "cop", "nsubj", "nsubj:pass", "expl"];
            let infinitive = (0..sentence.heads.len()).any(|child| {
                sentence.heads[child] == at + 1
                    && sentence.relations[child] == "mark"
                    && sentence.tags[child] == "PART"
            });
            let mut relation = relation;
            let mut head = at;
            let mut steps = 0;
            while relation == "conj" && sentence.heads[head] > 0 && steps < 20 {
                head = sentence.heads[head] - 1;
                relation = sentence.relations[head].as_str();
                steps += 1;
            }
            if lower.ends_with("ing") && !children(&["aux", "aux:pass"])
                || is_clausal(relation)
                    && relation != "acl:relcl"
                    && !infinitive
                    && !children(&aux)
                    && !children(&["mark"])
            {
                return Tag::Reduced;
            }
            Tag::Verb
        }
        Tag::Pronoun | Tag::Adverb | Tag::Determiner
            if [
                "who", "whom", "which", "that", "whose", "where", "when", "why",
            ]
            .contains(&lower.as_str()) =>
        {
            let mut head = at;
            for _ in 0..3 {
                if sentence.heads[head] == 0 {
                    break;
                }
                head = sentence.heads[head] - 1;
                if sentence.relations[head] == "acl:relcl" {
                    return Tag::Relative;
                }
            }
            tag
        }
        tag => tag,
    }
}

fn examples(name: &str) -> Vec<Example> {
    rows(name)
        .into_iter()
        .map(|row| {
            let sentence = sentence(&row);
            Example {
                row: Row::read(&sentence.text, &sentence.units),
                gold: sentence
                    .word
                    .iter()
                    .map(|&at| gold(&sentence, at))
                    .collect(),
                universal: sentence
                    .word
                    .iter()
                    .map(|&at| sentence.tags[at].clone())
                    .collect(),
                words: sentence
                    .units
                    .iter()
                    .map(|unit| unit.text(&sentence.text).to_lowercase().replace('’', "'"))
                    .collect(),
            }
        })
        .collect()
}

/// Words that have one tag.
fn dictionary(train: &[Example]) -> BTreeMap<String, Tag> {
    let mut counts: BTreeMap<&str, BTreeMap<Tag, u32>> = BTreeMap::new();
    for example in train {
        for (word, &tag) in example.words.iter().zip(&example.gold) {
            *counts.entry(word).or_default().entry(tag).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter_map(|(word, tags)| {
            let all: u32 = tags.values().sum();
            let (&tag, &most) = tags.iter().max_by_key(|(_, count)| **count)?;
            let plain = !word.contains(char::is_whitespace)
                && !word.bytes().any(|byte| byte.is_ascii_digit());
            (plain && all >= OFTEN && (all - most) * PURE <= all).then(|| (word.to_owned(), tag))
        })
        .collect()
}

/// A perceptron while it is fitted.
#[derive(Default)]
struct Perceptron {
    weights: HashMap<u32, [f64; TAGS.len()]>,
    sums: HashMap<u32, [f64; TAGS.len()]>,
    step: f64,
}

impl Perceptron {
    fn guess(&self, keys: &[u32]) -> Tag {
        let mut sums = [0.0; TAGS.len()];
        for weights in keys.iter().filter_map(|key| self.weights.get(key)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        let mut best = 0;
        for at in 1..sums.len() {
            if sums[at] > sums[best] {
                best = at;
            }
        }
        TAGS[best]
    }

    fn learn(&mut self, keys: &[u32], gold: Tag, guess: Tag) {
        for &key in keys {
            for (tag, change) in [(gold, 1.0), (guess, -1.0)] {
                let tag = tag as usize;
                self.weights.entry(key).or_default()[tag] += change;
                self.sums.entry(key).or_default()[tag] += change * self.step;
            }
        }
    }

    /// The means of all weights over all steps.
    fn means(&self) -> BTreeMap<u32, [f64; TAGS.len()]> {
        self.weights
            .iter()
            .map(|(key, weights)| {
                let mut means = *weights;
                for (mean, sum) in means.iter_mut().zip(&self.sums[key]) {
                    *mean -= sum / self.step.max(1.0);
                }
                (*key, means)
            })
            .collect()
    }
}

fn fit(
    train: &[Example],
    known: &BTreeMap<u32, Tag>,
    kept: &dyn Fn(u32) -> bool,
    rounds: usize,
) -> BTreeMap<u32, [f64; TAGS.len()]> {
    let mut perceptron = Perceptron::default();
    let mut keys = Features::default();
    for round in 0..rounds {
        // A fixed stride visits the sentences in another order without chance.
        let stride = [7919, 6101, 4099, 8191, 9973][round % 5];
        for step in 0..train.len() {
            let example = &train[step * stride % train.len()];
            let mut tags = Vec::new();
            for (at, &gold) in example.gold.iter().enumerate() {
                if let Some(&tag) = known.get(&example.row.word(at)) {
                    tags.push(tag);
                    continue;
                }
                example.row.features(at, &tags, &mut keys);
                keys.retain(|&key| kept(key));
                let guess = perceptron.guess(&keys);
                perceptron.step += 1.0;
                if guess != gold {
                    perceptron.learn(&keys, gold, guess);
                }
                tags.push(guess);
            }
        }
    }
    perceptron.means()
}

fn written(
    words: &BTreeMap<String, Tag>,
    weights: &BTreeMap<u32, [f64; TAGS.len()]>,
    scale: f64,
) -> String {
    let mut lines = String::from(
        "# Words with one part of speech, and weights for all others: see clauses/tags. Fitted, not written; data: DATA.md.\n",
    );
    for (at, tag) in TAGS.iter().enumerate() {
        let of_tag: Vec<_> = words
            .iter()
            .filter(|(_, its)| *its == tag)
            .map(|(word, _)| word.as_str())
            .collect();
        if !of_tag.is_empty() {
            let letter = char::from(b'A' + at as u8);
            let _ = writeln!(lines, "={letter} {}", of_tag.join(" "));
        }
    }
    for (key, row) in weights {
        let mut line = String::new();
        for (at, weight) in row.iter().enumerate() {
            let whole = (weight * scale).round().clamp(-9999.0, 9999.0) as i32;
            if whole != 0 {
                let _ = write!(line, "{}{whole}", char::from(b'A' + at as u8));
            }
        }
        if !line.is_empty() {
            let _ = writeln!(lines, "{key:x} {line}");
        }
    }
    lines
}

/// The lines of `words/parts-of-speech.txt`.
pub(in crate::language::en) fn lines() -> String {
    let train = examples("syntax-train");
    let test = examples("syntax-dev");
    let words = dictionary(&train);
    let known: BTreeMap<u32, Tag> = words
        .iter()
        .map(|(word, tag)| (features::hash(word), *tag))
        .collect();
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut keys = Features::default();
    for example in &train {
        for at in 0..example.row.len() {
            if !known.contains_key(&example.row.word(at)) {
                example.row.features(at, &example.gold, &mut keys);
                for &key in &keys {
                    *counts.entry(key).or_default() += 1;
                }
            }
        }
    }
    let rounds = number("ROUNDS", 6.0) as usize;
    let least = number("LEAST", 3.0) as u32;
    let all = fit(
        &train,
        &known,
        &|key| counts.get(&key).is_some_and(|&count| count >= least),
        rounds,
    );
    // The features that matter most are fitted once more, without the others.
    let size = number("KEEP", 14_000.0) as usize;
    let mut ranked: Vec<_> = all
        .iter()
        .map(|(key, weights)| {
            let most = weights
                .iter()
                .fold(0.0_f64, |most, weight| most.max(weight.abs()));
            (
                most * f64::from(counts[key]).powf(number("POWER", 0.5)),
                *key,
            )
        })
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    ranked.truncate(size);
    let kept: std::collections::HashSet<u32> = ranked.iter().map(|(_, key)| *key).collect();
    let again = fit(&train, &known, &|key| kept.contains(&key), rounds);
    let scale = number("SCALE", 1.0);
    for (name, weights) in [("all", &all), ("kept", &again)] {
        let lines = written(&words, weights, scale);
        let model = Model::parse(&lines);
        let (mut right, mut fine, mut total) = (0, 0, 0);
        for example in &test {
            let found = model.tag(&example.row);
            for (at, tag) in found.iter().enumerate() {
                total += 1;
                fine += usize::from(*tag == example.gold[at]);
                right += usize::from(tag.universal(&example.words[at]) == example.universal[at]);
            }
        }
        println!(
            "{name}: universal {:.4}, ours {:.4} of {total}; {} words, {} features, {} bytes",
            f64::from(right as u32) / f64::from(total as u32),
            f64::from(fine as u32) / f64::from(total as u32),
            words.len(),
            weights.len(),
            lines.len()
        );
    }
    written(&words, &again, scale)
}
