//! What the stories on the road have in common: places, drivers who wait there, riders who ask, and what was last heard.

use chrono::TimeDelta;
use entity::trip::{self, TripStatus};
use sea_orm::EntityTrait;
use serde_json::json;
use tests::{Hub, Phone};

pub type At = (f64, f64);

pub const NYAMIRAMBO: At = (-1.9780, 30.0440);
/// 400 m from there.
pub const NEAR: At = (-1.9755, 30.0462);
/// A kilometre and a half from there.
pub const FURTHER: At = (-1.9650, 30.0480);
/// On the other side of the valley.
pub const KIMIRONKO: At = (-1.9441, 30.1260);

/// Somebody who has chosen English and stands at the menu.
pub async fn english<'a>(hub: &'a Hub, wa_id: &str) -> Phone<'a> {
    let phone = hub.phone(wa_id);
    phone.says("English").await;
    phone
}

pub async fn shares(phone: &Phone<'_>, (latitude, longitude): At) {
    phone.sends(&json!({ "type": "location", "location": { "latitude": latitude, "longitude": longitude } })).await;
}

/// Somebody with a moto, at the button to go online with it.
pub async fn owner<'a>(hub: &'a Hub, wa_id: &str, plate: &str) -> Phone<'a> {
    let phone = english(hub, wa_id).await;
    phone.says("menu").await;
    phone.taps("Drive").await;
    phone.taps("Moto").await;
    phone.says(plate).await;
    phone
}

/// A driver with a moto who is online here.
pub async fn driver<'a>(hub: &'a Hub, wa_id: &str, plate: &str, at: At) -> Phone<'a> {
    let phone = owner(hub, wa_id, plate).await;
    phone.taps("Go online").await;
    shares(&phone, at).await;
    phone
}

/// Looks for a moto in Nyamirambo.
pub async fn looks(rider: &Phone<'_>) {
    rider.says("menu").await;
    rider.taps("Find a ride").await;
    rider.taps("Moto").await;
    shares(rider, NYAMIRAMBO).await;
}

/// Looks, and asks the nearest.
pub async fn asks(rider: &Phone<'_>) {
    looks(rider).await;
    rider.taps("The nearest").await;
}

/// Lets time pass, and the hub do what is due by then.
pub async fn passes(hub: &Hub, time: TimeDelta) {
    hub.advance(time);
    hub.settle().await;
}

/// Keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';

/// What came last, in words.
pub fn last(phone: &Phone<'_>) -> String {
    let content = phone.sent().pop().map(|message| message.content).unwrap_or_default();
    let places = [&content["interactive"]["body"]["text"], &content["text"]["body"]];
    let template = &content["template"]["components"][0]["parameters"][0]["text"];
    places.into_iter().chain([template]).find_map(serde_json::Value::as_str).unwrap_or_default().replace(NO_BREAK, " ")
}

/// The message that came last says so.
#[track_caller]
pub fn heard(phone: &Phone<'_>, words: &str) {
    assert!(last(phone).contains(words), "nothing of {words:?} came last:\n{}", phone.transcript());
}

/// How many messages the person got that say so.
pub fn times(phone: &Phone<'_>, words: &str) -> usize {
    phone.transcript().matches(words).count()
}

/// All trips, the oldest first.
pub async fn trips(hub: &Hub) -> Vec<trip::Model> {
    let mut trips = trip::Entity::find().all(&hub.app.db).await.unwrap();
    trips.sort_by_key(|trip| trip.id);
    trips
}

/// The states of all trips, the oldest first.
pub async fn states(hub: &Hub) -> Vec<TripStatus> {
    trips(hub).await.iter().map(|trip| trip.status).collect()
}
