//! A ride now, from the wish to the thanks.

use insta::assert_snapshot;

use super::*;

fn rider(lang: Lang) -> Chat {
    let mut chat = chat(lang);
    chat.road.drivers = (1..=3).map(road::driver).collect();
    chat
}

/// What the driver does meanwhile, as the rider's world has it from then on.
fn meanwhile(chat: &mut Chat, what: &str, news: fn(TripCard) -> News, card: TripCard) {
    chat.hears(what, &news(card.clone()));
    chat.road.trip = Some(card);
}

#[test]
fn a_rider_finds_a_moto_and_pays_for_it() {
    let mut chat = rider(Lang::En);
    chat.says("hi").taps("Find a ride").taps("Moto").shares(Some("Kimironko Market")).taps("The nearest");
    chat.taps("Add where you go").says("somewhere").says("https://maps.app.goo.gl/heights");
    let accepted = TripCard { dropoff: Some(road::stop("Kigali Heights")), ..road::accepted(Side::Rider) };
    meanwhile(&mut chat, "a driver takes it", News::Taken, accepted.clone());
    chat.taps("Propose a fare").says("lots").says("1200");
    let agreed = TripCard { fare: Fare::Agreed(1_200), allowed: vec![TripAction::Pay, TripAction::Cancel], ..accepted };
    meanwhile(&mut chat, "the driver agrees", News::FareAgreed, agreed.clone());
    meanwhile(&mut chat, "the driver is there", News::Arrived, TripCard { arrived: true, ..agreed.clone() });
    chat.taps("Pay with MoMo");
    let allowed = vec![TripAction::Rate, TripAction::Pay, TripAction::Report];
    let partner = agreed.partner.clone().map(|partner| Partner { phone: None, ..partner });
    let over = TripCard { status: TripStatus::Completed, allowed, partner, ..agreed };
    meanwhile(&mut chat, "the driver ends it", News::Completed, over);
    chat.taps("★★★★☆").taps("Report a problem").taps("I lost something").taps("My trips");
    assert_snapshot!(chat.transcript());
}

#[test]
fn nobody_is_near_and_then_the_rider_gives_up() {
    let mut chat = rider(Lang::En);
    let drivers = std::mem::take(&mut chat.road.drivers);
    chat.says("I need a taxi").shares(None).taps("Look further").taps("Try again");
    chat.road.drivers = drivers;
    chat.taps("Try again").taps("Moto · 700 m · 4 min").says("menu").taps("My trips").taps("Tue 1 Dec, 18:00");
    chat.taps("Cancel the trip").taps("It takes too long").taps("Try again");
    assert_snapshot!(chat.transcript());
}

#[test]
fn nobody_takes_the_ride() {
    let mut chat = rider(Lang::Rw);
    chat.says("ndashaka moto").shares(None).taps("Uwegereye kurusha");
    chat.hears("nobody takes it", &News::NobodyFound(road::ride(Side::Rider))).taps("Ongera ugerageze").taps("Teganya");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_ride_in_french() {
    let mut chat = rider(Lang::Fr);
    chat.says("Je cherche une course").says("un camion").shares(None).taps("Le plus proche");
    meanwhile(&mut chat, "a driver takes it", News::Taken, road::accepted(Side::Rider));
    let asked =
        TripCard { fare: Fare::ProposedToYou(1_500), allowed: vec![TripAction::AnswerFare], ..road::accepted(Side::Rider) };
    meanwhile(&mut chat, "the driver proposes a fare", News::FareProposed, asked);
    chat.taps("Accepter").taps("Payer par MoMo").taps("Mes trajets");
    let by_driver = Some((Canceller::Driver, CancelReason::VehicleProblem));
    let cancelled = TripCard { status: TripStatus::Cancelled, cancelled: by_driver, ..road::ride(Side::Rider) };
    meanwhile(&mut chat, "the driver cancels", News::Cancelled, cancelled);
    chat.taps("Réessayer");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_place_that_nobody_asked_for_is_of_use() {
    let mut chat = rider(Lang::En);
    chat.shares(Some("Kigali Heights")).taps("Save this place").taps("Another place").says("🙂").says("Office of Jean");
    chat.says("-1.95, 30.06").taps("Ride from here").taps("Cab").says("https://example.com/").says("cancel");
    chat.says("https://maps.app.goo.gl/heights").taps("Schedule from here").taps("I need a ride");
    assert_snapshot!(chat.transcript());
}
