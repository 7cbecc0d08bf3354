//! What notices say of a work, and what of that holds now.
//!
//! Three traps: the record of a *notice* names in `update-to` the work that it is about, and was
//! not retracted itself; publishers put "RETRACTED" before the title of a work, and some put
//! "Retracted" before the title of a notice; a retraction may be taken back.

use crate::source_facts::{Notice, NoticeKind};

/// The notice that decides what holds of a work: the gravest that was not taken back.
pub fn standing_notice<'a>(notices: impl IntoIterator<Item = &'a Notice>) -> Option<&'a Notice> {
    let all: Vec<&Notice> = notices.into_iter().collect();
    let reinstated = all
        .iter()
        .filter(|notice| notice.kind == NoticeKind::Reinstatement);
    let last = reinstated.map(|notice| notice.day.as_deref()).max();
    let is_taken_back = |notice: &Notice| match (last, notice.day.as_deref()) {
        (None, _) => false,
        // A correction stays one.
        (Some(_), _) if notice.kind == NoticeKind::Correction => false,
        // Without a day, the reinstatement is what came last.
        (Some(None), _) | (_, None) => true,
        (Some(Some(last)), Some(day)) => day <= last,
    };
    all.into_iter()
        .filter(|notice| notice.kind != NoticeKind::Reinstatement && !is_taken_back(notice))
        // Of several of a kind the first one is when it began; one with a day says more.
        .min_by_key(|notice| {
            (
                std::cmp::Reverse(notice.kind),
                notice.day.is_none(),
                notice.day.clone(),
                notice.doi.clone(),
            )
        })
}

/// The kind of an update as Crossref's members register it; None for new versions and the like,
/// which say nothing against a work.
pub(super) fn kind_of_update(kind: &str) -> Option<NoticeKind> {
    let kind: String = kind
        .trim()
        .chars()
        .map(|c| {
            if c.is_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect();
    Some(match kind.as_str() {
        // The misspelled one is in the registry as well.
        "retraction" | "retration" | "retracted" | "removal" | "removed" | "withdrawal"
        | "withdrawn" => NoticeKind::Retraction,
        "partial_retraction" => NoticeKind::PartialRetraction,
        "expression_of_concern" | "concern" => NoticeKind::Concern,
        "correction" | "corrigendum" | "erratum" | "corrected" => NoticeKind::Correction,
        "reinstatement" | "reinstated" => NoticeKind::Reinstatement,
        _ => return None,
    })
}

/// What a title says that publishers mark: `RETRACTED: …`, `WITHDRAWN: …`, `Retracted Article: …`.
///
/// In small letters, `Retracted: …` is how some publishers title their notices, and how a work about
/// retractions may begin: that says nothing.
pub(crate) fn kind_by_title(title: &str) -> Option<NoticeKind> {
    let title = title.trim_start();
    let (head, rest) = match title.strip_prefix(['[', '(']) {
        Some(inner) => inner.split_once([']', ')'])?,
        None => {
            let end = title.find([':', '—', '–', '.'])?;
            (title.get(..end)?, title.get(end..)?)
        }
    };
    let is_bracketed = title.starts_with(['[', '(']);
    let head = head.trim();
    if rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
        return None;
    }
    let is_capital = head.chars().all(|c| !c.is_lowercase());
    let words: Vec<String> = head.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_marked = match words.as_slice() {
        ["retracted" | "withdrawn"] => is_capital || is_bracketed,
        ["retracted" | "withdrawn", "article" | "chapter" | "paper"] => true,
        ["removed"] => is_capital,
        _ => false,
    };
    is_marked.then_some(NoticeKind::Retraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(kind: NoticeKind, day: Option<&str>) -> Notice {
        Notice {
            kind,
            day: day.map(str::to_owned),
            doi: None,
        }
    }

    #[test]
    fn the_gravest_that_was_not_taken_back_holds() {
        use NoticeKind::{Concern, Correction, PartialRetraction, Reinstatement, Retraction};
        let day = Some("2020-05-01");
        for (notices, holds) in [
            (vec![], None),
            (vec![(Correction, day)], Some(Correction)),
            (vec![(Correction, day), (Concern, day)], Some(Concern)),
            (
                vec![(Concern, Some("2019")), (Retraction, day)],
                Some(Retraction),
            ),
            (vec![(PartialRetraction, day)], Some(PartialRetraction)),
            (vec![(Retraction, day), (Reinstatement, Some("2021"))], None),
            (vec![(Retraction, day), (Reinstatement, day)], None),
            (
                vec![(Retraction, Some("2022")), (Reinstatement, Some("2021"))],
                Some(Retraction),
            ),
            (
                vec![(Retraction, None), (Reinstatement, Some("2021"))],
                None,
            ),
            (
                vec![
                    (Correction, Some("2018")),
                    (Retraction, day),
                    (Reinstatement, None),
                ],
                Some(Correction),
            ),
            (vec![(Reinstatement, day)], None),
        ] {
            let notices: Vec<Notice> = notices
                .into_iter()
                .map(|(kind, day)| notice(kind, day))
                .collect();
            let found = standing_notice(&notices).map(|notice| notice.kind);
            assert_eq!(found, holds, "{notices:?}");
        }
    }

    #[test]
    fn a_title_says_so_only_in_the_publishers_form() {
        for (title, is_one) in [
            ("RETRACTED: Strain in bridges", true),
            ("RETRACTED ARTICLE: Strain in bridges", true),
            ("Retracted Article: Strain in bridges", true),
            ("[Retracted] Strain in bridges", true),
            ("(Retracted) Strain in bridges", true),
            ("WITHDRAWN: Strain in bridges", true),
            ("Withdrawn Article: Strain", true),
            ("REMOVED: Strain", true),
            ("RETRACTED — Strain", true),
            ("Retracted: Strain in bridges", false),
            ("Retraction: Strain in bridges", false),
            ("Retraction notice to \"Strain\"", false),
            ("RETRACTION: Strain in bridges", false),
            ("Withdrawn: the life of a hermit", false),
            ("Retracted papers and their citations", false),
            ("RETRACTED", false),
            ("Retracted science: a survey", false),
            ("Removed: 12 bridges", false),
        ] {
            assert_eq!(kind_by_title(title).is_some(), is_one, "{title}");
        }
    }

    #[test]
    fn versions_are_no_notices() {
        for (kind, of) in [
            ("retraction", Some(NoticeKind::Retraction)),
            ("Expression of Concern", Some(NoticeKind::Concern)),
            ("expression_of_concern", Some(NoticeKind::Concern)),
            ("partial-retraction", Some(NoticeKind::PartialRetraction)),
            ("corrigendum", Some(NoticeKind::Correction)),
            ("new_version", None),
            ("addendum", None),
            ("", None),
        ] {
            assert_eq!(kind_of_update(kind), of, "{kind}");
        }
    }
}
