//! Typed structs for the files that claimlint itself writes: serde_yaml makes structs of them and
//! takes structs apart again.
//!
//! Spans and layout stay ours. What comes from a stranger is first read by [`super::parse`], whose
//! limits hold for depth, aliases and size; serde_yaml gets that tree as [`Value`] writes it, a
//! scalar a line. So it never sees an anchor, an alias, a tag, a second document or nested
//! brackets, which cost libyaml more than linear time, and the line of its error names the node.
//! And [`document`] takes the tree that serde makes of a struct and lays it out as everything else
//! that we write: lists are indented, an address stays before its colon (libyaml writes `? key`
//! from 128 bytes on), a text takes one line, and what cannot be seen is spelled.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::write::{Value, is_long_key};
use super::{Node, NodeKind, Problem, Style};

/// Reads a struct from a tree.
///
/// # Errors
///
/// The first thing that is not as the struct wants it, at the node it is about.
pub fn decode<T: DeserializeOwned>(root: &Node) -> Result<T, Problem> {
    let text = rewritten(root).document();
    serde_yaml::from_str(&text).map_err(|error| {
        let mut said = error.to_string();
        let line = error.location().map_or(0, |place| {
            let mark = format!(" at line {} column {}", place.line(), place.column());
            if let Some(at) = said.rfind(&mark) {
                said.truncate(at);
            }
            place.line() - 1
        });
        let mut path = vec![(String::new(), root)];
        find(root, &mut { line }, &mut path);
        // The error is about the last of these whose path it names.
        let (node, words) = path
            .iter()
            .rev()
            .find_map(|(path, node)| Some((*node, said.strip_prefix(path)?.strip_prefix(": ")?)))
            .unwrap_or((root, &said));
        problem(node, words)
    })
}

/// A struct as a whole document; None when it is none that YAML can write, which no struct of
/// texts, numbers, lists and maps is.
pub fn document<T: Serialize>(value: &T) -> Option<String> {
    let value = serde_yaml::to_value(value).ok()?;
    Some(Value::from(value).document())
}

impl From<serde_yaml::Value> for Value {
    fn from(value: serde_yaml::Value) -> Self {
        match value {
            serde_yaml::Value::Null => Self::Plain("null".to_owned()),
            serde_yaml::Value::Bool(flag) => Self::Flag(flag),
            serde_yaml::Value::Number(number) => Self::Plain(number.to_string()),
            serde_yaml::Value::String(text) => Self::Text(text),
            serde_yaml::Value::Sequence(items) => {
                Self::List(items.into_iter().map(Self::from).collect())
            }
            serde_yaml::Value::Mapping(entries) => Self::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        let key = match key {
                            serde_yaml::Value::String(key) => key,
                            other => Self::from(other).flow(),
                        };
                        (key, Self::from(value))
                    })
                    .collect(),
            ),
            serde_yaml::Value::Tagged(tagged) => Self::from(tagged.value),
        }
    }
}

/// The tree in our own writing. A number in a spelling that no number is written in (`0x1F`,
/// `1.50`, forty digits) becomes the text that it is written as: so nothing of it is lost.
fn rewritten(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar(scalar) if scalar.null => Value::Plain("null".to_owned()),
        NodeKind::Scalar(scalar) => {
            let text = scalar.value.text().to_owned();
            if scalar.style == Style::Plain && is_written_so(&text) {
                Value::Plain(text)
            } else {
                Value::Text(text)
            }
        }
        NodeKind::Sequence(items) => Value::List(items.iter().map(rewritten).collect()),
        NodeKind::Mapping(entries) => Value::map(
            entries
                .iter()
                .map(|(key, value)| (key.as_str().unwrap_or_default(), rewritten(value))),
        ),
    }
}

/// Whether it is a truth value or a number in the spelling that [`document`] gives it.
fn is_written_so(text: &str) -> bool {
    let float = || {
        let float = text.parse().ok().filter(|float: &f64| float.is_finite())?;
        Some(text.contains('.') && serde_yaml::Number::from(float).to_string() == text)
    };
    matches!(text, "true" | "false")
        || text
            .parse()
            .is_ok_and(|number: u64| number.to_string() == text)
        || text
            .parse()
            .is_ok_and(|number: i64| number.to_string() == text)
        || float() == Some(true)
}

/// Finds the node on a line of the rewritten tree, counted down in `line`, and leaves the way to
/// it in `path`, each step as serde_yaml spells it.
fn find<'n>(node: &'n Node, line: &mut usize, path: &mut Vec<(String, &'n Node)>) -> bool {
    let step = |path: &mut Vec<(String, &'n Node)>, way: String, line: &mut usize, child| {
        path.push((way, child));
        let is_found = find(child, line, path);
        if !is_found {
            path.pop();
        }
        is_found
    };
    let way = path.last().map_or_else(String::new, |(way, _)| way.clone());
    match &node.kind {
        NodeKind::Sequence(items) if !items.is_empty() => items
            .iter()
            .enumerate()
            .any(|(at, item)| step(path, format!("{way}[{at}]"), line, item)),
        NodeKind::Mapping(entries) if !entries.is_empty() => entries.iter().any(|(key, value)| {
            let dot = if way.is_empty() { "" } else { "." };
            let key = key.as_str().unwrap_or_default();
            let way = format!("{way}{dot}{key}");
            for _ in 0..usize::from(is_long_key(key)) + usize::from(has_lines(value)) {
                if *line == 0 {
                    path.push((way, value));
                    return true;
                }
                *line -= 1;
            }
            step(path, way, line, value)
        }),
        _ if *line == 0 => true,
        _ => {
            *line -= 1;
            false
        }
    }
}

/// Whether it is written below its key.
fn has_lines(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Scalar(_) => false,
        NodeKind::Sequence(items) => !items.is_empty(),
        NodeKind::Mapping(entries) => !entries.is_empty(),
    }
}

/// What serde says, in our words.
fn problem(node: &Node, said: &str) -> Problem {
    if let Some(name) = said.strip_prefix("missing field ") {
        return Problem::new(node.span, format!("{name} is missing"));
    }
    let wrong = said
        .strip_prefix("invalid type: ")
        .and_then(|said| said.rsplit_once(", expected "));
    if let Some((_, expected)) = wrong {
        let expected = match expected {
            "a string" => "text",
            "a sequence" => "a list",
            other => other,
        };
        let message = format!("this must be {expected}, not {}", node.describe());
        return Problem::new(node.span, message).labelled(format!("expected {expected}"));
    }
    Problem::new(node.span, said)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;
    use crate::text::TextFile;
    use crate::yaml::parse;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(expecting = "a map")]
    struct House {
        name: String,
        #[serde(default)]
        rooms: BTreeMap<String, Room>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(expecting = "a map")]
    struct Room {
        color: String,
        #[serde(default)]
        doors: Vec<u8>,
    }

    fn read(text: &str) -> Result<House, (String, String)> {
        let file = TextFile::new("a.yaml", text);
        let document = parse(&file);
        assert_eq!(document.problems, []);
        decode(&document.root.expect("a root"))
            .map_err(|problem: Problem| (file.slice(problem.span).to_owned(), problem.message))
    }

    #[test]
    fn errors_stand_where_they_are_written() {
        let after_long_key = format!(
            "name: a\nrooms: {{b: {{color: c}}, ? {} : {{color: d}}, e: {{color: []}}}}",
            "x".repeat(2_000)
        );
        for (text, place, message) in [
            ("{rooms: {}}", "{rooms: {}}", "`name` is missing"),
            ("[a]", "[a]", "this must be a map, not a list"),
            ("name: [a]", "[a]", "this must be text, not a list"),
            (
                "name:\n  - a\n  - b",
                "- a\n  - b",
                "this must be text, not a list",
            ),
            ("name: {}", "{}", "this must be text, not a map"),
            (
                "name: a\nrooms: x",
                "x",
                "this must be a map, not a single value",
            ),
            (
                "name: a\nrooms:\n  'a.b: c':\n    doors: [1]",
                "doors: [1]",
                "`color` is missing",
            ),
            (
                "name: a\nrooms:\n  a: {color: b}\n  c: {color: d, doors: [1, two]}",
                "two",
                "this must be u8, not a single value",
            ),
            (&after_long_key, "[]", "this must be text, not a list"),
            (
                "name: é\nrooms: {ü: {color: ö}, 'ä: b': &x {color: b, doors: [1, 2, {}]}}",
                "{}",
                "this must be u8, not a map",
            ),
        ] {
            let (found, said) = read(text).expect_err(text);
            assert_eq!((found.as_str(), said.as_str()), (place, message), "{text}");
        }
    }

    #[test]
    fn what_is_read_is_what_is_written() {
        for (text, name) in [
            ("name: 2018", "2018"),
            ("name: 0x1F", "0x1F"),
            (
                "name: 123456789012345678901234567890123456789012",
                "123456789012345678901234567890123456789012",
            ),
            ("name: No", "No"),
            ("name: 'null'", "null"),
            ("name: !x a", "a"),
            ("name: |\n  a\n  b", "a\nb"),
            (
                "rooms: {a: &x {color: b}, c: *x}\nname: \"\\u202e\"",
                "\u{202e}",
            ),
        ] {
            let file = TextFile::new("a.yaml", text);
            let root = parse(&file).root.expect("a root");
            let house: House = decode(&root).expect(text);
            assert_eq!(house.name, name, "{text}");
        }
    }

    #[test]
    fn structs_are_laid_out_as_all_that_is_written_here() {
        let long = format!("https://a.org/{}", "x".repeat(2_000));
        let room = |color: &str, doors: &[u8]| Room {
            color: color.to_owned(),
            doors: doors.to_vec(),
        };
        let house = House {
            name: "two\nlines".to_owned(),
            rooms: BTreeMap::from([
                ("a".to_owned(), room("no", &[1, 2])),
                ("b: c".to_owned(), room("", &[])),
                (long.clone(), room("red", &[])),
            ]),
        };
        let text = document(&house).expect("a document");
        insta::assert_snapshot!(text.replace(&long, "https://a.org/xxx"), @r#"
        name: "two\nlines"
        rooms:
          a:
            color: 'no'
            doors:
              - 1
              - 2
          'b: c':
            color: ''
            doors: []
          ? https://a.org/xxx
          :
            color: red
            doors: []
        "#);
        assert_eq!(read(&text), Ok(house), "{text}");
    }
}
