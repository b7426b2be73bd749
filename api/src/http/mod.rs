//! What the hub answers over HTTP.

pub mod qr;
