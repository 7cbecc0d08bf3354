//! Walls that keep programs from a page: challenges, captchas, logins, consent pages.
//!
//! A page behind a wall is *blocked*: whether it exists cannot be determined. Walls are recognized
//! by headers, by whole titles of pages with little text, and by parsed addresses; never by a
//! phrase somewhere in an article.

use std::collections::HashSet;
use std::sync::LazyLock;

use url::Url;

use super::html::PageSummary;

/// Wall pages have fewer characters of text than this; articles about walls have more.
const FEW_WORDS: usize = 2_000;

/// Strings that only the source of wall pages has.
pub(crate) const MARKS: [(&str, &str); 6] = [
    ("_cf_chl_opt", "a Cloudflare challenge"),
    ("_Incapsula_Resource", "an Imperva challenge"),
    ("px-captcha", "a captcha"),
    ("geo.captcha-delivery.com", "a captcha"),
    ("awsWafCookieDomainList", "an AWS challenge"),
    ("/.within.website/x/cmd/anubis/", "a challenge"),
];

static TITLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| super::words(include_str!("words/walls.txt")).collect());

/// The wall that answered instead of the page, if one did.
pub(crate) fn wall<'h>(
    header: impl Fn(&str) -> Option<&'h str>,
    body: &[u8],
    page: &PageSummary,
) -> Option<&'static str> {
    if header("cf-mitigated").is_some() {
        return Some("a Cloudflare challenge");
    }
    if header("x-amzn-waf-action").is_some() {
        return Some("an AWS challenge");
    }
    if page.text.len() >= FEW_WORDS {
        return None;
    }
    for (mark, wall) in MARKS {
        if memchr::memmem::find(body, mark.as_bytes()).is_some() {
            return Some(wall);
        }
    }
    is_title(&page.title).then_some("a wall against programs")
}

/// Whether a title is that of a wall.
pub(crate) fn is_title(title: &str) -> bool {
    TITLES.contains(title.to_lowercase().as_str())
}

/// Hosts that only log people in or ask for consent.
const GATES: [&str; 12] = [
    "accounts.google.com",
    "consent.google.com",
    "consent.youtube.com",
    "consent.yahoo.com",
    "guce.yahoo.com",
    "guce.techcrunch.com",
    "login.microsoftonline.com",
    "login.live.com",
    "login.yahoo.com",
    "signin.aws.amazon.com",
    "idp.springer.com",
    "appleid.apple.com",
];

/// Path segments that only login pages have.
const LOGIN_PIECES: [&str; 22] = [
    "login",
    "log-in",
    "log_in",
    "login.php",
    "login.aspx",
    "login.html",
    "login.jsp",
    "wp-login.php",
    "signin",
    "sign-in",
    "sign_in",
    "authwall",
    "authenticate",
    "authorize",
    "oauth",
    "oauth2",
    "saml",
    "saml2",
    "sso",
    "openid-connect",
    "consent",
    "servicelogin",
];

/// Whether a redirect from `asked` ended at a login or consent page that was not requested.
pub(crate) fn is_login(asked: &Url, reached: &Url) -> bool {
    gate(reached) && !gate(asked)
}

fn gate(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    if GATES.contains(&host) {
        return true;
    }
    let first = host.split('.').next().unwrap_or_default();
    let named = host.matches('.').count() > 1
        && matches!(
            first,
            "login" | "signin" | "sso" | "auth" | "idp" | "consent"
        );
    named
        || url.path().split('/').any(|piece| {
            let piece = piece.to_ascii_lowercase();
            LOGIN_PIECES.contains(&piece.as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::html;

    fn wall_of(headers: &[(&str, &'static str)], body: &str) -> Option<&'static str> {
        let header = |name: &str| {
            headers
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| *value)
        };
        wall(header, body.as_bytes(), &html::read(body.as_bytes()))
    }

    #[test]
    fn walls_are_known_by_headers_marks_and_whole_titles() {
        assert!(wall_of(&[("cf-mitigated", "challenge")], "").is_some());
        assert!(wall_of(&[("x-amzn-waf-action", "captcha")], "").is_some());
        for body in [
            "<title>Just a moment...</title>",
            "<title>ACCESS DENIED</title><p>You don't have permission",
            "<script>window._cf_chl_opt={}</script>",
            "<div id=px-captcha></div>",
        ] {
            assert!(wall_of(&[], body).is_some(), "{body}");
        }
    }

    #[test]
    fn an_article_about_walls_is_none() {
        let long = "Captchas are everywhere, and this is why. ".repeat(60);
        for body in [
            "<title>Just a moment: a photo essay</title><p>Hello".to_owned(),
            format!("<title>Captcha</title><p>{long}"),
            format!("<title>Walls</title><code>px-captcha</code><p>{long}"),
        ] {
            assert_eq!(wall_of(&[], &body), None, "{body}");
        }
    }

    #[test]
    fn a_login_is_one_only_when_it_was_not_asked_for() {
        for (asked, reached, login) in [
            (
                "https://a.test/report",
                "https://a.test/login?next=/report",
                true,
            ),
            (
                "https://a.test/report",
                "https://a.test/users/sign_in",
                true,
            ),
            (
                "https://a.test/report",
                "https://accounts.google.com/v3/x",
                true,
            ),
            ("https://a.test/report", "https://login.a.test/", true),
            ("https://a.test/report", "https://a.test/SSO/x", true),
            ("https://a.test/login", "https://a.test/login/", false),
            (
                "https://a.test/a",
                "https://a.test/blog/login-forms-considered",
                false,
            ),
            ("https://a.test/a", "https://login.test/", false),
            ("https://a.test/a", "https://a.test/?next=login", false),
        ] {
            let [asked, reached] = [asked, reached].map(|url| Url::parse(url).expect(url));
            assert_eq!(is_login(&asked, &reached), login, "{reached}");
        }
    }
}
