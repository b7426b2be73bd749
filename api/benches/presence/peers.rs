//! The two that are asked the same.

use anyhow::Context;
use api::domain::presence::Position;
use redis::{Client, aio::MultiplexedConnection};
use sea_orm::{
    ActiveEnum,
    sqlx::{self, Connection, Executor, PgConnection, Row},
};
use uuid::Uuid;

use super::{LIMIT, RADIUS_M, drivers::Question};

/// The spheres that the three measure on differ by less than this.
pub const STRETCH: f64 = 0.000_3;

/// How many rows one statement inserts.
const BATCH: usize = 50_000;

/// The GEO sets that the hub's own store has made, asked without the rest of it.
pub struct Geo(MultiplexedConnection);

impl Geo {
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        Ok(Self(Client::open(url)?.get_multiplexed_async_connection().await?))
    }

    /// The distances of the nearest, metres.
    pub async fn nearest(&mut self, question: &Question) -> anyhow::Result<Vec<f64>> {
        let mut search = redis::cmd("GEOSEARCH");
        search.arg(format!("{{hub:presence}}:{}", question.vehicle_type.to_value()));
        search.arg("FROMLONLAT").arg(question.around.longitude()).arg(question.around.latitude());
        search.arg("BYRADIUS").arg(RADIUS_M).arg("m").arg("ASC").arg("COUNT").arg(LIMIT).arg("WITHDIST");
        let found: Vec<(String, f64)> = search.query_async(&mut self.0).await?;
        Ok(found.into_iter().map(|(_, distance_m)| distance_m).collect())
    }

    pub async fn ping(&mut self) -> anyhow::Result<()> {
        Ok(redis::cmd("PING").exec_async(&mut self.0).await?)
    }

    /// All that the server holds.
    pub async fn bytes(&mut self) -> anyhow::Result<usize> {
        let memory: String = redis::cmd("INFO").arg("memory").query_async(&mut self.0).await?;
        let line = memory.lines().find_map(|line| line.strip_prefix("used_memory:")).context("no used_memory")?;
        Ok(line.parse()?)
    }
}

/// A table with an index on its places, and the query that walks it from the nearest on.
pub struct Postgis(PgConnection);

const TABLE: &str = "
    CREATE EXTENSION IF NOT EXISTS postgis;
    CREATE TABLE drivers (driver uuid PRIMARY KEY, vehicle_type text NOT NULL, place geography (Point, 4326) NOT NULL)";

const INSERT: &str = "
    INSERT INTO drivers SELECT driver, vehicle_type, ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography
    FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[]) AS one (driver, vehicle_type, longitude, latitude)";

const NEAREST: &str = "
    SELECT distance_m FROM (
        SELECT place <-> ST_SetSRID(ST_MakePoint($1, $2), 4326)::geography AS distance_m
        FROM drivers WHERE vehicle_type = $3 ORDER BY 1 LIMIT $4
    ) AS nearest WHERE distance_m <= $5";

impl Postgis {
    pub async fn fill(url: &str, positions: &[Position]) -> anyhow::Result<Self> {
        let mut db = PgConnection::connect(url).await?;
        db.execute(TABLE).await?;
        for batch in positions.chunks(BATCH) {
            let drivers: Vec<Uuid> = batch.iter().map(|position| position.driver.0).collect();
            let types: Vec<String> = batch.iter().map(|position| position.vehicle_type.to_value()).collect();
            let longitudes: Vec<f64> = batch.iter().map(|position| position.at.longitude()).collect();
            let latitudes: Vec<f64> = batch.iter().map(|position| position.at.latitude()).collect();
            sqlx::query(INSERT).bind(drivers).bind(types).bind(longitudes).bind(latitudes).execute(&mut db).await?;
        }
        db.execute("CREATE INDEX drivers_by_place ON drivers USING gist (place)").await?;
        db.execute("VACUUM ANALYZE drivers").await?;
        Ok(Self(db))
    }

    /// The distances of the nearest, metres.
    pub async fn nearest(&mut self, question: &Question) -> anyhow::Result<Vec<f64>> {
        let (around, limit) = (question.around, i64::try_from(LIMIT)?);
        let nearest = sqlx::query(NEAREST).bind(around.longitude()).bind(around.latitude());
        let nearest = nearest.bind(question.vehicle_type.to_value()).bind(limit).bind(RADIUS_M);
        let rows = nearest.fetch_all(&mut self.0).await?;
        Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
    }

    pub async fn ping(&mut self) -> anyhow::Result<()> {
        sqlx::query("SELECT 1").execute(&mut self.0).await?;
        Ok(())
    }
}
