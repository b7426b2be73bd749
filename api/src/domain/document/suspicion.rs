//! What a machine must not decide alone, although every field is clear. Each answer is a word for staff, who decide.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    licence,
    ocr_job::{Column, Entity, Model},
    vehicle::{self, Verification},
};
use reader::document::{Document, FieldName};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::domain::trip::lock;

type Why = Option<&'static str>;

/// The papers of a vehicle that somebody else has shown too, that staff have rejected, or that do not hold yet.
pub async fn of_vehicle(
    tx: &impl ConnectionTrait,
    job: &Model,
    document: &Document,
    plate: &str,
    today: NaiveDate,
) -> Result<Why, DbErr> {
    // Of two people who show the same at once the second has to see the first.
    lock::word(tx, &format!("plate {plate}")).await?;
    if let Some(why) = same_file(tx, job).await? {
        return Ok(Some(why));
    }
    let shown = Entity::find().filter(Column::Plate.eq(plate)).filter(Column::UserId.ne(job.user_id));
    if shown.one(tx).await?.is_some() {
        return Ok(Some("PLATE_ELSEWHERE"));
    }
    let vehicles = vehicle::Entity::find().filter(vehicle::Column::Plate.eq(plate)).all(tx).await?;
    let (own, elsewhere): (Vec<_>, Vec<_>) = vehicles.into_iter().partition(|vehicle| vehicle.user_id == job.user_id);
    if elsewhere.iter().any(|vehicle| vehicle.verification == Verification::Verified) {
        return Ok(Some("PLATE_ELSEWHERE"));
    }
    if own.iter().any(|vehicle| vehicle.verification == Verification::Rejected) {
        return Ok(Some("REJECTED_BEFORE"));
    }
    let covered = own.iter().filter_map(|vehicle| vehicle.insured_until).max();
    Ok(begins_later(document, covered, today).then_some("NOT_YET_VALID"))
}

/// A licence that somebody else has shown too.
pub async fn of_licence(tx: &impl ConnectionTrait, job: &Model, number: &str) -> Result<Why, DbErr> {
    lock::word(tx, &format!("licence {number}")).await?;
    if let Some(why) = same_file(tx, job).await? {
        return Ok(Some(why));
    }
    let shown = licence::Entity::find().filter(licence::Column::Number.eq(number));
    let elsewhere = shown.filter(licence::Column::UserId.ne(job.user_id));
    Ok(elsewhere.one(tx).await?.map(|_| "LICENCE_ELSEWHERE"))
}

async fn same_file(tx: &impl ConnectionTrait, job: &Model) -> Result<Why, DbErr> {
    let Some(sha256) = &job.sha256 else { return Ok(None) };
    // One that waits to be read is known by what Meta said of it.
    let file = Condition::any().add(Column::Sha256.eq(sha256.as_str())).add(Column::FileKey.eq(sha256.as_str()));
    let same = Entity::find().filter(file).filter(Column::UserId.ne(job.user_id)).one(tx).await?;
    Ok(same.map(|_| "SAME_FILE_ELSEWHERE"))
}

/// Insurance from a later day on, without one that holds until then.
fn begins_later(document: &Document, covered: Option<NaiveDate>, today: NaiveDate) -> bool {
    let from = document.date(FieldName::ValidFrom);
    from.is_some_and(|from| from > today && covered.is_none_or(|covered| covered < from - TimeDelta::days(1)))
}
