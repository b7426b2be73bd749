//! The demo's town: somebody who tries the hub alone, with one phone, rides with a driver who was invented.

use api::{demo, traffic};
use chrono::TimeDelta;
use entity::trip::{self, TripStatus};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use tests::{Backend, Hub, Phone};

use crate::road::{english, last, looks, times};

const ALINE: &str = "250788123456";
const MARIE: &str = "250788000005";

/// A hub with the demo's town in it.
async fn town(backend: Backend) -> (Hub, traffic::Fleet) {
    let hub = Hub::start(backend).await;
    demo::fill(&hub.app.db, hub.app.config.timezone, hub.app.clock.now()).await.unwrap();
    let fleet = traffic::fleet(&hub.app.db).await.unwrap();
    lives(&hub, &fleet, 5).await;
    (hub, fleet)
}

/// Lets time pass in the town.
async fn lives(hub: &Hub, fleet: &traffic::Fleet, seconds: i64) {
    for _ in 0..seconds / 5 {
        hub.advance(TimeDelta::seconds(5));
        traffic::step(&hub.app, fleet).await.unwrap();
        hub.settle().await;
    }
}

/// Lets the town live until the phone was told so.
async fn until_told(hub: &Hub, fleet: &traffic::Fleet, phone: &Phone<'_>, words: &str) {
    for _ in 0..40 {
        if times(phone, words) > 0 {
            return;
        }
        lives(hub, fleet, 5).await;
    }
    panic!("{words:?} was never told:\n{}", phone.transcript());
}

#[rstest]
#[tokio::test]
async fn who_is_alone_rides_with_a_demo_driver(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let (hub, fleet) = town(backend).await;
    let theirs = trip::Entity::find().filter(trip::Column::Status.is_in([TripStatus::Accepted, TripStatus::InProgress]));
    let invented = theirs.clone().count(&hub.app.db).await.unwrap();
    let aline = english(&hub, ALINE).await;
    looks(&aline).await;
    aline.taps("The nearest").await;
    until_told(&hub, &fleet, &aline, "A driver has taken your ride").await;
    aline.taps("Propose a fare").await;
    aline.says("1500").await;
    until_told(&hub, &fleet, &aline, "Your driver has arrived.").await;
    until_told(&hub, &fleet, &aline, "Your trip has started.").await;
    until_told(&hub, &fleet, &aline, "How was the trip").await;
    aline.taps("★★★★★").await;
    let ride = trip::Entity::find().order_by_desc(trip::Column::Id).one(&hub.app.db).await.unwrap().unwrap();
    assert_eq!((ride.status, ride.fare_rwf), (TripStatus::Completed, Some(1500)));
    assert_eq!(theirs.count(&hub.app.db).await.unwrap(), invented, "what was invented stays as it was");
    let demo_number = hub.messages().await.into_iter().find(|message| fleet.contains_key(&message.user_id));
    assert!(demo_number.is_none(), "nobody writes to a number that no phone has");
}

#[tokio::test]
async fn a_ride_that_was_called_off_is_not_driven() {
    let (hub, fleet) = town(Backend::Sqlite).await;
    let marie = english(&hub, MARIE).await;
    looks(&marie).await;
    marie.taps("The nearest").await;
    marie.taps("Cancel the trip").await;
    marie.taps("My plans changed").await;
    let told = last(&marie);
    lives(&hub, &fleet, 60).await;
    assert_eq!(last(&marie), told, "{}", marie.transcript());
}
