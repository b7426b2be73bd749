//! USSD QR codes: made once for a person, a target and an amount, found again by an unguessable short code.

mod card;
mod target;
#[cfg(test)]
pub(crate) mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    ids::{QrCodeId, UserId},
    qr_code::{ActiveModel, Column, Entity, Model},
    qr_scan_day,
};
use rand::seq::IndexedRandom;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    TryInsertResult,
    sea_query::{Expr, OnConflict},
};
use url::Url;

pub use card::Card;
pub use target::Target;

use super::{
    amount,
    error::Error,
    hook::{self, Fact},
};

/// Digits and small letters without those that look alike: `0 o`, `1 l i`.
const ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// 31 characters to the 13th are 64 bits.
const CODE_LENGTH: usize = 13;
/// With 64 random bits a second collision in a row means that the generator is broken.
const TRIES: usize = 3;

/// The code that `owner` (nobody, over the API) already made for this target and amount, moved to the top of their
/// history, or a new one. `amount` counts whole units of the target's currency; without it the network asks.
///
/// Two wishes at the same instant may make two codes; both work, and the older is found from then on. Call it in a
/// transaction: integrators are told of a new code if and only if it is kept.
pub async fn find_or_create(
    db: &impl ConnectionTrait,
    owner: Option<UserId>,
    target: &Target,
    amount: Option<u32>,
    now: DateTime<Utc>,
) -> Result<Model, Error> {
    let amount = amount.map(checked).transpose()?;
    if let Some(known) = find(db, owner, target, amount).await? {
        let touched = ActiveModel { id: Unchanged(known.id), used_at: Set(now), ..Default::default() };
        return Ok(touched.update(db).await?);
    }
    let codes = std::iter::repeat_with(|| short_code(&mut rand::rng())).take(TRIES);
    create(db, new_row(owner, target, amount, now), codes).await
}

/// Any code, for the public pages. Capitals are as good: a keyboard makes the first letter of what is typed one.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<Model>, Error> {
    let code = code.to_ascii_lowercase();
    // A text that is no code never reaches the database, which would refuse some (PostgreSQL has no NUL).
    if code.len() != CODE_LENGTH || !code.bytes().all(|byte| ALPHABET.contains(&byte)) {
        return Ok(None);
    }
    Ok(Entity::find().filter(Column::Code.eq(code)).one(db).await?)
}

/// One person's code; another's is as good as none.
pub async fn of_owner(db: &impl ConnectionTrait, owner: UserId, code: &str) -> Result<Option<Model>, Error> {
    Ok(by_code(db, code).await?.filter(|row| row.user_id == Some(owner)))
}

/// One person's codes, the last used first.
pub async fn history(db: &impl ConnectionTrait, owner: UserId, limit: u64) -> Result<Vec<Model>, Error> {
    let of_owner = Entity::find().filter(Column::UserId.eq(owner));
    Ok(of_owner.order_by_desc(Column::UsedAt).order_by_desc(Column::Id).limit(limit).all(db).await?)
}

/// Counts one opening, on the whole and for its day. The database adds, so that two at once are two.
pub async fn record_scan(db: &impl ConnectionTrait, id: QrCodeId, now: DateTime<Utc>, day: NaiveDate) -> Result<(), Error> {
    let counted = Entity::update_many()
        .col_expr(Column::Scans, Expr::col(Column::Scans).add(1))
        .col_expr(Column::LastScannedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    if counted.rows_affected == 0 {
        return Err(Error::NotFound("QR code"));
    }
    let more = OnConflict::columns([qr_scan_day::Column::QrCodeId, qr_scan_day::Column::Day])
        .value(qr_scan_day::Column::Scans, Expr::col((qr_scan_day::Entity, qr_scan_day::Column::Scans)).add(1))
        .to_owned();
    let first = qr_scan_day::ActiveModel { qr_code_id: Set(id), day: Set(day), scans: Set(1) };
    qr_scan_day::Entity::insert(first).on_conflict(more).exec_without_returning(db).await?;
    Ok(())
}

/// Where anybody can open a code: `{public_url}/q/{code}`.
pub fn page_url(public_url: &Url, code: &str) -> Url {
    let mut url = public_url.clone();
    url.set_path(&format!("{}/q/{code}", public_url.path().trim_end_matches('/')));
    url
}

fn checked(amount: u32) -> Result<i32, Error> {
    let invalid = |why: String| Error::Invalid { field: "amountRwf", why, code: "AMOUNT" };
    let amount = amount::check(amount.into()).map_err(|problem| invalid(problem.to_string()))?;
    i32::try_from(amount).map_err(|_| invalid("too large".to_owned()))
}

async fn find(
    db: &impl ConnectionTrait,
    owner: Option<UserId>,
    target: &Target,
    amount: Option<i32>,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(owner.map_or(Column::UserId.is_null(), |owner| Column::UserId.eq(owner)))
        .filter(Column::TargetKind.eq(target.kind()))
        .filter(Column::Target.eq(target.value()))
        .filter(Column::Country.eq(target.country()))
        .filter(amount.map_or(Column::AmountRwf.is_null(), |amount| Column::AmountRwf.eq(amount)))
        .order_by_asc(Column::Id)
        .one(db)
        .await
}

fn new_row(owner: Option<UserId>, target: &Target, amount: Option<i32>, now: DateTime<Utc>) -> Model {
    Model {
        id: QrCodeId::new(),
        code: String::new(),
        user_id: owner,
        target_kind: target.kind(),
        target: target.value().to_owned(),
        country: target.country().to_owned(),
        amount_rwf: amount,
        scans: 0,
        last_scanned_at: None,
        created_at: now,
        used_at: now,
    }
}

/// Writes the row under the first of the codes that is free.
async fn create(db: &impl ConnectionTrait, mut row: Model, codes: impl Iterator<Item = String>) -> Result<Model, Error> {
    for code in codes {
        row.code = code;
        if insert(db, &row).await? {
            hook::record(db, &Fact::qr_code_created(&row), row.created_at, row.created_at).await?;
            return Ok(row);
        }
    }
    Err(Error::Bug("short codes repeat: is the random generator seeded?".to_owned()))
}

/// Whether the row was written; not so where its code is taken. That is asked for with `ON CONFLICT DO NOTHING`: an
/// error would end the transaction this runs in.
async fn insert(db: &impl ConnectionTrait, row: &Model) -> Result<bool, DbErr> {
    let row = row.clone().into_active_model().reset_all();
    let written = Entity::insert(row).on_conflict_do_nothing_on([Column::Code]).exec_without_returning(db).await?;
    Ok(matches!(written, TryInsertResult::Inserted(1..)))
}

fn short_code(rng: &mut impl rand::CryptoRng) -> String {
    (0..CODE_LENGTH).filter_map(|_| ALPHABET.choose(rng)).copied().map(char::from).collect()
}
