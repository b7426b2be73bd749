//! What the staff of the demo's town have on their desks: papers in every state, an integrator's system that listens and one
//! that fell silent, alerts, what could not be handled or sent, notes, how often codes were scanned, and what the hub has counted.
//!
//! Nothing of it makes the hub do anything that reaches anybody: nobody answers at the addresses, and the numbers are those of
//! [`super::crowd`] and [`super::chats`].

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use entity::{
    ids::{NoteId, OperatorId},
    note, operator, user,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::{domain::secret::SecretKey, files::Files, store};

mod alerts;
mod failures;
mod figures;
mod hooks;
mod papers;
mod scans;
#[cfg(test)]
mod tests;

const SEED: u64 = 788_250;

/// People to whom somebody of the staff has written something down.
const NOTED: usize = 9;

/// What they wrote.
const NOTES: [&str; 5] = [
    "Lost a phone on a ride; the driver has it and brings it to the office.",
    "Prefers to be written to in Kinyarwanda.",
    "Asked twice about the price to the airport. Sent the list.",
    "Shop with three tills: wants a code for each.",
    "Called: the number is the brother's now.",
];

/// What was added.
#[derive(Debug, PartialEq, Eq)]
pub struct Furnished {
    pub documents: usize,
    pub alerts: usize,
    pub deliveries: usize,
    pub failures: usize,
}

/// Where it goes.
pub struct Desk<'a> {
    pub db: &'a DatabaseConnection,
    /// Where documents are kept.
    pub files: &'a Files,
    pub key: &'a SecretKey,
    /// By whose days scans are counted.
    pub zone: Tz,
    pub now: DateTime<Utc>,
}

impl Desk<'_> {
    /// Adds to a town that was just filled. The accounts of the staff are there already, if there are to be any.
    pub async fn furnish(&self) -> anyhow::Result<Furnished> {
        papers::keep(self.files).await?;
        let mut rng = StdRng::seed_from_u64(SEED);
        let tx = store::begin(self.db).await?;
        let documents = papers::fill(&tx, self.now).await?;
        let deliveries = hooks::fill(&tx, self.key, self.now).await?;
        let alerts = alerts::fill(&tx, self.now).await?;
        let failures = failures::fill(&tx, self.now).await?;
        scans::fill(&tx, self.zone, self.now, &mut rng).await?;
        figures::fill(&tx, self.zone, self.now, &mut rng).await?;
        converse(&tx, self.now, &mut rng).await?;
        tx.commit().await?;
        Ok(Furnished { documents, alerts, deliveries, failures })
    }
}

/// Notes about some of those who wrote lately, and who answers them.
async fn converse(tx: &impl ConnectionTrait, now: DateTime<Utc>, rng: &mut StdRng) -> anyhow::Result<()> {
    let people = user::Entity::find().filter(user::Column::StoppedAt.is_null()).order_by_desc(user::Column::LastInboundAt);
    let people = people.limit(NOTED as u64).all(tx).await?;
    let staff = operator::Entity::find().order_by_asc(operator::Column::Id).one(tx).await?;
    let notes = people.iter().zip(NOTES.iter().cycle()).map(|(person, body)| note::ActiveModel {
        id: Set(NoteId::new()),
        user_id: Set(person.id),
        author_id: Set(staff.as_ref().map(|account| account.id.0)),
        author: Set(staff.as_ref().map_or_else(|| "Diane".to_owned(), |account| account.name.clone())),
        body: Set((*body).to_owned()),
        created_at: Set(now - TimeDelta::minutes(rng.random_range(20..2_000))),
    });
    note::Entity::insert_many(notes).exec_without_returning(tx).await?;
    let Some(account) = staff else { return Ok(()) };
    assign(tx, account.id, people.iter().step_by(2).map(|person| person.id).collect(), now).await
}

async fn assign(
    tx: &impl ConnectionTrait,
    to: OperatorId,
    people: Vec<entity::ids::UserId>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let taken = user::ActiveModel {
        assigned_to: Set(Some(to)),
        assigned_at: Set(Some(now - TimeDelta::minutes(15))),
        ..Default::default()
    };
    user::Entity::update_many().set(taken).filter(user::Column::Id.is_in(people)).exec(tx).await?;
    Ok(())
}
