//! It is Wednesday, 25 November 2026, ten in the morning in Kigali.

use super::reads;

#[test]
fn days_and_hours() {
    reads(&[
        ("tomorrow 6pm", "2026-11-26 18:00"),
        ("Tomorrow   at 6 PM, please", "2026-11-26 18:00"),
        ("tomorow 6 pm", "2026-11-26 18:00"),
        ("tommorow at 6.30pm", "2026-11-26 18:30"),
        ("tmrw 6p.m.", "2026-11-26 18:00"),
        ("tomorroww 6 a.m", "2026-11-26 06:00"),
        ("I'd like to leave tomorrow at 18:30 from Remera", "2026-11-26 18:30"),
        ("2 people tomorrow 6pm", "2026-11-26 18:00"),
        ("tomorrow 1830", "2026-11-26 18:30"),
        ("tomorrow 0630", "2026-11-26 06:30"),
        ("tomorrow 1830 hours", "2026-11-26 18:30"),
        ("tomorrow 06:30", "2026-11-26 06:30"),
        ("tomorrow 10:30", "2026-11-26 10:30"),
        ("tomorrow 18", "2026-11-26 18:00"),
        ("tomorrow 06", "2026-11-26 06:00"),
        ("tomorrow 18hrs", "2026-11-26 18:00"),
        ("tomorrow at 6hrs", "2026-11-26 06:00"),
        ("today 18:30", "2026-11-25 18:30"),
        ("18:30", "2026-11-25 18:30"),
        ("18:30:00", "2026-11-25 18:30"),
        ("at 18:30pm", "2026-11-25 18:30"),
        ("6.30pm", "2026-11-25 18:30"),
        ("630pm", "2026-11-25 18:30"),
        ("6 pm", "2026-11-25 18:00"),
        ("6pm or so, around 6pm", "2026-11-25 18:00"),
        ("at 6", "2026-11-25 18:00"),
        ("at six o'clock", "2026-11-25 18:00"),
        ("today at 11", "2026-11-25 11:00 or 2026-11-25 23:00"),
        ("at 11", "2026-11-25 11:00 or 2026-11-25 23:00"),
        ("7am", "2026-11-26 07:00"),
        ("07:00", "2026-11-26 07:00"),
        ("noon", "2026-11-25 12:00"),
        ("12 noon tomorrow", "2026-11-26 12:00"),
        ("midnight", "2026-11-26 00:00"),
        ("today midnight", "2026-11-26 00:00"),
        ("tomorrow midnight", "2026-11-26 00:00 or 2026-11-27 00:00"),
        ("tomorrow 24:00", "2026-11-27 00:00"),
        ("tomorrow 12am", "2026-11-26 00:00"),
        ("tomorrow 12pm", "2026-11-26 12:00"),
        ("tomorrow at 12", "2026-11-26 00:00 or 2026-11-26 12:00"),
        ("day after tomorrow 5pm", "2026-11-27 17:00"),
        ("tonight 8", "2026-11-25 20:00"),
        ("tonite at eight", "2026-11-25 20:00"),
        ("tonight at 2", "2026-11-26 02:00"),
        ("tonight at midnight", "2026-11-26 00:00"),
        ("this evening at 7", "2026-11-25 19:00"),
        ("this afternoon at 3", "2026-11-25 15:00"),
        ("tomorrow morning at 6", "2026-11-26 06:00"),
        ("tomorrow night at 9", "2026-11-26 21:00"),
        ("good morning! tomorrow at 6 in the evening", "2026-11-26 18:00"),
        ("tomorrow 07:30 in the evening", "2026-11-26 19:30"),
        ("tomorrow six", "2026-11-26 06:00 or 2026-11-26 18:00"),
        ("tomorrow 7:30", "2026-11-26 07:30 or 2026-11-26 19:30"),
    ]);
}

#[test]
fn parts_of_an_hour() {
    reads(&[
        ("quarter past six tomorrow morning", "2026-11-26 06:15"),
        ("half past six", "2026-11-25 18:30"),
        ("half six pm", "2026-11-25 18:30"),
        ("tomorrow quarter to seven pm", "2026-11-26 18:45"),
        ("tomorrow at a quarter to one in the afternoon", "2026-11-26 12:45"),
        ("ten past six", "2026-11-25 18:10"),
        ("20 past 6 pm", "2026-11-25 18:20"),
        ("tomorrow evening six thirty", "2026-11-26 18:30"),
        ("tomorrow 6 45 pm", "2026-11-26 18:45"),
        ("six forty-five pm", "2026-11-25 18:45"),
    ]);
}

#[test]
fn waits() {
    reads(&[
        ("in 2 hours", "2026-11-25 12:00"),
        ("in two hours", "2026-11-25 12:00"),
        ("2 hours from now", "2026-11-25 12:00"),
        ("in half an hour", "2026-11-25 10:30"),
        ("in a quarter of an hour", "2026-11-25 10:15"),
        ("2 hours", "2026-11-25 12:00"),
        ("in 45 min", "2026-11-25 10:45"),
        ("30m", "2026-11-25 10:30"),
        ("in 120 minutes", "2026-11-25 12:00"),
        ("in an hour", "2026-11-25 11:00"),
        ("in an hour and a half", "2026-11-25 11:30"),
        ("in two and a half hours", "2026-11-25 12:30"),
        ("in 1 hour and 20 minutes", "2026-11-25 11:20"),
        ("within 1 hr 15", "2026-11-25 11:15"),
        ("in 3 days at 6pm", "2026-11-28 18:00"),
        ("in a week at 7am", "2026-12-02 07:00"),
        ("in 3 days", "hour on 2026-11-28"),
        ("in 0 minutes", "past 2026-11-25 10:00"),
    ]);
}

#[test]
fn dates() {
    reads(&[
        ("25/12 07:30", "2026-12-25 07:30"),
        ("25 / 12 07:30", "2026-12-25 07:30"),
        ("25 dec 7:30am", "2026-12-25 07:30"),
        ("25 dec 7:30", "2026-12-25 07:30 or 2026-12-25 19:30"),
        ("Dec 25th, 7pm", "2026-12-25 19:00"),
        ("the 25th of december 2026 at 7pm", "2026-12-25 19:00"),
        ("25 december 2030", "2026-12-25 20:30"),
        ("2026-12-25 07:30", "2026-12-25 07:30"),
        ("2026-12-25T07:30", "2026-12-25 07:30"),
        ("25-12-2026 07:30", "2026-12-25 07:30"),
        ("25/12/26 7pm", "2026-12-25 19:00"),
        ("christmas 7am", "2026-12-25 07:00"),
        ("friday 25/12 7am", "2026-12-25 07:00"),
        ("fri 25/12 7am", "2026-12-25 07:00"),
        ("thursday 25/12 7am", "2026-11-26 07:00 or 2026-12-25 07:00"),
        ("on the 28th at 6pm", "2026-11-28 18:00"),
        ("the 5th, 6pm", "2026-12-05 18:00"),
        ("5/1 07:30", "2027-01-05 07:30"),
        ("5/6 07:30", "too far 2027-06-05 07:30"),
        ("5/6/2026 07:30", "past 2026-06-05 07:30"),
        ("20/11 07:30", "past 2026-11-20 07:30"),
        ("23/2 09:59", "2027-02-23 09:59"),
        ("23/2 10:01", "too far 2027-02-23 10:01"),
        ("24/2", "too far 2027-02-24 00:00"),
        ("31/02 07:30", "no 31/02"),
        ("31 february at 6pm", "no 31/02"),
        ("29/02/2027 6pm", "no 29/02/2027"),
        ("12/25 6pm", "no 12/25"),
        ("25/12", "hour on 2026-12-25"),
    ]);
}

#[test]
fn weekdays() {
    reads(&[
        ("tuesday at six", "2026-12-01 06:00 or 2026-12-01 18:00"),
        ("teusday 6pm", "2026-12-01 18:00"),
        ("next tuesday at 6am", "2026-12-01 06:00"),
        ("next friday at 6am", "2026-11-27 06:00 or 2026-12-04 06:00"),
        ("this friday 6am", "2026-11-27 06:00"),
        ("this week friday 6am", "2026-11-27 06:00"),
        ("friday next week 6am", "2026-12-04 06:00"),
        ("monday 30 at 6pm", "2026-11-30 18:00"),
        ("monday the 30th at 6pm", "2026-11-30 18:00"),
        ("saturday 6 at the station", "2026-11-28 06:00 or 2026-11-28 18:00"),
        ("sat 6pm", "2026-11-28 18:00"),
        ("wednesday 6pm", "2026-11-25 18:00 or 2026-12-02 18:00"),
        ("wednesday 9am", "2026-12-02 09:00"),
        ("this wednesday 6pm", "2026-11-25 18:00"),
        ("wednesday at six", "2026-11-25 18:00 or 2026-12-02 06:00 or 2026-12-02 18:00"),
        ("last tuesday 6pm", "past 2026-11-24 18:00"),
        ("friday", "hour on 2026-11-27"),
    ]);
}

#[test]
fn repeats() {
    reads(&[
        ("every day 7am", "2026-11-26 07:00 daily"),
        ("daily at 18:30", "2026-11-25 18:30 daily"),
        ("everyday at 7", "2026-11-26 07:00 daily"),
        ("every day at 5", "2026-11-25 17:00 daily"),
        ("every morning at 6:30", "2026-11-26 06:30 daily"),
        ("every day at midnight", "2026-11-26 00:00 daily"),
        ("every day from monday 7am", "2026-11-30 07:00 daily"),
        ("every weekday 7am", "2026-11-26 07:00 on weekdays"),
        ("weekdays at 6:30", "2026-11-26 06:30 on weekdays"),
        ("mon-fri 7am", "2026-11-26 07:00 on weekdays"),
        ("Monday to Friday 6pm", "2026-11-25 18:00 on weekdays"),
        ("every weekday from saturday 7am", "2026-11-30 07:00 on weekdays"),
        ("every monday 7am", "2026-11-30 07:00 weekly"),
        ("wednesdays 6pm", "2026-11-25 18:00 weekly"),
        ("every week on tuesday 7am", "2026-12-01 07:00 weekly"),
        ("every day", "hour on 2026-11-25"),
    ]);
}

#[test]
fn problems() {
    reads(&[
        ("", "?"),
        ("hello", "?"),
        ("to Musanze", "?"),
        ("morning", "?"),
        ("tomorrow", "hour on 2026-11-26"),
        ("tonight", "hour on 2026-11-25"),
        ("today at 9am", "past 2026-11-25 09:00"),
        ("today at 10:00", "past 2026-11-25 10:00"),
        ("yesterday 6pm", "past 2026-11-24 18:00"),
        ("yesterday", "past 2026-11-24 00:00"),
        ("6pm or 7pm", "?"),
        ("6-7pm", "?"),
        ("from 6 to 7 tomorrow", "?"),
        ("in 10", "?"),
        ("25 hours", "?"),
        ("25:70", "?"),
        ("tomorrow 18:75", "?"),
        ("0788123456 tomorrow 6pm", "?"),
        ("next week at 6pm", "?"),
        ("every 2 days at 7am", "?"),
        ("every other day at 7am", "?"),
        ("every monday and tuesday 7am", "?"),
        ("tomorrow in 2 hours", "?"),
        ("tomorrow 13am", "?"),
        ("99999999999999999999", "?"),
    ]);
}
