use async_graphql::{ID, Request};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use entity::{
    ids::{QrCodeId, SessionId, UserId},
    inbound_event::{InboundKind, InboundStatus},
    outbound_message::OutboundStatus,
};
use rstest::rstest;
use serde_json::{Value, json};

use super::{app, ask, codes, data, viewer};
use crate::{
    domain::{
        api_key::Scope,
        record::fixture::{Backend, database, keep, noon, person, received, sent, staff},
    },
    graphql::{Viewer, Who, build, id::Kind},
};

#[tokio::test]
async fn names_and_numbers_are_masked_without_the_scope() {
    let db = database().await;
    let user = keep(&db, person(7)).await;
    let query = format!("{{ user(id: \"{}\") {{ name phone maskedPhone }} }}", *Kind::User.id(user.id.0));
    let app = app(db);
    let masked = ask(&app, &[Scope::UsersRead], query.as_str()).await;
    assert_eq!(masked["data"]["user"]["name"], "P…");
    assert_eq!(masked["data"]["user"]["phone"], Value::Null);
    assert_eq!(masked["data"]["user"]["maskedPhone"], "+250 788 ••• 007");
    let whole = ask(&app, &[Scope::UsersRead, Scope::NumbersRead], query.as_str()).await;
    assert_eq!(whole["data"]["user"]["name"], "Person 7");
    assert_eq!(whole["data"]["user"]["phone"], "+250788000007");
}

#[rstest]
#[case("phone: \"+250788000007\"")]
#[case("name: \"Person\"")]
#[tokio::test]
async fn what_is_masked_cannot_be_searched_for(#[case] filter: &str) {
    let app = app(database().await);
    let query = format!("{{ users(filter: {{ {filter} }}) {{ totalCount }} }}");
    assert_eq!(codes(&ask(&app, &[Scope::UsersRead], query.as_str()).await), ["FORBIDDEN"]);
    let allowed = ask(&app, &[Scope::UsersRead, Scope::NumbersRead], query.as_str()).await;
    assert_eq!(allowed["data"]["users"]["totalCount"], 0, "{allowed}");
}

#[rstest]
#[tokio::test]
async fn messages_of_both_directions_are_told_alike(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let user = keep(&db, person(1)).await;
    keep(&db, received(Some(user.id), "Muraho")).await;
    let failed = entity::outbound_message::Model {
        status: OutboundStatus::Failed,
        error_code: Some(131_047),
        error: Some("more than 24 hours".to_owned()),
        in_doubt: true,
        attempts: 3,
        failed_at: Some(noon()),
        ..sent(user.id, 0, "Hello")
    };
    keep(&db, failed).await;
    let waits = entity::outbound_message::Model { error: Some("Meta is slow".to_owned()), ..sent(user.id, 1, "Again") };
    keep(&db, waits).await;
    let notice = entity::inbound_event::Model { kind: InboundKind::Notice, ..received(Some(user.id), "not a message") };
    keep(&db, notice).await;
    let query = "{ messages { nodes { direction status waitingReason text content possibleDuplicate attempts errorCode error
        createdAt writtenAt failedAt user { name } } } }";
    insta::assert_json_snapshot!("messages", data(&app(db), query).await["messages"]["nodes"]);
}

#[tokio::test]
async fn who_asks_knows_which_account_is_theirs() {
    let db = database().await;
    let diane = keep(&db, staff()).await;
    let app = app(db);
    let ask = async |viewer: Viewer| {
        let request = Request::new("{ viewer { operatorId } colleagues { id } }").data(viewer);
        serde_json::to_value(build(&app).execute(request).await).unwrap()["data"].take()
    };
    let key = viewer(&[Scope::UsersRead, Scope::MessagesSend]);
    let who = Who::Operator { id: diane.id, session: SessionId::new() };
    let account = ask(Viewer { who, ..key.clone() }).await;
    assert_eq!(account["viewer"]["operatorId"], account["colleagues"][0]["id"], "{account}");
    assert_eq!(ask(key.clone()).await["viewer"]["operatorId"], Value::Null);
    let person = Who::Person { id: UserId::new(), session: SessionId::new() };
    assert_eq!(ask(Viewer { who: person, ..key }).await["viewer"]["operatorId"], Value::Null);
}

/// A licence is not had as a message where it is not had as a document.
#[rstest]
#[case::picture("image", false)]
#[case::file("document", false)]
#[case::voice("audio", true)]
#[case::film("video", true)]
#[case::sticker("sticker", true)]
#[tokio::test]
async fn what_may_be_a_paper_needs_the_scope_of_papers(#[case] kind: &str, #[case] without: bool) {
    let db = database().await;
    let payload = json!({ "message": { "type": kind, kind: { "id": "7", "mime_type": "image/jpeg" } } });
    keep(&db, entity::inbound_event::Model { payload, ..received(None, "") }).await;
    let app = app(db);
    let query = "{ messages { nodes { content media { url mimeType } } } }";
    for (scopes, expected) in [(&[Scope::MessagesRead][..], without), (&[Scope::MessagesRead, Scope::DocumentsRead], true)] {
        let answer = ask(&app, scopes, query).await;
        let message = &answer["data"]["messages"]["nodes"][0];
        assert_eq!(message["content"]["type"], kind, "{answer}");
        assert_eq!(message["media"]["url"].is_string(), expected, "{scopes:?}: {answer}");
    }
}

#[tokio::test]
async fn events_tell_what_became_of_them() {
    let db = database().await;
    let waits = entity::inbound_event::Model {
        status: InboundStatus::Pending,
        processed_at: None,
        last_error: Some("no such table".to_owned()),
        ..received(None, "Hi")
    };
    keep(&db, waits).await;
    let query =
        "{ inboundEvents { nodes { kind subtype status attempts nextTryAt processedAt lastError payload user { id } } } }";
    insta::assert_json_snapshot!("events", data(&app(db), query).await["inboundEvents"]["nodes"]);
}

#[tokio::test]
async fn a_code_is_found_by_either_name() {
    let db = database().await;
    let app = app(db);
    let made = data(&app, "mutation { createQrCode(input: { target: \"12345\" }) { qrCode { id code } } }").await;
    let (id, code) = (&made["createQrCode"]["qrCode"]["id"], &made["createQrCode"]["qrCode"]["code"]);
    for argument in [format!("id: {id}"), format!("code: {code}")] {
        let found = data(&app, format!("{{ qrCode({argument}) {{ id }} }}")).await;
        assert_eq!(found["qrCode"]["id"], *id, "{argument}");
    }
    for argument in [format!("id: \"{}\"", *Kind::QrCode.id(QrCodeId::new().0)), "code: \"nothing\"".to_owned()] {
        let found = data(&app, format!("{{ qrCode({argument}) {{ id }} }}")).await;
        assert_eq!(found["qrCode"], Value::Null, "{argument}");
    }
    for arguments in ["id: null".to_owned(), format!("id: {id}, code: {code}")] {
        let answer = ask(&app, &Scope::ALL, format!("{{ qrCode({arguments}) {{ id }} }}")).await;
        assert_eq!(codes(&answer), ["BAD_USER_INPUT"], "{arguments}");
    }
}

#[rstest]
#[case::nonsense(ID::from("nonsense"))]
#[case::empty(ID::from(""))]
#[case::other_type(Kind::QrCode.id(UserId::new().0))]
#[case::unknown_type(ID(BASE64.encode("Alert:0193a7c0-0000-7000-8000-000000000000")))]
#[case::no_uuid(ID(BASE64.encode("User:7")))]
#[tokio::test]
async fn a_wrong_id_is_refused(#[case] id: ID) {
    let answer = ask(&app(database().await), &Scope::ALL, format!("{{ user(id: \"{}\") {{ id }} }}", *id)).await;
    assert_eq!(codes(&answer), ["BAD_USER_INPUT"], "{answer}");
}

#[tokio::test]
async fn what_went_wrong_inside_stays_inside() {
    let db = database().await;
    let app = app(db.clone());
    db.close().await.unwrap();
    let answer = ask(&app, &Scope::ALL, "{ users { nodes { id } } messages { totalCount } }").await;
    assert_eq!(codes(&answer), ["INTERNAL", "INTERNAL"], "{answer}");
    let message = answer["errors"][0]["message"].as_str().unwrap();
    assert!(message.starts_with("Something went wrong inside the hub."), "{message}");
    let health = data(&app, "{ health { status components { name detail } } }").await;
    assert_eq!(health["health"]["status"], "DOWN");
    assert_eq!(health["health"]["components"][0]["detail"], "the database does not answer");
}

#[tokio::test]
async fn the_viewer_is_the_key() {
    let answer = ask(&app(database().await), &[Scope::UsersRead], "{ viewer { name keyPrefix role scopes expiresAt } }").await;
    let expected = json!({
        "name": "shop", "keyPrefix": "abcd1234", "role": "INTEGRATION", "scopes": ["users:read"], "expiresAt": null
    });
    assert_eq!(answer["data"]["viewer"], expected);
}
