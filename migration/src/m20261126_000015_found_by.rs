//! What the desk looks for in tables that were there before, and that nobody may be kept from writing to.

use sea_orm_migration::prelude::*;

use crate::beside;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(false)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, index) in indexes() {
            beside::create(manager, name, index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in indexes() {
            beside::drop(manager, name).await?;
        }
        Ok(())
    }
}

fn indexes() -> [(&'static str, IndexCreateStatement); 4] {
    let index = |table: &'static str, column: &'static str| Index::create().table(table).col(column).to_owned();
    let where_there =
        |mut index: IndexCreateStatement, column: &'static str| index.and_where(Expr::col(column).is_not_null()).to_owned();
    // Few people are assigned, and few messages are sent again.
    let assigned = index("users", "assigned_to").col("id").to_owned();
    let resends = index("outbound_messages", "resends").unique().to_owned();
    [
        ("inbound_events_wamid", index("inbound_events", "wamid")),
        ("outbound_messages_correlation", index("outbound_messages", "correlation_id")),
        ("outbound_messages_resends", where_there(resends, "resends")),
        ("users_assigned", where_there(assigned, "assigned_to")),
    ]
}
