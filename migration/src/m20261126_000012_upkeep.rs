//! What is switched off, what each pass of clean-up came to, and the indexes by which it finds what is old.

use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, integer, integer_null, json_binary, pk_uuid, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null,
    },
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [feature_flags(), maintenance_runs()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        secure(manager, "feature_flags", Whose::Hub).await?;
        secure(manager, "maintenance_runs", Whose::Hub).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, _) in OLD {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        for table in ["maintenance_runs", "feature_flags"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn feature_flags() -> TableCreateStatement {
    Table::create()
        .table("feature_flags")
        .col(text("flag").primary_key())
        .col(boolean("enabled"))
        .col(json_binary("environments"))
        .col(json_binary("roles"))
        .col(json_binary("users"))
        .col(integer_null("percentage"))
        .col(text("reason"))
        .col(integer("version"))
        .col(text("updated_by"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn maintenance_runs() -> TableCreateStatement {
    Table::create()
        .table("maintenance_runs")
        .col(pk_uuid("id"))
        .col(text("leader"))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(json_binary("tasks"))
        .col(text_null("error"))
        .to_owned()
}

/// By what the rows of each table grow old; and, last, what a document that goes is looked for by.
const OLD: [(&str, &str, &str); 11] = [
    ("outbound_messages_created", "outbound_messages", "created_at"),
    ("webhook_deliveries_finished", "webhook_deliveries", "finished_at"),
    ("webhook_events_occurred", "webhook_events", "occurred_at"),
    ("sessions_expires", "sessions", "expires_at"),
    ("sign_in_codes_expires", "sign_in_codes", "expires_at"),
    ("audit_entries_created", "audit_entries", "created_at"),
    ("trips_ended", "trips", "ended_at"),
    ("trip_offers_offered", "trip_offers", "offered_at"),
    ("media_expires", "media", "meta_expires_at"),
    ("maintenance_runs_started", "maintenance_runs", "started_at"),
    ("licences_job", "licences", "job_id"),
];

fn indexes() -> impl Iterator<Item = IndexCreateStatement> {
    OLD.into_iter().map(|(name, table, column)| Index::create().name(name).table(table).col(column).to_owned())
}
