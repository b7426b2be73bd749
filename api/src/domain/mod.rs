//! The rules, as functions over a database connection. Nothing here knows HTTP, GraphQL, WhatsApp or Redis.

pub mod amount;
pub mod api_key;
pub mod audit;
pub mod document;
pub mod driver;
pub mod error;
pub mod hook;
pub mod lockout;
pub mod merchant;
pub mod node_id;
pub mod operator;
pub mod page;
pub mod password;
pub mod people;
pub mod phone;
pub mod picture;
pub mod place;
pub mod presence;
pub mod qr;
pub mod reach;
pub mod record;
pub mod saved_place;
pub mod secret;
pub mod session;
pub mod sign_in_code;
pub mod totp;
pub mod trip;
pub mod ussd;
pub mod vehicle;
pub mod view;
pub mod when;

pub use error::Error;
pub use reach::Reach;
pub use view::View;
