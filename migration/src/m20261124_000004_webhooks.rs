//! Webhooks for integrators: where they want to be told, what there was to tell, and what became of telling it.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer_null, integer, integer_null, json_binary, pk_uuid, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [endpoints(), events(), deliveries()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        secure(manager, "webhook_endpoints", Whose::Secret).await?;
        secure(manager, "webhook_events", Whose::Hub).await?;
        secure(manager, "webhook_deliveries", Whose::Hub).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["webhook_deliveries", "webhook_events", "webhook_endpoints"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn time(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone(name)
}

fn time_null(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone_null(name)
}

fn endpoints() -> TableCreateStatement {
    Table::create()
        .table("webhook_endpoints")
        .col(pk_uuid("id"))
        .col(text("url"))
        .col(text("description"))
        .col(json_binary("event_types"))
        .col(text("secret"))
        .col(text_null("previous_secret"))
        .col(time_null("previous_secret_until"))
        .col(time_null("disabled_at"))
        .col(text_null("disabled_reason"))
        .col(time_null("failing_since"))
        .col(time_null("paused_until"))
        .col(text("created_by"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .to_owned()
}

fn events() -> TableCreateStatement {
    Table::create()
        .table("webhook_events")
        .col(pk_uuid("id"))
        .col(text("event_type"))
        .col(text("payload"))
        .col(time("occurred_at"))
        .col(uuid_null("user_id"))
        .foreign_key(&mut parent(("webhook_events", "user_id"), "users"))
        .to_owned()
}

fn deliveries() -> TableCreateStatement {
    Table::create()
        .table("webhook_deliveries")
        .col(pk_uuid("id"))
        .col(uuid("endpoint_id"))
        .col(uuid("event_id"))
        .col(text("status"))
        .col(integer("attempts"))
        .col(integer("round"))
        .col(time("due_at"))
        .col(time_null("leased_until"))
        .col(integer_null("last_status_code"))
        .col(text_null("last_error"))
        .col(big_integer_null("answered_in_ms"))
        .col(time("created_at"))
        .col(time_null("finished_at"))
        .foreign_key(&mut parent(("webhook_deliveries", "endpoint_id"), "webhook_endpoints"))
        .foreign_key(&mut parent(("webhook_deliveries", "event_id"), "webhook_events"))
        .to_owned()
}

/// A row that goes with the one it names.
fn parent((table, column): (&'static str, &'static str), parent: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fk"))
        .from(table, column)
        .to(parent, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn indexes() -> [IndexCreateStatement; 5] {
    let mut queue = index("webhook_deliveries_queue", &["endpoint_id", "due_at", "id"]);
    queue.and_where(Expr::col("status").eq("PENDING"));
    // Outside the queue too: who repeats a span looks for deliveries by the time when they were made.
    let mut once = index("webhook_deliveries_once", &["event_id", "endpoint_id"]);
    once.unique();
    [
        queue,
        once,
        Index::create().name("webhook_events_user").table("webhook_events").col("user_id").to_owned(),
        index("webhook_deliveries_list", &["endpoint_id", "id"]),
        index("webhook_deliveries_span", &["endpoint_id", "created_at"]),
    ]
}

fn index(name: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table("webhook_deliveries").to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
