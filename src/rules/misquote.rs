use crate::finding::{Finding, Level, Standing};
use crate::source_facts::{MissingQuote, QuoteStatus};
use crate::text::shortened;
use crate::yaml::Text;

use super::support::citations::{self, Cited};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "misquote",
    group: Group::Evidence,
    level: Some(Level::Error),
    summary: "a quote that is not in its source",
    docs: r#"
What it does: looks for the quotes of every claim in their sources: in local copies (`file`)
always, in pages with `--verify`. A quote that is not there is shown beside the passage that comes
nearest, difference by difference. Typography is folded; `…`, `...` and `[…]` may leave words out,
but no negation and no change of speaker, `[word]` may be put in, and `[sic]` is ignored. A source
that could not be read, or not as a whole, decides nothing: see `unverified-quote`.

Why: a quotation is a promise that somebody used these words.

What to do: quote the source's own words, or cite the page that has these.

```yaml
claims:
  - text: The bridge opened in 1932.
    cite: https://www.heraldtribune.com/bridge
    quote: the bridge was opened to traffic in 1932
```

```world fails
https://www.heraldtribune.com/bridge says The mayor said that the bridge was closed to traffic in 1932.
```

```yaml
claims:
  - text: The bridge opened in 1932.
    cite: https://www.heraldtribune.com/bridge
    quote: the bridge … opened to traffic in 1932
```

```world
https://www.heraldtribune.com/bridge says The mayor said: “The bridge, long awaited, opened to traffic in 1932.”
```
"#,
    needs: &[Need::Claims, Need::Pages],
    undermines: Some(Standing::NotInSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for cited in citations::citations(context) {
        for (quote, quoted) in cited.citation.quotes.iter().zip(&cited.evidence.quotes) {
            if let QuoteStatus::Missing(missing) = quoted {
                found.push(report(context, &cited, &quote.exact, missing));
            }
        }
    }
}

/// Most differences that are labeled; more would hide the quote.
const MOST: usize = 4;
/// A passage of so many characters fits into a few lines.
const LONGEST: usize = 300;

fn report(
    context: &RuleContext<'_>,
    cited: &Cited<'_>,
    quote: &Text,
    missing: &MissingQuote,
) -> Finding {
    let words = shortened(quote.as_str(), LONGEST);
    let mut message = format!("{}: \"{words}\"", missing.why);
    if let Some(day) = missing.was_there {
        message.push_str(&format!(
            "; it was there when it was last looked for, on {day} or before"
        ));
    }
    let differences: Vec<_> = missing
        .differences
        .iter()
        .filter(|(said, printed)| !said.is_empty() || !printed.is_empty())
        .collect();
    let at = |range: &std::ops::Range<usize>| {
        let span = quote.span_of(range.clone());
        if span.is_empty() { quote.span } else { span }
    };
    let said = |printed: &str| {
        if printed.is_empty() {
            "not in the source".to_owned()
        } else {
            format!("the source: {printed}")
        }
    };
    let mut finding = match differences.as_slice() {
        [first, ..] if differences.len() <= MOST => cited
            .at(&RULE, at(&first.0), message)
            .labelled(said(&first.1)),
        _ => cited.at(&RULE, quote.span, message),
    };
    if let (Some(file), true) = (context.claims_file, differences.len() <= MOST) {
        for (range, printed) in differences.iter().skip(1) {
            finding = finding.related(file, at(range), said(printed));
        }
    }
    let help = match &missing.passage {
        Some(passage) => format!(
            "nearest in the source: \"{}\"; quote it as it is, or cite the page that has your words",
            shortened(passage, LONGEST)
        ),
        None => "quote the source's own words, or cite the page that has these".to_owned(),
    };
    finding.help(help)
}
