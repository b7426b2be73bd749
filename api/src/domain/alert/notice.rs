//! Alerts on their way to those who want to know, held by a lease while they are sent.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    alert::{self, AlertStatus},
    alert_contact,
    alert_notice::{self, Column, Entity, Model, NoticeKind, NoticeStatus},
    ids::{AlertContactId, AlertId, AlertNoticeId},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Alias, Expr, Query, SimpleExpr},
};

use super::{contact, silence, watch};

/// The pauses between tries, in seconds: three hours and 40 minutes in all.
const PAUSES: [i64; 9] = [5, 15, 45, 135, 405, 1_200, 3_600, 3_600, 3_600];

/// Tries until a notice is given up.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "there are ten")]
pub const TRIES: i32 = PAUSES.len() as i32 + 1;

/// How long a notice is put off at a time while its alert is silenced: a silence may be ended early.
const SILENT: TimeDelta = TimeDelta::seconds(15);

/// Why a notice is given up that no try could be ended of.
const CUT_OFF: &str = "the process that sent it ended each time before it knew what came of it";

const UNSUBSCRIBED: &str = "the browser has withdrawn its subscription";

/// What Meta echoes in the statuses of a message that tells of an alert.
const MARK: &str = "alert notice ";

pub fn mark(id: AlertNoticeId) -> String {
    format!("{MARK}{id}")
}

/// The notice that a status is about, where it is about one.
pub fn marked(text: &str) -> Option<AlertNoticeId> {
    text.strip_prefix(MARK)?.parse().ok()
}

/// Takes up to `limit` notices that are due, each the oldest of its alert to its contact, for as long as the lease.
pub async fn claim(db: &impl ConnectionTrait, limit: u64, lease: TimeDelta, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    let free = || Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lt(now));
    let due =
        Condition::all().add(Column::Status.eq(NoticeStatus::Pending)).add(Column::DueAt.lte(now)).add(free()).add(is_first());
    let ready = Entity::find().filter(due).order_by_asc(Column::DueAt).order_by_asc(Column::Id).limit(limit).all(db).await?;
    let mut claimed = Vec::with_capacity(ready.len());
    for row in ready {
        let attempts = row.attempts + 1;
        let held =
            alert_notice::ActiveModel { leased_until: Set(Some(now + lease)), attempts: Set(attempts), ..Default::default() };
        let same = held_by(&row).add(free());
        if Entity::update_many().set(held).filter(same).exec(db).await?.rows_affected == 1 {
            claimed.push(Model { attempts, ..row });
        }
    }
    Ok(claimed)
}

/// Hands back what the previous run of this process held. Only where one process owns the database.
pub async fn release(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let free = alert_notice::ActiveModel { leased_until: Set(None), ..Default::default() };
    Entity::update_many().set(free).filter(Column::LeasedUntil.is_not_null()).exec(db).await.map(drop)
}

/// Those that wait for contacts who are about to be gone are not sent any more.
pub async fn withdraw(tx: &impl ConnectionTrait, contacts: &[AlertContactId], now: DateTime<Utc>) -> Result<(), DbErr> {
    let over = alert_notice::ActiveModel {
        status: Set(NoticeStatus::Withdrawn),
        leased_until: Set(None),
        finished_at: Set(Some(now)),
        ..Default::default()
    };
    let waiting =
        Condition::all().add(Column::Status.eq(NoticeStatus::Pending)).add(Column::ContactId.is_in(contacts.iter().copied()));
    Entity::update_many().set(over).filter(waiting).exec(tx).await.map(drop)
}

/// Whether nothing older of the same alert waits for the same contact.
fn is_first() -> SimpleExpr {
    let older = Alias::new("older");
    let col = |column: Column| Expr::col((older.clone(), column));
    let own = |column: Column| Expr::col((Entity, column));
    let query = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, older.clone())
        .and_where(col(Column::AlertId).eq(own(Column::AlertId)))
        .and_where(col(Column::ContactId).eq(own(Column::ContactId)))
        .and_where(col(Column::Status).eq(NoticeStatus::Pending))
        .and_where(col(Column::Id).lt(own(Column::Id)))
        .to_owned();
    Expr::exists(query).not()
}

/// The row while it is still this try's.
fn held_by(row: &Model) -> Condition {
    Condition::all()
        .add(Column::Id.eq(row.id))
        .add(Column::Status.eq(NoticeStatus::Pending))
        .add(Column::Attempts.eq(row.attempts))
}

/// What is to be done with a notice that was claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    Send(Box<alert::Model>, Box<alert_contact::Model>),
    /// It would tell of what is over, of the end of what they were not told of, or somebody who is no contact any more.
    Withdraw,
    /// The alert is silenced.
    PutOff,
    /// Every try that it has was cut off.
    GiveUp,
    /// The alert went with the clean-up, and the notice with it.
    Gone,
}

pub async fn look_at(db: &impl ConnectionTrait, row: &Model, now: DateTime<Utc>) -> Result<Attempt, DbErr> {
    let Some(alert) = alert::Entity::find_by_id(row.alert_id).one(db).await? else { return Ok(Attempt::Gone) };
    let contact = match row.contact_id {
        Some(id) => contact::find(db, id).await?,
        None => None,
    };
    let (stale, silent) = match row.kind {
        NoticeKind::Opened => (alert.status == AlertStatus::Resolved, silence::covers(&silence::holding(db, now).await?, &alert)),
        NoticeKind::Resolved => (!was_told(db, row).await?, false),
    };
    Ok(match contact {
        Some(_) if row.attempts > TRIES => Attempt::GiveUp,
        Some(contact) if !stale && !silent => Attempt::Send(Box::new(alert), Box::new(contact)),
        Some(_) if !stale => Attempt::PutOff,
        _ => Attempt::Withdraw,
    })
}

async fn was_told(db: &impl ConnectionTrait, row: &Model) -> Result<bool, DbErr> {
    let opened = Condition::all()
        .add(Column::AlertId.eq(row.alert_id))
        .add(Column::ContactId.eq(row.contact_id))
        .add(Column::Kind.eq(NoticeKind::Opened))
        .add(Column::Status.eq(NoticeStatus::Sent));
    Ok(Entity::find().filter(opened).one(db).await?.is_some())
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    Sent,
    Withdrawn,
    /// It was no try: the alert is silenced.
    PutOff,
    /// Not now: for this reason, and not before so long has passed.
    Later(String, TimeDelta),
    /// Never: for this reason.
    Never(String),
    /// Never, as each try was cut off.
    CutOff,
    /// Never: the browser's subscription has ended, and the contact with it.
    ContactGone,
}

/// Notes how a try ended. True where the notice is given up by it. `tx` is one transaction.
pub async fn finish(tx: &impl ConnectionTrait, row: &Model, end: End, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let (attempts, before) = (row.attempts, row.error.clone());
    let (was_tried, is_gone) = (!matches!(end, End::Withdrawn | End::PutOff), end == End::ContactGone);
    let (status, attempts, error, wait) = match end {
        End::Sent => (NoticeStatus::Sent, attempts, None, None),
        End::Withdrawn => (NoticeStatus::Withdrawn, attempts, before, None),
        End::PutOff => (NoticeStatus::Pending, attempts - 1, before, Some(SILENT)),
        End::Later(why, least) if attempts < TRIES => (NoticeStatus::Pending, attempts, Some(why), Some(pause(row).max(least))),
        End::Later(why, _) | End::Never(why) => (NoticeStatus::Failed, attempts, Some(why), None),
        End::CutOff => (NoticeStatus::Failed, TRIES, Some(CUT_OFF.to_owned()), None),
        End::ContactGone => (NoticeStatus::Failed, attempts, Some(UNSUBSCRIBED.to_owned()), None),
    };
    let change = alert_notice::ActiveModel {
        status: Set(status),
        attempts: Set(attempts),
        error: Set(error.clone()),
        leased_until: Set(None),
        due_at: Set(wait.map_or(row.due_at, |wait| now + wait)),
        finished_at: Set(wait.is_none().then_some(now)),
        ..Default::default()
    };
    if Entity::update_many().set(change).filter(held_by(row)).exec(tx).await?.rows_affected == 0 {
        return Ok(false);
    }
    if was_tried {
        note(tx, row, error.as_deref(), now).await?;
    }
    if let Some(id) = row.contact_id.filter(|_| is_gone) {
        contact::unsubscribe(tx, id, now).await?;
    }
    let given_up = status == NoticeStatus::Failed;
    if given_up {
        watch::bump(tx, row.alert_id).await?;
    }
    Ok(given_up)
}

/// Notes at the contact what came of the last try to tell them.
async fn note(tx: &impl ConnectionTrait, row: &Model, error: Option<&str>, now: DateTime<Utc>) -> Result<(), DbErr> {
    match row.contact_id {
        Some(id) => contact::note(tx, id, error, now).await,
        None => Ok(()),
    }
}

/// Meta says that a notice did not arrive, whatever it said when it took it. Gives the alert, unless there is no such notice
/// or that was known. `tx` is one transaction.
pub async fn undelivered(
    tx: &impl ConnectionTrait,
    id: AlertNoticeId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Option<AlertId>, DbErr> {
    let Some(row) = Entity::find_by_id(id).one(tx).await? else { return Ok(None) };
    let failed = alert_notice::ActiveModel {
        status: Set(NoticeStatus::Failed),
        error: Set(Some(why.to_owned())),
        leased_until: Set(None),
        finished_at: Set(Some(now)),
        ..Default::default()
    };
    // Where it is still pending, what Meta answered was lost or is about to be noted.
    let under_way = Column::Status.is_in([NoticeStatus::Pending, NoticeStatus::Sent]);
    if Entity::update_many().set(failed).filter(Column::Id.eq(id)).filter(under_way).exec(tx).await?.rows_affected == 0 {
        return Ok(None);
    }
    note(tx, &row, Some(why), now).await?;
    watch::bump(tx, row.alert_id).await?;
    Ok(Some(row.alert_id))
}

fn pause(row: &Model) -> TimeDelta {
    let place = usize::try_from(row.attempts - 1).unwrap_or_default().min(PAUSES.len() - 1);
    TimeDelta::seconds(PAUSES[place])
}
