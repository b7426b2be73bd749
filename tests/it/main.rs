//! The hub as a whole, each file a story. Storage runs on SQLite and PostgreSQL alike.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;
mod crash;
mod delivery;
mod desk;
mod dispatch;
mod documents;
mod integrator;
mod layers;
mod meta;
mod notice;
mod openai;
mod patience;
mod plan;
mod qr;
mod queue;
mod ride;
mod road;
mod row_security;
mod rush;
mod sign_in;
mod stop;
mod town;
mod web;
