//! It is Wednesday, 25 November 2026, ten in the morning in Kigali: `saa ine za mu gitondo`.

use super::reads;

#[test]
fn hours_from_six() {
    reads(&[
        ("ejo saa moya", "2026-11-26 07:00 or 2026-11-26 19:00"),
        ("ejo saa kumi n'ebyiri", "2026-11-26 06:00 or 2026-11-26 18:00"),
        ("ejo saa kumi n'ebyiri za mu gitondo", "2026-11-26 06:00"),
        ("ejo saa kumi n’ebyiri z’umugoroba", "2026-11-26 18:00"),
        ("Ejo saa kumi nebyiri zumugoroba", "2026-11-26 18:00"),
        ("ejo saa moya za mugitondo", "2026-11-26 07:00"),
        ("ejo saa mbiri z'ijoro", "2026-11-26 20:00"),
        ("ejo nimugoroba saa moya", "2026-11-26 19:00"),
        ("ejo saa tatu n'ijoro", "2026-11-26 21:00"),
        ("ejo mu gitondo saa tatu", "2026-11-26 09:00"),
        ("ejo saa yine za mu gitondo", "2026-11-26 10:00"),
        ("ejo saa tanu z'amanywa", "2026-11-26 11:00"),
        ("ejo saa sita z'amanywa", "2026-11-26 12:00"),
        ("ejo saa sita z'ijoro", "2026-11-26 00:00 or 2026-11-27 00:00"),
        ("ejo saa saba z'amanywa", "2026-11-26 13:00"),
        ("ejo saa munani z'amanywa", "2026-11-26 14:00"),
        ("ejo saa cyenda ku gicamunsi", "2026-11-26 15:00"),
        ("ejo saa kumi z'umugoroba", "2026-11-26 16:00"),
        ("ejo saa kumi n'imwe z'umugoroba", "2026-11-26 17:00"),
        ("ejo saa kumi na rimwe za mu gitondo", "2026-11-26 05:00"),
        ("ejo nyuma ya saa sita saa munani", "2026-11-26 14:00"),
        ("saa moya", "2026-11-25 19:00"),
        ("saa sita", "2026-11-25 12:00"),
        ("saa tanu", "2026-11-25 11:00 or 2026-11-25 23:00"),
        ("saa nka moya", "2026-11-25 19:00"),
        ("nka saa moya", "2026-11-25 19:00"),
        ("isaha ya saa moya", "2026-11-25 19:00"),
        ("saa 2 z'umugoroba ejo", "2026-11-26 20:00"),
        ("ejo saa 14:00", "2026-11-26 14:00"),
        ("ejo saa 14", "2026-11-26 14:00"),
        ("ejo saa 7h30", "2026-11-26 07:30"),
        ("ejo saa 7:30 za mu gitondo", "2026-11-26 07:30"),
    ]);
}

#[test]
fn parts_of_an_hour() {
    reads(&[
        ("ejo saa moya n'igice za mu gitondo", "2026-11-26 07:30"),
        ("ejo saa moya nigice zamugitondo", "2026-11-26 07:30"),
        ("ejo saa kumi n'ebyiri n'igice z'umugoroba", "2026-11-26 18:30"),
        ("ejo saa moya na cumi n'itanu za mu gitondo", "2026-11-26 07:15"),
        ("ejo saa kumi na cumi n'itanu z'umugoroba", "2026-11-26 16:15"),
        ("ejo saa tatu n'iminota makumyabiri za mu gitondo", "2026-11-26 09:20"),
        ("ejo saa tatu na 20 za mu gitondo", "2026-11-26 09:20"),
        ("ejo saa mbiri na mirongo ine n'itanu z'ijoro", "2026-11-26 20:45"),
        ("ejo saa mbiri n'iminota itanu z'ijoro", "2026-11-26 20:05"),
    ]);
}

#[test]
fn days() {
    reads(&[
        ("uyu munsi saa moya z'umugoroba", "2026-11-25 19:00"),
        ("uyumunsi saa moya", "2026-11-25 19:00"),
        ("none saa kumi", "2026-11-25 16:00"),
        ("none nimugoroba saa moya", "2026-11-25 19:00"),
        ("uyu mugoroba saa moya", "2026-11-25 19:00"),
        ("iri joro saa tatu", "2026-11-25 21:00"),
        ("ejobundi saa moya za mu gitondo", "2026-11-27 07:00"),
        ("ejo bundi 18:30", "2026-11-27 18:30"),
        ("ejo 18h", "2026-11-26 18:00"),
        ("ndashaka kugenda ejo saa moya za mu gitondo murakoze", "2026-11-26 07:00"),
        ("ku wa kabiri saa kumi n'ebyiri", "2026-12-01 06:00 or 2026-12-01 18:00"),
        ("kuwa mbere saa moya za mugitondo", "2026-11-30 07:00"),
        ("ku wa gatanu saa kumi z'umugoroba", "2026-11-27 16:00"),
        ("ku wagatanu saa kumi z'umugoroba", "2026-11-27 16:00"),
        ("ku wa gatatu 18:00", "2026-11-25 18:00 or 2026-12-02 18:00"),
        ("ku wa kane utaha saa tatu za mu gitondo", "2026-11-26 09:00 or 2026-12-03 09:00"),
        ("kuwa gatandatu saa tatu za mu gitondo", "2026-11-28 09:00"),
        ("ku cyumweru saa ine za mu gitondo", "2026-11-29 10:00"),
        ("tariki ya 25 ukuboza saa moya za mu gitondo", "2026-12-25 07:00"),
        ("ku itariki ya 25 z'ukwa 12 saa moya za mu gitondo", "2026-12-25 07:00"),
        ("tariki 28 saa moya za mu gitondo", "2026-11-28 07:00"),
        ("25/12 saa moya za mu gitondo", "2026-12-25 07:00"),
    ]);
}

#[test]
fn waits() {
    reads(&[
        ("mu masaha abiri", "2026-11-25 12:00"),
        ("mu minota 30", "2026-11-25 10:30"),
        ("mu minota mirongo itatu", "2026-11-25 10:30"),
        ("nyuma y'isaha imwe", "2026-11-25 11:00"),
        ("nyuma y’isaha", "2026-11-25 11:00"),
        ("mu isaha n'igice", "2026-11-25 11:30"),
        ("mu isaha imwe n'iminota 20", "2026-11-25 11:20"),
        ("mu gice cy'isaha", "2026-11-25 10:30"),
        ("nyuma y'iminota icumi", "2026-11-25 10:10"),
        ("mu minsi itatu saa moya za mu gitondo", "2026-11-28 07:00"),
        ("mu cyumweru kimwe 18:00", "2026-12-02 18:00"),
    ]);
}

#[test]
fn repeats() {
    reads(&[
        ("buri munsi saa moya", "2026-11-26 07:00 daily"),
        ("buri munsi saa moya z'umugoroba", "2026-11-25 19:00 daily"),
        ("buri munsi saa kumi n'imwe", "2026-11-25 17:00 daily"),
        ("buri gitondo saa kumi n'ebyiri", "2026-11-26 06:00 daily"),
        ("buri munsi w'akazi saa moya", "2026-11-26 07:00 on weekdays"),
        ("mu minsi y'akazi saa moya", "2026-11-26 07:00 on weekdays"),
        ("kuva ku wa mbere kugeza ku wa gatanu saa moya", "2026-11-26 07:00 on weekdays"),
        ("buri wa mbere saa moya", "2026-11-30 07:00 weekly"),
        ("buri kuwa kabiri 18:00", "2026-12-01 18:00 weekly"),
        ("buri ku cyumweru saa tatu", "2026-11-29 09:00 weekly"),
        ("buri munsi", "hour on 2026-11-25"),
    ]);
}

#[test]
fn problems() {
    reads(&[
        ("mwaramutse", "?"),
        ("saa", "?"),
        ("none aha", "?"),
        ("ejo", "hour on 2026-11-26"),
        ("ejo nimugoroba", "hour on 2026-11-26"),
        ("ejo hashize saa moya", "past 2026-11-24 19:00"),
        ("uyu munsi saa mbiri za mu gitondo", "past 2026-11-25 08:00"),
        ("ejo saa kumi n'itanu", "?"),
        ("31 gashyantare saa moya", "no 31/02"),
        ("25 kamena saa moya za mu gitondo", "too far 2027-06-25 07:00"),
        ("cyumweru gitaha", "?"),
    ]);
}
