//! What the hub says and does when somebody writes.
//!
//! [`step`] is a pure function: the same state, person, event and time always give the same turn, which is
//! what lets a crashed turn be repeated and a test walk every path. Whatever it needs to know or change
//! outside goes out as an [`Effect`]; what was asked comes back as [`Event::Answer`] within the same turn.
pub mod effect;
pub mod state;

pub use effect::*;
pub use state::State;
