//! What was counted and timed, by minute, hour and day; and the trace that an event, the messages about it
//! and the documents in it belong to.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, double, integer, text, text_null, timestamp_with_time_zone},
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

const POINTS: &str = "metric_points";

/// Whose rows carry the W3C `traceparent` of what made them.
const TRACED: [&str; 3] = ["inbound_events", "outbound_messages", "ocr_jobs"];
const TRACEPARENT: &str = "traceparent";

/// What happened on trips within the last hour is counted again and again.
const HAPPENED: &str = "trip_events_happened";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(points()).await?;
        // What is old is taken away whatever it counts.
        let age = Index::create().name("metric_points_age").table(POINTS).col("resolution").col("start").to_owned();
        manager.create_index(age).await?;
        secure(manager, POINTS, Whose::Hub).await?;
        for table in TRACED {
            manager.alter_table(Table::alter().table(table).add_column(text_null(TRACEPARENT)).to_owned()).await?;
        }
        manager.create_index(Index::create().name(HAPPENED).table("trip_events").col("occurred_at").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(HAPPENED).table("trip_events").to_owned()).await?;
        for table in TRACED {
            manager.alter_table(Table::alter().table(table).drop_column(TRACEPARENT).to_owned()).await?;
        }
        manager.drop_table(Table::drop().table(POINTS).to_owned()).await
    }
}

/// The key is the way in which it is asked: one metric, one resolution, a span of time.
fn points() -> TableCreateStatement {
    Table::create()
        .table(POINTS)
        .col(text("metric"))
        .col(text("resolution"))
        .col(timestamp_with_time_zone("start"))
        .col(text("labels"))
        .col(integer("le_ms"))
        .col(big_integer("count"))
        .col(double("sum"))
        .primary_key(Index::create().col("metric").col("resolution").col("start").col("labels").col("le_ms"))
        .to_owned()
}
