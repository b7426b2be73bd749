use std::future::pending;

use super::*;
use crate::{
    domain::record::fixture::{Backend, database},
    graphql::tests::app,
    redis::Redis,
};

#[tokio::test(start_paused = true)]
async fn what_hangs_is_said_to() {
    let found = within("Redis", REDIS, pending::<Option<Finding>>()).await;
    assert_eq!(found, [wrong("Redis", "it does not answer within 2 s", REDIS)]);
    let others = within("media", MEDIA, async { [fine("media", "answers"), fine("disk", "has room")] }).await;
    assert_eq!(others.len(), 2, "what answers is told as it is");
}

#[tokio::test]
async fn a_hub_that_runs_tells_of_all_that_it_depends_on() {
    let redis = Redis::open(&"redis://127.0.0.1:1/".into()).unwrap();
    let app = App { redis: Some(redis), ..app(Backend::Sqlite.open().await.unwrap()) };
    let found = look(&app).await;
    for subject in ["APP_ENV", "clock", "database", "inbox", "outbox", "webhooks", "documents", "Redis", "MEDIA_URL", "tesseract"]
    {
        assert!(found.iter().any(|finding| finding.subject == subject), "{subject} is missing in {found:#?}");
    }
    let redis = found.iter().find(|finding| finding.subject == "Redis").unwrap();
    assert!(redis.seen.as_ref().is_err_and(|(_, mend)| mend == REDIS), "{redis:?}");
}

#[tokio::test]
async fn without_its_database_a_hub_says_what_to_do() {
    let app = app(database().await);
    app.db.clone().close().await.unwrap();
    let found = look(&app).await;
    let database = found.iter().find(|finding| finding.subject == "database").unwrap();
    assert!(database.seen.is_err(), "{database:?}");
}
