//! A process that hears of no other's changes.

use std::pin::pin;

use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};

use super::*;
use crate::{
    domain::record::fixture::{alert, database, keep, noon},
    graphql::tests::app,
};

#[tokio::test]
async fn what_another_process_saw_is_told_though_nobody_says_so() {
    let app = app(database().await);
    let rows = raised(app.clone(), app.live.subscribe(), Reach::All, Severity::Warning, Duration::from_millis(5)).await.unwrap();
    let mut rows = pin!(rows);
    let open = keep(&app.db, alert(AlertStatus::Open)).await;
    assert_eq!(rows.next().await.unwrap().unwrap(), open);
    let over = entity::alert::ActiveModel {
        status: Set(AlertStatus::Resolved),
        resolved_at: Set(Some(noon())),
        version: Set(2),
        ..open.clone().into_active_model()
    };
    let over = over.update(&app.db).await.unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap(), over, "and not once more as it was");
    app.live.publish(Change::Missed);
    assert!(matches!(rows.next().await.unwrap(), Err(Error::FellBehind)));
    assert!(rows.next().await.is_none());
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_no_end_of_it() {
    let app = app(database().await);
    let open = keep(&app.db, alert(AlertStatus::Open)).await;
    let rows = raised(app.clone(), app.live.subscribe(), Reach::All, Severity::Warning, Duration::from_millis(5)).await.unwrap();
    let mut rows = pin!(rows);
    assert_eq!(rows.next().await.unwrap().unwrap(), open);
    app.db.clone().close().await.unwrap();
    let more = tokio::time::timeout(Duration::from_millis(100), rows.next()).await;
    assert!(more.is_err(), "{more:?}");
}
