//! A person's check of a claim: what its file holds, and what a run knows of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::record::{day, words};
use super::{Binding, Confirmation, UnknownKeys};

/// What a check came to.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum CheckOutcome {
    /// The claim is right.
    #[default]
    Confirmed,
    /// The author was asked and answers for it; no source confirmed it.
    OnAuthor,
    /// Nobody who could tell was reached.
    Unreachable,
    /// The claim is wrong, and the author agreed to change it.
    FixAgreed,
    /// The claim is wrong.
    Wrong,
}

impl CheckOutcome {
    /// Every outcome, in the order of `--help`.
    pub const ALL: [Self; 5] = [
        Self::Confirmed,
        Self::Wrong,
        Self::FixAgreed,
        Self::OnAuthor,
        Self::Unreachable,
    ];

    /// The word for it in files and flags.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::OnAuthor => "on-author",
            Self::Unreachable => "unreachable",
            Self::FixAgreed => "fix-agreed",
            Self::Wrong => "wrong",
        }
    }

    /// Whether it says that the claim is wrong.
    pub fn is_wrong(self) -> bool {
        matches!(self, Self::Wrong | Self::FixAgreed)
    }
}

/// A person's check of what no machine can fetch: one small file, which holds for these words of
/// sentence, claim, quote and source.
///
/// Of a claim with a confidential source only the outcome and the day are public; who asked, and
/// how, is in a private file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "a map")]
pub struct PersonCheck {
    /// The id of the claim.
    #[serde(deserialize_with = "words")]
    pub id: String,
    /// What it came to.
    pub outcome: CheckOutcome,
    /// Initials of who checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Initials of a second person who agrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<String>,
    /// How: `call`, `recording`, `document`, `email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// When.
    #[serde(rename = "day", with = "day::required")]
    pub on: Date,
    /// What the checker wants remembered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What was checked.
    #[serde(flatten)]
    pub binding: Binding,
    /// Keys that this claimlint does not know: kept, and otherwise ignored.
    #[serde(flatten)]
    pub unknown: UnknownKeys,
}

/// What a check was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "a map")]
pub struct PrivateCheck {
    /// Initials of who checked.
    pub by: String,
    /// How.
    pub how: String,
    /// When.
    #[serde(rename = "day", with = "day::required")]
    pub on: Date,
    /// What the checker wants remembered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Hash of the private details.
    pub details: String,
}

/// A check as a run knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCheck {
    /// The check.
    pub check: PersonCheck,
    /// Whether it counts: false for one that only the change itself brings, where settings do not
    /// say that such ones count.
    pub is_accepted: bool,
    /// Whether the change takes it away: only the trusted revision has it.
    pub is_removed: bool,
    /// Hash of the private details that it was made with, as a private file on this machine
    /// remembers it; None where there is no such record.
    pub details: Option<String>,
}

impl PersonCheck {
    /// The check that a confirmation in a lock is.
    pub fn of_lock(id: &str, one: &Confirmation) -> Self {
        Self {
            id: id.to_owned(),
            outcome: CheckOutcome::Confirmed,
            by: Some(one.by.clone()),
            second: None,
            how: Some(one.how.clone()),
            on: one.on,
            note: None,
            binding: one.binding.clone(),
            unknown: one.unknown.clone(),
        }
    }

    /// Whether both say the same of the same words, whatever else they hold.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let core = |one: &Self| {
            let people = (one.by.clone(), one.second.clone(), one.how.clone());
            (
                one.id.clone(),
                one.outcome,
                people,
                one.on,
                one.binding.clone(),
            )
        };
        core(self) == core(other)
    }

    /// Who checked, as a sentence begins: "AL and JP"; "somebody" where that is private.
    pub fn who(&self) -> String {
        match (&self.by, &self.second) {
            (Some(by), Some(second)) => format!("{by} and {second}"),
            (Some(by), None) => by.clone(),
            _ => "somebody".to_owned(),
        }
    }

    /// How it was checked, for the middle of a sentence: " by phone"; empty where that is private.
    pub fn way(&self) -> String {
        match self.how.as_deref() {
            None => String::new(),
            Some("call") => " by phone".to_owned(),
            Some("email") => " by e-mail".to_owned(),
            Some("recording") => " from a recording".to_owned(),
            Some("document") => " from a document".to_owned(),
            Some(how) => format!(" ({how})"),
        }
    }
}

/// The check that counts among several of one claim: the latest; of one day the worse.
pub fn deciding<'a>(checks: impl Iterator<Item = &'a KnownCheck>) -> Option<&'a KnownCheck> {
    checks.max_by(|one, two| {
        let key = |known: &KnownCheck| (known.check.on, known.check.outcome);
        // Of equal ones the first.
        key(one).cmp(&key(two)).then(std::cmp::Ordering::Greater)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(day: i8, outcome: CheckOutcome) -> KnownCheck {
        let confirmation = Confirmation {
            by: "AL".to_owned(),
            how: "call".to_owned(),
            on: date(2026, 11, day),
            binding: Binding {
                sentence: "s".to_owned(),
                claim: "c".to_owned(),
                quote: None,
                source: "s".to_owned(),
            },
            unknown: UnknownKeys::new(),
        };
        KnownCheck {
            check: PersonCheck {
                outcome,
                ..PersonCheck::of_lock("a", &confirmation)
            },
            is_accepted: true,
            is_removed: false,
            details: None,
        }
    }

    #[test]
    fn the_latest_check_decides_and_of_one_day_the_worse() {
        use CheckOutcome::{Confirmed, OnAuthor, Wrong};
        for (checks, decides) in [
            (vec![], None),
            (vec![check(1, Wrong), check(2, Confirmed)], Some(Confirmed)),
            (vec![check(2, Wrong), check(1, Confirmed)], Some(Wrong)),
            (vec![check(2, Confirmed), check(2, Wrong)], Some(Wrong)),
            (
                vec![check(2, Confirmed), check(2, OnAuthor)],
                Some(OnAuthor),
            ),
        ] {
            let decided = deciding(checks.iter()).map(|one| one.check.outcome);
            assert_eq!(decided, decides, "{checks:?}");
        }
    }

    #[test]
    fn every_outcome_has_the_word_of_its_file() {
        for outcome in CheckOutcome::ALL {
            let written = serde_yaml_word(outcome);
            assert_eq!(written, outcome.as_str());
        }
    }

    fn serde_yaml_word(outcome: CheckOutcome) -> String {
        serde_json::to_value(outcome)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}
