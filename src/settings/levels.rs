use std::collections::BTreeMap;

use crate::finding::Level;
use crate::rules;
use crate::yaml::suggest;

/// The levels of rules, by their names; None is off.
pub type Levels = BTreeMap<&'static str, Option<Level>>;

/// The words for the levels, in ascending order.
pub(super) const WORDS: [(&str, Option<Level>); 4] = [
    ("off", None),
    ("info", Some(Level::Info)),
    ("warning", Some(Level::Warning)),
    ("error", Some(Level::Error)),
];

/// Why a level or rule is invalid, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlevelled {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The level that a word means.
///
/// # Errors
///
/// When it is none of the words.
pub fn level(word: &str) -> Result<Option<Level>, Unlevelled> {
    let known = WORDS.iter().find(|(known, _)| *known == word);
    known.map(|(_, level)| *level).ok_or_else(|| Unlevelled {
        message: format!("`{word}` is no level"),
        help: "levels are off, info, warning and error".to_owned(),
    })
}

/// The name of the rule that a word means.
///
/// # Errors
///
/// When there is no such rule.
pub(super) fn rule(word: &str) -> Result<&'static str, Unlevelled> {
    rules::find(word).map(|rule| rule.name).ok_or_else(|| {
        let near = suggest(word, rules::ALL.iter().map(|rule| rule.name));
        Unlevelled {
            message: format!("there is no rule `{word}`"),
            help: near.map_or_else(
                || "`claimlint rules` lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ),
        }
    })
}

/// `RULE=LEVEL`, as it is typed.
///
/// # Errors
///
/// When it does not have that form, or there is no such rule or level.
pub fn rule_and_level(typed: &str) -> Result<(&'static str, Option<Level>), Unlevelled> {
    let Some((name, word)) = typed.split_once('=') else {
        return Err(Unlevelled {
            message: "a level is given as RULE=LEVEL".to_owned(),
            help: "for example weasel-attribution=error".to_owned(),
        });
    };
    Ok((rule(name.trim())?, level(word.trim())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_typed_with_its_rule() {
        for (typed, read) in [
            ("bare-domain=error", Ok(("bare-domain", Some(Level::Error)))),
            ("bare-domain=off", Ok(("bare-domain", None))),
            ("bare-domain", Err("for example weasel-attribution=error")),
            ("bare-domains=off", Err("did you mean `bare-domain`?")),
            ("everything=off", Err("`claimlint rules` lists them")),
            (
                "bare-domain=warn",
                Err("levels are off, info, warning and error"),
            ),
        ] {
            let got = rule_and_level(typed);
            assert_eq!(
                got.as_ref().map_err(|why| why.help.as_str()),
                read.as_ref().map_err(|why| *why),
                "{typed}"
            );
        }
    }
}
