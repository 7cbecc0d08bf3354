//! The adversarial suite: quotes as they are mangled, cut and glued, against sources as they
//! are printed. No false "found", no false "missing".

use proptest::prelude::*;

use super::*;
use crate::evidence::reading::{Body, Reading, read};

fn source(kind: Kind, bytes: &str) -> SourceText {
    let content_type = match kind {
        Kind::Html => "text/html",
        _ => "text/plain",
    };
    let body = Body {
        bytes: bytes.as_bytes(),
        content_type: Some(content_type),
        ..Body::default()
    };
    let mut source = read(&body, &|_| None);
    // Short examples stand for whole documents.
    if source.reading == Reading::Empty {
        source.reading = Reading::Readable;
    }
    source.kind = kind;
    source
}

/// `+` found, `-` missing, `?` undecidable, `n` a negation was left out, `s` another speaker,
/// `o` another order.
fn verdict(quote: &str, source: &SourceText) -> char {
    match find(quote, source) {
        Verdict::Found(_) => '+',
        Verdict::Undecidable(_) => '?',
        Verdict::Missing(miss) => match miss.why {
            Why::OtherWords => '-',
            Why::OtherOrder => 'o',
            Why::Negation(_) => 'n',
            Why::OtherSpeaker(_) => 's',
        },
    }
}

fn check(kind: Kind, cases: &[(char, &str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .filter_map(|(expected, quote, bytes)| {
            let said = verdict(quote, &source(kind, bytes));
            (said != *expected).then(|| format!("{quote:?} in {bytes:?}: {said}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn plain_words() {
    check(
        Kind::Text,
        &[
            (
                '+',
                "the port reopened on Monday",
                "He said the port reopened on Monday.",
            ),
            (
                '-',
                "the port reopened on Monday",
                "He said the port closed on Monday.",
            ),
            (
                '-',
                "the port did not reopen",
                "He said the port did reopen.",
            ),
            (
                '-',
                "the port did reopen on Monday",
                "the port did not reopen on Monday",
            ),
            (
                '+',
                "The port reopened on Monday",
                "he said the port reopened on Monday",
            ),
            (
                '+',
                "the port reopened on Monday",
                "The port reopened on Monday",
            ),
            (
                '-',
                "the Port reopened on Monday",
                "The port reopened on Monday",
            ),
            (
                '+',
                "the port reopened on Monday.",
                "“The port reopened on Monday,” he said.",
            ),
            (
                '+',
                "\"The port reopened on Monday.\"",
                "‘The port reopened on Monday’, he said.",
            ),
            (
                '-',
                "the port reopened on Monday?",
                "The port reopened on Monday.",
            ),
            ('+', "the  port\n reopened", "the port\r\n\treopened"),
            ('+', "the port reopened", "the\u{a0}port\u{202f}reopened"),
            ('?', "the port", "the port reopened"),
            ('?', "", "the port reopened"),
            ('?', "… [sic]", "the port reopened"),
            (
                '+',
                "el puerto reabrió el lunes",
                "Dijo que el puerto reabrio\u{301} el lunes.",
            ),
            (
                '+',
                "港は月曜日に再開しましたと彼は言",
                "港は月曜日に再開しましたと彼は言った。",
            ),
        ],
    );
}

#[test]
fn numbers_and_word_ends() {
    check(
        Kind::Text,
        &[
            ('-', "prices rose by 1", "prices rose by 1.81 points"),
            ('-', "prices rose by 1", "prices rose by 1,810 points"),
            ('-', "81 points last year", "1.81 points last year"),
            ('+', "prices rose by 1.81", "prices rose by 1.81."),
            ('-', "prices rose by 5", "prices rose by 5%"),
            ('-', "5 degrees at night", "it was −5 degrees at night"),
            ('+', "-5 degrees at night", "it was −5 degrees at night"),
            ('-', "the port reopen", "the port reopened"),
            ('-', "port reopened today", "the airport reopened today"),
            ('-', "the minister can", "the minister can't"),
            ('+', "the minister of trade", "the minister of trade's plan"),
            (
                '+',
                "from 2018 to 2019, 2018-19",
                "from 2018 to 2019, 2018–19 it was",
            ),
            ('-', "meet at half past 14", "meet at half past 14:32"),
        ],
    );
}

#[test]
fn typography() {
    check(
        Kind::Text,
        &[
            ('+', "\"it's over\", he said", "“it’s over”, he said"),
            (
                '+',
                "he called it 'a mess' today",
                "he called it “a mess” today",
            ),
            (
                '+',
                "the cooperative effort",
                "the co\u{ad}oper\u{ad}ative effort",
            ),
            ('+', "an efficient office", "an eﬃcient oﬃce"),
            (
                '+',
                "the café in Orléans",
                "the cafe\u{301} in Orle\u{301}ans",
            ),
            ('-', "the cafe in Orleans", "the café in Orléans"),
            ('+', "a well-known harbour", "a well‑known harbour"),
            (
                '+',
                "the port - closed since May",
                "the port — closed since May",
            ),
            (
                '+',
                "the port -- closed since May",
                "the port – closed since May",
            ),
            ('+', "zero width words", "zero\u{200b} wi\u{200d}dth words"),
            ('+', "\u{feff}the port reopened", "the port reopened"),
        ],
    );
}

#[test]
fn ellipses() {
    let speech = "We will open the port in May. The ferry will follow, and the bridge will be \
                  mended. It will not be cheap. We ask for patience.";
    check(
        Kind::Text,
        &[
            (
                '+',
                "We will open the port … and the bridge will be mended",
                speech,
            ),
            (
                '+',
                "We will open the port ... the bridge will be mended.",
                speech,
            ),
            (
                '+',
                "We will open the port […] the bridge will be mended",
                speech,
            ),
            (
                '+',
                "We will open the port. . . . The ferry will follow",
                speech,
            ),
            ('+', "… the ferry will follow …", speech),
            (
                'o',
                "the bridge will be mended … We will open the port",
                speech,
            ),
            (
                'n',
                "the bridge will be mended … We ask for patience",
                speech,
            ),
            ('n', "It will … be cheap. We ask", speech),
            (
                '-',
                "We will open the port … the tunnel will be mended",
                speech,
            ),
            (
                'n',
                "he did ... take the money",
                "he did not take the money",
            ),
            (
                '-',
                "he did […] take the money",
                "he didn’t ever take the money",
            ),
            (
                'n',
                "she would … sign the treaty",
                "she would never sign the treaty",
            ),
            (
                '+',
                "I have said it … and I say it again",
                "I have said it… and I say it again",
            ),
            (
                '?',
                "We will open the port … to the very last word",
                &format!(
                    "We will open the port. {} to the very last word",
                    "Much was said. ".repeat(400)
                ),
            ),
        ],
    );
}

#[test]
fn other_speakers() {
    let prose = "“The port is safe,” said Ana Lima. “The port is a disgrace,” said Jo Park.";
    let one = "“The port is safe,” said Ana Lima, who runs it. “It opens in May,” she added.";
    let transcript = "LIMA: The port is safe.\nPARK: It is a disgrace.\nLIMA: It opens in May.";
    check(
        Kind::Text,
        &[
            ('s', "The port is safe … a disgrace", prose),
            ('+', "The port is safe … It opens in May", one),
            ('s', "The port is safe … It is a disgrace", transcript),
            ('s', "The port is safe … It opens in May", transcript),
            ('-', "The port is safe. It is a disgrace", transcript),
            (
                '+',
                "The port is safe … next year",
                "Lima: The port is safe.\nIt opens next year.",
            ),
            (
                '+',
                "The port is safe … It opens in May",
                "“The port is safe,” Mr. Lima said. “And,” Ana Lima added, “It opens in May.”",
            ),
        ],
    );
}

#[test]
fn insertions() {
    check(
        Kind::Text,
        &[
            ('+', "we [the council] will open it", "we will open it"),
            (
                '+',
                "[The council] will open it in May",
                "They will open it in May",
            ),
            ('+', "when [the council] opens it", "when she opens it"),
            (
                '+',
                "[T]he port will open in May",
                "He said the port will open in May",
            ),
            (
                '+',
                "he recieved [sic] the letter",
                "he recieved the letter",
            ),
            (
                '+',
                "he recieved (sic!) the letter",
                "he recieved the letter",
            ),
            (
                '+',
                "they work[ed] hard on it, he said",
                "they work hard on it, he said",
            ),
            ('n', "he did [not] take the money", "he did take the money"),
            (
                'n',
                "he did [really] take the money",
                "he did not take the money",
            ),
            ('-', "we [the council] will close it", "we will open it"),
            (
                '+',
                "we [the council] will open it",
                "minutes: we [the council] will open it",
            ),
            (
                '-',
                "the first half [and] the second half",
                &format!(
                    "the first half {} the second half",
                    "of many words ".repeat(30)
                ),
            ),
        ],
    );
}

#[test]
fn web_pages() {
    check(
        Kind::Html,
        &[
            (
                '+',
                "the port reopened on Monday",
                "<p>the port<br>reopened on <b>Mon</b>day",
            ),
            (
                '+',
                "the port reopened. It was late.",
                "<p>the port reopened.</p><p>It was late.</p>",
            ),
            (
                '+',
                "reopened on Monday",
                "<div>re<span>opened</span> on&nbsp;Monday</div>",
            ),
            (
                '-',
                "the port reopened on Monday",
                "<p>the port <i hidden>reopened</i> on Monday",
            ),
            (
                '-',
                "secret words here",
                "<p style='display:none'>secret words here</p>yes",
            ),
            ('-', "secret words here", "<!-- secret words here -->yes"),
            (
                '-',
                "secret words here",
                "<script>'secret words here'</script>yes",
            ),
            ('-', "secret words here", "<img alt='secret words here'>yes"),
            (
                '+',
                "the port reopened",
                "<p>the port <span hidden>was not</span> reopened",
            ),
            (
                '+',
                "Exports 1,810 1,920",
                "<table><tr><td>Exports<td>1,810<td>1,920</table>",
            ),
            (
                '-',
                "Exports 1,920",
                "<table><tr><td>Exports<td>1,810<td>1,920</table>",
            ),
            (
                '+',
                "the port reopened, he said",
                "the port reopened<sup>[2]</sup>, he said",
            ),
            (
                '-',
                "an area of 102 metres",
                "an area of 10<sup>2</sup> metres",
            ),
            (
                '+',
                "an area of 10² metres",
                "an area of 10<sup>2</sup> metres",
            ),
            (
                '+',
                "soft hyphens divide",
                "<p>soft hyp&shy;hens di&#173;vide",
            ),
            (
                '+',
                "“so be it”, he said",
                "<p>&ldquo;so be it&rdquo;, he said",
            ),
            (
                '+',
                "he said \"so be it\" today",
                "<p>he said <q>so be it</q> today",
            ),
            (
                '-',
                "Cookie settings and more",
                "<title>Cookie settings and more</title><p>yes",
            ),
            (
                '-',
                "a quote from another page",
                "<p>Nothing of the kind stands here, or ever did.",
            ),
        ],
    );
}

#[test]
fn documents() {
    check(
        Kind::Pdf,
        &[
            ('+', "a wellknown harbour town", "a well-known harbour town"),
            ('+', "a well-known harbour town", "a wellknown harbour town"),
            (
                '+',
                "the port reopened on Monday",
                "the port reop ened on Monday",
            ),
            (
                '+',
                "the port reopened, he said later",
                "the port reopened12, he said later",
            ),
            (
                '-',
                "the port reopened in 2018, he said",
                "the port reopened in 2019, he said",
            ),
            (
                '-',
                "the port did reopen, he said",
                "the port did not reopen, he said",
            ),
        ],
    );
}

#[test]
fn a_source_that_is_not_the_document_decides_nothing() {
    for reading in [
        Reading::Empty,
        Reading::Scanned,
        Reading::CoverSheet,
        Reading::BotWall,
        Reading::Truncated,
        Reading::Unsupported,
        Reading::Broken,
    ] {
        let mut cover = source(Kind::Text, "Abstract. The port reopened on Monday.");
        cover.reading = reading;
        assert_eq!(
            verdict("the ferry followed later", &cover),
            '?',
            "{reading:?}"
        );
        assert_eq!(
            verdict("the port reopened on Monday", &cover),
            '+',
            "{reading:?}"
        );
    }
}

#[test]
fn a_missing_quote_comes_with_the_passage_that_is_nearest() {
    let quote = "The ferry carried 11,000 people in May.";
    let text = format!(
        "{} In all, the ferry carried 10,000 people in May, he said. {}",
        "The port was busy. ".repeat(50),
        "The bridge was closed. ".repeat(50)
    );
    let source = source(Kind::Text, &text);
    let Verdict::Missing(miss) = find(quote, &source) else {
        panic!("found");
    };
    let near = miss.near.expect("near");
    assert_eq!(
        &text[near.span.range()],
        "the ferry carried 10,000 people in May,"
    );
    let differences: Vec<_> = near
        .differences
        .iter()
        .map(|(a, b)| (&quote[a.range()], &text[b.range()]))
        .collect();
    assert_eq!(
        differences,
        [("The", "the"), ("11,000", "10,000"), (".", ",")]
    );
    assert_eq!(near.matched, 0);
}

proptest! {
    #[test]
    fn any_stretch_of_words_is_found_where_it_stands(
        words in prop::collection::vec("[a-zé]{1,6}|[0-9]{1,3}(\\.[0-9])?", 8..40),
        start in 0_usize..8,
    ) {
        let text = words.join(" ");
        let quote = words[start..start + words.len() - 8].join(" ");
        prop_assume!(quote.chars().count() >= SHORTEST);
        let source = source(Kind::Text, &text);
        let Verdict::Found(places) = find(&quote, &source) else {
            return Err(TestCaseError::fail("missing"));
        };
        prop_assert_eq!(&text[places[0].range()], quote);
    }

    #[test]
    fn any_quote_in_any_text_gets_a_verdict(quote in "([a-c .…\\[\\]\"'-]|\\PC){0,40}", text in "([a-c .\"\n-]|\\PC){0,80}") {
        find(&quote, &source(Kind::Pdf, &text));
    }
}
