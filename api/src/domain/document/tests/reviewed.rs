use super::*;

fn staff() -> Actor {
    Actor { kind: entity::audit_entry::ActorKind::Operator, id: Some(OcrJobId::new().0), name: "Claire".to_owned() }
}

async fn decided(db: &DatabaseConnection, job: &Model, decision: Review) -> Result<Model, DocumentProblem> {
    let actor = staff();
    review(db, job.id, Some(job.version), &decision, Moment { actor: &actor, now: noon(), today: today() }).await
}

fn accept(corrections: &[(FieldName, &str)]) -> Review {
    let corrections = corrections.iter().map(|(field, value)| Correction { field: *field, value: (*value).to_owned() });
    Review::Accept { kind: None, corrections: corrections.collect() }
}

/// A certificate whose plate could not be made out.
fn unclear() -> Document {
    let mut read = certificate(90);
    read.fields[0] = Field { confidence: 0.5, doubts: vec![Doubt::Unclear], ..field(FieldName::Plate, "RAB128C") };
    read
}

#[rstest]
#[tokio::test]
async fn what_staff_correct_verifies_the_vehicle(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let job = sent(&db, somebody(&db, 1).await, unclear()).await;
    let after = decided(&db, &job, accept(&[(FieldName::Plate, "rab 123 c")])).await.unwrap();
    assert_eq!(
        (after.status, after.outcome, after.version),
        (OcrJobStatus::Succeeded, Some(OcrOutcome::Verified), job.version + 1)
    );
    let plate = document(&after).unwrap().field(FieldName::Plate).cloned().unwrap();
    assert_eq!((plate.value.as_str(), plate.printed.as_str(), plate.confidence), (PLATE, "RAB128C", 1.0));
    assert!(plate.doubts.is_empty());
    let [vehicle] = vehicles(&db).await.try_into().unwrap();
    assert_eq!(history(&db, vehicle.id).await, [(Verification::Unverified, Verification::Verified, CheckReason::Reviewed)]);
    assert!(matches!(decided(&db, &job, accept(&[])).await, Err(DocumentProblem::Conflict)), "somebody else was quicker");
}

#[rstest]
#[case::no_plate(&[(FieldName::Plate, "kigali")], "not such")]
#[case::no_date(&[(FieldName::ValidUntil, "soon")], "not such")]
#[case::taken_away(&[(FieldName::Insurer, " ")], "needs")]
#[tokio::test]
async fn a_correction_must_be_such_a_value(#[case] corrections: &[(FieldName, &str)], #[case] words: &str) {
    let db = Backend::Sqlite.open().await.unwrap();
    let job = sent(&db, somebody(&db, 1).await, unclear()).await;
    let problem = decided(&db, &job, accept(corrections)).await.unwrap_err().to_string();
    assert!(problem.contains(words), "{problem}");
    assert!(vehicles(&db).await.is_empty());
}

#[tokio::test]
async fn what_staff_reject_proves_nothing_any_more() {
    let db = Backend::Sqlite.open().await.unwrap();
    let job = sent(&db, somebody(&db, 1).await, certificate(90)).await;
    let rejected = decided(&db, &job, Review::Reject { reason: "It is a copy of a copy".to_owned() }).await.unwrap();
    assert_eq!((rejected.status, rejected.outcome), (OcrJobStatus::Failed, Some(OcrOutcome::Rejected)));
    assert_eq!(rejected.review_reason.as_deref(), Some("It is a copy of a copy"));
    assert_eq!(vehicles(&db).await[0].verification, Verification::Rejected);
}

#[tokio::test]
async fn what_is_rejected_takes_along_what_it_said_and_nothing_else() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let forged = sent(&db, eric, certificate(200)).await;
    let honest = sent_as(&db, eric, "b", certificate(20)).await;
    decided(&db, &forged, Review::Reject { reason: "It is no original".to_owned() }).await.unwrap();
    let [vehicle] = vehicles(&db).await.try_into().unwrap();
    assert_eq!(vehicle.verification, Verification::Rejected, "whatever came after it");
    assert_eq!(vehicle.insured_until, Some(today() + TimeDelta::days(20)));
    decided(&db, &honest, accept(&[])).await.unwrap();
    assert_eq!(vehicles(&db).await[0].verification, Verification::Verified, "staff may say otherwise");
}

#[tokio::test]
async fn a_plate_that_was_misread_leaves_no_vehicle_behind() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let job = sent(&db, eric, certificate(90)).await;
    let mended = mended(&db, eric, &job, FieldName::Plate, "rab 128 c").await.unwrap();
    let after = decided(&db, &mended, accept(&[])).await.unwrap();
    assert_eq!(after.outcome, Some(OcrOutcome::Verified));
    let rows = vehicles(&db).await;
    let shown: Vec<_> = rows.iter().map(|row| (row.plate.as_str(), row.verification, row.retired_at.is_some())).collect();
    assert_eq!(shown, [(PLATE, Verification::Unverified, true), ("RAB128C", Verification::Verified, false)]);
}

#[rstest]
#[case::another_plate((FieldName::Plate, "RAC 777 D"), Some(OcrOutcome::Verified))]
#[case::a_day_that_is_over((FieldName::ValidUntil, "01/01/2020"), Some(OcrOutcome::Expired))]
#[tokio::test]
async fn what_is_accepted_otherwise_proves_nothing_of_before(
    #[case] correction: (FieldName, &str),
    #[case] outcome: Option<OcrOutcome>,
) {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let theirs = vehicle::add(&db, eric, VehicleType::Cab, PLATE, noon() - TimeDelta::hours(1)).await.unwrap();
    let job = sent(&db, eric, certificate(90)).await;
    let after = decided(&db, &job, accept(&[correction])).await.unwrap();
    assert_eq!(after.outcome, outcome);
    let before = vehicle::find(&db, theirs.id).await.unwrap().unwrap();
    assert_eq!((before.verification, before.insured_until, before.retired_at), (Verification::Unverified, None, None));
}

#[tokio::test]
async fn a_licence_that_is_rejected_is_known_no_longer() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    sent(&db, eric, licence("1198012345678901")).await;
    let second = sent_as(&db, eric, "b", licence("1198012345678902")).await;
    decided(&db, &second, Review::Reject { reason: "It is a copy".to_owned() }).await.unwrap();
    let [kept] = entity::licence::Entity::find().all(&db).await.unwrap().try_into().unwrap();
    assert_eq!(kept.number, "1198012345678901", "the one before is");
}

#[tokio::test]
async fn what_is_in_no_form_is_not_accepted_as_it_is() {
    let db = Backend::Sqlite.open().await.unwrap();
    let mut read = certificate(90);
    read.fields[4] = Field { doubts: vec![Doubt::Malformed], ..field(FieldName::ValidUntil, "3l/12/2O2") };
    let job = sent(&db, somebody(&db, 1).await, read).await;
    assert!(matches!(decided(&db, &job, accept(&[])).await, Err(DocumentProblem::Malformed(_))));
    let corrected = accept(&[(FieldName::ValidUntil, &later(90))]);
    assert_eq!(decided(&db, &job, corrected).await.unwrap().outcome, Some(OcrOutcome::Verified));
}

#[tokio::test]
async fn what_made_the_machine_suspicious_no_sender_wipes_away() {
    let db = Backend::Sqlite.open().await.unwrap();
    sent(&db, somebody(&db, 1).await, certificate(90)).await;
    let thief = somebody(&db, 2).await;
    let job = sent_as(&db, thief, "b", certificate(90)).await;
    for text in ["AU/2026/0043", "AU/2026/0043"] {
        let after = mended(&db, thief, &job, FieldName::PolicyNumber, text).await.unwrap();
        assert_eq!(after.failure.as_deref(), Some("PLATE_ELSEWHERE"));
        let number = document(&after).unwrap().field(FieldName::PolicyNumber).cloned().unwrap();
        assert_eq!(number.doubts, [Doubt::Claimed, Doubt::Disagrees("AU/2026/0042".to_owned())]);
    }
}

#[tokio::test]
async fn what_is_decided_is_not_read_again() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let verified = sent(&db, eric, certificate(90)).await;
    assert!(matches!(read_again(&db, &verified, noon()).await, Err(DocumentProblem::Decided)));
    let rejected = decided(&db, &verified, Review::Reject { reason: "No stamp".to_owned() }).await.unwrap();
    assert!(matches!(read_again(&db, &rejected, noon()).await, Err(DocumentProblem::Decided)));
    assert_eq!(enqueue(&db, new(eric, "a"), noon()).await.unwrap(), Enqueued::Known(rejected));
}

#[tokio::test]
async fn staff_may_say_what_a_document_is_that_no_engine_could_read() {
    let db = Backend::Sqlite.open().await.unwrap();
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let job = claimed(&db).await;
    let job = settled_with(&db, &job, Found { document: None, refusal: None }).await.unwrap();
    assert!(matches!(decided(&db, &job, accept(&[])).await, Err(DocumentProblem::Unread)));
    let values = certificate(90).fields;
    let typed: Vec<Correction> =
        values.iter().map(|field| Correction { field: field.name, value: field.value.clone() }).collect();
    let decision = Review::Accept { kind: Some(Kind::InsuranceCertificate), corrections: typed };
    assert_eq!(decided(&db, &job, decision).await.unwrap().outcome, Some(OcrOutcome::Verified));
}

#[tokio::test]
async fn what_is_being_read_is_not_decided() {
    let db = Backend::Sqlite.open().await.unwrap();
    let job = queued(&db, new(somebody(&db, 1).await, "a")).await;
    assert!(matches!(decided(&db, &job, accept(&[])).await, Err(DocumentProblem::Closed)));
}

async fn mended(
    db: &DatabaseConnection,
    user: UserId,
    job: &Model,
    name: FieldName,
    text: &str,
) -> Result<Model, DocumentProblem> {
    let actor = hub();
    let correction = Correction { field: name, value: text.to_owned() };
    mend(db, user, job.id, &correction, Moment { actor: &actor, now: noon(), today: today() }).await
}

#[tokio::test]
async fn what_its_sender_mends_has_to_be_looked_at() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let job = sent(&db, eric, certificate(90)).await;
    let after = mended(&db, eric, &job, FieldName::PolicyNumber, "AU/2026/0043").await.unwrap();
    assert_eq!((after.status, after.outcome), (OcrJobStatus::NeedsReview, None));
    let number = document(&after).unwrap().field(FieldName::PolicyNumber).cloned().unwrap();
    assert_eq!(
        (number.value.as_str(), number.doubts),
        ("AU/2026/0043", vec![Doubt::Claimed, Doubt::Disagrees("AU/2026/0042".to_owned())])
    );
    let [vehicle] = vehicles(&db).await.try_into().unwrap();
    assert_eq!(vehicle.verification, Verification::Unverified, "until somebody has looked");
    let reviewed = decided(&db, &after, accept(&[])).await.unwrap();
    assert_eq!(reviewed.outcome, Some(OcrOutcome::Verified));
    assert_eq!(vehicles(&db).await[0].policy_number.as_deref(), Some("AU/2026/0043"));
}

#[tokio::test]
async fn nobody_mends_or_confirms_what_is_anothers() {
    let db = Backend::Sqlite.open().await.unwrap();
    let (eric, aline) = (somebody(&db, 1).await, somebody(&db, 2).await);
    let job = sent(&db, eric, certificate(90)).await;
    assert!(matches!(mended(&db, aline, &job, FieldName::Plate, "RAC 777 D").await, Err(DocumentProblem::NotFound)));
    assert!(matches!(mended(&db, eric, &job, FieldName::Plate, "my car").await, Err(DocumentProblem::Malformed(_))));
    let actor = hub();
    let moment = Moment { actor: &actor, now: noon(), today: today() };
    assert_eq!(confirm(&db, aline, job.id, moment).await.unwrap(), None);
    let confirmed = confirm(&db, eric, job.id, moment).await.unwrap().unwrap();
    assert_eq!(confirmed.confirmed_at, Some(noon()));
    assert_eq!(confirm(&db, eric, job.id, moment).await.unwrap().unwrap(), confirmed, "twice is once");
}
