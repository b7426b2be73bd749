//! The rules, as functions over a database connection. Nothing here knows HTTP, GraphQL, WhatsApp or Redis.

pub mod amount;
pub mod api_key;
pub mod audit;
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
pub mod qr;
pub mod reach;
pub mod record;
pub mod secret;
pub mod session;
pub mod sign_in_code;
pub mod totp;
pub mod ussd;
pub mod view;

pub use error::Error;
pub use reach::Reach;
pub use view::View;
