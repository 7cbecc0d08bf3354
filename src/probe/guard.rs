//! The guard against server-side request forgery: a pull request must not make the linter's machine
//! send requests to its own network.
//!
//! Every hop of a visit passes two checks: [`Guard::url`] before a request is queued (scheme,
//! credentials, addresses written as numbers) and [`Guard::address`] for each address that a name
//! resolves to. The guard itself sends nothing.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use url::{Host, Url};

/// Why an address is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another scheme than http and https.
    Scheme(String),
    /// A user name or password in the address.
    Credentials,
    /// An address that is not public, and what it is.
    Address(IpAddr, &'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme(scheme) => write!(f, "the scheme {scheme}: is never followed"),
            Self::Credentials => f.write_str("the address holds a user name or password"),
            Self::Address(address, what) => write!(
                f,
                "{address} is {what}; `--allow-private {address}` opens it"
            ),
        }
    }
}

/// Decides which addresses may be requested.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    allowed: Vec<IpNet>,
}

impl Guard {
    /// A guard that allows the networks in `allowed` in addition to the public internet.
    pub fn new(allowed: Vec<IpNet>) -> Self {
        Self { allowed }
    }

    /// Checks an address as written, also the target of a redirect.
    ///
    /// The `url` crate has already parsed `2130706433`, `0x7f.1` and `①②⑦.0.0.1` as IP addresses.
    pub fn url(&self, url: &Url) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Credentials);
        }
        match literal(url) {
            Some(address) => self.address(address),
            None => Ok(()),
        }
    }

    /// Checks an IP address before a connection to it.
    pub fn address(&self, address: IpAddr) -> Result<(), Refusal> {
        if let IpAddr::V6(v6) = address
            && let Some((v4, what)) = embedded(v6)
        {
            // The address leads to an IPv4 one: both must be allowed.
            let opened = self.opens(address) || self.opens(IpAddr::V4(v4));
            if !opened {
                return Err(Refusal::Address(address, what));
            }
            return self.address(IpAddr::V4(v4));
        }
        match not_global(address) {
            Some(what) if !self.opens(address) => Err(Refusal::Address(address, what)),
            _ => Ok(()),
        }
    }

    fn opens(&self, address: IpAddr) -> bool {
        self.allowed.iter().any(|net| net.contains(&address))
    }
}

/// The networks of `--allow-private`: `10.0.0.0/8,192.168.1.7,fd00::/8`.
///
/// # Errors
/// The first item that is neither a network nor an address.
pub fn parse_networks(list: &str) -> Result<Vec<IpNet>, String> {
    list.split(',')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            piece
                .parse::<IpNet>()
                .or_else(|_| piece.parse::<IpAddr>().map(IpNet::from))
                .map_err(|_| {
                    format!("{piece:?} is no network; write 10.0.0.0/8 or a single address")
                })
        })
        .collect()
}

/// The address of a host that is written as an IP address.
pub(crate) fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(address) => Some(address.into()),
        Host::Ipv6(address) => Some(address.into()),
        Host::Domain(_) => None,
    }
}

/// The IPv4 address that is embedded in an IPv6 address, and by which mechanism.
fn embedded(address: Ipv6Addr) -> Option<(Ipv4Addr, &'static str)> {
    let octets = address.octets();
    let v4_at = |at: usize| -> Option<Ipv4Addr> {
        let bytes: [u8; 4] = octets.get(at..at + 4)?.try_into().ok()?;
        Some(bytes.into())
    };
    let mechanisms = [
        (
            v6([0, 0, 0, 0, 0, 0xffff, 0, 0], 96),
            12,
            "an IPv4 address in IPv6 dress",
        ),
        (
            v6([0x64, 0xff9b, 0, 0, 0, 0, 0, 0], 96),
            12,
            "a NAT64 address",
        ),
        (v6([0x2002, 0, 0, 0, 0, 0, 0, 0], 16), 2, "a 6to4 address"),
    ];
    mechanisms
        .into_iter()
        .find(|(net, ..)| net.contains(&address))
        .and_then(|(_, at, what)| Some((v4_at(at)?, what)))
}

/// What kind of non-public address this is, by IANA's registries of special-purpose addresses (RFC
/// 6890 and its successors); `None` for a global one.
fn not_global(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => v4_networks()
            .into_iter()
            .find(|(net, _)| net.contains(&address))
            .map(|(_, what)| what),
        IpAddr::V6(address) => v6_networks()
            .into_iter()
            .find(|(net, _)| net.contains(&address))
            .map(|(_, what)| what)
            // Only 2000::/3 is assigned as global unicast.
            .or((!v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3).contains(&address))
                .then_some("outside the global addresses")),
    }
}

fn v4_networks() -> [(Ipv4Net, &'static str); 17] {
    [
        (v4([0, 0, 0, 0], 8), "this network itself"),
        (v4([10, 0, 0, 0], 8), "a private address"),
        (v4([100, 64, 0, 0], 10), "a carrier's shared address"),
        (v4([127, 0, 0, 0], 8), "a loopback address"),
        (v4([169, 254, 0, 0], 16), "a link-local address"),
        (v4([172, 16, 0, 0], 12), "a private address"),
        (v4([192, 0, 0, 0], 24), "a protocol's own address"),
        (v4([192, 0, 2, 0], 24), "an address for documentation"),
        (v4([192, 31, 196, 0], 24), "a protocol's own address"),
        (v4([192, 52, 193, 0], 24), "a protocol's own address"),
        (v4([192, 88, 99, 0], 24), "a 6to4 relay"),
        (v4([192, 168, 0, 0], 16), "a private address"),
        (v4([198, 18, 0, 0], 15), "an address for benchmarks"),
        (v4([198, 51, 100, 0], 24), "an address for documentation"),
        (v4([203, 0, 113, 0], 24), "an address for documentation"),
        (v4([224, 0, 0, 0], 4), "a multicast address"),
        (v4([240, 0, 0, 0], 4), "a reserved address"),
    ]
}

fn v6_networks() -> [(Ipv6Net, &'static str); 10] {
    [
        (v6([0, 0, 0, 0, 0, 0, 0, 0], 128), "this machine itself"),
        (v6([0, 0, 0, 0, 0, 0, 0, 1], 128), "a loopback address"),
        (
            v6([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48),
            "a local NAT64 address",
        ),
        (v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 32), "a Teredo address"),
        (
            v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
            "a protocol's own address",
        ),
        (
            v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32),
            "an address for documentation",
        ),
        (
            v6([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
            "an address for documentation",
        ),
        (v6([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7), "a private address"),
        (
            v6([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10),
            "a link-local address",
        ),
        (v6([0xff00, 0, 0, 0, 0, 0, 0, 0], 8), "a multicast address"),
    ]
}

/// `new_assert` fails only on a prefix longer than the address, and all prefixes are listed above.
const fn v4(octets: [u8; 4], prefix: u8) -> Ipv4Net {
    let [a, b, c, d] = octets;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(segments: [u16; 8], prefix: u8) -> Ipv6Net {
    let [a, b, c, d, e, f, g, h] = segments;
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, d, e, f, g, h), prefix)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn judge(guard: &Guard, written: &str) -> Result<(), Refusal> {
        guard.url(&Url::parse(written).expect(written))
    }

    #[test]
    fn what_the_open_internet_does_not_reach_is_refused() {
        let guard = Guard::default();
        for written in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://①②⑦.0.0.1/",
            "http://0.0.0.0/",
            "http://0.1.2.3/",
            "http://10.0.0.1/",
            "http://100.64.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://172.31.255.255/",
            "http://192.0.0.170/",
            "http://192.0.2.7/",
            "http://192.168.1.1/",
            "http://198.19.0.1/",
            "http://198.51.100.1/",
            "http://203.0.113.9/",
            "http://224.0.0.251/",
            "http://255.255.255.255/",
            "http://[::]/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:8.8.8.8]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[64:ff9b::808:808]/",
            "http://[64:ff9b:1::7f00:1]/",
            "http://[100::1]/",
            "http://[2001::1]/",
            "http://[2001:db8::1]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:808:808::]/",
            "http://[3fff::1]/",
            "http://[5f00::1]/",
            "http://[fc00::1]/",
            "http://[fd12:3456::1]/",
            "http://[fe80::1]/",
            "http://[fec0::1]/",
            "http://[ff02::1]/",
        ] {
            assert!(
                matches!(judge(&guard, written), Err(Refusal::Address(..))),
                "{written}"
            );
        }
    }

    #[test]
    fn global_addresses_and_names_pass() {
        let guard = Guard::default();
        for written in [
            "https://example.org/",
            "http://8.8.8.8/",
            "http://100.63.255.255/",
            "http://100.128.0.0/",
            "http://172.32.0.1/",
            "http://192.0.1.1/",
            "http://[2606:4700::1111]/",
            "http://[2001:4860:4860::8888]/",
        ] {
            assert_eq!(judge(&guard, written), Ok(()), "{written}");
        }
    }

    #[test]
    fn other_schemes_and_credentials_are_refused() {
        let guard = Guard::default();
        for written in [
            "file:///etc/passwd",
            "ftp://example.org/",
            "gopher://a/",
            "data:,x",
        ] {
            assert!(
                matches!(judge(&guard, written), Err(Refusal::Scheme(_))),
                "{written}"
            );
        }
        for written in [
            "http://me@example.org/",
            "http://me:word@example.org/",
            "http://:w@a/",
        ] {
            assert_eq!(
                judge(&guard, written),
                Err(Refusal::Credentials),
                "{written}"
            );
        }
    }

    #[test]
    fn only_the_networks_that_were_opened_are_open() {
        let guard = Guard::new(parse_networks("127.0.0.0/8, 10.1.2.3,64:ff9b::/96").expect("list"));
        assert_eq!(judge(&guard, "http://127.8.9.1/"), Ok(()));
        assert_eq!(judge(&guard, "http://10.1.2.3/"), Ok(()));
        assert!(judge(&guard, "http://10.1.2.4/").is_err());
        assert!(judge(&guard, "http://169.254.169.254/").is_err());
        assert_eq!(judge(&guard, "http://[::ffff:127.0.0.1]/"), Ok(()));
        // NAT64 is allowed, but not the private address behind the translator.
        assert_eq!(judge(&guard, "http://[64:ff9b::808:808]/"), Ok(()));
        assert!(judge(&guard, "http://[64:ff9b::c0a8:101]/").is_err());
    }

    #[test]
    fn a_list_of_networks_names_what_it_cannot_read() {
        assert_eq!(parse_networks(""), Ok(Vec::new()));
        let error = parse_networks("10.0.0.0/8,10.0.0.0/40").expect_err("too long");
        assert!(error.contains("10.0.0.0/40"), "{error}");
    }

    proptest! {
        #[test]
        fn no_dress_hides_a_private_address(bytes in any::<[u8; 4]>()) {
            let plain = Ipv4Addr::from(bytes);
            let guard = Guard::default();
            let [a, b, c, d] = bytes;
            let low = [u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])];
            let dresses = [
                plain.to_ipv6_mapped(),
                Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, low[0], low[1]),
                Ipv6Addr::new(0x2002, low[0], low[1], 0, 0, 0, 0, 1),
                plain.to_ipv6_mapped(),
            ];
            for dress in dresses {
                prop_assert!(guard.address(dress.into()).is_err());
            }
            if plain.is_private() || plain.is_loopback() || plain.is_link_local() {
                prop_assert!(guard.address(plain.into()).is_err());
                let opened = Guard::new(parse_networks("::ffff:0:0/96,64:ff9b::/96,2002::/16").expect("nets"));
                for dress in dresses {
                    prop_assert!(opened.address(dress.into()).is_err());
                }
            }
        }
    }
}
