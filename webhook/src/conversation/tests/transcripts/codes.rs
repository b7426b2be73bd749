//! Making payment codes and finding them again.

use insta::assert_snapshot;

use super::*;

#[test]
fn hi_leads_to_a_picture_for_another_number() {
    let mut chat = chat(Lang::En);
    chat.says("hi").taps("New QR code").taps("Other phone number").says("0722 333 444").taps("2,000\u{a0}RWF");
    assert_eq!(chat.state, State::Home);
    assert_snapshot!(chat.transcript(), @"
    » hi
      Hello Aline! We find you a ride, and make QR codes with which people pay you by mobile money.

      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [New QR code]
      Who should be paid? Choose, or type a number here.
      [0788 123 456] [Other phone number] [MoMoPay code]
    » [Other phone number]
      Type the phone number to be paid, for example 0788 123 456.
      [Menu]
    » 0722 333 444
      How much should 0722 333 444 receive? Choose, or type an amount, for example 2500.
      Amounts: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Any amount] [Other amount] [Menu]
    » [2,000 RWF]
      <picture code2000>
      Pay 0722 333 444
      Amount: 2,000 RWF
      Scan the picture, or dial ```*182*1*1*0722333444*2000#```
      This picture is for a payer on the same network as this number. On the other network, open the link.
      Link: https://hub.example/q/2000
      Your code is ready. What next?
      What next: [Other amount] [New QR code] [To print] [Make it my usual] [My codes] [Menu]
    ");
}

/// Who knows what they came for need not walk through the menu.
#[test]
fn a_number_at_home_begins_a_code() {
    let mut chat = chat(Lang::En);
    chat.says("0722 333 444");
    assert_eq!(chat.state, State::QrAmount { target: Target::Phone("+250722333444".to_owned()) });
    chat.says("menu").says("123456");
    assert_eq!(chat.state, State::QrAmount { target: Target::Merchant("123456".to_owned()) });
    chat.says("menu").says("12 apples");
    assert_eq!(chat.state, State::Home);
}

#[test]
fn the_own_number_is_one_tap_in_kinyarwanda() {
    let mut chat = chat(Lang::Rw);
    chat.says("Mwaramutse").taps("Kode nshya ya QR").taps("0788 123 456").says("2500");
    assert_snapshot!(chat.transcript(), @"
    » Mwaramutse
      Muraho Aline! Tubashakira uwo mugendana, kandi tubakorera kode za QR zituma abantu babishyura kuri Mobile Money.

      Mwifuza gukora iki?
      Menyu: [Shaka urugendo] [Teganya urugendo] [Ingendo zanjye] [Tangira gutwara] [Ibinyabiziga] [Kode nshya ya QR] [Kode zanjye] [Umwirondoro] [Ururimi] [Ubufasha]
    » [Kode nshya ya QR]
      Ni nde uzishyurwa? Muhitemo, cyangwa mwandike nimero hano.
      [0788 123 456] [Indi nimero] [Kode ya MoMoPay]
    » [0788 123 456]
      0788 123 456 izishyurwa amafaranga angahe? Muhitemo, cyangwa muyandike, urugero: 2500.
      Amafaranga: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Ayo ari yo yose] [Andi mafaranga] [Menyu]
    » 2500
      <picture code2500>
      Kwishyura 0788 123 456
      Amafaranga: 2,500 RWF
      Musikane iyi shusho, cyangwa mukande ```*182*1*1*0788123456*2500#```
      Iyi shusho ni iy’uwishyura ukoresha umurongo umwe n’uw’iyi nimero. Ukoresha undi murongo yafungura link.
      Link: https://hub.example/q/2500
      Kode yanyu yabonetse. Hakurikireho iki?
      Ibikurikira: [Andi mafaranga] [Kode nshya ya QR] [Iyo gucapa] [Nzajya nkoresha iyi] [Kode zanjye] [Menyu]
    ");
}

#[test]
fn a_merchant_code_without_amount_is_printed_in_french() {
    let mut chat = chat(Lang::Fr);
    chat.says("bonjour").taps("Nouveau code QR").taps("Code MoMoPay").says("123456").taps("Montant libre").taps("À imprimer");
    assert_snapshot!(chat.transcript(), @"
    » bonjour
      Bonjour Aline ! Nous vous trouvons une course et créons des codes QR avec lesquels on vous paie par mobile money.

      Que souhaitez-vous faire ?
      Menu: [Trouver une course] [Planifier un trajet] [Mes trajets] [Conduire] [Mes véhicules] [Nouveau code QR] [Mes codes] [Profil] [Langue] [Aide]
    » [Nouveau code QR]
      Qui doit être payé ? Choisissez, ou écrivez un numéro ici.
      [0788 123 456] [Autre numéro] [Code MoMoPay]
    » [Code MoMoPay]
      Écrivez le code MoMoPay à payer : 4 à 8 chiffres, par exemple 123456.
      [Menu]
    » 123456
      Quel montant pour MoMoPay 123456 ? Choisissez, ou écrivez-le, par exemple 2500.
      Montants: [500 RWF] [1 000 RWF] [2 000 RWF] [5 000 RWF] [10 000 RWF] [20 000 RWF] [Montant libre] [Autre montant] [Menu]
    » [Montant libre]
      <picture code0>
      Payer MoMoPay 123456
      Montant : le payeur l’écrit lui-même
      Scannez l’image, ou composez ```*182*8*1*123456#```
      Lien : https://hub.example/q/0
      Votre code est prêt. Et maintenant ?
      Et maintenant: [Autre montant] [Nouveau code QR] [À imprimer] [Garder comme habituel] [Mes codes] [Menu]
    » [À imprimer]
      <file qr-code0.png>
      MoMoPay 123456
      Montant : le payeur l’écrit lui-même
      Imprimez-la sur 2 cm de large au moins, en noir sur blanc.
    ");
}

#[test]
fn a_number_typed_at_the_choice_is_taken() {
    let mut chat = chat(Lang::En);
    chat.says("menu").taps("New QR code").says("12345").taps("Menu").taps("New QR code").says("+250 722 333 444");
    assert_eq!(chat.state, State::QrAmount { target: Target::Phone("+250722333444".to_owned()) });
    chat.taps("New QR code").says("my sister");
    assert_eq!(chat.state, State::QrTarget);
    assert_snapshot!(chat.transcript(), @"
    » menu
      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [New QR code]
      Who should be paid? Choose, or type a number here.
      [0788 123 456] [Other phone number] [MoMoPay code]
    » 12345
      How much should MoMoPay 12345 receive? Choose, or type an amount, for example 2500.
      Amounts: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Any amount] [Other amount] [Menu]
    » [Menu]
      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [New QR code]
      Who should be paid? Choose, or type a number here.
      [0788 123 456] [Other phone number] [MoMoPay code]
    » +250 722 333 444
      How much should 0722 333 444 receive? Choose, or type an amount, for example 2500.
      Amounts: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Any amount] [Other amount] [Menu]
    » [New QR code]
      Who should be paid? Choose, or type a number here.
      [0788 123 456] [Other phone number] [MoMoPay code]
    » my sister
      Who should be paid? Choose, or type a number here.
      [0788 123 456] [Other phone number] [MoMoPay code]
    ");
}

#[test]
fn mistakes_leave_the_person_where_they_can_try_again() {
    let mut chat = chat(Lang::En);
    chat.says("menu").taps("New QR code").taps("Other phone number").says("my brother").says("0788").says("0788123456");
    chat.taps("Other amount").says("a lot").says("0").says("90000000").says("1500");
    assert_snapshot!(chat.transcript(), @"
    » menu
      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [New QR code]
      Who should be paid? Choose, or type a number here.
      [0788 123 456] [Other phone number] [MoMoPay code]
    » [Other phone number]
      Type the phone number to be paid, for example 0788 123 456.
      [Menu]
    » my brother
      We found no phone number in your message. Please type one, for example 0788 123 456.
      [Menu]
    » 0788
      That number is too short. Please type all of its digits, for example 0788 123 456.
      [Menu]
    » 0788123456
      How much should 0788 123 456 receive? Choose, or type an amount, for example 2500.
      Amounts: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Any amount] [Other amount] [Menu]
    » [Other amount]
      Type the amount for 0788 123 456, for example 2500.
      [Menu]
    » a lot
      That is not an amount. Please type it in digits, for example 2500.
      [Any amount] [Menu]
    » 0
      That is too little: the least is 1 RWF. Please type a larger amount, for example 2500.
      [Any amount] [Menu]
    » 90000000
      That is too much: the most is 10,000,000 RWF. Please type a smaller amount, for example 2500.
      [Any amount] [Menu]
    » 1500
      <picture code1500>
      Pay 0788 123 456
      Amount: 1,500 RWF
      Scan the picture, or dial ```*182*1*1*0788123456*1500#```
      This picture is for a payer on the same network as this number. On the other network, open the link.
      Link: https://hub.example/q/1500
      Your code is ready. What next?
      What next: [Other amount] [New QR code] [To print] [Make it my usual] [My codes] [Menu]
    ");
}

#[test]
fn an_earlier_code_is_shown_again() {
    let mut chat = chat(Lang::En);
    chat.says("menu").taps("My codes");
    chat.taps("New QR code").taps("0788 123 456").taps("500\u{a0}RWF").taps("Other amount").taps("Any amount");
    chat.taps("My codes").taps("0788 123 456");
    assert_snapshot!(chat.transcript(), @"
    » menu
      What would you like to do?
      Menu: [Find a ride] [Schedule a trip] [My trips] [Drive] [My vehicles] [New QR code] [My codes] [Profile] [Language] [Help]
    » [My codes]
      You have no codes yet.
      [New QR code] [Menu]
    » [New QR code]
      Who should be paid? Choose, or type a number here.
      [0788 123 456] [Other phone number] [MoMoPay code]
    » [0788 123 456]
      How much should 0788 123 456 receive? Choose, or type an amount, for example 2500.
      Amounts: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Any amount] [Other amount] [Menu]
    » [500 RWF]
      <picture code500>
      Pay 0788 123 456
      Amount: 500 RWF
      Scan the picture, or dial ```*182*1*1*0788123456*500#```
      This picture is for a payer on the same network as this number. On the other network, open the link.
      Link: https://hub.example/q/500
      Your code is ready. What next?
      What next: [Other amount] [New QR code] [To print] [Make it my usual] [My codes] [Menu]
    » [Other amount]
      How much should 0788 123 456 receive? Choose, or type an amount, for example 2500.
      Amounts: [500 RWF] [1,000 RWF] [2,000 RWF] [5,000 RWF] [10,000 RWF] [20,000 RWF] [Any amount] [Other amount] [Menu]
    » [Any amount]
      <picture code0>
      Pay 0788 123 456
      Amount: the payer types it
      Scan the picture, or dial ```*182*1*1*0788123456#```
      This picture is for a payer on the same network as this number. On the other network, open the link.
      Link: https://hub.example/q/0
      Your code is ready. What next?
      What next: [Other amount] [New QR code] [To print] [Make it my usual] [My codes] [Menu]
    » [My codes]
      Your latest codes. Choose one to see it again.
      My codes: [0788 123 456] [0788 123 456] [Menu]
    » [0788 123 456]
      <picture code500>
      Pay 0788 123 456
      Amount: 500 RWF
      Scan the picture, or dial ```*182*1*1*0788123456*500#```
      This picture is for a payer on the same network as this number. On the other network, open the link.
      Link: https://hub.example/q/500
      Your code is ready. What next?
      What next: [Other amount] [New QR code] [To print] [Make it my usual] [My codes] [Menu]
    ");
}

#[test]
fn a_code_with_an_unverified_menu_carries_a_warning() {
    let mut card = card(Target::Phone("+25779123456".to_owned()), Some(2000));
    (card.verified, card.dial_other, card.target_display) = (false, None, "+257 79 12 34 56".to_owned());
    let turn = step(&State::QrMaking, &person(Lang::En), &Event::Answer(Answer::Qr(Some(card))), now());
    assert_snapshot!(body(said(&turn)[0]).replace('\u{a0}', " "), @"
    Pay +257 79 12 34 56
    Amount: 2,000
    Scan the picture, or dial ```*182*1*1*+25779123456*2000#```
    Link: https://hub.example/q/2000
    Caution: we have not checked the payment menu of this country. Please try the code with a small amount before you share it.
    ");
}
