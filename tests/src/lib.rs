//! The harness: a whole hub on a database of its own, with a stand-in for Meta and people who write to it.
//!
//! ```text
//! let hub = Hub::start(Backend::Postgres).await;
//! let aline = hub.phone("250788123456");
//! aline.says("hi").await;
//! insta::assert_snapshot!(aline.transcript());
//! ```

#![expect(clippy::missing_panics_doc, reason = "a harness fails by panicking")]

pub mod balancer;
mod caller;
pub mod collector;
pub mod courier;
mod database;
pub mod figures;
mod hub;
pub mod meta;
pub mod openai;
mod phone;
pub mod postgres;
pub mod process;
pub mod production;
mod receiver;
pub mod redis;
mod search;
pub mod usage;
mod visitor;

pub use caller::Caller;
pub use collector::Collector;
pub use courier::Courier;
pub use database::{Backend, Scratch};
pub use hub::{Hub, PASSWORD};
pub use meta::Meta;
pub use openai::OpenAi;
pub use phone::Phone;
pub use process::{Process, Program};
pub use receiver::{Received, Receiver, Reply};
pub use visitor::{Told, Visitor, totp};
