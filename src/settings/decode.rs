//! Decodes the YAML of `claimlint.yaml` into [`Settings`]: one function for each key; every mistake
//! becomes a problem with its span.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::time::Duration;

use url::{Host as UrlHost, Url};

use super::levels::{self, Levels, Unlevelled};
use super::time::{self, DAY};
use super::{
    AcceptWeakened, Confirmations, Globs, Host, Override, Profile, Reach, Settings, machine,
};
use crate::failure::{Failure, FailureKind};
use crate::finding::Level;
use crate::rules::AskedFor;
use crate::text::{Span, TextFile};
use crate::yaml::{self, Fields, Node, Problem, Text};

/// The keys of the settings.
pub(crate) const KEYS: &[&str] = &[
    "articles",
    "exclude",
    "bibliography",
    "levels",
    "overrides",
    "profile",
    "fail-on",
    "uncited-threshold",
    "coverage",
    "accept-weakened",
    "confirmations",
    "retractions",
    "contact",
    "dead-after",
    "refresh",
    "hosts",
];
/// The keys of an entry of `overrides`.
pub(crate) const OVERRIDE_KEYS: &[&str] = &["paths", "levels", "profile", "coverage"];
/// The keys of an entry of `accept-weakened`.
pub(crate) const ACCEPT_KEYS: &[&str] = &["paths", "reason"];
/// The keys of an entry of `hosts`.
pub(crate) const HOST_KEYS: &[&str] = &["per-second", "timeout"];

/// The words of `fail-on`.
pub(crate) const FAIL_ON: [(&str, Option<Level>); 4] = [
    ("error", Some(Level::Error)),
    ("warning", Some(Level::Warning)),
    ("info", Some(Level::Info)),
    ("never", None),
];

/// The words of `confirmations`.
const CONFIRMATIONS: [(&str, Confirmations); 2] = [
    ("from-base", Confirmations::FromBase),
    ("by-review", Confirmations::ByReview),
];

/// The words of `profile`.
const PROFILES: [(&str, Option<Profile>); 2] =
    [("drafted", Some(Profile::Drafted)), ("none", None)];

/// The words of `coverage`.
const COVERAGE: [(&str, AskedFor); 2] = [("all", AskedFor::All), ("values", AskedFor::Values)];

/// Most requests per second to a host that a repository may set.
const FASTEST: f64 = 10.0;
/// The timeouts, in seconds, that a repository may set.
const TIMEOUT: RangeInclusive<u64> = 1..=120;
const DEAD_AFTER: RangeInclusive<u64> = 0..=365 * DAY;
const REFRESH: RangeInclusive<u64> = DAY..=3_650 * DAY;

/// The settings of a file, over the defaults.
///
/// # Errors
///
/// Everything that is wrong with it, in the order of the file, each with its line and column.
pub fn read(file: &TextFile) -> Result<Settings, Vec<Failure>> {
    let document = yaml::parse(file);
    let mut problems = document.problems;
    let settings = match &document.root {
        // After a syntax error the tree is incomplete, so it is not used.
        Some(root) if document.broken_at.is_none() => settings(root, &mut problems),
        _ => None,
    };
    if problems.is_empty() {
        return Ok(settings.unwrap_or_default());
    }
    problems.sort_by_key(|problem| problem.span);
    Err(problems
        .iter()
        .map(|problem| failure(file, problem))
        .collect())
}

fn failure(file: &TextFile, problem: &Problem) -> Failure {
    let at = file.position(problem.span.start);
    let mut message = format!("bad configuration: {}", problem.message);
    if let Some(help) = &problem.help {
        message.push_str("; ");
        message.push_str(help);
    }
    Failure::at(
        FailureKind::Settings,
        format!("{}:{}:{}", file.path(), at.line, at.column),
        message,
    )
}

fn settings(root: &Node, problems: &mut Vec<Problem>) -> Option<Settings> {
    let mut fields = open(root, "the settings", KEYS, problems)?;
    let defaults = Settings::default();
    let read = Settings {
        articles: globs_by(&mut fields, "articles", Globs::in_any_case),
        exclude: globs(&mut fields, "exclude"),
        bibliography: fields
            .texts("bibliography")
            .iter()
            .map(|path| path.as_str().to_owned())
            .collect(),
        levels: levels(&mut fields),
        fail_on: fields
            .choice("fail-on", &FAIL_ON)
            .unwrap_or(defaults.fail_on),
        uncited_threshold: share(&mut fields, "uncited-threshold")
            .unwrap_or(defaults.uncited_threshold),
        coverage: fields
            .choice("coverage", &COVERAGE)
            .unwrap_or(defaults.coverage),
        retractions: fields
            .text("retractions")
            .map(|file| file.as_str().trim().to_owned())
            .filter(|file| !file.is_empty()),
        reach: Reach {
            contact: contact(&mut fields),
            dead_after: duration(&mut fields, "dead-after", DEAD_AFTER, "3 days"),
            refresh: duration(&mut fields, "refresh", REFRESH, "30 days"),
            hosts: hosts(&mut fields),
        },
        overrides: overrides(&mut fields),
        profile: fields.choice("profile", &PROFILES).flatten(),
        accept_weakened: accept_weakened(&mut fields),
        confirmations: fields
            .choice("confirmations", &CONFIRMATIONS)
            .unwrap_or_default(),
        ..defaults
    };
    Some(read)
}

/// The keys of a map, with a special message for keys that only the machine may set.
fn open<'n, 'p>(
    node: &'n Node,
    what: &'static str,
    keys: &[&'static str],
    problems: &'p mut Vec<Problem>,
) -> Option<Fields<'n, 'p>> {
    let entries = Fields::open(node, what, problems)?.entries();
    let names = entries.iter().filter_map(|(key, _)| key.as_str());
    let refused = names.filter(|name| machine::is_matter(name));
    let known: Vec<&str> = keys.iter().copied().chain(refused).collect();
    let mut fields = Fields::new(node, what, &known, problems)?;
    for (key, _) in entries {
        if let Some(problem) = machine::refused(key) {
            fields.problem(problem);
        }
    }
    Some(fields)
}

/// What makes patterns of what is written.
type GlobReader = fn(&[&str]) -> Result<Globs, Vec<(usize, String)>>;

fn globs(fields: &mut Fields<'_, '_>, key: &str) -> Globs {
    globs_by(fields, key, Globs::new)
}

fn globs_by(fields: &mut Fields<'_, '_>, key: &str, read: GlobReader) -> Globs {
    let written = fields.texts(key);
    let patterns: Vec<&str> = written.iter().map(Text::as_str).collect();
    read(&patterns).unwrap_or_else(|flaws| {
        for (at, why) in flaws {
            let (span, pattern) = written
                .get(at)
                .map_or((Span::default(), ""), |text| (text.span, text.as_str()));
            fields.problem(Problem::new(
                span,
                format!("`{pattern}` is no pattern for paths: {why}"),
            ));
        }
        Globs::default()
    })
}

fn levels(fields: &mut Fields<'_, '_>) -> Levels {
    let mut read = Levels::new();
    for (rule, level) in fields.map("levels") {
        let rule = flagged(fields, rule, levels::rule);
        let level = flagged(fields, level, levels::level);
        if let (Some(rule), Some(level)) = (rule, level) {
            read.insert(rule, level);
        }
    }
    read
}

/// The meaning of a word, or a problem with its span.
fn flagged<T>(
    fields: &mut Fields<'_, '_>,
    node: &Node,
    meaning: impl Fn(&str) -> Result<T, Unlevelled>,
) -> Option<T> {
    meaning(node.as_str().unwrap_or_default())
        .map_err(|why| fields.problem(Problem::new(node.span, why.message).help(why.help)))
        .ok()
}

fn overrides(fields: &mut Fields<'_, '_>) -> Vec<Override> {
    let entries = fields.list("overrides");
    let problems = fields.problems();
    entries
        .iter()
        .filter_map(|entry| override_of(entry, problems))
        .collect()
}

fn override_of(entry: &Node, problems: &mut Vec<Problem>) -> Option<Override> {
    let mut fields = Fields::new(entry, "an override", OVERRIDE_KEYS, problems)?;
    for (key, example) in [("paths", "[\"blog/**\"]"), ("levels", "{RULE: off}")] {
        let is_there = |key: &str| fields.node(key).is_some();
        let says_else = || is_there("profile") || is_there("coverage");
        if !(is_there(key) || key == "levels" && says_else()) {
            let problem = Problem::new(entry.span, format!("this override has no `{key}`"));
            fields.problem(problem.help(format!("add `{key}: {example}`")));
        }
    }
    Some(Override {
        paths: globs(&mut fields, "paths"),
        levels: levels(&mut fields),
        profile: fields.choice("profile", &PROFILES),
        coverage: fields.choice("coverage", &COVERAGE),
    })
}

fn accept_weakened(fields: &mut Fields<'_, '_>) -> Vec<AcceptWeakened> {
    let entries = fields.list("accept-weakened");
    let problems = fields.problems();
    entries
        .iter()
        .filter_map(|entry| acceptance(entry, problems))
        .collect()
}

fn acceptance(entry: &Node, problems: &mut Vec<Problem>) -> Option<AcceptWeakened> {
    const WHAT: &str = "an entry of `accept-weakened`";
    let mut fields = Fields::new(entry, WHAT, ACCEPT_KEYS, problems)?;
    for (key, example) in [
        ("paths", "[\"archive/**\"]"),
        ("reason", "why less may be checked there"),
    ] {
        if fields.node(key).is_none() {
            let problem = Problem::new(entry.span, format!("{WHAT} has no `{key}`"));
            fields.problem(problem.help(format!("add `{key}: {example}`")));
        }
    }
    let paths = globs(&mut fields, "paths");
    let reason = fields.text("reason")?;
    if reason.as_str().trim().is_empty() {
        let problem = Problem::new(reason.span, format!("the `reason` of {WHAT} is blank"));
        fields.problem(problem.help("say why less may be checked there"));
        return None;
    }
    Some(AcceptWeakened {
        paths,
        reason: reason.as_str().trim().to_owned(),
    })
}

/// A number from 0 to 1.
fn share(fields: &mut Fields<'_, '_>, key: &str) -> Option<f32> {
    let text = fields.text(key)?;
    let read = text.as_str().trim().parse::<f32>().ok();
    let share = read.filter(|share| (0.0..=1.0).contains(share));
    if share.is_none() {
        fields.problem(
            Problem::new(
                text.span,
                format!("`{key}` is a number from 0 to 1, not `{}`", text.as_str()),
            )
            .help(format!(
                "write `{key}: 0.7`; the higher, the fewer findings"
            )),
        );
    }
    share
}

fn duration(
    fields: &mut Fields<'_, '_>,
    key: &str,
    bounds: RangeInclusive<u64>,
    example: &str,
) -> Option<Duration> {
    let text = fields.text(key)?;
    time::parse(text.as_str(), bounds)
        .map_err(|why| {
            let problem = Problem::new(text.span, format!("`{key}`: {why}"));
            fields.problem(problem.help(format!("write `{key}: {example}`")));
        })
        .ok()
}

/// The contact address. It becomes part of a header, so only characters of addresses are allowed.
fn contact(fields: &mut Fields<'_, '_>) -> Option<String> {
    let text = fields.text("contact")?;
    let words = text.as_str().trim();
    if is_contact(words) {
        return Some(words.to_owned());
    }
    fields.problem(
        Problem::new(
            text.span,
            format!("`{words}` is neither an e-mail nor an https address"),
        )
        .help("write `contact: desk@example.org`"),
    );
    None
}

fn is_contact(words: &str) -> bool {
    const LONGEST: usize = 200;
    if words.len() > LONGEST || !words.bytes().all(|byte| byte.is_ascii_graphic()) {
        return false;
    }
    if words.starts_with("https://") {
        return Url::parse(words).is_ok_and(|url| {
            url.has_host() && url.username().is_empty() && url.password().is_none()
        });
    }
    let Some((name, host)) = words.split_once('@') else {
        return false;
    };
    let delimits = |c: char| matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | ':' | '"' | '\\');
    !name.is_empty() && !words.contains(delimits) && host.contains('.') && host_name(host).is_some()
}

fn hosts(fields: &mut Fields<'_, '_>) -> BTreeMap<String, Host> {
    let entries = fields.map("hosts");
    let problems = fields.problems();
    let mut read = BTreeMap::new();
    for (key, entry) in entries {
        let written = key.as_str().unwrap_or_default();
        let name = host_name(written);
        if name.is_none() {
            problems.push(
                Problem::new(key.span, format!("`{written}` is no name of a host"))
                    .help("write the name alone, such as `example.org`"),
            );
        }
        if let (Some(host), Some(name)) = (host(entry, problems), name) {
            read.insert(name, host);
        }
    }
    read
}

fn host(entry: &Node, problems: &mut Vec<Problem>) -> Option<Host> {
    let mut fields = open(entry, "a host", HOST_KEYS, problems)?;
    Some(Host {
        per_second: per_second(&mut fields),
        timeout: duration(&mut fields, "timeout", TIMEOUT, "20s"),
    })
}

/// The name as addresses spell it once they are parsed; None for an address or a pattern.
fn host_name(written: &str) -> Option<String> {
    let plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    if !written.chars().all(plain) {
        return None;
    }
    match UrlHost::parse(written).ok()? {
        UrlHost::Domain(name) if !name.starts_with('.') => Some(name),
        UrlHost::Domain(_) | UrlHost::Ipv4(_) | UrlHost::Ipv6(_) => None,
    }
}

fn per_second(fields: &mut Fields<'_, '_>) -> Option<f64> {
    let text = fields.text("per-second")?;
    let rate = text.as_str().trim().parse::<f64>().ok();
    let rate = rate.filter(|rate| *rate > 0.0 && *rate <= FASTEST);
    if rate.is_none() {
        let why = format!("`per-second` is a number above 0 and up to {FASTEST}");
        fields.problem(Problem::new(text.span, why).help("write `per-second: 1`"));
    }
    rate
}
