//! Is the source there? The only room that touches the network, and the only async one.
//!
//! Invariant: nothing is sent but to addresses that the [`Guard`] lets pass, on every hop.

mod guard;

pub use guard::{Guard, Refusal, parse_networks};
