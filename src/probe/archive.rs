//! Copies of dead pages in a web archive, looked up only on request.

use std::sync::Arc;

use url::Url;

use super::{Budget, Cancel, Observer, Options, Resolver, Target, probe_with};
use crate::failure::Failure;
use crate::source_facts::{FetchedPage, Verdict, Visit};

/// Adds to every dead visit the copy that the archive has, within the budget left.
///
/// # Errors
/// As [`super::probe`].
pub(crate) fn suggest(
    visits: &mut [Visit],
    options: &Options,
    left: Budget,
    resolver: Arc<dyn Resolver>,
    cancel: &Cancel,
) -> Result<(), Failure> {
    let dead: Vec<usize> = visits
        .iter()
        .enumerate()
        .filter(|(_, visit)| visit.verdict == Verdict::Dead && visit.url.contains("://"))
        .map(|(number, _)| number)
        .collect();
    let Some(base) = &options.suggest_archive else {
        return Ok(());
    };
    let targets: Vec<Target> = dead
        .iter()
        .filter_map(|number| visits.get(*number))
        .filter_map(|visit| {
            let question = Url::parse_with_params(base, [("url", visit.url.as_str())]);
            question.ok().map(Target::url)
        })
        .collect();
    if targets.len() != dead.len() {
        return Err(Failure::usage(format!(
            "the archive {base:?} is no address"
        )));
    }
    let asking = Options {
        suggest_archive: None,
        cache_dir: None,
        deadline: left.time,
        max_requests: left.requests,
        ..options.clone()
    };
    let mut copies = Copies(vec![None; targets.len()]);
    probe_with(&targets, &asking, resolver, &mut copies, cancel)?;
    for (number, copy) in dead.into_iter().zip(copies.0) {
        if let Some(visit) = visits.get_mut(number) {
            visit.archived = copy;
        }
    }
    Ok(())
}

/// Collects the archive's answers.
struct Copies(Vec<Option<String>>);

impl Observer for Copies {
    fn reads(&self, _target: usize) -> bool {
        true
    }

    fn page(&mut self, targets: &[usize], page: FetchedPage) {
        let copy = closest(&page.body);
        for target in targets {
            if let Some(place) = self.0.get_mut(*target) {
                place.clone_from(&copy);
            }
        }
    }
}

/// The closest copy, from the JSON of the Wayback availability API:
/// `{"archived_snapshots":{"closest":{"available":true,"url":"…"}}}`.
fn closest(body: &[u8]) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_slice(body).ok()?;
    let closest = answer.get("archived_snapshots")?.get("closest")?;
    if closest.get("available")?.as_bool() != Some(true) {
        return None;
    }
    let url = Url::parse(closest.get("url")?.as_str()?).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_copy_that_is_there_is_suggested() {
        let available = r#"{"archived_snapshots":{"closest":{"available":true,"url":"http://web.archive.org/web/2020/http://a.test/"}}}"#;
        assert_eq!(
            closest(available.as_bytes()).as_deref(),
            Some("http://web.archive.org/web/2020/http://a.test/")
        );
        for body in [
            r#"{"archived_snapshots":{}}"#,
            r#"{"archived_snapshots":{"closest":{"available":false,"url":"http://a.test/"}}}"#,
            r#"{"archived_snapshots":{"closest":{"available":true,"url":"javascript:x"}}}"#,
            "[]",
            "",
        ] {
            assert_eq!(closest(body.as_bytes()), None, "{body}");
        }
    }
}
