use chrono::TimeDelta;
use entity::{
    ids::OutboundMessageId,
    saved_place::PlaceKind,
    trip::{CancelReason, TripStatus},
    vehicle::VehicleType,
};
use rstest::rstest;
use sea_orm::{DatabaseConnection, PaginatorTrait, QueryOrder};

use super::*;
use crate::domain::{
    audit::Actor,
    place::{Coordinates, Place},
    qr::{
        self,
        tests::{database, merchant, noon},
    },
    record::fixture::Backend,
    trip::{Move, tests as trips},
};

const NUMBER: &str = "250788123456";

fn identity(wa_id: Option<&str>, scoped_id: Option<&str>) -> Identity {
    Identity { wa_id: wa_id.map(str::to_owned), scoped_id: scoped_id.map(str::to_owned), name: None }
}

async fn wrote(db: &DatabaseConnection, wa_id: Option<&str>, scoped_id: Option<&str>) -> user::Model {
    recognise(db, &identity(wa_id, scoped_id), noon(), noon()).await.unwrap()
}

async fn people(db: &DatabaseConnection) -> u64 {
    user::Entity::find().count(db).await.unwrap()
}

/// A conversation in which as many messages as that were queued.
async fn conversation(db: &DatabaseConnection, person: UserId, messages: i64) {
    let row = conversation::ActiveModel {
        user_id: Set(person),
        state: Set(serde_json::json!({})),
        version: Set(7),
        next_position: Set(messages),
        updated_at: Set(noon()),
        ..Default::default()
    };
    conversation::Entity::insert(row).exec_without_returning(db).await.unwrap();
    for position in 0..messages {
        let row = outbound_message::ActiveModel {
            id: Set(OutboundMessageId::new()),
            user_id: Set(person),
            reply_index: Set(0),
            position: Set(position),
            content: Set(serde_json::json!({ "of": person.to_string() })),
            status: Set(OutboundStatus::Queued),
            despite_stop: Set(false),
            notice: Set(false),
            attempts: Set(0),
            due_at: Set(noon()),
            in_doubt: Set(false),
            correlation_id: Set("test".to_owned()),
            created_at: Set(noon()),
            ..Default::default()
        };
        outbound_message::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
}

async fn positions(db: &DatabaseConnection, person: UserId) -> Vec<i64> {
    let query = outbound_message::Entity::find().filter(outbound_message::Column::UserId.eq(person));
    let rows = query.order_by_asc(outbound_message::Column::Position).all(db).await.unwrap();
    rows.into_iter().map(|row| row.position).collect()
}

async fn next_position(db: &DatabaseConnection, person: UserId) -> i64 {
    conversation::Entity::find_by_id(person).one(db).await.unwrap().unwrap().next_position
}

#[tokio::test]
async fn a_person_is_met_once() {
    let db = database().await;
    let met = wrote(&db, Some(NUMBER), None).await;
    assert_eq!((met.phone.as_deref(), met.country.as_deref()), (Some("+250788123456"), Some("RW")));
    assert_eq!(wrote(&db, Some(NUMBER), None).await.id, met.id);
    assert_eq!(people(&db).await, 1);
}

/// As where another process met them between this one's look and its insert.
#[tokio::test]
async fn who_was_met_meanwhile_is_found() {
    let db = database().await;
    let first = wrote(&db, Some(NUMBER), Some("RW.1")).await;
    for (wa_id, scoped_id) in [(Some(NUMBER), None), (None, Some("RW.1")), (Some(NUMBER), Some("RW.1"))] {
        let met = meet(&db, &identity(wa_id, scoped_id), noon(), noon()).await.unwrap();
        assert_eq!(met.id, first.id);
    }
    assert_eq!(people(&db).await, 1);
}

#[tokio::test]
async fn nobody_is_no_person() {
    let error = recognise(&database().await, &identity(None, None), noon(), noon()).await.unwrap_err();
    assert!(matches!(error, DbErr::RecordNotFound(_)), "{error}");
}

#[tokio::test]
async fn a_late_event_does_not_close_the_window() {
    let db = database().await;
    let early = noon() - TimeDelta::hours(1);
    wrote(&db, Some(NUMBER), None).await;
    let person = recognise(&db, &identity(Some(NUMBER), None), early, noon()).await.unwrap();
    assert_eq!(person.last_inbound_at, Some(noon()));
}

#[tokio::test]
async fn an_id_is_known_with_and_without_the_number() {
    let db = database().await;
    let person = wrote(&db, Some(NUMBER), Some("RW.1")).await;
    assert_eq!(wrote(&db, None, Some("RW.1")).await, person);
    assert_eq!(wrote(&db, Some(NUMBER), None).await, person);
}

#[tokio::test]
async fn a_number_that_changed_is_the_one_to_answer() {
    let db = database().await;
    let person = wrote(&db, Some(NUMBER), Some("RW.1")).await;
    let moved = wrote(&db, Some("250733123456"), Some("RW.1")).await;
    assert_eq!((moved.id, moved.phone.as_deref()), (person.id, Some("+250733123456")));
    let early = noon() - TimeDelta::hours(1);
    let late = recognise(&db, &identity(Some(NUMBER), Some("RW.1")), early, noon()).await.unwrap();
    assert_eq!((late.id, late.phone), (person.id, moved.phone), "an event from before the move comes late");
}

#[tokio::test]
async fn an_id_that_changed_is_known_from_then_on() {
    let db = database().await;
    let person = wrote(&db, Some(NUMBER), Some("RW.1")).await;
    wrote(&db, Some(NUMBER), Some("RW.2")).await;
    assert_eq!(wrote(&db, None, Some("RW.2")).await.id, person.id);
    assert_eq!(people(&db).await, 1);
}

#[tokio::test]
async fn who_has_a_number_of_their_own_stays_somebody_else() {
    let db = database().await;
    let other = wrote(&db, Some("250733123456"), Some("RW.1")).await;
    let person = wrote(&db, Some(NUMBER), None).await;
    let with_id = wrote(&db, Some(NUMBER), Some("RW.1")).await;
    assert_eq!((with_id.id, with_id.scoped_id.as_deref()), (person.id, Some("RW.1")));
    let other = user::Entity::find_by_id(other.id).one(&db).await.unwrap().unwrap();
    assert_eq!((other.wa_id.as_deref(), other.scoped_id), (Some("250733123456"), None));
}

#[tokio::test]
async fn two_who_turn_out_to_be_one_keep_everything_of_both() {
    let db = database().await;
    let known = wrote(&db, Some(NUMBER), None).await;
    let hidden = recognise(&db, &identity(None, Some("RW.1")), noon() + TimeDelta::hours(1), noon()).await.unwrap();
    conversation(&db, known.id, 2).await;
    conversation(&db, hidden.id, 3).await;
    let code = qr::find_or_create(&db, Some(hidden.id), &merchant("12345"), None, noon()).await.unwrap();
    set_default_target(&db, hidden.id, Some((QrTarget::Merchant, "12345".to_owned())), noon()).await.unwrap();
    set_language(&db, hidden.id, Language::Fr, noon()).await.unwrap();
    stop(&db, hidden.id, noon()).await.unwrap();
    let diane = OperatorId::new();
    assign(&db, hidden.id, Some(diane), noon()).await.unwrap();
    note::add(&db, hidden.id, "Lost a bag", &Actor::system(), noon()).await.unwrap();

    let one = wrote(&db, Some(NUMBER), Some("RW.1")).await;
    assert_eq!((one.id, one.scoped_id.as_deref(), people(&db).await), (known.id, Some("RW.1"), 1));
    assert_eq!((one.default_target.as_deref(), one.language), (Some("12345"), Some(Language::Fr)));
    assert_eq!((one.stopped_at, one.last_inbound_at), (Some(noon()), Some(noon() + TimeDelta::hours(1))));
    assert_eq!((positions(&db, one.id).await, next_position(&db, one.id).await), (vec![0, 1, 2, 3, 4], 5));
    assert_eq!(qr::history(&db, one.id, 9).await.unwrap()[0].code, code.code);
    assert_eq!((one.assigned_to, one.assigned_at), (Some(diane), Some(noon())), "who answers one answers both");
    let notes = entity::note::Entity::find().all(&db).await.unwrap();
    assert_eq!(notes.iter().map(|row| row.user_id).collect::<Vec<_>>(), [one.id]);
    unassign_all(&db, diane).await.unwrap();
    assert_eq!(wrote(&db, Some(NUMBER), None).await.assigned_to, None);
}

/// Whatever both have, there is one of each afterwards, and what names it finds it.
#[rstest]
#[tokio::test]
async fn two_who_turn_out_to_be_one_drive_and_ride_as_one(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let known = wrote(&db, Some(NUMBER), None).await.id;
    let hidden = wrote(&db, None, Some("RW.1")).await.id;
    let rider = trips::somebody(&db, 7).await;
    let add = async |user, plate| vehicle::add(&db, user, VehicleType::Moto, plate, noon()).await.unwrap().id;
    let (same, twin, other) = (add(known, "RA 001 A").await, add(hidden, "RA 001 A").await, add(hidden, "RA 002 A").await);
    let home = Place::new(Coordinates::KIGALI, None, None);
    for (user, kind, name) in
        [(known, PlaceKind::Home, "Home"), (hidden, PlaceKind::Home, "Mu rugo"), (hidden, PlaceKind::Named, "Bar")]
    {
        saved_place::save(&db, user, kind, name, &home, noon()).await.unwrap();
    }
    driver::go_online(&db, hidden, twin, Coordinates::KIGALI, noon()).await.unwrap();
    let together = trips::agreed(&db, known, (hidden, twin)).await;
    let hand = trips::Hand::staff();
    trips::go(&db, &together, Move::Cancel { reason: CancelReason::Other, series: false }, &hand).await.unwrap();
    let driven = trips::agreed(&db, rider, (hidden, twin)).await;
    let own = trips::made(&db, trips::plan(hidden, TimeDelta::hours(2))).await;

    let one = wrote(&db, Some(NUMBER), Some("RW.1")).await.id;
    assert_eq!((one, people(&db).await), (known, 2));
    assert_eq!(vehicle::of(&db, one).await.unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [same, other]);
    let places = saved_place::of(&db, one).await.unwrap();
    assert_eq!(places.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Home", "Bar"]);
    assert_eq!(driver::of(&db, one).await.unwrap().unwrap().vehicle_id, same);
    let driven = trips::now(&db, driven.id).await;
    assert_eq!((driven.driver_id, driven.vehicle_id, driven.status), (Some(one), Some(same), TripStatus::Accepted));
    assert_eq!(trips::now(&db, own.id).await.rider_id, Some(one));
}

#[tokio::test]
async fn who_never_talked_takes_the_conversation_over() {
    let db = database().await;
    let known = wrote(&db, Some(NUMBER), None).await;
    let hidden = wrote(&db, None, Some("RW.1")).await;
    conversation(&db, hidden.id, 3).await;
    wrote(&db, Some(NUMBER), Some("RW.1")).await;
    assert_eq!((positions(&db, known.id).await, next_position(&db, known.id).await), (vec![0, 1, 2], 3));
}

#[tokio::test]
async fn a_new_number_is_kept_unless_it_is_taken() {
    let db = database().await;
    let person = wrote(&db, Some(NUMBER), None).await;
    let other = wrote(&db, Some("250733123456"), None).await;
    change_number(&db, person.clone(), "250733123456", noon()).await.unwrap();
    assert_eq!(wrote(&db, Some(NUMBER), None).await.id, person.id);
    assert_eq!(wrote(&db, Some("250733123456"), None).await.id, other.id);
    change_number(&db, person.clone(), "257791234567", noon()).await.unwrap();
    let moved = wrote(&db, Some("257791234567"), None).await;
    assert_eq!((moved.id, moved.country.as_deref()), (person.id, Some("BI")));
}

#[tokio::test]
async fn stop_withdraws_what_was_queued() {
    let db = database().await;
    let person = wrote(&db, Some(NUMBER), None).await;
    conversation(&db, person.id, 2).await;
    stop(&db, person.id, noon()).await.unwrap();
    let rows = outbound_message::Entity::find().all(&db).await.unwrap();
    assert!(rows.iter().all(|row| row.status == OutboundStatus::Cancelled) && rows.len() == 2);
    assert_eq!(wrote(&db, Some(NUMBER), None).await.stopped_at, Some(noon()));
    start(&db, person.id, noon()).await.unwrap();
    assert_eq!(wrote(&db, Some(NUMBER), None).await.stopped_at, None);
}
