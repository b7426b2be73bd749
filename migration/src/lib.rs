//! The schema, step by step. A migration that has been released is frozen: the next change is a new file.
//!
//! The same statements run on `SQLite` and `PostgreSQL`. Nothing here imports the entities, which move on.

pub use sea_orm_migration::prelude::*;
pub use sea_orm_migration::seaql_migrations;

mod beside;
mod m20261124_000001_channel;
mod m20261124_000002_access;
mod m20261124_000003_sign_in;
mod m20261124_000004_webhooks;
mod m20261124_000005_newest_messages;
mod m20261125_000006_mobility;
mod m20261125_000007_notices;
mod m20261126_000008_documents;
mod m20261126_000009_fleet;
mod m20261126_000010_limits;
mod m20261126_000011_metrics;
mod m20261126_000012_upkeep;
mod m20261126_000013_alerts;
mod m20261126_000014_desk;
mod m20261126_000015_found_by;
pub mod row_security;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_channel::Migration),
            Box::new(m20261124_000002_access::Migration),
            Box::new(m20261124_000003_sign_in::Migration),
            Box::new(m20261124_000004_webhooks::Migration),
            Box::new(m20261124_000005_newest_messages::Migration),
            Box::new(m20261125_000006_mobility::Migration),
            Box::new(m20261125_000007_notices::Migration),
            Box::new(m20261126_000008_documents::Migration),
            Box::new(m20261126_000009_fleet::Migration),
            Box::new(m20261126_000010_limits::Migration),
            Box::new(m20261126_000011_metrics::Migration),
            Box::new(m20261126_000012_upkeep::Migration),
            Box::new(m20261126_000013_alerts::Migration),
            Box::new(m20261126_000014_desk::Migration),
            Box::new(m20261126_000015_found_by::Migration),
        ]
    }
}
