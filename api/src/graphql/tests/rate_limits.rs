//! Limits as operators say and see them.

use async_graphql::{Executor, Request, Response};
use chrono::TimeDelta;
use entity::ids::{OperatorId, UserId};
use futures::{StreamExt, stream::BoxStream};
use rstest::rstest;
use serde_json::{Value, json};

use super::{app, ask, codes, data, viewer};
use crate::{
    app::App,
    domain::{
        api_key::Scope,
        limit::{Family, Subject},
        record::fixture::{database, keep, noon, person, staff},
    },
    graphql::{CALLER_BLOCKED, RATE_LIMITED, Viewer, build, id::Kind},
    limits::Charge,
};

async fn say(app: &App, input: &str) -> Value {
    let document = format!(
        "mutation {{ setRateLimitPolicy(input: {{ {input} }}) {{
            rateLimitPolicy {{ id family subject label effect capacity refillPerMinute reason expiresAt createdBy user {{ id }} }}
            userErrors {{ field code }} }} }}"
    );
    data(app, document).await["setRateLimitPolicy"].take()
}

#[tokio::test]
async fn what_an_operator_says_is_kept_shown_and_taken_back() {
    let db = database().await;
    let user = keep(&db, person(1)).await;
    let app = app(db);
    let id = Kind::User.id(user.id.0).to_string();
    let said = say(
        &app,
        &format!("family: GRAPHQL, subjectId: {id:?}, change: LIMIT, capacity: 20, refillPerMinute: 0.5, reason: \"busy\""),
    )
    .await;
    let policy = &said["rateLimitPolicy"];
    assert_eq!(said["userErrors"], json!([]));
    assert_eq!(policy["subject"], format!("person:{}", user.id));
    assert_eq!((&policy["capacity"], &policy["refillPerMinute"]), (&json!(20), &json!(0.5)));
    assert_eq!((&policy["createdBy"], &policy["reason"], &policy["user"]["id"]), (&json!("shop"), &json!("busy"), &json!(id)));
    let limits = data(&app, "{ rateLimits { limits { family capacity policies { id } } } }").await["rateLimits"]["limits"].take();
    let graphql = limits.as_array().unwrap().iter().find(|limit| limit["family"] == "GRAPHQL").unwrap();
    assert_eq!(graphql, &json!({ "family": "GRAPHQL", "capacity": 60_000, "policies": [{ "id": policy["id"] }] }));
    let back = say(&app, &format!("family: GRAPHQL, subjectId: {id:?}, change: RESET")).await;
    assert_eq!(back, json!({ "rateLimitPolicy": null, "userErrors": [] }));
    let log = data(&app, "{ auditLog { nodes { action subjectId before after } } }").await["auditLog"]["nodes"].take();
    let before = &log[0]["before"];
    assert_eq!((&log[0]["subjectId"], &log[0]["after"]), (&policy["id"], &Value::Null));
    assert_eq!((&before["family"], &before["effect"], &before["capacity"]), (&json!("GRAPHQL"), &json!("LIMIT"), &json!(20)));
    assert!(!log.to_string().contains(&user.id.to_string()), "whom it was about is not in the log");
}

#[rstest]
#[case::no_numbers("family: OCR, change: LIMIT, capacity: 5", "capacity", "NEEDED")]
#[case::empty("family: OCR, change: LIMIT, capacity: 0, refillPerMinute: 1", "capacity", "OUT_OF_RANGE")]
#[case::still("family: OCR, change: LIMIT, capacity: 5, refillPerMinute: 0", "refillPerMinute", "OUT_OF_RANGE")]
#[case::slow("family: OCR, change: LIMIT, capacity: 1000000, refillPerMinute: 1", "refillPerMinute", "OUT_OF_RANGE")]
#[case::everybodys("family: WEBHOOK, subject: \"all\", change: BLOCK", "subject", "NO_SUCH_SUBJECT")]
#[case::a_number("family: WEBHOOK_PERSON, subject: \"+250788123456\", change: BLOCK", "subject", "NO_SUCH_SUBJECT")]
#[case::past("family: OCR, change: BLOCK, expiresAt: \"2026-11-24T12:00:00Z\"", "expiresAt", "EXPIRED")]
#[case::nothing_said("family: OCR, change: RESET", "subject", "NOT_FOUND")]
#[tokio::test]
async fn what_makes_no_sense_is_said_to_be_so(#[case] input: &str, #[case] field: &str, #[case] code: &str) {
    let app = app(database().await);
    let said = say(&app, input).await;
    assert_eq!(said, json!({ "rateLimitPolicy": null, "userErrors": [{ "field": field, "code": code }] }));
}

#[tokio::test]
async fn ids_are_of_those_whom_a_limit_counts() {
    let db = database().await;
    let user = Kind::User.id(keep(&db, person(1)).await.id.0).to_string();
    let app = app(db);
    let nobody = Kind::User.id(UserId::new().0).to_string();
    let code = async |input: String| say(&app, &input).await.pointer("/userErrors/0/code").cloned().unwrap_or_default();
    assert_eq!(code(format!("family: SIGN_IN, subjectId: {user:?}, change: BLOCK")).await, "NO_SUCH_SUBJECT");
    assert_eq!(code(format!("family: WEBHOOK_PERSON, subjectId: {nobody:?}, change: BLOCK")).await, "NOT_FOUND");
    assert_eq!(code(format!("family: WEBHOOK_PERSON, subjectId: {user:?}, change: BLOCK")).await, Value::Null);
    let trip = Kind::Trip.id(UserId::new().0).to_string();
    let mutation = |rest: &str| {
        format!("mutation {{ setRateLimitPolicy(input: {{ family: OCR, change: BLOCK, {rest} }}) {{ __typename }} }}")
    };
    let both = mutation(&format!("subject: \"ppocr\", subjectId: {user:?}"));
    for document in [mutation(&format!("subjectId: {trip:?}")), both] {
        assert_eq!(codes(&ask(&app, &Scope::ALL, document).await), ["BAD_USER_INPUT"]);
    }
}

async fn ask_as(app: &App, who: &Viewer) -> Response {
    build(app).execute(Request::new("{ viewer { name } }").data(who.clone())).await
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.http_headers.get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn what_is_said_of_a_caller_holds_for_the_next_request() {
    let app = app(database().await);
    let caller = viewer(&[]);
    let crate::graphql::Who::Key { id, .. } = caller.who else { unreachable!() };
    let id = Kind::ApiKey.id(id.0).to_string();
    let first = ask_as(&app, &caller).await;
    assert_eq!(header(&first, "ratelimit-policy"), Some("\"cost\";q=60000;w=60"));
    say(&app, &format!("family: GRAPHQL, subjectId: {id:?}, change: LIMIT, capacity: 3, refillPerMinute: 6")).await;
    let narrow = ask_as(&app, &caller).await;
    assert_eq!(
        (header(&narrow, "ratelimit-policy"), header(&narrow, "ratelimit")),
        (Some("\"cost\";q=3;w=30"), Some("\"cost\";r=1;t=10"))
    );
    let spent = ask_as(&app, &caller).await;
    assert_eq!(codes(&serde_json::to_value(&spent).unwrap()), [RATE_LIMITED]);
    assert_eq!((header(&spent, "retry-after"), header(&spent, "ratelimit")), (Some("10"), Some("\"cost\";r=1;t=10")));
    app.clock.advance(TimeDelta::seconds(10));
    assert!(ask_as(&app, &caller).await.errors.is_empty());
    say(&app, &format!("family: GRAPHQL, subjectId: {id:?}, change: ALLOW")).await;
    let free = ask_as(&app, &caller).await;
    assert_eq!((free.errors.len(), header(&free, "ratelimit"), header(&free, "ratelimit-policy")), (0, None, None));
    assert_eq!(free.extensions["cost"].to_string(), "{requested: 2}");
    say(&app, &format!("family: GRAPHQL, subjectId: {id:?}, change: BLOCK")).await;
    let out = ask_as(&app, &caller).await;
    assert_eq!(codes(&serde_json::to_value(&out).unwrap()), [CALLER_BLOCKED]);
    assert_eq!((header(&out, "retry-after"), header(&out, "ratelimit")), (None, None), "{out:?}");
    assert!(ask_as(&app, &viewer(&[])).await.errors.is_empty(), "another caller is not concerned");
}

/// Who can never pay for a document is not asked to wait for that.
#[tokio::test]
async fn a_document_beyond_what_its_caller_can_ever_have_is_too_costly() {
    let app = app(database().await);
    let caller = viewer(&Scope::ALL);
    say(&app, "family: GRAPHQL, change: LIMIT, capacity: 100, refillPerMinute: 60").await;
    let dear = "{ users(first: 99) { nodes { id name } totalCount } }";
    let refused = build(&app).execute(Request::new(dear).data(caller.clone())).await;
    assert_eq!(codes(&serde_json::to_value(&refused).unwrap()), ["QUERY_TOO_COSTLY"]);
    assert!(refused.errors[0].message.contains("the most is 100"), "{refused:?}");
    assert_eq!((header(&refused, "retry-after"), header(&refused, "ratelimit")), (None, Some("\"cost\";r=99;t=1")));
    assert!(ask_as(&app, &caller).await.errors.is_empty());
}

/// Ids say nothing to who decides whether somebody asks too much.
#[rstest]
#[case::sees_colleagues(&[Scope::UsersRead, Scope::MessagesSend], true)]
#[case::looks_after_accounts(&[Scope::StaffManage], true)]
#[case::knows_nobody(&[Scope::UsersRead], false)]
#[tokio::test]
async fn staff_are_called_by_their_names(#[case] scopes: &[Scope], #[case] named: bool) {
    let db = database().await;
    let diane = keep(&db, staff()).await;
    let app = app(db);
    let (known, gone) = (format!("operator:{}", diane.id), format!("operator:{}", OperatorId::new()));
    for key in [&known, &gone] {
        app.limits.take(Charge::one(Family::Graphql, Subject::new(key.as_str()))).await;
    }
    app.limits.beat().await;
    let scopes: Vec<Scope> = [Scope::HealthRead, Scope::LimitsManage].into_iter().chain(scopes.iter().copied()).collect();
    let answer = ask(&app, &scopes, "{ rateLimits { limits { family topSubjects { subject label } } } }").await;
    let limits = answer["data"]["rateLimits"]["limits"].as_array().unwrap_or_else(|| panic!("{answer}"));
    let top = &limits.iter().find(|limit| limit["family"] == "GRAPHQL").unwrap()["topSubjects"];
    let label = |key: &str| top.as_array().unwrap().iter().find(|top| top["subject"] == key).unwrap()["label"].clone();
    assert_eq!(label(&known), if named { json!("Diane") } else { json!(known) });
    assert_eq!(label(&gone), json!(gone), "an account that is not there has no name");
}

fn subscribe(app: &App) -> BoxStream<'static, Value> {
    let document =
        "subscription { rateLimits { shared limits { family level topSubjects { subject denied } policies { effect } } } }";
    let responses = build(app).execute_stream(Request::new(document).data(viewer(&Scope::ALL)), None);
    responses.map(|response| serde_json::to_value(response).unwrap()).boxed()
}

/// What is seen of signing in.
async fn next(limits: &mut BoxStream<'static, Value>) -> Value {
    let answer = limits.next().await.unwrap();
    assert_eq!(answer.get("errors"), None, "{answer}");
    let all = answer["data"]["rateLimits"]["limits"].as_array().unwrap();
    assert_eq!(all.len(), 8);
    all.iter().find(|limit| limit["family"] == "SIGN_IN").unwrap().clone()
}

#[tokio::test]
async fn who_watches_sees_it_as_it_is_and_then_what_changes() {
    let app = app(database().await);
    let mut limits = subscribe(&app);
    assert_eq!(next(&mut limits).await, json!({ "family": "SIGN_IN", "level": null, "topSubjects": [], "policies": [] }));
    say(&app, "family: SIGN_IN, change: BLOCK").await;
    assert_eq!(next(&mut limits).await["policies"], json!([{ "effect": "BLOCK" }]));
    app.limits.take(Charge::one(Family::SignIn, Subject::new("address:192.0.2.1"))).await;
    app.tasks.spawn(crate::limits::follow(app.clone()));
    let seen = loop {
        let seen = next(&mut limits).await;
        if seen["topSubjects"] != json!([]) {
            break seen;
        }
    };
    assert_eq!(seen["topSubjects"], json!([{ "subject": "address:192.0.2.1", "denied": 1 }]));
    assert_eq!(app.clock.now(), noon(), "the second is that of the machine");
    app.stop.cancel();
}
