//! Properties of all claims files and articles: words that are in both are anchored to the right
//! bytes, whatever the markup, scalar styles, line ends and scripts.

use std::fmt::Write as _;

use claimlint::anchor::Anchor;
use claimlint::claims::ParsedClaims;
use claimlint::finding::FileId;
use claimlint::text::{Span, TextFile, fold};
use claimlint::unit::analyze;
use claimlint::workspace::ArticleUnit;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Words that meet every part of the folding; none means anything to YAML or Markdown by itself.
const WORDS: &[&str] = &[
    "bridge",
    "the",
    "of",
    "Ana",
    "café",
    "cafe\u{301}",
    "naïve",
    "港口",
    "新橋",
    "🎉",
    "👩‍🚀",
    "“quoted”",
    "it’s",
    "AT&T",
    "200",
    "3.5",
    "$4",
    "11,000",
    "sub-text",
    "coöperate",
    "fi",
    "ﬁnal",
    "—",
    "Ünïcödé",
    "ΑΒΓ",
    "работа",
];

/// How a word is written in the article.
#[derive(Clone, Copy, Debug)]
enum Written {
    AsIs,
    /// With its first character as a numeric entity.
    Entity,
    Emphasised,
    Linked,
}

/// What separates two words of the article.
#[derive(Clone, Copy, Debug)]
enum Gap {
    Space,
    NoBreak,
    LineEnd,
    Spaces,
}

/// How a text is written in the claims file.
#[derive(Clone, Copy, Debug)]
enum Scalar {
    Plain,
    Single,
    Double,
    Escaped,
    Literal,
    Folded,
    WrappedPlain,
    Exact,
}

/// Where in the article the words occur.
#[derive(Clone, Copy, Debug)]
enum Home {
    Paragraph,
    Item,
    Quotation,
    Heading,
    Cell,
}

/// A claim and the words of the article that it is about.
#[derive(Clone, Debug)]
struct Pair {
    words: Vec<(&'static str, Written, Gap)>,
    scalar: Scalar,
    home: Home,
}

/// A file of either kind as it is stored.
#[derive(Clone, Copy, Debug)]
struct Storage {
    bom: bool,
    crlf: bool,
}

impl Storage {
    fn store(self, text: &str) -> String {
        let bom = if self.bom { "\u{feff}" } else { "" };
        let text = if self.crlf {
            text.replace('\n', "\r\n")
        } else {
            text.to_owned()
        };
        format!("{bom}{text}")
    }
}

impl Pair {
    /// The claim's words; the first and the last are unique, so that it occurs once.
    fn claim(&self, at: usize) -> String {
        let words: Vec<&str> = self.words.iter().map(|(word, ..)| *word).collect();
        format!("start{at} {} stop{at}", words.join(" "))
    }

    /// The article's words, with their markup.
    fn in_article(&self, at: usize, markdown: bool) -> String {
        let mut text = format!("start{at} ");
        for (word, written, gap) in &self.words {
            match written {
                Written::Entity if markdown => {
                    let mut chars = word.chars();
                    let first = chars.next().map_or(0, u32::from);
                    let _ = write!(text, "&#{first};{}", chars.as_str());
                }
                Written::Emphasised if markdown => {
                    let _ = write!(text, "**{word}**");
                }
                Written::Linked if markdown => {
                    let _ = write!(text, "[{word}](https://www.heraldtribune.com/a)");
                }
                _ => text.push_str(word),
            }
            text.push_str(match (gap, self.home) {
                (Gap::NoBreak, _) => "\u{a0}",
                (Gap::LineEnd, Home::Paragraph) => "\n",
                (Gap::Spaces, _) => "  ",
                _ => " ",
            });
        }
        let _ = write!(text, "stop{at}");
        text
    }

    /// The block of the article that holds them.
    fn block(&self, at: usize, markdown: bool) -> String {
        let words = self.in_article(at, markdown);
        match self.home {
            Home::Item if markdown => format!("- {words}.\n\n"),
            Home::Quotation if markdown => format!("> {words}.\n\n"),
            Home::Heading if markdown => format!("## {words}\n\n"),
            Home::Cell if markdown => format!("| a | b |\n| - | - |\n| {words} | x |\n\n"),
            _ => format!("Before it. {words}. Behind it.\n\n"),
        }
    }

    /// The entry of the claims file.
    fn entry(&self, at: usize) -> String {
        let words = self.claim(at);
        let scalar = match self.scalar {
            Scalar::Plain => words,
            Scalar::Single => format!("'{}'", words.replace('\'', "''")),
            Scalar::Double => format!("\"{words}\""),
            Scalar::Escaped => {
                let mut escaped = String::new();
                for c in words.chars() {
                    if c.is_ascii() {
                        escaped.push(c);
                    } else {
                        let _ = write!(escaped, "\\U{:08x}", u32::from(c));
                    }
                }
                format!("\"{escaped}\"")
            }
            Scalar::Literal => format!("|\n      {words}"),
            Scalar::Folded => format!(">-\n      {}", words.replace(' ', "\n      ")),
            Scalar::WrappedPlain => words.replacen(' ', "\n      ", 1),
            Scalar::Exact => format!("{{exact: \"{words}\"}}"),
        };
        format!("  - text: {scalar}\n    cite: https://www.heraldtribune.com/{at}\n")
    }
}

fn pair() -> impl Strategy<Value = Pair> {
    let word = (
        select(WORDS),
        select(
            &[
                Written::AsIs,
                Written::Entity,
                Written::Emphasised,
                Written::Linked,
            ][..],
        ),
        select(
            &[
                Gap::Space,
                Gap::Space,
                Gap::NoBreak,
                Gap::LineEnd,
                Gap::Spaces,
            ][..],
        ),
    );
    let scalar = select(
        &[
            Scalar::Plain,
            Scalar::Single,
            Scalar::Double,
            Scalar::Escaped,
            Scalar::Literal,
            Scalar::Folded,
            Scalar::WrappedPlain,
            Scalar::Exact,
        ][..],
    );
    let home = select(
        &[
            Home::Paragraph,
            Home::Paragraph,
            Home::Item,
            Home::Quotation,
            Home::Heading,
            Home::Cell,
        ][..],
    );
    (prop::collection::vec(word, 1..7), scalar, home).prop_map(|(words, scalar, home)| Pair {
        words,
        scalar,
        home,
    })
}

fn storage() -> impl Strategy<Value = Storage> {
    (any::<bool>(), any::<bool>()).prop_map(|(bom, crlf)| Storage { bom, crlf })
}

/// A claims file and its article, read.
fn files(pairs: &[Pair], claims: Storage, article: Storage, markdown: bool) -> [TextFile; 2] {
    let mut written = "version: 1\narticle: a\nclaims:\n".to_owned();
    let mut text = String::new();
    for (at, pair) in pairs.iter().enumerate() {
        written.push_str(&pair.entry(at));
        text.push_str(&pair.block(at, markdown));
    }
    let name = if markdown { "a.md" } else { "a.txt" };
    [
        TextFile::new("claims/a.yaml", claims.store(&written)),
        TextFile::new(name, article.store(&text)),
    ]
}

fn unit(files: &[TextFile; 2]) -> ArticleUnit {
    ArticleUnit {
        claims: Some(ParsedClaims::read(&files[0], FileId(0))),
        article: Some(FileId(1)),
        ..ArticleUnit::default()
    }
}

proptest! {
    #[test]
    fn what_stands_in_both_is_tied(
        pairs in prop::collection::vec(pair(), 1..6),
        claims in storage(),
        article in storage(),
        markdown in any::<bool>(),
    ) {
        let files = files(&pairs, claims, article, markdown);
        let unit = unit(&files);
        let analysis = analyze(&unit, &files);
        prop_assert!(!analysis.is_broken);
        prop_assert_eq!(analysis.anchors.claims.len(), pairs.len());
        for (at, (pair, anchor)) in pairs.iter().zip(&analysis.anchors.claims).enumerate() {
            let Anchor::Anchored(places) = anchor else {
                return Err(TestCaseError::fail(format!("{:?}: {anchor:?}", pair.claim(at))));
            };
            prop_assert_eq!(places.len(), 1);
            let words = analysis.text.words(&places[0].range);
            let (found, claimed) = (fold(words), fold(&pair.claim(at)));
            prop_assert_eq!(found.text(), claimed.text());
            let source = files[1].slice(places[0].span);
            let start = format!("start{at}");
            let stop = format!("stop{at}");
            prop_assert!(source.starts_with(&start) && source.ends_with(&stop), "{}", source);
            let covered = places[0].sentences.clone();
            prop_assert!(!covered.is_empty());
            for sentence in covered {
                prop_assert!(analysis.anchors.covering[sentence].contains(&at));
            }
        }
    }

    #[test]
    fn a_value_is_the_bytes_that_it_stands_on(
        pairs in prop::collection::vec(pair(), 1..6),
        storage in storage(),
    ) {
        let files = files(&pairs, storage, storage, true);
        let unit = unit(&files);
        let claims = unit.claims.as_ref().and_then(|claims| claims.model.as_ref());
        let claims = &claims.expect("a claims file without a flaw").claims;
        for (at, (pair, claim)) in pairs.iter().zip(claims).enumerate() {
            let text = &claim.text.as_ref().expect("a text").exact;
            let value = text.as_str();
            let (read, written) = (value.trim_end(), pair.claim(at));
            prop_assert_eq!(read, written.as_str());
            // Every word of a scalar that writes its words as they are.
            if matches!(pair.scalar, Scalar::Escaped) {
                continue;
            }
            let mut from = 0;
            for word in value.split_whitespace() {
                let start = from + value[from..].find(word).expect("a word of the value");
                from = start + word.len();
                prop_assert_eq!(files[0].slice(text.span_of(start..from)), word);
            }
        }
    }

    #[test]
    fn a_sentence_is_the_bytes_that_it_stands_on(
        pairs in prop::collection::vec(pair(), 1..6),
        storage in storage(),
        markdown in any::<bool>(),
    ) {
        let plain: Vec<Pair> = pairs
            .into_iter()
            .map(|mut pair| {
                for (_, written, gap) in &mut pair.words {
                    (*written, *gap) = (Written::AsIs, Gap::Space);
                }
                pair
            })
            .collect();
        let files = files(&plain, storage, storage, markdown);
        let unit = unit(&files);
        let analysis = analyze(&unit, &files);
        let mut end = 0;
        for sentence in &analysis.text.sentences {
            let span = analysis.text.span(&sentence.range);
            prop_assert_eq!(files[1].slice(span), analysis.text.words(&sentence.range));
            prop_assert!(end <= span.start, "sentences stand in the order of the file");
            end = span.end;
        }
    }

    #[test]
    fn no_soup_makes_it_stumble(
        claims in soup(YAML),
        article in soup(MARKDOWN),
        name in select(&["a.md", "a.txt", "a.mdx", "a.html"][..]),
    ) {
        let head = "version: 1\narticle: a\nclaims:\n  - text: \"start";
        let files = [
            TextFile::new("claims/a.yaml", format!("{head}{claims}")),
            TextFile::new(name, article),
        ];
        let unit = unit(&files);
        let analysis = analyze(&unit, &files);
        for sentence in &analysis.text.sentences {
            on_borders(&files[1], analysis.text.span(&sentence.range))?;
            for attribution in &sentence.attributions {
                on_borders(&files[1], analysis.text.span(&attribution.words()))?;
            }
        }
        for problem in &unit.claims.as_ref().expect("claims").problems {
            on_borders(&files[0], problem.span)?;
        }
    }
}

/// Pieces of YAML that mean something, or nearly.
const YAML: &[&str] = &[
    "\n",
    "\n  ",
    "\n    ",
    "\n  - ",
    "text: ",
    "cite: ",
    "quote: ",
    "exact: ",
    "speaker: ",
    "id: ",
    "sources:\n",
    "uncited-ok:\n",
    "\"",
    "'",
    "|",
    ">-",
    "{",
    "}",
    "[",
    "]",
    ", ",
    ": ",
    " #",
    "#",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "\t",
    "\r\n",
    "\u{feff}",
    "~",
    "\\u00e9",
    "\\x",
    "é",
    "港口",
    "👩‍🚀",
    "\u{202e}",
    "\u{1b}[31m",
    "\0",
    "start",
    "a claim",
    "2018-02-30",
    "https://",
    "? ",
    "- ",
    "@",
    "`",
    "\u{85}",
    "\u{2028}",
];

/// Pieces of articles that mean something, or nearly.
const MARKDOWN: &[&str] = &[
    "\n",
    "\n\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "```\n",
    "`",
    "**",
    "_",
    "[",
    "]",
    "](",
    ")",
    "[^1]",
    "[^1]: ",
    "| ",
    "\n| - | - |\n",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<sup>1</sup>",
    "&amp;",
    "&#0;",
    "&#x1F600;",
    "&bogus;",
    "\\",
    "---\n",
    "+++\n",
    "\u{feff}",
    "\r\n",
    "\r",
    "\t",
    "é",
    "e\u{301}",
    "港口。",
    "👩‍🚀",
    "\u{202e}",
    "\u{1b}[31m",
    "\0",
    "\u{ad}",
    "\u{200b}",
    "start",
    "Experts say that ",
    "According reported that ",
    "said Ana Lima",
    "“",
    "”",
    "\"",
    "Mr. ",
    "U.S. ",
    "3.5 million ",
    ". ",
    "? ",
    "! ",
    "…",
    "https://example.org/a?b=c",
    "{/* ",
    " */}",
    "import x from 'y'\n",
    "<script>",
    "<table><tr><td>",
    "<p",
    "=",
    "\u{2028}",
];

fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(select(pieces), 0..40).prop_map(|pieces| pieces.concat()),
        subsequence(pieces, 0..pieces.len()).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

/// That a span can be shown: inside the file and on borders of characters.
fn on_borders(file: &TextFile, span: Span) -> Result<(), TestCaseError> {
    let text = file.text();
    prop_assert!(
        span.start <= span.end && text.get(span.range()).is_some(),
        "{:?} in {:?}",
        span,
        text
    );
    Ok(())
}
