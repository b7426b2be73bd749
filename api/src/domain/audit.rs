//! The audit log: every change that somebody made on purpose, written in the transaction that makes it.

use chrono::{DateTime, Utc};
use entity::{
    audit_entry::{ActiveModel, ActorKind, Column, Entity},
    ids::{AuditEntryId, UserId},
    inbound_event, ocr_job, outbound_message, qr_code, rate_limit_policy, saved_place, trip, trip_offer, trip_report, vehicle,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set,
    sea_query::SelectStatement,
};
use serde_json::Value;
use uuid::Uuid;

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub kind: ActorKind,
    /// The key, account or person; `None` for the hub itself.
    pub id: Option<Uuid>,
    pub name: String,
}

impl Actor {
    /// The hub itself, or whoever has its command line.
    pub fn system() -> Self {
        Self { kind: ActorKind::System, id: None, name: "hub".to_owned() }
    }
}

/// Who changes something by hand, and in which request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    pub actor: Actor,
    /// The `x-request-id`.
    pub request_id: Option<String>,
}

impl By {
    /// An entry of theirs that says what was done to what, and nothing of before and after yet.
    pub fn entry(&self, action: &'static str, kind: &'static str, id: Uuid) -> Entry<'_> {
        Entry {
            actor: &self.actor,
            action,
            subject: Some(Subject { kind, id }),
            before: None,
            after: None,
            request_id: self.request_id.as_deref(),
        }
    }
}

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The GraphQL type, such as `User`.
    pub kind: &'static str,
    pub id: Uuid,
}

/// One change.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    pub actor: &'a Actor,
    /// The mutation's name, such as `blockUser`.
    pub action: &'static str,
    pub subject: Option<Subject>,
    /// The changed fields as they were; never a secret, never what a person wrote.
    pub before: Option<Value>,
    pub after: Option<Value>,
    /// The `x-request-id`.
    pub request_id: Option<&'a str>,
}

/// Writes an entry down. `db` is the transaction of the change, so that neither is without the other.
pub async fn record(db: &impl ConnectionTrait, entry: Entry<'_>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(AuditEntryId::new()),
        actor_kind: Set(entry.actor.kind),
        actor_id: Set(entry.actor.id),
        actor_name: Set(entry.actor.name.clone()),
        action: Set(entry.action.to_owned()),
        subject_kind: Set(entry.subject.map(|subject| subject.kind.to_owned())),
        subject_id: Set(entry.subject.map(|subject| subject.id)),
        before: Set(entry.before),
        after: Set(entry.after),
        request_id: Set(entry.request_id.map(str::to_owned)),
        created_at: Set(now),
    };
    row.insert(db).await.map(drop)
}

/// Empties what the entries about a person and their things say, and their name where they acted themselves. That
/// something happened, when and to which id, stays. Call it while the person's rows are still there.
pub async fn forget(db: &impl ConnectionTrait, person: UserId) -> Result<(), DbErr> {
    let subjects = things(person).into_iter().map(|ids| Column::SubjectId.in_subquery(ids));
    let about =
        subjects.fold(Condition::any().add(Column::SubjectId.eq(person.0)).add(Column::ActorId.eq(person.0)), Condition::add);
    let empty = ActiveModel { before: Set(None), after: Set(None), ..Default::default() };
    Entity::update_many().set(empty).filter(about).exec(db).await?;
    let nameless = ActiveModel { actor_name: Set(String::new()), ..Default::default() };
    Entity::update_many().set(nameless).filter(Column::ActorId.eq(person.0)).exec(db).await.map(drop)
}

/// The ids of everything that is a person's, each with the column that says whose it is.
fn things(person: UserId) -> Vec<SelectStatement> {
    use {inbound_event as event, outbound_message as message, rate_limit_policy as policy, trip_report as report};
    vec![
        ids(qr_code::Entity, qr_code::Column::Id, qr_code::Column::UserId, person),
        ids(event::Entity, event::Column::Id, event::Column::UserId, person),
        ids(message::Entity, message::Column::Id, message::Column::UserId, person),
        ids(trip::Entity, trip::Column::Id, trip::Column::RiderId, person),
        ids(trip::Entity, trip::Column::Id, trip::Column::DriverId, person),
        ids(trip_offer::Entity, trip_offer::Column::Id, trip_offer::Column::DriverId, person),
        ids(report::Entity, report::Column::Id, report::Column::ReporterId, person),
        ids(report::Entity, report::Column::Id, report::Column::AboutId, person),
        ids(vehicle::Entity, vehicle::Column::Id, vehicle::Column::UserId, person),
        ids(ocr_job::Entity, ocr_job::Column::Id, ocr_job::Column::UserId, person),
        ids(policy::Entity, policy::Column::Id, policy::Column::UserId, person),
        ids(saved_place::Entity, saved_place::Column::Id, saved_place::Column::UserId, person),
    ]
}

fn ids<E: EntityTrait>(_: E, id: E::Column, owner: E::Column, person: UserId) -> SelectStatement {
    E::find().select_only().column(id).filter(owner.eq(person)).into_query()
}
