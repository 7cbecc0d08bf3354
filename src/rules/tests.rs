//! Runs the examples in the documentation of every rule and checks the style of its texts.

use std::collections::HashSet;
use std::fmt::Write as _;

use jiff::civil::date;

use super::{ALL, Group, Need, Rule};
use crate::checks;
use crate::claims::{ArticleReferences, Bibliography, Claim, ClaimsFile, ParsedClaims};
use crate::evidence::checker::SourceChecker;
use crate::evidence::extract::{self, Body, PdfText};
use crate::finding::{FileId, Finding, Level, Standing};
use crate::language::English;
use crate::reference::csl;
use crate::settings::Settings;
use crate::source_facts::{
    CheckOutcome, CitationEvidence, CitationId, KnownCheck, PersonCheck, QuoteStatus, SourceFacts,
    UnknownKeys, Verdict, Visit,
};
use crate::text::{Span, TextFile};
use crate::unit::{Options, UnitResult, lint_unit};
use crate::workspace::ArticleUnit;
use crate::yaml::Problem;

/// An example of the documentation.
#[derive(Debug, Default)]
struct Example {
    article: Option<String>,
    bib: Option<String>,
    claims: Option<String>,
    world: Option<String>,
    fails: bool,
}

/// The fenced blocks of a rule's documentation: an article, a claims file, or both in a row.
fn examples(docs: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = docs.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let mut body = String::new();
        for line in lines.by_ref().take_while(|line| *line != "```") {
            writeln!(body, "{line}").expect("a string takes it");
        }
        let mut words = info.split(' ');
        let language = words.next();
        let fails = words.next() == Some("fails");
        match language {
            Some("article") => examples.push(Example {
                article: Some(body),
                fails,
                ..Example::default()
            }),
            Some("yaml") => match examples.last_mut() {
                Some(last) if last.article.is_some() && last.claims.is_none() && !last.fails => {
                    last.claims = Some(body);
                    last.fails = fails;
                }
                _ => examples.push(Example {
                    claims: Some(body),
                    fails,
                    ..Example::default()
                }),
            },
            Some("world") => {
                let last = examples.last_mut().expect("a claims file before the world");
                last.world = Some(body);
                last.fails = fails;
            }
            Some("bib") => {
                let last = examples
                    .last_mut()
                    .expect("an article before its bibliography");
                last.bib = Some(body);
                last.fails = fails;
            }
            other => panic!("an example is `article`, `yaml`, `bib` or `world`, not {other:?}"),
        }
    }
    examples
}

/// Adds the facts of a `world` block. About addresses: `<address> is dead: <reason>`, `<address>
/// moved to <address>`, `<address> lacks <fragment>`, `<address> says <words>`, `<address> has the pages <words / words>`, `<address> changed
/// since <day>`, `<identifier> has the record <CSL-JSON>`; about sources: `<id> is called <title>`; about claims: `<id> was confirmed for:
/// <words>`, `<id> was found wrong for: <words>`, then `<id> was confirmed in this change`.
fn learn(world: &str, unit: &mut ArticleUnit, facts: &mut SourceFacts) {
    let model = unit.claims.as_ref().and_then(|claims| claims.model.clone());
    let model = model.unwrap_or_default();
    facts.is_verified = true;
    for (at, claim) in model.claims.iter().enumerate() {
        for (number, citation) in claim.cite.iter().enumerate() {
            let id = CitationId {
                claim: at,
                citation: number,
            };
            let unchecked = CitationEvidence {
                quotes: vec![QuoteStatus::Unchecked; citation.quotes.len()],
                ..CitationEvidence::default()
            };
            facts.citations.insert(id, unchecked);
        }
    }
    for line in world.lines() {
        let (url, said) = line.split_once(' ').expect("an address and what it does");
        let mut visit = Visit::new(url, Verdict::Alive, "it answers 200");
        if url == "claims.lock" {
            let problem = Problem::new(Span::default(), "this lock is broken");
            unit.lock_problems.push((FileId(0), problem));
            continue;
        } else if let Some(record) = said.strip_prefix("has the record ") {
            let facts = facts.records.entry(url.to_owned()).or_default();
            let doi = url.strip_prefix("doi:");
            facts.record = Some(csl::read(record.as_bytes(), doi).expect("a record"));
            continue;
        } else if let Some(title) = said.strip_prefix("is called ") {
            facts.pages.entry(url.to_owned()).or_default().title = title.to_owned();
            continue;
        } else if let Some(is) = said.strip_prefix("is ") {
            let (verdict, reason) = is.split_once(": ").expect("a verdict and a reason");
            visit.verdict = Verdict::from_word(verdict).expect("a verdict");
            visit.reason = reason.to_owned();
        } else if let Some((words, is_document)) = said
            .strip_prefix("says ")
            .map(|words| (words, false))
            .or_else(|| Some((said.strip_prefix("has the pages ")?, true)))
        {
            let (bytes, content_type) = if is_document {
                (b"%PDF-1.7".as_slice(), "application/pdf")
            } else {
                (words.as_bytes(), "text/plain; charset=utf-8")
            };
            let body = Body {
                bytes,
                content_type: Some(content_type),
                ..Body::default()
            };
            let source = extract::read(&body, &|_| {
                Some(PdfText {
                    pages: words.split(" / ").map(str::to_owned).collect(),
                    complete: true,
                    ..PdfText::default()
                })
            });
            let checker = SourceChecker::new(&source, url, 1);
            for (at, claim) in model.claims.iter().enumerate() {
                for (number, citation) in claim.cite.iter().enumerate() {
                    if citation.source.as_str() == url {
                        let id = CitationId {
                            claim: at,
                            citation: number,
                        };
                        let evidence = checker.check(claim, citation, None, Some(&English));
                        facts.citations.insert(id, evidence);
                    }
                }
            }
        } else if let Some(words) = said.strip_prefix("was confirmed for: ") {
            let claim = model.claims.iter().find(|claim| claim.name() == url);
            let claim = claim.expect("a claim");
            add_check(facts, &model, claim, words, CheckOutcome::Confirmed);
            continue;
        } else if let Some(words) = said.strip_prefix("was found wrong for: ") {
            let claim = model.claims.iter().find(|claim| claim.name() == url);
            let claim = claim.expect("a claim");
            add_check(facts, &model, claim, words, CheckOutcome::Wrong);
            continue;
        } else if said == "was confirmed in this change" {
            for known in facts.checks.get_mut(url).expect("a check") {
                known.is_accepted = false;
            }
            continue;
        } else if let Some(day) = said.strip_prefix("changed since ") {
            let read = facts.pages.entry(url.to_owned()).or_default();
            read.changed_since = Some(day.parse().expect("a day"));
        } else {
            visit.moved_to = said.strip_prefix("moved to ").map(str::to_owned);
            visit.missing_fragment = said.strip_prefix("lacks ").map(str::to_owned);
        }
        facts.visits.insert(url.to_owned(), visit);
    }
}

/// Adds a check of a claim for the words that its sentences had then.
fn add_check(
    facts: &mut SourceFacts,
    model: &ClaimsFile,
    claim: &Claim,
    words: &str,
    outcome: CheckOutcome,
) {
    let check = PersonCheck {
        id: claim.name(),
        outcome,
        by: Some("AL".to_owned()),
        second: None,
        how: Some("call".to_owned()),
        on: date(2026, 11, 1),
        note: None,
        binding: checks::binding(model, claim, words),
        unknown: UnknownKeys::new(),
    };
    let known = KnownCheck {
        check,
        is_accepted: true,
        is_removed: false,
        details: None,
    };
    facts.checks.entry(claim.name()).or_default().push(known);
}

/// What a rule finds in an example. `version` and `article` are added where missing; without an
/// article, the texts of the claims are used as one.
fn run(rule: &'static Rule, example: &Example) -> Vec<Finding> {
    Setting::of(example).run(rule)
}

/// The input that an example gives a rule.
struct Setting {
    files: Vec<TextFile>,
    unit: ArticleUnit,
    facts: SourceFacts,
}

impl Setting {
    fn of(example: &Example) -> Self {
        let mut files = Vec::new();
        let mut unit = ArticleUnit::default();
        let mut facts = SourceFacts::default();
        if let Some(written) = &example.claims {
            let text = format!("version: 1\narticle: article.md\n{written}");
            files.push(TextFile::new("claims/article.yaml", text));
            unit.claims = Some(ParsedClaims::read(&files[0], FileId(0)));
        }
        let own = unit.model().map(|model| {
            let texts = model.claims.iter().filter_map(|claim| claim.text.as_ref());
            texts
                .map(|text| text.exact.as_str())
                .collect::<Vec<_>>()
                .join("\n\n")
        });
        if let Some(article) = example.article.clone().or(own) {
            files.push(TextFile::new("article.md", article));
            unit.article = Some(FileId(files.len() - 1));
        }
        if let Some(bib) = &example.bib {
            let file = TextFile::new("refs.bib", bib.as_str());
            let read = Bibliography::read(&file, FileId(files.len()));
            unit.works.push(read.sources.into());
            files.push(file);
        }
        if let Some(file) = unit.article.and_then(|id| files.get(id.0)) {
            unit.find_references(file);
        }
        if let Some(world) = &example.world {
            learn(world, &mut unit, &mut facts);
        }
        Self { files, unit, facts }
    }

    /// Removes everything that a rule does not declare as needed.
    fn limit_to(&mut self, rule: &Rule) {
        if !rule.needs(Need::Claims) {
            self.unit.claims = None;
        }
        if let Some(article) = self.unit.article.filter(|_| !rule.needs(Need::Article)) {
            self.files[article.0] = TextFile::new("article.md", "");
            self.unit.cited = ArticleReferences::default();
        }
        if !rule.needs(Need::Reachability) {
            self.facts.visits.clear();
        }
        if !rule.needs(Need::Pages) {
            self.facts.citations.clear();
            self.facts.pages.clear();
        }
        if !rule.needs(Need::Records) {
            self.facts.records.clear();
        }
        if !rule.needs(Need::Lock) {
            self.facts.remembered.clear();
            self.facts.checks.clear();
            self.unit.lock_problems.clear();
        }
    }

    fn lint(&self, rules: &[&'static Rule], settings: &Settings) -> UnitResult {
        let options = Options {
            today: date(2026, 11, 22),
            settings,
            root_paths: &[],
            views: true,
        };
        lint_unit(&self.unit, &self.facts, &self.files, rules, &options, &[])
    }

    fn run(&self, rule: &'static Rule) -> Vec<Finding> {
        // A suppression needs findings of other rules.
        let rules = if is_about_other_rules(rule) {
            ALL.to_vec()
        } else {
            vec![rule]
        };
        let mut found = self.lint(&rules, &Settings::default()).findings;
        found.retain(|finding| finding.rule == rule.name);
        found
    }
}

fn is_about_other_rules(rule: &Rule) -> bool {
    rule.group == Group::Housekeeping
}

/// What the first example in which a rule finds something makes of its claims, with every rule
/// that says something of citations, evidence or reachability.
#[test]
fn what_a_finding_means_for_how_its_claims_are_sourced() {
    let groups = [Group::Citation, Group::Evidence, Group::Reachability];
    let mut table = String::new();
    for rule in ALL.iter().filter(|rule| groups.contains(&rule.group)) {
        let failing = examples(rule.docs).into_iter().find(|one| one.fails);
        let setting = Setting::of(&failing.expect("an example that fails"));
        let result = setting.lint(ALL, &Settings::default());
        let claims = result.claims.iter().map(|one| one.standing);
        // A rule about articles alone says it of their words.
        let words = result.words.iter().map(|one| one.standing);
        let words = words.filter(|_| result.claims.is_empty());
        let standings: Vec<&str> = claims.chain(words).map(Standing::as_str).collect();
        writeln!(table, "{}: {}", rule.name, standings.join(", ")).expect("a string takes it");
    }
    insta::assert_snapshot!(table, @"
    missing-citation: no_source
    unknown-citation-key: no_real_source
    placeholder-source: no_real_source, no_real_source
    incomplete-source: unchecked
    missing-quote: unchecked
    number-mismatch: contradicted
    date-mismatch: contradicted
    negation-mismatch: contradicted
    name-mismatch: contradicted
    certainty-drift: contradicted
    altered-quotation: contradicted
    misquote: not_in_source
    quote-out-of-context: not_in_source
    wrong-locator: verified
    unsupported-claim: not_in_source
    unverified-quote: unchecked
    unverified-source: unchecked
    source-changed: unchecked
    source-mismatch: unchecked
    disputed-claim: contradicted
    stale-confirmation: unchecked
    pending-confirmation: unchecked
    unconfirmed-claim: unchecked
    dead-link: no_real_source
    moved-link: unchecked
    missing-fragment: unchecked
    unchecked-link: unchecked
    ");
}

/// Whatever is wrong, and whatever settings make of it: a claim that an error is about is not
/// shown as good in any output.
#[test]
fn no_output_shows_a_claim_as_good_that_an_error_is_about() {
    let strict: String = ALL
        .iter()
        .map(|rule| format!("  {}: error\n", rule.name))
        .collect();
    let silent: String = ALL
        .iter()
        .map(|rule| format!("  {}: off\n", rule.name))
        .collect();
    let read = |text: &str| {
        let file = TextFile::new("claimlint.yaml", text);
        crate::settings::read(&file).expect("settings")
    };
    let all = [
        Settings::default(),
        read(&format!("levels:\n{strict}")),
        read(&format!("levels:\n{silent}")),
    ];
    let is_good = |standing: Standing| matches!(standing, Standing::Verified | Standing::Confirmed);
    for example in ALL.iter().flat_map(|rule| examples(rule.docs)) {
        let setting = Setting::of(&example);
        let usual = setting.lint(ALL, &Settings::default());
        for settings in &all {
            let running = crate::filter::running(ALL, settings);
            let result = setting.lint(&running, settings);
            let mut errors: Vec<&Finding> = usual.findings.iter().collect();
            errors.extend(result.findings.iter());
            errors.retain(|one| {
                one.level == Level::Error || settings.level(one, "") == Some(Level::Error)
            });
            for claim in &result.claims {
                let is_wrong = errors
                    .iter()
                    .any(|one| one.claim.as_ref() == Some(&claim.claim));
                assert!(
                    !(is_wrong && is_good(claim.standing)),
                    "{claim:?}: {example:#?}"
                );
            }
            let good = result
                .claims
                .iter()
                .filter(|one| is_good(one.standing))
                .count();
            let of = |standing| result.summary.standings.of(standing);
            assert_eq!(of(Standing::Verified) + of(Standing::Confirmed), good);
            let total: usize = Standing::ALL.into_iter().map(of).sum();
            assert_eq!(total, result.summary.claims);
            let view = result.view.iter().flat_map(|view| &view.claims);
            let shown: Vec<_> = view.filter_map(|claim| claim.standing).collect();
            let decided: Vec<_> = result.claims.iter().map(|claim| claim.standing).collect();
            assert!(
                shown.is_empty() || shown == decided,
                "{shown:?} {decided:?}"
            );
        }
    }
}

#[test]
fn a_rule_finds_the_same_with_only_what_it_needs() {
    for rule in ALL.iter().filter(|rule| !is_about_other_rules(rule)) {
        for example in examples(rule.docs) {
            let whole = run(rule, &example);
            let mut setting = Setting::of(&example);
            setting.limit_to(rule);
            let messages = |found: &[Finding]| -> Vec<String> {
                found.iter().map(|one| one.message.clone()).collect()
            };
            assert_eq!(
                messages(&whole),
                messages(&setting.run(rule)),
                "{} reads more than {:?}: {example:#?}",
                rule.name,
                rule.needs
            );
        }
    }
}

#[test]
fn the_examples_of_every_rule_hold() {
    let mut wrong = String::new();
    for rule in ALL {
        for example in examples(rule.docs) {
            let found = run(rule, &example);
            if found.is_empty() == example.fails {
                writeln!(wrong, "{}: {example:#?}\nfound: {found:#?}", rule.name)
                    .expect("a string takes it");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_rule_shows_what_fails_and_what_passes() {
    // These find what is outside of one claims file and its article.
    let elsewhere = [
        "path-outside-root",
        "missing-article",
        "duplicate-article",
        "weakened-check",
    ];
    for rule in ALL.iter().filter(|rule| !elsewhere.contains(&rule.name)) {
        let examples = examples(rule.docs);
        assert!(
            examples.iter().any(|example| example.fails),
            "{} never fails",
            rule.name
        );
        if rule.name != "article-without-claims" {
            assert!(
                examples.iter().any(|example| !example.fails),
                "{} never passes",
                rule.name
            );
        }
        assert!(
            rule.docs.contains("What it does:") && rule.docs.contains("Why:"),
            "{}",
            rule.name
        );
    }
}

#[test]
fn names_are_kebab_case_and_unique() {
    let mut seen = HashSet::new();
    for rule in ALL {
        let plain = rule
            .name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(plain && seen.insert(rule.name), "{}", rule.name);
        assert!(!rule.name.starts_with("no-"), "{}", rule.name);
    }
}

#[test]
fn messages_are_lower_case_without_a_final_period() {
    for rule in ALL {
        for example in examples(rule.docs) {
            for finding in run(rule, &example) {
                let labels = finding
                    .related
                    .iter()
                    .chain([&finding.primary])
                    .map(|label| &label.text);
                for words in labels.chain([&finding.message]).chain(&finding.help) {
                    assert!(!words.ends_with('.'), "{}: {words}", rule.name);
                    let first = words.chars().next();
                    let quoted = words.starts_with(['"', '`']);
                    let name = rule.name == "second-hand-source";
                    assert!(
                        quoted
                            || name
                            || !first.is_some_and(char::is_uppercase)
                            || words.starts_with("YAML"),
                        "{}: {words}",
                        rule.name
                    );
                }
            }
        }
    }
}
