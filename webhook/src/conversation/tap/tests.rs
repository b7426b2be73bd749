//! The codec, both ways, and the ids it must refuse.

use proptest::prelude::*;
use rstest::rstest;

use super::{packed::REPEATS, *};
use crate::conversation::{
    effect::{CancelReason, ReportReason, Spot},
    name,
};

pub fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof!["\\+[1-9][0-9]{6,14}".prop_map(Target::Phone), "[0-9]{4,8}".prop_map(Target::Merchant)]
}

pub fn any_tap() -> impl Strategy<Value = Tap> {
    let plain = prop::sample::select(vec![
        Tap::Menu,
        Tap::Help,
        Tap::Start,
        Tap::Languages,
        Tap::Speak(Lang::Rw),
        Tap::Speak(Lang::En),
        Tap::Speak(Lang::Fr),
        Tap::Qr,
        Tap::QrPhone,
        Tap::QrMerchant,
        Tap::QrHistory,
        Tap::Default,
        Tap::DefaultPhone,
        Tap::DefaultMerchant,
        Tap::DefaultNone,
    ]);
    let with_target = (any_target(), prop::option::of(any::<u32>()), 0..4).prop_map(|(target, amount, kind)| match kind {
        0 => Tap::QrFor(target),
        1 => Tap::QrMake { target, amount },
        2 => Tap::QrOtherAmount(target),
        _ => Tap::DefaultIs(target),
    });
    let with_code = ("[A-Za-z0-9_-]{1,64}", any::<bool>())
        .prop_map(|(code, print)| if print { Tap::QrPrint(code) } else { Tap::QrShow(code) });
    prop_oneof![plain, with_target, with_code, any_road_tap(), any_trip_tap()]
}

/// Whether this answers a question, and means nothing where that was not asked.
pub fn needs_its_question(tap: &Tap) -> bool {
    matches!(tap, Tap::PlanAt(_) | Tap::PlanRepeat(_) | Tap::PlanTime | Tap::PlanMake(_) | Tap::Skip | Tap::PlaceUse(_))
}

fn any_id() -> impl Strategy<Value = String> {
    "[0-9a-f]{32}"
}

fn any_kind() -> impl Strategy<Value = VehicleType> {
    prop::sample::select(VehicleType::ALL.to_vec())
}

pub fn any_place() -> impl Strategy<Value = Place> {
    let spot = (-90_000_000..=90_000_000, -180_000_000..=180_000_000);
    let spot = spot.prop_filter_map("0,0 is no place", |(latitude, longitude)| Spot::of_millionths(latitude, longitude));
    let name = prop::option::of(".{0,90}").prop_map(|name| name.as_deref().and_then(name::of_place));
    (spot, name).prop_map(|(at, name)| Place { at, name })
}

pub fn any_moment() -> impl Strategy<Value = Moment> {
    let repeat = prop::sample::select(REPEATS.iter().map(|(repeat, _)| *repeat).collect::<Vec<_>>());
    (0_i64..4_000_000_000, repeat).prop_map(|(minute, recurrence)| {
        let at = chrono::DateTime::from_timestamp(minute / 60 * 60, 0).unwrap();
        Moment { at, local: at.naive_utc(), recurrence }
    })
}

pub fn any_act() -> impl Strategy<Value = TripAct> {
    let reason = prop::sample::select(CancelReason::CHOICES.to_vec());
    prop_oneof![
        prop::sample::select(vec![TripAct::Arrive, TripAct::Start, TripAct::Complete]),
        (reason, any::<bool>()).prop_map(|(reason, series)| TripAct::Cancel { reason, series }),
        any::<u32>().prop_map(TripAct::ProposeFare),
        any::<u32>().prop_map(TripAct::AgreeFare),
        any::<u32>().prop_map(TripAct::RefuseFare),
        (1..=5_u8).prop_map(TripAct::Rate),
        prop::sample::select(ReportReason::ALL.to_vec()).prop_map(TripAct::Report),
    ]
}

/// Rides, plans and places.
fn any_road_tap() -> impl Strategy<Value = Tap> {
    let plain = vec![
        Tap::Cancel,
        Tap::PlanTime,
        Tap::Skip,
        Tap::Trips,
        Tap::Profile,
        Tap::Places(0),
        Tap::Places(5),
        Tap::Places(usize::MAX),
    ];
    let place_kind = prop::sample::select(vec![PlaceKind::Home, PlaceKind::Work, PlaceKind::Named]);
    let from = (prop::option::of(any_place()), 0..4).prop_map(|(from, kind)| match kind {
        0 => Tap::Ride(from),
        1 => Tap::Plan(from),
        2 => Tap::PlanRide(from),
        _ => Tap::PlanDrive(from),
    });
    let of_kind = (any_kind(), any_place(), prop::option::of(any_id()), any::<bool>(), 0..5).prop_map(
        |(kind, pickup, driver, wide, which)| match which {
            0 => Tap::RideKind(kind),
            1 => Tap::RideNear { kind, wide, pickup },
            2 => Tap::RideAsk { kind, driver, pickup },
            3 => Tap::PlanKind { kind, from: wide.then_some(pickup) },
            _ => Tap::VehicleKind(kind),
        },
    );
    let keep = (place_kind, any_place(), 0..3).prop_map(|(kind, place, which)| match which {
        0 => Tap::PlaceAdd(kind),
        1 => Tap::PlaceKeep(place),
        _ => Tap::PlaceKeepAs { kind, place },
    });
    let repeat = any_moment().prop_map(|moment| Tap::PlanRepeat(moment.recurrence));
    prop_oneof![prop::sample::select(plain), from, of_kind, keep, any_moment().prop_map(Tap::PlanAt), repeat]
}

/// Trips, offers, driving and vehicles.
fn any_trip_tap() -> impl Strategy<Value = Tap> {
    let plain = vec![Tap::Drive, Tap::DriveOff, Tap::DriveStay, Tap::Vehicles, Tap::VehicleAdd];
    let with_id = [
        Tap::Trip,
        Tap::Pay,
        Tap::OfferTake,
        Tap::OfferDecline,
        Tap::MatchYes,
        Tap::MatchNo,
        Tap::DriveWith,
        Tap::Vehicle,
        Tap::VehicleRetire,
        Tap::VehicleRetireYes,
        Tap::Place,
        Tap::PlaceUse,
        Tap::PlaceForget,
        Tap::PlanMake,
        Tap::VehiclePapers,
        Tap::Document,
        Tap::DocumentRight,
        Tap::DocumentWrong,
    ];
    let with_id = (prop::sample::select(with_id.to_vec()), any_id()).prop_map(|(tap, id): (fn(String) -> Tap, _)| tap(id));
    let asks: Vec<Ask> = Ask::ALL.iter().map(|(ask, _)| *ask).collect();
    let ask = (any_id(), prop::sample::select(asks)).prop_map(|(trip, about)| Tap::TripAsk { trip, about });
    let act = (any_id(), any_act()).prop_map(|(trip, act)| Tap::TripAct { trip, act });
    let vehicle = (any_id(), prop::option::of(any_place())).prop_map(|(vehicle, from)| Tap::PlanVehicle { vehicle, from });
    let mend = (any_id(), prop::sample::select(DocumentField::ALL.to_vec()));
    let mend = mend.prop_map(|(document, field)| Tap::DocumentMend { document, field });
    prop_oneof![prop::sample::select(plain), with_id, ask, act, vehicle, mend]
}

proptest! {
    #[test]
    fn an_id_reads_back_as_the_tap_that_wrote_it(tap in any_tap()) {
        let id = tap.to_string();
        prop_assert!(id.chars().count() <= 200);
        prop_assert_eq!(id.parse(), Ok(tap));
    }

    #[test]
    fn an_id_that_reads_is_spelled_in_the_one_way(id in "(ride|ride-near:moto:wide|trip-do:1|qr|qr-make|qr-for|speak|default-is):[pm]?\\+?[0-9]{3,9}(:[+0-9any]{1,11})?|\\PC*") {
        if let Ok(tap) = id.parse::<Tap>() {
            prop_assert_eq!(tap.to_string(), id);
        }
    }
}

#[rstest]
#[case("")]
#[case("menu:")]
#[case("Menu")]
#[case("speak:de")]
#[case("qr-for:p250788123456")]
#[case("qr-for:p+0788123456")]
#[case("qr-for:m123")]
#[case("qr-for:x123456")]
#[case("qr-make:m123456")]
#[case("qr-make:m123456:-5")]
#[case("qr-make:m123456:007")]
#[case("qr-make:m123456:4294967296")]
#[case("qr-show:")]
#[case("qr-show:../../etc")]
#[case("ride:accept:17")]
#[case("places:0")]
#[case("places:05")]
#[case("ride:0,0")]
#[case("ride:-1944100,30061900,")]
#[case("ride:-1944100,30061900, Kimironko")]
#[case("ride:-1944100,30061900,*Kimironko*")]
#[case("ride:-1944100,+30061900")]
#[case("ride-kind:bus")]
#[case("ride-near:moto:far:-1944100,30061900")]
#[case("ride-ask:moto:a b:-1944100,30061900")]
#[case("plan-at:1764612000:20251201T2000")]
#[case("plan-at:1764612000:2025-12-01:once")]
#[case("trip-ask:1234:everything")]
#[case("trip-do:1234:rate:6")]
#[case("trip-do:1234:rate:0")]
#[case("trip-do:1234:fare:-5")]
#[case("trip-do:1234:cancel:one")]
#[case("trip-do:1234:fly")]
#[case("trip-do::arrive")]
#[case("document:")]
#[case("document-mend:1234")]
#[case("document-mend:1234:colour")]
#[case("document-mend::plate")]
#[case("document-right:a b")]
fn what_the_hub_never_wrote_is_unknown(#[case] id: &str) {
    assert_eq!(id.parse::<Tap>(), Err(UnknownTap));
}

/// These ids lie in people's chats: a change here breaks buttons that were already sent.
#[test]
fn released_ids_keep_their_spelling() {
    let phone = Target::Phone("+250788123456".to_owned());
    let make = Tap::QrMake { target: phone.clone(), amount: Some(2000) };
    assert_eq!(make.to_string(), "qr-make:p+250788123456:2000");
    assert_eq!(Tap::QrMake { target: phone.clone(), amount: None }.to_string(), "qr-make:p+250788123456:any");
    assert_eq!(Tap::QrFor(phone).to_string(), "qr-for:p+250788123456");
    assert_eq!(Tap::DefaultIs(Target::Merchant("123456".to_owned())).to_string(), "default-is:m123456");
    assert_eq!(Tap::QrPrint("K7mQ2x".to_owned()).to_string(), "qr-print:K7mQ2x");
    let trip = "0192f3a4b5c67d8e9f00112233445566".to_owned();
    let pickup =
        Place { at: Spot::of_millionths(-1_944_100, 30_061_900).unwrap(), name: Some("Kimironko: gate 2, left".to_owned()) };
    let ask = Tap::RideAsk { kind: VehicleType::Moto, driver: None, pickup: pickup.clone() };
    assert_eq!(ask.to_string(), "ride-ask:moto:any:-1944100,30061900,Kimironko: gate 2, left");
    assert_eq!(Tap::Ride(Some(Place { name: None, ..pickup })).to_string(), "ride:-1944100,30061900");
    let cancel = TripAct::Cancel { reason: CancelReason::WaitedTooLong, series: true };
    let cancel = Tap::TripAct { trip: trip.clone(), act: cancel };
    assert_eq!(cancel.to_string(), "trip-do:0192f3a4b5c67d8e9f00112233445566:cancel:series:waited");
    assert_eq!(Tap::OfferTake(trip.clone()).to_string(), "offer-take:0192f3a4b5c67d8e9f00112233445566");
    assert_eq!(Tap::DocumentRight(trip.clone()).to_string(), "document-right:0192f3a4b5c67d8e9f00112233445566");
    let mend = Tap::DocumentMend { document: trip, field: DocumentField::ValidUntil };
    assert_eq!(mend.to_string(), "document-mend:0192f3a4b5c67d8e9f00112233445566:until");
}
