//! Notices on their way, with Meta and a push service that answer as they are told to.

use std::{
    future::IntoFuture,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::Request,
    http::{StatusCode as Status, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use entity::{
    alert::AlertStatus,
    alert_contact,
    alert_notice::{self, NoticeStatus},
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::Value;
use tokio::net::TcpListener;

use super::*;
use crate::{
    config::{Config, WhatsApp},
    domain::{
        alert::{NewContact, create_contact},
        record::fixture::{alert, database, keep, noon, notice},
    },
    graphql::tests::app,
};

/// The keys of the example in RFC 8291.
const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

const TAKEN: &str = r#"{"messages":[{"id":"wamid.1"}]}"#;

/// Where somebody was called, and with what.
type Calls = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// Somebody who is to be told, and what answers at the other end.
struct Stage {
    app: App,
    row: Model,
    calls: Calls,
    server: Router,
    listener: TcpListener,
}

impl Stage {
    async fn set(answer: impl Fn() -> Response + Clone + Send + Sync + 'static, template: bool, to: fn(&str) -> Address) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let calls = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&calls);
        let server = Router::new().fallback(async move |request: Request| {
            let path = request.uri().path().to_owned();
            let body = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
            seen.lock().unwrap_or_else(PoisonError::into_inner).push((path, body.to_vec()));
            answer()
        });
        let app = app(database().await);
        let alert_template = template.then(|| "hub_alert".parse().unwrap());
        let graph_url = format!("{origin}/v23.0").parse().unwrap();
        let whatsapp = WhatsApp { graph_url, alert_template, ..app.config.whatsapp.clone() };
        let config = Config { whatsapp, ..(*app.config).clone() };
        let app = App::new(config, app.db.clone(), app.clock.clone(), reqwest::Client::new(), app.poster.clone());
        let (name, least_severity) = ("Aline".to_owned(), Severity::Warning);
        let new = NewContact { name, address: to(&origin), least_severity, messages: false, operator: None };
        let contact = create_contact(&app.db, &app.config.secret_key, new, noon()).await.unwrap();
        let alert = keep(&app.db, alert(AlertStatus::Open)).await;
        let row = Model { leased_until: Some(noon() + TimeDelta::seconds(90)), ..notice(alert.id, contact.id) };
        let row = keep(&app.db, row).await;
        Self { app, row, calls, server, listener }
    }

    /// Tries once. Gives the notice and the contact as they are then, where there still are any, and the calls.
    async fn tried(self) -> (Option<Model>, Option<alert_contact::Model>, Vec<(String, Vec<u8>)>) {
        let Self { app, row, calls, server, listener } = self;
        let try_it = async { try_once(&app, &row).await.unwrap() };
        tokio::select! {
            () = try_it => {}
            ended = axum::serve(listener, server).into_future() => panic!("the server ended: {ended:?}"),
        }
        let notice = alert_notice::Entity::find_by_id(row.id).one(&app.db).await.unwrap();
        let contact = alert_contact::Entity::find_by_id(row.contact_id.unwrap()).one(&app.db).await.unwrap();
        let calls = calls.lock().unwrap_or_else(PoisonError::into_inner).clone();
        (notice, contact, calls)
    }
}

fn number(_: &str) -> Address {
    Address::WhatsApp { number: "+250788123456".to_owned() }
}

fn browser(origin: &str) -> Address {
    Address::Push(Subscription { endpoint: format!("{origin}/push"), p256dh: P256DH.to_owned(), auth: AUTH.to_owned() })
}

#[tokio::test]
async fn a_number_is_sent_the_template() {
    let (notice, contact, calls) = Stage::set(|| TAKEN.into_response(), true, number).await.tried().await;
    assert_eq!(notice.unwrap().status, NoticeStatus::Sent);
    assert_eq!(contact.unwrap().error, None);
    let [(_, body)] = &calls[..] else { panic!("one call: {calls:?}") };
    let body: Value = serde_json::from_slice(body).unwrap();
    assert_eq!((&body["to"], &body["template"]["name"]), (&"250788123456".into(), &"hub_alert".into()));
    assert_eq!(body["template"]["language"]["code"], "en");
    let said = &body["template"]["components"][0]["parameters"][0]["text"];
    assert_eq!(said, "Critical: whatsapp is down: sending is paused. Create a new token.");
}

fn refusal(status: u16, code: i64) -> Response {
    let body = json!({ "error": { "message": "no", "code": code } }).to_string();
    (Status::from_u16(status).unwrap(), body).into_response()
}

#[rstest]
#[case::token_has_ended(401, 190, NoticeStatus::Pending)]
#[case::busy(429, 130_429, NoticeStatus::Pending)]
#[case::fault(500, 131_000, NoticeStatus::Pending)]
#[case::no_such_template(404, 132_001, NoticeStatus::Failed)]
#[case::no_such_number(400, 131_026, NoticeStatus::Failed)]
#[tokio::test]
async fn what_meta_does_not_take_is_tried_again_or_given_up(
    #[case] status: u16,
    #[case] code: i64,
    #[case] expected: NoticeStatus,
) {
    let (notice, contact, _) = Stage::set(move || refusal(status, code), true, number).await.tried().await;
    let (notice, contact) = (notice.unwrap(), contact.unwrap());
    assert_eq!((notice.status, notice.leased_until), (expected, None));
    assert_eq!(notice.due_at > noon(), expected == NoticeStatus::Pending);
    assert!(notice.error.is_some());
    assert_eq!(contact.error, notice.error);
}

#[tokio::test]
async fn without_a_template_no_number_can_be_told() {
    let (notice, contact, calls) = Stage::set(|| TAKEN.into_response(), false, number).await.tried().await;
    assert_eq!(notice.unwrap().status, NoticeStatus::Failed);
    assert!(contact.unwrap().error.unwrap().contains("META_ALERT_TEMPLATE"));
    assert!(calls.is_empty());
}

#[tokio::test]
async fn whoever_has_another_key_now_cannot_tell_anybody() {
    let stage = Stage::set(|| TAKEN.into_response(), true, number).await;
    let mut contact = alert_contact::Entity::find().one(&stage.app.db).await.unwrap().unwrap().into_active_model();
    contact.address = Set(BASE64.encode("sealed elsewhere"));
    contact.update(&stage.app.db).await.unwrap();
    let (notice, _, calls) = stage.tried().await;
    assert_eq!((notice.unwrap().status, calls.len()), (NoticeStatus::Failed, 0));
}

#[tokio::test]
async fn a_browser_is_pushed_to() {
    let (notice, contact, calls) = Stage::set(|| Status::CREATED.into_response(), false, browser).await.tried().await;
    assert_eq!(notice.unwrap().status, NoticeStatus::Sent);
    assert_eq!(contact.unwrap().error, None);
    assert_eq!(calls.len(), 1);
    assert!(!String::from_utf8_lossy(&calls[0].1).contains("whatsapp"), "only the browser can read it");
}

#[tokio::test]
async fn a_browser_that_is_gone_is_no_contact_any_more() {
    let stage = Stage::set(|| Status::GONE.into_response(), false, browser).await;
    let (db, id) = (stage.app.db.clone(), stage.row.contact_id.unwrap());
    let (notice, contact, _) = stage.tried().await;
    let notice = notice.unwrap();
    assert_eq!((notice.status, notice.contact_id, contact), (NoticeStatus::Failed, None, None));
    assert_eq!((notice.contact_name.as_str(), notice.error.is_some()), ("Aline", true), "it stays known whom it was for");
    let entry = entity::audit_entry::Entity::find().one(&db).await.unwrap().unwrap();
    assert_eq!((entry.action.as_str(), entry.subject_id, entry.actor_name.as_str()), ("deleteAlertContact", Some(id.0), "hub"));
    assert_eq!(entry.before.unwrap()["name"], "Aline");
}

/// The process that had a notice is killed before it could write down what came of it: another sends it again.
#[tokio::test]
async fn what_a_killed_process_had_is_sent_again() {
    let mut stage = Stage::set(|| TAKEN.into_response(), true, number).await;
    let waiting =
        alert_notice::ActiveModel { attempts: Set(0), leased_until: Set(None), ..stage.row.clone().into_active_model() };
    waiting.update(&stage.app.db).await.unwrap();
    let (db, lease) = (stage.app.db.clone(), stage.app.pace.send);
    let killed = claim_notices(&db, 1, lease, noon()).await.unwrap();
    assert_eq!(killed.len(), 1);
    assert!(claim_notices(&db, 1, lease, noon() + lease).await.unwrap().is_empty(), "it is the other's");
    stage.row = claim_notices(&db, 1, lease, noon() + lease + TimeDelta::seconds(1)).await.unwrap().remove(0);
    let (notice, _, calls) = stage.tried().await;
    let notice = notice.unwrap();
    assert_eq!((notice.status, notice.attempts, calls.len()), (NoticeStatus::Sent, 2, 1));
}

#[rstest]
#[case::busy(429, NoticeStatus::Pending)]
#[case::away(503, NoticeStatus::Pending)]
#[case::not_our_key(403, NoticeStatus::Failed)]
#[tokio::test]
async fn what_a_push_service_does_not_take_is_tried_again_or_given_up(#[case] status: u16, #[case] expected: NoticeStatus) {
    let answer = move || (Status::from_u16(status).unwrap(), [(header::RETRY_AFTER, "100")]).into_response();
    let (notice, contact, _) = Stage::set(answer, false, browser).await.tried().await;
    let notice = notice.unwrap();
    assert_eq!(notice.status, expected);
    let asked = if expected == NoticeStatus::Pending { 100 } else { 0 };
    assert_eq!(notice.due_at, noon() + TimeDelta::seconds(asked));
    assert!(contact.unwrap().error.is_some());
}

#[test]
fn words_say_how_bad_it_is_and_what_to_do() {
    let open = alert(AlertStatus::Open);
    let mild = alert::Model { severity: Severity::Warning, remedy: None, ..open.clone() };
    let trial =
        alert::Model { rule: Rule::Test.name().to_owned(), summary: "Diane tries".to_owned(), remedy: None, ..mild.clone() };
    assert_eq!(words(NoticeKind::Opened, &mild), "Warning: whatsapp is down: sending is paused.");
    assert_eq!(words(NoticeKind::Resolved, &open), "Over: whatsapp is down: sending is paused.");
    assert_eq!(words(NoticeKind::Opened, &trial), "Test: Diane tries.");
}

#[test]
fn a_push_fits_whatever_it_says() {
    let long = alert::Model { summary: "é".repeat(5_000), remedy: Some("ë".repeat(5_000)), ..alert(AlertStatus::Open) };
    let payload = payload(NoticeKind::Opened, &long);
    assert!(payload.len() < crate::push::LONGEST, "{} bytes", payload.len());
    let payload: Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!((&payload["type"], &payload["title"]), (&"alert.raised".into(), &"Critical".into()));
}
