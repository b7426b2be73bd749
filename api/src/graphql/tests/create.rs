use async_graphql::{Request, Variables};
use rstest::rstest;
use serde_json::{Value, json};

use super::{app, data};
use crate::{app::App, domain::record::fixture::Backend};

async fn create(app: &App, input: Value) -> Value {
    let query = "mutation Create($input: CreateQrCodeInput!) { createQrCode(input: $input) {
        qrCode { id code targetKind target targetDisplay country amountRwf currency dialString dialStringOther telUri
                 landingUrl pngUrl svgUrl scans verified owner { id } }
        userErrors { field message code } } }";
    let variables = Variables::from_json(json!({ "input": input }));
    data(app, Request::new(query).variables(variables)).await["createQrCode"].take()
}

#[rstest]
#[tokio::test]
async fn a_code_says_all_there_is_to_it(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    let mut payload = create(&app, json!({ "target": "0788 123 456", "amount": "2k" })).await;
    assert_eq!(payload["userErrors"], json!([]));
    let code = payload["qrCode"]["code"].as_str().unwrap().to_owned();
    let again = create(&app, json!({ "target": "+250788123456", "amountRwf": 2000 })).await;
    assert_eq!(again["qrCode"]["code"], json!(code), "the same wish gives the same code");
    let shown = &mut payload["qrCode"];
    let address = format!("https://hub.example.rw/q/{code}");
    for (field, suffix) in [("landingUrl", ""), ("pngUrl", ".png"), ("svgUrl", ".svg")] {
        assert_eq!(shown[field].take(), json!(format!("{address}{suffix}")));
    }
    insta::assert_json_snapshot!("a_code", shown, { ".id" => "ID", ".code" => "CODE" });
}

#[rstest]
#[case::phone(json!({ "target": "0788123456" }), "PHONE", "+250788123456", None)]
#[case::phone_abroad(json!({ "target": "+250 788 123 456", "country": "UG" }), "PHONE", "+250788123456", None)]
#[case::merchant(json!({ "target": "123456", "amountRwf": 1 }), "MERCHANT", "123456", Some(1))]
#[case::merchant_with_zeros(json!({ "target": "00 12-34" }), "MERCHANT", "001234", None)]
#[case::merchant_named(json!({ "target": "12345", "targetKind": "MERCHANT" }), "MERCHANT", "12345", None)]
#[case::most(json!({ "target": "12345", "amount": "10 000 000" }), "MERCHANT", "12345", Some(10_000_000))]
#[tokio::test]
async fn targets_and_amounts_are_read_as_people_write_them(
    #[case] input: Value,
    #[case] kind: &str,
    #[case] target: &str,
    #[case] amount: Option<i32>,
) {
    let payload = create(&app(Backend::Sqlite.open().await.unwrap()), input).await;
    assert_eq!(payload["userErrors"], json!([]));
    let code = &payload["qrCode"];
    assert_eq!((&code["targetKind"], &code["target"], &code["amountRwf"]), (&json!(kind), &json!(target), &json!(amount)));
}

#[rstest]
#[case::words(json!({ "target": "my phone" }), &[("target", "NOT_A_NUMBER")])]
#[case::short_phone(json!({ "target": "0788 123" , "targetKind": "PHONE" }), &[("target", "TOO_SHORT")])]
#[case::long_phone(json!({ "target": "0788 123 456 78" }), &[("target", "TOO_LONG")])]
#[case::landline(json!({ "target": "0252 588 000" }), &[("target", "NOT_MOBILE")])]
#[case::phone_elsewhere(json!({ "target": "+1 202 456 1111" }), &[("target", "UNKNOWN_COUNTRY")])]
#[case::no_merchant(json!({ "target": "shop", "targetKind": "MERCHANT" }), &[("target", "NOT_A_NUMBER")])]
#[case::short_merchant(json!({ "target": "123", "targetKind": "MERCHANT" }), &[("target", "TOO_SHORT")])]
#[case::long_merchant(json!({ "target": "0788123456", "targetKind": "MERCHANT" }), &[("target", "TOO_LONG")])]
#[case::merchant_elsewhere(json!({ "target": "12345", "country": "XX" }), &[("target", "UNKNOWN_COUNTRY")])]
#[case::no_amount(json!({ "target": "12345", "amount": "a lot" }), &[("amount", "NOT_A_NUMBER")])]
#[case::nothing(json!({ "target": "12345", "amountRwf": 0 }), &[("amountRwf", "TOO_SMALL")])]
#[case::too_much(json!({ "target": "12345", "amountRwf": 10_000_001 }), &[("amountRwf", "TOO_LARGE")])]
#[case::cents(json!({ "target": "12345", "amount": "10.50" }), &[("amount", "FRACTION")])]
#[case::negative(json!({ "target": "12345", "amountRwf": -5 }), &[("amountRwf", "NEGATIVE")])]
#[case::negative_text(json!({ "target": "12345", "amount": "-5" }), &[("amount", "NEGATIVE")])]
#[case::twice(json!({ "target": "12345", "amount": "5", "amountRwf": 5 }), &[("amount", "AMOUNT_GIVEN_TWICE")])]
#[case::both_wrong(
    json!({ "target": "", "amount": "" }),
    &[("target", "NOT_A_NUMBER"), ("amount", "NOT_A_NUMBER")]
)]
#[tokio::test]
async fn what_is_wrong_is_said_by_field_and_code(#[case] input: Value, #[case] expected: &[(&str, &str)]) {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let payload = create(&app, input).await;
    assert_eq!(payload["qrCode"], Value::Null);
    let errors = payload["userErrors"].as_array().unwrap();
    let found: Vec<(&str, &str)> =
        errors.iter().map(|error| (error["field"].as_str().unwrap(), error["code"].as_str().unwrap())).collect();
    assert_eq!(found, expected);
    assert!(errors.iter().all(|error| error["message"].as_str().unwrap().ends_with('.')), "{errors:?}");
    assert_eq!(data(&app, "{ qrCodes { totalCount } }").await["qrCodes"]["totalCount"], 0, "nothing was made");
}
