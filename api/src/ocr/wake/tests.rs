use std::time::Duration;

use tokio::time::timeout;

use super::*;
use crate::{
    domain::{
        document::{Enqueued, New, enqueue},
        record::fixture::{Backend, beside, keep, noon, person},
    },
    graphql::tests::app,
};

/// Longer than anybody waits for a photo to be looked at.
const PATIENCE: Duration = Duration::from_mins(1);

#[tokio::test]
async fn what_another_process_takes_in_wakes_this_one() {
    let Some(db) = Backend::Postgres.open().await else { return };
    let user = keep(&db, person(1)).await.id;
    let app = app(beside(&db).await);
    let listening = app.tasks.spawn(listen(app.clone()));
    timeout(PATIENCE, app.wake.ocr.notified()).await.expect("it listens");
    let new = New {
        user,
        vehicle: None,
        vehicle_type: None,
        file_key: "a".to_owned(),
        meta_media_id: "m".to_owned(),
        correlation_id: "c".to_owned(),
        traceparent: None,
    };
    assert!(matches!(enqueue(&db, new, noon()).await.unwrap(), Enqueued::Now(_)));
    timeout(PATIENCE, app.wake.ocr.notified()).await.expect("it is woken");
    app.stop.cancel();
    timeout(PATIENCE, listening).await.expect("it ends").unwrap();
}
