//! What a person keeps: vehicles, places, the profile.

use insta::assert_snapshot;

use super::*;

#[test]
fn vehicles_are_listed_added_and_removed() {
    let mut chat = chat(Lang::En);
    chat.says("menu").taps("My vehicles").taps("Cab").says("RAB 123 C").taps("Menu").taps("My vehicles").taps("Add a vehicle");
    chat.taps("Liffan").says("R").taps("Another type").says("moto").says("RC 456 D").says("menu").taps("My vehicles");
    chat.taps("RC 456 D").taps("Remove").taps("Keep it").taps("RC 456 D").taps("Remove").taps("Remove").taps("RC 456 D");
    assert_snapshot!(chat.transcript());
}

#[test]
fn the_profile_leads_to_what_can_be_changed() {
    let mut chat = chat(Lang::En);
    chat.person.default_target = Some(merchant());
    chat.says("menu").taps("Profile").taps("My places").taps("Add home").shares(None).taps("My places").taps("Another place");
    chat.says("A name so long that nobody would ever want to write it twice").shares(None).says("Isoko").taps("My places");
    chat.taps("Isoko").taps("Remove").taps("Isoko").taps("My places").taps("Home").taps("Ride from here");
    assert_snapshot!(chat.transcript());
}

#[test]
fn the_profile_in_kinyarwanda_and_french() {
    let mut chat = chat(Lang::Rw);
    chat.says("menyu").taps("Umwirondoro").taps("Ahantu hanjye").taps("Ongeraho ku kazi").shares(None);
    chat.says("français").says("menu").taps("Profil").taps("Mes lieux").taps("Travail").taps("Retirer");
    assert_snapshot!(chat.transcript());
}
