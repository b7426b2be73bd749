//! The driver's side: a vehicle, going online, offers and what follows.

use insta::assert_snapshot;

use super::*;

fn driver(lang: Lang) -> Chat {
    let mut chat = chat(lang);
    chat.road.vehicles = vec![road::vehicle("RC 456 D")];
    chat
}

#[test]
fn a_driver_begins_with_nothing_and_brings_a_rider_home() {
    let mut chat = chat(Lang::En);
    chat.says("menu").taps("Drive").taps("Moto").says("my moto").says("RO 456 D").says("RC 456 D").taps("Go online").shares(None);
    chat.says("menu").shares(None).hears("a rider is near", &News::Offer(road::offer())).taps("Take it");
    chat.taps("I have arrived").taps("Start the trip").taps("More").taps("Propose a fare").taps("1,500 RWF");
    let refused = chat.road.trip.clone().map(|trip| TripCard { fare: Fare::Open, ..trip }).unwrap();
    chat.hears("the rider refuses", &News::FareRefused { trip: refused, amount_rwf: 1_500 });
    chat.taps("End the trip").taps("★★★★★").taps("Menu").taps("Go offline");
    assert_snapshot!(chat.transcript());
}

#[test]
fn an_offer_that_is_over_is_answered() {
    let mut chat = driver(Lang::En);
    chat.says("drive").shares(None).hears("a rider is near", &News::Offer(road::offer())).taps("Decline");
    chat.road.refuses = Some(TripProblem::OfferLapsed);
    chat.taps("Take it");
    chat.road.refuses = Some(TripProblem::Taken);
    chat.taps("Take it");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_quiet_driver_is_asked_and_goes_offline() {
    let mut chat = driver(Lang::En);
    chat.says("menu").taps("Drive").shares(None).hears("quiet for long", &News::StillThere).taps("Yes, I am here").shares(None);
    chat.hears("quiet for longer", &News::WentOffline);
    chat.person.driving = None;
    chat.taps("Yes, I am here").shares(None).taps("Go online");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_driver_with_two_vehicles_chooses() {
    let mut chat = driver(Lang::Fr);
    chat.road.vehicles.push(VehicleCard {
        kind: VehicleType::Cab,
        verification: Verification::Verified,
        ..road::vehicle("RAB 123 C")
    });
    chat.says("menu").taps("Conduire").taps("RAB 123 C").says("-1.95, 30.06").says("menu");
    chat.hears("a rider is near", &News::Offer(road::offer())).taps("Je la prends").taps("Plus").taps("Annuler le trajet");
    chat.taps("Problème de véhicule");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_ride_in_kinyarwanda() {
    let mut chat = driver(Lang::Rw);
    chat.says("menyu").taps("Tangira gutwara").shares(None).hears("a rider is near", &News::Offer(road::offer()));
    chat.taps("Ndamutwara").taps("Nahageze").taps("Tangira urugendo").taps("Soza urugendo").taps("★★★★★").taps("Menyu");
    chat.taps("Va ku murongo");
    assert_snapshot!(chat.transcript());
}
