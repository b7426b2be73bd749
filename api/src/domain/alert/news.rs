//! Whom an alert is told to: contacts and integrators, written in the transaction of the step that they are told of.

use chrono::{DateTime, Utc};
use entity::{
    alert::{self, AlertStatus},
    alert_contact,
    alert_notice::{self, Column, Entity, NoticeKind, NoticeStatus},
    ids::{AlertContactId, AlertId, AlertNoticeId},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::{Rule, Step, contact, silence};
use crate::domain::hook::{self, EventType, Fact};

/// Tells contacts and integrators of what is open and nobody was told of yet, unless it is silenced or somebody has taken it
/// on, and of the end of what they were told of; of what has become worse, those whom it now concerns. `tx` is the
/// transaction of the steps.
pub async fn tell(tx: &impl ConnectionTrait, steps: &[Step], now: DateTime<Utc>) -> Result<(), DbErr> {
    let silences = silence::holding(tx, now).await?;
    for row in untold(tx).await? {
        if !silence::covers(&silences, &row) && note_told(tx, row.id, now).await? {
            let contacts = wanting(tx, &row).await?;
            write(tx, NoticeKind::Opened, &row, &contacts, now).await?;
            tell_integrators(tx, EventType::AlertRaised, &row, now).await?;
        }
    }
    for step in steps {
        let Some(row) = alert::Entity::find_by_id(step.alert()).one(tx).await?.filter(|row| row.told_at.is_some()) else {
            continue;
        };
        match step {
            Step::Worse(_) if row.acknowledged_at.is_none() => tell_others(tx, &row, now).await?,
            Step::Resolved(_) => tell_the_end(tx, &row, now).await?,
            Step::Opened(_) | Step::Worse(_) | Step::Milder(_) => {}
        }
    }
    Ok(())
}

/// Those who want it now that it is worse, and were not told of it. Integrators were.
async fn tell_others(tx: &impl ConnectionTrait, row: &alert::Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    let told = told(tx, row.id).await?;
    let mut others = wanting(tx, row).await?;
    others.retain(|other| !told.contains(&other.id));
    write(tx, NoticeKind::Opened, row, &others, now).await
}

async fn tell_the_end(tx: &impl ConnectionTrait, row: &alert::Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    let told = told(tx, row.id).await?;
    let mut contacts = contact::all(tx).await?;
    contacts.retain(|contact| told.contains(&contact.id));
    write(tx, NoticeKind::Resolved, row, &contacts, now).await?;
    tell_integrators(tx, EventType::AlertResolved, row, now).await
}

/// A test of one contact is that contact's alone: whoever may only look can have their own browser tested, and wakes nobody.
async fn tell_integrators(
    tx: &impl ConnectionTrait,
    moved: EventType,
    row: &alert::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if is_test(row) && !row.subject.is_empty() {
        return Ok(());
    }
    hook::record(tx, &Fact::alert_moved(moved, row), now, now).await
}

fn is_test(row: &alert::Model) -> bool {
    row.rule == Rule::Test.name()
}

async fn untold(tx: &impl ConnectionTrait) -> Result<Vec<alert::Model>, DbErr> {
    use alert::{Column, Entity};
    let waiting = Condition::all()
        .add(Column::ActiveKey.is_not_null())
        .add(Column::Status.eq(AlertStatus::Open))
        .add(Column::ToldAt.is_null())
        .add(Column::AcknowledgedAt.is_null());
    Entity::find().filter(waiting).order_by_asc(Column::ActiveKey).all(tx).await
}

/// False where another process was quicker.
async fn note_told(tx: &impl ConnectionTrait, id: AlertId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    use alert::{ActiveModel, Column, Entity};
    let told = ActiveModel { told_at: Set(Some(now)), ..Default::default() };
    let untold = Condition::all().add(Column::Id.eq(id)).add(Column::ToldAt.is_null());
    Ok(Entity::update_many().set(told).filter(untold).exec(tx).await?.rows_affected == 1)
}

/// Those who want alerts as severe as this. Of a test whoever is meant is told, however little they want to know.
async fn wanting(tx: &impl ConnectionTrait, alert: &alert::Model) -> Result<Vec<alert_contact::Model>, DbErr> {
    let tested = |row: &alert_contact::Model| alert.subject.is_empty() || alert.subject == row.id.to_string();
    let meant = |row: &alert_contact::Model| if is_test(alert) { tested(row) } else { row.least_severity <= alert.severity };
    Ok(contact::all(tx).await?.into_iter().filter(meant).collect())
}

/// Those who were told that it began, or are about to be.
async fn told(tx: &impl ConnectionTrait, alert: AlertId) -> Result<Vec<AlertContactId>, DbErr> {
    let opened = Condition::all()
        .add(Column::AlertId.eq(alert))
        .add(Column::ContactId.is_not_null())
        .add(Column::Kind.eq(NoticeKind::Opened))
        .add(Column::Status.is_in([NoticeStatus::Pending, NoticeStatus::Sent]));
    Entity::find().select_only().column(Column::ContactId).filter(opened).into_tuple().all(tx).await
}

async fn write(
    tx: &impl ConnectionTrait,
    kind: NoticeKind,
    alert: &alert::Model,
    contacts: &[alert_contact::Model],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = |contact: &alert_contact::Model| alert_notice::ActiveModel {
        id: Set(AlertNoticeId::new()),
        alert_id: Set(alert.id),
        contact_id: Set(Some(contact.id)),
        contact_name: Set(contact.name.clone()),
        kind: Set(kind),
        status: Set(NoticeStatus::Pending),
        attempts: Set(0),
        due_at: Set(now),
        created_at: Set(now),
        ..Default::default()
    };
    if !contacts.is_empty() {
        Entity::insert_many(contacts.iter().map(row)).exec_without_returning(tx).await?;
    }
    Ok(())
}
