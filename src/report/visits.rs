//! The output of `probe`, for people and for programs.

use std::io;

use serde::Serialize;

use crate::claims::without_credentials;
use crate::source_facts::{Verdict, Visit};

use super::{visible, wire};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    visits: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    url: &'a str,
    verdict: &'static str,
    status: Option<u16>,
    final_url: Option<&'a str>,
    reason: &'a str,
    hops: Vec<Step<'a>>,
    attempts: u32,
    moved_to: Option<&'a str>,
    missing_fragment: Option<&'a str>,
    archived: Option<&'a str>,
}

#[derive(Serialize)]
struct Step<'a> {
    status: u16,
    to: &'a str,
}

impl<'a> Answer<'a> {
    fn new(visit: &'a Visit) -> Self {
        let step = |hop: &'a crate::source_facts::Hop| Step {
            status: hop.status,
            to: &hop.to,
        };
        Self {
            url: &visit.url,
            verdict: visit.verdict.as_str(),
            status: visit.status,
            final_url: visit.final_url.as_deref(),
            reason: &visit.reason,
            hops: visit.hops.iter().map(step).collect(),
            attempts: visit.attempts,
            moved_to: visit.moved_to.as_deref(),
            missing_fragment: visit.missing_fragment.as_deref(),
            archived: visit.archived.as_deref(),
        }
    }
}

/// Writes `visits` for programs: JSON, version 1 of the format, in their order.
///
/// # Errors
///
/// When `out` fails.
pub fn json(visits: &[Visit], out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        version: 1,
        visits: visits.iter().map(Answer::new).collect(),
    };
    wire::pretty(&document, out)
}

/// Width of the column of verdicts: `unverifiable` and two spaces.
const COLUMN: usize = 14;

/// Writes `visits` for people: one line each, a second one for details, and a count.
///
/// # Errors
///
/// When `out` fails.
pub fn human(visits: &[Visit], color: bool, out: &mut dyn io::Write) -> io::Result<()> {
    for visit in visits {
        let word = visit.verdict.as_str();
        let paint = match visit.verdict {
            _ if !color => "",
            Verdict::Alive => "\u{1b}[32m",
            Verdict::Dead => "\u{1b}[31m",
            _ => "\u{1b}[33m",
        };
        let reset = if color { "\u{1b}[0m" } else { "" };
        let gap = " ".repeat(COLUMN - word.len());
        writeln!(
            out,
            "{paint}{word}{reset}{gap}{}",
            visible::line(&without_credentials(&visit.url))
        )?;
        let mut notes = Vec::new();
        if visit.verdict != Verdict::Alive {
            notes.push(visit.reason.clone());
        }
        if let Some(to) = &visit.moved_to {
            notes.push(format!("it has moved to {to}"));
        }
        if let Some(fragment) = &visit.missing_fragment {
            notes.push(format!("the page has no place `#{fragment}`"));
        }
        if let Some(copy) = &visit.archived {
            notes.push(format!("an archived copy: {copy}"));
        }
        for note in notes {
            writeln!(out, "{}{}", " ".repeat(COLUMN), visible::line(&note))?;
        }
    }
    let counts: Vec<String> = Verdict::ALL
        .into_iter()
        .filter_map(|verdict| {
            let count = visits.iter().filter(|one| one.verdict == verdict).count();
            (count > 0).then(|| format!("{count} {verdict}"))
        })
        .collect();
    let total = match visits.len() {
        1 => "1 address".to_owned(),
        count => format!("{count} addresses"),
    };
    let counts = if counts.is_empty() {
        String::new()
    } else {
        format!(": {}", counts.join(", "))
    };
    writeln!(out, "\n{total}{counts}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_facts::Hop;

    fn visits() -> Vec<Visit> {
        let mut moved = Visit::new("http://a.org/", Verdict::Alive, "it answers 200");
        moved.status = Some(200);
        moved.final_url = Some("https://a.org/".to_owned());
        moved.moved_to.clone_from(&moved.final_url);
        moved.attempts = 1;
        moved.hops = vec![Hop {
            status: 301,
            to: "https://a.org/".to_owned(),
        }];
        let gone = Visit::new(
            "https://b.org/\u{1b}[2J",
            Verdict::Dead,
            "it answers 404, also when asked again",
        );
        vec![moved, gone]
    }

    fn written(write: impl Fn(&[Visit], &mut dyn io::Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&visits(), &mut out).expect("a vector takes it");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn people_see_a_line_each_and_a_count() {
        insta::assert_snapshot!(written(|visits, out| human(visits, false, out)), @r#"
    alive         http://a.org/
                  it has moved to https://a.org/
    dead          https://b.org/\u{1b}[2J
                  it answers 404, also when asked again

    2 addresses: 1 alive, 1 dead
    "#);
    }

    #[test]
    fn programs_get_everything_in_the_order_given() {
        insta::assert_snapshot!(written(|visits, out| json(visits, out)), @r#"
    {
      "version": 1,
      "visits": [
        {
          "url": "http://a.org/",
          "verdict": "alive",
          "status": 200,
          "final_url": "https://a.org/",
          "reason": "it answers 200",
          "hops": [
            {
              "status": 301,
              "to": "https://a.org/"
            }
          ],
          "attempts": 1,
          "moved_to": "https://a.org/",
          "missing_fragment": null,
          "archived": null
        },
        {
          "url": "https://b.org/\u001b[2J",
          "verdict": "dead",
          "status": null,
          "final_url": null,
          "reason": "it answers 404, also when asked again",
          "hops": [],
          "attempts": 0,
          "moved_to": null,
          "missing_fragment": null,
          "archived": null
        }
      ]
    }
    "#);
    }
}
