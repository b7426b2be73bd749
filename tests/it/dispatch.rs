//! A ride now goes round: one driver after the other is asked, and whoever taps too late, twice or in vain is told why.

use chrono::TimeDelta;
use entity::{
    api_key::Role,
    driver_presence,
    trip::TripStatus::{Accepted, Cancelled, Expired, Requested},
    user,
};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::{Backend, Hub, Phone};

use crate::{
    qr::{decode, transcript},
    road::{FURTHER, NEAR, asks, driver, english, heard, last, looks, owner, passes, shares, states, times},
};

mod stale;

const ALINE: &str = "250788123456";
const ERIC: &str = "250788000002";
const JEAN: &str = "250788000003";
const CLAIRE: &str = "250788000004";

const OFFER: &str = "A rider is ";

/// Waits for what no row announces: news for a driver who is quiet.
async fn hears(hub: &Hub, phone: &Phone<'_>, words: &str) {
    hub.until(words, || async { last(phone).contains(words) }).await;
    hub.settle().await;
}

async fn is_online(hub: &Hub) -> bool {
    driver_presence::Entity::find().one(&hub.app.db).await.unwrap().unwrap().online
}

/// How often the drivers were asked.
fn asked(drivers: &[&Phone<'_>]) -> Vec<usize> {
    drivers.iter().map(|driver| times(driver, OFFER)).collect()
}

#[rstest]
#[tokio::test]
async fn a_ride_that_one_declines_goes_to_the_next(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let jean = driver(&hub, JEAN, "rd 100 a", FURTHER).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    assert_eq!(asked(&[&eric, &jean]), [1, 0]);
    eric.taps("Decline").await;
    heard(&eric, "Noted. You stay online for the next rider.");
    assert_eq!(asked(&[&eric, &jean]), [1, 1]);
    jean.taps("Take it").await;
    heard(&aline, "A driver has taken your ride and is coming.");
    eric.taps("Take it").await;
    heard(&eric, "Another driver was faster.");
    assert_eq!(states(&hub).await, [Accepted]);
}

#[rstest]
#[tokio::test]
async fn who_does_not_answer_in_time_is_too_late(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let jean = driver(&hub, JEAN, "rd 100 a", FURTHER).await;
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    passes(&hub, TimeDelta::seconds(29)).await;
    assert_eq!(asked(&[&eric, &jean]), [1, 0]);
    passes(&hub, TimeDelta::seconds(1)).await;
    assert_eq!(asked(&[&eric, &jean]), [1, 1]);
    eric.taps("Take it").await;
    heard(&eric, "That offer is no longer open.");
    eric.taps("Decline").await;
    heard(&eric, "That offer is no longer open.");
    assert_eq!(states(&hub).await, [Requested]);
    jean.taps("Take it").await;
    heard(&jean, "The ride is yours.");
}

#[rstest]
#[tokio::test]
async fn a_ride_that_nobody_wants_is_given_up(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    eric.taps("Decline").await;
    passes(&hub, TimeDelta::minutes(9)).await;
    assert_eq!((states(&hub).await, asked(&[&eric])), (vec![Requested], vec![1]));
    passes(&hub, TimeDelta::minutes(1)).await;
    heard(&aline, "We are sorry: nobody could take your ride.");
    assert_eq!(states(&hub).await, [Expired]);
    eric.taps("Take it").await;
    heard(&eric, "That trip has expired.");
}

#[rstest]
#[tokio::test]
async fn a_ride_that_the_rider_cancels_cannot_be_taken(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    aline.taps("Cancel the trip").await;
    aline.taps("My plans changed").await;
    heard(&aline, "The trip is cancelled.");
    eric.taps("Take it").await;
    heard(&eric, "That trip has already been cancelled.");
    // Free again, for the same rider too.
    asks(&aline).await;
    assert_eq!((states(&hub).await, asked(&[&eric])), (vec![Cancelled, Requested], vec![2]));
}

#[rstest]
#[tokio::test]
async fn a_driver_who_thinks_about_one_ride_is_not_asked_about_another(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let (aline, claire) = (english(&hub, ALINE).await, english(&hub, CLAIRE).await);
    asks(&aline).await;
    claire.says("menu").await;
    claire.taps("Find a ride").await;
    claire.taps("Moto").await;
    shares(&claire, NEAR).await;
    heard(&claire, "Nobody is online, not even far around.");
    eric.taps("Take it").await;
    claire.taps("Try again").await;
    heard(&claire, "Nobody is online, not even far around.");
    assert_eq!(asked(&[&eric]), [1]);
}

#[rstest]
#[tokio::test]
async fn a_driver_who_gives_a_ride_back_leaves_the_rider_a_way_on(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let jean = driver(&hub, JEAN, "rd 100 a", FURTHER).await;
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    eric.taps("Take it").await;
    eric.taps("More").await;
    eric.taps("Cancel the trip").await;
    eric.taps("Nobody came").await;
    heard(&eric, "First say that you have arrived.");
    eric.taps("A vehicle problem").await;
    heard(&eric, "the other side will be told");
    heard(&aline, "Cancelled by the driver: A vehicle problem");
    eric.says("menu").await;
    eric.taps("Go offline").await;
    aline.taps("Try again").await;
    aline.taps("The nearest").await;
    jean.taps("Take it").await;
    heard(&aline, "A driver has taken your ride and is coming.");
    assert_eq!((states(&hub).await, asked(&[&eric, &jean])), (vec![Cancelled, Accepted], vec![1, 1]));
}

#[rstest]
#[tokio::test]
async fn the_one_who_is_chosen_is_asked_first(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let jean = driver(&hub, JEAN, "rd 100 a", FURTHER).await;
    let aline = english(&hub, ALINE).await;
    looks(&aline).await;
    aline.taps("km").await;
    assert_eq!(asked(&[&eric, &jean]), [0, 1]);
    jean.taps("Decline").await;
    assert_eq!(asked(&[&eric, &jean]), [1, 1]);
}

#[rstest]
#[tokio::test]
async fn a_quiet_driver_is_asked_once_and_then_taken_off(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    hub.advance(TimeDelta::minutes(8));
    hears(&hub, &eric, "Are you still there?").await;
    // A sign of life: eight and fifteen minutes begin anew.
    eric.taps("Yes, I am here").await;
    shares(&eric, NEAR).await;
    heard(&eric, "Position updated.");
    hub.advance(TimeDelta::minutes(8));
    hears(&hub, &eric, "Are you still there?").await;
    passes(&hub, TimeDelta::minutes(6)).await;
    assert!(is_online(&hub).await);
    hub.advance(TimeDelta::minutes(1));
    hears(&hub, &eric, "We did not hear from you, so you are offline now.").await;
    assert!(!is_online(&hub).await);
    assert_eq!(times(&eric, "Are you still there?"), 2);
    eric.taps("Yes, I am here").await;
    shares(&eric, NEAR).await;
    heard(&eric, "You are not online.");
    let aline = english(&hub, ALINE).await;
    looks(&aline).await;
    heard(&aline, "Nobody is online, not even far around.");
}

#[rstest]
#[tokio::test]
async fn a_driver_who_says_stop_is_offered_nothing(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let jean = driver(&hub, JEAN, "rd 100 a", FURTHER).await;
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    assert_eq!(asked(&[&eric, &jean]), [1, 0]);
    eric.says("STOP").await;
    let silent = eric.sent().len();
    // What he was being asked goes to the next at once.
    assert_eq!(asked(&[&eric, &jean]), [1, 1]);
    jean.taps("Take it").await;
    let row = user::Entity::find().filter(user::Column::Phone.eq(format!("+{ERIC}"))).one(&hub.app.db).await.unwrap().unwrap();
    let presence = driver_presence::Entity::find_by_id(row.id).one(&hub.app.db).await.unwrap().unwrap();
    assert!(!presence.online);
    assert_eq!(eric.sent().len(), silent, "{}", eric.transcript());
}

#[rstest]
#[tokio::test]
async fn a_fare_is_proposed_refused_agreed_and_paid(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    eric.taps("Take it").await;
    eric.taps("More").await;
    eric.taps("Propose a fare").await;
    eric.says("50").await;
    heard(&eric, "A fare is between");
    eric.says("1,500").await;
    heard(&aline, "A fare is proposed to you.");
    aline.taps("Refuse").await;
    heard(&eric, "was refused. You can propose another.");
    aline.taps("Agree").await;
    heard(&aline, "That fare is no longer proposed.");
    aline.taps("Propose a fare").await;
    aline.taps("1,000").await;
    aline.says("menu").await;
    eric.taps("Agree").await;
    heard(&aline, "The fare is agreed: 1,000 RWF. You can pay with MoMo.");
    aline.taps("Pay with MoMo").await;
    assert_eq!(decode(&aline.picture()), "tel:*182*1*1*0788000002*1000#");
    insta::assert_snapshot!("fare", transcript(&hub, &aline).await);
}

#[rstest]
#[tokio::test]
async fn nobody_is_offered_their_own_vehicle(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    // One moto, two who drive it.
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let jean = owner(&hub, JEAN, "rc 456 d").await;
    for shared in [&eric, &jean] {
        looks(shared).await;
        heard(shared, "Nobody is online, not even far around.");
    }
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    assert_eq!(asked(&[&eric, &jean]), [1, 0]);
}

#[rstest]
#[tokio::test]
async fn who_is_kept_out_is_offered_nothing(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, ERIC, "rc 456 d", NEAR).await;
    let desk = hub.caller(Role::Support).await;
    let mut people = desk.data("{ users(first: 1) { nodes { id } } }", json!({})).await;
    let id = people["users"]["nodes"][0]["id"].take();
    desk.change("blockUser", json!({ "id": id, "reason": "insults riders" }), "user { blocked }").await;
    let aline = english(&hub, ALINE).await;
    looks(&aline).await;
    heard(&aline, "Nobody is online, not even far around.");
    assert_eq!(asked(&[&eric]), [0]);
}
