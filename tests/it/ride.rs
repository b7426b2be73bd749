//! A ride now, from “hi” to the rating, with two phones and nothing but what they show.

use rstest::rstest;
use tests::{Backend, Hub};

use crate::{
    qr::{decode, transcript},
    road::{NEAR, asks, driver, english},
};

#[rstest]
#[tokio::test]
async fn two_phones_ride_together(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = driver(&hub, "250788000002", "rc 456 d", NEAR).await;
    let aline = english(&hub, "250788123456").await;
    aline.says("hi").await;
    asks(&aline).await;
    eric.taps("Take it").await;
    eric.taps("I have arrived").await;
    eric.taps("Start the trip").await;
    eric.taps("Propose a fare").await;
    eric.says("1500").await;
    aline.taps("Agree").await;
    aline.taps("Pay with MoMo").await;
    assert_eq!(decode(&aline.picture()), "tel:*182*1*1*0788000002*1500#");
    eric.taps("End the trip").await;
    aline.taps("★★★★★").await;
    eric.taps("★☆☆☆☆").await;
    eric.taps("Report a problem").await;
    eric.taps("Too high a price").await;
    eric.says("menu").await;
    eric.taps("Profile").await;
    insta::assert_snapshot!("rider", transcript(&hub, &aline).await);
    insta::assert_snapshot!("driver", transcript(&hub, &eric).await);
}
