//! Browsers at a push service that answers as it is told to.

use std::{
    future::IntoFuture,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{Router, http::StatusCode};
use entity::{alert::Severity, alert_contact, api_key::Role, ids::OperatorId, operator};
use rstest::rstest;
use tokio::net::TcpListener;

use super::*;
use crate::{
    domain::{
        alert::{NewContact, create_contact},
        record::fixture::{database, keep, noon, person, staff},
    },
    graphql::tests::app,
    push::Subscription,
};

/// The keys of the example in RFC 8291.
const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

async fn browser(app: &App, operator: OperatorId, endpoint: String, messages: bool) {
    let address = Address::Push(Subscription { endpoint, p256dh: P256DH.to_owned(), auth: AUTH.to_owned() });
    let (name, least_severity, operator) = ("Browser".to_owned(), Severity::Warning, Some(operator));
    let new = NewContact { name, address, least_severity, messages, operator };
    create_contact(&app.db, &app.config.secret_key, new, noon()).await.unwrap();
}

/// How often the service was called when this person wrote, and the contact as it is then.
async fn told(answer: StatusCode, assigned: bool, messages: bool, blocked: bool) -> (usize, Option<alert_contact::Model>) {
    told_to(staff(), answer, (assigned, messages, blocked)).await
}

async fn told_to(
    account: operator::Model,
    answer: StatusCode,
    (assigned, messages, blocked): (bool, bool, bool),
) -> (usize, Option<alert_contact::Model>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let calls = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&calls);
    let server = Router::new().fallback(async move || {
        counter.fetch_add(1, Ordering::Relaxed);
        answer
    });
    let app = app(database().await);
    let diane = keep(&app.db, account).await.id;
    let eric = keep(&app.db, operator::Model { email: "eric@example.rw".to_owned(), ..staff() }).await.id;
    browser(&app, diane, format!("{origin}/diane"), messages).await;
    browser(&app, eric, format!("{origin}/eric"), true).await;
    let aline = user::Model { assigned_to: assigned.then_some(diane), blocked_at: blocked.then(noon), ..person(1) };
    let aline = keep(&app.db, aline).await.id;
    tokio::select! {
        () = of_message(&app, aline) => {}
        ended = axum::serve(listener, server).into_future() => panic!("the server ended: {ended:?}"),
    }
    let contacts = alert::contacts(&app.db).await.unwrap();
    let own = contacts.into_iter().find(|contact| contact.operator_id == Some(diane));
    (calls.load(Ordering::Relaxed), own)
}

#[rstest]
#[case::who_answers_them(true, true, false, 1)]
#[case::who_did_not_ask(true, false, false, 0)]
#[case::nobody_answers_them(false, true, false, 0)]
#[case::they_are_kept_out(true, true, true, 0)]
#[tokio::test]
async fn who_answers_a_person_is_told_that_they_wrote(
    #[case] assigned: bool,
    #[case] messages: bool,
    #[case] blocked: bool,
    #[case] calls: usize,
) {
    let (called, contact) = told(StatusCode::CREATED, assigned, messages, blocked).await;
    assert_eq!(called, calls);
    assert_eq!(contact.unwrap().error, None);
}

/// However it came about that people are still assigned to them.
#[rstest]
#[case::support(operator::Model { role: Role::Support, ..staff() }, 1)]
#[case::may_not_read_messages(operator::Model { role: Role::Viewer, ..staff() }, 0)]
#[case::closed(operator::Model { disabled_at: Some(noon()), ..staff() }, 0)]
#[tokio::test]
async fn who_may_not_answer_is_not_told_who_writes(#[case] account: operator::Model, #[case] calls: usize) {
    assert_eq!(told_to(account, StatusCode::CREATED, (true, true, false)).await.0, calls);
}

#[tokio::test]
async fn a_browser_that_is_gone_is_told_nothing_any_more() {
    assert_eq!(told(StatusCode::GONE, true, true, false).await, (1, None));
}

#[tokio::test]
async fn a_failure_is_shown_at_the_contact() {
    let (called, contact) = told(StatusCode::INTERNAL_SERVER_ERROR, true, true, false).await;
    assert_eq!(called, 1);
    assert!(contact.unwrap().error.unwrap().contains("500"));
}

/// It may be shown while the screen is locked.
#[test]
fn what_they_wrote_is_not_in_it() {
    let long = user::Model { profile_name: Some("x".repeat(500)), ..person(1) };
    let whole = String::from_utf8(payload(&long, true)).unwrap();
    assert!(whole.len() < 250, "{whole}");
    let masked: serde_json::Value = serde_json::from_slice(&payload(&long, false)).unwrap();
    assert_eq!(masked["title"], "x…");
    let nameless = user::Model { profile_name: None, ..person(1) };
    let payload: serde_json::Value = serde_json::from_slice(&payload(&nameless, true)).unwrap();
    assert_eq!(payload["title"], "+250 788 ••• 001");
    assert_eq!(payload["id"], node_id("User", nameless.id.0));
}
