//! Finding one's way: the usual number, the language, stop and start, and what cannot be read.

use insta::assert_snapshot;

use super::*;

#[test]
fn the_usual_number_is_kept_used_and_removed() {
    let mut chat = chat(Lang::En);
    chat.says("menu").taps("Profile").taps("My usual number").taps("MoMoPay code").says("12").says("654321");
    chat.taps("Menu").taps("New QR code").taps("MoMoPay 654321");
    chat.taps("Menu").taps("Profile").taps("My usual number").taps("Remove");
    assert_eq!(chat.person.default_target, None);
    assert_snapshot!(chat.transcript(), @r#"
    » menu
      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [Profile]
      Name: Aline
      Language: English
      Rating: ★ 4.7 (12)
      Completed trips: 14
      Choose: [My places] [My usual number] [My vehicles] [Language] [Menu]
    » [My usual number]
      You have no usual number yet. Which one should it be?
      [0788 123 456] [Other phone number] [MoMoPay code]
    » [MoMoPay code]
      Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
      [Menu]
    » 12
      That code is too short: a MoMoPay code has at least 4 digits. Please type it again, for example 123456.
      [Menu]
    » 654321
      (SetDefaultTarget(Some(Merchant("654321"))))
      MoMoPay 654321 is now your usual number.
      [New QR code] [Menu]
    » [Menu]
      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [New QR code]
      Who should be paid? Choose, or type a number here.
      Choose: [MoMoPay 654321] [0788 123 456] [Other phone number] [MoMoPay code]
    » [MoMoPay 654321]
      How much should MoMoPay 654321 receive? Choose, or type an amount, for example 2500.
      Amounts: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Any amount] [Other amount] [Menu]
    » [Menu]
      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [Profile]
      Name: Aline
      Language: English
      Usual number: MoMoPay 654321
      Rating: ★ 4.7 (12)
      Completed trips: 14
      Choose: [My places] [My usual number] [My vehicles] [Language] [Menu]
    » [My usual number]
      Your usual number is MoMoPay 654321. Which one should it be?
      Choose: [0788 123 456] [Other phone number] [MoMoPay code] [Remove]
    » [Remove]
      (SetDefaultTarget(None))
      Your usual number has been removed.
      [Menu]
    "#);
}

#[test]
fn the_target_of_a_picture_becomes_the_usual_one() {
    let mut chat = chat(Lang::En);
    chat.says("menu").taps("New QR code").taps("0788 123 456").taps("Any amount").taps("Make it my usual");
    assert_eq!(chat.person.default_target, Some(phone()));
    assert_eq!(chat.state, State::Home);
}

#[test]
fn the_language_changes_in_the_middle_of_a_code() {
    let mut chat = chat(Lang::Rw);
    chat.says("menyu").taps("Kode nshya ya QR").taps("0788 123 456").says("language").taps("Français").says("700");
    assert_snapshot!(chat.transcript(), @"
    » menyu
      Mwifuza gukora iki?
      Menyu: [Shaka urugendo] [Teganya urugendo] [Ingendo zanjye] [Tangira gutwara] [Ibinyabiziga] [Kode nshya ya QR] [Kode zanjye] [Umwirondoro] [Ururimi] [Ubufasha]
    » [Kode nshya ya QR]
      Ni nde uzishyurwa? Muhitemo, cyangwa mwandike nimero hano.
      [0788 123 456] [Indi nimero] [Kode ya MoMoPay]
    » [0788 123 456]
      0788 123 456 izishyurwa amafaranga angahe? Muhitemo, cyangwa muyandike, urugero: 2500.
      Amafaranga: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Ayo ari yo yose] [Andi mafaranga] [Menyu]
    » language
      Muhitemo ururimi.
      Choose your language.
      Choisissez votre langue.
      [Kinyarwanda] [English] [Français]
    » [Français]
      (SetLanguage(Fr))
      Nous vous écrivons maintenant en français.

      Quel montant pour 0788 123 456 ? Choisissez, ou écrivez-le, par exemple 2500.
      Montants: [500 RWF] [1 000 RWF] [2 000 RWF] [5 000 RWF] [10 000 RWF] [20 000 RWF] [Montant libre] [Autre montant] [Menu]
    » 700
      <picture code700>
      Payer 0788 123 456
      Montant : 700 RWF
      Scannez l’image, ou composez ```*182*1*1*0788123456*700#```
      Cette image est pour un payeur du même réseau que ce numéro. Depuis l’autre réseau, ouvrez le lien.
      Lien : https://hub.example/q/700
      Votre code est prêt. Et maintenant ?
      Et maintenant: [Autre montant] [Nouveau code QR] [À imprimer] [Garder comme habituel] [Mes codes] [Menu]
    ");
}

#[test]
fn who_stops_hears_nothing_until_they_start() {
    let mut chat = chat(Lang::En);
    chat.says("Hagarika!").says("menu").says("stop").taps("Start");
    chat.says("stop").sends("location", Event::Located { latitude: -1.95, longitude: 30.06, name: None }).says("UNSTOP");
    assert_snapshot!(chat.transcript(), @"
    » Hagarika!
      (Stop)
      You will receive nothing more from us. To come back, write START.
      [Start]
    » menu
    » stop
    » [Start]
      (Start)
      Welcome back!

      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » stop
      (Stop)
      You will receive nothing more from us. To come back, write START.
      [Start]
    » (location)
    » UNSTOP
      (Start)
      Welcome back!

      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    ");
}

#[test]
fn what_cannot_be_read_is_said_and_the_question_asked_again() {
    let mut chat = chat(Lang::En);
    chat.says("menu").taps("New QR code").taps("MoMoPay code");
    chat.sends("location", Event::Located { latitude: -1.95, longitude: 30.06, name: None });
    chat.sends("voice note", papers::sent(FileKind::Audio)).sends("sticker", papers::sent(FileKind::Sticker));
    chat.sends("video", papers::sent(FileKind::Video)).sends("contact", Event::Other).says("help");
    assert_eq!(chat.state, State::QrMerchant);
    assert_snapshot!(chat.transcript(), @"
    » menu
      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [New QR code]
      Who should be paid? Choose, or type a number here.
      [0788 123 456] [Other phone number] [MoMoPay code]
    » [MoMoPay code]
      Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
      [Menu]
    » (location)
      Thank you, but we cannot use a location here. Please write, or choose below.

      Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
      [Menu]
    » (voice note)
      Thank you, but we cannot listen to voice messages. Please write, or choose below.

      Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
      [Menu]
    » (sticker)
      A nice sticker, but we cannot read it. Please write, or choose below.

      Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
      [Menu]
    » (video)
      Thank you, but we cannot watch videos. To send papers, send a photo or a PDF.

      Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
      [Menu]
    » (contact)
      We cannot read this kind of message. Please write, or choose below.

      Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
      [Menu]
    » help
      For a ride now, choose a vehicle and share your location; we ask the drivers near you. For another day, schedule a trip. Who drives goes online and answers the offers. You agree on the fare with each other.
      Drivers can send a photo or a PDF of their insurance, registration or licence at any time: we read it.
      Whoever scans one of our QR codes gets the mobile money menu on their phone, with your number and the amount filled in. Only the payer’s own phone asks for the PIN: we never do.
      At any time you can write: menu, language, cancel, help, stop.

      Type the MoMoPay code to be paid: 4 to 8 digits, for example 123456.
      [Menu]
    ");
}

#[test]
fn an_unknown_button_is_answered_with_the_menu() {
    let mut chat = chat(Lang::Fr);
    chat.sends("button of another age", Event::Tapped("ride:accept:17".to_owned()));
    assert_snapshot!(chat.transcript(), @"
    » (button of another age)
      Ce bouton ne fonctionne plus. Choisissez dans le menu.

      Que souhaitez-vous faire ?
      Menu: [Trouver une course] [Planifier un trajet] [Mes trajets] [Conduire] [Mes véhicules] [Nouveau code QR] [Mes codes] [Profil] [Langue] [Aide]
    ");
}

#[test]
fn who_writes_too_fast_is_told_so_in_each_language() {
    let sentences = Lang::ALL.map(|lang| body(&too_fast(&person(lang))).to_owned());
    assert_snapshot!(sentences.join("\n"), @"
    Murandika vuba kurusha uko nshobora gusubiza, bityo ubutumwa bwanyu bwa nyuma sinabusomye. Mutegereze umunota, mwongere mwandike.
    You write faster than I can answer, so I did not read your last messages. Please wait a minute, then write again.
    Vous écrivez plus vite que je ne peux répondre : je n’ai pas lu vos derniers messages. Attendez une minute, puis réécrivez.
    ");
}

#[test]
fn a_failed_turn_has_a_sentence_in_each_language() {
    let sentences = Lang::ALL.map(|lang| body(&unanswerable(&person(lang))).to_owned());
    assert_snapshot!(sentences.join("\n"), @"
    Mutwihanganire, habaye ikibazo ku ruhande rwacu. Mwandike MENYU mwongere mutangire.
    Sorry, something went wrong on our side. Please write MENU and try again.
    Désolés, un problème est survenu de notre côté. Écrivez MENU et réessayez.
    ");
}
