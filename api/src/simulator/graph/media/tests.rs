use axum::body::{Body, to_bytes};
use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::simulator::graph::tests::authorized;
use crate::simulator::tests::{ALINE, NUMBER_ID, Stage, ask};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

#[tokio::test]
async fn a_file_is_uploaded_sent_and_fetched_again() {
    let stage = Stage::with_aline().await;
    let (status, answer) = upload(&stage, &[("messaging_product", "whatsapp")], Some("image/png")).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let id = answer["id"].as_str().unwrap();
    let image = json!({ "type": "image", "image": { "id": id, "caption": "QR" } });
    assert_eq!(stage.send(&image).await.0, StatusCode::OK);
    assert_eq!(stage.simulator.sent(ALINE)[0].content, image);

    let node = stage.graph(Method::GET, &format!("/{id}"), &json!(null)).await.1;
    assert_eq!((&node["mime_type"], &node["file_size"]), (&json!("image/png"), &json!(PNG.len().to_string())));
    let url = node["url"].as_str().unwrap().strip_prefix("http://hub.test/simulator/graph/v23.0").unwrap();
    let request = authorized(Method::GET, url).body(Body::empty()).unwrap();
    let response = stage.simulator.graph_router().oneshot(request).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_TYPE], "image/png");
    assert_eq!(to_bytes(response.into_body(), 1024).await.unwrap(), PNG);
}

#[tokio::test]
async fn a_media_url_lives_for_five_minutes_and_is_for_one_file() {
    let stage = Stage::set().await;
    let answer = upload(&stage, &[("messaging_product", "whatsapp")], Some("image/png")).await.1;
    let node = stage.graph(Method::GET, &format!("/{}", answer["id"].as_str().unwrap()), &json!(null)).await.1;
    let url = node["url"].as_str().unwrap().strip_prefix("http://hub.test/simulator/graph/v23.0").unwrap();
    let (path, query) = url.split_once('?').unwrap();
    for forged in [path.to_owned(), format!("/media/1?{query}"), format!("{url}0"), url.replace("ext=1", "ext=2")] {
        assert_eq!(stage.graph(Method::GET, &forged, &json!(null)).await.0, StatusCode::NOT_FOUND, "{forged}");
    }
    stage.advance(TimeDelta::minutes(5));
    assert_eq!(stage.graph(Method::GET, url, &json!(null)).await.0, StatusCode::NOT_FOUND);
}

#[rstest]
#[case::no_product(&[], Some("image/png"), 131_008, "messaging_product is required")]
#[case::product(&[("messaging_product", "sms")], Some("image/png"), 100, "messaging_product must be one of")]
#[case::no_file(&[("messaging_product", "whatsapp"), ("type", "image/png")], None, 131_008, "file is required")]
#[case::kind(&[("messaging_product", "whatsapp")], Some("text/html"), 131_053, "is of type 'text/html'")]
#[case::declared(&[("messaging_product", "whatsapp"), ("type", "application/pdf")], Some("image/png"), 131_053, "file says")]
#[tokio::test]
async fn an_upload_that_is_refused(
    #[case] fields: &[(&str, &str)],
    #[case] file: Option<&str>,
    #[case] code: u32,
    #[case] details: &str,
) {
    let stage = Stage::set().await;
    let (status, answer) = upload(&stage, fields, file).await;
    assert_eq!((status, &answer["error"]["code"]), (StatusCode::BAD_REQUEST, &json!(code)), "{answer}");
    assert!(answer["error"]["error_data"]["details"].as_str().unwrap().contains(details), "{answer}");
}

#[tokio::test]
async fn an_upload_that_is_no_form() {
    let stage = Stage::set().await;
    let (status, answer) = stage.graph(Method::POST, &format!("/{NUMBER_ID}/media"), &json!({})).await;
    assert_eq!((status, &answer["error"]["code"]), (StatusCode::BAD_REQUEST, &json!(100)));
}

#[rstest]
#[case::unknown(json!({ "id": "1" }), 131_009, "image['id'] names no uploaded file")]
#[case::link(json!({ "link": "https://hub.test/a.png" }), 131_009, "links are not fetched")]
#[case::no_id(json!({}), 131_008, "image['id'] is required")]
#[case::caption(json!({ "id": "1", "caption": "é".repeat(1025) }), 131_009, "image['caption'] must have 1 to 1024")]
#[tokio::test]
async fn a_picture_that_is_refused(#[case] image: Value, #[case] code: u32, #[case] details: &str) {
    let stage = Stage::with_aline().await;
    let (_, answer) = stage.send(&json!({ "type": "image", "image": image })).await;
    assert_eq!(answer["error"]["code"], code);
    assert!(answer["error"]["error_data"]["details"].as_str().unwrap().contains(details), "{answer}");
}

#[tokio::test]
async fn a_file_goes_as_what_it_is_and_for_30_days() {
    let stage = Stage::set().await;
    let pdf = stage.simulator.attach("application/pdf", "%PDF-1.7".into()).unwrap().id;
    let png = upload(&stage, &[("messaging_product", "whatsapp")], Some("image/png")).await.1["id"].clone();
    stage.advance(TimeDelta::days(30) - TimeDelta::seconds(1));
    stage.says("Muraho");
    let document = json!({ "type": "document", "document": { "id": png, "filename": "qr.png" } });
    assert_eq!(stage.send(&document).await.0, StatusCode::OK);
    stage.advance(TimeDelta::seconds(1));
    assert_eq!(stage.send(&document).await.1["error"]["code"], 131_009);
    // What a person attached is gone after 7 days.
    assert_eq!(stage.simulator.media(&pdf), None);
    let pdf = stage.simulator.attach("application/pdf", "%PDF-1.7".into()).unwrap().id;
    let (_, answer) = stage.send(&json!({ "type": "image", "image": { "id": pdf } })).await;
    assert_eq!(answer["error"]["code"], 131_053);
}

/// A form with these fields and, if a type is given, a PNG that says it is of that type.
pub fn form(fields: &[(&str, &str)], file: Option<&str>) -> Vec<u8> {
    let mut form = Vec::new();
    for (name, value) in fields {
        let part = format!("--X\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        form.extend_from_slice(part.as_bytes());
    }
    if let Some(mime_type) = file {
        let head = "--X\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\ncontent-type: ";
        form.extend_from_slice(format!("{head}{mime_type}\r\n\r\n").as_bytes());
        form.extend_from_slice(PNG);
        form.extend_from_slice(b"\r\n");
    }
    form.extend_from_slice(b"--X--\r\n");
    form
}

async fn upload(stage: &Stage, fields: &[(&str, &str)], file: Option<&str>) -> (StatusCode, Value) {
    let request = authorized(Method::POST, &format!("/{NUMBER_ID}/media"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
        .body(Body::from(form(fields, file)))
        .unwrap();
    ask(stage.simulator.graph_router(), request).await
}
