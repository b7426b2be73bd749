//! Fares, stars, reports, and people who go.

use entity::{
    trip::CancelReason,
    trip_report::{self, ReportReason},
    user, webhook_event,
};
use rstest::rstest;
use sea_orm::PaginatorTrait;

use super::*;
use crate::domain::{
    node_id::node_id,
    people,
    record::fixture::{Backend, database, endpoint},
    trip::review::Score,
};

async fn completed(db: &DatabaseConnection, rider: UserId, at_wheel: (UserId, VehicleId)) -> Model {
    let trip = agreed(db, rider, at_wheel).await;
    let trip = go(db, &trip, Move::Start, &Hand::driver(at_wheel.0)).await.unwrap();
    go(db, &trip, Move::Complete, &Hand::driver(at_wheel.0)).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn a_fare_is_what_both_agree_to(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let (rider, at_wheel) = (somebody(&db, 1).await, driver(&db, 2).await);
    let (asks, pays) = (Hand::driver(at_wheel.0), Hand::rider(rider));
    let wish = made(&db, ride(rider)).await;
    assert_eq!(refusal(fare::propose(&db, &wish, 1_000, &pays.mover(), noon()).await), Refusal::NotAccepted);
    go(&db, &wish, Move::Expire, &Hand::hub()).await.unwrap();
    let trip = agreed(&db, rider, at_wheel).await;
    for amount in [i64::MIN, 0, 99, 1_000_001, i64::MAX] {
        assert_eq!(refusal(fare::propose(&db, &trip, amount, &asks.mover(), noon()).await), Refusal::FareOutOfRange);
    }
    assert_eq!(refusal(fare::propose(&db, &trip, 900, &Hand::staff().mover(), noon()).await), Refusal::NotYourPart);
    assert_eq!(refusal(fare::answer(&db, &trip, true, &pays.mover(), noon()).await), Refusal::NoFareProposed);
    let trip = fare::propose(&db, &trip, 1_500, &asks.mover(), noon()).await.unwrap();
    assert_eq!(refusal(fare::answer(&db, &trip, true, &asks.mover(), noon()).await), Refusal::OwnProposal);
    let trip = fare::answer(&db, &trip, false, &pays.mover(), noon()).await.unwrap();
    assert_eq!((trip.fare_rwf, trip.proposed_fare_rwf), (None, None));
    let trip = fare::propose(&db, &trip, 1_000, &pays.mover(), noon()).await.unwrap();
    let trip = fare::answer(&db, &trip, true, &asks.mover(), noon()).await.unwrap();
    let trip = fare::propose(&db, &trip, 1_200, &asks.mover(), noon()).await.unwrap();
    assert_eq!((trip.fare_rwf, trip.proposed_fare_rwf), (Some(1_000), Some(1_200)), "what was agreed stands until then");
    assert_eq!(now(&db, trip.id).await, trip);
    let gone = go(&db, &trip, Move::Cancel { reason: CancelReason::Price, series: false }, &pays).await.unwrap();
    let late = fare::answer(&db, &gone, true, &pays.mover(), noon()).await;
    assert_eq!(refusal(late), Refusal::AlreadyEnded(TripStatus::Cancelled));
}

#[rstest]
#[tokio::test]
async fn each_rates_the_other_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let (rider, other, at_wheel) = (somebody(&db, 1).await, somebody(&db, 2).await, driver(&db, 3).await);
    let rate = async |trip: &Model, rater: UserId, stars: u8| {
        review::rate(&db, trip, rater, stars, &Hand::rider(rater).mover(), noon()).await
    };
    let trip = agreed(&db, rider, at_wheel).await;
    assert_eq!(refusal(rate(&trip, rider, 5).await), Refusal::NotCompleted);
    let trip = go(&db, &trip, Move::Start, &Hand::driver(at_wheel.0)).await.unwrap();
    let trip = go(&db, &trip, Move::Complete, &Hand::rider(rider)).await.unwrap();
    for stars in [0, 6] {
        assert_eq!(refusal(rate(&trip, rider, stars).await), Refusal::StarsOutOfRange);
    }
    assert_eq!(refusal(rate(&trip, other, 5).await), Refusal::NotYours);
    rate(&trip, rider, 4).await.unwrap();
    assert_eq!(refusal(rate(&trip, rider, 1).await), Refusal::AlreadyRated);
    rate(&trip, at_wheel.0, 3).await.unwrap();
    let second = completed(&db, other, at_wheel).await;
    rate(&second, other, 5).await.unwrap();
    let scores = review::scores(&db, &[rider, other, at_wheel.0]).await.unwrap();
    assert_eq!(scores.get(&at_wheel.0), Some(&Score { stars: 4.5, ratings: 2 }));
    assert_eq!((scores.len(), scores[&rider].stars), (2, 3.0));
    assert_eq!(review::score(&db, other).await.unwrap(), None);
    assert_eq!(story(&db, trip.id).await.pop(), Some((TripEventKind::Rated, false)));
}

#[tokio::test]
async fn a_report_is_for_staff() {
    let db = database().await;
    let (rider, at_wheel) = (somebody(&db, 1).await, driver(&db, 2).await);
    let alone = made(&db, plan(rider, TimeDelta::hours(1))).await;
    let report = async |trip: &Model, person: UserId| {
        review::report(&db, trip, person, ReportReason::Rude, &Hand::rider(person).mover(), noon()).await
    };
    assert_eq!(refusal(report(&alone, rider).await), Refusal::NobodyThere);
    let trip = agreed(&db, rider, at_wheel).await;
    let row = report(&trip, rider).await.unwrap();
    assert_eq!((row.about_id, trip_report::Entity::find().count(&db).await.unwrap()), (Some(at_wheel.0), 1));
    assert_eq!(story(&db, trip.id).await.pop(), Some((TripEventKind::Reported, false)));
}

/// Everything that somebody can be in the middle of.
#[rstest]
#[case::blocked(false)]
#[case::erased(true)]
#[tokio::test]
async fn whoever_goes_leaves_nobody_waiting(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[case] erased: bool,
) {
    let Some(db) = backend.open().await else { return };
    keep(&db, endpoint()).await;
    let (rider, goes, other) = (somebody(&db, 1).await, driver(&db, 2).await, driver(&db, 3).await);
    let rides = completed(&db, rider, goes).await;
    let with_rider = agreed(&db, rider, goes).await;
    let driven = completed(&db, goes.0, other).await;
    let planned = made(&db, daily(plan(goes.0, TimeDelta::hours(3)))).await;
    let asked = made(&db, ride(somebody(&db, 4).await)).await;
    let offer = keep(&db, open_offer(asked.id, goes.0, goes.1)).await;
    due::put_off(&db, &asked, noon() + TimeDelta::minutes(1)).await.unwrap();
    if erased {
        let row = user::Entity::find_by_id(goes.0).one(&db).await.unwrap().unwrap();
        people::erase(&db, &row, noon()).await.unwrap();
    } else {
        people::block(&db, goes.0, None, noon()).await.unwrap();
    }
    assert_eq!(now(&db, asked.id).await.due_at, Some(noon()), "the next driver is asked at once");
    let left = now(&db, with_rider.id).await;
    assert_eq!((left.status, left.cancel_reason), (TripStatus::Cancelled, Some(CancelReason::Left)));
    assert_eq!(story(&db, left.id).await.pop(), Some((TripEventKind::Cancelled, true)), "the rider is told");
    let driven = now(&db, driven.id).await;
    if !erased {
        assert_eq!(now(&db, planned.id).await.status, TripStatus::Cancelled);
        assert_eq!(offer_status(&db, offer.id).await, OfferStatus::Withdrawn);
        assert_eq!(Entity::find().filter(Column::SeriesId.eq(planned.id)).count(&db).await.unwrap(), 1, "it does not go on");
        assert!(driven.pickup_name.is_some());
        return;
    }
    assert_eq!(find(&db, planned.id).await.unwrap(), None, "nobody is left on it");
    let kept = now(&db, rides.id).await;
    assert_eq!((kept.driver_id, kept.note.as_deref()), (None, Some("blue gate")), "what the rider wrote is the rider's");
    assert_eq!((driven.rider_id, driven.driver_id), (None, Some(other.0)));
    assert_eq!((driven.pickup_latitude, driven.pickup_longitude), (-1.94, 30.06));
    assert_eq!((driven.pickup_name, driven.pickup_address, driven.note), (None, None, None));
    assert_eq!((driven.dropoff_name, driven.dropoff_address, driven.dropoff_latitude), (None, None, Some(-1.9)));
    let traces = trip_event::Entity::find().filter(trip_event::Column::ActorId.eq(goes.0.0)).count(&db).await.unwrap();
    assert_eq!(traces, 0);
    let id = node_id("User", goes.0.0);
    let named = webhook_event::Entity::find().filter(webhook_event::Column::Payload.contains(&id)).count(&db).await.unwrap();
    assert_eq!(named, 0);
    let row = user::Entity::find_by_id(other.0).one(&db).await.unwrap().unwrap();
    people::erase(&db, &row, noon()).await.unwrap();
    assert_eq!(find(&db, driven.id).await.unwrap(), None, "by now nobody is left on it");
}
