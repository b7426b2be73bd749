//! The codec, both ways, and the ids it must refuse.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

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
    prop_oneof![plain, with_target, with_code]
}

proptest! {
    #[test]
    fn an_id_reads_back_as_the_tap_that_wrote_it(tap in any_tap()) {
        let id = tap.to_string();
        prop_assert!(id.chars().count() <= 200);
        prop_assert_eq!(id.parse(), Ok(tap));
    }

    #[test]
    fn an_id_that_reads_is_spelled_in_the_one_way(id in "(qr|qr-make|qr-for|speak|default-is):[pm]?\\+?[0-9]{3,9}(:[+0-9any]{1,11})?|\\PC*") {
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
}
