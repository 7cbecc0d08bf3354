//! What a person or a program gets from the binary: the promises of the command line, whole.
//!
//! Everything runs in folders of its own, with nothing of the machine's environment.
#![expect(
    clippy::disallowed_methods,
    reason = "these tests lay out folders and measure time; the bans are for the program"
)]

mod architecture;
mod bibliography;
mod browser;
#[cfg(feature = "network")]
mod cite;
mod draft;
#[cfg(feature = "network")]
mod draft_references;
mod drafted;
mod evidence;
mod example;
mod exit;
mod first_run;
#[cfg(feature = "network")]
mod flags;
mod formats;
mod fuzz;
mod hostile;
mod inspect;
mod language;
mod lock;
mod paths;
mod pipes;
#[cfg(feature = "network")]
mod probe;
mod properties;
mod pull_request;
mod readme;
mod reanchor;
#[cfg(feature = "network")]
mod references;
mod sandbox;
mod secrets;
mod security;
mod settings;
#[cfg(feature = "network")]
mod site;
mod standings;
#[cfg(feature = "network")]
mod verify;
mod words;
