use crate::claims::address::Malformed;
use crate::finding::{Finding, Level, Standing};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "malformed-url",
    group: Group::Source,
    level: Some(Level::Error),
    summary: "an invalid URL",
    docs: r#"
What it does: reports addresses that the URL standard refuses, or that it reads as something else
than was meant: no scheme, a mistyped or doubled one, white space, a host that cannot exist. So
it does with addresses that lead to no page, such as `javascript:`, and with those that carry a
user name or password: nobody else may use it, no output repeats it, and it is never asked.

Why: the link in the article is broken before anything is asked of the network, or gives away
what was to stay private.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: "htps://www.heraldtribune.com/bridge"}
  - {text: The mayor cut the ribbon., cite: www.heraldtribune.com/mayor}
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/bridge"}
```
"#,
    needs: &[Need::Claims],
    undermines: Some(Standing::NoRealSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for address in context
        .addresses
        .iter()
        .filter(|address| !address.is_placeholder())
    {
        let Err(flaw) = &address.url else { continue };
        let (message, help) = words(flaw);
        found.push(address.report(&RULE, message).help(help));
    }
}

fn words(flaw: &Malformed) -> (String, String) {
    let (message, help) = match flaw {
        Malformed::WhiteSpace => (
            "this URL contains white space",
            "write a space in a URL as %20",
        ),
        Malformed::NoScheme => ("this URL has no scheme", "add https:// before it"),
        Malformed::MistypedScheme(meant) => {
            return (
                "the scheme of this URL is misspelled".to_owned(),
                format!("write {meant}://"),
            );
        }
        Malformed::TwoSchemes => ("this URL has two schemes", "keep one https://"),
        Malformed::BadHost => (
            "this URL has no valid host",
            "copy it from the browser again",
        ),
        Malformed::NoPage => (
            "this URL does not lead to a page",
            "cite the URL of the page that readers should see",
        ),
        Malformed::Credentials => (
            "this URL contains a user name or password",
            "remove everything before the @, and change the password if others have seen it",
        ),
        Malformed::Unreadable(why) => {
            return (
                format!("this is not a URL: {why}"),
                "copy it from the browser again".to_owned(),
            );
        }
    };
    (message.to_owned(), help.to_owned())
}
