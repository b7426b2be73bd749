//! Webhooks for integrators: other systems are told what happens here, as the Standard Webhooks specification has it.
//!
//! An event is written in the transaction of the change that it tells of, with one delivery for each endpoint that
//! wants its type. What is committed is delivered, what is rolled back is never told. Sending is the worker's part.

mod address;
mod endpoint;
mod event;
mod replay;
mod secret;
#[cfg(test)]
mod tests;

pub use address::{AddressProblem, Policy};
pub use endpoint::{Change, MOST, New, create, delete, disable, failed, hold, pause, rotate, secrets, succeeded, update};
pub use event::{EventType, Fact, forget, message_id, record};
pub use replay::{Replay, again, again_in_span, test};
pub use secret::{OVERLAP, Secret, signature};
