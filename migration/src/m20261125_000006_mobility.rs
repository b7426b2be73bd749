//! Rides: vehicles, where drivers are, trips with what happened on them and to whom they were offered, and what
//! people say of each other afterwards.

use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, double, double_null, integer, integer_null, json_binary, pk_uuid, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
    sea_orm::{ConnectionTrait, DbBackend},
};

use crate::row_security::{Whose, secure};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order in which they can be made.
const TABLES: [(&str, Whose); 8] = [
    ("vehicles", Whose::Shared("user_id", "trips", "vehicle_id")),
    ("driver_presences", Whose::Person("driver_id")),
    ("trips", Whose::Either("rider_id", "driver_id")),
    ("trip_events", Whose::Part("trip_id", "trips")),
    ("trip_offers", Whose::Person("driver_id")),
    ("ratings", Whose::Person("rater_id")),
    ("trip_reports", Whose::Person("reporter_id")),
    ("saved_places", Whose::Person("user_id")),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            [vehicles(), driver_presences(), trips(), trip_events(), trip_offers(), ratings(), trip_reports(), saved_places()]
        {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for (table, whose) in TABLES {
            secure(manager, table, whose).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A vehicle's policy looks at trips.
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP POLICY user_own ON vehicles").await?;
        }
        for (table, _) in TABLES.into_iter().rev() {
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

fn vehicles() -> TableCreateStatement {
    Table::create()
        .table("vehicles")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(text("vehicle_type"))
        .col(text("plate"))
        .col(text("verification"))
        .col(time_null("retired_at"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut belongs("vehicles", "user_id", "users"))
        .to_owned()
}

fn driver_presences() -> TableCreateStatement {
    Table::create()
        .table("driver_presences")
        .col(pk_uuid("driver_id"))
        .col(uuid("vehicle_id"))
        .col(text("vehicle_type"))
        .col(double("latitude"))
        .col(double("longitude"))
        .col(boolean("online"))
        .col(time("since"))
        .col(time("seen_at"))
        .col(time_null("asked_at"))
        .col(time("updated_at"))
        .foreign_key(&mut belongs("driver_presences", "driver_id", "users"))
        .foreign_key(&mut belongs("driver_presences", "vehicle_id", "vehicles"))
        .to_owned()
}

fn trips() -> TableCreateStatement {
    Table::create()
        .table("trips")
        .col(pk_uuid("id"))
        .col(text("posted_by"))
        .col(uuid_null("rider_id"))
        .col(uuid_null("driver_id"))
        .col(uuid_null("vehicle_id"))
        .col(text("vehicle_type"))
        .col(text("status"))
        .col(integer("version"))
        .col(double("pickup_latitude"))
        .col(double("pickup_longitude"))
        .col(text_null("pickup_name"))
        .col(text_null("pickup_address"))
        .col(double_null("dropoff_latitude"))
        .col(double_null("dropoff_longitude"))
        .col(text_null("dropoff_name"))
        .col(text_null("dropoff_address"))
        .col(time_null("scheduled_for"))
        .col(text_null("recurrence"))
        .col(uuid_null("series_id"))
        .col(uuid_null("merged_into"))
        .col(integer_null("fare_rwf"))
        .col(integer_null("proposed_fare_rwf"))
        .col(text_null("fare_proposed_by"))
        .col(text_null("note"))
        .col(integer("reminders"))
        .col(time_null("due_at"))
        .col(time_null("expires_at"))
        .col(time_null("accepted_at"))
        .col(time_null("arrived_at"))
        .col(time_null("started_at"))
        .col(time_null("ended_at"))
        .col(text_null("cancelled_by"))
        .col(text_null("cancel_reason"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut outlives("trips", "rider_id", "users"))
        .foreign_key(&mut outlives("trips", "driver_id", "users"))
        .foreign_key(&mut outlives("trips", "vehicle_id", "vehicles"))
        .to_owned()
}

fn trip_events() -> TableCreateStatement {
    Table::create()
        .table("trip_events")
        .col(pk_uuid("id"))
        .col(uuid("trip_id"))
        .col(text("kind"))
        .col(text_null("from_status"))
        .col(text_null("to_status"))
        .col(text("actor_kind"))
        .col(uuid_null("actor_id"))
        .col(text("origin"))
        .col(json_binary("details"))
        .col(time_null("told_at"))
        .col(time("occurred_at"))
        .foreign_key(&mut belongs("trip_events", "trip_id", "trips"))
        .to_owned()
}

fn trip_offers() -> TableCreateStatement {
    Table::create()
        .table("trip_offers")
        .col(pk_uuid("id"))
        .col(uuid("trip_id"))
        .col(uuid("driver_id"))
        .col(uuid("vehicle_id"))
        .col(uuid_null("partner_id"))
        .col(text("status"))
        .col(integer_null("distance_m"))
        .col(time_null("rider_agreed_at"))
        .col(time_null("driver_agreed_at"))
        .col(time("offered_at"))
        .col(time("expires_at"))
        .col(time_null("answered_at"))
        .foreign_key(&mut belongs("trip_offers", "trip_id", "trips"))
        .foreign_key(&mut belongs("trip_offers", "driver_id", "users"))
        .foreign_key(&mut belongs("trip_offers", "vehicle_id", "vehicles"))
        .foreign_key(&mut belongs("trip_offers", "partner_id", "trips"))
        .to_owned()
}

fn ratings() -> TableCreateStatement {
    Table::create()
        .table("ratings")
        .col(pk_uuid("id"))
        .col(uuid("trip_id"))
        .col(uuid_null("rater_id"))
        .col(uuid("rated_id"))
        .col(integer("stars"))
        .col(time("created_at"))
        .foreign_key(&mut belongs("ratings", "trip_id", "trips"))
        .foreign_key(&mut outlives("ratings", "rater_id", "users"))
        .foreign_key(&mut belongs("ratings", "rated_id", "users"))
        .to_owned()
}

fn trip_reports() -> TableCreateStatement {
    Table::create()
        .table("trip_reports")
        .col(pk_uuid("id"))
        .col(uuid("trip_id"))
        .col(uuid_null("reporter_id"))
        .col(uuid_null("about_id"))
        .col(text("reason"))
        .col(time("created_at"))
        .foreign_key(&mut belongs("trip_reports", "trip_id", "trips"))
        .foreign_key(&mut outlives("trip_reports", "reporter_id", "users"))
        .foreign_key(&mut outlives("trip_reports", "about_id", "users"))
        .to_owned()
}

fn saved_places() -> TableCreateStatement {
    Table::create()
        .table("saved_places")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(text("kind"))
        .col(text("name"))
        .col(text("name_key"))
        .col(double("latitude"))
        .col(double("longitude"))
        .col(text_null("address"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .foreign_key(&mut belongs("saved_places", "user_id", "users"))
        .to_owned()
}

/// A row that goes with the one it names.
fn belongs(table: &'static str, column: &'static str, parent: &'static str) -> ForeignKeyCreateStatement {
    names(table, column, parent).on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// A row that stays when the one it names goes.
fn outlives(table: &'static str, column: &'static str, parent: &'static str) -> ForeignKeyCreateStatement {
    names(table, column, parent).on_delete(ForeignKeyAction::SetNull).to_owned()
}

fn names(table: &'static str, column: &'static str, parent: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(format!("{table}_{column}_fk")).from(table, column).to(parent, "id").to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let mut indexes = vec![
        unique("vehicles_once", "vehicles", &["user_id", "plate"]),
        unique("ratings_once", "ratings", &["trip_id", "rater_id"]),
        unique("saved_places_once", "saved_places", &["user_id", "name_key"]),
        index("driver_presences_vehicle", "driver_presences", &["vehicle_id"]),
        index("driver_presences_changed", "driver_presences", &["updated_at"]),
        index("trips_rider", "trips", &["rider_id", "id"]),
        index("trips_driver", "trips", &["driver_id", "id"]),
        index("trips_vehicle", "trips", &["vehicle_id"]),
        index("trips_status", "trips", &["status", "id"]),
        index("trips_scheduled", "trips", &["scheduled_for", "id"]),
        index("trip_events_trip", "trip_events", &["trip_id", "id"]),
        index("trip_offers_trip", "trip_offers", &["trip_id", "status"]),
        index("trip_offers_driver", "trip_offers", &["driver_id", "status"]),
        index("trip_offers_vehicle", "trip_offers", &["vehicle_id"]),
        index("trip_offers_partner", "trip_offers", &["partner_id"]),
        index("ratings_rated", "ratings", &["rated_id"]),
        index("ratings_rater", "ratings", &["rater_id"]),
        index("trip_reports_trip", "trip_reports", &["trip_id"]),
        index("trip_reports_reporter", "trip_reports", &["reporter_id"]),
        index("trip_reports_about", "trip_reports", &["about_id"]),
    ];
    let mut online = index("driver_presences_quiet", "driver_presences", &["seen_at"]);
    online.and_where(Expr::col("online").eq(true));
    let mut due = index("trips_due", "trips", &["due_at", "id"]);
    due.and_where(Expr::col("due_at").is_not_null());
    let mut untold = index("trip_events_untold", "trip_events", &["id"]);
    untold.and_where(Expr::col("told_at").is_null());
    let mut open = index("trip_offers_open", "trip_offers", &["expires_at", "id"]);
    open.and_where(Expr::col("status").eq("OPEN"));
    indexes.extend([online, due, untold, open]);
    indexes
}

fn unique(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(name, table, columns).unique().to_owned()
}

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
