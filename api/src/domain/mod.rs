//! The rules, as functions over a database connection. Nothing here knows HTTP, GraphQL, WhatsApp or Redis.

pub mod amount;
pub mod api_key;
pub mod audit;
pub mod error;
pub mod merchant;
pub mod page;
pub mod people;
pub mod phone;
pub mod picture;
pub mod qr;
pub mod reach;
pub mod record;
pub mod ussd;
pub mod view;

pub use error::Error;
pub use reach::Reach;
pub use view::View;
