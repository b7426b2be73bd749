//! The processes that run one hub, and when it could be used.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer_null, boolean, float_null, integer, pk_uuid, text, timestamp_with_time_zone},
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["processes", "uptime_minutes"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [processes(), uptime_minutes()] {
            manager.create_table(table).await?;
        }
        for table in TABLES {
            secure(manager, table, Whose::Hub).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// Few, and written every few seconds: no index but the key.
fn processes() -> TableCreateStatement {
    Table::create()
        .table("processes")
        .col(pk_uuid("id"))
        .col(text("host"))
        .col(integer("pid"))
        .col(text("address"))
        .col(text("version"))
        .col(text("roles"))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone("seen_at"))
        .col(boolean("stopping"))
        .col(float_null("cpu"))
        .col(big_integer_null("memory"))
        .to_owned()
}

/// `ticks` has a bit for each five seconds in which the hub could be used.
fn uptime_minutes() -> TableCreateStatement {
    Table::create().table("uptime_minutes").col(timestamp_with_time_zone("minute").primary_key()).col(integer("ticks")).to_owned()
}
