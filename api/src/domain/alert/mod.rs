//! What operators are told of when something goes wrong: which rules there are, how an alert begins and ends, and whom it
//! is sent to.
//!
//! Whoever looks after the hub brings what it finds ([`watch()`]). What is wrong for long enough opens an alert, and what has
//! been well for long enough resolves it; contacts and integrators are told of both in the same transaction.

mod acknowledgement;
mod contact;
mod news;
mod notice;
mod rule;
mod silence;
#[cfg(test)]
mod tests;
mod watch;

pub use acknowledgement::acknowledge;
pub use contact::{
    Address, New as NewContact, all as contacts, create as create_contact, delete as delete_contact, find as find_contact,
    forget_of, note as note_contact, of_messages as told_of_messages, open as open_contact, shown as shown_contact,
    unsubscribe as unsubscribe_contact,
};
pub use notice::{
    Attempt, End, TRIES, claim as claim_notices, finish as finish_notice, look_at as look_at_notice, mark as mark_notice,
    marked as marked_notice, release as release_notices, undelivered as undelivered_notice,
};
pub use rule::{Rule, Strictness, set as set_rule, strictness};
pub use silence::{New as NewSilence, begin as begin_silence, end as end_silence};
pub use watch::{Finding, GAP, Look, Step, any_active, test, watch};
