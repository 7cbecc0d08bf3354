//! Web addresses in citations: what can be checked without the network.
//!
//! Everything is decided on the parsed address, never on substrings: `https://a.test/?u=http://b`
//! is not insecure, and `notexample.com` is not `example.com`.

use std::net::IpAddr;

use url::{Host, Url};

use super::identity;

/// Why a value is not a valid address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// It holds white space or a control character.
    WhiteSpace,
    /// Something like `www.example.org/page` without `https://`.
    NoScheme,
    /// A scheme that is one typing error away from a usual one.
    MistypedScheme(&'static str),
    /// Two schemes, as in `https://https://…` or `http:https//…`.
    TwoSchemes,
    /// No host, or an invalid one.
    BadHost,
    /// A scheme without a page to cite, such as `javascript:`.
    NoPage,
    /// A user name or password before the host.
    Credentials,
    /// Anything else that the URL standard refuses, with its parser's message.
    Unreadable(String),
}

/// Parses an address by the WHATWG URL standard and refuses what no reader could open.
pub fn parse(value: &str) -> Result<Url, Malformed> {
    if leads_to_no_page(value) {
        return Err(Malformed::NoPage);
    }
    if value.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Malformed::WhiteSpace);
    }
    let Some((scheme, rest)) = value.split_once(':') else {
        return Err(Malformed::NoScheme);
    };
    let scheme = scheme.to_ascii_lowercase();
    if let Some(meant) = mistyped(&scheme) {
        return Err(Malformed::MistypedScheme(meant));
    }
    let web = matches!(scheme.as_str(), "http" | "https");
    if !web && looks_like_host(&scheme) {
        return Err(Malformed::NoScheme);
    }
    if web {
        let address = rest.trim_start_matches(['/', '\\']);
        let head = address.to_ascii_lowercase();
        if ["http:", "https:", "http//", "https//"]
            .iter()
            .any(|twice| head.starts_with(twice))
        {
            return Err(Malformed::TwoSchemes);
        }
        if !rest.starts_with("//") || rest.starts_with("///") {
            return Err(Malformed::BadHost);
        }
    }
    let url = Url::parse(value).map_err(|error| match error {
        url::ParseError::EmptyHost
        | url::ParseError::InvalidDomainCharacter
        | url::ParseError::InvalidIpv4Address
        | url::ParseError::InvalidIpv6Address
        | url::ParseError::IdnaError => Malformed::BadHost,
        url::ParseError::RelativeUrlWithoutBase => Malformed::NoScheme,
        other => Malformed::Unreadable(other.to_string()),
    })?;
    // The user name of `ftp://anonymous@…` is no secret; in http addresses it may be a token.
    if url.password().is_some() || (web && !url.username().is_empty()) {
        return Err(Malformed::Credentials);
    }
    if web && !host_can_be(&url) {
        return Err(Malformed::BadHost);
    }
    Ok(url)
}

/// Whether an address is a script, contains its own data, or works in one browser only.
fn leads_to_no_page(value: &str) -> bool {
    const SCHEMES: &[&str] = &["javascript", "vbscript", "data", "blob", "about"];
    value.split_once(':').is_some_and(|(scheme, _)| {
        SCHEMES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme))
    })
}

fn mistyped(scheme: &str) -> Option<&'static str> {
    Some(match scheme {
        "htp" | "htttp" | "hhtp" | "http." | "ttp" | "hxxp" | "hhttp" | "htpp" => "http",
        "htps" | "htpps" | "htttps" | "hhtps" | "ttps" | "httpss" | "hxxps" | "https."
        | "hhttps" | "httsp" => "https",
        _ => return None,
    })
}

/// Whether a parsed scheme is a host: `example.org:8080` has the scheme `example.org`, and no
/// scheme in use has a dot and a known public suffix.
fn looks_like_host(scheme: &str) -> bool {
    scheme.contains('.')
}

/// Whether every label of a host name is valid: the URL standard accepts `https://a..b`.
fn host_can_be(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name.len() <= 253
                && name.split('.').all(|label| {
                    (1..=63).contains(&label.len())
                        && !label.starts_with('-')
                        && !label.ends_with('-')
                        && !label.contains(',')
                })
        }
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    }
}

/// Whether a value of the claims file is meant as an address: it has a scheme, or looks like a host
/// before a slash. An identifier with its scheme (`doi:10.1000/182`) is one as well.
pub fn is_meant(value: &str) -> bool {
    let value = value.trim();
    if identity::named(value).is_some() {
        return true;
    }
    if let Some(at) = value.find("//") {
        return value[..at].ends_with(':') || at == 0;
    }
    if value
        .get(..4)
        .is_some_and(|head| head.eq_ignore_ascii_case("www."))
    {
        return true;
    }
    for scheme in ["mailto:", "http:", "https:", "data:", "javascript:", "urn:"] {
        if value
            .get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
        {
            return true;
        }
    }
    value.split_once('/').is_some_and(|(host, _)| {
        host.contains('.') && psl::suffix(host.as_bytes()).is_some_and(|s| s.is_known())
    })
}

/// Whether the host is reserved for documentation by RFC 2606 or RFC 6761.
pub fn is_reserved(url: &Url) -> bool {
    let Some(Host::Domain(name)) = url.host() else {
        return false;
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let labels: Vec<&str> = name.split('.').collect();
    match labels.as_slice() {
        [.., "example" | "invalid" | "test"] => true,
        [.., second, "com" | "net" | "org"] => *second == "example",
        _ => false,
    }
}

/// Whether a value is a placeholder for a citation.
pub fn is_placeholder(value: &str) -> bool {
    const WHOLE: &[&str] = &[
        "todo",
        "tbd",
        "tba",
        "tbc",
        "fixme",
        "xxx",
        "xx",
        "n/a",
        "na",
        "none",
        "null",
        "url",
        "link",
        "source",
        "citation",
        "citation needed",
        "citation-needed",
        "source needed",
        "source-needed",
        "needs citation",
        "needs source",
        "need source",
        "add source",
        "add link",
        "insert link",
        "insert url",
        "insert source",
        "link here",
        "url here",
        "source here",
        "your-url-here",
        "lorem ipsum",
        "unknown",
        "placeholder",
        "cn",
        "ref",
        "ref needed",
        "dummy",
        "?",
        "??",
        "???",
        "-",
        "--",
        "...",
        "…",
    ];
    let bare = value
        .trim()
        .trim_matches(['[', ']', '<', '>', '{', '}', '(', ')', ' '])
        .trim_end_matches(['.', '!', ':'])
        .to_lowercase();
    WHOLE.contains(&bare.as_str())
        || bare
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .is_some_and(|first| matches!(first, "todo" | "fixme" | "tbd"))
        || bare.contains("citation needed")
}

/// Whether an address has a host reserved for documentation, or a marker such as `TODO` as a whole
/// part of its path or query.
pub fn is_placeholder_url(url: &Url) -> bool {
    let marked = |part: &str| {
        matches!(
            part.to_ascii_lowercase().as_str(),
            "todo" | "fixme" | "tbd" | "xxx" | "placeholder" | "your-url-here" | "insert-link-here"
        )
    };
    is_reserved(url)
        || url
            .path_segments()
            .is_some_and(|mut parts| parts.any(marked))
        || url.query_pairs().any(|(_, value)| marked(&value))
        || url.fragment().is_some_and(marked)
}

/// The kinds of addresses that only their author can open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Local {
    /// The author's own machine.
    ThisMachine,
    /// A private network.
    PrivateNetwork,
    /// A file on a disk.
    Disk,
}

/// Whether only the author, or the author's network, can open the address, and why.
pub fn local(url: &Url) -> Option<Local> {
    if url.scheme() == "file" {
        return Some(Local::Disk);
    }
    let private = |ip: IpAddr| match ip {
        IpAddr::V4(ip) if ip.is_loopback() || ip.is_unspecified() => Some(Local::ThisMachine),
        IpAddr::V4(ip) => (ip.is_private()
            || ip.is_link_local()
            || (ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64))
            .then_some(Local::PrivateNetwork),
        IpAddr::V6(ip) if ip.is_loopback() || ip.is_unspecified() => Some(Local::ThisMachine),
        IpAddr::V6(ip) => {
            (ip.is_unique_local() || ip.is_unicast_link_local()).then_some(Local::PrivateNetwork)
        }
    };
    match url.host()? {
        Host::Ipv4(ip) => private(IpAddr::V4(ip)),
        Host::Ipv6(ip) => private(ip.to_ipv4_mapped().map_or(IpAddr::V6(ip), IpAddr::V4)),
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            match name.rsplit('.').next() {
                Some("localhost") => Some(Local::ThisMachine),
                Some("local" | "internal" | "lan" | "intranet" | "corp" | "home") => {
                    Some(Local::PrivateNetwork)
                }
                Some(label) if label == name && matches!(url.scheme(), "http" | "https") => {
                    Some(Local::PrivateNetwork)
                }
                _ => None,
            }
        }
    }
}

/// Whether an address is a home page: a host without path, query or fragment.
pub fn is_bare_domain(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && matches!(url.path(), "" | "/")
        && url.query().is_none_or(str::is_empty)
        && url.fragment().is_none_or(str::is_empty)
}

/// The service of a shortened address.
pub fn shortener(url: &Url) -> Option<&'static str> {
    const SERVICES: &[&str] = &[
        "bit.ly",
        "bitly.com",
        "buff.ly",
        "cutt.ly",
        "dlvr.it",
        "fb.me",
        "goo.gl",
        "ift.tt",
        "is.gd",
        "j.mp",
        "lnkd.in",
        "ow.ly",
        "rb.gy",
        "rebrand.ly",
        "shorturl.at",
        "t.co",
        "t.ly",
        "tiny.cc",
        "tinyurl.com",
        "trib.al",
        "v.gd",
        "wp.me",
    ];
    let name = url.host_str()?;
    let name = name.strip_prefix("www.").unwrap_or(name);
    let has_path = url.path().len() > 1;
    SERVICES
        .iter()
        .copied()
        .find(|service| has_path && *service == name)
}

/// Query parameters that only track where a reader came from.
pub fn tracking_parameters(url: &Url) -> Vec<String> {
    const NAMES: &[&str] = &[
        "fbclid",
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "li_fat_id",
        "igshid",
        "igsh",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "_hsenc",
        "_hsmi",
        "hsctatracking",
        "vero_id",
        "vero_conv",
        "oly_anon_id",
        "oly_enc_id",
        "_openstat",
        "wickedid",
        "rb_clickid",
        "s_cid",
        "ns_mchannel",
        "ns_campaign",
        "cmpid",
        "__twitter_impression",
        "at_medium",
        "at_campaign",
    ];
    let Some(query) = url.query() else {
        return Vec::new();
    };
    let name_of = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    query
        .split('&')
        .map(name_of)
        .filter(|name| {
            let lower = name.to_ascii_lowercase();
            lower.starts_with("utm_")
                || lower.starts_with("pk_")
                || lower.starts_with("mtm_")
                || NAMES.contains(&lower.as_str())
        })
        .collect()
}

/// The address as written without the named parameters; every other byte stays.
pub fn without_parameters(written: &str, names: &[String]) -> String {
    let (head, fragment) = match written.split_once('#') {
        Some((head, fragment)) => (head, Some(fragment)),
        None => (written, None),
    };
    let Some((address, query)) = head.split_once('?') else {
        return written.to_owned();
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            !names
                .iter()
                .any(|name| Some(name.as_str()) == pair.split('=').next())
        })
        .collect();
    let mut clean = address.to_owned();
    if !kept.is_empty() {
        clean.push('?');
        clean.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment {
        clean.push('#');
        clean.push_str(fragment);
    }
    clean
}

#[cfg(test)]
mod tests;
