use std::{convert::Infallible, net::Ipv4Addr};

use axum::http::{HeaderName, StatusCode, header};
use chrono::TimeDelta;
use entity::{api_key::Role, qr_code};
use futures::{
    FutureExt,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
};
use rstest::rstest;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tokio::net::TcpListener;
use tokio_stream::wrappers::IntervalStream;

use super::*;
use crate::{
    domain::{
        limit::Subject,
        operator,
        record::fixture::{keep, noon, received},
        session::{self, Origin, Owner},
    },
    http::graphql::{router, tests::Site},
    limits::Charge,
    live::Change,
};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const NEVER: Duration = Duration::from_hours(24);
/// Where only the order of things counts.
const AT_ONCE: Duration = Duration::from_millis(1);

/// The client's end of a connection.
struct Client {
    says: UnboundedSender<Result<Message, Infallible>>,
    hears: UnboundedReceiver<Message>,
}

impl Client {
    fn connect(site: &Site, pace: Pace) -> Self {
        Self::with_cookie(site, pace, None)
    }

    /// A connection that was opened with a session's cookie.
    fn with_cookie(site: &Site, pace: Pace, cookie: Option<Viewer>) -> Self {
        let api = Api::new(site.app.clone());
        let ((says, frames), (out, hears)) = (unbounded(), unbounded());
        site.app.tasks.spawn(serve(Guest { api, cookie, from: HERE }, frames, out, pace));
        Self { says, hears }
    }

    /// A connection that has said who it is.
    async fn greeted(site: &Site, pace: Pace) -> Self {
        let mut client = Self::connect(site, pace);
        client.say(&json!({ "type": "connection_init", "payload": { "authorization": site.bearer() } }));
        assert_eq!(client.hear().await, json!({ "type": "connection_ack" }));
        client
    }

    fn say(&self, message: &Value) {
        self.frame(Message::Text(message.to_string().into()));
    }

    fn subscribe(&self, id: &str, query: &str) {
        self.say(&json!({ "type": "subscribe", "id": id, "payload": { "query": query } }));
    }

    fn frame(&self, frame: Message) {
        self.says.unbounded_send(Ok(frame)).unwrap();
    }

    async fn hear(&mut self) -> Value {
        match self.hears.next().await {
            Some(Message::Text(text)) => serde_json::from_str(&text).unwrap(),
            other => panic!("{other:?} is no message"),
        }
    }

    /// The close frame; after it there is nothing.
    async fn closed(mut self) -> u16 {
        let frame = self.hears.next().await;
        let Some(Message::Close(Some(close))) = frame else { panic!("{frame:?} does not close") };
        assert_eq!(self.hears.next().await, None);
        close.code
    }
}

fn calm() -> Pace {
    Pace { init: NEVER, ping: NEVER, recheck: NEVER }
}

/// Somebody of the staff who has just signed in.
async fn signed_in(site: &Site) -> Viewer {
    let (db, email) = (&site.app.db, "diane@example.rw".to_owned());
    let new = operator::New { email, name: None, role: Role::Viewer, password_hash: String::new() };
    let account = operator::create(db, new, noon()).await.unwrap();
    let (_, token) = session::open(db, Owner::Operator(account.id), Origin::default(), noon()).await.unwrap();
    authenticate::authorization(&site.app, &format!("Bearer {token}")).await.unwrap()
}

#[tokio::test]
async fn a_cookie_counts_where_nothing_else_is_said() {
    let site = Site::with(Role::Owner).await;
    let cookie = signed_in(&site).await;
    for (payload, role) in [(json!({}), "VIEWER"), (json!({ "authorization": site.bearer() }), "OWNER")] {
        let mut client = Client::with_cookie(&site, calm(), Some(cookie.clone()));
        client.say(&json!({ "type": "connection_init", "payload": payload }));
        assert_eq!(client.hear().await, json!({ "type": "connection_ack" }));
        client.subscribe("1", "{ viewer { role } }");
        assert_eq!(client.hear().await["payload"]["data"]["viewer"]["role"], role);
    }
}

#[tokio::test]
async fn a_session_that_ends_closes_what_it_opened() {
    let site = Site::with(Role::Owner).await;
    let cookie = signed_in(&site).await;
    let Who::Operator { id, .. } = cookie.who else { panic!("{cookie:?}") };
    let mut client = Client::with_cookie(&site, Pace { recheck: AT_ONCE, ..calm() }, Some(cookie));
    client.say(&json!({ "type": "connection_init" }));
    assert_eq!(client.hear().await, json!({ "type": "connection_ack" }));
    assert_eq!(session::revoke_all(&site.app.db, Owner::Operator(id), noon()).await.unwrap(), 1);
    assert_eq!(client.closed().await, FORBIDDEN.0);
}

#[tokio::test]
async fn a_subscription_begins_goes_on_and_ends() {
    let site = Site::with(Role::Owner).await;
    let mut client = Client::greeted(&site, calm()).await;
    client.subscribe("1", "subscription { inboundEvents { subtype } }");
    // Answered after the subscription has begun: both are of one connection.
    client.subscribe("0", "{ viewer { role } }");
    assert_eq!(client.hear().await["type"], "next");
    assert_eq!(client.hear().await, json!({ "type": "complete", "id": "0" }));
    let event = keep(&site.app.db, received(None, "Hi")).await;
    site.app.live.publish(Change::Inbound { id: event.id, user: None });
    let result = json!({ "type": "next", "id": "1", "payload": { "data": { "inboundEvents": { "subtype": "text" } },
        "extensions": { "cost": { "requested": 11, "remaining": 59989 } } } });
    assert_eq!(client.hear().await, result);
    client.say(&json!({ "type": "complete", "id": "1" }));
    client.subscribe("2", "{ viewer { role } }");
    let mut heard = Vec::new();
    while heard.len() < 3 {
        heard.push(client.hear().await);
    }
    site.app.live.publish(Change::Inbound { id: event.id, user: None });
    let data = json!({
        "data": { "viewer": { "role": "OWNER" } },
        "extensions": { "cost": { "requested": 2, "remaining": 59985 } },
    });
    let expected = [
        json!({ "type": "complete", "id": "1" }),
        json!({ "type": "next", "id": "2", "payload": data }),
        json!({ "type": "complete", "id": "2" }),
    ];
    assert_eq!(heard, expected);
    drop(client.says);
    assert_eq!(client.hears.next().await, None, "nothing is said of what was completed");
}

#[rstest]
#[case::bad_key(json!({ "authorization": "Bearer hub_nothing" }), 4403)]
#[case::other_scheme(json!({ "authorization": "Basic abc" }), 4403)]
#[case::no_key(json!({}), 4401)]
#[case::no_text(json!({ "authorization": 7 }), 4401)]
#[case::nothing(Value::Null, 4401)]
#[tokio::test]
async fn who_does_not_say_who_they_are_is_sent_away(#[case] payload: Value, #[case] code: u16) {
    let client = Client::connect(&Site::with(Role::Owner).await, calm());
    client.say(&json!({ "type": "connection_init", "payload": payload }));
    assert_eq!(client.closed().await, code);
}

#[rstest]
#[case::no_json("nonsense", 4400)]
#[case::no_type("{}", 4400)]
#[case::unknown(r#"{ "type": "shout" }"#, 4400)]
#[case::again(r#"{ "type": "connection_init" }"#, 4429)]
#[tokio::test]
async fn a_message_that_is_none_ends_the_connection(#[case] text: &str, #[case] code: u16) {
    let client = Client::greeted(&Site::with(Role::Owner).await, calm()).await;
    client.frame(Message::Text(text.to_owned().into()));
    assert_eq!(client.closed().await, code);
}

#[tokio::test]
async fn nothing_is_answered_before_the_greeting() {
    let client = Client::connect(&Site::with(Role::Owner).await, calm());
    client.subscribe("1", "{ viewer { role } }");
    assert_eq!(client.closed().await, 4401);
}

#[tokio::test]
async fn a_database_that_fails_is_no_reason_to_ask_for_another_key() {
    let site = Site::with(Role::Owner).await;
    site.app.db.clone().close().await.unwrap();
    let client = Client::connect(&site, calm());
    client.say(&json!({ "type": "connection_init", "payload": { "authorization": site.bearer() } }));
    assert_eq!(client.closed().await, 1013);
}

/// As over HTTP; the protocol has no close code of its own for it.
#[tokio::test]
async fn too_many_from_one_address_who_are_nobody_are_sent_away_unheard() {
    let site = Site::with(Role::Owner).await;
    let nobody = json!({ "authorization": format!("Bearer hus_{}", "A".repeat(43)) });
    let close = async || {
        let client = Client::connect(&site, calm());
        client.say(&json!({ "type": "connection_init", "payload": nobody }));
        client.closed().await
    };
    let spent = Charge { family: Family::Graphql, subject: Subject::address(HERE), cost: 59_900 };
    assert!(site.app.limits.take(spent).await.is_granted());
    assert_eq!((close().await, close().await), (4403, 1013));
    site.app.db.clone().close().await.unwrap();
    assert_eq!(close().await, 1013);
    site.app.clock.advance(TimeDelta::milliseconds(100));
    assert_eq!(close().await, 1013, "now because the database is away");
}

#[tokio::test]
async fn documents_that_are_refused_are_charged_for() {
    let site = Site::with(Role::Owner).await;
    let mut client = Client::greeted(&site, calm()).await;
    let mut remaining = async |id: &str, document: &str| {
        client.subscribe(id, document);
        let answer = client.hear().await;
        assert_eq!(client.hear().await["type"], "complete");
        (
            answer["payload"]["extensions"]["cost"]["remaining"].clone(),
            answer["payload"]["errors"][0]["extensions"]["code"].clone(),
        )
    };
    assert_eq!(remaining("1", "{").await, (json!(59_999), json!("GRAPHQL_VALIDATION_FAILED")));
    assert_eq!(remaining("2", "{ everything }").await, (json!(59_998), json!("GRAPHQL_VALIDATION_FAILED")));
    let spent = Charge { family: Family::Graphql, subject: Subject::key(site.key_id), cost: 59_998 };
    assert!(site.app.limits.take(spent).await.is_granted());
    assert_eq!(remaining("3", "{").await, (json!(0), json!("RATE_LIMITED")));
    assert_eq!(
        remaining("4", "{ viewer { role } }").await,
        (Value::Null, json!("RATE_LIMITED")),
        "the first is to be paid before"
    );
}

#[tokio::test]
async fn who_says_nothing_is_not_waited_for() {
    let site = Site::with(Role::Owner).await;
    // Nothing here asks the database, so the time can run ahead.
    tokio::time::pause();
    let client = Client::connect(&site, PACE);
    let begun = Instant::now();
    assert_eq!(client.closed().await, 4408);
    assert_eq!(begun.elapsed().as_secs(), PACE.init.as_secs());
}

#[tokio::test]
async fn pings_are_to_be_answered() {
    let site = Site::with(Role::Owner).await;
    let mut client = Client::greeted(&site, Pace { ping: PACE.ping, ..calm() }).await;
    tokio::time::pause();
    for _ in 0..3 {
        assert_eq!(client.hears.next().await, Some(Message::Ping(Bytes::new())));
        client.frame(Message::Pong(Bytes::new()));
    }
    assert_eq!(client.hears.next().await, Some(Message::Ping(Bytes::new())));
    assert_eq!(client.closed().await, 3008);
}

/// It answers pings, and takes the first answer and nothing after it.
#[tokio::test]
async fn who_takes_nothing_of_what_is_sent_is_let_go() {
    let site = Site::with(Role::Owner).await;
    let greeting = json!({ "type": "connection_init", "payload": { "authorization": site.bearer() } });
    let wish = json!({ "type": "subscribe", "id": "1", "payload": { "query": "subscription { health { status } }" } });
    let said = [greeting, wish].map(|said| Message::Text(said.to_string().into()));
    let pongs = IntervalStream::new(tokio::time::interval(AT_ONCE)).map(|_| Message::Pong(Bytes::new()));
    let frames = futures::stream::iter(said).chain(pongs).map(Ok::<_, Infallible>);
    let out = Box::pin(futures::sink::unfold((), async |(), frame: Message| {
        if matches!(&frame, Message::Text(text) if text.contains("next")) {
            pending::<()>().await;
        }
        Ok::<_, Infallible>(())
    }));
    let guest = Guest { api: Api::new(site.app.clone()), cookie: None, from: HERE };
    let pace = Pace { ping: Duration::from_millis(200), ..calm() };
    timeout(Duration::from_mins(1), serve(guest, frames, out, pace)).await.expect("it ends");
    let text = site.app.metrics.text().unwrap();
    assert!(text.contains("hub_subscriptions_total{end=\"unread\",operation=\"health\"} 1\n"), "{text}");
}

#[tokio::test]
async fn a_revoked_key_ends_the_connection() {
    let site = Site::with(Role::Owner).await;
    let mut client = Client::greeted(&site, Pace { recheck: AT_ONCE, ..calm() }).await;
    assert_eq!(client.hears.next().now_or_never(), None);
    site.revoke().await;
    assert_eq!(client.closed().await, 4403);
}

/// Long before the connection is looked at again.
#[tokio::test]
async fn a_revoked_key_does_nothing_more_over_an_open_connection() {
    let site = Site::with(Role::Owner).await;
    let mut client = Client::greeted(&site, calm()).await;
    let make = "mutation { createQrCode(input: { target: \"0788123456\" }) { qrCode { id } userErrors { code } } }";
    client.subscribe("1", make);
    assert_eq!(client.hear().await["payload"]["data"]["createQrCode"]["userErrors"], json!([]));
    assert_eq!(client.hear().await["type"], "complete");
    site.revoke().await;
    for (id, document) in [("2", make), ("3", "{ users { totalCount } }"), ("4", "subscription { health { status } }")] {
        client.subscribe(id, document);
        let refused = client.hear().await;
        assert_eq!(refused["payload"]["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{refused}");
        assert_eq!(client.hear().await["type"], "complete");
    }
    assert_eq!(qr_code::Entity::find().count(&site.app.db).await.unwrap(), 1);
}

/// Whichever of the two the database answers first.
#[tokio::test]
async fn what_is_asked_after_a_subscription_is_answered_when_that_has_begun() {
    let site = Site::with(Role::Owner).await;
    let viewer = authenticate::authorization(&site.app, &site.bearer()).await.unwrap();
    let greeted = || Some(Arc::new(session(viewer.clone())));
    let bounded =
        Bounded { api: Api::new(site.app.clone()), free: Arc::new(Semaphore::new(OPERATIONS)), beginning: Arc::default() };
    let mut told = bounded.execute_stream(Request::new("subscription { inboundEvents { subtype } }"), greeted());
    let mut list = bounded.execute_stream(Request::new("{ inboundEvents { totalCount } }"), greeted());
    assert!(list.next().now_or_never().is_none(), "nobody has begun to listen");
    let (first, count) = futures::join!(told.next(), async {
        let count = list.next().await;
        let event = keep(&site.app.db, received(None, "Hi")).await;
        site.app.live.publish(Change::Inbound { id: event.id, user: None });
        count
    });
    assert!(count.unwrap().is_ok() && first.unwrap().is_ok());
    let given_up = bounded.execute_stream(Request::new("subscription { inboundEvents { subtype } }"), greeted());
    drop((told, given_up));
    let mut list = bounded.execute_stream(Request::new("{ inboundEvents { totalCount } }"), greeted());
    assert!(list.next().await.unwrap().is_ok(), "what is given up is not waited for");
}

/// What is executed once for all has begun for whoever joins it, too.
#[rstest]
#[tokio::test]
async fn what_is_asked_beside_a_subscription_that_tells_everybody_the_same_is_answered(
    #[values("subscription { health { status } }", "subscription { rateLimits { shared } }")] told: &str,
) {
    let site = Site::with(Role::Owner).await;
    let (mut begins, mut joins) = (Client::greeted(&site, calm()).await, Client::greeted(&site, calm()).await);
    for client in [&mut begins, &mut joins] {
        client.subscribe("told", told);
        assert_eq!(client.hear().await["id"], "told");
        client.subscribe("asked", "{ viewer { role } }");
        while client.hear().await != json!({ "type": "complete", "id": "asked" }) {}
    }
}

#[tokio::test]
async fn clients_are_asked_to_come_again_when_the_hub_ends() {
    let site = Site::with(Role::Owner).await;
    let greeted = Client::greeted(&site, calm()).await;
    let silent = Client::connect(&site, calm());
    site.app.stop.cancel();
    assert_eq!(greeted.closed().await, 1012);
    assert_eq!(silent.closed().await, 1012);
    site.app.tasks.close();
    site.app.tasks.wait().await;
}

#[tokio::test]
async fn operations_are_bounded_and_made_free_again() {
    let site = Site::with(Role::Owner).await;
    let mut client = Client::greeted(&site, calm()).await;
    for n in 0..OPERATIONS {
        client.subscribe(&n.to_string(), "subscription { inboundEvents { id } }");
    }
    client.subscribe("extra", "{ viewer { role } }");
    let refused = client.hear().await;
    assert_eq!(refused["payload"]["errors"][0]["extensions"]["code"], "TOO_MANY_OPERATIONS", "{refused}");
    assert_eq!(client.hear().await, json!({ "type": "complete", "id": "extra" }));
    client.say(&json!({ "type": "complete", "id": "0" }));
    assert_eq!(client.hear().await, json!({ "type": "complete", "id": "0" }));
    client.subscribe("again", "{ viewer { role } }");
    assert_eq!(client.hear().await["payload"]["data"]["viewer"]["role"], "OWNER");
}

/// The status of an upgrade that offers this subprotocol, and the subprotocol that was agreed on.
async fn upgrade(site: &Site, offer: Option<&str>) -> (StatusCode, Option<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    site.app.tasks.spawn(axum::serve(listener, router(site.app.clone())).into_future());
    let request = reqwest::Client::new()
        .get(format!("http://{address}/graphql"))
        .header(header::CONNECTION, "upgrade")
        .header(header::UPGRADE, "websocket")
        .header(header::SEC_WEBSOCKET_VERSION, "13")
        .header(header::SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ==");
    let protocol: HeaderName = header::SEC_WEBSOCKET_PROTOCOL;
    let request = offer.into_iter().fold(request, |request, offer| request.header(&protocol, offer));
    let answer = request.send().await.unwrap();
    (answer.status(), answer.headers().get(&protocol).map(|agreed| agreed.to_str().unwrap().to_owned()))
}

#[tokio::test]
async fn both_sides_speak_the_same_protocol() {
    let site = Site::with(Role::Owner).await;
    let agreed = (StatusCode::SWITCHING_PROTOCOLS, Some(PROTOCOL.to_owned()));
    assert_eq!(upgrade(&site, Some(PROTOCOL)).await, agreed);
    assert_eq!(upgrade(&site, Some("graphql-ws, graphql-transport-ws")).await, agreed);
    assert_eq!(upgrade(&site, Some("graphql-ws")).await, (StatusCode::BAD_REQUEST, None), "the older protocol");
    assert_eq!(upgrade(&site, None).await, (StatusCode::BAD_REQUEST, None));
}

#[tokio::test]
async fn an_id_belongs_to_one_operation_at_a_time() {
    let site = Site::with(Role::Owner).await;
    let mut client = Client::greeted(&site, calm()).await;
    client.subscribe("1", "{ viewer { role } }");
    assert_eq!((client.hear().await["type"].clone(), client.hear().await["type"].clone()), ("next".into(), "complete".into()));
    client.subscribe("1", "subscription { inboundEvents { subtype } }");
    client.say(&json!({ "type": "complete", "id": "1" }));
    assert_eq!(client.hear().await["type"], "complete");
    client.subscribe("1", "subscription { inboundEvents { subtype } }");
    client.subscribe("1", "subscription { inboundEvents { subtype } }");
    assert_eq!(client.closed().await, 4409);
}

#[rstest]
#[case::older_word(json!({ "type": "start", "id": "1", "payload": { "query": "{ viewer { role } }" } }))]
#[case::no_type(json!({ "id": "1" }))]
#[case::no_payload(json!({ "type": "subscribe", "id": "1" }))]
#[case::no_query(json!({ "type": "subscribe", "id": "1", "payload": {} }))]
#[tokio::test]
async fn what_the_protocol_does_not_know_closes_the_connection(#[case] message: Value) {
    let client = Client::greeted(&Site::with(Role::Owner).await, calm()).await;
    client.say(&message);
    assert_eq!(client.closed().await, 4400);
}

#[tokio::test]
async fn only_trusted_documents_are_taken_where_no_others_are() {
    let site = Site::with(Role::Owner).await.set(|config| config.api.trusted_only = true);
    let mut client = Client::greeted(&site, calm()).await;
    client.subscribe("1", "subscription { health { status } }");
    assert_eq!(client.hear().await["payload"]["errors"][0]["extensions"]["code"], "DOCUMENT_NOT_TRUSTED");
}
