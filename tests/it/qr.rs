//! From "hi" to a QR code that dials, through signed webhooks alone.

use std::process::{Command, Stdio};

use rstest::rstest;
use tests::{Backend, Hub, Phone};

/// What zbar, a decoder of somebody else's, reads in a PNG.
pub fn decode(png: &[u8]) -> String {
    use std::io::Write;
    let mut zbar = Command::new("zbarimg")
        .args(["--quiet", "--raw", "PNG:-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("zbarimg is installed");
    zbar.stdin.take().expect("a pipe").write_all(png).expect("zbarimg reads");
    let output = zbar.wait_with_output().expect("zbarimg ends");
    String::from_utf8(output.stdout).expect("text").trim().to_owned()
}

/// Somebody who has chosen English and stands at the menu.
async fn english<'a>(hub: &'a Hub, wa_id: &str) -> Phone<'a> {
    let phone = hub.phone(wa_id);
    phone.says("English").await;
    phone
}

#[rstest]
#[tokio::test]
async fn a_stranger_gets_a_code_for_their_own_number(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let aline = hub.phone("250788123456");
    aline.says("language").await;
    aline.taps("English").await;
    aline.says("hi").await;
    aline.taps("New QR code").await;
    aline.taps("0788 123 456").await;
    aline.says("2,000").await;
    assert_eq!(decode(&aline.picture()), "tel:*182*1*1*0788123456*2000#");
    insta::assert_snapshot!("own_number", transcript(&hub, &aline).await);
}

#[rstest]
#[tokio::test]
async fn a_shop_gets_a_code_for_any_amount_and_keeps_it(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let shop = english(&hub, "250733123456").await;
    shop.taps("New QR code").await;
    shop.taps("MoMoPay code").await;
    shop.says("12345").await;
    shop.taps("Any amount").await;
    assert_eq!(decode(&shop.picture()), "tel:*182*8*1*12345#");
    shop.taps("Make it my usual").await;
    shop.says("menu").await;
    shop.taps("New QR code").await;
    shop.taps("12345").await;
    shop.taps("5,000").await;
    assert_eq!(decode(&shop.picture()), "tel:*182*8*1*12345*5000#");
    shop.taps("My codes").await;
    insta::assert_snapshot!("shop", transcript(&hub, &shop).await);
}

#[rstest]
#[tokio::test]
async fn what_is_mistyped_is_explained_and_can_be_mended(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let aline = english(&hub, "250788123456").await;
    aline.taps("New QR code").await;
    aline.taps("Other phone number").await;
    for wrong in ["my brother", "0788 12", "0252 123 456"] {
        aline.says(wrong).await;
    }
    aline.says("+250 (0)722-123-456").await;
    for wrong in ["lots", "0", "12.50", "20,000,000"] {
        aline.says(wrong).await;
    }
    aline.says("2k").await;
    assert_eq!(decode(&aline.picture()), "tel:*182*1*1*0722123456*2000#");
    insta::assert_snapshot!("mistyped", transcript(&hub, &aline).await);
}

/// The chat with the one thing that differs from run to run, the short code, taken out.
pub async fn transcript(hub: &Hub, phone: &Phone<'_>) -> String {
    let codes = entity_codes(hub).await;
    let address = hub.url("/q/");
    codes.iter().fold(phone.transcript(), |text, code| {
        text.replace(&format!("{address}{code}"), "https://hub/q/CODE").replace(code, "CODE")
    })
}

async fn entity_codes(hub: &Hub) -> Vec<String> {
    use sea_orm::EntityTrait;
    let rows = entity::qr_code::Entity::find().all(&hub.app.db).await.expect("the codes");
    rows.into_iter().map(|row| row.code).collect()
}
