//! How much of a thing may be had: what operators say instead of the built-in limits, and which events were over one.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer_null, double_null, pk_uuid, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null},
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "rate_limit_policies";
const EVENTS: &str = "inbound_events";
const LIMITED: &str = "limited_at";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(policies()).await?;
        let mut once = Index::create().name("rate_limit_policies_once").table(TABLE).to_owned();
        manager.create_index(once.col("family").col("subject").unique().to_owned()).await?;
        let mut of_person = Index::create().name("rate_limit_policies_user").table(TABLE).to_owned();
        manager.create_index(of_person.col("user_id").to_owned()).await?;
        secure(manager, TABLE, Whose::Hub).await?;
        let limited = timestamp_with_time_zone_null(LIMITED);
        manager.alter_table(Table::alter().table(EVENTS).add_column(limited).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(EVENTS).drop_column(LIMITED).to_owned()).await?;
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}

fn policies() -> TableCreateStatement {
    let mut person =
        ForeignKey::create().name("rate_limit_policies_user_id_fk").from(TABLE, "user_id").to("users", "id").to_owned();
    Table::create()
        .table(TABLE)
        .col(pk_uuid("id"))
        .col(text("family"))
        .col(text("subject"))
        .col(text("label"))
        .col(uuid_null("user_id"))
        .col(text("effect"))
        .col(big_integer_null("capacity"))
        .col(double_null("refill_per_minute"))
        .col(text("reason"))
        .col(timestamp_with_time_zone_null("expires_at"))
        .col(text("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(person.on_delete(ForeignKeyAction::Cascade))
        .to_owned()
}
