use super::*;
use crate::finding::Standing;
use crate::language::BlockKind;
use crate::report::fixture::{self, Run};
use crate::report::{
    BlockView, CitationView, ClaimView, PartView, QuoteView, SentenceView, SourceView,
};

const ARTICLE: FileId = FileId(0);
const CLAIMS: FileId = FileId(1);

fn sentence(
    run: &Run,
    words: &str,
    standing: impl Into<Option<Standing>>,
    claims: &[usize],
) -> SentenceView {
    SentenceView {
        parts: vec![PartView {
            text: words.to_owned(),
            standing: standing.into(),
            reason: None,
        }],
        span: run.span(ARTICLE, words),
        claims: claims.to_vec(),
    }
}

/// The view of the shared article.
fn view(run: &Run) -> ArticleView {
    let block = |kind, sentences| BlockView { kind, sentences };
    ArticleView {
        article: Some(ARTICLE),
        claims_file: Some(CLAIMS),
        title: "A harbour reopens".to_owned(),
        language: "en".to_owned(),
        blocks: vec![
            block(
                BlockKind::Heading,
                vec![sentence(run, "A harbour reopens", None, &[])],
            ),
            block(
                BlockKind::Paragraph,
                vec![
                    sentence(
                        run,
                        "The harbour reopened on 3 May, and its director was pleased.",
                        Standing::Verified,
                        &[0],
                    ),
                    sentence(
                        run,
                        "Experts have found that the new quay carries more freight than the old \
                         one ever did, which nobody had expected when the works began.",
                        Standing::NoSource,
                        &[],
                    ),
                ],
            ),
        ],
        claims: vec![
            ClaimView {
                name: "opening".to_owned(),
                kind: "fact".to_owned(),
                text: "The harbour reopened on 3 May".to_owned(),
                speaker: Some("the <harbour> master".to_owned()),
                citations: vec![
                    CitationView {
                        source: SourceView {
                            id: "gazette".to_owned(),
                            described: "The quay, Harbour Gazette, 2018".to_owned(),
                            url: Some("https://gazette.example.org/quay?a=1&b=2".to_owned()),
                            archive_url: Some("javascript:alert(1)".to_owned()),
                            verdict: Some("alive on 2018-08-27".to_owned()),
                            confidential: false,
                        },
                        quotes: vec![QuoteView {
                            text: "opened again on May 3".to_owned(),
                            found: Some(true),
                        }],
                        locator: Some("para 2".to_owned()),
                    },
                    CitationView {
                        source: SourceView {
                            id: "insider".to_owned(),
                            described: "Rosa Marten".to_owned(),
                            url: Some("https://rosa.example.org".to_owned()),
                            confidential: true,
                            ..SourceView::default()
                        },
                        ..CitationView::default()
                    },
                ],
                confirmation: None,
                standing: Some(Standing::Verified),
            },
            ClaimView {
                name: "damage".to_owned(),
                kind: "fact".to_owned(),
                text: "the damage was estimated at more than $210 million".to_owned(),
                standing: Some(Standing::NoSource),
                ..ClaimView::default()
            },
        ],
    }
}

/// The page without its style.
fn page(run: &Run, views: &[ArticleView]) -> String {
    let text = run.written(&Html { views });
    text.replace(STYLE, "…\n")
}

/// A line for each block of the page, for people who read the snapshot.
fn laid_out(page: &str) -> String {
    const BLOCKS: [&str; 21] = [
        "<html",
        "<head",
        "<meta",
        "<title",
        "<body",
        "<header",
        "<h1",
        "<h2",
        "<h3",
        "<h4",
        "<p",
        "<nav",
        "<ul",
        "<ol",
        "<li",
        "<main",
        "<section",
        "<div",
        "<blockquote",
        "<footer",
        "<a class=\"skip\"",
    ];
    BLOCKS.iter().fold(page.to_owned(), |text, tag| {
        text.replace(tag, &format!("\n{tag}"))
    })
}

#[test]
fn the_shared_findings_beside_their_article() {
    let run = fixture::run();
    insta::assert_snapshot!(laid_out(&page(&run, &[view(&run)])), @r##"
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="color-scheme" content="light dark">
    <title>A harbour reopens, line by line</title><style>…
    </style></head>
    <body>
    <a class="skip" href="#lines-0">to the article</a>

    <header>
    <h1>Fact-check sheet</h1>
    <p class="counts">2 errors, 3 warnings, 1 info, 2 suppressed</p>
    <p class="failure">Could not be checked: articles/torn\u{1b}.md: not UTF-8 at byte 17; save it as UTF-8</p>
    <p class="honest">1 claim: 1 unchecked</p></header>
    <main>
    <section class="sheet" aria-labelledby="title-0">
    <h2 id="title-0" dir="auto">A harbour reopens</h2>
    <p class="path">articles/harbour.md</p>
    <h3>How its statements are sourced</h3>
    <div class="bar" aria-hidden="true"><span class="no-source" style="flex-grow:1"></span><span class="verified" style="flex-grow:1"></span></div>
    <ul class="legend">
    <li><span class="key no-source" aria-hidden="true">○</span> <b>1 no source</b>: a factual statement without a claim, a citation or a reason</li>
    <li><span class="key verified" aria-hidden="true">●</span> <b>1 verified</b>: the quote is in the source</li></ul>
    <h3>Open issues</h3>
    <ol class="broken">
    <li class="error"><span class="badge error"><span aria-hidden="true">×</span> error</span> <span class="what">the article no longer says this</span> <code>orphaned-claim</code>: <span class="places"><a href="#finding-0">claims/harbour.yaml, line 8</a></span></li>
    <li class="error"><span class="badge error"><span aria-hidden="true">×</span> error</span> <span class="what">a confidential source says more than it may</span> <code>confidential-detail</code>: <span class="places"><a href="#finding-3">claims/harbour.yaml, line 4</a></span></li>
    <li class="warning"><span class="badge warning"><span aria-hidden="true">!</span> warning</span> <span class="what">&quot;experts&quot; could be anyone</span> <code>weasel-attribution</code>: <span class="places"><a href="#finding-1">articles/harbour.md, line 3</a></span></li>
    <li class="warning"><span class="badge warning"><span aria-hidden="true">!</span> warning</span> <span class="what">the address is not encrypted</span> <code>insecure-url</code>: <span class="places"><a href="#finding-2">claims/harbour.yaml, line 5</a></span></li></ol>
    <h3 id="lines-0">Line by line</h3>
    <div class="lines">
    <div class="row">
    <div class="text" lang="en" dir="auto">
    <h4><span class="s other">A harbour reopens</span></h4></div>
    <div class="notes"></div></div>
    <div class="row">
    <div class="text" lang="en" dir="auto">
    <p><span class="s verified"><span class="sign" aria-hidden="true">●</span><span class="unseen">(verified) </span>The harbour reopened on 3 May, and its director was pleased.</span><a class="ref" href="#claim-0-0" aria-label="claim opening">1</a> <span class="s no-source"><span class="sign" aria-hidden="true">○</span><span class="unseen">(no source) </span>Experts have found that the new quay carries more freight than the old one ever did, which nobody had expected when the works began.</span><a class="flag warning" href="#finding-1" aria-label="warning: weasel-attribution">!</a></p></div>
    <div class="notes">
    <div class="card finding warning" id="finding-1"><span class="badge warning"><span aria-hidden="true">!</span> warning</span> <span class="what">&quot;experts&quot; could be anyone</span> <code>weasel-attribution</code> <span class="help">name the experts, or add a claim for this sentence with a speaker and a citation</span></div>
    <section class="card claim verified" id="claim-0-0" aria-label="claim opening">
    <p class="name"><span class="number">1</span> <b>opening</b> <span class="kind">fact, <span aria-hidden="true">●</span> verified</span></p>
    <p class="words" dir="auto">The harbour reopened on 3 May</p>
    <p>said by the &lt;harbour&gt; master</p>
    <blockquote class="quote" dir="auto">opened again on May 3</blockquote>
    <p class="state">found in the source</p>
    <p class="source"><b>gazette</b>, The quay, Harbour Gazette, 2018, <a href="https://gazette.example.org/quay?a=1&amp;b=2" rel="noreferrer noopener">https://gazette.example.org/quay?a=1&amp;b=2</a>, alive on 2018-08-27, archived: javascript:alert(1), para 2</p>
    <p class="source"><b>insider</b>, confidential</p>
    <div class="card finding warning" id="finding-2"><span class="badge warning"><span aria-hidden="true">!</span> warning</span> <span class="what">the address is not encrypted</span> <code>insecure-url</code></div>
    <div class="card finding error" id="finding-3"><span class="badge error"><span aria-hidden="true">×</span> error</span> <span class="what">a confidential source says more than it may</span> <code>confidential-detail</code> <span class="help">move it to claims/harbour.private.yaml</span></div>
    <p class="desk" aria-hidden="true">☐ checked by ____________ on ____________</p></section></div></div></div>
    <h3>Claims no longer in the article</h3>
    <div class="loose">
    <section class="card claim no-source" id="claim-0-1" aria-label="claim damage">
    <p class="name"><span class="number">2</span> <b>damage</b> <span class="kind">fact, <span aria-hidden="true">○</span> no source</span></p>
    <p class="words" dir="auto">the damage was estimated at more than $210 million</p>
    <p class="lack">no source</p>
    <div class="card finding error" id="finding-0"><span class="badge error"><span aria-hidden="true">×</span> error</span> <span class="what">the article no longer says this</span> <code>orphaned-claim</code> <span class="help">if the article is right, change the claim's text and check its source again</span></div>
    <div class="card finding info" id="finding-5"><span class="badge info"><span aria-hidden="true">i</span> info</span> <span class="what">this quote was never looked for in its source</span> <code>unverified-quote</code></div>
    <p class="desk" aria-hidden="true">☐ checked by ____________ on ____________</p></section></div></section>
    <section class="sheet">
    <h2>In other files: 1 finding</h2>
    <ol class="broken">
    <li class="warning"><span class="badge warning"><span aria-hidden="true">!</span> warning</span> <span class="what">\u{1b}[31m:\u{3a}error:\u{3a}no claim | <code>covers</code> &lt;b&gt;this&lt;/b&gt; ##\u{5b}error]</span> <code>uncited-statement</code>: <span class="places">articles/\u{1b}]0;evil|`&lt;b&gt;.md, line 2</span> <span class="help">[click](javascript:alert(1)) %0A:\u{3a}error:\u{3a} :\u{3a}error:\u{3a}second line</span></li></ol></section></main>
    <footer>claimlint 0.1.0. What was never checked is not a pass.</footer></body></html>
    "##);
}

#[test]
fn no_stranger_writes_markup_and_no_secret_is_told() {
    let run = fixture::run();
    let text = page(&run, &[view(&run)]);
    for never in [
        "Rosa",
        "rosa.example",
        "<script",
        "<harbour>",
        "href=\"javascript",
        "\u{1b}",
        "##[",
    ] {
        assert!(!text.contains(never), "{never}");
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let run = fixture::run();
    let text = page(&run, &[view(&run), view(&run)]);
    let ids: Vec<_> = text
        .split("id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    for target in text
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(ids.contains(&target), "{target}");
    }
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "ids are unique");
}

#[test]
fn a_page_without_articles_is_a_page() {
    let run = fixture::run();
    assert!(page(&run, &[]).contains("In other files: 6 findings"));
}
