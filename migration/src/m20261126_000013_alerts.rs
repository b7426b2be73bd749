//! What operators are told of: rules, alerts, silences, and whom to tell.

use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, double_null, integer, pk_uuid, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
        uuid_null,
    },
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [alert_rules(), alerts(), alert_silences(), alert_contacts(), alert_notices()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for table in ["alert_rules", "alerts", "alert_silences", "alert_notices"] {
            secure(manager, table, Whose::Hub).await?;
        }
        secure(manager, "alert_contacts", Whose::Secret).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["alert_notices", "alert_contacts", "alert_silences", "alerts", "alert_rules"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// What operators changed of a rule; the program has the rest.
fn alert_rules() -> TableCreateStatement {
    Table::create()
        .table("alert_rules")
        .col(text("rule").primary_key())
        .col(boolean("enabled"))
        .col(text("severity"))
        .col(double_null("threshold"))
        .col(integer("hold_seconds"))
        .col(integer("clear_seconds"))
        .col(text("updated_by"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

/// `active_key` is rule and subject while the alert is not over, so that there is one of them.
fn alerts() -> TableCreateStatement {
    Table::create()
        .table("alerts")
        .col(pk_uuid("id"))
        .col(text("rule"))
        .col(text("subject"))
        .col(text_null("active_key").unique_key())
        .col(text("severity"))
        .col(text("status"))
        .col(text("summary"))
        .col(text_null("remedy"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("first_seen_at"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .col(timestamp_with_time_zone_null("opened_at"))
        .col(timestamp_with_time_zone_null("told_at"))
        .col(timestamp_with_time_zone_null("acknowledged_at"))
        .col(text_null("acknowledged_by"))
        .col(text_null("note"))
        .col(timestamp_with_time_zone_null("resolved_at"))
        .to_owned()
}

fn alert_silences() -> TableCreateStatement {
    Table::create()
        .table("alert_silences")
        .col(pk_uuid("id"))
        .col(text_null("rule"))
        .col(text_null("subject"))
        .col(text("reason"))
        .col(text("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("ends_at"))
        .to_owned()
}

/// A number that is sent a template, or a browser that is pushed to; `address` is sealed, and `address_key` a keyed hash of it,
/// so that nobody is told twice.
fn alert_contacts() -> TableCreateStatement {
    Table::create()
        .table("alert_contacts")
        .col(pk_uuid("id"))
        .col(text("kind"))
        .col(text("name"))
        .col(text("address"))
        .col(text("address_key").unique_key())
        .col(text("least_severity"))
        .col(uuid_null("operator_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("failed_at"))
        .col(text_null("error"))
        .foreign_key(
            ForeignKey::create().from("alert_contacts", "operator_id").to("operators", "id").on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// `contact_name` stays when the contact goes.
fn alert_notices() -> TableCreateStatement {
    Table::create()
        .table("alert_notices")
        .col(pk_uuid("id"))
        .col(uuid("alert_id"))
        .col(uuid_null("contact_id"))
        .col(text("contact_name"))
        .col(text("kind"))
        .col(text("status"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone("due_at"))
        .col(timestamp_with_time_zone_null("leased_until"))
        .col(text_null("error"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .foreign_key(
            ForeignKey::create().from("alert_notices", "alert_id").to("alerts", "id").on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("alert_notices", "contact_id")
                .to("alert_contacts", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}

/// By which it is found what is due, what belongs to what, and what is old.
fn indexes() -> [IndexCreateStatement; 5] {
    let index = |name: &'static str, table: &'static str, columns: &[&'static str]| {
        columns.iter().fold(Index::create().name(name).table(table).to_owned(), |mut index, column| index.col(*column).to_owned())
    };
    [
        index("alerts_resolved", "alerts", &["resolved_at"]),
        index("alert_silences_ends", "alert_silences", &["ends_at"]),
        index("alert_notices_due", "alert_notices", &["status", "due_at"]),
        index("alert_notices_alert", "alert_notices", &["alert_id"]),
        index("alert_notices_contact", "alert_notices", &["contact_id"]),
    ]
}
