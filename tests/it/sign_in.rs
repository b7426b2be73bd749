//! Signing in: by staff, by people, and by those who try without being either.

mod account;
mod command;
mod cross_site;
mod owners;
mod people;
mod staff;
mod trace;

use serde_json::{Value, json};
use tests::{Hub, PASSWORD, Visitor};

const DIANE: &str = "diane@example.rw";

/// What staff send.
fn credentials(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

/// Somebody on the hub's own page who has signed in.
async fn signed_in(hub: &Hub, email: &str) -> Visitor {
    let mut visitor = Visitor::at_home(hub);
    let told = visitor.signs_in(&credentials(email, PASSWORD)).await;
    assert_eq!(told.status, 200, "{told:?}");
    visitor
}
