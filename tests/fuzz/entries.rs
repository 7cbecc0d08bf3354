//! The entry points for bytes of strangers, each as a function of bytes that panics when something
//! that must always hold does not. The fuzz targets feed them with coverage in view
//! (`cargo +nightly fuzz run --fuzz-dir tests/fuzz article`), and `tests/it/fuzz.rs` with mutated
//! files of the repository, on the stable toolchain.

use std::path::Path;

use claimlint::article::analysis::AnnotatedText;
use claimlint::article::{self, Format};
use claimlint::claims::ParsedClaims;
use claimlint::claims::address;
use claimlint::claims::identifier::Scheme;
use claimlint::evidence::compare::Comparison;
use claimlint::evidence::extract::{self, Body};
use claimlint::evidence::quote::{self, Verdict};
use claimlint::filter::{Baseline, KnownFinding};
use claimlint::language::{self, Language};
use claimlint::load::Patterns;
use claimlint::report::{
    ArticleView, Concise, Github, Gitlab, Html, Human, Json, Junit, Markdown, Narrated, Rdjsonl,
    Report, Sarif,
};
use claimlint::settings::{self, Settings};
use claimlint::source_facts::SourceFacts;
use claimlint::text::{FileId, Span, TextFile, diff};
use claimlint::unit::{Options, lint_unit};
use claimlint::workspace::ArticleUnit;
use claimlint::yaml::NodeKind;
use claimlint::{lock, report, rules, yaml};
use jiff::civil::date;

/// An entry point, by the name of its fuzz target.
pub(crate) type Entry = (&'static str, fn(&[u8]));

/// All entry points.
pub(crate) const ENTRIES: &[Entry] = &[
    ("address", addresses),
    ("article", articles),
    ("baseline", baselines),
    ("claims", claims),
    ("compare", comparisons),
    ("ignore", ignore_files),
    ("lock", locks),
    ("quote", quotes),
    ("settings", settings_files),
    ("source", sources),
    ("unit", units),
    ("yaml", documents),
];

/// Runs the entry point of this name; the fuzz targets call it.
///
/// # Panics
///
/// When there is none, or when a property of the entry point does not hold.
pub(crate) fn run(name: &str, data: &[u8]) {
    let entry = ENTRIES.iter().find(|(entry, _)| *entry == name);
    entry.expect("an entry point of this name").1(data);
}

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Two texts from one input: what is before the first NUL, and what is behind it.
fn two(data: &[u8]) -> (String, String) {
    let at = data.iter().position(|byte| *byte == 0);
    let at = at.unwrap_or(data.len() / 2);
    (text(&data[..at]), text(data.get(at + 1..).unwrap_or(&[])))
}

/// That a span can be shown: inside the text and on borders of characters.
fn on_borders(text: &str, span: Span) {
    assert!(span.start <= span.end, "{span:?}");
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

fn addresses(data: &[u8]) {
    let value = text(data);
    for kind in [Scheme::Doi, Scheme::Isbn, Scheme::Arxiv, Scheme::Pmid] {
        if let Ok(normal) = kind.normalise(&value) {
            assert!(
                kind.normalise(&normal).is_ok_and(|again| again == normal),
                "{value:?}"
            );
        }
    }
    if let Ok(url) = address::parse(&value) {
        address::is_placeholder_url(&url);
        address::local(&url);
        address::shortener(&url);
        let tracking = address::tracking_parameters(&url);
        address::without_parameters(&value, &tracking);
    }
    address::is_meant(&value);
    address::is_placeholder(&value);
}

fn articles(data: &[u8]) {
    const NAMES: &[&str] = &["a.md", "a.mdx", "a.html", "a.txt"];
    let (&kind, rest) = data.split_first().unwrap_or((&0, &[]));
    let path = NAMES[usize::from(kind) % NAMES.len()];
    let file = TextFile::new(path, text(rest));
    let article = article::read(&file, Format::of(path));
    let annotated = AnnotatedText::new(&article, None);
    for sentence in &annotated.sentences {
        on_borders(file.text(), annotated.span(&sentence.range));
        for attribution in &sentence.attributions {
            on_borders(file.text(), annotated.span(&attribution.words()));
        }
    }
}

fn baselines(data: &[u8]) {
    if let Ok(baseline) = Baseline::read(&text(data)) {
        let json = |known: &KnownFinding| serde_json::to_string(known).expect("JSON");
        assert_eq!(Baseline::read(&baseline.write(&json)), Ok(baseline));
    }
}

fn claims(data: &[u8]) {
    let file = TextFile::new("claims/a.yaml", text(data));
    let parsed = ParsedClaims::read(&file, FileId(0));
    for problem in &parsed.problems {
        on_borders(file.text(), problem.span);
    }
    for claim in parsed.model.iter().flat_map(|model| &model.claims) {
        on_borders(file.text(), claim.place());
    }
}

fn comparisons(data: &[u8]) {
    let (claim, quote) = two(data);
    let Some(prose) = language::by_tag("en").and_then(Language::prose) else {
        return;
    };
    let compared = Comparison::new(prose, &claim, &[&quote], Some(date(2026, 1, 1)));
    let found = [
        compared.numbers(),
        compared.dates(),
        compared.names(),
        compared.negations(),
        compared.certainty(),
    ];
    for mismatch in found.iter().flatten() {
        assert!(claim.get(mismatch.claim.clone()).is_some(), "{mismatch:?}");
    }
    for hunk in diff(&claim, &quote) {
        assert!(claim.get(hunk.a.clone()).is_some() && quote.get(hunk.b.clone()).is_some());
    }
}

fn ignore_files(data: &[u8]) {
    // Ten thousand patterns are a limit of its own, and take too long for each of many inputs.
    let lines: Vec<String> = text(data).lines().take(100).map(str::to_owned).collect();
    let _ = Patterns::read(Path::new("folder"), &lines.join("\n"));
}

fn locks(data: &[u8]) {
    let file = TextFile::new("claims/claims.lock", text(data));
    match lock::read(&file) {
        Ok(read) => {
            let written = lock::write(&read);
            let again = lock::read(&TextFile::new("claims/claims.lock", written.as_str()));
            assert!(
                again.as_ref().is_ok_and(|again| *again == read),
                "{written}"
            );
            assert_eq!(lock::write(&read), written);
        }
        Err(problems) => {
            for problem in problems {
                on_borders(file.text(), problem.span);
            }
        }
    }
}

fn quotes(data: &[u8]) {
    let (words, page) = two(data);
    let source = extract::read_file("page.txt", page.as_bytes(), &|_| None);
    match quote::find(&words, &source) {
        Verdict::Found(pieces) => {
            assert!(!pieces.is_empty());
            for piece in pieces {
                on_borders(&source.text, piece);
            }
        }
        Verdict::Missing(miss) => {
            if let Some(near) = miss.near {
                on_borders(&source.text, near.span);
                for (ours, theirs) in near.differences {
                    on_borders(&words, ours);
                    on_borders(&source.text, theirs);
                }
            }
        }
        Verdict::Undecidable(reason) => assert!(!reason.is_empty()),
    }
}

fn settings_files(data: &[u8]) {
    let file = TextFile::new("claimlint.yaml", text(data));
    if let Err(failures) = settings::read(&file) {
        assert!(!failures.is_empty());
        for failure in failures {
            assert!(!failure.in_words().is_empty());
        }
    }
}

fn sources(data: &[u8]) {
    const TYPES: &[Option<&str>] = &[
        None,
        Some("text/html"),
        Some("text/html; charset=windows-1252"),
        Some("text/markdown"),
        Some("text/plain; charset=utf-16"),
    ];
    let (&kind, bytes) = data.split_first().unwrap_or((&0, &[]));
    let body = Body {
        bytes,
        content_type: TYPES[usize::from(kind) % TYPES.len()],
        path: "https://example.org/page",
        truncated: kind >= 128,
    };
    let source = extract::read(&body, &|_| None);
    let start = source.text.split_whitespace().take(6);
    let words = start.collect::<Vec<_>>().join(" ");
    let _ = quote::find(&words, &source);
}

fn units(data: &[u8]) {
    let (written, article) = two(data);
    let files = [
        TextFile::new("claims/a.yaml", written),
        TextFile::new("a.md", article),
    ];
    let paths = [String::from("claims/a.yaml"), String::from("a.md")];
    let unit = ArticleUnit {
        claims: Some(ParsedClaims::read(&files[0], FileId(0))),
        article: Some(FileId(1)),
        ..ArticleUnit::default()
    };
    let options = Options {
        today: date(2026, 1, 1),
        settings: &Settings::default(),
        root_paths: &paths,
        views: true,
    };
    let result = lint_unit(
        &unit,
        &SourceFacts::default(),
        &files,
        rules::ALL,
        &options,
        &[],
    );
    for finding in &result.findings {
        on_borders(files[finding.primary.file.0].text(), finding.primary.span);
        assert!(finding.help.is_some(), "{finding:?}");
    }
    let written = Report {
        files: &files,
        root_paths: &paths,
        findings: &result.findings,
        failures: &[],
        masked: &[],
        suppressed: &result.suppressed,
        claims: &result.claims,
        words: &result.words,
        unclaimed: &[],
        rules: &[],
        summary: result.summary,
        hint: None,
        gone: &[],
    };
    in_every_format(&written, &result.view.into_iter().collect::<Vec<_>>());
}

/// Every format writes the report: what is JSON can be read, and nothing in any of them acts in a
/// terminal or a browser.
fn in_every_format(written: &Report<'_>, views: &[ArticleView]) {
    let formats: &[(&str, &dyn report::Format)] = &[
        ("concise", &Concise),
        ("github", &Github),
        ("gitlab", &Gitlab),
        ("html", &Html { views }),
        ("human", &Human::default()),
        ("json", &Json),
        ("junit", &Junit),
        ("markdown", &Markdown),
        ("narrated", &Narrated::default()),
        ("rdjsonl", &Rdjsonl),
        ("sarif", &Sarif),
    ];
    for (name, format) in formats {
        let mut out = Vec::new();
        format.write(written, &mut out).expect("memory takes it");
        let out = String::from_utf8(out).expect("text");
        let acts = |c: char| {
            (c.is_control() && !matches!(c, '\n' | '\t'))
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!out.contains(acts), "{name}: {out:?}");
        let documents: Vec<&str> = match *name {
            "gitlab" | "json" | "sarif" => vec![out.as_str()],
            "rdjsonl" => out.lines().collect(),
            "html" => {
                assert!(!out.to_ascii_lowercase().contains("<script"), "{out}");
                Vec::new()
            }
            _ => Vec::new(),
        };
        for document in documents {
            let read: Result<serde_json::Value, _> = serde_json::from_str(document);
            assert!(read.is_ok(), "{name}: {document}");
        }
    }
}

fn documents(data: &[u8]) {
    let file = TextFile::new("a.yaml", text(data));
    let document = yaml::parse(&file);
    for problem in &document.problems {
        on_borders(file.text(), problem.span);
    }
    let mut nodes: Vec<&yaml::Node> = document.root.iter().collect();
    while let Some(node) = nodes.pop() {
        on_borders(file.text(), node.span);
        match &node.kind {
            NodeKind::Sequence(items) => nodes.extend(items),
            NodeKind::Mapping(entries) => {
                nodes.extend(entries.iter().flat_map(|(key, value)| [key, value]));
            }
            NodeKind::Scalar(_) => {}
        }
    }
}
