//! The words of three languages, each with what it means for a time. All are in the spelling that `tokens` folds texts
//! to: lower case, no accents, and a space for each apostrophe and hyphen.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};

use self::Meaning::{
    A, AfterToday, Am, And, At, Christmas, Cyumweru, Day, Each, Everyday, Filler, Half, Heures, In, Mean, Midnight, Minus, Month,
    MonthNumber, Noon, Number, Ordinal, Part, Past, Pm, Quarter, Saa, Sept, Span, The, This, To, Unit, Weekdays, Weekly,
};
use super::{Hours, Measure, Which};

/// What a word or a phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Says nothing about the time.
    Filler,
    /// So many days from today.
    AfterToday(i64),
    Day(Weekday),
    /// Three letters that are a name, a game or "my" as often as a day: they count where no other day is said.
    Short(Weekday),
    Month(u32),
    /// The seventh hour in French, the ninth month in both.
    Sept,
    /// Sunday, or a week, in Kinyarwanda.
    Cyumweru,
    MonthNumber,
    Part(Hours),
    /// A part of today: "tonight".
    This(Hours),
    Noon,
    Midnight,
    Christmas,
    Mean(Which),
    Each,
    Everyday,
    Weekdays,
    Weekly(Weekday),
    Unit(Measure),
    /// So many minutes as one word: "half an hour".
    Span(u32),
    /// The hour of the clock in French, which is never a number of hours unless "dans" stands before.
    Heures,
    In,
    At,
    /// "A" is "one" in English and "at" in French.
    A,
    The,
    Ordinal,
    Saa,
    Number(u32),
    And,
    Half,
    Quarter,
    Past,
    To,
    Minus,
    Am,
    Pm,
}

/// The words that stand between, in any language.
const BETWEEN: &[(Meaning, &str)] = &[
    (Filler, "on, of, the, o clock, oclock, clock, sharp, please, pls, plz, thanks, thank you, exactly, from now"),
    (Filler, "good morning, good afternoon, good evening, good night, hello, hi, coming, time, s"),
    (Filler, "de, du, la, les, des, d, l, pile, precises, svp, stp, s il vous plait, s il te plait, merci, bonjour, bonsoir"),
    (Filler, "ku, kuri, wa, kuwa, ya, za, zo, cya, z, y, w, cy, zuzuye, ngubu, hazaza, none aha"),
    (Filler, "murakoze, mwaramutse, mwiriwe, muraho"),
    (At, "at, around, about, by, vers, environ, nka"),
    (A, "a, an"),
    (The, "le, tariki, itariki, taliki, italiki"),
    (Ordinal, "st, nd, rd, th, er, eme"),
    (In, "in, within, dans, d ici, mu, nyuma y, nyuma ya"),
    (And, "and, et, na, n"),
    (Past, "past"),
    (To, "to, till, until, through, thru, au, jusqu au, kugeza, kugera"),
    (Minus, "moins"),
    (Half, "half, demi, demie, igice, nigice"),
    (Quarter, "quarter, a quarter, quart, un quart, le quart"),
    (Am, "am, a m"),
    (Pm, "pm, p m"),
    (Saa, "saa, saa nka, sa, isaa, isaha ya saa, amasaha ya saa"),
    (Each, "every, each, chaque, tous les, toutes les, buri, buli"),
    (Mean(Which::Next), "next, prochain, prochaine, utaha, gutaha, itaha"),
    (Mean(Which::This), "this, this week, ce, cet, cette, cette semaine, iki, uyu, iki cyumweru, uyu cyumweru"),
    (Mean(Which::Last), "last, dernier, derniere, passe, ushize, gushize, cyashize"),
    (Mean(Which::NextWeek), "next week, la semaine prochaine, semaine prochaine, cyumweru gitaha, icyumweru gitaha"),
];

const DAYS: &[(Meaning, &str)] = &[
    (AfterToday(0), "today, tody, todays, aujourd hui, aujourdhui, ajourd hui, ajourdhui, auj, ajd"),
    (AfterToday(0), "uyu munsi, uyumunsi, none"),
    (AfterToday(1), "tomorrow, tomorow, tommorow, tommorrow, tomorro, tomoro, tmrw, tmr, tmw, demain, dmain, demian, demin, ejo"),
    (AfterToday(2), "day after tomorrow, the day after tomorrow, apres demain, apresdemain, ejobundi, ejo bundi"),
    (AfterToday(-1), "yesterday, hier, ejo hashize, ejo hahise, ejo yashize"),
    (AfterToday(-2), "day before yesterday, avant hier, ejobundi hashize, ejo bundi hashize"),
    (Day(Mon), "monday, lundi, wa mbere, kuwa mbere, ku mbere, wambere, kuwambere"),
    (Day(Tue), "tuesday, tues, mardi, wa kabiri, kuwa kabiri, ku kabiri, wakabiri, kuwakabiri"),
    (Day(Wed), "wednesday, wensday, wednsday, mercredi, wa gatatu, kuwa gatatu, ku gatatu, wagatatu, kuwagatatu"),
    (Day(Thu), "thursday, thurs, thur, jeudi, wa kane, kuwa kane, ku kane, wakane, kuwakane"),
    (Day(Fri), "friday, vendredi, wa gatanu, kuwa gatanu, ku gatanu, wagatanu, kuwagatanu"),
    (Day(Sat), "saturday, samedi, wa gatandatu, kuwa gatandatu, ku gatandatu, wagatandatu, kuwagatandatu"),
    (Day(Sun), "sunday, dimanche, ku cyumweru, kucyumweru, ku munsi w icyumweru"),
    (Meaning::Short(Mon), "mon, lun"),
    (Meaning::Short(Tue), "tue, mar"),
    (Meaning::Short(Wed), "wed, mer"),
    (Meaning::Short(Thu), "thu, jeu"),
    (Meaning::Short(Fri), "fri, ven"),
    (Meaning::Short(Sat), "sat, sam"),
    (Meaning::Short(Sun), "sun, dim"),
    (Cyumweru, "cyumweru, icyumweru"),
    (Weekly(Mon), "mondays, lundis"),
    (Weekly(Tue), "tuesdays, mardis"),
    (Weekly(Wed), "wednesdays, mercredis"),
    (Weekly(Thu), "thursdays, jeudis"),
    (Weekly(Fri), "fridays, vendredis"),
    (Weekly(Sat), "saturdays, samedis"),
    (Weekly(Sun), "sundays, dimanches"),
    (Everyday, "daily, everyday, quotidien, quotidiennement, burimunsi"),
    (Weekdays, "weekday, weekdays, week days, work day, work days, workdays, working day, working days, business days"),
    (Weekdays, "en semaine, jour ouvrable, jours ouvrables, jour de semaine, jours de semaine, jours de travail"),
    (Weekdays, "munsi w akazi, minsi y akazi, iminsi y akazi, munsi wakazi, minsi yakazi, iminsi yakazi"),
    (Christmas, "christmas, xmas, noel, noheli"),
];

const MONTHS: &[(Meaning, &str)] = &[
    (Month(1), "january, jan, janvier, janv, mutarama"),
    (Month(2), "february, feb, fevrier, fev, fevr, gashyantare"),
    (Month(3), "march, mars, werurwe"),
    (Month(4), "april, apr, avril, avr, mata"),
    (Month(5), "may, mai, gicurasi"),
    (Month(6), "june, jun, juin, kamena"),
    (Month(7), "july, jul, juillet, juil, nyakanga"),
    (Month(8), "august, aug, aout, kanama"),
    (Month(9), "september, septembre, nzeri, nzeli"),
    (Month(10), "october, oct, octobre, ukwakira"),
    (Month(11), "november, nov, novembre, ugushyingo"),
    (Month(12), "december, dec, decembre, ukuboza"),
    (Sept, "sept, sep"),
    (MonthNumber, "ukwa, ukwezi kwa, kwezi kwa"),
];

const PARTS: &[(Meaning, &str)] = &[
    (Part(Hours::Morning), "morning, mornings, matin, matins, matinee, dawn, aube, rukerera"),
    (Part(Hours::Morning), "gitondo, igitondo, mugitondo, zamugitondo, mu gitondo"),
    (Part(Hours::Afternoon), "afternoon, afternoons, apres midi, aprem, gicamunsi, igicamunsi, kugicamunsi, nyuma ya saa sita"),
    (Part(Hours::Daytime), "amanywa, manywa, zamanywa, kumanywa"),
    (Part(Hours::Evening), "evening, evenings, soir, soirs, soiree, umugoroba, mugoroba, nimugoroba, kumugoroba, zumugoroba"),
    (Part(Hours::Evening), "ikigoroba, kigoroba, nikigoroba, kukigoroba"),
    (Part(Hours::Night), "night, nights, nuit, nuits, ijoro, joro, nijoro, zijoro, gicuku, igicuku, mugicuku"),
    (This(Hours::Morning), "this morning, ce matin, iki gitondo"),
    (This(Hours::Afternoon), "this afternoon, cet apres midi, cette apres midi, iki gicamunsi"),
    (This(Hours::Evening), "this evening, ce soir, uyu mugoroba, iki kigoroba"),
    (This(Hours::Night), "tonight, tonite, tonigth, cette nuit, iri joro"),
    (Noon, "noon, midday, mid day, midi"),
    (Midnight, "midnight, mid night, minuit"),
    (Heures, "h, heure, heures, heur"),
    (Unit(Measure::Minutes), "minute, minutes, min, mins, mn, iminota, minota, umunota, munota"),
    (Unit(Measure::Hours), "hour, hours, hr, hrs, isaha, amasaha, masaha, saha"),
    (Unit(Measure::Days), "day, days, jour, jours, umunsi, munsi, iminsi, minsi"),
    (Unit(Measure::Weeks), "week, weeks, semaine, semaines, byumweru, ibyumweru"),
    (Span(15), "quarter hour, quarter of an hour, a quarter of an hour, quart d heure, un quart d heure"),
    (Span(30), "half hour, half an hour, half a hour, demi heure, une demi heure, gice cy isaha, igice cy isaha, gice cyisaha"),
    (Span(45), "three quarters of an hour, trois quarts d heure"),
];

const NUMBERS: &[(Meaning, &str)] = &[
    (Number(1), "one, un, une, premier, rimwe, rumwe, imwe, umwe, kimwe, limwe, moya"),
    (Number(2), "two, deux, mbiri, mbili, ebyiri, abiri, ibiri, babiri, kabiri"),
    (Number(3), "three, trois, tatu, eshatu, atatu, itatu, gatatu"),
    (Number(4), "four, quatre, ine, yine, enye, ane, kane"),
    (Number(5), "five, cinq, tanu, eshanu, atanu, itanu, gatanu"),
    (Number(6), "six, sita, esheshatu, atandatu, itandatu, gatandatu"),
    (Number(7), "seven, saba, ndwi, arindwi, irindwi, karindwi"),
    (Number(8), "eight, huit, munani, umunani"),
    (Number(9), "nine, neuf, cyenda, icyenda, cenda"),
    (Number(10), "ten, dix, kumi, icumi, cumi"),
    (Number(11), "eleven, onze, kumi nimwe, kumi numwe, cumi nimwe"),
    (Number(12), "twelve, douze, kumi nebyiri, kumi nabiri, cumi nabiri, kumi n ibyiri"),
    (Number(13), "thirteen, treize"),
    (Number(14), "fourteen, quatorze"),
    (Number(15), "fifteen, quinze, cumi nitanu"),
    (Number(16), "sixteen, seize"),
    (Number(17), "seventeen"),
    (Number(18), "eighteen"),
    (Number(19), "nineteen"),
    (Number(20), "twenty, vingt, makumyabiri"),
    (Number(30), "thirty, trente, mirongo itatu"),
    (Number(40), "forty, fourty, quarante, mirongo ine"),
    (Number(50), "fifty, cinquante, mirongo itanu"),
];

/// The most words in one phrase.
pub(super) const LONGEST: usize = 5;
/// Shorter words are too near to others for a slip of the thumb to be told from another word.
const LONG: usize = 6;

static WORDS: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| entries().collect());

pub(super) fn entries() -> impl Iterator<Item = (&'static str, Meaning)> {
    let tables = [BETWEEN, DAYS, MONTHS, PARTS, NUMBERS];
    tables.into_iter().flatten().flat_map(|(meaning, words)| words.split(", ").map(|word| (word, *meaning)))
}

/// What a phrase means, word for word.
pub(super) fn meaning(phrase: &str) -> Option<Meaning> {
    WORDS.get(phrase).copied()
}

/// What a long word means that is one slip away from what was meant: a letter too many, too few, wrong or swapped.
pub(super) fn misspelt(word: &str) -> Option<Meaning> {
    let near = |known: &str| known.len() >= LONG && !known.contains(' ') && strsim::osa_distance(known, word) == 1;
    let mut found = entries().filter(|(known, _)| word.len() >= LONG && near(known)).map(|(_, meaning)| meaning);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
