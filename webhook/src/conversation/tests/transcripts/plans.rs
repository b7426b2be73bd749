//! Trips on a day to come.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_rider_plans_a_trip_and_changes_their_mind_about_the_time() {
    let mut chat = chat(Lang::En);
    chat.person.places = vec![road::saved(PlaceKind::Home, "home"), road::saved(PlaceKind::Named, "Isoko")];
    chat.says("menu").taps("Schedule a trip").taps("I need a ride").taps("Cab").taps("Home").taps("Isoko");
    chat.says("soon").says("yesterday 7:00").says("30/2 7:00").says("in 5 minutes").says("next year");
    chat.says("tomorrow").says("7").taps("Tue 1 Dec, 07:00").taps("Once").taps("Change the time");
    chat.says("every weekday 18:00").says("yes?").taps("Confirm").taps("Confirm");
    chat.hears("it fits somebody", &News::Match(road::found(Side::Rider))).taps("Agree");
    let agreed = TripCard { when: Some(road::moment(Some(Recurrence::Weekdays))), ..road::accepted(Side::Rider) };
    chat.hears("the driver agrees", &News::MatchAgreed(agreed.clone()));
    chat.hears("an hour before", &News::Reminder { trip: agreed, minutes: 60 });
    chat.taps("My trips").taps("Tue 1 Dec, 18:00").taps("Cancel the series").taps("My plans changed");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_driver_plans_a_trip() {
    let mut chat = chat(Lang::Fr);
    chat.road.vehicles = vec![road::vehicle("RC 456 D"), road::vehicle("RD 789 E")];
    chat.says("menu").taps("Planifier un trajet").taps("Je conduis").taps("RD 789 E").shares(Some("Marché de Kimironko"));
    chat.taps("Passer").says("demain 18h").says("aide").taps("Chaque semaine").taps("Confirmer");
    chat.hears("it fits somebody", &News::Match(road::found(Side::Driver))).taps("Décliner");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_trip_is_planned_in_kinyarwanda() {
    let mut chat = chat(Lang::Rw);
    chat.says("menyu").taps("Teganya urugendo").taps("Ndashaka urugendo").taps("Moto").shares(Some("Isoko rya Kimironko"));
    chat.taps("Simbuka").says("ejo 18:00").taps("Rimwe gusa").taps("Emeza").taps("Hagarika urugendo").taps("Igiciro");
    assert_snapshot!(chat.transcript());
}

#[test]
fn who_has_no_vehicle_plans_with_a_new_one() {
    let mut chat = chat(Lang::En);
    chat.says("schedule").taps("I drive").taps("Truck").says("RAB 123 C").taps("Schedule").shares(None).taps("Skip");
    chat.says("tomorrow 18:00").taps("Every week").taps("Cancel");
    assert_snapshot!(chat.transcript());
}
