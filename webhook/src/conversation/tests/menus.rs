//! The lists in full, with their sections and what stands below each title.

use std::fmt::Write;

use insta::assert_snapshot;

use super::*;

fn list(content: &Content) -> String {
    let Content::List { sections, .. } = content else { panic!("a list: {content:?}") };
    let mut shown = String::new();
    for section in sections.iter() {
        writeln!(shown, "{}", section.title.as_str()).unwrap();
        for row in &section.rows {
            let about = row.description.as_ref().map(|about| format!(": {}", about.as_str())).unwrap_or_default();
            writeln!(shown, "- {}{about}", row.title.as_str()).unwrap();
        }
    }
    shown.replace('\u{a0}', " ")
}

fn answered(state: &State, person: &Person, answer: Answer) -> Turn {
    step(state, person, &Event::Answer(answer), now())
}

#[test]
fn the_main_menu_in_each_language() {
    let menus = Lang::ALL.map(|lang| list(&main_menu(&person(lang))));
    assert_snapshot!(menus.join("\n"), @"
    Ingendo
    - Shaka urugendo: Moto, tagisi, ikamyo cyangwa imodoka ikodeshwa, nonaha
    - Teganya urugendo: Ku wundi munsi, rimwe cyangwa buri cyumweru
    - Ingendo zanjye: Ingendo zigikomeje n’izarangiye
    Gutwara
    - Tangira gutwara: Mujye ku murongo mubone abagenzi
    - Ibinyabiziga: Ibyo mutwara n’impapuro zabyo
    Kode za QR
    - Kode nshya ya QR: Ya nimero ya telefone cyangwa ya MoMoPay
    - Kode zanjye: Kode mwakoze mbere
    Igenamiterere
    - Umwirondoro: Amanota yanyu, ahantu hanyu na nimero mukoresha
    - Ururimi: Kinyarwanda · English · Français
    - Ubufasha: Uko bikora n’amagambo mwakwandika

    Rides
    - Find a ride: A moto, a cab, a truck or a rental, now
    - Schedule a trip: For a day to come, once or every week
    - My trips: Open trips and past ones
    Driving
    - Drive: Go online and receive riders
    - My vehicles: What you drive and its papers
    QR codes
    - New QR code: For a phone number or a MoMoPay code
    - My codes: The codes you made before
    Settings
    - Profile: Your rating, your places and your usual number
    - Language: Kinyarwanda · English · Français
    - Help: How it works and the words to write

    Courses
    - Trouver une course: Une moto, un taxi, un camion ou une location, maintenant
    - Planifier un trajet: Pour un autre jour, une fois ou chaque semaine
    - Mes trajets: Les trajets en cours et passés
    Conduire
    - Conduire: Se mettre en ligne et recevoir des passagers
    - Mes véhicules: Ce que vous conduisez et ses papiers
    Codes QR
    - Nouveau code QR: Pour un numéro de téléphone ou un code MoMoPay
    - Mes codes: Les codes que vous avez déjà créés
    Réglages
    - Profil: Votre note, vos lieux et votre numéro habituel
    - Langue: Kinyarwanda · English · Français
    - Aide: Comment ça marche et les mots à écrire
    ");
}

#[test]
fn whom_to_pay_offers_the_usual_number_first() {
    let person = Person { default_target: Some(merchant()), ..person(Lang::En) };
    let turn = step(&State::Home, &person, &Event::Tapped("qr".to_owned()), now());
    assert_snapshot!(list(said(&turn)[0]), @"
    Choose
    - MoMoPay 123456: Your usual number
    - 0788 123 456: Your own number
    - Other phone number: Type an MTN or Airtel number
    - MoMoPay code: Type a merchant code
    ");
}

#[test]
fn amounts_are_offered_or_left_to_the_payer() {
    let turn = answered(&State::QrPhone, &person(Lang::Fr), Answer::Target(Ok(phone())));
    assert_snapshot!(list(said(&turn)[0]), @"
    Montants
    - 500 RWF
    - 1 000 RWF
    - 2 000 RWF
    - 5 000 RWF
    - 10 000 RWF
    - 20 000 RWF
    - Montant libre: Le payeur l’écrit lui-même
    - Autre montant: Écrivez-le vous-même
    - Menu
    ");
}

#[test]
fn a_picture_is_followed_by_what_can_be_done_next() {
    let turn = answered(&State::QrMaking, &person(Lang::En), Answer::Qr(Some(card(phone(), Some(2000)))));
    assert_snapshot!(list(said(&turn)[1]), @"
    What next
    - Other amount: For 0788 123 456
    - New QR code: For a phone number or a MoMoPay code
    - To print: A large picture, as a file
    - Make it my usual: Then it is one tap away next time
    - My codes: The codes you made before
    - Menu
    ");
}

#[test]
fn the_usual_number_is_not_offered_to_be_kept_again() {
    let person = Person { default_target: Some(phone()), ..person(Lang::En) };
    let turn = answered(&State::QrMaking, &person, Answer::Qr(Some(card(phone(), None))));
    assert!(!list(said(&turn)[1]).contains("Make it my usual"));
}

#[test]
fn earlier_codes_show_target_and_amount() {
    let cards = vec![card(merchant(), None), card(phone(), Some(12_500))];
    let turn = answered(&State::Home, &person(Lang::Rw), Answer::QrHistory(cards));
    assert_snapshot!(list(said(&turn)[0]), @"
    Kode zanjye
    - MoMoPay 123456: Ayo ari yo yose
    - 0788 123 456: 12,500 RWF
    - Menyu
    ");
}
