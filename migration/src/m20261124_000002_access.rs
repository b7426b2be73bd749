//! Who may do what, and who did: the audit log, people who are blocked, keys that replace keys, and row-level security.

use sea_orm_migration::{
    prelude::*,
    schema::{json_binary_null, pk_uuid, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null},
};

use crate::row_security::{Whose, release, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tables that were there before.
const TABLES: [(&str, Whose); 9] = [
    ("users", Whose::Person("id")),
    ("conversations", Whose::Person("user_id")),
    ("inbound_events", Whose::Person("user_id")),
    ("outbound_messages", Whose::Person("user_id")),
    ("qr_codes", Whose::Person("user_id")),
    ("media", Whose::Hub),
    ("channels", Whose::Hub),
    ("api_keys", Whose::Secret),
    ("seaql_migrations", Whose::Hub),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(audit_entries()).await?;
        for (name, column) in [("audit_entries_subject", "subject_id"), ("audit_entries_actor", "actor_id")] {
            let index = Index::create().name(name).table("audit_entries").col(column).col("id").to_owned();
            manager.create_index(index).await?;
        }
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        for (table, whose) in TABLES {
            secure(manager, table, whose).await?;
        }
        secure(manager, "audit_entries", Whose::Hub).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _) in TABLES {
            release(manager, table).await?;
        }
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(table).drop_column(column.get_column_name()).to_owned()).await?;
        }
        manager.drop_table(Table::drop().table("audit_entries").to_owned()).await
    }
}

fn audit_entries() -> TableCreateStatement {
    Table::create()
        .table("audit_entries")
        .col(pk_uuid("id"))
        .col(text("actor_kind"))
        .col(uuid_null("actor_id"))
        .col(text("actor_name"))
        .col(text("action"))
        .col(text_null("subject_kind"))
        .col(uuid_null("subject_id"))
        .col(json_binary_null("before"))
        .col(json_binary_null("after"))
        .col(text_null("request_id"))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}

fn columns() -> [(&'static str, ColumnDef); 5] {
    [
        ("users", timestamp_with_time_zone_null("blocked_at")),
        ("users", text_null("blocked_reason")),
        ("api_keys", text_null("created_by")),
        ("api_keys", uuid_null("created_by_id")),
        ("api_keys", uuid_null("replaces")),
    ]
}
