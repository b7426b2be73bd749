use super::*;
use crate::domain::vehicle::Check;

#[rstest]
#[tokio::test]
async fn a_certificate_makes_a_verified_vehicle(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let eric = somebody(&db, 1).await;
    let job = sent(&db, eric, certificate(90)).await;
    assert_eq!((job.status, job.outcome), (OcrJobStatus::Succeeded, Some(OcrOutcome::Verified)));
    assert_eq!((job.engine.as_deref(), job.cost_micro_usd, job.pages), (Some("ppocr"), 7, 1));
    let [vehicle] = vehicles(&db).await.try_into().unwrap();
    assert_eq!(
        (vehicle.plate.as_str(), vehicle.verification, vehicle.vehicle_type),
        (PLATE, Verification::Verified, VehicleType::Cab)
    );
    assert_eq!((vehicle.insurer.as_deref(), vehicle.policy_number.as_deref()), (Some("SONARWA"), Some("AU/2026/0042")));
    assert_eq!(vehicle.insured_until, Some(today() + TimeDelta::days(90)));
    assert_eq!(job.vehicle_id, Some(vehicle.id));
    assert_eq!(history(&db, vehicle.id).await, [(Verification::Unverified, Verification::Verified, CheckReason::Read)]);
    assert_eq!(attempts(&db, job.id).await, 1);
    assert_eq!(document(&job), Some(certificate(90)));
}

#[tokio::test]
async fn a_vehicle_that_is_known_is_the_one_that_is_verified() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let known = vehicle::add(&db, eric, VehicleType::Rental, "rab 123 c", noon()).await.unwrap();
    let job = sent(&db, eric, certificate(90)).await;
    assert_eq!(job.vehicle_id, Some(known.id));
    let [vehicle] = vehicles(&db).await.try_into().unwrap();
    assert_eq!((vehicle.verification, vehicle.vehicle_type), (Verification::Verified, VehicleType::Rental));
}

#[rstest]
#[case::by_what_was_said(Some(VehicleType::Rental), PLATE, None, VehicleType::Rental)]
#[case::a_moto_by_its_plate(None, "RC456D", None, VehicleType::Moto)]
#[case::goods(None, PLATE, Some("GOODS"), VehicleType::Truck)]
#[case::to_hire(None, PLATE, Some("RENTAL"), VehicleType::Rental)]
#[case::else_a_cab(None, PLATE, Some("PRIVATE"), VehicleType::Cab)]
#[tokio::test]
async fn a_new_vehicle_gets_a_type(
    #[case] said: Option<VehicleType>,
    #[case] plate: &str,
    #[case] used: Option<&str>,
    #[case] expected: VehicleType,
) {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    queued(&db, New { vehicle_type: said, ..new(eric, "a") }).await;
    let mut read = certificate(90);
    read.fields[0] = field(FieldName::Plate, plate);
    read.fields.extend(used.map(|used| field(FieldName::Use, used)));
    let job = claimed(&db).await;
    settled_with(&db, &job, found(read)).await.unwrap();
    assert_eq!(vehicles(&db).await[0].vehicle_type, expected);
}

#[rstest]
#[case::a_required_field_is_missing(|read: &mut Document| { read.fields.remove(1); read.missing.push(FieldName::Insurer); })]
#[case::it_is_unclear(|read: &mut Document| read.fields[0].confidence = 0.6)]
#[case::two_readings_differ(|read: &mut Document| read.fields[0].doubts.push(Doubt::Disagrees("RAB128C".to_owned())))]
#[tokio::test]
async fn what_is_doubtful_waits_for_somebody(#[case] spoil: fn(&mut Document)) {
    let db = Backend::Sqlite.open().await.unwrap();
    let mut read = certificate(90);
    spoil(&mut read);
    let job = sent(&db, somebody(&db, 1).await, read.clone()).await;
    assert_eq!((job.status, job.outcome), (OcrJobStatus::NeedsReview, None));
    assert_eq!(document(&job), Some(read));
    assert!(vehicles(&db).await.is_empty(), "nothing is made of a guess");
}

#[tokio::test]
async fn what_has_run_out_makes_nothing() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let job = sent(&db, eric, certificate(-1)).await;
    assert_eq!((job.status, job.outcome), (OcrJobStatus::Succeeded, Some(OcrOutcome::Expired)));
    assert!(vehicles(&db).await.is_empty());
}

#[tokio::test]
async fn the_last_day_counts() {
    let db = Backend::Sqlite.open().await.unwrap();
    let job = sent(&db, somebody(&db, 1).await, certificate(0)).await;
    assert_eq!(job.outcome, Some(OcrOutcome::Verified));
}

#[tokio::test]
async fn papers_of_another_vehicle_than_was_said_change_neither() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let meant = vehicle::add(&db, eric, VehicleType::Cab, "RAC 777 D", noon()).await.unwrap();
    queued(&db, New { vehicle: Some(meant.id), ..new(eric, "a") }).await;
    let job = claimed(&db).await;
    let job = settled_with(&db, &job, found(certificate(90))).await.unwrap();
    assert_eq!((job.outcome, job.vehicle_id), (Some(OcrOutcome::OtherPlate), Some(meant.id)));
    assert_eq!(vehicles(&db).await, [meant]);
}

#[rstest]
#[case::the_same_file(|_: &mut Document| (), "hash of a", "SAME_FILE_ELSEWHERE")]
#[case::the_same_plate(|_: &mut Document| (), "another", "PLATE_ELSEWHERE")]
#[case::a_plate_that_was_not_made_out_before(|read: &mut Document| read.fields[0].confidence = 0.5, "another", "PLATE_ELSEWHERE")]
#[tokio::test]
async fn papers_that_somebody_else_has_shown_are_looked_at(
    #[case] spoil: fn(&mut Document),
    #[case] hash: &str,
    #[case] why: &str,
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    let mut theirs = certificate(90);
    spoil(&mut theirs);
    sent(&db, somebody(&db, 1).await, theirs).await;
    let before = vehicles(&db).await;
    queued(&db, new(somebody(&db, 2).await, "b")).await;
    let job = claimed(&db).await;
    let job = settled_as(&db, &job, found(certificate(90)), hash).await.unwrap();
    assert_eq!((job.status, job.failure.as_deref()), (OcrJobStatus::NeedsReview, Some(why)));
    assert_eq!(vehicles(&db).await, before);
}

#[tokio::test]
async fn a_file_that_waits_to_be_read_for_somebody_else_is_shown_twice_too() {
    let db = Backend::Sqlite.open().await.unwrap();
    queued(&db, new(somebody(&db, 1).await, "aa11")).await;
    let job = claimed(&db).await;
    queued(&db, new(somebody(&db, 2).await, "aa11")).await;
    let job = settled_as(&db, &job, found(certificate(90)), "aa11").await.unwrap();
    assert_eq!((job.status, job.failure.as_deref()), (OcrJobStatus::NeedsReview, Some("SAME_FILE_ELSEWHERE")));
}

#[rstest]
#[case::one_after_the_other(false)]
#[case::at_once(true)]
#[tokio::test]
async fn of_two_people_with_one_plate_one_is_verified(#[case] at_once: bool) {
    let Some(db) = Backend::Postgres.open().await else { return };
    let mut jobs = Vec::new();
    for (n, file) in [(1, "a"), (2, "b")] {
        queued(&db, new(somebody(&db, n).await, file)).await;
        jobs.push(claimed(&db).await);
    }
    let in_a_transaction = async |job: &Model| {
        let tx = crate::store::begin(&db).await.unwrap();
        let (actor, tried) = (hub(), Tried { file: Some(file(&job.file_key)), ..Tried::default() });
        let moment = Moment { actor: &actor, now: noon(), today: today() };
        let after = settle(&tx, job, found(certificate(90)), &tried, noon(), moment).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        after
    };
    let both = if at_once {
        let (one, other) = futures::join!(in_a_transaction(&jobs[0]), in_a_transaction(&jobs[1]));
        [one, other]
    } else {
        [in_a_transaction(&jobs[0]).await, in_a_transaction(&jobs[1]).await]
    };
    assert_eq!(both.iter().filter(|job| job.outcome == Some(OcrOutcome::Verified)).count(), 1, "{both:#?}");
}

#[tokio::test]
async fn what_staff_have_rejected_no_machine_verifies_again() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let first = sent(&db, eric, certificate(90)).await;
    let theirs = vehicle::find(&db, first.vehicle_id.unwrap()).await.unwrap().unwrap();
    let actor = hub();
    vehicle::check(&db, &theirs, Check::by(&actor, Verification::Rejected), noon()).await.unwrap();
    let again = sent_as(&db, eric, "b", certificate(90)).await;
    assert_eq!((again.status, again.failure.as_deref()), (OcrJobStatus::NeedsReview, Some("REJECTED_BEFORE")));
    vehicle::add(&db, eric, VehicleType::Rental, PLATE, noon()).await.unwrap();
    assert_eq!(vehicles(&db).await[0].verification, Verification::Rejected, "another type is no other vehicle");
}

#[rstest]
#[case::without_another(None, Some("NOT_YET_VALID"))]
#[case::after_a_gap(Some(5), Some("NOT_YET_VALID"))]
#[case::in_good_time(Some(9), None)]
#[tokio::test]
async fn insurance_from_a_later_day_on_counts_where_it_follows_another(#[case] covered: Option<i64>, #[case] why: Option<&str>) {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    if let Some(days) = covered {
        sent(&db, eric, certificate(days)).await;
    }
    let mut renewed = certificate(375);
    renewed.fields[3] = field(FieldName::ValidFrom, &later(10));
    let job = sent_as(&db, eric, "b", renewed).await;
    assert_eq!(job.failure.as_deref(), why);
    assert_eq!(job.outcome, why.is_none().then_some(OcrOutcome::Verified));
}

#[tokio::test]
async fn the_insurance_that_holds_longest_counts() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    sent(&db, eric, certificate(200)).await;
    let mut shorter = certificate(20);
    shorter.fields[1] = field(FieldName::Insurer, "RADIANT");
    sent_as(&db, eric, "b", shorter).await;
    let [vehicle] = vehicles(&db).await.try_into().unwrap();
    assert_eq!(vehicle.insured_until, Some(today() + TimeDelta::days(200)));
    assert_eq!((vehicle.insurer.as_deref(), vehicle.paper_reminders), (Some("SONARWA"), 0));
}

fn registration() -> Document {
    let fields = vec![
        field(FieldName::Plate, PLATE),
        field(FieldName::Holder, "HABIMANA Eric"),
        field(FieldName::Make, "TOYOTA"),
        field(FieldName::Chassis, "JTDBR32E720012345"),
    ];
    Document { kind: Kind::Registration, kind_confidence: 0.98, fields, missing: Vec::new() }
}

#[tokio::test]
async fn a_registration_verifies_where_no_insurance_has_run_out() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    assert_eq!(sent(&db, eric, registration()).await.outcome, Some(OcrOutcome::Verified));
    sent_as(&db, eric, "b", certificate(5)).await;
    let over = today() + TimeDelta::days(6);
    assert_eq!(expire(&db, over, 10, noon()).await.unwrap().len(), 1);
    queued(&db, new(eric, "c")).await;
    let (job, actor) = (claimed(&db).await, hub());
    let moment = Moment { actor: &actor, now: noon(), today: over };
    let job = settle(&db, &job, found(registration()), &Tried::default(), noon(), moment).await.unwrap().unwrap();
    assert_eq!((job.status, job.outcome), (OcrJobStatus::Succeeded, Some(OcrOutcome::Uninsured)));
    let [vehicle] = vehicles(&db).await.try_into().unwrap();
    assert_eq!((vehicle.verification, vehicle.make.as_deref()), (Verification::Unverified, Some("TOYOTA")));
    assert!(expire(&db, over, 10, noon()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_licence_that_somebody_else_has_shown_is_looked_at() {
    let db = Backend::Sqlite.open().await.unwrap();
    sent(&db, somebody(&db, 1).await, licence("1198012345678901")).await;
    let other = sent_as(&db, somebody(&db, 2).await, "b", licence("1198012345678901")).await;
    assert_eq!((other.status, other.failure.as_deref()), (OcrJobStatus::NeedsReview, Some("LICENCE_ELSEWHERE")));
    assert_eq!(entity::licence::Entity::find().all(&db).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_licence_is_noted_with_its_holder_and_the_next_one_replaces_it() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let first = sent(&db, eric, licence("1198012345678901")).await;
    assert_eq!(first.outcome, Some(OcrOutcome::Licence));
    let second = sent_as(&db, eric, "b", licence("1198012345678902")).await;
    let [kept] = entity::licence::Entity::find().all(&db).await.unwrap().try_into().unwrap();
    assert_eq!(
        (kept.number.as_str(), kept.job_id, kept.categories.as_deref()),
        ("1198012345678902", Some(second.id), Some("A,B"))
    );
}

#[rstest]
#[case::a_file_that_cannot_be_used(refused("ENCRYPTED"), "ENCRYPTED")]
#[case::a_cat(Found { document: None, refusal: None }, "NOT_A_DOCUMENT")]
#[tokio::test]
async fn what_is_no_document_is_refused(#[case] found: Found, #[case] why: &str) {
    let db = Backend::Sqlite.open().await.unwrap();
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let job = claimed(&db).await;
    let job = settled_with(&db, &job, found).await.unwrap();
    assert_eq!((job.status, job.outcome, job.failure.as_deref()), (OcrJobStatus::Failed, Some(OcrOutcome::Refused), Some(why)));
    assert_eq!(enqueue(&db, new(job.user_id, "a"), noon()).await.unwrap(), Enqueued::Known(job), "it would be refused again");
}

#[tokio::test]
async fn a_person_who_turns_out_to_be_another_takes_their_documents_along() {
    let db = Backend::Sqlite.open().await.unwrap();
    let (one, other) = (somebody(&db, 1).await, somebody(&db, 2).await);
    queued(&db, new(one, "both")).await;
    queued(&db, new(one, "mine")).await;
    let stays = queued(&db, new(other, "both")).await;
    hand_over(&db, one, other).await.unwrap();
    let rows = Entity::find().order_by_asc(Column::FileKey).all(&db).await.unwrap();
    assert_eq!(
        rows.iter().map(|row| (row.file_key.as_str(), row.user_id)).collect::<Vec<_>>(),
        [("both", other), ("mine", other)]
    );
    assert_eq!(rows[0].id, stays.id);
}
