//! Papers run out: drivers are reminded before, and on the day after the last one the vehicle is verified no longer.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::{
    vehicle::{Column, Entity, Model, Verification},
    vehicle_check::CheckReason,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};

use crate::domain::{
    audit::Actor,
    vehicle::{self, Check},
};

/// How many days before the last one a driver is reminded.
pub const REMIND_DAYS: [i64; 3] = [14, 3, 0];

/// A vehicle whose driver is to be reminded now.
#[derive(Debug, Clone, PartialEq)]
pub struct Expiring {
    pub vehicle: Model,
    pub until: NaiveDate,
    /// Left, without today.
    pub days: u32,
}

/// How many of the reminders are behind for papers that are good until then, and one more when they are over.
pub fn passed(until: NaiveDate, today: NaiveDate) -> i32 {
    let left = (until - today).num_days();
    i32::try_from(REMIND_DAYS.iter().chain(&[OVER]).filter(|days| left <= **days).count()).unwrap_or_default()
}

/// The day after the last one, counted as [`REMIND_DAYS`] are.
const OVER: i64 = -1;

/// What [`passed`] is for papers that are over.
fn over(today: NaiveDate) -> i32 {
    passed(today + TimeDelta::days(OVER), today)
}

/// Staff hold a vehicle to be verified and know that its insurance is over, if it is: it does not expire once more.
pub async fn overlook(tx: &impl ConnectionTrait, vehicle: &Model, today: NaiveDate) -> Result<(), DbErr> {
    let Some(until) = vehicle.insured_until else { return Ok(()) };
    let known = Entity::update_many().col_expr(Column::PaperReminders, Expr::value(passed(until, today)));
    known.filter(Column::Id.eq(vehicle.id)).exec(tx).await.map(drop)
}

/// Notes that the drivers of up to `limit` vehicles are to be reminded, each once of each reminder, and says which. One
/// for which a worker came too late is left out. Call it in the transaction that also writes to them.
pub async fn remind(tx: &impl ConnectionTrait, today: NaiveDate, limit: u64) -> Result<Vec<Expiring>, DbErr> {
    let mut due = Condition::any();
    for (sent, days) in (0..).zip(REMIND_DAYS) {
        let last = today + TimeDelta::days(days);
        due = due.add(Column::PaperReminders.lte(sent).and(Column::InsuredUntil.lte(last)));
    }
    let found = verified().filter(Column::InsuredUntil.gte(today)).filter(due).order_by_asc(Column::InsuredUntil);
    let mut expiring = Vec::new();
    for vehicle in found.limit(limit).all(tx).await? {
        let Some(until) = vehicle.insured_until else { continue };
        let noted = Entity::update_many()
            .col_expr(Column::PaperReminders, Expr::value(passed(until, today)))
            .filter(Column::Id.eq(vehicle.id))
            .filter(Column::PaperReminders.eq(vehicle.paper_reminders))
            .exec(tx)
            .await?;
        if noted.rows_affected == 1 {
            let days = u32::try_from((until - today).num_days()).unwrap_or_default();
            expiring.push(Expiring { vehicle, until, days });
        }
    }
    Ok(expiring)
}

/// Vehicles whose insurance has run out are verified no longer, unless staff have said so since; up to `limit` of them.
pub async fn expire(tx: &impl ConnectionTrait, today: NaiveDate, limit: u64, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    let over = verified().filter(Column::InsuredUntil.lt(today)).filter(Column::PaperReminders.lt(over(today)));
    let (actor, mut expired) = (Actor::system(), Vec::new());
    for row in over.order_by_asc(Column::InsuredUntil).lock(LockType::NoKeyUpdate).limit(limit).all(tx).await? {
        let check = Check { after: Verification::Unverified, reason: CheckReason::Expired, job: None, actor: &actor, note: None };
        if vehicle::check(tx, &row, check, now).await?.is_some() {
            expired.push(row);
        }
    }
    Ok(expired)
}

fn verified() -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::Verification.eq(Verification::Verified)).filter(Column::RetiredAt.is_null())
}
