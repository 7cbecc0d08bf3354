//! The prober against servers of the tests' own: nothing here leaves the machine.
//!
//! Names are resolved by a resolver of the tests, servers listen on loopback, and every wait is a
//! short one.

mod bodies;
mod cached;
mod manners;
mod matrix;
mod server;
mod tls;
mod world;
