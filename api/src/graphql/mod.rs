//! The API: the same rows and rules as the chat, for people and programs who hold a key.
//!
//! Every field says which scope it needs, and a caller without it gets an error instead of a value ([`guard`]).
//! Lists are Relay connections over keysets ([`connection`]); what a list's rows refer to is read in one statement
//! for all of them ([`loader`]); what a document may cost is settled before it runs ([`limits`]).

mod connection;
mod error;
mod guard;
mod id;
mod limits;
mod loader;
mod mutation;
mod object;
mod operation;
mod pulse;
mod query;
mod scalar;
mod schema;
mod shared;
mod subscription;
mod view;

pub use error::{Error, FEATURE_DISABLED, TIMEOUT, refused};
pub use guard::{RequestId, Viewer, Who};
pub use limits::{Address, CALLER_BLOCKED, Caller, Examined, RATE_LIMITED, examine, price, refuse, turn_away};
pub use operation::{Operation, Unread};
pub use schema::{Schema, build, schema_sdl};
pub use subscription::Begun;
pub use view::given;

#[cfg(test)]
pub(crate) mod tests;
