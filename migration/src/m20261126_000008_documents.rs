//! Documents that people send: the queue of those that are read, every try, what they say of vehicles and of whoever
//! drives, and the history of what was held to be true.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, date, date_null, integer, json_binary_null, pk_uuid, text, text_null,
        timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
    },
    sea_orm::{ConnectionTrait, DbBackend},
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order in which they can be made.
const TABLES: [(&str, Whose); 5] = [
    ("ocr_jobs", Whose::Person("user_id")),
    ("ocr_attempts", Whose::Part("job_id", "ocr_jobs")),
    ("vehicle_checks", Whose::PartOfOwn("vehicle_id", "vehicles", "user_id")),
    ("licences", Whose::Person("user_id")),
    ("model_spending", Whose::Hub),
];

const VEHICLES: &str = "vehicles";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in papers() {
            manager.alter_table(Table::alter().table(VEHICLES).add_column(column).to_owned()).await?;
        }
        for table in [ocr_jobs(), ocr_attempts(), vehicle_checks(), licences(), model_spending()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for (table, whose) in TABLES {
            secure(manager, table, whose).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(NOTIFY).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _) in TABLES.into_iter().rev() {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION tell_of_ocr_jobs").await?;
        }
        manager.drop_index(Index::drop().name("vehicles_insured").table(VEHICLES).to_owned()).await?;
        for column in papers() {
            let name = column.get_column_name();
            manager.alter_table(Table::alter().table(VEHICLES).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

/// Tells every process that reads documents of one that waits, once it is committed. Few rows go through this table, so
/// the turns that commits with a notification take are not felt.
const NOTIFY: &str = "
CREATE FUNCTION tell_of_ocr_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('ocr_jobs', '');
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_ocr_jobs AFTER INSERT OR UPDATE OF status ON ocr_jobs
    FOR EACH ROW WHEN (NEW.status = 'QUEUED') EXECUTE FUNCTION tell_of_ocr_jobs();
";

/// What papers tell of a vehicle.
fn papers() -> [ColumnDef; 8] {
    [
        text_null("insurer"),
        text_null("policy_number"),
        date_null("insured_until"),
        text_null("make"),
        text_null("model"),
        text_null("chassis"),
        text_null("holder"),
        integer("paper_reminders").default(0).to_owned(),
    ]
}

fn time(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone(name)
}

fn time_null(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone_null(name)
}

fn ocr_jobs() -> TableCreateStatement {
    Table::create()
        .table("ocr_jobs")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(uuid_null("meant_id"))
        .col(uuid_null("vehicle_id"))
        .col(text_null("vehicle_type"))
        .col(text("file_key"))
        .col(text("meta_media_id"))
        .col(text_null("sha256"))
        .col(text_null("mime_type"))
        .col(big_integer_null("size_bytes"))
        .col(integer("pages"))
        .col(text("status"))
        .col(integer("priority"))
        .col(integer("attempts"))
        .col(integer("failures"))
        .col(integer("cut_off"))
        .col(time("asked_at"))
        .col(time("due_at"))
        .col(time_null("leased_until"))
        .col(text_null("outcome"))
        .col(text_null("kind"))
        .col(text_null("plate"))
        .col(json_binary_null("document"))
        .col(text_null("engine"))
        .col(big_integer("cost_micro_usd"))
        .col(text_null("failure"))
        .col(text_null("last_error"))
        .col(time_null("confirmed_at"))
        .col(time_null("reviewed_at"))
        .col(text_null("review_reason"))
        .col(integer("version"))
        .col(text("correlation_id"))
        .col(time("created_at"))
        .col(time_null("started_at"))
        .col(time_null("finished_at"))
        .col(time("updated_at"))
        .foreign_key(names("ocr_jobs", "user_id", "users").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(names("ocr_jobs", "meant_id", "vehicles").on_delete(ForeignKeyAction::SetNull))
        .foreign_key(names("ocr_jobs", "vehicle_id", "vehicles").on_delete(ForeignKeyAction::SetNull))
        .to_owned()
}

fn ocr_attempts() -> TableCreateStatement {
    Table::create()
        .table("ocr_attempts")
        .col(pk_uuid("id"))
        .col(uuid("job_id"))
        .col(integer("number"))
        .col(text("result"))
        .col(text_null("engine"))
        .col(text_null("error"))
        .col(big_integer_null("fetch_ms"))
        .col(big_integer_null("open_ms"))
        .col(big_integer_null("read_ms"))
        .col(big_integer("waited_ms"))
        .col(big_integer("took_ms"))
        .col(big_integer("cost_micro_usd"))
        .col(time("started_at"))
        .col(time("ended_at"))
        .foreign_key(names("ocr_attempts", "job_id", "ocr_jobs").on_delete(ForeignKeyAction::Cascade))
        .to_owned()
}

fn vehicle_checks() -> TableCreateStatement {
    Table::create()
        .table("vehicle_checks")
        .col(pk_uuid("id"))
        .col(uuid("vehicle_id"))
        .col(text("before"))
        .col(text("after"))
        .col(text("reason"))
        .col(uuid_null("job_id"))
        .col(text("actor_kind"))
        .col(uuid_null("actor_id"))
        .col(text_null("note"))
        .col(time("created_at"))
        .foreign_key(names("vehicle_checks", "vehicle_id", "vehicles").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(names("vehicle_checks", "job_id", "ocr_jobs").on_delete(ForeignKeyAction::SetNull))
        .to_owned()
}

fn licences() -> TableCreateStatement {
    Table::create()
        .table("licences")
        .col(uuid("user_id").primary_key())
        .col(text("number"))
        .col(text_null("holder"))
        .col(text_null("categories"))
        .col(date_null("valid_until"))
        .col(uuid_null("job_id"))
        .col(time("updated_at"))
        .foreign_key(names("licences", "user_id", "users").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(names("licences", "job_id", "ocr_jobs").on_delete(ForeignKeyAction::SetNull))
        .to_owned()
}

fn names(table: &'static str, column: &'static str, parent: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(format!("{table}_{column}_fk")).from(table, column).to(parent, "id").to_owned()
}

/// What each day's questions to the model cost.
fn model_spending() -> TableCreateStatement {
    let mut table = Table::create().table("model_spending").to_owned();
    table.col(date("day").primary_key()).col(big_integer("micro_usd")).to_owned()
}

fn indexes() -> [IndexCreateStatement; 15] {
    let mut once = index("ocr_jobs_once", "ocr_jobs", &["user_id", "file_key"]);
    once.unique();
    let mut open = index("ocr_jobs_open", "ocr_jobs", &["priority", "due_at", "id"]);
    open.and_where(Expr::col("status").is_in(["QUEUED", "RUNNING"]));
    let mut insured = index("vehicles_insured", VEHICLES, &["insured_until"]);
    insured.and_where(Expr::col("insured_until").is_not_null());
    [
        once,
        open,
        insured,
        index("ocr_jobs_status", "ocr_jobs", &["status", "id"]),
        index("ocr_jobs_updated", "ocr_jobs", &["updated_at", "id"]),
        index("ocr_jobs_vehicle", "ocr_jobs", &["vehicle_id"]),
        index("ocr_jobs_meant", "ocr_jobs", &["meant_id"]),
        index("ocr_jobs_file", "ocr_jobs", &["sha256"]),
        index("ocr_jobs_key", "ocr_jobs", &["file_key"]),
        index("ocr_jobs_plate", "ocr_jobs", &["plate"]),
        index("ocr_jobs_finished", "ocr_jobs", &["finished_at"]),
        index("ocr_attempts_ended", "ocr_attempts", &["ended_at"]),
        index("ocr_attempts_job", "ocr_attempts", &["job_id", "number"]),
        index("vehicle_checks_vehicle", "vehicle_checks", &["vehicle_id", "id"]),
        index("vehicle_checks_job", "vehicle_checks", &["job_id"]),
    ]
}

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
