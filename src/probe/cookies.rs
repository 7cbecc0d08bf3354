//! The cookies of one attempt.
//!
//! Some sites set a cookie, redirect to the same address and check whether it is sent back; without
//! it they redirect forever, and a living page looks like a circle. Cookies last for one attempt,
//! are sent only to the host that set them, and never from https to http.

use url::Url;

/// Most cookies of one attempt; none is longer than [`LONGEST`].
const MOST: usize = 32;
const LONGEST: usize = 4096;

/// The cookies of one attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Jar(Vec<Cookie>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Cookie {
    host: String,
    secure: bool,
    name: String,
    value: String,
}

impl Jar {
    /// Stores the cookie of a `Set-Cookie` field from `url`.
    pub(crate) fn set(&mut self, url: &Url, field: &str) {
        let pair = field.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else {
            return;
        };
        let (name, value) = (name.trim(), value.trim());
        let sendable = |text: &str| text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
        let Some(host) = url.host_str() else { return };
        if name.is_empty() || !sendable(pair) || pair.len() > LONGEST {
            return;
        }
        self.0.retain(|one| !(one.host == host && one.name == name));
        if value.is_empty() || self.0.len() >= MOST {
            return;
        }
        self.0.push(Cookie {
            host: host.to_owned(),
            secure: url.scheme() == "https",
            name: name.to_owned(),
            value: value.to_owned(),
        });
    }

    /// The `Cookie` field for a request to `url`, if any cookie applies.
    pub(crate) fn field(&self, url: &Url) -> Option<String> {
        let mut field = String::new();
        for one in &self.0 {
            if url.host_str() != Some(&one.host) || (one.secure && url.scheme() != "https") {
                continue;
            }
            if !field.is_empty() {
                field.push_str("; ");
            }
            field.push_str(&one.name);
            field.push('=');
            field.push_str(&one.value);
        }
        (!field.is_empty()).then_some(field)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_go_back_only_where_they_came_from() {
        let url = |text: &str| Url::parse(text).expect(text);
        let mut jar = Jar::default();
        jar.set(&url("https://a.test/x"), "seen=1; Path=/; HttpOnly");
        jar.set(&url("https://a.test/x"), "lang=en");
        jar.set(&url("https://a.test/x"), "seen=2; Domain=.test");
        jar.set(&url("https://a.test/x"), "bad\r\nname=1");
        jar.set(&url("https://a.test/x"), "nothing");
        let field = jar.field(&url("https://a.test/y"));
        assert_eq!(field.as_deref(), Some("lang=en; seen=2"));
        assert_eq!(jar.field(&url("http://a.test/y")), None);
        assert_eq!(jar.field(&url("https://b.a.test/y")), None);
        jar.set(&url("https://a.test/x"), "seen=");
        jar.set(&url("https://a.test/x"), "lang=; Max-Age=0");
        assert!(jar.is_empty());
    }

    #[test]
    fn a_flood_of_cookies_is_bounded() {
        let url = Url::parse("http://a.test/").expect("address");
        let mut jar = Jar::default();
        for number in 0..1000 {
            jar.set(&url, &format!("c{number}={}", "x".repeat(4000)));
        }
        assert!(
            jar.field(&url)
                .is_some_and(|field| field.len() < MOST * (LONGEST + 2))
        );
    }
}
