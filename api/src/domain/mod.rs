//! The rules, as functions over a database connection. Nothing here knows HTTP, GraphQL, WhatsApp or Redis.

pub mod amount;
pub mod phone;
pub mod picture;
pub mod qr;
pub mod ussd;
