//! People, their conversations, what came in and what goes out, QR codes, and the keys of the API.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, boolean, integer, integer_null, json_binary, pk_uuid, text, text_null,
        timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            [users(), conversations(), inbound_events(), outbound_messages(), qr_codes(), media(), channels(), api_keys()]
        {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            ["api_keys", "channels", "media", "qr_codes", "outbound_messages", "inbound_events", "conversations", "users"]
        {
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

fn owner(table: &'static str, name: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from(table, "user_id").to("users", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

fn users() -> TableCreateStatement {
    Table::create()
        .table("users")
        .col(pk_uuid("id"))
        .col(text_null("wa_id").unique_key())
        .col(text_null("scoped_id").unique_key())
        .col(text_null("phone"))
        .col(text_null("country"))
        .col(text_null("profile_name"))
        .col(text_null("language"))
        .col(text_null("default_target_kind"))
        .col(text_null("default_target"))
        .col(time_null("stopped_at"))
        .col(time_null("last_inbound_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .to_owned()
}

fn conversations() -> TableCreateStatement {
    Table::create()
        .table("conversations")
        .col(pk_uuid("user_id"))
        .col(json_binary("state"))
        .col(big_integer("version"))
        .col(big_integer("next_position"))
        .col(time_null("pair_limit_at"))
        .col(time("updated_at"))
        .foreign_key(&mut owner("conversations", "conversations_user_fk"))
        .to_owned()
}

fn inbound_events() -> TableCreateStatement {
    Table::create()
        .table("inbound_events")
        .col(pk_uuid("id"))
        .col(text("dedupe_key").unique_key())
        .col(text("lane"))
        .col(text("kind"))
        .col(text("subtype"))
        .col(text_null("wamid"))
        .col(text_null("phone_number_id"))
        .col(uuid_null("user_id"))
        .col(json_binary("payload"))
        .col(text("status"))
        .col(integer("attempts"))
        .col(integer("failures"))
        .col(time("due_at"))
        .col(time_null("leased_until"))
        .col(text_null("last_error"))
        .col(text("correlation_id"))
        .col(time("occurred_at"))
        .col(time("received_at"))
        .col(time_null("processed_at"))
        .foreign_key(&mut owner("inbound_events", "inbound_events_user_fk"))
        .to_owned()
}

fn outbound_messages() -> TableCreateStatement {
    Table::create()
        .table("outbound_messages")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(uuid_null("event_id"))
        .col(integer("reply_index"))
        .col(big_integer("position"))
        .col(json_binary("content"))
        .col(text("status"))
        .col(boolean("despite_stop"))
        .col(text_null("wamid").unique_key())
        .col(integer("attempts"))
        .col(time("due_at"))
        .col(time_null("leased_until"))
        .col(boolean("in_doubt"))
        .col(big_integer_null("error_code"))
        .col(text_null("error"))
        .col(text("correlation_id"))
        .col(time("created_at"))
        .col(time_null("accepted_at"))
        .col(time_null("sent_at"))
        .col(time_null("delivered_at"))
        .col(time_null("read_at"))
        .col(time_null("failed_at"))
        .foreign_key(&mut owner("outbound_messages", "outbound_messages_user_fk"))
        .to_owned()
}

fn qr_codes() -> TableCreateStatement {
    Table::create()
        .table("qr_codes")
        .col(pk_uuid("id"))
        .col(text("code").unique_key())
        .col(uuid_null("user_id"))
        .col(text("target_kind"))
        .col(text("target"))
        .col(text("country"))
        .col(integer_null("amount_rwf"))
        .col(big_integer("scans"))
        .col(time_null("last_scanned_at"))
        .col(time("created_at"))
        .col(time("used_at"))
        .foreign_key(&mut owner("qr_codes", "qr_codes_user_fk"))
        .to_owned()
}

fn media() -> TableCreateStatement {
    Table::create()
        .table("media")
        .col(pk_uuid("id"))
        .col(text("sha256").unique_key())
        .col(text("mime_type"))
        .col(big_integer("size_bytes"))
        .col(text_null("meta_media_id"))
        .col(time_null("meta_expires_at"))
        .col(time("created_at"))
        .to_owned()
}

fn channels() -> TableCreateStatement {
    Table::create()
        .table("channels")
        .col(text("phone_number_id").primary_key())
        .col(time_null("paused_since"))
        .col(time_null("probe_at"))
        .col(integer("probes"))
        .col(big_integer_null("error_code"))
        .col(text_null("error"))
        .col(time("updated_at"))
        .to_owned()
}

fn api_keys() -> TableCreateStatement {
    Table::create()
        .table("api_keys")
        .col(pk_uuid("id"))
        .col(text("name"))
        .col(text("prefix").unique_key())
        .col(text("hash"))
        .col(text("role"))
        .col(json_binary("scopes"))
        .col(time("created_at"))
        .col(time_null("expires_at"))
        .col(time_null("revoked_at"))
        .col(time_null("last_used_at"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let mut work = index("inbound_events", "inbound_events_work", &["lane", "occurred_at", "id"]);
    work.and_where(Expr::col("status").eq("PENDING"));
    let mut queue = index("outbound_messages", "outbound_messages_queue", &["user_id", "position"]);
    queue.and_where(Expr::col("status").eq("QUEUED"));
    let mut reply = index("outbound_messages", "outbound_messages_reply", &["event_id", "reply_index"]);
    reply.unique();
    let mut order = index("outbound_messages", "outbound_messages_order", &["user_id", "position"]);
    order.unique();
    vec![
        work,
        queue,
        reply,
        order,
        index("inbound_events", "inbound_events_received", &["received_at"]),
        index("inbound_events", "inbound_events_user", &["user_id"]),
        index("qr_codes", "qr_codes_history", &["user_id", "used_at"]),
    ]
}

fn index(table: &'static str, name: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
