//! A small model, decoded like the claims file.

use super::super::{Fields, Problem, Text};
use super::*;

#[derive(Debug, Default)]
struct Claims {
    version: Option<Text>,
    sources: Vec<Source>,
    claims: Vec<Claim>,
}

#[derive(Debug)]
struct Source {
    id: String,
    title: Option<Text>,
    author: Vec<Text>,
    issued: Option<Text>,
    confidential: bool,
}

#[derive(Debug)]
struct Claim {
    text: Option<Selector>,
    kind: Kind,
    cite: Vec<Text>,
}

#[derive(Debug)]
struct Selector {
    exact: Option<Text>,
    prefix: Option<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Fact,
    Opinion,
}

fn claims(root: &Node, problems: &mut Vec<Problem>) -> Option<Claims> {
    let known = ["version", "sources", "claims"];
    let mut fields = Fields::new(root, "a claims file", &known, problems)?;
    let mut read = Claims {
        version: fields.text("version"),
        ..Claims::default()
    };
    for (id, node) in fields.map("sources") {
        read.sources.extend(source(id, node, fields.problems()));
    }
    for node in fields.list("claims") {
        read.claims.extend(claim(node, fields.problems()));
    }
    Some(read)
}

fn source(id: &Node, node: &Node, problems: &mut Vec<Problem>) -> Option<Source> {
    let known = ["title", "author", "issued", "archive-url", "confidential"];
    let mut fields = Fields::new(node, "a source", &known, problems)?;
    Some(Source {
        id: id.as_str().unwrap_or_default().to_owned(),
        title: fields.text("title"),
        author: fields.texts("author"),
        issued: fields.text("issued"),
        confidential: fields.flag("confidential").unwrap_or(false),
    })
}

fn claim(node: &Node, problems: &mut Vec<Problem>) -> Option<Claim> {
    let known = ["id", "text", "kind", "cite", "quote"];
    let mut fields = Fields::new(node, "a claim", &known, problems)?;
    let kinds = [("fact", Kind::Fact), ("opinion", Kind::Opinion)];
    Some(Claim {
        text: selector(&mut fields),
        kind: fields.choice("kind", &kinds).unwrap_or(Kind::Fact),
        cite: fields.texts("cite"),
    })
}

fn selector(fields: &mut Fields<'_, '_>) -> Option<Selector> {
    match fields.node("text") {
        Some(node) if node.as_scalar().is_none() => {
            let known = ["exact", "prefix", "suffix"];
            let mut fields = Fields::new(node, "a text", &known, fields.problems())?;
            Some(Selector {
                exact: fields.required_text("exact"),
                prefix: fields.text("prefix"),
            })
        }
        _ => Some(Selector {
            exact: Some(fields.required_text("text")?),
            prefix: None,
        }),
    }
}

fn decode(text: &str) -> (Claims, Read) {
    let mut read = read(text);
    let root = read.document.root.take().expect("a root");
    let claims = claims(&root, &mut read.document.problems).unwrap_or_default();
    (claims, read)
}

#[test]
fn values_are_what_they_look_like() {
    let (claims, read) = decode(concat!(
        "version: 1\n",
        "sources:\n",
        "  a: {title: 1984, author: [Orwell, No], issued: 2018, confidential: true}\n",
        "  b:\n    title: 2301.00010\n    author: 'One Man'\n    issued: ~\n",
        "claims:\n",
        "- text: No\n  kind: opinion\n  cite: 14:32\n",
        "- text: {exact: 007, prefix: 0x1F}\n  cite: [a, null]\n",
    ));
    assert_eq!(read.problems(), [""; 0]);
    let words = |texts: &[Text]| -> Vec<String> {
        texts.iter().map(|text| text.as_str().to_owned()).collect()
    };
    let word = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    assert_eq!(word(&claims.version).as_deref(), Some("1"));
    let [a, b] = &claims.sources[..] else {
        panic!("two sources")
    };
    assert_eq!(
        (a.id.as_str(), word(&a.title).as_deref()),
        ("a", Some("1984"))
    );
    assert_eq!(words(&a.author), ["Orwell", "No"]);
    assert_eq!(word(&a.issued).as_deref(), Some("2018"));
    assert!(a.confidential && !b.confidential);
    assert_eq!(word(&b.title).as_deref(), Some("2301.00010"));
    assert_eq!(words(&b.author), ["One Man"]);
    assert_eq!(b.issued, None);
    let [first, second] = &claims.claims[..] else {
        panic!("two claims")
    };
    let selector = |claim: &Claim| {
        let text = claim.text.as_ref().expect("a text");
        (word(&text.exact), word(&text.prefix))
    };
    assert_eq!(selector(first), (Some("No".into()), None));
    assert_eq!(first.kind, Kind::Opinion);
    assert_eq!(words(&first.cite), ["14:32"]);
    assert_eq!(selector(second), (Some("007".into()), Some("0x1F".into())));
    assert_eq!(words(&second.cite), ["a"]);
}

#[test]
fn one_bad_field_does_not_hide_the_others() {
    let (claims, read) = decode(concat!(
        "versoin: 1\n",
        "sources:\n",
        "  a: {archive_url: x, author: {name: Orwell}, confidential: yes}\n",
        "  b: text\n",
        "  c:\n",
        "claims:\n",
        "- text: [one]\n  kind: opinoin\n  comment: x\n",
        "- {text: \"  \", kind: guess}\n",
        "- {cite: [a, {source: b}]}\n",
        "- {text: , quote: }\n",
        "- {text: {prefix: x}}\n",
        "- the words\n",
    ));
    assert_eq!(claims.sources.len(), 1);
    assert_eq!(claims.claims.len(), 5);
    let shown: Vec<_> = read
        .document
        .problems
        .iter()
        .zip(read.problems())
        .map(|(problem, line)| {
            let notes = [Some(problem.label.as_str()), problem.help.as_deref()];
            let notes: Vec<_> = notes
                .into_iter()
                .flatten()
                .filter(|note| !note.is_empty())
                .collect();
            format!("{line} ({})", notes.join("; "))
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    1:1 "versoin": `versoin` is not a key of a claims file (did you mean `version`?)
    3:7 "archive_url": `archive_url` is not a key of a source (did you mean `archive-url`?)
    3:31 "{name: Orwell}": `author` must be text, not a map (expected text; write `author: the words`; quote them when they begin with a bracket)
    3:61 "yes": `confidential` is either `true` or `false` (expected `true` or `false`; write `confidential: true`, or delete the key for `false`)
    4:6 "text": a source must be a map, not a single value (expected `key: value`; write each key on a line of its own, or all as `{key: value, …}`)
    5:5 "": a source must be a map, not nothing (expected `key: value`; write each key on a line of its own, or all as `{key: value, …}`)
    9:3 "comment": `comment` is not a key of a claim (its keys are `id`, `text`, `kind`, `cite`, `quote`)
    7:9 "[one]": a text must be a map, not a list (expected `key: value`; write each key on a line of its own, or all as `{key: value, …}`)
    8:9 "opinoin": `opinoin` is no `kind` that a claim can have (did you mean `opinion`?)
    10:4 "text": `text` is empty (write the words after `text:`)
    10:22 "guess": `guess` is no `kind` that a claim can have (it is one of `fact`, `opinion`)
    11:3 "{cite: [a, {source: b}]}": a claim has no `text` (add `text: …`)
    11:14 "{source: b}": `cite` must be text, not a map (expected text; write `cite: the words`; quote them when they begin with a bracket)
    12:4 "text": `text` is empty (write the words after `text:`)
    13:10 "{prefix: x}": a text has no `exact` (add `exact: …`)
    14:3 "the words": a claim must be a map, not a single value (expected `key: value`; write each key on a line of its own, or all as `{key: value, …}`)
    "#);
}
