//! Rides now, offered and taken.

use entity::trip::CancelReason;
use futures::future::join_all;
use rstest::rstest;
use sea_orm::PaginatorTrait;

use super::*;
use crate::{
    domain::record::fixture::{Backend, beside, database},
    store,
};

const CANCEL: Move = Move::Cancel { reason: CancelReason::ChangedPlans, series: false };

#[rstest]
#[tokio::test]
async fn one_driver_gets_the_ride(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let (winner, loser) = (driver(&db, 1).await, driver(&db, 2).await);
    let trip = made(&db, ride(somebody(&db, 3).await)).await;
    let elsewhere = made(&db, ride(somebody(&db, 4).await)).await;
    due::put_off(&db, &elsewhere, noon() + TimeDelta::minutes(1)).await.unwrap();
    let won = offer::offer(&db, &trip, winner.0, winner.1, None, noon()).await.unwrap();
    let lost = offer::offer(&db, &trip, loser.0, loser.1, None, noon()).await.unwrap();
    let left = keep(&db, open_offer(elsewhere.id, winner.0, winner.1)).await;
    let trip = take(&db, won.id, winner.0).await.unwrap();
    assert_eq!((trip.status, trip.driver_id, trip.vehicle_id), (TripStatus::Accepted, Some(winner.0), Some(winner.1)));
    assert_eq!(offer_status(&db, won.id).await, OfferStatus::Accepted);
    assert_eq!(offer_status(&db, lost.id).await, OfferStatus::Withdrawn);
    assert_eq!(offer_status(&db, left.id).await, OfferStatus::Withdrawn);
    assert_eq!(now(&db, elsewhere.id).await.due_at, Some(noon()), "the other ride wants the next driver at once");
    assert_eq!(refusal(take(&db, lost.id, loser.0).await), Refusal::Taken);
    assert_eq!(refusal(take(&db, left.id, winner.0).await), Refusal::Busy);
    assert_eq!(refusal(take(&db, lost.id, winner.0).await), Refusal::NotOffered);
    let accepted = trip_event::Entity::find().filter(trip_event::Column::Kind.eq(TripEventKind::Accepted)).one(&db).await;
    assert_eq!(accepted.unwrap().unwrap().details, serde_json::json!({ "offers": [lost.id] }), "who is told that it is gone");
}

#[rstest]
#[tokio::test]
async fn an_offer_that_nobody_answers_lapses(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let (who, vehicle) = driver(&db, 1).await;
    let trip = made(&db, ride(somebody(&db, 2).await)).await;
    let offer = offer::offer(&db, &trip, who, vehicle, None, noon()).await.unwrap();
    due::put_off(&db, &trip, offer.expires_at).await.unwrap();
    assert_eq!(now(&db, trip.id).await.due_at, Some(noon() + rules::OFFER_LIVES));
    assert_eq!(offer::lapse(&db, noon()).await.unwrap(), []);
    let later = noon() + rules::OFFER_LIVES;
    let late = offer::take(&db, offer.id, who, &Hand::driver(who).mover(), ZONE, later).await;
    assert_eq!(refusal(late), Refusal::OfferLapsed, "also before the hub has looked");
    assert_eq!(offer::lapse(&db, later).await.unwrap(), [trip.id]);
    assert_eq!(offer::lapse(&db, later).await.unwrap(), []);
    assert_eq!(offer_status(&db, offer.id).await, OfferStatus::Lapsed);
    assert_eq!(refusal(take(&db, offer.id, who).await), Refusal::OfferLapsed);
    assert_eq!(now(&db, trip.id).await.due_at, Some(later));
    assert_eq!(story(&db, trip.id).await[2], (TripEventKind::Lapsed, true));
}

#[tokio::test]
async fn a_driver_who_does_not_want_to_is_let_go() {
    let db = database().await;
    let ((who, vehicle), (other, _)) = (driver(&db, 1).await, driver(&db, 2).await);
    let trip = made(&db, ride(somebody(&db, 3).await)).await;
    let offer = offer::offer(&db, &trip, who, vehicle, None, noon()).await.unwrap();
    due::put_off(&db, &trip, offer.expires_at).await.unwrap();
    let hand = Hand::driver(who);
    let decline = async |person| offer::decline(&db, offer.id, person, &hand.mover(), noon()).await;
    assert_eq!(refusal(decline(other).await), Refusal::NotOffered);
    assert_eq!(refusal(decline(trip.rider_id.unwrap()).await), Refusal::NotOffered);
    assert_eq!(decline(who).await.unwrap().status, OfferStatus::Declined);
    assert_eq!(decline(who).await.unwrap().status, OfferStatus::Declined, "twice is once");
    assert_eq!(now(&db, trip.id).await.due_at, Some(noon()));
    assert_eq!(story(&db, trip.id).await[2..], [(TripEventKind::Declined, false)]);
    assert_eq!(refusal(take(&db, offer.id, who).await), Refusal::OfferClosed);
}

#[tokio::test]
async fn a_ride_that_ends_takes_its_offers_along() {
    let db = database().await;
    let (who, vehicle) = driver(&db, 1).await;
    let rider = somebody(&db, 2).await;
    let trip = made(&db, ride(rider)).await;
    let offer = offer::offer(&db, &trip, who, vehicle, None, noon()).await.unwrap();
    go(&db, &trip, CANCEL, &Hand::rider(rider)).await.unwrap();
    assert_eq!(offer_status(&db, offer.id).await, OfferStatus::Withdrawn);
    assert_eq!(refusal(take(&db, offer.id, who).await), Refusal::AlreadyEnded(TripStatus::Cancelled));
    assert_eq!(story(&db, trip.id).await[2], (TripEventKind::Cancelled, true), "the driver is told");
    let again = offer::offer(&db, &trip, who, vehicle, None, noon()).await;
    assert_eq!(refusal(again), Refusal::AlreadyEnded(TripStatus::Cancelled));
}

#[tokio::test]
async fn nobody_is_offered_what_they_cannot_take() {
    let db = database().await;
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let trip = made(&db, ride(rider)).await;
    let offered = async |trip: &Model, who| refusal(offer::offer(&db, trip, who, vehicle, None, noon()).await);
    assert_eq!(offered(&trip, rider).await, Refusal::OwnTrip);
    let planned = made(&db, plan(rider, TimeDelta::hours(3))).await;
    assert_eq!(offered(&planned, who).await, Refusal::NotPlanned);
    offer::offer(&db, &trip, who, vehicle, None, noon()).await.unwrap();
    assert_eq!(offered(&trip, who).await, Refusal::Busy, "they are thinking about one");
    assert_eq!(busy::busy(&db, &[who, rider], noon()).await.unwrap(), [who].into());
    assert!(busy::engaged(&db, &[who], noon()).await.unwrap().is_empty());
    let later = noon() + rules::OFFER_LIVES;
    assert!(busy::busy(&db, &[who], later).await.unwrap().is_empty(), "the offer is over");
}

/// All at once, as if from four processes.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_hundred_drivers_at_once_one_gets_the_ride() {
    const DRIVERS: u32 = 200;
    let Some(db) = Backend::Postgres.open().await else { return };
    let trip = made(&db, ride(somebody(&db, 999).await)).await;
    let mut offers = Vec::new();
    for n in 0..DRIVERS {
        let (who, vehicle) = driver(&db, n).await;
        offers.push((offer::offer(&db, &trip, who, vehicle, None, noon()).await.unwrap().id, who));
    }
    let pools = [beside(&db).await, beside(&db).await, beside(&db).await, beside(&db).await];
    let takes = offers.iter().zip(pools.iter().cycle()).map(|((offer, who), pool)| async {
        let tx = store::begin(pool).await.unwrap();
        let hand = Hand::driver(*who);
        let taken = offer::take(&tx, *offer, *who, &hand.mover(), ZONE, noon()).await;
        if taken.is_ok() {
            tx.commit().await.unwrap();
        } else {
            tx.rollback().await.unwrap();
        }
        taken
    });
    let (won, lost): (Vec<_>, Vec<_>) = join_all(takes).await.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 199));
    assert!(lost.into_iter().all(|lost| refusal(lost) == Refusal::Taken));
    let trip = now(&db, trip.id).await;
    assert_eq!((trip.status, trip.version), (TripStatus::Accepted, 2));
    assert_eq!(Some(trip.driver_id), won.into_iter().next().map(|won| won.unwrap().driver_id));
    let count = async |status: OfferStatus| {
        trip_offer::Entity::find().filter(trip_offer::Column::Status.eq(status)).count(&db).await.unwrap()
    };
    assert_eq!((count(OfferStatus::Accepted).await, count(OfferStatus::Withdrawn).await), (1, 199));
}

/// Each of two rides was offered to each of two drivers.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn drivers_who_choose_crosswise_wait_for_nobody_in_a_circle() {
    let Some(db) = Backend::Postgres.open().await else { return };
    let drivers = [driver(&db, 1).await, driver(&db, 2).await];
    let pools = [beside(&db).await, beside(&db).await];
    for round in 0..20 {
        let trips =
            [made(&db, ride(somebody(&db, 100 + round).await)).await, made(&db, ride(somebody(&db, 200 + round).await)).await];
        let mut offers = Vec::new();
        for (who, vehicle) in drivers {
            for trip in &trips {
                offers.push((keep(&db, open_offer(trip.id, who, vehicle)).await.id, who));
            }
        }
        let takes = [(offers[0], &pools[0]), (offers[3], &pools[1])].map(|((offer, who), pool)| async move {
            let tx = store::begin(pool).await.unwrap();
            let hand = Hand::driver(who);
            offer::take(&tx, offer, who, &hand.mover(), ZONE, noon()).await.unwrap();
            tx.commit().await.unwrap();
        });
        join_all(takes).await;
        for trip in trips {
            let trip = now(&db, trip.id).await;
            let done = go(&db, &trip, Move::Start, &Hand::staff()).await.unwrap();
            go(&db, &done, Move::Complete, &Hand::staff()).await.unwrap();
        }
    }
}
