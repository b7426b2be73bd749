//! The people who write to the hub: who they are, what they chose, and whether they want to hear from us.

use chrono::{DateTime, Utc};
use entity::{
    conversation,
    ids::{OperatorId, UserId},
    inbound_event,
    outbound_message::{self, OutboundStatus},
    qr_code::{self, QrTarget},
    user::{self, Language},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set,
    sea_query::{Expr, OnConflict},
};

use super::{
    audit, document, driver, flag, hook, note, phone, saved_place,
    session::{self, Owner},
    trip::{TripError, leave},
    vehicle,
};

#[cfg(test)]
mod tests;
mod told;

/// How Meta names a person: by number, by business-scoped id, or by both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub wa_id: Option<String>,
    pub scoped_id: Option<String>,
    pub name: Option<String>,
}

/// A name for whoever may not see it in full: its first letter.
pub fn mask_name(name: &str) -> Option<String> {
    name.chars().next().map(|letter| format!("{letter}…"))
}

/// Finds the person, or meets them for the first time, and notes that they wrote at `wrote_at`.
pub async fn recognise(
    db: &impl ConnectionTrait,
    identity: &Identity,
    wrote_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<user::Model, DbErr> {
    match find(db, identity).await? {
        Some(known) => refresh(db, known, identity, wrote_at, now).await,
        None => meet(db, identity, wrote_at, now).await,
    }
}

async fn find(db: &impl ConnectionTrait, identity: &Identity) -> Result<Option<user::Model>, DbErr> {
    if let Some(wa_id) = &identity.wa_id
        && let Some(known) = user::Entity::find().filter(user::Column::WaId.eq(wa_id)).one(db).await?
    {
        return Ok(Some(known));
    }
    match &identity.scoped_id {
        Some(scoped) => user::Entity::find().filter(user::Column::ScopedId.eq(scoped)).one(db).await,
        None => Ok(None),
    }
}

/// Two processes may meet one person at once: the second waits for the first to commit, then finds the row. That is
/// asked for with `ON CONFLICT DO NOTHING`: an error would end the transaction this runs in.
async fn meet(
    db: &impl ConnectionTrait,
    identity: &Identity,
    wrote_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<user::Model, DbErr> {
    let ignoring = OnConflict::new().do_nothing().to_owned();
    user::Entity::insert(stranger(identity, now)).on_conflict(ignoring).exec_without_returning(db).await?;
    let met = find(db, identity).await?;
    let known = met.ok_or_else(|| DbErr::RecordNotFound("a person who has neither number nor id".to_owned()))?;
    refresh(db, known, identity, wrote_at, now).await
}

fn stranger(identity: &Identity, now: DateTime<Utc>) -> user::ActiveModel {
    user::ActiveModel {
        id: Set(UserId::new()),
        wa_id: Set(identity.wa_id.clone()),
        scoped_id: Set(identity.scoped_id.clone()),
        phone: Set(identity.wa_id.as_deref().map(e164)),
        country: Set(identity.wa_id.as_deref().and_then(phone::country_of)),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}

/// Notes what the newest message shows. An id that changed has replaced the old one: answers go to where the person
/// wrote from.
async fn refresh(
    db: &impl ConnectionTrait,
    known: user::Model,
    identity: &Identity,
    wrote_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<user::Model, DbErr> {
    let mut row: user::ActiveModel = known.clone().into();
    let late = known.last_inbound_at > Some(wrote_at);
    if let Some(wa_id) = replacement(known.wa_id.as_ref(), identity.wa_id.as_ref(), late) {
        number(&mut row, wa_id);
    }
    if let Some(scoped) = replacement(known.scoped_id.as_ref(), identity.scoped_id.as_ref(), late) {
        take_scoped_id(db, &mut row, scoped, now).await?;
    }
    if identity.name.is_some() {
        row.profile_name = Set(identity.name.clone());
    }
    // Events may come late and out of order; the window opens with the newest.
    let newest = row.last_inbound_at.take().flatten();
    row.last_inbound_at = Set(Ord::max(newest, Some(wrote_at)));
    row.updated_at = Set(now);
    row.update(db).await
}

/// The id that a message shows, where it tells more than what is known.
fn replacement<'a>(known: Option<&String>, shown: Option<&'a String>, late: bool) -> Option<&'a String> {
    shown.filter(|shown| known.is_none_or(|known| !late && known != *shown))
}

/// Whoever held the id wrote without their number so far, and is this person; or has a number of their own, and the
/// id has moved on.
async fn take_scoped_id(
    db: &impl ConnectionTrait,
    known: &mut user::ActiveModel,
    scoped_id: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    // The lock waits for a turn of the other's to commit, whose messages would else be deleted along with the other.
    let holder = user::Entity::find().filter(user::Column::ScopedId.eq(scoped_id)).lock_exclusive().one(db).await?;
    match holder {
        Some(other) if other.wa_id.is_none() => unite(db, known, other, now).await?,
        Some(other) => {
            let freed = user::ActiveModel { id: Set(other.id), scoped_id: Set(None), ..Default::default() };
            freed.update(db).await?;
        }
        None => {}
    }
    known.scoped_id = Set(Some(scoped_id.to_owned()));
    Ok(())
}

/// Two rows turn out to be one person, who keeps everything of both. A STOP to either is a STOP.
async fn unite(
    db: &impl ConnectionTrait,
    known: &mut user::ActiveModel,
    other: user::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let id = *known.id.as_ref();
    inbound_event::Entity::update_many()
        .set(inbound_event::ActiveModel { user_id: Set(Some(id)), ..Default::default() })
        .filter(inbound_event::Column::UserId.eq(other.id))
        .exec(db)
        .await?;
    qr_code::Entity::update_many()
        .set(qr_code::ActiveModel { user_id: Set(Some(id)), ..Default::default() })
        .filter(qr_code::Column::UserId.eq(other.id))
        .exec(db)
        .await?;
    move_messages(db, other.id, id).await?;
    vehicle::hand_over(db, other.id, id).await?;
    driver::hand_over(db, other.id, id).await?;
    saved_place::hand_over(db, other.id, id).await?;
    document::hand_over(db, other.id, id).await?;
    note::hand_over(db, other.id, id).await?;
    flag::hand_over(db, other.id, id).await?;
    unrefused(leave::hand_over(db, other.id, id, now).await)?;
    user::Entity::delete_by_id(other.id).exec(db).await?;
    inherit(known, other);
    Ok(())
}

/// What the person chose under the other id and not under this one.
fn inherit(known: &mut user::ActiveModel, other: user::Model) {
    if known.language.as_ref().is_none() {
        known.language = Set(other.language);
    }
    if known.default_target.as_ref().is_none() {
        known.default_target_kind = Set(other.default_target_kind);
        known.default_target = Set(other.default_target);
    }
    if known.stopped_at.as_ref().is_none() {
        known.stopped_at = Set(other.stopped_at);
    }
    if known.blocked_at.as_ref().is_none() {
        known.blocked_at = Set(other.blocked_at);
        known.blocked_reason = Set(other.blocked_reason);
    }
    if known.assigned_to.as_ref().is_none() {
        known.assigned_to = Set(other.assigned_to);
        known.assigned_at = Set(other.assigned_at);
    }
    let newest = known.last_inbound_at.take().flatten();
    known.last_inbound_at = Set(Ord::max(newest, other.last_inbound_at));
}

/// Appends one person's messages to another's order.
async fn move_messages(db: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    let Some(source) = conversation::Entity::find_by_id(from).lock_exclusive().one(db).await? else {
        return Ok(());
    };
    let Some(target) = conversation::Entity::find_by_id(to).lock_exclusive().one(db).await? else {
        // There is nothing to append to: the conversation goes over as it stands.
        return hand_over(db, from, to).await;
    };
    outbound_message::Entity::update_many()
        .col_expr(outbound_message::Column::UserId, Expr::value(to))
        .col_expr(outbound_message::Column::Position, Expr::col(outbound_message::Column::Position).add(target.next_position))
        .filter(outbound_message::Column::UserId.eq(from))
        .exec(db)
        .await?;
    conversation::Entity::update_many()
        .col_expr(conversation::Column::NextPosition, Expr::value(target.next_position + source.next_position))
        .filter(conversation::Column::UserId.eq(to))
        .exec(db)
        .await
        .map(drop)
}

async fn hand_over(db: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    conversation::Entity::update_many()
        .col_expr(conversation::Column::UserId, Expr::value(to))
        .filter(conversation::Column::UserId.eq(from))
        .exec(db)
        .await?;
    outbound_message::Entity::update_many()
        .set(outbound_message::ActiveModel { user_id: Set(to), ..Default::default() })
        .filter(outbound_message::Column::UserId.eq(from))
        .exec(db)
        .await
        .map(drop)
}

/// The person moved to another number and keeps everything. Does nothing where the new number is already
/// somebody's, because two histories cannot be told apart once they are mixed.
pub async fn change_number(db: &impl ConnectionTrait, person: user::Model, wa_id: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let taken = user::Entity::find().filter(user::Column::WaId.eq(wa_id)).one(db).await?;
    if taken.is_some() {
        return Ok(());
    }
    let mut row: user::ActiveModel = person.into();
    number(&mut row, wa_id);
    row.updated_at = Set(now);
    row.update(db).await.map(drop)
}

fn number(row: &mut user::ActiveModel, wa_id: &str) {
    row.wa_id = Set(Some(wa_id.to_owned()));
    row.phone = Set(Some(e164(wa_id)));
    row.country = Set(phone::country_of(wa_id));
}

fn e164(wa_id: &str) -> String {
    format!("+{wa_id}")
}

pub async fn set_language(db: &impl ConnectionTrait, id: UserId, language: Language, now: DateTime<Utc>) -> Result<(), DbErr> {
    change(db, id, now, |row| row.language = Set(Some(language))).await
}

/// The number or merchant code that "my code" means; `None` forgets it.
pub async fn set_default_target(
    db: &impl ConnectionTrait,
    id: UserId,
    target: Option<(QrTarget, String)>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (kind, value) = target.unzip();
    change(db, id, now, |row| {
        row.default_target_kind = Set(kind);
        row.default_target = Set(value);
    })
    .await
}

/// Honours STOP: nothing more is sent, what was queued is withdrawn, and wherever they had signed in they are out.
pub async fn stop(db: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<(), DbErr> {
    change(db, id, now, |row| row.stopped_at = Set(Some(now))).await?;
    session::revoke_all(db, Owner::Person(id), now).await?;
    driver::go_offline(db, id, now).await?;
    withdraw(db, id, now).await
}

/// Withdraws what is queued. A message that is on its way to Meta at this moment cannot be called back; it keeps its
/// place, so that STOP's confirmation comes after it and is the last word.
async fn withdraw(db: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<(), DbErr> {
    outbound_message::Entity::update_many()
        .set(outbound_message::ActiveModel { status: Set(OutboundStatus::Cancelled), ..Default::default() })
        .filter(outbound_message::Column::UserId.eq(id))
        .filter(outbound_message::Column::Status.eq(OutboundStatus::Queued))
        .filter(outbound_message::Column::LeasedUntil.is_null().or(outbound_message::Column::LeasedUntil.lt(now)))
        .exec(db)
        .await
        .map(drop)
}

pub async fn start(db: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<(), DbErr> {
    change(db, id, now, |row| row.stopped_at = Set(None)).await
}

/// Keeps a person out: what they write is kept and not answered, and nothing is sent to them. Whoever was to ride with
/// them is told that they do not.
pub async fn block(db: &impl ConnectionTrait, id: UserId, reason: Option<String>, now: DateTime<Utc>) -> Result<(), DbErr> {
    change(db, id, now, |row| {
        row.blocked_at = Set(Some(now));
        row.blocked_reason = Set(reason);
    })
    .await?;
    session::revoke_all(db, Owner::Person(id), now).await?;
    driver::go_offline(db, id, now).await?;
    unrefused(leave::leave(db, id, now).await)?;
    withdraw(db, id, now).await
}

/// Lets a person in again.
pub async fn unblock(db: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<(), DbErr> {
    change(db, id, now, |row| {
        row.blocked_at = Set(None);
        row.blocked_reason = Set(None);
    })
    .await
}

/// Who of the staff answers a person.
pub async fn assign(db: &impl ConnectionTrait, id: UserId, to: Option<OperatorId>, now: DateTime<Utc>) -> Result<(), DbErr> {
    change(db, id, now, |row| {
        row.assigned_to = Set(to);
        row.assigned_at = Set(to.map(|_| now));
    })
    .await
}

/// Whom an account answers, held until the transaction ends; in one order, so that two who hold several do not wait for each
/// other.
pub async fn answered_by(tx: &impl ConnectionTrait, account: OperatorId) -> Result<Vec<UserId>, DbErr> {
    let theirs = user::Entity::find().filter(user::Column::AssignedTo.eq(account)).order_by_asc(user::Column::Id);
    theirs.select_only().column(user::Column::Id).lock_exclusive().into_tuple().all(tx).await
}

/// Nobody is left to answer those whom an account answered that is closed.
pub async fn unassign_all(db: &impl ConnectionTrait, from: OperatorId) -> Result<(), DbErr> {
    let nobody = user::ActiveModel { assigned_to: Set(None), assigned_at: Set(None), ..Default::default() };
    user::Entity::update_many().set(nobody).filter(user::Column::AssignedTo.eq(from)).exec(db).await.map(drop)
}

/// Forgets a person: everything that is theirs goes with the row, and what came in about them before it was matched.
/// Of what the audit log says only the fact is left; of a trip with somebody else, that somebody rode; of what that
/// somebody was told about them, that something was said. The person's row is to be held, so that nobody takes them
/// along in the meantime.
pub async fn erase(db: &impl ConnectionTrait, person: &user::Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    audit::forget(db, person.id).await?;
    told::forget(db, person).await?;
    unrefused(leave::leave(db, person.id, now).await)?;
    leave::forget(db, person.id).await?;
    hook::forget(db, person.id).await?;
    flag::forget(db, person.id).await?;
    let wamids = outbound_message::Entity::find()
        .select_only()
        .column(outbound_message::Column::Wamid)
        .filter(outbound_message::Column::UserId.eq(person.id))
        .filter(outbound_message::Column::Wamid.is_not_null())
        .into_query();
    let lanes = [person.wa_id.as_ref().map(|id| format!("wa:{id}")), person.scoped_id.as_ref().map(|id| format!("scoped:{id}"))];
    let theirs = Condition::any()
        .add(inbound_event::Column::Lane.is_in(lanes.into_iter().flatten()))
        .add(inbound_event::Column::Wamid.in_subquery(wamids));
    inbound_event::Entity::delete_many().filter(theirs).exec(db).await?;
    user::Entity::delete_by_id(person.id).exec(db).await.map(drop)
}

/// What the hub does to the trips of somebody who goes is never refused, and they are held, so nobody moves them
/// meanwhile.
fn unrefused<T>(done: Result<T, TripError>) -> Result<T, DbErr> {
    done.map_err(|error| match error {
        TripError::Db(error) => error,
        other => DbErr::Custom(format!("a trip of somebody who goes: {other}")),
    })
}

async fn change(
    db: &impl ConnectionTrait,
    id: UserId,
    now: DateTime<Utc>,
    edit: impl FnOnce(&mut user::ActiveModel),
) -> Result<(), DbErr> {
    let mut row = user::ActiveModel { id: Set(id), updated_at: Set(now), ..Default::default() };
    edit(&mut row);
    row.update(db).await.map(drop)
}
