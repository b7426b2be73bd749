use chrono::TimeZone as _;
use chrono_tz::{Africa::Kigali, Europe::Paris};
use proptest::prelude::*;
use rstest::rstest;

use super::*;

mod english;
mod french;
mod kinyarwanda;

/// Each text with what it means at ten in the morning of Wednesday, 25 November 2026. All that differ are shown at once.
fn reads(table: &[(&str, &str)]) {
    let now = local("2026-11-25 10:00", Kigali);
    let wrong = table.iter().filter_map(|(text, meant)| {
        let read = shown(&read(text, now, Kigali), Kigali);
        (read != *meant).then(|| format!("{text}: {read}, not {meant}"))
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn shown(result: &Result<When, WhenProblem>, zone: Tz) -> String {
    let show = |at: &DateTime<Utc>| at.with_timezone(&zone).format("%F %H:%M").to_string();
    match result {
        Ok(When { at, recurrence: None }) => show(at),
        Ok(When { at, recurrence: Some(Recurrence::Daily) }) => format!("{} daily", show(at)),
        Ok(When { at, recurrence: Some(Recurrence::Weekdays) }) => format!("{} on weekdays", show(at)),
        Ok(When { at, recurrence: Some(Recurrence::Weekly) }) => format!("{} weekly", show(at)),
        Err(WhenProblem::NotATime) => "?".to_owned(),
        Err(WhenProblem::Past(at)) => format!("past {}", show(at)),
        Err(WhenProblem::TooFar(at)) => format!("too far {}", show(at)),
        Err(WhenProblem::NoTime(date)) => format!("hour on {date}"),
        Err(WhenProblem::Ambiguous(readings)) => readings.iter().map(show).collect::<Vec<_>>().join(" or "),
        Err(WhenProblem::NoSuchDate(date)) => format!("no {date}"),
    }
}

fn local(text: &str, zone: Tz) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%F %H:%M").unwrap();
    zone.from_local_datetime(&local).earliest().unwrap().to_utc()
}

#[rstest]
#[case("2026-11-25 03:00", "at 6", "2026-11-25 06:00 or 2026-11-25 18:00")]
#[case("2026-11-25 20:00", "at 6", "2026-11-26 06:00 or 2026-11-26 18:00")]
#[case("2026-11-25 20:00", "today at 6", "past 2026-11-25 18:00")]
#[case("2026-11-25 01:00", "saa munani z'ijoro", "2026-11-25 02:00")]
#[case("2026-11-25 01:00", "tonight at 2", "2026-11-25 02:00 or 2026-11-26 02:00")]
#[case("2026-11-30 10:00", "monday 6pm", "2026-11-30 18:00 or 2026-12-07 18:00")]
#[case("2026-11-30 10:00", "next monday 6pm", "2026-12-07 18:00")]
#[case("2026-11-30 10:00", "monday", "hour on 2026-11-30")]
#[case("2026-11-30 03:00", "monday at 6", "2026-11-30 06:00 or 2026-11-30 18:00 or 2026-12-07 06:00")]
#[case("2026-11-28 10:00", "weekdays 7am", "2026-11-30 07:00 on weekdays")]
#[case("2026-11-28 10:00", "weekdays", "hour on 2026-11-30")]
#[case("2026-12-30 10:00", "31/12 18:00", "2026-12-31 18:00")]
#[case("2027-01-05 10:00", "30/12 18:00", "past 2026-12-30 18:00")]
#[case("2028-01-05 10:00", "29/02 18:00", "2028-02-29 18:00")]
#[case("2026-11-30 10:00", "the 31st 6pm", "2026-12-31 18:00")]
fn depends_on_the_day_and_the_hour(#[case] now: &str, #[case] text: &str, #[case] meant: &str) {
    assert_eq!(shown(&read(text, local(now, Kigali), Kigali), Kigali), meant);
}

#[test]
fn a_day_is_that_of_the_zone() {
    let late = "2026-11-25T22:30:00Z".parse().unwrap();
    assert_eq!(shown(&read("tomorrow 7am", late, Kigali), Kigali), "2026-11-27 07:00");
    assert_eq!(shown(&read("tomorrow 7am", late, Paris), Paris), "2026-11-26 07:00");
}

#[test]
fn a_wait_is_counted_in_whole_minutes() {
    let now = "2026-11-25T08:00:42.5Z".parse().unwrap();
    assert_eq!(read("in 2 min", now, Kigali).unwrap().at, "2026-11-25T08:02:00Z".parse::<DateTime<Utc>>().unwrap());
}

/// In Paris the clocks are set from two to three on 28 March 2027, and from three to two on 25 October 2026.
#[rstest]
#[case("2027-03-27T12:00:00Z", "tomorrow 02:30", "2027-03-28T01:30:00Z")]
#[case("2027-03-27T12:00:00Z", "tomorrow 03:30", "2027-03-28T01:30:00Z")]
#[case("2027-03-27T12:00:00Z", "tomorrow 07:00", "2027-03-28T05:00:00Z")]
#[case("2026-10-25T00:15:00Z", "in 2 hours", "2026-10-25T02:15:00Z")]
#[case("2026-10-25T00:45:00Z", "02:30", "2026-10-25T01:30:00Z")]
fn clocks_that_are_set(#[case] now: DateTime<Utc>, #[case] text: &str, #[case] at: DateTime<Utc>) {
    assert_eq!(read(text, now, Paris).map(|when| when.at), Ok(at));
}

#[test]
fn a_time_that_comes_twice_is_the_first_that_is_ahead() {
    let now = "2026-10-24T12:00:00Z".parse().unwrap();
    assert_eq!(read("tomorrow 02:30", now, Paris).map(|when| when.at), Ok("2026-10-25T00:30:00Z".parse().unwrap()));
}

#[rstest]
#[case(Recurrence::Daily, "2026-11-25 07:00", "2026-11-26 07:00")]
#[case(Recurrence::Weekly, "2026-11-25 07:00", "2026-12-02 07:00")]
#[case(Recurrence::Weekdays, "2026-11-25 07:00", "2026-11-26 07:00")]
#[case(Recurrence::Weekdays, "2026-11-27 07:00", "2026-11-30 07:00")]
#[case(Recurrence::Weekdays, "2026-11-28 07:00", "2026-11-30 07:00")]
#[case(Recurrence::Weekdays, "2026-11-29 07:00", "2026-11-30 07:00")]
#[case(Recurrence::Daily, "2027-03-27 07:00", "2027-03-28 07:00")]
#[case(Recurrence::Weekly, "2026-10-24 07:00", "2026-10-31 07:00")]
#[case(Recurrence::Daily, "2027-03-27 02:30", "2027-03-28 03:30")]
#[case(Recurrence::Daily, "2026-10-24 02:30", "2026-10-25 02:30")]
#[case(Recurrence::Daily, "2026-10-25 02:30", "2026-10-26 02:30")]
fn repeats_by_the_clock_on_the_wall(#[case] recurrence: Recurrence, #[case] after: &str, #[case] next: &str) {
    assert_eq!(recurrence.next(local(after, Paris), Paris), local(next, Paris));
}

#[test]
fn problems_say_what_they_are() {
    let now = local("2026-11-25 10:00", Kigali);
    let said = |text| read(text, now, Kigali).unwrap_err().to_string();
    assert_eq!(said("soon"), "that is not a time");
    assert_eq!(said("tomorrow"), "at what hour on 2026-11-26?");
    assert_eq!(said("tomorrow at 6"), "that can mean 2 times");
    assert_eq!(said("31/02"), "there is no 31/02");
    assert_eq!(said("today 9am"), "2026-11-25 07:00:00 UTC is past");
    assert_eq!(said("5/6 07:30"), "2027-06-05 05:30:00 UTC is too far ahead");
}

#[test]
fn a_letter_is_not_a_time() {
    let padded = |spaces: usize| format!("{}18:30", " ".repeat(spaces));
    let now = local("2026-11-25 10:00", Kigali);
    assert!(read(&padded(LONGEST - 5), now, Kigali).is_ok());
    assert_eq!(read(&padded(LONGEST - 4), now, Kigali), Err(WhenProblem::NotATime));
}

/// A phrase with two meanings would have the one that happens to stand last.
#[test]
fn every_phrase_is_known_once_and_spelt_as_texts_are_folded() {
    let mut phrases: Vec<_> = words::entries().map(|(phrase, _)| phrase).collect();
    for phrase in &phrases {
        assert!(phrase.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())), "{phrase}");
        assert!(phrase.split(' ').count() <= words::LONGEST, "{phrase}");
    }
    phrases.sort_unstable();
    let twice: Vec<_> = phrases.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// Texts that are nearly times, so that most of the grammar is reached.
fn jumble() -> impl Strategy<Value = String> {
    let known: Vec<String> = words::entries().map(|(phrase, _)| phrase.to_owned()).collect();
    let piece = prop_oneof![
        3 => prop::sample::select(known),
        2 => (0u32..32).prop_map(|number| number.to_string()),
        1 => "[0-9]{1,4}[/:.h-][0-9]{1,4}",
        1 => "[a-z]{1,3}",
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.join(" "))
}

fn sound(text: &str, now: DateTime<Utc>, zone: Tz) -> Result<(), TestCaseError> {
    match read(text, now, zone) {
        Ok(When { at, recurrence }) => {
            prop_assert!(at > now && at <= now + FURTHEST);
            if let Some(recurrence) = recurrence {
                prop_assert!(recurrence.next(at, zone) > at);
            }
        }
        Err(WhenProblem::Past(at)) => prop_assert!(at <= now),
        Err(WhenProblem::TooFar(at)) => prop_assert!(at > now + FURTHEST),
        Err(WhenProblem::Ambiguous(readings)) => {
            prop_assert!((2..=3).contains(&readings.len()) && readings.is_sorted());
            prop_assert!(readings.iter().all(|at| *at > now && *at <= now + FURTHEST));
        }
        Err(WhenProblem::NotATime | WhenProblem::NoTime(_) | WhenProblem::NoSuchDate(_)) => {}
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_text_panics_and_every_time_is_ahead(text in ".*", jumble in jumble(), seconds in 1_700_000_000i64..1_900_000_000) {
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        for text in [text, jumble] {
            sound(&text, now, Kigali)?;
            sound(&text, now, Paris)?;
        }
    }

    #[test]
    fn a_date_and_an_hour_are_read_back(minutes in 1i64..90 * 24 * 60) {
        let now = local("2026-11-25 10:00", Kigali);
        let at = now + TimeDelta::minutes(minutes);
        let numeric = ["%d/%m %H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %Hh%M", "%d-%m-%y, %H%M"];
        for form in numeric.into_iter().chain(["%d %b %I:%M %p", "%A %d %B %Y, %l.%M%P"]) {
            let text = at.with_timezone(&Kigali).format(form).to_string();
            prop_assert_eq!(read(&text, now, Kigali), Ok(When { at, recurrence: None }), "{}", text);
        }
    }
}
