//! The hub as a whole, each file a story. Storage runs on SQLite and PostgreSQL alike.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;
mod crash;
mod delivery;
mod desk;
mod integrator;
mod layers;
mod meta;
mod patience;
mod qr;
mod queue;
mod row_security;
mod sign_in;
mod stop;
mod web;
