//! Papers by chat: a photo becomes a verified vehicle, or somebody hears exactly why not. The files are drawn and
//! photographed by the tests themselves; they are opened and read by the real program.

use api::{maintenance, ocr};
use chrono::TimeDelta;
use entity::{
    ocr_attempt,
    ocr_job::{self, OcrJobStatus, OcrOutcome},
    vehicle::{self, Verification},
};
use papers::{Paper, Photo, Truth};
use reader::document::{FieldName, Kind};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use tests::{Backend, Hub, Phone};

use crate::road::{english, heard, last};

mod files;
mod leave;
mod model;
mod review;
mod rush;
mod time;
mod trouble;

const ERIC: &str = "250788000002";
const SEED: u64 = 7;

/// A certificate of insurance for `RAB 123 C`, good for so many days.
fn certificate(hub: &Hub, days: i64) -> Truth {
    let today = ocr::today(&hub.app);
    let truth = Truth::invent(Kind::InsuranceCertificate, today, SEED).with(FieldName::Plate, "RAB123C");
    let truth = truth.with(FieldName::ValidFrom, (today + TimeDelta::days(days - 364)).to_string());
    truth.with(FieldName::ValidUntil, (today + TimeDelta::days(days)).to_string())
}

/// As a careful driver takes it: flat, in good light.
fn photo(truth: &Truth) -> Vec<u8> {
    let paper = Paper::draw(truth, SEED);
    paper.photographed_with(&Photo::plain(&paper.page)).jpeg
}

async fn sends(phone: &Phone<'_>, truth: &Truth) {
    phone.sends_file("image", "image/jpeg", &photo(truth)).await;
}

async fn jobs(hub: &Hub) -> Vec<ocr_job::Model> {
    ocr_job::Entity::find().all(&hub.app.db).await.unwrap()
}

async fn job(hub: &Hub) -> ocr_job::Model {
    let [job] = jobs(hub).await.try_into().unwrap();
    job
}

async fn attempts(hub: &Hub) -> Vec<ocr_attempt::Model> {
    ocr_attempt::Entity::find().all(&hub.app.db).await.unwrap()
}

async fn vehicles(hub: &Hub) -> Vec<vehicle::Model> {
    vehicle::Entity::find().all(&hub.app.db).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn a_photo_becomes_a_verified_vehicle(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = english(&hub, ERIC).await;
    let truth = certificate(&hub, 90);
    sends(&eric, &truth).await;
    let chat = eric.transcript();
    assert!(chat.contains("we are reading your document"), "{chat}");
    heard(&eric, "RAB 123 C is verified");
    let [vehicle] = vehicles(&hub).await.try_into().unwrap();
    assert_eq!((vehicle.plate.as_str(), vehicle.verification), ("RAB123C", Verification::Verified));
    assert_eq!(vehicle.policy_number.as_deref(), truth.get(FieldName::PolicyNumber));
    assert_eq!(vehicle.insurer.as_deref(), truth.get(FieldName::Insurer));
    assert_eq!(vehicle.insured_until, Some(ocr::today(&hub.app) + TimeDelta::days(90)));
    assert_eq!(job(&hub).await.engine.as_deref(), Some("ppocr"));
    eric.taps("It is right").await;
    heard(&eric, "you can go online with it");
    eric.taps("Go online").await;
    crate::road::shares(&eric, crate::road::NEAR).await;
    heard(&eric, "online");
}

#[tokio::test]
async fn the_same_photo_is_read_once() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    let bytes = photo(&certificate(&hub, 90));
    eric.sends_file("image", "image/jpeg", &bytes).await;
    eric.sends_file("image", "image/jpeg", &bytes).await;
    assert_eq!((jobs(&hub).await.len(), attempts(&hub).await.len()), (1, 1));
    assert!(eric.transcript().contains("You have sent us this document before."), "{}", eric.transcript());
}

#[tokio::test]
async fn a_pdf_does_as_well_and_what_it_says_can_be_mended() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    let paper = Paper::draw(&certificate(&hub, 90), SEED);
    eric.sends_file("document", "application/pdf", &papers::pdf(&[paper.page])).await;
    heard(&eric, "RAB 123 C is verified");
    eric.taps("Something is wrong").await;
    eric.taps("Plate").await;
    eric.says("no idea").await;
    heard(&eric, "We did not understand that as “Plate”.");
    eric.says("rab 128 c").await;
    heard(&eric, "Somebody from our team will look at it");
    let job = job(&hub).await;
    assert_eq!((job.status, job.failure.as_deref()), (OcrJobStatus::NeedsReview, Some("MENDED_BY_SENDER")));
    assert_eq!(vehicles(&hub).await[0].verification, Verification::Unverified);
}

#[tokio::test]
async fn what_has_run_out_is_explained() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    sends(&eric, &certificate(&hub, -3)).await;
    heard(&eric, "This document ended on");
    assert_eq!(job(&hub).await.outcome, Some(OcrOutcome::Expired));
    assert!(vehicles(&hub).await.is_empty());
}

#[tokio::test]
async fn papers_of_another_vehicle_are_explained() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = crate::road::owner(&hub, ERIC, "rc 456 d").await;
    eric.says("menu").await;
    eric.taps("My vehicles").await;
    eric.taps("RC 456 D").await;
    eric.taps("Send its papers").await;
    sends(&eric, &certificate(&hub, 90)).await;
    heard(&eric, "This document is for RAB 123 C, not for RC 456 D.");
    assert_eq!(vehicles(&hub).await.len(), 1);
    assert_eq!(vehicles(&hub).await[0].verification, Verification::Unverified);
}

#[tokio::test]
async fn somebody_who_is_asked_something_else_goes_on_with_that() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    eric.says("menu").await;
    eric.taps("Schedule a trip").await;
    let asked = last(&eric);
    eric.posts_file("image", "image/jpeg", &photo(&certificate(&hub, 90)));
    hub.settle().await;
    let chat = eric.transcript();
    let (before, after) = chat.split_once("we are reading your document").unwrap();
    assert!(before.contains(&asked) && after.contains("is verified"), "{chat}");
}

#[rstest]
#[tokio::test]
async fn with_a_person_go_their_papers(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let eric = english(&hub, ERIC).await;
    sends(&eric, &certificate(&hub, 90)).await;
    let job = job(&hub).await;
    let hash = job.sha256.unwrap();
    assert!(hub.app.files.fetch(&hash, api::files::Part::Original).await.unwrap().is_some());
    let by = api::domain::audit::By { actor: api::domain::audit::Actor::system(), request_id: None };
    api::desk::erase(&hub.app, &by, job.user_id).await.unwrap();
    assert!(jobs(&hub).await.is_empty() && vehicles(&hub).await.is_empty());
    for part in [api::files::Part::Original, api::files::Part::Page(0)] {
        assert_eq!(hub.app.files.fetch(&hash, part).await.unwrap(), None);
    }
    assert!(!hub.holds("RAB123C").await, "the plate is still somewhere");
}
