//! Everything that touches the world: database, HTTP, GraphQL, Meta.

pub mod domain;
pub mod http;
pub mod simulator;
