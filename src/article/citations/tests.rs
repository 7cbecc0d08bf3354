use super::*;
use crate::article::analysis::AnnotatedText;
use crate::article::{Format, read};

fn works(is_complete: bool) -> KnownWorks {
    let mut works = KnownWorks::new(is_complete);
    works.add("smith2018", &["Smith"], false, Some(2018));
    works.add("smith2019a", &["Smith"], false, Some(2019));
    works.add("smith2019b", &["Smith"], false, Some(2019));
    works.add("garcia:2004", &["García", "Lee"], false, Some(2004));
    works.add(
        "berg2011",
        &["van den Berg", "Kim", "Roy"],
        false,
        Some(2011),
    );
    works.add("who2020", &["World Health Organization"], false, Some(2020));
    works.add("lima", &["Lima"], true, Some(2016));
    works
}

/// The keys of an article, those that lead nowhere with a `?`.
fn keys(path: &str, words: &str, works: &KnownWorks) -> Vec<String> {
    let file = TextFile::new(path, words);
    let mut article = read(&file, Format::of(path));
    mark(&mut article, &file, works);
    let marks = article.blocks.iter().flat_map(|block| &block.marks);
    marks
        .filter_map(|mark| match &mark.kind {
            MarkKind::Citation(cited) if cited.is_known => Some(cited.key.clone()),
            MarkKind::Citation(cited) => Some(format!("{}?", cited.key)),
            _ => None,
        })
        .collect()
}

#[test]
fn citations_are_read_in_every_form() {
    for (words, expected) in [
        ("It works [@smith2018].", vec!["smith2018"]),
        (
            "It works [see @smith2018, p. 3; also -@garcia:2004].",
            vec!["smith2018", "garcia:2004"],
        ),
        ("As @smith2018 says, it works.", vec!["smith2018"]),
        ("As @smith2018 [p. 3] says.", vec!["smith2018"]),
        ("It works [@{smith2018}].", vec!["smith2018"]),
        ("It works [@smth2018].", vec!["smth2018?"]),
        ("It works [@alice].", vec!["alice?"]),
        (
            "It works {cite}`smith2018,berg2011`.",
            vec!["smith2018", "berg2011"],
        ),
        ("{cite:t}`smith2018` says so.", vec!["smith2018"]),
        (
            "It works \\cite{smith2018, berg2011}.",
            vec!["smith2018", "berg2011"],
        ),
        (
            "It works \\citep[see][p. 3]{smith2018} and \\parencite{nokey}.",
            vec!["smith2018", "nokey?"],
        ),
        (
            "It works \\autocites{smith2018}[p. 3]{berg2011}.",
            vec!["smith2018", "berg2011"],
        ),
        ("It works (Smith, 2018).", vec!["smith2018"]),
        (
            "It works (e.g. Smith 2018, p. 3; García & Lee, 2004).",
            vec!["smith2018", "garcia:2004"],
        ),
        ("It works (van den Berg et al., 2011).", vec!["berg2011"]),
        ("Garcia and Lee (2004) say so.", vec!["garcia:2004"]),
        (
            "But Smith’s (2018) study and Lima et al. (2016) differ.",
            vec!["smith2018", "lima"],
        ),
        (
            "It works (World Health Organization, 2020).",
            vec!["who2020"],
        ),
    ] {
        assert_eq!(keys("a.md", words, &works(true)), expected, "{words}");
    }
}

#[test]
fn what_could_be_something_else_is_no_citation() {
    for words in [
        "Write to ana@smith2018.org or [ana@smith2018].",
        "Thanks to @alice and @bob-42x/types.",
        "Use `[@smith2018]` and `\\cite{smith2018}`.",
        "Install @types/node and @angular/core@12.",
        "See [@fig:map] and [@sec-intro] and @tbl-2018.",
        "Ask [@alice](https://github.com/alice) [here](mailto:a@b.org).",
        "The decorator @param2018 x of the method.",
        "It works (Smith, 2019).",
        "It works (Smith, 2017).",
        "It works (Smith et al., 2018).",
        "It works (Smith & Lee, 2018).",
        "In Paris (2018) it was warm.",
        "It opened in 1932 (see 2018).",
        "Set \\nocite{*} and \\citestyle{x}.",
        "It is {cite} `smith2018`.",
        "a[@] and [ @ ] and @",
    ] {
        let found = keys("a.md", words, &works(true));
        let found: Vec<_> = found.iter().filter(|key| *key != "param2018?").collect();
        assert!(found.is_empty(), "{words}: {found:?}");
    }
}

#[test]
fn without_a_bibliography_a_key_has_to_look_like_one() {
    let none = KnownWorks::default();
    for (words, expected) in [
        (
            "It works [@smith2018; @garcia:bridges].",
            vec!["smith2018?", "garcia:bridges?"],
        ),
        ("It works \\cite{smith}.", vec!["smith?"]),
        ("Thanks [@alice] and [@bob].", vec![]),
        ("As @smith2018 says.", vec![]),
        ("It works (Smith, 2018).", vec![]),
    ] {
        assert_eq!(keys("a.md", words, &none), expected, "{words}");
    }
}

#[test]
fn a_number_in_brackets_cites_where_references_are_numbered() {
    let list = "\n\n## References\n\n1. Smith. Bridges. https://a.org/1\n2. Lee. Dams. https://a.org/2\n3. Roy. Locks.\n";
    for (words, links) in [
        ("The bridge opened in 1932 [1].", vec!["https://a.org/1"]),
        (
            "The bridge opened in 1932 [1, 2].",
            vec!["https://a.org/1", "https://a.org/2"],
        ),
        (
            "The bridge opened in 1932 [1–3].",
            vec!["https://a.org/1", "https://a.org/2"],
        ),
        ("The bridge opened in 1932 [4].", vec![]),
        ("The bridge opened in `a[1]`.", vec![]),
    ] {
        let file = TextFile::new("a.md", format!("{words}{list}"));
        let mut article = read(&file, Format::Markdown);
        mark(&mut article, &file, &KnownWorks::default());
        let annotated = AnnotatedText::new(&article, None);
        assert_eq!(annotated.sentences[0].links, links, "{words}");
        assert_eq!(annotated.sentences[0].linked, !links.is_empty(), "{words}");
    }
    let file = TextFile::new("a.md", "The bridge opened in 1932 [1].\n\n1. One\n2. Two\n");
    let mut article = read(&file, Format::Markdown);
    mark(&mut article, &file, &KnownWorks::default());
    assert!(!AnnotatedText::new(&article, None).sentences[0].linked);
}

#[test]
fn a_citation_in_brackets_is_about_the_words_before_it() {
    let words = "The bridge opened in 1932 [see @smith2018, p. 3], and @berg2011 says it fell.";
    let file = TextFile::new("a.md", words);
    let mut article = read(&file, Format::Markdown);
    mark(&mut article, &file, &works(true));
    let annotated = AnnotatedText::new(&article, None);
    let citations: Vec<(&str, bool, bool)> = annotated.sentences[0]
        .citations
        .iter()
        .map(|one| (annotated.words(&one.range), one.is_note, one.is_real))
        .collect();
    assert_eq!(
        citations,
        [
            ("[see @smith2018, p. 3]", true, true),
            ("@berg2011", false, true)
        ]
    );
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_stumble(words in "([\\[\\]@;,{}()\\\\`é]|cite|smith2018|Smith|2018| ){0,40}") {
        let file = TextFile::new("a.md", words.as_str());
        let mut article = read(&file, Format::Markdown);
        mark(&mut article, &file, &works(true));
        let annotated = AnnotatedText::new(&article, None);
        for sentence in &annotated.sentences {
            for citation in &sentence.citations {
                proptest::prop_assert!(annotated.text().get(citation.range.clone()).is_some());
            }
        }
    }
}

#[test]
fn hostile_text_takes_time_in_proportion() {
    let list = "\n\n## References\n\n1. a\n2. b\n";
    for piece in [
        "[", "{", "\\cite{", "@", "[@", "@{", "(Smith ", "{cite}", "doi:", "(2018)",
    ] {
        let words = format!("{}{list}", piece.repeat(20_000));
        let _ = keys("a.txt", &words, &works(true));
    }
}
