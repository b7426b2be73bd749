//! It is Wednesday, 25 November 2026, ten in the morning in Kigali.

use super::reads;

#[test]
fn days_and_hours() {
    reads(&[
        ("demain 18h", "2026-11-26 18:00"),
        ("Demain à 18 h 30", "2026-11-26 18:30"),
        ("demain à 7h30", "2026-11-26 07:30"),
        ("demain a 7 heures", "2026-11-26 07:00"),
        ("dmain 7h", "2026-11-26 07:00"),
        ("demain matin à 6h", "2026-11-26 06:00"),
        ("demain soir à 7h", "2026-11-26 19:00"),
        ("demain à sept heures du soir", "2026-11-26 19:00"),
        ("demain à dix-huit heures trente", "2026-11-26 18:30"),
        ("demain à vingt et une heures", "2026-11-26 21:00"),
        ("demain à six heures", "2026-11-26 06:00"),
        ("demain à 6", "2026-11-26 06:00 or 2026-11-26 18:00"),
        ("demain après-midi à 3 heures", "2026-11-26 15:00"),
        ("demain à 2h de l'après-midi", "2026-11-26 14:00"),
        ("bonjour, une course demain à 6h s'il vous plaît", "2026-11-26 06:00"),
        ("pour 2 personnes demain à 18h", "2026-11-26 18:00"),
        ("après-demain 7h", "2026-11-27 07:00"),
        ("apres demain a midi", "2026-11-27 12:00"),
        ("aujourd'hui à 18h", "2026-11-25 18:00"),
        ("aujourd’hui 18h", "2026-11-25 18:00"),
        ("aujourdhui 18h", "2026-11-25 18:00"),
        ("ce soir 19h", "2026-11-25 19:00"),
        ("ce soir à 7h", "2026-11-25 19:00"),
        ("cet après-midi à 4h", "2026-11-25 16:00"),
        ("cette nuit à 2h", "2026-11-26 02:00"),
        ("18h", "2026-11-25 18:00"),
        ("7h", "2026-11-26 07:00"),
        ("vers 18h30min", "2026-11-25 18:30"),
        ("midi", "2026-11-25 12:00"),
        ("midi et demi", "2026-11-25 12:30"),
        ("à minuit", "2026-11-26 00:00"),
        ("demain minuit", "2026-11-26 00:00 or 2026-11-27 00:00"),
    ]);
}

#[test]
fn parts_of_an_hour() {
    reads(&[
        ("demain à six heures et quart", "2026-11-26 06:15"),
        ("demain à six heures et demie", "2026-11-26 06:30"),
        ("six et quart", "2026-11-25 18:15"),
        ("demain soir à six et demie", "2026-11-26 18:30"),
        ("demain à sept heures moins le quart", "2026-11-26 06:45"),
        ("demain à sept heures moins dix du soir", "2026-11-26 18:50"),
        ("demain matin à 1h moins 20", "2026-11-26 00:40"),
        ("demain à sept heures dix", "2026-11-26 07:10"),
    ]);
}

#[test]
fn waits() {
    reads(&[
        ("dans 2 heures", "2026-11-25 12:00"),
        ("dans deux heures", "2026-11-25 12:00"),
        ("dans 2h", "2026-11-25 12:00"),
        ("dans 1h30", "2026-11-25 11:30"),
        ("dans une heure et demie", "2026-11-25 11:30"),
        ("dans une demi-heure", "2026-11-25 10:30"),
        ("dans un quart d'heure", "2026-11-25 10:15"),
        ("d'ici 20 minutes", "2026-11-25 10:20"),
        ("dans 3 jours à 18h", "2026-11-28 18:00"),
        ("dans une semaine à 7h", "2026-12-02 07:00"),
        ("dans 25 heures", "2026-11-26 11:00"),
    ]);
}

#[test]
fn dates() {
    reads(&[
        ("25.12. à 7h30", "2026-12-25 07:30"),
        ("25.12 à 7h30", "2026-12-25 07:30"),
        ("7.12 à 18h", "2026-12-07 18:00"),
        ("demain à 7.12 du matin", "2026-11-26 07:12"),
        ("25.12.2026 07.30", "2026-12-25 07:30"),
        ("25 décembre 7h", "2026-12-25 07:00"),
        ("25 DÉCEMBRE 7H", "2026-12-25 07:00"),
        ("le vingt-cinq décembre à sept heures", "2026-12-25 07:00"),
        ("vendredi 25 décembre 2026 à 18h", "2026-12-25 18:00"),
        ("à 7h 25 déc", "2026-12-25 07:00"),
        ("1er janvier à 7h", "2027-01-01 07:00"),
        ("le 28 à 18h", "2026-11-28 18:00"),
        ("le 25/12 à midi", "2026-12-25 12:00"),
        ("12 sept 7h", "too far 2027-09-12 07:00"),
        ("20 nov 7h", "past 2026-11-20 07:00"),
        ("31 février 7h", "no 31/02"),
        ("le 25 décembre", "hour on 2026-12-25"),
    ]);
}

#[test]
fn weekdays() {
    reads(&[
        ("mardi 18h", "2026-12-01 18:00"),
        ("mardi à 6", "2026-12-01 06:00 or 2026-12-01 18:00"),
        ("mardi prochain 18h", "2026-12-01 18:00"),
        ("ce vendredi à 18h", "2026-11-27 18:00"),
        ("vendredi de la semaine prochaine 18h", "2026-12-04 18:00"),
        ("mercredi 18h", "2026-11-25 18:00 or 2026-12-02 18:00"),
        ("lundi 30 à 7h", "2026-11-30 07:00"),
        ("dimanche 6 à midi", "2026-12-06 12:00"),
        ("lundi 29 à 7h", "no Mon 29"),
        ("samedi matin 7h", "2026-11-28 07:00"),
        ("mon trajet est demain 18h", "2026-11-26 18:00"),
        ("vendredi soir", "hour on 2026-11-27"),
        ("mardi dernier 18h", "past 2026-11-24 18:00"),
    ]);
}

#[test]
fn repeats() {
    reads(&[
        ("tous les jours à 7h", "2026-11-26 07:00 daily"),
        ("chaque jour 18h30", "2026-11-25 18:30 daily"),
        ("tous les matins à 6h", "2026-11-26 06:00 daily"),
        ("chaque soir à 7", "2026-11-25 19:00 daily"),
        ("en semaine 7h", "2026-11-26 07:00 on weekdays"),
        ("du lundi au vendredi à 6h30", "2026-11-26 06:30 on weekdays"),
        ("lundi-vendredi 18h", "2026-11-25 18:00 on weekdays"),
        ("les jours ouvrables à 7h", "2026-11-26 07:00 on weekdays"),
        ("chaque lundi 7h", "2026-11-30 07:00 weekly"),
        ("tous les mardis à 18h", "2026-12-01 18:00 weekly"),
        ("tous les jours", "hour on 2026-11-25"),
    ]);
}

#[test]
fn problems() {
    reads(&[
        ("bonjour", "?"),
        ("à quelle heure", "?"),
        ("demain", "hour on 2026-11-26"),
        ("ce soir", "hour on 2026-11-25"),
        ("aujourd'hui à 9h", "past 2026-11-25 09:00"),
        ("hier 18h", "past 2026-11-24 18:00"),
        ("avant-hier", "past 2026-11-23 00:00"),
        ("entre 18h et 19h", "?"),
        ("de 6 à 7h", "?"),
        ("la semaine prochaine", "?"),
        ("demain 19h du matin", "?"),
        ("tous les 2 jours 7h", "?"),
    ]);
}
