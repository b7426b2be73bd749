//! The hub as a whole, each file a story. Storage runs on SQLite and PostgreSQL alike.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod aftermath;
mod alerts;
mod chaos;
mod command;
mod conversations;
mod crash;
mod delivery;
mod desk;
mod dispatch;
mod documents;
mod flags;
mod fleet;
mod flood;
mod integrator;
mod layers;
mod maintenance;
mod meta;
mod metrics;
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
mod start;
mod stop;
mod town;
mod traces;
mod web;
