//! How people sign in: accounts of the staff, sessions of everybody, codes that go out by chat, and failures.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer_null, integer, json_binary, pk_uuid, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order in which they can be made.
const TABLES: [&str; 4] = ["operators", "sessions", "sign_in_codes", "sign_in_failures"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [operators(), sessions(), sign_in_codes(), sign_in_failures()] {
            manager.create_table(table).await?;
        }
        for (table, name, columns) in [
            ("sessions", "sessions_operator", ["operator_id", "id"]),
            ("sessions", "sessions_user", ["user_id", "id"]),
            ("sign_in_codes", "sign_in_codes_user", ["user_id", "id"]),
        ] {
            let [owner, id] = columns;
            manager.create_index(Index::create().name(name).table(table).col(owner).col(id).to_owned()).await?;
        }
        // What is old goes at every try.
        let old = Index::create().name("sign_in_failures_updated_at").table("sign_in_failures").col("updated_at").to_owned();
        manager.create_index(old).await?;
        for table in TABLES {
            secure(manager, table, Whose::Secret).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.into_iter().rev() {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn operators() -> TableCreateStatement {
    Table::create()
        .table("operators")
        .col(pk_uuid("id"))
        .col(text("email").unique_key())
        .col(text("name"))
        .col(text("role"))
        .col(text("password_hash"))
        .col(text_null("totp_secret"))
        .col(timestamp_with_time_zone_null("totp_begun_at"))
        .col(timestamp_with_time_zone_null("totp_confirmed_at"))
        .col(big_integer_null("totp_last_step"))
        .col(json_binary("recovery_codes"))
        .col(timestamp_with_time_zone_null("last_signed_in_at"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(pk_uuid("id"))
        .col(text("token_hash").unique_key())
        .col(uuid_null("operator_id"))
        .col(uuid_null("user_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .col(text_null("address"))
        .col(text_null("user_agent"))
        .foreign_key(&mut belongs("sessions", "sessions_operator_fk", "operator_id", "operators"))
        .foreign_key(&mut belongs("sessions", "sessions_user_fk", "user_id", "users"))
        .check(Expr::col("operator_id").is_null().ne(Expr::col("user_id").is_null()))
        .to_owned()
}

fn sign_in_codes() -> TableCreateStatement {
    Table::create()
        .table("sign_in_codes")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(uuid("message_id").unique_key())
        .col(integer("attempts"))
        .col(timestamp_with_time_zone_null("used_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut belongs("sign_in_codes", "sign_in_codes_user_fk", "user_id", "users"))
        .foreign_key(&mut belongs("sign_in_codes", "sign_in_codes_message_fk", "message_id", "outbound_messages"))
        .to_owned()
}

fn sign_in_failures() -> TableCreateStatement {
    Table::create()
        .table("sign_in_failures")
        .col(text("subject").primary_key())
        .col(integer("failures"))
        .col(timestamp_with_time_zone_null("locked_until"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

/// What goes when its owner goes.
fn belongs(table: &'static str, name: &'static str, column: &'static str, owner: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from(table, column).to(owner, "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}
