//! Something that Meta told the hub.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use entity::inbound_event::Model;
use serde_json::Value;

use super::User;
use crate::{
    domain::api_key::Scope,
    graphql::{Error, guard::Needs, id::Kind, loader::Loaders},
};

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::inbound_event::InboundKind")]
pub enum InboundKind {
    /// Somebody wrote.
    Message,
    /// A message of the hub was sent, delivered or read, or failed.
    Status,
    /// The account, a template, the number's quality and the like.
    Notice,
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::inbound_event::InboundStatus")]
pub enum InboundStatus {
    /// Waits to be handled, or to be tried again.
    Pending,
    /// Handled.
    Processed,
    /// Kept, with nothing to do: addressed to another number, say.
    Ignored,
    /// Failed too often and set aside.
    Quarantined,
}

pub struct InboundEvent(pub Model);

impl From<Model> for InboundEvent {
    fn from(row: Model) -> Self {
        Self(row)
    }
}

/// Something that Meta told the hub.
#[Object(guard = "Needs(&[Scope::EventsRead])")]
impl InboundEvent {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::InboundEvent.id(self.0.id.0)
    }

    /// What it is about.
    async fn kind(&self) -> InboundKind {
        self.0.kind.into()
    }

    /// Meta's own word for it, such as `text`, `delivered` or `account_update`.
    async fn subtype(&self) -> &str {
        &self.0.subtype
    }

    /// What became of it.
    async fn status(&self) -> InboundStatus {
        self.0.status.into()
    }

    /// Tries begun, the running one included.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// When it is tried next; null once that is over.
    async fn next_try_at(&self) -> Option<DateTime<Utc>> {
        (self.0.status == InboundStatus::Pending.into()).then_some(self.0.due_at)
    }

    /// Ties it to the log and to the messages that answer it.
    async fn correlation_id(&self) -> &str {
        &self.0.correlation_id
    }

    /// Which of the business's numbers it came to, by Meta's id.
    async fn phone_number_id(&self) -> Option<&str> {
        self.0.phone_number_id.as_deref()
    }

    /// When it happened, says Meta; whole seconds.
    async fn occurred_at(&self) -> DateTime<Utc> {
        self.0.occurred_at
    }

    /// When it reached the hub.
    async fn received_at(&self) -> DateTime<Utc> {
        self.0.received_at
    }

    /// When it was done with.
    async fn processed_at(&self) -> Option<DateTime<Utc>> {
        self.0.processed_at
    }

    /// When it was found to be over its sender's limit on messages; then it is not handled unless it is replayed.
    async fn limited_at(&self) -> Option<DateTime<Utc>> {
        self.0.limited_at
    }

    /// Whom it was matched to, once handled.
    #[graphql(guard = "Needs(&[Scope::EventsRead, Scope::UsersRead])")]
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        let Some(user) = self.0.user_id else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(user).await?.map(User))
    }

    /// Meta's id of the message that it is, or is about. The person's number can be read from it.
    #[graphql(guard = "Needs(&[Scope::EventsRead, Scope::NumbersRead])")]
    async fn wamid(&self) -> Option<&str> {
        self.0.wamid.as_deref()
    }

    /// Why the last try failed.
    #[graphql(guard = "Needs(&[Scope::EventsRead, Scope::InternalsRead])")]
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }

    /// Where it left its sender's conversation; null where it did not move it.
    #[graphql(guard = "Needs(&[Scope::EventsRead, Scope::InternalsRead])")]
    async fn conversation(&self) -> Option<&Value> {
        self.0.state.as_ref()
    }

    /// What Meta sent, as it came.
    #[graphql(guard = "Needs(&[Scope::EventsRead, Scope::InternalsRead])")]
    async fn payload(&self) -> &Value {
        &self.0.payload
    }
}
