//! What is old and stays, because something that goes on needs it.

use entity::{
    ids::UserId,
    licence, rating as ratings,
    trip::CancelReason,
    trip_event::{self, TripEventKind},
    trip_report,
    vehicle::Verification,
};
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, IntoActiveModel, ModelTrait};

use super::*;
use crate::domain::record::fixture::{licence, rating, report};

/// Writes a row that there is anew.
async fn change<M, A>(db: &DatabaseConnection, row: M)
where
    M: IntoActiveModel<A> + ModelTrait,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: EntityTrait<Model = M>,
{
    row.into_active_model().reset_all().update(db).await.unwrap();
}

async fn statuses(db: &DatabaseConnection) -> BTreeSet<String> {
    let rows = inbound_event::Entity::find().all(db).await.unwrap();
    rows.into_iter().map(|row| format!("{:?} {}", row.status, row.subtype)).collect()
}

#[rstest]
#[tokio::test]
async fn an_event_stays_while_it_waits_or_its_answer_does(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let aline = keep(&db, person(1)).await.id;
    let [old, young] = edges("inbound_events");
    let event = |status, subtype: &str| inbound_event::Model {
        status,
        subtype: subtype.to_owned(),
        received_at: old,
        occurred_at: old,
        ..received(Some(aline), "Hi")
    };
    for status in [InboundStatus::Processed, InboundStatus::Ignored, InboundStatus::Pending, InboundStatus::Quarantined] {
        keep(&db, event(status, "old")).await;
    }
    for (position, status) in [(0, OutboundStatus::Queued), (1, OutboundStatus::Accepted)] {
        let answered = keep(&db, event(InboundStatus::Processed, &format!("answer {status:?}"))).await;
        keep(&db, outbound_message::Model { status, event_id: Some(answered.id), ..sent(aline, position, "Hello") }).await;
    }
    // Meta's clock and ours do not agree: by one of them it is not old.
    keep(&db, inbound_event::Model { occurred_at: young, ..event(InboundStatus::Processed, "by Meta's clock") }).await;
    keep(&db, inbound_event::Model { received_at: young, ..event(InboundStatus::Processed, "by ours") }).await;
    assert_eq!(clear(&db, "inbound_events").await, 3);
    let left = ["Pending old", "Processed answer Queued", "Processed by Meta's clock", "Processed by ours", "Quarantined old"];
    assert_eq!(statuses(&db).await, left.map(str::to_owned).into());
    assert_eq!(clear(&db, "quarantined_events").await, 0, "somebody may still want to handle it again");
}

#[rstest]
#[tokio::test]
async fn what_is_under_way_stays(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let bike = driver(&db, 1).await;
    keep(&db, sent(bike.user_id, 0, "Hello")).await;
    assert_eq!(clear(&db, "outbound_messages").await, 0, "it waits to be sent");
    let (shop, fact) = (keep(&db, endpoint()).await.id, keep(&db, told()).await.id);
    let waits = keep(&db, delivery(shop, fact)).await;
    assert_eq!(clear(&db, "webhook_deliveries").await + clear(&db, "webhook_events").await, 0, "it waits to be told");
    let [_, young] = edges("webhook_deliveries");
    let over = webhook_delivery::Model { status: DeliveryStatus::Succeeded, finished_at: Some(young), ..waits };
    change(&db, over).await;
    assert_eq!(clear(&db, "webhook_events").await, 0, "its delivery is kept, to be repeated");
    keep(&db, presence(bike.user_id, bike.id)).await;
    assert_eq!(clear(&db, "driver_presences").await, 0, "they are online");
    let locked_until = Some(now() + TimeDelta::minutes(1));
    let lock = sign_in_failure::Model { subject: "b".to_owned(), failures: 5, locked_until, updated_at: noon() };
    keep(&db, lock).await;
    assert_eq!(clear(&db, "sign_in_failures").await, 0, "the account is locked");
    for status in [OcrJobStatus::Queued, OcrJobStatus::Running, OcrJobStatus::NeedsReview] {
        let paper = keep(&db, ocr_job::Model { status, finished_at: None, ..job(&bike) }).await;
        keep(&db, attempt(&paper, 1)).await;
    }
    assert_eq!(clear(&db, "ocr_jobs").await, 0, "they wait to be read, or looked at");
    assert_eq!(clear(&db, "ocr_attempts").await, 1, "only who waits to be read needs to know how that went");
}

#[rstest]
#[tokio::test]
async fn a_document_stays_while_it_proves_something(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let (bike, cab) = (driver(&db, 1).await, driver(&db, 2).await);
    let over = |of: &vehicle::Model, outcome| ocr_job::Model {
        status: OcrJobStatus::Succeeded,
        outcome: Some(outcome),
        finished_at: Some(noon()),
        ..job(of)
    };
    let verified = vehicle::Model { verification: Verification::Verified, ..bike.clone() };
    change(&db, verified).await;
    let proof = keep(&db, over(&bike, OcrOutcome::Verified)).await;
    let spent = keep(&db, over(&cab, OcrOutcome::Verified)).await;
    let card = keep(&db, over(&bike, OcrOutcome::Licence)).await;
    keep(&db, licence(bike.user_id, "0042", &card)).await;
    assert_eq!(clear(&db, "ocr_jobs").await, 1);
    let left: BTreeSet<_> = ocr_job::Entity::find().all(&db).await.unwrap().iter().map(|job| job.id).collect();
    assert_eq!(left, BTreeSet::from([proof.id, card.id]), "{} proved a vehicle that is verified no longer", spent.id);
    licence::Entity::delete_many().exec(&db).await.unwrap();
    assert_eq!(clear(&db, "ocr_jobs").await, 1, "the licence was replaced");
}

/// An old trip that is over, of this rider.
fn over(rider: UserId, status: TripStatus) -> trip::Model {
    trip::Model { status, ended_at: Some(noon()), ..trip(rider, None) }
}

#[rstest]
#[tokio::test]
async fn a_trip_stays_while_another_hangs_on_it(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let bike = driver(&db, 1).await;
    let rider = keep(&db, person(2)).await.id;
    let open = keep(&db, trip(rider, None)).await;
    let first = keep(&db, over(rider, TripStatus::Completed)).await;
    let next = trip::Model { status: TripStatus::Scheduled, series_id: Some(first.id), ..trip(rider, None) };
    let next = keep(&db, next).await;
    let untold = keep(&db, over(rider, TripStatus::Expired)).await;
    let news = keep(&db, happened(untold.id, TripEventKind::Expired, rider)).await;
    let gone = trip::Model {
        cancel_reason: Some(CancelReason::Matched),
        merged_into: Some(open.id),
        ..over(bike.user_id, TripStatus::Cancelled)
    };
    let gone = keep(&db, gone).await;
    keep(&db, trip_offer::Model { partner_id: Some(gone.id), status: OfferStatus::Accepted, ..offer(open.id, &bike) }).await;
    let reported = keep(&db, over(rider, TripStatus::Cancelled)).await;
    keep(&db, report(reported.id, rider, bike.user_id)).await;
    assert_eq!(clear(&db, "unridden_trips").await, 0);
    assert_eq!(clear(&db, "trip_offers").await, 0, "its trip is open");
    assert_eq!(clear(&db, "trips").await, 1, "a report keeps its trip no longer than those that were ridden");
    let left: BTreeSet<_> = trip::Entity::find().all(&db).await.unwrap().iter().map(|trip| trip.id).collect();
    assert_eq!(left, BTreeSet::from([open.id, first.id, next.id, untold.id, gone.id]));
    assert_eq!(trip_report::Entity::find().count(&db).await.unwrap(), 0);
    for trip in [open, next] {
        let ended = trip::Model { status: TripStatus::Cancelled, ended_at: Some(now()), ..trip };
        change(&db, ended).await;
    }
    let told = trip_event::Model { told_at: Some(noon()), ..news };
    change(&db, told).await;
    assert_eq!(clear(&db, "trip_offers").await, 1);
    assert_eq!(clear(&db, "unridden_trips").await, 2);
    assert_eq!(clear(&db, "trips").await, 1);
}

#[rstest]
#[tokio::test]
async fn all_that_hangs_on_a_trip_goes_with_it(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let bike = driver(&db, 1).await;
    let rider = keep(&db, person(2)).await.id;
    let ridden = trip::Model { rider_id: Some(rider), ..over(rider, TripStatus::Completed) };
    let ride = keep(&db, ridden).await.id;
    keep(&db, trip_event::Model { told_at: Some(noon()), ..happened(ride, TripEventKind::Completed, rider) }).await;
    keep(&db, trip_offer::Model { status: OfferStatus::Accepted, ..offer(ride, &bike) }).await;
    keep(&db, rating(ride, rider, bike.user_id, 5)).await;
    assert_eq!(clear(&db, "trips").await, 1);
    let rows = trip_event::Entity::find().count(&db).await.unwrap() + trip_offer::Entity::find().count(&db).await.unwrap();
    assert_eq!(rows + ratings::Entity::find().count(&db).await.unwrap(), 0);
    assert_eq!(vehicle::Entity::find().count(&db).await.unwrap(), 1, "a vehicle is its driver's");
}
