//! Files that are no documents: each is refused with a reason, and the hub goes on.

use super::*;

/// What its sender is told.
fn told(name: &str) -> &'static str {
    match name {
        "heic" | "truncated JPEG" => "The file arrived damaged.",
        "tiny picture" => "That picture is too small to read.",
        "JPEG with absurd size" | "PNG bomb" => "more detail than we can read",
        "encrypted PDF" => "That PDF has a password.",
        "PDF without pages" => "That PDF has no pages.",
        "JPEG followed by a ZIP" | "JPEG followed by HTML" => "For safety we do not open that file.",
        "text" | "zip" => "We cannot read that kind of file.",
        // PDFs that never end are refused by what gives in first.
        _ => "",
    }
}

#[tokio::test]
async fn each_kind_of_bad_file_is_refused_with_its_reason() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    // WhatsApp itself takes no empty file.
    for (name, bytes) in papers::bad::all().into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
        // Whatever it says that it is.
        eric.sends_file("document", "text/plain", &bytes).await;
        let job = jobs(&hub).await.pop().unwrap();
        assert_eq!((job.status, job.outcome), (OcrJobStatus::Failed, Some(OcrOutcome::Refused)), "{name}: {job:#?}");
        assert!(last(&eric).contains(told(name)), "{name}: {}", last(&eric));
        assert_eq!(job.attempts, 1, "{name} is not tried again");
    }
    assert!(vehicles(&hub).await.is_empty());
    sends(&eric, &certificate(&hub, 90)).await;
    heard(&eric, "RAB 123 C is verified");
}

#[tokio::test]
async fn a_photo_of_something_else_is_no_document() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    let meadow = image::RgbImage::from_fn(900, 700, |x, y| image::Rgb([40, (x % 200) as u8, (y % 90) as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    meadow.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    eric.sends_file("image", "image/jpeg", &bytes.into_inner()).await;
    heard(&eric, "We found no document that we know in that picture.");
}

#[tokio::test]
async fn a_file_that_meta_no_longer_has_is_asked_for_again() {
    let hub = Hub::unread(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    eric.posts_file("image", "image/jpeg", &photo(&certificate(&hub, 90)));
    hub.until("it waits", || async { !jobs(&hub).await.is_empty() }).await;
    hub.advance(TimeDelta::days(8));
    for job in ocr::claim(&hub.app, 1).await.unwrap() {
        ocr::handle(hub.app.clone(), job).await;
    }
    hub.settle().await;
    assert_eq!(job(&hub).await.failure.as_deref(), Some("GONE"));
    assert!(hub.messages().await.iter().any(|message| message.content.to_string().contains("no longer has that file")));
}
