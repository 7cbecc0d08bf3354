//! The addresses of names, fixed for one run.
//!
//! Invariant: a connection to a name goes only to addresses that the guard allowed when the name
//! was looked up; a name cannot change its address between check and connection (DNS rebinding).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Lookup, Resolver};
use crate::probe::guard::Guard;

/// Names and their addresses, shared by everything that connects.
#[derive(Clone)]
pub(crate) struct Pinned(Arc<Inner>);

struct Inner {
    resolver: Arc<dyn Resolver>,
    guard: Guard,
    /// Hosts of proxies, which the user of this machine chose; `None` without proxies.
    proxies: Option<Vec<String>>,
    pinned: Mutex<HashMap<String, Vec<IpAddr>>>,
}

impl Pinned {
    pub(crate) fn new(
        resolver: Arc<dyn Resolver>,
        guard: Guard,
        proxies: Option<Vec<String>>,
    ) -> Self {
        Self(Arc::new(Inner {
            resolver,
            guard,
            proxies,
            pinned: Mutex::default(),
        }))
    }

    /// Looks a name up, checks its addresses and stores them.
    pub(crate) async fn look_up(&self, name: &str) -> Lookup {
        let lookup = self.0.resolver.look_up(name).await;
        let Lookup::Found(addresses) = &lookup else {
            return lookup;
        };
        // One refused address is enough: which one a connection uses is not known.
        for address in addresses {
            if let Err(refusal) = self.0.guard.address(*address) {
                return Lookup::Refused(format!("{name} leads to {refusal}"));
            }
        }
        let mut pinned = self.0.pinned.lock().unwrap_or_else(PoisonError::into_inner);
        pinned.insert(name.to_owned(), addresses.clone());
        lookup
    }

    fn pinned(&self, name: &str) -> Option<Vec<IpAddr>> {
        let pinned = self.0.pinned.lock().unwrap_or_else(PoisonError::into_inner);
        pinned.get(name).cloned()
    }

    /// The addresses that a connection may use.
    pub(crate) async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, String> {
        if let Some(addresses) = self.pinned(name) {
            return Ok(addresses);
        }
        let Some(proxies) = &self.0.proxies else {
            return Err(format!("{name} was not looked up"));
        };
        let lookup = if proxies.iter().any(|proxy| proxy == name) {
            self.0.resolver.look_up(name).await
        } else {
            // Not by the proxy, because `NO_PROXY` excepts this name.
            self.look_up(name).await
        };
        match lookup {
            Lookup::Found(addresses) => Ok(addresses),
            Lookup::Refused(why) => Err(why),
            Lookup::NoName | Lookup::Failed => Err(format!("{name} does not resolve")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::Pin;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Answers with one list after another, and the last one from then on.
    struct Changing {
        answers: Vec<Vec<&'static str>>,
        asked: AtomicUsize,
    }

    impl Resolver for Changing {
        fn look_up<'a>(&'a self, _: &'a str) -> Pin<Box<dyn Future<Output = Lookup> + Send + 'a>> {
            let at = self.asked.fetch_add(1, Ordering::Relaxed);
            let answer = self.answers.get(at).or(self.answers.last());
            let addresses = answer.into_iter().flatten();
            let addresses = addresses.map(|one| one.parse().expect("an address"));
            let found = Lookup::Found(addresses.collect());
            Box::pin(async move { found })
        }
    }

    fn pinned(answers: &[&[&'static str]], proxies: Option<Vec<String>>) -> Pinned {
        let resolver = Changing {
            answers: answers.iter().map(|one| one.to_vec()).collect(),
            asked: AtomicUsize::new(0),
        };
        Pinned::new(Arc::new(resolver), Guard::default(), proxies)
    }

    fn wait<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.expect("a runtime").block_on(future)
    }

    const PUBLIC: &str = "93.184.216.34";
    const OWN: &str = "127.0.0.1";

    #[test]
    fn a_name_that_changes_its_address_is_reached_where_it_was_looked_up() {
        let names = pinned(&[&[PUBLIC], &[OWN]], None);
        let first = wait(names.look_up("a.example"));
        assert!(matches!(first, Lookup::Found(_)), "{first:?}");
        // A second look-up, as for a redirect, is refused, and connections stay where they were.
        for _ in 0..2 {
            let again = wait(names.look_up("a.example"));
            assert!(matches!(again, Lookup::Refused(_)), "{again:?}");
            let addresses = wait(names.addresses("a.example"));
            assert_eq!(addresses, Ok(vec![PUBLIC.parse().expect("an address")]));
        }
        assert!(wait(names.addresses("b.example")).is_err());
    }

    #[test]
    fn one_address_of_our_own_among_others_is_enough_to_refuse_a_name() {
        let names = pinned(&[&[PUBLIC, OWN]], None);
        let found = wait(names.look_up("a.example"));
        assert!(matches!(found, Lookup::Refused(_)), "{found:?}");
        assert!(wait(names.addresses("a.example")).is_err());
    }

    #[test]
    fn only_the_proxy_may_be_on_our_own_network() {
        let names = pinned(&[&[OWN]], Some(vec!["proxy.example".to_owned()]));
        let proxy = wait(names.addresses("proxy.example"));
        assert_eq!(proxy, Ok(vec![OWN.parse().expect("an address")]));
        // A name that no proxy is used for is checked as without one.
        assert!(wait(names.addresses("a.example")).is_err());
    }
}
