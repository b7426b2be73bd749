//! One file per table: the row, its enums and its typed id. No behaviour. An enum is written in JSON as it is stored.

pub mod api_key;
pub mod audit_entry;
pub mod channel;
pub mod conversation;
pub mod driver_presence;
pub mod ids;
pub mod inbound_event;
pub mod media;
pub mod operator;
pub mod outbound_message;
pub mod qr_code;
pub mod rating;
pub mod saved_place;
pub mod session;
pub mod sign_in_code;
pub mod sign_in_failure;
pub mod trip;
pub mod trip_event;
pub mod trip_offer;
pub mod trip_report;
pub mod user;
pub mod vehicle;
pub mod webhook_delivery;
pub mod webhook_endpoint;
pub mod webhook_event;
