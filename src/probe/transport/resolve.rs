//! Looking up names: a trait, so that tests need no network, and the system's resolver.

use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;

/// The result of looking up a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Its addresses.
    Found(Vec<IpAddr>),
    /// The resolver says that there is no such name.
    NoName,
    /// The resolver failed.
    Failed,
    /// The guard refuses an address that the name resolves to.
    Refused(String),
}

/// Looks up names.
pub trait Resolver: Send + Sync {
    /// The addresses of `name`. Never called for addresses written as numbers.
    fn look_up<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = Lookup> + Send + 'a>>;
}

/// The resolver of the operating system, hosts file included.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

impl Resolver for SystemResolver {
    fn look_up<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = Lookup> + Send + 'a>> {
        Box::pin(async move {
            match tokio::net::lookup_host((name, 0)).await {
                Ok(found) => {
                    let addresses: Vec<IpAddr> = found.map(|address| address.ip()).collect();
                    if addresses.is_empty() {
                        Lookup::NoName
                    } else {
                        Lookup::Found(addresses)
                    }
                }
                Err(error) if says_no_name(&error) => Lookup::NoName,
                Err(_) => Lookup::Failed,
            }
        })
    }
}

/// Whether an error of `getaddrinfo` says that the name does not exist (`EAI_NONAME`,
/// `EAI_NODATA`, `WSAHOST_NOT_FOUND`, `WSANO_DATA`) and not that the resolver failed.
///
/// The standard library keeps only the message. C libraries translate it only for programs that
/// set a locale, which this one does not.
fn says_no_name(error: &io::Error) -> bool {
    if matches!(error.raw_os_error(), Some(11001 | 11004)) {
        return true;
    }
    let words = error.to_string();
    [
        "Name or service not known",
        "No address associated with hostname",
        "nodename nor servname provided",
        "Name does not resolve",
        "Name has no usable address",
        "hostname nor servname provided",
    ]
    .iter()
    .any(|known| words.contains(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_absence_of_the_name_is_read_as_such() {
        for (words, absent) in [
            (
                "failed to lookup address information: Name or service not known",
                true,
            ),
            (
                "failed to lookup address information: No address associated with hostname",
                true,
            ),
            (
                "failed to lookup address information: nodename nor servname provided, or not known",
                true,
            ),
            (
                "failed to lookup address information: Name does not resolve",
                true,
            ),
            (
                "failed to lookup address information: Temporary failure in name resolution",
                false,
            ),
            ("failed to lookup address information: Try again", false),
            ("Too many open files (os error 24)", false),
        ] {
            assert_eq!(says_no_name(&io::Error::other(words)), absent, "{words}");
        }
    }
}
