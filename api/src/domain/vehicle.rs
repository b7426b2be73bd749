//! What drivers drive. A plate belongs to whoever says so, until papers tell more: two people may share a vehicle, and
//! have a row each. What is known of its papers changes by [`record`] and [`check`] alone, which keep the history; whoever
//! calls them has the row from [`locked`].

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    ids::{OcrJobId, UserId, VehicleCheckId, VehicleId},
    vehicle::{Column, Entity, Model, VehicleType, Verification},
    vehicle_check::{self, CheckReason},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Unchanged,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, LockType},
};
use thiserror::Error;

#[cfg(test)]
mod tests;

pub use reader::understand::plate::{Plate, PlateProblem, shown};

use super::{audit::Actor, driver, trip::lock};

/// How many vehicles one person may have.
pub const MOST: u64 = 10;

/// Why a vehicle was not added.
#[derive(Debug, Error)]
pub enum VehicleProblem {
    #[error(transparent)]
    Plate(#[from] PlateProblem),
    #[error("one person has at most {MOST} vehicles")]
    TooMany,
    #[error("there is no such person")]
    Nobody,
    #[error("the database did not do its part")]
    Db(#[from] DbErr),
}

/// Adds a vehicle. One that they had comes back; one that they have is what they now say it is.
pub async fn add(
    tx: &impl ConnectionTrait,
    user: UserId,
    vehicle_type: VehicleType,
    plate: &str,
    now: DateTime<Utc>,
) -> Result<Model, VehicleProblem> {
    let plate = Plate::read(plate)?;
    // Two wishes of one person take turns, or both might be the tenth.
    lock::person(tx, user).await?.ok_or(VehicleProblem::Nobody)?;
    let known = Entity::find().filter(Column::UserId.eq(user)).filter(Column::Plate.eq(plate.as_str())).one(tx).await?;
    let in_use = known.as_ref().is_some_and(|row| row.retired_at.is_none());
    if !in_use && count(tx, user).await? >= MOST {
        return Err(VehicleProblem::TooMany);
    }
    match known {
        Some(row) => Ok(revive(tx, row, vehicle_type, now).await?),
        None => Ok(insert(tx, user, vehicle_type, &plate, now).await?),
    }
}

async fn count(tx: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    Entity::find().filter(Column::UserId.eq(user)).filter(Column::RetiredAt.is_null()).count(tx).await
}

/// What papers proved holds for the type that they were read for.
async fn revive(tx: &impl ConnectionTrait, row: Model, vehicle_type: VehicleType, now: DateTime<Utc>) -> Result<Model, DbErr> {
    if row.retired_at.is_none() && row.vehicle_type == vehicle_type {
        return Ok(row);
    }
    let row = if row.vehicle_type == vehicle_type || row.verification != Verification::Verified {
        row
    } else {
        let actor = Actor::system();
        let check = Check { reason: CheckReason::Changed, ..Check::by(&actor, Verification::Unverified) };
        self::check(tx, &row, check, now).await?.unwrap_or(row)
    };
    let mut row = row.into_active_model();
    row.vehicle_type = Set(vehicle_type);
    row.retired_at = Set(None);
    row.updated_at = Set(now);
    row.update(tx).await
}

async fn insert(
    tx: &impl ConnectionTrait,
    user: UserId,
    vehicle_type: VehicleType,
    plate: &Plate,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    let row = Model {
        id: VehicleId::new(),
        user_id: user,
        vehicle_type,
        plate: plate.as_str().to_owned(),
        verification: Verification::Unverified,
        insurer: None,
        policy_number: None,
        insured_until: None,
        make: None,
        model: None,
        chassis: None,
        holder: None,
        paper_reminders: 0,
        retired_at: None,
        created_at: now,
        updated_at: now,
    };
    row.into_active_model().reset_all().insert(tx).await
}

/// Takes a vehicle of theirs out; who waits for riders in it waits no longer. Trips that were made with it still show
/// it. `None` where they have no such vehicle.
pub async fn retire(tx: &impl ConnectionTrait, user: UserId, id: VehicleId, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    let Some(row) = driven(tx, user, id).await? else { return Ok(None) };
    take_off(tx, &row, now).await?;
    let mut row = row.into_active_model();
    row.retired_at = Set(Some(now));
    row.updated_at = Set(now);
    row.update(tx).await.map(Some)
}

/// Who waits for riders in it waits no longer.
async fn take_off(tx: &impl ConnectionTrait, vehicle: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    if driver::of(tx, vehicle.user_id).await?.is_some_and(|presence| presence.vehicle_id == vehicle.id) {
        driver::go_offline(tx, vehicle.user_id, now).await?;
    }
    Ok(())
}

/// A change in what is held to be true of a vehicle.
#[derive(Debug, Clone)]
pub struct Check<'a> {
    pub after: Verification,
    pub reason: CheckReason,
    /// The document that it rests on.
    pub job: Option<OcrJobId>,
    pub actor: &'a Actor,
    /// In words, for staff.
    pub note: Option<String>,
}

impl<'a> Check<'a> {
    /// By word alone, without papers.
    pub fn by(actor: &'a Actor, after: Verification) -> Self {
        Self { after, reason: CheckReason::Staff, job: None, actor, note: None }
    }
}

/// What all papers of a vehicle say together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    pub insurer: Option<String>,
    pub policy_number: Option<String>,
    pub insured_until: Option<NaiveDate>,
    /// How many of the reminders before that day are behind, and that it is over.
    pub reminders: i32,
    pub make: Option<String>,
    pub model: Option<String>,
    pub chassis: Option<String>,
    pub holder: Option<String>,
}

/// The papers of a vehicle are others than before: what they say is kept with it, and the reason in its history.
pub async fn record(
    tx: &impl ConnectionTrait,
    vehicle: &Model,
    papers: Papers,
    check: Check<'_>,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    note(tx, vehicle, &check, now).await?;
    let row = entity::vehicle::ActiveModel {
        id: Unchanged(vehicle.id),
        verification: Set(check.after),
        insurer: Set(papers.insurer),
        policy_number: Set(papers.policy_number),
        insured_until: Set(papers.insured_until),
        paper_reminders: Set(papers.reminders),
        make: Set(papers.make),
        model: Set(papers.model),
        chassis: Set(papers.chassis),
        holder: Set(papers.holder),
        updated_at: Set(now),
        ..Default::default()
    };
    row.update(tx).await
}

/// Something else is held to be true of a vehicle than before. `None` where it was held to be so already.
pub async fn check(
    tx: &impl ConnectionTrait,
    vehicle: &Model,
    check: Check<'_>,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    if vehicle.verification == check.after {
        return Ok(None);
    }
    note(tx, vehicle, &check, now).await?;
    let row = entity::vehicle::ActiveModel {
        id: Unchanged(vehicle.id),
        verification: Set(check.after),
        updated_at: Set(now),
        ..Default::default()
    };
    row.update(tx).await.map(Some)
}

/// Writes a change down; who waits in a vehicle that is rejected waits no longer.
async fn note(tx: &impl ConnectionTrait, vehicle: &Model, check: &Check<'_>, now: DateTime<Utc>) -> Result<(), DbErr> {
    if check.after == Verification::Rejected {
        take_off(tx, vehicle, now).await?;
    }
    let row = vehicle_check::ActiveModel {
        id: Set(VehicleCheckId::new()),
        vehicle_id: Set(vehicle.id),
        before: Set(vehicle.verification),
        after: Set(check.after),
        reason: Set(check.reason),
        job_id: Set(check.job),
        actor_kind: Set(check.actor.kind),
        actor_id: Set(check.actor.id),
        note: Set(check.note.clone()),
        created_at: Set(now),
    };
    vehicle_check::Entity::insert(row).exec_without_returning(tx).await.map(drop)
}

/// Whether what is held to be true of a vehicle is so by the word of staff, whatever papers there are.
pub async fn rests_on_word(tx: &impl ConnectionTrait, vehicle: VehicleId) -> Result<bool, DbErr> {
    use vehicle_check::{Column, Entity};
    let last = Entity::find().filter(Column::VehicleId.eq(vehicle)).order_by_desc(Column::Id).one(tx).await?;
    Ok(last.is_some_and(|check| check.reason == CheckReason::Staff))
}

/// Whether there was no such vehicle before this document.
pub async fn was_made_of(tx: &impl ConnectionTrait, vehicle: &Model, job: OcrJobId) -> Result<bool, DbErr> {
    use vehicle_check::{Column, Entity};
    let first = Entity::find().filter(Column::VehicleId.eq(vehicle.id)).order_by_asc(Column::Id).one(tx).await?;
    Ok(first.is_some_and(|check| check.job_id == Some(job) && check.created_at == vehicle.created_at))
}

/// The vehicle as it is now, and as it stays until the transaction ends.
pub async fn locked(tx: &impl ConnectionTrait, id: VehicleId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(tx).await
}

pub async fn find(db: &impl ConnectionTrait, id: VehicleId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The vehicle, where it is one that this person drives.
pub async fn driven(db: &impl ConnectionTrait, user: UserId, id: VehicleId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::UserId.eq(user)).filter(Column::RetiredAt.is_null()).one(db).await
}

/// What a person drives, in the order in which they said so.
pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::UserId.eq(user)).filter(Column::RetiredAt.is_null()).order_by_asc(Column::Id).all(db).await
}

/// One person's vehicles become another's. Where both have the same, what names the one names the other's.
pub(super) async fn hand_over(tx: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    let rows = Entity::find().filter(Column::UserId.eq(from)).all(tx).await?;
    for row in rows {
        let same = Entity::find().filter(Column::UserId.eq(to)).filter(Column::Plate.eq(row.plate.as_str())).one(tx).await?;
        if let Some(same) = same {
            replace(tx, row.id, same.id).await?;
        } else {
            let moved = Entity::update_many().col_expr(Column::UserId, Expr::value(to)).filter(Column::Id.eq(row.id));
            moved.exec(tx).await?;
        }
    }
    Ok(())
}

async fn replace(tx: &impl ConnectionTrait, old: VehicleId, new: VehicleId) -> Result<(), DbErr> {
    use entity::{driver_presence, ocr_job, trip, trip_offer};
    let trips = trip::Entity::update_many().col_expr(trip::Column::VehicleId, Expr::value(new));
    trips.filter(trip::Column::VehicleId.eq(old)).exec(tx).await?;
    let offers = trip_offer::Entity::update_many().col_expr(trip_offer::Column::VehicleId, Expr::value(new));
    offers.filter(trip_offer::Column::VehicleId.eq(old)).exec(tx).await?;
    let presences = driver_presence::Entity::update_many().col_expr(driver_presence::Column::VehicleId, Expr::value(new));
    presences.filter(driver_presence::Column::VehicleId.eq(old)).exec(tx).await?;
    let jobs = ocr_job::Entity::update_many().col_expr(ocr_job::Column::VehicleId, Expr::value(new));
    jobs.filter(ocr_job::Column::VehicleId.eq(old)).exec(tx).await?;
    let meant = ocr_job::Entity::update_many().col_expr(ocr_job::Column::MeantId, Expr::value(new));
    meant.filter(ocr_job::Column::MeantId.eq(old)).exec(tx).await?;
    Entity::delete_by_id(old).exec(tx).await.map(drop)
}
