//! Buttons of another day: WhatsApp keeps them for ever, and whoever taps one is told why nothing comes of it.

use entity::{trip::TripStatus::Completed, trip_offer, vehicle};
use sea_orm::EntityTrait;
use tests::{Backend, Hub, courier::tap};

use super::{ALINE, ERIC, JEAN};
use crate::road::{NEAR, asks, driver, english, heard, last, shares, states, trips};

/// What Jean, Eric or Aline hears who taps a button of another day. `TRIP`, `OFFER` and `MOTO` stand for the trip that Eric brought
/// Aline home on, the offer that it was, and the moto that he has no more.
const STALE: [(&str, &str, &str); 32] = [
    (ERIC, "offer-take:OFFER", "That trip has already been completed."),
    (ERIC, "offer-decline:OFFER", "That offer is closed"),
    (ERIC, "match-yes:OFFER", "That trip was not offered to you."),
    (ERIC, "match-no:OFFER", "That offer is closed"),
    (ERIC, "trip-do:TRIP:arrive", "That trip has already been completed."),
    (ERIC, "trip-do:TRIP:start", "That trip has already been completed."),
    (ERIC, "trip-do:TRIP:complete", "That trip has already been completed."),
    (ERIC, "trip-do:TRIP:cancel:one:other", "That trip has already been completed."),
    (ERIC, "trip-do:TRIP:rate:4", "You have already rated this trip."),
    (ERIC, "drive-off", "You are not online."),
    (ERIC, "vehicle:MOTO", "You no longer have that vehicle."),
    (ERIC, "vehicle-retire-yes:MOTO", "You no longer have that vehicle."),
    (ERIC, "plan-vehicle:MOTO", "You no longer have that vehicle."),
    (ALINE, "trip-do:TRIP:cancel:one:plans", "That trip has already been completed."),
    (ALINE, "trip-do:TRIP:agree:700", "That fare is no longer proposed."),
    (ALINE, "trip-do:TRIP:refuse:700", "That fare is no longer proposed."),
    (ALINE, "trip-do:TRIP:rate:1", "You have already rated this trip."),
    (ALINE, "pay:TRIP", "No fare is agreed yet."),
    (ALINE, "plan-repeat:once", "That button belongs to an earlier question."),
    (ALINE, "plan-time", "That button belongs to an earlier question."),
    (ALINE, "plan-make:0123456789abcdef", "That button belongs to an earlier question."),
    (ALINE, "plan-at:1772640000:20260304T1800:once", "That button belongs to an earlier question."),
    (ALINE, "skip", "That button belongs to an earlier question."),
    (ALINE, "place-use:OFFER", "You no longer have that place."),
    (ALINE, "place-forget:OFFER", "You no longer have that place."),
    (JEAN, "offer-take:OFFER", "That trip was not offered to you."),
    (JEAN, "match-no:OFFER", "That trip was not offered to you."),
    (JEAN, "trip:TRIP", "We do not know that trip."),
    (JEAN, "trip-do:TRIP:start", "We do not know that trip."),
    (JEAN, "pay:TRIP", "We do not know that trip."),
    (JEAN, "offer-take:TRIP", "We do not know that trip."),
    (JEAN, "vehicle-retire-yes:MOTO", "You no longer have that vehicle."),
];

#[tokio::test]
async fn a_button_of_another_day_is_answered() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let (aline, jean) = (english(&hub, ALINE).await, english(&hub, JEAN).await);
    asks(&aline).await;
    for step in ["Take it", "I have arrived", "Start the trip", "End the trip", "★★★★★"] {
        eric.taps(step).await;
    }
    aline.taps("★★★★★").await;
    assert_eq!(states(&hub).await, [Completed]);
    eric.says("menu").await;
    eric.taps("My vehicles").await;
    eric.taps("RC 456 D").await;
    eric.taps("Remove").await;
    eric.taps("Remove").await;
    heard(&eric, "RC 456 D is removed.");
    let trip = trips(&hub).await.remove(0).id.0.simple().to_string();
    let offer = trip_offer::Entity::find().one(&hub.app.db).await.unwrap().unwrap().id.0.simple().to_string();
    let moto = vehicle::Entity::find().one(&hub.app.db).await.unwrap().unwrap().id.0.simple().to_string();
    for (who, id, words) in STALE {
        let phone = [(ERIC, &eric), (ALINE, &aline), (JEAN, &jean)].into_iter().find(|(name, _)| *name == who).unwrap().1;
        let id = id.replace("TRIP", &trip).replace("OFFER", &offer).replace("MOTO", &moto);
        phone.sends(&tap(&id)).await;
        heard(phone, words);
    }
    assert_eq!(states(&hub).await, [Completed]);
    // Where more is asked first, the answer comes after it.
    for id in [format!("drive-with:{moto}"), "drive-stay".to_owned()] {
        eric.sends(&tap(&id)).await;
        shares(&eric, NEAR).await;
        assert!(["You no longer have that vehicle.", "You are not online."].contains(&last(&eric).as_str()), "{id}");
    }
}
