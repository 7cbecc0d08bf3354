//! When is a link dead? The one function that decides.
//!
//! The policy: *dead* needs proof, twice, that a reader would not get the page either. Whatever may
//! be due to our network, our IP address, our being a program or a temporary failure gets another
//! verdict. One false "dead" costs more than ten missed ones.

use url::Url;

use super::observation::{Answered, Attempt, BodySeen, Control, End, NotAsked, SoftSign};
use crate::claims::identity::Identifier;
use crate::source_facts::Verdict;

/// A verdict with its reason: lower case, no final period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judgment {
    pub(crate) verdict: Verdict,
    pub(crate) reason: String,
}

/// The verdict on an address, from all attempts.
///
/// The last attempt decides; earlier ones count only as the first of two proofs of absence.
pub(crate) fn judge(attempts: &[Attempt], control: &Control) -> Judgment {
    let Some(last) = attempts.last() else {
        return transient("it was not asked");
    };
    let proofs = attempts.iter().filter(|one| proves_absence(one)).count();
    match &last.end {
        End::Answered(answered) => judge_answer(answered, proofs, control),
        End::Circle { cookies: true } => {
            unverifiable("it redirects in a circle and sets cookies: it may need a browser")
        }
        End::Circle { cookies: false } if proofs > 1 => dead("it redirects in a circle"),
        End::Circle { cookies: false } => {
            transient("it redirected in a circle once and was not asked again")
        }
        End::TooManyHops => unverifiable("it redirects more often than anybody follows"),
        End::BadRedirect => unverifiable("it redirects to nothing that can be read"),
        End::NoName {
            name,
            another_resolves: true,
        } if proofs > 1 => dead(format!(
            "the name {name} does not resolve, although others do"
        )),
        End::NoName {
            name,
            another_resolves: true,
        } => transient(format!(
            "the name {name} did not resolve once and was not looked up again"
        )),
        End::NoName { .. } => transient("no name resolves: the network seems to be away"),
        End::LookupFailed { name } => transient(format!("the name {name} could not be looked up")),
        End::TimedOut => transient("no answer in time"),
        End::Broke(why) => transient(why.clone()),
        End::Insecure(why) => unverifiable(format!("no secure connection: {why}")),
        End::Garbage(why) => unverifiable(format!("the answer cannot be read: {why}")),
        End::Refused(why) => say(Verdict::Refused, why.clone()),
        End::Unsupported(scheme) => {
            unverifiable(format!("addresses of the scheme {scheme}: are not asked"))
        }
        End::Malformed(why) => unverifiable(format!("it cannot be asked: {why}")),
        End::NotAsked(why) => judge_unasked(*why, attempts),
    }
}

/// The verdict on a DOI that `asked`, an address of its resolver, was asked for. A resolver
/// redirects only from a DOI that is registered, so it exists whatever the publisher answers.
pub(crate) fn judge_doi(judgment: &Judgment, attempts: &[Attempt], asked: &Url) -> Judgment {
    let is_decided = matches!(judgment.verdict, Verdict::Alive | Verdict::Refused);
    let publisher = attempts.iter().find_map(|attempt| leads_to(attempt, asked));
    match publisher {
        Some(host) if !is_decided => alive(format!(
            "its resolver knows it and leads to {host}; there {}",
            judgment.reason
        )),
        _ => judgment.clone(),
    }
}

/// The host that a resolver leads to: not itself by another scheme, nor another resolver.
fn leads_to(attempt: &Attempt, asked: &Url) -> Option<String> {
    let work = |url: &Url| Identifier::of(url.as_str()).map(|one| one.key());
    attempt.hops.iter().find_map(|hop| {
        let to = Url::parse(&hop.to).ok()?;
        let is_itself = to.host() == asked.host() && to.path() == asked.path();
        let is_resolver = work(&to).is_some_and(|work| work.starts_with("doi:"));
        let host = to.host_str().filter(|_| !is_itself && !is_resolver)?;
        Some(host.to_owned())
    })
}

/// Whether an attempt shows that the page is gone for everybody.
pub(crate) fn proves_absence(attempt: &Attempt) -> bool {
    match &attempt.end {
        End::Answered(answered) => {
            matches!(answered.status, 404 | 410) && answered.wall.is_none() && !answered.login
        }
        End::Circle { cookies } => !cookies,
        End::NoName { .. } => true,
        _ => false,
    }
}

/// Whether the failure may be temporary, so that another attempt is useful.
pub(crate) fn may_pass(end: &End) -> bool {
    match end {
        End::Answered(answered) => {
            let busy = matches!(answered.status, 408 | 425 | 429 | 500..=599);
            answered.wall.is_none() && (busy || answered.body == BodySeen::Cut)
        }
        End::LookupFailed { .. } | End::TimedOut | End::Broke(_) => true,
        _ => false,
    }
}

fn judge_answer(answered: &Answered, proofs: usize, control: &Control) -> Judgment {
    let status = answered.status;
    if let Some(wall) = answered.wall {
        return blocked(format!("{wall} blocks it"));
    }
    match status {
        404 | 410 if answered.login => blocked("it redirects to a login"),
        404 | 410 if proofs > 1 => dead(format!("it answers {status}, also when asked again")),
        404 | 410 => transient(format!("it answered {status} once and was not asked again")),
        202 => blocked("it answers 202, as walls against programs do"),
        401 | 407 => blocked(format!("it answers {status}: it wants a login")),
        402 => blocked("it answers 402: it wants to be paid"),
        403 | 999 => blocked(format!("it answers {status}: it does not let programs in")),
        429 => blocked("it answers 429, also after the wait it asked for"),
        451 => blocked("it answers 451: the law keeps it from this place"),
        408 | 425 | 500..=599 => transient(format!("it answers {status}")),
        204 | 205 => unverifiable(format!("it answers {status}, without a page")),
        200..=299 => judge_page(answered, control),
        300..=399 => unverifiable(format!("it answers {status} without saying where to go")),
        _ => unverifiable(format!(
            "it answers {status}, which says neither that it is there nor that it is gone"
        )),
    }
}

fn judge_page(answered: &Answered, control: &Control) -> Judgment {
    let status = answered.status;
    if answered.login {
        return blocked("it redirects to a login");
    }
    match answered.body {
        BodySeen::Empty => return unverifiable(format!("it answers {status} with an empty page")),
        BodySeen::Undecodable => {
            return unverifiable("the answer cannot be read: it is not encoded as it says");
        }
        BodySeen::Some | BodySeen::Cut => {}
    }
    let Some(sign) = &answered.soft else {
        return alive(match answered.body {
            BodySeen::Cut => format!("it answers {status}, and then the connection breaks"),
            _ => format!("it answers {status}"),
        });
    };
    let looks = match sign {
        SoftSign::Title(title) => format!("its title says {title:?}"),
        SoftSign::Home | SoftSign::OtherHome => "it redirects to a home page".to_owned(),
        SoftSign::Refresh(to) => format!("it sends the reader on to {to}"),
        SoftSign::Parked => "the domain is parked or for sale".to_owned(),
    };
    match control {
        Control::Alike => dead(format!("{looks}, as any made-up address of the host does")),
        // The host does answer 404 for what it does not have, so this page is real: an article
        // about "404 Not Found", or the home page that a shortened address is for.
        Control::KnowsNotFound if matches!(sign, SoftSign::Title(_) | SoftSign::OtherHome) => {
            alive(format!("it answers {status}"))
        }
        Control::KnowsNotFound | Control::Different => unverifiable(format!(
            "{looks}, but a made-up address of the host answers differently"
        )),
        Control::NotAsked | Control::Unknown => unverifiable(format!(
            "{looks}, and what the host answers to a made-up address could not be seen"
        )),
    }
}

fn judge_unasked(why: NotAsked, attempts: &[Attempt]) -> Judgment {
    // The reason is the same for all addresses of the host: which of them was requested first
    // is of no use to the reader and changes from run to run.
    match why {
        NotAsked::HostHangs => return transient("the host does not answer at all"),
        NotAsked::HostLimits => {
            return blocked("the host answers 429, also after the waits it asked for");
        }
        NotAsked::HostWaits(seconds) => {
            return transient(format!(
                "the host asks for a wait of {seconds} s, longer than this run may take"
            ));
        }
        NotAsked::Deadline | NotAsked::MaxRequests | NotAsked::Interrupted => {}
    }
    let ended = match why {
        NotAsked::MaxRequests => "this run had sent as many requests as it may",
        NotAsked::Interrupted => "interrupted",
        _ => "the time for this run was over",
    };
    let before = attempts.iter().rev().find_map(|one| match &one.end {
        End::Answered(answered) => Some(format!("it answered {}", answered.status)),
        End::TimedOut => Some("no answer in time".to_owned()),
        End::Broke(why) => Some(why.clone()),
        _ => None,
    });
    transient(match before {
        Some(before) => format!("{before}; then {ended}"),
        None => ended.to_owned(),
    })
}

fn say(verdict: Verdict, reason: impl Into<String>) -> Judgment {
    Judgment {
        verdict,
        reason: reason.into(),
    }
}

fn alive(reason: impl Into<String>) -> Judgment {
    say(Verdict::Alive, reason)
}

fn dead(reason: impl Into<String>) -> Judgment {
    say(Verdict::Dead, reason)
}

fn transient(reason: impl Into<String>) -> Judgment {
    say(Verdict::Transient, reason)
}

fn blocked(reason: impl Into<String>) -> Judgment {
    say(Verdict::Blocked, reason)
}

fn unverifiable(reason: impl Into<String>) -> Judgment {
    say(Verdict::Unverifiable, reason)
}

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;
