//! Nothing is shown as good that an error of the same run is about: over all formats, for any claims
//! and settings.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use claimlint::finding::{Finding, Level, Standing};
use claimlint::lint::{Outcome, Request, check};
use claimlint::load::Loader;
use claimlint::report::{
    Concise, Format, Github, Gitlab, Html, Human, Json, Junit, Markdown, Narrated, Rdjsonl, Report,
    Sarif, Style,
};
use claimlint::rules;
use claimlint::settings;
use claimlint::text::TextFile;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sandbox::Sandbox;

/// What is wrong with a claim, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    None,
    OtherNumber,
    OtherDate,
    OtherName,
    Denied,
    QuoteMissing,
    NoCitation,
    UnknownSource,
    Placeholder,
    FutureSource,
    BadIdentifier,
    MissingCopy,
    TellsOfASecret,
    RelaysItself,
    Orphaned,
    Twice,
    SameId,
    CollectiveSpeaker,
    UnknownKey,
    Opinion,
}

const FLAWS: &[Flaw] = &[
    Flaw::None,
    Flaw::OtherNumber,
    Flaw::OtherDate,
    Flaw::OtherName,
    Flaw::Denied,
    Flaw::QuoteMissing,
    Flaw::NoCitation,
    Flaw::UnknownSource,
    Flaw::Placeholder,
    Flaw::FutureSource,
    Flaw::BadIdentifier,
    Flaw::MissingCopy,
    Flaw::TellsOfASecret,
    Flaw::RelaysItself,
    Flaw::Orphaned,
    Flaw::Twice,
    Flaw::SameId,
    Flaw::CollectiveSpeaker,
    Flaw::UnknownKey,
    Flaw::Opinion,
];

/// A claim of the run.
#[derive(Clone, Debug)]
struct Case {
    flaw: Flaw,
    /// Whether it cites the source of the first claim as well.
    shares: bool,
    /// Whether a comment suppresses whatever is found about it.
    suppressed: bool,
}

/// The files of a run.
struct Files {
    article: String,
    claims: String,
    copies: Vec<(String, String)>,
    /// The text of each claim.
    texts: Vec<String>,
    /// The sources that each cites.
    cited: Vec<Vec<String>>,
}

/// What a claim says, by its place; the place is in every value, so that no two are alike.
fn says(at: usize, number: usize, year: usize, name: &str, verb: &str) -> String {
    let pier = ["north", "south", "east", "west", "old", "new"][at % 6];
    format!("In {year} {name} {verb} the {pier} pier for {number} euros")
}

fn files(cases: &[Case]) -> Files {
    let mut article = String::from("# The piers\n\n");
    let mut sources = String::new();
    let mut claims = String::new();
    let (mut copies, mut texts, mut cited) = (Vec::new(), Vec::new(), Vec::new());
    for (at, case) in cases.iter().enumerate() {
        let (number, year) = (3_000 + 17 * at, 1950 + at);
        let own = says(at, number, year, "Ana Lima", "bought");
        let quote = match case.flaw {
            Flaw::OtherNumber => says(at, number + 5_000, year, "Ana Lima", "bought"),
            Flaw::OtherDate => says(at, number, year + 30, "Ana Lima", "bought"),
            Flaw::OtherName => says(at, number, year, "Jo Park", "bought"),
            Flaw::Denied => says(at, number, year, "Ana Lima", "never bought"),
            _ => own.clone(),
        };
        let copy = match case.flaw {
            Flaw::QuoteMissing => "Nothing of it.".to_owned(),
            _ => format!("The minutes say this. {quote}. So say the minutes."),
        };
        let path = format!("sources/{at}.txt");
        if case.flaw != Flaw::MissingCopy {
            copies.push((path.clone(), copy));
        }
        let more = match case.flaw {
            Flaw::FutureSource => ", issued: 2090-01-01",
            Flaw::BadIdentifier => ", isbn: \"9780306406150\"",
            Flaw::TellsOfASecret => ", confidential: true, reason: asked for it",
            Flaw::RelaysItself => ", relays: SELF",
            _ => "",
        };
        let more = more.replace("SELF", &format!("s{at}"));
        let _ = writeln!(
            sources,
            "  s{at}: {{title: Minutes {at}, publisher: Town of Harle, file: ../{path}{more}}}"
        );
        let text = match case.flaw {
            Flaw::Orphaned => says(at, number, year, "Ana Lima", "sold"),
            _ => own.clone(),
        };
        let sentence = match case.flaw {
            Flaw::Twice => format!("{own}. {own}.\n\n"),
            Flaw::CollectiveSpeaker => format!("Experts say that {own}.\n\n"),
            _ => format!("{own}.\n\n"),
        };
        article.push_str(&sentence);
        let id = match case.flaw {
            Flaw::SameId => "c0".to_owned(),
            _ => format!("c{at}"),
        };
        let shared = if case.shares && at > 0 { ", s0" } else { "" };
        let cite = match case.flaw {
            Flaw::NoCitation => String::new(),
            Flaw::UnknownSource => format!("\n    cite: [nowhere{at}{shared}]"),
            Flaw::Placeholder => format!("\n    cite: [TODO{shared}]"),
            _ => format!("\n    cite: [{{source: s{at}, quote: {quote}}}{shared}]"),
        };
        let more = match case.flaw {
            Flaw::CollectiveSpeaker => "\n    speaker: experts",
            Flaw::UnknownKey => "\n    speker: Ana Lima",
            Flaw::Opinion => "\n    kind: opinion",
            _ => "",
        };
        if case.suppressed {
            let rules: Vec<&str> = rules::ALL.iter().map(|rule| rule.name).collect();
            let _ = writeln!(claims, "  # claimlint: ignore[{}] so", rules.join(","));
        }
        let own = if case.flaw == Flaw::NoCitation {
            Vec::new()
        } else {
            vec![format!("s{at}")]
        };
        let shared = (!shared.is_empty()).then(|| "s0".to_owned());
        cited.push(own.into_iter().chain(shared).collect());
        texts.push(text.clone());
        let _ = writeln!(claims, "  - id: {id}\n    text: {text}{cite}{more}");
    }
    Files {
        article,
        claims: format!(
            "version: 1\narticle: ../articles/a.md\nsources:\n{sources}claims:\n{claims}"
        ),
        copies,
        texts,
        cited,
    }
}

fn run(files: &Files, settings: &str) -> Outcome {
    let mut sandbox = Sandbox::new()
        .with("articles/a.md", &files.article)
        .with("claims/a.yaml", &files.claims);
    for (path, text) in &files.copies {
        sandbox = sandbox.with(path, text);
    }
    let settings = settings::read(&TextFile::new("claimlint.yaml", settings)).expect("settings");
    let request = Request {
        loader: Loader::new(&sandbox.path(), &sandbox.path(), &[]),
        paths: Vec::new(),
        settings,
        today: jiff::civil::date(2020, 1, 1),
        views: true,
        verify: false,
        locked: false,
        pdf: |_| None,
        change: None,
        baseline: None,
        baseline_file: None,
        writes_baseline: false,
    };
    check(&request, None)
}

/// What every format writes, by its name.
fn written(outcome: &Outcome) -> Vec<(&'static str, String)> {
    let style = Style {
        width: 10_000,
        show_infos: true,
        all: true,
        ..Style::default()
    };
    let report = Report {
        files: &outcome.files,
        root_paths: &outcome.root_paths,
        findings: &outcome.findings,
        failures: &outcome.failures,
        masked: &outcome.masked,
        suppressed: &outcome.suppressed,
        claims: &outcome.claims,
        words: &outcome.words,
        unclaimed: &outcome.unclaimed,
        rules: &rules::words(),
        summary: outcome.summary,
        hint: outcome.hint.clone(),
        gone: &outcome.gone,
    };
    let page = Html {
        views: &outcome.views,
    };
    let formats: [(&str, &dyn Format); 11] = [
        ("human", &Human { style }),
        ("narrated", &Narrated { style }),
        ("concise", &Concise),
        ("json", &Json),
        ("sarif", &Sarif),
        ("github", &Github),
        ("gitlab", &Gitlab),
        ("junit", &Junit),
        ("rdjsonl", &Rdjsonl),
        ("markdown", &Markdown),
        ("html", &page),
    ];
    formats
        .into_iter()
        .map(|(name, format)| {
            let mut bytes = Vec::new();
            format.write(&report, &mut bytes).expect("bytes");
            (name, String::from_utf8(bytes).expect("text"))
        })
        .collect()
}

/// Every error of a run, those that comments suppress among them.
fn errors(outcome: &Outcome) -> impl Iterator<Item = &Finding> {
    let suppressed = outcome.suppressed.iter().map(|one| &one.finding);
    let all = outcome.findings.iter().chain(suppressed);
    all.filter(|finding| finding.level == Level::Error)
}

/// The claims, by index, that an error is about: the one it names, else the one in whose entry it
/// lies, else those that cite its source.
fn about(files: &Files, outcome: &Outcome, error: &Finding) -> Vec<usize> {
    let all = 0..outcome.claims.len();
    if let Some(name) = &error.claim {
        return all
            .filter(|at| outcome.claims[*at].claim == *name)
            .collect();
    }
    let place = &error.primary;
    if outcome.files[place.file.0].text() == files.claims {
        let line = outcome.files[place.file.0].position(place.span.start).line;
        let line = files.claims.lines().nth(line - 1).unwrap_or_default();
        if line.trim_start().starts_with('#') {
            // A comment is about the next entry, and what is wrong with it about none.
            return Vec::new();
        }
        let entries = files.claims.match_indices("\n  - id: ");
        let starts: Vec<usize> = entries.map(|(at, _)| at).collect();
        let behind = starts.partition_point(|start| *start <= place.span.start);
        if let Some(at) = behind.checked_sub(1) {
            return vec![at];
        }
    }
    let source = error.source.clone().unwrap_or_default();
    all.filter(|at| files.cited[*at].contains(&source))
        .collect()
}

const GOOD: [Standing; 2] = [Standing::Verified, Standing::Confirmed];

/// The numbers that stand before a word: `3` of `3 verified`.
fn counts(text: &str, word: &str) -> Vec<usize> {
    let places = text.match_indices(word);
    let whole = places.filter(|(at, _)| {
        let next = text[at + word.len()..].chars().next();
        next.is_none_or(|c| ",.<)\n".contains(c))
    });
    whole
        .filter_map(|(at, _)| {
            let number = text[..at].rsplit([' ', '>', '(', '\n']).next()?;
            number.parse().ok()
        })
        .collect()
}

fn hold(cases: &[Case], settings: &str) -> Result<(), TestCaseError> {
    let files = files(cases);
    let outcome = run(&files, settings);
    prop_assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    let written = written(&outcome);
    let json = &written
        .iter()
        .find(|(name, _)| *name == "json")
        .expect("it")
        .1;
    let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let html = &written
        .iter()
        .find(|(name, _)| *name == "html")
        .expect("it")
        .1;
    prop_assert_eq!(outcome.claims.len(), cases.len());
    let mut wrong: BTreeSet<&str> = BTreeSet::new();
    for error in errors(&outcome) {
        for at in about(&files, &outcome, error) {
            let claim = &outcome.claims[at];
            wrong.insert(&claim.claim);
            prop_assert!(
                !GOOD.contains(&claim.standing),
                "{}: {} says {}",
                claim.claim,
                error.rule,
                error.message
            );
        }
    }
    for name in &wrong {
        for claim in json["claims"].as_array().expect("claims") {
            let standing = claim["standing"].as_str().expect("a word");
            let is_good = standing == "verified" || standing == "confirmed";
            prop_assert!(claim["id"] != *name || !is_good, "{}", claim);
        }
        for standing in ["verified", "confirmed"] {
            let card = format!("class=\"card claim {standing}\" id=\"claim-0-");
            for (at, _) in html.match_indices(&card) {
                let head = html[at..].split('>').next().unwrap_or_default();
                let label = format!("aria-label=\"claim {name}\"");
                prop_assert!(!head.contains(&label), "{}", head);
            }
        }
    }
    // No words of the article are good that a claim which is not good stands for.
    for words in &outcome.words {
        let said = outcome.files[words.file.0].slice(words.span);
        for (claim, text) in outcome.claims.iter().zip(&files.texts) {
            if said.contains(text) && GOOD.contains(&words.standing) {
                prop_assert!(GOOD.contains(&claim.standing), "{}", said);
            }
            if said.contains(text) && wrong.contains(claim.claim.as_str()) {
                let shown = format!("(verified) </span>{said}");
                prop_assert!(!html.contains(&shown), "{}", said);
            }
        }
    }
    // Every format counts the same, and every claim once.
    for standing in Standing::ALL {
        let of = outcome.claims.iter().filter(|one| one.standing == standing);
        let count = of.count();
        prop_assert_eq!(outcome.summary.standings.of(standing), count);
        let key = standing.as_str();
        prop_assert_eq!(&json["summary"]["standings"][key], count);
        for (format, text) in &written {
            if matches!(*format, "json" | "sarif") {
                continue;
            }
            for counted in counts(text, &format!(" {}", standing.words())) {
                // The page also counts statements.
                let is_page = *format == "html" && !GOOD.contains(&standing);
                prop_assert!(is_page || counted <= count.max(words_of(&outcome, standing)));
            }
        }
    }
    Ok(())
}

/// How many statements have a standing.
fn words_of(outcome: &Outcome, standing: Standing) -> usize {
    let words = outcome.words.iter();
    words.filter(|one| one.standing == standing).count()
}

fn case() -> impl Strategy<Value = Case> {
    let flaw = prop_oneof![2 => Just(Flaw::None), 5 => select(FLAWS)];
    (flaw, any::<bool>(), prop::bool::weighted(0.2)).prop_map(|(flaw, shares, suppressed)| Case {
        flaw,
        shares,
        suppressed,
    })
}

fn levels() -> impl Strategy<Value = String> {
    let names: Vec<&str> = rules::ALL.iter().map(|rule| rule.name).collect();
    let level = (
        select(names),
        select(&["off", "info", "warning", "error"][..]),
    );
    prop::collection::vec(level, 0..12).prop_map(|all| {
        let all: std::collections::BTreeMap<&str, &str> = all.into_iter().collect();
        let all: Vec<String> = all
            .iter()
            .map(|(rule, level)| format!("{rule}: {level}"))
            .collect();
        all.join(", ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_format_shows_a_claim_as_verified_that_an_error_is_about(
        cases in prop::collection::vec(case(), 1..6),
        everywhere in levels(),
        somewhere in levels(),
    ) {
        let settings = format!(
            "levels: {{{everywhere}}}\noverrides: [{{paths: [claims], levels: {{{somewhere}}}}}]\n"
        );
        hold(&cases, &settings)?;
    }
}

/// Otherwise the property would hold of a program that never verifies anything.
#[test]
fn only_a_claim_without_a_flaw_is_verified() {
    for flaw in FLAWS {
        let case = Case {
            flaw: *flaw,
            shares: false,
            suppressed: false,
        };
        let good = Case {
            flaw: Flaw::None,
            ..case.clone()
        };
        let outcome = run(&files(&[good, case]), "");
        let standings: Vec<Standing> = outcome.claims.iter().map(|one| one.standing).collect();
        // The one key that is wrong is an error about the entry and nothing else.
        let is_good = *flaw == Flaw::None;
        assert_eq!(standings[1] == Standing::Verified, is_good, "{flaw:?}");
        if *flaw != Flaw::SameId {
            assert_eq!(standings[0], Standing::Verified, "{flaw:?}");
        }
        if is_good {
            for (format, text) in written(&outcome) {
                let counts = counts(&text, " verified");
                if matches!(
                    format,
                    "human" | "narrated" | "github" | "markdown" | "html"
                ) {
                    assert!(counts.contains(&2), "{format}: {text}");
                }
            }
        }
    }
}
