use async_graphql::{Executor, Request};
use entity::{
    ids::{InboundEventId, OcrJobId, OutboundMessageId},
    inbound_event::InboundKind as Kinds,
    outbound_message::OutboundStatus,
};
use futures::{FutureExt, stream::BoxStream};
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};

use super::*;
use crate::{
    domain::record::fixture::{database, job, keep, person, received, sent, trip, vehicle},
    graphql::{
        build,
        tests::{app, codes, viewer},
    },
};

fn subscribe(app: &App, document: impl Into<String>) -> BoxStream<'static, Value> {
    let responses = build(app).execute_stream(Request::new(document).data(viewer(&Scope::ALL)), None);
    responses.map(|response| serde_json::to_value(response).unwrap()).boxed()
}

/// Lets the subscriber come to where it waits for changes.
fn settle(stream: &mut BoxStream<'static, Value>) {
    assert_eq!(stream.next().now_or_never(), None, "nothing has changed yet");
}

/// Of nobody in particular.
fn inbound(id: InboundEventId) -> Change {
    Change::Inbound { id, user: None }
}

async fn world() -> (DatabaseConnection, App, [UserId; 2]) {
    let db = database().await;
    let users = [keep(&db, person(1)).await.id, keep(&db, person(2)).await.id];
    (db.clone(), app(db), users)
}

#[tokio::test]
async fn a_persons_messages_come_as_they_are_when_read() {
    let (db, app, [user, other]) = world().await;
    let document = format!("subscription {{ messages(userId: \"{}\") {{ text status }} }}", *Kind::User.id(user.0));
    let mut messages = subscribe(&app, document);
    settle(&mut messages);
    let mine = keep(&db, sent(user, 0, "mine")).await;
    let foreign = keep(&db, sent(other, 0, "foreign")).await;
    let said = keep(&db, received(Some(user), "said")).await;
    let foreign_words = keep(&db, received(Some(other), "foreign")).await;
    let notice = entity::inbound_event::Model { kind: Kinds::Notice, ..received(Some(user), "no message") };
    let notice = keep(&db, notice).await;
    for change in [
        Change::Outbound { id: foreign.id, user: other },
        Change::Inbound { id: foreign_words.id, user: Some(other) },
        Change::Inbound { id: foreign_words.id, user: Some(user) },
        Change::Inbound { id: notice.id, user: Some(user) },
        Change::Inbound { id: InboundEventId::new(), user: Some(user) },
        Change::Outbound { id: OutboundMessageId::new(), user },
        Change::Inbound { id: said.id, user: Some(user) },
        Change::Outbound { id: mine.id, user },
    ] {
        app.live.publish(change);
    }
    let next = messages.next().await.unwrap();
    assert_eq!(next["data"]["messages"], json!({ "text": "said", "status": "HANDLED" }), "{next}");
    keep_status(&db, mine, OutboundStatus::Read).await;
    let next = messages.next().await.unwrap();
    assert_eq!(next["data"]["messages"], json!({ "text": "mine", "status": "READ" }), "{next}");
}

/// They would ask the database as often as there are subscribers, for each event of anybody.
#[tokio::test]
async fn what_is_anothers_or_nobodys_is_not_looked_for() {
    let (db, app, [user, other]) = world().await;
    let document = format!("subscription {{ messages(userId: \"{}\") {{ text }} }}", *Kind::User.id(user.0));
    let mut messages = subscribe(&app, document);
    settle(&mut messages);
    db.close().await.unwrap();
    app.live.publish(inbound(InboundEventId::new()));
    app.live.publish(Change::Inbound { id: InboundEventId::new(), user: Some(other) });
    app.live.publish(Change::Outbound { id: OutboundMessageId::new(), user: other });
    settle(&mut messages);
    app.live.publish(Change::Inbound { id: InboundEventId::new(), user: Some(user) });
    assert_eq!(codes(&messages.next().await.unwrap()), ["INTERNAL"]);
}

async fn keep_status(db: &DatabaseConnection, row: entity::outbound_message::Model, status: OutboundStatus) {
    use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
    let mut row = row.into_active_model();
    row.status = Set(status);
    row.update(db).await.unwrap();
}

#[tokio::test]
async fn events_come_by_kind() {
    let (db, app, _) = world().await;
    let mut all = subscribe(&app, "subscription { inboundEvents { kind } }");
    let mut notices = subscribe(&app, "subscription { inboundEvents(kinds: [NOTICE]) { kind } }");
    settle(&mut all);
    settle(&mut notices);
    let message = keep(&db, received(None, "Hi")).await;
    let notice = keep(&db, entity::inbound_event::Model { kind: Kinds::Notice, ..received(None, "") }).await;
    app.live.publish(inbound(message.id));
    app.live.publish(inbound(notice.id));
    assert_eq!(all.next().await.unwrap()["data"]["inboundEvents"]["kind"], "MESSAGE");
    assert_eq!(all.next().await.unwrap()["data"]["inboundEvents"]["kind"], "NOTICE");
    assert_eq!(notices.next().await.unwrap()["data"]["inboundEvents"]["kind"], "NOTICE");
}

#[tokio::test]
async fn trips_come_one_by_one_or_by_filter() {
    let (db, app, [rider, other]) = world().await;
    let mine = keep(&db, trip(rider, None)).await;
    let foreign = keep(&db, trip(other, None)).await;
    let id = Kind::Trip.id(mine.id.0);
    let mut all = subscribe(&app, "subscription { tripUpdated { id } }");
    let mut one = subscribe(&app, format!("subscription {{ tripUpdated(id: {:?}) {{ id status }} }}", id.as_str()));
    let by_person = format!("{{ userId: {:?}, role: RIDER, statuses: [REQUESTED] }}", Kind::User.id(rider.0).as_str());
    let mut theirs = subscribe(&app, format!("subscription {{ tripUpdated(filter: {by_person}) {{ id status }} }}"));
    assert_eq!(one.next().await.unwrap()["data"]["tripUpdated"]["id"], *id, "as it is already");
    for stream in [&mut all, &mut one, &mut theirs] {
        settle(stream);
    }
    for trip in [foreign.id, TripId::new(), mine.id] {
        app.live.publish(Change::Trip(trip));
    }
    for stream in [&mut one, &mut theirs] {
        let told = stream.next().await.unwrap();
        assert_eq!(told["data"]["tripUpdated"], json!({ "id": *id, "status": "REQUESTED" }), "{told}");
    }
    assert_eq!(all.next().await.unwrap()["data"]["tripUpdated"]["id"], *Kind::Trip.id(foreign.id.0));
    assert_eq!(all.next().await.unwrap()["data"]["tripUpdated"]["id"], *id);
}

#[tokio::test]
async fn documents_come_one_by_one_or_by_filter() {
    let (db, app, [eric, other]) = world().await;
    let mut papers = Vec::new();
    for (n, driver) in [(1, other), (2, eric)] {
        papers.push(keep(&db, job(&keep(&db, vehicle(driver, n)).await)).await.id);
    }
    let [foreign, mine] = papers[..] else { unreachable!() };
    let id = Kind::OcrJob.id(mine.0);
    let mut all = subscribe(&app, "subscription { ocrJobUpdated { id } }");
    let mut one = subscribe(&app, format!("subscription {{ ocrJobUpdated(id: {:?}) {{ id status }} }}", id.as_str()));
    let by_person = format!("{{ userId: {:?}, statuses: [NEEDS_REVIEW] }}", Kind::User.id(eric.0).as_str());
    let mut theirs = subscribe(&app, format!("subscription {{ ocrJobUpdated(filter: {by_person}) {{ id status }} }}"));
    assert_eq!(one.next().await.unwrap()["data"]["ocrJobUpdated"]["id"], *id, "as it is already");
    for stream in [&mut all, &mut one, &mut theirs] {
        settle(stream);
    }
    for document in [foreign, OcrJobId::new(), mine] {
        app.live.publish(Change::Document(document));
    }
    for stream in [&mut one, &mut theirs] {
        let told = stream.next().await.unwrap();
        assert_eq!(told["data"]["ocrJobUpdated"], json!({ "id": *id, "status": "NEEDS_REVIEW" }), "{told}");
    }
    assert_eq!(all.next().await.unwrap()["data"]["ocrJobUpdated"]["id"], *Kind::OcrJob.id(foreign.0));
    assert_eq!(all.next().await.unwrap()["data"]["ocrJobUpdated"]["id"], *id);
}

#[tokio::test]
async fn who_falls_behind_is_told_and_then_it_ends() {
    let (db, app, _) = world().await;
    let mut events = subscribe(&app, "subscription { inboundEvents { kind } }");
    settle(&mut events);
    let event = keep(&db, received(None, "Hi")).await;
    // More than the channel holds.
    for _ in 0..5_000 {
        app.live.publish(inbound(event.id));
    }
    let told = events.next().await.unwrap();
    assert_eq!(codes(&told), ["FELL_BEHIND"], "{told}");
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn a_database_that_fails_ends_the_stream_without_telling_why() {
    let (db, app, _) = world().await;
    let mut events = subscribe(&app, "subscription { inboundEvents { kind } }");
    settle(&mut events);
    db.close().await.unwrap();
    app.live.publish(inbound(InboundEventId::new()));
    let told = events.next().await.unwrap();
    assert_eq!(codes(&told), ["INTERNAL"], "{told}");
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn a_wrong_person_is_refused_at_once() {
    let (_, app, _) = world().await;
    let mut messages = subscribe(&app, "subscription { messages(userId: \"nobody\") { id } }");
    assert_eq!(codes(&messages.next().await.unwrap()), ["BAD_USER_INPUT"]);
    assert_eq!(messages.next().await, None);
}

#[tokio::test]
async fn health_is_told_at_once() {
    let (_, app, _) = world().await;
    let mut health = subscribe(&app, "subscription { health { status components { name } } }");
    let first = health.next().await.unwrap();
    assert_eq!(first["data"]["health"]["status"], "UP", "{first}");
}
