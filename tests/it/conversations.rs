//! What staff do with somebody's conversation, over the API: take it on, note, write past the window, send again, look at
//! what was sent, and see how it came to stand where it stands.

use api::{live::Change, simulator::Fault};
use chrono::TimeDelta;
use entity::{
    api_key::Role,
    note,
    outbound_message::{self, OutboundStatus},
};
use reqwest::StatusCode;
use rstest::rstest;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait, Set};
use serde_json::{Value, json};
use tests::{Backend, Caller, Hub, Visitor, meta::NOTICE_TEMPLATE};

const ALINE: &str = "250788123456";
/// As far as anybody looks who takes it for one.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nnot quite";
const WITH_TEMPLATE: [(&str, &str); 1] = [("META_NOTICE_TEMPLATE", NOTICE_TEMPLATE)];

async fn person(caller: &Caller) -> Value {
    caller.data("{ users(first: 1) { nodes { id } } }", json!({})).await["users"]["nodes"][0]["id"].take()
}

fn code(payload: &Value) -> &str {
    payload["userErrors"][0]["code"].as_str().unwrap_or("none")
}

const ASSIGNED: &str = "user { assignedTo { name } assignedAt }";

/// Who answers whom is seen by all staff, and found by it; an account that is closed has nobody left.
#[rstest]
#[tokio::test]
async fn a_conversation_is_somebodys(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk, owner) = (hub.phone(ALINE), hub.caller(Role::Support).await, hub.caller(Role::Owner).await);
    phone.says("hi").await;
    hub.phone("250788222222").says("hi").await;
    hub.operator("diane@example.rw", Role::Support).await;
    let user = person(&desk).await;
    let colleagues = desk.data("{ colleagues { id name role } }", json!({})).await;
    let diane = &colleagues["colleagues"][0];
    assert_eq!((&diane["name"], &diane["role"]), (&json!("diane"), &json!("SUPPORT")), "{colleagues}");
    let input = json!({ "userId": user, "operatorId": diane["id"] });
    let done = desk.change("assignConversation", input.clone(), ASSIGNED).await;
    assert_eq!(done["user"]["assignedTo"], json!({ "name": "diane" }), "{done}");
    let count = async |filter: Value| {
        let query = "query Find($filter: UserFilter) { users(filter: $filter) { totalCount } }";
        desk.data(query, json!({ "filter": filter })).await["users"]["totalCount"].take()
    };
    assert_eq!(count(json!({ "assignedTo": diane["id"] })).await, 1);
    assert_eq!(count(json!({ "assigned": true })).await, 1);
    assert_eq!(count(json!({ "assigned": false })).await, 1);
    let nobody = desk.change("assignConversation", json!({ "userId": user }), ASSIGNED).await;
    assert_eq!(nobody["user"], json!({ "assignedTo": null, "assignedAt": null }));
    desk.change("assignConversation", input.clone(), ASSIGNED).await;
    let mut changes = hub.app.live.subscribe();
    owner.change("disableOperator", json!({ "id": diane["id"] }), "operator { id }").await;
    assert_eq!(count(json!({ "assigned": true })).await, 0, "nobody is left to answer them");
    let heard = std::iter::from_fn(|| changes.try_recv().ok()).any(|change| matches!(change, Change::Conversation(_)));
    assert!(heard, "other staff do not hear that somebody waits");
    assert_eq!(code(&desk.change("assignConversation", input, ASSIGNED).await), "NOT_FOUND");
}

/// Who may not write to people is given none, and gives up those that they had when that is taken from them.
#[rstest]
#[tokio::test]
async fn who_may_not_answer_has_no_conversation(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk, owner) = (hub.phone(ALINE), hub.caller(Role::Support).await, hub.caller(Role::Owner).await);
    phone.says("hi").await;
    hub.operator("diane@example.rw", Role::Support).await;
    let user = person(&desk).await;
    let colleagues = async || desk.data("{ colleagues { id } }", json!({})).await["colleagues"].take();
    let diane = colleagues().await[0]["id"].take();
    let input = json!({ "userId": user, "operatorId": diane });
    let taken = desk.change("assignConversation", input.clone(), ASSIGNED).await;
    assert_eq!(taken["user"]["assignedTo"], json!({ "name": "diane" }), "{taken}");
    for (role, expected) in [("OPERATOR", json!({ "name": "diane" })), ("VIEWER", json!(null))] {
        let mut changes = hub.app.live.subscribe();
        owner.change("changeOperatorRole", json!({ "id": diane, "role": role }), "operator { id }").await;
        let query = "query Of($id: ID!) { user(id: $id) { assignedTo { name } } }";
        assert_eq!(desk.data(query, json!({ "id": user })).await["user"]["assignedTo"], expected, "{role}");
        let heard = std::iter::from_fn(|| changes.try_recv().ok()).any(|change| matches!(change, Change::Conversation(_)));
        assert_eq!(heard, expected.is_null(), "what other staff hear of {role}");
    }
    assert_eq!(colleagues().await, json!([]));
    assert_eq!(code(&desk.change("assignConversation", input, ASSIGNED).await), "MAY_NOT_ANSWER");
}

/// Nobody but staff sees them, and nothing is left of them when the person goes.
#[rstest]
#[tokio::test]
async fn notes_are_for_staff_and_go_with_the_person(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk, owner) = (hub.phone(ALINE), hub.caller(Role::Support).await, hub.caller(Role::Owner).await);
    phone.says("hi").await;
    let user = person(&desk).await;
    for text in ["Lost a bag", " Calls back at noon "] {
        let noted = desk.change("addNote", json!({ "userId": user, "text": text }), "note { text author createdAt }").await;
        assert_eq!((&noted["note"]["text"], &noted["note"]["author"]), (&json!(text.trim()), &json!("desk")), "{noted}");
    }
    for text in [" ".to_owned(), "x".repeat(2_001)] {
        let refused = desk.change("addNote", json!({ "userId": user, "text": text }), "note { text }").await;
        assert_eq!(code(&refused), "LENGTH", "{refused}");
    }
    let query = "query Of($id: ID!) { user(id: $id) { notes { text } } }";
    let notes = desk.data(query, json!({ "id": user })).await;
    assert_eq!(notes["user"]["notes"], json!([{ "text": "Calls back at noon" }, { "text": "Lost a bag" }]));
    let viewer = hub.caller(Role::Viewer).await.ask(query, json!({ "id": user })).await;
    assert_eq!(viewer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{viewer}");
    owner.change("eraseUser", json!({ "id": user }), "erasedId").await;
    assert_eq!(note::Entity::find().count(&hub.app.db).await.unwrap(), 0);
    assert!(!hub.holds("Lost a bag").await);
}

/// Words of staff reach who has not written for a day as the approved template, and others as they are.
#[rstest]
#[tokio::test]
async fn staff_write_past_the_window_with_a_template(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start_with(backend, &WITH_TEMPLATE).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let input = json!({ "userId": person(&desk).await, "text": "Your bag was found." });
    desk.change("sendTemplate", input.clone(), "message { id }").await;
    hub.settle().await;
    assert!(phone.transcript().contains("Your bag was found."), "{}", phone.transcript());
    hub.advance(TimeDelta::hours(25));
    let before = phone.sent().len();
    assert_eq!(code(&desk.change("sendMessage", input.clone(), "message { id }").await), "WINDOW_CLOSED");
    let sent = desk.change("sendTemplate", input.clone(), "message { id text }").await;
    assert_eq!(sent["message"]["text"], "Your bag was found.", "{sent}");
    hub.settle().await;
    assert_eq!(phone.sent().len(), before + 1, "{}", phone.transcript());
    let long = json!({ "userId": input["userId"], "text": "x".repeat(901) });
    assert_eq!(code(&desk.change("sendTemplate", long, "message { id }").await), "LENGTH");
    // Each of the lines is short, and what goes between them counts.
    let lines = ["x"; 300].join("\n");
    let lines = json!({ "userId": input["userId"], "text": lines });
    let refused = desk.change("sendTemplate", lines, "message { id }").await;
    assert!(refused["userErrors"][0]["message"].as_str().unwrap().contains("1197 characters"), "{refused}");
    phone.says("STOP").await;
    assert_eq!(code(&desk.change("sendTemplate", input, "message { id }").await), "STOPPED");
}

#[tokio::test]
async fn without_a_template_nothing_passes_the_window() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let input = json!({ "userId": person(&desk).await, "text": "Your bag was found." });
    assert_eq!(code(&desk.change("sendTemplate", input, "message { id }").await), "NO_TEMPLATE");
}

/// The newest message of the hub, which Meta did not deliver.
async fn fail(hub: &Hub) -> outbound_message::Model {
    let row = hub.messages().await.into_iter().max_by_key(|row| row.position).unwrap();
    let failed = outbound_message::ActiveModel {
        status: Set(OutboundStatus::Failed),
        error: Set(Some("Meta lost it".to_owned())),
        ..row.into_active_model()
    };
    failed.update(&hub.app.db).await.unwrap()
}

/// The one that failed stays as it is, so that it can be seen what happened.
#[rstest]
#[tokio::test]
async fn what_failed_is_sent_once_more(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let user = person(&desk).await;
    let sent = desk.change("sendMessage", json!({ "userId": user, "text": "Your bag was found." }), "message { id }").await;
    let id = &sent["message"]["id"];
    hub.settle().await;
    let shown = "message { id status text correlationId }";
    assert_eq!(code(&desk.change("resendMessage", json!({ "id": id }), shown).await), "NOT_FAILED");
    let row = fail(&hub).await;
    let before = phone.sent().len();
    let again = desk.change("resendMessage", json!({ "id": id }), shown).await;
    assert_ne!(again["message"]["id"], *id, "{again}");
    assert_eq!(again["message"]["correlationId"], json!(row.correlation_id));
    hub.settle().await;
    assert_eq!(phone.sent().len(), before + 1, "{}", phone.transcript());
    let rows = hub.messages().await;
    assert_eq!(rows.iter().filter(|row| row.status == OutboundStatus::Failed).count(), 1);
    fail(&hub).await;
    hub.advance(TimeDelta::hours(25));
    let newest = json!({ "id": again["message"]["id"] });
    assert_eq!(code(&desk.change("resendMessage", newest, shown).await), "WINDOW_CLOSED");
    let unknown = desk.ask("mutation { resendMessage(input: { id: \"TWVzc2FnZTowMTkzYTdjMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMGE\" }) { userErrors { code } } }", json!({})).await;
    assert_eq!(unknown["data"]["resendMessage"]["userErrors"][0]["code"], "NOT_FOUND", "{unknown}");
}

/// Whoever comes later, or at the same moment, is told so and sends nothing; and nobody has to look after it any more.
#[rstest]
#[tokio::test]
async fn what_failed_is_sent_again_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let input = json!({ "userId": person(&desk).await, "text": "Your bag was found." });
    let input = json!({ "id": desk.change("sendMessage", input, "message { id }").await["message"]["id"] });
    hub.settle().await;
    let failed = fail(&hub).await;
    let neglected = async || {
        let query = "{ messages(filter: { statuses: [FAILED], resent: false }) { totalCount } }";
        desk.data(query, json!({})).await["messages"]["totalCount"].take()
    };
    assert_eq!(neglected().await, 1);
    let mut changes = hub.app.live.subscribe();
    let resend = || desk.change("resendMessage", input.clone(), "message { id }");
    let (one, other) = tokio::join!(resend(), resend());
    let mut codes = [code(&one), code(&other)];
    codes.sort_unstable();
    assert_eq!(codes, ["ALREADY_RESENT", "none"], "{one} {other}");
    assert_eq!(code(&resend().await), "ALREADY_RESENT");
    let told = Change::Outbound { id: failed.id, user: failed.user_id };
    assert!(std::iter::from_fn(|| changes.try_recv().ok()).any(|change| change == told), "who looks at it hears nothing");
    let again = [one, other].into_iter().find_map(|done| done["message"]["id"].as_str().map(str::to_owned));
    let query = "query Of($id: ID!) { node(id: $id) { ... on Message { resentAs { id resentAs { id } } } } }";
    let shown = desk.data(query, input.clone()).await;
    assert_eq!(shown["node"]["resentAs"], json!({ "id": again, "resentAs": null }));
    assert_eq!(neglected().await, 0);
    let rows = hub.messages().await;
    assert_eq!(rows.iter().filter(|row| row.resends == Some(failed.id)).count(), 1);
    hub.settle().await;
    fail(&hub).await;
    assert_eq!(neglected().await, 1, "the new one is there to be looked after");
    let once_more = desk.change("resendMessage", json!({ "id": again }), "message { id }").await;
    assert_eq!(code(&once_more), "none", "{once_more}");
}

/// Some callers make up ids of any length, and indexes do not hold any.
#[rstest]
#[tokio::test]
async fn of_a_long_request_id_the_beginning_is_kept(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let query = "mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { userErrors { code } } }";
    let body = json!({ "query": query, "variables": { "input": { "userId": person(&desk).await, "text": "Hello" } } });
    let post = reqwest::Client::new().post(hub.url("/graphql")).bearer_auth(desk.key()).header("x-request-id", "7".repeat(5_000));
    let answer: Value = post.json(&body).send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["data"]["sendMessage"]["userErrors"], json!([]), "{answer}");
    let newest = hub.messages().await.into_iter().max_by_key(|row| row.position).unwrap();
    assert_eq!(newest.correlation_id, "7".repeat(128));
}

/// A code is good once, for minutes, and never stands in what is stored.
#[tokio::test]
async fn a_code_for_signing_in_is_not_sent_again() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    Visitor::of(&hub).post("/session/code", &json!({ "phone": "+250788123456" })).await;
    // What the answer does not wait for is a task of the hub's.
    hub.until("the code has been looked after", || async { hub.app.gate.errands.is_empty() }).await;
    hub.settle().await;
    let row = hub.messages().await.pop().unwrap();
    assert!(row.content.to_string().contains("••••••"), "{:?}", row.content);
    let failed = outbound_message::ActiveModel { status: Set(OutboundStatus::Failed), ..row.into_active_model() };
    failed.update(&hub.app.db).await.unwrap();
    let query = "{ messages(first: 1, filter: { statuses: [FAILED] }) { nodes { id } } }";
    let id = desk.data(query, json!({})).await["messages"]["nodes"][0]["id"].take();
    assert_eq!(code(&desk.change("resendMessage", json!({ "id": id }), "message { id }").await), "NOT_FAILED");
}

/// What people send is shown by a link that is good for minutes, as long as WhatsApp has it.
#[rstest]
#[tokio::test]
async fn what_people_send_is_looked_at_by_a_link(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    phone.sends_file("image", "image/png", PICTURE).await;
    let query =
        "{ messages(filter: { direction: INBOUND }, first: 2) { nodes { media { url urlExpiresAt mimeType filename } } } }";
    let shown = desk.data(query, json!({})).await;
    let nodes = &shown["messages"]["nodes"];
    assert_eq!(nodes[1]["media"], Value::Null, "words alone");
    assert!(nodes[0]["media"]["urlExpiresAt"].is_string(), "{nodes}");
    let url: reqwest::Url = nodes[0]["media"]["url"].as_str().unwrap().parse().unwrap();
    let here = hub.url(&format!("{}?{}", url.path(), url.query().unwrap()));
    let answer = reqwest::get(&here).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "image/png");
    assert_eq!(answer.bytes().await.unwrap(), PICTURE);
    hub.meta.simulator.set_fault(Fault::Down);
    assert_eq!(reqwest::get(&here).await.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
    hub.advance(TimeDelta::minutes(6));
    assert_eq!(reqwest::get(&here).await.unwrap().status(), StatusCode::FORBIDDEN);
}

/// Each event that moved it tells where to, and carries the id that leads to the log and the answers.
#[rstest]
#[tokio::test]
async fn a_conversation_tells_how_it_came_to_stand_where_it_stands(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Operator).await);
    phone.says("English").await;
    phone.taps("Find a ride").await;
    phone.says("menu").await;
    let query = "query Of($id: ID!) {
        user(id: $id) { conversation }
        inboundEvents(filter: { userId: $id, movedConversation: true }) { nodes { conversation correlationId } } }";
    let told = desk.data(query, json!({ "id": person(&desk).await })).await;
    let moves = told["inboundEvents"]["nodes"].as_array().unwrap();
    assert_eq!(moves.len(), 2, "there and back: {told}");
    assert_eq!(moves[0]["conversation"], told["user"]["conversation"], "the newest led to where it stands");
    for step in moves {
        let answers = "query Of($id: String!) { messages(filter: { correlationId: $id, direction: OUTBOUND }) { totalCount } }";
        let answers = desk.data(answers, json!({ "id": step["correlationId"] })).await;
        assert_ne!(answers["messages"]["totalCount"], 0, "{step}");
    }
    let stayed = "query Of($id: ID!) { inboundEvents(filter: { userId: $id, movedConversation: false, kinds: [MESSAGE] }) { totalCount } }";
    let stayed = desk.data(stayed, json!({ "id": person(&desk).await })).await;
    let all = hub.events().await.iter().filter(|event| event.kind == entity::inbound_event::InboundKind::Message).count();
    assert_eq!(stayed["inboundEvents"]["totalCount"].as_u64().unwrap() + moves.len() as u64, all as u64);
}
