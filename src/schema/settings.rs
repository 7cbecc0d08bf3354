//! The schema of the settings. The doc comments below are shown by editors.

#![expect(
    dead_code,
    reason = "the types describe what is written and are never built"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::words::{OneOrMany, Words};
use crate::rules;

/// What claimlint looks at in this repository, and how it judges. Flags win over it.
#[derive(JsonSchema)]
#[schemars(
    title = "claimlint: settings",
    rename_all = "kebab-case",
    deny_unknown_fields
)]
pub(super) struct Settings {
    /// The articles that must have claims, as patterns from the root that are read as in .gitignore.
    articles: Option<OneOrMany<Words>>,
    /// What is left out, as patterns from the root that are read as in .gitignore.
    exclude: Option<OneOrMany<Words>>,
    /// Bibliographies for every article, relative to this file: BibTeX, CSL-JSON or YAML.
    bibliography: Option<OneOrMany<Words>>,
    /// The weight of rules, where it is not their own.
    levels: Option<Levels>,
    /// The weight of rules in some files; where several speak of a rule, the last one wins.
    overrides: Option<Vec<Override>>,
    /// What kind of text the articles are: of drafted text nothing unchecked passes.
    profile: Option<Profile>,
    /// From which level on findings make the exit status 1.
    fail_on: Option<FailOn>,
    /// How sure `uncited-statement` has to be that a sentence states a fact: the higher, the fewer findings.
    #[schemars(range(min = 0, max = 1), extend("default" = 0.7))]
    uncited_threshold: Option<f64>,
    /// Which statements `uncited-statement` asks for a source.
    #[schemars(extend("default" = "all"))]
    coverage: Option<Coverage>,
    /// Where a change may have less checked: what `weakened-check` finds there is a note. Counts only as it was before the change.
    accept_weakened: Option<Vec<AcceptWeakened>>,
    /// Which people's checks count when a change is checked under a policy.
    confirmations: Option<Confirmations>,
    /// A list of retractions as Retraction Watch publishes it (CSV), below the root: works in it are reported offline.
    #[schemars(extend("examples" = ["retraction-watch.csv"]))]
    retractions: Option<String>,
    /// Whom the operators of a site may write to: an e-mail or https address that is sent along with every request.
    #[schemars(extend("examples" = ["desk@example.org", "https://example.org/contact"]))]
    contact: Option<String>,
    /// For how long a link must have failed before it counts as dead.
    #[schemars(extend("examples" = ["3 days", "36 hours"]))]
    dead_after: Option<String>,
    /// After which time the dates in claims.lock are renewed though nothing changed.
    #[schemars(extend("examples" = ["30 days"]))]
    refresh: Option<String>,
    /// Hosts that are asked in another way, by their names; the settings of a host hold for all names below it.
    hosts: Option<BTreeMap<String, Host>>,
}

/// The weight of rules in some files.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend("anyOf" = [{"required": ["levels"]}, {"required": ["profile"]}, {"required": ["coverage"]}])
)]
struct Override {
    /// The files, as patterns from the root that are read as in .gitignore. What is wrong in a claims file follows the path of the claims file.
    paths: OneOrMany<Words>,
    /// The weight of rules in them.
    levels: Option<Levels>,
    /// What kind of text it is.
    profile: Option<Profile>,
    /// Which statements in them are asked for a source; the path is that of the article.
    coverage: Option<Coverage>,
}

/// Which factual statements are asked for a source.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Coverage {
    /// Every one (the default).
    All,
    /// Only those with figures, dates, versions or reported speech.
    Values,
}

/// Which people's checks count when a change is checked under a policy.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Confirmations {
    /// Those that were there before the change; the default.
    FromBase,
    /// Those that the change brings as well: whoever reviews it accepts them.
    ByReview,
}

/// A kind of text that is judged in another way.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Profile {
    /// A machine drafted it: references without a record, links and quotes that nobody checked, and quotations without a source are errors, and only a person at a terminal confirms claims.
    Drafted,
    /// None of these.
    None,
}

/// Where a change may have less checked, and why.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AcceptWeakened {
    /// The files, as patterns from the root that are read as in .gitignore. What is wrong in a claims file follows the path of the claims file.
    paths: OneOrMany<Words>,
    /// Why less may be checked there.
    reason: Words,
}

/// How one host is asked.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Host {
    /// Requests a second.
    #[schemars(extend("exclusiveMinimum" = 0, "maximum" = 10))]
    per_second: Option<f64>,
    /// How long to wait for an answer.
    #[schemars(extend("examples" = ["20s"]))]
    timeout: Option<String>,
}

/// From which level on findings make the exit status 1.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum FailOn {
    /// From errors on (the default).
    Error,
    /// From warnings on.
    Warning,
    /// From infos on.
    Info,
    /// Whatever is found.
    Never,
}

/// The weight of a rule.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Level {
    /// The rule does not run.
    Off,
    /// Worth knowing; folded into a line.
    Info,
    /// Worth fixing.
    Warning,
    /// Wrong.
    Error,
}

/// Rules and their weight: every rule of this build is a key, so that editors complete it.
struct Levels;

impl JsonSchema for Levels {
    fn schema_name() -> Cow<'static, str> {
        "Levels".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let properties: Map<String, Value> = rules::ALL
            .iter()
            .map(|rule| {
                let mut property = level.clone();
                let words = format!("{} ({} by default)", rule.summary, rule.level_name());
                property.insert("description".to_owned(), json!(words));
                (rule.name.to_owned(), property.to_value())
            })
            .collect();
        json_schema!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        })
    }
}
