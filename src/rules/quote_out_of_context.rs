use crate::claims::{Claim, Speaker};
use crate::finding::{Finding, Level, Standing};
use crate::language::{Commitment, Prose};
use crate::source_facts::{FoundQuote, QuoteContext, QuoteStatus, SurroundingWords};
use crate::text::shortened;
use crate::yaml::Text;

use super::support::citations::{self, Cited};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "quote-out-of-context",
    group: Group::Evidence,
    level: Some(Level::Error),
    summary: "a quote that its source denies, doubts, attributes to somebody else or limits",
    docs: r#"
What it does: reads the sentence that a quote stands in, and the next one. It is an error where the
source has the words under a denial ("It is not true that", "no evidence that"), a question or a
condition ("if the ministers agree"), or leaves them to somebody else ("critics say", "claimed
that"), and the article neither says so nor names the same speaker. It is a warning where the quote
stops before words that limit it ("but only", "unless", "except", "in patients under 40") or take it
back ("False.", "The study was withdrawn"), where an ellipsis joins what is said of two subjects, and
where the headline contradicts it. `claims.lock` remembers the context of each quote for runs
offline. Words that the quote has itself change nothing, and where a source has the words twice, its
plainest sentence counts.

Why: words that are there can still be turned round by the words beside them.

What to do: quote the longer passage, and let the article say what it says.

```yaml
claims:
  - text: The minister took money from the company.
    cite: https://www.heraldtribune.com/minister
    quote: the minister took money from the company
```

```world fails
https://www.heraldtribune.com/minister says It is not true that the minister took money from the company, her lawyer said.
```

```yaml
claims:
  - text: The drug reduces the risk of stroke.
    cite: https://www.heraldtribune.com/drug
    quote: The drug reduces the risk of stroke
```

```world fails
https://www.heraldtribune.com/drug says The drug reduces the risk of stroke, but only in patients under 40.
```

```yaml
claims:
  - text: Ivan Petrov claimed that the reform had ruined thousands of farms.
    speaker: Ivan Petrov
    cite: https://www.heraldtribune.com/farms
    quote: the reform had ruined thousands of farms
```

```world
https://www.heraldtribune.com/farms says Mr. Petrov claimed that the reform had ruined thousands of farms.
```

```yaml
claims:
  - text: The mayor opened the hall.
    cite: https://www.heraldtribune.com/hall
    quote: The mayor opened the hall
```

```world
https://www.heraldtribune.com/hall says The mayor opened the hall, but the band had already left.
```
"#,
    needs: &[Need::Claims, Need::Article, Need::Pages, Need::Lock],
    undermines: Some(Standing::NotInSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for cited in citations::citations(context) {
        let quotes = cited.citation.quotes.iter();
        for (at, (quote, status)) in quotes.zip(&cited.evidence.quotes).enumerate() {
            let QuoteStatus::Found(one) = status else {
                continue;
            };
            if one.context == QuoteContext::Clean || says_the_same(context, &cited, one, at) {
                continue;
            }
            found.push(report(&cited, &quote.exact, one));
        }
    }
}

/// A passage of so many characters fits into a few lines.
const LONGEST: usize = 300;

fn report(cited: &Cited<'_>, quote: &Text, found: &FoundQuote) -> Finding {
    let around = found.around.as_ref();
    let words = around.map(|around| format!(": \"{}\"", shortened(&around.words, LONGEST)));
    let words = words.unwrap_or_default();
    let speaker = around.and_then(|around| around.speaker.as_deref());
    let message = match (found.context, speaker) {
        (QuoteContext::Denied, _) => format!("the source denies what this quote says{words}"),
        (QuoteContext::Conditional, _) => {
            format!("the source says this only under a condition or asks whether it is so{words}")
        }
        (QuoteContext::Foreign, Some(speaker)) => format!(
            "the source does not say this itself, but attributes it to \"{}\"{words}",
            shortened(speaker, LONGEST)
        ),
        (QuoteContext::Foreign, None) => {
            format!(
                "the source does not say this itself, but attributes it to somebody else{words}"
            )
        }
        (QuoteContext::Cut | QuoteContext::Clean, _) => {
            format!("the quote leaves out words of the source that limit it or take it back{words}")
        }
    };
    let mut finding = cited.at(&RULE, quote.span, message);
    if found.context == QuoteContext::Cut {
        finding.level = Level::Warning;
    }
    let longer = around.map(|around| around.longer.as_str());
    finding.help(
        match longer.filter(|longer| longer.len() <= LONGEST && *longer != quote.as_str()) {
            Some(longer) => {
                format!("quote it with these words, and say the same in the article: \"{longer}\"")
            }
            None => {
                "read the passage in the source, quote all of it, and say the same in the article"
                    .to_owned()
            }
        },
    )
}

/// Whether the article, or another quote of the citation, says what the words around a quote say.
fn says_the_same(
    context: &RuleContext<'_>,
    cited: &Cited<'_>,
    found: &FoundQuote,
    quote: usize,
) -> bool {
    let Some(prose) = context.prose() else {
        return false;
    };
    let place = context
        .claims
        .claims
        .iter()
        .position(|claim| std::ptr::eq(claim, cited.claim));
    let mut said = place.map(|at| context.said(at)).unwrap_or_default();
    if let Some(text) = &cited.claim.text {
        said.push('\n');
        said.push_str(text.exact.as_str());
    }
    let others = cited.citation.quotes.iter().enumerate();
    let is_quoted = found.around.as_ref().is_some_and(|around| {
        others
            .filter(|(at, _)| *at != quote)
            .any(|(_, other)| repeats(other.exact.as_str(), &around.words))
    });
    is_quoted
        || match found.context {
            QuoteContext::Clean => true,
            QuoteContext::Denied => {
                has(prose, &said, &[Commitment::Denied]) || holds_any(&said, &DENIED)
            }
            QuoteContext::Conditional => has(
                prose,
                &said,
                &[
                    Commitment::Denied,
                    Commitment::Conditional,
                    Commitment::Asked,
                    Commitment::Hedged,
                ],
            ),
            QuoteContext::Foreign => {
                is_attributed(prose, &said, cited.claim, found.around.as_ref())
            }
            QuoteContext::Cut => match &found.around {
                Some(around) => repeats(&said, &around.words),
                None => holds_any(&said, &LIMITS),
            },
        }
}

/// Words by which an article says that something is not so.
const DENIED: [&str; 12] = [
    "false",
    "falsely",
    "untrue",
    "wrongly",
    "denied",
    "denies",
    "deny",
    "myth",
    "hoax",
    "debunked",
    "baseless",
    "unfounded",
];

/// Words by which an article limits or takes back what it says.
const LIMITS: [&str; 11] = [
    "but",
    "unless",
    "except",
    "only",
    "although",
    "if",
    "retracted",
    "withdrawn",
    "corrected",
    "false",
    "provided",
];

/// Whether some clause is one of these.
fn has(prose: &dyn Prose, said: &str, commitments: &[Commitment]) -> bool {
    let clauses = prose.clauses(said);
    clauses.as_slice().iter().any(|clause| {
        commitments.contains(&clause.stance()) || commitments.contains(&clause.commitment)
    })
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn holds_any(text: &str, cues: &[&str]) -> bool {
    words(text).any(|word| cues.contains(&word.as_str()))
}

/// Whether a text has at least half of the longer words of another.
fn repeats(text: &str, other: &str) -> bool {
    let own: Vec<String> = words(text).collect();
    let is_content = |word: &String| word.len() > 3 || word.starts_with(|c: char| c.is_numeric());
    let wanted: Vec<String> = words(other).filter(is_content).collect();
    let shared = wanted.iter().filter(|word| own.contains(word)).count();
    !wanted.is_empty() && shared * 2 >= wanted.len()
}

/// Whether the article gives the words to the speaker of the source, or to somebody who may be.
fn is_attributed(
    prose: &dyn Prose,
    said: &str,
    claim: &Claim,
    around: Option<&SurroundingWords>,
) -> bool {
    let reports =
        has(prose, said, &[Commitment::Reported]) || said.to_lowercase().contains("according to");
    let named: Vec<&str> = match &claim.speaker {
        Some(Speaker::Named { name, aka }) => {
            std::iter::once(name).chain(aka).map(Text::as_str).collect()
        }
        Some(_) => return true,
        None if !reports => return false,
        None => vec![said],
    };
    let Some(speaker) = around.and_then(|around| around.speaker.as_deref()) else {
        return true;
    };
    let theirs: Vec<String> = words(speaker).filter(|word| word.len() > 2).collect();
    let is_shared = named
        .iter()
        .any(|name| words(name).any(|word| theirs.contains(&word)));
    // A pronoun or a common noun may stand for anybody.
    is_shared || !speaker.chars().skip(1).any(char::is_uppercase)
}
