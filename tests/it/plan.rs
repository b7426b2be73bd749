//! Trips for a day to come: planned by two who do not know each other, brought together, reminded of, and driven.

use chrono::TimeDelta;
use entity::trip::TripStatus::{Accepted, Cancelled, Completed, Requested, Scheduled};
use rstest::rstest;
use tests::{Backend, Hub, Phone, meta::NOTICE_TEMPLATE};

use crate::road::{KIMIRONKO, NEAR, NYAMIRAMBO, driver, english, heard, owner, passes, shares, states, times, trips};

const WITH_TEMPLATE: [(&str, &str); 1] = [("META_NOTICE_TEMPLATE", NOTICE_TEMPLATE)];
const ALINE: &str = "250788123456";
const ERIC: &str = "250788000002";
const JEAN: &str = "250788000003";

/// Plans a moto from Nyamirambo, in English, and gets as far as the time.
async fn begins(rider: &Phone<'_>) {
    rider.says("menu").await;
    rider.taps("Schedule a trip").await;
    rider.taps("I need a ride").await;
    rider.taps("Moto").await;
    shares(rider, NYAMIRAMBO).await;
    shares(rider, KIMIRONKO).await;
}

async fn plans(rider: &Phone<'_>, time: &str) {
    begins(rider).await;
    rider.says(time).await;
    rider.taps("Once").await;
    rider.taps("Confirm").await;
}

/// Plans to drive from near there to anywhere.
async fn plans_to_drive(driver: &Phone<'_>, time: &str) {
    driver.says("menu").await;
    driver.taps("Schedule a trip").await;
    driver.taps("I drive").await;
    shares(driver, NEAR).await;
    driver.taps("Skip").await;
    driver.says(time).await;
    driver.taps("Once").await;
    driver.taps("Confirm").await;
}

/// It is Monday, eight in the morning.
#[rstest]
#[tokio::test]
async fn two_plans_become_one_trip(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start_with(backend, &WITH_TEMPLATE).await;
    let aline = hub.phone(ALINE);
    aline.says("Kinyarwanda").await;
    aline.says("menyu").await;
    aline.taps("Teganya urugendo").await;
    aline.taps("Ndashaka urugendo").await;
    aline.taps("Moto").await;
    shares(&aline, NYAMIRAMBO).await;
    shares(&aline, KIMIRONKO).await;
    aline.says("ejo saa kumi n'ebyiri").await;
    heard(&aline, "Muvuze ikihe?");
    aline.taps("18:00").await;
    aline.taps("Rimwe gusa").await;
    aline.taps("Emeza").await;
    let eric = owner(&hub, ERIC, "rc 456 d").await;
    plans_to_drive(&eric, "tomorrow 6:15pm").await;
    heard(&eric, "A rider goes your way:");
    aline.taps("Emera").await;
    heard(&aline, "Murakoze. Turabaza mugenzi wanyu");
    eric.taps("Agree").await;
    heard(&eric, "You go together");
    assert_eq!(states(&hub).await, [Accepted, Cancelled]);
    passes(&hub, TimeDelta::hours(33) - TimeDelta::seconds(1)).await;
    let before = (aline.sent().len(), eric.sent().len());
    passes(&hub, TimeDelta::seconds(1)).await;
    heard(&eric, "Your trip is in 60 min.");
    passes(&hub, TimeDelta::minutes(45)).await;
    heard(&eric, "Your trip is in 15 min.");
    assert_eq!((aline.sent().len(), eric.sent().len()), (before.0 + 2, before.1 + 2), "{}", eric.transcript());
    passes(&hub, TimeDelta::minutes(10)).await;
    eric.says("my trips").await;
    eric.taps("18:00").await;
    eric.taps("I have arrived").await;
    eric.taps("Start the trip").await;
    eric.taps("End the trip").await;
    eric.taps("★★★★★").await;
    // The template came without buttons, and whoever answers it sees the trip.
    aline.says("ingendo").await;
    aline.taps("18:00").await;
    aline.taps("Tanga amanota").await;
    aline.taps("★★★★☆").await;
    assert_eq!(states(&hub).await, [Completed, Cancelled]);
    insta::assert_snapshot!("rider", aline.transcript());
    insta::assert_snapshot!("driver", eric.transcript());
}

#[rstest]
#[tokio::test]
async fn a_plan_that_fits_nobody_becomes_a_ride_now(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let aline = english(&hub, ALINE).await;
    plans(&aline, "today 10:00").await;
    passes(&hub, TimeDelta::minutes(95)).await;
    heard(&aline, "Your trip is in 60 min.");
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    assert_eq!(states(&hub).await, [Scheduled]);
    passes(&hub, TimeDelta::minutes(5)).await;
    assert_eq!(states(&hub).await, [Requested]);
    heard(&aline, "we are now asking the drivers near");
    eric.taps("Take it").await;
    heard(&aline, "A driver has taken your ride and is coming.");
    assert_eq!(states(&hub).await, [Accepted]);
}

#[rstest]
#[tokio::test]
async fn what_repeats_goes_on_once_until_it_is_ended(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start_with(backend, &WITH_TEMPLATE).await;
    let aline = english(&hub, ALINE).await;
    begins(&aline).await;
    aline.says("every weekday 7:30").await;
    aline.taps("Confirm").await;
    let eric = owner(&hub, ERIC, "rc 456 d").await;
    plans_to_drive(&eric, "tomorrow 7:30 am").await;
    aline.taps("Agree").await;
    eric.taps("Agree").await;
    // Agreed, the driver's plan merged, and Wednesday's made.
    assert_eq!(states(&hub).await, [Accepted, Cancelled, Scheduled]);
    passes(&hub, TimeDelta::minutes(23 * 60 + 20)).await;
    eric.says("my trips").await;
    eric.taps("07:30").await;
    eric.taps("I have arrived").await;
    eric.taps("Start the trip").await;
    eric.taps("End the trip").await;
    assert_eq!(states(&hub).await, [Completed, Cancelled, Scheduled]);
    let made = trips(&hub).await;
    let later = made[2].scheduled_for.unwrap() - made[0].scheduled_for.unwrap();
    assert_eq!((made[2].series_id, later), (Some(made[0].id), TimeDelta::days(1)));
    aline.says("my trips").await;
    aline.taps("Wed 4 Mar").await;
    aline.taps("Cancel the series").await;
    aline.taps("My plans changed").await;
    heard(&aline, "no more will follow it");
    assert_eq!(states(&hub).await, [Completed, Cancelled, Cancelled]);
    passes(&hub, TimeDelta::days(3)).await;
    assert_eq!(states(&hub).await.len(), 3);
}

#[rstest]
#[tokio::test]
async fn a_day_that_is_left_out_does_not_end_the_series(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let aline = english(&hub, ALINE).await;
    begins(&aline).await;
    aline.says("every weekday 7:30").await;
    aline.taps("Confirm").await;
    aline.taps("Cancel the trip").await;
    aline.taps("My plans changed").await;
    let made = trips(&hub).await;
    assert_eq!(states(&hub).await, [Cancelled, Scheduled]);
    assert_eq!(made[1].scheduled_for, made[0].scheduled_for.map(|time| time + TimeDelta::days(1)));
}

/// Aline, who wants to be driven, and Eric, who drives the same way: both are being asked.
async fn brought_together(hub: &Hub) -> (Phone<'_>, Phone<'_>) {
    let aline = english(hub, ALINE).await;
    plans(&aline, "tomorrow 18:00").await;
    let eric = owner(hub, ERIC, "rc 456 d").await;
    plans_to_drive(&eric, "tomorrow 18:10").await;
    (aline, eric)
}

#[rstest]
#[tokio::test]
async fn a_declined_match_leaves_both_to_others(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (aline, eric) = brought_together(&hub).await;
    aline.taps("Agree").await;
    eric.taps("Decline").await;
    heard(&eric, "Noted. We go on looking.");
    heard(&aline, "The other side could not agree. We go on looking.");
    assert_eq!(states(&hub).await, [Scheduled, Scheduled]);
    // An old button, and its answer.
    aline.taps("Agree").await;
    heard(&aline, "That offer is closed");
    let jean = owner(&hub, JEAN, "rd 100 a").await;
    plans_to_drive(&jean, "tomorrow 17:50").await;
    assert_eq!((times(&aline, "A driver goes your way:"), times(&eric, "A rider goes your way:")), (2, 1));
    jean.taps("Agree").await;
    aline.taps("Agree").await;
    heard(&jean, "You go together");
    assert_eq!(states(&hub).await, [Accepted, Scheduled, Cancelled]);
}

#[rstest]
#[tokio::test]
async fn a_match_that_nobody_answers_lapses(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (aline, eric) = brought_together(&hub).await;
    eric.taps("Agree").await;
    passes(&hub, TimeDelta::hours(2)).await;
    heard(&eric, "The other side could not agree. We go on looking.");
    aline.taps("Agree").await;
    heard(&aline, "That offer is no longer open.");
    assert_eq!(states(&hub).await, [Scheduled, Scheduled]);
}

/// Jean plans while the two others are being asked about each other, so that nobody is free for him yet.
#[rstest]
#[tokio::test]
async fn a_match_whose_other_side_goes_leaves_room_for_who_waited(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let (aline, eric) = brought_together(&hub).await;
    aline.taps("Agree").await;
    let jean = owner(&hub, JEAN, "rd 100 a").await;
    plans_to_drive(&jean, "tomorrow 17:50").await;
    assert_eq!(times(&jean, "A rider goes your way:"), 0);
    eric.says("my trips").await;
    eric.taps("18:10").await;
    eric.taps("Cancel the trip").await;
    eric.taps("My plans changed").await;
    assert_eq!(times(&aline, "The other side could not agree. We go on looking."), 1, "{}", aline.transcript());
    assert_eq!((times(&aline, "A driver goes your way:"), times(&jean, "A rider goes your way:")), (2, 1));
    aline.taps("Agree").await;
    jean.taps("Agree").await;
    assert_eq!(states(&hub).await, [Accepted, Cancelled, Cancelled]);
}
