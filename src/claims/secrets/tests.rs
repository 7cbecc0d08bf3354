use super::*;
use crate::yaml;

fn read(text: &str, kind: SourcesFile) -> (TextFile, YamlDocument, Secrets) {
    let file = TextFile::new("claims/a.yaml", text);
    let document = yaml::parse(&file);
    let secrets = Secrets::of(&file, &document, kind);
    (file, document, secrets)
}

fn masked(text: &str) -> Vec<String> {
    let (file, _, secrets) = read(text, SourcesFile::Claims);
    let masks = secrets.masks.into_iter();
    masks.map(|span| file.slice(span).to_owned()).collect()
}

/// What is left of a text without its masks.
fn shown(text: &str, kind: SourcesFile) -> String {
    let (file, _, secrets) = read(text, kind);
    let mut shown = String::new();
    let mut at = 0;
    for mask in secrets.masks {
        shown.push_str(file.slice(Span::new(at, mask.start)));
        at = mask.end;
    }
    shown + file.slice(Span::new(at, text.len()))
}

#[test]
fn everything_but_the_id_is_masked() {
    assert_eq!(
        masked("sources:\n  a:\n    confidential: true\n    author: Ana # her phone\nclaims: []\n"),
        [":\n    confidential: true\n    author: Ana # her phone"]
    );
    assert_eq!(
        masked("sources: {a: {confidential: yes, author: Ana}, b: {title: B}}"),
        [": {confidential: yes, author: Ana}"]
    );
    assert!(masked("sources:\n  a: {confidential: false, title: A}\n").is_empty());
}

#[test]
fn however_it_is_marked_the_name_is_hidden_and_the_rest_is_not() {
    for text in [
        "sources:\n  a: {confidental: true, author: Zed}\n  b: {title: Open}\n",
        "sources:\n  a: {Confidential: , author: Zed}\n  b: {title: Open}\n",
        "sources:\n  a: {author: Zed, confidential: 'true'}\n  b: {title: Open}\n",
        "sources:\n  a: {confidential: false, author: Zed, confidential: true}\n  b: {title: Open}\n",
        "sources:\n  a: {confidential: true}\n  b: {title: Open}\n  a: {author: Zed}\n",
        "sources:\n  a: {author: Zed}\n  b: {title: Open}\n  a: {confidential: true}\n",
        "sources:\n  b: {title: Open}\n  a: Zed\n",
        "sources:\n  b: {title: Open}\n  a: [Zed, {confidential: true}]\n",
        "x: &x {author: Zed, confidential: true}\nsources:\n  a: *x\n  b: {title: Open}\n",
        "x: &x Zed\nsources:\n  a: {confidential: true, author: *x}\n  b: {title: Open}\n",
        "x: &x {confidential: true}\nsources:\n  a: {<<: *x, author: Zed}\n  b: {title: Open}\n",
        "sources:\n  b: {title: Open}\n  # call Zed\n  a: {confidential: true}\n",
        "sources:\n  b: {title: Open}\n  a:\n    confidential: true\n    # call Zed\nclaims: []\n",
        "sources:\n  b: {title: Open}\nsources:\n  a: {confidential: true, author: Zed}\n",
        "b: {title: Open}\nsuorces:\n  a: {confidential: true, author: Zed}\n",
        "b: {title: Open}\n---\na: {confidential: true, author: Zed}\n",
        "b: {title: Open}\nclaims:\n  - {text: x, cite: a, quote: Zed}\nsources: {a: {confidential: true}}\n",
        "b: {title: Open}\nclaims:\n  - {text: x, cite: {source: a, locator: Zed}}\nsources: {a: {confidential: true}}\n",
        "b: {title: Open}\nclaims:\n  - {text: x, cite: a, speaker: {name: Zed}, nickname: Zed}\nsources: {a: {confidential: true}}\n",
        "b: {title: Open}\nclaims:\n  - {text: x, confidential: true, quote: Zed}\n",
    ] {
        let shown = shown(text, SourcesFile::Claims);
        assert!(!shown.contains("Zed"), "{text}\nshows\n{shown}");
        assert!(shown.contains("Open"), "{text}\nshows\n{shown}");
    }
}

#[test]
fn lists_of_sources_are_hidden_in_claims_files() {
    for text in [
        "sources:\n  - {id: a, confidential: true, author: Zed}\n  - {id: b, author: Zed}\n",
        "sources: [{a: {confidential: true, author: Zed}}]\n",
    ] {
        assert!(!shown(text, SourcesFile::Claims).contains("Zed"), "{text}");
    }
    let csl = r#"[{"id": "a", "confidential": true, "title": "Zed"}, {"id": "b", "title": "Open"}, {"id": "a", "title": "Zed"}]"#;
    let shown = shown(csl, SourcesFile::Bibliography);
    assert!(!shown.contains("Zed") && shown.contains("Open"), "{shown}");
}

#[test]
fn what_an_alias_repeats_elsewhere_is_taken_out_and_reported() {
    let text = "sources:\n  a: {confidential: true, author: &who Zed}\nclaims:\n  - {text: x, cite: b, speaker: *who}\n";
    let (_, mut document, secrets) = read(text, SourcesFile::Claims);
    let messages: Vec<&str> = secrets
        .problems
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    assert_eq!(messages, ["this alias repeats what is confidential"]);
    let root = document.root.as_mut().expect("a tree");
    secrets.prune(root);
    let author = |root: &Node| root.get("sources")?.get("a")?.get("author").cloned();
    assert_eq!(author(root).as_ref().and_then(Node::as_str), Some("Zed"));
    let Some(NodeKind::Sequence(claims)) = root.get("claims").map(|node| &node.kind) else {
        panic!("a list")
    };
    assert!(claims[0].get("speaker").is_some_and(Node::is_null));
    assert_eq!(claims[0].get("cite").and_then(Node::as_str), Some("b"));
    // An alias of what everybody may see is nothing special.
    let text = "sources:\n  a: {confidential: true}\n  b: {author: &who Open}\nclaims:\n  - {text: x, cite: b, speaker: *who}\n";
    let (_, mut document, secrets) = read(text, SourcesFile::Claims);
    assert!(secrets.problems.is_empty());
    let before = document.clone();
    secrets.prune(document.root.as_mut().expect("a tree"));
    assert_eq!(document.root, before.root);
}

#[test]
fn credentials_in_addresses_are_masked_wherever_they_stand() {
    assert_eq!(
        masked("sources:\n  a: {url: \"https://ana:pw@a.org/\"} # or ftp://b:c@d.org\n"),
        ["ana:pw", "b:c"]
    );
    assert_eq!(
        masked("sources: {a: {confidential: yes, url: \"https://ana:pw@a.org/\"}}"),
        [": {confidential: yes, url: \"https://ana:pw@a.org/\"}"]
    );
}

#[test]
fn behind_a_break_nobody_knows_what_stands() {
    for mark in ["confidential: true", "confidental: true", "secret: yes"] {
        let text = format!("sources:\n  a:\n    {mark}\n    author: [Ana\nclaims: []\n");
        assert_eq!(masked(&text), [text.as_str()]);
    }
    let text = "sources:\n  a:\n    title: Dams\n    author: [Ana\nclaims: []\n";
    assert!(masked(text).is_empty());
}

#[test]
fn private_files_are_masked_whole() {
    for path in ["claims/a.private.yaml", "claims/A.Private.YML"] {
        let file = TextFile::new(path, "sources: {}\n");
        let document = yaml::parse(&file);
        let secrets = Secrets::of(&file, &document, SourcesFile::Bibliography);
        assert_eq!(secrets.masks, [Span::new(0, 12)]);
    }
}
