use crate::finding::{Finding, Level};
use crate::yaml::suggest;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "unknown-citation-key",
    group: Group::Citation,
    level: Some(Level::Error),
    summary: "a citation key in the article that no bibliography has",
    docs: r#"
What it does: reports keys of citations in an article (`[@key]`, `\cite{key}`, `` {cite}`key` ``)
that neither the bibliographies nor the claims file has. It speaks only where bibliographies were
read and none is missing. Of a bare `@key`, which may be the name of a person, it speaks only when a
known key is spelled almost the same.

Why: whoever typesets the article gets a question mark in place of the source; in a text that a
machine drafted, the source may not exist.

What to do: correct the key, or add the work to the bibliography.

```article
The bridge opened in 1932 [@lima2017], as the mayor had said.
```

```bib fails
@book{lima2018, author = {Lima, Ana}, title = {Bridges}, year = 2018}
```

```article
The bridge opened in 1932 \cite{costa2011}.
```

```bib fails
@book{lima2018, author = {Lima, Ana}, title = {Bridges}, year = 2018}
```

```article
The bridge opened in 1932 [@lima2018, p. 3], and @anna took pictures.
```

```bib
@book{lima2018, author = {Lima, Ana}, title = {Bridges}, year = 2018}
```
"#,
    needs: &[Need::Article],
    check,
    ..Rule::BASE
};

/// Most keys with a suggestion: each compares all keys of the bibliographies.
const MOST_SUGGESTED: usize = 100;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut suggested = 0;
    for (file, _, sentence) in context.sentences() {
        for (range, cited) in &sentence.keys {
            let is_suspect = cited.is_bare && !cited.is_known;
            if !cited.is_lost && !is_suspect {
                continue;
            }
            suggested += 1;
            let meant = (suggested <= MOST_SUGGESTED)
                .then(|| nearest(context, &cited.key))
                .flatten();
            if is_suspect && meant.is_none() {
                continue;
            }
            let help = meant.map_or_else(
                || "add the work to the bibliography, or cite one that is in it".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            let message = format!("no bibliography has the key `{}`", cited.key);
            found.push(
                RULE.at(file, context.text.span(range), message)
                    .labelled("cited here")
                    .help(help),
            );
        }
    }
}

fn nearest<'a>(context: &RuleContext<'a>, key: &str) -> Option<&'a str> {
    let works: &'a [_] = context.works;
    let works = works.iter().flat_map(|works| works.iter());
    let own = context.claims.sources.iter();
    suggest(key, own.chain(works).map(|source| source.id.as_str()))
}
