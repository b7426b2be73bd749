//! The WhatsApp channel: signed bytes in, typed events out; typed messages in, Graph API calls out.
//!
//! Nothing here knows a database, GraphQL or the time of day. What the channel needs from the outside
//! comes in as an argument or through the [`router::Inbox`] port.

pub mod client;
pub mod conversation;
pub mod inbound;
pub mod outbound;
pub mod payload;
pub mod router;
pub mod signature;
