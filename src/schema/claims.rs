//! The schema of claims files. The doc comments below are shown by editors.

#![expect(
    dead_code,
    reason = "the types describe what is written and are never built"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::words::{Day, Id, OneOrMany, Words};
use crate::claims::{CSL, TYPES, VERSION};

/// The statements of one article, each with the source it comes from.
#[derive(JsonSchema)]
#[schemars(
    title = "claimlint: claims of an article",
    rename_all = "kebab-case",
    deny_unknown_fields
)]
pub(super) struct ClaimsFile {
    /// The version of this format.
    #[schemars(schema_with = "version")]
    version: Words,
    /// The article, relative to this file.
    article: Words,
    /// The day the article speaks from: "this year" is read from it, and no date may lie behind it.
    as_of: Option<Day>,
    /// The language of the article, as a tag such as `en` or `de`; English when absent. Rules that read prose speak English only.
    language: Option<Words>,
    /// Files with more sources, relative to this one: YAML, CSL-JSON or BibTeX.
    bibliography: Option<OneOrMany<Words>>,
    /// Where the statements come from, by the ids that claims cite.
    sources: Option<BTreeMap<String, Source>>,
    /// The statements of the article, each tied to its words.
    claims: Option<Vec<Claim>>,
    /// Sentences that need no claim, each with the reason.
    uncited_ok: Option<Vec<Exception>>,
}

/// A statement of the article.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Claim {
    /// A name for it in reports; without one it is called #4 by its place.
    id: Option<Id>,
    /// Words of the article as they stand, or a map when they stand there twice.
    text: Selection,
    /// Who the article says said it: a name, a map with other names, or somebody anonymous.
    speaker: Option<Speaker>,
    /// Where it comes from: the id of a source, an address, a map with a quote, or a list of these.
    cite: Option<OneOrMany<Citation>>,
    /// Words of the source that carry the statement; here only when there is exactly one citation. `…` skips words, `[word]` is an insertion.
    quote: Option<OneOrMany<Selection>>,
    /// Where in the source: a page, a paragraph, a time.
    locator: Option<Words>,
    /// What kind of statement it is; only facts need a citation.
    kind: Option<Kind>,
    /// Whether it is about the retraction of its source: then it may cite what was retracted.
    about_retraction: Option<bool>,
}

/// Words, or words with what stands around them.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Selection {
    /// The words as they stand.
    Words(Words),
    /// The words with what stands around them.
    Selector(Selector),
}

/// Words that stand there more than once, with what tells the places apart.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Selector {
    /// The words as they stand.
    exact: Words,
    /// What stands before them.
    prefix: Option<Words>,
    /// What stands behind them.
    suffix: Option<Words>,
    /// Whether every place with these words is meant.
    all: Option<bool>,
}

/// Who the article says said it.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Speaker {
    /// A name.
    Name(Words),
    /// Somebody with several names.
    Named(Named),
    /// Somebody who is not named.
    Anonymous(Anonymous),
}

/// Somebody with several names.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Named {
    /// The name.
    name: Words,
    /// Other names the article uses.
    aka: Option<OneOrMany<Words>>,
}

/// Somebody who is not named.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Anonymous {
    /// That the speaker is not named.
    #[schemars(extend("const" = true))]
    anonymous: bool,
    /// Who it is, as far as it may be said.
    description: Option<Words>,
    /// Why there is no name.
    reason: Option<Words>,
}

/// A source, and its words that carry the statement.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Citation {
    /// The id of a source, or an address.
    Source(Words),
    /// A source with its words.
    Quoted(Quoted),
}

/// A source with its words.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Quoted {
    /// The id of a source, or an address.
    source: Words,
    /// Words of the source that carry the statement. `…` skips words, `[word]` is an insertion.
    quote: Option<OneOrMany<Selection>>,
    /// Where in the source: a page, a paragraph, a time.
    locator: Option<Words>,
}

/// What kind of statement a claim is.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Kind {
    /// A statement somebody could check (the default).
    Fact,
    /// A judgment.
    Opinion,
    /// What every reader may be expected to know.
    Background,
    /// What the author saw or was told.
    OwnReporting,
}

/// A sentence that needs no claim.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Exception {
    /// Words of the sentence as they stand.
    text: Selection,
    /// Why it needs no claim.
    reason: Words,
}

/// Where statements come from. It needs an identifier (`url`, `doi`, `isbn`, `arxiv`, `pmid`, `pmcid`, `file`), a type that has none by nature, or a title with a publisher or an author.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields, transform = further_csl)]
struct Source {
    /// What it is, by the types of CSL.
    r#type: Option<SourceType>,
    /// Its title.
    title: Option<Words>,
    /// Who published it.
    publisher: Option<Words>,
    /// What it appeared in: a newspaper, a journal, a book.
    container_title: Option<Words>,
    /// Who wrote it, or was interviewed.
    author: Option<OneOrMany<Words>>,
    /// When it was published.
    issued: Option<Day>,
    /// When it was read.
    accessed: Option<Day>,
    /// Where it is on the web.
    url: Option<Words>,
    /// A copy that stays.
    archive_url: Option<Words>,
    /// Its Digital Object Identifier, such as 10.1000/182.
    doi: Option<Words>,
    /// Its International Standard Book Number.
    isbn: Option<Words>,
    /// Its arXiv identifier, such as 2301.00010.
    arxiv: Option<Words>,
    /// Its PubMed identifier.
    pmid: Option<Words>,
    /// Its identifier at PubMed Central, such as PMC1234567.
    pmcid: Option<Words>,
    /// A local copy, relative to this file: quotes are read in it when there is one.
    file: Option<Words>,
    /// The sources it only passes on: the origin is theirs.
    relays: Option<OneOrMany<Words>>,
    /// Whether nothing of it but its id may be shown; then only `type` and `reason` may stand beside it.
    confidential: Option<bool>,
    /// Why it is confidential.
    reason: Option<Words>,
}

fn version(_: &mut SchemaGenerator) -> Schema {
    let number: Value = VERSION.parse().unwrap_or_default();
    json_schema!({ "enum": [number, VERSION] })
}

/// The types of CSL.
struct SourceType;

impl JsonSchema for SourceType {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "SourceType".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": TYPES })
    }
}

/// The other variables of CSL: allowed, and left to the tools that format references.
fn further_csl(schema: &mut Schema) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for name in CSL {
            properties.insert(
                (*name).to_owned(),
                json!({ "description": "A variable of CSL, for the tools that format references." }),
            );
        }
    }
}
