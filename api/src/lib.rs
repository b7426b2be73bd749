//! Everything that touches the world: database, HTTP, GraphQL, Meta.

pub mod app;
pub mod attachment;
pub mod channel;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod desk;
pub mod dialogue;
pub mod doctor;
pub mod domain;
pub mod graphql;
pub mod health;
pub mod http;
pub mod idempotency;
pub mod inbox;
pub mod interpreter;
pub mod live;
pub mod outbox;
pub mod pace;
pub mod serve;
pub mod sign_in;
pub mod simulator;
pub mod staff;
pub mod store;
pub mod telemetry;
mod worker;
