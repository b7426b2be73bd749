//! The newest messages of a person, found without reading all of them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const INBOUND: &str = "inbound_events_newest";
const OUTBOUND: &str = "outbound_messages_newest";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table) in [(INBOUND, "inbound_events"), (OUTBOUND, "outbound_messages")] {
            let index = Index::create().name(name).table(table).col("user_id").col("id").to_owned();
            manager.create_index(index).await?;
        }
        // The new one begins with the same column.
        manager.drop_index(Index::drop().name("inbound_events_user").table("inbound_events").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let old = Index::create().name("inbound_events_user").table("inbound_events").col("user_id").to_owned();
        manager.create_index(old).await?;
        for (name, table) in [(INBOUND, "inbound_events"), (OUTBOUND, "outbound_messages")] {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}
