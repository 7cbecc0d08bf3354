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
