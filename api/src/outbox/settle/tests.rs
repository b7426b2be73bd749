//! Statuses of messages that are in no row of the outbox.

use entity::{
    alert::AlertStatus,
    alert_notice::{self, NoticeStatus},
    inbound_event::InboundKind,
};
use rstest::rstest;
use webhook::inbound::Sender;

use super::*;
use crate::{
    domain::record::fixture::{Backend, keep, noon, notice, on_call, received},
    graphql::tests::app,
};

fn update(callback: &str, status: Status) -> StatusUpdate {
    let error = (status == Status::Failed).then(|| (131_026, "Message undeliverable".to_owned()));
    StatusUpdate {
        wamid: "wamid.alert".to_owned(),
        status,
        at: noon(),
        recipient: Sender::default(),
        callback_data: Some(callback.to_owned()),
        error,
    }
}

/// What came of a message to a number on call, and of the event that told it.
#[rstest]
#[case::did_not_arrive(Status::Failed, NoticeStatus::Failed, InboundStatus::Processed)]
#[case::arrived(Status::Delivered, NoticeStatus::Sent, InboundStatus::Ignored)]
#[tokio::test]
async fn an_alert_that_did_not_arrive_is_known(
    #[case] status: Status,
    #[case] expected: NoticeStatus,
    #[case] event: InboundStatus,
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let Some(db) = backend.open().await else { return };
    let app = app(db);
    let open = keep(&app.db, crate::domain::record::fixture::alert(AlertStatus::Open)).await;
    let aline = keep(&app.db, on_call("Aline")).await;
    let told = alert_notice::Model { status: NoticeStatus::Sent, ..notice(open.id, aline.id) };
    let told = keep(&app.db, told).await;
    let came = inbound_event::Model { kind: InboundKind::Status, status: InboundStatus::Pending, ..received(None, "") };
    let came = keep(&app.db, came).await;
    let mut changes = app.live.subscribe();
    settle(&app, &came, &update(&alert::mark_notice(told.id), status)).await.unwrap();
    let row = alert_notice::Entity::find_by_id(told.id).one(&app.db).await.unwrap().unwrap();
    assert_eq!(row.status, expected);
    let came = inbound_event::Entity::find_by_id(came.id).one(&app.db).await.unwrap().unwrap();
    assert_eq!(came.status, event);
    if expected == NoticeStatus::Failed {
        assert!(row.error.is_some_and(|error| error.contains("Message undeliverable (131026)")));
        assert_eq!(changes.try_recv().unwrap(), Change::Alert(open.id));
    } else {
        assert!(changes.try_recv().is_err());
    }
}
