//! What the operators' desk works with: whose conversation it is, notes, how a conversation came to stand where it stands,
//! each call of an integrator's endpoint, scans by day, and which message was sent again.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, boolean, date, integer, integer_null, json_binary_null, pk_uuid, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// New columns, the table of each before it.
fn columns() -> [(&'static str, &'static str, ColumnDef); 5] {
    [
        ("users", "assigned_to", uuid_null("assigned_to")),
        ("users", "assigned_at", timestamp_with_time_zone_null("assigned_at")),
        ("inbound_events", "state", json_binary_null("state")),
        ("alert_contacts", "messages", boolean("messages").default(false).to_owned()),
        ("outbound_messages", "resends", uuid_null("resends")),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _, column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        for table in [notes(), webhook_attempts(), qr_scan_days()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        secure(manager, "notes", Whose::Hub).await?;
        secure(manager, "webhook_attempts", Whose::Hub).await?;
        secure(manager, "qr_scan_days", Whose::Part("qr_code_id", "qr_codes")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["qr_scan_days", "webhook_attempts", "notes"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for (table, name, _) in columns() {
            manager.alter_table(Table::alter().table(table).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

/// What staff write down about a person, for each other. It goes with the person.
fn notes() -> TableCreateStatement {
    Table::create()
        .table("notes")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(uuid_null("author_id"))
        .col(text("author"))
        .col(text("body"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(ForeignKey::create().from("notes", "user_id").to("users", "id").on_delete(ForeignKeyAction::Cascade))
        .to_owned()
}

/// One call of an endpoint. It goes with its delivery.
fn webhook_attempts() -> TableCreateStatement {
    Table::create()
        .table("webhook_attempts")
        .col(pk_uuid("id"))
        .col(uuid("delivery_id"))
        .col(integer("number"))
        .col(timestamp_with_time_zone("called_at"))
        .col(big_integer("took_ms"))
        .col(integer_null("status_code"))
        .col(text_null("error"))
        .col(text_null("answer"))
        .foreign_key(
            ForeignKey::create()
                .from("webhook_attempts", "delivery_id")
                .to("webhook_deliveries", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// How often a code's page was opened, by the days of `TIMEZONE`. It goes with the code.
fn qr_scan_days() -> TableCreateStatement {
    Table::create()
        .table("qr_scan_days")
        .col(uuid("qr_code_id"))
        .col(date("day"))
        .col(big_integer("scans"))
        .primary_key(Index::create().col("qr_code_id").col("day"))
        .foreign_key(
            ForeignKey::create().from("qr_scan_days", "qr_code_id").to("qr_codes", "id").on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// Of these tables alone: those that are in use get theirs without being held.
const FOUND_BY: [(&str, &str, &[&str]); 3] = [
    ("notes_newest", "notes", &["user_id", "id"]),
    ("webhook_attempts_delivery", "webhook_attempts", &["delivery_id", "id"]),
    ("qr_scan_days_day", "qr_scan_days", &["day"]),
];

fn indexes() -> impl Iterator<Item = IndexCreateStatement> {
    FOUND_BY.into_iter().map(|(name, table, columns)| {
        let mut index = Index::create().name(name).table(table).to_owned();
        for column in columns {
            index.col(*column);
        }
        index
    })
}
