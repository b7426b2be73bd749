//! Papers, from the photo to the road.

use insta::assert_snapshot;

use super::*;

/// A person whose documents are read as these.
fn with(lang: Lang, documents: Vec<DocumentCard>) -> Chat {
    let mut chat = chat(lang);
    chat.desk.documents = documents;
    chat
}

fn read(chat: &mut Chat, card: DocumentCard) -> &mut Chat {
    chat.hears("it was read", &News::DocumentRead(card))
}

#[test]
fn a_photo_instead_of_a_plate_makes_a_verified_vehicle() {
    let card = papers::certificate(DocumentOutcome::Verified);
    let mut chat = with(Lang::En, vec![card.clone()]);
    chat.says("menu").taps("Drive").taps("Moto").sends("photo", papers::sent(FileKind::Image));
    assert_eq!(chat.desk.wanted, Some(Papers::New { kind: VehicleType::Moto }));
    read(&mut chat, card).taps("It is right");
    chat.road.vehicles = vec![road::vehicle("RC 456 D")];
    chat.taps("Go online").shares(None);
    assert_snapshot!(chat.transcript());
}

#[test]
fn what_was_misread_is_mended() {
    let card = papers::certificate(DocumentOutcome::InReview);
    let mut chat = with(Lang::En, vec![card.clone()]);
    chat.sends("PDF", papers::sent(FileKind::Document));
    read(&mut chat, card).taps("Something is wrong").taps("Valid until").says("next year").taps("Back");
    chat.taps("Something is wrong").taps("Valid until").says("31/12/2027").taps("It is right").says("menu");
    assert_snapshot!(chat.transcript());
}

#[test]
fn papers_of_a_vehicle_are_sent_from_its_card() {
    let vehicle = VehicleCard {
        verification: Verification::Rejected,
        insurer: Some("RADIANT".to_owned()),
        insured_until: Some(papers::date(2026, 12, 31)),
        ..road::vehicle("RC 456 D")
    };
    let other = DocumentOutcome::OtherPlate { expected: "RC 456 D".to_owned(), read: "RC 456 E".to_owned() };
    let mut chat = with(Lang::En, Vec::new());
    chat.road.vehicles = vec![vehicle];
    chat.says("menu").taps("My vehicles").taps("RC 456 D").taps("Send its papers").says("which ones?");
    chat.sends("photo", papers::sent(FileKind::Image));
    assert_eq!(chat.desk.wanted, Some(Papers::Of { vehicle: "RC456D".to_owned() }));
    read(&mut chat, papers::certificate(other));
    read(&mut chat, papers::certificate(DocumentOutcome::Expired { until: papers::date(2025, 12, 31) }));
    read(&mut chat, papers::certificate(DocumentOutcome::Rejected { reason: Some("The stamp is missing.".to_owned()) }));
    chat.taps("Something is wrong").taps("Menu");
    assert_snapshot!(chat.transcript());
}

/// Somebody who plans a trip and sends a photo in between goes on planning.
#[test]
fn a_photo_in_the_middle_of_a_plan_moves_nobody() {
    let mut chat = with(Lang::En, Vec::new());
    chat.says("schedule").taps("I need a ride").taps("Moto").shares(Some("Kimironko Market")).taps("Skip");
    chat.sends("photo", papers::sent(FileKind::Image));
    read(&mut chat, papers::licence());
    chat.desk.takes = Ok(DocumentTaken::Running);
    chat.sends("the same photo", papers::sent(FileKind::Image));
    chat.desk.takes = Ok(DocumentTaken::Known(papers::licence()));
    chat.sends("the same photo", papers::sent(FileKind::Image));
    chat.desk.takes = Err(DocumentProblem::TooMany { most: 20 });
    chat.sends("one photo too many", papers::sent(FileKind::Image)).says("tomorrow 18:00").taps("Once").taps("Confirm");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_licence_in_kinyarwanda() {
    let mut chat = with(Lang::Rw, vec![papers::licence()]);
    chat.says("menyu").sends("photo", papers::sent(FileKind::Image));
    read(&mut chat, papers::licence()).taps("Hari ikitari cyo").taps("Nimero ya perimi").says("1199012345678902");
    chat.taps("Byose ni byo");
    assert_snapshot!(chat.transcript());
}

#[test]
fn a_certificate_in_french() {
    let card = papers::certificate(DocumentOutcome::Verified);
    let mut chat = with(Lang::Fr, vec![card.clone()]);
    chat.says("conduire").taps("Taxi").sends("photo", papers::sent(FileKind::Image));
    read(&mut chat, card).taps("Il y a une erreur").taps("Plaque").taps("Retour");
    assert_snapshot!(chat.transcript());
}

fn told(lang: Lang) -> String {
    let mut chat = chat(lang);
    for refusal in FileRefusal::ALL {
        read(&mut chat, DocumentCard { fields: Vec::new(), ..papers::certificate(DocumentOutcome::Refused(refusal)) });
    }
    read(&mut chat, DocumentCard { fields: Vec::new(), ..papers::certificate(DocumentOutcome::Failed) });
    read(&mut chat, DocumentCard { fields: Vec::new(), ..papers::certificate(DocumentOutcome::InReview) });
    for days in [30, 1, 0] {
        let (plate, until) = ("RC 456 D".to_owned(), papers::date(2026, 12, 31));
        chat.hears("soon", &News::PapersExpiring { plate, until, days });
    }
    chat.hears("late", &News::PapersExpired { plate: "RC 456 D".to_owned() });
    chat.transcript()
}

#[test]
fn news_of_papers_in_english() {
    assert_snapshot!(told(Lang::En));
}

#[test]
fn news_of_papers_in_french() {
    assert_snapshot!(told(Lang::Fr));
}

#[test]
fn news_of_papers_in_kinyarwanda() {
    assert_snapshot!(told(Lang::Rw));
}
