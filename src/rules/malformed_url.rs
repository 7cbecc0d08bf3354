use crate::claims::address::Malformed;
use crate::finding::{Finding, Level, Standing};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "malformed-url",
    group: Group::Source,
    level: Some(Level::Error),
    summary: "an address that no reader could follow",
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
            "this address holds white space",
            "write a space inside an address as %20",
        ),
        Malformed::NoScheme => ("this address has no scheme", "put https:// before it"),
        Malformed::MistypedScheme(meant) => {
            return (
                "the scheme of this address is mistyped".to_owned(),
                format!("write {meant}://"),
            );
        }
        Malformed::TwoSchemes => ("this address has two schemes", "keep one https://"),
        Malformed::BadHost => (
            "this address has no host that could exist",
            "copy it from the browser again",
        ),
        Malformed::NoPage => (
            "this address leads to no page",
            "cite the address of the page that readers should see",
        ),
        Malformed::Credentials => (
            "this address gives away a user name or password",
            "remove what stands before the @, and change the password if others have seen it",
        ),
        Malformed::Unreadable(why) => {
            return (
                format!("this is no address: {why}"),
                "copy it from the browser again".to_owned(),
            );
        }
    };
    (message.to_owned(), help.to_owned())
}
