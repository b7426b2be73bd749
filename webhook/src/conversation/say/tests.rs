//! The three files say the same things, and nothing is lost on the way to a chat.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rstest::rstest;

use super::*;
use crate::conversation::effect::Score;

const FILES: [(&str, &str); 3] = [("rw", RW_FTL), ("en", EN_FTL), ("fr", FR_FTL)];

/// The variables of each message of a file.
fn variables(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut current = "";
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            current = key;
            assert!(messages.insert(key, BTreeSet::new()).is_none(), "{key} is defined twice");
        }
        let named = line.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap());
        messages.entry(current).or_default().extend(named);
    }
    messages.remove("");
    messages
}

#[test]
fn every_file_has_every_sentence_and_no_other() {
    let wanted: BTreeSet<&str> = Key::ALL.iter().map(|key| key.id()).collect();
    assert_eq!(wanted.len(), Key::ALL.len(), "two keys share an id");
    for (language, source) in FILES {
        let written: BTreeSet<&str> = variables(source).into_keys().collect();
        assert_eq!(written, wanted, "{language}.ftl");
    }
}

#[test]
fn a_sentence_takes_the_same_variables_in_each_language() {
    let english = variables(FILES[1].1);
    assert!(english["amount-too-large"].contains("most"), "the scan of this test finds variables");
    for (language, source) in FILES {
        assert_eq!(variables(source), english, "{language}.ftl");
    }
}

#[test]
fn every_file_parses_whole() {
    for (language, source) in FILES {
        assert!(FluentResource::try_new(source.to_owned()).is_ok(), "{language}.ftl");
    }
}

#[test]
fn what_a_language_lacks_is_said_in_english_and_what_english_lacks_shows_its_key() {
    let broken = bundle("fr", "hello = Salut\nmenu-ask = { $\nmenu = Menu");
    let args = FluentArgs::new();
    assert_eq!(first_said(&[&broken, &EN], Key::Hello, &args), "Salut");
    assert_eq!(first_said(&[&broken, &EN], Key::Menu, &args), "Menu", "an entry after a broken one is kept");
    assert_eq!(first_said(&[&broken, &EN], Key::MenuAsk, &args), "What would you like to do?");
    assert_eq!(first_said(&[&broken], Key::Start, &args), "start");
}

#[rstest]
#[case(Lang::En, 0, "0\u{a0}RWF")]
#[case(Lang::En, 999, "999\u{a0}RWF")]
#[case(Lang::En, 2_000, "2,000\u{a0}RWF")]
#[case(Lang::Rw, 20_000, "20,000\u{a0}RWF")]
#[case(Lang::Fr, 2_000, "2\u{a0}000\u{a0}RWF")]
#[case(Lang::Fr, 1_234_567, "1\u{a0}234\u{a0}567\u{a0}RWF")]
#[case(Lang::En, u32::MAX, "4,294,967,295\u{a0}RWF")]
fn amounts_are_grouped_as_the_language_does(#[case] lang: Lang, #[case] amount: u32, #[case] shown: &str) {
    assert_eq!(Voice(lang).amount(amount, &Target::Merchant("123456".to_owned())), shown);
}

#[test]
fn an_amount_abroad_has_no_currency_of_ours() {
    assert_eq!(Voice(Lang::En).amount(2_000, &Target::Phone("+25779123456".to_owned())), "2,000");
}

#[rstest]
#[case(Lang::En, 0, "50\u{a0}m")]
#[case(Lang::En, 360, "350\u{a0}m")]
#[case(Lang::Rw, 974, "950\u{a0}m")]
#[case(Lang::En, 975, "1.0\u{a0}km")]
#[case(Lang::Fr, 1_249, "1,2\u{a0}km")]
#[case(Lang::En, 9_974, "9.9\u{a0}km")]
#[case(Lang::En, 9_975, "10\u{a0}km")]
#[case(Lang::En, u32::MAX, "4294967\u{a0}km")]
fn distances_are_as_exact_as_phones_are(#[case] lang: Lang, #[case] metres: u32, #[case] shown: &str) {
    assert_eq!(Voice(lang).distance(metres), shown);
}

#[rstest]
#[case(0, "1\u{a0}min")]
#[case(99, "99\u{a0}min")]
#[case(100, "1\u{a0}h\u{a0}40")]
#[case(125, "2\u{a0}h\u{a0}05")]
fn long_waits_are_told_in_hours(#[case] minutes: u32, #[case] shown: &str) {
    assert_eq!(super::minutes(minutes), shown);
}

#[rstest]
#[case(Lang::En, Some(Score { tenths: 48, count: 31 }), "★\u{a0}4.8\u{a0}(31)")]
#[case(Lang::Fr, Some(Score { tenths: 50, count: 1 }), "★\u{a0}5,0\u{a0}(1)")]
#[case(Lang::En, Some(Score { tenths: 0, count: 0 }), "no rating yet")]
#[case(Lang::En, None, "no rating yet")]
fn stars_come_with_how_many_gave_them(#[case] lang: Lang, #[case] score: Option<Score>, #[case] shown: &str) {
    assert_eq!(Voice(lang).score(score), shown);
}

#[rstest]
#[case(Lang::En, "Tue 1 Dec, 18:05")]
#[case(Lang::Fr, "mar. 1 déc., 18:05")]
#[case(Lang::Rw, "Kab 1 Uku, 18:05")]
fn moments_have_their_weekday(#[case] lang: Lang, #[case] shown: &str) {
    let local = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap().and_hms_opt(18, 5, 0).unwrap();
    assert_eq!(Voice(lang).moment(local), shown);
}

#[rstest]
#[case(Lang::En, "1 Dec 2026")]
#[case(Lang::Fr, "1 déc. 2026")]
#[case(Lang::Rw, "1 Uku 2026")]
fn dates_have_their_year(#[case] lang: Lang, #[case] shown: &str) {
    assert_eq!(Voice(lang).date(NaiveDate::from_ymd_opt(2026, 12, 1).unwrap()), shown);
}

#[test]
fn each_language_has_seven_days_and_twelve_months() {
    for lang in Lang::ALL {
        let count = |key| Voice(lang).say(key).split(' ').filter(|word| !word.is_empty()).count();
        assert_eq!((count(Key::Weekdays), count(Key::Months)), (7, 12));
    }
}

#[rstest]
#[case(Target::Phone("+250788123456".to_owned()), "0788 123 456")]
#[case(Target::Phone("+25779123456".to_owned()), "+25779123456")]
#[case(Target::Phone("+25078812".to_owned()), "+25078812")]
#[case(Target::Phone("+2507881234é".to_owned()), "+2507881234é")]
#[case(Target::Merchant("1234".to_owned()), "MoMoPay 1234")]
fn targets_are_shown_as_people_write_them(#[case] shown: Target, #[case] text: &str) {
    assert_eq!(target(&shown), text);
}
